"""The front half of a run: from sources to artifacts.

cargo and rustc make metadata, which is converted to one artifact a crate and dropped from sight:
what follows reads artifacts only. Artifacts of the program's crates lie in a folder of the build,
with the link manifest; those of the standard library in the user's cache, made once a toolchain.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mirdce.artifact.format import format_id
from mirdce.cache import cache_root
from mirdce.cargo.global_asm import global_asm
from mirdce.cargo.invoke import compile_crates
from mirdce.cargo.sysroot import SysrootCrate, further_sysroot_crates, sysroot_crates
from mirdce.cargo.toolchain import Toolchain, find_toolchain
from mirdce.cargo.unit_graph import Compilation, CompiledCrate
from mirdce.errors import ArtifactError, UsageError
from mirdce.options import Options
from mirdce.pipeline.convert import Conversion, convert_all, crate_facts, is_current
from mirdce.pipeline.manifest import LIBRARY_SUFFIX, MANIFEST_SUFFIX, LinkManifest, read_manifest
from mirdce.pipeline.preload import preloading
from mirdce.pipeline.progress import Stopwatch


@dataclass(frozen=True, slots=True)
class FrontEnd:
    """What the back half starts from.

    Attributes:
        manifest: the program's own crates and their settings.
        sysroot: the standard library's crates, in link order.
        sysroot_artifacts: their artifacts, in the same order.
        converted: number of crates whose artifacts were made in this run.
        folder: where files of this build may be kept.
    """

    toolchain: Toolchain
    manifest: LinkManifest
    sysroot: tuple[SysrootCrate, ...]
    sysroot_artifacts: tuple[Path, ...]
    converted: int
    folder: Path


def run_front_end(options: Options, watch: Stopwatch) -> FrontEnd:
    """Compiles what needs compiling and brings all artifacts up to date.

    Raises:
        UsageError: the path does not exist.
        BuildError, ToolchainError, MetadataError, ArtifactError: as the stages say.
    """
    path = options.path
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder")
    file = _find_manifest(path, options)
    if file is not None:
        return _from_artifacts(file, options, watch)
    with watch.stage("toolchain"):
        directory = path if path.is_dir() else path.parent
        toolchain = find_toolchain(options.toolchain, directory=directory)
    with watch.stage("rustc"), preloading():
        compilation = compile_crates(options, toolchain)
    return bring_up_to_date(compilation, toolchain, options, watch)


def bring_up_to_date(
    compilation: Compilation,
    toolchain: Toolchain,
    options: Options,
    watch: Stopwatch,
    artifact_folder: Path | None = None,
) -> FrontEnd:
    """Makes the artifacts of what was compiled, those that are out of date, and the manifest.

    Args:
        artifact_folder: where the artifacts go; by default into the folder of the build.

    Raises:
        MetadataError, ArtifactError: as the stages say.
    """
    folder = compilation.directory
    artifact_folder = artifact_folder or folder / "artifacts" / format_id()
    manifest, own = _plan(compilation, toolchain, artifact_folder)
    sysroot = sysroot_crates(toolchain, manifest.profile.panic, manifest.sysroot_names)
    artifacts, needed = _plan_sysroot(options, toolchain, sysroot)
    _convert(needed, own, sysroot, compilation, watch)
    manifest.write()
    converted = len(needed) + len(own)
    return FrontEnd(toolchain, manifest, sysroot, artifacts, converted, folder)


def _find_manifest(path: Path, options: Options) -> Path | None:
    """The manifest that a path names: a file, or the one that fits in a folder of artifacts.

    Raises:
        UsageError: several programs of the folder fit the options.
    """
    if path.name.endswith((MANIFEST_SUFFIX, LIBRARY_SUFFIX)):
        return path
    if not path.is_dir() or (path / "Cargo.toml").exists():
        return None
    found = sorted(path.glob(f"*{MANIFEST_SUFFIX}"))
    if len(found) > 1:
        found = [file for file in found if _fits(read_manifest(file), options)]
        if len(found) != 1:
            listed = "\n".join(f"  {file}" for file in sorted(path.glob(f"*{MANIFEST_SUFFIX}")))
            raise UsageError(f"{path} holds several programs; name one of\n{listed}")
    return found[0] if found else None


def _fits(manifest: LinkManifest, options: Options) -> bool:
    is_release = manifest.profile.opt_level != "0"
    return is_release == options.release and options.bin in (None, manifest.name)


def _from_artifacts(file: Path, options: Options, watch: Stopwatch) -> FrontEnd:
    """A link from artifacts alone: neither sources nor metadata are looked at."""
    manifest = read_manifest(file)
    with watch.stage("toolchain"):
        wanted = options.toolchain or manifest.rustc
        toolchain = find_toolchain(wanted, directory=file.parent)
    if toolchain.version != manifest.rustc:
        raise ArtifactError(
            f"was made by {manifest.rustc}, but the toolchain is {toolchain.version}",
            file=str(file),
        )
    for artifact in manifest.artifacts():
        if not artifact.exists():
            raise ArtifactError("is missing", file=str(artifact))
    sysroot = sysroot_crates(toolchain, manifest.profile.panic, manifest.sysroot_names)
    artifacts, needed = _plan_sysroot(options, toolchain, sysroot)
    _convert(needed, (), sysroot, None, watch)
    return FrontEnd(toolchain, manifest, sysroot, artifacts, len(needed), file.parent)


def _plan(
    compilation: Compilation, toolchain: Toolchain, folder: Path
) -> tuple[LinkManifest, tuple[Conversion, ...]]:
    """The manifest of a program, and the crates whose artifacts are out of date."""
    folder.mkdir(parents=True, exist_ok=True)
    names, outdated = [], []
    for crate in compilation.crates:
        artifact = folder / crate.rmeta.with_suffix(".mirpack").name
        names.append(artifact.name)
        if not is_current(crate.rmeta, artifact):
            outdated.append(Conversion(crate.rmeta, artifact))
    root = compilation.root
    is_linked = compilation.is_program or compilation.native.output_kind.is_library
    suffix = MANIFEST_SUFFIX if is_linked else LIBRARY_SUFFIX
    file = folder / f"{root.name}{root.extra_filename}{suffix}"
    manifest = LinkManifest(
        file,
        compilation.name,
        toolchain.version,
        root.profile,
        tuple(names),
        compilation.native,
        compilation.recursion_limit,
        *_crate_facts(file, compilation, toolchain, is_current=not outdated),
    )
    return manifest, tuple(outdated)


def _crate_facts(
    file: Path, compilation: Compilation, toolchain: Toolchain, *, is_current: bool
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Further crates of the sysroot; native libraries of the crates, the root's first; assembly.

    They are in the last manifest if nothing has changed since: that needs no metadata decoder.
    """
    if is_current:
        with suppress(ArtifactError):
            last = read_manifest(file)
            return last.sysroot_names, last.link_attributes, last.global_asm
    crates = compilation.crates[::-1]
    facts = [crate_facts(crate.rmeta) for crate in crates]
    pairs = zip(crates, facts, strict=True)
    assembly = tuple(global_asm(crate) for crate, found in pairs if found.has_global_asm)
    libraries = tuple(library for found in facts for library in found.libraries)
    return further_sysroot_crates(toolchain, facts[0].dependencies), libraries, assembly


