"""Rust text, as far as a lexer tells what is code and what a literal or a comment.

Source: rustc_lexer/src/lib.rs, 1.96.0.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LITERAL: Final = (
    r"""(?P<comment>/\*)|"""
    r"""(?P<literal>//[^\n]*|\b[bc]?r(?P<hashes>\#*)".*?"(?P=hashes)|"(?:[^"\\]|\\.)*"|"""
    r"""'(?:[^'\\\n]|\\[^\n]+?)')"""
)
"""What may have line ends, quotation marks and brackets in it; of block comments the beginning."""
_LITERALS: Final = re.compile(_LITERAL, re.S)
_PROC_MACRO: Final = (
    r"\#\s*\[\s*proc_macro(?:_derive|_attribute)?\s*(?:\((?:[^()]|\([^()]*\))*\)\s*)?\]"
)
_TOKENS: Final = re.compile(
    rf"{_LITERAL}|(?P<macro>{_PROC_MACRO})|(?P<open>[(\[{{])|(?P<close>[)\]}}])", re.S
)
_COMMENT_ENDS: Final = re.compile(r"/\*|\*/")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    start: int
    end: int


def _tokens(text: str, pattern: re.Pattern[str]) -> Iterator[_Token]:
    at = 0
    while (found := pattern.search(text, at)) is not None:
        kind, start, at = found.lastgroup or "", *found.span()
        if kind == "comment":
            at = _end_of_comment(text, at)
        yield _Token(kind, start, at)


def _end_of_comment(text: str, at: int) -> int:
    """Where a block comment ends whose inside begins here; they nest."""
    depth = 1
    for mark in _COMMENT_ENDS.finditer(text, at):
        depth += 1 if mark[0] == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(text)


def _replaced(text: str, tokens: Iterator[_Token], pattern: str) -> str:
    """The text with spaces for what matches, in some tokens only."""
    parts: list[str] = []
    done = 0
    for token in tokens:
        parts += [text[done : token.start], re.sub(pattern, " ", text[token.start : token.end])]
        done = token.end
    return "".join(parts) + text[done:]


def with_literals_on_one_line(text: str) -> str:
    """The text with spaces for the line ends within literals and comments."""
    return _replaced(text, _tokens(text, _LITERALS), r"\n")


def _proc_macros(text: str) -> Iterator[_Token]:
    if "proc_macro" not in text:
        return
    depth = 0
    for token in _tokens(text, _TOKENS):
        if token.kind == "macro" and depth == 0:
            yield token
        depth += (token.kind == "open") - (token.kind == "close")


def count_proc_macros(text: str) -> int:
    """The number of attributes of procedural macros in the text of a root file.

    Only functions at a crate's root can have them; so what stands between brackets, as in
    ``quote!``, is none.
    """
    return sum(1 for _ in _proc_macros(text))


def without_proc_macros(text: str) -> str:
    """The text with spaces for those attributes."""
    return _replaced(text, _proc_macros(text), r"\S")
