"""Enums with several possible variants: where the discriminant is kept.

Two candidates are computed. *Niche filling*: the largest variant keeps its place and the others are
encoded as values its largest niche never has; they must fit before or behind that niche. *Tagged*:
an integer first, the fields of each variant behind it. The smaller one wins, then the one with the
larger niche left, then the tagged one.

Source: rustc_abi/src/layout.rs (``layout_of_enum``), rustc_middle/src/ty/layout.rs
(``discr_range_of_repr``) (1.96.0).
"""

from collections.abc import Sequence

from mirdce.errors import LayoutError
from mirdce.ir.items import ReprFlags, ReprOptions
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import Ty
from mirdce.layout.aggregate import (
    Draft,
    StructKind,
    check_size,
    is_absent,
    larger_align,
    univariant,
)
from mirdce.layout.model import (
    BackendRepr,
    FieldsArbitrary,
    Layout,
    Niche,
    Primitive,
    PrimitiveKind,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    Scalar,
    TagDirect,
    TagEncoding,
    TagNiche,
    VariantsMultiple,
)
from mirdce.layout.primitives import MAX_INT_SIZE, Primitives, align_to, primitives_of
from mirdce.layout.scalar import (
    full_scalar,
    max_value,
    niche_available,
    niche_of_scalar,
    pair_offset,
    pair_size_align,
    ranged_scalar,
    reserve_niche,
    union_scalar,
)
from mirdce.layout.sizes import is_1zst, is_zst
from mirdce.target.target import Target

_U128 = (1 << 128) - 1


def layout_of_enum(
    ty: Ty,
    variants: Sequence[Sequence[Layout]],
    repr_options: ReprOptions,
    discriminants: Sequence[int],
    target: Target,
) -> Layout:
    """The layout of an enum, given each variant's field layouts and (signed) discriminant.

    Raises:
        LayoutError: the enum is packed, or too large.
    """
    if repr_options.pack is not None:
        raise LayoutError("an enum cannot be packed")
    tagged = _tagged_layout(ty, variants, repr_options, discriminants, target)
    filled = _niche_filling_layout(ty, variants, repr_options)
    if filled is None:
        return tagged
    if tagged.size > filled.size:
        return filled
    if tagged.size == filled.size and (
        niche_available(tagged.largest_niche) < niche_available(filled.largest_niche)
    ):
        return filled
    return tagged


def is_enum_layout_fixed(repr_options: ReprOptions) -> bool:
    """Whether ``#[repr]`` forbids clever enum layouts."""
    return has(repr_options.flags, ReprFlags.IS_C) or repr_options.int_repr is not None


class _Totals:
    """Maxima over the variants of an enum."""

    __slots__ = ("align", "max_repr_align", "unadjusted_abi_align")

    def __init__(self, max_repr_align: int | None) -> None:
        self.align = 1
        self.unadjusted_abi_align = 1
        self.max_repr_align = max_repr_align

    def add(self, draft: Draft) -> None:
        self.align = max(self.align, draft.align)
        self.unadjusted_abi_align = max(self.unadjusted_abi_align, draft.unadjusted_abi_align)
        self.max_repr_align = larger_align(self.max_repr_align, draft.max_repr_align)


def _multiple(
    ty: Ty,
    drafts: list[Draft],
    totals: _Totals,
    *,
    size: int,
    tag: Scalar,
    encoding: TagEncoding,
    tag_offset: int,
    backend_repr: BackendRepr,
    niche: Niche | None,
) -> Layout:
    return Layout(
        ty=ty,
        size=size,
        align=totals.align,
        fields=FieldsArbitrary((tag_offset,), (0,)),
        variants=VariantsMultiple(
            tag,
            encoding,
            0,
            tuple(draft.finish(ty, i, is_variant=True) for i, draft in enumerate(drafts)),
        ),
        backend_repr=backend_repr,
        largest_niche=niche,
        uninhabited=all(draft.uninhabited for draft in drafts),
        variant=None,
        unadjusted_abi_align=totals.unadjusted_abi_align,
        max_repr_align=totals.max_repr_align,
    )


# ---------------------------------------------------------------------------------- niche filling


