"""rustc's own crates judge the artifact: nothing that metadata says is lost or changed."""

import gc
import subprocess
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest

from mirdce.artifact.compare import crate_differences, twin_program
from mirdce.artifact.container import Container
from mirdce.artifact.read import ArtifactCrate, open_artifacts, open_program
from mirdce.artifact.write import write_artifact
from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.ir.ids import CrateNum, DefIndex
from mirdce.ir.program import Program
from mirdce.rmeta.loader import CrateLoader

STD_SHARES = ("core", "alloc object libc", "others")
"""The crates behind `std` in three parts that take about as long, `core` longer."""

SOURCE = """
use std::future::Future;
use std::collections::BTreeMap;

pub static TABLE: [&str; 3] = ["a", "b", "c"];
pub static POINTER: &(dyn Fn(u8) -> u8 + Sync) = &|x| x.wrapping_add(1);
pub const LIMIT: u128 = 1 << 100;

pub trait Shape { fn area(&self) -> f64; fn twice(&self) -> f64 { 2.0 * self.area() } }
pub struct Square<const N: usize>(pub [f64; N]);
impl<const N: usize> Shape for Square<N> {
    #[track_caller]
    fn area(&self) -> f64 { self.0[N - 1] * self.0[0] }
}
impl<const N: usize> Drop for Square<N> { fn drop(&mut self) { println!("{N}"); } }

#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Tree<T> { Leaf(T), Node(Box<Tree<T>>, Box<Tree<T>>), Empty }

pub async fn wait<F: Future<Output = u32>>(first: F, text: String) -> usize {
    let number = first.await;
    let closure = async move |extra: usize| text.len() + extra;
    closure(number as usize).await
}

pub fn total(map: &BTreeMap<String, Vec<u32>>) -> u32 {
    map.iter().filter(|(key, _)| key.len() > 1).flat_map(|(_, list)| list).sum()
}

pub fn shapes() -> Vec<Box<dyn Shape>> { vec![Box::new(Square([1.0, 2.0]))] }

#[unsafe(no_mangle)]
pub unsafe extern "C" fn add(left: i32, right: i32) -> i32 {
    let mut result = left;
    std::arch::asm!("add {0:e}, {1:e}", inout(reg) result, in(reg) right);
    result.checked_div(right).unwrap_or(LIMIT as i32)
}
"""


def compile_crate(toolchain: Toolchain, folder: Path, flags: Sequence[str]) -> Path:
    source = folder / "sample.rs"
    source.write_text(SOURCE)
    metadata = folder / "libsample.rmeta"
    subprocess.run(
        [
            toolchain.rustc,
            *("--crate-type", "lib", "--crate-name", "sample", "--edition", "2024"),
            *("--emit=metadata", "-Zalways-encode-mir", "--cap-lints=allow", *flags),
            *("-o", metadata, source),
        ],
        env={"RUSTC_BOOTSTRAP": "1"},
        check=True,
    )
    return metadata


