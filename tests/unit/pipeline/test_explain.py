"""What `mirdce cache explain` says of functions that were compiled, and of others."""

import pytest

from mirdce.cache.explain import Cause, CompiledFunction, Component, Explanation
from mirdce.cache.model import CompileReason
from mirdce.errors import UsageError
from mirdce.link.program_objects import Member
from mirdce.pipeline.ask.explain import ExplainedItem, explained
from mirdce.report.why.record import Definition, ReasonIndex, RecordedItem


def item(name: str, *users: int) -> RecordedItem:
    return RecordedItem(
        users=users,
        name=name,
        definition=-1 if name.startswith("vtable") else 0,
        symbol=f"_R{name}",
        is_generic=False,
        size=1,
        before=-1,
        because="",
        at="",
        condition="",
        condition_at="",
        condition_source=-1,
    )


INDEX = ReasonIndex(
    "app",
    6,
    (Definition("app::x", "app"),),
    (
        item("main", -1),
        item("small", 0, 0, 2),
        item("deeper", 1, 2),
        item("alone", 4),
        item("kept", 0),
        item("nowhere", 5),
        item("static TABLE", 0),
        item("vtable of u8 as dyn T", 0),
        item("print", 0),
    ),
)
MAIN = CompiledFunction(
    name="main",
    path="app::main",
    symbol="_Rmain",
    key="ab12",
    reason=CompileReason.CHANGED,
    causes=(Cause(Component.BODY, "app::main"),),
)
LINK = Explanation(
    program="app",
    profile="release, opt-level 3",
    digest="d",
    created=0.0,
    reused=1,
    settings={},
    general=(),
    compiled=(MAIN,),
)
PLACES = frozenset(Member.of_function("", symbol).place for symbol in ("_Rmain", "_Rkept"))


def ask(name: str, places: frozenset[str] | None = PLACES) -> ExplainedItem:
    return explained(LINK, INDEX, name, places, is_of_now=True)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("main", "because: another body, or what it names: app::main"),
        ("small", "compiled as part of main"),
        ("deeper", "compiled as part of main"),
        ("alone", "not compiled: it is part of kept"),
        ("nowhere", "not compiled: it has no object"),
        ("kept", "not compiled: its object was there"),
    ],
)
def test_of_a_function(name: str, line: str) -> None:
    first, *told = ask(name).lines()
    assert first == "app (release, opt-level 3), linked 1970-01-01 00:00:00 UTC"
    assert told[:2] == [name, f"  {line}"]


def test_what_was_compiled_comes_first() -> None:
    told = ask("*").lines()[1:]
    assert told[0] == "main"
    assert told[4:6] == ["small", "  compiled as part of main"]
    assert told[-1] == "(and 2 more that were not compiled by themselves; --json lists them)"


def test_nothing_is_said_of_objects_that_are_not_known() -> None:
    line = "  not compiled: its object was there, or it has none of its own"
    assert ask("small", None).lines()[1:] == ["small", line]


def test_as_json() -> None:
    assert ask("small").to_json() == {
        "program": "app",
        "profile": "release, opt-level 3",
        "linked": "1970-01-01T00:00:00Z",
        "changed_since": False,
        "compiled": [],
        "parts": [{"function": "small", "of": ["main"]}],
        "reused": [],
    }


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("TABLE", "static TABLE is no function, so it is not compiled"),
        ("vtable", "vtable of u8 as dyn T is no function, so it is not compiled"),
        ("print", "print is not compiled: a precompiled crate or a library has its code"),
        ("mian", "no live function of app is called `mian`"),
        ("a*z", "no live function of app is called `a*z`; a glob stands for a whole name"),
    ],
)
def test_of_what_is_no_function(name: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        ask(name)
    assert str(raised.value).startswith(message)
