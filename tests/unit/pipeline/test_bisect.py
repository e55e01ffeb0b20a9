import pytest

from mirdce.pipeline.ask.bisect import first_wrong


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
