"""Stable forms and body digests on what rustc compiles: all that std and a program have."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from mirdce.artifact.compare import twin_program
from mirdce.artifact.read import open_artifacts
from mirdce.artifact.write import write_artifact
from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.ir.ids import CrateNum, DefId, DefIndex, make_def_id
from mirdce.ir.instance import Instance
from mirdce.ir.items import DefKind
from mirdce.ir.program import Program
from mirdce.ir.stable.decode import StableDecoder
from mirdce.ir.stable.digests import BodyDigests
from mirdce.ir.stable.encode import StableEncoder
from mirdce.options import Precision
from mirdce.rmeta.loader import CrateLoader
from tests.oracle.std_program import compile_program, open_program
from tests.oracle.test_artifact import SOURCE
from tests.oracle.test_reach import live_of

COLLECTIONS = Path(__file__).parent / "mono_items" / "collections.rs"
ONE = 'pub fn first(v: &[u32]) -> u32 { v[3] }\npub fn second() -> String { format!("a{}", 1) }\n'


def definitions(program: Program, krate: CrateNum) -> Iterator[DefId]:
    source = program.source(krate)
    for index in range(source.def_count()):
        if source.def_kind(DefIndex(index)) is not None:
            yield make_def_id(krate, index)


def same_in_both(one: Program, other: Program, instances: list[Instance]) -> None:
    """Instances come back in their own program, and mean the same in another one."""
    there, here = StableEncoder(one), StableDecoder(one)
    forms = [there.instance(each) for each in instances]
    assert all(here.instance(form) is each for form, each in zip(forms, instances, strict=True))
    assert len(set(forms)) == len(set(instances))
    back, again = StableDecoder(other), StableEncoder(other)
    assert [again.instance(back.instance(form)) for form in forms] == forms


def test_live_sets(toolchain: Toolchain, tmp_path: Path) -> None:
    """All that is live in a program of many types of std, opened in two orders."""
    bench = compile_program(toolchain, COLLECTIONS, tmp_path)
    backwards = open_program(toolchain, tmp_path / "libcollections.rmeta", backwards=True)
    live = live_of(bench, "entry", precision=Precision.FULL)
    instances = list(live.functions)
    assert len(instances) > 200
    same_in_both(bench.program, backwards.program, instances)


@pytest.mark.parametrize("name", ["alloc", "std"])
def test_types_and_functions_of_std(toolchain: Toolchain, name: str) -> None:
    """The declared type of every definition, generic ones too, and every function as it is."""
    files = [crate.rmeta for crate in sysroot_crates(toolchain)]
    one, other = Program(), Program()
    CrateLoader(one).load(files)
    CrateLoader(other).load(files[::-1])
    krate = next(each for each in one.open_crates() if one.crate_info(each).name == name)
    encoder, decoder = StableEncoder(one), StableDecoder(one)
    back, again = StableDecoder(other), StableEncoder(other)
    instances, count = [], 0
    for def_id in definitions(one, krate):
        item = one.item(def_id)
        for term in (item.type_of, item.const_of, item.fn_sig):
            if term is not None:
                form = encoder.term_form(term)
                assert decoder.term_form(form) is term
                assert again.term_form(back.term_form(form)) == form
                count += 1
        if item.kind in (DefKind.FN, DefKind.ASSOC_FN):
            instances.append(one.instances.item(def_id, one.interner.empty_args))
    assert count > 2000
    same_in_both(one, other, instances)


# ------------------------------------------------------------------------------------------ digests


def compiled(toolchain: Toolchain, folder: Path, source: str) -> tuple[Program, CrateNum]:
    """A crate called ``x``, and std."""
    folder.mkdir()
    (folder / "x.rs").write_text(source)
    subprocess.run(
        [
            toolchain.rustc,
            "--crate-type=lib",
            "--edition=2024",
            "--emit=metadata",
            "-Zalways-encode-mir",
            "x.rs",
        ],
        env={**os.environ, "RUSTC_BOOTSTRAP": "1"},
        cwd=folder,
        check=True,
    )
    program = Program()
    sysroot = [crate.rmeta for crate in sysroot_crates(toolchain)]
    CrateLoader(program).load([*sysroot, folder / "libx.rmeta"])
    return program, next(n for n in program.open_crates() if program.crate_info(n).name == "x")


def digests(program: Program, krate: CrateNum) -> dict[str, tuple[bytes, bytes]]:
    """Digests of code and positions of what has a body, by name."""
    made = BodyDigests(program)
    found = {}
    for def_id in definitions(program, krate):
        code, positions = made.code(def_id), made.positions(def_id)
        if code is not None and positions is not None:
            found[program.def_key(def_id).name] = code, positions
    return found


def test_digests_follow_code_and_nothing_else(toolchain: Toolchain, tmp_path: Path) -> None:
    before = digests(*compiled(toolchain, tmp_path / "before", ONE))
    assert {"first", "second"} <= set(before)
    elsewhere = digests(*compiled(toolchain, tmp_path / "elsewhere", ONE))
    assert elsewhere == before
    moved = digests(*compiled(toolchain, tmp_path / "moved", f"\n\nmod m {{}}\n{ONE}"))
    for name in ("first", "second"):
        assert moved[name][0] == before[name][0]
        assert moved[name][1] != before[name][1]
    changed = digests(*compiled(toolchain, tmp_path / "changed", ONE.replace("v[3]", "v[4]")))
    assert changed["first"][0] != before["first"][0]
    assert changed["first"][1] == before["first"][1]
    assert changed["second"] == before["second"]


def test_digests_of_metadata_and_artifact_are_equal(toolchain: Toolchain, tmp_path: Path) -> None:
    program, number = compiled(toolchain, tmp_path / "crate", SOURCE)
    write_artifact(program, number, tmp_path / "x.mirpack")
    twin = twin_program(program)
    for other in program.open_crates():
        if other != number:
            upstream = program.source(other)
            twin.add_crate(upstream.info.stable_crate_id, lambda _, upstream=upstream: upstream)
    open_artifacts(twin, [tmp_path / "x.mirpack"])
    made, stored = BodyDigests(program), BodyDigests(twin)
    count = 0
    for def_id in definitions(program, number):
        code = made.code(def_id)
        assert stored.code(def_id) == code
        assert stored.positions(def_id) == made.positions(def_id)
        count += code is not None
    assert count > 10
