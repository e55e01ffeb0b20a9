"""Who alone calls a function, from uses by number."""

from collections.abc import Mapping, Sequence

from mirdce.reach.live_items import DIRECT_CALLS, EdgeKind
from mirdce.reach.live_set import LiveGraph, NumberedSlotUse
from mirdce.reach.numbered_uses import CODES, OPENED, SLOT_CALL, NumberedSlot
from mirdce.reach.only_callers import only_callers

MAIN, HELPER, OTHER, STATIC, VTABLE, OUTSIDE = range(6)
CALL = CODES[EdgeKind.CALL]
KEY = 7


class Known:
    """What items use: codes and targets."""

    def __init__(
        self, uses: Mapping[int, Sequence[tuple[int, int]]], slots: Sequence[NumberedSlot] = ()
    ) -> None:
        self._uses = uses
        self._slots = slots

    def uses_of(self, number: int) -> Sequence[int]:
        return [part for code, target in self._uses.get(number, ()) for part in (code, target, -1)]

    def slots_of(self, number: int) -> Sequence[NumberedSlot]:
        assert number == VTABLE
        return self._slots


def callers(
    known: Known, *roots: int, called: Mapping[int, NumberedSlotUse] | None = None
) -> dict[int, int]:
    graph = LiveGraph(
        functions=(MAIN, HELPER, OTHER),
        statics=(STATIC,),
        vtables=(VTABLE,),
        external=(OUTSIDE,),
        roots=(MAIN, *roots),
        called_slots=called,
        dead_slots=(),
    )
    return only_callers(graph, known)


def only_caller(*uses: tuple[int, int], roots: Sequence[int] = ()) -> int | None:
    """That of the helper, of which these are the uses: who, and how."""
    by_source: dict[int, list[tuple[int, int]]] = {}
    for source, code in uses:
        by_source.setdefault(source, []).append((code, HELPER))
    return callers(Known(by_source), *roots).get(HELPER)


def test_only_direct_calls_of_one_function_make_it_the_only_caller() -> None:
    assert only_caller(*((MAIN, CODES[kind]) for kind in EdgeKind if kind in DIRECT_CALLS)) == MAIN
    assert only_caller((HELPER, CALL), (MAIN, CALL), (HELPER, CALL)) == MAIN, "and itself besides"
    assert only_caller((HELPER, CALL)) is None
    assert only_caller((MAIN, CALL), (OTHER, CALL)) is None
    assert only_caller((MAIN, CALL), (OTHER, CALL), (MAIN, CALL)) is None
    assert only_caller((MAIN, CALL), roots=[HELPER]) is None
    assert only_caller((MAIN, CALL), (STATIC, CODES[EdgeKind.CONST_FN])) is None
    for kind in EdgeKind:
        if kind not in DIRECT_CALLS:
            assert only_caller((MAIN, CALL), (MAIN, CODES[kind])) is None, kind
            assert only_caller((MAIN, CODES[kind]), (MAIN, CALL)) is None, kind


def test_numbers_of_slot_keys_and_types_are_no_functions() -> None:
    uses = {MAIN: [(CALL, HELPER), (SLOT_CALL, HELPER), (OPENED, HELPER)]}
    assert callers(Known(uses)) == {HELPER: MAIN}


def test_functions_in_slots_are_called_if_the_slots_are() -> None:
    known = Known(
        {MAIN: [(CALL, HELPER)]}, [(HELPER, CODES[EdgeKind.VTABLE_METHOD], (KEY, KEY + 1))]
    )
    assert callers(known) == {}
    assert callers(known, called={KEY + 1: (MAIN, SLOT_CALL, 0)}) == {}
    assert callers(known, called={KEY + 2: (MAIN, SLOT_CALL, 0)}) == {HELPER: MAIN}
    assert callers(Known({MAIN: [(CALL, OUTSIDE)]})) == {}, "of others nothing is known"
