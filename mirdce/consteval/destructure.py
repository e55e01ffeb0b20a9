"""Constants of compound types in parts: variant and fields, for printing.

Source: rustc_const_eval/src/const_eval/mod.rs (``try_destructure_mir_constant_for_user_output``),
rustc_const_eval/src/const_eval/eval_queries.rs (``op_to_const``) (1.96.0).
"""

from mirdce.errors import EvalError, LayoutError, ResolutionError, UnsupportedError
from mirdce.ir.alloc import (
    Allocation,
    ConstIndirect,
    ConstScalar,
    ConstSlice,
    ConstVal,
    ConstZeroSized,
    GlobalMemory,
    Scalar,
    ScalarInt,
    ScalarPtr,
)
from mirdce.ir.ids import AllocId
from mirdce.ir.pretty_const import Destructured
from mirdce.ir.ty import Adt, Array, ConstValue, Mutability, Tuple, Ty, ValTreeLeaf
from mirdce.layout.cx import LayoutCx
from mirdce.layout.model import (
    Layout,
    ReprScalar,
    TagDirect,
    TagNiche,
    VariantsEmpty,
    VariantsMultiple,
    VariantsSingle,
)
from mirdce.mono.traits.normalize import mono_ty
from mirdce.target.target import POINTER_SIZE

MAX_ELEMENTS = 1000
"""Longer arrays are not taken apart: their text would be of no use."""


class Destructurer:
    """Takes constants apart; an instance is a `mirdce.ir.pretty_const.Destructure`."""

    def __init__(self, layouts: LayoutCx) -> None:
        self._layouts = layouts
        self._mono = layouts.mono
        self._program = layouts.mono.program

    def __call__(self, value: ConstVal, ty: Ty) -> Destructured | None:
        """Variant and fields of a constant of a mono type; None: it is not known or not valid."""
        try:
            return self._parts(value, mono_ty(self._mono, ty, self._program.interner.empty_args))
        except (EvalError, LayoutError, ResolutionError, UnsupportedError):
            return None

    def _parts(self, value: ConstVal, ty: Ty) -> Destructured | None:
        layout = self._layouts.layout_of(ty)
        place = self._place(value, layout.size)
        if place is None:
            return None
        alloc_id, offset, memory = place
        variant: int | None = None
        match ty:
            case Array():
                length = ty.length
                if type(length) is not ConstValue or type(length.valtree) is not ValTreeLeaf:
                    return None
                count = length.valtree.data
                if count > MAX_ELEMENTS:
                    return None
            case Tuple():
                count = len(ty.elements)
            case Adt():
                variant = self._variant(layout, memory, offset)
                adt = self._program.item(ty.def_id).adt
                if variant is None or adt is None:
                    return None
                layout = self._layouts.for_variant(layout, variant)
                count = len(adt.variants[variant].fields)
            case _:  # other types have no parts
                return None
        fields = []
        for index in range(count):
            field = self._layouts.field(layout, index)
            at = offset + self._layouts.field_offset(layout, index)
            fields.append((_value_at(field, alloc_id, at, memory), field.ty))
        return Destructured(variant, tuple(fields))

    def _place(self, value: ConstVal, size: int) -> tuple[AllocId, int, Allocation] | None:
        """Where a constant lies; one that lies nowhere is put into memory of its own."""
        match value:
            case ConstIndirect():
                target = self._program.global_alloc(value.alloc_id)
                if type(target) is not GlobalMemory:
                    return None
                return value.alloc_id, value.offset, target.allocation
            case ConstZeroSized():
                made = _memory(b"", ())
            case ConstSlice():
                data = bytes(POINTER_SIZE) + value.meta.to_bytes(POINTER_SIZE, "little")
                made = _memory(data, ((0, value.alloc_id),))
            case ConstScalar():
                made = _scalar_memory(value.scalar)
        if len(made.data) < size:
            return None
        return self._program.new_alloc(GlobalMemory(made)), 0, made

    def _variant(self, layout: Layout, memory: Allocation, offset: int) -> int | None:
        variants = layout.variants
        match variants:
            case VariantsEmpty():
                return None
            case VariantsSingle():
                return variants.index
            case VariantsMultiple():
                return self._tagged_variant(layout, variants, memory, offset)

    def _tagged_variant(
        self, layout: Layout, variants: VariantsMultiple, memory: Allocation, offset: int
    ) -> int | None:
        size = variants.tag.primitive.size
        at = offset + self._layouts.field_offset(layout, variants.tag_field)
        encoding = variants.tag_encoding
        is_pointer = any(place == at for place, _ in memory.provenance)
        tag = int.from_bytes(memory.data[at : at + size], "little")
        mask = (1 << (8 * size)) - 1
        match encoding:
            case TagNiche():
                count = encoding.niche_variants_end - encoding.niche_variants_start
                relative = (tag - encoding.niche_start) & mask
                if is_pointer or relative > count:
                    return encoding.untagged_variant
                return encoding.niche_variants_start + relative
            case TagDirect():
                for index in range(len(variants.variants)):
                    discriminant = self._layouts.discriminant_for_variant(layout.ty, index)
                    if discriminant & mask == tag:
                        return index
                return None


def _scalar_memory(scalar: Scalar) -> Allocation:
    match scalar:
        case ScalarInt():
            return _memory(scalar.data.to_bytes(scalar.size, "little"), ())
        case ScalarPtr():
            data = scalar.offset.to_bytes(POINTER_SIZE, "little")
            return _memory(data, ((0, scalar.alloc_id),))


def _memory(data: bytes, provenance: tuple[tuple[int, AllocId], ...]) -> Allocation:
    return Allocation(data, provenance, None, 1, Mutability.NOT)


def _value_at(layout: Layout, alloc_id: AllocId, offset: int, memory: Allocation) -> ConstVal:
    """A field as a constant: scalars by value, all else by where it lies."""
    size = layout.size
    if size == 0:
        return ConstZeroSized()
    if type(layout.backend_repr) is not ReprScalar or not _is_init(memory, offset, size):
        return ConstIndirect(alloc_id, offset)
    data = int.from_bytes(memory.data[offset : offset + size], "little")
    for place, target in memory.provenance:
        if place == offset:
            return ConstScalar(ScalarPtr(target, data, size))
    return ConstScalar(ScalarInt(data, size))


def _is_init(memory: Allocation, offset: int, size: int) -> bool:
    if memory.init is None:
        return True
    return any(start <= offset and offset + size <= end for start, end in memory.init)
