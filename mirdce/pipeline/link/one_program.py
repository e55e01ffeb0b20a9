"""One link: from a path to an executable, or a library for other languages.

The whole flow is in this file, stage by stage; each is a function of another that returns a value:

1. ``front``: cargo and rustc make metadata (`mirdce.pipeline.front.front_end`).
2. If all that code depends on is what it was (`mirdce.pipeline.link.link_digest`), the objects of
   that link are in the cache; then stage 6 follows.
3. ``open``, ``reach``: what is live (`mirdce.pipeline.link.analysis`).
4. ``codegen``: its code, out of the cache or compiled (`mirdce.pipeline.link.code_generator`).
5. The link is recorded in the cache, and why all that is live is
   (`mirdce.pipeline.link.reasons_record`).
6. ``link``: the executable (`mirdce.pipeline.link.executable`).

Artifacts are made beside stages 2 to 6 (`mirdce.pipeline.front.artifacts_beside_link`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mirdce.cache.model import LinkRecord
from mirdce.cache.optional import OptionalCache
from mirdce.cargo.inputs import likely_inputs
from mirdce.files import check_output
from mirdce.object.dwarf.line_record import unboxed
from mirdce.options import Options, Profile
from mirdce.pipeline.front.artifacts_beside_link import leaving_artifacts
from mirdce.pipeline.front.front_end import FrontEnd, run_front_end
from mirdce.pipeline.link.executable import make_executable
from mirdce.pipeline.link.link_digest import link_digest
from mirdce.pipeline.link.shared_crates import OpenCrates
from mirdce.pipeline.process.garbage_collection import without_garbage_collection
from mirdce.pipeline.process.progress import Progress, StageTime, Stopwatch
from mirdce.report.summary import LinkSummary

if TYPE_CHECKING:
    from mirdce.pipeline.link.code_generator import GeneratedCode
    from mirdce.report.analysed_program import AnalysedProgram


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkResult:
    """What a link did.

    Attributes:
        output: the executable or library.
        times: stages with their seconds.
        notes: what a curious user may want to know, one line each.
        unsupported: messages of functions that abort when they are called; not known of an earlier
            link.
        without_effect: flags of rustc that had none.
    """

    output: Path
    profile: Profile
    summary: LinkSummary
    times: tuple[StageTime, ...]
    total_seconds: float
    notes: tuple[str, ...]
    unsupported: tuple[str, ...]
    without_effect: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Code:
    """All objects of a program, in link order, and what there is to say of them."""

    objects: Sequence[bytes]
    summary: LinkSummary
    unsupported: tuple[str, ...] = ()


def link_path(options: Options, progress: Progress) -> LinkResult:
    """Links the program that a path names, from its sources or artifacts.

    Raises:
        BuildError: cargo or rustc refuses; they have said why.
        ToolchainError: there is no compiler that can be used.
        MirdceError: those of `link_program`; nothing is left half-written.
    """
    watch = Stopwatch(progress)
    if options.output is not None and not options.output.is_dir():
        check_output(options.output, likely_inputs(options.path, options.output))
    front = run_front_end(options, watch)
    with leaving_artifacts(front) as left, link_cache(options, progress) as cache:
        result = link_program(front, options, watch, OpenCrates((front,)), cache)
    return replace(result, notes=(*result.notes, *left))


def link_cache(options: Options, progress: Progress) -> OptionalCache:
    """The object cache of a run, if it is wanted and can be used; closed at the end of a block."""
    return OptionalCache(options.cache_dir, progress.warn, is_wanted=options.use_cache)


def link_program(
    front: FrontEnd, options: Options, watch: Stopwatch, crates: OpenCrates, cache: OptionalCache
) -> LinkResult:
    """Links a program that is compiled as far as metadata.

    Args:
        crates: of this program and those that are linked with it; opened if they are needed.

    Raises:
        UsageError, OutputError: the output cannot be written, or is an input.
        MetadataError, ArtifactError, ToolchainError: a crate cannot be read.
        UnsupportedError: a construct is not supported; it says why its function is live.
        ResolutionError, LayoutError, EvalError: something live makes no sense.
        CodegenError: LLVM refused a module, or a worker died.
        LinkError: there is no linker, or it refuses.
    """
    output = _output(front, options)
    inputs = tuple(front.read_files()) if output.exists() else ()
    check_output(output, inputs, is_cargos=options.output_is_cargos)
    with watch.stage("digest"):
        digest = link_digest(front, options)
    with without_garbage_collection():
        code = _code_of_last_link(digest, cache, watch) if options.use_cache else None
        if code is None:
            code = _new_code(front, options, digest, cache, watch, crates)
        with watch.stage("link"):
            linker = make_executable(front, options, code.objects, output, inputs)
    return LinkResult(
        output=output,
        profile=front.manifest.profile,
        summary=code.summary,
        times=watch.times(),
        total_seconds=watch.total(),
        notes=(f"toolchain {front.toolchain.version}", f"linker {linker}"),
        unsupported=code.unsupported,
        without_effect=front.without_effect,
    )


def _code_of_last_link(digest: str, cache: OptionalCache, watch: Stopwatch) -> _Code | None:
    """The objects of an earlier link of the very same input, if all are still there."""
    with watch.stage("cache"):
        record = cache.get_link(digest)
        if record is None:
            return None
        stored = cache.get_objects(record.object_keys)
    if not all(key in stored for key in record.object_keys):
        return None
    told = LinkSummary.from_json(record.summary)
    summary = replace(told, compiled=0, cached=told.compiled + told.cached)
    return _Code([unboxed(stored[key])[0] for key in record.object_keys], summary)


def _new_code(
    front: FrontEnd,
    options: Options,
    digest: str,
    cache: OptionalCache,
    watch: Stopwatch,
    crates: OpenCrates,
) -> _Code:
    # Only here: an unchanged link needs neither the analysis nor the code generator.
    from mirdce.pipeline.link.analysis import analyse_program
    from mirdce.pipeline.link.code_generator import codegen_settings, generate_code
    from mirdce.pipeline.link.reasons_record import keep_reasons

    program = analyse_program(front, options, watch, crates)
    with watch.stage("codegen", len(program.live.functions)) as progress:
        settings = codegen_settings(front, program.crates[-1])
        code = generate_code(program, settings, options, cache, progress)
    summary = _summary(program, code)
    if options.use_cache:
        with watch.stage("cache"):
            cache.put_link(LinkRecord(digest, tuple(code.objects), summary.to_json()))
    keep_reasons(front, options, watch, digest, program)
    return _Code(tuple(code.objects.values()), summary, code.unsupported)


def _summary(program: "AnalysedProgram", code: "GeneratedCode") -> LinkSummary:
    live = program.live
    crates = program.mono.program
    own = program.own_crates
    counts = {krate: crates.source(krate).function_count() for krate in program.crates}
    return LinkSummary(
        own_functions=sum(count for krate, count in counts.items() if krate in own),
        all_functions=sum(counts.values()),
        live_functions=len(live.functions),
        live_own=sum(1 for instance in live.functions if program.is_own(instance)),
        live_statics=len(live.statics),
        live_vtables=len(live.vtables),
        external=len(live.external),
        unsupported=len(code.unsupported),
        compiled=code.compiled,
        cached=code.cached,
    )


def _output(front: FrontEnd, options: Options) -> Path:
    manifest = front.manifest
    name = manifest.native.output_kind.file_name(manifest.name)
    if options.output is None:
        # That of a file goes where rustc would put it, that of a package where cargo's are.
        return Path(name) if options.path.suffix == ".rs" else front.folder / name
    is_folder = options.output.is_dir() and not options.output_is_cargos
    return options.output / name if is_folder else options.output
