"""Casts.

Source: rustc_const_eval/src/interpret/cast.rs (1.96.0).
"""

from collections.abc import Callable

from mirdce.consteval import float as floats
from mirdce.consteval import memory
from mirdce.consteval.error import failure
from mirdce.consteval.eval_context import Code, Eval, InterpCx, select_part
from mirdce.consteval.immediate import Shape, ShapeKind, as_int, as_pair, as_scalar
from mirdce.consteval.memory import Pointer, Value
from mirdce.consteval.operand import lower_operand
from mirdce.consteval.ops import sign_extend
from mirdce.consteval.place import array_length
from mirdce.consteval.traits import vtable_of
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.mir import CastKind
from mirdce.ir.ty import (
    Adt,
    Array,
    Closure,
    Dynamic,
    Float,
    FnDef,
    Int,
    Pat,
    RawPtr,
    Ref,
    Slice,
    Tuple,
    Ty,
)
from mirdce.mono.instances.resolve import resolve_closure, resolve_for_fn_ptr
from mirdce.mono.names.mangle import type_name
from mirdce.mono.terms.closure_parts import ClosureKind

Convert = Callable[[Value], Value]


def lower_cast(code: Code, cast: mir.Cast) -> Eval:
    """The value of ``operand as ty``."""
    source_ty = code.operand_ty(cast.operand)
    target_ty = code.mono_ty(cast.ty)
    convert = cast_fn(code.cx, cast.kind, source_ty, target_ty)
    operand = lower_operand(code, cast.operand)
    return lambda frame: convert(operand(frame))


def cast_fn(cx: InterpCx, kind: CastKind, source_ty: Ty, target_ty: Ty) -> Convert:
    """A cast between mono types as a function."""
    match kind:
        case CastKind.INT_TO_INT | CastKind.INT_TO_FLOAT | CastKind.POINTER_WITH_EXPOSED_PROVENANCE:
            return _from_int(cx, source_ty, target_ty)
        case CastKind.FLOAT_TO_FLOAT | CastKind.FLOAT_TO_INT:
            return _from_float(cx, source_ty, target_ty)
        case CastKind.PTR_TO_PTR | CastKind.FN_PTR_TO_PTR:
            return _pointer_to_pointer(cx, source_ty, target_ty)
        case CastKind.UNSIZE:
            return unsize_fn(cx, source_ty, target_ty)
        case CastKind.TRANSMUTE | CastKind.SUBTYPE:
            return transmute_fn(cx, source_ty, target_ty)
        case CastKind.REIFY_FN_POINTER:
            return _reify(cx, source_ty)
        case CastKind.CLOSURE_FN_POINTER:
            return _closure_pointer(cx, source_ty)
        case CastKind.UNSAFE_FN_POINTER | CastKind.MUT_TO_CONST_POINTER:
            return lambda value: value
        case CastKind.ARRAY_TO_POINTER:
            return lambda value: value
        case CastKind.POINTER_EXPOSE_PROVENANCE:
            return _expose(cx, target_ty)


def _expose(cx: InterpCx, target_ty: Ty) -> Convert:
    mask = (1 << (8 * cx.layouts.layout_of(target_ty).size)) - 1

    def convert(value: Value) -> Value:
        if type(value) is Pointer:
            raise failure("exposing pointers is not possible at compile-time")
        return as_int(value) & mask

    return convert


def _from_int(cx: InterpCx, source_ty: Ty, target_ty: Ty) -> Convert:
    size = cx.layouts.layout_of(source_ty).size
    target_size = cx.layouts.layout_of(target_ty).size
    signed = isinstance(source_ty, Int)
    if isinstance(target_ty, Float):
        if signed:
            return lambda value: floats.from_int(sign_extend(as_int(value), size), target_size)
        return lambda value: floats.from_int(as_int(value), target_size)
    if target_size <= size:
        mask = (1 << (8 * target_size)) - 1
        return lambda value: as_int(value) & mask
    if signed:
        mask = (1 << (8 * target_size)) - 1
        return lambda value: sign_extend(as_int(value), size) & mask
    return as_int


def _from_float(cx: InterpCx, source_ty: Ty, target_ty: Ty) -> Convert:
    size = cx.layouts.layout_of(source_ty).size
    target_size = cx.layouts.layout_of(target_ty).size
    if isinstance(target_ty, Float):
        return lambda value: floats.convert(as_int(value), size, target_size)
    signed = isinstance(target_ty, Int)
    bits = 8 * target_size
    return lambda value: floats.to_int(as_int(value), size, bits, signed=signed)


def _pointer_to_pointer(cx: InterpCx, source_ty: Ty, target_ty: Ty) -> Convert:
    source = cx.shape_of(source_ty)
    target = cx.shape_of(target_ty)
    if source.kind is ShapeKind.PAIR and target.kind is ShapeKind.SCALAR:
        return lambda value: as_pair(value)[0]
    return lambda value: value


def _reify(cx: InterpCx, source_ty: Ty) -> Convert:
    if not isinstance(source_ty, FnDef):
        raise InternalError("reification of something that is no function item")
    instance = resolve_for_fn_ptr(cx.mono, source_ty.def_id, source_ty.args)
    if instance is None:
        raise InternalError("a function item does not resolve")
    pointer = Pointer(cx.globals.function(instance), 0)
    return lambda _value: pointer


