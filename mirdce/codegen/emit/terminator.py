"""Terminators: how a block ends.

Each ``codegen_*`` returns the MIR block that control certainly continues at and that only this
block leads to, so that it can be generated in line; None if the LLVM block has ended.

Source: rustc_codegen_ssa/src/mir/block.rs (1.96.0).
"""

from mirdce.codegen.emit.abi import cast_type, load_cast, to_packed
from mirdce.codegen.emit.analyze import ControlFlow
from mirdce.codegen.emit.asm import codegen_inline_asm
from mirdce.codegen.emit.call import do_call, label_with_cleanup, lang_call, personality_slot
from mirdce.codegen.emit.call_terminator import codegen_call, codegen_tail_call
from mirdce.codegen.emit.constant import function_ref
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.location import caller_location
from mirdce.codegen.emit.memory import store_operand
from mirdce.codegen.emit.operand import codegen_consume, codegen_operand
from mirdce.codegen.emit.place import codegen_place
from mirdce.codegen.emit.size_of_val import VTABLE_DROP, load_vtable
from mirdce.codegen.emit.values import OperandRef, PlaceRef, PlaceValue, ZeroSized, const_int
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.instance import DropGlueKind, VirtualKind, def_id_of
from mirdce.ir.panic_lang_items import assert_lang_item, terminate_lang_item
from mirdce.ir.ty import Dynamic
from mirdce.layout.model import PassKind
from mirdce.mono.instances.resolve import resolve_drop_in_place

_NO_UNWIND = mir.UnwindAction(mir.UnwindKind.UNREACHABLE, -1)
_OPTIONAL_OVERFLOWS = frozenset(
    (mir.BinOp.ADD, mir.BinOp.SUB, mir.BinOp.MUL, mir.BinOp.SHL, mir.BinOp.SHR)
)


def codegen_terminator(  # noqa: C901 - one arm a variant
    fx: FunctionCx, flow: ControlFlow, block: int
) -> int | None:
    """Ends a block, or goes on with the one that is returned."""
    terminator = fx.body.blocks[block].terminator
    match terminator:
        case mir.Goto():
            return jump(fx, flow, terminator.target)
        case mir.SwitchInt():
            return _switch(fx, flow, block, terminator)
        case mir.Return():
            _return(fx)
        case mir.Call():
            target = codegen_call(fx, block, terminator)
            return None if target is None else jump(fx, flow, target)
        case mir.Drop():
            return _drop(fx, flow, block, terminator)
        case mir.Assert():
            return _assert(fx, flow, block, terminator)
        case mir.UnwindResume():
            _resume(fx)
        case mir.UnwindTerminate():
            abi, callee = lang_call(fx, terminate_lang_item(terminator.reason))
            do_call(fx, block, abi, callee, [], _NO_UNWIND)
            fx.unreachable()
        case mir.Unreachable():
            fx.unreachable()
        case mir.TailCall():
            codegen_tail_call(fx, terminator)
        case mir.InlineAsm():
            target = codegen_inline_asm(fx, block, terminator)
            return None if target is None else jump(fx, flow, target)
        case mir.CoroutineTerminator():
            raise InternalError(f"{terminator.kind} in runtime MIR")
    return None


def jump(fx: FunctionCx, flow: ControlFlow, target: int) -> int | None:
    """Goes to a block: in line if nothing else leads there."""
    if flow.edges_into[target] == 1 and target not in fx.labels:
        return target
    fx.br(fx.block_label(target))
    return None


# ---------------------------------------------------------------------------------------- switch


