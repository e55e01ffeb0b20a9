"""Terms that take more than a call of the interner: targets of `mirdce.rmeta.bind_ty`."""

from mirdce.ir import alloc
from mirdce.ir.ids import DefId
from mirdce.ir.ty import (
    Alias,
    AliasKind,
    Bool,
    BoundVarKind,
    Char,
    ExternAbi,
    Float,
    FloatTy,
    FnPtr,
    FnSig,
    GenericArgs,
    Int,
    IntTy,
    Never,
    ReErased,
    ReStatic,
    Safety,
    Str,
    Ty,
    Uint,
    UintTy,
    ValTreeLeaf,
)
from mirdce.rmeta.state import DecoderState


def ty_bool(state: DecoderState) -> Bool:
    """``bool``."""
    return state.interner.bool_


def ty_char(state: DecoderState) -> Char:
    """``char``."""
    return state.interner.char


def ty_str(state: DecoderState) -> Str:
    """``str``."""
    return state.interner.str_


def ty_never(state: DecoderState) -> Never:
    """``!``."""
    return state.interner.never


def ty_int(state: DecoderState, kind: IntTy) -> Int:
    """A signed integer type."""
    return state.interner.ints[kind]


def ty_uint(state: DecoderState, kind: UintTy) -> Uint:
    """An unsigned integer type."""
    return state.interner.uints[kind]


def ty_float(state: DecoderState, kind: FloatTy) -> Float:
    """A floating-point type."""
    return state.interner.floats[kind]


def ty_alias(state: DecoderState, kind: tuple[AliasKind, DefId], args: GenericArgs) -> Alias:
    """An alias type, whose definition comes with its kind."""
    return state.interner.alias(kind[0], kind[1], args)


def re_erased(state: DecoderState) -> ReErased:
    """A region that does not matter."""
    return state.interner.re_erased


def re_static(state: DecoderState) -> ReStatic:
    """``'static``."""
    return state.interner.re_static


def valtree_leaf(state: DecoderState, scalar: alloc.ScalarInt) -> ValTreeLeaf:
    """A scalar value tree."""
    return state.interner.valtree_leaf(scalar.data, scalar.size)


def fn_sig(
    state: DecoderState,
    inputs_and_output: tuple[Ty, ...],
    c_variadic: bool,
    safety: Safety,
    abi: ExternAbi,
) -> FnSig:
    """A function signature."""
    return state.interner.fn_sig(
        inputs_and_output[:-1],
        inputs_and_output[-1],
        c_variadic=c_variadic,
        safety=safety,
        abi=abi,
    )


def fn_ptr(
    state: DecoderState,
    io: tuple[tuple[BoundVarKind, ...], tuple[Ty, ...]],
    c_variadic: bool,
    safety: Safety,
    abi: ExternAbi,
) -> FnPtr:
    """A function pointer type, from the parts of its signature."""
    bound_vars, inputs_and_output = io
    sig = fn_sig(state, inputs_and_output, c_variadic, safety, abi)
    return state.interner.fn_ptr(state.interner.binder(sig, bound_vars))
