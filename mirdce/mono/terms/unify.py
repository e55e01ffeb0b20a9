"""Matching a declaration's terms, which have parameters, against concrete ones.

Goals are concrete once code is monomorphic, so unification is one-way: parameters of the pattern
are the inference variables, and each is bound at its first occurrence. What cannot be compared yet,
an alias in the pattern, is put aside in ``Matcher.deferred`` until its parameters are bound; the
caller then normalizes it. If the alias is below a binder, the type with the outermost binder is put
aside, since to normalize the alias may renumber or drop the binder's variables; the match then goes
on inside only to bind parameters, with no regard to what is bound there.

Regions never decide a match. A region parameter is still bound when it meets a region that is bound
outside the concrete term, since an associated type can mention it (see ``terms.subst``). A
bound region inside a pair of binders must be the same on both sides: ``fn(&u8)`` is no ``for<'a>
fn(&'a u8)``.

Source: rustc_type_ir/src/relate.rs, rustc_infer/src/infer/relate (1.96.0).
"""

from collections.abc import Callable
from typing import TypeVar, cast

from mirdce.ir.intern import Interner
from mirdce.ir.ty import (
    HAS_ALIAS,
    HAS_FREE_REGION,
    HAS_PARAM,
    Adt,
    Alias,
    Array,
    Bindable,
    Binder,
    Bound,
    Closure,
    Const,
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
    FnDef,
    FnPtr,
    FnSig,
    GenericArg,
    GenericArgs,
    Param,
    Pat,
    Pattern,
    PatternNotNull,
    PatternOr,
    PatternRange,
    RawPtr,
    ReBound,
    ReEarlyParam,
    Ref,
    Region,
    Slice,
    Tuple,
    Ty,
    UnsafeBinder,
    ValTreeBranch,
)
from mirdce.mono.terms.fold import CONST_SET, REGION_SET, TypeFolder
from mirdce.mono.terms.subst import shift_ty

_B = TypeVar("_B", bound=Bindable)
_OPEN = HAS_PARAM | HAS_ALIAS | HAS_FREE_REGION


class _UsesInner(TypeFolder):
    """Finds out whether a term uses a variable of the innermost ``limit`` open binders."""

    __slots__ = ("depth", "found", "limit")

    def __init__(self, interner: Interner, limit: int) -> None:
        super().__init__(interner)
        self.limit = limit
        self.depth = 0
        self.found = False

    def ty(self, ty: Ty) -> Ty:
        if ty.outer_binder <= self.depth or self.found:
            return ty
        if type(ty) is Bound:
            self.found = ty.debruijn < self.depth + self.limit
            return ty
        return self.super_ty(ty)

    def region(self, region: Region) -> Region:
        if type(region) is ReBound and self.depth <= region.debruijn < self.depth + self.limit:
            self.found = True
        return region

    def binder(self, binder: "Binder[_B]") -> "Binder[_B]":
        self.depth += 1
        result = self.super_binder(binder)
        self.depth -= 1
        return result


