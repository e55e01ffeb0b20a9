"""The full judge: ``mirdce link`` after each edit, with what earlier links have left and without.

Both link from the same folder into the same target folder, as what is made may hold their paths:
the clean link finds no target folder, and an empty store. Exit codes, what is said of errors,
counts and executables must be the same, byte for byte. Of a sample, ``cargo build`` makes the
program too, and both must behave alike.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from mirdce.cargo.toolchain import Toolchain
from mirdce.report.outcome import Counters, Outcome, differences, digest_of
from mirdce.report.summary import LinkSummary
from tools.edit_scripts.judging import Finding, Tally, counts_of
from tools.edit_scripts.packages import write_packages
from tools.edit_scripts.texts import TextEdits
from tools.edit_scripts.workspace import Script, Workspace

ROOT: Final = Path(__file__).resolve().parent.parent.parent
_EVERY: Final = 4
"""One of so many steps is compared with cargo's program."""
_RELEASE_LEVEL: Final = 2
"""Index of the first optimization level for which cargo's release profile is used."""
_THREAD: Final = re.compile(r"(?m)^thread '(\w+)' \(\d+\)")
_ERROR: Final = re.compile(r"(?m)^error.*(?:\n(?!error|warning: ).+)*")
"""An error as cargo and rustc tell it, to the next empty line. Which warnings of other crates cargo
tells before a build fails depends on which of them it has come to."""
_LIMIT_SECONDS: Final = 300


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    status: int
    output: str
    errors: str


@dataclass(frozen=True, slots=True)
class Step:
    """What is linked after an edit.

    Attributes:
        checkout: the folder that the workspace and its target folder are in.
        package: the folder of the package in the workspace; empty: it is one.
        profile: the flag of cargo that chooses it, if there is one.
        fails: whether the link does; None: nobody knows.
    """

    checkout: Path
    package: str
    profile: tuple[str, ...]
    fails: bool | None


@dataclass(slots=True)
class FullJudge:
    """A `tools.edit_scripts.judging.Judge`.

    Attributes:
        mirdce: the command that is judged.
    """

    toolchain: Toolchain
    mirdce: tuple[str, ...] = (sys.executable, "-m", "mirdce")
    tally: Tally = field(default_factory=Tally)

    def judge(self, script: Script, folder: Path) -> Finding | None:
        """As `Judge` says."""
        for number, state in enumerate(script.states()):
            # Checkouts and their target folders are apart, the store is one.
            checkout = folder / f"checkout-{state.setting('checkout')}"
            write_packages(state, checkout / "workspace")
            step = Step(checkout, state.program, _profile(state), bool(state.broken))
            what = list(self._step(step, folder, is_compared=number % _EVERY == _EVERY - 1))
            if what:
                return Finding(number, tuple(what))
        return None

    def judge_texts(
        self, package: Path, seed: int, edits: int, folder: Path, *, release: bool = False
    ) -> Finding | None:
        """The same of random edits of the text of a package; what rustc refuses is taken back."""
        checkout = folder / "checkout"
        texts = TextEdits(package, checkout / "workspace", seed)
        step = Step(checkout, "", ("--release",) if release else (), None)
        for number in range(edits + 1):
            failed = self.tally.failed
            what = list(self._step(step, folder, is_compared=False))
            if what:
                return Finding(number, tuple(what))
            if self.tally.failed > failed:
                texts.undo()
            else:
                texts.edit()
        return None

    def _step(self, step: Step, folder: Path, *, is_compared: bool) -> Iterator[str]:
        self.tally.steps += 1
        after = self._link(step, folder / "kept")
        target, aside = step.checkout / "target", step.checkout / "target-kept"
        target.mkdir(exist_ok=True)
        target.rename(aside)
        shutil.rmtree(folder / "clean", ignore_errors=True)
        clean = self._link(step, folder / "clean")
        remove(target)
        aside.rename(target)
        self.tally.failed += bool(clean.failure)
        self.tally.compiled += after.counters.compiled or 0
        self.tally.functions += clean.counters.compiled or 0
        if step.fails is not None and bool(clean.failure) != step.fails:
            yield f"a clean link: {clean.failure or 'accepts what should not compile'}"
        found = list(differences(clean, after))
        yield from found
        if is_compared and not found and not clean.failure:
            yield from self._compare(step, folder / "kept" / "program")

    def _link(self, step: Step, folder: Path) -> Outcome:
        """Links with the store in a folder, and puts the program beside it."""
        folder.mkdir(exist_ok=True)
        output = folder / "program"
        output.unlink(missing_ok=True)
        workspace = step.checkout / "workspace"
        command = [*self.mirdce, "link", str(workspace / step.package)]
        command += ["--offline", "--json", "-j1", f"--toolchain={self.toolchain.rustc}"]
        command += [f"--target-dir={step.checkout / 'target'}", "-o", str(output), *step.profile]
        linked = self._run(command, workspace, MIRDCE_CACHE_DIR=str(folder / "store"))
        if linked.status != 0:
            said = "\n".join(_ERROR.findall(linked.errors)) or linked.errors
            return Outcome(failure=f"exit code {linked.status}: {said}")
        document = json.loads(linked.output)
        summary = LinkSummary(**{k: v for k, v in document["summary"].items() if k in _COUNTS})
        return Outcome(
            counts=counts_of(summary),
            executable=digest_of(output.read_bytes()),
            counters=Counters(compiled=summary.compiled),
        )

    def _compare(self, step: Step, program: Path) -> Iterator[str]:
        """How a program and cargo's differ in what they do."""
        self.tally.compared += 1
        target = step.checkout / "cargo"
        command = [str(self.toolchain.cargo()), "build", "--offline", "--quiet"]
        command += [f"--target-dir={target}", *step.profile, "-p", step.package]
        built = self._run(command, step.checkout / "workspace")
        if built.status != 0:
            yield f"cargo refuses the workspace: {built.errors}"
            return
        profile = "release" if step.profile else "debug"
        wanted = self._run([str(target / profile / step.package)], step.checkout)
        got = self._run([str(program)], step.checkout)
        if wanted != got:
            yield f"cargo's program: {wanted}; this one: {got}"

    def _run(self, command: list[str], folder: Path, **more: str) -> Ran:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "RUSTC": str(self.toolchain.rustc),
            "RUST_BACKTRACE": "0",
            **more,
        }
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_LIMIT_SECONDS,
        )
        return Ran(done.returncode, done.stdout, _THREAD.sub(r"thread '\1'", done.stderr))


_TURNS: Final = 100
"""Tenths of a second that such a process has."""
_COUNTS: Final = frozenset(LinkSummary.__dataclass_fields__)


def remove(folder: Path) -> None:
    """Removes a folder that a process may still be writing to that outlives its link."""
    for _ in range(_TURNS):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)


def _profile(state: Workspace) -> tuple[str, ...]:
    return ("--release",) if state.setting("opt_level") >= _RELEASE_LEVEL else ()
