"""Rust text as tokens, as far as these tell what is code and what a literal or a comment.

Source: rustc_lexer/src/lib.rs, 1.96.0.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

_SPACES: Final = r"\s\u200e\u200f"
_NAME: Final = rf"(?:[^\W\d]|[^\x00-\x7f{_SPACES}])(?:\w|[^\x00-\x7f{_SPACES}])*"
"""Beyond ASCII, code has spaces and names, and nothing else."""
_TOKEN: Final = re.compile(
    rf"(?P<SPACE>[{_SPACES}]+)"
    rf"|(?P<STRING>[bc]?r(?P<hashes>\#*)\".*?\"(?P=hashes)|[bc]?\"(?:[^\"\\]|\\.)*\")"
    r"|(?P<CHAR>b?'(?:[^'\\\n]|\\[^\n]+?)')"
    rf"|(?P<LIFETIME>'(?:r\#)?{_NAME})"
    rf"|(?P<NAME>(?:r\#)?{_NAME})"
    r"|(?P<NUMBER>\d\w*)"
    r"|(?P<COMMENT>//[^\n]*|/\*)"
    r"|(?P<OPEN>[(\[{])"
    r"|(?P<CLOSE>[)\]}])"
    r"|(?P<SIGN>.)",
    re.S,
)
_COMMENT_ENDS: Final = re.compile(r"/\*|\*/")
_SHEBANG: Final = re.compile(r"\ufeff?(#!(?!\s*\[)[^\n]*)?")
_ESCAPE: Final = re.compile(r"\\(?:u\{([0-9a-fA-F_]+)\}|(.))", re.S)
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


class TokenKind(StrEnum):
    """What a token is; numbers are as coarse as brackets allow."""

    STRING = "STRING"
    CHAR = "CHAR"
    LIFETIME = "LIFETIME"
    NAME = "NAME"
    NUMBER = "NUMBER"
    OPEN = "OPEN"
    CLOSE = "CLOSE"
    SIGN = "SIGN"


class Token(NamedTuple):
    """A piece of code; `start` and `end` are positions in the text."""

    kind: TokenKind
    text: str
    start: int
    end: int


_KINDS: Final = {kind.value: kind for kind in TokenKind}


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text in order, without spaces and comments."""
    first = _SHEBANG.match(text)
    at = first.end() if first is not None else 0
    while (found := _TOKEN.match(text, at)) is not None:
        start, at = found.span()
        if found.lastgroup == "COMMENT" and found[0] == "/*":
            at = _end_of_comment(text, at)
        kind = _KINDS.get(found.lastgroup or "")
        if kind is not None:
            yield Token(kind, found[0], start, at)


def _end_of_comment(text: str, at: int) -> int:
    """Where a block comment ends whose inside begins here; they nest."""
    depth = 1
    for mark in _COMMENT_ENDS.finditer(text, at):
        depth += 1 if mark[0] == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(text)


def string_value(literal: str) -> str:
    """What a plain string literal stands for."""
    return _ESCAPE.sub(_unescaped, literal[1:-1])


def _unescaped(escape: re.Match[str]) -> str:
    if escape[1] is not None:
        return chr(int(escape[1].replace("_", ""), 16))
    return _ESCAPED.get(escape[2], escape[2])


_PROC_MACROS: Final = ("proc_macro", "proc_macro_attribute", "proc_macro_derive")


def proc_macros(text: str) -> tuple[tuple[int, int], ...]:
    """Where the attributes of procedural macros stand in the text of a root file.

    Only functions at a crate's root can have them; so what stands between brackets, as in
    ``quote!``, is none.
    """
    if "proc_macro" not in text:
        return ()
    attributes = root_attributes(tokens(text))
    return tuple((start, end) for name, start, end in attributes if name in _PROC_MACROS)


def root_attributes(code: Iterable[Token]) -> Iterator[tuple[str, int, int]]:
    """The attributes outside all brackets: the first name in each, and where it stands.

    These are the ones of the crate and of the items at its root.
    """
    depth, start, name = 0, 0, ""
    before = ("", "", "")
    for token in code:
        if token.kind is TokenKind.OPEN:
            depth += 1
        elif token.kind is TokenKind.CLOSE:
            depth -= 1
            if depth == 0 and name:
                yield name, start, token.end
                name = ""
        elif depth == 0 and token.text == "#":
            start = token.start
        elif depth == 1 and (before[1:] == ("#", "[") or before == ("#", "!", "[")):
            name = token.text
        before = (*before[1:], token.text)


def without_proc_macros(text: str) -> str:
    """The text with spaces for those attributes."""
    parts: list[str] = []
    done = 0
    for start, end in proc_macros(text):
        parts += [text[done:start], re.sub(r"\S", " ", text[start:end])]
        done = end
    return "".join(parts) + text[done:]
