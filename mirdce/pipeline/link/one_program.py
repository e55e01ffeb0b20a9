"""One link: from a path to an executable, or a library for other languages.

The whole flow is in this file, stage by stage; each is a function of another that returns a value:

1. ``front``: cargo and rustc make metadata (`mirdce.pipeline.front.front_end`).
2. If all that code depends on is what it was (`mirdce.pipeline.link.link_digest`), and the
   executable is there as it was left (`mirdce.pipeline.link.linked_record`), all is done; if that
   is not there, but the objects of such a link are in the cache, stage 5 follows.
3. ``open``, ``reach``: what is live (`mirdce.pipeline.link.analysis`).
4. ``codegen``: its code, out of the cache or compiled (`mirdce.pipeline.link.code_generator`).
5. ``link``: the executable (`mirdce.pipeline.link.executable`).

What nobody waits for is done when the executable is there (`mirdce.pipeline.process.afterwards`):
what the next link of the program can use (`mirdce.pipeline.link.program_record`), the link is
recorded in the cache, why what was compiled was (`mirdce.pipeline.link.explanation_record`), if
somebody asks such things why all that is live is (`mirdce.pipeline.link.reasons_record`), and
artifacts (`mirdce.pipeline.front.artifacts_beside_link`).
"""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mirdce.cache.model import LinkRecord
from mirdce.cache.optional import OptionalCache
from mirdce.cargo.inputs import likely_inputs
from mirdce.errors import VerificationError
from mirdce.files import check_output
from mirdce.link.driver import LinkerTools
from mirdce.link.program_objects import Member, MissingObjectsError, ProgramObjects
from mirdce.options import Options, Profile
from mirdce.pipeline.front.artifacts_beside_link import artifacts_to_leave
from mirdce.pipeline.front.front_end import FrontEnd, run_front_end
from mirdce.pipeline.front.llvm_choice import faster_engine
from mirdce.pipeline.link.link_digest import link_digest, profile_name
from mirdce.pipeline.link.linked_record import (
    LastStep,
    LinkedBefore,
    is_to_be_touched,
    keep_linked,
    last_step,
    linked_before,
)
from mirdce.pipeline.link.linker import linker_of
from mirdce.pipeline.link.shared_crates import OpenCrates
from mirdce.pipeline.process.afterwards import Later, do_afterwards, end_in
from mirdce.pipeline.process.garbage_collection import without_garbage_collection
from mirdce.pipeline.process.progress import Progress, Silent, StageTime, Stopwatch
from mirdce.report.summary import LinkSummary

if TYPE_CHECKING:
    from mirdce.cache.explain import CompiledFunction, Explanation
    from mirdce.pipeline.link.code_generator import GeneratedCode
    from mirdce.pipeline.link.program_record import ProgramRecord
    from mirdce.pipeline.link.verification import Verified
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
        explanation: why what was compiled was, if that is asked for; None: nothing was.
        verified: what is the same as in a clean link, if that is asked for.
        advice: how the next one may be faster; empty: nobody knows.
        later: what is left to do that nobody waits for.
    """

    output: Path
    profile: Profile
    summary: LinkSummary
    times: tuple[StageTime, ...]
    total_seconds: float
    notes: tuple[str, ...]
    unsupported: tuple[str, ...]
    without_effect: tuple[str, ...]
    explanation: "Explanation | None"
    verified: "Verified | None"
    advice: str
    later: Later


@dataclass(frozen=True, slots=True, kw_only=True)
class _Code:
    """All objects of a program, and what there is to say of them.

    Attributes:
        program: it was analysed for them; None if they were known.
        generated: how they were made; None likewise.
        record: where what was found of it is kept; None if it is not.
        compiled_before: what the same link had compiled when it found that it had to begin anew.
    """

    objects: ProgramObjects
    summary: LinkSummary
    unsupported: tuple[str, ...] = ()
    program: "AnalysedProgram | None" = None
    generated: "GeneratedCode | None" = None
    record: "ProgramRecord | None" = None
    compiled_before: "tuple[CompiledFunction, ...]" = ()


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
    with link_cache(options, progress) as cache:
        result = link_program(front, options, watch, OpenCrates((front,)), cache)
    artifacts, notes = artifacts_to_leave(front)
    do_afterwards(replace(result.later, works=(*result.later.works, *artifacts)))
    return replace(result, notes=(*result.notes, *notes), later=result.later.done())


def link_cache(options: Options, progress: Progress) -> OptionalCache:
    """The object cache of a run, if it is wanted and can be used; closed at the end of a block."""
    return OptionalCache(options.cache_dir, progress.warn, is_wanted=options.use_cache)


def link_program(
    front: FrontEnd, options: Options, watch: Stopwatch, crates: OpenCrates, cache: OptionalCache
) -> LinkResult:
    """Links a program that is compiled as far as metadata; what is left to do later is not done.

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
        tools = linker_of(front, options)
        step = last_step(front, options, digest, output, tools)
        linked = linked_before(step)
    code: _Code | None = None
    told: Explanation | None = None
    with suppress(OSError):
        front.program_folder.mkdir(parents=True, exist_ok=True)
    later = Later(front.program_folder, digest)
    if linked is not None:
        if is_to_be_touched(step):
            cache.get_link(digest)
    else:
        with without_garbage_collection():
            code = _code_of_last_link(digest, cache, watch) if options.use_cache else None
            if code is None:
                code = _new_code(front, options, digest, cache, watch, crates)
            # Without a cache all is done again each time, and said again why.
            step = replace(step, can_be_kept=step.can_be_kept and cache.is_usable)
            try:
                linked = _linked(front, options, code, step, inputs, watch, tools)
            except MissingObjectsError:
                # The cache was emptied meanwhile, or something in it is damaged.
                told = _explanation(front, options, digest, code)
                code = _new_code(front, options, digest, cache, watch, crates, reads_all=True)
                code = replace(code, compiled_before=() if told is None else told.compiled)
                linked = _linked(front, options, code, step, inputs, watch, tools)
        told = _explanation(front, options, digest, code) if options.explain else None
        later = _left_to_do(front, options, later, code, told)
    verified = None
    if options.verify_incremental:
        verified = _verified(front, options, digest, code, step, inputs, watch, tools, cache)
    return LinkResult(
        output=output,
        profile=front.manifest.profile,
        summary=linked.summary,
        times=watch.times(),
        total_seconds=watch.total(),
        notes=(f"toolchain {front.toolchain.version}", f"linker {linked.linker}"),
        unsupported=() if code is None else code.unsupported,
        without_effect=front.without_effect,
        explanation=told,
        verified=verified,
        advice=_advice(front, code),
        later=later,
    )