class Matcher:
    """One match of patterns against concrete terms.

    Attributes:
        bindings: what each parameter is bound to; None: not yet.
        deferred: pairs of an aliased pattern and the concrete term it must turn out equal to.
    """

    __slots__ = ("_is_inside_deferred", "bindings", "deferred", "interner")

    def __init__(self, interner: Interner, count: int) -> None:
        self.interner = interner
        self.bindings: list[GenericArg | None] = [None] * count
        self.deferred: list[tuple[Ty | Const, Ty | Const]] = []
        self._is_inside_deferred = False

    def args(self, pattern: GenericArgs, target: GenericArgs, depth: int = 0) -> bool:
        """Matches argument lists of equal length."""
        if pattern is target:
            return True
        match_arg = self.arg
        for left, right in zip(pattern.items, target.items, strict=True):
            if left is not right and not match_arg(left, right, depth):
                return False
        return True

    def arg(self, pattern: GenericArg, target: GenericArg, depth: int = 0) -> bool:
        """Matches one argument."""
        kind = type(pattern)
        if kind in REGION_SET:
            return self.region(cast(Region, pattern), cast(Region, target), depth)
        if kind in CONST_SET:
            if type(target) not in CONST_SET:
                return False
            return self.const(cast(Const, pattern), cast(Const, target), depth)
        return self.ty(cast(Ty, pattern), cast(Ty, target), depth)

    def region(self, pattern: Region, target: Region, depth: int) -> bool:
        """Regions match unless exactly one is bound within the terms compared."""
        if pattern is target:
            return True
        target_is_inner = type(target) is ReBound and target.debruijn < depth
        pattern_is_inner = type(pattern) is ReBound and pattern.debruijn < depth
        if target_is_inner or pattern_is_inner:
            return self._is_inside_deferred
        if type(pattern) is ReEarlyParam and type(target) is ReBound:
            bindings = self.bindings
            if bindings[pattern.index] is None:
                lowered = self.interner.re_bound(target.debruijn - depth, target.var)
                bindings[pattern.index] = lowered
        return True

    def ty(self, pattern: Ty, target: Ty, depth: int = 0) -> bool:
        """Matches a type, ``depth`` binders inside the terms compared."""
        if not pattern.flags & _OPEN:
            if pattern is target:
                return True
            if not target.outer_binder and not pattern.outer_binder:
                return False
        kind = type(pattern)
        if kind is Param:
            return self._bind(cast(Param, pattern).index, target, depth)
        if kind is Alias:
            return self._defer(cast(Alias, pattern), target, depth)
        if kind is not type(target):
            return False
        compare = _COMPARE.get(kind)
        if compare is None:
            return pattern is target
        if pattern.flags & HAS_ALIAS and kind in _WITH_BINDER and not self._is_inside_deferred:
            return self._defer_with_binder(compare, pattern, target, depth)
        return compare(self, pattern, target, depth)

    def _bind(self, index: int, target: Ty, depth: int) -> bool:
        if depth and target.outer_binder:
            uses = _UsesInner(self.interner, depth)
            uses.ty(target)
            if uses.found:
                return False
            target = shift_ty(self.interner, target, -depth)
        bound = self.bindings[index]
        if bound is None:
            self.bindings[index] = target
            return True
        if bound is target:
            return True
        return bool(target.outer_binder) and self.arg(bound, target)

    def _defer(
        self, pattern: "Alias | ConstUnevaluated | ConstExpr", target: Ty | Const, depth: int
    ) -> bool:
        if not depth:
            self.deferred.append((pattern, target))
        return not depth or self._is_inside_deferred

    def _defer_with_binder(self, compare: "_Compare", pattern: Ty, target: Ty, depth: int) -> bool:
        """Puts aside a type with an alias below its binder, and binds the parameters it can."""
        if depth:
            return False
        self.deferred.append((pattern, target))
        self._is_inside_deferred = True
        try:
            return compare(self, pattern, target, depth)
        finally:
            self._is_inside_deferred = False

    def const(self, pattern: Const, target: Const, depth: int = 0) -> bool:
        """Matches a constant."""
        if pattern is target:
            return True
        match pattern:
            case ConstParam():
                bound = self.bindings[pattern.index]
                if bound is None:
                    self.bindings[pattern.index] = target
                    return True
                return bound is target
            case ConstUnevaluated() | ConstExpr():
                return self._defer(pattern, target, depth)
            case ConstValue():
                return type(target) is ConstValue and self._value(pattern, target)
            case _:
                return False

    def _value(self, pattern: ConstValue, target: ConstValue) -> bool:
        """Values differ only in the types of their parts, whose regions do not matter."""
        left, right = pattern.valtree, target.valtree
        if type(left) is not ValTreeBranch or type(right) is not ValTreeBranch:
            return left is right and self.ty(pattern.ty, target.ty)
        return len(left.children) == len(right.children) and all(
            self.const(a, b) for a, b in zip(left.children, right.children, strict=True)
        )

    def pattern(self, pattern: Pattern, target: Pattern) -> bool:
        """Matches the pattern of a pattern type."""
        if pattern is target:
            return True
        if type(pattern) is PatternRange and type(target) is PatternRange:
            return self.const(pattern.start, target.start) and self.const(pattern.end, target.end)
        if type(pattern) is PatternOr and type(target) is PatternOr:
            return len(pattern.patterns) == len(target.patterns) and all(
                self.pattern(a, b) for a, b in zip(pattern.patterns, target.patterns, strict=True)
            )
        return type(pattern) is PatternNotNull and type(target) is PatternNotNull

    def binder(self, pattern: "Binder[_B]", target: "Binder[_B]", depth: int) -> bool:
        """Matches what two binders enclose; their variables must correspond one to one."""
        if pattern is target and not pattern.flags & _OPEN:
            return True
        if pattern.bound_vars != target.bound_vars and not self._is_inside_deferred:
            return False
        return self.bindable(pattern.value, target.value, depth + 1)

    def bindable(self, pattern: object, target: object, depth: int) -> bool:
        """Matches signatures, existential predicates or types."""
        if type(pattern) is not type(target):
            return False
        compare = _COMPARE_BINDABLE.get(type(pattern))
        if compare is None:
            return self.ty(cast(Ty, pattern), cast(Ty, target), depth)
        return compare(self, pattern, target, depth)


