"""The fixpoint: from roots to the live set.

Terms
-----
*Item*: a function instance, static or vtable. *Use*: what the MIR of an instance does that needs
another item. *Edge*: a use together with its kind and position; every edge is kept, as the reason
why its target is live.

Uses
----
* a call of a function item (``CALL``); of an intrinsic with a fallback body, that body
  (``FALLBACK``);
* a function item or closure turned into a function pointer (``REIFY``, ``CLOSURE_FN_PTR``), inline
  assembly ``sym`` included;
* a drop: the drop glue (``DROP``), unless it is empty;
* an unsizing coercion to ``dyn``: the vtable (``UNSIZE``), its methods and drop glue;
* a constant: whatever its value points to, through any number of allocations (``CONST_*``);
* run-time checks and forbidden unwinding: the panic functions (``LANG_ITEM``).

Blocks that are dead after monomorphization add nothing. Precompiled crates end the walk: what they
export is recorded as external. Unknown is never dead: a body that cannot be had is an error that
names it.

With ``Precision.RUSTC`` the result is rustc's own set. ``Precision.FULL`` leaves slots of vtables
empty that nothing calls (``mirdce.reach.vtables``).

In either precision, constants of what is merely *mentioned* are evaluated as well, so that a
program which rustc refuses is refused (``mirdce.reach.mentioned``); and instantiation without end
is an error (``mirdce.reach.recursion``).

Source: rustc_monomorphize/src/collector.rs (1.96.0).
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from mirdce.consteval.const_eval import ConstEval
from mirdce.errors import InternalError, UnsupportedError, context
from mirdce.ir import mir, ty
from mirdce.ir.alloc import (
    ConstIndirect,
    ConstScalar,
    ConstSlice,
    ConstVal,
    GlobalFunction,
    GlobalMemory,
    GlobalStatic,
    GlobalTypeId,
    GlobalVTable,
    ScalarPtr,
)
from mirdce.ir.ids import AllocId, CrateNum, DefId, crate_of
from mirdce.ir.instance import (
    DropGlueKind,
    Instance,
    IntrinsicKind,
    ItemKind,
    Session,
    VirtualKind,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.resolve import (
    expect_resolve,
    requires_caller_location,
    resolve_closure,
    resolve_drop_in_place,
    resolve_for_fn_ptr,
)
from mirdce.mono.instances.shims import body_args, body_of
from mirdce.mono.names.instance_name import InstanceName
from mirdce.mono.terms.closure_parts import ClosureKind
from mirdce.mono.traits.normalize import mono_ty, type_of
from mirdce.mono.vtables.entries import VtblTraitVPtr, vtable_entries
from mirdce.mono.vtables.unsizing import find_vtable_types_for_unsizing
from mirdce.options import Precision, Profile
from mirdce.reach.blocks import mono_reachable
from mirdce.reach.linkage import Linkage
from mirdce.reach.live_set import Edge, EdgeKind, LiveItem, LiveSet, StaticItem, VTableItem
from mirdce.reach.mentioned import MentionedItems
from mirdce.reach.recursion import RecursionGuard
from mirdce.reach.sessions import Sessions
from mirdce.reach.uses import (
    BodyUses,
    CallUse,
    ClosureFnPtrUse,
    ConstUse,
    DropUse,
    LangItemUse,
    ReifyUse,
    StaticUse,
    TransmuteUse,
    UnsizeUse,
    Use,
    body_uses,
)
from mirdce.reach.vtables import SlotTable, iter_functions, signature_types

_LLVM_22: Final = frozenset(
    ("carrying_mul_add", "carryless_mul", "unchecked_funnel_shl", "unchecked_funnel_shr")
)
RUSTC_REPLACED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {"1.95.0": _LLVM_22, "1.96.0": _LLVM_22}
)
"""By release: intrinsics whose fallback bodies rustc's LLVM back end does not use.

