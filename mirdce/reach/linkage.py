"""Who provides the code of an item: this link, a precompiled crate, or a foreign library.

A non-generic function that a precompiled crate exports is linked, never copied; so is every static
of such a crate, and so are the instances of generic functions that it exports, where generics are
shared. Everything else is generated here. Crates that were compiled to metadata only export
nothing, so the rule needs no list of crates.

Source: rustc_monomorphize/src/collector.rs (``should_codegen_locally``),
rustc_middle/src/ty/instance.rs (``def_id_if_not_guaranteed_local_codegen``,
``upstream_monomorphization``), rustc_session/src/config.rs (``share_generics``),
rustc_codegen_ssa/src/back/symbol_export.rs (``upstream_monomorphizations_provider``), 1.96.0.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mirdce.ir.ids import CrateNum, DefId, crate_of
from mirdce.ir.instance import (
    AsyncDropGlueCtorShimKind,
    AsyncDropGlueKind,
    DropGlueKind,
    FutureDropPollShimKind,
    Instance,
    ItemKind,
    ThreadLocalShimKind,
    def_id_of,
)
from mirdce.ir.items import DefKind, InlineAttr
from mirdce.ir.program import Program
from mirdce.ir.ty import REGION_CLASSES, GenericArgs
from mirdce.mono.terms.subst import expect_ty
from mirdce.options import Profile

_REGIONS: Final = frozenset(REGION_CLASSES)


class Linkage:
    """Memoized answers for one program, or for the code of one profile in it.

    Args:
        crates: those of the program, the root last; None means all that are open.
    """

    def __init__(
        self, program: Program, profile: Profile, crates: Sequence[CrateNum] | None = None
    ) -> None:
        self._program = program
        self._crates = crates
        self._shares_generics = profile.shares_generics
        self._upstream: dict[tuple[DefId, GenericArgs], CrateNum] | None = None
        self._exported: dict[CrateNum, frozenset[DefId]] = {}
        self._external: dict[DefId, bool] = {}

    def for_profile(self, profile: Profile) -> "Linkage":
        """The answers for code of another profile; all that was found is shared."""
        self._upstream_instances()
        other = Linkage(self._program, profile, self._crates)
        other._upstream = self._upstream
        other._exported = self._exported
        other._external = self._external
        return other

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
            return not self.is_external(kind.def_id) and self.upstream_crate(instance) is None
        return True

    def upstream_crate(self, instance: Instance) -> CrateNum | None:
        """The precompiled crate whose instance of a generic function is linked.

        Without sharing those alone are that are never inlined.
        """
        found = self.precompiled_in(instance)
        if found is None or self._shares_generics:
            return found
        attrs = self._program.item(def_id_of(instance)).codegen_attrs
        return found if attrs is not None and attrs.inline is InlineAttr.NEVER else None

    def precompiled_in(self, instance: Instance) -> CrateNum | None:
        """The precompiled crate whose object code has this instance of a generic function."""
        kind = instance.kind
        if not isinstance(kind, ItemKind | DropGlueKind) or not is_generic(instance):
            return None
        return self._upstream_instances().get((kind.def_id, instance.args))

    def _upstream_instances(self) -> dict[tuple[DefId, GenericArgs], CrateNum]:
        """Instances of generic functions that precompiled crates export, with the crate.

        Of several, rustc takes the crate with the least id. Crates that the program does not
        depend on are not linked.
        """
        if self._upstream is None:
            program = self._program
            crates = program.open_crates() if self._crates is None else self._crates
            self._upstream = _instances_of(program, used_crates(program, crates))
        return self._upstream


def _instances_of(
    program: Program, crates: Iterable[CrateNum]
) -> dict[tuple[DefId, GenericArgs], CrateNum]:
    """Instances of generic functions that crates export, each with the crate it is taken from."""
    found: dict[tuple[DefId, GenericArgs], CrateNum] = {}
    glue = program.lang_item("DropInPlace")
    for krate in crates:
        for symbol in program.source(krate).exported_symbols():
            def_id, args = symbol.def_id, symbol.args
            if symbol.kind == "DropGlue" and symbol.ty is not None:
                def_id, args = glue, program.interner.args((symbol.ty,))
            elif symbol.kind != "Generic":
                continue
            if def_id is None or args is None:
                continue
            other = found.get((def_id, args))
            if other is None or _stable_id(program, krate) < _stable_id(program, other):
                found[def_id, args] = krate
    return found


def copies_elsewhere(
    program: Program, crates: Iterable[CrateNum], others: Iterable[CrateNum]
) -> Iterator[Instance]:
    """Instances of generic functions that are in the object code of other crates, or of none, for a
    program that is linked with some crates than for one that is with others."""
    before, after = _instances_of(program, crates), _instances_of(program, others)
    glue = program.lang_item("DropInPlace")
    for (def_id, args), _ in before.items() ^ after.items():
        if def_id != glue:
            yield program.instances.item(def_id, args)
        else:
            for ty in (None, expect_ty(args.items[0])):
                yield program.instances.intern(DropGlueKind(def_id, ty), args)


def used_crates(program: Program, crates: Sequence[CrateNum]) -> tuple[CrateNum, ...]:
    """Those of the crates that the last one depends on, itself included, in their order.

    A program without ``std`` is analysed together with all of the standard library.
    """
    by_hash = {program.crate_info(krate).hash: krate for krate in crates}
    found: set[CrateNum] = set()
    stack = [crates[-1]]
    while stack:
        krate = stack.pop()
        if krate in found:
            continue
        found.add(krate)
        deps = program.crate_info(krate).deps
        stack += [by_hash[dep.hash] for dep in deps if dep.hash in by_hash]
    return tuple(krate for krate in crates if krate in found)


def is_generic(instance: Instance) -> bool:
    """Whether a function has arguments besides lifetimes."""
    return any(type(arg) not in _REGIONS for arg in instance.args.items)


def _stable_id(program: Program, krate: CrateNum) -> int:
    return program.crate_info(krate).stable_crate_id
