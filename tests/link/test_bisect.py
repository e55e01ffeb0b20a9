"""A link with some functions optimized, and the search for the one that breaks a program."""

import json
import re
import shlex
import sys
from pathlib import Path

import pytest

from mirdce.object.symbols import function_sizes
from tests.link.conftest import Mirdce, run

# What is tested is the same with every compiler.
pytestmark = pytest.mark.parametrize("toolchain", ["1.96.0"], indirect=True)
PROGRAM = """
use std::hint::black_box;

#[inline(never)]
fn victim(count: u32) -> u32 {
    let mut sum = 0u32;
    for number in 0..count { sum = sum.wrapping_add(number * 3) }
    sum
}

#[inline(never)]
fn other(count: u32) -> u32 {
    (0..count).filter(|number| number % 3 == 0).map(|number| number ^ 5).sum()
}

fn main() { println!("{} {}", victim(black_box(10)), other(black_box(10))) }
"""
CHECK = """
import sys
from pathlib import Path
from mirdce.object.symbols import function_sizes

sizes = function_sizes(Path(sys.argv[1]).read_bytes())
sys.exit({size} not in [size for name, size in sizes.items() if "victim" in name])
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    source = tmp_path / "bisected.rs"
    source.write_text(PROGRAM)
    return source


def size_of_victim(program: Path) -> int:
    (size,) = (
        size for name, size in function_sizes(program.read_bytes()).items() if "victim" in name
    )
    return size


def test_some_functions_are_optimized(mirdce: Mirdce, program: Path) -> None:
    output = program.with_suffix("")

    def linked(*flags: str) -> int:
        mirdce.link(program, "-O", *flags, "-o", output)
        assert run(output).stdout == "135 26\n"
        return size_of_victim(output)

    optimized = linked()
    plain = linked("--optimize-first", "0")
    assert plain != optimized
    assert linked("--optimize-crate", "core") == plain
    assert linked("--optimize-crate", "bisected") == optimized
    assert linked() == optimized, "the record of another link is not taken for this one's"
    listed = json.loads(mirdce("cache", "list", "--json", "--match", "victim").stdout)
    assert {one["opt_level"] for one in listed} == {"0"}, "optimized, it moves to main's module"


def test_the_function_is_found(mirdce: Mirdce, program: Path, tmp_path: Path) -> None:
    output = program.with_suffix("")
    mirdce.link(program, "-O", "--optimize-first", "0", "-o", output)
    check = tmp_path / "check.py"
    check.write_text(CHECK.format(size=size_of_victim(output)))
    paths, memory = tmp_path / "paths", tmp_path / "memory"
    watched = f'echo "$1" >> {paths}; grep VmRSS /proc/$PPID/status >> {memory}'
    command = f'{watched}; {sys.executable} {check} "$1"'
    ran = mirdce("bisect", program, "-O", "--check", command, "--json", "-o", "out", cwd=tmp_path)
    assert ran.code == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found["instance"] == "bisected::victim"
    places = [Path(line) for line in paths.read_text().splitlines()]
    assert all(place.is_absolute() for place in places), "a name alone is looked for on the PATH"
    assert not any(place.parent.exists() for place in places), "they are of this run alone"
    assert run(sys.executable, check, tmp_path / "out").code == 1, "the first that is wrong"
    sizes = [int(line.split()[1]) for line in memory.read_text().splitlines()]
    again = mirdce("bisect", program, "-O", "-q", "--check", f'{sys.executable} {check} "$1"')
    told, symbol, _, shows = again.stdout.splitlines()
    assert told.startswith("bisected::victim (number ")
    emitted = mirdce(*shlex.split(shows)[1:])
    assert emitted.code == 0, emitted.stderr
    assert re.search(rf"define .*{symbol.strip()}", emitted.stdout)
    assert max(sizes) < sizes[0] + 40_000, "the memory of a link is free again"
    assert " optimized: right\n" in ran.stderr
    assert " optimized: wrong\n" in ran.stderr


def test_nothing_to_find(mirdce: Mirdce, program: Path) -> None:
    right = mirdce("bisect", program, "-O")
    assert right.code == 2
    assert "there is nothing to find" in right.stderr
    wrong = mirdce("bisect", program, "-O", "--check", "false")
    assert wrong.code == 2
    assert "wrong without optimization as well" in wrong.stderr
    plain = mirdce("bisect", program, "--check", "false")
    assert plain.code == 2
    assert "nothing of the program is optimized" in plain.stderr
    assert "--optimize" not in plain.stderr, "nobody has given that"
    given = mirdce("bisect", program, "-O", "--optimize-first", "1")
    assert given.code == 2
    assert "--optimize-first is what" in given.stderr
    debug = mirdce("link", program, "--optimize-first", "1")
    assert debug.code == 2
    assert "but nothing is" in debug.stderr
    crate = mirdce("link", program, "-O", "--optimize-crate", "nothing")
    assert crate.code == 2
    assert "bisected has no crate of this name" in crate.stderr
