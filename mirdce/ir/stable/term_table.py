"""Terms and definitions of a program as numbered rows, each the bytes of its parts' numbers.

Where many terms are kept together, nearly all of their parts are shared, so each term is written
once: its row is the packed array ``[tag, field...]`` (`mirdce.ir.stable.terms`) in which other
terms are numbers of rows and definitions are numbers of ``DefPathHash``es. Parts come before
wholes. A table that was read back grows: what is new gets the next numbers, and what is there
already is found by its row, so equal terms have equal numbers. Nothing is decoded before it is
asked for.

For each row the table knows the *crates that the term names*, as a set of bits: those of the
definitions in it and in its parts. What is asked of a type can depend on these crates and those
below them, on no other (docs/adr/0016-records-of-links.md). Of crates that are being worked on it
knows the definitions, too.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple, final

from mirdce.errors import InternalError
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.instance import Instance, InstanceTable
from mirdce.ir.intern import Interner
from mirdce.ir.node import record
from mirdce.ir.program import Program
from mirdce.ir.stable.packing import Packed, pack, unpack
from mirdce.ir.stable.terms import decode_term, encode_term
from mirdce.ir.stable.values import INSTANCE

HASH_SIZE: Final = 16
"""Bytes of a ``DefPathHash``: the stable id of its crate, little-endian, and a hash within it."""
_HALF: Final = 8


class StaleTermError(ValueError):
    """A row cannot be read in this program: it is damaged, or names what is no longer there."""


@final
@record
class TermRows:
    """The content of a table.

    Attributes:
        crates: stable ids of crates, each standing for one bit of a set.
        hashes: ``DefPathHash``es by number.
        terms: rows by number.
        sets: for each row, the crates that it names.
        named: for each row, the definitions that it names, of `own` crates only.
        own: stable ids of the crates that are being worked on, and of those above them.
    """

    crates: list[int]
    hashes: list[bytes]
    terms: list[bytes]
    sets: list[int]
    named: list[tuple[int, ...]]
    own: frozenset[int]


class TermNames(NamedTuple):
    """What a row names: crates, as a set of bits, and definitions of crates being worked on."""

    crates: int
    definitions: tuple[int, ...]


@final
class TermTable:
    """Numbers of terms and definitions: the `mirdce.ir.stable.codec.Refs` of such rows.

    Args:
        rows: what has numbers already; it grows.
    """

    def __init__(self, program: Program, rows: TermRows) -> None:
        self._program = program
        self.rows = rows
        self._bits = {krate: 1 << place for place, krate in enumerate(rows.crates)}
        self._numbers: dict[object, int] = {}
        self._def_numbers: dict[DefId, int] = {}
        self._hash_bits: list[int] = [self._bit(value) for value in rows.hashes]
        self._is_own: list[bool] = [self._is_of_own(value) for value in rows.hashes]
        self._by_hash: dict[bytes, int] | None = None
        self._by_row: dict[bytes, int] | None = None
        self._crates = 0
        self._defs: set[int] = set()
        """What the row under construction names."""

    def term(self, term: object) -> int:
        """The number of a term.

        Raises:
            InternalError: it has an inference variable.
        """
        found = self._numbers.get(term)
        if found is None:
            found = self._numbers[term] = self._number(term)
        self._crates |= self.rows.sets[found]
        named = self.rows.named[found]
        if named:
            self._defs.update(named)
        return found

    def _number(self, term: object) -> int:
        crates, defs = self._crates, self._defs
        self._crates, self._defs = 0, set()
        row = pack(encode_term(self, term))
        named = self._names()
        self._crates, self._defs = crates, defs
        rows = self.rows
        if self._by_row is None:
            self._by_row = {row: number for number, row in enumerate(rows.terms)}
        found = self._by_row.get(row)
        if found is None:
            found = self._by_row[row] = len(rows.terms)
            rows.terms.append(row)
            rows.sets.append(named.crates)
            rows.named.append(named.definitions)
        return found

    def note(self, term: object, number: int) -> None:
        """A row was read: this is its term."""
        self._numbers[term] = number

    def def_id(self, def_id: DefId) -> int:
        """The number of a definition."""
        found = self._def_numbers.get(def_id)
        if found is None:
            found = self._def_numbers[def_id] = self._number_def(def_id)
        self._crates |= self._hash_bits[found]
        if self._is_own[found]:
            self._defs.add(found)
        return found

    def _number_def(self, def_id: DefId) -> int:
        hashes = self.rows.hashes
        if self._by_hash is None:
            self._by_hash = {value: number for number, value in enumerate(hashes)}
        value = self._program.def_path_hash(def_id)
        found = self._by_hash.get(value)
        if found is None:
            found = self._by_hash[value] = len(hashes)
            hashes.append(value)
            self._hash_bits.append(self._bit(value))
            self._is_own.append(self._is_of_own(value))
        return found

    def _bit(self, path_hash: bytes) -> int:
        return self._bits.get(int.from_bytes(path_hash[:_HALF], "little"), 0)

    def _is_of_own(self, path_hash: bytes) -> bool:
        return int.from_bytes(path_hash[:_HALF], "little") in self.rows.own

    def _names(self) -> TermNames:
        return TermNames(self._crates, tuple(sorted(self._defs)))

    def alloc(self, alloc_id: AllocId) -> Packed:
        """Terms refer to no memory."""
        raise InternalError("memory within a term")

    def instance(self, instance: Instance) -> tuple[bytes, TermNames]:
        """The row of an instance, and what it names; of its session nothing is said."""
        self._crates, self._defs = 0, set()
        row = pack(INSTANCE.encode(self, instance))
        return row, self._names()

    def names(self, *terms: object) -> TermNames:
        """What terms name together."""
        self._crates, self._defs = 0, set()
        for term in terms:
            self.term(term)
        return self._names()

    def names_of(self, def_id: DefId) -> TermNames:
        """A definition as what it names."""
        self._crates, self._defs = 0, set()
        self.def_id(def_id)
        return self._names()


@final
class TermReader:
    """Terms behind the numbers of a table: the `mirdce.ir.stable.codec.Resolver` of its rows."""

    def __init__(self, program: Program, table: TermTable) -> None:
        self._program = program
        self._table = table
        self._terms: dict[int, Any] = {}
        self._def_ids: dict[int, DefId] = {}

    @property
    def interner(self) -> Interner:
        """Makes terms."""
        return self._program.interner

    @property
    def instances(self) -> InstanceTable:
        """Makes instances."""
        return self._program.instances

    def term(self, number: Packed) -> Any:
        """The term with a number.

        Raises:
            StaleTermError: it cannot be read in this program.
        """
        found = self._terms.get(number)
        if found is None:
            row = _at(self._table.rows.terms, number)
            with reading_rows():
                found = self._terms[number] = decode_term(self, unpack(row))
            self._table.note(found, number)
        return found

    def def_id(self, number: Packed) -> DefId:
        """The definition with a number.

        Raises:
            StaleTermError: it is not in this program.
        """
        found = self._def_ids.get(number)
        if found is None:
            value = _at(self._table.rows.hashes, number)
            krate, local = (int.from_bytes(half, "little") for half in (value[:8], value[8:]))
            there = self._program.def_id_of_hash(krate, local)
            if there is None:
                raise StaleTermError(f"no definition has the path hash {value.hex()}")
            found = self._def_ids[number] = there
        return found

    def alloc(self, number: Packed) -> AllocId:
        """Terms refer to no memory."""
        raise StaleTermError("memory within a term")

    def instance(self, row: bytes) -> Instance:
        """The instance of a row.

        Raises:
            StaleTermError: it cannot be read in this program.
        """
        with reading_rows():
            return INSTANCE.decode(self, unpack(row))


@contextmanager
def reading_rows() -> Iterator[None]:
    """In the block rows are read: whatever is wrong with one is told as that.

    Raises:
        StaleTermError: something is.
    """
    try:
        yield
    except StaleTermError:
        raise
    except (ValueError, TypeError, LookupError, AttributeError, InternalError) as error:
        raise StaleTermError(f"a row cannot be read: {error}") from error


def _at(rows: Sequence[bytes], number: Packed) -> bytes:
    if type(number) is not int or not 0 <= number < len(rows):
        raise StaleTermError(f"there is no row {number!r}")
    return rows[number]
