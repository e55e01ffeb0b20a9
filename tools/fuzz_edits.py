"""Edit random workspaces, and after each edit compare an incremental link with a clean one.

Each seed is one script (`tools/edit_scripts`): a workspace of three crates above one that is as if
from a registry, and edits of it. ``--level fast`` links in one process, without LLVM and linker;
``--level full`` runs ``mirdce link``, and ``cargo build`` for a sample. A script that fails is made
smaller and kept in the folder that ``--keep`` names; ``--replay`` judges such a file again, or
writes what one of its steps looks like with ``--write``.

    python tools/fuzz_edits.py [--level fast|full] [--seeds FIRST-LAST] [--edits N] [--items N]
                               [--toolchain T] [--keep FOLDER] [--jobs N] [--no-shrink]
                               [--compact]
    python tools/fuzz_edits.py --package PATH... [--seeds FIRST-LAST] [--edits N] [--toolchain T]
    python tools/fuzz_edits.py --replay FILE [--level L] [--toolchain T] [--write STEP:FOLDER]

With ``--compact`` each link of the fast level leaves a record with numbers that are given out anew.
Of the seeds each goes to one compiler, in turn, unless one is named. With ``--package`` the lines
of a package are edited instead, at the full level; every other pair of seeds is a release build.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.toolchain import SUPPORTED_RELEASES, find_toolchain  # noqa: E402
from tools.edit_scripts.fast import FastJudge, compact_always  # noqa: E402
from tools.edit_scripts.full import FullJudge  # noqa: E402
from tools.edit_scripts.generate import ITEMS, random_script  # noqa: E402
from tools.edit_scripts.judging import Finding, Judge, Tally  # noqa: E402
from tools.edit_scripts.packages import write_packages  # noqa: E402
from tools.edit_scripts.shrink import shrink  # noqa: E402
from tools.edit_scripts.workspace import Script, read_script  # noqa: E402

_TRIES: Final = 100
"""To remove a folder, a tenth of a second apart."""


@dataclass(frozen=True, slots=True)
class Task:
    """A script for one process, and how it is judged."""

    script: Script
    toolchain: str | None
    level: str
    shrinks: bool
    compacts: bool


@dataclass(frozen=True, slots=True)
class PackageTask:
    """Edits of the text of a package, for one process."""

    package: Path
    seed: int
    edits: int
    toolchain: str | None
    release: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a task: why it fails, if it does, and the script as small as it got."""

    name: str
    finding: Finding | None
    tally: Tally
    script: Script | None = None


_JUDGES: dict[tuple[str | None, str, bool], Judge] = {}
"""Of this process: what they have open serves all its tasks."""


