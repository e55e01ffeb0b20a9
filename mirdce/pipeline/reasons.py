"""The record of reasons that ``mirdce why`` answers from, made anew when anything has changed.

It lies beside the other files of a build, one for each profile and precision, and tells what it was
made from by the digest of the link.
"""

import os
from contextlib import suppress

from mirdce.options import Options
from mirdce.pipeline.fingerprint import link_digest
from mirdce.pipeline.front import run_front_end
from mirdce.pipeline.progress import Progress, Stopwatch
from mirdce.report.reasons import ReasonIndex, read_index


def reasons(options: Options, progress: Progress) -> ReasonIndex:
    """Why all that is live is live: from the record of an earlier run, if nothing changed since.

    Raises:
        MirdceError: as the stages say.
    """
    watch = Stopwatch(progress)
    front = run_front_end(options, watch)
    digest = link_digest(front, options)
    manifest = front.manifest
    level = manifest.profile.opt_level
    file = front.folder / f"{manifest.name}.{level}.{options.precision.value}.reasons.json"
    with suppress(OSError):
        known = read_index(file.read_text(encoding="utf-8"), digest)
        if known is not None:
            return known
    # Only here: an answer from the record needs no analysis.
    from mirdce.pipeline.analysis import analyse_front, without_garbage_collection
    from mirdce.report.reason_index import reason_index

    program = analyse_front(front, options, watch, sizes=False)
    with watch.stage("reasons"), without_garbage_collection():
        index = reason_index(program)
    # The folder may not be ours to write: then there is no record.
    with suppress(OSError):
        temporary = file.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_text(index.to_text(digest), encoding="utf-8")
        temporary.replace(file)
    return index
