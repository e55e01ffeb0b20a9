"""Edits of a source text that a developer makes all day: one body, a line at the top."""

import re
from collections.abc import Iterator
from typing import Final

_MAIN: Final = re.compile(r"^(?:pub(?:\([^)]*\))? )?(?:async )?fn main\s*\(\)[^;{]*\{", re.M)
_FUNCTION: Final = re.compile(r"^[ \t]*(?:pub(?:\([^)]*\))? )?fn (\w+)[^;{]*\{(?=[ \t]*$)", re.M)
_FIRST_VALUE: Final = 1_000_003


def with_statement(text: str, offset: int, number: int) -> str:
    """The text with a statement at an offset, the start of a body, that other numbers change.

    The value is hidden from the optimizer, so that the code of the function depends on it.
    """
    statement = f" let _ = ::std::hint::black_box({_FIRST_VALUE + number}u64);"
    return f"{text[:offset]}{statement}{text[offset:]}"


def with_lines(text: str, number: int) -> str:
    """The text with so many blank lines at the top, behind the line that names an interpreter."""
    end = text.index("\n") + 1 if text.startswith("#!/") and "\n" in text else 0
    return text[:end] + number * "\n" + text[end:]


def start_of_main(text: str) -> int | None:
    """Where the body of ``main`` starts; None if there is none to be seen."""
    found = _MAIN.search(text)
    return None if found is None else found.end()


def starts_of_functions(text: str) -> Iterator[tuple[str, int]]:
    """Functions that may be edited: their names, and where their bodies start.

    Whether rustc accepts a statement there, and whether a program has the function, nobody knows.
    """
    for found in _FUNCTION.finditer(text):
        yield found[1], found.end()
