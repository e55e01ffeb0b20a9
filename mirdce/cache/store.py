"""The object cache as builds use it: look up many, store many, remember whole links."""

import json
import re
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import TYPE_CHECKING, Self

from mirdce.cache.codec import checksum_of, pack, unpack
from mirdce.cache.database import Database, sidecar_files
from mirdce.cache.model import (
    CompileReason,
    Description,
    Entry,
    LinkRecord,
    Lookup,
    MissReason,
    NewEntry,
)
from mirdce.cache.program_records import RecordTotals, remove_records
from mirdce.cache.rows import (
    DESCRIPTION_COLUMNS,
    Row,
    description_of,
    description_values,
    drop_entries,
    number,
)
from mirdce.errors import CacheError, InternalError

if TYPE_CHECKING:
    from mirdce.cache.answers import (
        CacheStats,
        Detail,
        EntryInfo,
        PrunePolicy,
        PruneReport,
        SortBy,
        VerifyReport,
    )

TOUCH_SECONDS = 3600.0
"""An entry's time of last use is only written again when it is older than this."""

_BATCH = 500
"""Keys per statement: SQLite's default limit of variables is higher, but not by much everywhere."""

_KEY = re.compile(r"[0-9a-f]{16,128}\Z")

_INSERT = (
    "INSERT OR REPLACE INTO entry "
    f"(key, {DESCRIPTION_COLUMNS}, object_size, stored_size, codec, checksum, created, last_used) "
    f"VALUES ({', '.join('?' * 18)})"
)

_LINK_COLUMNS = "keys, summary, checksum, created, last_used, program, profile"
"""The columns `_link_of` expects, in its order."""


