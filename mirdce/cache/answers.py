"""What questions about the object cache are answered with: entries, totals, reports.

All times are seconds since the epoch, all sizes bytes, all durations seconds.
"""

import enum
from dataclasses import dataclass
from pathlib import Path

from mirdce.cache.model import Description


class SortBy(enum.Enum):
    """Orders of a listing; each puts the most interesting entry first."""

    SIZE = "size"
    """Largest object first."""
    TIME = "time"
    """Longest compile time first."""
    AGE = "age"
    """Most recently created first."""
    USE = "use"
    """Most recently used first."""
    NAME = "name"
    """By function path, ascending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryInfo:
    """An entry without its object.

    Attributes:
        object_size: of the object itself.
        stored_size: of the object as it is stored, maybe compressed.
    """

    key: str
    description: Description
    object_size: int
    stored_size: int
    created: float
    last_used: float


@dataclass(frozen=True, slots=True)
class Detail:
    """One entry, and the other entries of the same symbol (older versions, other settings)."""

    info: EntryInfo
    others: tuple[EntryInfo, ...]


@dataclass(frozen=True, slots=True)
class CrateShare:
    """What one crate's functions take."""

    crate: str
    entries: int
    object_bytes: int
    compile_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheStats:
    """The cache as a whole.

    Attributes:
        links: that are remembered.
        records: of programs, which lie beside the database file.
        record_bytes: of these.
        object_bytes: of all objects as the linker sees them.
        stored_bytes: of all objects as they are stored.
        file_bytes: of the database file with its log.
        compile_seconds: what compiling all stored objects took.
        hits: objects that builds found since the cache was created or cleared.
        misses: objects that builds asked for and did not find.
        damaged: entries that were dropped because of a wrong checksum.
        seconds_saved: compile time of all hits.
        oldest: creation time of the oldest entry; None if the cache is empty.
        crates: one a crate, largest first.
    """

    path: Path
    entries: int
    links: int
    records: int
    record_bytes: int
    object_bytes: int
    stored_bytes: int
    file_bytes: int
    compile_seconds: float
    hits: int
    misses: int
    damaged: int
    seconds_saved: float
    oldest: float | None
    crates: tuple[CrateShare, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrunePolicy:
    """What to drop; the given limits are applied in this order, least recently used entries first.

    Attributes:
        max_age: drop what was not used for so many seconds.
        max_bytes: then drop until the stored objects take at most this.
        drop_percent: then drop this share of the remaining entries, 0 to 100.
    """

    max_age: float | None = None
    max_bytes: int | None = None
    drop_percent: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PruneReport:
    """What pruning or clearing removed, and what the file takes now.

    Attributes:
        dropped_bytes: of the entries, as they were stored.
        dropped_records: of programs, with `dropped_record_bytes`.
    """

    dropped_entries: int
    dropped_links: int
    dropped_bytes: int
    dropped_records: int
    dropped_record_bytes: int
    file_bytes: int


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """Result of reading every entry back.

    Attributes:
        checked: number of entries read.
        damaged: keys whose object did not match its checksum; they have been dropped.
        problems: what SQLite's own check of the file found; empty if it is sound.
    """

    checked: int
    damaged: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was wrong."""
        return not self.damaged and not self.problems
