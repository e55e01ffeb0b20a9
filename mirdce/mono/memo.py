"""What monomorphization remembers, and the lang items it asks for often.

Source: rustc_hir/src/lang_items.rs (1.96.0).
"""

from typing import TYPE_CHECKING, Final

from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance
from mirdce.ir.mir import Body
from mirdce.ir.program import Program
from mirdce.ir.ty import (
    Adt,
    Binder,
    Const,
    ConstUnevaluated,
    FnSig,
    GenericArg,
    GenericArgs,
    TraitRef,
    Ty,
)
from mirdce.mono.results import ImplInfo, ImplSource, TraitImpls, VtblEntry, VtblSegment

if TYPE_CHECKING:
    from mirdce.mono.names.v0_pieces import Piece
    from mirdce.mono.terms.fold import TypeFolder


class LangItems:
    """Lang items by rustc's variant name, looked up once; None where no crate defines the item."""

    __slots__ = ("_names", "_program", "_table")

    def __init__(self, program: Program) -> None:
        self._program = program
        self._table: dict[str, DefId | None] = {}
        self._names: dict[DefId, str | None] = {}

    def get(self, name: str) -> DefId | None:
        """The item, or None."""
        try:
            return self._table[name]
        except KeyError:
            found = self._table[name] = self._program.lang_item(name)
            return found

    def require(self, name: str) -> DefId:
        """The item.

        Raises:
            InternalError: no crate of the program defines it.
        """
        found = self.get(name)
        return self._program.require_lang_item(name) if found is None else found

    def name_of(self, def_id: DefId) -> str | None:
        """Which lang item a definition is."""
        try:
            return self._names[def_id]
        except KeyError:
            found = self._names[def_id] = self._program.as_lang_item(def_id)
            return found


NO_CYCLE: Final = 1 << 60
"""A depth of the proof stack that is never reached."""


class Memo:
    """Memo tables, one a query; keys are interned terms, so look-ups hash identities.

    What is concluded while ``cycle_head`` is set rests on a goal that is still being proven, so it
    must not be remembered (see ``mirdce.mono.traits.select``).

    Attributes:
        holding: the trait references being proven, each with its depth.
        cycle_head: the least depth that a cycle within the current proof came back to.
    """

    def __init__(self) -> None:
        self.substs: dict[GenericArgs, TypeFolder] = {}
        self.normalizer: TypeFolder | None = None
        self.mono_tys: dict[tuple[Ty, GenericArgs], Ty] = {}
        self.mono_args: dict[tuple[GenericArgs, GenericArgs], GenericArgs] = {}
        self.mono_sigs: dict[tuple[Binder[FnSig] | FnSig, GenericArgs], FnSig] = {}
        self.evaluated: dict[ConstUnevaluated, Const] = {}
        self.identity_args: dict[DefId, GenericArgs] = {}
        self.trait_of_assoc: dict[DefId, DefId | None] = {}
        self.param_counts: dict[DefId, int] = {}
        # traits
        self.trait_impls: dict[DefId, TraitImpls] = {}
        self.impl_infos: dict[DefId, ImplInfo] = {}
        self.impl_items: dict[tuple[DefId, DefId], DefId | None] = {}
        self.selected: dict[TraitRef, ImplSource | None] = {}
        self.holds: dict[TraitRef, bool] = {}
        self.holding: dict[TraitRef, int] = {}
        self.cycle_head = NO_CYCLE
        self.supertraits: dict[TraitRef, tuple[TraitRef, ...]] = {}
        # types
        self.copy: dict[Ty, bool] = {}
        self.needs_drop: dict[Ty, bool] = {}
        self.tails: dict[Ty, Ty] = {}
        self.fields: dict[Adt, tuple[tuple[Ty, ...], ...]] = {}
        self.unsizing_params: dict[DefId, frozenset[int]] = {}
        # instances
        self.instances: dict[tuple[DefId, GenericArgs], Instance | None] = {}
        self.track_caller: dict[DefId, bool] = {}
        self.bodies: dict[Instance, Body] = {}
        # vtables and names
        self.vtables: dict[TraitRef, tuple[VtblEntry, ...]] = {}
        self.vtable_segments: dict[TraitRef, tuple[VtblSegment, ...]] = {}
        self.vtable_methods: dict[DefId, tuple[DefId, ...]] = {}
        self.symbol_names: dict[tuple[Instance, CrateNum | None], str] = {}
        self.path_pieces: dict[tuple[DefId, tuple[GenericArg, ...]], Piece] = {}
        self.term_pieces: dict[Ty | Const, Piece] = {}
        self.legacy_paths: dict[tuple[DefId, str | None], str] = {}
        self.type_ids: dict[Ty, int] = {}

    def forget_names(self) -> None:
        """Forgets all symbols, and what they are made of: a crate is called otherwise now."""
        self.symbol_names.clear()
        self.path_pieces.clear()
        self.term_pieces.clear()
