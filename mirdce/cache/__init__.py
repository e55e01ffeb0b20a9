"""The per-function object cache: one SQLite file, a store for builds and a library to inspect it.

A build asks for objects by key and stores what it had to compile; every entry also says what
function it is, how big it is, what it cost and why it was compiled, so that other tools can read
the cache as a record of builds::

    from mirdce.cache.answers import SortBy
    from mirdce.cache.location import default_cache_file
    from mirdce.cache.store import ObjectCache

    with ObjectCache.open(default_cache_file()) as cache:
        print(cache.stats().entries)
        for info in cache.list_entries(crate="regex", sort=SortBy.SIZE, limit=20):
            print(info.object_size, info.description.function)
        print(cache.show("4f3a").info.description.reason)

The types of all results are in `mirdce.cache.model` and `mirdce.cache.answers`. Any failure of the
file itself is a `mirdce.errors.CacheError` that says what to do; a damaged entry is never returned,
it is a miss.

The package knows nothing of LLVM or MIR: a key is an opaque hex digest that code generation
computes over everything which can change the object's bytes.
"""