def _switch(fx: FunctionCx, flow: ControlFlow, block: int, switch: mir.SwitchInt) -> int | None:
    only = flow.only_target.get(block)
    if only is not None:
        return jump(fx, flow, only)
    discr = codegen_operand(fx, switch.discr)
    value = discr.immediate()
    values, targets = switch.values, switch.targets
    known = const_int(value)
    if known is not None:
        position = values.index(known) if known in values else -1
        fx.br(label_with_cleanup(fx, block, targets[position]))
        return None
    labels = [label_with_cleanup(fx, block, target) for target in targets]
    llty = fx.types.immediate(discr.layout)
    if len(values) == 1:
        expected = _expected(flow, targets[0], targets[1])
        if llty != "i1":
            fx.cond_br(fx.icmp("eq", llty, value, str(values[0])), labels[0], labels[1], expected)
        elif values[0]:
            fx.cond_br(value, labels[0], labels[1], expected)
        else:
            fx.cond_br(value, labels[1], labels[0], None if expected is None else not expected)
    elif len(values) == 2 and _is_unreachable(fx, targets[-1]):
        if set(values) == {0, 1}:
            cond = value if llty == "i1" else fx.cast("trunc nuw", llty, value, "i1")
            one, zero = values.index(1), values.index(0)
            expected = _expected(flow, targets[one], targets[zero])
            fx.cond_br(cond, labels[one], labels[zero], expected)
        elif not fx.cx.optimize:
            # LLVM's fast instruction selection has no switch.
            fx.cond_br(fx.icmp("eq", llty, value, str(values[0])), labels[0], labels[1])
        else:
            _switch_table(fx, llty, value, values, labels)
    else:
        _switch_table(fx, llty, value, values, labels, _weights(fx, flow, targets))
    return None


def _expected(flow: ControlFlow, then: int, otherwise: int) -> bool | None:
    """Whether a branch is expected to go to its first target; None: both are as likely."""
    cold = otherwise in flow.cold
    return None if cold == (then in flow.cold) else cold


def _switch_table(
    fx: FunctionCx,
    llty: str,
    value: str,
    values: tuple[int, ...],
    labels: list[str],
    weights: str = "",
) -> None:
    cases = " ".join(
        f"{llty} {case}, label %{label}" for case, label in zip(values, labels, strict=False)
    )
    fx.line(f"switch {llty} {value}, label %{labels[-1]} [ {cases} ]{weights}")


def _weights(fx: FunctionCx, flow: ControlFlow, targets: tuple[int, ...]) -> str:
    """Metadata of a switch some of whose targets are cold, a comma before; empty for none."""
    if not flow.cold:
        return ""
    cold = [target in flow.cold for target in targets[:-1]]
    cold_otherwise = targets[-1] in flow.cold
    impossible = _is_unreachable(fx, targets[-1])
    if (not any(cold) and (not cold_otherwise or impossible)) or (
        all(cold) and (cold_otherwise or impossible)
    ):
        return ""
    numbers = ", ".join(f"i32 {1 if is_cold else 2000}" for is_cold in (cold_otherwise, *cold))
    return f', !prof !{{!"branch_weights", {numbers}}}'


def _is_unreachable(fx: FunctionCx, block: int) -> bool:
    found = fx.body.blocks[block]
    return not found.statements and type(found.terminator) is mir.Unreachable


# ---------------------------------------------------------------------------------------- return


def _return(fx: FunctionCx) -> None:
    ret = fx.fn_abi.ret
    if fx.va_list is not None:
        fx.call_llvm("llvm.va_end.p0", "void", (("ptr", fx.va_list),))
    if ret.layout.uninhabited:
        fx.abort()
        fx.unreachable()
        return
    match ret.kind:
        case PassKind.IGNORE | PassKind.INDIRECT:
            fx.line("ret void")
        case PassKind.DIRECT | PassKind.PAIR:
            operand = codegen_consume(fx, mir.Place(0, ()))
            val = operand.val
            ty_ = fx.types.immediate(ret.layout)
            if type(val) is PlaceValue:
                value = fx.load(fx.types.memory(ret.layout), val.llval, val.align)
            else:
                value = to_packed(fx, operand)
            fx.line(f"ret {ty_} {value}")
        case PassKind.CAST:
            cast = ret.cast
            if cast is None:
                raise InternalError("cast result without registers")
            place = _return_slot(fx)
            value = load_cast(fx, cast, place.val.llval, place.val.align)
            fx.line(f"ret {cast_type(cast)} {value}")


def _return_slot(fx: FunctionCx) -> PlaceRef:
    local = fx.locals[0]
    if type(local) is PlaceRef:
        return local
    if type(local) is not OperandRef or type(local.val) is ZeroSized:
        raise InternalError("the return place is not defined")
    slot = fx.alloca_place(fx.fn_abi.ret.layout)
    store_operand(fx, local, slot)
    return slot


