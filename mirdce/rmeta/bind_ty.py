"""What the decoders of types, regions, constants, generic arguments and clauses return.

String targets are methods of the program's interner.
Regions that only exist while a body is being checked become ``ReErased``, see `mirdce.ir.ty`.

Source: rustc_type_ir/src/{ty_kind,const_kind,region_kind,predicate,binder}.rs (1.96.0).
"""

from mirdce.ir.items import (
    ConstArgHasTypeClause,
    OtherClause,
    ProjectionClause,
    SimplifiedKind,
    TraitClause,
)
from mirdce.ir.ty import (
    AliasKind,
    BoundVarKind,
    ExternAbi,
    FloatTy,
    IntTy,
    Mutability,
    Safety,
    UintTy,
)
from mirdce.rmeta import assemble, interning
from mirdce.rmeta.binding import (
    Binding,
    Bindings,
    Refuse,
    Shape,
    Take,
    Value,
    make,
    make_of,
    pair,
    values,
    variants,
)

_ABI_WITH_UNWIND = {
    "C": (ExternAbi.C, ExternAbi.C_UNWIND),
    "System": (ExternAbi.SYSTEM, ExternAbi.SYSTEM_UNWIND),
    "Aapcs": (ExternAbi.AAPCS, ExternAbi.AAPCS_UNWIND),
    "Cdecl": (ExternAbi.CDECL, ExternAbi.CDECL_UNWIND),
    "Stdcall": (ExternAbi.STDCALL, ExternAbi.STDCALL_UNWIND),
    "Fastcall": (ExternAbi.FASTCALL, ExternAbi.FASTCALL_UNWIND),
    "Thiscall": (ExternAbi.THISCALL, ExternAbi.THISCALL_UNWIND),
    "Vectorcall": (ExternAbi.VECTORCALL, ExternAbi.VECTORCALL_UNWIND),
    "SysV64": (ExternAbi.SYSV64, ExternAbi.SYSV64_UNWIND),
    "Win64": (ExternAbi.WIN64, ExternAbi.WIN64_UNWIND),
}
_ABI_PLAIN = {
    "Rust": ExternAbi.RUST,
    "RustCall": ExternAbi.RUST_CALL,
    "RustCold": ExternAbi.RUST_COLD,
    "RustInvalid": ExternAbi.RUST_INVALID,
    "RustPreserveNone": ExternAbi.RUST_PRESERVE_NONE,
    "Unadjusted": ExternAbi.UNADJUSTED,
    "Custom": ExternAbi.CUSTOM,
    "EfiApi": ExternAbi.EFIAPI,
    "CmseNonSecureCall": ExternAbi.CMSE_NONSECURE_CALL,
    "CmseNonSecureEntry": ExternAbi.CMSE_NONSECURE_ENTRY,
    "GpuKernel": ExternAbi.GPU_KERNEL,
    "PtxKernel": ExternAbi.PTX_KERNEL,
    "AvrInterrupt": ExternAbi.AVR_INTERRUPT,
    "AvrNonBlockingInterrupt": ExternAbi.AVR_NON_BLOCKING_INTERRUPT,
    "Msp430Interrupt": ExternAbi.MSP430_INTERRUPT,
    "RiscvInterruptM": ExternAbi.RISCV_INTERRUPT_M,
    "RiscvInterruptS": ExternAbi.RISCV_INTERRUPT_S,
    "X86Interrupt": ExternAbi.X86_INTERRUPT,
}


def _abi() -> Binding:
    shapes: dict[str, Shape] = {
        name: make(assemble.abi_of, Value(both), "unwind")
        for name, both in _ABI_WITH_UNWIND.items()
    }
    shapes.update({name: Value(abi) for name, abi in _ABI_PLAIN.items()})
    return variants(shapes)


def _other(clause: str) -> Shape:
    return Value(OtherClause(clause))


def _simplified(name: str, *payload: str) -> Shape:
    kind = Value(SimplifiedKind(name))
    return pair(kind, payload[0]) if payload else Value((kind.value, None))


_ALIAS_KINDS = {
    "Projection": AliasKind.PROJECTION,
    "Inherent": AliasKind.INHERENT,
    "Opaque": AliasKind.OPAQUE,
    "Free": AliasKind.FREE,
}

