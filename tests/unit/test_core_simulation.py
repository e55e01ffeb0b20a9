"""Tasks on processors: bounds that hold for any schedule, and what small ones come to."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.core_simulation.schedule import Task, critical_path, schedule


@st.composite
def graphs(draw: st.DrawFn) -> list[Task]:
    tasks: list[Task] = []
    for place in range(draw(st.integers(1, 12))):
        earlier = st.integers(0, max(place - 1, 0))
        before = draw(st.sets(earlier, max_size=3)) if place else set()
        seconds, is_parents = draw(st.integers(0, 9)), draw(st.booleans())
        tasks.append(Task("task", seconds, tuple(sorted(before)), is_parents=is_parents))
    return tasks


@given(graphs(), st.integers(1, 4))
def test_bounds(tasks: list[Task], cores: int) -> None:
    made = schedule(tasks, cores)
    longest = sum(tasks[place].seconds for place in critical_path(tasks))
    parents = sum(task.seconds for task in tasks if task.is_parents)
    assert made.seconds >= max(longest, parents, made.busy / cores) - 1e-9
    # Graham's bound: a processor waits only for a chain, or for the parent.
    assert made.seconds <= min(made.busy, made.busy / cores + longest + parents) + 1e-9


@given(graphs())
def test_one_processor_never_waits(tasks: list[Task]) -> None:
    assert schedule(tasks, 1).seconds == pytest.approx(sum(task.seconds for task in tasks))


@given(graphs())
def test_a_critical_path_is_a_chain(tasks: list[Task]) -> None:
    path = critical_path(tasks)
    assert not tasks[path[0]].after
    for before, place in pairwise(path):
        assert before in tasks[place].after


def test_independent_tasks_are_shared_out() -> None:
    tasks = [Task("task", 1.0, ()) for _ in range(8)]
    assert [schedule(tasks, cores).seconds for cores in (1, 2, 4, 16)] == [8, 4, 2, 1]


def test_the_parent_does_one_thing_at_a_time() -> None:
    tasks = [Task("answer", 1.0, (), is_parents=True) for _ in range(4)]
    assert schedule(tasks, 16).seconds == 4


def test_what_most_waits_for_comes_first() -> None:
    tasks = [Task("short", 1.0, ()), Task("long", 2.0, ()), Task("last", 3.0, (1,))]
    assert schedule(tasks, 1).seconds == 6
    assert schedule(tasks, 2).seconds == 5
    assert schedule([*tasks, Task("other", 4.0, ())], 2).seconds == 5
