"""Functions that abort when they are called: what is not supported, and what was found dead."""

from dataclasses import replace
from pathlib import Path

import pytest

from mirdce.codegen.emit.intrinsics.table import EXPANSIONS
from mirdce.errors import UnsupportedError
from mirdce.options import Options
from mirdce.pipeline.link.one_program import link_path
from mirdce.pipeline.process.progress import Silent
from mirdce.report.summary import summary_rows
from tests.link.conftest import Mirdce, run

SIGABRT = -6

UNSUPPORTED = """
#[inline(never)]
fn fused(value: f32) -> f32 { value.mul_add(2.0, 1.0) }
fn main() {
    println!("begun");
    if std::env::args().len() > 1 {
        println!("{}", fused(3.0));
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


@pytest.mark.parametrize("profile", [(), ("-O",)], ids=["debug", "release"])
def test_an_unsupported_function_aborts_with_the_message(
    mirdce: Mirdce, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, profile: tuple[str, ...]
) -> None:
    """As if an intrinsic were new: in this process, so that it can be made so."""
    monkeypatch.delitem(EXPANSIONS, "fmaf32")
    source, output = tmp_path / "program.rs", tmp_path / "program"
    source.write_text(UNSUPPORTED)
    options = Options(
        path=source,
        output=output,
        rustc_flags=profile,
        target_dir=tmp_path / "target",
        cache_dir=mirdce.cache,
    )
    with pytest.raises(UnsupportedError, match=r"intrinsic fmaf32 \(in ") as refused:
        link_path(options, Silent())
    assert any("program::main is a root" in note for note in refused.value.__notes__)
    told = link_path(replace(options, allow_unsupported=True), Silent())
    assert told.summary.unsupported == len(told.unsupported) == 1
    assert dict(summary_rows(told.summary))["unsupported"] == "1 function"
    assert told.unsupported[0].startswith("not supported yet: intrinsic fmaf32")
    assert run(output).code == 0
    aborted = run(output, "now")
    assert (aborted.code, aborted.stdout) == (SIGABRT, "begun\n")
    assert told.unsupported[0] in aborted.stderr


@pytest.mark.parametrize("profile", [(), ("-O",)], ids=["debug", "release"])
def test_a_dead_function_traps(mirdce: Mirdce, tmp_path: Path, profile: tuple[str, ...]) -> None:
    source, output = tmp_path / "program.rs", tmp_path / "program"
    source.write_text(DEAD)
    mirdce.link(source, *profile, "--trap-dead", "--target-dir", tmp_path / "target", "-o", output)
    assert run(output).stdout == "1\n"
    trapped = run(output, "now")
    assert (trapped.code, trapped.stdout) == (SIGABRT, "1\n")
    assert "found dead, but called: <program::Value as program::Called>::unused" in trapped.stderr