def _plan_sysroot(
    options: Options, toolchain: Toolchain, sysroot: tuple[SysrootCrate, ...]
) -> tuple[tuple[Path, ...], tuple[Conversion, ...]]:
    """Where the standard library's artifacts are, and which of them must be made."""
    folder = sysroot_folder(options, toolchain)
    artifacts = tuple(folder / crate.rmeta.with_suffix(".mirpack").name for crate in sysroot)
    needed = tuple(
        Conversion(crate.rmeta, artifact)
        for crate, artifact in zip(sysroot, artifacts, strict=True)
        if not is_current(crate.rmeta, artifact)
    )
    return artifacts, needed


def sysroot_artifacts(
    options: Options, toolchain: Toolchain, further: Sequence[str], watch: Stopwatch
) -> tuple[Path, ...]:
    """The standard library's artifacts; those that are not there yet are made.

    Args:
        further: names of crates of the sysroot that are wanted beside those behind `std`.

    Raises:
        ToolchainError, MetadataError, ArtifactError: as the stages say.
    """
    crates = sysroot_crates(toolchain, further=further)
    artifacts, needed = _plan_sysroot(options, toolchain, crates)
    _convert(needed, (), crates, None, watch)
    return artifacts


def _convert(
    sysroot_needed: tuple[Conversion, ...],
    own_needed: tuple[Conversion, ...],
    sysroot: tuple[SysrootCrate, ...],
    compilation: Compilation | None,
    watch: Stopwatch,
) -> None:
    context = [crate.rmeta for crate in sysroot]
    if sysroot_needed:
        with watch.stage("std artifacts", len(sysroot_needed)) as progress:
            convert_all(sysroot_needed, context, progress, parallel=True)
    if own_needed:
        own: tuple[CompiledCrate, ...] = () if compilation is None else compilation.crates
        with watch.stage("artifacts", len(own_needed)) as progress:
            everything = [*context, *(crate.rmeta for crate in own)]
            convert_all(own_needed, everything, progress, parallel=False)


def sysroot_folder(options: Options, toolchain: Toolchain) -> Path:
    """The folder of a toolchain's standard library artifacts, in the user's cache."""

    version = toolchain.version.replace(" ", "_").replace("(", "").replace(")", "")
    return cache_root(options.cache_dir) / "sysroot" / f"{version}-{format_id()}"
