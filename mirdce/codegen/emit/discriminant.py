"""Enum tags: reading a discriminant out of a value, and what to store for a variant.

Source: rustc_codegen_ssa/src/mir/operand.rs (``codegen_get_discr``), place.rs
(``codegen_tag_value``), 1.96.0.
"""

from typing import final

from mirdce.codegen.emit.constant import scalar_text
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.memory import load_operand, store_operand
from mirdce.codegen.emit.operand import extract_field
from mirdce.codegen.emit.place import project_field
from mirdce.codegen.emit.types import scalar_of, scalar_type
from mirdce.codegen.emit.values import Immediate, OperandRef, PlaceRef, PlaceValue
from mirdce.errors import InternalError
from mirdce.ir.alloc import ScalarInt
from mirdce.ir.node import node
from mirdce.ir.ty import Adt, Coroutine
from mirdce.layout.model import (
    Layout,
    PrimitiveKind,
    Scalar,
    TagDirect,
    TagNiche,
    VariantsEmpty,
    VariantsMultiple,
    VariantsSingle,
)
from mirdce.layout.scalar import is_bool


def get_discriminant(fx: FunctionCx, operand: OperandRef, result: Layout) -> str:
    """The discriminant of an enum or coroutine, of type ``result``."""
    layout = operand.layout
    if layout.uninhabited:
        return "poison"
    variants = layout.variants
    match variants:
        case VariantsEmpty():
            return "poison"
        case VariantsSingle():
            value = 0
            if isinstance(layout.ty, Adt | Coroutine) and _has_variants(fx, layout):
                value = fx.cx.layouts.discriminant_for_variant(layout.ty, variants.index)
            return scalar_text(fx, ScalarInt(value, result.size), scalar_of(result))
        case VariantsMultiple():
            tag = _load_tag(fx, operand, variants.tag_field)
            match variants.tag_encoding:
                case TagDirect():
                    return _direct(fx, tag, variants.tag, result)
                case TagNiche():
                    return _niche(fx, tag, variants.tag, variants.tag_encoding, result)


def _has_variants(fx: FunctionCx, layout: Layout) -> bool:
    """Whether the type is an enum or coroutine, which have discriminants even with one variant."""
    of = layout.ty
    if type(of) is not Adt:
        return True
    adt = fx.cx.program.item(of.def_id).adt
    return adt is not None and adt.kind.name == "ENUM"


def _load_tag(fx: FunctionCx, operand: OperandRef, field: int) -> str:
    val = operand.val
    if type(val) is PlaceValue:
        place = project_field(fx, PlaceRef(val, operand.layout), field)
        return load_operand(fx, place).immediate()
    return extract_field(fx, operand, field).immediate()


def _direct(fx: FunctionCx, tag: str, scalar: Scalar, result: Layout) -> str:
    # A boolean's i1 must not be read as a signed number.
    signed = scalar.primitive.signed and not is_bool(scalar)
    from_ty = scalar_type(scalar, immediate=True)
    return fx.int_cast(tag, from_ty, fx.types.immediate(result), signed=signed)


def _niche(fx: FunctionCx, tag: str, scalar: Scalar, niche: TagNiche, result: Layout) -> str:
    tag_ty = scalar_type(scalar, immediate=True)
    if scalar.primitive.kind is PrimitiveKind.POINTER:
        tag, tag_ty = fx.cast("ptrtoint", "ptr", tag, "i64"), "i64"
    result_ty = fx.types.immediate(result)
    relative_max = niche.niche_variants_end - niche.niche_variants_start
    if relative_max == 0:
        is_niche = fx.icmp("eq", tag_ty, tag, str(niche.niche_start))
        tagged = str(niche.niche_variants_start)
    else:
        is_niche, tagged = _niche_range(fx, tag, tag_ty, scalar, niche, result_ty)
    return fx.select(is_niche, result_ty, tagged, str(niche.untagged_variant))


def _niche_range(
    fx: FunctionCx, tag: str, tag_ty: str, scalar: Scalar, niche: TagNiche, result_ty: str
) -> tuple[str, str]:
    """Whether the tag is one of several niche values, and the variant if it is."""
    start, first = niche.niche_start, niche.niche_variants_start
    relative_max = niche.niche_variants_end - first
    if first <= niche.untagged_variant <= niche.niche_variants_end and fx.cx.optimize:
        full = (1 << (scalar.primitive.size * 8)) - 1
        impossible = (start + niche.untagged_variant - first) & full
        fx.assume(fx.icmp("ne", tag_ty, tag, str(impossible)))
    relative = fx.binary("sub", tag_ty, tag, str(start))
    cast = fx.int_cast(relative, tag_ty, result_ty, signed=False)
    is_niche = fx.icmp("ule", tag_ty, relative, str(relative_max))
    if first:
        cast = fx.binary("add", result_ty, cast, str(first))
    return is_niche, cast


@final
@node
class Tag:
    """What marks a variant: the value of a field of the enum itself."""

    field: int
    value: str


@final
@node
class Untagged:
    """The variant needs no mark."""


@final
@node
class UninhabitedVariant:
    """The variant cannot exist; code that makes it never runs."""


def tag_value(fx: FunctionCx, variant: int, layout: Layout) -> Tag | Untagged | UninhabitedVariant:
    """What must be stored to make a value of ``layout`` be of this variant."""
    layouts = fx.cx.layouts
    if layouts.for_variant(layout, variant).uninhabited:
        return UninhabitedVariant()
    variants = layout.variants
    match variants:
        case VariantsEmpty():
            return UninhabitedVariant()
        case VariantsSingle():
            if variants.index != variant:
                raise InternalError(f"variant {variant} of {layout.ty} does not exist")
            return Untagged()
        case VariantsMultiple():
            scalar = scalar_of(layouts.field(layout, variants.tag_field))
            size = scalar.primitive.size
            mask = (1 << (size * 8)) - 1
            encoding = variants.tag_encoding
            if type(encoding) is TagNiche:
                if variant == encoding.untagged_variant:
                    return Untagged()
                value = variant - encoding.niche_variants_start + encoding.niche_start
            else:
                value = layouts.discriminant_for_variant(layout.ty, variant)
            return Tag(variants.tag_field, scalar_text(fx, ScalarInt(value & mask, size), scalar))


def set_discriminant(fx: FunctionCx, place: PlaceRef, variant: int) -> None:
    """Marks the value in a place as being of a variant."""
    tag = tag_value(fx, variant, place.layout)
    match tag:
        case UninhabitedVariant():
            fx.abort()
        case Untagged():
            return
        case Tag():
            field = project_field(fx, place, tag.field)
            store_operand(fx, OperandRef(Immediate(tag.value), field.layout), field)
