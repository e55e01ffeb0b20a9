"""Terms: types, regions, constants, argument lists, binders, signatures, trait references.

The tag of a term is its place in `_SHAPES`. Decoding goes through the interner, so a term read from
any crate's artifact is the same object as an equal one read from another.
"""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from mirdce.errors import InternalError
from mirdce.ir.intern import Interner
from mirdce.ir.stable.codec import (
    DEF,
    SAME,
    TERM,
    WIDE,
    Codec,
    Refs,
    Resolver,
    enumeration,
    fields_of,
    sequence,
    shape_of,
)
from mirdce.ir.stable.packing import Packed
from mirdce.ir.ty import (
    Adt,
    Alias,
    AliasKind,
    Array,
    Binder,
    Bool,
    Bound,
    BoundVarKind,
    Char,
    Closure,
    ConstBound,
    ConstExpr,
    ConstParam,
    ConstUnevaluated,
    ConstValue,
    Coroutine,
    CoroutineClosure,
    CoroutineWitness,
    Dynamic,
    ExistentialAutoTrait,
    ExistentialProjection,
    ExistentialTraitRef,
    ExternAbi,
    Float,
    FloatTy,
    FnDef,
    FnPtr,
    FnSig,
    Foreign,
    GenericArgs,
    Int,
    IntTy,
    Mutability,
    Never,
    Param,
    Pat,
    PatternNotNull,
    PatternOr,
    PatternRange,
    RawPtr,
    ReBound,
    ReEarlyParam,
    ReErased,
    Ref,
    ReStatic,
    Safety,
    Slice,
    Str,
    TraitRef,
    Tuple,
    Ty,
    Uint,
    UintTy,
    UnsafeBinder,
    ValTreeBranch,
    ValTreeLeaf,
)

Make: TypeAlias = Callable[..., object]
"""Makes a term from the interner and the decoded fields."""

_TERMS = sequence(TERM)
_BOUND_VARS = sequence(enumeration(BoundVarKind))
_MUTABILITY = enumeration(Mutability)
_DEF_ARGS: dict[str, Codec[Any]] = {"def_id": DEF, "args": TERM}
_PARAM: dict[str, Codec[Any]] = {"index": SAME, "name": SAME}
_BOUND: dict[str, Codec[Any]] = {"debruijn": SAME, "var": SAME}
_SIG: dict[str, Codec[Any]] = {
    "inputs": _TERMS,
    "output": TERM,
    "c_variadic": SAME,
    "safety": enumeration(Safety),
    "abi": enumeration(ExternAbi),
}


def _make_sig(
    interner: Interner,
    inputs: tuple[Ty, ...],
    output: Ty,
    c_variadic: bool,
    safety: Safety,
    abi: ExternAbi,
) -> FnSig:
    return interner.fn_sig(inputs, output, c_variadic=c_variadic, safety=safety, abi=abi)


def _re_erased(interner: Interner) -> ReErased:
    return interner.re_erased


def _re_static(interner: Interner) -> ReStatic:
    return interner.re_static


def _bool(interner: Interner) -> Bool:
    return interner.bool_


def _char(interner: Interner) -> Char:
    return interner.char


def _str(interner: Interner) -> Str:
    return interner.str_


def _never(interner: Interner) -> Never:
    return interner.never


def _int(interner: Interner, kind: IntTy) -> Int:
    return interner.ints[kind]


def _uint(interner: Interner, kind: UintTy) -> Uint:
    return interner.uints[kind]


def _float(interner: Interner, kind: FloatTy) -> Float:
    return interner.floats[kind]


