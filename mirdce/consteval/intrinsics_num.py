"""Intrinsics on numbers: bits, wrapping and saturating arithmetic, floats.

Source: rustc_const_eval/src/interpret/intrinsics.rs (1.96.0).
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias, final

from mirdce.consteval import float as floats
from mirdce.consteval.error import failure
from mirdce.consteval.immediate import as_int
from mirdce.consteval.memory import Value
from mirdce.consteval.ops import IntBinary, binary_op, sign_extend
from mirdce.ir.mir import BinOp
from mirdce.ir.ty import Int
from mirdce.layout.model import Layout

Apply: TypeAlias = Callable[[Sequence[Value]], Value]


@final
class NumericCall:
    """The types of one call."""

    __slots__ = ("ret", "signed", "size", "ty")

    def __init__(self, args: Sequence[Layout], ret: Layout) -> None:
        self.ty = args[0].ty
        self.size = args[0].size
        self.signed = isinstance(self.ty, Int)
        self.ret = ret


Factory: TypeAlias = Callable[[NumericCall], Apply]


def _ctpop(_call: NumericCall) -> Apply:
    return lambda values: as_int(values[0]).bit_count()


def _nonzero(value: int, name: str) -> int:
    if value == 0:
        raise failure(f"`{name}` called on 0")
    return value


def _ctlz(call: NumericCall) -> Apply:
    bits = 8 * call.size
    return lambda values: bits - as_int(values[0]).bit_length()


def _ctlz_nonzero(call: NumericCall) -> Apply:
    bits = 8 * call.size
    return lambda values: bits - _nonzero(as_int(values[0]), "ctlz_nonzero").bit_length()


def _trailing_zeros(value: int, bits: int) -> int:
    return (value & -value).bit_length() - 1 if value else bits


def _cttz(call: NumericCall) -> Apply:
    bits = 8 * call.size
    return lambda values: _trailing_zeros(as_int(values[0]), bits)


def _cttz_nonzero(call: NumericCall) -> Apply:
    bits = 8 * call.size
    return lambda values: _trailing_zeros(_nonzero(as_int(values[0]), "cttz_nonzero"), bits)


def _bswap(call: NumericCall) -> Apply:
    size = call.size
    return lambda values: int.from_bytes(as_int(values[0]).to_bytes(size, "little"), "big")


def _bitreverse(call: NumericCall) -> Apply:
    width = 8 * call.size
    return lambda values: int(format(as_int(values[0]), f"0{width}b")[::-1], 2)


def _rotate(*, left: bool) -> Factory:
    def factory(call: NumericCall) -> Apply:
        bits = 8 * call.size
        mask = (1 << bits) - 1

        def run(values: Sequence[Value]) -> Value:
            value, by = as_int(values[0]), as_int(values[1]) % bits
            if not left:
                by = bits - by
            return (value << by | value >> (bits - by)) & mask

        return run

    return factory


def _by_op(op: BinOp) -> Factory:
    def factory(call: NumericCall) -> Apply:
        apply: IntBinary = binary_op(op, call.ty, call.size, call.size, right_signed=call.signed)
        return lambda values: apply(as_int(values[0]), as_int(values[1]))

    return factory


def _unchecked_shift(op: BinOp) -> Factory:
    def factory(call: NumericCall) -> Apply:
        # The amount is never negative for valid calls, so its own type does not matter.
        apply: IntBinary = binary_op(op, call.ty, call.size, call.size, right_signed=False)
        return lambda values: apply(as_int(values[0]), as_int(values[1]))

    return factory


def _saturating(op: BinOp) -> Factory:
    def factory(call: NumericCall) -> Apply:
        size = call.size
        signed = call.signed
        low = -(1 << (8 * size - 1)) if signed else 0
        high = (1 << (8 * size - 1)) - 1 if signed else (1 << (8 * size)) - 1
        mask = (1 << (8 * size)) - 1

        def run(values: Sequence[Value]) -> Value:
            left, right = as_int(values[0]), as_int(values[1])
            if signed:
                left, right = sign_extend(left, size), sign_extend(right, size)
            exact = left + right if op is BinOp.ADD else left - right
            return max(low, min(high, exact)) & mask

        return run

    return factory


def _exact_div(call: NumericCall) -> Apply:
    rem = binary_op(BinOp.REM, call.ty, call.size, call.size, right_signed=call.signed)
    div = binary_op(BinOp.DIV, call.ty, call.size, call.size, right_signed=call.signed)

    def run(values: Sequence[Value]) -> Value:
        left, right = as_int(values[0]), as_int(values[1])
        if as_int(rem(left, right)) != 0:
            raise failure(f"exact_div: {left} cannot be divided by {right} without remainder")
        return div(left, right)

    return run


def _float_binary(function: Callable[[int, int, int], int]) -> Factory:
    def factory(call: NumericCall) -> Apply:
        size = call.size
        return lambda values: function(as_int(values[0]), as_int(values[1]), size)

    return factory


def _float_round(mode: floats.Round) -> Factory:
    def factory(call: NumericCall) -> Apply:
        size = call.size
        return lambda values: floats.round_to_integral(as_int(values[0]), size, mode)

    return factory


def _fabs(call: NumericCall) -> Apply:
    mask = floats.FORMATS[call.size].sign_bit - 1
    return lambda values: as_int(values[0]) & mask


def _copysign(call: NumericCall) -> Apply:
    sign_bit = floats.FORMATS[call.size].sign_bit
    mask = sign_bit - 1
    return lambda values: as_int(values[0]) & mask | as_int(values[1]) & sign_bit


def _fma(call: NumericCall) -> Apply:
    size = call.size
    return lambda values: floats.fused_mul_add(
        as_int(values[0]), as_int(values[1]), as_int(values[2]), size
    )


def _float_to_int(call: NumericCall) -> Apply:
    size = call.size
    bits = 8 * call.ret.size
    signed = isinstance(call.ret.ty, Int)
    return lambda values: floats.to_int(as_int(values[0]), size, bits, signed=signed)


def _for_floats(prefix: str, factory: Factory) -> dict[str, Factory]:
    """Names of an intrinsic that has one for each format, e.g. ``floorf32``."""
    return {f"{prefix}f{bits}": factory for bits in (16, 32, 64, 128)}


NUMERIC: Final[dict[str, Factory]] = {
    "add_with_overflow": _by_op(BinOp.ADD_WITH_OVERFLOW),
    "bitreverse": _bitreverse,
    "bswap": _bswap,
    "ctlz": _ctlz,
    "ctlz_nonzero": _ctlz_nonzero,
    "ctpop": _ctpop,
    "cttz": _cttz,
    "cttz_nonzero": _cttz_nonzero,
    "exact_div": _exact_div,
    "fabs": _fabs,
    "fadd_algebraic": _by_op(BinOp.ADD),
    "fadd_fast": _by_op(BinOp.ADD),
    "fdiv_algebraic": _by_op(BinOp.DIV),
    "fdiv_fast": _by_op(BinOp.DIV),
    "float_to_int_unchecked": _float_to_int,
    "fmul_algebraic": _by_op(BinOp.MUL),
    "fmul_fast": _by_op(BinOp.MUL),
    "frem_algebraic": _by_op(BinOp.REM),
    "frem_fast": _by_op(BinOp.REM),
    "fsub_algebraic": _by_op(BinOp.SUB),
    "fsub_fast": _by_op(BinOp.SUB),
    "mul_with_overflow": _by_op(BinOp.MUL_WITH_OVERFLOW),
    "rotate_left": _rotate(left=True),
    "rotate_right": _rotate(left=False),
    "saturating_add": _saturating(BinOp.ADD),
    "saturating_sub": _saturating(BinOp.SUB),
    "sub_with_overflow": _by_op(BinOp.SUB_WITH_OVERFLOW),
    "three_way_compare": _by_op(BinOp.CMP),
    "unchecked_add": _by_op(BinOp.ADD_UNCHECKED),
    "unchecked_div": _by_op(BinOp.DIV),
    "unchecked_mul": _by_op(BinOp.MUL_UNCHECKED),
    "unchecked_rem": _by_op(BinOp.REM),
    "unchecked_shl": _unchecked_shift(BinOp.SHL_UNCHECKED),
    "unchecked_shr": _unchecked_shift(BinOp.SHR_UNCHECKED),
    "unchecked_sub": _by_op(BinOp.SUB_UNCHECKED),
    "wrapping_add": _by_op(BinOp.ADD),
    "wrapping_mul": _by_op(BinOp.MUL),
    "wrapping_sub": _by_op(BinOp.SUB),
    **_for_floats("ceil", _float_round(floats.Round.UP)),
    **_for_floats("copysign", _copysign),
    **_for_floats("fabs", _fabs),
    **_for_floats("floor", _float_round(floats.Round.DOWN)),
    **_for_floats("fma", _fma),
    **_for_floats("fmuladd", _fma),
    **_for_floats("maximum", _float_binary(floats.maximum)),
    **_for_floats("maximum_number_nsz_", _float_binary(floats.maximum_number)),
    **_for_floats("maxnum", _float_binary(floats.maximum_number)),
    **_for_floats("minimum", _float_binary(floats.minimum)),
    **_for_floats("minimum_number_nsz_", _float_binary(floats.minimum_number)),
    **_for_floats("minnum", _float_binary(floats.minimum_number)),
    **_for_floats("round", _float_round(floats.Round.TIES_AWAY)),
    **_for_floats("round_ties_even_", _float_round(floats.Round.TIES_EVEN)),
    **_for_floats("trunc", _float_round(floats.Round.ZERO)),
}
