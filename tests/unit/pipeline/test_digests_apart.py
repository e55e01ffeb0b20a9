"""Digests that several processes share are those that one makes."""

import os
from collections.abc import Callable, Sequence

import pytest

from mirdce.errors import MirdceError
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.stable.crate_digests import PositionsDigest
from mirdce.ir.stable.definition_digests import DefinitionRecord
from mirdce.pipeline.link.digests_apart import DigestsApart

COUNT = 300
ALL = tuple(map(DefId, range(COUNT)))


class Digests:
    """Digests that tell who made them only by what `made` has."""

    def __init__(self, fails_at: int = -1) -> None:
        self.made: list[DefId] = []
        self.known: dict[DefId, DefinitionRecord] = {}
        self._fails_at = fails_at
        self._process = os.getpid()

    def looked_up(self, krate: CrateNum) -> list[DefId]:
        return [*ALL]

    def record(self, def_id: DefId) -> DefinitionRecord:
        if os.getpid() != self._process and def_id == self._fails_at:
            raise MirdceError("damaged")
        self.made.append(def_id)
        return DefinitionRecord(b"record %d" % def_id, {def_id + 1})

    def know_records(self, records: dict[DefId, DefinitionRecord]) -> None:
        self.known |= records

    def interface(self, krate: CrateNum, record: Callable[[DefId], DefinitionRecord]) -> bytes:
        return b" ".join(record(one).digest for one in self.looked_up(krate))

    def definition(self, def_id: DefId) -> bytes:
        return b"definition %d" % def_id

    def body(self, def_id: DefId) -> bytes | None:
        return b"body %d" % def_id if def_id % 2 else None

    def positions(self, def_id: DefId) -> PositionsDigest:
        return PositionsDigest(file="a.rs", line=def_id, digest=b"")


@pytest.mark.parametrize("processors", [1, 2, 8])
@pytest.mark.parametrize("fails_at", [-1, 0, COUNT - 1])
@pytest.mark.parametrize("wanted", [ALL, ALL[:10], ()])
def test_they_are_the_same_whoever_makes_them(
    wanted: Sequence[DefId], fails_at: int, processors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    digests = Digests(fails_at)
    apart = DigestsApart(digests, [CrateNum(0)], wanted, wanted, wanted)
    try:
        assert apart.interface(CrateNum(0)) == b" ".join(b"record %d" % one for one in ALL)
        for one in (*ALL, COUNT + 5):
            assert apart.definition(one) == b"definition %d" % one
            assert apart.body(one) == digests.body(one)
            assert apart.positions(one).line == one  # type: ignore[union-attr]
    finally:
        apart.end()
    assert all(digests.known[one].names == {one + 1} for one in digests.known)
    assert apart.body(1) == b"body 1", "it goes on alone"
