"""Paths of definitions as rustc writes them in MIR dumps.

A path is printed from its parent outwards; where generic arguments go, and that an item of a trait
is written ``<Self as Trait>::item``, is decided here. Nothing is substituted to print: where rustc
prints an impl's header at given arguments, a parameter is looked up in a *scope*, the arguments
that hold there.

Source: rustc_middle/src/ty/print/{mod,pretty}.rs (1.96.0).
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeAlias, cast

from mirdce.errors import InternalError
from mirdce.ir.def_path import segment
from mirdce.ir.ids import CrateNum, DefId, crate_of
from mirdce.ir.items import (
    DefPathData,
    Generics,
    ParamKind,
)
from mirdce.ir.mir import CoroutineKind
from mirdce.ir.program import Program
from mirdce.ir.ty import (
    Adt,
    Array,
    Bool,
    Char,
    Closure,
    Coroutine,
    CoroutineClosure,
    CoroutineWitness,
    Dynamic,
    ExistentialTraitRef,
    Float,
    FnDef,
    Foreign,
    GenericArg,
    Int,
    Param,
    Pat,
    RawPtr,
    Ref,
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
)

_PLAIN_SELF: Final = (Adt, Foreign, Bool, Char, Str, Int, Uint, Float)
_WITHOUT_OWN_ARGS: Final = frozenset(
    {DefPathData.CLOSURE, DefPathData.SYNTHETIC_COROUTINE_BODY, DefPathData.ANON_CONST}
)
_CLOSURE_COROUTINES: Final = frozenset(
    {CoroutineKind.ASYNC_CLOSURE, CoroutineKind.GEN_CLOSURE, CoroutineKind.ASYNC_GEN_CLOSURE}
)
_KEYWORDS: Final = re.compile(
    r"as|break|const|continue|else|enum|extern|false|fn|for|if|impl|in|let|loop|match|mod|"
    r"move|mut|pub|ref|return|static|struct|trait|true|type|unsafe|use|where|while|abstrac"
    r"t|become|box|do|final|macro|override|priv|typeof|unsized|virtual|yield|async|await|d"
    r"yn|try"
)
"""Names that need ``r#``."""


Args: TypeAlias = tuple[GenericArg, ...]


class _Scope:
    """What parameters stand for in a declaration that is printed at arguments.

    ``outer`` and ``binders`` are the scope and the names of bound regions in which the arguments
    themselves are to be read.
    """

    __slots__ = ("args", "binders", "outer")

    def __init__(
        self, args: Args, outer: "_Scope | None", binders: tuple[tuple[str, ...], ...]
    ) -> None:
        self.args = args
        self.outer = outer
        self.binders = binders


