"""Makes the interned terms of ``mirdce.ir.ty``: equal parts give the same object.

Source: rustc_middle/src/ty/context.rs (``CtxtInterners``), 1.96.0.
"""

from collections.abc import Iterable
from typing import TypeAlias, TypeVar, final

from mirdce.ir.ids import DefId
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.ty import (
    HAS_ALIAS,
    HAS_BINDER,
    HAS_BOUND,
    HAS_DYN,
    HAS_FREE_REGION,
    HAS_INFER,
    HAS_OPAQUE,
    HAS_PARAM,
    Adt,
    Alias,
    AliasKind,
    Array,
    Bindable,
    Binder,
    Bool,
    Bound,
    BoundVarKind,
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
    ExistentialPredicate,
    ExistentialProjection,
    ExistentialTraitRef,
    ExternAbi,
    Float,
    FloatTy,
    FnDef,
    FnPtr,
    FnSig,
    Foreign,
    GenericArg,
    GenericArgs,
    Infer,
    Int,
    IntTy,
    Mutability,
    Never,
    Param,
    Pat,
    Pattern,
    PatternNotNull,
    PatternOr,
    PatternRange,
    RawPtr,
    ReBound,
    ReEarlyParam,
    ReErased,
    Ref,
    Region,
    ReStatic,
    Safety,
    Slice,
    Str,
    Term,
    TraitRef,
    Tuple,
    Ty,
    Uint,
    UintTy,
    UnsafeBinder,
    ValTree,
    ValTreeBranch,
    ValTreeLeaf,
)

_Bindable = TypeVar("_Bindable", bound=Bindable)


@final
@node
class _Pieces(Node):
    """Flags and binder depth gathered from a term's parts."""

    flags: int
    outer_binder: int


def _gather(parts: "Iterable[_Flagged]", base: int = 0) -> tuple[int, int]:
    flags = base
    outer = 0
    for part in parts:
        flags |= part.flags
        if part.outer_binder > outer:
            outer = part.outer_binder
    return flags, outer


_Flagged: TypeAlias = (
    Ty
    | Region
    | Const
    | GenericArgs
    | Binder[FnSig]
    | Binder[Ty]
    | Binder[TraitRef]
    | Binder[ExistentialPredicate]
    | FnSig
    | TraitRef
    | ExistentialTraitRef
    | ExistentialProjection
    | ExistentialAutoTrait
    | _Pieces
)

_Key: TypeAlias = tuple[object, ...]


