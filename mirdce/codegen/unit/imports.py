"""Which callees' bodies a module gets for inlining.

An optimized function alone is slow code: nothing is inlined into it. So its module also gets the
bodies of the functions it calls, and of those they call, as ``available_externally``: LLVM inlines
what pays and drops the rest. What is inlined everywhere needs no object of its own.

Small functions are worth more the nearer they are; a module's total is bounded, since LLVM
optimizes imported bodies too.

A function that only one other calls is not imported but *moves* into that one's module, where LLVM
sees that nobody else needs it: it inlines it if it is called once, whatever its size, and else may
change how it is called. Should its caller be inlined elsewhere, that module finds it undefined, and
it gets an object of its own, too: twice the code. So a function counts with those that it alone
calls, which it has been given before LLVM, going from callees to callers, looks at it.

Only functions of one profile stand in a module: LLVM optimizes all of it alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, final

from mirdce.codegen.unit.summary import HAS_LINKAGE, HINTED, INLINABLE, NAKED, FunctionSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLimits:
    """Bounds of what is imported, in lines of LLVM IR.

    Attributes:
        near: largest body of a function that the module's own function calls.
        far: largest body of one further away.
        hinted: largest body of a function marked ``#[inline]``, at any distance.
        whole: largest body with those of the functions that only it calls, and only they call.
        total: lines of all imported bodies together.
        count: number of imported functions.
        moved: lines of all functions together that move into a module.
    """

    near: int = 150
    far: int = 100
    hinted: int = 500
    whole: int = 500
    total: int = 20000
    count: int = 2000
    moved: int = 4000


DEFAULT_LIMITS = ImportLimits()


class Functions(Protocol):
    """The functions of a program, by number."""

    def summary_of(self, number: int) -> FunctionSummary:
        """What is known of a function."""
        ...

    def only_caller(self, number: int) -> int | None:
        """The one function that calls another; None if there are several, or something else refers
        to it."""
        ...

    def callees_alike(self, number: int) -> Sequence[int]:
        """The callees of a function that are generated with its settings."""
        ...


@dataclass(frozen=True, slots=True)
class Companions:
    """What a module has besides the function that it is made for, by number.

    Attributes:
        moved: functions of which this module has the only copy.
        imported: functions that are there for inlining only, nearest first.
    """

    moved: list[int]
    imported: list[int]


@final
class CompanionChooser:
    """Chooses the companions of functions, going by what is known of them without their texts.

    What it asks about a function is its summary and who calls it alone. It goes on to the callees
    of the module's own function, of one that is called by one other alone, and of one that can be
    inlined; of no others. (`mirdce.codegen.unit.recorded_modules` relies on that.)
    """

    def __init__(self, functions: Functions, limits: ImportLimits = DEFAULT_LIMITS) -> None:
        self._functions = functions
        self._limits = limits
        self._fits: dict[int, bool] = {}

    def companions(self, function: int) -> Companions:
        """The functions to put into a function's module."""
        moved = self._moved(function)
        return Companions(moved, self._imported([function, *moved]))

    def _moved(self, function: int) -> list[int]:
        functions = self._functions
        moved: list[int] = []
        total = 0
        sources = [function]
        for source in sources:
            for callee in functions.callees_alike(source):
                if functions.only_caller(callee) == source and callee != function:
                    candidate = functions.summary_of(callee)
                    if candidate.flags & (HAS_LINKAGE | NAKED):
                        continue
                    total += candidate.line_count
                    if total > self._limits.moved:
                        return moved
                    moved.append(callee)
                    sources.append(callee)
        return moved

    def _imported(self, present: list[int]) -> list[int]:
        limits, summary_of = self._limits, self._functions.summary_of
        chosen: list[int] = []
        seen = set(present)
        total = 0
        for is_near, number in self._by_distance(present, chosen):
            if number in seen:
                continue
            seen.add(number)
            candidate = summary_of(number)
            lines, flags = candidate.line_count, candidate.flags
            limit = limits.near if is_near else limits.far
            if flags & HINTED:
                limit = limits.hinted
            if not flags & INLINABLE or lines > limit or total + lines > limits.total:
                continue
            if not self._fits_whole(number):
                continue
            total += lines
            chosen.append(number)
            if len(chosen) == limits.count:
                break
        return chosen

    def _fits_whole(self, number: int) -> bool:
        """Whether a function is small enough with all that will be inlined into it in any case."""
        found = self._fits.get(number)
        if found is None:
            found = self._fits[number] = self._find_fit(number)
        return found

    def _find_fit(self, number: int) -> bool:
        functions, limit = self._functions, self._limits.whole
        total = functions.summary_of(number).line_count
        sources = [number]
        for source in sources:
            for callee in functions.callees_alike(source):
                if callee != source and functions.only_caller(callee) == source:
                    part = functions.summary_of(callee)
                    if part.flags & INLINABLE:
                        total += part.line_count
                        sources.append(callee)
            if total > limit:
                return False
        return True

    def _by_distance(self, present: list[int], chosen: list[int]) -> Iterator[tuple[bool, int]]:
        """Callees of the module's own functions, then those of what was chosen, with whether they
        are near."""
        callees_alike = self._functions.callees_alike
        for number in present:
            for callee in callees_alike(number):
                yield True, callee
        # ``chosen`` grows while this runs.
        for source in chosen:
            for callee in callees_alike(source):
                yield False, callee
