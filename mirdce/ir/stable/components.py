"""Strongly connected components of what refers to each other.

Source: Tarjan, "Depth-first search and linear graph algorithms" (1972), without recursion: rows of
const fns that call each other may be long.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final, TypeVar

N = TypeVar("N", bound=int)

_DONE: Final = -1
"""The depth of a node whose component is known."""


def components(
    roots: Iterable[N], edges: Callable[[N], Collection[N]], known: Collection[N]
) -> Iterator[tuple[N, ...]]:
    """The components that can be reached from some nodes, each after all that it refers to.

    Args:
        roots: where to begin.
        edges: what a node refers to; asked once for each.
        known: nodes that are taken as no part of the graph; may grow with what was yielded.
    """
    depth: dict[N, int] = {}
    for root in roots:
        if root not in depth and root not in known:
            yield from _from_root(root, edges, known, depth)


def _from_root(
    root: N, edges: Callable[[N], Collection[N]], known: Collection[N], depth: dict[N, int]
) -> Iterator[tuple[N, ...]]:
    """The components of what can be reached from a node, as far as they have no depth yet."""
    open_: list[N] = [root]
    depth[root] = 0
    way = [(root, iter(edges(root)))]
    lowest = [0]
    while way:
        node, rest = way[-1]
        for target in rest:
            found = depth.get(target)
            if found is None:
                if target in known:
                    continue
                depth[target] = len(open_)
                lowest.append(len(open_))
                open_.append(target)
                way.append((target, iter(edges(target))))
                break
            if found != _DONE and found < lowest[-1]:
                lowest[-1] = found
        else:
            way.pop()
            least = lowest.pop()
            if least == depth[node]:
                members = tuple(open_[least:])
                del open_[least:]
                for member in members:
                    depth[member] = _DONE
                yield members
            elif least < lowest[-1]:
                lowest[-1] = least
