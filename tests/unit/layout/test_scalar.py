"""Niches and scalar pairs, on numbers worked out by hand."""

import pytest

from mirdce.layout.model import Niche, Scalar
from mirdce.layout.primitives import align_to, primitives_of, vector_align
from mirdce.layout.scalar import (
    full_scalar,
    is_bool,
    niche_available,
    niche_of_scalar,
    pair_offset,
    pair_size_align,
    ranged_scalar,
    reserve_niche,
    union_scalar,
)
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

PRIMITIVES = primitives_of(X86_64_LINUX_GNU)
BYTE = PRIMITIVES.unsigned[1]


def niche(start: int, end: int) -> Niche:
    return Niche(0, BYTE, start, end)


@pytest.mark.parametrize(
    ("start", "end", "available"),
    [(0, 1, 254), (0, 255, 0), (1, 255, 1), (5, 4, 0), (250, 10, 239), (3, 3, 255)],
)
def test_available(start: int, end: int, available: int) -> None:
    assert niche_available(niche(start, end)) == available


@pytest.mark.parametrize(
    ("valid", "count", "first", "after"),
    [
        # bool: the next value behind it.
        ((0, 1), 1, 2, (0, 2)),
        # Non-zero: zero itself; the range becomes full, by wrapping.
        ((1, 255), 1, 0, (1, 0)),
        # Near zero: downwards, to have zero soonest...
        ((2, 200), 1, 1, (1, 200)),
        # ...but not past it: then upwards.
        ((2, 200), 3, 201, (2, 203)),
        # Near the top: upwards, until zero would be overshot.
        ((100, 250), 5, 251, (100, 255)),
        ((100, 250), 6, 251, (100, 0)),
        ((100, 250), 7, 93, (93, 250)),
        # Wrapping ranges already have zero.
        ((250, 10), 2, 11, (250, 12)),
    ],
)
def test_reserve(valid: tuple[int, int], count: int, first: int, after: tuple[int, int]) -> None:
    reserved = reserve_niche(niche(*valid), count)
    assert reserved is not None
    value, scalar = reserved
    assert (value, scalar.valid_start, scalar.valid_end) == (first, *after)


def test_reserve_refuses_more_than_there_is() -> None:
    assert reserve_niche(niche(0, 253), 3) is None
    assert reserve_niche(niche(0, 253), 2) is not None


def test_only_a_byte_of_zero_or_one_is_a_bool() -> None:
    assert is_bool(ranged_scalar(BYTE, 0, 1))
    assert not is_bool(ranged_scalar(BYTE, 0, 2))
    assert not is_bool(ranged_scalar(PRIMITIVES.signed[1], 0, 1))
    assert not is_bool(ranged_scalar(PRIMITIVES.unsigned[2], 0, 1))
    assert not is_bool(Scalar(BYTE, 0, 1, is_union=True))


def test_a_union_has_no_niche() -> None:
    assert niche_of_scalar(4, union_scalar(ranged_scalar(BYTE, 0, 1))) is None
    found = niche_of_scalar(4, ranged_scalar(BYTE, 0, 1))
    assert found is not None
    assert found.offset == 4


def test_pairs_are_padded_to_the_second_half() -> None:
    byte, pointer = full_scalar(BYTE), full_scalar(PRIMITIVES.pointer)
    assert pair_offset(byte, pointer) == 8
    assert pair_size_align(byte, pointer) == (16, 8)
    assert pair_offset(pointer, byte) == 8
    assert pair_size_align(pointer, byte) == (16, 8)
    assert pair_size_align(byte, full_scalar(PRIMITIVES.unsigned[16])) == (32, 16)


def test_alignment_arithmetic() -> None:
    assert [align_to(offset, 8) for offset in (0, 1, 8, 9)] == [0, 8, 8, 16]
    assert [vector_align(size) for size in (1, 12, 16, 48)] == [1, 16, 16, 64]
