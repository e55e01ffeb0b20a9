"""Measure code generation: functions a second and core, Python and LLVM together.

The live functions of each program are generated and compiled without the cache, several times, with
one worker. A rate is the number of live functions divided by the CPU time of both processes, so
that other jobs on the machine disturb it little; the wall time is given beside it. The figures
become a section of docs/benchmarks.md, the rest of which stays as it is.

    python tools/bench_codegen.py [--runs N] [--profile] [--write] [PROGRAM...]
"""

import argparse
import cProfile
import pstats
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmark_page import PAGE, machine, table, write_section

from mirdce.cargo.toolchain import find_toolchain
from mirdce.options import Options
from mirdce.pipeline.analysis import without_garbage_collection
from mirdce.pipeline.back import analyse_front
from mirdce.pipeline.front import run_front_end
from mirdce.pipeline.generate import Analysis, Generator
from mirdce.pipeline.progress import Silent, Stopwatch

ROOT = Path(__file__).resolve().parent.parent
GOALS = {"debug": 500, "release": 120}


@dataclass(frozen=True, slots=True)
class Run:
    """One generation: CPU seconds in Python and LLVM, wall seconds of both, what came of it."""

    python: float
    llvm: float
    wall: float
    compiled: int
    size: int


def generate(analysis: Analysis, options: Options) -> Run:
    """Generates and compiles everything once."""
    generator = Generator(analysis, options)
    wall, cpu = time.perf_counter(), time.process_time()
    with without_garbage_collection():
        generator.run(Silent())
        generator.data_object()
    python, elapsed = time.process_time() - cpu, time.perf_counter() - wall
    made = generator.made()
    llvm = sum(item.seconds or 0.0 for item in made)
    size = sum(len(item.object) for item in made)
    return Run(python, llvm, elapsed, generator.compiled, size)


def measure(program: Path, *, release: bool, runs: int, profile: bool) -> list[str]:
    """The row of one program and profile."""
    with tempfile.TemporaryDirectory(prefix="mirdce-bench-") as folder:
        options = Options(
            path=program,
            edition="2024",
            release=release,
            rustc_flags=("-O",) if release and program.suffix == ".rs" else (),
            offline=True,
            use_cache=False,
            jobs=1,
            target_dir=Path(folder),
        )
        watch = Stopwatch(Silent())
        front = run_front_end(options, watch)
        # Analysed anew for each run, since layouts and constants are memoized.
        done = [generate(analyse_front(front, options, watch), options) for _ in range(runs)]
        analysis = analyse_front(front, options, watch)
        if profile:
            profiler = cProfile.Profile()
            profiler.runcall(generate, analysis, options)
            pstats.Stats(profiler).sort_stats("tottime").print_stats(45)
    live = len(analysis.live.functions)
    python = statistics.median(run.python for run in done)
    llvm = statistics.median(run.llvm for run in done)
    wall = statistics.median(run.wall for run in done)
    name = "release" if release else "debug"
    rate = live / (python + llvm)
    verdict = "met" if rate >= GOALS[name] else "**missed**"
    return [
        f"{program.stem}, {name}",
        f"{live:,}",
        f"{done[0].compiled:,}",
        f"{python:.2f}",
        f"{llvm:.2f}",
        f"{wall:.2f}",
        f"{done[0].size / 1024:,.0f}",
        f"{rate:,.0f}",
        f"≥ {GOALS[name]}: {verdict}",
    ]


def section(rows: list[list[str]], runs: int) -> str:
    """The text of the page's section."""
    header = ["program", "live", "compiled", "Python s", "LLVM s", "wall s", "KiB", "live/s", ""]
    return "\n\n".join(
        [
            "Written by `tools/bench_codegen.py`: no cache, one worker, medians of "
            f"{runs} runs. Seconds are CPU time but for the wall's; a rate is live functions a "
            "second of CPU time, Python's and LLVM's together.",
            machine([find_toolchain().version]),
            table(header, rows),
        ]
    )


def main() -> None:
    """Measures, prints, and writes the section if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("programs", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=GOALS)
    parser.add_argument("--profile", action="store_true", help="where Python's time goes")
    parser.add_argument("--write", action="store_true", help="change docs/benchmarks.md")
    arguments = parser.parse_args()
    speed = ROOT / "corpus" / "speed"
    programs = arguments.programs or [ROOT / "corpus/hello", speed / "words.rs", speed / "sorts.rs"]
    rows = [
        measure(program, release=name == "release", runs=arguments.runs, profile=arguments.profile)
        for name in GOALS
        if arguments.only in (None, name)
        for program in programs
    ]
    text = section(rows, arguments.runs)
    print(text)
    if arguments.write:
        write_section(PAGE, "Code generation", text)


if __name__ == "__main__":
    main()
