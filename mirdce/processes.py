"""Processes that end with the one that started them, whatever ends it.

A `Child` is forked to work for this process. Linux kills it when its parent dies
(``PR_SET_PDEATHSIG``), and it has nothing open of its parent's but standard error and what it is
given, so that whoever waits for the end of a pipe of ours does not wait for it.

Build tools start processes of their own, which no kernel ties to us. `ending_together` marks them
by a variable of their environment and has a guard: a process that does nothing but wait for the end
of this one, and then kills what is marked. It does so too when this process is stopped by a signal.
"""

import gc
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, NoReturn, Self

from mirdce.errors import Interrupted

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_STACK_OF_USER: Final = resource.getrlimit(resource.RLIMIT_STACK)
"""As it was when this process began."""

MARK: Final = "MIRDCE_RUN"
"""The environment variable that processes of a run have."""

STOPPING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What ends a run before its time."""

_SET_PDEATHSIG: Final = 1
_DONE, _KILL = b"d", b"k"
_STARTING: Final = 20
"""Looks at the processes within which any that has just been started has got its environment."""
_DYING: Final = 2
"""Seconds in which a process that has closed its files has to end."""
_PATIENCE: Final = 5
"""Seconds in which a run that was stopped has to end by itself."""


def open_standard_files() -> None:
    """Opens the null device in the place of each standard file that is closed.

    Else the next files that are opened got their numbers, and what is said would go into them.

    Source: std's sys/pal/unix/mod.rs (``sanitize_standard_fds``).
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.dup2(os.open(os.devnull, os.O_RDWR), number)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


@contextmanager
def limits_of_user() -> Iterator[None]:
    """What is started in the block gets the user's own limit of the stack.

    That of this process is raised for its recursion (`mirdce.pipeline.process.deep_recursion`),
    which must not go deep in the block. A program would overflow elsewhere with another, or not at
    all.
    """
    own = resource.getrlimit(resource.RLIMIT_STACK)
    resource.setrlimit(resource.RLIMIT_STACK, _STACK_OF_USER)
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_STACK, own)


class Child:
    """A forked process that works for this one, and a connection to it.

    As the kernel sees it, the parent is the thread that forks: that one must outlive the child.

    Args:
        target: runs in the child, with the other end of the connection as its first argument. What
            it raises is a bug, and ends the child with its traceback.
        kept: descriptors that stay open there besides.
    """

    def __init__(
        self, target: Callable[..., None], *arguments: object, kept: Sequence[int] = ()
    ) -> None:
        # Only here: most runs of the command line have none.
        from multiprocessing import Pipe

        self.connection: Connection
        self.connection, there = Pipe()
        parent = os.getpid()
        # A signal that comes before the child has its own handlers would unwind our stack there.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
        try:
            self._pid = os.fork()
            if self._pid == 0:
                _run(parent, before, there, lambda: target(there, *arguments), kept)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        there.close()

    def was_killed(self) -> bool:
        """Whether somebody else has killed a process whose end of the connection is closed.

        The kernel does, where memory runs out. What the process was at is not to blame then.
        """
        deadline = time.monotonic() + _DYING
        while self._pid and time.monotonic() < deadline:
            with suppress(ChildProcessError):
                pid, status = os.waitpid(self._pid, os.WNOHANG)
                if not pid:
                    time.sleep(0.01)
                    continue
                self._pid = 0
                return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
            break
        return False

    def kill(self) -> None:
        """Ends the process at once."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
        self.join()

    def join(self) -> None:
        """Waits until the process has ended."""
        if self._pid:
            with suppress(ChildProcessError):
                os.waitpid(self._pid, 0)
            self._pid = 0
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.kill()


def _run(
    parent: int,
    signals: "set[int | signal.Signals]",
    there: "Connection",
    work: Callable[[], None],
    kept: Sequence[int],
) -> None:
    """The child's life. It never returns to what its parent was doing."""
    status = 1
    try:
        _die_with(parent)
        # A terminal sends its signals to all; the parent ends the child when it is time.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, signals)
        _let_go_of_files(there.fileno(), *kept)
        # A collection here would write into each object of the parent's, and copy all its memory.
        gc.freeze()
        work()
        status = 0
    except (EOFError, ConnectionError):
        pass  # the parent is gone, or wants no more
    except BaseException:  # noqa: BLE001  # nothing may get out of here
        import traceback

        os.write(2, traceback.format_exc().encode("utf-8", "replace"))
    finally:
        os._exit(status)


