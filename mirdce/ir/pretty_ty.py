"""Types, paths and constants of the type system as rustc writes them in MIR dumps, still generic.

Unlike type names and symbols, which exist for mono types only, this text is of terms as they are
declared: parameters by their names.

A crate's own definitions (``home``) are printed without the crate's name, as rustc does for the
crate that it compiles. Deliberate differences, since metadata does not say or rustc asks the
source: definitions of other crates are named by where they are defined, not by where they can be
imported from; closures and coroutines by path, not position; bound regions are called ``'a``,
``'b``, ...; an anonymous constant is its path, not its source text.

Source: rustc_middle/src/ty/print/{mod,pretty}.rs (1.96.0).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, cast

from mirdce.errors import InternalError
from mirdce.ir.def_path import def_path
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.items import (
    CtorKind,
    DefKind,
    DefPathData,
    ProjectionClause,
    TraitClause,
    VariantDef,
)
from mirdce.ir.mir import CoroutineKind
from mirdce.ir.pretty_path import Args, PathPrinter
from mirdce.ir.program import Program
from mirdce.ir.scalar_text import byte_string_text, scalar_text, string_text
from mirdce.ir.ty import (
    CONST_CLASSES,
    REGION_CLASSES,
    Adt,
    Alias,
    AliasKind,
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
    FnDef,
    FnPtr,
    FnSig,
    Foreign,
    GenericArg,
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
    ReEarlyParam,
    ReErased,
    Ref,
    Region,
    ReStatic,
    Safety,
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
    UnsafeBinder,
    ValTree,
    ValTreeBranch,
    ValTreeLeaf,
)

_REGIONS: Final = frozenset(REGION_CLASSES)
_CONSTS: Final = frozenset(CONST_CLASSES)
_FN_TRAITS: Final = {"Fn", "FnMut", "FnOnce"}
_ASYNC_FN_TRAITS: Final = {"AsyncFn", "AsyncFnMut", "AsyncFnOnce"}
_COROUTINE_WORDS: Final = {
    CoroutineKind.ASYNC_BLOCK: "async block",
    CoroutineKind.ASYNC_CLOSURE: "async closure body",
    CoroutineKind.ASYNC_FN: "async fn body",
    CoroutineKind.GEN_BLOCK: "gen block",
    CoroutineKind.GEN_CLOSURE: "gen closure body",
    CoroutineKind.GEN_FN: "gen fn body",
    CoroutineKind.ASYNC_GEN_BLOCK: "async gen block",
    CoroutineKind.ASYNC_GEN_CLOSURE: "async gen closure body",
    CoroutineKind.ASYNC_GEN_FN: "async gen fn body",
    CoroutineKind.COROUTINE_STATIC: "static coroutine",
    CoroutineKind.COROUTINE_MOVABLE: "coroutine",
}
_FN_COROUTINES: Final = frozenset(
    {CoroutineKind.ASYNC_FN, CoroutineKind.GEN_FN, CoroutineKind.ASYNC_GEN_FN}
)
_CLOSURE_WORDS: Final = {
    CoroutineKind.ASYNC_CLOSURE: "async closure",
    CoroutineKind.GEN_CLOSURE: "gen closure",
    CoroutineKind.ASYNC_GEN_CLOSURE: "async gen closure",
}


class TyPrinter(PathPrinter):
    """Prints types, paths and type-level constants of one program, seen from one crate."""

    def __init__(self, program: Program, home: CrateNum | None = None) -> None:
        super().__init__(program, home)
        self._printed: dict[Ty, str] = {}

    # -------------------------------------------------------------------------------- entries

    def ty(self, ty: Ty) -> str:
        """A type."""
        if self._scope is not None or self._binders or self._in_value:
            return self._ty(ty)
        found = self._printed.get(ty)
        if found is None:
            found = self._printed[ty] = self._ty(ty)
        return found

    def const(self, const: Const, *, with_type: bool) -> str:
        """A constant of the type system; ``with_type``: an integer with its suffix."""
        match const:
            case ConstParam():
                return self._const_param(const, with_type=with_type)
            case ConstValue():
                return self._valtree(const.ty, const.valtree, with_type=with_type)
            case ConstUnevaluated():
                if self.program.def_kind(const.def_id) is DefKind.ANON_CONST:
                    return def_path(self.program, const.def_id)
                return self.value_path(const.def_id, const.args.items)
            case ConstExpr():
                return f"{const.kind}({self._list(const.args.items)})"
            case ConstBound() | ConstInfer():
                return "_"

    def arg(self, arg: GenericArg) -> str:
        """A generic argument."""
        if type(arg) in _REGIONS:
            return self._region(cast(Region, arg))
        if type(arg) in _CONSTS:
            return self.const(cast(Const, arg), with_type=False)
        return self.ty(cast(Ty, arg))

    def variant_path(self, variant: VariantDef, args: Args) -> str:
        """The path of a struct or variant with its type's arguments, in value position."""
        return self.value_path(variant.def_id, args)

    @contextmanager
    def _bound(
        self, binder: "Binder[Ty] | Binder[FnSig] | Binder[ExistentialPredicate]"
    ) -> Iterator[str]:
        """Names a binder's regions; gives the text in front of what it binds."""
        names, index = [], 0
        for kind in binder.bound_vars:
            names.append(f"'{_letter(index)}" if kind is BoundVarKind.REGION else "")
            index += kind is BoundVarKind.REGION
        before = self._binders
        self._binders = (*before, tuple(names))
        shown = [name for name in names if name]
        try:
            yield ", ".join(shown)
        finally:
            self._binders = before

    # ---------------------------------------------------------------------------------- types

    def _ty(self, ty: Ty) -> str:  # noqa: C901, PLR0912 - one arm a sort of type
        match ty:
            case Bool():
                return "bool"
            case Char():
                return "char"
            case Str():
                return "str"
            case Never():
                return "!"
            case Int():
                return ty.int_ty.value
            case Uint():
                return ty.uint_ty.value
            case Float():
                return ty.float_ty.value
            case Adt():
                return self._path(ty.def_id, ty.args.items)
            case Foreign():
                return self._path(ty.def_id, ())
            case Ref():
                return f"&{self._optional_region(ty.region)}{_mut(ty.mutability)}" + self.ty(
                    ty.pointee
                )
            case RawPtr():
                word = "mut" if ty.mutability is Mutability.MUT else "const"
                return f"*{word} {self.ty(ty.pointee)}"
            case Array():
                return f"[{self.ty(ty.element)}; {self.const(ty.length, with_type=False)}]"
            case Slice():
                return f"[{self.ty(ty.element)}]"
            case Tuple():
                inner = self._list(ty.elements)
                return f"({inner},)" if len(ty.elements) == 1 else f"({inner})"
            case Param():
                return self._argument(ty.index, self.arg) or ty.name
            case FnDef():
                return self._fn_def(ty)
            case FnPtr():
                return self._fn_sig(ty.sig)
            case Dynamic():
                region = self._optional_region(ty.region)
                text = f"dyn {self._dyn(ty)}"
                return f"({text} + {region.rstrip()})" if region else text
            case Alias():
                return self._alias(ty)
            case Closure() | CoroutineClosure() | Coroutine() | CoroutineWitness():
                return self._closure_like(ty)
            case Pat():
                return f"({self.ty(ty.base)}) is {self.pattern(ty.pattern)}"
            case UnsafeBinder():
                with self._bound(ty.inner) as names:
                    return f"unsafe<{names}> {self.ty(ty.inner.value)}"
            case Bound():
                return f"^{ty.debruijn}_{ty.var}"
            case Infer():
                return "_"

    def _region(self, region: Region) -> str:
        return self._optional_region(region).rstrip() or "'_"

    def _optional_region(self, region: Region) -> str:
        """A region with a space behind it, or nothing if rustc leaves it out."""
        match region:
            case ReErased():
                return ""
            case ReStatic():
                return "'static "
            case ReEarlyParam():
                found = self._argument(
                    region.index, lambda arg: self._optional_region(cast(Region, arg))
                )
                return f"{region.name} " if found is None else found
            case ReBound():
                place = len(self._binders) - 1 - region.debruijn
                if place < 0 or region.var >= len(self._binders[place]):
                    return ""
                name = self._binders[place][region.var]
                return f"{name} " if name else ""

    def _closure_like(self, ty: "Closure | CoroutineClosure | Coroutine | CoroutineWitness") -> str:
        def_id, args = ty.def_id, ty.args.items
        if type(ty) is Closure:
            return f"{{closure@{self._path(def_id, args)}}}"
        if type(ty) is CoroutineWitness:
            return f"{{coroutine witness@{self._path(def_id, args)}}}"
        item = self.program.item(def_id)
        if type(ty) is CoroutineClosure:
            body = item.coroutine_for_closure
            kind = None if body is None else self.program.item(body).coroutine_kind
            word = "async closure" if kind is None else _CLOSURE_WORDS.get(kind, "async closure")
            return f"{{{word}@{self._path(def_id, args)}}}"
        kind = item.coroutine_kind
        word = "coroutine" if kind is None else _COROUTINE_WORDS[kind]
        parent = self.program.parent(def_id)
        if kind in _FN_COROUTINES and parent is not None:
            return f"{{{word} of {self._path(parent, args)}()}}"
        return f"{{{word}@{self._path(def_id, args)}}}"

    def _fn_def(self, ty: FnDef) -> str:
        sig = self.program.item(ty.def_id).fn_sig
        if sig is None:
            return self._path(ty.def_id, ty.args.items)
        with self._instantiated(ty.args.items):
            text = self._fn_sig(sig)
        return f"{text} {{{self.value_path(ty.def_id, ty.args.items)}}}"

    def _fn_sig(self, sig: Binder[FnSig]) -> str:
        with self._bound(sig) as names:
            value = sig.value
            prefix = f"for<{names}> " if names else ""
            safety = "unsafe " if value.safety is Safety.UNSAFE else ""
            abi = "" if value.abi is ExternAbi.RUST else f'extern "{value.abi.value}" '
            inputs = self._inputs(value.inputs, value.output, is_variadic=value.c_variadic)
            return f"{prefix}{safety}{abi}fn{inputs}"

    def _inputs(self, inputs: tuple[Ty, ...], output: Ty, *, is_variadic: bool = False) -> str:
        shown = [*map(self.ty, inputs), *(["..."] if is_variadic else [])]
        text = f"({', '.join(shown)})"
        if type(output) is Tuple and not output.elements:
            return text
        return f"{text} -> {self.ty(output)}"

    def pattern(self, pattern: Pattern) -> str:
        """The pattern of a pattern type."""
        match pattern:
            case PatternRange():
                start = self.const(pattern.start, with_type=False)
                return f"{start}..={self.const(pattern.end, with_type=False)}"
            case PatternOr():
                return " | ".join(map(self.pattern, pattern.patterns))
            case PatternNotNull():
                return "!null"

    # --------------------------------------------------------------------------------- aliases

    def _alias(self, ty: Alias) -> str:
        program = self.program
        args = ty.args.items
        match ty.kind:
            case AliasKind.PROJECTION:
                if program.def_key(ty.def_id).data is DefPathData.ANON_ASSOC_TY:
                    return self._impl_trait(ty.def_id, args)
                return self._path(ty.def_id, args)
            case AliasKind.INHERENT:
                own = f"<{self._list(args[1:])}>" if len(args) > 1 else ""
                self_ty = self._qualified_self(cast(Ty, args[0]))
                return f"{self_ty}::{program.def_key(ty.def_id).name}{own}"
            case AliasKind.FREE:
                return self._path(ty.def_id, args)
            case AliasKind.OPAQUE:
                parent = program.parent(ty.def_id)
                kind = None if parent is None else program.def_kind(parent)
                if kind in (DefKind.TY_ALIAS, DefKind.ASSOC_TY):
                    return self._path(ty.def_id, args)
                return self._impl_trait(ty.def_id, args)

    def _impl_trait(self, def_id: DefId, args: Args) -> str:
        """``impl A + B<X = u8>``, from the bounds of an opaque type."""
        program = self.program
        bounds = program.item(def_id).item_bounds
        terms: dict[DefId, list[tuple[str, str]]] = {}
        traits: list[str] = []
        is_sized = False
        with self._instantiated(args):
            for clause in bounds:
                if type(clause) is ProjectionClause:
                    trait = program.parent(clause.def_id)
                    assert trait is not None
                    name = program.def_key(clause.def_id).name
                    terms.setdefault(trait, []).append((name, self.arg(clause.term)))
            for clause in bounds:
                if type(clause) is not TraitClause:
                    continue
                trait = clause.trait_ref.def_id
                lang = program.as_lang_item(trait)
                if lang in ("Sized", "MetaSized"):
                    is_sized = is_sized or lang == "Sized"
                    continue
                traits.append(self._bound_trait(trait, clause.trait_ref.args.items, terms))
        if not traits:
            return "impl Sized" if is_sized else "impl ?Sized"
        return "impl " + " + ".join(traits)

    def _bound_trait(
        self, trait: DefId, args: Args, terms: dict[DefId, list[tuple[str, str]]]
    ) -> str:
        program = self.program
        name = program.def_key(trait).name
        named = terms.get(trait, [])
        lang = program.as_lang_item(trait)
        if lang in _FN_TRAITS | _ASYNC_FN_TRAITS and type(args[1]) is Tuple:
            # The output is an associated type of FnOnce, whichever of the traits is named.
            outputs = [text for pairs in terms.values() for key, text in pairs if key == "Output"]
            output = f" -> {outputs[0]}" if outputs and outputs[0] != "()" else ""
            return f"{name}({self._list(args[1].elements)}){output}"
        generics = program.item(trait).generics
        own = self._own_args(generics, args) if generics is not None else ()
        inner = [*map(self.arg, own), *(f"{key} = {text}" for key, text in named)]
        return f"{name}<{', '.join(inner)}>" if inner else name

    def _dyn(self, ty: Dynamic) -> str:
        parts = []
        projections = [
            predicate.value
            for predicate in ty.predicates
            if type(predicate.value) is ExistentialProjection
        ]
        for predicate in ty.predicates:
            if type(predicate.value) is ExistentialTraitRef:
                with self._bound(predicate) as names:
                    prefix = f"for<{names}> " if names else ""
                    parts.append(prefix + self._principal(predicate.value, projections))
        autos = [
            predicate.value.def_id
            for predicate in ty.predicates
            if type(predicate.value) is ExistentialAutoTrait
        ]
        parts += sorted(self._path(def_id, ()) for def_id in autos)
        return " + ".join(parts)

    def _principal(
        self, principal: ExistentialTraitRef, projections: list[ExistentialProjection]
    ) -> str:
        program = self.program
        name = self._path(principal.def_id, ())
        if program.as_lang_item(principal.def_id) in _FN_TRAITS and len(projections) == 1:
            inputs = principal.args.items[0]
            if type(inputs) is Tuple:
                shown = ", ".join(map(self.ty, inputs.elements))
                output = self._unnamed(projections[0].term)
                return f"{name}({shown})" + (f" -> {output}" if output != "()" else "")
        generics = program.item(principal.def_id).generics
        if generics is None:
            raise InternalError("a trait without generics")
        dummy = program.interner.infer(0)
        own = self._own_args(generics, (dummy, *principal.args.items))
        named = sorted(
            (program.def_key(one.def_id).name, self._unnamed(one.term))
            for one in projections
            if not self._is_implied(principal, one)
        )
        if not own and not named:
            return name
        inner = [*map(self.arg, own), *(f"{key} = {text}" for key, text in named)]
        return name + self._delimited(lambda: ", ".join(inner))

    def _unnamed(self, term: "Ty | Const") -> str:
        """A term of a projection: its binder is not the trait's, and its regions have no names."""
        before = self._binders
        self._binders = (*before[:-1], ("",) * len(before[-1]))
        try:
            return self.arg(term)
        finally:
            self._binders = before

    def _is_implied(
        self, principal: ExistentialTraitRef, projection: ExistentialProjection
    ) -> bool:
        """Whether a super-trait bound such as ``trait A: B<X = u8>`` fixes the same type."""
        pending, seen = [principal.def_id], {principal.def_id}
        while pending:
            for clause in self.program.item(pending.pop()).explicit_super_predicates:
                if type(clause) is ProjectionClause and clause.def_id == projection.def_id:
                    return True
                if type(clause) is TraitClause and clause.trait_ref.def_id not in seen:
                    seen.add(clause.trait_ref.def_id)
                    pending.append(clause.trait_ref.def_id)
        return False

    # ------------------------------------------------------------------------------ constants

    def _const_param(self, const: ConstParam, *, with_type: bool) -> str:
        def show(arg: GenericArg) -> str:
            return self.const(cast(Const, arg), with_type=with_type)

        return self._argument(const.index, show) or const.name

    def _valtree(self, ty: Ty, valtree: ValTree, *, with_type: bool) -> str:
        if type(valtree) is ValTreeLeaf:
            if type(ty) is Ref:
                return "&" + scalar_text(self, ty.pointee, valtree.data, valtree.size, with_type)
            return scalar_text(self, ty, valtree.data, valtree.size, with_type)
        assert type(valtree) is ValTreeBranch
        children = valtree.children
        match ty:
            case Ref():
                data = _raw_bytes(valtree, ty.pointee)
                if data is None:
                    return "&" + self._valtree(ty.pointee, valtree, with_type=with_type)
                if type(ty.pointee) is Str:
                    return string_text(data)
                return byte_string_text(data)
            case Array():
                data = _raw_bytes(valtree, ty)
                if data is not None:
                    return "*" + byte_string_text(data)
                return f"[{self._consts(children)}]"
            case Tuple():
                inner = self._consts(children)
                return f"({inner},)" if len(children) == 1 else f"({inner})"
            case Adt():
                return self._adt_const(ty, children)
            case FnDef():
                return self.value_path(ty.def_id, ty.args.items)
            case _:  # no other type has compound values here
                text = "<ZST>" if not children else f"Branch([{self._consts(children)}])"
                return f"{text}: {self.ty(ty)}" if with_type else text

    def _consts(self, consts: tuple[Const, ...]) -> str:
        return ", ".join(self.const(const, with_type=False) for const in consts)

    def _adt_const(self, ty: Adt, children: tuple[Const, ...]) -> str:
        adt = self.program.item(ty.def_id).adt
        assert adt is not None
        variant = adt.variants[0] if adt.variants else None
        if self.program.def_kind(ty.def_id) is DefKind.ENUM and children:
            index = children[0]
            assert type(index) is ConstValue
            assert type(index.valtree) is ValTreeLeaf
            variant = adt.variants[index.valtree.data]
            children = children[1:]
        if variant is None:
            return f"{{unreachable(): {self.ty(ty)}}}"
        fields = [self.const(child, with_type=False) for child in children]
        return constructor_text(
            self.variant_path(variant, ty.args.items), variant, fields, "{", "}"
        )