_TY_KIND: dict[str, Shape] = {
    "Bool": make_of(interning.ty_bool),
    "Char": make_of(interning.ty_char),
    "Int": make_of(interning.ty_int, "0"),
    "Uint": make_of(interning.ty_uint, "0"),
    "Float": make_of(interning.ty_float, "0"),
    "Adt": make("interner.adt", "0.did", "1"),
    "Foreign": make("interner.foreign", "0"),
    "Str": make_of(interning.ty_str),
    "Array": make("interner.array", "0", "1"),
    "Pat": make("interner.pat", "0", "1"),
    "Slice": make("interner.slice_", "0"),
    "RawPtr": make("interner.raw_ptr", "0", "1"),
    "Ref": make("interner.ref", "0", "1", "2"),
    "FnDef": make("interner.fn_def", "0", "1"),
    "FnPtr": make_of(interning.fn_ptr, "0", "1.c_variadic", "1.safety", "1.abi"),
    "UnsafeBinder": make("interner.unsafe_binder", "0"),
    "Dynamic": make("interner.dynamic", "0", "1"),
    "Closure": make("interner.closure", "0", "1"),
    "CoroutineClosure": make("interner.coroutine_closure", "0", "1"),
    "Coroutine": make("interner.coroutine", "0", "1"),
    "CoroutineWitness": make("interner.coroutine_witness", "0", "1"),
    "Never": make_of(interning.ty_never),
    "Tuple": make("interner.tuple_", "0"),
    "Alias": make_of(interning.ty_alias, "0.kind", "0.args"),
    "Param": make("interner.param", "0.index", "0.name"),
    "Bound": make("interner.bound", "0", "1.var"),
    "Placeholder": Refuse("a placeholder type"),
    "Infer": Refuse("an inference variable"),
    "Error": Refuse("an erroneous type"),
}

