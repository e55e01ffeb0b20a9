"""Records of programs: whatever is wrong with one, a link makes what it makes without it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mirdce.snapshot.columns import Columns, ColumnWriter

ROOT = Path(__file__).parents[2]
SOURCES = {
    "src/main.rs": """
mod shapes;
use std::collections::BTreeMap;

static NAMES: [&str; 2] = ["one", "two"];

fn main() {
    let shapes: Vec<Box<dyn shapes::Shape>> = vec![Box::new(shapes::Square(2)), Box::new(3_u32)];
    let sum: u32 = shapes.iter().map(|shape| shape.area() + 0).sum();
    let counts: BTreeMap<_, _> = NAMES.iter().zip(1..).collect();
    println!("{sum} {counts:?}");
}
""",
    "src/shapes.rs": """
pub trait Shape { fn area(&self) -> u32; fn unused(&self) -> String { format!("{}", self.area()) } }
pub struct Square(pub u32);
impl Shape for Square { fn area(&self) -> u32 { self.0 * self.0 } }
impl Shape for u32 { fn area(&self) -> u32 { *self } }
""",
    "Cargo.toml": """
[package]
name = "recorded"
version = "0.1.0"
edition = "2021"
[workspace]
""",
}


class Package:
    """A package that is edited and linked."""

    def __init__(self, folder: Path, sources: Mapping[str, str] = SOURCES) -> None:
        self.folder = folder
        for name, text in sources.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    def edit(self, number: int) -> None:
        """Changes a body."""
        text = SOURCES["src/main.rs"].replace("+ 0", f"+ {number}")
        (self.folder / "src/main.rs").write_text(text, encoding="utf-8")

    def link(self, cache: Path, *flags: str) -> tuple[bytes, dict[str, int]]:
        """The executable, and the numbers of the link."""
        result = self.run(cache, "link", "-o", str(self.output), "--json", *flags)
        assert result.returncode == 0, result.stderr
        summary: dict[str, int] = json.loads(result.stdout)["summary"]
        return self.output.read_bytes(), summary

    @property
    def output(self) -> Path:
        """The executable."""
        return self.folder / "program"

    def run(self, cache: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Runs a command on the package."""
        return subprocess.run(
            [sys.executable, "-m", "mirdce", *arguments, str(self.folder)],
            env={
                "PATH": _path(),
                "PYTHONPATH": str(ROOT),
                "HOME": str(Path.home()),
                "MIRDCE_CACHE_DIR": str(cache),
                "MIRDCE_AFTERWARDS": "wait",
                "MIRDCE_TRACEBACK": "1",
            },
            capture_output=True,
            text=True,
            check=False,
        )


def _path() -> str:
    return os.environ["PATH"]


def record_in(cache: Path) -> Path:
    (file,) = (cache / "programs").glob("*.columns")
    return file


