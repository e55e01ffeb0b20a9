"""Aggregates: one operand a field, of the field's type.

Source: rustc_mir_transform/src/validate.rs (``visit_rvalue``), 1.96.0.
"""

from collections.abc import Sequence

from mirdce.ir import mir
from mirdce.ir.check.examination import Examination
from mirdce.ir.check.fault import Rule
from mirdce.ir.check.operands import check_operand
from mirdce.ir.check.places import check_variant, field_types
from mirdce.ir.items import AdtKind
from mirdce.ir.ty import Alias, Closure, Coroutine, CoroutineClosure, RawPtr, Slice, Str, Ty


def check_aggregate(ex: Examination, rvalue: mir.Aggregate) -> Ty | None:
    """The type of an aggregate, as seen; None: it cannot be told."""
    interner = ex.program.interner
    operands = [check_operand(ex, operand) for operand in rvalue.operands]
    kind = rvalue.kind
    match kind:
        case mir.AggregateArray():
            element = ex.view.ty(kind.element)
            _check_fields(ex, operands, [element] * len(operands), "an array")
            return interner.array(element, interner.const_usize(len(operands)))
        case mir.AggregateTuple():
            known = [of for of in operands if of is not None]
            return interner.tuple_(tuple(known)) if len(known) == len(operands) else None
        case mir.AggregateAdt():
            return _adt(ex, kind, operands)
        case mir.AggregateClosure():
            return _closure(ex, interner.closure(kind.def_id, ex.view.args(kind.args)), operands)
        case mir.AggregateCoroutine():
            return _closure(ex, interner.coroutine(kind.def_id, ex.view.args(kind.args)), operands)
        case mir.AggregateCoroutineClosure():
            args = ex.view.args(kind.args)
            return _closure(ex, interner.coroutine_closure(kind.def_id, args), operands)
        case mir.AggregateRawPtr():
            return _raw_ptr(ex, kind, operands)


def _check_fields(
    ex: Examination, operands: Sequence[Ty | None], fields: Sequence[Ty], what: str
) -> None:
    if len(operands) != len(fields):
        ex.fault(Rule.AGGREGATE, f"{len(operands)} operands for {what} of {len(fields)}")
        return
    for number, (operand, field) in enumerate(zip(operands, fields, strict=True)):
        if not ex.is_same(operand, field):
            text = f"{ex.show(operand)} for field {number}, which is a {ex.show(field)}"
            ex.fault(Rule.AGGREGATE, text)


def _closure(
    ex: Examination,
    of: Closure | Coroutine | CoroutineClosure,
    operands: Sequence[Ty | None],
) -> Ty:
    captures = field_types(of)
    if captures is not None:
        _check_fields(ex, operands, captures, "captures")
    return of


def _adt(ex: Examination, kind: mir.AggregateAdt, operands: Sequence[Ty | None]) -> Ty | None:
    args = ex.view.args(kind.args)
    of = ex.program.interner.adt(kind.def_id, args)
    adt = ex.program.item(kind.def_id).adt
    if adt is None:
        ex.fault(Rule.AGGREGATE, "an aggregate of what is no struct, enum or union")
        return None
    if not check_variant(ex, of, adt, kind.variant):
        return of
    fields = list(adt.variants[kind.variant].fields)
    if (adt.kind is AdtKind.UNION) != (kind.active_field is not None):
        ex.fault(Rule.AGGREGATE, "unions, and nothing else, have an active field")
        return of
    if kind.active_field is not None:
        if not 0 <= kind.active_field < len(fields):
            ex.fault(Rule.AGGREGATE, f"{ex.show(of)} has no field {kind.active_field}")
            return of
        fields = [fields[kind.active_field]]
    if len(operands) != len(fields):
        ex.fault(Rule.AGGREGATE, f"{len(operands)} operands for {ex.show(of)} of {len(fields)}")
        return of
    for field, operand in zip(fields, operands, strict=True):
        declared = ex.program.item(field.def_id).type_of
        if not ex.is_declared(operand, declared, args):
            text = f"{ex.show(operand)} for field `{field.name}`, which is a {ex.show(declared)}"
            ex.fault(Rule.AGGREGATE, text)
    return of


def _raw_ptr(
    ex: Examination, kind: mir.AggregateRawPtr, operands: Sequence[Ty | None]
) -> Ty | None:
    pointee = ex.view.ty(kind.pointee)
    if len(operands) != 2:
        ex.fault(Rule.AGGREGATE, f"{len(operands)} operands for a raw pointer, which has 2 parts")
        return None
    data, metadata = operands
    if data is not None and type(data) is not Alias:
        if type(data) is not RawPtr:
            ex.fault(Rule.AGGREGATE, f"{ex.show(data)} for the address of a raw pointer")
        elif data.mutability is not kind.mutability:
            ex.fault(Rule.AGGREGATE, "a raw pointer from one of another mutability")
    interner = ex.program.interner
    if isinstance(pointee, Slice | Str) and not ex.is_same(metadata, interner.usize):
        ex.fault(Rule.AGGREGATE, f"{ex.show(metadata)} for the length of a slice")
    return interner.raw_ptr(pointee, kind.mutability)
