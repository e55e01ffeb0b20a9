"""The fixpoint: from roots to the live set.

Terms
-----
*Item*: a function instance, static or vtable. *Use*: what an item needs of another item. *Edge*: a
use together with its kind and position; every edge is a reason why its target is live.

What an item uses, who provides its code and all else that is asked about an item is known to
``mirdce.reach.known_items``, by number; here it is only replayed, so all that happens is on
integers: targets are added, and what is new is replayed in its turn. What depends on the whole
program is decided here as well: which slots of vtables are called (``mirdce.reach.slots``), whether
instantiation has an end (``mirdce.reach.recursion``). Edges are kept only if somebody wants to see
them: a second replay, of what is known by then, makes the same steps.

Precompiled crates end the walk: what they export is recorded as external.

With ``Precision.RUSTC`` the result is rustc's own set. ``Precision.FULL`` leaves slots of vtables
empty that nothing calls.

In either precision, constants of what is merely *mentioned* are evaluated as well, so that a
program which rustc refuses is refused (``mirdce.reach.mentioned``).

Source: rustc_monomorphize/src/collector.rs (1.96.0).
"""

from collections.abc import Container, Iterable, Sequence
from typing import TypeAlias

from mirdce.consteval.const_eval import ConstEval
from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance
from mirdce.mono.cx import MonoCx
from mirdce.options import Precision, Profile
from mirdce.reach.item_uses import WalkInputs
from mirdce.reach.known_items import KnownItems
from mirdce.reach.linkage import Linkage
from mirdce.reach.live_items import FUNCTION, VTABLE, LiveItem
from mirdce.reach.live_set import LiveGraph, LiveSet, NumberedEdge, NumberedReasons, NumberedSlotUse
from mirdce.reach.live_views import UpstreamCrates
from mirdce.reach.numbered_uses import OPENED, ROOT, SLOT_CALL
from mirdce.reach.recorded_items import RecordedItems
from mirdce.reach.recursion import RecursionGuard
from mirdce.reach.sessions import Sessions
from mirdce.reach.slots import SlotTable
from mirdce.reach.walk import WalkCx, replaced_by_rustc

Root: TypeAlias = Instance | DefId
"""A function, or a static by its definition."""


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
        recorded: what an earlier link of the same settings has found of items.

    Attributes:
        known: what was found of items so far.
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
        recorded: RecordedItems | None = None,
    ) -> None:
        self._mono = mono
        self._recursion_limit = recursion_limit
        if replaced_intrinsics is None:
            replaced_intrinsics = replaced_by_rustc(mono.program)
        inputs = WalkInputs(
            ub_checks=profile.ub_checks,
            overflow_checks=profile.overflow_checks,
            replaced_intrinsics=replaced_intrinsics,
            tracks_slots=precision is Precision.FULL,
            allow_unsupported=allow_unsupported,
        )
        if linkage is None:
            linkage = Linkage(mono.program, profile, crates)
        self.known = KnownItems(WalkCx(mono, consts), inputs, linkage, sessions, recorded)
        self._replay: _Replay | None = None

    def collect(self, roots: Iterable[Root]) -> LiveSet:
        """The live set of these roots: functions as instances, statics by definition.

        Raises:
            EvalError: a constant that must evaluate does not.
            MirdceError: instances go on without end.
        """
        replay = self._walk(roots)
        replay.check_mentioned()
        return self.found()

    def walk(self, roots: Iterable[Root]) -> Container[Instance]:
        """The live functions of these roots; constants of what is merely mentioned may be wrong.

        Raises:
            EvalError: a constant that must evaluate does not.
            MirdceError: instances go on without end.
        """
        items = self.known.items
        return {items.instance(number) for number in self._walk(roots).functions}

    def _walk(self, roots: Iterable[Root]) -> "_Replay":
        guard = RecursionGuard(self._mono, self.known, self._recursion_limit)
        replay = self._replay = _Replay(self.known, tuple(roots), guard)
        replay.run()
        return replay

    @property
    def visiting(self) -> LiveItem | None:
        """The item that is walked now; after an error, the one that it was met in."""
        replay = self._replay
        if replay is None or replay.visiting is None:
            return None
        return self.known.items.item(replay.visiting)

    def found(self) -> LiveSet:
        """What is live as far as is known now; every item has its way to a root."""
        replay, known = self._replay, self.known
        if replay is None:
            raise InternalError("nothing was collected yet")
        graph = replay.graph()
        unsupported = known.unsupported.items()
        return LiveSet(
            graph,
            known.items,
            replay.reasons,
            bodies_walked=known.walk.bodies_read,
            upstream_crates=UpstreamCrates(
                known.items, graph.external, known.linkage.precompiled_in
            ),
            unsupported={known.items.instance(number): text for number, text in unsupported},
            sessions=known.sessions,
        )


