"""The signature that calls of an instance really have.

It differs from the declared one for closures (environment first), coroutines (pinned receiver, what
resuming takes and gives), vtable shims (receiver by pointer) and thread-local accessors.

Source: rustc_ty_utils/src/abi.rs (``fn_sig_for_fn_abi``) (1.96.0).
"""

from typing import TYPE_CHECKING

from mirdce.errors import InternalError
from mirdce.ir.instance import (
    ConstructCoroutineInClosureShimKind,
    Instance,
    ThreadLocalShimKind,
    VTableShimKind,
    def_id_of,
)
from mirdce.ir.mir import CoroutineKind
from mirdce.ir.ty import (
    Closure,
    Coroutine,
    CoroutineClosure,
    ExternAbi,
    FnDef,
    FnPtr,
    FnSig,
    Mutability,
    Tuple,
    Ty,
)
from mirdce.mono.instances.resolve import instance_ty
from mirdce.mono.terms.closure_parts import (
    KIND_INT_TYS,
    ClosureKind,
    closure_parts,
    coroutine_closure_parts,
    coroutine_parts,
)
from mirdce.mono.terms.subst import instantiate_erased
from mirdce.mono.traits.normalize import mono_sig, type_of

if TYPE_CHECKING:
    from mirdce.mono.cx import MonoCx

_ASYNC = frozenset({CoroutineKind.ASYNC_BLOCK, CoroutineKind.ASYNC_CLOSURE, CoroutineKind.ASYNC_FN})
_GEN = frozenset({CoroutineKind.GEN_BLOCK, CoroutineKind.GEN_CLOSURE, CoroutineKind.GEN_FN})
_ASYNC_GEN = frozenset(
    {
        CoroutineKind.ASYNC_GEN_BLOCK,
        CoroutineKind.ASYNC_GEN_CLOSURE,
        CoroutineKind.ASYNC_GEN_FN,
    }
)


def callee_sig(mono: "MonoCx", instance: Instance) -> FnSig:
    """The signature of an instance; ``rust-call`` ones still have their arguments tupled."""
    kind = instance.kind
    interner = mono.interner
    if type(kind) is ThreadLocalShimKind:
        return interner.fn_sig((), _thread_local_ptr_ty(mono, instance))
    ty = instance_ty(mono, instance)
    if type(ty) is FnDef:
        declared = mono.program.item(ty.def_id).fn_sig
        if declared is None:
            raise InternalError("a function without a signature")
        sig = mono_sig(mono, declared, ty.args)
        if type(kind) is VTableShimKind:
            receiver = interner.raw_ptr(sig.inputs[0], Mutability.MUT)
            return _with_inputs(mono, sig, (receiver, *sig.inputs[1:]))
        return sig
    if type(ty) is Closure:
        parts = closure_parts(ty.args)
        sig = mono_sig(mono, parts.sig, interner.empty_args)
        return _with_inputs(mono, sig, (_env_ty(mono, ty, parts.kind), *sig.inputs))
    if type(ty) is Coroutine:
        return _coroutine_sig(mono, ty)
    if type(ty) is CoroutineClosure:
        return _coroutine_closure_sig(mono, instance, ty)
    raise InternalError(f"an instance whose type is a {type(ty).__name__}")


def _with_inputs(mono: "MonoCx", sig: FnSig, inputs: tuple[Ty, ...]) -> FnSig:
    return mono.interner.fn_sig(
        inputs, sig.output, c_variadic=sig.c_variadic, safety=sig.safety, abi=sig.abi
    )


def _thread_local_ptr_ty(mono: "MonoCx", instance: Instance) -> Ty:
    interner = mono.interner
    def_id = def_id_of(instance)
    item = mono.program.item(def_id)
    ty = type_of(mono, def_id, interner.empty_args)
    if item.static is not None and item.static.mutability is Mutability.MUT:
        return interner.raw_ptr(ty, Mutability.MUT)
    if item.foreign:
        return interner.raw_ptr(ty, Mutability.NOT)
    return interner.ref(interner.re_erased, ty, Mutability.NOT)


