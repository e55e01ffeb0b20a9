"""The items of a program by number.

Reachability works on numbers: what is live, and why, is a graph of integers, which can be written
to a file as it is and read back without a look at what the numbers stand for. Items (functions,
statics, vtables) share one row of numbers; slot keys and types, which only vtables ask for, have
rows of their own. Numbers are given out at the first mention and never change.

Source: none; rustc's collector works on terms.
"""

from typing import TypeVar, final

from mirdce.errors import InternalError
from mirdce.ir.ids import DefId
from mirdce.ir.instance import Instance, Session
from mirdce.ir.ty import Dynamic, Ty
from mirdce.reach.live_items import (
    FUNCTION,
    STATIC,
    VTABLE,
    LiveItem,
    SlotKey,
    StaticItem,
    VTableItem,
)
from mirdce.reach.recorded_items import RecordedItems

_T = TypeVar("_T")


@final
class Items:
    """Numbers of items, slot keys and types, and what they stand for.

    Attributes:
        sorts: of each item, as a number (`Sort`).
    """

    def __init__(self, recorded: RecordedItems | None = None) -> None:
        self._recorded = recorded
        count = 0 if recorded is None else recorded.count
        self.sorts: list[int] = [] if recorded is None else list(recorded.sorts)
        self._items: list[LiveItem | None] = [None] * count
        self._functions: dict[Instance, int] = {}
        self._statics: dict[DefId, int] = {}
        self._vtables: dict[tuple[Ty, Dynamic, Session | None], int] = {}
        self._keys: list[SlotKey | None] = [None] * (recorded.key_count if recorded else 0)
        self._numbers_of_keys: dict[SlotKey, int] = {}
        self._types: list[Ty | None] = [None] * (recorded.type_count if recorded else 0)
        self._numbers_of_types: dict[Ty, int] = {}

    def __len__(self) -> int:
        return len(self.sorts)

    # --------------------------------------------------------------------------- giving numbers

    def function(self, instance: Instance) -> int:
        """The number of a function."""
        found = self._functions.get(instance)
        if found is None:
            known = self._recorded and self._recorded.function(instance)
            found = self._functions[instance] = self._add(FUNCTION, instance, known)
        return found

    def static(self, def_id: DefId) -> int:
        """The number of a static, or of memory behind one."""
        found = self._statics.get(def_id)
        if found is None:
            known = self._recorded and self._recorded.static(def_id)
            found = self._statics[def_id] = self._add(STATIC, StaticItem(def_id), known)
        return found

    def vtable(self, of: Ty, dyn: Dynamic, session: Session | None) -> int:
        """The number of a vtable, of those whose methods are a session's copies."""
        key = (of, dyn, session)
        found = self._vtables.get(key)
        if found is None:
            known = self._recorded and self._recorded.vtable(of, dyn, session)
            found = self._vtables[key] = self._add(VTABLE, VTableItem(of, dyn, session), known)
        return found

    def _add(self, sort: int, item: LiveItem, known: int | None) -> int:
        if known is not None:
            self._items[known] = item
            return known
        self.sorts.append(sort)
        self._items.append(item)
        return len(self._items) - 1

    def slot_key(self, key: SlotKey) -> int:
        """The number of a slot key."""
        found = self._numbers_of_keys.get(key)
        if found is None:
            known = self._recorded and self._recorded.slot_key(key)
            found = self._numbers_of_keys[key] = _add(self._keys, key, known)
        return found

    def type(self, ty: Ty) -> int:
        """The number of a type."""
        found = self._numbers_of_types.get(ty)
        if found is None:
            known = self._recorded and self._recorded.type(ty)
            found = self._numbers_of_types[ty] = _add(self._types, ty, known)
        return found

    # ------------------------------------------------------------------------- reading numbers

    def find_function(self, instance: Instance) -> int | None:
        """The number of a function, if it has one."""
        found = self._functions.get(instance)
        if found is None and self._recorded is not None:
            found = self._recorded.function(instance)
        return found

    def find_static(self, def_id: DefId) -> int | None:
        """The number of a static, if it has one."""
        found = self._statics.get(def_id)
        if found is None and self._recorded is not None:
            found = self._recorded.static(def_id)
        return found

    def find_vtable(self, of: Ty, dyn: Dynamic, session: Session | None) -> int | None:
        """The number of a vtable, if it has one."""
        found = self._vtables.get((of, dyn, session))
        if found is None and self._recorded is not None:
            found = self._recorded.vtable(of, dyn, session)
        return found

    def find_slot_key(self, key: SlotKey) -> int | None:
        """The number of a slot key, if it has one."""
        found = self._numbers_of_keys.get(key)
        if found is None and self._recorded is not None:
            found = self._recorded.slot_key(key)
        return found

    def item(self, number: int) -> LiveItem:
        """What a number stands for."""
        found = self._items[number]
        return self._read(number) if found is None else found

    def _read(self, number: int) -> LiveItem:
        """What the record says that a number stands for."""
        if self._recorded is None:
            raise InternalError(f"item {number} is nothing")
        found = self._recorded.item(number)
        match found:
            case Instance():
                self._functions[found] = number
            case VTableItem(ty=of, dyn=dyn, session=session):
                self._vtables[of, dyn, session] = number
            case StaticItem(def_id=def_id):
                self._statics[def_id] = number
        self._items[number] = found
        return found

    def instance(self, number: int) -> Instance:
        """The function with a number.

        Raises:
            InternalError: the item is no function.
        """
        item = self.item(number)
        if type(item) is not Instance:
            raise InternalError(f"item {number} is no function")
        return item

    def static_item(self, number: int) -> StaticItem:
        """The static with a number.

        Raises:
            InternalError: the item is none.
        """
        item = self.item(number)
        if type(item) is not StaticItem:
            raise InternalError(f"item {number} is no static")
        return item

    def vtable_item(self, number: int) -> VTableItem:
        """The vtable with a number.

        Raises:
            InternalError: the item is none.
        """
        item = self.item(number)
        if type(item) is not VTableItem:
            raise InternalError(f"item {number} is no vtable")
        return item

    def slot_key_of(self, number: int) -> SlotKey:
        """The slot key with a number."""
        found = self._keys[number]
        if found is None:
            if self._recorded is None:
                raise InternalError(f"slot key {number} is nothing")
            found = self._keys[number] = self._recorded.slot_key_of(number)
            self._numbers_of_keys[found] = number
        return found

    def type_of(self, number: int) -> Ty:
        """The type with a number."""
        found = self._types[number]
        if found is None:
            if self._recorded is None:
                raise InternalError(f"type {number} is nothing")
            found = self._types[number] = self._recorded.type_of(number)
            self._numbers_of_types[found] = number
        return found

    @property
    def key_count(self) -> int:
        """How many slot keys have numbers."""
        return len(self._keys)

    @property
    def type_count(self) -> int:
        """How many types have numbers."""
        return len(self._types)


def _add(values: list[_T | None], value: _T, known: int | None) -> int:
    if known is not None:
        values[known] = value
        return known
    values.append(value)
    return len(values) - 1
