"""Bodies of instances: MIR from the crate, or synthesized for shims.

A shim's MIR is made at the instance's concrete types, so it is monomorphized with no arguments
(``body_args``); bodies from crates are generic over ``instance.args``.

Omissions, deliberate: asynchronous drop glue is refused by name.

Source: rustc_mir_transform/src/shim.rs, rustc_middle/src/ty/mod.rs (``instance_mir``), 1.96.0.
"""

from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir import mir
from mirdce.ir.ids import DefId
from mirdce.ir.instance import (
    AsyncDropGlueCtorShimKind,
    AsyncDropGlueKind,
    CloneShimKind,
    ClosureOnceShimKind,
    ConstructCoroutineInClosureShimKind,
    DropGlueKind,
    FnPtrAddrShimKind,
    FnPtrShimKind,
    FutureDropPollShimKind,
    Instance,
    IntrinsicKind,
    ItemKind,
    ReifyShimKind,
    ThreadLocalShimKind,
    VirtualKind,
    VTableShimKind,
)
from mirdce.ir.items import DefKind
from mirdce.ir.ty import Coroutine, GenericArgs, Mutability, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.body_builder import RETURN_PLACE, BodyBuilder, assign
from mirdce.mono.instances.call_shims import (
    build_closure_once_shim,
    build_fn_ptr_shim,
    build_reify_shim,
    build_vtable_shim,
)
from mirdce.mono.instances.clone_shim import build_clone_shim
from mirdce.mono.instances.coroutine_shim import build_coroutine_in_closure_shim
from mirdce.mono.instances.drop_glue import build_drop_glue
from mirdce.mono.names.instance_name import instance_name
from mirdce.mono.names.mangle import type_name
from mirdce.mono.terms.closure_parts import coroutine_parts
from mirdce.mono.traits.normalize import type_of

_CONSTRUCTORS = frozenset(
    (
        DefKind.CTOR_STRUCT_FN,
        DefKind.CTOR_STRUCT_CONST,
        DefKind.CTOR_VARIANT_FN,
        DefKind.CTOR_VARIANT_CONST,
    )
)


def body_of(cx: MonoCx, instance: Instance) -> mir.Body:
    """The MIR of an instance: generic over its ``args``; a shim's has mono types only.

    Raises:
        UnsupportedError: there is none, or the kind of shim is not supported.
    """
    kind = instance.kind
    if type(kind) is ItemKind:
        body = _item_body(cx, kind.def_id)
        if body is None:
            raise UnsupportedError("a function without MIR", instance_name(cx, instance))
        return body
    found = cx.memo.bodies.get(instance)
    if found is None:
        found = cx.memo.bodies[instance] = _build(cx, instance)
    return found


def body_args(cx: MonoCx, instance: Instance) -> GenericArgs:
    """The arguments to monomorphize ``body_of`` with: empty for shims with mono types only."""
    kind = instance.kind
    if type(kind) is ItemKind:
        return instance.args
    if isinstance(kind, DropGlueKind) and isinstance(kind.ty, Coroutine):
        return kind.ty.args
    return cx.interner.empty_args


def has_body(cx: MonoCx, instance: Instance) -> bool:
    """Whether ``body_of`` gives a body."""
    match instance.kind:
        case ItemKind(def_id=def_id):
            return _item_body(cx, def_id) is not None
        case IntrinsicKind() | VirtualKind():
            return False
        case AsyncDropGlueCtorShimKind() | AsyncDropGlueKind() | FutureDropPollShimKind():
            return False
        case (
            VTableShimKind()
            | ReifyShimKind()
            | FnPtrShimKind()
            | ClosureOnceShimKind()
            | ThreadLocalShimKind()
            | DropGlueKind()
            | CloneShimKind()
            | FnPtrAddrShimKind()
            | ConstructCoroutineInClosureShimKind()
        ):
            return True


def _item_body(cx: MonoCx, def_id: DefId) -> mir.Body | None:
    """Runtime MIR; constructors only have the MIR for constant evaluation, which is the same."""
    body = cx.program.optimized_mir(def_id)
    if body is None and cx.program.def_kind(def_id) in _CONSTRUCTORS:
        body = cx.program.mir_for_ctfe(def_id)
    return body


