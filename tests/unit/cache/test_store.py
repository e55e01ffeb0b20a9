"""The object cache: what comes back is what went in, and damage is a miss, never an answer."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mirdce.cache.answers import PrunePolicy, SortBy
from mirdce.cache.location import default_cache_file
from mirdce.cache.model import CompileReason, Description, LinkRecord, MissReason, NewEntry
from mirdce.cache.program_records import RECORD_SUFFIX, record_folder
from mirdce.cache.store import ObjectCache
from mirdce.errors import CacheError, InternalError
from mirdce.processes import Child


def key_of(name: str) -> str:
    return blake2b(name.encode(), digest_size=32).hexdigest()


def describe(symbol: str, **changes: object) -> Description:
    facts: dict[str, object] = {
        "symbol": symbol,
        "function": f"demo::{symbol}",
        "crate": "demo",
        "instance": f"demo::{symbol}::<u8>",
        "opt_level": "0",
        "target": "x86_64-unknown-linux-gnu",
        "llvm_version": "22.1.0",
        "codegen_version": "1",
        "ir_size": 1000,
        "compile_seconds": 0.25,
        "reason": CompileReason.NEW,
    }
    return Description(**(facts | changes))  # type: ignore[arg-type]


def entry(name: str, data: bytes = b"object code", **changes: object) -> NewEntry:
    return NewEntry(key_of(name), data, describe(name, **changes))


@pytest.fixture
def cache_file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "objects.sqlite"


def test_entries_come_back_as_they_were_stored(cache_file: Path) -> None:
    stored = [entry("a", b""), entry("b", b"x" * 5000), entry("c", bytes(range(256)) * 3)]
    with ObjectCache.open(cache_file) as cache:
        cache.put_many(stored)
    with ObjectCache.open(cache_file) as cache:
        found = cache.get_many([new.key for new in stored] + [key_of("absent")])
        objects = cache.get_objects([new.key for new in stored])
    assert sorted(found) == sorted(new.key for new in stored)
    for new in stored:
        assert found[new.key].object == new.object == objects[new.key]
        assert found[new.key].description == new.description


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=4000), text=st.text(max_size=40), compress=st.booleans())
def test_any_bytes_and_text_survive(tmp_path: Path, data: bytes, text: str, compress: bool) -> None:
    text = text.encode("utf-8", "replace").decode()
    new = NewEntry(key_of("k"), data, describe("k", instance=text))
    with ObjectCache.open(tmp_path / "any.sqlite", compress=compress) as cache:
        cache.put_many([new])
        found = cache.get_many([new.key])[new.key]
    assert (found.object, found.description) == (data, new.description)


def test_storing_again_replaces_object_and_description(cache_file: Path) -> None:
    with ObjectCache.open(cache_file) as cache:
        cache.put_many([entry("a", b"old")])
        cache.put_many([entry("a", b"new", ir_size=7)])
        found = cache.get_many([key_of("a")])[key_of("a")]
        stats = cache.stats()
    assert (found.object, found.description.ir_size) == (b"new", 7)
    assert (stats.entries, stats.object_bytes) == (1, 3)
    orphans = sqlite3.connect(cache_file).execute("SELECT count(*) FROM object").fetchone()
    assert orphans == (1,)


def test_more_keys_than_one_statement_takes(cache_file: Path) -> None:
    stored = [entry(f"f{number}", f"{number}".encode()) for number in range(1777)]
    with ObjectCache.open(cache_file) as cache:
        cache.put_many(stored)
        found = cache.get_objects([new.key for new in stored])
        assert cache.contains([key_of("f3"), key_of("none")]) == {key_of("f3")}
    assert found == {new.key: new.object for new in stored}


def test_who_only_looks_is_not_counted(cache_file: Path) -> None:
    with ObjectCache.open(cache_file) as cache:
        cache.put_many([entry("a", b"object")])
        before = cache.stats()
        assert cache.peek_objects([key_of("a"), key_of("none")]) == {key_of("a"): b"object"}
        assert cache.stats() == before


@pytest.mark.parametrize("compress", [True, False])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE object SET data = CAST(substr(data, 1, length(data) - 1) || x'00' AS BLOB)",
        "UPDATE object SET data = CAST(substr(data, 2) AS BLOB)",
        "UPDATE object SET data = x''",
        "UPDATE object SET data = 'text'",
        "DELETE FROM object",
        "UPDATE entry SET codec = 7",
        "UPDATE entry SET codec = 1 - codec",
        "UPDATE entry SET object_size = 1 << 60",
        "UPDATE entry SET object_size = 'many'",
        "UPDATE entry SET checksum = x'00'",
        "UPDATE entry SET key = replace(key, substr(key, 1, 2), '00')",
    ],
)
def test_a_damaged_entry_is_a_miss_and_goes_away(
    cache_file: Path, change: str, compress: bool
) -> None:
    with ObjectCache.open(cache_file, compress=compress) as cache:
        cache.put_many([entry("a", b"some longer object " * 100)])
    connection = sqlite3.connect(cache_file)
    connection.execute(change)
    connection.commit()
    (key,) = connection.execute("SELECT key FROM entry").fetchone()
    connection.close()
    with ObjectCache.open(cache_file) as cache:
        result = cache.look_up([key])
        assert (dict(result.found), dict(result.misses)) == ({}, {key: MissReason.DAMAGED})
        assert cache.look_up([key]).misses == {key: MissReason.ABSENT}
        assert cache.stats().damaged == 1


def test_why_an_object_is_missing(cache_file: Path) -> None:
    with ObjectCache.open(cache_file) as cache:
        cache.put_many([entry("same"), entry("other", opt_level="3")])
        wanted = {
            "11" * 16: describe("same"),
            "22" * 16: describe("other"),
            "33" * 16: describe("unknown"),
            "44" * 16: describe("same"),
        }
        reasons = cache.why_missing(wanted, damaged=["44" * 16])
    assert reasons == {
        "11" * 16: CompileReason.CHANGED,
        "22" * 16: CompileReason.SETTINGS,
        "33" * 16: CompileReason.NEW,
        "44" * 16: CompileReason.DAMAGED,
    }


def _record(digest: str, *objects: str, summary: str = "{}") -> LinkRecord:
    return LinkRecord(
        digest=key_of(digest),
        program=f"program of {digest}",
        profile="release, opt-level 3",
        object_keys=tuple(map(key_of, objects)),
        places=tuple(f"function.{number}" for number, _ in enumerate(objects)),
        summary=summary,
    )


def test_links_are_remembered(cache_file: Path) -> None:
    record = _record("link", "a", "b", summary='{"live": 2}')
    empty = _record("empty")
    with ObjectCache.open(cache_file) as cache:
        cache.put_link(record)
        cache.put_link(empty)
        found = cache.get_link(record.digest)
        assert found is not None
        assert found == replace(record, created=found.created)
        assert found.created > 0
        again = cache.get_link(empty.digest)
        assert again is not None
        assert again.object_keys == ()
        assert cache.get_link(key_of("other")) is None
        assert {link.digest for link in cache.list_links()} == {record.digest, empty.digest}
        cache.drop_link(empty.digest)
        assert [link.program for link in cache.list_links()] == ["program of link"]


def test_a_damaged_link_is_forgotten(cache_file: Path) -> None:
    record = _record("link", "a")
    with ObjectCache.open(cache_file) as cache:
        cache.put_link(record)
    connection = sqlite3.connect(cache_file)
    connection.execute("UPDATE link SET summary = x'789c'")
    connection.commit()
    connection.close()
    with ObjectCache.open(cache_file) as cache:
        assert cache.get_link(record.digest) is None
        assert cache.stats().links == 0


def test_records_of_programs_are_counted_and_go_with_the_rest(cache_file: Path) -> None:
    folder = record_folder(cache_file.parent)
    folder.mkdir(parents=True)
    for name, size in (("one", 30), ("other", 12)):
        (folder / f"{name}{RECORD_SUFFIX}").write_bytes(bytes(size))
    os.utime(folder / f"one{RECORD_SUFFIX}", (0, 0))
    (folder / "something else").write_bytes(b"stays")
    with ObjectCache.open(cache_file) as cache:
        stats = cache.stats()
        assert (stats.records, stats.record_bytes) == (2, 42)
        kept = cache.prune(PrunePolicy(max_bytes=0))
        assert (kept.dropped_records, kept.dropped_record_bytes) == (0, 0)
        old = cache.prune(PrunePolicy(max_age=3600.0))
        assert (old.dropped_records, old.dropped_record_bytes) == (1, 30)
        rest = cache.clear()
        assert (rest.dropped_records, rest.dropped_record_bytes) == (1, 12)
        assert cache.stats().records == 0
    assert [file.name for file in folder.iterdir()] == ["something else"]


def test_listing_filters_and_orders(cache_file: Path) -> None:
    with ObjectCache.open(cache_file) as cache:
        cache.put_many(
            [
                entry("small", b"1", crate="left", compile_seconds=3.0),
                entry("large", b"1" * 90, crate="right", compile_seconds=1.0),
                entry("middle", b"1" * 50, crate="left", compile_seconds=2.0, opt_level="3"),
            ]
        )

        def names(**choice: object) -> list[str]:
            listed = cache.list_entries(**choice)  # type: ignore[arg-type]
            return [info.description.symbol for info in listed]

        assert names() == ["large", "middle", "small"]
        assert names(sort=SortBy.TIME) == ["small", "middle", "large"]
        assert names(sort=SortBy.NAME, limit=2) == ["large", "middle"]
        assert names(crate="left") == ["middle", "small"]
        assert names(text="::mid") == ["middle"]
        assert names(text="100% _no_") == []
        assert names(opt_level="3") == ["middle"]
        shares = [(share.crate, share.entries) for share in cache.stats().crates]
    assert shares == [("right", 1), ("left", 2)]


def test_showing_one_entry(cache_file: Path) -> None:
    with ObjectCache.open(cache_file) as cache:
        cache.put_many([entry("f")])
        time.sleep(0.01)
        newer = NewEntry(key_of("newer"), b"2", describe("f", opt_level="3"))
        cache.put_many([newer])
        by_symbol = cache.show("f")
        assert by_symbol.info.key == newer.key
        assert [info.key for info in by_symbol.others] == [key_of("f")]
        assert cache.show(key_of("f")[:6].upper()).info.key == key_of("f")
        with pytest.raises(CacheError, match="nothing in the object cache"):
            cache.show("nonesuch")
        cache.put_many(
            [NewEntry(f"abcd{digit:028x}", b"", describe(f"s{digit}")) for digit in (1, 2)]
        )
        with pytest.raises(CacheError, match="several keys"):
            cache.show("abcd")


def test_pruning(cache_file: Path) -> None:
    with ObjectCache.open(cache_file, compress=False) as cache:
        cache.put_many([entry(f"f{number}", b"x" * 100) for number in range(10)])
    connection = sqlite3.connect(cache_file)
    for number in range(10):
        used = time.time() - 1000 * number
        connection.execute("UPDATE entry SET last_used = ? WHERE symbol = ?", (used, f"f{number}"))
    connection.commit()
    connection.close()
    with ObjectCache.open(cache_file) as cache:

        def names() -> list[str]:
            return [info.description.symbol for info in cache.list_entries(sort=SortBy.NAME)]

        assert cache.prune(PrunePolicy(max_age=7500)).dropped_entries == 2
        assert names() == [f"f{number}" for number in range(8)]
        report = cache.prune(PrunePolicy(max_bytes=450))
        assert (report.dropped_entries, report.dropped_bytes) == (4, 400)
        assert names() == ["f0", "f1", "f2", "f3"]
        assert cache.prune(PrunePolicy(drop_percent=50)).dropped_entries == 2
        assert names() == ["f0", "f1"]
        assert cache.clear().dropped_entries == 2
        assert cache.stats().entries == 0


def test_verify_finds_and_drops_damage(cache_file: Path) -> None:
    with ObjectCache.open(cache_file) as cache:
        cache.put_many([entry(f"f{number}", b"y" * 700) for number in range(600)])
        assert cache.verify().is_sound
    connection = sqlite3.connect(cache_file)
    connection.execute("UPDATE entry SET checksum = zeroblob(16) WHERE symbol = 'f555'")
    connection.commit()
    connection.close()
    with ObjectCache.open(cache_file) as cache:
        report = cache.verify()
        assert (report.checked, report.damaged) == (600, (key_of("f555"),))
        assert cache.verify().is_sound


def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("this is no database, but it is long enough to be taken for one" * 20)
    before = text.read_bytes()
    with pytest.raises(CacheError, match="not a mirdce object cache"):
        ObjectCache.open(text)
    assert text.read_bytes() == before
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE contacts (name TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(CacheError, match="some other SQLite database"):
        ObjectCache.open(other)
    tables = sqlite3.connect(other).execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("contacts",)]


def test_another_schema_version_is_refused(cache_file: Path) -> None:
    ObjectCache.open(cache_file).close()
    connection = sqlite3.connect(cache_file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(CacheError, match="another version of mirdce"):
        ObjectCache.open(cache_file)
    ObjectCache.remove(cache_file)
    ObjectCache.open(cache_file).close()


def test_damage_anywhere_in_the_file_is_a_cache_error_or_a_miss(cache_file: Path) -> None:
    stored = [entry(f"f{number}", bytes([number]) * 3000) for number in range(40)]
    with ObjectCache.open(cache_file, compress=False) as cache:
        cache.put_many(stored)
        cache.prune(PrunePolicy())
    sound = cache_file.read_bytes()
    expected = {new.key: new.object for new in stored}
    outcomes = set()
    for step in range(0, len(sound), 1013):
        ObjectCache.remove(cache_file)
        damaged = bytearray(sound)
        damaged[step] ^= 0xFF
        cache_file.write_bytes(damaged)
        try:
            with ObjectCache.open(cache_file) as cache:
                found = cache.get_objects(expected)
                cache.list_entries()
        except CacheError as error:
            outcomes.add("error" if str(cache_file) in error.message else "error without file")
            continue
        assert all(expected[key] == data for key, data in found.items())
        outcomes.add("whole" if len(found) == len(expected) else "miss")
    assert outcomes == {"error", "miss", "whole"}


def test_an_unusable_place_is_a_cache_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CacheError):
        ObjectCache.open(tmp_path / "file" / "objects.sqlite")
    with pytest.raises(CacheError):
        ObjectCache.open(tmp_path)


def test_a_key_must_be_a_digest(cache_file: Path) -> None:
    with ObjectCache.open(cache_file) as cache, pytest.raises(InternalError, match="no key"):
        cache.put_many([NewEntry("not-hex", b"", describe("f"))])


def test_the_variable_moves_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MIRDCE_CACHE_DIR", str(tmp_path))
    assert default_cache_file().parent == tmp_path
    assert default_cache_file(tmp_path / "own").parent == tmp_path / "own"


def _write_and_read(path: Path, worker: int) -> int:
    seen = 0
    with ObjectCache.open(path) as cache:
        for turn in range(10):
            cache.put_many(
                [entry(f"w{worker}t{turn}n{number}", b"%d" % worker * 99) for number in range(20)]
            )
            cache.put_many([entry("shared", b"the same for all")])
            keys = [key_of(f"w{worker}t{turn}n{number}") for number in range(20)]
            seen += len(cache.get_many(keys))
    return seen


def test_many_writers_at_once(cache_file: Path) -> None:
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        counts = list(pool.map(_write_and_read, [cache_file] * 4, range(4)))
    assert counts == [200] * 4
    with ObjectCache.open(cache_file) as cache:
        assert cache.stats().entries == 801
        assert cache.verify().is_sound


def test_another_process_makes_the_file_while_it_is_opened(
    cache_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the looks at one mark and at the other."""
    connect = sqlite3.connect
    others: list[threading.Thread] = []

    def make_the_file() -> None:
        ObjectCache.open(cache_file).close()

    def trace(statement: str) -> None:
        if "user_version" in statement and not others:
            others.append(threading.Thread(target=make_the_file))
            others[0].start()
            others[0].join(1)

    def connect_and_trace(path: Path, timeout: float, isolation_level: None) -> sqlite3.Connection:
        connection = connect(path, timeout=timeout, isolation_level=isolation_level)
        if not others:
            connection.set_trace_callback(trace)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect_and_trace)
    with ObjectCache.open(cache_file) as cache:
        others[0].join()
        assert cache.stats().entries == 0


