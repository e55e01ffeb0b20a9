"""Substitution: parameters replaced, regions erased, bound variables renumbered.

Erasure and renumbering go together with substitution, always, so that two terms that mean the same
for code generation are the same object. A region that is bound outside the term is kept: while an
alias below a binder is normalized, the binder's variables are constants like any other, and they
can reach the result through a region argument of an impl.

Source: rustc_type_ir/src/binder.rs, rustc_middle/src/ty/{erase_regions,fold}.rs (1.96.0).
"""

from typing import TypeVar, cast

from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir.ids import DefId
from mirdce.ir.intern import Interner
from mirdce.ir.items import ParamKind
from mirdce.ir.ty import (
    HAS_BINDER,
    HAS_FREE_REGION,
    HAS_PARAM,
    Bindable,
    Binder,
    Bound,
    BoundVarKind,
    Const,
    ConstBound,
    ConstParam,
    GenericArg,
    GenericArgs,
    Param,
    ReBound,
    ReEarlyParam,
    ReErased,
    Region,
    ReStatic,
    Term,
    Ty,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.terms.fold import CONST_SET, REGION_SET, TypeFolder

_B = TypeVar("_B", bound=Bindable)

RELEVANT: int = HAS_PARAM | HAS_FREE_REGION | HAS_BINDER
"""A term without these flags is its own substitution."""


class Substituter(TypeFolder):
    """Substitutes one argument list; made once per list and kept, with all its results."""

    __slots__ = ("_depth", "_items", "_shifts", "_table", "_tables")

    def __init__(self, interner: Interner, args: GenericArgs) -> None:
        super().__init__(interner)
        self._items = args.items
        self._shifts = args.outer_binder > 0
        self._depth = 0
        self._table: dict[object, object] = {}
        self._tables = [self._table]

    def ty(self, ty: Ty) -> Ty:
        """The substituted type, memoized."""
        if not ty.flags & RELEVANT:
            return ty
        found = self._table.get(ty)
        if found is None:
            found = self._table[ty] = self._param(ty) if type(ty) is Param else self.super_ty(ty)
        return cast(Ty, found)

    def args(self, args: GenericArgs) -> GenericArgs:
        """The substituted list, memoized."""
        if not args.flags & RELEVANT:
            return args
        found = self._table.get(args)
        if found is None:
            found = self._table[args] = super().args(args)
        return cast(GenericArgs, found)

    def region(self, region: Region) -> Region:
        """Erased, unless it is bound outside."""
        match region:
            case ReEarlyParam():
                items = self._items
                if region.index >= len(items):
                    return self.interner.re_erased
                value = items[region.index]
                return self._shift_region(value) if type(value) is ReBound else self._erased()
            case ReStatic() | ReErased():
                return self._erased()
            case ReBound():
                return region

    def _erased(self) -> Region:
        return self.interner.re_erased

    def _shift_region(self, region: ReBound) -> Region:
        if not self._depth:
            return region
        return self.interner.re_bound(region.debruijn + self._depth, region.var)

    def const(self, const: Const) -> Const:
        """The substituted constant."""
        if not const.flags & RELEVANT:
            return const
        if type(const) is not ConstParam:
            return self.super_const(const)
        value = self._lookup(const.index, const.name)
        if type(value) not in CONST_SET:
            raise InternalError(f"const parameter {const.name} given a type: {value}")
        return cast(Const, value)

    def _param(self, ty: Param) -> Ty:
        value = self._lookup(ty.index, ty.name)
        kind = type(value)
        if kind in CONST_SET or kind in REGION_SET:
            raise InternalError(f"type parameter {ty.name} given no type: {value}")
        found = cast(Ty, value)
        if self._depth and found.outer_binder:
            return shift_ty(self.interner, found, self._depth)
        return found

    def _lookup(self, index: int, name: str) -> GenericArg:
        try:
            return self._items[index]
        except IndexError:
            count = len(self._items)
            raise InternalError(f"parameter {name} has index {index} of {count}") from None

    def binder(self, binder: "Binder[_B]") -> "Binder[_B]":
        """Substitutes below a binder and renumbers its variables."""
        if not self._shifts:
            return anonymized(self.interner, self.bindable(binder.value))
        self._enter(1)
        try:
            return anonymized(self.interner, self.bindable(binder.value))
        finally:
            self._enter(-1)

    def _enter(self, by: int) -> None:
        self._depth += by
        while len(self._tables) <= self._depth:
            self._tables.append({})
        self._table = self._tables[self._depth]


class _Renumber(TypeFolder):
    """Renumbers the variables of the innermost open binder by first use."""

    __slots__ = ("depth", "kinds", "numbers")

    def __init__(self, interner: Interner) -> None:
        super().__init__(interner)
        self.depth = 0
        self.numbers: dict[int, int] = {}
        self.kinds: list[BoundVarKind] = []

    def _number(self, var: int, kind: BoundVarKind) -> int:
        found = self.numbers.get(var)
        if found is None:
            found = self.numbers[var] = len(self.kinds)
            self.kinds.append(kind)
        return found

    def ty(self, ty: Ty) -> Ty:
        if ty.outer_binder <= self.depth:
            return ty
        if type(ty) is Bound:
            if ty.debruijn != self.depth:
                return ty
            return self.interner.bound(self.depth, self._number(ty.var, BoundVarKind.TY))
        return self.super_ty(ty)

    def region(self, region: Region) -> Region:
        if type(region) is not ReBound or region.debruijn != self.depth:
            return region
        return self.interner.re_bound(self.depth, self._number(region.var, BoundVarKind.REGION))

    def const(self, const: Const) -> Const:
        if const.outer_binder <= self.depth:
            return const
        if type(const) is ConstBound:
            if const.debruijn != self.depth:
                return const
            number = self._number(const.var, BoundVarKind.CONST)
            return self.interner.const_bound(self.depth, number)
        return self.super_const(const)

    def binder(self, binder: "Binder[_B]") -> "Binder[_B]":
        self.depth += 1
        result = self.super_binder(binder)
        self.depth -= 1
        return result


class _Params(TypeFolder):
    """Gathers the indices of the type and const parameters of a term."""

    __slots__ = ("found",)

    def __init__(self, interner: Interner) -> None:
        super().__init__(interner)
        self.found: set[int] = set()

    def ty(self, ty: Ty) -> Ty:
        if not ty.flags & HAS_PARAM:
            return ty
        if type(ty) is Param:
            self.found.add(ty.index)
            return ty
        return self.super_ty(ty)

    def const(self, const: Const) -> Const:
        if type(const) is ConstParam:
            self.found.add(const.index)
            return const
        return self.super_const(const)


def params_of(interner: Interner, args: GenericArgs) -> frozenset[int]:
    """Indices of the type and const parameters that occur."""
    params = _Params(interner)
    params.args(args)
    return frozenset(params.found)


class _Generic(TypeFolder):
    """Renumbers bound variables and erases ``'static``, but keeps parameters of all kinds."""

    __slots__ = ()

    def ty(self, ty: Ty) -> Ty:
        return self.super_ty(ty) if ty.flags & (HAS_BINDER | HAS_FREE_REGION) else ty

    def region(self, region: Region) -> Region:
        return self.interner.re_erased if type(region) is ReStatic else region

    def binder(self, binder: "Binder[_B]") -> "Binder[_B]":
        return anonymized(self.interner, self.bindable(binder.value))


def as_pattern(interner: Interner, args: GenericArgs) -> GenericArgs:
    """A declaration's arguments in the form in which concrete ones are matched against them."""
    return _Generic(interner).args(args) if args.flags & (HAS_BINDER | HAS_FREE_REGION) else args


def term_as_pattern(interner: Interner, term: Term) -> Term:
    """Like ``as_pattern`` for a type or constant."""
    return _Generic(interner).term(term)


def anonymized(interner: Interner, value: _B) -> "Binder[_B]":
    """Binds ``value``, whose innermost open binder is this one, with variables numbered by use."""
    if not value.outer_binder:
        return interner.binder(value, ())
    renumber = _Renumber(interner)
    renumbered = renumber.bindable(value)
    return interner.binder(renumbered, tuple(renumber.kinds))


class _Shift(TypeFolder):
    """Moves the free bound variables of a term below ``amount`` more binders."""

    __slots__ = ("amount", "depth")

    def __init__(self, interner: Interner, amount: int) -> None:
        super().__init__(interner)
        self.amount = amount
        self.depth = 0

    def ty(self, ty: Ty) -> Ty:
        if ty.outer_binder <= self.depth:
            return ty
        if type(ty) is Bound:
            return self.interner.bound(ty.debruijn + self.amount, ty.var)
        return self.super_ty(ty)

    def region(self, region: Region) -> Region:
        if type(region) is not ReBound or region.debruijn < self.depth:
            return region
        return self.interner.re_bound(region.debruijn + self.amount, region.var)

    def const(self, const: Const) -> Const:
        if const.outer_binder <= self.depth:
            return const
        if type(const) is ConstBound:
            return self.interner.const_bound(const.debruijn + self.amount, const.var)
        return self.super_const(const)

    def binder(self, binder: "Binder[_B]") -> "Binder[_B]":
        self.depth += 1
        result = self.super_binder(binder)
        self.depth -= 1
        return result


def shift_ty(interner: Interner, ty: Ty, amount: int) -> Ty:
    """``ty`` seen from below (``amount`` > 0) or above (< 0) that many binders."""
    return ty if not ty.outer_binder else _Shift(interner, amount).ty(ty)


class _Open(TypeFolder):
    """Replaces the regions of the innermost open binder and lowers the variables of outer ones."""

    __slots__ = ("as_params", "depth")

    def __init__(self, interner: Interner, *, as_params: bool) -> None:
        super().__init__(interner)
        self.depth = 0
        self.as_params = as_params

    def ty(self, ty: Ty) -> Ty:
        if ty.outer_binder <= self.depth:
            return ty
        if type(ty) is Bound:
            if ty.debruijn == self.depth:
                raise UnsupportedError("binder over types", "a higher-ranked type")
            return self.interner.bound(ty.debruijn - 1, ty.var)
        return self.super_ty(ty)

    def region(self, region: Region) -> Region:
        if type(region) is not ReBound or region.debruijn < self.depth:
            return region
        if region.debruijn > self.depth:
            return self.interner.re_bound(region.debruijn - 1, region.var)
        if self.as_params:
            return self.interner.re_early_param(region.var, "'_")
        return self.interner.re_erased

    def const(self, const: Const) -> Const:
        return const if const.outer_binder <= self.depth else self.super_const(const)

    def binder(self, binder: "Binder[_B]") -> "Binder[_B]":
        self.depth += 1
        result = self.super_binder(binder)
        self.depth -= 1
        return result


def instantiate_erased(interner: Interner, binder: "Binder[_B]") -> _B:
    """The value of a binder with its regions erased."""
    value = binder.value
    return value if not value.outer_binder else _Open(interner, as_params=False).bindable(value)


def instantiate_as_params(interner: Interner, binder: "Binder[_B]") -> _B:
    """The value of a binder whose region ``n`` becomes early parameter ``n``, to be matched."""
    value = binder.value
    return value if not value.outer_binder else _Open(interner, as_params=True).bindable(value)


def erase_bound_regions(interner: Interner, value: _B, bound_vars: tuple[BoundVarKind, ...]) -> _B:
    """Like ``instantiate_erased`` for a value whose binder is kept beside it."""
    if not bound_vars or not value.outer_binder:
        return value
    return _Open(interner, as_params=False).bindable(value)


def erase_bound_regions_of_args(
    interner: Interner, args: GenericArgs, bound_vars: tuple[BoundVarKind, ...]
) -> GenericArgs:
    """Like ``erase_bound_regions`` for an argument list."""
    if not bound_vars or not args.outer_binder:
        return args
    return _Open(interner, as_params=False).args(args)


def substituter(cx: MonoCx, args: GenericArgs) -> TypeFolder:
    """The substituter of an argument list."""
    found = cx.memo.substs.get(args)
    if found is None:
        found = cx.memo.substs[args] = Substituter(cx.interner, args)
    return found


def subst_ty(cx: MonoCx, ty: Ty, args: GenericArgs) -> Ty:
    """``ty`` with parameters replaced, regions erased, bound variables renumbered."""
    return substituter(cx, args).ty(ty) if ty.flags & RELEVANT else ty


def erase_ty(cx: MonoCx, ty: Ty) -> Ty:
    """``ty`` with regions erased and bound variables renumbered."""
    return subst_ty(cx, ty, cx.interner.empty_args)


def subst_args(cx: MonoCx, a: GenericArgs, args: GenericArgs) -> GenericArgs:
    """``a`` for these arguments."""
    return substituter(cx, args).args(a) if a.flags & RELEVANT else a


def subst_const(cx: MonoCx, const: Const, args: GenericArgs) -> Const:
    """``const`` for these arguments."""
    return substituter(cx, args).const(const) if const.flags & RELEVANT else const


def subst_term(cx: MonoCx, term: Term, args: GenericArgs) -> Term:
    """``term`` for these arguments."""
    return cast(Term, substituter(cx, args).arg(term))


def substitute_regions(cx: MonoCx, term: Term, bindings: list[GenericArg | None]) -> Term:
    """Puts matched regions into a term opened by ``instantiate_as_params``."""
    erased = cx.interner.re_erased
    args = cx.interner.args(tuple([erased if arg is None else arg for arg in bindings]))
    return subst_term(cx, term, args)


def identity_args(cx: MonoCx, def_id: DefId) -> GenericArgs:
    """An item's own parameters, parents' first, as arguments."""
    generics = cx.program.item(def_id).generics
    if generics is None:
        return cx.interner.empty_args
    items: list[GenericArg] = []
    if generics.parent is not None:
        items.extend(identity_args(cx, generics.parent).items)
    for param in generics.own_params:
        match param.kind:
            case ParamKind.LIFETIME:
                items.append(cx.interner.re_early_param(param.index, param.name))
            case ParamKind.TYPE:
                items.append(cx.interner.param(param.index, param.name))
            case ParamKind.CONST:
                items.append(cx.interner.const_param(param.index, param.name))
    return cx.interner.args(tuple(items))


def expect_ty(arg: GenericArg) -> Ty:
    """A generic argument that must be a type."""
    kind = type(arg)
    if kind in CONST_SET or kind in REGION_SET:
        raise InternalError(f"a type is expected, not {arg}")
    return cast(Ty, arg)
