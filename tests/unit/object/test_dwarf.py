"""What is written of line tables, read by pyelftools: every row, every call, at its place."""

import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pytest
from elftools.dwarf.die import DIE
from elftools.dwarf.dwarfinfo import DWARFInfo
from elftools.elf.elffile import ELFFile
from hypothesis import given, settings
from hypothesis import strategies as st

from mirdce.errors import InternalError
from mirdce.object.dwarf.debug_object import debug_object
from mirdce.object.dwarf.function_lines import FunctionLines
from mirdce.object.dwarf.leb128 import read_sleb, read_uleb, sleb, uleb
from mirdce.object.dwarf.line_program import (
    EPILOGUE_BEGIN,
    IS_STMT,
    PROLOGUE_END,
    LineSequence,
    Row,
    pieces_of,
    read_line_table,
)
from mirdce.object.dwarf.line_record import (
    LineRecord,
    Reference,
    boxed,
    owners,
    packed,
    unboxed,
    unpacked,
)
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

LINES = FunctionLines(
    places=(("src/main.rs", 99), ("/registry/a/src/lib.rs", -16000), ("src/ü.rs", 7)),
    scopes=(("run<u8>", "_R3run"), ("push", "_R4push"), ("{closure#0}", "_R7closure")),
)


class Call(NamedTuple):
    """A call that was inlined: its scope, place, line, column; ranges of its code."""

    scope: int
    place: int
    line: int
    column: int
    ranges: tuple[tuple[int, int], ...]
    inner: "tuple[Call, ...]"


@st.composite
def row_lists(draw: st.DrawFn) -> list[Row]:
    rows = []
    address = draw(st.sampled_from((0, 0, 5)))
    for _ in range(draw(st.integers(1, 30))):
        flags = draw(st.sampled_from((0, IS_STMT, IS_STMT | PROLOGUE_END, EPILOGUE_BEGIN)))
        line = draw(st.sampled_from((0, 1, 2, 7, 300)) | st.integers(20000, 1 << 24))
        column = draw(st.sampled_from((0, 5, 200)))
        rows.append(Row(address, draw(st.integers(1, 3)), line, column, flags))
        address += draw(st.sampled_from((0, 1, 4, 17, 18, 240, 100_000)))
    return rows


calls: st.SearchStrategy[Call] = st.deferred(
    lambda: st.builds(
        Call,
        st.integers(1, 2),
        st.integers(0, 2),
        st.integers(16001, 1 << 20),
        st.integers(0, 1 << 16),
        st.lists(st.tuples(st.integers(0, 500), st.integers(1, 90)), min_size=1, max_size=3).map(
            tuple
        ),
        st.lists(calls, max_size=2).map(tuple),
    )
)


def numbers_of(call: Call, closing: int) -> Iterator[int]:
    yield from (call.scope, 1 + call.place, call.line, call.column, 0 if call.inner else closing)
    if len(call.ranges) == 1:
        yield from call.ranges[0]
    else:
        yield from (len(call.ranges), 0)
        for one in call.ranges:
            yield from one
    for inner in call.inner:
        yield from numbers_of(inner, closing + 1 if inner is call.inner[-1] else 1)


def count(inner: Sequence[Call]) -> int:
    return sum(1 + count(call.inner) for call in inner)


def record_of(rows: list[Row], end: int, inner: Sequence[Call] = ()) -> LineRecord:
    """The lines of a function of 1,000 bytes, with these calls in it."""
    pieces = pieces_of(LineSequence(3, rows, end))
    numbers = [0, rows[0].address, len(pieces)]
    for piece in pieces:
        numbers += (piece.file, piece.first, piece.last, len(piece.code))
    numbers += (0, 0, 1000, 0, count(inner))
    for call in inner:
        numbers += numbers_of(call, 2 if call is inner[-1] else 1)
    return LineRecord(
        places=tuple(Reference("run", number) for number in range(3)),
        scopes=tuple(Reference("run", number) for number in range(3)),
        anchors=("run.llvm.AB",),
        sequence_count=1,
        function_count=1,
        numbers=numbers,
        code=b"".join(piece.code for piece in pieces),
    )


