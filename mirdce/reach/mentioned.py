"""Constants of what is merely mentioned: a program that rustc refuses must not link.

A call that was optimized away, or stands in a block that is dead here, still has its function
*mentioned* in the body. rustc evaluates the required constants of everything that is mentioned,
from live functions onwards, so that optimization does not decide whether a program compiles. So do
we; nothing of it becomes live.

Source: rustc_monomorphize/src/collector.rs (``CollectionMode::MentionedItems``,
``visit_mentioned_item``), 1.96.0.
"""

from collections.abc import Container, Iterable, Iterator

from mirdce.consteval.const_eval import ConstEval
from mirdce.errors import context
from mirdce.ir import mir, ty
from mirdce.ir.instance import (
    Instance,
    IntrinsicKind,
    ItemKind,
    VirtualKind,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.resolve import expect_resolve, resolve_closure, resolve_drop_in_place
from mirdce.mono.instances.shims import body_args, body_of
from mirdce.mono.names.instance_name import InstanceName
from mirdce.mono.terms.closure_parts import ClosureKind
from mirdce.mono.traits.normalize import mono_ty
from mirdce.mono.traits.type_properties import needs_drop
from mirdce.mono.vtables.entries import VtblMethod, vtable_entries
from mirdce.mono.vtables.unsizing import find_vtable_types_for_unsizing
from mirdce.reach.linkage import Linkage
from mirdce.reach.live_set import LiveItem
from mirdce.reach.recursion import RecursionGuard
from mirdce.reach.uses import (
    BodyUses,
    CallUse,
    ClosureFnPtrUse,
    DropUse,
    ReifyUse,
    UnsizeUse,
    body_uses,
)

_Mention = tuple[type, ty.Ty, ty.Ty | None]


class MentionedItems:
    """Walks what is mentioned. Use once: ``mention*`` the first ones, then ``check``.

    Args:
        live: functions whose constants are evaluated already.
        recursion: counts instances, so that a row without end is an error.
    """

    def __init__(
        self,
        mono: MonoCx,
        consts: ConstEval,
        linkage: Linkage,
        live: Container[Instance],
        recursion: RecursionGuard,
    ) -> None:
        self._mono = mono
        self._consts = consts
        self._linkage = linkage
        self._live = live
        self._recursion = recursion
        self._source: Instance | None = None
        self._sources: dict[LiveItem, Instance | None] = {}
        self._pending: list[Instance] = []
        self._only_mentioned: dict[int, tuple[mir.MentionedItem, ...]] = {}

    def mention_from(self, live: Instance, uses: BodyUses) -> None:
        """Mentions what the body of a live function mentions without using it."""
        mentioned = self._only_mentioned.get(id(uses))
        if mentioned is None:
            body = body_of(self._mono, live)
            used = _used(uses)
            mentioned = self._only_mentioned[id(uses)] = tuple(
                item for item in body.mentioned_items if _key(item) not in used
            )
        if mentioned:
            self._mention_all(live, mentioned, body_args(self._mono, live))

    def mention(self, instance: Instance) -> None:
        """Mentions one function."""
        if (
            instance not in self._live
            and instance not in self._sources
            and not isinstance(instance.kind, IntrinsicKind | VirtualKind)
            and self._linkage.should_codegen(instance)
        ):
            self._sources[instance] = self._source
            self._pending.append(instance)

    def check(self) -> None:
        """Evaluates the constants of all that is mentioned, directly or not.

        Raises:
            EvalError: a constant has no value.
        """
        pending = self._pending
        while pending:
            instance = pending.pop()
            # Checked first: the name of an instance in an endless row may be very long.
            self._recursion.enter(instance, self._sources.get)
            name = InstanceName(self._mono, instance)
            with context("while checking {}, which is mentioned", name):
                self._check(instance)

    def _check(self, instance: Instance) -> None:
        body = body_of(self._mono, instance)
        args = body_args(self._mono, instance)
        for const in body.required_consts:
            self._consts.eval_mir_const(const, args)
        if isinstance(instance.kind, ItemKind):
            self._mention_all(instance, body.mentioned_items, args)
        else:
            self._mention_all(instance, _mentions_of_shim(self._mono, body), args)

    def _mention_all(
        self, source: Instance, items: Iterable[mir.MentionedItem], args: ty.GenericArgs
    ) -> None:
        self._source = source
        mono = self._mono
        for item in items:
            match item:
                case mir.MentionedFn():
                    self._mention_fn(mono_ty(mono, item.ty, args))
                case mir.MentionedDrop():
                    self._mention_drop(mono_ty(mono, item.ty, args))
                case mir.MentionedUnsize():
                    self._mention_unsize(
                        mono_ty(mono, item.source_ty, args), mono_ty(mono, item.target_ty, args)
                    )
                case mir.MentionedClosure():
                    closure = mono_ty(mono, item.ty, args)
                    if type(closure) is ty.Closure:
                        self.mention(
                            resolve_closure(
                                self._mono, closure.def_id, closure.args, ClosureKind.FN_ONCE
                            )
                        )

    def _mention_fn(self, callee: ty.Ty) -> None:
        if type(callee) is ty.FnDef:
            self.mention(expect_resolve(self._mono, callee.def_id, callee.args))

    def _mention_drop(self, dropped: ty.Ty) -> None:
        if needs_drop(self._mono, dropped):
            self.mention(resolve_drop_in_place(self._mono, dropped))

    def _mention_unsize(self, source: ty.Ty, target: ty.Ty) -> None:
        concrete, unsized = find_vtable_types_for_unsizing(self._mono, source, target)
        if type(unsized) is not ty.Dynamic or type(concrete) is ty.Dynamic:
            return
        for entry in vtable_entries(self._mono, concrete, unsized):
            if isinstance(entry, VtblMethod):
                self.mention(entry.instance)
        self._mention_drop(concrete)


def _mentions_of_shim(mono: MonoCx, body: mir.Body) -> Iterator[mir.MentionedItem]:
    """Shims carry no list of what they mention: it is what they use."""
    for block in body_uses(mono.program, body).blocks:
        for use in block.uses:
            if isinstance(use, CallUse | ReifyUse):
                yield mir.MentionedFn(use.ty)
            elif isinstance(use, DropUse):
                yield mir.MentionedDrop(use.ty)


def _key(item: mir.MentionedItem) -> _Mention:
    match item:
        case mir.MentionedUnsize():
            return mir.MentionedUnsize, item.source_ty, item.target_ty
        case mir.MentionedFn() | mir.MentionedDrop() | mir.MentionedClosure():
            return type(item), item.ty, None


def _used(uses: BodyUses) -> set[_Mention]:
    """What the blocks of a body use anyway, whichever of them are reachable.

    A block that is dead after monomorphization uses nothing; what it mentions is lost here only if
    the same body always has a reachable block elsewhere that uses it, which ``ConstSwitch`` bodies
    do not promise: for those, nothing counts as used.
    """
    found: set[_Mention] = set()
    if any(block.switch is not None for block in uses.blocks):
        return found
    for block in uses.blocks:
        for use in block.uses:
            if isinstance(use, CallUse | ReifyUse):
                found.add((mir.MentionedFn, use.ty, None))
            elif isinstance(use, DropUse):
                found.add((mir.MentionedDrop, use.ty, None))
            elif isinstance(use, ClosureFnPtrUse):
                found.add((mir.MentionedClosure, use.ty, None))
            elif isinstance(use, UnsizeUse):
                found.add((mir.MentionedUnsize, use.source, use.target))
    return found
