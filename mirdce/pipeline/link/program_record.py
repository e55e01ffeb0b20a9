"""What a link leaves for the next one of the same program: all that was found of its items.

A record is found by what the program is called, its root crate, and the settings of the link,
nowhere by a path: a checkout elsewhere finds it, too. It says of every crate what it was made from
(`mirdce.pipeline.link.crate_records`); of items that see something that is otherwise now, nothing
is taken over. So a record may be of any age: what it has to say is right, or it is not asked.

No record is kept of programs whose crates have different settings, or define lang items of their
own, or are artifacts, and none with options that are means of looking for faults.
"""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, final

from mirdce.artifact.format import SUFFIX
from mirdce.cache.explain import Cause, Component
from mirdce.cache.location import cache_root
from mirdce.cache.program_records import (
    KEPT_SECONDS,
    RECORD_SUFFIX,
    note_use,
    record_folder,
    remove_records,
)
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.codegen.unit.recorded_code import RecordedCode
from mirdce.errors import CacheError, OutputError
from mirdce.files import write_file
from mirdce.ir.ids import CrateNum
from mirdce.ir.program import Program
from mirdce.ir.stable.term_table import TermReader, TermRows, TermTable
from mirdce.mono.cx import MonoCx
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.link.crate_records import (
    CrateChanges,
    CrateIdentities,
    OpenCrate,
    RecordedCrates,
    open_crates_of,
    write_crates,
)
from mirdce.pipeline.link.link_digest import settings_parts
from mirdce.reach.linkage import used_crates
from mirdce.reach.record_items import record_items
from mirdce.reach.recorded_items import RecordedItems, read_term_rows
from mirdce.report.analysed_program import AnalysedProgram
from mirdce.snapshot.columns import Columns, ColumnsError, ColumnWriter

_DIGEST: Final = 16
_MOST_FORGOTTEN: Final = 3
_SPARE: Final = 1000
"""A record has at most so many times the live items of its program, and so many besides."""


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRecord:
    """The place of a program's record, and what is there.

    Attributes:
        file: where it is kept.
        crates: of the program, by stable id.
        identities: what they are.
        table: terms, with the numbers that the record gives them.
        items: what an earlier link has found; None: there was none.
        code: what it has made of that.
        changes: what is otherwise than there; None: there is none.
        unused: why nothing is used of what was there; None: something is.
        showed_positions: values that it has may depend on where code stands.
    """

    file: Path
    crates: Mapping[int, OpenCrate]
    identities: CrateIdentities
    table: TermTable
    items: RecordedItems | None = None
    code: RecordedCode | None = None
    changes: CrateChanges | None = None
    unused: Cause | None = None
    showed_positions: bool = False


def record_of(
    front: FrontEnd,
    options: Options,
    mono: MonoCx,
    numbers: tuple[CrateNum, ...],
    *,
    ignores: bool = False,
) -> ProgramRecord | None:
    """The record of a program; None if none is kept of it.

    Args:
        numbers: of its crates, the root last.
        ignores: nothing that is there is used.

    Raises:
        MetadataError, ArtifactError: a crate cannot be read.
    """
    program = mono.program
    if why_not_recorded(front, options, program, numbers):
        return None
    try:
        folder = record_folder(cache_root(options.cache_dir))
    except CacheError:
        return None
    crates = open_crates_of(program, numbers, front.files())
    # Whose instances of generic functions are linked depends on the crates that the program uses.
    own = frozenset(numbers[-len(front.own) :])
    standard = [one for one in used_crates(program, numbers) if one not in own]
    names = [program.crate_info(one).name for one in standard]
    digest = _settings_digest(front, options, tuple(crates)[-1], names)
    file = folder / f"{digest}{RECORD_SUFFIX}"
    worked_on = _own(front, crates)
    unused = Cause(Component.BAD_RECORD, "it is not of this program, or objects are gone")
    if not ignores:
        try:
            return _read(file, program, crates, worked_on)
        except FileNotFoundError:
            unused = Cause(Component.NO_RECORD)
        except _WorkedOnError as error:
            unused = error.cause
        except (OSError, ValueError) as error:
            # What is damaged is as if it were not there; so is text that is none.
            unused = Cause(Component.BAD_RECORD, str(error))
    rows = TermRows(crates=list(crates), hashes=[], terms=[], sets=[], named=[], own=worked_on)
    return ProgramRecord(
        file=file,
        crates=crates,
        identities=CrateIdentities(program, crates, {}),
        table=TermTable(program, rows),
        unused=unused,
    )


