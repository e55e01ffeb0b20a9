"""Layouts of monomorphic types: sizes, alignments, field offsets, niches, tags.

``LayoutCx`` is the one place that makes ``Layout`` objects; it memoizes them by type, so the layout
of a type is one object and may be compared by identity.

Source: rustc_ty_utils/src/layout.rs, rustc_middle/src/ty/layout.rs (1.96.0).
"""

from mirdce.errors import InternalError
from mirdce.ir.instance import Instance
from mirdce.ir.ty import (
    Adt,
    Array,
    Closure,
    Coroutine,
    CoroutineClosure,
    Dynamic,
    FnSig,
    IntTy,
    Mutability,
    Pat,
    RawPtr,
    Ref,
    Slice,
    Str,
    Tuple,
    Ty,
    UintTy,
    UnsafeBinder,
)
from mirdce.layout import arg_attrs, build, fn_abi
from mirdce.layout.adt import adt_def, adt_field_ty, discriminants_of, is_enum
from mirdce.layout.arg_attrs import Attributes
from mirdce.layout.model import (
    FieldsArbitrary,
    FieldsArray,
    FieldsPrimitive,
    FieldsUnion,
    FnAbi,
    Layout,
    Primitive,
    PrimitiveKind,
    ReprMemory,
    ReprScalar,
    Scalar,
    VariantsEmpty,
    VariantsMultiple,
    VariantsSingle,
)
from mirdce.layout.primitives import primitives_of
from mirdce.layout.scalar import max_value, niche_of_scalar
from mirdce.layout.sizes import is_unsized
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.saved_locals import saved_locals
from mirdce.mono.terms.closure_parts import upvar_tys
from mirdce.mono.traits.normalize import mono_ty
from mirdce.mono.traits.type_properties import struct_tail
from mirdce.mono.traits.vtable_slots import min_entry_count
from mirdce.target.target import Target

_INT_TYS = {1: IntTy.I8, 2: IntTy.I16, 4: IntTy.I32, 8: IntTy.I64, 16: IntTy.I128}
_UINT_TYS = {1: UintTy.U8, 2: UintTy.U16, 4: UintTy.U32, 8: UintTy.U64, 16: UintTy.U128}


