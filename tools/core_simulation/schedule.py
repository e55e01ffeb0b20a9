"""Tasks with dependencies on some number of processors: when each would be done, and what decides.

Source: R. L. Graham, Bounds on multiprocessing timing anomalies (1969): list scheduling.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do.

    Attributes:
        name: its sort.
        seconds: what it takes.
        after: tasks that must be done before, by their place in the list; all stand before it.
        is_parents: the one process that hands out work does it, so it does nothing else then.
    """

    name: str
    seconds: float
    after: tuple[int, ...]
    is_parents: bool = False


@dataclass(frozen=True, slots=True)
class Schedule:
    """What a number of processors makes of tasks.

    Attributes:
        seconds: when the last is done.
        busy: seconds of all tasks together.
    """

    cores: int
    seconds: float
    busy: float

    @property
    def use(self) -> float:
        """The part of the processors' time in which they work."""
        return self.busy / (self.seconds * self.cores) if self.seconds else 1.0


def times_to_end(tasks: Sequence[Task]) -> list[float]:
    """Of each task the seconds from its start to the end of all that waits for it, at best."""
    longest = [0.0] * len(tasks)
    for place in reversed(range(len(tasks))):
        task = tasks[place]
        longest[place] += task.seconds
        for before in task.after:
            longest[before] = max(longest[before], longest[place])
    return longest


def critical_path(tasks: Sequence[Task]) -> list[int]:
    """The tasks that no number of processors lets overlap, and that take longest so, in order."""
    longest = times_to_end(tasks)
    followers: dict[int, list[int]] = {}
    for place, task in enumerate(tasks):
        for before in task.after:
            followers.setdefault(before, []).append(place)
    path: list[int] = []
    following: Sequence[int] = [place for place, task in enumerate(tasks) if not task.after]
    while following:
        path.append(max(following, key=longest.__getitem__))
        following = followers.get(path[-1], ())
    return path


def schedule(tasks: Sequence[Task], cores: int) -> Schedule:
    """When all is done, if a processor that is free takes what most waits for.

    What the parent does is done by one processor at a time.
    """
    longest = times_to_end(tasks)
    waits = [len(task.after) for task in tasks]
    followers: dict[int, list[int]] = {}
    for place, task in enumerate(tasks):
        for before in task.after:
            followers.setdefault(before, []).append(place)
    ready: dict[bool, list[tuple[float, int]]] = {False: [], True: []}

    def add(place: int) -> None:
        heapq.heappush(ready[tasks[place].is_parents], (-longest[place], place))

    for place, count in enumerate(waits):
        if not count:
            add(place)
    running: list[tuple[float, int]] = []
    now, parent_is_free = 0.0, True
    while running or ready[False] or ready[True]:
        while len(running) < cores:
            # The parent first: others wait for what it hands out.
            is_parents = parent_is_free and bool(ready[True])
            if not ready[is_parents]:
                break
            _, place = heapq.heappop(ready[is_parents])
            parent_is_free = parent_is_free and not is_parents
            heapq.heappush(running, (now + tasks[place].seconds, place))
        now, done = heapq.heappop(running)
        parent_is_free = parent_is_free or tasks[done].is_parents
        for place in followers.get(done, ()):
            waits[place] -= 1
            if not waits[place]:
                add(place)
    return Schedule(cores, now, sum(task.seconds for task in tasks))
