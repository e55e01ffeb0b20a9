"""What the decoders of MIR bodies, instances and constants of memory return.

Statement and terminator kinds name the source info of the statement they stand in.

Source: rustc_middle/src/mir/{mod,syntax,query}.rs, rustc_middle/src/ty/instance.rs (1.96.0).
"""

from mirdce.ir import alloc, instance, mir
from mirdce.rmeta import assemble, context
from mirdce.rmeta.binding import (
    At,
    Bindings,
    Refuse,
    Required,
    Shape,
    Take,
    Value,
    make,
    make_of,
    pair,
    values,
    variants,
)


def two(target: object) -> Shape:
    """A target called with both halves of a pair payload."""
    return make(target, "0", "1")


def _marker(kind: str, *place: str) -> Shape:
    return make(mir.Marker, Value(kind), *(place or (Value(None),)), "source_info")


_POINTER_COERCIONS: dict[str, Shape] = {
    "ReifyFnPointer": pair(Value(mir.CastKind.REIFY_FN_POINTER), "0"),
    "UnsafeFnPointer": Value((mir.CastKind.UNSAFE_FN_POINTER, None)),
    "ClosureFnPointer": pair(Value(mir.CastKind.CLOSURE_FN_POINTER), "0"),
    "MutToConstPointer": Value((mir.CastKind.MUT_TO_CONST_POINTER, None)),
    "ArrayToPointer": Value((mir.CastKind.ARRAY_TO_POINTER, None)),
    "Unsize": Value((mir.CastKind.UNSIZE, None)),
}

_CASTS: dict[str, Shape] = {
    name: Value(((mir.CastKind(name), None), None))
    for name in (
        "PointerExposeProvenance",
        "PointerWithExposedProvenance",
        "IntToInt",
        "FloatToInt",
        "FloatToFloat",
        "IntToFloat",
        "PtrToPtr",
        "FnPtrToPtr",
        "Transmute",
        "Subtype",
    )
}
_CASTS["PointerCoercion"] = pair("0", "1")


_NO_UNWIND_TARGET = -1

_STATEMENTS = variants(
    {
        "Assign": make(mir.Assign, "0.0", "0.1", "source_info"),
        "FakeRead": _marker("FakeRead", "0.1"),
        "SetDiscriminant": make(mir.SetDiscriminant, "place", "variant_index", "source_info"),
        "StorageLive": make(mir.StorageLive, "0", "source_info"),
        "StorageDead": make(mir.StorageDead, "0", "source_info"),
        "Retag": _marker("Retag", "1"),
        "PlaceMention": _marker("PlaceMention", "0"),
        "AscribeUserType": _marker("AscribeUserType", "0.0"),
        "Coverage": _marker("Coverage"),
        "Intrinsic": Take("0"),
        "ConstEvalCounter": _marker("ConstEvalCounter"),
        "Nop": _marker("Nop"),
        "BackwardIncompatibleDropHint": _marker("BackwardIncompatibleDropHint", "place"),
    },
    inherited=("source_info",),
)

_TERMINATORS = variants(
    {
        "Goto": make(mir.Goto, "target", "source_info"),
        "SwitchInt": make(
            mir.SwitchInt, "discr", "targets.values", "targets.targets", "source_info"
        ),
        "UnwindResume": make(mir.UnwindResume, "source_info"),
        "UnwindTerminate": make(mir.UnwindTerminate, "0", "source_info"),
        "Return": make(mir.Return, "source_info"),
        "Unreachable": make(mir.Unreachable, "source_info"),
        "Drop": make(mir.Drop, "place", "target", "unwind", "replace", "source_info"),
        "Call": make(
            mir.Call,
            "func",
            "args",
            "destination",
            "target",
            "unwind",
            "call_source",
            "fn_span",
            "source_info",
        ),
        "TailCall": make(mir.TailCall, "func", "args", "fn_span", "source_info"),
        "Assert": make(mir.Assert, "cond", "expected", "msg", "target", "unwind", "source_info"),
        "Yield": make(
            assemble.coroutine_terminator, Value("Yield"), "resume", "drop", "source_info"
        ),
        "CoroutineDrop": make(
            assemble.coroutine_terminator,
            Value("CoroutineDrop"),
            Value(None),
            Value(None),
            "source_info",
        ),
        "FalseEdge": make(
            assemble.coroutine_terminator,
            Value("FalseEdge"),
            "real_target",
            "imaginary_target",
            "source_info",
        ),
        "FalseUnwind": make(
            assemble.coroutine_terminator,
            Value("FalseUnwind"),
            "real_target",
            Value(None),
            "source_info",
        ),
        "InlineAsm": make(
            mir.InlineAsm,
            "asm_macro",
            "template",
            "operands",
            "options",
            "targets",
            "unwind",
            "source_info",
        ),
    },
    inherited=("source_info",),
)


