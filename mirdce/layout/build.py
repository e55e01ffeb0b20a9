"""One layout computed from scratch: the dispatch over the sorts of type.

Source: rustc_ty_utils/src/layout.rs (``layout_of_uncached``) (1.96.0).
"""

from typing import TYPE_CHECKING, Final

from mirdce.errors import InternalError, LayoutError, UnsupportedError
from mirdce.ir.ty import (
    Adt,
    Alias,
    Array,
    Bool,
    Bound,
    Char,
    Closure,
    Coroutine,
    CoroutineClosure,
    CoroutineWitness,
    Dynamic,
    Float,
    FloatTy,
    FnDef,
    FnPtr,
    Foreign,
    Infer,
    Int,
    Never,
    Param,
    Pat,
    Pattern,
    PatternNotNull,
    PatternOr,
    PatternRange,
    RawPtr,
    Ref,
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
    UnsafeBinder,
)
from mirdce.layout.adt import array_length, build_adt, const_bits, never_layout
from mirdce.layout.aggregate import DEFAULT_REPR, StructKind, check_size, univariant
from mirdce.layout.coroutine import layout_of_coroutine
from mirdce.layout.model import (
    FieldsArbitrary,
    FieldsArray,
    FieldsPrimitive,
    Layout,
    Niche,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    Scalar,
    VariantsSingle,
)
from mirdce.layout.primitives import primitives_of
from mirdce.layout.scalar import (
    full_scalar,
    max_value,
    niche_available,
    niche_of_scalar,
    pair_offset,
    pair_size_align,
    ranged_scalar,
)
from mirdce.mono.instances.saved_locals import saved_locals
from mirdce.mono.names.mangle import type_name
from mirdce.mono.terms.closure_parts import upvar_tys
from mirdce.mono.traits.normalize import mono_ty
from mirdce.mono.traits.type_properties import struct_tail
from mirdce.target.target import Target

if TYPE_CHECKING:
    from mirdce.layout.cx import LayoutCx

_FLOAT_OF_SIZE = {2: FloatTy.F16, 4: FloatTy.F32, 8: FloatTy.F64, 16: FloatTy.F128}


class Scalars:
    """The scalars of the types that have a fixed one, for a target. Made by ``scalars_of``.

    Attributes:
        bool_, char, raw_ptr, usize: of the types of these names.
        non_null: of references, function pointers and vtable pointers.
        ints, uints, floats: by type.
    """

    __slots__ = ("bool_", "char", "floats", "ints", "non_null", "raw_ptr", "uints", "usize")

    def __init__(self, target: Target) -> None:
        primitives = primitives_of(target)
        pointer = primitives.pointer
        self.bool_ = ranged_scalar(primitives.unsigned[1], 0, 1)
        self.char = ranged_scalar(primitives.unsigned[4], 0, 0x10FFFF)
        self.raw_ptr = full_scalar(pointer)
        self.non_null = ranged_scalar(pointer, 1, max_value(pointer))
        self.usize = full_scalar(primitives.usize)
        self.ints = {kind: full_scalar(one) for kind, one in primitives.ints.items()}
        self.uints = {kind: full_scalar(one) for kind, one in primitives.uints.items()}
        self.floats = {kind: full_scalar(one) for kind, one in primitives.float_tys.items()}


_MADE: Final[dict[Target, Scalars]] = {}


def scalars_of(target: Target) -> Scalars:
    """The fixed scalars of a target, the same objects each time."""
    found = _MADE.get(target)
    if found is None:
        found = _MADE[target] = Scalars(target)
    return found


