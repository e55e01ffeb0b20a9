"""Instance resolution: from an item and arguments to the function that runs.

Source: rustc_ty_utils/src/instance.rs, rustc_middle/src/ty/instance.rs (1.96.0).
"""

from collections.abc import Callable

from mirdce.errors import InternalError, ResolutionError, UnsupportedError
from mirdce.ir.ids import DefId
from mirdce.ir.instance import (
    AsyncDropGlueCtorShimKind,
    CloneShimKind,
    ClosureOnceShimKind,
    ConstructCoroutineInClosureShimKind,
    DropGlueKind,
    FnPtrAddrShimKind,
    FnPtrShimKind,
    Instance,
    IntrinsicKind,
    ItemKind,
    ReifyShimKind,
    VirtualKind,
    VTableShimKind,
    def_id_of,
)
from mirdce.ir.items import (
    AssocContainerKind,
    Defaultness,
    DefKind,
)
from mirdce.ir.ty import (
    Adt,
    Array,
    Closure,
    Coroutine,
    CoroutineClosure,
    CoroutineWitness,
    Dynamic,
    FnDef,
    FnPtr,
    GenericArgs,
    Param,
    Slice,
    Tuple,
    Ty,
    UnsafeBinder,
)
from mirdce.mono.codegen_attrs import is_track_caller
from mirdce.mono.cx import MonoCx
from mirdce.mono.names.mangle import type_name
from mirdce.mono.results import ImplBuiltin, ImplObject, ImplUser
from mirdce.mono.terms.closure_parts import (
    ClosureKind,
    closure_parts,
    coroutine_closure_parts,
    coroutine_parts,
)
from mirdce.mono.terms.describe import describe_item
from mirdce.mono.terms.subst import expect_ty
from mirdce.mono.traits.callables import ASYNC_FN_TRAITS, FN_TRAITS
from mirdce.mono.traits.declared import trait_args_of, trait_of_assoc
from mirdce.mono.traits.impls import LeafDef, leaf_def
from mirdce.mono.traits.normalize import mono_sig, mono_ty, normalize_args
from mirdce.mono.traits.select import select
from mirdce.mono.traits.type_properties import needs_drop
from mirdce.mono.traits.vtable_slots import vtable_slot

_DROPPABLE = frozenset(
    {Coroutine, Closure, CoroutineClosure, Tuple, Adt, Dynamic, Array, Slice, UnsafeBinder}
)
_CLOSURE_LIKE = frozenset({DefKind.CLOSURE, DefKind.SYNTHETIC_COROUTINE_BODY})


def expect_resolve(cx: MonoCx, def_id: DefId, args: GenericArgs) -> Instance:
    """The function that a definition stands for at these arguments; like `try_resolve`.

    Raises:
        ResolutionError: there is no such function.
    """
    found = try_resolve(cx, def_id, args)
    if found is None:
        what = describe_item(cx, def_id, args)
        raise ResolutionError(f"no implementation found for {what}")
    return found


def try_resolve(cx: MonoCx, def_id: DefId, args: GenericArgs) -> Instance | None:
    """The function that ``def_id`` with ``args`` stands for; None: a trait impl lacks it.

    ``args`` must be mono. Trait methods go to the impl's function, a default, a shim or, for
    ``dyn``, a virtual call.
    """
    key = (def_id, args)
    memo = cx.memo.instances
    try:
        return memo[key]
    except KeyError:
        found = memo[key] = _resolve(cx, def_id, args)
        return found


def _resolve(cx: MonoCx, def_id: DefId, args: GenericArgs) -> Instance | None:
    trait = trait_of_assoc(cx, def_id)
    if trait is not None:
        return _resolve_assoc(cx, def_id, trait, normalize_args(cx, args))
    if cx.program.item(def_id).intrinsic is not None:
        return cx.instances.intern(IntrinsicKind(def_id), args)
    lang = cx.lang.name_of(def_id)
    if lang == "DropInPlace":
        return _drop_glue(cx, def_id, args)
    if lang == "AsyncDropInPlace":
        ty = expect_ty(args.items[0])
        return cx.instances.intern(AsyncDropGlueCtorShimKind(def_id, ty), args)
    return cx.instances.item(def_id, args)


