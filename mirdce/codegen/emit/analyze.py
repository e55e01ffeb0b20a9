"""Which blocks are generated and in which order, and which locals need no memory.

A local is an SSA operand if its value fits registers, it is assigned once as a whole, that
definition dominates all reads, and its address is never taken. All others get a stack slot.

Source: rustc_codegen_ssa/src/mir/analyze.rs, rustc_middle/src/mir/traversal.rs
(``mono_reachable_reverse_postorder``), rustc_data_structures/src/graph/dominators.rs (1.96.0).
"""

import enum
from typing import Final

from mirdce.codegen.emit.fx import FunctionCx
from mirdce.ir import mir
from mirdce.ir.visit import (
    iter_operands_of_rvalue,
    iter_operands_of_statement,
    iter_operands_of_terminator,
)
from mirdce.layout.model import ReprMemory, VariantsSingle
from mirdce.layout.sizes import is_zst
from mirdce.mono.traits.type_properties import needs_drop
from mirdce.reach.blocks import switch_target
from mirdce.reach.uses import const_switch, successors


class ControlFlow:
    """Control flow of a body after monomorphization.

    Attributes:
        order: reachable blocks in reverse postorder.
        successors: successors of each reachable block.
        edges_into: number of edges into each block; the entry has one more.
        only_target: the block that a constant switch always goes to, by block.
        cold: blocks that end in calls of cold functions, or in blocks that do; empty without
            optimization.
    """

    def __init__(self, fx: FunctionCx) -> None:
        self.successors: dict[int, tuple[int, ...]] = {}
        self.only_target: dict[int, int] = {}
        self._fx = fx
        self.order = self._reverse_postorder()
        self.cold = self._find_cold() if fx.cx.optimize else frozenset[int]()
        self.edges_into = [0] * len(fx.body.blocks)
        self.edges_into[0] = 1
        for targets in self.successors.values():
            for target in targets:
                self.edges_into[target] += 1
        self._immediate_dominators: dict[int, int] | None = None
        self._rank: dict[int, int] = {}

    def _successors_of(self, index: int) -> tuple[int, ...]:
        fx = self._fx
        block = fx.body.blocks[index]
        if type(block.terminator) is mir.SwitchInt:
            switch = const_switch(block)
            if switch is not None:
                cx = fx.cx
                target = switch_target(switch, fx.args, cx.consts, cx.settings.profile)
                if target is not None:
                    self.only_target[index] = target
                    return (target,)
        return successors(block.terminator)

    def _reverse_postorder(self) -> list[int]:
        postorder: list[int] = []
        first = self.successors[0] = self._successors_of(0)
        stack = [(0, iter(first))]
        while stack:
            block, targets = stack[-1]
            for target in targets:
                if target not in self.successors:
                    found = self.successors[target] = self._successors_of(target)
                    stack.append((target, iter(found)))
                    break
            else:
                postorder.append(block)
                stack.pop()
        postorder.reverse()
        return postorder

    def _find_cold(self) -> frozenset[int]:
        # Source: rustc_codegen_ssa/src/mir/mod.rs (``find_cold_blocks``).
        cold: set[int] = set()
        for block in reversed(self.order):
            terminator = self._fx.body.blocks[block].terminator
            targets = self.successors[block]
            if (
                type(terminator) is mir.Unreachable
                or (targets and cold.issuperset(targets))
                or (
                    (type(terminator) is mir.Call or type(terminator) is mir.TailCall)
                    and self._fx.calls_cold(terminator.func)
                )
            ):
                cold.add(block)
        return frozenset(cold)

    def dominates(self, dominator: int, block: int) -> bool:
        """Whether all paths to ``block`` lead through ``dominator``."""
        if dominator == block:
            return True
        idoms = self._immediate_dominators
        if idoms is None:
            idoms = self._immediate_dominators = self._find_dominators()
        rank = self._rank
        limit = rank[dominator]
        while rank[block] > limit:
            block = idoms[block]
        return block == dominator

    def _find_dominators(self) -> dict[int, int]:
        # Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm.
        order = self.order
        rank = self._rank = {block: position for position, block in enumerate(order)}
        preds: dict[int, list[int]] = {block: [] for block in order}
        for block in order:
            for target in self.successors[block]:
                preds[target].append(block)
        idoms = {0: 0}
        changed = True
        while changed:
            changed = False
            for block in order[1:]:
                new = -1
                for pred in preds[block]:
                    if pred in idoms:
                        new = pred if new < 0 else _intersect(idoms, rank, pred, new)
                if idoms.get(block) != new:
                    idoms[block] = new
                    changed = True
        return idoms


