"""What a user reads while crates are compiled: warnings, errors and summaries, against cargo's."""

import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from mirdce.cargo.invoke import compile_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import BuildError
from mirdce.options import CargoFlags, Options

MANIFEST = """
[package]
name = "noisy"
version = "0.1.0"
edition = "2021"
[workspace]
members = ["near"]
[dependencies]
near = { path = "near" }
foreign = "1"
"""
SCRIPT = """
fn main() {
    let unused = 1;
    println!("cargo::warning=from the script");
    println!("said to those who ask twice");
    println!("cargo::rerun-if-changed=build.rs");
}
"""
SHARED = "fn never_used() {}\n"
LIBRARY = "mod shared;\npub fn get() -> u8 { let x = 1; foreign::get() + near::get() }\n"
PROGRAM = 'mod shared;\nfn main() { let mut z = 1; println!("{}", noisy::get()); }\n'
DEPENDENCY = "pub fn get() -> u8 { let d = 1; 7 }\nfn unused() {}\n"

WORDS = "Blocking|Locking|Compiling|Checking|Finished|Running|Fresh|Dirty"
STATUS = re.compile(rf"^ *(\x1b\[[\d;]*m)* *({WORDS})\b.*\n", re.M)
BLOCK = re.compile(r"^(?=(?:\x1b\[[\d;]*m)*(?:warning|error)\b)", re.M)
OF_THE_ROOT = re.compile(r"src/(lib|main|shared)\.rs|`noisy` \((lib|bin)")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package whose every part has something to warn of; one job makes the order certain."""
    files = {
        "Cargo.toml": MANIFEST,
        "build.rs": SCRIPT,
        "src/lib.rs": LIBRARY,
        "src/shared.rs": SHARED,
        "src/main.rs": PROGRAM,
        "near/Cargo.toml": '[package]\nname = "near"\nversion = "0.2.0"\nedition = "2021"\n'
        '[dependencies]\nforeign = "1"\n',
        "near/src/lib.rs": DEPENDENCY,
        "vendor/foreign/Cargo.toml": '[package]\nname = "foreign"\nversion = "1.0.0"\n',
        "vendor/foreign/src/lib.rs": DEPENDENCY,
        "vendor/foreign/.cargo-checksum.json": '{"files": {}}',
        ".cargo/config.toml": "[source.crates-io]\nreplace-with = 'vendor'\n"
        "[source.vendor]\ndirectory = 'vendor'\n",
    }
    for name, text in files.items():
        path = tmp_path / "noisy" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path / "noisy")
    monkeypatch.setenv("CARGO_BUILD_JOBS", "1")
    return tmp_path / "noisy"


def _diagnostics(stderr: str) -> list[str]:
    """What is said one by one, without cargo's progress and without where a build's files lie."""
    text = re.sub(r"/theirs/|/target/mirdce/\w+/", "/target/", STATUS.sub("", stderr))
    return BLOCK.split(text)


def _in_order(diagnostics: list[str]) -> list[str]:
    """Those of the library and then the program; when the others come is up to cargo's queue."""
    return [each for each in diagnostics if OF_THE_ROOT.search(each) and "near/" not in each]


class Twice:
    """A package, compiled by cargo and by mirdce."""

    def __init__(self, toolchain: Toolchain, capfd: pytest.CaptureFixture[str]) -> None:
        self.toolchain = toolchain
        self.capfd = capfd

    def compare(self, *flags: str, **changes: object) -> str:
        """Builds with both; what they say of the code must be the same. Returns it."""
        theirs = subprocess.run(
            [self.toolchain.cargo(), "build", "--offline", "--target-dir=theirs", *flags],
            env={**os.environ, "RUSTC": str(self.toolchain.rustc)},
            capture_output=True,
            text=True,
            check=False,
        )
        self.capfd.readouterr()
        options = replace(Options(path=Path(), offline=True), **changes)  # type: ignore[arg-type]
        try:
            compile_crates(options, self.toolchain)
            is_built = True
        except BuildError:
            is_built = False
        captured = self.capfd.readouterr()
        assert is_built == (theirs.returncode == 0)
        ours, expected = _diagnostics(captured.err), _diagnostics(theirs.stderr)
        assert sorted(ours) == sorted(expected)
        assert _in_order(ours) == _in_order(expected)
        assert captured.out == theirs.stdout
        return "".join(sorted(ours)) + captured.out


@pytest.fixture
def twice(package: Path, toolchain: Toolchain, capfd: pytest.CaptureFixture[str]) -> Twice:
    del package
    return Twice(toolchain, capfd)


def test_warnings(package: Path, twice: Twice) -> None:
    cold = twice.compare()
    assert "warning: noisy@0.1.0: from the script" in cold
    assert '`noisy` (bin "noisy") generated 3 warnings (1 duplicate)' in cold
    assert "`near` (lib) generated 2 warnings" in cold
    assert "`foreign`" not in cold
    # All is told again when nothing has changed, and when something has.
    assert twice.compare() == cold
    (package / "src" / "main.rs").write_text(PROGRAM.replace("mut z", "mut y"))
    assert "unused variable: `y`" in twice.compare()


def test_errors(package: Path, twice: Twice) -> None:
    (package / "src" / "main.rs").write_text(f"{PROGRAM}fn bad() -> u8 {{ 'a' }}\n")
    told = twice.compare()
    assert 'error: could not compile `noisy` (bin "noisy") due to 1 previous error' in told
    (package / "src" / "lib.rs").write_text(f"{LIBRARY}fn bad() -> u8 {{ 'a' }}\n")
    assert "could not compile `noisy` (lib)" in twice.compare()
    (package / "src" / "lib.rs").write_text("")
    (package / "Cargo.toml").write_text(MANIFEST.partition("[dependencies]")[0])
    failing = 'fn main() { println!("cargo::error=no"); std::process::exit(1) }'
    (package / "build.rs").write_text(failing)
    assert "failed to run custom build command" in twice.compare()


def test_how_much_is_said(twice: Twice, monkeypatch: pytest.MonkeyPatch) -> None:
    told = twice.compare("-q", cargo=CargoFlags(quiet=True))
    assert "generated" not in told
    assert "unused variable" in told
    monkeypatch.setenv("CARGO_TERM_COLOR", "always")
    assert "\x1b[" in twice.compare()


@pytest.mark.parametrize(("flag", "verbose"), [("-v", 1), ("-vv", 2)])
def test_output_of_build_scripts(flag: str, verbose: int, twice: Twice) -> None:
    told = twice.compare(flag, verbose=verbose)
    assert ("[noisy 0.1.0] said to those who ask twice\n" in told) == (verbose == 2)
    assert ("`foreign` (lib) generated 2 warnings" in told) == (verbose == 2)
