"""What goes wrong with the cache is told once and ends no run."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from mirdce.cache import database
from mirdce.cache.location import default_cache_file
from mirdce.cache.model import CompileReason, Description, LinkRecord, NewEntry
from mirdce.cache.optional import OptionalCache
from mirdce.cache.store import ObjectCache
from mirdce.errors import CacheError, InternalError
from mirdce.files import usable_folder

KEY = "ab" * 32
ABOUT = Description(
    symbol="f",
    function="f",
    crate="c",
    instance="f",
    opt_level="0",
    target="t",
    llvm_version="1",
    codegen_version="1",
    ir_size=1,
    compile_seconds=0.0,
    reason=CompileReason.NEW,
)

LINK = LinkRecord(
    digest=KEY,
    program="p",
    profile="dev, opt-level 0",
    object_keys=(KEY,),
    places=("data.0",),
    summary="{}",
)


def use_all(cache: OptionalCache) -> None:
    """What a link does, with what it gets if there is no cache."""
    assert cache.get_link(KEY) is None
    assert cache.get_objects([KEY]) == {}
    cache.why_missing({KEY: ABOUT})
    cache.put_many([NewEntry(KEY, b"object" * 100_000, ABOUT)])
    cache.put_link(LINK)


def below_a_file(folder: Path) -> None:
    folder.rmdir()
    folder.write_text("a file")


def fifo(folder: Path) -> None:
    os.mkfifo(default_cache_file(folder))


def foreign(folder: Path) -> None:
    default_cache_file(folder).write_text("no database, but a text of some length\n" * 100)


def other_database(folder: Path) -> None:
    with sqlite3.connect(default_cache_file(folder)) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()


def full(folder: Path) -> None:
    """A file that cannot grow, from the first object on: SQLite's own error for a full disk."""
    ObjectCache.open(default_cache_file(folder)).close()


@pytest.mark.parametrize("prepare", [below_a_file, fifo, foreign, other_database, full])
def test_the_first_problem_is_told_and_no_other(
    tmp_path: Path, prepare: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    prepare(folder)
    if prepare is full:
        connect = sqlite3.connect

        def limited(path: Path, timeout: float, isolation_level: None) -> sqlite3.Connection:
            connection = connect(path, timeout=timeout, isolation_level=isolation_level)
            connection.execute("PRAGMA max_page_count = 12")
            return connection

        monkeypatch.setattr(sqlite3, "connect", limited)
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    told: list[str] = []
    with OptionalCache(folder, told.append) as cache:
        use_all(cache)
        use_all(cache)
    assert len(told) == 1
    assert "\n" not in told[0]
    if prepare is full:
        assert "no space left" in told[0]
        return
    assert {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")} == before


def test_a_lock_that_is_held_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    ObjectCache.open(default_cache_file(tmp_path)).close()
    told: list[str] = []
    with sqlite3.connect(default_cache_file(tmp_path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with OptionalCache(tmp_path, told.append) as cache:
            use_all(cache)
    other.close()
    assert len(told) == 1
    assert "locked by another process" in told[0]


def test_a_lock_that_is_let_go_of_in_time(tmp_path: Path) -> None:
    ObjectCache.open(default_cache_file(tmp_path)).close()
    with sqlite3.connect(default_cache_file(tmp_path)) as other:
        other.execute("BEGIN IMMEDIATE")
        turns: list[int] = []

        def put() -> None:
            with ObjectCache.open(default_cache_file(tmp_path)) as cache:
                cache.put_many([NewEntry(KEY, b"object", ABOUT)])

        def action() -> None:
            turns.append(1)
            if len(turns) == 3:
                other.execute("ROLLBACK")
            raised = sqlite3.OperationalError("database is locked")
            raised.sqlite_errorcode = sqlite3.SQLITE_BUSY
            if len(turns) < 3:
                raise raised
            put()

        database._patiently(action)
    other.close()
    assert len(turns) == 3


def test_nothing_is_wanted(tmp_path: Path) -> None:
    told: list[str] = []
    with OptionalCache(tmp_path / "cache", told.append, is_wanted=False) as cache:
        use_all(cache)
    assert (told, list(tmp_path.iterdir())) == ([], [])


def test_a_user_without_a_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "MIRDCE_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CacheError, match="no home folder"):
        default_cache_file()
    told: list[str] = []
    with OptionalCache(None, told.append) as cache:
        use_all(cache)
    assert len(told) == 1
    assert usable_folder(None, "x").is_dir()
    assert list(tmp_path.iterdir()) == []


def test_it_is_there_in_its_block_only_however_that_ends(tmp_path: Path) -> None:
    cache = OptionalCache(tmp_path, print)
    with pytest.raises(InternalError, match="outside of its block"):
        cache.get_link(KEY)
    with suppress(ZeroDivisionError), cache:
        use_all(cache)
        raise ZeroDivisionError
    assert not list(tmp_path.glob("*-wal")), "SQLite leaves its log where a file is not closed"
    with pytest.raises(InternalError, match="outside of its block"):
        cache.get_objects([KEY])
