"""What all functions of one link share: queries, names, declarations, ABI texts.

``CodegenCx`` may not create an instance that reachability did not list: every reference to a
function, static or vtable is checked against the facts of the program, and one that is not there is
an ``InternalError`` that names it; the function it was met in is added as a note.

Source: rustc_codegen_llvm/src/{context,callee,attributes}.rs (1.96.0).
"""

import hashlib
from typing import Final, final

from mirdce.codegen.emit.text import quoted
from mirdce.codegen.emit.types import TypeTable
from mirdce.codegen.settings import CodegenSettings
from mirdce.consteval.const_eval import ConstEval
from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir.def_path import def_path
from mirdce.ir.ids import AllocId, CrateNum, DefId, crate_of
from mirdce.ir.instance import Instance, Session, def_id_of
from mirdce.ir.items import CodegenFnAttrFlags, Linkage
from mirdce.ir.node import node, record
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import (
    Binder,
    Dynamic,
    ExistentialPredicate,
    Foreign,
    Mutability,
    Ty,
)
from mirdce.layout.cx import LayoutCx
from mirdce.layout.model import FnAbi, Layout, ReprMemory
from mirdce.mono.codegen_attrs import codegen_attrs
from mirdce.mono.names.instance_name import InstanceName
from mirdce.mono.names.mangle import (
    is_exported,
    static_symbol_name,
    symbol_name,
    type_name,
    unique_name,
)
from mirdce.mono.traits.principal import principal_predicate
from mirdce.mono.traits.type_properties import struct_tail
from mirdce.object.data_block import DataBlock
from mirdce.reach.program_facts import ProgramFacts
from mirdce.target.features import enabled

REPLACEABLE: Final = frozenset(
    (Linkage.LINKONCE, Linkage.LINKONCE_ODR, Linkage.WEAK, Linkage.WEAK_ODR, Linkage.COMMON)
)
"""Linkages of definitions that give way to another one; all become weak symbols here."""


@final
@record
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
    """A global's name.

    Attributes:
        ref: as LLVM text (``@name``).
        name: the name itself.
        own: this link defines it.
        is_replaceable: the definition meant gives way to another one of this name, if there is one.
    """

    ref: str
    name: str
    own: bool
    is_replaceable: bool = False


