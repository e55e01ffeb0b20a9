"""The judge of edits can fail: each planted fault is found, and what shows it is made small."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import find_toolchain
from tests.edits import faults
from tests.edits.judges import judge_of
from tools.edit_scripts.fast import FastJudge
from tools.edit_scripts.full import FullJudge
from tools.edit_scripts.generate import random_script
from tools.edit_scripts.judging import Finding
from tools.edit_scripts.shrink import shrink
from tools.edit_scripts.workspace import (
    LINK_BREAK,
    Action,
    Edit,
    Item,
    Script,
    read_script,
    workspace,
)


@pytest.fixture
def judge() -> Iterator[FastJudge]:
    """A judge that a test may plant a fault into."""
    sound = judge_of(find_toolchain())
    yield sound
    sound.change = lambda _: None


def item(number: int, kind: str, crate: str = "app", **values: int) -> Item:
    refs = {name: values.pop(name) for name in ("size", "type", "call") if name in values}
    return Item(number=number, kind=kind, crate=crate, values=values, refs=refs)


def value(number: int, name: str, to: int) -> Edit:
    return Edit(action=Action.VALUE, number=number, name=name, value=to)


def script(*items: Item, edits: tuple[Edit, ...], **settings: int) -> Script:
    return Script("by hand", workspace(items, settings), edits)


BODY = script(item(0, "plain"), edits=(value(0, "body", 1),))
CALLS = script(item(0, "plain"), edits=(value(0, "body", 2),))
LINES = script(item(0, "failing"), edits=(value(0, "lines", 2),))
GONE = script(item(0, "plain"), edits=(Edit(action=Action.REMOVE, number=0),))
BACK = script(item(0, "plain"), edits=(value(0, "body", 2), Edit(action=Action.UNDO, value=1)))
CHECKOUT = script(
    item(0, "location"),
    edits=(Edit(action=Action.SETTING, name="checkout", value=1),),
    debuginfo=1,
)
PROGRAM = script(
    item(0, "plain", "base"), edits=(Edit(action=Action.SETTING, name="program", value=1),)
)
FAILED = script(
    item(0, "plain"),
    edits=(Edit(action=Action.BREAK, value=LINK_BREAK), Edit(action=Action.BREAK)),
)


@pytest.mark.parametrize(
    ("fault", "shown_by", "what"),
    [
        (faults.keys_without_numbers, BODY, "objects"),
        (faults.digest_without_root, BODY, "objects"),
        (faults.links_by_name, CHECKOUT, "objects"),
        (faults.links_by_name, PROGRAM, "objects"),
        (faults.reasons_of_another_link, BACK, "items"),
        (faults.data_by_symbols, LINES, "objects"),
        pytest.param(faults.live_set_stays, CALLS, "items", marks=pytest.mark.sources),
        (faults.data_stays, LINES, "objects"),
        (faults.new_objects_apart, BODY, "keys"),
        (faults.objects_stay, GONE, "objects"),
        (faults.failure_stays, FAILED, "failure"),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_planted_fault_is_found(
    fault: Callable[[Path], None], shown_by: Script, what: str, judge: FastJudge, tmp_path: Path
) -> None:
    assert judge.judge(shown_by, tmp_path / "sound") is None
    judge.change = fault
    found = judge.judge(shown_by, tmp_path / "faulty")
    assert found is not None
    assert found.step == len(shown_by.edits)
    assert any(what in line for line in found.what)


PLANTED = """
import sys
from pathlib import Path
from tests.edits import faults
from mirdce.cli import main
faults.keys_without_numbers(Path())
sys.exit(main())
"""


def test_fault_is_found_in_executables(tmp_path: Path) -> None:
    judge = FullJudge(find_toolchain(), (sys.executable, "-c", PLANTED))
    found = judge.judge(BODY, tmp_path)
    assert found is not None
    assert found.step == 1
    assert [line.partition(":")[0] for line in found.what] == ["executable"]


BODY_IS_NOT_ALL = {
    "length of an array elsewhere": script(
        item(0, "constant", "base"),
        item(1, "const_generic", size=0),
        edits=(value(0, "value", 1),),
    ),
    "const fn elsewhere": script(
        item(0, "const_fn", "base"),
        item(1, "nested", "mid", constant=2, size=0),
        edits=(value(0, "body", 1),),
    ),
    "layout of a type elsewhere": script(
        item(0, "structure", "base"),
        item(1, "told", "mid", ask=1, type=0),
        edits=(value(0, "more", 1),),
    ),
    "impl of Drop": script(
        item(0, "structure", "base"),
        item(1, "dropping", "mid", held=6, type=0),
        edits=(value(0, "drop", 1),),
    ),
    "default of an associated constant": script(
        item(0, "associated", ask=1), edits=(value(0, "default", 1),)
    ),
    "impl that is selected": script(
        item(0, "provided", method=1), edits=(value(0, "override", 1),)
    ),
    "slot that nothing calls any more": script(
        item(0, "dynamic", slot0=0, slot1=0), edits=(value(0, "slot1", 1),), opt_level=2
    ),
    "caller's location is asked for": script(
        item(0, "location", "base", attribute=1),
        item(1, "plain", "mid", call=0),
        edits=(value(0, "attribute", 0),),
    ),
    "checks that the profile asks for": script(
        item(0, "generic", "mid", uses=6),
        edits=(Edit(action=Action.SETTING, name="debug_assertions", value=1),),
    ),
    "discriminants of an enum": script(
        item(0, "enumeration", "base", repr=2, probe=1), edits=(value(0, "value", 1),)
    ),
}
"""What the code of an instance depends on besides its own body, with an edit of just that."""


@pytest.mark.parametrize("name", BODY_IS_NOT_ALL)
def test_code_that_is_believed_by_its_body_alone_is_found(
    name: str, judge: FastJudge, tmp_path: Path
) -> None:
    shown_by = BODY_IS_NOT_ALL[name]
    judge.change = faults.emission_by_body
    found = judge.judge(shown_by, tmp_path)
    assert found is not None
    assert found.step == 1
    assert any(line.startswith(("keys", "objects", "failure")) for line in found.what)


def test_what_a_random_script_finds_is_made_small(judge: FastJudge, tmp_path: Path) -> None:
    judge.change = faults.emission_by_body
    count = 0

    def finding_of(tried: Script) -> Finding | None:
        nonlocal count
        count += 1
        return judge.judge(tried, tmp_path / str(count))

    given = next(each for seed in range(20) if finding_of(each := random_script(seed, 2, items=4)))
    small = shrink(given, lambda tried: finding_of(tried) is not None, attempts=16)
    assert len(small.edits) == 1
    assert len(small.start.items) <= 3
    again = read_script(small.to_json())
    assert again == small
    assert finding_of(again) is not None
