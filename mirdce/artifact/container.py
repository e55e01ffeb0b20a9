"""The container of a ``.mirpack``: sections and records, checked, whatever they mean.

`write_container` writes a file in one piece, atomically. `Container` maps a file and gives out
arrays and records; everything it gives has been verified, and whatever is wrong with the file is an
`ArtifactError` with section and offset.
"""

import mmap
import os
import struct
import sys
from array import array
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

import msgpack

from mirdce.artifact.format import (
    ALIGNMENT,
    ARRAY_CODES,
    FORMAT_VERSION,
    MAGIC,
    MAX_HEADER,
    PRELUDE_SIZE,
    RECORD_SECTIONS,
    schema_fingerprint,
)
from mirdce.errors import ArtifactError, InternalError
from mirdce.files import replacing
from mirdce.ir.stable.packing import DIGEST_SIZE, Packed, digest_of

_PRELUDE = struct.Struct("<8sII8s16s")
_MAX_SECTION = 0xFFFF_FFFF
_packb = msgpack.Packer(use_bin_type=True, autoreset=True).pack

DECODE_ERRORS = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    OverflowError,
    RecursionError,
    msgpack.UnpackException,
)
"""What taking apart a value of the wrong shape can raise; readers turn it into `ArtifactError`."""


def pack(value: Packed) -> bytes:
    """The msgpack form of a value."""
    return _packb(value)


def unpack(data: bytes | memoryview) -> Packed:
    """The value in msgpack bytes; raises one of `DECODE_ERRORS`."""
    return msgpack.unpackb(data, use_list=False, strict_map_key=False)


