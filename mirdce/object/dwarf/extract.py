"""Takes debug information out of an object that LLVM made: lines and inlined calls as a value.

In such an object a file is called by a number, and its folder is the symbol of the function that
the number is of; a function is called so, too, and its linker symbol says whose number it is.

Code is found by its symbol when a program is linked. That of a function that others cannot see
becomes hidden, with an ending by which people and tools know such names: ``.llvm.`` and digits.

Source: rustc-demangle, ``demangle`` (the ending).
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from mirdce.errors import InternalError
from mirdce.object import elf
from mirdce.object.dwarf import constants as dw
from mirdce.object.dwarf.entries import DebugSections, Entry, Target, read_ranges, read_units
from mirdce.object.dwarf.line_program import (
    LineSequence,
    LineTable,
    pieces_of,
    read_line_table,
)
from mirdce.object.dwarf.line_record import LineRecord, Reference, packed
from mirdce.object.sections import (
    ObjectFile,
    SymbolEntry,
    object_bytes,
    read_object,
    string_at,
    without_sections,
)

_PREFIX: Final = b".debug_"
_TAKEN: Final = frozenset(
    _PREFIX + name for name in (b"abbrev", b"aranges", b"info", b"line", b"ranges", b"str")
)
"""The sections that LLVM writes of line tables; others are a program's own affair."""
_RELOCATIONS: Final = b".rela"


def take_lines(data: bytes, tag: str) -> tuple[bytes, bytes]:
    """An object without its debug sections, and what they said; empty if there are none.

    Args:
        tag: hexadecimal digits that no other object of a program has.

    Raises:
        InternalError: they are of a form that LLVM is not known to write.
    """
    obj = read_object(data)
    names = [obj.name_of(section) for section in obj.sections]
    dropped = frozenset(at for at, name in enumerate(names) if name in _TAKEN)
    if not dropped:
        return data, b""
    symbols = obj.symbols()
    sections = _debug_sections(obj, names, symbols)
    anchors = _Anchors(obj, symbols, tag)
    source = _source(sections)
    record = _Reader(source, anchors).read(source.table.sequences, source.functions)
    left = without_sections(obj, dropped, anchors.finish())
    return object_bytes(left), packed(record)


