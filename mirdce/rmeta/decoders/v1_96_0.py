"""Decoders of the metadata of rustc 1.96.0.

Generated from the schema by ``make decoders``; not to be changed by hand. The numbers that make a
``DefId`` are not converted to one, since that would be a call for each.
"""

from typing import Final, NoReturn

from mirdce.ir.alloc import (
    Allocation,
    ConstIndirect,
    ConstScalar,
    ConstSlice,
    ConstVal,
    ConstZeroSized,
    Scalar,
    ScalarPtr,
)
from mirdce.ir.ids import DefId
from mirdce.ir.instance import (
    AsyncDropGlueCtorShimKind,
    AsyncDropGlueKind,
    CloneShimKind,
    ClosureOnceShimKind,
    ConstructCoroutineInClosureShimKind,
    DropGlueKind,
    FnPtrAddrShimKind,
    FnPtrShimKind,
    FutureDropPollShimKind,
    Instance,
    InstanceKind,
    IntrinsicKind,
    ItemKind,
    ReifyShimKind,
    ThreadLocalShimKind,
    VirtualKind,
    VTableShimKind,
)
from mirdce.ir.items import (
    AdtDef,
    AssocContainer,
    AssocContainerKind,
    Clause,
    CodegenFnAttrs,
    ConstArgHasTypeClause,
    CtorKind,
    DefPathData,
    DiscrExplicit,
    DiscrRelative,
    FieldDef,
    GenericParam,
    Generics,
    ImplHeader,
    ImplPolarity,
    InlineAttr,
    IntegerRepr,
    Intrinsic,
    Linkage,
    OtherClause,
    PanicStrategy,
    ParamKind,
    PatchableFunctionEntry,
    Predicates,
    ProjectionClause,
    ReprOptions,
    SimplifiedKind,
    SymbolManglingVersion,
    TraitClause,
    TraitDef,
    VariantDef,
    VariantDiscr,
)
from mirdce.ir.mir import (
    Aggregate,
    AggregateAdt,
    AggregateArray,
    AggregateClosure,
    AggregateCoroutine,
    AggregateCoroutineClosure,
    AggregateKind,
    AggregateRawPtr,
    AggregateTuple,
    AsmConst,
    AsmIn,
    AsmInOut,
    AsmLabel,
    AsmOperand,
    AsmOut,
    AsmPiece,
    AsmReg,
    AsmString,
    AsmSymFn,
    AsmSymStatic,
    Assert,
    AssertKind,
    Assign,
    Assume,
    BasicBlock,
    BinaryOp,
    BinOp,
    Body,
    BorrowKind,
    BoundsCheck,
    Call,
    CallSource,
    CastKind,
    CoercionSource,
    Constant,
    ConstantIndex,
    ConstEvaluated,
    ConstTy,
    ConstUneval,
    Copy,
    CopyForDeref,
    CopyNonOverlapping,
    CoroutineInfo,
    CoroutineKind,
    CoroutineLayout,
    Deref,
    Discriminant,
    DivisionByZero,
    Downcast,
    Drop,
    Field,
    Goto,
    Index,
    InlineAsm,
    InlineAsmMacro,
    InvalidEnumConstruction,
    LocalDecl,
    Marker,
    MentionedClosure,
    MentionedDrop,
    MentionedFn,
    MentionedItem,
    MentionedUnsize,
    MirConst,
    MisalignedPointerDereference,
    Move,
    NullPointerDereference,
    OpaqueCast,
    Operand,
    Overflow,
    OverflowNeg,
    Place,
    ProjectionElem,
    RawPtr,
    RawPtrKind,
    Ref,
    RemainderByZero,
    Repeat,
    ResumedAfterDrop,
    ResumedAfterPanic,
    ResumedAfterReturn,
    Return,
    RuntimeCheck,
    RuntimeChecks,
    Rvalue,
    SetDiscriminant,
    Statement,
    StorageDead,
    StorageLive,
    Subslice,
    SwitchInt,
    TailCall,
    Terminator,
    ThreadLocalRef,
    UnaryOp,
    UnOp,
    Unreachable,
    UnwindAction,
    UnwindKind,
    UnwindResume,
    UnwindTerminate,
    UnwindTerminateReason,
    UnwrapUnsafeBinder,
    Use,
    VarDebugInfo,
    WrapUnsafeBinder,
)
from mirdce.ir.ty import (
    AliasKind,
    Binder,
    BoundVarKind,
    Const,
    ExistentialPredicate,
    ExternAbi,
    FloatTy,
    FnSig,
    GenericArg,
    GenericArgs,
    IntTy,
    Mutability,
    Pattern,
    Region,
    Safety,
    Term,
    Ty,
    UintTy,
    ValTree,
)
from mirdce.rmeta.assemble import (
    abi_of,
    adt_def,
    analysis_phase,
    asm_placeholder,
    asm_reg,
    binop_expr,
    bytes_of_log2,
    cast_expr,
    cfg_all,
    cfg_any,
    cfg_bool,
    cfg_name,
    cfg_not,
    cfg_version,
    codegen_fn_attrs,
    coroutine_layout,
    coroutine_terminator,
    custom_file_name,
    desugared,
    fixed_integer,
    generic_param,
    generics,
    is_include,
    make_cast,
    pointer_integer,
    real_file_name,
    repr_options,
    runtime_phase,
    trait_def,
    unop_expr,
    unwind_terminate,
    variant_def,
)
from mirdce.rmeta.context import (
    make_body,
    make_place,
    read_expn_id,
    read_lazy_array,
    read_lazy_table,
    read_lazy_value,
    read_target_tuple,
    read_ty_at,
    read_ty_predicate,
    skip_expn_id,
    skip_ty_predicate,
)
from mirdce.rmeta.damage import DAMAGE, DamagedRecordError
from mirdce.rmeta.interning import (
    fn_ptr,
    fn_sig,
    re_erased,
    re_static,
    ty_alias,
    ty_bool,
    ty_char,
    ty_float,
    ty_int,
    ty_never,
    ty_str,
    ty_uint,
    valtree_leaf,
)
from mirdce.rmeta.memory import (
    read_alloc_id,
    read_allocation,
    read_ctfe_provenance,
    read_init_mask_materialized,
    read_scalar_int,
    skip_alloc_id,
    skip_ctfe_provenance,
    skip_scalar_int,
)
from mirdce.rmeta.reader import (
    bad_tag,
    continue_uleb,
    never,
    read_raw,
    read_str,
    read_symbol,
    refuse,
    skip_byte_symbol,
    skip_direct_span,
    skip_str,
    skip_symbol,
    skip_uleb,
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
    SourceFileRecord,
    SymbolRecord,
    TraitImplsRecord,
)
from mirdce.rmeta.spans import read_source_file
from mirdce.rmeta.state import DecoderState, MetadataFormat
from mirdce.rmeta.tables import LazyTable

_AGGREGATETUPLE: Final[AggregateTuple] = AggregateTuple()
_ALIASKIND_FREE: Final[AliasKind] = AliasKind.FREE
_ALIASKIND_INHERENT: Final[AliasKind] = AliasKind.INHERENT
_ALIASKIND_OPAQUE: Final[AliasKind] = AliasKind.OPAQUE
_ALIASKIND_PROJECTION: Final[AliasKind] = AliasKind.PROJECTION
_ALLOC_DISCRIMINANT: Final[tuple[str, ...]] = ("Alloc", "Fn", "VTable", "Static", "Type")
_ANALYSIS_PHASE: Final[tuple[str, ...]] = ("Initial", "PostCleanup")
_ASSOCCONTAINERKIND_TRAIT_IMPL: Final[AssocContainerKind] = AssocContainerKind.TRAIT_IMPL
_ASSOCCONTAINER_ASSOCCONTAINERKIND_INHERE: Final[AssocContainer] = AssocContainer(
    AssocContainerKind.INHERENT_IMPL, None
)
_ASSOCCONTAINER_ASSOCCONTAINERKIND_TRAIT_: Final[AssocContainer] = AssocContainer(
    AssocContainerKind.TRAIT, None
)
_BIN_OP: Final[tuple[BinOp, ...]] = (
    BinOp.ADD,
    BinOp.ADD_UNCHECKED,
    BinOp.ADD_WITH_OVERFLOW,
    BinOp.SUB,
    BinOp.SUB_UNCHECKED,
    BinOp.SUB_WITH_OVERFLOW,
    BinOp.MUL,
    BinOp.MUL_UNCHECKED,
    BinOp.MUL_WITH_OVERFLOW,
    BinOp.DIV,
    BinOp.REM,
    BinOp.BIT_XOR,
    BinOp.BIT_AND,
    BinOp.BIT_OR,
    BinOp.SHL,
    BinOp.SHL_UNCHECKED,
    BinOp.SHR,
    BinOp.SHR_UNCHECKED,
    BinOp.EQ,
    BinOp.LT,
    BinOp.LE,
    BinOp.NE,
    BinOp.GE,
    BinOp.GT,
    BinOp.CMP,
    BinOp.OFFSET,
)
_BOOLS: Final[tuple[bool, ...]] = (False, True)
_BORROWKIND_SHARED: Final[BorrowKind] = BorrowKind.SHARED
_BOUNDVARKIND_CONST: Final[BoundVarKind] = BoundVarKind.CONST
_BOUNDVARKIND_REGION: Final[BoundVarKind] = BoundVarKind.REGION
_BOUNDVARKIND_TY: Final[BoundVarKind] = BoundVarKind.TY
_CALL_SOURCE: Final[tuple[CallSource, ...]] = (
    CallSource.OVERLOADED_OPERATOR,
    CallSource.MATCH_CMP,
    CallSource.MISC,
    CallSource.USE,
    CallSource.NORMAL,
)
_CASTKIND_ARRAY_TO_POINTER_NONE: Final[tuple[CastKind, None]] = (CastKind.ARRAY_TO_POINTER, None)
_CASTKIND_CLOSURE_FN_POINTER: Final[CastKind] = CastKind.CLOSURE_FN_POINTER
_CASTKIND_FLOAT_TO_FLOAT_NONE_NONE: Final[tuple[tuple[CastKind, None], None]] = (
    (CastKind.FLOAT_TO_FLOAT, None),
    None,
)
_CASTKIND_FLOAT_TO_INT_NONE_NONE: Final[tuple[tuple[CastKind, None], None]] = (
    (CastKind.FLOAT_TO_INT, None),
    None,
)
_CASTKIND_FN_PTR_TO_PTR_NONE_NONE: Final[tuple[tuple[CastKind, None], None]] = (
    (CastKind.FN_PTR_TO_PTR, None),
    None,
)
_CASTKIND_INT_TO_FLOAT_NONE_NONE: Final[tuple[tuple[CastKind, None], None]] = (
    (CastKind.INT_TO_FLOAT, None),
    None,
)
_CASTKIND_INT_TO_INT_NONE_NONE: Final[tuple[tuple[CastKind, None], None]] = (
    (CastKind.INT_TO_INT, None),
    None,
)
_CASTKIND_MUT_TO_CONST_POINTER_NONE: Final[tuple[CastKind, None]] = (
    CastKind.MUT_TO_CONST_POINTER,
    None,
)
_CASTKIND_POINTER_EXPOSE_PROVENANCE_NONE_: Final[tuple[tuple[CastKind, None], None]] = (
    (CastKind.POINTER_EXPOSE_PROVENANCE, None),
    None,
)
_CASTKIND_POINTER_WITH_EXPOSED_PROVENANCE: Final[tuple[tuple[CastKind, None], None]] = (
    (CastKind.POINTER_WITH_EXPOSED_PROVENANCE, None),
    None,
)
_CASTKIND_PTR_TO_PTR_NONE_NONE: Final[tuple[tuple[CastKind, None], None]] = (
    (CastKind.PTR_TO_PTR, None),
    None,
)
_CASTKIND_REIFY_FN_POINTER: Final[CastKind] = CastKind.REIFY_FN_POINTER
_CASTKIND_SUBTYPE_NONE_NONE: Final[tuple[tuple[CastKind, None], None]] = (
    (CastKind.SUBTYPE, None),
    None,
)
_CASTKIND_TRANSMUTE_NONE_NONE: Final[tuple[tuple[CastKind, None], None]] = (
    (CastKind.TRANSMUTE, None),
    None,
)
_CASTKIND_UNSAFE_FN_POINTER_NONE: Final[tuple[CastKind, None]] = (CastKind.UNSAFE_FN_POINTER, None)
_CASTKIND_UNSIZE_NONE: Final[tuple[CastKind, None]] = (CastKind.UNSIZE, None)
_CAST_KIND: Final[tuple[str, ...]] = ("As", "Use")
_COERCION_SOURCE: Final[tuple[CoercionSource, ...]] = (
    CoercionSource.AS_CAST,
    CoercionSource.IMPLICIT,
)
_CONSTZEROSIZED: Final[ConstZeroSized] = ConstZeroSized()
_COROUTINE_DESUGARING: Final[tuple[str, ...]] = ("Async", "Gen", "AsyncGen")
_COROUTINE_SOURCE: Final[tuple[str, ...]] = ("Block", "Closure", "Fn")
_CRATE_DEP_KIND: Final[tuple[bool, ...]] = (False, True, True)
_CTOR_KIND: Final[tuple[CtorKind, ...]] = (CtorKind.FN, CtorKind.CONST)
_DEFPATHDATA_ANON_ASSOC_TY: Final[DefPathData] = DefPathData.ANON_ASSOC_TY
_DEFPATHDATA_ANON_CONST: Final[tuple[DefPathData, str]] = (DefPathData.ANON_CONST, "")
_DEFPATHDATA_CLOSURE: Final[tuple[DefPathData, str]] = (DefPathData.CLOSURE, "")
_DEFPATHDATA_CRATE_ROOT: Final[tuple[DefPathData, str]] = (DefPathData.CRATE_ROOT, "")
_DEFPATHDATA_CTOR: Final[tuple[DefPathData, str]] = (DefPathData.CTOR, "")
_DEFPATHDATA_DESUGARED_ANONYMOUS_LIFETIME: Final[tuple[DefPathData, str]] = (
    DefPathData.DESUGARED_ANONYMOUS_LIFETIME,
    "",
)
_DEFPATHDATA_FOREIGN_MOD: Final[tuple[DefPathData, str]] = (DefPathData.FOREIGN_MOD, "")
_DEFPATHDATA_GLOBAL_ASM: Final[tuple[DefPathData, str]] = (DefPathData.GLOBAL_ASM, "")
_DEFPATHDATA_IMPL: Final[tuple[DefPathData, str]] = (DefPathData.IMPL, "")
_DEFPATHDATA_LATE_ANON_CONST: Final[tuple[DefPathData, str]] = (DefPathData.LATE_ANON_CONST, "")
_DEFPATHDATA_LIFETIME_NS: Final[DefPathData] = DefPathData.LIFETIME_NS
_DEFPATHDATA_MACRO_NS: Final[DefPathData] = DefPathData.MACRO_NS
_DEFPATHDATA_NESTED_STATIC: Final[tuple[DefPathData, str]] = (DefPathData.NESTED_STATIC, "")
_DEFPATHDATA_OPAQUE_LIFETIME: Final[DefPathData] = DefPathData.OPAQUE_LIFETIME
_DEFPATHDATA_OPAQUE_TY: Final[tuple[DefPathData, str]] = (DefPathData.OPAQUE_TY, "")
_DEFPATHDATA_SYNTHETIC_COROUTINE_BODY: Final[tuple[DefPathData, str]] = (
    DefPathData.SYNTHETIC_COROUTINE_BODY,
    "",
)
_DEFPATHDATA_TYPE_NS: Final[DefPathData] = DefPathData.TYPE_NS
_DEFPATHDATA_USE: Final[tuple[DefPathData, str]] = (DefPathData.USE, "")
_DEFPATHDATA_VALUE_NS: Final[DefPathData] = DefPathData.VALUE_NS
_DEREF: Final[Deref] = Deref()
_EDITION: Final[tuple[str, ...]] = (
    "Edition2015",
    "Edition2018",
    "Edition2021",
    "Edition2024",
    "EditionFuture",
)
_EXTERNABI_AAPCS_EXTERNABI_AAPCS_UNWIND: Final[tuple[ExternAbi, ExternAbi]] = (
    ExternAbi.AAPCS,
    ExternAbi.AAPCS_UNWIND,
)
_EXTERNABI_AVR_INTERRUPT: Final[ExternAbi] = ExternAbi.AVR_INTERRUPT
_EXTERNABI_AVR_NON_BLOCKING_INTERRUPT: Final[ExternAbi] = ExternAbi.AVR_NON_BLOCKING_INTERRUPT
_EXTERNABI_CDECL_EXTERNABI_CDECL_UNWIND: Final[tuple[ExternAbi, ExternAbi]] = (
    ExternAbi.CDECL,
    ExternAbi.CDECL_UNWIND,
)
_EXTERNABI_CMSE_NONSECURE_CALL: Final[ExternAbi] = ExternAbi.CMSE_NONSECURE_CALL
_EXTERNABI_CMSE_NONSECURE_ENTRY: Final[ExternAbi] = ExternAbi.CMSE_NONSECURE_ENTRY
_EXTERNABI_CUSTOM: Final[ExternAbi] = ExternAbi.CUSTOM
_EXTERNABI_C_EXTERNABI_C_UNWIND: Final[tuple[ExternAbi, ExternAbi]] = (
    ExternAbi.C,
    ExternAbi.C_UNWIND,
)
_EXTERNABI_EFIAPI: Final[ExternAbi] = ExternAbi.EFIAPI
_EXTERNABI_FASTCALL_EXTERNABI_FASTCALL_UN: Final[tuple[ExternAbi, ExternAbi]] = (
    ExternAbi.FASTCALL,
    ExternAbi.FASTCALL_UNWIND,
)
_EXTERNABI_GPU_KERNEL: Final[ExternAbi] = ExternAbi.GPU_KERNEL
_EXTERNABI_MSP430_INTERRUPT: Final[ExternAbi] = ExternAbi.MSP430_INTERRUPT
_EXTERNABI_PTX_KERNEL: Final[ExternAbi] = ExternAbi.PTX_KERNEL
_EXTERNABI_RISCV_INTERRUPT_M: Final[ExternAbi] = ExternAbi.RISCV_INTERRUPT_M
_EXTERNABI_RISCV_INTERRUPT_S: Final[ExternAbi] = ExternAbi.RISCV_INTERRUPT_S
_EXTERNABI_RUST: Final[ExternAbi] = ExternAbi.RUST
_EXTERNABI_RUST_CALL: Final[ExternAbi] = ExternAbi.RUST_CALL
_EXTERNABI_RUST_COLD: Final[ExternAbi] = ExternAbi.RUST_COLD
_EXTERNABI_RUST_INVALID: Final[ExternAbi] = ExternAbi.RUST_INVALID
_EXTERNABI_RUST_PRESERVE_NONE: Final[ExternAbi] = ExternAbi.RUST_PRESERVE_NONE
_EXTERNABI_STDCALL_EXTERNABI_STDCALL_UNWI: Final[tuple[ExternAbi, ExternAbi]] = (
    ExternAbi.STDCALL,
    ExternAbi.STDCALL_UNWIND,
)
_EXTERNABI_SYSTEM_EXTERNABI_SYSTEM_UNWIND: Final[tuple[ExternAbi, ExternAbi]] = (
    ExternAbi.SYSTEM,
    ExternAbi.SYSTEM_UNWIND,
)
_EXTERNABI_SYSV64_EXTERNABI_SYSV64_UNWIND: Final[tuple[ExternAbi, ExternAbi]] = (
    ExternAbi.SYSV64,
    ExternAbi.SYSV64_UNWIND,
)
_EXTERNABI_THISCALL_EXTERNABI_THISCALL_UN: Final[tuple[ExternAbi, ExternAbi]] = (
    ExternAbi.THISCALL,
    ExternAbi.THISCALL_UNWIND,
)
_EXTERNABI_UNADJUSTED: Final[ExternAbi] = ExternAbi.UNADJUSTED
_EXTERNABI_VECTORCALL_EXTERNABI_VECTORCAL: Final[tuple[ExternAbi, ExternAbi]] = (
    ExternAbi.VECTORCALL,
    ExternAbi.VECTORCALL_UNWIND,
)
_EXTERNABI_WIN64_EXTERNABI_WIN64_UNWIND: Final[tuple[ExternAbi, ExternAbi]] = (
    ExternAbi.WIN64,
    ExternAbi.WIN64_UNWIND,
)
_EXTERNABI_X86_INTERRUPT: Final[ExternAbi] = ExternAbi.X86_INTERRUPT
_FAKE_BORROW_KIND: Final[tuple[BorrowKind, ...]] = (BorrowKind.FAKE_SHALLOW, BorrowKind.FAKE_DEEP)
_FLOAT_TY: Final[tuple[FloatTy, ...]] = (FloatTy.F16, FloatTy.F32, FloatTy.F64, FloatTy.F128)
_IMPL_POLARITY: Final[tuple[ImplPolarity, ...]] = (
    ImplPolarity.POSITIVE,
    ImplPolarity.NEGATIVE,
    ImplPolarity.RESERVATION,
)
_INLINEATTR_ALWAYS: Final[InlineAttr] = InlineAttr.ALWAYS
_INLINEATTR_FORCE: Final[InlineAttr] = InlineAttr.FORCE
_INLINEATTR_HINT: Final[InlineAttr] = InlineAttr.HINT
_INLINEATTR_NEVER: Final[InlineAttr] = InlineAttr.NEVER
_INLINEATTR_NONE: Final[InlineAttr] = InlineAttr.NONE
_INLINE_ASM_MACRO: Final[tuple[InlineAsmMacro, ...]] = (
    InlineAsmMacro.ASM,
    InlineAsmMacro.NAKED_ASM,
)
_INTEGER: Final[tuple[str, ...]] = ("I8", "I16", "I32", "I64", "I128")
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
    "MaybeDangling",
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
    "FieldRepresentingType",
    "Field",
    "FieldBase",
    "FieldType",
    "FieldOffset",
)
_LINKAGE: Final[tuple[Linkage, ...]] = (
    Linkage.AVAILABLE_EXTERNALLY,
    Linkage.COMMON,
    Linkage.EXTERN_WEAK,
    Linkage.EXTERNAL,
    Linkage.INTERNAL,
    Linkage.LINKONCE,
    Linkage.LINKONCE_ODR,
    Linkage.WEAK,
    Linkage.WEAK_ODR,
)
_MOVABILITY: Final[tuple[CoroutineKind, ...]] = (
    CoroutineKind.COROUTINE_STATIC,
    CoroutineKind.COROUTINE_MOVABLE,
)
_MUTABILITY: Final[tuple[Mutability, ...]] = (Mutability.NOT, Mutability.MUT)
_MUT_BORROW_KIND: Final[tuple[BorrowKind, ...]] = (
    BorrowKind.MUT,
    BorrowKind.MUT_TWO_PHASE,
    BorrowKind.MUT_CLOSURE_CAPTURE,
)
_NULLPOINTERDEREFERENCE: Final[NullPointerDereference] = NullPointerDereference()
_OPTIMIZE_ATTR: Final[tuple[str, ...]] = ("Default", "DoNotOptimize", "Speed", "Size")
_OTHERCLAUSE_ALIASRELATE: Final[OtherClause] = OtherClause("AliasRelate")
_OTHERCLAUSE_AMBIGUOUS: Final[OtherClause] = OtherClause("Ambiguous")
_OTHERCLAUSE_COERCE: Final[OtherClause] = OtherClause("Coerce")
_OTHERCLAUSE_CONSTEQUATE: Final[OtherClause] = OtherClause("ConstEquate")
_OTHERCLAUSE_CONSTEVALUATABLE: Final[OtherClause] = OtherClause("ConstEvaluatable")
_OTHERCLAUSE_DYNCOMPATIBLE: Final[OtherClause] = OtherClause("DynCompatible")
_OTHERCLAUSE_HOSTEFFECT: Final[OtherClause] = OtherClause("HostEffect")
_OTHERCLAUSE_NORMALIZESTO: Final[OtherClause] = OtherClause("NormalizesTo")
_OTHERCLAUSE_REGIONOUTLIVES: Final[OtherClause] = OtherClause("RegionOutlives")
_OTHERCLAUSE_SUBTYPE: Final[OtherClause] = OtherClause("Subtype")
_OTHERCLAUSE_TYPEOUTLIVES: Final[OtherClause] = OtherClause("TypeOutlives")
_OTHERCLAUSE_UNSTABLEFEATURE: Final[OtherClause] = OtherClause("UnstableFeature")
_OTHERCLAUSE_WELLFORMED: Final[OtherClause] = OtherClause("WellFormed")
_PANIC_STRATEGY: Final[tuple[PanicStrategy, ...]] = (
    PanicStrategy.UNWIND,
    PanicStrategy.ABORT,
    PanicStrategy.IMMEDIATE_ABORT,
)
_PARAMKIND_CONST: Final[ParamKind] = ParamKind.CONST
_PARAMKIND_LIFETIME_FALSE: Final[tuple[ParamKind, bool]] = (ParamKind.LIFETIME, False)
_PARAMKIND_TYPE: Final[ParamKind] = ParamKind.TYPE
_PREDICATE_POLARITY: Final[tuple[bool, ...]] = (True, False)
_RAW_PTR_KIND: Final[tuple[RawPtrKind, ...]] = (
    RawPtrKind.MUT,
    RawPtrKind.CONST,
    RawPtrKind.FAKE_FOR_PTR_METADATA,
)
_REIFY_REASON: Final[tuple[str, ...]] = ("FnPtr", "Vtable")
_RUNTIME_CHECKS: Final[tuple[RuntimeCheck, ...]] = (
    RuntimeCheck.UB_CHECKS,
    RuntimeCheck.CONTRACT_CHECKS,
    RuntimeCheck.OVERFLOW_CHECKS,
)
_RUNTIME_PHASE: Final[tuple[str, ...]] = ("Initial", "PostCleanup", "Optimized")
_SAFETY: Final[tuple[Safety, ...]] = (Safety.UNSAFE, Safety.SAFE)
_SIMPLIFIEDKIND_ADT: Final[SimplifiedKind] = SimplifiedKind.ADT
_SIMPLIFIEDKIND_ARRAY_NONE: Final[tuple[SimplifiedKind, None]] = (SimplifiedKind.ARRAY, None)
_SIMPLIFIEDKIND_BOOL_NONE: Final[tuple[SimplifiedKind, None]] = (SimplifiedKind.BOOL, None)
_SIMPLIFIEDKIND_CHAR_NONE: Final[tuple[SimplifiedKind, None]] = (SimplifiedKind.CHAR, None)
_SIMPLIFIEDKIND_CLOSURE: Final[SimplifiedKind] = SimplifiedKind.CLOSURE
_SIMPLIFIEDKIND_COROUTINE: Final[SimplifiedKind] = SimplifiedKind.COROUTINE
_SIMPLIFIEDKIND_COROUTINE_WITNESS: Final[SimplifiedKind] = SimplifiedKind.COROUTINE_WITNESS
_SIMPLIFIEDKIND_ERROR_NONE: Final[tuple[SimplifiedKind, None]] = (SimplifiedKind.ERROR, None)
_SIMPLIFIEDKIND_FLOAT: Final[SimplifiedKind] = SimplifiedKind.FLOAT
_SIMPLIFIEDKIND_FOREIGN: Final[SimplifiedKind] = SimplifiedKind.FOREIGN
_SIMPLIFIEDKIND_FUNCTION: Final[SimplifiedKind] = SimplifiedKind.FUNCTION
_SIMPLIFIEDKIND_INT: Final[SimplifiedKind] = SimplifiedKind.INT
_SIMPLIFIEDKIND_MARKER_TRAIT_OBJECT_NONE: Final[tuple[SimplifiedKind, None]] = (
    SimplifiedKind.MARKER_TRAIT_OBJECT,
    None,
)
_SIMPLIFIEDKIND_NEVER_NONE: Final[tuple[SimplifiedKind, None]] = (SimplifiedKind.NEVER, None)
_SIMPLIFIEDKIND_PLACEHOLDER_NONE: Final[tuple[SimplifiedKind, None]] = (
    SimplifiedKind.PLACEHOLDER,
    None,
)
_SIMPLIFIEDKIND_PTR: Final[SimplifiedKind] = SimplifiedKind.PTR
_SIMPLIFIEDKIND_REF: Final[SimplifiedKind] = SimplifiedKind.REF
_SIMPLIFIEDKIND_SLICE_NONE: Final[tuple[SimplifiedKind, None]] = (SimplifiedKind.SLICE, None)
_SIMPLIFIEDKIND_STR_NONE: Final[tuple[SimplifiedKind, None]] = (SimplifiedKind.STR, None)
_SIMPLIFIEDKIND_TRAIT: Final[SimplifiedKind] = SimplifiedKind.TRAIT
_SIMPLIFIEDKIND_TUPLE: Final[SimplifiedKind] = SimplifiedKind.TUPLE
_SIMPLIFIEDKIND_UINT: Final[SimplifiedKind] = SimplifiedKind.UINT
_SIMPLIFIEDKIND_UNSAFE_BINDER_NONE: Final[tuple[SimplifiedKind, None]] = (
    SimplifiedKind.UNSAFE_BINDER,
    None,
)
_SYMBOL_MANGLING_VERSION: Final[tuple[SymbolManglingVersion, ...]] = (
    SymbolManglingVersion.LEGACY,
    SymbolManglingVersion.V0,
    SymbolManglingVersion.HASHED,
)
_TRAIT_SPECIALIZATION_KIND: Final[tuple[str, ...]] = ("None", "Marker", "AlwaysApplicable")
_TRANSPARENCY: Final[tuple[str, ...]] = ("Transparent", "SemiOpaque", "Opaque")
_UINT_TY: Final[tuple[UintTy, ...]] = (
    UintTy.USIZE,
    UintTy.U8,
    UintTy.U16,
    UintTy.U32,
    UintTy.U64,
    UintTy.U128,
)
_UNWINDACTION_UNWINDKIND_CONTINUE_1: Final[UnwindAction] = UnwindAction(UnwindKind.CONTINUE, -1)
_UNWINDACTION_UNWINDKIND_UNREACHABLE_1: Final[UnwindAction] = UnwindAction(
    UnwindKind.UNREACHABLE, -1
)
_UNWINDKIND_CLEANUP: Final[UnwindKind] = UnwindKind.CLEANUP
_UNWIND_TERMINATE_REASON: Final[tuple[UnwindTerminateReason, ...]] = (
    UnwindTerminateReason.ABI,
    UnwindTerminateReason.IN_CLEANUP,
)
_UN_OP: Final[tuple[UnOp, ...]] = (UnOp.NOT, UnOp.NEG, UnOp.PTR_METADATA)
_X86_INLINE_ASM_REG: Final[tuple[str, ...]] = (
    "ax",
    "bx",
    "cx",
    "dx",
    "si",
    "di",
    "r8",
    "r9",
    "r10",
    "r11",
    "r12",
    "r13",
    "r14",
    "r15",
    "al",
    "ah",
    "bl",
    "bh",
    "cl",
    "ch",
    "dl",
    "dh",
    "sil",
    "dil",
    "r8b",
    "r9b",
    "r10b",
    "r11b",
    "r12b",
    "r13b",
    "r14b",
    "r15b",
    "xmm0",
    "xmm1",
    "xmm2",
    "xmm3",
    "xmm4",
    "xmm5",
    "xmm6",
    "xmm7",
    "xmm8",
    "xmm9",
    "xmm10",
    "xmm11",
    "xmm12",
    "xmm13",
    "xmm14",
    "xmm15",
    "ymm0",
    "ymm1",
    "ymm2",
    "ymm3",
    "ymm4",
    "ymm5",
    "ymm6",
    "ymm7",
    "ymm8",
    "ymm9",
    "ymm10",
    "ymm11",
    "ymm12",
    "ymm13",
    "ymm14",
    "ymm15",
    "zmm0",
    "zmm1",
    "zmm2",
    "zmm3",
    "zmm4",
    "zmm5",
    "zmm6",
    "zmm7",
    "zmm8",
    "zmm9",
    "zmm10",
    "zmm11",
    "zmm12",
    "zmm13",
    "zmm14",
    "zmm15",
    "zmm16",
    "zmm17",
    "zmm18",
    "zmm19",
    "zmm20",
    "zmm21",
    "zmm22",
    "zmm23",
    "zmm24",
    "zmm25",
    "zmm26",
    "zmm27",
    "zmm28",
    "zmm29",
    "zmm30",
    "zmm31",
    "k0",
    "k1",
    "k2",
    "k3",
    "k4",
    "k5",
    "k6",
    "k7",
    "mm0",
    "mm1",
    "mm2",
    "mm3",
    "mm4",
    "mm5",
    "mm6",
    "mm7",
    "st0",
    "st1",
    "st2",
    "st3",
    "st4",
    "st5",
    "st6",
    "st7",
    "tmm0",
    "tmm1",
    "tmm2",
    "tmm3",
    "tmm4",
    "tmm5",
    "tmm6",
    "tmm7",
)
_X86_INLINE_ASM_REG_CLASS: Final[tuple[str, ...]] = (
    "reg",
    "reg_abcd",
    "reg_byte",
    "xmm_reg",
    "ymm_reg",
    "zmm_reg",
    "kreg",
    "kreg0",
    "mmx_reg",
    "x87_reg",
    "tmm_reg",
)
_FORMAT: Final = MetadataFormat(
    "1.96.0",
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
    "symbols_1_96_0.txt",
    2247,
)


