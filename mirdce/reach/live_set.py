"""The live set: what a program needs, and for each item every reason why.

Items are functions (``Instance``), statics (``StaticItem``) and vtables (``VTableItem``). An edge
says who uses an item and how; a root has an edge without a source. The live set is a value: the
collector builds it, everything later only reads it.
"""

import enum
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Final, TypeAlias, final

from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance, Session
from mirdce.ir.node import node, wide_node
from mirdce.ir.ty import Dynamic, GenericArgs, Ty

if TYPE_CHECKING:
    from mirdce.reach.sessions import Sessions


@final
@node
class StaticItem:
    """A static that this link defines. Interned by the `Collector`."""

    def_id: DefId


@final
@node
class VTableItem:
    """The vtable of ``ty`` as ``dyn``. Interned by the `Collector`.

    ``session``: whose copies of the methods it holds; None: there is only one of each.
    """

    ty: Ty
    dyn: Dynamic
    session: Session | None = None


LiveItem: TypeAlias = Instance | StaticItem | VTableItem

SlotKey: TypeAlias = tuple[DefId | None, GenericArgs]
"""What a vtable slot is for, in all vtables alike: a trait's method, or (the drop slot) a trait
itself, with the trait's arguments behind ``Self``; None: the drop slot of a ``dyn`` that has no
principal trait, like ``dyn Send``."""


class EdgeKind(enum.Enum):
    """How an item is used; the value is how a person reads it."""

    ROOT = "is a root of the program"
    CALL = "is called"
    REIFY = "is turned into a function pointer"
    CLOSURE_FN_PTR = "is a closure turned into a function pointer"
    UNSIZE = "is the vtable of an unsizing coercion"
    CONST_VTABLE = "is a vtable in a constant"
    VTABLE_METHOD = "fills a slot of a vtable"
    VTABLE_DROP = "is the drop slot of a vtable"
    VTABLE_SUPERTRAIT = "is the vtable of a supertrait"
    DROP = "drops a value"
    CONST_FN = "is pointed to by a constant"
    CONST_STATIC = "is a static pointed to by a constant"
    STATIC = "is a static named by the code"
    LANG_ITEM = "is called by a run-time check"
    FALLBACK = "is the fallback body of an intrinsic"


class SlotUseKind(enum.Enum):
    """Why a slot of a vtable may be called; the value is how a person reads it."""

    CALL = "calls the slot"
    DROP = "drops such a trait object"
    ESCAPE = "hands such a trait object to or from code without MIR"
    TRANSMUTE = "turns such a trait object into something else"


@final
@node
class SlotUse:
    """The first use found that makes a vtable slot callable.

    ``source_info`` is the index of the statement's position in the source's body, or -1.
    """

    source: LiveItem | None
    kind: SlotUseKind
    source_info: int


@final
@node
class Edge:
    """One reason: ``source`` uses the item in this way.

    ``source_info`` is the index of the statement's position in the source's body, or -1.
    ``condition`` is what must hold besides: a function in a vtable is live only if, beside the
    vtable, a use of its slot is. None: nothing else, or the precision does not ask.
    """

    source: LiveItem | None
    kind: EdgeKind
    source_info: int
    condition: SlotUse | None = None


DIRECT_CALLS: Final = frozenset(
    {EdgeKind.CALL, EdgeKind.DROP, EdgeKind.LANG_ITEM, EdgeKind.FALLBACK}
)
"""Uses of a function by which its address gets nowhere."""


@final
@node
class DeadSlot:
    """A slot of a live vtable that nothing calls, and the function that it would hold."""

    key: SlotKey
    vtable: VTableItem
    instance: Instance


@final
@wide_node
class LiveSet:
    """Result of reachability.

    Attributes:
        functions: live functions whose code this link makes, with all their reasons, in order of
        discovery. statics: live statics that this link defines.
        vtables: live vtables.
        external: functions and statics that precompiled crates or foreign libraries provide.
        bodies_walked: number of distinct generic bodies that were read.
        called_slots: the slots that may be called, with the first use found of each; None if every
        slot counts as called.
        dead_slots: slots of live vtables that nothing calls, in order of discovery.
        upstream_crates: of the external functions, those that are instances of generic functions,
        with the crate whose object code has them.
        unsupported: live functions that cannot be compiled, each with the message that says why;
        what they use was not looked at.
        sessions: whose copies the functions are; None if all crates have the same settings.
    """

    functions: dict[Instance, list[Edge]]
    statics: dict[StaticItem, list[Edge]]
    vtables: dict[VTableItem, list[Edge]]
    external: dict[Instance | StaticItem, list[Edge]]
    bodies_walked: int
    called_slots: dict[SlotKey, SlotUse] | None = None
    dead_slots: tuple[DeadSlot, ...] = ()
    upstream_crates: Mapping[Instance, CrateNum] = field(default_factory=dict)
    unsupported: Mapping[Instance, str] = field(default_factory=dict)
    sessions: "Sessions | None" = None

    def reasons(self, item: LiveItem) -> list[Edge]:
        """All edges to an item; empty if it is not live."""
        match item:
            case Instance():
                found = self.functions.get(item)
                return found if found is not None else self.external.get(item, [])
            case StaticItem():
                found = self.statics.get(item)
                return found if found is not None else self.external.get(item, [])
            case VTableItem():
                return self.vtables.get(item, [])
