"""What a record says of the crates that it was made from.

Of each crate it has the identity: digests of what its metadata says, of positions apart, and the
names of its source files, so that it is the same crate in another checkout
(`mirdce.rmeta.content_digest`). Of *own* crates, which are being worked on, and of those above
them, it has the digests of `mirdce.ir.stable.crate_digests` besides.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol, final

from mirdce.errors import InternalError
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.program import Program
from mirdce.ir.stable.crate_digests import PositionsDigest
from mirdce.ir.stable.term_table import TermRows
from mirdce.rmeta.container import container_digest
from mirdce.rmeta.content_digest import content_digest, positions_content
from mirdce.rmeta.crate_reader import CrateReader
from mirdce.snapshot.columns import Columns, ColumnsError, ColumnWriter

_SIZE: Final = 16
_ID: Final = 8
ABSENT: Final = bytes(_SIZE)
"""Stands for the digest of what is not there."""


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
            if metadata[at] != ABSENT
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


def crate_of_hash(value: bytes) -> int:
    """The stable id of the crate of a definition, given its `DefPathHash` as bytes."""
    return int.from_bytes(value[:8], "little")


def definition_of_hash(program: Program, value: bytes) -> DefId | None:
    """The definition with a `DefPathHash`, given as bytes; None: it is not there."""
    return program.def_id_of_hash(crate_of_hash(value), int.from_bytes(value[8:], "little"))


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


class Digests(Protocol):
    """Digests of the crates of a program, as `mirdce.ir.stable.crate_digests` makes them."""

    def interface(self, krate: CrateNum) -> bytes:
        """The interface digest of a crate."""
        ...

    def definition(self, def_id: DefId) -> bytes:
        """The definition digest of a definition."""
        ...

    def body(self, def_id: DefId) -> bytes | None:
        """Its body digest; None if it has no code."""
        ...

    def positions(self, def_id: DefId) -> PositionsDigest | None:
        """Its positions digest; None if it has neither code nor a place."""
        ...


class FormerDigests(NamedTuple):
    """Digests that are what they were.

    Attributes:
        recorded: has them, by the same numbers.
        crates: of which they are, by stable id: these have not changed, nor have those below them
            and the names of their files.
    """

    recorded: RecordedCrates
    crates: AbstractSet[int]


def write_crates(
    columns: ColumnWriter,
    program: Program,
    rows: TermRows,
    crates: Mapping[int, OpenCrate],
    identities: Mapping[int, Identity],
    wanted: Iterable[int],
    bodies: Iterable[int],
    digests: Digests,
    former: FormerDigests | None,
    *,
    shows_positions: bool,
) -> None:
    """Writes what a record says of crates.

    Args:
        wanted: the definitions of own crates whose digests are needed, by number.
        bodies: those of them whose code's are.
    """
    nothing = Identity(ABSENT, ABSENT, ABSENT, ())
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
    interfaces = _interfaces(rows, crates, digests, former)
    columns.blob("interfaces", b"".join(interfaces.get(krate, ABSENT) for krate in rows.crates))
    written = _Definitions(program, rows, digests, former)
    for number in wanted:
        written.add_definition(number)
    for number in bodies:
        written.add_body(number)
    written.write(columns)


def _interfaces(
    rows: TermRows,
    crates: Mapping[int, OpenCrate],
    digests: Digests,
    former: FormerDigests | None,
) -> dict[int, bytes]:
    """The interface digests of own crates, by stable id."""
    found: dict[int, bytes] = {}
    for krate in rows.own:
        if krate not in crates:
            continue
        then = ABSENT
        if former is not None and krate in former.crates:
            then = former.recorded.interfaces.get(krate, ABSENT)
        found[krate] = digests.interface(crates[krate].number) if then == ABSENT else then
    return found


class _Definitions:
    """Digests of definitions, by number, as far as they are needed."""

    def __init__(
        self, program: Program, rows: TermRows, digests: Digests, former: FormerDigests | None
    ) -> None:
        count = len(rows.hashes)
        self._program = program
        self._hashes = rows.hashes
        self._digests = digests
        self._former = former
        self._definitions = [ABSENT] * count
        self._bodies = [ABSENT] * count
        self._places: list[PositionsDigest | None] = [None] * count

    def _recorded(self, number: int) -> RecordedCrates | None:
        """Who has the digests of a definition; None: they must be made."""
        former = self._former
        if former is None or number >= len(former.recorded.definitions):
            return None
        return former.recorded if crate_of_hash(self._hashes[number]) in former.crates else None

    def add_definition(self, number: int) -> None:
        """The digests of a definition, and of its place, are needed."""
        then = self._recorded(number)
        known = ABSENT if then is None else then.definitions[number]
        self._add(number, self._definitions, known, self._digests.definition)

    def add_body(self, number: int) -> None:
        """The digests of a definition's code, and of its place, are needed."""
        then = self._recorded(number)
        known = ABSENT if then is None else then.bodies[number]
        self._add(number, self._bodies, known, self._digests.body)

    def _add(
        self,
        number: int,
        found: list[bytes],
        known: bytes,
        make: Callable[[DefId], bytes | None],
    ) -> None:
        """Adds a digest to those of its kind.

        Args:
            known: the one that holds, with the place; absent: it must be made.
            make: makes one.
        """
        if self._former is not None and known != ABSENT:
            place = self._former.recorded.places[number]
            found[number], self._places[number] = known, _present(place)
            return
        def_id = definition_of_hash(self._program, self._hashes[number])
        if def_id is not None:
            found[number] = make(def_id) or ABSENT
            self._places[number] = self._digests.positions(def_id)

    def write(self, columns: ColumnWriter) -> None:
        """Writes all that was added."""
        columns.blob("definition digests", b"".join(self._definitions))
        columns.blob("body digests", b"".join(self._bodies))
        texts: dict[str, int] = {}
        places = self._places
        columns.blob("place digests", b"".join(one.digest if one else ABSENT for one in places))
        columns.ints("place lines", [one.line if one else 0 for one in places])
        columns.ints(
            "place files",
            [texts.setdefault(one.file, len(texts)) + 1 if one else 0 for one in places],
        )
        columns.rows("place file names", [text.encode("utf-8") for text in texts])


def _present(place: PositionsDigest) -> PositionsDigest | None:
    return None if place.digest == ABSENT else place