Source: rustc_codegen_llvm/src/lib.rs (``replaced_intrinsics``), 1.96.0.
"""
_VALIDITY_INTRINSICS = frozenset(
    ("assert_inhabited", "assert_zero_valid", "assert_mem_uninitialized_valid")
)


class Collector:
    """Builds one ``LiveSet``. Use once: construct, ``collect``.

    Args:
        replaced_intrinsics: intrinsics with a fallback body that code generation expands itself;
            None: those of rustc's.
        precision: whether slots of vtables must be called for their functions to be live.
        crates: those of the program, the root last; None means all that are open.
        recursion_limit: the root crate's ``#![recursion_limit]``.
        allow_unsupported: go on behind a function that cannot be compiled, and note it.
        sessions: whose copies of functions are live, where crates have different settings; then
            ``profile`` is the root's.
    """

    def __init__(
        self,
        mono: MonoCx,
        consts: ConstEval,
        profile: Profile,
        replaced_intrinsics: frozenset[str] | None = None,
        *,
        precision: Precision = Precision.RUSTC,
        crates: Sequence[CrateNum] | None = None,
        recursion_limit: int = 128,
        allow_unsupported: bool = False,
        sessions: Sessions | None = None,
    ) -> None:
        self._mono = mono
        self._program = mono.program
        self._consts = consts
        self._profile = profile
        self._sessions = sessions
        if replaced_intrinsics is None:
            krate = crate_of(mono.program.require_lang_item("Sized"))
            release = mono.program.crate_info(krate).rustc.split()[1]
            replaced_intrinsics = RUSTC_REPLACED[release]
        self._replaced_intrinsics = replaced_intrinsics
        self.linkage = Linkage(mono.program, profile, crates)
        self._functions: dict[Instance, list[Edge]] = {}
        self._statics: dict[StaticItem, list[Edge]] = {}
        self._vtables: dict[VTableItem, list[Edge]] = {}
        self._external: dict[Instance | StaticItem, list[Edge]] = {}
        self._static_items: dict[DefId, StaticItem] = {}
        self._vtable_items: dict[tuple[ty.Ty, ty.Dynamic, Session | None], VTableItem] = {}
        self._body_uses: dict[int, tuple[mir.Body, BodyUses]] = {}
        self._alloc_targets: dict[AllocId, tuple[AllocId, ...]] = {}
        self._pending: list[LiveItem] = []
        self.visiting: LiveItem | None = None
        self._allow_unsupported = allow_unsupported
        self._unsupported: dict[Instance, str] = {}
        self._slots = SlotTable(mono, self._add_function) if precision is Precision.FULL else None
        self._recursion = RecursionGuard(mono, recursion_limit)

    def collect(self, roots: Iterable[Instance | DefId]) -> LiveSet:
        """The live set of these roots: functions as instances, statics by definition.

        Raises:
            EvalError: a constant that must evaluate does not.
            MirdceError: instances go on without end.
        """
        self.walk(roots)
        self._check_mentioned()
        return self.found()

    def walk(self, roots: Iterable[Instance | DefId]) -> Mapping[Instance, list[Edge]]:
        """The live functions of these roots; constants of what is merely mentioned may be wrong.

        Raises:
            EvalError: a constant that must evaluate does not.
            MirdceError: instances go on without end.
        """
        for root in roots:
            self._add_root(root)
        pending = self._pending
        while pending:
            self.visiting = pending.pop()
            self._visit(self.visiting)
        self.visiting = None
        return self._functions

    def found(self) -> LiveSet:
        """What is live as far as is known now; every item has its way to a root."""
        slots = self._slots
        return LiveSet(
            self._functions,
            self._statics,
            self._vtables,
            self._external,
            len(self._body_uses),
            None if slots is None or slots.keeps_all is not None else slots.called,
            () if slots is None else slots.dead_slots(),
            self._upstream_crates(),
            self._unsupported,
            self._sessions,
        )

    def _upstream_crates(self) -> dict[Instance, CrateNum]:
        """Where the instances of generic functions are that this link takes from another crate."""
        found: dict[Instance, CrateNum] = {}
        for item in self._external:
            if isinstance(item, Instance):
                krate = self.linkage.precompiled_in(item)
                if krate is not None:
                    found[item] = krate
        return found

    def _add_root(self, root: Instance | DefId) -> None:
        edge = Edge(None, EdgeKind.ROOT, -1)
        if not isinstance(root, Instance):
            self._add_static(root, edge)
            return
        if self._sessions is not None:
            root = self._sessions.copy_for(root, None)
        self._add_function(root, edge)
        if self._slots is not None:
            # Whoever calls the root from outside has what it returns.
            for escaping in signature_types(self._mono, root):
                self._slots.escape(escaping, root)

    def _check_mentioned(self) -> None:
        """Constants of all that is mentioned must evaluate, whether it is live or not."""
        live: Container[Instance] = self._functions
        if self._sessions is not None:
            live = {self._program.instances.without_session(copy) for copy in self._functions}
        mentioned = MentionedItems(self._mono, self._consts, self.linkage, live, self._recursion)
        for instance in self._functions:
            if instance not in self._unsupported:
                mentioned.mention_from(instance, self.uses_of(body_of(self._mono, instance)))
        if self._slots is not None:
            for dead in self._slots.dead_slots():
                mentioned.mention(dead.instance)
        while not self._is_checked(mentioned):
            pass

    def _is_checked(self, mentioned: MentionedItems) -> bool:
        """Goes on until the end, or an unsupported construct that is allowed."""
        try:
            mentioned.check()
        except UnsupportedError:
            if not self._allow_unsupported:
                raise
            return False
        return True

    def uses_of(self, body: mir.Body) -> BodyUses:
        """The uses of a body, found once."""
        found = self._body_uses.get(id(body))
        if found is None:
            found = self._body_uses[id(body)] = (body, body_uses(self._program, body))
        return found[1]

    # -------------------------------------------------------------------------------- adding

    def _add_function(self, instance: Instance, edge: Edge) -> None:
        if self._sessions is not None:
            instance = self._sessions.copy_for(instance, edge.source)
        edges = self._functions.get(instance)
        if edges is not None:
            edges.append(edge)
        elif instance.session is not None or (
            self._sessions is None and self.linkage.should_codegen(instance)
        ):
            self._functions[instance] = [edge]
            self._pending.append(instance)
        else:
            self._add_external(instance, edge)

    def _first_source(self, item: LiveItem) -> LiveItem | None:
        match item:
            case Instance():
                return self._functions[item][0].source
            case StaticItem():
                return self._statics[item][0].source
            case VTableItem():
                return self._vtables[item][0].source

    def _add_external(self, instance: Instance, edge: Edge) -> None:
        edges = self._external.get(instance)
        if edges is not None:
            edges.append(edge)
            return
        self._external[instance] = [edge]
        if self._slots is not None:
            for escaping in signature_types(self._mono, instance):
                self._slots.escape(escaping, instance)

    def _add_static(self, def_id: DefId, edge: Edge) -> None:
        item = self._static_items.get(def_id)
        if item is None:
            item = self._static_items[def_id] = StaticItem(def_id)
        if self.linkage.is_external(def_id):
            self._add_external_static(item, edge)
        elif item in self._statics:
            self._statics[item].append(edge)
        else:
            self._statics[item] = [edge]
            self._pending.append(item)

    def _add_external_static(self, item: StaticItem, edge: Edge) -> None:
        edges = self._external.get(item)
        if edges is not None:
            edges.append(edge)
            return
        self._external[item] = [edge]
        if self._slots is not None:
            # Memory behind a static is reached through a value of the static's type.
            named = self._program.parent(item.def_id) if self._is_nested(item) else item.def_id
            if named is None:
                raise InternalError(f"memory of no static: {item}")
            self._slots.escape(type_of(self._mono, named, self._program.interner.empty_args), item)

    def _is_nested(self, item: StaticItem) -> bool:
        """Whether this is memory behind a static; rustc gives such a static no type."""
        static = self._program.item(item.def_id).static
        return static is not None and static.nested

    def _add_vtable(self, of: ty.Ty, dyn: ty.Dynamic, edge: Edge) -> None:
        # Auto traits and associated types make no difference to a vtable.
        principal = tuple(
            bound for bound in dyn.predicates if isinstance(bound.value, ty.ExistentialTraitRef)
        )
        if len(principal) != len(dyn.predicates):
            dyn = self._program.interner.dynamic(principal, self._program.interner.re_erased)
        session = None if self._sessions is None else self._sessions.of_source(edge.source)
        key = (of, dyn, session)
        item = self._vtable_items.get(key)
        if item is None:
            item = self._vtable_items[key] = VTableItem(*key)
            self._vtables[item] = [edge]
            self._pending.append(item)
        else:
            self._vtables[item].append(edge)

    # ------------------------------------------------------------------------------ visiting

    def _visit(self, item: LiveItem) -> None:
        match item:
            case Instance():
                # Checked first: the name of an instance in an endless row may be very long.
                self._recursion.enter(item, self._first_source)
                try:
                    with context("while collecting {}", InstanceName(self._mono, item)):
                        self._visit_function(item)
                except UnsupportedError as error:
                    if not self._allow_unsupported:
                        raise
                    self._unsupported[item] = str(error)
            case StaticItem():
                self._visit_static(item)
            case VTableItem():
                self._visit_vtable(item)

    def _visit_function(self, instance: Instance) -> None:
        body = body_of(self._mono, instance)
        uses = self.uses_of(body)
        args = body_args(self._mono, instance)
        profile = self._profile if instance.session is None else instance.session.profile
        for index in mono_reachable(uses, args, self._consts, profile):
            for use in uses.blocks[index].uses:
                self._visit_use(use, instance)
        for const in uses.required:
            self._consts.eval_mir_const(const, args)

    def _visit_static(self, item: StaticItem) -> None:
        if not self._is_nested(item):
            of = type_of(self._mono, item.def_id, self._program.interner.empty_args)
            self._visit_drop(of, item)
        for _, alloc_id in self._consts.static_alloc(item.def_id).provenance:
            self._visit_alloc(alloc_id, item, -1)

    def _visit_drop(self, dropped: ty.Ty, source: LiveItem) -> None:
        glue = resolve_drop_in_place(self._mono, dropped)
        self._use_instance(glue, Edge(source, EdgeKind.DROP, -1), is_direct_call=True)

    def _visit_vtable(self, item: VTableItem) -> None:
        for entry in vtable_entries(self._mono, item.ty, item.dyn):
            if isinstance(entry, VtblTraitVPtr):
                supertrait = Edge(item, EdgeKind.VTABLE_SUPERTRAIT, -1)
                self._add_vtable(item.ty, entry.dyn, supertrait)
        for slot, instance in iter_functions(self._mono, item):
            if self._slots is not None:
                self._slots.fill(item, slot, instance)
            else:
                kind = EdgeKind.VTABLE_DROP if slot == 0 else EdgeKind.VTABLE_METHOD
                self._add_function(instance, Edge(item, kind, -1))

    # ---------------------------------------------------------------------------------- uses

    def _visit_use(self, use: Use, source: Instance) -> None:
        args = body_args(self._mono, source)
        mono = self._mono
        info = use.source_info
        match use:
            case CallUse():
                self._use_fn_ty(mono_ty(mono, use.ty, args), source, info, is_tail=use.is_tail)
            case DropUse():
                glue = resolve_drop_in_place(self._mono, mono_ty(mono, use.ty, args))
                self._use_instance(glue, Edge(source, EdgeKind.DROP, info), is_direct_call=True)
            case UnsizeUse():
                self._use_unsize(
                    mono_ty(mono, use.source, args), mono_ty(mono, use.target, args), source, info
                )
            case ReifyUse():
                self._use_reified(mono_ty(mono, use.ty, args), source, info)
            case ClosureFnPtrUse():
                closure = mono_ty(mono, use.ty, args)
                if type(closure) is not ty.Closure:
                    raise InternalError(f"closure coercion of {closure}")
                once = resolve_closure(
                    self._mono, closure.def_id, closure.args, ClosureKind.FN_ONCE
                )
                self._add_function(once, Edge(source, EdgeKind.CLOSURE_FN_PTR, info))
            case ConstUse():
                self._use_const(self._consts.eval_mir_const(use.const, args), source, info)
            case StaticUse():
                self._add_static(use.def_id, Edge(source, EdgeKind.STATIC, info))
            case LangItemUse():
                self._use_lang_item(use.name, Edge(source, EdgeKind.LANG_ITEM, info))
            case TransmuteUse():
                if self._slots is not None:
                    from_, to = mono_ty(mono, use.source, args), mono_ty(mono, use.target, args)
                    self._slots.transmute(from_, to, source, info)

    def _use_lang_item(self, name: str, edge: Edge) -> None:
        def_id = self._program.require_lang_item(name)
        instance = self._program.instances.item(def_id, self._program.interner.empty_args)
        self._add_function(instance, edge)

    def _use_fn_ty(self, callee: ty.Ty, source: Instance, info: int, *, is_tail: bool) -> None:
        if type(callee) is not ty.FnDef:
            return
        instance = expect_resolve(self._mono, callee.def_id, callee.args)
        if is_tail and requires_caller_location(self._mono, instance):
            # Such tail calls go through a function pointer: their ABI has one argument more.
            self._use_reified(callee, source, info)
            return
        self._use_instance(instance, Edge(source, EdgeKind.CALL, info), is_direct_call=True)

    def _use_reified(self, callee: ty.Ty, source: Instance, info: int) -> None:
        if type(callee) is ty.FnDef:
            instance = resolve_for_fn_ptr(self._mono, callee.def_id, callee.args)
            if instance is None:
                raise InternalError(f"no function pointer for {callee}")
            edge = Edge(source, EdgeKind.REIFY, info)
            self._use_instance(instance, edge, is_direct_call=False)

    def _use_instance(self, instance: Instance, edge: Edge, *, is_direct_call: bool) -> None:
        kind = instance.kind
        if isinstance(kind, ItemKind):
            self._add_function(instance, edge)
        elif isinstance(kind, IntrinsicKind):
            self._use_intrinsic(instance, kind, edge)
        elif isinstance(kind, DropGlueKind):
            if kind.ty is not None or not is_direct_call:
                self._add_function(instance, edge)
            self._note_dyn_drop(kind.ty, edge)
        elif not isinstance(kind, VirtualKind):
            self._add_function(instance, edge)
        elif self._slots is not None and edge.source is not None:
            self._slots.call(kind.def_id, instance.args, edge.source, edge.source_info)

    def _note_dyn_drop(self, dropped: ty.Ty | None, edge: Edge) -> None:
        if type(dropped) is ty.Dynamic and self._slots is not None and edge.source is not None:
            self._slots.drop(dropped, edge.source, edge.source_info)

    def _use_intrinsic(self, instance: Instance, kind: IntrinsicKind, edge: Edge) -> None:
        intrinsic = self._program.item(kind.def_id).intrinsic
        if intrinsic is None:
            raise InternalError("an intrinsic instance of an item that is no intrinsic")
        if intrinsic.name in _VALIDITY_INTRINSICS:
            self._use_lang_item("PanicNounwind", Edge(edge.source, EdgeKind.LANG_ITEM, -1))
        elif not intrinsic.must_be_overridden and intrinsic.name not in self._replaced_intrinsics:
            fallback = self._program.instances.item(kind.def_id, instance.args)
            edge = Edge(edge.source, EdgeKind.FALLBACK, edge.source_info)
            self._add_function(fallback, edge)

    def _use_unsize(self, from_: ty.Ty, to: ty.Ty, source: Instance, info: int) -> None:
        concrete, unsized = find_vtable_types_for_unsizing(self._mono, from_, to)
        if type(unsized) is ty.Dynamic and type(concrete) is not ty.Dynamic:
            self._add_vtable(concrete, unsized, Edge(source, EdgeKind.UNSIZE, info))

    # ----------------------------------------------------------------------------- constants

    def _use_const(self, value: ConstVal, source: LiveItem, info: int) -> None:
        if isinstance(value, ConstScalar):
            if isinstance(value.scalar, ScalarPtr):
                self._visit_alloc(value.scalar.alloc_id, source, info)
        elif isinstance(value, ConstSlice | ConstIndirect):
            self._visit_alloc(value.alloc_id, source, info)

    def _visit_alloc(self, alloc_id: AllocId, source: LiveItem, info: int) -> None:
        for target in self._targets_of(alloc_id):
            match self._program.global_alloc(target):
                case GlobalFunction(instance=instance):
                    self._add_function(instance, Edge(source, EdgeKind.CONST_FN, info))
                case GlobalVTable(ty=of, predicates=predicates):
                    erased = self._program.interner.re_erased
                    dyn = self._program.interner.dynamic(predicates, erased)
                    self._add_vtable(of, dyn, Edge(source, EdgeKind.CONST_VTABLE, info))
                case GlobalStatic(def_id=def_id):
                    self._add_static(def_id, Edge(source, EdgeKind.CONST_STATIC, info))
                case GlobalMemory() | GlobalTypeId():
                    pass

    def _targets_of(self, alloc_id: AllocId) -> tuple[AllocId, ...]:
        """Functions, vtables and statics that an allocation leads to, through memory."""
        found = self._alloc_targets.get(alloc_id)
        if found is None:
            leaves: dict[AllocId, None] = {}
            seen = {alloc_id}
            stack = [alloc_id]
            while stack:
                current = stack.pop()
                alloc = self._program.global_alloc(current)
                if not isinstance(alloc, GlobalMemory):
                    leaves[current] = None
                    continue
                for _, target in alloc.allocation.provenance:
                    if target not in seen:
                        seen.add(target)
                        stack.append(target)
            found = self._alloc_targets[alloc_id] = tuple(leaves)
        return found
