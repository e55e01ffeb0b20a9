"""Types and definitions as text that people read: full paths, no lifetimes but those of binders.

How ``core::any::type_name`` prints; legacy symbol names differ in details and are a subclass.

Source: rustc_middle/src/ty/print/pretty.rs (``PrettyPrinter``),
rustc_const_eval/src/util/type_name.rs (1.96.0).
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Final, cast

from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir.ids import DefId, crate_of
from mirdce.ir.items import AdtKind, CtorKind, DefKey, DefPathData, ProjectionClause
from mirdce.ir.pretty_path import characteristic_def_id
from mirdce.ir.scalar_text import byte_string_text, char_text, int_text, string_text
from mirdce.ir.ty import (
    CONST_CLASSES,
    REGION_CLASSES,
    Adt,
    Alias,
    Array,
    Bool,
    Bound,
    Char,
    Closure,
    Const,
    ConstValue,
    Coroutine,
    CoroutineClosure,
    CoroutineWitness,
    Dynamic,
    ExistentialAutoTrait,
    ExistentialProjection,
    ExistentialTraitRef,
    ExternAbi,
    Float,
    FnDef,
    FnPtr,
    FnSig,
    Foreign,
    GenericArg,
    GenericArgs,
    Infer,
    Int,
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
    Safety,
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
    UnsafeBinder,
    ValTreeBranch,
    ValTreeLeaf,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.names.path_printer import PathPrinter
from mirdce.mono.terms.closure_parts import ClosureKind, coroutine_parts, opt_closure_kind_of
from mirdce.mono.traits.supertraits import supertrait_def_ids

_REGIONS: Final = frozenset(REGION_CLASSES)
_CONSTS: Final = frozenset(CONST_CLASSES)
_ANONYMOUS: Final = {
    DefPathData.CRATE_ROOT: "crate",
    DefPathData.IMPL: "impl",
    DefPathData.FOREIGN_MOD: "extern",
    DefPathData.USE: "use",
    DefPathData.GLOBAL_ASM: "global_asm",
    DefPathData.CLOSURE: "closure",
    DefPathData.CTOR: "constructor",
    DefPathData.ANON_CONST: "constant",
    DefPathData.LATE_ANON_CONST: "constant",
    DefPathData.OPAQUE_TY: "opaque",
    DefPathData.ANON_ASSOC_TY: "anon_assoc",
    DefPathData.SYNTHETIC_COROUTINE_BODY: "synthetic",
    DefPathData.NESTED_STATIC: "nested",
}
_FN_TRAITS: Final = ("Fn", "FnMut", "FnOnce")


class TypePrinter(PathPrinter):
    """One name being written.

    Attributes:
        SEPARATOR: between the elements of a list.
        SHOWS_BOUND: regions of binders are shown where a type can do without a region.
        LONGEST: characters. A type of nested pairs may have a name that no memory holds.
    """

    __slots__ = ("_length", "_out")

    SEPARATOR: ClassVar = ", "
    SHOWS_BOUND: ClassVar = True
    LONGEST: ClassVar = 1 << 24

    def __init__(self, cx: MonoCx) -> None:
        super().__init__(cx)
        self._out: list[str] = []
        self._length = 0

    def text(self) -> str:
        """The finished name."""
        return "".join(self._out)

    @property
    def length(self) -> int:
        """Characters that were written."""
        return self._length

    def clear(self) -> None:
        """Forgets what was written so far."""
        self._out.clear()

    def push(self, text: str) -> None:
        """Writes a text.

        Raises:
            UnsupportedError: the name is too long.
        """
        self._out.append(text)
        self._length += len(text)
        if self._length > self.LONGEST:
            raise UnsupportedError("a type with so long a name", "".join(self._out)[:200])

    # ---------------------------------------------------------------------------------- paths

    def print_crate(self, def_id: DefId) -> None:
        """The crate's name."""
        self.push(self.cx.program.crate_info(crate_of(def_id)).name)

    def print_segment(self, key: DefKey, print_parent: Callable[[], None]) -> None:
        """``parent::name``; segments without a name say what they are."""
        written = len(self._out)
        print_parent()
        separator = "::" if len(self._out) > written else ""
        self.push(f"{separator}{self.segment_name(key)}")

    def segment_name(self, key: DefKey) -> str:
        """A segment's own name, or what it is."""
        anonymous = _ANONYMOUS.get(key.data)
        return key.name if anonymous is None else f"{{{{{anonymous}}}}}"

    def in_brackets(self, print_inner: Callable[[], None]) -> None:
        """``<...>``."""
        self.push("<")
        print_inner()
        self.push(">")

    def print_qualified(self, trait: DefId, args: tuple[GenericArg, ...]) -> None:
        """``<Self as Trait>``."""

        def inner() -> None:
            self.print_type(cast(Ty, args[0]))
            self.push(" as ")
            self.print_def_path(trait, args)

        self.in_brackets(inner)

    def print_coroutine_kind(
        self, def_id: DefId, parent_args: tuple[GenericArg, ...], kind: Ty
    ) -> None:
        """The coroutine, and how it is called if that is not the usual way."""
        self.print_def_path(def_id, parent_args)
        declared = self.cx.program.item(def_id).type_of
        if type(declared) is not Coroutine or coroutine_parts(declared.args).kind_ty is kind:
            return
        closure_kind = opt_closure_kind_of(kind)
        if closure_kind is ClosureKind.FN_MUT:
            self.push("::{{call_mut}}")
        elif closure_kind is ClosureKind.FN_ONCE:
            self.push("::{{call_once}}")

    def print_impl(
        self, impl: DefId, parent: DefId, self_ty: Ty, trait: tuple[DefId, GenericArgs] | None
    ) -> None:
        """``<T as Trait>`` beside the type or trait, ``module::<impl Trait for T>`` elsewhere."""
        program = self.cx.program
        home = characteristic_def_id(self_ty)
        near_type = home is not None and program.parent(home) == parent
        near_trait = trait is not None and program.parent(trait[0]) == parent
        if near_type or near_trait:
            if trait is not None:
                self.print_qualified(trait[0], trait[1].items)
            elif type(self_ty) in _PLAIN_SELF:
                self.print_type(self_ty)
            else:
                self.in_brackets(lambda: self.print_type(self_ty))
        else:
            self.print_impl_elsewhere(parent, self_ty, trait)

    def print_impl_elsewhere(
        self, parent: DefId, self_ty: Ty, trait: tuple[DefId, GenericArgs] | None
    ) -> None:
        """``module::<impl Trait for T>``."""
        self.print_def_path(parent, ())
        self.push("::")
        self.in_brackets(lambda: self.print_impl_header(self_ty, trait))

    def print_impl_header(self, self_ty: Ty, trait: tuple[DefId, GenericArgs] | None) -> None:
        """``impl Trait for T``."""
        self.push("impl ")
        if trait is not None:
            self.print_def_path(trait[0], trait[1].items)
            self.push(" for ")
        self.print_type(self_ty)

    def print_generic(self, print_path: Callable[[], None], args: tuple[GenericArg, ...]) -> None:
        """``path<args>``."""
        print_path()
        if args:
            self.in_brackets(lambda: self.print_list(args))

    def print_list(self, args: Iterable[GenericArg]) -> None:
        """Arguments with separators between them."""
        separator = ""
        for arg in args:
            self.push(separator)
            separator = self.SEPARATOR
            self.print_arg(arg)

    def print_arg(self, arg: GenericArg) -> None:
        """A region, constant or type."""
        if type(arg) in _REGIONS:
            self.push("'_")
        elif type(arg) in _CONSTS:
            self.print_const(cast(Const, arg))
        else:
            self.print_type(cast(Ty, arg))

    # ---------------------------------------------------------------------------------- types

    def print_type(self, ty: Ty) -> None:  # noqa: C901 - one arm a sort of type
        """A type."""
        match ty:
            case Adt() | FnDef() | Closure() | CoroutineClosure() | Coroutine() | Alias():
                self.print_def_path(ty.def_id, ty.args.items)
            case Foreign():
                self.print_def_path(ty.def_id, ())
            case Bool():
                self.push("bool")
            case Char():
                self.push("char")
            case Str():
                self.push("str")
            case Never():
                self.push("!")
            case Int():
                self.push(ty.int_ty.value)
            case Uint():
                self.push(ty.uint_ty.value)
            case Float():
                self.push(ty.float_ty.value)
            case Ref():
                self.push("&'_ " if self.SHOWS_BOUND and type(ty.region) is ReBound else "&")
                self.push("mut " if ty.mutability is Mutability.MUT else "")
                self.print_type(ty.pointee)
            case RawPtr():
                self.push("*mut " if ty.mutability is Mutability.MUT else "*const ")
                self.print_type(ty.pointee)
            case Array():
                self.push("[")
                self.print_type(ty.element)
                self.push("; ")
                self.print_const(ty.length)
                self.push("]")
            case Slice():
                self.push("[")
                self.print_type(ty.element)
                self.push("]")
            case Tuple():
                self.push("(")
                self.print_list(ty.elements)
                self.push(",)" if len(ty.elements) == 1 else ")")
            case FnPtr():
                self._print_fn_ptr(ty.sig.value)
            case Dynamic():
                is_bound = self.SHOWS_BOUND and type(ty.region) is ReBound
                self.push("(dyn " if is_bound else "dyn ")
                self.print_dyn(ty)
                self.push(" + '_)" if is_bound else "")
            case Param() | Bound() | Infer():
                self.push("_")
            case Pat():
                self.push("(")
                self.print_type(ty.base)
                self.push(") is ")
                self._print_pattern(ty.pattern)
            case UnsafeBinder():
                self._print_unsafe_binder(ty)
            case CoroutineWitness():
                raise InternalError("a coroutine witness has no name")

    def _print_pattern(self, pattern: Pattern) -> None:
        match pattern:
            case PatternRange():
                # Always so, whatever other constants look like.
                TypePrinter.print_const(self, pattern.start)
                if _is_greatest(pattern.end):
                    self.push("..")
                    return
                self.push("..=")
                TypePrinter.print_const(self, pattern.end)
            case PatternNotNull():
                self.push("!null")
            case PatternOr():
                separator = "("
                for part in pattern.patterns:
                    self.push(separator)
                    separator = " | "
                    self._print_pattern(part)
                self.push(")")

    def _print_unsafe_binder(self, ty: UnsafeBinder) -> None:
        """The type in the binder, which rustc prints as messages name types."""
        inner = ty.inner.value
        if isinstance(inner, FnDef | Closure | CoroutineClosure | Coroutine):
            raise UnsupportedError("an unsafe binder around a function", "core::any::type_name")
        self.print_type(inner)

    def _print_fn_ptr(self, sig: FnSig) -> None:
        if sig.safety is Safety.UNSAFE:
            self.push("unsafe ")
        if sig.abi is not ExternAbi.RUST:
            self.push(f'extern "{sig.abi.value}" ')
        self.push("fn")
        self._print_fn_sig(sig.inputs, sig.output, is_variadic=sig.c_variadic)

    def _print_fn_sig(self, inputs: tuple[Ty, ...], output: Ty, *, is_variadic: bool) -> None:
        self.push("(")
        self.print_list(inputs)
        if is_variadic:
            self.push(", ..." if inputs else "...")
        self.push(")")
        if type(output) is not Tuple or output.elements:
            self.push(" -> ")
            self.print_type(output)

    def print_dyn(self, ty: Dynamic) -> None:
        """What follows ``dyn``: the principal with its projections, then auto traits by name."""
        values = [predicate.value for predicate in ty.predicates]
        projections = [value for value in values if type(value) is ExistentialProjection]
        separator = ""
        for value in values:
            if type(value) is ExistentialTraitRef:
                self._print_principal(value, projections)
                separator = " + "
        autos = [value.def_id for value in values if type(value) is ExistentialAutoTrait]
        for name in sorted(map(self._path_text, autos)):
            self.push(separator + name)
            separator = " + "

    def _path_text(self, def_id: DefId) -> str:
        printer = TypePrinter(self.cx)
        printer.print_def_path(def_id, ())
        return printer.text()

    def _print_principal(
        self, principal: ExistentialTraitRef, projections: list[ExistentialProjection]
    ) -> None:
        cx = self.cx
        self.print_def_path(principal.def_id, ())
        if cx.program.as_lang_item(principal.def_id) in _FN_TRAITS and len(projections) == 1:
            inputs = principal.args.items[0]
            if type(inputs) is Tuple:
                output = cast(Ty, projections[0].term)
                self._print_fn_sig(inputs.elements, output, is_variadic=False)
                return
        generics = cx.program.item(principal.def_id).generics
        if generics is None:
            raise InternalError("a trait without generics")
        hidden_self = cx.interner.infer(0)
        own = self.own_args_without_defaults(generics, (hidden_self, *principal.args.items))
        named = sorted(
            (cx.program.def_key(projection.def_id).name, projection.term)
            for projection in projections
            if not self._is_implied(principal, projection)
        )
        if not own and not named:
            return
        self.push("<")
        self.print_list(own)
        separator = ", " if own else ""
        for name, term in named:
            self.push(f"{separator}{name} = ")
            separator = ", "
            self.print_arg(term)
        self.push(">")

    def _is_implied(
        self, principal: ExistentialTraitRef, projection: ExistentialProjection
    ) -> bool:
        """Whether a super-trait bound such as ``trait A: B<X = u8>`` fixes the same type."""
        cx = self.cx
        for above in supertrait_def_ids(cx.program, principal.def_id):
            for clause in cx.program.item(above).explicit_super_predicates:
                if type(clause) is ProjectionClause and clause.def_id == projection.def_id:
                    return True
        return False

    # ------------------------------------------------------------------------------ constants

    def print_const(self, const: Const) -> None:
        """A constant, without its type."""
        if type(const) is not ConstValue:
            self.push("_")
            return
        ty = const.ty
        valtree = const.valtree
        if type(valtree) is ValTreeLeaf:
            inner = ty.pointee if type(ty) is Ref else ty
            self.push(f"{'&' if inner is not ty else ''}{_scalar_text(inner, valtree)}")
            return
        assert type(valtree) is ValTreeBranch
        children = valtree.children
        match ty:
            case Ref(pointee=Str()):
                self.push(string_text(_bytes_of(children)))
            case Ref(pointee=Slice(element=element)) if element is self.cx.interner.u8:
                self.push(byte_string_text(_bytes_of(children)))
            case Ref():
                self.push("&")
                self.print_const(self.cx.interner.const_value(ty.pointee, valtree))
            case Array() if ty.element is self.cx.interner.u8:
                self.push(f"*{byte_string_text(_bytes_of(children))}")
            case Array():
                self._print_consts("[", children, "]")
            case Tuple():
                self._print_consts("(", children, ",)" if len(children) == 1 else ")")
            case Adt():
                self._print_adt_const(ty, children)
            case _ if not children:
                self.push("<ZST>")
            case _:
                # Here rustc shows how it keeps the value.
                self.push("Branch([")
                for index, child in enumerate(children):
                    self.push(", " if index else "")
                    self._print_typed_const(child)
                self.push("])")

    def _print_typed_const(self, const: Const) -> None:
        """A constant as messages show it: integers have their types."""
        if type(const) is ConstValue:
            ty, valtree = const.ty, const.valtree
            if type(valtree) is ValTreeLeaf and isinstance(ty, Int | Uint):
                self.push(int_text(ty, valtree.data, valtree.size, with_type=True))
                return
            if isinstance(ty, Bool | Char) or (type(ty) is Ref and type(ty.pointee) is Str):
                self.print_const(const)
                return
        raise UnsupportedError("constant of an unusual type", "core::any::type_name")

    def _print_consts(self, before: str, consts: Sequence[Const], behind: str) -> None:
        self.push(before)
        for index, const in enumerate(consts):
            if index:
                self.push(", ")
            self.print_const(const)
        self.push(behind)

    def _print_adt_const(self, ty: Adt, children: Sequence[Const]) -> None:
        adt = self.cx.program.item(ty.def_id).adt
        if adt is None:
            raise InternalError("a constant of a type without definition")
        if adt.kind is AdtKind.ENUM:
            variant, fields = adt.variants[_byte_of(children[0])], children[1:]
        else:
            variant, fields = adt.variants[0], children
        self.print_def_path(variant.def_id, ty.args.items)
        if variant.ctor_kind is CtorKind.FN:
            self._print_consts("(", fields, ")")
        elif variant.ctor_kind is None:
            for index, (field, const) in enumerate(zip(variant.fields, fields, strict=True)):
                self.push(f"{', ' if index else ' { '}{field.name}: ")
                self.print_const(const)
            self.push(" }" if fields else " {  }")


