"""Portable SIMD intrinsics: operations by lanes, shuffles and masks.

Source: rustc_codegen_llvm/src/intrinsic.rs (``generic_simd_intrinsic``), 1.96.0.
"""

from typing import Final

from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.intrinsics.call import Expansion, IntrinsicCall
from mirdce.codegen.emit.intrinsics.simd_memory import SIMD_MEMORY
from mirdce.codegen.emit.intrinsics.simd_shape import (
    Vector,
    first_vector,
    lane_index,
    mask_bits,
    result_of,
    vector_of,
    vector_value,
)
from mirdce.codegen.emit.memory import spill
from mirdce.codegen.emit.values import OperandRef
from mirdce.errors import InternalError
from mirdce.ir.ty import Array, ValTreeBranch

_COMPARISONS: Final = {
    "simd_eq": ("oeq", "eq", "eq"),
    "simd_ne": ("une", "ne", "ne"),
    "simd_lt": ("olt", "slt", "ult"),
    "simd_le": ("ole", "sle", "ule"),
    "simd_gt": ("ogt", "sgt", "ugt"),
    "simd_ge": ("oge", "sge", "uge"),
}
"""Predicates for floats, signed and unsigned lanes."""


def compare(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_eq(a, b)`` and its like: a mask."""
    vector, left = first_vector(fx, call)
    right = vector_value(fx, call.args[1])
    on_float, signed, unsigned = _COMPARISONS[call.name]
    if vector.is_float:
        bits = fx.value(f"fcmp {on_float} {vector.llty} {left}, {right}")
    else:
        bits = fx.icmp(signed if vector.is_signed else unsigned, vector.llty, left, right)
    mask = vector_of(fx, call.result)
    return result_of(fx, call, fx.cast("sext", mask.bits, bits, mask.llty))


_BINARY: Final = {
    "simd_add": ("fadd", "add", "add"),
    "simd_sub": ("fsub", "sub", "sub"),
    "simd_mul": ("fmul", "mul", "mul"),
    "simd_div": ("fdiv", "sdiv", "udiv"),
    "simd_rem": ("frem", "srem", "urem"),
    "simd_shl": ("", "shl", "shl"),
    "simd_shr": ("", "ashr", "lshr"),
    "simd_and": ("", "and", "and"),
    "simd_or": ("", "or", "or"),
    "simd_xor": ("", "xor", "xor"),
}
"""Instructions for float, signed and unsigned lanes."""


def binary(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """Lane-wise binary operations."""
    vector, left = first_vector(fx, call)
    right = vector_value(fx, call.args[1])
    on_float, signed, unsigned = _BINARY[call.name]
    op = on_float if vector.is_float else signed if vector.is_signed else unsigned
    return result_of(fx, call, fx.binary(op, vector.llty, left, right))


def negate(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_neg(a)``."""
    vector, value = first_vector(fx, call)
    if vector.is_float:
        return result_of(fx, call, fx.value(f"fneg {vector.llty} {value}"))
    return result_of(fx, call, fx.binary("sub", vector.llty, "zeroinitializer", value))


def saturating(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_saturating_add(a, b)`` and ``simd_saturating_sub``."""
    vector, left = first_vector(fx, call)
    prefix = "s" if vector.is_signed else "u"
    op = call.name.removeprefix("simd_saturating_")
    name = f"llvm.{prefix}{op}.sat.{vector.suffix}"
    args = ((vector.llty, left), (vector.llty, vector_value(fx, call.args[1])))
    return result_of(fx, call, fx.call_llvm(name, vector.llty, args))


_FUNCTIONS: Final = {
    "simd_ceil": "ceil",
    "simd_fabs": "fabs",
    "simd_fcos": "cos",
    "simd_fexp2": "exp2",
    "simd_fexp": "exp",
    "simd_flog10": "log10",
    "simd_flog2": "log2",
    "simd_flog": "log",
    "simd_floor": "floor",
    "simd_fma": "fma",
    "simd_relaxed_fma": "fmuladd",
    "simd_fsin": "sin",
    "simd_fsqrt": "sqrt",
    "simd_round": "round",
    "simd_round_ties_even": "rint",
    "simd_trunc": "trunc",
    "simd_fmin": "minnum",
    "simd_fmax": "maxnum",
    "simd_minimum_number_nsz": "minimumnum",
    "simd_maximum_number_nsz": "maximumnum",
    "simd_bitreverse": "bitreverse",
    "simd_ctpop": "ctpop",
    "simd_bswap": "bswap",
    "simd_funnel_shl": "fshl",
    "simd_funnel_shr": "fshr",
    "simd_carryless_mul": "clmul",
}
"""LLVM functions whose arguments and result all have the vector's type."""


def function(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """Lane-wise functions that LLVM knows."""
    vector, first = first_vector(fx, call)
    if call.name == "simd_bswap" and vector.lane == "i8":
        return result_of(fx, call, first)
    values = [first, *(vector_value(fx, arg) for arg in call.args[1:])]
    name = f"llvm.{_FUNCTIONS[call.name]}.{vector.suffix}"
    args = tuple((vector.llty, value) for value in values)
    return result_of(fx, call, fx.call_llvm(name, vector.llty, args))


def count_zeros(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_ctlz(a)`` and ``simd_cttz``."""
    vector, value = first_vector(fx, call)
    name = f"llvm.{call.name.removeprefix('simd_')}.{vector.suffix}"
    args = ((vector.llty, value), ("i1", "false"))
    return result_of(fx, call, fx.call_llvm(name, vector.llty, args))


# ------------------------------------------------------------------------------- lanes and shuffles


def splat(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_splat(x)``."""
    vector = vector_of(fx, call.result)
    one = fx.value(f"insertelement {vector.llty} poison, {vector.lane} {call.value(0)}, i32 0")
    value = fx.value(
        f"shufflevector {vector.llty} {one}, {vector.llty} poison, "
        f"<{vector.count} x i32> zeroinitializer"
    )
    return result_of(fx, call, value)


def shuffle(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_shuffle(a, b, INDICES)``; the indices are a constant vector."""
    vector, left = first_vector(fx, call)
    right = vector_value(fx, call.args[1])
    indices = vector_value(fx, call.args[2])
    count = vector_of(fx, call.args[2].layout).count
    if not indices.startswith("<") and indices not in ("zeroinitializer", "poison"):
        raise fx.unsupported("simd_shuffle with indices that are no plain constant")
    return _shuffle(fx, call, vector, (left, right), f"<{count} x i32> {indices}")


def shuffle_const_generic(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_shuffle_const_generic::<.., INDICES>(a, b)``."""
    vector, left = first_vector(fx, call)
    right = vector_value(fx, call.args[1])
    branch = call.const_at(2).valtree
    if type(branch) is not ValTreeBranch:
        raise InternalError("shuffle indices are no list")
    indices = [lane_index(child) for child in branch.children]
    text = ", ".join(f"i32 {index}" for index in indices)
    return _shuffle(fx, call, vector, (left, right), f"<{len(indices)} x i32> <{text}>")


def _shuffle(
    fx: FunctionCx, call: IntrinsicCall, vector: Vector, values: tuple[str, str], mask: str
) -> OperandRef:
    left, right = values
    value = fx.value(f"shufflevector {vector.llty} {left}, {vector.llty} {right}, {mask}")
    return result_of(fx, call, value)


def insert(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_insert(v, index, x)``."""
    vector, value = first_vector(fx, call)
    lane = f"{vector.lane} {call.value(2)}"
    index = call.value(1)
    return result_of(
        fx, call, fx.value(f"insertelement {vector.llty} {value}, {lane}, i32 {index}")
    )


def extract(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_extract(v, index)``."""
    vector, value = first_vector(fx, call)
    return call.immediate(fx.value(f"extractelement {vector.llty} {value}, i32 {call.value(1)}"))


# ------------------------------------------------------------------------------------------ masks


def _choose(fx: FunctionCx, call: IntrinsicCall, bits: str) -> OperandRef:
    vector = vector_of(fx, call.args[1].layout)
    then, otherwise = vector_value(fx, call.args[1]), vector_value(fx, call.args[2])
    value = fx.value(
        f"select {vector.bits} {bits}, {vector.llty} {then}, {vector.llty} {otherwise}"
    )
    return result_of(fx, call, value)


def select(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_select(mask, then, otherwise)``."""
    return _choose(fx, call, mask_bits(fx, call.args[0]))


def select_bitmask(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_select_bitmask(bits, then, otherwise)``; the bits are an integer or bytes."""
    vector = vector_of(fx, call.args[1].layout)
    mask = call.args[0]
    width = mask.layout.size * 8
    if type(mask.layout.ty) is Array:
        place = spill(fx, mask)
        number = fx.load(f"i{width}", place.val.llval, 1)
    else:
        number = mask.immediate()
    narrow = fx.int_cast(number, f"i{width}", f"i{vector.count}", signed=False)
    return _choose(fx, call, fx.cast("bitcast", f"i{vector.count}", narrow, vector.bits))


def bitmask(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_bitmask(mask)``: one bit a lane, as integer or bytes."""
    vector = vector_of(fx, call.args[0].layout)
    bits = mask_bits(fx, call.args[0])
    narrow = fx.cast("bitcast", vector.bits, bits, f"i{vector.count}")
    width = f"i{call.result.size * 8}"
    number = fx.int_cast(narrow, f"i{vector.count}", width, signed=False)
    if type(call.result.ty) is not Array:
        return call.immediate(number)
    slot = fx.alloca_place(call.result)
    fx.store(width, number, slot.val.llval, 1)
    return OperandRef(slot.val, call.result)


SIMD: Final[dict[str, Expansion]] = {
    **SIMD_MEMORY,
    **dict.fromkeys(_COMPARISONS, compare),
    **dict.fromkeys(_BINARY, binary),
    **dict.fromkeys(_FUNCTIONS, function),
    **dict.fromkeys(("simd_saturating_add", "simd_saturating_sub"), saturating),
    **dict.fromkeys(("simd_ctlz", "simd_cttz"), count_zeros),
    **dict.fromkeys(("simd_insert", "simd_insert_dyn"), insert),
    **dict.fromkeys(("simd_extract", "simd_extract_dyn"), extract),
    "simd_neg": negate,
    "simd_splat": splat,
    "simd_shuffle": shuffle,
    "simd_shuffle_const_generic": shuffle_const_generic,
    "simd_select": select,
    "simd_select_bitmask": select_bitmask,
    "simd_bitmask": bitmask,
}
