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
    "release": ("-g", "-O"),
    "v0": ("-g", "-Csymbol-mangling-version=v0"),
    "without-lines": (),
}


@pytest.mark.parametrize("way", WAYS)
def test_whole_backtraces_equal_rustcs(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path, way: str
) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    flags = ("--edition=2024", "-Awarnings", *WAYS[way])
    assert run(toolchain.rustc, TRACES, *flags, "-o", theirs, cwd=ROOT).code == 0
    mirdce.link(TRACES, *flags, "--target-dir", tmp_path / "target", "-o", ours)
    differing = {"release": FOLDED, "without-lines": INLINED}.get(way, set())
    for case in CASES[:: 1 if "-g" in WAYS[way] and way != "v0" else 3]:
        if case not in differing:
            # The frames outside of the program are the same each time; optimized, some are gone.
            is_sample = case % 8 == 0 and way != "release"
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


def test_a_line_shift_recompiles_only_with_line_tables(mirdce: Mirdce, tmp_path: Path) -> None:
    source = tmp_path / "trace.rs"
    text = (ROOT / SOURCE).read_text(encoding="utf-8")
    for flags in ((), ("-g",)):
        common = (source, *flags, "--target-dir", tmp_path / "target", "-o", tmp_path / "ours")
        source.write_text(text, encoding="utf-8")
        first = mirdce.link(*common)["summary"]
        source.write_text(f"\n\n{text}", encoding="utf-8")
        second = mirdce.link(*common)["summary"]
        assert first["compiled"] > 0
        assert bool(second["compiled"]) == bool(flags)
        assert second["cached"] > 0
