"""A relocatable object taken apart, as far as merging needs it; whatever is unusual is refused.

Source: the System V ABI, chapter 4.
"""

from array import array
from typing import Final, NamedTuple, TypeAlias, final

from mirdce.ir.node import record
from mirdce.object import elf

Header: TypeAlias = tuple[int, int, int, int, int, int, int, int, int, int]
"""A section header: name, type, flags, address, offset, size, link, info, alignment, entry size."""
Symbol: TypeAlias = tuple[bytes, int, int, int, int, int]
"""A symbol: name, info, visibility, section, value, size."""

_SELF_CONTAINED: Final = frozenset((elf.SHT_PROGBITS, elf.SHT_NOBITS, elf.SHT_UNWIND))
"""Types of sections that mean the same in another object."""
_GROUPED: Final = _SELF_CONTAINED | {elf.SHT_RELA}
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
_LONG: Final = 0xFFFFFFFF
"""A length of a record that says that another follows."""
EH_FRAME: Final = b".eh_frame"
FRAME_ALIGN: Final = 8
STACK_NOTE: Final = b".note.GNU-stack"
_INFOS: Final = frozenset(
    binding | kind
    for binding in (elf.STB_LOCAL, elf.STB_GLOBAL, elf.STB_WEAK)
    for kind in range(elf.STT_TLS + 1)
)
"""Bindings with types that every machine has."""

_SPECIAL: Final = (EH_FRAME, STACK_NOTE)


class UnmergeableError(Exception):
    """The object has something that is not known to survive a merge, or is damaged."""


class Group(NamedTuple):
    """A section group of which a program has one.

    Attributes:
        signature: by which it is known, the name of a symbol.
        align: of its list.
        members: the numbers of its sections.
    """

    signature: bytes
    align: int
    members: tuple[int, ...]


class Placed(NamedTuple):
    """A section that means the same in another object.

    Attributes:
        number: of the section in its object.
        header: name (as text), type, flags, size, alignment, size of an entry.
    """

    number: int
    header: tuple[bytes, int, int, int, int, int]
    data: bytes


@final
@record
class Relocatable:
    """An object of 64 bits, little-endian, with one symbol table; all in it has been checked.

    Attributes:
        machine: number of the machine.
        abi: of the operating system, as in the identification.
        sections: all with contents, but for the next.
        frame: its ``.eh_frame``, whole records without an end mark, if it has any. What the note
            says of the stack is as usual.
        symbols: the first is the null symbol.
        first_global: the number of the first that is not local.
        relocations: of a section: the number of the section that holds them, its flags, and they
            themselves as `words`.
        used: the numbers of symbols that relocations refer to.
        groups: in order.
    """

    machine: int
    abi: int
    sections: list[Placed]
    frame: Placed | None
    symbols: list[Symbol]
    first_global: int
    relocations: "dict[int, tuple[int, int, array[int]]]"
    used: set[int]
    groups: list[Group]


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
    tables: list[Header] = []
    sections: list[Placed] = []
    special: list[Placed] = []
    relocations: dict[int, tuple[int, int, array[int]]] = {}
    used: set[int] = set()
    lists: list[int] = []
    for number, header in enumerate(headers):
        kind = header[1]
        if kind in _SELF_CONTAINED:
            section = _placed(data, number, header, strings)
            (special if section.header[0] in _SPECIAL else sections).append(section)
        elif kind == elf.SHT_RELA:
            target = header[7]
            if target in relocations or headers[target][1] not in _SELF_CONTAINED:
                raise UnmergeableError
            told = _relocations(data, header)
            relocations[target] = number, header[2], told
            used.update([info >> 32 for info in told[1::3]])
        elif kind == elf.SHT_GROUP:
            lists.append(number)
        elif kind == elf.SHT_SYMTAB:
            tables.append(header)
        elif kind not in (elf.SHT_NULL, elf.SHT_STRTAB):
            raise UnmergeableError
    (table,) = tables
    symbols = _symbols(data, headers, table)
    if len(headers) != count or (used and max(used) >= len(symbols)):
        raise UnmergeableError
    return Relocatable(
        machine=machine,
        abi=ident[7],
        sections=sections,
        frame=_frame_of(special),
        symbols=symbols,
        first_global=table[7],
        relocations=relocations,
        used=used,
        groups=[_group(data, number, headers, symbols) for number in lists],
    )


def _placed(data: bytes, number: int, header: Header, strings: bytes) -> Placed:
    name, kind, flags, _, offset, size, _, _, align, entry = header
    if flags & ~_FLAGS or align not in _ALIGNMENTS:
        raise UnmergeableError
    text = strings[name : strings.index(0, name)]
    contents = b"" if kind == elf.SHT_NOBITS else data[offset : offset + size]
    if len(contents) != size and kind != elf.SHT_NOBITS:
        raise UnmergeableError
    return Placed(number, (text, kind, flags, size, align, entry), contents)


def _relocations(data: bytes, header: Header) -> "array[int]":
    told = words(_contents(data, header))
    if len(told) % 3 or header[2] & ~_OF_RELOCATIONS or header[9] != elf.RELA.size:
        raise UnmergeableError
    return told


def _frame_of(special: list[Placed]) -> Placed | None:
    """The piece of ``.eh_frame``, if there is one; of the stack the usual must be said, too."""
    frames = [section for section in special if section.header[0] == EH_FRAME]
    notes = [section for section in special if section.header[0] == STACK_NOTE]
    if len(notes) != 1 or notes[0].header[2] or notes[0].data or len(frames) > 1:
        raise UnmergeableError
    if not all(map(_is_plain_frame, frames)):
        raise UnmergeableError
    return frames[0] if frames else None


def _is_plain_frame(section: Placed) -> bool:
    """Whether a piece of ``.eh_frame`` can have others behind it."""
    _, kind, flags, size, align, entry = section.header
    if flags != elf.SHF_ALLOC or align != FRAME_ALIGN or entry or size % FRAME_ALIGN:
        return False
    data, position = section.data, 0
    while position < size:
        length = int.from_bytes(data[position : position + 4], "little")
        if length in (0, _LONG):
            return False
        position += 4 + length
    return position == size and kind != elf.SHT_NOBITS


def _contents(data: bytes, header: Header) -> bytes:
    if header[1] == elf.SHT_NOBITS:
        return b""
    contents = data[header[4] : header[4] + header[5]]
    if len(contents) != header[5]:
        raise UnmergeableError
    return contents


def _symbols(data: bytes, headers: list[Header], table: Header) -> list[Symbol]:
    strings = _contents(data, headers[table[6]])
    index, count, first = strings.index, len(headers), table[7]
    found: list[Symbol] = []
    for name, info, other, section, value, size in elf.SYMBOL.iter_unpack(_contents(data, table)):
        if info not in _INFOS or other > _VISIBILITY or (info < elf.STB_GLOBAL) == (first <= 0):
            raise UnmergeableError
        if section >= count and section != elf.SHN_ABS:
            raise UnmergeableError
        first -= 1
        found.append((strings[name : index(0, name)], info, other, section, value, size))
    return found


def _group(data: bytes, index: int, headers: list[Header], symbols: list[Symbol]) -> Group:
    kind, *members = array("I", _contents(data, headers[index]))
    symbol = symbols[headers[index][7]]
    if kind != elf.GRP_COMDAT or symbol[1] < elf.STB_GLOBAL:
        raise UnmergeableError
    if not {headers[member][1] for member in members} <= _GROUPED:
        raise UnmergeableError
    return Group(symbol[0], headers[index][8], tuple(members))
