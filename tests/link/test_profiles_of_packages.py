"""Crates with settings of their own: each function follows those of the crate that generates it.

cargo's build of the same package says what is right. A program says of every kind of function, in
every crate, whether it checks for overflow; another run of it, whether unsafe code is checked.
"""

from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.object.symbols import function_sizes
from tests.link.conftest import Mirdce, Ran, run
from tests.link.test_library_packages import copied

PACKAGE = Path(__file__).parent / "packages" / "profiles"
CRATES = ("left", "right", "root")
UNSAFE = ("own", "inlined", "generic")
ABORTED = -6


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return copied(PACKAGE, tmp_path / "profiles")


def theirs(toolchain: Toolchain, package: Path, profile: str) -> Path:
    """cargo's program."""
    variables = {"RUSTC": str(toolchain.rustc), "CARGO_TARGET_DIR": "theirs"}
    command = [toolchain.cargo(), "build", "--offline", "--quiet", "--profile", profile]
    ran = run(*command, cwd=package, env=variables)
    assert ran.code == 0, ran.stderr
    return package / "theirs" / ("debug" if profile == "dev" else profile) / "profiles"


def linked(mirdce: Mirdce, package: Path, profile: str, *flags: str) -> Path:
    """mirdce's program."""
    output = package / f"ours-{profile}"
    mirdce.link(package, "--offline", "--profile", profile, "-o", output, *flags)
    return output


def told(program: Path) -> list[Ran]:
    """What a program says in all its runs, but for the messages of aborts."""
    runs = [run(program)]
    runs += [run(program, krate, what) for krate in CRATES for what in UNSAFE]
    return [Ran(ran.code, ran.stdout, "") for ran in runs]


def show(name: str, ran: Ran) -> str:
    """The report's line that starts with a name."""
    return next(line for line in ran.stdout.splitlines() if line.startswith(name))


def test_all_crates_share_generic_functions(
    mirdce: Mirdce, toolchain: Toolchain, package: Path
) -> None:
    expected = told(theirs(toolchain, package, "dev"))
    # What the package is for: checks differ, and copies of others are used.
    assert show("root pow", expected[0]).endswith("None")
    assert show("left pow", expected[0]).endswith("Some(64)")
    assert show("shared never of dead code", expected[0]).endswith("Some(0)")
    assert {ran.code for ran in expected} == {0, ABORTED}
    assert told(linked(mirdce, package, "dev", "--trap-dead")) == expected
    # From the artifacts that this link left, too.
    (manifest,) = (package / "target").rglob("*.program.json")
    mirdce.link(manifest, "-o", package / "again")
    assert told(package / "again") == expected


@pytest.mark.parametrize("profile", ["release", "small"])
def test_optimized_crates(
    mirdce: Mirdce, toolchain: Toolchain, package: Path, profile: str
) -> None:
    expected = told(theirs(toolchain, package, profile))
    assert show("root pow", expected[0]).endswith("Some(64)")
    assert show("left pow", expected[0]).endswith("None")
    assert told(linked(mirdce, package, profile)) == expected


def test_optimized_dependencies_of_a_debug_build(
    mirdce: Mirdce, toolchain: Toolchain, package: Path
) -> None:
    expected = told(theirs(toolchain, package, "fast"))
    assert show("root pow", expected[0]).endswith("None")
    assert show("right pow", expected[0]).endswith("Some(64)")
    program = linked(mirdce, package, "fast")
    assert told(program) == expected
    sizes = function_sizes(program.read_bytes())
    # The same function, of the program and of a dependency: only one is optimized.
    assert 0 < 3 * sizes["leaf_of_left"] < sizes["leaf_of_root"]
