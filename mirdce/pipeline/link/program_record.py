"""What a link leaves for the next one of the same program: all that was found of its items.

A record is found by what the program is called, its root crate, and the settings of the link,
nowhere by a path: a checkout elsewhere finds it, too. It says of every crate what it was made from
(`mirdce.pipeline.link.crate_changes`); of items that see something that is otherwise now, nothing
is taken over. So a record may be of any age: what it has to say is right, or it is not asked.

**Other programs.** A program that has no record starts from that of another
(`mirdce.pipeline.link.sibling_records`), and leaves one of its own, with numbers of its own. What a
record says is true of items, not of programs, but for these facts:

* Which crate's copy of an instance is linked, and so whether this link makes it: that follows from
  the crates of the standard library that the program is linked with
  (`mirdce.pipeline.link.standard_records`); crates of programs export nothing.
* Which crates are worked on: a record keeps digests for those of its own program. Of one that only
  this program works on there are none; it is looked at as a whole then, as all others are.
* The crates themselves: items that see one that the other program has alone are as those that see
  a crate that was changed. Such items cannot be met here, as nothing here names them.
* The root: some panic messages do not name it, so it may not be a mere crate of the other program.
  In the names of the hashed scheme it is everywhere: there a family has but one root.
* Lang items that crates of a program define: everybody sees them without naming them. Their
  definitions are part of the family.
* Which crate makes a copy of a function, where crates have different settings: of that a record
  keeps what it needs to tell whether it is as it was (`mirdce.pipeline.link.session_records`).
* What is called in vtables, who calls a function, what is a root: that is in no record.

No record is kept of programs that are artifacts, and none with options that are means of looking
for faults.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
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
from mirdce.ir.stable.crate_digests import ProgramDigests
from mirdce.ir.stable.term_table import TermReader, TermRows, TermTable
from mirdce.mono.cx import MonoCx
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.link.crate_changes import CrateChanges
from mirdce.pipeline.link.crate_records import (
    CrateIdentities,
    Digests,
    Identity,
    OpenCrate,
    RecordedCrates,
    metadata_digests,
    open_crates_of,
    write_crates,
)
from mirdce.pipeline.link.link_digest import profile_parts, shared_settings
from mirdce.pipeline.link.record_ahead import columns_of
from mirdce.pipeline.link.session_records import (
    RecordedSessions,
    SessionsOfCrates,
    sessions_now,
    write_sessions,
)
from mirdce.pipeline.link.sibling_records import HEAD, head_of, siblings_of
from mirdce.pipeline.link.standard_records import StandardCrates, made_otherwise, write_standard
from mirdce.pipeline.process.preload import Preloaded
from mirdce.reach.kept_items import kept_items
from mirdce.reach.linkage import used_crates
from mirdce.reach.live_record import read_live, write_live
from mirdce.reach.live_set import LiveGraph
from mirdce.reach.record_items import record_items
from mirdce.reach.recorded_items import RecordedItems, read_term_rows
from mirdce.reach.session_numbers import SessionNumbers
from mirdce.reach.sessions import Sessions
from mirdce.report.analysed_program import AnalysedProgram
from mirdce.snapshot.columns import ColumnsError, ColumnWriter

_HASHED: Final = "hashed"
"""The scheme of symbols that names the root in each of them."""
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
        own: those that are being worked on, and those above them.
        identities: what the crates are.
        sessions: of the program.
        standard: crates of the standard library.
        table: terms, with the numbers that the record gives them.
        goes_on: the record is the program's own, and its numbers go on being used.
        items: what an earlier link has found; None: there was none.
        code: what it has made of that.
        live: what was live; None: that is not known, or was of another program.
        changes: what is otherwise than there; None: there is none.
        unused: why nothing is used of what was there; None: something is.
        recorded_sessions: those that it had.
        showed_positions: values that it has may depend on where code stands.
    """

    file: Path
    crates: Mapping[int, OpenCrate]
    own: frozenset[int]
    identities: CrateIdentities
    sessions: SessionsOfCrates
    standard: StandardCrates
    table: TermTable
    goes_on: bool = True
    items: RecordedItems | None = None
    code: RecordedCode | None = None
    live: LiveGraph | None = None
    changes: CrateChanges | None = None
    unused: Cause | None = None
    recorded_sessions: RecordedSessions | None = None
    showed_positions: bool = False


@final
@dataclass(frozen=True, slots=True)
class _Place:
    """Where a program's record is kept.

    Attributes:
        family: the beginning of the names of all records that the program can start from.
    """

    file: Path
    family: str


