"""Edits by hand: an incremental link makes what a clean one makes, with just so much work."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.edits.cases import CASES, EVERYTHING, LIBRARY, PROGRAM, Case
from tools.edit_scripts.fast import FastJudge
from tools.edit_scripts.outcome import Counters, differences
from tools.edit_scripts.rustc import Compiler, CrateSource

FLAGS = ("--edition=2024", "-Copt-level=0", "-Cdebug-assertions=on")
LINE_TABLES = "-Cdebuginfo=line-tables-only"


@dataclass(frozen=True, slots=True)
class Before:
    """The program before all edits, linked once: what that has left is in ``folder``."""

    judge: FastJudge
    compiler: Compiler
    folder: Path


@cache
def judge(toolchain: Toolchain) -> FastJudge:
    return FastJudge(toolchain)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Toolchain, str], Before]:
    @cache
    def link(toolchain: Toolchain, flag: str) -> Before:
        folder = tmp_path_factory.mktemp("before")
        compiler = Compiler(toolchain, folder / "workspace")
        root = compiler.compile(crates(LIBRARY, PROGRAM, flag))
        clean, first = judge(toolchain).link_both(root, folder)
        assert clean.failure == ""
        assert first.counters.compiled == clean.counters.compiled
        return Before(judge(toolchain), compiler, folder)

    return link


def crates(library: str, program: str, flag: str) -> Iterator[CrateSource]:
    texts = {"lib": {"src/lib.rs": library}, "app": {"src/main.rs": program}}
    for name, files in texts.items():
        externs = {"lib": "lib"} if name == "app" else {}
        yield CrateSource(name, name, files, {}, (*FLAGS, flag), externs)


def after(case: Case) -> tuple[str, str]:
    texts = {"lib": LIBRARY, "app": PROGRAM}
    if case.old:
        assert texts[case.crate].count(case.old) == 1
        texts[case.crate] = texts[case.crate].replace(case.old, case.new)
    return texts["lib"], texts["app"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_edit_costs_what_it_changes(
    case: Case, before: Callable[[Toolchain, str], Before], toolchain: Toolchain, tmp_path: Path
) -> None:
    flag = LINE_TABLES if case.line_tables else "-Cdebuginfo=0"
    begun = before(toolchain, flag)
    shutil.copytree(begun.folder / "kept", tmp_path / "kept")
    compiler = begun.compiler
    if case.elsewhere:
        compiler = Compiler(toolchain, tmp_path / "workspace")
    root = compiler.compile(crates(*after(case), flag))
    clean, incremental = begun.judge.link_both(root, tmp_path, checkout=int(case.elsewhere))
    assert list(differences(clean, incremental)) == []
    assert incremental.counters == (clean.counters if case.today == EVERYTHING else case.today)


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
