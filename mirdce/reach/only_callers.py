"""Which function alone calls another, of the live ones.

Source: none; rustc leaves this to LLVM, which sees all of a codegen unit.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from mirdce.reach.live_set import LiveGraph
from mirdce.reach.numbered_uses import DIRECT, SLOT_CALL, NumberedSlot

_SEVERAL: Final = -1


class KnownUses(Protocol):
    """What items use, by number."""

    def uses_of(self, number: int) -> Sequence[int]:
        """What an item uses, as `mirdce.reach.numbered_uses` has it."""
        ...

    def slots_of(self, number: int) -> Iterable[NumberedSlot]:
        """The slots of a vtable that hold functions."""
        ...


def only_callers(graph: LiveGraph, known: KnownUses) -> dict[int, int]:
    """The one function besides itself that calls a function, of those that have just one and are
    referred to in no other way; by number."""
    found = dict.fromkeys(graph.roots, _SEVERAL)
    for source in graph.functions:
        uses = iter(known.uses_of(source))
        for code, target, _ in zip(uses, uses, uses, strict=True):
            if code in DIRECT:
                if target != source and found.setdefault(target, source) != source:
                    found[target] = _SEVERAL
            elif code < SLOT_CALL:
                found[target] = _SEVERAL
    for source in (*graph.statics, *graph.vtables):
        uses = iter(known.uses_of(source))
        for code, target, _ in zip(uses, uses, uses, strict=True):
            if code < SLOT_CALL:
                found[target] = _SEVERAL
    called = graph.called_slots
    for vtable in graph.vtables:
        for function, _, keys in known.slots_of(vtable):
            if called is None or any(key in called for key in keys):
                found[function] = _SEVERAL
    several = ((one, found.get(one, _SEVERAL)) for one in graph.functions)
    return {one: caller for one, caller in several if caller != _SEVERAL}
