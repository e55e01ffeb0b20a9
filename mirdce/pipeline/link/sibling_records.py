"""Which record a program starts from that has none of its own: that of a *sibling*.

Programs with the same settings have much in common: binaries, examples and test harnesses of a
workspace nearly all, any two others what they use of the standard library and of the same crates
from a registry. What a record says holds whatever program it was made for, as long as the crates
are the same (docs/adr/0016-records-of-links.md). So the best record is that of which most items see
none but crates that are here, too.

That is told by the *head* of a record, its first column: the crates, and of how many items which
of them are seen. Heads are read without the rest, and only chosen by: what a head says wrongly
costs time. It is a file of columns in itself.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from mirdce.cache.program_records import RECORD_SUFFIX
from mirdce.snapshot.columns import Columns, ColumnsError, ColumnWriter, first_blob

HEAD: Final = "head"
"""The first column of a record."""
_MOST: Final = 8
"""Records whose heads are read: those that were used last."""
_LONGEST: Final = 1 << 20
"""Bytes of a file in which its head must lie."""
_ID: Final = 8
_DIGEST: Final = 16


class RecordHead(NamedTuple):
    """What a record is about.

    Attributes:
        crates: stable ids, each standing for one bit of a set.
        metadata: digest of the metadata of each; zeros for one that is no crate of the program.
        sets: crates that items see, each time with the number of such items.
    """

    crates: tuple[int, ...]
    metadata: tuple[bytes, ...]
    sets: Mapping[int, int]


def head_of(crates: Sequence[int], metadata: Sequence[bytes], sets: Iterable[int]) -> bytes:
    """A head, given the set of crates of each item."""
    counts = Counter(sets)
    columns = ColumnWriter()
    columns.blob("crates", b"".join(one.to_bytes(_ID, "little") for one in crates))
    columns.blob("metadata", b"".join(metadata))
    columns.rows("sets", [one.to_bytes((one.bit_length() + 7) // 8, "little") for one in counts])
    columns.ints("items", list(counts.values()))
    return columns.content()


def read_head(start: bytes) -> RecordHead:
    """The head of a record of which the start was read.

    Raises:
        ColumnsError: there is none, or it is damaged.
    """
    columns = Columns.read(first_blob(start, HEAD))
    ids, metadata = columns.blob("crates"), columns.blob("metadata")
    sets = [int.from_bytes(row, "little") for row in columns.rows("sets")]
    items = columns.ints("items")
    crates = tuple(int.from_bytes(one, "little") for one in _cut(ids, _ID))
    digests = tuple(_cut(metadata, _DIGEST))
    if len(crates) != len(digests) or len(sets) != len(items):
        raise ColumnsError("not every crate has a digest, or not every set a number of items")
    return RecordHead(crates, digests, dict(zip(sets, items, strict=True)))


def _cut(content: bytes, size: int) -> list[bytes]:
    return [content[at : at + size] for at in range(0, len(content), size)]


def siblings_of(file: Path, family: str, metadata: Mapping[int, bytes]) -> Iterator[Path]:
    """Records of other programs that one can start from, the best first.

    Args:
        file: where the program's own would be.
        family: how names of files of records begin that were made with the same settings.
        metadata: digests of the metadata of the program's crates by stable id.
    """
    found: list[tuple[int, Path]] = []
    for other in _last_used(file, family):
        with suppress(OSError, ValueError), other.open("rb") as opened:
            shared = _shared(read_head(opened.read(_LONGEST)), metadata)
            if shared > 0:
                found.append((shared, other))
    # Of those that share as much the one that was used last.
    found.sort(key=lambda one: -one[0])
    return (other for _, other in found)


def _last_used(file: Path, family: str) -> list[Path]:
    """Other records of a family, those that were used last first."""
    times: list[tuple[float, str]] = []
    with suppress(OSError), os.scandir(file.parent) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith(family) and name.endswith(RECORD_SUFFIX) and name != file.name:
                # One may go while others are looked at.
                with suppress(OSError):
                    times.append((entry.stat().st_mtime, name))
    times.sort(reverse=True)
    return [file.parent / name for _, name in times[:_MOST]]


def _shared(head: RecordHead, metadata: Mapping[int, bytes]) -> int:
    """How much a program has in common with the one of a record.

    A crate with the same metadata is the same. One whose metadata differs may be the same all the
    same, in another checkout, or be a little different: what sees it counts half.
    """
    equal = there = 0
    for place, (krate, digest) in enumerate(zip(head.crates, head.metadata, strict=True)):
        if krate in metadata:
            there |= 1 << place
            if metadata[krate] == digest:
                equal |= 1 << place
    return sum(
        count * ((not crates & ~equal) + (not crates & ~there))
        for crates, count in head.sets.items()
    )
