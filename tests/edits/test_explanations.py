"""Explanations of links: after each sort of edit, what was compiled names what has changed."""

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from mirdce.cache.explain import Cause, Component, Explanation, read_explanation
from mirdce.cache.location import default_cache_file
from mirdce.cache.program_records import RECORD_SUFFIX, record_folder
from mirdce.cargo.toolchain import Toolchain, find_toolchain
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd
from tests.edits.cases import CASES, LIBRARY, PROGRAM
from tests.edits.judges import judge_of
from tests.edits.test_cases import after, crates
from tools.edit_scripts.rustc import Compiler
from tools.edit_scripts.workspace import read_script

PLAIN = ("-Cdebuginfo=0", "-Copt-level=0")
LINES = ("-Cdebuginfo=line-tables-only", "-Copt-level=0")
OPTIMIZED = ("-Cdebuginfo=0", "-Copt-level=3")


def same(front: FrontEnd) -> FrontEnd:
    return front


def only_root_is_edited(front: FrontEnd) -> FrontEnd:
    return replace(front, edited=frozenset(front.own[-1:]))


@dataclass(frozen=True)
class Linked:
    """A workspace that was linked, and is edited and linked again."""

    compiler: Compiler
    folder: Path

    def again(
        self,
        library: str = LIBRARY,
        program: str = PROGRAM,
        flags: tuple[str, ...] = PLAIN,
        change: Callable[[FrontEnd], FrontEnd] = same,
        **settings: bool,
    ) -> Explanation:
        root = self.compiler.compile(crates(library, program, flags))
        options = Options(path=self.folder, jobs=1, **settings)
        outcome = judge_of(find_toolchain()).link_again(root, self.folder, options, change)
        assert outcome.failure == ""
        (file,) = (self.folder / "kept/build-0/programs").glob("*/*.explained.json")
        told = read_explanation(file)
        assert told is not None
        assert len(told.compiled) >= (outcome.counters.compiled or 0)
        return told


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Linked]:
    @cache
    def link(flags: tuple[str, ...], change: Callable[[FrontEnd], FrontEnd]) -> Linked:
        folder = tmp_path_factory.mktemp("first")
        linked = Linked(Compiler(find_toolchain(), folder / "workspace"), folder)
        told = linked.again(flags=flags, change=change)
        assert told.general == (Cause(Component.NO_RECORD),)
        assert told.reused == 0
        assert all(not one.causes for one in told.compiled)
        return linked

    return link


@pytest.fixture
def linked(first: Callable[..., Linked], tmp_path: Path) -> Callable[..., Linked]:
    def of(flags: tuple[str, ...] = PLAIN, change: Callable[[FrontEnd], FrontEnd] = same) -> Linked:
        begun = first(flags, change)
        shutil.copytree(begun.folder / "kept", tmp_path / "kept")
        return Linked(begun.compiler, tmp_path)

    return of


def edited(name: str) -> tuple[str, str]:
    (case,) = (case for case in CASES if case.name == name)
    return after(case)


def causes(told: Explanation) -> dict[str, list[tuple[str, str]]]:
    """Components and what they name, of each function; digests have changed."""
    for one in told.compiled:
        assert all(cause.before != cause.after for cause in one.causes if cause.after)
    return {
        one.name: [(cause.component.value, cause.what) for cause in told.causes_of(one)]
        for one in told.compiled
    }


