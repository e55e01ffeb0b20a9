"""Discriminant values of enum variants.

Source: rustc_middle/src/ty/adt.rs (``AdtDef::discriminants``), 1.96.0.
"""

from mirdce.ir.items import AdtDef, DiscrExplicit
from mirdce.ir.ty import Adt, Int, IntTy, Ty, Uint, UintTy
from mirdce.mono.cx import MonoCx

_INT_BYTES = {
    IntTy.ISIZE: 8,
    IntTy.I8: 1,
    IntTy.I16: 2,
    IntTy.I32: 4,
    IntTy.I64: 8,
    IntTy.I128: 16,
}
_UINT_BYTES = {
    UintTy.USIZE: 8,
    UintTy.U8: 1,
    UintTy.U16: 2,
    UintTy.U32: 4,
    UintTy.U64: 8,
    UintTy.U128: 16,
}


def integer_bytes(ty: Ty) -> int:
    """Size of an integer type in bytes."""
    if isinstance(ty, Int):
        return _INT_BYTES[ty.int_ty]
    assert isinstance(ty, Uint), f"{ty} is no integer"
    return _UINT_BYTES[ty.uint_ty]


def unsigned_discriminants(cx: MonoCx, ty: Adt, definition: AdtDef, size: int) -> tuple[int, ...]:
    """Discriminant of each variant, truncated to ``size`` bytes and unsigned."""
    mask = (1 << 8 * size) - 1
    values = []
    base = 0
    for variant in definition.variants:
        if isinstance(variant.discr, DiscrExplicit):
            base = cx.queries.eval_discriminant(variant.discr.def_id, ty.args)
            values.append(base & mask)
            continue
        # Relative to the last explicit one (or to 0): remember that one, add the offset.
        values.append(base + variant.discr.offset & mask)
    return tuple(values)
