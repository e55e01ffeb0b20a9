"""Binary and unary operations.

Source: rustc_codegen_ssa/src/mir/rvalue.rs (``codegen_scalar_binop`` and its like), base.rs
(``build_shift_expr_rhs``), rustc_codegen_llvm/src/builder.rs (``checked_binop``), 1.96.0.
"""

from typing import Final

from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.types import scalar_of, scalar_type
from mirdce.codegen.emit.values import Immediate, OperandRef, Pair, const_int
from mirdce.errors import InternalError
from mirdce.ir.mir import BinOp
from mirdce.ir.place_ty import builtin_deref
from mirdce.ir.ty import Float, Int, Ty
from mirdce.layout.model import Layout, PrimitiveKind, ReprSimdVector
from mirdce.layout.sizes import is_zst

_INT_OPS: Final = {
    BinOp.ADD: ("add", "add"),
    BinOp.SUB: ("sub", "sub"),
    BinOp.MUL: ("mul", "mul"),
    BinOp.ADD_UNCHECKED: ("add nuw", "add nsw"),
    BinOp.SUB_UNCHECKED: ("sub nuw", "sub nsw"),
    BinOp.MUL_UNCHECKED: ("mul nuw", "mul nsw"),
    BinOp.DIV: ("udiv", "sdiv"),
    BinOp.REM: ("urem", "srem"),
    BinOp.BIT_OR: ("or", "or"),
    BinOp.BIT_AND: ("and", "and"),
    BinOp.BIT_XOR: ("xor", "xor"),
}
"""Instruction for unsigned and for signed operands."""

_FLOAT_OPS: Final = {
    BinOp.ADD: "fadd",
    BinOp.SUB: "fsub",
    BinOp.MUL: "fmul",
    BinOp.DIV: "fdiv",
    BinOp.REM: "frem",
}

_INT_PREDICATES: Final = {
    BinOp.EQ: ("eq", "eq"),
    BinOp.NE: ("ne", "ne"),
    BinOp.LT: ("ult", "slt"),
    BinOp.LE: ("ule", "sle"),
    BinOp.GT: ("ugt", "sgt"),
    BinOp.GE: ("uge", "sge"),
}

_FLOAT_PREDICATES: Final = {
    BinOp.EQ: "oeq",
    BinOp.NE: "une",
    BinOp.LT: "olt",
    BinOp.LE: "ole",
    BinOp.GT: "ogt",
    BinOp.GE: "oge",
}

_SHIFTS: Final = {
    BinOp.SHL: ("shl", "shl", False),
    BinOp.SHL_UNCHECKED: ("shl", "shl", True),
    BinOp.SHR: ("lshr", "ashr", False),
    BinOp.SHR_UNCHECKED: ("lshr", "ashr", True),
}
"""Instruction for unsigned and signed left operands, and whether the amount is known to be in
range."""

_OVERFLOWING: Final = {
    BinOp.ADD_WITH_OVERFLOW: "add",
    BinOp.SUB_WITH_OVERFLOW: "sub",
    BinOp.MUL_WITH_OVERFLOW: "mul",
}


def is_signed(of: Ty) -> bool:
    """Whether a type is a signed integer."""
    return type(of) is Int


def codegen_binop(fx: FunctionCx, op: BinOp, left: OperandRef, right: OperandRef) -> OperandRef:
    """A binary operation on two values in registers."""
    overflowing = _OVERFLOWING.get(op)
    interner = fx.cx.interner
    if overflowing is not None:
        pair = checked_binop(fx, overflowing, left.layout, left.immediate(), right.immediate())
        result = interner.tuple_((left.layout.ty, interner.bool_))
        return OperandRef(Pair(*pair), fx.layout_of(result))
    if type(left.val) is Pair and type(right.val) is Pair:
        value = _wide_pointer(fx, op, left, right)
        return OperandRef(Immediate(value), fx.layout_of(interner.bool_))
    if op in _INT_PREDICATES:
        value = compare(fx, op, left, right)
        return OperandRef(Immediate(value), fx.layout_of(interner.bool_))
    if op is BinOp.CMP:
        return _three_way(fx, left, right)
    return OperandRef(Immediate(_arithmetic(fx, op, left, right)), left.layout)


def _arithmetic(fx: FunctionCx, op: BinOp, left: OperandRef, right: OperandRef) -> str:
    lhs, rhs = left.immediate(), right.immediate()
    llty = fx.types.immediate(left.layout)
    of = left.layout.ty
    if op is BinOp.OFFSET:
        return _offset(fx, left, right)
    shift = _SHIFTS.get(op)
    if shift is not None:
        unsigned, signed, unchecked = shift
        amount = shift_amount(fx, llty, right, unchecked=unchecked)
        return fx.binary(signed if is_signed(of) else unsigned, llty, lhs, amount)
    if type(of) is Float:
        return fx.binary(_FLOAT_OPS[op], llty, lhs, rhs)
    return fx.binary(_INT_OPS[op][is_signed(of)], llty, lhs, rhs)


def _offset(fx: FunctionCx, left: OperandRef, right: OperandRef) -> str:
    pointee = fx.layout_of(builtin_deref(fx.cx.program, left.layout.ty))
    if is_zst(pointee):
        return left.immediate()
    flags = "inbounds" if is_signed(right.layout.ty) else "inbounds nuw"
    stride = fx.types.memory(pointee)
    index_ty = fx.types.immediate(right.layout)
    pointer, index = left.immediate(), right.immediate()
    return fx.value(f"getelementptr {flags} {stride}, ptr {pointer}, {index_ty} {index}")


