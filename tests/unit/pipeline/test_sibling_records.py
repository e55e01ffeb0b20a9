"""Which record a program starts from that has none of its own."""

import os
from pathlib import Path

import pytest

from mirdce.pipeline.link.sibling_records import HEAD, head_of, read_head, siblings_of
from mirdce.snapshot.columns import ColumnsError, ColumnWriter

A, B, C, D = (bytes([one]) * 16 for one in range(4))


def record(file: Path, crates: dict[int, bytes], sets: list[int], used: float = 0.0) -> Path:
    columns = ColumnWriter()
    columns.blob(HEAD, head_of(list(crates), list(crates.values()), sets))
    columns.ints("others", range(1000))
    file.write_bytes(columns.content())
    os.utime(file, (used, used))
    return file


def test_a_head_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = record(tmp_path / "f-1.columns", {1 << 63: A, 7: B}, [0b01, 0b11, 0b11, 0])
    head = read_head(file.read_bytes()[:400])
    assert head.crates == (1 << 63, 7)
    assert head.metadata == (A, B)
    assert head.sets == {0b01: 1, 0b11: 2, 0: 1}


@pytest.mark.parametrize("size", [0, 10, 60, 100])
def test_a_head_of_which_not_all_was_read_is_none(tmp_path: Path, size: int) -> None:
    file = record(tmp_path / "f-1.columns", {1: A, 2: B}, [1, 2, 3])
    with pytest.raises(ColumnsError):
        read_head(file.read_bytes()[:size])


def test_a_damaged_head_is_none(tmp_path: Path) -> None:
    content = record(tmp_path / "f-1.columns", {1: A, 2: B}, [1, 2, 3]).read_bytes()
    at = content.index(B * 1)
    with pytest.raises(ColumnsError):
        read_head(content[:at] + b"\xff" + content[at + 1 :])


def test_the_record_with_the_most_items_that_see_the_same_crates_is_the_best(
    tmp_path: Path,
) -> None:
    here = {1: A, 2: B, 3: C}
    few = record(tmp_path / "f-few.columns", {1: A, 2: B}, [0b01] * 5)
    most = record(tmp_path / "f-most.columns", {1: A, 2: B, 9: D}, [0b11] * 7 + [0b101] * 9)
    other = record(tmp_path / "f-other.columns", {1: A, 9: D}, [0b10] * 100)
    edited = record(tmp_path / "f-edited.columns", {1: A, 2: D}, [0b10] * 11)
    record(tmp_path / "g-family.columns", here, [0b111] * 1000)
    record(tmp_path / "f-own.columns", here, [0b111] * 1000)
    found = list(siblings_of(tmp_path / "f-own.columns", "f", here))
    assert found == [most, edited, few]
    assert other not in found


def test_of_equals_the_one_that_was_used_last_is_the_best(tmp_path: Path) -> None:
    files = [
        record(tmp_path / f"f-{number}.columns", {1: A}, [1], 1000.0 * (number % 5) + number)
        for number in range(12)
    ]
    last = sorted(files, key=lambda file: -file.stat().st_mtime)
    found = list(siblings_of(tmp_path / "f-own.columns", "f", {1: A}))
    assert found == last[: len(found)]
    assert 1 < len(found) < len(files)


def test_what_is_no_record_is_none(tmp_path: Path) -> None:
    (tmp_path / "f-text.columns").write_text("text", encoding="utf-8")
    (tmp_path / "f-empty.columns").touch()
    (tmp_path / "f-folder.columns").mkdir()
    assert list(siblings_of(tmp_path / "f-own.columns", "f", {1: A})) == []
    assert list(siblings_of(tmp_path / "absent" / "f-own.columns", "f", {1: A})) == []
