"""What the verifier finds: faults, each by the rule that is broken and the place in the body."""

import enum
from typing import final

from mirdce.ir.node import node


class Rule(enum.Enum):
    """What a body must keep to; the value says it in a few words."""

    PHASE = "only what runtime MIR has"
    LOCAL = "locals are declared"
    SIGNATURE = "return place and arguments have the types of the signature"
    TARGET = "jumps lead to a block, and none to the first"
    CLEANUP = "cleanup blocks are entered by unwinding and left by cleanup blocks only"
    UNWIND = "unwind actions fit the block they are in"
    CRITICAL_EDGE = "a call that may unwind returns to a block that nothing else leads to"
    SWITCH = "switches are over integers; values are unique and of the type's width"
    PLACE = "each projection fits the type below it"
    PACKED = "what a callee may get by reference is not packed"
    ASSIGN = "both sides of an assignment have one type"
    OPERATOR = "operators have operands of the right types"
    CAST = "casts are between types of their kind"
    AGGREGATE = "aggregates have one operand a field, of its type"
    CONSTANT = "constants have values that their type can have"
    VARIANT = "variants exist"
    CALL = "calls have arguments and a destination of the callee's signature"
    CONDITION = "what is assumed or asserted is a bool"
    STORAGE = "storage statements are for locals that are no argument and no return place"
    REQUIRED = "constants that the code needs are among the required ones"
    POSITION = "indices into the source positions are in range"
    VARIABLE = "a user variable is where a debugger can find it"
    CONCRETE = "nothing of an instance is still generic"


@final
@node
class Fault:
    """One broken rule.

    Attributes:
        block: index of the block; None: the fault is in the body's declarations.
        statement: index of the statement; as many as the block has: the terminator.
        what: what is wrong, with the types in question.
    """

    rule: Rule
    block: int | None
    statement: int
    what: str