def shift_amount(fx: FunctionCx, llty: str, right: OperandRef, *, unchecked: bool) -> str:
    """The right side of a shift in the width of the left one, masked to be in range."""
    width = int(llty[1:])
    amount = right.immediate()
    amount_ty = fx.types.immediate(right.layout)
    known = const_int(amount)
    if known is not None:
        return str(known & (width - 1))
    if not unchecked:
        mask = min(width - 1, (1 << int(amount_ty[1:])) - 1)
        amount = fx.binary("and", amount_ty, amount, str(mask))
    return fx.int_cast(amount, amount_ty, llty, signed=False)


def compare(fx: FunctionCx, op: BinOp, left: OperandRef, right: OperandRef) -> str:
    """An ``i1`` for a comparison of scalars (or vectors, lane by lane)."""
    lhs, rhs = left.immediate(), right.immediate()
    llty = fx.types.immediate(left.layout)
    if type(left.layout.backend_repr) is not ReprSimdVector:
        primitive = scalar_of(left.layout).primitive
        if primitive.kind is PrimitiveKind.FLOAT:
            return fx.value(f"fcmp {_FLOAT_PREDICATES[op]} {llty} {lhs}, {rhs}")
    return fx.icmp(_INT_PREDICATES[op][is_signed(left.layout.ty)], llty, lhs, rhs)


def _wide_pointer(fx: FunctionCx, op: BinOp, left: OperandRef, right: OperandRef) -> str:
    address_l, meta_l = left.pointer_parts()
    address_r, meta_r = right.pointer_parts()
    meta_ty = fx.types.pair(left.layout)[1]
    assert meta_l is not None
    assert meta_r is not None
    if op in (BinOp.EQ, BinOp.NE):
        predicate, join = ("eq", "and") if op is BinOp.EQ else ("ne", "or")
        same_address = fx.icmp(predicate, "ptr", address_l, address_r)
        same_meta = fx.icmp(predicate, meta_ty, meta_l, meta_r)
        return fx.binary(join, "i1", same_address, same_meta)
    if op not in _INT_PREDICATES:
        raise InternalError(f"{op} of wide pointers")
    predicate = _INT_PREDICATES[op][False]
    strict = fx.icmp("ult" if predicate in ("ult", "ule") else "ugt", "ptr", address_l, address_r)
    equal = fx.icmp("eq", "ptr", address_l, address_r)
    by_meta = fx.icmp(predicate, meta_ty, meta_l, meta_r)
    return fx.binary("or", "i1", strict, fx.binary("and", "i1", equal, by_meta))


def _three_way(fx: FunctionCx, left: OperandRef, right: OperandRef) -> OperandRef:
    """``Ordering``, an i8 enum of -1, 0 and 1."""
    ordering = fx.cx.program.require_lang_item("OrderingEnum")
    layout = fx.layout_of(fx.cx.interner.adt(ordering, fx.cx.interner.empty_args))
    scalar = scalar_of(left.layout)
    llty = scalar_type(scalar, immediate=False)
    lhs = fx.from_immediate(left.immediate(), scalar)
    rhs = fx.from_immediate(right.immediate(), scalar)
    if llty == "ptr":
        lhs, rhs = (fx.cast("ptrtoint", llty, value, "i64") for value in (lhs, rhs))
        llty = "i64"
    prefix = "s" if is_signed(left.layout.ty) else "u"
    value = fx.call_llvm(f"llvm.{prefix}cmp.i8.{llty}", "i8", ((llty, lhs), (llty, rhs)))
    return OperandRef(Immediate(value), layout)


def checked_binop(
    fx: FunctionCx, op: str, layout: Layout, left: str, right: str
) -> tuple[str, str]:
    """Result and overflow flag of ``add``, ``sub`` or ``mul``."""
    llty = fx.types.immediate(layout)
    if not is_signed(layout.ty) and op != "mul":
        value = fx.binary(op, llty, left, right)
        if op == "add":
            return value, fx.icmp("ult", llty, value, left)
        return value, fx.icmp("ult", llty, left, right)
    prefix = "s" if is_signed(layout.ty) else "u"
    name = f"llvm.{prefix}{op}.with.overflow.{llty}"
    result_ty = f"{{ {llty}, i1 }}"
    result = fx.call_llvm(name, result_ty, ((llty, left), (llty, right)))
    value = fx.value(f"extractvalue {result_ty} {result}, 0")
    return value, fx.value(f"extractvalue {result_ty} {result}, 1")


def codegen_not(fx: FunctionCx, operand: OperandRef) -> OperandRef:
    """Bitwise or logical complement."""
    llty = fx.types.immediate(operand.layout)
    ones = "true" if llty == "i1" else "-1"
    value = fx.binary("xor", llty, operand.immediate(), ones)
    return OperandRef(Immediate(value), operand.layout)


def codegen_neg(fx: FunctionCx, operand: OperandRef) -> OperandRef:
    """Negation, wrapping for integers."""
    llty = fx.types.immediate(operand.layout)
    if scalar_of(operand.layout).primitive.kind is PrimitiveKind.FLOAT:
        value = fx.value(f"fneg {llty} {operand.immediate()}")
    else:
        value = fx.binary("sub", llty, "0", operand.immediate())
    return OperandRef(Immediate(value), operand.layout)
