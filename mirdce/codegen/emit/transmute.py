"""The same bytes under another type.

Source: rustc_codegen_ssa/src/mir/rvalue.rs (``codegen_transmute_operand``, ``transmute_scalar``),
1.96.0.
"""

from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.memory import load_operand, store_operand
from mirdce.codegen.emit.types import primitive_type
from mirdce.codegen.emit.values import (
    ZERO_SIZED,
    Immediate,
    OperandRef,
    OperandValue,
    Pair,
    PlaceRef,
    PlaceValue,
)
from mirdce.errors import InternalError
from mirdce.layout.model import (
    Layout,
    PrimitiveKind,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
    Scalar,
)
from mirdce.layout.scalar import is_bool
from mirdce.layout.sizes import is_zst


def poison_value(fx: FunctionCx, layout: Layout) -> OperandValue:
    """A value that is never used."""
    repr_ = layout.backend_repr
    if is_zst(layout):
        return ZERO_SIZED
    if type(repr_) is ReprScalar or type(repr_) is ReprSimdVector:
        return Immediate("poison")
    if type(repr_) is ReprScalarPair:
        return Pair("poison", "poison")
    return PlaceValue("poison", None, layout.align)


def transmute_scalar(fx: FunctionCx, value: str, source: Scalar, target: Scalar) -> str:
    """One register value, in immediate form, as another scalar of the same size."""
    if source is target:
        return value
    from_kind, to_kind = source.primitive.kind, target.primitive.kind
    from_bool, to_bool = is_bool(source), is_bool(target)
    from_ty, to_ty = primitive_type(source.primitive), primitive_type(target.primitive)
    if from_bool == to_bool and from_ty == to_ty:
        return value
    value = fx.from_immediate(value, source)
    if from_ty != to_ty:
        value = _convert(fx, value, from_kind, from_ty, to_kind, to_ty)
    return fx.to_immediate(value, target)


def _convert(
    fx: FunctionCx,
    value: str,
    from_kind: PrimitiveKind,
    from_ty: str,
    to_kind: PrimitiveKind,
    to_ty: str,
) -> str:
    pointer = PrimitiveKind.POINTER
    if from_kind is not pointer and to_kind is not pointer:
        return fx.cast("bitcast", from_ty, value, to_ty)
    if to_kind is pointer:
        if from_kind is PrimitiveKind.FLOAT:
            value, from_ty = fx.cast("bitcast", from_ty, value, "i64"), "i64"
        return fx.cast("inttoptr", from_ty, value, to_ty)
    if to_kind is PrimitiveKind.FLOAT:
        value = fx.cast("ptrtoint", from_ty, value, "i64")
        return fx.cast("bitcast", "i64", value, to_ty)
    return fx.cast("ptrtoint", from_ty, value, to_ty)


def _is_impossible(source: Layout, target: Layout) -> bool:
    return source.size != target.size or source.uninhabited or target.uninhabited


def transmute_into(fx: FunctionCx, source: OperandRef, dest: PlaceRef) -> None:
    """Stores the bytes of a value into a place of another type."""
    if _is_impossible(source.layout, dest.layout):
        fx.unreachable_statement()
        return
    store_operand(fx, source, PlaceRef(dest.val, source.layout))


def transmute_operand(fx: FunctionCx, source: OperandRef, target: Layout) -> OperandValue:
    """The bytes of a value as a value of another type, which must fit registers."""
    if source.layout is target:
        return source.val
    if _is_impossible(source.layout, target):
        fx.unreachable_statement()
        return poison_value(fx, target)
    if is_zst(target):
        return ZERO_SIZED
    if type(target.backend_repr) is ReprMemory:
        raise InternalError(f"transmute to {target.ty} needs a place")
    val = source.val
    if type(val) is PlaceValue:
        return load_operand(fx, PlaceRef(val, target)).val
    direct = _transmute_registers(fx, source, target)
    if direct is not None:
        return direct
    slot = fx.alloca(source.layout.size, max(source.layout.align, target.align))
    place = PlaceValue(slot, None, max(source.layout.align, target.align))
    store_operand(fx, source, PlaceRef(place, source.layout))
    return load_operand(fx, PlaceRef(place, target)).val


def _transmute_registers(fx: FunctionCx, source: OperandRef, target: Layout) -> OperandValue | None:
    """Without a detour through memory, where the shapes agree."""
    val, from_, to = source.val, source.layout.backend_repr, target.backend_repr
    if type(val) is Immediate:
        if type(from_) is ReprScalar and type(to) is ReprScalar:
            return Immediate(transmute_scalar(fx, val.value, from_.scalar, to.scalar))
        if type(from_) is ReprSimdVector and type(to) is ReprSimdVector:
            from_ty, to_ty = fx.types.memory(source.layout), fx.types.memory(target)
            if from_ty == to_ty:
                return val
            if "ptr" not in from_ty and "ptr" not in to_ty:
                return Immediate(fx.cast("bitcast", from_ty, val.value, to_ty))
        return None
    if (
        type(val) is Pair
        and type(from_) is ReprScalarPair
        and type(to) is ReprScalarPair
        and from_.first.primitive.size == to.first.primitive.size
        and from_.second.primitive.size == to.second.primitive.size
    ):
        return Pair(
            transmute_scalar(fx, val.first, from_.first, to.first),
            transmute_scalar(fx, val.second, from_.second, to.second),
        )
    return None
