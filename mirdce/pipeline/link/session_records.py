"""What a record says of sessions, where the crates of a program have different settings.

What a function of a session refers to follows from (`mirdce.reach.sessions`)

* the settings of the session;
* the session of the crate that defines what is referred to. A crate whose functions belong to
  another session than they did is as one that has changed, to all that can see it;
* where checks differ, the crates below that may have made an instance of a generic function: which
  these are, their sessions, and all that they generate, used or not. So all of these must be the
  same, down to the last body.

A static belongs to no session; it refers to what that of its crate does, one of the standard
library to what the root's does: where that was another one, nothing holds of such statics.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, final

from mirdce.ir.instance import Session
from mirdce.ir.program import Program
from mirdce.ir.stable.packing import pack, unpack
from mirdce.ir.stable.term_table import reading_rows
from mirdce.pipeline.link.crate_changes import CrateChanges
from mirdce.pipeline.link.crate_records import OpenCrate
from mirdce.reach.session_numbers import NO_SESSION, SessionNumbers
from mirdce.reach.sessions import Sessions
from mirdce.snapshot.columns import Columns, ColumnsError, ColumnWriter

_ID: Final = 8


class _Row(NamedTuple):
    """What a record says of a session.

    Attributes:
        crate: the stable id of the one that stands for it.
        profile: its settings.
        view: stable ids of the crates below that may have made instances for it.
    """

    crate: int
    profile: str
    view: tuple[int, ...]


@final
@dataclass(frozen=True, slots=True)
class SessionsOfCrates:
    """The sessions of a program by what they are, and of its crates.

    Attributes:
        rows: what there is to say of each.
        of_crates: by stable id.
        root: that of the root; None: the program has none.
    """

    rows: Mapping[Session, _Row]
    of_crates: Mapping[int, Session]
    root: Session | None


def sessions_now(
    program: Program, sessions: Sessions | None, crates: Mapping[int, OpenCrate]
) -> SessionsOfCrates:
    """The sessions of a program.

    Args:
        sessions: None: it has none.
    """
    if sessions is None:
        return SessionsOfCrates({}, {}, None)
    of_numbers = sessions.of_crates()
    of_crates = {
        krate: of_numbers[one.number] for krate, one in crates.items() if one.number in of_numbers
    }
    rows: dict[Session, _Row] = {}
    for session in dict.fromkeys(of_crates.values()):
        view = [program.crate_info(krate).stable_crate_id for krate in sessions.view_of(session)]
        crate = program.crate_info(session.crate).stable_crate_id
        profile = " ".join(f"{key}={value}" for key, value in session.profile.cache_key_parts())
        rows[session] = _Row(crate, profile, tuple(view))
    return SessionsOfCrates(rows, of_crates, sessions.root)


@final
class RecordedSessions:
    """The sessions of a record, and what they are now.

    Attributes:
        moved: crates whose functions belong to another session now.

    Raises:
        ColumnsError: the record is damaged.
    """

    def __init__(self, columns: Columns, crates: Sequence[int], now: SessionsOfCrates) -> None:
        with reading_rows():
            self.rows = [_read_row(row) for row in columns.rows("sessions")]
        numbers = columns.ints("sessions of crates", len(self.rows), least=NO_SESSION)
        if len(numbers) != len(crates):
            raise ColumnsError("not every crate has a session")
        told = {(row.crate, row.profile): session for session, row in now.rows.items()}
        self._now = now
        self._sessions = [told.get((row.crate, row.profile)) for row in self.rows]
        then = {
            krate: self._sessions[number] if number != NO_SESSION else None
            for krate, number in zip(crates, numbers, strict=True)
        }
        self.moved = {krate for krate in crates if then[krate] != now.of_crates.get(krate)}
        (root,) = columns.ints("session of the root", len(self.rows), least=NO_SESSION)
        was = None if root == NO_SESSION else self._sessions[root]
        self._has_other_root = was != now.root
        self._of_crates = [root if number == NO_SESSION else number for number in numbers]
        self._of_others = {place for place, number in enumerate(numbers) if number == NO_SESSION}

    def numbers(self, changes: CrateChanges) -> SessionNumbers:
        """Numbers of sessions, those being stale whose functions may refer to other copies.

        Args:
            changes: what is otherwise in the crates, `moved` ones included.
        """
        stale = frozenset(
            number
            for number, (row, session) in enumerate(zip(self.rows, self._sessions, strict=True))
            if session is None
            or self._now.rows[session].view != row.view
            or not changes.touched.isdisjoint(row.view)
        )
        # Statics belong to no session, but refer to what that of their crate does.
        statics = {place for place, number in enumerate(self._of_crates) if number in stale}
        if self._has_other_root:
            statics |= self._of_others
        return SessionNumbers(self._sessions, stale, frozenset(statics))


def _read_row(content: bytes) -> _Row:
    crate, profile, view = unpack(content)
    ids = [int.from_bytes(one, "little") for one in (crate, *view)]
    return _Row(ids[0], str(profile), tuple(ids[1:]))


def _packed(row: _Row) -> bytes:
    crate, *view = [one.to_bytes(_ID, "little") for one in (row.crate, *row.view)]
    return pack([crate, row.profile, view])


def write_sessions(
    columns: ColumnWriter,
    numbers: SessionNumbers,
    crates: Iterable[int],
    now: SessionsOfCrates,
    then: Sequence[_Row],
) -> None:
    """Writes the sessions of a program.

    Args:
        numbers: of those that items belong to.
        crates: those of the record.
        then: the sessions that the record had before.
    """
    of_crates = [numbers.number(now.of_crates.get(krate)) for krate in crates]
    columns.ints("sessions of crates", of_crates)
    columns.ints("session of the root", [numbers.number(now.root)])
    columns.rows("sessions", list(map(_packed, _rows(numbers, now, then))))


def _rows(numbers: SessionNumbers, now: SessionsOfCrates, then: Sequence[_Row]) -> Iterator[_Row]:
    for number, session in enumerate(numbers.sessions):
        # One that is not there any more is as it was.
        yield then[number] if session is None else now.rows[session]
