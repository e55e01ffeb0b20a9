"""Vtables: what stands in each slot of the vtable of a type for a trait object.

Source: rustc_middle/src/ty/vtable.rs, rustc_trait_selection/src/traits/vtable.rs (1.96.0).
"""

from collections.abc import Iterator
from typing import Final

from mirdce.ir.ids import DefId
from mirdce.ir.items import TraitClause
from mirdce.ir.ty import Dynamic, GenericArg, GenericArgs, TraitRef, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.resolve import resolve_for_vtable
from mirdce.mono.results import (
    VtblAlign,
    VtblDropInPlace,
    VtblEntry,
    VtblMethod,
    VtblSegment,
    VtblSize,
    VtblTraitVPtr,
    VtblVacant,
)
from mirdce.mono.terms.subst import erase_bound_regions_of_args
from mirdce.mono.traits.normalize import mono_args
from mirdce.mono.traits.principal import principal_of
from mirdce.mono.traits.select import implements
from mirdce.mono.traits.vtable_slots import own_entries, vtable_segments, with_self

HEADER: Final[tuple[VtblEntry, ...]] = (VtblDropInPlace(), VtblSize(), VtblAlign())


def vtable_entries(cx: MonoCx, ty: Ty, dyn: Dynamic) -> tuple[VtblEntry, ...]:
    """All entries of the vtable of ``ty`` for ``dyn``, header included."""
    principal = principal_of(cx, dyn)
    if principal is None:
        return HEADER
    trait_ref = with_self(cx, principal, ty)
    found = cx.memo.vtables.get(trait_ref)
    if found is None:
        entries = list(HEADER)
        for segment in vtable_segments(cx, trait_ref):
            entries.extend(_segment_entries(cx, segment))
        found = cx.memo.vtables[trait_ref] = tuple(entries)
    return found


def _segment_entries(cx: MonoCx, segment: VtblSegment) -> Iterator[VtblEntry]:
    trait_ref = segment.trait_ref
    for method in own_entries(cx, trait_ref.def_id):
        args = _method_args(cx, method, trait_ref)
        if _is_impossible(cx, method, args):
            yield VtblVacant()
        else:
            yield VtblMethod(resolve_for_vtable(cx, method, args))
    if segment.has_vptr:
        yield VtblTraitVPtr(_dyn_of(cx, trait_ref))


def _method_args(cx: MonoCx, method: DefId, trait_ref: TraitRef) -> GenericArgs:
    """The trait's arguments, and erased ones for the method's own early-bound lifetimes."""
    generics = cx.program.item(method).generics
    if generics is None or not generics.own_params:
        return trait_ref.args
    own: list[GenericArg] = [cx.interner.re_erased for _ in generics.own_params]
    return cx.interner.args((*trait_ref.args.items, *own))


def _is_impossible(cx: MonoCx, method: DefId, args: GenericArgs) -> bool:
    """Whether a method's own where-clauses do not hold, so that nobody can call it."""
    predicates = cx.program.item(method).predicates
    if predicates is None:
        return False
    interner = cx.interner
    for clause in predicates.clauses:
        if type(clause) is TraitClause:
            bounded = clause.trait_ref
            erased = erase_bound_regions_of_args(interner, bounded.args, clause.bound_vars)
            holds = implements(cx, bounded.def_id, mono_args(cx, erased, args))
            if holds is not clause.positive:
                return True
    return False


def _dyn_of(cx: MonoCx, trait_ref: TraitRef) -> Dynamic:
    interner = cx.interner
    args = interner.args(trait_ref.args.items[1:])
    principal = interner.existential_trait_ref(trait_ref.def_id, args)
    return interner.dynamic((interner.binder(principal),), interner.re_erased)
