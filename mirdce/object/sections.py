"""An ELF object as its sections: read, changed, and put together again.

For objects whose sections are known to be few: LLVM's of one function, and those of `mirdce`'s own.

Source: the System V ABI, chapter 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from mirdce.errors import InternalError
from mirdce.object import elf

_COUNT: Final = 12
_NAMES: Final = 13
"""Where a header says how many sections there are, and which one holds their names."""


@dataclass(slots=True, kw_only=True)
class Section:
    """A section. Numbers are as in its header; ``name`` is an offset in the table of names.

    Attributes:
        size: bytes in memory, which those without contents have, too.
    """

    name: int
    kind: int
    flags: int = 0
    data: bytes
    size: int
    link: int = 0
    info: int = 0
    align: int = 1
    entry: int = 0


class SymbolEntry(NamedTuple):
    """A row of a symbol table; ``name`` is an offset in its string table."""

    name: int
    info: int
    other: int
    section: int
    value: int
    size: int


@dataclass(slots=True)
class ObjectFile:
    """An object.

    Attributes:
        identity: the bytes of the header before its numbers.
        machine: what the header says the machine is.
        sections: in order, the empty one first.
        names: number of the section with their names.
    """

    identity: bytes
    machine: int
    sections: list[Section]
    names: int

    def find(self, kind: int) -> int:
        """The number of the first section of a type.

        Raises:
            InternalError: there is none.
        """
        for number, section in enumerate(self.sections):
            if section.kind == kind:
                return number
        raise InternalError(f"an object without a section of type {kind:#x}")

    def name_of(self, section: Section) -> bytes:
        """The name of a section."""
        return string_at(self.sections[self.names].data, section.name)

    def symbols(self) -> list[SymbolEntry]:
        """The symbol table."""
        table = self.sections[self.find(elf.SHT_SYMTAB)].data
        return [SymbolEntry(*row) for row in elf.SYMBOL.iter_unpack(table)]


def string_at(table: bytes, offset: int) -> bytes:
    """A string of a table of strings."""
    return table[offset : table.index(0, offset)]


def read_object(data: bytes) -> ObjectFile:
    """The sections of an object with less than 65,280 of them.

    Raises:
        InternalError: it is no 64-bit ELF file.
    """
    if not data.startswith(elf.MAGIC):
        raise InternalError("an object that is no 64-bit ELF file")
    header = elf.HEADER.unpack_from(data)
    start, count = header[6], header[_COUNT]
    size = elf.SECTION.size
    sections = []
    for row in elf.SECTION.iter_unpack(data[start : start + count * size]):
        name, kind, flags, _, offset, length, link, info, align, entry = row
        contents = b"" if kind == elf.SHT_NOBITS else data[offset : offset + length]
        sections.append(
            Section(
                name=name,
                kind=kind,
                flags=flags,
                data=contents,
                size=length,
                link=link,
                info=info,
                align=align,
                entry=entry,
            )
        )
    return ObjectFile(header[0], header[2], sections, header[_NAMES])


def object_bytes(obj: ObjectFile) -> bytes:
    """The file of an object; its header table comes last."""
    contents = bytearray(elf.HEADER.size)
    headers = []
    for section in obj.sections:
        contents += bytes(-len(contents) % (section.align or 1))
        offset = len(contents) if section.kind else 0
        numbers = (section.kind, section.flags, 0, offset, section.size, section.link)
        rest = (section.info, section.align, section.entry)
        headers.append(elf.SECTION.pack(section.name, *numbers, *rest))
        contents += section.data
    contents += bytes(-len(contents) % 8)
    start, count = len(contents), len(headers)
    sizes = (elf.HEADER.size, 0, 0, elf.SECTION.size, count, obj.names)
    contents[: elf.HEADER.size] = elf.HEADER.pack(
        obj.identity, elf.ET_REL, obj.machine, elf.VERSION, 0, 0, start, 0, *sizes
    )
    contents += b"".join(headers)
    return bytes(contents)


def without_sections(
    obj: ObjectFile, dropped: frozenset[int], symbols: Sequence[SymbolEntry]
) -> ObjectFile:
    """An object without some sections, what relocates them, and the symbols in them.

    It is made of the sections of the other one, which is not to be used any more.

    Args:
        symbols: those of the object in their order, changed as they shall be, and further ones
            behind them.

    Raises:
        InternalError: something that stays refers to what goes.
    """
    gone = dropped | {
        number
        for number, section in enumerate(obj.sections)
        if section.kind == elf.SHT_RELA and section.info in dropped
    }
    kept = [number for number in range(len(obj.sections)) if number not in gone]
    places = {number: place for place, number in enumerate(kept)}
    staying = [at for at, one in enumerate(symbols) if one.section not in gone]
    local = [at for at in staying if symbols[at].info < elf.STB_GLOBAL]
    order = local + [at for at in staying if symbols[at].info >= elf.STB_GLOBAL]
    moved = {at: place for place, at in enumerate(order)}
    table = bytearray()
    for at in order:
        name, info, other, section_of, value, size = symbols[at]
        table += elf.SYMBOL.pack(name, info, other, places.get(section_of, section_of), value, size)
    sections = []
    for number in kept:
        section = obj.sections[number]
        section.link = places.get(section.link, 0)
        if section.kind == elf.SHT_RELA:
            section.info = places[section.info]
            section.data = _renumbered(section.data, moved)
        elif section.kind == elf.SHT_GROUP:
            section.info = moved[section.info]
            section.data = _regrouped(section.data, places)
        elif section.kind == elf.SHT_SYMTAB:
            section.info, section.data, section.size = len(local), bytes(table), len(table)
        sections.append(section)
    return ObjectFile(obj.identity, obj.machine, sections, places[obj.names])


def _renumbered(relocations: bytes, moved: dict[int, int]) -> bytes:
    rows = []
    for offset, info, addend in elf.RELA.iter_unpack(relocations):
        symbol = moved.get(info >> 32)
        if symbol is None:
            raise InternalError("code refers to a section with debug information")
        rows.append(elf.RELA.pack(offset, symbol << 32 | info & 0xFFFFFFFF, addend))
    return b"".join(rows)


def _regrouped(members: bytes, places: dict[int, int]) -> bytes:
    """A group of sections that are kept or dropped as one: its flags, and their numbers."""
    words = [int.from_bytes(members[at : at + 4], "little") for at in range(0, len(members), 4)]
    numbers = (words[0], *(places[number] for number in words[1:]))
    return b"".join(number.to_bytes(4, "little") for number in numbers)
