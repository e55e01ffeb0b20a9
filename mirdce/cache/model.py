"""The data of the object cache as builds use it: what is stored, and what a look-up gives.

What questions about the cache are answered with is in `mirdce.cache.answers`: a link that has
nothing to do need not define it.

All times are seconds since the epoch, all sizes bytes, all durations seconds.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LLVM_SETTING: Final = "LLVM"
"""The name of the setting of a link that says whose LLVM makes its code."""


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
        llvm_version: which LLVM compiled it, in words that tell it from others.
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
class Lookup:
    """Result of a look-up: each key asked for is in exactly one of the two."""

    found: Mapping[str, Entry]
    misses: Mapping[str, MissReason]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRecord:
    """A whole link that was done before.

    Attributes:
        digest: lower-case hex digest over all artifacts and every option of the link.
        program: what the executable is called.
        profile: cargo's name of the profile, if it was one of cargo's, and the optimization level.
        object_keys: keys of the objects.
        places: of each, where it goes; a text without spaces.
        summary: the link's result as a JSON document, for the report and the link step.
        created: when it was stored; 0 before that.
    """

    digest: str
    program: str
    profile: str
    object_keys: tuple[str, ...]
    places: tuple[str, ...]
    summary: str
    created: float = 0.0
