"""``Clone::clone`` of types whose Clone is built in: function items and pointers, tuples, closures.

Fields are cloned in order; if one of them unwinds, those cloned before are dropped, last first.

Fields whose clone is known to be a copy are copied, as rustc does when it simplifies the shim.

Source: rustc_mir_transform/src/shim.rs (``CloneShimBuilder``), instsimplify.rs, 1.96.0.
"""

from typing import TYPE_CHECKING

from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir import mir
from mirdce.ir.ids import DefId
from mirdce.ir.ty import (
    Closure,
    Coroutine,
    CoroutineClosure,
    FnDef,
    FnPtr,
    Mutability,
    Tuple,
    Ty,
)
from mirdce.mono.body_builder import (
    RETURN_PLACE,
    TERMINATE,
    BodyBuilder,
    assign,
    cleanup,
    deref,
    field,
    function,
)
from mirdce.mono.type_facts import is_trivially_pure_clone_copy

if TYPE_CHECKING:
    from mirdce.mono.cx import MonoCx


def build_clone_shim(cx: "MonoCx", clone: DefId, ty: Ty) -> mir.Body:
    """The body of ``<ty as Clone>::clone``; it takes ``&ty``."""
    interner = cx.interner
    reference = interner.ref(interner.re_erased, ty, Mutability.NOT)
    builder = BodyBuilder(interner, ty, (reference,))
    source = deref(mir.Place(1, ()))
    match ty:
        case FnDef() | FnPtr():
            copy = assign(RETURN_PLACE, mir.Use(mir.Copy(source)))
            return builder.finish(start=builder.block((copy,), mir.Return(-1)))
        case Tuple(elements=elements):
            fields = elements
        case Closure() | CoroutineClosure():
            fields = cx.upvar_tys(ty)
        case Coroutine():
            raise UnsupportedError("cloning a coroutine", cx.type_name(ty))
        case _:
            raise InternalError(f"clone shim of {cx.type_name(ty)}")
    return builder.finish(start=_clone_fields(cx, builder, clone, source, fields))


def _clone_fields(
    cx: "MonoCx",
    builder: BodyBuilder,
    clone: DefId,
    source: mir.Place,
    fields: tuple[Ty, ...],
) -> int:
    interner = cx.interner
    unwind = builder.block((), mir.UnwindResume(-1), is_cleanup=True)
    starts = [builder.reserve() for _ in fields]
    starts.append(builder.block((), mir.Return(-1)))
    for index, ty in enumerate(fields):
        target = field(RETURN_PLACE, index, ty)
        if is_trivially_pure_clone_copy(ty):
            copy = assign(target, mir.Use(mir.Copy(field(source, index, ty))))
            builder.fill(starts[index], (copy,), mir.Goto(starts[index + 1], -1))
            continue
        reference = builder.local(interner.ref(interner.re_erased, ty, Mutability.NOT))
        borrow = assign(reference, mir.Ref(mir.BorrowKind.SHARED, field(source, index, ty)))
        call = mir.Call(
            function(interner.fn_def(clone, interner.args((ty,)))),
            (mir.Move(reference),),
            target,
            starts[index + 1],
            cleanup(unwind),
            mir.CallSource.NORMAL,
            -1,
            -1,
        )
        builder.fill(starts[index], (borrow,), call)
        drop = mir.Drop(target, unwind, TERMINATE, replace=False, source_info=-1)
        unwind = builder.block((), drop, is_cleanup=True)
    return starts[0]
