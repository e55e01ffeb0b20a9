"""Trait selection at concrete types: which impl, or which rule of the language, applies.

The parameter environment is empty and opaque types are revealed, so a trait reference either holds
or does not. ``select`` finds the one implementation; when only one impl header fits, its
where-clauses are not looked at, since well-typed code has proven them. ``holds`` checks everything,
and is what decides between several impls.

A goal that comes up again while it is being proven holds if all traits on the way around are
coinductive (auto traits, ``Sized``); otherwise that way of proving it fails. What was concluded
under such an assumption is remembered only at the goal that started the cycle.

Source: rustc_trait_selection/src/traits/select/mod.rs (1.96.0).
"""

from typing import TYPE_CHECKING

from mirdce.errors import ResolutionError
from mirdce.ir.ids import DefId
from mirdce.ir.items import DefKind, ImplPolarity, ProjectionClause, TraitClause
from mirdce.ir.ty import Dynamic, GenericArgs, TraitRef, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.memo import NO_CYCLE
from mirdce.mono.results import BuiltinKind, ImplBuiltin, ImplObject, ImplSource, ImplUser
from mirdce.mono.terms.describe import describe_trait_ref
from mirdce.mono.terms.subst import erase_bound_regions_of_args, expect_ty
from mirdce.mono.terms.unify import equal_modulo_regions
from mirdce.mono.traits import builtin_impls, impls, normalize, trait_objects

if TYPE_CHECKING:
    from mirdce.mono.results import ImplInfo


_MISC = ImplBuiltin(BuiltinKind.MISC)
_AUTO = ImplBuiltin(BuiltinKind.AUTO)
_TRAIT_ALIAS = ImplBuiltin(BuiltinKind.TRAIT_ALIAS)

_COINDUCTIVE_LANG = frozenset({"Sized", "MetaSized", "PointeeSized"})


def select_or_raise(cx: MonoCx, trait_ref: TraitRef) -> ImplSource:
    """How a mono trait reference is implemented.

    Raises:
        ResolutionError: it is not, or more than one impl applies.
    """
    found = select(cx, trait_ref)
    if found is None:
        what = describe_trait_ref(cx, trait_ref)
        raise ResolutionError(f"the trait bound {what} is not satisfied")
    return found


def select(cx: MonoCx, trait_ref: TraitRef) -> ImplSource | None:
    """How a mono trait reference is implemented; None: it is not."""
    memo = cx.memo
    try:
        return memo.selected[trait_ref]
    except KeyError:
        found = _select(cx, trait_ref)
        if memo.cycle_head == NO_CYCLE:
            memo.selected[trait_ref] = found
        return found


def _select(cx: MonoCx, trait_ref: TraitRef) -> ImplSource | None:
    self_ty = expect_ty(trait_ref.args.items[0])
    by_rule = _by_rule(cx, trait_ref, self_ty)
    if by_rule is not None:
        return _MISC if by_rule else None
    found = _object_source(cx, trait_ref, self_ty)
    if found is not None:
        return found
    candidates = matching_impls(cx, trait_ref, self_ty)
    if candidates:
        return _winner(cx, trait_ref, candidates)
    if impls.is_auto_trait(cx, trait_ref.def_id):
        return _AUTO if builtin_impls.auto_trait(cx, trait_ref, self_ty) else None
    if cx.program.def_kind(trait_ref.def_id) is DefKind.TRAIT_ALIAS:
        return _TRAIT_ALIAS if _alias_holds(cx, trait_ref) else None
    return None


def _by_rule(cx: MonoCx, trait_ref: TraitRef, self_ty: Ty) -> bool | None:
    lang = cx.lang.name_of(trait_ref.def_id)
    rule = builtin_impls.RULES.get(lang) if lang is not None else None
    return None if rule is None else rule(cx, trait_ref, self_ty)


def _object_source(cx: MonoCx, trait_ref: TraitRef, self_ty: Ty) -> ImplSource | None:
    if type(self_ty) is not Dynamic:
        return None
    if trait_objects.has_auto_trait(self_ty, trait_ref.def_id):
        return _AUTO
    upcast = trait_objects.object_candidate(cx, self_ty, trait_ref)
    return None if upcast is None else ImplObject(upcast)


def _alias_holds(cx: MonoCx, trait_ref: TraitRef) -> bool:
    return predicates_hold(cx, trait_ref.def_id, trait_ref.args)


def matching_impls(
    cx: MonoCx, trait_ref: TraitRef, self_ty: Ty
) -> list[tuple["ImplInfo", GenericArgs]]:
    """Positive impls whose headers fit, with their arguments; where-clauses are not checked."""
    args = trait_ref.args
    found: list[tuple[ImplInfo, GenericArgs]] = []
    for impl in impls.relevant_impls(cx, trait_ref.def_id, self_ty):
        info = impls.impl_info(cx, impl)
        if info.polarity is not ImplPolarity.POSITIVE or info.is_default:
            continue
        try:
            matched = impls.match_impl(cx, info, args)
        except ResolutionError:
            # A type in the header, or a projection that fixes a parameter, does not exist for
            # these arguments: the where-clause it comes from cannot hold.
            continue
        if matched is not None:
            found.append((info, matched))
    return found


def _winner(
    cx: MonoCx, trait_ref: TraitRef, candidates: list[tuple["ImplInfo", GenericArgs]]
) -> ImplSource | None:
    if len(candidates) == 1:
        info, args = candidates[0]
        return ImplUser(info.def_id, args)
    applicable = [pair for pair in candidates if clauses_hold(cx, pair[0], pair[1])]
    if not applicable:
        return None
    best, best_args = applicable[0]
    for info, args in applicable[1:]:
        if _specializes(cx, info.def_id, best.def_id):
            best, best_args = info, args
        elif not _specializes(cx, best.def_id, info.def_id) and not _may_overlap(cx, trait_ref):
            raise ResolutionError(
                f"several implementations apply to {describe_trait_ref(cx, trait_ref)}"
            )
    return ImplUser(best.def_id, best_args)


