"""What the decoders of item records and of the crate root return.

Source: rustc_middle/src/ty/{generics,adt,assoc,trait_def}.rs, rustc_middle/src/middle/, rustc_abi,
rustc_metadata/src/rmeta/mod.rs (1.96.0).
"""

from mirdce.ir import items
from mirdce.rmeta import assemble
from mirdce.rmeta.binding import (
    At,
    Bindings,
    Shape,
    Take,
    Value,
    Variants,
    make,
    pair,
    values,
    variants,
)
from mirdce.rmeta.records import (
    DefKeyRecord,
    DependencyRecord,
    ExpnRecord,
    HeaderRecord,
    IncoherentImplsRecord,
    NativeLibRecord,
    OpaqueRecord,
    RootRecord,
    SymbolRecord,
    TraitImplsRecord,
)
from mirdce.rmeta.schema.base import Enum

_LINKAGES = {
    "AvailableExternally": items.Linkage.AVAILABLE_EXTERNALLY,
    "Common": items.Linkage.COMMON,
    "ExternalWeak": items.Linkage.EXTERN_WEAK,
    "External": items.Linkage.EXTERNAL,
    "Internal": items.Linkage.INTERNAL,
    "LinkOnceAny": items.Linkage.LINKONCE,
    "LinkOnceODR": items.Linkage.LINKONCE_ODR,
    "WeakAny": items.Linkage.WEAK,
    "WeakODR": items.Linkage.WEAK_ODR,
}


def attribute_kinds(kinds: Enum) -> Variants:
    """Attributes that no other record repeats; the others are None."""
    return Variants({one.name: _ATTRIBUTES.get(one.name, Value(None)) for one in kinds.variants})


_ATTRIBUTES = {
    "RustcLayoutScalarValidRangeStart": pair(Value("start"), "0"),
    "RustcLayoutScalarValidRangeEnd": pair(Value("end"), "0"),
}


def _exported(kind: str, **parts: str) -> Shape:
    none = Value(None)
    return pair(
        Value(kind),
        parts.get("def_id", none),
        parts.get("args", none),
        parts.get("ty", none),
        parts.get("name", none),
    )


def _segment(data: items.DefPathData, *name: str) -> Shape:
    return pair(Value(data), name[0]) if name else Value((data, ""))


_NAMED_SEGMENTS = {"TypeNs", "ValueNs", "MacroNs", "LifetimeNs", "OpaqueLifetime", "AnonAssocTy"}

_ITEMS: Bindings = {
    "Generics": make(
        assemble.generics,
        "parent",
        "parent_count",
        "own_params",
        "has_self",
        "has_late_bound_regions",
    ),
    "GenericParamDef": make(
        assemble.generic_param, "name", "def_id", "index", "pure_wrt_drop", "kind"
    ),
    "GenericParamDefKind": variants(
        {
            "Lifetime": Value((items.ParamKind.LIFETIME, False)),
            "Type": pair(Value(items.ParamKind.TYPE), "has_default"),
            "Const": pair(Value(items.ParamKind.CONST), "has_default"),
        }
    ),
    "GenericPredicates": make(items.Predicates, "parent", "predicates"),
    "Tuple<TyPredicate,Span>": Take("0"),
    "ImplTraitHeader": make(items.ImplHeader, "trait_ref", "polarity"),
    "ImplPolarity": values(
        {
            "Positive": items.ImplPolarity.POSITIVE,
            "Negative": items.ImplPolarity.NEGATIVE,
            "Reservation": items.ImplPolarity.RESERVATION,
        }
    ),
    "AssocContainer": variants(
        {
            "Trait": Value(items.AssocContainer(items.AssocContainerKind.TRAIT, None)),
            "InherentImpl": Value(
                items.AssocContainer(items.AssocContainerKind.INHERENT_IMPL, None)
            ),
            "TraitImpl": make(
                items.AssocContainer, Value(items.AssocContainerKind.TRAIT_IMPL), "0"
            ),
        }
    ),
    "TraitDef": make(
        assemble.trait_def,
        "safety",
        "paren_sugar",
        "has_auto_impl",
        "is_marker",
        "specialization_kind",
    ),
    "IntrinsicDef": make(items.Intrinsic, "name", "must_be_overridden"),
    "CoerceUnsizedInfo": Take("custom_kind"),
    "CustomCoerceUnsized": variants({"Struct": Take("0")}),
    "OpaqueTyOrigin<DefId>": variants(
        {
            "FnReturn": make(OpaqueRecord, "parent"),
            "AsyncFn": make(OpaqueRecord, "parent"),
            "TyAlias": make(OpaqueRecord, "parent"),
        }
    ),
    "ImplTraitInTraitData": variants({"Trait": Take("opaque_def_id"), "Impl": Value(None)}),
    "DefKey": make(
        DefKeyRecord, "parent", "disambiguated_data.data", "disambiguated_data.disambiguator"
    ),
    "DefPathData": variants(
        {
            one.value: _segment(one, *(["0"] if one.value in _NAMED_SEGMENTS else []))
            for one in items.DefPathData
        }
    ),
}

