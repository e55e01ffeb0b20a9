"""Measure links that start from nothing, with each LLVM, by mirdce and by cargo in turns.

A program is a package's folder, or NAME@VERSION of cargo's registry folder (by default
`corpus/hello`). Its sources are copied, and built with the same profile and the same level of debug
information; before each run all that was built is gone, and so is mirdce's cache.

Seconds are medians; CPU seconds are those of all processes of a command. What mirdce does when the
program is there is no part of them. ``front`` is its stage ``rustc`` in parts of `cargo check`.
`--write` makes the figures a section of docs/benchmarks.md, the rest of which stays as it is.

    python tools/bench_cold.py [PROGRAM...] [--debug] [--release] [--runs N] [--llvm LIST]
                               [--debuginfo LEVEL] [--bin NAME] [--toolchain T] [--json FILE]
                               [--write]
"""

import argparse
import itertools
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.toolchain import Toolchain, find_toolchain  # noqa: E402
from mirdce.errors import MirdceError, describe  # noqa: E402
from mirdce.files import check_output, deliver_text  # noqa: E402
from mirdce.options import LlvmEngine  # noqa: E402
from tools.benchmark_page import PAGE, machine, table, write_section  # noqa: E402
from tools.measured_run import FailedRunError, Usage, adopt_orphans, end_orphans  # noqa: E402
from tools.relinks.builds import Builder, Place, Settings  # noqa: E402
from tools.relinks.programs import (  # noqa: E402
    Program,
    ProgramError,
    cargo_home,
    copied_program,
    sources_of,
)
from tools.relinks.results import Link, aligned  # noqa: E402

SECTION: Final = "Cold links"
_MEGABYTE: Final = 1_000_000
_GOALS: Final = {
    ("llvmlite", "debug"): 1.15,
    ("llvmlite", "release"): 1.6,
    ("toolchain", "debug"): 1.0,
    ("toolchain", "release"): 1.0,
}
"""Greatest ratio of a link to cargo's build."""
_FRONT: Final = 1.08
"""Greatest ratio of the stage ``rustc`` to cargo's check."""
HEADER: Final = (
    "program",
    "LLVM",
    "s",
    "cargo s",
    "ratio",
    "CPU s",
    "cargo CPU s",
    "CPU ratio",
    "rustc s",
    "check s",
    "front",
    "reach s",
    "codegen s",
    "functions",
    "compiled",
    "MB",
    "goals",
)


@dataclass(slots=True)
class Result:
    """The runs of a program in a profile.

    Attributes:
        links: by engine.
        builds, checks: by cargo.
    """

    program: str
    profile: str
    links: dict[str, list[Link]]
    builds: list[Usage] = field(default_factory=list)
    checks: list[Usage] = field(default_factory=list)

    def figures(self, engine: str) -> dict[str, float]:
        """Medians, and ratios of them."""
        links = self.links[engine]

        def stage(name: str) -> float:
            return statistics.median(link.stages.get(name, 0.0) for link in links)

        wall = statistics.median(link.usage.wall for link in links)
        cpu = statistics.median(link.usage.cpu for link in links)
        cargo = statistics.median(build.wall for build in self.builds)
        cargo_cpu = statistics.median(build.cpu for build in self.builds)
        check = statistics.median(one.wall for one in self.checks)
        return {
            "wall": wall,
            "cargo_wall": cargo,
            "ratio": wall / cargo,
            "cpu": cpu,
            "cargo_cpu": cargo_cpu,
            "cpu_ratio": cpu / cargo_cpu,
            "rustc": stage("rustc"),
            "check": check,
            "front": stage("rustc") / check,
            "reach": stage("reach"),
            "codegen": stage("codegen"),
        }

    def row(self, engine: str) -> list[str]:
        """A row of the table."""
        figures, links = self.figures(engine), self.links[engine]
        counts = links[0].counts
        return [
            f"{self.program}, {self.profile}",
            engine,
            *(f"{value:.2f}" for value in figures.values()),
            f"{counts['live_functions']:,}",
            f"{counts['compiled']:,}",
            f"{max(link.usage.peak for link in links) / _MEGABYTE:.0f}",
            self._verdict(engine, figures),
        ]

    def _verdict(self, engine: str, figures: dict[str, float]) -> str:
        most = _GOALS[engine, self.profile]
        missed = [f"ratio ≤ {most:g}"] if figures["ratio"] > most else []
        missed += [f"front ≤ {_FRONT:g}"] if figures["front"] > _FRONT else []
        return f"**missed**: {', '.join(missed)}" if missed else "met"

    def to_json(self) -> dict[str, object]:
        """The result for programs."""
        return {
            "program": self.program,
            "profile": self.profile,
            "engines": {
                engine: {
                    "figures": {name: round(x, 4) for name, x in self.figures(engine).items()},
                    "links": [
                        {
                            **_told(link.usage),
                            "peak": link.usage.peak,
                            "stages": link.stages,
                            "counts": link.counts,
                        }
                        for link in links
                    ],
                }
                for engine, links in self.links.items()
            },
            "builds": [
                {"wall": round(one.wall, 4), "cpu": round(one.cpu, 4)} for one in self.builds
            ],
            "checks": [
                {"wall": round(one.wall, 4), "cpu": round(one.cpu, 4)} for one in self.checks
            ],
        }


