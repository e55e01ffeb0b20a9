"""Programs of registry crates behave as rustc's builds: the quick ones of `make corpus`."""

from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.conftest import ROOT
from tools.compare_programs import Case, Verdict, compare

QUICK = ("containers", "sections")


@pytest.mark.registry
@pytest.mark.parametrize("profile", ["debug", "release"])
@pytest.mark.parametrize("program", QUICK)
def test_program_behaves_as_with_rustc(
    toolchain: Toolchain, tmp_path: Path, program: str, profile: str
) -> None:
    package = ROOT / "corpus" / "crates" / program
    outcome = compare(Case(package, profile == "release", toolchain), tmp_path, count=True)
    assert outcome.verdict == Verdict.EQUAL, outcome.detail
    assert 0 < outcome.live < outcome.generated