_ADTS: Bindings = {
    "AdtDefData": make(assemble.adt_def, "variants", "flags", "repr"),
    "VariantDef": make(assemble.variant_def, "def_id", "ctor", "name", "discr", "fields", "flags"),
    "VariantDiscr": variants(
        {"Explicit": make(items.DiscrExplicit, "0"), "Relative": make(items.DiscrRelative, "0")}
    ),
    "FieldDef": make(items.FieldDef, "did", "name", "vis", "safety", "value"),
    "Visibility<u32>": values({"Public": True, "Restricted": False}),
    "Visibility<DefId>": variants({"Public": Value(None), "Restricted": Take("0")}),
    "CtorKind": values({"Fn": items.CtorKind.FN, "Const": items.CtorKind.CONST}),
    "ReprOptions": make(assemble.repr_options, "int", "align", "pack", "flags"),
    "Align": make(assemble.bytes_of_log2, "pow2"),
    "IntegerType": variants(
        {
            "Pointer": make(assemble.pointer_integer, "0"),
            "Fixed": make(assemble.fixed_integer, "0", "1"),
        }
    ),
}
_CODEGEN_ATTRS: Bindings = {
    "CodegenFnAttrs": make(
        assemble.codegen_fn_attrs,
        "flags",
        "inline",
        "optimize",
        "symbol_name",
        "target_features",
        "linkage",
        "import_linkage",
        "link_section",
        "alignment",
        "patchable_function_entry",
    ),
    "PatchableFunctionEntry": make(items.PatchableFunctionEntry, "prefix", "entry"),
    "InlineAttr": variants(
        {
            "None": Value(items.InlineAttr.NONE),
            "Hint": Value(items.InlineAttr.HINT),
            "Always": Value(items.InlineAttr.ALWAYS),
            "Never": Value(items.InlineAttr.NEVER),
            "Force": Value(items.InlineAttr.FORCE),
        }
    ),
    "Linkage": values(_LINKAGES),
    "TargetFeature": Take("name"),
}

_ATTRS: Bindings = {"Attribute": variants({"Parsed": Take("0"), "Unparsed": Value(None)})}

_ROOT: Bindings = {
    "CrateHeader": make(HeaderRecord, "triple", "hash", "name", "is_proc_macro_crate", "is_stub"),
    "CrateRoot": make(RootRecord, *RootRecord._fields),
    "CrateDep": make(
        DependencyRecord,
        "name",
        "hash",
        "kind",
        "extra_filename",
        At("hash"),
        At("host_hash"),
    ),
    "CrateDepKind": values({"MacrosOnly": False, "Conditional": True, "Unconditional": True}),
    "PanicStrategy": values(
        {
            "Unwind": items.PanicStrategy.UNWIND,
            "Abort": items.PanicStrategy.ABORT,
            "ImmediateAbort": items.PanicStrategy.IMMEDIATE_ABORT,
        }
    ),
    "SymbolManglingVersion": values(
        {
            "Legacy": items.SymbolManglingVersion.LEGACY,
            "V0": items.SymbolManglingVersion.V0,
            "Hashed": items.SymbolManglingVersion.HASHED,
        }
    ),
    "TraitImpls": make(TraitImplsRecord, "trait_id", "impls"),
    "IncoherentImpls": make(IncoherentImplsRecord, "self_ty", "impls"),
    "Tuple<ExportedSymbol,SymbolExportInfo>": make(SymbolRecord, "0", "1.level"),
    "SymbolExportLevel": values({"C": True, "Rust": False}),
    "ExportedSymbol": variants(
        {
            "NonGeneric": _exported("NonGeneric", def_id="0"),
            "Generic": _exported("Generic", def_id="0", args="1"),
            "DropGlue": _exported("DropGlue", ty="0"),
            "AsyncDropGlueCtorShim": _exported("AsyncDropGlueCtorShim", ty="0"),
            "AsyncDropGlue": _exported("AsyncDropGlue", def_id="0", ty="1"),
            "ThreadLocalShim": _exported("ThreadLocalShim", def_id="0"),
            "NoDefId": _exported("NoDefId", name="0.name"),
        }
    ),
    "NativeLib": make(
        NativeLibRecord, "kind", "name", "filename", "cfg", "verbatim", "foreign_module"
    ),
    "NativeLibKind": values(
        {
            name: name
            for name in (
                "Static",
                "Dylib",
                "RawDylib",
                "Framework",
                "LinkArg",
                "WasmImportModule",
                "Unspecified",
            )
        }
    ),
    "CfgEntry": variants(
        {
            "All": make(assemble.cfg_all, "0"),
            "Any": make(assemble.cfg_any, "0"),
            "Not": make(assemble.cfg_not, "0"),
            "Bool": make(assemble.cfg_bool, "0"),
            "NameValue": make(assemble.cfg_name, "name", "value"),
            "Version": make(assemble.cfg_version),
        }
    ),
    "ForeignModule": Take("foreign_items"),
    # -------------------------------------------------------------------------------- hygiene
    "ExpnData": make(ExpnRecord, "kind", "call_site", "collapse_debuginfo"),
    "ExpnKind": variants(
        {
            "Root": Value(False),
            "Macro": make(assemble.is_include, "1"),
            "AstPass": Value(False),
            "Desugaring": Value(False),
        }
    ),
    "RealFileName": make(assemble.real_file_name, "local", "maybe_remapped", "scopes"),
    "InnerRealFileName": Take("name"),
    "FileName": variants(
        {
            "Real": Take("0"),
            "CfgSpec": Value("<cfgspec>"),
            "Anon": Value("<anon>"),
            "MacroExpansion": Value("<macro expansion>"),
            "ProcMacroSourceCode": Value("<proc-macro source code>"),
            "CliCrateAttr": Value("<crate attribute>"),
            "Custom": make(assemble.custom_file_name, "0"),
            "DocTest": Take("0"),
            "InlineAsm": Value("<inline asm>"),
        }
    ),
    "MultiByteChar": pair("pos", "bytes"),
}


BINDINGS: Bindings = {**_ITEMS, **_ADTS, **_CODEGEN_ATTRS, **_ATTRS, **_ROOT}
