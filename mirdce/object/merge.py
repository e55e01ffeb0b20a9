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
from mirdce.object.relocatable import (
    EH_FRAME,
    FRAME_ALIGN,
    STACK_NOTE,
    Group,
    Placed,
    Relocatable,
    UnmergeableError,
    read_relocatable,
)

_KEPT_LOCALS: Final = frozenset((elf.STT_OBJECT, elf.STT_FUNC, elf.STT_TLS))
_LOW: Final = 0xFFFFFFFF
_WORD: Final = 8
_SYMTAB, _STRTAB, _SHSTRTAB = 1, 2, 3
"""The first sections of what is made; they are written last."""


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


class _List(NamedTuple):
    """Of a group: where the section that lists it stands, its alignment, what it lists."""

    place: int
    align: int
    members: tuple[int, ...]


class _Merged:
    """The object as it grows.

    Contents are written at once; numbers of symbols that are not local are known in the end, and so
    relocations, which name them, are written then.
    """

    def __init__(self) -> None:
        self._machine = 0
        self._abi = 0
        self._contents = bytearray(elf.HEADER.size)
        self._headers = [bytes(elf.SECTION.size)] * (_SHSTRTAB + 1)
        self._names = _Strings()
        self._relocations: list[tuple[int, bytes, int, int, array[int], int]] = []
        self._frames: list[tuple[Placed, array[int] | None, int]] = []
        self._locals: list[tuple[bytes, int, int, int, int]] = []
        self._globals: dict[bytes, _Global] = {}
        self._groups: dict[bytes, _List] = {}
        self._symbols: list[tuple[list[int], int]] = []

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
        self._add_symbols(part, self._add_sections(part, gone))

    def _in_known_groups(self, part: Relocatable) -> Container[int]:
        """The sections of groups that are there already."""
        groups = self._groups
        return {
            number for group in part.groups if group.signature in groups for number in group.members
        }

    def _new_groups(self, part: Relocatable) -> list[Group]:
        return [group for group in part.groups if group.signature not in self._groups]

    def _check(self, part: Relocatable, gone: Container[int]) -> None:
        sections = len(part.sections) + len(part.relocations) + len(part.groups)
        if self._machine not in (0, part.machine):
            raise UnmergeableError
        if len(self._headers) + sections + _SHSTRTAB >= elf.SHN_LORESERVE:
            raise UnmergeableError
        stays = {section.number for section in part.sections if section.number not in gone}
        placed = stays | {part.relocations[each][0] for each in stays & part.relocations.keys()}
        if not all(placed.issuperset(group.members) for group in self._new_groups(part)):
            raise UnmergeableError
        stays.add(elf.SHN_ABS)
        known, used = self._globals, part.used
        own: set[bytes] = set()
        for number, (name, info, _, section, _, _) in enumerate(part.symbols):
            if info < elf.STB_GLOBAL:
                # One of a section that goes, or is no more by itself, must not be referred to.
                if number in used and number and section not in stays:
                    raise UnmergeableError
            elif section in stays:
                found = known.get(name)
                if name in own or (found is not None and found.section):
                    raise UnmergeableError
                own.add(name)
            elif section and section not in gone:
                raise UnmergeableError

    def _add_sections(self, part: Relocatable, gone: Container[int]) -> dict[int, int]:
        """Places the sections that stay; their new numbers by old."""
        places = {elf.SHN_ABS: elf.SHN_ABS}
        member = len(self._symbols)
        headers, relocations = self._headers, part.relocations
        lists: list[tuple[int, Group]] = []
        for group in self._new_groups(part):
            # The list must stand before what it lists, and is written last.
            lists.append((len(headers), group))
            headers.append(b"")
        for section in part.sections:
            number = section.number
            if number in gone:
                continue
            places[number] = target = len(headers)
            headers.append(self._header(section))
            found = relocations.get(number)
            if found is not None:
                place, flags, told = found
                places[place] = len(headers)
                name = b".rela" + section.header[0]
                self._relocations.append((len(headers), name, flags, target, told, member))
                headers.append(b"")
        if part.frame is not None:
            found = relocations.get(part.frame.number)
            self._frames.append((part.frame, None if found is None else found[2], member))
        for place, group in lists:
            members = tuple(places[each] for each in group.members)
            self._groups[group.signature] = _List(place, group.align, members)
        return places

    def _header(self, section: Placed) -> bytes:
        """Writes the contents of a section; its header."""
        name, kind, flags, size, align, entry = section.header
        return self._write(name, kind, flags, section.data, align, size=size, entry=entry)

    def _write(
        self,
        name: bytes,
        kind: int,
        flags: int,
        data: bytes,
        align: int,
        *,
        size: int | None = None,
        link: int = 0,
        info: int = 0,
        entry: int = 0,
    ) -> bytes:
        contents = self._contents
        if align > 1:
            contents += bytes(-len(contents) % align)
        offset = len(contents)
        contents += data
        length = len(data) if size is None else size
        named = self._names.add(name)
        return elf.SECTION.pack(named, kind, flags, 0, offset, length, link, info, align, entry)

    def _add_symbols(self, part: Relocatable, places: dict[int, int]) -> None:
        known, local, used = self._globals, self._locals, part.used
        numbers: list[int] = []
        for number, (name, info, other, section, value, size) in enumerate(part.symbols):
            place = places.get(section, 0) if section else 0
            if info >= elf.STB_GLOBAL:
                entry = known.get(name)
                if entry is None:
                    entry = known[name] = _Global(info, other, len(known) << 32)
                if place:
                    entry.define(info, other, place, value, size)
                else:
                    entry.refer(info, other)
                numbers.append(entry.number)
            elif place and (info in _KEPT_LOCALS or number in used):
                local.append((name, info, place, value, size))
                numbers.append(len(local) << 32)
            else:
                numbers.append(0)
        self._symbols.append((numbers, part.first_global))

    # -------------------------------------------------------------------------------- the end

    def finish(self) -> list[bytes]:
        """The object, if anything was taken in."""
        if not self._symbols:
            return []
        first = len(self._locals) + 1 << 32
        maps = [
            [*numbers[:split], *(number + first for number in numbers[split:])]
            for numbers, split in self._symbols
        ]
        headers = self._headers
        for place, name, flags, target, told, member in self._relocations:
            headers[place] = self._of_relocations(
                name, flags, _renumbered(told, maps[member]), target
            )
        self._finish_groups()
        self._finish_frames(maps)
        headers.append(self._write(STACK_NOTE, elf.SHT_PROGBITS, 0, b"", 1))
        self._finish_tables()
        return [self._whole()]

    def _of_relocations(self, name: bytes, flags: int, data: bytes, target: int) -> bytes:
        size = elf.RELA.size
        return self._write(
            name, elf.SHT_RELA, flags, data, _WORD, link=_SYMTAB, info=target, entry=size
        )

    def _finish_groups(self) -> None:
        first = len(self._locals) + 1
        for signature, (place, align, members) in self._groups.items():
            data = array("I", (elf.GRP_COMDAT, *members)).tobytes()
            number = first + (self._globals[signature].number >> 32)
            self._headers[place] = self._write(
                b".group", elf.SHT_GROUP, 0, data, align, link=_SYMTAB, info=number, entry=4
            )

    def _finish_frames(self, maps: Sequence[Sequence[int]]) -> None:
        if not self._frames:
            return
        _, kind, flags, *_ = self._frames[0][0].header
        data = b"".join(frame.data for frame, _, _ in self._frames)
        told = bytearray()
        base = 0
        for frame, relocations, member in self._frames:
            if relocations is not None:
                told += _renumbered(relocations, maps[member], base)
            base += len(frame.data)
        number = len(self._headers)
        self._headers.append(self._write(EH_FRAME, kind, flags, data, FRAME_ALIGN))
        name, flags = b".rela.eh_frame", elf.SHF_INFO_LINK
        self._headers.append(self._of_relocations(name, flags, bytes(told), number))

    def _finish_tables(self) -> None:
        strings = _Strings()
        pack = elf.SYMBOL.pack
        table = [bytes(elf.SYMBOL.size)]
        for name, info, section, value, size in self._locals:
            table.append(pack(strings.add(name), info, 0, section, value, size))
        first = len(table)
        for name, entry in self._globals.items():
            place = entry.other, entry.section, entry.value, entry.size
            table.append(pack(strings.add(name), entry.info, *place))
        size = elf.SYMBOL.size
        self._headers[_SYMTAB] = self._write(
            b".symtab",
            elf.SHT_SYMTAB,
            0,
            b"".join(table),
            _WORD,
            link=_STRTAB,
            info=first,
            entry=size,
        )
        kind = elf.SHT_STRTAB
        self._headers[_STRTAB] = self._write(b".strtab", kind, 0, bytes(strings.data), 1)
        self._names.add(b".shstrtab")
        names = bytes(self._names.data)
        self._headers[_SHSTRTAB] = self._write(b".shstrtab", kind, 0, names, 1)

    def _whole(self) -> bytes:
        """All that was written, behind the header of the file, and the headers of sections."""
        contents = self._contents
        contents += bytes(-len(contents) % _WORD)
        start, count = len(contents), len(self._headers)
        contents += b"".join(self._headers)
        ident = elf.MAGIC + bytes((elf.VERSION, self._abi))
        contents[: elf.HEADER.size] = elf.HEADER.pack(
            *(ident, elf.ET_REL, self._machine, elf.VERSION, 0, 0, start, 0),
            *(elf.HEADER.size, 0, 0, elf.SECTION.size, count, _SHSTRTAB),
        )
        return bytes(contents)


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


def _renumbered(told: "array[int]", numbers: Sequence[int], base: int = 0) -> bytes:
    """Relocations that name symbols by their new numbers, moved by so many bytes."""
    told[1::3] = array("Q", [numbers[info >> 32] | info & _LOW for info in told[1::3]])
    if base:
        told[0::3] = array("Q", [offset + base for offset in told[0::3]])
    return told.tobytes()
