"""Statements and terminators: what each must be, by the types of its parts.

Source: rustc_mir_transform/src/validate.rs (``TypeChecker``), rustc_borrowck/src/type_check/mod.rs
(``check_call_inputs``), 1.96.0.
"""

from collections.abc import Sequence

from mirdce.ir import mir
from mirdce.ir.check.examination import Examination
from mirdce.ir.check.fault import Rule
from mirdce.ir.check.operands import bits_of, check_const, check_operand
from mirdce.ir.check.places import check_place, check_variant, is_packed
from mirdce.ir.check.rvalues import check_rvalue
from mirdce.ir.items import AdtKind
from mirdce.ir.ty import (
    Adt,
    Alias,
    Bool,
    Char,
    Coroutine,
    FnDef,
    FnPtr,
    FnSig,
    GenericArgs,
    Int,
    RawPtr,
    Ref,
    Ty,
    Uint,
)
from mirdce.ir.visit import iter_operands_of_assert

_BEFORE_RUNTIME = frozenset({"FakeRead", "AscribeUserType"})


def check_statement(ex: Examination, statement: mir.Statement) -> None:
    """Checks one statement."""
    match statement:
        case mir.Assign():
            _check_assign(ex, statement)
        case mir.SetDiscriminant():
            _check_set_discriminant(ex, statement)
        case mir.StorageLive() | mir.StorageDead():
            ex.local_ty(statement.local)
            if 0 <= statement.local <= ex.body.arg_count:
                ex.fault(Rule.STORAGE, f"_{statement.local} has storage all the time")
        case mir.Assume():
            _check_condition(ex, statement.operand)
        case mir.CopyNonOverlapping():
            _check_copy(ex, statement)
        case mir.Marker():
            if statement.kind in _BEFORE_RUNTIME:
                ex.fault(Rule.PHASE, f"a {statement.kind}; runtime MIR has none")


def _check_assign(ex: Examination, statement: mir.Assign) -> None:
    left = check_place(ex, statement.place)
    right = check_rvalue(ex, statement.rvalue)
    if not ex.is_same(right, left):
        ex.fault(Rule.ASSIGN, f"{ex.show(right)} for a place of {ex.show(left)}")


def _check_set_discriminant(ex: Examination, statement: mir.SetDiscriminant) -> None:
    of = check_place(ex, statement.place)
    if of is None or isinstance(of, Alias | Coroutine):
        return
    adt = ex.program.item(of.def_id).adt if type(of) is Adt else None
    if adt is None or adt.kind is AdtKind.UNION:
        ex.fault(Rule.VARIANT, f"the discriminant of {ex.show(of)}")
    else:
        check_variant(ex, of, adt, statement.variant)


def _check_condition(ex: Examination, condition: mir.Operand) -> None:
    of = check_operand(ex, condition)
    if not ex.is_same(of, ex.program.interner.bool_):
        ex.fault(Rule.CONDITION, f"a condition of type {ex.show(of)}")


def _check_copy(ex: Examination, statement: mir.CopyNonOverlapping) -> None:
    pointees = []
    for operand in (statement.src, statement.dst):
        of = check_operand(ex, operand)
        if of is not None and not isinstance(of, RawPtr | Ref | Alias):
            ex.fault(Rule.OPERATOR, f"{ex.show(of)} is copied through")
        pointees.append(of.pointee if isinstance(of, RawPtr | Ref) else None)
    if not ex.is_same(*pointees):
        ex.fault(Rule.OPERATOR, f"{ex.show(pointees[0])} is copied to {ex.show(pointees[1])}")
    count = check_operand(ex, statement.count)
    if not ex.is_same(count, ex.program.interner.usize):
        ex.fault(Rule.OPERATOR, f"a count of type {ex.show(count)}")


# ------------------------------------------------------------------------------------- terminators


def check_terminator(ex: Examination, terminator: mir.Terminator) -> None:
    """Checks one terminator; where it leads is another matter (``control_flow``)."""
    match terminator:
        case mir.SwitchInt():
            _check_switch(ex, terminator)
        case mir.Call() | mir.TailCall():
            _check_call(ex, terminator)
        case mir.Assert():
            _check_condition(ex, terminator.cond)
            for operand in iter_operands_of_assert(terminator.msg):
                check_operand(ex, operand)
        case mir.Drop():
            check_place(ex, terminator.place)
        case mir.InlineAsm():
            _check_asm(ex, terminator)
        case (
            mir.Goto()
            | mir.UnwindResume()
            | mir.UnwindTerminate()
            | mir.Return()
            | mir.Unreachable()
            | mir.CoroutineTerminator()
        ):
            pass


