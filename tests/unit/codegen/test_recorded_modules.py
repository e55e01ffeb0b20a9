"""Keys that are taken from a record without composing modules are those of composed ones.

Random programs of functions are changed at random; wherever the short way says that the module of a
function is as it was, the whole way must come out the same.
"""

from collections.abc import Callable, Sequence
from random import Random

import pytest

from mirdce.codegen.unit.imports import CompanionChooser, ImportLimits
from mirdce.codegen.unit.recorded_modules import RecordedModules, modules_that_may_differ
from mirdce.codegen.unit.summary import HAS_LINKAGE, HINTED, INLINABLE, NAKED, FunctionSummary

PROGRAMS = 400
CHANGES = 6
LIMITS = ImportLimits(near=30, far=20, hinted=60, whole=60, total=150, count=8, moved=90)


class Functions:
    """A program: summaries by number, and what is called by one function alone."""

    def __init__(self, summaries: dict[int, FunctionSummary], kept: frozenset[int]) -> None:
        self.summaries = summaries
        self.kept = kept
        callers: dict[int, set[int]] = {}
        for number, summary in summaries.items():
            for callee in summary.callees:
                callers.setdefault(callee, set()).add(number)
        self.only_callers = {
            callee: next(iter(others))
            for callee, calling in callers.items()
            if callee not in kept and len(others := calling - {callee}) == 1
        }
        self.looked_at: set[int] = set()

    def summary_of(self, number: int) -> FunctionSummary:
        self.looked_at.add(number)
        return self.summaries[number]

    def only_caller(self, number: int) -> int | None:
        self.looked_at.add(number)
        return self.only_callers.get(number)

    def callees_alike(self, number: int) -> Sequence[int]:
        return self.summary_of(number).callees

    def module(self, number: int) -> str:
        """What decides about the key of a module."""
        found = CompanionChooser(self, LIMITS).companions(number)
        parts = ([number], found.moved, found.imported)
        return repr([[self.summaries[one].digest for one in part] for part in parts])


def summary(random: Random, count: int) -> FunctionSummary:
    flags = sum(flag for flag in (HINTED, HAS_LINKAGE, NAKED) if random.random() < 0.1)
    flags |= INLINABLE if random.random() < 0.75 else 0
    callees = tuple(random.sample(range(count), random.choice((0, 1, 1, 2, 2, 3))))
    return FunctionSummary(
        random.randbytes(4), random.choice((2, 9, 19, 25, 59)), flags, callees, ()
    )


def changed(random: Random, before: Functions) -> Functions:
    """The program after an edit: functions are otherwise, are new, or kept for another reason."""
    count = len(before.summaries)
    summaries, kept = dict(before.summaries), set(before.kept)
    for _ in range(random.randint(1, 2)):
        number = random.randrange(count)
        match random.randrange(4):
            case 0:
                summaries[number] = summary(random, count)
            case 1:
                summaries[number] = summaries[number]._replace(digest=random.randbytes(4))
            case 2:
                summaries[count] = summary(random, count)
                summaries[number] = summaries[number]._replace(
                    callees=(*summaries[number].callees, count), digest=random.randbytes(4)
                )
                count += 1
            case _:
                kept ^= {number}
    return Functions(summaries, frozenset(kept))


class Record:
    """What a link of a program has left: summaries of all that was looked at, and some keys."""

    def __init__(self, program: Functions, keys: dict[int, str]) -> None:
        self._program = program
        self._keys = keys
        self.summarized = frozenset(program.looked_at)
        self.count = len(program.summaries)

    def has_summary(self, number: int) -> bool:
        return number in self.summarized

    def summary(self, number: int) -> FunctionSummary | None:
        return self._program.summaries[number] if number in self.summarized else None

    def callees_of(self, number: int) -> Sequence[int]:
        assert number in self.summarized
        return self._program.summaries[number].callees

    def flags_of(self, number: int) -> int:
        assert number in self.summarized
        return self._program.summaries[number].flags

    def only_caller(self, number: int) -> int | None:
        return self._program.only_callers.get(number)

    def object_key(self, number: int) -> str | None:
        return self._keys.get(number)


def holding(random: Random, record: Record, now: Functions) -> Callable[[int], bool]:
    """Of most functions that are as they were, it is known that they are."""
    known = {one for one in record.summarized if random.random() < 0.8}
    return lambda one: one in known and record.summary(one) == now.summaries[one]


@pytest.mark.parametrize("seed", range(4))
def test_modules_that_are_not_composed_are_as_they_were(seed: int) -> None:
    random = Random(seed)
    modules = kept = differ = 0
    for _ in range(PROGRAMS // 4):
        count = random.randint(3, 40)
        roots = frozenset(random.sample(range(count), 2))
        now = Functions({number: summary(random, count) for number in range(count)}, roots)
        for _ in range(CHANGES):
            wanted = random.sample(range(len(now.summaries)), len(now.summaries) // 2)
            record = Record(now, {number: now.module(number) for number in wanted})
            now = changed(random, now)
            told = RecordedModules(record, holding(random, record, now), now, tuple(now.summaries))
            for number in wanted:
                key = told.key_of(number)
                assert key in (None, now.module(number))
                modules += 1
                kept += key is not None
                differ += now.module(number) != record.object_key(number)
    assert 0.5 < kept / modules < 1
    assert differ / modules > 0.02, "the changes change something"


def test_only_what_can_be_looked_at_leads_on() -> None:
    """1 calls 2 calls 3, which has changed; 2 is inlined, or moves, or neither."""
    callees: dict[int, Sequence[int]] = {1: (2,), 2: (3,), 3: (), 4: (5,), 5: (4,)}
    assert modules_that_may_differ([3], callees, lambda number: number == 2) == {1, 2, 3}
    assert modules_that_may_differ([3], callees, lambda _: False) == {2, 3}
    assert modules_that_may_differ([4], callees, lambda _: True) == {4, 5}
    assert modules_that_may_differ([], callees, lambda _: True) == set()


def test_keys_of_functions_that_were_not_summarized_are_not_taken() -> None:
    """So is the record of a program in which nothing was optimized."""
    program = Functions({0: FunctionSummary(b"", 2, 0, (), ())}, frozenset({0}))
    record = Record(program, {0: "key"})
    assert not record.has_summary(0)
    assert RecordedModules(record, lambda _: False, program, (0,)).key_of(0) is None
