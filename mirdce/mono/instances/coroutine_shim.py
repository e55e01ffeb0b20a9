"""The shim that calls an async closure by value, or by shared reference, through a call trait.

An async closure has two coroutines: the one its own body makes borrows from the closure, the other
owns what the closure captured. This shim makes the second one from the arguments and captures.

Source: rustc_mir_transform/src/shim.rs (``build_construct_coroutine_by_move_shim``), 1.96.0.
"""

from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.ids import DefId
from mirdce.ir.ty import Coroutine, GenericArgs, Tuple
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.body_builder import RETURN_PLACE, BodyBuilder, assign, deref, field
from mirdce.mono.terms.closure_parts import upvar_tys
from mirdce.mono.traits.callables import coroutine_closure_body_sig


def build_coroutine_in_closure_shim(
    cx: MonoCx, def_id: DefId, args: GenericArgs, *, receiver_by_ref: bool
) -> mir.Body:
    """Moves the arguments, then the captures, into the coroutine.

    By reference the captures are copied: the call traits are implemented so only for closures that
    capture nothing but shared references.
    """
    closure = cx.interner.coroutine_closure(def_id, args)
    sig = coroutine_closure_body_sig(cx, closure, receiver_by_ref)
    receiver_ty, tupled_inputs = sig.inputs
    if type(tupled_inputs) is not Tuple or type(sig.output) is not Coroutine:
        raise InternalError(f"not the signature of an async closure: {sig}")
    inputs = tupled_inputs.elements
    builder = BodyBuilder(cx.interner, sig.output, (receiver_ty, *inputs))
    fields: list[mir.Operand] = [mir.Move(mir.Place(2 + i, ())) for i in range(len(inputs))]
    receiver = mir.Place(1, ())
    for index, ty in enumerate(upvar_tys(closure)):
        if receiver_by_ref:
            fields.append(mir.Copy(field(deref(receiver), index, ty)))
        else:
            fields.append(mir.Move(field(receiver, index, ty)))
    kind = mir.AggregateCoroutine(sig.output.def_id, sig.output.args)
    make = assign(RETURN_PLACE, mir.Aggregate(kind, tuple(fields)))
    return builder.finish(start=builder.block((make,), mir.Return(-1)))
