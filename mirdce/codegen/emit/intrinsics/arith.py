"""Intrinsics of integer and floating-point arithmetic.

Source: rustc_codegen_llvm/src/intrinsic.rs, rustc_codegen_ssa/src/mir/intrinsic.rs (1.96.0).
"""

from typing import Final

from mirdce.codegen.emit.binop import is_signed
from mirdce.codegen.emit.cast import float_suffix
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.intrinsics.call import Expansion, IntrinsicCall
from mirdce.codegen.emit.memory import load_operand
from mirdce.codegen.emit.types import is_backend_pair
from mirdce.codegen.emit.values import OperandRef, Pair

_FLOAT_TYPES: Final = {"f16": "half", "f32": "float", "f64": "double", "f128": "fp128"}

_FLOAT_FUNCTIONS: Final = {
    "sqrt": "sqrt",
    "sin": "sin",
    "cos": "cos",
    "pow": "pow",
    "exp": "exp",
    "exp2": "exp2",
    "log": "log",
    "log10": "log10",
    "log2": "log2",
    "fma": "fma",
    "fmuladd": "fmuladd",
    "copysign": "copysign",
    "fabs": "fabs",
    "floor": "floor",
    "ceil": "ceil",
    "trunc": "trunc",
    "round": "round",
    "round_ties_even_": "rint",
    "minnum": "minnum",
    "maxnum": "maxnum",
}
"""Rust's name without the type, and LLVM's; all arguments and the result have that type."""

_FLOAT_TABLE: Final = {
    f"{name}{suffix}": (f"llvm.{llvm}.{suffix}", _FLOAT_TYPES[suffix])
    for name, llvm in _FLOAT_FUNCTIONS.items()
    for suffix in _FLOAT_TYPES
}