class RecordWriter:
    """Collects the records of one section."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.index = array("I")

    def __len__(self) -> int:
        return len(self.index) // 2

    def add(self, value: Packed) -> int:
        """Appends a record and returns its number."""
        return self.add_bytes(_packb(value))

    def add_bytes(self, packed: bytes) -> int:
        """Appends a record that is msgpack already (no bytes: an absent record)."""
        number = len(self.index) // 2
        if len(self.data) + len(packed) > _MAX_SECTION:
            raise InternalError("a section of an artifact exceeds 4 GiB")
        self.index.append(len(self.data))
        self.index.append(crc32(packed))
        self.data += packed
        return number

    def finish(self) -> "array[int]":
        """The index with its closing pair."""
        closed = array("I", self.index)
        closed.extend((len(self.data), 0))
        return closed


def write_container(
    path: Path,
    *,
    header: Mapping[str, Packed],
    arrays: "Mapping[str, array[int] | bytes]",
    records: Mapping[str, RecordWriter],
) -> bytes:
    """Writes a file, replacing one that is there only when the new one is complete.

    Returns:
        The digest that identifies the content.
    """
    sections = [(name, _bytes_of(arrays[name])) for name in ARRAY_CODES]
    for name in RECORD_SECTIONS:
        sections.append((f"{name}.index", _bytes_of(records[name].finish())))
    sections += [(name, bytes(records[name].data)) for name in RECORD_SECTIONS]
    table: dict[str, tuple[int, int, bytes]] = {}
    position = 0
    for name, data in sections:
        table[name] = (position, len(data), digest_of(data))
        position = _aligned(position + len(data))
    packed_header = pack({**header, "payload": position, "sections": table})
    if len(packed_header) > MAX_HEADER:
        raise InternalError(f"the header of an artifact has {len(packed_header)} bytes")
    digest = digest_of(packed_header)
    prelude = _PRELUDE.pack(MAGIC, FORMAT_VERSION, len(packed_header), schema_fingerprint(), digest)
    pieces = [prelude, packed_header, _padding(PRELUDE_SIZE + len(packed_header))]
    for _, data in sections:
        pieces += [data, _padding(len(data))]
    _write(path, pieces)
    return digest


def _bytes_of(values: "array[int] | bytes") -> bytes:
    if isinstance(values, bytes):
        return values
    if sys.byteorder == "big":
        values = array(values.typecode, values)
        values.byteswap()
    return values.tobytes()


def _cast(view: memoryview, code: str) -> memoryview:
    match code:
        case "Q":
            return view.cast("Q")
        case "I":
            return view.cast("I")
        case _:
            return view


def _aligned(size: int) -> int:
    return (size + ALIGNMENT - 1) // ALIGNMENT * ALIGNMENT


def _padding(size: int) -> bytes:
    return bytes(_aligned(size) - size)


def _write(path: Path, pieces: list[bytes]) -> None:
    try:
        with replacing(path) as file:
            file.writelines(pieces)
    except OSError as error:
        raise ArtifactError(f"cannot be written: {error.strerror}", file=str(path)) from error


class Records:
    """A record section of an open file."""

    __slots__ = ("_base", "_count", "_data", "_file", "_index", "_name")

    def __init__(
        self, file: str, name: str, base: int, data: memoryview, index: memoryview
    ) -> None:
        self._file = file
        self._name = name
        self._base = base
        self._data = data
        self._index = index
        self._count = len(index) // 2 - 1

    def __len__(self) -> int:
        return self._count

    def read(self, number: int) -> Packed:
        """Record ``number``, verified and unpacked; None if it is absent."""
        if not 0 <= number < self._count:
            raise self.error(f"there is no record {number}", 0)
        index = self._index
        begin = index[2 * number]
        end = index[2 * number + 2]
        if begin == end:
            return None
        data = self._data[begin:end]
        if crc32(data) != index[2 * number + 1] or begin > end:
            raise self.error(f"record {number} is damaged (wrong checksum)", begin)
        try:
            value: Packed = msgpack.unpackb(data, use_list=False, strict_map_key=False)
        except DECODE_ERRORS as error:
            raise self.error(f"record {number} is malformed ({error})", begin) from error
        return value

    def size(self, number: int) -> int:
        """Bytes of record ``number``; 0 if it is absent."""
        if not 0 <= number < self._count:
            raise self.error(f"there is no record {number}", 0)
        return int(self._index[2 * number + 2]) - int(self._index[2 * number])

    def malformed(self, number: int, error: Exception) -> ArtifactError:
        """The error for a record whose value does not have the shape that was expected."""
        text = f"record {number} is malformed ({type(error).__name__}: {error})"
        return self.error(text, self._index[2 * number] if number < self._count else 0)

    def error(self, text: str, offset: int) -> ArtifactError:
        """An error at an offset in this section."""
        return ArtifactError(
            f"section {self._name}: {text}", file=self._file, offset=self._base + offset
        )


class Container:
    """An open file: its header, and its sections on demand."""

    def __init__(self, path: Path) -> None:
        """Maps the file and checks prelude and header.

        Raises:
            ArtifactError: it cannot be read, is no artifact, or is damaged or of another version.
        """
        self.file = str(path)
        self._view = self._map(path)
        self.digest, raw_header, payload = self._check_prelude()
        try:
            header = unpack(raw_header)
            assert type(header) is dict
            table = header["sections"]
            assert type(table) is dict
            assert header["payload"] == len(self._view) - payload
            self._sections = {
                name: (payload + row[0], row[1], row[2]) for name, row in table.items()
            }
            for begin, length, digest in self._sections.values():
                assert type(digest) is bytes
                assert 0 <= length <= len(self._view) - begin
                assert begin >= payload
        except DECODE_ERRORS as error:
            raise self._error("the header does not describe this file", PRELUDE_SIZE) from error
        self.header: dict[str, Packed] = header

    def array(self, name: str) -> memoryview:
        """The verified array section ``name``, as unsigned integers of its width."""
        return self._array(name, ARRAY_CODES[name])

    def length(self, name: str) -> int:
        """Bytes of a section, which is not looked at."""
        return self._section(name)[1]

    def sections(self) -> tuple[tuple[str, int, int], ...]:
        """Name, offset in the file and bytes of each section, in the order of the file."""
        found = [(str(name), row[0], row[1]) for name, row in self._sections.items()]
        return tuple(sorted(found, key=lambda section: section[1]))

    def records(self, name: str) -> Records:
        """The record section ``name``; its index is verified now, each record when it is read."""
        index = self._array(f"{name}.index", "I")
        begin, length, _ = self._section(name)
        if len(index) < 2 or len(index) % 2 or index[-2] != length:
            raise self._error(f"section {name}: its index does not fit", begin)
        return Records(self.file, name, begin, self._view[begin : begin + length], index)

    def verify(self) -> None:
        """Checks every byte of the file.

        Raises:
            ArtifactError: the first section that is damaged.
        """
        for name in self._sections:
            self._verified(str(name))

    def _array(self, name: str, code: str) -> memoryview:
        view = self._verified(name)
        width = struct.calcsize(f"={code}")
        if len(view) % width:
            raise self._error(f"section {name}: odd length", self._section(name)[0])
        if sys.byteorder == "little" or width == 1:
            return _cast(view, code)
        swapped = array(code)
        swapped.frombytes(view)
        swapped.byteswap()
        return memoryview(swapped)

    def _verified(self, name: str) -> memoryview:
        begin, length, digest = self._section(name)
        view = self._view[begin : begin + length]
        if digest_of(view) != digest:
            raise self._error(f"section {name} is damaged (wrong checksum)", begin)
        return view

    def _section(self, name: str) -> tuple[int, int, bytes]:
        try:
            return self._sections[name]
        except KeyError:
            raise self._error(f"there is no section {name}", PRELUDE_SIZE) from None

    def _map(self, path: Path) -> memoryview:
        try:
            with open(path, "rb") as file:
                size = os.fstat(file.fileno()).st_size
                if size < PRELUDE_SIZE:
                    head = file.read(len(MAGIC))
                    what = "is truncated" if MAGIC.startswith(head) else "is no mirdce artifact"
                    raise ArtifactError(f"the file {what}", file=self.file, offset=0)
                return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ArtifactError(f"cannot be read: {reason}", file=self.file) from error

    def _check_prelude(self) -> tuple[bytes, memoryview, int]:
        """Returns the header's digest, the header, and where the payload begins."""
        view = self._view
        magic, version, length, schema, digest = _PRELUDE.unpack_from(view)
        if magic != MAGIC:
            raise self._error("the file is no mirdce artifact", 0)
        if version != FORMAT_VERSION:
            text = f"format version {version}, this mirdce reads {FORMAT_VERSION}"
            raise self._error(f"{text}; compile the crate again", 8)
        if schema != schema_fingerprint():
            text = "written by a mirdce with another data model"
            raise self._error(f"{text}; compile the crate again", 16)
        end = PRELUDE_SIZE + length
        if length > MAX_HEADER or end > len(view):
            raise self._error("the file is truncated", len(view))
        header = view[PRELUDE_SIZE:end]
        if digest_of(header) != digest or len(digest) != DIGEST_SIZE:
            raise self._error("the header is damaged (wrong checksum)", PRELUDE_SIZE)
        return digest, header, _aligned(end)

    def _error(self, text: str, offset: int) -> ArtifactError:
        return ArtifactError(text, file=self.file, offset=offset)
