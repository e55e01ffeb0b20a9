"""What items use, as integers: the edges of the graph that the live set is found in.

``NumberedUses`` is one flat row of integers, three for each use: a *code* that says how, the number
of what is used, and the index of the statement's position in the body (or -1). A code below
``SLOT_CALL`` is the place of an ``EdgeKind``, and an item is used; ``SLOT_CALL`` and what follows
is the place of a ``SlotUseKind``, and a slot key is; with ``OPENED`` a type is.

Source: none.
"""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from mirdce.reach.live_items import DIRECT_CALLS, EdgeKind, SlotUseKind

NumberedUses: TypeAlias = tuple[int, ...]

NumberedSlot: TypeAlias = tuple[int, int, tuple[int, ...]]
"""A slot of a vtable: its function, the code of its edge, the slot keys that it answers to."""

EDGE_KINDS: Final = tuple(EdgeKind)
CODES: Final = {kind: code for code, kind in enumerate(EDGE_KINDS)}
ROOT: Final = CODES[EdgeKind.ROOT]
DIRECT: Final = frozenset(CODES[kind] for kind in DIRECT_CALLS)
"""The codes of `DIRECT_CALLS`."""

SLOT_CALL: Final = 32
SLOT_USE_KINDS: Final = tuple(SlotUseKind)
SLOT_CODES: Final = {kind: SLOT_CALL + code for code, kind in enumerate(SLOT_USE_KINDS)}
ESCAPE: Final = SLOT_CODES[SlotUseKind.ESCAPE]
TRANSMUTE: Final = SLOT_CODES[SlotUseKind.TRANSMUTE]
OPENED: Final = 48


def flat_slots(slots: Iterable[NumberedSlot]) -> list[int]:
    """Slots as one row of integers, the number of keys before the keys of each."""
    found: list[int] = []
    for function, code, keys in slots:
        found += (function, code, len(keys), *keys)
    return found


def read_slots(flat: Sequence[int]) -> tuple[NumberedSlot, ...]:
    """Slots out of such a row."""
    found: list[NumberedSlot] = []
    at = 0
    while at < len(flat):
        function, code, count = flat[at : at + 3]
        at += 3
        found.append((function, code, tuple(flat[at : at + count])))
        at += count
    return tuple(found)
