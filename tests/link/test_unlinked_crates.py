"""Dependencies that no code uses: what they define is no part of the program.

cargo's build of the same package says what is right.
"""

from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.link.conftest import Mirdce, run
from tests.link.test_library_packages import RELEASE, cargo, copied

PACKAGE = Path(__file__).parent / "packages" / "unlinked"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return copied(PACKAGE, tmp_path / "unlinked")


@RELEASE
def test_only_crates_that_are_used_are_linked(
    mirdce: Mirdce, toolchain: Toolchain, package: Path, release: bool
) -> None:
    flags = ["--release"] if release else []
    cargo(toolchain, package, "build", "--quiet", *flags)
    theirs = run(package / "theirs" / ("release" if release else "debug") / "unlinked")
    assert theirs.code == 0
    assert theirs.stdout == "kept\n42\n"
    mirdce.link(package, "--offline", *flags, "-o", package / "ours")
    assert run(package / "ours") == theirs
    # What is remembered of the crates says the same, and so do the artifacts.
    mirdce.link(package, "--offline", *flags, "--precision", "rustc", "-o", package / "again")
    assert run(package / "again") == theirs
    (manifest,) = (package / "target").rglob("*.program.json")
    mirdce.link(manifest, "-o", package / "from-artifacts")
    assert run(package / "from-artifacts") == theirs
