"""Facts of mono types: Copy, Sized, Freeze, needs_drop, tails, metadata, discriminants, fields.

Source: rustc_ty_utils/src/{ty,needs_drop,common_traits}.rs, rustc_middle/src/ty/{util,sty}.rs
(1.96.0).
"""

from mirdce.errors import InternalError
from mirdce.ir.ids import DefId
from mirdce.ir.items import AdtDef, AdtFlags, AdtKind, IntegerRepr
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import (
    Adt,
    Array,
    Bool,
    Bound,
    Char,
    Closure,
    ConstValue,
    Coroutine,
    CoroutineClosure,
    Dynamic,
    Float,
    FnDef,
    FnPtr,
    Foreign,
    Infer,
    Int,
    IntTy,
    Mutability,
    Never,
    Param,
    Pat,
    RawPtr,
    Ref,
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
    UintTy,
    UnsafeBinder,
    ValTreeLeaf,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.memo import NO_CYCLE
from mirdce.mono.terms.closure_parts import upvar_tys
from mirdce.mono.terms.describe import describe_path
from mirdce.mono.terms.subst import instantiate_erased, params_of
from mirdce.mono.traits import normalize, select
from mirdce.mono.traits.declared import declared_type

_SCALARS = frozenset({Bool, Char, Int, Uint, Float, Never, RawPtr, FnDef, FnPtr})
_UNSIZED = frozenset({Str, Slice, Dynamic, Foreign})
_HAVE_TAIL = frozenset({Adt, Tuple, Pat})


def _trait_holds(cx: MonoCx, lang: str, ty: Ty) -> bool:
    trait = cx.lang.require(lang)
    return select.holds(cx, cx.interner.trait_ref(trait, cx.interner.args((ty,))))


def is_copy(cx: MonoCx, ty: Ty) -> bool:
    """``ty: Copy``."""
    kind = type(ty)
    if kind in _SCALARS:
        return True
    if kind in _UNSIZED:
        return False
    if type(ty) is Ref:
        return ty.mutability is Mutability.NOT
    found = cx.memo.copy.get(ty)
    if found is None:
        found = _trait_holds(cx, "Copy", ty)
        if cx.memo.cycle_head == NO_CYCLE:
            cx.memo.copy[ty] = found
    return found


def is_trivially_pure_clone_copy(ty: Ty) -> bool:
    """Whether cloning a value is known, without asking any trait, to be a plain copy of it."""
    kind = type(ty)
    if kind is FnPtr:
        return False
    if kind in _SCALARS:
        return True
    match ty:
        case Ref():
            return ty.mutability is Mutability.NOT
        case Array():
            return is_trivially_pure_clone_copy(ty.element)
        case Tuple():
            return len(ty.elements) <= 3 and all(map(is_trivially_pure_clone_copy, ty.elements))
        case Pat():
            return is_trivially_pure_clone_copy(ty.base)
        case _:
            return False


def is_sized(cx: MonoCx, ty: Ty) -> bool:
    """``ty: Sized``."""
    kind = type(ty)
    if kind in _UNSIZED:
        return False
    return kind not in _HAVE_TAIL or type(struct_tail(cx, ty)) not in _UNSIZED


def is_freeze(cx: MonoCx, ty: Ty) -> bool:
    """Whether ``ty`` has none of core's ``UnsafeCell`` outside pointers."""
    match ty:
        case Tuple():
            return all(is_freeze(cx, element) for element in ty.elements)
        case Array() | Slice():
            return is_freeze(cx, ty.element)
        case Pat():
            return is_freeze(cx, ty.base)
        case Ref() | Str():
            return True
        case _:
            return type(ty) in _SCALARS or _trait_holds(cx, "Freeze", ty)


def is_unpin(cx: MonoCx, ty: Ty) -> bool:
    """``ty: Unpin``."""
    match ty:
        case Tuple():
            return all(is_unpin(cx, element) for element in ty.elements)
        case Array() | Slice():
            return is_unpin(cx, ty.element)
        case Ref() | Str():
            return True
        case _:
            return type(ty) in _SCALARS or _trait_holds(cx, "Unpin", ty)


def needs_drop(cx: MonoCx, ty: Ty) -> bool:
    """Whether dropping a value may run code.

    Types that are ``Copy`` have no destructor and only parts that are ``Copy``, so nothing has to
    be asked about traits.
    """
    kind = type(ty)
    if kind in _SCALARS or kind is Ref or kind is Str or kind is Foreign:
        return False
    found = cx.memo.needs_drop.get(ty)
    if found is None:
        found = cx.memo.needs_drop[ty] = _needs_drop(cx, ty)
    return found


def _needs_drop(cx: MonoCx, ty: Ty) -> bool:
    match ty:
        case Adt():
            return _adt_needs_drop(cx, ty)
        case Tuple():
            return any(needs_drop(cx, element) for element in ty.elements)
        case Closure() | CoroutineClosure():
            return any(needs_drop(cx, upvar) for upvar in upvar_tys(ty))
        case Array():
            return needs_drop(cx, ty.element) and array_length(ty) != 0
        case Slice():
            return needs_drop(cx, ty.element)
        case Pat():
            return needs_drop(cx, ty.base)
        case UnsafeBinder():
            return needs_drop(cx, instantiate_erased(cx.interner, ty.inner))
        case Dynamic() | Coroutine():
            return True
        case Param() | Bound() | Infer():
            raise InternalError(f"needs_drop of a type that is not mono: {ty}")
        case _:
            return False


def _adt_needs_drop(cx: MonoCx, ty: Adt) -> bool:
    item = cx.program.item(ty.def_id)
    adt = item.adt
    if adt is None:
        raise InternalError(f"no type definition: {describe_path(cx, ty.def_id)}")
    if has(adt.flags, AdtFlags.IS_MANUALLY_DROP):
        return False
    if item.drop_method is not None:
        return True
    if adt.kind is AdtKind.UNION:
        return False
    args = ty.args
    for variant in adt.variants:
        for field in variant.fields:
            declared = declared_type(cx, field.def_id)
            if needs_drop(cx, normalize.mono_ty(cx, declared, args)):
                return True
    return False


def array_length(ty: Array) -> int:
    """The length of a mono array type."""
    length = ty.length
    if type(length) is ConstValue and type(length.valtree) is ValTreeLeaf:
        return length.valtree.data
    raise InternalError(f"array length is no value: {length}")


def adt_def_of(cx: MonoCx, ty: Adt) -> AdtDef:
    """The definition of a struct, enum or union."""
    found = cx.program.item(ty.def_id).adt
    if found is None:
        raise InternalError(f"no type definition: {describe_path(cx, ty.def_id)}")
    return found


def field_tys(cx: MonoCx, ty: Adt) -> tuple[tuple[Ty, ...], ...]:
    """The normalized field types of each variant."""
    found = cx.memo.fields.get(ty)
    if found is None:
        args = ty.args
        found = cx.memo.fields[ty] = tuple(
            [
                tuple([normalize.type_of(cx, field.def_id, args) for field in variant.fields])
                for variant in adt_def_of(cx, ty).variants
            ]
        )
    return found


def coroutine_hidden_tys(cx: MonoCx, ty: Coroutine) -> tuple[Ty, ...]:
    """Types that live across yield points, as far as auto traits care."""
    layout = cx.program.coroutine_layout(ty.def_id)
    if layout is None:
        raise InternalError(f"coroutine without layout: {describe_path(cx, ty.def_id)}")
    pairs = zip(layout.field_tys, layout.ignore_for_traits, strict=True)
    return tuple([normalize.mono_ty(cx, field, ty.args) for field, ignored in pairs if not ignored])


# ----------------------------------------------------------------------------- tails and metadata


def struct_tail(cx: MonoCx, ty: Ty) -> Ty:
    """The last field's type, followed through structs, tuples and pattern types."""
    if type(ty) not in _HAVE_TAIL:
        return ty
    found = cx.memo.tails.get(ty)
    if found is None:
        below = _tail_step(cx, ty)
        found = ty if below is None else struct_tail(cx, below)
        cx.memo.tails[ty] = found
    return found


def _tail_step(cx: MonoCx, ty: Ty) -> Ty | None:
    match ty:
        case Adt():
            adt = adt_def_of(cx, ty)
            if adt.kind is not AdtKind.STRUCT or not adt.variants[0].fields:
                return None
            return normalize.type_of(cx, adt.variants[0].fields[-1].def_id, ty.args)
        case Tuple():
            return ty.elements[-1] if ty.elements else None
        case Pat():
            return ty.base
        case _:
            return None


def ptr_metadata_ty(cx: MonoCx, pointee: Ty) -> Ty:
    """``<pointee as Pointee>::Metadata``: unit, ``usize`` or ``DynMetadata``."""
    tail = struct_tail(cx, pointee)
    match tail:
        case Str() | Slice():
            return cx.interner.usize
        case Dynamic():
            metadata = cx.lang.require("DynMetadata")
            return cx.interner.adt(metadata, cx.interner.args((tail,)))
        case _:
            return cx.interner.unit


def unsizing_params(cx: MonoCx, def_id: DefId) -> frozenset[int]:
    """Parameters of a struct that occur in its last field only: those unsizing may change."""
    found = cx.memo.unsizing_params.get(def_id)
    if found is None:
        adt = cx.program.item(def_id).adt
        if adt is None or not adt.variants[0].fields:
            raise InternalError(f"no struct to unsize: {describe_path(cx, def_id)}")
        *prefix, tail = [
            params_of(
                cx.interner,
                cx.interner.args((declared_type(cx, field.def_id),)),
            )
            for field in adt.variants[0].fields
        ]
        found = cx.memo.unsizing_params[def_id] = tail.difference(*prefix)
    return found


# ---------------------------------------------------------------------------------- discriminants

_SIGNED = {
    IntegerRepr.IS: IntTy.ISIZE,
    IntegerRepr.I8: IntTy.I8,
    IntegerRepr.I16: IntTy.I16,
    IntegerRepr.I32: IntTy.I32,
    IntegerRepr.I64: IntTy.I64,
    IntegerRepr.I128: IntTy.I128,
}
_UNSIGNED = {
    IntegerRepr.US: UintTy.USIZE,
    IntegerRepr.U8: UintTy.U8,
    IntegerRepr.U16: UintTy.U16,
    IntegerRepr.U32: UintTy.U32,
    IntegerRepr.U64: UintTy.U64,
    IntegerRepr.U128: UintTy.U128,
}


def discriminant_ty(cx: MonoCx, ty: Ty) -> Ty:
    """``<ty as DiscriminantKind>::Discriminant``."""
    if type(ty) is Coroutine:
        return cx.interner.uints[UintTy.U32]
    if type(ty) is not Adt:
        return cx.interner.u8
    adt = adt_def_of(cx, ty)
    if adt.kind is not AdtKind.ENUM:
        return cx.interner.u8
    repr_ = adt.repr.int_repr or IntegerRepr.IS
    signed = _SIGNED.get(repr_)
    return cx.interner.uints[_UNSIGNED[repr_]] if signed is None else cx.interner.ints[signed]