_PLACES: Bindings = {
    "Place": make_of(context.make_place, "local", "projection"),
    "ProjectionElem<Local,Ty>": variants(
        {
            "Deref": Value(mir.Deref()),
            "Field": two(mir.Field),
            "Index": make(mir.Index, "0"),
            "ConstantIndex": make(mir.ConstantIndex, "offset", "min_length", "from_end"),
            "Subslice": make(mir.Subslice, "from", "to", "from_end"),
            "Downcast": two(mir.Downcast),
            "OpaqueCast": make(mir.OpaqueCast, "0"),
            "UnwrapUnsafeBinder": make(mir.UnwrapUnsafeBinder, "0"),
        }
    ),
    "Operand": variants(
        {
            "Copy": make(mir.Copy, "0"),
            "Move": make(mir.Move, "0"),
            "Constant": make(mir.Constant, "0.const", "0.span"),
            "RuntimeChecks": make(mir.RuntimeChecks, "0"),
        }
    ),
    "Spanned<Operand>": Take("node"),
    "RuntimeChecks": values(
        {
            "UbChecks": mir.RuntimeCheck.UB_CHECKS,
            "ContractChecks": mir.RuntimeCheck.CONTRACT_CHECKS,
            "OverflowChecks": mir.RuntimeCheck.OVERFLOW_CHECKS,
        }
    ),
    "ConstOperand": Take("const"),
    "Const": variants(
        {
            "Ty": two(mir.ConstTy),
            "Unevaluated": make(mir.ConstUneval, "0.def", "0.args", "0.promoted", "1"),
            "Val": two(mir.ConstEvaluated),
        }
    ),
}

_RVALUES: Bindings = {
    "Rvalue": variants(
        {
            "Use": make(mir.Use, "0"),
            "Repeat": two(mir.Repeat),
            "Ref": make(mir.Ref, "1", "2"),
            "ThreadLocalRef": make(mir.ThreadLocalRef, "0"),
            "RawPtr": two(mir.RawPtr),
            "Cast": make(assemble.make_cast, "0", "1", "2"),
            "BinaryOp": make(mir.BinaryOp, "0", "1.0", "1.1"),
            "UnaryOp": two(mir.UnaryOp),
            "Discriminant": make(mir.Discriminant, "0"),
            "Aggregate": two(mir.Aggregate),
            "CopyForDeref": make(mir.CopyForDeref, "0"),
            "WrapUnsafeBinder": two(mir.WrapUnsafeBinder),
        }
    ),
    "BinOp": values({one.value: one for one in mir.BinOp}),
    "UnOp": values({one.value: one for one in mir.UnOp}),
    "BorrowKind": variants(
        {"Shared": Value(mir.BorrowKind.SHARED), "Fake": Take("0"), "Mut": Take("kind")}
    ),
    "FakeBorrowKind": values(
        {"Shallow": mir.BorrowKind.FAKE_SHALLOW, "Deep": mir.BorrowKind.FAKE_DEEP}
    ),
    "MutBorrowKind": values(
        {
            "Default": mir.BorrowKind.MUT,
            "TwoPhaseBorrow": mir.BorrowKind.MUT_TWO_PHASE,
            "ClosureCapture": mir.BorrowKind.MUT_CLOSURE_CAPTURE,
        }
    ),
    "RawPtrKind": values({one.value: one for one in mir.RawPtrKind}),
    "mir::CastKind": variants(_CASTS),
    "PointerCoercion": variants(_POINTER_COERCIONS),
    "CoercionSource": values({one.value: one for one in mir.CoercionSource}),
    "AggregateKind": variants(
        {
            "Array": make(mir.AggregateArray, "0"),
            "Tuple": Value(mir.AggregateTuple()),
            "Adt": make(mir.AggregateAdt, "0", "1", "2", "4"),
            "Closure": two(mir.AggregateClosure),
            "Coroutine": two(mir.AggregateCoroutine),
            "CoroutineClosure": two(mir.AggregateCoroutineClosure),
            "RawPtr": two(mir.AggregateRawPtr),
        }
    ),
}

_STATEMENT_BINDINGS: Bindings = {
    "StatementKind": _STATEMENTS,
    "Statement": Take("kind"),
    "NonDivergingIntrinsic": variants(
        {
            "Assume": make(mir.Assume, "0", "source_info"),
            "CopyNonOverlapping": make(
                mir.CopyNonOverlapping, "0.src", "0.dst", "0.count", "source_info"
            ),
        },
        inherited=("source_info",),
    ),
}

