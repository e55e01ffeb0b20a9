"""What an item uses, as data: the result of walking it, and all that the live set is made from.

Values of this module consist of terms (instances, types, definitions), numbers and enumerations:
no body, no allocation, nothing that only this run knows. They say nothing of who provides the code
of what is used, whose copy of it is meant, or whether it is live already; those are facts of the
whole program, and the collector's business (``mirdce.reach.collector``).

What a result depends on
------------------------
* uses of an instance: the instance, the crates it can see, ``WalkInputs``;
* uses of a static or a vtable: the item, the crates, of the inputs only ``tracks_slots``;
* what an instance mentions (``mirdce.reach.mentioned``): the instance and the crates alone.

Source: none; rustc's collector adds to its set as it goes.
"""

from dataclasses import dataclass
from typing import TypeAlias, final

from mirdce.ir.ids import DefId
from mirdce.ir.instance import Instance
from mirdce.ir.node import node
from mirdce.ir.ty import Dynamic, Ty
from mirdce.reach.live_items import EdgeKind, SlotKey, SlotUseKind


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class WalkInputs:
    """What the uses of an item depend on, beside the item and the crates: all of it.

    Of the profile an instance is generated with only this matters, so that results hold for every
    profile with the same checks.

    Attributes:
        ub_checks: the value of the runtime check ``UbChecks``, which can make blocks dead.
        overflow_checks: the same for ``OverflowChecks``.
        replaced_intrinsics: names of intrinsics with a fallback body that is not used.
        tracks_slots: whether it matters which slots of vtables are called.
        allow_unsupported: whether what cannot be walked is a result instead of an error.
    """

    ub_checks: bool
    overflow_checks: bool
    replaced_intrinsics: frozenset[str]
    tracks_slots: bool
    allow_unsupported: bool


@final
@node
class UsedFunction:
    """A function whose code is needed.

    ``kind`` says how, and so whether this is a direct call (``live_set.DIRECT_CALLS``);
    ``source_info`` is the index of the statement's position in the body, or -1.
    """

    instance: Instance
    kind: EdgeKind
    source_info: int


@final
@node
class UsedStatic:
    """A static, or memory behind one, whose address is needed; else as ``UsedFunction``."""

    def_id: DefId
    kind: EdgeKind
    source_info: int


@final
@node
class UsedVTable:
    """The vtable of ``ty`` for the principal trait of ``dyn``, which has nothing else; else as
    ``UsedFunction``."""

    ty: Ty
    dyn: Dynamic
    kind: EdgeKind
    source_info: int


@final
@node
class CalledSlot:
    """A virtual call, or the drop of a trait object; only where slots are tracked."""

    key: SlotKey
    kind: SlotUseKind
    source_info: int


@final
@node
class OpenedObject:
    """A trait object that a transmute takes apart; only where slots are tracked."""

    dyn: Dynamic
    source_info: int


ItemUse: TypeAlias = UsedFunction | UsedStatic | UsedVTable | CalledSlot | OpenedObject


@final
@node
class InstanceUses:
    """What the code of an instance uses, in the order of its reachable blocks.

    That there is such a value says as well that all constants which the instance requires have
    been evaluated.

    Attributes:
        unsupported: why the walk ended where it did; None: all of it was walked.
    """

    uses: tuple[ItemUse, ...]
    unsupported: str | None = None


@final
@node
class FilledSlot:
    """A slot of a vtable that holds a function.

    Attributes:
        kind: whether it is the drop slot or a method's.
        keys: what calls may know the slot by; empty where slots are not tracked.
    """

    instance: Instance
    kind: EdgeKind
    keys: tuple[SlotKey, ...]


@final
@node
class VTableUses:
    """What a vtable points to.

    Attributes:
        supertraits: vtables of the same type, for upcasts.
        slots: slots that hold functions, in order; an empty drop slot is not among them.
    """

    supertraits: tuple[UsedVTable, ...]
    slots: tuple[FilledSlot, ...]
