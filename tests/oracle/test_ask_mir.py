"""The commands that look into artifacts, and the documented way to read them from Python."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.cli import run_line
from mirdce.cli.outcome import guarded

ROOT = Path(__file__).parent.parent.parent
DEMO = """
pub fn double(x: i32) -> i32 { x * 2 }
fn helper(v: &mut Vec<i32>) { v.push(double(3)); v.sort(); }
pub mod shapes {
    pub struct Square(pub f64);
    impl Square { pub fn area(&self) -> f64 { self.0 * self.0 } }
    pub const SIDES: usize = 4;
    pub const AREA: fn(&Square) -> f64 = Square::area;
}
"""
LIBRARY = """
[workspace]
members = ["extra"]
[package]
name = "demo"
version = "0.1.0"
edition = "2024"
[features]
loud = []
"""
EXTRA = '[package]\nname = "extra"\nversion = "0.1.0"\nedition = "2024"\n'

Mirdce = Callable[..., str]


@pytest.fixture
def mirdce(
    toolchain: Toolchain,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Mirdce:
    """Runs a command with this toolchain; returns what it prints."""
    monkeypatch.setenv("MIRDCE_RUSTC", str(toolchain.rustc))
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str, status: int = 0) -> str:
        capfd.readouterr()
        assert guarded(lambda: run_line(arguments)) == status, capfd.readouterr().err
        shown = capfd.readouterr()
        return shown.out if status == 0 else shown.err

    return command


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A workspace of two packages: a library with a binary, and a program."""
    root = tmp_path / "package"
    (root / "src").mkdir(parents=True)
    (root / "extra" / "src").mkdir(parents=True)
    (root / "Cargo.toml").write_text(LIBRARY)
    (root / "extra" / "Cargo.toml").write_text(EXTRA)
    (root / "src" / "lib.rs").write_text(
        DEMO + '\n#[cfg(feature = "loud")] pub fn loud() {}\n#[cfg(custom)] pub fn custom() {}\n'
    )
    (root / "src" / "main.rs").write_text("fn main() { std::process::exit(demo::double(2)); }\n")
    (root / "extra" / "src" / "main.rs").write_text("fn main() {}\n")
    return root


def demo(tmp_path: Path) -> Path:
    source = tmp_path / "demo.rs"
    source.write_text(DEMO)
    return source


def test_compile_a_file(mirdce: Mirdce, tmp_path: Path) -> None:
    source = demo(tmp_path)
    told = json.loads(mirdce("compile", str(source), "--out-dir", "out", "--json"))
    (target,) = told["targets"]
    assert not target["program"]
    assert target["artifacts"][-1].startswith(str(Path("out") / "libdemo-"))
    assert all(Path(artifact).exists() for artifact in [*target["artifacts"], *told["sysroot"]])
    assert told["converted"] >= 1
    again = json.loads(mirdce("compile", str(source), "--out-dir", "out", "--json"))
    assert again["targets"] == told["targets"]
    optimized = mirdce("compile", str(source), "--", "-Copt-level=3").strip()
    assert Path(optimized).exists()
    assert optimized != target["artifacts"][-1]


def test_compile_a_package_and_a_workspace(mirdce: Mirdce, package: Path) -> None:
    told = json.loads(mirdce("compile", str(package), "--offline", "--json"))
    names = {(target["name"], target["program"]) for target in told["targets"]}
    assert names == {("demo", False), ("demo", True)}
    told = json.loads(mirdce("compile", str(package), "--offline", "-p", "extra", "--json"))
    assert [target["name"] for target in told["targets"]] == ["extra"]
    for profile in ((), ("--release",)):
        (program,) = json.loads(
            mirdce("compile", str(package), "--offline", "--bin", "demo", "--json", *profile)
        )["targets"]
        assert len(program["artifacts"]) == 2
        linked = package / "linked"
        mirdce("link", program["manifest"], "-o", str(linked), "-q")
        assert subprocess.run([linked], check=False).returncode == 4


def test_compile_with_features_and_flags(mirdce: Mirdce, package: Path) -> None:
    where = (str(package), "--offline")
    assert "is called 'loud'" in mirdce("mir", "loud", str(package), status=2)
    (library, _) = json.loads(
        mirdce("compile", *where, "--features=loud", "--json", "--", "--cfg=custom")
    )["targets"]
    items = json.loads(mirdce("inspect", library["artifacts"][-1], "--json"))["items"]
    assert {"demo::loud", "demo::custom", "demo::double"} <= {item["path"] for item in items}


BUILD_SCRIPT = """
fn main() {
    println!("cargo::rustc-check-cfg=cfg(built_by_script)");
    println!("cargo::rustc-cfg=built_by_script");
    let out = std::path::PathBuf::from(std::env::var_os("OUT_DIR").unwrap());
    std::fs::write(out.join("made.rs"), "pub fn made() -> u8 { 7 }").unwrap();
}
"""
PROC_MACRO = """
#[proc_macro]
pub fn answer(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
    "pub fn answer() -> u8 { 42 }".parse().unwrap()
}
"""


