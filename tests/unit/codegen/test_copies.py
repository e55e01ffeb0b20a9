"""Which simplified callees are copied: the nearest, and what must be inlined."""

from collections.abc import Mapping

import pytest

from mirdce.codegen.unit.copies import DEPTH, Candidate, chosen_copies, is_importable
from mirdce.codegen.unit.summary import ALWAYS, HAS_FEATURES, HAS_LINKAGE, HINTED, INLINABLE, NAKED


def candidate(size: int, *callees: int, flags: int = 0) -> Candidate:
    return Candidate(size, flags | INLINABLE, callees)


def chosen(found: Mapping[int, Candidate], *callees: int) -> list[int]:
    return list(chosen_copies(0, callees, found.get))


def test_nearest_come_first_and_each_once() -> None:
    found = {1: candidate(10, 3, 2), 2: candidate(10, 1, 0), 3: candidate(5, 4), 4: candidate(5)}
    assert chosen(found, 2, 1) == [2, 1, 3, 4]


def test_what_cannot_be_copied_leads_nowhere() -> None:
    found = {1: candidate(10, 2), 2: candidate(10)}
    assert chosen({2: found[2]}, 1) == []
    found[1] = Candidate(10, 0, (2,))
    assert chosen(found, 1) == []


@pytest.mark.parametrize(
    ("flags", "near", "far"),
    [(0, 100, 20), (HINTED, 200, 20), (HAS_FEATURES, 200, 200), (ALWAYS, 10_000, 10_000)],
)
def test_sizes_are_bounded_by_distance(flags: int, near: int, far: int) -> None:
    assert chosen({1: candidate(near, flags=flags)}, 1) == [1]
    assert chosen({1: candidate(5, 2), 2: candidate(far, flags=flags)}, 1) == [1, 2]
    if not flags & ALWAYS:
        assert chosen({1: candidate(near + 1, flags=flags)}, 1) == []
        assert chosen({1: candidate(5, 2), 2: candidate(far + 1, flags=flags)}, 1) == [1]


def test_no_copy_comes_from_further_than_is_said() -> None:
    found = {one: candidate(1, one + 1) for one in range(1, 20)}
    assert chosen(found, 1) == list(range(1, DEPTH + 1))


@pytest.mark.parametrize("flag", [NAKED, HAS_LINKAGE])
def test_what_is_more_than_its_code_is_not_copied(flag: int) -> None:
    assert is_importable(INLINABLE | HINTED)
    assert not is_importable(HINTED)
    assert not is_importable(INLINABLE | flag)
