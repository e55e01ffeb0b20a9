"""Builds the MIR of shims: locals and blocks in order, places and constants in few words.

Everything is at mono types. Shims have no source positions.

Source: rustc_mir_transform/src/{patch,shim}.rs (1.96.0).
"""

from mirdce.ir import mir
from mirdce.ir.alloc import ConstScalar, ConstZeroSized, ScalarInt
from mirdce.ir.intern import Interner
from mirdce.ir.ty import Mutability, Ty, UintTy

RETURN_PLACE = mir.Place(0, ())
CONTINUE = mir.UnwindAction(mir.UnwindKind.CONTINUE, -1)
TERMINATE = mir.UnwindAction(mir.UnwindKind.TERMINATE_IN_CLEANUP, -1)


def deref(place: mir.Place) -> mir.Place:
    """``*place``."""
    return mir.Place(place.local, (*place.projection, mir.Deref()))


def field(place: mir.Place, index: int, ty: Ty) -> mir.Place:
    """``place.index``."""
    return mir.Place(place.local, (*place.projection, mir.Field(index, ty)))


def downcast(place: mir.Place, variant: int) -> mir.Place:
    """``(place as variant)``."""
    return mir.Place(place.local, (*place.projection, mir.Downcast(None, variant)))


def cleanup(block: int) -> mir.UnwindAction:
    """Unwinding goes to this block."""
    return mir.UnwindAction(mir.UnwindKind.CLEANUP, block)


def assign(place: mir.Place, rvalue: mir.Rvalue) -> mir.Assign:
    """``place = rvalue``."""
    return mir.Assign(place, rvalue, -1)


def function(interner_fn_def: Ty) -> mir.Constant:
    """A function item as an operand."""
    return mir.Constant(mir.ConstEvaluated(ConstZeroSized(), interner_fn_def), -1)


class BodyBuilder:
    """One body under construction. Local 0 is the return place, arguments follow."""

    def __init__(self, interner: Interner, output: Ty, inputs: tuple[Ty, ...]) -> None:
        self.interner = interner
        self._arg_count = len(inputs)
        self._locals = [mir.LocalDecl(output, Mutability.MUT, -1)]
        self._locals += [mir.LocalDecl(ty, Mutability.NOT, -1) for ty in inputs]
        self._blocks: list[mir.BasicBlock | None] = []

    def local(self, ty: Ty) -> mir.Place:
        """A new local, as a place."""
        self._locals.append(mir.LocalDecl(ty, Mutability.MUT, -1))
        return mir.Place(len(self._locals) - 1, ())

    def reserve(self) -> int:
        """The index of a block that is filled in later by ``fill``."""
        self._blocks.append(None)
        return len(self._blocks) - 1

    def fill(
        self,
        index: int,
        statements: tuple[mir.Statement, ...],
        terminator: mir.Terminator,
        *,
        is_cleanup: bool = False,
    ) -> None:
        """Fills a reserved block."""
        assert self._blocks[index] is None
        self._blocks[index] = mir.BasicBlock(statements, terminator, is_cleanup)

    def block(
        self,
        statements: tuple[mir.Statement, ...],
        terminator: mir.Terminator,
        *,
        is_cleanup: bool = False,
    ) -> int:
        """A new block."""
        index = self.reserve()
        self.fill(index, statements, terminator, is_cleanup=is_cleanup)
        return index

    def usize(self, value: int) -> mir.Constant:
        """A ``usize`` constant."""
        return self.int_constant(value, self.interner.uints[UintTy.USIZE], 8)

    def int_constant(self, value: int, ty: Ty, size: int) -> mir.Constant:
        """An integer constant of ``size`` bytes."""
        return mir.Constant(mir.ConstEvaluated(ConstScalar(ScalarInt(value, size)), ty), -1)

    def finish(self, *, start: int, spread_arg: int | None = None) -> mir.Body:
        """The body, with ``start`` moved to index 0 and blocks that nothing leads to left out."""
        order = self._reachable(start)
        renumbered = {old: new for new, old in enumerate(order)}
        blocks = []
        for old in order:
            block = self._blocks[old]
            assert block is not None
            blocks.append(_renumber(block, renumbered))
        return mir.Body(
            tuple(blocks),
            tuple(self._locals),
            self._arg_count,
            spread_arg,
            (),
            (),
            mir.no_positions,
            -1,
            "Runtime(Optimized)",
            is_polymorphic=False,
            coroutine=None,
        )

    def _reachable(self, start: int) -> list[int]:
        order = [start]
        seen = {start}
        for index in order:
            block = self._blocks[index]
            assert block is not None
            for target in _targets(block.terminator):
                if target not in seen:
                    seen.add(target)
                    order.append(target)
        return order


_Leaf = mir.Return | mir.UnwindResume | mir.Unreachable


def _targets(terminator: mir.Terminator) -> tuple[int, ...]:
    targets: tuple[int, ...] = ()
    unwind: mir.UnwindAction | None = None
    if isinstance(terminator, mir.Goto):
        targets = (terminator.target,)
    elif isinstance(terminator, mir.SwitchInt):
        targets = terminator.targets
    elif isinstance(terminator, mir.Drop):
        targets, unwind = (terminator.target,), terminator.unwind
    elif isinstance(terminator, mir.Call):
        targets = () if terminator.target is None else (terminator.target,)
        unwind = terminator.unwind
    else:
        assert isinstance(terminator, _Leaf), "shims are built of few kinds of terminator"
    if unwind is not None and unwind.kind is mir.UnwindKind.CLEANUP:
        return (*targets, unwind.target)
    return targets


def _renumber(block: mir.BasicBlock, new: dict[int, int]) -> mir.BasicBlock:
    terminator = block.terminator
    renumbered: mir.Terminator = terminator
    if isinstance(terminator, mir.Goto):
        renumbered = mir.Goto(new[terminator.target], -1)
    elif isinstance(terminator, mir.SwitchInt):
        targets = tuple(new[target] for target in terminator.targets)
        renumbered = mir.SwitchInt(terminator.discr, terminator.values, targets, -1)
    elif isinstance(terminator, mir.Drop):
        unwind = _renumber_unwind(terminator.unwind, new)
        target = new[terminator.target]
        renumbered = mir.Drop(terminator.place, target, unwind, terminator.replace, -1)
    elif isinstance(terminator, mir.Call):
        renumbered = mir.Call(
            terminator.func,
            terminator.args,
            terminator.destination,
            None if terminator.target is None else new[terminator.target],
            _renumber_unwind(terminator.unwind, new),
            terminator.call_source,
            -1,
            -1,
        )
    return mir.BasicBlock(block.statements, renumbered, block.is_cleanup)


def _renumber_unwind(unwind: mir.UnwindAction, new: dict[int, int]) -> mir.UnwindAction:
    if unwind.kind is mir.UnwindKind.CLEANUP:
        return cleanup(new[unwind.target])
    return unwind
