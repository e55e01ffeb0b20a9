"""Rust text, as far as a lexer tells what is code and what a literal or a comment.

Source: rustc_lexer/src/lib.rs, 1.96.0; block comments are taken not to nest.
"""

import re
from collections.abc import Iterator
from typing import Final

_LITERAL: Final = (
    r"""//[^\n]*|/\*.*?\*/|\b[bc]?r(?P<hashes>\#*)".*?"(?P=hashes)|"(?:[^"\\]|\\.)*"|"""
    r"""'(?:[^'\\\n]|\\[^\n]+?)'"""
)
"""Comments, strings and characters: what may have line ends, quotation marks and brackets in it."""
_LITERALS: Final = re.compile(_LITERAL, re.S)
_PROC_MACRO: Final = (
    r"\#\s*\[\s*proc_macro(?:_derive|_attribute)?\s*(?:\((?:[^()]|\([^()]*\))*\)\s*)?\]"
)
_TOKENS: Final = re.compile(
    rf"(?P<literal>{_LITERAL})|(?P<macro>{_PROC_MACRO})|(?P<open>[(\[{{])|(?P<close>[)\]}}])", re.S
)


def with_literals_on_one_line(text: str) -> str:
    """The text with spaces for the line ends within literals and comments."""
    return _LITERALS.sub(lambda literal: literal[0].replace("\n", " "), text)


def proc_macro_attributes(text: str) -> Iterator[re.Match[str]]:
    """The attributes of procedural macros in the text of a root file.

    Only functions at a crate's root can have them; so what stands between brackets, as in
    ``quote!``, is none.
    """
    depth = 0
    for token in _TOKENS.finditer(text):
        match token.lastgroup:
            case "open":
                depth += 1
            case "close":
                depth -= 1
            case "macro" if depth == 0:
                yield token
            case _:
                continue


def without_proc_macros(text: str) -> str:
    """The text with spaces for the attributes of its procedural macros."""
    parts: list[str] = []
    done = 0
    for attribute in proc_macro_attributes(text):
        parts += [text[done : attribute.start()], re.sub(r"\S", " ", attribute[0])]
        done = attribute.end()
    return "".join(parts) + text[done:]
