"""The live set: what a program needs, and for each item every reason why.

It is found and kept as a graph of numbers (`LiveGraph`): what is made of it reads that. `LiveSet`
shows it in terms, as far as somebody looks: edges, of which there are six for each item, are only
put together for those who ask for reasons.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, final

from mirdce.ir.ids import CrateNum
from mirdce.ir.instance import Instance
from mirdce.ir.node import record
from mirdce.reach.items import Items
from mirdce.reach.live_items import (
    DeadSlot,
    Edge,
    LiveItem,
    SlotKey,
    SlotUse,
    StaticItem,
    VTableItem,
)
from mirdce.reach.numbered_uses import EDGE_KINDS, SLOT_CALL, SLOT_USE_KINDS

if TYPE_CHECKING:
    from mirdce.reach.sessions import Sessions

NumberedSlotUse: TypeAlias = tuple[int, int, int]
"""A use of a slot: the number of its source, its code, the index of its position."""

NumberedEdge: TypeAlias = tuple[int | None, int, int, NumberedSlotUse | None]
"""An edge to an item: its source, code, the index of its position, what must hold besides."""

NumberedEdges: TypeAlias = Mapping[int, list[NumberedEdge]]
"""All edges, by target, each list in the order in which they were found."""


class NumberedReasons(NamedTuple):
    """Why what is live is.

    Attributes:
        edges: all of them.
        called_slots: as in `LiveGraph`, with the first use found of each.
    """

    edges: NumberedEdges
    called_slots: Mapping[int, NumberedSlotUse] | None


FindReasons: TypeAlias = Callable[[bool], NumberedReasons]
"""Finds why what is live is; told whether anyone will look at positions."""


@final
@record
class LiveBasis:
    """What a live set follows from, by number: all that was asked about.

    Attributes:
        visited: the items whose uses were followed, in that order; all are live.
        asked: those of which it was asked whether they are mentioned, and what they mention.
        types: those that code without MIR can get hold of, or that were taken apart.
        recursion_limit: of the program.
    """

    visited: tuple[int, ...]
    asked: tuple[int, ...]
    types: tuple[int, ...]
    recursion_limit: int


@final
@record
class LiveGraph:
    """What is live, by number (`mirdce.reach.items.Items`).

    Attributes:
        functions: those whose code this link makes, in order of discovery.
        statics: those that this link defines, likewise.
        vtables: likewise.
        external: functions and statics that precompiled crates or foreign libraries provide.
        roots: what the walk began with.
        called_slots: the slot keys that may be called; None if every slot counts as called.
        dead_slots: slots of live vtables that nothing calls: key, vtable, function.
        basis: what it follows from; None: nobody knows, or it is not whole.
    """

    functions: tuple[int, ...]
    statics: tuple[int, ...]
    vtables: tuple[int, ...]
    external: tuple[int, ...]
    roots: tuple[int, ...]
    called_slots: Collection[int] | None
    dead_slots: tuple[tuple[int, int, int], ...]
    basis: LiveBasis | None = None


@final
class LiveSet:
    """Result of reachability.

    Attributes:
        graph: the same by number.
        items: what the numbers stand for.
        bodies_walked: number of distinct generic bodies that were read.
        upstream_crates: of the external functions, those that are instances of generic functions,
            with the crate whose object code has them.
        unsupported: live functions that cannot be compiled, each with the message that says why;
            what they use was not looked at.
        sessions: whose copies the functions are; None if all crates have the same settings.
    """

    def __init__(
        self,
        graph: LiveGraph,
        items: Items,
        reasons: FindReasons,
        *,
        bodies_walked: int = 0,
        upstream_crates: Mapping[Instance, CrateNum] | None = None,
        unsupported: Mapping[Instance, str] | None = None,
        sessions: "Sessions | None" = None,
    ) -> None:
        self.graph = graph
        self.items = items
        self.bodies_walked = bodies_walked
        self.upstream_crates = {} if upstream_crates is None else upstream_crates
        self.unsupported = {} if unsupported is None else unsupported
        self.sessions = sessions
        self._find_reasons = reasons

    @cached_property
    def functions(self) -> dict[Instance, list[Edge]]:
        """Live functions whose code this link makes, with all their reasons, in order of
        discovery."""
        instance = self.items.instance
        return {instance(number): self._edges_to(number) for number in self.graph.functions}

    @cached_property
    def statics(self) -> dict[StaticItem, list[Edge]]:
        """Live statics that this link defines."""
        static = self.items.static_item
        return {static(number): self._edges_to(number) for number in self.graph.statics}

    @cached_property
    def vtables(self) -> dict[VTableItem, list[Edge]]:
        """Live vtables."""
        vtable = self.items.vtable_item
        return {vtable(number): self._edges_to(number) for number in self.graph.vtables}

    @cached_property
    def external(self) -> dict[Instance | StaticItem, list[Edge]]:
        """Functions and statics that precompiled crates or foreign libraries provide."""
        found: dict[Instance | StaticItem, list[Edge]] = {}
        for number in self.graph.external:
            item = self.items.item(number)
            if not isinstance(item, VTableItem):
                found[item] = self._edges_to(number)
        return found

    @cached_property
    def called_slots(self) -> dict[SlotKey, SlotUse] | None:
        """The slots that may be called, with the first use found of each; None if every slot counts
        as called."""
        called = self._reasons.called_slots
        if called is None:
            return None
        return {self.items.slot_key_of(key): self._slot_use(use) for key, use in called.items()}

    @cached_property
    def dead_slots(self) -> tuple[DeadSlot, ...]:
        """Slots of live vtables that nothing calls, in order of discovery."""
        items = self.items
        return tuple(
            DeadSlot(items.slot_key_of(key), items.vtable_item(vtable), items.instance(function))
            for key, vtable, function in self.graph.dead_slots
        )

    def reasons(self, item: LiveItem) -> list[Edge]:
        """All edges to an item; empty if it is not live."""
        match item:
            case Instance():
                found = self.functions.get(item)
                return found if found is not None else self.external.get(item, [])
            case StaticItem():
                found = self.statics.get(item)
                return found if found is not None else self.external.get(item, [])
            case VTableItem():
                return self.vtables.get(item, [])

    @cached_property
    def edges(self) -> NumberedEdges:
        """All edges, by number; their positions say nothing."""
        return self._find_reasons(False).edges

    @cached_property
    def _reasons(self) -> NumberedReasons:
        return self._find_reasons(True)

    def _edges_to(self, number: int) -> list[Edge]:
        item = self.items.item
        return [
            Edge(
                None if source is None else item(source),
                EDGE_KINDS[code],
                info,
                None if condition is None else self._slot_use(condition),
            )
            for source, code, info, condition in self._reasons.edges.get(number, ())
        ]

    def _slot_use(self, use: NumberedSlotUse) -> SlotUse:
        source, code, info = use
        return SlotUse(self.items.item(source), SLOT_USE_KINDS[code - SLOT_CALL], info)