@pytest.mark.parametrize("profile", [(), ("--release",)], ids=["debug", "release"])
def test_compile_a_virtual_workspace_with_build_script_and_proc_macro(
    mirdce: Mirdce, tmp_path: Path, profile: tuple[str, ...]
) -> None:
    root = tmp_path / "virtual"
    for name in ("user", "macros"):
        (root / name / "src").mkdir(parents=True)
    (root / "Cargo.toml").write_text('[workspace]\nresolver = "3"\nmembers = ["user", "macros"]\n')
    head = '[package]\nname = "{}"\nversion = "0.1.0"\nedition = "2024"\n'
    (root / "macros" / "Cargo.toml").write_text(
        head.format("macros") + "[lib]\nproc-macro = true\n"
    )
    (root / "macros" / "src" / "lib.rs").write_text(PROC_MACRO)
    (root / "user" / "Cargo.toml").write_text(
        head.format("user") + '[dependencies]\nmacros = { path = "../macros" }\n'
    )
    (root / "user" / "build.rs").write_text(BUILD_SCRIPT)
    (root / "user" / "src" / "lib.rs").write_text(
        "macros::answer!();\n"
        'include!(concat!(env!("OUT_DIR"), "/made.rs"));\n'
        "#[cfg(built_by_script)] pub fn scripted() {}\n"
    )
    told = json.loads(mirdce("compile", str(root), "--offline", "--json", *profile))
    # A proc macro is machine code of the host; there is nothing of it to analyse.
    (target,) = told["targets"]
    assert target["name"] == "user"
    items = json.loads(mirdce("inspect", target["artifacts"][-1], "--json"))["items"]
    assert {"user::answer", "user::made", "user::scripted"} <= {item["path"] for item in items}


def test_errors_are_told_plainly(mirdce: Mirdce, tmp_path: Path) -> None:
    assert "no such file" in mirdce("compile", "nowhere.rs", status=2)
    (tmp_path / "empty").mkdir()
    assert "no Cargo.toml in empty" in mirdce("compile", "empty", status=2)
    (tmp_path / "bad.rs").write_text("fn main() { x }\n")
    assert "cannot find value `x`" in mirdce("compile", "bad.rs", status=1)


