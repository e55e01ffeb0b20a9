"""Control flow: where terminators lead, and what unwinding may enter.

Omission, deliberate: that cleanup blocks form a tree, which only other targets need.

Source: rustc_mir_transform/src/validate.rs (``CfgChecker``), rustc_middle/src/ty/layout.rs
(``fn_can_unwind``), 1.96.0.
"""

from collections import Counter
from typing import Final

from mirdce.ir import mir
from mirdce.ir.check.examination import Examination
from mirdce.ir.check.fault import Rule
from mirdce.ir.items import CodegenFnAttrFlags
from mirdce.ir.mir import UnwindKind
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import ExternAbi
from mirdce.ir.visit import normal_targets, unwind_of

_OPTIMIZED: Final = "Runtime(Optimized)"
_CRITICAL: Final = frozenset(
    (UnwindKind.CLEANUP, UnwindKind.TERMINATE_ABI, UnwindKind.TERMINATE_IN_CLEANUP)
)

_UNWINDING: Final = frozenset(
    (
        ExternAbi.RUST,
        ExternAbi.RUST_CALL,
        ExternAbi.RUST_COLD,
        ExternAbi.RUST_INVALID,
        ExternAbi.RUST_PRESERVE_NONE,
        ExternAbi.UNADJUSTED,
        *(abi for abi in ExternAbi if abi.value.endswith("-unwind")),
    )
)
"""Conventions of functions that may unwind, if panics do."""


def check_control_flow(ex: Examination) -> None:
    """Checks the edges of a whole body."""
    blocks = ex.body.blocks
    predecessors = Counter(target for block in blocks for target in _targets(block.terminator))
    can_unwind = _can_unwind(ex)
    # Shims, which alone have no positions, are built for our code generation: it makes that block.
    is_split = ex.body.phase == _OPTIMIZED and ex.body.positions is not mir.no_positions
    for number, block in enumerate(blocks):
        ex.block, ex.statement = number, len(block.statements)
        terminator = block.terminator
        for target in normal_targets(terminator):
            _check_edge(ex, target, from_cleanup=block.is_cleanup, to_cleanup=block.is_cleanup)
        unwind = unwind_of(terminator)
        if unwind is not None:
            _check_unwind(ex, unwind, is_cleanup=block.is_cleanup)
        is_left = type(terminator) is mir.UnwindResume or (
            unwind is not None and unwind.kind is UnwindKind.CONTINUE
        )
        if is_left and not can_unwind:
            ex.fault(Rule.UNWIND, "a function that must not unwind lets unwinding continue")
        if is_split and type(terminator) is mir.Call:
            _check_call_edge(ex, terminator, predecessors)
        _check_end(ex, terminator, is_cleanup=block.is_cleanup)


def _can_unwind(ex: Examination) -> bool:
    """Whether unwinding may leave the function; true where it is not known which that is."""
    if ex.owner is None:
        return True
    item = ex.program.item(ex.owner)
    attrs = item.codegen_attrs
    if attrs is not None and has(attrs.flags, CodegenFnAttrFlags.NEVER_UNWIND):
        return False
    return item.fn_sig is None or item.fn_sig.value.abi in _UNWINDING


def _targets(terminator: mir.Terminator) -> tuple[int, ...]:
    unwind = unwind_of(terminator)
    targets = normal_targets(terminator)
    if unwind is not None and unwind.kind is UnwindKind.CLEANUP:
        return (*targets, unwind.target)
    return targets


def _check_edge(ex: Examination, target: int, *, from_cleanup: bool, to_cleanup: bool) -> None:
    if target == 0:
        ex.fault(Rule.TARGET, "a jump to the first block")
    if not 0 <= target < len(ex.body.blocks):
        ex.fault(Rule.TARGET, f"a jump to bb{target}, which does not exist")
    elif ex.body.blocks[target].is_cleanup != to_cleanup:
        names = {True: "cleanup", False: "normal"}
        ends = f"{names[from_cleanup]} to {names[not to_cleanup]}"
        ex.fault(Rule.CLEANUP, f"an edge to bb{target} from {ends}")


def _check_unwind(ex: Examination, unwind: mir.UnwindAction, *, is_cleanup: bool) -> None:
    match unwind.kind:
        case UnwindKind.CLEANUP:
            if is_cleanup:
                ex.fault(Rule.UNWIND, "a cleanup block unwinds to another")
            else:
                _check_edge(ex, unwind.target, from_cleanup=False, to_cleanup=True)
        case UnwindKind.CONTINUE:
            if is_cleanup:
                ex.fault(Rule.UNWIND, "a cleanup block lets unwinding continue")
        case UnwindKind.TERMINATE_IN_CLEANUP:
            if not is_cleanup:
                ex.fault(Rule.UNWIND, "what is no cleanup block terminates as one")
        case UnwindKind.UNREACHABLE | UnwindKind.TERMINATE_ABI:
            pass


def _check_call_edge(ex: Examination, call: mir.Call, predecessors: Counter[int]) -> None:
    """rustc's code generation puts what follows a call into the block that it returns to."""
    if call.target is not None and call.unwind.kind in _CRITICAL and predecessors[call.target] > 1:
        ways = predecessors[call.target]
        ex.fault(Rule.CRITICAL_EDGE, f"bb{call.target}, to which it returns, has {ways} ways in")


def _check_end(ex: Examination, terminator: mir.Terminator, *, is_cleanup: bool) -> None:
    match terminator:
        case mir.UnwindResume() | mir.UnwindTerminate():
            if not is_cleanup:
                ex.fault(Rule.CLEANUP, "unwinding goes on from what is no cleanup block")
        case mir.Return() | mir.TailCall():
            if is_cleanup:
                ex.fault(Rule.CLEANUP, "a cleanup block returns")
        case mir.CoroutineTerminator():
            ex.fault(Rule.PHASE, f"a {terminator.kind}; runtime MIR has none")
        case (
            mir.Goto()
            | mir.SwitchInt()
            | mir.Unreachable()
            | mir.Drop()
            | mir.Call()
            | mir.Assert()
            | mir.InlineAsm()
        ):
            pass
