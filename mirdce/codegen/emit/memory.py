"""Values between registers and memory.

Source: rustc_codegen_llvm/src/builder.rs (``load_operand``), rustc_codegen_ssa/src/mir/operand.rs
(``store``), rustc_codegen_ssa/src/traits/builder.rs (``typed_place_copy``), 1.96.0.
"""

from mirdce.codegen.emit.attributes import load_metadata
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.types import pair_second_offset, restrict_align, scalar_type
from mirdce.codegen.emit.values import (
    ZERO_SIZED,
    Immediate,
    OperandRef,
    Pair,
    PlaceRef,
    PlaceValue,
    ZeroSized,
)
from mirdce.errors import InternalError
from mirdce.ir.place_ty import builtin_deref
from mirdce.layout.model import Layout, ReprScalar, ReprScalarPair, ReprSimdVector
from mirdce.layout.sizes import is_zst


def load_operand(fx: FunctionCx, place: PlaceRef) -> OperandRef:
    """Reads a place; a value that does not fit registers stays where it is."""
    layout = place.layout
    val = place.val
    if val.llextra is not None:
        return OperandRef(val, layout)
    repr_ = layout.backend_repr
    kind = type(repr_)
    if kind is ReprScalar:
        assert type(repr_) is ReprScalar
        scalar = repr_.scalar
        metadata = load_metadata(fx.cx, layout)[0]
        loaded = fx.load(scalar_type(scalar, immediate=False), val.llval, val.align, metadata)
        return OperandRef(Immediate(fx.to_immediate(loaded, scalar)), layout)
    if type(repr_) is ReprScalarPair:
        first, second = repr_.first, repr_.second
        offset = pair_second_offset(repr_)
        of_first, of_second = load_metadata(fx.cx, layout)
        loaded = fx.load(scalar_type(first, immediate=False), val.llval, val.align, of_first)
        first_value = fx.to_immediate(loaded, first)
        address = fx.ptr_add(val.llval, offset)
        align = restrict_align(val.align, offset)
        loaded = fx.load(scalar_type(second, immediate=False), address, align, of_second)
        return OperandRef(Pair(first_value, fx.to_immediate(loaded, second)), layout)
    if is_zst(layout):
        return OperandRef(ZERO_SIZED, layout)
    if kind is ReprSimdVector:
        loaded = fx.load(fx.types.memory(layout), val.llval, val.align)
        return OperandRef(Immediate(loaded), layout)
    return OperandRef(val, layout)


def store_operand(fx: FunctionCx, operand: OperandRef, dest: PlaceRef, volatile: str = "") -> None:
    """Writes a value to a place. ``volatile`` is empty or ``volatile`` and a space."""
    val = operand.val
    match val:
        case ZeroSized():
            return
        case Immediate():
            repr_ = operand.layout.backend_repr
            align = dest.val.align
            if type(repr_) is ReprScalar:
                value = fx.from_immediate(val.value, repr_.scalar)
                ty = scalar_type(repr_.scalar, immediate=False)
                fx.store(ty, value, dest.val.llval, align, volatile)
            else:
                ty = fx.types.memory(operand.layout)
                fx.store(ty, val.value, dest.val.llval, align, volatile)
        case Pair():
            _store_pair(fx, val, operand.layout, dest, volatile)
        case PlaceValue():
            if val.llextra is not None:
                raise InternalError(f"an unsized value of {operand.layout.ty} cannot be stored")
            copy_place(fx, dest.val, val, dest.layout, volatile)


def _store_pair(fx: FunctionCx, val: Pair, layout: Layout, dest: PlaceRef, volatile: str) -> None:
    repr_ = layout.backend_repr
    if type(repr_) is not ReprScalarPair:
        raise InternalError(f"a pair of {layout.ty}, whose layout is none")
    offset = pair_second_offset(repr_)
    base = dest.val
    value = fx.from_immediate(val.first, repr_.first)
    ty = scalar_type(repr_.first, immediate=False)
    fx.store(ty, value, base.llval, base.align, volatile)
    address = fx.ptr_add(base.llval, offset)
    value = fx.from_immediate(val.second, repr_.second)
    ty = scalar_type(repr_.second, immediate=False)
    fx.store(ty, value, address, restrict_align(base.align, offset), volatile)


def copy_place(
    fx: FunctionCx, dst: PlaceValue, src: PlaceValue, layout: Layout, volatile: str = ""
) -> None:
    """Copies a value from place to place."""
    if layout.size == 0:
        return
    if not fx.cx.optimize and type(layout.backend_repr) is ReprScalar:
        # Smaller code than a memcpy, whose aliasing facts nobody would use.
        operand = load_operand(fx, PlaceRef(src, layout))
        store_operand(fx, operand, PlaceRef(dst, layout), volatile)
        return
    flag = "true" if volatile else "false"
    fx.memcpy(dst.llval, dst.align, src.llval, src.align, str(layout.size), flag)


def deref(fx: FunctionCx, operand: OperandRef) -> PlaceRef:
    """The place that a pointer points to, taken to be aligned for its type."""
    pointee = builtin_deref(fx.cx.program, operand.layout.ty)
    layout = fx.layout_of(pointee)
    address, extra = operand.pointer_parts()
    if extra is not None and not fx.cx.has_metadata(layout):
        raise InternalError(f"wide pointer to sized {pointee}")
    return PlaceRef(PlaceValue(address, extra, layout.align), layout)


def spill(fx: FunctionCx, operand: OperandRef) -> PlaceRef:
    """A place that holds the value: where it lies already, or a new stack slot."""
    val = operand.val
    if type(val) is PlaceValue:
        return PlaceRef(val, operand.layout)
    place = fx.alloca_place(operand.layout)
    store_operand(fx, operand, place)
    return place


def is_memory(operand: OperandRef) -> bool:
    """Whether the value lies in memory."""
    return type(operand.val) is PlaceValue
