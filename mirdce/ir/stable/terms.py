"""Terms: types, regions, constants, argument lists, binders, signatures, trait references.

The tag of a term is its place in `_SHAPES`. Decoding goes through the interner, so a term read from
any crate's artifact is the same object as an equal one read from another.
"""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from mirdce.errors import InternalError
from mirdce.ir import ty
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

Make: TypeAlias = Callable[..., object]
"""Makes a term from the interner and the decoded fields."""

_TERMS = sequence(TERM)
_BOUND_VARS = sequence(enumeration(ty.BoundVarKind))
_MUTABILITY = enumeration(ty.Mutability)
_DEF_ARGS: dict[str, Codec[Any]] = {"def_id": DEF, "args": TERM}
_PARAM: dict[str, Codec[Any]] = {"index": SAME, "name": SAME}
_BOUND: dict[str, Codec[Any]] = {"debruijn": SAME, "var": SAME}
_SIG: dict[str, Codec[Any]] = {
    "inputs": _TERMS,
    "output": TERM,
    "c_variadic": SAME,
    "safety": enumeration(ty.Safety),
    "abi": enumeration(ty.ExternAbi),
}


def _make_sig(
    interner: Interner,
    inputs: tuple[ty.Ty, ...],
    output: ty.Ty,
    c_variadic: bool,
    safety: ty.Safety,
    abi: ty.ExternAbi,
) -> ty.FnSig:
    return interner.fn_sig(inputs, output, c_variadic=c_variadic, safety=safety, abi=abi)


def _re_erased(interner: Interner) -> ty.ReErased:
    return interner.re_erased


def _re_static(interner: Interner) -> ty.ReStatic:
    return interner.re_static


def _bool(interner: Interner) -> ty.Bool:
    return interner.bool_


def _char(interner: Interner) -> ty.Char:
    return interner.char


def _str(interner: Interner) -> ty.Str:
    return interner.str_


def _never(interner: Interner) -> ty.Never:
    return interner.never


def _int(interner: Interner, kind: ty.IntTy) -> ty.Int:
    return interner.ints[kind]


def _uint(interner: Interner, kind: ty.UintTy) -> ty.Uint:
    return interner.uints[kind]


def _float(interner: Interner, kind: ty.FloatTy) -> ty.Float:
    return interner.floats[kind]


_SHAPES: Final[tuple[tuple[type[Any], dict[str, Codec[Any]], Make], ...]] = (
    (ty.ReErased, {}, _re_erased),
    (ty.ReStatic, {}, _re_static),
    (ty.ReEarlyParam, _PARAM, Interner.re_early_param),
    (ty.ReBound, _BOUND, Interner.re_bound),
    (ty.Bool, {}, _bool),
    (ty.Char, {}, _char),
    (ty.Int, {"int_ty": enumeration(ty.IntTy)}, _int),
    (ty.Uint, {"uint_ty": enumeration(ty.UintTy)}, _uint),
    (ty.Float, {"float_ty": enumeration(ty.FloatTy)}, _float),
    (ty.Adt, _DEF_ARGS, Interner.adt),
    (ty.Foreign, {"def_id": DEF}, Interner.foreign),
    (ty.Str, {}, _str),
    (ty.Array, {"element": TERM, "length": TERM}, Interner.array),
    (ty.Pat, {"base": TERM, "pattern": TERM}, Interner.pat),
    (ty.Slice, {"element": TERM}, Interner.slice_),
    (ty.RawPtr, {"pointee": TERM, "mutability": _MUTABILITY}, Interner.raw_ptr),
    (ty.Ref, {"region": TERM, "pointee": TERM, "mutability": _MUTABILITY}, Interner.ref),
    (ty.FnDef, _DEF_ARGS, Interner.fn_def),
    (ty.FnPtr, {"sig": TERM}, Interner.fn_ptr),
    (ty.UnsafeBinder, {"inner": TERM}, Interner.unsafe_binder),
    (ty.Dynamic, {"predicates": _TERMS, "region": TERM}, Interner.dynamic),
    (ty.Closure, _DEF_ARGS, Interner.closure),
    (ty.CoroutineClosure, _DEF_ARGS, Interner.coroutine_closure),
    (ty.Coroutine, _DEF_ARGS, Interner.coroutine),
    (ty.CoroutineWitness, _DEF_ARGS, Interner.coroutine_witness),
    (ty.Never, {}, _never),
    (ty.Tuple, {"elements": _TERMS}, Interner.tuple_),
    (ty.Alias, {"kind": enumeration(ty.AliasKind), **_DEF_ARGS}, Interner.alias),
    (ty.Param, _PARAM, Interner.param),
    (ty.Bound, _BOUND, Interner.bound),
    (ty.ConstParam, _PARAM, Interner.const_param),
    (ty.ConstBound, _BOUND, Interner.const_bound),
    (ty.ConstUnevaluated, _DEF_ARGS, Interner.const_unevaluated),
    (ty.ConstValue, {"ty": TERM, "valtree": TERM}, Interner.const_value),
    (ty.ConstExpr, {"kind": SAME, "args": TERM}, Interner.const_expr),
    (ty.ValTreeLeaf, {"data": WIDE, "size": SAME}, Interner.valtree_leaf),
    (ty.ValTreeBranch, {"children": _TERMS}, Interner.valtree_branch),
    (ty.PatternRange, {"start": TERM, "end": TERM}, Interner.pattern_range),
    (ty.PatternOr, {"patterns": _TERMS}, Interner.pattern_or),
    (ty.PatternNotNull, {}, Interner.pattern_not_null),
    (ty.GenericArgs, {"items": _TERMS}, Interner.args),
    (ty.Binder, {"value": TERM, "bound_vars": _BOUND_VARS}, Interner.binder),
    (ty.FnSig, _SIG, _make_sig),
    (ty.TraitRef, _DEF_ARGS, Interner.trait_ref),
    (ty.ExistentialTraitRef, _DEF_ARGS, Interner.existential_trait_ref),
    (ty.ExistentialProjection, {**_DEF_ARGS, "term": TERM}, Interner.existential_projection),
    (ty.ExistentialAutoTrait, {"def_id": DEF}, Interner.existential_auto_trait),
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