def read(records: Sequence[LineRecord]) -> DWARFInfo:
    """The debug information of these records, each function at address 0."""
    written = debug_object(
        "mirdce/@/a", "/folder", map(packed, records), {"run": LINES}.__getitem__, MACHINE
    )
    return ELFFile(io.BytesIO(written)).get_dwarf_info()


MACHINE = X86_64_LINUX_GNU.elf


def rows_of(info: DWARFInfo) -> list[list[tuple[int, bytes, int, int, bool, bool, bool]]]:
    """The rows of each sequence, and its end as a row without file."""
    (unit,) = info.iter_CUs()
    program = info.line_program_for_CU(unit)
    assert program is not None
    found = []
    rows: list[tuple[int, bytes, int, int, bool, bool, bool]] = []
    for entry in program.get_entries():
        state = entry.state
        if state is None:
            continue
        if state.end_sequence:
            found.append([*rows, (state.address, b"", 0, 0, False, False, False)])
            rows = []
            continue
        name = program["file_entry"][state.file - 1].name if state.line else b""
        flags = (bool(state.is_stmt), bool(state.prologue_end), bool(state.epilogue_begin))
        rows.append((state.address, name, state.line, state.column, *flags))
    return found


def shown(row: Row) -> tuple[int, bytes, int, int, bool, bool, bool]:
    file, base = LINES.places[row.file - 1]
    name, line = (file.encode(), base + row.line) if row.line else (b"", 0)
    flags = (bool(row.flags & each) for each in (IS_STMT, PROLOGUE_END, EPILOGUE_BEGIN))
    return (row.address, name, line, row.column, *flags)  # type: ignore[return-value]


@given(st.integers(0, 1 << 70), st.integers(-(1 << 70), 1 << 70))
def test_integers_of_any_size(unsigned: int, signed: int) -> None:
    assert read_uleb(b"\xff" + uleb(unsigned), 1) == (unsigned, 1 + len(uleb(unsigned)))
    assert read_sleb(b"\xff" + sleb(signed), 1) == (signed, 1 + len(sleb(signed)))


@settings(max_examples=40)
@given(st.lists(row_lists(), min_size=1, max_size=3), st.integers(0, 300))
def test_each_row_is_at_its_place(lists: list[list[Row]], rest: int) -> None:
    lists = [
        [row for row in rows if row.line == 0 or row.file != 2 or row.line > 16000]
        or [Row(0, 1, 1, 0, 0)]
        for rows in lists
    ]
    records = [record_of(rows, rows[-1].address + rest) for rows in lists]
    expected = [
        [*map(shown, rows), (rows[-1].address + rest, b"", 0, 0, False, False, False)]
        for rows in lists
    ]
    assert rows_of(read(records)) == expected


@settings(max_examples=40)
@given(row_lists())
def test_rows_are_read_back(rows: list[Row]) -> None:
    """The reader of LLVM's tables reads ours, as far as no place comes in between."""
    rows = [row._replace(file=1, line=row.line or 1) for row in rows]
    record = record_of(rows, rows[-1].address + 1)
    lines = {"run": FunctionLines(places=(("a", 0),) * 3, scopes=LINES.scopes)}
    written = debug_object("a", "", [packed(record)], lines.__getitem__, MACHINE)
    table = ELFFile(io.BytesIO(written)).get_section_by_name(".debug_line").data()
    (place,) = (at + 3 for at in range(len(table)) if table[at : at + 3] == b"\0\x09\x02")
    found = read_line_table(table, 0, {place: (3, rows[0].address)})
    assert found.files == [(b"a", b"")]
    assert found.sequences == [LineSequence(3, rows, rows[-1].address + 1)]


def entries(die: DIE) -> Iterator[object]:
    """The calls in an entry, as `Call`, but with names and whole positions."""
    unit, info = die.cu, die.dwarfinfo
    program = info.line_program_for_CU(unit)
    assert program is not None
    for child in die.iter_children():
        assert child.tag == "DW_TAG_inlined_subroutine"
        origin = child.get_DIE_from_attribute("DW_AT_abstract_origin")
        told = {name: one.value for name, one in child.attributes.items()}
        if "DW_AT_ranges" in told:
            listed = info.range_lists().get_range_list_at_offset(told["DW_AT_ranges"])
            ranges = tuple((one.begin_offset, one.end_offset - one.begin_offset) for one in listed)
        else:
            ranges = ((told["DW_AT_low_pc"], told["DW_AT_high_pc"]),)
        yield (
            origin.attributes["DW_AT_linkage_name"].value.decode(),
            origin.attributes["DW_AT_name"].value.decode(),
            program["file_entry"][told["DW_AT_call_file"] - 1].name.decode(),
            told["DW_AT_call_line"],
            told["DW_AT_call_column"],
            ranges,
            tuple(entries(child)),
        )


