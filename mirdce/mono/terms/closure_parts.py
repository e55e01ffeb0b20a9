"""The synthetic generic arguments of closures and coroutines, taken apart.

A closure's arguments end in its kind (an integer type that stands for ``Fn``, ``FnMut`` or
``FnOnce``), its signature as a function pointer with the inputs tupled, and the tuple of its
captures. Coroutines and async closures have similar tails.

Source: rustc_type_ir/src/ty_kind/closure.rs (1.96.0).
"""

import enum
from typing import cast, final

from mirdce.errors import InternalError
from mirdce.ir.node import node, wide_node
from mirdce.ir.ty import (
    Binder,
    Closure,
    Coroutine,
    CoroutineClosure,
    FnPtr,
    FnSig,
    GenericArg,
    GenericArgs,
    Int,
    IntTy,
    Tuple,
    Ty,
)


class ClosureKind(enum.IntEnum):
    """Which of the call traits; a smaller kind also implements the greater ones."""

    FN = 0
    FN_MUT = 1
    FN_ONCE = 2

    def extends(self, other: "ClosureKind") -> bool:
        """Whether a closure of this kind implements the trait of ``other``."""
        return self <= other


_KINDS = {IntTy.I8: ClosureKind.FN, IntTy.I16: ClosureKind.FN_MUT, IntTy.I32: ClosureKind.FN_ONCE}
KIND_INT_TYS = {kind: int_ty for int_ty, kind in _KINDS.items()}


@final
@node
class ClosureParts:
    """Parts of a closure's arguments; ``sig`` has one input, the tuple of the real ones."""

    parent_args: tuple[GenericArg, ...]
    kind_ty: Ty
    sig: Binder[FnSig]
    tupled_upvars: Ty

    @property
    def kind(self) -> ClosureKind:
        """The most permissive call trait the closure implements."""
        return closure_kind_of(self.kind_ty)


@final
@wide_node
class CoroutineParts:
    """Parts of a coroutine's arguments."""

    parent_args: tuple[GenericArg, ...]
    kind_ty: Ty
    resume_ty: Ty
    yield_ty: Ty
    return_ty: Ty
    tupled_upvars: Ty


@final
@node
class CoroutineClosureParts:
    """Parts of an async closure's arguments.

    ``signature_parts`` is ``fn(tupled inputs, resume) -> (yield, return)``; ``captures_by_ref`` a
    function pointer that returns the tuple of captures as seen by the coroutine that borrows from
    the closure.
    """

    parent_args: tuple[GenericArg, ...]
    kind_ty: Ty
    signature_parts: Binder[FnSig]
    tupled_upvars: Ty
    captures_by_ref: Ty

    @property
    def kind(self) -> ClosureKind:
        """The most permissive call trait the closure implements."""
        return closure_kind_of(self.kind_ty)


def closure_kind_of(kind_ty: Ty) -> ClosureKind:
    """The kind that ``i8``, ``i16`` or ``i32`` stands for."""
    found = opt_closure_kind_of(kind_ty)
    if found is None:
        raise InternalError(f"not a closure kind: {kind_ty}")
    return found


def opt_closure_kind_of(kind_ty: Ty) -> ClosureKind | None:
    """Like ``closure_kind_of``; None for other types."""
    return _KINDS.get(kind_ty.int_ty) if type(kind_ty) is Int else None


def closure_parts(args: GenericArgs) -> ClosureParts:
    """Takes a closure's arguments apart."""
    items = args.items
    sig_ptr = items[-2]
    if type(sig_ptr) is not FnPtr:
        raise InternalError(f"closure signature is no function pointer: {sig_ptr}")
    return ClosureParts(items[:-3], cast(Ty, items[-3]), sig_ptr.sig, cast(Ty, items[-1]))


def coroutine_parts(args: GenericArgs) -> CoroutineParts:
    """Takes a coroutine's arguments apart."""
    items = args.items
    kind_ty, resume_ty, yield_ty, return_ty, upvars = cast("tuple[Ty, ...]", items[-5:])
    return CoroutineParts(
        parent_args=items[:-5],
        kind_ty=kind_ty,
        resume_ty=resume_ty,
        yield_ty=yield_ty,
        return_ty=return_ty,
        tupled_upvars=upvars,
    )


def coroutine_closure_parts(args: GenericArgs) -> CoroutineClosureParts:
    """Takes an async closure's arguments apart."""
    items = args.items
    kind_ty, sig_ptr, upvars, by_ref = cast("tuple[Ty, ...]", items[-4:])
    if type(sig_ptr) is not FnPtr:
        raise InternalError(f"async closure signature is no function pointer: {sig_ptr}")
    return CoroutineClosureParts(items[:-4], kind_ty, sig_ptr.sig, upvars, by_ref)


def upvar_tys(ty: Closure | Coroutine | CoroutineClosure) -> tuple[Ty, ...]:
    """Types of the captured variables."""
    position = -2 if type(ty) is CoroutineClosure else -1
    tupled = ty.args.items[position]
    if type(tupled) is not Tuple:
        raise InternalError(f"captures are no tuple: {tupled}")
    return tupled.elements
