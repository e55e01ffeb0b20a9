"""Which slots of which vtables are live: those of live vtables that something may call.

Terms
-----
*Slot key*: what a slot is for, whatever vtable it is in: a trait's method with the trait's
arguments, or for the drop slot the trait alone. A vtable has slots for its trait and all
super-traits, so a call through a super-trait, or after an upcast, finds the same key.

A key counts as called when

* MIR calls the method on a ``dyn`` type, or drops one (``CALL``, ``DROP``). The vtable pointer
  survives upcasts, so a drop as any super-trait, or as a ``dyn`` without principal, counts;
* code without MIR can get hold of such an object (``ESCAPE``): its type occurs in the signature of
  a function that is linked precompiled, in a static of such a crate, or in what those can get out
  of the types found so far: fields, type arguments, callbacks, methods of trait objects;
* a transmute takes a trait object apart (``TRANSMUTE``).

Everything only grows, so the order of discovery makes no difference to the result.

Omissions, deliberate: a vtable that is read through a pointer to a pointer, word by word. The
layout of vtables is not specified, no code can rely on it.

Source: the precision is not rustc's. Its nearest kin: virtual function elimination,
compiler/rustc_codegen_llvm/src/debuginfo/metadata.rs (``vcall_visibility_metadata``), 1.96.0.
"""

from collections.abc import Callable, Iterator

from mirdce.errors import ResolutionError
from mirdce.ir import ty
from mirdce.ir.ids import DefId
from mirdce.ir.instance import Instance
from mirdce.ir.items import DefKind
from mirdce.ir.program import Program
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.resolve import instance_ty, resolve_drop_in_place
from mirdce.mono.terms.closure_parts import upvar_tys
from mirdce.mono.traits.callables import fn_sig_of
from mirdce.mono.traits.normalize import mono_args, mono_sig, type_of
from mirdce.mono.traits.type_properties import (
    coroutine_hidden_tys,
    field_tys,
    needs_drop,
    struct_tail,
)
from mirdce.mono.traits.vtable_slots import own_entries, principal_of, vtable_segments
from mirdce.mono.vtables.entries import VtblDropInPlace, VtblEntry, VtblMethod, vtable_entries
from mirdce.reach.live_set import (
    DeadSlot,
    Edge,
    EdgeKind,
    LiveItem,
    LiveSet,
    SlotKey,
    SlotUse,
    SlotUseKind,
    VTableItem,
)

_NO_PRINCIPAL = DefId(-1)
"""Stands for the trait of a ``dyn`` that has none, like ``dyn Send``."""
_DROP_SLOT = 0
_MOST_ESCAPED = 50_000
"""Types that are looked at; the standard library alone has some thousand."""

AddFunction = Callable[[Instance, Edge], None]


class SlotTable:
    """Slots that are called, and functions that wait for theirs to be.

    Args:
        add: makes a function live.
    """

    def __init__(self, mono: MonoCx, add: AddFunction) -> None:
        self._mono = mono
        self._add = add
        self._waiting: dict[SlotKey, list[tuple[VTableItem, EdgeKind, Instance]]] = {}
        self._escaped: set[ty.Ty] = set()
        self._transmutes: set[tuple[ty.Ty, ty.Ty]] = set()
        self.called: dict[SlotKey, SlotUse] = {}
        self.keeps_all: SlotUse | None = None

    def fill(self, vtable: VTableItem, slot: int, instance: Instance) -> None:
        """Makes a slot's function live as soon as the slot is called."""
        kind = EdgeKind.VTABLE_DROP if slot == _DROP_SLOT else EdgeKind.VTABLE_METHOD
        keys = slot_keys(self._mono, vtable.ty, vtable.dyn, slot)
        for key in keys:
            use = self.keeps_all or self.called.get(key)
            if use is not None:
                self._add(instance, Edge(vtable, kind, -1, use))
                return
        for key in keys:
            self._waiting.setdefault(key, []).append((vtable, kind, instance))

    def call(self, method: DefId, args: ty.GenericArgs, source: LiveItem, info: int) -> None:
        """A virtual call of a trait's method; ``args`` start with the ``dyn`` type."""
        self._mark(method_key(self._mono, method, args), SlotUse(source, SlotUseKind.CALL, info))

    def drop(self, dyn: ty.Dynamic, source: LiveItem, info: int) -> None:
        """A drop of a trait object."""
        self._mark(trait_key(self._mono, dyn), SlotUse(source, SlotUseKind.DROP, info))

    def escape(self, escaping: ty.Ty, source: LiveItem | None) -> None:
        """Code without MIR can get values of this type."""
        use = SlotUse(source, SlotUseKind.ESCAPE, -1)
        stack = [escaping]
        while stack:
            current = stack.pop()
            if current not in self._escaped:
                self._escaped.add(current)
                if type(current) is ty.Dynamic:
                    self._mark_all(current, use)
                stack.extend(_parts(self._mono, current))
            if len(self._escaped) > _MOST_ESCAPED and self.keeps_all is None:
                self._keep_all(use)
                return

    def transmute(self, from_: ty.Ty, to: ty.Ty, source: LiveItem, info: int) -> None:
        """Bits of one type become another type's."""
        if from_ is to or (from_, to) in self._transmutes:
            return
        self._transmutes.add((from_, to))
        kept = set(_wide_pointees(self._mono, to))
        use = SlotUse(source, SlotUseKind.TRANSMUTE, info)
        for dyn in _wide_pointees(self._mono, from_):
            if dyn not in kept:
                self._mark_all(dyn, use)

    def _keep_all(self, use: SlotUse) -> None:
        """Gives up: a type that contains ever new types has no end."""
        self.keeps_all = use
        waiting, self._waiting = self._waiting, {}
        for functions in waiting.values():
            for vtable, kind, instance in functions:
                self._add(instance, Edge(vtable, kind, -1, use))

    def dead_slots(self) -> tuple[DeadSlot, ...]:
        """Slots that are still waiting."""
        found: dict[tuple[VTableItem, Instance, EdgeKind], DeadSlot] = {}
        for key, waiting in self._waiting.items():
            for vtable, kind, instance in waiting:
                found.setdefault((vtable, instance, kind), DeadSlot(key, vtable, instance))
        return tuple(found.values())

    def _mark_all(self, dyn: ty.Dynamic, use: SlotUse) -> None:
        for key in all_keys(self._mono, dyn):
            self._mark(key, use)

    def _mark(self, key: SlotKey, use: SlotUse) -> None:
        if key in self.called:
            return
        self.called[key] = use
        for vtable, kind, instance in self._waiting.pop(key, ()):
            self._add(instance, Edge(vtable, kind, -1, use))


