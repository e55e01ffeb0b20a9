"""Programs opened to be looked at: from a path to crates, and definitions out of them."""

from dataclasses import dataclass, replace
from pathlib import Path

from mirdce.artifact.container import Container
from mirdce.artifact.format import SUFFIX
from mirdce.artifact.read import info_of
from mirdce.cargo.sysroot import further_sysroot_crates, sysroot_crates
from mirdce.cargo.toolchain import find_toolchain
from mirdce.consteval.contexts import open_contexts
from mirdce.consteval.destructure import Destructurer
from mirdce.errors import UsageError
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.program import Program
from mirdce.options import Options, Profile
from mirdce.pipeline.front.crate_files import open_crates
from mirdce.pipeline.front.front_end import FrontEnd, run_front_end, run_front_ends
from mirdce.pipeline.front.link_manifest import LIBRARY_SUFFIX, MANIFEST_SUFFIX, read_manifest
from mirdce.pipeline.process.progress import Stopwatch
from mirdce.report.mir import ItemMir, find_items, item_mir


@dataclass(frozen=True, slots=True)
class OpenProgram:
    """Crates that are open.

    Attributes:
        own: the crates that were asked for, the last one first; then those below them.
        others: the standard library.
    """

    program: Program
    own: tuple[CrateNum, ...]
    others: tuple[CrateNum, ...]
    destructure: Destructurer


def open_for_reading(options: Options, watch: Stopwatch) -> OpenProgram:
    """Opens the crates of what a path names, after compiling what is out of date.

    The path is that of sources, of a folder of artifacts, of a manifest, or of one artifact.

    Raises:
        UsageError: the path does not exist, or options do not fit what it names.
        BuildError: cargo or rustc refuses; they have said why.
        ToolchainError: there is no compiler that can be used.
        MetadataError, ArtifactError: a crate cannot be read.
    """
    own, others = _files(options, watch)
    with watch.stage("open"):
        program = Program()
        numbers = open_crates(program, [*others, *own])
        layouts = open_contexts(program, Profile().target).layouts
    count = len(others)
    return OpenProgram(
        program, tuple(reversed(numbers[count:])), numbers[:count], Destructurer(layouts)
    )


def _files(options: Options, watch: Stopwatch) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Files of the program's own crates, dependencies first, and of the standard library."""
    path = options.path
    if path.suffix == SUFFIX and path.is_file():
        return _of_artifact(path, options, watch)
    is_source = path.suffix == ".rs" or path.name == "Cargo.toml" or (path / "Cargo.toml").exists()
    is_whole = is_source and not _is_one_target(options)
    fronts = run_front_ends(options, watch) if is_whole else (run_front_end(options, watch),)
    # Several targets share crates: each once, where it was first.
    own = dict.fromkeys(file for front in fronts for file in front.own)
    return tuple(own), _sysroot_of(*fronts)


def _is_one_target(options: Options) -> bool:
    """Whether it is one that is compiled in its own way, as a link does, and not among others."""
    if options.test is not None or options.example is not None or "--test" in options.rustc_flags:
        return True
    # What a file is compiled as, the front end of all targets sees as well.
    return "--crate-type" in options.rustc_flags and options.path.suffix != ".rs"


def _sysroot_of(*fronts: FrontEnd) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(crate.rmeta for front in fronts for crate in front.sysroot))


def _of_artifact(
    path: Path, options: Options, watch: Stopwatch
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """An artifact with the crates it needs.

    They are those that a manifest beside it lists with it; without one, those of its dependencies
    that are beside it, and the standard library of the compiler that made it.
    """
    info = info_of(Container(path))  # what is wrong with this file is said before anything else
    for suffix in (MANIFEST_SUFFIX, LIBRARY_SUFFIX):
        for file in sorted(path.parent.glob(f"*{suffix}")):
            manifest = read_manifest(file)
            if path.name in manifest.artifact_names:
                front = run_front_end(replace(options, path=file), watch)
                below = [artifact for artifact in manifest.artifacts() if artifact != path]
                return (*below, path), _sysroot_of(front)
    beside = {
        one.name: path.with_name(f"lib{one.name}{one.extra_filename}{SUFFIX}") for one in info.deps
    }
    present = {name: artifact for name, artifact in beside.items() if artifact.exists()}
    if not info.deps or "core" in present:
        return (path,), tuple(present.values())
    toolchain = find_toolchain(options.toolchain or info.rustc, directory=path.parent)
    files = [f"{one.name}{one.extra_filename}" for one in info.deps]
    further = further_sysroot_crates(toolchain, files)
    sysroot = sysroot_crates(toolchain, further=further)
    return (*present.values(), path), tuple(crate.rmeta for crate in sysroot)


def look_up(opened: OpenProgram, wanted: str, *, is_all: bool, limit: int) -> tuple[ItemMir, ...]:
    """The MIR of what a text names: in the program's own crates, or else in the standard library.

    Args:
        is_all: several definitions may fit.
        limit: how many candidates an error lists.

    Raises:
        UsageError: nothing fits, or more than one definition and not ``is_all``.
    """
    program = opened.program
    found = find_items(program, opened.own, wanted) or find_items(program, opened.others, wanted)
    if not found:
        raise UsageError(f"no definition with MIR is called {wanted!r}")
    if len(found) > 1 and not is_all:
        raise UsageError(_ambiguous(opened, wanted, found, limit))
    return tuple(item_mir(program, def_id, opened.destructure) for def_id in found)


def _ambiguous(opened: OpenProgram, wanted: str, found: list[DefId], limit: int) -> str:
    from mirdce.ir.def_path import def_path

    listed = [f"  {def_path(opened.program, def_id)}" for def_id in found[:limit]]
    if len(found) > limit:
        listed.append(f"  and {len(found) - limit} more")
    return "\n".join(
        [f"{len(found)} definitions fit {wanted!r}; name one of them, or use --all", *listed]
    )
