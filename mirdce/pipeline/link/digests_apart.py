"""Digests of definitions that other processes make while this one goes on.

All code of a crate that was edited must be digested before a link knows what has changed: of a
large crate that is the longest step of such a link. The others begin with what is needed last, and
this one makes what it needs and has no answer to yet, until they meet.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Generic, TypeVar, final

from mirdce.errors import MirdceError
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.stable.crate_digests import PositionsDigest, ProgramDigests
from mirdce.processes import Child

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Made = TypeVar("Made")

_MUCH: Final = 200
"""Bodies for which another process is worth what it costs."""
_MOST: Final = 4
"""Other processes: all read the same types first."""
_ANSWER: Final = 16
"""Definitions that are told of at once."""


@final
class DigestsApart:
    """Digests of definitions, those that will be needed made apart.

    Args:
        digests: makes them.
        crates: those whose interfaces will be needed.
        named, bodies, positions: the definitions whose digests, and digests of bodies and of
            positions, will be needed, about in that order.
    """

    def __init__(
        self,
        digests: ProgramDigests,
        crates: Iterable[CrateNum],
        named: Sequence[DefId],
        bodies: Sequence[DefId],
        positions: Sequence[DefId],
    ) -> None:
        self._digests = digests
        is_much = len(bodies) >= _MUCH
        looked_up = [one for krate in crates for one in digests.looked_up(krate)] if is_much else []
        self._looked_up = _Part(0, digests.record, looked_up)
        self._bodies = _Part(1, digests.body, bodies)
        self._named = _Part(2, digests.record, named)
        self._positions = _Part(3, digests.positions, positions)
        self._parts = (self._looked_up, self._bodies, self._named, self._positions)
        works = [(part.make, part.wanted) for part in self._parts]
        count = min((os.cpu_count() or 1) - 1, _MOST) if is_much else 0
        self._children = [Child(_make, works, place, count) for place in range(count)]

    def interface(self, krate: CrateNum) -> bytes:
        """As `ProgramDigests.interface`."""
        return self._digests.interface(krate, lambda one: self._made(self._looked_up, one))

    def definition(self, def_id: DefId) -> bytes:
        """As `ProgramDigests.definition`."""
        if self._children:
            self._made(self._named, def_id)
        return self._digests.definition(def_id)

    def body(self, def_id: DefId) -> bytes | None:
        """As `ProgramDigests.body`."""
        return self._made(self._bodies, def_id)

    def positions(self, def_id: DefId) -> PositionsDigest | None:
        """As `ProgramDigests.positions`."""
        return self._made(self._positions, def_id)

    def _made(self, part: "_Part[Made]", def_id: DefId) -> Made:
        found = part.found
        if def_id not in found:
            for child in tuple(self._children):
                self._take_answers(child)
        if def_id not in found:
            found[def_id] = part.make(def_id)
            if part.becomes_whole():
                self._tell_all(part.number)
        return found[def_id]

    def _take_answers(self, child: Child) -> None:
        """Takes what another process has made so far; if it cannot tell, we find out."""
        try:
            while child.connection.poll():
                number, made = child.connection.recv()
                part = self._parts[number]
                part.found.update(made)
                if part is self._looked_up or part is self._named:
                    self._digests.know_records(made)
                if part.becomes_whole():
                    self._tell_all(number)
        except (EOFError, OSError):
            self._children.remove(child)
            child.kill()

    def _tell_all(self, number: int) -> None:
        """Has the other processes go on behind a part of which nothing is left to be made."""
        for child in self._children:
            with suppress(OSError):
                child.connection.send(number)

    def end(self) -> None:
        """Ends the other processes; what is asked for from now on is made here."""
        for child in self._children:
            child.kill()
        self._children.clear()


@final
class _Part(Generic[Made]):
    """What is made of some definitions.

    Attributes:
        number: which part it is, in the order in which they will be needed.
        found: what there is of it.
    """

    def __init__(self, number: int, make: Callable[[DefId], Made], wanted: Sequence[DefId]) -> None:
        self.number = number
        self.make = make
        self.wanted = wanted
        self.found: dict[DefId, Made] = {}
        self._is_whole = not wanted

    def becomes_whole(self) -> bool:
        """Whether now, and not before, there is all that was wanted."""
        if self._is_whole or len(self.found) < len(self.wanted):
            return False
        self._is_whole = True
        return True


def _make(
    sender: "Connection",
    works: Sequence[tuple[Callable[[DefId], object], Sequence[DefId]]],
    place: int,
    count: int,
) -> None:
    """Runs in another process, one of so many. Ends without a word if something is wrong with a
    crate."""
    whole: set[int] = set()
    with suppress(MirdceError):
        for number, (make, wanted) in enumerate(works):
            for part in _from_behind(wanted)[place::count]:
                while sender.poll():
                    whole.add(sender.recv())
                if number in whole:
                    break
                sender.send((number, {one: make(one) for one in part}))


def _from_behind(there: Sequence[DefId]) -> Sequence[Sequence[DefId]]:
    return [there[max(0, end - _ANSWER) : end] for end in range(len(there), 0, -_ANSWER)]
