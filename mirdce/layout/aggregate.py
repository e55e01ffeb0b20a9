"""Structs, tuples, closures and unions: one variant's fields put in order and at offsets.

``univariant`` sorts fields by alignment, and within one alignment by niche, so that the largest
niche ends near an edge of the struct, where an enum around it can use the rest. Results are
``Draft``s, which an enum may still shift before they are frozen into ``Layout``s.

Source: rustc_abi/src/layout.rs (``univariant``, ``layout_of_union``, ``layout_of_struct``)
(1.96.0).
"""

import enum
from collections.abc import Sequence

from mirdce.errors import InternalError, LayoutError
from mirdce.ir.items import ReprFlags, ReprOptions, ScalarValidRange
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import Ty
from mirdce.layout.model import (
    BackendRepr,
    FieldsArbitrary,
    FieldsUnion,
    Layout,
    Niche,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
    Scalar,
    VariantsSingle,
)
from mirdce.layout.primitives import align_to
from mirdce.layout.scalar import (
    max_value,
    niche_available,
    niche_of_scalar,
    pair_offset,
    pair_size_align,
    ranged_scalar,
    same_union_repr,
    shifted_niche,
    union_repr,
)
from mirdce.layout.sizes import is_1zst, is_unsized, is_zst
from mirdce.target.target import OBJECT_SIZE_BOUND

DEFAULT_REPR = ReprOptions(None, None, None, ReprFlags(0))

_FIXED_ORDER = (
    ReprFlags.IS_C | ReprFlags.IS_SIMD | ReprFlags.IS_SCALABLE | ReprFlags.IS_LINEAR
).value
_FIXED_ABI = (ReprFlags.IS_C | ReprFlags.IS_SIMD).value
_TRANSPARENT = ReprFlags.IS_TRANSPARENT.value
_U64_MAX = (1 << 64) - 1


class StructKind(enum.Enum):
    """What surrounds the fields: nothing, a tail that may be unsized, or a prefix before them."""

    ALWAYS_SIZED = 0
    MAYBE_UNSIZED = 1
    PREFIXED = 2


class NicheBias(enum.Enum):
    """The end of a struct at which its best niche should lie."""

    START = 0
    END = 1


class Draft:
    """A layout under construction: the changeable twin of ``Layout`` for one variant."""

    __slots__ = (
        "align",
        "backend_repr",
        "largest_niche",
        "max_repr_align",
        "memory_order",
        "offsets",
        "size",
        "unadjusted_abi_align",
        "uninhabited",
    )

    def __init__(
        self,
        size: int,
        align: int,
        offsets: list[int],
        memory_order: list[int],
        backend_repr: BackendRepr,
        largest_niche: Niche | None,
        *,
        uninhabited: bool,
        unadjusted_abi_align: int,
        max_repr_align: int | None,
    ) -> None:
        self.size = size
        self.align = align
        self.offsets = offsets
        self.memory_order = memory_order
        self.backend_repr = backend_repr
        self.largest_niche = largest_niche
        self.uninhabited = uninhabited
        self.unadjusted_abi_align = unadjusted_abi_align
        self.max_repr_align = max_repr_align

    def finish(self, ty: Ty, index: int = 0, *, is_variant: bool = False) -> Layout:
        """The finished layout, of ``ty`` or of its variant ``index``."""
        return Layout(
            ty=ty,
            size=self.size,
            align=self.align,
            fields=FieldsArbitrary(tuple(self.offsets), tuple(self.memory_order)),
            variants=VariantsSingle(index),
            backend_repr=self.backend_repr,
            largest_niche=self.largest_niche,
            uninhabited=self.uninhabited,
            variant=index if is_variant else None,
            unadjusted_abi_align=self.unadjusted_abi_align,
            max_repr_align=self.max_repr_align,
        )


def is_absent(fields: Sequence[Layout]) -> bool:
    """Whether a variant with these fields needs no space at all: it cannot exist."""
    return any(field.uninhabited for field in fields) and all(map(is_1zst, fields))


