"""Packages that are libraries for C: cargo's and mirdce's libraries must not differ in use."""

import os
import shutil
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.link.conftest import Mirdce, Ran, run
from tests.link.test_c_libraries import SYSTEM, exported

NATIVE = Path(__file__).parent / "packages" / "native"
FILES = {"cdylib": "libnative_kit.so", "staticlib": "libnative_kit.a"}
RELEASE = pytest.mark.parametrize("release", [False, True], ids=["debug", "release"])


def copied(package: Path, target: Path) -> Path:
    """A copy that builds may write into."""
    return Path(shutil.copytree(package, target, ignore=shutil.ignore_patterns("target")))


def cargo(toolchain: Toolchain, folder: Path, *arguments: str) -> Ran:
    """What cargo itself does with a package."""
    environment = {"RUSTC": str(toolchain.rustc), "CARGO_TARGET_DIR": str(folder / "theirs")}
    ran = run(toolchain.cargo(), *arguments, "--offline", cwd=folder, env=environment)
    assert ran.code == 0, ran.stderr
    return ran


def outcomes(library: Path, folder: Path, source: Path) -> list[tuple[int, str]]:
    """What C programs say that are linked with the library, or load it: on success and abort."""
    folder.mkdir()
    linked = folder / "linked"
    search = f"-Wl,-rpath,{library.parent}"
    ran = run("cc", source, library, search, *SYSTEM, "-o", linked)
    assert ran.code == 0, ran.stderr
    commands: list[list[str | Path]] = [[linked], [linked, "panic"]]
    if library.suffix == ".so":
        loads = folder / "loads"
        ran = run("cc", "-DLOAD", source, "-ldl", "-lpthread", "-o", loads)
        assert ran.code == 0, ran.stderr
        commands += [[loads, library], [loads, library, "panic"]]
    results = [run(*command) for command in commands]
    return [(ran.code, ran.stdout) for ran in results]


@RELEASE
@pytest.mark.parametrize("kind", FILES)
def test_a_c_program_sees_no_difference(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path, kind: str, release: bool
) -> None:
    package = copied(NATIVE, tmp_path / "native")
    flags = ["--release"] if release else []
    cargo(toolchain, package, "build", "--lib", *flags)
    theirs = package / "theirs" / ("release" if release else "debug") / FILES[kind]
    ours = tmp_path / "ours" / FILES[kind]
    ours.parent.mkdir()
    common = (package, "--lib", "--crate-type", kind, "--offline", *flags)
    mirdce.link(*common, "-o", ours.parent)
    expected = outcomes(theirs, tmp_path / "with-theirs", package / "program.c")
    assert [code for code, _ in expected[:2]] == [0, -6]
    assert outcomes(ours, tmp_path / "with-ours", package / "program.c") == expected
    if kind == "cdylib":
        assert exported(ours) == exported(theirs)
        assert "parts_unused_in_rust" in exported(ours)
        # What was compiled remains, and only the linker runs again.
        ours.unlink()
        assert mirdce.link(*common, "-o", ours.parent)["summary"]["compiled"] == 0
        assert exported(ours) == exported(theirs)


def test_kinds_of_libraries_are_chosen_or_refused(mirdce: Mirdce, tmp_path: Path) -> None:
    package = copied(NATIVE, tmp_path / "native")
    ran = mirdce("link", package, "--offline")
    assert (ran.code, ran.stderr) == (
        2,
        "error: the library is cdylib and staticlib, choose one with --crate-type\n",
    )
    manifest = package / "Cargo.toml"
    text = manifest.read_text()
    for kind, code, message in (
        ("dylib", 3, "not supported yet: a dylib, which is a library for Rust alone"),
        ("lib", 2, "for Rust alone, so there is nothing to link"),
        ("proc-macro", 3, "not supported yet: a proc-macro crate"),
    ):
        manifest.write_text(text.replace('"cdylib", "staticlib"', f'"{kind}"'))
        ran = mirdce("link", package, "--offline", "--lib")
        assert ran.code == code, ran.stderr
        assert message in ran.stderr
    manifest.write_text(text)
    ran = mirdce("link", package, "--offline", "--lib", "--crate-type", "dylib")
    assert (ran.code, "--crate-type dylib" in ran.stderr) == (3, True)
    assert not any(file.endswith(".so") for _, _, files in os.walk(package) for file in files)
