"""A unit of debug information of many functions, while it is written.

The parts of the four sections are bytes with holes, and lists of what goes there when the program
is linked: addresses of functions, and offsets in sections.

Source: the DWARF standard, version 4, chapters 2, 3 and 6.
"""

import struct
from array import array
from collections.abc import Callable, Sequence
from typing import Final

from mirdce.object.dwarf import constants as dw
from mirdce.object.dwarf.function_lines import FunctionLines
from mirdce.object.dwarf.leb128 import sleb, uleb
from mirdce.object.dwarf.line_record import (
    CALL_SIZE,
    FUNCTION_SIZE,
    PIECE_SIZE,
    SEQUENCE_SIZE,
    LineRecord,
    Reference,
)

LinesOf = Callable[[str], FunctionLines]
"""The positions and names of a function, by its symbol."""

UNIT_HEADER: Final = struct.Struct("<IHIB")
"""Length, version, offset of the abbreviations, bytes of an address."""
UNIT_END: Final = struct.Struct("<IQI")
"""The last attributes of the unit's entry: offset of the lines, address, offset of the ranges."""
_PRODUCER: Final = b"mirdce\0"

_UNIT, _ABSTRACT, _FUNCTION, _CALL, _SPLIT_CALL = range(1, 10, 2)
"""Numbers of abbreviations of entries without children; one more: with children."""
_FUNCTION_HEAD: Final = struct.Struct("<BQIHI")
_CALL_ENTRY: Final = struct.Struct("<BIQIHIH")
_SPLIT_CALL_ENTRY: Final = struct.Struct("<BIIHIH")
_ADDRESS_AT: Final = 1
_CALL_ADDRESS_AT: Final = 5
"""Where such an entry has what is relocated."""
_SET_ADDRESS: Final = bytes((0, 9, dw.LNE_SET_ADDRESS))
_ADDRESS: Final = bytes(8)
_RANGE: Final = bytes(16)
_MOST: Final = 0xFFFF
"""A file or a column that does not fit is not told."""

_AT_CALL: Final = (
    (dw.AT_CALL_FILE, dw.FORM_DATA2),
    (dw.AT_CALL_LINE, dw.FORM_DATA4),
    (dw.AT_CALL_COLUMN, dw.FORM_DATA2),
)
_ORIGIN: Final = (dw.AT_ABSTRACT_ORIGIN, dw.FORM_REF4)
_ABBREVIATIONS: Final = (
    (
        _UNIT,
        dw.TAG_COMPILE_UNIT,
        (
            (dw.AT_PRODUCER, dw.FORM_STRING),
            (dw.AT_LANGUAGE, dw.FORM_DATA2),
            (dw.AT_NAME, dw.FORM_STRING),
            (dw.AT_COMP_DIR, dw.FORM_STRING),
            (dw.AT_STMT_LIST, dw.FORM_SEC_OFFSET),
            (dw.AT_LOW_PC, dw.FORM_ADDR),
            (dw.AT_RANGES, dw.FORM_SEC_OFFSET),
        ),
    ),
    (
        _ABSTRACT,
        dw.TAG_SUBPROGRAM,
        (
            (dw.AT_LINKAGE_NAME, dw.FORM_STRING),
            (dw.AT_NAME, dw.FORM_STRING),
            (dw.AT_INLINE, dw.FORM_DATA1),
        ),
    ),
    (
        _FUNCTION,
        dw.TAG_SUBPROGRAM,
        (
            (dw.AT_LOW_PC, dw.FORM_ADDR),
            (dw.AT_HIGH_PC, dw.FORM_DATA4),
            (dw.AT_DECL_FILE, dw.FORM_DATA2),
            (dw.AT_DECL_LINE, dw.FORM_DATA4),
            (dw.AT_LINKAGE_NAME, dw.FORM_STRING),
            (dw.AT_NAME, dw.FORM_STRING),
        ),
    ),
    (
        _CALL,
        dw.TAG_INLINED_SUBROUTINE,
        (_ORIGIN, (dw.AT_LOW_PC, dw.FORM_ADDR), (dw.AT_HIGH_PC, dw.FORM_DATA4), *_AT_CALL),
    ),
    (
        _SPLIT_CALL,
        dw.TAG_INLINED_SUBROUTINE,
        (_ORIGIN, (dw.AT_RANGES, dw.FORM_SEC_OFFSET), *_AT_CALL),
    ),
)


