"""What a record keeps of the items that have numbers, and the numbers that these get there.

Numbers are never given out again, so a program that is edited for long, or one that goes on with
the numbers of another, has ever more that stand for nothing of it. *Kept* are the items that are
live, and those that they refer to: of these what is asked about items that are not live, and what
that refers to in turn. The others' uses are not: what they name need not be there any more.

Source: none.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar, final

from mirdce.reach.known_items import Found, FoundOfType, KnownItems
from mirdce.reach.live_set import LiveGraph
from mirdce.reach.numbered_uses import OPENED, SLOT_CALL, flat_slots, read_slots

_V = TypeVar("_V")


@final
class Numbering:
    """New numbers of what is kept, by those that it has.

    Args:
        items, types, keys: what is kept, in the order of the new numbers.

    Attributes:
        items, types, keys: as given.
        item_numbers, type_numbers, key_numbers: the new numbers by those that they have.
        live: those of the items that are live; of others no uses are kept.
    """

    def __init__(
        self,
        items: Sequence[int],
        types: Sequence[int],
        keys: Sequence[int],
        live: frozenset[int],
    ) -> None:
        self.items = items
        self.types = types
        self.keys = keys
        self.live = live
        self.item_numbers: Mapping[int, int] = _places(items)
        self.type_numbers: Mapping[int, int] = _places(types)
        self.key_numbers: Mapping[int, int] = _places(keys)

    def of_items(self, values: Mapping[int, _V]) -> dict[int, _V]:
        """What is said of the items that are kept, by their new numbers."""
        places = self.item_numbers
        return {places[number]: value for number, value in values.items() if number in places}

    def found(self, number: int, found: Found) -> Found:
        """What is known of an item that is kept, in new numbers."""
        is_live = number in self.live
        return Found(
            has_positions=found.has_positions,
            plain=self.item_numbers[found.plain] if is_live and found.plain is not None else None,
            made_here=found.made_here,
            uses=self._uses(found.uses) if is_live else None,
            slots=self._slots(found.slots) if is_live else None,
            escaping=_mapped(self.type_numbers, found.escaping),
            besides=_mapped(self.item_numbers, found.besides) if is_live else None,
            mentioned=_mapped(self.item_numbers, found.mentioned),
        )

    def found_of_type(self, found: FoundOfType) -> FoundOfType:
        """What is known of a type that is kept, in new numbers."""
        return FoundOfType(
            _mapped(self.type_numbers, found.parts), _mapped(self.key_numbers, found.keys)
        )

    def _uses(self, uses: Sequence[int] | None) -> Sequence[int] | None:
        if uses is None:
            return None
        renumbered: list[int] = []
        parts = iter(uses)
        for code, target, info in zip(parts, parts, parts, strict=True):
            renumbered += (code, self._target(code)[target], info)
        return renumbered

    def _target(self, code: int) -> Mapping[int, int]:
        """The numbers of what is used in such a way."""
        if code < SLOT_CALL:
            return self.item_numbers
        return self.type_numbers if code == OPENED else self.key_numbers

    def _slots(self, flat: Sequence[int] | None) -> Sequence[int] | None:
        if flat is None:
            return None
        return flat_slots(
            (self.item_numbers[function], code, tuple([self.key_numbers[key] for key in keys]))
            for function, code, keys in read_slots(flat)
        )


def _places(numbers: Iterable[int]) -> dict[int, int]:
    return {number: place for place, number in enumerate(numbers)}


def _mapped(places: Mapping[int, int], numbers: Sequence[int] | None) -> Sequence[int] | None:
    return None if numbers is None else [places[number] for number in numbers]


def kept_items(known: KnownItems, graph: LiveGraph) -> Numbering:
    """What is kept of the items of a program, numbered anew."""
    live = (*graph.functions, *graph.statics, *graph.vtables, *graph.external)
    gathered = _Gathered(known, frozenset(live))
    gathered.gather(live)
    return gathered.numbering()


class _Gathered:
    """What is kept so far, in the order in which it was met."""

    def __init__(self, known: KnownItems, live: frozenset[int]) -> None:
        self._known = known
        self._live = live
        self._items: dict[int, None] = {}
        self._types: dict[int, None] = {}
        self._keys: dict[int, None] = {}

    def gather(self, live: Iterable[int]) -> None:
        """Adds items and all that is kept with them."""
        self._items = dict.fromkeys(live)
        pending = list(self._items)
        while pending:
            for number in self._named_by(pending.pop()):
                if number not in self._items:
                    self._items[number] = None
                    pending.append(number)
        self._add_types()

    def _named_by(self, number: int) -> Iterable[int]:
        """The items that what is kept of an item names; types and slot keys are added."""
        known = self._known
        found = known.found(number)
        self._types.update(dict.fromkeys(found.escaping or ()))
        yield from found.mentioned or ()
        if number not in self._live:
            return
        if found.plain is not None:
            yield found.plain
        yield from found.besides or ()
        parts = iter(found.uses or ())
        for code, target, _ in zip(parts, parts, parts, strict=True):
            if code < SLOT_CALL:
                yield target
            else:
                (self._types if code == OPENED else self._keys)[target] = None
        for function, _, keys in read_slots(found.slots or ()):
            yield function
            self._keys.update(dict.fromkeys(keys))

    def _add_types(self) -> None:
        pending = list(self._types)
        while pending:
            found = self._known.found_of_type(pending.pop())
            self._keys.update(dict.fromkeys(found.keys or ()))
            for part in found.parts or ():
                if part not in self._types:
                    self._types[part] = None
                    pending.append(part)

    def numbering(self) -> Numbering:
        """New numbers of all that was added."""
        return Numbering(tuple(self._items), tuple(self._types), tuple(self._keys), self._live)
