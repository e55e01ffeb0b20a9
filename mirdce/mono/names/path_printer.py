"""Definitions as paths: the walk that symbol names and type names have in common.

A path is printed from its parent outwards; where generic arguments go, and that an item of a trait
is written ``<Self as Trait>::item``, is decided here. How each piece looks is up to the subclass.

Source: rustc_middle/src/ty/print/mod.rs (``Printer``) (1.96.0).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Final, TypeVar, cast

from mirdce.errors import InternalError
from mirdce.ir.ids import DefId
from mirdce.ir.items import DefKey, DefPathData, GenericParam, Generics, ParamKind
from mirdce.ir.mir import CoroutineKind
from mirdce.ir.ty import (
    Bindable,
    Binder,
    GenericArg,
    GenericArgs,
    ReBound,
    Region,
    Ty,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.terms.fold import TypeFolder
from mirdce.mono.terms.subst import anonymized, subst_const, subst_ty
from mirdce.mono.traits.normalize import mono_args, mono_ty

_B = TypeVar("_B", bound=Bindable)

_WITHOUT_OWN_ARGS: Final = frozenset(
    {DefPathData.CLOSURE, DefPathData.SYNTHETIC_COROUTINE_BODY, DefPathData.ANON_CONST}
)
CLOSURE_COROUTINES: Final = frozenset(
    {
        CoroutineKind.ASYNC_CLOSURE,
        CoroutineKind.GEN_CLOSURE,
        CoroutineKind.ASYNC_GEN_CLOSURE,
    }
)


class _Identity(TypeFolder):
    """Erases regions and renumbers bound variables, and leaves parameters as they are."""

    __slots__ = ()

    def region(self, region: Region) -> Region:
        return region if type(region) is ReBound else self.interner.re_erased

    def binder(self, binder: Binder[_B]) -> Binder[_B]:
        return anonymized(self.interner, self.bindable(binder.value))


class PathPrinter(ABC):
    """Prints definitions as paths.

    Attributes:
        cx: where definitions are looked up.
    """

    __slots__ = ("cx",)

    def __init__(self, cx: MonoCx) -> None:
        self.cx = cx

    # ----------------------------------------------------------------------- what it looks like

    @abstractmethod
    def print_type(self, ty: Ty) -> None:
        """A type."""

    @abstractmethod
    def print_crate(self, def_id: DefId) -> None:
        """A crate root."""

    @abstractmethod
    def print_impl(
        self, impl: DefId, parent: DefId, self_ty: Ty, trait: tuple[DefId, GenericArgs] | None
    ) -> None:
        """An impl, in module ``parent``, of ``trait`` with these arguments (``Self`` first)."""

    @abstractmethod
    def print_segment(self, key: DefKey, print_parent: Callable[[], None]) -> None:
        """One more segment behind the parent's path."""

    @abstractmethod
    def print_generic(self, print_path: Callable[[], None], args: tuple[GenericArg, ...]) -> None:
        """A path with generic arguments."""

    @abstractmethod
    def print_qualified(self, trait: DefId, args: tuple[GenericArg, ...]) -> None:
        """``<args[0] as trait<args[1..]>>``."""

    @abstractmethod
    def print_coroutine_kind(
        self, def_id: DefId, parent_args: tuple[GenericArg, ...], kind: Ty
    ) -> None:
        """A coroutine of an async closure, which is called by reference or by value."""

    def print_def_path(self, def_id: DefId, args: tuple[GenericArg, ...]) -> None:
        """A definition with arguments."""
        self.print_new_path(def_id, args)

    # -------------------------------------------------------------------------------- the walk

    def print_new_path(self, def_id: DefId, args: tuple[GenericArg, ...]) -> None:
        """A definition with arguments, parents first."""
        program = self.cx.program
        key = program.def_key(def_id)
        parent = key.parent
        if parent is None:
            self.print_crate(def_id)
            return
        if key.data is DefPathData.IMPL:
            self._print_impl_path(def_id, parent, args)
            return
        parent_args = args
        qualified = False
        if args:
            generics = program.item(def_id).generics
            if generics is None:
                raise InternalError(f"{key.name} has arguments but no generics")
            parent_args = args[: generics.parent_count]
            if self._print_own_args(def_id, key.data, generics, args):
                return
            qualified = self._is_trait_item(generics, parent, parent_args)
        if qualified:
            self.print_segment(key, lambda: self.print_qualified(parent, parent_args))
        else:
            self.print_segment(key, lambda: self.print_def_path(parent, parent_args))

    def _print_own_args(
        self, def_id: DefId, data: DefPathData, generics: Generics, args: tuple[GenericArg, ...]
    ) -> bool:
        """The path with the definition's own arguments; False: it has none to print."""
        count = generics.parent_count
        parent_args = args[:count]
        if data is DefPathData.CLOSURE:
            kind = self.cx.program.item(def_id).coroutine_kind
            if kind not in CLOSURE_COROUTINES or len(args) == len(parent_args):
                return False
            self.print_coroutine_kind(def_id, parent_args, cast(Ty, args[count]))
            return True
        own_count = len(generics.own_params)
        if data in _WITHOUT_OWN_ARGS or not own_count or len(args) < count + own_count:
            return False
        self.print_generic(
            lambda: self.print_def_path(def_id, parent_args),
            self.own_args_without_defaults(generics, args),
        )
        return True

    def own_args_without_defaults(
        self, generics: Generics, args: tuple[GenericArg, ...]
    ) -> tuple[GenericArg, ...]:
        """The arguments of an item's own parameters, less ``Self`` and trailing defaults."""
        start = generics.parent_count
        end = start + len(generics.own_params)
        for param in reversed(generics.own_params):
            if not param.has_default or self._default_of(param, args) is not args[param.index]:
                break
            end -= 1
        if generics.has_self and generics.parent is None:
            start = 1
        return args[start:end]

    def _default_of(self, param: GenericParam, args: tuple[GenericArg, ...]) -> object:
        item = self.cx.program.item(param.def_id)
        all_args = self.cx.interner.args(args)
        if param.kind is ParamKind.CONST:
            return None if item.const_of is None else subst_const(self.cx, item.const_of, all_args)
        return None if item.type_of is None else subst_ty(self.cx, item.type_of, all_args)

    def _is_trait_item(
        self, generics: Generics, parent: DefId, parent_args: tuple[GenericArg, ...]
    ) -> bool:
        """Whether the parent is to be written as ``<Self as Trait>``."""
        if (
            not generics.has_self
            or generics.parent != parent
            or len(parent_args) != generics.parent_count
        ):
            return False
        above = self.cx.program.item(parent).generics
        return above is not None and above.parent_count == 0

    def _print_impl_path(self, impl: DefId, parent: DefId, args: tuple[GenericArg, ...]) -> None:
        """An impl; around an item nested in its method it has no arguments: printed as declared."""
        cx = self.cx
        item = cx.program.item(impl)
        generics = item.generics
        count = 0 if generics is None else generics.parent_count + len(generics.own_params)
        is_generic = count > len(args)
        all_args = cx.interner.args(args)
        header = item.impl_header
        if header is not None:
            trait_ref = header.trait_ref
            if is_generic:
                trait_args = _Identity(cx.interner).args(trait_ref.args)
            else:
                trait_args = mono_args(cx, trait_ref.args, all_args)
            self_ty = cast(Ty, trait_args.items[0])
            self.print_impl(impl, parent, self_ty, (trait_ref.def_id, trait_args))
            return
        if item.type_of is None:
            raise InternalError("an impl without a self type")
        if is_generic:
            self_ty = _Identity(cx.interner).ty(item.type_of)
        else:
            self_ty = mono_ty(cx, item.type_of, all_args)
        self.print_impl(impl, parent, self_ty, None)