class CodegenCx:
    """Shared context of code generation: what it reads, and tables of what was asked before.

    In a program whose crates have different settings there is one for each session (`in_session`):
    it has the settings of the functions that are generated with it, and its references lead to the
    copies that the session uses.

    The tables only save time: no answer depends on what was asked before.

    Attributes:
        facts: the rest of the program; nothing but what is in it may be referred to.
        session: whose functions these are; None if the program has no sessions.
        attributes: text of the attribute group that every function carries.
        declarations: how functions are declared that others refer to.
        memory_names: names of constant memory.
        blocks: the constant memory of these names.
        scope_names: name and symbol of functions that line tables tell of as inlined.
        type_names: names of types that line tables name.
    """

    def __init__(
        self, layouts: LayoutCx, consts: ConstEval, facts: ProgramFacts, settings: CodegenSettings
    ) -> None:
        self.layouts = layouts
        self.mono = layouts.mono
        self.consts = consts
        self.program = layouts.mono.program
        self.interner = layouts.mono.interner
        self.facts = facts
        self.types = TypeTable()
        self._in_session: dict[Session | None, CodegenCx] = {}
        self.blocks: dict[str, DataBlock] = {}
        self.scope_names: dict[Instance, tuple[str, str]] = {}
        self.type_names: dict[Ty, str] = {}
        self._functions: dict[Instance, Symbol] = {}
        self._statics: dict[DefId, Symbol] = {}
        self._has_metadata: dict[Layout, bool] = {}
        root = None if facts.sessions is None else facts.sessions.root
        self._set_session(root, settings)

    # ------------------------------------------------------------------------------- sessions

    def _set_session(self, session: Session | None, settings: CodegenSettings) -> None:
        """What depends on the settings of a function."""
        self.session = session
        self.settings = settings
        self.optimize = settings.optimize
        self.attributes = _attribute_text(settings)
        self._vtables: dict[tuple[Ty, object], Symbol] = {}
        self._vtable_names: dict[tuple[Ty, Binder[ExistentialPredicate] | None], str] = {}
        self.abi_texts: dict[FnAbi, AbiText] = {}
        self.declarations: dict[Instance, str] = {}
        self.load_metadata: dict[Layout, tuple[str, str]] = {}
        self.memory_names: dict[AllocId, str] = {}
        self._in_session[session] = self

    def in_session(self, session: Session | None) -> "CodegenCx":
        """The context for functions of a session; None if the program has no sessions."""
        found = self._in_session.get(session)
        if found is None:
            if session is None:
                raise InternalError("a function without session in a program that has sessions")
            found = CodegenCx(self.layouts, self.consts, self.facts, self.settings)
            found._share_tables(self)
            found._set_session(session, self.settings.with_profile(session.profile))
        return found

    def _share_tables(self, other: "CodegenCx") -> None:
        """Takes the tables of the context of another session, as far as they are those of all."""
        self.types = other.types
        self.blocks = other.blocks
        self.scope_names = other.scope_names
        self.type_names = other.type_names
        self._in_session = other._in_session
        self._functions = other._functions
        self._statics = other._statics
        self._has_metadata = other._has_metadata

    def settings_of(self, function: Instance | None) -> CodegenSettings:
        """The settings of a function; those of the root for what is no function."""
        return self.settings if function is None else self.in_session(function.session).settings

    def of_static(self, def_id: DefId) -> "CodegenCx":
        """The context for what a static refers to: that of its crate."""
        sessions = self.facts.sessions
        return self if sessions is None else self.in_session(sessions.of_crate(crate_of(def_id)))

    @property
    def optimizes_any(self) -> bool:
        """Whether any function of the program is optimized."""
        if self.facts.sessions is None:
            return self.optimize
        sessions = {instance.session for instance in self.facts.functions}
        return self.optimize or any(self.in_session(session).optimize for session in sessions)

    def copy_of(self, instance: Instance) -> Instance:
        """The copy of a function that this session refers to."""
        sessions = self.facts.sessions
        if sessions is None or self.session is None:
            return instance
        return sessions.copy_of(instance, self.session)

    # --------------------------------------------------------------------------------- names

    def function_symbol(self, instance: Instance) -> Symbol:
        """The symbol of a function of the live set, or of this session's copy of it.

        Raises:
            InternalError: reachability did not list the function.
            UnsupportedError: it has an argument that no name can be made of.
        """
        instance = self.copy_of(instance)
        found = self._functions.get(instance)
        if found is None:
            facts = self.facts
            own = instance in facts.functions or instance in facts.traps
            if not own and instance not in facts.external_functions:
                raise InternalError(
                    f"the function {InstanceName(self.mono, instance)} is referred to "
                    "but not in the live set"
                )
            name = symbol_name(self.mono, instance, self._crate_in_symbol(instance))
            is_replaceable = own and self.is_replaceable(def_id_of(instance))
            found = self._functions[instance] = Symbol(quoted(name), name, own, is_replaceable)
        return found

    def _crate_in_symbol(self, instance: Instance) -> CrateNum | None:
        """The crate that tells a copy of a function from the others in its symbol."""
        sessions = self.facts.sessions
        if sessions is None or instance.session is None:
            return self.facts.upstream_crates.get(instance)
        return sessions.crate_in_symbol(instance)

    def static_symbol(self, def_id: DefId) -> Symbol:
        """The symbol of a static of the live set.

        Raises:
            InternalError: reachability did not list the static.
        """
        found = self._statics.get(def_id)
        if found is None:
            name = static_symbol_name(self.mono, def_id)
            own = def_id in self.facts.statics
            if not own and def_id not in self.facts.external_statics:
                raise InternalError(f"the static {name} is referred to but not in the live set")
            if not own:
                self.refuse_externally_implementable(def_id)
            if self.import_linkage(def_id) is not None:
                name = f"_rust_extern_with_linkage_{name}"
                own = True
            found = self._statics[def_id] = Symbol(quoted(name), name, own)
        return found

    def is_replaceable(self, def_id: DefId) -> bool:
        """Whether the definition of a symbol gives way to another one."""
        attrs = codegen_attrs(self.mono, def_id)
        return attrs is not None and attrs.linkage in REPLACEABLE

    def import_linkage(self, def_id: DefId) -> Linkage | None:
        """``#[linkage]`` of a foreign static: the static is then a pointer to the real symbol."""
        attrs = codegen_attrs(self.mono, def_id)
        return None if attrs is None else attrs.import_linkage

    def vtable_symbol(self, ty: Ty, dyn: Dynamic) -> Symbol:
        """The symbol of the vtable of ``ty`` for ``dyn``; auto traits make no difference.

        Raises:
            InternalError: reachability did not list the vtable.
        """
        key = (ty, principal_predicate(dyn))
        found = self._vtables.get(key)
        if found is None:
            name = self.vtable_name(ty, dyn)
            interner = self.interner
            alone = interner.dynamic(() if key[1] is None else (key[1],), interner.re_erased)
            if not self.facts.vtables.has(ty, alone, self.session):
                raise InternalError(
                    f"the vtable of {type_name(self.mono, ty)} for {type_name(self.mono, dyn)} "
                    "is referred to but not in the live set"
                )
            found = self._vtables[key] = Symbol(quoted(name), name, own=True)
        return found

    def vtable_name(self, ty: Ty, dyn: Dynamic) -> str:
        """The name of a vtable: equal for equal types and principals, in every run."""
        key = (ty, principal_predicate(dyn))
        found = self._vtable_names.get(key)
        if found is None:
            found = self._vtable_names[key] = self._name_vtable(*key)
        return found

    def _name_vtable(self, ty: Ty, principal: Binder[ExistentialPredicate] | None) -> str:
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
        if attrs and has(attrs.flags, CodegenFnAttrFlags.EXTERNALLY_IMPLEMENTABLE_ITEM):
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
        return attrs is not None and has(attrs.flags, CodegenFnAttrFlags.THREAD_LOCAL)

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


def feature_attribute(settings: CodegenSettings, features: tuple[str, ...]) -> str:
    """The attribute of a function with ``#[target_feature]``, a space before; empty for none."""
    names = enabled(settings.target, features)
    if settings.target_features:
        names.insert(0, settings.target_features)
    return f' "target-features"="{",".join(names)}"' if names else ""


def _attribute_text(settings: CodegenSettings) -> str:
    size = {"s": " optsize", "z": " minsize optsize"}.get(settings.profile.opt_level, "")
    return (
        f'nonlazybind uwtable{size} "probe-stack"="inline-asm" "target-cpu"="{settings.target_cpu}"'
    )
