"""Compare optimized executables of mirdce with rustc's: how fast they are, and how large.

Each program of corpus/speed is built by both with ``-O``; then both run in turns. Times are medians
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
from pathlib import Path

from benchmark_page import PAGE, machine, table, write_section

from mirdce.cargo.toolchain import find_toolchain

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


def build(program: Path, folder: Path) -> tuple[Path, Path]:
    """rustc's executable and mirdce's."""
    theirs, ours = folder / f"{program.stem}.rustc", folder / f"{program.stem}.mirdce"
    flags = ["-O", "--edition=2024"]
    subprocess.run([find_toolchain().rustc, program, *flags, "-o", theirs], check=True)
    link = [sys.executable, "-m", "mirdce", "link", program, *flags, "-q", "-o", ours]
    subprocess.run(link, check=True, cwd=ROOT)
    return theirs, ours


def measure(program: Path, runs: int) -> tuple[str, float, float, int, int]:
    """Name, seconds of rustc's and mirdce's, sizes of both."""
    with tempfile.TemporaryDirectory(prefix="mirdce-bench-") as folder:
        executables = build(program, Path(folder))
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(runs):
            done = [run(executable) for executable in executables]
            if done[0][1:] != done[1][1:]:
                sys.exit(f"{program.stem} behaves differently")
            for gathered, (seconds, _, _) in zip(times, done, strict=True):
                gathered.append(seconds)
        theirs, ours = map(statistics.median, times)
        return program.stem, theirs, ours, *map(stripped_size, executables)


def section(results: list[tuple[str, float, float, int, int]], runs: int) -> str:
    """The text of the page's section."""
    header = ["program", "rustc ms", "mirdce ms", "ratio", "rustc KiB", "mirdce KiB", "ratio"]
    rows = [
        [
            name,
            f"{theirs * 1000:.0f}",
            f"{ours * 1000:.0f}",
            f"{ours / theirs:.2f}",
            f"{size / 1024:.0f}",
            f"{own_size / 1024:.0f}",
            f"{own_size / size:.3f}",
        ]
        for name, theirs, ours, size, own_size in results
    ]
    speed = math.exp(statistics.fmean(math.log(ours / theirs) for _, theirs, ours, *_ in results))
    size = math.exp(statistics.fmean(math.log(own / size) for *_, size, own in results))
    rows.append(["geometric mean", "", "", f"{speed:.2f}", "", "", f"{size:.3f}"])
    return "\n\n".join(
        [
            "Written by `python tools/bench_speed.py`: `corpus/speed` with `-O`, medians of "
            f"{runs} interleaved runs. Milliseconds are user CPU time, sizes those of stripped "
            "files.",
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
