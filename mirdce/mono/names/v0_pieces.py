"""Pieces of v0 symbol names: types, paths and constants, each made once for all names.

Where a piece occurs again in a name, a reference to its first place is written. So the text of a
piece depends on what stands before it, but what it is made of does not.

Source: RFC 2603 (compression); rustc_symbol_mangling/src/v0.rs (``print_backref``), 1.96.0.
"""

from collections.abc import Iterable
from typing import TypeAlias, final

from mirdce.mono.names.v0_encoding import integer_62


@final
class Piece:
    """A path, type or constant that can be referred back to; compared by identity.

    Attributes:
        parts: what it is made of.
    """

    __slots__ = ("parts",)

    def __init__(self, parts: "tuple[Part, ...]") -> None:
        self.parts = parts


Part: TypeAlias = str | Piece


def joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The same with texts that follow each other made one."""
    made: list[Part] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts:
            made.append("".join(texts))
            texts.clear()
        made.append(part)
    if texts:
        made.append("".join(texts))
    return tuple(made)


def written(parts: Iterable[Part]) -> str:
    """A name, with references back to pieces that occur again."""
    out: list[str] = []
    _write(parts, 0, {}, out)
    return "".join(out)


def _write(parts: Iterable[Part], length: int, places: dict[Piece, int], out: list[str]) -> int:
    """Appends parts; the length of the name then."""
    for part in parts:
        if isinstance(part, str):
            out.append(part)
            length += len(part)
            continue
        place = places.get(part)
        if place is None:
            start = length
            length = _write(part.parts, length, places, out)
            places[part] = start
        else:
            reference = "B" + integer_62(place)
            out.append(reference)
            length += len(reference)
    return length
