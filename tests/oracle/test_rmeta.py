"""rustc judges the metadata decoder: its own crates, its listings, and damaged files."""

import gc
import random
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import MetadataError, ToolchainError
from mirdce.ir.ids import CrateNum, DefId, DefIndex, make_def_id
from mirdce.ir.instance import InstanceTable
from mirdce.ir.intern import Interner
from mirdce.ir.items import CodegenFnAttrFlags, DefKind
from mirdce.ir.program import CrateSource, Program
from mirdce.rmeta.container import FOOTER, open_metadata, parse_container
from mirdce.rmeta.decode import MetadataCrate
from mirdce.rmeta.loader import CrateLoader
from tests.oracle.index_ranges import OutOfRangeError, RangeChecker
from tests.oracle.record_ends import check_crate

SAMPLE = """
pub trait Shape { const SIDES: usize; type Unit: Default; fn area(&self) -> f64; }
#[derive(Clone, Debug, PartialEq)]
pub enum Kind { Circle(f64), Rect { w: f64, h: f64 }, Unit }
#[repr(u8)] pub enum Tag { A = 3, B, C = 9 }
#[repr(C, align(16))]
pub struct Pair<T: ?Sized, const N: usize = 3> { pub a: [u8; N], pub b: Box<T> }
impl Shape for Kind { const SIDES: usize = 4; type Unit = u32; fn area(&self) -> f64 { 1.5 } }
pub static GREETING: &str = "hello";
pub static mut COUNTER: [u32; 4] = [1, 2, 3, 4];
pub static FUNCS: [fn(i32) -> i32; 2] = [double, |x| x + 1];
pub fn double(x: i32) -> i32 { x * 2 }
pub fn show<T: std::fmt::Display>(items: &[T]) -> Vec<String> {
    items.iter().map(|i| format!("<{i}>")).collect()
}
pub async fn later(x: u32) -> u32 { std::future::ready(x).await + x }
pub const TABLE: [(&str, u64); 2] = [("a", 1), ("b", u64::MAX)];
impl<T: ?Sized, const N: usize> Drop for Pair<T, N> { fn drop(&mut self) {} }
#[track_caller] pub fn index(v: &[u32], i: usize) -> u32 { v[i] }
#[unsafe(no_mangle)] pub extern "C" fn exported(a: u8) -> u8 { a.wrapping_add(1) }
"""


SHARES = ("core", "others")


@dataclass(frozen=True)
class Std:
    """All crates of a sysroot, by name."""

    program: Program
    crates: dict[str, MetadataCrate]

    def share(self, share: str) -> list[MetadataCrate]:
        """The largest crate, or all others: each is half of the work."""
        return [one for name, one in self.crates.items() if (name == "core") is (share == "core")]


@pytest.fixture(scope="module")
def std(toolchain: Toolchain) -> Std:
    """Every crate that the toolchain has, not only those that programs are linked with."""
    program = Program()
    paths = sorted((toolchain.target_dir / "lib").glob("lib*.rmeta"))
    crates = {one.info.name: one for one in CrateLoader(program).load(paths)}
    assert {one.name for one in sysroot_crates(toolchain)} < set(crates)
    return Std(program, crates)


@pytest.fixture(autouse=True)
def no_collection() -> Iterator[None]:
    """Nothing that is decoded is garbage; looking for some takes a third of the time."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="module")
def sample(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The metadata of a small crate."""
    directory = tmp_path_factory.mktemp("sample")
    source = directory / "sample.rs"
    source.write_text(SAMPLE, encoding="utf-8")
    rmeta = directory / "libsample.rmeta"
    rustc(
        toolchain,
        str(source),
        "--edition=2024",
        "--crate-type=lib",
        f"--emit=metadata={rmeta}",
        "-Zalways-encode-mir",
    )
    return rmeta


