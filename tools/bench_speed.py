"""Compare optimized executables of mirdce with rustc's: how fast they are, and how large.

Each program of corpus/speed is built with ``-O`` by rustc, and by mirdce with each LLVM; then all
run in turns. Times are medians
of user CPU time, sizes those of stripped files; output and exit code must be equal. The figures
become a section of docs/benchmarks.md, the rest of which stays as it is.

    python tools/bench_speed.py [--runs N] [--write] [PROGRAM...]
"""

import argparse
import math
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmark_page import PAGE, machine, table, write_section

from mirdce.cargo.toolchain import find_toolchain
from mirdce.options import LlvmEngine

ROOT = Path(__file__).resolve().parent.parent


def run(executable: Path) -> tuple[float, str, int]:
    """User CPU seconds, output and exit code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run([executable], capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    return after - before, done.stdout, done.returncode


def stripped_size(executable: Path) -> int:
    """Bytes of the executable without symbols."""
    stripped = executable.with_suffix(".stripped")
    subprocess.run(["strip", "-o", stripped, executable], check=True)
    return stripped.stat().st_size


@dataclass(frozen=True, slots=True)
class Measured:
    """A program as rustc makes it, and as mirdce does with each LLVM.

    Attributes:
        seconds: medians, rustc's first.
        sizes: of stripped executables, in bytes; likewise.
    """

    name: str
    seconds: list[float]
    sizes: list[int]

    def speeds(self) -> list[float]:
        """Times of rustc's."""
        return [one / self.seconds[0] for one in self.seconds[1:]]

    def growths(self) -> list[float]:
        """Sizes of rustc's."""
        return [one / self.sizes[0] for one in self.sizes[1:]]


def build(program: Path, folder: Path) -> list[Path]:
    """rustc's executable and mirdce's."""
    theirs = folder / f"{program.stem}.rustc"
    flags = ["-O", "--edition=2024"]
    subprocess.run([find_toolchain().rustc, program, *flags, "-o", theirs], check=True)
    built = [theirs]
    for llvm in LlvmEngine:
        ours = folder / f"{program.stem}.{llvm.value}"
        link = [sys.executable, "-m", "mirdce", "link", "-q", *flags, "--llvm", llvm.value]
        subprocess.run([*link, program, "-o", ours], check=True, cwd=ROOT)
        built.append(ours)
    return built


def measure(program: Path, runs: int) -> Measured:
    """Builds and runs a program."""
    with tempfile.TemporaryDirectory(prefix="mirdce-bench-") as folder:
        executables = build(program, Path(folder))
        times: list[list[float]] = [[] for _ in executables]
        for _ in range(runs):
            done = [run(executable) for executable in executables]
            if any(one[1:] != done[0][1:] for one in done):
                sys.exit(f"{program.stem} behaves differently")
            for gathered, one in zip(times, done, strict=True):
                gathered.append(one[0])
        seconds = [statistics.median(one) for one in times]
        return Measured(program.stem, seconds, [stripped_size(one) for one in executables])


def mean(ratios: Iterable[float]) -> float:
    """The geometric mean."""
    return math.exp(statistics.fmean(map(math.log, ratios)))


def section(results: Sequence[Measured], runs: int) -> str:
    """The text of the page's section."""
    engines = [one.value for one in LlvmEngine]
    header = ["program", "rustc ms", *engines, "rustc KiB", *engines]
    rows = [
        [
            one.name,
            f"{one.seconds[0] * 1000:.0f}",
            *(f"{ratio:.2f}" for ratio in one.speeds()),
            f"{one.sizes[0] / 1024:.0f}",
            *(f"{ratio:.3f}" for ratio in one.growths()),
        ]
        for one in results
    ]
    speeds = [
        f"{mean(ratios):.2f}" for ratios in zip(*(one.speeds() for one in results), strict=True)
    ]
    growths = [
        f"{mean(ratios):.3f}" for ratios in zip(*(one.growths() for one in results), strict=True)
    ]
    rows.append(["geometric mean", "", *speeds, "", *growths])
    return "\n\n".join(
        [
            "Written by `python tools/bench_speed.py`: `corpus/speed` with `-O`, medians of "
            f"{runs} interleaved runs; of mirdce with each LLVM, what it is of rustc's. "
            "Milliseconds are user CPU time, sizes those of stripped files.",
            machine([find_toolchain().version]),
            table(header, rows),
        ]
    )


def main() -> None:
    """Measures, prints, and writes the section if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("programs", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--write", action="store_true", help="change docs/benchmarks.md")
    arguments = parser.parse_args()
    programs = arguments.programs or sorted((ROOT / "corpus" / "speed").glob("*.rs"))
    text = section([measure(program, arguments.runs) for program in programs], arguments.runs)
    print(text)
    if arguments.write:
        write_section(PAGE, "Speed of optimized programs", text)


if __name__ == "__main__":
    main()
