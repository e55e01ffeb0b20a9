"""Writes the object of one carved function; equal input gives equal bytes.

Local symbols are only those that relocations need, one table holds all names, and nothing tells
which functions it was compiled beside.

Source: the System V ABI, chapter 4; LLVM's ELFObjectWriter.cpp (one table for all names).
"""

from array import array
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from mirdce.object import elf
from mirdce.object.carved_tables import Constant, Table
from mirdce.object.carving_error import CarvingError
from mirdce.object.frame_records import PERSONALITY_AT, TABLE_BEHIND, Frame
from mirdce.object.relocatable import EH_FRAME, FRAME_ALIGN, STACK_NOTE, Symbol, words
from mirdce.target.target import ElfMachine

CODE_FLAGS: Final = elf.SHF_ALLOC | elf.SHF_EXECINSTR
CODE_ALIGN: Final = 16
"""Of each function."""
POINTER_FLAGS: Final = elf.SHF_ALLOC | elf.SHF_WRITE | elf.SHF_GROUP
TEXT: Final = b".text"
PADS: Final = b".gcc_except_table"
JUMPS: Final = b".rodata"
BEFORE: Final = 4
"""A reference to a table of jumps counts from the end of its four bytes."""

_WORD: Final = 8
_ENTRY: Final = 4
_LOW: Final = 0xFFFFFFFF
_FULL: Final = 0xFFFFFFFFFFFFFFFF
_CODE: Final = 1
"""The section of the code, and the symbol of that section where there is one."""
_POINTER: Final = bytes(_WORD)
_GROUP: Final = b".group"
_HEADERS_AT: Final = 5
"""The word of the header of a file that says where the headers of sections are."""
_HEADER_WORDS: Final = 8
_OFFSET: Final = 3
_INFO: Final = 5
"""Of the words of a section's header that with its place, before that with its size; that whose
upper half is about symbols."""


class Pointer(NamedTuple):
    """A pointer to a personality, of which a program has one.

    Attributes:
        symbol: it has it, and the group.
        section: the name of its section.
        target: the number of the symbol of the personality.
    """

    symbol: Symbol
    section: bytes
    target: int


class Piece(NamedTuple):
    """What belongs to one function; symbols have the numbers of the batch.

    Attributes:
        number: the symbol of the function.
        start: of the code, from the start of all code.
        relocations: of the code, as `mirdce.object.relocatable.words`.
        infos: symbols and types in these.
        used: the global symbols that they and the personality refer to, in the order of their first
            use, without the function itself.
        references: each symbol of the batch as it is where it is not defined, its name with its
            end; None for those that cannot be referred to so.
        constants: with the numbers of their symbols, in order.
        tables: of jumps, in order.
        jumps: the symbol that the code refers to these by.
        frame: how to unwind it; None if it is not told.
        pads: the table of landing pads; empty if there is no personality.
    """

    number: int
    symbol: Symbol
    start: int
    code: bytes
    relocations: "array[int]"
    infos: dict[int, None]
    used: dict[int, None]
    references: Sequence[tuple[bytes, int, int] | None]
    constants: list[tuple[int, Constant]]
    tables: list[Table]
    jumps: int
    frame: Frame | None
    pads: bytes
    pointer: Pointer | None


class _Part(NamedTuple):
    """What a section is. For relocations, ``target`` is the section that they relocate."""

    name: bytes
    kind: int
    flags: int
    align: int
    entry: int = 0
    target: int = 0


class _Form(NamedTuple):
    """What all objects of the same sections have in common.

    Attributes:
        header: of the file, in words of eight bytes; the place of the headers of sections is left
            open.
        headers: of the sections, likewise; places and sizes are left open, and for what symbols are
            needed.
        masks: the alignment of each section, less one.
        strings: the names of sections, with which the table of names begins.
        places: numbers of sections by their names.
    """

    header: "array[int]"
    headers: "array[int]"
    masks: tuple[int, ...]
    strings: bytes
    places: dict[bytes, int]


