"""What coroutines keep while they wait.

Source: rustc_middle/src/ty/mod.rs (``coroutine_layout``), 1.96.0.
"""

from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir.mir import CoroutineLayout
from mirdce.ir.ty import Coroutine, Tuple, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.names.mangle import type_name
from mirdce.mono.terms.closure_parts import coroutine_parts
from mirdce.mono.traits.normalize import mono_ty


def saved_locals(cx: MonoCx, ty: Coroutine) -> CoroutineLayout:
    """What a coroutine saves over its yield points.

    An async closure called by value has a body of its own. The layout comes with the optimized
    body: the crate's ``mir_coroutine_witnesses`` were taken before drop elaboration, so they lack
    drop flags.
    """
    program = cx.program
    item = program.item(ty.def_id)
    source = ty.def_id
    kind = coroutine_parts(ty.args).kind_ty
    if type(kind) is not Tuple:
        declared = item.type_of
        if type(declared) is not Coroutine:
            raise InternalError("a coroutine whose type is no coroutine")
        if kind is not coroutine_parts(declared.args).kind_ty:
            if item.coroutine_by_move_body is None:
                raise InternalError("an async closure without a by-move body")
            source = item.coroutine_by_move_body
    body = program.optimized_mir(source)
    found = None if body is None or body.coroutine is None else body.coroutine.layout
    if found is None:
        raise UnsupportedError("coroutine without a stored layout", type_name(cx, ty))
    return found


def state_tys(cx: MonoCx, ty: Coroutine) -> tuple[tuple[Ty, ...], ...]:
    """Types of what is saved in each state, in the order of the state's fields."""
    saved = saved_locals(cx, ty)
    tys = [mono_ty(cx, local, ty.args) for local in saved.field_tys]
    return tuple(tuple(tys[local] for local in fields) for fields in saved.variant_fields)
