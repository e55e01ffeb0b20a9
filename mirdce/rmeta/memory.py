"""Scalars and allocations, whose encoding is written by hand in rustc.

Source: rustc_middle/src/mir/interpret/{mod,allocation}.rs, rustc_middle/src/ty/consts/int.rs
(1.96.0).
"""

from typing import TYPE_CHECKING, Final

from mirdce.ir import alloc
from mirdce.ir.ids import AllocId
from mirdce.ir.ty import Mutability
from mirdce.rmeta.reader import Data, read_raw, read_uleb, skip_uleb
from mirdce.rmeta.state import DecoderState

if TYPE_CHECKING:
    from mirdce.rmeta.decoders import Decoders

_ALLOC_ALIGN_MASK: Final = 0x3F
_ALLOC_MUTABLE: Final = 0x40
_ALLOC_ALL_ZERO: Final = 0x80
_MAX_ZEROED: Final = 1 << 40
"""No static is larger; a greater length is damage."""
_MAX_SCALAR_SIZE: Final = 16


def read_scalar_int(state: DecoderState, position: int) -> tuple[alloc.ScalarInt, int]:
    """An integer and its size in bytes."""
    data = state.b
    size = data[position]
    if not 1 <= size <= _MAX_SCALAR_SIZE:
        raise ValueError(f"a scalar of {size} bytes")
    raw, position = read_raw(data, position + 1, size)
    return alloc.ScalarInt(int.from_bytes(raw, "little"), size), position


def skip_scalar_int(state: DecoderState, position: int) -> int:
    """The position after an integer."""
    return position + 1 + state.b[position]


def read_alloc_id(state: DecoderState, position: int) -> tuple[AllocId, int]:
    """An allocation, in the program's numbering."""
    index, position = read_uleb(state.b, position)
    return AllocId(state.alloc_base | index), position


def skip_alloc_id(state: DecoderState, position: int) -> int:
    """The position after an allocation's number."""
    return skip_uleb(state.b, position)


def read_ctfe_provenance(state: DecoderState, position: int) -> tuple[AllocId, int]:
    """The allocation that a pointer points into."""
    index, position = read_uleb(state.b, position)
    # Two flags follow: immutable, shared reference. Only the interpreter's checks use them.
    return AllocId(state.alloc_base | index), position + 2


def skip_ctfe_provenance(state: DecoderState, position: int) -> int:
    """The position after a pointer's provenance."""
    return skip_uleb(state.b, position) + 2


def read_init_mask_materialized(state: DecoderState, position: int) -> tuple[tuple[int, ...], int]:
    """Words with one bit a byte of memory."""
    return _read_words(state.b, position)


def skip_init_mask_materialized(state: DecoderState, position: int) -> int:
    """The position after the words."""
    return _read_words(state.b, position)[1]


def _read_words(data: Data, position: int) -> tuple[tuple[int, ...], int]:
    count, position = read_uleb(data, position)
    raw, position = read_raw(data, position, 8 * count)
    return tuple(
        [int.from_bytes(raw[start : start + 8], "little") for start in range(0, 8 * count, 8)]
    ), position


def read_allocation(decoders: "Decoders", position: int) -> tuple[alloc.Allocation, int]:
    """Memory: its bytes, pointers, and which bytes are initialized."""
    data = decoders.b
    flags = data[position]
    length, position = read_uleb(data, position + 1)
    if flags & _ALLOC_ALL_ZERO:
        if length > _MAX_ZEROED:
            raise ValueError(f"an allocation of {length} bytes")
        content = bytes(length)
    else:
        content, position = read_raw(data, position, length)
    count, position = read_uleb(data, position)
    provenance = []
    for _ in range(count):
        offset, position = read_uleb(data, position)
        target, position = read_ctfe_provenance(decoders, position)
        provenance.append((offset, target))
    (blocks, _), position = decoders.decode_init_mask(position)
    return alloc.Allocation(
        content,
        tuple(provenance),
        _init_ranges(blocks, length),
        1 << (flags & _ALLOC_ALIGN_MASK),
        Mutability.MUT if flags & _ALLOC_MUTABLE else Mutability.NOT,
    ), position


def skip_allocation(decoders: "Decoders", position: int) -> int:
    """The position after an allocation."""
    return read_allocation(decoders, position)[1]


def _init_ranges(
    blocks: bool | tuple[int, ...],
    length: int,
) -> tuple[tuple[int, int], ...] | None:
    """Initialized byte ranges: from one flag for all bytes, or from one bit a byte."""
    if blocks is True or length == 0:
        return None
    if blocks is False:
        return ()
    bits = sum(word << 64 * place for place, word in enumerate(blocks))
    ranges = []
    position = 0
    while position < length:
        rest = bits >> position
        if not rest:
            break
        start = position + (rest & -rest).bit_length() - 1
        inverted = ~(bits >> start)
        end = start + (inverted & -inverted).bit_length() - 1
        if start >= length:
            break
        ranges.append((start, min(end, length)))
        position = end
    if ranges == [(0, length)]:
        return None
    return tuple(ranges)
