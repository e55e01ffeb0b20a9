"""Simulate the code stage of a cold link on any number of processors, from its measured tasks.

All that workers and their parent do is done in this process, one by one, and timed. Then list
scheduling tells what each number of processors makes of it, and the critical path what none can
overlap. Each worker of a real link finds out layouts and signatures for itself, which costs more
the more there are; that, memory bandwidth and forks are not in it. `--check` compares with links by
one worker and by two.

    python tools/simulate_cores.py [PROGRAM] [--release] [--llvm NAME] [--cores LIST] [--bin NAME]
                                   [--check] [--json FILE]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.codegen.unit import bottom_up, eager, emitted_functions  # noqa: E402
from mirdce.codegen.unit.clusters import Clusters, clusters_of  # noqa: E402
from mirdce.errors import MirdceError, describe  # noqa: E402
from mirdce.options import LlvmEngine, Options  # noqa: E402
from mirdce.pipeline.front.front_end import run_front_end  # noqa: E402
from mirdce.pipeline.link.analysis import analyse_program  # noqa: E402
from mirdce.pipeline.link.code_generator import codegen_settings, generate_code  # noqa: E402
from mirdce.pipeline.link.one_program import link_cache  # noqa: E402
from mirdce.pipeline.link.shared_crates import OpenCrates  # noqa: E402
from mirdce.pipeline.process.deep_recursion import allow_deep_recursion  # noqa: E402
from mirdce.pipeline.process.garbage_collection import without_garbage_collection  # noqa: E402
from mirdce.pipeline.process.progress import Silent, Stopwatch  # noqa: E402
from tools.core_simulation.schedule import Task, critical_path, schedule  # noqa: E402
from tools.core_simulation.serial_pools import (  # noqa: E402
    Recorder,
    SerialFunctionPool,
    SerialOptimizingPool,
)

CORES: Final = (1, 2, 4, 8, 16)


@dataclass(frozen=True, slots=True)
class Measured:
    """The tasks of a code stage, and seconds of the stages around it."""

    tasks: Sequence[Task]
    stages: dict[str, float]


def measured(options: Options, jobs: int) -> Measured:
    """Makes the code of a program in this process."""
    recorder = Recorder(jobs)
    SerialFunctionPool.recorder = SerialOptimizingPool.recorder = recorder

    def noted(functions: emitted_functions.EmittedFunctions, numbers: Sequence[int]) -> Clusters:
        recorder.clusters = clusters_of(functions, numbers)
        return recorder.clusters

    for module in (eager, emitted_functions):
        vars(module)["FunctionPool"] = SerialFunctionPool
    vars(bottom_up).update(OptimizingPool=SerialOptimizingPool, clusters_of=noted)
    watch = Stopwatch(Silent())
    front = run_front_end(options, watch)
    with without_garbage_collection(), link_cache(options, Silent()) as cache:
        program = analyse_program(front, options, watch, OpenCrates((front,)))
        settings = codegen_settings(front, program.crates[-1])
        recorder.begin()
        generate_code(program, settings, options, cache, Silent())
        return Measured(recorder.end(), {one.stage: one.seconds for one in watch.times()})


def real_seconds(arguments: Sequence[str], jobs: int) -> float:
    """Seconds of the code stage of a cold link by some workers."""
    with tempfile.TemporaryDirectory(prefix="mirdce-cores-") as folder:
        environment = os.environ | {"XDG_CACHE_HOME": folder}
        command = [sys.executable, "-m", "mirdce", "link", *arguments, f"-j{jobs}", "--json"]
        command += ["--target-dir", f"{folder}/target", "-o", f"{folder}/program"]
        told = subprocess.run(
            command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE
        ).stdout
    return float(json.loads(told)["seconds"]["codegen"])


def told(found: Measured, cores: Sequence[int]) -> dict[str, object]:
    """All figures."""
    tasks = found.tasks
    path = critical_path(tasks)
    on_path: dict[str, float] = dict.fromkeys((task.name for task in tasks), 0.0)
    all_of, count = dict(on_path), Counter(task.name for task in tasks)
    for place in path:
        on_path[tasks[place].name] += tasks[place].seconds
    for task in tasks:
        all_of[task.name] += task.seconds
    return {
        "stages": found.stages,
        "tasks": {
            name: {
                "count": count[name],
                "seconds": seconds,
                "longest": max(task.seconds for task in tasks if task.name == name),
                "on_critical_path": on_path[name],
            }
            for name, seconds in all_of.items()
        },
        "critical_path": sum(on_path.values()),
        "cores": {
            number: {"seconds": made.seconds, "use": made.use}
            for number in cores
            for made in [schedule(tasks, number)]
        },
    }


def show(figures: dict[str, object]) -> None:
    """Prints figures as tables."""
    tasks, cores = figures["tasks"], figures["cores"]
    assert isinstance(tasks, dict)
    assert isinstance(cores, dict)
    print(f"{'task':<12} {'count':>7} {'s':>8} {'longest':>8} {'on critical path':>17}")
    for name, one in tasks.items():
        print(
            f"{name:<12} {one['count']:>7} {one['seconds']:>8.2f} {one['longest']:>8.3f}"
            f" {one['on_critical_path']:>17.2f}"
        )
    print(f"\ncritical path {figures['critical_path']:.2f} s\n")
    print(f"{'processors':<12} {'s':>8} {'speed-up':>9} {'in use':>7}")
    alone = next(iter(cores.values()))["seconds"]
    for number, one in cores.items():
        speed_up = alone / one["seconds"]
        print(f"{number:<12} {one['seconds']:>8.2f} {speed_up:>9.2f} {one['use']:>7.0%}")


def main() -> None:
    """Simulates what the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("program", type=Path, nargs="?", default=ROOT / "corpus" / "hello")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--bin")
    parser.add_argument("--llvm", choices=[one.value for one in LlvmEngine])
    parser.add_argument("--cores", default=",".join(map(str, CORES)), help="numbers, with commas")
    parser.add_argument("--check", action="store_true", help="link with one worker and two as well")
    parser.add_argument("--json", type=Path, help="all figures and tasks, into this file")
    given = parser.parse_args()
    cores = [int(number) for number in given.cores.split(",")]
    llvm = None if given.llvm is None else LlvmEngine(given.llvm)
    allow_deep_recursion()
    with tempfile.TemporaryDirectory(prefix="mirdce-cores-") as folder:
        options = Options(
            path=given.program,
            release=given.release,
            bin=given.bin,
            llvm=llvm,
            target_dir=Path(folder) / "target",
            cache_dir=Path(folder) / "cache",
        )
        try:
            start = time.perf_counter()
            found = measured(options, max(cores))
        except MirdceError as error:
            sys.exit(describe(error))
        print(f"measured in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    figures = told(found, cores)
    show(figures)
    if given.check:
        arguments = [str(given.program), *(["--release"] if given.release else [])]
        arguments += [] if given.bin is None else ["--bin", given.bin]
        arguments += [] if given.llvm is None else ["--llvm", given.llvm]
        real = {jobs: real_seconds(arguments, jobs) for jobs in (1, 2)}
        figures["real"] = real
        print(f"\nreal: {real[1]:.2f} s with one worker, {real[2]:.2f} s with two")
    if given.json is not None:
        given.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
