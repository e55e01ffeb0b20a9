"""Atomic intrinsics.

Source: rustc_codegen_ssa/src/mir/intrinsic.rs, rustc_codegen_llvm/src/builder.rs (1.96.0).
"""

from typing import Final

from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.intrinsics.call import Expansion, IntrinsicCall
from mirdce.codegen.emit.memory import load_operand, store_operand
from mirdce.codegen.emit.place import project_field
from mirdce.codegen.emit.types import is_backend_pair
from mirdce.codegen.emit.values import Immediate, OperandRef, Pair
from mirdce.errors import InternalError
from mirdce.ir.ty import ConstValue, ValTreeBranch, ValTreeLeaf

_ORDERINGS: Final = ("monotonic", "release", "acquire", "acq_rel", "seq_cst")
"""LLVM's names, by the value of core's ``AtomicOrdering``."""

_RMW: Final = {
    "atomic_xchg": "xchg",
    "atomic_xadd": "add",
    "atomic_xsub": "sub",
    "atomic_and": "and",
    "atomic_nand": "nand",
    "atomic_or": "or",
    "atomic_xor": "xor",
    "atomic_max": "max",
    "atomic_min": "min",
    "atomic_umax": "umax",
    "atomic_umin": "umin",
}

_TWO_TYPES: Final = frozenset(
    ("atomic_xadd", "atomic_xsub", "atomic_and", "atomic_nand", "atomic_or", "atomic_xor")
)
"""Their operand's type is an argument of its own: the ordering comes third."""


def _ordering(call: IntrinsicCall, index: int) -> str:
    valtree = call.const_at(index).valtree
    if type(valtree) is ValTreeBranch:
        first = valtree.children[0]
        if type(first) is ConstValue and type(first.valtree) is ValTreeLeaf:
            return _ORDERINGS[first.valtree.data]
    raise InternalError(f"no ordering in a call of {call.name}")


def atomic_load(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``atomic_load::<T, ORDER>(src)``."""
    layout = call.result
    value = fx.value(
        f"load atomic {fx.types.memory(layout)}, ptr {call.value(0)} "
        f"{_ordering(call, 1)}, align {layout.size}"
    )
    return call.immediate(value)


def atomic_store(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``atomic_store::<T, ORDER>(dst, value)``."""
    layout = call.args[1].layout
    fx.line(
        f"store atomic {fx.types.memory(layout)} {call.value(1)}, ptr {call.value(0)} "
        f"{_ordering(call, 1)}, align {layout.size}"
    )


def _exchange(fx: FunctionCx, call: IntrinsicCall, weak: str) -> OperandRef:
    llty = fx.types.memory(call.args[1].layout)
    result_ty = f"{{ {llty}, i1 }}"
    result = fx.value(
        f"cmpxchg {weak}ptr {call.value(0)}, {llty} {call.value(1)}, {llty} {call.value(2)} "
        f"{_ordering(call, 1)} {_ordering(call, 2)}"
    )
    value = fx.value(f"extractvalue {result_ty} {result}, 0")
    success = fx.value(f"extractvalue {result_ty} {result}, 1")
    if is_backend_pair(call.result):
        return OperandRef(Pair(value, success), call.result)
    slot = fx.alloca_place(call.result)
    for index, part in enumerate((value, success)):
        field = project_field(fx, slot, index)
        store_operand(fx, OperandRef(Immediate(part), field.layout), field)
    return load_operand(fx, slot)


def atomic_cxchg(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """``atomic_cxchg::<T, SUCCESS, FAILURE>(dst, old, new)``."""
    return _exchange(fx, call, "")


def atomic_cxchgweak(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """Like ``atomic_cxchg``; may fail without reason."""
    return _exchange(fx, call, "weak ")


def atomic_rmw(fx: FunctionCx, call: IntrinsicCall) -> OperandRef:
    """The read-modify-write operations: ``(dst, value)`` gives the value before."""
    operand = call.args[1]
    llty = fx.types.memory(operand.layout)
    order = _ordering(call, 2 if call.name in _TWO_TYPES else 1)
    value = fx.value(
        f"atomicrmw {_RMW[call.name]} ptr {call.value(0)}, {llty} {operand.immediate()} {order}"
    )
    result_ty = fx.types.memory(call.result)
    if result_ty == "ptr" and llty != "ptr":
        value = fx.cast("inttoptr", llty, value, "ptr")
    return call.immediate(value)


def atomic_fence(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``atomic_fence::<ORDER>()``."""
    fx.line(f"fence {_ordering(call, 0)}")


def atomic_singlethreadfence(fx: FunctionCx, call: IntrinsicCall) -> None:
    """``atomic_singlethreadfence::<ORDER>()``: only for signal handlers of the same thread."""
    fx.line(f'fence syncscope("singlethread") {_ordering(call, 0)}')


ATOMIC: Final[dict[str, Expansion]] = {
    "atomic_load": atomic_load,
    "atomic_store": atomic_store,
    "atomic_cxchg": atomic_cxchg,
    "atomic_cxchgweak": atomic_cxchgweak,
    "atomic_fence": atomic_fence,
    "atomic_singlethreadfence": atomic_singlethreadfence,
    **dict.fromkeys(_RMW, atomic_rmw),
}
