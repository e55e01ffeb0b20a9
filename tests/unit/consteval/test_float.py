"""Floating-point arithmetic against the machine, ``struct`` and exact fractions."""

import math
import struct
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirdce.consteval import float as floats
from mirdce.consteval.float import Round

CODES = {2: "<e", 4: "<f", 8: "<d"}
bits64 = st.integers(0, 2**64 - 1)
bits32 = st.integers(0, 2**32 - 1)
bits16 = st.integers(0, 2**16 - 1)


def value(bits: int, size: int) -> float:
    return float(struct.unpack(CODES[size], bits.to_bytes(size, "little"))[0])


def bits_of(number: float, size: int) -> int:
    return int.from_bytes(struct.pack(CODES[size], number), "little")


def exact(bits: int, size: int) -> Fraction:
    sign, mantissa, exponent = floats.decode(bits, size)
    return Fraction(-mantissa if sign else mantissa) * Fraction(2) ** exponent


@given(st.sampled_from([2, 4, 8]), bits64)
def test_decode_then_encode_gives_the_same_bits(size: int, bits: int) -> None:
    bits &= (1 << 8 * size) - 1
    if floats.is_nan(bits, size) or floats.is_infinite(bits, size):
        return
    assert exact(bits, size) == Fraction(value(bits, size))
    assert floats.encode(*floats.decode(bits, size), size) == bits


@given(bits64, st.sampled_from([2, 4]))
def test_narrowing_rounds_as_the_machine_does(bits: int, size: int) -> None:
    number = value(bits, 8)
    found = floats.convert(bits, 8, size)
    if math.isnan(number):
        assert found == floats.FORMATS[size].nan
        return
    try:
        expected = bits_of(number, size)
    except OverflowError:
        expected = bits_of(math.copysign(math.inf, number), size)
    assert found == expected


@given(st.integers(-(2**127), 2**128 - 1))
def test_integers_round_once(number: int) -> None:
    assert floats.from_int(number, 8) == bits_of(float(number), 8)
    found = floats.from_int(number, 4)
    if not floats.is_infinite(found, 4):
        error = abs(exact(found, 4) - number)
        for neighbour in (found - 1, found + 1):
            if not floats.is_nan(neighbour & (2**32 - 1), 4) and 0 < neighbour < 2**32:
                assert error <= abs(exact(neighbour, 4) - number) or number == 0


@given(bits32, bits32, bits32)
def test_fused_multiply_add_rounds_the_exact_result(a: int, b: int, c: int) -> None:
    if any(floats.is_nan(x, 4) or floats.is_infinite(x, 4) for x in (a, b, c)):
        return
    found = floats.fused_mul_add(a, b, c, 4)
    total = exact(a, 4) * exact(b, 4) + exact(c, 4)
    if floats.is_infinite(found, 4):
        assert abs(total) > exact(0x7F7FFFFF, 4)
        return
    error = abs(exact(found, 4) - total)
    sign = found & 0x8000_0000
    magnitude = found & 0x7FFF_FFFF
    for neighbour in (magnitude - 1, magnitude + 1):
        if 0 <= neighbour < 0x7F80_0000:
            assert error <= abs(exact(sign | neighbour, 4) - total)


@given(bits16, bits16)
def test_half_precision_equals_rounded_doubles(left: int, right: int) -> None:
    x, y = value(left, 2), value(right, 2)
    for operation, plain in (
        (floats.add, lambda: x + y),
        (floats.sub, lambda: x - y),
        (floats.mul, lambda: x * y),
        (floats.div, lambda: x / y),
        (floats.rem, lambda: math.fmod(x, y)),
    ):
        try:
            expected = floats.convert(bits_of(plain(), 8), 8, 2)
        except (ZeroDivisionError, ValueError):
            continue
        assert operation(left, right, 2) == expected


@given(bits64, bits64)
def test_order_is_the_machine_s(left: int, right: int) -> None:
    x, y = value(left, 8), value(right, 8)
    order = floats.compare(left, right, 8)
    assert order == (None if x != x or y != y else (x > y) - (x < y))


@pytest.mark.parametrize(
    ("number", "mode", "expected"),
    [
        (2.5, Round.TIES_EVEN, 2.0),
        (3.5, Round.TIES_EVEN, 4.0),
        (2.5, Round.TIES_AWAY, 3.0),
        (-2.5, Round.TIES_AWAY, -3.0),
        (-0.5, Round.UP, -0.0),
        (-0.5, Round.DOWN, -1.0),
        (0.1, Round.UP, 1.0),
        (-1.9, Round.ZERO, -1.0),
        (2.0**60, Round.UP, 2.0**60),
    ],
)
def test_rounding_to_integers(number: float, mode: Round, expected: float) -> None:
    assert floats.round_to_integral(bits_of(number, 8), 8, mode) == bits_of(expected, 8)


@pytest.mark.parametrize(
    ("number", "bits", "signed", "expected"),
    [
        (300.7, 8, False, 255),
        (-1.0, 8, False, 0),
        (-129.0, 8, True, 0x80),
        (127.9, 8, True, 127),
        (math.inf, 32, True, 2**31 - 1),
        (-math.inf, 32, True, 2**31),
        (math.nan, 64, True, 0),
        (1e30, 128, False, int(1e30)),
    ],
)
def test_casts_to_integers_saturate(number: float, bits: int, signed: bool, expected: int) -> None:
    assert floats.to_int(bits_of(number, 8), 8, bits, signed=signed) == expected


def test_zero_and_nan_of_minimum_and_maximum() -> None:
    minus, plus, nan = bits_of(-0.0, 8), 0, floats.FORMATS[8].nan
    assert floats.minimum(plus, minus, 8) == minus
    assert floats.maximum(minus, plus, 8) == plus
    assert floats.minimum(nan, plus, 8) == nan
    assert floats.minimum_number(nan, plus, 8) == plus
    assert floats.maximum_number(minus, plus, 8) == minus


def test_quad_precision() -> None:
    one, three = floats.from_int(1, 16), floats.from_int(3, 16)
    third = floats.div(one, three, 16)
    assert third == 0x3FFD_5555_5555_5555_5555_5555_5555_5555
    assert floats.mul(third, three, 16) == one
    assert floats.sub(one, third, 16) == 0x3FFE_5555_5555_5555_5555_5555_5555_5556
    assert floats.rem(floats.from_int(7, 16), three, 16) == one
