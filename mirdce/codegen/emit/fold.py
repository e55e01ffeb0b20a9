"""Instructions on constants, done while generating.

LLVM's builder folds what rustc asks of it, and rustc relies on that: an operand that must be an
immediate of the instruction may be written as a cast or a sum of constants.

Source: llvm/lib/IR/ConstantFold.cpp; rustc_codegen_llvm/src/builder.rs, 1.96.0.
"""

import operator
from collections.abc import Callable
from typing import Final

from mirdce.codegen.emit.values import const_int

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


def _divide(a: int, b: int) -> int:
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def _remainder(a: int, b: int) -> int:
    return abs(a) % abs(b) * (-1 if a < 0 else 1)


_SIGNED_OPS: Final[dict[str, Callable[[int, int], int]]] = {
    "ashr": operator.rshift,
    "sdiv": _divide,
    "srem": _remainder,
}
"""Operations on signed numbers; division goes towards zero."""

_SHIFTS: Final = ("shl", "lshr", "ashr")
_DIVISIONS: Final = ("udiv", "urem", "sdiv", "srem")

_PREDICATES: Final[dict[str, Callable[[int, int], bool]]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
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
    bits = int(ty[1:])
    if (opcode in _DIVISIONS and b == 0) or (opcode in _SHIFTS and b >= bits):
        return None
    if opcode in _OPS:
        return int_text(_OPS[opcode](a, b), bits)
    if opcode not in _SIGNED_OPS:
        return None
    number = _SIGNED_OPS[opcode](_signed(a, bits), b if opcode in _SHIFTS else _signed(b, bits))
    # The lowest number by -1 has no result.
    return None if number >> (bits - 1) not in (0, -1) else int_text(number, bits)


def fold_icmp(predicate: str, ty: str, left: str, right: str) -> str | None:
    """The result of a comparison of integers; None unless both are constants."""
    a, b = const_int(left), const_int(right)
    if a is None or b is None or ty[0] != "i":
        return None
    if predicate[0] == "s":
        bits = int(ty[1:])
        a, b = _signed(a, bits), _signed(b, bits)
    return int_text(_PREDICATES[predicate[-2:]](a, b), 1)


def fold_int_cast(value: str, from_ty: str, to_ty: str, *, signed: bool) -> str | None:
    """A constant integer in another width; None if it is no constant."""
    number = const_int(value)
    if number is None:
        return None
    if signed:
        number = _signed(number, int(from_ty[1:]))
    return int_text(number, int(to_ty[1:]))


def _signed(number: int, bits: int) -> int:
    """What so many bits stand for in two's complement."""
    return number - (1 << bits) if number >> (bits - 1) else number


def int_text(number: int, bits: int) -> str:
    """A constant of so many bits, as it is written."""
    wrapped = number & ((1 << bits) - 1)
    return str(wrapped) if bits != 1 else "true" if wrapped else "false"
