"""One run: from a path to a linked executable, or a library for other languages.

``build`` is the whole flow on one screen; each line is a stage of its own package.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mirdce.cache import LinkRecord, OptionalCache
from mirdce.cargo.inputs import likely_inputs
from mirdce.cargo.unit_graph import OutputKind
from mirdce.files import check_output, deliver, scratch_folder, usable_folder
from mirdce.link import find_linker, link, native_arguments, write_static_library
from mirdce.object.symbols import defined_symbols
from mirdce.options import Options, Profile
from mirdce.pipeline.fingerprint import link_digest
from mirdce.pipeline.front import FrontEnd, run_front_end
from mirdce.pipeline.leave import leaving_artifacts
from mirdce.pipeline.objects import Objects
from mirdce.pipeline.opened import OpenCrates
from mirdce.pipeline.progress import Progress, StageTime, Stopwatch
from mirdce.report.summary import LinkSummary


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a run did.

    Attributes:
        output: the executable or library.
        times: stages with their seconds.
        notes: what a curious user may want to know, one line each.
        unsupported: messages of functions that abort when they are called.
        without_effect: flags of rustc that had none.
    """

    output: Path
    profile: Profile
    summary: LinkSummary
    times: tuple[StageTime, ...]
    total_seconds: float
    notes: tuple[str, ...]
    unsupported: tuple[str, ...] = ()
    without_effect: tuple[str, ...] = ()


def build(options: Options, progress: Progress) -> BuildResult:
    """Links a program.

    Raises:
        MirdceError: as the stages say; nothing is left half-written.
    """
    watch = Stopwatch(progress)
    if options.output is not None and not options.output.is_dir():
        check_output(options.output, likely_inputs(options.path, options.output))
    front = run_front_end(options, watch)
    with leaving_artifacts(front) as left, link_cache(options, progress) as cache:
        result = build_front(front, options, watch, OpenCrates((front,)), cache)
    return replace(result, notes=(*result.notes, *left))


def link_cache(options: Options, progress: Progress) -> OptionalCache:
    """The object cache of a run, if it is wanted and can be used."""
    return OptionalCache(options.cache_dir, progress.warn, is_wanted=options.use_cache)


def build_front(
    front: FrontEnd, options: Options, watch: Stopwatch, crates: OpenCrates, cache: OptionalCache
) -> BuildResult:
    """Links a program that is compiled as far as metadata.

    Args:
        crates: of this program and those that are linked with it; opened if they are needed.

    Raises:
        MirdceError: as the stages say; nothing is left half-written.
    """
    output = _output(front, options)
    inputs = tuple(front.read_files()) if output.exists() else ()
    check_output(output, inputs, is_cargos=options.output_is_cargos)
    objects = _cached_link(front, options, cache, watch) if options.use_cache else None
    if objects is None:
        # Only here: an unchanged link needs neither the analysis nor the code generator.
        from mirdce.pipeline.back import make_objects

        objects = make_objects(front, options, cache, watch, crates)
    linker = _link(front, options, objects, output, inputs, watch)
    notes = (f"toolchain {front.toolchain.version}", f"linker {linker}")
    return BuildResult(
        output,
        front.manifest.profile,
        objects.summary,
        watch.times(),
        watch.total(),
        notes,
        objects.unsupported,
        front.without_effect,
    )


def _cached_link(
    front: FrontEnd, options: Options, cache: OptionalCache, watch: Stopwatch
) -> Objects | None:
    """The objects of an earlier link of the very same input, if all are still there."""
    with watch.stage("cache"):
        record = cache.get_link(link_digest(front, options))
        if record is None:
            return None
        stored = cache.get_objects(record.object_keys)
    if not all(key in stored for key in record.object_keys):
        return None
    return Objects(tuple(stored[key] for key in record.object_keys), _replayed_summary(record))


def _replayed_summary(record: LinkRecord) -> LinkSummary:
    told = LinkSummary.from_json(record.summary)
    return replace(told, compiled=0, cached=told.compiled + told.cached)


def _output(front: FrontEnd, options: Options) -> Path:
    manifest = front.manifest
    name = manifest.native.output_kind.file_name(manifest.name)
    if options.output is None:
        # That of a file goes where rustc would put it, that of a package where cargo's are.
        return Path(name) if options.path.suffix == ".rs" else front.folder / name
    is_folder = options.output.is_dir() and not options.output_is_cargos
    return options.output / name if is_folder else options.output


_OPTIMIZING: Final = frozenset(("2", "3"))
"""Levels at which rustc lets the linker optimize."""


def _link(
    front: FrontEnd,
    options: Options,
    objects: Objects,
    output: Path,
    inputs: Sequence[Path],
    watch: Stopwatch,
) -> str:
    """Links and returns the linker's name."""
    native = front.manifest.native
    scratch = usable_folder(front.folder / "scratch", "scratch")
    rlibs = [crate.rlib for crate in front.sysroot]
    if native.output_kind is OutputKind.ARCHIVE:
        with watch.stage("link"), scratch_folder(scratch) as folder:
            write_static_library(folder / output.name, objects.data, rlibs, defined_symbols)
            made = folder / output.name
            deliver(made, output, inputs, is_cargos=options.output_is_cargos)
        return "none"
    with watch.stage("link"):
        tools = find_linker(front.toolchain.gcc_ld_dir, options.linker, native.linker)
        link(
            [],
            rlibs,
            output,
            tools,
            scratch=scratch,
            inputs=inputs,
            output_is_cargos=options.output_is_cargos,
            contents=objects.data,
            native_arguments=(
                *native_arguments(front.manifest.libraries(), native.search_paths),
                *native.arguments,
            ),
            output_kind=native.output_kind.value,
            optimize=front.manifest.profile.opt_level in _OPTIMIZING,
            exports=_exports(front),
            extra_arguments=options.link_args,
        )
    return tools.name


def _exports(front: FrontEnd) -> tuple[str, ...] | None:
    """The only symbols that others may use; None leaves it to their visibility."""
    native = front.manifest.native
    if native.output_kind is not OutputKind.DYLIB and not native.exports_symbols:
        return None
    # Only here: an ordinary link that has changed nothing opens no crate.
    from mirdce.pipeline.analysis import exported_symbols

    return exported_symbols(front)
