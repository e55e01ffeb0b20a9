"""Writes what is known of the items of a program (`mirdce.reach.recorded_items` reads it)."""

from mirdce.errors import InternalError
from mirdce.ir.ids import DefId
from mirdce.ir.instance import Instance, def_id_of
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
    columns: ColumnWriter, known: KnownItems, table: TermTable, recorded: RecordedItems | None
) -> None:
    """Writes all items that have numbers, and what is known of them.

    Args:
        table: the terms; those of ``recorded`` have their numbers.
        recorded: what the program started from.
    """
    sets = CrateSets()
    rows, of_items = _rows(known.items, table, recorded)
    found = [known.found(number) for number in range(len(rows))]
    columns.ints("items", known.items.sorts)
    columns.rows("rows of items", rows)
    columns.ints("sets of items", [sets.number(one) for one in of_items])
    columns.ints("counted", _counted(known, table, recorded))
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


def _rows(
    items: Items, table: TermTable, recorded: RecordedItems | None
) -> tuple[list[bytes], list[int]]:
    """The row of each item, and the crates that it names."""
    rows = [] if recorded is None else list(recorded.rows)
    sets = [] if recorded is None else list(recorded.sets)
    for number in range(len(rows), len(items)):
        row, crates = item_row(table, _parts(items, number))
        rows.append(row)
        sets.append(crates)
    return rows, sets


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
