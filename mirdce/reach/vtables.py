"""Whether a slot of a live vtable may be called."""

from mirdce.ir import ty
from mirdce.mono.cx import MonoCx
from mirdce.reach.live_set import LiveSet
from mirdce.reach.slot_keys import slot_keys


def slot_is_live(mono: MonoCx, live: LiveSet, of: ty.Ty, dyn: ty.Dynamic, slot: int) -> bool:
    """Whether a slot of a live vtable may be called."""
    called = live.called_slots
    return called is None or any(key in called for key in slot_keys(mono, of, dyn, slot))