def constructor_text(
    path: str, variant: VariantDef, fields: list[str], opening: str, closing: str
) -> str:
    """A struct or variant value in the syntax of its constructor."""
    match variant.ctor_kind:
        case CtorKind.CONST:
            return path
        case CtorKind.FN:
            return f"{path}({', '.join(fields)})"
        case None:
            pairs = zip(variant.fields, fields, strict=False)
            named = ", ".join(f"{field.name}: {text}" for field, text in pairs)
            return f"{path} {opening} {named} {closing}"


def _raw_bytes(valtree: ValTreeBranch, ty: Ty) -> bytes | None:
    """The bytes of a ``str``, ``[u8]`` or ``[u8; N]``; None: it is none of these."""
    match ty:
        case Str():
            pass
        case Slice() | Array():
            if type(ty.element) is not Uint or ty.element.uint_ty.value != "u8":
                return None
        case _:  # the other types do not consist of bytes
            return None
    found = bytearray()
    for child in valtree.children:
        if type(child) is not ConstValue or type(child.valtree) is not ValTreeLeaf:
            return None
        found.append(child.valtree.data)
    return bytes(found)


def _mut(mutability: Mutability) -> str:
    return "mut " if mutability is Mutability.MUT else ""


def _letter(index: int) -> str:
    return chr(ord("a") + index) if index < 26 else f"z{index - 26}"
