"""Writes what is known of the items of a program (`mirdce.reach.recorded_items` reads it)."""

from collections.abc import Iterable, Sequence

from mirdce.errors import InternalError
from mirdce.ir.ids import DefId
from mirdce.ir.instance import Instance, def_id_of
from mirdce.ir.program import Program
from mirdce.ir.stable.crate_digests import made_from
from mirdce.ir.stable.term_table import TermTable
from mirdce.ir.ty import Dynamic, Ty
from mirdce.reach.items import Items
from mirdce.reach.known_items import KnownItems
from mirdce.reach.live_items import FUNCTION, StaticItem, VTableItem
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
from mirdce.snapshot.columns import ColumnWriter


def record_items(
    columns: ColumnWriter,
    program: Program,
    known: KnownItems,
    table: TermTable,
    recorded: RecordedItems | None,
) -> tuple[set[int], set[int]]:
    """Writes all items that have numbers, and what is known of them.

    Args:
        table: the terms; those of ``recorded`` have their numbers.
        recorded: what the program started from.

    Returns:
        The definitions that have to be the same if this is to hold, and those whose code has to.
    """
    sets = CrateSets()
    rows, of_items, named = _rows(known.items, table, recorded)
    found = [known.found(number) for number in range(len(rows))]
    columns.ints("items", known.items.sorts)
    columns.rows("rows of items", rows)
    columns.ints("sets of items", [sets.number(one) for one in of_items])
    columns.lists("definitions of items", [one or None for one in named])
    sources, places = _sources(program, known.items, table, recorded)
    columns.lists("made from", sources)
    columns.lists("places", places)
    columns.ints("counted", _counted(known, table, recorded))
    columns.ints("owners", _owners(program, known, table, recorded))
    columns.ints("has positions", [int(one.has_positions) for one in found])
    columns.ints("made here", [_maker(one.made_here) for one in found])
    columns.lists("uses", [one.uses for one in found])
    columns.lists("slots", [one.slots for one in found])
    columns.lists("escaping", [one.escaping for one in found])
    columns.lists("mentioned besides", [one.besides for one in found])
    columns.lists("mentioned", [one.mentioned for one in found])
    items = known.items
    types = [known.found_of_type(number) for number in range(items.type_count)]
    columns.ints("types", _types(items, table, recorded))
    columns.lists("parts of types", [one.parts for one in types])
    columns.lists("keys of types", [one.keys for one in types])
    keys = _keys(items, table, recorded)
    columns.ints("slot keys: methods", [method for method, _ in keys])
    columns.ints("slot keys: arguments", [args for _, args in keys])
    write_term_rows(columns, table.rows, sets)
    columns.rows("crate sets", sets.rows())
    everything = (*named, *table.rows.named)
    return _union(everything), _union((*sources, *places))


def _union(lists: Iterable[Sequence[int] | None]) -> set[int]:
    return {number for one in lists if one is not None for number in one}


def _rows(
    items: Items, table: TermTable, recorded: RecordedItems | None
) -> tuple[list[bytes], list[int], list[Sequence[int] | None]]:
    """The row of each item, and the crates and definitions that it names."""
    rows = [] if recorded is None else list(recorded.rows)
    sets = [] if recorded is None else list(recorded.sets)
    named = [] if recorded is None else [recorded.named.get(one) for one in range(len(rows))]
    for number in range(len(rows), len(items)):
        row, names = item_row(table, _parts(items, number))
        rows.append(row)
        sets.append(names.crates)
        named.append(names.definitions)
    return rows, sets, named


def _sources(
    program: Program, items: Items, table: TermTable, recorded: RecordedItems | None
) -> tuple[list[Sequence[int] | None], list[Sequence[int] | None]]:
    """Of each function, definitions of crates being worked on: whose code it is made from, and
    where it says that it stands."""
    count = 0 if recorded is None else recorded.count
    made: list[Sequence[int] | None] = []
    places: list[Sequence[int] | None] = []
    if recorded is not None:
        made += (recorded.made_from.get(number) for number in range(count))
        places += (recorded.places.get(number) for number in range(count))
    for number in range(count, len(items)):
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
    program: Program, known: KnownItems, table: TermTable, recorded: RecordedItems | None
) -> list[int]:
    owners = [] if recorded is None else list(recorded.owners)
    places = {krate: place for place, krate in enumerate(table.rows.crates)}
    for number in range(len(owners), len(known.items)):
        krate = known.crate_of(number)
        stable = None if krate is None else program.crate_info(krate).stable_crate_id
        owners.append(-1 if stable is None else places[stable])
    return owners


def _parts(items: Items, number: int) -> Instance | DefId | tuple[Ty, Dynamic]:
    match items.item(number):
        case Instance() as instance:
            return instance
        case StaticItem(def_id=def_id):
            return def_id
        case VTableItem(ty=of, dyn=dyn, session=session):
            if session is not None:
                raise InternalError("a session's vtable in a record of items")
            return of, dyn


def _types(items: Items, table: TermTable, recorded: RecordedItems | None) -> list[int]:
    types = [] if recorded is None else list(recorded.types)
    for number in range(len(types), items.type_count):
        types.append(table.term(items.type_of(number)))
    return types


def _keys(items: Items, table: TermTable, recorded: RecordedItems | None) -> list[tuple[int, int]]:
    keys = [] if recorded is None else list(recorded.keys)
    for number in range(len(keys), items.key_count):
        keys.append(key_row(table, items.slot_key_of(number)))
    return keys


def _counted(known: KnownItems, table: TermTable, recorded: RecordedItems | None) -> list[int]:
    counted = [] if recorded is None else list(recorded.counted)
    items = known.items
    for number in range(len(counted), len(items)):
        is_function = items.sorts[number] == FUNCTION
        counted.append(_counter(table, items.instance(number)) if is_function else -1)
    return counted


def _counter(table: TermTable, instance: Instance) -> int:
    return table.def_id(def_id_of(instance)) if instance.args.items else -1


def _maker(made_here: bool | None) -> int:
    if made_here is None:
        return UNKNOWN
    return HERE if made_here else ELSEWHERE
