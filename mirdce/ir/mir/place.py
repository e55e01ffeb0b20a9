"""Places: locals and paths into them.

Source: rustc_middle/src/mir/syntax.rs (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.ir.node import node
from mirdce.ir.ty import Ty


@final
@node
class Deref:
    """``*place``; the base is a reference, raw pointer or box."""


@final
@node
class Field:
    """``place.index``, of type ``ty`` (generic like the body)."""

    index: int
    ty: Ty


@final
@node
class Index:
    """``place[local]``; bounds were checked before."""

    local: int


@final
@node
class ConstantIndex:
    """An element of an array or slice at a constant place, counted from the end if ``from_end``."""

    offset: int
    min_length: int
    from_end: bool


@final
@node
class Subslice:
    """Elements ``start..end`` (``end`` counted from the end if ``from_end``)."""

    start: int
    end: int
    from_end: bool


@final
@node
class Downcast:
    """``(place as Variant)``: only names the variant, moves nothing."""

    name: str | None
    variant: int


@final
@node
class OpaqueCast:
    """Reveals an opaque type; gone in runtime MIR."""

    ty: Ty


@final
@node
class UnwrapUnsafeBinder:
    """Unwraps an unsafe binder; no change of representation."""

    ty: Ty


ProjectionElem: TypeAlias = (
    Deref | Field | Index | ConstantIndex | Subslice | Downcast | OpaqueCast | UnwrapUnsafeBinder
)


@final
@node
class Place:
    """A local and a path into it."""

    local: int
    projection: tuple[ProjectionElem, ...]


# -------------------------------------------------------------------------------------- constants