def _specializes(cx: MonoCx, special: DefId, general: DefId) -> bool:
    current: DefId | None = special
    while current is not None:
        current = cx.program.item(current).impl_parent
        if current == general:
            return True
    return False


def _may_overlap(cx: MonoCx, trait_ref: TraitRef) -> bool:
    trait_def = cx.program.item(trait_ref.def_id).trait_def
    return trait_def is not None and trait_def.is_marker


# ------------------------------------------------------------------------------------------ proof


def holds(cx: MonoCx, trait_ref: TraitRef) -> bool:
    """Whether a mono trait reference is implemented, where-clauses included."""
    memo = cx.memo.holds
    known = memo.get(trait_ref)
    if known is not None:
        return known
    holding = cx.memo.holding
    depth = holding.get(trait_ref)
    if depth is not None:
        cx.memo.cycle_head = min(cx.memo.cycle_head, depth)
        return all(_is_coinductive(cx, tr) for tr in list(holding)[depth:])
    depth = len(holding)
    outer_head, cx.memo.cycle_head = cx.memo.cycle_head, NO_CYCLE
    holding[trait_ref] = depth
    try:
        result = _prove(cx, trait_ref)
    finally:
        del holding[trait_ref]
        head = cx.memo.cycle_head
        cx.memo.cycle_head = outer_head if head >= depth else min(outer_head, head)
    if head >= depth:
        memo[trait_ref] = result
    return result


def implements(cx: MonoCx, trait: DefId, args: GenericArgs) -> bool:
    """Whether ``args[0]: trait<args[1..]>`` holds, where-clauses included."""
    return holds(cx, cx.interner.trait_ref(trait, args))


def _is_coinductive(cx: MonoCx, trait_ref: TraitRef) -> bool:
    trait = trait_ref.def_id
    return impls.is_auto_trait(cx, trait) or cx.lang.name_of(trait) in _COINDUCTIVE_LANG


def _prove(cx: MonoCx, trait_ref: TraitRef) -> bool:
    self_ty = expect_ty(trait_ref.args.items[0])
    by_rule = _by_rule(cx, trait_ref, self_ty)
    if by_rule is not None:
        return by_rule
    if _object_source(cx, trait_ref, self_ty) is not None:
        return True
    for info, args in matching_impls(cx, trait_ref, self_ty):
        if clauses_hold(cx, info, args):
            return True
    if impls.is_auto_trait(cx, trait_ref.def_id):
        return builtin_impls.auto_trait(cx, trait_ref, self_ty)
    if cx.program.def_kind(trait_ref.def_id) is DefKind.TRAIT_ALIAS:
        return _alias_holds(cx, trait_ref)
    return False


def clauses_hold(cx: MonoCx, info: "ImplInfo", args: GenericArgs) -> bool:
    """Whether an impl's where-clauses hold for its arguments."""
    return _all_clauses_hold(cx, info.traits, info.projections, args)


def _all_clauses_hold(
    cx: MonoCx,
    traits: tuple[TraitClause, ...],
    projections: tuple[ProjectionClause, ...],
    args: GenericArgs,
) -> bool:
    try:
        return all(_trait_clause_holds(cx, clause, args) for clause in traits) and all(
            _projection_clause_holds(cx, clause, args) for clause in projections
        )
    except ResolutionError:
        # A type in the clause cannot be normalized: one of its own traits does not hold.
        return False


def _trait_clause_holds(cx: MonoCx, clause: TraitClause, args: GenericArgs) -> bool:
    generic = erase_bound_regions_of_args(cx.interner, clause.trait_ref.args, clause.bound_vars)
    mono = normalize.mono_args(cx, generic, args)
    trait_ref = cx.interner.trait_ref(clause.trait_ref.def_id, mono)
    return holds(cx, trait_ref) if clause.positive else _negative_holds(cx, trait_ref)


def _negative_holds(cx: MonoCx, trait_ref: TraitRef) -> bool:
    """``T: !Trait``: a negative impl says so."""
    self_ty = expect_ty(trait_ref.args.items[0])
    for impl in impls.relevant_impls(cx, trait_ref.def_id, self_ty):
        info = impls.impl_info(cx, impl)
        if info.polarity is not ImplPolarity.NEGATIVE:
            continue
        matched = impls.match_impl(cx, info, trait_ref.args)
        if matched is not None and clauses_hold(cx, info, matched):
            return True
    return False


def _projection_clause_holds(cx: MonoCx, clause: ProjectionClause, args: GenericArgs) -> bool:
    actual = normalize.project_clause(cx, clause, args)
    term = erase_bound_regions_of_args(
        cx.interner, cx.interner.args((clause.term,)), clause.bound_vars
    )
    expected = normalize.mono_args(cx, term, args).items[0]
    return equal_modulo_regions(cx.interner, actual, expected)


def predicates_hold(cx: MonoCx, def_id: DefId, args: GenericArgs) -> bool:
    """Whether an item's where-clauses, and those of its parents, hold."""
    current: DefId | None = def_id
    while current is not None:
        predicates = cx.program.item(current).predicates
        if predicates is None:
            return True
        traits, projections = impls.split_clauses(predicates.clauses)
        if not _all_clauses_hold(cx, traits, projections, args):
            return False
        current = predicates.parent
    return True
