"""Digests of crates follow what they cover, and nothing else: what edits change, and what not."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from mirdce.artifact.compare import twin_program
from mirdce.artifact.read import open_artifacts
from mirdce.artifact.write import write_artifact
from mirdce.cargo.toolchain import Toolchain
from mirdce.ir.def_path import def_path
from mirdce.ir.ids import CrateNum, DefId, DefIndex, DefPathHash, make_def_id
from mirdce.ir.program import Program
from mirdce.ir.stable.crate_digests import CrateDigests, PositionsDigest, ProgramDigests
from tests.oracle.crate_edits import EDITS, SOURCE
from tests.oracle.std_program import TestProgram, open_program, run_rustc

INLINED = """
#[inline]
fn callee() -> &'static [u32; 2] { &[11, 5] }
pub fn caller() -> &'static [u32; 2] { callee() }
pub fn other() -> u32 { 4 }
"""
MIN_DEFINITIONS, MIN_BODIES = 60, 40


@dataclass(frozen=True)
class Digested:
    """A program and its crate's digests, by name."""

    bench: TestProgram
    interface: bytes
    definitions: dict[str, bytes]
    bodies: dict[str, bytes]


Compile = Callable[[str], TestProgram]


@pytest.fixture(scope="module")
def compiled(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Compile:
    """Compiles a source text as the crate ``x``, and opens it with std."""

    def compile_(source: str) -> TestProgram:
        folder = tmp_path_factory.mktemp("edited")
        (folder / "x.rs").write_text(source, encoding="utf-8")
        return compile_in(toolchain, folder)

    return compile_


def compile_in(toolchain: Toolchain, folder: Path, *flags: str) -> TestProgram:
    """The program of a folder, its files named as relative ones."""
    metadata = folder / "libx.rmeta"
    front = ("--crate-type=lib", "--emit=metadata", "-Zalways-encode-mir", f"-o{metadata}")
    remap = f"--remap-path-prefix={folder}="
    result = run_rustc(toolchain, folder / "x.rs", remap, *front, *flags)
    assert result.returncode == 0, result.stderr
    return open_program(toolchain, metadata)


def names_of(bench: TestProgram) -> Mapping[DefPathHash, str]:
    """Paths of the crate's definitions, without its name."""
    program = bench.program
    return {
        program.def_path_hash(one): def_path(program, one).removeprefix("x::")
        for one in own_definitions(bench)
    }


def own_definitions(bench: TestProgram) -> Iterator[DefId]:
    source = bench.program.source(bench.own_crate)
    return (make_def_id(bench.own_crate, DefIndex(one)) for one in range(source.def_count()))


def digested(bench: TestProgram) -> Digested:
    made = ProgramDigests(bench.program, {bench.own_crate}).of_crate(bench.own_crate)
    names = names_of(bench)
    return Digested(
        bench,
        made.interface,
        {names[key]: digest for key, digest in made.definitions.items()},
        {names[key]: digest for key, digest in made.bodies.items()},
    )


@pytest.fixture(scope="module")
def before(compiled: Compile) -> Digested:
    """The program as it is."""
    found = digested(compiled(SOURCE))
    assert len(found.definitions) > MIN_DEFINITIONS
    assert len(found.bodies) > MIN_BODIES
    return found


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    return {name for name in before.keys() & after.keys() if before[name] != after[name]}


@pytest.mark.parametrize("name", EDITS)
def test_edits_change_what_they_must(compiled: Compile, before: Digested, name: str) -> None:
    edit = EDITS[name]
    after = digested(compiled(edit.source))
    assert changed(before.definitions, after.definitions) == edit.definitions
    assert changed(before.bodies, after.bodies) == edit.bodies
    assert (before.interface != after.interface) == edit.interface


# ------------------------------------------------------------------------------------ positions


def positions(bench: TestProgram) -> dict[str, PositionsDigest]:
    made = ProgramDigests(bench.program, {bench.own_crate})
    names = names_of(bench)
    found = {}
    for one in own_definitions(bench):
        digest = made.positions(one) if bench.program.def_kind(one) is not None else None
        if digest is not None:
            found[names[bench.program.def_path_hash(one)]] = digest
    return found


def test_lines_above_a_definition_move_its_start_alone(compiled: Compile, before: Digested) -> None:
    old = positions(before.bench)
    new = positions(compiled(SOURCE.replace("// <-- plain", "\n\n\n// <-- plain")))
    assert old.keys() == new.keys()
    for name, digest in new.items():
        assert digest.digest == old[name].digest
    moved = {name for name in new if new[name] != old[name]}
    assert {"plain", "counted::{closure#0}", "Later::{impl#0}::poll"} & moved
    assert "{impl#0}::sum" not in moved
    for name in moved:
        assert new[name] == replace(old[name], line=old[name].line + 3)


def test_positions_within_a_definition_count(compiled: Compile, before: Digested) -> None:
    old = positions(before.bench)
    shifted = positions(compiled(EDITS["comment"].source))
    assert changed(old, shifted) == {"plain"}
    apart = positions(compiled(SOURCE.replace("    apply(add, 3)", "\n    apply(add, 3)")))
    differing = {name for name in old if old[name].digest != apart[name].digest}
    assert differing == {"with_closure"}


# ------------------------------------------------------------------------------------------ sources


def test_where_sources_lie_does_not_matter(
    toolchain: Toolchain, before: Digested, tmp_path: Path
) -> None:
    """Two checkouts; the metadata is opened in the opposite order, too."""
    folder = tmp_path / "a-folder-with-a-longer-name"
    folder.mkdir()
    (folder / "x.rs").write_text(SOURCE, encoding="utf-8")
    bench = compile_in(toolchain, folder)
    backwards = open_program(toolchain, folder / "libx.rmeta", backwards=True)
    for other in (bench, backwards):
        found = digested(other)
        assert found.interface == before.interface
        assert found.definitions == before.definitions
        assert found.bodies == before.bodies
        assert positions(other) == positions(before.bench)


def test_artifacts_have_the_same_digests(before: Digested, tmp_path: Path) -> None:
    program, number = before.bench.program, before.bench.own_crate
    write_artifact(program, number, tmp_path / "x.mirpack")
    twin = twin_program(program)
    for other in program.open_crates():
        if other != number:
            upstream = program.source(other)
            twin.add_crate(upstream.info.stable_crate_id, lambda _, upstream=upstream: upstream)
    open_artifacts(twin, [tmp_path / "x.mirpack"])
    assert crate_digests(twin, number) == crate_digests(program, number)


def crate_digests(program: Program, number: CrateNum) -> CrateDigests:
    return ProgramDigests(program, {number}).of_crate(number)


def test_parts_of_bodies_are_all_bodies(before: Digested) -> None:
    number = before.bench.own_crate
    whole = crate_digests(before.bench.program, number).bodies
    parts = [
        ProgramDigests(before.bench.program, {number}).bodies(number, part, 3) for part in range(3)
    ]
    assert sum(map(len, parts)) == len(whole)
    assert parts[0] | parts[1] | parts[2] == whole
    assert all(parts)


def test_release_bodies_cover_what_was_inlined(toolchain: Toolchain, tmp_path: Path) -> None:
    """Promoteds of an inlined function are evaluated as part of its caller."""
    found = []
    for value in ("11", "12"):
        folder = tmp_path / value
        folder.mkdir()
        (folder / "x.rs").write_text(INLINED.replace("11", value), encoding="utf-8")
        found.append(digested(compile_in(toolchain, folder, "-O")))
    one, other = found
    assert changed(one.bodies, other.bodies) == {"callee", "caller"}
    assert not changed(one.definitions, other.definitions)
    assert one.interface == other.interface


# ------------------------------------------------------------------------------------ two crates

BELOW = """
pub fn helper(n: u32) -> u32 { n + 1 }
pub const LIMIT: u32 = 3;
const HIDDEN: u32 = 4;
pub const fn doubled(n: u32) -> u32 { n * HIDDEN }
pub fn opaque(n: u32) -> impl Fn() -> u32 { move || n + 1 }
pub struct Owned(pub u32);
"""
ABOVE = """
pub fn calls(n: u32) -> u32 { below::helper(n) }
pub fn limited() -> u32 { below::LIMIT }
pub const SIX: u32 = below::doubled(3);
pub fn six() -> u32 { SIX }
pub fn hidden(n: u32) -> u32 { below::opaque(n)() }
pub fn owns(n: u32) -> below::Owned { below::Owned(n) }
"""


@pytest.mark.parametrize(
    ("old", "new", "above", "interface"),
    [
        ("n + 1 }\npub const", "n + 2 }\npub const", "", False),
        ("pub fn helper", "#[track_caller] pub fn helper", "calls", False),
        ("LIMIT: u32 = 3", "LIMIT: u32 = 4", "limited", False),
        ("HIDDEN: u32 = 4", "HIDDEN: u32 = 5", "six SIX", False),
        ("move || n + 1", "move || 1", "hidden", False),
        ("pub struct", "#[repr(align(8))] pub struct", "", True),
    ],
)
def test_what_is_named_in_crates_below(
    toolchain: Toolchain, tmp_path: Path, old: str, new: str, above: str, interface: bool
) -> None:
    pairs = [(BELOW, ABOVE), (BELOW.replace(old, new), ABOVE)]
    made = [two_crates(toolchain, tmp_path / str(n), *pair) for n, pair in enumerate(pairs)]
    interfaces, named = zip(*made, strict=True)
    assert (interfaces[0] != interfaces[1]) == interface
    assert changed(named[0], named[1]) == set(above.split())


def two_crates(
    toolchain: Toolchain, folder: Path, below: str, above: str
) -> tuple[bytes, dict[str, tuple[bytes | None, bytes | None]]]:
    """The interface digest of the crate below, and definition and body digests of the other."""
    folder.mkdir()
    files = [folder / "libbelow.rmeta", folder / "libabove.rmeta"]
    for text, file in zip((below, above), files, strict=True):
        source = file.with_suffix(".rs")
        source.write_text(text, encoding="utf-8")
        front = ("--crate-type=lib", "--emit=metadata", "-Zalways-encode-mir", f"-o{file}")
        name = f"--crate-name={file.stem.removeprefix('lib')}"
        result = run_rustc(toolchain, source, name, *front, f"--extern=below={files[0]}")
        assert result.returncode == 0, result.stderr
    bench = open_program(toolchain, *files)
    program, own = bench.program, bench.own_crate
    lower = bench.crates[-2].number
    crates = {lower, own}
    digests = ProgramDigests(program, crates)
    whole = digests.of_crate(own)
    known = {lower: digests.of_crate(lower).definitions}
    assert ProgramDigests(program, crates, known).of_crate(own) == whole
    return digests.interface(lower), {
        def_path(program, one).removeprefix("above::"): (
            whole.definitions.get(program.def_path_hash(one)),
            whole.bodies.get(program.def_path_hash(one)),
        )
        for one in own_definitions(bench)
    }
