"""Lines and inlined calls of one object, as a compact value that is stored with it.

The value holds for whatever lines the functions are at: what it says of places and names are
numbers of `mirdce.object.dwarf.function_lines`, each with the symbol of the function that they are
of. It is packed as numbers of one width, names, and the operations of line programs.
"""

import struct
from array import array
from collections.abc import Sequence
from typing import Final, NamedTuple

from mirdce.errors import InternalError

_HEAD: Final = struct.Struct("<IIHHHHHH")
"""Bytes of numbers and of names; then how many owners (the first names), references to places, to
scopes, anchors, sequences and functions there are."""
_WIDE: Final = 1 << 31
"""Set in the first number where the numbers are of four bytes instead of two."""
_BOX: Final = struct.Struct("<I4s")
_MAGIC: Final = b"DWln"
"""Behind a stored object: bytes of the value before it, and this. No ELF file ends so."""

SEQUENCE_SIZE: Final = 3
"""Numbers of a sequence: anchor, offset of its start, pieces."""
PIECE_SIZE: Final = 4
"""Numbers of a piece: reference to a place, counted from 1 (0: no line), first and last line, bytes
of operations."""
FUNCTION_SIZE: Final = 5
"""Numbers of a function: anchor, offset of its start, size, reference to a scope, calls."""
CALL_SIZE: Final = 7
"""Numbers of an inlined call: reference to its scope; that to the place of the call, counted from
1, line and column there; 0 if calls in it follow, else one more than of how many, all around it, it
is the last; offset of its start from the anchor, size. Where the size is 0 the offset is the number
of ranges instead, each two numbers (offset, size) that follow."""


class Reference(NamedTuple):
    """A number of the function that has a symbol."""

    owner: str
    number: int


class LineRecord(NamedTuple):
    """What a value holds. Numbers and operations are flat, as the sizes above say.

    Attributes:
        places: references to places.
        scopes: references to scopes.
        anchors: linker symbols that code is found by.
        sequence_count: of those in the numbers, each followed by its pieces.
        function_count: of those behind them, each followed by its calls.
        numbers: of sequences, pieces, functions, calls.
        code: the operations of all pieces, in their order.
    """

    places: tuple[Reference, ...]
    scopes: tuple[Reference, ...]
    anchors: tuple[str, ...]
    sequence_count: int
    function_count: int
    numbers: Sequence[int]
    code: bytes


def packed(record: LineRecord) -> bytes:
    """The bytes of a value."""
    names: dict[str, int] = {}
    numbers: list[int] = []
    for owner, number in (*record.places, *record.scopes):
        numbers += (names.setdefault(owner, len(names)), number)
    owner_count = len(names)
    numbers += (names.setdefault(anchor, len(names)) for anchor in record.anchors)
    numbers += record.numbers
    is_wide = max(numbers, default=0) > 0xFFFF
    table = array("I" if is_wide else "H", numbers).tobytes()
    text = "\0".join(names).encode("utf-8")
    head = _HEAD.pack(
        len(table) | (_WIDE if is_wide else 0),
        len(text),
        owner_count,
        len(record.places),
        len(record.scopes),
        len(record.anchors),
        record.sequence_count,
        record.function_count,
    )
    return b"".join((head, table, text, record.code))


def unpacked(data: bytes) -> LineRecord:
    """The value of bytes that `packed` made.

    Raises:
        InternalError: they are none.
    """
    try:
        size, text_size, _, places, scopes, anchors, sequences, functions = _HEAD.unpack_from(data)
        end = _HEAD.size + (size & ~_WIDE)
        numbers = array("I" if size & _WIDE else "H")
        numbers.frombytes(data[_HEAD.size : end])
        names = data[end : end + text_size].decode("utf-8").split("\0")
        flat = numbers.tolist()
        references = [
            Reference(names[flat[at]], flat[at + 1]) for at in range(0, 2 * (places + scopes), 2)
        ]
        start = 2 * (places + scopes)
        return LineRecord(
            tuple(references[:places]),
            tuple(references[places:]),
            tuple([names[each] for each in flat[start : start + anchors]]),
            sequences,
            functions,
            flat[start + anchors :],
            data[end + text_size :],
        )
    except (struct.error, IndexError, ValueError) as error:
        raise InternalError(f"line tables that cannot be read: {error}") from error


def owners(data: bytes) -> list[str]:
    """The functions whose places and scopes a value refers to.

    Raises:
        InternalError: it is none.
    """
    try:
        size, text_size, count, *_ = _HEAD.unpack_from(data)
        start = _HEAD.size + (size & ~_WIDE)
        return data[start : start + text_size].decode("utf-8").split("\0")[:count]
    except (struct.error, ValueError) as error:
        raise InternalError(f"line tables that cannot be read: {error}") from error


def boxed(code: bytes, lines: bytes) -> bytes:
    """An object with the value that belongs to it behind it, for which linkers have no eyes."""
    return b"".join((code, lines, _BOX.pack(len(lines), _MAGIC))) if lines else code


def unboxed(data: bytes) -> tuple[bytes, bytes]:
    """An object, and the value behind it; empty if there is none."""
    if not data.endswith(_MAGIC):
        return data, b""
    size, _ = _BOX.unpack_from(data, len(data) - _BOX.size)
    end = len(data) - _BOX.size
    return data[: end - size], data[end - size : end]