_TERMINATOR_BINDINGS: Bindings = {
    "TerminatorKind": _TERMINATORS,
    "Terminator": Take("kind"),
    "UnwindTerminateReason": values(
        {
            "Abi": mir.UnwindTerminateReason.ABI,
            "InCleanup": mir.UnwindTerminateReason.IN_CLEANUP,
        }
    ),
    "UnwindAction": variants(
        {
            "Continue": Value(mir.UnwindAction(mir.UnwindKind.CONTINUE, _NO_UNWIND_TARGET)),
            "Unreachable": Value(mir.UnwindAction(mir.UnwindKind.UNREACHABLE, _NO_UNWIND_TARGET)),
            "Terminate": make(assemble.unwind_terminate, "0"),
            "Cleanup": make(mir.UnwindAction, Value(mir.UnwindKind.CLEANUP), "0"),
        }
    ),
    "CallSource": values(
        {
            "OverloadedOperator": mir.CallSource.OVERLOADED_OPERATOR,
            "MatchCmp": mir.CallSource.MATCH_CMP,
            "Misc": mir.CallSource.MISC,
            "Use": mir.CallSource.USE,
            "Normal": mir.CallSource.NORMAL,
        }
    ),
    "AssertKind<Operand>": variants(
        {
            "BoundsCheck": make(mir.BoundsCheck, "len", "index"),
            "Overflow": make(mir.Overflow, "0", "1", "2"),
            "OverflowNeg": make(mir.OverflowNeg, "0"),
            "DivisionByZero": make(mir.DivisionByZero, "0"),
            "RemainderByZero": make(mir.RemainderByZero, "0"),
            "ResumedAfterReturn": make(mir.ResumedAfterReturn, "0"),
            "ResumedAfterPanic": make(mir.ResumedAfterPanic, "0"),
            "ResumedAfterDrop": make(mir.ResumedAfterDrop, "0"),
            "MisalignedPointerDereference": make(
                mir.MisalignedPointerDereference, "required", "found"
            ),
            "NullPointerDereference": Value(mir.NullPointerDereference()),
            "InvalidEnumConstruction": make(mir.InvalidEnumConstruction, "0"),
        }
    ),
    "CoroutineKind": variants(
        {"Desugared": make(assemble.desugared, "0", "1"), "Coroutine": Take("0")}
    ),
    "Movability": values(
        {
            "Static": mir.CoroutineKind.COROUTINE_STATIC,
            "Movable": mir.CoroutineKind.COROUTINE_MOVABLE,
        }
    ),
}


_ASM_ARCHITECTURES = variants(
    {
        **{
            arch: pair(Value(arch), "0")
            for arch in (
                "X86",
                "Arm",
                "AArch64",
                "RiscV",
                "Nvptx",
                "PowerPC",
                "Hexagon",
                "LoongArch",
                "Mips",
                "S390x",
                "Sparc",
                "SpirV",
                "Wasm",
                "Bpf",
                "Avr",
                "Msp430",
                "M68k",
                "CSKY",
            )
        },
        "Err": Refuse("an erroneous register"),
    }
)

_ASM: Bindings = {
    "InlineAsmMacro": values(
        {"Asm": mir.InlineAsmMacro.ASM, "NakedAsm": mir.InlineAsmMacro.NAKED_ASM}
    ),
    "InlineAsmTemplatePiece": variants(
        {
            "String": make(mir.AsmString, "0"),
            "Placeholder": make(assemble.asm_placeholder, "operand_idx", "modifier"),
        }
    ),
    "InlineAsmRegOrRegClass": variants(
        {
            "Reg": make(assemble.asm_reg, "0", Value(False)),
            "RegClass": make(assemble.asm_reg, "0", Value(True)),
        }
    ),
    "InlineAsmReg": _ASM_ARCHITECTURES,
    "InlineAsmRegClass": _ASM_ARCHITECTURES,
    "InlineAsmOperand": variants(
        {
            "In": make(mir.AsmIn, "reg", "value"),
            "Out": make(mir.AsmOut, "reg", "late", "place"),
            "InOut": make(mir.AsmInOut, "reg", "late", "in_value", "out_place"),
            "Const": make(mir.AsmConst, "value"),
            "SymFn": make(mir.AsmSymFn, "value"),
            "SymStatic": make(mir.AsmSymStatic, "def_id"),
            "Label": make(mir.AsmLabel, "target_index"),
        }
    ),
}


