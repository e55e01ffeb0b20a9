"""What a body uses, found once a body and then replayed for each of its instances.

``body_uses`` walks the generic MIR a single time and keeps, block by block, only what can make
something live: calls, drops, casts that need functions or vtables, constants that can hold
pointers or must be evaluated, thread locals, the panic functions of assertions. Types in the
result are generic; walking monomorphizes them. A block that ends in a switch on a constant
keeps that constant, so that branches that are dead after monomorphization add nothing.

Source: rustc_monomorphize/src/collector.rs (``MirUsedCollector``), rustc_middle/src/mir/mod.rs
(``try_const_mono_switchint``), 1.96.0.
"""

from typing import TypeAlias, final

from mirdce.ir import mir
from mirdce.ir.alloc import ConstIndirect, ConstScalar, ConstSlice, ConstZeroSized, ScalarPtr
from mirdce.ir.ids import DefId
from mirdce.ir.node import node
from mirdce.ir.panic_lang_items import assert_lang_item, terminate_lang_item, unwind_lang_item
from mirdce.ir.place_ty import operand_ty, place_ty
from mirdce.ir.program import Program
from mirdce.ir.ty import Bool, Char, Float, FnDef, FnPtr, Int, Ty, Uint
from mirdce.ir.visit import iter_constants_of_statement, iter_constants_of_terminator


@final
@node
class CallUse:
    """A call through a value of type ``ty``; matters if that is a function item."""

    ty: Ty
    is_tail: bool
    source_info: int


@final
@node
class DropUse:
    """A drop of a value of type ``ty``."""

    ty: Ty
    source_info: int


@final
@node
class UnsizeUse:
    """An unsizing coercion: may need a vtable."""

    source: Ty
    target: Ty
    source_info: int


@final
@node
class ReifyUse:
    """A function item turned into a function pointer (or named in inline assembly)."""

    ty: Ty
    source_info: int


@final
@node
class ClosureFnPtrUse:
    """A closure without captures turned into a function pointer."""

    ty: Ty
    source_info: int


@final
@node
class ConstUse:
    """A constant that must evaluate and whose value may point to something."""

    const: mir.MirConst
    source_info: int


@final
@node
class StaticUse:
    """A static named directly (thread locals, inline assembly)."""

    def_id: DefId
    source_info: int


@final
@node
class LangItemUse:
    """A function of the runtime, by its lang item."""

    name: str
    source_info: int


@final
@node
class TransmuteUse:
    """Bits of a value taken as another type: may take a trait object apart."""

    source: Ty
    target: Ty
    source_info: int


Use: TypeAlias = (
    CallUse
    | DropUse
    | UnsizeUse
    | ReifyUse
    | ClosureFnPtrUse
    | ConstUse
    | StaticUse
    | LangItemUse
    | TransmuteUse
)


@final
@node
class ConstSwitch:
    """A switch whose operand is a constant of the body or a session setting."""

    discr: mir.MirConst | mir.RuntimeCheck
    values: tuple[int, ...]
    targets: tuple[int, ...]


@final
@node
class BlockUses:
    """Uses of one block, and where control goes: always ``successors`` unless ``switch``
    decides."""

    uses: tuple[Use, ...]
    successors: tuple[int, ...]
    switch: ConstSwitch | None


@final
@node
class BodyUses:
    """Uses of a body, by block.

    Attributes:
        required: constants that must evaluate in any case.
        has_switches: whether a constant decides anywhere which blocks can run.
    """

    blocks: tuple[BlockUses, ...]
    required: tuple[mir.MirConst, ...]
    has_switches: bool


_THIN = (Bool, Char, Int, Uint, Float, FnPtr, FnDef)
"""Types without a vtable pointer in them, among those that are transmuted often."""


def successors(terminator: mir.Terminator) -> tuple[int, ...]:
    """Blocks that control may go to next, cleanup included."""
    match terminator:
        case mir.Goto():
            return (terminator.target,)
        case mir.SwitchInt() | mir.CoroutineTerminator():
            return terminator.targets
        case (
            mir.UnwindResume()
            | mir.UnwindTerminate()
            | mir.Return()
            | mir.Unreachable()
            | mir.TailCall()
        ):
            return ()
        case mir.Drop() | mir.Assert():
            return _with_cleanup((terminator.target,), terminator.unwind)
        case mir.Call():
            target = () if terminator.target is None else (terminator.target,)
            return _with_cleanup(target, terminator.unwind)
        case mir.InlineAsm():
            return _with_cleanup(terminator.targets, terminator.unwind)


def _with_cleanup(targets: tuple[int, ...], unwind: mir.UnwindAction) -> tuple[int, ...]:
    if unwind.kind is mir.UnwindKind.CLEANUP:
        return (*targets, unwind.target)
    return targets


def _const_matters(const: mir.MirConst) -> bool:
    """False only for constants that are evaluated already and point to nothing."""
    match const:
        case mir.ConstUneval():
            return True
        case mir.ConstTy():
            return not isinstance(const.ty, Int | Uint | Bool | Char)
        case mir.ConstEvaluated():
            match const.value:
                case ConstZeroSized():
                    return False
                case ConstScalar():
                    return isinstance(const.value.scalar, ScalarPtr)
                case ConstSlice() | ConstIndirect():
                    return True


