from collections.abc import Sequence
from dataclasses import replace

import pytest

from mirdce.codegen.emit.emitted import EmittedFunction, FunctionRefs, FunctionText
from mirdce.codegen.emit.text import bytes_literal, quoted
from mirdce.codegen.unit.definitions import Definitions, callees_alike
from mirdce.codegen.unit.imports import ImportLimits, companions
from mirdce.codegen.unit.module import module_text
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
        self._functions = {item.text.symbol: item for item in functions.values()}
        self._callers = {f"f{n}": f"f{caller}" for n, caller in (callers or {}).items()}

    def function_of(self, symbol: str) -> EmittedFunction:
        return self._functions[symbol]

    def only_caller(self, symbol: str) -> str | None:
        return self._callers.get(symbol)

    def callees_alike(self, function: EmittedFunction) -> Sequence[str]:
        return function.refs.callees


def symbols(functions: list[EmittedFunction]) -> list[str]:
    return [item.text.symbol for item in functions]


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


def closure(functions: dict[int, EmittedFunction], limits: ImportLimits) -> list[str]:
    return symbols(companions(functions[1], Functions(functions), limits).imported)


def test_near_callees_are_imported_first_and_refused_ones_lead_nowhere() -> None:
    functions = {
        1: function(1, 2, 3, 1),
        2: function(2, 4, 1),
        3: function(3, 5, inlinable=False),
        4: function(4, 2),
        5: function(5),
    }
    assert closure(functions, ImportLimits()) == ["f2", "f4"]


def test_limits_bound_single_bodies_and_their_sum() -> None:
    functions = {
        1: function(1, 2, 3, 4),
        2: function(2, 5, lines=20),
        3: function(3, lines=50),
        4: function(4, lines=50, hinted=True),
        5: function(5, lines=20),
    }
    limits = ImportLimits(near=30, far=10, hinted=60, total=1000, count=10)
    assert closure(functions, limits) == ["f2", "f4"]
    assert closure(functions, replace(limits, total=30)) == ["f2"]
    assert closure(functions, replace(limits, far=30, count=2)) == ["f2", "f4"]


def test_a_function_moves_to_its_only_caller_with_those_it_alone_calls() -> None:
    functions = {
        1: function(1, 2, 3),
        2: function(2, 4, 2, lines=500, inlinable=False),
        3: function(3, 4),
        4: function(4),
        5: function(5),
    }
    program = Functions(functions, {2: 1, 4: 2})
    found = companions(functions[1], program, ImportLimits())
    assert symbols(found.moved) == ["f2", "f4"]
    assert symbols(found.imported) == ["f3"]
    text = module_text(
        X86_64_LINUX_GNU,
        [functions[1].text],
        [item.text for item in found.imported],
        [item.text for item in found.moved],
    )
    assert "define internal void @f4()" in text
    assert "declare void @f4()" not in text
    less = replace(ImportLimits(), moved=10)
    assert not companions(functions[1], program, less).moved


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

    def imported(whole: int) -> list[str]:
        limits = replace(ImportLimits(), whole=whole)
        return symbols(companions(functions[1], program, limits).imported)

    lines = sum(functions[n].text.line_count for n in (2, 4, 7))
    assert imported(lines - 1) == ["f3"]
    assert imported(lines) == ["f2", "f3", "f4", "f5", "f7"]


def test_a_module_holds_functions_of_one_profile() -> None:
    here, there = Session(CrateNum(1), Profile()), Session(CrateNum(2), Profile(opt_level="3"))
    like_here = Session(CrateNum(3), Profile())
    table, none = InstanceTable(), Interner().empty_args
    sessions = {"f1": here, "f2": there, "f3": like_here, "f4": here}
    instances = {
        symbol: table.copy_in(table.item(DefId(int(symbol[1:])), none), session)
        for symbol, session in sessions.items()
    }
    items = Items()
    numbers = {symbol: items.function(instance) for symbol, instance in instances.items()}
    definitions = Definitions(numbers, {}, {}, {})
    assert callees_alike(items, definitions, function(1, 2, 3, 4)) == ["f3", "f4"]
    assert callees_alike(items, definitions, function(2, 1, 2, 4)) == ["f2"]
