"""Sessions by number, as a record has them, and what they are now.

A session is told by the crate that stands for it and by its settings. What a function of it refers
to depends on more: which crates below may have made instances for it, whose copies of functions
each crate's are (`mirdce.reach.sessions`). Whether that is as it was is for who makes these numbers
to say.

Source: none.
"""

from collections.abc import Iterable
from typing import Final, final

from mirdce.ir.instance import Session

NO_SESSION: Final = -1
"""The number of what belongs to none."""


@final
class SessionNumbers:
    """Sessions and their numbers.

    Args:
        sessions: those that have numbers, by number; None: it is not there any more.
        stale: numbers of those of which nothing that was found holds.
        stale_statics: the same of the statics of crates, by their places in the record.

    Attributes:
        sessions, stale, stale_statics: as given; new sessions are added.
    """

    def __init__(
        self,
        sessions: Iterable[Session | None] = (),
        stale: frozenset[int] = frozenset(),
        stale_statics: frozenset[int] = frozenset(),
    ) -> None:
        self.sessions = list(sessions)
        self.stale = stale
        self.stale_statics = stale_statics
        self._numbers = {
            session: number for number, session in enumerate(self.sessions) if session is not None
        }

    def find(self, session: Session | None) -> int | None:
        """The number of a session, if it has one."""
        return NO_SESSION if session is None else self._numbers.get(session)

    def number(self, session: Session | None) -> int:
        """The number of a session, which gets one if it has none."""
        found = self.find(session)
        if found is None and session is not None:
            found = self._numbers[session] = len(self.sessions)
            self.sessions.append(session)
        return NO_SESSION if found is None else found
