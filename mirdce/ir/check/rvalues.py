"""Rvalues: the type that each gives, and what its operands must be.

Source: rustc_mir_transform/src/validate.rs (``visit_rvalue``), rustc_middle/src/mir/statement.rs
(``Rvalue::ty``), 1.96.0.
"""

from typing import Final

from mirdce.ir import mir
from mirdce.ir.check.aggregates import check_aggregate
from mirdce.ir.check.casts import check_cast
from mirdce.ir.check.examination import Examination
from mirdce.ir.check.fault import Rule
from mirdce.ir.check.operands import check_operand
from mirdce.ir.check.places import check_place
from mirdce.ir.items import AdtKind, IntegerRepr
from mirdce.ir.mir import BinOp, BorrowKind, RawPtrKind, UnOp
from mirdce.ir.ty import (
    Adt,
    Alias,
    Array,
    Bool,
    Char,
    Coroutine,
    Float,
    FnPtr,
    Int,
    IntTy,
    Mutability,
    Param,
    RawPtr,
    Ref,
    Slice,
    Str,
    Ty,
    Uint,
    UintTy,
)

_INTEGERS: Final = (Int, Uint)
_COMPARED: Final = (Bool, Char, Int, Uint, Float, RawPtr, FnPtr)
_COMPARISONS: Final = frozenset((BinOp.EQ, BinOp.LT, BinOp.LE, BinOp.NE, BinOp.GE, BinOp.GT))
_WITH_OVERFLOW: Final = frozenset(
    (BinOp.ADD_WITH_OVERFLOW, BinOp.SUB_WITH_OVERFLOW, BinOp.MUL_WITH_OVERFLOW)
)
_UNEQUAL: Final = frozenset(
    (BinOp.SHL, BinOp.SHL_UNCHECKED, BinOp.SHR, BinOp.SHR_UNCHECKED, BinOp.OFFSET)
)
"""Operators whose right operand may have another type."""
_OPERANDS: Final[dict[BinOp, tuple[type[Ty], ...]]] = {
    **dict.fromkeys(_COMPARISONS, _COMPARED),
    **dict.fromkeys((BinOp.ADD, BinOp.SUB, BinOp.MUL), (*_INTEGERS, Float)),
    **dict.fromkeys((BinOp.DIV, BinOp.REM), (*_INTEGERS, Float)),
    **dict.fromkeys((BinOp.BIT_AND, BinOp.BIT_OR, BinOp.BIT_XOR), (*_INTEGERS, Bool)),
    BinOp.CMP: (*_INTEGERS, Char),
}
"""What operators work on; those that are not here, on integers."""
_MUTABILITY: Final = {
    RawPtrKind.MUT: Mutability.MUT,
    RawPtrKind.CONST: Mutability.NOT,
    RawPtrKind.FAKE_FOR_PTR_METADATA: Mutability.NOT,
}
_FAKE: Final = frozenset((BorrowKind.FAKE_SHALLOW, BorrowKind.FAKE_DEEP))


def check_rvalue(ex: Examination, rvalue: mir.Rvalue) -> Ty | None:  # noqa: C901 - one arm a sort
    """The type that an rvalue gives, as seen; None: it cannot be told."""
    interner = ex.program.interner
    match rvalue:
        case mir.Use():
            return check_operand(ex, rvalue.operand)
        case mir.Repeat():
            return _repeat(ex, rvalue)
        case mir.Ref():
            if rvalue.kind in _FAKE:
                ex.fault(Rule.PHASE, "a fake borrow; runtime MIR has none")
            pointee = check_place(ex, rvalue.place)
            shared = rvalue.kind is BorrowKind.SHARED or rvalue.kind in _FAKE
            mutability = Mutability.NOT if shared else Mutability.MUT
            return pointee and interner.ref(interner.re_erased, pointee, mutability)
        case mir.ThreadLocalRef():
            return _thread_local(ex, rvalue)
        case mir.RawPtr():
            pointee = check_place(ex, rvalue.place)
            return pointee and interner.raw_ptr(pointee, _MUTABILITY[rvalue.kind])
        case mir.Cast():
            return check_cast(ex, rvalue, check_operand(ex, rvalue.operand))
        case mir.BinaryOp():
            return _binary(ex, rvalue)
        case mir.UnaryOp():
            return _unary(ex, rvalue)
        case mir.Discriminant():
            return _discriminant(ex, rvalue)
        case mir.Aggregate():
            return check_aggregate(ex, rvalue)
        case mir.CopyForDeref():
            ex.fault(Rule.PHASE, "a copy for a dereference; runtime MIR has none")
            return check_place(ex, rvalue.place)
        case mir.WrapUnsafeBinder():
            check_operand(ex, rvalue.operand)
            return ex.view.ty(rvalue.ty)


