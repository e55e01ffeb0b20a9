"""An object of many functions, carved into one of each: as if every function had been compiled
alone.

LLVM takes most of its time for a module, not for what is in it; the cache keeps functions. So many
are compiled at once, and what comes out is cut into the objects that are kept. A function's piece
is a pure function of the function: it does not tell what was compiled beside it, so it is the same
whatever batch it comes from (`carve` of an object of this function alone among them).

All code of a batch lies in one ``.text`` and is cut by symbols. Sections of their own
(``-ffunction-sections``) would be no easier to take apart, since unwind tables, constants and names
are shared as before, and llvmlite cannot ask for them. Nothing in one ``.text`` binds functions
together: LLVM leaves a relocation for every reference to a symbol that is global or weak. To one
that is local it does not, so these are refused.

Each byte of each section must belong to exactly one function, or fill the gap between two; each
relocation must be of a known kind. All else is a `CarvingError`, and its functions are to be
compiled one by one: sections with names of their own, other alignments, data, constants that no
symbol tells apart, aliases, code of ``module asm``, types in tables of landing pads, weak
references (beside a strong one they would not be told apart), debug information
(`mirdce.object.dwarf.extract` takes that out before).

What cannot be seen in an object is an address in another function that is no symbol, which LLVM
puts in itself (a ``blockaddress``): no text of ours has one. Nor can it be seen that a call is made
otherwise beside a definition than beside a declaration: `mirdce.codegen.unit.batch` keeps those
functions apart.

Source: the System V ABI and its AMD64 supplement; LLVM's ELFObjectWriter.cpp, AsmPrinter.cpp
(constant pools, jump tables), EHStreamer.cpp (tables of landing pads).
"""

from array import array
from bisect import bisect_right
from typing import Final, NamedTuple

from mirdce.object import elf
from mirdce.object.carved_object import (
    BEFORE,
    CODE_ALIGN,
    CODE_FLAGS,
    JUMPS,
    PADS,
    POINTER_FLAGS,
    TEXT,
    Piece,
    Pointer,
    write_carved,
)
from mirdce.object.carved_tables import (
    Constant,
    Table,
    cut_constants,
    cut_jump_tables,
    cut_landing_pads,
)
from mirdce.object.carving_error import CarvingError
from mirdce.object.frame_records import Frame, read_frames
from mirdce.object.relocatable import (
    Placed,
    Relocatable,
    Symbol,
    UnmergeableError,
    read_relocatable,
)
from mirdce.target.target import ElfMachine

_CONSTANTS: Final = (
    *(b".rodata.cst4", b".rodata.cst8", b".rodata.cst16", b".rodata.cst32", b".rodata.cst64"),
    b".rodata.str1.1",
)
"""In the order in which they stand in what is made."""
_PERSONALITY: Final = b".data.DW.ref."
_POINTER_SIZE: Final = 8
_LOW: Final = 0xFFFFFFFF
_FULL: Final = 0xFFFFFFFFFFFFFFFF


def carve(data: bytes, machine: ElfMachine) -> dict[str, bytes]:
    """The object of each function that a batch defines, by symbol, in the order of their code.

    Raises:
        CarvingError: something in it is not known to survive that.
    """
    try:
        return _Batch(read_relocatable(data), machine).carved()
    except (UnmergeableError, LookupError, ValueError, elf.StructError) as error:
        raise CarvingError("an object with something unusual, or damaged") from error


class _Function(NamedTuple):
    """A symbol of code: its number, the start of its code, the end, its frame, tables of jumps."""

    number: int
    start: int
    end: int
    frame: Frame | None
    tables: list[Table]