def _definition(m: Matcher, a: Adt, b: Adt, depth: int) -> bool:
    return a.def_id == b.def_id and m.args(a.args, b.args, depth)


def _array(m: Matcher, a: Array, b: Array, depth: int) -> bool:
    return m.ty(a.element, b.element, depth) and m.const(a.length, b.length, depth)


def _pat(m: Matcher, a: Pat, b: Pat, depth: int) -> bool:
    return m.ty(a.base, b.base, depth) and m.pattern(a.pattern, b.pattern)


def _slice(m: Matcher, a: Slice, b: Slice, depth: int) -> bool:
    return m.ty(a.element, b.element, depth)


def _raw_ptr(m: Matcher, a: RawPtr, b: RawPtr, depth: int) -> bool:
    return a.mutability is b.mutability and m.ty(a.pointee, b.pointee, depth)


def _ref(m: Matcher, a: Ref, b: Ref, depth: int) -> bool:
    return (
        a.mutability is b.mutability
        and m.region(a.region, b.region, depth)
        and m.ty(a.pointee, b.pointee, depth)
    )


def _fn_ptr(m: Matcher, a: FnPtr, b: FnPtr, depth: int) -> bool:
    return m.binder(a.sig, b.sig, depth)


def _unsafe_binder(m: Matcher, a: UnsafeBinder, b: UnsafeBinder, depth: int) -> bool:
    return m.binder(a.inner, b.inner, depth)


def _dynamic(m: Matcher, a: Dynamic, b: Dynamic, depth: int) -> bool:
    return (
        len(a.predicates) == len(b.predicates)
        and m.region(a.region, b.region, depth)
        and all(m.binder(x, y, depth) for x, y in zip(a.predicates, b.predicates, strict=True))
    )


def _tuple(m: Matcher, a: Tuple, b: Tuple, depth: int) -> bool:
    return len(a.elements) == len(b.elements) and all(
        m.ty(x, y, depth) for x, y in zip(a.elements, b.elements, strict=True)
    )


def _sig(m: Matcher, a: FnSig, b: FnSig, depth: int) -> bool:
    return (
        len(a.inputs) == len(b.inputs)
        and a.abi is b.abi
        and a.safety is b.safety
        and a.c_variadic == b.c_variadic
        and all(m.ty(x, y, depth) for x, y in zip(a.inputs, b.inputs, strict=True))
        and m.ty(a.output, b.output, depth)
    )


def _existential_trait_ref(
    m: Matcher, a: ExistentialTraitRef, b: ExistentialTraitRef, depth: int
) -> bool:
    return a.def_id == b.def_id and m.args(a.args, b.args, depth)


def _existential_projection(
    m: Matcher, a: ExistentialProjection, b: ExistentialProjection, depth: int
) -> bool:
    return a.def_id == b.def_id and m.args(a.args, b.args, depth) and m.arg(a.term, b.term, depth)


def _existential_auto_trait(
    _m: Matcher, a: ExistentialAutoTrait, b: ExistentialAutoTrait, _depth: int
) -> bool:
    return a.def_id == b.def_id


_Compare = Callable[[Matcher, object, object, int], bool]

_COMPARE = cast(
    "dict[type, _Compare]",
    {
        Adt: _definition,
        FnDef: _definition,
        Closure: _definition,
        Coroutine: _definition,
        CoroutineClosure: _definition,
        CoroutineWitness: _definition,
        Array: _array,
        Pat: _pat,
        Slice: _slice,
        RawPtr: _raw_ptr,
        Ref: _ref,
        FnPtr: _fn_ptr,
        UnsafeBinder: _unsafe_binder,
        Dynamic: _dynamic,
        Tuple: _tuple,
    },
)
"""Types with parts; all others match only themselves."""

_WITH_BINDER = frozenset({FnPtr, UnsafeBinder, Dynamic})

_COMPARE_BINDABLE = cast(
    "dict[type, _Compare]",
    {
        FnSig: _sig,
        ExistentialTraitRef: _existential_trait_ref,
        ExistentialProjection: _existential_projection,
        ExistentialAutoTrait: _existential_auto_trait,
    },
)


def equal_modulo_regions(interner: Interner, left: GenericArg, right: GenericArg) -> bool:
    """Whether two concrete terms are the same but for regions bound outside of them."""
    return left is right or Matcher(interner, 0).arg(left, right)