@cache
def _form(
    machine: int,
    abi: int,
    has_relocations: bool,
    has_frame: bool,
    constants: tuple[tuple[bytes, int, int], ...],
    has_jumps: bool,
    pointer: bytes,
) -> _Form:
    """The form of objects that have certain sections.

    Args:
        constants: name, flags and size of an entry of each section with some.
        pointer: the name of the section with the pointer to the personality; empty without.
    """
    parts = [_Part(TEXT, elf.SHT_PROGBITS, CODE_FLAGS, CODE_ALIGN)]

    def add_relocations(flags: int = elf.SHF_INFO_LINK) -> None:
        name = b".rela" + parts[-1].name
        parts.append(_Part(name, elf.SHT_RELA, flags, _WORD, elf.RELA.size, len(parts)))

    if has_relocations:
        add_relocations()
    if pointer:
        parts.append(_Part(PADS, elf.SHT_PROGBITS, elf.SHF_ALLOC, _ENTRY))
    for name, flags, entry in constants:
        parts.append(_Part(name, elf.SHT_PROGBITS, flags, entry, entry))
    if has_jumps:
        parts.append(_Part(JUMPS, elf.SHT_PROGBITS, elf.SHF_ALLOC, _ENTRY))
        add_relocations()
    if pointer:
        parts.append(_Part(_GROUP, elf.SHT_GROUP, 0, _ENTRY, _ENTRY))
        parts.append(_Part(pointer, elf.SHT_PROGBITS, POINTER_FLAGS, _WORD))
        add_relocations(elf.SHF_INFO_LINK | elf.SHF_GROUP)
    if has_frame:
        parts.append(_Part(EH_FRAME, elf.SHT_UNWIND, elf.SHF_ALLOC, FRAME_ALIGN))
        add_relocations()
    parts.append(_Part(STACK_NOTE, elf.SHT_PROGBITS, 0, 1))
    parts.append(_Part(b".symtab", elf.SHT_SYMTAB, 0, _WORD, elf.SYMBOL.size))
    parts.append(_Part(b".strtab", elf.SHT_STRTAB, 0, 1))
    strings, offsets = _strings(parts)
    count = len(parts) + 1
    header = elf.HEADER.pack(
        *(elf.MAGIC + bytes((elf.VERSION, abi)), elf.ET_REL, machine, elf.VERSION, 0, 0, 0),
        *(0, elf.HEADER.size, 0, 0, elf.SECTION.size, count, count - 1),
    )
    return _Form(
        words(header),
        words(_headers(parts, offsets)),
        tuple(part.align - 1 for part in parts),
        strings,
        {part.name: number for number, part in enumerate(parts, 1)},
    )


def _strings(parts: Sequence[_Part]) -> tuple[bytes, dict[bytes, int]]:
    """A table of the names of sections, and where they are in it."""
    strings = bytearray(b"\0")
    offsets: dict[bytes, int] = {}
    # The name of what is relocated is the end of that of the relocations.
    for part in sorted(parts, key=lambda one: one.kind != elf.SHT_RELA):
        at = strings.find(part.name + b"\0")
        if at < 0:
            at = len(strings)
            strings += part.name + b"\0"
        offsets[part.name] = at
    return bytes(strings), offsets


def _headers(parts: Sequence[_Part], offsets: dict[bytes, int]) -> bytes:
    """Headers of sections, the empty one first."""
    symtab = len(parts) - 1
    links = {elf.SHT_RELA: symtab, elf.SHT_GROUP: symtab, elf.SHT_SYMTAB: symtab + 1}
    rows = [bytes(elf.SECTION.size)]
    for name, kind, flags, align, entry, target in parts:
        link = links.get(kind, 0)
        rows.append(
            elf.SECTION.pack(offsets[name], kind, flags, 0, 0, 0, link, target, align, entry)
        )
    return b"".join(rows)


@cache
def _section_row(section: int) -> bytes:
    """The symbol of a section."""
    return elf.SYMBOL.pack(0, elf.STT_SECTION, 0, section, 0, 0)


