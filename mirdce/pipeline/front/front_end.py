"""The front half of a run: from sources to the crates that the back half reads.

cargo and rustc make metadata, and a link reads that, lazily. `mirdce.pipeline.front.artifacts`
makes artifacts of it; a folder of those is linked without sources, metadata or cargo.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from mirdce.artifact.format import SUFFIX, format_id
from mirdce.cargo.flags import flags_without_effect
from mirdce.cargo.harness import is_of_harness
from mirdce.cargo.inputs import NO_INPUTS, BuildInputs
from mirdce.cargo.invoke import compile_crates
from mirdce.cargo.sysroot import SysrootCrate, sysroot_crates
from mirdce.cargo.targets import compile_targets
from mirdce.cargo.toolchain import Toolchain, find_toolchain
from mirdce.cargo.unit_graph import Compilation, symbol_mangling, working_folder
from mirdce.codegen.llvm.engine import Engine
from mirdce.codegen.llvm.host import llvmlite
from mirdce.errors import ArtifactError, UsageError
from mirdce.options import Options, Profile
from mirdce.pipeline.front.link_manifest import (
    LIBRARY_SUFFIX,
    MANIFEST_SUFFIX,
    LinkManifest,
    read_manifest,
)
from mirdce.pipeline.front.llvm_choice import engine_of
from mirdce.pipeline.front.metadata_facts import program_facts
from mirdce.pipeline.process.preload import Preloaded, preloading
from mirdce.pipeline.process.progress import Stopwatch


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontEnd:
    """What the back half starts from.

    Attributes:
        manifest: the program's settings, and the names its artifacts have if there are any.
        sysroot: the standard library's crates, in link order.
        own: the program's own crates as files, the root last: metadata, or artifacts where there
            are no sources.
        edited: those of them that are worked on: of a workspace, or named by a path.
        folder: where files of this build may be kept.
        line_tables: are to be made, because the user or the crate's flags say so.
        without_effect: flags of rustc that have none here.
        inputs: what else was read on the way.
        engine: whose LLVM makes code, if any is made.
        preloaded: what was read ahead for the stages to come.
    """

    toolchain: Toolchain
    manifest: LinkManifest
    sysroot: tuple[SysrootCrate, ...]
    own: tuple[Path, ...]
    folder: Path
    line_tables: bool
    edited: frozenset[Path] = frozenset()
    without_effect: tuple[str, ...] = ()
    inputs: BuildInputs = NO_INPUTS
    engine: Engine = field(default_factory=llvmlite)
    preloaded: Preloaded = field(default_factory=Preloaded)

    @property
    def program_folder(self) -> Path:
        """Where files of this program alone may be kept."""
        return self.folder / "programs" / self.manifest.file.name.partition(".")[0]

    def files(self) -> tuple[Path, ...]:
        """All crates as files, the standard library's first, the root last."""
        return (*(crate.rmeta for crate in self.sysroot), *self.own)

    def read_files(self) -> Iterator[Path]:
        """All that was read, or will be by the linker: nothing of it may be replaced."""
        manifest, native = self.manifest, self.manifest.native
        yield from self.files()
        yield from (crate.rlib for crate in self.sysroot)
        yield from manifest.artifacts()
        yield manifest.file
        yield from self.inputs
        names = [library.rpartition("=")[2].split(":")[0] for library in manifest.libraries()]
        for folder in native.search_paths:
            yield from (folder / f"lib{name}.{suffix}" for name in names for suffix in ("a", "so"))
        yield from (Path(argument) for argument in native.arguments if argument[:1] != "-")


def run_front_end(options: Options, watch: Stopwatch) -> FrontEnd:
    """Compiles what needs compiling.

    Raises:
        UsageError: the path does not exist, or options do not fit what it names.
        BuildError: cargo or rustc refuses; they have said why.
        ToolchainError: there is no compiler that can be used, or not the LLVM that is chosen.
        MetadataError, ArtifactError: a crate cannot be read.
        UnsupportedError: a target or a flag is not supported.
    """
    file = _find_manifest(options.path, options)
    if file is not None:
        return _from_artifacts(file, options, watch)
    toolchain = toolchain_of(options, watch)
    engine = engine_of(options, toolchain)
    with (
        watch.stage("rustc", is_told=False),
        preloading(options, uses_llvmlite=not engine.library) as preloaded,
    ):
        compilation = compile_crates(options, toolchain)
        front = front_end(compilation, toolchain, options)
        return replace(front, engine=engine, preloaded=preloaded)


