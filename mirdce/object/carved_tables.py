"""What functions have besides code: tables of landing pads, constants, tables of jumps.

Source: LLVM's EHStreamer.cpp (``emitExceptionTable``), AsmPrinter.cpp (``emitConstantPool``,
``emitJumpTableInfo``).
"""

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from mirdce.object import elf
from mirdce.object.carving_error import CarvingError
from mirdce.object.relocatable import Placed, Symbol
from mirdce.target.target import ElfMachine

_LOW: Final = 0xFFFFFFFF
_ENTRY: Final = 4
"""Bytes of an entry of a table of jumps, and the alignment of tables of either kind."""
_POOL: Final = re.compile(rb"\.LCPI\d+(_\d+)")
"""The number of a function in its module, then that of a constant of the function."""
_PRIVATE: Final = b".L"
_MERGED: Final = elf.SHF_ALLOC | elf.SHF_MERGE
_TEXT: Final = elf.SHF_STRINGS


class Constant(NamedTuple):
    """A constant that linkers may merge with others that are equal.

    Attributes:
        symbol: name as if its function had been compiled alone, type, size.
        section: the name of its section.
        flags: of that; so is the size of an entry, which is its alignment, too.
        offset: in the section of the batch.
    """

    symbol: tuple[bytes, int, int]
    section: bytes
    flags: int
    entry: int
    offset: int
    data: bytes


class Table(NamedTuple):
    """A table of jumps: where each entry's code is, from the start of the table's code.

    Attributes:
        offset: of the table in the section.
        targets: of each entry, what its relocation adds to the start of all code.
    """

    offset: int
    targets: Sequence[int]


def cut_landing_pads(
    section: Placed, symbols: Iterable[Symbol], starts: Sequence[int]
) -> dict[int, bytes]:
    """The tables of landing pads by their offsets, which ``starts`` names in ascending order."""
    _, _, flags, size, align, entry = section.header
    starts = list(starts)
    if flags != elf.SHF_ALLOC or align != _ENTRY or entry:
        raise CarvingError("a table of landing pads of another form")
    # In what was carved, one table has no symbol.
    named = sorted(symbol[4] for symbol in symbols) or [0]
    if named != starts:
        raise CarvingError("a table of landing pads that is not exactly one function's")
    if any(start % _ENTRY for start in (*starts, size)):
        raise CarvingError("a table of landing pads that is not aligned")
    return {start: section.data[start:end] for start, end in pairwise((*starts, size))}


def cut_constants(section: Placed, symbols: Iterable[tuple[int, Symbol]]) -> dict[int, Constant]:
    """The constants of a section, by the numbers of their symbols."""
    title, _, flags, size, align, entry = section.header
    if flags & ~_TEXT != _MERGED or not entry or align > entry:
        raise CarvingError(f"the section {title.decode()}")
    found: dict[int, Constant] = {}
    position = 0
    for number, symbol in sorted(symbols, key=lambda one: one[1][4]):
        name, start = symbol[0], symbol[4]
        end = start + entry
        if flags & _TEXT:
            end = section.data.find(bytes(entry), start) + entry
        if start != position or end > size or end <= start or not name.startswith(_PRIVATE):
            raise CarvingError(f"constants of {title.decode()} that have no names")
        if entry != 1 and flags & _TEXT:
            raise CarvingError(f"wide strings in {title.decode()}")
        match = _POOL.fullmatch(name)
        alone = name if match is None else b".LCPI0" + match.group(1)
        data = section.data[start:end]
        found[number] = Constant((alone, symbol[1], symbol[5]), title, flags, entry, start, data)
        position = end
    if position != size:
        raise CarvingError(f"constants of {title.decode()} that have no names")
    return found


def cut_jump_tables(
    section: Placed,
    relocations: "array[int]",
    starts: Sequence[int],
    code: int,
    machine: ElfMachine,
) -> list[Table]:
    """The tables of jumps in a section, which ``starts`` names in ascending order.

    Args:
        code: the number of the symbol that relocations of code name.
    """
    _, _, flags, size, align, entry = section.header
    expected = array("Q", range(0, size, _ENTRY))
    infos = set(relocations[1::3])
    if flags != elf.SHF_ALLOC or align != _ENTRY or entry or size % _ENTRY or any(section.data):
        raise CarvingError("constants that are no tables of jumps")
    if (
        relocations[0::3] != expected
        or infos != {code << 32 | machine.relative_32}
        or starts[:1] != [0]
    ):
        raise CarvingError("constants that are no tables of jumps")
    addends = relocations[2::3]
    tables: list[Table] = []
    for start, end in pairwise((*starts, size)):
        if start % _ENTRY or start >= end:
            raise CarvingError("an unusual reference to a table of jumps")
        tables.append(Table(start, addends[start // _ENTRY : end // _ENTRY]))
    return tables
