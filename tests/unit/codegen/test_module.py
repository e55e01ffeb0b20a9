from dataclasses import replace

import pytest

from mirdce.codegen.emit.text import FunctionIr, bytes_literal, quoted
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.imports import ImportLimits, companions
from mirdce.codegen.unit.key import Keys
from mirdce.codegen.unit.module import module_text
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance, InstanceTable, Session
from mirdce.ir.intern import Interner
from mirdce.options import Profile

INSTANCES = InstanceTable()
EMPTY = Interner().empty_args


def instance(number: int) -> Instance:
    return INSTANCES.item(DefId(number), EMPTY)


def copy(number: int, session: Session) -> Instance:
    return INSTANCES.copy_in(instance(number), session)


def function(
    number: int,
    *callees: int,
    lines: int = 3,
    inlinable: bool = True,
    hinted: bool = False,
) -> FunctionIr:
    body = "\n".join(["  ; body"] * (lines - 2))
    return FunctionIr(
        instance(number),
        f"f{number}",
        "",
        f"void @f{number}() #0 {{\n{body}\n  ret void\n}}",
        (),
        {f"f{callee}": f"declare void @f{callee}()" for callee in callees},
        "nounwind",
        inlinable,
        hinted,
        tuple(instance(callee) for callee in callees),
        (),
        (),
        (),
        (),
        (),
    )


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
    text = module_text([function(1, 2)], [function(2, 3), function(1)])
    assert "define hidden void @f1()" in text
    assert "define available_externally hidden void @f2()" in text
    assert "declare void @f3()" in text
    assert "declare void @f2()" not in text
    assert text.count("@f1() #0 {") == 1


def closure(functions: dict[int, FunctionIr], limits: ImportLimits) -> list[str]:
    by_instance = {item.instance: item for item in functions.values()}
    found = companions(functions[1], by_instance.__getitem__, lambda _: None, limits)
    return [item.symbol for item in found.imported]


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
    by_instance = {item.instance: item for item in functions.values()}
    callers = {instance(2): instance(1), instance(4): instance(2)}
    found = companions(functions[1], by_instance.__getitem__, callers.get, ImportLimits())
    assert [item.symbol for item in found.moved] == ["f2", "f4"]
    assert [item.symbol for item in found.imported] == ["f3"]
    text = module_text([functions[1]], found.imported, found.moved)
    assert "define internal void @f4()" in text
    assert "declare void @f4()" not in text
    less = replace(ImportLimits(), moved=10)
    assert not companions(functions[1], by_instance.__getitem__, callers.get, less).moved


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
    by_instance = {item.instance: item for item in functions.values()}
    callers = {instance(n): instance(caller) for n, caller in ((4, 2), (7, 4), (6, 3))}

    def imported(whole: int) -> list[str]:
        limits = replace(ImportLimits(), whole=whole)
        found = companions(functions[1], by_instance.__getitem__, callers.get, limits)
        return [item.symbol for item in found.imported]

    lines = sum(functions[n].line_count for n in (2, 4, 7))
    assert imported(lines - 1) == ["f3"]
    assert imported(lines) == ["f2", "f3", "f4", "f5", "f7"]


def test_keys_differ_by_text_and_by_settings() -> None:
    debug = CodegenSettings(profile=Profile())
    settings = [
        debug,
        CodegenSettings(profile=Profile(opt_level="3")),
        CodegenSettings(profile=Profile(), target_cpu="x86-64-v3"),
        CodegenSettings(profile=Profile(), target_features="+avx2"),
    ]
    keys = Keys()
    assert len({keys.of("text", each) for each in settings}) == len(settings)
    assert Keys().of("text", debug) == keys.of("text", debug) != keys.of("text ", debug)


def test_a_module_holds_functions_of_one_profile() -> None:
    here, there = Session(CrateNum(1), Profile()), Session(CrateNum(2), Profile(opt_level="3"))
    like_here = Session(CrateNum(3), Profile())
    copies = {1: copy(1, here), 2: copy(2, there), 3: copy(3, like_here), 4: copy(4, here)}
    calls = {1: (2, 3), 2: (4,), 3: (2,), 4: ()}
    functions = {
        number: replace(
            function(number),
            instance=copies[number],
            callees=tuple(copies[callee] for callee in callees),
        )
        for number, callees in calls.items()
    }
    by_instance = {item.instance: item for item in functions.values()}
    found = companions(functions[1], by_instance.__getitem__, lambda _: None)
    assert [item.symbol for item in found.imported] == ["f3"]
    callers = {copies[2]: copies[1], copies[3]: copies[1]}
    found = companions(functions[1], by_instance.__getitem__, callers.get)
    assert [item.symbol for item in found.moved] == ["f3"]
