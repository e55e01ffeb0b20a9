"""What all functions of one link share: queries, names, declarations, ABI texts.

``CodegenCx`` may not create an instance that reachability did not list: every reference to a
function, static or vtable is checked against the live set, and one that is not there is an
``InternalError`` that names it; the function it was met in is added as a note.

Source: rustc_codegen_llvm/src/{context,callee,attributes}.rs (1.96.0).
"""

import copy
import hashlib
from collections.abc import Sequence
from typing import Final, final

from mirdce.codegen.emit.debuginfo import unit_nodes
from mirdce.codegen.emit.text import FunctionIr, quoted
from mirdce.codegen.emit.types import TypeTable
from mirdce.codegen.settings import CodegenSettings
from mirdce.consteval.const_eval import ConstEval
from mirdce.errors import CodegenError, InternalError, UnsupportedError
from mirdce.ir.def_path import def_path
from mirdce.ir.ids import AllocId, DefId, crate_of
from mirdce.ir.instance import Instance, Session, def_id_of
from mirdce.ir.items import CodegenFnAttrFlags, Linkage
from mirdce.ir.node import node
from mirdce.ir.ty import (
    Binder,
    Dynamic,
    ExistentialPredicate,
    ExistentialTraitRef,
    FnSig,
    Foreign,
    Mutability,
    Ty,
)
from mirdce.layout.cx import LayoutCx
from mirdce.layout.model import FnAbi, Layout, ReprMemory
from mirdce.mono.codegen_attrs import codegen_attrs
from mirdce.mono.names.instance_name import InstanceName
from mirdce.mono.names.mangle import is_exported, static_symbol_name, type_name, unique_name
from mirdce.mono.traits.type_properties import struct_tail
from mirdce.reach.live_set import LiveSet, StaticItem, VTableItem
from mirdce.reach.sessions import symbol_of
from mirdce.target.features import enabled

REPLACEABLE: Final = frozenset(
    (Linkage.LINKONCE, Linkage.LINKONCE_ODR, Linkage.WEAK, Linkage.WEAK_ODR, Linkage.COMMON)
)
"""Linkages of definitions that give way to another one; all become weak symbols here."""

_HASHED: Final = ("_ZN", "_RNx")
"""Beginnings of symbols that a hash tells apart."""


@final
@node
class AbiText:
    """A function ABI as LLVM text.

    Attributes:
        ret: return type, ``void`` included.
        ret_attrs: its attributes with a space behind, or empty.
        params: type and attributes of each LLVM parameter, ``sret`` first, as calls have them.
        formals: the same as definitions and declarations have them.
        signature: what a call names the callee by: the return type, or the whole function type if
            the function is variadic.
        conv: calling convention with a space behind, or empty.
        call_attrs: attributes of call sites and of the function, with a space before, or empty.
    """

    ret: str
    ret_attrs: str
    params: tuple[str, ...]
    formals: tuple[str, ...]
    signature: str
    conv: str
    call_attrs: str


@final
@node
class Symbol:
    """A global's name as LLVM text (``@name``) and the name itself; ``own``: this link defines
    it."""

    ref: str
    name: str
    own: bool


