"""Whether a type permits to be zero-initialized, as the intrinsic that asserts it decides.

Source: rustc_const_eval/src/util/check_validity_requirement.rs (the check that is not strict)
(1.96.0).
"""

from mirdce.consteval.discriminant import in_range
from mirdce.layout.cx import LayoutCx
from mirdce.layout.model import (
    FieldsArbitrary,
    FieldsArray,
    FieldsPrimitive,
    FieldsUnion,
    Layout,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
    Scalar,
)


def _scalar_permits(scalar: Scalar) -> bool:
    return scalar.is_union or in_range(scalar, 0)


def _repr_permits(layout: Layout) -> bool:
    backend_repr = layout.backend_repr
    match backend_repr:
        case ReprScalar():
            return _scalar_permits(backend_repr.scalar)
        case ReprScalarPair():
            return _scalar_permits(backend_repr.first) and _scalar_permits(backend_repr.second)
        case ReprSimdVector():
            return _scalar_permits(backend_repr.element)
        case ReprMemory():
            return True


def permits_zero(layouts: LayoutCx, layout: Layout) -> bool:
    """Whether all zero bytes may be a value of the type."""
    if layout.uninhabited or not _repr_permits(layout):
        return False
    fields = layout.fields
    match fields:
        case FieldsPrimitive() | FieldsUnion():
            return True
        case FieldsArray():
            return fields.count == 0 or permits_zero(layouts, layouts.field(layout, 0))
        case FieldsArbitrary():
            count = len(fields.offsets)
            return all(permits_zero(layouts, layouts.field(layout, i)) for i in range(count))
