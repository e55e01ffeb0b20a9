"""Control flow: where terminators lead, and what unwinding may enter.

Omissions, deliberate: that cleanup blocks form a tree (which only other targets need), and whether
the function may unwind at all, which depends on settings.

Source: rustc_mir_transform/src/validate.rs (``CfgChecker``), 1.96.0.
"""

from collections import Counter
from typing import Final

from mirdce.ir import mir
from mirdce.ir.check.examination import Examination
from mirdce.ir.check.fault import Rule
from mirdce.ir.mir import UnwindKind
from mirdce.ir.visit import normal_targets, unwind_of

_OPTIMIZED: Final = "Runtime(Optimized)"
_CRITICAL: Final = frozenset(
    (UnwindKind.CLEANUP, UnwindKind.TERMINATE_ABI, UnwindKind.TERMINATE_IN_CLEANUP)
)


def check_control_flow(ex: Examination) -> None:
    """Checks the edges of a whole body."""
    blocks = ex.body.blocks
    predecessors = Counter(target for block in blocks for target in _targets(block.terminator))
    for number, block in enumerate(blocks):
        ex.block, ex.statement = number, len(block.statements)
        terminator = block.terminator
        for target in normal_targets(terminator):
            _check_edge(ex, target, from_cleanup=block.is_cleanup, to_cleanup=block.is_cleanup)
        unwind = unwind_of(terminator)
        if unwind is not None:
            _check_unwind(ex, unwind, is_cleanup=block.is_cleanup)
        if type(terminator) is mir.Call and ex.body.phase == _OPTIMIZED:
            _check_call_edge(ex, terminator, predecessors)
        _check_end(ex, terminator, is_cleanup=block.is_cleanup)


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
    """Code generation stores a result in the block that the call returns to.

    A unit is not stored, so the shims, which are built here, may end two ways in one block.
    """
    if call.target is None or call.unwind.kind not in _CRITICAL:
        return
    destination = call.destination
    if not destination.projection and 0 <= destination.local < len(ex.body.local_decls):
        stored = ex.view.ty(ex.body.local_decls[destination.local].ty)
        if stored is ex.program.interner.unit:
            return
    ways = predecessors[call.target]
    if ways > 1:
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