def _intersect(idoms: dict[int, int], rank: dict[int, int], left: int, right: int) -> int:
    while left != right:
        while rank[left] > rank[right]:
            left = idoms[left]
        while rank[right] > rank[left]:
            right = idoms[right]
    return left


_UNSEEN: Final = 0
_UNUSED: Final = 1
_ZST: Final = 2
_SSA: Final = 3
_MEMORY: Final = 4
_SILENT: Final = frozenset({mir.StorageLive, mir.StorageDead, mir.Marker})
"""Statements that use no local."""


class _LocalAnalyzer:
    """Decides local by local, in one pass over the blocks in order.

    This is asked of each operand of a program, so types are told apart by identity, and what is
    already known of a local is looked up in place.
    """

    def __init__(self, fx: FunctionCx, flow: ControlFlow) -> None:
        self._fx = fx
        self._flow = flow
        self._decls = fx.body.local_decls
        count = len(self._decls)
        self.kinds = [_UNSEEN] * count
        self._def_block = [-1] * count
        self._def_index = [-1] * count

    def run(self) -> None:
        """Visits every reachable block once."""
        for argument in range(1, self._fx.body.arg_count + 1):
            self._define(argument, 0, -1)
        blocks = self._fx.body.blocks
        for index in self._flow.order:
            block = blocks[index]
            for position, statement in enumerate(block.statements):
                if type(statement) not in _SILENT:
                    self._statement(statement, index, position)
            self._terminator(block.terminator, index, len(block.statements))

    # --------------------------------------------------------------------------- definitions

    def _kind(self, local: int) -> int:
        """What a local is that nobody has looked at yet."""
        layout = self._fx.layout(self._decls[local].ty)
        kind = self.kinds[local] = _ZST if is_zst(layout) else _UNUSED
        return kind

    def _define(self, local: int, block: int, index: int) -> None:
        kind = self.kinds[local] or self._kind(local)
        if kind == _UNUSED:
            layout = self._fx.layout(self._decls[local].ty)
            if type(layout.backend_repr) is ReprMemory:
                self.kinds[local] = _MEMORY
            else:
                self.kinds[local] = _SSA
                self._def_block[local] = block
                self._def_index[local] = index
        elif kind == _SSA:
            self.kinds[local] = _MEMORY

    def _read(self, local: int, block: int, index: int) -> None:
        kind = self.kinds[local] or self._kind(local)
        if kind == _SSA:
            def_block = self._def_block[local]
            if def_block == block:
                if self._def_index[local] < index:
                    return
            elif def_block >= 0 and self._flow.dominates(def_block, block):
                return
        elif kind != _UNUSED:
            return
        self.kinds[local] = _MEMORY

    def _in_memory(self, local: int) -> None:
        if (self.kinds[local] or self._kind(local)) != _ZST:
            self.kinds[local] = _MEMORY

    # --------------------------------------------------------------------------------- places

    def _index_locals(self, place: mir.Place, block: int, index: int) -> None:
        for elem in place.projection:
            if type(elem) is mir.Index:
                self._read(elem.local, block, index)

    def _read_place(self, place: mir.Place, block: int, index: int) -> None:
        projection = place.projection
        if projection:
            self._index_locals(place, block, index)
            local = place.local
            if self.kinds[local] == _MEMORY:
                return
            if type(projection[0]) is not mir.Deref and not self._fits_registers(place):
                self.kinds[local] = _MEMORY
                return
        self._read(place.local, block, index)

    def _fits_registers(self, place: mir.Place) -> bool:
        """Whether the path can be followed through a value in registers."""
        layouts = self._fx.cx.layouts
        layout = self._fx.layout(self._decls[place.local].ty)
        for elem in place.projection:
            if type(elem) is mir.Field:
                layout = layouts.field(layout, elem.index)
            elif (
                type(elem) is mir.Downcast
                and type(layout.variants) is VariantsSingle
                and layout.variants.index == elem.variant
            ):
                layout = layouts.for_variant(layout, elem.variant)
            else:
                return False
        return True

    def _write_place(self, place: mir.Place, block: int, index: int) -> None:
        """A use that needs the place itself: a store into a part, a borrow."""
        projection = place.projection
        if projection:
            self._index_locals(place, block, index)
            if type(projection[0]) is mir.Deref:
                self._read(place.local, block, index)
                return
        self._in_memory(place.local)

    def _operand(self, operand: mir.Operand, block: int, index: int) -> None:
        if type(operand) is mir.Copy or type(operand) is mir.Move:
            self._read_place(operand.place, block, index)

    # ----------------------------------------------------------------- statements, terminators

    def _statement(self, statement: mir.Statement, block: int, index: int) -> None:
        match statement:
            case mir.Assign():
                self._assign(statement, block, index)
            case mir.SetDiscriminant():
                self._write_place(statement.place, block, index)
            case mir.Assume() | mir.CopyNonOverlapping():
                for operand in iter_operands_of_statement(statement):
                    self._operand(operand, block, index)
            case mir.StorageLive() | mir.StorageDead() | mir.Marker():
                return

    def _assign(self, statement: mir.Assign, block: int, index: int) -> None:
        place = statement.place
        if place.projection:
            self._write_place(place, block, index)
        else:
            self._define(place.local, block, index)
        self._rvalue(statement.rvalue, block, index)

    def _rvalue(self, rvalue: mir.Rvalue, block: int, index: int) -> None:
        match rvalue:
            case mir.Use() | mir.Cast():
                self._operand(rvalue.operand, block, index)
            case mir.Ref() | mir.RawPtr():
                self._write_place(rvalue.place, block, index)
            case mir.BinaryOp() | mir.Aggregate():
                for operand in iter_operands_of_rvalue(rvalue):
                    self._operand(operand, block, index)
            case mir.Discriminant() | mir.CopyForDeref():
                self._read_place(rvalue.place, block, index)
            case mir.UnaryOp() | mir.Repeat() | mir.WrapUnsafeBinder():
                self._operand(rvalue.operand, block, index)
            case mir.ThreadLocalRef():
                return

    def _terminator(self, terminator: mir.Terminator, block: int, index: int) -> None:
        for operand in iter_operands_of_terminator(terminator):
            self._operand(operand, block, index)
        match terminator:
            case mir.Call():
                self._call_result(terminator, block, index)
            case mir.Return() | mir.TailCall():
                self._read(0, block, index)
            case mir.Drop():
                place = terminator.place
                if place.projection or needs_drop(self._fx.cx.mono, self._fx.place_ty(place)):
                    self._write_place(place, block, index)
            case mir.InlineAsm():
                self._asm_outputs(terminator, block, index)
            case (
                mir.Goto()
                | mir.SwitchInt()
                | mir.UnwindResume()
                | mir.UnwindTerminate()
                | mir.Unreachable()
                | mir.Assert()
                | mir.CoroutineTerminator()
            ):
                return

    def _asm_outputs(self, asm: mir.InlineAsm, block: int, index: int) -> None:
        for operand in asm.operands:
            out = None
            if isinstance(operand, mir.AsmOut):
                out = operand.place
            elif isinstance(operand, mir.AsmInOut):
                out = operand.out_place
            if out is not None:
                self._write_place(out, block, index)

    def _call_result(self, call: mir.Call, block: int, index: int) -> None:
        place = call.destination
        if place.projection:
            self._write_place(place, block, index)
        elif call.target is None:
            self._define(place.local, -1, index)
        elif self._flow.edges_into[call.target] == 1:
            # The definition is on the edge, which is the target's only one.
            self._define(place.local, call.target, -1)
        else:
            self._in_memory(place.local)


class LocalHome(enum.Enum):
    """Where a local lives."""

    REGISTERS = 0
    """Nowhere before its definition, or it is never used."""
    MEMORY = 1
    """In a stack slot."""
    NOWHERE = 2
    """It has no bytes."""


_HOMES = {_MEMORY: LocalHome.MEMORY, _ZST: LocalHome.NOWHERE}


def local_homes(fx: FunctionCx, flow: ControlFlow) -> list[LocalHome]:
    """Where each local lives."""
    analyzer = _LocalAnalyzer(fx, flow)
    analyzer.run()
    return [_HOMES.get(kind, LocalHome.REGISTERS) for kind in analyzer.kinds]
