"""The layout rules on field layouts made by hand, without any type of a real program."""

from collections.abc import Sequence

import pytest

from mirdce.errors import LayoutError
from mirdce.ir.intern import Interner
from mirdce.ir.items import IntegerRepr, ReprFlags, ReprOptions
from mirdce.ir.mir import CoroutineLayout
from mirdce.ir.ty import Ty
from mirdce.layout.aggregate import (
    DEFAULT_REPR,
    StructKind,
    layout_of_struct,
    layout_of_union,
    univariant,
)
from mirdce.layout.coroutine import assign_locals, layout_of_coroutine
from mirdce.layout.enums import layout_of_enum
from mirdce.layout.model import (
    FieldsArbitrary,
    FieldsPrimitive,
    Layout,
    Primitive,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    Scalar,
    TagDirect,
    TagNiche,
    VariantsMultiple,
    VariantsSingle,
)
from mirdce.layout.primitives import primitives_of
from mirdce.layout.scalar import full_scalar, niche_of_scalar, ranged_scalar
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

UNIT = Interner().unit
PRIMITIVES = primitives_of(X86_64_LINUX_GNU)
C_REPR = ReprOptions(None, None, None, ReprFlags.IS_C)


def scalar_layout(scalar: Scalar) -> Layout:
    size = scalar.primitive.size
    return Layout(
        ty=UNIT,
        size=size,
        align=size,
        fields=FieldsPrimitive(),
        variants=VariantsSingle(0),
        backend_repr=ReprScalar(scalar),
        largest_niche=niche_of_scalar(0, scalar),
        uninhabited=False,
        variant=None,
        unadjusted_abi_align=size,
        max_repr_align=None,
    )


def enum_layout(
    ty: Ty,
    variants: Sequence[Sequence[Layout]],
    repr_options: ReprOptions,
    discriminants: Sequence[int],
) -> Layout:
    return layout_of_enum(ty, variants, repr_options, discriminants, X86_64_LINUX_GNU)


def integer(size: int) -> Layout:
    return scalar_layout(full_scalar(PRIMITIVES.unsigned[size]))


BOOL = scalar_layout(ranged_scalar(PRIMITIVES.unsigned[1], 0, 1))
NON_NULL = scalar_layout(ranged_scalar(PRIMITIVES.pointer, 1, (1 << 64) - 1))
EMPTY = univariant([], DEFAULT_REPR, StructKind.ALWAYS_SIZED).finish(UNIT)
VOID = Layout(
    ty=UNIT,
    size=0,
    align=1,
    fields=FieldsPrimitive(),
    variants=VariantsSingle(0),
    backend_repr=ReprMemory(sized=True),
    largest_niche=None,
    uninhabited=True,
    variant=None,
    unadjusted_abi_align=1,
    max_repr_align=None,
)
SLICE = Layout(
    ty=UNIT,
    size=0,
    align=1,
    fields=FieldsPrimitive(),
    variants=VariantsSingle(0),
    backend_repr=ReprMemory(sized=False),
    largest_niche=None,
    uninhabited=False,
    variant=None,
    unadjusted_abi_align=1,
    max_repr_align=None,
)


def struct(
    *fields: Layout, repr_options: ReprOptions = DEFAULT_REPR, maybe_unsized: bool = False
) -> Layout:
    return layout_of_struct(
        UNIT,
        fields,
        repr_options,
        index=0,
        maybe_unsized=maybe_unsized,
        hides_niches=False,
        valid_range=None,
    )


def offsets(layout: Layout) -> tuple[int, ...]:
    assert type(layout.fields) is FieldsArbitrary
    return layout.fields.offsets


def test_fields_are_sorted_by_alignment_and_keep_their_order_in_c() -> None:
    fields = (integer(1), integer(4), integer(2))
    assert offsets(struct(*fields)) == (6, 0, 4)
    assert struct(*fields).size == 8
    assert offsets(struct(*fields, repr_options=C_REPR)) == (0, 4, 8)
    assert struct(*fields, repr_options=C_REPR).size == 12


def test_an_unsizable_tail_stays_last() -> None:
    assert offsets(struct(integer(1), integer(8))) == (8, 0)
    assert offsets(struct(integer(1), integer(8), maybe_unsized=True)) == (0, 8)


def test_packing_and_alignment() -> None:
    packed = ReprOptions(None, None, 2, ReprFlags(0))
    layout = struct(integer(1), integer(8), repr_options=packed)
    assert (layout.size, layout.align) == (10, 2)
    aligned = ReprOptions(None, 32, None, ReprFlags(0))
    layout = struct(integer(1), repr_options=aligned)
    assert (layout.size, layout.align, layout.unadjusted_abi_align) == (32, 32, 1)
    assert layout.max_repr_align == 32


def test_newtypes_and_pairs_travel_as_scalars() -> None:
    assert type(struct(EMPTY, integer(4), EMPTY).backend_repr) is ReprScalar
    pair = struct(integer(1), integer(4)).backend_repr
    assert type(pair) is ReprScalarPair
    assert (pair.first.primitive.size, pair.second.primitive.size) == (4, 1)
    assert type(struct(integer(1), integer(1), integer(1)).backend_repr) is ReprMemory
    assert type(struct(integer(4), repr_options=C_REPR).backend_repr) is ReprMemory


