"""Each kind of bad input: one clear message, the documented exit code, nothing half-written."""

import stat
from pathlib import Path

import pytest

from tests.link.conftest import ROOT, Mirdce, Ran, run


def assert_clean_failure(ran: Ran, code: int, *texts: str) -> None:
    assert ran.code == code, ran.stderr
    assert "Traceback" not in ran.stderr
    for text in texts:
        assert text in ran.stderr


def test_missing_path(mirdce: Mirdce) -> None:
    ran = mirdce("link", "no/such/place")
    assert_clean_failure(ran, 2, "no/such/place: no such file or folder")


def test_crate_that_does_not_compile(mirdce: Mirdce, hello: Path) -> None:
    source = hello / "src" / "main.rs"
    source.write_text(source.read_text() + '\nfn broken() -> u32 { "text" }\n')
    output = hello / "app"
    ran = mirdce("link", hello, "-o", output)
    expected = run("cargo", "check", "--offline", cwd=hello).stderr
    diagnostic = expected[expected.index("error[E0308]") : expected.index("For more information")]
    assert_clean_failure(ran, 1, diagnostic)
    assert not output.exists()


def test_unsupported_rustc(mirdce: Mirdce, hello: Path) -> None:
    fake = hello / "rustc"
    fake.write_text(
        "#!/bin/sh\n"
        "echo 'rustc 1.70.0 (90c541806 2023-05-31)'\n"
        "echo 'binary: rustc'\necho 'release: 1.70.0'\n"
        "echo 'host: x86_64-unknown-linux-gnu'\necho 'LLVM version: 16.0.2'\n"
    )
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    ran = mirdce("link", hello, "--toolchain", fake)
    assert_clean_failure(ran, 3, "1.70.0", "1.95.0")


def compiled(mirdce: Mirdce, hello: Path) -> Path:
    """Compiles once and returns the folder of the artifacts."""
    assert mirdce("compile", hello).code == 0
    return next((hello / "target").rglob("*.program.json")).parent