def float_function(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """Floating-point functions that LLVM knows."""
    name, llty = _FLOAT_TABLE[call.name]
    args = tuple((llty, operand.immediate()) for operand in call.args)
    return call.immediate(fx.call_llvm(name, llty, args))


def fabs(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``fabs::<F>(x)``."""
    llty = fx.types.immediate(call.result)
    name = f"llvm.fabs.{float_suffix(llty)}"
    return call.immediate(fx.call_llvm(name, llty, ((llty, call.value(0)),)))


def powi(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``powif32(x, n)`` and its like."""
    llty = fx.types.immediate(call.result)
    name = f"llvm.powi.{float_suffix(llty)}.i32"
    args = ((llty, call.value(0)), ("i32", call.value(1)))
    return call.immediate(fx.call_llvm(name, llty, args))


def _number_nsz(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``minimum_number_nsz_f32`` and its like: the sign of a zero result is open."""
    llty = fx.types.immediate(call.result)
    which = "minimumnum" if call.name.startswith("minimum") else "maximumnum"
    name = f"llvm.{which}.{float_suffix(llty)}"
    fx.declare(name, f"declare {llty} @{name}({llty}, {llty})")
    left, right = call.value(0), call.value(1)
    return call.immediate(fx.value(f"call nsz {llty} @{name}({llty} {left}, {llty} {right})"))


_ALGEBRAIC: Final = "reassoc nsz arcp contract"
_FLOAT_OPS: Final = {
    f"{op}_{mode}": f"{op} {flags}"
    for op in ("fadd", "fsub", "fmul", "fdiv", "frem")
    for mode, flags in (("fast", "fast"), ("algebraic", _ALGEBRAIC))
}


def float_op(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``fadd_fast``, ``fmul_algebraic`` and their like."""
    llty = fx.types.immediate(call.result)
    return call.immediate(fx.binary(_FLOAT_OPS[call.name], llty, call.value(0), call.value(1)))


def float_to_int_unchecked(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``float_to_int_unchecked::<F, I>(x)``."""
    op = "fptosi" if is_signed(call.result.ty) else "fptoui"
    from_ty, to_ty = fx.types.immediate(call.args[0].layout), fx.types.immediate(call.result)
    return call.immediate(fx.cast(op, from_ty, call.value(0), to_ty))


# -------------------------------------------------------------------------------------- integers


def _int_type(fx: FunctionCx, call: IntrinsicCall) -> str:
    return fx.types.immediate(call.args[0].layout)


def count_zeros(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``ctlz``, ``cttz`` and the variants whose argument is not zero; the result is u32."""
    llty = _int_type(fx, call)
    nonzero = call.name.endswith("_nonzero")
    name = f"llvm.{call.name.removesuffix('_nonzero')}.{llty}"
    poison = "true" if nonzero else "false"
    count = fx.call_llvm(name, llty, ((llty, call.value(0)), ("i1", poison)))
    to_ty = fx.types.immediate(call.result)
    return call.immediate(fx.int_cast(count, llty, to_ty, signed=False))


def ctpop(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``ctpop(x)``: number of one bits, u32."""
    llty = _int_type(fx, call)
    count = fx.call_llvm(f"llvm.ctpop.{llty}", llty, ((llty, call.value(0)),))
    to_ty = fx.types.immediate(call.result)
    return call.immediate(fx.int_cast(count, llty, to_ty, signed=False))


def bswap(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``bswap(x)``."""
    llty = _int_type(fx, call)
    if llty == "i8":
        return call.args[0]
    return call.immediate(fx.call_llvm(f"llvm.bswap.{llty}", llty, ((llty, call.value(0)),)))


def bitreverse(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``bitreverse(x)``."""
    llty = _int_type(fx, call)
    name = f"llvm.bitreverse.{llty}"
    return call.immediate(fx.call_llvm(name, llty, ((llty, call.value(0)),)))


def funnel_shift(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``unchecked_funnel_shl(a, b, shift)`` and ``unchecked_funnel_shr``."""
    llty = _int_type(fx, call)
    shift_ty = fx.types.immediate(call.args[2].layout)
    shift = fx.int_cast(call.value(2), shift_ty, llty, signed=False)
    name = f"llvm.fsh{call.name[-1]}.{llty}"
    args = ((llty, call.value(0)), (llty, call.value(1)), (llty, shift))
    return call.immediate(fx.call_llvm(name, llty, args))


def rotate(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``rotate_left(x, shift)`` and ``rotate_right``: a funnel shift of the value with itself."""
    llty = _int_type(fx, call)
    shift_ty = fx.types.immediate(call.args[1].layout)
    shift = fx.int_cast(call.value(1), shift_ty, llty, signed=False)
    name = f"llvm.fsh{'l' if call.name == 'rotate_left' else 'r'}.{llty}"
    value = call.value(0)
    args = ((llty, value), (llty, value), (llty, shift))
    return call.immediate(fx.call_llvm(name, llty, args))


def saturating(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``saturating_add(a, b)`` and ``saturating_sub``."""
    llty = _int_type(fx, call)
    prefix = "s" if is_signed(call.args[0].layout.ty) else "u"
    name = f"llvm.{prefix}{call.name.removeprefix('saturating_')}.sat.{llty}"
    args = ((llty, call.value(0)), (llty, call.value(1)))
    return call.immediate(fx.call_llvm(name, llty, args))


def exact_div(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``exact_div(a, b)``: the division has no remainder."""
    op = "sdiv exact" if is_signed(call.args[0].layout.ty) else "udiv exact"
    return call.immediate(fx.binary(op, _int_type(fx, call), call.value(0), call.value(1)))


def disjoint_bitor(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``disjoint_bitor(a, b)``: no bit is set in both."""
    llty = _int_type(fx, call)
    return call.immediate(fx.binary("or disjoint", llty, call.value(0), call.value(1)))


def carrying_mul_add(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``carrying_mul_add(a, b, c, d)``: low and high half of ``a * b + c + d``."""
    llty = _int_type(fx, call)
    width = int(llty[1:])
    wide = f"i{width * 2}"
    signed = is_signed(call.args[0].layout.ty)
    flag = "nsw" if signed else "nuw"
    a, b, c, d = (
        fx.int_cast(operand.immediate(), llty, wide, signed=signed) for operand in call.args
    )
    product = fx.binary(f"mul {flag}", wide, a, b)
    total = fx.binary(f"add {flag}", wide, fx.binary(f"add {flag}", wide, product, c), d)
    low = fx.cast("trunc", wide, total, llty)
    high = fx.cast("trunc", wide, fx.binary("lshr", wide, total, str(width)), llty)
    if is_backend_pair(call.result):
        return OperandRef(Pair(low, high), call.result)
    slot = fx.alloca_place(call.result)
    fx.store(llty, low, slot.val.llval, call.result.align)
    second = fx.ptr_add(slot.val.llval, width // 8)
    fx.store(llty, high, second, min(call.result.align, width // 8))
    return load_operand(fx, slot)


ARITH: Final[dict[str, Expansion]] = {
    **dict.fromkeys(_FLOAT_TABLE, float_function),
    **dict.fromkeys(_FLOAT_OPS, float_op),
    **{f"powi{suffix}": powi for suffix in _FLOAT_TYPES},
    **{
        f"{which}_number_nsz_{suffix}": _number_nsz
        for which in ("minimum", "maximum")
        for suffix in _FLOAT_TYPES
    },
    "fabs": fabs,
    "float_to_int_unchecked": float_to_int_unchecked,
    "ctlz": count_zeros,
    "ctlz_nonzero": count_zeros,
    "cttz": count_zeros,
    "cttz_nonzero": count_zeros,
    "ctpop": ctpop,
    "bswap": bswap,
    "bitreverse": bitreverse,
    "unchecked_funnel_shl": funnel_shift,
    "unchecked_funnel_shr": funnel_shift,
    "rotate_left": rotate,
    "rotate_right": rotate,
    "saturating_add": saturating,
    "saturating_sub": saturating,
    "exact_div": exact_div,
    "disjoint_bitor": disjoint_bitor,
    "carrying_mul_add": carrying_mul_add,
}