def _resume(fx: FunctionCx) -> None:
    slot = personality_slot(fx)
    first = fx.load("ptr", slot, 8)
    second = fx.load("i32", fx.ptr_add(slot, 8), 8)
    half = fx.value(f"insertvalue {{ ptr, i32 }} poison, ptr {first}, 0")
    whole = fx.value(f"insertvalue {{ ptr, i32 }} {half}, i32 {second}, 1")
    fx.line(f"resume {{ ptr, i32 }} {whole}")


# ------------------------------------------------------------------------------------------ drop


def _drop(fx: FunctionCx, flow: ControlFlow, block: int, drop: mir.Drop) -> int | None:
    of = fx.place_ty(drop.place)
    glue = resolve_drop_in_place(fx.cx.mono, of)
    kind = glue.kind
    if type(kind) is DropGlueKind and kind.ty is None:
        return jump(fx, flow, drop.target)
    place = codegen_place(fx, drop.place).val
    args = [place.llval] if place.llextra is None else [place.llval, place.llextra]
    if type(of) is not Dynamic:
        callee = function_ref(fx, glue)
        do_call(fx, block, fx.cx.layouts.fn_abi_of_instance(glue), callee, args, drop.unwind)
        return jump(fx, flow, drop.target)
    virtual = fx.cx.program.instances.intern(VirtualKind(def_id_of(glue), VTABLE_DROP), glue.args)
    callee = load_vtable(fx, args[1], VTABLE_DROP, "ptr")
    is_some = fx.icmp("ne", "ptr", callee, "null")
    present = fx.new_label("drop")
    target = label_with_cleanup(fx, block, drop.target)
    fx.cond_br(is_some, present, target)
    fx.start_block(present)
    do_call(fx, block, fx.cx.layouts.fn_abi_of_instance(virtual), callee, args[:1], drop.unwind)
    fx.br(target)
    return None


# ---------------------------------------------------------------------------------------- assert


def _assert(fx: FunctionCx, flow: ControlFlow, block: int, terminator: mir.Assert) -> int | None:
    msg = terminator.msg
    target = terminator.target
    if not fx.cx.settings.profile.overflow_checks and _is_optional(msg):
        return jump(fx, flow, target)
    cond = codegen_operand(fx, terminator.cond).immediate()
    known = const_int(cond)
    if known is not None and bool(known) == terminator.expected:
        return jump(fx, flow, target)
    fail = fx.new_label("panic")
    passed = fx.new_label("ok")
    if terminator.expected:
        fx.cond_br(cond, passed, fail)
    else:
        fx.cond_br(cond, fail, passed)
    fx.start_block(fail)
    location = caller_location(fx, terminator.source_info)
    args = [codegen_operand(fx, operand).immediate() for operand in _message_operands(msg)]
    abi, callee = lang_call(fx, assert_lang_item(msg))
    do_call(fx, block, abi, callee, [*args, location], terminator.unwind)
    fx.unreachable()
    fx.start_block(passed)
    return jump(fx, flow, target)


def _is_optional(msg: mir.AssertKind) -> bool:
    """Whether the check is one that ``-C overflow-checks`` controls."""
    if type(msg) is mir.Overflow:
        return msg.op in _OPTIONAL_OVERFLOWS
    return type(msg) is mir.OverflowNeg


def _message_operands(msg: mir.AssertKind) -> tuple[mir.Operand, ...]:
    """What the panic function takes besides the location."""
    match msg:
        case mir.BoundsCheck():
            return (msg.index, msg.length)
        case mir.MisalignedPointerDereference():
            return (msg.required, msg.found)
        case mir.InvalidEnumConstruction():
            return (msg.operand,)
        case (
            mir.Overflow()
            | mir.OverflowNeg()
            | mir.DivisionByZero()
            | mir.RemainderByZero()
            | mir.ResumedAfterReturn()
            | mir.ResumedAfterPanic()
            | mir.ResumedAfterDrop()
            | mir.NullPointerDereference()
        ):
            return ()
