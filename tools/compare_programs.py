"""Compare programs that mirdce linked with those that rustc built: what they write and return.

For each package, profile and toolchain, `cargo build` and `mirdce link` make a program each, with
target directories that all packages share, so that a dependency is compiled once. Both programs
run in an empty folder of their own, without input; standard output, standard error and exit code
must be the same (of standard error, thread numbers may differ).

    python tools/compare_programs.py [PATH...] [--only REGEX] [--every N] [--release | --debug]
    python tools/compare_programs.py --toolchain 1.96.0 --count --json FILE

A PATH is a package or a folder of packages; by default they are those of `corpus/`. With `--count`,
rustc also builds each program once more to tell how many functions it generates. Seconds are of
processor time. The exit code is 1 if any program differs.
"""

import argparse
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.mono_items import count_mono_items  # noqa: E402
from mirdce.cargo.toolchain import SUPPORTED_RELEASES, Toolchain, find_toolchain  # noqa: E402
from mirdce.errors import ExitCode, MirdceError, describe  # noqa: E402
from mirdce.options import Options  # noqa: E402

CORPUS = (ROOT / "corpus" / "hello", ROOT / "corpus" / "crates")
LONGEST_BUILD = 1800
LONGEST_RUN = 120
THREAD_NUMBER = re.compile(r"(?<=\()\d+(?=\) (?:panicked at|has overflowed its stack))")
"""In the messages of panics and of the handler of stack overflows."""


class Verdict(StrEnum):
    """What a comparison comes to, worst first."""

    DIFFERS = "differs"
    CRASHED = "mirdce crashed"
    REFUSED = "refused"
    NOT_BUILT = "rustc failed"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Case:
    """One package in one profile, by one toolchain."""

    package: Path
    release: bool
    toolchain: Toolchain

    @property
    def label(self) -> str:
        """The package and how it is built, for people."""
        profile = "release" if self.release else "debug"
        return f"{self.package.name} ({profile}, {self.toolchain.release})"


@dataclass(frozen=True, slots=True)
class Run:
    """What a program did."""

    status: int
    output: str
    errors: str


@dataclass(slots=True)
class Outcome:
    """What the comparison of a case found.

    Attributes:
        detail: what differs, or the last words of what failed.
        live: functions that mirdce compiles; 0 if it did not come to that.
        generated: functions that rustc generates, in all crates of the program; 0 if not asked.
        rustc_seconds, mirdce_seconds: processor time of the builds.
    """

    program: str
    profile: str
    toolchain: str
    verdict: Verdict = Verdict.EQUAL
    detail: str = ""
    live: int = 0
    generated: int = 0
    rustc_seconds: float = 0.0
    mirdce_seconds: float = 0.0


class FailedBuildError(Exception):
    """A build ended with a status other than 0; the message is the end of what it said."""

    def __init__(self, status: int, told: str) -> None:
        super().__init__("\n".join(told.strip().splitlines()[-12:]))
        self.status = status


def packages_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The packages that are named, and those that folders hold, in the order of their names."""
    for path in paths:
        if (path / "Cargo.toml").exists():
            yield path.resolve()
        else:
            yield from sorted(file.parent.resolve() for file in path.glob("*/Cargo.toml"))


def compare(case: Case, work: Path, *, count: bool = False) -> Outcome:
    """Build a case twice, run both, and tell what differs; nothing is raised.

    Args:
        work: folder for what is built.
        count: have rustc tell how many functions it generates.
    """
    profile = "release" if case.release else "debug"
    outcome = Outcome(case.package.name, profile, case.toolchain.release)
    folder = work / case.toolchain.release
    started = children_seconds()
    try:
        expected = build_with_rustc(case, folder / "rustc")
        outcome.rustc_seconds = children_seconds() - started
        if count:
            options = Options(
                path=case.package,
                release=case.release,
                toolchain=str(case.toolchain.rustc),
                target_dir=folder / "rustc",
            )
            outcome.generated = sum(count_mono_items(options, case.toolchain, ()).values())
    except (FailedBuildError, MirdceError) as error:
        outcome.verdict = Verdict.NOT_BUILT
        outcome.detail = describe(error) if isinstance(error, MirdceError) else str(error)
        return outcome
    started = children_seconds()
    try:
        produced = folder / "mirdce" / profile / expected.name
        outcome.live = link_with_mirdce(case, produced, folder / "mirdce")
    except FailedBuildError as error:
        is_refused = error.status == ExitCode.UNSUPPORTED
        outcome.verdict = Verdict.REFUSED if is_refused else Verdict.CRASHED
        outcome.detail = str(error)
    outcome.mirdce_seconds = children_seconds() - started
    if outcome.verdict == Verdict.EQUAL:
        outcome.detail = difference(run_program(expected), run_program(produced))
        outcome.verdict = Verdict.DIFFERS if outcome.detail else Verdict.EQUAL
    return outcome


def build_with_rustc(case: Case, target: Path) -> Path:
    """The program that cargo builds, as always.

    Raises:
        FailedBuildError: it does not build.
    """
    arguments = [
        f"--manifest-path={case.package / 'Cargo.toml'}",
        f"--target-dir={target}",
        "--message-format=json-render-diagnostics",
        *(["--release"] if case.release else []),
    ]
    environment = {**os.environ, "RUSTC": str(case.toolchain.rustc)}
    command = [str(case.toolchain.cargo()), "build", "--quiet", *arguments]
    messages = [json.loads(line) for line in _build(command, environment).splitlines()]
    programs = [message["executable"] for message in messages if message.get("executable")]
    return Path(programs[-1])


def link_with_mirdce(case: Case, output: Path, target: Path) -> int:
    """Link a program; return how many functions are live in it.

    Raises:
        FailedBuildError: mirdce refuses, or fails.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "mirdce", "link", str(case.package), "--json", "--quiet"]
    command += [f"--toolchain={case.toolchain.rustc}", f"--target-dir={target}", f"-o{output}"]
    command += ["--release"] if case.release else []
    told = json.loads(_build(command, {**os.environ, "PYTHONPATH": str(ROOT)}))
    live: int = told["summary"]["live_functions"]
    return live


