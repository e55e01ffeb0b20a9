"""LLVM types, as text, of layouts.

Terms: an *immediate* type is that of a value in a register, a *memory* type that of a value as it
is loaded and stored. They differ for ``bool`` alone: ``i1`` and ``i8``. A value that is neither
scalar, pair nor vector has no immediate type; in memory it is an array of bytes.

Source: rustc_codegen_llvm/src/{type_of,type_}.rs (1.96.0).
"""

from mirdce.errors import InternalError
from mirdce.layout.model import (
    Layout,
    Primitive,
    PrimitiveKind,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
    Scalar,
)
from mirdce.layout.scalar import is_bool

_FLOATS = {2: "half", 4: "float", 8: "double", 16: "fp128"}


def primitive_type(primitive: Primitive) -> str:
    """The LLVM type of a primitive."""
    match primitive.kind:
        case PrimitiveKind.INT:
            return f"i{primitive.size * 8}"
        case PrimitiveKind.FLOAT:
            return _FLOATS[primitive.size]
        case PrimitiveKind.POINTER:
            return "ptr"


def scalar_type(scalar: Scalar, *, immediate: bool) -> str:
    """The LLVM type of a scalar."""
    if immediate and is_bool(scalar):
        return "i1"
    return primitive_type(scalar.primitive)


def _build(layout: Layout, *, immediate: bool) -> str:
    repr_ = layout.backend_repr
    match repr_:
        case ReprScalar():
            return scalar_type(repr_.scalar, immediate=immediate)
        case ReprScalarPair():
            first = scalar_type(repr_.first, immediate=immediate)
            second = scalar_type(repr_.second, immediate=immediate)
            return f"{{ {first}, {second} }}"
        case ReprSimdVector():
            return f"<{repr_.count} x {primitive_type(repr_.element.primitive)}>"
        case ReprMemory():
            return f"[{layout.size} x i8]"


class TypeTable:
    """LLVM types of layouts, memoized by layout."""

    __slots__ = ("_immediate", "_memory", "_pairs")

    def __init__(self) -> None:
        self._immediate: dict[Layout, str] = {}
        self._memory: dict[Layout, str] = {}
        self._pairs: dict[Layout, tuple[str, str]] = {}

    def immediate(self, layout: Layout) -> str:
        """Type of the value in registers; a pair's is the struct of its two halves."""
        found = self._immediate.get(layout)
        if found is None:
            found = self._immediate[layout] = _build(layout, immediate=True)
        return found

    def memory(self, layout: Layout) -> str:
        """Type to load and store the value with."""
        found = self._memory.get(layout)
        if found is None:
            found = self._memory[layout] = _build(layout, immediate=False)
        return found

    def pair(self, layout: Layout) -> tuple[str, str]:
        """Immediate types of the two halves of a scalar pair."""
        found = self._pairs.get(layout)
        if found is None:
            repr_ = layout.backend_repr
            if type(repr_) is not ReprScalarPair:
                raise InternalError(f"the layout of {layout.ty} is no scalar pair")
            found = self._pairs[layout] = (
                scalar_type(repr_.first, immediate=True),
                scalar_type(repr_.second, immediate=True),
            )
        return found


def align_to(size: int, align: int) -> int:
    """``size`` rounded up to a multiple of ``align``."""
    return -(-size // align) * align


def pair_second_offset(repr_: ReprScalarPair) -> int:
    """Byte offset of the second half of a pair."""
    return align_to(repr_.first.primitive.size, scalar_align(repr_.second))


def scalar_align(scalar: Scalar) -> int:
    """ABI alignment of a scalar."""
    return scalar.primitive.align


def restrict_align(align: int, offset: int) -> int:
    """Alignment that is still certain ``offset`` bytes past an address aligned to ``align``."""
    if offset == 0:
        return align
    low_bit = offset & -offset
    return min(align, low_bit)


def is_backend_immediate(layout: Layout) -> bool:
    """Whether a value is one LLVM register."""
    return type(layout.backend_repr) in (ReprScalar, ReprSimdVector)


def is_backend_pair(layout: Layout) -> bool:
    """Whether a value is two LLVM registers."""
    return type(layout.backend_repr) is ReprScalarPair


def scalar_of(layout: Layout) -> Scalar:
    """The scalar of a layout that is known to be one."""
    repr_ = layout.backend_repr
    if type(repr_) is not ReprScalar:
        raise InternalError(f"the layout of {layout.ty} is no scalar")
    return repr_.scalar
