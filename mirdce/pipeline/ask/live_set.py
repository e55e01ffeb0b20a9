"""What questions about a live set start from: the program, or the record of an earlier run."""

from typing import TYPE_CHECKING

from mirdce.cache.optional import OptionalCache
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd, run_front_end
from mirdce.pipeline.link.link_digest import link_digest
from mirdce.pipeline.link.one_program import link_cache
from mirdce.pipeline.link.reasons_record import keep_reasons, kept_reasons, note_question
from mirdce.pipeline.link.shared_crates import OpenCrates
from mirdce.pipeline.process.afterwards import wait_in
from mirdce.pipeline.process.progress import Progress, Stopwatch
from mirdce.report.why.record import ReasonIndex

if TYPE_CHECKING:
    from mirdce.codegen.unit.recorded_code import RecordedCode
    from mirdce.report.analysed_program import AnalysedProgram


def analyse(options: Options, progress: Progress) -> "AnalysedProgram":
    """The program that a path names, after compiling what is out of date.

    Raises:
        UsageError: the path does not exist, or options do not fit what it names.
        BuildError: cargo or rustc refuses; they have said why.
        ToolchainError: there is no compiler that can be used.
        MetadataError, ArtifactError: a crate cannot be read.
        UnsupportedError: something live is not supported; it says why it is live.
        ResolutionError, LayoutError, EvalError: something live makes no sense.
    """
    watch = Stopwatch(progress)
    return _analysed(run_front_end(options, watch), options, watch)[0]


def reasons(options: Options, progress: Progress) -> ReasonIndex:
    """Why all that is live is live: from the record of an earlier run, if nothing changed since.

    Raises:
        MirdceError: those of `analyse`.
    """
    watch = Stopwatch(progress)
    front = run_front_end(options, watch)
    return reasons_of(front, options, watch, link_digest(front, options))


def reasons_and_sizes(
    options: Options, progress: Progress
) -> tuple[ReasonIndex, dict[str, int] | None]:
    """The same, and bytes of machine code by symbol, where the last link of this very program is in
    the cache.

    Raises:
        MirdceError: those of `analyse`.
    """
    watch = Stopwatch(progress)
    front = run_front_end(options, watch)
    digest = link_digest(front, options)
    index = reasons_of(front, options, watch, digest)
    with watch.stage("cache"), link_cache(options, progress) as cache:
        return index, _code_sizes(digest, cache)


def _analysed(
    front: FrontEnd, options: Options, watch: Stopwatch
) -> "tuple[AnalysedProgram, RecordedCode | None]":
    """The program, and what the last link left of its code."""
    # Only here: an answer from the record needs no analysis.
    from mirdce.pipeline.link.analysis import analyse_for_questions

    program, record = analyse_for_questions(front, options, watch, OpenCrates((front,)))
    return program, None if record is None else record.code


def reasons_of(front: FrontEnd, options: Options, watch: Stopwatch, digest: str) -> ReasonIndex:
    """The same of a program that is compiled as far as metadata.

    Args:
        digest: of its link.

    Raises:
        MirdceError: those of `analyse`.
    """
    note_question(front, options)
    known = kept_reasons(front, options, digest)
    if known is None and wait_in(front.program_folder, digest):
        known = kept_reasons(front, options, digest)
    if known is not None:
        return known
    return keep_reasons(front, options, watch, digest, *_analysed(front, options, watch))


def _code_sizes(digest: str, cache: OptionalCache) -> dict[str, int] | None:
    """Bytes of machine code by symbol, from the objects of the last link; None if it is gone."""
    from mirdce.object.symbols import function_sizes

    record = cache.get_link(digest)
    if record is None:
        return None
    found: dict[str, int] = {}
    for data in cache.peek_objects(record.object_keys).values():
        found.update(function_sizes(data))
    return found
