"""Functions move to who alone calls them, and clusters come in an order with callees first."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirdce.codegen.unit.clusters import MOST_MOVED, clusters_of, components_of
from mirdce.codegen.unit.summary import HAS_LINKAGE, INLINABLE, NAKED, FunctionSummary
from tests.unit.codegen.programs_of_functions import Program, random_program


def function(*callees: int, lines: int = 3, flags: int = INLINABLE) -> FunctionSummary:
    return FunctionSummary(b"", lines, flags, callees, ())


def moved(program: Program) -> dict[int, tuple[int, ...]]:
    return dict(clusters_of(program, program.summaries).moved)


def test_a_function_moves_to_its_only_caller_with_those_it_alone_calls() -> None:
    program = Program(
        {1: function(2, 3), 2: function(4, 2, lines=500, flags=0), 3: function(), 4: function()},
        kept=(1, 3),
    )
    assert moved(program) == {1: (2, 4), 3: ()}


@pytest.mark.parametrize("flags", [HAS_LINKAGE, NAKED])
def test_what_is_more_than_its_code_stays_with_what_it_alone_calls(flags: int) -> None:
    program = Program({1: function(2), 2: function(3, flags=flags), 3: function()}, kept=(1,))
    assert moved(program) == {1: (), 2: (3,)}


def test_what_is_too_much_is_by_itself_and_what_is_not_still_moves() -> None:
    large = function(4, lines=MOST_MOVED)
    program = Program({1: function(2, 3), 2: large, 3: function(), 4: function()}, kept=(1,))
    assert moved(program) == {1: (2,), 3: (), 4: ()}
    program.summaries[2] = function(4, lines=MOST_MOVED + 1)
    assert moved(program) == {1: (3,), 2: (4,)}


def test_a_circle_that_nobody_calls_is_a_cluster() -> None:
    program = Program({1: function(), 2: function(3), 3: function(2)}, kept=(1,))
    assert moved(program) == {1: (), 2: (3,)}


def test_what_its_only_caller_has_no_need_of_is_by_itself_with_what_it_alone_calls() -> None:
    program = Program({1: function(), 2: function(), 3: function(2)}, kept=(1,))
    program.only_callers[3] = 1
    assert moved(program) == {1: (), 3: (2,)}


def test_what_is_alone_gives_and_takes_nothing() -> None:
    program = Program({1: function(2), 2: function(3), 3: function()}, kept=(1,), alone=(2,))
    assert moved(program) == {1: (), 2: (), 3: ()}


def test_who_is_called_and_not_there_is_told_of() -> None:
    with pytest.raises(AssertionError, match="7"):
        clusters_of(Program({1: function(7)}, kept=(1, 7)), [1])


@pytest.mark.parametrize("seed", range(200))
def test_every_function_is_in_one_cluster_whatever_the_order(seed: int) -> None:
    random = Random(seed)
    program = random_program(random, 30)
    found = clusters_of(program, program.summaries)
    members = [one for root, others in found.moved.items() for one in (root, *others)]
    assert sorted(members) == sorted(program.summaries)
    assert sorted(one for part in found.components for one in part) == sorted(found.moved)
    for root, others in found.moved.items():
        assert all(found.roots[one] == root for one in (root, *others))
        assert all(program.only_caller(one) in {root, *others} for one in others)
    seen: set[int] = set()
    for component in found.components:
        seen.update(component)
        assert all(callee in seen for one in component for callee in found.callees[one])


def reachable(graph: dict[int, list[int]], node: int) -> set[int]:
    found, pending = {node}, [node]
    for one in pending:
        pending += [target for target in graph[one] if target not in found]
        found.update(graph[one])
    return found


@given(st.lists(st.lists(st.integers(0, 11), max_size=4), min_size=12, max_size=12))
def test_components_are_strongly_connected(edges: list[list[int]]) -> None:
    graph = {node: [*dict.fromkeys(targets)] for node, targets in enumerate(edges)}
    found = list(components_of(graph))
    reached = {node: reachable(graph, node) for node in graph}
    expected = {
        tuple(one for one in graph if one in reached[node] and node in reached[one])
        for node in graph
    }
    assert sorted(expected) == sorted(found)
    places = {node: at for at, part in enumerate(found) for node in part}
    assert all(places[target] <= places[node] for node in graph for target in graph[node])


def test_long_chains_need_no_deep_recursion() -> None:
    count = 20_000
    graph = {node: [node + 1] if node + 1 < count else [] for node in range(count)}
    assert next(components_of(graph)) == (count - 1,)
