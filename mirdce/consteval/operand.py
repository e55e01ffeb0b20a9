"""Operands: copies and moves of places, constants.

Constants are evaluated when code is lowered, so a loop meets them as plain values.

Source: rustc_const_eval/src/interpret/operand.rs (1.96.0).
"""

from mirdce.consteval import memory
from mirdce.consteval.eval_context import Code, Eval, InterpCx
from mirdce.consteval.memory import Pointer, Value
from mirdce.consteval.place import lower_place
from mirdce.ir import mir
from mirdce.ir.alloc import (
    ConstIndirect,
    ConstScalar,
    ConstSlice,
    ConstVal,
    ConstZeroSized,
    ScalarInt,
)
from mirdce.ir.ty import Bool, Char, Float, FnPtr, Int, RawPtr, Ref, Ty, Uint


def lower_operand(code: Code, operand: mir.Operand) -> Eval:
    """The value of an operand."""
    match operand:
        case mir.Copy() | mir.Move():
            register = register_of(code, operand)
            if register is not None:
                return lambda frame: frame.locals[register]  # type: ignore[return-value]  # a value
            return lower_place(code, operand.place).load()
        case mir.Constant():
            value = code.cx.consts.eval_to_value(operand.const, code.args)
            return lambda _frame: value
        case mir.RuntimeChecks():
            # Constants must have one value whatever the session of the crate that uses them.
            return lambda _frame: 1


def register_of(code: Code, operand: mir.Operand) -> int | None:
    """The local that an operand is the whole of, if it is a register."""
    if isinstance(operand, mir.Copy | mir.Move):
        place = operand.place
        if not place.projection and code.is_register(place.local):
            return place.local
    return None


_ALWAYS_SCALAR = (Bool, Char, Int, Uint, Float, Ref, RawPtr, FnPtr)


def const_val_to_value(cx: InterpCx, const: ConstVal, ty: Ty) -> Value:
    """A constant's value, of mono type ``ty``, as the interpreter holds it."""
    match const:
        case ConstScalar():
            scalar = const.scalar
            if isinstance(scalar, ScalarInt):
                value: int | Pointer = scalar.data
            else:
                value = Pointer(cx.globals.get(scalar.alloc_id), scalar.offset)
            if isinstance(ty, _ALWAYS_SCALAR):
                return value
            shape = cx.shape_of(ty)
            if shape.in_memory:
                # A union, say: scalar for the rest of the world, bytes for us.
                alloc = cx.allocate(shape.layout)
                memory.write_scalar(alloc, 0, shape.size, value)
                return Pointer(alloc, 0)
            return value
        case ConstZeroSized():
            return None
        case ConstSlice():
            return Pointer(cx.globals.get(const.alloc_id), 0), const.meta
        case ConstIndirect():
            return cx.shape_of(ty).read(cx.globals.get(const.alloc_id), const.offset)
