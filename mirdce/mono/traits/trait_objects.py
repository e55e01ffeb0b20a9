"""Trait objects as implementors: super-traits of the principal, and what they fix.

Source: rustc_type_ir/src/elaborate.rs (``supertraits``), ``assemble_candidates_from_object_ty`` in
rustc_trait_selection/src/traits/select/candidate_assembly.rs (1.96.0).
"""

from collections.abc import Iterator

from mirdce.ir.ids import DefId
from mirdce.ir.items import ProjectionClause, TraitClause
from mirdce.ir.ty import (
    Dynamic,
    ExistentialAutoTrait,
    GenericArgs,
    Param,
    TraitRef,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.terms.subst import erase_bound_regions_of_args
from mirdce.mono.terms.unify import Matcher
from mirdce.mono.traits import normalize
from mirdce.mono.traits.principal import principal_of


def principal_trait_ref(cx: MonoCx, ty: Dynamic) -> TraitRef | None:
    """The principal with the ``dyn`` itself as ``Self``, its regions erased."""
    principal = principal_of(cx, ty)
    if principal is None:
        return None
    args = cx.interner.args((ty, *principal.args.items))
    return cx.interner.trait_ref(principal.def_id, args)


def supertraits(cx: MonoCx, trait_ref: TraitRef) -> tuple[TraitRef, ...]:
    """A trait reference and all its super-traits for the same ``Self``, without duplicates."""
    found = cx.memo.supertraits.get(trait_ref)
    if found is None:
        found = cx.memo.supertraits[trait_ref] = tuple(_elaborate(cx, trait_ref))
    return found


def _elaborate(cx: MonoCx, trait_ref: TraitRef) -> dict[TraitRef, None]:
    seen: dict[TraitRef, None] = {trait_ref: None}
    pending = [trait_ref]
    while pending:
        current = pending.pop()
        for clause in cx.program.item(current.def_id).explicit_super_predicates:
            if type(clause) is not TraitClause or not clause.positive:
                continue
            self_arg = clause.trait_ref.args.items[0]
            if type(self_arg) is not Param or self_arg.index != 0:
                continue
            generic = erase_bound_regions_of_args(
                cx.interner, clause.trait_ref.args, clause.bound_vars
            )
            args = normalize.mono_args(cx, generic, current.args)
            above = cx.interner.trait_ref(clause.trait_ref.def_id, args)
            if above not in seen:
                seen[above] = None
                pending.append(above)
    return seen


def has_auto_trait(ty: Dynamic, trait: DefId) -> bool:
    """Whether a ``dyn`` lists an auto trait."""
    return any(
        type(predicate.value) is ExistentialAutoTrait and predicate.value.def_id == trait
        for predicate in ty.predicates
    )


def object_candidate(cx: MonoCx, ty: Dynamic, trait_ref: TraitRef) -> TraitRef | None:
    """The super-trait of a ``dyn``'s principal that ``trait_ref`` is, if any."""
    principal = principal_trait_ref(cx, ty)
    if principal is None:
        return None
    if principal is trait_ref:
        return principal
    for upcast in supertraits(cx, principal):
        if upcast is trait_ref or (
            upcast.def_id == trait_ref.def_id
            and Matcher(cx.interner, 0).args(upcast.args, trait_ref.args)
        ):
            return upcast
    return None


def supertrait_projections(
    cx: MonoCx, ty: Dynamic, def_id: DefId
) -> Iterator[tuple[ProjectionClause, GenericArgs]]:
    """Super-trait bounds like ``trait Sub: Super<Assoc = u8>`` that fix ``def_id``."""
    principal = principal_trait_ref(cx, ty)
    if principal is None:
        return
    for trait_ref in supertraits(cx, principal):
        for clause in cx.program.item(trait_ref.def_id).explicit_super_predicates:
            if type(clause) is ProjectionClause and clause.def_id == def_id:
                yield clause, trait_ref.args
