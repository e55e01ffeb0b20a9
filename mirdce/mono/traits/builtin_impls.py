"""Traits that the language implements: the rule of each, by lang item.

A rule answers for a concrete trait reference: True, it holds by the language; False, it does not
and no impl may say otherwise; None, the impls decide. Rules are complete: what the language
requires of the type's parts is checked too.

Source: rustc_trait_selection/src/traits/select/{candidate_assembly,confirmation}.rs (1.96.0).
"""

from collections.abc import Callable, Iterable

from mirdce.ir.ids import DefId
from mirdce.ir.items import AdtFlags, AdtKind
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import (
    Adt,
    Array,
    Closure,
    Coroutine,
    CoroutineClosure,
    CoroutineWitness,
    Dynamic,
    ExistentialAutoTrait,
    ExistentialPredicate,
    ExistentialProjection,
    ExistentialTraitRef,
    FnDef,
    FnPtr,
    Foreign,
    GenericArgs,
    Pat,
    RawPtr,
    Ref,
    Slice,
    Str,
    TraitRef,
    Tuple,
    Ty,
    UnsafeBinder,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.terms.closure_parts import (
    ClosureKind,
    closure_parts,
    coroutine_closure_parts,
    opt_closure_kind_of,
    upvar_tys,
)
from mirdce.mono.terms.subst import expect_ty, instantiate_erased
from mirdce.mono.terms.unify import Matcher, equal_modulo_regions
from mirdce.mono.traits import (
    callables,
    impls,
    normalize,
    project,
    select,
    trait_objects,
    type_properties,
)
from mirdce.mono.traits.principal import principal_def_id

Rule = Callable[[MonoCx, TraitRef, Ty], bool | None]


def _all_hold(cx: MonoCx, trait: DefId, tys: Iterable[Ty]) -> bool:
    interner = cx.interner
    return all(select.holds(cx, interner.trait_ref(trait, interner.args((ty,)))) for ty in tys)


def _copy(cx: MonoCx, trait_ref: TraitRef, self_ty: Ty) -> bool | None:
    if type(self_ty) is Tuple:
        return all(type_properties.is_copy(cx, element) for element in self_ty.elements)
    return _copy_clone(cx, trait_ref, self_ty)


def _copy_clone(cx: MonoCx, trait_ref: TraitRef, self_ty: Ty) -> bool | None:
    match self_ty:
        case FnDef() | FnPtr():
            return True
        case Tuple():
            return _all_hold(cx, trait_ref.def_id, self_ty.elements)
        case Closure() | CoroutineClosure():
            return _all_hold(cx, trait_ref.def_id, upvar_tys(self_ty))
        case Pat():
            return _all_hold(cx, trait_ref.def_id, (self_ty.base,))
        case Coroutine():
            if not callables.is_movable(cx, self_ty.def_id):
                return False
            parts = (*upvar_tys(self_ty), *type_properties.coroutine_hidden_tys(cx, self_ty))
            return _all_hold(cx, trait_ref.def_id, parts)
        case _:
            return None


def _sized(cx: MonoCx, _trait_ref: TraitRef, self_ty: Ty) -> bool | None:
    return type_properties.is_sized(cx, self_ty)


def _meta_sized(cx: MonoCx, _trait_ref: TraitRef, self_ty: Ty) -> bool | None:
    return type(type_properties.struct_tail(cx, self_ty)) is not Foreign


def _always(_cx: MonoCx, _trait_ref: TraitRef, _self_ty: Ty) -> bool | None:
    return True


def _tuple(_cx: MonoCx, _trait_ref: TraitRef, self_ty: Ty) -> bool | None:
    return type(self_ty) is Tuple


def _fn_ptr(_cx: MonoCx, _trait_ref: TraitRef, self_ty: Ty) -> bool | None:
    return type(self_ty) is FnPtr


def _no_drop(cx: MonoCx, trait_ref: TraitRef, self_ty: Ty) -> bool | None:
    match self_ty:
        case Ref():
            return True
        case Tuple():
            return _all_hold(cx, trait_ref.def_id, self_ty.elements)
        case Array():
            return _all_hold(cx, trait_ref.def_id, (self_ty.element,))
        case Adt():
            adt = cx.program.item(self_ty.def_id).adt
            if adt is not None and has(adt.flags, AdtFlags.IS_MANUALLY_DROP):
                return True
            return type_properties.is_copy(cx, self_ty)
        case _:
            return type_properties.is_copy(cx, self_ty)


# ----------------------------------------------------------------------------------- call traits


def _inputs_fit(cx: MonoCx, sig: "callables.CallSig", args: GenericArgs) -> bool:
    matcher = Matcher(cx.interner, sig.region_count)
    return matcher.ty(sig.tupled_inputs, expect_ty(args.items[1]))


def _fn_def_is_callable(cx: MonoCx, ty: FnDef | FnPtr) -> bool:
    sig = callables.poly_fn_sig(cx, ty).value
    if not callables.is_fn_trait_compatible(sig):
        return False
    if type(ty) is FnDef:
        attrs = cx.program.item(ty.def_id).codegen_attrs
        return attrs is None or not attrs.target_features
    return True


def _fn_family(cx: MonoCx, trait_ref: TraitRef, self_ty: Ty) -> bool | None:
    wanted = callables.FN_TRAITS[cx.lang.name_of(trait_ref.def_id) or ""]
    match self_ty:
        case Closure():
            if not closure_parts(self_ty.args).kind.extends(wanted):
                return False
        case FnDef() | FnPtr():
            if not _fn_def_is_callable(cx, self_ty):
                return None
        case CoroutineClosure():
            parts = coroutine_closure_parts(self_ty.args)
            by_kind = parts.kind.extends(wanted) and not callables.has_self_borrows(parts)
            if not by_kind and wanted is not ClosureKind.FN_ONCE:
                return False
        case _:
            return None
    return _inputs_fit(cx, callables.call_sig(cx, self_ty), trait_ref.args)


def _async_fn_family(cx: MonoCx, trait_ref: TraitRef, self_ty: Ty) -> bool | None:
    wanted = callables.ASYNC_FN_TRAITS[cx.lang.name_of(trait_ref.def_id) or ""]
    match self_ty:
        case CoroutineClosure():
            if not coroutine_closure_parts(self_ty.args).kind.extends(wanted):
                return False
            return _inputs_fit(cx, callables.call_sig(cx, self_ty), trait_ref.args)
        case Closure():
            if not closure_parts(self_ty.args).kind.extends(wanted):
                return False
        case FnDef() | FnPtr():
            if not _fn_def_is_callable(cx, self_ty):
                return None
        case _:
            return None
    sig = callables.call_sig(cx, self_ty)
    if not _inputs_fit(cx, sig, trait_ref.args):
        return False
    output = normalize.mono_ty(cx, sig.output, cx.interner.empty_args)
    return _all_hold(cx, cx.lang.require("Future"), (output,))


def _async_fn_kind_helper(_cx: MonoCx, trait_ref: TraitRef, self_ty: Ty) -> bool | None:
    goal = opt_closure_kind_of(expect_ty(trait_ref.args.items[1]))
    kind = opt_closure_kind_of(self_ty)
    return goal is not None and kind is not None and kind.extends(goal)


def _coroutine_trait(cx: MonoCx, trait_ref: TraitRef, self_ty: Ty) -> bool | None:
    if type(self_ty) is not Coroutine:
        return None
    lang = cx.lang.name_of(trait_ref.def_id) or ""
    kind = callables.coroutine_kind(cx, self_ty.def_id)
    return True if kind in callables.COROUTINE_TRAITS[lang] else None


# --------------------------------------------------------------------------------------- unsizing


def _unsize(cx: MonoCx, trait_ref: TraitRef, source: Ty) -> bool | None:
    target = expect_ty(trait_ref.args.items[1])
    match target:
        case Dynamic():
            if type(source) is Dynamic:
                return upcast_applies(cx, source, target)
            return _unsizes_to_object(cx, source, target)
        case Slice():
            return type(source) is Array and equal_modulo_regions(
                cx.interner, source.element, target.element
            )
        case Adt():
            return type(source) is Adt and _struct_unsizes(cx, trait_ref.def_id, source, target)
        case _:
            return False


def _auto_traits(ty: Dynamic) -> set[DefId]:
    return {
        predicate.value.def_id
        for predicate in ty.predicates
        if type(predicate.value) is ExistentialAutoTrait
    }


def upcast_applies(cx: MonoCx, source: Dynamic, target: Dynamic) -> bool:
    """Whether ``source`` coerces to ``target``: fewer auto traits, or a super-trait."""
    from_principal = principal_def_id(source)
    to_principal = principal_def_id(target)
    available = _auto_traits(source)
    principal = trait_objects.principal_trait_ref(cx, source)
    above = trait_objects.supertraits(cx, principal) if principal is not None else ()
    available.update(tr.def_id for tr in above if impls.is_auto_trait(cx, tr.def_id))
    if not _auto_traits(target) <= available:
        return False
    if to_principal is None:
        return True
    if from_principal is None:
        return False
    if from_principal == to_principal:
        return _same_bounds(cx, source, target)
    goal = trait_objects.principal_trait_ref(cx, target)
    if goal is None:
        return False
    # Both have ``Self`` first, which differs: compare what follows.
    rest = goal.args.items[1:]
    interner = cx.interner
    return any(
        tr.def_id == goal.def_id
        and Matcher(interner, 0).args(interner.args(tr.args.items[1:]), interner.args(rest))
        and _projections_hold(cx, source, target)
        for tr in above
    )


def _same_bounds(cx: MonoCx, source: Dynamic, target: Dynamic) -> bool:
    def bounds(ty: Dynamic) -> list[ExistentialPredicate]:
        opened = [instantiate_erased(cx.interner, p) for p in ty.predicates]
        return [value for value in opened if type(value) is not ExistentialAutoTrait]

    left, right = bounds(source), bounds(target)
    matcher = Matcher(cx.interner, 0)
    return len(left) == len(right) and all(
        matcher.bindable(a, b, 0) for a, b in zip(left, right, strict=True)
    )


def _projections_hold(cx: MonoCx, source: Ty, target: Dynamic) -> bool:
    """Whether ``source`` has the associated types that ``target`` fixes."""
    for predicate in target.predicates:
        value = instantiate_erased(cx.interner, predicate)
        if type(value) is not ExistentialProjection:
            continue
        args = cx.interner.args((source, *value.args.items))
        projected = project.project(cx, value.def_id, args)
        actual = normalize.mono_term(cx, projected, cx.interner.empty_args)
        if not equal_modulo_regions(cx.interner, actual, value.term):
            return False
    return True


def _unsizes_to_object(cx: MonoCx, source: Ty, target: Dynamic) -> bool:
    return type_properties.is_sized(cx, source) and implements_predicates(cx, source, target)


def implements_predicates(cx: MonoCx, source: Ty, target: Dynamic) -> bool:
    """Whether a type has the traits and the associated types that a ``dyn`` names."""
    for predicate in target.predicates:
        value = instantiate_erased(cx.interner, predicate)
        match value:
            case ExistentialTraitRef():
                args = cx.interner.args((source, *value.args.items))
                if not select.holds(cx, cx.interner.trait_ref(value.def_id, args)):
                    return False
            case ExistentialAutoTrait():
                if not _all_hold(cx, value.def_id, (source,)):
                    return False
            case ExistentialProjection():
                pass
    return _projections_hold(cx, source, target)


def _struct_unsizes(cx: MonoCx, unsize: DefId, source: Adt, target: Adt) -> bool:
    if source.def_id != target.def_id:
        return False
    adt = cx.program.item(source.def_id).adt
    if adt is None or adt.kind is not AdtKind.STRUCT or not adt.variants[0].fields:
        return False
    unsizing = type_properties.unsizing_params(cx, source.def_id)
    if not unsizing:
        return False
    mixed = tuple(
        [target.args.items[i] if i in unsizing else arg for i, arg in enumerate(source.args.items)]
    )
    if not Matcher(cx.interner, 0).args(cx.interner.args(mixed), target.args):
        return False
    tail = adt.variants[0].fields[-1].def_id
    from_tail = normalize.type_of(cx, tail, source.args)
    to_tail = normalize.type_of(cx, tail, target.args)
    args = cx.interner.args((from_tail, to_tail))
    return select.holds(cx, cx.interner.trait_ref(unsize, args))


# ------------------------------------------------------------------------------------ auto traits


def auto_trait(cx: MonoCx, trait_ref: TraitRef, self_ty: Ty) -> bool:
    """Whether an auto trait holds by the type's parts, no impl having a say."""
    trait = trait_ref.def_id
    match self_ty:
        case Dynamic() | Foreign():
            return False
        case Coroutine():
            if cx.lang.name_of(trait) == "Unpin":
                return callables.is_movable(cx, self_ty.def_id)
        case CoroutineWitness():
            pass
        case _:
            if impls.relevant_impls(cx, trait, self_ty):
                return False
    return _all_hold(cx, trait, constituent_tys(cx, self_ty))


def constituent_tys(cx: MonoCx, ty: Ty) -> Iterable[Ty]:
    """The types that must implement an auto trait for ``ty`` to do so."""
    match ty:
        case Adt():
            return _adt_constituents(cx, ty)
        case RawPtr() | Ref():
            return (ty.pointee,)
        case Array() | Slice():
            return (ty.element,)
        case Tuple():
            return ty.elements
        case Closure() | CoroutineClosure():
            return upvar_tys(ty)
        case Coroutine():
            return (*upvar_tys(ty), *type_properties.coroutine_hidden_tys(cx, ty))
        case Pat():
            return (ty.base,)
        case UnsafeBinder():
            return (instantiate_erased(cx.interner, ty.inner),)
        case Str():
            return (cx.interner.slice_(cx.interner.u8),)
        case _:
            return ()


def _adt_constituents(cx: MonoCx, ty: Adt) -> Iterable[Ty]:
    adt = cx.program.item(ty.def_id).adt
    if adt is not None and has(adt.flags, AdtFlags.IS_PHANTOM_DATA):
        return (expect_ty(ty.args.items[0]),)
    return [field for fields in type_properties.field_tys(cx, ty) for field in fields]


RULES: dict[str, Rule] = {
    "Copy": _copy,
    "Clone": _copy_clone,
    "TrivialClone": _copy_clone,
    "Sized": _sized,
    "MetaSized": _meta_sized,
    "PointeeSized": _always,
    "DiscriminantKind": _always,
    "PointeeTrait": _always,
    "Destruct": _always,
    "Tuple": _tuple,
    "FnPtrTrait": _fn_ptr,
    "BikeshedGuaranteedNoDrop": _no_drop,
    "Unsize": _unsize,
    "Fn": _fn_family,
    "FnMut": _fn_family,
    "FnOnce": _fn_family,
    "AsyncFn": _async_fn_family,
    "AsyncFnMut": _async_fn_family,
    "AsyncFnOnce": _async_fn_family,
    "AsyncFnKindHelper": _async_fn_kind_helper,
    "Future": _coroutine_trait,
    "Iterator": _coroutine_trait,
    "FusedIterator": _coroutine_trait,
    "AsyncIterator": _coroutine_trait,
    "Coroutine": _coroutine_trait,
}
"""Rules by lang item name; other traits are implemented by impls alone."""
