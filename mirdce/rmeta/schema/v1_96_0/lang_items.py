"""The closed list of lang items.

Fields and variants stand in encoding order; each group names the rustc file it follows (1.96.0).
"""

from mirdce.rmeta.schema.base import Record, unit_enum

RECORDS: tuple[Record, ...] = (
    # rustc_hir/src/lang_items.rs
    unit_enum(
        "LangItem",
        "Sized MetaSized PointeeSized Unsize AlignOf SizeOf OffsetOf StructuralPeq Copy "
        "Clone CloneFn UseCloned TrivialClone Sync DiscriminantKind Discriminant "
        "PointeeTrait Metadata DynMetadata Freeze UnsafeUnpin FnPtrTrait FnPtrAddr Drop "
        "Destruct AsyncDrop AsyncDropInPlace CoerceUnsized DispatchFromDyn TransmuteOpts "
        "TransmuteTrait Add Sub Mul Div Rem Neg Not BitXor BitAnd BitOr Shl Shr AddAssign "
        "SubAssign MulAssign DivAssign RemAssign BitXorAssign BitAndAssign BitOrAssign "
        "ShlAssign ShrAssign Index IndexMut UnsafeCell UnsafePinned VaList Deref DerefMut "
        "DerefPure DerefTarget Receiver ReceiverTarget LegacyReceiver Fn FnMut FnOnce "
        "AsyncFn AsyncFnMut AsyncFnOnce AsyncFnOnceOutput CallOnceFuture CallRefFuture "
        "AsyncFnKindHelper AsyncFnKindUpvars FnOnceOutput Iterator FusedIterator Future "
        "FutureOutput AsyncIterator CoroutineState Coroutine CoroutineReturn CoroutineYield "
        "CoroutineResume Unpin Pin OrderingEnum PartialEq PartialOrd CVoid Type TypeId "
        "Panic PanicNounwind PanicFmt PanicDisplay ConstPanicFmt PanicBoundsCheck "
        "PanicMisalignedPointerDereference PanicInfo PanicLocation PanicImpl "
        "PanicCannotUnwind PanicInCleanup PanicAddOverflow PanicSubOverflow "
        "PanicMulOverflow PanicDivOverflow PanicRemOverflow PanicNegOverflow "
        "PanicShrOverflow PanicShlOverflow PanicDivZero PanicRemZero PanicCoroutineResumed "
        "PanicAsyncFnResumed PanicAsyncGenFnResumed PanicGenFnNone "
        "PanicCoroutineResumedPanic PanicAsyncFnResumedPanic PanicAsyncGenFnResumedPanic "
        "PanicGenFnNonePanic PanicNullPointerDereference PanicInvalidEnumConstruction "
        "PanicCoroutineResumedDrop PanicAsyncFnResumedDrop PanicAsyncGenFnResumedDrop "
        "PanicGenFnNoneDrop BeginPanic FormatArgument FormatArguments DropInPlace "
        "AllocLayout Start EhPersonality EhCatchTypeinfo CompilerMove CompilerCopy OwnedBox "
        "GlobalAlloc PhantomData ManuallyDrop MaybeDangling BikeshedGuaranteedNoDrop "
        "MaybeUninit Termination Try Tuple SliceLen TryTraitFromResidual TryTraitFromOutput "
        "TryTraitBranch TryTraitFromYeet ResidualIntoTryType CoercePointeeValidated "
        "ConstParamTy Poll PollReady PollPending AsyncGenReady AsyncGenPending "
        "AsyncGenFinished ResumeTy GetContext Context FuturePoll AsyncIteratorPollNext "
        "IntoAsyncIterIntoIter Option OptionSome OptionNone ResultOk ResultErr "
        "ControlFlowContinue ControlFlowBreak IntoFutureIntoFuture IntoIterIntoIter "
        "IteratorNext PinNewUnchecked RangeFrom RangeFull RangeInclusiveStruct "
        "RangeInclusiveNew Range RangeToInclusive RangeTo RangeMax RangeMin RangeSub "
        "RangeFromCopy RangeCopy RangeInclusiveCopy RangeToInclusiveCopy String CStr "
        "ContractBuildCheckEnsures ContractCheckRequires DefaultTrait4 DefaultTrait3 "
        "DefaultTrait2 DefaultTrait1 ContractCheckEnsures Reborrow CoerceShared "
        "FieldRepresentingType Field FieldBase FieldType FieldOffset",
    ),
)
