"""Floating-point arithmetic on bit patterns, correctly rounded: f16, f32, f64, f128.

A float is the unsigned number of its bits and ``size`` bytes tell the format. f32 and f64 use the
machine's doubles where that gives the same result (one operation on f32 values, computed in double
and rounded again, is correctly rounded); everything else is exact integer arithmetic with one
rounding to nearest, ties to even. A NaN result is always the preferred one: quiet, positive.

Source: rustc_apfloat (``ieee``), rustc_const_eval/src/interpret/{operator,cast,intrinsics}.rs
(1.96.0).
"""

import math
import struct
from collections.abc import Callable
from enum import Enum
from typing import Final, final

from mirdce.errors import InternalError
from mirdce.ir.node import node


@final
@node
class Format:
    """An IEEE 754 binary format; all fields are derived from the two widths."""

    size: int
    mantissa_bits: int
    bias: int

    @property
    def infinity(self) -> int:
        """Bits of positive infinity."""
        return (2 * self.bias + 1) << self.mantissa_bits

    @property
    def nan(self) -> int:
        """Bits of the preferred NaN."""
        return self.infinity | 1 << (self.mantissa_bits - 1)

    @property
    def sign_bit(self) -> int:
        """The sign bit."""
        return 1 << (8 * self.size - 1)


FORMATS: Final = {
    2: Format(2, 10, 15),
    4: Format(4, 23, 127),
    8: Format(8, 52, 1023),
    16: Format(16, 112, 16383),
}


class Round(Enum):
    """Rounding modes of rounding to an integer."""

    TIES_EVEN = 0
    TIES_AWAY = 1
    ZERO = 2
    UP = 3
    DOWN = 4


def is_nan(bits: int, size: int) -> bool:
    """Whether the float is a NaN."""
    fmt = FORMATS[size]
    return bits & (fmt.sign_bit - 1) > fmt.infinity


def is_infinite(bits: int, size: int) -> bool:
    """Whether the float is an infinity."""
    fmt = FORMATS[size]
    return bits & (fmt.sign_bit - 1) == fmt.infinity


def decode(bits: int, size: int) -> tuple[bool, int, int]:
    """Sign, ``mantissa`` and ``exponent`` of a finite float: ``mantissa * 2**exponent``."""
    fmt = FORMATS[size]
    mantissa = bits & ((1 << fmt.mantissa_bits) - 1)
    biased = bits >> fmt.mantissa_bits & (2 * fmt.bias + 1)
    if biased:
        mantissa |= 1 << fmt.mantissa_bits
    else:
        biased = 1
    return bool(bits & fmt.sign_bit), mantissa, biased - fmt.bias - fmt.mantissa_bits


def encode(sign: bool, mantissa: int, exponent: int, size: int) -> int:
    """The float nearest to ``mantissa * 2**exponent``, ties to even."""
    fmt = FORMATS[size]
    sign_bit = fmt.sign_bit if sign else 0
    if mantissa == 0:
        return sign_bit
    leading = exponent + mantissa.bit_length() - 1
    smallest = 1 - fmt.bias
    shift = max(leading, smallest) - fmt.mantissa_bits - exponent
    if shift > 0:
        kept = mantissa >> shift
        rest = mantissa - (kept << shift)
        half = 1 << (shift - 1)
        if rest > half or (rest == half and kept & 1):
            kept += 1
    else:
        kept = mantissa << -shift
    if leading < smallest:
        bits = kept
    else:
        # A carry out of the mantissa raises the exponent by itself.
        bits = ((leading + fmt.bias) << fmt.mantissa_bits) + kept - (1 << fmt.mantissa_bits)
    return sign_bit | min(bits, fmt.infinity)


def _to_double(bits: int, size: int) -> float:
    if size == 8:
        (value,) = struct.unpack("<d", bits.to_bytes(8, "little"))
    else:
        (value,) = struct.unpack("<f", bits.to_bytes(4, "little"))
    assert isinstance(value, float)
    return value


def _from_double(value: float, size: int) -> int:
    if value != value:
        return FORMATS[size].nan
    if size == 8:
        return int.from_bytes(struct.pack("<d", value), "little")
    try:
        return int.from_bytes(struct.pack("<f", value), "little")
    except OverflowError:
        fmt = FORMATS[4]
        return fmt.infinity if value > 0 else fmt.infinity | fmt.sign_bit


