"""The last step of a link: what has not changed is linked as it was, or not at all."""

import os
import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import SUPPORTED_RELEASES
from tests.link.conftest import Mirdce, run

HEAD = """#![allow(dead_code)]
trait Shape { fn area(&self) -> u32; }
static mut CALLS: [u32; 4] = [0; 4];
static NAMES: [&str; 3] = ["one", "two", "three"];
fn main() {
    let count = std::env::args_os().count();
    let shapes: [&dyn Shape; COUNT] = [SHAPES];
    let mut sum = NAMES[count].len() as u32;
    for shape in shapes { sum += shape.area(); }
    std::process::exit(unsafe { CALLS[count] += sum; CALLS[1] as i32 % 100 + 1 });
}
"""
FUNCTIONS = 12


# One release each: what is judged here knows nothing of them but which linker they bring.
FIRST, LAST = (
    pytest.mark.parametrize("toolchain", [release], indirect=True)
    for release in (SUPPORTED_RELEASES[0], SUPPORTED_RELEASES[-1])
)


def source(values: dict[int, int]) -> str:
    """A program of some small functions, in each of which there is a value."""
    parts = [
        f"struct S{number}(u32);\n"
        f"impl Shape for S{number} {{ fn area(&self) -> u32 {{\n"
        f"    let table = [{value}u32, self.0]; table[(self.0 as usize) % 3] + add{number % 3}(1)\n"
        "} }\n"
        for number, value in values.items()
    ]
    parts += (f"fn add{number}(n: u32) -> u32 {{ n + {number} }}\n" for number in range(3))
    shapes = ", ".join(f"&S{number}({number % 2})" for number in values)
    return HEAD.replace("COUNT", str(len(values))).replace("SHAPES", shapes) + "".join(parts)


def link(mirdce: Mirdce, folder: Path, name: str, *flags: str) -> bytes:
    output = folder / name
    target = f"--target-dir={folder / 'target'}"
    flags = ("-q", target, *flags)
    linked = mirdce("link", folder / "program.rs", "-o", output, *flags, cwd=folder)
    assert linked.code == 0, linked.stderr
    return output.read_bytes()


@FIRST
def test_incremental_equals_clean(mirdce: Mirdce, tmp_path: Path) -> None:
    """Whatever was linked before: bodies changed, functions added and removed, lines moved."""
    chosen = random.Random(7)
    values = {number: number for number in range(FUNCTIONS)}
    file = tmp_path / "program.rs"
    for edit in range(4):
        for number in chosen.sample(range(FUNCTIONS), chosen.randint(1, 6)):
            if edit % 2 and number in values:
                del values[number]
            else:
                values[number] = chosen.randint(0, 1000)
        file.write_text("\n" * edit + source(values))
        incremental = link(mirdce, tmp_path, "incremental")
        (blocks,) = (tmp_path / "target").rglob("blocks/*")
        whole = {path.name: path.read_bytes() for path in blocks.iterdir()}
        shutil.rmtree(blocks)
        (tmp_path / "incremental").unlink()
        clean = link(mirdce, tmp_path, "clean")
        assert incremental == clean
        assert {path.name: path.read_bytes() for path in blocks.iterdir()} == whole
        assert run(tmp_path / "clean").code > 0
    assert link(mirdce, tmp_path, "uncached", "--no-cache") == clean


