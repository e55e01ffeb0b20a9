"""Build random programs with rustc and with mirdce, run both, and compare all they write.

Each seed is one program (`tools/random_program`), built in debug and with `-O`: of Rust alone, or,
of the kind `c-abi`, with functions of C that structs go through by value. Exit code, output and
panic messages must be equal. A program that differs is kept in the folder that `--keep` names, with
both outputs beside it.

    python tools/fuzz.py [--kind KIND] [--seeds FIRST-LAST] [--profile debug|release]
                         [--toolchain T] [--keep FOLDER] [--jobs N]
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.toolchain import Toolchain, find_toolchain  # noqa: E402
from tools.random_program.c_abi import random_c_abi  # noqa: E402
from tools.random_program.program import random_program  # noqa: E402

_ENVIRONMENT = {"RUSTC_BOOTSTRAP": "1", "RUST_BACKTRACE": "0"}
_LIMIT_SECONDS = 300
_FRAME = re.compile(r"\s+(\d+: |at )")


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    output: str
    errors: str


@dataclass(frozen=True)
class Case:
    """A program: its number, and its text, perhaps with a part in C."""

    name: str
    rust: str
    c: str = ""


@dataclass(frozen=True)
class Difference:
    """Two executables of one program that do not behave alike, or one that was not made."""

    name: str
    profile: str
    what: str
    wanted: Ran | None = None
    got: Ran | None = None


def _run(*command: str | Path) -> Ran:
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=_LIMIT_SECONDS,
        cwd=ROOT,
        env={**os.environ, **_ENVIRONMENT},
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def random_case(kind: str, seed: int) -> Case:
    """The program with this number."""
    if kind == "c-abi":
        return Case(f"{kind}-{seed}", *random_c_abi(seed))
    return Case(f"{kind}-{seed}", random_program(seed))


def compare(case: Case, profile: str, toolchain: Toolchain, folder: Path) -> Difference | None:
    """Build a program twice and run it.

    Args:
        profile: `debug` or `release`.
        folder: an empty one.
    """
    source = folder / "program.rs"
    source.write_text(case.rust, encoding="utf-8")
    flags = ["--edition=2024", "-Awarnings", *(["-O"] if profile == "release" else [])]
    if case.c:
        (folder / "part.c").write_text(case.c, encoding="utf-8")
        part = folder / "part.o"
        built = _run("cc", "-w", "-O1", "-c", folder / "part.c", "-o", part)
        if built.status != 0:
            return Difference(case.name, profile, "cc refuses the program: " + built.errors)
        flags.append(f"-Clink-arg={part}")
    theirs, ours = folder / "theirs", folder / "ours"
    built = _run(toolchain.rustc, source, *flags, "-o", theirs)
    if built.status != 0:
        return Difference(case.name, profile, "rustc refuses the program: " + built.errors)
    mirdce = (sys.executable, "-m", "mirdce", "link", "-q", "-j1")
    chosen = (f"--toolchain={toolchain.rustc}", f"--target-dir={folder / 'target'}")
    built = _run(*mirdce, source, *flags, *chosen, "-o", ours)
    if built.status != 0:
        return Difference(case.name, profile, f"exit code {built.status}: {built.errors}")
    wanted, got = _run(theirs), _run(ours)
    for what in ("output", "status", "errors"):
        if _comparable(wanted, what) != _comparable(got, what):
            return Difference(case.name, profile, f"{what} differs", wanted, got)
    return None


def _comparable(ran: Ran, what: str) -> object:
    """Panic messages name the thread's number, and those that abort have frames of functions."""
    if what != "errors":
        return getattr(ran, what)
    lines = [line.partition(") panicked at")[2] or line for line in ran.errors.splitlines()]
    return [line for line in lines if not _FRAME.match(line)]


def _keep(case: Case, found: Difference, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"rs": case.rust, "c": case.c}
    for name, ran in (("rustc.txt", found.wanted), ("mirdce.txt", found.got)):
        texts[name] = "" if ran is None else ran.output + ran.errors
    for suffix, text in texts.items():
        if text:
            (folder / f"{found.name}-{found.profile}.{suffix}").write_text(text, encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kind", choices=["program", "c-abi"], default="program")
    parser.add_argument("--seeds", default="0-99", help="first and last, as in 0-99")
    parser.add_argument("--toolchain", help="a rustup toolchain or the path of a rustc")
    parser.add_argument("--profile", choices=["debug", "release"], help="only this one")
    parser.add_argument("--keep", type=Path, default=Path("out/fuzz"), help="for what differs")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    toolchain = find_toolchain(asked.toolchain)
    first, _, last = asked.seeds.partition("-")
    profiles = [asked.profile] if asked.profile else ["debug", "release"]
    cases = [(n, p) for n in range(int(first), int(last or first) + 1) for p in profiles]

    def one(numbered: tuple[int, str]) -> Difference | None:
        seed, profile = numbered
        case = random_case(asked.kind, seed)
        with tempfile.TemporaryDirectory(prefix="mirdce-fuzz-") as folder:
            found = compare(case, profile, toolchain, Path(folder))
        if found is not None:
            _keep(case, found, asked.keep)
        return found

    differences = 0
    with ThreadPoolExecutor(asked.jobs) as pool:
        for found in pool.map(one, cases):
            if found is not None:
                differences += 1
                print(f"{found.name} {found.profile}: {found.what[:2000]}", flush=True)
    print(f"{len(cases) - differences} passed, {differences} failed")
    sys.exit(differences > 0)


if __name__ == "__main__":
    main()