def larger_align(left: int | None, right: int | None) -> int | None:
    """The larger of two optional alignments."""
    if left is None:
        return right
    if right is None:
        return left
    return max(left, right)


def has_fixed_order(repr_options: ReprOptions) -> bool:
    """Whether fields keep their source order."""
    return bool(repr_options.flags.value & _FIXED_ORDER) or repr_options.int_repr is not None


def univariant(
    fields: Sequence[Layout],
    repr_options: ReprOptions,
    kind: StructKind,
    prefix_size: int = 0,
    prefix_align: int = 1,
) -> Draft:
    """Lays out one variant; ``prefix_*`` matter for ``PREFIXED`` only.

    Raises:
        LayoutError: too large, or a field that is not last is unsized.
    """
    draft = _univariant_biased(
        fields, repr_options, kind, prefix_size, prefix_align, NicheBias.START
    )
    niche = draft.largest_niche
    # An unsizable struct gets no second try: `Foo<T>` and `Foo<dyn Trait>` must agree.
    if kind is StructKind.MAYBE_UNSIZED or niche is None or len(fields) < 2:
        return draft
    head_space = niche.offset
    tail_space = draft.size - head_space - niche.primitive.size
    if head_space == 0 or tail_space <= 0:
        return draft
    other = _univariant_biased(fields, repr_options, kind, prefix_size, prefix_align, NicheBias.END)
    other_niche = other.largest_niche
    if other_niche is None:
        raise InternalError("a niche was lost by moving it")
    other_head = other_niche.offset
    if other_head > head_space and other_head > tail_space:
        return other
    return draft


def _field_order(
    fields: Sequence[Layout], pack: int | None, kind: StructKind, bias: NicheBias, end: int
) -> list[int]:
    """Source indices of the first ``end`` fields in memory order."""
    movable = fields[:end]
    niches = [niche_available(field.largest_niche) for field in movable]
    largest_niche = max(niches, default=0)
    groups = _alignment_groups(movable, niches, largest_niche, pack, bias)
    if kind is StructKind.PREFIXED:
        # Ascending alignment stays tight behind any prefix.
        return sorted(range(end), key=lambda i: (groups[i], niches[i]))
    if bias is NicheBias.START:

        def start_key(i: int) -> tuple[int, int, int]:
            niche = movable[i].largest_niche
            return -groups[i], -niches[i], 0 if niche is None else niche.offset

        return sorted(range(end), key=start_key)

    def end_key(i: int) -> tuple[int, int, int]:
        field = movable[i]
        niche = field.largest_niche
        behind = 0
        if niche is not None:
            behind = _U64_MAX - (field.size - niche.primitive.size - niche.offset)
        return -groups[i], niches[i], behind

    return sorted(range(end), key=end_key)


def _alignment_groups(
    fields: Sequence[Layout],
    niches: list[int],
    largest_niche: int,
    pack: int | None,
    bias: NicheBias,
) -> list[int]:
    """The key that groups fields: packed alignment, or log2 of what the size is aligned to."""
    if pack is not None:
        return [min(field.align, pack) for field in fields]
    groups = []
    max_field_align = _log2_factor(max((field.align for field in fields), default=1))
    for field, niche in zip(fields, niches, strict=True):
        size_as_align = _log2_factor(max(field.align, field.size))
        if largest_niche > 0:
            if bias is NicheBias.START:
                size_as_align = min(max_field_align, size_as_align)
            elif niche == largest_niche:
                size_as_align = _log2_factor(field.align)
        groups.append(size_as_align)
    return groups


def _log2_factor(number: int) -> int:
    """Exponent of the largest power of two that divides ``number``."""
    return (number & -number).bit_length() - 1