def record_of(
    front: FrontEnd,
    options: Options,
    mono: MonoCx,
    numbers: tuple[CrateNum, ...],
    sessions: Sessions | None,
    *,
    ignores: bool = False,
) -> ProgramRecord | None:
    """The record of a program; None if none is kept of it.

    Args:
        numbers: of its crates, the root last.
        sessions: None: all of them have the same settings.
        ignores: nothing that is there is used.

    Raises:
        MetadataError, ArtifactError: a crate cannot be read.
    """
    program = mono.program
    place = _place(front, options, program, numbers)
    if place is None:
        return None
    crates = open_crates_of(program, numbers, front.files())
    worked_on = _own(front, crates)
    nothing = ProgramRecord(
        file=place.file,
        crates=crates,
        own=worked_on,
        identities=CrateIdentities(program, crates, metadata_digests(program, crates)),
        sessions=sessions_now(program, sessions, crates),
        standard=_standard(front, program, numbers),
        table=_empty_table(program, crates, worked_on),
    )
    if ignores:
        unused = Cause(
            Component.BAD_RECORD, "objects that it names are gone, or it is not of this program"
        )
        return replace(nothing, unused=unused)
    unused = Cause(Component.NO_RECORD)
    for file in _records_to_try(place, nothing.identities.metadata):
        try:
            return _read(file, program, nothing, front.preloaded)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, ValueError) as error:
            # What is damaged is as if it were not there; so is text that is none.
            if file == place.file:
                unused = Cause(Component.BAD_RECORD, getattr(error, "strerror", "") or str(error))
    return replace(nothing, unused=unused)


def _records_to_try(place: _Place, metadata: Mapping[int, bytes]) -> Iterator[Path]:
    """The program's own record, then those of others."""
    yield place.file
    yield from siblings_of(place.file, place.family, metadata)


def has_record(
    front: FrontEnd, options: Options, mono: MonoCx, numbers: tuple[CrateNum, ...]
) -> bool:
    """Whether a program has a record of its own; so as well if none would be kept.

    Raises:
        MetadataError, ArtifactError: a crate cannot be read.
    """
    place = _place(front, options, mono.program, numbers)
    return place is None or place.file.exists()


def _place(
    front: FrontEnd, options: Options, program: Program, numbers: tuple[CrateNum, ...]
) -> _Place | None:
    """Where the record of a program is kept; None if none is."""
    if why_not_recorded(front, options):
        return None
    try:
        folder = record_folder(cache_root(options.cache_dir))
    except CacheError:
        return None
    own = numbers[-len(front.own) :]
    root = str(program.crate_info(numbers[-1]).stable_crate_id)
    family = _digest_of(_family_parts(front, options, program, own, root))
    digest = _digest_of((front.manifest.name, root))
    return _Place(folder / f"{family}-{digest}{RECORD_SUFFIX}", family)


def _family_parts(
    front: FrontEnd,
    options: Options,
    program: Program,
    own: tuple[CrateNum, ...],
    root: str,
) -> Iterator[str]:
    """What programs have in common if one can start from the record of another."""
    yield from shared_settings(front, options)
    for parts in sorted(map(profile_parts, set(front.manifest.crate_profiles))):
        yield from parts
    if front.manifest.symbol_mangling == _HASHED:
        yield f"root={root}"
    digests = ProgramDigests(program, frozenset(own))
    for krate in own:
        for name, def_id in program.source(krate).lang_items():
            digest = digests.definition(def_id).hex()
            yield f"{name}={program.def_path_hash(def_id).hex()} {digest}"


def _digest_of(parts: Iterable[str]) -> str:
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        encoded = part.encode("utf-8")
        digest.update(len(encoded).to_bytes(8, "little"))
        digest.update(encoded)
    return digest.hexdigest()


def why_not_recorded(front: FrontEnd, options: Options) -> str:
    """Why no record is kept of a program, as an end of a sentence; empty: one is."""
    asked = {
        "--no-cache": not options.use_cache,
        "--allow-unsupported": options.allow_unsupported,
        "--trap-dead": options.trap_dead,
        "--optimize-first": options.optimize_first is not None,
        "--optimize-crate": bool(options.optimize_crates),
    }
    if any(asked.values()):
        return "it is linked with " + ", ".join(
            name for name, is_asked in asked.items() if is_asked
        )
    return "it is linked from artifacts" if front.own[-1].suffix == SUFFIX else ""


def _standard(front: FrontEnd, program: Program, numbers: tuple[CrateNum, ...]) -> StandardCrates:
    count = len(numbers) - len(front.own)
    there = numbers[:count]
    used = frozenset(used_crates(program, numbers))
    return StandardCrates(tuple(one for one in there if one in used), there)


def _own(front: FrontEnd, crates: Mapping[int, OpenCrate]) -> frozenset[int]:
    """The crates that are being worked on, and those above them."""
    edited = {krate for krate, one in crates.items() if one.file in front.edited}
    return frozenset(krate for krate, one in crates.items() if not edited.isdisjoint(one.below))