def _is_greatest(const: Const) -> bool:
    """Whether a constant is the greatest of its type."""
    if type(const) is not ConstValue or type(const.valtree) is not ValTreeLeaf:
        return False
    bits, data = const.valtree.size * 8, const.valtree.data
    match const.ty:
        case Int():
            return data == (1 << (bits - 1)) - 1
        case Uint():
            return data == (1 << bits) - 1
        case Char():
            return data == sys.maxunicode
        case _:  # nothing else is in a range
            return False


def _byte_of(const: Const) -> int:
    if type(const) is ConstValue and type(const.valtree) is ValTreeLeaf:
        return const.valtree.data
    raise InternalError("a part of a constant is no scalar")


def _bytes_of(consts: Sequence[Const]) -> bytes:
    return bytes(_byte_of(const) for const in consts)


def _scalar_text(ty: Ty, leaf: ValTreeLeaf) -> str:
    """A scalar constant as in source."""
    match ty:
        case Bool():
            return "true" if leaf.data else "false"
        case Char():
            return char_text(chr(leaf.data))
        case Int() | Uint():
            return int_text(ty, leaf.data, leaf.size, with_type=False)
        case _:  # no other scalar can be a constant argument
            return str(leaf.data)


_PLAIN_SELF: Final = frozenset({Adt, Foreign, Bool, Char, Str, Int, Uint, Float})
