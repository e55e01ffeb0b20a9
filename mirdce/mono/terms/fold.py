"""Rebuilding terms: a walk over types, constants and binders that subclasses redirect.

``TypeFolder`` rebuilds a term from its folded parts and gives back the very same object when
nothing changed. Subclasses override ``ty``, ``region``, ``const``, ``args`` or ``binder`` and call
the ``super_*`` method for the parts.

Source: rustc_type_ir/src/fold.rs, rustc_middle/src/ty/structural_impls.rs (1.96.0).
"""

from collections.abc import Callable
from typing import TypeVar, cast

from mirdce.errors import InternalError
from mirdce.ir.intern import Interner
from mirdce.ir.ty import (
    CONST_CLASSES,
    REGION_CLASSES,
    Adt,
    Alias,
    Array,
    Bindable,
    Binder,
    Bool,
    Bound,
    Char,
    Closure,
    Const,
    ConstBound,
    ConstExpr,
    ConstInfer,
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
    Float,
    FnDef,
    FnPtr,
    FnSig,
    Foreign,
    GenericArg,
    GenericArgs,
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
    Region,
    Slice,
    Str,
    Term,
    TraitRef,
    Tuple,
    Ty,
    Uint,
    UnsafeBinder,
    ValTreeBranch,
)

_B = TypeVar("_B", bound=Bindable)

REGION_SET = frozenset(REGION_CLASSES)
CONST_SET = frozenset(CONST_CLASSES)


class TypeFolder:
    """Rebuilds terms; the base class changes nothing."""

    __slots__ = ("interner",)

    def __init__(self, interner: Interner) -> None:
        self.interner = interner

    # --------------------------------------------------------------- what subclasses redirect

    def ty(self, ty: Ty) -> Ty:
        """Folds a type."""
        return self.super_ty(ty)

    def region(self, region: Region) -> Region:
        """Folds a region."""
        return region

    def const(self, const: Const) -> Const:
        """Folds a constant."""
        return self.super_const(const)

    def binder(self, binder: "Binder[_B]") -> "Binder[_B]":
        """Folds a binder; called with the binder still closed."""
        return self.super_binder(binder)

    # ------------------------------------------------------------------------- rebuilding

    def super_ty(self, ty: Ty) -> Ty:
        """Folds the parts of a type."""
        return _SUPER_TY[type(ty)](self, ty)

    def arg(self, arg: GenericArg) -> GenericArg:
        """Folds one generic argument."""
        kind = type(arg)
        if kind in REGION_SET:
            return self.region(cast(Region, arg))
        if kind in CONST_SET:
            return self.const(cast(Const, arg))
        return self.ty(cast(Ty, arg))

    def args(self, args: GenericArgs) -> GenericArgs:
        """Folds an argument list."""
        items = args.items
        if not items:
            return args
        fold = self.arg
        return self.interner.args(tuple([fold(item) for item in items]))

    def tys(self, tys: tuple[Ty, ...]) -> tuple[Ty, ...]:
        """Folds a sequence of types."""
        fold = self.ty
        return tuple([fold(ty) for ty in tys])

    def term(self, term: Term) -> Term:
        """Folds a type or constant."""
        if type(term) in CONST_SET:
            return self.const(cast(Const, term))
        return self.ty(cast(Ty, term))

    def super_const(self, const: Const) -> Const:
        """Folds the parts of a constant."""
        match const:
            case ConstParam() | ConstBound() | ConstInfer():
                return const
            case ConstUnevaluated():
                return self.interner.const_unevaluated(const.def_id, self.args(const.args))
            case ConstExpr():
                return self.interner.const_expr(const.kind, self.args(const.args))
            case ConstValue():
                valtree = const.valtree
                if type(valtree) is ValTreeBranch:
                    children = tuple([self.const(child) for child in valtree.children])
                    valtree = self.interner.valtree_branch(children)
                return self.interner.const_value(self.ty(const.ty), valtree)

    def pattern(self, pattern: Pattern) -> Pattern:
        """Folds the pattern of a pattern type."""
        match pattern:
            case PatternRange():
                return self.interner.pattern_range(
                    self.const(pattern.start), self.const(pattern.end)
                )
            case PatternOr():
                return self.interner.pattern_or(
                    tuple([self.pattern(part) for part in pattern.patterns])
                )
            case PatternNotNull():
                return pattern

    def super_binder(self, binder: "Binder[_B]") -> "Binder[_B]":
        """Folds what a binder encloses; the bound variables stay."""
        value = binder.value
        folded = self.bindable(value)
        if folded is value:
            return binder
        return self.interner.binder(folded, binder.bound_vars)

    def bindable(self, value: _B) -> _B:
        """Folds a value of one of the sorts that binders enclose."""
        fold = _SUPER_BINDABLE.get(type(value))
        if fold is None:
            return self.ty(value)  # type: ignore[arg-type, return-value]  # all else are types
        return cast(_B, fold(self, value))

    def sig(self, sig: FnSig) -> FnSig:
        """Folds a signature."""
        return self.interner.fn_sig(
            self.tys(sig.inputs),
            self.ty(sig.output),
            c_variadic=sig.c_variadic,
            safety=sig.safety,
            abi=sig.abi,
        )

    def trait_ref(self, trait_ref: TraitRef) -> TraitRef:
        """Folds a trait reference."""
        return self.interner.trait_ref(trait_ref.def_id, self.args(trait_ref.args))


