"""How the symbols of a program are named.

Source: rustc_session/src/config.rs (``SymbolManglingVersion``), rustc_symbol_mangling/src/lib.rs
(``compute_symbol_name``), 1.96.0.
"""

from typing import final

from mirdce.ir.ids import CrateNum
from mirdce.ir.items import SymbolManglingVersion
from mirdce.ir.node import node


@final
@node
class SymbolScheme:
    """How the symbols of a program are named; those of std are always v0 names.

    Attributes:
        version: of the program's own crates.
        root: the crate that generic functions are instantiated in.
        own_crates: those of the program.
        copies_inlined: a function that asks for inlining becomes the root's own; otherwise each
            module that calls one has a copy, named as its own crate names it.
    """

    version: SymbolManglingVersion
    root: CrateNum
    own_crates: frozenset[CrateNum]
    copies_inlined: bool

    def of_crate(self, krate: CrateNum) -> SymbolManglingVersion:
        """The scheme of what a crate defines."""
        return self.version if krate in self.own_crates else SymbolManglingVersion.V0
