"""Items found by the names that people write.

A pattern matches, best kind first:

1. a whole name, with or without type arguments: ``alloc::vec::Vec<u8>::push``;
2. the end of a path, with segments left out: ``regex::Regex::new`` finds
   ``regex::regex::string::Regex::new``, ``Vec::push`` finds all instances of it; a method of a
   trait is found by its type and by the trait;
3. a glob over whole names, if it has ``*`` or ``?``: ``*::fmt``;
4. a part of a name, first as written, then in any case.

Type arguments may be written as in an expression: ``show::<u8>`` is ``show<u8>``.

A pattern that starts as mangled names do is a symbol (`SYMBOL_STARTS`).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from typing import Final, TypeVar

SYMBOL_STARTS: Final = ("_R", "_ZN")
"""Of v0 and of legacy names."""
_T = TypeVar("_T")


def matching(
    pattern: str, candidates: Iterable[_T], names_of: Callable[[_T], Sequence[str]]
) -> tuple[_T, ...]:
    """The candidates that a pattern names, by the best kind of match there is, in order."""
    named = [(candidate, tuple(names_of(candidate))) for candidate in candidates]
    if "::<" in pattern:
        # Names have it too, before an impl: so both lose it.
        pattern = pattern.replace("::<", "<")
        named = [
            (candidate, tuple(name.replace("::<", "<") for name in names))
            for candidate, names in named
        ]
    for matches in _kinds(pattern):
        found = tuple(item for item, names in named if any(map(matches, names)))
        if found:
            return found
    return ()


def is_glob(pattern: str) -> bool:
    """Whether a pattern has wildcards, and so stands for whole names."""
    return any(char in pattern for char in "*?")


def of_globs(pattern: str) -> str:
    """What to say besides if a pattern was not found: empty unless it is a glob."""
    return "; a glob stands for a whole name, path included: `*` first" if is_glob(pattern) else ""


def longest_word(pattern: str) -> str:
    """A text that every name which the pattern matches contains, but for its case."""
    return max(re.findall(r"\w+", pattern), key=len, default="").casefold()


def _kinds(pattern: str) -> Iterable[Callable[[str], bool]]:
    yield lambda name: name == pattern
    if is_glob(pattern):
        # Brackets are those of slices and arrays.
        literal = pattern.replace("[", "[[]")
        yield lambda name: fnmatchcase(name, literal)
        return
    wanted = pattern.split("::")
    yield lambda name: _ends_in(name.split(" (", 1)[0].split("::"), wanted)
    yield lambda name: pattern in name
    folded = pattern.casefold()
    yield lambda name: folded in name.casefold()


def _ends_in(segments: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the last segments agree and the others come in the same order."""
    if not segments or segments[-1] != wanted[-1]:
        return False
    rest = iter(segments[:-1])
    return all(segment in rest for segment in wanted[:-1])
