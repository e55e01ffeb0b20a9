"""Structs, enums and unions as types: from a definition to the layout rules that fit it.

Source: rustc_ty_utils/src/layout.rs (the ADT arms), rustc_middle/src/ty/adt.rs (1.96.0).
"""

from typing import TYPE_CHECKING

from mirdce.errors import InternalError, LayoutError, UnsupportedError
from mirdce.ir.ids import crate_of
from mirdce.ir.items import (
    AdtDef,
    AdtFlags,
    AdtKind,
    DiscrExplicit,
    DiscrRelative,
    ReprFlags,
)
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import Adt, Array, Const, ConstValue, Ty, ValTreeLeaf
from mirdce.layout.aggregate import (
    has_fixed_order,
    is_absent,
    layout_of_struct,
    layout_of_union,
)
from mirdce.layout.enums import discr_primitive, is_enum_layout_fixed, layout_of_enum
from mirdce.layout.model import (
    BackendRepr,
    FieldsArbitrary,
    FieldsPrimitive,
    Layout,
    ReprMemory,
    ReprScalar,
    ReprSimdVector,
    VariantsEmpty,
    VariantsSingle,
)
from mirdce.layout.primitives import (
    INT_REPR_VARIANTS_VANISH,
    MAX_SIMD_LANES,
    align_to,
    vector_align,
)
from mirdce.layout.scalar import max_value
from mirdce.layout.sizedness import has_unsizable_tail
from mirdce.mono.names.mangle import type_name
from mirdce.mono.traits.normalize import type_of

if TYPE_CHECKING:
    from mirdce.layout.cx import LayoutCx

_NO_NICHE = AdtFlags.IS_UNSAFE_CELL | AdtFlags.IS_UNSAFE_PINNED


def adt_def(cx: "LayoutCx", ty: Adt) -> AdtDef:
    """The definition of an ADT."""
    found = cx.mono.program.item(ty.def_id).adt
    if found is None:
        raise InternalError("an ADT without a definition")
    return found


def is_enum(definition: AdtDef) -> bool:
    """Whether it is an enum."""
    return definition.kind is AdtKind.ENUM


def adt_field_ty(cx: "LayoutCx", ty: Adt, variant: int, index: int) -> Ty:
    """The type of a field."""
    field = adt_def(cx, ty).variants[variant].fields[index]
    return type_of(cx.mono, field.def_id, ty.args)


def build_adt(cx: "LayoutCx", ty: Adt) -> Layout:
    """The layout of a struct, enum, union or SIMD vector."""
    definition = adt_def(cx, ty)
    flags = definition.repr.flags
    if has(flags, ReprFlags.IS_SCALABLE):
        raise UnsupportedError("scalable vector", type_name(cx.mono, ty))
    if has(flags, ReprFlags.IS_SIMD):
        return _build_simd(cx, ty, definition)
    if has(flags, ReprFlags.RANDOMIZE_LAYOUT) and not has_fixed_order(definition.repr):
        raise UnsupportedError("-Zrandomize-layout", type_name(cx.mono, ty))
    mono = cx.mono
    layout_of = cx.layout_of
    variants = [
        [layout_of(type_of(mono, field.def_id, ty.args)) for field in variant.fields]
        for variant in definition.variants
    ]
    match definition.kind:
        case AdtKind.UNION:
            return layout_of_union(ty, variants[0], definition.repr)
        case AdtKind.STRUCT:
            return layout_of_struct(
                ty,
                variants[0],
                definition.repr,
                index=0,
                maybe_unsized=has_unsizable_tail(cx.mono, ty.def_id),
                hides_niches=has(definition.flags, _NO_NICHE),
                valid_range=cx.mono.program.item(ty.def_id).scalar_valid_range,
            )
        case AdtKind.ENUM:
            return _build_enum(cx, ty, definition, variants)


