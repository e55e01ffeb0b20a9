"""Shims that adjust the receiver of a call and pass everything else on.

* ``VTableShim``: ``self`` comes by pointer, the method takes it by value;
* ``ReifyShim``: same signature; gives a ``#[track_caller]`` function an ordinary address;
* ``FnPtrShim``: ``FnOnce``, ``FnMut`` or ``Fn`` of a function pointer or function item: arguments
  come as a tuple;
* ``ClosureOnceShim``: a closure that is called by value but takes itself by reference: call, then
  drop.

Source: rustc_mir_transform/src/shim.rs (``build_call_shim``), 1.96.0.
"""

from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir import mir
from mirdce.ir.def_path import def_path
from mirdce.ir.ids import DefId
from mirdce.ir.items import DefKind
from mirdce.ir.ty import ExternAbi, FnDef, FnPtr, FnSig, GenericArgs, Mutability, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.body_builder import (
    CONTINUE,
    RETURN_PLACE,
    TERMINATE,
    BodyBuilder,
    assign,
    cleanup,
    deref,
    field,
    function,
)
from mirdce.mono.names.mangle import type_name
from mirdce.mono.traits.callables import fn_sig_of
from mirdce.mono.traits.normalize import mono_sig
from mirdce.mono.traits.type_properties import needs_drop


def _sig(cx: MonoCx, def_id: DefId, args: GenericArgs) -> FnSig:
    declared = cx.program.item(def_id).fn_sig
    if declared is None:
        raise UnsupportedError("a call shim of a closure", def_path(cx.program, def_id))
    return mono_sig(cx, declared, args)


def _argument(index: int) -> mir.Place:
    return mir.Place(index + 1, ())


def _spread(sig: FnSig) -> int | None:
    """``rust-call`` functions take their last argument spread over the ABI's arguments."""
    return len(sig.inputs) if sig.abi is ExternAbi.RUST_CALL else None


def _forward(
    builder: BodyBuilder,
    callee: mir.Operand,
    args: tuple[mir.Operand, ...],
    statements: tuple[mir.Statement, ...] = (),
) -> int:
    """Calls, then returns."""
    done = builder.block((), mir.Return(-1))
    call = mir.Call(callee, args, RETURN_PLACE, done, CONTINUE, mir.CallSource.MISC, -1, -1)
    return builder.block(statements, call)


def build_reify_shim(cx: MonoCx, def_id: DefId, args: GenericArgs) -> mir.Body:
    """Passes all arguments on to the function itself."""
    sig = _sig(cx, def_id, args)
    builder = BodyBuilder(cx.interner, sig.output, sig.inputs)
    operands = tuple(mir.Move(_argument(index)) for index in range(len(sig.inputs)))
    start = _forward(builder, function(cx.interner.fn_def(def_id, args)), operands)
    return builder.finish(start=start, spread_arg=_spread(sig))


def build_vtable_shim(cx: MonoCx, def_id: DefId, args: GenericArgs) -> mir.Body:
    """Takes ``*mut Self`` and moves ``self`` out of it."""
    sig = _sig(cx, def_id, args)
    receiver = cx.interner.raw_ptr(sig.inputs[0], Mutability.MUT)
    builder = BodyBuilder(cx.interner, sig.output, (receiver, *sig.inputs[1:]))
    operands = (
        mir.Move(deref(_argument(0))),
        *(mir.Move(_argument(index)) for index in range(1, len(sig.inputs))),
    )
    start = _forward(builder, function(cx.interner.fn_def(def_id, args)), operands)
    return builder.finish(start=start, spread_arg=_spread(sig))


def _fn_trait_of(cx: MonoCx, method: DefId) -> str:
    trait = cx.program.parent(method)
    name = None if trait is None else cx.lang.name_of(trait)
    if name not in ("Fn", "FnMut", "FnOnce", "AsyncFn", "AsyncFnMut", "AsyncFnOnce"):
        raise InternalError(f"{def_path(cx.program, method)} is no method of a call trait")
    return name


def build_fn_ptr_shim(cx: MonoCx, method: DefId, ty: Ty) -> mir.Body:
    """Calls the function that the receiver is or refers to, with the tuple's fields."""
    if not isinstance(ty, FnDef | FnPtr):
        raise InternalError(f"function pointer shim of {type_name(cx, ty)}")
    interner = cx.interner
    callee_sig = fn_sig_of(cx, ty)
    tupled = interner.tuple_(callee_sig.inputs)
    sig = _sig(cx, method, interner.args((ty, tupled)))
    trait = _fn_trait_of(cx, method)
    receiver: Ty = ty
    callee_place = _argument(0)
    if not trait.endswith("FnOnce"):
        mutability = Mutability.MUT if trait.endswith("FnMut") else Mutability.NOT
        receiver = interner.ref(interner.re_erased, ty, mutability)
        callee_place = deref(callee_place)
    builder = BodyBuilder(interner, sig.output, (receiver, tupled))
    operands = tuple(
        mir.Move(field(_argument(1), index, input_ty))
        for index, input_ty in enumerate(callee_sig.inputs)
    )
    start = _forward(builder, mir.Move(callee_place), operands)
    return builder.finish(start=start, spread_arg=_spread(sig))


def build_closure_once_shim(cx: MonoCx, call_once: DefId, args: GenericArgs) -> mir.Body:
    """``call_mut(&mut self, args)``, then drops ``self``, also when the call unwinds."""
    interner = cx.interner
    sig = _sig(cx, call_once, args)
    fn_mut = cx.lang.require("FnMut")
    call_mut = next(
        child
        for child in cx.program.item(fn_mut).children
        if cx.program.def_kind(child) is DefKind.ASSOC_FN
    )
    builder = BodyBuilder(interner, sig.output, sig.inputs)
    receiver = _argument(0)
    reference = builder.local(interner.ref(interner.re_erased, sig.inputs[0], Mutability.MUT))
    resume = builder.block((), mir.UnwindResume(-1), is_cleanup=True)
    drop_unwinding = builder.block(
        (), mir.Drop(receiver, resume, TERMINATE, replace=False, source_info=-1), is_cleanup=True
    )
    done = builder.block((), mir.Return(-1))
    drop = builder.block((), mir.Drop(receiver, done, CONTINUE, replace=False, source_info=-1))
    operands = (
        mir.Move(reference),
        *(mir.Move(_argument(index)) for index in range(1, len(sig.inputs))),
    )
    # A cleanup that drops nothing is no cleanup.
    unwind = cleanup(drop_unwinding) if needs_drop(cx, sig.inputs[0]) else CONTINUE
    call = mir.Call(
        function(interner.fn_def(call_mut, args)),
        operands,
        RETURN_PLACE,
        drop,
        unwind,
        mir.CallSource.MISC,
        -1,
        -1,
    )
    borrow = assign(reference, mir.Ref(mir.BorrowKind.MUT, receiver))
    return builder.finish(start=builder.block((borrow,), call), spread_arg=_spread(sig))
