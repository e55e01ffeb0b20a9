"""Live items of one sort, looked at in terms without a term for each being made.

Most of what is live was recorded by an earlier link, and nobody asks for its terms. These behave as
the mappings and sets that they stand for; only who goes through them has all terms made.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import final

from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance, Session
from mirdce.ir.ty import Dynamic, Ty
from mirdce.reach.items import Items
from mirdce.reach.live_items import FUNCTION, STATIC, VTableItem


@final
class FunctionPositions(Mapping[Instance, int]):
    """Functions, each with its position."""

    def __init__(self, items: Items, numbers: Collection[int]) -> None:
        self._items = items
        self._positions = {number: position for position, number in enumerate(numbers)}

    def __getitem__(self, instance: Instance) -> int:
        number = self._items.find_function(instance)
        if number is None:
            raise KeyError(instance)
        return self._positions[number]

    def __iter__(self) -> Iterator[Instance]:
        return map(self._items.instance, self._positions)

    def __len__(self) -> int:
        return len(self._positions)


@final
class StaticPositions(Mapping[DefId, int]):
    """Statics by definition, each with its position."""

    def __init__(self, items: Items, numbers: Collection[int]) -> None:
        self._items = items
        self._positions = {number: position for position, number in enumerate(numbers)}

    def __getitem__(self, def_id: DefId) -> int:
        number = self._items.find_static(def_id)
        if number is None:
            raise KeyError(def_id)
        return self._positions[number]

    def __iter__(self) -> Iterator[DefId]:
        return (self._items.static_item(number).def_id for number in self._positions)

    def __len__(self) -> int:
        return len(self._positions)


@final
class FunctionSet(AbstractSet[Instance]):
    """The functions among some items."""

    def __init__(self, items: Items, numbers: Collection[int]) -> None:
        self._items = items
        self._numbers = frozenset(one for one in numbers if items.sorts[one] == FUNCTION)

    def __contains__(self, instance: object) -> bool:
        return isinstance(instance, Instance) and (
            self._items.find_function(instance) in self._numbers
        )

    def __iter__(self) -> Iterator[Instance]:
        return map(self._items.instance, self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


@final
class StaticSet(AbstractSet[DefId]):
    """The statics among some items, by definition."""

    def __init__(self, items: Items, numbers: Collection[int]) -> None:
        self._items = items
        self._numbers = frozenset(one for one in numbers if items.sorts[one] == STATIC)

    def __contains__(self, def_id: object) -> bool:
        return isinstance(def_id, int) and (self._items.find_static(DefId(def_id)) in self._numbers)

    def __iter__(self) -> Iterator[DefId]:
        return (self._items.static_item(number).def_id for number in self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


@final
class LiveVTables(Collection[VTableItem]):
    """Vtables, in order."""

    def __init__(self, items: Items, numbers: Collection[int]) -> None:
        self._items = items
        self._numbers = dict.fromkeys(numbers)

    def has(self, of: Ty, dyn: Dynamic, session: Session | None) -> bool:
        """Whether this is the vtable of one of them; ``dyn`` has nothing but a principal trait."""
        return self._items.find_vtable(of, dyn, session) in self._numbers

    def __contains__(self, item: object) -> bool:
        return isinstance(item, VTableItem) and self.has(item.ty, item.dyn, item.session)

    def __iter__(self) -> Iterator[VTableItem]:
        return map(self._items.vtable_item, self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


@final
class UpstreamCrates(Mapping[Instance, CrateNum]):
    """Of external functions those that are instances of generic functions, with the crate whose
    object code has them.

    Args:
        numbers: external items.
        find: the crate whose object code has an instance, if one has.
    """

    def __init__(
        self,
        items: Items,
        numbers: Collection[int],
        find: Callable[[Instance], CrateNum | None],
    ) -> None:
        self._external = FunctionSet(items, numbers)
        self._find = find

    def __getitem__(self, instance: Instance) -> CrateNum:
        krate = self._find(instance) if instance in self._external else None
        if krate is None:
            raise KeyError(instance)
        return krate

    def __iter__(self) -> Iterator[Instance]:
        return (one for one in self._external if self._find(one) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
