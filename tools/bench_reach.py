"""Measure reachability: its speed and memory, answers, and what dead functions cost a link.

Two programs are made: one of about 10,000 live items, all of them its own types in std's generic
code, and one on a library with many functions that nobody calls, which is linked beside the same
program without them, in turns. Each figure is a whole process, its user CPU time (children
included) beside the wall clock. `--write` makes the figures a section of docs/benchmarks.md, the
rest of which stays as it is.

    python tools/bench_reach.py [--functions N] [--runs N] [--write]
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.toolchain import find_toolchain  # noqa: E402
from tools.benchmark_page import PAGE, machine, table, write_section  # noqa: E402
from tools.measured_run import Usage, run  # noqa: E402

USED = "pub fn used(n: u64) -> u64 { (0..n).map(|x| x * x).sum() }\n"
TYPES = 500
"""Each makes about twenty items."""
REACH = """
import json, resource, sys, time
from pathlib import Path
from mirdce.options import Options
from mirdce.pipeline.link.analysis import analyse_program
from mirdce.pipeline.process.garbage_collection import without_garbage_collection
from mirdce.pipeline.front.front_end import run_front_end
from mirdce.pipeline.link.shared_crates import OpenCrates
from mirdce.pipeline.process.progress import Silent, Stopwatch
options = Options(path=Path(sys.argv[1]), offline=True)
front = run_front_end(options, Stopwatch(Silent()))
begun, cpu = time.perf_counter(), time.process_time()
with without_garbage_collection():
    live = analyse_program(front, options, Stopwatch(Silent()), OpenCrates((front,))).live
