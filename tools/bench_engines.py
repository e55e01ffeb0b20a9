"""Measure both engines of LLVM on the same modules: processor time a function, and of what.

The modules are those that a link compiles: of a debug program batches of functions, of a release
program one a function with what is imported into it. Both engines run in this process, one after
the other, several times; the least time of each counts, as other jobs on the machine only add.

    python tools/bench_engines.py [--runs N] [--release] [--sample N] [PROGRAM...]
"""

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.codegen.emit.function import codegen_instance  # noqa: E402
from mirdce.codegen.llvm.llvm_c import FileKind, LlvmC  # noqa: E402
from mirdce.codegen.llvm.passes import whole  # noqa: E402
from mirdce.codegen.llvm.worker import Llvms  # noqa: E402
from mirdce.codegen.settings import CodegenSettings  # noqa: E402
from mirdce.codegen.unit.batch import batches  # noqa: E402
from mirdce.codegen.unit.module import module_text  # noqa: E402
from mirdce.options import LlvmEngine, Options  # noqa: E402
from mirdce.pipeline.front.front_end import run_front_end  # noqa: E402
from mirdce.pipeline.front.llvm_choice import engine_of  # noqa: E402
from mirdce.pipeline.link.analysis import analyse_program  # noqa: E402
from mirdce.pipeline.link.code_generator import (  # noqa: E402
    _context,
    codegen_settings,
    listed_clusters,
)
from mirdce.pipeline.link.shared_crates import OpenCrates  # noqa: E402
from mirdce.pipeline.process.progress import Silent, Stopwatch  # noqa: E402

Modules = Sequence[tuple[str, int]]
"""Texts, and of how many functions each is."""


def modules_of(
    program: Path, folder: Path, *, release: bool, sample: int
) -> tuple[Modules, CodegenSettings, CodegenSettings]:
    """The modules of a program, and the settings for either engine."""
    options = Options(
        path=program,
        release=release,
        edition="2024",
        offline=True,
        use_cache=False,
        target_dir=folder,
    )
    watch = Stopwatch(Silent())
    front = run_front_end(options, watch)
    analysed = analyse_program(front, options, watch, OpenCrates((front,)))
    settings = codegen_settings(front, analysed.crates[-1])
    engine = engine_of(replace(options, llvm=LlvmEngine.TOOLCHAIN), front.toolchain)
    found: list[tuple[str, int]] = []
    if release:
        live = list(analysed.live.functions)[::sample]
        found += ((one.text, 1) for one in listed_clusters(analysed, settings, options, live))
    else:
        cx = _context(analysed, settings)
        texts = [codegen_instance(cx, one).text for one in cx.facts.functions]
        header = settings.target.module_header
        found += ((module_text(header, one), len(one)) for one in batches(texts))
    return found[:: 1 if release else sample], settings, replace(settings, engine=engine)


def least(work: Callable[[], object], before: float) -> float:
    """The least processor time so far in which something is done."""
    start = time.process_time()
    work()
    return min(before, time.process_time() - start)


def of_parts(modules: Modules, settings: CodegenSettings) -> dict[str, float]:
    """The toolchain's, by what is done."""
    worker = settings.for_worker
    library = LlvmC(worker.engine.library, worker.architecture)
    machine = library.machine(
        worker.triple, worker.target_cpu, worker.target_features, worker.level
    )
    found = dict.fromkeys(("parse", "verify", "passes", "emit"), 0.0)
    for text, _ in modules:
        times = [time.process_time()]
        with library.context() as context:
            module = library.parse(context, text)
            times.append(time.process_time())
            library.verify(module)
            times.append(time.process_time())
            if worker.level:
                library.run(module, whole(worker.level), machine)
            times.append(time.process_time())
            library.emit(module, machine, FileKind.OBJECT)
            times.append(time.process_time())
        for name, (first, second) in zip(found, pairwise(times), strict=True):
            found[name] += second - first
    return found


def measure(program: Path, *, release: bool, runs: int, sample: int) -> str:
    """A line about a program."""
    with tempfile.TemporaryDirectory(prefix="mirdce-bench-") as folder:
        modules, ours, theirs = modules_of(program, Path(folder), release=release, sample=sample)
    llvms = Llvms()
    both = {
        name: llvms.of(settings.for_worker)
        for name, settings in (("llvmlite", ours), ("toolchain", theirs))
    }
    times = dict.fromkeys(both, float("inf"))
    gc.disable()
    for _ in range(runs):
        for name, llvm in both.items():
            times[name] = least(lambda: [llvm.compile(text) for text, _ in modules], times[name])  # noqa: B023
    functions = sum(count for _, count in modules)

    def each(seconds: float) -> str:
        return f"{1e6 * seconds / functions:,.0f} us"

    parts = ", ".join(f"{name} {each(took)}" for name, took in of_parts(modules, theirs).items())
    ratio = times["llvmlite"] / times["toolchain"]
    return (
        f"{program.stem}, {'release' if release else 'debug'}: {functions:,} functions, "
        f"{len(modules):,} modules; llvmlite {each(times['llvmlite'])} a function, toolchain "
        f"{each(times['toolchain'])} ({parts}), {ratio:.2f} times"
    )


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("programs", nargs="*", type=Path, default=[ROOT / "corpus" / "hello"])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--sample", type=int, default=1, help="only every so many")
    arguments = parser.parse_args()
    for program in arguments.programs:
        told = measure(
            program,
            release=arguments.release,
            runs=arguments.runs,
            sample=arguments.sample,
        )
        print(told)


if __name__ == "__main__":
    main()
