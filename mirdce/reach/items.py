"""The items of a program by number.

Reachability works on numbers: what is live, and why, is a graph of integers, which can be written
to a file as it is and read back without a look at what the numbers stand for. Items (functions,
statics, vtables) share one row of numbers; slot keys and types, which only vtables ask for, have
rows of their own. Numbers are given out at the first mention and never change.

Source: none; rustc's collector works on terms.
"""

import enum
from typing import Final, TypeVar, final

from mirdce.errors import InternalError
from mirdce.ir.ids import DefId
from mirdce.ir.instance import Instance, Session
from mirdce.ir.ty import Dynamic, Ty
from mirdce.reach.live_items import LiveItem, SlotKey, StaticItem, VTableItem

_T = TypeVar("_T")


class Sort(enum.IntEnum):
    """What an item is."""

    FUNCTION = 0
    STATIC = 1
    VTABLE = 2


FUNCTION: Final = int(Sort.FUNCTION)
STATIC: Final = int(Sort.STATIC)
VTABLE: Final = int(Sort.VTABLE)


@final
class Items:
    """Numbers of items, slot keys and types, and what they stand for.

    Attributes:
        sorts: of each item, as a number (`Sort`).
    """

    __slots__ = (
        "_functions",
        "_items",
        "_keys",
        "_numbers_of_keys",
        "_numbers_of_types",
        "_statics",
        "_types",
        "_vtables",
        "sorts",
    )

    def __init__(self) -> None:
        self.sorts: list[int] = []
        self._items: list[LiveItem] = []
        self._functions: dict[Instance, int] = {}
        self._statics: dict[DefId, int] = {}
        self._vtables: dict[tuple[Ty, Dynamic, Session | None], int] = {}
        self._keys: list[SlotKey] = []
        self._numbers_of_keys: dict[SlotKey, int] = {}
        self._types: list[Ty] = []
        self._numbers_of_types: dict[Ty, int] = {}

    def __len__(self) -> int:
        return len(self.sorts)

    # --------------------------------------------------------------------------- giving numbers

    def function(self, instance: Instance) -> int:
        """The number of a function."""
        found = self._functions.get(instance)
        if found is None:
            found = self._functions[instance] = self._add(FUNCTION, instance)
        return found

    def static(self, def_id: DefId) -> int:
        """The number of a static, or of memory behind one."""
        found = self._statics.get(def_id)
        if found is None:
            found = self._statics[def_id] = self._add(STATIC, StaticItem(def_id))
        return found

    def vtable(self, of: Ty, dyn: Dynamic, session: Session | None) -> int:
        """The number of a vtable, of those whose methods are a session's copies."""
        key = (of, dyn, session)
        found = self._vtables.get(key)
        if found is None:
            found = self._vtables[key] = self._add(VTABLE, VTableItem(of, dyn, session))
        return found

    def _add(self, sort: int, item: LiveItem) -> int:
        self.sorts.append(sort)
        self._items.append(item)
        return len(self._items) - 1

    def slot_key(self, key: SlotKey) -> int:
        """The number of a slot key."""
        return _number(self._numbers_of_keys, self._keys, key)

    def type(self, ty: Ty) -> int:
        """The number of a type."""
        return _number(self._numbers_of_types, self._types, ty)

    # ------------------------------------------------------------------------- reading numbers

    def known_function(self, instance: Instance) -> int | None:
        """The number of a function, if it has one."""
        return self._functions.get(instance)

    def known_static(self, def_id: DefId) -> int | None:
        """The number of a static, if it has one."""
        return self._statics.get(def_id)

    def item(self, number: int) -> LiveItem:
        """What a number stands for."""
        return self._items[number]

    def instance(self, number: int) -> Instance:
        """The function with a number.

        Raises:
            InternalError: the item is no function.
        """
        item = self._items[number]
        if type(item) is not Instance:
            raise InternalError(f"item {number} is no function")
        return item

    def static_item(self, number: int) -> StaticItem:
        """The static with a number.

        Raises:
            InternalError: the item is none.
        """
        item = self._items[number]
        if type(item) is not StaticItem:
            raise InternalError(f"item {number} is no static")
        return item

    def vtable_item(self, number: int) -> VTableItem:
        """The vtable with a number.

        Raises:
            InternalError: the item is none.
        """
        item = self._items[number]
        if type(item) is not VTableItem:
            raise InternalError(f"item {number} is no vtable")
        return item

    def slot_key_of(self, number: int) -> SlotKey:
        """The slot key with a number."""
        return self._keys[number]

    def type_of(self, number: int) -> Ty:
        """The type with a number."""
        return self._types[number]


def _number(numbers: dict[_T, int], values: list[_T], value: _T) -> int:
    found = numbers.get(value)
    if found is None:
        found = numbers[value] = len(values)
        values.append(value)
    return found
