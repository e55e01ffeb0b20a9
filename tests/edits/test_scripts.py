"""Edit scripts as data: reproducible, whole in any part, and made smaller as long as they fail."""

import random
import sys
from collections import Counter
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path

import pytest

from mirdce.report.outcome import Counters, Outcome, differences
from tools import fuzz_edits
from tools.edit_scripts.generate import random_edit, random_script, random_workspace
from tools.edit_scripts.kinds import KINDS
from tools.edit_scripts.packages import write_packages
from tools.edit_scripts.rustc import crates_of
from tools.edit_scripts.shrink import shrink
from tools.edit_scripts.sources import crate_text
from tools.edit_scripts.workspace import (
    BREAKS,
    SETTINGS,
    Action,
    Edit,
    Item,
    Script,
    Workspace,
    read_script,
    workspace,
)


def texts(state: Workspace) -> list[object]:
    return [(crate.files, crate.flags, crate.environment) for crate in crates_of(state)]


def test_a_script_follows_from_its_number_and_survives_as_text() -> None:
    script = random_script(3, 12)
    assert random_script(3, 12) == script
    assert random_script(4, 12).start != script.start
    again = read_script(script.to_json())
    assert again == script
    assert [texts(state) for state in again.states()] == [texts(s) for s in script.states()]


def test_most_edits_change_the_text_of_the_workspace() -> None:
    pairs = [
        pair
        for seed in range(6)
        for states in [random_script(seed, 30).states()]
        for pair in pairwise(states)
    ]
    changed = sum(texts(before) != texts(after) for before, after in pairs)
    assert changed > 0.85 * len(pairs)


def test_every_kind_of_edit_of_everything_is_drawn() -> None:
    rng, drawn = random.Random(1), Counter[tuple[object, ...]]()
    for _ in range(200):
        state = random_workspace(rng, 14)
        for _ in range(50):
            edit = random_edit(rng, state)
            of = state.items[edit.number].kind if edit.number in state.items else ""
            match edit.action:
                case Action.VALUE | Action.REF:
                    drawn[edit.action, of, edit.name] += 1
                case Action.FIELD | Action.SETTING:
                    drawn[edit.action, edit.name] += 1
                case Action.ADD:
                    assert edit.item is not None
                    drawn[edit.action, edit.item.kind] += 1
                case Action.BREAK:
                    drawn[edit.action, edit.value] += 1
                case Action.REMOVE | Action.UNDO:
                    drawn[edit.action,] += 1
    wanted: list[tuple[object, ...]] = [(Action.REMOVE,), (Action.UNDO,)]
    wanted += [(Action.BREAK, way) for way in range(1, BREAKS)]
    wanted += [(Action.SETTING, name) for name in SETTINGS]
    wanted += [(Action.ADD, kind) for kind in KINDS]
    for name, kind in KINDS.items():
        wanted += [(Action.VALUE, name, value) for value, n in kind.choices.items() if n > 1]
        wanted += [(Action.REF, name, ref) for ref in kind.refs]
    names = ("crate", "module", "place", "blank", "renamed", "shown")
    wanted += [(Action.FIELD, name) for name in names]
    assert [each for each in wanted if each not in drawn] == []


@pytest.mark.parametrize("name", KINDS)
def test_each_value_of_a_kind_has_a_text_of_its_own(name: str) -> None:
    """One that has none is no edit; some show only beside another value."""
    kind = KINDS[name]
    rng = random.Random(2)
    names = enumerate(("constant", "structure", "plain"))
    others = [Item(number=number, kind=other, crate="base") for number, other in names]

    def text(values: dict[str, int]) -> object:
        refs = {ref: ("size", "type", "call").index(what) for ref, what in kind.refs.items()}
        item = Item(number=3, kind=name, crate="app", values=values, refs=refs)
        return texts(workspace([*others, item]))

    for parameter, count in kind.choices.items():
        for value in range(1, count):
            for _ in range(40):
                values = {one: rng.randrange(n) for one, n in kind.choices.items()}
                if text({**values, parameter: value}) != text({**values, parameter: value - 1}):
                    break
            else:
                pytest.fail(f"{parameter} {value} is the same as {value - 1}")


def test_any_edit_may_be_missing() -> None:
    script = random_script(5, 20)
    for left_out in range(len(script.edits)):
        rest = (*script.edits[:left_out], *script.edits[left_out + 1 :])
        for state in replace(script, edits=rest).states():
            texts(state)