def _univariant_biased(
    fields: Sequence[Layout],
    repr_options: ReprOptions,
    kind: StructKind,
    prefix_size: int,
    prefix_align: int,
    bias: NicheBias,
) -> Draft:
    pack = repr_options.pack
    align = 1
    max_repr_align = repr_options.align
    count = len(fields)
    order = list(range(count))
    if count > 1 and not has_fixed_order(repr_options):
        end = count - 1 if kind is StructKind.MAYBE_UNSIZED else count
        order[:end] = _field_order(fields, pack, kind, bias, end)

    offsets = [0] * count
    offset = 0
    largest_niche: Niche | None = None
    largest_available = 0
    sized = True
    if kind is StructKind.PREFIXED:
        align = prefix_align if pack is None else min(prefix_align, pack)
        offset = align_to(prefix_size, align)
    for index in order:
        field = fields[index]
        if not sized or (is_unsized(field) and kind is not StructKind.MAYBE_UNSIZED):
            raise LayoutError(f"a field of unsized type {field.ty!r} is not the last of a struct")
        sized = not is_unsized(field)
        field_align = field.align if pack is None else min(field.align, pack)
        offset = align_to(offset, field_align)
        align = max(align, field_align)
        max_repr_align = larger_align(max_repr_align, field.max_repr_align)
        offsets[index] = offset
        niche = field.largest_niche
        if niche is not None:
            available = niche_available(niche)
            if available > largest_available or (
                bias is NicheBias.END and available == largest_available
            ):
                largest_available = available
                largest_niche = shifted_niche(niche, offset)
        offset += field.size

    unadjusted_abi_align = align
    if repr_options.align is not None:
        align = max(align, repr_options.align)
    size = align_to(offset, align)
    check_size(size)
    backend_repr: BackendRepr = ReprMemory(sized)
    only_field: Layout | None = None
    if sized and size > 0:
        backend_repr, only_field = _scalar_repr(fields, offsets, size, align, repr_options)
    if repr_options.flags.value & _TRANSPARENT:
        unadjusted_abi_align = align if only_field is None else only_field.unadjusted_abi_align
    return Draft(
        size,
        align,
        offsets,
        order,
        backend_repr,
        largest_niche,
        uninhabited=any(field.uninhabited for field in fields),
        unadjusted_abi_align=unadjusted_abi_align,
        max_repr_align=max_repr_align,
    )


def check_size(size: int) -> None:
    """Refuses what is larger than any object may be."""
    if size >= OBJECT_SIZE_BOUND:
        raise LayoutError("a type is too large for the target's address space")


def _scalar_repr(
    fields: Sequence[Layout],
    offsets: list[int],
    size: int,
    align: int,
    repr_options: ReprOptions,
) -> tuple[BackendRepr, Layout | None]:
    """How a sized, non-empty struct is passed, and its only field that is not zero-sized."""
    memory = ReprMemory(sized=True)
    solid = [index for index, field in enumerate(fields) if not is_zst(field)]
    if len(solid) == 1:
        field = fields[solid[0]]
        if offsets[solid[0]] == 0 and align == field.align and size == field.size:
            found = field.backend_repr
            match found:
                case ReprScalar() | ReprSimdVector():
                    if not repr_options.flags.value & _FIXED_ABI:
                        return found, field
                case ReprScalarPair():
                    return found, field
                case ReprMemory():
                    pass
        return memory, field
    if len(solid) == 2:
        first, second = sorted(solid, key=offsets.__getitem__)
        left = fields[first].backend_repr
        right = fields[second].backend_repr
        if (
            type(left) is ReprScalar
            and type(right) is ReprScalar
            and offsets[first] == 0
            and offsets[second] == pair_offset(left.scalar, right.scalar)
            and (size, align) == pair_size_align(left.scalar, right.scalar)
        ):
            return ReprScalarPair(left.scalar, right.scalar), None
    return memory, None


def layout_of_struct(
    ty: Ty,
    fields: Sequence[Layout],
    repr_options: ReprOptions,
    *,
    index: int,
    maybe_unsized: bool,
    hides_niches: bool,
    valid_range: ScalarValidRange | None,
) -> Layout:
    """A struct, or an enum of which only variant ``index`` can exist.

    ``hides_niches`` is for core's ``UnsafeCell`` and its like; ``valid_range`` are the bounds that
    the type puts on its first scalar.
    """
    kind = StructKind.MAYBE_UNSIZED if maybe_unsized and fields else StructKind.ALWAYS_SIZED
    draft = univariant(fields, repr_options, kind)
    if hides_niches:
        draft.backend_repr = _without_niches(draft.backend_repr)
        draft.largest_niche = None
    else:
        _restrict_range(draft, valid_range)
    return draft.finish(ty, index)


