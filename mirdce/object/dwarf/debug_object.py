"""One object with the debug information of many functions: lines, names, inlined calls.

Its code is wherever the linker puts the functions: each address is relocated to a function's
symbol. A function that the linker drops gets an address that readers know to skip. Names stand
where they are used, so nothing is left to relocate but addresses, and offsets in the sections that
units of other objects have a part of, too.

Source: the DWARF standard, version 4, chapters 6 and 7; the System V ABI, chapter 4.
"""

import struct
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from mirdce.object import elf
from mirdce.object.dwarf import constants as dw
from mirdce.object.dwarf.line_record import unpacked
from mirdce.object.dwarf.unit import (
    UNIT_END,
    UNIT_HEADER,
    LinesOf,
    Relocated,
    Unit,
    abbreviations,
)
from mirdce.object.sections import ObjectFile, Section, object_bytes
from mirdce.target.target import ElfMachine

_ADDRESS_SIZE: Final = 8
_LENGTH_SIZE: Final = 4
"""Of the length that a part of a section begins with, and that does not count itself."""
_ABBREVIATIONS_AT: Final = 6
"""Where the header of a unit says where its abbreviations are."""
_TABLE_HEADER: Final = struct.Struct("<IHI6B")
_TABLE_UNCOUNTED: Final = 10
"""Bytes of such a header that its own length does not count."""
_COVER_HEADER: Final = struct.Struct("<IHIBB4x")
_INFO_AT: Final = 6

_INFO, _ABBREV, _LINES, _RANGES, _FIRST = range(1, 6)
"""Numbers of symbols: of the sections, and of the first function."""


def debug_object(
    name: str, folder: str, records: Iterable[bytes], lines_of: LinesOf, machine: ElfMachine
) -> bytes:
    """The object with the debug information of some objects.

    Args:
        name: of the unit.
        folder: what relative file names are relative to.
        records: what `mirdce.object.dwarf.extract` said of each object.

    Raises:
        InternalError: a record cannot be read.
    """
    unit = Unit(name, folder, lines_of)
    for record in records:
        unit.add(unpacked(record))
    out = _Writer(machine)
    whole = unit.cover()
    info_at = len(unit.head) + len(unit.abstract)
    body = b"".join((unit.abstract, unit.functions.data, b"\0"))
    lengths = (len(unit.head) + len(body) - _LENGTH_SIZE, dw.VERSION, 0, _ADDRESS_SIZE)
    head = UNIT_HEADER.pack(*lengths) + unit.head[UNIT_HEADER.size :]
    last = len(head) - UNIT_END.size
    words = [
        (_ABBREVIATIONS_AT, _ABBREV, 0),
        (last, _LINES, 0),
        (len(head) - _LENGTH_SIZE, _RANGES, whole),
        *((info_at + at, _RANGES, target) for at, target in unit.splits),
    ]
    out.add(_INFO, b".debug_info", head + body, unit.functions, info_at, words)
    out.add(_ABBREV, b".debug_abbrev", abbreviations())
    table = _table_header(unit.files(), len(unit.lines.data))
    out.add(_LINES, b".debug_line", table + unit.lines.data, unit.lines, len(table))
    out.add(_RANGES, b".debug_ranges", bytes(unit.ranges.data), unit.ranges)
    cover = _cover(unit.covered)
    first = [(_INFO_AT, _INFO, 0)]
    out.add(0, b".debug_aranges", bytes(cover.data), cover, 0, first)
    return out.finish(unit.symbols)


def _table_header(files: bytes, size: int) -> bytes:
    """The header of a line program of some size, without folders."""
    rest = dw.OPERANDS + b"\0" + files
    counted = _TABLE_HEADER.size - _TABLE_UNCOUNTED + len(rest)
    form = (1, 1, 1, dw.LINE_BASE & 0xFF, dw.LINE_RANGE, dw.OPCODE_BASE)
    length = _TABLE_UNCOUNTED - _LENGTH_SIZE + counted + size
    return _TABLE_HEADER.pack(length, dw.VERSION, counted, *form) + rest