class _Batch:
    """What is known of an object of many functions."""

    def __init__(self, part: Relocatable, machine: ElfMachine) -> None:
        if part.machine != machine.number:
            raise CarvingError(f"code of machine {part.machine}")
        self._part = part
        self._machine = machine
        self._symbols = part.symbols
        self._section_symbols: dict[int, int] = {}
        self._named: dict[int, list[tuple[int, Symbol]]] = {}
        self._references: list[tuple[bytes, int, int] | None] = []
        self._defined: list[int] = []
        self._sections = self._known_sections()
        self._text = self._sections.get(TEXT)
        self._sort_symbols()
        self._constants = self._cut_constants()
        self._claimed: set[int] = set()
        self._jumps = self._section_symbol(JUMPS)
        self._pointers: dict[int, Pointer] = {}
        self._functions = self._find_functions()
        self._pads = self._cut_pads()

    # ------------------------------------------------------------------------------- the parts

    def _known_sections(self) -> dict[bytes, Placed]:
        part = self._part
        grouped = {member for group in part.groups for member in group.members}
        sections: dict[bytes, Placed] = {}
        for section in part.sections:
            name, kind, flags, size, align, _ = section.header
            if name == TEXT and not size and section.number not in part.relocations:
                # It is always there, and where it is empty nothing aligns it.
                align = CODE_ALIGN
            is_known = name in (TEXT, PADS, JUMPS) or name in _CONSTANTS
            if name.startswith(_PERSONALITY):
                is_known = (
                    flags == POINTER_FLAGS
                    and section.number in grouped
                    and size == align == _POINTER_SIZE
                )
            elif flags & elf.SHF_GROUP or (
                name == TEXT and (flags, align) != (CODE_FLAGS, CODE_ALIGN)
            ):
                is_known = False
            if not is_known or name in sections or kind != elf.SHT_PROGBITS:
                raise CarvingError(f"the section {name.decode()}")
            if name not in (TEXT, JUMPS) and section.number in part.relocations:
                is_known = name.startswith(_PERSONALITY)
            if not is_known:
                raise CarvingError(f"relocations of the section {name.decode()}")
            sections[name] = section
        return sections

    def _sort_symbols(self) -> None:
        """Finds out what each symbol is; all must be known."""
        numbers = {section.number: name for name, section in self._sections.items()}
        text = -1 if self._text is None else self._text.number
        for number, symbol in enumerate(self._symbols):
            name, info, other, section, value, _ = symbol
            kind = info & elf.STT_MASK
            reference = None
            if info >= elf.STB_GLOBAL:
                if section == text and kind == elf.STT_FUNC:
                    self._defined.append(number)
                    reference = name + b"\0", elf.STB_GLOBAL, other
                elif section == elf.SHN_UNDEF and info < elf.STB_WEAK:
                    reference = name + b"\0", info, other
                elif not numbers.get(section, b"").startswith(_PERSONALITY):
                    raise CarvingError(f"the symbol {name.decode()}")
            elif kind == elf.STT_SECTION and not value:
                self._section_symbols[section] = number
            elif section in numbers and section != text and kind in (0, elf.STT_OBJECT):
                self._named.setdefault(section, []).append((number, symbol))
            elif number and kind != elf.STT_FILE:
                raise CarvingError(f"the local symbol {name.decode()}")
            self._references.append(reference)

    def _cut_constants(self) -> dict[int, Constant]:
        found: dict[int, Constant] = {}
        for name in _CONSTANTS:
            section = self._sections.get(name)
            if section is not None:
                found.update(cut_constants(section, self._named.get(section.number, ())))
        return found

    def _section_symbol(self, name: bytes) -> int:
        """The symbol that relocations use for a section; -1 if there is none."""
        section = self._sections.get(name)
        return -1 if section is None else self._section_symbols.get(section.number, -1)

    def _relocations(self, section: Placed | None) -> "array[int]":
        found = None if section is None else self._part.relocations.get(section.number)
        return array("Q") if found is None else found[2]

    # -------------------------------------------------------------------------------- functions

    def _find_functions(self) -> list[_Function]:
        frames = self._frames()
        tables = self._tables()
        functions: list[_Function] = []
        symbols, position = self._symbols, 0
        order = sorted(self._defined, key=lambda one: (symbols[one][4], symbols[one][5]))
        for number in order:
            name, _, _, _, start, size = symbols[number]
            if start != position + -position % CODE_ALIGN:
                raise CarvingError(f"{name.decode()} is not behind the code before it")
            position = start + size
            own = frames.get((start, size))
            frame = own.pop() if own else None
            functions.append(_Function(number, start, position, frame, []))
        if any(frames.values()):
            raise CarvingError("unwind tables of code that no symbol has")
        if position != (0 if self._text is None else len(self._text.data)):
            raise CarvingError("code that no symbol has")
        starts = [function.start for function in functions]
        for site, table in tables:
            function = functions[bisect_right(starts, site) - 1]
            self._check_table(function, site, table)
            function.tables.append(table)
        return functions

    def _frames(self) -> dict[tuple[int, int], list[Frame]]:
        """The frames, by the code that they are of."""
        frame = self._part.frame
        if frame is None:
            return {}
        if frame.header[1] != elf.SHT_UNWIND:
            raise CarvingError("unwind tables of another form")
        code = self._section_symbol(TEXT)
        frames: dict[tuple[int, int], list[Frame]] = {}
        for found in read_frames(frame.data, self._relocations(frame), code, self._machine):
            frames.setdefault((found.start, found.size), []).append(found)
        for same in frames.values():
            if len(same) > 1 and (same[0].size or len(set(same)) > 1):
                raise CarvingError("more than one unwind table of the same code")
        for same in frames.values():
            if len(same) > 1:
                self._check_empty(same)
        return frames

    def _check_empty(self, frames: list[Frame]) -> None:
        """Functions without code at one place: each must have its frame."""
        start = frames[0].start
        symbols = self._symbols
        alike = [one for one in self._defined if symbols[one][4] == start and not symbols[one][5]]
        if len(alike) != len(frames):
            raise CarvingError("functions without code of which not all have unwind tables")

    def _tables(self) -> list[tuple[int, Table]]:
        """The tables of jumps, each with a place in code that refers to it."""
        section, symbol = self._sections.get(JUMPS), self._section_symbol(JUMPS)
        if section is None:
            return []
        told = self._relocations(self._text)
        sites: dict[int, int] = {}
        for site, info, addend in zip(told[0::3], told[1::3], told[2::3], strict=True):
            if info >> 32 == symbol:
                if info & _LOW != self._machine.relative_32:
                    raise CarvingError("an unusual reference to a table of jumps")
                sites.setdefault(addend + BEFORE & _FULL, site)
        starts = sorted(sites)
        code = self._section_symbol(TEXT)
        tables = cut_jump_tables(section, self._relocations(section), starts, code, self._machine)
        return [(sites[table.offset], table) for table in tables]

    def _check_table(self, function: _Function, site: int, table: Table) -> None:
        """All jumps of a table must stay in the function that uses it."""
        start, end = function.start, function.end
        for at, target in enumerate(table.targets):
            if not start <= target - 4 * at < end or not start <= site < end:
                raise CarvingError("a table of jumps to other functions")

    def _cut_pads(self) -> dict[int, bytes]:
        section, symbol = self._sections.get(PADS), self._section_symbol(PADS)
        frames = [one.frame for one in self._functions if one.frame and one.frame.personality]
        starts = sorted(frame.table[1] for frame in frames)
        if any(frame.table[0] != symbol for frame in frames):
            raise CarvingError("landing pads in an unknown section")
        if section is None:
            return {}
        named = self._named.get(section.number, ())
        return cut_landing_pads(section, [one for _, one in named], starts)

    def _pointer(self, number: int) -> Pointer:
        """The pointer to a personality that has this symbol."""
        found = self._pointers.get(number)
        if found is None:
            found = self._pointers[number] = self._read_pointer(number)
        return found

    def _read_pointer(self, number: int) -> Pointer:
        symbol = self._symbols[number]
        name, _, _, section, value, size = symbol
        groups = [one for one in self._part.groups if one.signature == name]
        places = [one for one in self._part.sections if one.number == section]
        if (
            len(groups) != 1
            or len(places) != 1
            or value
            or size != _POINTER_SIZE
            or any(places[0].data)
        ):
            raise CarvingError(f"the personality {name.decode()}")
        told = self._relocations(places[0])
        members = {section, self._part.relocations[section][0]}
        if len(told) != 3 or set(groups[0].members) != members or len(groups[0].members) != 2:
            raise CarvingError(f"the personality {name.decode()}")
        if told[0] or told[2] or told[1] & _LOW != self._machine.absolute_64:
            raise CarvingError(f"the personality {name.decode()}")
        return Pointer(symbol, places[0].header[0], told[1] >> 32)

    # ----------------------------------------------------------------------------------- pieces

    def carved(self) -> dict[str, bytes]:
        """As `carve` says."""
        told = self._relocations(self._text)
        offsets = told[0::3]
        if array("Q", sorted(offsets)) != offsets:
            raise CarvingError("relocations that are not in order")
        pieces: dict[str, bytes] = {}
        first, count = 0, len(offsets)
        for function in self._functions:
            last, end = first, function.end
            while last < count and offsets[last] < end:
                last += 1
            if last > first and offsets[first] < function.start:
                raise CarvingError("relocations between functions")
            name = self._symbols[function.number][0].decode()
            pieces[name] = self._piece(function, told[3 * first : 3 * last])
            first = last
        if first != count or len(self._claimed) != len(self._constants):
            raise CarvingError("constants or relocations that belong to no function")
        pointers = [name for name in self._sections if name.startswith(_PERSONALITY)]
        if len(pointers) != len(self._pointers):
            raise CarvingError("a personality of no function")
        return pieces

    def _piece(self, function: _Function, told: "array[int]") -> bytes:
        """The object of a function, which has these relocations."""
        number, start, end, frame, tables = function
        infos = dict.fromkeys(told[1::3])
        used = dict.fromkeys([info >> 32 for info in infos])
        constants = self._take_constants(used)
        pointer, pads = None, b""
        if frame is not None and frame.personality:
            pointer, pads = self._pointer(frame.personality), self._pads[frame.table[1]]
            used[pointer.target] = None
        used.pop(number, None)
        assert self._text is not None
        piece = Piece(
            number,
            self._symbols[number],
            start,
            self._text.data[start:end],
            told,
            infos,
            used,
            self._references,
            constants,
            tables,
            self._jumps,
            frame,
            pads,
            pointer,
        )
        return write_carved(piece, self._machine, self._part.abi)

    def _take_constants(self, used: dict[int, None]) -> list[tuple[int, Constant]]:
        """Takes local symbols out of those that are used; the constants that they are of."""
        constants = self._constants
        if self._jumps >= 0:
            used.pop(self._jumps, None)
        if used.keys().isdisjoint(constants):
            return []
        found = [number for number in used if number in constants]
        if not self._claimed.isdisjoint(found):
            raise CarvingError("a constant of two functions")
        self._claimed.update(found)
        for number in found:
            del used[number]
        order = _CONSTANTS.index
        pairs = [(number, constants[number]) for number in found]
        return sorted(pairs, key=lambda one: (order(one[1].section), one[1].offset))
