"""Find a rustc whose metadata format is known, and the tools that came with it.

mirdce decodes what one exact compiler version writes, so the first question of every run is which
compiler that is. Candidates, best first: the one asked for (``--toolchain`` or ``MIRDCE_RUSTC``;
then no other is tried), ``rustc`` on the PATH (under rustup this honours the package's
``rust-toolchain.toml``), the toolchains rustup has installed, the distribution's.

What is asked for may be a path, a name of rustup's, a release, or the whole version text that
metadata carries; the latter two are looked for in all places, since any compiler that answers so
will do.

A rustup proxy is never used to compile: it costs 20 ms a call. Its answer to ``--print sysroot``
leads to the compiler itself.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mirdce.errors import ToolchainError

SUPPORTED_RELEASES: tuple[str, ...] = ("1.95.0", "1.96.0")
"""The releases of rustc that there is a metadata schema for, preferred first."""

DISTRIBUTION_RUSTCS: tuple[str, ...] = ("/usr/bin/rustc", "/usr/local/bin/rustc")
"""Where a compiler is that came with the system rather than through rustup."""

_VERSION_PREFIX = "rustc "
_RELEASE = re.compile(r"\d+\.\d+\.\d+(-[a-z]+(\.\d+)?)?")

REQUEST_VARIABLE = "MIRDCE_RUSTC"
"""The environment variable that names a toolchain, as ``--toolchain`` does."""


@dataclass(frozen=True, slots=True)
class Toolchain:
    """One installed compiler.

    Attributes:
        rustc: the compiler itself, never a rustup proxy.
        version: the first line of ``rustc -vV``, e.g. ``rustc 1.95.0 (59807616e 2026-04-14)``.
            Metadata carries the same text, so equality decides whether a file comes from this
            compiler.
        release: the bare release, e.g. ``1.95.0`` or ``1.97.0-nightly``.
        host: the target triple it runs on and compiles for by default.
        llvm_version: the LLVM it was built with.
        sysroot: the root of its installation.
    """

    rustc: Path
    version: str
    release: str
    host: str
    llvm_version: str
    sysroot: Path

    @property
    def target_dir(self) -> Path:
        """The folder of the host target in the sysroot: ``lib`` and, with rustup, ``bin``."""
        return self.sysroot / "lib" / "rustlib" / self.host

    @property
    def gcc_ld_dir(self) -> Path | None:
        """The folder to give a C compiler as ``-B`` so that it finds rust-lld, if there is one."""
        folder = self.target_dir / "bin" / "gcc-ld"
        return folder if (folder / "ld.lld").exists() else None

    def cargo(self) -> Path:
        """Return the cargo that belongs to this compiler, or else the one on the PATH.

        Any cargo can drive any rustc that is not much older or newer; distributions package the two
        apart from each other.

        Raises:
            ToolchainError: there is none.
        """
        for cargo in (self.sysroot / "bin" / "cargo", self.rustc.with_name("cargo")):
            if cargo.exists():
                return cargo
        on_path = shutil.which("cargo")
        if on_path is None:
            raise ToolchainError(f"there is no cargo beside {self.rustc}, and none on the PATH")
        return Path(on_path)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a compiler was looked for, and what was there.

    Attributes:
        path: the program that was run, or would have been.
        origin: why it was looked at, in a few words.
        toolchain: what it turned out to be; None if it is not there or does not run.
        problem: why `toolchain` is None.
    """

    path: Path
    origin: str
    toolchain: Toolchain | None
    problem: str = ""


def identify(rustc: Path, directory: Path) -> Toolchain:
    """Ask `rustc`, run in `directory`, what it is.

    Raises:
        ToolchainError: it does not run or does not answer like a rustc.
    """
    # Only its folder is resolved: a proxy is a link whose own name tells rustup what to run.
    rustc = rustc.parent.resolve() / rustc.name
    sysroot = rustc.parent.parent
    if not (sysroot / "lib" / "rustlib").is_dir():
        sysroot = Path(_ask(rustc, directory, "--print", "sysroot").strip())
        compiler = sysroot / "bin" / "rustc"
        rustc = compiler if compiler.exists() else rustc
    lines = _ask(rustc, directory, "-vV").splitlines()
    fields = dict(line.split(": ", 1) for line in lines if ": " in line)
    if not lines or not lines[0].startswith("rustc ") or not {"release", "host"} <= fields.keys():
        raise ToolchainError("it does not answer like a rustc")
    return Toolchain(
        rustc=rustc,
        version=lines[0],
        release=fields["release"],
        host=fields["host"],
        llvm_version=fields.get("LLVM version", ""),
        sysroot=sysroot,
    )


