"""How one object is stored: maybe compressed, always with a checksum that binds it to its key."""

import enum
import zlib
from hashlib import blake2b

from mirdce.errors import InternalError

CHECKSUM_SIZE = 16
_COMPRESS_FROM = 512
_MAX_OBJECT = 1 << 31


class Codec(enum.IntEnum):
    """How the stored bytes are made from the object."""

    RAW = 0
    ZLIB = 1


def checksum_of(key: str, data: bytes) -> bytes:
    """Checksum of an object under its key (of the object itself, not of the stored bytes)."""
    digest = blake2b(data, digest_size=CHECKSUM_SIZE)
    digest.update(key.encode("ascii"))
    return digest.digest()


def pack(data: bytes, *, compress: bool) -> tuple[Codec, bytes]:
    """Returns the stored form; small or incompressible objects stay as they are."""
    if len(data) >= _MAX_OBJECT:
        raise InternalError(f"an object of {len(data)} bytes is too large for the cache")
    if compress and len(data) >= _COMPRESS_FROM:
        packed = zlib.compress(data, 1)
        if len(packed) < len(data):
            return Codec.ZLIB, packed
    return Codec.RAW, data


def unpack(codec: object, stored: object, size: object) -> bytes | None:
    """Returns the object, or None if the stored form is damaged.

    The checksum is still to be checked. The arguments come from the database file and may be
    anything. No more than ``size`` bytes are ever made.
    """
    if type(stored) is not bytes or type(size) is not int:
        return None
    if codec == Codec.RAW:
        return stored if len(stored) == size else None
    if codec != Codec.ZLIB or not 0 < size < _MAX_OBJECT:
        return None
    decompressor = zlib.decompressobj()
    try:
        data = decompressor.decompress(stored, size)
    except zlib.error:
        return None
    return data if len(data) == size else None
