"""The scalar types of a target, and what of layouts depends on no target.

Vectors are aligned to their size, rounded up to a power of two.

Source: rustc_abi/src/lib.rs (``Primitive``, ``TargetDataLayout``) (1.96.0).
"""

from typing import Final

from mirdce.ir.items import IntegerRepr
from mirdce.ir.ty import FloatTy, IntTy, UintTy
from mirdce.layout.model import Primitive, PrimitiveKind
from mirdce.target.target import POINTER_SIZE, Target

MAX_SIMD_LANES: Final = 1 << 15
MAX_INT_SIZE: Final = 16

INT_REPR_VARIANTS_VANISH: Final = frozenset({"1.95.0"})
"""Releases in which an enum with ``repr(int)``, too, is like ``!`` if no variant can exist."""


class Primitives:
    """One object for each scalar type of a target. Made by ``primitives_of``.

    Attributes:
        signed, unsigned, floats: by size in bytes.
        pointer: a pointer into memory.
        isize, usize: integers of its size.
        ints, uints, float_tys: by type of the language.
        reprs: by what ``#[repr]`` names.
    """

    __slots__ = (
        "float_tys",
        "floats",
        "ints",
        "isize",
        "pointer",
        "reprs",
        "signed",
        "uints",
        "unsigned",
        "usize",
    )

    def __init__(self, target: Target) -> None:
        aligns = target.int_aligns.items()
        kind = PrimitiveKind.INT
        signed = {size: Primitive(kind, size, align, signed=True) for size, align in aligns}
        unsigned = {size: Primitive(kind, size, align, signed=False) for size, align in aligns}
        floats = {
            size: Primitive(PrimitiveKind.FLOAT, size, align, signed=False)
            for size, align in target.float_aligns.items()
        }
        self.signed, self.unsigned, self.floats = signed, unsigned, floats
        self.isize, self.usize = signed[POINTER_SIZE], unsigned[POINTER_SIZE]
        self.pointer = Primitive(
            PrimitiveKind.POINTER, POINTER_SIZE, self.usize.align, signed=False
        )
        self.ints = {
            IntTy.ISIZE: self.isize,
            IntTy.I8: signed[1],
            IntTy.I16: signed[2],
            IntTy.I32: signed[4],
            IntTy.I64: signed[8],
            IntTy.I128: signed[16],
        }
        self.uints = {
            UintTy.USIZE: self.usize,
            UintTy.U8: unsigned[1],
            UintTy.U16: unsigned[2],
            UintTy.U32: unsigned[4],
            UintTy.U64: unsigned[8],
            UintTy.U128: unsigned[16],
        }
        self.float_tys = {
            FloatTy.F16: floats[2],
            FloatTy.F32: floats[4],
            FloatTy.F64: floats[8],
            FloatTy.F128: floats[16],
        }
        self.reprs = {
            IntegerRepr.IS: self.isize,
            IntegerRepr.I8: signed[1],
            IntegerRepr.I16: signed[2],
            IntegerRepr.I32: signed[4],
            IntegerRepr.I64: signed[8],
            IntegerRepr.I128: signed[16],
            IntegerRepr.US: self.usize,
            IntegerRepr.U8: unsigned[1],
            IntegerRepr.U16: unsigned[2],
            IntegerRepr.U32: unsigned[4],
            IntegerRepr.U64: unsigned[8],
            IntegerRepr.U128: unsigned[16],
        }


_MADE: Final[dict[Target, Primitives]] = {}


def primitives_of(target: Target) -> Primitives:
    """The scalar types of a target, the same objects each time."""
    found = _MADE.get(target)
    if found is None:
        found = _MADE[target] = Primitives(target)
    return found


def vector_align(size: int) -> int:
    """Alignment of a SIMD vector of ``size`` bytes."""
    return 1 << (size - 1).bit_length()


def align_to(offset: int, align: int) -> int:
    """``offset`` rounded up to a multiple of ``align``, a power of two."""
    return (offset + align - 1) & -align
