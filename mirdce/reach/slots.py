"""Which slots of which vtables are live: those of live vtables that something may call.

Terms
-----
*Slot key*: what a slot is for, whatever vtable it is in: a trait's method with the trait's
arguments, or for the drop slot the trait alone. A vtable has slots for its trait and all
super-traits, so a call through a super-trait, or after an upcast, finds the same key.

A key counts as called when

* MIR calls the method on a ``dyn`` type, or drops one (``CALL``, ``DROP``). The vtable pointer
  survives upcasts, so a drop as any super-trait, or as a ``dyn`` without principal, counts;
* code without MIR can get hold of such an object (``ESCAPE``): its type occurs in the signature of
  a function that is linked precompiled, in a static of such a crate, or in what those can get out
  of the types found so far: fields, type arguments, callbacks, methods of trait objects;
* a transmute takes a trait object apart (``TRANSMUTE``).

Everything only grows, so the order of discovery makes no difference to the result.

Omissions, deliberate: a vtable that is read through a pointer to a pointer, word by word. The
layout of vtables is not specified, no code can rely on it.

Source: the precision is not rustc's. Its nearest kin: virtual function elimination,
compiler/rustc_codegen_llvm/src/debuginfo/metadata.rs (``vcall_visibility_metadata``), 1.96.0.
"""

from collections.abc import Callable
from typing import Final

from mirdce.reach.known_items import KnownItems
from mirdce.reach.live_set import NumberedSlotUse
from mirdce.reach.numbered_uses import ESCAPE, TRANSMUTE

_MOST_ESCAPED: Final = 50_000
"""Types that are looked at; the standard library alone has some thousand."""

AddFunction = Callable[[int, int, int, NumberedSlotUse], None]
"""Makes a function live: its number, the vtable's, the code of the edge, the use of the slot."""


class SlotTable:
    """Slots that are called, and functions that wait for theirs to be; all by number.

    Args:
        add: makes a function live.

    Attributes:
        called: the slot keys that may be called, with the first use found of each.
        keeps_all: why every slot counts as called; None: it does not.
    """

    def __init__(self, known: KnownItems, add: AddFunction) -> None:
        self._known = known
        self._add = add
        self._waiting: dict[int, list[tuple[int, int, int]]] = {}
        self._escaped: set[int] = set()
        self._opened: set[int] = set()
        self.called: dict[int, NumberedSlotUse] = {}
        self.keeps_all: NumberedSlotUse | None = None

    def fill(self, vtable: int) -> None:
        """Makes the functions in the slots of a vtable live as soon as the slots are called."""
        for function, code, keys in self._known.slots_of(vtable):
            self._fill(vtable, function, code, keys)

    def _fill(self, vtable: int, function: int, code: int, keys: tuple[int, ...]) -> None:
        for key in keys:
            use = self.keeps_all or self.called.get(key)
            if use is not None:
                self._add(function, vtable, code, use)
                return
        for key in keys:
            self._waiting.setdefault(key, []).append((vtable, code, function))

    def call(self, key: int, use: NumberedSlotUse) -> None:
        """A virtual call, or the drop of a trait object."""
        if key in self.called:
            return
        self.called[key] = use
        for vtable, code, function in self._waiting.pop(key, ()):
            self._add(function, vtable, code, use)

    def open(self, dyn: int, source: int, info: int) -> None:
        """A transmute takes a trait object, given as a type, apart."""
        if dyn not in self._opened:
            self._opened.add(dyn)
            self._call_all(dyn, (source, TRANSMUTE, info))

    def escape(self, item: int) -> None:
        """Code without MIR can get values of the types that an item shows."""
        use = (item, ESCAPE, -1)
        for escaping in self._known.escaping_types(item):
            self._escape(escaping, use)

    def _escape(self, escaping: int, use: NumberedSlotUse) -> None:
        escaped, known = self._escaped, self._known
        stack = [escaping]
        while stack:
            current = stack.pop()
            if current not in escaped:
                escaped.add(current)
                self._call_all(current, use)
                stack.extend(known.parts_of_type(current))
            if len(escaped) > _MOST_ESCAPED and self.keeps_all is None:
                self._keep_all(use)
                return

    def _keep_all(self, use: NumberedSlotUse) -> None:
        """Gives up: a type that contains ever new types has no end."""
        self.keeps_all = use
        waiting, self._waiting = self._waiting, {}
        for functions in waiting.values():
            for vtable, code, function in functions:
                self._add(function, vtable, code, use)

    def types_asked_for(self) -> set[int]:
        """The types that were looked at."""
        return self._escaped | self._opened

    def dead_slots(self) -> tuple[tuple[int, int, int], ...]:
        """Slots that are still waiting: key, vtable, function; in order of discovery."""
        found: dict[tuple[int, int, int], tuple[int, int, int]] = {}
        for key, waiting in self._waiting.items():
            for vtable, code, function in waiting:
                found.setdefault((vtable, function, code), (key, vtable, function))
        return tuple(found.values())

    def _call_all(self, ty: int, use: NumberedSlotUse) -> None:
        for key in self._known.keys_of_type(ty):
            self.call(key, use)
