"""The hash behind ``TypeId``: rustc's stable hash of a type.

Code that rustc compiled, std's above all, compares type ids with those made here (the payload of a
panic is downcast to ``&str`` or ``String``), so the hash follows rustc's step by step: every type,
constant, argument list and ADT definition is hashed on its own and enters as a 16-byte fingerprint.

Source: rustc_middle/src/ty/{util,adt,impls_ty}.rs, rustc_type_ir/src/{ty_kind,ty_info}.rs,
rustc_data_structures/src/stable_hasher.rs (1.96.0).
"""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar, cast

from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir.ids import DefId
from mirdce.ir.items import (
    AdtDef,
    DiscrExplicit,
    DiscrRelative,
    IntegerRepr,
    ReprOptions,
    VariantDef,
)
from mirdce.ir.ty import (
    CONST_CLASSES,
    REGION_CLASSES,
    Adt,
    Alias,
    Array,
    Binder,
    Bool,
    Bound,
    BoundVarKind,
    Char,
    Closure,
    Const,
    ConstValue,
    Coroutine,
    CoroutineClosure,
    CoroutineWitness,
    Dynamic,
    ExistentialAutoTrait,
    ExistentialPredicate,
    ExistentialProjection,
    ExistentialTraitRef,
    Float,
    FloatTy,
    FnDef,
    FnPtr,
    FnSig,
    Foreign,
    GenericArg,
    Infer,
    Int,
    IntTy,
    Mutability,
    Never,
    Param,
    Pat,
    Pattern,
    PatternNotNull,
    PatternOr,
    PatternRange,
    RawPtr,
    ReBound,
    ReEarlyParam,
    ReErased,
    Ref,
    Region,
    ReStatic,
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
    UintTy,
    UnsafeBinder,
    ValTree,
    ValTreeBranch,
    ValTreeLeaf,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.names.sip128 import sip128

_Item = TypeVar("_Item")
_REGIONS: Final = frozenset(REGION_CLASSES)
_CONSTS: Final = frozenset(CONST_CLASSES)
_INTS: Final = {kind: bytes((index,)) for index, kind in enumerate(IntTy)}
_UINTS: Final = {kind: bytes((index,)) for index, kind in enumerate(UintTy)}
_FLOATS: Final = {kind: bytes((index,)) for index, kind in enumerate(FloatTy)}
_MUTABILITY: Final = {Mutability.NOT: b"\0", Mutability.MUT: b"\1"}
_NONE: Final = b"\0"
_SOME: Final = b"\1"
_ANON: Final = b"\0"
_ABI_SUFFIX: Final = b"\xff" + int.from_bytes(b"ABI\0", "big").to_bytes(4, "little")
_REPR_INTEGERS: Final = {
    IntegerRepr.IS: b"\0\1",
    IntegerRepr.US: b"\0\0",
    **{
        kind: bytes((1, index // 2, 1 - index % 2))
        for index, kind in enumerate(
            (
                *(IntegerRepr.I8, IntegerRepr.U8, IntegerRepr.I16, IntegerRepr.U16),
                *(IntegerRepr.I32, IntegerRepr.U32, IntegerRepr.I64, IntegerRepr.U64),
                *(IntegerRepr.I128, IntegerRepr.U128),
            )
        )
    },
}


def type_id_hash(cx: MonoCx, ty: Ty) -> int:
    """The 128-bit hash of a mono type."""
    found = cx.memo.type_ids.get(ty)
    if found is None:
        # The type itself enters as a fingerprint, so it is hashed twice.
        low, high = sip128(_TypeHash(cx).ty(ty))
        found = cx.memo.type_ids[ty] = high << 64 | low
    return found


def _u32(number: int) -> bytes:
    return number.to_bytes(4, "little")


def _length(number: int) -> bytes:
    return number.to_bytes(8, "little")


def _text(text: str) -> bytes:
    data = text.encode()
    return _length(len(data)) + data


def _fingerprint(data: bytes) -> bytes:
    first, second = sip128(data)
    return _length(first) + _length(second)


class _TypeHash:
    """Turns terms into the bytes that rustc feeds to its hasher; shared terms are done once."""

    __slots__ = ("_adts", "_cx", "_types")

    def __init__(self, cx: MonoCx) -> None:
        self._cx = cx
        self._types: dict[Ty, bytes] = {}
        self._adts: dict[DefId, bytes] = {}

    def ty(self, ty: Ty) -> bytes:
        """A type's fingerprint."""
        found = self._types.get(ty)
        if found is None:
            found = self._types[ty] = _fingerprint(self._kind(ty))
        return found

    def _kind(self, ty: Ty) -> bytes:  # noqa: C901, PLR0912 - one arm a sort of type
        match ty:
            case Bool():
                return b"\0"
            case Char():
                return b"\1"
            case Int():
                return b"\2" + _INTS[ty.int_ty]
            case Uint():
                return b"\3" + _UINTS[ty.uint_ty]
            case Float():
                return b"\4" + _FLOATS[ty.float_ty]
            case Adt():
                return b"\5" + self._adt(ty.def_id) + self._args(ty.args.items)
            case Foreign():
                return b"\6" + self._def_id(ty.def_id)
            case Str():
                return b"\7"
            case Array():
                return b"\x08" + self.ty(ty.element) + self._const(ty.length)
            case Pat():
                return b"\x09" + self.ty(ty.base) + self._pattern(ty.pattern)
            case Slice():
                return b"\x0a" + self.ty(ty.element)
            case RawPtr():
                return b"\x0b" + self.ty(ty.pointee) + _MUTABILITY[ty.mutability]
            case Ref():
                mutability = _MUTABILITY[ty.mutability]
                return b"\x0c" + self._region(ty.region) + self.ty(ty.pointee) + mutability
            case FnDef():
                return b"\x0d" + self._def_id(ty.def_id) + self._args(ty.args.items)
            case FnPtr():
                return b"\x0e" + self._fn_ptr(ty.sig)
            case UnsafeBinder():
                return b"\x0f" + self.ty(ty.inner.value) + self._bound_vars(ty.inner.bound_vars)
            case Dynamic():
                predicates = self._list(ty.predicates, self._predicate)
                return b"\x10" + predicates + self._region(ty.region)
            case Closure():
                return b"\x11" + self._def_id(ty.def_id) + self._args(ty.args.items)
            case CoroutineClosure():
                return b"\x12" + self._def_id(ty.def_id) + self._args(ty.args.items)
            case Coroutine():
                return b"\x13" + self._def_id(ty.def_id) + self._args(ty.args.items)
            case CoroutineWitness():
                return b"\x14" + self._def_id(ty.def_id) + self._args(ty.args.items)
            case Never():
                return b"\x15"
            case Tuple():
                return b"\x16" + self._list(ty.elements, self.ty)
            case Alias() | Param() | Bound() | Infer():
                raise InternalError(f"a {type(ty).__name__} type has no type id")

    def _list(self, items: Iterable[_Item], hash_item: Callable[[_Item], bytes]) -> bytes:
        """An interned list's fingerprint."""
        parts = [hash_item(item) for item in items]
        return _fingerprint(_length(len(parts)) + b"".join(parts))

    def _args(self, args: tuple[GenericArg, ...]) -> bytes:
        return self._list(args, self._arg)

    def _arg(self, arg: GenericArg) -> bytes:
        if type(arg) in _REGIONS:
            return b"\0" + self._region(cast(Region, arg))
        if type(arg) in _CONSTS:
            return b"\2" + self._const(cast(Const, arg))
        return b"\1" + self.ty(cast(Ty, arg))

    def _region(self, region: Region) -> bytes:
        match region:
            case ReErased() | ReEarlyParam() | ReStatic():
                return b"\6"
            case ReBound():
                # How it is bound (innermost variable index, then which one), then its anonymity.
                return b"\1\0" + _u32(region.debruijn) + _u32(region.var) + _ANON

    def _def_id(self, def_id: DefId) -> bytes:
        return self._cx.program.def_path_hash(def_id)

    def _optional_def_id(self, def_id: DefId | None) -> bytes:
        return _NONE if def_id is None else _SOME + self._def_id(def_id)

    # ------------------------------------------------------------------------ function pointers

    def _fn_ptr(self, sig: Binder[FnSig]) -> bytes:
        value = sig.value
        types = self._list((*value.inputs, value.output), self.ty)
        abi = value.abi.value.encode() + _ABI_SUFFIX
        variadic = b"\1" if value.c_variadic else b"\0"
        safety = bytes((value.safety.value,))
        return types + self._bound_vars(sig.bound_vars) + variadic + safety + abi

    def _bound_vars(self, kinds: tuple[BoundVarKind, ...]) -> bytes:
        return self._list(kinds, _bound_var)

    # ------------------------------------------------------------------------------ dyn types

    def _predicate(self, predicate: Binder[ExistentialPredicate]) -> bytes:
        value = predicate.value
        match value:
            case ExistentialTraitRef():
                data = b"\0" + self._def_id(value.def_id) + self._args(value.args.items)
            case ExistentialProjection():
                term = value.term
                is_const = type(term) in _CONSTS
                hashed = self._const(cast(Const, term)) if is_const else self.ty(cast(Ty, term))
                data = (
                    b"\1"
                    + self._def_id(value.def_id)
                    + self._args(value.args.items)
                    + (b"\1" if is_const else b"\0")
                    + hashed
                )
            case ExistentialAutoTrait():
                data = b"\2" + self._def_id(value.def_id)
        return data + self._bound_vars(predicate.bound_vars)

    # ------------------------------------------------------------------------------ constants

    def _const(self, const: Const) -> bytes:
        if type(const) is not ConstValue:
            raise InternalError("a constant in a type id is not evaluated")
        return _fingerprint(b"\5" + self.ty(const.ty) + self._valtree(const.valtree))

    def _valtree(self, valtree: ValTree) -> bytes:
        match valtree:
            case ValTreeLeaf():
                return b"\0" + valtree.data.to_bytes(16, "little") + bytes((valtree.size,))
            case ValTreeBranch():
                return b"\1" + self._list(valtree.children, self._const)

    def _pattern(self, pattern: Pattern) -> bytes:
        match pattern:
            case PatternRange():
                return b"\0" + self._const(pattern.start) + self._const(pattern.end)
            case PatternNotNull():
                return b"\1"
            case PatternOr():
                return b"\2" + self._list(pattern.patterns, self._pattern)

    # ------------------------------------------------------------------------------------ ADTs

    def _adt(self, def_id: DefId) -> bytes:
        """Fingerprint of a definition: its variants, flags and representation."""
        found = self._adts.get(def_id)
        if found is None:
            definition = self._cx.program.item(def_id).adt
            if definition is None:
                raise InternalError("an ADT without a definition")
            found = self._adts[def_id] = _fingerprint(self._definition(def_id, definition))
        return found

    def _definition(self, def_id: DefId, definition: AdtDef) -> bytes:
        variants = [self._variant(variant) for variant in definition.variants]
        return b"".join(
            (
                self._def_id(def_id),
                _length(len(variants)),
                *variants,
                definition.flags.value.to_bytes(2, "little"),
                self._repr(def_id, definition.repr),
            )
        )

    def _variant(self, variant: VariantDef) -> bytes:
        constructor = _NONE
        if variant.ctor is not None and variant.ctor_kind is not None:
            kind = bytes((variant.ctor_kind.value,))
            constructor = _SOME + kind + self._def_id(variant.ctor)
        discr = variant.discr
        match discr:
            case DiscrExplicit():
                discriminant = b"\0" + self._def_id(discr.def_id)
            case DiscrRelative():
                discriminant = b"\1" + _u32(discr.offset)
        fields = [
            b"".join(
                (
                    self._def_id(field.def_id),
                    _text(field.name),
                    self._optional_def_id(field.visible_in),
                    bytes((field.safety.value,)),
                    self._optional_def_id(field.default),
                )
            )
            for field in variant.fields
        ]
        return b"".join(
            (
                self._def_id(variant.def_id),
                constructor,
                _text(variant.name),
                discriminant,
                _length(len(fields)),
                *fields,
                _NONE,  # no error while parsing
                bytes((variant.is_non_exhaustive,)),
            )
        )

    def _repr(self, def_id: DefId, repr_options: ReprOptions) -> bytes:
        integer = repr_options.int_repr
        path_hash = self._def_id(def_id)
        first = int.from_bytes(path_hash[:8], "little")
        second = int.from_bytes(path_hash[8:], "little")
        seed = (first * 3 + second) & ((1 << 64) - 1)
        return b"".join(
            (
                _NONE if integer is None else _SOME + _REPR_INTEGERS[integer],
                _optional_align(repr_options.align),
                _optional_align(repr_options.pack),
                bytes((repr_options.flags.value,)),
                _NONE,
                _length(seed),
            )
        )


def _optional_align(align: int | None) -> bytes:
    return _NONE if align is None else _SOME + bytes((align.bit_length() - 1,))


def _bound_var(kind: BoundVarKind) -> bytes:
    match kind:
        case BoundVarKind.REGION:
            return b"\1" + _ANON
        case BoundVarKind.TY | BoundVarKind.CONST:
            raise UnsupportedError("binder over types", "a type id")
