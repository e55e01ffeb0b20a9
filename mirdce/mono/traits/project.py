"""Projection: what an associated type stands for at concrete types.

The result of a projection is not normalized any further here; ``normalize`` does that.

Source: rustc_trait_selection/src/traits/project.rs, traits/specialize/specialization_graph.rs,
rustc_ty_utils/src/assoc.rs (1.96.0).
"""

from mirdce.errors import InternalError, ResolutionError, UnsupportedError
from mirdce.ir.ids import DefId
from mirdce.ir.items import Defaultness
from mirdce.ir.ty import Dynamic, ExistentialProjection, GenericArgs, Term, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.results import ImplBuiltin, ImplObject, ImplUser
from mirdce.mono.terms.describe import describe_item, describe_path
from mirdce.mono.terms.subst import (
    expect_ty,
    instantiate_as_params,
    subst_const,
    subst_term,
    subst_ty,
    substitute_regions,
    term_as_pattern,
)
from mirdce.mono.terms.unify import Matcher
from mirdce.mono.traits import callables, impls, select, trait_objects, type_properties
from mirdce.mono.traits.declared import declared_type, param_count, trait_args_of, trait_of_assoc


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
        case ImplUser():
            leaf = impls.leaf_def(cx, source.impl_def_id, source.args, trait_args, def_id)
            return _project_leaf(cx, leaf, args, len(trait_args.items))
        case ImplBuiltin():
            return _project_builtin(cx, trait, def_id, args)
        case ImplObject():
            return _project_object(cx, def_id, args)


def _project_leaf(cx: MonoCx, leaf: "impls.LeafDef", args: GenericArgs, trait_count: int) -> Term:
    item = cx.program.item(leaf.def_id)
    if item.defaultness is Defaultness.DEFAULT_WITHOUT_VALUE:
        what = describe_item(cx, leaf.def_id, args)
        raise ResolutionError(f"the implementation has no value for {what}")
    full = cx.interner.args(leaf.args + args.items[trait_count:])
    if item.const_of is not None:
        return subst_const(cx, item.const_of, full)
    return subst_ty(cx, declared_type(cx, leaf.def_id), full)


def _project_builtin(cx: MonoCx, trait: DefId, def_id: DefId, args: GenericArgs) -> Ty:
    lang = cx.lang.name_of(trait)
    self_ty = expect_ty(args.items[0])
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
        opened = instantiate_as_params(cx.interner, predicate)
        assert type(opened) is ExistentialProjection
        matcher = Matcher(cx.interner, len(predicate.bound_vars))
        rest = cx.interner.args(args.items[1 : 1 + len(opened.args.items)])
        if matcher.args(opened.args, rest):
            return substitute_regions(cx, opened.term, matcher.bindings)
    for clause, clause_args in trait_objects.supertrait_projections(cx, self_ty, def_id):
        return subst_term(cx, clause.term, clause_args)
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
    if self_ty is None or not matcher.arg(term_as_pattern(cx.interner, self_ty), args.items[0]):
        what = describe_item(cx, def_id, args)
        raise ResolutionError(f"no inherent implementation has {what}")
    erased = cx.interner.re_erased
    bindings = tuple([erased if arg is None else arg for arg in matcher.bindings])
    full = cx.interner.args(bindings + args.items[1:])
    return subst_ty(cx, declared_type(cx, def_id), full)
