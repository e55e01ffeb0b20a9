"""Artifacts only: from a path to the artifacts of every library and program it names."""

from dataclasses import dataclass
from pathlib import Path

from mirdce.cargo.targets import compile_targets
from mirdce.cargo.toolchain import Toolchain, find_toolchain
from mirdce.errors import UsageError
from mirdce.options import Options
from mirdce.pipeline.front import FrontEnd, bring_up_to_date
from mirdce.pipeline.progress import Stopwatch


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
        MirdceError: as the stages say.
    """
    path = options.path
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder")
    with watch.stage("toolchain"):
        directory = path if path.is_dir() else path.parent
        toolchain = find_toolchain(options.toolchain, directory=directory)
    with watch.stage("rustc"):
        compilations = compile_targets(options, toolchain)
    fronts = [
        bring_up_to_date(compilation, toolchain, options, watch, out_dir)
        for compilation in compilations
    ]
    targets = tuple(
        _target(front, is_program=compilation.is_program)
        for front, compilation in zip(fronts, compilations, strict=True)
    )
    converted = sum(front.converted for front in fronts)
    return CompileResult(toolchain, targets, converted, fronts[0].sysroot_artifacts)


def _target(front: FrontEnd, *, is_program: bool) -> CompiledTarget:
    manifest = front.manifest
    return CompiledTarget(manifest.name, is_program, manifest.file, manifest.artifacts())
