"""Facts of the target x86_64-unknown-linux-gnu, and of std, that layouts depend on.

Every primitive of this target is as aligned as it is large (i128 and f128 included, since LLVM 18),
so an alignment is never stored beside a primitive. Vectors are aligned to their size, rounded up to
a power of two.

Source: rustc_target/src/spec/targets/x86_64_unknown_linux_gnu.rs, rustc_abi/src/lib.rs
(``TargetDataLayout``) (1.96.0).
"""

from typing import Final

from mirdce.ir.items import IntegerRepr
from mirdce.ir.ty import FloatTy, IntTy, UintTy
from mirdce.layout.model import Primitive, PrimitiveKind

POINTER_SIZE: Final = 8
POINTER_BITS: Final = 64
OBJECT_SIZE_BOUND: Final = 1 << 61
"""No object is this large or larger, so that its size in bits fits 64 bits."""
C_ENUM_MIN_SIZE: Final = 4
"""Bytes of the smallest tag of a ``repr(C)`` enum."""
MAX_SIMD_LANES: Final = 1 << 15
MAX_INT_SIZE: Final = 16

SIGNED: Final = {size: Primitive(PrimitiveKind.INT, size, signed=True) for size in (1, 2, 4, 8, 16)}
UNSIGNED: Final = {
    size: Primitive(PrimitiveKind.INT, size, signed=False) for size in (1, 2, 4, 8, 16)
}
FLOATS: Final = {size: Primitive(PrimitiveKind.FLOAT, size, signed=False) for size in (2, 4, 8, 16)}
POINTER: Final = Primitive(PrimitiveKind.POINTER, POINTER_SIZE, signed=False)

INT_PRIMITIVES: Final = {
    IntTy.ISIZE: SIGNED[8],
    IntTy.I8: SIGNED[1],
    IntTy.I16: SIGNED[2],
    IntTy.I32: SIGNED[4],
    IntTy.I64: SIGNED[8],
    IntTy.I128: SIGNED[16],
}
UINT_PRIMITIVES: Final = {
    UintTy.USIZE: UNSIGNED[8],
    UintTy.U8: UNSIGNED[1],
    UintTy.U16: UNSIGNED[2],
    UintTy.U32: UNSIGNED[4],
    UintTy.U64: UNSIGNED[8],
    UintTy.U128: UNSIGNED[16],
}
FLOAT_PRIMITIVES: Final = {
    FloatTy.F16: FLOATS[2],
    FloatTy.F32: FLOATS[4],
    FloatTy.F64: FLOATS[8],
    FloatTy.F128: FLOATS[16],
}
REPR_PRIMITIVES: Final = {
    IntegerRepr.IS: SIGNED[8],
    IntegerRepr.I8: SIGNED[1],
    IntegerRepr.I16: SIGNED[2],
    IntegerRepr.I32: SIGNED[4],
    IntegerRepr.I64: SIGNED[8],
    IntegerRepr.I128: SIGNED[16],
    IntegerRepr.US: UNSIGNED[8],
    IntegerRepr.U8: UNSIGNED[1],
    IntegerRepr.U16: UNSIGNED[2],
    IntegerRepr.U32: UNSIGNED[4],
    IntegerRepr.U64: UNSIGNED[8],
    IntegerRepr.U128: UNSIGNED[16],
}

INT_REPR_VARIANTS_VANISH: Final = frozenset({"1.95.0"})
"""Releases in which an enum with ``repr(int)``, too, is like ``!`` if no variant can exist."""


def vector_align(size: int) -> int:
    """Alignment of a SIMD vector of ``size`` bytes."""
    return 1 << (size - 1).bit_length()


def align_to(offset: int, align: int) -> int:
    """``offset`` rounded up to a multiple of ``align``, a power of two."""
    return (offset + align - 1) & -align