class CountedLinker:
    """A C compiler that notes each of its runs."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "linker.log"
        self._log.touch()
        self.driver = folder / "driver"
        self.driver.write_text(f'#!/bin/sh\necho run >> {self._log}\nexec cc "$@"\n')
        self.driver.chmod(0o755)
        # What has just changed may change again within the same tick of the clock.
        time.sleep(0.1)

    def runs(self) -> int:
        """How often it has linked since the last time."""
        count = len(self._log.read_text().split())
        self._log.write_text("")
        return count


@pytest.fixture
def linker(tmp_path: Path) -> CountedLinker:
    folder = tmp_path / "tools"
    folder.mkdir()
    (tmp_path / "program.rs").write_text(source({0: 1, 1: 2}))
    return CountedLinker(folder)


@FIRST
def test_what_is_there_is_not_linked_again(
    mirdce: Mirdce, linker: CountedLinker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CC", str(linker.driver))
    output = tmp_path / "program"
    first = link(mirdce, tmp_path, "program")
    assert linker.runs() >= 1
    before = output.stat()
    # Neither the objects nor the blocks are looked at.
    for file in (tmp_path / "target").rglob("blocks/*/*"):
        file.unlink()
    assert link(mirdce, tmp_path, "program") == first
    assert linker.runs() == 0
    assert output.stat() == before

    output.write_bytes(first[:-1] + b"x")
    assert link(mirdce, tmp_path, "program") == first
    assert linker.runs() >= 1
    monkeypatch.setenv("LD_RUN_PATH", "/nowhere")
    first = link(mirdce, tmp_path, "program")
    assert linker.runs() >= 1
    assert link(mirdce, tmp_path, "other") == first
    assert linker.runs() >= 1


def archive_of(number: int, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "one.c").write_text(f"int one(void) {{ return {number}; }}")
    for command in ("cc -c one.c", "rm -f libone.a", "ar rc libone.a one.o"):
        subprocess.run(command.split(), cwd=folder, check=True)
    time.sleep(0.1)


@LAST
def test_libraries_that_change_are_linked_again(
    mirdce: Mirdce, linker: CountedLinker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CC", str(linker.driver))
    text = (tmp_path / "program.rs").read_text()
    text += 'unsafe extern "C" { fn one() -> i32; }\n'
    text = text.replace("CALLS[1] as i32 % 100 + 1", "one()")
    (tmp_path / "program.rs").write_text(text)
    early, late = tmp_path / "early", tmp_path / "late"
    early.mkdir()
    archive_of(3, late)
    flags = (f"-L{early}", f"-L{late}", "-lstatic=one")

    def linked() -> tuple[int, int]:
        link(mirdce, tmp_path, "program", *flags)
        return run(tmp_path / "program").code, linker.runs()

    code, runs = linked()
    assert (code, runs >= 1) == (3, True)
    assert linked() == (3, 0)
    archive_of(4, late)
    code, runs = linked()
    assert (code, runs >= 1) == (4, True)
    assert linked() == (4, 0)
    # One that the linker finds before the other, of which it could not tell.
    archive_of(5, early)
    code, runs = linked()
    assert (code, runs >= 1) == (5, True)
    assert linked() == (5, 0)


@LAST
def test_a_damaged_object_is_compiled_again(mirdce: Mirdce, tmp_path: Path) -> None:
    """That it is damaged shows only when a block needs it."""
    import sqlite3

    (tmp_path / "program.rs").write_text(source({0: 1, 1: 2}))
    first = link(mirdce, tmp_path, "program")
    (database,) = Path(mirdce.cache).rglob("objects-*.sqlite")
    chosen = "SELECT id FROM entry WHERE symbol LIKE '%area%'"
    for statement in (
        f"UPDATE object SET data = x'00' WHERE id IN ({chosen})",
        f"DELETE FROM object WHERE id IN ({chosen})",
        "DELETE FROM entry WHERE symbol = 'data'",
    ):
        with sqlite3.connect(database) as connection:
            assert connection.execute(statement).rowcount > 0
        connection.close()
        for folder in (tmp_path / "target").rglob("blocks"):
            shutil.rmtree(folder)
        (tmp_path / "program").unlink()
        assert link(mirdce, tmp_path, "program") == first


@FIRST
def test_a_folder_that_nobody_may_write(mirdce: Mirdce, tmp_path: Path) -> None:
    (tmp_path / "program.rs").write_text(source({0: 1}))
    first = link(mirdce, tmp_path, "program")
    (blocks,) = (tmp_path / "target").rglob("blocks/*")
    (tmp_path / "program").unlink()
    if os.geteuid() == 0:
        # Nothing is write-protected for root: another link is at work there instead.
        import fcntl

        held = os.open(blocks, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
    else:
        blocks.chmod(0o500)
    for file in list(blocks.iterdir())[:2] if os.geteuid() == 0 else ():
        file.unlink()
    before = set(blocks.iterdir())
    assert link(mirdce, tmp_path, "program") == first
    assert set(blocks.iterdir()) == before
    blocks.chmod(0o700)
