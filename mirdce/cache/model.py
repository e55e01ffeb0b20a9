"""The data of the object cache: what is stored, and the results of looking into it.

All times are seconds since the epoch, all sizes bytes, all durations seconds.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class CompileReason(enum.Enum):
    """Why an object had to be compiled."""

    NEW = "new"
    """No object of this symbol was stored under any key."""
    CHANGED = "changed"
    """The symbol is known with the same settings; its code (or an inlined callee's) differs."""
    SETTINGS = "settings"
    """The symbol is known, but for another target, optimization level or compiler version."""
    DAMAGED = "damaged"
    """The stored object did not match its checksum."""


class MissReason(enum.Enum):
    """Why a look-up gave nothing."""

    ABSENT = "absent"
    """There is no entry with this key."""
    DAMAGED = "damaged"
    """There was one, but its bytes did not match their checksum; it has been dropped."""


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
class Description:
    """What an object is: facts for people and tools, none of which decides about a hit.

    Attributes:
        symbol: the linker symbol the object defines.
        function: path of the generic function, e.g. ``alloc::vec::Vec::<T>::push``.
        crate: name of the crate that defines it.
        instance: the function with its concrete types, as text.
        opt_level: one of 0 1 2 3 s z.
        target: target triple with CPU and features, as one text.
        llvm_version: LLVM that compiled it.
        codegen_version: version of mirdce's code generator.
        ir_size: bytes of the LLVM IR text.
        compile_seconds: what LLVM took.
        reason: why it was compiled.
    """

    symbol: str
    function: str
    crate: str
    instance: str
    opt_level: str
    target: str
    llvm_version: str
    codegen_version: str
    ir_size: int
    compile_seconds: float
    reason: CompileReason


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An object to store. ``key`` is a lower-case hex digest over all that determines the bytes."""

    key: str
    object: bytes
    description: Description


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored object, its checksum verified."""

    key: str
    object: bytes
    description: Description
    created: float
    last_used: float


@dataclass(frozen=True, slots=True)
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
class Lookup:
    """Result of a look-up: each key asked for is in exactly one of the two."""

    found: Mapping[str, Entry]
    misses: Mapping[str, MissReason]


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A whole link that was done before.

    Attributes:
        digest: lower-case hex digest over all artifacts and every option of the link.
        object_keys: keys of the objects, in link order.
        summary: the link's result as a JSON document, for the report and the link step.
        created: when it was stored; 0 before that.
    """

    digest: str
    object_keys: tuple[str, ...]
    summary: str
    created: float = 0.0


@dataclass(frozen=True, slots=True)
class CrateShare:
    """What one crate's functions take."""

    crate: str
    entries: int
    object_bytes: int
    compile_seconds: float


@dataclass(frozen=True, slots=True)
class CacheStats:
    """The cache as a whole.

    Attributes:
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


@dataclass(frozen=True, slots=True)
class PruneReport:
    """What pruning or clearing removed, and what the file takes now."""

    dropped_entries: int
    dropped_links: int
    dropped_bytes: int
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
