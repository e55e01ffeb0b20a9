"""Edits by hand: an incremental link makes what a clean one makes, with just so much work."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.report.outcome import Counters, differences
from tests.edits.cases import CASES, EVERYTHING, LIBRARY, PROGRAM, Case
from tests.edits.judges import judge_of
from tools.edit_scripts.fast import FastJudge
from tools.edit_scripts.rustc import Compiler, CrateSource

FLAGS = ("--edition=2024", "-Cdebug-assertions=on")


@dataclass(frozen=True, slots=True)
class Before:
    """The program before all edits, linked once: what that has left is in ``folder``."""

    judge: FastJudge
    compiler: Compiler
    folder: Path


@pytest.fixture(scope="module")
def before(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Toolchain, tuple[str, ...]], Before]:
    @cache
    def link(toolchain: Toolchain, flags: tuple[str, ...]) -> Before:
        folder = tmp_path_factory.mktemp("before")
        compiler = Compiler(toolchain, folder / "workspace")
        root = compiler.compile(crates(LIBRARY, PROGRAM, flags))
        clean, first = judge_of(toolchain).link_both(root, folder)
        assert clean.failure == ""
        assert first.counters.compiled == clean.counters.compiled
        return Before(judge_of(toolchain), compiler, folder)

    return link


def crates(library: str, program: str, flags: tuple[str, ...]) -> Iterator[CrateSource]:
    texts = {"lib": {"src/lib.rs": library}, "app": {"src/main.rs": program}}
    for name, files in texts.items():
        externs = {"lib": "lib"} if name == "app" else {}
        yield CrateSource(name, name, files, {}, (*FLAGS, *flags), externs)


def after(case: Case) -> tuple[str, str]:
    texts = {"lib": LIBRARY, "app": PROGRAM}
    if case.old:
        assert texts[case.crate].count(case.old) == 1
        texts[case.crate] = texts[case.crate].replace(case.old, case.new)
    return texts["lib"], texts["app"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_edit_costs_what_it_changes(
    case: Case,
    before: Callable[[Toolchain, tuple[str, ...]], Before],
    toolchain: Toolchain,
    tmp_path: Path,
) -> None:
    lines, level = "line-tables-only" if case.line_tables else "0", 3 if case.release else 0
    flags = (f"-Cdebuginfo={lines}", f"-Copt-level={level}")
    begun = before(toolchain, flags)
    shutil.copytree(begun.folder / "kept", tmp_path / "kept")
    compiler = begun.compiler
    if case.elsewhere:
        compiler = Compiler(toolchain, tmp_path / "workspace")
    root = compiler.compile(crates(*after(case), flags))
    clean, incremental = begun.judge.link_both(root, tmp_path, checkout=int(case.elsewhere))
    assert list(differences(clean, incremental)) == []
    today = clean.counters if case.today == EVERYTHING else case.today
    for field in fields(Counters):
        expected = getattr(today, field.name)
        assert expected in (None, getattr(incremental.counters, field.name)), field.name
    if case.most_emitted is not None:
        emitted = incremental.counters.emitted
        assert emitted is not None
        assert 0 < emitted <= case.most_emitted < (clean.counters.emitted or 0)


def test_names_of_cases_are_unique() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_goals_are_not_above_what_there_is(case: Case) -> None:
    if case.goal is None:
        return
    assert case.goal != case.today, "reached: it is what there is today"
    for field in fields(Counters):
        today, goal = getattr(case.today, field.name), getattr(case.goal, field.name)
        assert today in (None, EVERYTHING.compiled) or goal <= today
