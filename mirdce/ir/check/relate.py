"""Whether two types of a body are one type: up to regions, and as far as it can be told.

Nothing is substituted or normalized: the declared side may be generic over arguments, which are
looked up while both are walked. A type that stands for another one (a projection, say) may be
anything; in the body of an instance there are none, and the answer is exact.

Source: rustc_mir_transform/src/validate.rs (``mir_assign_valid_types``), 1.96.0.
"""

from collections.abc import Iterable, Sequence
from itertools import starmap
from typing import TypeAlias, cast

from mirdce.ir.ty import (
    CONST_CLASSES,
    HAS_PARAM,
    REGION_CLASSES,
    Adt,
    Alias,
    Array,
    Bool,
    Bound,
    Char,
    Closure,
    Const,
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
    ExistentialPredicate,
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
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
    UnsafeBinder,
    ValTree,
    ValTreeBranch,
)

_Items: TypeAlias = (
    Adt
    | FnDef
    | Closure
    | CoroutineClosure
    | Coroutine
    | CoroutineWitness
    | ExistentialTraitRef
    | ExistentialProjection
)
_UNKNOWN_CONSTS = (ConstUnevaluated, ConstExpr, ConstInfer)


class Relation:
    """Compares types with declared ones that are generic over ``args``; None: they are not."""

    __slots__ = ("_args",)

    def __init__(self, args: GenericArgs | None) -> None:
        self._args = args

    def tys(self, actual: Ty, declared: Ty) -> bool:  # noqa: C901 - one arm a sort of type
        """Whether both may be the same type."""
        if actual is declared and not self._replaces(declared.flags):
            return True
        if type(declared) is Param and self._args is not None:
            return self._is_argument(actual, self._args, declared.index)
        if type(actual) is Alias or type(declared) is Alias:
            return True
        match declared:
            case Adt():
                return isinstance(actual, Adt) and self._items(actual, declared)
            case FnDef():
                return isinstance(actual, FnDef) and self._items(actual, declared)
            case Closure():
                return isinstance(actual, Closure) and self._items(actual, declared)
            case CoroutineClosure():
                return isinstance(actual, CoroutineClosure) and self._items(actual, declared)
            case Coroutine():
                return isinstance(actual, Coroutine) and self._items(actual, declared)
            case CoroutineWitness():
                return isinstance(actual, CoroutineWitness) and self._items(actual, declared)
            case Array():
                return (
                    isinstance(actual, Array)
                    and self.tys(actual.element, declared.element)
                    and self._consts(actual.length, declared.length)
                )
            case Slice():
                return isinstance(actual, Slice) and self.tys(actual.element, declared.element)
            case RawPtr():
                return isinstance(actual, RawPtr) and self._pointers(actual, declared)
            case Ref():
                return isinstance(actual, Ref) and self._pointers(actual, declared)
            case Tuple():
                return isinstance(actual, Tuple) and self._all(actual.elements, declared.elements)
            case FnPtr():
                return isinstance(actual, FnPtr) and self._sigs(
                    actual.sig.value, declared.sig.value
                )
            case Dynamic():
                return isinstance(actual, Dynamic) and self._predicates(actual, declared)
            case Pat():
                return (
                    isinstance(actual, Pat)
                    and self.tys(actual.base, declared.base)
                    and self._patterns(actual.pattern, declared.pattern)
                )
            case UnsafeBinder():
                return isinstance(actual, UnsafeBinder) and self.tys(
                    actual.inner.value, declared.inner.value
                )
            case (
                Bool()
                | Char()
                | Int()
                | Uint()
                | Float()
                | Foreign()
                | Str()
                | Never()
                | Param()
                | Bound()
                | Infer()
            ):
                return actual is declared

    def _items(self, actual: _Items, declared: _Items) -> bool:
        return actual.def_id == declared.def_id and self.args(actual.args, declared.args)

    def _pointers(self, actual: RawPtr | Ref, declared: RawPtr | Ref) -> bool:
        same = actual.mutability is declared.mutability
        return same and self.tys(actual.pointee, declared.pointee)

    def args(self, actual: GenericArgs, declared: GenericArgs) -> bool:
        """Whether both may be the same arguments."""
        if actual is declared and not self._replaces(declared.flags):
            return True
        same_length = len(actual.items) == len(declared.items)
        return same_length and all(map(self._arg, actual.items, declared.items))

    def _is_argument(self, actual: GenericArg, args: GenericArgs, index: int) -> bool:
        return index < len(args.items) and _SAME._arg(actual, args.items[index])

    def _replaces(self, flags: int) -> bool:
        return self._args is not None and bool(flags & HAS_PARAM)

    def _all(self, actual: Sequence[Ty], declared: Sequence[Ty]) -> bool:
        return len(actual) == len(declared) and all(map(self.tys, actual, declared))

    def _arg(self, actual: GenericArg, declared: GenericArg) -> bool:
        if isinstance(actual, REGION_CLASSES) or isinstance(declared, REGION_CLASSES):
            return isinstance(actual, REGION_CLASSES) == isinstance(declared, REGION_CLASSES)
        if isinstance(actual, CONST_CLASSES) or isinstance(declared, CONST_CLASSES):
            return self._consts(cast(Const, actual), cast(Const, declared))
        return self.tys(actual, declared)

    def _consts(self, actual: Const, declared: Const) -> bool:
        if type(declared) is ConstParam and self._args is not None:
            return self._is_argument(actual, self._args, declared.index)
        if actual is declared:
            return True
        if isinstance(actual, _UNKNOWN_CONSTS) or isinstance(declared, _UNKNOWN_CONSTS):
            return True
        if type(actual) is not ConstValue or type(declared) is not ConstValue:
            return False
        return self.tys(actual.ty, declared.ty) and self._valtrees(actual.valtree, declared.valtree)

    def _valtrees(self, actual: ValTree, declared: ValTree) -> bool:
        if type(actual) is ValTreeBranch and type(declared) is ValTreeBranch:
            same_length = len(actual.children) == len(declared.children)
            return same_length and all(map(self._consts, actual.children, declared.children))
        return actual is declared

    def _sigs(self, actual: FnSig, declared: FnSig) -> bool:
        return (
            actual.abi is declared.abi
            and actual.safety is declared.safety
            and actual.c_variadic == declared.c_variadic
            and self._all(actual.inputs, declared.inputs)
            and self.tys(actual.output, declared.output)
        )

    def _predicates(self, actual: Dynamic, declared: Dynamic) -> bool:
        if len(actual.predicates) != len(declared.predicates):
            return False
        pairs: Iterable[tuple[ExistentialPredicate, ExistentialPredicate]] = (
            (ours.value, theirs.value)
            for ours, theirs in zip(actual.predicates, declared.predicates, strict=True)
        )
        return all(starmap(self._predicate, pairs))

    def _predicate(self, actual: ExistentialPredicate, declared: ExistentialPredicate) -> bool:
        match declared:
            case ExistentialTraitRef():
                return isinstance(actual, ExistentialTraitRef) and self._items(actual, declared)
            case ExistentialProjection():
                return (
                    isinstance(actual, ExistentialProjection)
                    and self._items(actual, declared)
                    and self._arg(actual.term, declared.term)
                )
            case ExistentialAutoTrait():
                return isinstance(actual, ExistentialAutoTrait) and actual.def_id == declared.def_id

    def _patterns(self, actual: Pattern, declared: Pattern) -> bool:
        match declared:
            case PatternRange():
                return (
                    isinstance(actual, PatternRange)
                    and self._consts(actual.start, declared.start)
                    and self._consts(actual.end, declared.end)
                )
            case PatternOr():
                return (
                    isinstance(actual, PatternOr)
                    and len(actual.patterns) == len(declared.patterns)
                    and all(map(self._patterns, actual.patterns, declared.patterns))
                )
            case PatternNotNull():
                return isinstance(actual, PatternNotNull)


_SAME = Relation(None)


def may_be(actual: Ty, declared: Ty, args: GenericArgs | None = None) -> bool:
    """Whether ``actual`` may be ``declared`` with its parameters replaced by ``args``."""
    return (_SAME if args is None else Relation(args)).tys(actual, declared)