def _repeat(ex: Examination, rvalue: mir.Repeat) -> Ty | None:
    element = check_operand(ex, rvalue.operand)
    if element is None:
        return None
    # Seen as the length of an array is, by way of one.
    interner = ex.program.interner
    counted = ex.view.ty(interner.array(interner.u8, rvalue.count))
    assert type(counted) is Array
    return interner.array(element, counted.length)


def _thread_local(ex: Examination, rvalue: mir.ThreadLocalRef) -> Ty | None:
    """``*mut T``, ``*const T`` or ``&T``; see ``Static::thread_local_ptr_ty``."""
    item = ex.program.item(rvalue.def_id)
    if item.static is None or item.type_of is None:
        ex.fault(Rule.OPERATOR, "the address of what is no static")
        return None
    interner = ex.program.interner
    of = ex.view.ty(item.type_of)
    if item.static.mutability is Mutability.MUT:
        return interner.raw_ptr(of, Mutability.MUT)
    if item.foreign:
        return interner.raw_ptr(of, Mutability.NOT)
    return interner.ref(interner.re_erased, of, Mutability.NOT)


# --------------------------------------------------------------------------------------- operators


def _is_any_of(of: Ty | None, sorts: tuple[type[Ty], ...]) -> bool:
    return of is None or type(of) is Alias or isinstance(of, sorts)


def _binary(ex: Examination, rvalue: mir.BinaryOp) -> Ty | None:
    op = rvalue.op
    left, right = check_operand(ex, rvalue.left), check_operand(ex, rvalue.right)
    if op is BinOp.OFFSET:
        sizes: tuple[Ty, ...] = (ex.program.interner.usize, ex.program.interner.ints[IntTy.ISIZE])
        if not _is_any_of(left, (RawPtr,)):
            ex.fault(Rule.OPERATOR, f"Offset of {ex.show(left)}")
        if right is not None and right not in sizes and type(right) is not Alias:
            ex.fault(Rule.OPERATOR, f"Offset by {ex.show(right)}")
        return left
    sorts = _OPERANDS.get(op, _INTEGERS)
    for of in (left, right):
        if not _is_any_of(of, sorts):
            ex.fault(Rule.OPERATOR, f"{op.value} of {ex.show(of)}")
            return None
    if op not in _UNEQUAL and not ex.is_same(left, right):
        ex.fault(Rule.OPERATOR, f"{op.value} of {ex.show(left)} and {ex.show(right)}")
        return None
    return _result_of(ex, op, left)


def _result_of(ex: Examination, op: BinOp, left: Ty | None) -> Ty | None:
    interner = ex.program.interner
    if op in _COMPARISONS:
        return interner.bool_
    if op is BinOp.CMP:
        ordering = ex.program.lang_item("OrderingEnum")
        return None if ordering is None else interner.adt(ordering, interner.empty_args)
    if op in _WITH_OVERFLOW:
        return None if left is None else interner.tuple_((left, interner.bool_))
    return left


def _unary(ex: Examination, rvalue: mir.UnaryOp) -> Ty | None:
    of = check_operand(ex, rvalue.operand)
    match rvalue.op:
        case UnOp.NOT:
            sorts: tuple[type[Ty], ...] = (*_INTEGERS, Bool)
        case UnOp.NEG:
            sorts = (Int, Float)
        case UnOp.PTR_METADATA:
            sorts = (Ref, RawPtr)
    if not _is_any_of(of, sorts):
        ex.fault(Rule.OPERATOR, f"{rvalue.op.value} of {ex.show(of)}")
        return None
    if rvalue.op is not UnOp.PTR_METADATA:
        return of
    pointee = of.pointee if isinstance(of, Ref | RawPtr) else None
    return ex.program.interner.usize if isinstance(pointee, Slice | Str) else None


_REPR_INTS: Final[dict[IntegerRepr, IntTy | UintTy]] = {
    **{IntegerRepr(kind.value): kind for kind in IntTy},
    **{IntegerRepr(kind.value): kind for kind in UintTy},
}


def _discriminant(ex: Examination, rvalue: mir.Discriminant) -> Ty | None:
    of = check_place(ex, rvalue.place)
    interner = ex.program.interner
    if of is None or isinstance(of, Alias | Param):
        return None
    if type(of) is Coroutine:
        return interner.uints[UintTy.U32]
    adt = ex.program.item(of.def_id).adt if type(of) is Adt else None
    if adt is None or adt.kind is not AdtKind.ENUM:
        return interner.u8
    kind = IntTy.ISIZE if adt.repr.int_repr is None else _REPR_INTS[adt.repr.int_repr]
    return interner.ints[kind] if isinstance(kind, IntTy) else interner.uints[kind]