def _cover(covered: Sequence[tuple[int, int, int]]) -> Relocated:
    """The contents of ``.debug_aranges``: which addresses are a unit's."""
    found = Relocated()
    numbers = array("Q", bytes(2 * _ADDRESS_SIZE * (len(covered) + 1)))
    for at, (symbol, start, size) in enumerate(covered):
        found.relocate(_COVER_HEADER.size + 2 * _ADDRESS_SIZE * at, symbol, start)
        numbers[2 * at + 1] = size
    rows = numbers.tobytes()
    length = _COVER_HEADER.size + len(rows) - _LENGTH_SIZE
    found.data += _COVER_HEADER.pack(length, dw.ARANGES_VERSION, 0, _ADDRESS_SIZE, 0) + rows
    return found


class _Writer:
    """The object while it is written."""

    def __init__(self, machine: ElfMachine) -> None:
        self._machine = machine
        self._names = bytearray(1)
        self._sections = [Section(name=0, kind=0, data=b"", size=0, align=0)]
        self._relocations: list[tuple[int, bytes, bytes]] = []
        self._symbols = {0: bytes(elf.SYMBOL.size)}

    def add(
        self,
        symbol: int,
        name: bytes,
        data: bytes,
        relocated: Relocated | None = None,
        start: int = 0,
        words: Sequence[tuple[int, int, int]] = (),
    ) -> None:
        """Adds a section.

        Args:
            symbol: number of its symbol; 0: it needs none.
            relocated: addresses of functions that go into it.
            start: where the offsets of these count from.
            words: offset, symbol and addend of offsets in sections that go into it.
        """
        number = self._section(name, elf.SHT_PROGBITS, data)
        if symbol:
            self._symbols[symbol] = elf.SYMBOL.pack(0, elf.STT_SECTION, 0, number, 0, 0)
        rows = b"".join(
            elf.RELA.pack(at, target << 32 | self._machine.absolute_32, addend)
            for at, target, addend in words
        )
        if relocated is not None:
            kind = self._machine.absolute_64
            offsets = [start + offset for offset in relocated.offsets]
            targets = [_FIRST + number << 32 | kind for number in relocated.symbols]
            pairs = zip(offsets, targets, relocated.addends, strict=True)
            rows += array("Q", chain.from_iterable(pairs)).tobytes()
        if rows:
            self._relocations.append((number, name, rows))

    def _section(
        self,
        name: bytes,
        kind: int,
        data: bytes,
        *,
        flags: int = 0,
        link: int = 0,
        info: int = 0,
        align: int = 1,
        entry: int = 0,
    ) -> int:
        self._sections.append(
            Section(
                name=len(self._names),
                kind=kind,
                flags=flags,
                data=data,
                size=len(data),
                link=link,
                info=info,
                align=align,
                entry=entry,
            )
        )
        self._names += name + b"\0"
        return len(self._sections) - 1

    def finish(self, functions: Sequence[str]) -> bytes:
        """The object, which refers to these functions of others."""
        self._section(b".note.GNU-stack", elf.SHT_PROGBITS, b"")
        # GNU's linker drops debug sections of files of which it keeps nothing else.
        self._section(b".rodata", elf.SHT_PROGBITS, b"", flags=elf.SHF_ALLOC | elf.SHF_GNU_RETAIN)
        symtab = len(self._sections) + len(self._relocations)
        for number, name, rows in self._relocations:
            form = {"flags": elf.SHF_INFO_LINK, "align": 8, "entry": elf.RELA.size}
            self._section(b".rela" + name, elf.SHT_RELA, rows, link=symtab, info=number, **form)
        strings = bytearray(1)
        table = [self._symbols[number] for number in range(_FIRST)]
        for function in functions:
            table.append(elf.SYMBOL.pack(len(strings), elf.STB_GLOBAL, 0, elf.SHN_UNDEF, 0, 0))
            strings += function.encode("utf-8") + b"\0"
        form = {"link": symtab + 1, "info": _FIRST, "align": 8, "entry": elf.SYMBOL.size}
        self._section(b".symtab", elf.SHT_SYMTAB, b"".join(table), **form)
        self._section(b".strtab", elf.SHT_STRTAB, bytes(strings))
        names = self._section(b".shstrtab", elf.SHT_STRTAB, b"")
        self._sections[names].data = bytes(self._names)
        self._sections[names].size = len(self._names)
        identity = elf.MAGIC + bytes((elf.VERSION, elf.ELFOSABI_GNU)) + bytes(8)
        return object_bytes(ObjectFile(identity, self._machine.number, self._sections, names))
