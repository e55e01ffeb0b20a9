"""Which compilers are there, which of them mirdce supports, and whether they are complete."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import (
    SUPPORTED_RELEASES,
    Toolchain,
    find_toolchain,
    iter_candidates,
)
from mirdce.errors import MirdceError, ToolchainError
from mirdce.ir.program import Program
from mirdce.link import find_linker
from mirdce.rmeta.loader import CrateLoader


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundToolchain:
    """A compiler, or a place where one should be.

    Attributes:
        path: the program that was run.
        origin: why it was looked at.
        version: what it says it is; empty if it does not run.
        release: its release; empty if it does not run.
        sysroot: its installation; empty if it does not run.
        is_supported: there is a schema for this release.
        is_default: the one that is used unless another is asked for.
        problem: why it cannot be used; empty if it can.
    """

    path: str
    origin: str
    version: str
    release: str
    sysroot: str
    is_supported: bool
    is_default: bool
    problem: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a usable compiler needs, and what was found; ``problem`` is empty if it is
    there."""

    what: str
    found: str
    problem: str


@dataclass(frozen=True, slots=True)
class CheckedToolchain:
    """A supported compiler and all it needs."""

    version: str
    rustc: str
    checks: tuple[Check, ...]

    @property
    def is_usable(self) -> bool:
        """Whether nothing is missing."""
        return not any(check.problem for check in self.checks)


def list_toolchains(
    directory: Path | None = None, environment: Mapping[str, str] | None = None
) -> tuple[FoundToolchain, ...]:
    """All compilers in the usual places, best first."""
    rows: list[FoundToolchain] = []
    default = _default(directory, environment)
    for candidate in iter_candidates(directory=directory, environment=environment):
        found = candidate.toolchain
        is_supported = found is not None and found.release in SUPPORTED_RELEASES
        problem = candidate.problem
        if found is not None and not is_supported:
            problem = f"mirdce supports rustc {', '.join(SUPPORTED_RELEASES)}"
        rows.append(
            FoundToolchain(
                path=str(candidate.path if found is None else found.rustc),
                origin=candidate.origin,
                version="" if found is None else found.version,
                release="" if found is None else found.release,
                sysroot="" if found is None else str(found.sysroot),
                is_supported=is_supported,
                is_default=found is not None and found.rustc == default,
                problem=problem,
            )
        )
    return tuple(rows)


def _default(directory: Path | None, environment: Mapping[str, str] | None) -> Path | None:
    """The compiler that is used if none is asked for; None if what is pinned cannot be used."""
    try:
        return find_toolchain(directory=directory, environment=environment).rustc
    except ToolchainError:
        return None


def check_toolchain(toolchain: Toolchain) -> CheckedToolchain:
    """Looks for all that a link with this compiler needs, and reads its metadata."""
    checks = (
        _check("cargo", lambda: str(toolchain.cargo())),
        _check("standard library", lambda: _std_library(toolchain)),
        _check("metadata", lambda: _metadata(toolchain)),
        _check("linker", lambda: _linker(toolchain)),
    )
    return CheckedToolchain(toolchain.version, str(toolchain.rustc), checks)


def _check(what: str, look: Callable[[], str]) -> Check:
    try:
        return Check(what, look(), "")
    except MirdceError as error:
        return Check(what, "", error.message)


def _std_library(toolchain: Toolchain) -> str:
    crates = sysroot_crates(toolchain)
    return f"{len(crates)} crates in {crates[0].rlib.parent}"


def _metadata(toolchain: Toolchain) -> str:
    core = next(crate for crate in sysroot_crates(toolchain) if crate.name == "core")
    (opened,) = CrateLoader(Program()).load([core.rmeta])
    return f"core: {opened.def_count():,} definitions, written by {opened.info.rustc}"


def _linker(toolchain: Toolchain) -> str:
    tools = find_linker(toolchain.gcc_ld_dir)
    return f"{tools.name} through {tools.driver}"