class ObjectCache:
    """An open object cache. One a process: a forked child must open its own."""

    def __init__(self, database: Database, *, compress: bool) -> None:
        self._database = database
        self._compress = compress

    @classmethod
    def open(cls, path: Path, *, compress: bool = False) -> Self:
        """Opens the cache at `path`, making it if there is none.

        Args:
            path: the database file.
            compress: whether new objects are compressed, which halves the file and triples the time
                of a look-up; existing ones are read either way.

        Raises:
            CacheError: the file cannot be used; the text says what to do.
        """
        return cls(Database.open(path), compress=compress)

    @staticmethod
    def remove(path: Path) -> None:
        """Deletes the cache at `path` with all it holds, even if it is damaged."""
        for file in sidecar_files(path):
            try:
                if file.exists() and not file.is_file():
                    raise CacheError(f"{file} is no file, so it is no object cache")
                file.unlink(missing_ok=True)
            except OSError as error:
                raise CacheError(f"cannot delete {file}: {error.strerror}") from error
        remove_records(path.parent)

    @property
    def path(self) -> Path:
        """The database file."""
        return self._database.path

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # ------------------------------------------------------------------------------ objects

    def get_many(self, keys: Iterable[str]) -> dict[str, Entry]:
        """Entries of those keys that are there; see `look_up` for why one is missing."""
        return dict(self.look_up(keys).found)

    def look_up(self, keys: Iterable[str]) -> Lookup:
        """Reads entries and verifies each object; a damaged one is dropped and is a miss."""
        wanted = _unique(keys)
        found: dict[str, Entry] = {}
        damaged: list[str] = []
        now = time.time()
        stale: list[str] = []
        for row in self._select(wanted, f"entry.created, entry.last_used, {DESCRIPTION_COLUMNS}"):
            key = str(row[0])
            data = _verified(row)
            if data is None:
                damaged.append(key)
                continue
            found[key] = Entry(key, data, description_of(row[7:]), number(row[5]), number(row[6]))
            if now - number(row[6]) > TOUCH_SECONDS:
                stale.append(key)
        saved = sum(entry.description.compile_seconds for entry in found.values())
        self._after_look_up(len(wanted), len(found), saved, damaged, stale, now)
        return Lookup(found, _misses(wanted, found, damaged))

    def get_objects(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Like `get_many`, but gives the verified objects only: the fast path of a build."""
        wanted = _unique(keys)
        found: dict[str, bytes] = {}
        damaged: list[str] = []
        stale: list[str] = []
        saved = 0.0
        now = time.time()
        for row in self._select(wanted, "entry.last_used, entry.compile_seconds"):
            data = _verified(row)
            if data is None:
                damaged.append(str(row[0]))
                continue
            found[row[0]] = data
            saved += number(row[6])
            if now - number(row[5]) > TOUCH_SECONDS:
                stale.append(row[0])
        self._after_look_up(len(wanted), len(found), saved, damaged, stale, now)
        return found

    def find_objects(self, keys: Iterable[str]) -> set[str]:
        """Which of the keys have an object; counted as a look-up, but no object is read.

        Whether an object is undamaged shows where it is read (`read_objects`).
        """
        wanted = _unique(keys)
        found: set[str] = set()
        stale: list[str] = []
        saved = 0.0
        now = time.time()
        for batch in _batches(wanted):
            marks = ",".join("?" * len(batch))
            with self._database.reading() as connection:
                rows = connection.execute(
                    "SELECT key, last_used, compile_seconds FROM entry JOIN object USING (id) "
                    f"WHERE key IN ({marks})",
                    batch,
                ).fetchall()
            for key, last_used, seconds in rows:
                found.add(str(key))
                saved += number(seconds)
                if now - number(last_used) > TOUCH_SECONDS:
                    stale.append(str(key))
        self._after_look_up(len(wanted), len(found), saved, (), stale, now)
        return found

    def read_objects(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Objects that were found before: only what is damaged is counted, and dropped."""
        rows = [(str(row[0]), _verified(row)) for row in self._select(_unique(keys), "entry.id")]
        damaged = [key for key, data in rows if data is None]
        if damaged:
            self._after_look_up(0, 0, 0.0, damaged, (), time.time())
        return {key: data for key, data in rows if data is not None}

    def peek_objects(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Like `get_objects`, for those who only look: nothing is counted, touched or dropped."""
        rows = self._select(_unique(keys), "entry.last_used")
        read = ((str(row[0]), _verified(row)) for row in rows)
        return {key: data for key, data in read if data is not None}

    def contains(self, keys: Iterable[str]) -> set[str]:
        """Which of the keys have an entry; nothing is read or verified."""
        present: set[str] = set()
        with self._database.reading() as connection:
            for batch in _batches(_unique(keys)):
                marks = ",".join("?" * len(batch))
                rows = connection.execute(f"SELECT key FROM entry WHERE key IN ({marks})", batch)
                present.update(key for (key,) in rows)
        return present

    def put_many(self, entries: Iterable[NewEntry]) -> None:
        """Stores entries in one transaction; an entry that is already there is replaced.

        Compression and checksums are done before the write lock is taken.
        """
        now = time.time()
        rows: list[tuple[Row, bytes]] = []
        for entry in entries:
            _check_key(entry.key)
            codec, stored = pack(entry.object, compress=self._compress)
            sizes = (len(entry.object), len(stored), int(codec))
            checksum = checksum_of(entry.key, entry.object)
            values = (entry.key, *description_values(entry), *sizes, checksum, now, now)
            rows.append((values, stored))
        if not rows:
            return
        with self._database.writing() as connection:
            for values, stored in rows:
                row_id = connection.execute(_INSERT, values).lastrowid
                connection.execute("INSERT INTO object (id, data) VALUES (?, ?)", (row_id, stored))

    def why_missing(
        self, wanted: Mapping[str, Description], damaged: Iterable[str] = ()
    ) -> dict[str, CompileReason]:
        """Tells for each key that was not found why it has to be compiled.

        Args:
            wanted: what will be compiled, by key; of each description only the symbol and the
                settings (level, target, versions) are looked at.
            damaged: the keys whose entries a look-up has just dropped.
        """
        settings: dict[str, set[Row]] = {}
        symbols = _unique(about.symbol for about in wanted.values())
        columns = "symbol, opt_level, target, llvm_version, codegen_version"
        with self._database.reading() as connection:
            for batch in _batches(symbols):
                marks = ",".join("?" * len(batch))
                rows = connection.execute(
                    f"SELECT DISTINCT {columns} FROM entry WHERE symbol IN ({marks})", batch
                )
                for symbol, *rest in rows:
                    settings.setdefault(symbol, set()).add(tuple(rest))
        dropped = set(damaged)
        return {
            key: CompileReason.DAMAGED
            if key in dropped
            else _reason(about, settings.get(about.symbol))
            for key, about in wanted.items()
        }

    # -------------------------------------------------------------------------------- links

    def put_link(self, record: LinkRecord) -> None:
        """Remembers a whole link.

        Raises:
            CacheError: the file cannot be written.
        """
        _check_key(record.digest)
        for key in record.object_keys:
            _check_key(key)
        json.loads(record.summary)
        pairs = zip(record.object_keys, record.places, strict=True)
        keys = zlib.compress("\n".join(map(" ".join, pairs)).encode("ascii"), 1)
        summary = zlib.compress(record.summary.encode("utf-8"), 1)
        now = time.time()
        values = (
            *(record.digest, record.program, record.profile, keys, summary),
            *(checksum_of(record.digest, keys + summary), now, now),
        )
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values
            )

    def get_link(self, digest: str) -> LinkRecord | None:
        """The link with exactly these inputs and options, or None. Its objects may be gone."""
        with self._database.reading() as connection:
            row = connection.execute(
                f"SELECT {_LINK_COLUMNS} FROM link WHERE digest = ?", (digest,)
            ).fetchone()
        if row is None:
            return None
        record = _link_of(digest, row)
        if record is None:
            self.drop_link(digest)
            return None
        now = time.time()
        if now - number(row[4]) > TOUCH_SECONDS:
            with self._database.writing() as connection:
                connection.execute("UPDATE link SET last_used = ? WHERE digest = ?", (now, digest))
                # Whoever has the executable reads no object, but they are what it is made of.
                _touch(connection, record.object_keys, now)
        return record

    def drop_link(self, digest: str) -> None:
        """Forgets a link; its objects stay."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM link WHERE digest = ?", (digest,))

    # --------------------------------------------------------------------------- inspection
    # Imported where they are used, as what follows: no build asks anything.

    def stats(self) -> "CacheStats":
        """The cache as a whole."""
        from mirdce.cache import inspection

        return inspection.stats(self._database)

    def list_entries(
        self,
        *,
        crate: str | None = None,
        text: str | None = None,
        opt_level: str | None = None,
        sort: "SortBy | None" = None,
        limit: int | None = None,
    ) -> "list[EntryInfo]":
        """Entries without their objects.

        Args:
            crate: only functions of this crate.
            text: only those whose symbol, function path or instance contains it.
            opt_level: only objects compiled at this level.
            sort: which ones come first; the largest if nothing is said.
            limit: at most so many; None means all.
        """
        from mirdce.cache import inspection
        from mirdce.cache.answers import SortBy

        order = sort or SortBy.SIZE
        return inspection.list_entries(self._database, crate, text, opt_level, order, limit)

    def list_links(self, limit: int | None = None) -> list[LinkRecord]:
        """Remembered links, latest first; damaged ones are left out."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {_LINK_COLUMNS}, digest FROM link ORDER BY created DESC, digest LIMIT ?",
                (-1 if limit is None else limit,),
            ).fetchall()
        records = (_link_of(str(row[7]), row) for row in rows)
        return [record for record in records if record is not None]

    def show(self, what: str) -> "Detail":
        """One entry in full: `what` is a symbol, a key, or the first 4 or more characters of one.

        Of several entries of one symbol the latest is given, with the others named in the result.

        Raises:
            CacheError: nothing matches, or more than one key begins like that.
        """
        from mirdce.cache import inspection

        return inspection.show(self._database, what)

    # -------------------------------------------------------------------------- maintenance

    def prune(self, policy: "PrunePolicy") -> "PruneReport":
        """Drops entries and links by age, size and share, and gives the space back.

        Records of programs that were not used for longer than that age go, too.
        """
        from mirdce.cache import maintenance

        records = RecordTotals(0, 0)
        if policy.max_age is not None:
            records = remove_records(self.path.parent, policy.max_age)
        return maintenance.prune(self._database, policy, records)

    def clear(self) -> "PruneReport":
        """Drops everything, records of programs too, and resets the counters."""
        from mirdce.cache import maintenance

        return maintenance.clear(self._database, remove_records(self.path.parent))

    def verify(self) -> "VerifyReport":
        """Reads every entry back; damaged ones are dropped."""
        from mirdce.cache import maintenance

        return maintenance.verify(self._database)

    # ------------------------------------------------------------------------------ details

    def _select(self, keys: Sequence[str], columns: str) -> Iterator[Row]:
        """Rows ``key, codec, data, size, checksum, *columns`` of the keys that are there."""
        for batch in _batches(keys):
            marks = ",".join("?" * len(batch))
            with self._database.reading() as connection:
                rows = connection.execute(
                    f"SELECT key, codec, data, object_size, checksum, {columns} "
                    f"FROM entry LEFT JOIN object USING (id) WHERE key IN ({marks})",
                    batch,
                ).fetchall()
            yield from rows

    def _after_look_up(
        self,
        wanted: int,
        found: int,
        saved: float,
        damaged: Sequence[str],
        stale: Sequence[str],
        now: float,
    ) -> None:
        """Drops damaged entries, notes use and counts, in one short transaction."""
        if not (wanted or damaged):
            return
        with self._database.writing() as connection:
            drop_entries(connection, damaged)
            _touch(connection, stale, now)
            counts = {
                "hits": float(found),
                "misses": float(wanted - found),
                "damaged": float(len(damaged)),
                "seconds_saved": saved,
            }
            connection.executemany(
                "INSERT INTO counter VALUES (?1, ?2) "
                "ON CONFLICT (name) DO UPDATE SET value = value + ?2",
                [(name, value) for name, value in counts.items() if value],
            )


def _touch(connection: Connection, keys: Sequence[str], now: float) -> None:
    for batch in _batches(keys):
        marks = ",".join("?" * len(batch))
        connection.execute(f"UPDATE entry SET last_used = ? WHERE key IN ({marks})", (now, *batch))


def _verified(row: Row) -> bytes | None:
    """The object of a row that begins with ``key, codec, data, size, checksum``, if undamaged."""
    data = unpack(row[1], row[2], row[3])
    if data is None or checksum_of(row[0], data) != row[4]:
        return None
    return data


def _link_of(digest: str, row: Row) -> LinkRecord | None:
    keys, summary, checksum, created, _, program, profile = row[:7]
    if type(keys) is not bytes or type(summary) is not bytes:
        return None
    if checksum_of(digest, keys + summary) != checksum:
        return None
    names = zlib.decompress(keys).decode("ascii")
    text = zlib.decompress(summary).decode("utf-8")
    pairs = [line.partition(" ") for line in names.split("\n")] if names else []
    return LinkRecord(
        digest=digest,
        program=str(program),
        profile=str(profile),
        object_keys=tuple(key for key, _, _ in pairs),
        places=tuple(place for _, _, place in pairs),
        summary=text,
        created=number(created),
    )


def _misses(
    wanted: Iterable[str], found: Mapping[str, Entry], damaged: Iterable[str]
) -> dict[str, MissReason]:
    dropped = set(damaged)
    return {
        key: MissReason.DAMAGED if key in dropped else MissReason.ABSENT
        for key in wanted
        if key not in found
    }


def _reason(about: Description, known: set[Row] | None) -> CompileReason:
    if known is None:
        return CompileReason.NEW
    own = (about.opt_level, about.target, about.llvm_version, about.codegen_version)
    return CompileReason.CHANGED if own in known else CompileReason.SETTINGS


def _check_key(key: str) -> None:
    if _KEY.match(key) is None:
        raise InternalError(f"{key!r} is no key of the object cache: a lower-case hex digest is")


def _unique(keys: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(keys))


def _batches(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]