class PathPrinter(ABC):
    """Prints paths; types and other arguments are up to the subclass.

    Attributes:
        program: where definitions are looked up.
        home: the crate whose definitions are printed without its name; None: there is none.
    """

    def __init__(self, program: Program, home: CrateNum | None = None) -> None:
        self.program = program
        self.home = home
        self._in_value = False
        self._scope: _Scope | None = None
        self._binders: tuple[tuple[str, ...], ...] = ()

    @abstractmethod
    def ty(self, ty: Ty) -> str:
        """A type."""

    @abstractmethod
    def arg(self, arg: GenericArg) -> str:
        """A generic argument."""

    def path(self, def_id: DefId, args: Args = ()) -> str:
        """The path of a definition in type position: ``Vec<T>``."""
        with self._value_mode(on=False):
            return self._path(def_id, args)

    def value_path(self, def_id: DefId, args: Args = ()) -> str:
        """The path of a definition in value position: ``Vec::<T>::new``."""
        with self._value_mode(on=True):
            return self._path(def_id, args)

    def _list(self, args: "Args | tuple[Ty, ...]") -> str:
        return ", ".join(map(self.arg, args))

    # ---------------------------------------------------------------------------------- modes

    @contextmanager
    def _value_mode(self, *, on: bool) -> Iterator[None]:
        before = self._in_value
        self._in_value = on
        try:
            yield
        finally:
            self._in_value = before

    @contextmanager
    def _instantiated(self, args: Args) -> Iterator[None]:
        """Parameters stand for ``args``, which are to be read as things are now."""
        before = self._scope, self._binders
        self._scope = _Scope(args, *before)
        self._binders = ()
        try:
            yield
        finally:
            self._scope, self._binders = before

    def _argument(self, index: int, show: Callable[[GenericArg], str]) -> str | None:
        """What a parameter stands for, as text; None: it stands for itself."""
        scope = self._scope
        if scope is None or index >= len(scope.args):
            return None
        before = self._scope, self._binders
        self._scope, self._binders = scope.outer, scope.binders
        try:
            return show(scope.args[index])
        finally:
            self._scope, self._binders = before

    def _delimited(self, write: Callable[[], str]) -> str:
        with self._value_mode(on=False):
            return f"<{write()}>"

    # ----------------------------------------------------------------------------------- paths

    def _path(self, def_id: DefId, args: Args) -> str:
        program = self.program
        key = program.def_key(def_id)
        parent = key.parent
        if parent is None:
            is_home = crate_of(def_id) == self.home
            return "" if is_home else program.crate_info(crate_of(def_id)).name
        if key.data is DefPathData.IMPL:
            return self._impl_path(def_id, parent, args)
        prefix = None
        if args:
            generics = program.item(def_id).generics
            if generics is not None:
                count = generics.parent_count
                parent_args = args[:count]
                with_args = self._with_own_args(def_id, key.data, generics, args)
                if with_args is not None:
                    return with_args
                if self._is_trait_item(generics, parent, parent_args):
                    prefix = self._qualified(parent, parent_args)
            else:
                parent_args = args
        else:
            parent_args = ()
        if prefix is None:
            prefix = self._path(parent, parent_args)
        if key.data in (DefPathData.FOREIGN_MOD, DefPathData.CTOR):
            return prefix
        name = segment(key)
        if _KEYWORDS.fullmatch(name):
            name = f"r#{name}"
        return f"{prefix}::{name}" if prefix else name

    def _with_own_args(
        self, def_id: DefId, data: DefPathData, generics: Generics, args: Args
    ) -> str | None:
        """The path with the definition's own arguments; None: it has none to print."""
        count = generics.parent_count
        parent_args = args[:count]
        if data is DefPathData.CLOSURE:
            kind = self.program.item(def_id).coroutine_kind
            if kind not in _CLOSURE_COROUTINES or len(args) <= count:
                return None
            own: Args = (args[count],)
        else:
            own_count = len(generics.own_params)
            if data in _WITHOUT_OWN_ARGS or not own_count or len(args) < count + own_count:
                return None
            own = self._own_args(generics, args)
        path = self._path(def_id, parent_args)
        if not own:
            return path
        colons = "::" if self._in_value else ""
        return f"{path}{colons}{self._delimited(lambda: self._list(own))}"

    def _own_args(self, generics: Generics, args: Args) -> Args:
        """The arguments of an item's own parameters, less ``Self`` and trailing defaults."""
        start = generics.parent_count
        end = start + len(generics.own_params)
        for param in reversed(generics.own_params):
            if not param.has_default:
                break
            item = self.program.item(param.def_id)
            default = item.const_of if param.kind is ParamKind.CONST else item.type_of
            if default is None or param.index >= len(args):
                break
            with self._instantiated(args):
                text = self.arg(default)
            if text != self.arg(args[param.index]):
                break
            end -= 1
        if generics.has_self and generics.parent is None:
            start = 1
        return args[start:end]

    def _is_trait_item(self, generics: Generics, parent: DefId, parent_args: Args) -> bool:
        """Whether the parent is to be written as ``<Self as Trait>``."""
        if (
            not generics.has_self
            or generics.parent != parent
            or len(parent_args) != generics.parent_count
        ):
            return False
        above = self.program.item(parent).generics
        return above is not None and above.parent_count == 0

    def _qualified(self, trait: DefId, args: Args) -> str:
        """``<Self as Trait>``."""
        return self._delimited(lambda: f"{self.ty(cast(Ty, args[0]))} as {self._path(trait, args)}")

    def _qualified_self(self, self_ty: Ty) -> str:
        """The self type of an inherent impl: bare if it is a path."""
        if type(self_ty) in _PLAIN_SELF:
            return self.ty(self_ty)
        if type(self_ty) is Param:
            found = self._argument(self_ty.index, lambda arg: self._qualified_self(cast(Ty, arg)))
            return found or f"<{self_ty.name}>"
        return self._delimited(lambda: self.ty(self_ty))

    def _impl_path(self, impl: DefId, parent: DefId, args: Args) -> str:
        """``<T as Trait>`` beside the type or trait, ``module::<impl Trait for T>`` elsewhere."""
        item = self.program.item(impl)
        header = item.impl_header
        if header is not None:
            self_ty = cast(Ty, header.trait_ref.args.items[0])
        elif item.type_of is not None:
            self_ty = item.type_of
        else:
            raise InternalError("an impl without a self type")
        near = self._is_near(impl, parent, self_ty)
        if not near:
            prefix = self._path(parent, ())
            prefix = f"{prefix}::" if prefix else ""
        with self._instantiated(args):
            if near and header is None:
                return self._qualified_self(self_ty)
            if header is None:
                return prefix + self._delimited(lambda: f"impl {self.ty(self_ty)}")
            trait, trait_args = header.trait_ref.def_id, header.trait_ref.args.items
            if near:
                return self._qualified(trait, trait_args)
            return prefix + self._delimited(
                lambda: f"impl {self._path(trait, trait_args)} for {self.ty(self_ty)}"
            )

    def _is_near(self, impl: DefId, parent: DefId, self_ty: Ty) -> bool:
        program = self.program
        home = characteristic_def_id(self_ty)
        if home is not None and program.parent(home) == parent:
            return True
        header = program.item(impl).impl_header
        return header is not None and program.parent(header.trait_ref.def_id) == parent


def characteristic_def_id(ty: Ty) -> DefId | None:
    """The definition that a type is about, by rustc's rule of thumb."""
    pending = [ty]
    while pending:
        current = pending.pop()
        match current:
            case (
                Adt()
                | FnDef()
                | Closure()
                | CoroutineClosure()
                | Coroutine()
                | CoroutineWitness()
                | Foreign()
            ):
                return current.def_id
            case Dynamic():
                for predicate in current.predicates:
                    if type(predicate.value) is ExistentialTraitRef:
                        return predicate.value.def_id
            case Array() | Slice():
                pending.append(current.element)
            case RawPtr() | Ref():
                pending.append(current.pointee)
            case Pat():
                pending.append(current.base)
            case Tuple():
                pending.extend(reversed(current.elements))
            case _:  # primitive types and parameters are at home nowhere
                continue
    return None
