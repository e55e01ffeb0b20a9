"""Find a rustc whose metadata format is known, and the tools that came with it.

mirdce decodes what one exact compiler version writes, so the first question of every run is which
compiler that is. The first of these decides, and what it names must be supported:

1. ``--toolchain`` or ``MIRDCE_RUSTC``: a path, a name of rustup's, a release, or the whole version
   text that metadata carries; the latter two are looked for in all places, since any compiler that
   answers so will do.
2. cargo's means to name a compiler: ``RUSTC``, or ``build.rustc`` of its configuration.
3. rustup's means to pin a toolchain (`mirdce.cargo.pins`), where the ``rustc`` on the PATH is
   rustup's: another one knows nothing of pins, and is used all the same, with a word about it.

Where nobody has asked for anything, ``rustc`` on the PATH, the toolchains rustup has installed and
the distribution's are candidates, in this order; if the first cannot be used, the next one that can
is, with a word about it.

A rustup proxy is never used to compile: it costs 20 ms a call. Its answer to rustc's
``--print sysroot`` leads to the compiler itself.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mirdce.cargo.configuration import Configuration, Setting
from mirdce.cargo.pins import TOOLCHAIN_VARIABLE, Pin, find_pin, rustup_home
from mirdce.errors import ToolchainError
from mirdce.target.known import TARGETS

SUPPORTED_RELEASES: tuple[str, ...] = ("1.95.0", "1.96.0")
"""The releases of rustc that there is a metadata schema for, preferred first."""

DISTRIBUTION_RUSTCS: tuple[str, ...] = ("/usr/bin/rustc", "/usr/local/bin/rustc")
"""Where a compiler is that came with the system rather than through rustup."""

_VERSION_PREFIX = "rustc "
_RELEASE = re.compile(r"\d+\.\d+\.\d+(-[a-z]+(\.\d+)?)?")

REQUEST_VARIABLE = "MIRDCE_RUSTC"
"""The environment variable that names a toolchain, as ``--toolchain`` does."""


@dataclass(frozen=True, slots=True, kw_only=True)
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


def identify(
    rustc: Path,
    directory: Path,
    environment: Mapping[str, str] | None = None,
    *,
    is_program_of_user: bool = False,
) -> Toolchain:
    """Ask `rustc`, run in `directory`, what it is.

    Args:
        is_program_of_user: it is used as it is, even if it runs another one, unless that is what
            rustup's proxies do.

    Raises:
        ToolchainError: it does not run, does not answer like a rustc, or makes programs for a
            machine that mirdce does not know.
    """
    # Only its folder is resolved: a proxy is a link whose own name tells rustup what to run.
    rustc = rustc.parent.resolve() / rustc.name
    sysroot = rustc.parent.parent
    if not (sysroot / "lib" / "rustlib").is_dir():
        sysroot = Path(_ask(rustc, directory, environment, "--print", "sysroot").strip())
        compiler = sysroot / "bin" / "rustc"
        if compiler.exists() and not (is_program_of_user and not is_proxy(rustc)):
            rustc = compiler
    lines = _ask(rustc, directory, environment, "-vV").splitlines()
    fields = dict(line.split(": ", 1) for line in lines if ": " in line)
    if not lines or not lines[0].startswith("rustc ") or not {"release", "host"} <= fields.keys():
        raise ToolchainError("it does not answer like a rustc")
    # One of another release is refused for that, whatever its machine.
    if fields["release"] in SUPPORTED_RELEASES and fields["host"] not in TARGETS:
        known = ", ".join(TARGETS)
        raise ToolchainError(f"it makes programs for {fields['host']}; mirdce does for {known}")
    return Toolchain(
        rustc=rustc,
        version=lines[0],
        release=fields["release"],
        host=fields["host"],
        llvm_version=fields.get("LLVM version", ""),
        sysroot=sysroot,
    )


def is_proxy(rustc: Path) -> bool:
    """Whether a program is rustup's, which is the same file under each of its names."""
    rustup = rustc.with_name("rustup")
    return rustup.exists() and rustup.samefile(rustc)


