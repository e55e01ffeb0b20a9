"""Columns of integers and rows in a file: what is written is read, what is damaged is refused."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirdce.snapshot.columns import MAGIC, Columns, ColumnsError, ColumnWriter, first_blob

INTS = st.lists(st.integers(-(2**31), 2**31 - 1), max_size=20)
ROWS = st.lists(st.binary(max_size=12), max_size=12)
LISTS = st.lists(st.none() | st.lists(st.integers(0, 99), max_size=5), max_size=12)


def written(ints: Sequence[int] = (1, 2), rows: Sequence[bytes] = (b"a", b"")) -> bytes:
    writer = ColumnWriter()
    writer.ints("numbers", ints)
    writer.rows("rows", rows)
    writer.lists("lists", [[7], None, []])
    writer.blob("blob", b"\0\1")
    return writer.content()


@given(INTS, ROWS, LISTS, st.binary(max_size=30))
def test_what_is_written_is_read(
    ints: list[int], rows: list[bytes], lists: list[list[int] | None], blob: bytes
) -> None:
    writer = ColumnWriter()
    writer.ints("numbers", ints)
    writer.rows("rows", rows)
    writer.lists("lists", lists)
    writer.blob("blob", blob)
    columns = Columns.read(writer.content())
    assert list(columns.ints("numbers", least=-(2**31))) == ints
    assert columns.rows("rows") == rows
    found = columns.lists("lists", 100)
    assert len(found) == len(lists)
    read = [found.get(place) for place in range(len(lists))]
    assert [None if one is None else list(one) for one in read] == lists
    assert columns.blob("blob") == blob


@given(st.data())
def test_a_changed_byte_is_noticed(data: st.DataObject) -> None:
    content = written()
    place = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.integers(1, 255))
    changed = bytearray(content)
    changed[place] ^= byte
    with pytest.raises(ColumnsError):
        Columns.read(bytes(changed))


def test_a_part_of_a_file_is_refused() -> None:
    content = written()
    for end in range(len(content)):
        with pytest.raises(ColumnsError):
            Columns.read(content[:end])
    with pytest.raises(ColumnsError):
        Columns.read(content + b"\0")
    with pytest.raises(ColumnsError):
        Columns.read(content.replace(MAGIC, b"mirdce columns 2\n"))


def test_numbers_out_of_range_are_refused() -> None:
    columns = Columns.read(written([0, 5, 9]))
    assert list(columns.ints("numbers", 10)) == [0, 5, 9]
    with pytest.raises(ColumnsError, match="numbers"):
        columns.ints("numbers", 9)
    with pytest.raises(ColumnsError, match="numbers"):
        columns.ints("numbers", least=1)
    with pytest.raises(ColumnsError, match="lists"):
        columns.lists("lists", 7)


def test_columns_of_another_kind_are_refused() -> None:
    columns = Columns.read(written())
    for ask in (columns.ints, columns.rows, columns.lists, columns.blob):
        with pytest.raises(ColumnsError, match="there is no column absent"):
            ask("absent")
    with pytest.raises(ColumnsError, match="no column blob"):
        columns.ints("blob")
    with pytest.raises(ColumnsError, match="no column numbers"):
        columns.blob("numbers")


def test_rows_that_do_not_fit_are_refused() -> None:
    for ends in ([1, 0], [3], [-1, 2]):
        writer = ColumnWriter()
        writer.ints("rows.row-ends", ends)
        writer.blob("rows", b"ab")
        with pytest.raises(ColumnsError):
            Columns.read(writer.content()).rows("rows")
    for starts, ends in (([0], [3]), ([1], [0]), ([0, 0], [1]), ([2], [2])):
        writer = ColumnWriter()
        writer.ints("lists", [1, 2][: max(ends) - 1])
        writer.ints("lists.starts", starts)
        writer.ints("lists.ends", ends)
        with pytest.raises(ColumnsError):
            Columns.read(writer.content()).lists("lists")


def test_the_first_column_is_read_from_the_start_of_a_file() -> None:
    writer, others = ColumnWriter(), ColumnWriter()
    writer.blob("first", b"content")
    others.ints("second", [1, 2])
    writer.append(others)
    content = writer.content()
    assert list(Columns.read(content).ints("second")) == [1, 2]
    least = next(size for size in range(len(content)) if _starts_with_first(content[:size]))
    assert least < len(content) - 24
    assert first_blob(content[:least], "first") == b"content"
    for start, name in ((content, "second"), (others.content(), "second"), (b"", "first")):
        with pytest.raises(ColumnsError):
            first_blob(start, name)


def _starts_with_first(start: bytes) -> bool:
    try:
        return first_blob(start, "first") == b"content"
    except ColumnsError:
        return False
