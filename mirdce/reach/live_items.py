"""The items that can be live, and the ways in which they use one another.

Items are functions (``Instance``), statics (``StaticItem``) and vtables (``VTableItem``). An edge
says who uses an item and how; a root has an edge without a source.
"""

import enum
from typing import Final, TypeAlias, final

from mirdce.ir.ids import DefId
from mirdce.ir.instance import Instance, Session
from mirdce.ir.node import node
from mirdce.ir.ty import Dynamic, GenericArgs, Ty


class Sort(enum.IntEnum):
    """What an item is."""

    FUNCTION = 0
    STATIC = 1
    VTABLE = 2


FUNCTION: Final = int(Sort.FUNCTION)
STATIC: Final = int(Sort.STATIC)
VTABLE: Final = int(Sort.VTABLE)


@final
@node
class StaticItem:
    """A static that this link defines. One object stands for it in a live set."""

    def_id: DefId


@final
@node
class VTableItem:
    """The vtable of ``ty`` as ``dyn``. One object stands for it in a live set.

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
