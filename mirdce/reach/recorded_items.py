"""The items of an earlier link, and what was found of them, as columns of a file.

Numbers are those of `mirdce.reach.items.Items`: a program that starts from a record goes on with
its numbers, so what the record says is used as it stands. Terms behind the numbers are rows of a
`TermTable`, and are read only where an item has to be looked at.

Whether what was found of an item still holds, a `Validity` says. Of items of which it does not
there are numbers and names, but nothing that was found.
"""

from collections.abc import Iterable, Iterator, Sequence, Sized
from typing import Final, TypeVar, final

from mirdce.ir.ids import DefId
from mirdce.ir.instance import Instance, Session
from mirdce.ir.node import record
from mirdce.ir.stable.packing import pack, unpack
from mirdce.ir.stable.term_table import (
    HASH_SIZE,
    StaleTermError,
    TermNames,
    TermReader,
    TermRows,
    TermTable,
    reading_rows,
)
from mirdce.ir.ty import Dynamic, Ty
from mirdce.reach.live_items import (
    FUNCTION,
    STATIC,
    LiveItem,
    SlotKey,
    StaticItem,
    VTableItem,
)
from mirdce.reach.numbered_uses import SLOT_CALL
from mirdce.reach.session_numbers import NO_SESSION, SessionNumbers
from mirdce.reach.validity import Validity
from mirdce.snapshot.columns import Columns, ColumnsError, ColumnWriter

_C = TypeVar("_C", bound=Sized)

UNKNOWN, HERE, ELSEWHERE = range(3)
"""Who makes an item: not known, this link, another."""
_NO_DEF: Final = -1
_SORTS: Final = 3


