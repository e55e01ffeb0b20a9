"""Keeping the cache small and sound: prune, clear, verify."""

import sqlite3
import time
from contextlib import suppress

from mirdce.cache.answers import PrunePolicy, PruneReport, VerifyReport
from mirdce.cache.codec import checksum_of, unpack
from mirdce.cache.database import Database
from mirdce.cache.program_records import RecordTotals
from mirdce.cache.rows import drop_entries

_VERIFY_BATCH = 256


def prune(database: Database, policy: PrunePolicy, records: RecordTotals) -> PruneReport:
    """Applies a policy; see `PrunePolicy`.

    Args:
        records: those that have gone already.
    """
    with database.writing() as connection:
        before = _totals(connection)
        if policy.max_age is not None:
            limit = time.time() - policy.max_age
            connection.execute("DELETE FROM entry WHERE last_used < ?", (limit,))
            connection.execute("DELETE FROM link WHERE last_used < ?", (limit,))
        if policy.max_bytes is not None:
            _drop_until(connection, _totals(connection)[1] - policy.max_bytes)
        if policy.drop_percent is not None:
            _drop_share(connection, policy.drop_percent)
        after = _totals(connection)
    return _finish(database, before, after, records)


def clear(database: Database, records: RecordTotals) -> PruneReport:
    """Drops everything and resets the counters.

    Args:
        records: those that have gone already.
    """
    with database.writing() as connection:
        before = _totals(connection)
        connection.execute("DELETE FROM entry")
        connection.execute("DELETE FROM link")
        connection.execute("DELETE FROM counter")
        after = _totals(connection)
    return _finish(database, before, after, records)


def verify(database: Database) -> VerifyReport:
    """Reads every entry back in small batches, so that builds may go on meanwhile."""
    checked = 0
    damaged: list[str] = []
    last = 0
    while True:
        with database.reading() as connection:
            rows = connection.execute(
                "SELECT entry.id, key, codec, data, object_size, checksum "
                "FROM entry LEFT JOIN object USING (id) WHERE entry.id > ? "
                "ORDER BY entry.id LIMIT ?",
                (last, _VERIFY_BATCH),
            ).fetchall()
        if not rows:
            break
        for row_id, key, codec, stored, size, checksum in rows:
            data = unpack(codec, stored, size)
            if data is None or checksum_of(key, data) != checksum:
                damaged.append(key)
            last = row_id
        checked += len(rows)
    if damaged:
        with database.writing() as connection:
            drop_entries(connection, damaged)
    with database.reading() as connection:
        found = [str(text) for (text,) in connection.execute("PRAGMA integrity_check(20)")]
    problems = tuple(text for text in found if text != "ok")
    return VerifyReport(checked, tuple(damaged), problems)


def _totals(connection: sqlite3.Connection) -> tuple[int, int, int]:
    entries, stored = connection.execute(
        "SELECT count(*), coalesce(sum(stored_size), 0) FROM entry"
    ).fetchone()
    (links,) = connection.execute("SELECT count(*) FROM link").fetchone()
    return int(entries), int(stored), int(links)


def _drop_until(connection: sqlite3.Connection, excess: int) -> None:
    """Drops least recently used entries until at least ``excess`` stored bytes are gone."""
    if excess <= 0:
        return
    doomed: list[tuple[int]] = []
    for row_id, size in connection.execute(
        "SELECT id, stored_size FROM entry ORDER BY last_used, id"
    ):
        if excess <= 0:
            break
        doomed.append((row_id,))
        excess -= int(size)
    connection.executemany("DELETE FROM entry WHERE id = ?", doomed)


def _drop_share(connection: sqlite3.Connection, percent: float) -> None:
    entries = _totals(connection)[0]
    count = round(entries * min(max(percent, 0.0), 100.0) / 100.0)
    connection.execute(
        "DELETE FROM entry WHERE id IN (SELECT id FROM entry ORDER BY last_used, id LIMIT ?)",
        (count,),
    )


def _finish(
    database: Database,
    before: tuple[int, int, int],
    after: tuple[int, int, int],
    records: RecordTotals,
) -> PruneReport:
    # Giving the space back needs the file for itself: with a build at work it waits for next time.
    with database.reading() as connection, suppress(sqlite3.OperationalError):
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return PruneReport(
        dropped_entries=before[0] - after[0],
        dropped_links=before[2] - after[2],
        dropped_bytes=before[1] - after[1],
        dropped_records=records.number,
        dropped_record_bytes=records.size,
        file_bytes=database.file_bytes(),
    )
