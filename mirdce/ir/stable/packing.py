"""Plain values to bytes and back: the part of msgpack that encoded IR needs, in canonical form.

None, booleans, integers from -2^63 to 2^64 - 1, text, bytes, and arrays of these. Every value has
exactly one form, its shortest, which is also the one that msgpack's own packer writes; `unpack`
refuses all others, so equal bytes are equal values and the other way round.

Source: the specification of msgpack (msgpack.org), formats nil to array 32.
"""

from collections.abc import Sequence
from hashlib import blake2b
from struct import Struct
from typing import Any, Final, TypeAlias

Packed: TypeAlias = Any
"""A value to be packed, or as unpacked (then arrays are tuples): the untyped border."""

DIGEST_SIZE: Final = 16
_MAX_DEPTH: Final = 64
"""Arrays nest less: values of the IR that nest are packed on their own."""

_U16, _U32, _U64 = Struct(">BH"), Struct(">BI"), Struct(">BQ")
_I8, _I16, _I32, _I64 = Struct(">Bb"), Struct(">Bh"), Struct(">Bi"), Struct(">Bq")
_SMALL: Final = {number: bytes([number & 0xFF]) for number in range(-32, 128)}
_NIL, _FALSE, _TRUE = b"\xc0", b"\xc2", b"\xc3"


def digest_of(data: bytes | memoryview) -> bytes:
    """16 bytes of BLAKE2b."""
    return blake2b(data, digest_size=DIGEST_SIZE).digest()


def pack(value: Packed) -> bytes:
    """The bytes of a value.

    Raises:
        TypeError: a value of another kind, an enum member say.
        OverflowError: an integer that needs more than 64 bits.
    """
    parts: list[bytes] = []
    _pack(value, parts.append)
    return b"".join(parts)


def _pack(value: Packed, add: Any) -> None:
    kind = type(value)
    if kind is int:
        add(_SMALL.get(value) or _integer(value))
    elif kind is bytes:
        add(bytes_head(len(value)))
        add(value)
    elif kind is list or kind is tuple:
        add(array_head(len(value)))
        for one in value:
            _pack(one, add)
    elif kind is str:
        encoded = value.encode("utf-8")
        add(_text_head(len(encoded)))
        add(encoded)
    elif value is None:
        add(_NIL)
    elif kind is bool:
        add(_TRUE if value else _FALSE)
    else:
        raise TypeError(f"a {kind.__name__} is no plain value")


def _integer(value: int) -> bytes:
    if value >= 0:
        if value < 0x100:
            return bytes((0xCC, value))
        if value < 0x1_0000:
            return _U16.pack(0xCD, value)
        if value < 0x1_0000_0000:
            return _U32.pack(0xCE, value)
        if value < 0x1_0000_0000_0000_0000:
            return _U64.pack(0xCF, value)
    elif value >= -0x80:
        return _I8.pack(0xD0, value)
    elif value >= -0x8000:
        return _I16.pack(0xD1, value)
    elif value >= -0x8000_0000:
        return _I32.pack(0xD2, value)
    elif value >= -0x8000_0000_0000_0000:
        return _I64.pack(0xD3, value)
    raise OverflowError("an integer of more than 64 bits")


def array_head(length: int) -> bytes:
    """What comes before the elements of an array."""
    if length < 16:
        return bytes((0x90 | length,))
    return _U16.pack(0xDC, length) if length < 0x1_0000 else _U32.pack(0xDD, length)


def bytes_head(length: int) -> bytes:
    """What comes before the content of bytes."""
    if length < 0x100:
        return bytes((0xC4, length))
    return _U16.pack(0xC5, length) if length < 0x1_0000 else _U32.pack(0xC6, length)


def _text_head(length: int) -> bytes:
    if length < 32:
        return bytes((0xA0 | length,))
    if length < 0x100:
        return bytes((0xD9, length))
    return _U16.pack(0xDA, length) if length < 0x1_0000 else _U32.pack(0xDB, length)


# ---------------------------------------------------------------------------------------- unpacking

_SIZED: Final = {
    0xC4: ("bytes", 1, 0),
    0xC5: ("bytes", 2, 0x100),
    0xC6: ("bytes", 4, 0x1_0000),
    0xD9: ("text", 1, 32),
    0xDA: ("text", 2, 0x100),
    0xDB: ("text", 4, 0x1_0000),
    0xDC: ("array", 2, 16),
    0xDD: ("array", 4, 0x1_0000),
}
"""What a head byte begins, bytes of its length, and the least length that needs them."""

_NUMBERS: Final = {
    0xCC: (1, False, 128),
    0xCD: (2, False, 0x100),
    0xCE: (4, False, 0x1_0000),
    0xCF: (8, False, 0x1_0000_0000),
    0xD0: (1, True, -33),
    0xD1: (2, True, -0x81),
    0xD2: (4, True, -0x8001),
    0xD3: (8, True, -0x8000_0001),
}
"""Size, whether it is negative, and the number nearest to 0 that needs them."""

_PLAIN: Final = {0xC0: None, 0xC2: False, 0xC3: True}


def unpack(data: bytes) -> Packed:
    """The value in these bytes, all of them.

    Raises:
        ValueError: they are not what `pack` makes of any value.
    """
    value, end = _unpack(data, 0, 0)
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes after the value")
    return value


def _unpack(data: bytes, at: int, depth: int) -> tuple[Packed, int]:
    if at >= len(data):
        raise ValueError("the bytes end too early")
    head = data[at]
    at += 1
    if head < 0x80:
        return head, at
    if head >= 0xE0:
        return head - 0x100, at
    if 0x90 <= head < 0xA0:
        return _elements(data, at, head & 0x0F, depth)
    if 0xA0 <= head < 0xC0:
        return _text(data, at, head & 0x1F)
    if head in _PLAIN:
        return _PLAIN[head], at
    number = _NUMBERS.get(head)
    if number is not None:
        return _number(data, at, *number)
    sized = _SIZED.get(head)
    if sized is None:
        raise ValueError(f"{head:#x} begins no value")
    kind, size, least = sized
    length = int.from_bytes(_content(data, at, size), "big")
    if length < least:
        raise ValueError(f"a length of {length} in {size} bytes")
    at += size
    if kind == "bytes":
        return _content(data, at, length), at + length
    return _text(data, at, length) if kind == "text" else _elements(data, at, length, depth)


def _number(data: bytes, at: int, size: int, negative: bool, nearest: int) -> tuple[int, int]:
    found = int.from_bytes(_content(data, at, size), "big", signed=negative)
    if found > nearest if negative else found < nearest:
        raise ValueError(f"{found} in {size} bytes")
    return found, at + size


def _elements(data: bytes, at: int, count: int, depth: int) -> tuple[Sequence[Packed], int]:
    if depth >= _MAX_DEPTH:
        raise ValueError("arrays nest too deeply")
    if count > len(data) - at:
        raise ValueError(f"an array of {count} does not fit")
    found = []
    for _ in range(count):
        value, at = _unpack(data, at, depth + 1)
        found.append(value)
    return tuple(found), at


def _text(data: bytes, at: int, length: int) -> tuple[str, int]:
    return str(_content(data, at, length), "utf-8"), at + length


def _content(data: bytes, at: int, length: int) -> bytes:
    found = data[at : at + length]
    if len(found) != length:
        raise ValueError("the bytes end too early")
    return found
