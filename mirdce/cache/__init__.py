"""The per-function object cache: one SQLite file, a store for builds and a library to inspect it.

A build asks for objects by key and stores what it had to compile; every entry also says what
function it is, how big it is, what it cost and why it was compiled, so that other tools can read
the cache as a record of builds::

    from mirdce.cache import ObjectCache, SortBy, default_cache_file

    with ObjectCache.open(default_cache_file()) as cache:
        print(cache.stats().entries)
        for info in cache.list_entries(crate="regex", sort=SortBy.SIZE, limit=20):
            print(info.object_size, info.description.function)
        print(cache.show("4f3a").info.description.reason)

The types of all results are in `mirdce.cache.model` and `mirdce.cache.answers`, and those of why a
link compiled what it did in `mirdce.cache.explain`. Any failure of the
file itself is a `mirdce.errors.CacheError` that says what to do; a damaged entry is never returned,
it is a miss.

The package knows nothing of LLVM or MIR: a key is an opaque hex digest that code generation
computes over everything which can change the object's bytes.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mirdce.cache.answers import (
        CacheStats,
        CrateShare,
        Detail,
        EntryInfo,
        PrunePolicy,
        PruneReport,
        SortBy,
        VerifyReport,
    )
    from mirdce.cache.explain import (
        Cause,
        CompiledFunction,
        Component,
        Explanation,
        read_explanation,
    )
    from mirdce.cache.location import cache_root, default_cache_file
    from mirdce.cache.model import (
        CompileReason,
        Description,
        Entry,
        LinkRecord,
        Lookup,
        MissReason,
        NewEntry,
    )
    from mirdce.cache.optional import OptionalCache
    from mirdce.cache.store import ObjectCache

__all__ = [
    "CacheStats",
    "Cause",
    "CompileReason",
    "CompiledFunction",
    "Component",
    "CrateShare",
    "Description",
    "Detail",
    "Entry",
    "EntryInfo",
    "Explanation",
    "LinkRecord",
    "Lookup",
    "MissReason",
    "NewEntry",
    "ObjectCache",
    "OptionalCache",
    "PrunePolicy",
    "PruneReport",
    "SortBy",
    "VerifyReport",
    "cache_root",
    "default_cache_file",
    "read_explanation",
]

_HOMES: Final = {
    "CacheStats": "answers",
    "CrateShare": "answers",
    "Detail": "answers",
    "EntryInfo": "answers",
    "PrunePolicy": "answers",
    "PruneReport": "answers",
    "SortBy": "answers",
    "VerifyReport": "answers",
    "Cause": "explain",
    "CompiledFunction": "explain",
    "Component": "explain",
    "Explanation": "explain",
    "read_explanation": "explain",
    "cache_root": "location",
    "default_cache_file": "location",
    "CompileReason": "model",
    "Description": "model",
    "Entry": "model",
    "LinkRecord": "model",
    "Lookup": "model",
    "MissReason": "model",
    "NewEntry": "model",
    "OptionalCache": "optional",
    "ObjectCache": "store",
}


def __getattr__(name: str) -> object:
    """Loads what is asked for: a link that finds its own record needs little of this package."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
