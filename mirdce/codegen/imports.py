"""Which callees' bodies a module gets for inlining.

An optimized function alone is slow code: nothing is inlined into it. So its module also gets the
bodies of the functions it calls, and of those they call, as ``available_externally``: LLVM inlines
what pays and drops the rest. What is inlined everywhere needs no object of its own.

Small functions are worth more the nearer they are; a module's total is bounded, since LLVM
optimizes imported bodies too.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mirdce.codegen.module import FunctionIr
from mirdce.ir.instance import Instance


@dataclass(frozen=True, slots=True)
class ImportLimits:
    """Bounds of what is imported, in lines of LLVM IR.

    Attributes:
        near: largest body of a function that the module's own function calls.
        far: largest body of one further away.
        hinted: largest body of a function marked ``#[inline]``, at any distance.
        total: lines of all imported bodies together.
        count: number of imported functions.
    """

    near: int = 100
    far: int = 60
    hinted: int = 300
    total: int = 2000
    count: int = 80


DEFAULT_LIMITS = ImportLimits()


def import_closure(
    function: FunctionIr,
    function_of: Callable[[Instance], FunctionIr],
    limits: ImportLimits = DEFAULT_LIMITS,
) -> list[FunctionIr]:
    """The functions to import into ``function``'s module, nearest first."""
    chosen: list[FunctionIr] = []
    seen = {function.symbol}
    total = 0
    for depth, candidate in _by_distance(function, function_of, chosen):
        if candidate.symbol in seen:
            continue
        seen.add(candidate.symbol)
        lines = candidate.line_count
        limit = limits.near if depth == 1 else limits.far
        if candidate.hinted:
            limit = limits.hinted
        if not candidate.inlinable or lines > limit or total + lines > limits.total:
            continue
        total += lines
        chosen.append(candidate)
        if len(chosen) == limits.count:
            break
    return chosen


def _by_distance(
    function: FunctionIr, function_of: Callable[[Instance], FunctionIr], chosen: list[FunctionIr]
) -> Iterator[tuple[int, FunctionIr]]:
    """Callees of the function, then those of what was chosen, with their distance."""
    for callee in function.callees:
        yield 1, function_of(callee)
    # ``chosen`` grows while this runs.
    for source in chosen:
        for callee in source.callees:
            yield 2, function_of(callee)
