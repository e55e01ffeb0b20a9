"""Portable SIMD intrinsics: reductions, casts and memory access by lanes.

Source: rustc_codegen_llvm/src/intrinsic.rs (``generic_simd_intrinsic``), 1.96.0.
"""

from typing import Final

from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.intrinsics.call import Expansion, IntrinsicCall
from mirdce.codegen.emit.intrinsics.simd_shape import (
    Vector,
    first_vector,
    lane_index,
    mask_bits,
    result_of,
    vector_of,
    vector_value,
)
from mirdce.codegen.emit.values import OperandRef
from mirdce.errors import InternalError
from mirdce.ir.place_ty import builtin_deref
from mirdce.ir.ty import ValTreeBranch
from mirdce.layout.model import Layout

# -------------------------------------------------------------------------------------- reductions

_ORDERED: Final = {
    "simd_reduce_add_ordered": ("fadd", "add"),
    "simd_reduce_mul_ordered": ("fmul", "mul"),
}
_UNORDERED: Final = {
    "simd_reduce_add_unordered": ("fadd", "add", "-0.0"),
    "simd_reduce_mul_unordered": ("fmul", "mul", "1.0"),
}


def reduce_arith(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """Sum or product of all lanes; ordered ones start from a second argument."""
    vector, value = first_vector(fx, call)
    lane = vector.lane
    ordered = _ORDERED.get(call.name)
    on_float, on_int = ordered if ordered is not None else _UNORDERED[call.name][:2]
    if not vector.is_float:
        name = f"llvm.vector.reduce.{on_int}.{vector.suffix}"
        result = fx.call_llvm(name, lane, ((vector.llty, value),))
        if ordered is not None:
            result = fx.binary(on_int, lane, result, call.value(1))
        return call.immediate(result)
    start = call.value(1) if ordered is not None else _UNORDERED[call.name][2]
    flags = "" if ordered is not None else "reassoc "
    name = f"llvm.vector.reduce.{on_float}.{vector.suffix}"
    fx.declare(name, f"declare {lane} @{name}({lane}, {vector.llty})")
    args = f"{lane} {start}, {vector.llty} {value}"
    return call.immediate(fx.value(f"call {flags}{lane} @{name}({args})"))


def reduce_minmax(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """Smallest or greatest lane."""
    vector, value = first_vector(fx, call)
    which = call.name[-3:]
    prefix = "f" if vector.is_float else "s" if vector.is_signed else "u"
    name = f"llvm.vector.reduce.{prefix}{which}.{vector.suffix}"
    return call.immediate(fx.call_llvm(name, vector.lane, ((vector.llty, value),)))


def reduce_bits(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """And, or, exclusive or of all lanes."""
    vector, value = first_vector(fx, call)
    name = f"llvm.vector.reduce.{call.name.removeprefix('simd_reduce_')}.{vector.suffix}"
    return call.immediate(fx.call_llvm(name, vector.lane, ((vector.llty, value),)))


def reduce_mask(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_reduce_all(mask)`` and ``simd_reduce_any``."""
    vector = vector_of(fx, call.args[0].layout)
    bits = mask_bits(fx, call.args[0])
    op = "and" if call.name == "simd_reduce_all" else "or"
    name = f"llvm.vector.reduce.{op}.v{vector.count}i1"
    return call.immediate(fx.call_llvm(name, "i1", ((vector.bits, bits),)))


# ------------------------------------------------------------------------------------------- casts


def cast(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_cast(v)``; ``simd_as`` saturates floats that become integers."""
    source, value = first_vector(fx, call)
    target = vector_of(fx, call.result)
    return result_of(fx, call, _cast_lanes(fx, call.name == "simd_as", source, value, target))


def _cast_lanes(fx: FunctionCx, saturate: bool, source: Vector, value: str, target: Vector) -> str:
    if source.llty == target.llty:
        return value
    if source.is_float and target.is_float:
        wider = ("half", "float", "double", "fp128").index
        op = "fpext" if wider(target.lane) > wider(source.lane) else "fptrunc"
        return fx.cast(op, source.llty, value, target.llty)
    if source.is_float:
        op = "fptosi" if target.is_signed else "fptoui"
        if saturate:
            name = f"llvm.{op}.sat.{target.suffix}.{source.suffix}"
            return fx.call_llvm(name, target.llty, ((source.llty, value),))
        return fx.cast(op, source.llty, value, target.llty)
    if target.is_float:
        op = "sitofp" if source.is_signed else "uitofp"
        return fx.cast(op, source.llty, value, target.llty)
    if int(source.lane[1:]) > int(target.lane[1:]):
        return fx.cast("trunc", source.llty, value, target.llty)
    return fx.cast("sext" if source.is_signed else "zext", source.llty, value, target.llty)


_POINTER_CASTS: Final = {
    "simd_expose_provenance": "ptrtoint",
    "simd_with_exposed_provenance": "inttoptr",
}


def cast_pointers(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """Casts between vectors of pointers and of integers, or of pointers only."""
    source, value = first_vector(fx, call)
    op = _POINTER_CASTS.get(call.name)
    if op is None:
        return result_of(fx, call, value)
    return result_of(fx, call, fx.cast(op, source.llty, value, vector_of(fx, call.result).llty))


def arith_offset(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_arith_offset(pointers, counts)``."""
    pointers, value = first_vector(fx, call)
    counts = vector_of(fx, call.args[1].layout)
    pointee = fx.layout_of(builtin_deref(fx.cx.program, pointers.element))
    stride = fx.types.memory(pointee)
    index = f"{counts.llty} {vector_value(fx, call.args[1])}"
    address = fx.value(f"getelementptr {stride}, {pointers.llty} {value}, {index}")
    return result_of(fx, call, address)


# ------------------------------------------------------------------------------------------ memory


def _element_align(fx: FunctionCx, vector: Vector) -> int:
    return fx.layout_of(vector.element).align


def _masked_align(fx: FunctionCx, call: IntrinsicCall, layout: Layout, vector: Vector) -> int:
    """Alignment by the const argument of core's type ``SimdAlign``: unaligned, element, vector."""
    branch = call.const_at(3).valtree
    if type(branch) is not ValTreeBranch:
        raise InternalError("an alignment is no enum")
    kind = lane_index(branch.children[0])
    return (1, _element_align(fx, vector), layout.align)[kind]


def gather(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_gather(otherwise, pointers, mask)``."""
    vector, otherwise = first_vector(fx, call)
    pointers = vector_of(fx, call.args[1].layout)
    value = vector_value(fx, call.args[1])
    bits = mask_bits(fx, call.args[2])
    name = f"llvm.masked.gather.{vector.suffix}.{pointers.suffix}"
    types = f"{pointers.llty}, {vector.bits}, {vector.llty}"
    fx.declare(name, f"declare {vector.llty} @{name}({types})")
    align = _element_align(fx, vector)
    loaded = fx.value(
        f"call {vector.llty} @{name}({pointers.llty} align {align} {value}, "
        f"{vector.bits} {bits}, {vector.llty} {otherwise})"
    )
    return result_of(fx, call, loaded)


def scatter(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``simd_scatter(values, pointers, mask)``."""
    vector, values = first_vector(fx, call)
    pointers = vector_of(fx, call.args[1].layout)
    value = vector_value(fx, call.args[1])
    bits = mask_bits(fx, call.args[2])
    name = f"llvm.masked.scatter.{vector.suffix}.{pointers.suffix}"
    fx.declare(name, f"declare void @{name}({vector.llty}, {pointers.llty}, {vector.bits})")
    align = _element_align(fx, vector)
    fx.line(
        f"call void @{name}({vector.llty} {values}, {pointers.llty} align {align} {value}, "
        f"{vector.bits} {bits})"
    )


def masked_load(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``simd_masked_load::<.., ALIGN>(mask, pointer, otherwise)``."""
    vector = vector_of(fx, call.args[2].layout)
    align = _masked_align(fx, call, call.args[2].layout, vector)
    bits = mask_bits(fx, call.args[0])
    otherwise = vector_value(fx, call.args[2])
    name = f"llvm.masked.load.{vector.suffix}.p0"
    fx.declare(name, f"declare {vector.llty} @{name}(ptr, {vector.bits}, {vector.llty})")
    loaded = fx.value(
        f"call {vector.llty} @{name}(ptr align {align} {call.value(1)}, "
        f"{vector.bits} {bits}, {vector.llty} {otherwise})"
    )
    return result_of(fx, call, loaded)


def masked_store(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``simd_masked_store::<.., ALIGN>(mask, pointer, values)``."""
    vector = vector_of(fx, call.args[2].layout)
    align = _masked_align(fx, call, call.args[2].layout, vector)
    bits = mask_bits(fx, call.args[0])
    values = vector_value(fx, call.args[2])
    name = f"llvm.masked.store.{vector.suffix}.p0"
    fx.declare(name, f"declare void @{name}({vector.llty}, ptr, {vector.bits})")
    fx.line(
        f"call void @{name}({vector.llty} {values}, ptr align {align} {call.value(1)}, "
        f"{vector.bits} {bits})"
    )


SIMD_MEMORY: Final[dict[str, Expansion]] = {
    **dict.fromkeys(_ORDERED, reduce_arith),
    **dict.fromkeys(_UNORDERED, reduce_arith),
    **dict.fromkeys(("simd_reduce_min", "simd_reduce_max"), reduce_minmax),
    **dict.fromkeys(("simd_reduce_and", "simd_reduce_or", "simd_reduce_xor"), reduce_bits),
    **dict.fromkeys(("simd_reduce_all", "simd_reduce_any"), reduce_mask),
    **dict.fromkeys(("simd_cast", "simd_as"), cast),
    **dict.fromkeys((*_POINTER_CASTS, "simd_cast_ptr"), cast_pointers),
    "simd_arith_offset": arith_offset,
    "simd_gather": gather,
    "simd_scatter": scatter,
    "simd_masked_load": masked_load,
    "simd_masked_store": masked_store,
}
