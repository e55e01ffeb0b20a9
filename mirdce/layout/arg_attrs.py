"""What an optimizer may assume of arguments and results: LLVM's parameter attributes, as data.

All of it follows from types, as rustc derives it; nothing here changes how a value travels. It must
only be used for optimized code whose function and call sites agree on it.

One thing is done for all releases though rustc does it since 1.96.0 only: small aggregates that
travel as one integer are marked as defined if they are.

Source: rustc_ty_utils/src/abi.rs (``arg_attrs_for_rust_scalar``), rustc_middle/src/ty/layout.rs
(``ty_and_layout_pointee_info_at``), rustc_target/src/callconv/mod.rs (1.96.0).
"""

import enum
from typing import TYPE_CHECKING, Final, TypeAlias, final

from mirdce.errors import LayoutError
from mirdce.ir.instance import DropGlueKind, Instance
from mirdce.ir.items import AdtFlags
from mirdce.ir.node import node, wide_node
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import Adt, FnPtr, Mutability, RawPtr, Ref, Ty
from mirdce.layout.adt import adt_def
from mirdce.layout.model import (
    ArgAbi,
    CallConv,
    FieldsArbitrary,
    FieldsArray,
    FieldsPrimitive,
    FieldsUnion,
    FnAbi,
    Layout,
    PassKind,
    PrimitiveKind,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
    Scalar,
    TagNiche,
    VariantsEmpty,
    VariantsMultiple,
    VariantsSingle,
)
from mirdce.layout.scalar import is_always_valid, is_bool, pair_offset
from mirdce.mono.traits.select import implements
from mirdce.mono.traits.type_properties import is_freeze, is_unpin
from mirdce.target.target import POINTER_SIZE

if TYPE_CHECKING:
    from mirdce.layout.cx import LayoutCx


class Captures(enum.Enum):
    """What the callee may keep of a pointer; the value is LLVM's attribute."""

    ANYTHING = ""
    ADDRESS = "captures(address)"
    ADDRESS_AND_READS = "captures(address, read_provenance)"


@final
@wide_node
class ArgAttributes:
    """Assumptions about one LLVM parameter or result.

    Attributes:
        dereferenceable: bytes that can be read for as long as the function runs; the pointer may
            still be null unless ``nonnull`` is set.
        align: alignment of the pointer in bytes; 1 says nothing.
        valid_range: valid values of an integer, both ends included; may wrap.
    """

    noalias: bool
    nonnull: bool
    noundef: bool
    readonly: bool
    captures: Captures
    dereferenceable: int
    align: int
    valid_range: tuple[int, int] | None


NO_ATTRIBUTES: Final = ArgAttributes(
    noalias=False,
    nonnull=False,
    noundef=False,
    readonly=False,
    captures=Captures.ANYTHING,
    dereferenceable=0,
    align=1,
    valid_range=None,
)
_DEFINED: Final = ArgAttributes(
    noalias=False,
    nonnull=False,
    noundef=True,
    readonly=False,
    captures=Captures.ANYTHING,
    dereferenceable=0,
    align=1,
    valid_range=None,
)
_RUST_CONVENTIONS: Final = frozenset({CallConv.RUST, CallConv.COLD, CallConv.PRESERVE_NONE})
Attributes: TypeAlias = tuple[ArgAttributes, ...]
"""One entry a LLVM parameter that the argument becomes; none if it is not passed."""


class _PointerKind(enum.Enum):
    """What is promised of a safe pointer, beyond the pointee's size."""

    RAW = 0
    SHARED = 1
    FROZEN = 2
    MUTABLE = 3
    UNIQUE = 4
    """``&mut`` or global ``Box`` of a type that is no part of a self-reference."""


@final
@node
class _Pointee:
    """What a pointer points to; ``size`` bytes are readable while the function runs."""

    kind: _PointerKind
    size: int
    align: int


def attributes_of_fn(
    cx: "LayoutCx", abi: FnAbi, instance: Instance | None
) -> tuple[Attributes, tuple[Attributes, ...]]:
    """Attributes of the result (of the ``sret`` parameter, if there is one), and of each argument.

    ``instance`` is the function that is called, if that is known: drop glue may assume more of its
    argument than its type says.
    """
    args = [attributes_of_arg(cx, arg, abi.conv) for arg in abi.args]
    if instance is not None and type(instance.kind) is DropGlueKind and args and args[0]:
        dropped = abi.args[0].layout.ty
        if type(dropped) is RawPtr:
            args[0] = (_of_dropped(cx, dropped), *args[0][1:])
    return attributes_of_arg(cx, abi.ret, abi.conv, is_return=True), tuple(args)


