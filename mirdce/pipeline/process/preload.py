"""Importing the stages to come while rustc runs.

A link that has work to do needs all of mirdce, and importing it takes longer than some stages. One
that has none does not, and is over before anything would be imported here.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Final

PATIENCE: Final = 0.1
"""Seconds after which rustc is taken to be compiling: cargo alone answers in a third of this."""

MODULES: Final = (
    "mirdce.ir.stable.term_table",
    "mirdce.rmeta.loader",
    "mirdce.pipeline.link.analysis",
    "mirdce.pipeline.link.code_generator",
    "mirdce.pipeline.link.program_record",
    "mirdce.pipeline.link.reasons_record",
    "mirdce.pipeline.link.executable",
    "mirdce.cache.store",
    "mirdce.report.why.recording",
    "mirdce.pipeline.link.explanation_record",
    "mirdce.pipeline.link.verification",
)
"""What `mirdce.pipeline.link.one_program` imports where there is something to do."""


@contextmanager
def preloading(patience: float = PATIENCE) -> Iterator[None]:
    """Imports the later stages in a thread if the block takes long; the thread ends with it.

    Nothing runs beside the main thread afterwards: workers are forked later.

    Args:
        patience: seconds; more than the block takes where there is nothing to compile.
    """
    done = threading.Event()
    thread = threading.Thread(
        target=_import_stages, args=(done, patience), name="preload", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _import_stages(done: threading.Event, patience: float) -> None:
    if done.wait(patience):
        return
    for module in MODULES:
        # What cannot be imported says so where it is needed.
        with suppress(Exception):
            import_module(module)
        if done.is_set():
            return
