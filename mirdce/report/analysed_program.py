"""What the analyses start from: a program and its live set."""

from dataclasses import dataclass

from mirdce.ir.ids import CrateNum, DefId, crate_of
from mirdce.ir.instance import def_id_of
from mirdce.mono.cx import MonoCx
from mirdce.reach.live_set import LiveItem, LiveSet, StaticItem, VTableItem


@dataclass(frozen=True, slots=True)
class AnalysedProgram:
    """A program ready for questions.

    Attributes:
        name: what the executable is called.
        crates: all crates, the root last; ``own_crates`` are those of the program itself.
    """

    name: str
    mono: MonoCx
    live: LiveSet
    crates: tuple[CrateNum, ...]
    own_crates: frozenset[CrateNum]

    def crate_name(self, item: LiveItem) -> str:
        """The crate that an item is defined in; of a vtable: the empty text."""
        if isinstance(item, VTableItem):
            return ""
        def_id: DefId = item.def_id if isinstance(item, StaticItem) else def_id_of(item)
        return self.mono.program.crate_info(crate_of(def_id)).name
