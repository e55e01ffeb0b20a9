"""Backtraces: rustc's own decide which functions and lines they name."""

import re
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.link.conftest import ROOT, Mirdce, run

SOURCE = "tests/link/programs/trace.rs"
PANIC = 101
_FRAME = re.compile(r"^ +\d+: (.*)\n +at (\S+)$", re.M)
_NAME = re.compile(r"^ +\d+: (.*)$", re.M)


def last_name(path: str) -> str:
    """A function's own name: rustc's and LLVM's ways to write paths and arguments differ."""
    shorter = path
    while (path := re.sub(r"::<[^<>]*>|<[^<>]*>", "", shorter)) != shorter:
        shorter = path
    name = shorter.rpartition("::")[2]
    return re.sub(r"\{.*", "closure", name)


def own_frames(trace: str) -> list[tuple[str, str]]:
    """Names and positions of the program's own functions."""
    return [
        (last_name(name), position)
        for name, position in _FRAME.findall(trace)
        if SOURCE in position
    ]


def backtrace(executable: Path) -> str:
    ran = run(executable, cwd=ROOT, env={"RUST_BACKTRACE": "1"})
    assert ran.code == PANIC
    return ran.stderr


@pytest.mark.parametrize("profile", [(), ("-O",)], ids=["debug", "release"])
def test_positions_equal_rustcs(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path, profile: tuple[str, ...]
) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    flags = ("--edition=2024", "-Cdebuginfo=line-tables-only", *profile)
    assert run(toolchain.rustc, SOURCE, *flags, "-o", theirs, cwd=ROOT).code == 0
    mirdce.link(SOURCE, "-g", *profile, "--target-dir", tmp_path / "target", "-o", ours)
    expected = own_frames(backtrace(theirs))
    assert len(expected) >= 4
    assert own_frames(backtrace(ours)) == expected


TRACES = "tests/link/programs/traces.rs"
CASES = range(26)
# Where LLVM folds equal functions, or makes a last call a jump, depends on what is in a module.
FOLDED = {0, 2, 8, 18, 20, 21, 22, 25}
# llvmlite does not inline what only becomes a direct call while it simplifies: it is a jump then.
FOLDED_BY_LLVMLITE = {1, 24}
# Functions that are always inlined are so without optimization too, but only by rustc.
INLINED = {3, 13, 16, 19}
# Threads, addresses, and the hashes of symbols, of which rustc's own depend on its version.
_CHANGING = re.compile(
    r"(?<=\()\d+(?=\) panicked at)|0x[0-9a-f]+ - |(?<=::h)[0-9a-f]{16}|(?<=\[)[0-9a-f]{16}(?=])"
)


def traces(executable: Path, case: int, verbosity: str = "1") -> tuple[int, str, str]:
    """All that one case of the program says."""
    ran = run(executable, str(case), cwd=ROOT, env={"RUST_BACKTRACE": verbosity})
    return ran.code, _CHANGING.sub("", ran.stdout), _CHANGING.sub("", ran.stderr)


WAYS = {
    "debug": ("-g",),
    "release": ("-g", "-O", "--llvm=llvmlite"),
    "release-toolchain": ("-g", "-O", "--llvm=toolchain"),
    "v0": ("-g", "-Csymbol-mangling-version=v0"),
    "without-lines": (),
}


@pytest.mark.parametrize("way", WAYS)
def test_whole_backtraces_equal_rustcs(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path, way: str
) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    flags = ("--edition=2024", "-Awarnings", *WAYS[way])
    rustcs = [flag for flag in flags if not flag.startswith("--llvm")]
    assert run(toolchain.rustc, TRACES, *rustcs, "-o", theirs, cwd=ROOT).code == 0
    mirdce.link(TRACES, *flags, "--target-dir", tmp_path / "target", "-o", ours)
    differing = {
        "release": FOLDED | FOLDED_BY_LLVMLITE,
        "release-toolchain": FOLDED,
        "without-lines": INLINED,
    }.get(way, set())
    for case in CASES[:: 1 if "-g" in WAYS[way] and way != "v0" else 3]:
        if case not in differing:
            # The frames outside of the program are the same each time; optimized, some are gone.
            is_sample = case % 8 == 0 and "-O" not in WAYS[way]
            for verbosity in ("1", "full") if is_sample else ("1",):
                expected = traces(theirs, case, verbosity)
                assert re.search(r"traces(\[])?::main", expected[1] + expected[2])
                assert traces(ours, case, verbosity) == expected, case