_BODY: Bindings = {
    "BasicBlockData": make(mir.BasicBlock, "statements", Required("terminator"), "is_cleanup"),
    "LocalDecl": make(mir.LocalDecl, "ty", "mutability", "source_info"),
    "SourceScopeData": pair("parent_scope", "inlined", "inlined_parent_scope"),
    "VarDebugInfo": make(
        mir.VarDebugInfo, "name", "source_info", "value", "argument_index", "composite"
    ),
    "VarDebugInfoFragment": pair("ty", "projection"),
    "VarDebugInfoContents": variants({"Place": Take("0"), "Const": Take("0")}),
    "Spanned<MentionedItem>": Take("node"),
    "MentionedItem": variants(
        {
            "Fn": make(mir.MentionedFn, "0"),
            "Drop": make(mir.MentionedDrop, "0"),
            "UnsizeCast": make(mir.MentionedUnsize, "source_ty", "target_ty"),
            "Closure": make(mir.MentionedClosure, "0"),
        }
    ),
    "CoroutineInfo": make(
        mir.CoroutineInfo,
        "coroutine_kind",
        "coroutine_drop",
        "coroutine_drop_async",
        "coroutine_drop_proxy_async",
        "coroutine_layout",
    ),
    "CoroutineSavedTy": pair("ty", "ignore_for_traits"),
    "CoroutineLayout": make(
        assemble.coroutine_layout, "field_tys", "variant_fields", "storage_conflicts"
    ),
    "BitMatrix<CoroutineSavedLocal,CoroutineSavedLocal>": pair("num_rows", "num_columns", "words"),
    "mir::MirPhase": variants(
        {
            "Built": Value("Built"),
            "Analysis": make(assemble.analysis_phase, "0"),
            "Runtime": make(assemble.runtime_phase, "0"),
        }
    ),
    "Body": make_of(
        context.make_body,
        "basic_blocks",
        "phase",
        At("source_scopes"),
        "coroutine",
        "local_decls",
        "arg_count",
        "spread_arg",
        At("var_debug_info"),
        "span",
        "required_consts",
        "mentioned_items",
        "is_polymorphic",
    ),
}


_MEMORY: Bindings = {
    "ConstValue": variants(
        {
            "Scalar": make(alloc.ConstScalar, "0"),
            "ZeroSized": Value(alloc.ConstZeroSized()),
            "Slice": make(alloc.ConstSlice, "alloc_id", "meta"),
            "Indirect": make(alloc.ConstIndirect, "alloc_id", "offset"),
        }
    ),
    "Scalar": variants(
        {
            "Int": Take("0"),
            "Ptr": make(alloc.ScalarPtr, "0.provenance", "0.offset", "1"),
        }
    ),
    "InitMask": pair("blocks", "len"),
    "InitMaskBlocks": variants({"Lazy": Take("state"), "Materialized": Take("0")}),
}

_INSTANCES: Bindings = {
    "Instance": make("instances.intern", "def", "args"),
    "ReifyReason": values({"FnPtr": "FnPtr", "Vtable": "Vtable"}),
    "InstanceKind": variants(
        {
            "Item": make(instance.ItemKind, "0"),
            "Intrinsic": make(instance.IntrinsicKind, "0"),
            "VTableShim": make(instance.VTableShimKind, "0"),
            "ReifyShim": two(instance.ReifyShimKind),
            "FnPtrShim": two(instance.FnPtrShimKind),
            "Virtual": two(instance.VirtualKind),
            "ClosureOnceShim": make(instance.ClosureOnceShimKind, "call_once", "track_caller"),
            "ConstructCoroutineInClosureShim": make(
                instance.ConstructCoroutineInClosureShimKind,
                "coroutine_closure_def_id",
                "receiver_by_ref",
            ),
            "ThreadLocalShim": make(instance.ThreadLocalShimKind, "0"),
            "FutureDropPollShim": make(instance.FutureDropPollShimKind, "0", "1", "2"),
            "DropGlue": two(instance.DropGlueKind),
            "CloneShim": two(instance.CloneShimKind),
            "FnPtrAddrShim": two(instance.FnPtrAddrShimKind),
            "AsyncDropGlueCtorShim": two(instance.AsyncDropGlueCtorShimKind),
            "AsyncDropGlue": two(instance.AsyncDropGlueKind),
        }
    ),
}

BINDINGS: Bindings = {
    **_PLACES,
    **_RVALUES,
    **_STATEMENT_BINDINGS,
    **_TERMINATOR_BINDINGS,
    **_ASM,
    **_BODY,
    **_MEMORY,
    **_INSTANCES,
}
