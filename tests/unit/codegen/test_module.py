import pytest

from mirdce.codegen.emit.emitted import EmittedFunction, FunctionRefs, FunctionText
from mirdce.codegen.emit.text import bytes_literal, quoted
from mirdce.codegen.unit.definitions import callees_alike
from mirdce.codegen.unit.module import module_text
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import InstanceTable, Session
from mirdce.ir.intern import Interner
from mirdce.options import Profile
from mirdce.reach.items import Items
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU


def function(number: int, *callees: int) -> EmittedFunction:
    text = FunctionText(
        symbol=f"f{number}",
        definition=f"void @f{number}() #0 {{\n  ret void\n}}",
        declarations={f"f{callee}": f"declare void @f{callee}()" for callee in callees},
        attributes="nounwind",
        inlinable=True,
        hinted=False,
    )
    return EmittedFunction(text, FunctionRefs(callees=tuple(f"f{callee}" for callee in callees)))


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


def test_functions_that_moved_are_internal_and_nothing_that_is_defined_is_declared() -> None:
    root, moved = function(1, 2, 3).text, function(2, 3, 1).text
    text = module_text(X86_64_LINUX_GNU.module_header, [root], [moved])
    assert "define hidden void @f1()" in text
    assert "define internal void @f2()" in text
    assert text.count("declare void @f3()") == 1
    assert "declare void @f1()" not in text
    assert "declare void @f2()" not in text


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