def _niche_filling_layout(
    ty: Ty, variants: Sequence[Sequence[Layout]], repr_options: ReprOptions
) -> Layout | None:
    if is_enum_layout_fixed(repr_options) or len(variants) < 2:
        return None
    totals = _Totals(repr_options.align)
    drafts: list[Draft] = []
    largest = 0
    for index, fields in enumerate(variants):
        draft = univariant(fields, repr_options, StructKind.ALWAYS_SIZED)
        totals.add(draft)
        drafts.append(draft)
        if draft.size >= drafts[largest].size:
            largest = index
    encoded = [i for i, fields in enumerate(variants) if i != largest and not is_absent(fields)]
    first, last = encoded[0], encoded[-1]
    niche = drafts[largest].largest_niche
    reserved = None if niche is None else reserve_niche(niche, last - first + 1)
    if niche is None or reserved is None:
        return None
    niche_start, tag = reserved
    size = align_to(drafts[largest].size, totals.align)
    others_empty = all(draft.size == 0 for i, draft in enumerate(drafts) if i != largest)
    if not _place_around_niche(drafts, largest, niche, size):
        return None
    backend_repr: BackendRepr = ReprMemory(sized=True)
    if others_empty and size == drafts[largest].size and totals.align == drafts[largest].align:
        backend_repr = _niche_repr(drafts[largest].backend_repr, tag, niche.offset)
    return _multiple(
        ty,
        drafts,
        totals,
        size=size,
        tag=tag,
        encoding=TagNiche(largest, first, last, niche_start),
        tag_offset=niche.offset,
        backend_repr=backend_repr,
        niche=niche_of_scalar(niche.offset, tag),
    )


def _place_around_niche(drafts: list[Draft], largest: int, niche: Niche, size: int) -> bool:
    """Moves the smaller variants before or behind the niche; False: one does not fit."""
    niche_end = niche.offset + niche.primitive.size
    for index, draft in enumerate(drafts):
        if index == largest:
            continue
        draft.largest_niche = None
        if draft.size <= niche.offset:
            continue
        shift = align_to(niche_end, draft.align)
        if shift + draft.size > size:
            return False
        draft.offsets = [offset + shift for offset in draft.offsets]
        if not draft.uninhabited:
            draft.backend_repr = ReprMemory(sized=True)
        draft.size += shift
    return True


def _niche_repr(backend_repr: BackendRepr, tag: Scalar, niche_offset: int) -> BackendRepr:
    """The largest variant's representation with its niche scalar replaced by the tag."""
    if type(backend_repr) is ReprScalar:
        return ReprScalar(tag)
    if type(backend_repr) is ReprScalarPair:
        # Only the tag is initialized in every variant.
        if niche_offset == 0:
            return ReprScalarPair(tag, union_scalar(backend_repr.second))
        return ReprScalarPair(union_scalar(backend_repr.first), tag)
    return ReprMemory(sized=True)


# ----------------------------------------------------------------------------------------- tagged


def _tagged_layout(
    ty: Ty,
    variants: Sequence[Sequence[Layout]],
    repr_options: ReprOptions,
    discriminants: Sequence[int],
    target: Target,
) -> Layout:
    is_c = has(repr_options.flags, ReprFlags.IS_C)
    primitives = primitives_of(target)
    typeck = discr_primitive(primitives, repr_options)
    low, high = _discriminant_range(variants, repr_options, typeck, discriminants)
    at_least = target.c_enum_min_size if is_c else 1
    smallest = _tag_primitive(primitives, repr_options, low, high, at_least)
    prefix_align = smallest.align
    if is_c:
        # repr(C): a tag, then a union of the variants.
        for fields in variants:
            prefix_align = max(prefix_align, *(field.align for field in fields), 1)
    totals = _Totals(repr_options.align)
    drafts: list[Draft] = []
    size = 0
    start_align = 256
    for fields in variants:
        draft = univariant(fields, repr_options, StructKind.PREFIXED, smallest.size, prefix_align)
        for index in draft.memory_order:
            if not is_1zst(fields[index]):
                start_align = min(start_align, fields[index].align)
                break
        size = max(size, draft.size)
        totals.add(draft)
        drafts.append(draft)
    size = align_to(size, totals.align)
    check_size(size)

    primitive = smallest
    if not is_c and repr_options.int_repr is None and smallest.size < start_align <= MAX_INT_SIZE:
        primitive = (primitives.signed if smallest.signed else primitives.unsigned)[start_align]
        _grow_tag(drafts, smallest.size, primitive.size)
    mask = max_value(primitive)
    tag = ranged_scalar(primitive, low & mask, high & mask)
    backend_repr = _tagged_repr(variants, drafts, tag, size, totals.align)
    if type(backend_repr) is not ReprMemory:
        _pass_variants_as(drafts, backend_repr, size, totals.align)
    return _multiple(
        ty,
        drafts,
        totals,
        size=size,
        tag=tag,
        encoding=TagDirect(),
        tag_offset=0,
        backend_repr=backend_repr,
        niche=niche_of_scalar(0, tag),
    )


