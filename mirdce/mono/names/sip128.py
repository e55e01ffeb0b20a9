"""rustc's stable hash: SipHash-1-3 with 128 bits of output and zero keys.

Source: the ``rustc-stable-hash`` crate, src/sip128.rs (0.1), which rustc uses.
"""

from collections.abc import Iterator
from typing import Final

_MASK: Final = (1 << 64) - 1


def _rotate(value: int, by: int) -> int:
    return ((value << by) | (value >> (64 - by))) & _MASK


def _round(v0: int, v1: int, v2: int, v3: int) -> tuple[int, int, int, int]:
    v0 = (v0 + v1) & _MASK
    v2 = (v2 + v3) & _MASK
    v1 = _rotate(v1, 13) ^ v0
    v3 = _rotate(v3, 16) ^ v2
    v0 = _rotate(v0, 32)
    v2 = (v2 + v1) & _MASK
    v0 = (v0 + v3) & _MASK
    v1 = _rotate(v1, 17) ^ v2
    v3 = _rotate(v3, 21) ^ v0
    return v0, v1, _rotate(v2, 32), v3


def _words(data: bytes) -> Iterator[int]:
    whole = len(data) & ~7
    for position in range(0, whole, 8):
        yield int.from_bytes(data[position : position + 8], "little")
    yield int.from_bytes(data[whole:], "little") | (len(data) & 0xFF) << 56


def sip128(data: bytes) -> tuple[int, int]:
    """The two 64-bit halves of the hash of ``data``; rustc's ``Hash64`` is the first of them."""
    v0, v1 = 0x736F6D6570736575, 0x646F72616E646F6D ^ 0xEE
    v2, v3 = 0x6C7967656E657261, 0x7465646279746573
    for word in _words(data):
        v0, v1, v2, v3 = _round(v0, v1, v2, v3 ^ word)
        v0 ^= word
    v2 ^= 0xEE
    for _ in range(3):
        v0, v1, v2, v3 = _round(v0, v1, v2, v3)
    first = v0 ^ v1 ^ v2 ^ v3
    v1 ^= 0xDD
    for _ in range(3):
        v0, v1, v2, v3 = _round(v0, v1, v2, v3)
    return first, v0 ^ v1 ^ v2 ^ v3