def test_bad_files_are_refused_in_one_line(mirdce: Mirdce, tmp_path: Path) -> None:
    places = ("--out-dir", "out", "--target-dir", "target")
    compiled = Path(mirdce("compile", str(demo(tmp_path)), *places).strip())
    metadata = next(tmp_path.rglob("libdemo-*.rmeta")).read_bytes()
    artifact = compiled.read_bytes()
    (tmp_path / "folder.mirpack").mkdir()
    bad = {
        "foreign.mirpack": (b"no artifact at all, and some more bytes", "is no mirdce artifact"),
        "short.mirpack": (artifact[:20], "the file is truncated"),
        "half.mirpack": (artifact[: len(artifact) // 2], "does not describe this file|truncated"),
        "empty.mirpack": (b"", "the file is truncated"),
        "old.mirpack": (artifact[:8] + b"\0\0\0\0" + artifact[12:], "compile the crate again"),
        "half.rmeta": (metadata[: len(metadata) // 2], "is truncated"),
        "empty.rmeta": (b"", "is empty"),
        "foreign.rmeta": (b"\x7fELF" + bytes(100), "is not rustc crate metadata"),
        "other.rmeta": (metadata.replace(b"rustc 1.", b"rustc 9."), "supported are rustc"),
        "notes.txt": (b"hello", "neither a mirdce artifact nor metadata"),
        "no.rlib": (b"!<arch>\n", "without a member lib.rmeta"),
    }
    for name, (content, message) in bad.items():
        (tmp_path / name).write_bytes(content)
        told = mirdce("inspect", name, status=3 if name == "other.rmeta" else 1)
        assert re.search(message, told), told
        assert told.startswith(f"error: {name}")
        assert told.count("\n") == 1
        if name.endswith(".mirpack"):
            # The file that was named is judged, not what lies beside it.
            assert mirdce("mir", "double", name, status=1) == told
    for name in ("nowhere.mirpack", "folder.mirpack"):
        assert mirdce("inspect", name, status=2).count("\n") == 1
        assert mirdce("mir", "double", name, status=2).count("\n") == 1
    # What a file is called does not matter.
    (tmp_path / "renamed").write_bytes(artifact)
    assert json.loads(mirdce("inspect", "renamed", "--json"))["kind"] == "artifact"


def test_mir(mirdce: Mirdce, tmp_path: Path) -> None:
    source = str(demo(tmp_path))
    text = mirdce("mir", "double", source, "--release")
    assert "fn double(_1: i32) -> i32 {" in text
    assert "Mul(copy _1, const 2_i32)" in text
    assert mirdce("mir", "demo::double", source, "--release") == text
    assert "fn shapes::Square::area(_1: &shapes::Square) -> f64 {" in mirdce("mir", "area", source)
    assert mirdce("mir", "SIDES", source) == "const shapes::SIDES: usize = const 4_usize;\n"
    assert "definitions fit 'shapes'" in mirdce("mir", "shapes", source, status=2)
    everything = mirdce("mir", "shapes", source, "--all")
    assert "const shapes::SIDES" in everything
    assert "Square::area as fn" in everything or "shapes::AREA" in everything
    # What the program does not have is looked for in the standard library.
    assert "::push::" not in everything
    assert re.match(r"fn vec::Vec::<T, A>::push\(", mirdce("mir", "Vec::push", source))
    assert "no definition with MIR is called 'nonsense'" in mirdce(
        "mir", "nonsense", source, status=2
    )
    (told,) = json.loads(mirdce("mir", "double", source, "--json"))
    (body, *_) = told["bodies"]
    assert body["signature"] == "fn double(_1: i32) -> i32"
    assert [local["ty"] for local in body["locals"][:2]] == ["i32", "i32"]
    assert body["blocks"][-1]["terminator"] == "return"


def test_mir_of_one_artifact(mirdce: Mirdce, tmp_path: Path) -> None:
    source = demo(tmp_path)
    artifact = mirdce("compile", str(source), "--out-dir", "out").strip()
    source.unlink()
    text = mirdce("mir", "helper", artifact)
    assert "fn helper(" in text
    # Without the manifest beside it, its compiler's standard library is all that it needs.
    (tmp_path / "alone").mkdir()
    alone = shutil.copy(artifact, tmp_path / "alone")
    assert mirdce("mir", "helper", str(alone)) == text


def test_mir_with_features(mirdce: Mirdce, package: Path) -> None:
    where = (str(package), "--offline", "--bin=demo")
    assert "is called 'loud'" in mirdce("mir", "loud", *where, status=2)
    assert "fn loud() -> ()" in mirdce("mir", "loud", *where, "--features=loud")


def test_inspect(mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path) -> None:
    places = ("--out-dir", "out", "--target-dir", "target")
    artifact = Path(mirdce("compile", str(demo(tmp_path)), *places).strip())
    text = mirdce("inspect", str(artifact), "--items")
    assert f"compiled by  {toolchain.version}" in text
    assert re.search(r"^bodies +[\d,]+ +[\d,]+ +\d+$", text, re.M)
    assert re.search(r"^ +\d+ +0 +runtime +Fn +demo::double$", text, re.M)
    told = json.loads(mirdce("inspect", str(artifact), "--json"))
    assert told["crate"]["name"] == "demo"
    assert told["size"] == artifact.stat().st_size
    assert sum(section["size"] for section in told["sections"]) < told["size"]
    double = next(item for item in told["items"] if item["path"] == "demo::double")
    assert len(double["digest"]) == 32
    rmeta = next(tmp_path.rglob("libdemo-*.rmeta"))
    told = json.loads(mirdce("inspect", str(rmeta), "--json"))
    assert told["kind"] == "metadata"
    assert any(section["name"] == "optimized_mir" for section in told["sections"])


def test_toolchain_commands(
    mirdce: Mirdce, toolchain: Toolchain, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = json.loads(mirdce("toolchain", "check", "--json"))
    assert told["usable"]
    assert told["version"] == toolchain.version
    assert [check["what"] for check in told["checks"]] == [
        "cargo",
        "standard library",
        "metadata",
        "linker",
    ]
    assert mirdce("toolchain", "check", toolchain.release).startswith(toolchain.version)
    assert "cannot be used" in mirdce("toolchain", "check", "1.0.0", status=3)
    monkeypatch.delenv("MIRDCE_RUSTC")
    told = json.loads(mirdce("toolchain", "list", "--json"))
    assert toolchain.release in told["supported"]
    found = [row for row in told["found"] if row["release"] == toolchain.release]
    assert found
    assert all(row["is_supported"] for row in found)
    assert sum(row["is_default"] for row in told["found"]) == 1
    assert f"supported: rustc {', '.join(told['supported'])}" in mirdce("toolchain", "list")


def test_the_documented_example_runs(
    mirdce: Mirdce, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(mirdce("compile", str(demo(tmp_path)), "--json"))
    document = (ROOT / "docs" / "reading-artifacts.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)```", document, re.S)
    assert example is not None
    names: dict[str, object] = {}
    exec(compile(example.group(1), "example", "exec"), names)
    main = names["main"]
    assert callable(main)
    capfd.readouterr()
    main([Path(one) for one in (*told["sysroot"], *told["targets"][0]["artifacts"])])
    shown = capfd.readouterr().out
    assert "demo::helper calls demo::double, alloc::vec::{impl#" in shown
    assert "fn double(_1: i32) -> i32 {" in shown
    assert re.search(r"^content digest: [0-9a-f]{32}$", shown, re.M)
