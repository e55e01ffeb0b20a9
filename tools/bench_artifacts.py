"""Measure artifacts: making those of std, decoding metadata, opening a program, sizes.

For each supported compiler that is installed:

* *std artifacts*: all crates behind ``std``, from metadata to files, in an empty cache;
* *decoding*: every item, body, position, allocation and static of these crates, in one process;
* *opening*: the artifacts of ``corpus/hello`` with those of std, in a fresh process, imports
  included; and the opening alone;
* *sizes*: artifacts beside the metadata that they were made from.

Figures are medians of whole runs, each in a process of its own: wall time, processor time of the
process and its children (which says more on a machine that others use too), greatest resident
size. The user's cache is neither used nor changed. With ``--check`` a missed goal makes the exit
code 1.

    python tools/bench_artifacts.py [--runs N] [--toolchain T]... [--check] [--output FILE]
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmark_page import PAGE, machine, table, write_section

from mirdce.cargo.toolchain import SUPPORTED_RELEASES, Toolchain, find_toolchain
from mirdce.errors import ToolchainError

ROOT = Path(__file__).resolve().parent.parent
SECTION = "Artifacts"
HEADER = ("", "median", "processor s", "peak MiB", "goal", "")
OPENINGS = 15

COMMON = """
import gc, json, resource, sys, time
begun = time.perf_counter()
def report(**figures):
    own = resource.getrusage(resource.RUSAGE_SELF)
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = sum(one.ru_utime + one.ru_stime for one in (own, below))
    peak = max(own.ru_maxrss, below.ru_maxrss) / 1024
    print(json.dumps({"wall": time.perf_counter() - begun, "cpu": cpu, "peak": peak, **figures}))
"""

MAKE = """
from pathlib import Path
from mirdce.cargo.toolchain import find_toolchain
from mirdce.options import Options
from mirdce.pipeline.front.artifacts import sysroot_artifacts
from mirdce.pipeline.process.progress import Silent, Stopwatch
made = sysroot_artifacts(
    Options(path=Path()), find_toolchain(sys.argv[1]), (), Stopwatch(Silent())
)
report(artifacts=[str(path) for path in made])
"""

DECODE = """
gc.disable()
from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import find_toolchain
from mirdce.ir.ids import DefIndex
from mirdce.ir.items import DefKind
from mirdce.ir.program import Program
from mirdce.rmeta.loader import CrateLoader
files = [one.rmeta for one in sysroot_crates(find_toolchain(sys.argv[1]))]
begun = time.perf_counter()
before = time.process_time()
bodies = 0
for crate in CrateLoader(Program()).load(files):
    for index in map(DefIndex, range(crate.def_count())):
        kind = crate.def_kind(index)
        if kind is None:
            continue
        crate.item(index)
        crate.def_key(index)
        if kind is DefKind.STATIC:
            crate.static_initializer(index)
        found = (crate.optimized_mir(index), crate.mir_for_ctfe(index))
        for body in (*found, *crate.promoted_mir(index)):
            if body is not None:
                body.positions()
                bodies += 1
    for number in range(crate.alloc_count()):
        crate.global_alloc(number)
seconds = time.process_time() - before
report(
    decoding=seconds, bytes=sum(file.stat().st_size for file in files), bodies=bodies
)
"""

OPEN = """
from pathlib import Path
from mirdce.artifact.read import open_program
imported = time.perf_counter()
program = open_program([Path(path) for path in sys.argv[1:]])
report(opening=time.perf_counter() - imported, crates=len(program.open_crates()))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """The report of one process."""

    figures: dict[str, float]
    artifacts: tuple[Path, ...] = ()


