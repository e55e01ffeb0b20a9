"""Columns: tables of integers and of byte strings in one file, read back without a loop.

A file is ``MAGIC``, a BLAKE2b digest of 16 bytes of all that follows, and then the columns: name,
kind, byte size, each number little-endian. What a reader gets are Python's own arrays and slices of
one string of bytes, so that hundreds of thousands of numbers are there in milliseconds.

Files are untrusted: `Columns.read` refuses what is damaged, and `ints` and `rows` what has the
wrong shape or numbers out of range; what the numbers mean is checked by who uses them.
"""

import sys
from array import array
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from struct import Struct
from typing import Final, final

MAGIC: Final = b"mirdce columns 1\n"
_DIGEST: Final = 16
_HEAD: Final = Struct("<HBxxxxxQ")
"""Length of the name, kind, bytes of the content."""
_INTS, _BYTES = 0, 1
_ROW_ENDS: Final = ".row-ends"
_LIST_STARTS, _LIST_ENDS = ".starts", ".ends"


class ColumnsError(ValueError):
    """The file is not what was written: it is damaged, or of another version."""


@final
class ColumnWriter:
    """Gathers columns. Use once."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def ints(self, name: str, values: Iterable[int]) -> None:
        """A column of integers from -2^31 to 2^31 - 1."""
        column = array("i", values)
        if sys.byteorder == "big":
            column.byteswap()
        self._add(name, _INTS, column.tobytes())

    def blob(self, name: str, content: bytes) -> None:
        """A column that is one string of bytes."""
        self._add(name, _BYTES, content)

    def rows(self, name: str, rows: Sequence[bytes]) -> None:
        """A column of byte strings."""
        ends: list[int] = []
        end = 0
        for row in rows:
            end += len(row)
            ends.append(end)
        self.ints(name + _ROW_ENDS, ends)
        self.blob(name, b"".join(rows))

    def lists(self, name: str, lists: Iterable[Sequence[int] | None]) -> None:
        """A column of lists of integers, any of which may be absent."""
        starts: list[int] = []
        ends: list[int] = []
        flat: list[int] = []
        for one in lists:
            starts.append(-1 if one is None else len(flat))
            if one is not None:
                flat += one
            ends.append(len(flat))
        self.ints(name + _LIST_STARTS, starts)
        self.ints(name + _LIST_ENDS, ends)
        self.ints(name, flat)

    def append(self, others: "ColumnWriter") -> None:
        """The columns of another writer, behind those that are there."""
        self._parts += others._parts

    def _add(self, name: str, kind: int, content: bytes) -> None:
        encoded = name.encode("ascii")
        self._parts += (_HEAD.pack(len(encoded), kind, len(content)), encoded, content)
        self._parts.append(bytes(-sum(map(len, self._parts[-3:])) % 8))

    def content(self) -> bytes:
        """The file."""
        body = b"".join(self._parts)
        return MAGIC + blake2b(body, digest_size=_DIGEST).digest() + body


@final
class IntLists:
    """A column of lists that may be absent."""

    __slots__ = ("_ends", "_flat", "_starts")

    def __init__(self, starts: Sequence[int], ends: Sequence[int], flat: Sequence[int]) -> None:
        self._starts = starts
        self._ends = ends
        self._flat = flat

    def __len__(self) -> int:
        return len(self._starts)

    def get(self, place: int) -> Sequence[int] | None:
        """The list at a place; None if it is absent."""
        start = self._starts[place]
        return None if start < 0 else self._flat[start : self._ends[place]]


@final
class Columns:
    """The columns of a file; what is asked for again is not read again, and belongs to all who ask.

    Raises (all methods):
        ColumnsError: there is no such column, or it has another shape.
    """

    def __init__(self, columns: dict[str, tuple[int, memoryview]]) -> None:
        self._columns = columns
        self._ints: dict[tuple[str, int | None, int], array[int]] = {}
        self._rows: dict[str, list[bytes]] = {}
        self._lists: dict[tuple[str, int | None, int], IntLists] = {}

    @classmethod
    def read(cls, content: bytes) -> "Columns":
        """The columns of a file's content.

        Raises:
            ColumnsError: it is damaged, or no such file.
        """
        start = len(MAGIC) + _DIGEST
        if content[: len(MAGIC)] != MAGIC:
            raise ColumnsError("no columns, or of another version")
        body = memoryview(content)[start:]
        if blake2b(body, digest_size=_DIGEST).digest() != content[len(MAGIC) : start]:
            raise ColumnsError("the content does not match its checksum")
        columns: dict[str, tuple[int, memoryview]] = {}
        at = 0
        while at < len(body):
            if at + _HEAD.size > len(body):
                raise ColumnsError("it ends within a head")
            name_size, kind, size = _HEAD.unpack_from(body, at)
            content_at = at + _HEAD.size + name_size
            end = content_at + size
            if end > len(body):
                raise ColumnsError("it ends within a column")
            name = str(body[at + _HEAD.size : content_at], "ascii")
            columns[name] = kind, body[content_at:end]
            at = end + -(end - at) % 8
        return cls(columns)

    def _column(self, name: str, kind: int) -> memoryview:
        found = self._columns.get(name)
        if found is None or found[0] != kind:
            raise ColumnsError(f"there is no column {name}")
        return found[1]

    def blob(self, name: str) -> bytes:
        """A column that is one string of bytes."""
        return bytes(self._column(name, _BYTES))

    def ints(self, name: str, below: int | None = None, *, least: int = 0) -> "array[int]":
        """A column of integers.

        Args:
            below: what all of them are less than; None: 2^31.
            least: what none of them is less than.
        """
        known = self._ints.get((name, below, least))
        if known is not None:
            return known
        content = self._column(name, _INTS)
        column = array("i")
        try:
            column.frombytes(content)
        except ValueError:
            raise ColumnsError(f"the column {name} ends within a number") from None
        if sys.byteorder == "big":
            column.byteswap()
        if column and (min(column) < least or (below is not None and max(column) >= below)):
            raise ColumnsError(f"a number of the column {name} is out of range")
        self._ints[name, below, least] = column
        return column

    def rows(self, name: str) -> list[bytes]:
        """A column of byte strings."""
        known = self._rows.get(name)
        if known is not None:
            return known
        content = self.blob(name)
        ends = self.ints(name + _ROW_ENDS)
        starts = array("i", [0])
        starts.extend(ends[:-1])
        if ends and (ends[-1] != len(content) or any(map(int.__gt__, starts, ends))):
            raise ColumnsError(f"the rows of the column {name} are out of order")
        rows = [content[start:end] for start, end in zip(starts, ends, strict=False)]
        self._rows[name] = rows
        return rows

    def lists(self, name: str, below: int | None = None, *, least: int = -1) -> IntLists:
        """A column of lists of integers; ``below`` and ``least`` as for `ints`."""
        known = self._lists.get((name, below, least))
        if known is not None:
            return known
        flat = self.ints(name, below, least=least)
        starts = self.ints(name + _LIST_STARTS, len(flat) + 1, least=-1)
        ends = self.ints(name + _LIST_ENDS, len(flat) + 1)
        if len(starts) != len(ends) or any(map(int.__gt__, starts, ends)):
            raise ColumnsError(f"the lists of the column {name} are out of order")
        lists = self._lists[name, below, least] = IntLists(starts, ends, flat)
        return lists


def first_blob(start: bytes, name: str) -> bytes:
    """The first column of a file, a string of bytes, of which only the start was read.

    Nothing tells whether it is what was written: its checksum is that of the whole file.

    Raises:
        ColumnsError: it is no such file, the column is another, or not all of it was read.
    """
    at = len(MAGIC) + _DIGEST
    if start[: len(MAGIC)] != MAGIC or len(start) < at + _HEAD.size:
        raise ColumnsError("no columns, or of another version")
    name_size, kind, size = _HEAD.unpack_from(start, at)
    begin = at + _HEAD.size + name_size
    if kind != _BYTES or start[at + _HEAD.size : begin] != name.encode("ascii"):
        raise ColumnsError(f"the first column is not {name}")
    if begin + size > len(start):
        raise ColumnsError(f"the column {name} is longer than what was read")
    return start[begin : begin + size]
