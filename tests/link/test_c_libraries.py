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


BUILD = """
use std::{env, process::Command};
fn main() {
    let out = env::var("OUT_DIR").unwrap();
    let name = env::var("CARGO_PKG_NAME").unwrap();
    let object = format!("{out}/{name}.o");
    assert!(Command::new("cc").args(["-c", "code.c", "-o", &object]).status().unwrap().success());
    let archive = format!("{out}/lib{name}.a");
    assert!(Command::new("ar").args(["crs", &archive, &object]).status().unwrap().success());
    println!("cargo::rustc-link-search=native={out}");
    println!("cargo::rustc-link-lib=static={name}");
}
"""
NATIVE = {
    "Cargo.toml": """
[package]
name = "outer"
edition = "2024"
[lib]
crate-type = ["staticlib"]
[dependencies]
inner = { path = "inner" }
""",
    "build.rs": BUILD,
    "code.c": "int twice(int x) { return 2 * x; }\n",
    "src/lib.rs": """
unsafe extern "C" { safe fn twice(value: i32) -> i32; }
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> i32 { twice(inner::number()) }
""",
    "inner/Cargo.toml": '[package]\nname = "inner"\nedition = "2024"\n',
    "inner/build.rs": BUILD,
    "inner/code.c": "int table[4] = {20, 21, 22}; int from_c(void) { return table[1]; }\n",
    "inner/src/lib.rs": """
unsafe extern "C" { safe fn from_c() -> i32; }
pub fn number() -> i32 { from_c() }
""",
    "main.c": """
#include <stdio.h>
int answer(void);
int main(void) { printf("%d\\n", answer()); }
""",
}


def test_an_archive_has_the_static_libraries_of_all_crates(mirdce: Mirdce, tmp_path: Path) -> None:
    package = tmp_path / "package"
    for name, text in NATIVE.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text)
    for expected in (42, 44):
        mirdce.link(package, "--offline", "-o", tmp_path / "libouter.a")
        archive = tmp_path / "libouter.a"
        built = run("cc", package / "main.c", archive, *SYSTEM, "-o", tmp_path / "program")
        assert built.code == 0, built.stderr
        assert run(tmp_path / "program").stdout == f"{expected}\n"
        code = package / "inner" / "code.c"
        code.write_text(code.read_text().replace("table[1]", "table[2]"))


def test_a_static_library_that_is_not_there(mirdce: Mirdce, tmp_path: Path) -> None:
    source = tmp_path / "lib.rs"
    source.write_text('#[link(name = "nowhere", kind = "static")] unsafe extern "C" {}\n')
    ran = mirdce("link", source, "--crate-type=staticlib", "-o", tmp_path / "lib.a")
    assert ran.code != 0
    assert "nowhere" in ran.stderr
    assert not (tmp_path / "lib.a").exists()