def const_switch(block: mir.BasicBlock) -> ConstSwitch | None:
    """The constant that decides a block's switch, if there is one.

    Either the operand is a constant itself, or the last statement that is no storage marker
    assigns one to the very place that is switched on.
    """
    terminator = block.terminator
    if not isinstance(terminator, mir.SwitchInt):
        return None
    match terminator.discr:
        case mir.Constant():
            return ConstSwitch(terminator.discr.const, terminator.values, terminator.targets)
        case mir.RuntimeChecks():
            return ConstSwitch(terminator.discr.check, terminator.values, terminator.targets)
        case mir.Copy() | mir.Move():
            place = terminator.discr.place
    for statement in reversed(block.statements):
        if isinstance(statement, mir.StorageLive | mir.StorageDead):
            continue
        if (
            isinstance(statement, mir.Assign)
            and isinstance(statement.rvalue, mir.Use)
            and isinstance(statement.rvalue.operand, mir.Constant)
            and not place.projection
            and not statement.place.projection
            and statement.place.local == place.local
        ):
            const = statement.rvalue.operand.const
            return ConstSwitch(const, terminator.values, terminator.targets)
        return None
    return None


class _BlockVisitor:
    """Gathers the uses of one block."""

    __slots__ = ("_body", "_program", "uses")

    def __init__(self, program: Program, body: mir.Body) -> None:
        self._program = program
        self._body = body
        self.uses: list[Use] = []

    def statement(self, statement: mir.Statement) -> None:
        """Uses of a statement."""
        if isinstance(statement, mir.Assign):
            rvalue = statement.rvalue
            if isinstance(rvalue, mir.Cast):
                self._cast(rvalue, statement.source_info)
            elif isinstance(rvalue, mir.ThreadLocalRef):
                self.uses.append(StaticUse(rvalue.def_id, statement.source_info))
        for const in iter_constants_of_statement(statement):
            if _const_matters(const):
                self.uses.append(ConstUse(const, statement.source_info))

    def _cast(self, cast: mir.Cast, source_info: int) -> None:
        if cast.kind is mir.CastKind.UNSIZE:
            source = operand_ty(self._program, self._body, cast.operand)
            self.uses.append(UnsizeUse(source, cast.ty, source_info))
        elif cast.kind is mir.CastKind.REIFY_FN_POINTER:
            source = operand_ty(self._program, self._body, cast.operand)
            self.uses.append(ReifyUse(source, source_info))
        elif cast.kind is mir.CastKind.CLOSURE_FN_POINTER:
            source = operand_ty(self._program, self._body, cast.operand)
            self.uses.append(ClosureFnPtrUse(source, source_info))
        elif cast.kind is mir.CastKind.TRANSMUTE:
            source = operand_ty(self._program, self._body, cast.operand)
            if source is not cast.ty and not isinstance(source, _THIN):
                self.uses.append(TransmuteUse(source, cast.ty, source_info))

    def terminator(self, terminator: mir.Terminator) -> None:
        """Uses of a terminator."""
        info = terminator.source_info
        match terminator:
            case mir.Call() | mir.TailCall():
                callee = operand_ty(self._program, self._body, terminator.func)
                self.uses.append(CallUse(callee, isinstance(terminator, mir.TailCall), info))
            case mir.Drop():
                dropped = place_ty(self._program, self._body, terminator.place)
                self.uses.append(DropUse(dropped, info))
            case mir.InlineAsm():
                self._inline_asm(terminator)
            case mir.Assert():
                self.uses.append(LangItemUse(assert_lang_item(terminator.msg), info))
            case mir.UnwindTerminate():
                self.uses.append(LangItemUse(terminate_lang_item(terminator.reason), info))
            case (
                mir.Goto()
                | mir.SwitchInt()
                | mir.UnwindResume()
                | mir.Return()
                | mir.Unreachable()
                | mir.CoroutineTerminator()
            ):
                pass
        if isinstance(terminator, mir.Call | mir.Drop | mir.Assert | mir.InlineAsm):
            name = unwind_lang_item(terminator.unwind)
            if name is not None:
                self.uses.append(LangItemUse(name, info))
        for const in iter_constants_of_terminator(terminator):
            if _const_matters(const):
                self.uses.append(ConstUse(const, info))

    def _inline_asm(self, asm: mir.InlineAsm) -> None:
        for operand in asm.operands:
            if isinstance(operand, mir.AsmSymFn):
                self.uses.append(ReifyUse(operand.const.ty, asm.source_info))
            elif isinstance(operand, mir.AsmSymStatic):
                self.uses.append(StaticUse(operand.def_id, asm.source_info))


def body_uses(program: Program, body: mir.Body) -> BodyUses:
    """Walks a body once. Linear in its size."""
    blocks = []
    for block in body.blocks:
        visitor = _BlockVisitor(program, body)
        for statement in block.statements:
            visitor.statement(statement)
        visitor.terminator(block.terminator)
        blocks.append(
            BlockUses(tuple(visitor.uses), successors(block.terminator), const_switch(block))
        )
    required = tuple(const for const in body.required_consts if _const_matters(const))
    has_switches = any(block.switch is not None for block in blocks)
    return BodyUses(tuple(blocks), required, has_switches)
