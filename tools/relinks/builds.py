"""One program built by mirdce and by cargo, from the same sources, each in a folder of its own."""

import hashlib
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from mirdce.cargo.toolchain import Toolchain
from tools.measured_run import Usage, run, wait_for_orphans
from tools.relinks.programs import Program
from tools.relinks.results import Link

ROOT: Final = Path(__file__).resolve().parent.parent.parent
_PROFILES: Final = ("DEV", "RELEASE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How all programs are built.

    Attributes:
        debuginfo: the level of the key ``debug``, for both sides; None: that of the profile.
        llvm: whose LLVM mirdce uses; None: the one that it uses by itself.
    """

    toolchain: Toolchain
    release: bool
    debuginfo: str | None
    llvm: str | None = None

    @property
    def profile(self) -> str:
        """The profile's folder."""
        return "release" if self.release else "debug"

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags of cargo, and mirdce's, that choose the profile."""
        return ("--release",) if self.release else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a program is built.

    Attributes:
        program: its sources.
        built: the folder of all that is built there.
        cache: mirdce's cache.
    """

    program: Program
    built: Path
    cache: Path

    @property
    def linked(self) -> Path:
        """mirdce's executable."""
        return self.built / "linked" / self.program.binary


@dataclass(slots=True)
class Builder:
    """Builds, and knows which executables there were.

    Attributes:
        digests: of the last executables of both sides, in all places.
    """

    settings: Settings
    digests: dict[str, str] = field(default_factory=dict)

    def link(self, place: Place) -> Link:
        """Links by mirdce, and waits for what that leaves behind.

        Raises:
            FailedRunError: it fails.
        """
        place.linked.parent.mkdir(parents=True, exist_ok=True)
        usage, told = run(self.link_command(place), place.program.workspace, self.variables(place))
        background = wait_for_orphans()
        document = json.loads(told)
        self.digests["mirdce"] = _digest(place.linked)
        return Link(
            usage=usage,
            background=background,
            stages=document["seconds"],
            counts=document["summary"],
        )

    def build(self, place: Place) -> Usage:
        """Builds by cargo.

        Raises:
            FailedRunError: it fails.
        """
        usage, _ = run(self.build_command(place), place.program.workspace, self.variables(place))
        wait_for_orphans()
        executable = place.built / "cargo" / self.settings.profile / place.program.binary
        self.digests["cargo"] = _digest(executable)
        return usage

    def check(self, place: Place) -> Usage:
        """Checks by cargo.

        Raises:
            FailedRunError: it fails.
        """
        command = self.build_command(place, "check")
        usage, _ = run(command, place.program.workspace, self.variables(place))
        wait_for_orphans()
        return usage

    def link_command(self, place: Place) -> list[str | Path]:
        """mirdce's command."""
        program = place.program
        return [
            *(sys.executable, "-P", "-m", "mirdce", "link", program.workspace / program.package),
            *("--bin", program.binary, "--quiet", "--json", "--offline"),
            f"--toolchain={self.settings.toolchain.rustc}",
            f"--target-dir={place.built / 'mirdce'}",
            *("-o", place.linked),
            *(() if self.settings.llvm is None else ("--llvm", self.settings.llvm)),
            *self.settings.flags,
        ]

    def build_command(self, place: Place, verb: str = "build") -> list[str | Path]:
        """cargo's command: what it builds, or (``check``) what its compiler's front end does."""
        program = place.program
        return [
            *(self.settings.toolchain.cargo(), verb, "--bin", program.binary, "--quiet"),
            "--offline",
            f"--manifest-path={program.workspace / program.package / 'Cargo.toml'}",
            f"--target-dir={place.built / 'cargo'}",
            *self.settings.flags,
        ]

    def variables(self, place: Place) -> dict[str, str]:
        """The environment of both commands."""
        variables = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "RUSTC": str(self.settings.toolchain.rustc),
            "MIRDCE_CACHE_DIR": str(place.cache),
        }
        # What is left behind is measured apart, so it must be left behind.
        variables.pop("MIRDCE_AFTERWARDS", None)
        if self.settings.debuginfo is not None:
            names = (f"CARGO_PROFILE_{profile}_DEBUG" for profile in _PROFILES)
            variables |= dict.fromkeys(names, self.settings.debuginfo)
        return variables


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