@pytest.fixture(autouse=True)
def no_collection() -> Iterator[None]:
    """Nothing that is decoded is garbage; looking for some takes half the time of a test."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="module")
def metadata(toolchain: Toolchain) -> Program:
    """The standard library from its metadata."""
    program = Program()
    CrateLoader(program).load([crate.rmeta for crate in sysroot_crates(toolchain)])
    return program


def number_of(program: Program, name: str) -> CrateNum:
    (number,) = [
        number for number in program.open_crates() if program.crate_info(number).name == name
    ]
    return number


def compare(program: Program, twin: Program, number: CrateNum) -> list[str]:
    return list(islice(crate_differences(program.source(number), twin.source(number)), 5))


@pytest.mark.parametrize("share", STD_SHARES)
def test_the_standard_crates_are_read_as_they_were_decoded(
    metadata: Program, tmp_path: Path, share: str
) -> None:
    named = {name for names in STD_SHARES for name in names.split()}
    compared = 0
    for number in metadata.open_crates():
        name = metadata.crate_info(number).name
        if name not in share.split() and (share != "others" or name in named):
            continue
        path = tmp_path / f"{name}.mirpack"
        digest = write_artifact(metadata, number, path)
        assert Container(path).digest == digest
        twin = twin_program(metadata)
        for other in metadata.open_crates():
            if other != number:
                source = metadata.source(other)
                twin.add_crate(source.info.stable_crate_id, lambda _, source=source: source)
        assert open_artifacts(twin, [path]) == (number,)
        assert compare(metadata, twin, number) == []
        compared += 1
    assert compared >= len(share.split())


FLAGS = (["-O"], ["-Cdebug-assertions=on", "-Coverflow-checks=on"], ["-Cpanic=abort"])


@pytest.mark.parametrize("flags", FLAGS, ids=" ".join)
def test_a_crate_with_everything(toolchain: Toolchain, tmp_path: Path, flags: list[str]) -> None:
    sysroot = [crate.rmeta for crate in sysroot_crates(toolchain)]
    program = Program()
    CrateLoader(program).load([*sysroot, compile_crate(toolchain, tmp_path, flags)])
    number = number_of(program, "sample")
    path = tmp_path / "sample.mirpack"
    write_artifact(program, number, path)
    twin = twin_program(program)
    for other in program.open_crates():
        if other != number:
            source = program.source(other)
            twin.add_crate(source.info.stable_crate_id, lambda _, source=source: source)
    open_artifacts(twin, [path])
    assert compare(program, twin, number) == []


def digests(toolchain: Toolchain, folder: Path, source: str) -> tuple[dict[str, bytes], bytes]:
    """Digest of each function's code by name, and of the whole artifact."""
    folder.mkdir()
    (folder / "x.rs").write_text(source)
    subprocess.run(
        [
            toolchain.rustc,
            "--crate-type=lib",
            "--emit=metadata",
            "-Zalways-encode-mir",
            "-O",
            "x.rs",
        ],
        env={"RUSTC_BOOTSTRAP": "1"},
        cwd=folder,
        check=True,
    )
    program = Program()
    sysroot = [crate.rmeta for crate in sysroot_crates(toolchain)]
    CrateLoader(program).load([*sysroot, folder / "libx.rmeta"])
    number = number_of(program, "x")
    write_artifact(program, number, folder / "x.mirpack")
    twin = twin_program(program)
    for other in program.open_crates():
        if other != number:
            upstream = program.source(other)
            twin.add_crate(upstream.info.stable_crate_id, lambda _, upstream=upstream: upstream)
    open_artifacts(twin, [folder / "x.mirpack"])
    crate = twin.source(number)
    assert isinstance(crate, ArtifactCrate)
    found = {}
    for index in map(DefIndex, range(crate.def_count())):
        digest = crate.optimized_mir_digest(index)
        if digest is not None:
            found[crate.def_key(index).name] = digest
    return found, crate.digest


def test_digests_follow_code_and_nothing_else(toolchain: Toolchain, tmp_path: Path) -> None:
    one = (
        'pub fn first(v: &[u32]) -> u32 { v[3] }\npub fn second() -> String { format!("a{}", 1) }\n'
    )
    before, whole = digests(toolchain, tmp_path / "before", one)
    moved, moved_whole = digests(toolchain, tmp_path / "moved", f"\n\n// note\nmod m {{}}\n{one}")
    assert {name: moved[name] for name in before} == before
    assert moved_whole != whole
    changed, _ = digests(toolchain, tmp_path / "changed", one.replace("v[3]", "v[4]"))
    assert changed["first"] != before["first"]
    assert changed["second"] == before["second"]


def test_opening_is_quick(metadata: Program, tmp_path: Path) -> None:
    """17 crates must open in a tenth of a second; three crates in a fiftieth, then."""
    names = ("alloc", "hashbrown", "unwind")
    paths = []
    for name in names:
        paths.append(tmp_path / f"{name}.mirpack")
        write_artifact(metadata, number_of(metadata, name), paths[-1])
    best = min(_seconds(paths) for _ in range(5))
    assert best < 0.02


def _seconds(paths: Sequence[Path]) -> float:
    start = time.perf_counter()
    open_program(paths)
    return time.perf_counter() - start