def build_layout(cx: "LayoutCx", ty: Ty) -> Layout:  # noqa: C901, PLR0912 - one arm a sort of type
    """Computes the layout of a type, without looking it up."""
    match ty:
        case Adt():
            return build_adt(cx, ty)
        case Ref():
            return _pointer(cx, ty, ty.pointee, cx.scalars.non_null)
        case RawPtr():
            return _pointer(cx, ty, ty.pointee, cx.scalars.raw_ptr)
        case Tuple():
            kind = StructKind.MAYBE_UNSIZED if ty.elements else StructKind.ALWAYS_SIZED
            return _fields(cx, ty, ty.elements, kind)
        case Closure() | CoroutineClosure():
            return _fields(cx, ty, upvar_tys(ty), StructKind.ALWAYS_SIZED)
        case Coroutine():
            return _coroutine(cx, ty)
        case FnDef():
            return _unit(ty, sized=True)
        case Dynamic() | Foreign():
            return _unit(ty, sized=False)
        case Int():
            return _scalar(ty, cx.scalars.ints[ty.int_ty])
        case Uint():
            return _scalar(ty, cx.scalars.uints[ty.uint_ty])
        case Float():
            return _scalar(ty, cx.scalars.floats[ty.float_ty])
        case Bool():
            return _scalar(ty, cx.scalars.bool_)
        case Char():
            return _scalar(ty, cx.scalars.char)
        case FnPtr():
            return _scalar(ty, cx.scalars.non_null)
        case Never():
            return never_layout(ty)
        case Array():
            return _array_like(cx, ty, ty.element, array_length(cx, ty))
        case Slice():
            return _array_like(cx, ty, ty.element, None)
        case Str():
            return _array_like(cx, ty, cx.mono.interner.u8, None)
        case Pat():
            return _pattern_type(cx, ty)
        case UnsafeBinder():
            return _retyped(cx.layout_of(unwrapped_binder(cx, ty)), ty)
        case Alias() | Param() | Bound() | Infer() | CoroutineWitness():
            raise InternalError(f"the layout of a {type(ty).__name__} type was asked for")


def unwrapped_binder(cx: "LayoutCx", ty: UnsafeBinder) -> Ty:
    """The type inside an unsafe binder: its lifetimes never matter here."""
    if ty.outer_binder or ty.inner.bound_vars:
        raise UnsupportedError("unsafe binder with lifetimes", type_name(cx.mono, ty))
    return ty.inner.value


def float_ty(cx: "LayoutCx", size: int) -> Ty:
    """The floating-point type of ``size`` bytes."""
    return cx.mono.interner.floats[_FLOAT_OF_SIZE[size]]


def _scalar(ty: Ty, scalar: Scalar) -> Layout:
    align = scalar.primitive.align
    return Layout(
        ty=ty,
        size=scalar.primitive.size,
        align=align,
        fields=FieldsPrimitive(),
        variants=VariantsSingle(0),
        backend_repr=ReprScalar(scalar),
        largest_niche=niche_of_scalar(0, scalar),
        uninhabited=False,
        variant=None,
        unadjusted_abi_align=align,
        max_repr_align=None,
    )


def _unit(ty: Ty, *, sized: bool) -> Layout:
    return Layout(
        ty=ty,
        size=0,
        align=1,
        fields=FieldsArbitrary((), ()),
        variants=VariantsSingle(0),
        backend_repr=ReprMemory(sized),
        largest_niche=None,
        uninhabited=False,
        variant=None,
        unadjusted_abi_align=1,
        max_repr_align=None,
    )


def _pointer(cx: "LayoutCx", ty: Ty, pointee: Ty, data: Scalar) -> Layout:
    """A thin pointer, or a pair with the metadata that the pointee's tail needs."""
    tail = struct_tail(cx.mono, pointee)
    if type(tail) is Slice or type(tail) is Str:
        metadata = cx.scalars.usize
    elif type(tail) is Dynamic:
        metadata = cx.scalars.non_null
    else:
        return _scalar(ty, data)
    size, align = pair_size_align(data, metadata)
    offset = pair_offset(data, metadata)
    first = niche_of_scalar(0, data)
    second = niche_of_scalar(offset, metadata)
    largest = first if niche_available(first) >= niche_available(second) else second
    return Layout(
        ty=ty,
        size=size,
        align=align,
        fields=FieldsArbitrary((0, offset), (0, 1)),
        variants=VariantsSingle(0),
        backend_repr=ReprScalarPair(data, metadata),
        largest_niche=largest,
        uninhabited=False,
        variant=None,
        unadjusted_abi_align=align,
        max_repr_align=None,
    )


