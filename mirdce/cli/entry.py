"""The entry points of the command line: processes that are a run of mirdce, and end with it.

Only they end by `mirdce.cli.outcome.leave`; Python code calls `mirdce.cli.main`, which comes back.
"""

import sys
from collections.abc import Sequence
from typing import NoReturn

from mirdce.cli import run_line, without_own_name
from mirdce.cli.outcome import end, leave
from mirdce.cli.streams import write_through_outlets
from mirdce.pipeline.process.garbage_collection import without_garbage_collection
from mirdce.processes import open_standard_files


def mirdce() -> NoReturn:
    """Entry point of ``mirdce``."""
    _be(sys.argv[1:])


def cargo_mirdce() -> NoReturn:
    """Entry point of ``cargo mirdce``."""
    _be(without_own_name(sys.argv[1:]))


def _be(arguments: Sequence[str]) -> NoReturn:
    open_standard_files()
    write_through_outlets()
    with without_garbage_collection():
        leave(end(arguments, run_line))
