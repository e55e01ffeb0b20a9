"""Unsizing coercions: pointers that gain metadata.

Source: rustc_codegen_ssa/src/base.rs (``unsize_ptr``, ``unsized_info``, ``coerce_unsized_into``),
1.96.0.
"""

from mirdce.codegen.emit.constant import vtable_ref
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.memory import copy_place, load_operand, store_operand
from mirdce.codegen.emit.place import project_field
from mirdce.codegen.emit.size_of_val import load_vtable
from mirdce.codegen.emit.values import OperandRef, Pair, PlaceRef
from mirdce.errors import InternalError
from mirdce.ir.ty import (
    Adt,
    Array,
    ConstValue,
    Dynamic,
    Pat,
    RawPtr,
    Ref,
    Slice,
    Tuple,
    Ty,
    ValTreeLeaf,
)
from mirdce.layout.model import Layout
from mirdce.layout.sizes import is_zst
from mirdce.mono.traits.normalize import type_of
from mirdce.mono.traits.principal import principal_def_id
from mirdce.mono.traits.vtable_slots import supertrait_vptr_slot


def unsized_info(fx: FunctionCx, source: Ty, target: Ty, old: str | None) -> str:
    """The metadata that a pointer to ``source`` gets when it becomes one to ``target``."""
    source, target = _lockstep_tails(fx, source, target)
    if type(source) is Array and type(target) is Slice:
        length = source.length
        if type(length) is not ConstValue or type(length.valtree) is not ValTreeLeaf:
            raise InternalError("array length is not known")
        return str(length.valtree.data)
    if type(target) is not Dynamic:
        raise InternalError(f"unsizing {source} to {target}")
    if type(source) is not Dynamic:
        return vtable_ref(fx, source, target)
    if old is None:
        raise InternalError("upcast of a pointer without vtable")
    target_principal = principal_def_id(target)
    if target_principal is None or principal_def_id(source) == target_principal:
        return old
    slot = supertrait_vptr_slot(fx.cx.mono, source, target)
    return old if slot is None else load_vtable(fx, old, slot, "ptr")


def _lockstep_tails(fx: FunctionCx, source: Ty, target: Ty) -> tuple[Ty, Ty]:
    """Last fields of both types, for as long as they are the same struct or both tuples."""
    mono = fx.cx.mono
    while True:
        if type(source) is Adt and type(target) is Adt and source.def_id == target.def_id:
            adt = fx.cx.program.item(source.def_id).adt
            if adt is None or not adt.variants[0].fields:
                return source, target
            field = adt.variants[0].fields[-1].def_id
            source = type_of(mono, field, source.args)
            target = type_of(mono, field, target.args)
        elif (
            type(source) is Tuple
            and type(target) is Tuple
            and len(source.elements) == len(target.elements)
            and source.elements
        ):
            source, target = source.elements[-1], target.elements[-1]
        else:
            return source, target


def unsize_pointer(
    fx: FunctionCx, data: str, source: Ty, target: Ty, old: str | None
) -> tuple[str, str]:
    """Data address and metadata of a pointer (or newtype of one) after unsizing."""
    if type(source) is Pat and type(target) is Pat:
        return unsize_pointer(fx, data, source.base, target.base, old)
    if isinstance(source, Ref | RawPtr) and isinstance(target, Ref | RawPtr):
        return data, unsized_info(fx, source.pointee, target.pointee, old)
    if type(source) is Adt and type(target) is Adt:
        if source is target:
            if old is None:
                raise InternalError(f"unsizing of {source} to itself")
            return data, old
        layouts = fx.cx.layouts
        from_, to = fx.layout_of(source), fx.layout_of(target)
        for index in range(layouts.field_count(from_)):
            field = layouts.field(from_, index)
            if not _is_1zst(field):
                wide = layouts.field(to, index)
                return unsize_pointer(fx, data, field.ty, wide.ty, old)
    raise InternalError(f"unsizing {source} to {target}")


def _is_1zst(layout: Layout) -> bool:
    return is_zst(layout) and layout.align == 1


def coerce_unsized_into(fx: FunctionCx, source: PlaceRef, dest: PlaceRef) -> None:
    """Coerces a smart pointer that does not fit two registers, field by field."""
    from_, to = source.layout.ty, dest.layout.ty
    if isinstance(from_, Ref | RawPtr) and isinstance(to, Ref | RawPtr):
        data, old = load_operand(fx, source).pointer_parts()
        pair = Pair(*unsize_pointer(fx, data, from_, to, old))
        store_operand(fx, OperandRef(pair, dest.layout), dest)
        return
    if type(from_) is not Adt or type(to) is not Adt:
        raise InternalError(f"coercion of {from_} to {to}")
    for index in range(fx.cx.layouts.field_count(source.layout)):
        from_field = project_field(fx, source, index)
        to_field = project_field(fx, dest, index)
        if is_zst(to_field.layout):
            continue
        if from_field.layout.ty is to_field.layout.ty:
            copy_place(fx, to_field.val, from_field.val, from_field.layout)
        else:
            coerce_unsized_into(fx, from_field, to_field)
