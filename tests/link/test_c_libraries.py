"""Libraries for C: a C program uses rustc's and mirdce's, and must not see a difference."""

import shutil
import subprocess
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.link.conftest import Mirdce, run

PROGRAMS = Path(__file__).parent / "programs"
SYSTEM = ("-lpthread", "-ldl", "-lm", "-lgcc_s")
FILES = {"cdylib": "libexports.so", "staticlib": "libexports.a"}
PROFILES = pytest.mark.parametrize("profile", [(), ("-O",)], ids=["debug", "release"])


def outcome(folder: Path, kind: str) -> tuple[int, str]:
    """What the C program says with the library in a folder."""
    program = folder / "program"
    library = folder / FILES[kind]
    search = (f"-Wl,-rpath,{folder}",) if kind == "cdylib" else ()
    built = run("cc", PROGRAMS / "exports.c", library, *search, *SYSTEM, "-o", program)
    assert built.code == 0, built.stderr
    ran = run(program)
    return ran.code, ran.stdout


def exported(library: Path) -> set[str]:
    listed = subprocess.run(
        ["nm", "-D", "--defined-only", library], capture_output=True, text=True, check=True
    )
    return {line.split()[-1] for line in listed.stdout.splitlines()}


@PROFILES
@pytest.mark.parametrize("kind", FILES)
def test_a_c_program_sees_no_difference(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path, kind: str, profile: tuple[str, ...]
) -> None:
    if shutil.which("cc") is None:
        pytest.fail("the tests need a C compiler")
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    theirs.mkdir()
    ours.mkdir()
    source = PROGRAMS / "exports.rs"
    flags = ("--edition=2024", "--crate-type", kind, *profile)
    built = run(toolchain.rustc, source, *flags, "-o", theirs / FILES[kind])
    assert built.code == 0, built.stderr
    common = (source, "--crate-type", kind, *profile, "--target-dir", tmp_path / "target")
    mirdce.link(*common, "-o", ours)
    expected = outcome(theirs, kind)
    assert expected[0] == 0
    assert outcome(ours, kind) == expected
    if kind == "cdylib":
        assert exported(ours / FILES[kind]) == exported(theirs / FILES[kind])
        # Linked again from the cache.
        (ours / FILES[kind]).unlink()
        mirdce.link(*common, "-o", ours)
        assert outcome(ours, kind) == expected
