"""A relocatable object taken apart, as far as merging needs it; whatever is unusual is refused.

Source: the System V ABI, chapter 4.
"""

from array import array
from dataclasses import dataclass
from typing import Final, TypeAlias

from mirdce.object import elf

Header: TypeAlias = tuple[int, int, int, int, int, int, int, int, int, int]
"""A section header: name, type, flags, address, offset, size, link, info, alignment, entry size."""
Symbol: TypeAlias = tuple[bytes, int, int, int, int, int]
"""A symbol: name, info, visibility, section, value, size."""

_SELF_CONTAINED: Final = frozenset((elf.SHT_PROGBITS, elf.SHT_NOBITS, elf.SHT_UNWIND))
"""Types of sections that mean the same in another object."""
_FLAGS: Final = (
    elf.SHF_WRITE
    | elf.SHF_ALLOC
    | elf.SHF_EXECINSTR
    | elf.SHF_MERGE
    | elf.SHF_STRINGS
    | elf.SHF_GROUP
    | elf.SHF_TLS
    | elf.SHF_GNU_RETAIN
)
_ALIGNMENTS: Final = frozenset((0, *(1 << exponent for exponent in range(17))))
_OF_RELOCATIONS: Final = elf.SHF_INFO_LINK | elf.SHF_GROUP
_VISIBILITY: Final = 3
_INFOS: Final = frozenset(
    binding | kind
    for binding in (elf.STB_LOCAL, elf.STB_GLOBAL, elf.STB_WEAK)
    for kind in range(elf.STT_TLS + 1)
)
"""Bindings with types that every machine has."""


class UnmergeableError(Exception):
    """The object has something that is not known to survive a merge, or is damaged."""


@dataclass(frozen=True, slots=True)
class Group:
    """A section group of which a program has one.

    Attributes:
        section: the number of the section that lists it.
        signature: by which it is known, the name of a symbol.
        members: the numbers of its other sections.
    """

    section: int
    signature: bytes
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relocatable:
    """An object of 64 bits, little-endian, with one symbol table; all in it has been checked.

    Attributes:
        data: the file.
        machine: number of the machine.
        abi: of the operating system, as in the identification.
        headers: of all sections; the first is the null section's.
        names: theirs.
        symbols: the first is the null symbol.
        relocations: of a section: the number of the section that holds them, and they themselves as
            `words`.
        used: the numbers of symbols that relocations refer to.
        groups: in order.
    """

    data: bytes
    machine: int
    abi: int
    headers: list[Header]
    names: list[bytes]
    symbols: list[Symbol]
    relocations: "dict[int, tuple[int, array[int]]]"
    used: set[int]
    groups: list[Group]

    def contents(self, index: int) -> bytes:
        """The bytes of a section; none of one without contents."""
        return _contents(self.data, self.headers[index])


def read_relocatable(data: bytes) -> Relocatable:
    """Takes an object apart.

    Raises:
        UnmergeableError: it is no such object, or has something unusual.
    """
    try:
        return _read(data)
    except (ValueError, IndexError, elf.StructError) as error:
        raise UnmergeableError from error


def words(data: bytes) -> "array[int]":
    """Relocations as numbers: offset, symbol and type, addend, and so on."""
    found = array("Q")
    found.frombytes(data)
    return found


def _read(data: bytes) -> Relocatable:
    ident, kind, machine, _, _, _, start, flags, _, _, _, _, count, names = elf.HEADER.unpack_from(
        data
    )
    if ident[:6] != elf.MAGIC or kind != elf.ET_REL or flags or not count:
        raise UnmergeableError
    headers: list[Header] = list(
        elf.SECTION.iter_unpack(data[start : start + count * elf.SECTION.size])
    )
    strings = _contents(data, headers[names])
    section_names = [strings[header[0] : strings.index(0, header[0])] for header in headers]
    tables = [header for header in headers if header[1] == elf.SHT_SYMTAB]
    if len(headers) != count or len(tables) != 1:
        raise UnmergeableError
    symbols = _symbols(data, headers, tables[0])
    relocations: dict[int, tuple[int, array[int]]] = {}
    used: set[int] = set()
    groups: list[Group] = []
    for index, header in enumerate(headers):
        section_kind = header[1]
        if section_kind in _SELF_CONTAINED:
            is_there = section_kind == elf.SHT_NOBITS or header[4] + header[5] <= len(data)
            if header[2] & ~_FLAGS or header[8] not in _ALIGNMENTS or not is_there:
                raise UnmergeableError
        elif section_kind == elf.SHT_RELA:
            told = words(_contents(data, header))
            target = headers[header[7]]
            if header[7] in relocations or len(told) % 3 or header[2] & ~_OF_RELOCATIONS:
                raise UnmergeableError
            if target[1] not in _SELF_CONTAINED or header[9] != elf.RELA.size:
                raise UnmergeableError
            relocations[header[7]] = index, told
            used.update([info >> 32 for info in told[1::3]])
        elif section_kind == elf.SHT_GROUP:
            groups.append(_group(data, index, headers, symbols))
        elif section_kind not in (elf.SHT_NULL, elf.SHT_SYMTAB, elf.SHT_STRTAB):
            raise UnmergeableError
    if used and max(used) >= len(symbols):
        raise UnmergeableError
    return Relocatable(
        data=data,
        machine=machine,
        abi=ident[7],
        headers=headers,
        names=section_names,
        symbols=symbols,
        relocations=relocations,
        used=used,
        groups=groups,
    )


def _contents(data: bytes, header: Header) -> bytes:
    if header[1] == elf.SHT_NOBITS:
        return b""
    contents = data[header[4] : header[4] + header[5]]
    if len(contents) != header[5]:
        raise UnmergeableError
    return contents


def _symbols(data: bytes, headers: list[Header], table: Header) -> list[Symbol]:
    strings = _contents(data, headers[table[6]])
    count = len(headers)
    found: list[Symbol] = []
    for name, info, other, section, value, size in elf.SYMBOL.iter_unpack(_contents(data, table)):
        if info not in _INFOS or other & ~_VISIBILITY:
            raise UnmergeableError
        if section >= count and section != elf.SHN_ABS:
            raise UnmergeableError
        text = strings[name : strings.index(0, name)] if name else b""
        found.append((text, info, other, section, value, size))
    return found


def _group(data: bytes, index: int, headers: list[Header], symbols: list[Symbol]) -> Group:
    kind, *members = array("I", _contents(data, headers[index]))
    symbol = symbols[headers[index][7]]
    if kind != elf.GRP_COMDAT or symbol[1] < elf.STB_GLOBAL:
        raise UnmergeableError
    kinds = {headers[member][1] for member in members}
    if not kinds <= {*_SELF_CONTAINED, elf.SHT_RELA}:
        raise UnmergeableError
    return Group(index, symbol[0], tuple(members))
