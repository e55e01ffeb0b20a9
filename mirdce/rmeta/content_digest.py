"""What a metadata file says, whatever checkout it was made in.

The same crate of a registry, compiled in two checkouts of a program, has two different metadata
files: its strict version hash, and so what its dependents have of that, covers the whole path of
every source file, and a build script writes sources into the target folder. Everything that
differs is one of these:

* the hash of the crate, in its header, and those of its dependencies, in the list of these;
* names and ``StableSourceFileId`` of source files in the source map, which is written last but for
  the crate root; so only its own place and that of the root move;
* hashes of macro expansions (``ExpnHash``).

Hygiene (syntax contexts, expansions) and the source map tell positions and nothing else, and they
are written one after the other behind all other records. So there are two digests. The *content
digest* covers what comes before, but for the hashes of dependencies, and all of the crate root that
is read, but for the crate's own hash and the places of these two parts. The *positions digest*
covers these parts, but for hashes of expansions, names and ids. Names of files are not digested:
they are there to be compared, each by its number.

**What it means.** Two files with equal content digests, whose dependencies have equal ones in turn,
answer every question of `mirdce.ir.program.CrateSource` alike, but for the strict version hashes of
`CrateInfo` and for positions. (In turn, as definitions of dependencies are told by their numbers
there.) With equal positions digests the positions differ in file names at most, and not even in
these where the names of the files are equal, too. So what was concluded from one holds for the
other; a panic location or line table holds if the name of its file is the same in both, and can be
taken over by the file's number if not.

A content digest takes as long as hashing the file. Who needs it often keeps it by
`mirdce.rmeta.container.metadata_digest`, which is read from the root alone and determines it.

Source: rustc_metadata/src/rmeta/encoder.rs (``encode_crate_root``), rustc_span/src/hygiene.rs
(1.96.0).
"""

from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import blake2b
from typing import Final, NamedTuple

from mirdce.errors import MetadataError
from mirdce.rmeta.crate_reader import CrateReader
from mirdce.rmeta.records import RootRecord
from mirdce.rmeta.spans import STABLE_ID_SIZE, SourceFileParts, source_file_parts
from mirdce.rmeta.tables import LazyArray, LazyTable

_SIZE: Final = 16
_VERSION_POSITION: Final = 16
_HASH_SIZE: Final = 16
"""Bytes of a ``Svh`` and of an ``ExpnHash``."""
_HYGIENE: Final = ("syntax_contexts", "expn_data", "expn_hashes")
_NO_TABLE: Final = LazyTable(0, 0, 0)


class PositionsContent(NamedTuple):
    """What a metadata file says of positions.

    Attributes:
        digest: of all but the names of files.
        files: names of the source files, by number; None: not there.
    """

    digest: bytes
    files: tuple[str | None, ...]


def content_digest(crate: CrateReader) -> bytes:
    """The content digest of a crate's metadata, 16 bytes.

    Raises:
        MetadataError: the file is damaged, or its parts are not in the order in which rustc writes
            them.
    """
    container = crate.container
    start = hygiene_start(crate)
    root = crate.root
    _check_order(crate, root, start)
    digest = blake2b(container.rustc_version.encode("utf-8"), digest_size=_SIZE)
    with memoryview(container.data) as view:
        for begin, end in _without(_VERSION_POSITION, start, _dependency_hashes(crate)):
            digest.update(view[begin:end])
    digest.update(repr(_without_positions(root)).encode("utf-8"))
    return digest.digest()


def positions_content(crate: CrateReader) -> PositionsContent:
    """What a crate's metadata says of positions.

    Raises:
        MetadataError: the file is damaged.
    """
    container, tables = crate.container, crate.tables
    digest = blake2b(container.rustc_version.encode("utf-8"), digest_size=_SIZE)
    ends = [_end(crate.tables.table(name)) for name in _HYGIENE]
    hashes = sorted(position for _, position in _positions(crate, "expn_hashes"))
    find_parts = partial(_source_file_parts, crate)
    names: list[str | None] = [None] * tables.length("source_map")
    with memoryview(container.data) as view:
        masked = ((one, one + _HASH_SIZE) for one in hashes)
        for begin, end in _without(hygiene_start(crate), max(ends), masked):
            digest.update(view[begin:end])
        for number, position in _positions(crate, "source_map"):
            parts = tables.guarded("source_map", number, find_parts, position)[0]
            names[number] = parts.name
            digest.update(number.to_bytes(4, "little"))
            digest.update(view[parts.name_end : parts.id_at])
            digest.update(view[parts.id_at + STABLE_ID_SIZE : parts.end])
    return PositionsContent(digest.digest(), tuple(names))


def _source_file_parts(crate: CrateReader, position: int) -> tuple[SourceFileParts, int]:
    parts = source_file_parts(crate.decoders, position)
    return parts, parts.end


def hygiene_start(crate: CrateReader) -> int:
    """The position behind all records that tell more than positions."""
    tables = crate.tables
    starts = [tables.table(name).position for name in _HYGIENE]
    for name in _HYGIENE:
        starts += [position for _, position in _positions(crate, name)]
    return min(starts)


def _positions(crate: CrateReader, table: str) -> Iterator[tuple[int, int]]:
    """Numbers and positions of the values of a table."""
    positions = crate.tables.numbers(table)
    return ((number, position) for number, position in enumerate(positions) if position)


def _dependency_hashes(crate: CrateReader) -> Iterator[tuple[int, int]]:
    data = crate.container.data
    for dependency in crate.dependency_records():
        yield dependency.hash_at, dependency.hash_at + _HASH_SIZE
        if data[dependency.host_hash_at]:
            yield dependency.host_hash_at + 1, dependency.host_hash_at + 1 + _HASH_SIZE


def _without(begin: int, end: int, masked: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a range; what is masked is given in ascending order."""
    for start, stop in masked:
        yield begin, start
        begin = stop
    yield begin, end


def _end(table: LazyTable) -> int:
    return table.position + table.width * table.length


def _without_positions(root: RootRecord) -> RootRecord:
    """The crate root without what tells a build from another, or where positions are."""
    return root._replace(
        header=root.header._replace(hash=b""),
        syntax_contexts=_NO_TABLE,
        expn_data=_NO_TABLE,
        expn_hashes=_NO_TABLE,
        source_map=_NO_TABLE,
    )


def _check_order(crate: CrateReader, root: RootRecord, start: int) -> None:
    """Nothing else that the root refers to may lie behind the first record of positions."""
    rest = _without_positions(root)
    arrays = [one for one in rest if isinstance(one, LazyArray) and one.length]
    if any(one.position >= start for one in arrays) or max(map(_end, rest.tables)) > start:
        raise MetadataError(
            "has records behind those of positions; no supported rustc writes such a file",
            file=crate.file,
            offset=start,
        )
