"""The crate root and its lazy tables: from a definition index to the position of a record.

A table is an array of fixed-width entries, indexed by definition; an entry beyond its end is
absent. Wide entries (position and count, or index and crate) are stored with their bytes
interleaved, so that a whole table can be truncated to the widest entry in use.

`Tables` also turns every failure of a decoder into a `MetadataError` that names file, table, item
and offset: metadata that is damaged must never end in any other exception.

Source: rustc_metadata/src/rmeta/{mod,table,decoder}.rs (1.96.0).
"""

from collections.abc import Callable, Iterator, Sequence
from struct import unpack
from typing import Final, NamedTuple, TypeVar

from mirdce.errors import MetadataError
from mirdce.rmeta.damage import DAMAGE, DamagedRecordError
from mirdce.rmeta.reader import Data

T = TypeVar("T")

_IS_SET: Final = bytes([0]) + bytes([1]) * 255
"""Translates a byte to whether it is not zero."""


class LazyValue(NamedTuple):
    """Where one value is."""

    position: int


class LazyArray(NamedTuple):
    """Where `length` consecutive values are."""

    position: int
    length: int


class LazyTable(NamedTuple):
    """Where a table is: `length` entries of `width` bytes."""

    width: int
    length: int
    position: int


class Tables:
    """Bytes of the tables of one crate."""

    def __init__(self, file: str, data: Data) -> None:
        self.file = file
        self.data = data
        self._tables: dict[str, LazyTable] = {}

    def set_tables(self, tables: dict[str, LazyTable]) -> None:
        """Take over the tables of the crate root, after checking that they lie inside the file."""
        for name, table in tables.items():
            self.check_table(name, table)
        self._tables = tables

    def check_table(self, name: str, table: LazyTable) -> None:
        """Raise `MetadataError` unless the whole table lies inside the file."""
        end = table.position + table.width * table.length
        if table.width > 16 or table.position < 0 or end > len(self.data):
            raise MetadataError(
                "the table lies outside the file",
                file=self.file,
                offset=table.position,
                table=name,
            )

    def items(self) -> Iterator[tuple[str, LazyTable]]:
        """All tables with their names, in the order of the crate root."""
        return iter(self._tables.items())

    def table(self, name: str) -> LazyTable:
        """Where a table is."""
        return self._tables[name]

    def length(self, table: str) -> int:
        """Number of entries, absent ones included."""
        return self._tables[table].length

    def raw(self, table: str, index: int) -> bytes:
        """The bytes of an entry; empty if the table is too short to have it."""
        width, length, position = self._tables[table]
        if index >= length:
            return b""
        start = position + index * width
        return self.data[start : start + width]

    def number(self, table: str, index: int) -> int:
        """An entry as a plain integer: enums, flags, hashes; 0 if absent."""
        return int.from_bytes(self.raw(table, index), "little")

    def position(self, table: str, index: int) -> int | None:
        """Position of the value of an entry, None if absent."""
        width, length, position = self._tables[table]
        if index >= length:
            return None
        start = position + index * width
        return int.from_bytes(self.data[start : start + width], "little") or None

    def array(self, table: str, index: int) -> LazyArray | None:
        """Position and count of the values of an entry, None if absent."""
        raw = self.raw(table, index)
        position = int.from_bytes(raw[0::2], "little")
        if not position:
            return None
        return LazyArray(position, int.from_bytes(raw[1::2], "little"))

    def raw_def_id(self, table: str, index: int) -> tuple[int, int] | None:
        """An interleaved (crate, index) entry in the crate's own numbering, None if absent."""
        raw = self.raw(table, index)
        krate = int.from_bytes(raw[1::2], "little")
        if not krate:
            return None
        return krate - 1, int.from_bytes(raw[0::2], "little")

    def present(self, table: str) -> Iterator[int]:
        """Indices of the entries that are not all zero, ascending."""
        flags = self.present_flags(table)
        index = flags.find(1)
        while index >= 0:
            yield index
            index = flags.find(1, index + 1)

    def present_flags(self, table: str) -> bytes:
        """One byte an entry: 1 if it is not all zero, else 0.

        A table has an entry for each definition of the crate, so it is looked at column by column
        and not entry by entry.
        """
        width, length, _ = self._tables[table]
        raw = self._whole(table)
        flags = 0
        for column in range(width):
            flags |= int.from_bytes(raw[column::width].translate(_IS_SET), "little")
        return flags.to_bytes(length, "little")

    def numbers(self, table: str) -> Sequence[int]:
        """All entries as plain integers."""
        width, length, _ = self._tables[table]
        raw = self._whole(table)
        if width < 2:
            return raw if width else bytes(length)
        code, size = ("I", 4) if width <= 4 else ("Q", 8)
        if width > size:
            return [self.number(table, index) for index in range(length)]
        padded = bytearray(size * length)
        for column in range(width):
            padded[column::size] = raw[column::width]
        return unpack(f"<{length}{code}", padded)

    def _whole(self, table: str) -> bytes:
        width, length, position = self._tables[table]
        return self.data[position : position + width * length]

    def invalid(self, table: str, index: int, text: str) -> MetadataError:
        """The error for an entry that no rustc writes."""
        width, _, position = self._tables[table]
        return MetadataError(
            text,
            file=self.file,
            offset=position + index * width,
            table=table,
            def_id=str(index),
        )

    def guarded(
        self, table: str, index: int | None, decode: Callable[[int], tuple[T, int]], position: int
    ) -> tuple[T, int]:
        """Run a decoder at a position; any damage it meets becomes a `MetadataError`."""
        if not 0 <= position < len(self.data):
            raise MetadataError(
                "a position lies outside the file",
                file=self.file,
                offset=position,
                table=table,
                def_id=None if index is None else str(index),
            )
        try:
            return decode(position)
        except DamagedRecordError as record:
            cause, at = record.cause, record.position
            if isinstance(cause, RecursionError):
                # How deep that is depends on much else.
                raise self.damaged(table, index, position, cause) from cause
            raise self.damaged(table, index, position, cause, at, record.decoder) from cause
        except DAMAGE as error:
            raise self.damaged(table, index, position, error) from error

    def damaged(
        self,
        table: str,
        index: int | None,
        position: int,
        error: Exception,
        at: int = -1,
        where: str = "the first record",
    ) -> MetadataError:
        """The error for a node that does not decode.

        Args:
            position: of the node.
            at: how far decoding came, if that is known.
            where: what was decoded there.
        """
        if not 0 <= at <= len(self.data):
            at = position
        reason = (
            str(error)
            if isinstance(error, ValueError) and str(error)
            else _REASONS.get(type(error), "the data is damaged")
        )
        return MetadataError(
            f"{reason}, in {where} of the node at {position:#x}",
            file=self.file,
            offset=at,
            table=table,
            def_id=None if index is None else str(index),
        )


_REASONS: Final[dict[type[Exception], str]] = {
    IndexError: "a tag, index or length is out of range",
    KeyError: "a reference has no target",
    RecursionError: "types refer to each other endlessly",
    OverflowError: "a length is out of range",
    MemoryError: "a length is out of range",
}
