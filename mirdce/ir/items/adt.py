"""Structs, enums, unions: variants, fields, representation.

Source: rustc_middle/src/ty/adt.rs, rustc_abi/src/lib.rs (1.96.0).
"""

import enum
from typing import TypeAlias, final

from mirdce.ir.ids import DefId
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.plain_enum import PlainEnum
from mirdce.ir.ty import Safety


@final
@node
class FieldDef(Node):
    """A field; its type is ``type_of`` of ``def_id``.

    Attributes:
        visible_in: the module that it is visible in; None: everywhere.
        safety: unsafe, if it is declared so.
        default: the constant that is its default value.
    """

    def_id: DefId
    name: str
    visible_in: DefId | None
    safety: Safety
    default: DefId | None


@final
@node
class DiscrExplicit(Node):
    """The discriminant is the value of this constant."""

    def_id: DefId


@final
@node
class DiscrRelative(Node):
    """The discriminant is this much more than that of the last explicit one before (or than 0)."""

    offset: int


VariantDiscr: TypeAlias = DiscrExplicit | DiscrRelative


class CtorKind(PlainEnum):
    """Tuple-like (a function) or unit-like (a constant) constructor."""

    FN = 0
    CONST = 1


@final
@node
class VariantDef(Node):
    """A variant of an enum, or the one of a struct or union.

    Attributes:
        is_non_exhaustive: other crates must expect further fields.
    """

    def_id: DefId
    name: str
    discr: VariantDiscr
    ctor: DefId | None
    ctor_kind: CtorKind | None
    fields: tuple[FieldDef, ...]
    is_non_exhaustive: bool


class IntegerRepr(PlainEnum):
    """Integer of a ``#[repr(int)]``; isize/usize are ``IS``/``US``."""

    IS = "isize"
    US = "usize"
    I8 = "i8"
    U8 = "u8"
    I16 = "i16"
    U16 = "u16"
    I32 = "i32"
    U32 = "u32"
    I64 = "i64"
    U64 = "u64"
    I128 = "i128"
    U128 = "u128"


class ReprFlags(enum.IntFlag):
    """rustc's flag bits of ``#[repr]``, by its names (1.95.0 and 1.96.0)."""

    IS_C = 1 << 0
    IS_SIMD = 1 << 1
    IS_TRANSPARENT = 1 << 2
    IS_LINEAR = 1 << 3
    RANDOMIZE_LAYOUT = 1 << 4
    PASS_INDIRECTLY_IN_NON_RUSTIC_ABIS = 1 << 5
    IS_SCALABLE = 1 << 6


@final
@node
class ReprOptions(Node):
    """``#[repr]`` of a type. ``align`` and ``pack`` in bytes."""

    int_repr: IntegerRepr | None
    align: int | None
    pack: int | None
    flags: ReprFlags


class AdtFlags(enum.IntFlag):
    """rustc's flag bits of a type definition, by its names (1.96.0; 1.95.0 has a prefix of
    them)."""

    IS_ENUM = 1 << 0
    IS_UNION = 1 << 1
    IS_STRUCT = 1 << 2
    HAS_CTOR = 1 << 3
    IS_PHANTOM_DATA = 1 << 4
    IS_FUNDAMENTAL = 1 << 5
    IS_BOX = 1 << 6
    IS_MANUALLY_DROP = 1 << 7
    IS_VARIANT_LIST_NON_EXHAUSTIVE = 1 << 8
    IS_UNSAFE_CELL = 1 << 9
    IS_UNSAFE_PINNED = 1 << 10
    IS_PIN = 1 << 11
    IS_PIN_PROJECT = 1 << 12
    IS_FIELD_REPRESENTING_TYPE = 1 << 13
    IS_MAYBE_DANGLING = 1 << 14


class AdtKind(PlainEnum):
    """Kinds of algebraic data type."""

    STRUCT = 0
    UNION = 1
    ENUM = 2


@final
@node
class ScalarValidRange(Node):
    """``rustc_layout_scalar_valid_range_{start,end}``: bounds that a struct puts on its first
    scalar, both included; None: that of the scalar itself."""

    start: int | None
    end: int | None


@final
@node
class AdtDef(Node):
    """A struct, union or enum; a struct or union has exactly one variant."""

    kind: AdtKind
    variants: tuple[VariantDef, ...]
    repr: ReprOptions
    flags: AdtFlags
