"""Values of constants as ``{:?}`` prints them, for types whose ``Debug`` is built in or derived."""

import struct

from mirdce.consteval.const_eval import ConstEval
from mirdce.ir import ty as tys
from mirdce.ir.alloc import (
    Allocation,
    ConstIndirect,
    ConstScalar,
    ConstSlice,
    ConstVal,
    ConstZeroSized,
    GlobalFunction,
    GlobalMemory,
    GlobalStatic,
    ScalarInt,
)
from mirdce.ir.ids import AllocId
from mirdce.ir.items import AdtKind, CtorKind, VariantDef
from mirdce.layout.cx import LayoutCx
from mirdce.layout.model import (
    FieldsArray,
    Layout,
    TagDirect,
    VariantsMultiple,
    VariantsSingle,
)
from mirdce.mono.names.mangle import symbol_name

TRANSPARENT = {"Wrapping", "NonZero", "NonZeroInner", "NonZeroU8Inner", "NonZeroUsizeInner"}
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n"}


class ConstText:
    """Prints constants by reading the memory that evaluation made, bytes and pointers only."""

    def __init__(self, layouts: LayoutCx, evaluator: ConstEval) -> None:
        self.layouts = layouts
        self.program = layouts.mono.program
        self.evaluator = evaluator

    def show(self, ty: tys.Ty, value: ConstVal) -> str:
        """A constant's text."""
        layout = self.layouts.layout_of(ty)
        match value:
            case ConstZeroSized():
                assert layout.size == 0
                memory = self._memory(b"", ())
                return self._place(layout, memory, 0)
            case ConstScalar():
                scalar = value.scalar
                if isinstance(scalar, ScalarInt):
                    assert scalar.size == layout.size
                    data = scalar.data.to_bytes(layout.size, "little")
                    return self._place(layout, self._memory(data, ()), 0)
                data = scalar.offset.to_bytes(8, "little")
                return self._place(layout, self._memory(data, ((0, scalar.alloc_id),)), 0)
            case ConstSlice():
                data = bytes(8) + value.meta.to_bytes(8, "little")
                return self._place(layout, self._memory(data, ((0, value.alloc_id),)), 0)
            case ConstIndirect():
                return self._place(layout, self.program.memory(value.alloc_id), value.offset)

    @staticmethod
    def _memory(data: bytes, provenance: tuple[tuple[int, AllocId], ...]) -> Allocation:
        return Allocation(data, provenance, None, 1, tys.Mutability.NOT)

    def _bytes(self, memory: Allocation, offset: int, size: int) -> bytes:
        """Initialized bytes; reading others is a failure of the test."""
        if memory.init is not None and size:
            inside = any(start <= offset and offset + size <= end for start, end in memory.init)
            assert inside, f"bytes {offset}..{offset + size} are not initialized"
        assert offset + size <= len(memory.data)
        return memory.data[offset : offset + size]

    def _int(self, memory: Allocation, offset: int, size: int, *, signed: bool = False) -> int:
        return int.from_bytes(self._bytes(memory, offset, size), "little", signed=signed)

    def _place(self, layout: Layout, memory: Allocation, offset: int) -> str:
        ty = layout.ty
        match ty:
            case tys.Bool():
                return {0: "false", 1: "true"}[self._int(memory, offset, 1)]
            case tys.Int():
                return str(self._int(memory, offset, layout.size, signed=True))
            case tys.Uint():
                return str(self._int(memory, offset, layout.size))
            case tys.Float():
                data = self._bytes(memory, offset, layout.size)
                value = struct.unpack("<f" if layout.size == 4 else "<d", data)[0]
                return repr(value)
            case tys.Char():
                return f"'{chr(self._int(memory, offset, 4))}'"
            case tys.Tuple():
                return self._tuple("", self._fields(layout, memory, offset), is_tuple=True)
            case tys.Array():
                return self._elements(layout, memory, offset, self._array_length(layout))
            case tys.Ref():
                return self._pointer(ty.pointee, memory, offset)
            case tys.FnPtr():
                return self._pointer(ty, memory, offset)
            case tys.Pat():
                return self._place(self.layouts.layout_of(ty.base), memory, offset)
            case tys.Adt():
                return self._adt(layout, ty, memory, offset)
            case _:
                raise AssertionError(f"no text for {type(ty).__name__}")

    @staticmethod
    def _array_length(layout: Layout) -> int:
        assert isinstance(layout.fields, FieldsArray)
        return layout.fields.count

    def _fields(self, layout: Layout, memory: Allocation, offset: int) -> list[str]:
        layouts = self.layouts
        return [
            self._place(
                layouts.field(layout, index), memory, offset + layouts.field_offset(layout, index)
            )
            for index in range(layouts.field_count(layout))
        ]

    @staticmethod
    def _tuple(name: str, fields: list[str], *, is_tuple: bool = False) -> str:
        trailing = "," if is_tuple and len(fields) == 1 else ""
        return f"{name}({', '.join(fields)}{trailing})"

    def _elements(self, layout: Layout, memory: Allocation, offset: int, count: int) -> str:
        assert isinstance(layout.ty, tys.Array | tys.Slice)
        element = self.layouts.layout_of(layout.ty.element)
        places = (offset + index * element.size for index in range(count))
        return f"[{', '.join(self._place(element, memory, at) for at in places)}]"

    def _pointer(self, pointee: tys.Ty, memory: Allocation, offset: int) -> str:
        targets = dict(memory.provenance)
        assert offset in targets, "a pointer without provenance"
        target = self.program.global_alloc(targets[offset])
        at = self._int(memory, offset, 8)
        match target:
            case GlobalFunction():
                assert at == 0
                return symbol_name(self.layouts.mono, target.instance)
            case GlobalStatic():
                initial = self.program.static_initializer(target.def_id)
                assert initial is not None
                behind = initial
            case GlobalMemory():
                behind = target.allocation
            case _:
                raise AssertionError(f"pointer to {type(target).__name__}")
        assert behind.align >= self.layouts.layout_of(pointee).align
        if isinstance(pointee, tys.Str):
            text = self._bytes(behind, at, self._int(memory, offset + 8, 8)).decode()
            return f'"{"".join(ESCAPES.get(char, char) for char in text)}"'
        layout = self.layouts.layout_of(pointee)
        if isinstance(pointee, tys.Slice):
            return self._elements(layout, behind, at, self._int(memory, offset + 8, 8))
        return self._place(layout, behind, at)

    def _adt(self, layout: Layout, ty: tys.Adt, memory: Allocation, offset: int) -> str:
        adt = self.program.item(ty.def_id).adt
        assert adt is not None
        if adt.kind is AdtKind.ENUM:
            index = self._variant(layout, memory, offset)
            layout = self.layouts.for_variant(layout, index)
            return self._variant_text(adt.variants[index], layout, memory, offset)
        if adt.variants[0].name in TRANSPARENT:
            return self._fields(layout, memory, offset)[0]
        return self._variant_text(adt.variants[0], layout, memory, offset)

    def _variant(self, layout: Layout, memory: Allocation, offset: int) -> int:
        """The variant by its tag, decoded here again so as to test what evaluation wrote."""
        variants = layout.variants
        if isinstance(variants, VariantsSingle):
            return variants.index
        assert isinstance(variants, VariantsMultiple)
        size = variants.tag.primitive.size
        at = offset + self.layouts.field_offset(layout, variants.tag_field)
        encoding = variants.tag_encoding
        pointer = any(start == at for start, _ in memory.provenance)
        tag = self._int(memory, at, size)
        mask = (1 << 8 * size) - 1
        if isinstance(encoding, TagDirect):
            for index in range(len(variants.variants)):
                if self.layouts.discriminant_for_variant(layout.ty, index) & mask == tag:
                    return index
            raise AssertionError(f"no variant has tag {tag}")
        relative = (tag - encoding.niche_start) & mask
        count = encoding.niche_variants_end - encoding.niche_variants_start
        if pointer or relative > count:
            return encoding.untagged_variant
        return encoding.niche_variants_start + relative

    def _variant_text(
        self, variant: VariantDef, layout: Layout, memory: Allocation, offset: int
    ) -> str:
        fields = self._fields(layout, memory, offset)
        if variant.ctor_kind is CtorKind.CONST:
            return variant.name
        if variant.ctor_kind is CtorKind.FN:
            return self._tuple(variant.name, fields)
        named = (
            f"{field.name}: {text}" for field, text in zip(variant.fields, fields, strict=True)
        )
        return f"{variant.name} {{ {', '.join(named)} }}"