def attributes_of_arg(
    cx: "LayoutCx", arg: ArgAbi, conv: CallConv, *, is_return: bool = False
) -> Attributes:
    """Attributes of one argument or result."""
    layout = arg.layout
    backend_repr = layout.backend_repr
    match arg.kind:
        case PassKind.IGNORE:
            return ()
        case PassKind.CAST:
            is_defined = conv in _RUST_CONVENTIONS and _is_defined(cx, layout)
            return (_DEFINED if is_defined else NO_ATTRIBUTES,)
        case PassKind.INDIRECT:
            return _indirect(arg)
        case PassKind.DIRECT:
            if type(backend_repr) is ReprScalar:
                return (_of_scalar(cx, backend_repr.scalar, layout, 0, is_return=is_return),)
            return (NO_ATTRIBUTES,)
        case PassKind.PAIR:
            if type(backend_repr) is not ReprScalarPair:
                return (NO_ATTRIBUTES, NO_ATTRIBUTES)
            first, second = backend_repr.first, backend_repr.second
            offset = pair_offset(first, second)
            return (
                _of_scalar(cx, first, layout, 0, is_return=is_return),
                _of_scalar(cx, second, layout, offset, is_return=is_return),
            )


def _is_defined(cx: "LayoutCx", layout: Layout) -> bool:
    """Whether all bytes of a value are certainly initialized: no padding, no union, no enum."""
    backend_repr = layout.backend_repr
    match backend_repr:
        case ReprScalar():
            return not backend_repr.scalar.is_union
        case ReprScalarPair():
            first, second = backend_repr.first, backend_repr.second
            has_padding = first.primitive.size + second.primitive.size != layout.size
            return not (first.is_union or second.is_union or has_padding)
        case ReprSimdVector():
            return False
        case ReprMemory():
            pass
    fields = layout.fields
    match fields:
        case FieldsPrimitive() | FieldsUnion():
            return False
        case FieldsArray():
            return fields.count == 0 or _is_defined(cx, cx.field(layout, 0))
        case FieldsArbitrary():
            return type(layout.variants) is VariantsSingle and _fields_are_defined(
                cx, layout, fields.memory_order
            )


def _fields_are_defined(cx: "LayoutCx", layout: Layout, order: tuple[int, ...]) -> bool:
    """Whether defined fields cover a struct without gaps."""
    end = 0
    for index in order:
        field = cx.field(layout, index)
        if not field.size:
            continue
        if cx.field_offset(layout, index) != end or not _is_defined(cx, field):
            return False
        end += field.size
    return end == layout.size


def _indirect(arg: ArgAbi) -> Attributes:
    """A pointer to a copy that the callee owns."""
    pointer = ArgAttributes(
        noalias=True,
        nonnull=True,
        noundef=True,
        readonly=False,
        captures=Captures.ADDRESS,
        dereferenceable=arg.layout.size,
        align=arg.layout.align,
        valid_range=None,
    )
    return (pointer, NO_ATTRIBUTES) if arg.on_heap_meta else (pointer,)


def _of_scalar(
    cx: "LayoutCx", scalar: Scalar, layout: Layout, offset: int, *, is_return: bool
) -> ArgAttributes:
    """A scalar at ``offset`` in a value of this layout."""
    if scalar.is_union:
        return NO_ATTRIBUTES
    if scalar.primitive.kind is PrimitiveKind.POINTER:
        pointee = pointee_at(cx, layout, offset)
        return _of_pointer(pointee, nonnull=_excludes_zero(scalar), is_return=is_return)
    valid_range = None
    is_integer = scalar.primitive.kind is PrimitiveKind.INT
    if is_integer and not is_bool(scalar) and not is_always_valid(scalar):
        valid_range = (scalar.valid_start, scalar.valid_end)
    return ArgAttributes(
        noalias=False,
        nonnull=False,
        noundef=True,
        readonly=False,
        captures=Captures.ANYTHING,
        dereferenceable=0,
        align=1,
        valid_range=valid_range,
    )


def _excludes_zero(scalar: Scalar) -> bool:
    return 0 < scalar.valid_start <= scalar.valid_end


def _of_pointer(pointee: _Pointee | None, *, nonnull: bool, is_return: bool) -> ArgAttributes:
    kind = _PointerKind.RAW if pointee is None else pointee.kind
    # Of results, LLVM would take these promises to last beyond the call.
    frozen = kind is _PointerKind.FROZEN and not is_return
    unique = kind is _PointerKind.UNIQUE and not is_return
    return ArgAttributes(
        noalias=frozen or unique,
        nonnull=nonnull,
        noundef=True,
        readonly=frozen,
        captures=Captures.ADDRESS_AND_READS if frozen else Captures.ANYTHING,
        dereferenceable=0 if pointee is None or is_return else pointee.size,
        align=1 if pointee is None else pointee.align,
        valid_range=None,
    )


