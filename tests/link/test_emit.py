"""``mirdce emit`` shows what a link makes."""

import json
import shlex
from pathlib import Path

import pytest

from tests.link.conftest import Mirdce

# What is tested is the same with every compiler.
pytestmark = pytest.mark.parametrize("toolchain", ["1.96.0"], indirect=True)
PROGRAM = """
trait Named { fn name(&self) -> String; }
impl Named for u8 { fn name(&self) -> String { format!("byte {self}") } }
impl Named for bool { fn name(&self) -> String { format!("flag {self}") } }

#[inline(never)]
fn longest<T: Named, const N: usize>(all: &[T; N]) -> usize {
    let mut most = 0;
    for one in all { most = most.max(one.name().len()); }
    most
}

#[no_mangle]
pub extern "C" fn plain(x: u32) -> u32 { x.rotate_left(3) }

fn main() { println!("{} {} {}", longest(&[1, 20]), longest(&[true]), plain(1)); }
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    source = tmp_path / "emitted.rs"
    source.write_text(PROGRAM)
    return source


@pytest.mark.parametrize("flags", [[], ["-O"], ["-O", "-g", "--trap-dead"]], ids=" ".join)
def test_modules_are_those_of_a_link(mirdce: Mirdce, program: Path, flags: list[str]) -> None:
    mirdce.link(program, *flags, "-o", program.with_suffix(""))
    listed = json.loads(mirdce("cache", "list", "--json", "--limit", "100000").stdout)
    others = {"runtime", "data", "debug"}
    linked = {
        one["key"]
        for one in listed
        if one["symbol"] not in others and not one["symbol"].endswith(" (simplified)")
    }
    assert len(linked) > 5
    told = json.loads(mirdce("emit", "*", program, *flags, "--all", "--json").stdout)
    emitted = {one["key"] for one in told}
    # A function that is inlined everywhere has no module of its own in an optimized program.
    assert linked <= emitted if flags else linked == emitted


def test_forms(mirdce: Mirdce, program: Path) -> None:
    def emit(*arguments: str) -> str:
        ran = mirdce("emit", "longest<u8, 2>", program, *arguments)
        assert ran.code == 0, ran.stderr
        return ran.stdout

    mir = emit("--mir")
    assert mir.startswith("// emitted::longest<u8, 2>\n")
    assert "_1: &[u8; 2]" in mir
    assert "<u8 as Named>::name" in mir
    assert "T" not in mir.replace("Termin", ""), "a parameter is left"
    text = emit()
    assert text.startswith("target datalayout")
    assert emit("--llvm-ir") == text
    assert "define hidden" in text
    raw, simplified = emit("-O"), emit("-O", "--optimized")
    assert raw.startswith("; for inlining: ")
    assert raw.count("define ") >= simplified.count("define ")
    assert "; for inlining: " not in simplified
    assert simplified != raw.partition("target datalayout")[2]
    assert ".cfi_endproc" in emit("-O", "--asm")
    assert ".cfi_endproc" in emit("--asm")
    assert "define i32 @plain(" in mirdce("emit", "plain", program).stdout


def test_which_function(mirdce: Mirdce, program: Path) -> None:
    both = mirdce("emit", "longest", program)
    assert both.code == 2
    first, *rest = both.stderr.splitlines()[-3:]
    assert first == "error: 2 live functions fit `longest`; name one by its symbol, or use --all"
    symbols = [line.split()[0] for line in rest]
    told = json.loads(mirdce("emit", symbols[1], program, "--json").stdout)
    assert [one["symbol"] for one in told] == [symbols[1]]
    all_of_them = json.loads(mirdce("emit", "longest", program, "--json", "--all").stdout)
    assert [one["symbol"] for one in all_of_them] == symbols


def test_what_is_not_there_and_where_to_write(mirdce: Mirdce, program: Path) -> None:
    dead = mirdce("emit", "nothing", program)
    assert dead.code == 2
    assert "no live function of emitted is called `nothing`" in dead.stderr
    both = mirdce("emit", "main", program, "--mir", "--asm")
    assert (both.code, both.stderr) == (2, "error: --mir and --asm exclude each other\n")
    output = program.with_suffix(".s")
    assert mirdce("emit", "plain", program, "--asm", "-o", output).stdout == ""
    assert "plain:" in output.read_text()
    piped = mirdce("emit", "plain", program, "--asm", "-o", "/dev/stdout")
    assert piped.stdout == output.read_text()
    itself = mirdce("emit", "plain", program, "-o", program)
    assert itself.code == 2
    assert program.read_text() == PROGRAM
    folder = mirdce("emit", "plain", program, "-o", program.parent)
    assert folder.code == 1
    assert "is a folder" in folder.stderr


@pytest.mark.parametrize(
    ("item", "told", "answer"),
    [
        ("std::process::exit", "live, but linked precompiled", "std::process::exit is live"),
        ("drop_in_plac?", "a glob stands for a whole name, path included", None),
        ("COUNTER", "is a static, and no function", "static hinted::COUNTER is live"),
        ("dead::<u8>", "no live function of hinted", "hinted::dead is not live"),
    ],
)
def test_hints_work_when_pasted(
    mirdce: Mirdce, tmp_path: Path, item: str, told: str, answer: str | None
) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    (folder / "hinted.rs").write_text(
        """static COUNTER: std::sync::atomic::AtomicI32 = std::sync::atomic::AtomicI32::new(2);
        pub fn dead<T>() {}
        fn main() { std::process::exit(COUNTER.load(std::sync::atomic::Ordering::SeqCst)) }"""
    )
    flags = ("--edition", "2021", "--cfg", 'name="a b"', "-g", "-Copt-level=1")
    asked = mirdce("-C", folder, "emit", item, "hinted.rs", *flags, "--asm")
    first, hint = asked.stderr.splitlines()
    assert told in first
    command = hint.split("`")[1]
    assert shlex.split(command)[3:] == [
        *("whynot" if "whynot" in command else "why", item, "hinted.rs", "--edition", "2021"),
        *("--codegen", "opt-level=1", "-g", "--cfg", 'name="a b"'),
    ]
    if answer is not None:
        assert answer in mirdce(*shlex.split(command)[1:]).stdout