def judge_of(toolchain: str | None, level: str, *, compacts: bool) -> Judge:
    """The judge of a level under a compiler."""
    key = toolchain, level, compacts
    if key not in _JUDGES:
        found = find_toolchain(toolchain)
        _JUDGES[key] = FastJudge(found) if level == "fast" else FullJudge(found)
        judge = _JUDGES[key]
        if compacts and isinstance(judge, FastJudge):
            judge.change = compact_always
    return _JUDGES[key]


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for one script.

    What the last link does when its program is there may write into it while it is removed.
    """
    folder = Path(tempfile.mkdtemp(prefix="mirdce-edits-"))
    try:
        yield folder
    finally:
        for _ in range(_TRIES):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(0.1)


def judged(task: Task | PackageTask) -> Judged:
    """Judge one script, and make it smaller if it fails."""
    if isinstance(task, PackageTask):
        return judged_package(task)
    judge = judge_of(task.toolchain, task.level, compacts=task.compacts)
    judge.tally = Tally()

    def finding_of(script: Script) -> Finding | None:
        with scratch() as folder:
            return judge.judge(script, folder)

    script, finding = task.script, finding_of(task.script)
    # What making it smaller takes is not counted.
    tally, judge.tally = judge.tally, Tally()
    if finding is not None and task.shrinks:
        sort = finding.sort

        def fails(smaller: Script) -> bool:
            found = finding_of(smaller)
            return found is not None and found.sort == sort

        script = shrink(script, fails)
        finding = finding_of(script) or finding
    under = f" (rustc {task.toolchain})" if task.toolchain else ""
    return Judged(f"{script.name}{under}", finding, tally, script)


def judged_package(task: PackageTask) -> Judged:
    """Judge edits of a package."""
    judge = FullJudge(find_toolchain(task.toolchain))
    with scratch() as folder:
        finding = judge.judge_texts(
            task.package, task.seed, task.edits, folder, release=task.release
        )
    return Judged(f"{task.package.name}, seed {task.seed}", finding, judge.tally)


def tasks(asked: argparse.Namespace) -> Iterator[Task | PackageTask]:
    """The scripts to judge.

    Raises:
        OSError, ValueError, KeyError, TypeError: a number or a file is none.
    """
    if asked.replay is not None:
        script = read_script(asked.replay.read_text(encoding="utf-8"))
        yield Task(script, asked.toolchain, asked.level, shrinks=False, compacts=asked.compact)
        return
    first, _, last = asked.seeds.partition("-")
    releases: list[str] = [asked.toolchain] if asked.toolchain else list(SUPPORTED_RELEASES)
    for seed in range(int(first), int(last or first) + 1):
        for package in asked.package:
            release = seed // len(releases) % 2 == 1
            which = releases[seed % len(releases)]
            yield PackageTask(package.resolve(), seed, asked.edits, which, release)
        if asked.package:
            continue
        script = random_script(seed, asked.edits, asked.items)
        which = releases[seed % len(releases)]
        yield Task(
            script,
            which,
            asked.level,
            shrinks=not asked.no_shrink,
            compacts=asked.compact,
        )


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--level", choices=["fast", "full"], default="fast")
    parser.add_argument("--seeds", default="0-9", help="first and last, as in 0-99")
    parser.add_argument("--edits", type=int, default=20, help="of each script")
    parser.add_argument("--items", type=int, default=ITEMS, help="of each workspace")
    parser.add_argument("--toolchain", help="a rustup toolchain or the path of a rustc")
    parser.add_argument("--keep", type=Path, default=Path("out/edits"), help="for what fails")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--no-shrink", action="store_true")
    parser.add_argument("--compact", action="store_true", help="records, after each link")
    parser.add_argument(
        "--package", type=Path, action="append", default=[], help="edit the text of this one"
    )
    parser.add_argument("--replay", type=Path, metavar="FILE")
    parser.add_argument("--write", metavar="STEP:FOLDER", help="write sources, judge nothing")
    asked = parser.parse_args()
    try:
        given = list(tasks(asked))
    except (OSError, ValueError, KeyError, TypeError) as error:
        parser.error(f"{asked.replay or asked.seeds} holds no script: {error!r}")
    if asked.write is not None:
        step, _, folder = asked.write.partition(":")
        states = given[0].script.states() if isinstance(given[0], Task) else []
        if not step.isdecimal() or int(step) >= len(states) or not folder:
            parser.error(f"--write {asked.write}: a step from 0 to {len(states) - 1}, and a folder")
        write_packages(states[int(step)], Path(folder))
        return 0
    begun, failures, total = time.monotonic(), 0, Tally()
    with ProcessPoolExecutor(asked.jobs) as pool:
        for one in pool.map(judged, given):
            total += one.tally
            if one.finding is None:
                continue
            failures += 1
            print(f"{one.name}: {one.finding}", flush=True)
            if one.script is not None:
                asked.keep.mkdir(parents=True, exist_ok=True)
                file = asked.keep / f"{one.script.name.replace(' ', '-')}.json"
                file.write_text(one.script.to_json(), encoding="utf-8")
                print(f"  kept as {file}", flush=True)
    print(f"{total}, {failures} scripts fail, {time.monotonic() - begun:.0f} s")
    return int(failures > 0 or total.steps == 0)


if __name__ == "__main__":
    sys.exit(main())
