"""The SQLite file behind the object cache: opening, schema, and errors in words.

Concurrency: the file is in write-ahead mode, so readers never wait and a process that is killed in
the middle of a transaction leaves the state before it. Every transaction is one short batch; a
writer waits up to `BUSY_SECONDS` for another one, and can be stopped by a signal while it does.

Whether a file is ours is decided by SQLite's `application_id`, and which schema it has by
`user_version`; both are checked before any table is touched.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mirdce.errors import CacheError, InternalError

APPLICATION_ID = 0x6D697264
"""``mird`` in ASCII: marks the file as a mirdce object cache."""

SCHEMA_VERSION = 2
"""Any change of the tables below bumps this (and the number in the default file name)."""

BUSY_SECONDS = 30.0
"""How long to wait for another process's transaction."""

_TURN_SECONDS = 0.1
"""How long SQLite itself waits: Python sees no signal during that time."""

_SCHEMA = """
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    symbol TEXT NOT NULL,
    function TEXT NOT NULL,
    crate TEXT NOT NULL,
    instance TEXT NOT NULL,
    opt_level TEXT NOT NULL,
    target TEXT NOT NULL,
    llvm_version TEXT NOT NULL,
    codegen_version TEXT NOT NULL,
    ir_size INTEGER NOT NULL,
    compile_seconds REAL NOT NULL,
    reason TEXT NOT NULL,
    object_size INTEGER NOT NULL,
    stored_size INTEGER NOT NULL,
    codec INTEGER NOT NULL,
    checksum BLOB NOT NULL,
    created REAL NOT NULL,
    last_used REAL NOT NULL
);
CREATE INDEX entry_symbol ON entry (symbol);
CREATE INDEX entry_last_used ON entry (last_used);
CREATE TABLE object (
    id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    data BLOB NOT NULL
);
CREATE TABLE link (
    digest TEXT PRIMARY KEY,
    program TEXT NOT NULL,
    profile TEXT NOT NULL,
    keys BLOB NOT NULL,
    summary BLOB NOT NULL,
    checksum BLOB NOT NULL,
    created REAL NOT NULL,
    last_used REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value REAL NOT NULL
) WITHOUT ROWID;
"""


class Database:
    """An open cache file.

    Not to be used by another thread; a forked child that uses its parent's is refused. What it
    closes is nothing there, as SQLite would take the file for abandoned, and clear it up.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._owner = os.getpid()

    @classmethod
    def open(cls, path: Path) -> "Database":
        """Opens the file, making it and its folder if there is none.

        Raises:
            CacheError: it cannot be opened, is no mirdce object cache, or is damaged.
        """
        with _translated(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            _check_is_file(path)
            connection = sqlite3.connect(path, timeout=_TURN_SECONDS, isolation_level=None)
            # Text damaged on disk must show up as wrong text, not end the whole listing.
            connection.text_factory = _lenient_text
            try:
                _patiently(lambda: _prepare(path, connection))
            except BaseException:
                connection.close()
                raise
        return cls(path, connection)

    def close(self) -> None:
        """Closes the file; in a forked child, which does not own it, nothing happens."""
        if self._owner == os.getpid():
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for statements that only read."""
        self._check_owner()
        with _translated(self.path):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection inside one transaction that has the write lock from the start."""
        self._check_owner()
        with _translated(self.path):
            connection = self._connection
            _patiently(lambda: connection.execute("BEGIN IMMEDIATE"))
            try:
                yield connection
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def file_bytes(self) -> int:
        """Size of the file and of its log."""
        total = 0
        for path in sidecar_files(self.path):
            try:
                total += path.stat().st_size
            except OSError:
                continue
        return total

    def _check_owner(self) -> None:
        if self._owner != os.getpid():
            raise InternalError("an object cache was used by a forked child; open it there instead")


def _patiently(action: Callable[[], object]) -> None:
    """Repeats what another process's lock prevents, for `BUSY_SECONDS`."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            action()
            return
        except sqlite3.OperationalError as error:
            is_locked = _primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not is_locked or time.monotonic() >= deadline:
                raise


def _check_is_file(path: Path) -> None:
    """SQLite would make a database of a device, and wait for a FIFO."""
    if path.exists() and not path.is_file():
        raise CacheError(
            f"{path} is no file, so it is no object cache\n"
            "choose another place with MIRDCE_CACHE_DIR"
        )


def sidecar_files(path: Path) -> tuple[Path, ...]:
    """The database file and what SQLite keeps beside it."""
    return (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm"))


def _lenient_text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _prepare(path: Path, connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    application_id, version = _committed_marks(connection)
    if application_id == 0 and version == 0:
        _create(path, connection)
        application_id, version = _committed_marks(connection)
    if application_id != APPLICATION_ID:
        raise _foreign(path)
    if version != SCHEMA_VERSION:
        raise CacheError(
            f"{path} was written by another version of mirdce (schema {version}, this one has "
            f"{SCHEMA_VERSION})\n{_advice(path)}"
        )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA mmap_size = 1073741824")


def _committed_marks(connection: sqlite3.Connection) -> tuple[int, int]:
    """Both marks as of one moment: another process may be making the tables right now."""
    connection.execute("BEGIN")
    try:
        return _marks(connection)
    finally:
        connection.execute("COMMIT")


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application_id, version


def _create(path: Path, connection: sqlite3.Connection) -> None:
    """Makes the tables in one transaction; of several processes that try, the first one does it."""
    connection.execute("BEGIN")
    try:
        # Before anything is changed; and in one moment, as above.
        if _marks(connection) == (0, 0) and _has_tables(connection):
            raise _foreign(path)
    finally:
        connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _marks(connection) == (0, 0) and not _has_tables(connection):
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _has_tables(connection: sqlite3.Connection) -> bool:
    count: tuple[int] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return count != (0,)


def _foreign(path: Path) -> CacheError:
    return CacheError(
        f"{path} is not a mirdce object cache but some other SQLite database\n"
        "choose another place with MIRDCE_CACHE_DIR, or move the file away"
    )


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turns every failure of SQLite or of the file system into a `CacheError` with advice."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError) as error:
        raise InternalError(f"wrong use of the object cache {path}: {error}") from error
    except sqlite3.Error as error:
        raise CacheError(_message(path, _primary_code(error), str(error))) from error
    except UnicodeDecodeError as error:
        # SQLite quotes the damaged text of a table's definition, and Python cannot read that.
        raise CacheError(_message(path, None, "its tables cannot be read")) from error
    except OSError as error:
        raise CacheError(
            f"the object cache {path} cannot be used: {error.strerror}\n"
            "choose another place with MIRDCE_CACHE_DIR"
        ) from error


def _primary_code(error: sqlite3.Error) -> int | None:
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def _message(path: Path, primary_code: int | None, text: str) -> str:
    if primary_code == sqlite3.SQLITE_NOTADB:
        return f"{path} is not a mirdce object cache\n{_advice(path)}"
    if primary_code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            f"the object cache {path} was locked by another process for more than "
            f"{BUSY_SECONDS:.0f} seconds\nrun again when that build has ended"
        )
    if primary_code == sqlite3.SQLITE_FULL:
        return f"no space left for the object cache {path}\nfree some with: mirdce cache clear"
    if primary_code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return (
            f"the object cache {path} cannot be written ({text})\n"
            "choose another place with MIRDCE_CACHE_DIR"
        )
    return f"the object cache {path} is damaged ({text})\n{_advice(path)}"


def _advice(path: Path) -> str:
    return f"it holds nothing that cannot be made again; delete it: rm -f {path}*"
