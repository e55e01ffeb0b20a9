"""Unsizing coercions: what changes into what.

Source: ``find_tails_for_unsizing`` in rustc_monomorphize/src/collector.rs,
rustc_monomorphize/src/lib.rs, ``struct_lockstep_tails_for_codegen`` in rustc_middle/src/ty/util.rs
(1.96.0).
"""

from mirdce.errors import InternalError
from mirdce.ir.items import AdtDef, AdtFlags, AdtKind
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import Adt, Pat, RawPtr, Ref, Tuple, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.names.mangle import type_name
from mirdce.mono.results import ImplUser
from mirdce.mono.terms.describe import describe_trait_ref
from mirdce.mono.terms.subst import expect_ty
from mirdce.mono.traits.normalize import type_of
from mirdce.mono.traits.select import select_or_raise
from mirdce.mono.traits.type_properties import adt_def_of


def find_vtable_types_for_unsizing(cx: MonoCx, source: Ty, target: Ty) -> tuple[Ty, Ty]:
    """The innermost pair of types that an unsizing coercion of pointers converts.

    For ``Rc<T>`` to ``Rc<dyn Tr>``: ``(T, dyn Tr)``; the second may be a slice.
    """
    while True:
        if type(source) is Pat and type(target) is Pat:
            source, target = source.base, target.base
            continue
        from_pointee, to_pointee = _pointee(cx, source), _pointee(cx, target)
        if from_pointee is not None and to_pointee is not None:
            return lockstep_tails(cx, from_pointee, to_pointee)
        if type(source) is not Adt or type(target) is not Adt:
            names = f"{type_name(cx, source)} to {type_name(cx, target)}"
            raise InternalError(f"not an unsizing coercion: {names}")
        field = adt_def_of(cx, source).variants[0].fields[coerce_unsized_field(cx, source, target)]
        source_args, target_args = source.args, target.args
        source = type_of(cx, field.def_id, source_args)
        target = type_of(cx, field.def_id, target_args)


def _pointee(cx: MonoCx, ty: Ty) -> Ty | None:
    if type(ty) is Ref or type(ty) is RawPtr:
        return ty.pointee
    if type(ty) is Adt and has(_adt(cx, ty).flags, AdtFlags.IS_BOX):
        return expect_ty(ty.args.items[0])
    return None


def _adt(cx: MonoCx, ty: Adt) -> AdtDef:
    return adt_def_of(cx, ty)


def lockstep_tails(cx: MonoCx, source: Ty, target: Ty) -> tuple[Ty, Ty]:
    """The tails of two types, as long as both are the same struct or tuples of one length."""
    while True:
        match source, target:
            case Adt(), Adt() if source.def_id == target.def_id:
                adt = _adt(cx, source)
                if adt.kind is not AdtKind.STRUCT or not adt.variants[0].fields:
                    return source, target
                tail = adt.variants[0].fields[-1].def_id
                source, target = (
                    type_of(cx, tail, source.args),
                    type_of(cx, tail, target.args),
                )
            case Tuple(), Tuple() if source.elements and len(source.elements) == len(
                target.elements
            ):
                source, target = source.elements[-1], target.elements[-1]
            case _:
                return source, target


def coerce_unsized_field(cx: MonoCx, source: Ty, target: Ty) -> int:
    """Index of the field that ``CoerceUnsized`` of a user's pointer type converts."""
    trait = cx.lang.require("CoerceUnsized")
    trait_ref = cx.interner.trait_ref(trait, cx.interner.args((source, target)))
    found = select_or_raise(cx, trait_ref)
    index = None
    if type(found) is ImplUser:
        index = cx.program.item(found.impl_def_id).coerce_unsized_field
    if index is None:
        raise InternalError(f"coercion without a field: {describe_trait_ref(cx, trait_ref)}")
    return index
