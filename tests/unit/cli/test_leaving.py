"""A process of the command line ends at once, and leaves nothing behind all the same."""

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from mirdce.cli import main
from mirdce.cli.outcome import Handover, leave, run_to_its_end
from mirdce.pipeline.process.garbage_collection import without_garbage_collection
from mirdce.processes import Child

ROOT = Path(__file__).resolve().parent.parent.parent.parent
BUFFERED = {name: text for name, text in os.environ.items() if name != "PYTHONUNBUFFERED"}

IN_THE_MIDDLE = """
import atexit, subprocess, sys
from contextlib import ExitStack
from pathlib import Path
from mirdce.cli.outcome import leave
from mirdce.files import scratch_folder
from mirdce.processes import ending_together

class Immortal:
    def __del__(self):
        print("freed")

immortal = Immortal()
immortal.itself = immortal
atexit.register(print, "registered")
stack = ExitStack()
stack.enter_context(ending_together())
folder = stack.enter_context(scratch_folder(Path(sys.argv[1])))
(folder / "file").write_text("left")
tool = subprocess.Popen(["sleep", "600"], stdout=subprocess.DEVNULL)
print(folder.is_dir(), tool.pid)
leave(int(sys.argv[2]))
"""


def test_whoever_leaves_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", IN_THE_MIDDLE, str(tmp_path), "7"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=BUFFERED)
    assert ended.returncode == 7, ended.stderr
    first, *others = ended.stdout.splitlines()
    was_there, tool = first.split()
    assert was_there == "True"
    assert others == ["registered"]
    assert list(tmp_path.iterdir()) == []
    deadline = time.monotonic() + 60
    while is_alive(tool) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_alive(tool)


def is_alive(pid: str) -> bool:
    """Whether a process runs; the dead whom nobody has asked for have no command any more."""
    try:
        return bool(Path("/proc", pid, "cmdline").read_bytes())
    except OSError:
        return False


def said(code: int, stdout: int) -> subprocess.CompletedProcess[str]:
    script = f"from mirdce.cli.outcome import leave\nprint('x' * 100)\nleave({code})\n"
    return subprocess.run(
        [sys.executable, "-c", script],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env=BUFFERED,
    )


@pytest.mark.parametrize(("code", "shown"), [(0, 1), (3, 3)])
def test_what_cannot_be_written_at_the_end_is_a_failure(code: int, shown: int) -> None:
    with open("/dev/full", "w") as full:
        ended = said(code, full.fileno())
    assert ended.returncode == shown
    assert ended.stderr == "error: the output cannot be written: No space left on device\n"


def test_a_reader_that_went_away_is_no_failure() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = said(0, writer)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_profiler_sees_the_end() -> None:
    sys.setprofile(lambda *_: None)
    try:
        with pytest.raises(SystemExit) as ended:
            leave(5)
    finally:
        sys.setprofile(None)
    assert ended.value.code == 5


def test_a_profiler_of_later_pythons_sees_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    tools: dict[int, str] = {2: "cProfile"}
    monitoring = SimpleNamespace(get_tool=lambda number: tools.get(number))
    monkeypatch.setattr(sys, "monitoring", monitoring, raising=False)
    with pytest.raises(SystemExit) as ended:
        leave(5)
    assert ended.value.code == 5


def test_a_process_of_the_command_line_has_no_collector() -> None:
    script = (
        "import gc, sys\n"
        "from mirdce.cli import entry\n"
        "entry.run_line = lambda arguments: print(arguments, gc.isenabled()) or 4\n"
        "sys.argv = ['mirdce', 'link']\n"
        "entry.mirdce()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=BUFFERED
    )
    assert (ended.returncode, ended.stdout) == (4, "['link'] False\n"), ended.stderr


def test_another_program_that_runs_a_line_goes_on(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    with pytest.raises(SystemExit) as ended:
        main(["link", "no/such/folder"])
    assert ended.value.code == 2
    assert "no/such/folder" in capfd.readouterr().err


def test_within_another_program_the_one_that_goes_on_runs_beside_it() -> None:
    program = Handover(("sh", "-c", "exit $CODE"), {**os.environ, "CODE": "6"})
    assert run_to_its_end(program) == 6
    assert run_to_its_end(Handover(("sh", "-c", "kill -9 $$"), os.environ)) == 137
    assert run_to_its_end(Handover(("no/such/program",), os.environ)) == 2


def test_the_collector_comes_back_after_the_outermost_block() -> None:
    assert gc.isenabled()
    with without_garbage_collection():
        with without_garbage_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_child_sets_apart_what_it_inherits() -> None:
    with Child(lambda connection: connection.send(gc.get_freeze_count())) as child:
        assert child.connection.recv() > 1000
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize("ignored", [False, True])
def test_ctrl_c_while_modules_are_imported_says_nothing(ignored: bool, tmp_path: Path) -> None:
    module = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nos._exit(5)\n"
    (tmp_path / "click.py").write_text(module)
    paths = os.pathsep.join((str(tmp_path), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-m", "mirdce", "--help"],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_IGN if ignored else signal.SIG_DFL
        ),
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert done.returncode == (5 if ignored else -signal.SIGINT)
