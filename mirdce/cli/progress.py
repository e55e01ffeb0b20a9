"""Progress bars on a terminal: one line a stage on standard error."""

from typing import TYPE_CHECKING

import click

from mirdce.pipeline.process.progress import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


class TerminalProgress:
    """Shows stages that take long enough to be seen; nothing of it stays on the screen."""

    def __init__(self) -> None:
        self._bar: RichProgress | None = None
        self._task: TaskID | None = None

    def start(self, stage: str, total: int | None) -> None:
        """Shows the stage's line."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
        from rich.progress import Progress as RichProgress

        columns = [SpinnerColumn(), TextColumn("{task.description}"), BarColumn()]
        if total is not None:
            columns.append(MofNCompleteColumn())
        self._bar = RichProgress(*columns, console=Console(stderr=True), transient=True)
        self._bar.start()
        self._task = self._bar.add_task(stage, total=total)

    def advance(self, steps: int = 1) -> None:
        """Moves the bar on."""
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task, steps)

    def finish(self) -> None:
        """Takes the stage's line away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def warn(self, message: str) -> None:
        """Prints a warning, above the line."""
        if self._bar is not None:
            self._bar.stop()
        _warn(message)
        if self._bar is not None:
            self._bar.start()


class Warnings:
    """Shows no stages, but warnings."""

    def start(self, stage: str, total: int | None) -> None:
        """Ignores the start of a stage."""

    def advance(self, steps: int = 1) -> None:
        """Ignores progress."""

    def finish(self) -> None:
        """Ignores the end of a stage."""

    def warn(self, message: str) -> None:
        """Prints a warning."""
        _warn(message)


def _warn(message: str) -> None:
    click.echo(f"warning: {message}", err=True)


def progress_for(*, is_terminal: bool) -> Progress:
    """Bars for a person, only warnings for a file or pipe."""
    return TerminalProgress() if is_terminal else Warnings()
