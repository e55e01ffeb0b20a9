"""Instances: the monomorphic functions of a program, named.

Source: rustc_middle/src/ty/instance.rs (1.96.0). An ``Instance`` is interned by ``InstanceTable``
of ``mirdce.ir.program`` so that it hashes and compares by identity.
"""

from typing import TypeAlias, final

from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.ty import GenericArgs, Ty
from mirdce.options import Profile


@final
@node
class ItemKind(Node):
    """An ordinary function, method, closure, constructor; also a static, where
    one is asked for like a function."""

    def_id: DefId


@final
@node
class IntrinsicKind(Node):
    """A compiler intrinsic: never has a body, is expanded at the call."""

    def_id: DefId


@final
@node
class VTableShimKind(Node):
    """A ``self``-by-value method called through a vtable: takes a pointer to ``self``."""

    def_id: DefId


@final
@node
class ReifyShimKind(Node):
    """Function pointer or vtable entry to a ``#[track_caller]`` function.

    ``reason`` is ``"FnPtr"``, ``"Vtable"`` or None.
    """

    def_id: DefId
    reason: str | None


@final
@node
class FnPtrShimKind(Node):
    """``<fn() as FnOnce>::call_once`` and its like for function pointer or function item type
    ``ty``."""

    def_id: DefId
    ty: Ty


@final
@node
class VirtualKind(Node):
    """A call through slot ``slot`` of a vtable (index counts all entries, header included)."""

    def_id: DefId
    slot: int


@final
@node
class ClosureOnceShimKind(Node):
    """``call_once`` of a closure that is Fn or FnMut: calls by reference, then drops."""

    call_once: DefId
    track_caller: bool


@final
@node
class ConstructCoroutineInClosureShimKind(Node):
    """Builds the coroutine of an async closure called by value or by reference."""

    coroutine_closure_def_id: DefId
    receiver_by_ref: bool


@final
@node
class ThreadLocalShimKind(Node):
    """Accessor of a thread-local static."""

    def_id: DefId


@final
@node
class FutureDropPollShimKind(Node):
    """``poll`` of a future that drops asynchronously."""

    def_id: DefId
    proxy_ty: Ty
    impl_ty: Ty


@final
@node
class DropGlueKind(Node):
    """``drop_in_place::<ty>``; None: the type needs no drop, the glue is empty."""

    def_id: DefId
    ty: Ty | None


@final
@node
class CloneShimKind(Node):
    """``Clone::clone`` of a type whose Clone is built in (tuples, closures, arrays)."""

    def_id: DefId
    ty: Ty


@final
@node
class FnPtrAddrShimKind(Node):
    """``FnPtr::addr`` of function pointer type ``ty``."""

    def_id: DefId
    ty: Ty


@final
@node
class AsyncDropGlueCtorShimKind(Node):
    """Constructor of the asynchronous drop glue of ``ty``."""

    def_id: DefId
    ty: Ty


@final
@node
class AsyncDropGlueKind(Node):
    """Asynchronous drop glue of ``ty``."""

    def_id: DefId
    ty: Ty


InstanceKind: TypeAlias = (
    ItemKind
    | IntrinsicKind
    | VTableShimKind
    | ReifyShimKind
    | FnPtrShimKind
    | VirtualKind
    | ClosureOnceShimKind
    | ConstructCoroutineInClosureShimKind
    | ThreadLocalShimKind
    | FutureDropPollShimKind
    | DropGlueKind
    | CloneShimKind
    | FnPtrAddrShimKind
    | AsyncDropGlueCtorShimKind
    | AsyncDropGlueKind
)


@final
@node
class Session(Node):
    """A compilation that instantiates functions: its settings are theirs.

    Crates whose settings are equal may share one (`mirdce.reach.sessions`).

    Attributes:
        crate: stands for the session in symbols.
        profile: how its functions are generated.
    """

    crate: CrateNum
    profile: Profile


@final
@node
class Instance(Node):
    """A kind together with the generic arguments of its definition. Made only by
    ``InstanceTable``.

    Attributes:
        session: whose copy of the function it is, in a program whose crates have different
            settings; None: no copy in particular, or there is only one.
    """

    kind: InstanceKind
    args: GenericArgs
    session: Session | None = None


class InstanceTable:
    """Interns instances: equal kind and arguments give the same object."""

    __slots__ = ("_copies", "_instances")

    def __init__(self) -> None:
        self._instances: dict[tuple[object, ...], Instance] = {}
        self._copies: dict[tuple[Instance, Session], Instance] = {}

    def intern(self, kind: InstanceKind, args: GenericArgs) -> Instance:
        """The one ``Instance`` for this kind and these arguments."""
        match kind:
            case ItemKind() | IntrinsicKind() | VTableShimKind() | ThreadLocalShimKind():
                key: tuple[object, ...] = (type(kind), kind.def_id, args)
            case ReifyShimKind():
                key = (ReifyShimKind, kind.def_id, kind.reason, args)
            case VirtualKind():
                key = (VirtualKind, kind.def_id, kind.slot, args)
            case ClosureOnceShimKind():
                key = (ClosureOnceShimKind, kind.call_once, kind.track_caller, args)
            case ConstructCoroutineInClosureShimKind():
                key = (
                    ConstructCoroutineInClosureShimKind,
                    kind.coroutine_closure_def_id,
                    kind.receiver_by_ref,
                    args,
                )
            case FutureDropPollShimKind():
                key = (FutureDropPollShimKind, kind.def_id, kind.proxy_ty, kind.impl_ty, args)
            case (
                FnPtrShimKind()
                | DropGlueKind()
                | CloneShimKind()
                | FnPtrAddrShimKind()
                | AsyncDropGlueCtorShimKind()
                | AsyncDropGlueKind()
            ):
                key = (type(kind), kind.def_id, kind.ty, args)
        found = self._instances.get(key)
        if found is None:
            found = self._instances[key] = Instance(kind, args)
        return found

    def item(self, def_id: DefId, args: GenericArgs) -> Instance:
        """The instance of an ordinary item."""
        key = (ItemKind, def_id, args)
        found = self._instances.get(key)
        if found is None:
            found = self._instances[key] = Instance(ItemKind(def_id), args)
        return found

    def copy_in(self, instance: Instance, session: Session) -> Instance:
        """The copy of a function that a session instantiates."""
        key = (instance, session)
        found = self._copies.get(key)
        if found is None:
            found = self._copies[key] = Instance(instance.kind, instance.args, session)
        return found

    def without_session(self, copy: Instance) -> Instance:
        """The function that an instance is a copy of."""
        return copy if copy.session is None else self.intern(copy.kind, copy.args)


def def_id_of(instance: Instance) -> DefId:
    """The definition an instance is named after (for drop glue: ``drop_in_place`` itself)."""
    kind = instance.kind
    match kind:
        case ClosureOnceShimKind():
            return kind.call_once
        case ConstructCoroutineInClosureShimKind():
            return kind.coroutine_closure_def_id
        case (
            ItemKind()
            | IntrinsicKind()
            | VTableShimKind()
            | ReifyShimKind()
            | FnPtrShimKind()
            | VirtualKind()
            | ThreadLocalShimKind()
            | FutureDropPollShimKind()
            | DropGlueKind()
            | CloneShimKind()
            | FnPtrAddrShimKind()
            | AsyncDropGlueCtorShimKind()
            | AsyncDropGlueKind()
        ):
            return kind.def_id
