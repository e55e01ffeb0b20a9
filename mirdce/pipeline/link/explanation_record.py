"""The explanation that a link leaves of what it compiled (`mirdce.cache.explain`).

It lies in the build's folder, one for each program, optimization level and precision: what another
checkout has compiled is another question. The settings of a link are compared with those of the
last one that left an explanation of this program.
"""

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mirdce.cache.explain import (
    Cause,
    CompiledFunction,
    Component,
    Explanation,
    changed_settings,
    read_explanation,
)
from mirdce.errors import OutputError
from mirdce.files import write_file
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.link.link_digest import named_settings, profile_name

if TYPE_CHECKING:
    from mirdce.pipeline.link.code_generator import GeneratedCode
    from mirdce.pipeline.link.program_record import ProgramRecord
    from mirdce.report.analysed_program import AnalysedProgram

_SUFFIX: Final = ".explained.json"


def kept_explanation(front: FrontEnd, options: Options) -> Explanation | None:
    """The explanation of the last link of a program that made code; None if there is none."""
    return read_explanation(_file(front, options))


def keep_explanation(front: FrontEnd, options: Options, told: Explanation) -> None:
    """Leaves an explanation for later questions."""
    # The folder may not be ours to write: then there is none.
    with suppress(OutputError):
        write_file(_file(front, options), told.to_text())


def explanation(
    front: FrontEnd,
    options: Options,
    digest: str,
    program: "AnalysedProgram",
    record: "ProgramRecord | None",
    code: "GeneratedCode",
    *,
    before: tuple[CompiledFunction, ...] = (),
) -> Explanation:
    """Why a link compiled what it did; to be asked for as long as all of that is open.

    Args:
        digest: of the link.
        record: that the link started from.
        before: what the same link had compiled when it had to begin anew.
    """
    from mirdce.pipeline.link.causes import CauseFinder

    general = _general(front, options, record)
    finder = (
        None
        if record is None
        else CauseFinder(program, record, code.companions, code.known.cluster)
    )
    compiled = tuple(
        CompiledFunction(
            name=one.told.instance,
            path=one.told.function,
            symbol=one.told.symbol,
            key=one.key,
            reason=one.told.reason,
            causes=() if finder is None else finder.causes(one.number, one.key),
        )
        for one in code.compiled
    )
    settings = named_settings(front, options)
    if any(cause.component is Component.NO_RECORD for cause in general):
        last = _last_of(front, options)
        if last is not None:
            general = (*general, *changed_settings(last.settings, settings))
    return Explanation(
        program=front.manifest.name,
        profile=profile_name(front, options),
        digest=digest,
        created=time.time(),
        reused=code.cached - len(before),
        settings=settings,
        general=general if before or compiled else (),
        compiled=(*before, *compiled),
    )


def _general(
    front: FrontEnd,
    options: Options,
    record: "ProgramRecord | None",
) -> tuple[Cause, ...]:
    """Why nothing of a record was used; empty if something was."""
    from mirdce.pipeline.link.program_record import why_not_recorded

    if record is not None:
        return () if record.unused is None else (record.unused,)
    why = why_not_recorded(front, options) or "there is no place for it"
    return (Cause(Component.NOT_RECORDED, why),)


def _last_of(front: FrontEnd, options: Options) -> Explanation | None:
    """The explanation of the program that was written last, of any settings; of the same
    optimization level, if there is one."""
    own = _file(front, options)
    # cargo's name of a build ends in a digest of its settings, and so does that of the folder.
    name, _, _ = own.parent.name.rpartition("-")
    files = [*own.parent.glob(f"*{_SUFFIX}")]
    files += own.parent.parent.glob(f"{name}-*/*{_SUFFIX}") if name else []
    dated: list[tuple[bool, float, Path]] = []
    for file in files:
        with suppress(OSError):
            dated.append((file.name == own.name, file.stat().st_mtime, file))
    told = (read_explanation(file) for _, _, file in sorted(dated, reverse=True))
    return next((one for one in told if one and one.program == front.manifest.name), None)


def _file(front: FrontEnd, options: Options) -> Path:
    level, precision = front.manifest.profile.opt_level, options.precision.value
    return front.program_folder / f"{level}.{precision}{_SUFFIX}"
