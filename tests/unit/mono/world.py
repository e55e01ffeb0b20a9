"""A world of made-up definitions: a crate source filled by hand, for tests without a toolchain."""

from collections.abc import Iterable, Sequence
from typing import Any

from mirdce.ir import items, mir
from mirdce.ir.ids import CrateNum, DefId, DefIndex, index_of, make_def_id
from mirdce.ir.items import (
    AdtFlags,
    AdtKind,
    AssocContainerKind,
    Clause,
    Defaultness,
    DefKind,
    DefPathData,
    ImplPolarity,
    ParamKind,
)
from mirdce.ir.program import Program
from mirdce.ir.ty import AliasKind, GenericArg, GenericArgs, Safety, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.traits.impls import simplified_type
from mirdce.mono.traits.select import implements

NO_REPR = items.ReprOptions(None, None, None, items.ReprFlags(0))
BLANK: dict[str, Any] = {
    "generics": None,
    "predicates": None,
    "explicit_super_predicates": (),
    "item_bounds": (),
    "children": (),
    "type_of": None,
    "const_of": None,
    "fn_sig": None,
    "impl_header": None,
    "assoc_container": None,
    "defaultness": Defaultness.FINAL,
    "impl_parent": None,
    "adt": None,
    "scalar_valid_range": None,
    "drop_method": None,
    "trait_def": None,
    "codegen_attrs": None,
    "intrinsic": None,
    "static": None,
    "coroutine_kind": None,
    "coroutine_for_closure": None,
    "coroutine_by_move_body": None,
    "coerce_unsized_field": None,
    "foreign": False,
    "is_const_fn": False,
    "is_async": False,
    "cross_crate_inlinable": False,
    "is_public": False,
    "opaque_origin": None,
    "rpitit_opaque": None,
    "def_span": None,
}


