"""Intrinsics about control, unwinding, types and hints.

Source: rustc_codegen_ssa/src/mir/{intrinsic,block}.rs, rustc_codegen_llvm/src/intrinsic.rs
(1.96.0).
"""

from typing import Final

from mirdce.codegen.emit.abi import to_packed
from mirdce.codegen.emit.binop import codegen_binop
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.intrinsics.call import Expansion, IntrinsicCall
from mirdce.codegen.emit.location import caller_location
from mirdce.codegen.emit.memory import deref, load_operand, store_operand
from mirdce.codegen.emit.transmute import transmute_into
from mirdce.codegen.emit.values import (
    ZERO_SIZED,
    Immediate,
    OperandRef,
    Pair,
    PlaceValue,
    ZeroSized,
)
from mirdce.ir.mir import BinOp
from mirdce.layout.sizes import is_zst
from mirdce.mono.traits import type_properties

_TRY: Final = "__rust_try"
_TRY_DEFINITION: Final = f"""\
define internal i32 @{_TRY}(ptr %f, ptr %data, ptr %catch) noinline #0 personality ptr \
@rust_eh_personality {{
  invoke void %f(ptr %data) to label %done unwind label %caught
done:
  ret i32 0
caught:
  %pad = landingpad {{ ptr, i32 }} catch ptr null
  %exception = extractvalue {{ ptr, i32 }} %pad, 0
  call void %catch(ptr %data, ptr %exception)
  ret i32 1
}}"""


