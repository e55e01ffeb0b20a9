"""Inline assembly.

Source: rustc_middle/src/mir/syntax.rs (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.ir.ids import DefId
from mirdce.ir.mir.operand import MirConst, Operand
from mirdce.ir.mir.place import Place
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.plain_enum import PlainEnum


class InlineAsmMacro(PlainEnum):
    """``asm!`` or ``naked_asm!``."""

    ASM = 0
    NAKED_ASM = 1


@final
@node
class AsmString(Node):
    """Literal text of an asm template."""

    text: str


@final
@node
class AsmPlaceholder(Node):
    """``{operand:modifier}`` of an asm template."""

    operand: int
    modifier: str | None


AsmPiece: TypeAlias = AsmString | AsmPlaceholder


@final
@node
class AsmReg(Node):
    """A register or register class, e.g. ``reg("X86", "ax", is_class=False)``."""

    arch: str
    name: str
    is_class: bool


@final
@node
class AsmIn(Node):
    """Input operand."""

    reg: AsmReg
    value: Operand


@final
@node
class AsmOut(Node):
    """Output operand; no place: clobber."""

    reg: AsmReg
    late: bool
    place: Place | None


@final
@node
class AsmInOut(Node):
    """Input and output in one register."""

    reg: AsmReg
    late: bool
    in_value: Operand
    out_place: Place | None


@final
@node
class AsmConst(Node):
    """A constant pasted into the template."""

    const: MirConst


@final
@node
class AsmSymFn(Node):
    """The symbol of a function."""

    const: MirConst


@final
@node
class AsmSymStatic(Node):
    """The symbol of a static."""

    def_id: DefId


@final
@node
class AsmLabel(Node):
    """A jump to ``InlineAsm.targets[target_index]``."""

    target_index: int


AsmOperand: TypeAlias = AsmIn | AsmOut | AsmInOut | AsmConst | AsmSymFn | AsmSymStatic | AsmLabel