def _build(cx: MonoCx, instance: Instance) -> mir.Body:
    kind = instance.kind
    match kind:
        case ItemKind() | IntrinsicKind() | VirtualKind():
            raise InternalError(f"{instance_name(cx, instance)} is no shim")
        case VTableShimKind():
            return build_vtable_shim(cx, kind.def_id, instance.args)
        case ReifyShimKind():
            return build_reify_shim(cx, kind.def_id, instance.args)
        case FnPtrShimKind():
            return build_fn_ptr_shim(cx, kind.def_id, kind.ty)
        case ClosureOnceShimKind():
            return build_closure_once_shim(cx, kind.call_once, instance.args)
        case ThreadLocalShimKind():
            return _thread_local_shim(cx, kind.def_id)
        case DropGlueKind():
            return _drop_glue(cx, kind.ty)
        case CloneShimKind():
            return build_clone_shim(cx, kind.def_id, kind.ty)
        case FnPtrAddrShimKind():
            return _fn_ptr_addr_shim(cx, kind.ty)
        case ConstructCoroutineInClosureShimKind():
            return build_coroutine_in_closure_shim(
                cx,
                kind.coroutine_closure_def_id,
                instance.args,
                receiver_by_ref=kind.receiver_by_ref,
            )
        case FutureDropPollShimKind() | AsyncDropGlueCtorShimKind() | AsyncDropGlueKind():
            raise UnsupportedError(type(kind).__name__, instance_name(cx, instance))


def _drop_glue(cx: MonoCx, ty: Ty | None) -> mir.Body:
    return _coroutine_drop(cx, ty) if isinstance(ty, Coroutine) else build_drop_glue(cx, ty)


def _thread_local_shim(cx: MonoCx, def_id: DefId) -> mir.Body:
    """Returns the address of a thread local: ``*mut T`` if it is mutable, else ``&T``."""
    item = cx.program.item(def_id)
    ty = type_of(cx, def_id, cx.interner.empty_args)
    output: Ty
    if item.static is not None and item.static.mutability is Mutability.MUT:
        output = cx.interner.raw_ptr(ty, Mutability.MUT)
    elif item.foreign:
        output = cx.interner.raw_ptr(ty, Mutability.NOT)
    else:
        output = cx.interner.ref(cx.interner.re_erased, ty, Mutability.NOT)
    builder = BodyBuilder(cx.interner, output, ())
    statements = (assign(RETURN_PLACE, mir.ThreadLocalRef(def_id)),)
    return builder.finish(start=builder.block(statements, mir.Return(-1)))


def _fn_ptr_addr_shim(cx: MonoCx, ty: Ty) -> mir.Body:
    """``self as *const ()``."""
    output = cx.interner.raw_ptr(cx.interner.unit, Mutability.NOT)
    builder = BodyBuilder(cx.interner, output, (ty,))
    cast = mir.Cast(mir.CastKind.FN_PTR_TO_PTR, mir.Move(mir.Place(1, ())), output, None, None)
    statements = (assign(RETURN_PLACE, cast),)
    return builder.finish(start=builder.block(statements, mir.Return(-1)))


def _coroutine_drop(cx: MonoCx, ty: Coroutine) -> mir.Body:
    """The drop body that comes with a coroutine; its by-move variant if the kinds differ."""
    def_id = ty.def_id
    own = cx.program.item(def_id).type_of
    if not isinstance(own, Coroutine):
        raise InternalError("a coroutine's own type is no coroutine")
    if coroutine_parts(own.args).kind_ty is not coroutine_parts(ty.args).kind_ty:
        by_move = cx.program.item(def_id).coroutine_by_move_body
        if by_move is not None:
            def_id = by_move
    body = cx.program.optimized_mir(def_id)
    if body is None or body.coroutine is None or body.coroutine.drop is None:
        raise UnsupportedError("a coroutine without a drop body", type_name(cx, ty))
    return body.coroutine.drop
