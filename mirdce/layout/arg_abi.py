"""The ways in which one argument or result can travel.

Source: rustc_target/src/callconv/mod.rs (``ArgAbi``) (1.96.0).
"""

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
    Scalar,
)
from mirdce.layout.scalar import is_bool
from mirdce.layout.sizes import is_unsized, is_zst


def default_arg(layout: Layout) -> ArgAbi:
    """How a value travels before a particular ABI has its say."""
    none = Extension.NONE
    if is_zst(layout):
        return ArgAbi(
            layout=layout,
            kind=PassKind.IGNORE,
            extension=none,
            extension2=none,
            cast=None,
            by_val=False,
            on_heap_meta=False,
        )
    backend_repr = layout.backend_repr
    match backend_repr:
        case ReprScalar():
            return direct_arg(layout, _extension(backend_repr.scalar))
        case ReprScalarPair():
            return ArgAbi(
                layout=layout,
                kind=PassKind.PAIR,
                extension=_extension(backend_repr.first),
                extension2=_extension(backend_repr.second),
                cast=None,
                by_val=False,
                on_heap_meta=False,
            )
        case ReprSimdVector():
            return direct_arg(layout, none)
        case ReprMemory():
            return indirect_arg(layout)


def _extension(scalar: Scalar) -> Extension:
    return Extension.ZERO if is_bool(scalar) else Extension.NONE


def integer_register(size: int) -> Primitive:
    """What holds ``size`` bytes of a value on the way; nothing is ever stored as it."""
    return Primitive(PrimitiveKind.INT, size, 1, signed=False)


def float_register(size: int) -> Primitive:
    """The same for a floating point number."""
    return Primitive(PrimitiveKind.FLOAT, size, 1, signed=False)


def direct_arg(layout: Layout, extension: Extension) -> ArgAbi:
    """Travels as its scalar or vector."""
    return ArgAbi(
        layout=layout,
        kind=PassKind.DIRECT,
        extension=extension,
        extension2=Extension.NONE,
        cast=None,
        by_val=False,
        on_heap_meta=False,
    )


def indirect_arg(layout: Layout, *, by_val: bool = False) -> ArgAbi:
    """Travels by pointer, with metadata if it is unsized."""
    return ArgAbi(
        layout=layout,
        kind=PassKind.INDIRECT,
        extension=Extension.NONE,
        extension2=Extension.NONE,
        cast=None,
        by_val=by_val,
        on_heap_meta=is_unsized(layout),
    )


def cast_arg(layout: Layout, cast: CastRegs) -> ArgAbi:
    """Travels as the bytes of other scalars."""
    return ArgAbi(
        layout=layout,
        kind=PassKind.CAST,
        extension=Extension.NONE,
        extension2=Extension.NONE,
        cast=cast,
        by_val=False,
        on_heap_meta=False,
    )