_SHAPES: Final[tuple[tuple[type[Any], dict[str, Codec[Any]], Make], ...]] = (
    (ReErased, {}, _re_erased),
    (ReStatic, {}, _re_static),
    (ReEarlyParam, _PARAM, Interner.re_early_param),
    (ReBound, _BOUND, Interner.re_bound),
    (Bool, {}, _bool),
    (Char, {}, _char),
    (Int, {"int_ty": enumeration(IntTy)}, _int),
    (Uint, {"uint_ty": enumeration(UintTy)}, _uint),
    (Float, {"float_ty": enumeration(FloatTy)}, _float),
    (Adt, _DEF_ARGS, Interner.adt),
    (Foreign, {"def_id": DEF}, Interner.foreign),
    (Str, {}, _str),
    (Array, {"element": TERM, "length": TERM}, Interner.array),
    (Pat, {"base": TERM, "pattern": TERM}, Interner.pat),
    (Slice, {"element": TERM}, Interner.slice_),
    (RawPtr, {"pointee": TERM, "mutability": _MUTABILITY}, Interner.raw_ptr),
    (Ref, {"region": TERM, "pointee": TERM, "mutability": _MUTABILITY}, Interner.ref),
    (FnDef, _DEF_ARGS, Interner.fn_def),
    (FnPtr, {"sig": TERM}, Interner.fn_ptr),
    (UnsafeBinder, {"inner": TERM}, Interner.unsafe_binder),
    (Dynamic, {"predicates": _TERMS, "region": TERM}, Interner.dynamic),
    (Closure, _DEF_ARGS, Interner.closure),
    (CoroutineClosure, _DEF_ARGS, Interner.coroutine_closure),
    (Coroutine, _DEF_ARGS, Interner.coroutine),
    (CoroutineWitness, _DEF_ARGS, Interner.coroutine_witness),
    (Never, {}, _never),
    (Tuple, {"elements": _TERMS}, Interner.tuple_),
    (Alias, {"kind": enumeration(AliasKind), **_DEF_ARGS}, Interner.alias),
    (Param, _PARAM, Interner.param),
    (Bound, _BOUND, Interner.bound),
    (ConstParam, _PARAM, Interner.const_param),
    (ConstBound, _BOUND, Interner.const_bound),
    (ConstUnevaluated, _DEF_ARGS, Interner.const_unevaluated),
    (ConstValue, {"ty": TERM, "valtree": TERM}, Interner.const_value),
    (ConstExpr, {"kind": SAME, "args": TERM}, Interner.const_expr),
    (ValTreeLeaf, {"data": WIDE, "size": SAME}, Interner.valtree_leaf),
    (ValTreeBranch, {"children": _TERMS}, Interner.valtree_branch),
    (PatternRange, {"start": TERM, "end": TERM}, Interner.pattern_range),
    (PatternOr, {"patterns": _TERMS}, Interner.pattern_or),
    (PatternNotNull, {}, Interner.pattern_not_null),
    (GenericArgs, {"items": _TERMS}, Interner.args),
    (Binder, {"value": TERM, "bound_vars": _BOUND_VARS}, Interner.binder),
    (FnSig, _SIG, _make_sig),
    (TraitRef, _DEF_ARGS, Interner.trait_ref),
    (ExistentialTraitRef, _DEF_ARGS, Interner.existential_trait_ref),
    (ExistentialProjection, {**_DEF_ARGS, "term": TERM}, Interner.existential_projection),
    (ExistentialAutoTrait, {"def_id": DEF}, Interner.existential_auto_trait),
)

_ENCODERS: Final = {
    cls: (tag, fields_of(cls, fields)) for tag, (cls, fields, _) in enumerate(_SHAPES)
}

Decode: TypeAlias = Callable[[Resolver, Packed], Any]


TERM_TABLE: Final = tuple(shape_of(cls, fields) for cls, fields, _ in _SHAPES)
"""Shape of the terms, by tag."""


def encode_term(refs: Refs, term: object) -> list[Packed]:
    """Tag and fields of a term."""
    try:
        tag, encode_fields = _ENCODERS[type(term)]
    except KeyError:
        raise InternalError(f"a {type(term).__name__} in an artifact") from None
    return [tag, *encode_fields(refs, term)]


def decode_term(res: Resolver, packed: Packed) -> Any:
    """The term with this tag and these fields."""
    return _DECODERS[packed[0]](res, packed)


def _decoder(fields: dict[str, Codec[Any]], make: Make) -> Decode:
    """A decoder of records; the shapes that make up nine terms of ten have their own."""
    codecs = tuple(fields.values())
    if codecs == (DEF, TERM):
        return lambda res, packed: make(res.interner, res.def_id(packed[1]), res.term(packed[2]))
    if codecs == (_TERMS,):
        return lambda res, packed: make(res.interner, tuple(map(res.term, packed[1])))
    decoders = [codec.decode for codec in codecs]

    def decode(res: Resolver, packed: Packed) -> object:
        values = [decode(res, value) for decode, value in zip(decoders, packed[1:], strict=True)]
        return make(res.interner, *values)

    return decode


_DECODERS: Final = [_decoder(fields, make) for _, fields, make in _SHAPES]
