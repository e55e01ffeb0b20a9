"""The names by which generated decoders reach the interner: string targets of
`mirdce.rmeta.bind_ty`."""

from collections.abc import Mapping

from mirdce.ir import alloc
from mirdce.ir.ids import DefId
from mirdce.ir.intern import Interner
from mirdce.ir.ty import (
    AliasKind,
    Binder,
    BoundVarKind,
    ConstExpr,
    ExternAbi,
    FnPtr,
    FnSig,
    GenericArgs,
    Safety,
    Ty,
    ValTree,
)


def interner_names(interner: Interner) -> Mapping[str, object]:
    """The string targets that are the interner's own methods, or thin wrappers of them."""
    re_erased, re_static = interner.re_erased, interner.re_static

    def ty_alias(kind: tuple[AliasKind, DefId], args: GenericArgs) -> Ty:
        return interner.alias(kind[0], kind[1], args)

    def const_expr(kind: str, args: GenericArgs) -> ConstExpr:
        return interner.const_expr(kind, args)

    def valtree_leaf(scalar: alloc.ScalarInt) -> ValTree:
        return interner.valtree_leaf(scalar.data, scalar.size)

    def make_fn_sig(
        inputs_and_output: tuple[Ty, ...],
        c_variadic: bool,
        safety: Safety,
        abi: ExternAbi,
    ) -> FnSig:
        return interner.fn_sig(
            inputs_and_output[:-1],
            inputs_and_output[-1],
            c_variadic=c_variadic,
            safety=safety,
            abi=abi,
        )

    def fn_ptr(
        io: tuple[tuple[BoundVarKind, ...], tuple[Ty, ...]],
        c_variadic: bool,
        safety: Safety,
        abi: ExternAbi,
    ) -> FnPtr:
        bound_vars, inputs_and_output = io
        sig = make_fn_sig(inputs_and_output, c_variadic, safety, abi)
        return interner.fn_ptr(interner.binder(sig, bound_vars))

    def make_binder(value: Ty, bound_vars: tuple[BoundVarKind, ...]) -> Binder[Ty]:
        return interner.binder(value, bound_vars)

    return {
        "ty_bool": lambda: interner.bool_,
        "ty_char": lambda: interner.char,
        "ty_str": lambda: interner.str_,
        "ty_never": lambda: interner.never,
        "ty_int": interner.ints.__getitem__,
        "ty_uint": interner.uints.__getitem__,
        "ty_float": interner.floats.__getitem__,
        "ty_adt": interner.adt,
        "ty_foreign": interner.foreign,
        "ty_array": interner.array,
        "ty_pat": interner.pat,
        "ty_slice": interner.slice_,
        "ty_raw_ptr": interner.raw_ptr,
        "ty_ref": interner.ref,
        "ty_fn_def": interner.fn_def,
        "ty_fn_ptr": fn_ptr,
        "make_fn_sig": make_fn_sig,
        "ty_unsafe_binder": interner.unsafe_binder,
        "ty_dynamic": interner.dynamic,
        "ty_closure": interner.closure,
        "ty_coroutine_closure": interner.coroutine_closure,
        "ty_coroutine": interner.coroutine,
        "ty_coroutine_witness": interner.coroutine_witness,
        "ty_tuple": interner.tuple_,
        "ty_alias": ty_alias,
        "ty_alias_of": interner.alias,
        "ty_param": interner.param,
        "ty_bound": interner.bound,
        "pattern_range": interner.pattern_range,
        "pattern_or": interner.pattern_or,
        "pattern_not_null": interner.pattern_not_null,
        "make_args": interner.args,
        "make_binder": make_binder,
        "make_trait_ref": interner.trait_ref,
        "existential_trait_ref": interner.existential_trait_ref,
        "existential_projection": interner.existential_projection,
        "existential_auto_trait": interner.existential_auto_trait,
        "re_erased": lambda: re_erased,
        "re_static": lambda: re_static,
        "re_early_param": interner.re_early_param,
        "re_bound": interner.re_bound,
        "const_param": interner.const_param,
        "const_bound": interner.const_bound,
        "const_unevaluated": interner.const_unevaluated,
        "const_value": interner.const_value,
        "const_expr": const_expr,
        "valtree_leaf": valtree_leaf,
        "valtree_branch": interner.valtree_branch,
    }
