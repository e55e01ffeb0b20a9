"""Operands and constants: their types, and the values that constants can have.

Source: rustc_middle/src/mir/{syntax,consts}.rs, 1.96.0.
"""

from mirdce.ir import mir
from mirdce.ir.alloc import ConstIndirect, ConstScalar, ConstSlice, ConstZeroSized, ScalarInt
from mirdce.ir.check.examination import Examination
from mirdce.ir.check.fault import Rule
from mirdce.ir.check.places import check_place
from mirdce.ir.ty import (
    Adt,
    Alias,
    Bool,
    Char,
    Float,
    FloatTy,
    FnDef,
    FnPtr,
    Int,
    IntTy,
    Param,
    RawPtr,
    Ref,
    Slice,
    Str,
    Ty,
    Uint,
    UintTy,
)

POINTER_BITS = 64
_INT_BITS = {
    IntTy.ISIZE: POINTER_BITS,
    IntTy.I8: 8,
    IntTy.I16: 16,
    IntTy.I32: 32,
    IntTy.I64: 64,
    IntTy.I128: 128,
    UintTy.USIZE: POINTER_BITS,
    UintTy.U8: 8,
    UintTy.U16: 16,
    UintTy.U32: 32,
    UintTy.U64: 64,
    UintTy.U128: 128,
    FloatTy.F16: 16,
    FloatTy.F32: 32,
    FloatTy.F64: 64,
    FloatTy.F128: 128,
}


def bits_of(of: Ty) -> int | None:
    """Bits of the memory of an integer, float, character or bool; None: it is none of these."""
    if type(of) is Int:
        return _INT_BITS[of.int_ty]
    if type(of) is Uint:
        return _INT_BITS[of.uint_ty]
    if type(of) is Float:
        return _INT_BITS[of.float_ty]
    if type(of) is Char:
        return 32
    return 8 if type(of) is Bool else None


def check_operand(ex: Examination, operand: mir.Operand) -> Ty | None:
    """The type of an operand, as seen; None: it cannot be told."""
    match operand:
        case mir.Copy() | mir.Move():
            return check_place(ex, operand.place)
        case mir.Constant():
            return check_const(ex, operand.const)
        case mir.RuntimeChecks():
            return ex.program.interner.bool_


def check_const(ex: Examination, const: mir.MirConst) -> Ty:
    """The type of a constant, as seen."""
    of = ex.view.ty(const.ty)
    if type(const) is mir.ConstEvaluated:
        fault = _wrong_value(const, of)
        if fault is not None:
            ex.fault(Rule.CONSTANT, f"{fault} for the type {ex.show(of)}")
    return of


def _wrong_value(const: mir.ConstEvaluated, of: Ty) -> str | None:
    value = const.value
    bits = bits_of(of)
    match value:
        case ConstZeroSized():
            has_value = bits is not None or isinstance(of, Ref | RawPtr | FnPtr)
            return "a constant without bytes" if has_value else None
        case ConstSlice():
            is_slice = isinstance(of, Ref | RawPtr) and isinstance(
                of.pointee, Str | Slice | Alias | Param | Adt
            )
            return None if is_slice else "a slice"
        case ConstIndirect():
            return None
        case ConstScalar():
            scalar = value.scalar
            if bits is not None and scalar.size * 8 != bits:
                return f"a scalar of {scalar.size} bytes"
            if type(of) is FnDef:
                return "a scalar"
            if type(scalar) is ScalarInt:
                return _wrong_number(scalar, of)
            return None


def _wrong_number(scalar: ScalarInt, of: Ty) -> str | None:
    limit = 1 << scalar.size * 8
    if type(of) is Bool:
        limit = 2
    elif type(of) is Char:
        limit = 0x110000
    return None if 0 <= scalar.data < limit else f"the number {scalar.data:#x}"