def rewritten(content: bytes, column: str, change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    """The file with other rows in a column, and a checksum that fits."""
    columns, writer = Columns.read(content), ColumnWriter()
    for name, (kind, value) in columns._columns.items():
        if name == column:
            writer.rows(name, change(columns.rows(name)))
        elif name != f"{column}.row-ends":
            writer._add(name, kind, bytes(value))
    return writer.content()


FAULTS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "truncated": lambda content: content[: len(content) // 2],
    "a byte is flipped": lambda content: content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
    "another version": lambda content: content.replace(b"columns 1", b"columns 9", 1),
    "no text": lambda content: rewritten(content, "texts", lambda rows: [b"\xff"] * len(rows)),
    "terms that are none": lambda content: rewritten(
        content, "terms", lambda rows: [b"\xc1"] * len(rows)
    ),
    "items that are none": lambda content: rewritten(
        content, "rows of items", lambda rows: [b"\x91\x01"] * len(rows)
    ),
    "blocks that are none": lambda content: rewritten(
        content, "blocks", lambda rows: [b"\x90"] * len(rows)
    ),
    "fewer rows": lambda content: rewritten(content, "keys", lambda rows: rows[1:]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_record_costs_time_alone(fault: str, tmp_path: Path) -> None:
    package = Package(tmp_path / "package")
    cache = tmp_path / "cache"
    package.link(cache)
    file = record_in(cache)
    file.write_bytes(FAULTS[fault](file.read_bytes()))
    package.edit(7)
    found, _ = package.link(cache)
    shutil.rmtree(package.folder / "target")
    clean, _ = package.link(tmp_path / "other")
    assert found == clean
    package.edit(8)
    _, summary = package.link(cache)
    assert summary["walked"] <= 2, "the record is whole again"


def test_what_changed_is_walked_emitted_and_compiled(tmp_path: Path) -> None:
    package = Package(tmp_path / "package")
    cache = tmp_path / "cache"
    _, first = package.link(cache)
    assert first["walked"] > first["emitted"] == first["compiled"] > 100
    package.edit(7)
    found, summary = package.link(cache)
    assert (summary["walked"], summary["emitted"], summary["compiled"]) == (1, 1, 1)
    assert summary["live_functions"] == first["live_functions"]
    assert summary["live_own"] == first["live_own"]
    clean, _ = package.link(tmp_path / "other")
    assert found == clean


def test_another_checkout_starts_from_the_record_of_the_first(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    Package(tmp_path / "package").link(cache)
    _, summary = Package(tmp_path / "a" / "checkout" / "elsewhere").link(cache)
    assert (summary["walked"], summary["emitted"], summary["compiled"]) == (0, 0, 0)


def test_what_questions_are_told_is_of_the_text_that_is_there(tmp_path: Path) -> None:
    """Positions of what was recorded are found anew."""
    package = Package(tmp_path / "package")
    cache = tmp_path / "cache"
    package.link(cache)
    text = SOURCES["src/main.rs"].replace("mod shapes;", "\n\n\nmod shapes;")
    (package.folder / "src/main.rs").write_text(text, encoding="utf-8")
    package.link(cache)
    command = [sys.executable, "-m", "mirdce", "why", "recorded::shapes::Square::area"]
    told = [
        subprocess.run(
            [*command, str(package.folder)],
            env={
                "PATH": _path(),
                "PYTHONPATH": str(ROOT),
                "HOME": str(Path.home()),
                "MIRDCE_CACHE_DIR": str(each),
            },
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        for each in (cache, tmp_path / "other")
    ]
    assert "main.rs:" in told[0]
    assert told[0] == told[1]


def test_clearing_the_cache_removes_records(tmp_path: Path) -> None:
    package = Package(tmp_path / "package")
    cache = tmp_path / "cache"
    package.link(cache)
    assert record_in(cache).exists()
    command = [sys.executable, "-m", "mirdce", "cache", "clear", f"--cache-dir={cache}"]
    subprocess.run(command, env={"PATH": _path(), "PYTHONPATH": str(ROOT)}, check=True)
    assert not list((cache / "programs").glob("*"))


def test_a_crate_that_is_gone_costs_one_link(tmp_path: Path) -> None:
    """A dependency that is left out, or comes back, is another program once, and then none."""
    package = Package(tmp_path / "package")
    cache = tmp_path / "cache"
    (package.folder / "dep/src").mkdir(parents=True)
    (package.folder / "dep/Cargo.toml").write_text(
        '[package]\nname = "dep"\nversion = "0.1.0"\nedition = "2021"\n', encoding="utf-8"
    )
    (package.folder / "dep/src/lib.rs").write_text("pub fn one() -> u32 { 1 }", encoding="utf-8")
    manifest = SOURCES["Cargo.toml"]
    package.link(cache)
    for number, has_dependency in enumerate((True, True, False, False, True, True)):
        more = '\n[dependencies]\ndep = { path = "dep" }\n' if has_dependency else ""
        (package.folder / "Cargo.toml").write_text(manifest + more, encoding="utf-8")
        text = SOURCES["src/main.rs"].replace("+ 0", f"+ {number}")
        text = text.replace("+ ", "+ dep::one() + ", 1) if has_dependency else text
        (package.folder / "src/main.rs").write_text(text, encoding="utf-8")
        found, summary = package.link(cache)
        shutil.rmtree(package.folder / "target")
        clean, _ = package.link(tmp_path / f"clean-{number}")
        assert found == clean
        if number % 2:
            assert summary["walked"] <= 1


SHARED_FILE = {
    "src/one.rs": """
pub fn fails(numbers: &[u32], at: usize) -> u32 { numbers[at] }
""",
    "src/main.rs": """
#[path = "one.rs"]
mod own;
fn main() {
    let at = std::env::args().count();
    println!("{}", own::fails(&[0, 1], at) + recorded::fails(&[2], at));
}
""",
    "Cargo.toml": SOURCES["Cargo.toml"].replace("[workspace]", '[lib]\npath = "src/one.rs"'),
}


@pytest.mark.parametrize("flags", [(), ("--release",)], ids=["debug", "release"])
def test_a_file_of_another_name_is_only_that_of_its_crate(
    flags: tuple[str, ...], tmp_path: Path
) -> None:
    """Two crates share a file, and one of them is made from another that says the same."""
    package, cache = Package(tmp_path / "package", SHARED_FILE), tmp_path / "cache"
    package.link(cache, *flags)
    (package.folder / "src/two.rs").write_text(SHARED_FILE["src/one.rs"], encoding="utf-8")
    manifest = SHARED_FILE["Cargo.toml"].replace("one.rs", "two.rs")
    (package.folder / "Cargo.toml").write_text(manifest, encoding="utf-8")
    found, _ = package.link(cache, *flags)
    shutil.rmtree(package.folder / "target")
    clean, _ = package.link(tmp_path / "other", *flags)
    assert b"src/one.rs" in found
    assert b"src/two.rs" in found
    assert found == clean


TARGETS = {
    **SOURCES,
    "src/lib.rs": """
use std::collections::BTreeMap;
pub fn counted(texts: &[&str]) -> BTreeMap<usize, u32> {
    let mut counts = BTreeMap::new();
    for text in texts { *counts.entry(text.len()).or_insert(0) += 1; }
    counts
}
#[test]
fn counts() { assert_eq!(counted(&["a", "b", "cd"])[&1], 2); }
""",
    "src/main.rs": """
fn main() { println!("{:?}", recorded::counted(&["one", "three"])); }
""",
    "src/bin/other.rs": """
fn own(text: &str) -> u32 { recorded::counted(&[text]).values().sum() }
fn main() { println!("{:?} {}", recorded::counted(&["two"]), own("four")); }
""",
    "examples/shown.rs": """
fn main() { println!("{:?}", recorded::counted(&["five", "six", "seven"])); }
""",
    "tests/api.rs": """
#[test]
fn counts() { assert_eq!(recorded::counted(&["a"]).len(), 1); }
""",
}


def test_targets_of_a_package_share_what_was_found(tmp_path: Path) -> None:
    package, cache = Package(tmp_path / "package", TARGETS), tmp_path / "cache"
    of_target = {
        "the binary": ("--bin=recorded",),
        "another binary": ("--bin=other",),
        "an example": ("--example=shown",),
        "tests of the library": ("--lib", "--test"),
        "integration tests": ("--test-target=api",),
    }
    walked: dict[str, int] = {}
    made: dict[str, bytes] = {}
    for name, flags in of_target.items():
        made[name], summary = package.link(cache, *flags)
        walked[name] = summary["walked"]
    assert walked["the binary"] > 100
    # The rest is what `main` of the first does not use of the standard library.
    assert walked["another binary"] < 30
    assert walked["an example"] < 10
    # Harnesses bring crates with settings of their own, so others make their functions; two of
    # them have these crates in common.
    assert walked["integration tests"] < walked["tests of the library"] * 0.6
    for name in ("another binary", "integration tests"):
        shutil.rmtree(package.folder / "target")
        clean, whole = package.link(tmp_path / f"clean {name}", *of_target[name])
        assert clean == made[name], name
        assert whole["walked"] > 100


OF_ONE_RUN = """
import sys
from pathlib import Path
from mirdce.options import Options
from mirdce.pipeline.link import all_programs
from mirdce.pipeline.process.progress import Silent, Stopwatch
# Whoever has nothing to wait for has not kept a record by the time it is needed.
all_programs.do_afterwards = lambda _: None
options = Options(path=Path(sys.argv[1]), cache_dir=Path(sys.argv[2]))
prepared = all_programs.prepare("build", options, Stopwatch(Silent()))
built = all_programs.link_programs(prepared, options, Silent())
print([one.result.summary.walked for one in built])
"""


def test_programs_of_one_run_share_what_was_found(tmp_path: Path) -> None:
    package = Package(tmp_path / "package", TARGETS)
    command = [sys.executable, "-c", OF_ONE_RUN, str(package.folder), str(tmp_path / "cache")]
    ran = subprocess.run(
        command,
        env={"PATH": _path(), "PYTHONPATH": str(ROOT), "HOME": str(Path.home())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    first, second = json.loads(ran.stdout)
    assert first > 100
    assert second < 30


BARE = {
    "Cargo.toml": """
[package]
name = "bare"
version = "0.1.0"
edition = "2021"
[profile.dev]
panic = "abort"
[workspace]
""",
    "src/main.rs": """
#![no_std]
#![no_main]
#[panic_handler]
fn panic(info: &core::panic::PanicInfo<'_>) -> ! { loop { line(info); } }
fn line(info: &core::panic::PanicInfo<'_>) -> u32 { info.location().map_or(0, |at| at.line()) }
fn sum(values: &[u32], at: usize) -> u32 { values[at] + values.iter().sum::<u32>() }
#[no_mangle]
extern "C" fn rust_eh_personality() {}
#[link(name = "c")]
extern "C" {}
#[no_mangle]
extern "C" fn main(argc: i32) -> i32 { sum(&[1, 2, 0], argc as usize) as i32 }
""",
}


@pytest.mark.parametrize(
    ("old", "new", "most"),
    [
        ("argc as usize) as", "argc as usize + 1) as", 1),
        ("map_or(0", "map_or(1", 1),
        ("loop { line(info); }", "loop { line(info); line(info); }", 1),
        ("fn panic(info", "#[cold] fn panic(info", None),
        ("fn panic(info", "fn other(info", None),
    ],
)
def test_a_program_with_a_panic_handler_of_its_own_is_recorded(
    old: str, new: str, most: int | None, tmp_path: Path
) -> None:
    """The definition of a lang item, not its code, is what all that was found depends on."""
    package, cache = Package(tmp_path / "package", BARE), tmp_path / "cache"
    _, first = package.link(cache)
    text = BARE["src/main.rs"]
    assert old in text
    (package.folder / "src/main.rs").write_text(text.replace(old, new), encoding="utf-8")
    found, summary = package.link(cache)
    shutil.rmtree(package.folder / "target")
    clean, whole = package.link(tmp_path / "other")
    assert found == clean
    assert first["walked"] > 5
    assert summary["walked"] == (whole["walked"] if most is None else most)
