"""Layouts as the text that rustc's ``rustc_layout(debug)`` prints, on one line."""

import re

from mirdce.layout.model import (
    BackendRepr,
    FieldsArbitrary,
    FieldsArray,
    FieldsPrimitive,
    FieldsShape,
    FieldsUnion,
    Layout,
    Niche,
    Primitive,
    PrimitiveKind,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
    Scalar,
    TagDirect,
    Variants,
    VariantsEmpty,
    VariantsMultiple,
    VariantsSingle,
)

_SEED = re.compile(r"randomization_seed:\d+,?")
_LAYOUT = re.compile(
    r"^error: layout_of\((.*?)\) = (Layout \{.*?\n {7}\})\n +--> (\S+?):(\d+):", re.M | re.S
)


def parse_layouts(stderr: str) -> dict[int, str]:
    """Layouts that rustc printed, in normal form, by the line of the item."""
    return {int(line): normalized(text) for _, text, _, line in _LAYOUT.findall(stderr)}


def normalized(text: str) -> str:
    """Without white space, commas before brackets, and the seed of randomized layouts."""
    text = _SEED.sub("", re.sub(r"\s+", "", text))
    return re.sub(r",+([\]})])", r"\1", text)


def layout_text(layout: Layout) -> str:
    """A layout in rustc's words, in normal form."""
    return normalized(
        f"Layout{{size:{_size(layout.size)},align:AbiAlign{{abi:{_align(layout.align)}}},"
        f"backend_repr:{_repr(layout.backend_repr)},fields:{_fields(layout.fields)},"
        f"largest_niche:{_niche(layout.largest_niche)},"
        f"uninhabited:{str(layout.uninhabited).lower()},variants:{_variants(layout.variants)},"
        f"max_repr_align:{_optional_align(layout.max_repr_align)},"
        f"unadjusted_abi_align:{_align(layout.unadjusted_abi_align)}}}"
    )


def _size(size: int) -> str:
    return f"Size({size}bytes)"


def _align(align: int) -> str:
    return f"Align({align}bytes)"


def _optional_align(align: int | None) -> str:
    return "None" if align is None else f"Some({_align(align)})"


def _primitive(primitive: Primitive) -> str:
    match primitive.kind:
        case PrimitiveKind.INT:
            return f"Int(I{primitive.size * 8},{str(primitive.signed).lower()})"
        case PrimitiveKind.FLOAT:
            return f"Float(F{primitive.size * 8})"
        case PrimitiveKind.POINTER:
            return "Pointer(AddressSpace(0))"


def _range(primitive: Primitive, start: int, end: int) -> str:
    del primitive
    return f"(..={end})|({start}..)" if start > end else f"{start}..={end}"


def _scalar(scalar: Scalar) -> str:
    primitive = scalar.primitive
    if scalar.is_union:
        return f"Union{{value:{_primitive(primitive)}}}"
    valid = _range(primitive, scalar.valid_start, scalar.valid_end)
    return f"Initialized{{value:{_primitive(primitive)},valid_range:{valid}}}"


def _repr(backend_repr: BackendRepr) -> str:
    match backend_repr:
        case ReprScalar():
            return f"Scalar({_scalar(backend_repr.scalar)})"
        case ReprScalarPair():
            return f"ScalarPair({_scalar(backend_repr.first)},{_scalar(backend_repr.second)})"
        case ReprSimdVector():
            return (
                f"SimdVector{{element:{_scalar(backend_repr.element)},count:{backend_repr.count}}}"
            )
        case ReprMemory():
            return f"Memory{{sized:{str(backend_repr.sized).lower()}}}"


def _fields(fields: FieldsShape) -> str:
    match fields:
        case FieldsPrimitive():
            return "Primitive"
        case FieldsUnion():
            return f"Union({fields.count})"
        case FieldsArray():
            return f"Array{{stride:{_size(fields.stride)},count:{fields.count}}}"
        case FieldsArbitrary():
            offsets = ",".join(map(_size, fields.offsets))
            order = ",".join(map(str, fields.memory_order))
            return f"Arbitrary{{offsets:[{offsets}],in_memory_order:[{order}]}}"


def _niche(niche: Niche | None) -> str:
    if niche is None:
        return "None"
    valid = _range(niche.primitive, niche.valid_start, niche.valid_end)
    value = _primitive(niche.primitive)
    return f"Some(Niche{{offset:{_size(niche.offset)},value:{value},valid_range:{valid}}})"


def _variants(variants: Variants) -> str:
    match variants:
        case VariantsEmpty():
            return "Empty"
        case VariantsSingle():
            return f"Single{{index:{variants.index}}}"
        case VariantsMultiple():
            encoding = variants.tag_encoding
            if type(encoding) is TagDirect:
                tag = "Direct"
            else:
                first, last = encoding.niche_variants_start, encoding.niche_variants_end
                tag = (
                    f"Niche{{untagged_variant:{encoding.untagged_variant},"
                    f"niche_variants:{first}..={last},niche_start:{encoding.niche_start}}}"
                )
            layouts = ",".join(map(layout_text, variants.variants))
            return (
                f"Multiple{{tag:{_scalar(variants.tag)},tag_encoding:{tag},"
                f"tag_field:{variants.tag_field},variants:[{layouts}]}}"
            )
