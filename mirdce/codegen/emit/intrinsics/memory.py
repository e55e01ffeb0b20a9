"""Intrinsics on memory and pointers.

Source: rustc_codegen_ssa/src/mir/intrinsic.rs, rustc_codegen_llvm/src/intrinsic.rs (1.96.0).
"""

from typing import Final

from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.intrinsics.call import Expansion, IntrinsicCall
from mirdce.codegen.emit.memory import copy_place, deref, load_operand, store_operand
from mirdce.codegen.emit.size_of_val import (
    VTABLE_ALIGN,
    VTABLE_SIZE,
    load_vtable,
    size_and_align_of_dst,
)
from mirdce.codegen.emit.values import ZERO_SIZED, OperandRef, PlaceRef, PlaceValue, const_int
from mirdce.layout.model import Layout, ReprMemory
from mirdce.layout.sizes import is_zst


def _bytes(fx: FunctionCx, layout: Layout, count: str) -> str:
    known = const_int(count)
    if known is not None:
        return str(known * layout.size)
    if layout.size == 1:
        return count
    return fx.binary("mul", "i64", count, str(layout.size))


def _copy_ex(
    fx: FunctionCx, call: IntrinsicCall, dst: int, src: int, *, overlap: bool, volatile: str
) -> None:
    layout = fx.layout_of(call.type_at(0))
    size = _bytes(fx, layout, call.value(2))
    move = fx.memmove if overlap else fx.memcpy
    move(call.value(dst), layout.align, call.value(src), layout.align, size, volatile)


