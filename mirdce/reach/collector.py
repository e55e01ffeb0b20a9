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
from mirdce.errors import InternalError, MirdceError, UnsupportedError
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance
from mirdce.ir.stable.term_table import StaleTermError
from mirdce.mono.cx import MonoCx
from mirdce.options import Precision, Profile
from mirdce.reach.item_uses import WalkInputs
from mirdce.reach.known_items import KnownItems
from mirdce.reach.linkage import Linkage
from mirdce.reach.live_items import FUNCTION, VTABLE, LiveItem
from mirdce.reach.live_record import is_still_live
from mirdce.reach.live_set import (
    LiveBasis,
    LiveGraph,
    LiveSet,
    NumberedEdge,
    NumberedReasons,
    NumberedSlotUse,
)
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
        before: what was live then, if that link was one of the same program.

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
        before: LiveGraph | None = None,
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
        self._recorded = recorded
        self._before = before
        self._replay: _Replay | None = None

    def collect(self, roots: Iterable[Root]) -> LiveSet:
        """The live set of these roots: functions as instances, statics by definition.

        Raises:
            EvalError: a constant that must evaluate does not.
            MirdceError: instances go on without end.
        """
        replay = self._start(roots)
        if not self._is_as_before(replay):
            replay.run()
            replay.check_mentioned()
        return self.found()

    def _is_as_before(self, replay: "_Replay") -> bool:
        """Whether all that was live is what is live; if so, the steps are taken as done."""
        recorded, before = self._recorded, self._before
        if recorded is None or before is None:
            return False
        roots, limit = replay.root_items, self._recursion_limit
        try:
            if not is_still_live(self.known, recorded, before, roots, limit):
                return False
        except (MirdceError, StaleTermError):
            # What is wrong shows in the steps, if it is met there, and how it was come to.
            return False
        replay.take(before)
        return True

    def walk(self, roots: Iterable[Root]) -> Container[Instance]:
        """The live functions of these roots; constants of what is merely mentioned may be wrong.

        Raises:
            EvalError: a constant that must evaluate does not.
            MirdceError: instances go on without end.
        """
        items = self.known.items
        replay = self._start(roots)
        replay.run()
        return {items.instance(number) for number in replay.functions}

    def _start(self, roots: Iterable[Root]) -> "_Replay":
        guard = RecursionGuard(self._mono, self.known, self._recursion_limit)
        numbers = tuple(map(self._root, roots))
        replay = self._replay = _Replay(self.known, numbers, guard)
        return replay

    def _root(self, root: Root) -> int:
        known = self.known
        if isinstance(root, Instance):
            return known.function(root, None)
        return known.items.static(root)

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
        graph = replay.graph(self._recursion_limit)
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
        roots: tuple[int, ...],
        guard: RecursionGuard | None,
        edges: dict[int, list[NumberedEdge]] | None = None,
        *,
        shows_positions: bool = False,
    ) -> None:
        self._known = known
        self._uses_of = known.uses_with_positions if shows_positions else known.uses_of
        self.root_items = roots
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
        self._visited: list[int] = []
        self._asked: tuple[int, ...] | None = None
        self._graph: LiveGraph | None = None
        self.visiting: int | None = None

    # --------------------------------------------------------------------------------- steps

    def run(self, limit: int | None = None) -> None:
        """Goes on until nothing is new, or for so many items."""
        for root in self.root_items:
            self._add_root(root)
        pending, visited = self._pending, self._visited
        while pending and len(visited) != limit:
            number = self.visiting = pending.pop()
            visited.append(number)
            self._visit(number)
        if not pending:
            self.visiting = None

    def _add_root(self, number: int) -> None:
        self._add(number, None, ROOT, -1)
        if self._known.items.sorts[number] == FUNCTION and self._slots is not None:
            # Whoever calls the root from outside has what it returns.
            self._slots.escape(number)

    def take(self, graph: LiveGraph) -> None:
        """Takes the steps that led to a live set as done."""
        self._graph = graph
        self._visited = [] if graph.basis is None else [*graph.basis.visited]

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
        dead = [] if self._slots is None else [one for _, _, one in self._slots.dead_slots()]
        for function in dead:
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
        self._asked = tuple(dict.fromkeys((*dead, *sources)))

    # -------------------------------------------------------------------------------- result

    def graph(self, recursion_limit: int) -> LiveGraph:
        """What was found so far.

        Args:
            recursion_limit: of the program.
        """
        if self._graph is not None:
            return self._graph
        slots, called, basis = self._slots, self._called_slots, None
        if self._asked is not None:
            basis = LiveBasis(
                visited=tuple(self._visited),
                asked=self._asked,
                types=() if slots is None else tuple(sorted(slots.types_asked_for())),
                recursion_limit=recursion_limit,
            )
        return LiveGraph(
            functions=tuple(self.functions),
            statics=tuple(self._statics),
            vtables=tuple(self._vtables),
            external=tuple(self._external),
            roots=self.root_items,
            called_slots=None if called is None else frozenset(called),
            dead_slots=() if slots is None else slots.dead_slots(),
            basis=basis,
        )

    @property
    def _called_slots(self) -> dict[int, NumberedSlotUse] | None:
        slots = self._slots
        return None if slots is None or slots.keeps_all is not None else slots.called

    def reasons(self, shows_positions: bool) -> NumberedReasons:
        """All edges that were found so far: those steps, done again."""
        found: dict[int, list[NumberedEdge]] = {}
        again = _Replay(self._known, self.root_items, None, found, shows_positions=shows_positions)
        # What was met while an item was walked came to nothing.
        again.run(len(self._visited) - (self.visiting is not None))
        return NumberedReasons(found, again._called_slots)
