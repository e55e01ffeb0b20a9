"""What a function, static or vtable uses: found by reading it, without a look at what is live.

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

Blocks that are dead after monomorphization add nothing. Unknown is never dead: a body that cannot
be had is an error that names it.

The three functions ``uses_of_*`` are pure: their results follow from their arguments and the crates
(``mirdce.reach.item_uses`` says from what exactly). ``WalkCx`` remembers only what is a
function of the crates as well.

Source: rustc_monomorphize/src/collector.rs (1.96.0).
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from mirdce.consteval.const_eval import ConstEval
from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir import mir
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
from mirdce.ir.ids import AllocId, DefId, crate_of
from mirdce.ir.instance import DropGlueKind, Instance, IntrinsicKind, ItemKind, VirtualKind
from mirdce.ir.intern import Interner
from mirdce.ir.program import Program
from mirdce.ir.ty import Closure, Dynamic, ExistentialTraitRef, FnDef, GenericArgs, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.resolve import (
    expect_resolve,
    requires_caller_location,
    resolve_closure,
    resolve_drop_in_place,
    resolve_for_fn_ptr,
)
from mirdce.mono.instances.shims import body_args, body_of
from mirdce.mono.results import VtblDropInPlace, VtblMethod, VtblTraitVPtr
from mirdce.mono.terms.closure_parts import ClosureKind
from mirdce.mono.traits.normalize import mono_ty, type_of
from mirdce.mono.traits.type_properties import needs_drop
from mirdce.mono.vtables.entries import vtable_entries
from mirdce.mono.vtables.unsizing import find_vtable_types_for_unsizing
from mirdce.reach.blocks import Checks, mono_reachable
from mirdce.reach.item_uses import (
    CalledSlot,
    FilledSlot,
    InstanceUses,
    ItemUse,
    OpenedObject,
    UsedFunction,
    UsedStatic,
    UsedVTable,
    VTableUses,
    WalkInputs,
)
from mirdce.reach.live_items import EdgeKind, SlotKey, SlotUseKind
from mirdce.reach.object_types import opened_objects
from mirdce.reach.slot_keys import method_key, slot_keys, trait_key
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

_LLVM_22: Final = frozenset(
    ("carrying_mul_add", "carryless_mul", "unchecked_funnel_shl", "unchecked_funnel_shr")
)
RUSTC_REPLACED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {"1.95.0": _LLVM_22, "1.96.0": _LLVM_22}
)
"""By release: intrinsics whose fallback bodies rustc's LLVM back end does not use.