def _advice(front: FrontEnd, code: _Code | None) -> str:
    """How the next link may be faster."""
    if code is None or code.generated is None:
        return ""
    return faster_engine(front.engine, front.toolchain, code.generated.llvm_seconds)


def _left_to_do(
    front: FrontEnd, options: Options, later: Later, code: _Code, told: "Explanation | None"
) -> Later:
    """What nobody waits for: the records for the next link, and for questions.

    Args:
        told: why what was compiled was, if that was asked for.
    """
    if code.program is None or code.generated is None:
        return later
    # Only here: an unchanged link leaves no records.
    from mirdce.cache.program_records import note_blocks
    from mirdce.pipeline.link.executable import folder_of_blocks
    from mirdce.pipeline.link.program_record import keep_record
    from mirdce.pipeline.link.reasons_record import is_asked_about, keep_reasons

    records: tuple[Callable[[], object], ...] = ()
    if code.record is not None:
        records = (
            partial(keep_record, code.record, code.program, code.generated.known),
            partial(note_blocks, code.record.file, folder_of_blocks(front)),
        )
    works: list[Callable[[], object]] = []
    if options.use_cache:
        works.append(partial(_keep_link, front, options, later.digest, code))
    works.append(partial(_explain, front, options, later.digest, code, told))
    if is_asked_about(front, options):
        watch, known = Stopwatch(Silent()), None if code.record is None else code.record.code
        works.append(
            partial(keep_reasons, front, options, watch, later.digest, code.program, known)
        )
    return replace(later, records=records, works=tuple(works))


def _keep_link(front: FrontEnd, options: Options, digest: str, code: _Code) -> None:
    """Remembers a link, and that it has used objects that it did not look for."""
    with link_cache(options, Silent()) as cache:
        if code.generated is not None:
            cache.find_objects(code.generated.unchanged)
        cache.put_link(_record(front, options, digest, code.objects, code.summary))


def _linked(
    front: FrontEnd,
    options: Options,
    code: _Code,
    step: LastStep,
    inputs: Sequence[Path],
    watch: Stopwatch,
    tools: LinkerTools | None,
) -> LinkedBefore:
    """Makes the executable, and leaves a record of it."""
    # Only here: what is there as it was is not linked.
    from mirdce.pipeline.link.executable import make_executable

    started = time.time_ns()
    with watch.stage("link"):
        record = None if code.record is None else code.record.file
        made = make_executable(front, options, code.objects, step.output, inputs, tools, record)
        linked = LinkedBefore(code.summary, made.linker)
        keep_linked(step, made.read, linked, started)
    return linked


def _verified(
    front: FrontEnd,
    options: Options,
    digest: str,
    code: _Code | None,
    step: LastStep,
    inputs: Sequence[Path],
    watch: Stopwatch,
    tools: LinkerTools | None,
    cache: OptionalCache,
) -> "Verified":
    """Compares what was linked with what a clean link makes.

    Args:
        code: None if all was there.

    Raises:
        VerificationError: it is not the same; the executable is that of the clean link then.
    """
    # Only here: few links are verified.
    from mirdce.pipeline.link.verification import ToVerify, verify

    with without_garbage_collection():
        if code is None:
            code = _code_of_last_link(digest, cache, watch)
        there = ToVerify(
            output=step.output,
            objects=None if code is None else code.objects,
            program=None if code is None else code.program,
        )
        try:
            return verify(front, options, there, inputs, watch, tools)
        except VerificationError:
            # The next link must not believe it.
            cache.drop_link(digest)
            raise