def take_lines_of_each(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """An object of many functions without its debug sections, and what they said of each.

    That is what `take_lines` gives for the function alone.

    Raises:
        InternalError: they are of a form that LLVM is not known to write, or there is code that
            others cannot see, or that gives way to other code.
    """
    obj = read_object(data)
    names = [obj.name_of(section) for section in obj.sections]
    dropped = frozenset(at for at, name in enumerate(names) if name in _TAKEN)
    if not dropped:
        return data, {}
    symbols = obj.symbols()
    source = _source(_debug_sections(obj, names, symbols))
    strings = obj.sections[obj.sections[obj.find(elf.SHT_SYMTAB)].link].data
    code = sorted(
        (one.section, one.value, one.value + one.size, string_at(strings, one.name).decode("utf-8"))
        for one in symbols
        if one.info == elf.STB_GLOBAL | elf.STT_FUNC and one.section
    )
    lines = _lines_of_each(source, code)
    return object_bytes(without_sections(obj, dropped, symbols)), lines


def _lines_of_each(source: "_Source", code: list[tuple[int, int, int, str]]) -> dict[str, bytes]:
    """What is said of each function.

    Args:
        code: of each its section, start, end and symbol, in ascending order.
    """
    # Functions without code lie where others do.
    entries = {(entry.address, entry.numbers[dw.AT_HIGH_PC]): entry for entry in source.functions}
    if len(entries) != len(source.functions):
        raise InternalError("several functions without code at one place")
    rows = {sequence.section: sequence.rows for sequence in source.table.sequences}
    if len(rows) != len(source.table.sequences):
        raise InternalError("several sequences of lines of one section")
    lines: dict[str, bytes] = {}
    taken = 0
    for section, start, end, name in code:
        of_section = rows.get(section, [])
        first = bisect_left(of_section, start, key=lambda row: row.address)
        last = bisect_left(of_section, end, first, key=lambda row: row.address)
        entry = entries.pop(((section, start), end - start), None)
        if entry is None and first == last:
            continue
        taken += last - first
        sequence = LineSequence(section, of_section[first:last], end)
        reader = _Reader(source, _Anchor(name, section, start, end))
        lines[name] = packed(reader.read([sequence], [] if entry is None else [entry]))
    if entries or taken != sum(map(len, rows.values())):
        raise InternalError("debug information of code that no symbol has")
    return lines


class _Source(NamedTuple):
    """The debug sections of an object, read.

    Attributes:
        defined: the entries of all units, by their offsets.
        functions: those of code.
        base: what ranges count from.
    """

    sections: DebugSections
    table: LineTable
    defined: dict[int, Entry]
    functions: list[Entry]
    base: Target | None


def _source(sections: DebugSections) -> _Source:
    """Reads the debug sections of an object.

    All code is of one unit. There may be others, of simplified functions that were inlined
    (`mirdce.codegen.llvm.simplified`), which only say what these are called.
    """
    units = read_units(sections)
    with_code = [one for one in units if any(map(_has_code, one.children))]
    if not units or len(with_code) > 1:
        raise InternalError("code of no unit, or of several, in one object")
    unit = (with_code or units)[0]
    targets = sections.targets.get(b".debug_line", {})
    begin = unit.numbers[dw.AT_STMT_LIST]
    table = read_line_table(sections.data[b".debug_line"], begin, targets)
    functions = [entry for entry in unit.children if _has_code(entry)]
    defined = {entry.offset: entry for one in units for entry in one.children}
    return _Source(sections, table, defined, functions, unit.address)


def _has_code(entry: Entry) -> bool:
    return entry.tag == dw.TAG_SUBPROGRAM and entry.address is not None


def _debug_sections(
    obj: ObjectFile, names: list[bytes], symbols: list[SymbolEntry]
) -> DebugSections:
    contents: dict[bytes, bytes] = {}
    targets: dict[bytes, dict[int, Target]] = {}
    for name, section in zip(names, obj.sections, strict=True):
        if name in _TAKEN:
            contents[name] = section.data
        elif section.kind == elf.SHT_RELA and name.removeprefix(_RELOCATIONS) in _TAKEN:
            targets[name.removeprefix(_RELOCATIONS)] = {
                offset: (symbol.section, symbol.value + addend)
                for offset, info, addend in elf.RELA.iter_unpack(section.data)
                if (symbol := symbols[info >> 32])
            }
    return DebugSections(contents, targets)


class _Anchors:
    """The symbols that code is found by; what others cannot see becomes hidden."""

    def __init__(self, obj: ObjectFile, symbols: list[SymbolEntry], tag: str) -> None:
        self._strings = obj.sections[obj.sections[obj.find(elf.SHT_SYMTAB)].link]
        self._symbols = symbols
        self._tag = tag
        self._added: list[SymbolEntry] = []
        self._numbers: dict[int, int] = {}
        self.names: list[str] = []
        self._functions: dict[int, list[int]] = {}
        for at, symbol in enumerate(symbols):
            if symbol.info & elf.STT_MASK == elf.STT_FUNC:
                self._functions.setdefault(symbol.section, []).append(at)

    def of(self, target: Target) -> tuple[int, int]:
        """The number of the anchor of some code, and the offset from it.

        Raises:
            InternalError: no function is there.
        """
        section, offset = target
        symbols = self._symbols
        before = [at for at in self._functions.get(section, ()) if symbols[at].value <= offset]
        if not before:
            raise InternalError("debug information of code that no symbol has")
        at = max(before, key=lambda one: symbols[one].value)
        number = self._numbers.get(at)
        if number is None:
            number = self._numbers[at] = len(self.names)
            self.names.append(self._seen(at))
        return number, offset - symbols[at].value

    def _seen(self, at: int) -> str:
        """The name of a symbol that others can see, and that is of this code alone."""
        symbol = self._symbols[at]
        name = string_at(self._strings.data, symbol.name)
        kind = symbol.info & elf.STT_MASK
        if symbol.info - kind == elf.STB_GLOBAL:
            return name.decode("utf-8")
        name += f"{elf.MADE_VISIBLE}{self._tag}".encode("ascii")
        hidden = SymbolEntry(
            len(self._strings.data),
            elf.STB_GLOBAL | kind,
            elf.STV_HIDDEN,
            symbol.section,
            symbol.value,
            symbol.size,
        )
        self._strings.data += name + b"\0"
        self._strings.size = len(self._strings.data)
        if symbol.info < elf.STB_GLOBAL:
            self._symbols[at] = hidden
        else:
            self._added.append(hidden)
        return name.decode("utf-8")

    def finish(self) -> list[SymbolEntry]:
        """The symbols as they shall be."""
        return [*self._symbols, *self._added]


class _Anchor:
    """The symbol of one function, by which all of its code is found."""

    def __init__(self, name: str, section: int, start: int, end: int) -> None:
        self.names = [name]
        self._section = section
        self._start = start
        self._end = end

    def of(self, target: Target) -> tuple[int, int]:
        """As `_Anchors` says.

        Raises:
            InternalError: the place is not in the function.
        """
        section, offset = target
        if section != self._section or not self._start <= offset <= self._end:
            raise InternalError("debug information of code of another function")
        return 0, offset - self._start


class _Reader:
    """Reads debug sections of an object."""

    def __init__(self, source: _Source, anchors: "_Anchors | _Anchor") -> None:
        self._source = source
        self._anchors = anchors
        self._places: dict[Reference, int] = {}
        self._scopes: dict[Reference, int] = {}
        self._numbers: list[int] = []

    def read(self, sequences: Sequence[LineSequence], functions: Sequence[Entry]) -> LineRecord:
        """All that they say of some stretches of code and some functions."""
        code = bytearray()
        sequences = [one for one in sequences if one.rows]
        for sequence in sequences:
            anchor, start = self._anchors.of((sequence.section, sequence.rows[0].address))
            pieces = pieces_of(sequence)
            self._numbers += (anchor, start, len(pieces))
            for piece in pieces:
                place = 1 + self._place(piece.file) if piece.file else 0
                self._numbers += (place, piece.first, piece.last, len(piece.code))
                code += piece.code
        for entry in functions:
            self._function(entry)
        return LineRecord(
            tuple(self._places),
            tuple(self._scopes),
            tuple(self._anchors.names),
            len(sequences),
            len(functions),
            self._numbers,
            bytes(code),
        )

    def _place(self, file: int) -> int:
        name, folder = self._source.table.files[file - 1]
        reference = Reference(folder.decode("utf-8"), int(name))
        return self._places.setdefault(reference, len(self._places))

    def _scope(self, entry: Entry) -> int:
        origin = entry.numbers.get(dw.AT_ABSTRACT_ORIGIN)
        while origin is not None:
            entry = self._source.defined[origin]
            origin = entry.numbers.get(dw.AT_ABSTRACT_ORIGIN)
        owner = entry.strings[dw.AT_LINKAGE_NAME].decode("utf-8")
        reference = Reference(owner, int(entry.strings[dw.AT_NAME]))
        return self._scopes.setdefault(reference, len(self._scopes))

    def _function(self, entry: Entry) -> None:
        assert entry.address is not None
        anchor, start = self._anchors.of(entry.address)
        origin = entry.address[1] - start
        size = entry.numbers[dw.AT_HIGH_PC]
        calls = list(_calls(entry, 0))
        self._numbers += (anchor, start, size, self._scope(entry), len(calls))
        for at, (call, depth) in enumerate(calls, 1):
            following = calls[at][1] if at < len(calls) else -1
            closing = 0 if following > depth else depth - following + 1
            numbers = call.numbers
            file = numbers.get(dw.AT_CALL_FILE)
            place = 1 + self._place(file) if file else 0
            line, column = numbers.get(dw.AT_CALL_LINE, 0), numbers.get(dw.AT_CALL_COLUMN, 0)
            self._numbers += (self._scope(call), place, line, column, closing)
            if dw.AT_RANGES in numbers:
                ranges = read_ranges(
                    self._source.sections, numbers[dw.AT_RANGES], self._source.base
                )
                self._numbers += (len(ranges), 0)
                for (_, begin), length in ranges:
                    self._numbers += (begin - origin, length)
            else:
                assert call.address is not None
                size = numbers[dw.AT_HIGH_PC]
                self._numbers += (call.address[1] - origin, size) if size else (0, 0)


def _calls(entry: Entry, depth: int) -> list[tuple[Entry, int]]:
    """The inlined calls in an entry, each before those in it, with their depth."""
    found: list[tuple[Entry, int]] = []
    for child in entry.children:
        if child.tag == dw.TAG_INLINED_SUBROUTINE:
            found.append((child, depth))
            found += _calls(child, depth + 1)
        else:
            found += _calls(child, depth)
    return found
