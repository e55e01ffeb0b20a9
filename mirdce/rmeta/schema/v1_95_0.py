"""The metadata format of rustc 1.95.0, as differences from 1.96.0. MIR does not differ."""

from dataclasses import replace
from operator import attrgetter

from mirdce.rmeta.schema.base import (
    Enum,
    derive,
    enum,
    struct,
    unit_enum,
    variant,
    with_fields,
    with_variant,
    without_variants,
)
from mirdce.rmeta.schema.v1_96_0 import DEF_KINDS
from mirdce.rmeta.schema.v1_96_0 import SCHEMA as V1_96_0

_EARLIER_NAMES = {
    "RustcDumpDefPath": "RustcDefPath",
    "RustcDumpHiddenTypeOfOpaques": "RustcHiddenTypeOfOpaques",
    "RustcDumpInferredOutlives": "RustcOutlives",
    "RustcDumpLayout": "RustcLayout",
    "RustcDumpObjectLifetimeDefaults": "RustcObjectLifetimeDefault",
    "RustcDumpSymbolName": "RustcSymbolName",
    "RustcDumpVariances": "RustcVariance",
    "RustcDumpVariancesOfOpaques": "RustcVarianceOfOpaques",
}
"""Attributes whose new name moved them: they stand in alphabetical order."""


def _attribute_kinds() -> Enum:
    newer = without_variants(
        V1_96_0.enum("AttributeKind"), "OnMove", "OnUnknown", "RustcMustMatchExhaustively"
    )
    named = [replace(one, name=_EARLIER_NAMES.get(one.name, one.name)) for one in newer.variants]
    return Enum(newer.name, tuple(sorted(named, key=attrgetter("name"))))


SCHEMA = derive(
    V1_96_0,
    "1.95.0",
    # One more table, at the very end.
    with_fields(
        V1_96_0.struct("LazyTables"),
        is_rhs_type_const="LazyTable<DefIndex, LazyValue<bool>>",
    ),
    # The DefId of an alias moved into its kind in 1.96.
    with_variant(V1_96_0.enum("TyKind"), variant("Alias", ("AliasTyKind", "AliasTy"))),
    unit_enum("AliasTyKind", "Projection Inherent Opaque Free"),
    struct("AliasTy", args="GenericArgs", def_id="DefId"),
    # Constants did not tell yet whether they are type-level ones.
    with_variant(
        with_variant(V1_96_0.enum("DefKind"), variant("Const")),
        variant("AssocConst"),
    ),
    with_variant(
        V1_96_0.enum("StabilityLevel"),
        variant(
            "Unstable",
            {
                "reason": "UnstableReason",
                "issue": "Option<u32>",
                "is_soft": "bool",
                "implied_by": "Option<Symbol>",
                "old_name": "Option<Symbol>",
            },
        ),
    ),
    _attribute_kinds(),
    without_variants(V1_96_0.enum("MetaVarKind"), "Guard"),
    # `rustc_on_unimplemented` could still say how to add a missing `const`.
    with_fields(V1_96_0.struct("Directive"), append_const_msg="Option<AppendConstMessage>"),
    enum("AppendConstMessage", Default=(), Custom=("Symbol", "Span")),
    # 1.96 inserted MaybeDangling and appended the others.
    without_variants(
        V1_96_0.enum("LangItem"),
        "MaybeDangling",
        "FieldRepresentingType",
        "Field",
        "FieldBase",
        "FieldType",
        "FieldOffset",
    ),
    fixed_enums={
        "DefKind": tuple(
            kind.replace(" { is_type_const: true }", "")
            for kind in DEF_KINDS
            if "is_type_const: false" not in kind
        ),
    },
    symbols="symbols_1_95_0.txt",
    predefined_symbols=2181,
)