def rustc(toolchain: Toolchain, *arguments: str) -> str:
    """What rustc writes to standard output."""
    return subprocess.run(
        [toolchain.rustc, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={"RUSTC_BOOTSTRAP": "1", "PATH": "/usr/bin:/bin"},
    ).stdout


@pytest.mark.sources
@pytest.mark.parametrize("share", SHARES)
def test_every_record_ends_where_the_next_starts(std: Std, share: str) -> None:
    records = 0
    for crate in std.share(share):
        report = check_crate(crate)
        records += report.records
        assert report.faults == []
        # The last record before the unreferenced hygiene data.
        assert len(report.loose_ends) <= 1, report.loose_ends
    assert records > 700_000


@pytest.mark.sources
def test_attributes_of_all_forms_are_read(toolchain: Toolchain, tmp_path: Path) -> None:
    """What stands between two of them is tokens of tools, texts, conditions, numbers."""
    rmeta = tmp_path / "libranges.rmeta"
    flags = ("--edition=2024", "--crate-type=lib", f"--emit=metadata={rmeta}")
    rustc(toolchain, str(Path(__file__).parent / "layout" / "ranges.rs"), *flags)
    program = Program()
    crates = CrateLoader(program).load([*(one.rmeta for one in sysroot_crates(toolchain)), rmeta])
    crate = crates[-1]
    report = check_crate(crate)
    assert report.faults == []
    assert not [end for end in report.loose_ends if end.startswith("attributes")]
    items = (crate.item(DefIndex(index)) for index in range(crate.def_count()))
    ranges = [one.scalar_valid_range for one in items if one.scalar_valid_range is not None]
    assert {(None, 127), (10, 20), (None, 1 << 127)} < {(one.start, one.end) for one in ranges}


@pytest.mark.sources
@pytest.mark.parametrize("share", SHARES)
def test_every_number_points_at_something(std: Std, share: str) -> None:
    """Everything that a crate can be asked for decodes, and every index in it is in range."""
    checker = RangeChecker(std.program)
    assert [fault for crate in std.share(share) for fault in checker.crate(crate)] == []
    assert checker.records > 100_000


@pytest.mark.sources
def test_a_number_that_points_at_nothing_is_noticed(std: Std) -> None:
    crate = std.crates["alloc"]
    checker = RangeChecker(std.program)
    number = std.program.reserve_crate(crate.info.stable_crate_id)
    for index in crate.tables.present("optimized_mir"):
        body = crate.optimized_mir(DefIndex(index))
        assert body is not None
        if len(body.blocks) > 3 and len(body.local_decls) > body.arg_count + 3:
            break
    of = make_def_id(number, index)
    checker.body(body, of)
    for wrong in (
        replace(body, local_decls=body.local_decls[: body.arg_count + 1]),
        replace(body, blocks=body.blocks[:1]),
        replace(body, positions=lambda: replace(body.positions(), spans=())),
    ):
        with pytest.raises(OutOfRangeError):
            checker.body(wrong, of)


def test_bodies_have_positions(std: Std) -> None:
    crate = std.crates["alloc"]
    lines = 0
    for index in crate.tables.present("optimized_mir"):
        body = crate.optimized_mir(DefIndex(index))
        assert body is not None
        positions = body.positions()
        code = [one for block in body.blocks for one in (*block.statements, block.terminator)]
        infos = [positions.source_infos[one.source_info] for one in (*body.local_decls, *code)]
        found = [positions.spans[number] for number in (*(info.span for info in infos), body.span)]
        lines += sum(1 for span in found if span is not None and span.line > 0)
    assert lines > 50_000


@pytest.mark.parametrize("name", ["core", "alloc", "std"])
def test_lang_items_equal_rustc_listing(toolchain: Toolchain, std: Std, name: str) -> None:
    crate = std.crates[name]
    listing = rustc(toolchain, "-Zls=lang_items", crate.file)
    expected = {
        line.partition(" = crate::")[2] for line in listing.splitlines() if " = crate::" in line
    }
    decoded = {item_path(crate, def_id) for _, def_id in crate.lang_items()}
    assert len(crate.lang_items()) == listing.count(" = crate::")
    # Impl segments print as the impl's types in one form and as a number in the other.
    plain = {path for path in expected if "{impl" not in path and "<" not in path}
    assert plain <= decoded


def item_path(crate: CrateSource, def_id: DefId) -> str:
    """The path of a definition of `crate`, without the crate's name."""
    names: list[str] = []
    at: DefId | None = def_id
    while at is not None:
        key = crate.def_key(DefIndex(at & 0xFFFF_FFFF))
        if key.parent is not None and key.name:
            names.append(key.name)
        at = key.parent
    return "::".join(reversed(names))


def test_root_equals_rustc_listing(toolchain: Toolchain, sample: Path) -> None:
    (crate,) = CrateLoader(Program()).load([sample])
    listing = rustc(toolchain, "-Zls=root", str(sample))
    info = crate.info
    assert f"\nname {info.name}\n" in listing
    assert f"hash {info.hash.hex()} " in listing or f"hash {info.hash[::-1].hex()} " in listing
    assert f"StableCrateId({info.stable_crate_id})" in listing
    assert f"triple {info.triple}\nedition {info.edition}\n" in listing
    dependencies = re.findall(r"^\d+ (\S+) hash (\w+) ", listing, re.M)
    assert [f"{one.name}{one.extra_filename}" for one in info.deps] == [n for n, _ in dependencies]


def test_items_equal_rustc_listing(toolchain: Toolchain, sample: Path) -> None:
    (crate,) = CrateLoader(Program()).load([sample])
    listing = rustc(toolchain, "-Zls=items", str(sample))
    named = re.findall(
        r"^ +Public (Trait|Struct|Enum|Variant|Fn|Const|AssocFn|AssocConst|AssocTy|Static)"
        r"(?: \{ .*? \})? (\w+) \{",
        listing,
        re.M,
    )
    decoded = {
        (kind.value, crate.def_key(DefIndex(index)).name)
        for index in range(crate.def_count())
        if (kind := crate.def_kind(DefIndex(index))) is not None
    }
    assert len(named) > 20
    assert set(named) <= decoded


def test_facts_of_the_sample(sample: Path, toolchain: Toolchain) -> None:
    program = Program()
    paths = [one.rmeta for one in sysroot_crates(toolchain)]
    crate, *_ = CrateLoader(program).load([sample, *paths])
    by_name = {
        (crate.def_kind(DefIndex(index)), crate.def_key(DefIndex(index)).name): DefIndex(index)
        for index in range(crate.def_count())
    }
    pair = crate.item(by_name[DefKind.STRUCT, "Pair"])
    assert pair.adt is not None
    assert pair.generics is not None
    assert (pair.adt.repr.align, pair.adt.repr.flags & 1) == (16, 1)
    assert [param.name for param in pair.generics.own_params] == ["T", "N"]
    assert [field.name for field in pair.adt.variants[0].fields] == ["a", "b"]
    assert pair.drop_method is not None
    assert program.def_key(pair.drop_method).name == "drop"
    tag = crate.item(by_name[DefKind.ENUM, "Tag"])
    assert tag.adt is not None
    assert [variant.name for variant in tag.adt.variants] == ["A", "B", "C"]
    exported = crate.item(by_name[DefKind.FN, "exported"])
    assert exported.codegen_attrs is not None
    assert exported.codegen_attrs.flags is CodegenFnAttrFlags.NO_MANGLE
    assert exported.def_id in crate.extern_items()
    counter = crate.static_initializer(by_name[DefKind.STATIC, "COUNTER"])
    assert counter is not None
    assert counter.data == b"".join(one.to_bytes(4, "little") for one in (1, 2, 3, 4))
    functions = crate.static_initializer(by_name[DefKind.STATIC, "FUNCS"])
    assert functions is not None
    assert [offset for offset, _ in functions.provenance] == [0, 8]


def test_rlib_holds_the_same_metadata(toolchain: Toolchain, sample: Path) -> None:
    rlib = sample.with_name("libsample.rlib")
    rustc(
        toolchain,
        str(sample.with_name("sample.rs")),
        "--edition=2024",
        "--crate-type=rlib",
        f"-o{rlib}",
        "-Zalways-encode-mir",
    )
    (inside,) = CrateLoader(Program()).load([rlib])
    (beside,) = CrateLoader(Program()).load([sample])
    assert inside.info.stable_crate_id == beside.info.stable_crate_id
    assert inside.def_count() == beside.def_count()


def test_stub_of_sysroot_rlib_is_refused(toolchain: Toolchain) -> None:
    stub = next(one.rlib for one in sysroot_crates(toolchain) if one.name == "alloc")
    with pytest.raises(MetadataError, match="stub"):
        CrateLoader(Program()).load([stub])


# ----------------------------------------------------------------------------------------- damage


def read_everything(data: bytes) -> int:
    """Ask a crate for all it has; return the number of refusals."""
    crate = MetadataCrate(parse_container(data, Path("damaged")), Interner(), InstanceTable())
    crate.attach(
        CrateNum(0), [(CrateNum(index + 1), None) for index, _ in enumerate(crate.info.deps)]
    )
    return sum(1 for refused in iter_reads(crate) if refused)


def iter_reads(crate: MetadataCrate) -> Iterator[bool]:
    """Whether each of the crate's answers was refused with a proper error."""
    per_item = (
        crate.def_kind,
        crate.def_key,
        crate.item,
        crate.optimized_mir,
        crate.mir_for_ctfe,
        crate.promoted_mir,
        crate.trivial_const,
        crate.static_initializer,
        crate.coroutine_layout,
        crate.inherent_impls,
    )
    for index in range(crate.def_count()):
        for read in per_item:
            try:
                found = read(DefIndex(index))
                if read == crate.optimized_mir and found is not None:
                    found.positions()  # type: ignore[union-attr]  # a body
                yield False
            except MetadataError:
                yield True
    for index in range(crate.alloc_count()):
        try:
            crate.global_alloc(index)
            yield False
        except MetadataError:
            yield True
    for whole in (crate.lang_items, crate.exported_symbols, crate.extern_items):
        try:
            whole()
            yield False
        except MetadataError:
            yield True


def test_intact_metadata_refuses_nothing(sample: Path) -> None:
    assert read_everything(sample.read_bytes()) == 0


@pytest.mark.parametrize("seed", range(40))
def test_damage_ends_in_a_proper_error(sample: Path, seed: int) -> None:
    chooser = random.Random(seed)
    data = bytearray(sample.read_bytes())
    if seed % 8 == 0:
        data = data[: chooser.randrange(len(data))]
        if seed % 16 == 0:
            data += FOOTER
    for _ in range(chooser.choice((1, 30, 300)) if len(data) > 1000 else 0):
        position = chooser.randrange(17, len(data) - len(FOOTER))
        data[position] = chooser.choice((0, 1, 0x7F, 0x80, 0xFF, chooser.randrange(256)))
    # Damage may also go unnoticed (a changed constant); what it must not do is end otherwise.
    with suppress(MetadataError, ToolchainError):
        read_everything(bytes(data))


def test_truncation_names_file_and_offset(sample: Path) -> None:
    data = sample.read_bytes()
    with pytest.raises(MetadataError, match=r"short\.rmeta, offset 0x\w+: is truncated"):
        parse_container(data[:-1000], Path("short.rmeta"))


def test_unknown_version_names_the_supported(sample: Path, tmp_path: Path) -> None:
    data = bytearray(sample.read_bytes())
    at = data.index(b"rustc 1.9")
    data[at + 8 : at + 10] = b"77"
    other = tmp_path / "libother.rmeta"
    other.write_bytes(data)
    assert open_metadata(other).rustc_version.startswith("rustc 1.77")
    with pytest.raises(ToolchainError, match=r"1\.95\.0, 1\.96\.0"):
        CrateLoader(Program()).load([other])