def _drop_glue(cx: MonoCx, def_id: DefId, args: GenericArgs) -> Instance | None:
    ty = expect_ty(args.items[0])
    if not needs_drop(cx, ty):
        return cx.instances.intern(DropGlueKind(def_id, None), args)
    if type(ty) not in _DROPPABLE:
        return None
    return cx.instances.intern(DropGlueKind(def_id, ty), args)


def _resolve_assoc(cx: MonoCx, def_id: DefId, trait: DefId, args: GenericArgs) -> Instance | None:
    """Finds the implementation of a trait's item at concrete arguments."""
    trait_args = trait_args_of(cx, trait, args)
    trait_ref = cx.interner.trait_ref(trait, trait_args)
    source = select(cx, trait_ref)
    match source:
        case None:
            return None
        case ImplUser():
            leaf = leaf_def(cx, source.impl_def_id, source.args, trait_args, def_id)
            return _leaf_instance(cx, leaf, args, len(trait_args.items))
        case ImplObject():
            return _object_instance(cx, def_id, args)
        case ImplBuiltin():
            return _builtin_instance(cx, def_id, trait, args)


def _leaf_instance(
    cx: MonoCx, leaf: LeafDef, args: GenericArgs, trait_count: int
) -> Instance | None:
    item = cx.program.item(leaf.def_id)
    if item.defaultness is Defaultness.DEFAULT_WITHOUT_VALUE:
        return None
    full = cx.interner.args(leaf.args + args.items[trait_count:])
    if item.intrinsic is not None:
        return cx.instances.intern(IntrinsicKind(leaf.def_id), full)
    return cx.instances.item(leaf.def_id, full)


def _object_instance(cx: MonoCx, def_id: DefId, args: GenericArgs) -> Instance | None:
    item = cx.program.item(def_id)
    if _is_final_trait_item(cx, def_id):
        return cx.instances.item(def_id, args)
    if item.kind is not DefKind.ASSOC_FN:
        return None
    slot = vtable_slot(cx, def_id, args)
    return cx.instances.intern(VirtualKind(def_id, slot), args)


def _is_final_trait_item(cx: MonoCx, def_id: DefId) -> bool:
    """``final fn`` in a trait: called directly, never through a vtable."""
    return cx.program.item(def_id).defaultness is Defaultness.FINAL


# ------------------------------------------------------------------------------ built-in traits


def _builtin_instance(
    cx: MonoCx, def_id: DefId, trait: DefId, args: GenericArgs
) -> Instance | None:
    lang = cx.lang.name_of(trait)
    if lang is None:
        return None
    handler = _BUILTIN.get(lang)
    if handler is not None:
        return handler(cx, lang, def_id, args)
    if lang in ("TransmuteTrait", "Field"):
        raise UnsupportedError(f"built-in {lang}", describe_item(cx, def_id, args))
    return None


_Handler = Callable[[MonoCx, str, DefId, GenericArgs], Instance | None]

_CLONE_SHIMS = frozenset(
    {FnDef, FnPtr, Coroutine, CoroutineWitness, Closure, CoroutineClosure, Tuple}
)


def _clone(cx: MonoCx, _lang: str, def_id: DefId, args: GenericArgs) -> Instance | None:
    if cx.program.def_key(def_id).name != "clone":
        return cx.instances.item(def_id, args)
    self_ty = expect_ty(args.items[0])
    if type(self_ty) not in _CLONE_SHIMS:
        return None
    return cx.instances.intern(CloneShimKind(def_id, self_ty), args)


def _fn_ptr_trait(cx: MonoCx, _lang: str, def_id: DefId, args: GenericArgs) -> Instance | None:
    self_ty = expect_ty(args.items[0])
    if cx.lang.name_of(def_id) != "FnPtrAddr" or type(self_ty) is not FnPtr:
        return None
    return cx.instances.intern(FnPtrAddrShimKind(def_id, self_ty), args)


