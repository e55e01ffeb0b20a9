"""Digests of code that another process makes while this one goes on.

All code of a crate that was edited must be digested before a link knows what has changed: of a
large crate that is the longest step of such a link, and nothing else waits for it at first.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final, final

from mirdce.errors import MirdceError
from mirdce.ir.ids import DefId
from mirdce.ir.stable.crate_digests import PositionsDigest, ProgramDigests
from mirdce.processes import Child

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_MUCH: Final = 200
"""Bodies for which another process is worth what it costs."""


@final
class DigestsApart:
    """Body and positions digests of definitions, those that will be needed made apart.

    Args:
        digests: makes those that are asked for beside these.
        bodies, positions: the definitions whose digests will be needed, in that order.
    """

    def __init__(
        self, digests: ProgramDigests, bodies: Sequence[DefId], positions: Sequence[DefId]
    ) -> None:
        self._digests = digests
        is_much = len(bodies) >= _MUCH
        self._child = Child(_make, digests, bodies, positions) if is_much else None
        self._bodies: dict[DefId, bytes | None] = {}
        self._positions: dict[DefId, PositionsDigest | None] = {}
        self._answers = 0

    def body(self, def_id: DefId) -> bytes | None:
        """As `ProgramDigests.body`."""
        self._wait_for_answer(1)
        if def_id in self._bodies:
            return self._bodies[def_id]
        return self._digests.body(def_id)

    def positions(self, def_id: DefId) -> PositionsDigest | None:
        """As `ProgramDigests.positions`."""
        self._wait_for_answer(2)
        if def_id in self._positions:
            return self._positions[def_id]
        return self._digests.positions(def_id)

    def _wait_for_answer(self, number: int) -> None:
        """Takes the other process's answers up to this one; if it cannot tell, we find out."""
        while self._child is not None and self._answers < number:
            try:
                answer = self._child.connection.recv()
            except (EOFError, OSError):
                self.end()
                return
            self._answers += 1
            if self._answers == 1:
                self._bodies = answer
            else:
                self._positions = answer
                self.end()

    def end(self) -> None:
        """Ends the other process; what is asked for from now on is made here."""
        if self._child is not None:
            self._child.kill()
            self._child = None


def _make(
    sender: "Connection",
    digests: ProgramDigests,
    bodies: Sequence[DefId],
    positions: Sequence[DefId],
) -> None:
    """Runs in the other process. Ends without a word if something is wrong with a crate."""
    with suppress(MirdceError):
        sender.send({one: digests.body(one) for one in bodies})
        sender.send({one: digests.positions(one) for one in positions})
