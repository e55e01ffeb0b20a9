"""Many small objects in one file: a System V archive, written directly.

A program of thousands of functions is thousands of objects; writing each to a file of its own, or
calling ``ar``, costs more than linking them. The archive is linked whole (``--whole-archive``), so
it needs no symbol table; the linker's garbage collection drops what is not used.

Source: ar(5); BFD's and LLD's readers of archives without an index.
"""

from collections.abc import Iterable
from pathlib import Path

_MAGIC = b"!<arch>\n"


def archive_bytes(objects: Iterable[bytes]) -> bytes:
    """The archive of these objects, in order; equal input gives equal bytes."""
    pieces = [_MAGIC]
    for number, data in enumerate(objects):
        name = f"{number}.o/"
        header = f"{name:<16}{0:<12}{0:<6}{0:<6}{'644':<8}{len(data):<10}`\n"
        pieces.append(header.encode("ascii"))
        pieces.append(data)
        if len(data) % 2:
            pieces.append(b"\n")
    return b"".join(pieces)


def write_archive(path: Path, objects: Iterable[bytes]) -> None:
    """Writes an archive of ``objects`` to ``path``."""
    path.write_bytes(archive_bytes(objects))
