"""Several relocatable objects as one: what ``ld -r`` does, but that sections stay apart.

A linker takes one object with hundreds of functions in a fraction of the time that it needs for
hundreds of objects. Each section stays a section of its own, so the linker's ``--gc-sections``
still drops single functions; only ``.eh_frame``, which linkers take apart themselves, is one. Of a
group (COMDAT) that several objects have, the first is kept, as a linker would;
``.note.GNU-stack`` is there once, names of source files are not, nor local symbols that are neither
code nor data and that nothing refers to.

What is not understood to the last bit is not merged: such an object stays as it is, behind the
merged one. So does one that defines a symbol that another has defined: the linker shall say so.

Source: the System V ABI, chapter 4 (symbols, visibility, section groups); for what LLVM writes,
its ELFObjectWriter.cpp.
"""

from array import array
from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from mirdce.object import elf
from mirdce.object.relocatable import Relocatable, UnmergeableError, read_relocatable

_EH_FRAME: Final = b".eh_frame"
_STACK_NOTE: Final = b".note.GNU-stack"
_FRAME_ALIGN: Final = 8
_KEPT_LOCALS: Final = frozenset((elf.STT_OBJECT, elf.STT_FUNC, elf.STT_TLS))
_NOT_PLACED: Final = frozenset((elf.SHT_NULL, elf.SHT_SYMTAB, elf.SHT_STRTAB, elf.SHT_RELA))
_NOTHING: Final = array("Q")
_LOW: Final = 0xFFFFFFFF


def merge_objects(objects: Sequence[bytes]) -> list[bytes]:
    """The objects as one, and behind it those that cannot be part of it, as they are.

    A single object stays as it is. Equal input gives equal output.
    """
    if len(objects) < 2:
        return list(objects)
    merged = _Merged()
    apart: list[bytes] = []
    for data in objects:
        try:
            merged.add(read_relocatable(data))
        except UnmergeableError:
            apart.append(data)
    return [*merged.finish(), *apart]


class _Global:
    """A symbol that others may see; its section is 0 while nothing defines it."""

    __slots__ = ("info", "number", "other", "section", "size", "value")

    def __init__(self, info: int, other: int, number: int) -> None:
        self.info = info
        self.other = other
        self.number = number
        self.section = self.value = self.size = 0

    def refer(self, info: int, other: int) -> None:
        """Adds a reference: a strong one counts, and the strictest visibility."""
        if other != self.other:
            self.other = _strictest(self.other, other)
        if info != self.info and not self.section:
            binding = min(self.info & ~elf.STT_MASK, info & ~elf.STT_MASK)
            self.info = binding | (self.info & elf.STT_MASK or info & elf.STT_MASK)

    def define(self, info: int, other: int, section: int, value: int, size: int) -> None:
        """Gives it its definition; of the references before only their visibility counts."""
        self.info, self.other = info, _strictest(self.other, other)
        self.section, self.value, self.size = section, value, size


def _strictest(one: int, other: int) -> int:
    """Internal, hidden and protected are 1 to 3; default is 0, and gives way to all of them."""
    return min(one or other, other or one)


class _Section(NamedTuple):
    """A section that is to be written.

    Attributes:
        relocations: where it has such, and no data yet.
        member: the number of the object whose symbols they name.
        info: the section that they are of.
        group: of a group: the symbol that it is known by.
    """

    name: bytes
    kind: int
    flags: int
    data: bytes
    size: int
    align: int
    entry: int
    relocations: "array[int]" = _NOTHING
    member: int = 0
    info: int = 0
    group: bytes = b""


class _Frame(NamedTuple):
    """A piece of ``.eh_frame``, with its relocations as they were."""

    data: bytes
    relocations: "array[int]"
    member: int


