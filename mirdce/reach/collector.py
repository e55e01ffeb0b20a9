"""The fixpoint: from roots to the live set.

Terms
-----
*Item*: a function instance, static or vtable. *Use*: what an item needs of another item. *Edge*: a
use together with its kind and position; every edge is kept, as the reason why its target is live.

What an item uses is found without a look at anything that is live (``mirdce.reach.walk``); here it
is only replayed: targets and edges are added, and what is new is walked in its turn. What depends
on the whole program is decided here as well: who provides the code of an item
(``mirdce.reach.linkage``), whose copy is meant (``mirdce.reach.sessions``), which slots of vtables
are called (``mirdce.reach.slots``), whether instantiation has an end (``mirdce.reach.recursion``).

Precompiled crates end the walk: what they export is recorded as external.

With ``Precision.RUSTC`` the result is rustc's own set. ``Precision.FULL`` leaves slots of vtables
empty that nothing calls.

In either precision, constants of what is merely *mentioned* are evaluated as well, so that a
program which rustc refuses is refused (``mirdce.reach.mentioned``).

Source: rustc_monomorphize/src/collector.rs (1.96.0).
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from mirdce.consteval.const_eval import ConstEval
from mirdce.errors import InternalError, UnsupportedError, context
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance, Session
from mirdce.ir.ty import Dynamic, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.names.instance_name import InstanceName
from mirdce.mono.traits.normalize import type_of
from mirdce.options import Precision, Profile
from mirdce.reach.item_uses import (
    CalledSlot,
    ItemUse,
    OpenedObject,
    UsedFunction,
    UsedStatic,
    UsedVTable,
    WalkInputs,
)
from mirdce.reach.linkage import Linkage
from mirdce.reach.live_set import Edge, EdgeKind, LiveItem, LiveSet, StaticItem, VTableItem
from mirdce.reach.mentioned import MentionedItems
from mirdce.reach.object_types import signature_types
from mirdce.reach.recursion import RecursionGuard
from mirdce.reach.sessions import Sessions
from mirdce.reach.slots import SlotTable
from mirdce.reach.walk import (
    WalkCx,
    is_nested_static,
    replaced_by_rustc,
    uses_of_instance,
    uses_of_static,
    uses_of_vtable,
)


class Collector:
    """Builds one ``LiveSet``. Use once: construct, ``collect``.

    Args:
        replaced_intrinsics: intrinsics with a fallback body that code generation expands itself;
            None: those of rustc's.
        precision: whether slots of vtables must be called for their functions to be live.
        crates: those of the program, the root last; None means all that are open.
        recursion_limit: the root crate's ``#![recursion_limit]``.
        allow_unsupported: go on behind a function that cannot be compiled, and note it.
        sessions: whose copies of functions are live, where crates have different settings; then
            ``profile`` is the root's.
        linkage: who provides the code of an item; None: as the whole program says.

    Attributes:
        visiting: the item that is walked now.
    """

    def __init__(
        self,
        mono: MonoCx,
        consts: ConstEval,
        profile: Profile,
        replaced_intrinsics: frozenset[str] | None = None,
        *,
        precision: Precision = Precision.RUSTC,
        crates: Sequence[CrateNum] | None = None,
        recursion_limit: int = 128,
        allow_unsupported: bool = False,
        sessions: Sessions | None = None,
        linkage: Linkage | None = None,
    ) -> None:
        self._mono = mono
        self._program = mono.program
        self._walk = WalkCx(mono, consts)
        self._sessions = sessions
        if replaced_intrinsics is None:
            replaced_intrinsics = replaced_by_rustc(mono.program)
        tracks_slots = precision is Precision.FULL
        self._inputs = WalkInputs(
            ub_checks=profile.ub_checks,
            overflow_checks=profile.overflow_checks,
            replaced_intrinsics=replaced_intrinsics,
            tracks_slots=tracks_slots,
            allow_unsupported=allow_unsupported,
        )
        self._inputs_in: dict[Session, WalkInputs] = {}
        self._linkage = Linkage(mono.program, profile, crates) if linkage is None else linkage
        self._functions: dict[Instance, list[Edge]] = {}
        self._statics: dict[StaticItem, list[Edge]] = {}
        self._vtables: dict[VTableItem, list[Edge]] = {}
        self._external: dict[Instance | StaticItem, list[Edge]] = {}
        self._static_items: dict[DefId, StaticItem] = {}
        self._vtable_items: dict[tuple[Ty, Dynamic, Session | None], VTableItem] = {}
        self._pending: list[LiveItem] = []
        self.visiting: LiveItem | None = None
        self._unsupported: dict[Instance, str] = {}
        self._slots = SlotTable(mono, self._add_function) if tracks_slots else None
        self._recursion = RecursionGuard(mono, recursion_limit)

    def collect(self, roots: Iterable[Instance | DefId]) -> LiveSet:
        """The live set of these roots: functions as instances, statics by definition.

        Raises:
            EvalError: a constant that must evaluate does not.
            MirdceError: instances go on without end.
        """
        self.walk(roots)
        self._check_mentioned()
        return self.found()

    def walk(self, roots: Iterable[Instance | DefId]) -> Mapping[Instance, list[Edge]]:
        """The live functions of these roots; constants of what is merely mentioned may be wrong.

        Raises:
            EvalError: a constant that must evaluate does not.
            MirdceError: instances go on without end.
        """
        for root in roots:
            self._add_root(root)
        pending = self._pending
        while pending:
            self.visiting = pending.pop()
            self._visit(self.visiting)
        self.visiting = None
        return self._functions

    def found(self) -> LiveSet:
        """What is live as far as is known now; every item has its way to a root."""
        slots = self._slots
        return LiveSet(
            functions=self._functions,
            statics=self._statics,
            vtables=self._vtables,
            external=self._external,
            bodies_walked=self._walk.bodies_read,
            called_slots=None if slots is None or slots.keeps_all is not None else slots.called,
            dead_slots=() if slots is None else slots.dead_slots(),
            upstream_crates=self._upstream_crates(),
            unsupported=self._unsupported,
            sessions=self._sessions,
        )

    def _upstream_crates(self) -> dict[Instance, CrateNum]:
        """Where the instances of generic functions are that this link takes from another crate."""
        found: dict[Instance, CrateNum] = {}
        for item in self._external:
            if isinstance(item, Instance):
                krate = self._linkage.precompiled_in(item)
                if krate is not None:
                    found[item] = krate
        return found

    def _add_root(self, root: Instance | DefId) -> None:
        edge = Edge(None, EdgeKind.ROOT, -1)
        if not isinstance(root, Instance):
            self._add_static(root, edge)
            return
        if self._sessions is not None:
            root = self._sessions.copy_for(root, None)
        self._add_function(root, edge)
        if self._slots is not None:
            # Whoever calls the root from outside has what it returns.
            for escaping in signature_types(self._mono, root):
                self._slots.escape(escaping, root)

    def _check_mentioned(self) -> None:
        """Constants of all that is mentioned must evaluate, whether it is live or not."""
        live: Container[Instance] = self._functions
        if self._sessions is not None:
            live = {self._program.instances.without_session(copy) for copy in self._functions}
        mentioned = MentionedItems(self._walk, self._linkage, live, self._recursion)
        for instance in self._functions:
            if instance not in self._unsupported:
                mentioned.mention_from(instance)
        if self._slots is not None:
            for dead in self._slots.dead_slots():
                mentioned.mention(dead.instance, None)
        while not self._is_checked(mentioned):
            pass

    def _is_checked(self, mentioned: MentionedItems) -> bool:
        """Goes on until the end, or an unsupported construct that is allowed."""
        try:
            mentioned.check()
        except UnsupportedError:
            if not self._inputs.allow_unsupported:
                raise
            return False
        return True

    # -------------------------------------------------------------------------------- adding

    def _add_function(self, instance: Instance, edge: Edge) -> None:
        if self._sessions is not None:
            instance = self._sessions.copy_for(instance, edge.source)
        edges = self._functions.get(instance)
        if edges is not None:
            edges.append(edge)
        elif instance.session is not None or (
            self._sessions is None and self._linkage.should_codegen(instance)
        ):
            self._functions[instance] = [edge]
            self._pending.append(instance)
        else:
            self._add_external(instance, edge)

    def _first_source(self, item: LiveItem) -> LiveItem | None:
        match item:
            case Instance():
                return self._functions[item][0].source
            case StaticItem():
                return self._statics[item][0].source
            case VTableItem():
                return self._vtables[item][0].source

    def _add_external(self, instance: Instance, edge: Edge) -> None:
        edges = self._external.get(instance)
        if edges is not None:
            edges.append(edge)
            return
        self._external[instance] = [edge]
        if self._slots is not None:
            for escaping in signature_types(self._mono, instance):
                self._slots.escape(escaping, instance)

    def _add_static(self, def_id: DefId, edge: Edge) -> None:
        item = self._static_items.get(def_id)
        if item is None:
            item = self._static_items[def_id] = StaticItem(def_id)
        if self._linkage.is_external(def_id):
            self._add_external_static(item, edge)
        elif item in self._statics:
            self._statics[item].append(edge)
        else:
            self._statics[item] = [edge]
            self._pending.append(item)

    def _add_external_static(self, item: StaticItem, edge: Edge) -> None:
        edges = self._external.get(item)
        if edges is not None:
            edges.append(edge)
            return
        self._external[item] = [edge]
        if self._slots is not None:
            # Memory behind a static is reached through a value of the static's type.
            named = (
                self._program.parent(item.def_id)
                if is_nested_static(self._program, item.def_id)
                else item.def_id
            )
            if named is None:
                raise InternalError(f"memory of no static: {item}")
            self._slots.escape(type_of(self._mono, named, self._program.interner.empty_args), item)

    def _add_vtable(self, of: Ty, dyn: Dynamic, edge: Edge) -> None:
        session = None if self._sessions is None else self._sessions.of_source(edge.source)
        key = (of, dyn, session)
        item = self._vtable_items.get(key)
        if item is None:
            item = self._vtable_items[key] = VTableItem(*key)
            self._vtables[item] = [edge]
            self._pending.append(item)
        else:
            self._vtables[item].append(edge)

    # ------------------------------------------------------------------------------ visiting

    def _visit(self, item: LiveItem) -> None:
        match item:
            case Instance():
                # Checked first: the name of an instance in an endless row may be very long.
                self._recursion.enter(item, self._first_source)
                try:
                    with context("while collecting {}", InstanceName(self._mono, item)):
                        self._visit_function(item)
                except UnsupportedError as error:
                    if not self._inputs.allow_unsupported:
                        raise
                    self._unsupported[item] = str(error)
            case StaticItem():
                self._visit_static(item)
            case VTableItem():
                self._visit_vtable(item)

    def _visit_function(self, instance: Instance) -> None:
        uses = uses_of_instance(self._walk, self._inputs_of(instance.session), instance)
        if uses.unsupported is not None:
            self._unsupported[instance] = uses.unsupported
        self._replay(uses.uses, instance)

    def _inputs_of(self, session: Session | None) -> WalkInputs:
        if session is None:
            return self._inputs
        found = self._inputs_in.get(session)
        if found is None:
            profile = session.profile
            found = self._inputs_in[session] = replace(
                self._inputs,
                ub_checks=profile.ub_checks,
                overflow_checks=profile.overflow_checks,
            )
        return found

    def _visit_static(self, item: StaticItem) -> None:
        self._replay(uses_of_static(self._walk, self._inputs, item.def_id), item)

    def _visit_vtable(self, item: VTableItem) -> None:
        uses = uses_of_vtable(self._walk, self._inputs, item.ty, item.dyn)
        self._replay(uses.supertraits, item)
        for slot in uses.slots:
            if self._slots is not None:
                self._slots.fill(item, slot)
            else:
                self._add_function(slot.instance, Edge(item, slot.kind, -1))

    def _replay(self, uses: Iterable[ItemUse], source: LiveItem) -> None:
        for use in uses:
            match use:
                case UsedFunction():
                    edge = Edge(source, use.kind, use.source_info)
                    self._add_function(use.instance, edge)
                case UsedStatic():
                    self._add_static(use.def_id, Edge(source, use.kind, use.source_info))
                case UsedVTable():
                    self._add_vtable(use.ty, use.dyn, Edge(source, use.kind, use.source_info))
                case CalledSlot():
                    if self._slots is not None:
                        self._slots.call(use, source)
                case OpenedObject():
                    if self._slots is not None:
                        self._slots.open(use, source)
