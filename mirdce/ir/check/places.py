"""Places: each projection must fit the type below it.

Source: rustc_mir_transform/src/validate.rs (``visit_projection_elem``, ``visit_place``),
rustc_middle/src/mir/statement.rs (``PlaceTy``), 1.96.0.
"""

from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.check.examination import Examination
from mirdce.ir.check.fault import Rule
from mirdce.ir.items import AdtDef, AdtKind, ReprFlags
from mirdce.ir.place_ty import boxed_ty, projected_ty
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import (
    Adt,
    Alias,
    Array,
    Closure,
    Coroutine,
    CoroutineClosure,
    GenericArg,
    Pat,
    RawPtr,
    Ref,
    Slice,
    Tuple,
    Ty,
    UnsafeBinder,
)


def check_place(ex: Examination, place: mir.Place, *, in_debuginfo: bool = False) -> Ty | None:
    """The type of a place, as seen; None: it cannot be told, or a fault was found."""
    current = ex.local_ty(place.local)
    variant: int | None = None
    for position, elem in enumerate(place.projection):
        before = len(ex.faults)
        if type(elem) is mir.Deref and position and not in_debuginfo:
            ex.fault(Rule.PLACE, "a dereference that is not the first projection")
        if variant is not None and type(elem) is not mir.Field:
            ex.fault(Rule.PLACE, "a downcast that no field follows")
        if type(elem) is mir.Index:
            _check_index_local(ex, elem)
        if current is not None:
            _check_projection(ex, current, variant, elem)
        if len(ex.faults) != before:
            return None
        current = _after(ex, current, elem)
        variant = elem.variant if type(elem) is mir.Downcast else None
    if variant is not None:
        ex.fault(Rule.PLACE, "a downcast that no field follows")
        return None
    return current


def is_packed(ex: Examination, place: mir.Place) -> bool:
    """Whether the place is in a packed struct, and so perhaps less aligned than its type."""
    current = ex.local_ty(place.local)
    packed = False
    for elem in place.projection:
        if type(elem) is mir.Deref:
            packed = False
        elif type(current) is Adt:
            adt = ex.program.item(current.def_id).adt
            packed = packed or (adt is not None and adt.repr.pack is not None)
        current = _after(ex, current, elem)
    return packed


def _after(ex: Examination, base: Ty | None, elem: mir.ProjectionElem) -> Ty | None:
    """The type after a projection that fits."""
    if isinstance(elem, mir.Field | mir.OpaqueCast | mir.UnwrapUnsafeBinder):
        return ex.view.ty(elem.ty)
    if base is None or type(base) is Alias:
        return None
    try:
        return projected_ty(ex.program, base, elem)
    except InternalError:  # the length of a generic array is not known
        return None


def _check_index_local(ex: Examination, elem: mir.Index) -> None:
    index_ty = ex.local_ty(elem.local)
    if index_ty is not None and not ex.is_same(index_ty, ex.program.interner.usize):
        ex.fault(Rule.PLACE, f"an index of type {ex.show(index_ty)}")


def _check_projection(
    ex: Examination, base: Ty, variant: int | None, elem: mir.ProjectionElem
) -> None:
    if type(base) is Alias:
        return  # reveals itself in the instance only
    match elem:
        case mir.Deref():
            _check_deref(ex, base)
        case mir.Field():
            _check_field(ex, base, variant, elem)
        case mir.Index():
            _check_indexed(ex, base)
        case mir.ConstantIndex():
            _check_constant_index(ex, base, elem)
        case mir.Subslice():
            _check_subslice(ex, base, elem)
        case mir.Downcast():
            _check_downcast(ex, base, elem)
        case mir.OpaqueCast():
            ex.fault(Rule.PHASE, "an opaque cast; runtime MIR has none")
        case mir.UnwrapUnsafeBinder():
            if type(base) is not UnsafeBinder:
                ex.fault(Rule.PLACE, f"{ex.show(base)} is no unsafe binder")


def _check_deref(ex: Examination, base: Ty) -> None:
    if boxed_ty(ex.program, base) is not None:
        ex.fault(Rule.PLACE, "a box is dereferenced; runtime MIR has pointers only")
    elif not isinstance(base, Ref | RawPtr):
        ex.fault(Rule.PLACE, f"{ex.show(base)} cannot be dereferenced")


def _check_indexed(ex: Examination, base: Ty) -> None:
    if not isinstance(base, Array | Slice):
        ex.fault(Rule.PLACE, f"{ex.show(base)} cannot be indexed")


def _check_constant_index(ex: Examination, base: Ty, elem: mir.ConstantIndex) -> None:
    _check_indexed(ex, base)
    if elem.from_end and type(base) is Array:
        ex.fault(Rule.PLACE, "an array is indexed from its end")
    limit = elem.min_length + 1 if elem.from_end else elem.min_length
    if not 0 <= elem.offset < limit:
        ex.fault(Rule.PLACE, f"index {elem.offset} is out of at least {elem.min_length} elements")


