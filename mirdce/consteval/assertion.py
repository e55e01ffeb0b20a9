"""Messages of failed ``Assert`` terminators, as rustc words them.

Source: rustc_middle/src/mir/terminator.rs (``AssertKind``), rustc_middle/src/ty/consts/int.rs
(``ConstInt``) (1.96.0).
"""

from mirdce.consteval.eval_context import Code, Frame
from mirdce.consteval.immediate import as_int
from mirdce.consteval.operand import lower_operand
from mirdce.consteval.ops import sign_extend
from mirdce.ir import mir
from mirdce.ir.mir import BinOp
from mirdce.ir.ty import Int, Uint

_OPERATORS = {
    BinOp.ADD: "+",
    BinOp.SUB: "-",
    BinOp.MUL: "*",
    BinOp.DIV: "/",
    BinOp.REM: "%",
}

_RESUMED: dict[type[object], str] = {
    mir.ResumedAfterReturn: "completion",
    mir.ResumedAfterPanic: "panicking",
    mir.ResumedAfterDrop: "async drop",
}


def assert_message(code: Code, kind: mir.AssertKind, frame: Frame) -> str:
    """What went wrong, with the operands' values."""
    match kind:
        case mir.BoundsCheck():
            length = as_int(lower_operand(code, kind.length)(frame))
            index = as_int(lower_operand(code, kind.index)(frame))
            return f"index out of bounds: the length is {length} but the index is {index}"
        case mir.Overflow():
            return _overflow(code, kind, frame)
        case mir.OverflowNeg():
            return f"attempt to negate `{_shown(code, kind.operand, frame)}`, which would overflow"
        case mir.DivisionByZero():
            return f"attempt to divide `{_shown(code, kind.operand, frame)}` by zero"
        case mir.RemainderByZero():
            operand = _shown(code, kind.operand, frame)
            return f"attempt to calculate the remainder of `{operand}` with a divisor of zero"
        case mir.ResumedAfterReturn() | mir.ResumedAfterPanic() | mir.ResumedAfterDrop():
            return f"{kind.kind.value} resumed after {_RESUMED[type(kind)]}"
        case mir.MisalignedPointerDereference():
            return "misaligned pointer dereference"
        case mir.NullPointerDereference():
            return "null pointer dereference occurred"
        case mir.InvalidEnumConstruction():
            return "trying to construct an enum from an invalid value"


def _overflow(code: Code, kind: mir.Overflow, frame: Frame) -> str:
    right = _shown(code, kind.right, frame)
    if kind.op in (BinOp.SHL, BinOp.SHR):
        direction = "left" if kind.op is BinOp.SHL else "right"
        return f"attempt to shift {direction} by `{right}`, which would overflow"
    left = _shown(code, kind.left, frame)
    operator = _OPERATORS.get(kind.op, kind.op.value)
    return f"attempt to compute `{left} {operator} {right}`, which would overflow"


def _shown(code: Code, operand: mir.Operand, frame: Frame) -> str:
    """A number as in ``u8::MAX`` or ``3_i32``."""
    ty = code.operand_ty(operand)
    value = as_int(lower_operand(code, operand)(frame))
    if isinstance(ty, Int):
        name = ty.int_ty.value
        size = code.cx.layouts.layout_of(ty).size
        lowest = -(1 << (8 * size - 1))
        value = sign_extend(value, size)
        if value == lowest:
            return f"{name}::MIN"
        return f"{name}::MAX" if value == -lowest - 1 else f"{value}_{name}"
    if isinstance(ty, Uint):
        name = ty.uint_ty.value
        highest = (1 << (8 * code.cx.layouts.layout_of(ty).size)) - 1
        return f"{name}::MAX" if value == highest else f"{value}_{name}"
    return str(value)
