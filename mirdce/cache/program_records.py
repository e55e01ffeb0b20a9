"""The records of programs, which lie in files of their own beside the object cache.

What is in them is the business of `mirdce.pipeline.link.program_record`; a file that is not there
costs the next link of its program time, and nothing else.
"""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from mirdce.files import write_file

RECORD_SUFFIX: Final = ".columns"
_BLOCKS_SUFFIX: Final = ".blocks"
_SUFFIXES: Final = (RECORD_SUFFIX, _BLOCKS_SUFFIX)
_FOLDER: Final = "programs"
KEPT_SECONDS: Final = 30 * 24 * 3600.0
"""A record that was not used for so long is not kept: its program, or mirdce, is another one."""
TOUCH_SECONDS: Final = 3600.0
"""How old a record's time of last use may become before it is noted again."""


class RecordTotals(NamedTuple):
    """Some records: how many, and their bytes, with those of what lies beside them."""

    number: int
    size: int


def record_folder(root: Path) -> Path:
    """Where the records below a cache's root are."""
    return root / _FOLDER


def last_record(folder: Path) -> Path | None:
    """The record that was written, or noted as used, last; None: there is none.

    Raises:
        OSError: the folder cannot be read.
    """
    with os.scandir(folder) as entries:
        found = [
            (entry.stat().st_mtime_ns, entry.path)
            for entry in entries
            if entry.name.endswith(RECORD_SUFFIX)
        ]
    return Path(max(found)[1]) if found else None


def note_blocks(record: Path, folder: Path) -> None:
    """The blocks of the last link of a record's program are in this folder.

    Raises:
        OutputError: the cache cannot be written.
    """
    if blocks_noted(record) != folder:
        write_file(record.with_suffix(_BLOCKS_SUFFIX), os.fsencode(folder))


def blocks_noted(record: Path) -> Path | None:
    """Where the blocks of the last link of a record's program were; None: that is not known."""
    try:
        told = os.fsdecode(record.with_suffix(_BLOCKS_SUFFIX).read_bytes())
    except OSError:
        return None
    return Path(told) if told.startswith("/") and "\0" not in told else None


def note_use(file: Path) -> None:
    """A record was used.

    Raises:
        OSError: it is not there.
    """
    if time.time() - file.stat().st_mtime > TOUCH_SECONDS:
        os.utime(file)


def remove_records(root: Path, unused_seconds: float = 0.0) -> RecordTotals:
    """Removes the records that were not used for so long; by default all.

    Returns:
        Those that went.
    """
    limit = time.time() - unused_seconds
    count = size = 0
    with suppress(OSError):
        for entry in _records(root):
            status = entry.stat()
            if not unused_seconds or status.st_mtime < limit:
                os.unlink(entry.path)
                count += entry.name.endswith(RECORD_SUFFIX)
                size += status.st_size
    return RecordTotals(count, size)


def records_there(root: Path) -> RecordTotals:
    """The records below a cache's root."""
    count = size = 0
    with suppress(OSError):
        for entry in _records(root):
            count += entry.name.endswith(RECORD_SUFFIX)
            size += entry.stat().st_size
    return RecordTotals(count, size)


def _records(root: Path) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(record_folder(root)) as entries:
        yield from (entry for entry in entries if entry.name.endswith(_SUFFIXES))
