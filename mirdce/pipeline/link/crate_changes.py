"""How the crates of a program are otherwise than a record has them, and what holds therefore."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple, final

from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.program import Program
from mirdce.ir.stable.crate_digests import ProgramDigests
from mirdce.ir.stable.term_table import TermRows
from mirdce.pipeline.link.crate_records import (
    ABSENT,
    FormerDigests,
    Identity,
    OpenCrate,
    RecordedCrates,
    crate_of_hash,
    definition_of_hash,
)
from mirdce.pipeline.link.digests_apart import DigestsApart


class ChangedDigest(NamedTuple):
    """A definition whose digest is not what it was.

    Attributes:
        number: of the definition, in the record.
        def_id: the same in the program; None: it is not there any more.
        before, after: its digest; None: it had none, or has none.
    """

    number: int
    def_id: DefId | None
    before: bytes | None
    after: bytes | None


class Failing(NamedTuple):
    """What of that which a result depends on is otherwise.

    Attributes:
        crates: by stable id, those that are told by their content, or are new, or gone.
        interfaces: crates that are being worked on, with their interface digests; None: there was
            none.
        definitions: that it names.
        bodies: of the code that it is made from.
    """

    crates: tuple[int, ...] = ()
    interfaces: tuple[tuple[int, bytes | None, bytes], ...] = ()
    definitions: tuple[ChangedDigest, ...] = ()
    bodies: tuple[ChangedDigest, ...] = ()


@final
class CrateChanges:
    """What is otherwise in the crates of a program than a record has it: a `Validity`.

    Attributes:
        renamed: names of source files of crates that are the same, by those that they had.
        touched: crates of the record that are not the same with all below them.

    Args:
        rows: of the record; definitions may have been added.
        crates: of the program now, by stable id.
        identities: of these.
        moved: those that count as changed, whatever they are.
    """

    def __init__(
        self,
        program: Program,
        rows: TermRows,
        then: RecordedCrates,
        crates: Mapping[int, OpenCrate],
        identities: Mapping[int, Identity],
        moved: AbstractSet[int] = frozenset(),
    ) -> None:
        self._program = program
        self._rows = rows
        self._then = then
        self._crates = crates
        self._now_identities = identities
        self._places = {krate: 1 << place for place, krate in enumerate(rows.crates)}
        edited = {
            krate
            for krate, before in then.identities.items()
            if krate not in crates or not identities[krate].is_as(before)
        }
        if then.shows_positions:
            edited |= {
                krate
                for krate in then.identities.keys() - edited
                if then.identities[krate].files != identities[krate].files
            }
        edited |= _renamed_apart(then.identities, identities, edited)
        self.renamed = _renamed(then.identities, identities, edited)
        reached = {krate: one for krate, one in crates.items() if not edited.isdisjoint(one.below)}
        own = rows.own if not then.shows_positions else frozenset()
        looked_at = {krate for krate in reached if krate in own}
        # What is not looked at so closely may be seen by these. A crate that is gone is not: what
        # saw anything of it named it, and so is another definition now.
        coarse = edited - own
        numbers = frozenset(crates[krate].number for krate in rows.own if krate in crates)
        self._digests = ProgramDigests(program, numbers)
        self.touched = frozenset(edited | reached.keys() | moved)
        changed = ((edited | reached.keys()) - looked_at) | moved
        close = {krate for krate in looked_at if coarse.isdisjoint(crates[krate].below)}
        self._apart = self._apart_of(close)
        changed |= looked_at - close
        changed |= {krate for krate in close if not self._has_same_interface(krate)}
        changed |= set(rows.crates) - then.identities.keys()
        self._changed = self._bits({*changed, *self._above(changed)})
        self._looked_at = looked_at
        self._looked_at_bits = self._bits(looked_at)
        self._edited = frozenset(edited)
        self._same: dict[tuple[int, bool], bool] = {}

    def _apart_of(self, looked_at: AbstractSet[int]) -> DigestsApart:
        """Lets the digests begin that the record has of the code of some crates."""
        then, hashes = self._then, self._rows.hashes
        named: list[DefId] = []
        bodies: list[DefId] = []
        positions: list[DefId] = []
        for number, value in enumerate(hashes if looked_at else ()):
            if crate_of_hash(value) not in looked_at:
                continue
            def_id = definition_of_hash(self._program, value)
            if def_id is None:
                continue
            if then.definitions[number] != ABSENT:
                named.append(def_id)
            if then.bodies[number] != ABSENT:
                bodies.append(def_id)
            if then.places[number].digest != ABSENT:
                positions.append(def_id)
        crates = [self._crates[krate].number for krate in sorted(looked_at)]
        return DigestsApart(self._digests, crates, named, bodies, positions)

    @property
    def digests(self) -> DigestsApart:
        """Digests of the crates being worked on, as they are now."""
        return self._apart

    @property
    def former(self) -> FormerDigests:
        """Those of them that are what they were."""
        then, now = self._then.identities, self._now_identities
        same = then.keys() & now.keys() - self.touched
        return FormerDigests(
            self._then, frozenset(one for one in same if then[one].files == now[one].files)
        )

    def end_apart(self) -> None:
        """Ends the process that makes digests, whether or not all of them were asked for."""
        self._apart.end()

    def _has_same_interface(self, krate: int) -> bool:
        then = self._then.interfaces.get(krate, ABSENT)
        return then != ABSENT and self._apart.interface(self._crates[krate].number) == then

    def _above(self, changed: set[int]) -> Iterable[int]:
        return (krate for krate, one in self._crates.items() if not changed.isdisjoint(one.below))

    def _bits(self, crates: Iterable[int]) -> int:
        bits = 0
        for krate in crates:
            bits |= self._places.get(krate, 0)
        return bits

    # ------------------------------------------------------------------------------- answers

    def of_crates(self, crates: int) -> bool | None:
        """As `Validity` says."""
        if crates & self._changed:
            return False
        return None if crates & self._looked_at_bits else True

    def holds(self, crates: int, named: Sequence[int], made_from: Sequence[int]) -> bool:
        """As `Validity` says."""
        found = self.of_crates(crates)
        if found is not None:
            return found
        return all(self._is_same(one, is_body=False) for one in named) and all(
            self._is_same(one, is_body=True) for one in made_from
        )

    def _is_same(self, number: int, *, is_body: bool) -> bool:
        """Whether the digest of a definition, or of its body, is what it was."""
        if crate_of_hash(self._rows.hashes[number]) not in self._looked_at:
            return True
        key = (number, is_body)
        found = self._same.get(key)
        if found is None:
            then = (self._then.bodies if is_body else self._then.definitions)[number]
            found = self._same[key] = then != ABSENT and then == self._now(number, is_body)
        return found

    def failing(self, crates: int, named: Sequence[int], made_from: Sequence[int]) -> Failing:
        """What `holds` finds to be otherwise, all of it; nothing if the result holds.

        Args:
            crates, named, made_from: as for `holds`.
        """
        if crates & self._changed:
            return self._failing_crates(crates)
        return Failing(
            definitions=tuple(
                [
                    self._changed_digest(one, is_body=False)
                    for one in named
                    if not self._is_same(one, is_body=False)
                ]
            ),
            bodies=tuple(
                [
                    self._changed_digest(one, is_body=True)
                    for one in made_from
                    if not self._is_same(one, is_body=True)
                ]
            ),
        )

    def _failing_crates(self, crates: int) -> Failing:
        there = [krate for place, krate in enumerate(self._rows.crates) if crates >> place & 1]
        seen: set[int] = set()
        for krate in there:
            one = self._crates.get(krate)
            seen |= {krate} if one is None else one.below
        interfaces = [one for one in self._changed_interfaces if one[0] in seen]
        edited = self._edited - self._looked_at
        contents = sorted(one for one in seen if one in edited or one not in self._then.identities)
        if not contents and not interfaces:
            # What they can see is gone, which shows in themselves.
            contents = [krate for krate in there if self._changed & self._places.get(krate, 0)]
        return Failing(crates=tuple(contents), interfaces=tuple(interfaces))

    @cached_property
    def _changed_interfaces(self) -> tuple[tuple[int, bytes | None, bytes], ...]:
        """The crates that are looked at closely and have other interfaces, with these."""
        found = []
        for krate in sorted(self._looked_at):
            then = self._then.interfaces.get(krate, ABSENT)
            now = self._digests.interface(self._crates[krate].number)
            if now != then:
                found.append((krate, _present(then), now))
        return tuple(found)

    def _changed_digest(self, number: int, *, is_body: bool) -> ChangedDigest:
        then = (self._then.bodies if is_body else self._then.definitions)[number]
        def_id = definition_of_hash(self._program, self._rows.hashes[number])
        return ChangedDigest(number, def_id, _present(then), self._now(number, is_body))

    def named_by_body(self, def_id: DefId) -> tuple[ChangedDigest, ...]:
        """The definitions that the code of one names and that are otherwise, as far as the record
        has them."""
        found = []
        for named in self._digests.named_by_body(def_id):
            number = self._numbers.get(self._program.def_path_hash(named))
            if number is None or self._then.definitions[number] == ABSENT:
                continue
            if not self._is_same(number, is_body=False):
                found.append(self._changed_digest(number, is_body=False))
        return tuple(found)

    @cached_property
    def _numbers(self) -> dict[bytes, int]:
        """The definitions that the record has, by hash."""
        count = len(self._then.definitions)
        return {value: number for number, value in enumerate(self._rows.hashes[:count])}

    def moved_definitions(self, places: Sequence[int]) -> tuple[DefId, ...]:
        """The definitions because of which `moved` cannot say where code is now."""
        found = []
        for number in places:
            value = self._rows.hashes[number]
            def_id = definition_of_hash(self._program, value)
            if def_id is None or crate_of_hash(value) not in self._looked_at:
                continue
            now = self._digests.positions(def_id)
            then = self._then.places[number]
            if now is None or now.digest != then.digest:
                found.append(def_id)
        return tuple(found)

    def knows(self, def_id: DefId) -> bool:
        """Whether the record mentions a definition."""
        return self._program.def_path_hash(def_id) in self._numbers

    def new_crates(self, crates: int) -> tuple[int, ...]:
        """Of a set of crates those that the program of the record did not have."""
        return tuple(
            krate
            for place, krate in enumerate(self._rows.crates)
            if crates >> place & 1 and krate not in self._then.identities
        )

    def identities_of(self, krate: int) -> tuple[Identity | None, Identity | None]:
        """What a crate was, and what it is; None: it was not there, or is not."""
        return self._then.identities.get(krate), self._now_identities.get(krate)

    @property
    def gone(self) -> tuple[Identity, ...]:
        """The crates that the program no longer has."""
        then = self._then.identities
        return tuple([one for krate, one in then.items() if krate not in self._crates])

    def crate_of(self, krate: int) -> CrateNum | None:
        """The number of a crate in the program; None: it is not there."""
        one = self._crates.get(krate)
        return None if one is None else one.number

    def _now(self, number: int, is_body: bool) -> bytes | None:
        def_id = definition_of_hash(self._program, self._rows.hashes[number])
        if def_id is None:
            return None
        return self._apart.body(def_id) if is_body else self._apart.definition(def_id)

    def keeps_positions(self, places: Sequence[int]) -> bool:
        """As `Validity` says."""
        hashes = self._rows.hashes
        return not any(crate_of_hash(hashes[number]) in self._looked_at for number in places)

    def moved(self, places: Sequence[int]) -> Mapping[str, tuple[str, int]] | None:
        """Where the code of some definitions is now: by the file that it was in, the file that it
        is in and how many lines further down.

        None: that cannot be said by a number of lines.
        """
        found: dict[str, tuple[str, int]] = {}
        for number in places:
            value = self._rows.hashes[number]
            if crate_of_hash(value) not in self._looked_at:
                continue
            then = self._then.places[number]
            def_id = definition_of_hash(self._program, value)
            now = None if def_id is None else self._apart.positions(def_id)
            if now is None or now.digest != then.digest or then.digest == ABSENT:
                return None
            there = (now.file, now.line - then.line)
            if found.setdefault(then.file, there) != there:
                return None
        return found


def _renamed_apart(
    then: Mapping[int, Identity], now: Mapping[int, Identity], edited: set[int]
) -> set[int]:
    """The crates with a file of another name than it had, where that name does not tell which file
    it was: others had a file of this name, too, and have it still, or by a third name."""
    names = list(_names_of_files(then, now, edited))
    renamed = [one for one in names if one[0] != one[1]]
    if not renamed:
        return set()
    called: dict[str, set[str]] = {}
    for old, new, _ in names:
        called.setdefault(old, set()).add(new)
    return {krate for old, _, krate in renamed if len(called[old]) > 1}


def _names_of_files(
    then: Mapping[int, Identity], now: Mapping[int, Identity], edited: set[int]
) -> Iterator[tuple[str, str, int]]:
    """The names that files of crates that are the same had and have, each with its crate."""
    for krate, before in then.items():
        if krate not in edited:
            for old, new in zip(before.files, now[krate].files, strict=True):
                yield old, new, krate


def _renamed(
    then: Mapping[int, Identity], now: Mapping[int, Identity], edited: set[int]
) -> dict[str, str]:
    """Names that source files have now, by those that they had."""
    return {old: new for old, new, _ in _names_of_files(then, now, edited) if old != new}


def _present(digest: bytes) -> bytes | None:
    return None if digest == ABSENT else digest
