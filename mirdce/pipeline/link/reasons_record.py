"""The record that questions about a live set are answered from: left by a question, or by a link.

It lies beside the other files of a build, one for each profile and precision, and tells what it was
made from by the digest of the link. Making it costs as much as several links, so a link makes it
only if somebody has asked since the last one did.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mirdce.errors import OutputError
from mirdce.files import write_file
from mirdce.ir.instance import Instance
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.process.garbage_collection import without_garbage_collection
from mirdce.pipeline.process.progress import Stopwatch
from mirdce.report.why.record import ReasonIndex, read_index

if TYPE_CHECKING:
    from mirdce.codegen.unit.recorded_code import RecordedCode
    from mirdce.report.analysed_program import AnalysedProgram


def kept_reasons(front: FrontEnd, options: Options, digest: str) -> ReasonIndex | None:
    """The record of an earlier run; None if there is none, or something has changed since."""
    with suppress(OSError):
        return read_index(_file(front, options).read_text(encoding="utf-8"), digest)
    return None


def note_question(front: FrontEnd, options: Options) -> None:
    """Somebody asks: the next link makes the record."""
    # Where nothing can be noted, the next question makes it.
    with suppress(OutputError):
        write_file(_note(front, options), "")


def is_asked_about(front: FrontEnd, options: Options) -> bool:
    """Whether somebody has asked since a link has made the record; from now on nobody has."""
    try:
        _note(front, options).unlink()
    except OSError:
        return False
    return True


def keep_reasons(
    front: FrontEnd,
    options: Options,
    watch: Stopwatch,
    digest: str,
    program: "AnalysedProgram",
    code: "RecordedCode | None" = None,
) -> ReasonIndex:
    """Makes the record of a program that was analysed, and leaves it for later questions.

    Args:
        code: what is known of its code.
    """
    # Only here: who reads a record makes none.
    from mirdce.report.why.recording import reason_index

    with watch.stage("reasons"), without_garbage_collection():
        index = reason_index(program, _symbols(program, code))
        # The folder may not be ours to write: then there is no record.
        with suppress(OutputError):
            write_file(_file(front, options), index.to_text(digest))
    return index


def _symbols(program: "AnalysedProgram", code: "RecordedCode | None") -> dict[Instance, str]:
    """The symbols of functions that need not be made."""
    if code is None:
        return {}
    items = program.known.items
    found = {one: code.symbol(one) for one in program.live.graph.functions if one < code.count}
    return {items.instance(one): symbol for one, symbol in found.items() if symbol is not None}


def _note(front: FrontEnd, options: Options) -> Path:
    return _file(front, options).with_suffix(".asked")


def _file(front: FrontEnd, options: Options) -> Path:
    manifest = front.manifest
    level = manifest.profile.opt_level
    return front.folder / f"{manifest.name}.{level}.{options.precision.value}.reasons.json"
