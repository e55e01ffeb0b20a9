"""The one switch of Python's garbage collector.

A link makes millions of objects that live until its end and hardly any garbage, so that collections
only cost time: seconds of a large link while it is at work, and as much again where its heap dies.
A process of the command line has no collector at all, and ends by `mirdce.cli.outcome.leave`, which
frees nothing; in other processes it is off while the stages are at work.

Forked workers set what they inherit apart (`mirdce.processes.Child`).
"""

import gc
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_MUCH_MEMORY: Final = 1 << 20
"""Kilobytes of a process from which on dead programs are looked for."""


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Garbage is not looked for in the block; within another such block, nor after it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def forget_the_dead(*, is_much: bool = False) -> None:
    """Frees what a finished program has left, which is cycles, if it is so much that it matters.

    Args:
        is_much: it does, however large the process has become.
    """
    if is_much or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > _MUCH_MEMORY:
        gc.collect()
