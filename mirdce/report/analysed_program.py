"""An analysed program: its crates, the contexts over them, and what of them is live.

The one value that code generation, reports and questions start from.
"""

from dataclasses import dataclass

from mirdce.consteval.const_eval import ConstEval
from mirdce.ir.ids import CrateNum, DefId, crate_of
from mirdce.ir.instance import Instance, def_id_of
from mirdce.layout.cx import LayoutCx
from mirdce.mono.cx import MonoCx
from mirdce.reach.known_items import KnownItems
from mirdce.reach.live_items import LiveItem, StaticItem, VTableItem
from mirdce.reach.live_set import LiveSet


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedProgram:
    """A program, the contexts over it, and its live set.

    Attributes:
        name: what the executable is called.
        mono, layouts, consts: as in `mirdce.consteval.contexts.Contexts`; several programs may
            share them.
        roots: ``main`` and the start function; none if something else starts the program.
        crates: all crates, the root last.
        own_crates: those of the program itself.
        global_asm: assembly of these crates, as lines of LLVM IR.
        dead: functions that are not live; looked for only if they are to be trapped.
        known: what was found of items, live or not.
    """

    name: str
    mono: MonoCx
    layouts: LayoutCx
    consts: ConstEval
    live: LiveSet
    roots: tuple[Instance, ...]
    crates: tuple[CrateNum, ...]
    own_crates: frozenset[CrateNum]
    global_asm: tuple[str, ...]
    dead: tuple[Instance, ...]
    known: KnownItems

    def is_own(self, instance: Instance) -> bool:
        """Whether a function is defined in one of the program's own crates."""
        return crate_of(def_id_of(instance)) in self.own_crates

    def crate_name(self, item: LiveItem) -> str:
        """The crate that an item is defined in; of a vtable: the empty text."""
        if isinstance(item, VTableItem):
            return ""
        def_id: DefId = item.def_id if isinstance(item, StaticItem) else def_id_of(item)
        return self.mono.program.crate_info(crate_of(def_id)).name
