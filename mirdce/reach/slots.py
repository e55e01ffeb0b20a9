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

from mirdce.ir.instance import Instance
from mirdce.ir.ty import Dynamic, Ty
from mirdce.mono.cx import MonoCx
from mirdce.reach.item_uses import CalledSlot, FilledSlot, OpenedObject
from mirdce.reach.live_set import (
    DeadSlot,
    Edge,
    EdgeKind,
    LiveItem,
    SlotKey,
    SlotUse,
    SlotUseKind,
    VTableItem,
)
from mirdce.reach.object_types import parts_of
from mirdce.reach.slot_keys import all_keys

_MOST_ESCAPED: Final = 50_000
"""Types that are looked at; the standard library alone has some thousand."""

AddFunction = Callable[[Instance, Edge], None]


class SlotTable:
    """Slots that are called, and functions that wait for theirs to be.

    Args:
        add: makes a function live.
    """

    def __init__(self, mono: MonoCx, add: AddFunction) -> None:
        self._mono = mono
        self._add = add
        self._waiting: dict[SlotKey, list[tuple[VTableItem, EdgeKind, Instance]]] = {}
        self._escaped: set[Ty] = set()
        self._opened: set[Dynamic] = set()
        self.called: dict[SlotKey, SlotUse] = {}
        self.keeps_all: SlotUse | None = None

    def fill(self, vtable: VTableItem, slot: FilledSlot) -> None:
        """Makes a slot's function live as soon as the slot is called."""
        for key in slot.keys:
            use = self.keeps_all or self.called.get(key)
            if use is not None:
                self._add(slot.instance, Edge(vtable, slot.kind, -1, use))
                return
        for key in slot.keys:
            self._waiting.setdefault(key, []).append((vtable, slot.kind, slot.instance))

    def call(self, called: CalledSlot, source: LiveItem) -> None:
        """A virtual call, or the drop of a trait object."""
        self._mark(called.key, SlotUse(source, called.kind, called.source_info))

    def open(self, opened: OpenedObject, source: LiveItem) -> None:
        """A transmute takes a trait object apart."""
        if opened.dyn not in self._opened:
            self._opened.add(opened.dyn)
            use = SlotUse(source, SlotUseKind.TRANSMUTE, opened.source_info)
            self._mark_all(opened.dyn, use)

    def escape(self, escaping: Ty, source: LiveItem | None) -> None:
        """Code without MIR can get values of this type."""
        use = SlotUse(source, SlotUseKind.ESCAPE, -1)
        stack = [escaping]
        while stack:
            current = stack.pop()
            if current not in self._escaped:
                self._escaped.add(current)
                if type(current) is Dynamic:
                    self._mark_all(current, use)
                stack.extend(parts_of(self._mono, current))
            if len(self._escaped) > _MOST_ESCAPED and self.keeps_all is None:
                self._keep_all(use)
                return

    def _keep_all(self, use: SlotUse) -> None:
        """Gives up: a type that contains ever new types has no end."""
        self.keeps_all = use
        waiting, self._waiting = self._waiting, {}
        for functions in waiting.values():
            for vtable, kind, instance in functions:
                self._add(instance, Edge(vtable, kind, -1, use))

    def dead_slots(self) -> tuple[DeadSlot, ...]:
        """Slots that are still waiting."""
        found: dict[tuple[VTableItem, Instance, EdgeKind], DeadSlot] = {}
        for key, waiting in self._waiting.items():
            for vtable, kind, instance in waiting:
                found.setdefault((vtable, instance, kind), DeadSlot(key, vtable, instance))
        return tuple(found.values())

    def _mark_all(self, dyn: Dynamic, use: SlotUse) -> None:
        for key in all_keys(self._mono, dyn):
            self._mark(key, use)

    def _mark(self, key: SlotKey, use: SlotUse) -> None:
        if key in self.called:
            return
        self.called[key] = use
        for vtable, kind, instance in self._waiting.pop(key, ()):
            self._add(instance, Edge(vtable, kind, -1, use))
