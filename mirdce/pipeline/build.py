"""One run: from a path to a linked executable.

``build`` is the whole flow on one screen; each line is a stage of its own package.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from mirdce.cache import LinkRecord, ObjectCache, default_cache_file
from mirdce.link import find_linker, link, native_arguments, write_archive
from mirdce.options import Options, Profile
from mirdce.pipeline.fingerprint import link_digest
from mirdce.pipeline.front import FrontEnd, run_front_end
from mirdce.pipeline.objects import Objects
from mirdce.pipeline.progress import Progress, StageTime, Stopwatch
from mirdce.report.summary import LinkSummary


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a run did.

    Attributes:
        output: the executable.
        times: stages with their seconds.
        notes: what a curious user may want to know, one line each.
        unsupported: messages of functions that abort when they are called.
    """

    output: Path
    profile: Profile
    summary: LinkSummary
    times: tuple[StageTime, ...]
    total_seconds: float
    notes: tuple[str, ...]
    unsupported: tuple[str, ...] = ()


def build(options: Options, progress: Progress) -> BuildResult:
    """Links a program.

    Raises:
        MirdceError: as the stages say; nothing is left half-written.
    """
    watch = Stopwatch(progress)
    front = run_front_end(options, watch)
    objects = _cached_link(front, options, watch) if options.use_cache else None
    if objects is None:
        # Only here: an unchanged link needs neither the analysis nor the code generator.
        from mirdce.pipeline.back import make_objects

        objects = make_objects(front, options, watch)
    output = _output(front, options)
    linker = _link(front, options, objects, output, watch)
    notes = (f"toolchain {front.toolchain.version}", f"linker {linker}")
    return BuildResult(
        output,
        front.manifest.profile,
        objects.summary,
        watch.times(),
        watch.total(),
        notes,
        objects.unsupported,
    )


def _cached_link(front: FrontEnd, options: Options, watch: Stopwatch) -> Objects | None:
    """The objects of an earlier link of the very same input, if all are still there."""
    with watch.stage("cache"), ObjectCache.open(default_cache_file(options.cache_dir)) as cache:
        record = cache.get_link(link_digest(front, options))
        if record is None:
            return None
        stored = cache.get_objects(record.object_keys)
    if not all(key in stored for key in record.object_keys):
        return None
    return Objects(tuple(stored[key] for key in record.object_keys), _replayed_summary(record))


def _replayed_summary(record: LinkRecord) -> LinkSummary:
    from dataclasses import replace

    told = LinkSummary.from_json(record.summary)
    return replace(told, compiled=0, cached=told.compiled + told.cached)


def _output(front: FrontEnd, options: Options) -> Path:
    if options.output is None:
        return front.folder / front.manifest.name
    if options.output.is_dir():
        return options.output / front.manifest.name
    return options.output


def _link(
    front: FrontEnd, options: Options, objects: Objects, output: Path, watch: Stopwatch
) -> str:
    """Links and returns the linker's name."""
    with watch.stage("link"):
        tools = find_linker(front.toolchain.gcc_ld_dir, options.linker)
        native = front.manifest.native
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{output.name}.", dir=output.parent) as folder:
            archive = Path(folder) / "objects.a"
            write_archive(archive, objects.data)
            link(
                [],
                [crate.rlib for crate in front.sysroot],
                output,
                tools,
                archives=[archive],
                native_arguments=(
                    *native_arguments(front.manifest.libraries(), native.search_paths),
                    *native.arguments,
                ),
                output_kind=native.output_kind.value,
                release=options.release,
                keep_debug_info=options.line_tables,
                extra_arguments=options.link_args,
            )
    return tools.name
