"""The user's cache folder is a help: a link without a usable one says so once, and goes on."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mirdce.cache.location import OBJECT_FILE_NAME
from mirdce.cargo.toolchain import Toolchain
from tests.link.conftest import ROOT, Mirdce, run


def a_file(cache: Path) -> None:
    cache.write_text("a file")


def a_foreign_database(cache: Path) -> None:
    cache.mkdir()
    (cache / OBJECT_FILE_NAME).write_text("none of ours, and long enough to be read\n" * 50)


@pytest.mark.parametrize("prepare", [a_file, a_foreign_database])
def test_a_link_without_a_cache(
    toolchain: Toolchain, tmp_path: Path, prepare: Callable[[Path], None]
) -> None:
    folder, cache = tmp_path / "folder", tmp_path / "cache"
    folder.mkdir()
    prepare(cache)
    (folder / "main.rs").write_text('fn main() { println!("linked"); }\n')
    environment = {
        "MIRDCE_CACHE_DIR": str(cache),
        "MIRDCE_RUSTC": str(toolchain.rustc),
        "TMPDIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    for _ in range(2):
        ran = run(
            *(sys.executable, "-m", "mirdce", "link", "-q", "main.rs"), cwd=folder, env=environment
        )
        assert ran.code == 0, ran.stderr
        (line,) = ran.stderr.splitlines()
        assert line.startswith("warning: ")
        assert str(cache) in line
    assert run(folder / "main").stdout == "linked\n"
    assert sorted(path.name for path in folder.iterdir()) == ["main", "main.rs"]


def test_a_folder_of_another_place_is_not_touched(mirdce: Mirdce, tmp_path: Path) -> None:
    """What lies beside a source, or where the command runs, may belong to somebody else."""
    source, here, there = tmp_path / "source", tmp_path / "here", tmp_path / "there"
    for folder in (source, here, there):
        folder.mkdir()
    (source / "main.rs").write_text("fn main() {}\n")
    for command in ("link", "compile", "why", "mir"):
        flags = ["-q", "-o", there / "app"] if command == "link" else []
        item = ["main"] if command in ("why", "mir") else []
        ran = mirdce(command, *item, source / "main.rs", *flags, cwd=here)
        assert ran.code == 0, ran.stderr
    assert list(source.iterdir()) == [source / "main.rs"]
    assert list(here.iterdir()) == []
    assert list(there.iterdir()) == [there / "app"]
