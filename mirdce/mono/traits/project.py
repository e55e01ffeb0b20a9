"""Projection: what an associated type stands for at concrete types.

The result of a projection is not normalized any further here; ``normalize`` does that.

Source: rustc_trait_selection/src/traits/project.rs, traits/specialize/specialization_graph.rs,
rustc_ty_utils/src/assoc.rs (1.96.0).
"""

from mirdce.errors import InternalError, ResolutionError, UnsupportedError
from mirdce.ir.ids import DefId
from mirdce.ir.items import Defaultness, DefKind
from mirdce.ir.ty import AliasKind, Dynamic, ExistentialProjection, GenericArgs, Term, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.terms import subst
from mirdce.mono.terms.describe import describe_item, describe_path
from mirdce.mono.terms.unify import Matcher
from mirdce.mono.traits import (
    callables,
    impls,
    select,
    trait_objects,
    type_properties,
)


def declared_type(cx: MonoCx, def_id: DefId) -> Ty:
    """The generic type of an item, as declared."""
    item = cx.program.item(def_id)
    if item.type_of is not None:
        return item.type_of
    if item.rpitit_opaque is not None:
        return _default_opaque(cx, item.rpitit_opaque, def_id)
    raise InternalError(f"an item without a type: {describe_path(cx, def_id)}")


def _default_opaque(cx: MonoCx, opaque: DefId, assoc: DefId) -> Ty:
    """The opaque type behind ``impl Trait`` in the provided method of a trait."""
    return cx.interner.alias(AliasKind.OPAQUE, opaque, identity_args(cx, assoc))


def identity_args(cx: MonoCx, def_id: DefId) -> GenericArgs:
    """An item's own parameters, parents' first, as arguments."""
    found = cx.memo.identity_args.get(def_id)
    if found is None:
        found = cx.memo.identity_args[def_id] = subst.identity_args(cx, def_id)
    return found


def trait_of_assoc(cx: MonoCx, def_id: DefId) -> DefId | None:
    """The trait that an associated item is declared in; None for all other items."""
    memo = cx.memo.trait_of_assoc
    try:
        return memo[def_id]
    except KeyError:
        parent = cx.program.parent(def_id)
        found = None
        if parent is not None and cx.program.def_kind(parent) in _TRAITS:
            found = parent
        memo[def_id] = found
        return found


_TRAITS = frozenset({DefKind.TRAIT, DefKind.TRAIT_ALIAS})


def param_count(cx: MonoCx, def_id: DefId) -> int:
    """How many generic parameters an item has, its parents' included."""
    found = cx.memo.param_counts.get(def_id)
    if found is None:
        generics = cx.program.item(def_id).generics
        found = generics.parent_count + len(generics.own_params) if generics is not None else 0
        cx.memo.param_counts[def_id] = found
    return found


def trait_args_of(cx: MonoCx, trait: DefId, args: GenericArgs) -> GenericArgs:
    """The trait's part of the arguments of one of its items."""
    count = param_count(cx, trait)
    return args if count == len(args.items) else cx.interner.args(args.items[:count])


def project(cx: MonoCx, def_id: DefId, args: GenericArgs) -> Term:
    """``<args[0] as Trait<..>>::def_id<..>`` for normalized ``args``.

    Raises:
        ResolutionError: the trait is not implemented, or its impl lacks the item.
    """
    trait = trait_of_assoc(cx, def_id)
    if trait is None:
        raise InternalError(f"projection of no trait item: {describe_path(cx, def_id)}")
    trait_args = trait_args_of(cx, trait, args)
    trait_ref = cx.interner.trait_ref(trait, trait_args)
    source = select.select_or_raise(cx, trait_ref)
    match source:
        case select.ImplUser():
            leaf = impls.leaf_def(cx, source.impl_def_id, source.args, trait_args, def_id)
            return _project_leaf(cx, leaf, args, len(trait_args.items))
        case select.ImplBuiltin():
            return _project_builtin(cx, trait, def_id, args)
        case select.ImplObject():
            return _project_object(cx, def_id, args)


def _project_leaf(cx: MonoCx, leaf: "impls.LeafDef", args: GenericArgs, trait_count: int) -> Term:
    item = cx.program.item(leaf.def_id)
    if item.defaultness is Defaultness.DEFAULT_WITHOUT_VALUE:
        what = describe_item(cx, leaf.def_id, args)
        raise ResolutionError(f"the implementation has no value for {what}")
    full = cx.interner.args(leaf.args + args.items[trait_count:])
    if item.const_of is not None:
        return subst.subst_const(cx, item.const_of, full)
    return subst.subst_ty(cx, declared_type(cx, leaf.def_id), full)


def _project_builtin(cx: MonoCx, trait: DefId, def_id: DefId, args: GenericArgs) -> Ty:
    lang = cx.lang.name_of(trait)
    self_ty = subst.expect_ty(args.items[0])
    if lang == "PointeeTrait":
        return type_properties.ptr_metadata_ty(cx, self_ty)
    if lang == "DiscriminantKind":
        return type_properties.discriminant_ty(cx, self_ty)
    if lang in callables.PROJECTIONS:
        return callables.project(cx, lang, def_id, args)
    what = describe_item(cx, def_id, args)
    raise UnsupportedError(f"associated type of built-in trait {lang}", what)


def _project_object(cx: MonoCx, def_id: DefId, args: GenericArgs) -> Term:
    """The value a ``dyn`` fixes for an associated type, or its super-trait bounds do."""
    self_ty = args.items[0]
    assert type(self_ty) is Dynamic
    for predicate in self_ty.predicates:
        value = predicate.value
        if type(value) is not ExistentialProjection or value.def_id != def_id:
            continue
        opened = subst.instantiate_as_params(cx.interner, predicate)
        assert type(opened) is ExistentialProjection
        matcher = Matcher(cx.interner, len(predicate.bound_vars))
        rest = cx.interner.args(args.items[1 : 1 + len(opened.args.items)])
        if matcher.args(opened.args, rest):
            return subst.substitute_regions(cx, opened.term, matcher.bindings)
    for clause, clause_args in trait_objects.supertrait_projections(cx, self_ty, def_id):
        return subst.subst_term(cx, clause.term, clause_args)
    what = describe_item(cx, def_id, args)
    raise ResolutionError(f"the trait object fixes no value for {what}")


def project_inherent(cx: MonoCx, def_id: DefId, args: GenericArgs) -> Ty:
    """An inherent associated type: ``args[0]`` is ``Self``, the item's own follow."""
    parent = cx.program.parent(def_id)
    if parent is None:
        raise InternalError("inherent associated type without an impl")
    self_ty = cx.program.item(parent).type_of
    count = param_count(cx, parent)
    matcher = Matcher(cx.interner, count)
    if self_ty is None or not matcher.arg(
        subst.term_as_pattern(cx.interner, self_ty), args.items[0]
    ):
        what = describe_item(cx, def_id, args)
        raise ResolutionError(f"no inherent implementation has {what}")
    erased = cx.interner.re_erased
    bindings = tuple([erased if arg is None else arg for arg in matcher.bindings])
    full = cx.interner.args(bindings + args.items[1:])
    return subst.subst_ty(cx, declared_type(cx, def_id), full)
