"""Walks over MIR: every operand, place and constant of a statement or terminator, none left out.

Each function matches all variants, so that a new one is a type error here and not a silent miss.

Source: rustc_middle/src/mir/visit.rs (1.96.0).
"""

from collections.abc import Iterator

from mirdce.ir import mir


def iter_operands_of_rvalue(rvalue: mir.Rvalue) -> Iterator[mir.Operand]:
    """Operands of an rvalue, in order."""
    match rvalue:
        case mir.Use() | mir.Repeat() | mir.Cast() | mir.UnaryOp() | mir.WrapUnsafeBinder():
            yield rvalue.operand
        case mir.BinaryOp():
            yield rvalue.left
            yield rvalue.right
        case mir.Aggregate():
            yield from rvalue.operands
        case (
            mir.Ref()
            | mir.ThreadLocalRef()
            | mir.RawPtr()
            | mir.Discriminant()
            | mir.CopyForDeref()
        ):
            return


def iter_operands_of_statement(statement: mir.Statement) -> Iterator[mir.Operand]:
    """Operands of a statement, in order."""
    match statement:
        case mir.Assign():
            yield from iter_operands_of_rvalue(statement.rvalue)
        case mir.Assume():
            yield statement.operand
        case mir.CopyNonOverlapping():
            yield statement.src
            yield statement.dst
            yield statement.count
        case mir.SetDiscriminant() | mir.StorageLive() | mir.StorageDead() | mir.Marker():
            return


def iter_operands_of_assert(msg: mir.AssertKind) -> Iterator[mir.Operand]:
    """Operands of an assertion's message, in order."""
    match msg:
        case mir.BoundsCheck():
            yield msg.length
            yield msg.index
        case mir.Overflow():
            yield msg.left
            yield msg.right
        case (
            mir.OverflowNeg()
            | mir.DivisionByZero()
            | mir.RemainderByZero()
            | mir.InvalidEnumConstruction()
        ):
            yield msg.operand
        case mir.MisalignedPointerDereference():
            yield msg.required
            yield msg.found
        case (
            mir.ResumedAfterReturn()
            | mir.ResumedAfterPanic()
            | mir.ResumedAfterDrop()
            | mir.NullPointerDereference()
        ):
            return


def iter_operands_of_terminator(terminator: mir.Terminator) -> Iterator[mir.Operand]:
    """Operands of a terminator, in order; the callee comes first."""
    match terminator:
        case mir.SwitchInt():
            yield terminator.discr
        case mir.Call() | mir.TailCall():
            yield terminator.func
            yield from terminator.args
        case mir.Assert():
            yield terminator.cond
            yield from iter_operands_of_assert(terminator.msg)
        case mir.InlineAsm():
            for operand in terminator.operands:
                if isinstance(operand, mir.AsmIn):
                    yield operand.value
                elif isinstance(operand, mir.AsmInOut):
                    yield operand.in_value
        case (
            mir.Goto()
            | mir.UnwindResume()
            | mir.UnwindTerminate()
            | mir.Return()
            | mir.Unreachable()
            | mir.Drop()
            | mir.CoroutineTerminator()
        ):
            return


def iter_constants_of_statement(statement: mir.Statement) -> Iterator[mir.MirConst]:
    """Constants that a statement mentions."""
    for operand in iter_operands_of_statement(statement):
        if type(operand) is mir.Constant:
            yield operand.const


def iter_constants_of_terminator(terminator: mir.Terminator) -> Iterator[mir.MirConst]:
    """Constants that a terminator mentions, those of inline assembly included."""
    for operand in iter_operands_of_terminator(terminator):
        if type(operand) is mir.Constant:
            yield operand.const
    if type(terminator) is mir.InlineAsm:
        for asm_operand in terminator.operands:
            if isinstance(asm_operand, mir.AsmConst):
                yield asm_operand.const


def normal_targets(terminator: mir.Terminator) -> tuple[int, ...]:
    """Blocks that control may go to next without unwinding, in order."""
    match terminator:
        case mir.Goto() | mir.Drop() | mir.Assert():
            return (terminator.target,)
        case mir.SwitchInt() | mir.InlineAsm() | mir.CoroutineTerminator():
            return terminator.targets
        case mir.Call():
            return () if terminator.target is None else (terminator.target,)
        case (
            mir.UnwindResume()
            | mir.UnwindTerminate()
            | mir.Return()
            | mir.Unreachable()
            | mir.TailCall()
        ):
            return ()


def unwind_of(terminator: mir.Terminator) -> mir.UnwindAction | None:
    """What happens if a terminator unwinds; None: it cannot."""
    match terminator:
        case mir.Drop() | mir.Call() | mir.Assert() | mir.InlineAsm():
            return terminator.unwind
        case (
            mir.Goto()
            | mir.SwitchInt()
            | mir.UnwindResume()
            | mir.UnwindTerminate()
            | mir.Return()
            | mir.Unreachable()
            | mir.TailCall()
            | mir.CoroutineTerminator()
        ):
            return None
