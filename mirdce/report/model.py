"""What the analyses start from: a program, its live set, and sizes where they are known."""

from dataclasses import dataclass, field

from mirdce.ir.ids import CrateNum, DefId, crate_of
from mirdce.ir.instance import Instance, def_id_of
from mirdce.mono.cx import MonoCx
from mirdce.reach.live_set import LiveItem, LiveSet, StaticItem, VTableItem


@dataclass(frozen=True, slots=True)
class AnalysedProgram:
    """A program ready for questions.

    Attributes:
        name: what the executable is called.
        crates: all crates, the root last; ``own_crates`` are those of the program itself.
        code_sizes: bytes of machine code by symbol; None if this program was not linked before.
    """

    name: str
    mono: MonoCx
    live: LiveSet
    crates: tuple[CrateNum, ...]
    own_crates: frozenset[CrateNum]
    code_sizes: dict[str, int] | None = None
    _sizes: dict[Instance, int] = field(default_factory=dict, repr=False)

    @property
    def size_unit(self) -> str:
        """What sizes are counted in."""
        return "MIR statements" if self.code_sizes is None else "bytes"

    def size_of(self, item: LiveItem) -> int:
        """Size of a function of this link: machine code (0 if inlined everywhere), or else MIR."""
        if not isinstance(item, Instance) or item not in self.live.functions:
            return 0
        found = self._sizes.get(item)
        if found is None:
            if self.code_sizes is not None:
                found = self.code_sizes.get(self.mono.symbol_name(item), 0)
            else:
                blocks = self.mono.body_of(item).blocks
                found = sum(len(block.statements) + 1 for block in blocks)
            self._sizes[item] = found
        return found

    def crate_name(self, item: LiveItem) -> str:
        """The crate that an item is defined in; of a vtable: the empty text."""
        if isinstance(item, VTableItem):
            return ""
        def_id: DefId = item.def_id if isinstance(item, StaticItem) else def_id_of(item)
        return self.mono.program.crate_info(crate_of(def_id)).name