@pytest.mark.parametrize("damage", ["truncated", "foreign", "flipped"])
def test_damaged_artifact(mirdce: Mirdce, hello: Path, damage: str) -> None:
    artifact = next(compiled(mirdce, hello).glob("libhello*.mirpack"))
    data = bytearray(artifact.read_bytes())
    if damage == "truncated":
        del data[len(data) // 2 :]
    elif damage == "foreign":
        data[:] = b"\x7fELF" + bytes(1000)
    else:
        data[100] ^= 0x55
    artifact.write_bytes(data)
    output = hello / "again"
    ran = mirdce("link", artifact.parent, "-o", output)
    assert_clean_failure(ran, 1, artifact.name)
    assert not output.exists()


def test_missing_artifact(mirdce: Mirdce, hello: Path) -> None:
    artifact = next(compiled(mirdce, hello).glob("libgeometry*.mirpack"))
    artifact.unlink()
    ran = mirdce("link", artifact.parent)
    assert_clean_failure(ran, 1, artifact.name, "missing")


def test_damaged_manifest(mirdce: Mirdce, hello: Path) -> None:
    manifest = next(compiled(mirdce, hello).glob("*.program.json"))
    manifest.write_text(manifest.read_text()[:40])
    assert_clean_failure(mirdce("link", manifest), 1, manifest.name, "not a link manifest")


UNSUPPORTED = """
#![feature(async_drop)]
#![allow(incomplete_features)]
use std::future::{AsyncDrop, Future};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
struct Slow(u32);
impl Drop for Slow { fn drop(&mut self) { println!("sync {}", self.0); } }
impl AsyncDrop for Slow { async fn drop(self: Pin<&mut Self>) { println!("async {}", self.0); } }
mod inner {
    use super::Slow;
    pub async fn work() { let _slow = Slow(1); println!("work"); }
}
fn main() {
    let mut future = pin!(inner::work());
    let mut context = Context::from_waker(Waker::noop());
    while let Poll::Pending = future.as_mut().poll(&mut context) {}
}
"""


def test_unsupported_construct(mirdce: Mirdce, tmp_path: Path) -> None:
    source = tmp_path / "odd.rs"
    source.write_text(UNSUPPORTED)
    output = tmp_path / "odd"
    ran = mirdce(
        "link",
        source,
        "--edition=2024",
        "-o",
        output,
        "--target-dir",
        tmp_path / "target",
        env={"RUSTC_BOOTSTRAP": "1"},
    )
    assert_clean_failure(
        ran, 3, "not supported", "odd::inner::work", "it is live because", "odd::main is a root"
    )
    assert not output.exists()


def test_failing_linker(mirdce: Mirdce, hello: Path) -> None:
    output = hello / "app"
    ran = mirdce("link", hello, "-o", output, "--link-arg=-lno_such_library_at_all")
    assert_clean_failure(ran, 1, "no_such_library_at_all", "-pie")
    assert not output.exists()
    assert not list(hello.glob(".app*"))


def test_output_in_a_place_that_is_not_writable(mirdce: Mirdce, hello: Path) -> None:
    (hello / "blocker").write_text("a file, no folder")
    ran = mirdce("link", hello, "-o", hello / "blocker" / "app")
    assert_clean_failure(ran, 1, "blocker")


def test_library_has_no_main(mirdce: Mirdce, tmp_path: Path) -> None:
    source = tmp_path / "nomain.rs"
    source.write_text("pub fn f() {}\n")
    ran = mirdce("link", source, "--target-dir", tmp_path / "target")
    assert_clean_failure(ran, 1, "main")


def test_externally_implementable_item(
    mirdce: Mirdce, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUSTC_BOOTSTRAP", "1")
    source = tmp_path / "eii.rs"
    source.write_text(
        "#![feature(extern_item_impls)]\n"
        "mod declared { #[eii(hello)] pub fn hello(x: u64) -> u64; }\n"
        "#[declared::hello] fn mine(x: u64) -> u64 { x + 1 }\n"
        'fn main() { println!("{}", declared::hello(1)); }\n'
    )
    output = tmp_path / "app"
    ran = mirdce("link", source, "-o", output)
    assert_clean_failure(ran, 3, "an externally implementable item", "hello")
    assert not output.exists()


def test_libraries_for_rust_are_not_linked(mirdce: Mirdce, tmp_path: Path) -> None:
    source = tmp_path / "library.rs"
    source.write_text("pub fn one() -> u8 { 1 }\n")
    for kind, code, message in (
        ("lib", 2, "is to be a library for Rust, so there is nothing to link; `mirdce compile`"),
        ("rlib", 3, "not supported yet: --crate-type rlib"),
        ("dylib", 3, "not supported yet: --crate-type dylib"),
        ("proc-macro", 3, "not supported yet: --crate-type proc-macro"),
    ):
        ran = mirdce("link", source, "--crate-type", kind, "--target-dir", tmp_path / "target")
        assert (ran.code, message in ran.stderr) == (code, True), ran.stderr
        assert ran.stderr.count("\n") == 1
    ran = mirdce("link", ROOT / "corpus" / "hello", "-p", "textkit", "--offline")
    assert ran.code == 2
    assert "textkit is a library for Rust; --crate-type cdylib or staticlib" in ran.stderr


def test_a_suffix_of_files_is_that_of_the_output(mirdce: Mirdce, tmp_path: Path) -> None:
    source = tmp_path / "named.rs"
    source.write_text("fn main() { std::process::exit(5) }\n")
    flags = ("-C", "extra-filename=-mine", "--target-dir", tmp_path / "target")
    assert mirdce.link(source, *flags, cwd=tmp_path)["output"] == "named-mine"
    assert run(tmp_path / "named-mine").code == 5
    ran = mirdce("link", ROOT / "corpus" / "hello", "--offline", "-Cextra-filename=-mine")
    assert (ran.code, "-C extra-filename is for single files" in ran.stderr) == (2, True)