def test_functions_are_named_without_line_tables(mirdce: Mirdce, tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    mirdce.link(SOURCE, "--target-dir", tmp_path / "target", "-o", ours)
    trace = backtrace(ours)
    assert SOURCE not in trace.partition("stack backtrace:")[2]
    names = _NAME.findall(trace)
    assert "trace::Shop::price" in names
    assert "trace::outer" in names
    assert "trace::main" in names


@pytest.mark.parametrize("profile", [(), ("-O",)], ids=["debug", "release"])
def test_neither_a_shift_nor_another_folder_recompiles_anything(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path, profile: tuple[str, ...]
) -> None:
    """Moved lines, and another checkout, cost no run of LLVM; and backtraces follow."""
    text = (ROOT / SOURCE).read_text(encoding="utf-8")
    # What a macro makes, and what stands between it and who uses it, moves by itself.
    text = f"macro_rules! nothing {{ () => {{ std::hint::black_box(()) }} }}\n{text}"
    text = text.replace("fn main() {", "fn main() { nothing!();")
    moved = "\n\n" + text.replace("fn main()", "\n// More.\n\nfn main()")
    flags = ("--edition=2024", "-Cdebuginfo=1", *profile)
    compiled = []
    for number, contents in enumerate((text, moved)):
        folder = tmp_path / f"checkout{number}"
        (folder / "src").mkdir(parents=True)
        (folder / "src" / "trace.rs").write_text(contents, encoding="utf-8")
        told = mirdce.link("src/trace.rs", *flags, "-o", "ours", cwd=folder)
        compiled.append(told["summary"]["compiled"])
        assert run(toolchain.rustc, "src/trace.rs", *flags, "-o", "theirs", cwd=folder).code == 0
        ours, theirs = (
            run(folder / name, cwd=folder, env={"RUST_BACKTRACE": "1"}).stderr
            for name in ("ours", "theirs")
        )
        expected = _FRAME.findall(theirs)
        assert len([at for _, at in expected if "src/trace.rs" in at]) >= 4
        positions = [(last_name(name), at) for name, at in _FRAME.findall(ours)]
        assert positions == [(last_name(name), at) for name, at in expected]
    assert compiled[0] > 0
    assert compiled[1] == 0


def test_the_systems_linker_keeps_line_tables(mirdce: Mirdce, tmp_path: Path) -> None:
    """It drops debug sections of files that have nothing else; and its ``addr2line`` agrees."""
    ours = tmp_path / "ours"
    flags = ("-g", "--linker", "bfd", "--target-dir", tmp_path / "target")
    mirdce.link(SOURCE, *flags, "-o", ours)
    assert len(own_frames(backtrace(ours))) >= 4
    listed = run("nm", "--defined-only", ours, cwd=ROOT).stdout.splitlines()
    addresses = {line.split()[2]: line.split()[0] for line in listed}
    (outer,) = (one for one in addresses if re.match(r"_ZN5trace5outer17h\w+E$", one))
    found = run("addr2line", "-f", "-e", ours, addresses[outer], cwd=ROOT).stdout.split()
    assert found[0] == outer
    assert found[1].endswith(f"{SOURCE}:{line_of('fn outer')}")


LIBRARY = """
#[unsafe(no_mangle)]
pub extern "C-unwind" fn boom(n: usize) -> u32 {
    inner(n)
}
#[inline(never)]
fn inner(n: usize) -> u32 {
    [1, 2][n]
}
"""


@pytest.mark.parametrize(("kind", "file"), [("cdylib", "libl.so"), ("staticlib", "libl.a")])
def test_libraries_for_other_languages_have_line_tables(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path, kind: str, file: str
) -> None:
    """A linker takes out of an archive only what something needs."""
    (tmp_path / "l.rs").write_text(LIBRARY, encoding="utf-8")
    caller = "unsigned boom(unsigned long); int main(void) { return boom(7); }\n"
    (tmp_path / "caller.c").write_text(caller, encoding="utf-8")
    flags = ("l.rs", "--edition=2024", "--crate-type", kind, "-g")
    positions = []
    for folder in ("theirs", "ours"):
        output = tmp_path / folder / file
        output.parent.mkdir()
        if folder == "ours":
            mirdce.link(*flags, "-o", output, cwd=tmp_path)
        else:
            assert run(toolchain.rustc, *flags, "-o", output, cwd=tmp_path).code == 0
        libraries = (output, f"-Wl,-rpath={output.parent}", "-lpthread", "-ldl", "-lm", "-lgcc_s")
        built = run("cc", "caller.c", *libraries, "-o", "caller", cwd=tmp_path)
        assert built.code == 0, built.stderr
        trace = run(tmp_path / "caller", cwd=tmp_path, env={"RUST_BACKTRACE": "1"}).stderr
        positions.append([one for one in _FRAME.findall(trace) if "l.rs:" in one[1]])
    assert [at for _, at in positions[0]] == ["./l.rs:8:5", "./l.rs:4:5"]
    assert positions[1] == positions[0]


def line_of(text: str) -> int:
    """The first line of the program that has a text."""
    lines = (ROOT / SOURCE).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)