def abbreviations() -> bytes:
    """The contents of ``.debug_abbrev``, which all units share."""
    out = bytearray()
    for number, tag, attributes in _ABBREVIATIONS:
        for has_children in (0, 1):
            out += uleb(number + has_children) + uleb(tag)
            out.append(has_children)
            for pair in attributes:
                out += b"".join(map(uleb, pair))
            out += bytes(2)
    return bytes(out + b"\0")


class Relocated:
    """Contents of a section, and where addresses go in it."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.offsets = array("Q")
        self.symbols = array("Q")
        self.addends = array("Q")

    def relocate(self, offset: int, symbol: int, addend: int) -> None:
        """Notes that the address of a symbol plus some bytes goes to an offset."""
        self.offsets.append(offset)
        self.symbols.append(symbol)
        self.addends.append(addend)


class Unit:
    """A unit while it is written.

    The functions that are only inlined come first in it, so that where they are is known when they
    are referred to, and then those that have code.

    Attributes:
        head: the unit's header, but for its length, and its own entry.
        abstract: entries of functions that are inlined.
        functions: entries of functions, and of the calls that were inlined into them.
        splits: offsets in these entries, and in the ranges, where ranges are referred to.
        lines: the operations of the line program.
        ranges: lists of ranges.
        covered: symbol, offset and size of all code.
    """

    def __init__(self, name: str, folder: str, lines_of: LinesOf) -> None:
        self._lines_of = lines_of
        self._known: dict[str, FunctionLines] = {}
        self._symbols: dict[str, int] = {}
        self._files: dict[str, int] = {}
        self._origins: dict[tuple[str, str], int] = {}
        told = f"{name}\0{folder}\0".encode("utf-8", "surrogateescape")
        language = dw.LANG_RUST.to_bytes(2, "little")
        entry = (bytes((_UNIT + 1,)), _PRODUCER, language, told, bytes(UNIT_END.size))
        self.head = b"".join((bytes(UNIT_HEADER.size), *entry))
        self.abstract = bytearray()
        self.functions = Relocated()
        self.splits: list[tuple[int, int]] = []
        self.lines = Relocated()
        self.ranges = Relocated()
        self.covered: list[tuple[int, int, int]] = []

    @property
    def symbols(self) -> tuple[str, ...]:
        """The symbols that addresses are relocated to, by number."""
        return tuple(self._symbols)

    def add(self, record: LineRecord) -> None:
        """Adds what is told of one object."""
        symbols, files = self._symbols, self._files
        anchors = [symbols.setdefault(name, len(symbols)) for name in record.anchors]
        places = [(0, 0)]
        for owner, number in record.places:
            file, base = self._of(owner).places[number]
            places.append((files.setdefault(file, len(files) + 1), base))
        at = self._add_lines(record, anchors, places)
        origins = [0] * len(record.scopes)
        for _ in range(record.function_count):
            at = self._add_function(record, anchors, places, origins, at)

    def _of(self, owner: str) -> FunctionLines:
        found = self._known.get(owner)
        if found is None:
            found = self._known[owner] = self._lines_of(owner)
        return found

    def _add_lines(
        self, record: LineRecord, anchors: list[int], places: list[tuple[int, int]]
    ) -> int:
        """Adds the line programs; returns where the numbers of functions begin."""
        numbers, code = record.numbers, record.code
        data = self.lines.data
        at = code_at = 0
        for _ in range(record.sequence_count):
            anchor, start, count = numbers[at : at + SEQUENCE_SIZE]
            at += SEQUENCE_SIZE
            data += _SET_ADDRESS
            self.lines.relocate(len(data), anchors[anchor], start)
            data += _ADDRESS
            file = line = 1
            for _ in range(count):
                place, first, last, size = numbers[at : at + PIECE_SIZE]
                at += PIECE_SIZE
                wanted, base = places[place]
                if place and wanted != file:
                    file = wanted
                    data.append(dw.LNS_SET_FILE)
                    data += uleb(file)
                first += base
                if first != line:
                    data.append(dw.LNS_ADVANCE_LINE)
                    data += sleb(first - line)
                line = last + base
                data += code[code_at : code_at + size]
                code_at += size
        return at

    def _add_function(
        self,
        record: LineRecord,
        anchors: list[int],
        places: list[tuple[int, int]],
        origins: list[int],
        at: int,
    ) -> int:
        """Adds a function with the calls in it, whose numbers begin somewhere; returns the end."""
        anchor, start, size, scope, count = record.numbers[at : at + FUNCTION_SIZE]
        at += FUNCTION_SIZE
        symbol = anchors[anchor]
        self.covered.append((symbol, start, size))
        owner, number = record.scopes[scope]
        names = self._of(owner)
        file, base = names.places[0]
        data = self.functions.data
        self.functions.relocate(len(data) + _ADDRESS_AT, symbol, start)
        kind = _FUNCTION + 1 if count else _FUNCTION
        shown = _shown(self._files.setdefault(file, len(self._files) + 1))
        data += _FUNCTION_HEAD.pack(kind, 0, size, shown, base + 1)
        data += _names(*names.scopes[number])
        for _ in range(count):
            at = self._add_call(record, symbol, places, origins, at)
        return at

    def _add_call(
        self,
        record: LineRecord,
        symbol: int,
        places: list[tuple[int, int]],
        origins: list[int],
        at: int,
    ) -> int:
        numbers = record.numbers
        scope, place, line, column, closing, begin, size = numbers[at : at + CALL_SIZE]
        at += CALL_SIZE
        origin = origins[scope]
        if not origin:
            origin = origins[scope] = self._origin(record.scopes[scope])
        file, base = places[place]
        # A call that LLVM made one of several has no line, wherever lines count from.
        told = (_shown(file), base + line if line else 0, _shown(column))
        data = self.functions.data
        relocated = len(data) + _CALL_ADDRESS_AT
        if size:
            self.functions.relocate(relocated, symbol, begin)
            data += _CALL_ENTRY.pack(_CALL if closing else _CALL + 1, origin, 0, size, *told)
        else:
            self.splits.append((relocated, len(self.ranges.data)))
            kind = _SPLIT_CALL if closing else _SPLIT_CALL + 1
            data += _SPLIT_CALL_ENTRY.pack(kind, origin, 0, *told)
            self._add_ranges(symbol, numbers[at : at + 2 * begin])
            at += 2 * begin
        if closing > 1:
            data += bytes(closing - 1)
        return at

    def _origin(self, scope: Reference) -> int:
        """Where the entry of a function that is inlined is in the unit."""
        names = self._of(scope.owner).scopes[scope.number]
        found = self._origins.get(names)
        if found is None:
            found = self._origins[names] = len(self.head) + len(self.abstract)
            self.abstract.append(_ABSTRACT)
            self.abstract += _names(*names)
            self.abstract.append(dw.INL_INLINED)
        return found

    def _add_ranges(self, symbol: int, numbers: Sequence[int]) -> None:
        """Adds a list of ranges, each an offset from a symbol and a size."""
        ranges = self.ranges
        for begin, size in zip(numbers[::2], numbers[1::2], strict=True):
            at = len(ranges.data)
            ranges.relocate(at, symbol, begin)
            ranges.relocate(at + len(_ADDRESS), symbol, begin + size)
            ranges.data += _RANGE
        ranges.data += _RANGE

    # --------------------------------------------------------------------------- what is written

    def cover(self) -> int:
        """Adds the ranges of the whole unit; returns where they begin."""
        start = len(self.ranges.data)
        ranges = self.ranges
        for at, (symbol, begin, size) in enumerate(self.covered):
            ranges.relocate(start + 16 * at, symbol, begin)
            ranges.relocate(start + 16 * at + 8, symbol, begin + size)
        ranges.data += _RANGE * (len(self.covered) + 1)
        return start

    def files(self) -> bytes:
        """The table of files of the line program; none is in a folder of another table."""
        names = (file.encode("utf-8", "surrogateescape") for file in self._files)
        return b"".join(name + bytes(4) for name in names) + b"\0"


def _shown(number: int) -> int:
    return number if number <= _MOST else 0


def _names(name: str, symbol: str) -> bytes:
    return f"{symbol}\0{name}\0".encode()
