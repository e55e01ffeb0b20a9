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

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mirdce.codegen.emit.text import FunctionIr
from mirdce.ir.instance import Instance


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Companions:
    """What a module has besides the function that it is made for.

    Attributes:
        moved: functions of which this module has the only copy.
        imported: functions that are there for inlining only, nearest first.
    """

    moved: list[FunctionIr]
    imported: list[FunctionIr]


def companions(
    function: FunctionIr,
    function_of: Callable[[Instance], FunctionIr],
    only_caller: Callable[[Instance], Instance | None],
    limits: ImportLimits = DEFAULT_LIMITS,
) -> Companions:
    """The functions to put into ``function``'s module.

    Args:
        only_caller: the one function that calls another; None if there are several, or if something
            else refers to it.
    """
    moved = _moved(function, function_of, only_caller, limits)
    return Companions(moved, _imported([function, *moved], function_of, only_caller, limits))


def _moved(
    function: FunctionIr,
    function_of: Callable[[Instance], FunctionIr],
    only_caller: Callable[[Instance], Instance | None],
    limits: ImportLimits,
) -> list[FunctionIr]:
    moved: list[FunctionIr] = []
    total = 0
    sources = [function]
    for source in sources:
        for callee in _alike(source):
            if only_caller(callee) is source.instance and callee is not function.instance:
                candidate = function_of(callee)
                if candidate.linkage or candidate.is_naked:
                    continue
                total += candidate.line_count
                if total > limits.moved:
                    return moved
                moved.append(candidate)
                sources.append(candidate)
    return moved


def _imported(
    present: list[FunctionIr],
    function_of: Callable[[Instance], FunctionIr],
    only_caller: Callable[[Instance], Instance | None],
    limits: ImportLimits,
) -> list[FunctionIr]:
    chosen: list[FunctionIr] = []
    seen = {function.symbol for function in present}
    total = 0
    for depth, candidate in _by_distance(present, function_of, chosen):
        if candidate.symbol in seen:
            continue
        seen.add(candidate.symbol)
        lines = candidate.line_count
        limit = limits.near if depth == 1 else limits.far
        if candidate.hinted:
            limit = limits.hinted
        if not candidate.inlinable or lines > limit or total + lines > limits.total:
            continue
        if not _fits_whole(candidate, function_of, only_caller, limits.whole):
            continue
        total += lines
        chosen.append(candidate)
        if len(chosen) == limits.count:
            break
    return chosen


def _fits_whole(
    function: FunctionIr,
    function_of: Callable[[Instance], FunctionIr],
    only_caller: Callable[[Instance], Instance | None],
    limit: int,
) -> bool:
    """Whether a function is small enough with all that will be inlined into it in any case."""
    total = function.line_count
    sources = [function]
    for source in sources:
        for callee in _alike(source):
            if callee is not source.instance and only_caller(callee) is source.instance:
                part = function_of(callee)
                if part.inlinable:
                    total += part.line_count
                    sources.append(part)
        if total > limit:
            return False
    return True


def _by_distance(
    present: list[FunctionIr],
    function_of: Callable[[Instance], FunctionIr],
    chosen: list[FunctionIr],
) -> Iterator[tuple[int, FunctionIr]]:
    """Callees of the module's own functions, then those of what was chosen, with their distance."""
    for function in present:
        for callee in _alike(function):
            yield 1, function_of(callee)
    # ``chosen`` grows while this runs.
    for source in chosen:
        for callee in _alike(source):
            yield 2, function_of(callee)


def _alike(function: FunctionIr) -> Iterator[Instance]:
    """The callees that are generated with the settings of their caller."""
    session = function.instance.session
    for callee in function.callees:
        other = callee.session
        if other is session or (other and session and other.profile == session.profile):
            yield callee
