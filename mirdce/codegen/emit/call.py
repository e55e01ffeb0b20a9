"""Calls: arguments, results, unwinding.

Source: rustc_codegen_ssa/src/mir/block.rs (``do_call``, ``codegen_argument``, ``store_return``),
1.96.0.
"""

from typing import TypeAlias, final

from mirdce.codegen.emit.abi import (
    abi_text,
    cast_align,
    cast_size,
    from_packed,
    load_cast,
    store_arg,
    to_packed,
)
from mirdce.codegen.emit.constant import function_ref
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.memory import load_operand, store_operand
from mirdce.codegen.emit.place import codegen_place
from mirdce.codegen.emit.types import scalar_of, scalar_type
from mirdce.codegen.emit.values import Immediate, OperandRef, Pair, PlaceRef, PlaceValue, ZeroSized
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.node import node
from mirdce.ir.panic_lang_items import terminate_lang_item
from mirdce.layout.model import ArgAbi, FnAbi, PassKind, ReprScalar


@final
@node
class ReturnNothing:
    """The result is not stored, or the callee stores it itself."""


@final
@node
class ReturnStore:
    """The result is stored into a place."""

    place: PlaceRef


@final
@node
class ReturnIndirect:
    """The callee stores the result into a slot, from which an operand local is read."""

    slot: PlaceRef
    local: int


@final
@node
class ReturnDirect:
    """The result is an operand local."""

    local: int


ReturnDest: TypeAlias = ReturnNothing | ReturnStore | ReturnIndirect | ReturnDirect


def make_return_dest(
    fx: FunctionCx, destination: mir.Place, ret: ArgAbi, llargs: list[str]
) -> ReturnDest:
    """Where a call's result goes; adds the ``sret`` pointer to the arguments."""
    if ret.kind is PassKind.IGNORE:
        return ReturnNothing()
    indirect = ret.kind is PassKind.INDIRECT
    local = None if destination.projection else fx.locals[destination.local]
    if not destination.projection and local is None:
        if not indirect:
            return ReturnDirect(destination.local)
        slot = fx.alloca_place(ret.layout)
        llargs.append(slot.val.llval)
        return ReturnIndirect(slot, destination.local)
    place = codegen_place(fx, destination)
    if indirect:
        llargs.append(place.val.llval)
        return ReturnNothing()
    return ReturnStore(place)


def store_return(fx: FunctionCx, dest: ReturnDest, ret: ArgAbi, value: str) -> None:
    """Puts a call's result where it belongs."""
    match dest:
        case ReturnNothing():
            return
        case ReturnStore():
            store_arg(fx, ret, [value], dest.place)
        case ReturnIndirect():
            fx.locals[dest.local] = load_operand(fx, dest.slot)
        case ReturnDirect():
            if ret.kind is PassKind.CAST:
                slot = fx.alloca_place(ret.layout)
                store_arg(fx, ret, [value], slot)
                fx.locals[dest.local] = load_operand(fx, slot)
            else:
                fx.locals[dest.local] = from_packed(fx, value, ret)


# ------------------------------------------------------------------------------------ arguments


def codegen_argument(fx: FunctionCx, operand: OperandRef, arg: ArgAbi, llargs: list[str]) -> None:
    """Adds the LLVM arguments for one value."""
    val = operand.val
    match arg.kind:
        case PassKind.IGNORE:
            return
        case PassKind.PAIR:
            if type(val) is not Pair:
                raise InternalError(f"argument of {operand.layout.ty} is no pair: {val}")
            llargs.append(val.first)
            llargs.append(val.second)
        case PassKind.DIRECT:
            llargs.append(_direct(fx, operand, arg))
        case PassKind.CAST:
            llargs.append(_cast(fx, operand, arg))
        case PassKind.INDIRECT:
            if arg.on_heap_meta:
                if type(val) is not PlaceValue or val.llextra is None:
                    raise InternalError(f"unsized argument of {operand.layout.ty}: {val}")
                llargs.append(val.llval)
                llargs.append(val.llextra)
            else:
                llargs.append(_indirect(fx, operand, arg))


def _direct(fx: FunctionCx, operand: OperandRef, arg: ArgAbi) -> str:
    val = operand.val
    if type(val) is not PlaceValue:
        return to_packed(fx, operand)
    if type(arg.layout.backend_repr) is ReprScalar:
        scalar = scalar_of(arg.layout)
        loaded = fx.load(scalar_type(scalar, immediate=False), val.llval, val.align)
        return fx.to_immediate(loaded, scalar)
    return fx.load(fx.types.memory(arg.layout), val.llval, val.align)


def _cast(fx: FunctionCx, operand: OperandRef, arg: ArgAbi) -> str:
    cast = arg.cast
    if cast is None:
        raise InternalError("cast argument without registers")
    align = max(cast_align(cast), operand.layout.align)
    size = cast_size(cast)
    val = operand.val
    if type(val) is PlaceValue and size <= arg.layout.size:
        return load_cast(fx, cast, val.llval, min(val.align, align))
    scratch = fx.alloca(max(size, arg.layout.size), align)
    place = PlaceRef(PlaceValue(scratch, None, align), arg.layout)
    store_operand(fx, OperandRef(val, operand.layout), place)
    return load_cast(fx, cast, scratch, align)


def _indirect(fx: FunctionCx, operand: OperandRef, arg: ArgAbi) -> str:
    val = operand.val
    if type(val) is PlaceValue and val.align >= arg.layout.align:
        return val.llval
    scratch = fx.alloca_place(arg.layout)
    if type(val) is not ZeroSized:
        store_operand(fx, operand, scratch)
    return scratch.val.llval


