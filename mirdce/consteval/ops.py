"""Binary and unary operations, each as a function made for the operands' type.

Those on integers and floats take numbers: who calls them makes sure that no pointer comes in.

Integers are unsigned numbers truncated to their size; signed operations convert on the way in and
out.

Source: rustc_const_eval/src/interpret/operator.rs (1.96.0).
"""

from collections.abc import Callable
from typing import TypeAlias

from mirdce.consteval import float as floats
from mirdce.consteval import memory
from mirdce.consteval.error import failure
from mirdce.consteval.immediate import as_int, thin
from mirdce.consteval.memory import Pointer, Value
from mirdce.errors import InternalError
from mirdce.ir.mir import BinOp, UnOp
from mirdce.ir.ty import Bool, Char, Float, Int, Ty, Uint

IntBinary: TypeAlias = Callable[[int, int], Value]
PointerBinary: TypeAlias = Callable[[Value, Value], Value]
Unary: TypeAlias = Callable[[Value], Value]
_IntOp: TypeAlias = Callable[[int, int], int]


def _equal(left: int, right: int) -> int:
    return 1 if left == right else 0


def _not_equal(left: int, right: int) -> int:
    return 1 if left != right else 0


def _less(left: int, right: int) -> int:
    return 1 if left < right else 0


def _less_or_equal(left: int, right: int) -> int:
    return 1 if left <= right else 0


def _greater(left: int, right: int) -> int:
    return 1 if left > right else 0


def _greater_or_equal(left: int, right: int) -> int:
    return 1 if left >= right else 0


def _bit_and(left: int, right: int) -> int:
    return left & right


def _bit_or(left: int, right: int) -> int:
    return left | right


def _bit_xor(left: int, right: int) -> int:
    return left ^ right


def _add(left: int, right: int) -> int:
    return left + right


def _sub(left: int, right: int) -> int:
    return left - right


def _mul(left: int, right: int) -> int:
    return left * right


_COMPARE: dict[BinOp, _IntOp] = {
    BinOp.EQ: _equal,
    BinOp.NE: _not_equal,
    BinOp.LT: _less,
    BinOp.LE: _less_or_equal,
    BinOp.GT: _greater,
    BinOp.GE: _greater_or_equal,
}
_BITWISE: dict[BinOp, _IntOp] = {
    BinOp.BIT_AND: _bit_and,
    BinOp.BIT_OR: _bit_or,
    BinOp.BIT_XOR: _bit_xor,
}
_ARITHMETIC: dict[BinOp, _IntOp] = {
    BinOp.ADD: _add,
    BinOp.SUB: _sub,
    BinOp.MUL: _mul,
}


def _wrapping_add(mask: int) -> _IntOp:
    def run(left: int, right: int) -> int:
        return left + right & mask

    return run


def _wrapping_sub(mask: int) -> _IntOp:
    def run(left: int, right: int) -> int:
        return left - right & mask

    return run


def _wrapping_mul(mask: int) -> _IntOp:
    def run(left: int, right: int) -> int:
        return left * right & mask

    return run


_WRAPPING: dict[BinOp, Callable[[int], _IntOp]] = {
    BinOp.ADD: _wrapping_add,
    BinOp.SUB: _wrapping_sub,
    BinOp.MUL: _wrapping_mul,
}
_UNCHECKED = {
    BinOp.ADD_UNCHECKED: BinOp.ADD,
    BinOp.SUB_UNCHECKED: BinOp.SUB,
    BinOp.MUL_UNCHECKED: BinOp.MUL,
}
_WITH_OVERFLOW = {
    BinOp.ADD_WITH_OVERFLOW: BinOp.ADD,
    BinOp.SUB_WITH_OVERFLOW: BinOp.SUB,
    BinOp.MUL_WITH_OVERFLOW: BinOp.MUL,
}
_SHIFTS = (BinOp.SHL, BinOp.SHL_UNCHECKED, BinOp.SHR, BinOp.SHR_UNCHECKED)
_FLOAT_ARITHMETIC: dict[BinOp, Callable[[int, int, int], int]] = {
    BinOp.ADD: floats.add,
    BinOp.SUB: floats.sub,
    BinOp.MUL: floats.mul,
    BinOp.DIV: floats.div,
    BinOp.REM: floats.rem,
}
_LESS_EQUAL_GREATER: dict[BinOp, tuple[bool, bool, bool, bool]] = {
    # result for: less, equal, greater, unordered
    BinOp.EQ: (False, True, False, False),
    BinOp.NE: (True, False, True, True),
    BinOp.LT: (True, False, False, False),
    BinOp.LE: (True, True, False, False),
    BinOp.GT: (False, False, True, False),
    BinOp.GE: (False, True, True, False),
}


