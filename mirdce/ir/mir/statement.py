"""Statements.

Source: rustc_middle/src/mir/syntax.rs (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.ir.mir.operand import Operand
from mirdce.ir.mir.place import Place
from mirdce.ir.mir.rvalue import Rvalue
from mirdce.ir.node import node
from mirdce.ir.node_class import Node


@final
@node
class Assign(Node):
    """``place = rvalue``."""

    place: Place
    rvalue: Rvalue
    source_info: int


@final
@node
class SetDiscriminant(Node):
    """Writes the tag of ``variant``."""

    place: Place
    variant: int
    source_info: int


@final
@node
class StorageLive(Node):
    """The local's memory begins to exist."""

    local: int
    source_info: int


@final
@node
class StorageDead(Node):
    """The local's memory ceases to exist."""

    local: int
    source_info: int


@final
@node
class Assume(Node):
    """The operand is true, or behaviour is undefined."""

    operand: Operand
    source_info: int


@final
@node
class CopyNonOverlapping(Node):
    """Copies ``count`` elements (not bytes) of the pointee type."""

    src: Operand
    dst: Operand
    count: Operand
    source_info: int


@final
@node
class Marker(Node):
    """A statement without effect at run time; kept so that printed MIR is complete.

    ``kind`` is rustc's variant name: ``Nop``, ``ConstEvalCounter``, ``Coverage``, ``FakeRead``,
    ``Retag``, ``PlaceMention``, ``AscribeUserType``, ``BackwardIncompatibleDropHint``.
    """

    kind: str
    place: Place | None
    source_info: int


Statement: TypeAlias = (
    Assign | SetDiscriminant | StorageLive | StorageDead | Assume | CopyNonOverlapping | Marker
)

# ------------------------------------------------------------------------------------ terminators
