"""Primitives of the metadata encoding: integers, strings, symbols, spans.

Every function takes the bytes and a position and returns the value with the position after it, so
that no cursor object stands between the generated decoders and the bytes. Reading past the end
raises `IndexError`, impossible contents `ValueError`; `mirdce.rmeta.tables` turns both into
`MetadataError` with file and offset.

Source: rustc_serialize/src/{leb128,opaque}.rs, rustc_metadata/src/rmeta/{decoder,mod}.rs (1.96.0).
"""

from collections.abc import Sequence
from mmap import mmap
from typing import Final, NoReturn, TypeAlias

Data: TypeAlias = bytes | mmap
"""The bytes of a file. A mapped one gives single bytes and slices as fast as one that was read."""

STR_SENTINEL: Final = 0xC1
BYTE_STR_SENTINEL: Final = 0xC2

SHORTHAND_OFFSET: Final = 0x80
"""Added to the position of a type or predicate kind in a back-reference to it."""

_MAX_LEB128_SHIFT: Final = 126
"""Shift of the 19th and last byte of a 128-bit integer."""

SPAN_KIND_MASK: Final = 3
SPAN_LOCAL: Final = 0
SPAN_FOREIGN: Final = 1
SPAN_PARTIAL: Final = 2
SPAN_INDIRECT: Final = 3
SPAN_FLAG: Final = 4
"""For an indirect span: the offset is relative; else: the syntax context is the root."""
SPAN_LENGTH_SHIFT: Final = 3
SPAN_LONG: Final = 31
"""In the length bits: the length follows as an integer of its own."""


def continue_uleb(data: Data, position: int, first: int) -> tuple[int, int]:
    """Read the rest of an unsigned LEB128 integer whose `first` byte (above 127) is before
    `position`.

    Split this way because almost all integers are one byte, which the generated code handles
    inline.
    """
    value = first & 0x7F
    shift = 7
    while True:
        byte = data[position]
        position += 1
        if byte < 0x80:
            return value | byte << shift, position
        value |= (byte & 0x7F) << shift
        shift += 7
        if shift > _MAX_LEB128_SHIFT:
            raise ValueError("an integer has more than 19 bytes")


def read_uleb(data: Data, position: int) -> tuple[int, int]:
    """Read an unsigned LEB128 integer: u32, u64, u128, usize, char and all index types."""
    first = data[position]
    if first < 0x80:
        return first, position + 1
    return continue_uleb(data, position + 1, first)


def skip_uleb(data: Data, position: int) -> int:
    """The position after a LEB128 integer, signed or not."""
    while data[position] > 0x7F:
        position += 1
    return position + 1


def read_sleb(data: Data, position: int) -> tuple[int, int]:
    """Read a signed LEB128 integer: i32, i64, i128, isize."""
    value = 0
    shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return (value - (1 << shift) if byte & 0x40 else value), position
        if shift > _MAX_LEB128_SHIFT:
            raise ValueError("an integer has more than 19 bytes")


def read_str(data: Data, position: int) -> tuple[str, int]:
    """Read a length-prefixed UTF-8 string and its sentinel."""
    length, position = read_uleb(data, position)
    end = position + length
    if data[end] != STR_SENTINEL:
        raise ValueError(f"no string sentinel at offset {end:#x}")
    return str(data[position:end], "utf-8"), end + 1


def skip_str(data: Data, position: int) -> int:
    """The position after a string."""
    length, position = read_uleb(data, position)
    end = position + length
    if data[end] != STR_SENTINEL:
        raise ValueError(f"no string sentinel at offset {end:#x}")
    return end + 1


def read_raw(data: Data, position: int, size: int) -> tuple[bytes, int]:
    """Read exactly `size` bytes."""
    end = position + size
    if end > len(data):
        raise IndexError(f"{size} bytes do not fit before the end of the file")
    return data[position:end], end


def read_bytes(data: Data, position: int) -> tuple[bytes, int]:
    """Read length-prefixed raw bytes (``Vec<u8>``)."""
    length, position = read_uleb(data, position)
    return read_raw(data, position, length)


def read_symbol(
    data: Data, position: int, known: dict[int, str], predefined: Sequence[str]
) -> tuple[str, int]:
    """Read a symbol.

    A symbol is a tag byte and: 0 the string itself, 1 the position of an earlier string, 2 an index
    into the compiler's `predefined` symbols. Strings that are referred to are decoded once, into
    `known`.
    """
    tag = data[position]
    position += 1
    if tag == 0:
        return read_str(data, position)
    number = data[position]
    position += 1
    if number > 0x7F:
        number, position = continue_uleb(data, position, number)
    if tag == 2:
        return predefined[number], position
    if tag != 1:
        raise ValueError(f"symbol tag {tag} at offset {position:#x}")
    symbol = known.get(number)
    if symbol is None:
        symbol = known[number] = read_str(data, number)[0]
    return symbol, position


def skip_symbol(data: Data, position: int) -> int:
    """The position after a symbol."""
    tag = data[position]
    if tag == 0:
        return skip_str(data, position + 1)
    if tag > 2:
        raise ValueError(f"symbol tag {tag} at offset {position:#x}")
    return skip_uleb(data, position + 1)


def skip_byte_symbol(data: Data, position: int) -> int:
    """The position after a symbol of bytes, which is one that ends with another sentinel."""
    if data[position]:
        return skip_symbol(data, position)
    length, position = read_uleb(data, position + 1)
    end = position + length
    if data[end] != BYTE_STR_SENTINEL:
        raise ValueError(f"no byte string sentinel at offset {end:#x}")
    return end + 1


def skip_direct_span(data: Data, position: int) -> int:
    """The position after a span that is not an indirect one."""
    tag = data[position]
    position += 1
    if not tag & SPAN_FLAG:
        position = skip_uleb(data, position)
    kind = tag & SPAN_KIND_MASK
    if kind == SPAN_PARTIAL:
        return position
    while data[position] > 0x7F:
        position += 1
    position += 1
    if tag >> SPAN_LENGTH_SHIFT == SPAN_LONG:
        position = skip_uleb(data, position)
    position = skip_uleb(data, position)
    return skip_uleb(data, position) if kind == SPAN_FOREIGN else position


def read_span_position(data: Data, position: int) -> tuple[int, int]:
    """Read a span as the position of its direct encoding, which is its identity in the file."""
    tag = data[position]
    if tag & SPAN_KIND_MASK != SPAN_INDIRECT:
        return position, skip_direct_span(data, position)
    end = position + 1 + (tag >> SPAN_LENGTH_SHIFT)
    offset = int.from_bytes(data[position + 1 : end], "little")
    target = position - offset if tag & SPAN_FLAG else offset
    if not 0 <= target < len(data) or data[target] & SPAN_KIND_MASK == SPAN_INDIRECT:
        raise ValueError(f"indirect span at offset {position:#x} points nowhere")
    return target, end


def bad_tag(type_name: str, tag: int) -> NoReturn:
    """Report a tag that no variant has."""
    raise ValueError(f"{type_name} has no variant {tag}")


def never(position: int) -> NoReturn:
    """Report a value of a type that has none."""
    raise ValueError(f"a value of an uninhabited type at offset {position:#x}")


def refuse(what: str, position: int) -> NoReturn:
    """Report something that no metadata holds."""
    raise ValueError(f"{what} cannot occur in metadata (offset {position:#x})")
