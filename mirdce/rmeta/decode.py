"""One crate's metadata as a `CrateSource`: the decoded side of `mirdce.ir.program`.

`MetadataCrate` answers every question from the lazy tables when it is asked. Crates are opened by
`mirdce.rmeta.loader`.

Source: rustc_metadata/src/rmeta/decoder.rs and decoder/cstore_impl.rs (1.96.0).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import Final

from mirdce.errors import MetadataError
from mirdce.ir import alloc, items
from mirdce.ir.ids import DefId, DefIndex
from mirdce.ir.items import DefKind
from mirdce.ir.mir import Body, CoroutineKind, CoroutineLayout
from mirdce.ir.ty import Const
from mirdce.rmeta.context import read_adt_of_type
from mirdce.rmeta.crate_reader import CrateReader
from mirdce.rmeta.tables import LazyArray

_FIELDS_OR_ITEMS: Final = frozenset(
    {
        DefKind.STRUCT,
        DefKind.UNION,
        DefKind.VARIANT,
        DefKind.TRAIT,
        DefKind.TRAIT_ALIAS,
        DefKind.INHERENT_IMPL,
        DefKind.TRAIT_IMPL,
    }
)
_MODULES: Final = frozenset({DefKind.MOD, DefKind.ENUM, DefKind.FOREIGN_MOD})
_ADTS: Final = frozenset({DefKind.STRUCT, DefKind.UNION, DefKind.ENUM})
_CONST_FNS: Final = frozenset(
    {
        DefKind.FN,
        DefKind.ASSOC_FN,
        DefKind.CLOSURE,
        DefKind.CTOR_STRUCT_FN,
        DefKind.CTOR_STRUCT_CONST,
        DefKind.CTOR_VARIANT_FN,
        DefKind.CTOR_VARIANT_CONST,
    }
)
_CONSTRUCTORS: Final = frozenset({DefKind.CTOR_STRUCT_FN, DefKind.CTOR_VARIANT_FN})
_CODEGEN_ITEMS: Final = frozenset({DefKind.FN, DefKind.ASSOC_FN, DefKind.STATIC})
_EXTERN_FLAGS: Final = (
    items.CodegenFnAttrFlags.NO_MANGLE
    | items.CodegenFnAttrFlags.USED_COMPILER
    | items.CodegenFnAttrFlags.USED_LINKER
    | items.CodegenFnAttrFlags.RUSTC_STD_INTERNAL_SYMBOL
)
_FUNCTIONS: Final = frozenset({DefKind.FN, DefKind.ASSOC_FN, DefKind.CLOSURE})
_KNOWN_ATTRS: Final = 8
"""Records of attributes that are told by their bytes; most crates have fewer."""
_NOT_CONST: Final = 1
_IS_ASYNC: Final = 1
_DEFAULTNESS: Final = tuple(items.Defaultness)


class MetadataCrate(CrateReader):
    """A `CrateSource` over one metadata file.

    Every method raises `MetadataError` for damaged metadata, and nothing else.
    """

    # --------------------------------------------------------------------------------------- items

    def item(self, index: DefIndex) -> items.Item:
        """The item record."""
        entry = self._kind_entry(index)
        if entry is None:
            raise self.tables.invalid("def_kind", index, "a definition without a kind")
        kind, static = entry
        entry_of, number, tables = self._entry, self.tables.number, self.tables
        decoders = self.decoders
        opaque = entry_of("opaque_ty_origin", index, decoders.decode_opaque_ty_origin_def_id)
        return items.Item(
            def_id=DefId(self.decoders.crate_base[0] | index),
            kind=kind,
            generics=entry_of("generics_of", index, decoders.decode_generics),
            predicates=entry_of(
                "explicit_predicates_of", index, decoders.decode_generic_predicates
            ),
            explicit_super_predicates=self._clauses("explicit_super_predicates_of", index),
            item_bounds=self._clauses("explicit_item_bounds", index),
            children=self._children(index, kind),
            type_of=entry_of("type_of", index, decoders.decode_ty),
            const_of=self._const_of(index),
            fn_sig=entry_of("fn_sig", index, decoders.decode_binder_fn_sig),
            impl_header=entry_of("impl_trait_header", index, decoders.decode_impl_trait_header),
            assoc_container=entry_of("assoc_container", index, decoders.decode_assoc_container),
            defaultness=self._defaultness(index),
            impl_parent=self._map(tables.raw_def_id("impl_parent", index), "impl_parent", index),
            adt=self._adt(index) if kind in _ADTS else None,
            scalar_valid_range=self._scalar_valid_range(index) if kind is DefKind.STRUCT else None,
            drop_method=entry_of("adt_destructor", index, decoders.decode_destructor),
            trait_def=entry_of("trait_def", index, decoders.decode_trait_def),
            codegen_attrs=entry_of("codegen_fn_attrs", index, decoders.decode_codegen_fn_attrs),
            intrinsic=entry_of("intrinsic", index, decoders.decode_intrinsic_def),
            static=static,
            coroutine_kind=self._coroutine_kind(index),
            coroutine_for_closure=self._map(
                tables.raw_def_id("coroutine_for_closure", index), "coroutine_for_closure", index
            ),
            coroutine_by_move_body=self._map(
                tables.raw_def_id("coroutine_by_move_body_def_id", index),
                "coroutine_by_move_body_def_id",
                index,
            ),
            coerce_unsized_field=entry_of(
                "coerce_unsized_info", index, decoders.decode_coerce_unsized_info
            ),
            foreign=index in self._foreign_items(),
            is_const_fn=kind in _CONST_FNS and number("constness", index) != _NOT_CONST,
            is_async=kind in _FUNCTIONS and number("asyncness", index) == _IS_ASYNC,
            cross_crate_inlinable=bool(number("cross_crate_inlinable", index)),
            is_public=kind is DefKind.FN
            and bool(entry_of("visibility", index, decoders.decode_visibility_u32)),
            opaque_origin=None if opaque is None else opaque.parent,
            rpitit_opaque=entry_of(
                "opt_rpitit_info", index, decoders.decode_impl_trait_in_trait_data
            ),
            def_span=self._def_span(index) if kind in _FUNCTIONS else None,
        )

    def _def_span(self, index: int) -> items.DefSpan | None:
        """Where a function without a body is declared; with one, the body says it."""
        is_foreign = index in self._foreign_items()
        if is_foreign or self.tables.position("optimized_mir", index) is not None:
            return None
        position = self._entry("def_span", index, self.decoders.decode_span)
        span = None if position is None else self.decoders.spans[position]
        return None if span is None else items.DefSpan(span.file, span.line, span.col)

    def _clauses(self, table: str, index: int) -> tuple[items.Clause, ...]:
        where = self.tables.array(table, index)
        return self._values(where, self.decoders.decode_tuple_ty_predicate_span, table, index)

    def _children(self, index: int, kind: DefKind) -> tuple[DefId, ...]:
        if kind in _FIELDS_OR_ITEMS:
            table = "associated_item_or_field_def_ids"
        elif kind in _MODULES:
            table = "module_children_non_reexports"
        else:
            return ()
        return self._def_ids(self.tables.array(table, index), table, index)

    def _const_of(self, index: int) -> Const | None:
        for table in ("const_param_default", "const_of_item"):
            found = self._entry(table, index, self.decoders.decode_const_kind)
            if found is not None:
                return found
        return None

    def _defaultness(self, index: int) -> items.Defaultness:
        number = self.tables.number("defaultness", index)
        if number >= len(_DEFAULTNESS):
            raise self.tables.invalid("defaultness", index, f"defaultness {number}")
        return _DEFAULTNESS[number]

    def _coroutine_kind(self, index: int) -> CoroutineKind | None:
        number = self.tables.number("coroutine_kind", index)
        if number > len(self._coroutine_kinds):
            raise self.tables.invalid("coroutine_kind", index, f"coroutine kind {number}")
        return self._coroutine_kinds[number - 1] if number else None

    def _adt(self, index: int) -> items.AdtDef | None:
        """An ADT's definition: it is written whole in the ADT's own type."""
        position = self.tables.position("type_of", index)
        if position is None:
            return None
        return self.tables.guarded("type_of", index, self._read_adt, position)[0]

    def _read_adt(self, position: int) -> tuple[items.AdtDef, int]:
        return read_adt_of_type(self.decoders, position)

    def _scalar_valid_range(self, index: int) -> items.ScalarValidRange | None:
        """What the attributes of a struct say; no other record repeats it."""
        where = self.tables.array("attributes", index)
        found = self._values(where, self.decoders.decode_attribute, "attributes", index)
        bounds = dict(filter(None, found))
        if not bounds:
            return None
        return items.ScalarValidRange(bounds.get("start"), bounds.get("end"))

    def _foreign_items(self) -> frozenset[int]:
        """Indices of this crate's definitions that are declared in extern blocks."""
        found = self._foreign
        if found is None:
            base = self.decoders.crate_base[0]
            modules = self._values(
                self.root.foreign_modules, self.decoders.decode_foreign_module, "foreign_modules"
            )
            found = self._foreign = frozenset(one ^ base for part in modules for one in part)
        return found

    # -------------------------------------------------------------------------------------- bodies

    def optimized_mir(self, index: DefIndex) -> Body | None:
        """Runtime MIR."""
        return self._body("optimized_mir", index)

    def mir_for_ctfe(self, index: DefIndex) -> Body | None:
        """MIR for constant evaluation."""
        return self._body("mir_for_ctfe", index)

    def _body(self, table: str, index: int) -> Body | None:
        position = self.tables.position(table, index)
        if position is None:
            return None
        return self.tables.guarded(table, index, self.decoders.decode_body, position)[0]

    def promoted_mir(self, index: DefIndex) -> Sequence[Body]:
        """Promoted constants of a body."""
        return self._entry("promoted_mir", index, self.decoders.decode_vec_body) or ()

    def stored_body_digests(self, index: DefIndex) -> None:
        """Metadata holds no digests of single bodies."""

    def trivial_const(self, index: DefIndex) -> items.TrivialConst | None:
        """Value of a constant that has no body."""
        found = self._entry("trivial_const", index, self.decoders.decode_tuple_const_value_ty)
        if found is None:
            return None
        return items.TrivialConst(*found)

    def static_initializer(self, index: DefIndex) -> alloc.Allocation | None:
        """Evaluated initial value of a static."""
        return self._entry("eval_static_initializer", index, self.decoders.decode_allocation)

    def coroutine_layout(self, index: DefIndex) -> CoroutineLayout | None:
        """Saved locals of a coroutine."""
        return self._entry("mir_coroutine_witnesses", index, self.decoders.decode_coroutine_layout)

    # --------------------------------------------------------------------------------- allocations

    def alloc_count(self) -> int:
        """Number of interpreter allocations."""
        return len(self.alloc_positions)

    def global_alloc(self, index: int) -> alloc.GlobalAlloc:
        """An interpreter allocation."""
        table = "interpret_alloc_index"
        if index >= len(self.alloc_positions):
            raise MetadataError(
                f"allocation {index} does not exist", file=self.file, offset=0, table=table
            )
        position = self.alloc_positions[index]
        return self.tables.guarded(table, index, self._read_global_alloc, position)[0]

    def _read_global_alloc(self, position: int) -> tuple[alloc.GlobalAlloc, int]:
        decoders = self.decoders
        discriminant, position = decoders.decode_alloc_discriminant(position)
        match discriminant:
            case "Alloc":
                memory, position = decoders.decode_allocation(position)
                return alloc.GlobalMemory(memory), position
            case "Fn":
                instance, position = decoders.decode_instance(position)
                return alloc.GlobalFunction(instance), position
            case "VTable":
                ty, position = decoders.decode_ty(position)
                predicates, position = decoders.decode_vec_binder_existential_predicate(position)
                return alloc.GlobalVTable(ty, predicates), position
            case "Static":
                def_id, position = decoders.decode_def_id(position)
                return alloc.GlobalStatic(def_id), position
            case _:
                ty, position = decoders.decode_ty(position)
                return alloc.GlobalTypeId(ty), position

    # --------------------------------------------------------------------------------------- impls

    def _trait_impls(self) -> dict[DefId, LazyArray]:
        found = self._impls
        if found is None:
            found = {}
            for record in self._values(self.root.impls, self.decoders.decode_trait_impls, "impls"):
                trait = self._map(record.trait_id, "impls", 0)
                assert trait is not None
                found[trait] = record.impls
            self._impls = found
        return found

    def traits_with_impls(self) -> Iterable[DefId]:
        """Traits that have impls in this crate."""
        return self._trait_impls().keys()

    def trait_impls(self, trait: DefId) -> Sequence[items.ImplRef]:
        """Impls of a trait in this crate."""
        base = self.decoders.crate_base[0]
        where = self._trait_impls().get(trait)
        decode = self.decoders.decode_tuple_u32_option_simplified_type_def_id
        return tuple(
            items.ImplRef(DefId(base | index), simplified)
            for index, simplified in self._values(where, decode, "impls")
        )

    def inherent_impls(self, index: DefIndex) -> Sequence[DefId]:
        """Inherent impls of a type of this crate."""
        table = "inherent_impls"
        return self._def_ids(self.tables.array(table, index), table, index)

    def _incoherent_impls(self) -> dict[items.SimplifiedType, LazyArray]:
        found = self._incoherent
        if found is None:
            found = {}
            table = "incoherent_impls"
            decoders = self.decoders
            for record in self._values(
                self.root.incoherent_impls, decoders.decode_incoherent_impls, table
            ):
                decode, position = decoders.decode_simplified_type_def_id, record.self_ty.position
                self_ty, _ = self.tables.guarded(table, None, decode, position)
                found[self_ty] = record.impls
            self._incoherent = found
        return found

    def incoherent_impls(self, simplified: items.SimplifiedType) -> Sequence[DefId]:
        """Inherent impls on a primitive type in this crate."""
        return self._def_ids(self._incoherent_impls().get(simplified), "incoherent_impls", 0)

    def incoherent_types(self) -> Iterable[items.SimplifiedType]:
        """Primitive types that have inherent impls in this crate."""
        return self._incoherent_impls().keys()

    # --------------------------------------------------------------------------------- whole crate

    def function_count(self) -> int:
        """Number of functions, methods, closures and constructors with MIR to generate code
        from."""
        tables = self.tables
        is_constructor = int.from_bytes(self.has_kind(*_CONSTRUCTORS), "little")
        has_mir = int.from_bytes(tables.present_flags("mir_for_ctfe"), "little")
        constructors = (is_constructor & has_mir).bit_count()
        return constructors + tables.present_flags("optimized_mir").count(1)

    def extern_items(self) -> Sequence[DefId]:
        """Functions and statics that code outside the program may use or that must be kept."""
        base = self.decoders.crate_base[0]
        foreign = self._foreign_items()
        return tuple(
            DefId(base | index)
            for index in self._with_extern_attrs()
            if index not in foreign and self.def_kind(DefIndex(index)) in _CODEGEN_ITEMS
        )

    def _with_extern_attrs(self) -> Iterator[int]:
        """Definitions whose attributes let code outside the program use them, ascending.

        Nearly all functions have one of a few records of attributes, none of which is such a one.
        So each of those is decoded once, and the others are known by being the same bytes.
        """
        data = self.container.data
        positions = self.tables.numbers("codegen_fn_attrs")
        rest = list(compress(range(len(positions)), positions))
        for _ in range(_KNOWN_ATTRS):
            done = 0
            for index in rest:
                done += 1
                attrs, end = self._attrs_at(index, positions[index])
                if not _is_extern(attrs):
                    break
                yield index
            else:
                return
            known = data[positions[index] : end]
            size = len(known)
            rest = [
                index
                for index in rest[done:]
                if data[(at := positions[index]) : at + size] != known
            ]
        for index in rest:
            if _is_extern(self._attrs_at(index, positions[index])[0]):
                yield index

    def _attrs_at(self, index: int, position: int) -> tuple[items.CodegenFnAttrs, int]:
        decode = self.decoders.decode_codegen_fn_attrs
        return self.tables.guarded("codegen_fn_attrs", index, decode, position)

    def lang_items(self) -> Sequence[tuple[str, DefId]]:
        """Lang items defined here."""
        base = self.decoders.crate_base[0]
        decode = self.decoders.decode_tuple_u32_lang_item
        return tuple(
            (name, DefId(base | index))
            for index, name in self._values(self.root.lang_items, decode, "lang_items")
        )

    def native_libraries(self) -> Sequence[items.NativeLib]:
        """``#[link]`` attributes."""
        records = self._values(
            self.root.native_libraries, self.decoders.decode_native_lib, "native_libraries"
        )
        return tuple(
            items.NativeLib(
                record.kind,
                record.name,
                record.filename,
                record.verbatim,
                record.cfg is None or record.cfg.holds(),
            )
            for record in records
        )

    def exported_symbols(self) -> Sequence[items.ExportedSymbol]:
        """Symbols that this crate's object code exports."""
        root = self.root
        decode = self.decoders.decode_tuple_exported_symbol_symbol_export_info
        return tuple(
            items.ExportedSymbol(*record.symbol, record.is_c)
            for where, table in (
                (root.exported_non_generic_symbols, "exported_non_generic_symbols"),
                (root.exported_generic_symbols, "exported_generic_symbols"),
            )
            for record in self._values(where, decode, table)
        )


def _is_extern(attrs: items.CodegenFnAttrs) -> bool:
    return bool(
        attrs.flags & _EXTERN_FLAGS or attrs.linkage is not None or attrs.symbol_name is not None
    )
