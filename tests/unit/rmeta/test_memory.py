from dataclasses import dataclass

import pytest

from mirdce.ir.alloc import Allocation, ScalarInt
from mirdce.ir.ids import CrateNum, make_alloc_id
from mirdce.ir.ty import Mutability
from mirdce.rmeta import memory

BASE = make_alloc_id(CrateNum(3), 0)


@dataclass
class Masked:
    """Decoders of a crate whose init masks take one byte and are all the same."""

    b: bytes
    mask: object
    alloc_base: int = BASE

    def decode_init_mask(self, p: int) -> tuple[object, int]:
        return self.mask, p + 1


def read(name: str, data: bytes, mask: object = (True, 0)) -> object:
    """Read with one of the readers; an init mask takes one byte and is `mask`."""
    decoders = Masked(data, mask)
    value, end = getattr(memory, f"read_{name}")(decoders, 0)
    assert end == len(data)
    assert getattr(memory, f"skip_{name}")(decoders, 0) == len(data)
    return value


def test_scalar_int() -> None:
    found = read("scalar_int", b"\x04\x01\x02\x00\x80")
    assert isinstance(found, ScalarInt)
    assert (found.data, found.size) == (0x80000201, 4)


@pytest.mark.parametrize("size", [0, 17])
def test_scalar_of_impossible_size(size: int) -> None:
    with pytest.raises(ValueError, match="a scalar of"):
        read("scalar_int", bytes([size]) + bytes(20))


def test_ids_are_the_programs() -> None:
    assert read("alloc_id", b"\x05") == BASE | 5
    assert read("ctfe_provenance", b"\x05\x01\x00") == BASE | 5


def test_allocation() -> None:
    # Alignment 8, mutable; 16 bytes; a pointer at 8 to allocation 2.
    data = bytes([3 | 0x40, 16]) + bytes(range(16)) + b"\x01\x08\x02\x00\x00" + b"M"
    found = read("allocation", data)
    assert isinstance(found, Allocation)
    assert found.data == bytes(range(16))
    assert found.provenance == ((8, BASE | 2),)
    assert (found.align, found.mutability, found.init) == (8, Mutability.MUT, None)


def test_all_zero_allocation_has_no_bytes() -> None:
    found = read("allocation", bytes([0x80, 5, 0]) + b"M")
    assert isinstance(found, Allocation)
    assert (found.data, found.mutability) == (bytes(5), Mutability.NOT)


@pytest.mark.parametrize(
    ("mask", "expected"),
    [
        (True, None),
        (False, ()),
        ((0b0000_1111,), ((0, 4),)),
        ((0b0110_0110,), ((1, 3), (5, 7))),
        ((0xFF,), None),
        ((0xFFF,), None),  # bits beyond the length do not count
        ((0x80,), ((7, 8),)),
        ((0,), ()),
    ],
)
def test_initialized_ranges(mask: object, expected: object) -> None:
    found = read("allocation", bytes([0x80, 8, 0]) + b"M", (mask, 8))
    assert isinstance(found, Allocation)
    assert found.init == expected


def test_ranges_cross_words() -> None:
    mask = ((1 << 64) - 1 << 60 & (1 << 64) - 1, 0b1111)
    found = read("allocation", bytes([0x80, 100, 0]) + b"M", (mask, 100))
    assert isinstance(found, Allocation)
    assert found.init == ((60, 68),)


def test_an_absurd_length_is_refused() -> None:
    with pytest.raises(ValueError, match="an allocation of"):
        read("allocation", b"\x80" + b"\xff" * 8 + b"\x01")
    with pytest.raises(IndexError):
        read("allocation", b"\x00" + b"\xff" * 8 + b"\x01")