@cache
def _frame_relocations(at: int, personality: int, pads: int, relative: int) -> bytes:
    """The relocations of an unwind table.

    Args:
        at: where the start of the code is.
        personality: the symbol of the pointer to it; 0 if there is none.
        pads: the symbol of the table of landing pads.
        relative: the type of all of them.
    """
    pack = elf.RELA.pack
    code = pack(at, _CODE << 32 | relative, 0)
    if not personality:
        return code
    first = pack(PERSONALITY_AT, personality << 32 | relative, 0)
    return b"".join((first, code, pack(at + TABLE_BEHIND, pads << 32 | relative, 0)))


def write_carved(piece: Piece, machine: ElfMachine, abi: int) -> bytes:
    """The object of a function, for a machine and as the identification says the ABI is.

    Raises:
        CarvingError: it refers to something that is not its own.
        KeyError: likewise.
    """
    return _Writer(piece, machine, abi).written()


class _Writer:
    """The object as it grows: names, rows of the symbol table, numbers of symbols."""

    def __init__(self, piece: Piece, machine: ElfMachine, abi: int) -> None:
        self._piece = piece
        self._machine = machine
        pointer = piece.pointer
        self._kinds, self._offsets, self._data = _placed(piece.constants)
        self._form = _form(
            machine.number,
            abi,
            bool(piece.relocations),
            piece.frame is not None,
            self._kinds,
            bool(piece.tables),
            b"" if pointer is None else pointer.section,
        )
        self._names: list[bytes] = [self._form.strings]
        self._end = len(self._form.strings)
        self._rows: list[bytes] = [bytes(elf.SYMBOL.size)]
        self._numbers: dict[int, int] = {}
        self._pads = 0
        self._signature = 0

    def written(self) -> bytes:
        """The file."""
        piece = self._piece
        self._add_locals()
        first_global = len(self._rows)
        self._add_globals()
        tables, moved = self._moved_tables()
        contents = [piece.code]
        if piece.relocations:
            contents.append(self._renumbered(moved))
        if piece.pointer is not None:
            contents.append(piece.pads)
        contents += self._data
        contents += tables
        if piece.pointer is not None:
            contents += self._group(piece.pointer)
        if piece.frame is not None:
            told = _frame_relocations(
                piece.frame.code_at, self._signature, self._pads, self._machine.relative_32
            )
            contents += (piece.frame.data, told)
        contents += (b"", b"".join(self._rows), b"".join(self._names))
        return self._file(contents, first_global)

    # --------------------------------------------------------------------------------- symbols

    def _add(self, name: bytes, info: int, other: int, section: int, value: int, size: int) -> int:
        """Adds a symbol with a name; its number."""
        rows = self._rows
        rows.append(elf.SYMBOL.pack(self._end, info, other, section, value, size))
        self._names.append(name + b"\0")
        self._end += len(name) + 1
        return len(rows) - 1

    def _add_section(self, section: int) -> int:
        rows = self._rows
        rows.append(_section_row(section))
        return len(rows) - 1

    def _add_locals(self) -> None:
        piece, places, numbers = self._piece, self._form.places, self._numbers
        if piece.frame is not None or piece.tables:
            self._add_section(_CODE)
        if piece.pointer is not None:
            self._pads = self._add_section(places[PADS])
        if piece.tables:
            numbers[piece.jumps] = self._add_section(places[JUMPS])
        for (number, constant), offset in zip(piece.constants, self._offsets, strict=True):
            place = places[constant.section]
            name, info, size = constant.symbol
            numbers[number] = self._add(name, info, 0, place, offset, size)

    def _add_globals(self) -> None:
        piece, numbers = self._piece, self._numbers
        name, info, other, _, _, size = piece.symbol
        numbers[piece.number] = self._add(name, info, other, _CODE, 0, size)
        # As `_add` does; most symbols are these.
        pack, names, rows, end = elf.SYMBOL.pack, self._names, self._rows, self._end
        references = piece.references
        for number in piece.used:
            reference = references[number]
            if reference is None:
                raise CarvingError("a reference to what is no symbol of its own")
            name, info, other = reference
            numbers[number] = len(rows)
            rows.append(pack(end, info, other, 0, 0, 0))
            names.append(name)
            end += len(name)
        self._end = end
        if piece.pointer is not None:
            name, info, other, _, _, size = piece.pointer.symbol
            place = self._form.places[piece.pointer.section]
            self._signature = self._add(name, info, other, place, 0, size)

    # -------------------------------------------------------------------------------- contents

    def _moved_tables(self) -> tuple[list[bytes], dict[int, int]]:
        """The tables of jumps with their relocations; addends before and after."""
        tables, start = self._piece.tables, self._piece.start
        if not tables:
            return [], {}
        told = array("Q")
        moved: dict[int, int] = {}
        position = 0
        for table in tables:
            moved[table.offset - BEFORE & _FULL] = position - BEFORE & _FULL
            for target in table.targets:
                told.extend((position, _CODE << 32 | self._machine.relative_32, target - start))
                position += _ENTRY
        return [bytes(position), told.tobytes()], moved

    def _renumbered(self, moved: dict[int, int]) -> bytes:
        """The relocations of the code."""
        piece, start = self._piece, self._piece.start
        told = piece.relocations
        numbers = self._numbers
        infos = {info: numbers[info >> 32] << 32 | info & _LOW for info in piece.infos}
        if moved:
            jumps = piece.jumps
            pairs = zip(told[1::3], told[2::3], strict=True)
            addends = [moved[one] if info >> 32 == jumps else one for info, one in pairs]
            told[2::3] = array("Q", addends)
        told[1::3] = array("Q", map(infos.__getitem__, told[1::3]))
        if start:
            told[0::3] = array("Q", [offset - start for offset in told[0::3]])
        return told.tobytes()

    def _group(self, pointer: Pointer) -> tuple[bytes, bytes, bytes]:
        """The list of the group of a pointer to a personality, the pointer, its relocation."""
        place = self._form.places[pointer.section]
        listed = array("I", (elf.GRP_COMDAT, place, place + 1)).tobytes()
        target = self._numbers[pointer.target] << 32 | self._machine.absolute_64
        return listed, _POINTER, elf.RELA.pack(0, target, 0)

    # ------------------------------------------------------------------------------------ file

    def _file(self, contents: list[bytes], first_global: int) -> bytes:
        form = self._form
        headers = form.headers[:]
        headers[-2 * _HEADER_WORDS + _INFO] |= first_global << 32
        if self._signature:
            headers[form.places[_GROUP] * _HEADER_WORDS + _INFO] |= self._signature << 32
        pieces = [b""]
        position = elf.HEADER.size
        at = _HEADER_WORDS + _OFFSET
        for mask, data in zip(form.masks, contents, strict=True):
            fill = -position & mask
            if fill:
                pieces.append(bytes(fill))
                position += fill
            headers[at] = position
            headers[at + 1] = size = len(data)
            pieces.append(data)
            position += size
            at += _HEADER_WORDS
        fill = -position % _WORD
        header = form.header[:]
        header[_HEADERS_AT] = position + fill
        pieces[0] = header.tobytes()
        pieces += (bytes(fill), headers.tobytes())
        return b"".join(pieces)


def _placed(
    constants: list[tuple[int, Constant]],
) -> tuple[tuple[tuple[bytes, int, int], ...], list[int], list[bytes]]:
    """Kinds of the sections of constants in order, the offset of each constant, the contents."""
    if not constants:
        return (), [], []
    sections: dict[tuple[bytes, int, int], bytearray] = {}
    offsets: list[int] = []
    for _, constant in constants:
        kind = constant.section, constant.flags, constant.entry
        data = sections.setdefault(kind, bytearray())
        offsets.append(len(data))
        data += constant.data
    return tuple(sections), offsets, list(map(bytes, sections.values()))
