"""The calling convention of 64-bit Windows (``extern "win64"``, ``extern "efiapi"``).

A value travels in one register if it has the size of one, else by pointer to a copy.

Source: rustc_target/src/callconv/x86_win64.rs (1.96.0).
"""

from typing import TYPE_CHECKING

from mirdce.layout.arg_abi import cast_arg, default_arg, indirect_arg, integer_register
from mirdce.layout.model import (
    ArgAbi,
    CastRegs,
    Layout,
    PassKind,
    PrimitiveKind,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
)
from mirdce.layout.sizes import is_unsized
from mirdce.layout.sysv import extended, is_always_indirect
from mirdce.target.target import POINTER_SIZE

if TYPE_CHECKING:
    from mirdce.layout.cx import LayoutCx

_REGISTER_SIZES = frozenset({1, 2, 4, POINTER_SIZE})


def classify_signature(
    cx: "LayoutCx", arguments: list[Layout], output: Layout
) -> tuple[tuple[ArgAbi, ...], ArgAbi]:
    """How the arguments and the result travel."""
    ret = default_arg(output)
    if ret.kind is not PassKind.IGNORE:
        if _is_wide_integer(output):
            # In xmm0, as clang and gcc do.
            register = integer_register(output.size)
            ret = cast_arg(output, CastRegs((register,), (0,), rest_padding=False, is_vector=True))
        else:
            ret = _classified(output)
    return tuple(_classified_argument(cx, layout) for layout in arguments), ret


def _classified_argument(cx: "LayoutCx", layout: Layout) -> ArgAbi:
    # No such types exist in C; like clang and gcc, pass them by pointer all the same.
    if default_arg(layout).kind is PassKind.IGNORE or is_always_indirect(cx, layout):
        return indirect_arg(layout)
    return _classified(layout)


def _classified(layout: Layout) -> ArgAbi:
    arg = default_arg(layout)
    backend_repr = layout.backend_repr
    match backend_repr:
        case ReprMemory() | ReprScalarPair():
            if is_unsized(layout):
                return arg
            if layout.size not in _REGISTER_SIZES:
                return indirect_arg(layout)
            integer = integer_register(layout.size)
            return cast_arg(layout, CastRegs((integer,), (0,), rest_padding=False))
        case ReprSimdVector():
            return arg
        case ReprScalar():
            is_float = backend_repr.scalar.primitive.kind is PrimitiveKind.FLOAT
            if layout.size > POINTER_SIZE and not is_float:
                return indirect_arg(layout)
            return extended(layout, arg)


def _is_wide_integer(layout: Layout) -> bool:
    backend_repr = layout.backend_repr
    if type(backend_repr) is not ReprScalar:
        return False
    primitive = backend_repr.scalar.primitive
    return primitive.kind is PrimitiveKind.INT and primitive.size > POINTER_SIZE