def test_undoing_more_than_there_is_leads_to_the_start() -> None:
    edits = (Edit(action=Action.REMOVE, number=0), Edit(action=Action.UNDO, value=9))
    start = workspace([Item(number=0, kind="plain", crate="app")])
    assert Script("", start, edits).states()[-1] == start


def test_a_script_is_made_small() -> None:
    def fails(script: Script) -> bool:
        """As if a link went wrong when an item of this kind is there after some removal."""
        kinds = [item.kind for item in script.states()[-1].items.values()]
        return "plain" in kinds and any(edit.action is Action.REMOVE for edit in script.edits)

    given = next(s for n in range(50) if fails(s := random_script(n, 20)))
    small = shrink(given, fails)
    assert fails(small)
    assert [edit.action for edit in small.edits] == [Action.REMOVE]
    (item,) = small.start.items.values()
    assert (item.kind, item.values, item.refs, item.module) == ("plain", {}, {}, 0)


def test_shrinking_ends_after_so_many_attempts() -> None:
    tried: list[Script] = []

    def fails(script: Script) -> bool:
        tried.append(script)
        return False

    shrink(random_script(1, 20), fails, attempts=7)
    assert len(tried) == 7


CLEAN = Outcome(
    counts=("live 2",),
    items=("main", "helper"),
    keys=("a", "b"),
    objects=("1", "2"),
    executable="x",
    counters=Counters(compiled=2),
)


@pytest.mark.parametrize("field", [one.name for one in fields(Outcome) if one.name != "counters"])
def test_a_difference_in_any_part_is_seen(field: str) -> None:
    assert list(differences(CLEAN, CLEAN)) == []
    is_text = isinstance(getattr(CLEAN, field), str)
    other = replace(CLEAN, **{field: "z" if is_text else ()})
    told = list(differences(CLEAN, other))
    assert told
    assert all(line.startswith(f"{field}: ") for line in told)


def test_another_order_is_a_difference_and_other_counters_are_none() -> None:
    turned = replace(CLEAN, objects=CLEAN.objects[::-1])
    assert list(differences(CLEAN, turned)) == ["objects: another order, or another number of each"]
    twice = replace(CLEAN, objects=(*CLEAN.objects, "2"))
    assert list(differences(CLEAN, twice)) == ["objects: another order, or another number of each"]
    assert list(differences(CLEAN, replace(CLEAN, counters=Counters(compiled=0)))) == []


def run_tool(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["fuzz_edits.py", *arguments])
    return fuzz_edits.main()


def test_a_step_of_a_script_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "script.json"
    script = random_script(7, 3)
    file.write_text(script.to_json(), encoding="utf-8")
    for given in (("--replay", str(file)), ("--seeds", "7", "--edits", "3")):
        folder = tmp_path / given[0].strip("-")
        assert run_tool(monkeypatch, *given, f"--write=2:{folder}") == 0
        text = (folder / "app" / "src" / "main.rs").read_text(encoding="utf-8")
        assert text == crate_text(script.states()[2], "app")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--replay", "nothing.json"), "nothing.json holds no script"),
        (("--seeds", "one"), "one holds no script"),
        (("--write", "9:folder", "--edits", "3"), "a step from 0 to 3"),
    ],
)
def test_bad_input_is_told_in_a_line(
    arguments: tuple[str, ...],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="2"):
        run_tool(monkeypatch, *arguments)
    assert told in capsys.readouterr().err.splitlines()[-1]


def test_packages_keep_what_has_not_changed(tmp_path: Path) -> None:
    script = random_script(6, 1)
    write_packages(script.start, tmp_path)
    times = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()}
    state = replace(script.start, settings={**script.start.settings, "kit_version": 2})
    (tmp_path / "Cargo.lock").touch()
    write_packages(state, tmp_path)
    kept = {
        file for file, time in times.items() if file.exists() and file.stat().st_mtime_ns == time
    }
    assert tmp_path / "app/src/main.rs" in kept
    assert tmp_path / "app/Cargo.toml" not in kept
    assert not (tmp_path / "vendor/kit-1.0.0").exists()
    assert (tmp_path / "vendor/kit-1.0.2").exists()
    assert not (tmp_path / "Cargo.lock").exists()
