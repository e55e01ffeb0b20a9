"""Work that nobody waits for, done when a run has given its result.

It is done by a process of its own: forked, so that it has all that the run has found out, in a
session of its own and of the lowest priority, with nothing open of the run's. It may be killed at
any moment: what it writes is there whole or not at all, and is made by whoever needs it if it is
not. What goes wrong in it is told nowhere.

The folder of a build has one such process at a time. It holds a lock (``flock``) on a file there
that names it, from before it is forked until it has ended, however that happens. A run that makes
something new in the folder ends it (`end_in`), and a question waits for it (`wait_in`).

With the environment variable MIRDCE_AFTERWARDS set to ``wait``, the run does the work itself.
"""

import fcntl
import os
import resource
import signal
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mirdce.processes import detach

SWITCH: Final = "MIRDCE_AFTERWARDS"
"""The environment variable that says who does the work."""
_HERE: Final = "wait"
_TRACEBACK: Final = "MIRDCE_TRACEBACK"
"""The variable with which the work is done here, and an error in it ends the run."""
_LOCK: Final = "afterwards.lock"
_PATIENCE: Final = 2.0
"""Seconds in which a process that was killed has ended."""
_LONGEST: Final = 600
"""Seconds of the processor after which there is something wrong with the work."""


@dataclass(frozen=True, slots=True)
class Later:
    """What is left to do after a link.

    Attributes:
        folder: of the build.
        digest: of the link.
        works: one after the other; each may fail.
        records: the same of what links of other programs can use; done before all else.
    """

    folder: Path
    digest: str
    works: tuple[Callable[[], object], ...] = ()
    records: tuple[Callable[[], object], ...] = ()

    def done(self) -> "Later":
        """The same with nothing left to do, which holds on to nothing."""
        return Later(self.folder, self.digest)


def do_afterwards(later: Later) -> None:
    """Has the work done, and does not wait for it.

    If another process is still at work in the folder, or there cannot be one, it is not done.
    """
    if not later.works and not later.records:
        return
    if os.environ.get(SWITCH) == _HERE:
        _do(later, tells=bool(os.environ.get(_TRACEBACK)))
        return
    try:
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        lock = os.open(later.folder / _LOCK, flags, 0o600)
    except OSError:
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.ftruncate(lock, 0)
        pid = detach(lambda: _work(later), lock)
        os.pwrite(lock, f"{pid} {later.digest}\n".encode("ascii"), 0)
    except OSError:
        return
    finally:
        os.close(lock)


def with_records_kept(later: Later) -> Later:
    """Does now what the next link of this run can use; returns what is left."""
    _do(replace(later, works=()), tells=bool(os.environ.get(_TRACEBACK)))
    return replace(later, records=())


def _work(later: Later) -> None:
    """The life of the process; the lock ends with it."""
    os.nice(19)
    resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST, _LONGEST))
    _do(later)


def _do(later: Later, *, tells: bool = False) -> None:
    for work in (*later.records, *later.works):
        # Whatever it is, the result is absent then, and made by whoever needs it.
        with nullcontext() if tells else suppress(Exception):
            work()


def wait_in(folder: Path, digest: str) -> bool:
    """Waits while a process is at work for a link with this digest; whether there was one."""
    try:
        lock = os.open(folder / _LOCK, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        if not _is_locked(lock) or _told(lock)[1] != digest:
            return False
        fcntl.flock(lock, fcntl.LOCK_SH)
    except OSError:
        return False
    finally:
        os.close(lock)
    return True


def end_in(folder: Path) -> None:
    """Ends the process that is at work in a folder, if there is one."""
    try:
        lock = os.open(folder / _LOCK, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return
    try:
        _end(lock)
    except OSError:
        return
    finally:
        os.close(lock)


def _end(lock: int) -> None:
    pid, _ = _told(lock)
    if not pid or not _is_locked(lock):
        return
    # The number may be another's by the time of the kill, but not what stands for the process.
    process = os.pidfd_open(pid)
    try:
        if _has_open(pid, lock):
            signal.pidfd_send_signal(process, signal.SIGKILL)
    finally:
        os.close(process)
    end = time.monotonic() + _PATIENCE
    while _is_locked(lock) and time.monotonic() < end:
        time.sleep(0.002)


def _is_locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(lock, fcntl.LOCK_UN)
    return False


def _told(lock: int) -> tuple[int, str]:
    """Number and digest that the file names; 0 if it names none."""
    number, _, digest = os.pread(lock, 200, 0).decode("ascii", "replace").strip().partition(" ")
    return (int(number), digest) if number.isdecimal() and int(number) > 1 else (0, "")


def _has_open(pid: int, lock: int) -> bool:
    """Whether a process has the file of the lock open: whatever that says, no other is killed."""
    status = os.fstat(lock)
    folder = Path(f"/proc/{pid}/fd")
    for name in os.listdir(folder):
        with suppress(OSError):
            if os.path.samestat((folder / name).stat(), status):
                return True
    return False