def _ask(rustc: Path, directory: Path, *arguments: str) -> str:
    try:
        answer = subprocess.run(
            [rustc, *arguments], cwd=directory, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise ToolchainError(f"cannot run it ({error.strerror})") from error
    if answer.returncode != 0:
        reason = next(iter(answer.stderr.strip().splitlines()), "no message")
        raise ToolchainError(f"it fails: {reason}")
    return answer.stdout


def find_toolchain(
    requested: str | None = None,
    *,
    directory: Path | None = None,
    environment: Mapping[str, str] | None = None,
    supported: Sequence[str] = SUPPORTED_RELEASES,
) -> Toolchain:
    """Return the toolchain to use.

    Args:
        requested: a rustup toolchain name (``stable``), the path of a rustc, a release
            (``1.95.0``), or a whole version text (``rustc 1.95.0 (59807616e 2026-04-14)``).
        directory: where to run rustc; rustup may choose differently for each package.
        environment: used instead of `os.environ`.
        supported: the releases that are accepted.

    Raises:
        ToolchainError: there is no supported one. The message names the supported versions, the
            places looked at, and the commands that install one.
    """
    environment = os.environ if environment is None else environment
    requested = requested or environment.get(REQUEST_VARIABLE) or None
    seen: list[Candidate] = []
    for candidate in iter_candidates(requested, directory=directory, environment=environment):
        found = candidate.toolchain
        if found is not None and found.release in supported and _answers(found, requested):
            return found
        seen.append(candidate)
    raise ToolchainError(_nothing_found(requested, seen, supported, environment))


def iter_candidates(
    requested: str | None = None,
    *,
    directory: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Candidate]:
    """Yield every place a compiler may be, best first; each program is run only when reached."""
    environment = os.environ if environment is None else environment
    directory = Path.cwd() if directory is None else directory
    places = (
        _requested_places(requested, environment)
        if requested is not None
        else _usual_places(environment)
    )
    known: set[Path] = set()
    for path, origin in places:
        try:
            toolchain = identify(path, directory)
        except ToolchainError as error:
            yield Candidate(path, origin, None, error.message)
            continue
        if toolchain.rustc not in known:
            known.add(toolchain.rustc)
            yield Candidate(path, origin, toolchain)


def _answers(toolchain: Toolchain, requested: str | None) -> bool:
    """Whether a compiler is the one asked for, if that was a version."""
    if requested is None:
        return True
    if requested.startswith(_VERSION_PREFIX):
        return toolchain.version == requested
    return _RELEASE.fullmatch(requested) is None or toolchain.release == requested


def _requested_places(requested: str, environment: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    if requested.startswith(_VERSION_PREFIX):
        yield from _usual_places(environment)
        return
    if os.sep in requested:
        yield Path(requested), "asked for"
        return
    name = requested.removeprefix("+")
    is_installed = False
    for folder in _rustup_toolchains(environment):
        if folder.name == name or folder.name.startswith(f"{name}-"):
            yield folder / "bin" / "rustc", "asked for"
            is_installed = True
            break
    if _RELEASE.fullmatch(name):
        yield from _usual_places(environment)
    elif not is_installed:
        yield _rustup_home(environment) / "toolchains" / name / "bin" / "rustc", "asked for"


def _usual_places(environment: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    on_path = shutil.which("rustc", path=environment.get("PATH", ""))
    if on_path is not None:
        yield Path(on_path), "on the PATH"
    for folder in _rustup_toolchains(environment):
        yield folder / "bin" / "rustc", "installed by rustup"
    for path in DISTRIBUTION_RUSTCS:
        if os.path.exists(path):
            yield Path(path), "of the system"


def _rustup_home(environment: Mapping[str, str]) -> Path:
    home = environment.get("RUSTUP_HOME")
    if home:
        return Path(home)
    return Path(environment.get("HOME") or os.path.expanduser("~")) / ".rustup"


def _rustup_toolchains(environment: Mapping[str, str]) -> list[Path]:
    """Return the folders of rustup's toolchains in the order of their names."""
    try:
        return sorted((_rustup_home(environment) / "toolchains").iterdir())
    except OSError:
        return []


def _nothing_found(
    requested: str | None,
    seen: Sequence[Candidate],
    supported: Sequence[str],
    environment: Mapping[str, str],
) -> str:
    what = f"the toolchain {requested!r} cannot be used" if requested else "no supported rustc"
    looked = [
        f"  {candidate.path} ({candidate.origin}): "
        + (candidate.toolchain.version if candidate.toolchain else candidate.problem)
        for candidate in seen
    ]
    if not requested:
        looked += [
            f"  {place}: nothing there"
            for place, is_empty in (
                ("rustc on the PATH", not any(c.origin == "on the PATH" for c in seen)),
                (
                    str(_rustup_home(environment) / "toolchains"),
                    not _rustup_toolchains(environment),
                ),
                (" ".join(DISTRIBUTION_RUSTCS), not any(map(os.path.exists, DISTRIBUTION_RUSTCS))),
            )
            if is_empty
        ]
    release = supported[0]
    return "\n".join(
        [
            f"{what}; mirdce supports rustc {', '.join(supported)}",
            "looked at:",
            *looked,
            "install one with:",
            f"  rustup toolchain install {release} --profile minimal",
            "or, where there is no rustup yet:",
            "  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs"
            f" | sh -s -- -y --profile minimal --default-toolchain {release}",
        ]
    )