def own_copy(fx: FunctionCx, source: mir.Operand, operand: OperandRef) -> OperandRef:
    """The value, in memory that the callee may modify unless it is moved there."""
    val = operand.val
    if type(source) is mir.Move or type(val) is not PlaceValue or val.llextra is not None:
        return operand
    slot = fx.alloca_place(operand.layout)
    store_operand(fx, operand, slot)
    return OperandRef(slot.val, operand.layout)


# -------------------------------------------------------------------------------- the call itself


def lang_call(fx: FunctionCx, name: str) -> tuple[FnAbi, str]:
    """ABI and address of a lang item function without type arguments."""
    program = fx.cx.program
    instance = program.instances.item(program.require_lang_item(name), fx.cx.interner.empty_args)
    return fx.cx.layouts.fn_abi_of_instance(instance), function_ref(fx, instance)


def do_call(
    fx: FunctionCx,
    block: int,
    abi: FnAbi,
    callee: str,
    llargs: list[str],
    unwind: mir.UnwindAction,
) -> str:
    """Emits the call; afterwards the builder stands where control returns to.

    Returns:
        The register of the result, or an empty text.
    """
    text = abi_text(fx.cx, abi)
    params = text.params
    if len(params) != len(llargs):
        raise InternalError(f"{len(llargs)} arguments for {len(params)} parameters of {callee}")
    args = ", ".join([f"{param} {value}" for param, value in zip(params, llargs, strict=True)])
    call = f"{text.conv}{text.ret_attrs}{text.signature} {callee}({args}){text.call_attrs}"
    unwinds = abi.can_unwind and fx.cx.settings.profile.panic == "unwind"
    pad = unwind_label(fx, block, unwind) if unwinds else None
    if pad is None:
        call = f"call {call}"
        if text.ret == "void":
            fx.line(call)
            return ""
        return fx.value(call)
    back = fx.new_label("ret")
    call = f"invoke {call} to label %{back} unwind label %{pad}"
    if text.ret == "void":
        fx.line(call)
        result = ""
    else:
        result = fx.value(call)
    fx.start_block(back)
    return result


def unwind_label(fx: FunctionCx, block: int, unwind: mir.UnwindAction) -> str | None:
    """Label of the landing pad for a call; None if unwinding passes through the frame."""
    match unwind.kind:
        case mir.UnwindKind.CONTINUE | mir.UnwindKind.UNREACHABLE:
            return None
        case mir.UnwindKind.CLEANUP:
            return label_with_cleanup(fx, block, unwind.target)
        case mir.UnwindKind.TERMINATE_ABI:
            return terminate_block(fx, mir.UnwindTerminateReason.ABI)
        case mir.UnwindKind.TERMINATE_IN_CLEANUP:
            return terminate_block(fx, mir.UnwindTerminateReason.IN_CLEANUP)


def label_with_cleanup(fx: FunctionCx, block: int, target: int) -> str:
    """Label to jump to for a MIR block: its landing pad when cleanup begins there."""
    blocks = fx.body.blocks
    if blocks[target].is_cleanup and not blocks[block].is_cleanup:
        return _landing_pad(fx, target)
    return fx.block_label(target)


def personality_slot(fx: FunctionCx) -> str:
    """The slot where the exception in flight is kept during cleanup."""
    found = fx.personality_slot
    if found is None:
        found = fx.personality_slot = fx.alloca(16, 8)
    return found


def _landing_pad(fx: FunctionCx, target: int) -> str:
    found = fx.landing_pads.get(target)
    if found is None:
        found = fx.landing_pads[target] = fx.new_label("cleanup")
        fx.use_personality()
        slot = personality_slot(fx)
        fx.pads += (
            f"{found}:",
            f"  %{found}.pad = landingpad {{ ptr, i32 }} cleanup",
            f"  %{found}.0 = extractvalue {{ ptr, i32 }} %{found}.pad, 0",
            f"  %{found}.1 = extractvalue {{ ptr, i32 }} %{found}.pad, 1",
            f"  store ptr %{found}.0, ptr {slot}, align 8",
            f"  %{found}.2 = getelementptr inbounds i8, ptr {slot}, i64 8",
            f"  store i32 %{found}.1, ptr %{found}.2, align 8",
            f"  br label %{fx.block_label(target)}",
        )
    return found


def terminate_block(fx: FunctionCx, reason: mir.UnwindTerminateReason) -> str:
    """A landing pad that aborts because unwinding must not go on."""
    found = fx.terminate_blocks.get(reason)
    if found is None:
        found = fx.terminate_blocks[reason] = fx.new_label("terminate")
        fx.use_personality()
        abi, callee = lang_call(fx, terminate_lang_item(reason))
        text = abi_text(fx.cx, abi)
        fx.pads += (
            f"{found}:",
            f"  %{found}.pad = landingpad {{ ptr, i32 }} filter [0 x ptr] zeroinitializer",
            f"  call {text.conv}{text.signature} {callee}(){text.call_attrs}",
            "  unreachable",
        )
    return found


def immediate_args(operands: list[OperandRef]) -> list[str]:
    """Registers of operands for a call of an LLVM intrinsic; pairs give two, ZSTs none."""
    result: list[str] = []
    for operand in operands:
        match operand.val:
            case ZeroSized():
                pass
            case Immediate():
                result.append(operand.val.value)
            case Pair():
                result += (operand.val.first, operand.val.second)
            case PlaceValue():
                raise InternalError(f"a value of {operand.layout.ty} in memory as an immediate")
    return result
