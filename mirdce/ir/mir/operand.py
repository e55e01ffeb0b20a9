"""Constants and operands.

Source: rustc_middle/src/mir/syntax.rs (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.ir.alloc import ConstVal
from mirdce.ir.ids import DefId
from mirdce.ir.mir.place import Place
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.plain_enum import PlainEnum
from mirdce.ir.ty import Const, GenericArgs, Ty


@final
@node
class ConstTy(Node):
    """A constant of the type system used as a value (const parameters, mostly)."""

    ty: Ty
    const: Const


@final
@node
class ConstUneval(Node):
    """A constant item, associated const, inline const (``promoted`` None) or promoted of
    ``def_id``."""

    def_id: DefId
    args: GenericArgs
    promoted: int | None
    ty: Ty


@final
@node
class ConstEvaluated(Node):
    """A value computed by rustc."""

    value: ConstVal
    ty: Ty


MirConst: TypeAlias = ConstTy | ConstUneval | ConstEvaluated
"""rustc's ``mir::Const``."""

# --------------------------------------------------------------------------------------- operands


@final
@node
class Copy(Node):
    """Reads a place, which stays usable."""

    place: Place


@final
@node
class Move(Node):
    """Reads a place for the last time; as a call argument the callee may reuse its memory."""

    place: Place


@final
@node
class Constant(Node):
    """A constant. ``span`` is an index into the positions' ``spans`` or -1."""

    const: MirConst
    span: int


class RuntimeCheck(PlainEnum):
    """A session setting that code asks for at run time: becomes a constant at code generation."""

    UB_CHECKS = 0
    CONTRACT_CHECKS = 1
    OVERFLOW_CHECKS = 2


@final
@node
class RuntimeChecks(Node):
    """The boolean value of a session setting."""

    check: RuntimeCheck


Operand: TypeAlias = Copy | Move | Constant | RuntimeChecks

# ---------------------------------------------------------------------------------------- rvalues