def copy(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``copy(src, dst, count)``."""
    _copy_ex(fx, call, 1, 0, overlap=True, volatile="false")


def copy_nonoverlapping(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``copy_nonoverlapping(src, dst, count)``."""
    _copy_ex(fx, call, 1, 0, overlap=False, volatile="false")


def volatile_copy(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``volatile_copy_memory(dst, src, count)``."""
    _copy_ex(fx, call, 0, 1, overlap=True, volatile="true")


def volatile_copy_nonoverlapping(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``volatile_copy_nonoverlapping_memory(dst, src, count)``."""
    _copy_ex(fx, call, 0, 1, overlap=False, volatile="true")


def va_arg(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``va_arg(list)``: the next of the further arguments; C promotes narrow ones to ``int``."""
    llty = fx.types.immediate(call.result)
    if llty in ("i1", "i8", "i16"):
        wide = fx.value(f"va_arg ptr {call.value(0)}, i32")
        return call.immediate(fx.cast("trunc", "i32", wide, llty))
    return call.immediate(fx.value(f"va_arg ptr {call.value(0)}, {llty}"))


def _fill(fx: FunctionCx, call: IntrinsicCall, volatile: str) -> None:
    layout = fx.layout_of(call.type_at(0))
    size = _bytes(fx, layout, call.value(2))
    fx.memset(call.value(0), layout.align, call.value(1), size, volatile)


def write_bytes(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``write_bytes(dst, byte, count)``."""
    _fill(fx, call, "false")


def volatile_set(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``volatile_set_memory(dst, byte, count)``."""
    _fill(fx, call, "true")


def _volatile_load(fx: FunctionCx, call: IntrinsicCall, align: int) -> OperandRef:
    layout = call.result
    if is_zst(layout):
        return OperandRef(ZERO_SIZED, layout)
    slot = fx.alloca_place(layout)
    ty = fx.types.memory(layout)
    if type(layout.backend_repr) is ReprMemory:
        size = str(layout.size)
        fx.memcpy(slot.val.llval, layout.align, call.value(0), align, size, "true")
    else:
        loaded = fx.value(f"load volatile {ty}, ptr {call.value(0)}, align {align}")
        fx.store(ty, loaded, slot.val.llval, layout.align)
    return load_operand(fx, slot)


def volatile_load(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``volatile_load(src)``."""
    return _volatile_load(fx, call, call.result.align)


def unaligned_volatile_load(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``unaligned_volatile_load(src)``."""
    return _volatile_load(fx, call, 1)


def volatile_store(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``volatile_store(dst, value)``."""
    store_operand(fx, call.args[1], deref(fx, call.args[0]), "volatile ")


def unaligned_volatile_store(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``unaligned_volatile_store(dst, value)``."""
    place = deref(fx, call.args[0])
    unaligned = PlaceRef(PlaceValue(place.val.llval, None, 1), place.layout)
    store_operand(fx, call.args[1], unaligned, "volatile ")


def nontemporal_store(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``nontemporal_store(dst, value)``: an ordinary store, as rustc does on x86."""
    store_operand(fx, call.args[1], deref(fx, call.args[0]))


def typed_swap(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``typed_swap_nonoverlapping(x, y)``."""
    left, right = deref(fx, call.args[0]), deref(fx, call.args[1])
    layout = left.layout
    if layout.size == 0:
        return
    saved = load_operand(fx, left)
    if type(saved.val) is PlaceValue:
        slot = fx.alloca_place(layout)
        copy_place(fx, slot.val, left.val, layout)
        saved = OperandRef(slot.val, layout)
    copy_place(fx, left.val, right.val, layout)
    store_operand(fx, saved, right)


def size_of_val(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``size_of_val(ptr)``."""
    _, meta = call.args[0].pointer_parts()
    return call.immediate(size_and_align_of_dst(fx, call.type_at(0), meta)[0])


def align_of_val(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``align_of_val(ptr)``."""
    _, meta = call.args[0].pointer_parts()
    return call.immediate(size_and_align_of_dst(fx, call.type_at(0), meta)[1])


def vtable_size(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``vtable_size(vtable)``."""
    return call.immediate(load_vtable(fx, call.value(0), VTABLE_SIZE, "i64"))


def vtable_align(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``vtable_align(vtable)``."""
    return call.immediate(load_vtable(fx, call.value(0), VTABLE_ALIGN, "i64"))


def arith_offset(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``arith_offset(ptr, count)``: may leave the allocation."""
    stride = fx.types.memory(fx.layout_of(call.type_at(0)))
    pointer, count = call.value(0), call.value(1)
    return call.immediate(fx.value(f"getelementptr {stride}, ptr {pointer}, i64 {count}"))


def ptr_mask(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``ptr_mask(ptr, mask)``."""
    args = (("ptr", call.value(0)), ("i64", call.value(1)))
    return call.immediate(fx.call_llvm("llvm.ptrmask.p0.i64", "ptr", args))


def _distance(fx: FunctionCx, call: IntrinsicCall, sub: str, div: str) -> OperandRef:
    size = fx.layout_of(call.type_at(0)).size
    left = fx.cast("ptrtoint", "ptr", call.value(0), "i64")
    right = fx.cast("ptrtoint", "ptr", call.value(1), "i64")
    difference = fx.binary(sub, "i64", left, right)
    return call.immediate(fx.binary(div, "i64", difference, str(size)))


def ptr_offset_from(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``ptr_offset_from(ptr, base)``, in elements."""
    return _distance(fx, call, "sub", "sdiv exact")


def ptr_offset_from_unsigned(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``ptr_offset_from_unsigned(ptr, base)``: ``ptr`` is not below ``base``."""
    return _distance(fx, call, "sub nuw", "udiv exact")


def memcmp(fx: FunctionCx, left: str, right: str, size: str) -> str:
    """Calls C's ``memcmp``."""
    return fx.call_llvm("memcmp", "i32", (("ptr", left), ("ptr", right), ("i64", size)))


def raw_eq(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``raw_eq(a, b)``: all bytes are equal."""
    layout = fx.layout_of(call.type_at(0))
    left, right = call.value(0), call.value(1)
    if layout.size == 0:
        return call.immediate("true")
    if type(layout.backend_repr) is not ReprMemory or layout.size <= 16:
        ty = f"i{layout.size * 8}"
        first = fx.load(ty, left, layout.align)
        return call.immediate(fx.icmp("eq", ty, first, fx.load(ty, right, layout.align)))
    order = memcmp(fx, left, right, str(layout.size))
    return call.immediate(fx.icmp("eq", "i32", order, "0"))


def compare_bytes(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``compare_bytes(left, right, count)``."""
    return call.immediate(memcmp(fx, call.value(0), call.value(1), call.value(2)))


def _prefetch(fx: FunctionCx, call: IntrinsicCall, write: int, data: int) -> None:
    locality = call.const_at(1).valtree
    level = getattr(locality, "data", 0) & 3
    fx.call_llvm(
        "llvm.prefetch.p0",
        "void",
        (("ptr", call.value(0)), ("i32", str(write)), ("i32", str(level)), ("i32", str(data))),
    )


def prefetch_read_data(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``prefetch_read_data(ptr)``."""
    _prefetch(fx, call, 0, 1)


def prefetch_write_data(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``prefetch_write_data(ptr)``."""
    _prefetch(fx, call, 1, 1)


MEMORY: Final[dict[str, Expansion]] = {
    "va_arg": va_arg,
    "copy": copy,
    "copy_nonoverlapping": copy_nonoverlapping,
    "volatile_copy_memory": volatile_copy,
    "volatile_copy_nonoverlapping_memory": volatile_copy_nonoverlapping,
    "write_bytes": write_bytes,
    "volatile_set_memory": volatile_set,
    "volatile_load": volatile_load,
    "unaligned_volatile_load": unaligned_volatile_load,
    "volatile_store": volatile_store,
    "unaligned_volatile_store": unaligned_volatile_store,
    "nontemporal_store": nontemporal_store,
    "typed_swap_nonoverlapping": typed_swap,
    "size_of_val": size_of_val,
    "align_of_val": align_of_val,
    "min_align_of_val": align_of_val,
    "vtable_size": vtable_size,
    "vtable_align": vtable_align,
    "arith_offset": arith_offset,
    "ptr_mask": ptr_mask,
    "ptr_offset_from": ptr_offset_from,
    "ptr_offset_from_unsigned": ptr_offset_from_unsigned,
    "raw_eq": raw_eq,
    "compare_bytes": compare_bytes,
    "prefetch_read_data": prefetch_read_data,
    "prefetch_write_data": prefetch_write_data,
}
