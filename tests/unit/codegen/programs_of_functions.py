"""Random programs of functions, and a stand-in for LLVM: what tests of bottom-up code share."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random

from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.summary import HAS_LINKAGE, HINTED, INLINABLE, NAKED, FunctionSummary
from mirdce.options import Profile
from mirdce.scratch import Place, Scratch

SETTINGS = CodegenSettings(profile=Profile(opt_level="3"))


class Program:
    """A program: summaries by number, and what is called by one function alone.

    Args:
        alone: what is not simplified.
    """

    def __init__(
        self,
        summaries: Mapping[int, FunctionSummary],
        kept: Iterable[int] = (),
        alone: Iterable[int] = (),
    ) -> None:
        self.summaries = dict(summaries)
        self.kept = frozenset(kept)
        self.alone = frozenset(alone)
        callers: dict[int, set[int]] = {}
        for number, summary in summaries.items():
            for callee in summary.callees:
                callers.setdefault(callee, set()).add(number)
        self.only_callers = {
            callee: next(iter(others))
            for callee, calling in callers.items()
            if callee not in self.kept and len(others := calling - {callee}) == 1
        }
        self._scratch: Scratch | None = None
        self._places: dict[int, Place] = {}

    def summary(self, number: int) -> FunctionSummary:
        return self.summaries[number]

    def line_count(self, number: int) -> int:
        return self.summaries[number].line_count

    def flags(self, number: int) -> int:
        flags = self.summaries[number].flags
        return flags & ~INLINABLE if number in self.alone else flags

    def callees(self, number: int) -> Sequence[int]:
        return () if number in self.alone else self.summaries[number].callees

    def only_caller(self, number: int) -> int | None:
        caller = self.only_callers.get(number)
        return None if number in self.alone or caller in self.alone else caller

    def check_live(self, number: int) -> None:
        raise AssertionError(number)

    def symbol(self, number: int) -> str:
        return f"f{number}"

    def function_named(self, symbol: str) -> int | None:
        number = int(symbol[1:]) if symbol[1:].isdecimal() else None
        return number if number in self.summaries else None

    def settings(self, number: int) -> CodegenSettings:
        return SETTINGS

    def is_alone(self, number: int) -> bool:
        return number in self.alone

    def are_alike(self, one: int, other: int) -> bool:
        return one not in self.alone and other not in self.alone

    def use(self, scratch: Scratch) -> None:
        """Where texts are written."""
        self._scratch = scratch

    def emit_texts(self, numbers: Iterable[int]) -> None:
        assert self._scratch is not None
        for number in numbers:
            if number not in self._places:
                text = repr((number, self.summaries[number]))
                self._places[number] = self._scratch.append(text.encode())

    def place_of(self, number: int) -> Place:
        return self._places[number]


def random_summary(random: Random, count: int) -> FunctionSummary:
    """A function that calls some of so many."""
    flags = sum(flag for flag in (HINTED, HAS_LINKAGE, NAKED) if random.random() < 0.1)
    flags |= INLINABLE if random.random() < 0.75 else 0
    callees = tuple(random.sample(range(count), random.choice((0, 1, 1, 2, 2, 3))))
    lines = random.choice((2, 9, 19, 25, 59, 1500))
    return FunctionSummary(random.randbytes(4), lines, flags, callees, ())


def random_program(random: Random, count: int) -> Program:
    """Some functions."""
    summaries = {number: random_summary(random, count) for number in range(count)}
    some = [one for one in range(count) if random.random() < 0.2]
    alone = [one for one in range(count) if random.random() < 0.05]
    return Program(summaries, some, alone)


def changed(random: Random, before: Program) -> Program:
    """The program after an edit: functions are otherwise, are new, or kept for another reason."""
    summaries, kept, alone = dict(before.summaries), set(before.kept), set(before.alone)
    count = len(summaries)
    for _ in range(random.randint(1, 2)):
        number = random.randrange(count)
        match random.randrange(5):
            case 0:
                summaries[number] = random_summary(random, count)
            case 1:
                summaries[number] = summaries[number]._replace(digest=random.randbytes(4))
            case 2:
                summaries[count] = random_summary(random, count)
                callees = (*summaries[number].callees, count)
                summaries[number] = summaries[number]._replace(
                    callees=callees, digest=random.randbytes(4)
                )
                count += 1
            case 3:
                alone ^= {number}
            case _:
                kept ^= {number}
    return Program(summaries, kept, alone)