def run_front_ends(
    options: Options, watch: Stopwatch, artifact_folder: Path | None = None
) -> tuple[FrontEnd, ...]:
    """The same for every library and program that a path names.

    Args:
        artifact_folder: where their artifacts would go; by default into the folder of the build.

    Raises:
        UsageError: the path does not exist, or there is nothing to compile.
        BuildError: cargo or rustc refuses; they have said why.
        ToolchainError: there is no compiler that can be used.
        MetadataError: a crate cannot be read.
        UnsupportedError: a target or a flag is not supported.
    """
    toolchain = toolchain_of(options, watch)
    with watch.stage("rustc", is_told=False):
        compilations = compile_targets(options, toolchain)
        return tuple(
            front_end(compilation, toolchain, options, artifact_folder)
            for compilation in compilations
        )


def toolchain_of(options: Options, watch: Stopwatch) -> Toolchain:
    """The compiler of sources.

    Raises:
        UsageError: the path does not exist.
        ToolchainError: there is none that can be used.
    """
    path = options.path
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder")
    with watch.stage("toolchain"):
        return find_toolchain(
            options.toolchain,
            directory=path if path.is_dir() else path.parent,
            cargo_arguments=options.cargo.everywhere,
        )


def front_end(
    compilation: Compilation,
    toolchain: Toolchain,
    options: Options,
    artifact_folder: Path | None = None,
) -> FrontEnd:
    """What was compiled, as the back half sees it.

    Args:
        artifact_folder: where its artifacts would go; by default into the folder of the build.

    Raises:
        MetadataError: a crate's metadata is damaged.
    """
    folder = artifact_folder or compilation.directory / "artifacts" / format_id()
    root = compilation.root
    facts = program_facts(compilation, toolchain)
    compilation = facts.linked(compilation)
    is_linked = compilation.is_program or compilation.native.output_kind.is_library
    suffix = MANIFEST_SUFFIX if is_linked else LIBRARY_SUFFIX
    own = tuple(crate.rmeta for crate in compilation.crates)
    manifest = LinkManifest(
        file=folder / f"{root.name}{root.extra_filename}{suffix}",
        name=compilation.name,
        rustc=toolchain.version,
        profile=root.profile,
        artifact_names=tuple(rmeta.with_suffix(SUFFIX).name for rmeta in own),
        native=compilation.native,
        recursion_limit=compilation.recursion_limit,
        sysroot_names=facts.sysroot_names,
        link_attributes=facts.link_attributes,
        global_asm=facts.global_asm,
        line_tables=compilation.line_tables,
        working_folder=working_folder(root),
        crate_profiles=_crate_profiles(compilation),
        symbol_mangling=symbol_mangling(root),
    )
    sysroot = sysroot_crates(toolchain, manifest.profile.panic, manifest.sysroot_names)
    has_line_tables = options.line_tables or manifest.line_tables
    return FrontEnd(
        toolchain=toolchain,
        manifest=manifest,
        sysroot=sysroot,
        own=own,
        folder=compilation.directory,
        line_tables=has_line_tables,
        edited=frozenset(crate.rmeta for crate in compilation.crates if crate.is_edited),
        without_effect=flags_without_effect(compilation.crates, line_tables=has_line_tables),
        inputs=compilation.inputs,
    )


def _crate_profiles(compilation: Compilation) -> tuple[Profile, ...]:
    """The settings of each crate, where they differ; how panics end holds for all of a program.

    What runs tests is compiled once a toolchain, for no profile, and so is of the root's.
    """
    root = compilation.root.profile
    profiles = tuple(
        root if is_of_harness(crate) else replace(crate.profile, panic=root.panic)
        for crate in compilation.crates
    )
    return () if len(set(profiles)) == 1 else profiles


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
    """A link from artifacts alone: neither sources nor metadata of the program are looked at."""
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
    lines = options.line_tables or manifest.line_tables
    return FrontEnd(
        toolchain=toolchain,
        manifest=manifest,
        sysroot=sysroot,
        own=manifest.artifacts(),
        folder=file.parent,
        line_tables=lines,
        engine=engine_of(options, toolchain),
    )
