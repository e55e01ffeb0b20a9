"""Makes compiled functions end deep recursion with ``RecursionError``, as the interpreter does.

Calls between compiled functions are calls of C, which nobody counts: what recurses endlessly, over
damaged metadata say, would end with a signal. So each function looks where the stack is when it is
entered, and raises where too little is left. That is a comparison with a thread's own variable.

Source: CPython's ``Py_EnterRecursiveCall`` (Include/ceval.h) counts instead, and has no limit that
fits both small and large frames.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

HEADER: Final = "recursion_guard.h"
SOURCE: Final = "recursion_guard.c"

_HEADER_TEXT: Final = """\
#ifndef RECURSION_GUARD_H
#define RECURSION_GUARD_H
#include <stdint.h>

/* Below this address too little of the stack of this thread is left. */
extern __attribute__((visibility("hidden"), tls_model("initial-exec")))
__thread uintptr_t mirdce_stack_floor;

/* Whether that is so; raises RecursionError then. */
__attribute__((visibility("hidden"), cold, noinline)) int mirdce_stack_is_full(void);

#define GUARD_STACK(ERROR) do { \\
        char mirdce_here; \\
        if (__builtin_expect((uintptr_t)&mirdce_here < mirdce_stack_floor, 0) \\
            && mirdce_stack_is_full()) \\
            return ERROR; \\
    } while (0)
#endif
"""

_SOURCE_TEXT: Final = """\
#define _GNU_SOURCE
#include <pthread.h>
#include <Python.h>
#include "recursion_guard.h"

/* What C and the interpreter need below a compiled function. */
#define MARGIN (1024 * 1024)

/* Nobody is above this, so that the first function asks. */
__thread uintptr_t mirdce_stack_floor = UINTPTR_MAX;

int mirdce_stack_is_full(void) {
    /* Asked again each time: the limit of the main thread's stack may have been raised. */
    pthread_attr_t attributes;
    void *lowest = NULL;
    size_t size = 0;
    char here;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        pthread_attr_getstack(&attributes, &lowest, &size);
        pthread_attr_destroy(&attributes);
    }
    mirdce_stack_floor = (uintptr_t)lowest + (size > 2 * MARGIN ? MARGIN : size / 2);
    if ((uintptr_t)&here >= mirdce_stack_floor)
        return 0;
    PyErr_SetString(PyExc_RecursionError, "the stack is full");
    return 1;
}
"""

_HEAD: Final = re.compile(
    r"^(PyObject \*|char |CPyTagged |double |tuple_(\w+) )CPyDef_\w+\(.*\) \{$", re.MULTILINE
)
"""The first line of a function that calls between compiled modules reach."""

_ERRORS: Final = {"O": "NULL", "I": "CPY_INT_TAG", "C": "2", "F": "-113.0"}
"""What a function returns after an error, by the letters of mypyc's names of tuples
(mypyc/ir/rtypes.py and mypyc/codegen/emit.py of 2.4)."""
_LETTERS: Final = {"PyObject *": "O", "CPyTagged ": "I", "char ": "C", "double ": "F"}


def guarded(text: str) -> str:
    """The text of a C file whose functions look where the stack is."""
    return f'#include "{HEADER}"\n' + _HEAD.sub(_guarded_head, text)


def _guarded_head(head: re.Match[str]) -> str:
    letters = head[2] or _LETTERS[head[1]]
    value, rest = _error_value(letters)
    assert not rest, head[0]
    error = f"({head[1].rstrip()}){value}" if head[2] else value
    return f"{head[0]}\n    GUARD_STACK(({error}));"


def _error_value(letters: str) -> tuple[str, str]:
    """The value for the type that some letters begin with, and the letters behind it."""
    count = re.match(r"T(\d)", letters)
    if count is None:
        return _ERRORS[letters[0]], letters[1:]
    values, rest = [], letters[2:]
    for _ in range(int(count[1])):
        value, rest = _error_value(rest)
        values.append(value)
    return "{" + ", ".join(values) + "}", rest


def guard_sources(folder: Path, sources: Iterable[Path]) -> Path:
    """Guards the functions of C files, in place; gives a file to be compiled with them.

    Args:
        folder: where headers are looked for.
    """
    (folder / HEADER).write_text(_HEADER_TEXT, "utf-8")
    for source in sources:
        source.write_text(guarded(source.read_text("utf-8")), "utf-8")
    own = folder / SOURCE
    own.write_text(_SOURCE_TEXT, "utf-8")
    return own