def _keep(_folder: TypeFolder, ty: Ty) -> Ty:
    return ty


def _adt(folder: TypeFolder, ty: Adt) -> Ty:
    return folder.interner.adt(ty.def_id, folder.args(ty.args))


def _array(folder: TypeFolder, ty: Array) -> Ty:
    return folder.interner.array(folder.ty(ty.element), folder.const(ty.length))


def _pat(folder: TypeFolder, ty: Pat) -> Ty:
    return folder.interner.pat(folder.ty(ty.base), folder.pattern(ty.pattern))


def _slice(folder: TypeFolder, ty: Slice) -> Ty:
    return folder.interner.slice_(folder.ty(ty.element))


def _raw_ptr(folder: TypeFolder, ty: RawPtr) -> Ty:
    return folder.interner.raw_ptr(folder.ty(ty.pointee), ty.mutability)


def _ref(folder: TypeFolder, ty: Ref) -> Ty:
    return folder.interner.ref(folder.region(ty.region), folder.ty(ty.pointee), ty.mutability)


def _fn_def(folder: TypeFolder, ty: FnDef) -> Ty:
    return folder.interner.fn_def(ty.def_id, folder.args(ty.args))


def _fn_ptr(folder: TypeFolder, ty: FnPtr) -> Ty:
    return folder.interner.fn_ptr(folder.binder(ty.sig))


def _unsafe_binder(folder: TypeFolder, ty: UnsafeBinder) -> Ty:
    return folder.interner.unsafe_binder(folder.binder(ty.inner))


def _dynamic(folder: TypeFolder, ty: Dynamic) -> Ty:
    predicates = tuple([folder.binder(predicate) for predicate in ty.predicates])
    return folder.interner.dynamic(predicates, folder.region(ty.region))


def _closure(folder: TypeFolder, ty: Closure) -> Ty:
    return folder.interner.closure(ty.def_id, folder.args(ty.args))


def _coroutine_closure(folder: TypeFolder, ty: CoroutineClosure) -> Ty:
    return folder.interner.coroutine_closure(ty.def_id, folder.args(ty.args))


def _coroutine(folder: TypeFolder, ty: Coroutine) -> Ty:
    return folder.interner.coroutine(ty.def_id, folder.args(ty.args))


def _coroutine_witness(folder: TypeFolder, ty: CoroutineWitness) -> Ty:
    return folder.interner.coroutine_witness(ty.def_id, folder.args(ty.args))


def _tuple(folder: TypeFolder, ty: Tuple) -> Ty:
    return folder.interner.tuple_(folder.tys(ty.elements))


def _alias(folder: TypeFolder, ty: Alias) -> Ty:
    return folder.interner.alias(ty.kind, ty.def_id, folder.args(ty.args))


def _infer(_folder: TypeFolder, ty: Ty) -> Ty:
    raise InternalError(f"an inference variable reached a fold: {ty}")


_SUPER_TY: dict[type[Ty], Callable[[TypeFolder, "Ty"], Ty]] = cast(
    "dict[type[Ty], Callable[[TypeFolder, Ty], Ty]]",
    {
        Bool: _keep,
        Char: _keep,
        Int: _keep,
        Uint: _keep,
        Float: _keep,
        Foreign: _keep,
        Str: _keep,
        Never: _keep,
        Param: _keep,
        Bound: _keep,
        Infer: _infer,
        Adt: _adt,
        Array: _array,
        Pat: _pat,
        Slice: _slice,
        RawPtr: _raw_ptr,
        Ref: _ref,
        FnDef: _fn_def,
        FnPtr: _fn_ptr,
        UnsafeBinder: _unsafe_binder,
        Dynamic: _dynamic,
        Closure: _closure,
        CoroutineClosure: _coroutine_closure,
        Coroutine: _coroutine,
        CoroutineWitness: _coroutine_witness,
        Tuple: _tuple,
        Alias: _alias,
    },
)


def _existential_trait_ref(folder: TypeFolder, value: ExistentialTraitRef) -> object:
    return folder.interner.existential_trait_ref(value.def_id, folder.args(value.args))


def _existential_projection(folder: TypeFolder, value: ExistentialProjection) -> object:
    return folder.interner.existential_projection(
        value.def_id, folder.args(value.args), folder.term(value.term)
    )


def _existential_auto_trait(_folder: TypeFolder, value: ExistentialAutoTrait) -> object:
    return value


_SUPER_BINDABLE: dict[type, Callable[[TypeFolder, object], object]] = cast(
    "dict[type, Callable[[TypeFolder, object], object]]",
    {
        FnSig: TypeFolder.sig,
        TraitRef: TypeFolder.trait_ref,
        ExistentialTraitRef: _existential_trait_ref,
        ExistentialProjection: _existential_projection,
        ExistentialAutoTrait: _existential_auto_trait,
    },
)