def _told(usage: Usage) -> dict[str, float]:
    return {"wall": round(usage.wall, 4), "cpu": round(usage.cpu, 4)}


def parsed(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line; an error in it ends the process with status 2."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("programs", nargs="*", metavar="PROGRAM")
    parser.add_argument("--debug", action="store_true", help="if nothing is said, and beside it")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--runs", type=_count, default=3, metavar="N")
    parser.add_argument("--llvm", type=_engines, default=_engines("llvmlite,toolchain"))
    parser.add_argument("--debuginfo", metavar="LEVEL", help="of both, instead of the profile's")
    parser.add_argument("--bin", metavar="NAME", help="the program, if a package has several")
    parser.add_argument("--toolchain", metavar="T")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all runs here")
    parser.add_argument("--write", action="store_true", help="change docs/benchmarks.md")
    return parser.parse_args(arguments)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of runs")
    return int(text)


def _engines(text: str) -> tuple[str, ...]:
    known = [engine.value for engine in LlvmEngine]
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(known)}")
    return tuple(names)


def results(arguments: argparse.Namespace, toolchain: Toolchain, folder: Path) -> Iterator[Result]:
    """What each program takes in each profile, as it is known."""
    names = arguments.programs or [str(ROOT / "corpus" / "hello")]
    profiles = [False] * (arguments.debug or not arguments.release) + [True] * arguments.release
    for number, (name, is_release) in enumerate(itertools.product(names, profiles)):
        place = folder / str(number)
        place.mkdir()
        source = sources_of(name, cargo_home(os.environ), place / "unpacked")
        program = copied_program(source, place / "sources", toolchain, arguments.bin)
        settings = {
            engine: Settings(
                toolchain=toolchain,
                release=is_release,
                debuginfo=arguments.debuginfo,
                llvm=engine,
            )
            for engine in arguments.llvm
        }
        yield measured(program, place, settings, arguments.runs)
        shutil.rmtree(place, ignore_errors=True)


def measured(program: Program, folder: Path, settings: dict[str, Settings], runs: int) -> Result:
    """What a program takes, by each engine and by cargo in turns.

    Raises:
        FailedRunError: a build fails.
    """
    builders = {engine: Builder(each) for engine, each in settings.items()}
    cargo = next(iter(builders.values()))
    found = Result(program.label, cargo.settings.profile, {engine: [] for engine in builders})
    for number in range(runs):
        print(f"{found.program}, {found.profile}: {number + 1} of {runs} ...", file=sys.stderr)
        for engine, builder in builders.items():
            with _from_nothing(program, folder) as place:
                found.links[engine].append(builder.link(place))
        with _from_nothing(program, folder) as place:
            found.checks.append(cargo.check(place))
        with _from_nothing(program, folder) as place:
            found.builds.append(cargo.build(place))
    return found


@contextmanager
def _from_nothing(program: Program, folder: Path) -> Iterator[Place]:
    """A place where nothing is, and nothing is left."""
    cold = folder / "cold"
    try:
        yield Place(program=program, built=cold / "built", cache=cold / "cache")
    finally:
        shutil.rmtree(cold, ignore_errors=True)


def section(found: Sequence[Result], arguments: argparse.Namespace, where: str) -> str:
    """The text of the page's section."""
    level = arguments.debuginfo
    return "\n\n".join(
        [
            "Written by `python tools/bench_cold.py`: whole commands that start from nothing, by "
            f"mirdce with each LLVM and by cargo in turns, medians of {arguments.runs} runs; "
            f"`debug` is {'what the profile says' if level is None else level} for all. `front` is "
            "the stage `rustc` in parts of `cargo check`; `MB` is the memory of the largest "
            "process. What mirdce does when the program is there is no part of this.",
            where,
            table(HEADER, _rows(found)),
        ]
    )


def _rows(found: Sequence[Result]) -> list[list[str]]:
    return [result.row(engine) for result in found for engine in result.links]


def main() -> int:
    """Measures, prints, writes what is asked for, and returns the exit code."""
    arguments = parsed()
    found: list[Result] = []
    status = 0
    try:
        if arguments.json is not None:
            check_output(arguments.json)
        toolchain = find_toolchain(arguments.toolchain)
        where = machine([toolchain.version])
        adopt_orphans()
        with tempfile.TemporaryDirectory(
            prefix="mirdce-cold-", ignore_cleanup_errors=True
        ) as folder:
            try:
                for result in results(arguments, toolchain, Path(folder)):
                    found.append(result)
                    if arguments.json is not None:
                        deliver_text(_as_json(found, where), arguments.json)
            finally:
                end_orphans()
    except (FailedRunError, ProgramError, MirdceError) as error:
        told = describe(error) if isinstance(error, MirdceError) else str(error)
        print(f"error: {told}", file=sys.stderr)
        status = 1
    except KeyboardInterrupt:
        status = 130
    if found:
        print(where)
        print(aligned([HEADER, *_rows(found)]))
    if arguments.write and found and status == 0:
        write_section(PAGE, SECTION, section(found, arguments, where))
    return status


def _as_json(found: Sequence[Result], where: str) -> str:
    document = {"machine": where, "results": [result.to_json() for result in found]}
    return json.dumps(document, indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main())