class _WorkedOnError(ColumnsError):
    """The record tells apart the definitions of other crates."""

    def __init__(self, cause: Cause) -> None:
        super().__init__("other crates are being worked on")
        self.cause = cause


def _own(front: FrontEnd, crates: Mapping[int, OpenCrate]) -> frozenset[int]:
    """The crates that are being worked on, and those above them."""
    edited = {krate for krate, one in crates.items() if one.file in front.edited}
    return frozenset(krate for krate, one in crates.items() if not edited.isdisjoint(one.below))


def why_not_recorded(
    front: FrontEnd, options: Options, program: Program, numbers: tuple[CrateNum, ...]
) -> str:
    """Why no record is kept of a program, as an end of a sentence; empty: one is."""
    looks_for_faults = options.allow_unsupported or options.trap_dead
    looks_for_faults |= options.optimize_first is not None or bool(options.optimize_crates)
    if not options.use_cache:
        return "nothing is to be kept"
    if looks_for_faults:
        return "it is linked to look for a fault"
    if front.own[-1].suffix == SUFFIX:
        return "it is linked from artifacts"
    if len(set(front.manifest.profiles())) > 1:
        return "its crates have different settings"
    own = numbers[-len(front.own) :]
    if any(program.source(krate).lang_items() for krate in own):
        return "it defines lang items"
    return ""


def _settings_digest(front: FrontEnd, options: Options, root: int, standard: Iterable[str]) -> str:
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for part in (*settings_parts(front, options), *standard, str(root)):
        encoded = part.encode("utf-8")
        digest.update(len(encoded).to_bytes(8, "little"))
        digest.update(encoded)
    return digest.hexdigest()


def _read(
    file: Path,
    program: Program,
    crates: Mapping[int, OpenCrate],
    own: frozenset[int],
) -> ProgramRecord:
    columns = Columns.read(file.read_bytes())
    note_use(file)
    rows = read_term_rows(columns)
    then = RecordedCrates(columns, rows)
    if rows.own != own:
        # Definitions of other crates are told apart from now on.
        raise _WorkedOnError(_worked_on(program, crates, rows.own, own))
    identities = CrateIdentities(program, crates, then.identities)
    changes = CrateChanges(program, rows, then, crates, identities.all)
    there = set(rows.crates)
    rows.crates.extend(krate for krate in crates if krate not in there)
    table = TermTable(program, rows)
    items = RecordedItems(columns, table, TermReader(program, table), changes)
    return ProgramRecord(
        file=file,
        crates=crates,
        identities=identities,
        table=table,
        items=items,
        code=RecordedCode(columns, items),
        changes=changes,
        showed_positions=then.shows_positions,
    )


def _worked_on(
    program: Program, crates: Mapping[int, OpenCrate], then: frozenset[int], now: frozenset[int]
) -> Cause:
    def name(krate: int) -> str:
        one = crates.get(krate)
        return f"{krate:016x}" if one is None else program.crate_info(one.number).name

    before, after = (", ".join(sorted(map(name, some))) for some in (then, now))
    return Cause(Component.WORKED_ON, "", before, after)


def _is_mostly_forgotten(program: AnalysedProgram) -> bool:
    """Whether most of what has a number is nothing of this program."""
    graph, known = program.live.graph, program.known
    used = len(graph.functions) + len(graph.statics) + len(graph.vtables) + len(graph.external)
    return len(known.items) > _MOST_FORGOTTEN * used + _SPARE


def keep_record(record: ProgramRecord, program: AnalysedProgram, code: KnownCode) -> None:
    """Leaves what was found and made for the next link."""
    if _is_mostly_forgotten(program):
        # Numbers that stand for nothing any more are not given out again: the next link counts
        # from the beginning.
        with suppress(OSError):
            record.file.unlink()
        return
    columns = ColumnWriter()
    ir, rows = program.mono.program, record.table.rows
    named, made_from = record_items(columns, ir, program.known, record.table, record.items)
    code.write(columns)
    write_crates(
        columns,
        ir,
        rows,
        record.crates,
        record.identities.all,
        named,
        made_from,
        shows_positions=record.showed_positions or program.consts.shows_positions,
    )
    # A folder that is not ours to write: the next link begins anew.
    with suppress(OutputError):
        write_file(record.file, columns.content())
    remove_records(record.file.parent.parent, KEPT_SECONDS)