print(json.dumps([
    len(live.functions) + len(live.statics) + len(live.vtables),
    time.perf_counter() - begun, time.process_time() - cpu,
    resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
]))
"""


def mirdce(*arguments: str | Path) -> Usage:
    """The times of one command of ours."""
    return run([sys.executable, "-m", "mirdce", *arguments], ROOT)[0]


def median(times: Sequence[Usage]) -> Usage:
    """The median of wall times; of CPU times, counted in hundredths of a second, the mean."""
    return Usage(
        wall=statistics.median(one.wall for one in times),
        user=statistics.fmean(one.user for one in times),
        system=statistics.fmean(one.system for one in times),
    )


def write_package(folder: Path, functions: int) -> None:
    """A program `app` on a library `dep` with this many functions that nobody calls."""
    for name in ("src", "dep/src"):
        (folder / name).mkdir(parents=True)
    head = '[package]\nname = "{}"\nversion = "0.1.0"\nedition = "2024"\n'
    dependency = '[dependencies]\ndep = { path = "dep" }\n'
    (folder / "Cargo.toml").write_text(head.format("app") + dependency, encoding="utf-8")
    (folder / "dep/Cargo.toml").write_text(head.format("dep"), encoding="utf-8")
    dead = "".join(
        f"pub fn dead{n}(x: u64) -> u64 {{ x.wrapping_mul({n}) }}\n" for n in range(functions)
    )
    (folder / "dep/src/lib.rs").write_text(USED + dead, encoding="utf-8")
    main = 'fn main() { println!("{}", dep::used(10)); }\n'
    (folder / "src/main.rs").write_text(main, encoding="utf-8")


def write_program(folder: Path) -> None:
    """A package of about 10,000 items."""
    (folder / "src").mkdir(parents=True)
    (folder / "Cargo.toml").write_text(
        '[package]\nname = "large"\nversion = "0.1.0"\nedition = "2024"\n', encoding="utf-8"
    )
    one = (
        "#[derive(Debug, Clone)] struct S{n}(u64);\n"
        'fn f{n}(k: u64) {{ let v = vec![S{n}(k)]; println!("{{:?}}", v.clone()); }}\n'
    )
    calls = "".join(f"f{n}({n});" for n in range(TYPES))
    text = "".join(one.format(n=n) for n in range(TYPES))
    main = f"#![allow(dead_code)]\n{text}fn main() {{ {calls} }}\n"
    (folder / "src" / "main.rs").write_text(main, encoding="utf-8")


def row(label: str, usage: Usage, goal: str = "") -> list[str]:
    """A line of the table."""
    return [label, f"{usage.wall:.2f}", f"{usage.user:.2f}", goal]


def bench_reach(folder: Path, runs: int) -> list[list[str]]:
    """Speed, memory and answers."""
    rows = []
    large = folder / "large"
    write_program(large)
    hello = folder / "hello"
    shutil.copytree(ROOT / "corpus" / "hello", hello, ignore=shutil.ignore_patterns("target"))
    for label, path in (("corpus/hello", hello), ("large", large)):
        mirdce("compile", path, "-q", "--offline")
        first = mirdce("why", "main", path, "--offline")
        again = median([mirdce("why", "main", path, "--offline") for _ in range(runs)])
        measured = [
            json.loads(run([sys.executable, "-c", REACH, path], ROOT)[1]) for _ in range(runs)
        ]
        items, wall, user, peak = map(statistics.median, zip(*measured, strict=True))
        goal = "≥ 2,000 items a second" if label == "large" else "≤ 0.6 s"
        rows += [
            row(
                f"{label}: reach, {items:,.0f} items, {items / user:,.0f} a second of CPU time, "
                f"peak {peak:.0f} MiB",
                Usage(wall=wall, user=user, system=0.0),
                goal + (", ≤ 600 MiB" if label == "large" else ""),
            ),
            row(f"{label}: `why`, first", first),
            row(f"{label}: `why`, again", again, "≤ 1 s"),
        ]
    return rows


def bench_dead(folder: Path, functions: int, runs: int) -> list[list[str]]:
    """What dead functions of a dependency add to a link."""
    rows, folders = [], []
    for count in (0, functions):
        package = folder / f"package{count}"
        write_package(package, count)
        first = mirdce("link", package, "-q", "--offline", "-o", package / "app")
        rows.append(row(f"{count:,} dead functions: first link, rustc's time included", first))
        mirdce("compile", package, "-q", "--offline")
        (manifest,) = package.glob("target/mirdce/artifacts/**/*.program.json")
        folders.append(manifest.parent)
    for label, flags in (("nothing changed", ()), ("no cache", ("--no-cache",))):
        times: list[list[Usage]] = [[], []]
        for _ in range(runs):
            for taken, where in zip(times, folders, strict=True):
                taken.append(mirdce("link", where, "-q", "-o", where / "app", *flags))
        without, with_dead = map(median, times)
        added = 100 * (with_dead.user / without.user - 1)
        rows.append(row(f"link from artifacts, {label}: without", without))
        rows.append(
            row(f"link from artifacts, {label}: with, {added:+.1f} % CPU time", with_dead, "≤ +2 %")
        )
    return rows


def main() -> None:
    """Measures, prints, and writes the section if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--functions", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--write", action="store_true", help="change docs/benchmarks.md")
    arguments = parser.parse_args()
    where = machine([find_toolchain().version])
    with tempfile.TemporaryDirectory(prefix="mirdce-reach-") as name:
        rows = bench_reach(Path(name), arguments.runs)
        rows += bench_dead(Path(name), arguments.functions, arguments.runs)
    text = "\n\n".join(
        [
            "Written by `python tools/bench_reach.py`: whole processes, medians of "
            f"{arguments.runs} runs, of CPU times the mean (first links and answers: one run). "
            "`reach` includes opening the crates' metadata; "
            "`why` first is without a link, and compiles; "
            "a first link is rustc's time for the most part.",
            where,
            table(["what", "seconds", "user CPU seconds", "goal"], rows),
        ]
    )
    print(text)
    if arguments.write:
        write_section(PAGE, "Reachability", text)


if __name__ == "__main__":
    main()
