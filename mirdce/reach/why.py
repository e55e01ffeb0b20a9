"""Why an item is live: the shortest chain of reasons from a root.

Every live item's chain ends in a root; a broken chain is a bug of the collector and says so.
"""

from collections import deque

from mirdce.errors import InternalError
from mirdce.ir.node import node
from mirdce.reach.live_items import Edge, LiveItem
from mirdce.reach.live_set import LiveSet


@node
class Step:
    """One link of a chain: ``item`` is live because of ``edge`` (whose source is the step
    before)."""

    item: LiveItem
    edge: Edge


def why(live: LiveSet, item: LiveItem) -> tuple[Step, ...]:
    """The shortest chain from a root to ``item``, root first; empty if the item is not live.

    Breadth first, backwards over the edges: linear in the edges that lead to the item.
    """
    if not live.reasons(item):
        return ()
    after: dict[LiveItem, tuple[LiveItem, Edge] | None] = {item: None}
    queue = deque([item])
    while queue:
        current = queue.popleft()
        for edge in live.reasons(current):
            if edge.source is None:
                return _chain(current, edge, after)
            if edge.source not in after:
                after[edge.source] = (current, edge)
                queue.append(edge.source)
    raise InternalError(f"no root leads to {item}")


def _chain(
    root: LiveItem, root_edge: Edge, after: dict[LiveItem, tuple[LiveItem, Edge] | None]
) -> tuple[Step, ...]:
    steps = [Step(root, root_edge)]
    current = root
    while (link := after[current]) is not None:
        current, edge = link
        steps.append(Step(current, edge))
    return tuple(steps)
