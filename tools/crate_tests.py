"""Run the tests of registry crates, built by cargo and by mirdce, and compare the outcomes.

A crate's package comes from the registry, through cargo, and is copied into the work folder. Its
unit and integration tests are built and run by `cargo test` and by `mirdce test`, one test after
another; each test must end the same, and so must both commands. Documentation is not tested.

    python tools/crate_tests.py [NAME@VERSION...] [--debug | --release] [--json FILE]

Seconds are of processor time. The exit code is 1 if any crate differs.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.toolchain import SUPPORTED_RELEASES, Toolchain, find_toolchain  # noqa: E402
from tools.compare_programs import children_seconds  # noqa: E402
from tools.std_tests import TEST_LINE, outcome_of  # noqa: E402

CRATES = (
    "arrayvec@0.7.8",
    "bytes@1.12.2",
    "corosensei@0.2.2",
    "crossbeam-channel@0.5.17",
    "encoding_rs@0.8.44",
    "half@2.7.1",
    "indexmap@2.14.2",
    "libm@0.2.16",
    "memchr@2.8.3",
    "nom@7.1.3",
    "num-bigint@0.4.8",
    "petgraph@0.6.5",
    "roaring@0.10.12",
    "safe_arch@0.7.4",
    "smallvec@1.16.6",
    "typenum@1.20.1",
    "wide@0.7.33",
    "winnow@0.7.15",
)
"""Arithmetic, SIMD, stack switching in inline assembly, threads, collections, parsers."""

LONGEST = 1800


@dataclass(slots=True)
class Run:
    """What came of one command: its exit code, the tests' outcomes by name, the time."""

    status: int = 0
    tests: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    told: str = ""


@dataclass(slots=True)
class Comparison:
    """A crate in one profile, by one toolchain."""

    crate: str
    profile: str
    toolchain: str
    cargo: Run
    mirdce: Run

    def differing(self) -> dict[str, tuple[str, str]]:
        """Tests with unlike outcomes: by cargo and by mirdce."""
        names = sorted({*self.cargo.tests, *self.mirdce.tests})
        pairs = {
            name: (self.cargo.tests.get(name, "absent"), self.mirdce.tests.get(name, "absent"))
            for name in names
        }
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}

    def is_equal(self) -> bool:
        """Whether there were tests, and all ended the same, as did both commands, in time."""
        is_same = self.cargo.status == self.mirdce.status and not self.differing()
        return is_same and self.cargo.status >= 0 and bool(self.cargo.tests)


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


def outcomes_in(text: str) -> dict[str, str]:
    """The outcome of each test; of tests that share a name, the later ones are numbered."""
    found: dict[str, str] = {}
    for name, rest in TEST_LINE.findall(text):
        same = sum(each.split("#")[0] == name for each in found) if name in found else 0
        found[f"{name}#{same}" if same else name] = outcome_of(rest, "no end")
    return found


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
    cargo: list[str | Path] = [toolchain.cargo(), "test", "--lib", "--bins", "--tests", "--quiet"]
    cargo += ["--no-fail-fast", *profile, f"--target-dir={folder / 'cargo'}", "--"]
    mirdce: list[str | Path] = [sys.executable, "-m", "mirdce", "test", "--no-fail-fast", *profile]
    mirdce += [f"--toolchain={toolchain.rustc}", f"--target-dir={folder / 'mirdce'}"]
    runs = [run([*cargo, "--format=pretty"], package, toolchain), run(mirdce, package, toolchain)]
    return Comparison(crate, "release" if release else "debug", toolchain.release, *runs)


def report(comparison: Comparison) -> None:
    """Print one comparison."""
    cargo, mirdce = comparison.cargo, comparison.mirdce
    verdict = "equal" if comparison.is_equal() else "differs"
    print(
        f"{comparison.crate:<28} {comparison.profile:<8} {comparison.toolchain:<7} {verdict:<8}"
        f"{len(cargo.tests):>7,} {cargo.seconds:>8.1f} {mirdce.seconds:>8.1f}",
        flush=True,
    )
    if comparison.is_equal():
        return
    print(f"    exit code {cargo.status} by cargo, {mirdce.status} by mirdce")
    for name, (expected, produced) in list(comparison.differing().items())[:20]:
        print(f"    {name}: {expected} by cargo, {produced} by mirdce")
    for run_of in (cargo, mirdce):
        if not run_of.tests:
            print("\n".join(f"    {line}" for line in run_of.told.splitlines()[-12:]))


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
    print(f"{'crate':<28} {'profile':<8} {'rustc':<7} {'':<8}  tests  cargo s mirdce s", flush=True)
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
    equal = [each for each in comparisons if each.is_equal()]
    tests = sum(len(each.cargo.tests) for each in equal)
    print(f"\n{len(equal)} of {len(comparisons)} equal, {tests:,} tests")
    return 0 if len(equal) == len(comparisons) else 1


if __name__ == "__main__":
    sys.exit(main())
