"""v0 symbol names: definitions, types and constants in the compressed encoding of RFC 2603.

Paths, types and constants that occur again are written as back references to their first place:
each is a piece (`mirdce.mono.names.v0_pieces`), made once for all names. The key of a path is its
definition together with *all* its arguments, also hidden ones (the ``Self`` of a trait), so which
part of a name becomes a reference follows from the order of the steps here.

Source: rustc_symbol_mangling/src/v0.rs, rustc_middle/src/ty/print/mod.rs (1.96.0).
"""

from collections.abc import Callable, Sequence
from typing import Final, cast

from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir.ids import CRATE_ROOT, CrateNum, DefId, crate_of, make_def_id
from mirdce.ir.items import (
    AdtKind,
    CtorKind,
    DefKey,
    DefPathData,
    VariantDef,
)
from mirdce.ir.ty import (
    CONST_CLASSES,
    REGION_CLASSES,
    Adt,
    Alias,
    Array,
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
    Ref,
    Region,
    Safety,
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
    UintTy,
    UnsafeBinder,
    ValTreeBranch,
    ValTreeLeaf,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.names.path_printer import PathPrinter
from mirdce.mono.names.v0_encoding import disambiguator, identifier, integer_62
from mirdce.mono.names.v0_pieces import Part, Piece, joined, written

_REGIONS: Final = frozenset(REGION_CLASSES)
_CONSTS: Final = frozenset(CONST_CLASSES)
_INTS: Final = {
    IntTy.I8: "a",
    IntTy.I16: "s",
    IntTy.I32: "l",
    IntTy.I64: "x",
    IntTy.I128: "n",
    IntTy.ISIZE: "i",
}
_UINTS: Final = {
    UintTy.U8: "h",
    UintTy.U16: "t",
    UintTy.U32: "m",
    UintTy.U64: "y",
    UintTy.U128: "o",
    UintTy.USIZE: "j",
}
_FLOATS: Final = {
    FloatTy.F16: "C3f16",
    FloatTy.F32: "f",
    FloatTy.F64: "d",
    FloatTy.F128: "C4f128",
}
_NAMESPACES: Final = {
    DefPathData.TYPE_NS: "t",
    DefPathData.VALUE_NS: "v",
    DefPathData.CLOSURE: "C",
    DefPathData.CTOR: "c",
    DefPathData.ANON_CONST: "K",
    DefPathData.LATE_ANON_CONST: "k",
    DefPathData.OPAQUE_TY: "i",
    DefPathData.SYNTHETIC_COROUTINE_BODY: "s",
    DefPathData.NESTED_STATIC: "n",
    DefPathData.GLOBAL_ASM: "a",
}
_NO_ARGS: Final[tuple[GenericArg, ...]] = ()


def path_name(
    cx: MonoCx,
    def_id: DefId,
    args: Sequence[GenericArg],
    *,
    shim: str | None = None,
    instantiating_crate: CrateNum | None = None,
) -> str:
    """The symbol of a definition with arguments; ``shim`` names a generated companion of it."""
    maker = _PieceMaker(cx)
    items = tuple(args)
    if shim is None:
        maker.print_def_path(def_id, items)
    else:
        maker.append_path("S", lambda: maker.print_def_path(def_id, items), 0, shim)
    if instantiating_crate is not None:
        maker.print_def_path(make_def_id(instantiating_crate, CRATE_ROOT), _NO_ARGS)
    return "_R" + written(maker.parts)


class _PieceMaker(PathPrinter):
    """Takes one name apart.

    Attributes:
        parts: of what is being printed, as far as it is.
    """

    __slots__ = ("_binders", "parts")

    def __init__(self, cx: MonoCx) -> None:
        super().__init__(cx)
        self.parts: list[Part] = []
        self._binders: list[tuple[int, int]] = []

    def _push(self, part: Part) -> None:
        self.parts.append(part)

    def _piece(self, print_parts: Callable[[], None]) -> Piece:
        """What is printed, as a piece: it is bound by nothing around it."""
        around = self.parts, self._binders
        self.parts, self._binders = [], []
        print_parts()
        piece = Piece(joined(self.parts))
        self.parts, self._binders = around
        return piece

    def append_path(
        self, namespace: str, print_prefix: Callable[[], None], number: int, name: str
    ) -> None:
        """One more segment behind a path."""
        self._push("N" + namespace)
        print_prefix()
        self._push(disambiguator(number) + identifier(name))

    # ---------------------------------------------------------------------------------- paths

    def print_def_path(self, def_id: DefId, args: tuple[GenericArg, ...]) -> None:
        """A definition: one piece with the same arguments."""
        pieces = self.cx.memo.path_pieces
        key = (def_id, args)
        piece = pieces.get(key)
        if piece is None:
            if any(arg.outer_binder for arg in args):
                self.print_new_path(def_id, args)
                return
            piece = pieces[key] = self._piece(lambda: self.print_new_path(def_id, args))
        self._push(piece)

    def print_crate(self, def_id: DefId) -> None:
        """A crate, with its ``StableCrateId`` as disambiguator."""
        info = self.cx.program.crate_info(crate_of(def_id))
        self._push("C" + disambiguator(info.stable_crate_id) + identifier(info.name))

    def print_segment(self, key: DefKey, print_parent: Callable[[], None]) -> None:
        """A segment; names in extern blocks live in the module around them."""
        if key.data is DefPathData.FOREIGN_MOD:
            print_parent()
            return
        namespace = _NAMESPACES.get(key.data)
        if namespace is None:
            raise InternalError(f"a path segment of sort {key.data.value} has no symbol name")
        self.append_path(namespace, print_parent, key.disambiguator, key.name)

    def print_qualified(self, trait: DefId, args: tuple[GenericArg, ...]) -> None:
        """``Y``, the self type, the trait."""
        self._push("Y")
        self.print_type(cast(Ty, args[0]))
        self.print_def_path(trait, args)

    def print_coroutine_kind(
        self, def_id: DefId, parent_args: tuple[GenericArg, ...], kind: Ty
    ) -> None:
        """The coroutine with its kind as an argument."""
        self.print_generic(lambda: self.print_def_path(def_id, parent_args), (kind,))

    def print_impl(
        self, impl: DefId, parent: DefId, self_ty: Ty, trait: tuple[DefId, GenericArgs] | None
    ) -> None:
        """``M`` or ``X``: number and module of the impl, the self type, the trait if any."""
        number = self.cx.program.def_key(impl).disambiguator
        self._push(("M" if trait is None else "X") + disambiguator(number))
        self.print_def_path(parent, _NO_ARGS)
        self.print_type(self_ty)
        if trait is not None:
            self.print_def_path(trait[0], trait[1].items)

    def print_generic(self, print_path: Callable[[], None], args: tuple[GenericArg, ...]) -> None:
        """``I``, the path, the arguments; regions only where one of them is not erased."""
        erased = self.cx.interner.re_erased
        prints_regions = any(type(arg) in _REGIONS and arg is not erased for arg in args)
        printed = [arg for arg in args if prints_regions or type(arg) not in _REGIONS]
        if not printed:
            print_path()
            return
        self._push("I")
        print_path()
        for arg in printed:
            self._print_arg(arg)
        self._push("E")

    def _print_arg(self, arg: GenericArg) -> None:
        if type(arg) in _REGIONS:
            self._print_region(cast(Region, arg))
        elif type(arg) in _CONSTS:
            self._push("K")
            self._print_const(cast(Const, arg))
        else:
            self.print_type(cast(Ty, arg))

    # ---------------------------------------------------------------------------------- types

    def print_type(self, ty: Ty) -> None:
        """A type: its basic name, or a piece."""
        pieces = self.cx.memo.term_pieces
        piece = pieces.get(ty)
        if piece is None:
            basic = _basic_name(ty)
            if basic is not None:
                self._push(basic)
                return
            if ty.outer_binder:
                self._print_new_type(ty)
                return
            piece = pieces[ty] = self._piece(lambda: self._print_new_type(ty))
        self._push(piece)

    def _print_new_type(self, ty: Ty) -> None:  # noqa: C901 - one arm a sort of type
        match ty:
            case Ref():
                self._push("R" if ty.mutability is Mutability.NOT else "Q")
                if type(ty.region) is ReBound:
                    self._print_region(ty.region)
                self.print_type(ty.pointee)
            case RawPtr():
                self._push("P" if ty.mutability is Mutability.NOT else "O")
                self.print_type(ty.pointee)
            case Adt() | FnDef() | Closure() | CoroutineClosure() | Coroutine() | Alias():
                self.print_def_path(ty.def_id, ty.args.items)
            case Foreign():
                self.print_def_path(ty.def_id, _NO_ARGS)
            case Array():
                self._push("A")
                self.print_type(ty.element)
                self._print_const(ty.length)
            case Slice():
                self._push("S")
                self.print_type(ty.element)
            case Tuple():
                self._push("T")
                for element in ty.elements:
                    self.print_type(element)
                self._push("E")
            case FnPtr():
                self._push("F")
                self._in_binder(ty.sig.bound_vars, lambda: self._print_fn_sig(ty.sig.value))
            case Dynamic():
                self._push("D")
                self._print_dyn(ty.predicates)
                self._print_region(ty.region)
            case Pat():
                self._push("W")
                self.print_type(ty.base)
                self._print_pattern(ty.pattern)
            case UnsafeBinder():
                # rustc itself has no name for it; no other type begins like this.
                self._push("Z")
                self._in_binder(ty.inner.bound_vars, lambda: self.print_type(ty.inner.value))
            case (
                Bool()
                | Char()
                | Int()
                | Uint()
                | Float()
                | Str()
                | Never()
                | Param()
                | Bound()
                | Infer()
                | CoroutineWitness()
            ):
                raise InternalError(f"a {type(ty).__name__} type in a symbol name")

    def _print_pattern(self, pattern: Pattern) -> None:
        match pattern:
            case PatternRange():
                self._push("R")
                self._print_const(pattern.start)
                self._print_const(pattern.end)
            case PatternNotNull():
                self._push("u")
            case PatternOr():
                self._push("O")
                for part in pattern.patterns:
                    self._print_pattern(part)
                self._push("E")

    def _in_binder(
        self, bound_vars: tuple[BoundVarKind, ...], print_value: Callable[[], None]
    ) -> None:
        start = self._binders[-1][1] if self._binders else 0
        regions = bound_vars.count(BoundVarKind.REGION)
        if regions:
            self._push("G" + integer_62(regions - 1))
        self._binders.append((start, start + regions))
        print_value()
        self._binders.pop()

    def _print_region(self, region: Region) -> None:
        number = 0
        if type(region) is ReBound:
            # Counted from the use outwards, over all binders.
            depth = self._binders[-1 - region.debruijn][0] + region.var
            number = self._binders[-1][1] - depth
        self._push("L" + integer_62(number))

    def _print_fn_sig(self, sig: FnSig) -> None:
        if sig.safety is Safety.UNSAFE:
            self._push("U")
        if sig.abi is ExternAbi.C:
            self._push("KC")
        elif sig.abi is not ExternAbi.RUST:
            self._push("K" + identifier(sig.abi.value.replace("-", "_")))
        for ty in sig.inputs:
            self.print_type(ty)
        if sig.c_variadic:
            self._push("v")
        self._push("E")
        self.print_type(sig.output)

    def _print_dyn(self, predicates: tuple[Binder[ExistentialPredicate], ...]) -> None:
        """All predicates under the first one's binder, as in the source."""
        values = [predicate.value for predicate in predicates]
        self._in_binder(
            predicates[0].bound_vars if predicates else (),
            lambda: self._print_predicates(values),
        )
        self._push("E")

    def _print_predicates(self, predicates: list[ExistentialPredicate]) -> None:
        # A type that is no default of any parameter stands for Self.
        hidden_self = self.cx.interner.infer(0)
        for predicate in predicates:
            match predicate:
                case ExistentialTraitRef():
                    self.print_def_path(predicate.def_id, (hidden_self, *predicate.args.items))
                case ExistentialProjection():
                    name = self.cx.program.def_key(predicate.def_id).name
                    self._push("p" + identifier(name))
                    self._print_arg(predicate.term)
                case ExistentialAutoTrait():
                    self.print_def_path(predicate.def_id, _NO_ARGS)

    # ------------------------------------------------------------------------------ constants

    def _print_const(self, const: Const) -> None:
        match const:
            case ConstParam():
                self._push("p")
            case ConstUnevaluated():
                self.print_def_path(const.def_id, const.args.items)
            case ConstValue():
                self._print_value(const)
            case ConstExpr() | ConstInfer() | ConstBound():
                raise InternalError(f"a {type(const).__name__} constant in a symbol name")

    def _print_value(self, const: ConstValue) -> None:
        """A constant's value: one piece."""
        pieces = self.cx.memo.term_pieces
        piece = pieces.get(const)
        if piece is None:
            if const.outer_binder:
                self._print_const_value(const)
                return
            piece = pieces[const] = self._piece(lambda: self._print_const_value(const))
        self._push(piece)

    def _print_const_value(self, const: ConstValue) -> None:
        ty = const.ty
        valtree = const.valtree
        if type(valtree) is ValTreeLeaf and type(ty) in (Uint, Int, Bool, Char):
            self.print_type(ty)
            bits = valtree.data
            if type(ty) is Int and bits >> (valtree.size * 8 - 1):
                self._push("n")
                bits = (1 << (valtree.size * 8)) - bits
            self._push(f"{bits:x}_")
        elif type(ty) is Ref:
            self._push("R" if ty.mutability is Mutability.NOT else "Q")
            self._print_const(self.cx.interner.const_value(ty.pointee, valtree))
        elif type(valtree) is not ValTreeBranch:
            raise UnsupportedError("constant of an unusual type", "a symbol name")
        elif type(ty) is Str:
            self._push("e")
            self._push("".join(f"{_leaf(child):02x}" for child in valtree.children) + "_")
        elif type(ty) is Adt:
            self._print_adt_const(ty, valtree)
        elif type(ty) is Array or type(ty) is Slice or type(ty) is Tuple:
            self._push("T" if type(ty) is Tuple else "A")
            for child in valtree.children:
                self._print_const(child)
            self._push("E")
        else:
            raise UnsupportedError("constant of an unusual type", "a symbol name")

    def _print_adt_const(self, ty: Adt, valtree: ValTreeBranch) -> None:
        definition = self.cx.program.item(ty.def_id).adt
        if definition is None:
            raise InternalError("a constant of an ADT without a definition")
        fields = valtree.children
        variant: VariantDef = definition.variants[0]
        if definition.kind is AdtKind.ENUM:
            variant = definition.variants[_leaf(fields[0])]
            fields = fields[1:]
        self._push("V")
        self.print_def_path(variant.def_id, ty.args.items)
        if variant.ctor_kind is CtorKind.CONST:
            self._push("U")
            return
        self._push("S" if variant.ctor_kind is None else "T")
        for declared, field in zip(variant.fields, fields, strict=True):
            if variant.ctor_kind is None:
                key = self.cx.program.def_key(declared.def_id)
                self._push(disambiguator(key.disambiguator) + identifier(key.name))
            self._print_const(field)
        self._push("E")


def _leaf(const: Const) -> int:
    if type(const) is ConstValue and type(const.valtree) is ValTreeLeaf:
        return const.valtree.data
    raise InternalError("a part of a constant is no scalar")


def _basic_name(ty: Ty) -> str | None:
    """The name of a type that is never referred back to."""
    kind = type(ty)
    if kind is Int:
        return _INTS[cast(Int, ty).int_ty]
    if kind is Uint:
        return _UINTS[cast(Uint, ty).uint_ty]
    if kind is Float:
        return _FLOATS[cast(Float, ty).float_ty]
    if kind is Tuple and not cast(Tuple, ty).elements:
        return "u"
    return _SIMPLE.get(kind)


_SIMPLE: Final[dict[type, str]] = {Bool: "b", Char: "c", Str: "e", Never: "z", Param: "p"}