def _closure_pointer(cx: InterpCx, source_ty: Ty) -> Convert:
    if not isinstance(source_ty, Closure):
        raise InternalError("closure pointer of something that is no closure")
    instance = resolve_closure(cx.mono, source_ty.def_id, source_ty.args, ClosureKind.FN_ONCE)
    pointer = Pointer(cx.globals.function(instance), 0)
    return lambda _value: pointer


def transmute_fn(cx: InterpCx, source_ty: Ty, target_ty: Ty) -> Convert:
    """Same bytes, another type."""
    source = cx.shape_of(source_ty)
    target = cx.shape_of(target_ty)
    if source.size != target.size:
        raise failure(
            f"transmuting from {source.size}-byte type to {target.size}-byte type:"
            f" `{type_name(cx.mono, source_ty)}` -> `{type_name(cx.mono, target_ty)}`"
        )
    return reinterpret_fn(source, target)


def reinterpret_fn(source: Shape, target: Shape) -> Convert:
    """A value of one shape as one of another of the same size."""
    if source.kind is target.kind:
        if source.kind is not ShapeKind.PAIR or source.b_offset == target.b_offset:
            return lambda value: value
    elif source.kind is ShapeKind.MEMORY:
        return select_part(source, target, 0)

    def through_memory(value: Value) -> Value:
        align = max(source.layout.align, target.layout.align)
        temporary = memory.new_alloc(source.size, align)
        source.write(temporary, 0, value)
        return target.read(temporary, 0)

    return through_memory


def unsize_fn(cx: InterpCx, source_ty: Ty, target_ty: Ty) -> Convert:
    """An unsizing coercion of references, pointers, or structs that hold one."""
    if isinstance(source_ty, Ref | RawPtr) and isinstance(target_ty, Ref | RawPtr):
        return _unsize_pointer(cx, source_ty.pointee, target_ty.pointee)
    if isinstance(source_ty, Pat) and isinstance(target_ty, Pat):
        return unsize_fn(cx, source_ty.base, target_ty.base)
    if isinstance(source_ty, Adt) and isinstance(target_ty, Adt):
        return _unsize_struct(cx, source_ty, target_ty)
    raise InternalError(f"unsizing of {type(source_ty).__name__} to {type(target_ty).__name__}")


def _unsize_struct(cx: InterpCx, source_ty: Adt, target_ty: Adt) -> Convert:
    """Field by field, through memory: exactly one field changes its type."""
    layouts = cx.layouts
    source = layouts.layout_of(source_ty)
    target = layouts.layout_of(target_ty)
    fields: list[Callable[[Value, memory.Alloc], None]] = []
    for index in range(layouts.field_count(source)):
        source_field = layouts.field(source, index)
        target_field = layouts.field(target, index)
        if target_field.size == 0 and source_field.size == 0:
            continue
        take = select_part(
            cx.shape(source), cx.shape(source_field), layouts.field_offset(source, index)
        )
        convert: Convert | None = None
        if source_field.ty is not target_field.ty:
            convert = unsize_fn(cx, source_field.ty, target_field.ty)
        offset = layouts.field_offset(target, index)
        fields.append(_field_unsizer(take, convert, cx.shape(target_field), offset))
    target_shape = cx.shape(target)

    def run(value: Value) -> Value:
        made = cx.allocate(target)
        for field in fields:
            field(value, made)
        return target_shape.read(made, 0)

    return run


def _field_unsizer(
    take: Convert, convert: Convert | None, shape: Shape, offset: int
) -> Callable[[Value, memory.Alloc], None]:
    def run(value: Value, made: memory.Alloc) -> None:
        part = take(value)
        shape.write(made, offset, part if convert is None else convert(part))

    return run


def _unsize_pointer(cx: InterpCx, source_ty: Ty, target_ty: Ty) -> Convert:
    source_tail, target_tail = lockstep_tails(cx, source_ty, target_ty)
    if isinstance(source_tail, Array) and isinstance(target_tail, Slice):
        length = array_length(source_tail)
        return lambda value: (as_scalar(value), length)
    if isinstance(target_tail, Dynamic):
        predicates = target_tail.predicates
        if isinstance(source_tail, Dynamic):
            if source_tail.predicates == predicates:
                return lambda value: value

            def upcast(value: Value) -> Value:
                data, vtable = as_pair(value)
                return data, Pointer(cx.globals.vtable(vtable_of(vtable).ty, predicates), 0)

            return upcast
        new_vtable = Pointer(cx.globals.vtable(source_tail, predicates), 0)
        return lambda value: (as_scalar(value), new_vtable)
    raise InternalError(
        f"unsizing of a pointer to {type(source_tail).__name__} to one to"
        f" {type(target_tail).__name__}"
    )


def lockstep_tails(cx: InterpCx, source: Ty, target: Ty) -> tuple[Ty, Ty]:
    """The last fields of two types that differ only there."""
    layouts = cx.layouts
    while True:
        if isinstance(source, Adt) and isinstance(target, Adt):
            if source.def_id != target.def_id:
                break
        elif not (isinstance(source, Tuple) and isinstance(target, Tuple)):
            break
        source_layout = layouts.layout_of(source)
        last = layouts.field_count(source_layout) - 1
        if last < 0:
            break
        source = layouts.field(source_layout, last).ty
        target = layouts.field(layouts.layout_of(target), last).ty
    return source, target