def expected_entries(inner: Sequence[Call]) -> Iterator[object]:
    for call in inner:
        name, symbol = LINES.scopes[call.scope]
        file, base = LINES.places[call.place]
        column = call.column if call.column <= 0xFFFF else 0
        told = (symbol, name, file, base + call.line, column)
        yield (*told, call.ranges, tuple(expected_entries(call.inner)))


@settings(max_examples=40)
@given(st.lists(calls, max_size=3), st.lists(calls, max_size=2))
def test_each_call_is_in_its_function(first: list[Call], second: list[Call]) -> None:
    rows = [Row(0, 1, 1, 0, 0)]
    info = read([record_of(rows, 9, inner) for inner in (first, second)])
    (unit,) = info.iter_CUs()
    functions = [
        child
        for child in unit.get_top_DIE().iter_children()
        if "DW_AT_inline" not in child.attributes
    ]
    assert [tuple(entries(one)) for one in functions] == [
        tuple(expected_entries(inner)) for inner in (first, second)
    ]
    for one in functions:
        told = {name: value.value for name, value in one.attributes.items()}
        assert (told["DW_AT_linkage_name"], told["DW_AT_name"]) == (b"_R3run", b"run<u8>")
        assert (told["DW_AT_low_pc"], told["DW_AT_high_pc"]) == (0, 1000)
        assert (told["DW_AT_decl_file"], told["DW_AT_decl_line"]) == (1, 100)


def test_the_unit_says_where_its_code_is() -> None:
    rows = [Row(0, 1, 1, 0, 0)]
    info = read([record_of(rows, 9)] * 2)
    (unit,) = info.iter_CUs()
    told = {name: one.value for name, one in unit.get_top_DIE().attributes.items()}
    assert told["DW_AT_comp_dir"] == b"/folder"
    assert told["DW_AT_language"] == 0x1C
    ranges = info.range_lists().get_range_list_at_offset(told["DW_AT_ranges"])
    assert [(one.begin_offset, one.end_offset) for one in ranges] == [(0, 1000)] * 2
    addresses = info.get_aranges()
    assert addresses is not None
    assert [(one.begin_addr, one.length) for one in addresses.entries] == [(0, 1000)] * 2


def test_code_is_referred_to_by_symbol() -> None:
    rows = [Row(0, 1, 1, 0, 0)]
    records = [record_of(rows, 9), record_of(rows, 9)._replace(anchors=("other",))]
    lines = {"run": LINES}.__getitem__
    written = debug_object("a", "", map(packed, records), lines, MACHINE)
    elf = ELFFile(io.BytesIO(written))
    symbols = list(elf.get_section_by_name(".symtab").iter_symbols())
    functions = [one.name for one in symbols if one["st_info"]["bind"] == "STB_GLOBAL"]
    assert functions == ["run.llvm.AB", "other"]
    assert all(one["st_shndx"] == "SHN_UNDEF" for one in symbols if one.name)


@settings(max_examples=40)
@given(row_lists(), st.lists(calls, max_size=2), st.binary(max_size=40))
def test_records_are_kept_whole(rows: list[Row], inner: list[Call], code: bytes) -> None:
    record = record_of(rows, rows[-1].address, inner)
    data = packed(record)
    assert unpacked(data) == record
    assert owners(data) == ["run"]
    assert unboxed(boxed(code, data)) == (code, data)
    assert boxed(code, b"") == code


@pytest.mark.parametrize("size", [0, 5, 30, 50])
def test_a_damaged_record_is_an_error_that_says_so(size: int) -> None:
    data = packed(record_of([Row(0, 1, 1, 0, 0)], 9))
    with pytest.raises(InternalError, match="cannot be read"):
        unpacked(data[:size])
