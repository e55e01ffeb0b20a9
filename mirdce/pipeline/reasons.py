"""The record that questions about a live set are answered from: left by a link, or made when it is
asked for.

It lies beside the other files of a build, one for each profile and precision, and tells what it was
made from by the digest of the link.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mirdce.errors import OutputError
from mirdce.files import write_file
from mirdce.options import Options
from mirdce.pipeline.fingerprint import link_digest
from mirdce.pipeline.front import FrontEnd, run_front_end
from mirdce.pipeline.progress import Progress, Stopwatch
from mirdce.report.reasons import ReasonIndex, read_index

if TYPE_CHECKING:
    from mirdce.report.model import AnalysedProgram


def reasons(options: Options, progress: Progress) -> ReasonIndex:
    """Why all that is live is live: from the record of an earlier run, if nothing changed since.

    Raises:
        MirdceError: as the stages say.
    """
    watch = Stopwatch(progress)
    front = run_front_end(options, watch)
    return _reasons(front, options, watch, link_digest(front, options))


def reasons_and_sizes(
    options: Options, progress: Progress
) -> tuple[ReasonIndex, dict[str, int] | None]:
    """The same, and bytes of machine code by symbol, where the last link of this very program is in
    the cache.

    Raises:
        MirdceError: as the stages say.
    """
    watch = Stopwatch(progress)
    front = run_front_end(options, watch)
    digest = link_digest(front, options)
    index = _reasons(front, options, watch, digest)
    return index, _code_sizes(digest, options, watch) if options.use_cache else None


def _reasons(front: FrontEnd, options: Options, watch: Stopwatch, digest: str) -> ReasonIndex:
    with suppress(OSError):
        known = read_index(_file(front, options).read_text(encoding="utf-8"), digest)
        if known is not None:
            return known
    # Only here: an answer from the record needs no analysis.
    from mirdce.pipeline.analysis import analyse_front

    program = analyse_front(front, options, watch)
    return keep_reasons(front, options, watch, digest, program)


def keep_reasons(
    front: FrontEnd, options: Options, watch: Stopwatch, digest: str, program: "AnalysedProgram"
) -> ReasonIndex:
    """Makes the record of a program that was analysed, and leaves it for later questions."""
    from mirdce.pipeline.analysis import without_garbage_collection
    from mirdce.report.reason_index import reason_index

    with watch.stage("reasons"), without_garbage_collection():
        index = reason_index(program)
        file = _file(front, options)
        # The folder may not be ours to write: then there is no record.
        with suppress(OutputError):
            write_file(file, index.to_text(digest))
    return index


def _file(front: FrontEnd, options: Options) -> Path:
    manifest = front.manifest
    level = manifest.profile.opt_level
    return front.folder / f"{manifest.name}.{level}.{options.precision.value}.reasons.json"


def _code_sizes(digest: str, options: Options, watch: Stopwatch) -> dict[str, int] | None:
    """Bytes of machine code by symbol, from the objects of the last link; None if it is gone."""
    from mirdce.cache import OptionalCache
    from mirdce.object.symbols import function_sizes

    with watch.stage("cache"), OptionalCache(options.cache_dir, watch.progress.warn) as cache:
        record = cache.get_link(digest)
        if record is None:
            return None
        found: dict[str, int] = {}
        for data in cache.peek_objects(record.object_keys).values():
            found.update(function_sizes(data))
    return found
