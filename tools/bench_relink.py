"""Measure links after what developers do all day, by mirdce and by cargo in turns.

A program is a package's folder, or NAME@VERSION of cargo's registry folder (by default
`corpus/hello`). Its sources are copied, and built by both with the same profile, the same level of
debug information, in target folders and a cache of their own. The situations:

* ``noop``: nothing has changed;
* ``target``: the target folder is gone, mirdce's cache is not;
* ``checkout``: the sources are a new copy elsewhere, mirdce's cache is warm;
* ``edit``: one body of the root has changed; each time by another value;
* ``line``: one more blank line is at the top of the root's main file;
* ``dependency``: one body of a library of the same workspace has changed;
* ``cold``: nothing is there at all.

Seconds are medians; CPU seconds are those of all processes of a command, and apart from them
(``later``) those of what mirdce does when the program is there. `--write` makes the figures a
section of docs/benchmarks.md, the rest of which stays as it is.

    python tools/bench_relink.py [PROGRAM...] [--debug] [--release] [--runs N] [--whole-runs N]
                                 [--situations edit,line,...] [--debuginfo LEVEL] [--bin NAME]
                                 [--toolchain T] [--json FILE] [--write]
"""

import argparse
import itertools
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.toolchain import Toolchain, find_toolchain  # noqa: E402
from mirdce.errors import MirdceError, describe  # noqa: E402
from mirdce.files import check_output, deliver_text  # noqa: E402
from tools.benchmark_page import PAGE, machine, table, write_section  # noqa: E402
from tools.measured_run import FailedRunError, adopt_orphans, end_orphans  # noqa: E402
from tools.relinks.builds import Builder, Settings  # noqa: E402
from tools.relinks.programs import (  # noqa: E402
    ProgramError,
    cargo_home,
    copied_program,
    sources_of,
)
from tools.relinks.results import HEADER, Result, Situation, aligned, cells  # noqa: E402
from tools.relinks.situations import Bench  # noqa: E402

SECTION = "Relinks"


def parsed(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line; an error in it ends the process with status 2."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").partition("\n")[0],
        epilog=f"Situations: {', '.join(Situation)}.",
    )
    parser.add_argument("programs", nargs="*", metavar="PROGRAM")
    parser.add_argument("--debug", action="store_true", help="if nothing is said, and beside it")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--runs", type=_count, default=5, metavar="N")
    parser.add_argument(
        "--whole-runs", type=_count, default=1, metavar="N", help="where cargo builds all crates"
    )
    parser.add_argument("--situations", type=_situations, default=tuple(Situation), metavar="LIST")
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


def _situations(text: str) -> tuple[Situation, ...]:
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in set(Situation)]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(Situation)}")
    return tuple(situation for situation in Situation if situation in names)


def profiles(arguments: argparse.Namespace) -> list[bool]:
    """Which profiles are measured: whether each is the release profile."""
    is_debug = arguments.debug or not arguments.release
    return [False] * is_debug + [True] * arguments.release


def results(arguments: argparse.Namespace, toolchain: Toolchain, folder: Path) -> Iterator[Result]:
    """What each program takes in each profile and situation, as it is known."""
    names = arguments.programs or [str(ROOT / "corpus" / "hello")]
    tasks = itertools.product(names, profiles(arguments))
    for number, (name, is_release) in enumerate(tasks):
        place = folder / str(number)
        place.mkdir()
        source = sources_of(name, cargo_home(os.environ), place / "unpacked")
        program = copied_program(source, place / "sources", toolchain, arguments.bin)
        settings = Settings(toolchain=toolchain, release=is_release, debuginfo=arguments.debuginfo)
        yield from measured(Bench(program, place, Builder(settings)), arguments)
        shutil.rmtree(place, ignore_errors=True)


def measured(bench: Bench, arguments: argparse.Namespace) -> Iterator[Result]:
    """What a program takes in each situation."""
    for situation in arguments.situations:
        runs = arguments.whole_runs if situation.is_whole else arguments.runs
        print(f"{bench.label}: {situation} ...", file=sys.stderr)
        result = bench.measure(situation, runs)
        if result is None:
            print("  left out: nothing of it is in a library of its workspace", file=sys.stderr)
        else:
            yield result


def section(found: Sequence[Result], arguments: argparse.Namespace, where: str) -> str:
    """The text of the page's section."""
    level = arguments.debuginfo
    return "\n\n".join(
        [
            "Written by `python tools/bench_relink.py`: whole commands, by mirdce and cargo in "
            f"turns, medians of {arguments.runs} runs, of {arguments.whole_runs} where cargo "
            "builds all crates; `debug` is "
            f"{'what the profile says' if level is None else level} for both. `after rustc` are "
            "mirdce's own stages; `later` is done when the program is there, and no part of the "
            "rest. Goals are those of a program as large as ripgrep.",
            where,
            table(HEADER, [cells(result) for result in found]),
        ]
    )


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
            prefix="mirdce-relink-", ignore_cleanup_errors=True
        ) as folder:
            try:
                for result in results(arguments, toolchain, Path(folder)):
                    found.append(result)
                    if arguments.json is not None:
                        deliver_text(_as_json(found, arguments, where), arguments.json)
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
        print(aligned([HEADER, *map(cells, found)]))
    if arguments.write and found and status == 0:
        write_section(PAGE, SECTION, section(found, arguments, where))
    return status


def _as_json(found: Sequence[Result], arguments: argparse.Namespace, where: str) -> str:
    document = {
        "machine": where,
        "debuginfo": arguments.debuginfo,
        "results": [result.to_json() for result in found],
    }
    return json.dumps(document, indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main())