EDITS: dict[str, dict[str, list[tuple[str, str]]]] = {
    "a body of the program": {"app::leaf": [("body", "app::leaf")]},
    "a body of the library": {"lib::plain": [("body", "lib::plain")]},
    "a signature": {
        "app::leaf": [("body", "app::leaf"), ("definition", "app::leaf")],
        "app::middle": [("body", "app::middle"), ("definition", "app::leaf")],
    },
    "a function is added and used": {
        "app::added": [("function", "")],
        "app::leaf": [("body", "app::leaf")],
    },
    "the default of an associated constant": {
        "lib::total<u64>": [("interface", "lib")],
        "lib::total<app::Square>": [("interface", "lib")],
    },
    "a field gets another type": {"app::pair": [("interface", "lib")]},
    "a slot is called that was not": {
        "lib::call": [("body", "lib::call")],
        "<u8 as lib::Object>::two": [("live", "")],
        "<u16 as lib::Object>::two": [("live", "")],
    },
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_named(name: str, linked: Callable[..., Linked]) -> None:
    library, program = edited(name)
    told = causes(linked().again(library, program))
    assert {function: told.get(function) for function in EDITS[name]} == EDITS[name]


def test_new_arguments(linked: Callable[..., Linked]) -> None:
    call = 'x.map(|y| y as u8).expect("nothing there") as u64'
    program = PROGRAM.replace('x.expect("nothing there")', call)
    told = causes(linked().again(program=program))
    (found,) = (told[name] for name in told if name.endswith("Option<u8>::expect"))
    ((component, what),) = found
    assert component == "instance"
    assert what.startswith("core::option::")


def test_what_is_inlined(linked: Callable[..., Linked]) -> None:
    library, program = edited("the message of a panic")
    told = causes(linked(OPTIMIZED).again(library, program, OPTIMIZED))
    what = "app::fails, for another body, or what it names: app::fails"
    assert told == {"app::main": [("import", what)]}


def test_what_is_inlined_has_only_moved(linked: Callable[..., Linked]) -> None:
    """Without line tables its text is the same: it is no reason, beside one that is."""
    more = "\n#[inline(never)] fn held(x: Option<u64>) -> u64 { x.expect(TEXT) }\n"
    once = PROGRAM.replace("    let second", "    held(Some(x));\n    let second") + more
    begun = linked(OPTIMIZED)
    begun.again(program=once, flags=OPTIMIZED)
    program = once.replace("nothing there", "nothing here").replace("{ x.expect(T", "{\nx.expect(T")
    told = causes(begun.again(program=program, flags=OPTIMIZED))
    what = "app::fails, for another body, or what it names: app::fails"
    assert told == {"app::main": [("import", what)]}


def test_a_function_that_others_call_as_well(linked: Callable[..., Linked]) -> None:
    """It is no longer simplified with its only caller, in which nothing has changed."""
    more = """
#[inline(never)] fn held(x: u64) -> u64 { std::hint::black_box(x) }
#[inline(never)] fn one(x: u64) -> u64 { held(x) + 7 }
#[inline(never)] fn two(x: u64) -> u64 { x + 8 }
"""
    call = "let x = std::hint::black_box([one as fn(u64) -> u64, two])[x as usize % 2](x);"
    once = PROGRAM.replace("    let second", f"    {call}\n    let second") + more
    begun = linked(OPTIMIZED)
    begun.again(program=once, flags=OPTIMIZED)
    told = causes(begun.again(program=once.replace("{ x + 8 }", "{ held(x) }"), flags=OPTIMIZED))
    assert told["app::two"][0] == ("body", "app::two")
    assert told["app::one"] == [("program", "who alone calls app::held")]


def test_positions_in_line_tables(linked: Callable[..., Linked]) -> None:
    library, program = edited("a comment")
    told = causes(linked(LINES).again(library, program, LINES))
    assert told == {"app::leaf": [("positions", "app::leaf")]}


def test_a_crate_that_nobody_works_on(linked: Callable[..., Linked]) -> None:
    library, program = edited("a body of the library")
    told = linked(PLAIN, only_root_is_edited).again(library, program, change=only_root_is_edited)
    assert causes(told) == {"lib::plain": [("crate", "lib")]}


def test_another_crate_is_worked_on(linked: Callable[..., Linked]) -> None:
    """What the record says of it is used all the same."""
    library, program = edited("a body of the library")
    told = linked().again(library, program, change=only_root_is_edited)
    assert told.general == ()
    assert causes(told) == {"lib::plain": [("body", "lib::plain")]}


def test_another_setting(linked: Callable[..., Linked]) -> None:
    told = linked().again(flags=(*PLAIN, "-Coverflow-checks=off"))
    assert told.general == (
        Cause(Component.NO_RECORD),
        Cause(Component.SETTING, "overflow_checks", "True", "False"),
    )


def test_no_record_is_kept(linked: Callable[..., Linked]) -> None:
    library, program = edited("a body of the library")
    told = linked().again(library, program, allow_unsupported=True)
    assert told.general == (Cause(Component.NOT_RECORDED, "it is linked with --allow-unsupported"),)


def test_the_record_is_damaged(linked: Callable[..., Linked]) -> None:
    library, program = edited("a body of the library")
    begun = linked()
    (record,) = record_folder(begun.folder / "kept/store").glob(f"*{RECORD_SUFFIX}")
    record.write_bytes(record.read_bytes()[:-1] + b"\xff")
    ((component, what),) = causes(begun.again(library, program))["lib::plain"]
    assert (component, what) == ("bad-record", "the content does not match its checksum")


def test_the_object_is_gone(linked: Callable[..., Linked]) -> None:
    library, program = edited("a body of the library")
    begun = linked()
    with sqlite3.connect(default_cache_file(begun.folder / "kept/store")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        found = connection.execute("DELETE FROM entry WHERE instance = 'app::text' RETURNING key")
        ((key,),) = found.fetchall()
    connection.close()
    told = causes(begun.again(library, program))
    assert told == {"app::text": [("object", key)], "lib::plain": [("body", "lib::plain")]}


def test_nothing_is_compiled(linked: Callable[..., Linked]) -> None:
    library, program = edited("a body that nothing uses")
    told = linked().again(library, program)
    assert (told.general, told.compiled) == ((), ())
    assert told.reused > 20


COPIES = """{
 "name": "copies of a crate below",
 "start": {
  "items": [
   {"number": 6, "kind": "foreign", "crate": "app", "module": 0, "place": 0, "blank": 0,
    "renamed": 0, "shown": true, "values": {}, "refs": {}},
   {"number": 11, "kind": "opaque", "crate": "base", "module": 0, "place": 0, "blank": 0,
    "renamed": 0, "shown": true, "values": {}, "refs": {}}
  ],
  "settings": {"base_checks": 1},
  "broken": 0
 },
 "edits": [{"action": "value", "number": 11, "name": "ranged", "value": 2, "item": null}]
}"""
"""A crate with settings of its own no longer has a copy of a function that others call."""


def test_copies_of_a_crate_below(toolchain: Toolchain, tmp_path: Path) -> None:
    assert judge_of(toolchain).judge(read_script(COPIES), tmp_path) is None
