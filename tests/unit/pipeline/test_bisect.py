from pathlib import Path

import pytest

from mirdce.errors import UsageError
from mirdce.pipeline.ask.bisect import first_wrong, search, succeeds


@pytest.mark.parametrize("total", [1, 2, 3, 10, 1000])
def test_the_first_wrong_one_is_found(total: int) -> None:
    for culprit in {1, 2, total // 2, total - 1, total} & set(range(1, total + 1)):
        asked: list[int] = []

        def is_right(count: int, culprit: int = culprit, asked: list[int] = asked) -> bool:
            asked.append(count)
            return count < culprit

        assert first_wrong(total, is_right) == culprit
        assert len(asked) <= total.bit_length()
        assert not {0, total} & set(asked), "these are known"


@pytest.mark.parametrize(
    ("check", "is_right"),
    [
        ('test "$1" = /a/program', True),
        ("exit 1", False),
        ("kill -SEGV $$", False),
        ("exit 139", False),
        ("(kill -ABRT $$); exit $?", False),
        ("nothing-of-this-name || exit 1", False),
    ],
)
def test_a_check_tells_right_from_wrong(check: str, *, is_right: bool) -> None:
    assert succeeds(check, Path("/a/program")) is is_right


@pytest.mark.parametrize(
    ("check", "reason"),
    [
        ("nothing-of-this-name", "did not find a command"),
        ("/", "cannot be executed"),
        ("kill -KILL $$", "was ended by SIGKILL"),
        ("sh -c 'kill -TERM $$'; exit $?", "was ended by SIGTERM"),
    ],
)
def test_a_check_that_has_not_judged_is_an_error(check: str, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        succeeds(check, Path("/a/program"))
    assert reason in str(caught.value)
    assert check in str(caught.value)


def test_both_sides_are_checked_again() -> None:
    asked: list[int] = []

    def is_right(count: int) -> bool:
        asked.append(count)
        return count < 6

    assert search(10, is_right) == 6
    assert asked[-2:] == [6, 5]


@pytest.mark.parametrize(("culprit", "liar", "other"), [(6, 5, "wrong"), (6, 6, "right")])
def test_a_check_that_is_not_steady_accuses_nobody(culprit: int, liar: int, other: str) -> None:
    asked: list[int] = []

    def is_right(count: int) -> bool:
        asked.append(count)
        is_other = count == liar and asked.count(liar) > 1
        return other == "right" if is_other else count < culprit

    with pytest.raises(UsageError, match=f"not steady: with {liar} of 10 optimized"):
        search(10, is_right)
