"""What is known of the items of a program, by number: found by walking them, each once.

The place where numbers and terms meet: an item is walked when the collector first asks for its
uses (``mirdce.reach.walk``), and what it uses is numbered. Besides the uses of items this is all
that the live set depends on: who provides the code of an item (``mirdce.reach.linkage``), whose
copy is meant (``mirdce.reach.sessions``), what other code can get hold of
(``mirdce.reach.object_types``), what is mentioned (``mirdce.reach.mentioned``).

Nothing here depends on what is live: every answer follows from the number's item, the crates, the
inputs, and what the program is linked with.

Source: rustc_monomorphize/src/collector.rs (1.96.0).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import final

from mirdce.errors import InternalError, UnsupportedError, context
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance, IntrinsicKind, Session, VirtualKind, def_id_of
from mirdce.ir.ty import Dynamic, Ty
from mirdce.mono.names.instance_name import InstanceName
from mirdce.mono.traits.normalize import type_of
from mirdce.reach.item_uses import (
    CalledSlot,
    ItemUse,
    OpenedObject,
    UsedFunction,
    UsedStatic,
    UsedVTable,
    WalkInputs,
)
from mirdce.reach.items import FUNCTION, STATIC, Items
from mirdce.reach.linkage import Linkage
from mirdce.reach.live_items import LiveItem, StaticItem, VTableItem
from mirdce.reach.mentioned import mentioned_besides, mentioned_by
from mirdce.reach.numbered_uses import CODES, OPENED, SLOT_CODES, NumberedSlot, NumberedUses
from mirdce.reach.object_types import parts_of, signature_types
from mirdce.reach.sessions import Sessions
from mirdce.reach.slot_keys import all_keys
from mirdce.reach.walk import (
    WalkCx,
    is_nested_static,
    uses_of_instance,
    uses_of_static,
    uses_of_vtable,
)


@final
class WalkedItems:
    """The items of one program, and what was found of them.

    Args:
        inputs: of items without a session.
        sessions: whose copies of functions are meant; None: there is one of each.

    Attributes:
        items: their numbers.
        unsupported: by number, functions whose walk met something that is not supported, with the
            message; only if the inputs allow it.
    """

    def __init__(
        self,
        walk: WalkCx,
        inputs: WalkInputs,
        linkage: Linkage,
        sessions: Sessions | None = None,
    ) -> None:
        self.items = Items()
        self.walk = walk
        self.inputs = inputs
        self.linkage = linkage
        self.sessions = sessions
        self.unsupported: dict[int, str] = {}
        self._mono = walk.mono
        self._inputs_in: dict[Session, WalkInputs] = {}
        self._uses: dict[int, NumberedUses] = {}
        self._slots: dict[int, tuple[NumberedSlot, ...]] = {}
        self._made_here: dict[int, bool] = {}
        self._escaping: dict[int, tuple[int, ...]] = {}
        self._parts: dict[int, tuple[int, ...]] = {}
        self._keys: dict[int, tuple[int, ...]] = {}
        self._counted: dict[int, int] = {}
        self._counters: dict[DefId, int] = {}

    # ------------------------------------------------------------------------------ numbers

    def function(self, instance: Instance, source: LiveItem | None) -> int:
        """The number of the copy of a function that an item (None: the program) refers to."""
        if self.sessions is not None:
            instance = self.sessions.copy_for(instance, source)
        return self.items.function(instance)

    def _vtable(self, of: Ty, dyn: Dynamic, source: LiveItem) -> int:
        session = None if self.sessions is None else self.sessions.of_source(source)
        return self.items.vtable(of, dyn, session)

    def without_session(self, number: int) -> int:
        """The number of a function that stands for all its copies."""
        if self.sessions is None:
            return number
        instances = self._mono.program.instances
        return self.items.function(instances.without_session(self.items.instance(number)))

    def counted_as(self, number: int) -> int:
        """A number that functions with arguments share if they have one definition; else -1."""
        found = self._counted.get(number)
        if found is None:
            instance = self.items.instance(number)
            found = -1
            if instance.args.items:
                found = self._counters.setdefault(def_id_of(instance), len(self._counters))
            self._counted[number] = found
        return found

    def is_counted_as(self, number: int, counter: int) -> bool:
        """Whether an item is a function of that definition."""
        return self.items.sorts[number] == FUNCTION and self.counted_as(number) == counter

    # ------------------------------------------------------------------------------ linkage

    def is_made_here(self, number: int) -> bool:
        """Whether this link makes the code of a function, or the memory of a static."""
        found = self._made_here.get(number)
        if found is None:
            found = self._made_here[number] = self._find_made_here(self.items.item(number))
        return found

    def _find_made_here(self, item: LiveItem) -> bool:
        match item:
            case Instance():
                if self.sessions is not None:
                    return item.session is not None
                return self.linkage.should_codegen(item)
            case StaticItem():
                return not self.linkage.is_external(item.def_id)
            case VTableItem():
                return True

    # --------------------------------------------------------------------------------- uses

    def uses_of(self, number: int) -> NumberedUses:
        """What an item uses; of a vtable: its super-traits' vtables.

        Raises:
            EvalError: a constant that must evaluate does not.
            UnsupportedError: something cannot be walked, and the inputs do not allow it.
        """
        found = self._uses.get(number)
        if found is None:
            found = self._uses[number] = self._walk_item(number)
        return found

    def slots_of(self, number: int) -> tuple[NumberedSlot, ...]:
        """The slots of a vtable that hold functions, in order."""
        if number not in self._slots:
            self.uses_of(number)
        return self._slots[number]

    def _walk_item(self, number: int) -> NumberedUses:
        item = self.items.item(number)
        match item:
            case Instance():
                return self._walk_function(number, item)
            case StaticItem():
                return self._numbered(uses_of_static(self.walk, self.inputs, item.def_id), item)
            case VTableItem():
                return self._walk_vtable(number, item)

    def _walk_function(self, number: int, instance: Instance) -> NumberedUses:
        inputs = self._inputs_of(instance.session)
        try:
            with context("while collecting {}", InstanceName(self._mono, instance)):
                uses = uses_of_instance(self.walk, inputs, instance)
        except UnsupportedError as error:
            if not inputs.allow_unsupported:
                raise
            self.unsupported[number] = str(error)
            return ()
        if uses.unsupported is not None:
            self.unsupported[number] = uses.unsupported
        return self._numbered(uses.uses, instance)

    def _inputs_of(self, session: Session | None) -> WalkInputs:
        if session is None:
            return self.inputs
        found = self._inputs_in.get(session)
        if found is None:
            profile = session.profile
            found = self._inputs_in[session] = replace(
                self.inputs,
                ub_checks=profile.ub_checks,
                overflow_checks=profile.overflow_checks,
            )
        return found

    def _walk_vtable(self, number: int, item: VTableItem) -> NumberedUses:
        uses = uses_of_vtable(self.walk, self.inputs, item.ty, item.dyn)
        self._slots[number] = tuple(
            (
                self.function(slot.instance, item),
                CODES[slot.kind],
                tuple([self.items.slot_key(key) for key in slot.keys]),
            )
            for slot in uses.slots
        )
        return self._numbered(uses.supertraits, item)

    def _numbered(self, uses: Iterable[ItemUse], source: LiveItem) -> NumberedUses:
        items = self.items
        found: list[int] = []
        for use in uses:
            match use:
                case UsedFunction():
                    found += (CODES[use.kind], self.function(use.instance, source), use.source_info)
                case UsedStatic():
                    found += (CODES[use.kind], items.static(use.def_id), use.source_info)
                case UsedVTable():
                    vtable = self._vtable(use.ty, use.dyn, source)
                    found += (CODES[use.kind], vtable, use.source_info)
                case CalledSlot():
                    key = items.slot_key(use.key)
                    found += (SLOT_CODES[use.kind], key, use.source_info)
                case OpenedObject():
                    found += (OPENED, items.type(use.dyn), use.source_info)
        return tuple(found)

    # ------------------------------------------------------------------------- trait objects

    def escaping_types(self, number: int) -> tuple[int, ...]:
        """The types of what code without MIR has if it knows an item: parameters and results of a
        function, the type of a static."""
        found = self._escaping.get(number)
        if found is None:
            types = self._escaping_types(number)
            found = self._escaping[number] = tuple([self.items.type(ty) for ty in types])
        return found

    def _escaping_types(self, number: int) -> tuple[Ty, ...]:
        mono = self._mono
        if self.items.sorts[number] != STATIC:
            return signature_types(mono, self.items.instance(number))
        item = self.items.item(number)
        if type(item) is not StaticItem:
            raise InternalError(f"item {number} is no static")
        # Memory behind a static is reached through a value of the static's type.
        nested = is_nested_static(mono.program, item.def_id)
        named = mono.program.parent(item.def_id) if nested else item.def_id
        if named is None:
            raise InternalError(f"memory of no static: {item}")
        return (type_of(mono, named, mono.interner.empty_args),)

    def parts_of_type(self, number: int) -> tuple[int, ...]:
        """Types that whoever has a value of a type can get out of it, or pass to it."""
        found = self._parts.get(number)
        if found is None:
            parts = parts_of(self._mono, self.items.type_of(number))
            found = self._parts[number] = tuple([self.items.type(part) for part in parts])
        return found

    def keys_of_type(self, number: int) -> tuple[int, ...]:
        """The keys of all slots of any vtable for a trait object; none of another type."""
        found = self._keys.get(number)
        if found is None:
            ty = self.items.type_of(number)
            keys = all_keys(self._mono, ty) if type(ty) is Dynamic else ()
            found = self._keys[number] = tuple([self.items.slot_key(key) for key in keys])
        return found

    # ------------------------------------------------------------------------------ mentions

    def mentioned_besides(self, number: int) -> tuple[int, ...]:
        """Functions with code of their own that a live function mentions without using them."""
        return self._mentions(mentioned_besides(self.walk, self.items.instance(number)))

    def mentioned_by(self, number: int) -> tuple[int, ...]:
        """All such functions that a function mentions; its constants are evaluated.

        Raises:
            EvalError: a constant has no value.
        """
        instance = self.items.instance(number)
        name = InstanceName(self._mono, instance)
        with context("while checking {}, which is mentioned", name):
            return self._mentions(mentioned_by(self.walk, instance))

    def mentionable(self, number: int) -> tuple[int, ...]:
        """A function itself, without its session, if this link would make its code."""
        items = self.items
        return self._mentions((items.instance(self.without_session(number)),))

    def _mentions(self, found: Iterable[Instance]) -> tuple[int, ...]:
        return tuple(
            [
                self.items.function(instance)
                for instance in found
                if not isinstance(instance.kind, IntrinsicKind | VirtualKind)
                and self.linkage.should_codegen(instance)
            ]
        )

    # ---------------------------------------------------------------------------------- who

    def upstream_crates(self, external: Iterable[int]) -> Mapping[Instance, CrateNum]:
        """Of external functions those that are instances of generic functions, with the crate
        whose object code has them."""
        found: dict[Instance, CrateNum] = {}
        for number in external:
            item = self.items.item(number)
            if isinstance(item, Instance):
                krate = self.linkage.precompiled_in(item)
                if krate is not None:
                    found[item] = krate
        return found
