"""Normalization: aliases replaced by what they stand for, constants evaluated.

Below a binder an alias may mention the binder's variables. They are then constants like any other
(see ``terms.subst``), and the binder is renumbered afterwards, since a variable can vanish.

Source: rustc_trait_selection/src/traits/{normalize,project}.rs,
rustc_middle/src/ty/normalize_erasing_regions.rs (1.96.0).
"""

from typing import TypeVar, cast

from mirdce.errors import InternalError, ResolutionError, UnsupportedError
from mirdce.ir.ids import DefId
from mirdce.ir.intern import Interner
from mirdce.ir.items import ProjectionClause
from mirdce.ir.ty import (
    HAS_ALIAS,
    Alias,
    AliasKind,
    Bindable,
    Binder,
    Const,
    ConstExpr,
    ConstUnevaluated,
    ConstValue,
    FnSig,
    GenericArg,
    GenericArgs,
    Term,
    Ty,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.memo import NO_CYCLE
from mirdce.mono.terms.describe import describe_path
from mirdce.mono.terms.fold import TypeFolder
from mirdce.mono.terms.subst import (
    RELEVANT,
    anonymized,
    erase_bound_regions_of_args,
    instantiate_erased,
    subst_args,
    subst_const,
    subst_ty,
    substituter,
)
from mirdce.mono.traits import project
from mirdce.mono.traits.declared import declared_type

_B = TypeVar("_B", bound=Bindable)
_RELEVANT = RELEVANT | HAS_ALIAS


class Normalizer(TypeFolder):
    """Normalizes mono terms; one a context, with all its results."""

    __slots__ = ("_cx", "_in_progress", "_table")

    def __init__(self, cx: MonoCx, interner: Interner) -> None:
        super().__init__(interner)
        self._cx = cx
        self._table: dict[Ty, Ty] = {}
        self._in_progress: set[Ty] = set()

    def ty(self, ty: Ty) -> Ty:
        """The normalized type, memoized."""
        if not ty.flags & HAS_ALIAS:
            return ty
        found = self._table.get(ty)
        if found is None:
            found = self._alias(ty) if type(ty) is Alias else self.super_ty(ty)
            if self._cx.memo.cycle_head == NO_CYCLE:
                self._table[ty] = found
        return found

    def args(self, args: GenericArgs) -> GenericArgs:
        """The normalized list."""
        return super().args(args) if args.flags & HAS_ALIAS else args

    def _alias(self, ty: Alias) -> Ty:
        args = self.args(ty.args)
        if ty in self._in_progress:
            what = describe_path(self._cx, ty.def_id)
            raise ResolutionError(f"normalizing {what} needs its own result")
        self._in_progress.add(ty)
        try:
            return self.ty(self._reveal(ty.kind, ty.def_id, args))
        finally:
            self._in_progress.discard(ty)

    def _reveal(self, kind: AliasKind, def_id: DefId, args: GenericArgs) -> Ty:
        cx = self._cx
        match kind:
            case AliasKind.PROJECTION:
                return cast(Ty, project.project(cx, def_id, args))
            case AliasKind.OPAQUE | AliasKind.FREE:
                return subst_ty(cx, declared_type(cx, def_id), args)
            case AliasKind.INHERENT:
                return project.project_inherent(cx, def_id, args)

    def const(self, const: Const) -> Const:
        """The evaluated constant."""
        if not const.flags & HAS_ALIAS:
            return const
        if type(const) is ConstUnevaluated:
            return _evaluate(self._cx, const.def_id, self.args(const.args))
        if type(const) is ConstExpr:
            raise UnsupportedError("generic_const_exprs", const.kind)
        return self.super_const(const)

    def binder(self, binder: "Binder[_B]") -> "Binder[_B]":
        """Normalizes below a binder and renumbers its variables."""
        if not binder.flags & HAS_ALIAS:
            return binder
        return anonymized(self.interner, self.bindable(binder.value))


def _evaluate(cx: MonoCx, def_id: DefId, args: GenericArgs) -> Const:
    const = cx.interner.const_unevaluated(def_id, args)
    found = cx.memo.evaluated.get(const)
    if found is None:
        found = cx.memo.evaluated[const] = cx.queries.eval_const(const)
    return found


def normalizer(cx: MonoCx) -> TypeFolder:
    """The context's normalizer."""
    found = cx.memo.normalizer
    if found is None:
        found = cx.memo.normalizer = Normalizer(cx, cx.interner)
    return found


def normalize_ty(cx: MonoCx, ty: Ty) -> Ty:
    """``ty`` with all aliases replaced by what they stand for and constants evaluated."""
    return normalizer(cx).ty(ty) if ty.flags & HAS_ALIAS else ty


def normalize_args(cx: MonoCx, args: GenericArgs) -> GenericArgs:
    """``args`` without aliases."""
    return normalizer(cx).args(args) if args.flags & HAS_ALIAS else args


def mono_ty(cx: MonoCx, ty: Ty, args: GenericArgs) -> Ty:
    """``subst_ty``, then ``normalize_ty``: the type of something in the body of an instance."""
    if not ty.flags & _RELEVANT:
        return ty
    key = (ty, args)
    found = cx.memo.mono_tys.get(key)
    if found is None:
        found = normalize_ty(cx, subst_ty(cx, ty, args))
        if cx.memo.cycle_head == NO_CYCLE:
            cx.memo.mono_tys[key] = found
    return found


def mono_args(cx: MonoCx, a: GenericArgs, args: GenericArgs) -> GenericArgs:
    """Substitutes, then normalizes; memoized as one step."""
    if not a.flags & _RELEVANT:
        return a
    key = (a, args)
    found = cx.memo.mono_args.get(key)
    if found is None:
        found = normalize_args(cx, subst_args(cx, a, args))
        if cx.memo.cycle_head == NO_CYCLE:
            cx.memo.mono_args[key] = found
    return found


def mono_const(cx: MonoCx, const: Const, args: GenericArgs) -> ConstValue:
    """Like ``mono_ty`` for a constant of the type system; evaluates it."""
    found = normalizer(cx).const(subst_const(cx, const, args))
    if type(found) is not ConstValue:
        raise InternalError(f"a monomorphic constant did not evaluate: {found}")
    return found


def mono_term(cx: MonoCx, term: Term, args: GenericArgs) -> Term:
    """Substitutes into, then normalizes, a type or constant."""
    return cast(Term, normalizer(cx).arg(substituter(cx, args).arg(term)))


def mono_sig(cx: MonoCx, sig: Binder[FnSig] | FnSig, args: GenericArgs) -> FnSig:
    """A signature with parameters replaced, late-bound regions erased, types normalized."""
    key = (sig, args)
    found = cx.memo.mono_sigs.get(key)
    if found is None:
        plain = sig if type(sig) is FnSig else instantiate_erased(cx.interner, sig)
        found = normalizer(cx).sig(substituter(cx, args).sig(plain))
        cx.memo.mono_sigs[key] = found
    return found


def type_of(cx: MonoCx, def_id: DefId, args: GenericArgs) -> Ty:
    """The normalized type of an item (field, static, constant, ...)."""
    return mono_ty(cx, declared_type(cx, def_id), args)


def project_clause(cx: MonoCx, clause: ProjectionClause, args: GenericArgs) -> GenericArg:
    """The value that the left side of a projection clause has for ``args``."""
    own = erase_bound_regions_of_args(cx.interner, clause.args, clause.bound_vars)
    return normalizer(cx).arg(project.project(cx, clause.def_id, mono_args(cx, own, args)))
