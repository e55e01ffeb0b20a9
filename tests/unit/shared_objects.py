"""ELF files that have nothing but what they say of themselves: parts of made-up toolchains."""

import struct
from collections.abc import Sequence
from pathlib import Path

from mirdce.object import elf

_SEGMENT = struct.Struct("<IIQQQQQQ")
_LOAD, _DYNAMIC, _NOTE = 1, 2, 4
_NEEDED, _STRTAB, _RPATH, _RUNPATH = 1, 5, 15, 29
BASE = 0x400000
"""Where the file would be loaded: addresses in it are no offsets."""


def shared_object(
    needed: Sequence[str] = (), runpath: str = "", rpath: str = "", build_id: bytes = b""
) -> bytes:
    """A library that asks for others."""
    strings = bytearray(b"\0")

    def text(value: str) -> int:
        strings.extend(value.encode() + b"\0")
        return len(strings) - 1 - len(value.encode())

    entries = [(_NEEDED, text(name)) for name in needed]
    entries += [(_RUNPATH, text(runpath))] if runpath else []
    entries += [(_RPATH, text(rpath))] if rpath else []
    note = struct.pack("<III4s", 4, len(build_id), 3, b"GNU\0") + build_id if build_id else b""
    other = struct.pack("<III4s4x", 4, 2, 5, b"GNU\0") if build_id else b""
    start = elf.HEADER.size + 3 * _SEGMENT.size
    entries.append((_STRTAB, BASE + start + (len(entries) + 2) * 16))
    entries.append((0, 0))
    dynamic = b"".join(struct.pack("<QQ", *entry) for entry in entries)
    notes_at = start + len(dynamic) + len(strings)
    notes = other + note
    size = notes_at + len(notes)
    segments = [
        _SEGMENT.pack(_LOAD, 5, 0, BASE, BASE, size, size, 4096),
        _SEGMENT.pack(_DYNAMIC, 6, start, BASE + start, 0, len(dynamic), len(dynamic), 8),
        _SEGMENT.pack(_NOTE, 4, notes_at, BASE + notes_at, 0, len(notes), len(notes), 4),
    ]
    header = elf.HEADER.pack(
        elf.MAGIC + b"\1" + bytes(9), 3, 62, 1, 0, elf.HEADER.size, 0, 0, 64, 56, 3, 64, 0, 0
    )
    return header + b"".join(segments) + dynamic + bytes(strings) + notes


def write(file: Path, content: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file
