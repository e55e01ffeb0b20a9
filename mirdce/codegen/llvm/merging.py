"""Makes one module of many.

Source: none.
"""

import heapq
from collections.abc import Callable, Iterable
from typing import TypeVar

Module = TypeVar("Module")


def merged(sized: Iterable[tuple[int, Module]], link: Callable[[Module, Module], None]) -> Module:
    """One module that has all that some have.

    LLVM looks at all of the destination whenever something is linked into it, so it is always the
    two smallest that are linked: the time follows the size of all, not its square.

    Args:
        sized: the modules, each with a measure of its size; at least one.
        link: puts all of the second into the first, which uses up the second.
    """
    heap = [(size, order, module) for order, (size, module) in enumerate(sized)]
    heapq.heapify(heap)
    while len(heap) > 1:
        size, order, source = heapq.heappop(heap)
        other_size, other_order, destination = heapq.heappop(heap)
        link(destination, source)
        heapq.heappush(heap, (size + other_size, min(order, other_order), destination))
    return heap[0][2]
