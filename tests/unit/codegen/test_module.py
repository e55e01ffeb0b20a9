from collections.abc import Sequence
from dataclasses import replace

import pytest

from mirdce.codegen.emit.emitted import EmittedFunction, FunctionRefs, FunctionText
from mirdce.codegen.emit.text import bytes_literal, quoted
from mirdce.codegen.unit.definitions import callees_alike
from mirdce.codegen.unit.imports import CompanionChooser, Companions, ImportLimits
from mirdce.codegen.unit.module import module_text
from mirdce.codegen.unit.summary import FunctionSummary, summary_of
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import InstanceTable, Session
from mirdce.ir.intern import Interner
from mirdce.options import Profile
from mirdce.reach.items import Items
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU


def function(
    number: int,
    *callees: int,
    lines: int = 3,
    inlinable: bool = True,
    hinted: bool = False,
) -> EmittedFunction:
    body = "\n".join(["  ; body"] * (lines - 2))
    text = FunctionText(
        symbol=f"f{number}",
        definition=f"void @f{number}() #0 {{\n{body}\n  ret void\n}}",
        declarations={f"f{callee}": f"declare void @f{callee}()" for callee in callees},
        attributes="nounwind",
        inlinable=inlinable,
        hinted=hinted,
    )
    return EmittedFunction(text, FunctionRefs(callees=tuple(f"f{callee}" for callee in callees)))


class Functions:
    """A program in which some functions have only one caller."""

    def __init__(
        self, functions: dict[int, EmittedFunction], callers: dict[int, int] | None = None
    ) -> None:
        self._summaries = {
            number: summary_of(made, lambda symbol: int(symbol[1:]), int)
            for number, made in functions.items()
        }
        self._callers = callers or {}

    def summary_of(self, number: int) -> FunctionSummary:
        return self._summaries[number]

    def only_caller(self, number: int) -> int | None:
        return self._callers.get(number)

    def callees_alike(self, number: int) -> Sequence[int]:
        return self._summaries[number].callees


def companions(functions: Functions, limits: ImportLimits) -> Companions:
    """Those of the function 1."""
    return CompanionChooser(functions, limits).companions(1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_RNvC4core3abc", "@_RNvC4core3abc"),
        ("f.loc.1", "@f.loc.1"),
        ("with space", '@"with space"'),
        ('quo"te\\', '@"quo\\22te\\5C"'),
        ("é", '@"\\C3\\A9"'),
    ],
)
def test_names_are_quoted_where_needed(name: str, text: str) -> None:
    assert quoted(name) == text


def test_bytes_become_a_string_that_llvm_reads() -> None:
    assert bytes_literal(b'a"b\\\n\xff\0') == 'c"a\\22b\\5C\\0A\\FF\\00"'


def test_imported_bodies_are_never_emitted_and_not_declared() -> None:
    text = module_text(
        X86_64_LINUX_GNU, [function(1, 2).text], [function(2, 3).text, function(1).text]
    )
    assert "define hidden void @f1()" in text
    assert "define available_externally hidden void @f2()" in text
    assert "declare void @f3()" in text
    assert "declare void @f2()" not in text
    assert text.count("@f1() #0 {") == 1


def closure(functions: dict[int, EmittedFunction], limits: ImportLimits) -> list[int]:
    return companions(Functions(functions), limits).imported


def test_near_callees_are_imported_first_and_refused_ones_lead_nowhere() -> None:
    functions = {
        1: function(1, 2, 3, 1),
        2: function(2, 4, 1),
        3: function(3, 5, inlinable=False),
        4: function(4, 2),
        5: function(5),
    }
    assert closure(functions, ImportLimits()) == [2, 4]


def test_limits_bound_single_bodies_and_their_sum() -> None:
    functions = {
        1: function(1, 2, 3, 4),
        2: function(2, 5, lines=20),
        3: function(3, lines=50),
        4: function(4, lines=50, hinted=True),
        5: function(5, lines=20),
    }
    limits = ImportLimits(near=30, far=10, hinted=60, total=1000, count=10)
    assert closure(functions, limits) == [2, 4]
    assert closure(functions, replace(limits, total=30)) == [2]
    assert closure(functions, replace(limits, far=30, count=2)) == [2, 4]


def test_a_function_moves_to_its_only_caller_with_those_it_alone_calls() -> None:
    functions = {
        1: function(1, 2, 3),
        2: function(2, 4, 2, lines=500, inlinable=False),
        3: function(3, 4),
        4: function(4),
        5: function(5),
    }
    program = Functions(functions, {2: 1, 4: 2})
    found = companions(program, ImportLimits())
    assert found.moved == [2, 4]
    assert found.imported == [3]
    text = module_text(
        X86_64_LINUX_GNU,
        [functions[1].text],
        [functions[number].text for number in found.imported],
        [functions[number].text for number in found.moved],
    )
    assert "define internal void @f4()" in text
    assert "declare void @f4()" not in text
    less = replace(ImportLimits(), moved=10)
    assert not companions(program, less).moved


def test_a_function_is_as_large_as_what_it_alone_calls() -> None:
    functions = {
        1: function(1, 2, 3),
        2: function(2, 2, 4, 5, lines=20),
        3: function(3, 6, lines=20),
        4: function(4, 7, lines=20),
        5: function(5, lines=20),
        6: function(6, lines=90, inlinable=False),
        7: function(7, lines=30),
    }
    program = Functions(functions, {4: 2, 7: 4, 6: 3})

    def imported(whole: int) -> list[int]:
        return companions(program, replace(ImportLimits(), whole=whole)).imported

    lines = sum(functions[n].text.line_count for n in (2, 4, 7))
    assert imported(lines - 1) == [3]
    assert imported(lines) == [2, 3, 4, 5, 7]


def test_a_module_holds_functions_of_one_profile() -> None:
    here, there = Session(CrateNum(1), Profile()), Session(CrateNum(2), Profile(opt_level="3"))
    like_here = Session(CrateNum(3), Profile())
    table, none = InstanceTable(), Interner().empty_args
    sessions = {1: here, 2: there, 3: like_here, 4: here}
    items = Items()
    numbers = {
        one: items.function(table.copy_in(table.item(DefId(one), none), session))
        for one, session in sessions.items()
    }

    def alike(function: int, *callees: int) -> list[int]:
        found = callees_alike(items, numbers[function], [numbers[one] for one in callees])
        return [one for one, number in numbers.items() if number in found]

    assert alike(1, 2, 3, 4) == [3, 4]
    assert alike(2, 1, 2, 4) == [2]