def test_an_unsized_field_must_be_last() -> None:
    with pytest.raises(LayoutError):
        struct(SLICE, integer(4))
    assert struct(integer(4), SLICE, maybe_unsized=True).backend_repr is not None


def tag_of(layout: Layout) -> VariantsMultiple:
    assert type(layout.variants) is VariantsMultiple
    return layout.variants


def test_an_option_of_a_reference_is_a_pointer() -> None:
    layout = enum_layout(UNIT, [[], [NON_NULL]], DEFAULT_REPR, [0, 1])
    assert (layout.size, layout.largest_niche) == (8, None)
    variants = tag_of(layout)
    assert type(variants.tag_encoding) is TagNiche
    assert variants.tag_encoding.untagged_variant == 1
    assert variants.tag_encoding.niche_start == 0
    assert type(layout.backend_repr) is ReprScalar


def test_small_variants_hide_around_the_niche() -> None:
    full = [BOOL, integer(1), integer(2), integer(4), integer(8)]
    layout = enum_layout(UNIT, [full, [integer(4)], []], DEFAULT_REPR, [0, 1, 2])
    assert layout.size == 16
    encoding = tag_of(layout).tag_encoding
    assert type(encoding) is TagNiche
    assert (encoding.niche_variants_start, encoding.niche_variants_end) == (1, 2)
    assert encoding.niche_start == 2
    # With room for a tag, the tag wins: it leaves more values free.
    layout = enum_layout(UNIT, [full[1:], [integer(4)]], DEFAULT_REPR, [0, 1])
    assert type(tag_of(layout).tag_encoding) is TagDirect


def test_tags_are_as_small_as_they_can_be_and_grow_into_padding() -> None:
    layout = enum_layout(UNIT, [[], [], []], DEFAULT_REPR, [0, 1, 2])
    assert layout.size == 1
    layout = enum_layout(UNIT, [[], []], DEFAULT_REPR, [-1, 200])
    assert tag_of(layout).tag.primitive is PRIMITIVES.signed[2]
    layout = enum_layout(UNIT, [[integer(4)], [integer(4)]], DEFAULT_REPR, [0, 1])
    assert tag_of(layout).tag.primitive is PRIMITIVES.unsigned[4]
    assert type(layout.backend_repr) is ReprScalarPair
    layout = enum_layout(UNIT, [[], []], C_REPR, [0, 1])
    assert layout.size == 4
    fixed = ReprOptions(IntegerRepr.U16, None, None, ReprFlags(0))
    assert enum_layout(UNIT, [[], []], fixed, [0, 1]).size == 2


def test_the_range_of_a_tag_leaves_out_the_largest_gap() -> None:
    layout = enum_layout(UNIT, [[], [], []], DEFAULT_REPR, [0, 1, -1])
    tag = tag_of(layout).tag
    assert tag.primitive is PRIMITIVES.signed[1]
    assert (tag.valid_start, tag.valid_end) == (255, 1)


def test_a_variant_that_cannot_exist_needs_no_discriminant() -> None:
    layout = enum_layout(UNIT, [[integer(4)], [integer(4)], [VOID]], DEFAULT_REPR, [0, 1, 2])
    assert tag_of(layout).tag.valid_end == 1


def primitive_of(layout: Layout) -> Primitive | None:
    found = layout.backend_repr
    return found.scalar.primitive if type(found) is ReprScalar else None


def test_unions_are_scalars_only_if_all_fields_agree() -> None:
    floats = scalar_layout(full_scalar(PRIMITIVES.floats[4]))
    assert (
        primitive_of(layout_of_union(UNIT, [integer(4), integer(4)], DEFAULT_REPR))
        is (PRIMITIVES.unsigned[4])
    )
    assert primitive_of(layout_of_union(UNIT, [integer(4), floats], DEFAULT_REPR)) is None
    assert primitive_of(layout_of_union(UNIT, [integer(4)], C_REPR)) is None
    assert layout_of_union(UNIT, [BOOL], DEFAULT_REPR).largest_niche is None
    with pytest.raises(LayoutError):
        layout_of_union(UNIT, [], DEFAULT_REPR)


def test_locals_of_one_state_overlap_with_those_of_others() -> None:
    # 0 and 1 live in different states and never together; 2 lives in both.
    states = ((), (), (), (0, 2), (1, 2))
    assert assign_locals(3, states, (0b001, 0b010, 0b111)) == [3, 4, -1]
    # If they do conflict, the one with more conflicts is shared; then nothing can overlap.
    assert assign_locals(3, states, (0b011, 0b011, 0b100)) == [-1, -1, -1]


def test_coroutine_states_share_a_prefix() -> None:
    saved = CoroutineLayout(
        (UNIT, UNIT, UNIT), (False,) * 3, ((), (), (), (0, 2), (1, 2)), (0b001, 0b010, 0b111)
    )
    layout = layout_of_coroutine(
        UNIT,
        saved,
        [integer(8), integer(4), integer(2)],
        [integer(4)],
        scalar_layout,
        PRIMITIVES,
    )
    variants = tag_of(layout)
    assert variants.tag_field == 1
    assert layout.size == 16
    assert offsets(layout) == (0, 6)
    assert offsets(variants.variants[3]) == (8, 4)
    assert offsets(variants.variants[4]) == (8, 4)