def _discriminant_range(
    variants: Sequence[Sequence[Layout]],
    repr_options: ReprOptions,
    typeck: Primitive,
    discriminants: Sequence[int],
) -> tuple[int, int]:
    """First and last discriminant of the range that leaves out the largest gap; it may wrap.

    ``typeck`` is the type of discriminants as the language sees them.
    """
    is_c = has(repr_options.flags, ReprFlags.IS_C)
    values = sorted(
        {
            value
            for value, fields in zip(discriminants, variants, strict=True)
            if is_c or not any(field.uninhabited for field in fields)
        }
    )
    if not values:
        return 0, 0
    bits = typeck.size * 8
    top = (1 << (bits - 1)) - 1 if typeck.signed else (1 << bits) - 1
    best = -1
    low, high = values[0], values[-1]
    for start, end in zip(values, [*values[1:], values[0]], strict=True):
        gap = (top - (start - end)) & _U128 if start > end else (end - start) & _U128
        if gap >= best:
            best = gap
            low, high = end, start
    return low, high


def discr_primitive(primitives: Primitives, repr_options: ReprOptions) -> Primitive:
    """The type of discriminants as the language sees them: ``isize`` unless ``repr`` says else."""
    if repr_options.int_repr is None:
        return primitives.isize
    return primitives.reprs[repr_options.int_repr]


def _tag_primitive(
    primitives: Primitives, repr_options: ReprOptions, low: int, high: int, at_least: int
) -> Primitive:
    """The smallest integer of at least so many bytes that holds the discriminants; ``#[repr]``
    goes before."""
    if repr_options.int_repr is not None:
        return primitives.reprs[repr_options.int_repr]
    unsigned_fit = _fit_unsigned(max(low & _U128, high & _U128))
    signed_fit = max(_fit_signed(low), _fit_signed(high))
    if unsigned_fit <= signed_fit:
        return primitives.unsigned[max(unsigned_fit, at_least)]
    return primitives.signed[max(signed_fit, at_least)]


def _fit_unsigned(value: int) -> int:
    """Bytes of the smallest unsigned integer that holds ``value``."""
    for size in (1, 2, 4, 8):
        if value < 1 << (size * 8):
            return size
    return 16


def _fit_signed(value: int) -> int:
    """Bytes of the smallest signed integer that holds ``value``."""
    for size in (1, 2, 4, 8):
        half = 1 << (size * 8 - 1)
        if -half <= value < half:
            return size
    return 16


def _grow_tag(drafts: list[Draft], old_size: int, new_size: int) -> None:
    """Widens the tag into the padding behind it, so that no load of it leaves bytes undefined."""
    for draft in drafts:
        draft.offsets = [new_size if offset <= old_size else offset for offset in draft.offsets]
        if draft.size <= old_size:
            draft.size = new_size


def _tagged_repr(
    variants: Sequence[Sequence[Layout]],
    drafts: list[Draft],
    tag: Scalar,
    size: int,
    align: int,
) -> BackendRepr:
    if tag.primitive.size == size:
        return ReprScalar(tag)
    common = _common_payload(variants, drafts)
    if common is not None:
        payload, offset = common
        if pair_offset(tag, payload) == offset and pair_size_align(tag, payload) == (size, align):
            return ReprScalarPair(tag, payload)
    return ReprMemory(sized=True)


def _common_payload(
    variants: Sequence[Sequence[Layout]], drafts: list[Draft]
) -> tuple[Scalar, int] | None:
    """The one scalar, and its offset, that every variant has besides the tag, if so."""
    primitive: Primitive | None = None
    common_offset = 0
    initialized = True
    for fields, draft in zip(variants, drafts, strict=True):
        solid = [pair for pair in zip(fields, draft.offsets, strict=True) if not is_zst(pair[0])]
        if not solid:
            initialized = False
            continue
        field, offset = solid[0]
        found = field.backend_repr
        if len(solid) > 1 or type(found) is not ReprScalar:
            return None
        initialized = initialized and not found.scalar.is_union
        if primitive is None:
            primitive, common_offset = found.scalar.primitive, offset
            continue
        merged = _merge_primitives(primitive, found.scalar.primitive)
        if offset != common_offset or merged is None:
            return None
        primitive = merged
    if primitive is None:
        return None
    scalar = full_scalar(primitive)
    return (scalar if initialized else union_scalar(scalar)), common_offset


def _merge_primitives(left: Primitive, right: Primitive) -> Primitive | None:
    """One primitive for both: equal ones, integers of either sign, a pointer and an integer."""
    if left is right:
        return left
    if left.size != right.size:
        return None
    kinds = (left.kind, right.kind)
    if PrimitiveKind.FLOAT in kinds:
        return None
    return right if right.kind is PrimitiveKind.POINTER else left


def _pass_variants_as(
    drafts: list[Draft], backend_repr: BackendRepr, size: int, align: int
) -> None:
    """Downcasting must not change how a value is passed, so variants take over the enum's way."""
    for draft in drafts:
        if draft.offsets and type(draft.backend_repr) is ReprMemory:
            draft.backend_repr = backend_repr
            draft.size = max(draft.size, size)
            draft.align = max(draft.align, align)
