"""Which blocks of a body can run, once types and session settings are known.

Code generation asks the same question through the same function: a block that adds no edges is a
block that is not compiled.

Source: rustc_middle/src/mir/traversal.rs (``mono_reachable``), rustc_middle/src/mir/syntax.rs
(``RuntimeChecks::value``), 1.96.0.
"""

from typing import Protocol

from mirdce.consteval.const_eval import ConstEval
from mirdce.ir import mir
from mirdce.ir.alloc import ConstScalar, ScalarInt
from mirdce.ir.ty import GenericArgs
from mirdce.reach.uses import BodyUses, ConstSwitch


class Checks(Protocol):
    """Session settings that MIR asks for: a profile has them."""

    @property
    def ub_checks(self) -> bool:
        """The value of ``UbChecks``."""

    @property
    def overflow_checks(self) -> bool:
        """The value of ``OverflowChecks``."""


def runtime_check_value(check: mir.RuntimeCheck, checks: Checks) -> bool:
    """What a session setting is."""
    match check:
        case mir.RuntimeCheck.UB_CHECKS:
            return checks.ub_checks
        case mir.RuntimeCheck.CONTRACT_CHECKS:
            return False
        case mir.RuntimeCheck.OVERFLOW_CHECKS:
            return checks.overflow_checks


def switch_target(
    switch: ConstSwitch, args: GenericArgs, consts: ConstEval, checks: Checks
) -> int | None:
    """The block that a constant switch goes to; None if the constant is not an integer."""
    discr = switch.discr
    if isinstance(discr, mir.RuntimeCheck):
        bits = int(runtime_check_value(discr, checks))
    else:
        value = consts.eval_mir_const(discr, args)
        if type(value) is not ConstScalar or type(value.scalar) is not ScalarInt:
            return None
        bits = value.scalar.data
    for candidate, target in zip(switch.values, switch.targets, strict=False):
        if candidate == bits:
            return target
    return switch.targets[-1]


def mono_reachable(
    uses: BodyUses, args: GenericArgs, consts: ConstEval, checks: Checks
) -> list[int]:
    """Indices of the blocks that control can get to from block 0, ascending."""
    blocks = uses.blocks
    seen = [False] * len(blocks)
    seen[0] = True
    stack = [0]
    while stack:
        block = blocks[stack.pop()]
        targets = block.successors
        if block.switch is not None:
            target = switch_target(block.switch, args, consts, checks)
            if target is not None:
                targets = (target,)
        for target in targets:
            if not seen[target]:
                seen[target] = True
                stack.append(target)
    return [index for index, flag in enumerate(seen) if flag]