BINDINGS: Bindings = {
    "Mutability": values({"Not": Mutability.NOT, "Mut": Mutability.MUT}),
    "Safety": values({"Unsafe": Safety.UNSAFE, "Safe": Safety.SAFE}),
    "IntTy": values({one.value.capitalize(): one for one in IntTy}),
    "UintTy": values({one.value.capitalize(): one for one in UintTy}),
    "FloatTy": values({one.value.capitalize(): one for one in FloatTy}),
    "ExternAbi": _abi(),
    # ------------------------------------------------------------------------------------- types
    "TyKind": variants(_TY_KIND),
    "AliasTyKind": variants({name: pair(Value(k), "def_id") for name, k in _ALIAS_KINDS.items()}),
    "BoundVarIndexKind": variants(
        {"Bound": Take("0"), "Canonical": Refuse("a canonical bound variable")}
    ),
    "BoundVariableKind": values(
        {"Ty": BoundVarKind.TY, "Region": BoundVarKind.REGION, "Const": BoundVarKind.CONST}
    ),
    "PatternKind": variants(
        {
            "Range": make("interner.pattern_range", "start", "end"),
            "Or": make("interner.pattern_or", "0"),
            "NotNull": make("interner.pattern_not_null"),
        }
    ),
    "GenericArgKind": variants({"Lifetime": Take("0"), "Type": Take("0"), "Const": Take("0")}),
    "TermKind": variants({"Ty": Take("0"), "Const": Take("0")}),
    "Binder": make("interner.binder", "value", "bound_vars"),
    "Binder<FnSigTys>": pair("bound_vars", "value"),
    "FnSig": make_of(interning.fn_sig, "inputs_and_output", "c_variadic", "safety", "abi"),
    "TraitRef": make("interner.trait_ref", "def_id", "args"),
    "ExistentialPredicate": variants(
        {
            "Trait": make("interner.existential_trait_ref", "0.def_id", "0.args"),
            "Projection": make("interner.existential_projection", "0.def_id", "0.args", "0.term"),
            "AutoTrait": make("interner.existential_auto_trait", "0"),
        }
    ),
    # ----------------------------------------------------------------------- regions, constants
    "RegionKind": variants(
        {
            "ReEarlyParam": make("interner.re_early_param", "0.index", "0.name"),
            "ReBound": make("interner.re_bound", "0", "1.var"),
            "ReLateParam": make_of(interning.re_erased),
            "ReStatic": make_of(interning.re_static),
            "ReVar": make_of(interning.re_erased),
            "RePlaceholder": make_of(interning.re_erased),
            "ReErased": make_of(interning.re_erased),
            "ReError": Refuse("an erroneous region"),
        }
    ),
    "ConstKind": variants(
        {
            "Param": make("interner.const_param", "0.index", "0.name"),
            "Infer": Refuse("an inference variable"),
            "Bound": make("interner.const_bound", "0", "1.var"),
            "Placeholder": Refuse("a placeholder constant"),
            "Unevaluated": make("interner.const_unevaluated", "0.def", "0.args"),
            "Value": make("interner.const_value", "0.ty", "0.valtree"),
            "Error": Refuse("an erroneous constant"),
            "Expr": make("interner.const_expr", "0.kind", "0.args"),
        }
    ),
    "ValTreeKind": variants(
        {
            "Leaf": make_of(interning.valtree_leaf, "0"),
            "Branch": make("interner.valtree_branch", "0"),
        }
    ),
    "ExprKind": variants(
        {
            "Binop": make(assemble.binop_expr, "0"),
            "UnOp": make(assemble.unop_expr, "0"),
            "FunctionCall": Value("FunctionCall"),
            "Cast": make(assemble.cast_expr, "0"),
        }
    ),
    # ---------------------------------------------------------------------------------- clauses
    # A clause is decoded without its bound variables, which precede it and are added at the end.
    "PredicateKind": variants(
        {
            "Clause": Take("0"),
            "DynCompatible": _other("DynCompatible"),
            "Subtype": _other("Subtype"),
            "Coerce": _other("Coerce"),
            "ConstEquate": _other("ConstEquate"),
            "Ambiguous": _other("Ambiguous"),
            "NormalizesTo": _other("NormalizesTo"),
            "AliasRelate": _other("AliasRelate"),
        }
    ),
    "ClauseKind": variants(
        {
            "Trait": make(TraitClause, "0.trait_ref", "0.polarity", Value(())),
            "RegionOutlives": _other("RegionOutlives"),
            "TypeOutlives": _other("TypeOutlives"),
            "Projection": make(
                ProjectionClause,
                "0.projection_term.def_id",
                "0.projection_term.args",
                "0.term",
                Value(()),
            ),
            "ConstArgHasType": make(ConstArgHasTypeClause, "0", "1"),
            "WellFormed": _other("WellFormed"),
            "ConstEvaluatable": _other("ConstEvaluatable"),
            "HostEffect": _other("HostEffect"),
            "UnstableFeature": _other("UnstableFeature"),
        }
    ),
    "PredicatePolarity": values({"Positive": True, "Negative": False}),
    "SimplifiedType<DefId>": variants(
        {
            "Bool": _simplified("Bool"),
            "Char": _simplified("Char"),
            "Int": _simplified("Int", "0"),
            "Uint": _simplified("Uint", "0"),
            "Float": _simplified("Float", "0"),
            "Adt": _simplified("Adt", "0"),
            "Foreign": _simplified("Foreign", "0"),
            "Str": _simplified("Str"),
            "Array": _simplified("Array"),
            "Slice": _simplified("Slice"),
            "Ref": _simplified("Ref", "0"),
            "Ptr": _simplified("Ptr", "0"),
            "Never": _simplified("Never"),
            "Tuple": _simplified("Tuple", "0"),
            "MarkerTraitObject": _simplified("MarkerTraitObject"),
            "Trait": _simplified("Trait", "0"),
            "Closure": _simplified("Closure", "0"),
            "Coroutine": _simplified("Coroutine", "0"),
            "CoroutineWitness": _simplified("CoroutineWitness", "0"),
            "Function": _simplified("Function", "0"),
            "UnsafeBinder": _simplified("UnsafeBinder"),
            "Placeholder": _simplified("Placeholder"),
            "Error": _simplified("Error"),
        }
    ),
}

BINDINGS_1_95_0: Bindings = {
    "TyKind": variants({**_TY_KIND, "Alias": make("interner.alias", "0", "1.def_id", "1.args")}),
    "AliasTyKind": values(_ALIAS_KINDS),
}
"""Where the kind of an alias stands before its arguments."""
