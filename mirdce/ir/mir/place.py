"""Places: locals and paths into them.

Source: rustc_middle/src/mir/syntax.rs (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.ty import Ty


@final
@node
class Deref(Node):
    """``*place``; the base is a reference, raw pointer or box."""


@final
@node
class Field(Node):
    """``place.index``, of type ``ty`` (generic like the body)."""

    index: int
    ty: Ty


@final
@node
class Index(Node):
    """``place[local]``; bounds were checked before."""

    local: int


@final
@node
class ConstantIndex(Node):
    """An element of an array or slice at a constant place, counted from the end if ``from_end``."""

    offset: int
    min_length: int
    from_end: bool


@final
@node
class Subslice(Node):
    """Elements ``start..end`` (``end`` counted from the end if ``from_end``)."""

    start: int
    end: int
    from_end: bool


@final
@node
class Downcast(Node):
    """``(place as Variant)``: only names the variant, moves nothing."""

    name: str | None
    variant: int


@final
@node
class OpaqueCast(Node):
    """Reveals an opaque type; gone in runtime MIR."""

    ty: Ty


@final
@node
class UnwrapUnsafeBinder(Node):
    """Unwraps an unsafe binder; no change of representation."""

    ty: Ty


ProjectionElem: TypeAlias = (
    Deref | Field | Index | ConstantIndex | Subslice | Downcast | OpaqueCast | UnwrapUnsafeBinder
)


@final
@node
class Place(Node):
    """A local and a path into it."""

    local: int
    projection: tuple[ProjectionElem, ...]


# -------------------------------------------------------------------------------------- constants
