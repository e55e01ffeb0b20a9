"""The C calling convention of x86-64 Unix: which values travel in registers.

Every eight bytes of a value get a class, integer or SSE; a value of up to 16 bytes travels in one
register each, others in memory. Values that need more registers than are left go to the stack.

Source: rustc_target/src/callconv/x86_64.rs (1.96.0); System V ABI, AMD64 supplement, 3.2.3.
"""

import enum
from typing import TYPE_CHECKING, Final

from mirdce.errors import InternalError
from mirdce.ir.items import ReprFlags
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import Adt
from mirdce.layout.adt import adt_def
from mirdce.layout.arg_abi import (
    cast_arg,
    default_arg,
    direct_arg,
    float_register,
    indirect_arg,
    integer_register,
)
from mirdce.layout.model import (
    ArgAbi,
    CastRegs,
    Extension,
    Layout,
    PassKind,
    Primitive,
    PrimitiveKind,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
    VariantsMultiple,
)
from mirdce.layout.sizes import is_unsized, is_zst

if TYPE_CHECKING:
    from mirdce.layout.cx import LayoutCx

_INT_REGISTERS: Final = 6
_SSE_REGISTERS: Final = 8
_MAX_EIGHTBYTES: Final = 8


class _Class(enum.IntEnum):
    """Class of eight bytes; where fields share them the smaller one wins."""

    INT = 0
    SSE = 1
    SSE_UP = 2


class _Memory(Exception):  # noqa: N818 - an outcome of the classification, not an error
    """The value does not travel in registers."""


def classify_signature(
    cx: "LayoutCx", arguments: list[Layout], output: Layout
) -> tuple[tuple[ArgAbi, ...], ArgAbi]:
    """How the arguments and the result of a C function travel."""
    registers = _Registers()
    ret = default_arg(output)
    if ret.kind is not PassKind.IGNORE:
        ret = _classified_return(cx, output, registers)
    return tuple(_classified_argument(cx, layout, registers) for layout in arguments), ret


class _Registers:
    """Argument registers that are left."""

    __slots__ = ("integer", "sse")

    def __init__(self) -> None:
        self.integer = _INT_REGISTERS
        self.sse = _SSE_REGISTERS

    def take(self, classes: list[_Class | None]) -> bool:
        """Takes what a value needs, if there is enough of both kinds."""
        integer = self.integer - classes.count(_Class.INT)
        sse = self.sse - classes.count(_Class.SSE)
        if integer < 0 or sse < 0:
            return False
        self.integer, self.sse = integer, sse
        return True


def _classified_return(cx: "LayoutCx", layout: Layout, registers: _Registers) -> ArgAbi:
    try:
        classes = _classes_of(cx, layout)
    except _Memory:
        registers.integer -= 1
        return indirect_arg(layout)
    if _is_aggregate(layout):
        return cast_arg(layout, _cast_registers(classes, layout.size))
    return default_arg(layout)


def _classified_argument(cx: "LayoutCx", layout: Layout, registers: _Registers) -> ArgAbi:
    arg = default_arg(layout)
    if arg.kind is PassKind.IGNORE or is_unsized(layout):
        return arg
    if is_always_indirect(cx, layout):
        registers.integer = max(0, registers.integer - 1)
        return indirect_arg(layout)
    try:
        classes = _classes_of(cx, layout)
    except _Memory:
        return indirect_arg(layout, by_val=True)
    if not _is_aggregate(layout):
        # LLVM puts scalars on the stack by itself when registers run out.
        registers.take(classes)
        return extended(layout, arg)
    if not registers.take(classes):
        return indirect_arg(layout, by_val=True)
    return cast_arg(layout, _cast_registers(classes, layout.size))


def _is_aggregate(layout: Layout) -> bool:
    kind = type(layout.backend_repr)
    return kind is ReprScalarPair or kind is ReprMemory


def extended(layout: Layout, arg: ArgAbi) -> ArgAbi:
    """Integers narrower than 32 bits are extended by the caller."""
    backend_repr = layout.backend_repr
    if type(backend_repr) is not ReprScalar:
        return arg
    primitive = backend_repr.scalar.primitive
    if primitive.kind is not PrimitiveKind.INT or primitive.size >= 4:
        return arg
    return direct_arg(layout, Extension.SIGN if primitive.signed else Extension.ZERO)


