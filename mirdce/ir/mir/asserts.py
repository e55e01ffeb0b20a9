"""Run-time checks: what an ``Assert`` says when it fails, and kinds of coroutine.

Source: rustc_middle/src/mir/syntax.rs (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.ir.mir.operand import Operand
from mirdce.ir.mir.rvalue import BinOp
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.plain_enum import PlainEnum


@final
@node
class BoundsCheck(Node):
    """Index out of bounds."""

    length: Operand
    index: Operand


@final
@node
class Overflow(Node):
    """Arithmetic overflow of a binary operation."""

    op: BinOp
    left: Operand
    right: Operand


@final
@node
class OverflowNeg(Node):
    """Overflow of a negation."""

    operand: Operand


@final
@node
class DivisionByZero(Node):
    """Division by zero."""

    operand: Operand


@final
@node
class RemainderByZero(Node):
    """Remainder by zero."""

    operand: Operand


class CoroutineKind(PlainEnum):
    """Kinds of coroutine: desugaring and source, or a plain coroutine with its movability."""

    ASYNC_BLOCK = "Async Block"
    ASYNC_CLOSURE = "Async Closure"
    ASYNC_FN = "Async Fn"
    GEN_BLOCK = "Gen Block"
    GEN_CLOSURE = "Gen Closure"
    GEN_FN = "Gen Fn"
    ASYNC_GEN_BLOCK = "AsyncGen Block"
    ASYNC_GEN_CLOSURE = "AsyncGen Closure"
    ASYNC_GEN_FN = "AsyncGen Fn"
    COROUTINE_STATIC = "Coroutine Static"
    COROUTINE_MOVABLE = "Coroutine Movable"


@final
@node
class ResumedAfterReturn(Node):
    """A finished coroutine was resumed."""

    kind: CoroutineKind


@final
@node
class ResumedAfterPanic(Node):
    """A coroutine that panicked was resumed."""

    kind: CoroutineKind


@final
@node
class ResumedAfterDrop(Node):
    """A coroutine that is being dropped asynchronously was resumed."""

    kind: CoroutineKind


@final
@node
class MisalignedPointerDereference(Node):
    """A pointer is not aligned as its type requires (debug assertions)."""

    required: Operand
    found: Operand


@final
@node
class NullPointerDereference(Node):
    """A null pointer is used (debug assertions)."""


@final
@node
class InvalidEnumConstruction(Node):
    """A transmute made an enum value that does not exist (debug assertions)."""

    operand: Operand


AssertKind: TypeAlias = (
    BoundsCheck
    | Overflow
    | OverflowNeg
    | DivisionByZero
    | RemainderByZero
    | ResumedAfterReturn
    | ResumedAfterPanic
    | ResumedAfterDrop
    | MisalignedPointerDereference
    | NullPointerDereference
    | InvalidEnumConstruction
)