Source: rustc_codegen_llvm/src/lib.rs (``replaced_intrinsics``), 1.96.0.
"""
_VALIDITY_INTRINSICS: Final = frozenset(
    ("assert_inhabited", "assert_zero_valid", "assert_mem_uninitialized_valid")
)

_Leaf: TypeAlias = GlobalFunction | GlobalVTable | GlobalStatic


def replaced_by_rustc(program: Program) -> frozenset[str]:
    """Intrinsics whose fallback bodies the rustc that compiled a program would not use."""
    krate = crate_of(program.require_lang_item("Sized"))
    return RUSTC_REPLACED[program.crate_info(krate).rustc.split()[1]]


class WalkCx:
    """The crates of one program, and what was found of bodies and memory so far.

    Attributes:
        only_mentioned: by the identity of a body's uses, what it mentions besides
            (``mirdce.reach.mentioned``).
    """

    __slots__ = ("_body_uses", "_leaves", "_opened", "_run", "consts", "mono", "only_mentioned")

    def __init__(self, mono: MonoCx, consts: ConstEval) -> None:
        self.mono = mono
        self.consts = consts
        self._body_uses: dict[int, tuple[mir.Body, BodyUses]] = {}
        self._run: dict[int, tuple[Use, ...]] = {}
        self._leaves: dict[AllocId, tuple[_Leaf, ...]] = {}
        self._opened: dict[tuple[Ty, Ty], tuple[Dynamic, ...]] = {}
        self.only_mentioned: dict[int, tuple[mir.MentionedItem, ...]] = {}

    @property
    def bodies_read(self) -> int:
        """How many distinct bodies were read."""
        return len(self._body_uses)

    def body_uses(self, body: mir.Body) -> BodyUses:
        """The uses of a body, found once."""
        found = self._body_uses.get(id(body))
        if found is None:
            found = self._body_uses[id(body)] = (body, body_uses(self.mono.program, body))
        return found[1]

    def uses_that_run(self, uses: BodyUses, args: GenericArgs, checks: Checks) -> tuple[Use, ...]:
        """The uses of all blocks of a body that control can get to, in the order of the blocks."""
        found = self._run.get(id(uses))
        if found is None:
            blocks = uses.blocks
            reachable = mono_reachable(uses, args, self.consts, checks)
            found = tuple([use for index in reachable for use in blocks[index].uses])
            if not uses.has_switches:
                self._run[id(uses)] = found
        return found

    def leaves_of(self, alloc_id: AllocId) -> tuple[_Leaf, ...]:
        """Functions, vtables and statics that an allocation leads to, through memory."""
        found = self._leaves.get(alloc_id)
        if found is None:
            found = self._leaves[alloc_id] = tuple(_iter_leaves(self.mono.program, alloc_id))
        return found

    def opened_by(self, source: Ty, target: Ty) -> tuple[Dynamic, ...]:
        """Trait objects that a transmute takes apart."""
        if source is target:
            return ()
        found = self._opened.get((source, target))
        if found is None:
            found = opened_objects(self.mono, source, target)
            self._opened[source, target] = found
        return found


def _iter_leaves(program: Program, alloc_id: AllocId) -> Iterator[_Leaf]:
    seen = {alloc_id}
    stack = [alloc_id]
    while stack:
        alloc = program.global_alloc(stack.pop())
        match alloc:
            case GlobalMemory():
                for _, target in alloc.allocation.provenance:
                    if target not in seen:
                        seen.add(target)
                        stack.append(target)
            case GlobalFunction() | GlobalVTable() | GlobalStatic():
                yield alloc
            case GlobalTypeId():
                pass


# ----------------------------------------------------------------------------------------- items


def uses_of_instance(cx: WalkCx, inputs: WalkInputs, instance: Instance) -> InstanceUses:
    """What the code of an instance uses; constants that it requires are evaluated.

    The copy of a session uses what any other uses, but for the inputs.

    Raises:
        EvalError: a constant that must evaluate does not.
        UnsupportedError: something cannot be walked, and the inputs do not allow it.
    """
    walk = _Walk(cx, inputs, body_args(cx.mono, instance))
    try:
        walk.body(cx.body_uses(body_of(cx.mono, instance)))
    except UnsupportedError as error:
        if not inputs.allow_unsupported:
            raise
        return InstanceUses(tuple(walk.found), str(error))
    return InstanceUses(tuple(walk.found))


def uses_of_static(cx: WalkCx, inputs: WalkInputs, def_id: DefId) -> tuple[ItemUse, ...]:
    """What the memory of a static points to, and the drop glue of its type.

    Raises:
        EvalError: its value does not evaluate.
    """
    walk = _Walk(cx, inputs, cx.mono.interner.empty_args)
    if not is_nested_static(cx.mono.program, def_id):
        walk.drop(type_of(cx.mono, def_id, cx.mono.interner.empty_args), -1)
    for _, alloc_id in cx.consts.static_alloc(def_id).provenance:
        walk.alloc(alloc_id, -1)
    return tuple(walk.found)


def is_nested_static(program: Program, def_id: DefId) -> bool:
    """Whether this is memory behind a static; rustc gives such a static no type."""
    static = program.item(def_id).static
    return static is not None and static.nested


def uses_of_vtable(cx: WalkCx, inputs: WalkInputs, of: Ty, dyn: Dynamic) -> VTableUses:
    """What the vtable of ``of`` for ``dyn`` points to."""
    mono = cx.mono
    supertraits: list[UsedVTable] = []
    slots: list[FilledSlot] = []
    for slot, entry in enumerate(vtable_entries(mono, of, dyn)):
        if isinstance(entry, VtblTraitVPtr):
            supertraits.append(UsedVTable(of, entry.dyn, EdgeKind.VTABLE_SUPERTRAIT, -1))
            continue
        if isinstance(entry, VtblMethod):
            instance, kind = entry.instance, EdgeKind.VTABLE_METHOD
        elif isinstance(entry, VtblDropInPlace) and needs_drop(mono, of):
            instance, kind = resolve_drop_in_place(mono, of), EdgeKind.VTABLE_DROP
        else:
            continue
        keys = slot_keys(mono, of, dyn, slot) if inputs.tracks_slots else ()
        slots.append(FilledSlot(instance, kind, keys))
    return VTableUses(tuple(supertraits), tuple(slots))


# ------------------------------------------------------------------------------------------ uses


class _Walk:
    """Gathers the uses of one item.

    Attributes:
        found: in order; more than nothing even if a step raises an error.
    """

    __slots__ = ("_args", "_cx", "_inputs", "_mono", "found")

    def __init__(self, cx: WalkCx, inputs: WalkInputs, args: GenericArgs) -> None:
        self._cx = cx
        self._mono = cx.mono
        self._inputs = inputs
        self._args = args
        self.found: list[ItemUse] = []

    def body(self, uses: BodyUses) -> None:
        """Uses of all blocks that can run."""
        cx, args = self._cx, self._args
        for use in cx.uses_that_run(uses, args, self._inputs):
            self._use(use)
        for const in uses.required:
            cx.consts.eval_mir_const(const, args)

    def drop(self, dropped: Ty, info: int) -> None:
        """A value is dropped."""
        glue = resolve_drop_in_place(self._mono, dropped)
        self._instance(glue, EdgeKind.DROP, info, is_direct_call=True)

    def alloc(self, alloc_id: AllocId, info: int) -> None:
        """Whatever an allocation leads to."""
        for leaf in self._cx.leaves_of(alloc_id):
            match leaf:
                case GlobalFunction(instance=instance):
                    self._function(instance, EdgeKind.CONST_FN, info)
                case GlobalVTable(ty=of, predicates=predicates):
                    interner = self._mono.interner
                    dyn = interner.dynamic(predicates, interner.re_erased)
                    self._vtable(of, dyn, EdgeKind.CONST_VTABLE, info)
                case GlobalStatic(def_id=def_id):
                    self.found.append(UsedStatic(def_id, EdgeKind.CONST_STATIC, info))

    def _function(self, instance: Instance, kind: EdgeKind, info: int) -> None:
        self.found.append(UsedFunction(instance, kind, info))

    def _vtable(self, of: Ty, dyn: Dynamic, kind: EdgeKind, info: int) -> None:
        self.found.append(UsedVTable(of, _principal_alone(self._mono.interner, dyn), kind, info))

    def _use(self, use: Use) -> None:
        args, mono = self._args, self._mono
        info = use.source_info
        match use:
            case CallUse():
                self._call(mono_ty(mono, use.ty, args), info, is_tail=use.is_tail)
            case DropUse():
                self.drop(mono_ty(mono, use.ty, args), info)
            case UnsizeUse():
                self._unsize(mono_ty(mono, use.source, args), mono_ty(mono, use.target, args), info)
            case ReifyUse():
                self._reified(mono_ty(mono, use.ty, args), info)
            case ClosureFnPtrUse():
                self._closure_fn_ptr(mono_ty(mono, use.ty, args), info)
            case ConstUse():
                self._const(self._cx.consts.eval_mir_const(use.const, args), info)
            case StaticUse():
                self.found.append(UsedStatic(use.def_id, EdgeKind.STATIC, info))
            case LangItemUse():
                self._lang_item(use.name, info)
            case TransmuteUse():
                if self._inputs.tracks_slots:
                    source = mono_ty(mono, use.source, args)
                    for dyn in self._cx.opened_by(source, mono_ty(mono, use.target, args)):
                        self.found.append(OpenedObject(dyn, info))

    def _call(self, callee: Ty, info: int, *, is_tail: bool) -> None:
        if type(callee) is not FnDef:
            return
        instance = expect_resolve(self._mono, callee.def_id, callee.args)
        if is_tail and requires_caller_location(self._mono, instance):
            # Such tail calls go through a function pointer: their ABI has one argument more.
            self._reified(callee, info)
            return
        self._instance(instance, EdgeKind.CALL, info, is_direct_call=True)

    def _reified(self, callee: Ty, info: int) -> None:
        if type(callee) is FnDef:
            instance = resolve_for_fn_ptr(self._mono, callee.def_id, callee.args)
            if instance is None:
                raise InternalError(f"no function pointer for {callee}")
            self._instance(instance, EdgeKind.REIFY, info, is_direct_call=False)

    def _closure_fn_ptr(self, closure: Ty, info: int) -> None:
        if type(closure) is not Closure:
            raise InternalError(f"closure coercion of {closure}")
        once = resolve_closure(self._mono, closure.def_id, closure.args, ClosureKind.FN_ONCE)
        self._function(once, EdgeKind.CLOSURE_FN_PTR, info)

    def _instance(
        self, instance: Instance, edge: EdgeKind, info: int, *, is_direct_call: bool
    ) -> None:
        kind = instance.kind
        if isinstance(kind, ItemKind):
            self.found.append(UsedFunction(instance, edge, info))
        elif isinstance(kind, IntrinsicKind):
            self._intrinsic(instance, kind, info)
        elif isinstance(kind, DropGlueKind):
            if kind.ty is not None or not is_direct_call:
                self._function(instance, edge, info)
            if type(kind.ty) is Dynamic and self._inputs.tracks_slots:
                self._slot(trait_key(self._mono, kind.ty), SlotUseKind.DROP, info)
        elif not isinstance(kind, VirtualKind):
            self._function(instance, edge, info)
        elif self._inputs.tracks_slots:
            key = method_key(self._mono, kind.def_id, instance.args)
            self._slot(key, SlotUseKind.CALL, info)

    def _slot(self, key: SlotKey, kind: SlotUseKind, info: int) -> None:
        self.found.append(CalledSlot(key, kind, info))

    def _intrinsic(self, instance: Instance, kind: IntrinsicKind, info: int) -> None:
        intrinsic = self._mono.program.item(kind.def_id).intrinsic
        if intrinsic is None:
            raise InternalError("an intrinsic instance of an item that is no intrinsic")
        replaced = self._inputs.replaced_intrinsics
        if intrinsic.name in _VALIDITY_INTRINSICS:
            self._lang_item("PanicNounwind", -1)
        elif not intrinsic.must_be_overridden and intrinsic.name not in replaced:
            fallback = self._mono.instances.item(kind.def_id, instance.args)
            self._function(fallback, EdgeKind.FALLBACK, info)

    def _lang_item(self, name: str, info: int) -> None:
        def_id = self._mono.program.require_lang_item(name)
        instance = self._mono.instances.item(def_id, self._mono.interner.empty_args)
        self._function(instance, EdgeKind.LANG_ITEM, info)

    def _unsize(self, source: Ty, target: Ty, info: int) -> None:
        concrete, unsized = find_vtable_types_for_unsizing(self._mono, source, target)
        if type(unsized) is Dynamic and type(concrete) is not Dynamic:
            self._vtable(concrete, unsized, EdgeKind.UNSIZE, info)

    def _const(self, value: ConstVal, info: int) -> None:
        if isinstance(value, ConstScalar):
            if isinstance(value.scalar, ScalarPtr):
                self.alloc(value.scalar.alloc_id, info)
        elif isinstance(value, ConstSlice | ConstIndirect):
            self.alloc(value.alloc_id, info)


def _principal_alone(interner: Interner, dyn: Dynamic) -> Dynamic:
    """Auto traits and associated types make no difference to a vtable."""
    principal = tuple(
        bound for bound in dyn.predicates if isinstance(bound.value, ExistentialTraitRef)
    )
    if len(principal) == len(dyn.predicates):
        return dyn
    return interner.dynamic(principal, interner.re_erased)