_ENDLESS_WRITER = """
import sys
import threading
from pathlib import Path
from hashlib import blake2b
from mirdce.cache.model import CompileReason, Description, NewEntry
from mirdce.cache.store import ObjectCache
cache = ObjectCache.open(Path(sys.argv[1]))
about = Description(symbol="s", function="f", crate="c", instance="i", opt_level="0", target="t",
    llvm_version="1", codegen_version="1", ir_size=1, compile_seconds=0.1, reason=CompileReason.NEW)
for turn in range(10**9):
    keys = [blake2b(b"%d %d" % (turn, n)).hexdigest() for n in range(50)]
    cache.put_many([NewEntry(key, key.encode() * 50, about) for key in keys])
    if turn == 3:
        print("going", flush=True)
"""


def test_a_killed_writer_leaves_a_sound_cache(cache_file: Path) -> None:
    for _ in range(3):
        command = [sys.executable, "-c", _ENDLESS_WRITER, str(cache_file)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"going\n"
            time.sleep(0.05)
            writer.kill()
    with ObjectCache.open(cache_file) as cache:
        report = cache.verify()
        assert report.is_sound
        assert report.checked >= 200
        assert report.checked % 50 == 0
        cache.put_many([entry("after")])


def open_files(file: Path) -> list[str]:
    """Those of this process that are the cache's."""
    places = [Path("/proc/self/fd", name) for name in os.listdir("/proc/self/fd")]
    return [str(place) for place in places if file.name in str(os.path.realpath(place))]


def refusals(connection: Connection, cache: ObjectCache) -> None:
    """Runs in a child: what the cache of its parent says to each kind of use."""
    uses: tuple[Callable[[], object], ...] = (
        lambda: cache.get_objects([key_of("a")]),
        lambda: cache.put_many([entry("b")]),
        lambda: cache.get_link(key_of("c")),
        cache.stats,
    )
    told = []
    for use in uses:
        try:
            use()
            told.append("")
        except InternalError as error:
            told.append(str(error))
    cache.close()
    connection.send(told)


def test_a_forked_child_is_refused_and_its_parent_suffers_nothing(cache_file: Path) -> None:
    with ObjectCache.open(cache_file) as cache:
        cache.put_many([entry("a")])
        with Child(refusals, cache) as child:
            told: list[str] = child.connection.recv()
        assert len(told) == 4
        assert all("forked child; open it there" in text for text in told)
        cache.put_many([entry("c")])
        assert sorted(cache.get_objects([key_of("a"), key_of("b"), key_of("c")])) == sorted(
            [key_of("a"), key_of("c")]
        )
        assert cache.verify().is_sound


def test_the_file_is_closed_when_the_block_fails(cache_file: Path) -> None:
    with suppress(ZeroDivisionError), ObjectCache.open(cache_file) as cache:
        cache.put_many([entry("a")])
        assert open_files(cache_file)
        raise ZeroDivisionError
    assert open_files(cache_file) == []