def sign_extend(value: int, size: int) -> int:
    """The signed number that the unsigned number of ``size`` bytes stands for."""
    sign_bit = 1 << (8 * size - 1)
    return (value ^ sign_bit) - sign_bit


def binary_op(op: BinOp, ty: Ty, size: int, right_size: int, *, right_signed: bool) -> IntBinary:
    """The operation on numbers whose left one has mono type ``ty``, ``size`` bytes large.

    ``right_size`` and ``right_signed`` matter to shifts only.
    """
    match ty:
        case Int():
            return _int_op(op, size, signed=True, right=(right_size, right_signed))
        case Uint() | Char() | Bool():
            return _int_op(op, size, signed=False, right=(right_size, right_signed))
        case Float():
            return _float_op(op, size)
        case _:
            raise InternalError(f"{op.value} on {type(ty).__name__}")


def _int_op(op: BinOp, size: int, *, signed: bool, right: tuple[int, bool]) -> IntBinary:
    if op in _SHIFTS:
        return _shift(op, size, signed=signed, right=right)
    compare = _COMPARE.get(op)
    if compare is not None:
        return _int_compare(op, compare, size, signed=signed)
    bitwise = _BITWISE.get(op)
    if bitwise is not None:
        return bitwise
    wrapping = _WRAPPING.get(op)
    if wrapping is not None:
        return wrapping((1 << (8 * size)) - 1)
    if op in _WITH_OVERFLOW:
        return _with_overflow(_ARITHMETIC[_WITH_OVERFLOW[op]], size, signed=signed)
    if op in _UNCHECKED:
        return _unchecked(op, size, signed=signed)
    if op is BinOp.CMP:
        return _three_way(size, signed=signed)
    if op in (BinOp.DIV, BinOp.REM):
        return _divide(op, size, signed=signed)
    raise InternalError(f"{op.value} on an integer")


def _int_compare(op: BinOp, compare: _IntOp, size: int, *, signed: bool) -> IntBinary:
    if signed and op not in (BinOp.EQ, BinOp.NE):
        # Adding 2**(n-1) modulo 2**n, that is flipping the sign bit, maps signed order to unsigned.
        flip = 1 << (8 * size - 1)
        return lambda left, right: compare(left ^ flip, right ^ flip)
    return compare


def _with_overflow(arithmetic: _IntOp, size: int, *, signed: bool) -> IntBinary:
    mask = (1 << (8 * size)) - 1
    if not signed:

        def unsigned(left: int, right: int) -> Value:
            exact = arithmetic(left, right)
            wrapped = exact & mask
            return wrapped, 0 if wrapped == exact else 1

        return unsigned
    sign_bit = 1 << (8 * size - 1)

    def run(left: int, right: int) -> Value:
        exact = arithmetic((left ^ sign_bit) - sign_bit, (right ^ sign_bit) - sign_bit)
        return exact & mask, 0 if -sign_bit <= exact < sign_bit else 1

    return run


def _unchecked(op: BinOp, size: int, *, signed: bool) -> IntBinary:
    checked = _with_overflow(_ARITHMETIC[_UNCHECKED[op]], size, signed=signed)
    name = _UNCHECKED[op].value.lower()

    def run(left: int, right: int) -> Value:
        result = checked(left, right)
        if type(result) is tuple:
            if result[1]:
                raise failure(f"arithmetic overflow in `unchecked_{name}`")
            return result[0]
        raise InternalError("an operation with overflow gives a pair")

    return run


def _three_way(size: int, *, signed: bool) -> IntBinary:
    flip = 1 << (8 * size - 1) if signed else 0

    def run(left: int, right: int) -> Value:
        left_int = left ^ flip
        right_int = right ^ flip
        return ((left_int > right_int) - (left_int < right_int)) & 0xFF

    return run