def _check_subslice(ex: Examination, base: Ty, elem: mir.Subslice) -> None:
    _check_indexed(ex, base)
    if elem.from_end != (type(base) is Slice):
        ex.fault(Rule.PLACE, "slices are cut from their end, arrays are not")
    if not elem.from_end and elem.start > elem.end:
        ex.fault(Rule.PLACE, f"a subslice that runs backwards: {elem.start}..{elem.end}")


def _check_downcast(ex: Examination, base: Ty, elem: mir.Downcast) -> None:
    if type(base) is Adt:
        adt = ex.program.item(base.def_id).adt
        if adt is None or adt.kind is not AdtKind.ENUM:
            ex.fault(Rule.PLACE, f"{ex.show(base)} is no enum")
        else:
            check_variant(ex, base, adt, elem.variant)
    elif type(base) is not Coroutine:
        ex.fault(Rule.PLACE, f"{ex.show(base)} has no variants")


def check_variant(ex: Examination, of: Ty, adt: AdtDef, variant: int) -> bool:
    """Whether a variant exists; one that does not is a fault."""
    exists = 0 <= variant < len(adt.variants)
    if not exists:
        ex.fault(Rule.VARIANT, f"{ex.show(of)} has no variant {variant}")
    return exists


# ------------------------------------------------------------------------------------------ fields


def _check_field(ex: Examination, base: Ty, variant: int | None, elem: mir.Field) -> None:
    if type(base) is Adt:
        _check_adt_field(ex, base, variant, elem)
        return
    if type(base) is Pat:
        types: tuple[Ty, ...] | None = (base.base,)
    elif type(base) is Coroutine and variant is not None:
        _check_saved_local(ex, base, variant, elem)
        return
    else:
        types = field_types(base)
    if types is None:
        ex.fault(Rule.PLACE, f"{ex.show(base)} has no fields")
    elif not 0 <= elem.index < len(types):
        ex.fault(Rule.PLACE, f"{ex.show(base)} has no field {elem.index}")
    elif not ex.is_same(ex.view.ty(elem.ty), types[elem.index]):
        _wrong_field(ex, elem, types[elem.index])


def _wrong_field(ex: Examination, elem: mir.Field, declared: Ty) -> None:
    shown = ex.show(ex.view.ty(elem.ty))
    ex.fault(Rule.PLACE, f"field {elem.index} is called a {shown} and is a {ex.show(declared)}")


def field_types(of: Ty) -> tuple[Ty, ...] | None:
    """Fields of a tuple or captures of a closure or coroutine; None: it is none of these."""
    tupled: GenericArg
    if type(of) is Tuple:
        tupled = of
    elif isinstance(of, Closure | Coroutine):
        tupled = of.args.items[-1]
    elif type(of) is CoroutineClosure:
        tupled = of.args.items[-2]
    else:
        return None
    return tupled.elements if type(tupled) is Tuple else None


def _check_adt_field(ex: Examination, base: Adt, variant: int | None, elem: mir.Field) -> None:
    adt = ex.program.item(base.def_id).adt
    if adt is None:
        return
    if has(adt.repr.flags, ReprFlags.IS_SIMD):
        ex.fault(Rule.PLACE, f"a field of the vector {ex.show(base)}")
        return
    if variant is None and adt.kind is AdtKind.ENUM:
        ex.fault(Rule.PLACE, f"a field of the enum {ex.show(base)} and of no variant")
        return
    fields = adt.variants[variant or 0].fields
    if not 0 <= elem.index < len(fields):
        ex.fault(Rule.PLACE, f"{ex.show(base)} has no field {elem.index}")
        return
    declared = ex.program.item(fields[elem.index].def_id).type_of
    if declared is not None and not ex.is_declared(ex.view.ty(elem.ty), declared, base.args):
        _wrong_field(ex, elem, declared)


def _check_saved_local(ex: Examination, base: Coroutine, variant: int, elem: mir.Field) -> None:
    """A field of a coroutine's state; that of the body itself is in the body."""
    own = ex.body.coroutine
    layout = own.layout if own is not None else None
    if layout is None or base.def_id != ex.owner:
        layout = ex.program.coroutine_layout(base.def_id) or layout
    if layout is None:
        return
    if not 0 <= variant < len(layout.variant_fields):
        ex.fault(Rule.VARIANT, f"{ex.show(base)} has no state {variant}")
        return
    saved = layout.variant_fields[variant]
    if not 0 <= elem.index < len(saved):
        ex.fault(Rule.PLACE, f"state {variant} of {ex.show(base)} has no field {elem.index}")
        return
    declared = layout.field_tys[saved[elem.index]]
    if not ex.is_declared(ex.view.ty(elem.ty), declared, base.args):
        _wrong_field(ex, elem, declared)
