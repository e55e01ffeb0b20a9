"""Many small objects in one file: a System V archive, written directly.

A program of thousands of functions is thousands of objects; writing each to a file of its own, or
calling ``ar``, costs more than linking them. The archive is linked whole (the linker's
``--whole-archive``), so it needs no symbol table; garbage collection drops what is not used.

Source: ar(5); BFD's and LLD's readers of archives without an index.
"""

import struct
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mirdce.errors import LinkError

_MAGIC = b"!<arch>\n"
_HEADER_SIZE = 60


def archive_bytes(objects: Iterable[bytes], index: bytes | None = None) -> bytes:
    """The archive of these objects, in order, behind the index; equal input gives equal bytes."""
    pieces = [_MAGIC]
    named = [(f"{number}.o/", data) for number, data in enumerate(objects)]
    for name, data in named if index is None else [("/", index), *named]:
        header = f"{name:<16}{0:<12}{0:<6}{0:<6}{'644':<8}{len(data):<10}`\n"
        pieces.append(header.encode("ascii"))
        pieces.append(data)
        if len(data) % 2:
            pieces.append(b"\n")
    return b"".join(pieces)


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files in an archive of the GNU kind.

    Raises:
        LinkError: it is no archive.
    """
    data = path.read_bytes()
    if not data.startswith(_MAGIC):
        raise LinkError(f"{path} is no archive", command=[], stderr="")
    position, names = len(_MAGIC), b""
    while position + _HEADER_SIZE <= len(data):
        header = data[position : position + _HEADER_SIZE]
        size = int(header[48:58])
        begin = position + _HEADER_SIZE
        content = data[begin : begin + size]
        position = begin + size + size % 2
        name = header[:16].rstrip()
        if name == b"//":
            names = content
        elif name not in (b"/", b"/SYM64/"):
            if name.startswith(b"/"):
                start = int(name[1:])
                name = names[start : names.index(b"\n", start)]
            yield name.removesuffix(b"/").decode("utf-8"), content


def _names(data: bytes, symbols_of: Callable[[bytes], list[str]]) -> list[bytes]:
    return [name.encode("utf-8") for name in symbols_of(data)]


def write_static_library(
    path: Path,
    objects: Iterable[bytes],
    rlibs: Iterable[Path],
    libraries: Iterable[Path],
    symbols_of: Callable[[bytes], list[str]],
) -> None:
    """Writes an archive of a program's objects, and all those of the crates and native libraries it
    is linked with.

    It has an index, by which linkers find members. The system's ``ranlib`` cannot make it: std's
    objects have bitcode in them, and its plugin for that may be of another LLVM.

    Args:
        symbols_of: the symbols that an object defines.

    Raises:
        LinkError: an archive is not readable.
    """
    own = list(objects)
    names = [_names(each, symbols_of) for each in own]
    foreign = [(rlib, ".o") for rlib in rlibs] + [(library, "") for library in libraries]
    for archive, suffix in foreign:
        try:
            found = [each for name, each in members(archive) if name.endswith(suffix)]
            names += [_names(each, symbols_of) for each in found]
        except OSError as error:
            told = f"{archive} cannot be read: {error.strerror}"
            raise LinkError(told, command=[], stderr="") from error
        except ValueError as error:
            raise LinkError(f"{archive} is damaged: {error}", command=[], stderr="") from error
        own += found
    count = sum(map(len, names))
    size = 4 + 4 * count + sum(len(name) + 1 for each in names for name in each)
    offset = len(_MAGIC) + _HEADER_SIZE + size + size % 2
    offsets: list[int] = []
    for data, defined in zip(own, names, strict=True):
        offsets += [offset] * len(defined)
        offset += _HEADER_SIZE + len(data) + len(data) % 2
    index = struct.pack(f">I{count}I", count, *offsets)
    index += b"".join(name + b"\0" for each in names for name in each)
    path.write_bytes(archive_bytes(own, index))


def write_archive(path: Path, objects: Iterable[bytes]) -> None:
    """Writes an archive of ``objects`` to ``path``."""
    path.write_bytes(archive_bytes(objects))
