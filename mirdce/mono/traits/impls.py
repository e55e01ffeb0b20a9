"""Trait impls, indexed and matched: which impl headers fit a concrete trait reference.

Impls are indexed by trait and simplified self type, so that only headers which can fit are decoded.
A header is decoded once into an ``ImplInfo``, whose arguments are patterns for
``mirdce.mono.terms.unify``.

Source: rustc_middle/src/ty/trait_def.rs, rustc_type_ir/src/fast_reject.rs, ``match_impl`` in
rustc_trait_selection/src/traits/select/mod.rs, traits/specialize (1.96.0).
"""

from typing import cast, final

from mirdce.errors import InternalError
from mirdce.ir.ids import DefId
from mirdce.ir.items import (
    Clause,
    Defaultness,
    ParamKind,
    ProjectionClause,
    SimplifiedKind,
    SimplifiedType,
    TraitClause,
)
from mirdce.ir.node import node
from mirdce.ir.ty import (
    Adt,
    Array,
    Bool,
    Char,
    Closure,
    Const,
    Coroutine,
    CoroutineClosure,
    CoroutineWitness,
    Dynamic,
    Float,
    FnDef,
    FnPtr,
    Foreign,
    GenericArg,
    GenericArgs,
    Int,
    Never,
    Pat,
    RawPtr,
    Ref,
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
    UnsafeBinder,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.results import ImplInfo, TraitImpls
from mirdce.mono.terms.describe import describe_path
from mirdce.mono.terms.fold import CONST_SET
from mirdce.mono.terms.subst import as_pattern, params_of, term_as_pattern
from mirdce.mono.terms.unify import Matcher, equal_modulo_regions
from mirdce.mono.traits import normalize
from mirdce.mono.traits.principal import principal_def_id

_PLAIN: dict[type, SimplifiedType] = {
    Bool: (SimplifiedKind.BOOL, None),
    Char: (SimplifiedKind.CHAR, None),
    Str: (SimplifiedKind.STR, None),
    Array: (SimplifiedKind.ARRAY, None),
    Slice: (SimplifiedKind.SLICE, None),
    Never: (SimplifiedKind.NEVER, None),
    UnsafeBinder: (SimplifiedKind.UNSAFE_BINDER, None),
}


def simplified_type(cx: MonoCx, ty: Ty) -> SimplifiedType | None:
    """The head constructor that impls are indexed by; None if a type has none (an alias)."""
    plain = _PLAIN.get(type(ty))
    if plain is not None:
        return plain
    match ty:
        case Adt():
            return (SimplifiedKind.ADT, ty.def_id)
        case Ref():
            return (SimplifiedKind.REF, ty.mutability)
        case RawPtr():
            return (SimplifiedKind.PTR, ty.mutability)
        case Tuple():
            return (SimplifiedKind.TUPLE, len(ty.elements))
        case _:
            return _simplified_other(cx, ty)


def _simplified_other(cx: MonoCx, ty: Ty) -> SimplifiedType | None:
    match ty:
        case Int():
            return (SimplifiedKind.INT, ty.int_ty)
        case Uint():
            return (SimplifiedKind.UINT, ty.uint_ty)
        case Float():
            return (SimplifiedKind.FLOAT, ty.float_ty)
        case FnDef() | Closure() | CoroutineClosure():
            return (SimplifiedKind.CLOSURE, ty.def_id)
        case Coroutine():
            return (SimplifiedKind.COROUTINE, ty.def_id)
        case CoroutineWitness():
            return (SimplifiedKind.COROUTINE_WITNESS, ty.def_id)
        case FnPtr():
            return (SimplifiedKind.FUNCTION, len(ty.sig.value.inputs))
        case _:
            return _simplified_rare(cx, ty)


def _simplified_rare(cx: MonoCx, ty: Ty) -> SimplifiedType | None:
    match ty:
        case Dynamic():
            principal = principal_def_id(ty)
            if principal is None or is_auto_trait(cx, principal):
                return (SimplifiedKind.MARKER_TRAIT_OBJECT, None)
            return (SimplifiedKind.TRAIT, principal)
        case Pat():
            return simplified_type(cx, ty.base)
        case Foreign():
            return (SimplifiedKind.FOREIGN, ty.def_id)
        case _:
            return None


def is_auto_trait(cx: MonoCx, trait: DefId) -> bool:
    """Whether a trait holds by the parts of a type (``Send``, ``Unpin``, ...)."""
    trait_def = cx.program.item(trait).trait_def
    return trait_def is not None and trait_def.has_auto_impl


def trait_impls(cx: MonoCx, trait: DefId) -> TraitImpls:
    """All impls of a trait."""
    found = cx.memo.trait_impls.get(trait)
    if found is None:
        by_self: dict[SimplifiedType, list[DefId]] = {}
        blanket: list[DefId] = []
        for impl in cx.program.trait_impls(trait):
            simplified = impl.simplified_self
            if simplified is None:
                blanket.append(impl.def_id)
            else:
                by_self.setdefault(simplified, []).append(impl.def_id)
        found = cx.memo.trait_impls[trait] = TraitImpls(by_self, blanket)
    return found


def relevant_impls(cx: MonoCx, trait: DefId, self_ty: Ty) -> list[DefId]:
    """Impls whose self type can be ``self_ty``, as far as its head tells."""
    impls = trait_impls(cx, trait)
    simplified = simplified_type(cx, self_ty)
    if simplified is None:
        raise InternalError(f"trait selection on a type that is not normalized: {self_ty}")
    specific = impls.by_self.get(simplified)
    if specific is None:
        return impls.blanket
    return specific + impls.blanket if impls.blanket else specific


def split_clauses(
    clauses: tuple[Clause, ...],
) -> tuple[tuple[TraitClause, ...], tuple[ProjectionClause, ...]]:
    """The trait and projection clauses; others never matter at concrete types."""
    traits = tuple([clause for clause in clauses if type(clause) is TraitClause])
    projections = tuple([clause for clause in clauses if type(clause) is ProjectionClause])
    return traits, projections


def impl_info(cx: MonoCx, impl: DefId) -> ImplInfo:
    """The header of a trait impl."""
    found = cx.memo.impl_infos.get(impl)
    if found is None:
        item = cx.program.item(impl)
        header, generics = item.impl_header, item.generics
        if header is None or generics is None:
            raise InternalError(f"trait impl without header: {describe_path(cx, impl)}")
        predicates = item.predicates
        traits, projections = split_clauses(predicates.clauses if predicates else ())
        found = cx.memo.impl_infos[impl] = ImplInfo(
            def_id=impl,
            pattern=as_pattern(cx.interner, header.trait_ref.args),
            region_params=tuple(
                [param.kind is ParamKind.LIFETIME for param in generics.own_params]
            ),
            polarity=header.polarity,
            traits=traits,
            projections=projections,
            parent=item.impl_parent,
            is_default=item.defaultness is not Defaultness.FINAL,
        )
    return found


def match_impl(cx: MonoCx, info: ImplInfo, args: GenericArgs) -> GenericArgs | None:
    """The impl's arguments if its header fits ``args``; where-clauses are used, not checked."""
    matcher = Matcher(cx.interner, len(info.region_params))
    if not matcher.args(info.pattern, args):
        return None
    bindings = matcher.bindings
    erased = cx.interner.re_erased
    for index, is_region in enumerate(info.region_params):
        if is_region and bindings[index] is None:
            bindings[index] = erased
    if None in bindings and not _bind_by_projections(cx, info, matcher):
        return None
    found = cx.interner.args(cast("tuple[GenericArg, ...]", tuple(bindings)))
    for pattern, target in matcher.deferred:
        if type(pattern) in CONST_SET:
            actual: GenericArg = normalize.mono_const(cx, cast(Const, pattern), found)
        else:
            actual = normalize.mono_ty(cx, cast(Ty, pattern), found)
        if not equal_modulo_regions(cx.interner, actual, target):
            return None
    return found


def _bind_by_projections(cx: MonoCx, info: ImplInfo, matcher: Matcher) -> bool:
    """Binds parameters that only occur as the value of a projection clause, in any order."""
    pending = list(info.projections)
    bindings = matcher.bindings
    while None in bindings:
        progress = False
        for clause in list(pending):
            projected = _project_partially(cx, clause, bindings)
            if projected is None:
                continue
            pending.remove(clause)
            progress = True
            term = term_as_pattern(cx.interner, clause.term)
            if not matcher.arg(term, projected):
                return False
        if not progress:
            raise InternalError(f"unconstrained parameter of {describe_path(cx, info.def_id)}")
    return True


def _project_partially(
    cx: MonoCx, clause: ProjectionClause, bindings: list[GenericArg | None]
) -> GenericArg | None:
    """The value of a projection clause, or None while one of its parameters is not bound."""
    used = params_of(cx.interner, clause.args)
    if any(bindings[index] is None for index in used):
        return None
    filler: GenericArg = cx.interner.re_erased
    args = cx.interner.args(tuple([filler if arg is None else arg for arg in bindings]))
    return normalize.project_clause(cx, clause, args)


def impl_item(cx: MonoCx, impl: DefId, trait_item: DefId) -> DefId | None:
    """The item of an impl that implements an item of its trait; None: the impl has none.

    Items are told apart by name first, so that only the one in question is decoded; those that
    stand for ``impl Trait`` in a signature have no name.
    """
    key = (impl, trait_item)
    memo = cx.memo.impl_items
    try:
        return memo[key]
    except KeyError:
        found = memo[key] = _find_impl_item(cx, impl, trait_item)
        return found


def _find_impl_item(cx: MonoCx, impl: DefId, trait_item: DefId) -> DefId | None:
    program = cx.program
    name = program.def_key(trait_item).name
    kind = program.def_kind(trait_item)
    for child in program.item(impl).children:
        if program.def_kind(child) is not kind or program.def_key(child).name != name:
            continue
        container = program.item(child).assoc_container
        if container is not None and container.trait_item == trait_item:
            return child
    return None


@final
@node
class LeafDef:
    """The definition that an associated item resolves to, with its generic arguments' base.

    ``args`` are the arguments of the impl or trait that holds it, without the item's own.
    """

    def_id: DefId
    args: tuple[GenericArg, ...]


def leaf_def(
    cx: MonoCx, impl: DefId, impl_args: GenericArgs, trait_args: GenericArgs, trait_item: DefId
) -> LeafDef:
    """Finds ``trait_item`` in an impl, the impls it specializes, or the trait's own default."""
    current: DefId | None = impl
    args = impl_args
    while current is not None:
        own = impl_item(cx, current, trait_item)
        if own is not None:
            return LeafDef(own, args.items)
        current = cx.program.item(current).impl_parent
        if current is not None:
            matched = match_impl(cx, impl_info(cx, current), trait_args)
            if matched is None:
                where = describe_path(cx, current)
                raise InternalError(f"a specialized impl does not match: {where}")
            args = matched
    return LeafDef(trait_item, trait_args.items)