def _without_niches(backend_repr: BackendRepr) -> BackendRepr:
    def hide(scalar: Scalar) -> Scalar:
        primitive = scalar.primitive
        return Scalar(primitive, 0, max_value(primitive), scalar.is_union)

    match backend_repr:
        case ReprScalar():
            return ReprScalar(hide(backend_repr.scalar))
        case ReprScalarPair():
            return ReprScalarPair(hide(backend_repr.first), hide(backend_repr.second))
        case ReprSimdVector():
            return ReprSimdVector(hide(backend_repr.element), backend_repr.count)
        case ReprMemory():
            return backend_repr


def _restrict_range(draft: Draft, valid_range: ScalarValidRange | None) -> None:
    """Applies the type's own range, and lets a niche at offset 0 win over an equal later one."""
    backend_repr = draft.backend_repr
    match backend_repr:
        case ReprScalar():
            scalar = _restricted(backend_repr.scalar, valid_range)
            draft.backend_repr = ReprScalar(scalar)
        case ReprScalarPair():
            scalar = _restricted(backend_repr.first, valid_range)
            draft.backend_repr = ReprScalarPair(scalar, backend_repr.second)
        case ReprSimdVector() | ReprMemory():
            if valid_range is not None:
                raise InternalError("a valid range on a type that is no scalar")
            return
    niche = niche_of_scalar(0, scalar)
    if niche is not None and niche_available(draft.largest_niche) <= niche_available(niche):
        draft.largest_niche = niche


def _restricted(scalar: Scalar, valid_range: ScalarValidRange | None) -> Scalar:
    if valid_range is None:
        return scalar
    start, end = valid_range.start, valid_range.end
    return ranged_scalar(
        scalar.primitive,
        scalar.valid_start if start is None else start,
        scalar.valid_end if end is None else end,
    )


def layout_of_union(ty: Ty, fields: Sequence[Layout], repr_options: ReprOptions) -> Layout:
    """A union: all fields at offset 0; passed as a scalar only if all fields are the same one.

    Raises:
        LayoutError: a field is unsized, or there is none.
    """
    if not fields:
        raise LayoutError("a union has no fields")
    align = 1
    max_repr_align = repr_options.align
    size = 0
    common: BackendRepr | None = None
    mixed = has(repr_options.flags, ReprFlags.IS_C)
    for field in fields:
        if is_unsized(field):
            raise LayoutError("a union has an unsized field")
        align = max(align, field.align)
        max_repr_align = larger_align(max_repr_align, field.max_repr_align)
        size = max(size, field.size)
        if mixed or is_zst(field):
            continue
        field_repr = union_repr(field.backend_repr)
        if common is None:
            common = field_repr
        elif not same_union_repr(common, field_repr):
            mixed = True
    if repr_options.pack is not None:
        align = min(align, repr_options.pack)
    unadjusted_abi_align = align
    if repr_options.align is not None:
        align = max(align, repr_options.align)
    return Layout(
        ty=ty,
        size=align_to(size, align),
        align=align,
        fields=FieldsUnion(len(fields)),
        variants=VariantsSingle(0),
        backend_repr=ReprMemory(sized=True) if mixed else _aligned_union_repr(common, align),
        largest_niche=None,
        uninhabited=False,
        variant=None,
        unadjusted_abi_align=unadjusted_abi_align,
        max_repr_align=max_repr_align,
    )


def _aligned_union_repr(common: BackendRepr | None, align: int) -> BackendRepr:
    """The common representation, unless the union's alignment contradicts it."""
    match common:
        case ReprScalar():
            fits = common.scalar.primitive.align == align
        case ReprScalarPair():
            fits = max(common.first.primitive.align, common.second.primitive.align) == align
        case ReprSimdVector():
            fits = common.element.primitive.size <= align
        case ReprMemory() | None:
            fits = False
    return common if fits and common is not None else ReprMemory(sized=True)
