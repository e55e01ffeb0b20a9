from collections.abc import Callable

import pytest

from mirdce.errors import MetadataError
from mirdce.rmeta.damage import DamagedRecordError
from mirdce.rmeta.tables import LazyArray, LazyTable, Tables

# Three entries of two bytes: 0x0102, absent, 0x0304.
NARROW = LazyTable(2, 3, 4)
# Two entries of position and count, interleaved and truncated to five bytes.
WIDE = LazyTable(5, 2, 10)
DATA = (
    b"----"
    + b"\x02\x01\x00\x00\x04\x03"
    + bytes([0x11, 0x05, 0x22, 0x00, 0x33])
    + bytes([0x00, 0x00, 0x00, 0x00, 0x00])
)


@pytest.fixture
def tables() -> Tables:
    found = Tables("x.rmeta", DATA)
    found.set_tables({"narrow": NARROW, "wide": WIDE, "empty": LazyTable(0, 0, 4)})
    return found


def test_numbers_and_positions(tables: Tables) -> None:
    assert tables.length("narrow") == 3
    assert [tables.number("narrow", index) for index in range(4)] == [0x0102, 0, 0x0304, 0]
    assert [tables.position("narrow", index) for index in range(4)] == [0x0102, None, 0x0304, None]
    assert tables.number("empty", 0) == 0
    assert list(tables.present("narrow")) == [0, 2]
    assert list(tables.present("empty")) == []


def test_interleaved_pairs(tables: Tables) -> None:
    assert tables.array("wide", 0) == LazyArray(0x332211, 5)
    assert tables.array("wide", 1) is None
    assert tables.array("wide", 2) is None
    assert tables.raw_def_id("wide", 0) == (4, 0x332211)
    assert tables.raw_def_id("wide", 1) is None


@pytest.mark.parametrize("table", [LazyTable(2, 100, 4), LazyTable(17, 1, 0), LazyTable(1, 1, -1)])
def test_a_table_outside_the_file_is_refused(table: LazyTable) -> None:
    with pytest.raises(MetadataError, match="table bad: the table lies outside"):
        Tables("x.rmeta", DATA).set_tables({"bad": table})


def read_two(p: int) -> tuple[int, int]:
    try:
        first = DATA[p]
        p += 1
        return first + DATA[p], p + 1
    except IndexError as error:
        raise DamagedRecordError(p, "read_two", error) from error


def test_guarded_passes_values(tables: Tables) -> None:
    assert tables.guarded("narrow", 0, read_two, 4) == (3, 6)


def test_damage_names_table_item_and_offset(tables: Tables) -> None:
    last = len(DATA) - 1
    with pytest.raises(MetadataError) as refused:
        tables.guarded("narrow", 7, read_two, last)
    error = refused.value
    assert (error.file, error.table, error.def_id) == ("x.rmeta", "narrow", "7")
    assert error.offset == len(DATA)
    assert f"node at {last:#x}" in str(error)
    assert "read_two" in str(error)


def test_damage_that_nobody_placed_is_in_the_first_record(tables: Tables) -> None:
    with pytest.raises(MetadataError, match="out of range, in the first record of the node at 0x4"):
        tables.guarded("narrow", 7, out_of_range, 4)


def out_of_range(p: int) -> tuple[int, int]:
    return DATA[len(DATA) + p], p


def endless(p: int) -> tuple[int, int]:
    try:
        return endless(p)
    except RecursionError as error:
        raise DamagedRecordError(p + 1, "endless", error) from error


def undecodable(p: int) -> tuple[str, int]:
    return str(b"\xff", "utf-8"), p


@pytest.mark.parametrize(
    ("decode", "reason"), [(endless, "types refer to each other endlessly"), (undecodable, "utf-8")]
)
def test_every_kind_of_damage_is_a_metadata_error(
    tables: Tables, decode: Callable[[int], tuple[object, int]], reason: str
) -> None:
    with pytest.raises(MetadataError, match=reason) as refused:
        tables.guarded("narrow", 0, decode, 4)
    # How far endless decoding came depends on how much stack there is.
    assert refused.value.offset == 4


@pytest.mark.parametrize("position", [-1, len(DATA)])
def test_positions_outside_the_file_are_not_read(tables: Tables, position: int) -> None:
    with pytest.raises(MetadataError, match="outside the file"):
        tables.guarded("narrow", 0, read_two, position)


def test_our_own_bugs_are_not_damage(tables: Tables) -> None:
    def broken(p: int) -> tuple[int, int]:
        raise TypeError(p)

    with pytest.raises(TypeError):
        tables.guarded("narrow", 0, broken, 4)
