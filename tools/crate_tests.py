"""Run the tests of registry crates, built by cargo and by mirdce, and compare the outcomes.

A crate's package comes from the registry, through cargo, and is copied into the work folder. The
targets that `cargo test` runs, but for documentation, are built and run once by cargo and once by
`mirdce test`, one test after another. Both must run the same targets, in each target the same tests
must be there and end the same, and so must both commands. A package in a registry may lack files
that its tests need: what cargo cannot build is no difference but a verdict of its own, and so is
what mirdce refuses by name.

    python tools/crate_tests.py [NAME@VERSION...] [--debug | --release] [--json FILE]

Seconds are of processor time. The exit code is 1 if any crate differs or is refused.
"""

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.toolchain import SUPPORTED_RELEASES, Toolchain, find_toolchain  # noqa: E402
from mirdce.errors import ExitCode  # noqa: E402
from tools.compare_programs import children_seconds  # noqa: E402
from tools.std_tests import TEST_LINE, outcome_of  # noqa: E402

CRATES = (
    "arrayvec@0.7.8",
    "bytes@1.12.2",
    "corosensei@0.2.2",
    "crossbeam-channel@0.5.17",
    "encoding_rs@0.8.44",
    "fancy-regex@0.20.2",
    "half@2.7.1",
    "indexmap@2.14.2",
    "itertools@0.14.0",
    "libm@0.2.16",
    "memchr@2.8.3",
    "nom@7.1.3",
    "num-bigint@0.4.8",
    "petgraph@0.6.5",
    "pulldown-cmark@0.13.0",
    "quick-xml@0.42.0",
    "roaring@0.10.12",
    "ron@0.12.3",
    "safe_arch@0.7.4",
    "smallvec@1.16.6",
    "test-case@3.4.1",
    "textwrap@0.16.4",
    "typenum@1.20.1",
    "wide@0.7.33",
    "winnow@0.7.15",
)
"""Arithmetic, SIMD, stack switching in inline assembly, threads, collections, parsers; tests that
macros and attributes make, in files whose names are no names of Rust."""

LONGEST = 1800
_WIDTH = 200


_RUNNING = re.compile(r"^ +Running (.*) \(.*\)$", re.M)


class Verdict(StrEnum):
    """What a comparison says."""

    EQUAL = "equal"
    DIFFERS = "differs"
    REFUSED = "refused"
    NOT_BUILT = "not built by cargo"
    WITHOUT_TESTS = "no tests"


@dataclass(slots=True)
class Run:
    """What came of one command: its exit code, the tests' outcomes, the time.

    Attributes:
        targets: the outcome of each test by its name, of each target by what cargo calls it.
    """

    status: int = 0
    targets: dict[str, dict[str, str]] = field(default_factory=dict)
    seconds: float = 0.0
    told: str = ""

    def outcomes(self) -> dict[tuple[str, str], str]:
        """The outcome of each test, by target and name; of each target, with no name."""
        found = {(target, ""): "run" for target in self.targets}
        for target, tests in self.targets.items():
            found |= {(target, name): outcome for name, outcome in tests.items()}
        return found

    def count(self) -> int:
        """How many tests there were."""
        return sum(map(len, self.targets.values()))


