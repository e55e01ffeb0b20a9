"""Run the unit tests of `core` and `alloc`, built by rustc and by mirdce, and compare the outcomes.

The sources are those of the compiler's own release (Debian's `rust-web-src` puts them into
`/usr/src/rustc-RELEASE`; a release's source tarball has them too). What the tests use from the
registry is built by cargo. Each file of tests is linked twice, by rustc and by mirdce, the latter
with `--allow-unsupported`, so that what cannot be compiled costs the tests that call it and is
named. Tests run one after another in one process; one that kills the process or takes longer than
`--limit` seconds of processor time is recorded, and the rest goes on without it.

    python tools/std_tests.py [--library FOLDER] [--debug | --release] [--only NAME] [--json FILE]

rustc's outcomes are kept in the work folder and used again as long as its executable is there. The
exit code is 1 if a test that rustc's build passes is not passed by mirdce's.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.invoke import compile_crates  # noqa: E402
from mirdce.cargo.toolchain import SUPPORTED_RELEASES, Toolchain, find_toolchain  # noqa: E402
from mirdce.options import Options  # noqa: E402

FILES = {
    "coretests": "coretests/tests/lib.rs",
    "alloctests": "alloctests/tests/lib.rs",
    "alloctests_lib": "alloctests/lib.rs",
    "vec_deque_alloc_error": "alloctests/tests/vec_deque_alloc_error.rs",
}
"""The files of tests below `library`, by the name of the crate."""

DEPENDENCIES = """\
rand = { version = "0.9.0", default-features = false, features = ["alloc"] }
rand_xorshift = { version = "0.4.0", default-features = false }
"""
EXTERNS = ("rand", "rand_xorshift")

TEST_LINE = re.compile(r"^test (\S+)(?: - should panic)? \.\.\. ?(.*)$", re.M)
ABORTS = re.compile(r"^  aborts when called: (.*)$", re.M)
PASSED, FAILED, IGNORED = "ok", "FAILED", "ignored"
TIMED_OUT, CRASHED = "timed out", "crashed"


@dataclass(frozen=True, slots=True)
class Externs:
    """The crates that the tests use: as libraries for rustc, as metadata for mirdce."""

    libraries: dict[str, Path]
    metadata: dict[str, Path]

    @staticmethod
    def flags(files: dict[str, Path]) -> list[str]:
        """What names them on a command line."""
        flags = [f"--extern={name}={path}" for name, path in files.items()]
        return [*flags, "-L", f"dependency={next(iter(files.values())).parent}"]


@dataclass(slots=True)
class Outcomes:
    """What came of one executable.

    Attributes:
        problem: why there is no executable; empty if there is.
        tests: outcome by name.
        unsupported: of mirdce: functions that abort when they are called, with the reason.
        build_seconds, run_seconds: user CPU time.
    """

    problem: str = ""
    tests: dict[str, str] = field(default_factory=dict)
    unsupported: list[str] = field(default_factory=list)
    build_seconds: float = 0.0
    run_seconds: float = 0.0

    def count(self, outcome: str) -> int:
        """How many tests ended so."""
        return sum(each == outcome for each in self.tests.values())


@dataclass(slots=True)
class Comparison:
    """A file of tests in one profile."""

    name: str
    profile: str
    rustc: Outcomes
    mirdce: Outcomes

    def differing(self) -> dict[str, tuple[str, str]]:
        """Tests with unlike outcomes: rustc's and mirdce's."""
        absent = "not built" if self.mirdce.problem else "not there"
        names = sorted({*self.rustc.tests, *self.mirdce.tests})
        pairs = {
            name: (self.rustc.tests.get(name, "not there"), self.mirdce.tests.get(name, absent))
            for name in names
        }
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def build_externs(work: Path, toolchain: Toolchain, *, release: bool) -> Externs:
    """Let cargo get and build what the tests use."""
    package = work / "dependencies"
    (package / "src").mkdir(parents=True, exist_ok=True)
    (package / "src" / "main.rs").write_text("fn main() {}\n", encoding="utf-8")
    head = '[package]\nname = "std_tests_dependencies"\nversion = "0.0.0"\nedition = "2024"\n'
    manifest = f"{head}\n[dependencies]\n{DEPENDENCIES}\n[workspace]\n"
    (package / "Cargo.toml").write_text(manifest, encoding="utf-8")
    target = work / "target"
    command = [
        *(str(toolchain.cargo()), "build", "--message-format=json", f"--target-dir={target}"),
        *(f"--manifest-path={package / 'Cargo.toml'}", "--quiet"),
        *(["--release"] if release else []),
    ]
    environment = {**os.environ, "RUSTC": str(toolchain.rustc)}
    result = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    libraries = {}
    for line in result.stdout.splitlines():
        message = json.loads(line)
        if message["reason"] == "compiler-artifact" and message["target"]["name"] in EXTERNS:
            files = (Path(name) for name in message["filenames"])
            libraries[message["target"]["name"]] = next(f for f in files if f.suffix == ".rlib")
    compilation = compile_crates(
        Options(path=package, release=release, toolchain=str(toolchain.rustc), target_dir=target),
        toolchain,
    )
    metadata = {crate.name: crate.rmeta for crate in compilation.crates if crate.name in EXTERNS}
    return Externs(libraries, metadata)


def build_and_run(
    command: Sequence[str | Path], executable: Path, library: Path, limit: float
) -> Outcomes:
    """Link with a command and run what it made; its messages are left beside the executable."""
    log = executable.with_suffix(".log")
    begun = os.times()
    with log.open("w", encoding="utf-8") as file:
        result = subprocess.run(
            [*command, "-o", executable],
            env={**os.environ, "RUSTC_BOOTSTRAP": "1"},
            stdout=file,
            stderr=subprocess.STDOUT,
            check=False,
        )
    told = log.read_text(encoding="utf-8", errors="replace")
    outcomes = Outcomes(unsupported=ABORTS.findall(told))
    outcomes.build_seconds = os.times().children_user - begun.children_user
    if result.returncode != 0:
        outcomes.problem = told.strip() or f"exit status {result.returncode}"
        return outcomes
    begun = os.times()
    outcomes.tests = run_tests(executable, library, limit)
    outcomes.run_seconds = os.times().children_user - begun.children_user
    return outcomes


def run_tests(executable: Path, directory: Path, limit: float) -> dict[str, str]:
    """Run all tests, in as many processes as it takes; the outcomes by name."""
    listed = subprocess.run(
        [executable, "--list", "--format=terse"], stdout=subprocess.PIPE, text=True, check=True
    )
    names = [line.removesuffix(": test") for line in listed.stdout.splitlines()]
    names = [name for name in names if not name.endswith(": benchmark")]
    outcomes: dict[str, str] = {}
    output = executable.with_suffix(".out")
    with output.open("w", encoding="utf-8") as whole:
        while len(outcomes) < len(names):
            left = [name for name in names if name not in outcomes]
            text, ending = run_once(executable, directory, left, limit)
            whole.write(text)
            begun = None
            for name, outcome in TEST_LINE.findall(text):
                begun = name
                outcomes[name] = outcome_of(outcome, ending)
            if begun is None:
                outcomes.update(dict.fromkeys(left, ending))
    return outcomes


def outcome_of(text: str, ending: str) -> str:
    """What a test's line says behind its name; the ending of one that did not end."""
    if text.startswith(IGNORED):
        return IGNORED
    return next((each for each in (PASSED, FAILED) if text.endswith(each)), ending)


