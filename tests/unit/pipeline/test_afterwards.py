"""Work that nobody waits for: who does it, who ends it, who waits for it."""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from mirdce.pipeline.process.afterwards import (
    SWITCH,
    Later,
    do_afterwards,
    end_in,
    wait_in,
    with_records_kept,
)

PATIENCE = 20.0
"""Seconds after which something that should happen does not."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.delenv(SWITCH, raising=False)
    yield tmp_path
    end_in(tmp_path)
    assert not _is_held(tmp_path)


def _is_held(folder: Path) -> bool:
    try:
        lock = os.open(folder / "afterwards.lock", os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def _wait(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.005)


def _telling(folder: Path, seconds: float = 0) -> Callable[[], object]:
    """Work that tells of the process it is done by, and takes a while."""

    def work() -> None:
        told = f"{os.getpid()} {os.getsid(0)} {os.nice(0)} {os.getppid()}"
        (folder / "begun").write_text(told)
        time.sleep(seconds)
        (folder / "done").touch()

    return work


def test_it_is_done_by_another_process(folder: Path) -> None:
    do_afterwards(Later(folder, "digest", (_telling(folder),)))
    _wait((folder / "done").exists)
    pid, session, niceness, _ = map(int, (folder / "begun").read_text().split())
    assert pid == session != os.getpid()
    assert niceness == 19
    _wait(lambda: not _is_held(folder))
    os.waitpid(pid, 0)


def test_it_has_nothing_open(folder: Path) -> None:
    def work() -> None:
        places = []
        for name in os.listdir("/proc/self/fd"):
            with suppress(FileNotFoundError):  # that of the listing
                places.append(os.readlink(f"/proc/self/fd/{name}"))
        (folder / "open").write_text("\n".join(places))

    with (folder / "theirs").open("w") as theirs:
        do_afterwards(Later(folder, "digest", (work,)))
        _wait((folder / "open").exists)
        _wait(lambda: not _is_held(folder))
        assert not theirs.closed
    named = {Path(line).name for line in (folder / "open").read_text().splitlines()}
    assert "theirs" not in named
    assert not any(name.startswith(("pipe:", "socket:")) for name in named)


def test_who_starts_it_does_not_wait_nor_those_who_read_of_him(folder: Path) -> None:
    """The pipe that he writes into ends with him."""
    text = f"""
import time
from pathlib import Path
from mirdce.pipeline.process.afterwards import Later, do_afterwards
do_afterwards(Later(Path({str(folder)!r}), "d", (lambda: time.sleep(60),)))
print("said")
"""
    begun = time.monotonic()
    ran = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("said\n", "")
    assert time.monotonic() - begun < 50
    assert _is_held(folder)
    end_in(folder)
    assert not _is_held(folder)


def test_it_is_ended(folder: Path) -> None:
    do_afterwards(Later(folder, "digest", (_telling(folder, 60),)))
    _wait((folder / "begun").exists)
    end_in(folder)
    assert not _is_held(folder)
    assert not (folder / "done").exists()
    # As soon as it has begun, too.
    do_afterwards(Later(folder, "digest", (_telling(folder, 60),)))
    end_in(folder)
    assert not _is_held(folder)


def test_a_question_waits(folder: Path) -> None:
    assert not wait_in(folder, "digest")
    do_afterwards(Later(folder, "digest", (_telling(folder, 0.3),)))
    assert not wait_in(folder, "another")
    assert wait_in(folder, "digest")
    assert (folder / "done").exists()
    assert not wait_in(folder, "digest")


def test_there_is_one_at_a_time(folder: Path) -> None:
    do_afterwards(Later(folder, "digest", (_telling(folder, 60),)))
    _wait((folder / "begun").exists)
    do_afterwards(Later(folder, "digest", ((folder / "second").touch,)))
    do_afterwards(Later(folder, "digest"))
    end_in(folder)
    do_afterwards(Later(folder, "digest", ((folder / "third").touch,)))
    _wait((folder / "third").exists)
    assert not (folder / "second").exists()


def _fail() -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize("mode", ["", "wait"])
def test_what_fails_is_told_nowhere(
    mode: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(SWITCH, mode)
    do_afterwards(Later(folder, "digest", (_fail, (folder / "done").touch)))
    _wait((folder / "done").exists)
    _wait(lambda: not _is_held(folder))
    assert capfd.readouterr() == ("", "")


def test_it_is_done_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "wait")
    do_afterwards(Later(folder, "digest", (_telling(folder),)))
    assert (folder / "done").exists()
    assert (folder / "begun").read_text().split()[0] == str(os.getpid())
    assert not (folder / "afterwards.lock").exists()


def test_without_a_folder_it_is_not_done(folder: Path) -> None:
    gone = folder / "gone"
    do_afterwards(Later(gone, "digest", ((folder / "done").touch,)))
    assert not wait_in(gone, "digest")
    end_in(gone)
    time.sleep(0.05)
    assert not (folder / "done").exists()


@pytest.mark.parametrize("text", ["{pid} digest\n", "1 digest\n", "-1 digest", "x", "\0\xff", ""])
def test_no_other_process_is_ended(text: str, folder: Path) -> None:
    """Whatever the file says, and even if somebody holds the lock."""
    with subprocess.Popen(["sleep", "60"]) as other:
        lock = folder / "afterwards.lock"
        lock.write_text(text.format(pid=other.pid), encoding="latin-1")
        with lock.open() as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            end_in(folder)
            assert not wait_in(folder, "another")
            assert other.poll() is None
        other.kill()
        assert other.wait() == -9


def test_records_come_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "wait")
    done: list[str] = []
    works = (lambda: done.append("reasons"),)
    later = Later(folder, "digest", works, (lambda: done.append("record"),))
    do_afterwards(later)
    assert done == ["record", "reasons"]
    do_afterwards(Later(folder, "digest", records=later.records))
    assert done == ["record", "reasons", "record"]


def test_records_that_a_run_needs_itself_are_kept_at_once(folder: Path) -> None:
    done: list[str] = []
    works = (lambda: done.append("reasons"),)
    later = Later(folder, "digest", works, (_fail, lambda: done.append("record")))
    left = with_records_kept(later)
    assert done == ["record"]
    assert left == Later(folder, "digest", works)