def _ask(
    rustc: Path, directory: Path, environment: Mapping[str, str] | None, *arguments: str
) -> str:
    try:
        answer = subprocess.run(
            [rustc, *arguments],
            cwd=directory,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise ToolchainError(f"cannot run it ({error.strerror})") from error
    if answer.returncode != 0:
        # rustup may tell first what it tries to do.
        lines = [line for line in answer.stderr.splitlines() if line.strip()]
        reason = next((line for line in lines if line.startswith("error")), "".join(lines[:1]))
        raise ToolchainError(f"it fails: {reason or 'no message'}")
    return answer.stdout


def find_toolchain(
    requested: str | None = None,
    *,
    directory: Path | None = None,
    environment: Mapping[str, str] | None = None,
    cargo_arguments: Sequence[str] = (),
    supported: Sequence[str] = SUPPORTED_RELEASES,
) -> Toolchain:
    """Return the toolchain to use.

    Args:
        requested: a rustup toolchain name (``stable``), the path of a rustc, a release
            (``1.95.0``), or a whole version text (``rustc 1.95.0 (59807616e 2026-04-14)``).
        directory: of the project, which may have pinned one; the current folder may have as well.
        environment: used instead of `os.environ`.
        cargo_arguments: options for cargo; ``--config=…`` may name a compiler.
        supported: the releases that are accepted.

    Raises:
        ToolchainError: there is no supported one, or what is asked for is not supported. The
            message names who asks, the supported versions, and what to do.
    """
    environment = os.environ if environment is None else environment
    asker = "" if requested else f", which {REQUEST_VARIABLE} names,"
    requested = requested or environment.get(REQUEST_VARIABLE) or None
    if requested is None:
        named = Configuration(environment, cargo_arguments).tool("RUSTC", "build.rustc")
        if named is not None:
            return _accepted(_named_by_cargo(named, environment), supported, named.origin)
        pin = _valid_pin(directory, environment)
        if pin is not None and _rustup_decides(environment):
            return _accepted(_pinned(pin, environment), supported, f"{pin}, which")
    else:
        pin = None
    seen: list[Candidate] = []
    for candidate in iter_candidates(requested, directory=directory, environment=environment):
        found = candidate.toolchain
        if found is not None and found.release in supported and _answers(found, requested):
            if seen and requested is None:
                _tell(f"{_why_not(seen[0])}; {found.version} is used instead")
            if pin is not None and not _is_release(found, pin.toolchain):
                _tell(f"{pin}, but the rustc on the PATH is not rustup's; {found.version} is used")
            return found
        seen.append(candidate)
    what = f"the toolchain {requested!r}{asker} cannot be used" if requested else ""
    raise ToolchainError(_nothing_found(what, seen, supported, environment))


def _accepted(candidate: Candidate, supported: Sequence[str], asker: str) -> Toolchain:
    """The toolchain that somebody has asked for.

    Raises:
        ToolchainError: it cannot be used.
    """
    found = candidate.toolchain
    if found is not None and found.release in supported:
        return found
    problem = f"cannot be used ({candidate.problem})" if found is None else f"is {found.version}"
    release = supported[0]
    raise ToolchainError(
        f"{asker} {problem}; mirdce supports rustc {', '.join(supported)}: "
        f"choose one with --toolchain {release} or {REQUEST_VARIABLE}={release}"
    )


def _named_by_cargo(named: Setting, environment: Mapping[str, str]) -> Candidate:
    """The compiler that cargo's configuration names, run where cargo would run it."""
    program = named.program()
    path = shutil.which(program, path=environment.get("PATH", "")) if program else None
    if path is None:
        problem = f"there is no program {program}" if program else "it is empty"
        return Candidate(Path(program), named.origin, None, problem)
    try:
        found = identify(Path(path), Path.cwd(), environment, is_program_of_user=True)
    except ToolchainError as error:
        return Candidate(Path(path), named.origin, None, f"{path}: {error.message}")
    return Candidate(Path(path), named.origin, found)


def _valid_pin(directory: Path | None, environment: Mapping[str, str]) -> Pin | None:
    """The pin that holds for a project or else for the current folder.

    Raises:
        ToolchainError: it makes no sense.
    """
    here = Path.cwd()
    try:
        return find_pin(directory or here, environment) or find_pin(here, environment)
    except ToolchainError:
        if _rustup_decides(environment):
            raise
        return None


def _rustup_decides(environment: Mapping[str, str]) -> bool:
    """Whether builds by cargo go by pins: another compiler on the PATH knows nothing of them."""
    on_path, toolchains = _on_path(environment), _rustup_toolchains(environment)
    if on_path is None or is_proxy(on_path):
        return on_path is not None or bool(toolchains)
    if (on_path.resolve().parent.parent / "lib" / "rustlib").is_dir():
        return False
    # A script of somebody's, which may run a proxy in the end.
    try:
        sysroot = Path(_ask(on_path, Path.cwd(), environment, "--print", "sysroot").strip())
    except ToolchainError:
        return bool(toolchains)
    return any(sysroot.resolve() == folder.resolve() for folder in toolchains)


def _pinned(pin: Pin, environment: Mapping[str, str]) -> Candidate:
    """The toolchain that a pin means, as rustup has it; or one of the release that it names."""
    rustc, variables = _on_path(environment), dict(environment)
    if rustc is None:
        # A path names the folder of a toolchain here, not a compiler.
        rustc = Path(pin.toolchain, "bin", "rustc") if os.sep in pin.toolchain else None
        rustc = rustc or _of_rustup(pin.toolchain, environment)
    elif pin.folder is not None:
        variables.pop(TOOLCHAIN_VARIABLE, None)
    try:
        found = identify(rustc, pin.folder or Path.cwd(), variables)
    except ToolchainError as error:
        # A release that rustup does not have under that name may be there all the same.
        for other in iter_candidates(directory=pin.folder, environment=environment):
            if other.toolchain is not None and _is_release(other.toolchain, pin.toolchain):
                return other
        return Candidate(rustc, pin.origin, None, error.message)
    return Candidate(rustc, pin.origin, found)


def _is_release(toolchain: Toolchain, name: str) -> bool:
    """Whether a name of rustup's, like ``1.95`` or ``1.95.0-TARGET``, means this very release."""
    version = re.match(r"(\d+\.\d+)(\.\d+)?(?=$|-" + re.escape(toolchain.host) + "$)", name)
    if version is None:
        return False
    return version[0] in (toolchain.release, toolchain.release.rpartition(".")[0])


def _on_path(environment: Mapping[str, str]) -> Path | None:
    found = shutil.which("rustc", path=environment.get("PATH", ""))
    return None if found is None else Path(found)


def _why_not(candidate: Candidate) -> str:
    if candidate.toolchain is None:
        return f"{candidate.path} ({candidate.origin}) cannot be used ({candidate.problem})"
    return f"{candidate.toolchain.version} ({candidate.origin}) is not supported"


def _tell(text: str) -> None:
    sys.stderr.write(f"warning: {text}\n")


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
    rustc = _of_rustup(name, environment)
    is_release = _RELEASE.fullmatch(name) is not None
    if rustc.parent.is_dir() or not is_release:
        yield rustc, "asked for"
    if is_release:
        yield from _usual_places(environment)


def _of_rustup(name: str, environment: Mapping[str, str]) -> Path:
    """Where rustup has a toolchain, or would have it."""
    for folder in _rustup_toolchains(environment):
        if folder.name == name or folder.name.startswith(f"{name}-"):
            return folder / "bin" / "rustc"
    return rustup_home(environment) / "toolchains" / name / "bin" / "rustc"


def _usual_places(environment: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    on_path = _on_path(environment)
    if on_path is not None:
        yield on_path, "on the PATH"
    for folder in _rustup_toolchains(environment):
        yield folder / "bin" / "rustc", "installed by rustup"
    for path in DISTRIBUTION_RUSTCS:
        if os.path.exists(path):
            yield Path(path), "of the system"


def _rustup_toolchains(environment: Mapping[str, str]) -> list[Path]:
    """Return the folders of rustup's toolchains in the order of their names."""
    try:
        return sorted((rustup_home(environment) / "toolchains").iterdir())
    except OSError:
        return []


def _nothing_found(
    what: str,
    seen: Sequence[Candidate],
    supported: Sequence[str],
    environment: Mapping[str, str],
) -> str:
    looked = [
        f"  {candidate.path} ({candidate.origin}): "
        + (candidate.toolchain.version if candidate.toolchain else candidate.problem)
        for candidate in seen
    ]
    if not what:
        looked += [
            f"  {place}: nothing there"
            for place, is_empty in (
                ("rustc on the PATH", not any(c.origin == "on the PATH" for c in seen)),
                (
                    str(rustup_home(environment) / "toolchains"),
                    not _rustup_toolchains(environment),
                ),
                (" ".join(DISTRIBUTION_RUSTCS), not any(map(os.path.exists, DISTRIBUTION_RUSTCS))),
            )
            if is_empty
        ]
    release = supported[0]
    return "\n".join(
        [
            f"{what or 'no supported rustc'}; mirdce supports rustc {', '.join(supported)}",
            "looked at:",
            *looked,
            "install one with:",
            f"  rustup toolchain install {release} --profile minimal",
            "or, where there is no rustup yet:",
            "  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs"
            f" | sh -s -- -y --profile minimal --default-toolchain {release}",
        ]
    )
