"""``Clone::clone`` of types whose Clone is built in: function items and pointers, tuples, closures,
coroutines.

Fields are cloned in order; if one of them unwinds, those cloned before are dropped, last first.

Fields whose clone is known to be a copy are copied, as rustc does when it simplifies the shim.

Source: rustc_mir_transform/src/shim.rs (``CloneShimBuilder``), instsimplify.rs, 1.96.0.
"""

from mirdce.errors import InternalError
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
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.body_builder import (
    RETURN_PLACE,
    TERMINATE,
    BodyBuilder,
    assign,
    cleanup,
    deref,
    downcast,
    field,
    function,
)
from mirdce.mono.instances.saved_locals import state_tys
from mirdce.mono.names.mangle import type_name
from mirdce.mono.terms.closure_parts import upvar_tys
from mirdce.mono.traits.type_properties import discriminant_ty, is_trivially_pure_clone_copy


def build_clone_shim(cx: MonoCx, clone: DefId, ty: Ty) -> mir.Body:
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
            fields = upvar_tys(ty)
        case Coroutine():
            return builder.finish(start=_coroutine(cx, builder, clone, source, ty))
        case _:
            raise InternalError(f"clone shim of {type_name(cx, ty)}")
    done = builder.block((), mir.Return(-1))
    resume = builder.block((), mir.UnwindResume(-1), is_cleanup=True)
    start, _ = _Cloner(cx, builder, clone).fields(RETURN_PLACE, source, fields, done, resume)
    return builder.finish(start=start)


def _coroutine(
    cx: MonoCx, builder: BodyBuilder, clone: DefId, source: mir.Place, ty: Coroutine
) -> int:
    """Clones the captures, then what the state that it is in has saved."""
    states = state_tys(cx, ty)
    discr_ty = discriminant_ty(cx, ty)
    discr = builder.local(discr_ty)
    switch = builder.reserve()
    done = builder.block((), mir.Return(-1))
    resume = builder.block((), mir.UnwindResume(-1), is_cleanup=True)
    cloner = _Cloner(cx, builder, clone)
    upvars = upvar_tys(ty)
    start, unwind = cloner.fields(RETURN_PLACE, source, upvars, switch, resume)
    targets = []
    for index, fields in enumerate(states):
        target, from_ = downcast(RETURN_PLACE, index), downcast(source, index)
        first, _ = cloner.fields(target, from_, fields, done, unwind)
        tag = mir.SetDiscriminant(RETURN_PLACE, index, -1)
        targets.append(builder.block((tag,), mir.Goto(first, -1)))
    targets.append(builder.block((), mir.Unreachable(-1)))
    builder.fill(
        switch,
        (assign(discr, mir.Discriminant(source)),),
        mir.SwitchInt(mir.Move(discr), tuple(range(len(states))), tuple(targets), -1),
    )
    return start


class _Cloner:
    """Blocks that clone fields one after the other."""

    def __init__(self, cx: MonoCx, builder: BodyBuilder, clone: DefId) -> None:
        self._cx = cx
        self._builder = builder
        self._clone = clone

    def fields(
        self,
        target_place: mir.Place,
        source: mir.Place,
        fields: tuple[Ty, ...],
        target: int,
        unwind: int,
    ) -> tuple[int, int]:
        """The first block, and the cleanup block that drops all of these fields.

        Args:
            target: where to go on.
            unwind: the cleanup block for what lies before.
        """
        builder, interner = self._builder, self._cx.interner
        starts = [builder.reserve() for _ in fields]
        starts.append(target)
        for index, ty in enumerate(fields):
            to, from_ = field(target_place, index, ty), field(source, index, ty)
            if is_trivially_pure_clone_copy(ty):
                copy = assign(to, mir.Use(mir.Copy(from_)))
                builder.fill(starts[index], (copy,), mir.Goto(starts[index + 1], -1))
                continue
            reference = builder.local(interner.ref(interner.re_erased, ty, Mutability.NOT))
            borrow = assign(reference, mir.Ref(mir.BorrowKind.SHARED, from_))
            call = mir.Call(
                function(interner.fn_def(self._clone, interner.args((ty,)))),
                (mir.Move(reference),),
                to,
                starts[index + 1],
                cleanup(unwind),
                mir.CallSource.NORMAL,
                -1,
                -1,
            )
            builder.fill(starts[index], (borrow,), call)
            drop = mir.Drop(to, unwind, TERMINATE, replace=False, source_info=-1)
            unwind = builder.block((), drop, is_cleanup=True)
        return starts[0], unwind
