"""Getting ready for the stages to come while rustc runs.

A link that has work to do needs all of mirdce, and importing it takes longer than some stages. One
that has none does not, and is over before anything would be imported here.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from mirdce.options import Options
from mirdce.snapshot.columns import Columns

FileState = tuple[int, int, int, int]
"""What tells a file from one that has taken its place."""


@dataclass(frozen=True, slots=True)
class RecordAhead:
    """A record that was read before it was known to be the one that is needed.

    Attributes:
        state: of its file, when it was read.
    """

    file: Path
    state: FileState
    columns: Columns


@dataclass(slots=True)
class Preloaded:
    """What there is when the block ends; who uses it takes it."""

    record: RecordAhead | None = None


PATIENCE: Final = 0.1
"""Seconds after which rustc is taken to be compiling: cargo alone answers in a third of this."""

_READER: Final = "mirdce.pipeline.link.record_ahead"

LLVMLITE: Final = "llvmlite.binding"
MODULES: Final = (
    "mirdce.ir.stable.term_table",
    "mirdce.rmeta.loader",
    "mirdce.pipeline.link.analysis",
    "mirdce.pipeline.link.code_generator",
    "mirdce.pipeline.link.program_record",
    "mirdce.pipeline.link.reasons_record",
    _READER,
    "mirdce.pipeline.link.executable",
    "mirdce.cache.program_records",
    "mirdce.cache.store",
    "mirdce.pipeline.link.explanation_record",
    "mirdce.pipeline.link.verification",
    LLVMLITE,
)
"""What `mirdce.pipeline.link.one_program` imports where there is something to do, and what workers
have from it when they are forked."""


@contextmanager
def preloading(
    options: Options, patience: float = PATIENCE, *, uses_llvmlite: bool = True
) -> Iterator[Preloaded]:
    """Imports the later stages in a thread if the block takes long, and reads what the last link
    has left; the thread ends with it, and only then is there anything.

    Nothing runs beside the main thread afterwards: workers are forked later.

    Args:
        patience: seconds; more than the block takes where there is nothing to compile.
        uses_llvmlite: it is llvmlite that makes code.
    """
    done, preloaded = threading.Event(), Preloaded()
    thread = threading.Thread(
        target=_prepare,
        args=(options, preloaded, done, patience, [LLVMLITE] if not uses_llvmlite else []),
        name="preload",
        daemon=True,
    )
    thread.start()
    try:
        yield preloaded
    finally:
        done.set()
        thread.join()


def _prepare(
    options: Options,
    preloaded: Preloaded,
    done: threading.Event,
    patience: float,
    unused: Sequence[str],
) -> None:
    if done.wait(patience):
        return
    for module in (one for one in MODULES if one not in unused):
        # What cannot be imported says so where it is needed.
        with suppress(Exception):
            import_module(module)
        if done.is_set():
            return
    if options.use_cache:
        # What cannot be read is not.
        with suppress(Exception):
            preloaded.record = import_module(_READER).read_ahead(options)
