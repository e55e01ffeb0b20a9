"""Explanations of links: what is written comes back, and what is no explanation is none."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mirdce.cache.explain import (
    Cause,
    CompiledFunction,
    Component,
    Explanation,
    changed_settings,
    read_explanation,
)
from mirdce.cache.model import CompileReason

BODY = Cause(Component.BODY, "app::leaf", "0a" * 16, "0b" * 16)


def function(name: str, *causes: Cause) -> CompiledFunction:
    return CompiledFunction(
        name=name,
        path=f"{name} path",
        symbol=f"_R{name}",
        key=name * 8,
        reason=CompileReason.CHANGED,
        causes=causes,
    )


TOLD = Explanation(
    program="app",
    profile="dev, opt-level 0",
    digest="0c" * 32,
    created=12.5,
    reused=1000,
    settings={"opt_level": "0"},
    general=(Cause(Component.NO_RECORD), Cause(Component.SETTING, "opt_level", "0", "3")),
    compiled=(function("one", BODY), function("two", BODY), function("three")),
)


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "told"
    file.write_text(TOLD.to_text(), encoding="utf-8")
    assert read_explanation(file) == TOLD
    assert file.read_text().count(BODY.before) == 1, "causes that are shared are written once"


FAULTS: dict[str, Callable[[dict[str, object]], object]] = {
    "no document": lambda _: [],
    "another version": lambda told: told | {"format": 99},
    "no general causes": lambda told: {key: told[key] for key in told if key != "general"},
    "a component that is none": lambda told: told | {"general": [["x", "", "", ""]]},
    "a cause of three": lambda told: told | {"general": [["body", "", ""]]},
    "no list": lambda told: told | {"compiled": "text"},
    "a number too large": lambda told: told | {"compiled": [[*["x"] * 4, "new", 7]]},
    "a number below zero": lambda told: told | {"compiled": [[*["x"] * 4, "new", -1]]},
    "a reason that is none": lambda told: told | {"compiled": [[*["x"] * 4, "x", 0]]},
    "no settings": lambda told: told | {"settings": []},
    "no time": lambda told: told | {"created": "today"},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_damaged_is_no_explanation(fault: str, tmp_path: Path) -> None:
    file = tmp_path / "told"
    file.write_text(json.dumps(FAULTS[fault](json.loads(TOLD.to_text()))), encoding="utf-8")
    assert read_explanation(file) is None


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_what_is_no_json_is_no_explanation(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "told").write_bytes(content)
    assert read_explanation(tmp_path / "told") is None
    assert read_explanation(tmp_path / "nothing") is None


def test_every_component_is_told() -> None:
    told = [str(Cause(component, "WHAT", "old", "new")) for component in Component]
    assert len(set(told)) == len(told)
    assert all("old -> new" in text for text in told)


def test_a_crate_that_is_new_is_called_so() -> None:
    new = Cause(Component.CRATE, "one", "", "1.0.0")
    assert str(new) == "a crate that the record does not have: one (none -> 1.0.0)"
    changed = replace(new, before="0.9.0")
    assert str(changed) == "another content of the crate one (0.9.0 -> 1.0.0)"


def test_digests_are_told_by_their_beginnings() -> None:
    assert str(BODY).endswith(f"app::leaf ({'0a' * 6} -> {'0b' * 6})")
    assert str(replace(BODY, after="")).endswith(f"({'0a' * 6} -> none)")
    assert str(Cause(Component.CRATE, "dep", "dep 1.0.0", "dep 1.0.1")).endswith(
        "dep (dep 1.0.0 -> dep 1.0.1)"
    )


def test_functions_are_listed_below_what_caused_them() -> None:
    assert TOLD.lines() == [
        "compiled 3 of 1,003",
        f"  because: {BODY}",
        "    one",
        "    two",
        "  because: there is no record of this program with these settings",
        "  because: another setting: opt_level (0 -> 3)",
        "    three",
    ]
    told = json.loads(json.dumps(TOLD.to_json()))
    assert [len(one["causes"]) for one in told["compiled"]] == [1, 1, 2]


def test_another_llvm_is_named_as_such() -> None:
    before = {"LLVM": "llvmlite 0.50.0", "mirdce": "1"}
    (found,) = changed_settings(before, before | {"LLVM": "toolchain's 22.1.2"})
    assert found.component is Component.LLVM
    assert str(found) == "LLVM: llvmlite 0.50.0 -> toolchain's 22.1.2"
    assert found.to_json()["component"] == "llvm"


def test_settings_are_compared_by_name() -> None:
    before = {"same": "1", "gone": "2", "other": "3"}
    after = {"same": "1", "other": "4", "new": "5"}
    assert changed_settings(before, after) == (
        Cause(Component.SETTING, "gone", "2", ""),
        Cause(Component.SETTING, "other", "3", "4"),
        Cause(Component.SETTING, "new", "", "5"),
    )