# ------------------------------------------------------------------------------------------ keys


def method_key(mono: MonoCx, method: DefId, args: ty.GenericArgs) -> SlotKey:
    """The key of a trait's method called with ``args``, ``Self`` first."""
    count = _trait_param_count(mono.program, method)
    trait_args = mono.interner.args(args.items[1:count])
    return method, mono_args(mono, trait_args, mono.interner.empty_args)


def trait_key(mono: MonoCx, dyn: ty.Dynamic) -> SlotKey:
    """The key of the drop slot for a ``dyn`` type's own trait."""
    trait_ref = _trait_ref(mono, dyn, dyn)
    if trait_ref is None:
        return _NO_PRINCIPAL, mono.interner.empty_args
    return trait_ref.def_id, _behind_self(mono, trait_ref)


def slot_keys(mono: MonoCx, of: ty.Ty, dyn: ty.Dynamic, slot: int) -> tuple[SlotKey, ...]:
    """The keys that a slot of a vtable answers to; none for one that holds no function."""
    trait_ref = _trait_ref(mono, of, dyn)
    segments = () if trait_ref is None else vtable_segments(mono, trait_ref)
    if slot == _DROP_SLOT:
        own = [(above.trait_ref.def_id, _behind_self(mono, above.trait_ref)) for above in segments]
        return (*reversed(own), (_NO_PRINCIPAL, mono.interner.empty_args))
    for segment in segments:
        if segment.start <= slot < segment.start + segment.method_count:
            method = own_entries(mono, segment.trait_ref.def_id)[slot - segment.start]
            return ((method, _behind_self(mono, segment.trait_ref)),)
    return ()


def all_keys(mono: MonoCx, dyn: ty.Dynamic) -> Iterator[SlotKey]:
    """The keys of all slots of any vtable for ``dyn``."""
    yield _NO_PRINCIPAL, mono.interner.empty_args
    trait_ref = _trait_ref(mono, dyn, dyn)
    if trait_ref is not None:
        for segment in vtable_segments(mono, trait_ref):
            args = _behind_self(mono, segment.trait_ref)
            yield segment.trait_ref.def_id, args
            for method in own_entries(mono, segment.trait_ref.def_id):
                yield method, args


def slot_is_live(mono: MonoCx, live: LiveSet, of: ty.Ty, dyn: ty.Dynamic, slot: int) -> bool:
    """Whether a slot of a live vtable may be called."""
    called = live.called_slots
    return called is None or any(key in called for key in slot_keys(mono, of, dyn, slot))


def iter_functions(mono: MonoCx, vtable: VTableItem) -> Iterator[tuple[int, Instance]]:
    """The slots of a vtable that hold functions; a drop slot may stay empty."""
    entry: VtblEntry
    for slot, entry in enumerate(vtable_entries(mono, vtable.ty, vtable.dyn)):
        if isinstance(entry, VtblMethod):
            yield slot, entry.instance
        elif isinstance(entry, VtblDropInPlace) and needs_drop(mono, vtable.ty):
            yield slot, resolve_drop_in_place(mono, vtable.ty)


