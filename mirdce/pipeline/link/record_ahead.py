"""Reading a record while rustc runs: that of the program that was linked last, most likely.

Whose record a link needs is known when all crates are there, and then it costs as much to read it
as to link. If it is another's, or has been replaced by then, it is as if nothing had been read.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from mirdce.cache.location import cache_root
from mirdce.cache.program_records import last_record, record_folder
from mirdce.codegen.unit.recorded_code import RecordedCode
from mirdce.ir.program import Program
from mirdce.ir.stable.term_table import TermReader, TermTable
from mirdce.options import Options
from mirdce.pipeline.link.crate_records import RecordedCrates
from mirdce.pipeline.process.preload import FileState, Preloaded, RecordAhead
from mirdce.reach.recorded_items import RecordedItems, read_term_rows
from mirdce.reach.session_numbers import SessionNumbers
from mirdce.snapshot.columns import Columns


def read_ahead(options: Options) -> RecordAhead | None:
    """The record that was written last, all its columns read; None: there is none.

    Raises:
        OSError, ValueError, CacheError: there is none that can be read.
    """
    file = last_record(record_folder(cache_root(options.cache_dir)))
    if file is None:
        return None
    with file.open("rb") as stream:
        state = _state(os.fstat(stream.fileno()))
        columns = Columns.read(stream.read())
    # All that reads columns does so here once; they remember it.
    program, rows = Program(), read_term_rows(columns)
    RecordedCrates(columns, rows)
    table = TermTable(program, rows)
    sessions = SessionNumbers([None] * len(columns.rows("sessions")))
    items = RecordedItems(columns, table, TermReader(program, table), _Nothing(), sessions)
    RecordedCode(columns, items)
    return RecordAhead(file, state, columns)


def columns_of(file: Path, preloaded: Preloaded) -> Columns:
    """The columns of a record.

    Raises:
        OSError: it is not there.
        ColumnsError: it is damaged.
    """
    ahead, preloaded.record = preloaded.record, None
    if ahead is not None and ahead.file == file and ahead.state == _state(file.stat()):
        return ahead.columns
    return Columns.read(file.read_bytes())


def _state(told: os.stat_result) -> FileState:
    return told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns


class _Nothing:
    """A `mirdce.reach.validity.Validity` by which nothing holds: crates are not there yet."""

    @property
    def renamed(self) -> Mapping[str, str]:
        """Nothing is known of names."""
        return {}

    def of_crates(self, crates: int) -> bool:
        """Nothing holds."""
        return False

    def holds(self, crates: int, named: Sequence[int], made_from: Sequence[int]) -> bool:
        """Nothing holds."""
        return False

    def moved(self, places: Sequence[int]) -> None:
        """Where anything is is not known."""

    def keeps_positions(self, places: Sequence[int]) -> bool:
        """Nothing holds."""
        return False