class World:
    """One crate under construction, and the contexts over it. It is its own crate source."""

    def __init__(self) -> None:
        self.program = Program()
        self.interner = self.program.interner
        self._items: list[items.Item] = []
        self._keys: list[items.DefKey] = []
        self._langs: list[tuple[str, DefId]] = []
        self._impls: dict[DefId, list[items.ImplRef]] = {}
        self.number: CrateNum = self.program.add_crate(1, lambda _: self)  # type: ignore[arg-type,return-value]  # has the methods that are called
        self.cx = MonoCx(self.program)
        self.root = self.define("world", DefKind.MOD, parent=None)
        for name in ("Sized", "Copy", "Drop"):
            self.trait(name, lang=name)
        self.trait("Freeze", lang="Freeze", auto=True)
        self.drop_in_place = self.function("drop_in_place", ("T",), lang="DropInPlace")

    # ----------------------------------------------------------------- what a source answers

    def item(self, index: DefIndex) -> items.Item:
        return self._items[index]

    def def_kind(self, index: DefIndex) -> DefKind:
        return self._items[index].kind

    def def_key(self, index: DefIndex) -> items.DefKey:
        return self._keys[index]

    def lang_items(self) -> Sequence[tuple[str, DefId]]:
        return self._langs

    def trait_impls(self, trait: DefId) -> Sequence[items.ImplRef]:
        return self._impls.get(trait, ())

    def optimized_mir(self, _index: DefIndex) -> mir.Body | None:
        return None

    # --------------------------------------------------------------------------- definitions

    def define(
        self,
        name: str,
        kind: DefKind,
        *,
        parent: DefId | str | None = "root",
        lang: str | None = None,
        **facts: object,
    ) -> DefId:
        """A definition with the given facts."""
        def_id = make_def_id(self.number, len(self._items))
        above = self.root if parent == "root" else parent
        self._keys.append(items.DefKey(above, DefPathData.TYPE_NS, name, 0))  # type: ignore[arg-type]  # "root" is replaced
        self._items.append(items.Item(def_id=def_id, kind=kind, **{**BLANK, **facts}))
        if lang is not None:
            self._langs.append((lang, def_id))
        return def_id

    def change(self, def_id: DefId, **facts: object) -> None:
        """Gives a definition more facts."""
        old = self._items[index_of(def_id)]
        known = {name: getattr(old, name) for name in BLANK}
        new = items.Item(def_id=def_id, kind=old.kind, **{**known, **facts})
        self._items[index_of(def_id)] = new

    def generics(
        self, params: Iterable[str], parent: DefId | None = None, *, has_self: bool = False
    ) -> items.Generics:
        """Parameters by name: ``'a`` is a lifetime, ``#N`` a constant, all else a type."""
        count = 0
        if parent is not None:
            above = self._items[index_of(parent)].generics
            assert above is not None
            count = above.parent_count + len(above.own_params)
        kinds = {"'": ParamKind.LIFETIME, "#": ParamKind.CONST}
        own = tuple(
            items.GenericParam(
                name, self.root, count + i, kinds.get(name[0], ParamKind.TYPE), False, False
            )
            for i, name in enumerate(params)
        )
        return items.Generics(parent, count, own, has_self, False)

    def trait(
        self,
        name: str,
        params: Iterable[str] = (),
        *,
        lang: str | None = None,
        supers: Iterable[tuple[DefId, tuple[GenericArg, ...]]] = (),
        auto: bool = False,
        marker: bool = False,
    ) -> DefId:
        """A trait; ``Self`` is parameter 0."""
        return self.define(
            name,
            DefKind.TRAIT,
            lang=lang,
            generics=self.generics(("Self", *params), has_self=True),
            trait_def=items.TraitDef(Safety.SAFE, False, auto, marker, False),
            explicit_super_predicates=tuple(self.bound(*above) for above in supers),
        )

    def assoc(
        self,
        trait: DefId,
        name: str,
        kind: DefKind,
        *,
        default: bool = False,
        params: Iterable[str] = (),
        type_of: Ty | None = None,
        inputs: tuple[Ty, ...] = (),
    ) -> DefId:
        """An item of a trait."""
        has = Defaultness.DEFAULT_WITH_VALUE if default else Defaultness.DEFAULT_WITHOUT_VALUE
        sig = self.interner.binder(self.interner.fn_sig(inputs, self.interner.unit))
        found = self.define(
            name,
            kind,
            parent=trait,
            generics=self.generics(params, trait),
            assoc_container=items.AssocContainer(AssocContainerKind.TRAIT, None),
            defaultness=has,
            type_of=type_of,
            fn_sig=sig if kind is DefKind.ASSOC_FN else None,
        )
        self.change(trait, children=(*self._items[index_of(trait)].children, found))
        return found

    def impl(
        self,
        trait: DefId,
        *args: GenericArg,
        params: Iterable[str] = (),
        where: tuple[Clause, ...] = (),
        provides: dict[DefId, Ty | None] | None = None,
        polarity: ImplPolarity = ImplPolarity.POSITIVE,
        specializes: DefId | None = None,
        default: bool = False,
    ) -> DefId:
        """An impl; ``provides`` are the types of its items by the trait's item."""
        header = items.ImplHeader(self.trait_ref(trait, *args), polarity)
        found = self.define(
            "impl",
            DefKind.TRAIT_IMPL,
            generics=self.generics(params),
            predicates=items.Predicates(None, where),
            impl_header=header,
            impl_parent=specializes,
        )
        children = []
        for trait_item, type_of in (provides or {}).items():
            declared = self._items[index_of(trait_item)]
            own = [] if declared.generics is None else declared.generics.own_params
            children.append(
                self.define(
                    self._keys[index_of(trait_item)].name,
                    declared.kind,
                    parent=found,
                    generics=self.generics([param.name for param in own], found),
                    assoc_container=items.AssocContainer(AssocContainerKind.TRAIT_IMPL, trait_item),
                    defaultness=(Defaultness.DEFAULT_WITH_VALUE if default else Defaultness.FINAL),
                    type_of=type_of,
                )
            )
        self.change(found, children=tuple(children))
        self_ty: Any = args[0]
        simplified = simplified_type(self.cx, self_ty)
        self._impls.setdefault(trait, []).append(items.ImplRef(found, simplified))
        return found

    def function(self, name: str, params: Iterable[str] = (), lang: str | None = None) -> DefId:
        """A free function without arguments."""
        sig = self.interner.binder(self.interner.fn_sig((), self.interner.unit))
        return self.define(name, DefKind.FN, lang=lang, generics=self.generics(params), fn_sig=sig)

    def struct(
        self,
        name: str,
        fields: Iterable[Ty] = (),
        *,
        params: Iterable[str] = (),
        kind: AdtKind = AdtKind.STRUCT,
        flags: AdtFlags = AdtFlags(0),  # noqa: B008 - immutable
        drop_method: DefId | None = None,
        lang: str | None = None,
    ) -> DefId:
        """A struct (or a union or enum of one variant)."""
        defs = tuple(
            items.FieldDef(
                self.define(str(i), DefKind.FIELD, type_of=ty), str(i), None, Safety.SAFE, None
            )
            for i, ty in enumerate(fields)
        )
        def_id = self.define(name, DefKind.STRUCT, generics=self.generics(params), lang=lang)
        variant = items.VariantDef(def_id, name, items.DiscrRelative(0), None, None, defs, False)
        adt = items.AdtDef(kind, (variant,), NO_REPR, flags)
        self.change(def_id, adt=adt, drop_method=drop_method)
        return def_id

    # --------------------------------------------------------------------------------- terms

    def args(self, *args: GenericArg) -> GenericArgs:
        """Generic arguments."""
        return self.interner.args(args)

    def adt(self, def_id: DefId, *args: GenericArg) -> Ty:
        """A struct's type."""
        return self.interner.adt(def_id, self.args(*args))

    def param(self, index: int) -> Ty:
        """A type parameter."""
        return self.interner.param(index, f"P{index}")

    def trait_ref(self, trait: DefId, *args: GenericArg) -> Any:
        """A trait reference."""
        return self.interner.trait_ref(trait, self.args(*args))

    def bound(self, trait: DefId, args: tuple[GenericArg, ...]) -> items.TraitClause:
        """``args[0]: trait<args[1..]>``."""
        return items.TraitClause(self.trait_ref(trait, *args), True, ())

    def equals(self, item: DefId, args: tuple[GenericArg, ...], term: Ty) -> items.ProjectionClause:
        """``<args[0] as _>::item == term``."""
        return items.ProjectionClause(item, self.args(*args), term, ())

    def projection(self, item: DefId, *args: GenericArg) -> Ty:
        """``<args[0] as _>::item``."""
        return self.interner.alias(AliasKind.PROJECTION, item, self.args(*args))

    def implements(self, trait: DefId, *args: GenericArg) -> bool:
        """Whether the trait holds."""
        return implements(self.cx, trait, self.args(*args))
