"""Callable types: their signatures, and the associated types of the traits they implement.

Covers function items and pointers, closures, async closures and coroutines, which implement
``Fn*``, ``AsyncFn*``, ``Future``, ``Iterator``, ``AsyncIterator`` and ``Coroutine`` without an
impl.

Source: rustc_trait_selection/src/traits/project.rs (the ``confirm_*_candidate`` functions),
rustc_type_ir/src/ty_kind/closure.rs, rustc_ty_utils/src/abi.rs (``fn_sig_for_fn_abi``), 1.96.0.
"""

from typing import TypeAlias, cast, final

from mirdce.errors import InternalError, ResolutionError
from mirdce.ir.ids import DefId
from mirdce.ir.mir import CoroutineKind
from mirdce.ir.node import node
from mirdce.ir.ty import (
    Adt,
    Binder,
    Closure,
    Coroutine,
    CoroutineClosure,
    ExternAbi,
    FnDef,
    FnPtr,
    FnSig,
    GenericArgs,
    IntTy,
    Mutability,
    Safety,
    Tuple,
    Ty,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.terms.closure_parts import (
    ClosureKind,
    CoroutineClosureParts,
    CoroutineParts,
    closure_kind_of,
    closure_parts,
    coroutine_closure_parts,
    coroutine_parts,
)
from mirdce.mono.terms.describe import describe_path, describe_ty
from mirdce.mono.terms.subst import (
    expect_ty,
    instantiate_as_params,
    instantiate_erased,
    substitute_regions,
    substituter,
)
from mirdce.mono.terms.unify import Matcher
from mirdce.mono.traits import normalize
from mirdce.mono.traits import project as projection

Callable: TypeAlias = FnDef | FnPtr | Closure | CoroutineClosure

FN_TRAITS: dict[str, ClosureKind] = {
    "Fn": ClosureKind.FN,
    "FnMut": ClosureKind.FN_MUT,
    "FnOnce": ClosureKind.FN_ONCE,
}
ASYNC_FN_TRAITS: dict[str, ClosureKind] = {
    "AsyncFn": ClosureKind.FN,
    "AsyncFnMut": ClosureKind.FN_MUT,
    "AsyncFnOnce": ClosureKind.FN_ONCE,
}

_ASYNC = frozenset({CoroutineKind.ASYNC_BLOCK, CoroutineKind.ASYNC_CLOSURE, CoroutineKind.ASYNC_FN})
_GEN = frozenset({CoroutineKind.GEN_BLOCK, CoroutineKind.GEN_CLOSURE, CoroutineKind.GEN_FN})
_ASYNC_GEN = frozenset(
    {
        CoroutineKind.ASYNC_GEN_BLOCK,
        CoroutineKind.ASYNC_GEN_CLOSURE,
        CoroutineKind.ASYNC_GEN_FN,
    }
)
_PLAIN = frozenset({CoroutineKind.COROUTINE_STATIC, CoroutineKind.COROUTINE_MOVABLE})

COROUTINE_TRAITS = {
    "Future": _ASYNC,
    "Iterator": _GEN,
    "FusedIterator": _GEN,
    "AsyncIterator": _ASYNC_GEN,
    "Coroutine": _PLAIN,
}
"""Which coroutines implement which trait."""


@final
@node
class CallSig:
    """A call signature with tupled inputs; region ``n`` of its binder is parameter ``n``."""

    tupled_inputs: Ty
    output: Ty
    region_count: int


def coroutine_kind(cx: MonoCx, def_id: DefId) -> CoroutineKind:
    """What sort of coroutine a definition is."""
    found = cx.program.item(def_id).coroutine_kind
    if found is None:
        raise InternalError(f"coroutine without a kind: {describe_path(cx, def_id)}")
    return found


def is_movable(cx: MonoCx, def_id: DefId) -> bool:
    """Whether a coroutine may move between resumptions."""
    kind = coroutine_kind(cx, def_id)
    return kind is CoroutineKind.COROUTINE_MOVABLE or kind in _GEN


def poly_fn_sig(cx: MonoCx, ty: FnDef | FnPtr) -> Binder[FnSig]:
    """The signature of a function item or pointer, not normalized."""
    if type(ty) is FnPtr:
        return ty.sig
    item = ty
    declared = cx.program.item(item.def_id).fn_sig
    if declared is None:
        raise InternalError(f"no signature: {describe_path(cx, item.def_id)}")
    return substituter(cx, item.args).binder(declared)


def is_fn_trait_compatible(sig: FnSig) -> bool:
    """Whether functions of this signature implement the ``Fn`` traits."""
    return sig.safety is Safety.SAFE and sig.abi is ExternAbi.RUST and not sig.c_variadic


def call_sig(cx: MonoCx, ty: Callable) -> CallSig:
    """The signature of the ``Fn`` traits for a callable type."""
    if type(ty) is FnDef or type(ty) is FnPtr:
        binder = poly_fn_sig(cx, ty)
        opened = instantiate_as_params(cx.interner, binder)
        inputs: Ty = cx.interner.tuple_(opened.inputs)
        return CallSig(inputs, opened.output, len(binder.bound_vars))
    if type(ty) is Closure:
        binder = closure_parts(ty.args).sig
        opened = instantiate_as_params(cx.interner, binder)
        return CallSig(opened.inputs[0], opened.output, len(binder.bound_vars))
    closure = ty
    parts = coroutine_closure_parts(closure.args)
    sig = coroutine_closure_sig(cx, parts)
    output = coroutine_of(cx, closure, sig, ClosureKind.FN_ONCE)
    return CallSig(sig.tupled_inputs, output, len(parts.signature_parts.bound_vars))


@final
@node
class CoroutineClosureSig:
    """The signature of an async closure, opened like a ``CallSig``."""

    tupled_inputs: Ty
    resume_ty: Ty
    yield_ty: Ty
    return_ty: Ty


def coroutine_closure_sig(cx: MonoCx, parts: CoroutineClosureParts) -> CoroutineClosureSig:
    """Takes an async closure's signature apart."""
    opened = instantiate_as_params(cx.interner, parts.signature_parts)
    resume_ty, tupled_inputs = opened.inputs
    yield_ty, return_ty = cast(Tuple, opened.output).elements
    return CoroutineClosureSig(tupled_inputs, resume_ty, yield_ty, return_ty)


def coroutine_of(
    cx: MonoCx, closure: CoroutineClosure, sig: CoroutineClosureSig, kind: ClosureKind
) -> Ty:
    """The coroutine that calling an async closure through the trait of ``kind`` returns."""
    parts = coroutine_closure_parts(closure.args)
    upvars = tupled_upvars_by_closure_kind(
        cx, kind, sig.tupled_inputs, parts.tupled_upvars, parts.captures_by_ref
    )
    kind_int = IntTy.I32 if kind is ClosureKind.FN_ONCE else IntTy.I16
    kind_ty = cx.interner.ints[kind_int]
    own = (kind_ty, sig.resume_ty, sig.yield_ty, sig.return_ty, upvars)
    args = cx.interner.args((*parts.parent_args, *own))
    return cx.interner.coroutine(coroutine_for_closure(cx, closure.def_id), args)


def tupled_upvars_by_closure_kind(
    cx: MonoCx, kind: ClosureKind, tupled_inputs: Ty, tupled_upvars: Ty, captures_by_ref: Ty
) -> Ty:
    """Captures of an async closure's coroutine: its inputs, then the closure's captures."""
    captures = tupled_upvars
    if kind is not ClosureKind.FN_ONCE:
        by_ref = cast(FnPtr, captures_by_ref)
        captures = instantiate_erased(cx.interner, by_ref.sig).output
    inputs = cast(Tuple, tupled_inputs).elements
    return cx.interner.tuple_(inputs + cast(Tuple, captures).elements)


def has_self_borrows(parts: CoroutineClosureParts) -> bool:
    """Whether an async closure's coroutine borrows from the closure."""
    captures = parts.captures_by_ref
    return type(captures) is FnPtr and captures.sig.value.outer_binder > 0


def coroutine_for_closure(cx: MonoCx, def_id: DefId) -> DefId:
    """The coroutine that an async closure makes."""
    found = cx.program.item(def_id).coroutine_for_closure
    if found is None:
        raise InternalError(f"async closure without body: {describe_path(cx, def_id)}")
    return found


# ----------------------------------------------------------------------------- associated types

PROJECTIONS = frozenset(
    {*FN_TRAITS, *ASYNC_FN_TRAITS, *COROUTINE_TRAITS, "AsyncFnKindHelper"} - {"FusedIterator"}
)
"""Traits whose built-in associated types ``project`` knows."""


def project(cx: MonoCx, trait_lang: str, def_id: DefId, args: GenericArgs) -> Ty:
    """The built-in associated type ``def_id`` of ``args[0]``."""
    self_ty = args.items[0]
    if trait_lang in COROUTINE_TRAITS:
        assert type(self_ty) is Coroutine
        return _project_coroutine(cx, trait_lang, def_id, coroutine_parts(self_ty.args))
    if trait_lang == "AsyncFnKindHelper":
        return _project_kind_helper(cx, args)
    callable_ty = cast(Callable, self_ty)
    if trait_lang in FN_TRAITS:
        sig = call_sig(cx, callable_ty)
        return _matched_output(cx, sig, sig.output, args)
    return _project_async_fn(cx, ASYNC_FN_TRAITS[trait_lang], def_id, callable_ty, args)


def _matched_output(cx: MonoCx, sig: CallSig, output: Ty, args: GenericArgs) -> Ty:
    """``output`` with the regions that the inputs asked for have."""
    if not sig.region_count:
        return output
    matcher = Matcher(cx.interner, sig.region_count)
    if not matcher.ty(sig.tupled_inputs, expect_ty(args.items[1])):
        raise ResolutionError(f"arguments do not fit: {describe_ty(cx, sig.tupled_inputs)}")
    return cast(Ty, substitute_regions(cx, output, matcher.bindings))


def _project_coroutine(cx: MonoCx, trait_lang: str, def_id: DefId, parts: CoroutineParts) -> Ty:
    if trait_lang == "Future":
        return parts.return_ty
    if trait_lang == "Iterator":
        return parts.yield_ty
    if trait_lang == "Coroutine":
        is_return = cx.lang.name_of(def_id) == "CoroutineReturn"
        return parts.return_ty if is_return else parts.yield_ty
    poll = cast(Adt, parts.yield_ty)
    option = cast(Adt, poll.args.items[0])
    return expect_ty(option.args.items[0])


def _project_kind_helper(cx: MonoCx, args: GenericArgs) -> Ty:
    _, goal_kind, _, inputs, upvars, by_ref = args.items
    kind = closure_kind_of(expect_ty(goal_kind))
    return tupled_upvars_by_closure_kind(
        cx, kind, expect_ty(inputs), expect_ty(upvars), expect_ty(by_ref)
    )


def _project_async_fn(
    cx: MonoCx, kind: ClosureKind, def_id: DefId, ty: Callable, args: GenericArgs
) -> Ty:
    """``CallRefFuture``, ``CallOnceFuture`` or ``Output`` of the ``AsyncFn`` traits."""
    is_output = cx.lang.name_of(def_id) == "AsyncFnOnceOutput"
    if type(ty) is CoroutineClosure:
        parts = coroutine_closure_parts(ty.args)
        sig = coroutine_closure_sig(cx, parts)
        term = sig.return_ty if is_output else coroutine_of(cx, ty, sig, kind)
        count = len(parts.signature_parts.bound_vars)
        return _matched_output(cx, CallSig(sig.tupled_inputs, term, count), term, args)
    call = call_sig(cx, ty)
    future = _matched_output(cx, call, call.output, args)
    if not is_output:
        return future
    future_output = cx.lang.require("FutureOutput")
    normalized = normalize.normalize_ty(cx, future)
    return cast(Ty, projection.project(cx, future_output, cx.interner.args((normalized,))))


# ---------------------------------------------------------------------------------- body signatures


def fn_sig_of(cx: MonoCx, ty: FnDef | FnPtr | Closure | Coroutine | CoroutineClosure) -> FnSig:
    """The signature that a call of the callable type has.

    A closure's is that of its body: environment first, then the tuple of arguments, with the
    ``rust-call`` ABI. For a coroutine it is that of its resume function.
    """
    if type(ty) is FnDef:
        declared = cx.program.item(ty.def_id).fn_sig
        if declared is None:
            raise InternalError(f"no signature: {describe_path(cx, ty.def_id)}")
        return normalize.mono_sig(cx, declared, ty.args)
    if type(ty) is FnPtr:
        return normalize.mono_sig(cx, ty.sig, cx.interner.empty_args)
    if type(ty) is Closure:
        return _closure_sig(cx, ty)
    if type(ty) is Coroutine:
        return _coroutine_sig(cx, ty)
    return coroutine_closure_body_sig(cx, ty, None)


def closure_env_ty(cx: MonoCx, ty: Ty, kind: ClosureKind) -> Ty:
    """How a closure's body takes the closure: ``&``, ``&mut`` or by value."""
    if kind is ClosureKind.FN_ONCE:
        return ty
    mutability = Mutability.NOT if kind is ClosureKind.FN else Mutability.MUT
    return cx.interner.ref(cx.interner.re_erased, ty, mutability)


def _closure_sig(cx: MonoCx, ty: Closure) -> FnSig:
    parts = closure_parts(ty.args)
    sig = normalize.mono_sig(cx, parts.sig, cx.interner.empty_args)
    return cx.interner.fn_sig(
        (closure_env_ty(cx, ty, parts.kind), *sig.inputs),
        sig.output,
        c_variadic=sig.c_variadic,
        safety=sig.safety,
        abi=sig.abi,
    )


def coroutine_closure_body_sig(
    cx: MonoCx, ty: CoroutineClosure, receiver_by_ref: bool | None
) -> FnSig:
    """The signature of an async closure's body, or of a shim that takes it as told.

    ``receiver_by_ref`` is None for the body itself.
    """
    parts = coroutine_closure_parts(ty.args)
    sig = coroutine_closure_sig(cx, parts)
    kind = parts.kind
    if receiver_by_ref is None:
        env = closure_env_ty(cx, ty, kind)
    else:
        kind = ClosureKind.FN_ONCE
        env = closure_env_ty(cx, ty, ClosureKind.FN) if receiver_by_ref else ty
    output = coroutine_of(cx, ty, sig, kind)
    header = parts.signature_parts.value
    generic = cx.interner.fn_sig(
        (env, sig.tupled_inputs),
        output,
        c_variadic=header.c_variadic,
        safety=header.safety,
        abi=header.abi,
    )
    return normalize.mono_sig(cx, generic, cx.interner.empty_args)


def _coroutine_sig(cx: MonoCx, ty: Coroutine) -> FnSig:
    """That of core's ``resume``, ``poll``, ``next`` or ``poll_next``, by the kind of coroutine."""
    kind = coroutine_kind(cx, ty.def_id)
    parts = coroutine_parts(ty.args)
    interner = cx.interner
    env: Ty = interner.ref(interner.re_erased, ty, Mutability.MUT)
    if kind not in _GEN:
        env = interner.adt(cx.lang.require("Pin"), interner.args((env,)))
    if kind in _GEN:
        option = cx.lang.require("Option")
        return interner.fn_sig((env,), interner.adt(option, interner.args((parts.yield_ty,))))
    if kind in _PLAIN:
        state = cx.lang.require("CoroutineState")
        output: Ty = interner.adt(state, interner.args((parts.yield_ty, parts.return_ty)))
        return interner.fn_sig((env, parts.resume_ty), output)
    context = interner.adt(cx.lang.require("Context"), interner.args((interner.re_erased,)))
    task = interner.ref(interner.re_erased, context, Mutability.MUT)
    output = parts.yield_ty
    if kind in _ASYNC:
        output = interner.adt(cx.lang.require("Poll"), interner.args((parts.return_ty,)))
    return interner.fn_sig((env, task), output)
