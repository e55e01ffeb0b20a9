"""The complete metadata format of rustc 1.96.0, the reference version.

Left out on purpose, because nothing after the front end can depend on them: documentation links,
module reexports, diagnostics. Their tables are named in
``LazyTables`` (the positions of all others depend on it), but the records of their entries are
listed in `OMITTED`.

Source: rustc_metadata/src/rmeta/{mod,table}.rs and the files named in each module.
"""

from mirdce.rmeta.schema import base
from mirdce.rmeta.schema.v1_96_0 import asm, attributes, interpret, items, lang_items, mir, root, ty

OMITTED = frozenset(
    {
        "AmbigModChild",
        "ConstQualifs",
        "DebuggerVisualizerFile",
        "EiiDecl",
        "EiiImpl",
        "FeatureStability",
        "ModChild",
        "ObjectLifetimeDefault",
        "PreciseCapturingArgKind<Symbol,Symbol>",
        "Res<NodeId>",
        "StrippedCfgItem<u32>",
        "TargetModifier",
    }
)

# rustc_metadata/src/rmeta/table.rs: enums that stand in tables by value. Payloads are written as in
# the debug form of the Rust value.
DEF_KINDS = (
    "Mod",
    "Struct",
    "Union",
    "Enum",
    "Variant",
    "Trait",
    "TyAlias",
    "ForeignTy",
    "TraitAlias",
    "AssocTy",
    "TyParam",
    "Fn",
    "Const { is_type_const: true }",
    "Const { is_type_const: false }",
    "ConstParam",
    "AssocFn",
    "AssocConst { is_type_const: true }",
    "AssocConst { is_type_const: false }",
    "ExternCrate",
    "Use",
    "ForeignMod",
    "AnonConst",
    "InlineConst",
    "OpaqueTy",
    "Field",
    "LifetimeParam",
    "GlobalAsm",
    "Impl { of_trait: false }",
    "Impl { of_trait: true }",
    "Closure",
    "Static { safety: Unsafe, mutability: Not, nested: false }",
    "Static { safety: Safe, mutability: Not, nested: false }",
    "Static { safety: Unsafe, mutability: Mut, nested: false }",
    "Static { safety: Safe, mutability: Mut, nested: false }",
    "Static { safety: Unsafe, mutability: Not, nested: true }",
    "Static { safety: Safe, mutability: Not, nested: true }",
    "Static { safety: Unsafe, mutability: Mut, nested: true }",
    "Static { safety: Safe, mutability: Mut, nested: true }",
    "Ctor(Struct, Fn)",
    "Ctor(Struct, Const)",
    "Ctor(Variant, Fn)",
    "Ctor(Variant, Const)",
    "Macro(BANG)",
    "Macro(ATTR)",
    "Macro(DERIVE)",
    "Macro(ATTR | BANG)",
    "Macro(DERIVE | ATTR)",
    "Macro(DERIVE | BANG)",
    "Macro(DERIVE | ATTR | BANG)",
    "SyntheticCoroutineBody",
)

FIXED_ENUMS = {
    "DefKind": DEF_KINDS,
    "Defaultness": (
        "Final",
        "Default { has_value: false }",
        "Default { has_value: true }",
    ),
    "Asyncness": ("No", "Yes"),
    "Constness": ("Const", "NotConst"),
    "Safety": ("Unsafe", "Safe"),
    "CoroutineKind": (
        "Coroutine Movable",
        "Coroutine Static",
        "Gen Block",
        "Gen Fn",
        "Gen Closure",
        "Async Block",
        "Async Fn",
        "Async Closure",
        "AsyncGen Block",
        "AsyncGen Fn",
        "AsyncGen Closure",
    ),
    "MacroKind": ("Attr", "Bang", "Derive"),
}

SCHEMA = base.schema(
    "1.96.0",
    asm.RECORDS,
    attributes.RECORDS,
    interpret.RECORDS,
    items.RECORDS,
    lang_items.RECORDS,
    mir.RECORDS,
    root.RECORDS,
    ty.RECORDS,
    fixed_enums=FIXED_ENUMS,
    optional_enums=frozenset({"DefKind", "CoroutineKind", "MacroKind"}),
    symbols="symbols_1_96_0.txt",
    predefined_symbols=2247,
)
