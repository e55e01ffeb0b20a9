"""Aggregates: structs, enum variants, tuples, arrays, closures, raw pointers from their parts.

A value that lives in a register is put together from its non-empty parts; all others are written
part by part into the destination.

Source: rustc_const_eval/src/interpret/step.rs (``write_aggregate``, ``write_repeat``) (1.96.0).
"""

from typing import final

from mirdce.consteval import memory
from mirdce.consteval.discriminant import tag_for_variant
from mirdce.consteval.eval_context import (
    AggregatePlan,
    Code,
    Eval,
    Frame,
    InterpCx,
    PlannedField,
    Run,
)
from mirdce.consteval.immediate import Shape, ShapeKind, as_scalar
from mirdce.consteval.memory import Value
from mirdce.consteval.operand import lower_operand
from mirdce.consteval.place import LoweredPlace, array_length
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.ty import Adt, Array, Coroutine
from mirdce.layout.model import Layout, Scalar


@final
class Part:
    """A non-empty part of an aggregate: where it goes and what gives its value."""

    __slots__ = ("offset", "shape", "value")

    def __init__(self, offset: int, shape: Shape, value: Eval) -> None:
        self.offset = offset
        self.shape = shape
        self.value = value


@final
class Parts:
    """All non-empty parts of an aggregate, and its tag: value, offset, size."""

    __slots__ = ("parts", "tag")

    def __init__(self, parts: list[Part], tag: tuple[int, int, int] | None) -> None:
        self.parts = parts
        self.tag = tag


def lower_aggregate(code: Code, rvalue: mir.Aggregate, dest: LoweredPlace) -> Run:
    """Assigns an aggregate to a place."""
    store = dest.store()
    if type(rvalue.kind) is mir.AggregateRawPtr:
        value = _raw_pointer(code, rvalue)
        return lambda frame: store(frame, value(frame))
    parts = _parts(code, rvalue, dest.layout)
    if dest.shape.kind is ShapeKind.ZST:
        return lambda _frame: None
    if dest.in_register:
        value = _immediate(code, parts, dest.shape)
        return lambda frame: store(frame, value(frame))
    return _write_parts(parts, dest)


def _raw_pointer(code: Code, rvalue: mir.Aggregate) -> Eval:
    data_operand, meta_operand = rvalue.operands
    data = lower_operand(code, data_operand)
    if code.layout(code.operand_ty(meta_operand)).size == 0:
        return data
    meta = lower_operand(code, meta_operand)
    return lambda frame: (as_scalar(data(frame)), as_scalar(meta(frame)))


def _parts(code: Code, rvalue: mir.Aggregate, layout: Layout) -> Parts:
    kind = rvalue.kind
    operands = rvalue.operands
    if isinstance(kind, mir.AggregateArray):
        element = code.cx.shape_of(code.mono_ty(kind.element))
        if element.kind is ShapeKind.ZST:
            return Parts([], None)
        stride = element.size
        return Parts(
            [
                Part(index * stride, element, lower_operand(code, operand))
                for index, operand in enumerate(operands)
            ],
            None,
        )
    variant, active_field = 0, None
    if isinstance(kind, mir.AggregateAdt):
        variant, active_field = kind.variant, kind.active_field
    key = (layout, variant, active_field)
    plan = code.cx.aggregate_plans.get(key)
    if plan is None:
        plan = _plan(code.cx, layout, variant, active_field, len(operands))
        code.cx.aggregate_plans[key] = plan
    return Parts(
        [
            Part(field.offset, field.shape, lower_operand(code, operands[field.operand]))
            for field in plan.fields
        ],
        plan.tag,
    )


