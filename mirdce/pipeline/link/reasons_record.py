"""The record that questions about a live set are answered from: left by a link, or by a question.

It lies beside the other files of a build, one for each profile and precision, and tells what it was
made from by the digest of the link.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mirdce.errors import OutputError
from mirdce.files import write_file
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.process.garbage_collection import without_garbage_collection
from mirdce.pipeline.process.progress import Stopwatch
from mirdce.report.why.record import ReasonIndex, read_index

if TYPE_CHECKING:
    from mirdce.report.analysed_program import AnalysedProgram


def kept_reasons(front: FrontEnd, options: Options, digest: str) -> ReasonIndex | None:
    """The record of an earlier run; None if there is none, or something has changed since."""
    with suppress(OSError):
        return read_index(_file(front, options).read_text(encoding="utf-8"), digest)
    return None


def keep_reasons(
    front: FrontEnd, options: Options, watch: Stopwatch, digest: str, program: "AnalysedProgram"
) -> ReasonIndex:
    """Makes the record of a program that was analysed, and leaves it for later questions."""
    # Only here: who reads a record makes none.
    from mirdce.report.why.recording import reason_index

    with watch.stage("reasons"), without_garbage_collection():
        index = reason_index(program)
        # The folder may not be ours to write: then there is no record.
        with suppress(OutputError):
            write_file(_file(front, options), index.to_text(digest))
    return index


def _file(front: FrontEnd, options: Options) -> Path:
    manifest = front.manifest
    level = manifest.profile.opt_level
    return front.folder / f"{manifest.name}.{level}.{options.precision.value}.reasons.json"
