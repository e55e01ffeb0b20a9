"""What a shared library or an executable says of itself: what it needs, where that is, its build.

Only a few hundred bytes of a file are read, however large it is.

Source: the System V ABI, chapter 5; linux's elf.h; ld.so(8) for the order of folders.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from mirdce.object import elf

_PT_LOAD: Final = 1
_PT_DYNAMIC: Final = 2
_PT_NOTE: Final = 4
_DT_NEEDED: Final = 1
_DT_STRTAB: Final = 5
_DT_RPATH: Final = 15
_DT_RUNPATH: Final = 29
_NT_GNU_BUILD_ID: Final = 3

_SEGMENT: Final = struct.Struct("<IIQQQQQQ")
"""Type, flags, offset, address, physical address, size in the file, in memory, alignment."""
_ENTRY: Final = struct.Struct("<QQ")
"""Tag and value of an entry of the dynamic section."""
_NOTE: Final = struct.Struct("<III")
"""Size of the name, size of the description, type."""
_LONGEST_NAME: Final = 4096
"""Bytes of a name or a list of folders."""
_ORIGIN: Final = ("$ORIGIN", "${ORIGIN}")
"""What stands for the folder of a file in its own list."""


class DynamicInfo(NamedTuple):
    """What a file says.

    Attributes:
        needed: names of libraries, as they are looked for.
        folders: where the file wants them to be looked for first.
        build_id: what the linker wrote to tell builds apart, as hex digits; empty: nothing.
    """

    needed: tuple[str, ...]
    folders: tuple[Path, ...]
    build_id: str


class NoElfError(ValueError):
    """A file that is no 64-bit little-endian ELF file, or is damaged."""


class _Segment(NamedTuple):
    kind: int
    offset: int
    address: int
    size: int


def dynamic_info(file: Path) -> DynamicInfo:
    """What a file says of itself.

    Raises:
        OSError: it cannot be read.
        NoElfError: it is something else.
    """
    with file.open("rb") as opened:
        try:
            return _read(opened, file)
        except (struct.error, IndexError, UnicodeDecodeError) as error:
            raise NoElfError(f"{file} is damaged: {error}") from error


def _read(opened: BinaryIO, file: Path) -> DynamicInfo:
    segments = _segments(opened, file)
    values: dict[int, list[int]] = {}
    for segment in segments:
        if segment.kind == _PT_DYNAMIC:
            content = _at(opened, segment.offset, segment.size)
            for tag, value in _ENTRY.iter_unpack(content[: len(content) // 16 * 16]):
                values.setdefault(tag, []).append(value)
    names = values.get(_DT_STRTAB, [0])[0]

    def text(offset: int) -> str:
        start = _offset_of(segments, names + offset)
        return _at(opened, start, _LONGEST_NAME).split(b"\0", 1)[0].decode()

    # A file that has the newer list is not asked for the older.
    lists = values.get(_DT_RUNPATH) or values.get(_DT_RPATH) or []
    folders = [folder for one in lists for folder in text(one).split(":") if folder]
    return DynamicInfo(
        needed=tuple(text(one) for one in values.get(_DT_NEEDED, ())),
        folders=tuple(_folder(one, file) for one in folders),
        build_id=next(_build_ids(opened, segments), ""),
    )


def _segments(opened: BinaryIO, file: Path) -> list[_Segment]:
    header = _at(opened, 0, elf.HEADER.size)
    if not header.startswith(elf.MAGIC):
        raise NoElfError(f"{file} is no 64-bit ELF file")
    fields = elf.HEADER.unpack(header)
    start, size, count = fields[5], fields[9], fields[10]
    table = _at(opened, start, size * count)
    rows = (_SEGMENT.unpack_from(table, number * size) for number in range(count))
    return [_Segment(row[0], row[2], row[3], row[5]) for row in rows]


def _at(opened: BinaryIO, offset: int, size: int) -> bytes:
    opened.seek(offset)
    return opened.read(size)


def _offset_of(segments: list[_Segment], address: int) -> int:
    """Where in the file is what is at an address when it is loaded."""
    for segment in segments:
        is_there = segment.address <= address < segment.address + segment.size
        if segment.kind == _PT_LOAD and is_there:
            return address - segment.address + segment.offset
    raise IndexError(f"nothing is loaded at {address:#x}")


def _folder(text: str, file: Path) -> Path:
    for name in _ORIGIN:
        text = text.replace(name, str(file.resolve().parent))
    return Path(text).resolve()


def _build_ids(opened: BinaryIO, segments: list[_Segment]) -> Iterator[str]:
    for segment in segments:
        if segment.kind != _PT_NOTE:
            continue
        notes, at = _at(opened, segment.offset, segment.size), 0
        while at + _NOTE.size <= len(notes):
            name_size, size, kind = _NOTE.unpack_from(notes, at)
            name = at + _NOTE.size
            start = name + _aligned(name_size)
            if kind == _NT_GNU_BUILD_ID and notes[name : name + name_size] == b"GNU\0":
                yield notes[start : start + size].hex()
            at = start + _aligned(size)


def _aligned(size: int) -> int:
    return (size + 3) // 4 * 4