def _code_of_last_link(digest: str, cache: OptionalCache, watch: Stopwatch) -> _Code | None:
    """What an earlier link of the very same input was made of; objects are read where needed."""
    with watch.stage("cache"):
        record = cache.get_link(digest)
    if record is None:
        return None
    try:
        pairs = zip(record.object_keys, record.places, strict=True)
        members = tuple(Member.at(key, place) for key, place in pairs)
    except ValueError:
        return None
    told = LinkSummary.from_json(record.summary)
    summary = replace(told, walked=0, emitted=0, compiled=0, cached=told.compiled + told.cached)
    return _Code(objects=ProgramObjects(members, cache.get_objects), summary=summary)


def _new_code(
    front: FrontEnd,
    options: Options,
    digest: str,
    cache: OptionalCache,
    watch: Stopwatch,
    crates: OpenCrates,
    *,
    reads_all: bool = False,
) -> _Code:
    # Only here: an unchanged link needs neither the analysis nor the code generator.
    from mirdce.ir.stable.term_table import StaleTermError

    # Whatever is being done for the last link of this program, nobody will ask for it.
    end_in(front.program_folder)
    try:
        program, record, code = _generated(
            front, options, cache, watch, crates, reads_all=reads_all
        )
    except (StaleTermError, MissingObjectsError):
        # What the record says is not so, whatever its checksum tells: it is as if not there. Or
        # the cache was emptied meanwhile.
        program, record, code = _generated(
            front, options, cache, watch, crates, reads_all=True, ignores_record=True
        )
    return _Code(
        objects=code.objects,
        summary=_summary(program, code),
        unsupported=code.unsupported,
        program=program,
        generated=code,
        record=record,
    )


def _explain(
    front: FrontEnd, options: Options, digest: str, code: _Code, told: "Explanation | None"
) -> None:
    """Leaves an explanation of what was compiled."""
    from mirdce.pipeline.link.explanation_record import keep_explanation

    found = told or _explanation(front, options, digest, code)
    if found is not None:
        keep_explanation(front, options, found)


def _explanation(
    front: FrontEnd, options: Options, digest: str, code: _Code
) -> "Explanation | None":
    """Why what was compiled was; None if all was there."""
    from mirdce.pipeline.link.explanation_record import explanation

    if code.program is None or code.generated is None:
        return None
    return explanation(
        front,
        options,
        digest,
        code.program,
        code.record,
        code.generated,
        before=code.compiled_before,
    )


def _generated(
    front: FrontEnd,
    options: Options,
    cache: OptionalCache,
    watch: Stopwatch,
    crates: OpenCrates,
    *,
    reads_all: bool,
    ignores_record: bool = False,
) -> "tuple[AnalysedProgram, ProgramRecord | None, GeneratedCode]":
    """Finds what is live, and makes its code.

    Raises:
        StaleTermError: the record of the program is wrong.
        MissingObjectsError: the cache no longer has what it had.
    """
    from mirdce.pipeline.link.analysis import analyse_with_record
    from mirdce.pipeline.link.code_generator import codegen_settings, generate_code, steps_of

    program, record = analyse_with_record(
        front, options, watch, crates, ignores_record=ignores_record
    )
    settings = codegen_settings(front, program.crates[-1])
    with watch.stage("codegen", steps_of(program, settings)) as progress:
        recorded = None if record is None else record.code
        code = generate_code(
            program, settings, options, cache, progress, reads_all=reads_all, recorded=recorded
        )
    if record is not None and record.changes is not None:
        # Of several programs in one run none is to leave a process waiting.
        record.changes.end_apart()
    return program, record, code


def _record(
    front: FrontEnd, options: Options, digest: str, objects: ProgramObjects, summary: LinkSummary
) -> LinkRecord:
    return LinkRecord(
        digest=digest,
        program=front.manifest.name,
        profile=profile_name(front, options),
        object_keys=tuple(member.key for member in objects.members),
        places=tuple(member.place for member in objects.members),
        summary=summary.to_json(),
    )


def _summary(program: "AnalysedProgram", code: "GeneratedCode") -> LinkSummary:
    live, known = program.live.graph, program.known
    crates = program.mono.program
    own = program.own_crates
    counts = {krate: crates.source(krate).function_count() for krate in program.crates}
    return LinkSummary(
        own_functions=sum(count for krate, count in counts.items() if krate in own),
        all_functions=sum(counts.values()),
        live_functions=len(live.functions),
        live_own=sum(1 for number in live.functions if known.crate_of(number) in own),
        live_statics=len(live.statics),
        live_vtables=len(live.vtables),
        external=len(live.external),
        unsupported=len(code.unsupported),
        walked=known.walked,
        emitted=code.emitted,
        compiled=len(code.compiled),
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