def run(script: str, arguments: Sequence[str | Path], cache: Path) -> Run:
    """Run a script in a process of its own; fail loudly if it does."""
    result = subprocess.run(
        [sys.executable, "-c", COMMON + script, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "MIRDCE_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        sys.exit(result.stderr)
    figures = json.loads(result.stdout)
    artifacts = tuple(map(Path, figures.pop("artifacts", ())))
    return Run(figures, artifacts)


def median(runs: Sequence[Run], figure: str) -> float:
    """The median of a figure."""
    return statistics.median(one.figures[figure] for one in runs)


def peak(runs: Sequence[Run]) -> float:
    """The greatest resident size of any process, in MiB."""
    return max(one.figures["peak"] for one in runs)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; without a goal it only informs."""

    label: str
    shown: str
    cpu: str
    peak: str
    goal: str = ""
    is_met: bool = True

    def cells(self) -> list[str]:
        """The row's text for each column."""
        verdict = "" if not self.goal else "met" if self.is_met else "**missed**"
        return [self.label, self.shown, self.cpu, self.peak, self.goal, verdict]


def own_crates(toolchain: Toolchain, folder: Path, cache: Path) -> tuple[list[Path], list[Path]]:
    """Metadata and artifacts of corpus/hello and its libraries, dependencies first."""
    package = folder / "hello"
    shutil.copytree(ROOT / "corpus" / "hello", package, ignore=shutil.ignore_patterns("target"))
    result = subprocess.run(
        [
            *(sys.executable, "-m", "mirdce", "compile", package, "--offline", "--json"),
            f"--toolchain={toolchain.rustc}",
        ],
        cwd=ROOT,
        env={**os.environ, "MIRDCE_CACHE_DIR": str(cache)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    artifacts = [Path(one) for one in json.loads(result.stdout)["targets"][-1]["artifacts"]]
    metadata = []
    for artifact in artifacts:
        found = (package / "target").rglob(artifact.with_suffix(".rmeta").name)
        metadata.append(max(found, key=lambda path: path.stat().st_size))
    return metadata, artifacts


def sizes(label: str, metadata: Sequence[Path], artifacts: Sequence[Path]) -> Row:
    """Compares sizes; the goal holds for each file, not only for the sum."""
    pairs = [
        (one.stat().st_size, other.stat().st_size)
        for one, other in zip(metadata, artifacts, strict=True)
    ]
    before, after = (sum(column) for column in zip(*pairs, strict=True))
    worst = max(made / source for source, made in pairs)
    shown = f"{after / 1e6:.2f} of {before / 1e6:.2f} MB = {after / before:.2f}, worst {worst:.2f}"
    return Row(label, shown, "", "", "≤ 1.00 each", worst <= 1)


def bench(toolchain: Toolchain, runs: int, folder: Path) -> list[Row]:
    """All rows of one compiler."""
    release = toolchain.release
    made = []
    for number in range(runs):
        cache = folder / f"cache-{number}"
        made.append(run(MAKE, [toolchain.rustc], cache))
        if number:
            shutil.rmtree(cache)
    cache = folder / "cache-0"
    decoded = [run(DECODE, [toolchain.rustc], cache) for _ in range(runs)]
    rate = median(decoded, "bytes") / 1e6 / median(decoded, "decoding")
    sysroot = made[0].artifacts
    metadata, own = own_crates(toolchain, folder, cache)
    opened = [run(OPEN, [*sysroot, *own], cache) for _ in range(OPENINGS)]
    folder_of_std = toolchain.target_dir / "lib"
    std = [folder_of_std / one.with_suffix(".rmeta").name for one in sysroot]
    wall, opening = median(made, "wall"), median(opened, "wall")
    count, bodies = median(opened, "crates"), median(decoded, "bodies")
    return [
        Row(
            f"{release}: std artifacts, {len(sysroot)} crates",
            f"{wall:.1f} s",
            f"{median(made, 'cpu'):.1f}",
            f"{peak(made):.0f}",
            "≤ 25 s",
            wall <= 25,
        ),
        Row(
            f"{release}: decoding std, one process, {bodies:,.0f} bodies",
            f"{rate:.1f} MB/s of processor time",
            f"{median(decoded, 'decoding'):.1f}",
            f"{peak(decoded):.0f}",
            "≥ 4 MB/s",
            rate >= 4,
        ),
        Row(
            f"{release}: opening corpus/hello, {count:.0f} crates, imports included",
            f"{opening:.3f} s",
            f"{median(opened, 'cpu'):.3f}",
            f"{peak(opened):.0f}",
            "≤ 0.15 s, ≤ 120 MiB",
            opening <= 0.15 and peak(opened) <= 120,
        ),
        Row(f"{release}: the opening alone", f"{median(opened, 'opening'):.4f} s", "", ""),
        sizes(f"{release}: size of std's artifacts", std, sysroot),
        sizes(f"{release}: size of corpus/hello's artifacts", metadata, own),
    ]


def installed(wanted: Sequence[str]) -> list[Toolchain]:
    """The compilers that are asked for, or all supported ones that are there."""
    if wanted:
        return [find_toolchain(one) for one in wanted]
    found = []
    for release in SUPPORTED_RELEASES:
        try:
            found.append(find_toolchain(release))
        except ToolchainError:
            print(f"rustc {release} is not installed", file=sys.stderr)
    return found


def main() -> int:
    """Measure, write the section, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=3, help="of what takes long")
    parser.add_argument("--toolchain", action="append", default=[])
    parser.add_argument("--check", action="store_true", help="fail when a goal is missed")
    parser.add_argument("--output", type=Path, default=PAGE)
    arguments = parser.parse_args()
    toolchains = installed(arguments.toolchain)
    where = machine([one.version for one in toolchains])
    rows: list[Row] = []
    for toolchain in toolchains:
        with tempfile.TemporaryDirectory(prefix="mirdce-bench-") as folder:
            rows += bench(toolchain, arguments.runs, Path(folder))
    text = (
        f"Written by `python tools/bench_artifacts.py`: medians of {arguments.runs} "
        f"processes each, of {OPENINGS} for the openings; peak is the largest process.\n\n"
        f"{where}\n\n" + table(HEADER, [row.cells() for row in rows])
    )
    write_section(arguments.output, SECTION, text)
    print(text)
    missed = [row.label for row in rows if not row.is_met]
    for label in missed:
        print(f"missed: {label}", file=sys.stderr)
    return 1 if missed and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
