"""Decoders of the metadata of rustc 1.95.0.

Generated from the schema by ``make decoders``; not to be changed by hand. The numbers that make a
``DefId`` are not converted to one, since that would be a call for each.
"""

from typing import Final

from mirdce.ir.ids import DefId
from mirdce.ir.ty import (
    AliasKind,
    Binder,
    BoundVarKind,
    ExistentialPredicate,
    FloatTy,
    GenericArg,
    IntTy,
    Mutability,
    Safety,
    Ty,
    UintTy,
)
from mirdce.rmeta.context import read_lazy_table, read_ty_at
from mirdce.rmeta.damage import DAMAGE, DamagedRecordError
from mirdce.rmeta.decoders.v1_96_0 import Decoders as Base
from mirdce.rmeta.interning import (
    fn_ptr,
    ty_bool,
    ty_char,
    ty_float,
    ty_int,
    ty_never,
    ty_str,
    ty_uint,
)
from mirdce.rmeta.reader import (
    bad_tag,
    continue_uleb,
    never,
    read_symbol,
    refuse,
    skip_direct_span,
    skip_symbol,
    skip_uleb,
)
from mirdce.rmeta.state import MetadataFormat
from mirdce.rmeta.tables import LazyTable

_ALIAS_TY_KIND: Final[tuple[AliasKind, ...]] = (
    AliasKind.PROJECTION,
    AliasKind.INHERENT,
    AliasKind.OPAQUE,
    AliasKind.FREE,
)
_BOOLS: Final[tuple[bool, ...]] = (False, True)
_FLOAT_TY: Final[tuple[FloatTy, ...]] = (FloatTy.F16, FloatTy.F32, FloatTy.F64, FloatTy.F128)
_INT_TY: Final[tuple[IntTy, ...]] = (
    IntTy.ISIZE,
    IntTy.I8,
    IntTy.I16,
    IntTy.I32,
    IntTy.I64,
    IntTy.I128,
)
_LANG_ITEM: Final[tuple[str, ...]] = (
    "Sized",
    "MetaSized",
    "PointeeSized",
    "Unsize",
    "AlignOf",
    "SizeOf",
    "OffsetOf",
    "StructuralPeq",
    "Copy",
    "Clone",
    "CloneFn",
    "UseCloned",
    "TrivialClone",
    "Sync",
    "DiscriminantKind",
    "Discriminant",
    "PointeeTrait",
    "Metadata",
    "DynMetadata",
    "Freeze",
    "UnsafeUnpin",
    "FnPtrTrait",
    "FnPtrAddr",
    "Drop",
    "Destruct",
    "AsyncDrop",
    "AsyncDropInPlace",
    "CoerceUnsized",
    "DispatchFromDyn",
    "TransmuteOpts",
    "TransmuteTrait",
    "Add",
    "Sub",
    "Mul",
    "Div",
    "Rem",
    "Neg",
    "Not",
    "BitXor",
    "BitAnd",
    "BitOr",
    "Shl",
    "Shr",
    "AddAssign",
    "SubAssign",
    "MulAssign",
    "DivAssign",
    "RemAssign",
    "BitXorAssign",
    "BitAndAssign",
    "BitOrAssign",
    "ShlAssign",
    "ShrAssign",
    "Index",
    "IndexMut",
    "UnsafeCell",
    "UnsafePinned",
    "VaList",
    "Deref",
    "DerefMut",
    "DerefPure",
    "DerefTarget",
    "Receiver",
    "ReceiverTarget",
    "LegacyReceiver",
    "Fn",
    "FnMut",
    "FnOnce",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "AsyncFnOnceOutput",
    "CallOnceFuture",
    "CallRefFuture",
    "AsyncFnKindHelper",
    "AsyncFnKindUpvars",
    "FnOnceOutput",
    "Iterator",
    "FusedIterator",
    "Future",
    "FutureOutput",
    "AsyncIterator",
    "CoroutineState",
    "Coroutine",
    "CoroutineReturn",
    "CoroutineYield",
    "CoroutineResume",
    "Unpin",
    "Pin",
    "OrderingEnum",
    "PartialEq",
    "PartialOrd",
    "CVoid",
    "Type",
    "TypeId",
    "Panic",
    "PanicNounwind",
    "PanicFmt",
    "PanicDisplay",
    "ConstPanicFmt",
    "PanicBoundsCheck",
    "PanicMisalignedPointerDereference",
    "PanicInfo",
    "PanicLocation",
    "PanicImpl",
    "PanicCannotUnwind",
    "PanicInCleanup",
    "PanicAddOverflow",
    "PanicSubOverflow",
    "PanicMulOverflow",
    "PanicDivOverflow",
    "PanicRemOverflow",
    "PanicNegOverflow",
    "PanicShrOverflow",
    "PanicShlOverflow",
    "PanicDivZero",
    "PanicRemZero",
    "PanicCoroutineResumed",
    "PanicAsyncFnResumed",
    "PanicAsyncGenFnResumed",
    "PanicGenFnNone",
    "PanicCoroutineResumedPanic",
    "PanicAsyncFnResumedPanic",
    "PanicAsyncGenFnResumedPanic",
    "PanicGenFnNonePanic",
    "PanicNullPointerDereference",
    "PanicInvalidEnumConstruction",
    "PanicCoroutineResumedDrop",
    "PanicAsyncFnResumedDrop",
    "PanicAsyncGenFnResumedDrop",
    "PanicGenFnNoneDrop",
    "BeginPanic",
    "FormatArgument",
    "FormatArguments",
    "DropInPlace",
    "AllocLayout",
    "Start",
    "EhPersonality",
    "EhCatchTypeinfo",
    "CompilerMove",
    "CompilerCopy",
    "OwnedBox",
    "GlobalAlloc",
    "PhantomData",
    "ManuallyDrop",
    "BikeshedGuaranteedNoDrop",
    "MaybeUninit",
    "Termination",
    "Try",
    "Tuple",
    "SliceLen",
    "TryTraitFromResidual",
    "TryTraitFromOutput",
    "TryTraitBranch",
    "TryTraitFromYeet",
    "ResidualIntoTryType",
    "CoercePointeeValidated",
    "ConstParamTy",
    "Poll",
    "PollReady",
    "PollPending",
    "AsyncGenReady",
    "AsyncGenPending",
    "AsyncGenFinished",
    "ResumeTy",
    "GetContext",
    "Context",
    "FuturePoll",
    "AsyncIteratorPollNext",
    "IntoAsyncIterIntoIter",
    "Option",
    "OptionSome",
    "OptionNone",
    "ResultOk",
    "ResultErr",
    "ControlFlowContinue",
    "ControlFlowBreak",
    "IntoFutureIntoFuture",
    "IntoIterIntoIter",
    "IteratorNext",
    "PinNewUnchecked",
    "RangeFrom",
    "RangeFull",
    "RangeInclusiveStruct",
    "RangeInclusiveNew",
    "Range",
    "RangeToInclusive",
    "RangeTo",
    "RangeMax",
    "RangeMin",
    "RangeSub",
    "RangeFromCopy",
    "RangeCopy",
    "RangeInclusiveCopy",
    "RangeToInclusiveCopy",
    "String",
    "CStr",
    "ContractBuildCheckEnsures",
    "ContractCheckRequires",
    "DefaultTrait4",
    "DefaultTrait3",
    "DefaultTrait2",
    "DefaultTrait1",
    "ContractCheckEnsures",
    "Reborrow",
    "CoerceShared",
)
_MUTABILITY: Final[tuple[Mutability, ...]] = (Mutability.NOT, Mutability.MUT)
_SAFETY: Final[tuple[Safety, ...]] = (Safety.UNSAFE, Safety.SAFE)
_UINT_TY: Final[tuple[UintTy, ...]] = (
    UintTy.USIZE,
    UintTy.U8,
    UintTy.U16,
    UintTy.U32,
    UintTy.U64,
    UintTy.U128,
)
_FORMAT: Final = MetadataFormat(
    "1.95.0",
    (
        "intrinsic",
        "is_macro_rules",
        "type_alias_is_lazy",
        "attr_flags",
        "def_path_hashes",
        "explicit_item_bounds",
        "explicit_item_self_bounds",
        "inferred_outlives_of",
        "explicit_super_predicates_of",
        "explicit_implied_predicates_of",
        "explicit_implied_const_bounds",
        "inherent_impls",
        "opt_rpitit_info",
        "module_children_reexports",
        "ambig_module_children",
        "cross_crate_inlinable",
        "asyncness",
        "constness",
        "safety",
        "defaultness",
        "attributes",
        "module_children_non_reexports",
        "associated_item_or_field_def_ids",
        "def_kind",
        "visibility",
        "def_span",
        "def_ident_span",
        "lookup_stability",
        "lookup_const_stability",
        "lookup_default_body_stability",
        "lookup_deprecation_entry",
        "explicit_predicates_of",
        "generics_of",
        "type_of",
        "variances_of",
        "fn_sig",
        "codegen_fn_attrs",
        "impl_trait_header",
        "const_param_default",
        "object_lifetime_default",
        "optimized_mir",
        "mir_for_ctfe",
        "trivial_const",
        "closure_saved_names_of_captured_variables",
        "mir_coroutine_witnesses",
        "promoted_mir",
        "thir_abstract_const",
        "impl_parent",
        "const_conditions",
        "coerce_unsized_info",
        "mir_const_qualif",
        "rendered_const",
        "rendered_precise_capturing_args",
        "fn_arg_idents",
        "coroutine_kind",
        "coroutine_for_closure",
        "adt_destructor",
        "adt_async_destructor",
        "coroutine_by_move_body_def_id",
        "eval_static_initializer",
        "trait_def",
        "expn_that_defined",
        "default_fields",
        "params_in_repr",
        "repr_options",
        "def_keys",
        "proc_macro_quoted_spans",
        "variant_data",
        "assoc_container",
        "macro_definition",
        "proc_macro",
        "deduced_param_attrs",
        "trait_impl_trait_tys",
        "doc_link_resolutions",
        "doc_link_traits_in_scope",
        "assumed_wf_types_for_rpitit",
        "opaque_ty_origin",
        "anon_const_kind",
        "const_of_item",
        "associated_types_for_impl_traits_in_trait_or_impl",
        "is_rhs_type_const",
    ),
    (
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
        "Const",
        "ConstParam",
        "AssocFn",
        "AssocConst",
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
    ),
    (
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
    5,
    "symbols_1_95_0.txt",
    2181,
)


class Decoders(Base):
    """Decoders of one crate that rustc 1.95.0 compiled."""

    __slots__ = ()
    format = _FORMAT

    def decode_attribute_kind(self, p: int) -> tuple[tuple[str, int] | None, int]:
        """``AttributeKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 90:
                if t < 45:
                    if t < 22:
                        if t < 11:
                            if t < 5:
                                if t < 2:
                                    if t == 0:
                                        t = b[p]
                                        if t & 3 == 3:
                                            p += 1 + (t >> 3)
                                        else:
                                            p = skip_direct_span(b, p)
                                        return None, p
                                    if t == 1:
                                        v1 = b[p]
                                        p += 1
                                        if v1 > 127:
                                            v1, p = continue_uleb(b, p, v1)
                                        for _ in range(v1):
                                            p = skip_symbol(b, p)
                                            t = b[p]
                                            if t & 3 == 3:
                                                p += 1 + (t >> 3)
                                            else:
                                                p = skip_direct_span(b, p)
                                        t = b[p]
                                        if t & 3 == 3:
                                            p += 1 + (t >> 3)
                                        else:
                                            p = skip_direct_span(b, p)
                                        return None, p
                                if t == 2:
                                    t = b[p]
                                    if t & 3 == 3:
                                        p += 1 + (t >> 3)
                                    else:
                                        p = skip_direct_span(b, p)
                                    return None, p
                                if t == 3:
                                    return None, p
                                if t == 4:
                                    v2 = b[p]
                                    p += 1
                                    if v2 > 127:
                                        v2, p = continue_uleb(b, p, v2)
                                    for _ in range(v2):
                                        p = self.skip_cfg_entry(p)
                                        t = b[p]
                                        if t & 3 == 3:
                                            p += 1 + (t >> 3)
                                        else:
                                            p = skip_direct_span(b, p)
                                    return None, p
                            if t < 8:
                                if t == 5:
                                    p = skip_symbol(b, p)
                                    return None, p
                                if t == 6:
                                    never(p)
                                    return None, p
                                if t == 7:
                                    p += 1
                                    return None, p
                            if t == 8:
                                return None, p
                            if t == 9:
                                never(p)
                                return None, p
                            if t == 10:
                                never(p)
                                return None, p
                        if t < 16:
                            if t < 13:
                                if t == 11:
                                    never(p)
                                    never(p)
                                    return None, p
                                if t == 12:
                                    never(p)
                                    never(p)
                                    never(p)
                                    return None, p
                            if t == 13:
                                never(p)
                                return None, p
                            if t == 14:
                                t = b[p]
                                p += 1
                                if t == 1:
                                    p += 1
                                    t = b[p]
                                    if t & 3 == 3:
                                        p += 1 + (t >> 3)
                                    else:
                                        p = skip_direct_span(b, p)
                                elif t:
                                    bad_tag("Option", t)
                                t = b[p]
                                p += 1
                                if t == 1:
                                    p += 1
                                    t = b[p]
                                    if t & 3 == 3:
                                        p += 1 + (t >> 3)
                                    else:
                                        p = skip_direct_span(b, p)
                                elif t:
                                    bad_tag("Option", t)
                                t = b[p]
                                if t & 3 == 3:
                                    p += 1 + (t >> 3)
                                else:
                                    p = skip_direct_span(b, p)
                                return None, p
                            if t == 15:
                                never(p)
                                return None, p
                        if t < 19:
                            if t == 16:
                                return None, p
                            if t == 17:
                                p = self.skip_deprecated_since(p)
                                t = b[p]
                                p += 1
                                if t == 1:
                                    p = skip_symbol(b, p)
                                    t = b[p]
                                    if t & 3 == 3:
                                        p += 1 + (t >> 3)
                                    else:
                                        p = skip_direct_span(b, p)
                                elif t:
                                    bad_tag("Option", t)
                                t = b[p]
                                p += 1
                                if t == 1:
                                    p = skip_symbol(b, p)
                                elif t:
                                    bad_tag("Option", t)
                                t = b[p]
                                if t & 3 == 3:
                                    p += 1 + (t >> 3)
                                else:
                                    p = skip_direct_span(b, p)
                                return None, p
                            if t == 18:
                                t = b[p]
                                if t & 3 == 3:
                                    p += 1 + (t >> 3)
                                else:
                                    p = skip_direct_span(b, p)
                                return None, p
                        if t == 19:
                            p = self.skip_doc_attribute(p)
                            return None, p
                        if t == 20:
                            p += 1
                            p = self.skip_doc_fragment_kind(p)
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            p = skip_symbol(b, p)
                            return None, p
                        if t == 21:
                            while b[p] > 127:
                                p += 1
                            p += 1
                            while b[p] > 127:
                                p += 1
                            p += 1
                            p += 1
                            p = skip_symbol(b, p)
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            return None, p
                    if t < 33:
                        if t < 27:
                            if t < 24:
                                if t == 22:
                                    never(p)
                                    return None, p
                                if t == 23:
                                    p = skip_symbol(b, p)
                                    t = b[p]
                                    if t & 3 == 3:
                                        p += 1 + (t >> 3)
                                    else:
                                        p = skip_direct_span(b, p)
                                    return None, p
                            if t == 24:
                                return None, p
                            if t == 25:
                                never(p)
                                never(p)
                                return None, p
                            if t == 26:
                                never(p)
                                return None, p
                        if t < 30:
                            if t == 27:
                                never(p)
                                return None, p
                            if t == 28:
                                return None, p
                            if t == 29:
                                never(p)
                                never(p)
                                return None, p
                        if t == 30:
                            never(p)
                            never(p)
                            return None, p
                        if t == 31:
                            never(p)
                            return None, p
                        if t == 32:
                            p += 1
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            return None, p
                    if t < 39:
                        if t < 36:
                            if t == 33:
                                never(p)
                                never(p)
                                return None, p
                            if t == 34:
                                p = skip_symbol(b, p)
                                t = b[p]
                                if t & 3 == 3:
                                    p += 1 + (t >> 3)
                                else:
                                    p = skip_direct_span(b, p)
                                return None, p
                            if t == 35:
                                never(p)
                                never(p)
                                return None, p
                        if t == 36:
                            p = skip_symbol(b, p)
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            return None, p
                        if t == 37:
                            never(p)
                            never(p)
                            return None, p
                        if t == 38:
                            never(p)
                            return None, p
                    if t < 42:
                        if t == 39:
                            never(p)
                            return None, p
                        if t == 40:
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            p += 1
                            return None, p
                        if t == 41:
                            never(p)
                            never(p)
                            return None, p
                    if t == 42:
                        never(p)
                        return None, p
                    if t == 43:
                        never(p)
                        return None, p
                    if t == 44:
                        never(p)
                        never(p)
                        never(p)
                        return None, p
                if t < 67:
                    if t < 56:
                        if t < 50:
                            if t < 47:
                                if t == 45:
                                    t = b[p]
                                    p += 1
                                    if t == 1:
                                        p = skip_symbol(b, p)
                                    elif t:
                                        bad_tag("Option", t)
                                    return None, p
                                if t == 46:
                                    t = b[p]
                                    if t & 3 == 3:
                                        p += 1 + (t >> 3)
                                    else:
                                        p = skip_direct_span(b, p)
                                    t = b[p]
                                    p += 1
                                    if t == 1:
                                        p = skip_symbol(b, p)
                                    elif t:
                                        bad_tag("Option", t)
                                    return None, p
                            if t == 47:
                                never(p)
                                return None, p
                            if t == 48:
                                return None, p
                            if t == 49:
                                return None, p
                        if t < 53:
                            if t == 50:
                                return None, p
                            if t == 51:
                                never(p)
                                return None, p
                            if t == 52:
                                never(p)
                                return None, p
                        if t == 53:
                            return None, p
                        if t == 54:
                            return None, p
                        if t == 55:
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            return None, p
                    if t < 61:
                        if t < 58:
                            if t == 56:
                                never(p)
                                return None, p
                            if t == 57:
                                t = b[p]
                                if t & 3 == 3:
                                    p += 1 + (t >> 3)
                                else:
                                    p = skip_direct_span(b, p)
                                return None, p
                        if t == 58:
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            t = b[p]
                            p += 1
                            if t == 1:
                                p = self.skip_directive(p)
                            elif t:
                                bad_tag("Option", t)
                            return None, p
                        if t == 59:
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            t = b[p]
                            p += 1
                            if t == 1:
                                p = self.skip_directive(p)
                            elif t:
                                bad_tag("Option", t)
                            return None, p
                        if t == 60:
                            never(p)
                            never(p)
                            return None, p
                    if t < 64:
                        if t == 61:
                            return None, p
                        if t == 62:
                            p += 1
                            p += 1
                            return None, p
                        if t == 63:
                            never(p)
                            never(p)
                            return None, p
                    if t == 64:
                        never(p)
                        never(p)
                        never(p)
                        return None, p
                    if t == 65:
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return None, p
                    if t == 66:
                        never(p)
                        return None, p
                if t < 78:
                    if t < 72:
                        if t < 69:
                            if t == 67:
                                return None, p
                            if t == 68:
                                never(p)
                                return None, p
                        if t == 69:
                            never(p)
                            return None, p
                        if t == 70:
                            never(p)
                            never(p)
                            never(p)
                            return None, p
                        if t == 71:
                            return None, p
                    if t < 75:
                        if t == 72:
                            never(p)
                            never(p)
                            never(p)
                            return None, p
                        if t == 73:
                            never(p)
                            return None, p
                        if t == 74:
                            never(p)
                            never(p)
                            return None, p
                    if t == 75:
                        never(p)
                        never(p)
                        return None, p
                    if t == 76:
                        never(p)
                        never(p)
                        return None, p
                    if t == 77:
                        never(p)
                        never(p)
                        return None, p
                if t < 84:
                    if t < 81:
                        if t == 78:
                            return None, p
                        if t == 79:
                            return None, p
                        if t == 80:
                            p = skip_symbol(b, p)
                            return None, p
                    if t == 81:
                        never(p)
                        never(p)
                        return None, p
                    if t == 82:
                        never(p)
                        return None, p
                    if t == 83:
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return None, p
                if t < 87:
                    if t == 84:
                        t = b[p]
                        p += 1
                        if t == 1:
                            p += 1
                            while b[p] > 127:
                                p += 1
                            p += 1
                            v3 = b[p]
                            p += 1
                            if v3 > 127:
                                v3, p = continue_uleb(b, p, v3)
                            for _ in range(v3):
                                p = self.skip_diff_activity(p)
                            p = self.skip_diff_activity(p)
                        elif t:
                            bad_tag("Option", t)
                        return None, p
                    if t == 85:
                        never(p)
                        never(p)
                        return None, p
                    if t == 86:
                        t = b[p]
                        p += 1
                        if t == 1:
                            p = skip_symbol(b, p)
                        elif t:
                            bad_tag("Option", t)
                        v4 = b[p]
                        p += 1
                        if v4 > 127:
                            v4, p = continue_uleb(b, p, v4)
                        for _ in range(v4):
                            p = skip_symbol(b, p)
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return None, p
                if t == 87:
                    return None, p
                if t == 88:
                    never(p)
                    return None, p
                if t == 89:
                    never(p)
                    return None, p
            if t < 135:
                if t < 112:
                    if t < 101:
                        if t < 95:
                            if t < 92:
                                if t == 90:
                                    never(p)
                                    return None, p
                                if t == 91:
                                    never(p)
                                    return None, p
                            if t == 92:
                                v5 = b[p]
                                p += 1
                                if v5 > 127:
                                    v5, p = continue_uleb(b, p, v5)
                                for _ in range(v5):
                                    p = skip_symbol(b, p)
                                t = b[p]
                                if t & 3 == 3:
                                    p += 1 + (t >> 3)
                                else:
                                    p = skip_direct_span(b, p)
                                return None, p
                            if t == 93:
                                p = self.skip_stability_level(p)
                                p = skip_symbol(b, p)
                                p += 1
                                t = b[p]
                                if t & 3 == 3:
                                    p += 1 + (t >> 3)
                                else:
                                    p = skip_direct_span(b, p)
                                return None, p
                            if t == 94:
                                return None, p
                        if t < 98:
                            if t == 95:
                                return None, p
                            if t == 96:
                                return None, p
                            if t == 97:
                                never(p)
                                return None, p
                        if t == 98:
                            return None, p
                        if t == 99:
                            never(p)
                            return None, p
                        if t == 100:
                            p = skip_symbol(b, p)
                            return None, p
                    if t < 106:
                        if t < 103:
                            if t == 101:
                                p = skip_symbol(b, p)
                                return None, p
                            if t == 102:
                                return None, p
                        if t == 103:
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            p = skip_symbol(b, p)
                            return None, p
                        if t == 104:
                            return None, p
                        if t == 105:
                            return None, p
                    if t < 109:
                        if t == 106:
                            return None, p
                        if t == 107:
                            return None, p
                        if t == 108:
                            return None, p
                    if t == 109:
                        never(p)
                        return None, p
                    if t == 110:
                        never(p)
                        return None, p
                    if t == 111:
                        return None, p
                if t < 123:
                    if t < 117:
                        if t < 114:
                            if t == 112:
                                return None, p
                            if t == 113:
                                return None, p
                        if t == 114:
                            return None, p
                        if t == 115:
                            return None, p
                        if t == 116:
                            never(p)
                            never(p)
                            return None, p
                    if t < 120:
                        if t == 117:
                            return None, p
                        if t == 118:
                            return None, p
                        if t == 119:
                            return None, p
                    if t == 120:
                        return None, p
                    if t == 121:
                        never(p)
                        return None, p
                    if t == 122:
                        v6 = b[p]
                        p += 1
                        if v6 > 127:
                            v6, p = continue_uleb(b, p, v6)
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return (
                            "end",
                            v6,
                        ), p
                if t < 129:
                    if t < 126:
                        if t == 123:
                            v7 = b[p]
                            p += 1
                            if v7 > 127:
                                v7, p = continue_uleb(b, p, v7)
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            return (
                                "start",
                                v7,
                            ), p
                        if t == 124:
                            v8 = b[p]
                            p += 1
                            if v8 > 127:
                                v8, p = continue_uleb(b, p, v8)
                            for _ in range(v8):
                                while b[p] > 127:
                                    p += 1
                                p += 1
                                t = b[p]
                                if t & 3 == 3:
                                    p += 1 + (t >> 3)
                                else:
                                    p = skip_direct_span(b, p)
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            return None, p
                        if t == 125:
                            p = skip_symbol(b, p)
                            return None, p
                    if t == 126:
                        return None, p
                    if t == 127:
                        return None, p
                    if t == 128:
                        return None, p
                if t < 132:
                    if t == 129:
                        p += 1
                        return None, p
                    if t == 130:
                        return None, p
                    if t == 131:
                        v9 = b[p]
                        p += 1
                        if v9 > 127:
                            v9, p = continue_uleb(b, p, v9)
                        for _ in range(v9):
                            p = self.skip_rustc_mir_kind(p)
                        return None, p
                if t == 132:
                    never(p)
                    never(p)
                    return None, p
                if t == 133:
                    return None, p
                if t == 134:
                    never(p)
                    never(p)
                    return None, p
            if t < 157:
                if t < 146:
                    if t < 140:
                        if t < 137:
                            if t == 135:
                                return None, p
                            if t == 136:
                                return None, p
                        if t == 137:
                            return None, p
                        if t == 138:
                            return None, p
                        if t == 139:
                            return None, p
                    if t < 143:
                        if t == 140:
                            return None, p
                        if t == 141:
                            never(p)
                            never(p)
                            return None, p
                        if t == 142:
                            never(p)
                            never(p)
                            return None, p
                    if t == 143:
                        return None, p
                    if t == 144:
                        return None, p
                    if t == 145:
                        return None, p
                if t < 151:
                    if t < 148:
                        if t == 146:
                            never(p)
                            return None, p
                        if t == 147:
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            return None, p
                    if t == 148:
                        never(p)
                        return None, p
                    if t == 149:
                        return None, p
                    if t == 150:
                        return None, p
                if t < 154:
                    if t == 151:
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return None, p
                    if t == 152:
                        return None, p
                    if t == 153:
                        return None, p
                if t == 154:
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    p = skip_symbol(b, p)
                    return None, p
                if t == 155:
                    t = b[p]
                    p += 1
                    if t == 1:
                        p += 2
                    elif t:
                        bad_tag("Option", t)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    return None, p
                if t == 156:
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    return None, p
            if t < 168:
                if t < 162:
                    if t < 159:
                        if t == 157:
                            while b[p] > 127:
                                p += 1
                            p += 1
                            return None, p
                        if t == 158:
                            never(p)
                            never(p)
                            never(p)
                            return None, p
                    if t == 159:
                        never(p)
                        return None, p
                    if t == 160:
                        never(p)
                        return None, p
                    if t == 161:
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return None, p
                if t < 165:
                    if t == 162:
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return None, p
                    if t == 163:
                        never(p)
                        return None, p
                    if t == 164:
                        never(p)
                        never(p)
                        return None, p
                if t == 165:
                    return None, p
                if t == 166:
                    never(p)
                    return None, p
                if t == 167:
                    return None, p
            if t < 174:
                if t < 171:
                    if t == 168:
                        return None, p
                    if t == 169:
                        never(p)
                        never(p)
                        never(p)
                        never(p)
                        return None, p
                    if t == 170:
                        never(p)
                        never(p)
                        return None, p
                if t == 171:
                    p = self.skip_stability_level(p)
                    p = skip_symbol(b, p)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    return None, p
                if t == 172:
                    never(p)
                    never(p)
                    never(p)
                    return None, p
                if t == 173:
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    v10 = b[p]
                    p += 1
                    if v10 > 127:
                        v10, p = continue_uleb(b, p, v10)
                    for _ in range(v10):
                        p = self.skip_ident(p)
                        while b[p] > 127:
                            p += 1
                        p += 1
                        t = b[p]
                        p += 1
                        if t == 1:
                            never(p)
                        elif t:
                            bad_tag("Option", t)
                    t = b[p]
                    p += 1
                    if t == 1:
                        never(p)
                    elif t:
                        bad_tag("Option", t)
                    return None, p
            if t < 177:
                if t == 174:
                    return None, p
                if t == 175:
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    return None, p
                if t == 176:
                    never(p)
                    never(p)
                    never(p)
                    return None, p
            if t == 177:
                never(p)
                return None, p
            if t == 178:
                never(p)
                never(p)
                return None, p
            if t == 179:
                never(p)
                never(p)
                return None, p
            bad_tag("AttributeKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_attribute_kind", error) from error

    def decode_lazy_tables(self, p: int) -> tuple[tuple[LazyTable, ...], int]:
        """``LazyTables``."""
        try:
            v3, p = read_lazy_table(self, p)
            v6, p = read_lazy_table(self, p)
            v9, p = read_lazy_table(self, p)
            v12, p = read_lazy_table(self, p)
            v15, p = read_lazy_table(self, p)
            v18, p = read_lazy_table(self, p)
            v21, p = read_lazy_table(self, p)
            v24, p = read_lazy_table(self, p)
            v27, p = read_lazy_table(self, p)
            v30, p = read_lazy_table(self, p)
            v33, p = read_lazy_table(self, p)
            v36, p = read_lazy_table(self, p)
            v39, p = read_lazy_table(self, p)
            v42, p = read_lazy_table(self, p)
            v45, p = read_lazy_table(self, p)
            v48, p = read_lazy_table(self, p)
            v51, p = read_lazy_table(self, p)
            v54, p = read_lazy_table(self, p)
            v57, p = read_lazy_table(self, p)
            v60, p = read_lazy_table(self, p)
            v63, p = read_lazy_table(self, p)
            v66, p = read_lazy_table(self, p)
            v69, p = read_lazy_table(self, p)
            v72, p = read_lazy_table(self, p)
            v75, p = read_lazy_table(self, p)
            v78, p = read_lazy_table(self, p)
            v81, p = read_lazy_table(self, p)
            v84, p = read_lazy_table(self, p)
            v87, p = read_lazy_table(self, p)
            v90, p = read_lazy_table(self, p)
            v93, p = read_lazy_table(self, p)
            v96, p = read_lazy_table(self, p)
            v99, p = read_lazy_table(self, p)
            v102, p = read_lazy_table(self, p)
            v105, p = read_lazy_table(self, p)
            v108, p = read_lazy_table(self, p)
            v111, p = read_lazy_table(self, p)
            v114, p = read_lazy_table(self, p)
            v117, p = read_lazy_table(self, p)
            v120, p = read_lazy_table(self, p)
            v123, p = read_lazy_table(self, p)
            v126, p = read_lazy_table(self, p)
            v129, p = read_lazy_table(self, p)
            v132, p = read_lazy_table(self, p)
            v135, p = read_lazy_table(self, p)
            v138, p = read_lazy_table(self, p)
            v141, p = read_lazy_table(self, p)
            v144, p = read_lazy_table(self, p)
            v147, p = read_lazy_table(self, p)
            v150, p = read_lazy_table(self, p)
            v153, p = read_lazy_table(self, p)
            v156, p = read_lazy_table(self, p)
            v159, p = read_lazy_table(self, p)
            v162, p = read_lazy_table(self, p)
            v165, p = read_lazy_table(self, p)
            v168, p = read_lazy_table(self, p)
            v171, p = read_lazy_table(self, p)
            v174, p = read_lazy_table(self, p)
            v177, p = read_lazy_table(self, p)
            v180, p = read_lazy_table(self, p)
            v183, p = read_lazy_table(self, p)
            v186, p = read_lazy_table(self, p)
            v189, p = read_lazy_table(self, p)
            v192, p = read_lazy_table(self, p)
            v195, p = read_lazy_table(self, p)
            v198, p = read_lazy_table(self, p)
            v201, p = read_lazy_table(self, p)
            v204, p = read_lazy_table(self, p)
            v207, p = read_lazy_table(self, p)
            v210, p = read_lazy_table(self, p)
            v213, p = read_lazy_table(self, p)
            v216, p = read_lazy_table(self, p)
            v219, p = read_lazy_table(self, p)
            v222, p = read_lazy_table(self, p)
            v225, p = read_lazy_table(self, p)
            v228, p = read_lazy_table(self, p)
            v231, p = read_lazy_table(self, p)
            v234, p = read_lazy_table(self, p)
            v237, p = read_lazy_table(self, p)
            v240, p = read_lazy_table(self, p)
            v243, p = read_lazy_table(self, p)
            return (
                v3,
                v6,
                v9,
                v12,
                v15,
                v18,
                v21,
                v24,
                v27,
                v30,
                v33,
                v36,
                v39,
                v42,
                v45,
                v48,
                v51,
                v54,
                v57,
                v60,
                v63,
                v66,
                v69,
                v72,
                v75,
                v78,
                v81,
                v84,
                v87,
                v90,
                v93,
                v96,
                v99,
                v102,
                v105,
                v108,
                v111,
                v114,
                v117,
                v120,
                v123,
                v126,
                v129,
                v132,
                v135,
                v138,
                v141,
                v144,
                v147,
                v150,
                v153,
                v156,
                v159,
                v162,
                v165,
                v168,
                v171,
                v174,
                v177,
                v180,
                v183,
                v186,
                v189,
                v192,
                v195,
                v198,
                v201,
                v204,
                v207,
                v210,
                v213,
                v216,
                v219,
                v222,
                v225,
                v228,
                v231,
                v234,
                v237,
                v240,
                v243,
            ), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_lazy_tables", error) from error

    def decode_tuple_u32_lang_item(self, p: int) -> tuple[tuple[int, str], int]:
        """``Tuple<u32,LangItem>``."""
        b = self.b
        try:
            v3 = b[p]
            p += 1
            if v3 > 127:
                v3, p = continue_uleb(b, p, v3)
            v6 = _LANG_ITEM[b[p]]
            p += 1
            v7 = (
                v3,
                v6,
            )
            return v7, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_tuple_u32_lang_item", error) from error

    def decode_ty_kind(self, p: int) -> tuple[Ty, int]:
        """``TyKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 14:
                if t < 7:
                    if t < 3:
                        if t == 0:
                            return ty_bool(self), p
                        if t == 1:
                            return ty_char(self), p
                        if t == 2:
                            v3 = _INT_TY[b[p]]
                            p += 1
                            return ty_int(self, v3), p
                    if t < 5:
                        if t == 3:
                            v6 = _UINT_TY[b[p]]
                            p += 1
                            return ty_uint(self, v6), p
                        if t == 4:
                            v9 = _FLOAT_TY[b[p]]
                            p += 1
                            return ty_float(self, v9), p
                    if t == 5:
                        v12 = b[p]
                        p += 1
                        if v12 > 127:
                            v12, p = continue_uleb(b, p, v12)
                        v13 = b[p]
                        p += 1
                        if v13 > 127:
                            v13, p = continue_uleb(b, p, v13)
                        v11: DefId = self.crate_base[v12] | v13  # type: ignore[assignment]  # see above
                        v14 = b[p]
                        p += 1
                        if v14 > 127:
                            v14, p = continue_uleb(b, p, v14)
                        for _ in range(v14):
                            p = self.skip_variant_def(p)
                        p += 2
                        p = self.skip_repr_options(p)
                        v17: tuple[GenericArg, ...] = ()
                        v18 = b[p]
                        p += 1
                        if v18:
                            if v18 > 127:
                                v18, p = continue_uleb(b, p, v18)
                            v19: list[GenericArg] = []
                            for _ in range(v18):
                                v22, p = self.decode_generic_arg_kind(p)
                                v19.append(v22)
                            v17 = tuple(v19)
                        v23 = self.interner.args(v17)
                        return self.interner.adt(v11, v23), p
                    if t == 6:
                        v26 = b[p]
                        p += 1
                        if v26 > 127:
                            v26, p = continue_uleb(b, p, v26)
                        v27 = b[p]
                        p += 1
                        if v27 > 127:
                            v27, p = continue_uleb(b, p, v27)
                        v25: DefId = self.crate_base[v26] | v27  # type: ignore[assignment]  # see above
                        return self.interner.foreign(v25), p
                if t < 10:
                    if t == 7:
                        return ty_str(self), p
                    if t == 8:
                        t = b[p]
                        if t > 127:
                            t, p = continue_uleb(b, p + 1, t)
                            v29 = self.types.get(t) or read_ty_at(self, t)
                        else:
                            v29, p = self.decode_ty_kind(p)
                        v32, p = self.decode_const_kind(p)
                        return self.interner.array(v29, v32), p
                    if t == 9:
                        t = b[p]
                        if t > 127:
                            t, p = continue_uleb(b, p + 1, t)
                            v34 = self.types.get(t) or read_ty_at(self, t)
                        else:
                            v34, p = self.decode_ty_kind(p)
                        v37, p = self.decode_pattern_kind(p)
                        return self.interner.pat(v34, v37), p
                if t < 12:
                    if t == 10:
                        t = b[p]
                        if t > 127:
                            t, p = continue_uleb(b, p + 1, t)
                            v39 = self.types.get(t) or read_ty_at(self, t)
                        else:
                            v39, p = self.decode_ty_kind(p)
                        return self.interner.slice_(v39), p
                    if t == 11:
                        t = b[p]
                        if t > 127:
                            t, p = continue_uleb(b, p + 1, t)
                            v41 = self.types.get(t) or read_ty_at(self, t)
                        else:
                            v41, p = self.decode_ty_kind(p)
                        v44 = _MUTABILITY[b[p]]
                        p += 1
                        return self.interner.raw_ptr(v41, v44), p
                if t == 12:
                    v47, p = self.decode_region_kind(p)
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v49 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v49, p = self.decode_ty_kind(p)
                    v52 = _MUTABILITY[b[p]]
                    p += 1
                    return self.interner.ref(v47, v49, v52), p
                if t == 13:
                    v55 = b[p]
                    p += 1
                    if v55 > 127:
                        v55, p = continue_uleb(b, p, v55)
                    v56 = b[p]
                    p += 1
                    if v56 > 127:
                        v56, p = continue_uleb(b, p, v56)
                    v54: DefId = self.crate_base[v55] | v56  # type: ignore[assignment]  # see above
                    v59: tuple[GenericArg, ...] = ()
                    v60 = b[p]
                    p += 1
                    if v60:
                        if v60 > 127:
                            v60, p = continue_uleb(b, p, v60)
                        v61: list[GenericArg] = []
                        for _ in range(v60):
                            v64, p = self.decode_generic_arg_kind(p)
                            v61.append(v64)
                        v59 = tuple(v61)
                    v65 = self.interner.args(v59)
                    return self.interner.fn_def(v54, v65), p
            if t < 21:
                if t < 17:
                    if t == 14:
                        v70: tuple[BoundVarKind, ...] = ()
                        v71 = b[p]
                        p += 1
                        if v71:
                            if v71 > 127:
                                v71, p = continue_uleb(b, p, v71)
                            v72: list[BoundVarKind] = []
                            for _ in range(v71):
                                v75, p = self.decode_bound_variable_kind(p)
                                v72.append(v75)
                            v70 = tuple(v72)
                        v80: tuple[Ty, ...] = ()
                        v81 = b[p]
                        p += 1
                        if v81:
                            if v81 > 127:
                                v81, p = continue_uleb(b, p, v81)
                            v82: list[Ty] = []
                            for _ in range(v81):
                                t = b[p]
                                if t > 127:
                                    t, p = continue_uleb(b, p + 1, t)
                                    v84 = self.types.get(t) or read_ty_at(self, t)
                                else:
                                    v84, p = self.decode_ty_kind(p)
                                v82.append(v84)
                            v80 = tuple(v82)
                        v85 = (
                            v70,
                            v80,
                        )
                        v86 = _BOOLS[b[p]]
                        p += 1
                        v89 = _SAFETY[b[p]]
                        p += 1
                        v92, p = self.decode_extern_abi(p)
                        return fn_ptr(self, v85, v86, v89, v92), p
                    if t == 15:
                        v97: tuple[BoundVarKind, ...] = ()
                        v98 = b[p]
                        p += 1
                        if v98:
                            if v98 > 127:
                                v98, p = continue_uleb(b, p, v98)
                            v99: list[BoundVarKind] = []
                            for _ in range(v98):
                                v102, p = self.decode_bound_variable_kind(p)
                                v99.append(v102)
                            v97 = tuple(v99)
                        t = b[p]
                        if t > 127:
                            t, p = continue_uleb(b, p + 1, t)
                            v104 = self.types.get(t) or read_ty_at(self, t)
                        else:
                            v104, p = self.decode_ty_kind(p)
                        v105 = self.interner.binder(v104, v97)
                        return self.interner.unsafe_binder(v105), p
                    if t == 16:
                        v108: tuple[Binder[ExistentialPredicate], ...] = ()
                        v109 = b[p]
                        p += 1
                        if v109:
                            if v109 > 127:
                                v109, p = continue_uleb(b, p, v109)
                            v110: list[Binder[ExistentialPredicate]] = []
                            for _ in range(v109):
                                v115: tuple[BoundVarKind, ...] = ()
                                v116 = b[p]
                                p += 1
                                if v116:
                                    if v116 > 127:
                                        v116, p = continue_uleb(b, p, v116)
                                    v117: list[BoundVarKind] = []
                                    for _ in range(v116):
                                        v120, p = self.decode_bound_variable_kind(p)
                                        v117.append(v120)
                                    v115 = tuple(v117)
                                v123, p = self.decode_existential_predicate(p)
                                v124 = self.interner.binder(v123, v115)
                                v110.append(v124)
                            v108 = tuple(v110)
                        v127, p = self.decode_region_kind(p)
                        return self.interner.dynamic(v108, v127), p
                if t < 19:
                    if t == 17:
                        v130 = b[p]
                        p += 1
                        if v130 > 127:
                            v130, p = continue_uleb(b, p, v130)
                        v131 = b[p]
                        p += 1
                        if v131 > 127:
                            v131, p = continue_uleb(b, p, v131)
                        v129: DefId = self.crate_base[v130] | v131  # type: ignore[assignment]  # see above
                        v134: tuple[GenericArg, ...] = ()
                        v135 = b[p]
                        p += 1
                        if v135:
                            if v135 > 127:
                                v135, p = continue_uleb(b, p, v135)
                            v136: list[GenericArg] = []
                            for _ in range(v135):
                                v139, p = self.decode_generic_arg_kind(p)
                                v136.append(v139)
                            v134 = tuple(v136)
                        v140 = self.interner.args(v134)
                        return self.interner.closure(v129, v140), p
                    if t == 18:
                        v143 = b[p]
                        p += 1
                        if v143 > 127:
                            v143, p = continue_uleb(b, p, v143)
                        v144 = b[p]
                        p += 1
                        if v144 > 127:
                            v144, p = continue_uleb(b, p, v144)
                        v142: DefId = self.crate_base[v143] | v144  # type: ignore[assignment]  # see above
                        v147: tuple[GenericArg, ...] = ()
                        v148 = b[p]
                        p += 1
                        if v148:
                            if v148 > 127:
                                v148, p = continue_uleb(b, p, v148)
                            v149: list[GenericArg] = []
                            for _ in range(v148):
                                v152, p = self.decode_generic_arg_kind(p)
                                v149.append(v152)
                            v147 = tuple(v149)
                        v153 = self.interner.args(v147)
                        return self.interner.coroutine_closure(v142, v153), p
                if t == 19:
                    v156 = b[p]
                    p += 1
                    if v156 > 127:
                        v156, p = continue_uleb(b, p, v156)
                    v157 = b[p]
                    p += 1
                    if v157 > 127:
                        v157, p = continue_uleb(b, p, v157)
                    v155: DefId = self.crate_base[v156] | v157  # type: ignore[assignment]  # see above
                    v160: tuple[GenericArg, ...] = ()
                    v161 = b[p]
                    p += 1
                    if v161:
                        if v161 > 127:
                            v161, p = continue_uleb(b, p, v161)
                        v162: list[GenericArg] = []
                        for _ in range(v161):
                            v165, p = self.decode_generic_arg_kind(p)
                            v162.append(v165)
                        v160 = tuple(v162)
                    v166 = self.interner.args(v160)
                    return self.interner.coroutine(v155, v166), p
                if t == 20:
                    v169 = b[p]
                    p += 1
                    if v169 > 127:
                        v169, p = continue_uleb(b, p, v169)
                    v170 = b[p]
                    p += 1
                    if v170 > 127:
                        v170, p = continue_uleb(b, p, v170)
                    v168: DefId = self.crate_base[v169] | v170  # type: ignore[assignment]  # see above
                    v173: tuple[GenericArg, ...] = ()
                    v174 = b[p]
                    p += 1
                    if v174:
                        if v174 > 127:
                            v174, p = continue_uleb(b, p, v174)
                        v175: list[GenericArg] = []
                        for _ in range(v174):
                            v178, p = self.decode_generic_arg_kind(p)
                            v175.append(v178)
                        v173 = tuple(v175)
                    v179 = self.interner.args(v173)
                    return self.interner.coroutine_witness(v168, v179), p
            if t < 25:
                if t < 23:
                    if t == 21:
                        return ty_never(self), p
                    if t == 22:
                        v182: tuple[Ty, ...] = ()
                        v183 = b[p]
                        p += 1
                        if v183:
                            if v183 > 127:
                                v183, p = continue_uleb(b, p, v183)
                            v184: list[Ty] = []
                            for _ in range(v183):
                                t = b[p]
                                if t > 127:
                                    t, p = continue_uleb(b, p + 1, t)
                                    v186 = self.types.get(t) or read_ty_at(self, t)
                                else:
                                    v186, p = self.decode_ty_kind(p)
                                v184.append(v186)
                            v182 = tuple(v184)
                        return self.interner.tuple_(v182), p
                if t == 23:
                    v189 = _ALIAS_TY_KIND[b[p]]
                    p += 1
                    v192: tuple[GenericArg, ...] = ()
                    v193 = b[p]
                    p += 1
                    if v193:
                        if v193 > 127:
                            v193, p = continue_uleb(b, p, v193)
                        v194: list[GenericArg] = []
                        for _ in range(v193):
                            v197, p = self.decode_generic_arg_kind(p)
                            v194.append(v197)
                        v192 = tuple(v194)
                    v198 = self.interner.args(v192)
                    v201 = b[p]
                    p += 1
                    if v201 > 127:
                        v201, p = continue_uleb(b, p, v201)
                    v202 = b[p]
                    p += 1
                    if v202 > 127:
                        v202, p = continue_uleb(b, p, v202)
                    v200: DefId = self.crate_base[v201] | v202  # type: ignore[assignment]  # see above
                    return self.interner.alias(v189, v200, v198), p
                if t == 24:
                    v203 = b[p]
                    p += 1
                    if v203 > 127:
                        v203, p = continue_uleb(b, p, v203)
                    v205, p = read_symbol(b, p, self.symbols, self.predefined)
                    return self.interner.param(v203, v205), p
            if t < 27:
                if t == 25:
                    v208, p = self.decode_bound_var_index_kind(p)
                    v211 = b[p]
                    p += 1
                    if v211 > 127:
                        v211, p = continue_uleb(b, p, v211)
                    p = self.skip_bound_ty_kind(p)
                    return self.interner.bound(v208, v211), p
                if t == 26:
                    return refuse("a placeholder type", p), p
            if t == 27:
                return refuse("an inference variable", p), p
            if t == 28:
                return refuse("an erroneous type", p), p
            bad_tag("TyKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_ty_kind", error) from error

    def skip_append_const_message(self, p: int) -> int:
        """``AppendConstMessage``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return p
            if t == 1:
                p = skip_symbol(b, p)
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                return p
            bad_tag("AppendConstMessage", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_append_const_message", error) from error

    def skip_directive(self, p: int) -> int:
        """``Directive``."""
        b = self.b
        try:
            p += 1
            t = b[p]
            p += 1
            if t == 1:
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                p = self.skip_predicate(p)
            elif t:
                bad_tag("Option", t)
            v1 = b[p]
            p += 1
            if v1 > 127:
                v1, p = continue_uleb(b, p, v1)
            for _ in range(v1):
                p = self.skip_directive(p)
            t = b[p]
            p += 1
            if t == 1:
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                p = skip_symbol(b, p)
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                v2 = b[p]
                p += 1
                if v2 > 127:
                    v2, p = continue_uleb(b, p, v2)
                for _ in range(v2):
                    p = self.skip_piece(p)
            elif t:
                bad_tag("Option", t)
            t = b[p]
            p += 1
            if t == 1:
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                p = skip_symbol(b, p)
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                v3 = b[p]
                p += 1
                if v3 > 127:
                    v3, p = continue_uleb(b, p, v3)
                for _ in range(v3):
                    p = self.skip_piece(p)
            elif t:
                bad_tag("Option", t)
            v4 = b[p]
            p += 1
            if v4 > 127:
                v4, p = continue_uleb(b, p, v4)
            for _ in range(v4):
                p = skip_symbol(b, p)
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                v5 = b[p]
                p += 1
                if v5 > 127:
                    v5, p = continue_uleb(b, p, v5)
                for _ in range(v5):
                    p = self.skip_piece(p)
            t = b[p]
            p += 1
            if t == 1:
                p = skip_symbol(b, p)
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                v6 = b[p]
                p += 1
                if v6 > 127:
                    v6, p = continue_uleb(b, p, v6)
                for _ in range(v6):
                    p = self.skip_piece(p)
            elif t:
                bad_tag("Option", t)
            t = b[p]
            p += 1
            if t == 1:
                p = self.skip_append_const_message(p)
            elif t:
                bad_tag("Option", t)
            return p
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_directive", error) from error

    def skip_meta_var_kind(self, p: int) -> int:
        """``MetaVarKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 6:
                if t < 3:
                    if t == 0:
                        return p
                    if t == 1:
                        return p
                    if t == 2:
                        return p
                if t == 3:
                    p = self.skip_nt_pat_kind(p)
                    return p
                if t == 4:
                    p = self.skip_nt_expr_kind(p)
                    p += 1
                    p += 1
                    return p
                if t == 5:
                    p += 1
                    return p
            if t < 9:
                if t == 6:
                    return p
                if t == 7:
                    return p
                if t == 8:
                    return p
            if t < 11:
                if t == 9:
                    p += 1
                    return p
                if t == 10:
                    return p
            if t == 11:
                return p
            if t == 12:
                return p
            bad_tag("MetaVarKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_meta_var_kind", error) from error

    def skip_stability_level(self, p: int) -> int:
        """``StabilityLevel``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p = self.skip_unstable_reason(p)
                t = b[p]
                p += 1
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                elif t:
                    bad_tag("Option", t)
                p += 1
                t = b[p]
                p += 1
                if t == 1:
                    p = skip_symbol(b, p)
                elif t:
                    bad_tag("Option", t)
                t = b[p]
                p += 1
                if t == 1:
                    p = skip_symbol(b, p)
                elif t:
                    bad_tag("Option", t)
                return p
            if t == 1:
                p = self.skip_stable_since(p)
                t = b[p]
                p += 1
                if t == 1:
                    p = skip_symbol(b, p)
                elif t:
                    bad_tag("Option", t)
                return p
            bad_tag("StabilityLevel", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_stability_level", error) from error

    def skip_ty_kind(self, p: int) -> int:
        """``TyKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 14:
                if t < 7:
                    if t < 3:
                        if t == 0:
                            return p
                        if t == 1:
                            return p
                        if t == 2:
                            p += 1
                            return p
                    if t < 5:
                        if t == 3:
                            p += 1
                            return p
                        if t == 4:
                            p += 1
                            return p
                    if t == 5:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        v1 = b[p]
                        p += 1
                        if v1 > 127:
                            v1, p = continue_uleb(b, p, v1)
                        for _ in range(v1):
                            p = self.skip_variant_def(p)
                        p += 2
                        p = self.skip_repr_options(p)
                        v2 = b[p]
                        p += 1
                        if v2 > 127:
                            v2, p = continue_uleb(b, p, v2)
                        for _ in range(v2):
                            p = self.skip_generic_arg_kind(p)
                        return p
                    if t == 6:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        return p
                if t < 10:
                    if t == 7:
                        return p
                    if t == 8:
                        if b[p] > 127:
                            p = skip_uleb(b, p)
                        else:
                            p = self.skip_ty_kind(p)
                        p = self.skip_const_kind(p)
                        return p
                    if t == 9:
                        if b[p] > 127:
                            p = skip_uleb(b, p)
                        else:
                            p = self.skip_ty_kind(p)
                        p = self.skip_pattern_kind(p)
                        return p
                if t < 12:
                    if t == 10:
                        if b[p] > 127:
                            p = skip_uleb(b, p)
                        else:
                            p = self.skip_ty_kind(p)
                        return p
                    if t == 11:
                        if b[p] > 127:
                            p = skip_uleb(b, p)
                        else:
                            p = self.skip_ty_kind(p)
                        p += 1
                        return p
                if t == 12:
                    p = self.skip_region_kind(p)
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    p += 1
                    return p
                if t == 13:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    v3 = b[p]
                    p += 1
                    if v3 > 127:
                        v3, p = continue_uleb(b, p, v3)
                    for _ in range(v3):
                        p = self.skip_generic_arg_kind(p)
                    return p
            if t < 21:
                if t < 17:
                    if t == 14:
                        v4 = b[p]
                        p += 1
                        if v4 > 127:
                            v4, p = continue_uleb(b, p, v4)
                        for _ in range(v4):
                            p = self.skip_bound_variable_kind(p)
                        v5 = b[p]
                        p += 1
                        if v5 > 127:
                            v5, p = continue_uleb(b, p, v5)
                        for _ in range(v5):
                            if b[p] > 127:
                                p = skip_uleb(b, p)
                            else:
                                p = self.skip_ty_kind(p)
                        p += 1
                        p += 1
                        p = self.skip_extern_abi(p)
                        return p
                    if t == 15:
                        v6 = b[p]
                        p += 1
                        if v6 > 127:
                            v6, p = continue_uleb(b, p, v6)
                        for _ in range(v6):
                            p = self.skip_bound_variable_kind(p)
                        if b[p] > 127:
                            p = skip_uleb(b, p)
                        else:
                            p = self.skip_ty_kind(p)
                        return p
                    if t == 16:
                        v7 = b[p]
                        p += 1
                        if v7 > 127:
                            v7, p = continue_uleb(b, p, v7)
                        for _ in range(v7):
                            v8 = b[p]
                            p += 1
                            if v8 > 127:
                                v8, p = continue_uleb(b, p, v8)
                            for _ in range(v8):
                                p = self.skip_bound_variable_kind(p)
                            p = self.skip_existential_predicate(p)
                        p = self.skip_region_kind(p)
                        return p
                if t < 19:
                    if t == 17:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        v9 = b[p]
                        p += 1
                        if v9 > 127:
                            v9, p = continue_uleb(b, p, v9)
                        for _ in range(v9):
                            p = self.skip_generic_arg_kind(p)
                        return p
                    if t == 18:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        v10 = b[p]
                        p += 1
                        if v10 > 127:
                            v10, p = continue_uleb(b, p, v10)
                        for _ in range(v10):
                            p = self.skip_generic_arg_kind(p)
                        return p
                if t == 19:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    v11 = b[p]
                    p += 1
                    if v11 > 127:
                        v11, p = continue_uleb(b, p, v11)
                    for _ in range(v11):
                        p = self.skip_generic_arg_kind(p)
                    return p
                if t == 20:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    v12 = b[p]
                    p += 1
                    if v12 > 127:
                        v12, p = continue_uleb(b, p, v12)
                    for _ in range(v12):
                        p = self.skip_generic_arg_kind(p)
                    return p
            if t < 25:
                if t < 23:
                    if t == 21:
                        return p
                    if t == 22:
                        v13 = b[p]
                        p += 1
                        if v13 > 127:
                            v13, p = continue_uleb(b, p, v13)
                        for _ in range(v13):
                            if b[p] > 127:
                                p = skip_uleb(b, p)
                            else:
                                p = self.skip_ty_kind(p)
                        return p
                if t == 23:
                    p += 1
                    v14 = b[p]
                    p += 1
                    if v14 > 127:
                        v14, p = continue_uleb(b, p, v14)
                    for _ in range(v14):
                        p = self.skip_generic_arg_kind(p)
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
                if t == 24:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p = skip_symbol(b, p)
                    return p
            if t < 27:
                if t == 25:
                    p = self.skip_bound_var_index_kind(p)
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p = self.skip_bound_ty_kind(p)
                    return p
                if t == 26:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p = self.skip_bound_ty_kind(p)
                    return p
            if t == 27:
                p = self.skip_infer_ty(p)
                return p
            if t == 28:
                never(p)
                return p
            bad_tag("TyKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_ty_kind", error) from error