def read_term_rows(columns: Columns) -> TermRows:
    """The terms of a record.

    Raises:
        ColumnsError: they are not as they were written.
    """
    crates = columns.blob("crates")
    hashes = columns.blob("definitions")
    sets = [int.from_bytes(row, "little") for row in columns.rows("crate sets")]
    terms = columns.rows("terms")
    of_terms = columns.ints("sets of terms", len(sets))
    named = columns.lists("definitions of terms", len(hashes) // HASH_SIZE, least=0)
    if len(of_terms) != len(terms) or len(named) != len(terms):
        raise ColumnsError("not every term says what it names")
    return TermRows(
        crates=_ids(crates),
        own=frozenset(_ids(columns.blob("own crates"))),
        named=[tuple(named.get(number) or ()) for number in range(len(terms))],
        hashes=[hashes[at : at + HASH_SIZE] for at in range(0, len(hashes), HASH_SIZE)],
        terms=list(terms),
        sets=[sets[one] for one in of_terms],
    )


def _ids(content: bytes) -> list[int]:
    return [int.from_bytes(content[at : at + 8], "little") for at in range(0, len(content), 8)]


def _content(ids: Iterable[int]) -> bytes:
    return b"".join(krate.to_bytes(8, "little") for krate in ids)


@final
class CrateSets:
    """Sets of crates, each written once."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}

    def number(self, crates: int) -> int:
        """The number of a set."""
        return self._numbers.setdefault(crates, len(self._numbers))

    def rows(self) -> list[bytes]:
        """The sets, by number."""
        return [one.to_bytes((one.bit_length() + 7) // 8, "little") for one in self._numbers]


def write_term_rows(columns: ColumnWriter, rows: TermRows, sets: CrateSets) -> None:
    """Writes the terms of a record; the sets themselves are left to who has all of them."""
    columns.blob("crates", _content(rows.crates))
    columns.blob("own crates", _content(sorted(rows.own)))
    columns.lists("definitions of terms", [one or None for one in rows.named])
    columns.blob("definitions", b"".join(rows.hashes))
    columns.rows("terms", rows.terms)
    columns.ints("sets of terms", [sets.number(one) for one in rows.sets])


@final
@record
class FormerItem:
    """What an earlier link has found of an item; None: nothing.

    Attributes:
        uses, slots, escaping, besides: as `mirdce.reach.known_items.KnownItems` says, slots flat.
    """

    uses: Sequence[int] | None
    slots: Sequence[int] | None
    escaping: Sequence[int] | None
    besides: Sequence[int] | None


@final
class RecordedItems:
    """What a record says of items, types and slot keys.

    Attributes:
        validity: what it says depends on what an item names, and on the definitions that its body
            is made from.
        count: items that have numbers.
        sorts: of each.
        rows: of each, as `item_row` makes it.
        sets: of each, the crates that it names.
        named: of each, the definitions of crates being worked on that it names.
        made_from: of each, the definitions of such crates whose code is its own.
        owners: of each, the place of the crate that defines it; -1: it is a vtable.
        places: of each, the definitions of such crates where it says that it stands.
        types: the number of each type's term.
        keys: of each slot key, the numbers of its method or trait (-1: none) and its arguments.
        settled: of each, whether all that was found of it holds, where it stands included; and that
            is known without a look at the definitions that it names.
        counted: of each, the number of the definition that it counts as an instance of; -1: none.
        sessions: of each, the number of the one that it belongs to.
        plain: of each, the number of the function that it is a copy of; -1: it is none, or that has
            no number.
        session_numbers: what these are.

    Args:
        made_otherwise: functions that this link makes and the record's did not, or that are taken
            from another crate.

    Raises:
        ColumnsError: the record is damaged.
    """

    def __init__(
        self,
        columns: Columns,
        table: TermTable,
        reader: TermReader,
        validity: Validity,
        sessions: SessionNumbers,
        made_otherwise: Iterable[Instance] = (),
    ) -> None:
        self.validity = validity
        self.session_numbers = sessions
        sets = [int.from_bytes(row, "little") for row in columns.rows("crate sets")]
        self._table = table
        self._reader = reader
        self.sorts = columns.ints("items", _SORTS)
        count = self.count = len(self.sorts)
        self.rows = _of_length(columns.rows("rows of items"), count)
        sets_of = _of_length(columns.ints("sets of items", len(sets)), count)
        self.sets = [sets[one] for one in sets_of]
        self.counted = _of_length(columns.ints("counted", least=-1), count)
        types = columns.ints("types", len(table.rows.terms))
        key_defs = columns.ints("slot keys: methods", len(table.rows.hashes), least=_NO_DEF)
        key_args = columns.ints("slot keys: arguments", len(table.rows.terms))
        self.types, self.keys = types, list(zip(key_defs, key_args, strict=True))
        self._made = _of_length(columns.ints("made here", _SORTS), count)
        self._uses = _of_length(columns.lists("uses"), count)
        self._slots = _of_length(columns.lists("slots"), count)
        self._escaping = _of_length(columns.lists("escaping", len(types)), count)
        self._besides = _of_length(columns.lists("mentioned besides", count), count)
        self._mentioned = _of_length(columns.lists("mentioned", count), count)
        self._parts = _of_length(columns.lists("parts of types", len(types)), len(types))
        self._keys_of = _of_length(columns.lists("keys of types", len(key_defs)), len(types))
        definitions = len(table.rows.hashes)
        self.named = _of_length(columns.lists("definitions of items", definitions, least=0), count)
        self.made_from = _of_length(columns.lists("made from", definitions, least=0), count)
        self.places = _of_length(columns.lists("places", definitions, least=0), count)
        crates = len(table.rows.crates)
        self.owners = _of_length(columns.ints("owners", crates, least=-1), count)
        self._has_positions = _of_length(columns.ints("has positions", 2), count)
        there = len(sessions.sessions)
        self.sessions = _of_length(
            columns.ints("sessions of items", there, least=NO_SESSION), count
        )
        self.plain = _of_length(columns.ints("without session", count, least=-1), count)
        self._valid = dict.fromkeys(self._stale(sessions), False)
        self._valid_types: dict[int, bool] = {}
        self._numbers: dict[bytes | tuple[bytes, int], int] | None = None
        self._key_numbers: dict[tuple[int, int], int] | None = None
        self._type_numbers: dict[int, int] | None = None
        numbers = (self.function(instance) for instance in made_otherwise)
        self._made_otherwise = frozenset(number for number in numbers if number is not None)
        holds = [validity.of_crates(one) is True for one in sets]
        self.settled = [holds[one] for one in sets_of]
        for number in self._valid:
            self.settled[number] = False
        if self._made_otherwise:
            self.settled = [
                one and self.has_names(number) for number, one in enumerate(self.settled)
            ]

    def _stale(self, sessions: SessionNumbers) -> Iterator[int]:
        """Items of which nothing that was found holds, as they refer to other copies of functions.

        Those of no session are statics, which refer to what that of their crate does.
        """
        if sessions.stale:
            stale = sessions.stale
            yield from (one for one, session in enumerate(self.sessions) if session in stale)
        if sessions.stale_statics:
            for number, sort in enumerate(self.sorts):
                if sort == STATIC and self.owners[number] in sessions.stale_statics:
                    yield number

    @property
    def key_count(self) -> int:
        """How many slot keys have numbers."""
        return len(self.keys)

    @property
    def type_count(self) -> int:
        """How many types have numbers."""
        return len(self.types)

    def is_valid(self, number: int) -> bool:
        """Whether what was found of an item holds."""
        if self.settled[number]:
            return True
        found = self._valid.get(number)
        if found is None:
            found = self._valid[number] = self.validity.holds(
                self.sets[number],
                self.named.get(number) or (),
                self.made_from.get(number) or (),
            )
        return found

    def crate_of(self, number: int) -> int | None:
        """The stable id of the crate that a function or static is defined in; None: a vtable."""
        owner = self.owners[number]
        return None if owner < 0 else self._table.rows.crates[owner]

    def has_positions(self, number: int) -> bool:
        """Whether the positions of the uses of an item are those of its body as it is now."""
        keeps = self.validity.keeps_positions
        return bool(self._has_positions[number]) and keeps(self.places.get(number) or ())

    def was_walked(self, number: int) -> bool:
        """Whether there is anything that an item was found to use, be it valid or not."""
        return self._uses.get(number) is not None

    @property
    def is_made_otherwise(self) -> bool:
        """Whether this link makes other functions than the record's did, or takes some from another
        crate."""
        return bool(self._made_otherwise)

    def former(self, number: int) -> "FormerItem":
        """What was found of an item, whether it holds or not."""
        return FormerItem(
            uses=self._uses.get(number),
            slots=self._slots.get(number),
            escaping=self._escaping.get(number),
            besides=self._besides.get(number),
        )

    def is_valid_type(self, number: int) -> bool:
        """Whether what was found of a type holds."""
        found = self._valid_types.get(number)
        if found is None:
            rows, term = self._table.rows, self.types[number]
            found = self.validity.holds(rows.sets[term], rows.named[term], ())
            self._valid_types[number] = found
        return found

    # ------------------------------------------------------------------------------- numbers

    def function(self, instance: Instance) -> int | None:
        """The number of a function, if it has one."""
        return self._number(self._table.instance(instance)[0], instance.session)

    def static(self, def_id: DefId) -> int | None:
        """The number of a static, if it has one."""
        return self._number(pack(self._table.def_id(def_id)), None)

    def vtable(self, of: Ty, dyn: Dynamic, session: Session | None) -> int | None:
        """The number of a vtable, if it has one."""
        return self._number(pack([self._table.term(of), self._table.term(dyn)]), session)

    def _number(self, row: bytes, session: Session | None) -> int | None:
        if self._numbers is None:
            # A definition is a number, a vtable a pair of them, a function a pair with an array.
            self._numbers = {
                row if number == NO_SESSION else (row, number): place
                for place, (row, number) in enumerate(zip(self.rows, self.sessions, strict=True))
            }
        if session is None:
            return self._numbers.get(row)
        found = self.session_numbers.find(session)
        return None if found is None else self._numbers.get((row, found))

    def definition(self, def_id: DefId) -> int:
        """The number of a definition."""
        return self._table.def_id(def_id)

    def slot_key(self, key: SlotKey) -> int | None:
        """The number of a slot key, if it has one."""
        if self._key_numbers is None:
            self._key_numbers = {one: number for number, one in enumerate(self.keys)}
        return self._key_numbers.get(key_row(self._table, key))

    def type(self, ty: Ty) -> int | None:
        """The number of a type, if it has one."""
        if self._type_numbers is None:
            self._type_numbers = {term: number for number, term in enumerate(self.types)}
        return self._type_numbers.get(self._table.term(ty))

    # --------------------------------------------------------------------------------- terms

    def item(self, number: int) -> LiveItem:
        """What a number stands for.

        Raises:
            StaleTermError: it is not in this program.
        """
        row, sort = self.rows[number], self.sorts[number]
        session = self._session(self.sessions[number])
        if sort == FUNCTION:
            instance = self._reader.instance(row)
            if session is None:
                return instance
            return self._reader.instances.copy_in(instance, session)
        with reading_rows():
            if sort == STATIC:
                return StaticItem(self._reader.def_id(unpack(row)))
            of, dyn = unpack(row)
            return VTableItem(self._reader.term(of), self._reader.term(dyn), session)

    def _session(self, number: int) -> Session | None:
        if number == NO_SESSION:
            return None
        session = self.session_numbers.sessions[number]
        if session is None:
            raise StaleTermError("the session of an item is not there any more")
        return session

    def slot_key_of(self, number: int) -> SlotKey:
        """The slot key with a number."""
        method, args = self.keys[number]
        def_id = None if method == _NO_DEF else self._reader.def_id(method)
        return def_id, self._reader.term(args)

    def type_of(self, number: int) -> Ty:
        """The type with a number."""
        found: Ty = self._reader.term(self.types[number])
        return found

    # --------------------------------------------------------------------------- what was found

    def made_here(self, number: int) -> bool | None:
        """Whether this link makes an item; None: that is not known."""
        made = self._made[number]
        if made == UNKNOWN:
            return None
        if not self.settled[number] and (
            number in self._made_otherwise or not self.is_valid(number)
        ):
            return None
        return made == HERE

    def has_names(self, number: int) -> bool:
        """Whether a valid item and all that it uses have the symbols that they had."""
        otherwise = self._made_otherwise
        if not otherwise:
            return True
        uses = self._uses.get(number) or ()
        return number not in otherwise and not any(
            code < SLOT_CALL and target in otherwise
            for code, target in zip(uses[::3], uses[1::3], strict=True)
        )

    def uses(self, number: int) -> Sequence[int] | None:
        """The uses of a valid item; None: they are not known."""
        if self.settled[number] or self.is_valid(number):
            return self._uses.get(number)
        return None

    def slots(self, number: int) -> Sequence[int] | None:
        """The slots of a valid vtable as `flat_slots`; None: they are not known."""
        return self._slots.get(number) if self.is_valid(number) else None

    def escaping_types(self, number: int) -> Sequence[int] | None:
        """The types that other code gets from a valid item; None: they are not known."""
        return self._escaping.get(number) if self.is_valid(number) else None

    def mentioned_besides(self, number: int) -> Sequence[int] | None:
        """What a valid function mentions without using it; None: that is not known."""
        if self.settled[number] or self.is_valid(number):
            return self._mentions(self._besides.get(number))
        return None

    def mentioned_by(self, number: int) -> Sequence[int] | None:
        """What a valid function mentions, its constants having values; None: not known."""
        return self._mentions(self._mentioned.get(number)) if self.is_valid(number) else None

    def _mentions(self, numbers: Sequence[int] | None) -> Sequence[int] | None:
        """Mentioned functions, if it is certain that this link would make each."""
        if numbers is None or self._made_otherwise.isdisjoint(numbers):
            return numbers
        return None

    def parts_of_type(self, number: int) -> Sequence[int] | None:
        """The parts of a valid type; None: they are not known."""
        return self._parts.get(number) if self.is_valid_type(number) else None

    def keys_of_type(self, number: int) -> Sequence[int] | None:
        """The slot keys of a valid type; None: they are not known."""
        return self._keys_of.get(number) if self.is_valid_type(number) else None


def key_row(table: TermTable, key: SlotKey) -> tuple[int, int]:
    """A slot key in a table: the numbers of its method or trait (-1: none) and its arguments."""
    def_id, args = key
    return _NO_DEF if def_id is None else table.def_id(def_id), table.term(args)


def item_row(table: TermTable, item: LiveItem) -> tuple[bytes, TermNames]:
    """The row of an item in a table, and what it names; of its session nothing is said."""
    match item:
        case Instance():
            return table.instance(item)
        case StaticItem(def_id=def_id):
            return pack(table.def_id(def_id)), table.names_of(def_id)
        case VTableItem(ty=of, dyn=dyn):
            return pack([table.term(of), table.term(dyn)]), table.names(of, dyn)


def _of_length(column: _C, length: int) -> _C:
    if len(column) != length:
        raise ColumnsError(f"a column has {len(column)} entries instead of {length}")
    return column
