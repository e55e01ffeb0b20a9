"""Functions that abort when they are called: what is not supported, and what was found dead."""

from pathlib import Path

import pytest

from tests.link.conftest import Mirdce, run

SIGABRT = -6

UNSUPPORTED = """
#![feature(explicit_tail_calls)]
#![allow(incomplete_features)]
#[derive(Clone, Copy)]
struct Large([u64; 9]);
fn sum(large: Large) -> u64 { large.0.iter().sum() }
fn jump(mut large: Large) -> u64 { large.0[8] = 7; become sum(large) }
fn main() {
    println!("begun");
    if std::env::args().len() > 1 {
        println!("{}", jump(Large([1; 9])));
    }
}
"""

# Calls a method through its slot behind the compiler's back.
DEAD = """
trait Called { fn used(&self) -> u32; fn unused(&self) -> u32; }
struct Value;
impl Called for Value {
    fn used(&self) -> u32 { 1 }
    fn unused(&self) -> u32 { 2 }
}
#[inline(never)]
fn never_called() { println!("never"); }
fn main() {
    let object: &dyn Called = std::hint::black_box(&Value);
    println!("{}", object.used());
    let words = &raw const object as *const [*const usize; 2];
    if std::env::args().len() > 1 {
        let slot = unsafe { *(*words)[1].add(4) };
        let unused = &raw const slot as *const fn(*const usize) -> u32;
        println!("{}", unsafe { (*unused)((*words)[0]) });
        never_called();
    }
}
"""


@pytest.fixture(autouse=True)
def unstable_features(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUSTC_BOOTSTRAP", "1")


@pytest.mark.parametrize("profile", [(), ("-O",)], ids=["debug", "release"])
def test_an_unsupported_function_aborts_with_the_message(
    mirdce: Mirdce, tmp_path: Path, profile: tuple[str, ...]
) -> None:
    source, output = tmp_path / "program.rs", tmp_path / "program"
    source.write_text(UNSUPPORTED)
    common = (source, *profile, "--target-dir", tmp_path / "target", "-o", output)
    refused = mirdce("link", *common)
    assert refused.code == 3
    assert "tail calls with arguments or results in memory (in program::jump)" in refused.stderr
    assert "program::jump is called" in refused.stderr
    told = mirdce("link", *common, "--allow-unsupported")
    assert told.code == 0
    assert "1 functions" in told.stderr
    assert "aborts when called: not supported yet: tail calls" in told.stderr
    assert run(output).code == 0
    aborted = run(output, "now")
    assert (aborted.code, aborted.stdout) == (SIGABRT, "begun\n")
    assert "not supported yet: tail calls" in aborted.stderr


@pytest.mark.parametrize("profile", [(), ("-O",)], ids=["debug", "release"])
def test_a_dead_function_traps(mirdce: Mirdce, tmp_path: Path, profile: tuple[str, ...]) -> None:
    source, output = tmp_path / "program.rs", tmp_path / "program"
    source.write_text(DEAD)
    mirdce.link(source, *profile, "--trap-dead", "--target-dir", tmp_path / "target", "-o", output)
    assert run(output).stdout == "1\n"
    trapped = run(output, "now")
    assert (trapped.code, trapped.stdout) == (SIGABRT, "1\n")
    assert "found dead, but called: <program::Value as program::Called>::unused" in trapped.stderr
