"""Artifacts: from a path to those of every library and program it names.

Artifacts of the program's crates lie in a folder of the build, with the link manifest; those of the
standard library in the user's cache, made once a toolchain.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mirdce.artifact.format import SUFFIX, format_id
from mirdce.cache.location import cache_root
from mirdce.cargo.sysroot import SysrootCrate, sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import CacheError
from mirdce.files import usable_folder
from mirdce.options import Options
from mirdce.pipeline.front.conversion import Conversion, convert_all, is_current
from mirdce.pipeline.front.front_end import FrontEnd, run_front_ends
from mirdce.pipeline.process.progress import Stopwatch


@dataclass(frozen=True, slots=True)
class CompiledTarget:
    """One library or program as artifacts.

    Attributes:
        name: of the library or binary.
        manifest: the file that lists its artifacts.
        artifacts: of its crates, dependencies first; its own is the last.
    """

    name: str
    is_program: bool
    manifest: Path
    artifacts: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class CompileResult:
    """What was compiled.

    Attributes:
        targets: libraries and programs.
        converted: artifacts that were made in this run; the others were up to date.
        sysroot: the artifacts of the standard library.
    """

    toolchain: Toolchain
    targets: tuple[CompiledTarget, ...]
    converted: int
    sysroot: tuple[Path, ...]


def compile_artifacts(options: Options, out_dir: Path | None, watch: Stopwatch) -> CompileResult:
    """Compiles what the path names and brings its artifacts up to date.

    Args:
        out_dir: where the artifacts go; by default into the folder of the build.

    Raises:
        UsageError: the path does not exist, or options do not fit what it names.
        BuildError: cargo or rustc refuses; they have said why.
        ToolchainError: there is no compiler that can be used.
        MetadataError, ArtifactError: a crate cannot be read.
    """
    fronts = run_front_ends(options, watch, out_dir)
    converted = sum(bring_up_to_date(front, options, watch) for front in fronts)
    first = fronts[0]
    targets = tuple(
        CompiledTarget(
            front.manifest.name,
            front.manifest.is_program,
            front.manifest.file,
            front.manifest.artifacts(),
        )
        for front in fronts
    )
    sysroot = _places(options, first.toolchain, first.sysroot)
    return CompileResult(first.toolchain, targets, converted, sysroot)


def bring_up_to_date(front: FrontEnd, options: Options, watch: Stopwatch) -> int:
    """Makes the artifacts of what was compiled, those that are out of date, and the manifest.

    Returns:
        How many were made, the standard library's included.

    Raises:
        MetadataError: metadata is damaged.
        ArtifactError: a process that made an artifact died.
        OutputError: an artifact or the manifest cannot be written.
    """
    manifest = front.manifest
    made = _convert_sysroot(options, front.toolchain, front.sysroot, watch)
    pairs = zip(front.own, manifest.artifacts(), strict=True)
    needed = [Conversion(*pair) for pair in pairs if not is_current(*pair)]
    if needed:
        with watch.stage("artifacts", len(needed)) as progress:
            convert_all(needed, front.files(), progress, parallel=False)
    manifest.write()
    return made + len(needed)


def sysroot_artifacts(
    options: Options, toolchain: Toolchain, further: Sequence[str], watch: Stopwatch
) -> tuple[Path, ...]:
    """The standard library's artifacts; those that are not there yet are made.

    Args:
        further: names of crates of the sysroot that are wanted beside those behind `std`.

    Raises:
        ToolchainError: the compiler has no such crates.
        MetadataError: their metadata is damaged.
        ArtifactError: a process that made an artifact died.
    """
    crates = sysroot_crates(toolchain, further=further)
    _convert_sysroot(options, toolchain, crates, watch)
    return _places(options, toolchain, crates)


def _convert_sysroot(
    options: Options, toolchain: Toolchain, crates: Sequence[SysrootCrate], watch: Stopwatch
) -> int:
    metadata = [crate.rmeta for crate in crates]
    pairs = zip(metadata, _places(options, toolchain, crates), strict=True)
    needed = [Conversion(*pair) for pair in pairs if not is_current(*pair)]
    if needed:
        with watch.stage("std artifacts", len(needed)) as progress:
            convert_all(needed, metadata, progress, parallel=True)
    return len(needed)


def _places(
    options: Options, toolchain: Toolchain, crates: Sequence[SysrootCrate]
) -> tuple[Path, ...]:
    """Where the standard library's artifacts are, or will be."""
    folder = sysroot_folder(options, toolchain)
    return tuple(folder / crate.rmeta.with_suffix(SUFFIX).name for crate in crates)


def sysroot_folder(options: Options, toolchain: Toolchain) -> Path:
    """The folder of a toolchain's standard library artifacts, in the user's cache if it can be."""
    version = toolchain.version.replace(" ", "_").replace("(", "").replace(")", "")
    name = f"sysroot/{version}-{format_id()}"
    with suppress(CacheError):
        return usable_folder(cache_root(options.cache_dir) / name, name)
    return usable_folder(None, name)
