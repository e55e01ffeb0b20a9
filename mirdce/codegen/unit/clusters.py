"""Which functions are simplified together, and in which order.

A function that only one other calls *moves* to that one: LLVM sees that nobody else needs it, and
inlines it whatever its size if it is called once. A function with those that move to it, and to
them, is a *cluster*, which is called by its first function, its *root*. Every function is in one
cluster.

Clusters are simplified callees first. Those that call each other in a circle have no such order:
they are a *component*, and none of it sees the bodies of the others.

Source: R. Tarjan, Depth-first search and linear graph algorithms (1972).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol, final

from mirdce.codegen.unit.summary import HAS_LINKAGE, NAKED
from mirdce.ir.node import record

MOST_MOVED: Final = 4000
"""Lines of LLVM IR of all functions together that move to one."""


class Functions(Protocol):
    """The functions of a program, by number."""

    def line_count(self, number: int) -> int:
        """Lines of the text of a function."""
        ...

    def flags(self, number: int) -> int:
        """Its flags, as a summary has them."""
        ...

    def callees(self, number: int) -> Sequence[int]:
        """The functions that it refers to and that have its settings."""
        ...

    def only_caller(self, number: int) -> int | None:
        """The one function that calls it; None if there are several, if something else refers to
        it, or if it must be by itself."""
        ...

    def check_live(self, number: int) -> None:
        """Is told of a function that is called, and is none of those that there are clusters of.

        Raises:
            Exception: it should be.
        """
        ...


@final
@record
class Clusters:
    """The clusters of a program, by the number of the root.

    Attributes:
        moved: the functions of each besides its root, in the order in which they stand there.
        roots: of each function the root of its cluster.
        components: of clusters, in an order in which callees come first.
        callees: the clusters that each calls, in the order of first use; not itself.
        places: of each cluster, the place of its component among them.
    """

    moved: Mapping[int, tuple[int, ...]]
    roots: Mapping[int, int]
    components: Sequence[tuple[int, ...]]
    callees: Mapping[int, tuple[int, ...]]
    places: Mapping[int, int]


def clusters_of(functions: Functions, numbers: Iterable[int]) -> Clusters:
    """The clusters of functions.

    Args:
        numbers: the functions, in their order; with each all that it calls.
    """
    moved = _moved(functions, list(numbers))
    roots = {one: root for root, others in moved.items() for one in (root, *others)}
    callees = {root: _callees(functions, root, others, roots) for root, others in moved.items()}
    components = list(components_of(callees))
    return Clusters(
        moved=moved,
        roots=roots,
        components=components,
        callees=callees,
        places={root: place for place, part in enumerate(components) for root in part},
    )


def _moved(functions: Functions, numbers: Sequence[int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    seen: set[int] = set()
    pending = [one for one in numbers if _stays(functions, one)]
    for root in pending:
        if root in seen:
            continue
        others, left = _moved_to(functions, root, seen)
        found[root] = others
        pending += left
    # What is left calls itself in a circle, and nobody else does.
    for root in numbers:
        if root not in seen:
            pending = [root]
            for one in pending:
                if one not in seen:
                    found[one], left = _moved_to(functions, one, seen)
                    pending += left
    return found


def _stays(functions: Functions, number: int) -> bool:
    """Whether a function moves to no other."""
    caller = functions.only_caller(number)
    if caller is None or functions.flags(number) & (HAS_LINKAGE | NAKED):
        return True
    # It may be live for a call that its caller's text has no need of.
    return number not in functions.callees(caller)


def _moved_to(functions: Functions, root: int, seen: set[int]) -> tuple[tuple[int, ...], list[int]]:
    """What moves to a function, and what would but for the bound, which is a root then."""
    moved: list[int] = []
    left: list[int] = []
    total = 0
    seen.add(root)
    sources = [root]
    for source in sources:
        for callee in functions.callees(source):
            if callee in seen or functions.only_caller(callee) != source:
                continue
            if functions.flags(callee) & (HAS_LINKAGE | NAKED):
                continue
            lines = functions.line_count(callee)
            if total + lines > MOST_MOVED:
                left.append(callee)
                continue
            total += lines
            seen.add(callee)
            moved.append(callee)
            sources.append(callee)
    return tuple(moved), left


def _callees(
    functions: Functions, root: int, moved: Iterable[int], roots: Mapping[int, int]
) -> tuple[int, ...]:
    found: dict[int, None] = {}
    for one in (root, *moved):
        for callee in functions.callees(one):
            called = roots.get(callee)
            if called is None:
                functions.check_live(callee)
            elif called != root:
                found[called] = None
    return tuple(found)


def components_of(callees: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """The strongly connected components of a graph, callees first; each in ascending order.

    Args:
        callees: of each node, all of them nodes.
    """
    places: dict[int, int] = {}
    lowest: dict[int, int] = {}
    stack: list[int] = []
    open_nodes: set[int] = set()
    for start in callees:
        if start in places:
            continue
        work: list[tuple[int, Iterator[int]]] = []
        following: int | None = start
        while following is not None or work:
            if following is not None:
                places[following] = lowest[following] = len(places)
                stack.append(following)
                open_nodes.add(following)
                work.append((following, iter(callees[following])))
            node, rest = work[-1]
            following = None
            for one in rest:
                if one not in places:
                    following = one
                    break
                if one in open_nodes:
                    lowest[node] = min(lowest[node], places[one])
            if following is not None:
                continue
            work.pop()
            if work:
                caller = work[-1][0]
                lowest[caller] = min(lowest[caller], lowest[node])
            if lowest[node] == places[node]:
                yield tuple(sorted(_popped(stack, node, open_nodes)))


def _popped(stack: list[int], node: int, open_nodes: set[int]) -> Iterator[int]:
    """Takes a node off a stack, and all above it."""
    while True:
        one = stack.pop()
        open_nodes.discard(one)
        yield one
        if one == node:
            return