def abort(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``abort()``."""
    del call
    fx.abort()


def caller(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``caller_location()``."""
    return call.immediate(caller_location(fx, call.source_info, call.span))


def catch_unwind(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``catch_unwind(try_fn, data, catch_fn)``: 1 if a panic was caught.

    The landing pad sits in a small function of its own, so that inlining never merges it with
    others.
    """
    try_fn, data, catch_fn = (call.value(index) for index in range(3))
    if fx.cx.settings.profile.panic == "abort":
        fx.line(f"call void {try_fn}(ptr {data})")
        return call.immediate("0")
    fx.use_personality()
    fx.declare(_TRY, _TRY_DEFINITION)
    return call.immediate(fx.value(f"call i32 @{_TRY}(ptr {try_fn}, ptr {data}, ptr {catch_fn})"))


def assume(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``assume(condition)``."""
    fx.assume(call.value(0))


def nothing(fx: FunctionCx, call: IntrinsicCall) -> None:
    """Hints that need no code."""
    del fx, call


def unreachable(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``unreachable()``."""
    del call
    fx.unreachable_statement()


def breakpoint_(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``breakpoint()``."""
    del call
    fx.call_llvm("llvm.debugtrap", "void", ())


def is_val_statically_known(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``is_val_statically_known(x)``: whether the optimizer sees a constant."""
    val = call.args[0].val
    if type(val) is not Immediate or not fx.cx.optimize:
        return call.immediate("false")
    llty = fx.types.immediate(call.args[0].layout)
    suffix = {"ptr": "p0", "float": "f32", "double": "f64", "half": "f16"}.get(llty, llty)
    return call.immediate(fx.call_llvm(f"llvm.is.constant.{suffix}", "i1", ((llty, val.value),)))


def select_unpredictable(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``select_unpredictable(condition, then, otherwise)``."""
    then, otherwise = call.args[1], call.args[2]
    cond = call.value(0)
    first, second = then.val, otherwise.val
    if type(first) is ZeroSized:
        return OperandRef(ZERO_SIZED, call.result)
    if type(first) is PlaceValue and type(second) is PlaceValue:
        chosen = fx.select(cond, "ptr", first.llval, second.llval)
        align = min(first.align, second.align)
        return OperandRef(PlaceValue(chosen, None, align), call.result)
    suffix = ", !unpredictable !{}" if fx.cx.optimize else ""
    if type(first) is Pair and type(second) is Pair:
        types = fx.types.pair(call.result)
        halves = [
            fx.value(f"select i1 {cond}, {ty} {a}, {ty} {b}{suffix}")
            for ty, a, b in zip(
                types,
                (first.first, first.second),
                (second.first, second.second),
                strict=True,
            )
        ]
        return OperandRef(Pair(halves[0], halves[1]), call.result)
    ty = fx.types.immediate(call.result)
    left, right = to_packed(fx, then), to_packed(fx, otherwise)
    return call.immediate(fx.value(f"select i1 {cond}, {ty} {left}, {ty} {right}{suffix}"))


def black_box(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``black_box(x)``: the value goes through memory that the optimizer cannot see into."""
    if is_zst(call.result):
        fx.line('call void asm sideeffect "", "~{memory}"()')
        return OperandRef(ZERO_SIZED, call.result)
    slot = fx.alloca_place(call.result)
    store_operand(fx, call.args[0], slot)
    fx.line(f'call void asm sideeffect "", "r,~{{memory}}"(ptr {slot.val.llval})')
    return load_operand(fx, slot)


def ptr_metadata(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``ptr_metadata(ptr)``."""
    del fx
    _, meta = call.args[0].pointer_parts()
    if meta is None:
        return OperandRef(ZERO_SIZED, call.result)
    return call.immediate(meta)


def transmute(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``transmute(x)``, where MIR still has it as a call."""
    if is_zst(call.result):
        return OperandRef(ZERO_SIZED, call.result)
    slot = fx.alloca_place(call.result)
    transmute_into(fx, call.args[0], slot)
    return load_operand(fx, slot)


def read_via_copy(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``read_via_copy(ptr)``."""
    return load_operand(fx, deref(fx, call.args[0]))


def write_via_move(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``write_via_move(ptr, x)``."""
    store_operand(fx, call.args[1], deref(fx, call.args[0]))


_BINARY: Final = {
    "wrapping_add": BinOp.ADD,
    "wrapping_sub": BinOp.SUB,
    "wrapping_mul": BinOp.MUL,
    "unchecked_add": BinOp.ADD_UNCHECKED,
    "unchecked_sub": BinOp.SUB_UNCHECKED,
    "unchecked_mul": BinOp.MUL_UNCHECKED,
    "unchecked_div": BinOp.DIV,
    "unchecked_rem": BinOp.REM,
    "unchecked_shl": BinOp.SHL_UNCHECKED,
    "unchecked_shr": BinOp.SHR_UNCHECKED,
    "add_with_overflow": BinOp.ADD_WITH_OVERFLOW,
    "sub_with_overflow": BinOp.SUB_WITH_OVERFLOW,
    "mul_with_overflow": BinOp.MUL_WITH_OVERFLOW,
    "three_way_compare": BinOp.CMP,
    "offset": BinOp.OFFSET,
}


def binary(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """Operations that rustc turns into MIR before it stores a body."""
    return codegen_binop(fx, _BINARY[call.name], call.args[0], call.args[1])


def type_size(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``size_of::<T>()``."""
    return call.immediate(str(fx.layout_of(call.type_at(0)).size))


def type_align(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``align_of::<T>()``."""
    return call.immediate(str(fx.layout_of(call.type_at(0)).align))


def needs_drop(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``needs_drop::<T>()``."""
    return call.immediate(
        "true" if type_properties.needs_drop(fx.cx.mono, call.type_at(0)) else "false"
    )


def ub_checks(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``ub_checks()``."""
    return call.immediate("true" if fx.cx.settings.profile.ub_checks else "false")


def overflow_checks(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``overflow_checks()``."""
    return call.immediate("true" if fx.cx.settings.profile.overflow_checks else "false")


def contract_checks(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``contract_checks()``."""
    del fx
    return call.immediate("false")


CONTROL: Final[dict[str, Expansion]] = {
    **dict.fromkeys(_BINARY, binary),
    "abort": abort,
    "caller_location": caller,
    "catch_unwind": catch_unwind,
    "assume": assume,
    "cold_path": nothing,
    "forget": nothing,
    "unreachable": unreachable,
    "breakpoint": breakpoint_,
    "is_val_statically_known": is_val_statically_known,
    "select_unpredictable": select_unpredictable,
    "black_box": black_box,
    "ptr_metadata": ptr_metadata,
    "transmute": transmute,
    "transmute_unchecked": transmute,
    "read_via_copy": read_via_copy,
    "write_via_move": write_via_move,
    "size_of": type_size,
    "align_of": type_align,
    "min_align_of": type_align,
    "needs_drop": needs_drop,
    "ub_checks": ub_checks,
    "overflow_checks": overflow_checks,
    "contract_checks": contract_checks,
}
