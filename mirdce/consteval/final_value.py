"""Checks that the final value of a constant is valid for its type, as far as its own bytes tell.

What it points to is not followed: rustc does that for all constants it can evaluate itself.

Source: rustc_const_eval/src/interpret/validity.rs (1.96.0).
"""

from mirdce.consteval import memory
from mirdce.consteval.discriminant import in_range, variant_reader
from mirdce.consteval.error import failure
from mirdce.consteval.eval_context import InterpCx
from mirdce.consteval.immediate import Shape, ShapeKind, as_scalar
from mirdce.consteval.memory import Alloc, Pointer, Scalar, Value
from mirdce.errors import EvalError
from mirdce.ir.ty import Bool, Char, FnPtr, Ref, Ty
from mirdce.layout.model import (
    FieldsArbitrary,
    FieldsArray,
    FieldsPrimitive,
    FieldsUnion,
    Layout,
    PrimitiveKind,
    VariantsMultiple,
)
from mirdce.layout.model import Scalar as AbiScalar
from mirdce.mono.names.mangle import type_name


def check_valid(cx: InterpCx, shape: Shape, value: Value) -> None:
    """Checks a value.

    Raises:
        EvalError: it is no value of its type.
    """
    layout = shape.layout
    if layout.uninhabited:
        name = type_name(cx.mono, layout.ty)
        raise _invalid(f"encountered a value of uninhabited type `{name}`")
    if shape.kind is not ShapeKind.MEMORY:
        _check_immediate(cx, shape, value)
    elif type(value) is Pointer and _may_be_invalid(layout):
        _check_memory(cx, layout, value.alloc, value.offset)


def _invalid(what: str) -> EvalError:
    return failure(f"constructing invalid value: {what}")


def _may_be_invalid(layout: Layout) -> bool:
    """A type without niche has no invalid bytes."""
    return layout.largest_niche is not None or layout.uninhabited


def _check_immediate(cx: InterpCx, shape: Shape, value: Value) -> None:
    layout = shape.layout
    if isinstance(layout.variants, VariantsMultiple):
        _variant(cx, layout, value, by_address=False)
    if type(value) is tuple:
        if shape.a is not None and shape.b is not None:
            _check_scalar(shape.a, value[0], layout.ty)
            _check_scalar(shape.b, value[1], layout.ty)
    elif shape.a is not None:
        _check_scalar(shape.a, as_scalar(value), layout.ty)


def _variant(cx: InterpCx, layout: Layout, value: Value, *, by_address: bool) -> int:
    try:
        return variant_reader(cx, layout, by_address=by_address)(value)
    except EvalError as error:
        tag = error.message.rpartition(": ")[2]
        raise _invalid(f"encountered {tag}, but expected a valid enum tag") from error


def _check_scalar(scalar: AbiScalar, value: Scalar, ty: Ty) -> None:
    if scalar.is_union:
        return
    if value is None:
        raise _invalid("encountered uninitialized memory")
    if type(value) is Pointer:
        if scalar.primitive.kind is not PrimitiveKind.POINTER:
            int(value)
        if not in_range(scalar, 0) and memory.may_be_null(value):
            raise _invalid("encountered a maybe-null pointer")
    elif not in_range(scalar, value) or (isinstance(ty, Char) and 0xD800 <= value < 0xE000):
        raise _invalid(_expected(scalar, value, ty))


def _expected(scalar: AbiScalar, value: int, ty: Ty) -> str:
    shown = f"{value:#0{2 + 2 * scalar.primitive.size}x}"
    match ty:
        case Bool():
            return f"encountered {shown}, but expected a boolean"
        case Char():
            return f"encountered {shown}, but expected a valid unicode scalar value"
        case Ref():
            return "encountered a null reference"
        case FnPtr():
            return "encountered null pointer, but expected a function pointer"
        case _:
            pass
    if scalar.valid_start == 1 and scalar.valid_end > 1:
        return f"encountered {value}, but expected something greater or equal to 1"
    start, end = scalar.valid_start, scalar.valid_end
    return f"encountered {value}, but expected something in the range {start}..={end}"


def _check_memory(cx: InterpCx, layout: Layout, alloc: Alloc, offset: int) -> None:
    if not _may_be_invalid(layout):
        return
    if layout.uninhabited:
        raise _invalid("encountered a value of an uninhabited type")
    shape = cx.shape(layout)
    if layout.variant is None and shape.kind is not ShapeKind.MEMORY:
        _check_immediate(cx, shape, shape.read(alloc, offset))
        return
    if isinstance(layout.variants, VariantsMultiple) and layout.variant is None:
        variant = _variant(cx, layout, Pointer(alloc, offset), by_address=True)
        layout = cx.layouts.for_variant(layout, variant)
    fields = layout.fields
    match fields:
        case FieldsPrimitive() | FieldsUnion():
            return
        case FieldsArray():
            element = cx.layouts.field(layout, 0) if fields.count else layout
            for index in range(fields.count):
                _check_memory(cx, element, alloc, offset + index * fields.stride)
        case FieldsArbitrary():
            for index, at in enumerate(fields.offsets):
                _check_memory(cx, cx.layouts.field(layout, index), alloc, offset + at)
