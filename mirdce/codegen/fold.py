"""Instructions on constants, done while generating.

LLVM's builder folds what rustc asks of it, and rustc relies on that: an operand that must be an
immediate of the instruction may be written as a cast or a sum of constants.

Source: llvm/lib/IR/ConstantFold.cpp; rustc_codegen_llvm/src/builder.rs, 1.96.0.
"""

import operator
from collections.abc import Callable
from typing import Final

from mirdce.codegen.values import const_int

_OPS: Final[dict[str, Callable[[int, int], int]]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "and": operator.and_,
    "or": operator.or_,
    "xor": operator.xor,
    "udiv": operator.floordiv,
    "urem": operator.mod,
    "shl": operator.lshift,
    "lshr": operator.rshift,
}


def fold_binary(op: str, ty: str, left: str, right: str) -> str | None:
    """The result of an instruction on integers; None unless both are constants.

    A result that ``nuw`` or ``nsw`` would make poison is the wrapped number, which refines it.

    Args:
        op: the opcode, with its flags.
    """
    a, b = const_int(left), const_int(right)
    if a is None or b is None or ty[0] != "i":
        return None
    opcode = op.partition(" ")[0]
    compute = _OPS.get(opcode)
    bits = int(ty[1:])
    if compute is None or (opcode in ("udiv", "urem") and b == 0):
        return None
    if opcode in ("shl", "lshr") and b >= bits:
        return None
    return int_text(compute(a, b), bits)


def fold_int_cast(value: str, from_ty: str, to_ty: str, *, signed: bool) -> str | None:
    """A constant integer in another width; None if it is no constant."""
    number = const_int(value)
    if number is None:
        return None
    bits = int(from_ty[1:])
    if signed and number >> (bits - 1):
        number -= 1 << bits
    return int_text(number, int(to_ty[1:]))


def int_text(number: int, bits: int) -> str:
    """A constant of so many bits, as it is written."""
    wrapped = number & ((1 << bits) - 1)
    return str(wrapped) if bits != 1 else "true" if wrapped else "false"