def _build_enum(
    cx: "LayoutCx", ty: Adt, definition: AdtDef, variants: list[list[Layout]]
) -> Layout:
    is_fixed = is_enum_layout_fixed(definition.repr)
    keeps_absent = is_fixed
    if is_fixed and not has(definition.repr.flags, ReprFlags.IS_C):
        version = cx.mono.program.crate_info(crate_of(ty.def_id)).rustc
        keeps_absent = version.split()[1] not in INT_REPR_VARIANTS_VANISH
    present = [i for i, fields in enumerate(variants) if keeps_absent or not is_absent(fields)]
    if not present:
        return never_layout(ty)
    if len(present) == 1 and not is_fixed:
        return layout_of_struct(
            ty,
            variants[present[0]],
            definition.repr,
            index=present[0],
            maybe_unsized=False,
            hides_niches=False,
            valid_range=None,
        )
    discriminants = discriminants_of(cx, ty, definition)
    return layout_of_enum(ty, variants, definition.repr, discriminants, cx.target)


def never_layout(ty: Ty) -> Layout:
    """A type without values: ``!``, and enums without a possible variant."""
    return Layout(
        ty=ty,
        size=0,
        align=1,
        fields=FieldsPrimitive(),
        variants=VariantsEmpty(),
        backend_repr=ReprMemory(sized=True),
        largest_niche=None,
        uninhabited=True,
        variant=None,
        unadjusted_abi_align=1,
        max_repr_align=None,
    )


def discriminants_of(cx: "LayoutCx", ty: Adt, definition: AdtDef) -> tuple[int, ...]:
    """Discriminants of all variants, as numbers of the discriminant type (maybe negative)."""
    primitive = discr_primitive(cx.primitives, definition.repr)
    mask = max_value(primitive)
    explicit = 0
    found = []
    for variant in definition.variants:
        discr = variant.discr
        match discr:
            case DiscrExplicit():
                explicit = cx.mono.queries.eval_discriminant(discr.def_id, ty.args)
                value = explicit & mask
            case DiscrRelative():
                value = (explicit + discr.offset) & mask
        if value > mask >> 1 and (primitive.signed or primitive.size == 16):
            value -= mask + 1
        found.append(value)
    return tuple(found)


def _build_simd(cx: "LayoutCx", ty: Adt, definition: AdtDef) -> Layout:
    """``#[repr(simd)] struct S([T; N])``."""
    array = adt_field_ty(cx, ty, 0, 0)
    if type(array) is not Array or len(definition.variants[0].fields) != 1:
        raise LayoutError("a SIMD type must have one field, an array")
    count = array_length(cx, array)
    element = cx.layout_of(array.element)
    scalar = element.backend_repr
    if count == 0 or count > MAX_SIMD_LANES or type(scalar) is not ReprScalar:
        raise LayoutError(f"a SIMD type cannot have {count} elements of this type")
    size = element.size * count
    backend_repr: BackendRepr = ReprSimdVector(scalar.scalar, count)
    align = vector_align(size)
    if definition.repr.pack is not None and count & (count - 1):
        backend_repr = ReprMemory(sized=True)
        align = size & -size
    return Layout(
        ty=ty,
        size=align_to(size, align),
        align=align,
        fields=FieldsArbitrary((0,), (0,)),
        variants=VariantsSingle(0),
        backend_repr=backend_repr,
        largest_niche=element.largest_niche,
        uninhabited=False,
        variant=None,
        unadjusted_abi_align=element.align,
        max_repr_align=None,
    )


def array_length(cx: "LayoutCx", ty: Array) -> int:
    """Number of elements of an array type."""
    return const_bits(cx, ty.length)


def const_bits(cx: "LayoutCx", const: Const) -> int:
    """The unsigned value of a scalar constant."""
    value = const if type(const) is ConstValue else cx.mono.queries.eval_const(const)
    valtree = value.valtree
    if type(valtree) is not ValTreeLeaf:
        raise InternalError("a constant in a type is no scalar")
    return valtree.data
