"""Which lang item a failing ``Assert`` or a forbidden unwind calls.

Source: rustc_middle/src/mir/terminator.rs (``AssertKind::panic_function``,
``UnwindTerminateReason``), 1.96.0.
"""

from mirdce.errors import InternalError
from mirdce.ir import mir

_OVERFLOW = {
    mir.BinOp.ADD: "PanicAddOverflow",
    mir.BinOp.SUB: "PanicSubOverflow",
    mir.BinOp.MUL: "PanicMulOverflow",
    mir.BinOp.DIV: "PanicDivOverflow",
    mir.BinOp.REM: "PanicRemOverflow",
    mir.BinOp.SHR: "PanicShrOverflow",
    mir.BinOp.SHL: "PanicShlOverflow",
}


def _resumed(msg: mir.ResumedAfterReturn | mir.ResumedAfterPanic | mir.ResumedAfterDrop) -> str:
    kind = msg.kind.value
    if kind.startswith("Coroutine"):
        base = "PanicCoroutineResumed"
    elif kind.startswith("AsyncGen"):
        base = "PanicAsyncGenFnResumed"
    elif kind.startswith("Gen"):
        base = "PanicGenFnNone"
    else:
        base = "PanicAsyncFnResumed"
    match msg:
        case mir.ResumedAfterReturn():
            return base
        case mir.ResumedAfterPanic():
            return base + "Panic"
        case mir.ResumedAfterDrop():
            return base + "Drop"


def assert_lang_item(msg: mir.AssertKind) -> str:
    """The lang item called when an assertion with this message fails."""
    match msg:
        case mir.BoundsCheck():
            return "PanicBoundsCheck"
        case mir.Overflow():
            name = _OVERFLOW.get(msg.op)
            if name is None:
                raise InternalError(f"{msg.op} cannot overflow")
            return name
        case mir.OverflowNeg():
            return "PanicNegOverflow"
        case mir.DivisionByZero():
            return "PanicDivZero"
        case mir.RemainderByZero():
            return "PanicRemZero"
        case mir.ResumedAfterReturn() | mir.ResumedAfterPanic() | mir.ResumedAfterDrop():
            return _resumed(msg)
        case mir.MisalignedPointerDereference():
            return "PanicMisalignedPointerDereference"
        case mir.NullPointerDereference():
            return "PanicNullPointerDereference"
        case mir.InvalidEnumConstruction():
            return "PanicInvalidEnumConstruction"


def unwind_lang_item(unwind: mir.UnwindAction) -> str | None:
    """The lang item called when a call with this action unwinds, if it must not."""
    match unwind.kind:
        case mir.UnwindKind.TERMINATE_ABI:
            return "PanicCannotUnwind"
        case mir.UnwindKind.TERMINATE_IN_CLEANUP:
            return "PanicInCleanup"
        case mir.UnwindKind.CONTINUE | mir.UnwindKind.UNREACHABLE | mir.UnwindKind.CLEANUP:
            return None


def terminate_lang_item(reason: mir.UnwindTerminateReason) -> str:
    """The lang item that ``UnwindTerminate`` calls."""
    match reason:
        case mir.UnwindTerminateReason.ABI:
            return "PanicCannotUnwind"
        case mir.UnwindTerminateReason.IN_CLEANUP:
            return "PanicInCleanup"