class _Merged:
    """The object as it grows."""

    def __init__(self) -> None:
        self._machine = 0
        self._abi = 0
        self._sections: list[_Section] = []
        self._frames: list[_Frame] = []
        self._frame_header: tuple[int, int] | None = None
        self._locals: list[tuple[bytes, int, int, int, int]] = []
        self._globals: dict[bytes, _Global] = {}
        self._groups: set[bytes] = set()
        self._symbols: list[tuple[dict[int, int], dict[int, _Global]]] = []

    # ------------------------------------------------------------------------------- members

    def add(self, part: Relocatable) -> None:
        """Takes an object in.

        Raises:
            UnmergeableError: it must stay by itself; nothing of it has been taken.
        """
        gone = self._in_known_groups(part)
        self._check(part, gone)
        self._machine = part.machine
        self._abi = max(self._abi, part.abi)
        places = self._add_sections(part, gone)
        self._add_symbols(part, places)

    def _in_known_groups(self, part: Relocatable) -> frozenset[int]:
        """The sections of groups that are there already."""
        known = [group for group in part.groups if group.signature in self._groups]
        return frozenset(
            index
            for group in known
            for member in (group.section, *group.members)
            for index in (member, part.relocations.get(member, (member,))[0])
        )

    def _check(self, part: Relocatable, gone: Container[int]) -> None:
        if self._machine not in (0, part.machine):
            raise UnmergeableError
        if len(self._sections) + len(part.headers) + 8 >= elf.SHN_LORESERVE:
            raise UnmergeableError
        dropped = set()
        for index, name in enumerate(part.names):
            if name == _STACK_NOTE:
                if part.headers[index][2] or part.headers[index][5]:
                    raise UnmergeableError
                dropped.add(index)
            elif name == _EH_FRAME and part.headers[index][1] != elf.SHT_RELA:
                _check_frame(part, index)
                dropped.add(index)
        if _STACK_NOTE not in part.names or part.names.count(_EH_FRAME) > 1:
            raise UnmergeableError
        self._check_symbols(part, gone, dropped)

    def _check_symbols(
        self, part: Relocatable, gone: Container[int], dropped: Container[int]
    ) -> None:
        known = self._globals
        own: set[bytes] = set()
        used = part.used
        for number, (name, info, _, section, _, _) in enumerate(part.symbols):
            if not section:
                if info < elf.STB_GLOBAL and number and number in used:
                    raise UnmergeableError
                continue
            if info < elf.STB_GLOBAL:
                if (section in gone or section in dropped) and number in used:
                    raise UnmergeableError
            elif section in dropped:
                raise UnmergeableError
            elif section not in gone:
                found = known.get(name)
                if name in own or (found is not None and found.section):
                    raise UnmergeableError
                own.add(name)

    def _add_sections(self, part: Relocatable, gone: Container[int]) -> dict[int, int]:
        """Places the sections that stay; their new numbers by old."""
        places: dict[int, int] = {}
        sections, names = self._sections, part.names
        member = len(self._symbols)
        for index, (_, kind, flags, _, _, size, _, _, align, entry) in enumerate(part.headers):
            if kind in _NOT_PLACED or index in gone or names[index] == _STACK_NOTE:
                continue
            data = part.contents(index)
            source = part.relocations.get(index)
            if names[index] == _EH_FRAME:
                self._frame_header = kind, flags
                told = _NOTHING if source is None else source[1]
                self._frames.append(_Frame(data, told, member))
                continue
            sections.append(_Section(names[index], kind, flags, data, size, align, entry))
            places[index] = target = len(sections)
            if source is not None:
                number, told = source
                _, kind, flags, _, _, size, _, _, align, entry = part.headers[number]
                section = names[number], kind, flags, b"", size, align, entry, told, member, target
                sections.append(_Section(*section))
                places[number] = len(sections)
        for group in part.groups:
            if group.section not in gone:
                self._groups.add(group.signature)
                listed = array("I", (elf.GRP_COMDAT, *(places[each] for each in group.members)))
                number = places[group.section] - 1
                sections[number] = sections[number]._replace(
                    data=listed.tobytes(), group=group.signature
                )
        return places

    def _add_symbols(self, part: Relocatable, places: dict[int, int]) -> None:
        numbers: dict[int, int] = {}
        entries: dict[int, _Global] = {}
        known = self._globals
        for index, (name, info, other, section, value, size) in enumerate(part.symbols):
            place = places.get(section, 0) if section != elf.SHN_ABS else section
            if info >= elf.STB_GLOBAL:
                entry = known.get(name)
                if entry is None:
                    entry = known[name] = _Global(info, other, len(known))
                if place:
                    entry.define(info, other, place, value, size)
                else:
                    entry.refer(info, other)
                entries[index] = entry
            elif place and (info in _KEPT_LOCALS or index in part.used):
                self._locals.append((name, info, place, value, size))
                numbers[index] = len(self._locals)
        self._symbols.append((numbers, entries))

    # -------------------------------------------------------------------------------- the end

    def finish(self) -> list[bytes]:
        """The object, if anything was taken in."""
        if not self._symbols:
            return []
        sections = [*self._sections]
        maps = [self._map_of(member) for member in range(len(self._symbols))]
        if self._frame_header is not None:
            sections += self._frame_sections(len(sections) + 1, maps)
        sections.append(_Section(_STACK_NOTE, elf.SHT_PROGBITS, 0, b"", 0, 1, 0))
        return [self._written(sections, maps)]

    def _map_of(self, member: int) -> dict[int, int]:
        """The new numbers of a member's symbols, as they lie in relocations."""
        numbers, entries = self._symbols[member]
        first = len(self._locals) + 1
        told = {0: 0}
        told.update((index, number << 32) for index, number in numbers.items())
        told.update((index, first + entry.number << 32) for index, entry in entries.items())
        return told

    def _frame_sections(self, number: int, maps: Sequence[dict[int, int]]) -> list[_Section]:
        kind, flags = self._frame_header or (elf.SHT_PROGBITS, elf.SHF_ALLOC)
        data = b"".join(frame.data for frame in self._frames)
        told = bytearray()
        base = 0
        for frame in self._frames:
            told += _renumbered(frame.relocations, maps[frame.member], base)
            base += len(frame.data)
        size, entry = len(told), elf.RELA.size
        return [
            _Section(_EH_FRAME, kind, flags, data, len(data), _FRAME_ALIGN, 0),
            _Section(
                *(b".rela.eh_frame", elf.SHT_RELA, elf.SHF_INFO_LINK, bytes(told)),
                *(size, _FRAME_ALIGN, entry),
                info=number,
            ),
        ]

    def _written(self, sections: Sequence[_Section], maps: Sequence[dict[int, int]]) -> bytes:
        contents = bytearray(elf.HEADER.size)
        headers = [bytes(elf.SECTION.size)]
        names = _Strings()
        symtab = len(sections) + 1
        first = len(self._locals) + 1

        def add(section: _Section, data: bytes, link: int, info: int) -> None:
            contents.extend(bytes(-len(contents) % (section.align or 1)))
            place = names.add(section.name), section.kind, section.flags, 0, len(contents)
            header = (*place, section.size, link, info, section.align, section.entry)
            headers.append(elf.SECTION.pack(*header))
            contents.extend(data)

        for section in sections:
            data, link, info = section.data, 0, section.info
            if section.relocations:
                data = _renumbered(section.relocations, maps[section.member])
            if section.group:
                info = first + self._globals[section.group].number
            if section.kind in (elf.SHT_RELA, elf.SHT_GROUP):
                link = symtab
            add(section, data, link, info)
        symbols, strings = self._symbol_table()
        size = elf.SYMBOL.size
        add(
            _Section(b".symtab", elf.SHT_SYMTAB, 0, b"", len(symbols), 8, size),
            symbols,
            symtab + 1,
            first,
        )
        add(_Section(b".strtab", elf.SHT_STRTAB, 0, b"", len(strings), 1, 0), strings, 0, 0)
        names.add(b".shstrtab")
        text = bytes(names.data)
        add(_Section(b".shstrtab", elf.SHT_STRTAB, 0, b"", len(text), 1, 0), text, 0, 0)
        contents.extend(bytes(-len(contents) % 8))
        start, count = len(contents), len(headers)
        contents += b"".join(headers)
        ident = elf.MAGIC + bytes((elf.VERSION, self._abi))
        contents[: elf.HEADER.size] = elf.HEADER.pack(
            *(ident, elf.ET_REL, self._machine, elf.VERSION, 0, 0, start, 0),
            *(elf.HEADER.size, 0, 0, elf.SECTION.size, count, count - 1),
        )
        return bytes(contents)

    def _symbol_table(self) -> tuple[bytes, bytes]:
        """The symbols, and the strings that hold their names."""
        strings = _Strings()
        pack = elf.SYMBOL.pack
        table = [bytes(elf.SYMBOL.size)]
        for name, info, section, value, size in self._locals:
            table.append(pack(strings.add(name), info, 0, section, value, size))
        for name, entry in self._globals.items():
            place = entry.other, entry.section, entry.value, entry.size
            table.append(pack(strings.add(name), entry.info, *place))
        return b"".join(table), bytes(strings.data)