class Decoders(DecoderState):
    """Decoders of one crate that rustc 1.96.0 compiled."""

    __slots__ = ()
    format = _FORMAT

    def decode_adt_def_data(self, p: int) -> tuple[AdtDef, int]:
        """``AdtDefData``."""
        b = self.b
        try:
            while b[p] > 127:
                p += 1
            p += 1
            while b[p] > 127:
                p += 1
            p += 1
            v3: tuple[VariantDef, ...] = ()
            v4 = b[p]
            p += 1
            if v4:
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v5: list[VariantDef] = []
                for _ in range(v4):
                    v8, p = self.decode_variant_def(p)
                    v5.append(v8)
                v3 = tuple(v5)
            v11 = b[p] | b[p + 1] << 8
            p += 2
            v14, p = self.decode_repr_options(p)
            return adt_def(v3, v11, v14), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_adt_def_data", error) from error

    def decode_aggregate_kind(self, p: int) -> tuple[AggregateKind, int]:
        """``AggregateKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 3:
                if t == 0:
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v2 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v2, p = self.decode_ty_kind(p)
                    return AggregateArray(v2), p
                if t == 1:
                    return _AGGREGATETUPLE, p
                if t == 2:
                    v5 = b[p]
                    p += 1
                    if v5 > 127:
                        v5, p = continue_uleb(b, p, v5)
                    v6 = b[p]
                    p += 1
                    if v6 > 127:
                        v6, p = continue_uleb(b, p, v6)
                    v4: DefId = self.crate_base[v5] | v6  # type: ignore[assignment]  # see above
                    v9 = b[p]
                    p += 1
                    if v9 > 127:
                        v9, p = continue_uleb(b, p, v9)
                    v12: tuple[GenericArg, ...] = ()
                    v13 = b[p]
                    p += 1
                    if v13:
                        if v13 > 127:
                            v13, p = continue_uleb(b, p, v13)
                        v14: list[GenericArg] = []
                        for _ in range(v13):
                            v17, p = self.decode_generic_arg_kind(p)
                            v14.append(v17)
                        v12 = tuple(v14)
                    v18 = self.interner.args(v12)
                    t = b[p]
                    p += 1
                    if t == 1:
                        while b[p] > 127:
                            p += 1
                        p += 1
                    elif t:
                        bad_tag("Option", t)
                    v21: int | None = None
                    t = b[p]
                    p += 1
                    if t == 1:
                        v24 = b[p]
                        p += 1
                        if v24 > 127:
                            v24, p = continue_uleb(b, p, v24)
                        v21 = v24
                    elif t:
                        bad_tag("Option", t)
                    return AggregateAdt(v4, v9, v18, v21), p
            if t < 5:
                if t == 3:
                    v27 = b[p]
                    p += 1
                    if v27 > 127:
                        v27, p = continue_uleb(b, p, v27)
                    v28 = b[p]
                    p += 1
                    if v28 > 127:
                        v28, p = continue_uleb(b, p, v28)
                    v26: DefId = self.crate_base[v27] | v28  # type: ignore[assignment]  # see above
                    v31: tuple[GenericArg, ...] = ()
                    v32 = b[p]
                    p += 1
                    if v32:
                        if v32 > 127:
                            v32, p = continue_uleb(b, p, v32)
                        v33: list[GenericArg] = []
                        for _ in range(v32):
                            v36, p = self.decode_generic_arg_kind(p)
                            v33.append(v36)
                        v31 = tuple(v33)
                    v37 = self.interner.args(v31)
                    return AggregateClosure(v26, v37), p
                if t == 4:
                    v40 = b[p]
                    p += 1
                    if v40 > 127:
                        v40, p = continue_uleb(b, p, v40)
                    v41 = b[p]
                    p += 1
                    if v41 > 127:
                        v41, p = continue_uleb(b, p, v41)
                    v39: DefId = self.crate_base[v40] | v41  # type: ignore[assignment]  # see above
                    v44: tuple[GenericArg, ...] = ()
                    v45 = b[p]
                    p += 1
                    if v45:
                        if v45 > 127:
                            v45, p = continue_uleb(b, p, v45)
                        v46: list[GenericArg] = []
                        for _ in range(v45):
                            v49, p = self.decode_generic_arg_kind(p)
                            v46.append(v49)
                        v44 = tuple(v46)
                    v50 = self.interner.args(v44)
                    return AggregateCoroutine(v39, v50), p
            if t == 5:
                v53 = b[p]
                p += 1
                if v53 > 127:
                    v53, p = continue_uleb(b, p, v53)
                v54 = b[p]
                p += 1
                if v54 > 127:
                    v54, p = continue_uleb(b, p, v54)
                v52: DefId = self.crate_base[v53] | v54  # type: ignore[assignment]  # see above
                v57: tuple[GenericArg, ...] = ()
                v58 = b[p]
                p += 1
                if v58:
                    if v58 > 127:
                        v58, p = continue_uleb(b, p, v58)
                    v59: list[GenericArg] = []
                    for _ in range(v58):
                        v62, p = self.decode_generic_arg_kind(p)
                        v59.append(v62)
                    v57 = tuple(v59)
                v63 = self.interner.args(v57)
                return AggregateCoroutineClosure(v52, v63), p
            if t == 6:
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v65 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v65, p = self.decode_ty_kind(p)
                v68 = _MUTABILITY[b[p]]
                p += 1
                return AggregateRawPtr(v65, v68), p
            bad_tag("AggregateKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_aggregate_kind", error) from error

    def decode_alias_ty_kind(self, p: int) -> tuple[tuple[AliasKind, DefId], int]:
        """``AliasTyKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    v3 = b[p]
                    p += 1
                    if v3 > 127:
                        v3, p = continue_uleb(b, p, v3)
                    v4 = b[p]
                    p += 1
                    if v4 > 127:
                        v4, p = continue_uleb(b, p, v4)
                    v2: DefId = self.crate_base[v3] | v4  # type: ignore[assignment]  # see above
                    return (
                        _ALIASKIND_PROJECTION,
                        v2,
                    ), p
                if t == 1:
                    v7 = b[p]
                    p += 1
                    if v7 > 127:
                        v7, p = continue_uleb(b, p, v7)
                    v8 = b[p]
                    p += 1
                    if v8 > 127:
                        v8, p = continue_uleb(b, p, v8)
                    v6: DefId = self.crate_base[v7] | v8  # type: ignore[assignment]  # see above
                    return (
                        _ALIASKIND_INHERENT,
                        v6,
                    ), p
            if t == 2:
                v11 = b[p]
                p += 1
                if v11 > 127:
                    v11, p = continue_uleb(b, p, v11)
                v12 = b[p]
                p += 1
                if v12 > 127:
                    v12, p = continue_uleb(b, p, v12)
                v10: DefId = self.crate_base[v11] | v12  # type: ignore[assignment]  # see above
                return (
                    _ALIASKIND_OPAQUE,
                    v10,
                ), p
            if t == 3:
                v15 = b[p]
                p += 1
                if v15 > 127:
                    v15, p = continue_uleb(b, p, v15)
                v16 = b[p]
                p += 1
                if v16 > 127:
                    v16, p = continue_uleb(b, p, v16)
                v14: DefId = self.crate_base[v15] | v16  # type: ignore[assignment]  # see above
                return (
                    _ALIASKIND_FREE,
                    v14,
                ), p
            bad_tag("AliasTyKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_alias_ty_kind", error) from error

    def decode_alloc_discriminant(self, p: int) -> tuple[str, int]:
        """``AllocDiscriminant``."""
        b = self.b
        try:
            v1 = _ALLOC_DISCRIMINANT[b[p]]
            p += 1
            return v1, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_alloc_discriminant", error) from error

    def decode_allocation(self, p: int) -> tuple[Allocation, int]:
        """``Allocation``."""
        try:
            v2, p = read_allocation(self, p)
            return v2, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_allocation", error) from error

    def decode_assert_kind_operand(self, p: int) -> tuple[AssertKind, int]:
        """``AssertKind<Operand>``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 5:
                if t < 2:
                    if t == 0:
                        v3, p = self.decode_operand(p)
                        v6, p = self.decode_operand(p)
                        return BoundsCheck(v3, v6), p
                    if t == 1:
                        v9 = _BIN_OP[b[p]]
                        p += 1
                        v12, p = self.decode_operand(p)
                        v15, p = self.decode_operand(p)
                        return Overflow(v9, v12, v15), p
                if t == 2:
                    v18, p = self.decode_operand(p)
                    return OverflowNeg(v18), p
                if t == 3:
                    v21, p = self.decode_operand(p)
                    return DivisionByZero(v21), p
                if t == 4:
                    v24, p = self.decode_operand(p)
                    return RemainderByZero(v24), p
            if t < 8:
                if t == 5:
                    v27, p = self.decode_coroutine_kind(p)
                    return ResumedAfterReturn(v27), p
                if t == 6:
                    v30, p = self.decode_coroutine_kind(p)
                    return ResumedAfterPanic(v30), p
                if t == 7:
                    v33, p = self.decode_coroutine_kind(p)
                    return ResumedAfterDrop(v33), p
            if t == 8:
                v36, p = self.decode_operand(p)
                v39, p = self.decode_operand(p)
                return MisalignedPointerDereference(v36, v39), p
            if t == 9:
                return _NULLPOINTERDEREFERENCE, p
            if t == 10:
                v42, p = self.decode_operand(p)
                return InvalidEnumConstruction(v42), p
            bad_tag("AssertKind<Operand>", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_assert_kind_operand", error) from error

    def decode_assoc_container(self, p: int) -> tuple[AssocContainer, int]:
        """``AssocContainer``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return _ASSOCCONTAINER_ASSOCCONTAINERKIND_TRAIT_, p
            if t == 1:
                return _ASSOCCONTAINER_ASSOCCONTAINERKIND_INHERE, p
            if t == 2:
                t = b[p]
                p += 1
                if t:
                    bad_tag("Result", t)
                v5 = b[p]
                p += 1
                if v5 > 127:
                    v5, p = continue_uleb(b, p, v5)
                v6 = b[p]
                p += 1
                if v6 > 127:
                    v6, p = continue_uleb(b, p, v6)
                v4: DefId = self.crate_base[v5] | v6  # type: ignore[assignment]  # see above
                return AssocContainer(_ASSOCCONTAINERKIND_TRAIT_IMPL, v4), p
            bad_tag("AssocContainer", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_assoc_container", error) from error

    def decode_attribute(self, p: int) -> tuple[tuple[str, int] | None, int]:
        """``Attribute``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v3, p = self.decode_attribute_kind(p)
                return v3, p
            if t == 1:
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
                p = self.skip_attr_args(p)
                p += 1
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                return None, p
            bad_tag("Attribute", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_attribute", error) from error

    def decode_attribute_kind(self, p: int) -> tuple[tuple[str, int] | None, int]:
        """``AttributeKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 91:
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
                if t < 68:
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
                    if t < 62:
                        if t < 59:
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
                        if t == 61:
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
                    if t < 65:
                        if t == 62:
                            never(p)
                            never(p)
                            return None, p
                        if t == 63:
                            return None, p
                        if t == 64:
                            p += 1
                            p += 1
                            return None, p
                    if t == 65:
                        never(p)
                        never(p)
                        return None, p
                    if t == 66:
                        never(p)
                        never(p)
                        never(p)
                        return None, p
                    if t == 67:
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return None, p
                if t < 79:
                    if t < 73:
                        if t < 70:
                            if t == 68:
                                never(p)
                                return None, p
                            if t == 69:
                                return None, p
                        if t == 70:
                            never(p)
                            return None, p
                        if t == 71:
                            never(p)
                            return None, p
                        if t == 72:
                            never(p)
                            never(p)
                            never(p)
                            return None, p
                    if t < 76:
                        if t == 73:
                            return None, p
                        if t == 74:
                            never(p)
                            never(p)
                            never(p)
                            return None, p
                        if t == 75:
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
                    if t == 78:
                        never(p)
                        never(p)
                        return None, p
                if t < 85:
                    if t < 82:
                        if t == 79:
                            never(p)
                            never(p)
                            return None, p
                        if t == 80:
                            return None, p
                        if t == 81:
                            return None, p
                    if t == 82:
                        p = skip_symbol(b, p)
                        return None, p
                    if t == 83:
                        never(p)
                        never(p)
                        return None, p
                    if t == 84:
                        never(p)
                        return None, p
                if t < 88:
                    if t == 85:
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return None, p
                    if t == 86:
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
                    if t == 87:
                        never(p)
                        never(p)
                        return None, p
                if t == 88:
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
                if t == 89:
                    return None, p
                if t == 90:
                    never(p)
                    return None, p
            if t < 137:
                if t < 114:
                    if t < 102:
                        if t < 96:
                            if t < 93:
                                if t == 91:
                                    never(p)
                                    return None, p
                                if t == 92:
                                    never(p)
                                    return None, p
                            if t == 93:
                                never(p)
                                return None, p
                            if t == 94:
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
                            if t == 95:
                                p = self.skip_stability_level(p)
                                p = skip_symbol(b, p)
                                p += 1
                                t = b[p]
                                if t & 3 == 3:
                                    p += 1 + (t >> 3)
                                else:
                                    p = skip_direct_span(b, p)
                                return None, p
                        if t < 99:
                            if t == 96:
                                return None, p
                            if t == 97:
                                return None, p
                            if t == 98:
                                return None, p
                        if t == 99:
                            return None, p
                        if t == 100:
                            never(p)
                            return None, p
                        if t == 101:
                            p = skip_symbol(b, p)
                            return None, p
                    if t < 108:
                        if t < 105:
                            if t == 102:
                                p = skip_symbol(b, p)
                                return None, p
                            if t == 103:
                                return None, p
                            if t == 104:
                                t = b[p]
                                if t & 3 == 3:
                                    p += 1 + (t >> 3)
                                else:
                                    p = skip_direct_span(b, p)
                                p = skip_symbol(b, p)
                                return None, p
                        if t == 105:
                            return None, p
                        if t == 106:
                            return None, p
                        if t == 107:
                            never(p)
                            return None, p
                    if t < 111:
                        if t == 108:
                            return None, p
                        if t == 109:
                            return None, p
                        if t == 110:
                            return None, p
                    if t == 111:
                        never(p)
                        return None, p
                    if t == 112:
                        return None, p
                    if t == 113:
                        return None, p
                if t < 125:
                    if t < 119:
                        if t < 116:
                            if t == 114:
                                t = b[p]
                                if t & 3 == 3:
                                    p += 1 + (t >> 3)
                                else:
                                    p = skip_direct_span(b, p)
                                return None, p
                            if t == 115:
                                return None, p
                        if t == 116:
                            return None, p
                        if t == 117:
                            return None, p
                        if t == 118:
                            never(p)
                            return None, p
                    if t < 122:
                        if t == 119:
                            never(p)
                            return None, p
                        if t == 120:
                            return None, p
                        if t == 121:
                            return None, p
                    if t == 122:
                        return None, p
                    if t == 123:
                        return None, p
                    if t == 124:
                        never(p)
                        never(p)
                        return None, p
                if t < 131:
                    if t < 128:
                        if t == 125:
                            return None, p
                        if t == 126:
                            return None, p
                        if t == 127:
                            return None, p
                    if t == 128:
                        return None, p
                    if t == 129:
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
                    if t == 130:
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
                if t < 134:
                    if t == 131:
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
                    if t == 132:
                        p = skip_symbol(b, p)
                        return None, p
                    if t == 133:
                        return None, p
                if t == 134:
                    return None, p
                if t == 135:
                    return None, p
                if t == 136:
                    p += 1
                    return None, p
            if t < 160:
                if t < 148:
                    if t < 142:
                        if t < 139:
                            if t == 137:
                                return None, p
                            if t == 138:
                                v9 = b[p]
                                p += 1
                                if v9 > 127:
                                    v9, p = continue_uleb(b, p, v9)
                                for _ in range(v9):
                                    p = self.skip_rustc_mir_kind(p)
                                return None, p
                        if t == 139:
                            never(p)
                            never(p)
                            return None, p
                        if t == 140:
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            return None, p
                        if t == 141:
                            return None, p
                    if t < 145:
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
                    if t == 146:
                        return None, p
                    if t == 147:
                        return None, p
                if t < 154:
                    if t < 151:
                        if t == 148:
                            return None, p
                        if t == 149:
                            never(p)
                            never(p)
                            return None, p
                        if t == 150:
                            never(p)
                            never(p)
                            return None, p
                    if t == 151:
                        return None, p
                    if t == 152:
                        never(p)
                        return None, p
                    if t == 153:
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return None, p
                if t < 157:
                    if t == 154:
                        never(p)
                        return None, p
                    if t == 155:
                        return None, p
                    if t == 156:
                        return None, p
                if t == 157:
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    return None, p
                if t == 158:
                    return None, p
                if t == 159:
                    return None, p
            if t < 171:
                if t < 165:
                    if t < 162:
                        if t == 160:
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            p = skip_symbol(b, p)
                            return None, p
                        if t == 161:
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
                    if t == 162:
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return None, p
                    if t == 163:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        return None, p
                    if t == 164:
                        never(p)
                        never(p)
                        never(p)
                        return None, p
                if t < 168:
                    if t == 165:
                        never(p)
                        return None, p
                    if t == 166:
                        never(p)
                        return None, p
                    if t == 167:
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return None, p
                if t == 168:
                    never(p)
                    return None, p
                if t == 169:
                    never(p)
                    never(p)
                    return None, p
                if t == 170:
                    return None, p
            if t < 177:
                if t < 174:
                    if t == 171:
                        never(p)
                        return None, p
                    if t == 172:
                        never(p)
                        never(p)
                        never(p)
                        never(p)
                        return None, p
                    if t == 173:
                        never(p)
                        never(p)
                        return None, p
                if t == 174:
                    p = self.skip_stability_level(p)
                    p = skip_symbol(b, p)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    return None, p
                if t == 175:
                    never(p)
                    never(p)
                    never(p)
                    return None, p
                if t == 176:
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
            if t < 180:
                if t == 177:
                    return None, p
                if t == 178:
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    return None, p
                if t == 179:
                    never(p)
                    never(p)
                    never(p)
                    return None, p
            if t == 180:
                never(p)
                return None, p
            if t == 181:
                never(p)
                never(p)
                return None, p
            if t == 182:
                never(p)
                never(p)
                return None, p
            bad_tag("AttributeKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_attribute_kind", error) from error

    def decode_binder_fn_sig(self, p: int) -> tuple[Binder[FnSig], int]:
        """``Binder<FnSig>``."""
        b = self.b
        try:
            v5: tuple[BoundVarKind, ...] = ()
            v6 = b[p]
            p += 1
            if v6:
                if v6 > 127:
                    v6, p = continue_uleb(b, p, v6)
                v7: list[BoundVarKind] = []
                for _ in range(v6):
                    v10, p = self.decode_bound_variable_kind(p)
                    v7.append(v10)
                v5 = tuple(v7)
            v15: tuple[Ty, ...] = ()
            v16 = b[p]
            p += 1
            if v16:
                if v16 > 127:
                    v16, p = continue_uleb(b, p, v16)
                v17: list[Ty] = []
                for _ in range(v16):
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v19 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v19, p = self.decode_ty_kind(p)
                    v17.append(v19)
                v15 = tuple(v17)
            v20 = _BOOLS[b[p]]
            p += 1
            v23 = _SAFETY[b[p]]
            p += 1
            v26, p = self.decode_extern_abi(p)
            v27 = fn_sig(self, v15, v20, v23, v26)
            v28 = self.interner.binder(v27, v5)
            return v28, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_binder_fn_sig", error) from error

    def decode_body(self, p: int) -> tuple[Body, int]:
        """``Body``."""
        b = self.b
        try:
            v7: tuple[BasicBlock, ...] = ()
            v8 = b[p]
            p += 1
            if v8:
                if v8 > 127:
                    v8, p = continue_uleb(b, p, v8)
                v9: list[BasicBlock] = []
                for _ in range(v8):
                    v14: tuple[Statement, ...] = ()
                    v15 = b[p]
                    p += 1
                    if v15:
                        if v15 > 127:
                            v15, p = continue_uleb(b, p, v15)
                        v16: list[Statement] = []
                        for _ in range(v15):
                            v20 = p
                            t = b[p]
                            if t & 3 == 3:
                                p += 1 + (t >> 3)
                            else:
                                p = skip_direct_span(b, p)
                            while b[p] > 127:
                                p += 1
                            p += 1
                            v23, p = self.decode_statement_kind(p, v20)
                            v24 = b[p]
                            p += 1
                            if v24 > 127:
                                v24, p = continue_uleb(b, p, v24)
                            for _ in range(v24):
                                p = self.skip_stmt_debug_info(p)
                            v16.append(v23)
                        v14 = tuple(v16)
                    v25 = b[p]
                    p += 1
                    if v25 > 127:
                        v25, p = continue_uleb(b, p, v25)
                    for _ in range(v25):
                        p = self.skip_stmt_debug_info(p)
                    v28: Terminator | None = None
                    t = b[p]
                    p += 1
                    if t == 1:
                        v32 = p
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        while b[p] > 127:
                            p += 1
                        p += 1
                        v35, p = self.decode_terminator_kind(p, v32)
                        v28 = v35
                    elif t:
                        bad_tag("Option", t)
                    v36 = _BOOLS[b[p]]
                    p += 1
                    if v28 is None:
                        refuse("absent terminator", p)
                    v37 = BasicBlock(v14, v28, v36)
                    v9.append(v37)
                v7 = tuple(v9)
            v40, p = self.decode_mir_mir_phase(p)
            while b[p] > 127:
                p += 1
            p += 1
            p = self.skip_instance_kind(p)
            t = b[p]
            p += 1
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
            elif t:
                bad_tag("Option", t)
            v1 = p
            v41 = b[p]
            p += 1
            if v41 > 127:
                v41, p = continue_uleb(b, p, v41)
            for _ in range(v41):
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                t = b[p]
                p += 1
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                elif t:
                    bad_tag("Option", t)
                t = b[p]
                p += 1
                if t == 1:
                    p = self.skip_instance_kind(p)
                    v42 = b[p]
                    p += 1
                    if v42 > 127:
                        v42, p = continue_uleb(b, p, v42)
                    for _ in range(v42):
                        p = self.skip_generic_arg_kind(p)
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
                    while b[p] > 127:
                        p += 1
                    p += 1
                elif t:
                    bad_tag("Option", t)
            v45: CoroutineInfo | None = None
            t = b[p]
            p += 1
            if t == 1:
                v48, p = self.decode_coroutine_info(p)
                v45 = v48
            elif t:
                bad_tag("Option", t)
            v51: tuple[LocalDecl, ...] = ()
            v52 = b[p]
            p += 1
            if v52:
                if v52 > 127:
                    v52, p = continue_uleb(b, p, v52)
                v53: list[LocalDecl] = []
                for _ in range(v52):
                    v58 = _MUTABILITY[b[p]]
                    p += 1
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v60 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v60, p = self.decode_ty_kind(p)
                    t = b[p]
                    p += 1
                    if t == 1:
                        v61 = b[p]
                        p += 1
                        if v61 > 127:
                            v61, p = continue_uleb(b, p, v61)
                        for _ in range(v61):
                            while b[p] > 127:
                                p += 1
                            p += 1
                            v62 = b[p]
                            p += 1
                            if v62 > 127:
                                v62, p = continue_uleb(b, p, v62)
                            for _ in range(v62):
                                p = self.skip_projection_elem_unit_unit(p)
                    elif t:
                        bad_tag("Option", t)
                    v64 = p
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    while b[p] > 127:
                        p += 1
                    p += 1
                    v65 = LocalDecl(v60, v58, v64)
                    v53.append(v65)
                v51 = tuple(v53)
            v66 = b[p]
            p += 1
            if v66 > 127:
                v66, p = continue_uleb(b, p, v66)
            for _ in range(v66):
                p = self.skip_user_type_kind(p)
                v67 = b[p]
                p += 1
                if v67 > 127:
                    v67, p = continue_uleb(b, p, v67)
                for _ in range(v67):
                    p = skip_ty_predicate(self, p)
                while b[p] > 127:
                    p += 1
                p += 1
                v68 = b[p]
                p += 1
                if v68 > 127:
                    v68, p = continue_uleb(b, p, v68)
                for _ in range(v68):
                    p = self.skip_canonical_var_kind(p)
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
            v69 = b[p]
            p += 1
            if v69 > 127:
                v69, p = continue_uleb(b, p, v69)
            v72: int | None = None
            t = b[p]
            p += 1
            if t == 1:
                v75 = b[p]
                p += 1
                if v75 > 127:
                    v75, p = continue_uleb(b, p, v75)
                v72 = v75
            elif t:
                bad_tag("Option", t)
            v2 = p
            v76 = b[p]
            p += 1
            if v76 > 127:
                v76, p = continue_uleb(b, p, v76)
            for _ in range(v76):
                p = self.skip_var_debug_info(p)
            v78 = p
            t = b[p]
            if t & 3 == 3:
                p += 1 + (t >> 3)
            else:
                p = skip_direct_span(b, p)
            v81: tuple[MirConst, ...] | None = None
            t = b[p]
            p += 1
            if t == 1:
                v84: tuple[MirConst, ...] = ()
                v85 = b[p]
                p += 1
                if v85:
                    if v85 > 127:
                        v85, p = continue_uleb(b, p, v85)
                    v86: list[MirConst] = []
                    for _ in range(v85):
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        t = b[p]
                        p += 1
                        if t == 1:
                            while b[p] > 127:
                                p += 1
                            p += 1
                        elif t:
                            bad_tag("Option", t)
                        v91, p = self.decode_const(p)
                        v86.append(v91)
                    v84 = tuple(v86)
                v81 = v84
            elif t:
                bad_tag("Option", t)
            v94: tuple[MentionedItem, ...] | None = None
            t = b[p]
            p += 1
            if t == 1:
                v97: tuple[MentionedItem, ...] = ()
                v98 = b[p]
                p += 1
                if v98:
                    if v98 > 127:
                        v98, p = continue_uleb(b, p, v98)
                    v99: list[MentionedItem] = []
                    for _ in range(v98):
                        v104, p = self.decode_mentioned_item(p)
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        v99.append(v104)
                    v97 = tuple(v99)
                v94 = v97
            elif t:
                bad_tag("Option", t)
            v105 = _BOOLS[b[p]]
            p += 1
            t = b[p]
            p += 1
            if t == 1:
                p = self.skip_mir_mir_phase(p)
            elif t:
                bad_tag("Option", t)
            t = b[p]
            p += 1
            if t == 1:
                never(p)
            elif t:
                bad_tag("Option", t)
            t = b[p]
            p += 1
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                v106 = b[p]
                p += 1
                if v106 > 127:
                    v106, p = continue_uleb(b, p, v106)
                for _ in range(v106):
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
            elif t:
                bad_tag("Option", t)
            t = b[p]
            p += 1
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                v107 = b[p]
                p += 1
                if v107 > 127:
                    v107, p = continue_uleb(b, p, v107)
                for _ in range(v107):
                    while b[p] > 127:
                        p += 1
                    p += 1
                v108 = b[p]
                p += 1
                if v108 > 127:
                    v108, p = continue_uleb(b, p, v108)
                for _ in range(v108):
                    while b[p] > 127:
                        p += 1
                    p += 1
                v109 = b[p]
                p += 1
                if v109 > 127:
                    v109, p = continue_uleb(b, p, v109)
                for _ in range(v109):
                    while b[p] > 127:
                        p += 1
                    p += 1
                v110 = b[p]
                p += 1
                if v110 > 127:
                    v110, p = continue_uleb(b, p, v110)
                for _ in range(v110):
                    p = self.skip_mapping_kind(p)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
            elif t:
                bad_tag("Option", t)
            return make_body(self, v7, v40, v1, v45, v51, v69, v72, v2, v78, v81, v94, v105), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_body", error) from error

    def decode_borrow_kind(self, p: int) -> tuple[BorrowKind, int]:
        """``BorrowKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return _BORROWKIND_SHARED, p
            if t == 1:
                v3 = _FAKE_BORROW_KIND[b[p]]
                p += 1
                return v3, p
            if t == 2:
                v6 = _MUT_BORROW_KIND[b[p]]
                p += 1
                return v6, p
            bad_tag("BorrowKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_borrow_kind", error) from error

    def decode_bound_var_index_kind(self, p: int) -> tuple[int, int]:
        """``BoundVarIndexKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v3 = b[p]
                p += 1
                if v3 > 127:
                    v3, p = continue_uleb(b, p, v3)
                return v3, p
            if t == 1:
                return refuse("a canonical bound variable", p), p
            bad_tag("BoundVarIndexKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_bound_var_index_kind", error) from error

    def decode_bound_variable_kind(self, p: int) -> tuple[BoundVarKind, int]:
        """``BoundVariableKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p = self.skip_bound_ty_kind(p)
                return _BOUNDVARKIND_TY, p
            if t == 1:
                p = self.skip_bound_region_kind(p)
                return _BOUNDVARKIND_REGION, p
            if t == 2:
                return _BOUNDVARKIND_CONST, p
            bad_tag("BoundVariableKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_bound_variable_kind", error) from error

    def decode_cfg_entry(self, p: int) -> tuple[Cfg, int]:
        """``CfgEntry``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 3:
                if t == 0:
                    v3: tuple[Cfg, ...] = ()
                    v4 = b[p]
                    p += 1
                    if v4:
                        if v4 > 127:
                            v4, p = continue_uleb(b, p, v4)
                        v5: list[Cfg] = []
                        for _ in range(v4):
                            v8, p = self.decode_cfg_entry(p)
                            v5.append(v8)
                        v3 = tuple(v5)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    return cfg_all(v3), p
                if t == 1:
                    v11: tuple[Cfg, ...] = ()
                    v12 = b[p]
                    p += 1
                    if v12:
                        if v12 > 127:
                            v12, p = continue_uleb(b, p, v12)
                        v13: list[Cfg] = []
                        for _ in range(v12):
                            v16, p = self.decode_cfg_entry(p)
                            v13.append(v16)
                        v11 = tuple(v13)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    return cfg_any(v11), p
                if t == 2:
                    v19, p = self.decode_cfg_entry(p)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    return cfg_not(v19), p
            if t == 3:
                v20 = _BOOLS[b[p]]
                p += 1
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                return cfg_bool(v20), p
            if t == 4:
                v22, p = read_symbol(b, p, self.symbols, self.predefined)
                v25: str | None = None
                t = b[p]
                p += 1
                if t == 1:
                    v27, p = read_symbol(b, p, self.symbols, self.predefined)
                    v25 = v27
                elif t:
                    bad_tag("Option", t)
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                return cfg_name(v22, v25), p
            if t == 5:
                t = b[p]
                p += 1
                if t == 1:
                    p += 2
                    p += 2
                    p += 2
                elif t:
                    bad_tag("Option", t)
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                return cfg_version(), p
            bad_tag("CfgEntry", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_cfg_entry", error) from error

    def decode_clause_kind(self, p: int) -> tuple[Clause, int]:
        """``ClauseKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
                        v5 = b[p]
                        p += 1
                        if v5 > 127:
                            v5, p = continue_uleb(b, p, v5)
                        v6 = b[p]
                        p += 1
                        if v6 > 127:
                            v6, p = continue_uleb(b, p, v6)
                        v4: DefId = self.crate_base[v5] | v6  # type: ignore[assignment]  # see above
                        v9: tuple[GenericArg, ...] = ()
                        v10 = b[p]
                        p += 1
                        if v10:
                            if v10 > 127:
                                v10, p = continue_uleb(b, p, v10)
                            v11: list[GenericArg] = []
                            for _ in range(v10):
                                v14, p = self.decode_generic_arg_kind(p)
                                v11.append(v14)
                            v9 = tuple(v11)
                        v15 = self.interner.args(v9)
                        v16 = self.interner.trait_ref(v4, v15)
                        v19 = _PREDICATE_POLARITY[b[p]]
                        p += 1
                        return TraitClause(v16, v19, ()), p
                    if t == 1:
                        p = self.skip_region_kind(p)
                        p = self.skip_region_kind(p)
                        return _OTHERCLAUSE_REGIONOUTLIVES, p
                if t == 2:
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    p = self.skip_region_kind(p)
                    return _OTHERCLAUSE_TYPEOUTLIVES, p
                if t == 3:
                    v22: tuple[GenericArg, ...] = ()
                    v23 = b[p]
                    p += 1
                    if v23:
                        if v23 > 127:
                            v23, p = continue_uleb(b, p, v23)
                        v24: list[GenericArg] = []
                        for _ in range(v23):
                            v27, p = self.decode_generic_arg_kind(p)
                            v24.append(v27)
                        v22 = tuple(v24)
                    v28 = self.interner.args(v22)
                    v31 = b[p]
                    p += 1
                    if v31 > 127:
                        v31, p = continue_uleb(b, p, v31)
                    v32 = b[p]
                    p += 1
                    if v32 > 127:
                        v32, p = continue_uleb(b, p, v32)
                    v30: DefId = self.crate_base[v31] | v32  # type: ignore[assignment]  # see above
                    v35, p = self.decode_term_kind(p)
                    return ProjectionClause(v30, v28, v35, ()), p
            if t < 6:
                if t == 4:
                    v38, p = self.decode_const_kind(p)
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v40 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v40, p = self.decode_ty_kind(p)
                    return ConstArgHasTypeClause(v38, v40), p
                if t == 5:
                    p = self.skip_term_kind(p)
                    return _OTHERCLAUSE_WELLFORMED, p
            if t == 6:
                p = self.skip_const_kind(p)
                return _OTHERCLAUSE_CONSTEVALUATABLE, p
            if t == 7:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                v41 = b[p]
                p += 1
                if v41 > 127:
                    v41, p = continue_uleb(b, p, v41)
                for _ in range(v41):
                    p = self.skip_generic_arg_kind(p)
                p += 1
                return _OTHERCLAUSE_HOSTEFFECT, p
            if t == 8:
                p = skip_symbol(b, p)
                return _OTHERCLAUSE_UNSTABLEFEATURE, p
            bad_tag("ClauseKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_clause_kind", error) from error

    def decode_codegen_fn_attrs(self, p: int) -> tuple[CodegenFnAttrs, int]:
        """``CodegenFnAttrs``."""
        b = self.b
        try:
            v3 = b[p]
            p += 1
            if v3 > 127:
                v3, p = continue_uleb(b, p, v3)
            v6, p = self.decode_inline_attr(p)
            v9 = _OPTIMIZE_ATTR[b[p]]
            p += 1
            v12: str | None = None
            t = b[p]
            p += 1
            if t == 1:
                v14, p = read_symbol(b, p, self.symbols, self.predefined)
                v12 = v14
            elif t:
                bad_tag("Option", t)
            v15 = b[p]
            p += 1
            if v15 > 127:
                v15, p = continue_uleb(b, p, v15)
            for _ in range(v15):
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                p += 1
                p += 1
            t = b[p]
            p += 1
            if t == 1:
                p += 2
            elif t:
                bad_tag("Option", t)
            v18: tuple[str, ...] = ()
            v19 = b[p]
            p += 1
            if v19:
                if v19 > 127:
                    v19, p = continue_uleb(b, p, v19)
                v20: list[str] = []
                for _ in range(v19):
                    v24, p = read_symbol(b, p, self.symbols, self.predefined)
                    p += 1
                    v20.append(v24)
                v18 = tuple(v20)
            p += 1
            v27: Linkage | None = None
            t = b[p]
            p += 1
            if t == 1:
                v30 = _LINKAGE[b[p]]
                p += 1
                v27 = v30
            elif t:
                bad_tag("Option", t)
            v33: Linkage | None = None
            t = b[p]
            p += 1
            if t == 1:
                v36 = _LINKAGE[b[p]]
                p += 1
                v33 = v36
            elif t:
                bad_tag("Option", t)
            v39: str | None = None
            t = b[p]
            p += 1
            if t == 1:
                v41, p = read_symbol(b, p, self.symbols, self.predefined)
                v39 = v41
            elif t:
                bad_tag("Option", t)
            p += 2
            p += 1
            t = b[p]
            p += 1
            if t == 1:
                p += 1
            elif t:
                bad_tag("Option", t)
            v44: int | None = None
            t = b[p]
            p += 1
            if t == 1:
                v47 = b[p]
                p += 1
                v48 = bytes_of_log2(v47)
                v44 = v48
            elif t:
                bad_tag("Option", t)
            v51: PatchableFunctionEntry | None = None
            t = b[p]
            p += 1
            if t == 1:
                v54 = b[p]
                p += 1
                v55 = b[p]
                p += 1
                v56 = PatchableFunctionEntry(v54, v55)
                v51 = v56
            elif t:
                bad_tag("Option", t)
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
            return codegen_fn_attrs(v3, v6, v9, v12, v18, v27, v33, v39, v44, v51), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_codegen_fn_attrs", error) from error

    def decode_coerce_unsized_info(self, p: int) -> tuple[int | None, int]:
        """``CoerceUnsizedInfo``."""
        b = self.b
        try:
            v3: int | None = None
            t = b[p]
            p += 1
            if t == 1:
                v6, p = self.decode_custom_coerce_unsized(p)
                v3 = v6
            elif t:
                bad_tag("Option", t)
            return v3, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_coerce_unsized_info", error) from error

    def decode_const(self, p: int) -> tuple[MirConst, int]:
        """``Const``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v2 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v2, p = self.decode_ty_kind(p)
                v5, p = self.decode_const_kind(p)
                return ConstTy(v2, v5), p
            if t == 1:
                v8 = b[p]
                p += 1
                if v8 > 127:
                    v8, p = continue_uleb(b, p, v8)
                v9 = b[p]
                p += 1
                if v9 > 127:
                    v9, p = continue_uleb(b, p, v9)
                v7: DefId = self.crate_base[v8] | v9  # type: ignore[assignment]  # see above
                v12: tuple[GenericArg, ...] = ()
                v13 = b[p]
                p += 1
                if v13:
                    if v13 > 127:
                        v13, p = continue_uleb(b, p, v13)
                    v14: list[GenericArg] = []
                    for _ in range(v13):
                        v17, p = self.decode_generic_arg_kind(p)
                        v14.append(v17)
                    v12 = tuple(v14)
                v18 = self.interner.args(v12)
                v21: int | None = None
                t = b[p]
                p += 1
                if t == 1:
                    v24 = b[p]
                    p += 1
                    if v24 > 127:
                        v24, p = continue_uleb(b, p, v24)
                    v21 = v24
                elif t:
                    bad_tag("Option", t)
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v26 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v26, p = self.decode_ty_kind(p)
                return ConstUneval(v7, v18, v21, v26), p
            if t == 2:
                v29, p = self.decode_const_value(p)
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v31 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v31, p = self.decode_ty_kind(p)
                return ConstEvaluated(v29, v31), p
            bad_tag("Const", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_const", error) from error

    def decode_const_kind(self, p: int) -> tuple[Const, int]:
        """``ConstKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
                        v1 = b[p]
                        p += 1
                        if v1 > 127:
                            v1, p = continue_uleb(b, p, v1)
                        v3, p = read_symbol(b, p, self.symbols, self.predefined)
                        return self.interner.const_param(v1, v3), p
                    if t == 1:
                        return refuse("an inference variable", p), p
                if t == 2:
                    v6, p = self.decode_bound_var_index_kind(p)
                    v9 = b[p]
                    p += 1
                    if v9 > 127:
                        v9, p = continue_uleb(b, p, v9)
                    return self.interner.const_bound(v6, v9), p
                if t == 3:
                    return refuse("a placeholder constant", p), p
            if t < 6:
                if t == 4:
                    v12 = b[p]
                    p += 1
                    if v12 > 127:
                        v12, p = continue_uleb(b, p, v12)
                    v13 = b[p]
                    p += 1
                    if v13 > 127:
                        v13, p = continue_uleb(b, p, v13)
                    v11: DefId = self.crate_base[v12] | v13  # type: ignore[assignment]  # see above
                    v16: tuple[GenericArg, ...] = ()
                    v17 = b[p]
                    p += 1
                    if v17:
                        if v17 > 127:
                            v17, p = continue_uleb(b, p, v17)
                        v18: list[GenericArg] = []
                        for _ in range(v17):
                            v21, p = self.decode_generic_arg_kind(p)
                            v18.append(v21)
                        v16 = tuple(v18)
                    v22 = self.interner.args(v16)
                    return self.interner.const_unevaluated(v11, v22), p
                if t == 5:
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v24 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v24, p = self.decode_ty_kind(p)
                    v27, p = self.decode_val_tree_kind(p)
                    return self.interner.const_value(v24, v27), p
            if t == 6:
                return refuse("an erroneous constant", p), p
            if t == 7:
                v30, p = self.decode_expr_kind(p)
                v33: tuple[GenericArg, ...] = ()
                v34 = b[p]
                p += 1
                if v34:
                    if v34 > 127:
                        v34, p = continue_uleb(b, p, v34)
                    v35: list[GenericArg] = []
                    for _ in range(v34):
                        v38, p = self.decode_generic_arg_kind(p)
                        v35.append(v38)
                    v33 = tuple(v35)
                v39 = self.interner.args(v33)
                return self.interner.const_expr(v30, v39), p
            bad_tag("ConstKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_const_kind", error) from error

    def decode_const_value(self, p: int) -> tuple[ConstVal, int]:
        """``ConstValue``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    v3, p = self.decode_scalar(p)
                    return ConstScalar(v3), p
                if t == 1:
                    return _CONSTZEROSIZED, p
            if t == 2:
                v5, p = read_alloc_id(self, p)
                v6 = b[p]
                p += 1
                if v6 > 127:
                    v6, p = continue_uleb(b, p, v6)
                return ConstSlice(v5, v6), p
            if t == 3:
                v8, p = read_alloc_id(self, p)
                v11 = b[p]
                p += 1
                if v11 > 127:
                    v11, p = continue_uleb(b, p, v11)
                return ConstIndirect(v8, v11), p
            bad_tag("ConstValue", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_const_value", error) from error

    def decode_coroutine_info(self, p: int) -> tuple[CoroutineInfo, int]:
        """``CoroutineInfo``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 1:
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
            elif t:
                bad_tag("Option", t)
            t = b[p]
            p += 1
            if t == 1:
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
            elif t:
                bad_tag("Option", t)
            v3: Body | None = None
            t = b[p]
            p += 1
            if t == 1:
                v6, p = self.decode_body(p)
                v3 = v6
            elif t:
                bad_tag("Option", t)
            v9: Body | None = None
            t = b[p]
            p += 1
            if t == 1:
                v12, p = self.decode_body(p)
                v9 = v12
            elif t:
                bad_tag("Option", t)
            v15: Body | None = None
            t = b[p]
            p += 1
            if t == 1:
                v18, p = self.decode_body(p)
                v15 = v18
            elif t:
                bad_tag("Option", t)
            v21: CoroutineLayout | None = None
            t = b[p]
            p += 1
            if t == 1:
                v24, p = self.decode_coroutine_layout(p)
                v21 = v24
            elif t:
                bad_tag("Option", t)
            v27, p = self.decode_coroutine_kind(p)
            return CoroutineInfo(v27, v3, v9, v15, v21), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_coroutine_info", error) from error

    def decode_coroutine_kind(self, p: int) -> tuple[CoroutineKind, int]:
        """``CoroutineKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v3 = _COROUTINE_DESUGARING[b[p]]
                p += 1
                v6 = _COROUTINE_SOURCE[b[p]]
                p += 1
                return desugared(v3, v6), p
            if t == 1:
                v9 = _MOVABILITY[b[p]]
                p += 1
                return v9, p
            bad_tag("CoroutineKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_coroutine_kind", error) from error

    def decode_coroutine_layout(self, p: int) -> tuple[CoroutineLayout, int]:
        """``CoroutineLayout``."""
        b = self.b
        try:
            v3: tuple[tuple[Ty, bool], ...] = ()
            v4 = b[p]
            p += 1
            if v4:
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v5: list[tuple[Ty, bool]] = []
                for _ in range(v4):
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v9 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v9, p = self.decode_ty_kind(p)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    while b[p] > 127:
                        p += 1
                    p += 1
                    v10 = _BOOLS[b[p]]
                    p += 1
                    v11 = (
                        v9,
                        v10,
                    )
                    v5.append(v11)
                v3 = tuple(v5)
            v12 = b[p]
            p += 1
            if v12 > 127:
                v12, p = continue_uleb(b, p, v12)
            for _ in range(v12):
                t = b[p]
                p += 1
                if t == 1:
                    p = skip_symbol(b, p)
                elif t:
                    bad_tag("Option", t)
            v15: tuple[tuple[int, ...], ...] = ()
            v16 = b[p]
            p += 1
            if v16:
                if v16 > 127:
                    v16, p = continue_uleb(b, p, v16)
                v17: list[tuple[int, ...]] = []
                for _ in range(v16):
                    v20: tuple[int, ...] = ()
                    v21 = b[p]
                    p += 1
                    if v21:
                        if v21 > 127:
                            v21, p = continue_uleb(b, p, v21)
                        v22: list[int] = []
                        for _ in range(v21):
                            v25 = b[p]
                            p += 1
                            if v25 > 127:
                                v25, p = continue_uleb(b, p, v25)
                            v22.append(v25)
                        v20 = tuple(v22)
                    v17.append(v20)
                v15 = tuple(v17)
            v26 = b[p]
            p += 1
            if v26 > 127:
                v26, p = continue_uleb(b, p, v26)
            for _ in range(v26):
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                while b[p] > 127:
                    p += 1
                p += 1
            v29 = b[p]
            p += 1
            if v29 > 127:
                v29, p = continue_uleb(b, p, v29)
            v30 = b[p]
            p += 1
            if v30 > 127:
                v30, p = continue_uleb(b, p, v30)
            v33: tuple[int, ...] = ()
            v34 = b[p]
            p += 1
            if v34:
                if v34 > 127:
                    v34, p = continue_uleb(b, p, v34)
                v35: list[int] = []
                for _ in range(v34):
                    v36 = b[p]
                    p += 1
                    if v36 > 127:
                        v36, p = continue_uleb(b, p, v36)
                    v35.append(v36)
                v33 = tuple(v35)
            v37 = (
                v29,
                v30,
                v33,
            )
            return coroutine_layout(v3, v15, v37), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_coroutine_layout", error) from error

    def decode_crate_dep(self, p: int) -> tuple[DependencyRecord, int]:
        """``CrateDep``."""
        b = self.b
        try:
            v4, p = read_symbol(b, p, self.symbols, self.predefined)
            v1 = p
            v8, p = read_raw(b, p, 16)
            v2 = p
            t = b[p]
            p += 1
            if t == 1:
                p += 16
            elif t:
                bad_tag("Option", t)
            v11 = _CRATE_DEP_KIND[b[p]]
            p += 1
            v13, p = read_str(b, p)
            p += 1
            return DependencyRecord(v4, v8, v11, v13, v1, v2), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_crate_dep", error) from error

    def decode_crate_header(self, p: int) -> tuple[HeaderRecord, int]:
        """``CrateHeader``."""
        b = self.b
        try:
            v2, p = read_target_tuple(self, p)
            v6, p = read_raw(b, p, 16)
            v8, p = read_symbol(b, p, self.symbols, self.predefined)
            v9 = _BOOLS[b[p]]
            p += 1
            v10 = _BOOLS[b[p]]
            p += 1
            return HeaderRecord(v2, v6, v8, v9, v10), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_crate_header", error) from error

    def decode_crate_root(self, p: int) -> tuple[RootRecord, int]:
        """``CrateRoot``."""
        b = self.b
        try:
            v3, p = self.decode_crate_header(p)
            v5, p = read_str(b, p)
            v9, p = read_raw(b, p, 8)
            v12: PanicStrategy | None = None
            t = b[p]
            p += 1
            if t == 1:
                v15 = _PANIC_STRATEGY[b[p]]
                p += 1
                v12 = v15
            elif t:
                bad_tag("Option", t)
            p += 1
            v18 = _EDITION[b[p]]
            p += 1
            v19 = _BOOLS[b[p]]
            p += 1
            p += 1
            v20 = _BOOLS[b[p]]
            p += 1
            v21 = _BOOLS[b[p]]
            p += 1
            p = read_lazy_array(self, p)[1]
            v24, p = read_lazy_array(self, p)
            p = read_lazy_array(self, p)[1]
            p = read_lazy_array(self, p)[1]
            p = read_lazy_array(self, p)[1]
            v27, p = read_lazy_array(self, p)
            p = read_lazy_array(self, p)[1]
            p = read_lazy_array(self, p)[1]
            p = read_lazy_array(self, p)[1]
            v30, p = read_lazy_array(self, p)
            v33, p = read_lazy_array(self, p)
            p = read_lazy_array(self, p)[1]
            v36, p = read_lazy_array(self, p)
            v39, p = read_lazy_array(self, p)
            v42, p = read_lazy_array(self, p)
            t = b[p]
            p += 1
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                t = b[p]
                p += 1
                if t == 1:
                    p = self.skip_stability_level(p)
                    p = skip_symbol(b, p)
                elif t:
                    bad_tag("Option", t)
                p = read_lazy_array(self, p)[1]
            elif t:
                bad_tag("Option", t)
            v45, p = self.decode_lazy_tables(p)
            p = read_lazy_array(self, p)[1]
            p = read_lazy_array(self, p)[1]
            p = read_lazy_array(self, p)[1]
            v48, p = read_lazy_array(self, p)
            v51, p = read_lazy_array(self, p)
            v54, p = read_lazy_table(self, p)
            v57, p = read_lazy_table(self, p)
            v60, p = read_lazy_table(self, p)
            p = read_lazy_value(self, p)[1]
            v63, p = read_lazy_table(self, p)
            p = read_lazy_array(self, p)[1]
            v64 = _BOOLS[b[p]]
            p += 1
            v65 = _BOOLS[b[p]]
            p += 1
            v66 = _BOOLS[b[p]]
            p += 1
            v67 = _BOOLS[b[p]]
            p += 1
            v68 = _BOOLS[b[p]]
            p += 1
            p += 1
            v71 = _SYMBOL_MANGLING_VERSION[b[p]]
            p += 1
            v72 = _BOOLS[b[p]]
            p += 1
            return RootRecord(
                v3,
                v5,
                v9,
                v12,
                v18,
                v19,
                v20,
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
                v64,
                v65,
                v66,
                v67,
                v68,
                v71,
                v72,
            ), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_crate_root", error) from error

    def decode_custom_coerce_unsized(self, p: int) -> tuple[int, int]:
        """``CustomCoerceUnsized``."""
        b = self.b
        try:
            v3 = b[p]
            p += 1
            if v3 > 127:
                v3, p = continue_uleb(b, p, v3)
            return v3, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_custom_coerce_unsized", error) from error

    def decode_def_id(self, p: int) -> tuple[DefId, int]:
        """``DefId``."""
        b = self.b
        try:
            v3 = b[p]
            p += 1
            if v3 > 127:
                v3, p = continue_uleb(b, p, v3)
            v4 = b[p]
            p += 1
            if v4 > 127:
                v4, p = continue_uleb(b, p, v4)
            v2: DefId = self.crate_base[v3] | v4  # type: ignore[assignment]  # see above
            return v2, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_def_id", error) from error

    def decode_def_key(self, p: int) -> tuple[DefKeyRecord, int]:
        """``DefKey``."""
        b = self.b
        try:
            v3: int | None = None
            t = b[p]
            p += 1
            if t == 1:
                v4 = b[p]
                p += 1
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v3 = v4
            elif t:
                bad_tag("Option", t)
            v7, p = self.decode_def_path_data(p)
            v8 = b[p]
            p += 1
            if v8 > 127:
                v8, p = continue_uleb(b, p, v8)
            return DefKeyRecord(v3, v7, v8), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_def_key", error) from error

    def decode_def_path_data(self, p: int) -> tuple[tuple[DefPathData, str], int]:
        """``DefPathData``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 9:
                if t < 4:
                    if t < 2:
                        if t == 0:
                            return _DEFPATHDATA_CRATE_ROOT, p
                        if t == 1:
                            return _DEFPATHDATA_IMPL, p
                    if t == 2:
                        return _DEFPATHDATA_FOREIGN_MOD, p
                    if t == 3:
                        return _DEFPATHDATA_USE, p
                if t < 6:
                    if t == 4:
                        return _DEFPATHDATA_GLOBAL_ASM, p
                    if t == 5:
                        v2, p = read_symbol(b, p, self.symbols, self.predefined)
                        return (
                            _DEFPATHDATA_TYPE_NS,
                            v2,
                        ), p
                if t == 6:
                    v4, p = read_symbol(b, p, self.symbols, self.predefined)
                    return (
                        _DEFPATHDATA_VALUE_NS,
                        v4,
                    ), p
                if t == 7:
                    v6, p = read_symbol(b, p, self.symbols, self.predefined)
                    return (
                        _DEFPATHDATA_MACRO_NS,
                        v6,
                    ), p
                if t == 8:
                    v8, p = read_symbol(b, p, self.symbols, self.predefined)
                    return (
                        _DEFPATHDATA_LIFETIME_NS,
                        v8,
                    ), p
            if t < 14:
                if t < 11:
                    if t == 9:
                        return _DEFPATHDATA_CLOSURE, p
                    if t == 10:
                        return _DEFPATHDATA_CTOR, p
                if t == 11:
                    return _DEFPATHDATA_ANON_CONST, p
                if t == 12:
                    return _DEFPATHDATA_LATE_ANON_CONST, p
                if t == 13:
                    return _DEFPATHDATA_DESUGARED_ANONYMOUS_LIFETIME, p
            if t < 16:
                if t == 14:
                    return _DEFPATHDATA_OPAQUE_TY, p
                if t == 15:
                    v10, p = read_symbol(b, p, self.symbols, self.predefined)
                    return (
                        _DEFPATHDATA_OPAQUE_LIFETIME,
                        v10,
                    ), p
            if t == 16:
                v12, p = read_symbol(b, p, self.symbols, self.predefined)
                return (
                    _DEFPATHDATA_ANON_ASSOC_TY,
                    v12,
                ), p
            if t == 17:
                return _DEFPATHDATA_SYNTHETIC_COROUTINE_BODY, p
            if t == 18:
                return _DEFPATHDATA_NESTED_STATIC, p
            bad_tag("DefPathData", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_def_path_data", error) from error

    def decode_destructor(self, p: int) -> tuple[DefId, int]:
        """``Destructor``."""
        b = self.b
        try:
            v3 = b[p]
            p += 1
            if v3 > 127:
                v3, p = continue_uleb(b, p, v3)
            v4 = b[p]
            p += 1
            if v4 > 127:
                v4, p = continue_uleb(b, p, v4)
            v2: DefId = self.crate_base[v3] | v4  # type: ignore[assignment]  # see above
            return v2, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_destructor", error) from error

    def decode_existential_predicate(self, p: int) -> tuple[ExistentialPredicate, int]:
        """``ExistentialPredicate``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v3 = b[p]
                p += 1
                if v3 > 127:
                    v3, p = continue_uleb(b, p, v3)
                v4 = b[p]
                p += 1
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v2: DefId = self.crate_base[v3] | v4  # type: ignore[assignment]  # see above
                v7: tuple[GenericArg, ...] = ()
                v8 = b[p]
                p += 1
                if v8:
                    if v8 > 127:
                        v8, p = continue_uleb(b, p, v8)
                    v9: list[GenericArg] = []
                    for _ in range(v8):
                        v12, p = self.decode_generic_arg_kind(p)
                        v9.append(v12)
                    v7 = tuple(v9)
                v13 = self.interner.args(v7)
                return self.interner.existential_trait_ref(v2, v13), p
            if t == 1:
                v16 = b[p]
                p += 1
                if v16 > 127:
                    v16, p = continue_uleb(b, p, v16)
                v17 = b[p]
                p += 1
                if v17 > 127:
                    v17, p = continue_uleb(b, p, v17)
                v15: DefId = self.crate_base[v16] | v17  # type: ignore[assignment]  # see above
                v20: tuple[GenericArg, ...] = ()
                v21 = b[p]
                p += 1
                if v21:
                    if v21 > 127:
                        v21, p = continue_uleb(b, p, v21)
                    v22: list[GenericArg] = []
                    for _ in range(v21):
                        v25, p = self.decode_generic_arg_kind(p)
                        v22.append(v25)
                    v20 = tuple(v22)
                v26 = self.interner.args(v20)
                v29, p = self.decode_term_kind(p)
                return self.interner.existential_projection(v15, v26, v29), p
            if t == 2:
                v32 = b[p]
                p += 1
                if v32 > 127:
                    v32, p = continue_uleb(b, p, v32)
                v33 = b[p]
                p += 1
                if v33 > 127:
                    v33, p = continue_uleb(b, p, v33)
                v31: DefId = self.crate_base[v32] | v33  # type: ignore[assignment]  # see above
                return self.interner.existential_auto_trait(v31), p
            bad_tag("ExistentialPredicate", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_existential_predicate", error) from error

    def decode_expn_data(self, p: int) -> tuple[ExpnRecord, int]:
        """``ExpnData``."""
        b = self.b
        try:
            v3, p = self.decode_expn_kind(p)
            p = skip_expn_id(self, p)
            v5 = p
            t = b[p]
            if t & 3 == 3:
                p += 1 + (t >> 3)
            else:
                p = skip_direct_span(b, p)
            while b[p] > 127:
                p += 1
            p += 1
            t = b[p]
            if t & 3 == 3:
                p += 1 + (t >> 3)
            else:
                p = skip_direct_span(b, p)
            t = b[p]
            p += 1
            if t == 1:
                v6 = b[p]
                p += 1
                if v6 > 127:
                    v6, p = continue_uleb(b, p, v6)
                for _ in range(v6):
                    p = skip_symbol(b, p)
            elif t:
                bad_tag("Option", t)
            p += 1
            t = b[p]
            p += 1
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
            elif t:
                bad_tag("Option", t)
            t = b[p]
            p += 1
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
            elif t:
                bad_tag("Option", t)
            p += 1
            p += 1
            v7 = _BOOLS[b[p]]
            p += 1
            p += 1
            return ExpnRecord(v3, v5, v7), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_expn_data", error) from error

    def decode_expn_kind(self, p: int) -> tuple[bool, int]:
        """``ExpnKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    return False, p
                if t == 1:
                    p += 1
                    v2, p = read_symbol(b, p, self.symbols, self.predefined)
                    return is_include(v2), p
            if t == 2:
                p += 1
                return False, p
            if t == 3:
                p = self.skip_desugaring_kind(p)
                return False, p
            bad_tag("ExpnKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_expn_kind", error) from error

    def decode_exported_symbol(
        self, p: int
    ) -> tuple[
        tuple[str, DefId, None, None, None]
        | tuple[str, DefId, GenericArgs, None, None]
        | tuple[str, None, None, Ty, None]
        | tuple[str, DefId, None, Ty, None]
        | tuple[str, None, None, None, str],
        int,
    ]:
        """``ExportedSymbol``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 3:
                if t == 0:
                    v3 = b[p]
                    p += 1
                    if v3 > 127:
                        v3, p = continue_uleb(b, p, v3)
                    v4 = b[p]
                    p += 1
                    if v4 > 127:
                        v4, p = continue_uleb(b, p, v4)
                    v2: DefId = self.crate_base[v3] | v4  # type: ignore[assignment]  # see above
                    return (
                        "NonGeneric",
                        v2,
                        None,
                        None,
                        None,
                    ), p
                if t == 1:
                    v7 = b[p]
                    p += 1
                    if v7 > 127:
                        v7, p = continue_uleb(b, p, v7)
                    v8 = b[p]
                    p += 1
                    if v8 > 127:
                        v8, p = continue_uleb(b, p, v8)
                    v6: DefId = self.crate_base[v7] | v8  # type: ignore[assignment]  # see above
                    v11: tuple[GenericArg, ...] = ()
                    v12 = b[p]
                    p += 1
                    if v12:
                        if v12 > 127:
                            v12, p = continue_uleb(b, p, v12)
                        v13: list[GenericArg] = []
                        for _ in range(v12):
                            v16, p = self.decode_generic_arg_kind(p)
                            v13.append(v16)
                        v11 = tuple(v13)
                    v17 = self.interner.args(v11)
                    return (
                        "Generic",
                        v6,
                        v17,
                        None,
                        None,
                    ), p
                if t == 2:
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v19 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v19, p = self.decode_ty_kind(p)
                    return (
                        "DropGlue",
                        None,
                        None,
                        v19,
                        None,
                    ), p
            if t < 5:
                if t == 3:
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v21 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v21, p = self.decode_ty_kind(p)
                    return (
                        "AsyncDropGlueCtorShim",
                        None,
                        None,
                        v21,
                        None,
                    ), p
                if t == 4:
                    v24 = b[p]
                    p += 1
                    if v24 > 127:
                        v24, p = continue_uleb(b, p, v24)
                    v25 = b[p]
                    p += 1
                    if v25 > 127:
                        v25, p = continue_uleb(b, p, v25)
                    v23: DefId = self.crate_base[v24] | v25  # type: ignore[assignment]  # see above
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v27 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v27, p = self.decode_ty_kind(p)
                    return (
                        "AsyncDropGlue",
                        v23,
                        None,
                        v27,
                        None,
                    ), p
            if t == 5:
                v30 = b[p]
                p += 1
                if v30 > 127:
                    v30, p = continue_uleb(b, p, v30)
                v31 = b[p]
                p += 1
                if v31 > 127:
                    v31, p = continue_uleb(b, p, v31)
                v29: DefId = self.crate_base[v30] | v31  # type: ignore[assignment]  # see above
                return (
                    "ThreadLocalShim",
                    v29,
                    None,
                    None,
                    None,
                ), p
            if t == 6:
                v33, p = read_str(b, p)
                return (
                    "NoDefId",
                    None,
                    None,
                    None,
                    v33,
                ), p
            bad_tag("ExportedSymbol", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_exported_symbol", error) from error

    def decode_expr_kind(self, p: int) -> tuple[str, int]:
        """``ExprKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    v3 = _BIN_OP[b[p]]
                    p += 1
                    return binop_expr(v3), p
                if t == 1:
                    v6 = _UN_OP[b[p]]
                    p += 1
                    return unop_expr(v6), p
            if t == 2:
                return "FunctionCall", p
            if t == 3:
                v9 = _CAST_KIND[b[p]]
                p += 1
                return cast_expr(v9), p
            bad_tag("ExprKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_expr_kind", error) from error

    def decode_extern_abi(self, p: int) -> tuple[ExternAbi, int]:
        """``ExternAbi``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 14:
                if t < 7:
                    if t < 3:
                        if t == 0:
                            v1 = _BOOLS[b[p]]
                            p += 1
                            return abi_of(_EXTERNABI_C_EXTERNABI_C_UNWIND, v1), p
                        if t == 1:
                            v2 = _BOOLS[b[p]]
                            p += 1
                            return abi_of(_EXTERNABI_SYSTEM_EXTERNABI_SYSTEM_UNWIND, v2), p
                        if t == 2:
                            return _EXTERNABI_RUST, p
                    if t < 5:
                        if t == 3:
                            return _EXTERNABI_RUST_CALL, p
                        if t == 4:
                            return _EXTERNABI_RUST_COLD, p
                    if t == 5:
                        return _EXTERNABI_RUST_INVALID, p
                    if t == 6:
                        return _EXTERNABI_RUST_PRESERVE_NONE, p
                if t < 10:
                    if t == 7:
                        return _EXTERNABI_UNADJUSTED, p
                    if t == 8:
                        return _EXTERNABI_CUSTOM, p
                    if t == 9:
                        return _EXTERNABI_EFIAPI, p
                if t < 12:
                    if t == 10:
                        v3 = _BOOLS[b[p]]
                        p += 1
                        return abi_of(_EXTERNABI_AAPCS_EXTERNABI_AAPCS_UNWIND, v3), p
                    if t == 11:
                        return _EXTERNABI_CMSE_NONSECURE_CALL, p
                if t == 12:
                    return _EXTERNABI_CMSE_NONSECURE_ENTRY, p
                if t == 13:
                    return _EXTERNABI_GPU_KERNEL, p
            if t < 21:
                if t < 17:
                    if t == 14:
                        return _EXTERNABI_PTX_KERNEL, p
                    if t == 15:
                        return _EXTERNABI_AVR_INTERRUPT, p
                    if t == 16:
                        return _EXTERNABI_AVR_NON_BLOCKING_INTERRUPT, p
                if t < 19:
                    if t == 17:
                        return _EXTERNABI_MSP430_INTERRUPT, p
                    if t == 18:
                        return _EXTERNABI_RISCV_INTERRUPT_M, p
                if t == 19:
                    return _EXTERNABI_RISCV_INTERRUPT_S, p
                if t == 20:
                    return _EXTERNABI_X86_INTERRUPT, p
            if t < 24:
                if t == 21:
                    v4 = _BOOLS[b[p]]
                    p += 1
                    return abi_of(_EXTERNABI_CDECL_EXTERNABI_CDECL_UNWIND, v4), p
                if t == 22:
                    v5 = _BOOLS[b[p]]
                    p += 1
                    return abi_of(_EXTERNABI_STDCALL_EXTERNABI_STDCALL_UNWI, v5), p
                if t == 23:
                    v6 = _BOOLS[b[p]]
                    p += 1
                    return abi_of(_EXTERNABI_FASTCALL_EXTERNABI_FASTCALL_UN, v6), p
            if t < 26:
                if t == 24:
                    v7 = _BOOLS[b[p]]
                    p += 1
                    return abi_of(_EXTERNABI_THISCALL_EXTERNABI_THISCALL_UN, v7), p
                if t == 25:
                    v8 = _BOOLS[b[p]]
                    p += 1
                    return abi_of(_EXTERNABI_VECTORCALL_EXTERNABI_VECTORCAL, v8), p
            if t == 26:
                v9 = _BOOLS[b[p]]
                p += 1
                return abi_of(_EXTERNABI_SYSV64_EXTERNABI_SYSV64_UNWIND, v9), p
            if t == 27:
                v10 = _BOOLS[b[p]]
                p += 1
                return abi_of(_EXTERNABI_WIN64_EXTERNABI_WIN64_UNWIND, v10), p
            bad_tag("ExternAbi", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_extern_abi", error) from error

    def decode_field_def(self, p: int) -> tuple[FieldDef, int]:
        """``FieldDef``."""
        b = self.b
        try:
            v3 = b[p]
            p += 1
            if v3 > 127:
                v3, p = continue_uleb(b, p, v3)
            v4 = b[p]
            p += 1
            if v4 > 127:
                v4, p = continue_uleb(b, p, v4)
            v2: DefId = self.crate_base[v3] | v4  # type: ignore[assignment]  # see above
            v6, p = read_symbol(b, p, self.symbols, self.predefined)
            v9, p = self.decode_visibility_def_id(p)
            v12 = _SAFETY[b[p]]
            p += 1
            v15: DefId | None = None
            t = b[p]
            p += 1
            if t == 1:
                v18 = b[p]
                p += 1
                if v18 > 127:
                    v18, p = continue_uleb(b, p, v18)
                v19 = b[p]
                p += 1
                if v19 > 127:
                    v19, p = continue_uleb(b, p, v19)
                v17: DefId = self.crate_base[v18] | v19  # type: ignore[assignment]  # see above
                v15 = v17
            elif t:
                bad_tag("Option", t)
            return FieldDef(v2, v6, v9, v12, v15), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_field_def", error) from error

    def decode_file_name(self, p: int) -> tuple[str, int]:
        """``FileName``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
                        v5: str | None = None
                        t = b[p]
                        p += 1
                        if t == 1:
                            v9, p = read_str(b, p)
                            p = skip_str(b, p)
                            p = skip_str(b, p)
                            v5 = v9
                        elif t:
                            bad_tag("Option", t)
                        v13, p = read_str(b, p)
                        p = skip_str(b, p)
                        p = skip_str(b, p)
                        v14 = b[p]
                        p += 1
                        v15 = real_file_name(v5, v13, v14)
                        return v15, p
                    if t == 1:
                        p += 8
                        return "<cfgspec>", p
                if t == 2:
                    p += 8
                    return "<anon>", p
                if t == 3:
                    p += 8
                    return "<macro expansion>", p
            if t < 6:
                if t == 4:
                    p += 8
                    return "<proc-macro source code>", p
                if t == 5:
                    p += 8
                    return "<crate attribute>", p
            if t == 6:
                v17, p = read_str(b, p)
                return custom_file_name(v17), p
            if t == 7:
                v19, p = read_str(b, p)
                while b[p] > 127:
                    p += 1
                p += 1
                return v19, p
            if t == 8:
                p += 8
                return "<inline asm>", p
            bad_tag("FileName", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_file_name", error) from error

    def decode_foreign_module(self, p: int) -> tuple[tuple[DefId, ...], int]:
        """``ForeignModule``."""
        b = self.b
        try:
            v3: tuple[DefId, ...] = ()
            v4 = b[p]
            p += 1
            if v4:
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v5: list[DefId] = []
                for _ in range(v4):
                    v8 = b[p]
                    p += 1
                    if v8 > 127:
                        v8, p = continue_uleb(b, p, v8)
                    v9 = b[p]
                    p += 1
                    if v9 > 127:
                        v9, p = continue_uleb(b, p, v9)
                    v7: DefId = self.crate_base[v8] | v9  # type: ignore[assignment]  # see above
                    v5.append(v7)
                v3 = tuple(v5)
            while b[p] > 127:
                p += 1
            p += 1
            while b[p] > 127:
                p += 1
            p += 1
            p = self.skip_extern_abi(p)
            return v3, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_foreign_module", error) from error

    def decode_generic_arg_kind(self, p: int) -> tuple[GenericArg, int]:
        """``GenericArgKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v3, p = self.decode_region_kind(p)
                return v3, p
            if t == 1:
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v5 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v5, p = self.decode_ty_kind(p)
                return v5, p
            if t == 2:
                v8, p = self.decode_const_kind(p)
                return v8, p
            bad_tag("GenericArgKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_generic_arg_kind", error) from error

    def decode_generic_param_def(self, p: int) -> tuple[GenericParam, int]:
        """``GenericParamDef``."""
        b = self.b
        try:
            v2, p = read_symbol(b, p, self.symbols, self.predefined)
            v5 = b[p]
            p += 1
            if v5 > 127:
                v5, p = continue_uleb(b, p, v5)
            v6 = b[p]
            p += 1
            if v6 > 127:
                v6, p = continue_uleb(b, p, v6)
            v4: DefId = self.crate_base[v5] | v6  # type: ignore[assignment]  # see above
            v7 = b[p]
            p += 1
            if v7 > 127:
                v7, p = continue_uleb(b, p, v7)
            v8 = _BOOLS[b[p]]
            p += 1
            v11, p = self.decode_generic_param_def_kind(p)
            return generic_param(v2, v4, v7, v8, v11), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_generic_param_def", error) from error

    def decode_generic_param_def_kind(self, p: int) -> tuple[tuple[ParamKind, bool], int]:
        """``GenericParamDefKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return _PARAMKIND_LIFETIME_FALSE, p
            if t == 1:
                v1 = _BOOLS[b[p]]
                p += 1
                p += 1
                return (
                    _PARAMKIND_TYPE,
                    v1,
                ), p
            if t == 2:
                v2 = _BOOLS[b[p]]
                p += 1
                return (
                    _PARAMKIND_CONST,
                    v2,
                ), p
            bad_tag("GenericParamDefKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_generic_param_def_kind", error) from error

    def decode_generic_predicates(self, p: int) -> tuple[Predicates, int]:
        """``GenericPredicates``."""
        b = self.b
        try:
            v3: DefId | None = None
            t = b[p]
            p += 1
            if t == 1:
                v6 = b[p]
                p += 1
                if v6 > 127:
                    v6, p = continue_uleb(b, p, v6)
                v7 = b[p]
                p += 1
                if v7 > 127:
                    v7, p = continue_uleb(b, p, v7)
                v5: DefId = self.crate_base[v6] | v7  # type: ignore[assignment]  # see above
                v3 = v5
            elif t:
                bad_tag("Option", t)
            v10: tuple[Clause, ...] = ()
            v11 = b[p]
            p += 1
            if v11:
                if v11 > 127:
                    v11, p = continue_uleb(b, p, v11)
                v12: list[Clause] = []
                for _ in range(v11):
                    v16, p = read_ty_predicate(self, p)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    v12.append(v16)
                v10 = tuple(v12)
            return Predicates(v3, v10), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_generic_predicates", error) from error

    def decode_generics(self, p: int) -> tuple[Generics, int]:
        """``Generics``."""
        b = self.b
        try:
            v3: DefId | None = None
            t = b[p]
            p += 1
            if t == 1:
                v6 = b[p]
                p += 1
                if v6 > 127:
                    v6, p = continue_uleb(b, p, v6)
                v7 = b[p]
                p += 1
                if v7 > 127:
                    v7, p = continue_uleb(b, p, v7)
                v5: DefId = self.crate_base[v6] | v7  # type: ignore[assignment]  # see above
                v3 = v5
            elif t:
                bad_tag("Option", t)
            v8 = b[p]
            p += 1
            if v8 > 127:
                v8, p = continue_uleb(b, p, v8)
            v11: tuple[GenericParam, ...] = ()
            v12 = b[p]
            p += 1
            if v12:
                if v12 > 127:
                    v12, p = continue_uleb(b, p, v12)
                v13: list[GenericParam] = []
                for _ in range(v12):
                    v16, p = self.decode_generic_param_def(p)
                    v13.append(v16)
                v11 = tuple(v13)
            v17 = b[p]
            p += 1
            if v17 > 127:
                v17, p = continue_uleb(b, p, v17)
            for _ in range(v17):
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
            v18 = _BOOLS[b[p]]
            p += 1
            v21: int | None = None
            t = b[p]
            p += 1
            if t == 1:
                v23 = p
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                v21 = v23
            elif t:
                bad_tag("Option", t)
            return generics(v3, v8, v11, v18, v21), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_generics", error) from error

    def decode_impl_trait_header(self, p: int) -> tuple[ImplHeader, int]:
        """``ImplTraitHeader``."""
        b = self.b
        try:
            v5 = b[p]
            p += 1
            if v5 > 127:
                v5, p = continue_uleb(b, p, v5)
            v6 = b[p]
            p += 1
            if v6 > 127:
                v6, p = continue_uleb(b, p, v6)
            v4: DefId = self.crate_base[v5] | v6  # type: ignore[assignment]  # see above
            v9: tuple[GenericArg, ...] = ()
            v10 = b[p]
            p += 1
            if v10:
                if v10 > 127:
                    v10, p = continue_uleb(b, p, v10)
                v11: list[GenericArg] = []
                for _ in range(v10):
                    v14, p = self.decode_generic_arg_kind(p)
                    v11.append(v14)
                v9 = tuple(v11)
            v15 = self.interner.args(v9)
            v16 = self.interner.trait_ref(v4, v15)
            v19 = _IMPL_POLARITY[b[p]]
            p += 1
            p += 1
            p += 1
            return ImplHeader(v16, v19), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_impl_trait_header", error) from error

    def decode_impl_trait_in_trait_data(self, p: int) -> tuple[DefId | None, int]:
        """``ImplTraitInTraitData``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
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
                v4 = b[p]
                p += 1
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v2: DefId = self.crate_base[v3] | v4  # type: ignore[assignment]  # see above
                return v2, p
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                return None, p
            bad_tag("ImplTraitInTraitData", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_impl_trait_in_trait_data", error) from error

    def decode_incoherent_impls(self, p: int) -> tuple[IncoherentImplsRecord, int]:
        """``IncoherentImpls``."""
        try:
            v3, p = read_lazy_value(self, p)
            v6, p = read_lazy_array(self, p)
            return IncoherentImplsRecord(v3, v6), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_incoherent_impls", error) from error

    def decode_init_mask(self, p: int) -> tuple[tuple[bool | tuple[int, ...], int], int]:
        """``InitMask``."""
        b = self.b
        try:
            v3, p = self.decode_init_mask_blocks(p)
            v6 = b[p]
            p += 1
            if v6 > 127:
                v6, p = continue_uleb(b, p, v6)
            return (
                v3,
                v6,
            ), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_init_mask", error) from error

    def decode_init_mask_blocks(self, p: int) -> tuple[bool | tuple[int, ...], int]:
        """``InitMaskBlocks``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v1 = _BOOLS[b[p]]
                p += 1
                return v1, p
            if t == 1:
                v3, p = read_init_mask_materialized(self, p)
                return v3, p
            bad_tag("InitMaskBlocks", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_init_mask_blocks", error) from error

    def decode_inline_asm_operand(self, p: int) -> tuple[AsmOperand, int]:
        """``InlineAsmOperand``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 3:
                if t == 0:
                    v3, p = self.decode_inline_asm_reg_or_reg_class(p)
                    v6, p = self.decode_operand(p)
                    return AsmIn(v3, v6), p
                if t == 1:
                    v9, p = self.decode_inline_asm_reg_or_reg_class(p)
                    v10 = _BOOLS[b[p]]
                    p += 1
                    v13: Place | None = None
                    t = b[p]
                    p += 1
                    if t == 1:
                        v18 = b[p]
                        p += 1
                        if v18 > 127:
                            v18, p = continue_uleb(b, p, v18)
                        v21: tuple[ProjectionElem, ...] = ()
                        v22 = b[p]
                        p += 1
                        if v22:
                            if v22 > 127:
                                v22, p = continue_uleb(b, p, v22)
                            v23: list[ProjectionElem] = []
                            for _ in range(v22):
                                v26, p = self.decode_projection_elem_local_ty(p)
                                v23.append(v26)
                            v21 = tuple(v23)
                        v27 = make_place(self, v18, v21)
                        v13 = v27
                    elif t:
                        bad_tag("Option", t)
                    return AsmOut(v9, v10, v13), p
                if t == 2:
                    v30, p = self.decode_inline_asm_reg_or_reg_class(p)
                    v31 = _BOOLS[b[p]]
                    p += 1
                    v34, p = self.decode_operand(p)
                    v37: Place | None = None
                    t = b[p]
                    p += 1
                    if t == 1:
                        v42 = b[p]
                        p += 1
                        if v42 > 127:
                            v42, p = continue_uleb(b, p, v42)
                        v45: tuple[ProjectionElem, ...] = ()
                        v46 = b[p]
                        p += 1
                        if v46:
                            if v46 > 127:
                                v46, p = continue_uleb(b, p, v46)
                            v47: list[ProjectionElem] = []
                            for _ in range(v46):
                                v50, p = self.decode_projection_elem_local_ty(p)
                                v47.append(v50)
                            v45 = tuple(v47)
                        v51 = make_place(self, v42, v45)
                        v37 = v51
                    elif t:
                        bad_tag("Option", t)
                    return AsmInOut(v30, v31, v34, v37), p
            if t < 5:
                if t == 3:
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    t = b[p]
                    p += 1
                    if t == 1:
                        while b[p] > 127:
                            p += 1
                        p += 1
                    elif t:
                        bad_tag("Option", t)
                    v56, p = self.decode_const(p)
                    return AsmConst(v56), p
                if t == 4:
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    t = b[p]
                    p += 1
                    if t == 1:
                        while b[p] > 127:
                            p += 1
                        p += 1
                    elif t:
                        bad_tag("Option", t)
                    v61, p = self.decode_const(p)
                    return AsmSymFn(v61), p
            if t == 5:
                v64 = b[p]
                p += 1
                if v64 > 127:
                    v64, p = continue_uleb(b, p, v64)
                v65 = b[p]
                p += 1
                if v65 > 127:
                    v65, p = continue_uleb(b, p, v65)
                v63: DefId = self.crate_base[v64] | v65  # type: ignore[assignment]  # see above
                return AsmSymStatic(v63), p
            if t == 6:
                v66 = b[p]
                p += 1
                if v66 > 127:
                    v66, p = continue_uleb(b, p, v66)
                return AsmLabel(v66), p
            bad_tag("InlineAsmOperand", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_inline_asm_operand", error) from error

    def decode_inline_asm_reg(self, p: int) -> tuple[tuple[str, str] | tuple[str, NoReturn], int]:
        """``InlineAsmReg``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 9:
                if t < 4:
                    if t < 2:
                        if t == 0:
                            v3 = _X86_INLINE_ASM_REG[b[p]]
                            p += 1
                            return (
                                "X86",
                                v3,
                            ), p
                        if t == 1:
                            v5: NoReturn = never(p)
                            return (
                                "Arm",
                                v5,
                            ), p
                    if t == 2:
                        v7: NoReturn = never(p)
                        return (
                            "AArch64",
                            v7,
                        ), p
                    if t == 3:
                        v9: NoReturn = never(p)
                        return (
                            "RiscV",
                            v9,
                        ), p
                if t < 6:
                    if t == 4:
                        v11: NoReturn = never(p)
                        return (
                            "Nvptx",
                            v11,
                        ), p
                    if t == 5:
                        v13: NoReturn = never(p)
                        return (
                            "PowerPC",
                            v13,
                        ), p
                if t == 6:
                    v15: NoReturn = never(p)
                    return (
                        "Hexagon",
                        v15,
                    ), p
                if t == 7:
                    v17: NoReturn = never(p)
                    return (
                        "LoongArch",
                        v17,
                    ), p
                if t == 8:
                    v19: NoReturn = never(p)
                    return (
                        "Mips",
                        v19,
                    ), p
            if t < 14:
                if t < 11:
                    if t == 9:
                        v21: NoReturn = never(p)
                        return (
                            "S390x",
                            v21,
                        ), p
                    if t == 10:
                        v23: NoReturn = never(p)
                        return (
                            "Sparc",
                            v23,
                        ), p
                if t == 11:
                    v25: NoReturn = never(p)
                    return (
                        "SpirV",
                        v25,
                    ), p
                if t == 12:
                    v27: NoReturn = never(p)
                    return (
                        "Wasm",
                        v27,
                    ), p
                if t == 13:
                    v29: NoReturn = never(p)
                    return (
                        "Bpf",
                        v29,
                    ), p
            if t < 16:
                if t == 14:
                    v31: NoReturn = never(p)
                    return (
                        "Avr",
                        v31,
                    ), p
                if t == 15:
                    v33: NoReturn = never(p)
                    return (
                        "Msp430",
                        v33,
                    ), p
            if t == 16:
                v35: NoReturn = never(p)
                return (
                    "M68k",
                    v35,
                ), p
            if t == 17:
                v37: NoReturn = never(p)
                return (
                    "CSKY",
                    v37,
                ), p
            if t == 18:
                return refuse("an erroneous register", p), p
            bad_tag("InlineAsmReg", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_inline_asm_reg", error) from error

    def decode_inline_asm_reg_class(
        self, p: int
    ) -> tuple[tuple[str, str] | tuple[str, NoReturn], int]:
        """``InlineAsmRegClass``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 9:
                if t < 4:
                    if t < 2:
                        if t == 0:
                            v3 = _X86_INLINE_ASM_REG_CLASS[b[p]]
                            p += 1
                            return (
                                "X86",
                                v3,
                            ), p
                        if t == 1:
                            v5: NoReturn = never(p)
                            return (
                                "Arm",
                                v5,
                            ), p
                    if t == 2:
                        v7: NoReturn = never(p)
                        return (
                            "AArch64",
                            v7,
                        ), p
                    if t == 3:
                        v9: NoReturn = never(p)
                        return (
                            "RiscV",
                            v9,
                        ), p
                if t < 6:
                    if t == 4:
                        v11: NoReturn = never(p)
                        return (
                            "Nvptx",
                            v11,
                        ), p
                    if t == 5:
                        v13: NoReturn = never(p)
                        return (
                            "PowerPC",
                            v13,
                        ), p
                if t == 6:
                    v15: NoReturn = never(p)
                    return (
                        "Hexagon",
                        v15,
                    ), p
                if t == 7:
                    v17: NoReturn = never(p)
                    return (
                        "LoongArch",
                        v17,
                    ), p
                if t == 8:
                    v19: NoReturn = never(p)
                    return (
                        "Mips",
                        v19,
                    ), p
            if t < 14:
                if t < 11:
                    if t == 9:
                        v21: NoReturn = never(p)
                        return (
                            "S390x",
                            v21,
                        ), p
                    if t == 10:
                        v23: NoReturn = never(p)
                        return (
                            "Sparc",
                            v23,
                        ), p
                if t == 11:
                    v25: NoReturn = never(p)
                    return (
                        "SpirV",
                        v25,
                    ), p
                if t == 12:
                    v27: NoReturn = never(p)
                    return (
                        "Wasm",
                        v27,
                    ), p
                if t == 13:
                    v29: NoReturn = never(p)
                    return (
                        "Bpf",
                        v29,
                    ), p
            if t < 16:
                if t == 14:
                    v31: NoReturn = never(p)
                    return (
                        "Avr",
                        v31,
                    ), p
                if t == 15:
                    v33: NoReturn = never(p)
                    return (
                        "Msp430",
                        v33,
                    ), p
            if t == 16:
                v35: NoReturn = never(p)
                return (
                    "M68k",
                    v35,
                ), p
            if t == 17:
                v37: NoReturn = never(p)
                return (
                    "CSKY",
                    v37,
                ), p
            if t == 18:
                return refuse("an erroneous register", p), p
            bad_tag("InlineAsmRegClass", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_inline_asm_reg_class", error) from error

    def decode_inline_asm_reg_or_reg_class(self, p: int) -> tuple[AsmReg, int]:
        """``InlineAsmRegOrRegClass``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v3, p = self.decode_inline_asm_reg(p)
                return asm_reg(v3, False), p
            if t == 1:
                v6, p = self.decode_inline_asm_reg_class(p)
                return asm_reg(v6, True), p
            bad_tag("InlineAsmRegOrRegClass", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_inline_asm_reg_or_reg_class", error) from error

    def decode_inline_asm_template_piece(self, p: int) -> tuple[AsmPiece, int]:
        """``InlineAsmTemplatePiece``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v2, p = read_str(b, p)
                return AsmString(v2), p
            if t == 1:
                v3 = b[p]
                p += 1
                if v3 > 127:
                    v3, p = continue_uleb(b, p, v3)
                v6: int | None = None
                t = b[p]
                p += 1
                if t == 1:
                    v7 = b[p]
                    p += 1
                    if v7 > 127:
                        v7, p = continue_uleb(b, p, v7)
                    v6 = v7
                elif t:
                    bad_tag("Option", t)
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                return asm_placeholder(v3, v6), p
            bad_tag("InlineAsmTemplatePiece", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_inline_asm_template_piece", error) from error

    def decode_inline_attr(self, p: int) -> tuple[InlineAttr, int]:
        """``InlineAttr``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    return _INLINEATTR_NONE, p
                if t == 1:
                    return _INLINEATTR_HINT, p
            if t == 2:
                return _INLINEATTR_ALWAYS, p
            if t == 3:
                return _INLINEATTR_NEVER, p
            if t == 4:
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
                return _INLINEATTR_FORCE, p
            bad_tag("InlineAttr", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_inline_attr", error) from error

    def decode_instance(self, p: int) -> tuple[Instance, int]:
        """``Instance``."""
        b = self.b
        try:
            v3, p = self.decode_instance_kind(p)
            v6: tuple[GenericArg, ...] = ()
            v7 = b[p]
            p += 1
            if v7:
                if v7 > 127:
                    v7, p = continue_uleb(b, p, v7)
                v8: list[GenericArg] = []
                for _ in range(v7):
                    v11, p = self.decode_generic_arg_kind(p)
                    v8.append(v11)
                v6 = tuple(v8)
            v12 = self.interner.args(v6)
            return self.instances.intern(v3, v12), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_instance", error) from error

    def decode_instance_kind(self, p: int) -> tuple[InstanceKind, int]:
        """``InstanceKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 7:
                if t < 3:
                    if t == 0:
                        v3 = b[p]
                        p += 1
                        if v3 > 127:
                            v3, p = continue_uleb(b, p, v3)
                        v4 = b[p]
                        p += 1
                        if v4 > 127:
                            v4, p = continue_uleb(b, p, v4)
                        v2: DefId = self.crate_base[v3] | v4  # type: ignore[assignment]  # see above
                        return ItemKind(v2), p
                    if t == 1:
                        v7 = b[p]
                        p += 1
                        if v7 > 127:
                            v7, p = continue_uleb(b, p, v7)
                        v8 = b[p]
                        p += 1
                        if v8 > 127:
                            v8, p = continue_uleb(b, p, v8)
                        v6: DefId = self.crate_base[v7] | v8  # type: ignore[assignment]  # see above
                        return IntrinsicKind(v6), p
                    if t == 2:
                        v11 = b[p]
                        p += 1
                        if v11 > 127:
                            v11, p = continue_uleb(b, p, v11)
                        v12 = b[p]
                        p += 1
                        if v12 > 127:
                            v12, p = continue_uleb(b, p, v12)
                        v10: DefId = self.crate_base[v11] | v12  # type: ignore[assignment]  # see above
                        return VTableShimKind(v10), p
                if t < 5:
                    if t == 3:
                        v15 = b[p]
                        p += 1
                        if v15 > 127:
                            v15, p = continue_uleb(b, p, v15)
                        v16 = b[p]
                        p += 1
                        if v16 > 127:
                            v16, p = continue_uleb(b, p, v16)
                        v14: DefId = self.crate_base[v15] | v16  # type: ignore[assignment]  # see above
                        v19: str | None = None
                        t = b[p]
                        p += 1
                        if t == 1:
                            v22 = _REIFY_REASON[b[p]]
                            p += 1
                            v19 = v22
                        elif t:
                            bad_tag("Option", t)
                        return ReifyShimKind(v14, v19), p
                    if t == 4:
                        v25 = b[p]
                        p += 1
                        if v25 > 127:
                            v25, p = continue_uleb(b, p, v25)
                        v26 = b[p]
                        p += 1
                        if v26 > 127:
                            v26, p = continue_uleb(b, p, v26)
                        v24: DefId = self.crate_base[v25] | v26  # type: ignore[assignment]  # see above
                        t = b[p]
                        if t > 127:
                            t, p = continue_uleb(b, p + 1, t)
                            v28 = self.types.get(t) or read_ty_at(self, t)
                        else:
                            v28, p = self.decode_ty_kind(p)
                        return FnPtrShimKind(v24, v28), p
                if t == 5:
                    v31 = b[p]
                    p += 1
                    if v31 > 127:
                        v31, p = continue_uleb(b, p, v31)
                    v32 = b[p]
                    p += 1
                    if v32 > 127:
                        v32, p = continue_uleb(b, p, v32)
                    v30: DefId = self.crate_base[v31] | v32  # type: ignore[assignment]  # see above
                    v33 = b[p]
                    p += 1
                    if v33 > 127:
                        v33, p = continue_uleb(b, p, v33)
                    return VirtualKind(v30, v33), p
                if t == 6:
                    v36 = b[p]
                    p += 1
                    if v36 > 127:
                        v36, p = continue_uleb(b, p, v36)
                    v37 = b[p]
                    p += 1
                    if v37 > 127:
                        v37, p = continue_uleb(b, p, v37)
                    v35: DefId = self.crate_base[v36] | v37  # type: ignore[assignment]  # see above
                    v38 = _BOOLS[b[p]]
                    p += 1
                    return ClosureOnceShimKind(v35, v38), p
            if t < 11:
                if t < 9:
                    if t == 7:
                        v41 = b[p]
                        p += 1
                        if v41 > 127:
                            v41, p = continue_uleb(b, p, v41)
                        v42 = b[p]
                        p += 1
                        if v42 > 127:
                            v42, p = continue_uleb(b, p, v42)
                        v40: DefId = self.crate_base[v41] | v42  # type: ignore[assignment]  # see above
                        v43 = _BOOLS[b[p]]
                        p += 1
                        return ConstructCoroutineInClosureShimKind(v40, v43), p
                    if t == 8:
                        v46 = b[p]
                        p += 1
                        if v46 > 127:
                            v46, p = continue_uleb(b, p, v46)
                        v47 = b[p]
                        p += 1
                        if v47 > 127:
                            v47, p = continue_uleb(b, p, v47)
                        v45: DefId = self.crate_base[v46] | v47  # type: ignore[assignment]  # see above
                        return ThreadLocalShimKind(v45), p
                if t == 9:
                    v50 = b[p]
                    p += 1
                    if v50 > 127:
                        v50, p = continue_uleb(b, p, v50)
                    v51 = b[p]
                    p += 1
                    if v51 > 127:
                        v51, p = continue_uleb(b, p, v51)
                    v49: DefId = self.crate_base[v50] | v51  # type: ignore[assignment]  # see above
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v53 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v53, p = self.decode_ty_kind(p)
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v55 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v55, p = self.decode_ty_kind(p)
                    return FutureDropPollShimKind(v49, v53, v55), p
                if t == 10:
                    v58 = b[p]
                    p += 1
                    if v58 > 127:
                        v58, p = continue_uleb(b, p, v58)
                    v59 = b[p]
                    p += 1
                    if v59 > 127:
                        v59, p = continue_uleb(b, p, v59)
                    v57: DefId = self.crate_base[v58] | v59  # type: ignore[assignment]  # see above
                    v62: Ty | None = None
                    t = b[p]
                    p += 1
                    if t == 1:
                        t = b[p]
                        if t > 127:
                            t, p = continue_uleb(b, p + 1, t)
                            v64 = self.types.get(t) or read_ty_at(self, t)
                        else:
                            v64, p = self.decode_ty_kind(p)
                        v62 = v64
                    elif t:
                        bad_tag("Option", t)
                    return DropGlueKind(v57, v62), p
            if t < 13:
                if t == 11:
                    v67 = b[p]
                    p += 1
                    if v67 > 127:
                        v67, p = continue_uleb(b, p, v67)
                    v68 = b[p]
                    p += 1
                    if v68 > 127:
                        v68, p = continue_uleb(b, p, v68)
                    v66: DefId = self.crate_base[v67] | v68  # type: ignore[assignment]  # see above
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v70 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v70, p = self.decode_ty_kind(p)
                    return CloneShimKind(v66, v70), p
                if t == 12:
                    v73 = b[p]
                    p += 1
                    if v73 > 127:
                        v73, p = continue_uleb(b, p, v73)
                    v74 = b[p]
                    p += 1
                    if v74 > 127:
                        v74, p = continue_uleb(b, p, v74)
                    v72: DefId = self.crate_base[v73] | v74  # type: ignore[assignment]  # see above
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v76 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v76, p = self.decode_ty_kind(p)
                    return FnPtrAddrShimKind(v72, v76), p
            if t == 13:
                v79 = b[p]
                p += 1
                if v79 > 127:
                    v79, p = continue_uleb(b, p, v79)
                v80 = b[p]
                p += 1
                if v80 > 127:
                    v80, p = continue_uleb(b, p, v80)
                v78: DefId = self.crate_base[v79] | v80  # type: ignore[assignment]  # see above
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v82 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v82, p = self.decode_ty_kind(p)
                return AsyncDropGlueCtorShimKind(v78, v82), p
            if t == 14:
                v85 = b[p]
                p += 1
                if v85 > 127:
                    v85, p = continue_uleb(b, p, v85)
                v86 = b[p]
                p += 1
                if v86 > 127:
                    v86, p = continue_uleb(b, p, v86)
                v84: DefId = self.crate_base[v85] | v86  # type: ignore[assignment]  # see above
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v88 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v88, p = self.decode_ty_kind(p)
                return AsyncDropGlueKind(v84, v88), p
            bad_tag("InstanceKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_instance_kind", error) from error

    def decode_integer_type(self, p: int) -> tuple[IntegerRepr, int]:
        """``IntegerType``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v1 = _BOOLS[b[p]]
                p += 1
                return pointer_integer(v1), p
            if t == 1:
                v4 = _INTEGER[b[p]]
                p += 1
                v5 = _BOOLS[b[p]]
                p += 1
                return fixed_integer(v4, v5), p
            bad_tag("IntegerType", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_integer_type", error) from error

    def decode_intrinsic_def(self, p: int) -> tuple[Intrinsic, int]:
        """``IntrinsicDef``."""
        b = self.b
        try:
            v2, p = read_symbol(b, p, self.symbols, self.predefined)
            v3 = _BOOLS[b[p]]
            p += 1
            p += 1
            return Intrinsic(v2, v3), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_intrinsic_def", error) from error

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
            ), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_lazy_tables", error) from error

    def decode_mentioned_item(self, p: int) -> tuple[MentionedItem, int]:
        """``MentionedItem``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v2 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v2, p = self.decode_ty_kind(p)
                    return MentionedFn(v2), p
                if t == 1:
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v4 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v4, p = self.decode_ty_kind(p)
                    return MentionedDrop(v4), p
            if t == 2:
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v6 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v6, p = self.decode_ty_kind(p)
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v8 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v8, p = self.decode_ty_kind(p)
                return MentionedUnsize(v6, v8), p
            if t == 3:
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v10 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v10, p = self.decode_ty_kind(p)
                return MentionedClosure(v10), p
            bad_tag("MentionedItem", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_mentioned_item", error) from error

    def decode_mir_cast_kind(
        self, p: int
    ) -> tuple[
        tuple[tuple[CastKind, None], None]
        | tuple[tuple[CastKind, Safety] | tuple[CastKind, None], CoercionSource],
        int,
    ]:
        """``mir::CastKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 5:
                if t < 2:
                    if t == 0:
                        return _CASTKIND_POINTER_EXPOSE_PROVENANCE_NONE_, p
                    if t == 1:
                        return _CASTKIND_POINTER_WITH_EXPOSED_PROVENANCE, p
                if t == 2:
                    v3, p = self.decode_pointer_coercion(p)
                    v6 = _COERCION_SOURCE[b[p]]
                    p += 1
                    return (
                        v3,
                        v6,
                    ), p
                if t == 3:
                    return _CASTKIND_INT_TO_INT_NONE_NONE, p
                if t == 4:
                    return _CASTKIND_FLOAT_TO_INT_NONE_NONE, p
            if t < 8:
                if t == 5:
                    return _CASTKIND_FLOAT_TO_FLOAT_NONE_NONE, p
                if t == 6:
                    return _CASTKIND_INT_TO_FLOAT_NONE_NONE, p
                if t == 7:
                    return _CASTKIND_PTR_TO_PTR_NONE_NONE, p
            if t == 8:
                return _CASTKIND_FN_PTR_TO_PTR_NONE_NONE, p
            if t == 9:
                return _CASTKIND_TRANSMUTE_NONE_NONE, p
            if t == 10:
                return _CASTKIND_SUBTYPE_NONE_NONE, p
            bad_tag("mir::CastKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_mir_cast_kind", error) from error

    def decode_mir_mir_phase(self, p: int) -> tuple[str, int]:
        """``mir::MirPhase``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return "Built", p
            if t == 1:
                v3 = _ANALYSIS_PHASE[b[p]]
                p += 1
                return analysis_phase(v3), p
            if t == 2:
                v6 = _RUNTIME_PHASE[b[p]]
                p += 1
                return runtime_phase(v6), p
            bad_tag("mir::MirPhase", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_mir_mir_phase", error) from error

    def decode_native_lib(self, p: int) -> tuple[NativeLibRecord, int]:
        """``NativeLib``."""
        b = self.b
        try:
            v3, p = self.decode_native_lib_kind(p)
            v5, p = read_symbol(b, p, self.symbols, self.predefined)
            v8: str | None = None
            t = b[p]
            p += 1
            if t == 1:
                v10, p = read_symbol(b, p, self.symbols, self.predefined)
                v8 = v10
            elif t:
                bad_tag("Option", t)
            v13: Cfg | None = None
            t = b[p]
            p += 1
            if t == 1:
                v16, p = self.decode_cfg_entry(p)
                v13 = v16
            elif t:
                bad_tag("Option", t)
            v19: DefId | None = None
            t = b[p]
            p += 1
            if t == 1:
                v22 = b[p]
                p += 1
                if v22 > 127:
                    v22, p = continue_uleb(b, p, v22)
                v23 = b[p]
                p += 1
                if v23 > 127:
                    v23, p = continue_uleb(b, p, v23)
                v21: DefId = self.crate_base[v22] | v23  # type: ignore[assignment]  # see above
                v19 = v21
            elif t:
                bad_tag("Option", t)
            v26: bool | None = None
            t = b[p]
            p += 1
            if t == 1:
                v27 = _BOOLS[b[p]]
                p += 1
                v26 = v27
            elif t:
                bad_tag("Option", t)
            v28 = b[p]
            p += 1
            if v28 > 127:
                v28, p = continue_uleb(b, p, v28)
            for _ in range(v28):
                p = self.skip_dll_import(p)
            return NativeLibRecord(v3, v5, v8, v13, v26, v19), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_native_lib", error) from error

    def decode_native_lib_kind(self, p: int) -> tuple[str, int]:
        """``NativeLibKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 3:
                if t == 0:
                    t = b[p]
                    p += 1
                    if t == 1:
                        p += 1
                    elif t:
                        bad_tag("Option", t)
                    t = b[p]
                    p += 1
                    if t == 1:
                        p += 1
                    elif t:
                        bad_tag("Option", t)
                    t = b[p]
                    p += 1
                    if t == 1:
                        p += 1
                    elif t:
                        bad_tag("Option", t)
                    return "Static", p
                if t == 1:
                    t = b[p]
                    p += 1
                    if t == 1:
                        p += 1
                    elif t:
                        bad_tag("Option", t)
                    return "Dylib", p
                if t == 2:
                    t = b[p]
                    p += 1
                    if t == 1:
                        p += 1
                    elif t:
                        bad_tag("Option", t)
                    return "RawDylib", p
            if t < 5:
                if t == 3:
                    t = b[p]
                    p += 1
                    if t == 1:
                        p += 1
                    elif t:
                        bad_tag("Option", t)
                    return "Framework", p
                if t == 4:
                    return "LinkArg", p
            if t == 5:
                return "WasmImportModule", p
            if t == 6:
                return "Unspecified", p
            bad_tag("NativeLibKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_native_lib_kind", error) from error

    def decode_non_diverging_intrinsic(self, p: int, source_info: int) -> tuple[Statement, int]:
        """``NonDivergingIntrinsic``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v3, p = self.decode_operand(p)
                return Assume(v3, source_info), p
            if t == 1:
                v6, p = self.decode_operand(p)
                v9, p = self.decode_operand(p)
                v12, p = self.decode_operand(p)
                return CopyNonOverlapping(v6, v9, v12, source_info), p
            bad_tag("NonDivergingIntrinsic", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_non_diverging_intrinsic", error) from error

    def decode_opaque_ty_origin_def_id(self, p: int) -> tuple[OpaqueRecord, int]:
        """``OpaqueTyOrigin<DefId>``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v3 = b[p]
                p += 1
                if v3 > 127:
                    v3, p = continue_uleb(b, p, v3)
                v4 = b[p]
                p += 1
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v2: DefId = self.crate_base[v3] | v4  # type: ignore[assignment]  # see above
                t = b[p]
                p += 1
                if t == 1:
                    p += 1
                elif t:
                    bad_tag("Option", t)
                return OpaqueRecord(v2), p
            if t == 1:
                v7 = b[p]
                p += 1
                if v7 > 127:
                    v7, p = continue_uleb(b, p, v7)
                v8 = b[p]
                p += 1
                if v8 > 127:
                    v8, p = continue_uleb(b, p, v8)
                v6: DefId = self.crate_base[v7] | v8  # type: ignore[assignment]  # see above
                t = b[p]
                p += 1
                if t == 1:
                    p += 1
                elif t:
                    bad_tag("Option", t)
                return OpaqueRecord(v6), p
            if t == 2:
                v11 = b[p]
                p += 1
                if v11 > 127:
                    v11, p = continue_uleb(b, p, v11)
                v12 = b[p]
                p += 1
                if v12 > 127:
                    v12, p = continue_uleb(b, p, v12)
                v10: DefId = self.crate_base[v11] | v12  # type: ignore[assignment]  # see above
                p += 1
                return OpaqueRecord(v10), p
            bad_tag("OpaqueTyOrigin<DefId>", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_opaque_ty_origin_def_id", error) from error

    def decode_operand(self, p: int) -> tuple[Operand, int]:
        """``Operand``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    v5 = b[p]
                    p += 1
                    if v5 > 127:
                        v5, p = continue_uleb(b, p, v5)
                    v8: tuple[ProjectionElem, ...] = ()
                    v9 = b[p]
                    p += 1
                    if v9:
                        if v9 > 127:
                            v9, p = continue_uleb(b, p, v9)
                        v10: list[ProjectionElem] = []
                        for _ in range(v9):
                            v13, p = self.decode_projection_elem_local_ty(p)
                            v10.append(v13)
                        v8 = tuple(v10)
                    v14 = make_place(self, v5, v8)
                    return Copy(v14), p
                if t == 1:
                    v19 = b[p]
                    p += 1
                    if v19 > 127:
                        v19, p = continue_uleb(b, p, v19)
                    v22: tuple[ProjectionElem, ...] = ()
                    v23 = b[p]
                    p += 1
                    if v23:
                        if v23 > 127:
                            v23, p = continue_uleb(b, p, v23)
                        v24: list[ProjectionElem] = []
                        for _ in range(v23):
                            v27, p = self.decode_projection_elem_local_ty(p)
                            v24.append(v27)
                        v22 = tuple(v24)
                    v28 = make_place(self, v19, v22)
                    return Move(v28), p
            if t == 2:
                v30 = p
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                t = b[p]
                p += 1
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                elif t:
                    bad_tag("Option", t)
                v33, p = self.decode_const(p)
                return Constant(v33, v30), p
            if t == 3:
                v36 = _RUNTIME_CHECKS[b[p]]
                p += 1
                return RuntimeChecks(v36), p
            bad_tag("Operand", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_operand", error) from error

    def decode_pattern_kind(self, p: int) -> tuple[Pattern, int]:
        """``PatternKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v3, p = self.decode_const_kind(p)
                v6, p = self.decode_const_kind(p)
                return self.interner.pattern_range(v3, v6), p
            if t == 1:
                v9: tuple[Pattern, ...] = ()
                v10 = b[p]
                p += 1
                if v10:
                    if v10 > 127:
                        v10, p = continue_uleb(b, p, v10)
                    v11: list[Pattern] = []
                    for _ in range(v10):
                        v14, p = self.decode_pattern_kind(p)
                        v11.append(v14)
                    v9 = tuple(v11)
                return self.interner.pattern_or(v9), p
            if t == 2:
                return self.interner.pattern_not_null(), p
            bad_tag("PatternKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_pattern_kind", error) from error

    def decode_pointer_coercion(
        self, p: int
    ) -> tuple[tuple[CastKind, Safety] | tuple[CastKind, None], int]:
        """``PointerCoercion``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 3:
                if t == 0:
                    v3 = _SAFETY[b[p]]
                    p += 1
                    return (
                        _CASTKIND_REIFY_FN_POINTER,
                        v3,
                    ), p
                if t == 1:
                    return _CASTKIND_UNSAFE_FN_POINTER_NONE, p
                if t == 2:
                    v6 = _SAFETY[b[p]]
                    p += 1
                    return (
                        _CASTKIND_CLOSURE_FN_POINTER,
                        v6,
                    ), p
            if t == 3:
                return _CASTKIND_MUT_TO_CONST_POINTER_NONE, p
            if t == 4:
                return _CASTKIND_ARRAY_TO_POINTER_NONE, p
            if t == 5:
                return _CASTKIND_UNSIZE_NONE, p
            bad_tag("PointerCoercion", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_pointer_coercion", error) from error

    def decode_predicate_kind(self, p: int) -> tuple[Clause, int]:
        """``PredicateKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
                        v3, p = self.decode_clause_kind(p)
                        return v3, p
                    if t == 1:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        return _OTHERCLAUSE_DYNCOMPATIBLE, p
                if t == 2:
                    p += 1
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    return _OTHERCLAUSE_SUBTYPE, p
                if t == 3:
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    return _OTHERCLAUSE_COERCE, p
            if t < 6:
                if t == 4:
                    p = self.skip_const_kind(p)
                    p = self.skip_const_kind(p)
                    return _OTHERCLAUSE_CONSTEQUATE, p
                if t == 5:
                    return _OTHERCLAUSE_AMBIGUOUS, p
            if t == 6:
                v4 = b[p]
                p += 1
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                for _ in range(v4):
                    p = self.skip_generic_arg_kind(p)
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                p = self.skip_term_kind(p)
                return _OTHERCLAUSE_NORMALIZESTO, p
            if t == 7:
                p = self.skip_term_kind(p)
                p = self.skip_term_kind(p)
                p += 1
                return _OTHERCLAUSE_ALIASRELATE, p
            bad_tag("PredicateKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_predicate_kind", error) from error

    def decode_projection_elem_local_ty(self, p: int) -> tuple[ProjectionElem, int]:
        """``ProjectionElem<Local,Ty>``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
                        return _DEREF, p
                    if t == 1:
                        v3 = b[p]
                        p += 1
                        if v3 > 127:
                            v3, p = continue_uleb(b, p, v3)
                        t = b[p]
                        if t > 127:
                            t, p = continue_uleb(b, p + 1, t)
                            v5 = self.types.get(t) or read_ty_at(self, t)
                        else:
                            v5, p = self.decode_ty_kind(p)
                        return Field(v3, v5), p
                if t == 2:
                    v8 = b[p]
                    p += 1
                    if v8 > 127:
                        v8, p = continue_uleb(b, p, v8)
                    return Index(v8), p
                if t == 3:
                    v9 = b[p]
                    p += 1
                    if v9 > 127:
                        v9, p = continue_uleb(b, p, v9)
                    v10 = b[p]
                    p += 1
                    if v10 > 127:
                        v10, p = continue_uleb(b, p, v10)
                    v11 = _BOOLS[b[p]]
                    p += 1
                    return ConstantIndex(v9, v10, v11), p
            if t < 6:
                if t == 4:
                    v12 = b[p]
                    p += 1
                    if v12 > 127:
                        v12, p = continue_uleb(b, p, v12)
                    v13 = b[p]
                    p += 1
                    if v13 > 127:
                        v13, p = continue_uleb(b, p, v13)
                    v14 = _BOOLS[b[p]]
                    p += 1
                    return Subslice(v12, v13, v14), p
                if t == 5:
                    v17: str | None = None
                    t = b[p]
                    p += 1
                    if t == 1:
                        v19, p = read_symbol(b, p, self.symbols, self.predefined)
                        v17 = v19
                    elif t:
                        bad_tag("Option", t)
                    v22 = b[p]
                    p += 1
                    if v22 > 127:
                        v22, p = continue_uleb(b, p, v22)
                    return Downcast(v17, v22), p
            if t == 6:
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v24 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v24, p = self.decode_ty_kind(p)
                return OpaqueCast(v24), p
            if t == 7:
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v26 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v26, p = self.decode_ty_kind(p)
                return UnwrapUnsafeBinder(v26), p
            bad_tag("ProjectionElem<Local,Ty>", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_projection_elem_local_ty", error) from error

    def decode_region_kind(self, p: int) -> tuple[Region, int]:
        """``RegionKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
                        v1 = b[p]
                        p += 1
                        if v1 > 127:
                            v1, p = continue_uleb(b, p, v1)
                        v3, p = read_symbol(b, p, self.symbols, self.predefined)
                        return self.interner.re_early_param(v1, v3), p
                    if t == 1:
                        v6, p = self.decode_bound_var_index_kind(p)
                        v9 = b[p]
                        p += 1
                        if v9 > 127:
                            v9, p = continue_uleb(b, p, v9)
                        p = self.skip_bound_region_kind(p)
                        return self.interner.re_bound(v6, v9), p
                if t == 2:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p = self.skip_late_param_region_kind(p)
                    return re_erased(self), p
                if t == 3:
                    return re_static(self), p
            if t < 6:
                if t == 4:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return re_erased(self), p
                if t == 5:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p = self.skip_bound_region_kind(p)
                    return re_erased(self), p
            if t == 6:
                return re_erased(self), p
            if t == 7:
                return refuse("an erroneous region", p), p
            bad_tag("RegionKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_region_kind", error) from error

    def decode_repr_options(self, p: int) -> tuple[ReprOptions, int]:
        """``ReprOptions``."""
        b = self.b
        try:
            v3: IntegerRepr | None = None
            t = b[p]
            p += 1
            if t == 1:
                v6, p = self.decode_integer_type(p)
                v3 = v6
            elif t:
                bad_tag("Option", t)
            v9: int | None = None
            t = b[p]
            p += 1
            if t == 1:
                v12 = b[p]
                p += 1
                v13 = bytes_of_log2(v12)
                v9 = v13
            elif t:
                bad_tag("Option", t)
            v16: int | None = None
            t = b[p]
            p += 1
            if t == 1:
                v19 = b[p]
                p += 1
                v20 = bytes_of_log2(v19)
                v16 = v20
            elif t:
                bad_tag("Option", t)
            v23 = b[p]
            p += 1
            t = b[p]
            p += 1
            if t == 1:
                p = self.skip_scalable_elt(p)
            elif t:
                bad_tag("Option", t)
            p += 8
            return repr_options(v3, v9, v16, v23), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_repr_options", error) from error

    def decode_rvalue(self, p: int) -> tuple[Rvalue, int]:
        """``Rvalue``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 6:
                if t < 3:
                    if t == 0:
                        v3, p = self.decode_operand(p)
                        return Use(v3), p
                    if t == 1:
                        v6, p = self.decode_operand(p)
                        v9, p = self.decode_const_kind(p)
                        return Repeat(v6, v9), p
                    if t == 2:
                        p = self.skip_region_kind(p)
                        v12, p = self.decode_borrow_kind(p)
                        v17 = b[p]
                        p += 1
                        if v17 > 127:
                            v17, p = continue_uleb(b, p, v17)
                        v20: tuple[ProjectionElem, ...] = ()
                        v21 = b[p]
                        p += 1
                        if v21:
                            if v21 > 127:
                                v21, p = continue_uleb(b, p, v21)
                            v22: list[ProjectionElem] = []
                            for _ in range(v21):
                                v25, p = self.decode_projection_elem_local_ty(p)
                                v22.append(v25)
                            v20 = tuple(v22)
                        v26 = make_place(self, v17, v20)
                        return Ref(v12, v26), p
                if t == 3:
                    v29 = b[p]
                    p += 1
                    if v29 > 127:
                        v29, p = continue_uleb(b, p, v29)
                    v30 = b[p]
                    p += 1
                    if v30 > 127:
                        v30, p = continue_uleb(b, p, v30)
                    v28: DefId = self.crate_base[v29] | v30  # type: ignore[assignment]  # see above
                    return ThreadLocalRef(v28), p
                if t == 4:
                    v33 = _RAW_PTR_KIND[b[p]]
                    p += 1
                    v38 = b[p]
                    p += 1
                    if v38 > 127:
                        v38, p = continue_uleb(b, p, v38)
                    v41: tuple[ProjectionElem, ...] = ()
                    v42 = b[p]
                    p += 1
                    if v42:
                        if v42 > 127:
                            v42, p = continue_uleb(b, p, v42)
                        v43: list[ProjectionElem] = []
                        for _ in range(v42):
                            v46, p = self.decode_projection_elem_local_ty(p)
                            v43.append(v46)
                        v41 = tuple(v43)
                    v47 = make_place(self, v38, v41)
                    return RawPtr(v33, v47), p
                if t == 5:
                    v50, p = self.decode_mir_cast_kind(p)
                    v53, p = self.decode_operand(p)
                    t = b[p]
                    if t > 127:
                        t, p = continue_uleb(b, p + 1, t)
                        v55 = self.types.get(t) or read_ty_at(self, t)
                    else:
                        v55, p = self.decode_ty_kind(p)
                    return make_cast(v50, v53, v55), p
            if t < 9:
                if t == 6:
                    v58 = _BIN_OP[b[p]]
                    p += 1
                    v61, p = self.decode_operand(p)
                    v64, p = self.decode_operand(p)
                    return BinaryOp(v58, v61, v64), p
                if t == 7:
                    v67 = _UN_OP[b[p]]
                    p += 1
                    v70, p = self.decode_operand(p)
                    return UnaryOp(v67, v70), p
                if t == 8:
                    v75 = b[p]
                    p += 1
                    if v75 > 127:
                        v75, p = continue_uleb(b, p, v75)
                    v78: tuple[ProjectionElem, ...] = ()
                    v79 = b[p]
                    p += 1
                    if v79:
                        if v79 > 127:
                            v79, p = continue_uleb(b, p, v79)
                        v80: list[ProjectionElem] = []
                        for _ in range(v79):
                            v83, p = self.decode_projection_elem_local_ty(p)
                            v80.append(v83)
                        v78 = tuple(v80)
                    v84 = make_place(self, v75, v78)
                    return Discriminant(v84), p
            if t == 9:
                v87, p = self.decode_aggregate_kind(p)
                v90: tuple[Operand, ...] = ()
                v91 = b[p]
                p += 1
                if v91:
                    if v91 > 127:
                        v91, p = continue_uleb(b, p, v91)
                    v92: list[Operand] = []
                    for _ in range(v91):
                        v95, p = self.decode_operand(p)
                        v92.append(v95)
                    v90 = tuple(v92)
                return Aggregate(v87, v90), p
            if t == 10:
                v100 = b[p]
                p += 1
                if v100 > 127:
                    v100, p = continue_uleb(b, p, v100)
                v103: tuple[ProjectionElem, ...] = ()
                v104 = b[p]
                p += 1
                if v104:
                    if v104 > 127:
                        v104, p = continue_uleb(b, p, v104)
                    v105: list[ProjectionElem] = []
                    for _ in range(v104):
                        v108, p = self.decode_projection_elem_local_ty(p)
                        v105.append(v108)
                    v103 = tuple(v105)
                v109 = make_place(self, v100, v103)
                return CopyForDeref(v109), p
            if t == 11:
                v112, p = self.decode_operand(p)
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v114 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v114, p = self.decode_ty_kind(p)
                return WrapUnsafeBinder(v112, v114), p
            bad_tag("Rvalue", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_rvalue", error) from error

    def decode_scalar(self, p: int) -> tuple[Scalar, int]:
        """``Scalar``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v2, p = read_scalar_int(self, p)
                return v2, p
            if t == 1:
                v5 = b[p]
                p += 1
                if v5 > 127:
                    v5, p = continue_uleb(b, p, v5)
                v7, p = read_ctfe_provenance(self, p)
                v8 = b[p]
                p += 1
                return ScalarPtr(v7, v5, v8), p
            bad_tag("Scalar", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_scalar", error) from error

    def decode_simplified_type_def_id(
        self, p: int
    ) -> tuple[
        tuple[SimplifiedKind, None]
        | tuple[SimplifiedKind, IntTy]
        | tuple[SimplifiedKind, UintTy]
        | tuple[SimplifiedKind, FloatTy]
        | tuple[SimplifiedKind, DefId]
        | tuple[SimplifiedKind, Mutability]
        | tuple[SimplifiedKind, int],
        int,
    ]:
        """``SimplifiedType<DefId>``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 11:
                if t < 5:
                    if t < 2:
                        if t == 0:
                            return _SIMPLIFIEDKIND_BOOL_NONE, p
                        if t == 1:
                            return _SIMPLIFIEDKIND_CHAR_NONE, p
                    if t == 2:
                        v3 = _INT_TY[b[p]]
                        p += 1
                        return (
                            _SIMPLIFIEDKIND_INT,
                            v3,
                        ), p
                    if t == 3:
                        v6 = _UINT_TY[b[p]]
                        p += 1
                        return (
                            _SIMPLIFIEDKIND_UINT,
                            v6,
                        ), p
                    if t == 4:
                        v9 = _FLOAT_TY[b[p]]
                        p += 1
                        return (
                            _SIMPLIFIEDKIND_FLOAT,
                            v9,
                        ), p
                if t < 8:
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
                        return (
                            _SIMPLIFIEDKIND_ADT,
                            v11,
                        ), p
                    if t == 6:
                        v16 = b[p]
                        p += 1
                        if v16 > 127:
                            v16, p = continue_uleb(b, p, v16)
                        v17 = b[p]
                        p += 1
                        if v17 > 127:
                            v17, p = continue_uleb(b, p, v17)
                        v15: DefId = self.crate_base[v16] | v17  # type: ignore[assignment]  # see above
                        return (
                            _SIMPLIFIEDKIND_FOREIGN,
                            v15,
                        ), p
                    if t == 7:
                        return _SIMPLIFIEDKIND_STR_NONE, p
                if t == 8:
                    return _SIMPLIFIEDKIND_ARRAY_NONE, p
                if t == 9:
                    return _SIMPLIFIEDKIND_SLICE_NONE, p
                if t == 10:
                    v20 = _MUTABILITY[b[p]]
                    p += 1
                    return (
                        _SIMPLIFIEDKIND_REF,
                        v20,
                    ), p
            if t < 17:
                if t < 14:
                    if t == 11:
                        v23 = _MUTABILITY[b[p]]
                        p += 1
                        return (
                            _SIMPLIFIEDKIND_PTR,
                            v23,
                        ), p
                    if t == 12:
                        return _SIMPLIFIEDKIND_NEVER_NONE, p
                    if t == 13:
                        v24 = b[p]
                        p += 1
                        if v24 > 127:
                            v24, p = continue_uleb(b, p, v24)
                        return (
                            _SIMPLIFIEDKIND_TUPLE,
                            v24,
                        ), p
                if t == 14:
                    return _SIMPLIFIEDKIND_MARKER_TRAIT_OBJECT_NONE, p
                if t == 15:
                    v27 = b[p]
                    p += 1
                    if v27 > 127:
                        v27, p = continue_uleb(b, p, v27)
                    v28 = b[p]
                    p += 1
                    if v28 > 127:
                        v28, p = continue_uleb(b, p, v28)
                    v26: DefId = self.crate_base[v27] | v28  # type: ignore[assignment]  # see above
                    return (
                        _SIMPLIFIEDKIND_TRAIT,
                        v26,
                    ), p
                if t == 16:
                    v31 = b[p]
                    p += 1
                    if v31 > 127:
                        v31, p = continue_uleb(b, p, v31)
                    v32 = b[p]
                    p += 1
                    if v32 > 127:
                        v32, p = continue_uleb(b, p, v32)
                    v30: DefId = self.crate_base[v31] | v32  # type: ignore[assignment]  # see above
                    return (
                        _SIMPLIFIEDKIND_CLOSURE,
                        v30,
                    ), p
            if t < 20:
                if t == 17:
                    v35 = b[p]
                    p += 1
                    if v35 > 127:
                        v35, p = continue_uleb(b, p, v35)
                    v36 = b[p]
                    p += 1
                    if v36 > 127:
                        v36, p = continue_uleb(b, p, v36)
                    v34: DefId = self.crate_base[v35] | v36  # type: ignore[assignment]  # see above
                    return (
                        _SIMPLIFIEDKIND_COROUTINE,
                        v34,
                    ), p
                if t == 18:
                    v39 = b[p]
                    p += 1
                    if v39 > 127:
                        v39, p = continue_uleb(b, p, v39)
                    v40 = b[p]
                    p += 1
                    if v40 > 127:
                        v40, p = continue_uleb(b, p, v40)
                    v38: DefId = self.crate_base[v39] | v40  # type: ignore[assignment]  # see above
                    return (
                        _SIMPLIFIEDKIND_COROUTINE_WITNESS,
                        v38,
                    ), p
                if t == 19:
                    v41 = b[p]
                    p += 1
                    if v41 > 127:
                        v41, p = continue_uleb(b, p, v41)
                    return (
                        _SIMPLIFIEDKIND_FUNCTION,
                        v41,
                    ), p
            if t == 20:
                return _SIMPLIFIEDKIND_UNSAFE_BINDER_NONE, p
            if t == 21:
                return _SIMPLIFIEDKIND_PLACEHOLDER_NONE, p
            if t == 22:
                return _SIMPLIFIEDKIND_ERROR_NONE, p
            bad_tag("SimplifiedType<DefId>", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_simplified_type_def_id", error) from error

    def decode_source_file(self, p: int) -> tuple[SourceFileRecord, int]:
        """``SourceFile``."""
        try:
            v2, p = read_source_file(self, p)
            return v2, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_source_file", error) from error

    def decode_span(self, p: int) -> tuple[int, int]:
        """``Span``."""
        b = self.b
        try:
            v2 = p
            t = b[p]
            if t & 3 == 3:
                p += 1 + (t >> 3)
            else:
                p = skip_direct_span(b, p)
            return v2, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_span", error) from error

    def decode_statement_kind(self, p: int, source_info: int) -> tuple[Statement, int]:
        """``StatementKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 6:
                if t < 3:
                    if t == 0:
                        v5 = b[p]
                        p += 1
                        if v5 > 127:
                            v5, p = continue_uleb(b, p, v5)
                        v8: tuple[ProjectionElem, ...] = ()
                        v9 = b[p]
                        p += 1
                        if v9:
                            if v9 > 127:
                                v9, p = continue_uleb(b, p, v9)
                            v10: list[ProjectionElem] = []
                            for _ in range(v9):
                                v13, p = self.decode_projection_elem_local_ty(p)
                                v10.append(v13)
                            v8 = tuple(v10)
                        v14 = make_place(self, v5, v8)
                        v17, p = self.decode_rvalue(p)
                        return Assign(v14, v17, source_info), p
                    if t == 1:
                        p = self.skip_fake_read_cause(p)
                        v22 = b[p]
                        p += 1
                        if v22 > 127:
                            v22, p = continue_uleb(b, p, v22)
                        v25: tuple[ProjectionElem, ...] = ()
                        v26 = b[p]
                        p += 1
                        if v26:
                            if v26 > 127:
                                v26, p = continue_uleb(b, p, v26)
                            v27: list[ProjectionElem] = []
                            for _ in range(v26):
                                v30, p = self.decode_projection_elem_local_ty(p)
                                v27.append(v30)
                            v25 = tuple(v27)
                        v31 = make_place(self, v22, v25)
                        return Marker("FakeRead", v31, source_info), p
                    if t == 2:
                        v36 = b[p]
                        p += 1
                        if v36 > 127:
                            v36, p = continue_uleb(b, p, v36)
                        v39: tuple[ProjectionElem, ...] = ()
                        v40 = b[p]
                        p += 1
                        if v40:
                            if v40 > 127:
                                v40, p = continue_uleb(b, p, v40)
                            v41: list[ProjectionElem] = []
                            for _ in range(v40):
                                v44, p = self.decode_projection_elem_local_ty(p)
                                v41.append(v44)
                            v39 = tuple(v41)
                        v45 = make_place(self, v36, v39)
                        v48 = b[p]
                        p += 1
                        if v48 > 127:
                            v48, p = continue_uleb(b, p, v48)
                        return SetDiscriminant(v45, v48, source_info), p
                if t == 3:
                    v51 = b[p]
                    p += 1
                    if v51 > 127:
                        v51, p = continue_uleb(b, p, v51)
                    return StorageLive(v51, source_info), p
                if t == 4:
                    v54 = b[p]
                    p += 1
                    if v54 > 127:
                        v54, p = continue_uleb(b, p, v54)
                    return StorageDead(v54, source_info), p
                if t == 5:
                    p += 1
                    v59 = b[p]
                    p += 1
                    if v59 > 127:
                        v59, p = continue_uleb(b, p, v59)
                    v62: tuple[ProjectionElem, ...] = ()
                    v63 = b[p]
                    p += 1
                    if v63:
                        if v63 > 127:
                            v63, p = continue_uleb(b, p, v63)
                        v64: list[ProjectionElem] = []
                        for _ in range(v63):
                            v67, p = self.decode_projection_elem_local_ty(p)
                            v64.append(v67)
                        v62 = tuple(v64)
                    v68 = make_place(self, v59, v62)
                    return Marker("Retag", v68, source_info), p
            if t < 9:
                if t == 6:
                    v73 = b[p]
                    p += 1
                    if v73 > 127:
                        v73, p = continue_uleb(b, p, v73)
                    v76: tuple[ProjectionElem, ...] = ()
                    v77 = b[p]
                    p += 1
                    if v77:
                        if v77 > 127:
                            v77, p = continue_uleb(b, p, v77)
                        v78: list[ProjectionElem] = []
                        for _ in range(v77):
                            v81, p = self.decode_projection_elem_local_ty(p)
                            v78.append(v81)
                        v76 = tuple(v78)
                    v82 = make_place(self, v73, v76)
                    return Marker("PlaceMention", v82, source_info), p
                if t == 7:
                    v87 = b[p]
                    p += 1
                    if v87 > 127:
                        v87, p = continue_uleb(b, p, v87)
                    v90: tuple[ProjectionElem, ...] = ()
                    v91 = b[p]
                    p += 1
                    if v91:
                        if v91 > 127:
                            v91, p = continue_uleb(b, p, v91)
                        v92: list[ProjectionElem] = []
                        for _ in range(v91):
                            v95, p = self.decode_projection_elem_local_ty(p)
                            v92.append(v95)
                        v90 = tuple(v92)
                    v96 = make_place(self, v87, v90)
                    while b[p] > 127:
                        p += 1
                    p += 1
                    v97 = b[p]
                    p += 1
                    if v97 > 127:
                        v97, p = continue_uleb(b, p, v97)
                    for _ in range(v97):
                        p = self.skip_projection_elem_unit_unit(p)
                    p += 1
                    return Marker("AscribeUserType", v96, source_info), p
                if t == 8:
                    p = self.skip_coverage_kind(p)
                    return Marker("Coverage", None, source_info), p
            if t < 11:
                if t == 9:
                    v100, p = self.decode_non_diverging_intrinsic(p, source_info)
                    return v100, p
                if t == 10:
                    return Marker("ConstEvalCounter", None, source_info), p
            if t == 11:
                return Marker("Nop", None, source_info), p
            if t == 12:
                v105 = b[p]
                p += 1
                if v105 > 127:
                    v105, p = continue_uleb(b, p, v105)
                v108: tuple[ProjectionElem, ...] = ()
                v109 = b[p]
                p += 1
                if v109:
                    if v109 > 127:
                        v109, p = continue_uleb(b, p, v109)
                    v110: list[ProjectionElem] = []
                    for _ in range(v109):
                        v113, p = self.decode_projection_elem_local_ty(p)
                        v110.append(v113)
                    v108 = tuple(v110)
                v114 = make_place(self, v105, v108)
                return Marker("BackwardIncompatibleDropHint", v114, source_info), p
            bad_tag("StatementKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_statement_kind", error) from error

    def decode_term_kind(self, p: int) -> tuple[Term, int]:
        """``TermKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v2 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v2, p = self.decode_ty_kind(p)
                return v2, p
            if t == 1:
                v5, p = self.decode_const_kind(p)
                return v5, p
            bad_tag("TermKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_term_kind", error) from error

    def decode_terminator_kind(self, p: int, source_info: int) -> tuple[Terminator, int]:
        """``TerminatorKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 7:
                if t < 3:
                    if t == 0:
                        v3 = b[p]
                        p += 1
                        if v3 > 127:
                            v3, p = continue_uleb(b, p, v3)
                        return Goto(v3, source_info), p
                    if t == 1:
                        v6, p = self.decode_operand(p)
                        v9: tuple[int, ...] = ()
                        v10 = b[p]
                        p += 1
                        if v10:
                            if v10 > 127:
                                v10, p = continue_uleb(b, p, v10)
                            v11: list[int] = []
                            for _ in range(v10):
                                v12 = b[p]
                                p += 1
                                if v12 > 127:
                                    v12, p = continue_uleb(b, p, v12)
                                v11.append(v12)
                            v9 = tuple(v11)
                        v15: tuple[int, ...] = ()
                        v16 = b[p]
                        p += 1
                        if v16:
                            if v16 > 127:
                                v16, p = continue_uleb(b, p, v16)
                            v17: list[int] = []
                            for _ in range(v16):
                                v20 = b[p]
                                p += 1
                                if v20 > 127:
                                    v20, p = continue_uleb(b, p, v20)
                                v17.append(v20)
                            v15 = tuple(v17)
                        return SwitchInt(v6, v9, v15, source_info), p
                    if t == 2:
                        return UnwindResume(source_info), p
                if t < 5:
                    if t == 3:
                        v23 = _UNWIND_TERMINATE_REASON[b[p]]
                        p += 1
                        return UnwindTerminate(v23, source_info), p
                    if t == 4:
                        return Return(source_info), p
                if t == 5:
                    return Unreachable(source_info), p
                if t == 6:
                    v28 = b[p]
                    p += 1
                    if v28 > 127:
                        v28, p = continue_uleb(b, p, v28)
                    v31: tuple[ProjectionElem, ...] = ()
                    v32 = b[p]
                    p += 1
                    if v32:
                        if v32 > 127:
                            v32, p = continue_uleb(b, p, v32)
                        v33: list[ProjectionElem] = []
                        for _ in range(v32):
                            v36, p = self.decode_projection_elem_local_ty(p)
                            v33.append(v36)
                        v31 = tuple(v33)
                    v37 = make_place(self, v28, v31)
                    v40 = b[p]
                    p += 1
                    if v40 > 127:
                        v40, p = continue_uleb(b, p, v40)
                    v43, p = self.decode_unwind_action(p)
                    v44 = _BOOLS[b[p]]
                    p += 1
                    t = b[p]
                    p += 1
                    if t == 1:
                        while b[p] > 127:
                            p += 1
                        p += 1
                    elif t:
                        bad_tag("Option", t)
                    t = b[p]
                    p += 1
                    if t == 1:
                        while b[p] > 127:
                            p += 1
                        p += 1
                    elif t:
                        bad_tag("Option", t)
                    return Drop(v37, v40, v43, v44, source_info), p
            if t < 11:
                if t < 9:
                    if t == 7:
                        v47, p = self.decode_operand(p)
                        v50: tuple[Operand, ...] = ()
                        v51 = b[p]
                        p += 1
                        if v51:
                            if v51 > 127:
                                v51, p = continue_uleb(b, p, v51)
                            v52: list[Operand] = []
                            for _ in range(v51):
                                v57, p = self.decode_operand(p)
                                t = b[p]
                                if t & 3 == 3:
                                    p += 1 + (t >> 3)
                                else:
                                    p = skip_direct_span(b, p)
                                v52.append(v57)
                            v50 = tuple(v52)
                        v62 = b[p]
                        p += 1
                        if v62 > 127:
                            v62, p = continue_uleb(b, p, v62)
                        v65: tuple[ProjectionElem, ...] = ()
                        v66 = b[p]
                        p += 1
                        if v66:
                            if v66 > 127:
                                v66, p = continue_uleb(b, p, v66)
                            v67: list[ProjectionElem] = []
                            for _ in range(v66):
                                v70, p = self.decode_projection_elem_local_ty(p)
                                v67.append(v70)
                            v65 = tuple(v67)
                        v71 = make_place(self, v62, v65)
                        v74: int | None = None
                        t = b[p]
                        p += 1
                        if t == 1:
                            v77 = b[p]
                            p += 1
                            if v77 > 127:
                                v77, p = continue_uleb(b, p, v77)
                            v74 = v77
                        elif t:
                            bad_tag("Option", t)
                        v80, p = self.decode_unwind_action(p)
                        v83 = _CALL_SOURCE[b[p]]
                        p += 1
                        v85 = p
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return Call(v47, v50, v71, v74, v80, v83, v85, source_info), p
                    if t == 8:
                        v88, p = self.decode_operand(p)
                        v91: tuple[Operand, ...] = ()
                        v92 = b[p]
                        p += 1
                        if v92:
                            if v92 > 127:
                                v92, p = continue_uleb(b, p, v92)
                            v93: list[Operand] = []
                            for _ in range(v92):
                                v98, p = self.decode_operand(p)
                                t = b[p]
                                if t & 3 == 3:
                                    p += 1 + (t >> 3)
                                else:
                                    p = skip_direct_span(b, p)
                                v93.append(v98)
                            v91 = tuple(v93)
                        v100 = p
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        return TailCall(v88, v91, v100, source_info), p
                if t == 9:
                    v103, p = self.decode_operand(p)
                    v104 = _BOOLS[b[p]]
                    p += 1
                    v107, p = self.decode_assert_kind_operand(p)
                    v110 = b[p]
                    p += 1
                    if v110 > 127:
                        v110, p = continue_uleb(b, p, v110)
                    v113, p = self.decode_unwind_action(p)
                    return Assert(v103, v104, v107, v110, v113, source_info), p
                if t == 10:
                    p = self.skip_operand(p)
                    v116 = b[p]
                    p += 1
                    if v116 > 127:
                        v116, p = continue_uleb(b, p, v116)
                    while b[p] > 127:
                        p += 1
                    p += 1
                    v117 = b[p]
                    p += 1
                    if v117 > 127:
                        v117, p = continue_uleb(b, p, v117)
                    for _ in range(v117):
                        p = self.skip_projection_elem_local_ty(p)
                    v120: int | None = None
                    t = b[p]
                    p += 1
                    if t == 1:
                        v123 = b[p]
                        p += 1
                        if v123 > 127:
                            v123, p = continue_uleb(b, p, v123)
                        v120 = v123
                    elif t:
                        bad_tag("Option", t)
                    return coroutine_terminator("Yield", v116, v120, source_info), p
            if t < 13:
                if t == 11:
                    return coroutine_terminator("CoroutineDrop", None, None, source_info), p
                if t == 12:
                    v126 = b[p]
                    p += 1
                    if v126 > 127:
                        v126, p = continue_uleb(b, p, v126)
                    v129 = b[p]
                    p += 1
                    if v129 > 127:
                        v129, p = continue_uleb(b, p, v129)
                    return coroutine_terminator("FalseEdge", v126, v129, source_info), p
            if t == 13:
                v132 = b[p]
                p += 1
                if v132 > 127:
                    v132, p = continue_uleb(b, p, v132)
                p = self.skip_unwind_action(p)
                return coroutine_terminator("FalseUnwind", v132, None, source_info), p
            if t == 14:
                v135 = _INLINE_ASM_MACRO[b[p]]
                p += 1
                v138: tuple[AsmPiece, ...] = ()
                v139 = b[p]
                p += 1
                if v139:
                    if v139 > 127:
                        v139, p = continue_uleb(b, p, v139)
                    v140: list[AsmPiece] = []
                    for _ in range(v139):
                        v143, p = self.decode_inline_asm_template_piece(p)
                        v140.append(v143)
                    v138 = tuple(v140)
                v146: tuple[AsmOperand, ...] = ()
                v147 = b[p]
                p += 1
                if v147:
                    if v147 > 127:
                        v147, p = continue_uleb(b, p, v147)
                    v148: list[AsmOperand] = []
                    for _ in range(v147):
                        v151, p = self.decode_inline_asm_operand(p)
                        v148.append(v151)
                    v146 = tuple(v148)
                v154 = b[p] | b[p + 1] << 8
                p += 2
                v155 = b[p]
                p += 1
                if v155 > 127:
                    v155, p = continue_uleb(b, p, v155)
                for _ in range(v155):
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                v158: tuple[int, ...] = ()
                v159 = b[p]
                p += 1
                if v159:
                    if v159 > 127:
                        v159, p = continue_uleb(b, p, v159)
                    v160: list[int] = []
                    for _ in range(v159):
                        v163 = b[p]
                        p += 1
                        if v163 > 127:
                            v163, p = continue_uleb(b, p, v163)
                        v160.append(v163)
                    v158 = tuple(v160)
                v166, p = self.decode_unwind_action(p)
                return InlineAsm(v135, v138, v146, v154, v158, v166, source_info), p
            bad_tag("TerminatorKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_terminator_kind", error) from error

    def decode_trait_def(self, p: int) -> tuple[TraitDef, int]:
        """``TraitDef``."""
        b = self.b
        try:
            while b[p] > 127:
                p += 1
            p += 1
            while b[p] > 127:
                p += 1
            p += 1
            v3 = _SAFETY[b[p]]
            p += 1
            p += 1
            v4 = _BOOLS[b[p]]
            p += 1
            v5 = _BOOLS[b[p]]
            p += 1
            v6 = _BOOLS[b[p]]
            p += 1
            p += 1
            p += 1
            p += 1
            p += 1
            v9 = _TRAIT_SPECIALIZATION_KIND[b[p]]
            p += 1
            t = b[p]
            p += 1
            if t == 1:
                v10 = b[p]
                p += 1
                if v10 > 127:
                    v10, p = continue_uleb(b, p, v10)
                for _ in range(v10):
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
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
            elif t:
                bad_tag("Option", t)
            p += 1
            return trait_def(v3, v4, v5, v6, v9), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_trait_def", error) from error

    def decode_trait_impls(self, p: int) -> tuple[TraitImplsRecord, int]:
        """``TraitImpls``."""
        b = self.b
        try:
            v3 = b[p]
            p += 1
            if v3 > 127:
                v3, p = continue_uleb(b, p, v3)
            v4 = b[p]
            p += 1
            if v4 > 127:
                v4, p = continue_uleb(b, p, v4)
            v5 = (
                v3,
                v4,
            )
            v8, p = read_lazy_array(self, p)
            return TraitImplsRecord(v5, v8), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_trait_impls", error) from error

    def decode_tuple_const_value_ty(self, p: int) -> tuple[tuple[ConstVal, Ty], int]:
        """``Tuple<ConstValue,Ty>``."""
        b = self.b
        try:
            v5, p = self.decode_const_value(p)
            t = b[p]
            if t > 127:
                t, p = continue_uleb(b, p + 1, t)
                v7 = self.types.get(t) or read_ty_at(self, t)
            else:
                v7, p = self.decode_ty_kind(p)
            v8 = (
                v5,
                v7,
            )
            return v8, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_tuple_const_value_ty", error) from error

    def decode_tuple_exported_symbol_symbol_export_info(self, p: int) -> tuple[SymbolRecord, int]:
        """``Tuple<ExportedSymbol,SymbolExportInfo>``."""
        b = self.b
        try:
            v5, p = self.decode_exported_symbol(p)
            v8 = _PREDICATE_POLARITY[b[p]]
            p += 1
            p += 1
            p += 1
            p += 1
            v9 = SymbolRecord(v5, v8)
            return v9, p
        except DAMAGE as error:
            raise DamagedRecordError(
                p, "decode_tuple_exported_symbol_symbol_export_info", error
            ) from error

    def decode_tuple_ty_predicate_span(self, p: int) -> tuple[Clause, int]:
        """``Tuple<TyPredicate,Span>``."""
        b = self.b
        try:
            v4, p = read_ty_predicate(self, p)
            t = b[p]
            if t & 3 == 3:
                p += 1 + (t >> 3)
            else:
                p = skip_direct_span(b, p)
            return v4, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_tuple_ty_predicate_span", error) from error

    def decode_tuple_u32_expn_id_transparency(
        self, p: int
    ) -> tuple[tuple[int, tuple[int, int], str], int]:
        """``Tuple<u32,ExpnId,Transparency>``."""
        b = self.b
        try:
            v3 = b[p]
            p += 1
            if v3 > 127:
                v3, p = continue_uleb(b, p, v3)
            v5, p = read_expn_id(self, p)
            v8 = _TRANSPARENCY[b[p]]
            p += 1
            v9 = (
                v3,
                v5,
                v8,
            )
            return v9, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_tuple_u32_expn_id_transparency", error) from error

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

    def decode_tuple_u32_option_simplified_type_def_id(
        self, p: int
    ) -> tuple[
        tuple[
            int,
            tuple[SimplifiedKind, None]
            | tuple[SimplifiedKind, IntTy]
            | tuple[SimplifiedKind, UintTy]
            | tuple[SimplifiedKind, FloatTy]
            | tuple[SimplifiedKind, DefId]
            | tuple[SimplifiedKind, Mutability]
            | tuple[SimplifiedKind, int]
            | None,
        ],
        int,
    ]:
        """``Tuple<u32,Option<SimplifiedType<DefId>>>``."""
        b = self.b
        try:
            v3 = b[p]
            p += 1
            if v3 > 127:
                v3, p = continue_uleb(b, p, v3)
            v6: (
                tuple[SimplifiedKind, None]
                | tuple[SimplifiedKind, IntTy]
                | tuple[SimplifiedKind, UintTy]
                | tuple[SimplifiedKind, FloatTy]
                | tuple[SimplifiedKind, DefId]
                | tuple[SimplifiedKind, Mutability]
                | tuple[SimplifiedKind, int]
                | None
            ) = None
            t = b[p]
            p += 1
            if t == 1:
                v9, p = self.decode_simplified_type_def_id(p)
                v6 = v9
            elif t:
                bad_tag("Option", t)
            v10 = (
                v3,
                v6,
            )
            return v10, p
        except DAMAGE as error:
            raise DamagedRecordError(
                p, "decode_tuple_u32_option_simplified_type_def_id", error
            ) from error

    def decode_ty(self, p: int) -> tuple[Ty, int]:
        """``Ty``."""
        b = self.b
        try:
            t = b[p]
            if t > 127:
                t, p = continue_uleb(b, p + 1, t)
                v2 = self.types.get(t) or read_ty_at(self, t)
            else:
                v2, p = self.decode_ty_kind(p)
            return v2, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_ty", error) from error

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
                    v189: tuple[GenericArg, ...] = ()
                    v190 = b[p]
                    p += 1
                    if v190:
                        if v190 > 127:
                            v190, p = continue_uleb(b, p, v190)
                        v191: list[GenericArg] = []
                        for _ in range(v190):
                            v194, p = self.decode_generic_arg_kind(p)
                            v191.append(v194)
                        v189 = tuple(v191)
                    v195 = self.interner.args(v189)
                    v198, p = self.decode_alias_ty_kind(p)
                    return ty_alias(self, v198, v195), p
                if t == 24:
                    v199 = b[p]
                    p += 1
                    if v199 > 127:
                        v199, p = continue_uleb(b, p, v199)
                    v201, p = read_symbol(b, p, self.symbols, self.predefined)
                    return self.interner.param(v199, v201), p
            if t < 27:
                if t == 25:
                    v204, p = self.decode_bound_var_index_kind(p)
                    v207 = b[p]
                    p += 1
                    if v207 > 127:
                        v207, p = continue_uleb(b, p, v207)
                    p = self.skip_bound_ty_kind(p)
                    return self.interner.bound(v204, v207), p
                if t == 26:
                    return refuse("a placeholder type", p), p
            if t == 27:
                return refuse("an inference variable", p), p
            if t == 28:
                return refuse("an erroneous type", p), p
            bad_tag("TyKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_ty_kind", error) from error

    def decode_u32(self, p: int) -> tuple[int, int]:
        """``u32``."""
        b = self.b
        try:
            v1 = b[p]
            p += 1
            if v1 > 127:
                v1, p = continue_uleb(b, p, v1)
            return v1, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_u32", error) from error

    def decode_u64(self, p: int) -> tuple[int, int]:
        """``u64``."""
        b = self.b
        try:
            v1 = b[p]
            p += 1
            if v1 > 127:
                v1, p = continue_uleb(b, p, v1)
            return v1, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_u64", error) from error

    def decode_unwind_action(self, p: int) -> tuple[UnwindAction, int]:
        """``UnwindAction``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    return _UNWINDACTION_UNWINDKIND_CONTINUE_1, p
                if t == 1:
                    return _UNWINDACTION_UNWINDKIND_UNREACHABLE_1, p
            if t == 2:
                v3 = _UNWIND_TERMINATE_REASON[b[p]]
                p += 1
                return unwind_terminate(v3), p
            if t == 3:
                v6 = b[p]
                p += 1
                if v6 > 127:
                    v6, p = continue_uleb(b, p, v6)
                return UnwindAction(_UNWINDKIND_CLEANUP, v6), p
            bad_tag("UnwindAction", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_unwind_action", error) from error

    def decode_val_tree_kind(self, p: int) -> tuple[ValTree, int]:
        """``ValTreeKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v2, p = read_scalar_int(self, p)
                return valtree_leaf(self, v2), p
            if t == 1:
                v5: tuple[Const, ...] = ()
                v6 = b[p]
                p += 1
                if v6:
                    if v6 > 127:
                        v6, p = continue_uleb(b, p, v6)
                    v7: list[Const] = []
                    for _ in range(v6):
                        v10, p = self.decode_const_kind(p)
                        v7.append(v10)
                    v5 = tuple(v7)
                return self.interner.valtree_branch(v5), p
            bad_tag("ValTreeKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_val_tree_kind", error) from error

    def decode_var_debug_info(self, p: int) -> tuple[VarDebugInfo, int]:
        """``VarDebugInfo``."""
        b = self.b
        try:
            v2, p = read_symbol(b, p, self.symbols, self.predefined)
            v4 = p
            t = b[p]
            if t & 3 == 3:
                p += 1 + (t >> 3)
            else:
                p = skip_direct_span(b, p)
            while b[p] > 127:
                p += 1
            p += 1
            v7: tuple[Ty, tuple[ProjectionElem, ...]] | None = None
            t = b[p]
            p += 1
            if t == 1:
                t = b[p]
                if t > 127:
                    t, p = continue_uleb(b, p + 1, t)
                    v11 = self.types.get(t) or read_ty_at(self, t)
                else:
                    v11, p = self.decode_ty_kind(p)
                v14: tuple[ProjectionElem, ...] = ()
                v15 = b[p]
                p += 1
                if v15:
                    if v15 > 127:
                        v15, p = continue_uleb(b, p, v15)
                    v16: list[ProjectionElem] = []
                    for _ in range(v15):
                        v19, p = self.decode_projection_elem_local_ty(p)
                        v16.append(v19)
                    v14 = tuple(v16)
                v20 = (
                    v11,
                    v14,
                )
                v7 = v20
            elif t:
                bad_tag("Option", t)
            v23, p = self.decode_var_debug_info_contents(p)
            v26: int | None = None
            t = b[p]
            p += 1
            if t == 1:
                v27 = b[p] | b[p + 1] << 8
                p += 2
                v26 = v27
            elif t:
                bad_tag("Option", t)
            return VarDebugInfo(v2, v4, v23, v26, v7), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_var_debug_info", error) from error

    def decode_var_debug_info_contents(
        self, p: int
    ) -> tuple[Place | ConstTy | ConstUneval | ConstEvaluated, int]:
        """``VarDebugInfoContents``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v5 = b[p]
                p += 1
                if v5 > 127:
                    v5, p = continue_uleb(b, p, v5)
                v8: tuple[ProjectionElem, ...] = ()
                v9 = b[p]
                p += 1
                if v9:
                    if v9 > 127:
                        v9, p = continue_uleb(b, p, v9)
                    v10: list[ProjectionElem] = []
                    for _ in range(v9):
                        v13, p = self.decode_projection_elem_local_ty(p)
                        v10.append(v13)
                    v8 = tuple(v10)
                v14 = make_place(self, v5, v8)
                return v14, p
            if t == 1:
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                t = b[p]
                p += 1
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                elif t:
                    bad_tag("Option", t)
                v19, p = self.decode_const(p)
                return v19, p
            bad_tag("VarDebugInfoContents", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_var_debug_info_contents", error) from error

    def decode_variant_def(self, p: int) -> tuple[VariantDef, int]:
        """``VariantDef``."""
        b = self.b
        try:
            v3 = b[p]
            p += 1
            if v3 > 127:
                v3, p = continue_uleb(b, p, v3)
            v4 = b[p]
            p += 1
            if v4 > 127:
                v4, p = continue_uleb(b, p, v4)
            v2: DefId = self.crate_base[v3] | v4  # type: ignore[assignment]  # see above
            v7: tuple[CtorKind, DefId] | None = None
            t = b[p]
            p += 1
            if t == 1:
                v12 = _CTOR_KIND[b[p]]
                p += 1
                v15 = b[p]
                p += 1
                if v15 > 127:
                    v15, p = continue_uleb(b, p, v15)
                v16 = b[p]
                p += 1
                if v16 > 127:
                    v16, p = continue_uleb(b, p, v16)
                v14: DefId = self.crate_base[v15] | v16  # type: ignore[assignment]  # see above
                v17 = (
                    v12,
                    v14,
                )
                v7 = v17
            elif t:
                bad_tag("Option", t)
            v19, p = read_symbol(b, p, self.symbols, self.predefined)
            v22, p = self.decode_variant_discr(p)
            v25: tuple[FieldDef, ...] = ()
            v26 = b[p]
            p += 1
            if v26:
                if v26 > 127:
                    v26, p = continue_uleb(b, p, v26)
                v27: list[FieldDef] = []
                for _ in range(v26):
                    v30, p = self.decode_field_def(p)
                    v27.append(v30)
                v25 = tuple(v27)
            t = b[p]
            p += 1
            if t == 1:
                never(p)
            elif t:
                bad_tag("Option", t)
            v33 = b[p]
            p += 1
            return variant_def(v2, v7, v19, v22, v25, v33), p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_variant_def", error) from error

    def decode_variant_discr(self, p: int) -> tuple[VariantDiscr, int]:
        """``VariantDiscr``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                v3 = b[p]
                p += 1
                if v3 > 127:
                    v3, p = continue_uleb(b, p, v3)
                v4 = b[p]
                p += 1
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v2: DefId = self.crate_base[v3] | v4  # type: ignore[assignment]  # see above
                return DiscrExplicit(v2), p
            if t == 1:
                v5 = b[p]
                p += 1
                if v5 > 127:
                    v5, p = continue_uleb(b, p, v5)
                return DiscrRelative(v5), p
            bad_tag("VariantDiscr", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_variant_discr", error) from error

    def decode_vec_binder_existential_predicate(
        self, p: int
    ) -> tuple[tuple[Binder[ExistentialPredicate], ...], int]:
        """``Vec<Binder<ExistentialPredicate>>``."""
        b = self.b
        try:
            v3: tuple[Binder[ExistentialPredicate], ...] = ()
            v4 = b[p]
            p += 1
            if v4:
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v5: list[Binder[ExistentialPredicate]] = []
                for _ in range(v4):
                    v10: tuple[BoundVarKind, ...] = ()
                    v11 = b[p]
                    p += 1
                    if v11:
                        if v11 > 127:
                            v11, p = continue_uleb(b, p, v11)
                        v12: list[BoundVarKind] = []
                        for _ in range(v11):
                            v15, p = self.decode_bound_variable_kind(p)
                            v12.append(v15)
                        v10 = tuple(v12)
                    v18, p = self.decode_existential_predicate(p)
                    v19 = self.interner.binder(v18, v10)
                    v5.append(v19)
                v3 = tuple(v5)
            return v3, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_vec_binder_existential_predicate", error) from error

    def decode_vec_body(self, p: int) -> tuple[tuple[Body, ...], int]:
        """``Vec<Body>``."""
        b = self.b
        try:
            v3: tuple[Body, ...] = ()
            v4 = b[p]
            p += 1
            if v4:
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v5: list[Body] = []
                for _ in range(v4):
                    v8, p = self.decode_body(p)
                    v5.append(v8)
                v3 = tuple(v5)
            return v3, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_vec_body", error) from error

    def decode_vec_bound_variable_kind(self, p: int) -> tuple[tuple[BoundVarKind, ...], int]:
        """``Vec<BoundVariableKind>``."""
        b = self.b
        try:
            v3: tuple[BoundVarKind, ...] = ()
            v4 = b[p]
            p += 1
            if v4:
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v5: list[BoundVarKind] = []
                for _ in range(v4):
                    v8, p = self.decode_bound_variable_kind(p)
                    v5.append(v8)
                v3 = tuple(v5)
            return v3, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_vec_bound_variable_kind", error) from error

    def decode_vec_source_scope_data(
        self, p: int
    ) -> tuple[tuple[tuple[int | None, tuple[Instance, int] | None, int | None], ...], int]:
        """``Vec<SourceScopeData>``."""
        b = self.b
        try:
            v3: tuple[tuple[int | None, tuple[Instance, int] | None, int | None], ...] = ()
            v4 = b[p]
            p += 1
            if v4:
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v5: list[tuple[int | None, tuple[Instance, int] | None, int | None]] = []
                for _ in range(v4):
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    v10: int | None = None
                    t = b[p]
                    p += 1
                    if t == 1:
                        v13 = b[p]
                        p += 1
                        if v13 > 127:
                            v13, p = continue_uleb(b, p, v13)
                        v10 = v13
                    elif t:
                        bad_tag("Option", t)
                    v16: tuple[Instance, int] | None = None
                    t = b[p]
                    p += 1
                    if t == 1:
                        v23, p = self.decode_instance_kind(p)
                        v26: tuple[GenericArg, ...] = ()
                        v27 = b[p]
                        p += 1
                        if v27:
                            if v27 > 127:
                                v27, p = continue_uleb(b, p, v27)
                            v28: list[GenericArg] = []
                            for _ in range(v27):
                                v31, p = self.decode_generic_arg_kind(p)
                                v28.append(v31)
                            v26 = tuple(v28)
                        v32 = self.interner.args(v26)
                        v33 = self.instances.intern(v23, v32)
                        v35 = p
                        t = b[p]
                        if t & 3 == 3:
                            p += 1 + (t >> 3)
                        else:
                            p = skip_direct_span(b, p)
                        v36 = (
                            v33,
                            v35,
                        )
                        v16 = v36
                    elif t:
                        bad_tag("Option", t)
                    v39: int | None = None
                    t = b[p]
                    p += 1
                    if t == 1:
                        v42 = b[p]
                        p += 1
                        if v42 > 127:
                            v42, p = continue_uleb(b, p, v42)
                        v39 = v42
                    elif t:
                        bad_tag("Option", t)
                    v43 = (
                        v10,
                        v16,
                        v39,
                    )
                    v5.append(v43)
                v3 = tuple(v5)
            return v3, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_vec_source_scope_data", error) from error

    def decode_vec_var_debug_info(self, p: int) -> tuple[tuple[VarDebugInfo, ...], int]:
        """``Vec<VarDebugInfo>``."""
        b = self.b
        try:
            v3: tuple[VarDebugInfo, ...] = ()
            v4 = b[p]
            p += 1
            if v4:
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v5: list[VarDebugInfo] = []
                for _ in range(v4):
                    v8, p = self.decode_var_debug_info(p)
                    v5.append(v8)
                v3 = tuple(v5)
            return v3, p
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_vec_var_debug_info", error) from error

    def decode_visibility_def_id(self, p: int) -> tuple[DefId | None, int]:
        """``Visibility<DefId>``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return None, p
            if t == 1:
                v3 = b[p]
                p += 1
                if v3 > 127:
                    v3, p = continue_uleb(b, p, v3)
                v4 = b[p]
                p += 1
                if v4 > 127:
                    v4, p = continue_uleb(b, p, v4)
                v2: DefId = self.crate_base[v3] | v4  # type: ignore[assignment]  # see above
                return v2, p
            bad_tag("Visibility<DefId>", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_visibility_def_id", error) from error

    def decode_visibility_u32(self, p: int) -> tuple[bool, int]:
        """``Visibility<u32>``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return True, p
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                return False, p
            bad_tag("Visibility<u32>", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "decode_visibility_u32", error) from error

    def skip_alias_ty_kind(self, p: int) -> int:
        """``AliasTyKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
            if t == 2:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            if t == 3:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("AliasTyKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_alias_ty_kind", error) from error

    def skip_attr_args(self, p: int) -> int:
        """``AttrArgs``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return p
            if t == 1:
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
                p = self.skip_delimiter(p)
                v1 = b[p]
                p += 1
                if v1 > 127:
                    v1, p = continue_uleb(b, p, v1)
                for _ in range(v1):
                    p = self.skip_token_tree(p)
                return p
            if t == 2:
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                p = skip_symbol(b, p)
                t = b[p]
                p += 1
                if t == 1:
                    p = skip_symbol(b, p)
                elif t:
                    bad_tag("Option", t)
                p = self.skip_lit_kind(p)
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                return p
            bad_tag("AttrArgs", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_attr_args", error) from error

    def skip_bound_region_kind(self, p: int) -> int:
        """``BoundRegionKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    return p
                if t == 1:
                    p = skip_symbol(b, p)
                    return p
            if t == 2:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            if t == 3:
                return p
            bad_tag("BoundRegionKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_bound_region_kind", error) from error

    def skip_bound_ty_kind(self, p: int) -> int:
        """``BoundTyKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return p
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("BoundTyKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_bound_ty_kind", error) from error

    def skip_bound_var_index_kind(self, p: int) -> int:
        """``BoundVarIndexKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            if t == 1:
                return p
            bad_tag("BoundVarIndexKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_bound_var_index_kind", error) from error

    def skip_bound_variable_kind(self, p: int) -> int:
        """``BoundVariableKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p = self.skip_bound_ty_kind(p)
                return p
            if t == 1:
                p = self.skip_bound_region_kind(p)
                return p
            if t == 2:
                return p
            bad_tag("BoundVariableKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_bound_variable_kind", error) from error

    def skip_canonical_var_kind(self, p: int) -> int:
        """``CanonicalVarKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        return p
                    if t == 1:
                        return p
                if t == 2:
                    return p
                if t == 3:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p = self.skip_bound_ty_kind(p)
                    return p
            if t < 6:
                if t == 4:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
                if t == 5:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p = self.skip_bound_region_kind(p)
                    return p
            if t == 6:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            if t == 7:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("CanonicalVarKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_canonical_var_kind", error) from error

    def skip_cfg_entry(self, p: int) -> int:
        """``CfgEntry``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 3:
                if t == 0:
                    v1 = b[p]
                    p += 1
                    if v1 > 127:
                        v1, p = continue_uleb(b, p, v1)
                    for _ in range(v1):
                        p = self.skip_cfg_entry(p)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    return p
                if t == 1:
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
                    return p
                if t == 2:
                    p = self.skip_cfg_entry(p)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    return p
            if t == 3:
                p += 1
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                return p
            if t == 4:
                p = skip_symbol(b, p)
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
                return p
            if t == 5:
                t = b[p]
                p += 1
                if t == 1:
                    p += 2
                    p += 2
                    p += 2
                elif t:
                    bad_tag("Option", t)
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                return p
            bad_tag("CfgEntry", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_cfg_entry", error) from error

    def skip_clause_kind(self, p: int) -> int:
        """``ClauseKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
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
                            p = self.skip_generic_arg_kind(p)
                        p += 1
                        return p
                    if t == 1:
                        p = self.skip_region_kind(p)
                        p = self.skip_region_kind(p)
                        return p
                if t == 2:
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    p = self.skip_region_kind(p)
                    return p
                if t == 3:
                    v2 = b[p]
                    p += 1
                    if v2 > 127:
                        v2, p = continue_uleb(b, p, v2)
                    for _ in range(v2):
                        p = self.skip_generic_arg_kind(p)
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p = self.skip_term_kind(p)
                    return p
            if t < 6:
                if t == 4:
                    p = self.skip_const_kind(p)
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    return p
                if t == 5:
                    p = self.skip_term_kind(p)
                    return p
            if t == 6:
                p = self.skip_const_kind(p)
                return p
            if t == 7:
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
                p += 1
                return p
            if t == 8:
                p = skip_symbol(b, p)
                return p
            bad_tag("ClauseKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_clause_kind", error) from error

    def skip_const(self, p: int) -> int:
        """``Const``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
                p = self.skip_const_kind(p)
                return p
            if t == 1:
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
                    p = self.skip_generic_arg_kind(p)
                t = b[p]
                p += 1
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                elif t:
                    bad_tag("Option", t)
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
                return p
            if t == 2:
                p = self.skip_const_value(p)
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
                return p
            bad_tag("Const", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_const", error) from error

    def skip_const_kind(self, p: int) -> int:
        """``ConstKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        p = skip_symbol(b, p)
                        return p
                    if t == 1:
                        p = self.skip_infer_const(p)
                        return p
                if t == 2:
                    p = self.skip_bound_var_index_kind(p)
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
                if t == 3:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
            if t < 6:
                if t == 4:
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
                        p = self.skip_generic_arg_kind(p)
                    return p
                if t == 5:
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    p = self.skip_val_tree_kind(p)
                    return p
            if t == 6:
                never(p)
                return p
            if t == 7:
                p = self.skip_expr_kind(p)
                v2 = b[p]
                p += 1
                if v2 > 127:
                    v2, p = continue_uleb(b, p, v2)
                for _ in range(v2):
                    p = self.skip_generic_arg_kind(p)
                return p
            bad_tag("ConstKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_const_kind", error) from error

    def skip_const_value(self, p: int) -> int:
        """``ConstValue``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    p = self.skip_scalar(p)
                    return p
                if t == 1:
                    return p
            if t == 2:
                p = skip_alloc_id(self, p)
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            if t == 3:
                p = skip_alloc_id(self, p)
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("ConstValue", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_const_value", error) from error

    def skip_coverage_kind(self, p: int) -> int:
        """``CoverageKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return p
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            if t == 2:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("CoverageKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_coverage_kind", error) from error

    def skip_delimiter(self, p: int) -> int:
        """``Delimiter``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    return p
                if t == 1:
                    return p
            if t == 2:
                return p
            if t == 3:
                p = self.skip_invisible_origin(p)
                return p
            bad_tag("Delimiter", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_delimiter", error) from error

    def skip_deprecated_since(self, p: int) -> int:
        """``DeprecatedSince``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    p += 2
                    p += 2
                    p += 2
                    return p
                if t == 1:
                    return p
            if t == 2:
                p = skip_symbol(b, p)
                return p
            if t == 3:
                return p
            if t == 4:
                return p
            bad_tag("DeprecatedSince", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_deprecated_since", error) from error

    def skip_desugaring_kind(self, p: int) -> int:
        """``DesugaringKind``."""
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
                    return p
                if t == 4:
                    return p
                if t == 5:
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
                    return p
                if t == 10:
                    return p
            if t == 11:
                p += 1
                return p
            if t == 12:
                return p
            bad_tag("DesugaringKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_desugaring_kind", error) from error

    def skip_diff_activity(self, p: int) -> int:
        """``DiffActivity``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 5:
                if t < 2:
                    if t == 0:
                        return p
                    if t == 1:
                        return p
                if t == 2:
                    return p
                if t == 3:
                    return p
                if t == 4:
                    return p
            if t < 8:
                if t == 5:
                    return p
                if t == 6:
                    return p
                if t == 7:
                    return p
            if t == 8:
                return p
            if t == 9:
                return p
            if t == 10:
                t = b[p]
                p += 1
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                elif t:
                    bad_tag("Option", t)
                return p
            bad_tag("DiffActivity", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_diff_activity", error) from error

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
            return p
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_directive", error) from error

    def skip_dll_calling_convention(self, p: int) -> int:
        """``DllCallingConvention``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    return p
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
            if t == 2:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            if t == 3:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("DllCallingConvention", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_dll_calling_convention", error) from error

    def skip_dll_import(self, p: int) -> int:
        """``DllImport``."""
        b = self.b
        try:
            p = skip_symbol(b, p)
            t = b[p]
            p += 1
            if t == 1:
                p = self.skip_pe_import_name_type(p)
            elif t:
                bad_tag("Option", t)
            p = self.skip_dll_calling_convention(p)
            t = b[p]
            if t & 3 == 3:
                p += 1 + (t >> 3)
            else:
                p = skip_direct_span(b, p)
            p += 1
            while b[p] > 127:
                p += 1
            p += 1
            return p
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_dll_import", error) from error

    def skip_doc_attribute(self, p: int) -> int:
        """``DocAttribute``."""
        b = self.b
        try:
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
            p += 1
            if t == 1:
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
            elif t:
                bad_tag("Option", t)
            v2 = b[p]
            p += 1
            if v2 > 127:
                v2, p = continue_uleb(b, p, v2)
            for _ in range(v2):
                p += 1
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
                p = self.skip_cfg_entry(p)
            v4 = b[p]
            p += 1
            if v4 > 127:
                v4, p = continue_uleb(b, p, v4)
            for _ in range(v4):
                p += 1
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
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
            v6 = b[p]
            p += 1
            if v6 > 127:
                v6, p = continue_uleb(b, p, v6)
            for _ in range(v6):
                p += 1
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
            t = b[p]
            p += 1
            if t == 1:
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
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
            elif t:
                bad_tag("Option", t)
            v7 = b[p]
            p += 1
            if v7 > 127:
                v7, p = continue_uleb(b, p, v7)
            for _ in range(v7):
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
            t = b[p]
            p += 1
            if t == 1:
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
            elif t:
                bad_tag("Option", t)
            return p
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_doc_attribute", error) from error

    def skip_doc_fragment_kind(self, p: int) -> int:
        """``DocFragmentKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p += 1
                return p
            if t == 1:
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                return p
            bad_tag("DocFragmentKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_doc_fragment_kind", error) from error

    def skip_existential_predicate(self, p: int) -> int:
        """``ExistentialPredicate``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
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
                    p = self.skip_generic_arg_kind(p)
                return p
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                v2 = b[p]
                p += 1
                if v2 > 127:
                    v2, p = continue_uleb(b, p, v2)
                for _ in range(v2):
                    p = self.skip_generic_arg_kind(p)
                p = self.skip_term_kind(p)
                return p
            if t == 2:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("ExistentialPredicate", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_existential_predicate", error) from error

    def skip_expr_kind(self, p: int) -> int:
        """``ExprKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    p += 1
                    return p
                if t == 1:
                    p += 1
                    return p
            if t == 2:
                return p
            if t == 3:
                p += 1
                return p
            bad_tag("ExprKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_expr_kind", error) from error

    def skip_extern_abi(self, p: int) -> int:
        """``ExternAbi``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 14:
                if t < 7:
                    if t < 3:
                        if t == 0:
                            p += 1
                            return p
                        if t == 1:
                            p += 1
                            return p
                        if t == 2:
                            return p
                    if t < 5:
                        if t == 3:
                            return p
                        if t == 4:
                            return p
                    if t == 5:
                        return p
                    if t == 6:
                        return p
                if t < 10:
                    if t == 7:
                        return p
                    if t == 8:
                        return p
                    if t == 9:
                        return p
                if t < 12:
                    if t == 10:
                        p += 1
                        return p
                    if t == 11:
                        return p
                if t == 12:
                    return p
                if t == 13:
                    return p
            if t < 21:
                if t < 17:
                    if t == 14:
                        return p
                    if t == 15:
                        return p
                    if t == 16:
                        return p
                if t < 19:
                    if t == 17:
                        return p
                    if t == 18:
                        return p
                if t == 19:
                    return p
                if t == 20:
                    return p
            if t < 24:
                if t == 21:
                    p += 1
                    return p
                if t == 22:
                    p += 1
                    return p
                if t == 23:
                    p += 1
                    return p
            if t < 26:
                if t == 24:
                    p += 1
                    return p
                if t == 25:
                    p += 1
                    return p
            if t == 26:
                p += 1
                return p
            if t == 27:
                p += 1
                return p
            bad_tag("ExternAbi", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_extern_abi", error) from error

    def skip_fake_read_cause(self, p: int) -> int:
        """``FakeReadCause``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    return p
                if t == 1:
                    t = b[p]
                    p += 1
                    if t == 1:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                    elif t:
                        bad_tag("Option", t)
                    return p
            if t == 2:
                return p
            if t == 3:
                t = b[p]
                p += 1
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                elif t:
                    bad_tag("Option", t)
                return p
            if t == 4:
                return p
            bad_tag("FakeReadCause", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_fake_read_cause", error) from error

    def skip_field_def(self, p: int) -> int:
        """``FieldDef``."""
        b = self.b
        try:
            while b[p] > 127:
                p += 1
            p += 1
            while b[p] > 127:
                p += 1
            p += 1
            p = skip_symbol(b, p)
            p = self.skip_visibility_def_id(p)
            p += 1
            t = b[p]
            p += 1
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
            elif t:
                bad_tag("Option", t)
            return p
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_field_def", error) from error

    def skip_format_arg(self, p: int) -> int:
        """``FormatArg``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 3:
                if t == 0:
                    p = skip_symbol(b, p)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    return p
                if t == 1:
                    return p
                if t == 2:
                    return p
            if t == 3:
                return p
            if t == 4:
                return p
            if t == 5:
                p = skip_symbol(b, p)
                return p
            bad_tag("FormatArg", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_format_arg", error) from error

    def skip_generic_arg_kind(self, p: int) -> int:
        """``GenericArgKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p = self.skip_region_kind(p)
                return p
            if t == 1:
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
                return p
            if t == 2:
                p = self.skip_const_kind(p)
                return p
            bad_tag("GenericArgKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_generic_arg_kind", error) from error

    def skip_ident(self, p: int) -> int:
        """``Ident``."""
        b = self.b
        try:
            p = skip_symbol(b, p)
            t = b[p]
            if t & 3 == 3:
                p += 1 + (t >> 3)
            else:
                p = skip_direct_span(b, p)
            return p
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_ident", error) from error

    def skip_infer_const(self, p: int) -> int:
        """``InferConst``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("InferConst", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_infer_const", error) from error

    def skip_infer_ty(self, p: int) -> int:
        """``InferTy``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 3:
                if t == 0:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
                if t == 2:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
            if t == 3:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            if t == 4:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            if t == 5:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("InferTy", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_infer_ty", error) from error

    def skip_instance_kind(self, p: int) -> int:
        """``InstanceKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 7:
                if t < 3:
                    if t == 0:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        return p
                    if t == 1:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        return p
                    if t == 2:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        return p
                if t < 5:
                    if t == 3:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        t = b[p]
                        p += 1
                        if t == 1:
                            p += 1
                        elif t:
                            bad_tag("Option", t)
                        return p
                    if t == 4:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        if b[p] > 127:
                            p = skip_uleb(b, p)
                        else:
                            p = self.skip_ty_kind(p)
                        return p
                if t == 5:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
                if t == 6:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p += 1
                    return p
            if t < 11:
                if t < 9:
                    if t == 7:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        p += 1
                        return p
                    if t == 8:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        return p
                if t == 9:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    return p
                if t == 10:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    t = b[p]
                    p += 1
                    if t == 1:
                        if b[p] > 127:
                            p = skip_uleb(b, p)
                        else:
                            p = self.skip_ty_kind(p)
                    elif t:
                        bad_tag("Option", t)
                    return p
            if t < 13:
                if t == 11:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    return p
                if t == 12:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    return p
            if t == 13:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
                return p
            if t == 14:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
                return p
            bad_tag("InstanceKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_instance_kind", error) from error

    def skip_integer_type(self, p: int) -> int:
        """``IntegerType``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p += 1
                return p
            if t == 1:
                p += 1
                p += 1
                return p
            bad_tag("IntegerType", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_integer_type", error) from error

    def skip_invisible_origin(self, p: int) -> int:
        """``InvisibleOrigin``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p = self.skip_meta_var_kind(p)
                return p
            if t == 1:
                return p
            bad_tag("InvisibleOrigin", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_invisible_origin", error) from error

    def skip_late_param_region_kind(self, p: int) -> int:
        """``LateParamRegionKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p = skip_symbol(b, p)
                    return p
            if t == 2:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            if t == 3:
                return p
            bad_tag("LateParamRegionKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_late_param_region_kind", error) from error

    def skip_lit_float_type(self, p: int) -> int:
        """``LitFloatType``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p += 1
                return p
            if t == 1:
                return p
            bad_tag("LitFloatType", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_lit_float_type", error) from error

    def skip_lit_int_type(self, p: int) -> int:
        """``LitIntType``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p += 1
                return p
            if t == 1:
                p += 1
                return p
            if t == 2:
                return p
            bad_tag("LitIntType", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_lit_int_type", error) from error

    def skip_lit_kind(self, p: int) -> int:
        """``LitKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
                        p = skip_symbol(b, p)
                        p = self.skip_str_style(p)
                        return p
                    if t == 1:
                        p = skip_byte_symbol(b, p)
                        p = self.skip_str_style(p)
                        return p
                if t == 2:
                    p = skip_byte_symbol(b, p)
                    p = self.skip_str_style(p)
                    return p
                if t == 3:
                    p += 1
                    return p
            if t < 6:
                if t == 4:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
                if t == 5:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p = self.skip_lit_int_type(p)
                    return p
            if t == 6:
                p = skip_symbol(b, p)
                p = self.skip_lit_float_type(p)
                return p
            if t == 7:
                p += 1
                return p
            if t == 8:
                never(p)
                return p
            bad_tag("LitKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_lit_kind", error) from error

    def skip_lit_or_arg(self, p: int) -> int:
        """``LitOrArg``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p = skip_symbol(b, p)
                return p
            if t == 1:
                p = skip_symbol(b, p)
                return p
            bad_tag("LitOrArg", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_lit_or_arg", error) from error

    def skip_mapping_kind(self, p: int) -> int:
        """``MappingKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("MappingKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_mapping_kind", error) from error

    def skip_meta_var_kind(self, p: int) -> int:
        """``MetaVarKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 7:
                if t < 3:
                    if t == 0:
                        return p
                    if t == 1:
                        return p
                    if t == 2:
                        return p
                if t < 5:
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
                if t == 6:
                    return p
            if t < 10:
                if t == 7:
                    return p
                if t == 8:
                    return p
                if t == 9:
                    p += 1
                    return p
            if t < 12:
                if t == 10:
                    return p
                if t == 11:
                    return p
            if t == 12:
                return p
            if t == 13:
                return p
            bad_tag("MetaVarKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_meta_var_kind", error) from error

    def skip_mir_mir_phase(self, p: int) -> int:
        """``mir::MirPhase``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return p
            if t == 1:
                p += 1
                return p
            if t == 2:
                p += 1
                return p
            bad_tag("mir::MirPhase", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_mir_mir_phase", error) from error

    def skip_name(self, p: int) -> int:
        """``Name``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    return p
                if t == 1:
                    return p
            if t == 2:
                return p
            if t == 3:
                p = skip_symbol(b, p)
                return p
            bad_tag("Name", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_name", error) from error

    def skip_nt_expr_kind(self, p: int) -> int:
        """``NtExprKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return p
            if t == 1:
                p += 1
                return p
            bad_tag("NtExprKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_nt_expr_kind", error) from error

    def skip_nt_pat_kind(self, p: int) -> int:
        """``NtPatKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return p
            if t == 1:
                p += 1
                return p
            bad_tag("NtPatKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_nt_pat_kind", error) from error

    def skip_operand(self, p: int) -> int:
        """``Operand``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    v1 = b[p]
                    p += 1
                    if v1 > 127:
                        v1, p = continue_uleb(b, p, v1)
                    for _ in range(v1):
                        p = self.skip_projection_elem_local_ty(p)
                    return p
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    v2 = b[p]
                    p += 1
                    if v2 > 127:
                        v2, p = continue_uleb(b, p, v2)
                    for _ in range(v2):
                        p = self.skip_projection_elem_local_ty(p)
                    return p
            if t == 2:
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                t = b[p]
                p += 1
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                elif t:
                    bad_tag("Option", t)
                p = self.skip_const(p)
                return p
            if t == 3:
                p += 1
                return p
            bad_tag("Operand", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_operand", error) from error

    def skip_pattern_kind(self, p: int) -> int:
        """``PatternKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p = self.skip_const_kind(p)
                p = self.skip_const_kind(p)
                return p
            if t == 1:
                v1 = b[p]
                p += 1
                if v1 > 127:
                    v1, p = continue_uleb(b, p, v1)
                for _ in range(v1):
                    p = self.skip_pattern_kind(p)
                return p
            if t == 2:
                return p
            bad_tag("PatternKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_pattern_kind", error) from error

    def skip_pe_import_name_type(self, p: int) -> int:
        """``PeImportNameType``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    p += 2
                    return p
                if t == 1:
                    return p
            if t == 2:
                return p
            if t == 3:
                return p
            bad_tag("PeImportNameType", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_pe_import_name_type", error) from error

    def skip_piece(self, p: int) -> int:
        """``Piece``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p = skip_symbol(b, p)
                return p
            if t == 1:
                p = self.skip_format_arg(p)
                return p
            bad_tag("Piece", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_piece", error) from error

    def skip_predicate(self, p: int) -> int:
        """``Predicate``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    p += 1
                    return p
                if t == 1:
                    p = self.skip_name(p)
                    v1 = b[p]
                    p += 1
                    if v1 > 127:
                        v1, p = continue_uleb(b, p, v1)
                    for _ in range(v1):
                        p = self.skip_lit_or_arg(p)
                    return p
            if t == 2:
                p = self.skip_predicate(p)
                return p
            if t == 3:
                v2 = b[p]
                p += 1
                if v2 > 127:
                    v2, p = continue_uleb(b, p, v2)
                for _ in range(v2):
                    p = self.skip_predicate(p)
                return p
            if t == 4:
                v3 = b[p]
                p += 1
                if v3 > 127:
                    v3, p = continue_uleb(b, p, v3)
                for _ in range(v3):
                    p = self.skip_predicate(p)
                return p
            bad_tag("Predicate", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_predicate", error) from error

    def skip_predicate_kind(self, p: int) -> int:
        """``PredicateKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
                        p = self.skip_clause_kind(p)
                        return p
                    if t == 1:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        while b[p] > 127:
                            p += 1
                        p += 1
                        return p
                if t == 2:
                    p += 1
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    return p
                if t == 3:
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                    return p
            if t < 6:
                if t == 4:
                    p = self.skip_const_kind(p)
                    p = self.skip_const_kind(p)
                    return p
                if t == 5:
                    return p
            if t == 6:
                v1 = b[p]
                p += 1
                if v1 > 127:
                    v1, p = continue_uleb(b, p, v1)
                for _ in range(v1):
                    p = self.skip_generic_arg_kind(p)
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                p = self.skip_term_kind(p)
                return p
            if t == 7:
                p = self.skip_term_kind(p)
                p = self.skip_term_kind(p)
                p += 1
                return p
            bad_tag("PredicateKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_predicate_kind", error) from error

    def skip_projection_elem_local_ty(self, p: int) -> int:
        """``ProjectionElem<Local,Ty>``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
                        return p
                    if t == 1:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        if b[p] > 127:
                            p = skip_uleb(b, p)
                        else:
                            p = self.skip_ty_kind(p)
                        return p
                if t == 2:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
                if t == 3:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p += 1
                    return p
            if t < 6:
                if t == 4:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p += 1
                    return p
                if t == 5:
                    t = b[p]
                    p += 1
                    if t == 1:
                        p = skip_symbol(b, p)
                    elif t:
                        bad_tag("Option", t)
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
            if t == 6:
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
                return p
            if t == 7:
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
                return p
            bad_tag("ProjectionElem<Local,Ty>", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_projection_elem_local_ty", error) from error

    def skip_projection_elem_unit_unit(self, p: int) -> int:
        """``ProjectionElem<Unit,Unit>``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
                        return p
                    if t == 1:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        return p
                if t == 2:
                    return p
                if t == 3:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p += 1
                    return p
            if t < 6:
                if t == 4:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p += 1
                    return p
                if t == 5:
                    t = b[p]
                    p += 1
                    if t == 1:
                        p = skip_symbol(b, p)
                    elif t:
                        bad_tag("Option", t)
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
            if t == 6:
                return p
            if t == 7:
                return p
            bad_tag("ProjectionElem<Unit,Unit>", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_projection_elem_unit_unit", error) from error

    def skip_region_kind(self, p: int) -> int:
        """``RegionKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 4:
                if t < 2:
                    if t == 0:
                        while b[p] > 127:
                            p += 1
                        p += 1
                        p = skip_symbol(b, p)
                        return p
                    if t == 1:
                        p = self.skip_bound_var_index_kind(p)
                        while b[p] > 127:
                            p += 1
                        p += 1
                        p = self.skip_bound_region_kind(p)
                        return p
                if t == 2:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p = self.skip_late_param_region_kind(p)
                    return p
                if t == 3:
                    return p
            if t < 6:
                if t == 4:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    return p
                if t == 5:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    p = self.skip_bound_region_kind(p)
                    return p
            if t == 6:
                return p
            if t == 7:
                never(p)
                return p
            bad_tag("RegionKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_region_kind", error) from error

    def skip_repr_options(self, p: int) -> int:
        """``ReprOptions``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 1:
                p = self.skip_integer_type(p)
            elif t:
                bad_tag("Option", t)
            t = b[p]
            p += 1
            if t == 1:
                p += 1
            elif t:
                bad_tag("Option", t)
            t = b[p]
            p += 1
            if t == 1:
                p += 1
            elif t:
                bad_tag("Option", t)
            p += 1
            t = b[p]
            p += 1
            if t == 1:
                p = self.skip_scalable_elt(p)
            elif t:
                bad_tag("Option", t)
            p += 8
            return p
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_repr_options", error) from error

    def skip_rustc_mir_kind(self, p: int) -> int:
        """``RustcMirKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 3:
                if t == 0:
                    return p
                if t == 1:
                    return p
                if t == 2:
                    return p
            if t == 3:
                return p
            if t == 4:
                p = skip_str(b, p)
                return p
            if t == 5:
                return p
            bad_tag("RustcMirKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_rustc_mir_kind", error) from error

    def skip_scalable_elt(self, p: int) -> int:
        """``ScalableElt``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p += 2
                return p
            if t == 1:
                return p
            bad_tag("ScalableElt", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_scalable_elt", error) from error

    def skip_scalar(self, p: int) -> int:
        """``Scalar``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p = skip_scalar_int(self, p)
                return p
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                p = skip_ctfe_provenance(self, p)
                p += 1
                return p
            bad_tag("Scalar", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_scalar", error) from error

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

    def skip_stable_since(self, p: int) -> int:
        """``StableSince``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p += 2
                p += 2
                p += 2
                return p
            if t == 1:
                return p
            if t == 2:
                never(p)
                return p
            bad_tag("StableSince", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_stable_since", error) from error

    def skip_stmt_debug_info(self, p: int) -> int:
        """``StmtDebugInfo``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
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
                    p = self.skip_projection_elem_local_ty(p)
                return p
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("StmtDebugInfo", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_stmt_debug_info", error) from error

    def skip_str_style(self, p: int) -> int:
        """``StrStyle``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return p
            if t == 1:
                p += 1
                return p
            bad_tag("StrStyle", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_str_style", error) from error

    def skip_term_kind(self, p: int) -> int:
        """``TermKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
                return p
            if t == 1:
                p = self.skip_const_kind(p)
                return p
            bad_tag("TermKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_term_kind", error) from error

    def skip_token_kind(self, p: int) -> int:
        """``TokenKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 31:
                if t < 15:
                    if t < 7:
                        if t < 3:
                            if t == 0:
                                return p
                            if t == 1:
                                return p
                            if t == 2:
                                return p
                        if t < 5:
                            if t == 3:
                                return p
                            if t == 4:
                                return p
                        if t == 5:
                            return p
                        if t == 6:
                            return p
                    if t < 11:
                        if t < 9:
                            if t == 7:
                                return p
                            if t == 8:
                                return p
                        if t == 9:
                            return p
                        if t == 10:
                            return p
                    if t < 13:
                        if t == 11:
                            return p
                        if t == 12:
                            return p
                    if t == 13:
                        return p
                    if t == 14:
                        return p
                if t < 23:
                    if t < 19:
                        if t < 17:
                            if t == 15:
                                return p
                            if t == 16:
                                return p
                        if t == 17:
                            return p
                        if t == 18:
                            return p
                    if t < 21:
                        if t == 19:
                            return p
                        if t == 20:
                            return p
                    if t == 21:
                        return p
                    if t == 22:
                        return p
                if t < 27:
                    if t < 25:
                        if t == 23:
                            return p
                        if t == 24:
                            return p
                    if t == 25:
                        return p
                    if t == 26:
                        return p
                if t < 29:
                    if t == 27:
                        return p
                    if t == 28:
                        return p
                if t == 29:
                    return p
                if t == 30:
                    return p
            if t < 46:
                if t < 38:
                    if t < 34:
                        if t == 31:
                            return p
                        if t == 32:
                            return p
                        if t == 33:
                            return p
                    if t < 36:
                        if t == 34:
                            return p
                        if t == 35:
                            return p
                    if t == 36:
                        return p
                    if t == 37:
                        return p
                if t < 42:
                    if t < 40:
                        if t == 38:
                            return p
                        if t == 39:
                            return p
                    if t == 40:
                        return p
                    if t == 41:
                        return p
                if t < 44:
                    if t == 42:
                        return p
                    if t == 43:
                        return p
                if t == 44:
                    return p
                if t == 45:
                    return p
            if t < 54:
                if t < 50:
                    if t < 48:
                        if t == 46:
                            return p
                        if t == 47:
                            return p
                    if t == 48:
                        return p
                    if t == 49:
                        return p
                if t < 52:
                    if t == 50:
                        return p
                    if t == 51:
                        return p
                if t == 52:
                    return p
                if t == 53:
                    p = self.skip_invisible_origin(p)
                    return p
            if t < 58:
                if t < 56:
                    if t == 54:
                        p = self.skip_invisible_origin(p)
                        return p
                    if t == 55:
                        p = self.skip_token_lit_kind(p)
                        p = skip_symbol(b, p)
                        t = b[p]
                        p += 1
                        if t == 1:
                            p = skip_symbol(b, p)
                        elif t:
                            bad_tag("Option", t)
                        return p
                if t == 56:
                    p = skip_symbol(b, p)
                    p += 1
                    return p
                if t == 57:
                    p = skip_symbol(b, p)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    p += 1
                    return p
            if t < 60:
                if t == 58:
                    p = skip_symbol(b, p)
                    p += 1
                    return p
                if t == 59:
                    p = skip_symbol(b, p)
                    t = b[p]
                    if t & 3 == 3:
                        p += 1 + (t >> 3)
                    else:
                        p = skip_direct_span(b, p)
                    p += 1
                    return p
            if t == 60:
                p += 1
                p += 1
                p = skip_symbol(b, p)
                return p
            if t == 61:
                return p
            bad_tag("TokenKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_token_kind", error) from error

    def skip_token_lit_kind(self, p: int) -> int:
        """``token::LitKind``."""
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
                    return p
                if t == 4:
                    return p
                if t == 5:
                    return p
            if t < 9:
                if t == 6:
                    p += 1
                    return p
                if t == 7:
                    return p
                if t == 8:
                    p += 1
                    return p
            if t == 9:
                return p
            if t == 10:
                p += 1
                return p
            if t == 11:
                never(p)
                return p
            bad_tag("token::LitKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_token_lit_kind", error) from error

    def skip_token_tree(self, p: int) -> int:
        """``TokenTree``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p = self.skip_token_kind(p)
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                p += 1
                return p
            if t == 1:
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
                p += 1
                p += 1
                p = self.skip_delimiter(p)
                v1 = b[p]
                p += 1
                if v1 > 127:
                    v1, p = continue_uleb(b, p, v1)
                for _ in range(v1):
                    p = self.skip_token_tree(p)
                return p
            bad_tag("TokenTree", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_token_tree", error) from error

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
                    v14 = b[p]
                    p += 1
                    if v14 > 127:
                        v14, p = continue_uleb(b, p, v14)
                    for _ in range(v14):
                        p = self.skip_generic_arg_kind(p)
                    p = self.skip_alias_ty_kind(p)
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

    def skip_unstable_reason(self, p: int) -> int:
        """``UnstableReason``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return p
            if t == 1:
                return p
            if t == 2:
                p = skip_symbol(b, p)
                return p
            bad_tag("UnstableReason", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_unstable_reason", error) from error

    def skip_unwind_action(self, p: int) -> int:
        """``UnwindAction``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t < 2:
                if t == 0:
                    return p
                if t == 1:
                    return p
            if t == 2:
                p += 1
                return p
            if t == 3:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("UnwindAction", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_unwind_action", error) from error

    def skip_user_type_kind(self, p: int) -> int:
        """``UserTypeKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
                return p
            if t == 1:
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
                    p = self.skip_generic_arg_kind(p)
                t = b[p]
                p += 1
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                    while b[p] > 127:
                        p += 1
                    p += 1
                    if b[p] > 127:
                        p = skip_uleb(b, p)
                    else:
                        p = self.skip_ty_kind(p)
                elif t:
                    bad_tag("Option", t)
                return p
            bad_tag("UserTypeKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_user_type_kind", error) from error

    def skip_val_tree_kind(self, p: int) -> int:
        """``ValTreeKind``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                p = skip_scalar_int(self, p)
                return p
            if t == 1:
                v1 = b[p]
                p += 1
                if v1 > 127:
                    v1, p = continue_uleb(b, p, v1)
                for _ in range(v1):
                    p = self.skip_const_kind(p)
                return p
            bad_tag("ValTreeKind", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_val_tree_kind", error) from error

    def skip_var_debug_info(self, p: int) -> int:
        """``VarDebugInfo``."""
        b = self.b
        try:
            p = skip_symbol(b, p)
            t = b[p]
            if t & 3 == 3:
                p += 1 + (t >> 3)
            else:
                p = skip_direct_span(b, p)
            while b[p] > 127:
                p += 1
            p += 1
            t = b[p]
            p += 1
            if t == 1:
                if b[p] > 127:
                    p = skip_uleb(b, p)
                else:
                    p = self.skip_ty_kind(p)
                v1 = b[p]
                p += 1
                if v1 > 127:
                    v1, p = continue_uleb(b, p, v1)
                for _ in range(v1):
                    p = self.skip_projection_elem_local_ty(p)
            elif t:
                bad_tag("Option", t)
            p = self.skip_var_debug_info_contents(p)
            t = b[p]
            p += 1
            if t == 1:
                p += 2
            elif t:
                bad_tag("Option", t)
            return p
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_var_debug_info", error) from error

    def skip_var_debug_info_contents(self, p: int) -> int:
        """``VarDebugInfoContents``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                while b[p] > 127:
                    p += 1
                p += 1
                v1 = b[p]
                p += 1
                if v1 > 127:
                    v1, p = continue_uleb(b, p, v1)
                for _ in range(v1):
                    p = self.skip_projection_elem_local_ty(p)
                return p
            if t == 1:
                t = b[p]
                if t & 3 == 3:
                    p += 1 + (t >> 3)
                else:
                    p = skip_direct_span(b, p)
                t = b[p]
                p += 1
                if t == 1:
                    while b[p] > 127:
                        p += 1
                    p += 1
                elif t:
                    bad_tag("Option", t)
                p = self.skip_const(p)
                return p
            bad_tag("VarDebugInfoContents", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_var_debug_info_contents", error) from error

    def skip_variant_def(self, p: int) -> int:
        """``VariantDef``."""
        b = self.b
        try:
            while b[p] > 127:
                p += 1
            p += 1
            while b[p] > 127:
                p += 1
            p += 1
            t = b[p]
            p += 1
            if t == 1:
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
            elif t:
                bad_tag("Option", t)
            p = skip_symbol(b, p)
            p = self.skip_variant_discr(p)
            v1 = b[p]
            p += 1
            if v1 > 127:
                v1, p = continue_uleb(b, p, v1)
            for _ in range(v1):
                p = self.skip_field_def(p)
            t = b[p]
            p += 1
            if t == 1:
                never(p)
            elif t:
                bad_tag("Option", t)
            p += 1
            return p
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_variant_def", error) from error

    def skip_variant_discr(self, p: int) -> int:
        """``VariantDiscr``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("VariantDiscr", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_variant_discr", error) from error

    def skip_vec_bound_variable_kind(self, p: int) -> int:
        """``Vec<BoundVariableKind>``."""
        b = self.b
        try:
            v1 = b[p]
            p += 1
            if v1 > 127:
                v1, p = continue_uleb(b, p, v1)
            for _ in range(v1):
                p = self.skip_bound_variable_kind(p)
            return p
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_vec_bound_variable_kind", error) from error

    def skip_visibility_def_id(self, p: int) -> int:
        """``Visibility<DefId>``."""
        b = self.b
        try:
            t = b[p]
            p += 1
            if t == 0:
                return p
            if t == 1:
                while b[p] > 127:
                    p += 1
                p += 1
                while b[p] > 127:
                    p += 1
                p += 1
                return p
            bad_tag("Visibility<DefId>", t)
        except DAMAGE as error:
            raise DamagedRecordError(p, "skip_visibility_def_id", error) from error
