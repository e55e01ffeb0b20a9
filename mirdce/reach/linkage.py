"""Who provides the code of an item: this link, a precompiled crate, or a foreign library.

A non-generic function that a precompiled crate exports is linked, never copied; so is every static
of such a crate. Everything else is generated here. Crates that were compiled to metadata only
export nothing, so the rule needs no list of crates.

Source: rustc_monomorphize/src/collector.rs (``should_codegen_locally``),
rustc_middle/src/ty/instance.rs (``def_id_if_not_guaranteed_local_codegen``), 1.96.0.
"""

from mirdce.ir.ids import CrateNum, DefId, crate_of
from mirdce.ir.instance import (
    AsyncDropGlueCtorShimKind,
    AsyncDropGlueKind,
    DropGlueKind,
    FutureDropPollShimKind,
    Instance,
    ItemKind,
    ThreadLocalShimKind,
)
from mirdce.ir.items import DefKind
from mirdce.ir.program import Program


class Linkage:
    """Memoized answers for one program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._exported: dict[CrateNum, frozenset[DefId]] = {}
        self._external: dict[DefId, bool] = {}

    def exported(self, krate: CrateNum) -> frozenset[DefId]:
        """Non-generic items that a crate's object code exports."""
        found = self._exported.get(krate)
        if found is None:
            found = frozenset(
                symbol.def_id
                for symbol in self._program.source(krate).exported_symbols()
                if symbol.kind == "NonGeneric" and symbol.def_id is not None
            )
            self._exported[krate] = found
        return found

    def is_precompiled(self, krate: CrateNum) -> bool:
        """Whether the crate comes with object code."""
        return bool(self.exported(krate))

    def is_external(self, def_id: DefId) -> bool:
        """Whether the item itself (not an instance with type arguments) is linked, not
        generated."""
        found = self._external.get(def_id)
        if found is None:
            krate = crate_of(def_id)
            found = (
                self._program.item(def_id).foreign
                or def_id in self.exported(krate)
                or (self._program.def_kind(def_id) is DefKind.STATIC and self.is_precompiled(krate))
            )
            self._external[def_id] = found
        return found

    def should_codegen(self, instance: Instance) -> bool:
        """Whether this link makes the code of an instance."""
        kind = instance.kind
        if isinstance(
            kind,
            ItemKind
            | ThreadLocalShimKind
            | DropGlueKind
            | FutureDropPollShimKind
            | AsyncDropGlueKind
            | AsyncDropGlueCtorShimKind,
        ):
            return not self.is_external(kind.def_id)
        return True
