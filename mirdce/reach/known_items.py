"""What is known of the items of a program, by number: recorded, or found by walking them once.

The place where numbers and terms meet: an item of which no record says what it uses
(``mirdce.reach.recorded_items``) is walked when the collector first asks (``mirdce.reach.walk``),
and what it uses is numbered. Besides the uses of items this is all
that the live set depends on: who provides the code of an item (``mirdce.reach.linkage``), whose
copy is meant (``mirdce.reach.sessions``), what other code can get hold of
(``mirdce.reach.object_types``), what is mentioned (``mirdce.reach.mentioned``).

Nothing here depends on what is live: every answer follows from the number's item, the crates, the
inputs, and what the program is linked with.

Source: rustc_monomorphize/src/collector.rs (1.96.0).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, final

from mirdce.errors import InternalError, UnsupportedError, context
from mirdce.ir.ids import CrateNum, DefId, crate_of
from mirdce.ir.instance import Instance, IntrinsicKind, Session, VirtualKind, def_id_of
from mirdce.ir.node import record
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
from mirdce.reach.items import Items
from mirdce.reach.linkage import Linkage
from mirdce.reach.live_items import FUNCTION, STATIC, LiveItem, StaticItem, VTableItem
from mirdce.reach.mentioned import mentioned_besides, mentioned_by
from mirdce.reach.numbered_uses import (
    CODES,
    OPENED,
    SLOT_CODES,
    NumberedSlot,
    NumberedUses,
    flat_slots,
    read_slots,
)
from mirdce.reach.object_types import parts_of, signature_types
from mirdce.reach.recorded_items import RecordedItems
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
@record
class Found:
    """What is known of an item; None: nothing.

    Attributes:
        has_positions: whether the positions of the uses are those of now.
        plain: the function that it is a session's copy of.
        made_here, uses, slots, escaping, besides, mentioned: as the methods of `KnownItems` say.
    """

    has_positions: bool
    plain: int | None
    made_here: bool | None
    uses: Sequence[int] | None
    slots: Sequence[int] | None
    escaping: Sequence[int] | None
    besides: Sequence[int] | None
    mentioned: Sequence[int] | None


class FoundOfType(NamedTuple):
    """What is known of a type; None: nothing."""

    parts: Sequence[int] | None
    keys: Sequence[int] | None


@final
class KnownItems:
    """The items of one program, and what was found of them.

    Args:
        inputs: of items without a session.
        sessions: whose copies of functions are meant; None: there is one of each.
        recorded: what an earlier link has found, for the same inputs, linkage and kind of program.

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
        recorded: RecordedItems | None = None,
    ) -> None:
        if recorded is not None and inputs.allow_unsupported:
            raise InternalError("a record of items for a program whose items are not recorded")
        self.items = Items(recorded)
        self._recorded = recorded
        self._count = 0 if recorded is None else recorded.count
        self._type_count = 0 if recorded is None else recorded.type_count
        self.walk = walk
        self.inputs = inputs
        self.linkage = linkage
        self.sessions = sessions
        self.unsupported: dict[int, str] = {}
        self._mono = walk.mono
        self._inputs_in: dict[Session, WalkInputs] = {}
        self._uses: dict[int, Sequence[int]] = {}
        self._slots: dict[int, tuple[NumberedSlot, ...]] = {}
        self._plain: dict[int, int] = {}
        self._made_here: dict[int, bool] = {}
        self._escaping: dict[int, Sequence[int]] = {}
        self._parts: dict[int, Sequence[int]] = {}
        self._keys: dict[int, Sequence[int]] = {}
        self._besides: dict[int, Sequence[int]] = {}
        self._mentioned: dict[int, Sequence[int]] = {}
        self._counted: dict[int, int] = {}
        self._counters: dict[DefId, int] = {}
        self._walked: set[int] = set()

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
        found = self._known_plain(number)
        if found is None:
            instances = self._mono.program.instances
            plain = instances.without_session(self.items.instance(number))
            found = self._plain[number] = self.items.function(plain)
        return found

    def _known_plain(self, number: int) -> int | None:
        found = self._plain.get(number)
        if found is None and self._recorded is not None and number < self._count:
            found = self._recorded.plain[number]
            return None if found < 0 else found
        return found

    def counted_as(self, number: int) -> int:
        """A number that functions with arguments share if they have one definition; else -1."""
        recorded = self._recorded
        if recorded is not None and number < self._count:
            return recorded.counted[number]
        found = self._counted.get(number)
        if found is None:
            instance = self.items.instance(number)
            found = -1
            if instance.args.items:
                found = self._counter(def_id_of(instance))
            self._counted[number] = found
        return found

    def _counter(self, def_id: DefId) -> int:
        if self._recorded is not None:
            return self._recorded.definition(def_id)
        return self._counters.setdefault(def_id, len(self._counters))

    def is_counted_as(self, number: int, counter: int) -> bool:
        """Whether an item is a function of that definition."""
        return self.items.sorts[number] == FUNCTION and self.counted_as(number) == counter

    def crate_of(self, number: int) -> CrateNum | None:
        """The crate that a function or static is defined in; None: it is a vtable."""
        if self._recorded is not None and number < self._count:
            krate = self._recorded.crate_of(number)
            return None if krate is None else self._mono.program.reserve_crate(krate)
        match self.items.item(number):
            case Instance() as instance:
                return crate_of(def_id_of(instance))
            case StaticItem(def_id=def_id):
                return crate_of(def_id)
            case VTableItem():
                return None

    # ------------------------------------------------------------------------------ linkage

    def is_made_here(self, number: int) -> bool:
        """Whether this link makes the code of a function, or the memory of a static."""
        found = self._made_here.get(number)
        if found is None:
            recorded = self._recorded
            if recorded is not None and number < self._count:
                found = recorded.made_here(number)
            if found is None:
                found = self._find_made_here(self.items.item(number))
            self._made_here[number] = found
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

    def uses_of(self, number: int) -> Sequence[int]:
        """What an item uses; of a vtable: its super-traits' vtables.

        Raises:
            EvalError: a constant that must evaluate does not.
            UnsupportedError: something cannot be walked, and the inputs do not allow it.
        """
        found = self._uses.get(number)
        if found is None:
            recorded = self._recorded
            if recorded is not None and number < self._count:
                found = recorded.uses(number)
            if found is None:
                found = self._walk_item(number)
            self._uses[number] = found
        return found

    def uses_with_positions(self, number: int) -> Sequence[int]:
        """What an item uses, positions being those of the body as it is now.

        A position is an index, and a body that is otherwise the same has others when something else
        of its crate was changed.

        Raises:
            MirdceError: those of `uses_of`.
        """
        if not self._has_positions(number):
            self._uses[number] = self._walk_item(number)
        return self.uses_of(number)

    def _has_positions(self, number: int) -> bool:
        """Whether the positions of what an item is known to use are those of now."""
        recorded = self._recorded
        if recorded is None or number >= self._count or number in self._walked:
            return True
        return recorded.has_positions(number) or recorded.uses(number) is None

    @property
    def walked(self) -> int:
        """How many items had to be walked."""
        return len(self._walked)

    def slots_of(self, number: int) -> tuple[NumberedSlot, ...]:
        """The slots of a vtable that hold functions, in order."""
        found = self._slots.get(number)
        if found is None:
            recorded = self._recorded
            flat = recorded.slots(number) if recorded and number < self._count else None
            if flat is None:
                self.uses_of(number)
                return self._slots[number]
            found = self._slots[number] = read_slots(flat)
        return found

    def _walk_item(self, number: int) -> NumberedUses:
        item = self.items.item(number)
        self._walked.add(number)
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

    def escaping_types(self, number: int) -> Sequence[int]:
        """The types of what code without MIR has if it knows an item: parameters and results of a
        function, the type of a static."""
        found = self._escaping.get(number)
        if found is None:
            recorded = self._recorded
            if recorded is not None and number < self._count:
                found = recorded.escaping_types(number)
            if found is None:
                types = self._escaping_types(number)
                found = tuple([self.items.type(ty) for ty in types])
            self._escaping[number] = found
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

    def parts_of_type(self, number: int) -> Sequence[int]:
        """Types that whoever has a value of a type can get out of it, or pass to it."""
        found = self._parts.get(number)
        if found is None:
            recorded = self._recorded
            if recorded is not None and number < self._type_count:
                found = recorded.parts_of_type(number)
            if found is None:
                parts = parts_of(self._mono, self.items.type_of(number))
                found = tuple([self.items.type(part) for part in parts])
            self._parts[number] = found
        return found

    def keys_of_type(self, number: int) -> Sequence[int]:
        """The keys of all slots of any vtable for a trait object; none of another type."""
        found = self._keys.get(number)
        if found is None:
            recorded = self._recorded
            if recorded is not None and number < self._type_count:
                found = recorded.keys_of_type(number)
            if found is None:
                ty = self.items.type_of(number)
                keys = all_keys(self._mono, ty) if type(ty) is Dynamic else ()
                found = tuple([self.items.slot_key(key) for key in keys])
            self._keys[number] = found
        return found

    # ------------------------------------------------------------------------------ mentions

    def mentioned_besides(self, number: int) -> Sequence[int]:
        """Functions with code of their own that a live function mentions without using them."""
        found = self._besides.get(number)
        if found is None:
            recorded = self._recorded
            if recorded is not None and number < self._count:
                found = recorded.mentioned_besides(number)
            if found is None:
                instance = self.items.instance(number)
                found = self._mentions(mentioned_besides(self.walk, instance))
            self._besides[number] = found
        return found

    def mentioned_by(self, number: int) -> Sequence[int]:
        """All such functions that a function mentions; its constants are evaluated.

        Raises:
            EvalError: a constant has no value.
        """
        found = self._mentioned.get(number)
        if found is None:
            recorded = self._recorded
            if recorded is not None and number < self._count:
                found = recorded.mentioned_by(number)
            if found is None:
                instance = self.items.instance(number)
                name = InstanceName(self._mono, instance)
                with context("while checking {}, which is mentioned", name):
                    found = self._mentions(mentioned_by(self.walk, instance))
            self._mentioned[number] = found
        return found

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

    # ------------------------------------------------------------------------------- records

    def found(self, number: int) -> "Found":
        """All that is known of an item, without a walk."""
        recorded = self._recorded if number < self._count else None
        slots = self._slots.get(number)
        return Found(
            has_positions=self._has_positions(number),
            plain=self._known_plain(number),
            made_here=self._made_here.get(number, recorded and recorded.made_here(number)),
            uses=self._uses.get(number, recorded and recorded.uses(number)),
            slots=recorded and recorded.slots(number) if slots is None else flat_slots(slots),
            escaping=self._escaping.get(number, recorded and recorded.escaping_types(number)),
            besides=self._besides.get(number, recorded and recorded.mentioned_besides(number)),
            mentioned=self._mentioned.get(number, recorded and recorded.mentioned_by(number)),
        )

    def found_of_type(self, number: int) -> "FoundOfType":
        """All that is known of a type."""
        recorded = self._recorded if number < self._type_count else None
        return FoundOfType(
            self._parts.get(number, recorded and recorded.parts_of_type(number)),
            self._keys.get(number, recorded and recorded.keys_of_type(number)),
        )
