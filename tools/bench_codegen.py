"""Measure code generation: functions a second and core, Python and LLVM together.

The live functions of each program are generated and compiled without the cache, several times, with
one worker. A rate is the number of live functions divided by the CPU time of both processes, so
that other jobs on the machine disturb it little; the wall time is given beside it.

The peer is rustc, generating the same functions, all that the program needs and no more: the root
with dependencies that are metadata alone. Its front end is told apart by a run that stops behind
it. The figures become a section of docs/benchmarks.md, the rest of which stays as it is.

    python tools/bench_codegen.py [--runs N] [--profile] [--write] [PROGRAM...]
"""

import argparse
import cProfile
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.invoke import compile_crates  # noqa: E402
from mirdce.cargo.toolchain import find_toolchain  # noqa: E402
from mirdce.link.program_objects import Part  # noqa: E402
from mirdce.options import Options  # noqa: E402
from mirdce.pipeline.front.front_end import FrontEnd, run_front_end  # noqa: E402
from mirdce.pipeline.link.analysis import analyse_program  # noqa: E402
from mirdce.pipeline.link.code_generator import codegen_settings, generate_code  # noqa: E402
from mirdce.pipeline.link.one_program import link_cache  # noqa: E402
from mirdce.pipeline.link.shared_crates import OpenCrates  # noqa: E402
from mirdce.pipeline.process.garbage_collection import without_garbage_collection  # noqa: E402
from mirdce.pipeline.process.progress import Silent, Stopwatch  # noqa: E402
from mirdce.report.analysed_program import AnalysedProgram  # noqa: E402
from tools.benchmark_page import PAGE, machine, table, write_section  # noqa: E402
from tools.compare_mono_items import place_of, root_command  # noqa: E402
from tools.compare_programs import children_seconds  # noqa: E402

GOALS = {"debug": 500, "release": 120}


@dataclass(frozen=True, slots=True)
class Run:
    """One generation: CPU seconds in Python and LLVM, wall seconds of both, what came of it."""

    python: float
    llvm: float
    wall: float
    compiled: int
    size: int


def generate(program: AnalysedProgram, front: FrontEnd, options: Options) -> Run:
    """Generates and compiles everything once."""
    settings = codegen_settings(front, program.crates[-1])
    wall, cpu = time.perf_counter(), time.process_time()
    with link_cache(options, Silent()) as cache, without_garbage_collection():
        code = generate_code(program, settings, options, cache, Silent())
        python, elapsed = time.process_time() - cpu, time.perf_counter() - wall
        keys = [each.key for each in code.objects.members if each.part is not Part.DATA]
        size = sum(map(len, code.objects.load(keys).values()))
    return Run(python, code.llvm_seconds, elapsed, len(code.compiled), size)


def rustc_seconds(options: Options, runs: int) -> float:
    """CPU seconds in which rustc generates the program's functions: with less without it."""
    root = compile_crates(options, find_toolchain()).root
    folder = options.target_dir or Path()
    command = root_command(root, f"--emit=obj={folder / 'root.o'}", "-Cdebuginfo=0", "-Awarnings")
    taken = []
    for only_front in (False, True):
        times = []
        for _ in range(runs):
            before = children_seconds()
            subprocess.run(
                [*command, *(["-Zno-codegen"] if only_front else [])],
                cwd=place_of(root, folder, [ROOT, options.path]),
                env={**os.environ, "RUSTC_BOOTSTRAP": "1"},
                check=True,
                capture_output=True,
            )
            times.append(children_seconds() - before)
        taken.append(statistics.median(times))
    return taken[0] - taken[1]


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
        done = [
            generate(analyse_program(front, options, watch, OpenCrates((front,))), front, options)
            for _ in range(runs)
        ]
        analysis = analyse_program(front, options, watch, OpenCrates((front,)))
        if profile:
            profiler = cProfile.Profile()
            profiler.runcall(generate, analysis, front, options)
            pstats.Stats(profiler).sort_stats("tottime").print_stats(45)
        peer = rustc_seconds(options, runs)
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
        f"{peer:.2f}",
        f"≥ {GOALS[name]}: {verdict}",
    ]


def section(rows: list[list[str]], runs: int) -> str:
    """The text of the page's section."""
    header = [
        "program",
        "live",
        "compiled",
        "Python s",
        "LLVM s",
        "wall s",
        "KiB",
        "live/s",
        "rustc s",
        "",
    ]
    return "\n\n".join(
        [
            "Written by `python tools/bench_codegen.py`: no cache, one worker, medians of "
            f"{runs} runs. Seconds are CPU time but for the wall's; a rate is live functions a "
            "second of CPU time, Python's and LLVM's together. rustc's seconds are those in which "
            "it generates the same functions, without its front end.",
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