class Interner:
    """Makes and owns all terms of one program; the only place where terms are constructed.

    Terms of different interners must never meet. All methods are constant time in the size of the
    term, given its parts.
    """

    __slots__ = (
        "_adts",
        "_aliases",
        "_args",
        "_arrays",
        "_binders",
        "_consts",
        "_existentials",
        "_fn_defs",
        "_misc",
        "_ptrs",
        "_refs",
        "_sigs",
        "_trait_refs",
        "_tuples",
        "_valtrees",
        "bool_",
        "char",
        "empty_args",
        "floats",
        "ints",
        "never",
        "re_erased",
        "re_static",
        "str_",
        "u8",
        "uints",
        "unit",
        "usize",
    )

    def __init__(self) -> None:
        self._adts: dict[tuple[DefId, GenericArgs], Adt] = {}
        self._fn_defs: dict[tuple[DefId, GenericArgs], FnDef] = {}
        self._aliases: dict[tuple[AliasKind, DefId, GenericArgs], Alias] = {}
        self._args: dict[tuple[GenericArg, ...], GenericArgs] = {}
        self._arrays: dict[tuple[Ty, Const], Array] = {}
        self._refs: dict[tuple[Region, Ty, Mutability], Ref] = {}
        self._ptrs: dict[tuple[Ty, Mutability], RawPtr] = {}
        self._tuples: dict[tuple[Ty, ...], Tuple] = {}
        self._binders: dict[_Key, Binder[object]] = {}
        self._sigs: dict[_Key, FnSig] = {}
        self._trait_refs: dict[tuple[DefId, GenericArgs], TraitRef] = {}
        self._existentials: dict[_Key, ExistentialPredicate] = {}
        self._consts: dict[_Key, Const] = {}
        self._valtrees: dict[_Key, ValTree] = {}
        self._misc: dict[_Key, object] = {}
        self.bool_ = Bool(0, 0)
        self.char = Char(0, 0)
        self.str_ = Str(0, 0)
        self.never = Never(0, 0)
        self.ints = {kind: Int(kind, 0, 0) for kind in IntTy}
        self.uints = {kind: Uint(kind, 0, 0) for kind in UintTy}
        self.floats = {kind: Float(kind, 0, 0) for kind in FloatTy}
        self.u8 = self.uints[UintTy.U8]
        self.usize = self.uints[UintTy.USIZE]
        self.re_erased = ReErased(0, 0)
        self.re_static = ReStatic(HAS_FREE_REGION, 0)
        self.empty_args = self.args(())
        self.unit = self.tuple_(())

    # ------------------------------------------------------------------------------- regions

    def re_bound(self, debruijn: int, var: int) -> ReBound:
        """A bound region."""
        key = ("ReBound", debruijn, var)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = ReBound(debruijn, var, HAS_BOUND, debruijn + 1)
        assert type(found) is ReBound
        return found

    def re_early_param(self, index: int, name: str) -> ReEarlyParam:
        """An early-bound region parameter."""
        key = ("ReEarlyParam", index, name)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = ReEarlyParam(index, name, HAS_FREE_REGION, 0)
        assert type(found) is ReEarlyParam
        return found

    # --------------------------------------------------------------------------------- types

    def args(self, items: tuple[GenericArg, ...]) -> GenericArgs:
        """An argument list."""
        found = self._args.get(items)
        if found is None:
            flags, outer = _gather(items)
            found = self._args[items] = GenericArgs(items, flags, outer)
        return found

    def adt(self, def_id: DefId, args: GenericArgs) -> Adt:
        """A struct, enum or union type."""
        key = (def_id, args)
        found = self._adts.get(key)
        if found is None:
            found = self._adts[key] = Adt(def_id, args, args.flags, args.outer_binder)
        return found

    def fn_def(self, def_id: DefId, args: GenericArgs) -> FnDef:
        """A function item type."""
        key = (def_id, args)
        found = self._fn_defs.get(key)
        if found is None:
            found = self._fn_defs[key] = FnDef(def_id, args, args.flags, args.outer_binder)
        return found

    def foreign(self, def_id: DefId) -> Foreign:
        """An extern type."""
        key = ("Foreign", def_id)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = Foreign(def_id, 0, 0)
        assert type(found) is Foreign
        return found

    def array(self, element: Ty, length: Const) -> Array:
        """An array type."""
        key = (element, length)
        found = self._arrays.get(key)
        if found is None:
            flags, outer = _gather(key)
            found = self._arrays[key] = Array(element, length, flags, outer)
        return found

    def pat(self, base: Ty, pattern: Pattern) -> Pat:
        """A pattern type."""
        key = ("Pat", base, pattern)
        found = self._misc.get(key)
        if found is None:
            flags, outer = _gather((base, self._pattern_pieces(pattern)))
            found = self._misc[key] = Pat(base, pattern, flags, outer)
        assert type(found) is Pat
        return found

    def _pattern_pieces(self, pattern: Pattern) -> _Pieces:
        match pattern:
            case PatternRange():
                return _Pieces(*_gather((pattern.start, pattern.end)))
            case PatternOr():
                return _Pieces(*_gather([self._pattern_pieces(p) for p in pattern.patterns]))
            case PatternNotNull():
                return _Pieces(0, 0)

    def pattern_range(self, start: Const, end: Const) -> PatternRange:
        """A range pattern."""
        key = ("PatternRange", start, end)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = PatternRange(start, end)
        assert type(found) is PatternRange
        return found

    def pattern_or(self, patterns: tuple[Pattern, ...]) -> PatternOr:
        """An or-pattern."""
        key = ("PatternOr", patterns)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = PatternOr(patterns)
        assert type(found) is PatternOr
        return found

    def pattern_not_null(self) -> PatternNotNull:
        """The pattern ``!null``."""
        key = ("PatternNotNull",)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = PatternNotNull()
        assert type(found) is PatternNotNull
        return found

    def slice_(self, element: Ty) -> Slice:
        """A slice type."""
        key = ("Slice", element)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = Slice(element, element.flags, element.outer_binder)
        assert type(found) is Slice
        return found

    def raw_ptr(self, pointee: Ty, mutability: Mutability) -> RawPtr:
        """A raw pointer type."""
        key = (pointee, mutability)
        found = self._ptrs.get(key)
        if found is None:
            found = self._ptrs[key] = RawPtr(
                pointee, mutability, pointee.flags, pointee.outer_binder
            )
        return found

    def ref(self, region: Region, pointee: Ty, mutability: Mutability) -> Ref:
        """A reference type."""
        key = (region, pointee, mutability)
        found = self._refs.get(key)
        if found is None:
            flags, outer = _gather((region, pointee))
            found = self._refs[key] = Ref(region, pointee, mutability, flags, outer)
        return found

    def fn_ptr(self, sig: Binder[FnSig]) -> FnPtr:
        """A function pointer type."""
        key = ("FnPtr", sig)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = FnPtr(sig, sig.flags | HAS_BINDER, sig.outer_binder)
        assert type(found) is FnPtr
        return found

    def unsafe_binder(self, inner: Binder[Ty]) -> UnsafeBinder:
        """An unsafe binder type."""
        key = ("UnsafeBinder", inner)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = UnsafeBinder(
                inner, inner.flags | HAS_BINDER, inner.outer_binder
            )
        assert type(found) is UnsafeBinder
        return found

    def dynamic(
        self, predicates: tuple[Binder[ExistentialPredicate], ...], region: Region
    ) -> Dynamic:
        """A trait object type."""
        key = ("Dynamic", predicates, region)
        found = self._misc.get(key)
        if found is None:
            flags, outer = _gather((*predicates, region), HAS_DYN | HAS_BINDER)
            found = self._misc[key] = Dynamic(predicates, region, flags, outer)
        assert type(found) is Dynamic
        return found

    def closure(self, def_id: DefId, args: GenericArgs) -> Closure:
        """A closure type."""
        key = ("Closure", def_id, args)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = Closure(def_id, args, args.flags, args.outer_binder)
        assert type(found) is Closure
        return found

    def coroutine_closure(self, def_id: DefId, args: GenericArgs) -> CoroutineClosure:
        """An async closure type."""
        key = ("CoroutineClosure", def_id, args)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = CoroutineClosure(def_id, args, args.flags, args.outer_binder)
        assert type(found) is CoroutineClosure
        return found

    def coroutine(self, def_id: DefId, args: GenericArgs) -> Coroutine:
        """A coroutine type."""
        key = ("Coroutine", def_id, args)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = Coroutine(def_id, args, args.flags, args.outer_binder)
        assert type(found) is Coroutine
        return found

    def coroutine_witness(self, def_id: DefId, args: GenericArgs) -> CoroutineWitness:
        """A coroutine witness type."""
        key = ("CoroutineWitness", def_id, args)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = CoroutineWitness(def_id, args, args.flags, args.outer_binder)
        assert type(found) is CoroutineWitness
        return found

    def tuple_(self, elements: tuple[Ty, ...]) -> Tuple:
        """A tuple type."""
        found = self._tuples.get(elements)
        if found is None:
            flags, outer = _gather(elements)
            found = self._tuples[elements] = Tuple(elements, flags, outer)
        return found

    def alias(self, kind: AliasKind, def_id: DefId, args: GenericArgs) -> Alias:
        """An alias type."""
        key = (kind, def_id, args)
        found = self._aliases.get(key)
        if found is None:
            flags = args.flags | HAS_ALIAS
            if kind is AliasKind.OPAQUE:
                flags |= HAS_OPAQUE
            found = self._aliases[key] = Alias(kind, def_id, args, flags, args.outer_binder)
        return found

    def param(self, index: int, name: str) -> Param:
        """A type parameter."""
        key = ("Param", index, name)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = Param(index, name, HAS_PARAM, 0)
        assert type(found) is Param
        return found

    def bound(self, debruijn: int, var: int) -> Bound:
        """A bound type variable."""
        key = ("Bound", debruijn, var)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = Bound(debruijn, var, HAS_BOUND, debruijn + 1)
        assert type(found) is Bound
        return found

    def infer(self, vid: int) -> Infer:
        """A type inference variable."""
        key = ("Infer", vid)
        found = self._misc.get(key)
        if found is None:
            found = self._misc[key] = Infer(vid, HAS_INFER, 0)
        assert type(found) is Infer
        return found

    # ----------------------------------------------------------------------------- constants

    def valtree_leaf(self, data: int, size: int) -> ValTreeLeaf:
        """A scalar value tree."""
        key = ("Leaf", data, size)
        found = self._valtrees.get(key)
        if found is None:
            found = self._valtrees[key] = ValTreeLeaf(data, size)
        assert type(found) is ValTreeLeaf
        return found

    def valtree_branch(self, children: tuple[Const, ...]) -> ValTreeBranch:
        """An aggregate value tree."""
        key = ("Branch", children)
        found = self._valtrees.get(key)
        if found is None:
            found = self._valtrees[key] = ValTreeBranch(children)
        assert type(found) is ValTreeBranch
        return found

    def const_param(self, index: int, name: str) -> ConstParam:
        """A const parameter."""
        key = ("Param", index, name)
        found = self._consts.get(key)
        if found is None:
            found = self._consts[key] = ConstParam(index, name, HAS_PARAM, 0)
        assert type(found) is ConstParam
        return found

    def const_bound(self, debruijn: int, var: int) -> ConstBound:
        """A bound constant variable."""
        key = ("Bound", debruijn, var)
        found = self._consts.get(key)
        if found is None:
            found = self._consts[key] = ConstBound(debruijn, var, HAS_BOUND, debruijn + 1)
        assert type(found) is ConstBound
        return found

    def const_infer(self, vid: int) -> ConstInfer:
        """A constant inference variable."""
        key = ("Infer", vid)
        found = self._consts.get(key)
        if found is None:
            found = self._consts[key] = ConstInfer(vid, HAS_INFER, 0)
        assert type(found) is ConstInfer
        return found

    def const_unevaluated(self, def_id: DefId, args: GenericArgs) -> ConstUnevaluated:
        """An unevaluated constant."""
        key = ("Unevaluated", def_id, args)
        found = self._consts.get(key)
        if found is None:
            found = self._consts[key] = ConstUnevaluated(
                def_id, args, args.flags | HAS_ALIAS, args.outer_binder
            )
        assert type(found) is ConstUnevaluated
        return found

    def const_value(self, ty: Ty, valtree: ValTree) -> ConstValue:
        """An evaluated constant."""
        key = ("Value", ty, valtree)
        found = self._consts.get(key)
        if found is None:
            parts: tuple[_Flagged, ...] = (ty,)
            if type(valtree) is ValTreeBranch:
                parts = (ty, *valtree.children)
            flags, outer = _gather(parts)
            found = self._consts[key] = ConstValue(ty, valtree, flags, outer)
        assert type(found) is ConstValue
        return found

    def const_usize(self, value: int) -> ConstValue:
        """A ``usize`` constant (the length of an array, say) on a 64-bit target."""
        return self.const_value(self.usize, self.valtree_leaf(value, 8))

    def const_expr(self, kind: str, args: GenericArgs) -> ConstExpr:
        """A ``generic_const_exprs`` expression."""
        key = ("Expr", kind, args)
        found = self._consts.get(key)
        if found is None:
            found = self._consts[key] = ConstExpr(
                kind, args, args.flags | HAS_ALIAS, args.outer_binder
            )
        assert type(found) is ConstExpr
        return found

    # -------------------------------------------------------------- binders, signatures, traits

    def binder(
        self, value: _Bindable, bound_vars: tuple[BoundVarKind, ...] = ()
    ) -> Binder[_Bindable]:
        """``for<bound_vars> value``."""
        key = (value, bound_vars)
        found = self._binders.get(key)
        if found is None:
            outer = max(0, value.outer_binder - 1)
            made = Binder(value, bound_vars, value.flags, outer)
            self._binders[key] = made  # type: ignore[assignment]  # one table for all value types
            return made
        return found  # type: ignore[return-value]  # the key holds the value, so the type agrees

    def fn_sig(
        self,
        inputs: tuple[Ty, ...],
        output: Ty,
        *,
        c_variadic: bool = False,
        safety: Safety = Safety.SAFE,
        abi: ExternAbi = ExternAbi.RUST,
    ) -> FnSig:
        """A function signature."""
        key = (inputs, output, c_variadic, safety, abi)
        found = self._sigs.get(key)
        if found is None:
            flags, outer = _gather((*inputs, output))
            found = FnSig(inputs, output, c_variadic, safety, abi, flags, outer)
            self._sigs[key] = found
        return found

    def trait_ref(self, def_id: DefId, args: GenericArgs) -> TraitRef:
        """A trait reference with ``Self`` as first argument."""
        key = (def_id, args)
        found = self._trait_refs.get(key)
        if found is None:
            found = self._trait_refs[key] = TraitRef(def_id, args, args.flags, args.outer_binder)
        return found

    def existential_trait_ref(self, def_id: DefId, args: GenericArgs) -> ExistentialTraitRef:
        """The principal of a ``dyn``."""
        key = ("Trait", def_id, args)
        found = self._existentials.get(key)
        if found is None:
            found = ExistentialTraitRef(def_id, args, args.flags, args.outer_binder)
            self._existentials[key] = found
        assert type(found) is ExistentialTraitRef
        return found

    def existential_projection(
        self, def_id: DefId, args: GenericArgs, term: Term
    ) -> ExistentialProjection:
        """An associated type fixed by a ``dyn``."""
        key = ("Projection", def_id, args, term)
        found = self._existentials.get(key)
        if found is None:
            flags, outer = _gather((args, term))
            found = ExistentialProjection(def_id, args, term, flags, outer)
            self._existentials[key] = found
        assert type(found) is ExistentialProjection
        return found

    def existential_auto_trait(self, def_id: DefId) -> ExistentialAutoTrait:
        """An auto trait of a ``dyn``."""
        key = ("AutoTrait", def_id)
        found = self._existentials.get(key)
        if found is None:
            found = self._existentials[key] = ExistentialAutoTrait(def_id, 0, 0)
        assert type(found) is ExistentialAutoTrait
        return found
