"""Metadata files: from a path to the bytes of one crate's metadata.

Metadata starts with ``rust`` and a format number, then the position of the crate root, then the
version string of the rustc that wrote it; it ends with ``rust-end-file``. It stands alone in an
``.rmeta`` file, or in the ``.rmeta`` section of the member ``lib.rmeta`` of an rlib. Every position
inside is a byte offset from the start of the metadata.

The rlibs of the standard library hold a stub only (the whole is in the ``.rmeta`` beside them), and
a binary's metadata is an empty file: both are refused here or by the caller with a message that
says so.

Source: rustc_metadata/src/{rmeta/{mod,encoder},locator}.rs, rustc_codegen_ssa/src/back/metadata.rs
(1.96.0).
"""

import io
import mmap
import os
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from mirdce.errors import MetadataError
from mirdce.rmeta.reader import Data, read_str

HEADER: Final = b"rust\0\0\0\x0a"
FOOTER: Final = b"rust-end-file"
_ARCHIVE_MAGIC: Final = b"!<arch>\n"
_MEMBER_HEADER_SIZE: Final = 60
_METADATA_MEMBER: Final = b"lib.rmeta/"
_VERSION_POSITION: Final = 16
_MINIMAL_SIZE: Final = _VERSION_POSITION + 2 + len(FOOTER)


@dataclass(frozen=True, slots=True)
class Container:
    """The metadata of one crate, not decoded yet.

    Attributes:
        file: where it was read from.
        data: the metadata, from header to footer; of an ``.rmeta`` file, mapped: what nobody reads
            costs nothing.
        rustc_version: version string of the compiler that wrote it.
        root_position: where the crate root starts.
        end_position: where the crate root must end.
    """

    file: Path
    data: Data
    rustc_version: str
    root_position: int
    end_position: int


def open_metadata(path: Path) -> Container:
    """Read the metadata at `path`, an ``.rmeta`` file or an rlib.

    Raises:
        MetadataError: if there is no complete metadata of a known format.
    """
    try:
        # rustc replaces files whole, so a mapped one never changes.
        with path.open("rb") as file:
            content: Data = b""
            if os.fstat(file.fileno()).st_size:
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise MetadataError(f"cannot be read: {error.strerror}", file=str(path)) from error
    if content[: len(_ARCHIVE_MAGIC)] == _ARCHIVE_MAGIC:
        content = _from_archive(content[:], path)
    return parse_container(content, path)


def metadata_digest(path: Path) -> bytes:
    """16 bytes that tell the content of a metadata file from any other.

    They are those of the version and the crate root. The root holds the strict version hash, which
    covers all that the compiler was given, and the place and length of every table; the records
    themselves, however many, are not read.

    Raises:
        MetadataError: there is no complete metadata of a known format.
    """
    return container_digest(open_metadata(path))


def container_digest(container: Container) -> bytes:
    """The same of metadata that is open: whatever has become of its file."""
    digest = blake2b(container.rustc_version.encode("utf-8"), digest_size=16)
    digest.update(container.data[container.root_position : container.end_position])
    return digest.digest()


def parse_container(data: Data, path: Path) -> Container:
    """Check header, footer and version of metadata that is in memory already."""
    file = str(path)
    if not data:
        raise MetadataError(
            "is empty; rustc writes no metadata for a binary, compile it as a library",
            file=file,
            offset=0,
        )
    start = data[: len(HEADER)]
    if not start.startswith(HEADER[:4]) or len(data) < _MINIMAL_SIZE:
        raise MetadataError("is not rustc crate metadata", file=file, offset=0)
    if start != HEADER:
        raise MetadataError(
            f"has metadata format {data[7]}, expected {HEADER[7]}", file=file, offset=0
        )
    if data[-len(FOOTER) :] != FOOTER:
        raise MetadataError(
            "is truncated: the footer is missing", file=file, offset=max(0, len(data) - len(FOOTER))
        )
    end_position = len(data) - len(FOOTER)
    try:
        version, _ = read_str(data, _VERSION_POSITION)
    except (IndexError, ValueError) as error:
        raise MetadataError(
            "has a damaged version string", file=file, offset=_VERSION_POSITION
        ) from error
    root_position = int.from_bytes(data[8:16], "little")
    if not _VERSION_POSITION < root_position < end_position:
        raise MetadataError("places its crate root outside the file", file=file, offset=8)
    return Container(path, data, version, root_position, end_position)


def _from_archive(content: bytes, path: Path) -> bytes:
    """The payload of section ``.rmeta`` of the member ``lib.rmeta``."""
    position = len(_ARCHIVE_MAGIC)
    while position + _MEMBER_HEADER_SIZE <= len(content):
        header = content[position : position + _MEMBER_HEADER_SIZE]
        try:
            size = int(header[48:58])
        except ValueError as error:
            raise MetadataError(
                "has a damaged archive member header", file=str(path), offset=position
            ) from error
        start = position + _MEMBER_HEADER_SIZE
        if header.startswith(_METADATA_MEMBER):
            return _from_object(content[start : start + size], path)
        position = start + size + (size & 1)
    raise MetadataError("is an archive without a member lib.rmeta", file=str(path), offset=0)


def _from_object(member: bytes, path: Path) -> bytes:
    if member.startswith(HEADER[:4]):
        return member
    # Imported here: only rlibs without an .rmeta beside them need it.
    from elftools.common.exceptions import ELFError
    from elftools.elf.elffile import ELFFile

    try:
        section = ELFFile(io.BytesIO(member)).get_section_by_name(".rmeta")
        payload: bytes | None = None if section is None else section.data()
    except (ELFError, ValueError, IndexError) as error:
        raise MetadataError("has a damaged member lib.rmeta", file=str(path), offset=0) from error
    if payload is None:
        raise MetadataError(
            "has a member lib.rmeta without a section .rmeta", file=str(path), offset=0
        )
    return payload
