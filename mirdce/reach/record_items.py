"""Writes what is known of the items of a program (`mirdce.reach.recorded_items` reads it)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mirdce.ir.instance import Instance, Session, def_id_of
from mirdce.ir.program import Program
from mirdce.ir.stable.crate_digests import made_from
from mirdce.ir.stable.term_table import TermTable
from mirdce.reach.items import Items
from mirdce.reach.kept_items import Numbering
from mirdce.reach.known_items import Found, FoundOfType, KnownItems
from mirdce.reach.live_items import FUNCTION, LiveItem, StaticItem, VTableItem
from mirdce.reach.recorded_items import (
    ELSEWHERE,
    HERE,
    UNKNOWN,
    CrateSets,
    RecordedItems,
    item_row,
    key_row,
    write_term_rows,
)
from mirdce.reach.session_numbers import SessionNumbers
from mirdce.snapshot.columns import ColumnWriter


class WrittenItems(NamedTuple):
    """What was written of items.

    Attributes:
        definitions: those that have to be the same if it is to hold, by number.
        bodies: those whose code has to.
        sets: the crates that each item names, as a set of bits.
    """

    definitions: set[int]
    bodies: set[int]
    sets: Sequence[int]


def record_items(
    columns: ColumnWriter,
    program: Program,
    known: KnownItems,
    table: TermTable,
    recorded: RecordedItems | None,
    sessions: SessionNumbers,
    numbering: Numbering | None = None,
) -> WrittenItems:
    """Writes items that have numbers, and what is known of them.

    Args:
        table: the terms; those of ``recorded`` have their numbers.
        recorded: what the program started from; all goes on with its numbers.
        sessions: those of ``recorded`` have their numbers.
        numbering: what is kept, with new numbers: then there is no ``recorded``, and nothing in
            ``table``. None: all is.
    """
    sets = CrateSets()
    items, numbers = known.items, _numbers(known.items, numbering)
    new = numbers.items[0 if recorded is None else recorded.count :]
    rows, of_items, named = _rows(items, table, recorded, new)
    found = _found(known, numbers.items, numbering)
    columns.ints("items", [items.sorts[number] for number in numbers.items])
    columns.rows("rows of items", rows)
    columns.ints("sets of items", [sets.number(one) for one in of_items])
    columns.lists("definitions of items", [one or None for one in named])
    sources, places = _sources(program, items, table, recorded, new)
    columns.lists("made from", sources)
    columns.lists("places", places)
    columns.ints("counted", _counted(items, table, recorded, new))
    columns.ints("owners", _owners(program, known, table, recorded, new))
    columns.ints("sessions of items", _sessions(items, sessions, recorded, new))
    columns.ints("without session", [-1 if one.plain is None else one.plain for one in found])
    columns.ints("has positions", [int(one.has_positions) for one in found])
    columns.ints("made here", [_maker(one.made_here) for one in found])
    columns.lists("uses", [one.uses for one in found])
    columns.lists("slots", [one.slots for one in found])
    columns.lists("escaping", [one.escaping for one in found])
    columns.lists("mentioned besides", [one.besides for one in found])
    columns.lists("mentioned", [one.mentioned for one in found])
    types = _found_of_types(known, numbers.types, numbering)
    columns.ints("types", _types(items, table, recorded, numbers.types))
    columns.lists("parts of types", [one.parts for one in types])
    columns.lists("keys of types", [one.keys for one in types])
    keys = _keys(items, table, recorded, numbers.keys)
    columns.ints("slot keys: methods", [method for method, _ in keys])
    columns.ints("slot keys: arguments", [args for _, args in keys])
    write_term_rows(columns, table.rows, sets)
    columns.rows("crate sets", sets.rows())
    everything = (*named, *table.rows.named)
    return WrittenItems(_union(everything), _union((*sources, *places)), of_items)


class _Numbers(NamedTuple):
    """The numbers of what is written, in the order of the record."""

    items: Sequence[int]
    types: Sequence[int]
    keys: Sequence[int]


def _numbers(items: Items, numbering: Numbering | None) -> _Numbers:
    if numbering is not None:
        return _Numbers(numbering.items, numbering.types, numbering.keys)
    return _Numbers(range(len(items)), range(items.type_count), range(items.key_count))


def _found(known: KnownItems, numbers: Iterable[int], numbering: Numbering | None) -> list[Found]:
    if numbering is None:
        return [known.found(number) for number in numbers]
    return [numbering.found(number, known.found(number)) for number in numbers]


def _found_of_types(
    known: KnownItems, numbers: Iterable[int], numbering: Numbering | None
) -> list[FoundOfType]:
    found = [known.found_of_type(number) for number in numbers]
    return found if numbering is None else [numbering.found_of_type(one) for one in found]


def _union(lists: Iterable[Sequence[int] | None]) -> set[int]:
    return {number for one in lists if one is not None for number in one}


def _rows(
    items: Items, table: TermTable, recorded: RecordedItems | None, new: Iterable[int]
) -> tuple[list[bytes], list[int], list[Sequence[int] | None]]:
    """The row of each item, and the crates and definitions that it names."""
    rows = [] if recorded is None else list(recorded.rows)
    sets = [] if recorded is None else list(recorded.sets)
    named = [] if recorded is None else [recorded.named.get(one) for one in range(len(rows))]
    for number in new:
        row, names = item_row(table, items.item(number))
        rows.append(row)
        sets.append(names.crates)
        named.append(names.definitions)
    return rows, sets, named


def _sources(
    program: Program,
    items: Items,
    table: TermTable,
    recorded: RecordedItems | None,
    new: Iterable[int],
) -> tuple[list[Sequence[int] | None], list[Sequence[int] | None]]:
    """Of each function, definitions of crates being worked on: whose code it is made from, and
    where it says that it stands."""
    count = 0 if recorded is None else recorded.count
    made: list[Sequence[int] | None] = []
    places: list[Sequence[int] | None] = []
    if recorded is not None:
        made += (recorded.made_from.get(number) for number in range(count))
        places += (recorded.places.get(number) for number in range(count))
    for number in new:
        sources: list[int] = []
        own: list[int] = []
        if items.sorts[number] == FUNCTION:
            instance = items.instance(number)
            own += table.names_of(def_id_of(instance)).definitions
            for one in made_from(program, instance):
                sources += table.names_of(one).definitions
        made.append(sources or None)
        places.append([*own, *(one for one in sources if one not in own)] or None)
    return made, places


def _owners(
    program: Program,
    known: KnownItems,
    table: TermTable,
    recorded: RecordedItems | None,
    new: Iterable[int],
) -> list[int]:
    owners = [] if recorded is None else list(recorded.owners)
    places = {krate: place for place, krate in enumerate(table.rows.crates)}
    for number in new:
        krate = known.crate_of(number)
        stable = None if krate is None else program.crate_info(krate).stable_crate_id
        owners.append(-1 if stable is None else places[stable])
    return owners


def _sessions(
    items: Items, sessions: SessionNumbers, recorded: RecordedItems | None, new: Iterable[int]
) -> list[int]:
    found = [] if recorded is None else list(recorded.sessions)
    found += (sessions.number(_session_of(items.item(number))) for number in new)
    return found


def _session_of(item: LiveItem) -> Session | None:
    match item:
        case Instance() | VTableItem():
            return item.session
        case StaticItem():
            return None


def _types(
    items: Items, table: TermTable, recorded: RecordedItems | None, numbers: Sequence[int]
) -> list[int]:
    types = [] if recorded is None else list(recorded.types)
    types += [table.term(items.type_of(number)) for number in numbers[len(types) :]]
    return types


def _keys(
    items: Items, table: TermTable, recorded: RecordedItems | None, numbers: Sequence[int]
) -> list[tuple[int, int]]:
    keys = [] if recorded is None else list(recorded.keys)
    keys += [key_row(table, items.slot_key_of(number)) for number in numbers[len(keys) :]]
    return keys


def _counted(
    items: Items, table: TermTable, recorded: RecordedItems | None, new: Iterable[int]
) -> list[int]:
    counted = [] if recorded is None else list(recorded.counted)
    for number in new:
        is_function = items.sorts[number] == FUNCTION
        counted.append(_counter(table, items.instance(number)) if is_function else -1)
    return counted


def _counter(table: TermTable, instance: Instance) -> int:
    return table.def_id(def_id_of(instance)) if instance.args.items else -1


def _maker(made_here: bool | None) -> int:
    if made_here is None:
        return UNKNOWN
    return HERE if made_here else ELSEWHERE
