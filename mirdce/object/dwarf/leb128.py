"""Integers of any size in bytes of seven bits.

Source: the DWARF standard, version 4, section 7.6.
"""


def uleb(value: int) -> bytes:
    """An unsigned integer."""
    if value < 0x80:
        return bytes((value,))
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def sleb(value: int) -> bytes:
    """A signed integer."""
    if -0x40 <= value < 0x40:
        return bytes((value & 0x7F,))
    out = bytearray()
    while not -0x40 <= value < 0x40:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value & 0x7F)
    return bytes(out)


def read_uleb(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned integer, and where it ends."""
    byte = data[at]
    if byte < 0x80:
        return byte, at + 1
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def read_sleb(data: bytes, at: int) -> tuple[int, int]:
    """A signed integer, and where it ends."""
    start = at
    value, at = read_uleb(data, at)
    if data[at - 1] & 0x40:
        value -= 1 << 7 * (at - start)
    return value, at
