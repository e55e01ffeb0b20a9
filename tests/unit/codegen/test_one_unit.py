"""Modules that were merged have one compile unit, whatever order LLVM had them in."""

import pytest

from mirdce.codegen.llvm.engine import RefusalError
from mirdce.codegen.llvm.one_unit import with_one_unit

UNIT = 'distinct !DICompileUnit(language: DW_LANG_Rust, file: !1, producer: "mirdce")'


def module(units: str, used: int, *, other: str = UNIT) -> str:
    return (
        'define void @"unit: !3"() !dbg !5 {\n  ret void, !dbg !6\n}\n\n'
        f"!llvm.dbg.cu = !{{{units}}}\n!llvm.module.flags = !{{!0}}\n\n"
        f'!0 = !{{i32 2}}\n!1 = !DIFile(filename: "unit: !3", directory: "")\n!3 = {UNIT}\n'
        f"!4 = {other}\n!5 = distinct !DISubprogram(scope: !{used}, file: !1, unit: !{used})\n"
        f"!6 = !DILocation(line: 3, scope: !5)\n"
    )


def test_all_that_refers_to_a_unit_refers_to_one() -> None:
    for units in ("!3, !4", "!4, !3"):
        for used in (3, 4):
            assert with_one_unit(module(units, used)) == module("!3", 3)


def test_what_has_one_unit_or_none_stays_as_it_is() -> None:
    assert with_one_unit(module("!3", 3)) is None
    assert with_one_unit("define void @f() {\n  ret void\n}\n") is None
    assert with_one_unit("") is None


def test_units_that_are_not_alike_are_refused() -> None:
    with pytest.raises(RefusalError, match="not alike"):
        with_one_unit(module("!3, !4", 3, other=UNIT.replace("mirdce", "another")))