def _of_dropped(cx: "LayoutCx", ty: RawPtr) -> ArgAttributes:
    """The argument of drop glue is as good as a mutable reference."""
    interner = cx.mono.interner
    reference = cx.layout_of(interner.ref(interner.re_erased, ty.pointee, Mutability.MUT))
    return _of_pointer(pointee_at(cx, reference, 0), nonnull=True, is_return=False)


# ---------------------------------------------------------------------------------------- pointees


def pointee_at(cx: "LayoutCx", layout: Layout, offset: int) -> _Pointee | None:
    """What the pointer at ``offset`` of a value points to; None: nothing is known."""
    ty = layout.ty
    if offset == 0:
        if type(ty) is RawPtr or type(ty) is FnPtr:
            return _Pointee(_PointerKind.RAW, 0, 1)
        if type(ty) is Ref:
            return _of_reference(cx, ty)
        if type(ty) is Adt and has(adt_def(cx, ty).flags, AdtFlags.IS_BOX):
            return _of_box(cx, ty)
    if type(ty) is Adt and has(adt_def(cx, ty).flags, AdtFlags.IS_MAYBE_DANGLING):
        inner = pointee_at(cx, cx.field(layout, 0), offset)
        return None if inner is None else _Pointee(_PointerKind.RAW, 0, inner.align)
    variant = _data_variant(cx, layout, offset)
    if variant is None or type(variant.fields) is FieldsUnion:
        return None
    for index in range(cx.field_count(variant)):
        start = cx.field_offset(variant, index)
        if start > offset:
            continue
        field = cx.field(variant, index)
        if offset + POINTER_SIZE <= start + field.size:
            found = pointee_at(cx, field, offset - start)
            if found is not None:
                return found
    return None


def _data_variant(cx: "LayoutCx", layout: Layout, offset: int) -> Layout | None:
    """The variant to look for the pointer in: the only one besides null, where there are two."""
    variants = layout.variants
    match variants:
        case VariantsSingle() | VariantsEmpty():
            return layout
        case VariantsMultiple():
            encoding = variants.tag_encoding
            if (
                type(encoding) is TagNiche
                and len(variants.variants) == 2
                and cx.field_offset(layout, variants.tag_field) == offset
                and encoding.niche_start == 0
            ):
                return cx.for_variant(layout, encoding.untagged_variant)
            return None


def _of_reference(cx: "LayoutCx", ty: Ref) -> _Pointee | None:
    pointee = _layout_or_none(cx, ty.pointee)
    if pointee is None:
        return None
    if ty.mutability is Mutability.NOT:
        kind = _PointerKind.SHARED
        if is_freeze(cx.mono, ty.pointee):
            kind = _PointerKind.FROZEN
    else:
        kind = _PointerKind.UNIQUE if _is_unpin(cx, ty.pointee) else _PointerKind.MUTABLE
    is_stable = kind is _PointerKind.FROZEN or kind is _PointerKind.UNIQUE
    return _Pointee(kind, pointee.size if is_stable else 0, pointee.align)


def _of_box(cx: "LayoutCx", ty: Adt) -> _Pointee | None:
    """A box may be freed while the function runs, so nothing is promised to stay readable."""
    boxed, allocator = ty.args.items[0], ty.args.items[1]
    content: Ty = boxed  # type: ignore[assignment]  # the parameters of Box are types
    pointee = _layout_or_none(cx, content)
    if pointee is None:
        return None
    is_global = type(allocator) is Adt and allocator.def_id == cx.mono.lang.get("GlobalAlloc")
    is_unique = is_global and _is_unpin(cx, content)
    kind = _PointerKind.UNIQUE if is_unique else _PointerKind.MUTABLE
    return _Pointee(kind, 0, pointee.align)


def _is_unpin(cx: "LayoutCx", ty: Ty) -> bool:
    mono = cx.mono
    if not is_unpin(mono, ty):
        return False
    unsafe_unpin = mono.lang.get("UnsafeUnpin")
    return unsafe_unpin is None or implements(mono, unsafe_unpin, mono.interner.args((ty,)))


def _layout_or_none(cx: "LayoutCx", ty: Ty) -> Layout | None:
    try:
        return cx.layout_of(ty)
    except LayoutError:
        return None