def _check_switch(ex: Examination, switch: mir.SwitchInt) -> None:
    of = check_operand(ex, switch.discr)
    if len(switch.targets) != len(switch.values) + 1:
        ex.fault(Rule.SWITCH, f"{len(switch.values)} values, {len(switch.targets)} targets")
    if len(set(switch.values)) != len(switch.values):
        ex.fault(Rule.SWITCH, "a value that occurs twice")
    if of is None or type(of) is Alias:
        return
    if not isinstance(of, Int | Uint | Char | Bool):
        ex.fault(Rule.SWITCH, f"a switch over {ex.show(of)}")
        return
    bits = 1 if type(of) is Bool else bits_of(of)
    assert bits is not None
    for value in switch.values:
        if not 0 <= value < 1 << bits:
            ex.fault(Rule.SWITCH, f"the value {value:#x} of {ex.show(of)}")


def _check_call(ex: Examination, call: mir.Call | mir.TailCall) -> None:
    callee = check_operand(ex, call.func)
    args = [check_operand(ex, arg) for arg in call.args]
    for arg in call.args:
        if type(arg) is mir.Move and is_packed(ex, arg.place):
            ex.fault(Rule.PACKED, "an argument that is moved out of a packed place")
    if type(call) is mir.Call:
        destination = check_place(ex, call.destination)
        if is_packed(ex, call.destination):
            ex.fault(Rule.PACKED, "a destination in a packed place")
    else:
        destination = ex.local_ty(0)
    if callee is None:
        return
    if not isinstance(callee, FnDef | FnPtr):
        ex.fault(Rule.CALL, f"{ex.show(callee)} cannot be called")
        return
    if type(callee) is FnPtr:
        _check_signature(ex, callee.sig.value, None, args, destination)
        return
    declared = ex.program.item(callee.def_id).fn_sig
    if declared is None:
        ex.fault(Rule.CALL, f"{ex.show(callee)} has no signature")
    else:
        _check_signature(ex, declared.value, callee.args, args, destination)


def _check_signature(
    ex: Examination,
    sig: FnSig,
    args: GenericArgs | None,
    given: Sequence[Ty | None],
    destination: Ty | None,
) -> None:
    wanted = len(sig.inputs)
    if len(given) < wanted or (len(given) > wanted and not sig.c_variadic):
        ex.fault(Rule.CALL, f"{len(given)} arguments for a function of {wanted}")
        return
    for number, (declared, actual) in enumerate(zip(sig.inputs, given, strict=False)):
        if not ex.is_declared(actual, declared, args):
            text = f"{ex.show(actual)} for argument {number}, which is a {ex.show(declared)}"
            ex.fault(Rule.CALL, text)
    if not ex.is_declared(destination, sig.output, args):
        text = f"{ex.show(destination)} for the result, which is a {ex.show(sig.output)}"
        ex.fault(Rule.CALL, text)


def _check_asm(ex: Examination, asm: mir.InlineAsm) -> None:
    for operand in asm.operands:
        _check_asm_operand(ex, operand, len(asm.targets))
    for piece in asm.template:
        if type(piece) is mir.AsmPlaceholder and not 0 <= piece.operand < len(asm.operands):
            ex.fault(Rule.OPERATOR, f"operand {piece.operand} of {len(asm.operands)}")


def _check_asm_operand(ex: Examination, operand: mir.AsmOperand, label_count: int) -> None:
    match operand:
        case mir.AsmIn():
            check_operand(ex, operand.value)
        case mir.AsmOut():
            if operand.place is not None:
                check_place(ex, operand.place)
        case mir.AsmInOut():
            check_operand(ex, operand.in_value)
            if operand.out_place is not None:
                check_place(ex, operand.out_place)
        case mir.AsmConst() | mir.AsmSymFn():
            check_const(ex, operand.const)
        case mir.AsmLabel():
            if not 0 <= operand.target_index < label_count:
                ex.fault(Rule.TARGET, f"label {operand.target_index} of {label_count}")
        case mir.AsmSymStatic():
            pass
