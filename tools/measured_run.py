"""Run commands and measure them: wall clock, CPU time with all children, what they leave behind.

A link leaves a process behind that does what nobody waits for. With `adopt_orphans` such a process
becomes a child of this one when its parent has ended, so that it can be waited for and measured
apart.
"""

import ctypes
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_SET_CHILD_SUBREAPER: Final = 36
_TOLD_LINES: Final = 12
_TICK: Final = 0.005
_KILOBYTE: Final = 1024
LONGEST: Final = 900.0
"""Seconds that what was left behind may take."""


class FailedRunError(Exception):
    """A command ended with another status than 0; the message has the end of what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Seconds of a command.

    Attributes:
        wall: from its start to its end.
        user, system: CPU time in both modes, of it and of all processes that it waited for.
        peak: bytes of memory of the largest of these, at its largest.
    """

    wall: float
    user: float
    system: float
    peak: int = 0

    @property
    def cpu(self) -> float:
        """CPU seconds in either mode."""
        return self.user + self.system


def run(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str] | None = None,
) -> tuple[Usage, str]:
    """Runs a command in a folder; what it took, and what it wrote to standard output.

    Raises:
        FailedRunError: its exit status is not 0.
    """
    # Files and not pipes: a process that is left behind would keep those open.
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env=None if environment is None else dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        told = output.read().decode("utf-8", "replace")
        if process.returncode != 0:
            errors.seek(0)
            said = (errors.read().decode("utf-8", "replace").strip() or told).splitlines()
            line = " ".join(map(str, command))
            end = "\n".join(f"    {each}" for each in said[-_TOLD_LINES:])
            raise FailedRunError(f"exit status {process.returncode}: {line}\n{end}")
    peak = used.ru_maxrss * _KILOBYTE
    return Usage(wall=wall, user=used.ru_utime, system=used.ru_stime, peak=peak), told


def adopt_orphans() -> None:
    """From now on, processes that commands leave behind become children of this one."""
    if ctypes.CDLL(None, use_errno=True).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "cannot adopt processes that are left behind")


def wait_for_orphans() -> Usage:
    """Waits until all that was left behind has ended; what it took.

    Raises:
        FailedRunError: it takes more than `LONGEST` seconds, and is killed.
    """
    begun, user, system = time.perf_counter(), 0.0, 0.0
    while time.perf_counter() < begun + LONGEST:
        try:
            pid, _, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return Usage(wall=time.perf_counter() - begun, user=user, system=system)
        if pid:
            user, system = user + used.ru_utime, system + used.ru_stime
        else:
            time.sleep(_TICK)
    end_orphans()
    raise FailedRunError(f"what a link has left behind does not end in {LONGEST:.0f} s")


def end_orphans() -> None:
    """Kills all children of this process, and waits for them."""
    while True:
        with suppress(OSError):
            for pid in Path("/proc/thread-self/children").read_text(encoding="ascii").split():
                os.kill(int(pid), signal.SIGKILL)
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(_TICK)
        except ChildProcessError:
            return
