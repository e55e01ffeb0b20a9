"""Scalars, their valid ranges, and niches: the arithmetic of values that never occur.

A valid range is inclusive and wraps around if its start is greater than its end. A niche is the
complement of such a range.

Source: rustc_abi/src/lib.rs (``Scalar``, ``WrappingRange``, ``Niche``) (1.96.0).
"""

from mirdce.layout.model import (
    BackendRepr,
    Niche,
    Primitive,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
    Scalar,
)
from mirdce.layout.primitives import align_to


def max_value(primitive: Primitive) -> int:
    """The largest unsigned number of the primitive's width."""
    return (1 << (primitive.size * 8)) - 1


def full_scalar(primitive: Primitive) -> Scalar:
    """An initialized scalar for which every value is valid."""
    return Scalar(primitive, 0, max_value(primitive), is_union=False)


def ranged_scalar(primitive: Primitive, start: int, end: int) -> Scalar:
    """An initialized scalar with the valid range ``start..=end``."""
    return Scalar(primitive, start, end, is_union=False)


def union_scalar(scalar: Scalar) -> Scalar:
    """The same primitive with no promise about its bytes."""
    primitive = scalar.primitive
    return Scalar(primitive, 0, max_value(primitive), is_union=True)


def is_always_valid(scalar: Scalar) -> bool:
    """Whether every initialized value is valid."""
    full = max_value(scalar.primitive)
    return scalar.valid_start == ((scalar.valid_end + 1) & full)


def is_bool(scalar: Scalar) -> bool:
    """Whether the scalar is passed as ``i1``: one byte that is 0 or 1."""
    primitive = scalar.primitive
    return (
        primitive.size == 1
        and not scalar.is_union
        and not primitive.signed
        and scalar.valid_start == 0
        and scalar.valid_end == 1
    )


def niche_available(niche: Niche | None) -> int:
    """How many values lie outside the valid range."""
    if niche is None:
        return 0
    return (niche.valid_start - niche.valid_end - 1) & max_value(niche.primitive)


def niche_of_scalar(offset: int, scalar: Scalar) -> Niche | None:
    """The niche of a scalar at ``offset``, if it has any invalid value."""
    if scalar.is_union:
        return None
    niche = Niche(offset, scalar.primitive, scalar.valid_start, scalar.valid_end)
    return niche if niche_available(niche) else None


def shifted_niche(niche: Niche, by: int) -> Niche:
    """The same niche ``by`` bytes further on."""
    return Niche(niche.offset + by, niche.primitive, niche.valid_start, niche.valid_end)


def reserve_niche(niche: Niche, count: int) -> tuple[int, Scalar] | None:
    """Takes ``count`` values from a niche: the first of them, and the scalar with the rest.

    The range grows at the end that brings the value zero into use soonest without passing it, so
    that the ``None`` of an ``Option`` is all zeros where it can be. None: the niche is too small.
    """
    if count > niche_available(niche):
        return None
    primitive = niche.primitive
    start, end = niche.valid_start, niche.valid_end
    top = max_value(primitive)
    if start > end:
        move_start = False
    elif start <= top - end:
        move_start = count <= start
    else:
        move_start = 1 <= ((end + count) & top) <= end
    if move_start:
        first = (start - count) & top
        return first, ranged_scalar(primitive, first, end)
    return (end + 1) & top, ranged_scalar(primitive, start, (end + count) & top)


def pair_offset(first: Scalar, second: Scalar) -> int:
    """Byte offset of the second half of a scalar pair."""
    return align_to(first.primitive.size, second.primitive.align)


def pair_size_align(first: Scalar, second: Scalar) -> tuple[int, int]:
    """Size and alignment of a scalar pair."""
    align = max(first.primitive.align, second.primitive.align)
    return align_to(pair_offset(first, second) + second.primitive.size, align), align


def union_repr(backend_repr: BackendRepr) -> BackendRepr:
    """The same shape with no promise about its bytes."""
    match backend_repr:
        case ReprScalar():
            return ReprScalar(union_scalar(backend_repr.scalar))
        case ReprScalarPair():
            return ReprScalarPair(
                union_scalar(backend_repr.first), union_scalar(backend_repr.second)
            )
        case ReprSimdVector():
            return ReprSimdVector(union_scalar(backend_repr.element), backend_repr.count)
        case ReprMemory():
            return ReprMemory(sized=True)


def same_union_repr(left: BackendRepr, right: BackendRepr) -> bool:
    """Whether two results of ``union_repr`` are equal."""
    if type(left) is ReprScalar and type(right) is ReprScalar:
        return left.scalar.primitive is right.scalar.primitive
    if type(left) is ReprScalarPair and type(right) is ReprScalarPair:
        return (
            left.first.primitive is right.first.primitive
            and left.second.primitive is right.second.primitive
        )
    if type(left) is ReprSimdVector and type(right) is ReprSimdVector:
        return left.element.primitive is right.element.primitive and left.count == right.count
    return type(left) is ReprMemory and type(right) is ReprMemory
