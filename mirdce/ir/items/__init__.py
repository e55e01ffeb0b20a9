"""Item records: what is known of a definition besides its MIR.

One ``Item`` a definition, every fact optional; which ones are present depends on ``kind``. All
types are generic in the item's own parameters, parents' parameters first.

Source: rustc_middle/src/ty/{generics,adt,trait_def,assoc}.rs,
rustc_hir/src/{def,definitions,lang_items}.rs, rustc_middle/src/middle/codegen_fn_attrs.rs,
rustc_abi/src/lib.rs (``ReprOptions``) (1.96.0).
"""

from mirdce.ir.items.adt import (
    AdtDef,
    AdtFlags,
    AdtKind,
    CtorKind,
    DiscrExplicit,
    DiscrRelative,
    FieldDef,
    IntegerRepr,
    ReprFlags,
    ReprOptions,
    VariantDef,
    VariantDiscr,
)
from mirdce.ir.items.attrs import CodegenFnAttrFlags, CodegenFnAttrs, InlineAttr, Intrinsic, Linkage
from mirdce.ir.items.crate_info import (
    CrateDep,
    CrateInfo,
    ExportedSymbol,
    NativeLib,
    PanicStrategy,
    SymbolManglingVersion,
)
from mirdce.ir.items.definition import DefKey, DefKind, DefPathData
from mirdce.ir.items.generics import (
    AssocContainer,
    AssocContainerKind,
    Clause,
    ConstArgHasTypeClause,
    Defaultness,
    GenericParam,
    Generics,
    ImplHeader,
    ImplPolarity,
    OtherClause,
    ParamKind,
    Predicates,
    ProjectionClause,
    TraitClause,
    TraitDef,
)
from mirdce.ir.items.item import (
    ImplRef,
    Item,
    SimplifiedKind,
    SimplifiedType,
    StaticInfo,
    TrivialConst,
)

__all__ = [
    "AdtDef",
    "AdtFlags",
    "AdtKind",
    "AssocContainer",
    "AssocContainerKind",
    "Clause",
    "CodegenFnAttrFlags",
    "CodegenFnAttrs",
    "ConstArgHasTypeClause",
    "CrateDep",
    "CrateInfo",
    "CtorKind",
    "DefKey",
    "DefKind",
    "DefPathData",
    "Defaultness",
    "DiscrExplicit",
    "DiscrRelative",
    "ExportedSymbol",
    "FieldDef",
    "GenericParam",
    "Generics",
    "ImplHeader",
    "ImplPolarity",
    "ImplRef",
    "InlineAttr",
    "IntegerRepr",
    "Intrinsic",
    "Item",
    "Linkage",
    "NativeLib",
    "OtherClause",
    "PanicStrategy",
    "ParamKind",
    "Predicates",
    "ProjectionClause",
    "ReprFlags",
    "ReprOptions",
    "SimplifiedKind",
    "SimplifiedType",
    "StaticInfo",
    "SymbolManglingVersion",
    "TraitClause",
    "TraitDef",
    "TrivialConst",
    "VariantDef",
    "VariantDiscr",
]
