"""What a record says of the crates that it was made from, and how they are otherwise now.

Of each crate it has the identity: digests of what its metadata says, of positions apart, and the
names of its source files, so that it is the same crate in another checkout
(`mirdce.rmeta.content_digest`). Of *own* crates, which are being worked on, and of those above
them, it has the digests of `mirdce.ir.stable.crate_digests` besides.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, final

from mirdce.errors import InternalError
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.program import Program
from mirdce.ir.stable.crate_digests import PositionsDigest, ProgramDigests
from mirdce.ir.stable.term_table import TermRows
from mirdce.pipeline.link.digests_apart import DigestsApart
from mirdce.rmeta.container import container_digest
from mirdce.rmeta.content_digest import content_digest, positions_content
from mirdce.rmeta.crate_reader import CrateReader
from mirdce.snapshot.columns import Columns, ColumnsError, ColumnWriter

_SIZE: Final = 16
_ID: Final = 8
_ABSENT: Final = bytes(_SIZE)


class Identity(NamedTuple):
    """What a crate is.

    Attributes:
        metadata: a digest of its metadata file, paths included: equal ones are equal files.
        content: of what it says, but for positions.
        positions: of these, but for the names of files.
        files: those names, by number; empty for no file.
    """

    metadata: bytes
    content: bytes
    positions: bytes
    files: tuple[str, ...]

    def is_as(self, other: "Identity") -> bool:
        """Whether both say the same, names of files apart."""
        return self.content == other.content and self.positions == other.positions


def identity(source: CrateReader, metadata: bytes) -> Identity:
    """The identity of an open crate; takes as long as hashing its file.

    Raises:
        MetadataError: it is damaged.
    """
    positions = positions_content(source)
    files = tuple([name or "" for name in positions.files])
    return Identity(metadata, content_digest(source), positions.digest, files)


@final
@dataclass(frozen=True, slots=True)
class OpenCrate:
    """A crate of the program as it is now.

    Attributes:
        below: the stable ids of the crates that it can see, its own among them.
    """

    number: CrateNum
    file: Path
    below: frozenset[int]


class RecordedCrates:
    """The crates of a record.

    Attributes:
        root: the stable id of the crate that is the program.

    Raises:
        ColumnsError: the record is damaged.
    """

    def __init__(self, columns: Columns, rows: TermRows) -> None:
        count, definitions = len(rows.crates), len(rows.hashes)
        blobs = [_cut(columns.blob(name), count) for name in ("metadata", "contents", "positions")]
        ends = columns.ints("files of crates")
        names = [str(row, "utf-8") for row in columns.rows("source files")]
        if len(ends) != count or (ends and ends[-1] != len(names)) or sorted(ends) != list(ends):
            raise ColumnsError("the source files of crates are out of order")
        starts = (0, *ends[:-1])
        files = [tuple(names[start:end]) for start, end in zip(starts, ends, strict=True)]
        metadata, contents, positions = blobs
        self.identities = {
            krate: Identity(metadata[at], contents[at], positions[at], files[at])
            for at, krate in enumerate(rows.crates)
            # Others were crates of the program once.
            if metadata[at] != _ABSENT
        }
        self.interfaces = dict(
            zip(rows.crates, _cut(columns.blob("interfaces"), count), strict=True)
        )
        self.definitions = _cut(columns.blob("definition digests"), definitions)
        self.bodies = _cut(columns.blob("body digests"), definitions)
        places = _cut(columns.blob("place digests"), definitions)
        lines = columns.ints("place lines")
        place_files = columns.ints("place files", max(len(names), 1) + 1)
        texts = ["", *(str(row, "utf-8") for row in columns.rows("place file names"))]
        if len(lines) != definitions or len(place_files) != definitions:
            raise ColumnsError("not every definition has a place")
        if place_files and max(place_files) >= len(texts):
            raise ColumnsError("a place in no file")
        self.places = [
            PositionsDigest(file=texts[file], line=line, digest=digest)
            for file, line, digest in zip(place_files, lines, places, strict=True)
        ]
        self.shows_positions = bool(columns.blob("shows positions"))
        root = columns.blob("root")
        if len(root) != _ID:
            raise ColumnsError("no crate is the root")
        self.root = int.from_bytes(root, "little")


def _cut(content: bytes, count: int) -> list[bytes]:
    if len(content) != count * _SIZE:
        raise ColumnsError("not as many digests as there are to be")
    return [content[at : at + _SIZE] for at in range(0, len(content), _SIZE)]


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
        bodies: list[DefId] = []
        positions: list[DefId] = []
        for number, value in enumerate(hashes if looked_at else ()):
            if _crate_of(value) not in looked_at:
                continue
            def_id = _definition(self._program, value)
            if def_id is not None and then.bodies[number] != _ABSENT:
                bodies.append(def_id)
            if def_id is not None and then.places[number].digest != _ABSENT:
                positions.append(def_id)
        return DigestsApart(self._digests, bodies, positions)

    def _has_same_interface(self, krate: int) -> bool:
        then = self._then.interfaces.get(krate, _ABSENT)
        return then != _ABSENT and self._digests.interface(self._crates[krate].number) == then

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
        if _crate_of(self._rows.hashes[number]) not in self._looked_at:
            return True
        key = (number, is_body)
        found = self._same.get(key)
        if found is None:
            then = (self._then.bodies if is_body else self._then.definitions)[number]
            found = self._same[key] = then != _ABSENT and then == self._now(number, is_body)
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
            then = self._then.interfaces.get(krate, _ABSENT)
            now = self._digests.interface(self._crates[krate].number)
            if now != then:
                found.append((krate, _present(then), now))
        return tuple(found)

    def _changed_digest(self, number: int, *, is_body: bool) -> ChangedDigest:
        then = (self._then.bodies if is_body else self._then.definitions)[number]
        def_id = _definition(self._program, self._rows.hashes[number])
        return ChangedDigest(number, def_id, _present(then), self._now(number, is_body))

    def named_by_body(self, def_id: DefId) -> tuple[ChangedDigest, ...]:
        """The definitions that the code of one names and that are otherwise, as far as the record
        has them."""
        found = []
        for named in self._digests.named_by_body(def_id):
            number = self._numbers.get(self._program.def_path_hash(named))
            if number is None or self._then.definitions[number] == _ABSENT:
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
            def_id = _definition(self._program, value)
            if def_id is None or _crate_of(value) not in self._looked_at:
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
        def_id = _definition(self._program, self._rows.hashes[number])
        if def_id is None:
            return None
        return self._apart.body(def_id) if is_body else self._digests.definition(def_id)

    def keeps_positions(self, places: Sequence[int]) -> bool:
        """As `Validity` says."""
        hashes = self._rows.hashes
        return not any(_crate_of(hashes[number]) in self._looked_at for number in places)

    def moved(self, places: Sequence[int]) -> Mapping[str, tuple[str, int]] | None:
        """Where the code of some definitions is now: by the file that it was in, the file that it
        is in and how many lines further down.

        None: that cannot be said by a number of lines.
        """
        found: dict[str, tuple[str, int]] = {}
        for number in places:
            value = self._rows.hashes[number]
            if _crate_of(value) not in self._looked_at:
                continue
            then = self._then.places[number]
            def_id = _definition(self._program, value)
            now = None if def_id is None else self._apart.positions(def_id)
            if now is None or now.digest != then.digest or then.digest == _ABSENT:
                return None
            there = (now.file, now.line - then.line)
            if found.setdefault(then.file, there) != there:
                return None
        return found


def _renamed(
    then: Mapping[int, Identity], now: Mapping[int, Identity], edited: set[int]
) -> dict[str, str]:
    """Names that source files have now, by those that they had."""
    found: dict[str, str] = {}
    for krate, before in then.items():
        if krate not in edited and before.files != now[krate].files:
            pairs = zip(before.files, now[krate].files, strict=True)
            found |= {old: new for old, new in pairs if old != new}
    return found


def _present(digest: bytes) -> bytes | None:
    return None if digest == _ABSENT else digest


def _crate_of(value: bytes) -> int:
    return int.from_bytes(value[:8], "little")


def _definition(program: Program, value: bytes) -> DefId | None:
    return program.def_id_of_hash(_crate_of(value), int.from_bytes(value[8:], "little"))


def open_crates_of(
    program: Program, numbers: Sequence[CrateNum], files: Sequence[Path]
) -> dict[int, OpenCrate]:
    """The crates of a program by stable id, each with those below it."""
    infos = [program.crate_info(krate) for krate in numbers]
    by_hash = {info.hash: info for info in infos}
    below: dict[int, frozenset[int]] = {}
    pending = list(infos)
    while pending:
        info = pending.pop()
        if info.stable_crate_id in below:
            continue
        deps = [by_hash[dep.hash] for dep in info.deps if dep.hash in by_hash]
        missing = [dep for dep in deps if dep.stable_crate_id not in below]
        if missing:
            pending += [info, *missing]
            continue
        seen = frozenset[int]().union(*(below[dep.stable_crate_id] for dep in deps))
        below[info.stable_crate_id] = seen | {info.stable_crate_id}
    return {
        info.stable_crate_id: OpenCrate(number, file, below[info.stable_crate_id])
        for info, number, file in zip(infos, numbers, files, strict=True)
    }


def metadata_digests(program: Program, crates: Mapping[int, OpenCrate]) -> dict[int, bytes]:
    """A digest of each crate's metadata, paths included, by stable id.

    Of what was read: its file may be another one by the time that a record is written.
    """
    return {
        krate: container_digest(_reader(program, one).container) for krate, one in crates.items()
    }


def _reader(program: Program, crate: OpenCrate) -> CrateReader:
    source = program.source(crate.number)
    if not isinstance(source, CrateReader):
        raise InternalError("a record of a program that was not read from metadata")
    return source


@final
class CrateIdentities:
    """The identities of a program's crates, those that a record knows taken from it.

    Args:
        metadata: as `metadata_digests` makes it.

    Attributes:
        metadata: that.
    """

    def __init__(
        self,
        program: Program,
        crates: Mapping[int, OpenCrate],
        metadata: Mapping[int, bytes],
        then: Mapping[int, Identity] = MappingProxyType({}),
    ) -> None:
        self._program = program
        self._crates = crates
        self.metadata = metadata
        self._then = then

    @cached_property
    def all(self) -> dict[int, Identity]:
        """Each crate's, by stable id.

        Raises:
            MetadataError: a crate is damaged.
        """
        return {krate: self._of(krate, one) for krate, one in self._crates.items()}

    def _of(self, krate: int, crate: OpenCrate) -> Identity:
        metadata = self.metadata[krate]
        then = self._then.get(krate)
        if then is not None and then.metadata == metadata:
            return then
        return identity(_reader(self._program, crate), metadata)


def write_crates(
    columns: ColumnWriter,
    program: Program,
    rows: TermRows,
    crates: Mapping[int, OpenCrate],
    identities: Mapping[int, Identity],
    wanted: Iterable[int],
    bodies: Iterable[int],
    *,
    shows_positions: bool,
) -> None:
    """Writes what a record says of crates.

    Args:
        wanted: the definitions of own crates whose digests are needed, by number.
        bodies: those of them whose code's are.
    """
    nothing = Identity(_ABSENT, _ABSENT, _ABSENT, ())
    of_each = [identities.get(krate, nothing) for krate in rows.crates]
    columns.blob("metadata", b"".join(one.metadata for one in of_each))
    columns.blob("contents", b"".join(one.content for one in of_each))
    columns.blob("positions", b"".join(one.positions for one in of_each))
    ends: list[int] = []
    names: list[bytes] = []
    for one in of_each:
        names += (name.encode("utf-8") for name in one.files)
        ends.append(len(names))
    columns.ints("files of crates", ends)
    columns.rows("source files", names)
    columns.blob("shows positions", b"1" if shows_positions else b"")
    columns.blob("root", tuple(crates)[-1].to_bytes(_ID, "little"))
    own = {krate: crates[krate].number for krate in rows.own if krate in crates}
    digests = ProgramDigests(program, frozenset(own.values()))
    interfaces = [
        digests.interface(own[krate]) if krate in own else _ABSENT for krate in rows.crates
    ]
    columns.blob("interfaces", b"".join(interfaces))
    count = len(rows.hashes)
    found, code = [_ABSENT] * count, [_ABSENT] * count
    places: list[PositionsDigest | None] = [None] * count
    for number in wanted:
        def_id = _definition(program, rows.hashes[number])
        if def_id is not None:
            found[number] = digests.definition(def_id)
            places[number] = digests.positions(def_id)
    for number in bodies:
        def_id = _definition(program, rows.hashes[number])
        if def_id is not None:
            code[number] = digests.body(def_id) or _ABSENT
            places[number] = digests.positions(def_id)
    columns.blob("definition digests", b"".join(found))
    columns.blob("body digests", b"".join(code))
    texts: dict[str, int] = {}
    columns.blob("place digests", b"".join(one.digest if one else _ABSENT for one in places))
    columns.ints("place lines", [one.line if one else 0 for one in places])
    columns.ints(
        "place files", [texts.setdefault(one.file, len(texts)) + 1 if one else 0 for one in places]
    )
    columns.rows("place file names", [text.encode("utf-8") for text in texts])
