"""Measure links of corpus/hello beside rustc's own builds, for docs/benchmarks.md.

Every figure is the wall time of a whole command, the median of `RUNS` rounds in which mirdce's and
cargo's commands take turns; memory is the greatest resident size of any process of the command.
mirdce runs with a cache folder of its own, so the user's is neither used nor changed. Goals that
are missed are printed and marked; with ``--check`` they also make the exit code 1.

    python tools/bench.py [--check] [--output FILE]
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmark_page import PAGE, machine, table, write_section

from mirdce.cargo.toolchain import Toolchain, find_toolchain

SECTION = "Links"
ROOT = Path(__file__).resolve().parent.parent
RUNS = 5

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Measure:
    """One command: wall seconds and peak memory in MiB."""

    seconds: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table, with the goals that are set for it."""

    label: str
    measure: Measure
    most_seconds: float | None = None
    most_mib: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether every goal of the row is reached."""
        return (self.most_seconds is None or self.measure.seconds <= self.most_seconds) and (
            self.most_mib is None or self.measure.peak_mib <= self.most_mib
        )

    def cells(self) -> list[str]:
        """Return the row's text for each column."""
        goals = [
            f"≤ {self.most_seconds:g} s" if self.most_seconds is not None else "",
            f"≤ {self.most_mib:g} MiB" if self.most_mib is not None else "",
        ]
        goal = ", ".join(filter(None, goals))
        verdict = "" if not goal else "met" if self.is_met else "**missed**"
        seconds, peak = f"{self.measure.seconds:.2f}", f"{self.measure.peak_mib:.0f}"
        return [self.label, seconds, peak, goal, verdict]


def run(command: Command, environment: dict[str, str]) -> Measure:
    """Run a command in a process of its own group; fail loudly if it does."""
    # RUSAGE_CHILDREN keeps the maximum over all children so far, so each command gets a parent of
    # its own that reports what it waited for.
    reporter = (
        "import resource, subprocess, sys, time; start = time.monotonic();"
        "code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss;"
        "print(time.monotonic() - start, peak); sys.exit(code)"
    )
    result = subprocess.run(
        [sys.executable, "-c", reporter, *map(str, command)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{result.stderr}")
    seconds, peak_kib = result.stdout.split()
    return Measure(float(seconds), int(peak_kib) / 1024)


@dataclass(frozen=True, slots=True)
class Case:
    """A command to be repeated; `prepare` comes before each run and is not timed."""

    label: str
    command: Command
    environment: dict[str, str]
    prepare: Callable[[], None] | None = None
    most_seconds: float | None = None
    most_mib: float | None = None


def rounds(cases: Sequence[Case]) -> list[Row]:
    """Run all cases in turn, `RUNS` times; a row has the median time and the highest peak."""
    measures: list[list[Measure]] = [[] for _ in cases]
    for _ in range(RUNS):
        for case, gathered in zip(cases, measures, strict=True):
            if case.prepare is not None:
                case.prepare()
            gathered.append(run(case.command, case.environment))
    return [
        Row(
            case.label,
            Measure(
                statistics.median(measure.seconds for measure in gathered),
                max(measure.peak_mib for measure in gathered),
            ),
            case.most_seconds,
            case.most_mib,
        )
        for case, gathered in zip(cases, measures, strict=True)
    ]


def bench_profile(folder: Path, toolchain: Toolchain, *, release: bool) -> list[Row]:
    """Measure one profile. The first row of the debug profile is a new user's first link."""
    profile = "release" if release else "debug"
    flags = ["--release"] if release else []
    hello = folder / "hello"
    target = hello / "target"
    cache = folder / "cache"
    environment = {**os.environ, "MIRDCE_CACHE_DIR": str(cache), "RUSTC": str(toolchain.rustc)}
    mirdce = Path(sys.executable).with_name("mirdce")
    link: Command = [mirdce, "link", hello, "-o", folder / "out" / profile, "--offline", *flags]
    cargo: Command = [
        toolchain.cargo(),
        "build",
        "--offline",
        f"--manifest-path={hello}/Cargo.toml",
        *flags,
    ]

    def forget_objects() -> None:
        shutil.rmtree(target / "mirdce", ignore_errors=True)
        for file in cache.glob("objects*"):
            file.unlink()

    def forget_cargo() -> None:
        shutil.rmtree(target / profile, ignore_errors=True)

    main = hello / "src" / "main.rs"
    text = main.read_text(encoding="utf-8")
    edits = iter(range(1000))

    def edit() -> None:
        main.write_text(text.replace("goodbye", f"goodbye {next(edits)}"), encoding="utf-8")

    def restore() -> None:
        main.write_text(text, encoding="utf-8")

    rows = []
    if not release:
        first = run(link, environment)
        rows.append(Row("first link ever", first, 65, 400))
    rows += rounds(
        [
            Case(
                f"{profile}: cold link",
                link,
                environment,
                forget_objects,
                5,
                400,
            ),
            Case(f"{profile}: second link, nothing changed", link, environment, None, 0.5, 400),
            Case(f"{profile}: link after an edit of one function", link, environment, edit),
            Case(f"{profile}: cargo build, clean", cargo, environment, forget_cargo),
            Case(f"{profile}: cargo build, nothing changed", cargo, environment),
            Case(f"{profile}: cargo build after the same edit", cargo, environment, edit),
        ]
    )
    restore()
    return rows


def report(rows: Sequence[Row], where: str) -> str:
    """Return the section."""
    header = ["command", "seconds", "peak MiB", "goal", ""]
    return (
        f"Written by `python tools/bench.py`: `corpus/hello`, whole commands, medians of {RUNS} "
        f"interleaved runs; peak is the largest process.\n\n{where}\n\n"
        + table(header, [row.cells() for row in rows])
    )


def main() -> int:
    """Measure, write the page, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="fail when a goal is missed")
    parser.add_argument("--output", type=Path, default=PAGE)
    arguments = parser.parse_args()
    toolchain = find_toolchain()
    where = machine([toolchain.version])
    with tempfile.TemporaryDirectory(prefix="mirdce-bench-") as name:
        folder = Path(name)
        shutil.copytree(
            ROOT / "corpus" / "hello", folder / "hello", ignore=shutil.ignore_patterns("target")
        )
        rows = [
            row
            for release in (False, True)
            for row in bench_profile(folder, toolchain, release=release)
        ]
    text = report(rows, where)
    write_section(arguments.output, SECTION, text)
    print(text)
    missed = [row.label for row in rows if not row.is_met]
    for label in missed:
        print(f"missed: {label}", file=sys.stderr)
    return 1 if missed and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
