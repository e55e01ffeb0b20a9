"""When which component of clusters can be simplified: what it calls comes first.

Of all that can be, the most urgent is that which most of the work waits for: the longest way to a
cluster that nobody calls.
"""

from collections.abc import Callable, Collection, Iterator
from typing import final

from mirdce.codegen.unit.clusters import Clusters


def with_callers(clusters: Clusters, components: Collection[int]) -> set[int]:
    """Components with all those that call them, by whatever way; by their places."""
    places = clusters.places
    callers: dict[int, list[int]] = {}
    for root, callees in clusters.callees.items():
        for callee in callees:
            callers.setdefault(places[callee], []).append(places[root])
    pending = list(components)
    found = set(components)
    while pending:
        for caller in callers.get(pending.pop(), ()):
            if caller not in found:
                found.add(caller)
                pending.append(caller)
    return found


@final
class ComponentOrder:
    """The order of some components, by their places.

    Args:
        components: they come in an order in which callees come first; all others are done.
        weight: the work that there is to do for one.
    """

    def __init__(
        self, clusters: Clusters, components: Collection[int], weight: Callable[[int], int]
    ) -> None:
        self._left = {
            number: len(roots)
            for number, roots in enumerate(clusters.components)
            if number in components
        }
        self._waiting_for: dict[int, int] = {}
        self._callers: dict[int, list[int]] = {}
        for number in self._left:
            below = set(self._below(clusters, number))
            self._waiting_for[number] = len(below)
            for one in below:
                self._callers.setdefault(one, []).append(number)
        self._urgency: dict[int, int] = {}
        # Callers come last.
        for number in reversed(list(self._left)):
            above = (self._urgency[one] for one in self._callers.get(number, ()))
            self._urgency[number] = weight(number) + max(above, default=0)
        self._ready = [number for number, count in self._waiting_for.items() if not count]

    def _below(self, clusters: Clusters, number: int) -> Iterator[int]:
        for root in clusters.components[number]:
            for callee in clusters.callees[root]:
                place = clusters.places[callee]
                if place != number and place in self._left:
                    yield place

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return not self._left

    @property
    def has_ready(self) -> bool:
        """Whether `take_ready` gives any."""
        return bool(self._ready)

    def take_ready(self) -> list[int]:
        """The components that have nothing to wait for, each once."""
        ready, self._ready = self._ready, []
        return ready

    def urgency(self, component: int) -> int:
        """How much work has to be done one after the other, from this component on."""
        return self._urgency[component]

    def complete(self, component: int) -> None:
        """A cluster of a component is done."""
        self._left[component] -= 1
        if self._left[component]:
            return
        del self._left[component]
        for caller in self._callers.get(component, ()):
            self._waiting_for[caller] -= 1
            if not self._waiting_for[caller]:
                self._ready.append(caller)
