"""Terminators.

Source: rustc_middle/src/mir/syntax.rs (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.ir.mir.asm import AsmOperand, AsmPiece, InlineAsmMacro
from mirdce.ir.mir.asserts import AssertKind
from mirdce.ir.mir.operand import Operand
from mirdce.ir.mir.place import Place
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.plain_enum import PlainEnum


class UnwindTerminateReason(PlainEnum):
    """Why unwinding must not go on: leaving a nounwind ABI, or a panic inside cleanup."""

    ABI = 0
    IN_CLEANUP = 1


class UnwindKind(PlainEnum):
    """What happens when a call unwinds."""

    CONTINUE = 0
    UNREACHABLE = 1
    TERMINATE_ABI = 2
    TERMINATE_IN_CLEANUP = 3
    CLEANUP = 4


@final
@node
class UnwindAction(Node):
    """What to do on unwind; ``target`` is the cleanup block of ``CLEANUP``, else -1."""

    kind: UnwindKind
    target: int


class CallSource(PlainEnum):
    """Where a call came from; matters for diagnostics only."""

    OVERLOADED_OPERATOR = 0
    MATCH_CMP = 1
    MISC = 2
    USE = 3
    NORMAL = 4


@final
@node
class Goto(Node):
    """Jump."""

    target: int
    source_info: int


@final
@node
class SwitchInt(Node):
    """Multi-way jump; ``targets`` has one entry more than ``values``, the otherwise block."""

    discr: Operand
    values: tuple[int, ...]
    targets: tuple[int, ...]
    source_info: int


@final
@node
class UnwindResume(Node):
    """End of cleanup: unwinding goes on."""

    source_info: int


@final
@node
class UnwindTerminate(Node):
    """Aborts because unwinding must not go on."""

    reason: UnwindTerminateReason
    source_info: int


@final
@node
class Return(Node):
    """Returns local 0."""

    source_info: int


@final
@node
class Unreachable(Node):
    """Behaviour is undefined if control gets here."""

    source_info: int


@final
@node
class Drop(Node):
    """Drops the value in ``place`` by its glue."""

    place: Place
    target: int
    unwind: UnwindAction
    replace: bool
    source_info: int


@final
@node
class Call(Node):
    """``destination = func(args)``.

    ``fn_span`` is an index into the positions' ``spans`` (of the callee's name and arguments), or
    -1.
    """

    func: Operand
    args: tuple[Operand, ...]
    destination: Place
    target: int | None
    unwind: UnwindAction
    call_source: CallSource
    fn_span: int
    source_info: int


@final
@node
class TailCall(Node):
    """``become func(args)``."""

    func: Operand
    args: tuple[Operand, ...]
    fn_span: int
    source_info: int


@final
@node
class Assert(Node):
    """Panics with ``msg`` unless ``cond == expected``."""

    cond: Operand
    expected: bool
    msg: AssertKind
    target: int
    unwind: UnwindAction
    source_info: int


@final
@node
class InlineAsm(Node):
    """Inline assembly; ``options`` are rustc's ``InlineAsmOptions`` bits."""

    macro: InlineAsmMacro
    template: tuple[AsmPiece, ...]
    operands: tuple[AsmOperand, ...]
    options: int
    targets: tuple[int, ...]
    unwind: UnwindAction
    source_info: int


@final
@node
class CoroutineTerminator(Node):
    """A terminator that only exists before the coroutine transform or borrow checking.

    ``kind`` is rustc's variant name: ``Yield``, ``CoroutineDrop``, ``FalseEdge``, ``FalseUnwind``.
    Met only in bodies that are never run; code generation refuses it.
    """

    kind: str
    targets: tuple[int, ...]
    source_info: int


Terminator: TypeAlias = (
    Goto
    | SwitchInt
    | UnwindResume
    | UnwindTerminate
    | Return
    | Unreachable
    | Drop
    | Call
    | TailCall
    | Assert
    | InlineAsm
    | CoroutineTerminator
)

# ------------------------------------------------------------------------------------------ bodies