def _divide(op: BinOp, size: int, *, signed: bool) -> IntBinary:
    mask = (1 << (8 * size)) - 1
    is_div = op is BinOp.DIV
    lowest = -(1 << (8 * size - 1))

    def run(left: int, right: int) -> Value:
        dividend = left
        divisor = right
        if divisor == 0:
            if is_div:
                raise failure("dividing by zero")
            raise failure("calculating the remainder with a divisor of zero")
        if not signed:
            return dividend // divisor if is_div else dividend % divisor
        dividend = sign_extend(dividend, size)
        divisor = sign_extend(divisor, size)
        if dividend == lowest and divisor == -1:
            raise failure(f"overflow in signed {'division' if is_div else 'remainder'}")
        quotient = abs(dividend) // abs(divisor)
        if (dividend < 0) != (divisor < 0):
            quotient = -quotient
        return (quotient if is_div else dividend - quotient * divisor) & mask

    return run


def _shift(op: BinOp, size: int, *, signed: bool, right: tuple[int, bool]) -> IntBinary:
    bits = 8 * size
    mask = (1 << bits) - 1
    right_size, right_signed = right
    leftwards = op in (BinOp.SHL, BinOp.SHL_UNCHECKED)
    unchecked = op in (BinOp.SHL_UNCHECKED, BinOp.SHR_UNCHECKED)

    def run(left: int, amount: int) -> Value:
        by = amount
        if right_signed:
            by = sign_extend(by, right_size)
        if not 0 <= by < bits:
            if unchecked:
                name = "unchecked_shl" if leftwards else "unchecked_shr"
                raise failure(f"overflowing shift by {by} in `{name}`")
            by %= bits
        value = left
        if leftwards:
            return value << by & mask
        if signed:
            value = sign_extend(value, size)
        return value >> by & mask

    return run


def _float_op(op: BinOp, size: int) -> IntBinary:
    arithmetic = _FLOAT_ARITHMETIC.get(op)
    if arithmetic is not None:
        return lambda left, right: arithmetic(left, right, size)
    table = _LESS_EQUAL_GREATER.get(op)
    if table is None:
        raise InternalError(f"{op.value} on a float")

    def run(left: int, right: int) -> Value:
        order = floats.compare(left, right, size)
        return int(table[3 if order is None else order + 1])

    return run


def pointer_compare(op: BinOp) -> PointerBinary:
    """Comparisons of pointers: known only if both are numbers."""
    compare = _COMPARE.get(op)
    if compare is None:
        raise InternalError(f"{op.value} on a pointer")

    def run(left: Value, right: Value) -> Value:
        left_ptr = thin(left)
        right_ptr = thin(right)
        if type(left_ptr) is int and type(right_ptr) is int and left_ptr is left:
            return compare(left_ptr, right_ptr)
        raise failure("pointer arithmetic or comparison is not supported at compile-time")

    return run


def pointer_offset(pointee_size: int, count_size: int, *, signed: bool) -> PointerBinary:
    """``Offset``: pointer arithmetic in elements that must stay within the allocation."""

    def run(left: Value, right: Value) -> Value:
        count = as_int(right)
        if signed:
            count = sign_extend(count, count_size)
        distance = count * pointee_size
        if not -(1 << 63) <= distance < 1 << 63:
            raise failure("overflowing pointer arithmetic: the total offset in bytes overflows")
        return offset_inbounds(left, distance)

    return run


def offset_inbounds(pointer: Value, distance: int) -> Value:
    """A pointer moved by bytes that must stay within its allocation."""
    if type(pointer) is Pointer or type(pointer) is int:
        memory.check_inbounds(pointer, distance)
    return memory.offset_pointer(pointer, distance)


def unary_op(op: UnOp, ty: Ty, size: int) -> Unary:
    """``Not`` and ``Neg`` on operands of mono type ``ty``; metadata of wide pointers."""
    mask = (1 << (8 * size)) - 1
    match op:
        case UnOp.NOT:
            if type(ty) is Bool:
                return lambda value: as_int(value) ^ 1
            return lambda value: as_int(value) ^ mask
        case UnOp.NEG:
            if type(ty) is Float:
                sign_bit = floats.FORMATS[size].sign_bit
                return lambda value: as_int(value) ^ sign_bit
            return lambda value: -as_int(value) & mask
        case UnOp.PTR_METADATA:
            return lambda value: value[1] if type(value) is tuple else None
