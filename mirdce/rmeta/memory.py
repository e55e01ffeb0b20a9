"""Scalars and allocations, whose encoding is written by hand in rustc.

Source: rustc_middle/src/mir/interpret/{mod,allocation}.rs, rustc_middle/src/ty/consts/int.rs
(1.96.0).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, cast

from mirdce.ir import alloc
from mirdce.ir.ids import AllocId
from mirdce.ir.ty import Mutability
from mirdce.rmeta.reader import Data, read_raw, read_uleb, skip_uleb

_ALLOC_ALIGN_MASK: Final = 0x3F
_ALLOC_MUTABLE: Final = 0x40
_ALLOC_ALL_ZERO: Final = 0x80
_MAX_ZEROED: Final = 1 << 40
"""No static is larger; a greater length is damage."""
_MAX_SCALAR_SIZE: Final = 16


def memory_readers(
    data: Data, alloc_base: Sequence[int], decode_init_mask: Callable[[int], tuple[object, int]]
) -> Mapping[str, object]:
    """The readers of scalars, provenance and allocations of one crate.

    `alloc_base` holds one number: the crate's part of every ``AllocId``.
    """

    def read_scalar_int(position: int) -> tuple[alloc.ScalarInt, int]:
        size = data[position]
        if not 1 <= size <= _MAX_SCALAR_SIZE:
            raise ValueError(f"a scalar of {size} bytes")
        raw, position = read_raw(data, position + 1, size)
        return alloc.ScalarInt(int.from_bytes(raw, "little"), size), position

    def read_alloc_id(position: int) -> tuple[AllocId, int]:
        index, position = read_uleb(data, position)
        return AllocId(alloc_base[0] | index), position

    def read_provenance(position: int) -> tuple[AllocId, int]:
        index, position = read_uleb(data, position)
        # Two flags follow: immutable, shared reference. Only the interpreter's checks use them.
        return AllocId(alloc_base[0] | index), position + 2

    def read_words(position: int) -> tuple[tuple[int, ...], int]:
        count, position = read_uleb(data, position)
        raw, position = read_raw(data, position, 8 * count)
        return tuple(
            int.from_bytes(raw[start : start + 8], "little") for start in range(0, 8 * count, 8)
        ), position

    def read_allocation(position: int) -> tuple[alloc.Allocation, int]:
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
            index, position = read_uleb(data, position)
            position += 2
            provenance.append((offset, AllocId(alloc_base[0] | index)))
        mask, position = decode_init_mask(position)
        blocks, _ = cast("tuple[bool | tuple[int, ...], int]", mask)
        return alloc.Allocation(
            content,
            tuple(provenance),
            _init_ranges(blocks, length),
            1 << (flags & _ALLOC_ALIGN_MASK),
            Mutability.MUT if flags & _ALLOC_MUTABLE else Mutability.NOT,
        ), position

    return {
        "read_ScalarInt": read_scalar_int,
        "skip_over_ScalarInt": lambda p: p + 1 + data[p],
        "read_AllocId": read_alloc_id,
        "skip_over_AllocId": lambda p: skip_uleb(data, p),
        "read_CtfeProvenance": read_provenance,
        "skip_over_CtfeProvenance": lambda p: skip_uleb(data, p) + 2,
        "read_InitMaskMaterialized": read_words,
        "skip_over_InitMaskMaterialized": lambda p: read_words(p)[1],
        "read_Allocation": read_allocation,
        "skip_over_Allocation": lambda p: read_allocation(p)[1],
    }


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
