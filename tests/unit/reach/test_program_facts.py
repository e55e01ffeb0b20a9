"""What code generation is told of the whole program, from live sets made by hand."""

from collections.abc import Sequence

from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance, InstanceTable
from mirdce.ir.intern import Interner
from mirdce.reach.live_set import (
    DIRECT_CALLS,
    Edge,
    EdgeKind,
    LiveItem,
    LiveSet,
    SlotKey,
    SlotUse,
    SlotUseKind,
    StaticItem,
    VTableItem,
)
from mirdce.reach.program_facts import facts_of

INTERNER = Interner()
INSTANCES = InstanceTable()
MAIN, HELPER, OTHER = (INSTANCES.item(DefId(n), INTERNER.empty_args) for n in range(3))
STATIC = StaticItem(DefId(7))
VTABLE = VTableItem(INTERNER.bool_, INTERNER.dynamic((), INTERNER.re_erased))
ROOT = Edge(None, EdgeKind.ROOT, -1)


def edge(source: LiveItem, kind: EdgeKind = EdgeKind.CALL) -> Edge:
    return Edge(source, kind, 3)


def live_set(helper: Sequence[Edge]) -> LiveSet:
    """A live set of functions, in which these are the uses of one of them."""
    functions = {MAIN: [ROOT], HELPER: list(helper), OTHER: [edge(MAIN), edge(HELPER)]}
    return LiveSet(functions=functions, statics={}, vtables={}, external={}, bodies_walked=3)


def only_caller(*helper: Edge) -> Instance | None:
    return facts_of(live_set(helper)).only_callers.get(HELPER)


def test_only_direct_calls_of_one_function_make_it_the_only_caller() -> None:
    assert only_caller(*(edge(MAIN, kind) for kind in EdgeKind if kind in DIRECT_CALLS)) is MAIN
    assert only_caller(edge(HELPER), edge(MAIN), edge(HELPER)) is MAIN, "it calls itself besides"
    assert only_caller(edge(HELPER)) is None
    assert only_caller(edge(MAIN), edge(OTHER)) is None
    assert only_caller(edge(MAIN), ROOT) is None
    assert only_caller(edge(MAIN), edge(STATIC, EdgeKind.CONST_FN)) is None
    for kind in EdgeKind:
        if kind not in DIRECT_CALLS:
            assert only_caller(edge(MAIN), edge(MAIN, kind)) is None, kind


def test_facts_keep_order_and_tell_own_from_external() -> None:
    upstream, foreign = (INSTANCES.item(DefId(n), INTERNER.empty_args) for n in (8, 9))
    foreign_static = StaticItem(DefId(10))
    live = LiveSet(
        functions={MAIN: [ROOT], HELPER: [edge(MAIN), ROOT], OTHER: [edge(MAIN)]},
        statics={STATIC: [ROOT], StaticItem(DefId(6)): [edge(MAIN, EdgeKind.STATIC)]},
        vtables={VTABLE: [edge(MAIN, EdgeKind.UNSIZE)]},
        external={upstream: [edge(MAIN)], foreign_static: [edge(MAIN)], foreign: [edge(MAIN)]},
        bodies_walked=3,
        upstream_crates={upstream: CrateNum(4)},
        unsupported={OTHER: "cannot be compiled"},
    )
    trap = INSTANCES.item(DefId(11), INTERNER.empty_args)
    facts = facts_of(live, (trap,))
    assert list(facts.functions.items()) == [(MAIN, 0), (HELPER, 1), (OTHER, 2)]
    assert list(facts.statics.items()) == [(7, 0), (6, 1)]
    assert facts.vtables == (VTABLE,)
    assert facts.external_functions == {upstream, foreign}
    assert facts.external_statics == {10}
    assert facts.kept_functions == (MAIN, HELPER)
    assert facts.kept_statics == (7,)
    assert facts.traps == {trap: 0}
    assert facts.unsupported == {OTHER: "cannot be compiled"}
    assert facts.upstream_crates == {upstream: 4}
    assert facts.called_slots is None


def test_facts_do_not_follow_the_live_set() -> None:
    key: SlotKey = (DefId(12), INTERNER.empty_args)
    called = {key: SlotUse(MAIN, SlotUseKind.CALL, 1)}
    live = LiveSet(
        functions={MAIN: [ROOT]},
        statics={},
        vtables={},
        external={},
        bodies_walked=1,
        called_slots=called,
    )
    facts = facts_of(live)
    live.functions[HELPER] = [edge(MAIN)]
    called[DefId(13), INTERNER.empty_args] = called[key]
    assert list(facts.functions) == [MAIN]
    assert facts.called_slots == {key}