def _plan(
    cx: InterpCx, layout: Layout, variant: int, active_field: int | None, count: int
) -> AggregatePlan:
    variant_layout = cx.layouts.for_variant(layout, variant)
    fields: list[PlannedField] = []
    for index in range(count):
        field = index if active_field is None else active_field
        shape = cx.shape(cx.layouts.field(variant_layout, field))
        if shape.kind is not ShapeKind.ZST:
            offset = cx.layouts.field_offset(variant_layout, field)
            fields.append(PlannedField(index, offset, shape))
    tag = None
    if isinstance(layout.ty, Adt | Coroutine):
        tag = tag_for_variant(cx, layout, variant)
    return AggregatePlan(tuple(fields), tag)


def _immediate(code: Code, parts: Parts, shape: Shape) -> Eval:
    """The value of an aggregate that is a scalar or a pair."""
    if parts.tag is None and len(parts.parts) == 1:
        part = parts.parts[0]
        if part.shape.kind is shape.kind and part.shape.size == shape.size:
            return part.value
    if shape.kind is ShapeKind.PAIR:
        pair = _pair(parts, shape)
        if pair is not None:
            return pair
    elif parts.tag is not None and not parts.parts:
        tag = parts.tag[0]
        if parts.tag[2] == shape.size:
            return lambda _frame: tag
    return _through_memory(code, parts, shape)


def _pair(parts: Parts, shape: Shape) -> Eval | None:
    """A pair whose halves each are a scalar part, the tag, or absent; None: it is not so simple."""
    halves: dict[int, Eval] = {}
    sizes = {0: _size_of(shape.a), shape.b_offset: _size_of(shape.b)}
    for part in parts.parts:
        fits = part.shape.kind is ShapeKind.SCALAR and sizes.get(part.offset) == part.shape.size
        if not fits or part.offset in halves:
            return None
        halves[part.offset] = part.value
    if parts.tag is not None:
        value, offset, size = parts.tag
        if sizes.get(offset) != size or offset in halves:
            return None
        halves[offset] = lambda _frame: value
    first = halves.get(0, _uninit)
    second = halves.get(shape.b_offset, _uninit)
    return lambda frame: (as_scalar(first(frame)), as_scalar(second(frame)))


def _size_of(scalar: Scalar | None) -> int:
    if scalar is None:
        raise InternalError("a pair without its scalars")
    return scalar.primitive.size


def _uninit(_frame: Frame) -> Value:
    return None


def _through_memory(code: Code, parts: Parts, shape: Shape) -> Eval:
    layout = shape.layout
    cx = code.cx
    tag = parts.tag
    writes = [(part.offset, part.shape.write, part.value) for part in parts.parts]

    def run(frame: Frame) -> Value:
        made = cx.allocate(layout)
        for offset, write, value in writes:
            write(made, offset, value(frame))
        if tag is not None:
            memory.write_scalar(made, tag[1], tag[2], tag[0])
        return shape.read(made, 0)

    return run


def _write_parts(parts: Parts, dest: LoweredPlace) -> Run:
    address = dest.address()
    size = dest.shape.size
    tag = parts.tag
    writes = [(part.offset, part.shape.write, part.value) for part in parts.parts]

    def run(frame: Frame) -> None:
        alloc, base = memory.deref(address(frame), size)
        for offset, write, value in writes:
            write(alloc, base + offset, value(frame))
        if tag is not None:
            memory.write_scalar(alloc, base + tag[1], tag[2], tag[0])

    return run


def lower_repeat(code: Code, rvalue: mir.Repeat, dest: LoweredPlace) -> Run:
    """Assigns ``[operand; count]`` to a place."""
    ty = dest.layout.ty
    if not isinstance(ty, Array):
        raise InternalError("repetition into something that is no array")
    count = array_length(ty)
    size = dest.shape.size
    if size == 0:
        return lambda _frame: None
    element = code.cx.shape_of(ty.element)
    operand = lower_operand(code, rvalue.operand)
    address = dest.address()

    def run(frame: Frame) -> None:
        alloc, base = memory.deref(address(frame), size)
        element.write(alloc, base, operand(frame))
        memory.fill_repeated(alloc, base, element.size, count)

    return run
