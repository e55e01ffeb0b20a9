"""Layouts and function ABIs as data.

Offsets and sizes are bytes. A ``Layout`` describes one monomorphic type; it is made, and memoized
by type, by ``mirdce.layout.cx.LayoutCx`` alone, so equal types share one object.

Source: rustc_abi/src/{lib,layout}.rs, rustc_target/src/callconv/mod.rs (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.ir.node import node, wide_node
from mirdce.ir.plain_enum import PlainEnum
from mirdce.ir.ty import Ty


class PrimitiveKind(PlainEnum):
    """What sort of scalar: integer, float, or pointer (address space 0)."""

    INT = 0
    FLOAT = 1
    POINTER = 2


@final
@node
class Primitive:
    """A scalar type of the machine; size and alignment in bytes, ``signed`` for integers only."""

    kind: PrimitiveKind
    size: int
    align: int
    signed: bool


@final
@node
class Scalar:
    """A scalar with its valid range (wrapping if ``start > end``); ``union``: any bytes, even
    uninit."""

    primitive: Primitive
    valid_start: int
    valid_end: int
    is_union: bool


@final
@node
class ReprScalar:
    """Passed as one scalar."""

    scalar: Scalar


@final
@node
class ReprScalarPair:
    """Passed as two scalars; the second lies at ``first.size`` rounded up to ``second``'s
    alignment."""

    first: Scalar
    second: Scalar


@final
@node
class ReprSimdVector:
    """A SIMD vector of ``count`` elements."""

    element: Scalar
    count: int


@final
@node
class ReprMemory:
    """Lives in memory."""

    sized: bool


BackendRepr: TypeAlias = ReprScalar | ReprScalarPair | ReprSimdVector | ReprMemory


@final
@node
class FieldsPrimitive:
    """No fields."""


@final
@node
class FieldsUnion:
    """``count`` fields, all at offset 0."""

    count: int


@final
@node
class FieldsArray:
    """``count`` elements, ``stride`` bytes apart (count 0 for unsized slices)."""

    stride: int
    count: int


@final
@node
class FieldsArbitrary:
    """Offsets by source order; ``memory_order[i]`` is the source index of the i-th field in
    memory."""

    offsets: tuple[int, ...]
    memory_order: tuple[int, ...]


FieldsShape: TypeAlias = FieldsPrimitive | FieldsUnion | FieldsArray | FieldsArbitrary


@final
@node
class Niche:
    """Values that a scalar at ``offset`` never has."""

    offset: int
    primitive: Primitive
    valid_start: int
    valid_end: int


@final
@node
class TagDirect:
    """The tag is the discriminant."""


@final
@node
class TagNiche:
    """The tag is a niche: ``untagged_variant`` is implied by any other value.

    Variant ``v``, from ``niche_variants_start`` to ``niche_variants_end`` (included), is encoded
    as ``niche_start + (v - niche_variants_start)``, wrapping.
    """

    untagged_variant: int
    niche_variants_start: int
    niche_variants_end: int
    niche_start: int


TagEncoding: TypeAlias = TagDirect | TagNiche


@final
@node
class VariantsEmpty:
    """No variant: an uninhabited enum without layout."""


@final
@node
class VariantsSingle:
    """Exactly one variant can exist."""

    index: int


@final
@node
class VariantsMultiple:
    """Several variants told apart by ``tag``, which is field ``tag_field`` of the outer layout.

    ``variants[i]`` is the layout of variant i, as `LayoutCx.for_variant` gives it.
    """

    tag: Scalar
    tag_encoding: TagEncoding
    tag_field: int
    variants: "tuple[Layout, ...]"


Variants: TypeAlias = VariantsEmpty | VariantsSingle | VariantsMultiple


@final
@wide_node
class Layout:
    """Size, alignment and shape of a type (rustc's ``TyAndLayout``).

    Attributes:
        ty: the type; for the layout of one variant it is still the enum.
        align: ABI alignment in bytes.
        variant: index of the variant this layout is of, or None.
        uninhabited: no value of the type exists.
        unadjusted_abi_align: alignment before ``repr(align)``/``repr(packed)``, for C ABIs.
        max_repr_align: largest ``repr(align)`` inside, or None.
    """

    ty: Ty
    size: int
    align: int
    fields: FieldsShape
    variants: Variants
    backend_repr: BackendRepr
    largest_niche: Niche | None
    uninhabited: bool
    variant: int | None
    unadjusted_abi_align: int
    max_repr_align: int | None


class PassKind(PlainEnum):
    """How an argument or result travels."""

    IGNORE = "Ignore"
    """Zero-sized: not passed."""
    DIRECT = "Direct"
    """As its scalar or vector."""
    PAIR = "Pair"
    """As two scalars."""
    CAST = "Cast"
    """As the integers and floats of ``ArgAbi.cast``."""
    INDIRECT = "Indirect"
    """By pointer (``sret`` for a result); with metadata behind it if unsized."""


class Extension(PlainEnum):
    """Extension attribute of a scalar."""

    NONE = ""
    ZERO = "zeroext"
    SIGN = "signext"


@final
@node
class CastRegs:
    """Registers a value is cast to: scalars in order, at these byte offsets of the value.

    ``is_vector``: the only one is a vector register, and its scalar says no more than its size.
    """

    regs: tuple[Primitive, ...]
    offsets: tuple[int, ...]
    rest_padding: bool
    is_vector: bool = False


@final
@wide_node
class ArgAbi:
    """One argument or the result.

    Attributes:
        extension, extension2: of the scalar, of the second one of a pair.
        by_val: indirect as a ``byval`` copy on the stack (C ABIs).
        on_heap_meta: indirect and unsized: a second word with the metadata follows.
    """

    layout: Layout
    kind: PassKind
    extension: Extension
    extension2: Extension
    cast: CastRegs | None
    by_val: bool
    on_heap_meta: bool


class CallConv(PlainEnum):
    """LLVM calling conventions in use; the value is LLVM's text."""

    C = "ccc"
    RUST = ""
    COLD = "preserve_mostcc"
    PRESERVE_NONE = "preserve_nonecc"
    X86_64_SYSV = "x86_64_sysvcc"
    X86_64_WIN64 = "win64cc"
    X86_INTR = "x86_intrcc"
    X86_STDCALL = "x86_stdcallcc"
    X86_FASTCALL = "x86_fastcallcc"
    X86_THISCALL = "x86_thiscallcc"
    X86_VECTORCALL = "x86_vectorcallcc"


@final
@wide_node
class FnAbi:
    """How a function is called; a ``#[track_caller]`` function has its location as last
    argument."""

    args: tuple[ArgAbi, ...]
    ret: ArgAbi
    c_variadic: bool
    fixed_count: int
    conv: CallConv
    can_unwind: bool