def is_always_indirect(cx: "LayoutCx", layout: Layout) -> bool:
    """``VaList``, or a transparent wrapper of it: an array in C, so always a pointer."""
    while True:
        ty = layout.ty
        if type(ty) is not Adt:
            return False
        flags = adt_def(cx, ty).repr.flags
        if has(flags, ReprFlags.PASS_INDIRECTLY_IN_NON_RUSTIC_ABIS):
            return True
        if not has(flags, ReprFlags.IS_TRANSPARENT):
            return False
        fields = [cx.field(layout, index) for index in range(cx.field_count(layout))]
        solid = [field for field in fields if field.size or field.align > 1]
        if len(solid) != 1:
            return False
        layout = solid[0]


def _classes_of(cx: "LayoutCx", layout: Layout) -> list[_Class | None]:
    """The class of each eight bytes.

    Raises:
        _Memory: the value does not travel in registers.
    """
    count = -(-layout.size // 8)
    if count > _MAX_EIGHTBYTES:
        raise _Memory
    classes: list[_Class | None] = [None] * _MAX_EIGHTBYTES
    _classify(cx, layout, classes, 0)
    if count > 2:
        if classes[0] is not _Class.SSE or any(
            found is not _Class.SSE_UP for found in classes[1:count]
        ):
            raise _Memory
        return classes
    index = 0
    while index < count:
        if classes[index] is _Class.SSE_UP:
            classes[index] = _Class.SSE
        elif classes[index] is _Class.SSE:
            index += 1
            while index != count and classes[index] is _Class.SSE_UP:
                index += 1
        else:
            index += 1
    return classes


def _classify(cx: "LayoutCx", layout: Layout, classes: list[_Class | None], offset: int) -> None:
    if offset % layout.align:
        if not is_zst(layout):
            raise _Memory
        return
    backend_repr = layout.backend_repr
    match backend_repr:
        case ReprScalar():
            is_float = backend_repr.scalar.primitive.kind is PrimitiveKind.FLOAT
            found = _Class.SSE if is_float else _Class.INT
        case ReprSimdVector():
            found = _Class.SSE
        case ReprScalarPair() | ReprMemory():
            for index in range(cx.field_count(layout)):
                field = cx.field(layout, index)
                _classify(cx, field, classes, offset + cx.field_offset(layout, index))
            variants = layout.variants
            if type(variants) is VariantsMultiple:
                for variant in variants.variants:
                    _classify(cx, variant, classes, offset)
            return
    for index in range(offset // 8, (offset + layout.size - 1) // 8 + 1):
        old = classes[index]
        classes[index] = found if old is None else min(old, found)
        if found is _Class.SSE:
            found = _Class.SSE_UP


def _cast_registers(classes: list[_Class | None], size: int) -> CastRegs:
    """The one or two registers of an aggregate; a vector is never one of two."""
    if classes[1] is _Class.SSE_UP:
        vector = integer_register(8 * -(-size // 8))
        return CastRegs((vector,), (0,), rest_padding=False, is_vector=True)
    first, used = _register(classes, 0, size)
    if first is None:
        raise InternalError("an aggregate without a class travels in no register")
    if size > 8 * used:
        second, _ = _register(classes, used, size - 8 * used)
        if second is not None:
            return CastRegs((first, second), (0, first.size), rest_padding=False)
    return CastRegs((first,), (0,), rest_padding=False)


def _register(classes: list[_Class | None], index: int, size: int) -> tuple[Primitive | None, int]:
    """The register for the class at ``index``, ``size`` bytes being left, and the next index."""
    found = classes[index] if index < len(classes) else None
    if found is None:
        return None, index
    if found is _Class.INT:
        return integer_register(min(size, 8)), index + 1
    if found is _Class.SSE_UP:
        raise InternalError("the upper half of a vector without its lower half")
    return float_register(4 if size == 4 else 8), index + 1
