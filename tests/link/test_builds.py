"""Packages and command lines by cargo and by mirdce: some of the cases in corpus/builds."""

from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tools.compare_builds import CASES, differences, parse

SELECTED = ("alike", "build-scripts", "config-flags", "default-run", "inheritance", "runner")


@pytest.mark.parametrize("name", SELECTED)
def test_a_package_is_as_with_cargo(name: str, toolchain: Toolchain, tmp_path: Path) -> None:
    case = parse(CASES / f"{name}.txt")
    assert list(differences(case, tmp_path, toolchain)) == []


def test_all_cases_can_be_read() -> None:
    cases = [parse(path) for path in sorted(CASES.glob("*.txt"))]
    assert len(cases) >= 40
    assert all(case.commands and case.files for case in cases)