def _array_like(cx: "LayoutCx", ty: Ty, element_ty: Ty, count: int | None) -> Layout:
    element = cx.layout_of(element_ty)
    size = element.size * (count or 0)
    check_size(size)
    return Layout(
        ty=ty,
        size=size,
        align=element.align,
        fields=FieldsArray(element.size, count or 0),
        variants=VariantsSingle(0),
        backend_repr=ReprMemory(count is not None),
        largest_niche=element.largest_niche if count else None,
        uninhabited=element.uninhabited and bool(count),
        variant=None,
        unadjusted_abi_align=element.align,
        max_repr_align=None,
    )


def _fields(cx: "LayoutCx", ty: Ty, tys: tuple[Ty, ...], kind: StructKind) -> Layout:
    return univariant([cx.layout_of(field) for field in tys], DEFAULT_REPR, kind).finish(ty)


def _retyped(layout: Layout, ty: Ty) -> Layout:
    return Layout(
        ty=ty,
        size=layout.size,
        align=layout.align,
        fields=layout.fields,
        variants=layout.variants,
        backend_repr=layout.backend_repr,
        largest_niche=layout.largest_niche,
        uninhabited=layout.uninhabited,
        variant=layout.variant,
        unadjusted_abi_align=layout.unadjusted_abi_align,
        max_repr_align=layout.max_repr_align,
    )


# ---------------------------------------------------------------------------------- pattern types


def _pattern_type(cx: "LayoutCx", ty: Pat) -> Layout:
    """The base type with a smaller valid range, as its only field."""
    base = cx.layout_of(ty.base)
    backend_repr = base.backend_repr
    if type(backend_repr) is ReprScalar:
        scalar = _restricted(cx, backend_repr.scalar, ty.pattern)
        restricted: ReprScalar | ReprScalarPair = ReprScalar(scalar)
    elif type(backend_repr) is ReprScalarPair and type(ty.pattern) is PatternNotNull:
        scalar = _restricted(cx, backend_repr.first, ty.pattern)
        restricted = ReprScalarPair(scalar, backend_repr.second)
    else:
        raise LayoutError("a pattern type must be based on a scalar")
    return Layout(
        ty=ty,
        size=base.size,
        align=base.align,
        fields=FieldsArbitrary((0,), (0,)),
        variants=base.variants,
        backend_repr=restricted,
        largest_niche=Niche(0, scalar.primitive, scalar.valid_start, scalar.valid_end),
        uninhabited=base.uninhabited,
        variant=None,
        unadjusted_abi_align=base.unadjusted_abi_align,
        max_repr_align=base.max_repr_align,
    )


def _restricted(cx: "LayoutCx", scalar: Scalar, pattern: Pattern) -> Scalar:
    primitive = scalar.primitive
    match pattern:
        case PatternRange():
            return ranged_scalar(
                primitive, const_bits(cx, pattern.start), const_bits(cx, pattern.end)
            )
        case PatternNotNull():
            return ranged_scalar(primitive, 1, scalar.valid_end)
        case PatternOr():
            # Two signed ranges that meet where the integer overflows: one wrapping range.
            ranges = sorted(
                (const_bits(cx, part.start), const_bits(cx, part.end))
                for part in pattern.patterns
                if type(part) is PatternRange
            )
            half = 1 << (primitive.size * 8 - 1)
            if len(ranges) != 2 or not primitive.signed:
                raise LayoutError("an or-pattern type must be two ranges of a signed integer")
            first, second = ranges
            if second[0] == half:
                first, second = second, first
            return ranged_scalar(primitive, second[0], first[1])


# ------------------------------------------------------------------------------------- coroutines


def _coroutine(cx: "LayoutCx", ty: Coroutine) -> Layout:
    mono = cx.mono
    saved = saved_locals(mono, ty)
    maybe_uninit = mono.program.require_lang_item("MaybeUninit")
    interner = mono.interner
    local_layouts = [
        cx.layout_of(interner.adt(maybe_uninit, interner.args((mono_ty(mono, local, ty.args),))))
        for local in saved.field_tys
    ]
    upvar_layouts = [cx.layout_of(upvar) for upvar in upvar_tys(ty)]
    return layout_of_coroutine(
        ty, saved, local_layouts, upvar_layouts, cx.layout_of_tag, cx.primitives
    )