def _fn_trait(cx: MonoCx, lang: str, def_id: DefId, args: GenericArgs) -> Instance | None:
    self_ty = args.items[0]
    wanted = FN_TRAITS[lang]
    match self_ty:
        case Closure():
            return resolve_closure(cx, self_ty.def_id, self_ty.args, wanted)
        case FnDef() | FnPtr():
            return cx.instances.intern(FnPtrShimKind(def_id, self_ty), args)
        case CoroutineClosure():
            if coroutine_closure_parts(self_ty.args).kind is ClosureKind.FN_ONCE:
                return cx.instances.item(self_ty.def_id, self_ty.args)
            by_ref = wanted is not ClosureKind.FN_ONCE
            kind = ConstructCoroutineInClosureShimKind(self_ty.def_id, by_ref)
            return cx.instances.intern(kind, self_ty.args)
        case _:
            what = describe_item(cx, def_id, args)
            raise InternalError(f"a call trait of a type that is not callable: {what}")


def _async_fn_trait(cx: MonoCx, lang: str, def_id: DefId, args: GenericArgs) -> Instance | None:
    self_ty = args.items[0]
    wanted = ASYNC_FN_TRAITS[lang]
    match self_ty:
        case CoroutineClosure():
            actual = coroutine_closure_parts(self_ty.args).kind
            if wanted is not ClosureKind.FN_ONCE or actual is ClosureKind.FN_ONCE:
                return cx.instances.item(self_ty.def_id, self_ty.args)
            kind = ConstructCoroutineInClosureShimKind(self_ty.def_id, receiver_by_ref=False)
            return cx.instances.intern(kind, self_ty.args)
        case Closure():
            return resolve_closure(cx, self_ty.def_id, self_ty.args, wanted)
        case FnDef() | FnPtr():
            return cx.instances.intern(FnPtrShimKind(def_id, self_ty), args)
        case _:
            what = describe_item(cx, def_id, args)
            raise InternalError(f"a call trait of a type that is not callable: {what}")


_COROUTINE_METHODS = {
    "Future": "FuturePoll",
    "Iterator": "IteratorNext",
    "AsyncIterator": "AsyncIteratorPollNext",
    "Coroutine": "CoroutineResume",
}


def _coroutine_trait(cx: MonoCx, lang: str, def_id: DefId, args: GenericArgs) -> Instance | None:
    self_ty = args.items[0]
    if type(self_ty) is not Coroutine:
        return None
    if cx.lang.name_of(def_id) != _COROUTINE_METHODS[lang]:
        return cx.instances.item(def_id, args)
    coroutine = cx.program.item(self_ty.def_id)
    parent = cx.program.parent(self_ty.def_id)
    if parent is not None and cx.lang.name_of(parent) == "AsyncDropInPlace":
        raise UnsupportedError("asynchronous drop", describe_item(cx, def_id, args))
    own = coroutine.type_of
    if type(own) is not Coroutine:
        raise InternalError("a coroutine's own type is no coroutine")
    kind_ty = coroutine_parts(self_ty.args).kind_ty
    if kind_ty is coroutine_parts(own.args).kind_ty:
        return cx.instances.item(self_ty.def_id, self_ty.args)
    by_move = coroutine.coroutine_by_move_body
    if by_move is None:
        raise InternalError("a coroutine lacks its by-move body")
    return cx.instances.item(by_move, self_ty.args)


_BUILTIN: dict[str, _Handler] = {
    "Clone": _clone,
    "FnPtrTrait": _fn_ptr_trait,
    **dict.fromkeys(FN_TRAITS, _fn_trait),
    **dict.fromkeys(ASYNC_FN_TRAITS, _async_fn_trait),
    **dict.fromkeys(_COROUTINE_METHODS, _coroutine_trait),
}

# --------------------------------------------------------------------------- other ways to resolve


def resolve_for_fn_ptr(cx: MonoCx, def_id: DefId, args: GenericArgs) -> Instance | None:
    """The function whose address a function item has when turned into a pointer."""
    found = try_resolve(cx, def_id, args)
    if found is None:
        return None
    kind = found.kind
    if type(kind) is VirtualKind or (
        type(kind) is ItemKind and requires_caller_location(cx, found)
    ):
        return cx.instances.intern(ReifyShimKind(def_id_of(found), None), found.args)
    return found


