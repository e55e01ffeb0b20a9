"""Line tables are taken out of an object as LLVM wrote them, which pyelftools reads."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from elftools.dwarf.die import DIE
from elftools.dwarf.dwarfinfo import DWARFInfo
from elftools.elf.elffile import ELFFile
from elftools.elf.relocation import RelocationSection
from elftools.elf.sections import SymbolTableSection

from mirdce.codegen.emit.debug_nodes import UNIT_NODES
from mirdce.codegen.llvm.worker import Llvms
from mirdce.codegen.settings import CodegenSettings
from mirdce.object.dwarf.debug_object import debug_object
from mirdce.object.dwarf.extract import take_lines
from mirdce.object.dwarf.function_lines import FunctionLines
from mirdce.object.symbols import function_sizes
from mirdce.options import Profile
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

TEXT = f"""{X86_64_LINUX_GNU.module_header}
declare i32 @rust_eh_personality(...)
declare i32 @foreign(i32)
declare void @caught(ptr)

define i32 @outer(i32 %n) personality ptr @rust_eh_personality !dbg !8 {{
start:
  %0 = icmp sgt i32 %n, 4, !dbg !10
  br i1 %0, label %then, label %otherwise, !dbg !10
then:
  %1 = call i32 @small(i32 %n), !dbg !11
  %2 = invoke i32 @large(i32 %1) to label %done unwind label %pad, !dbg !12
otherwise:
  %3 = call i32 @small(i32 7), !dbg !13
  br label %done, !dbg !13
done:
  %4 = phi i32 [ %2, %then ], [ %3, %otherwise ], !dbg !14
  ret i32 %4, !dbg !14
pad:
  %5 = landingpad {{ ptr, i32 }} cleanup, !dbg !15
  %6 = extractvalue {{ ptr, i32 }} %5, 0, !dbg !15
  call void @caught(ptr %6), !dbg !15
  resume {{ ptr, i32 }} %5, !dbg !15
}}
define internal i32 @small(i32 %n) !dbg !16 {{
  %1 = call i32 @foreign(i32 %n), !dbg !18
  %2 = mul i32 %1, %n, !dbg !19
  %3 = call i32 @foreign(i32 %2), !dbg !20
  ret i32 %3, !dbg !18
}}
define internal i32 @large(i32 %n) noinline !dbg !24 {{
  %1 = call i32 @small(i32 %n), !dbg !26
  %2 = call i32 @foreign(i32 %1), !dbg !26
  ret i32 %2, !dbg !26
}}
define weak i32 @"we ak"(i32 %n) !dbg !27 {{
  ret i32 %n, !dbg !29
}}
!llvm.module.flags = !{{!6, !7}}
{UNIT_NODES}
!8 = distinct !DISubprogram(name: "0", linkageName: "outer", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
!9 = !DIFile(filename: "0", directory: "outer")
!10 = !DILocation(line: 2, column: 5, scope: !8)
!11 = !DILocation(line: 300, column: 9, scope: !8)
!12 = !DILocation(line: 4, column: 9, scope: !8)
!13 = !DILocation(line: 5, column: 9, scope: !8)
!14 = !DILocation(line: 0, column: 0, scope: !8)
!15 = !DILocation(line: 7, column: 1, scope: !8)
!16 = distinct !DISubprogram(name: "0", linkageName: "small", scope: !3, file: !17, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
!17 = !DIFile(filename: "0", directory: "small")
!18 = !DILocation(line: 2, column: 3, scope: !16)
!19 = distinct !DILocation(line: 16384, column: 3, scope: !21, inlinedAt: !22)
!20 = !DILocation(line: 1, column: 70, scope: !23)
!21 = distinct !DISubprogram(name: "1", linkageName: "small", scope: !3, file: !30, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
!22 = !DILocation(line: 3, column: 300, scope: !16)
!23 = !DILexicalBlockFile(scope: !16, file: !31, discriminator: 0)
!24 = distinct !DISubprogram(name: "0", linkageName: "large", scope: !3, file: !25, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
!25 = !DIFile(filename: "0", directory: "large")
!26 = !DILocation(line: 2, column: 3, scope: !24)
!27 = distinct !DISubprogram(name: "0", linkageName: "we ak", scope: !3, file: !28, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
!28 = !DIFile(filename: "0", directory: "we ak")
!29 = !DILocation(line: 2, column: 3, scope: !27)
!30 = !DIFile(filename: "1", directory: "small")
!31 = !DIFile(filename: "2", directory: "small")
"""  # noqa: E501 - nodes are a line each
SIZE = "DW_AT_high_pc"
LEVELS = ("0", "2", "3")
FAR = 1 << 14


def lines_of(symbol: str) -> FunctionLines:
    """Places and scopes that are called as LLVM calls them here, lines from the first on."""
    return FunctionLines(
        places=tuple((f"{symbol}/{number}", 0) for number in range(3)),
        scopes=tuple((str(number), symbol) for number in range(2)),
    )


def compiled(level: str, text: str = TEXT) -> bytes:
    return Llvms().of(CodegenSettings(profile=Profile(opt_level=level)).for_worker).compile(text)


def rows_of(info: DWARFInfo) -> list[tuple[object, ...]]:
    (unit,) = info.iter_CUs()
    program = info.line_program_for_CU(unit)
    assert program is not None
    folders = [b"", *program["include_directory"]]
    found: list[tuple[object, ...]] = []
    for entry in program.get_entries():
        state = entry.state
        if state is not None:
            name = ""
            if state.line and not state.end_sequence:
                file = program["file_entry"][state.file - 1]
                name = b"/".join(filter(None, (folders[file.dir_index], file.name))).decode()
            line = 0 if state.end_sequence else state.line
            flags = (state.is_stmt, state.prologue_end, state.epilogue_begin, state.end_sequence)
            column = 0 if state.end_sequence else state.column
            found.append((state.address, name, line, column, *map(bool, flags)))
    return found


def names_of(die: DIE) -> tuple[str, str]:
    while "DW_AT_abstract_origin" in die.attributes:
        die = die.get_DIE_from_attribute("DW_AT_abstract_origin")
    names = (die.attributes[f"DW_AT_{kind}"].value.decode() for kind in ("linkage_name", "name"))
    first, second = names
    return first, second


def calls_of(die: DIE, start: int) -> Iterator[tuple[object, ...]]:
    """The calls in an entry of a function that begins somewhere."""
    info = die.dwarfinfo
    program = info.line_program_for_CU(die.cu)
    assert program is not None
    folders = [b"", *program["include_directory"]]
    for child in die.iter_children():
        told = {name: one.value for name, one in child.attributes.items()}
        if "DW_AT_ranges" in told:
            listed = info.range_lists().get_range_list_at_offset(told["DW_AT_ranges"])
            ranges = [(one.begin_offset - start, one.end_offset - start) for one in listed]
        else:
            low = told["DW_AT_low_pc"] - start
            ranges = [(low, low + told["DW_AT_high_pc"])]
        file = program["file_entry"][told["DW_AT_call_file"] - 1]
        name = b"/".join(filter(None, (folders[file.dir_index], file.name))).decode()
        place = (name, told["DW_AT_call_line"], told["DW_AT_call_column"])
        yield (names_of(child), place, ranges, tuple(calls_of(child, start)))


def functions_of(info: DWARFInfo) -> dict[tuple[str, str], tuple[int, tuple[Any, ...]]]:
    """Size and calls of each function."""
    (unit,) = info.iter_CUs()
    found: dict[tuple[str, str], tuple[int, tuple[Any, ...]]] = {}
    for die in unit.get_top_DIE().iter_children():
        if "DW_AT_low_pc" in die.attributes:
            start = die.attributes["DW_AT_low_pc"].value
            size = die.attributes["DW_AT_high_pc"].value
            found[names_of(die)] = (size, tuple(calls_of(die, start)))
    return found


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_written_is_what_llvm_said(level: str) -> None:
    whole = compiled(level)
    theirs = ELFFile(io.BytesIO(whole)).get_dwarf_info()
    _, lines = take_lines(whole, "AB")
    written = debug_object("a", "", [lines], lines_of, X86_64_LINUX_GNU.elf)
    ours = ELFFile(io.BytesIO(written)).get_dwarf_info()
    assert rows_of(ours) == rows_of(theirs)
    assert functions_of(ours) == functions_of(theirs)
    assert len(functions_of(ours)) >= 3


def test_a_call_of_which_no_code_is_left_is_nowhere() -> None:
    whole = bytearray(compiled("2"))
    elf = ELFFile(io.BytesIO(bytes(whole)))
    info = elf.get_dwarf_info()
    (unit,) = info.iter_CUs()
    calls = [die for die in unit.iter_DIEs() if die.tag == "DW_TAG_inlined_subroutine"]
    sizes = [die.attributes[SIZE].offset for die in calls if SIZE in die.attributes]
    section = elf.get_section_by_name(".debug_info")
    assert section is not None
    start = section["sh_offset"] + sizes[0]
    whole[start : start + 4] = bytes(4)
    _, lines = take_lines(bytes(whole), "AB")
    written = debug_object("a", "", [lines], lines_of, X86_64_LINUX_GNU.elf)
    found = functions_of(ELFFile(io.BytesIO(written)).get_dwarf_info())
    ranges = [call[2] for _, inner in found.values() for call in flat(inner)]
    assert len(ranges) == len(calls)
    assert ranges.count([]) == 1


def test_a_call_without_a_line_has_none_wherever_lines_count_from() -> None:
    """Lines of what was inlined count from far before it, where there is nothing."""
    text = TEXT.replace("line: 3, column: 300, scope: !16", "line: 0, column: 0, scope: !23")
    text = text.replace("line: 1, column: 70", f"line: {FAR + 7}, column: 70")
    _, lines = take_lines(compiled("2", text), "AB")

    def far_lines_of(symbol: str) -> FunctionLines:
        known = lines_of(symbol)
        return replace(known, places=(*known.places[:2], (f"{symbol}/2", -FAR)))

    written = debug_object("a", "", [lines], far_lines_of, X86_64_LINUX_GNU.elf)
    info = ELFFile(io.BytesIO(written)).get_dwarf_info()
    places = [call[1] for _, inner in functions_of(info).values() for call in flat(inner)]
    assert ("small/2", 0, 0) in places
    assert ("small/2", 7) in {row[1:3] for row in rows_of(info)}


def flat(calls: Sequence[Any]) -> Iterator[Any]:
    """Calls, and those in them."""
    for call in calls:
        yield call
        yield from flat(call[3])


def symbols_of(data: bytes) -> dict[str, tuple[str, str, str, int]]:
    """Binding, visibility, type and size of each symbol with a name."""
    table = ELFFile(io.BytesIO(data)).get_section_by_name(".symtab")
    assert isinstance(table, SymbolTableSection)
    return {
        one.name: (
            one["st_info"]["bind"],
            one["st_other"]["visibility"],
            one["st_info"]["type"],
            one["st_size"],
        )
        for one in table.iter_symbols()
        if one.name
    }


def test_code_that_nobody_sees_gets_a_name_that_is_seen() -> None:
    whole = compiled("2")
    left, _ = take_lines(whole, "0123ABCD")
    before, after = symbols_of(whole), symbols_of(left)
    size = before["large"][3]
    assert before["large"] == ("STB_LOCAL", "STV_DEFAULT", "STT_FUNC", size)
    assert after["large.llvm.0123ABCD"] == ("STB_GLOBAL", "STV_HIDDEN", "STT_FUNC", size)
    assert after["we ak"] == before["we ak"]
    assert after["we ak.llvm.0123ABCD"][:3] == ("STB_GLOBAL", "STV_HIDDEN", "STT_FUNC")
    assert set(after) - set(before) == {"large.llvm.0123ABCD", "we ak.llvm.0123ABCD"}
    assert set(before) - set(after) == {"large"}
    assert function_sizes(left) == function_sizes(whole)


@pytest.mark.parametrize("level", LEVELS)
def test_nothing_else_of_an_object_changes(level: str) -> None:
    whole = compiled(level)
    left, _ = take_lines(whole, "AB")
    assert len(left) < len(whole)
    theirs, ours = ELFFile(io.BytesIO(whole)), ELFFile(io.BytesIO(left))
    kept = [one for one in theirs.iter_sections() if ".debug_" not in one.name]
    assert [one.name for one in ours.iter_sections()] == [one.name for one in kept]
    for one, other in zip(kept, ours.iter_sections(), strict=True):
        if one["sh_type"] == "SHT_RELA":
            assert referred(ours, other) == referred(theirs, one)
        elif one["sh_type"] == "SHT_PROGBITS":
            assert one.data() == other.data()
            assert one["sh_flags"] == other["sh_flags"]
            assert one["sh_addralign"] == other["sh_addralign"]
    assert groups(ours) == groups(theirs) != []


def groups(elf: ELFFile) -> list[tuple[str, list[str]]]:
    """Signature and members of each group of sections."""
    table = elf.get_section_by_name(".symtab")
    assert isinstance(table, SymbolTableSection)
    found = []
    for one in elf.iter_sections():
        if one["sh_type"] == "SHT_GROUP":
            words = [int.from_bytes(one.data()[at : at + 4], "little") for at in range(4, 12, 4)]
            members = [elf.get_section(word).name for word in words if word]
            found.append((table.get_symbol(one["sh_info"]).name, members))
    return found


def referred(elf: ELFFile, relocations: object) -> list[tuple[object, ...]]:
    """What relocations refer to, by name."""
    assert isinstance(relocations, RelocationSection)
    table = elf.get_section_by_name(".symtab")
    assert isinstance(table, SymbolTableSection)
    found = []
    for one in relocations.iter_relocations():
        symbol = table.get_symbol(one["r_info_sym"])
        name = symbol.name.partition(".llvm.")[0]
        if not name:
            name = elf.get_section(symbol["st_shndx"]).name
        found.append((one["r_offset"], one["r_info_type"], name, one["r_addend"]))
    return found


def test_an_object_without_line_tables_stays_as_it_is() -> None:
    text = f"{X86_64_LINUX_GNU.module_header}\ndefine void @f() {{\n  ret void\n}}\n"
    whole = Llvms().of(CodegenSettings(profile=Profile()).for_worker).compile(text)
    assert take_lines(whole, "AB") == (whole, b"")


def test_debug_sections_of_the_programs_own_stay() -> None:
    section = 'module asm ".section .debug_gdb_scripts, \\22MS\\22,@progbits,1"'
    text = f'{TEXT}\n{section}\nmodule asm ".byte 1, 103, 0"\n'
    whole = Llvms().of(CodegenSettings(profile=Profile()).for_worker).compile(text)
    left, lines = take_lines(whole, "AB")
    assert lines
    scripts = ELFFile(io.BytesIO(left)).get_section_by_name(".debug_gdb_scripts")
    assert scripts is not None
    assert scripts.data() == b"\1g\0"
