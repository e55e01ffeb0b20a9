"""What code generation is told of the whole program, from live sets made by hand."""

from collections.abc import Mapping, Sequence

from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance, InstanceTable
from mirdce.ir.intern import Interner
from mirdce.reach.items import Items
from mirdce.reach.live_items import (
    Edge,
    EdgeKind,
    LiveItem,
    SlotKey,
    SlotUse,
    SlotUseKind,
    Sort,
    StaticItem,
    VTableItem,
)
from mirdce.reach.live_set import LiveGraph, LiveSet, NumberedEdge, NumberedReasons
from mirdce.reach.numbered_uses import CODES, SLOT_CODES
from mirdce.reach.program_facts import facts_of

INTERNER = Interner()
INSTANCES = InstanceTable()
MAIN, HELPER, OTHER = (INSTANCES.item(DefId(n), INTERNER.empty_args) for n in range(3))
STATIC = StaticItem(DefId(7))
VTABLE = VTableItem(INTERNER.bool_, INTERNER.dynamic((), INTERNER.re_erased))
ROOT = Edge(None, EdgeKind.ROOT, -1)


def edge(source: LiveItem, kind: EdgeKind = EdgeKind.CALL) -> Edge:
    return Edge(source, kind, 3)


Uses = Mapping[LiveItem, Sequence[Edge]]


def live_set_of(
    live: Uses, external: Uses | None = None, called: Mapping[SlotKey, SlotUse] | None = None,
    upstream_crates: Mapping[Instance, CrateNum] | None = None,
    unsupported: Mapping[Instance, str] | None = None,
) -> LiveSet:  # fmt: skip
    """A live set of items with the edges to them."""
    items = Items()

    def number(item: LiveItem) -> int:
        match item:
            case Instance():
                return items.function(item)
            case StaticItem():
                return items.static(item.def_id)
            case VTableItem():
                return items.vtable(item.ty, item.dyn, item.session)

    def of_sort(sort: Sort) -> tuple[int, ...]:
        return tuple(one for one in map(number, live) if items.sorts[one] == sort)

    uses = {**live, **(external or {})}
    edges: dict[int, list[NumberedEdge]] = {
        number(item): [
            (None if one.source is None else number(one.source), CODES[one.kind], 3, None)
            for one in found
        ]
        for item, found in uses.items()
    }
    slots = None
    if called is not None:
        slots = {
            items.slot_key(key): (number(use.source), SLOT_CODES[use.kind], use.source_info)
            for key, use in called.items()
            if use.source is not None
        }
    graph = LiveGraph(
        functions=of_sort(Sort.FUNCTION),
        statics=of_sort(Sort.STATIC),
        vtables=of_sort(Sort.VTABLE),
        external=tuple(map(number, external or ())),
        roots=tuple(number(item) for item, found in uses.items() if ROOT in found),
        called_slots=slots,
        dead_slots=(),
    )
    return LiveSet(
        graph,
        items,
        lambda _: NumberedReasons(edges, slots),
        upstream_crates=upstream_crates,
        unsupported=unsupported,
    )


def live_set(helper: Sequence[Edge]) -> LiveSet:
    """A live set of functions, in which these are the uses of one of them."""
    return live_set_of({MAIN: [ROOT], HELPER: helper, OTHER: [edge(MAIN), edge(HELPER)]})


def test_facts_keep_order_and_tell_own_from_external() -> None:
    upstream, foreign = (INSTANCES.item(DefId(n), INTERNER.empty_args) for n in (8, 9))
    foreign_static = StaticItem(DefId(10))
    live = live_set_of(
        {
            MAIN: [ROOT],
            HELPER: [edge(MAIN), ROOT],
            OTHER: [edge(MAIN)],
            STATIC: [ROOT],
            StaticItem(DefId(6)): [edge(MAIN, EdgeKind.STATIC)],
            VTABLE: [edge(MAIN, EdgeKind.UNSIZE)],
        },
        {upstream: [edge(MAIN)], foreign_static: [edge(MAIN)], foreign: [edge(MAIN)]},
        upstream_crates={upstream: CrateNum(4)},
        unsupported={OTHER: "cannot be compiled"},
    )
    trap = INSTANCES.item(DefId(11), INTERNER.empty_args)
    facts = facts_of(live, (trap,))
    assert list(facts.functions.items()) == [(MAIN, 0), (HELPER, 1), (OTHER, 2)]
    assert list(facts.statics.items()) == [(7, 0), (6, 1)]
    assert [(one.ty, one.dyn) for one in facts.vtables] == [(VTABLE.ty, VTABLE.dyn)]
    assert facts.external_functions == {upstream, foreign}
    assert facts.external_statics == {10}
    assert facts.kept_functions == (MAIN, HELPER)
    assert facts.kept_statics == (7,)
    assert facts.traps == {trap: 0}
    assert facts.unsupported == {OTHER: "cannot be compiled"}
    assert facts.upstream_crates == {upstream: 4}
    assert facts.graph.called_slots is None


def test_slots_that_are_called_are_told_by_their_keys() -> None:
    key: SlotKey = (DefId(12), INTERNER.empty_args)
    called = {key: SlotUse(MAIN, SlotUseKind.CALL, 1)}
    live = live_set_of({MAIN: [ROOT]}, called=called)
    facts = facts_of(live)
    assert facts.graph.called_slots is not None
    assert [*map(facts.items.slot_key_of, facts.graph.called_slots)] == [key]
    assert facts.items.find_slot_key(key) in facts.graph.called_slots
    assert facts.items.find_slot_key((DefId(13), INTERNER.empty_args)) is None
    assert live.called_slots is not None
    assert live.called_slots[key].source is MAIN


def test_a_live_set_shows_its_edges_in_terms() -> None:
    live = live_set([edge(MAIN), edge(OTHER, EdgeKind.REIFY)])
    assert list(live.functions) == [MAIN, HELPER, OTHER]
    assert [(one.source, one.kind) for one in live.reasons(HELPER)] == [
        (MAIN, EdgeKind.CALL),
        (OTHER, EdgeKind.REIFY),
    ]
    assert [one.kind for one in live.reasons(MAIN)] == [EdgeKind.ROOT]
    assert live.reasons(STATIC) == []
