"""Stops links at many moments, with several signals, and tells what stays behind.

    python tools/kill_links.py [PATH] [--runs N] [--seed N]

Each link has an environment variable of its own, by which its processes are found afterwards. Half
of the moments are random; the others are just behind the start of a process of the link, which is
where its stages meet. Exit status 1: something was left, or a link did not end as its signal says.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL, signal.SIGHUP)
TAG = "MIRDCE_KILLED_LINK"
_STARTING = b"Fatal Python error: init_"
"""How Python ends when Ctrl-C comes while it makes itself ready, before any code of ours."""
_PATIENCE = 10.0
"""Seconds after which a process that is still there has been left behind."""


@dataclass
class Killer:
    """Links one program again and again, and stops each.

    Attributes:
        work: a folder for everything.
        path: the program.
        faults: what was left, a line each.
    """

    work: Path
    path: Path
    random: random.Random
    flags: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)
    stopped: int = 0

    def whole_run(self) -> float:
        """Links to the end, so that the front end has little to do; returns the seconds."""
        begun = time.monotonic()
        subprocess.run(self._command(), check=True, env=self._environment("warm"))
        return time.monotonic() - begun

    def run(self, number: signal.Signals, seconds: float, cache: str) -> None:
        """One link, stopped so many seconds after its start, or after its next process begins."""
        tag = f"{number.name}-{self.random.random()}"
        environment = self._environment(cache, tag)
        with subprocess.Popen(
            self._command(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
        ) as link:
            time.sleep(seconds)
            if self.random.random() < 0.5:
                self._wait_for_a_process(link, tag)
            was_running = link.poll() is None
            link.send_signal(number)
            begun = time.monotonic()
            where = f"{number.name} after {seconds:.2f} s"
            told = self._rest(link, where, tag)
        self.stopped += was_running
        while (left := _marked(tag)) and time.monotonic() - begun < _PATIENCE:
            time.sleep(0.01)
        for pid in left:
            self.faults.append(f"{where}: process {pid} was left")
            os.kill(pid, signal.SIGKILL)
        self._check_end(where, number, link.returncode, told)

    def _rest(self, link: "subprocess.Popen[bytes]", where: str, tag: str) -> bytes:
        """What a link still says; that ends when nobody has the pipe open any more."""
        try:
            return link.communicate(timeout=_PATIENCE)[0]
        except subprocess.TimeoutExpired:
            self.faults.append(f"{where}: the pipe was still open after {_PATIENCE:.0f} s")
            for pid in _marked(tag):
                os.kill(pid, signal.SIGKILL)
            return link.communicate()[0]

    def _check_end(self, where: str, number: int, code: int, told: bytes) -> None:
        # Python itself answers a signal that comes before mirdce has begun.
        before_the_start = code == -number or told.startswith(_STARTING)
        quietly = code == 0 or (code == 128 + number and not told)
        if not (before_the_start or quietly):
            self.faults.append(f"{where}: exit status {code}, {told.decode()!r}")
        for path in (self.work / "out").iterdir():
            if path.name != "program":
                self.faults.append(f"{where}: {path.name} was left beside the output")
        program = self.work / "out" / "program"
        if program.exists() and subprocess.run([program], capture_output=True).returncode != 0:
            self.faults.append(f"{where}: the program is not whole")

    def _wait_for_a_process(self, link: "subprocess.Popen[bytes]", tag: str) -> None:
        count = len(_marked(tag))
        while link.poll() is None and len(_marked(tag)) <= count:
            time.sleep(0.002)

    def _command(self) -> list[str]:
        (self.work / "out").mkdir(exist_ok=True)
        output = self.work / "out" / "program"
        target = f"--target-dir={self.work / 'target'}"
        return [
            *(sys.executable, "-m", "mirdce", "link", str(self.path), "-q", target),
            *("-o", str(output), *self.flags),
        ]

    def _environment(self, cache: str, tag: str = "none") -> dict[str, str]:
        return {**os.environ, "MIRDCE_CACHE_DIR": str(self.work / cache), TAG: tag}


def _marked(tag: str) -> list[int]:
    """Processes with this tag in their environment; those that have ended have none."""
    found = []
    wanted = f"{TAG}={tag}".encode()
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if wanted in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def stop_links(killer: Killer, runs: int) -> None:
    """Stops so many links, by each signal in turn, with an empty cache and with a full one."""
    # A shell lets what runs in the background ignore Ctrl-C, and mirdce would then ignore it too.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    longest = min(killer.whole_run() for _ in range(2))
    for run in range(runs):
        cache = ("empty", "warm")[run // len(SIGNALS) % 2]
        shutil.rmtree(killer.work / "empty", ignore_errors=True)
        killer.run(SIGNALS[run % len(SIGNALS)], killer.random.uniform(0, longest), cache)
    killer.whole_run()
    killer.faults += [
        f"{path} was left in the target folder"
        for folder in killer.work.rglob("scratch")
        for path in folder.iterdir()
    ]


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, usage="%(prog)s [PATH] [options]")
    parser.add_argument("path", nargs="?", type=Path, default=ROOT / "corpus" / "hello")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--release", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kill-links-") as folder:
        flags = ("--release",) if arguments.release else ()
        path = arguments.path.resolve()
        killer = Killer(Path(folder), path, random.Random(arguments.seed), flags)
        stop_links(killer, arguments.runs)
    print("\n".join(killer.faults))
    print(f"{killer.stopped} links stopped, {len(killer.faults)} faults")
    sys.exit(bool(killer.faults))


if __name__ == "__main__":
    main()
