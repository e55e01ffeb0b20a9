"""Linking whole programs: the command line as a user runs it, with a cache of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mirdce.cache.location import cache_root
from mirdce.cargo.toolchain import Toolchain

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Ran:
    """What a process did."""

    code: int
    stdout: str
    stderr: str


def run(*command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> Ran:
    """Runs a program without anybody's backtrace setting."""
    environment = {key: value for key, value in os.environ.items() if key != "RUST_BACKTRACE"}
    environment.update(env or {})
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    return Ran(result.returncode, result.stdout, result.stderr)


@dataclass(frozen=True)
class Mirdce:
    """``mirdce`` with a cache that no other test shares, but for the std artifacts."""

    cache: Path

    def __call__(
        self, *arguments: str | Path, env: dict[str, str] | None = None, cwd: Path = ROOT
    ) -> Ran:
        environment = {"MIRDCE_CACHE_DIR": str(self.cache), **(env or {})}
        return run(sys.executable, "-m", "mirdce", *arguments, cwd=cwd, env=environment)

    def link(self, *arguments: str | Path, cwd: Path = ROOT) -> dict[str, Any]:
        """Links and returns the JSON summary."""
        ran = self("link", "--json", *arguments, cwd=cwd)
        assert ran.code == 0, ran.stderr
        told: dict[str, Any] = json.loads(ran.stdout)
        return told


@pytest.fixture
def mirdce(tmp_path: Path, toolchain: Toolchain, monkeypatch: pytest.MonkeyPatch) -> Mirdce:
    """The command line; it and cargo use this toolchain.

    Artifacts of the standard library are the user's own: they take long.
    """
    monkeypatch.setenv("MIRDCE_RUSTC", str(toolchain.rustc))
    monkeypatch.setenv("RUSTC", str(toolchain.rustc))
    shared = cache_root() / "sysroot"
    shared.mkdir(parents=True, exist_ok=True)
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "sysroot").symlink_to(shared, target_is_directory=True)
    return Mirdce(cache)
