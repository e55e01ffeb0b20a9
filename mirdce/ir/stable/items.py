"""Item records and crate-wide records: as artifacts have them, and as digests cover them.

An item is a map from the number of a field of `Item` to its value; fields that hold what `ABSENT`
says are left out. All other records are arrays of their fields in order.
"""

from collections.abc import Callable
from typing import Any, Final

from mirdce.errors import InternalError
from mirdce.ir import items
from mirdce.ir.ids import DefId
from mirdce.ir.items import Item, SimplifiedKind, SimplifiedType
from mirdce.ir.mir import CoroutineKind
from mirdce.ir.node_class import field_names
from mirdce.ir.stable.codec import (
    DEF,
    SAME,
    TERM,
    WIDE,
    Codec,
    Refs,
    Resolver,
    enumeration,
    flags,
    optional,
    pair,
    record,
    sequence,
    union,
    variant,
)
from mirdce.ir.stable.packing import Packed
from mirdce.ir.stable.values import CONST_VAL
from mirdce.ir.ty import BoundVarKind, FloatTy, IntTy, Mutability, Safety, UintTy

_DEFS = sequence(DEF)
_BOUND_VARS = sequence(enumeration(BoundVarKind))

_CLAUSE = union(
    variant(items.TraitClause, trait_ref=TERM, positive=SAME, bound_vars=_BOUND_VARS),
    variant(items.ProjectionClause, def_id=DEF, args=TERM, term=TERM, bound_vars=_BOUND_VARS),
    variant(items.ConstArgHasTypeClause, const=TERM, ty=TERM),
    variant(items.OtherClause, kind=SAME),
)
_CLAUSES = sequence(_CLAUSE)

_GENERIC_PARAM = record(
    items.GenericParam,
    name=SAME,
    def_id=DEF,
    index=SAME,
    kind=enumeration(items.ParamKind),
    has_default=SAME,
    pure_wrt_drop=SAME,
)
_GENERICS = record(
    items.Generics,
    parent=optional(DEF),
    parent_count=SAME,
    own_params=sequence(_GENERIC_PARAM),
    has_self=SAME,
    has_late_bound_regions=SAME,
)
_VARIANT = record(
    items.VariantDef,
    def_id=DEF,
    name=SAME,
    discr=union(
        variant(items.DiscrExplicit, def_id=DEF), variant(items.DiscrRelative, offset=SAME)
    ),
    ctor=optional(DEF),
    ctor_kind=optional(enumeration(items.CtorKind)),
    fields=sequence(
        record(
            items.FieldDef,
            def_id=DEF,
            name=SAME,
            visible_in=optional(DEF),
            safety=enumeration(Safety),
            default=optional(DEF),
        )
    ),
    is_non_exhaustive=SAME,
)
_ADT = record(
    items.AdtDef,
    kind=enumeration(items.AdtKind),
    variants=sequence(_VARIANT),
    repr=record(
        items.ReprOptions,
        int_repr=optional(enumeration(items.IntegerRepr)),
        align=SAME,
        pack=SAME,
        flags=flags(items.ReprFlags),
    ),
    flags=flags(items.AdtFlags),
)
_CODEGEN_ATTRS = record(
    items.CodegenFnAttrs,
    flags=flags(items.CodegenFnAttrFlags),
    inline=enumeration(items.InlineAttr),
    symbol_name=SAME,
    target_features=SAME,
    linkage=optional(enumeration(items.Linkage)),
    import_linkage=optional(enumeration(items.Linkage)),
    link_section=SAME,
    optimize=SAME,
    align=SAME,
    patchable=optional(record(items.PatchableFunctionEntry, prefix=SAME, entry=SAME)),
)

ITEM_FIELDS: Final[dict[str, Codec[Any]]] = {
    "def_id": DEF,
    "kind": enumeration(items.DefKind),
    "generics": _GENERICS,
    "predicates": record(items.Predicates, parent=optional(DEF), clauses=_CLAUSES),
    "explicit_super_predicates": _CLAUSES,
    "item_bounds": _CLAUSES,
    "children": _DEFS,
    "type_of": TERM,
    "const_of": TERM,
    "fn_sig": TERM,
    "impl_header": record(
        items.ImplHeader, trait_ref=TERM, polarity=enumeration(items.ImplPolarity)
    ),
    "assoc_container": record(
        items.AssocContainer, kind=enumeration(items.AssocContainerKind), trait_item=optional(DEF)
    ),
    "defaultness": enumeration(items.Defaultness),
    "impl_parent": DEF,
    "adt": _ADT,
    "scalar_valid_range": record(items.ScalarValidRange, start=optional(WIDE), end=optional(WIDE)),
    "drop_method": DEF,
    "trait_def": record(
        items.TraitDef,
        safety=enumeration(Safety),
        paren_sugar=SAME,
        has_auto_impl=SAME,
        is_marker=SAME,
        specialization_always_applicable=SAME,
    ),
    "codegen_attrs": _CODEGEN_ATTRS,
    "intrinsic": record(items.Intrinsic, name=SAME, must_be_overridden=SAME),
    "static": record(
        items.StaticInfo,
        mutability=enumeration(Mutability),
        safety=enumeration(Safety),
        nested=SAME,
    ),
    "coroutine_kind": enumeration(CoroutineKind),
    "coroutine_for_closure": DEF,
    "coroutine_by_move_body": DEF,
    "coerce_unsized_field": SAME,
    "foreign": SAME,
    "is_const_fn": SAME,
    "is_async": SAME,
    "cross_crate_inlinable": SAME,
    "is_public": SAME,
    "opaque_origin": DEF,
    "rpitit_opaque": DEF,
    "def_span": record(items.DefSpan, file=SAME, line=SAME, col=SAME),
}

