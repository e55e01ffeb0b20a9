"""Copies of which simplified functions a cluster gets for inlining.

A callee is there in the form that it was simplified to, with its own callees inlined already, so
few levels are worth anything: the nearest, and further on what is tiny. Functions for a CPU of
their own (SIMD intrinsics) are: left as calls, they cost more than all the rest.

The numbers are those of a prototype on ripgrep and `corpus/speed`; none is rustc's.
"""

from collections.abc import Callable, Iterable
from typing import Final

from mirdce.codegen.unit.summary import ALWAYS, HAS_FEATURES, HAS_LINKAGE, HINTED, INLINABLE, NAKED
from mirdce.ir.node import node

DEPTH: Final = 5
"""Levels of calls from the cluster outward."""
_NEAR: Final = 100
"""Instructions of a function that the cluster itself calls."""
_FAR: Final = 20
"""The same further away."""
_HINTED: Final = 200
"""The same of one marked ``#[inline]`` that the cluster itself calls, and of one for a CPU of its
own at any distance."""


@node
class Candidate:
    """A simplified cluster that a copy may be made of.

    Attributes:
        size: instructions of its root.
        flags: of its root.
        callees: roots of the clusters that it still refers to, in the order of first use.
    """

    size: int
    flags: int
    callees: Iterable[int]


def is_importable(flags: int) -> bool:
    """Whether callers may get copies of a function with these flags."""
    return bool(flags & INLINABLE) and not flags & (HAS_LINKAGE | NAKED)


def is_always_inlined(flags: int) -> bool:
    """Whether such a function is inlined whatever its size."""
    return bool(flags & ALWAYS)


def chosen_copies(
    root: int, callees: Iterable[int], candidate: Callable[[int], Candidate | None]
) -> tuple[int, ...]:
    """The clusters that a cluster gets copies of, nearest first.

    Args:
        root: of the cluster.
        callees: the clusters that it calls.
        candidate: what is known of a cluster; None: there can be no copy of it.
    """
    chosen: list[int] = []
    seen = {root}
    level = list(callees)
    for depth in range(DEPTH):
        following: list[int] = []
        for one in level:
            if one in seen:
                continue
            seen.add(one)
            found = candidate(one)
            if found is not None and _is_worth_it(found, is_near=depth == 0):
                chosen.append(one)
                following += found.callees
        level = following
    return tuple(chosen)


def _is_worth_it(candidate: Candidate, *, is_near: bool) -> bool:
    flags = candidate.flags
    if not is_importable(flags):
        return False
    limit = _NEAR if is_near else _FAR
    if flags & HAS_FEATURES or (is_near and flags & HINTED):
        limit = _HINTED
    return candidate.size <= limit or is_always_inlined(flags)
