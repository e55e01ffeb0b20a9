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
from typing import Protocol

from mirdce.codegen.emit.emitted import EmittedFunction


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
    """The functions of a program, by symbol."""

    def function_of(self, symbol: str) -> EmittedFunction:
        """The code of a function."""
        ...

    def only_caller(self, symbol: str) -> str | None:
        """The one function that calls another; None if there are several, or something else refers
        to it."""
        ...

    def callees_alike(self, function: EmittedFunction) -> Sequence[str]:
        """The callees that are generated with the settings of their caller."""
        ...


@dataclass(frozen=True, slots=True)
class Companions:
    """What a module has besides the function that it is made for.

    Attributes:
        moved: functions of which this module has the only copy.
        imported: functions that are there for inlining only, nearest first.
    """

    moved: list[EmittedFunction]
    imported: list[EmittedFunction]


def companions(
    function: EmittedFunction, functions: Functions, limits: ImportLimits = DEFAULT_LIMITS
) -> Companions:
    """The functions to put into ``function``'s module."""
    moved = _moved(function, functions, limits)
    return Companions(moved, _imported([function, *moved], functions, limits))


def _moved(
    function: EmittedFunction, functions: Functions, limits: ImportLimits
) -> list[EmittedFunction]:
    moved: list[EmittedFunction] = []
    total = 0
    sources = [function]
    for source in sources:
        for callee in functions.callees_alike(source):
            is_only = functions.only_caller(callee) == source.text.symbol
            if is_only and callee != function.text.symbol:
                candidate = functions.function_of(callee)
                if candidate.text.linkage or candidate.text.is_naked:
                    continue
                total += candidate.text.line_count
                if total > limits.moved:
                    return moved
                moved.append(candidate)
                sources.append(candidate)
    return moved


def _imported(
    present: list[EmittedFunction], functions: Functions, limits: ImportLimits
) -> list[EmittedFunction]:
    chosen: list[EmittedFunction] = []
    seen = {function.text.symbol for function in present}
    total = 0
    for depth, symbol in _by_distance(present, functions, chosen):
        if symbol in seen:
            continue
        seen.add(symbol)
        candidate = functions.function_of(symbol)
        lines = candidate.text.line_count
        limit = limits.near if depth == 1 else limits.far
        if candidate.text.hinted:
            limit = limits.hinted
        if not candidate.text.inlinable or lines > limit or total + lines > limits.total:
            continue
        if not _fits_whole(candidate, functions, limits.whole):
            continue
        total += lines
        chosen.append(candidate)
        if len(chosen) == limits.count:
            break
    return chosen


def _fits_whole(function: EmittedFunction, functions: Functions, limit: int) -> bool:
    """Whether a function is small enough with all that will be inlined into it in any case."""
    total = function.text.line_count
    sources = [function]
    for source in sources:
        symbol = source.text.symbol
        for callee in functions.callees_alike(source):
            if callee != symbol and functions.only_caller(callee) == symbol:
                part = functions.function_of(callee)
                if part.text.inlinable:
                    total += part.text.line_count
                    sources.append(part)
        if total > limit:
            return False
    return True


def _by_distance(
    present: list[EmittedFunction], functions: Functions, chosen: list[EmittedFunction]
) -> Iterator[tuple[int, str]]:
    """Callees of the module's own functions, then those of what was chosen, with their distance."""
    for function in present:
        for callee in functions.callees_alike(function):
            yield 1, callee
    # ``chosen`` grows while this runs.
    for source in chosen:
        for callee in functions.callees_alike(source):
            yield 2, callee