def _build(command: list[str], environment: Mapping[str, str]) -> str:
    try:
        result = subprocess.run(
            command,
            env=environment,
            capture_output=True,
            text=True,
            timeout=LONGEST_BUILD,
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        raise FailedBuildError(-signal.SIGKILL, f"took over {LONGEST_BUILD} s") from expired
    if result.returncode:
        raise FailedBuildError(result.returncode, result.stderr)
    return result.stdout


def run_program(program: Path) -> Run:
    """Run a program in an empty folder; one that takes too long is ended, which counts as exit."""
    environment = {**os.environ, "RUST_BACKTRACE": "0"}
    with tempfile.TemporaryDirectory() as folder:
        try:
            result = subprocess.run(
                [program],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="backslashreplace",
                timeout=LONGEST_RUN,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Run(-signal.SIGKILL, "", f"took over {LONGEST_RUN} s")
    return Run(result.returncode, result.stdout, THREAD_NUMBER.sub("", result.stderr))


def difference(expected: Run, produced: Run) -> str:
    """The first lines that differ, with what they stand in; empty if the runs are the same."""
    found = []
    if expected.status != produced.status:
        found.append(f"status: {expected.status} by rustc, {produced.status} by mirdce")
    texts = {
        "stdout": (expected.output, produced.output),
        "stderr": (expected.errors, produced.errors),
    }
    for name, (by_rustc, by_mirdce) in texts.items():
        if by_rustc != by_mirdce:
            ours, theirs = by_mirdce.splitlines(), by_rustc.splitlines()
            pairs = zip(theirs + [""] * len(ours), ours + [""] * len(theirs), strict=False)
            number, (wanted, got) = next(
                ((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1]), (0, ("", ""))
            )
            found.append(f"{name}, line {number}: {wanted[:200]!r} by rustc, {got[:200]!r}")
    return "\n".join(found)


def children_seconds() -> float:
    """Processor time of the processes that were started and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def row(outcome: Outcome) -> str:
    """A line of the table."""
    generated = f"{outcome.generated:>9,}" if outcome.generated else " " * 9
    return (
        f"{outcome.program:<24} {outcome.profile:<8} {outcome.toolchain:<7} "
        f"{outcome.verdict:<14} {generated} {outcome.live:>7,} "
        f"{outcome.rustc_seconds:>7.1f} {outcome.mirdce_seconds:>7.1f}"
    )


HEAD = (
    f"{'program':<24} {'profile':<8} {'rustc':<7} {'behaviour':<14} "
    f"{'generated':>9} {'live':>7} {'rustc s':>7} {'mirdce s':>8}"
)


def main() -> int:
    """Compares, prints a line for each case as it ends, and returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, help="packages, and folders of packages")
    parser.add_argument("--only", default="", metavar="REGEX", help="of the packages' names")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--debug", action="store_true")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--toolchain", action="append", default=[])
    parser.add_argument("--count", action="store_true", help="the functions that rustc generates")
    parser.add_argument("--json", type=Path, help="write all outcomes here")
    parser.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "mirdce-programs"
    )
    arguments = parser.parse_args()
    packages = [
        package
        for package in packages_in(arguments.paths or CORPUS)
        if re.search(arguments.only, package.name)
    ][arguments.offset :: arguments.every]
    toolchains = [find_toolchain(name) for name in arguments.toolchain or SUPPORTED_RELEASES[:1]]
    is_either = arguments.release or arguments.debug
    outcomes = []
    print(HEAD, flush=True)
    for toolchain in toolchains:
        for package in packages:
            for release in (False, True):
                if is_either and not (arguments.release if release else arguments.debug):
                    continue
                case = Case(package, release, toolchain)
                outcome = compare(case, arguments.work.absolute(), count=arguments.count)
                outcomes.append(outcome)
                print(row(outcome), flush=True)
                for line in outcome.detail.splitlines():
                    print(f"    {line}", flush=True)
                if arguments.json is not None:
                    written = json.dumps([asdict(each) for each in outcomes], indent=1)
                    arguments.json.write_text(written, encoding="utf-8")
    equal = sum(outcome.verdict == Verdict.EQUAL for outcome in outcomes)
    print(f"\n{equal} of {len(outcomes)} equal")
    return 0 if equal == len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