def run_once(
    executable: Path, directory: Path, names: Iterable[str], limit: float
) -> tuple[str, str]:
    """Run tests in one process, till it ends or one test takes too long.

    Returns:
        What it wrote, and the outcome of a test that it began and did not end.
    """
    command = [executable, "--test-threads=1", "--exact", *names]
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command,
            cwd=directory,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "RUST_BACKTRACE": "0"},
        )
        ending = ""
        size, cpu, wall = 0, 0.0, time.monotonic()
        while process.poll() is None:
            time.sleep(0.1)
            grown = os.fstat(output.fileno()).st_size
            used, now = _processor_seconds(process.pid), time.monotonic()
            if grown != size:
                size, cpu, wall = grown, used, now
            elif used - cpu > limit or now - wall > 20 * limit:
                process.kill()
                ending = TIMED_OUT
        output.seek(0)
        text = output.read().decode("utf-8", errors="replace")
    status = process.wait()
    return text, ending or (f"{CRASHED} (signal {-status})" if status < 0 else f"exit {status}")


def _processor_seconds(pid: int) -> float:
    """User time of a process, of all its threads."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return int(fields[11]) / os.sysconf("SC_CLK_TCK")


def source_and_flags(name: str, library: Path, *, release: bool) -> tuple[str, ...]:
    """What a compiler is told of a file of tests, but for the crates it uses."""
    flags = ("--test", "--edition=2024", f"--crate-name={name}", "-Awarnings")
    return (str(library / FILES[name]), *flags, *(("-O",) if release else ()))


def compare(
    name: str, library: Path, work: Path, toolchain: Toolchain, externs: Externs, *, release: bool,
    limit: float, jobs: int,
) -> Comparison:  # fmt: skip
    """Build a file of tests with both, run both."""
    profile = "release" if release else "debug"
    source, *flags = source_and_flags(name, library, release=release)
    by_rustc = work / f"{name}-{profile}-rustc"
    known = by_rustc.with_suffix(".json")
    if known.exists() and by_rustc.exists():
        rustc = Outcomes(**json.loads(known.read_text(encoding="utf-8")))
    else:
        used = externs.flags(externs.libraries)
        command = [toolchain.rustc, source, *flags, *used]
        rustc = build_and_run(command, by_rustc, library, limit)
        known.write_text(json.dumps(asdict(rustc), indent=1), encoding="utf-8")
    command = [
        *(sys.executable, "-m", "mirdce", "link", source, *flags),
        *externs.flags(externs.metadata),
        *(f"--toolchain={toolchain.rustc}", f"--target-dir={work / 'target'}", f"--jobs={jobs}"),
        *("--allow-unsupported", "-v"),
    ]
    mirdce = build_and_run(command, work / f"{name}-{profile}-mirdce", library, limit)
    return Comparison(name, profile, rustc, mirdce)


def report(comparison: Comparison) -> None:
    """Prints one comparison."""
    print(f"\n{comparison.name} ({comparison.profile})")
    print(f"  {'':8}{'passed':>8}{'failed':>8}{'ignored':>9}{'other':>7}{'build s':>9}{'run s':>8}")
    for label, found in (("rustc", comparison.rustc), ("mirdce", comparison.mirdce)):
        counts = [found.count(outcome) for outcome in (PASSED, FAILED, IGNORED)]
        print(
            f"  {label:8}{counts[0]:8}{counts[1]:8}{counts[2]:9}{len(found.tests) - sum(counts):7}"
            f"{found.build_seconds:9.1f}{found.run_seconds:8.1f}"
        )
        if found.problem:
            print("\n".join(f"    {line}" for line in found.problem.splitlines()[-20:]))
    for message in comparison.mirdce.unsupported:
        print(f"  unsupported: {message}")
    if not comparison.mirdce.problem:
        for name, (expected, produced) in comparison.differing().items():
            print(f"  {name}: rustc {expected}, mirdce {produced}")


def main() -> int:
    """Compares, prints, and returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--toolchain", default=SUPPORTED_RELEASES[-1])
    parser.add_argument("--library", type=Path, help="std's sources, of the toolchain's release")
    parser.add_argument("--debug", action="store_true")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--only", action="append", choices=list(FILES), default=[])
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for one test")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path, help="write all outcomes here")
    parser.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "mirdce-std-tests"
    )
    arguments = parser.parse_args()
    toolchain = find_toolchain(arguments.toolchain)
    library = arguments.library or Path(f"/usr/src/rustc-{toolchain.release}/library")
    if not (library / FILES["coretests"]).exists():
        print(f"nothing is compared: the sources of std are not in {library} (--library)")
        return 0
    work = arguments.work.absolute() / toolchain.release
    comparisons = []
    for release in (False, True):
        if (arguments.release if release else arguments.debug) or not (
            arguments.release or arguments.debug
        ):
            externs = build_externs(work, toolchain, release=release)
            for name in arguments.only or FILES:
                found = compare(
                    name, library, work, toolchain, externs,
                    release=release, limit=arguments.limit, jobs=arguments.jobs,
                )  # fmt: skip
                report(found)
                comparisons.append(found)
                if arguments.json is not None:
                    arguments.json.write_text(
                        json.dumps([asdict(each) for each in comparisons], indent=1),
                        encoding="utf-8",
                    )
    is_equal = all(
        expected != PASSED for each in comparisons for expected, _ in each.differing().values()
    )
    return 0 if is_equal else 1


if __name__ == "__main__":
    sys.exit(main())