def resolve_for_vtable(cx: MonoCx, def_id: DefId, args: GenericArgs) -> Instance:
    """The function to put into a vtable slot of trait method ``def_id``."""
    item = cx.program.item(def_id)
    if item.fn_sig is not None and item.fn_sig.value.inputs:
        receiver = item.fn_sig.value.inputs[0]
        if type(receiver) is Param and receiver.index == 0 and _has_self(cx, def_id):
            return cx.instances.intern(VTableShimKind(def_id), args)
    found = try_resolve(cx, def_id, args)
    if found is None:
        what = describe_item(cx, def_id, args)
        raise ResolutionError(f"no implementation found for the vtable entry {what}")
    kind = found.kind
    if type(kind) is VirtualKind:
        return cx.instances.intern(ReifyShimKind(kind.def_id, None), found.args)
    if type(kind) is ItemKind and _needs_caller_location_shim(cx, found, kind.def_id):
        if cx.program.def_kind(kind.def_id) in _CLOSURE_LIKE:
            return cx.instances.intern(ReifyShimKind(def_id, None), args)
        return cx.instances.intern(ReifyShimKind(kind.def_id, None), found.args)
    return found


def _has_self(cx: MonoCx, def_id: DefId) -> bool:
    """Whether parameter 0 of an item is ``Self``."""
    return trait_of_assoc(cx, def_id) is not None


def _needs_caller_location_shim(cx: MonoCx, found: Instance, def_id: DefId) -> bool:
    """Whether only the implementation, not the trait's method, is ``#[track_caller]``."""
    if not requires_caller_location(cx, found):
        return False
    container = cx.program.item(def_id).assoc_container
    if container is None:
        return True
    if container.kind is AssocContainerKind.TRAIT:
        return False
    trait_item = container.trait_item
    return trait_item is None or not is_track_caller(cx, trait_item)


def resolve_closure(
    cx: MonoCx, def_id: DefId, args: GenericArgs, requested_kind: ClosureKind
) -> Instance:
    """The function to call a closure through a call trait: its body, or a by-value adapter."""
    parts = closure_parts(args)
    actual = parts.kind
    if requested_kind is not ClosureKind.FN_ONCE or actual is ClosureKind.FN_ONCE:
        return cx.instances.item(def_id, args)
    fn_once = cx.lang.require("FnOnce")
    call_once = next(
        child
        for child in cx.program.item(fn_once).children
        if cx.program.def_kind(child) is DefKind.ASSOC_FN
    )
    sig = mono_sig(cx, parts.sig, cx.interner.empty_args)
    shim_args = cx.interner.args((cx.interner.closure(def_id, args), sig.inputs[0]))
    kind = ClosureOnceShimKind(call_once, is_track_caller(cx, def_id))
    return cx.instances.intern(kind, shim_args)


def resolve_drop_in_place(cx: MonoCx, ty: Ty) -> Instance:
    """The drop glue of ``ty``."""
    def_id = cx.lang.require("DropInPlace")
    found = try_resolve(cx, def_id, cx.interner.args((ty,)))
    if found is None:
        raise ResolutionError(f"no drop glue for {type_name(cx, ty)}")
    return found


# ------------------------------------------------------------------------------------- attributes


def requires_caller_location(cx: MonoCx, instance: Instance) -> bool:
    """Whether the function takes the hidden location of its caller."""
    kind = instance.kind
    if type(kind) is ItemKind or type(kind) is VirtualKind:
        known = cx.memo.track_caller.get(kind.def_id)
        if known is None:
            known = cx.memo.track_caller[kind.def_id] = is_track_caller(cx, kind.def_id)
        return known
    return type(kind) is ClosureOnceShimKind and kind.track_caller


def intrinsic_name(cx: MonoCx, instance: Instance) -> str | None:
    """The intrinsic's name, if the instance is one."""
    kind = instance.kind
    if type(kind) is not IntrinsicKind:
        return None
    intrinsic = cx.program.item(kind.def_id).intrinsic
    return None if intrinsic is None else intrinsic.name


def instance_ty(cx: MonoCx, instance: Instance) -> Ty:
    """The mono type of the definition an instance is named after."""
    def_id = def_id_of(instance)
    item = cx.program.item(def_id)
    if item.type_of is not None:
        return mono_ty(cx, item.type_of, instance.args)
    return cx.interner.fn_def(def_id, instance.args)