def _trait_ref(mono: MonoCx, of: ty.Ty, dyn: ty.Dynamic) -> ty.TraitRef | None:
    principal = principal_of(mono, dyn)
    if principal is None:
        return None
    args = mono.interner.args((of, *principal.args.items))
    return mono.interner.trait_ref(
        principal.def_id, mono_args(mono, args, mono.interner.empty_args)
    )


def _behind_self(mono: MonoCx, trait_ref: ty.TraitRef) -> ty.GenericArgs:
    return mono.interner.args(trait_ref.args.items[1:])


def _trait_param_count(program: Program, method: DefId) -> int:
    generics = program.item(method).generics
    return 1 if generics is None else generics.parent_count


# ----------------------------------------------------------------------------------------- types


def _parts(mono: MonoCx, whole: ty.Ty) -> Iterator[ty.Ty]:  # noqa: C901  # one arm a variant
    """Types that whoever has a value of a type can get out of it, or pass to it."""
    match whole:
        case ty.Adt() | ty.Closure() | ty.CoroutineClosure() | ty.FnDef() | ty.CoroutineWitness():
            yield from _types_of(whole.args)
            if type(whole) is ty.Adt:
                for variant in field_tys(mono, whole):
                    yield from variant
        case ty.Coroutine():
            yield from _types_of(whole.args)
            yield from coroutine_hidden_tys(mono, whole)
        case ty.Ref() | ty.RawPtr():
            yield whole.pointee
        case ty.Array() | ty.Slice():
            yield whole.element
        case ty.Pat():
            yield whole.base
        case ty.Tuple():
            yield from whole.elements
        case ty.FnPtr():
            sig = mono_sig(mono, whole.sig, mono.interner.empty_args)
            yield from (*sig.inputs, sig.output)
        case ty.Dynamic():
            yield from _parts_of_dyn(mono, whole)
        case ty.UnsafeBinder():
            yield whole.inner.value
        case ty.Bool() | ty.Char() | ty.Int() | ty.Uint() | ty.Float() | ty.Str() | ty.Never():
            return
        case ty.Foreign() | ty.Alias() | ty.Param() | ty.Bound() | ty.Infer():
            return


def _types_of(args: ty.GenericArgs) -> Iterator[ty.Ty]:
    for arg in args.items:
        if not isinstance(arg, ty.REGION_CLASSES) and not isinstance(arg, ty.CONST_CLASSES):
            yield arg


def _parts_of_dyn(mono: MonoCx, dyn: ty.Dynamic) -> Iterator[ty.Ty]:
    """What the methods of a trait object take and return."""
    trait_ref = _trait_ref(mono, dyn, dyn)
    if trait_ref is None:
        return
    interner = mono.interner
    for segment in vtable_segments(mono, trait_ref):
        trait = segment.trait_ref
        yield from (arg for arg in _types_of(trait.args) if arg is not dyn)
        for method in own_entries(mono, trait.def_id):
            generics = mono.program.item(method).generics
            count = 0 if generics is None else len(generics.own_params)
            own: list[ty.GenericArg] = [interner.re_erased] * count
            args = interner.args((*trait.args.items, *own))
            try:
                sig = fn_sig_of(mono, interner.fn_def(method, args))
            except ResolutionError:
                continue  # The method's where-clauses do not hold, so nobody can call it.
            yield from (*sig.inputs, sig.output)


def _wide_pointees(mono: MonoCx, whole: ty.Ty) -> Iterator[ty.Dynamic]:
    """The trait objects whose vtable pointers are among the bits of a value, not behind them."""
    stack, seen = [whole], {whole}
    while stack:
        current = stack.pop()
        found: tuple[ty.Ty, ...] = ()
        if isinstance(current, ty.Ref | ty.RawPtr):
            tail = struct_tail(mono, current.pointee)
            if type(tail) is ty.Dynamic:
                yield tail
        elif type(current) is ty.Adt:
            yield from (arg for arg in current.args.items if type(arg) is ty.Dynamic)
            found = tuple(field for variant in field_tys(mono, current) for field in variant)
        elif type(current) is ty.Tuple:
            found = current.elements
        elif type(current) is ty.Array:
            found = (current.element,)
        elif isinstance(current, ty.Closure):
            found = upvar_tys(current)
        elif type(current) is ty.Coroutine:
            found = (*upvar_tys(current), *coroutine_hidden_tys(mono, current))
        stack.extend(part for part in found if part not in seen)
        seen.update(found)


def signature_types(mono: MonoCx, instance: Instance) -> tuple[ty.Ty, ...]:
    """Types of the parameters and the result of a function."""
    callable_ = instance_ty(mono, instance)
    if not isinstance(callable_, ty.FnDef | ty.Closure | ty.Coroutine | ty.CoroutineClosure):
        return (callable_,)
    if type(callable_) is ty.FnDef and mono.program.def_kind(callable_.def_id) is DefKind.STATIC:
        return (type_of(mono, callable_.def_id, callable_.args),)
    sig = fn_sig_of(mono, callable_)
    return (*sig.inputs, sig.output)
