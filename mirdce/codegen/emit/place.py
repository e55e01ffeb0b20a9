"""Places: projections, and the addresses they lead to.

Source: rustc_codegen_ssa/src/mir/place.rs (1.96.0).
"""

from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.memory import deref, load_operand
from mirdce.codegen.emit.size_of_val import size_and_align_of_dst
from mirdce.codegen.emit.types import restrict_align
from mirdce.codegen.emit.values import OperandRef, PlaceRef, PlaceValue, UnsizedPlace, const_int
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.ty import Adt, Array, Slice, Str, Ty
from mirdce.layout.model import FieldsArray
from mirdce.layout.sizes import is_unsized, is_zst


def project_field(fx: FunctionCx, place: PlaceRef, index: int) -> PlaceRef:
    """A field of a place whose variant is known."""
    layouts = fx.cx.layouts
    layout = place.layout
    field = layouts.field(layout, index)
    offset = layouts.field_offset(layout, index)
    base = place.val
    align = restrict_align(base.align, offset)
    if offset == 0 or not is_unsized(field) or type(field.ty) in (Slice, Str):
        extra = base.llextra if fx.cx.has_metadata(field) else None
        return PlaceRef(PlaceValue(fx.ptr_add(base.llval, offset), extra, align), field)
    # An unsized field lies at its own alignment, known at run time only.
    _, field_align = size_and_align_of_dst(fx, field.ty, base.llextra)
    pack = packed_align(fx, layout.ty)
    if pack is not None:
        less = fx.icmp("ult", "i64", field_align, str(pack))
        field_align = fx.select(less, "i64", field_align, str(pack))
    mask = fx.binary("sub", "i64", field_align, "1")
    padding = fx.binary("and", "i64", str(-offset), mask)
    dynamic = fx.binary("add", "i64", str(offset), padding)
    address = fx.value(f"getelementptr inbounds i8, ptr {base.llval}, i64 {dynamic}")
    return PlaceRef(PlaceValue(address, base.llextra, align), field)


def packed_align(fx: FunctionCx, of: Ty) -> int | None:
    """The alignment of ``repr(packed)``."""
    if type(of) is not Adt:
        return None
    adt = fx.cx.program.item(of.def_id).adt
    return None if adt is None else adt.repr.pack


def project_index(fx: FunctionCx, place: PlaceRef, index: str) -> PlaceRef:
    """An element of an array or slice."""
    element = fx.cx.layouts.field(place.layout, 0)
    known = const_int(index)
    offset = element.size if known is None else element.size * known
    align = restrict_align(place.val.align, offset)
    if known is not None:
        address = fx.ptr_add(place.val.llval, offset)
    else:
        stride = fx.types.memory(element)
        address = fx.value(
            f"getelementptr inbounds nuw {stride}, ptr {place.val.llval}, i64 {index}"
        )
    return PlaceRef(PlaceValue(address, None, align), element)


def project_downcast(fx: FunctionCx, place: PlaceRef, variant: int) -> PlaceRef:
    """The same place, seen as one variant."""
    return PlaceRef(place.val, fx.cx.layouts.for_variant(place.layout, variant))


def place_len(place: PlaceRef) -> str:
    """Number of elements of an array or slice."""
    if is_unsized(place.layout):
        if place.val.llextra is None:
            raise InternalError("a slice without length")
        return place.val.llextra
    fields = place.layout.fields
    if type(fields) is not FieldsArray:
        raise InternalError(f"length of {place.layout.ty}")
    return str(fields.count)


def codegen_place(fx: FunctionCx, place: mir.Place) -> PlaceRef:
    """The address of a MIR place."""
    local = fx.locals[place.local]
    projection = place.projection
    start = 0
    if type(local) is PlaceRef:
        base = local
    elif type(local) is OperandRef:
        if not projection or type(projection[0]) is not mir.Deref:
            if is_zst(local.layout):
                # A zero-sized operand has no address; any aligned one will do.
                dangling = f"inttoptr (i64 {local.layout.align} to ptr)"
                base = PlaceRef(PlaceValue(dangling, None, local.layout.align), local.layout)
            else:
                raise InternalError(f"operand local _{place.local} used as a place")
        else:
            start = 1
            base = deref(fx, local)
    elif type(local) is UnsizedPlace:
        base = deref(fx, load_operand(fx, local.slot))
    else:
        raise InternalError(f"local _{place.local} used as a place before it is defined")
    for index in range(start, len(projection)):
        base = _project(fx, base, projection[index])
    return base


def _project(fx: FunctionCx, base: PlaceRef, elem: mir.ProjectionElem) -> PlaceRef:
    match elem:
        case mir.Field():
            return project_field(fx, base, elem.index)
        case mir.Deref():
            return deref(fx, load_operand(fx, base))
        case mir.Downcast():
            return project_downcast(fx, base, elem.variant)
        case mir.Index():
            local = fx.locals[elem.local]
            operand = load_operand(fx, local) if type(local) is PlaceRef else local
            if type(operand) is not OperandRef:
                raise InternalError(f"index local _{elem.local} is not defined")
            return project_index(fx, base, operand.immediate())
        case mir.ConstantIndex():
            if not elem.from_end:
                return project_index(fx, base, str(elem.offset))
            length = place_len(base)
            known = const_int(length)
            if known is not None:
                return project_index(fx, base, str(known - elem.offset))
            index = fx.binary("sub", "i64", length, str(elem.offset))
            return project_index(fx, base, index)
        case mir.Subslice():
            return _subslice(fx, base, elem)
        case mir.UnwrapUnsafeBinder():
            return PlaceRef(base.val, fx.layout(elem.ty))
        case mir.OpaqueCast():
            raise InternalError("OpaqueCast in runtime MIR")


def _subslice(fx: FunctionCx, base: PlaceRef, elem: mir.Subslice) -> PlaceRef:
    first = project_index(fx, base, str(elem.start))
    of = base.layout.ty
    if type(of) is Array:
        length = int(place_len(base))
        end = length - elem.end if elem.from_end else elem.end
        count = fx.cx.interner.const_usize(end - elem.start)
        layout = fx.layout_of(fx.cx.interner.array(of.element, count))
        return PlaceRef(first.val, layout)
    if not elem.from_end:
        raise InternalError("a slice of a slice must count from the end")
    length_value = fx.binary("sub", "i64", place_len(base), str(elem.start + elem.end))
    return PlaceRef(PlaceValue(first.val.llval, length_value, first.val.align), base.layout)
