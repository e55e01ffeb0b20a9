"""Stages and their times: what a long run tells while it goes on, and what it took in the end.

The pipeline reports to a ``Progress``; the command line shows it (only where a person looks on),
tests and programs use ``Silent``.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol


class Progress(Protocol):
    """Receives what the pipeline is doing."""

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins; ``total`` is its number of steps, if known."""
        ...

    def advance(self, steps: int = 1) -> None:
        """Steps of the current stage are done."""
        ...

    def finish(self) -> None:
        """The current stage is done."""
        ...

    def warn(self, message: str) -> None:
        """Something is wrong that the result does not suffer from."""
        ...


class Silent:
    """Shows nothing."""

    def start(self, stage: str, total: int | None) -> None:
        """Ignores the start of a stage."""

    def advance(self, steps: int = 1) -> None:
        """Ignores progress."""

    def finish(self) -> None:
        """Ignores the end of a stage."""

    def warn(self, message: str) -> None:
        """Ignores a warning."""


@dataclass(frozen=True, slots=True)
class StageTime:
    """What one stage took."""

    stage: str
    seconds: float


class Stopwatch:
    """Times the stages of one run and forwards them to a ``Progress``."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self._times: list[StageTime] = []
        self._started = time.perf_counter()

    @contextmanager
    def stage(
        self, name: str, total: int | None = None, *, is_told: bool = True
    ) -> Iterator[Progress]:
        """Times the block under this name; a name that comes again is added up.

        Args:
            is_told: the progress hears of it; a tool that shows its own has the screen to itself.
        """
        if is_told:
            self.progress.start(name, total)
        begun = time.perf_counter()
        try:
            yield self.progress
        finally:
            self._times.append(StageTime(name, time.perf_counter() - begun))
            if is_told:
                self.progress.finish()

    def times(self) -> tuple[StageTime, ...]:
        """Stages in order of their first start."""
        summed: dict[str, float] = {}
        for entry in self._times:
            summed[entry.stage] = summed.get(entry.stage, 0.0) + entry.seconds
        return tuple(StageTime(name, seconds) for name, seconds in summed.items())

    def total(self) -> float:
        """Seconds since the stopwatch was made."""
        return time.perf_counter() - self._started