def add(left: int, right: int, size: int) -> int:
    """``left + right``."""
    if size in (4, 8):
        return _from_double(_to_double(left, size) + _to_double(right, size), size)
    return _exact_add(left, right, size)


def sub(left: int, right: int, size: int) -> int:
    """``left - right``."""
    if size in (4, 8):
        return _from_double(_to_double(left, size) - _to_double(right, size), size)
    return _exact_add(left, right ^ FORMATS[size].sign_bit, size)


def _exact_add(left: int, right: int, size: int) -> int:
    one = encode(False, 1, 0, size)
    return fused_mul_add(left, one, right, size)


def mul(left: int, right: int, size: int) -> int:
    """``left * right``."""
    if size in (4, 8):
        return _from_double(_to_double(left, size) * _to_double(right, size), size)
    fmt = FORMATS[size]
    sign = bool((left ^ right) & fmt.sign_bit)
    if is_nan(left, size) or is_nan(right, size):
        return fmt.nan
    if is_infinite(left, size) or is_infinite(right, size):
        if is_zero(left, size) or is_zero(right, size):
            return fmt.nan
        return fmt.infinity | (fmt.sign_bit if sign else 0)
    _, left_mantissa, left_exponent = decode(left, size)
    _, right_mantissa, right_exponent = decode(right, size)
    return encode(sign, left_mantissa * right_mantissa, left_exponent + right_exponent, size)


def is_zero(bits: int, size: int) -> bool:
    """Whether the float is +0 or -0."""
    return bits & (FORMATS[size].sign_bit - 1) == 0


def div(left: int, right: int, size: int) -> int:
    """``left / right``."""
    fmt = FORMATS[size]
    sign = bool((left ^ right) & fmt.sign_bit)
    sign_bit = fmt.sign_bit if sign else 0
    if is_nan(left, size) or is_nan(right, size):
        return fmt.nan
    if is_infinite(left, size):
        return fmt.nan if is_infinite(right, size) else fmt.infinity | sign_bit
    if is_infinite(right, size):
        return sign_bit
    if is_zero(right, size):
        return fmt.nan if is_zero(left, size) else fmt.infinity | sign_bit
    if size in (4, 8):
        return _from_double(_to_double(left, size) / _to_double(right, size), size)
    _, left_mantissa, left_exponent = decode(left, size)
    _, right_mantissa, right_exponent = decode(right, size)
    extra = 2 * fmt.mantissa_bits + 4
    quotient, rest = divmod(left_mantissa << extra, right_mantissa)
    exponent = left_exponent - right_exponent - extra
    # One more bit that tells whether the quotient is inexact, so that ties are seen.
    return encode(sign, quotient << 1 | (rest != 0), exponent - 1, size)


def rem(left: int, right: int, size: int) -> int:
    """``left % right`` with the sign of ``left``; always exact."""
    fmt = FORMATS[size]
    if is_nan(left, size) or is_nan(right, size) or is_infinite(left, size) or is_zero(right, size):
        return fmt.nan
    if is_infinite(right, size):
        return left
    if size in (4, 8):
        return _from_double(math.fmod(_to_double(left, size), _to_double(right, size)), size)
    sign, left_mantissa, left_exponent = decode(left, size)
    _, right_mantissa, right_exponent = decode(right, size)
    exponent = min(left_exponent, right_exponent)
    left_mantissa <<= left_exponent - exponent
    right_mantissa <<= right_exponent - exponent
    return encode(sign, left_mantissa % right_mantissa, exponent, size)


def fused_mul_add(a: int, b: int, c: int, size: int) -> int:
    """``a * b + c`` with one rounding."""
    fmt = FORMATS[size]
    if is_nan(a, size) or is_nan(b, size) or is_nan(c, size):
        return fmt.nan
    product_sign = bool((a ^ b) & fmt.sign_bit)
    if is_infinite(a, size) or is_infinite(b, size):
        opposite = is_infinite(c, size) and bool(c & fmt.sign_bit) != product_sign
        if is_zero(a, size) or is_zero(b, size) or opposite:
            return fmt.nan
        return fmt.infinity | (fmt.sign_bit if product_sign else 0)
    if is_infinite(c, size):
        return c
    _, a_mantissa, a_exponent = decode(a, size)
    _, b_mantissa, b_exponent = decode(b, size)
    c_sign, c_mantissa, c_exponent = decode(c, size)
    product = a_mantissa * b_mantissa
    exponent = min(a_exponent + b_exponent, c_exponent)
    product <<= a_exponent + b_exponent - exponent
    addend = c_mantissa << (c_exponent - exponent)
    total = (-product if product_sign else product) + (-addend if c_sign else addend)
    if total == 0:
        return fmt.sign_bit if product_sign and c_sign else 0
    return encode(total < 0, abs(total), exponent, size)