def _empty_table(program: Program, crates: Iterable[int], own: frozenset[int]) -> TermTable:
    rows = TermRows(crates=list(crates), hashes=[], terms=[], sets=[], named=[], own=own)
    return TermTable(program, rows)


def _read(
    file: Path, program: Program, nothing: ProgramRecord, preloaded: Preloaded
) -> ProgramRecord:
    """What a file says.

    Args:
        nothing: the record of the program if there is none.
        preloaded: may have what the file says.

    Raises:
        OSError: it is not there.
        ValueError: it is damaged, or is not of use here.
    """
    columns = columns_of(file, preloaded)
    note_use(file)
    rows = read_term_rows(columns)
    then, crates = RecordedCrates(columns, rows), nothing.crates
    root = tuple(crates)[-1]
    if root != then.root and (root in then.identities or then.root in crates):
        raise ColumnsError("the root of one program is a crate of the other")
    metadata = nothing.identities.metadata
    identities = CrateIdentities(program, crates, metadata, then.identities)
    sessions = RecordedSessions(columns, rows.crates, nothing.sessions)
    changes = CrateChanges(program, rows, then, crates, identities.all, sessions.moved)
    has_sessions = nothing.sessions.root is not None
    others = made_otherwise(columns, program, nothing.standard, has_sessions=has_sessions)
    there = set(rows.crates)
    rows.crates.extend(krate for krate in crates if krate not in there)
    table = TermTable(program, rows)
    reader = TermReader(program, table)
    items = RecordedItems(columns, table, reader, changes, sessions.numbers(changes), others)
    live = read_live(columns, items) if file == nothing.file else None
    return replace(
        nothing,
        identities=identities,
        table=table,
        # Of definitions of other crates than it did so far it would say nothing.
        goes_on=file == nothing.file and rows.own == nothing.own,
        items=items,
        code=RecordedCode(columns, items, live),
        live=live,
        changes=changes,
        recorded_sessions=sessions,
        showed_positions=then.shows_positions,
    )


def _is_mostly_forgotten(program: AnalysedProgram) -> bool:
    """Whether most of what has a number is nothing of this program."""
    graph, known = program.live.graph, program.known
    used = len(graph.functions) + len(graph.statics) + len(graph.vtables) + len(graph.external)
    return len(known.items) > _MOST_FORGOTTEN * used + _SPARE


def keep_record(record: ProgramRecord, program: AnalysedProgram, code: KnownCode) -> None:
    """Leaves what was found and made for the next link.

    Where most numbers stand for nothing any more, or are those of another program, what is kept
    gets new ones.
    """
    ir, known = program.mono.program, program.known
    table, recorded, numbering = record.table, record.items, None
    if not record.goes_on or _is_mostly_forgotten(program):
        table, recorded = _empty_table(ir, record.crates, record.own), None
        numbering = kept_items(known, program.live.graph)
    columns = ColumnWriter()
    sessions = SessionNumbers() if recorded is None else recorded.session_numbers
    written = record_items(columns, ir, known, table, recorded, sessions, numbering)
    write_live(columns, program.live.graph, numbering)
    code.write(columns, numbering)
    then = record.recorded_sessions
    rows = () if then is None or recorded is None else then.rows
    write_standard(columns, ir, record.standard)
    write_sessions(columns, sessions, table.rows.crates, record.sessions, rows)
    identities = record.identities.all
    digests: Digests = ProgramDigests(ir, frozenset(_numbers_of(record.crates, table.rows.own)))
    former = None
    if record.changes is not None and recorded is not None:
        digests, former = record.changes.digests, record.changes.former
    write_crates(
        columns,
        ir,
        table.rows,
        record.crates,
        identities,
        written.definitions,
        written.bodies,
        digests,
        former,
        shows_positions=record.showed_positions or program.consts.shows_positions,
    )
    # A folder that is not ours to write: the next link begins anew.
    with suppress(OutputError):
        write_file(record.file, _with_head(columns, table.rows, identities, written.sets))
    remove_records(record.file.parent.parent, KEPT_SECONDS)


def _numbers_of(crates: Mapping[int, OpenCrate], own: Iterable[int]) -> Iterator[CrateNum]:
    return (crates[krate].number for krate in own if krate in crates)


def _with_head(
    columns: ColumnWriter,
    rows: TermRows,
    identities: Mapping[int, Identity],
    sets: Iterable[int],
) -> bytes:
    """The content of a record's file."""
    known = (identities.get(krate) for krate in rows.crates)
    metadata = [bytes(_DIGEST) if one is None else one.metadata for one in known]
    whole = ColumnWriter()
    whole.blob(HEAD, head_of(rows.crates, metadata, sets))
    whole.append(columns)
    return whole.content()
