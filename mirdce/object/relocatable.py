"""A relocatable object taken apart, as far as merging needs it; whatever is unusual is refused.

Source: the System V ABI, chapter 4.
"""

from array import array
from dataclasses import dataclass
from typing import Final, TypeAlias

from mirdce.object import elf

Header: TypeAlias = tuple[int, int, int, int, int, int, int, int, int, int]
"""A section header: name, type, flags, address, offset, size, link, info, alignment, entry size."""
RawSymbol: TypeAlias = tuple[int, int, int, int, int, int]
"""A symbol: offset of its name, info, visibility, section, value, size."""

_SELF_CONTAINED: Final = frozenset((elf.SHT_PROGBITS, elf.SHT_NOBITS, elf.SHT_UNWIND))
"""Types of sections that mean the same in another object."""
_FLAGS: Final = (
    elf.SHF_WRITE
    | elf.SHF_ALLOC
    | elf.SHF_EXECINSTR
    | elf.SHF_MERGE
    | elf.SHF_STRINGS
    | elf.SHF_INFO_LINK
    | elf.SHF_GROUP
    | elf.SHF_TLS
    | elf.SHF_GNU_RETAIN
)
_VISIBILITY: Final = 3
_BINDINGS: Final = (elf.STB_LOCAL, elf.STB_GLOBAL, elf.STB_WEAK)


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
    """An object of 64 bits, little-endian, with one symbol table.

    Attributes:
        data: the file.
        machine: number of the machine.
        abi: of the operating system, as in the identification.
        headers: of all sections; the first is the null section's.
        section_names: theirs.
        symbols: the first is the null symbol.
        strings: what their names lie in.
        relocations: the number of the section with the relocations of a section.
        used: the numbers of symbols that relocations refer to.
        groups: in order.
    """

    data: bytes
    machine: int
    abi: int
    headers: list[Header]
    section_names: list[bytes]
    symbols: list[RawSymbol]
    strings: bytes
    relocations: dict[int, int]
    used: frozenset[int]
    groups: tuple[Group, ...]

    def contents(self, index: int) -> bytes:
        """The bytes of a section; none of one without contents."""
        header = self.headers[index]
        if header[1] == elf.SHT_NOBITS:
            return b""
        return self.data[header[4] : header[4] + header[5]]


def read_relocatable(data: bytes) -> Relocatable:
    """Takes an object apart.

    Raises:
        UnmergeableError: it is no such object, or has something unusual.
    """
    try:
        return _read(data)
    except (ValueError, IndexError, KeyError, elf.StructError) as error:
        raise UnmergeableError from error


def name_at(strings: bytes, offset: int) -> bytes:
    """The string at an offset of a string table."""
    return strings[offset : strings.index(0, offset)]


def _read(data: bytes) -> Relocatable:
    ident, kind, machine, _, _, _, start, flags, _, _, _, _, count, names = elf.HEADER.unpack_from(
        data
    )
    if ident[:6] != elf.MAGIC or kind != elf.ET_REL or flags or not count:
        raise UnmergeableError
    table = data[start : start + count * elf.SECTION.size]
    headers: list[Header] = list(elf.SECTION.iter_unpack(table))
    if len(headers) != count:
        raise UnmergeableError
    strings = _contents(data, headers[names])
    section_names = [name_at(strings, header[0]) for header in headers]
    tables = [index for index, header in enumerate(headers) if header[1] == elf.SHT_SYMTAB]
    if len(tables) != 1:
        raise UnmergeableError
    symtab = headers[tables[0]]
    symbols: list[RawSymbol] = list(elf.SYMBOL.iter_unpack(_contents(data, symtab)))
    symbol_strings = _contents(data, headers[symtab[6]])
    _check_symbols(symbols, count)
    relocations: dict[int, int] = {}
    used: set[int] = set()
    groups: list[Group] = []
    for index, header in enumerate(headers):
        match header[1]:
            case elf.SHT_RELA:
                if header[7] in relocations or header[2] & ~(elf.SHF_INFO_LINK | elf.SHF_GROUP):
                    raise UnmergeableError
                relocations[header[7]] = index
                used.update(_symbols_of(_contents(data, header)))
            case elf.SHT_GROUP:
                groups.append(
                    _group(index, _contents(data, header), header, symbols, symbol_strings)
                )
            case elf.SHT_NULL | elf.SHT_SYMTAB | elf.SHT_STRTAB:
                pass
            case section_kind:
                if section_kind not in _SELF_CONTAINED or header[2] & ~_FLAGS:
                    raise UnmergeableError
                _contents(data, header)
    return Relocatable(
        data=data,
        machine=machine,
        abi=ident[7],
        headers=headers,
        section_names=section_names,
        symbols=symbols,
        strings=symbol_strings,
        relocations=relocations,
        used=frozenset(used),
        groups=tuple(groups),
    )


def _contents(data: bytes, header: Header) -> bytes:
    if header[1] == elf.SHT_NOBITS:
        return b""
    contents = data[header[4] : header[4] + header[5]]
    if len(contents) != header[5]:
        raise UnmergeableError
    return contents


def _check_symbols(symbols: list[RawSymbol], count: int) -> None:
    for _, info, visibility, section, _, _ in symbols:
        if visibility & ~_VISIBILITY or info & ~elf.STT_MASK not in _BINDINGS:
            raise UnmergeableError
        if section >= count and section != elf.SHN_ABS:
            raise UnmergeableError


def _symbols_of(relocations: bytes) -> list[int]:
    return [info >> 32 for info in words(relocations)[1::3]]


def words(data: bytes) -> "array[int]":
    """Relocations as numbers: offset, symbol and type, addend, and so on."""
    found = array("Q")
    found.frombytes(data)
    if len(found) % 3:
        raise UnmergeableError
    return found


def _group(
    index: int, contents: bytes, header: Header, symbols: list[RawSymbol], strings: bytes
) -> Group:
    kind, *members = array("I", contents)
    symbol = symbols[header[7]]
    if kind != elf.GRP_COMDAT or symbol[1] < elf.STB_GLOBAL:
        raise UnmergeableError
    return Group(index, name_at(strings, symbol[0]), tuple(members))
