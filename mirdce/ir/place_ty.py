"""Types of places and operands, read off a body without deciding anything.

The result is generic like the body: field types are written in the projections themselves, the
rest follows from built-in structure (pointers, arrays, ``Box``).

Source: rustc_middle/src/mir/statement.rs (``PlaceTy``), 1.96.0.
"""

from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.items import AdtFlags
from mirdce.ir.plain_enum import has
from mirdce.ir.program import Program
from mirdce.ir.ty import (
    CONST_CLASSES,
    REGION_CLASSES,
    Adt,
    Array,
    ConstValue,
    RawPtr,
    Ref,
    Slice,
    Ty,
    ValTreeLeaf,
)


def builtin_deref(program: Program, base: Ty) -> Ty:
    """What ``*base`` is, for references, raw pointers and boxes."""
    if isinstance(base, Ref | RawPtr):
        return base.pointee
    pointee = boxed_ty(program, base)
    if pointee is None:
        raise InternalError(f"dereference of {type(base).__name__}")
    return pointee


def boxed_ty(program: Program, of: Ty) -> Ty | None:
    """What a ``Box`` holds; None if the type is no box."""
    if not isinstance(of, Adt) or not of.args.items:
        return None
    adt = program.item(of.def_id).adt
    if adt is None or not has(adt.flags, AdtFlags.IS_BOX):
        return None
    pointee = of.args.items[0]
    assert not isinstance(pointee, REGION_CLASSES + CONST_CLASSES)
    return pointee


def _element(base: Ty) -> Ty:
    if isinstance(base, Array | Slice):
        return base.element
    raise InternalError(f"index into {type(base).__name__}")


def _subslice(program: Program, base: Ty, elem: mir.Subslice) -> Ty:
    if not isinstance(base, Array):
        return base
    length = elem.end - elem.start
    if elem.from_end:
        whole = base.length
        if not isinstance(whole, ConstValue) or not isinstance(whole.valtree, ValTreeLeaf):
            raise InternalError("subslice of an array whose length is not known")
        length = whole.valtree.data - (elem.start + elem.end)
    return program.interner.array(base.element, program.interner.const_usize(length))


def projected_ty(program: Program, base: Ty, elem: mir.ProjectionElem) -> Ty:
    """The type after one projection. A ``Downcast`` keeps the enum's type."""
    match elem:
        case mir.Field():
            return elem.ty
        case mir.Deref():
            return builtin_deref(program, base)
        case mir.Index() | mir.ConstantIndex():
            return _element(base)
        case mir.Subslice():
            return _subslice(program, base, elem)
        case mir.Downcast():
            return base
        case mir.OpaqueCast() | mir.UnwrapUnsafeBinder():
            return elem.ty


def place_ty(program: Program, body: mir.Body, place: mir.Place) -> Ty:
    """The type of a place of ``body``. Starts at the last projection that names its type."""
    projection = place.projection
    if not projection:
        return body.local_decls[place.local].ty
    start = 0
    current = body.local_decls[place.local].ty
    for index in range(len(projection) - 1, -1, -1):
        elem = projection[index]
        if isinstance(elem, mir.Field | mir.OpaqueCast | mir.UnwrapUnsafeBinder):
            current = elem.ty
            start = index + 1
            break
    for elem in projection[start:]:
        current = projected_ty(program, current, elem)
    return current


def operand_ty(program: Program, body: mir.Body, operand: mir.Operand) -> Ty:
    """The type of an operand of ``body``."""
    match operand:
        case mir.Copy() | mir.Move():
            return place_ty(program, body, operand.place)
        case mir.Constant():
            return operand.const.ty
        case mir.RuntimeChecks():
            return program.interner.bool_
