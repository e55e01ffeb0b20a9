"""rustc judges the live set of whole executables: what it would generate over all their crates.

A selection of what ``make mono-items`` compares: the corpus and the programs of ``tests/run``, and
of the suite, where ``MIRDCE_SUITE`` names one, every 60th program.
"""

import os
import re
import shlex
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.conftest import ROOT
from tools import compare_mono_items
from tools.compare_mono_items import Case

EVERY = 60


def own_case(path: Path) -> Case:
    """A program of ``tests/run``, with its directives."""
    text = path.read_text(encoding="utf-8")
    (edition,) = re.findall(r"^//@ edition: (\d+)$", text, re.M) or ["2024"]
    flags = " ".join(re.findall(r"^//@ flags: (.*)$", text, re.M))
    return Case(path, edition, tuple(shlex.split(flags)))


OWN = [
    Case(ROOT / "corpus" / "hello"),
    *(
        own_case(path)
        for path in sorted((ROOT / "tests" / "run").glob("*.rs"))
        if path.stem != "native_library"
    ),
]
"""``native_library`` needs a library that its own test builds."""


def selection() -> list[Case]:
    suite = os.environ.get(compare_mono_items.SUITE_VARIABLE)
    return OWN + (list(compare_mono_items.suite_cases(Path(suite)))[::EVERY] if suite else [])


@pytest.mark.sources
@pytest.mark.parametrize("profile", ["debug", "release"])
@pytest.mark.parametrize("case", selection(), ids=lambda case: case.path.stem)
def test_live_items_of_a_program_equal_rustc(
    toolchain: Toolchain,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    case: Case,
    profile: str,
) -> None:
    monkeypatch.setenv("RUSTC_BOOTSTRAP", "1")
    outcome = compare_mono_items.compare(
        case.asked(release=profile == "release", toolchain=toolchain.release), tmp_path
    )
    assert outcome.by_rustc == ""
    assert outcome.problem == ""
    assert outcome.missing == [], "not found to be live: a miscompile"
    assert outcome.extra == [], "live without need"
    assert outcome.equal > 0
