"""Whether two types of a body are one type: up to regions, and as far as it can be told.

Nothing is substituted or normalized: the declared side may be generic over arguments, which are
looked up while both are walked. A type that stands for another one (a projection, say) may be
anything; in the body of an instance there are none, and the answer is exact.

Source: rustc_mir_transform/src/validate.rs (``mir_assign_valid_types``), 1.96.0.
"""

from collections.abc import Iterable, Sequence
from itertools import starmap
from typing import TypeAlias, cast

from mirdce.ir import ty
from mirdce.ir.ty import Const, GenericArg, GenericArgs, Ty

_Items: TypeAlias = (
    ty.Adt
    | ty.FnDef
    | ty.Closure
    | ty.CoroutineClosure
    | ty.Coroutine
    | ty.CoroutineWitness
    | ty.ExistentialTraitRef
    | ty.ExistentialProjection
)
_UNKNOWN_CONSTS = (ty.ConstUnevaluated, ty.ConstExpr, ty.ConstInfer)


class Relation:
    """Compares types with declared ones that are generic over ``args``; None: they are not."""

    __slots__ = ("_args",)

    def __init__(self, args: GenericArgs | None) -> None:
        self._args = args

    def tys(self, actual: Ty, declared: Ty) -> bool:  # noqa: C901 - one arm a sort of type
        """Whether both may be the same type."""
        if actual is declared and not self._replaces(declared.flags):
            return True
        if type(declared) is ty.Param and self._args is not None:
            return self._is_argument(actual, self._args, declared.index)
        if type(actual) is ty.Alias or type(declared) is ty.Alias:
            return True
        match declared:
            case ty.Adt():
                return isinstance(actual, ty.Adt) and self._items(actual, declared)
            case ty.FnDef():
                return isinstance(actual, ty.FnDef) and self._items(actual, declared)
            case ty.Closure():
                return isinstance(actual, ty.Closure) and self._items(actual, declared)
            case ty.CoroutineClosure():
                return isinstance(actual, ty.CoroutineClosure) and self._items(actual, declared)
            case ty.Coroutine():
                return isinstance(actual, ty.Coroutine) and self._items(actual, declared)
            case ty.CoroutineWitness():
                return isinstance(actual, ty.CoroutineWitness) and self._items(actual, declared)
            case ty.Array():
                return (
                    isinstance(actual, ty.Array)
                    and self.tys(actual.element, declared.element)
                    and self._consts(actual.length, declared.length)
                )
            case ty.Slice():
                return isinstance(actual, ty.Slice) and self.tys(actual.element, declared.element)
            case ty.RawPtr():
                return isinstance(actual, ty.RawPtr) and self._pointers(actual, declared)
            case ty.Ref():
                return isinstance(actual, ty.Ref) and self._pointers(actual, declared)
            case ty.Tuple():
                return isinstance(actual, ty.Tuple) and self._all(
                    actual.elements, declared.elements
                )
            case ty.FnPtr():
                return isinstance(actual, ty.FnPtr) and self._sigs(
                    actual.sig.value, declared.sig.value
                )
            case ty.Dynamic():
                return isinstance(actual, ty.Dynamic) and self._predicates(actual, declared)
            case ty.Pat():
                return (
                    isinstance(actual, ty.Pat)
                    and self.tys(actual.base, declared.base)
                    and self._patterns(actual.pattern, declared.pattern)
                )
            case ty.UnsafeBinder():
                return isinstance(actual, ty.UnsafeBinder) and self.tys(
                    actual.inner.value, declared.inner.value
                )
            case (
                ty.Bool()
                | ty.Char()
                | ty.Int()
                | ty.Uint()
                | ty.Float()
                | ty.Foreign()
                | ty.Str()
                | ty.Never()
                | ty.Param()
                | ty.Bound()
                | ty.Infer()
            ):
                return actual is declared

    def _items(self, actual: _Items, declared: _Items) -> bool:
        return actual.def_id == declared.def_id and self.args(actual.args, declared.args)

    def _pointers(self, actual: ty.RawPtr | ty.Ref, declared: ty.RawPtr | ty.Ref) -> bool:
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
        return self._args is not None and bool(flags & ty.HAS_PARAM)

    def _all(self, actual: Sequence[Ty], declared: Sequence[Ty]) -> bool:
        return len(actual) == len(declared) and all(map(self.tys, actual, declared))

    def _arg(self, actual: GenericArg, declared: GenericArg) -> bool:
        if isinstance(actual, ty.REGION_CLASSES) or isinstance(declared, ty.REGION_CLASSES):
            return isinstance(actual, ty.REGION_CLASSES) == isinstance(declared, ty.REGION_CLASSES)
        if isinstance(actual, ty.CONST_CLASSES) or isinstance(declared, ty.CONST_CLASSES):
            return self._consts(cast(Const, actual), cast(Const, declared))
        return self.tys(actual, declared)

    def _consts(self, actual: Const, declared: Const) -> bool:
        if type(declared) is ty.ConstParam and self._args is not None:
            return self._is_argument(actual, self._args, declared.index)
        if actual is declared:
            return True
        if isinstance(actual, _UNKNOWN_CONSTS) or isinstance(declared, _UNKNOWN_CONSTS):
            return True
        if type(actual) is not ty.ConstValue or type(declared) is not ty.ConstValue:
            return False
        return self.tys(actual.ty, declared.ty) and self._valtrees(actual.valtree, declared.valtree)

    def _valtrees(self, actual: ty.ValTree, declared: ty.ValTree) -> bool:
        if type(actual) is ty.ValTreeBranch and type(declared) is ty.ValTreeBranch:
            same_length = len(actual.children) == len(declared.children)
            return same_length and all(map(self._consts, actual.children, declared.children))
        return actual is declared

    def _sigs(self, actual: ty.FnSig, declared: ty.FnSig) -> bool:
        return (
            actual.abi is declared.abi
            and actual.safety is declared.safety
            and actual.c_variadic == declared.c_variadic
            and self._all(actual.inputs, declared.inputs)
            and self.tys(actual.output, declared.output)
        )

    def _predicates(self, actual: ty.Dynamic, declared: ty.Dynamic) -> bool:
        if len(actual.predicates) != len(declared.predicates):
            return False
        pairs: Iterable[tuple[ty.ExistentialPredicate, ty.ExistentialPredicate]] = (
            (ours.value, theirs.value)
            for ours, theirs in zip(actual.predicates, declared.predicates, strict=True)
        )
        return all(starmap(self._predicate, pairs))

    def _predicate(
        self, actual: ty.ExistentialPredicate, declared: ty.ExistentialPredicate
    ) -> bool:
        match declared:
            case ty.ExistentialTraitRef():
                return isinstance(actual, ty.ExistentialTraitRef) and self._items(actual, declared)
            case ty.ExistentialProjection():
                return (
                    isinstance(actual, ty.ExistentialProjection)
                    and self._items(actual, declared)
                    and self._arg(actual.term, declared.term)
                )
            case ty.ExistentialAutoTrait():
                return (
                    isinstance(actual, ty.ExistentialAutoTrait) and actual.def_id == declared.def_id
                )

    def _patterns(self, actual: ty.Pattern, declared: ty.Pattern) -> bool:
        match declared:
            case ty.PatternRange():
                return (
                    isinstance(actual, ty.PatternRange)
                    and self._consts(actual.start, declared.start)
                    and self._consts(actual.end, declared.end)
                )
            case ty.PatternOr():
                return (
                    isinstance(actual, ty.PatternOr)
                    and len(actual.patterns) == len(declared.patterns)
                    and all(map(self._patterns, actual.patterns, declared.patterns))
                )
            case ty.PatternNotNull():
                return isinstance(actual, ty.PatternNotNull)


_SAME = Relation(None)


def may_be(actual: Ty, declared: Ty, args: GenericArgs | None = None) -> bool:
    """Whether ``actual`` may be ``declared`` with its parameters replaced by ``args``."""
    return (_SAME if args is None else Relation(args)).tys(actual, declared)