class CodegenCx:
    """Shared context of code generation; everything in it is memoized.

    In a program whose crates have different settings there is one for each session (`in_session`):
    it has the settings of the functions that are generated with it, and its references lead to the
    copies that the session uses.

    Attributes:
        live: what reachability found; nothing else may be referred to.
        session: whose functions these are; None if the program has no sessions.
        traps: functions that are not live, but have bodies that abort.
        unit_nodes: debug metadata that all functions share.
        attributes: text of the attribute group that every function carries.
        functions_by_name, statics_by_name, vtables_by_name, allocs_by_name: what each symbol stands
            for that was asked for so far; memory together with a session that has it.
    """

    def __init__(
        self,
        layouts: LayoutCx,
        consts: ConstEval,
        live: LiveSet,
        settings: CodegenSettings,
        traps: Sequence[Instance] = (),
    ) -> None:
        self.layouts = layouts
        self.mono = layouts.mono
        self.consts = consts
        self.program = layouts.mono.program
        self.interner = layouts.mono.interner
        self.live = live
        self.traps = dict.fromkeys(traps)
        self.types = TypeTable()
        self._sessions = live.sessions
        self._in_session: dict[Session | None, CodegenCx] = {}
        self._own_statics = {item.def_id for item in live.statics}
        self._external_statics = {
            item.def_id for item in live.external if isinstance(item, StaticItem)
        }
        self.functions_by_name: dict[str, Instance] = {}
        self.statics_by_name: dict[str, DefId] = {}
        self.vtables_by_name: dict[str, VTableItem] = {}
        self.allocs_by_name: dict[str, tuple[Session | None, AllocId]] = {}
        self._functions: dict[Instance, Symbol] = {}
        self._statics: dict[DefId, Symbol] = {}
        self._abi_owners: dict[FnAbi, Instance] = {}
        self._fn_abis: dict[Instance, FnAbi] = {}
        self._ptr_abis: dict[tuple[FnSig, tuple[Ty, ...]], FnAbi] = {}
        self._has_metadata: dict[Layout, bool] = {}
        root = None if live.sessions is None else live.sessions.root
        self._set_session(root, settings)

    # ------------------------------------------------------------------------------- sessions

    def _set_session(self, session: Session | None, settings: CodegenSettings) -> None:
        """What depends on the settings of a function."""
        self.session = session
        self.settings = settings
        self.optimize = settings.optimize
        self.attributes = _attribute_text(settings)
        self.unit_nodes = unit_nodes(settings.working_folder, is_optimized=self.optimize)
        self._own_vtables: set[str] | None = None
        self._vtables: dict[tuple[Ty, object], Symbol] = {}
        self.abi_texts: dict[FnAbi, AbiText] = {}
        self.load_metadata: dict[Layout, tuple[str, str]] = {}
        self.alloc_names: dict[AllocId, str] = {}
        self._in_session[session] = self

    def in_session(self, session: Session | None) -> "CodegenCx":
        """The context for functions of a session; None if the program has no sessions."""
        found = self._in_session.get(session)
        if found is None:
            if session is None:
                raise InternalError("a function without session in a program that has sessions")
            found = copy.copy(self)
            found._set_session(session, self.settings.with_profile(session.profile))
        return found

    def settings_of(self, function: FunctionIr | None) -> CodegenSettings:
        """The settings of a function; those of the root for what is no function."""
        if function is None:
            return self.settings
        return self.in_session(function.instance.session).settings

    def of_static(self, def_id: DefId) -> "CodegenCx":
        """The context for what a static refers to: that of its crate."""
        if self._sessions is None:
            return self
        return self.in_session(self._sessions.of_crate(crate_of(def_id)))

    @property
    def optimizes_any(self) -> bool:
        """Whether any function of the program is optimized."""
        sessions = {instance.session for instance in self.live.functions}
        return self.optimize or any(self.in_session(session).optimize for session in sessions)

    def copy_of(self, instance: Instance) -> Instance:
        """The copy of a function that this session refers to."""
        if self._sessions is None or self.session is None:
            return instance
        return self._sessions.copy_of(instance, self.session)

    # --------------------------------------------------------------------------------- names

    def function_symbol(self, instance: Instance) -> Symbol:
        """The symbol of a function of the live set, or of this session's copy of it.

        Raises:
            InternalError: reachability did not list the function, or the hashes of two are equal.
            CodegenError: something else has the symbol, too.
        """
        instance = self.copy_of(instance)
        found = self._functions.get(instance)
        if found is None:
            own = instance in self.live.functions or instance in self.traps
            if not own and instance not in self.live.external:
                raise InternalError(
                    f"the function {InstanceName(self.mono, instance)} is referred to "
                    "but not in the live set"
                )
            name = symbol_of(self.mono, self.live, instance)
            found = self._functions[instance] = Symbol(quoted(name), name, own)
            if own and self._counts(name, instance):
                self.functions_by_name[name] = instance
        return found

    def static_symbol(self, def_id: DefId) -> Symbol:
        """The symbol of a static of the live set.

        Raises:
            InternalError: reachability did not list the static.
            CodegenError: something else has the symbol, too.
        """
        found = self._statics.get(def_id)
        if found is None:
            name = static_symbol_name(self.mono, def_id)
            own = def_id in self._own_statics
            if not own and def_id not in self._external_statics:
                raise InternalError(f"the static {name} is referred to but not in the live set")
            if not own:
                self.refuse_externally_implementable(def_id)
            if self.import_linkage(def_id) is not None:
                name = f"_rust_extern_with_linkage_{name}"
                own = True
            found = self._statics[def_id] = Symbol(quoted(name), name, own)
            if own and (self.import_linkage(def_id) is not None or self._counts(name, def_id)):
                self.statics_by_name[name] = def_id
        return found

    def _counts(self, name: str, item: Instance | DefId) -> bool:
        """Whether a symbol stands for this item; if not, for one whose definition goes before it.

        Raises:
            CodegenError: both definitions count, so the program is wrong.
            InternalError: the hashes of both are equal.

        Source: rustc_monomorphize/src/partitioning.rs (``assert_symbols_are_distinct``), 1.96.0;
        between crates, the linker.
        """
        other = self.functions_by_name.get(name, self.statics_by_name.get(name))
        if other is None:
            return True
        first, second = (self._definition(each) for each in (other, item))
        if name.startswith(_HASHED):
            raise InternalError(f"{first} and {second} have one symbol, {name}")
        if isinstance(item, Instance) is isinstance(other, Instance):
            def_id, taken = (self._def_id(each) for each in (item, other))
            if crate_of(def_id) != crate_of(taken):
                if self._is_replaceable(def_id):
                    return False
                if self._is_replaceable(taken):
                    return True
        raise CodegenError(f"the symbol {name} is defined twice: by {first} and by {second}")

    def _def_id(self, item: Instance | DefId) -> DefId:
        return def_id_of(item) if isinstance(item, Instance) else item

    def _is_replaceable(self, def_id: DefId) -> bool:
        attrs = codegen_attrs(self.mono, def_id)
        return attrs is not None and attrs.linkage in REPLACEABLE

    def _definition(self, item: Instance | DefId) -> str:
        if isinstance(item, Instance):
            return str(InstanceName(self.mono, item))
        return def_path(self.program, item)

    def import_linkage(self, def_id: DefId) -> Linkage | None:
        """``#[linkage]`` of a foreign static: the static is then a pointer to the real symbol."""
        attrs = codegen_attrs(self.mono, def_id)
        return None if attrs is None else attrs.import_linkage

    def vtable_symbol(self, ty: Ty, dyn: Dynamic) -> Symbol:
        """The symbol of the vtable of ``ty`` for ``dyn``; auto traits make no difference.

        Raises:
            InternalError: reachability did not list the vtable.
        """
        principal = principal_of(dyn)
        key = (ty, principal)
        found = self._vtables.get(key)
        if found is None:
            name = self.vtable_name(ty, dyn)
            found = Symbol(quoted(name), name, own=True)
            if self._own_vtables is None:
                self._own_vtables = {
                    self.vtable_name(item.ty, item.dyn)
                    for item in self.live.vtables
                    if item.session is self.session
                }
            if name not in self._own_vtables:
                raise InternalError(
                    f"the vtable of {type_name(self.mono, ty)} for {type_name(self.mono, dyn)} "
                    "is referred to but not in the live set"
                )
            self._vtables[key] = found
            self.vtables_by_name[name] = VTableItem(ty, dyn, self.session)
        return found

    def vtable_name(self, ty: Ty, dyn: Dynamic) -> str:
        """The name of a vtable: equal for equal types and principals, in every run."""
        principal = principal_of(dyn)
        predicates = () if principal is None else (principal,)
        interner = self.interner
        alone = interner.dynamic(predicates, interner.re_erased)
        # Symbols are unique by type, unlike type names: closures of one function differ.
        glue = self.program.require_lang_item("DropInPlace")
        both = interner.tuple_((ty, interner.raw_ptr(alone, Mutability.NOT)))
        instance = self.program.instances.item(glue, interner.args((both,)))
        krate = None if self.session is None else self.session.crate
        named = unique_name(self.mono, instance, krate)
        return f"vtable.{hashlib.blake2b(named.encode('utf-8'), digest_size=16).hexdigest()}"

    def is_foreign(self, instance: Instance) -> bool:
        """Whether a function is declared in an extern block."""
        return self.program.item(def_id_of(instance)).foreign

    def refuse_externally_implementable(self, def_id: DefId) -> None:
        """An item of ``#[eii]`` would need an alias for whatever crate implements it.

        Raises:
            UnsupportedError: it is one.
        """
        attrs = codegen_attrs(self.mono, def_id)
        if attrs and attrs.flags & CodegenFnAttrFlags.EXTERNALLY_IMPLEMENTABLE_ITEM:
            name = def_path(self.program, def_id)
            raise UnsupportedError("an externally implementable item", name)

    def visibility(self, def_id: DefId) -> str:
        """Of a function or static that this link defines, with a space behind; empty if it is seen
        by other files.

        Where a shared library exports one, another definition can take its place: code must not
        take its address for known.
        """
        return "" if is_exported(self.mono, def_id) else "hidden "

    def is_thread_local(self, def_id: DefId) -> bool:
        """Whether a static is thread-local."""
        attrs = codegen_attrs(self.mono, def_id)
        return attrs is not None and bool(attrs.flags & CodegenFnAttrFlags.THREAD_LOCAL)

    # ----------------------------------------------------------------------------------- ABI

    def fn_abi(self, instance: Instance) -> FnAbi:
        """How an instance is called."""
        found = self._fn_abis.get(instance)
        if found is None:
            found = self._fn_abis[instance] = self.layouts.fn_abi_of_instance(instance)
            self._abi_owners[found] = instance
        return found

    def owner_of_abi(self, abi: FnAbi) -> Instance | None:
        """The instance whose ABI this is; None: it is a function pointer's."""
        return self._abi_owners.get(abi)

    def fn_ptr_abi(self, sig: FnSig, extra: tuple[Ty, ...] = ()) -> FnAbi:
        """How a function pointer is called, with these variadic arguments."""
        key = (sig, extra)
        found = self._ptr_abis.get(key)
        if found is None:
            found = self._ptr_abis[key] = self.layouts.fn_abi_of_fn_ptr(sig, extra)
        return found

    # --------------------------------------------------------------------------------- types

    def has_metadata(self, layout: Layout) -> bool:
        """Whether a pointer to a value of this layout is wide."""
        repr_ = layout.backend_repr
        if type(repr_) is not ReprMemory or repr_.sized:
            return False
        found = self._has_metadata.get(layout)
        if found is None:
            found = type(struct_tail(self.mono, layout.ty)) is not Foreign
            self._has_metadata[layout] = found
        return found


def principal_of(dyn: Dynamic) -> Binder[ExistentialPredicate] | None:
    """The principal trait of a ``dyn``, with its binder."""
    for predicate in dyn.predicates:
        if type(predicate.value) is ExistentialTraitRef:
            return predicate
    return None


def is_unsized(layout: Layout) -> bool:
    """Whether the size is only known at run time."""
    repr_ = layout.backend_repr
    return type(repr_) is ReprMemory and not repr_.sized


def is_zst(layout: Layout) -> bool:
    """Whether the type is sized and has no bytes."""
    return layout.size == 0 and not is_unsized(layout)


def feature_attribute(settings: CodegenSettings, features: tuple[str, ...]) -> str:
    """The attribute of a function with ``#[target_feature]``, a space before; empty for none."""
    names = enabled(features)
    if settings.target_features:
        names.insert(0, settings.target_features)
    return f' "target-features"="{",".join(names)}"' if names else ""


def _attribute_text(settings: CodegenSettings) -> str:
    size = {"s": " optsize", "z": " minsize optsize"}.get(settings.profile.opt_level, "")
    return (
        f'nonlazybind uwtable{size} "probe-stack"="inline-asm" "target-cpu"="{settings.target_cpu}"'
    )