def detach(work: Callable[[], None], *kept: int) -> int:
    """Does something in a process that outlives this one, and that nobody waits for.

    It is in a session of its own and has none of our files open; that it fails is told nowhere.

    Args:
        kept: descriptors that stay open there.

    Returns:
        The number of the process.

    Raises:
        OSError: there cannot be another process.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        pid = os.fork()
        if pid == 0:
            _live_apart(before, work, kept)
        return pid
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _live_apart(
    signals: "set[int | signal.Signals]", work: Callable[[], None], kept: tuple[int, ...]
) -> NoReturn:
    """The life of a detached process. It never returns to what its parent was doing."""
    try:
        os.setsid()
        for each in STOPPING:
            signal.signal(each, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.pthread_sigmask(signal.SIG_SETMASK, signals)
        _let_go_of_files(2, *kept)
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 2)
        gc.freeze()
        work()
    finally:
        os._exit(0)


def _die_with(parent: int) -> None:
    import ctypes

    ctypes.CDLL(None).prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before
        os._exit(1)


def _let_go_of_files(*kept: int) -> None:
    """Puts the null device in the place of all open files but standard error.

    They are not closed: objects of the parent still own the numbers, and may close them any time.
    """
    null = os.open(os.devnull, os.O_RDWR)
    for number in _open_files():
        if number not in (2, null, *kept):
            with suppress(OSError):  # it is closed
                os.fstat(number)
                os.dup2(null, number, inheritable=number < 2)


def _open_files() -> list[int]:
    try:
        return [int(name) for name in os.listdir("/proc/self/fd")]
    except OSError:
        return list(range(1024))


# ------------------------------------------------------------------------------ a whole run


@contextmanager
def ending_together() -> Iterator[None]:
    """What is started in the block, and what that starts, ends with this process at the latest.

    If the block ends with an exception, what is left of them is killed.
    """
    mark = f"{os.getpid()}.{time.time_ns()}"
    before = os.environ.get(MARK)
    os.environ[MARK] = mark
    guard = _Guard(mark)
    try:
        yield
    except BaseException:
        guard.end(_KILL)
        raise
    finally:
        guard.end(_DONE)
        del os.environ[MARK]
        if before is not None:
            os.environ[MARK] = before


class _Guard:
    """A process that waits for the end of this one."""

    def __init__(self, mark: str) -> None:
        reader, self._writer = os.pipe()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
        try:
            self._pid = os.fork()
            if self._pid == 0:
                _guard(reader, mark)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.close(reader)

    def end(self, word: bytes) -> None:
        """Tells the guard what to do, and waits until it has done that; it does one thing only."""
        if self._pid == 0:
            return
        with suppress(BrokenPipeError):
            os.write(self._writer, word)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)
        self._pid = 0
        os.close(self._writer)


def _guard(reader: int, mark: str) -> None:
    """The guard's life. All its signals stay blocked; only its own session could end it."""
    try:
        session = os.getsid(0)
        os.setsid()
        _let_go_of_files(reader)
        os.dup2(reader, 2, inheritable=False)  # nobody's pipe is held open
        if os.read(2, 1) != _DONE:
            _kill_marked(f"{MARK}={mark}".encode(), session)
    finally:
        os._exit(0)


def _kill_marked(mark: bytes, session: int) -> None:
    """Kills marked processes until there are none; daemons, which left the session, stay."""
    for turn in range(200):
        there = {pid: _environment(pid) for pid in _processes() if _session(pid) == session}
        found = [pid for pid, variables in there.items() if mark in variables.split(b"\0")]
        # One that a moment ago became another program has no environment yet.
        is_starting = turn < _STARTING and any(
            not variables and not _has_ended(pid) for pid, variables in there.items()
        )
        if not found and not is_starting:
            return
        for pid in found:
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.005)


def _processes() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdecimal()]


def _session(pid: int) -> int | None:
    with suppress(OSError):
        return os.getsid(pid)
    return None


def _environment(pid: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{pid}/environ").read_bytes()
    return b""


def _has_ended(pid: int) -> bool:
    """Whether a process is not there any more, but for its exit code."""
    with suppress(OSError):
        state = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b") ")[2][:1]
        return state in b"ZX"
    return True


# --------------------------------------------------------------------------------- signals


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Signals that mean the end wait for the end of the block, which must be quick.

    They are not blocked: another thread would get them, and the handler run here all the same.
    """
    waiting: list[int] = []
    before = {each: signal.getsignal(each) for each in STOPPING}
    replaced = {each: handler for each, handler in before.items() if callable(handler)}
    for each in replaced:
        signal.signal(each, lambda number, _: waiting.append(number))
    try:
        yield
    finally:
        for each, handler in replaced.items():
            signal.signal(each, handler)
        if waiting:
            signal.raise_signal(waiting[0])


@contextmanager
def interruptible() -> Iterator[None]:
    """Signals that mean the end raise `Interrupted` in the block; those ignored stay ignored.

    A run that does not end soon after (an exception can get lost in a finalizer) is ended.
    """

    def stop(number: int, _: object) -> None:
        for each in STOPPING:
            signal.signal(each, signal.SIG_IGN)
        signal.signal(signal.SIGALRM, lambda *_: os._exit(128 + number))
        signal.setitimer(signal.ITIMER_REAL, _PATIENCE)
        raise Interrupted(number)

    usual = (signal.SIG_DFL, signal.default_int_handler)
    before = {each: signal.getsignal(each) for each in STOPPING}
    replaced = {each: handler for each, handler in before.items() if handler in usual}
    for each in replaced:
        signal.signal(each, stop)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for each, handler in replaced.items():
            signal.signal(each, handler)
