"""What the decoders of item records and of the crate root return.

Source: rustc_middle/src/ty/{generics,adt,assoc,trait_def}.rs, rustc_middle/src/middle/, rustc_abi,
rustc_metadata/src/rmeta/mod.rs (1.96.0).
"""

from typing import cast

from mirdce.ir import items
from mirdce.ir.ids import DefId
from mirdce.ir.ty import Safety
from mirdce.rmeta.binding import (
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
    Cfg,
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


def _linkage(name: str) -> items.Linkage:
    """A linkage by rustc's variant name."""
    return _LINKAGES[name]


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

_MACRO_SCOPE = 1
"""The bit of rustc's ``RemapPathScopeComponents``."""

_INTEGERS = {
    "I8": (items.IntegerRepr.U8, items.IntegerRepr.I8),
    "I16": (items.IntegerRepr.U16, items.IntegerRepr.I16),
    "I32": (items.IntegerRepr.U32, items.IntegerRepr.I32),
    "I64": (items.IntegerRepr.U64, items.IntegerRepr.I64),
    "I128": (items.IntegerRepr.U128, items.IntegerRepr.I128),
}


def fixed_integer(size: str, signed: bool) -> items.IntegerRepr:
    """``repr(u8)`` and so on."""
    return _INTEGERS[size][signed]


def pointer_integer(signed: bool) -> items.IntegerRepr:
    """``repr(isize)`` or ``repr(usize)``."""
    return items.IntegerRepr.IS if signed else items.IntegerRepr.US


def generics(
    parent: DefId | None,
    parent_count: int,
    own_params: tuple[items.GenericParam, ...],
    has_self: bool,
    late_bound: int | None,
) -> items.Generics:
    """Generics of an item; rustc keeps the span of a late-bound region as the flag."""
    return items.Generics(parent, parent_count, own_params, has_self, late_bound is not None)


def generic_param(
    name: str,
    def_id: DefId,
    index: int,
    pure_wrt_drop: bool,
    kind: tuple[items.ParamKind, bool],
) -> items.GenericParam:
    """A generic parameter; its kind comes with whether it has a default."""
    return items.GenericParam(name, def_id, index, kind[0], kind[1], pure_wrt_drop)


def variant_def(
    def_id: DefId,
    ctor: tuple[items.CtorKind, DefId] | None,
    name: str,
    discr: items.VariantDiscr,
    fields: tuple[items.FieldDef, ...],
    flags: int,
) -> items.VariantDef:
    """A variant; rustc keeps kind and DefId of its constructor in a pair."""
    ctor_kind, ctor_id = ctor if ctor is not None else (None, None)
    return items.VariantDef(def_id, name, discr, ctor_id, ctor_kind, fields, bool(flags))


def bytes_of_log2(log2: int) -> int:
    """An alignment in bytes."""
    return 1 << log2


def adt_def(
    variant_defs: tuple[items.VariantDef, ...], flags: int, repr_: items.ReprOptions
) -> items.AdtDef:
    """An ADT; its kind is in its flags."""
    adt_flags = items.AdtFlags(flags)
    if adt_flags & items.AdtFlags.IS_ENUM:
        kind = items.AdtKind.ENUM
    elif adt_flags & items.AdtFlags.IS_UNION:
        kind = items.AdtKind.UNION
    else:
        kind = items.AdtKind.STRUCT
    return items.AdtDef(kind, variant_defs, repr_, adt_flags)


def cfg(operator: str, *parts: object) -> Cfg:
    """A condition: its operands, or name and value."""
    match operator:
        case "all" | "any":
            return Cfg(operator, cast("tuple[Cfg, ...]", parts[0]), "", None)
        case "not":
            return Cfg(operator, (cast("Cfg", parts[0]),), "", None)
        case "bool":
            return Cfg(operator, (), "", cast("bool", parts[0]))
        case "name":
            return Cfg(operator, (), cast("str", parts[0]), cast("str | None", parts[1]))
        case _:
            return Cfg(operator, (), "", None)


def trait_def(
    safety: Safety,
    paren_sugar: bool,
    has_auto_impl: bool,
    is_marker: bool,
    specialization: str,
) -> items.TraitDef:
    """Properties of a trait."""
    always = specialization == "AlwaysApplicable"
    return items.TraitDef(safety, paren_sugar, has_auto_impl, is_marker, always)


def repr_options(
    int_repr: items.IntegerRepr | None, align: int | None, pack: int | None, flags: int
) -> items.ReprOptions:
    """``#[repr]`` of a type."""
    return items.ReprOptions(int_repr, align, pack, items.ReprFlags(flags))


def real_file_name(local: str | None, maybe_remapped: str, scopes: int) -> str:
    """The path that panic messages carry: the remapped one where macro scope is remapped."""
    return maybe_remapped if local is None or scopes & _MACRO_SCOPE else local


def codegen_fn_attrs(flags: int, *rest: object) -> items.CodegenFnAttrs:
    """Codegen attributes; an unknown flag bit is an error (``ValueError``)."""
    inline, optimize, symbol_name, features, linkage, import_linkage, section, align, patchable = (
        rest
    )
    return items.CodegenFnAttrs(
        items.CodegenFnAttrFlags(flags),
        cast("items.InlineAttr", inline),
        cast("str | None", symbol_name),
        cast("tuple[str, ...]", features),
        cast("items.Linkage | None", linkage),
        cast("items.Linkage | None", import_linkage),
        cast("str | None", section),
        cast("str", optimize),
        cast("int | None", align),
        cast("items.PatchableFunctionEntry | None", patchable),
    )


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
        generics, "parent", "parent_count", "own_params", "has_self", "has_late_bound_regions"
    ),
    "GenericParamDef": make(generic_param, "name", "def_id", "index", "pure_wrt_drop", "kind"),
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
        trait_def, "safety", "paren_sugar", "has_auto_impl", "is_marker", "specialization_kind"
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
    "AdtDefData": make(adt_def, "variants", "flags", "repr"),
    "VariantDef": make(variant_def, "def_id", "ctor", "name", "discr", "fields", "flags"),
    "VariantDiscr": variants(
        {"Explicit": make(items.DiscrExplicit, "0"), "Relative": make(items.DiscrRelative, "0")}
    ),
    "FieldDef": make(items.FieldDef, "did", "name", "vis", "safety", "value"),
    "Visibility<u32>": values({"Public": True, "Restricted": False}),
    "Visibility<DefId>": variants({"Public": Value(None), "Restricted": Take("0")}),
    "CtorKind": values({"Fn": items.CtorKind.FN, "Const": items.CtorKind.CONST}),
    "ReprOptions": make(repr_options, "int", "align", "pack", "flags"),
    "Align": make(bytes_of_log2, "pow2"),
    "IntegerType": variants(
        {"Pointer": make(pointer_integer, "0"), "Fixed": make(fixed_integer, "0", "1")}
    ),
}
_CODEGEN_ATTRS: Bindings = {
    "CodegenFnAttrs": make(
        codegen_fn_attrs,
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
    "CrateDep": make(DependencyRecord, "name", "hash", "kind", "extra_filename"),
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
            "All": make(cfg, Value("all"), "0"),
            "Any": make(cfg, Value("any"), "0"),
            "Not": make(cfg, Value("not"), "0"),
            "Bool": make(cfg, Value("bool"), "0"),
            "NameValue": make(cfg, Value("name"), "name", "value"),
            "Version": make(cfg, Value("version")),
        }
    ),
    "ForeignModule": Take("foreign_items"),
    # -------------------------------------------------------------------------------- hygiene
    "ExpnData": make(ExpnRecord, "kind", "call_site", "collapse_debuginfo"),
    "ExpnKind": variants(
        {
            "Root": Value(False),
            "Macro": make("include".__eq__, "1"),
            "AstPass": Value(False),
            "Desugaring": Value(False),
        }
    ),
    "RealFileName": make(real_file_name, "local", "maybe_remapped", "scopes"),
    "InnerRealFileName": Take("name"),
    "FileName": variants(
        {
            "Real": Take("0"),
            "CfgSpec": Value("<cfgspec>"),
            "Anon": Value("<anon>"),
            "MacroExpansion": Value("<macro expansion>"),
            "ProcMacroSourceCode": Value("<proc-macro source code>"),
            "CliCrateAttr": Value("<crate attribute>"),
            "Custom": make("<{}>".format, "0"),
            "DocTest": Take("0"),
            "InlineAsm": Value("<inline asm>"),
        }
    ),
    "MultiByteChar": pair("pos", "bytes"),
}


BINDINGS: Bindings = {**_ITEMS, **_ADTS, **_CODEGEN_ATTRS, **_ATTRS, **_ROOT}