class _Replay:
    """One run of the fixpoint over what is known of items.

    Args:
        guard: None if instantiation is known to end.
        edges: where every edge is to be noted, by target; None: nowhere.
        shows_positions: the positions of uses must be those of now.
    """

    def __init__(
        self,
        known: KnownItems,
        roots: tuple[Root, ...],
        guard: RecursionGuard | None,
        edges: dict[int, list[NumberedEdge]] | None = None,
        *,
        shows_positions: bool = False,
    ) -> None:
        self._known = known
        self._uses_of = known.uses_with_positions if shows_positions else known.uses_of
        self._roots = roots
        self._guard = guard
        self._edges = edges
        self._first: dict[int, int | None] = {}
        self._pending: list[int] = []
        tracks_slots = known.inputs.tracks_slots
        self._slots = SlotTable(known, self._add_in_slot) if tracks_slots else None
        self.functions: list[int] = []
        self._statics: list[int] = []
        self._vtables: list[int] = []
        self._external: list[int] = []
        self._root_items: list[int] = []
        self._visits = 0
        self.visiting: int | None = None

    # --------------------------------------------------------------------------------- steps

    def run(self, limit: int | None = None) -> None:
        """Goes on until nothing is new, or for so many items."""
        for root in self._roots:
            self._add_root(root)
        pending = self._pending
        while pending and self._visits != limit:
            self._visits += 1
            self.visiting = pending.pop()
            self._visit(self.visiting)
        if not pending:
            self.visiting = None

    def _add_root(self, root: Root) -> None:
        known = self._known
        if not isinstance(root, Instance):
            number = known.items.static(root)
        else:
            number = known.function(root, None)
        self._root_items.append(number)
        self._add(number, None, ROOT, -1)
        if isinstance(root, Instance) and self._slots is not None:
            # Whoever calls the root from outside has what it returns.
            self._slots.escape(number)

    def _visit(self, number: int) -> None:
        known, first, slots = self._known, self._first, self._slots
        if self._guard is not None and known.items.sorts[number] == FUNCTION:
            # Checked first: the name of an instance in an endless row may be very long.
            self._guard.enter(number, first.get)
        uses = iter(self._uses_of(number))
        for code, target, info in zip(uses, uses, uses, strict=True):
            if code < SLOT_CALL:
                if target not in first or self._edges is not None:
                    self._add(target, number, code, info)
            elif slots is not None:
                if code == OPENED:
                    slots.open(target, number, info)
                else:
                    slots.call(target, (number, code, info))
        if known.items.sorts[number] == VTABLE:
            self._visit_slots(number)

    def _visit_slots(self, vtable: int) -> None:
        if self._slots is not None:
            self._slots.fill(vtable)
            return
        for function, code, _ in self._known.slots_of(vtable):
            self._add(function, vtable, code, -1)

    # -------------------------------------------------------------------------------- adding

    def _add_in_slot(self, function: int, vtable: int, code: int, use: NumberedSlotUse) -> None:
        self._add(function, vtable, code, -1, use)

    def _add(
        self,
        target: int,
        source: int | None,
        code: int,
        info: int,
        condition: NumberedSlotUse | None = None,
    ) -> None:
        if self._edges is not None:
            self._edges.setdefault(target, []).append((source, code, info, condition))
        if target in self._first:
            return
        self._first[target] = source
        sort = self._known.items.sorts[target]
        if not self._known.is_made_here(target):
            self._external.append(target)
            if self._slots is not None:
                self._slots.escape(target)
            return
        if sort == FUNCTION:
            self.functions.append(target)
        elif sort == VTABLE:
            self._vtables.append(target)
        else:
            self._statics.append(target)
        self._pending.append(target)

    # ------------------------------------------------------------------------------ mentions

    def check_mentioned(self) -> None:
        """Constants of all that is mentioned must evaluate, whether it is live or not.

        Raises:
            EvalError: a constant has no value.
            MirdceError: instances go on without end.
        """
        known = self._known
        live = {known.without_session(number) for number in self.functions}
        sources: dict[int, int | None] = {}
        pending: list[int] = []

        def mention(found: Iterable[int], source: int | None) -> None:
            for number in found:
                if number not in live and number not in sources:
                    sources[number] = source
                    pending.append(number)

        for number in self.functions:
            if number not in known.unsupported:
                mention(known.mentioned_besides(number), number)
        if self._slots is not None:
            for _, _, function in self._slots.dead_slots():
                mention(known.mentionable(function), None)
        while pending:
            number = pending.pop()
            if self._guard is not None:
                # Checked first: the name of an instance in an endless row may be very long.
                self._guard.enter(number, sources.get)
            try:
                mention(known.mentioned_by(number), number)
            except UnsupportedError:
                if not known.inputs.allow_unsupported:
                    raise

    # -------------------------------------------------------------------------------- result

    def graph(self) -> LiveGraph:
        """What was found so far."""
        slots = self._slots
        keeps_all = slots is None or slots.keeps_all is not None
        return LiveGraph(
            functions=tuple(self.functions),
            statics=tuple(self._statics),
            vtables=tuple(self._vtables),
            external=tuple(self._external),
            roots=tuple(self._root_items),
            called_slots=None if slots is None or keeps_all else dict(slots.called),
            dead_slots=() if slots is None else slots.dead_slots(),
        )

    def reasons(self, shows_positions: bool) -> NumberedReasons:
        """All edges that were found so far: those steps, done again."""
        found: dict[int, list[NumberedEdge]] = {}
        again = _Replay(self._known, self._roots, None, found, shows_positions=shows_positions)
        # What was met while an item was walked came to nothing.
        again.run(self._visits - (self.visiting is not None))
        return NumberedReasons(found, again.graph().called_slots)