class _Strings:
    """A string table."""

    def __init__(self) -> None:
        self.data = bytearray(b"\0")
        self._offsets: dict[bytes, int] = {b"": 0}

    def add(self, text: bytes) -> int:
        """The offset of a string."""
        found = self._offsets.get(text)
        if found is None:
            found = self._offsets[text] = len(self.data)
            self.data += text + b"\0"
        return found


def _check_frame(part: Relocatable, index: int) -> None:
    """That a piece of ``.eh_frame`` can have others behind it: whole records, and no end mark."""
    _, kind, flags, _, _, size, _, _, align, entry = part.headers[index]
    if flags != elf.SHF_ALLOC or align != _FRAME_ALIGN or entry or size % _FRAME_ALIGN:
        raise UnmergeableError
    if kind not in (elf.SHT_PROGBITS, elf.SHT_UNWIND):
        raise UnmergeableError
    data, position = part.contents(index), 0
    while position < size:
        length = int.from_bytes(data[position : position + 4], "little")
        if length in (0, _LOW):
            raise UnmergeableError
        position += 4 + length
    if position != size:
        raise UnmergeableError


def _renumbered(told: "array[int]", numbers: dict[int, int], base: int = 0) -> bytes:
    """Relocations that name symbols by their new numbers, moved by so many bytes."""
    told[1::3] = array("Q", [numbers[info >> 32] | info & _LOW for info in told[1::3]])
    if base:
        told[0::3] = array("Q", [offset + base for offset in told[0::3]])
    return told.tobytes()
