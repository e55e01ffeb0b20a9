"""Measure what dead functions of a dependency cost a link, and how fast questions are answered.

A program links a library once with no dead functions and once with many. Both are linked from
artifacts, in turns; the figures are medians of whole commands. The goals: dead functions add at
most 2 %, and `mirdce why` on corpus/hello takes at most a second.

    python tools/bench_reach.py [--functions N] [--runs N]
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
USED = "pub fn used(n: u64) -> u64 { (0..n).map(|x| x * x).sum() }\n"


def mirdce(*arguments: str | Path) -> float:
    """Wall seconds of one command."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "mirdce", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


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


def main() -> None:
    """Runs the measurements and prints them."""
    parser = argparse.ArgumentParser(description="measure reachability")
    parser.add_argument("--functions", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folders = []
        for functions in (0, arguments.functions):
            package = Path(temporary) / f"package{functions}"
            write_package(package, functions)
            made = mirdce("link", package, "-q", "--offline", "-o", package / "app")
            print(f"{functions:>8,} dead functions: first link {made:.2f} s")
            (manifest,) = package.glob("target/mirdce/artifacts/**/*.program.json")
            folders.append(manifest.parent)
        for label, flags in (("nothing changed", ()), ("no cache", ("--no-cache",))):
            times: list[list[float]] = [[], []]
            for _ in range(arguments.runs):
                for taken, folder in zip(times, folders, strict=True):
                    taken.append(mirdce("link", folder, "-q", "-o", folder / "app", *flags))
            without, with_dead = map(statistics.median, times)
            added = 100 * (with_dead / without - 1)
            print(f"{label}: {without:.3f} s without, {with_dead:.3f} s with: {added:+.1f} %")
    hello = ROOT / "corpus" / "hello"
    asked = [mirdce("why", "Shape::area", hello) for _ in range(arguments.runs)]
    print(f"why on corpus/hello: {statistics.median(asked):.2f} s")


if __name__ == "__main__":
    main()
