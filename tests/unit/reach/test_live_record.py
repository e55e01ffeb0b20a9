"""When what was live is taken for what is live, and what is walked to find out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest

from mirdce.reach.kept_items import Numbering
from mirdce.reach.live_items import FUNCTION, STATIC, VTABLE
from mirdce.reach.live_record import is_still_live, read_live, write_live
from mirdce.reach.live_set import LiveBasis, LiveGraph
from mirdce.reach.numbered_uses import NumberedSlot, flat_slots
from mirdce.reach.recorded_items import FormerItem
from mirdce.snapshot.columns import Columns, ColumnsError, ColumnWriter

MAIN, HELPER, TABLE, STORE, OUTSIDE, MENTIONED = range(6)
NEW = 6
SORTS = (FUNCTION, FUNCTION, VTABLE, STATIC, FUNCTION, FUNCTION)
TYPE, KEY, LIMIT = 3, 2, 128
SLOTS: tuple[NumberedSlot, ...] = ((HELPER, 5, (KEY,)),)
GRAPH = LiveGraph(
    functions=(MAIN, HELPER),
    statics=(STORE,),
    vtables=(TABLE,),
    external=(OUTSIDE,),
    roots=(MAIN,),
    called_slots=frozenset({KEY}),
    dead_slots=((KEY, TABLE, MENTIONED),),
    basis=LiveBasis(
        visited=(MAIN, TABLE, HELPER, STORE),
        asked=(MENTIONED,),
        types=(TYPE,),
        recursion_limit=LIMIT,
    ),
)
USES = {MAIN: (1, HELPER, 7, 1, TABLE, 8), HELPER: (1, OUTSIDE, 9), TABLE: (), STORE: ()}


class Then:
    """What a record says: some of it does not hold."""

    sorts = SORTS
    is_made_otherwise = False

    def __init__(self, invalid: Sequence[int] = (), types: Sequence[int] = ()) -> None:
        self.settled = [False] * len(SORTS)
        self._invalid = invalid
        self._types = types

    def is_valid(self, number: int) -> bool:
        return number not in self._invalid

    def is_valid_type(self, number: int) -> bool:
        return number not in self._types

    def former(self, number: int) -> FormerItem:
        return FormerItem(
            uses=USES.get(number),
            slots=flat_slots(SLOTS) if number == TABLE else None,
            escaping=(TYPE,) if number == MAIN else None,
            besides=(MENTIONED,) if SORTS[number] == FUNCTION else None,
        )


class Now:
    """What is found of items now, and which of them are walked for it."""

    def __init__(
        self,
        uses: Mapping[int, Sequence[int]] | None = None,
        elsewhere: Sequence[int] = (),
        slots: tuple[NumberedSlot, ...] = SLOTS,
        escaping: Sequence[int] = (TYPE,),
        besides: Sequence[int] = (MENTIONED,),
    ) -> None:
        self._uses: dict[int, Sequence[int]] = {**USES, **(uses or {})}
        self._elsewhere = elsewhere
        self._slots = slots
        self._escaping = escaping
        self._besides = besides
        self.walked: list[int] = []

    def is_made_here(self, number: int) -> bool:
        return number not in self._elsewhere

    def uses_of(self, number: int) -> Sequence[int]:
        self.walked.append(number)
        return self._uses[number]

    def slots_of(self, number: int) -> Sequence[NumberedSlot]:
        assert number == TABLE
        return self._slots

    def escaping_types(self, number: int) -> Sequence[int]:
        return self._escaping

    def mentioned_besides(self, number: int) -> Sequence[int]:
        return self._besides


def is_live(then: Then, now: Now | None = None) -> bool:
    return is_still_live(now or Now(), then, GRAPH, [MAIN], LIMIT)


def test_what_holds_is_not_walked() -> None:
    now = Now()
    assert is_live(Then(), now)
    assert not now.walked


def test_what_does_not_hold_must_use_the_same_wherever_that_stands() -> None:
    now = Now({MAIN: (1, HELPER, 70, 1, TABLE, 80)})
    assert is_live(Then([MAIN, STORE]), now)
    assert now.walked == [MAIN, STORE]
    for uses in ((1, HELPER, 7), (1, HELPER, 7, 1, NEW, 8), (1, TABLE, 8, 1, HELPER, 7), ()):
        assert not is_live(Then([MAIN]), Now({MAIN: uses})), uses
    assert not is_live(Then([MAIN]), Now({MAIN: (2, HELPER, 7, 1, TABLE, 8)})), "another kind"


def test_nothing_is_walked_behind_the_first_that_is_otherwise() -> None:
    now = Now({MAIN: ()})
    assert not is_live(Then([HELPER, STORE, MAIN]), now)
    assert now.walked == [MAIN]


@pytest.mark.parametrize(
    ("invalid", "now"),
    [
        (MAIN, Now(elsewhere=[MAIN])),
        (MAIN, Now(escaping=[TYPE + 1])),
        (MAIN, Now(besides=[])),
        (TABLE, Now(slots=())),
        (TABLE, Now(slots=((HELPER, 5, (KEY, KEY + 1)),))),
    ],
)
def test_all_that_is_asked_of_it_must_be_the_same(invalid: int, now: Now) -> None:
    assert is_live(Then([invalid]))
    assert not is_live(Then([invalid]), now)


def test_what_is_not_walked_must_hold() -> None:
    assert not is_live(Then([OUTSIDE]))
    assert not is_live(Then([MENTIONED]))
    assert not is_live(Then(types=[TYPE]))
    assert is_live(Then(types=[TYPE + 1]))


def test_roots_limit_and_makers_must_be_the_same() -> None:
    then, now = Then(), Now()
    assert not is_still_live(now, then, GRAPH, [MAIN, HELPER], LIMIT)
    assert not is_still_live(now, then, GRAPH, [MAIN], LIMIT + 1)
    assert not is_still_live(now, then, replace(GRAPH, basis=None), [MAIN], LIMIT)
    then.is_made_otherwise = True
    assert not is_live(then)


@dataclass(frozen=True)
class Counts:
    """As many items, types and keys as a record has."""

    count: int = len(SORTS)
    type_count: int = TYPE + 1
    key_count: int = KEY + 1


def written(graph: LiveGraph, numbering: Numbering | None = None) -> Columns:
    columns = ColumnWriter()
    write_live(columns, graph, numbering)
    return Columns.read(columns.content())


@pytest.mark.parametrize("called", [None, frozenset({KEY}), frozenset()])
def test_what_is_written_is_read(called: frozenset[int] | None) -> None:
    graph = replace(GRAPH, called_slots=called)
    assert read_live(written(graph), Counts()) == graph
    assert read_live(written(replace(graph, basis=None)), Counts()) is None


def test_numbers_of_another_record_are_refused() -> None:
    fewer = (Counts(count=MENTIONED), Counts(type_count=TYPE), Counts(key_count=KEY))
    for counts in fewer:
        with pytest.raises(ColumnsError):
            read_live(written(GRAPH), counts)


def test_a_record_that_is_begun_anew_has_it_in_its_own_numbers() -> None:
    items = (MENTIONED, OUTSIDE, STORE, TABLE, HELPER, MAIN)
    kept = Numbering(items, (TYPE,), (KEY,), frozenset({MAIN, HELPER, TABLE, STORE, OUTSIDE}))
    read = read_live(written(GRAPH, kept), Counts())
    assert read is not None
    assert read.basis is not None
    assert [items[one] for one in read.functions] == [*GRAPH.functions]
    assert [items[one] for one in read.basis.visited] == [MAIN, TABLE, HELPER, STORE]
    assert read.called_slots == frozenset({0})
    assert read.dead_slots == ((0, items.index(TABLE), items.index(MENTIONED)),)
    fewer = Numbering(items[1:], (TYPE,), (KEY,), kept.live)
    assert read_live(written(GRAPH, fewer), Counts()) is None, "not all of it is kept"
