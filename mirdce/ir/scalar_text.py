"""Scalars and literals as rustc writes them in MIR: ``3_u8``, ``1.5f32``, ``'x'``, ``b"\\x00"``.

Source: rustc_middle/src/ty/print/pretty.rs (``pretty_print_const_scalar_int``),
rustc_middle/src/ty/consts/int.rs (``ConstInt``), rustc_apfloat's ``Display``,
core::char::methods (``escape_debug``), core::ascii (``escape_default``) (1.96.0).
"""

import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final, Protocol

from mirdce.ir.ty import (
    Bool,
    Char,
    Float,
    FloatTy,
    FnPtr,
    Int,
    Pat,
    Pattern,
    PatternNotNull,
    PatternOr,
    PatternRange,
    RawPtr,
    Ref,
    Ty,
    Uint,
)


class TyText(Protocol):
    """What writes types."""

    def ty(self, ty: Ty) -> str:
        """A type."""
        ...

    def pattern(self, pattern: Pattern) -> str:
        """The pattern of a pattern type."""
        ...


_FLOAT_BITS: Final = {
    FloatTy.F16: (5, 10),
    FloatTy.F32: (8, 23),
    FloatTy.F64: (11, 52),
    FloatTy.F128: (15, 112),
}
"""Widths of exponent and stored significand."""

_MAX_PADDING: Final = 3
"""Zeros that a number may be padded with before it is written with an exponent."""

_ESCAPES: Final = {"\0": "\\0", "\t": "\\t", "\r": "\\r", "\n": "\\n", "\\": "\\\\"}
_BYTE_ESCAPES: Final = {9: "\\t", 10: "\\n", 13: "\\r", 34: '\\"', 39: "\\'", 92: "\\\\"}


def scalar_text(types: TyText, ty: Ty, data: int, size: int, with_type: bool) -> str:
    """A scalar of ``size`` bytes and unsigned value ``data`` as a value of ``ty``."""
    match ty:
        case Bool() if data < 2:
            return "true" if data else "false"
        case Char() if data < 0x110000 and not 0xD800 <= data < 0xE000:
            return char_text(chr(data))
        case Float():
            return float_text(ty.float_ty, data)
        case Int() | Uint():
            return int_text(ty, data, size, with_type=with_type)
        case Ref() | RawPtr() | FnPtr():
            return f"{{0x{data:x} as {types.ty(ty)}}}"
        case Pat() if matches(ty.pattern, ty.base, data, size):
            base = scalar_text(types, ty.base, data, size, with_type)
            return f"{base} is {types.pattern(ty.pattern)}"
        case _:  # whatever else fits a scalar is shown as its bits
            bits = f"transmute(0x{data:0{size * 2}x})" if size else "transmute(())"
            return f"{{{bits}: {types.ty(ty)}}}" if with_type else bits


def matches(pattern: Pattern, base: Ty, data: int, size: int) -> bool:
    """Whether a scalar is among the values of a pattern type; an unknown bound admits none."""
    match pattern:
        case PatternRange():
            start, end = _leaf(pattern.start), _leaf(pattern.end)
            if start is None or end is None:
                return False
            if type(base) is Int:
                start, end, data = (_signed(value, size) for value in (start, end, data))
            return start <= data <= end
        case PatternOr():
            return any(matches(one, base, data, size) for one in pattern.patterns)
        case PatternNotNull():
            return data != 0


def _leaf(const: object) -> int | None:
    data = getattr(getattr(const, "valtree", None), "data", None)
    return data if isinstance(data, int) else None


def _signed(data: int, size: int) -> int:
    return data - (data >> (size * 8 - 1) << (size * 8))


def int_text(ty: Int | Uint, data: int, size: int, *, with_type: bool) -> str:
    """An integer; its extreme values by name."""
    bits = size * 8
    if type(ty) is Int:
        name = ty.int_ty.value
        if data == 1 << (bits - 1):
            return f"{name}::MIN"
        if data == (1 << (bits - 1)) - 1:
            return f"{name}::MAX"
        number = _signed(data, size)
    else:
        assert type(ty) is Uint
        name = ty.uint_ty.value
        if data == (1 << bits) - 1:
            return f"{name}::MAX"
        number = data
    return f"{number}_{name}" if with_type else str(number)


def float_text(float_ty: FloatTy, data: int) -> str:
    """A floating-point number with as many digits as keep it apart from all others."""
    exponent_bits, stored_bits = _FLOAT_BITS[float_ty]
    name = float_ty.value
    sign = "-" if data >> (exponent_bits + stored_bits) & 1 else ""
    exponent = data >> stored_bits & ((1 << exponent_bits) - 1)
    stored = data & ((1 << stored_bits) - 1)
    if exponent == (1 << exponent_bits) - 1:
        return f"NaN_{name}" if stored else f"{sign or '+'}Inf_{name}"
    if exponent == 0 and stored == 0:
        return f"{sign}0{name}"
    significand = stored if exponent == 0 else stored | 1 << stored_bits
    power = max(exponent, 1) - ((1 << (exponent_bits - 1)) - 1) - stored_bits
    value = Fraction(significand) * Fraction(2) ** power
    precision = 2 + (stored_bits + 1) * 59 // 196
    return f"{sign}{_decimal_text(value, precision)}{name}"


def _decimal_text(value: Fraction, precision: int) -> str:
    # The quotient with digits to spare, so that rounding once more is exact for what is shown.
    wide = Context(prec=precision + 60, rounding=ROUND_HALF_UP)
    quotient = wide.divide(Decimal(value.numerator), Decimal(value.denominator))
    rounded = Context(prec=precision, rounding=ROUND_HALF_UP).plus(quotient)
    digits_tuple = rounded.as_tuple()
    exponent = digits_tuple.exponent
    assert isinstance(exponent, int)
    digits = "".join(map(str, digits_tuple.digits))
    stripped = digits.rstrip("0")
    exponent += len(digits) - len(stripped)
    digits = stripped
    if _is_scientific(digits, exponent, precision):
        exponent += len(digits) - 1
        return f"{digits[0]}.{digits[1:] or '0'}E{exponent:+d}"
    if exponent >= 0:
        return digits + "0" * exponent
    whole = digits[:exponent]
    return f"{whole}.{digits[exponent:]}" if whole else f"0.{digits.rjust(-exponent, '0')}"


def _is_scientific(digits: str, exponent: int, precision: int) -> bool:
    if exponent >= 0:
        return exponent > _MAX_PADDING or len(digits) + exponent > precision
    leading = exponent + len(digits) - 1
    return leading < 0 and -leading > _MAX_PADDING


def _escaped(char: str, quote: str) -> str:
    if char == quote:
        return f"\\{quote}"
    found = _ESCAPES.get(char)
    if found is not None:
        return found
    # What combines with the character before it is not shown as it is.
    is_shown = char.isascii() or unicodedata.category(char) not in ("Mn", "Me")
    return char if is_shown and char.isprintable() else f"\\u{{{ord(char):x}}}"


def char_text(char: str) -> str:
    """A ``char`` literal."""
    return f"'{_escaped(char, chr(39))}'"


def string_text(data: bytes) -> str:
    """A string literal; what is not UTF-8 is replaced."""
    text = data.decode("utf-8", errors="replace")
    return '"' + "".join(_escaped(char, '"') for char in text) + '"'


def byte_string_text(data: bytes) -> str:
    """A byte string literal."""
    shown = [
        _BYTE_ESCAPES.get(byte) or (chr(byte) if 0x20 <= byte < 0x7F else f"\\x{byte:02x}")
        for byte in data
    ]
    return f'b"{"".join(shown)}"'
