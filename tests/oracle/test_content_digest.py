"""The same crate has the same content digest in two checkouts; another crate has another one."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import MetadataError
from mirdce.ir.ids import CrateNum
from mirdce.ir.program import Program
from mirdce.ir.stable.crate_digests import ProgramDigests
from mirdce.rmeta.container import metadata_digest, open_metadata
from mirdce.rmeta.content_digest import content_digest, hygiene_start, positions_content
from mirdce.rmeta.crate_reader import CrateReader
from mirdce.rmeta.decode import MetadataCrate
from mirdce.rmeta.loader import CrateLoader
from mirdce.rmeta.schema import SCHEMAS
from tests.oracle.std_program import run_rustc

DEP = """
include!(concat!(env!("OUT_DIR"), "/generated.rs"));
pub fn plain(n: u32) -> u32 { assert!(n < 100); n + 1 }
pub fn by_macro(n: u32) -> u32 { doubled!(n) }
"""
GENERATED = """
macro_rules! doubled { ($e:expr) => {{ let e = $e; if e > 9 { panic!("too many") } e + e }} }
pub fn generated(v: &[u32]) -> u32 { doubled!(v[3]) }
pub struct Generated(pub u32);
"""
TOP = """
pub fn top(n: u32) -> u32 { dep::plain(n) + dep::generated(&[n]) + dep::Generated(n).0 }
#[derive(Clone, Debug)]
pub struct Top(u32);
"""
EDITS = {
    "code": ("n + 1", "n + 2"),
    "line": ("pub fn plain", "\npub fn plain"),
    "attribute": ("pub fn plain", "#[inline] pub fn plain"),
    "generated code": ("v[3]", "v[4]"),
    "text": ("too many", "too much"),
}


@dataclass(frozen=True)
class Checkout:
    """Two crates in a folder, one of which has a source that a build script would have written."""

    dep: Path
    top: Path

    @property
    def crates(self) -> list[CrateReader]:
        """Both, opened on their own."""
        return [opened(self.dep), opened(self.top)]


def opened(path: Path) -> MetadataCrate:
    program = Program()
    return MetadataCrate(open_metadata(path), program.interner, program.instances)


def check_out(
    toolchain: Toolchain, folder: Path, *flags: str, edit: tuple[str, str] = ("", "")
) -> Checkout:
    """Writes and compiles the crates; sources of registry crates lie outside of checkouts."""
    out = folder / "target" / "out"
    out.mkdir(parents=True)
    registry = folder.parent / "registry"
    registry.mkdir(exist_ok=True)
    (out / "generated.rs").write_text(GENERATED.replace(*edit))
    for name, text in (("dep", DEP), ("top", TOP)):
        (registry / f"{name}.rs").write_text(text.replace(*edit) if name == "dep" else text)
        metadata = folder / f"lib{name}.rmeta"
        command = [
            str(toolchain.rustc),
            f"{name}.rs",
            "--edition=2021",
            "--crate-type=lib",
            "--emit=metadata",
            "-Zalways-encode-mir",
            "-Awarnings",
            f"-o{metadata}",
            f"--extern=dep={folder / 'libdep.rmeta'}" if name == "top" else "-Cmetadata=dep",
            *flags,
        ]
        environment = {**os.environ, "RUSTC_BOOTSTRAP": "1", "OUT_DIR": str(out)}
        subprocess.run(command, env=environment, cwd=registry, check=True)
    return Checkout(folder / "libdep.rmeta", folder / "libtop.rmeta")


@pytest.mark.parametrize("flags", [(), ("-O",)], ids=["debug", "release"])
def test_two_checkouts(toolchain: Toolchain, tmp_path: Path, flags: tuple[str, ...]) -> None:
    one = check_out(toolchain, tmp_path / "one", *flags)
    other = check_out(toolchain, tmp_path / "another-one-with-a-longer-name", *flags)
    assert metadata_digest(one.dep) != metadata_digest(other.dep)
    assert metadata_digest(one.top) != metadata_digest(other.top)
    for here, there in zip(one.crates, other.crates, strict=True):
        assert content_digest(here) == content_digest(there)
        assert positions_content(here).digest == positions_content(there).digest
    names = [positions_content(crate).files for crate in (one.crates[0], other.crates[0])]
    differing = [pair for pair in zip(*names, strict=True) if pair[0] != pair[1]]
    folders = [str(made.dep.parent) for made in (one, other)]
    assert differing == [tuple(f"{folder}/target/out/generated.rs" for folder in folders)]
    assert digests_of(toolchain, one) == digests_of(toolchain, other)


def digests_of(toolchain: Toolchain, checkout: Checkout) -> list[object]:
    """What `ProgramDigests` say of the crates: made from decoded records, by stable ids."""
    program = Program()
    files = [*(crate.rmeta for crate in sysroot_crates(toolchain)), checkout.dep, checkout.top]
    numbers: list[CrateNum] = [crate.number for crate in CrateLoader(program).load(files)[-2:]]
    digests = ProgramDigests(program, set(numbers))
    return [digests.of_crate(number) for number in numbers]


def test_changes_of_a_crate(toolchain: Toolchain, tmp_path: Path) -> None:
    """Each is another content; a dependency's code is none of its dependents' content."""
    before = check_out(toolchain, tmp_path / "before")
    found = {content_digest(before.crates[0])}
    for name, edit in EDITS.items():
        after = check_out(toolchain, tmp_path / name.replace(" ", "-"), edit=edit)
        found.add(content_digest(after.crates[0]))
    assert len(found) == len(EDITS) + 1


def test_positions_alone(toolchain: Toolchain, tmp_path: Path) -> None:
    """Source files are told by their lines, and macro calls by their place."""
    contents = []
    for name, tail in (("one", ""), ("two", "\n// a comment at the end\n")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "x.rs").write_text(f"pub fn f() -> u32 {{ 1 }}\n{tail}")
        metadata = folder / "libx.rmeta"
        flags = ("--crate-type=lib", "--emit=metadata", f"-o{metadata}", "--crate-name=x")
        remap = f"--remap-path-prefix={folder}="
        assert run_rustc(toolchain, folder / "x.rs", *flags, remap).returncode == 0
        contents.append(opened(metadata))
    one, two = contents
    assert content_digest(one) == content_digest(two)
    assert positions_content(one).files == positions_content(two).files == ("x.rs",)
    assert positions_content(one).digest != positions_content(two).digest


def test_records_come_before_positions(toolchain: Toolchain) -> None:
    """What a digest of a part of the file relies on, in all crates of std."""
    schema = SCHEMAS[toolchain.release]
    fields = dict(schema.struct("LazyTables").fields)
    placed = [name for name, type_ in fields.items() if "LazyValue" in type_ or "Array" in type_]
    assert {"optimized_mir", "type_of", "attributes", "def_keys"} <= set(placed)
    count = 0
    for file in sysroot_crates(toolchain):
        crate = opened(file.rmeta)
        start = hygiene_start(crate)
        for name in placed:
            is_array = "LazyArray" in fields[name]
            for index in crate.tables.present(name):
                array = crate.tables.array(name, index) if is_array else None
                position = crate.tables.position(name, index) if array is None else array.position
                assert position is not None
                assert position < start
                count += 1
        content_digest(crate)
    assert count > 100_000


def test_another_order_is_an_error(toolchain: Toolchain, tmp_path: Path) -> None:
    """As if a release wrote positions before other records."""
    crate = check_out(toolchain, tmp_path / "one").crates[0]
    root = crate.root
    assert root.crate_deps.length
    crate.root = root._replace(
        crate_deps=root.crate_deps._replace(position=hygiene_start(crate) + 1)
    )
    with pytest.raises(MetadataError, match="behind those of positions"):
        content_digest(crate)
