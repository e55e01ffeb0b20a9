"""From metadata to artifacts, crate by crate, in worker processes where it is much.

A crate's metadata refers to other crates by numbers of its own, so the metadata of all of them is
opened (which is cheap and lazy) to convert any.
"""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mirdce.errors import ArtifactError
from mirdce.pipeline.process.child_problems import problem_of
from mirdce.pipeline.process.garbage_collection import without_garbage_collection
from mirdce.pipeline.process.progress import Progress
from mirdce.processes import Child

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


@dataclass(frozen=True, slots=True)
class Conversion:
    """One crate to convert."""

    rmeta: Path
    artifact: Path


def is_current(rmeta: Path, artifact: Path) -> bool:
    """Whether an artifact was made of this very metadata: it carries its modification time."""
    try:
        return artifact.stat().st_mtime_ns == rmeta.stat().st_mtime_ns
    except FileNotFoundError:
        return False


def convert_all(
    conversions: Sequence[Conversion],
    context: Sequence[Path],
    progress: Progress,
    *,
    parallel: bool,
) -> None:
    """Writes the artifacts.

    Args:
        context: metadata of every crate of the program, those to convert included.
        parallel: use one worker process a CPU; the largest crates go first.

    Raises:
        MetadataError, ToolchainError: metadata is damaged or of an unsupported compiler.
        ArtifactError: the same, met by a worker; or a worker died.
    """
    for conversion in conversions:
        conversion.artifact.parent.mkdir(parents=True, exist_ok=True)
    workers = min(os.cpu_count() or 1, len(conversions))
    if not parallel or workers < 2:
        _convert_here(conversions, context)
        progress.advance(len(conversions))
        return
    _convert_in_workers(conversions, context, progress, workers)


def _convert_in_workers(
    conversions: Sequence[Conversion], context: Sequence[Path], progress: Progress, workers: int
) -> None:
    # Only here: most links convert nothing.
    from multiprocessing.connection import Connection, wait

    waiting = sorted(conversions, key=lambda entry: entry.rmeta.stat().st_size)
    with ExitStack() as stack:
        children = [stack.enter_context(Child(_convert_each, context)) for _ in range(workers)]
        busy: dict[Connection, Conversion] = {}
        for child in children:
            busy[child.connection] = waiting.pop()
            child.connection.send(busy[child.connection])
        while busy:
            for ready in wait(list(busy)):
                assert isinstance(ready, Connection)
                conversion = busy.pop(ready)
                problem = _answer(ready)
                if problem:
                    raise ArtifactError(problem, file=str(conversion.rmeta))
                progress.advance()
                if waiting:
                    busy[ready] = waiting.pop()
                    ready.send(busy[ready])


def _answer(connection: "Connection") -> str:
    try:
        problem: str = connection.recv()
    except (EOFError, OSError):
        return "the process that made its artifact died (out of memory?)"
    return problem


def _convert_each(connection: "Connection", context: Sequence[Path]) -> None:
    """Runs in a worker. Answers what is wrong; nothing if all went well."""
    while True:
        conversion: Conversion = connection.recv()
        connection.send(problem_of(partial(_convert_here, [conversion], context)))


def _convert_here(conversions: Sequence[Conversion], context: Sequence[Path]) -> None:
    """Converts in this process."""
    from mirdce.artifact.write import write_artifact
    from mirdce.ir.program import Program
    from mirdce.rmeta.loader import CrateLoader

    # Before it is read: what is replaced meanwhile must not pass for what was converted.
    before = {conversion.rmeta: conversion.rmeta.stat() for conversion in conversions}
    with without_garbage_collection():
        program = Program()
        crates = CrateLoader(program).load(context)
        position = {path: index for index, path in enumerate(context)}
        for conversion in conversions:
            crate = crates[position[conversion.rmeta]]
            status = before[conversion.rmeta]
            write_artifact(program, crate.number, conversion.artifact)
            os.utime(conversion.artifact, ns=(status.st_atime_ns, status.st_mtime_ns))