def compare(left: int, right: int, size: int) -> int | None:
    """-1, 0 or 1; None: not comparable, there is a NaN."""
    if is_nan(left, size) or is_nan(right, size):
        return None
    left_key = _order_key(left, size)
    right_key = _order_key(right, size)
    return (left_key > right_key) - (left_key < right_key)


def _order_key(bits: int, size: int) -> int:
    """A number that orders like the float; equal for both zeros."""
    sign_bit = FORMATS[size].sign_bit
    magnitude = bits & (sign_bit - 1)
    return -magnitude if bits & sign_bit else magnitude


def from_int(value: int, size: int) -> int:
    """The float nearest to an integer."""
    return encode(value < 0, abs(value), 0, size)


def to_int(bits: int, size: int, int_bits: int, *, signed: bool) -> int:
    """Truncates to an integer of ``int_bits`` bits, saturating; NaN gives 0. Unsigned result."""
    if is_nan(bits, size):
        return 0
    low = -(1 << (int_bits - 1)) if signed else 0
    high = (1 << (int_bits - 1)) - 1 if signed else (1 << int_bits) - 1
    if is_infinite(bits, size):
        value = low if bits & FORMATS[size].sign_bit else high
    else:
        sign, mantissa, exponent = decode(bits, size)
        magnitude = mantissa << exponent if exponent >= 0 else mantissa >> -exponent
        value = max(low, min(high, -magnitude if sign else magnitude))
    return value & ((1 << int_bits) - 1)


def convert(bits: int, size: int, to_size: int) -> int:
    """The nearest float of another format."""
    if is_nan(bits, size):
        return FORMATS[to_size].nan
    if size == to_size:
        return bits
    fmt = FORMATS[to_size]
    if is_infinite(bits, size):
        return fmt.infinity | (fmt.sign_bit if bits & FORMATS[size].sign_bit else 0)
    sign, mantissa, exponent = decode(bits, size)
    return encode(sign, mantissa, exponent, to_size)


def round_to_integral(bits: int, size: int, mode: Round) -> int:
    """The nearest integer in the direction of ``mode``, as a float; keeps the sign of zero."""
    if is_nan(bits, size):
        return FORMATS[size].nan
    if is_infinite(bits, size):
        return bits
    sign, mantissa, exponent = decode(bits, size)
    if exponent >= 0:
        return bits
    whole = mantissa >> -exponent
    rest = mantissa - (whole << -exponent)
    half = 1 << (-exponent - 1)
    match mode:
        case Round.ZERO:
            up = False
        case Round.UP:
            up = rest != 0 and not sign
        case Round.DOWN:
            up = rest != 0 and sign
        case Round.TIES_AWAY:
            up = rest >= half
        case Round.TIES_EVEN:
            up = rest > half or (rest == half and bool(whole & 1))
    return encode(sign, whole + up, 0, size)


def minimum(left: int, right: int, size: int) -> int:
    """IEEE 754-2019 ``minimum``: NaN wins, -0 is less than +0."""
    order = compare(left, right, size)
    if order is None:
        return FORMATS[size].nan
    if order == 0:
        return left | right
    return left if order < 0 else right


def maximum(left: int, right: int, size: int) -> int:
    """IEEE 754-2019 ``maximum``: NaN wins, +0 is greater than -0."""
    order = compare(left, right, size)
    if order is None:
        return FORMATS[size].nan
    if order == 0:
        return left & right
    return left if order > 0 else right


def minimum_number(left: int, right: int, size: int) -> int:
    """The lesser one; a number wins over NaN; of equal zeros the first."""
    return _number(left, right, size, lambda order: order <= 0)


def maximum_number(left: int, right: int, size: int) -> int:
    """The greater one; a number wins over NaN; of equal zeros the first."""
    return _number(left, right, size, lambda order: order >= 0)


def _number(left: int, right: int, size: int, takes_left: Callable[[int], bool]) -> int:
    if is_nan(left, size):
        return FORMATS[size].nan if is_nan(right, size) else right
    if is_nan(right, size):
        return left
    order = compare(left, right, size)
    if order is None:
        raise InternalError("two numbers do not compare")
    return left if takes_left(order) else right