@dataclass(slots=True)
class Comparison:
    """A crate in one profile, by one toolchain; mirdce has not run what cargo could not build."""

    crate: str
    profile: str
    toolchain: str
    cargo: Run
    mirdce: Run | None

    def differing(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Tests with unlike outcomes: by cargo and by mirdce."""
        if self.mirdce is None:
            return {}
        theirs, ours = self.cargo.outcomes(), self.mirdce.outcomes()
        names = sorted({*theirs, *ours})
        pairs = {name: (theirs.get(name, "absent"), ours.get(name, "absent")) for name in names}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}

    def verdict(self) -> Verdict:
        """Whether there were tests, and all ended the same, as did both commands, in time."""
        if self.mirdce is None:
            return Verdict.NOT_BUILT if self.cargo.status else Verdict.WITHOUT_TESTS
        if self.mirdce.status == ExitCode.UNSUPPORTED:
            return Verdict.REFUSED
        is_same = self.cargo.status == self.mirdce.status and not self.differing()
        return Verdict.EQUAL if is_same and self.cargo.status >= 0 else Verdict.DIFFERS


def package_of(crate: str, work: Path, toolchain: Toolchain) -> Path:
    """A copy of a crate's package, fetched through cargo, as a workspace of its own."""
    name, _, version = crate.partition("@")
    copy = work / "packages" / f"{name}-{version}"
    if copy.exists():
        return copy
    user = work / "users" / name
    (user / "src").mkdir(parents=True, exist_ok=True)
    (user / "src" / "lib.rs").touch()
    (user / "Cargo.toml").write_text(
        '[package]\nname = "mirdce_crate_tests"\nversion = "0.0.0"\nedition = "2024"\n'
        f'[dependencies]\n{name} = "={version}"\n[workspace]\n',
        encoding="utf-8",
    )
    command = [str(toolchain.cargo()), "metadata", "--format-version=1", "--quiet"]
    result = subprocess.run(command, cwd=user, capture_output=True, text=True, check=True)
    packages = json.loads(result.stdout)["packages"]
    manifest = next(each["manifest_path"] for each in packages if each["name"] == name)
    shutil.copytree(Path(manifest).parent, copy)
    (copy / "Cargo.lock").unlink(missing_ok=True)
    text = (copy / "Cargo.toml").read_text(encoding="utf-8")
    if "[workspace" not in text:
        (copy / "Cargo.toml").write_text(f"{text}\n[workspace]\n", encoding="utf-8")
    return copy


def outcomes_in(text: str) -> dict[str, dict[str, str]]:
    """The outcome of each test of each target, in what a command wrote.

    Of targets that share a name, and of tests that do so in one target, the later are numbered.
    """
    found: dict[str, dict[str, str]] = {}
    parts = _RUNNING.split(text)
    for title, told in zip(parts[1::2], parts[2::2], strict=True):
        tests = found.setdefault(_numbered(title, found), {})
        for name, rest in TEST_LINE.findall(told):
            tests[_numbered(name, tests)] = outcome_of(rest, "no end")
    return found


def _numbered(name: str, taken: Collection[str]) -> str:
    numbered, number = name, 1
    while numbered in taken:
        numbered, number = f"{name}#{number}", number + 1
    return numbered


def run(command: Sequence[str | Path], package: Path, toolchain: Toolchain) -> Run:
    """Run a command in a package; one that takes too long is ended."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "RUSTC": str(toolchain.rustc),
        "RUST_BACKTRACE": "0",
        "RUST_TEST_THREADS": "1",
    }
    before = children_seconds()
    process = subprocess.Popen(
        command,
        cwd=package,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="backslashreplace",
        start_new_session=True,
    )
    try:
        told, _ = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        told, _ = process.communicate()
    return Run(process.returncode, outcomes_in(told), children_seconds() - before, told)


def compare(crate: str, work: Path, toolchain: Toolchain, *, release: bool) -> Comparison:
    """Run a crate's tests twice."""
    package = package_of(crate, work, toolchain)
    folder = work / toolchain.release
    profile = ["--release"] if release else []
    # `--tests` are all targets that a plain `cargo test` runs, without documentation.
    common = ["test", "--tests", "--no-fail-fast", *profile]
    cargo: list[str | Path] = [toolchain.cargo(), *common]
    mirdce: list[str | Path] = [sys.executable, "-m", "mirdce", *common]
    cargo += [f"--target-dir={folder / 'cargo'}", "--", "--format=pretty"]
    mirdce += [f"--toolchain={toolchain.rustc}", f"--target-dir={folder / 'mirdce'}"]
    theirs = run(cargo, package, toolchain)
    ours = run(mirdce, package, toolchain) if theirs.targets else None
    return Comparison(crate, "release" if release else "debug", toolchain.release, theirs, ours)


def report(comparison: Comparison) -> None:
    """Print one comparison."""
    cargo, mirdce = comparison.cargo, comparison.mirdce
    verdict = comparison.verdict()
    print(
        f"{comparison.crate:<28} {comparison.profile:<8} {comparison.toolchain:<7} {verdict:<19}"
        f"{cargo.count():>6,} {cargo.seconds:>8.1f} {mirdce.seconds if mirdce else 0:>8.1f}",
        flush=True,
    )
    match verdict:
        case Verdict.EQUAL | Verdict.WITHOUT_TESTS:
            return
        case Verdict.NOT_BUILT:
            _show_end(cargo)
            return
        case Verdict.DIFFERS | Verdict.REFUSED:
            pass
    assert mirdce is not None
    print(f"    exit code {cargo.status} by cargo, {mirdce.status} by mirdce")
    if verdict is Verdict.DIFFERS:
        for (target, name), (expected, produced) in list(comparison.differing().items())[:20]:
            print(f"    {target} {name}: {expected} by cargo, {produced} by mirdce")
    if mirdce.status not in (0, cargo.status):
        _show_end(mirdce)


def _show_end(ran: Run) -> None:
    print("\n".join(f"    {line[:_WIDTH]}" for line in ran.told.splitlines()[-12:]))


def main() -> int:
    """Compares, prints a line for each crate as it ends, and returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("crates", nargs="*", default=CRATES, metavar="NAME@VERSION")
    parser.add_argument("--debug", action="store_true")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--toolchain", default=SUPPORTED_RELEASES[0])
    parser.add_argument("--json", type=Path, help="write all outcomes here")
    parser.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "mirdce-crate-tests"
    )
    arguments = parser.parse_args()
    toolchain = find_toolchain(arguments.toolchain)
    is_either = arguments.debug or arguments.release
    comparisons = []
    print(f"{'crate':<28} {'profile':<8} {'rustc':<7} {'':<19} tests  cargo s mirdce s", flush=True)
    for crate in arguments.crates:
        for release in (False, True):
            if is_either and not (arguments.release if release else arguments.debug):
                continue
            found = compare(crate, arguments.work.absolute(), toolchain, release=release)
            report(found)
            comparisons.append(found)
            if arguments.json is not None:
                written = json.dumps([asdict(each) for each in comparisons], indent=1)
                arguments.json.write_text(written, encoding="utf-8")
    verdicts = Counter(each.verdict() for each in comparisons)
    equal = [each for each in comparisons if each.verdict() is Verdict.EQUAL]
    tests = sum(each.cargo.count() for each in equal)
    others = [f"{count} {verdict}" for verdict, count in verdicts.items() if verdict != "equal"]
    print("\n" + ", ".join([f"{len(equal)} of {len(comparisons)} equal, {tests:,} tests", *others]))
    return int(bool(verdicts[Verdict.DIFFERS] or verdicts[Verdict.REFUSED]))


if __name__ == "__main__":
    sys.exit(main())
