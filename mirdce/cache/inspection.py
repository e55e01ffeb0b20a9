"""Questions about the cache as a record of builds: totals, listings, one entry in full."""

from mirdce.cache.answers import CacheStats, CrateShare, Detail, EntryInfo, SortBy
from mirdce.cache.database import Database
from mirdce.cache.program_records import records_there
from mirdce.cache.rows import DESCRIPTION_COLUMNS, Row, description_of, number
from mirdce.errors import CacheError

MIN_PREFIX = 4
"""Shortest beginning of a key that is accepted instead of the key."""

_INFO_COLUMNS = f"key, object_size, stored_size, created, last_used, {DESCRIPTION_COLUMNS}"
"""The columns `_info_of` expects, in its order."""

_ORDER = {
    SortBy.SIZE: "object_size DESC, key",
    SortBy.TIME: "compile_seconds DESC, key",
    SortBy.AGE: "created DESC, key",
    SortBy.USE: "last_used DESC, key",
    SortBy.NAME: "function, instance, key",
}


def stats(database: Database) -> CacheStats:
    """The cache as a whole."""
    with database.reading() as connection:
        totals = connection.execute(
            "SELECT count(*), coalesce(sum(object_size), 0), coalesce(sum(stored_size), 0), "
            "coalesce(sum(compile_seconds), 0.0), min(created) FROM entry"
        ).fetchone()
        (links,) = connection.execute("SELECT count(*) FROM link").fetchone()
        counters = dict(connection.execute("SELECT name, value FROM counter").fetchall())
        crates = connection.execute(
            "SELECT crate, count(*), sum(object_size), sum(compile_seconds) FROM entry "
            "GROUP BY crate ORDER BY 3 DESC, crate"
        ).fetchall()
    entries, object_bytes, stored_bytes, seconds, oldest = totals
    records = records_there(database.path.parent)
    return CacheStats(
        path=database.path,
        entries=int(entries),
        links=int(links),
        records=records.number,
        record_bytes=records.size,
        object_bytes=int(object_bytes),
        stored_bytes=int(stored_bytes),
        file_bytes=database.file_bytes(),
        compile_seconds=number(seconds),
        hits=int(number(counters.get("hits"))),
        misses=int(number(counters.get("misses"))),
        damaged=int(number(counters.get("damaged"))),
        seconds_saved=number(counters.get("seconds_saved")),
        oldest=None if oldest is None else number(oldest),
        crates=tuple(
            CrateShare(str(crate), int(count), int(number(size)), number(time))
            for crate, count, size, time in crates
        ),
    )


def list_entries(
    database: Database,
    crate: str | None,
    text: str | None,
    opt_level: str | None,
    sort: SortBy,
    limit: int | None,
) -> list[EntryInfo]:
    """Entries that meet all given conditions; see `ObjectCache.list_entries`."""
    conditions = ["1"]
    values: list[str | int] = []
    if crate is not None:
        conditions.append("crate = ?")
        values.append(crate)
    if text is not None:
        conditions.append("(instr(symbol, ?) OR instr(function, ?) OR instr(instance, ?))")
        values += [text, text, text]
    if opt_level is not None:
        conditions.append("opt_level = ?")
        values.append(opt_level)
    values.append(-1 if limit is None else limit)
    with database.reading() as connection:
        rows = connection.execute(
            f"SELECT {_INFO_COLUMNS} FROM entry WHERE {' AND '.join(conditions)} "
            f"ORDER BY {_ORDER[sort]} LIMIT ?",
            values,
        ).fetchall()
    return [_info_of(row) for row in rows]


def show(database: Database, what: str) -> Detail:
    """One entry in full; see `ObjectCache.show`."""
    with database.reading() as connection:
        query = f"SELECT {_INFO_COLUMNS} FROM entry WHERE"
        newest = "ORDER BY created DESC, key"
        rows = connection.execute(f"{query} symbol = ? {newest}", (what,)).fetchall()
        if not rows and len(what) >= MIN_PREFIX:
            prefix = what.lower()
            rows = connection.execute(
                f"{query} key >= ? AND key < ? ORDER BY key LIMIT 3", (prefix, f"{prefix}g")
            ).fetchall()
            if len(rows) > 1 and rows[0][0] != prefix:
                raise CacheError(f"several keys begin with {what!r}; give more of it")
            if rows:
                symbol = _info_of(rows[0]).description.symbol
                rest = connection.execute(
                    f"{query} symbol = ? AND key <> ? {newest}", (symbol, rows[0][0])
                ).fetchall()
                rows = [rows[0], *rest]
    if not rows:
        raise CacheError(
            f"nothing in the object cache has the key or the symbol {what!r}\n"
            "`mirdce cache list` shows what is there"
        )
    infos = [_info_of(row) for row in rows]
    return Detail(infos[0], tuple(infos[1:]))


def _info_of(row: Row) -> EntryInfo:
    """The entry in a row of `_INFO_COLUMNS`."""
    key, object_size, stored_size, created, last_used = row[:5]
    return EntryInfo(
        key=str(key),
        description=description_of(row[5:]),
        object_size=int(number(object_size)),
        stored_size=int(number(stored_size)),
        created=number(created),
        last_used=number(last_used),
    )
