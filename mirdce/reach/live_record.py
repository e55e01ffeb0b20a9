"""The live set in a record, and how a link sees that it still is what is live.

Most edits change what some functions do, and not what is live. Then the steps of the last link need
not be done again (`mirdce.reach.collector`): the live set is the same

* if the roots are;
* if of all that was asked about other items the answers are: about what is live, what provides
  that, what is merely mentioned, and the types that other code can see. Where what was found of an
  item holds (`mirdce.reach.validity`), so do they;
* if the live items of which it does not hold have, walked again, the same uses in the same order.

Those items are walked in the order in which the last link came to them, up to the first that is
otherwise. What led there is the same, so each of them is live: nothing is walked that would not be
walked by a link that begins anew.

Source: none.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final, Protocol

from mirdce.reach.kept_items import Numbering
from mirdce.reach.live_items import FUNCTION, VTABLE
from mirdce.reach.live_set import LiveBasis, LiveGraph
from mirdce.reach.numbered_uses import NumberedSlot, read_slots
from mirdce.reach.recorded_items import FormerItem
from mirdce.snapshot.columns import Columns, ColumnsError, ColumnWriter

_ITEMS: Final = ("functions", "statics", "vtables", "external", "roots")
"""The parts of a graph that are items."""
_SLOT: Final = 3
"""Numbers of a dead slot: key, vtable, function."""


def write_live(columns: ColumnWriter, graph: LiveGraph, numbering: Numbering | None) -> None:
    """Writes a live set.

    Args:
        numbering: new numbers of what is kept; None: all keep theirs.
    """
    found = _rows(graph) if numbering is None else _renumbered(graph, numbering)
    columns.ints("live: there", [int(found is not None)])
    names = (*_ITEMS, "visited", "asked", "types", "keys", "dead slots", "limit")
    for name in names:
        columns.ints(f"live: {name}", () if found is None else found[name])


def _rows(graph: LiveGraph) -> Mapping[str, Sequence[int]] | None:
    basis = graph.basis
    if basis is None:
        return None
    return {
        "functions": graph.functions,
        "statics": graph.statics,
        "vtables": graph.vtables,
        "external": graph.external,
        "roots": graph.roots,
        "visited": basis.visited,
        "asked": basis.asked,
        "types": basis.types,
        "keys": (-1,) if graph.called_slots is None else tuple(graph.called_slots),
        "dead slots": tuple(chain.from_iterable(graph.dead_slots)),
        "limit": (basis.recursion_limit,),
    }


def _renumbered(graph: LiveGraph, numbering: Numbering) -> Mapping[str, Sequence[int]] | None:
    """The same in new numbers; None: something that it needs is not kept."""
    found = _rows(graph)
    if found is None:
        return None
    items, types, keys = numbering.item_numbers, numbering.type_numbers, numbering.key_numbers
    slots = found["dead slots"]
    try:
        return {
            **{name: [items[one] for one in found[name]] for name in (*_ITEMS, "visited", "asked")},
            "types": [types[one] for one in found["types"]],
            "keys": [keys[one] if one >= 0 else one for one in found["keys"]],
            "dead slots": [
                (keys if place % _SLOT == 0 else items)[one] for place, one in enumerate(slots)
            ],
            "limit": found["limit"],
        }
    except KeyError:
        return None


class RecordedCounts(Protocol):
    """How many items, types and slot keys have numbers."""

    @property
    def count(self) -> int:
        """Of items."""
        ...

    @property
    def type_count(self) -> int:
        """Of types."""
        ...

    @property
    def key_count(self) -> int:
        """Of slot keys."""
        ...


def read_live(columns: Columns, items: RecordedCounts) -> LiveGraph | None:
    """The live set in a record; None: there is none.

    Raises:
        ColumnsError: the record is damaged.
    """
    (there, *_) = columns.ints("live: there", 2) or (0,)
    if not there:
        return None
    count, key_count = items.count, items.key_count
    found = {name: tuple(columns.ints(f"live: {name}", count)) for name in (*_ITEMS, "visited")}
    keys = tuple(columns.ints("live: keys", key_count, least=-1))
    slots = iter(columns.ints("live: dead slots"))
    limit = tuple(columns.ints("live: limit"))
    try:
        dead_slots = tuple(zip(slots, slots, slots, strict=True))
        (recursion_limit,) = limit
    except ValueError as error:
        raise ColumnsError("the live set is not whole") from error
    if any(key >= key_count or vtable >= count or of >= count for key, vtable, of in dead_slots):
        raise ColumnsError("a dead slot is none of the program's")
    return LiveGraph(
        functions=found["functions"],
        statics=found["statics"],
        vtables=found["vtables"],
        external=found["external"],
        roots=found["roots"],
        called_slots=None if keys == (-1,) else frozenset(keys),
        dead_slots=dead_slots,
        basis=LiveBasis(
            visited=found["visited"],
            asked=tuple(columns.ints("live: asked", count)),
            types=tuple(columns.ints("live: types", items.type_count)),
            recursion_limit=recursion_limit,
        ),
    )


class ItemsNow(Protocol):
    """What is known of items, by number, as `mirdce.reach.known_items` has it."""

    def is_made_here(self, number: int) -> bool:
        """Whether this link makes an item."""
        ...

    def uses_of(self, number: int) -> Sequence[int]:
        """What an item uses."""
        ...

    def slots_of(self, number: int) -> Sequence[NumberedSlot]:
        """The slots of a vtable that hold functions."""
        ...

    def escaping_types(self, number: int) -> Sequence[int]:
        """The types that code without MIR gets from an item."""
        ...

    def mentioned_besides(self, number: int) -> Sequence[int]:
        """What a live function mentions without using it."""
        ...


class ItemsThen(Protocol):
    """What a record says of items, by number, as `mirdce.reach.recorded_items` has it."""

    @property
    def sorts(self) -> Sequence[int]:
        """Of each item."""
        ...

    @property
    def settled(self) -> Sequence[bool]:
        """Of each, whether all of it holds for certain."""
        ...

    @property
    def is_made_otherwise(self) -> bool:
        """Whether this link makes other functions."""
        ...

    def is_valid(self, number: int) -> bool:
        """Whether what was found of an item holds."""
        ...

    def is_valid_type(self, number: int) -> bool:
        """Whether what was found of a type holds."""
        ...

    def former(self, number: int) -> FormerItem:
        """What was found of an item, whether it holds or not."""
        ...


def is_still_live(
    known: ItemsNow, recorded: ItemsThen, then: LiveGraph, roots: Sequence[int], limit: int
) -> bool:
    """Whether what was live is what is live; items are walked to find out.

    Args:
        recorded: the record that `then` is from.
        roots: of the program now.
        limit: its recursion limit.

    Raises:
        MirdceError: an item cannot be walked, or what can be said of it is not known.
        StaleTermError: an item is not there any more.
    """
    basis = then.basis
    if basis is None or basis.recursion_limit != limit or then.roots != tuple(roots):
        return False
    if recorded.is_made_otherwise or not all(map(recorded.is_valid_type, basis.types)):
        return False
    settled, is_valid = recorded.settled, recorded.is_valid
    others = chain(then.external, basis.asked)
    if not all(settled[number] or is_valid(number) for number in others):
        return False
    changed = [one for one in basis.visited if not (settled[one] or is_valid(one))]
    if not all(_uses_the_same(known, recorded, number) for number in changed):
        return False
    return all(_mentions_the_same(known, recorded, number) for number in changed)


def _uses_the_same(known: ItemsNow, recorded: ItemsThen, number: int) -> bool:
    """Whether an item that is live is made here as it was, and has the same uses; where they stand
    does not count."""
    then = recorded.former(number)
    if then.uses is None or not known.is_made_here(number):
        return False
    now = known.uses_of(number)
    if now[::3] != tuple(then.uses[::3]) or now[1::3] != tuple(then.uses[1::3]):
        return False
    if recorded.sorts[number] == VTABLE:
        return then.slots is not None and known.slots_of(number) == read_slots(then.slots)
    return then.escaping is None or tuple(known.escaping_types(number)) == tuple(then.escaping)


def _mentions_the_same(known: ItemsNow, recorded: ItemsThen, number: int) -> bool:
    if recorded.sorts[number] != FUNCTION:
        return True
    then = recorded.former(number).besides
    return then is not None and tuple(known.mentioned_besides(number)) == tuple(then)