"""The fields of `Item`, in order."""

ABSENT: Final[dict[str, object]] = {
    "explicit_super_predicates": (),
    "item_bounds": (),
    "children": (),
    "defaultness": items.Defaultness.FINAL,
    "foreign": False,
    "is_const_fn": False,
    "is_async": False,
    "cross_crate_inlinable": False,
    "is_public": False,
}
"""Values that are not written; of all other fields it is None."""


def _item_codec() -> Codec[Item]:
    names = list(field_names(Item))
    if names != list(ITEM_FIELDS):
        raise InternalError("the codec of items does not list the fields of Item in order")
    absent = [ABSENT.get(name) for name in names]
    encoders = [
        (number, name, ABSENT.get(name), codec.encode)
        for number, (name, codec) in enumerate(ITEM_FIELDS.items())
    ]
    decoders = [codec.decode for codec in ITEM_FIELDS.values()]

    def encode(refs: Refs, item: Item) -> Packed:
        written: dict[int, Packed] = {}
        for number, name, default, encode in encoders:
            value = getattr(item, name)
            if value is not default and value != default:
                written[number] = encode(refs, value)
        return written

    def decode(res: Resolver, packed: Packed) -> Item:
        values: list[Any] = absent.copy()
        for number, value in packed.items():
            values[number] = decoders[number](res, value)
        return Item(*values)

    return Codec(encode, decode, "Item")


ITEM: Final = _item_codec()
ITEM_TABLE: Final = tuple(
    (name, codec.shape, ABSENT.get(name)) for name, codec in ITEM_FIELDS.items()
)
"""Name, shape and unwritten value of the fields of an item, by number."""

# -------------------------------------------------------------------------- crate-wide records

_PAYLOADS: Final[dict[SimplifiedKind, Codec[Any]]] = {
    SimplifiedKind.INT: enumeration(IntTy),
    SimplifiedKind.UINT: enumeration(UintTy),
    SimplifiedKind.FLOAT: enumeration(FloatTy),
    SimplifiedKind.REF: enumeration(Mutability),
    SimplifiedKind.PTR: enumeration(Mutability),
    **dict.fromkeys(
        (
            SimplifiedKind.ADT,
            SimplifiedKind.FOREIGN,
            SimplifiedKind.TRAIT,
            SimplifiedKind.CLOSURE,
            SimplifiedKind.COROUTINE,
            SimplifiedKind.COROUTINE_WITNESS,
        ),
        DEF,
    ),
}
_KIND = enumeration(SimplifiedKind)


def _encode_simplified(refs: Refs, value: SimplifiedType) -> Packed:
    kind, payload = value
    return [_KIND.encode(refs, kind), _PAYLOADS.get(kind, SAME).encode(refs, payload)]


def _decode_simplified(res: Resolver, packed: Packed) -> SimplifiedType:
    number, payload = packed
    kind = _KIND.decode(res, number)
    return kind, _PAYLOADS.get(kind, SAME).decode(res, payload)


SIMPLIFIED: Codec[SimplifiedType] = Codec(
    _encode_simplified, _decode_simplified, "(SimplifiedKind, payload)"
)
DEF_LIST: Codec[tuple[DefId, ...]] = _DEFS
IMPLS = sequence(record(items.ImplRef, def_id=DEF, simplified_self=optional(SIMPLIFIED)))
INCOHERENT_IMPLS = sequence(pair(SIMPLIFIED, DEF_LIST))
LANG_ITEM_LIST: Codec[tuple[tuple[str, DefId], ...]] = sequence(pair(SAME, DEF))
NATIVE_LIB_LIST = sequence(
    record(items.NativeLib, kind=SAME, name=SAME, filename=SAME, verbatim=SAME, cfg=SAME)
)
SYMBOL_LIST = sequence(
    record(
        items.ExportedSymbol,
        kind=SAME,
        def_id=optional(DEF),
        args=optional(TERM),
        ty=optional(TERM),
        name=SAME,
        is_c=SAME,
    )
)
TRIVIAL_CONST = record(items.TrivialConst, value=CONST_VAL, ty=TERM)

# ------------------------------------------------------------------------------------ identity

_DEP = record(items.CrateDep, name=SAME, hash=SAME, extra_filename=SAME)


def _panic_strategy(value: Packed) -> items.PanicStrategy | None:
    return None if value is None else items.PanicStrategy(value)


_INFO: Final[dict[str, Callable[[Any], Any]]] = {
    "symbol_mangling": items.SymbolManglingVersion,
    "required_panic_strategy": _panic_strategy,
}


def encode_info(info: items.CrateInfo) -> dict[str, Packed]:
    """Identity of a crate as the header has it: by field name, enums by their value."""
    written = {name: getattr(info, name) for name in field_names(items.CrateInfo)}
    for name in _INFO:
        written[name] = getattr(written[name], "value", None)
    written["deps"] = [[dep.name, dep.hash, dep.extra_filename] for dep in info.deps]
    return written


def decode_info(packed: Packed) -> items.CrateInfo:
    """Inverse of `encode_info`."""
    values = dict(packed)
    for name, decode in _INFO.items():
        values[name] = decode(values[name])
    values["deps"] = tuple(items.CrateDep(*dep) for dep in values["deps"])
    return items.CrateInfo(**values)
