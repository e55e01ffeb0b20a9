"""Properties of the live set, on the programs that rustc judges elsewhere (`test_mono_items`)."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import EvalError, MirdceError
from mirdce.ir.instance import Instance
from mirdce.ir.items import DefKind
from mirdce.mono.names.mangle import symbol_name
from mirdce.options import Precision, Profile
from mirdce.reach.collector import Collector
from mirdce.reach.live_set import LiveSet
from mirdce.reach.why import why
from tests.oracle.std_program import TestProgram, compile_program, open_program

SOURCES = Path(__file__).parent / "mono_items"
PROGRAM = """
pub trait Shape { fn area(&self) -> f64; fn name(&self) -> String; }
pub struct Square(pub f64);
impl Shape for Square {
    fn area(&self) -> f64 { self.0 * self.0 }
    fn name(&self) -> String { String::from("square") }
}
pub struct Circle(pub Vec<f64>);
impl Shape for Circle {
    fn area(&self) -> f64 { self.0[0] }
    fn name(&self) -> String { String::from("circle") }
}
pub fn entry(n: usize) -> f64 { let s: &dyn Shape = &Square(n as f64); s.area() }
#[inline(never)]
fn name_of(shape: &dyn Shape) -> String { shape.name() }
pub fn names() -> usize { name_of(&Square(1.0)).len() }
const CIRCLE: &Circle = &Circle(Vec::new());
pub fn circles() -> usize { let shape: &dyn Shape = CIRCLE; size_of_val(shape) }
pub fn drops() { let shape: Box<dyn Shape> = Box::new(Square(1.0)); drop(shape) }
pub fn hands_out() -> &'static dyn Shape { Box::leak(Box::new(Square(1.0))) }
pub fn endless<T>(n: u32, t: T) -> u32 { if n == 0 { 0 } else { endless(n - 1, (t, n)) } }
pub fn without_end(n: u32) -> u32 { endless(n, ()) }
pub struct Checked<T>(T);
impl<T> Checked<T> { pub const LARGE: () = assert!(size_of::<T>() > 4); }
#[inline(never)]
pub fn check<T>() { let () = Checked::<T>::LARGE; }
pub fn mentions() { if false { check::<u8>() } }
"""


def live_of(bench: TestProgram, *names: str, precision: Precision) -> LiveSet:
    """The live set of these functions, by a collector of its own."""
    consts = bench.consts
    functions = bench.own_items(DefKind.FN)
    empty = bench.program.interner.empty_args
    roots = [bench.program.instances.item(functions[name], empty) for name in names]
    return Collector(bench.mono, consts, Profile(), precision=precision).collect(roots)


def names_of(bench: TestProgram, live: LiveSet) -> set[str]:
    return {symbol_name(bench.mono, instance) for instance in live.functions}


@pytest.fixture(scope="session")
def shapes(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> TestProgram:
    folder = tmp_path_factory.mktemp("shapes")
    source = folder / "shapes.rs"
    source.write_text(PROGRAM, encoding="utf-8")
    return compile_program(toolchain, source, folder)


def is_live(bench: TestProgram, live: LiveSet, owner: str, method: str) -> bool:
    return any(
        f"{len(owner)}{owner}" in name and name.endswith(f"{len(method)}{method}")
        for name in names_of(bench, live)
    )


@pytest.mark.parametrize("source", ["collections", "pointers", "async_and_threads"])
def test_full_precision_is_within_rustc(toolchain: Toolchain, tmp_path: Path, source: str) -> None:
    bench = compile_program(toolchain, SOURCES / f"{source}.rs", tmp_path)
    full = live_of(bench, "entry", precision=Precision.FULL)
    rustc = live_of(bench, "entry", precision=Precision.RUSTC)
    assert full.functions.keys() <= rustc.functions.keys()
    assert {(made.ty, made.dyn) for made in full.vtables} <= {
        (made.ty, made.dyn) for made in rustc.vtables
    }
    assert source != "pointers" or full.dead_slots
    assert rustc.called_slots is None


@pytest.mark.parametrize("precision", list(Precision))
def test_every_reason_leads_to_a_root(shapes: TestProgram, precision: Precision) -> None:
    live = live_of(shapes, "entry", "circles", "drops", "names", precision=precision)
    items = [*live.functions, *live.statics, *live.vtables, *live.external]
    assert len(items) > 50
    for item in items:
        chain = why(live, item)
        assert chain[0].edge.source is None
        assert chain[-1].item is item
        for before, step in pairwise(chain):
            assert step.edge.source is before.item
            condition = step.edge.condition
            if condition is not None and isinstance(condition.source, Instance):
                assert why(live, condition.source)


@pytest.mark.parametrize("precision", list(Precision))
def test_a_root_more_removes_nothing(shapes: TestProgram, precision: Precision) -> None:
    roots: list[str] = []
    before: set[str] = set()
    for name in ("entry", "names", "circles", "drops"):
        roots.append(name)
        now = names_of(shapes, live_of(shapes, *roots, precision=precision))
        assert before < now
        backwards = live_of(shapes, *reversed(roots), precision=precision)
        assert names_of(shapes, backwards) == now, "the order of roots makes a difference"
        before = now


def test_a_slot_lives_by_both_its_conditions(shapes: TestProgram) -> None:
    full = Precision.FULL
    alone = live_of(shapes, "entry", precision=full)
    assert is_live(shapes, alone, "Square", "area")
    assert not is_live(shapes, alone, "Square", "name"), "nothing calls it"
    assert not is_live(shapes, alone, "Circle", "area"), "none is made"
    called = live_of(shapes, "entry", "names", precision=full)
    assert is_live(shapes, called, "Square", "name")
    edge = next(
        edges[0]
        for instance, edges in called.functions.items()
        if symbol_name(shapes.mono, instance).endswith("4name")
    )
    assert edge.condition is not None
    assert isinstance(edge.condition.source, Instance)
    assert symbol_name(shapes.mono, edge.condition.source).endswith("7name_of")
    made = live_of(shapes, "entry", "circles", precision=full)
    assert is_live(shapes, made, "Circle", "area")
    glue = "drop_in_place"
    assert not any(glue in name and "Circle" in name for name in names_of(shapes, made))
    dropped = live_of(shapes, "circles", "drops", precision=full)
    assert any(glue in name and "Circle" in name for name in names_of(shapes, dropped))
    handed_out = live_of(shapes, "hands_out", precision=full)
    assert is_live(shapes, handed_out, "Square", "name"), "whoever calls the root may call it"
    assert is_live(shapes, live_of(shapes, "entry", precision=Precision.RUSTC), "Square", "name")


def test_instances_without_end_are_an_error(shapes: TestProgram) -> None:
    with pytest.raises(MirdceError, match=r"recursion limit.*shapes::endless"):
        live_of(shapes, "without_end", precision=Precision.FULL)


@pytest.mark.parametrize("precision", list(Precision))
def test_constants_of_mentioned_functions_must_evaluate(
    shapes: TestProgram, precision: Precision
) -> None:
    with pytest.raises(EvalError, match="assertion failed"):
        live_of(shapes, "mentions", precision=precision)


@pytest.mark.parametrize("precision", list(Precision))
def test_order_of_crates_makes_no_difference(
    toolchain: Toolchain, tmp_path: Path, precision: Precision
) -> None:
    source = SOURCES / "collections.rs"
    forwards = compile_program(toolchain, source, tmp_path)
    backwards = open_program(toolchain, tmp_path / "libcollections.rmeta", backwards=True)
    assert backwards.own_crate < forwards.own_crate
    found = names_of(forwards, live_of(forwards, "entry", precision=precision))
    assert names_of(backwards, live_of(backwards, "entry", precision=precision)) == found
    assert len(found) > 100


LISTING = """
import sys
from pathlib import Path
from mirdce.cargo.toolchain import find_toolchain
from mirdce.options import Precision
from tests.oracle.std_program import open_program
from tests.oracle.test_reach import live_of
from mirdce.mono.names.mangle import symbol_name
bench = open_program(find_toolchain(sys.argv[1]), Path(sys.argv[2]))
live = live_of(bench, "entry", "circles", "drops", precision=Precision.FULL)
print("\\n".join(symbol_name(bench.mono, item) for item in live.functions))
"""


def test_hash_seeds_make_no_difference(
    toolchain: Toolchain, tmp_path: Path, shapes: TestProgram
) -> None:
    source = tmp_path / "shapes.rs"
    source.write_text(PROGRAM, encoding="utf-8")
    compile_program(toolchain, source, tmp_path)
    outputs = {
        subprocess.run(
            [
                sys.executable,
                "-c",
                LISTING,
                str(toolchain.rustc),
                str(tmp_path / "libshapes.rmeta"),
            ],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent.parent.parent,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
    assert "5entry" in outputs.pop()
