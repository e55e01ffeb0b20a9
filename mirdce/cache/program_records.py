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

RECORD_SUFFIX: Final = ".columns"
_FOLDER: Final = "programs"
KEPT_SECONDS: Final = 30 * 24 * 3600.0
"""A record that was not used for so long is not kept: its program, or mirdce, is another one."""
TOUCH_SECONDS: Final = 3600.0
"""How old a record's time of last use may become before it is noted again."""


class RecordTotals(NamedTuple):
    """Some records: how many, and their bytes."""

    number: int
    size: int


def record_folder(root: Path) -> Path:
    """Where the records below a cache's root are."""
    return root / _FOLDER


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
                count += 1
                size += status.st_size
    return RecordTotals(count, size)


def records_there(root: Path) -> RecordTotals:
    """The records below a cache's root."""
    count = size = 0
    with suppress(OSError):
        for entry in _records(root):
            count += 1
            size += entry.stat().st_size
    return RecordTotals(count, size)


def _records(root: Path) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(record_folder(root)) as entries:
        yield from (entry for entry in entries if entry.name.endswith(RECORD_SUFFIX))