def _env_ty(mono: "MonoCx", ty: Ty, kind: ClosureKind) -> Ty:
    """How a closure body takes its captures."""
    interner = mono.interner
    match kind:
        case ClosureKind.FN:
            return interner.ref(interner.re_erased, ty, Mutability.NOT)
        case ClosureKind.FN_MUT:
            return interner.ref(interner.re_erased, ty, Mutability.MUT)
        case ClosureKind.FN_ONCE:
            return ty


def _lang_adt(mono: "MonoCx", name: str, *args: Ty) -> Ty:
    return mono.interner.adt(mono.lang.require(name), mono.interner.args(args))


def _coroutine_sig(mono: "MonoCx", ty: Coroutine) -> FnSig:
    """core's function that resumes a coroutine: ``poll``, ``next``, ``poll_next`` or ``resume``."""
    interner = mono.interner
    kind = mono.program.item(ty.def_id).coroutine_kind
    if kind is None:
        raise InternalError("a coroutine without a kind")
    parts = coroutine_parts(ty.args)
    env: Ty = interner.ref(interner.re_erased, ty, Mutability.MUT)
    if kind in _GEN:
        return interner.fn_sig((env,), _lang_adt(mono, "Option", parts.yield_ty))
    env = _lang_adt(mono, "Pin", env)
    if kind in _ASYNC:
        output = _lang_adt(mono, "Poll", parts.return_ty)
        return interner.fn_sig((env, _task_context(mono)), output)
    if kind in _ASYNC_GEN:
        return interner.fn_sig((env, _task_context(mono)), parts.yield_ty)
    output = _lang_adt(mono, "CoroutineState", parts.yield_ty, parts.return_ty)
    return interner.fn_sig((env, parts.resume_ty), output)


def _task_context(mono: "MonoCx") -> Ty:
    interner = mono.interner
    context = interner.adt(mono.lang.require("Context"), interner.args((interner.re_erased,)))
    return interner.ref(interner.re_erased, context, Mutability.MUT)


def _coroutine_closure_sig(mono: "MonoCx", instance: Instance, ty: CoroutineClosure) -> FnSig:
    """A call of an async closure gives a coroutine that holds the arguments and the captures."""
    interner = mono.interner
    parts = coroutine_closure_parts(ty.args)
    shim = instance.kind
    kind = parts.kind
    if type(shim) is ConstructCoroutineInClosureShimKind:
        kind = ClosureKind.FN_ONCE
        by_ref = interner.ref(interner.re_erased, ty, Mutability.NOT)
        env: Ty = by_ref if shim.receiver_by_ref else ty
    else:
        env = _env_ty(mono, ty, kind)
    declared = mono_sig(mono, parts.signature_parts, interner.empty_args)
    resume_ty, tupled_inputs = declared.inputs
    output = declared.output
    if type(output) is not Tuple or type(tupled_inputs) is not Tuple:
        raise InternalError("the signature of an async closure has an unknown shape")
    yield_ty, return_ty = output.elements
    captures = parts.tupled_upvars
    if kind is not ClosureKind.FN_ONCE:
        if type(parts.captures_by_ref) is not FnPtr:
            raise InternalError("the captures of an async closure have an unknown shape")
        captures = instantiate_erased(interner, parts.captures_by_ref.sig).output
    if type(captures) is not Tuple:
        raise InternalError("the captures of an async closure are no tuple")
    coroutine = _coroutine_for_closure(mono, ty)
    upvars = interner.tuple_((*tupled_inputs.elements, *captures.elements))
    kind_ty = interner.ints[KIND_INT_TYS[kind]]
    args = interner.args((*parts.parent_args, kind_ty, resume_ty, yield_ty, return_ty, upvars))
    return interner.fn_sig(
        (env, tupled_inputs),
        interner.coroutine(coroutine.def_id, args),
        c_variadic=declared.c_variadic,
        safety=declared.safety,
        abi=ExternAbi.RUST_CALL,
    )


def _coroutine_for_closure(mono: "MonoCx", ty: CoroutineClosure) -> Coroutine:
    def_id = mono.program.item(ty.def_id).coroutine_for_closure
    declared = None if def_id is None else mono.program.item(def_id).type_of
    if type(declared) is not Coroutine:
        raise InternalError("an async closure without its coroutine")
    return declared