class LayoutCx:
    """Answers every question about how monomorphic types lie in memory and travel in calls.

    Attributes:
        mono: the monomorphization context, for field types and traits.
        target: the machine that values lie in the memory of.
        primitives: its scalar types.
        scalars: the scalars of the types that have a fixed one.
    """

    __slots__ = (
        "_abi_owners",
        "_discriminants",
        "_fn_abis",
        "_layouts",
        "_ptr_abis",
        "_tags",
        "_variants",
        "mono",
        "primitives",
        "scalars",
        "target",
    )

    def __init__(self, mono: MonoCx, target: Target) -> None:
        self.mono = mono
        self.target = target
        self.primitives = primitives_of(target)
        self.scalars = build.scalars_of(target)
        self._layouts: dict[Ty, Layout] = {}
        self._variants: dict[tuple[Ty, int], Layout] = {}
        self._tags: dict[tuple[Primitive, int, int], Layout] = {}
        self._discriminants: dict[Ty, tuple[int, ...]] = {}
        self._fn_abis: dict[Instance, FnAbi] = {}
        self._abi_owners: dict[FnAbi, Instance] = {}
        self._ptr_abis: dict[tuple[FnSig, tuple[Ty, ...]], FnAbi] = {}

    def layout_of(self, ty: Ty) -> Layout:
        """The layout of a fully monomorphic, normalized type.

        Raises:
            LayoutError: the type has none: too large, or unsized where it must not be.
        """
        found = self._layouts.get(ty)
        if found is None:
            found = self._layouts[ty] = build.build_layout(self, ty)
        return found

    # --------------------------------------------------------------------------------- fields

    def field(self, layout: Layout, index: int) -> Layout:  # noqa: C901 - one arm a sort of type
        """The layout of field ``index``: source order, of the one variant or of the tag.

        Fat pointers have two fields (the data pointer is given as a pointer to unit), boxes those
        of their struct, arrays and slices one an element.
        """
        ty = layout.ty
        match ty:
            case Adt():
                variants = layout.variants
                match variants:
                    case VariantsSingle():
                        return self.layout_of(adt_field_ty(self, ty, variants.index, index))
                    case VariantsMultiple():
                        return self.layout_of_tag(variants.tag)
                    case VariantsEmpty():
                        raise InternalError("an enum without variants has no field")
            case Array() | Slice():
                return self.layout_of(ty.element)
            case Tuple():
                return self.layout_of(ty.elements[index])
            case Closure() | CoroutineClosure():
                return self.layout_of(upvar_tys(ty)[index])
            case Coroutine():
                return self._coroutine_field(layout, ty, index)
            case Ref() | RawPtr():
                return self._pointer_part(ty, index)
            case Str():
                return self.layout_of(self.mono.interner.u8)
            case Pat():
                return self.layout_of(ty.base)
            case UnsafeBinder():
                return self.field(self.layout_of(build.unwrapped_binder(self, ty)), index)
            case _:  # every other type is opaque or has no fields
                raise InternalError(f"the layout of a {type(ty).__name__} has no field {index}")

    def _coroutine_field(self, layout: Layout, ty: Coroutine, index: int) -> Layout:
        variants = layout.variants
        match variants:
            case VariantsMultiple():
                if index == variants.tag_field:
                    return self.layout_of_tag(variants.tag)
                return self.layout_of(upvar_tys(ty)[index])
            case VariantsSingle():
                saved = saved_locals(self.mono, ty)
                local = saved.variant_fields[variants.index][index]
                return self.layout_of(mono_ty(self.mono, saved.field_tys[local], ty.args))
            case VariantsEmpty():
                raise InternalError("a coroutine always has variants")

    def _pointer_part(self, ty: Ref | RawPtr, index: int) -> Layout:
        interner = self.mono.interner
        if index == 0:
            thin: Ty = (
                interner.raw_ptr(interner.unit, Mutability.MUT)
                if type(ty) is RawPtr
                else interner.ref(interner.re_erased, interner.unit, Mutability.MUT)
            )
            return self.layout_of(thin)
        tail = struct_tail(self.mono, ty.pointee)
        if type(tail) is Dynamic:
            # A vtable: rustc, too, types it as a reference to an array of words.
            count = min_entry_count(self.mono, tail)
            words = interner.array(interner.usize, interner.const_usize(count))
            return self.layout_of(interner.ref(interner.re_erased, words, Mutability.NOT))
        return self.layout_of(interner.usize)

    def layout_of_tag(self, tag: Scalar) -> Layout:
        """The layout of a tag: an integer or pointer type with the tag's valid range."""
        key = (tag.primitive, tag.valid_start, tag.valid_end)
        found = self._tags.get(key)
        if found is None:
            align = tag.primitive.align
            found = self._tags[key] = Layout(
                ty=self.primitive_ty(tag.primitive),
                size=tag.primitive.size,
                align=align,
                fields=FieldsPrimitive(),
                variants=VariantsSingle(0),
                backend_repr=ReprScalar(tag),
                largest_niche=niche_of_scalar(0, tag),
                uninhabited=False,
                variant=None,
                unadjusted_abi_align=align,
                max_repr_align=None,
            )
        return found

    def primitive_ty(self, primitive: Primitive) -> Ty:
        """A type with this representation: an integer, or ``*mut ()`` for a pointer."""
        interner = self.mono.interner
        match primitive.kind:
            case PrimitiveKind.INT:
                if primitive.signed:
                    return interner.ints[_INT_TYS[primitive.size]]
                return interner.uints[_UINT_TYS[primitive.size]]
            case PrimitiveKind.POINTER:
                return interner.raw_ptr(interner.unit, Mutability.MUT)
            case PrimitiveKind.FLOAT:
                return build.float_ty(self, primitive.size)

    def field_offset(self, layout: Layout, index: int) -> int:
        """Byte offset of field ``index``."""
        fields = layout.fields
        match fields:
            case FieldsArbitrary():
                return fields.offsets[index]
            case FieldsArray():
                return fields.stride * index
            case FieldsUnion():
                return 0
            case FieldsPrimitive():
                raise InternalError("a primitive has no fields")

    def field_count(self, layout: Layout) -> int:
        """Number of fields."""
        fields = layout.fields
        match fields:
            case FieldsArbitrary():
                return len(fields.offsets)
            case FieldsArray() | FieldsUnion():
                return fields.count
            case FieldsPrimitive():
                return 0

    # ------------------------------------------------------------------------------- variants

    def for_variant(self, layout: Layout, variant: int) -> Layout:
        """The layout of one variant of an enum or coroutine; of a struct: itself.

        A variant that cannot exist has its fields at offset 0 and no size.
        """
        variants = layout.variants
        if type(variants) is VariantsMultiple:
            return variants.variants[variant]
        if type(variants) is VariantsSingle and variants.index == variant:
            return layout
        key = (layout.ty, variant)
        found = self._variants.get(key)
        if found is None:
            found = self._variants[key] = self._impossible_variant(layout.ty, variant)
        return found

    def _impossible_variant(self, ty: Ty, variant: int) -> Layout:
        if type(ty) is not Adt:
            raise InternalError(f"a {type(ty).__name__} has no variant {variant}")
        count = len(adt_def(self, ty).variants[variant].fields)
        return Layout(
            ty=ty,
            size=0,
            align=1,
            fields=FieldsUnion(count) if count else FieldsArbitrary((), ()),
            variants=VariantsSingle(variant),
            backend_repr=ReprMemory(sized=True),
            largest_niche=None,
            uninhabited=True,
            variant=variant,
            unadjusted_abi_align=1,
            max_repr_align=None,
        )

    def discriminant_for_variant(self, ty: Ty, variant: int) -> int:
        """Discriminant of a variant, as unsigned number of the discriminant type's width.

        For coroutines, and types other than enums, it is the index itself.
        """
        if type(ty) is not Adt:
            return variant
        definition = adt_def(self, ty)
        if not is_enum(definition):
            return variant
        found = self._discriminants.get(ty)
        if found is None:
            found = self._discriminants[ty] = discriminants_of(self, ty, definition)
        int_repr = definition.repr.int_repr
        primitives = self.primitives
        primitive = primitives.isize if int_repr is None else primitives.reprs[int_repr]
        return found[variant] & max_value(primitive)

    def is_sized(self, layout: Layout) -> bool:
        """Whether the size is known at compile time."""
        return not is_unsized(layout)

    # ------------------------------------------------------------------------------------ ABI

    def fn_abi_of_instance(self, instance: Instance) -> FnAbi:
        """How an instance is called."""
        found = self._fn_abis.get(instance)
        if found is None:
            found = self._fn_abis[instance] = fn_abi.fn_abi_of_instance(self, instance)
            self._abi_owners[found] = instance
        return found

    def attributes_of_fn(self, abi: FnAbi) -> tuple[Attributes, tuple[Attributes, ...]]:
        """What an optimizer may assume of the result and of each argument: see ``arg_attrs``."""
        return arg_attrs.attributes_of_fn(self, abi, self._abi_owners.get(abi))

    def fn_abi_of_fn_ptr(self, sig: FnSig, extra: tuple[Ty, ...] = ()) -> FnAbi:
        """How a function pointer is called; ``extra`` are the variadic arguments of this call."""
        found = self._ptr_abis.get((sig, extra))
        if found is None:
            found = self._ptr_abis[sig, extra] = fn_abi.fn_abi_of_fn_ptr(self, sig, extra)
        return found
