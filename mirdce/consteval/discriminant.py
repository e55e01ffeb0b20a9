"""Discriminants: reading which variant a value is of, and writing tags.

Source: rustc_const_eval/src/interpret/discriminant.rs (1.96.0).
"""

from collections.abc import Callable

from mirdce.consteval import memory
from mirdce.consteval.error import failure
from mirdce.consteval.eval_context import Code, Eval, Frame, InterpCx, part_in_memory, select_part
from mirdce.consteval.immediate import as_int, as_scalar
from mirdce.consteval.memory import Pointer, Scalar, Value
from mirdce.consteval.place import lower_place
from mirdce.ir import mir
from mirdce.ir.ty import Adt, Coroutine, Pat, Ty
from mirdce.layout.model import (
    Layout,
    TagDirect,
    TagNiche,
    VariantsEmpty,
    VariantsMultiple,
    VariantsSingle,
)
from mirdce.layout.model import Scalar as AbiScalar

VariantReader = Callable[[Value], int]


def in_range(scalar: AbiScalar, value: int) -> bool:
    """Whether a value is in a scalar's valid range, which may wrap around."""
    start, end = scalar.valid_start, scalar.valid_end
    if start <= end:
        return start <= value <= end
    return value >= start or value <= end


def variant_reader(cx: InterpCx, layout: Layout, *, by_address: bool) -> VariantReader:
    """A function from a value of ``layout``, or its address, to its variant index.

    Raises:
        EvalError: (the function) the value has no valid tag.
    """
    variants = layout.variants
    match variants:
        case VariantsEmpty():
            return _uninhabited
        case VariantsSingle():
            if layout.uninhabited:
                return _uninhabited
            index = variants.index
            return lambda _value: index
        case VariantsMultiple():
            return _tag_reader(cx, layout, variants, by_address=by_address)


def _uninhabited(_value: Value) -> int:
    raise failure("read discriminant of an uninhabited enum variant")


def _tag_reader(
    cx: InterpCx, layout: Layout, variants: VariantsMultiple, *, by_address: bool
) -> VariantReader:
    tag_shape = cx.shape(cx.layouts.field(layout, variants.tag_field))
    tag_offset = cx.layouts.field_offset(layout, variants.tag_field)
    if by_address:
        read_tag = part_in_memory(tag_shape, tag_offset)
    else:
        read_tag = select_part(cx.shape(layout), tag_shape, tag_offset)
    encoding = variants.tag_encoding
    match encoding:
        case TagDirect():
            table = _variants_by_tag(cx, layout, variants)

            def direct(value: Value) -> int:
                tag = read_tag(value)
                found = table.get(as_int(tag))
                if found is None:
                    raise failure(f"enum value has invalid tag: {as_int(tag):#x}")
                return found

            return direct
        case TagNiche():
            decode = _niche_decoder(variants.tag, encoding)
            return lambda value: decode(as_scalar(read_tag(value)))


def _variants_by_tag(cx: InterpCx, layout: Layout, variants: VariantsMultiple) -> dict[int, int]:
    mask = (1 << (8 * variants.tag.primitive.size)) - 1
    table: dict[int, int] = {}
    for index, variant in enumerate(variants.variants):
        if not variant.uninhabited:
            tag = cx.layouts.discriminant_for_variant(layout.ty, index) & mask
            table[tag] = index
    return table


def _niche_decoder(tag: AbiScalar, encoding: TagNiche) -> Callable[[Scalar], int]:
    mask = (1 << (8 * tag.primitive.size)) - 1
    start = encoding.niche_variants_start
    count = encoding.niche_variants_end - start
    niche_start = encoding.niche_start
    untagged = encoding.untagged_variant

    def decode(value: Scalar) -> int:
        if type(value) is Pointer:
            # All that is known of an address is whether it is null.
            if niche_start == 0 and count == 0 and not memory.may_be_null(value):
                return untagged
            raise failure("enum value has invalid tag: a pointer")
        bits = as_int(value)
        relative = (bits - niche_start) & mask
        if relative <= count:
            variant = start + relative
            if variant == untagged:
                raise failure(f"enum value has invalid tag: {bits:#x}")
            return variant
        if not in_range(tag, bits):
            raise failure(f"enum value has invalid tag: {bits:#x}")
        return untagged

    return decode


def discriminant_reader(
    cx: InterpCx, layout: Layout, *, by_address: bool
) -> Callable[[Value], int]:
    """A function from a value, or its address, to its discriminant.

    The result is an unsigned number of the discriminant type's width.
    """
    ty = layout.ty
    if not isinstance(ty, Adt | Coroutine | Pat):
        return lambda _value: 0
    read_variant = variant_reader(cx, layout, by_address=by_address)
    known: dict[int, int] = {}

    def read(value: Value) -> int:
        variant = read_variant(value)
        found = known.get(variant)
        if found is None:
            found = known[variant] = _discriminant_of(cx, ty, variant)
        return found

    return read


def _discriminant_of(cx: InterpCx, ty: Ty, variant: int) -> int:
    if isinstance(ty, Pat):
        return _discriminant_of(cx, ty.base, variant)
    if isinstance(ty, Adt):
        adt = cx.program.item(ty.def_id).adt
        if adt is None or adt.kind.name != "ENUM":
            return 0
    return cx.layouts.discriminant_for_variant(ty, variant)


def tag_for_variant(cx: InterpCx, layout: Layout, variant: int) -> tuple[int, int, int] | None:
    """Value, byte offset and size of the tag to write for a variant; None: nothing to write."""
    variants = layout.variants
    match variants:
        case VariantsEmpty():
            raise failure("writing discriminant of an uninhabited enum variant")
        case VariantsSingle():
            return None
        case VariantsMultiple():
            pass
    if cx.layouts.for_variant(layout, variant).uninhabited:
        raise failure("writing discriminant of an uninhabited enum variant")
    size = variants.tag.primitive.size
    mask = (1 << (8 * size)) - 1
    offset = cx.layouts.field_offset(layout, variants.tag_field)
    encoding = variants.tag_encoding
    match encoding:
        case TagDirect():
            value = cx.layouts.discriminant_for_variant(layout.ty, variant) & mask
        case TagNiche():
            if variant == encoding.untagged_variant:
                return None
            relative = variant - encoding.niche_variants_start
            value = (relative + encoding.niche_start) & mask
    return value, offset, size


def lower_discriminant(code: Code, place: mir.Place) -> Eval:
    """``Rvalue::Discriminant``. In memory only the tag is read: the rest may be uninitialized."""
    lowered = lower_place(code, place)
    by_address = not lowered.in_register
    read = discriminant_reader(code.cx, lowered.layout, by_address=by_address)
    load = lowered.address() if by_address else lowered.load()
    return lambda frame: read(load(frame))


def lower_set_discriminant(code: Code, place: mir.Place, variant: int) -> Callable[[Frame], None]:
    """``StatementKind::SetDiscriminant``."""
    lowered = lower_place(code, place)
    tag = tag_for_variant(code.cx, lowered.layout, variant)
    if tag is None:
        return lambda _frame: None
    value, offset, size = tag
    address = lowered.address()

    def run(frame: Frame) -> None:
        alloc, at = memory.deref(address(frame), size)
        memory.write_scalar(alloc, at + offset, size, value)

    return run
