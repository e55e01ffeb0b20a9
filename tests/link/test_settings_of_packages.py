"""Targets, profiles, flags and build scripts of packages: cargo's own build says what is right."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.link.conftest import Mirdce, Ran, run
from tests.link.test_library_packages import copied

SETTINGS = Path(__file__).parent / "packages" / "settings"
ABORTED = -6


@dataclass(frozen=True)
class Pair:
    """The package twice, as cargo and as mirdce build it; both run in its folder."""

    package: Path
    toolchain: Toolchain
    mirdce: Mirdce

    def theirs(self, program: str, *flags: str, **environment: str) -> Ran:
        """What cargo's program does."""
        command = [self.toolchain.cargo(), "build", "--offline", "--quiet", *flags]
        variables = {"RUSTC": str(self.toolchain.rustc), "CARGO_TARGET_DIR": "theirs"}
        ran = run(*command, cwd=self.package, env={**variables, **environment})
        assert ran.code == 0, ran.stderr
        return run(self.package / "theirs" / program, cwd=self.package)

    def link(self, *flags: str, folder: str = ".", **environment: str) -> Ran:
        """What ``mirdce link`` says, called in a folder of the package."""
        output = self.package / "ours"
        command = [sys.executable, "-m", "mirdce", "link", "--offline", "-o", str(output), *flags]
        variables = {"MIRDCE_CACHE_DIR": str(self.mirdce.cache), **environment}
        ran = subprocess.run(
            command,
            cwd=self.package / folder,
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def ours(self, *flags: str, folder: str = ".", **environment: str) -> Ran:
        """What mirdce's program does."""
        (self.package / "ours").unlink(missing_ok=True)
        linked = self.link(*flags, folder=folder, **environment)
        assert linked.code == 0, linked.stderr
        return run(self.package / "ours", cwd=self.package)


@pytest.fixture
def pair(mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path) -> Pair:
    return Pair(copied(SETTINGS, tmp_path / "settings"), toolchain, mirdce)


def test_the_default_program_from_a_folder_below(pair: Pair) -> None:
    expected = pair.theirs("debug/settings")
    assert "true true false\ntrue true\n" in expected.stdout
    got = pair.ours(folder="src")
    assert (got.code, got.stdout) == (expected.code, expected.stdout)
    expected = pair.theirs("debug/other", "--bin", "other", "--features", "extra")
    assert pair.ours("--bin", "other", "-F", "extra", "--manifest-path", "Cargo.toml") == expected
    refused = pair.link("--bin", "other")
    assert (refused.code, "requires the features: `extra`" in refused.stderr) == (1, True)


@pytest.mark.parametrize(
    ("profile", "code"), [("small", ABORTED), ("checked", 0), ("release", 0), ("dev", 0)]
)
def test_profiles(pair: Pair, profile: str, code: int) -> None:
    folder = "debug" if profile == "dev" else profile
    expected = pair.theirs(f"{folder}/examples/shown", "--profile", profile, "--example", "shown")
    assert expected.code == code
    got = pair.ours("--profile", profile, "--example", "shown")
    assert (got.code, got.stdout) == (expected.code, expected.stdout)
    # The profile says whether there are line tables; that of `dev` has them by default.
    has_lines = [
        "examples/shown.rs:" in ran.stderr.partition("stack backtrace:")[2]
        for program in ("ours", f"theirs/{folder}/examples/shown")
        for ran in (run(pair.package / program, cwd=pair.package, env={"RUST_BACKTRACE": "1"}),)
    ]
    assert has_lines == [profile in ("checked", "dev")] * 2


def test_flags_of_the_configuration_and_the_environment(pair: Pair) -> None:
    flags = "--cfg configured -C target-cpu=x86-64-v3 -C overflow-checks=off -C opt-level=2"
    expected = pair.theirs("debug/settings", RUSTFLAGS=flags)
    got = pair.ours(RUSTFLAGS=flags)
    assert (got.code, got.stdout) == (expected.code, expected.stdout)
    # Flags on the command line come on top of the configuration's.
    got = pair.ours("-C", "overflow-checks=off", "-g")
    assert "true true false\ntrue true\n" in got.stdout
    assert got.stdout.endswith("false\n")


@pytest.mark.parametrize(
    ("flag", "message"),
    [
        ("-Cinstrument-coverage", "not supported yet: -C instrument-coverage (in crate settings)"),
        ("-Cprofile-generate", "not supported yet: -C profile-generate"),
        ("-Zsanitizer=address", "not supported yet: -Z sanitizer=address"),
        ("-Clinker=ld.lld", "not supported yet: -C linker=ld.lld, which is no C compiler"),
    ],
)
def test_flags_that_must_have_an_effect_are_refused(pair: Pair, flag: str, message: str) -> None:
    ran = pair.link(flag, RUSTC_BOOTSTRAP="1")
    assert ran.code == 3, ran.stderr
    assert message in ran.stderr


def test_flags_for_the_linker(pair: Pair) -> None:
    driver = pair.package / "driver"
    driver.write_text('#!/bin/sh\necho used >used\nexec cc "$@"\n')
    driver.chmod(0o755)
    flags = f"-Clinker={driver} -Cforce-frame-pointers=yes"
    linked = pair.link(RUSTFLAGS=flags)
    assert linked.code == 0, linked.stderr
    assert "has no effect here: -C force-frame-pointers=yes" in linked.stderr
    assert (pair.package / "used").read_text() == "used\n"


def test_choices_that_do_not_exist(pair: Pair) -> None:
    ran = pair.link("--example", "nothing")
    assert (ran.code, ran.stderr) == (
        2,
        "error: there is no example 'nothing'; there are: shown\n",
    )
    ran = pair.link("--lib")
    assert (ran.code, "there is no library in" in ran.stderr) == (2, True)
    ran = pair.link("--bin", "settings", "--example", "shown")
    assert (ran.code, "only one of" in ran.stderr) == (2, True)
    ran = pair.link("--profile", "nothing")
    assert (ran.code, "profile `nothing` is not defined" in ran.stderr) == (1, True)
    ran = pair.link("--release", "--profile", "small")
    assert ran.code == 2
