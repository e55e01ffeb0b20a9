"""Children and what build tools start end with the run, however that ends."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from mirdce import processes
from mirdce.errors import Interrupted
from mirdce.processes import MARK, Child, ending_together, interruptible, uninterrupted

ENDINGS = [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP]


def double(connection: Connection, factor: int) -> None:
    while True:
        connection.send(connection.recv() * factor)


def test_a_child_answers_and_is_killed() -> None:
    with Child(double, 3) as child:
        child.connection.send(14)
        assert child.connection.recv() == 42
        pid = child._pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def tell_files(connection: Connection) -> None:
    found = {}
    for number in range(1024):
        with suppress(OSError):
            found[number] = os.readlink(f"/proc/self/fd/{number}")
    connection.send(found)


def test_a_child_has_nothing_open_but_standard_error_and_its_connection() -> None:
    reader, writer = os.pipe()
    with Child(double, 1), Child(tell_files) as child:
        found: dict[int, str] = child.connection.recv()
        ours = f"socket:[{os.fstat(child.connection.fileno()).st_ino}]"
    os.close(reader)
    os.close(writer)
    shown = {number: place for number, place in found.items() if place != os.devnull}
    assert shown.pop(2) == os.readlink("/proc/self/fd/2")
    sockets = [place for place in shown.values() if place.startswith(("socket:", "pipe:"))]
    assert len(sockets) == 1
    assert ours not in sockets


def crash(_: Connection) -> None:
    raise ZeroDivisionError


def test_a_bug_in_a_child_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    child = Child(crash)
    with pytest.raises(EOFError):
        child.connection.recv()
    child.join()
    assert "ZeroDivisionError" in capfd.readouterr().err


RUN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup it would be ignored, and stay so
from mirdce.errors import Interrupted
from mirdce.processes import Child, ending_together, interruptible

def idle(connection):
    connection.send("up")
    time.sleep(600)

try:
    with interruptible(), ending_together():
        children = [Child(idle) for _ in range(3)]
        for child in children:
            child.connection.recv()
        # A tool whose own child the kernel does not tie to us, and a daemon, which is none of ours.
        daemon = "setsid sh -c 'echo up; exec sleep 601 >/dev/null 2>&1'"
        tool = f"sleep 600 & {daemon} & wait"
        tool = subprocess.Popen(["sh", "-c", tool], stdout=subprocess.PIPE)
        tool.stdout.readline()
        print("up", flush=True)
        time.sleep(600)
except Interrupted as stopped:
    sys.exit(stopped.exit_code)
"""


def marked(text: str) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if text.encode() in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def tag() -> Iterator[str]:
    text = f"TEST_OF_PROCESSES={time.time_ns()}"
    yield text
    for pid in marked(text):
        os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.name)
def test_nothing_outlives_a_run_and_its_pipes_are_closed(ending: signal.Signals, tag: str) -> None:
    name, _, value = tag.partition("=")
    environment = {**os.environ, name: value}
    command = [sys.executable, "-c", RUN]
    with (
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
        ) as started,
        ExitStack() as at_the_end,
    ):
        at_the_end.callback(started.kill)
        assert started.stdout is not None
        assert started.stdout.readline() == b"up\n"
        # Itself, children, guard, tool; what is about to become another program has no environment.
        wait_until(lambda: len(marked(tag)) == 1 + 3 + 1 + 3)
        started.send_signal(ending)
        # Whoever reads the output gets its end only when nobody has it open any more.
        assert started.stdout.read() == b""
        code = started.wait()
    assert code == (-9 if ending is signal.SIGKILL else 128 + ending)
    wait_until(lambda: len(marked(tag)) == 1)
    (left,) = marked(tag)
    assert b"601" in Path(f"/proc/{left}/cmdline").read_bytes()


def test_a_run_that_ends_well_kills_nothing(tag: str) -> None:
    name, _, value = tag.partition("=")
    with ending_together():
        environment = {**os.environ, name: value}
        assert MARK in environment
        sleeper = subprocess.Popen(["sleep", "600"], env=environment)
    assert MARK not in os.environ
    assert sleeper.poll() is None
    sleeper.kill()
    sleeper.wait()


def test_what_is_left_of_a_run_that_fails_is_killed() -> None:
    sleepers = []
    with pytest.raises(ZeroDivisionError), ending_together():  # noqa: PT012
        sleepers.append(subprocess.Popen(["sleep", "600"]))
        raise ZeroDivisionError
    assert sleepers[0].wait() == -signal.SIGKILL


def test_what_has_just_been_started_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the old program and the new one a process shows no environment."""
    environment = processes._environment
    looks: Counter[int] = Counter()

    def late(pid: int) -> bytes:
        looks[pid] += 1
        return environment(pid) if looks[pid] > 2 else b""

    monkeypatch.setattr(processes, "_environment", late)
    sleepers = []
    with pytest.raises(ZeroDivisionError), ending_together():  # noqa: PT012
        sleepers.append(subprocess.Popen(["sleep", "600"]))
        raise ZeroDivisionError
    assert sleepers[0].wait(timeout=60) == -signal.SIGKILL


def test_a_signal_that_is_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with interruptible():
            os.kill(os.getpid(), signal.SIGHUP)
            with pytest.raises(Interrupted) as caught:
                os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert caught.value.exit_code == 143
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_a_signal_waits_where_it_would_do_harm() -> None:
    done = []
    with pytest.raises(Interrupted), interruptible():  # noqa: PT012
        with uninterrupted():
            os.kill(os.getpid(), signal.SIGTERM)
            done.append("all of it")
        done.append("more")
    assert done == ["all of it"]
