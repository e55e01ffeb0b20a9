"""What slots of vtables are for, whatever vtable they are in.

A vtable has slots for its trait and all super-traits, so a call through a super-trait, or after an
upcast, finds the same key. The drop slot answers to the key of every one of these traits, and to
that of no trait at all: the vtable pointer survives upcasts.

Source: none; rustc keeps all slots.
"""

from collections.abc import Iterator
from typing import Final

from mirdce.ir.ids import DefId
from mirdce.ir.program import Program
from mirdce.ir.ty import Dynamic, GenericArgs, TraitRef, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.traits.normalize import mono_args
from mirdce.mono.traits.principal import principal_of
from mirdce.mono.traits.vtable_slots import (
    own_entries,
    vtable_segments,
    with_self,
)
from mirdce.reach.live_items import SlotKey

_DROP_SLOT: Final = 0


def method_key(mono: MonoCx, method: DefId, args: GenericArgs) -> SlotKey:
    """The key of a trait's method called with ``args``, ``Self`` first."""
    count = _trait_param_count(mono.program, method)
    trait_args = mono.interner.args(args.items[1:count])
    return method, mono_args(mono, trait_args, mono.interner.empty_args)


def trait_key(mono: MonoCx, dyn: Dynamic) -> SlotKey:
    """The key of the drop slot for a ``dyn`` type's own trait."""
    trait_ref = trait_ref_of(mono, dyn, dyn)
    if trait_ref is None:
        return None, mono.interner.empty_args
    return trait_ref.def_id, _behind_self(mono, trait_ref)


def slot_keys(mono: MonoCx, of: Ty, dyn: Dynamic, slot: int) -> tuple[SlotKey, ...]:
    """The keys that a slot of a vtable answers to; none for one that holds no function."""
    trait_ref = trait_ref_of(mono, of, dyn)
    segments = () if trait_ref is None else vtable_segments(mono, trait_ref)
    if slot == _DROP_SLOT:
        own = [(above.trait_ref.def_id, _behind_self(mono, above.trait_ref)) for above in segments]
        return (*reversed(own), (None, mono.interner.empty_args))
    for segment in segments:
        if segment.start <= slot < segment.start + segment.method_count:
            method = own_entries(mono, segment.trait_ref.def_id)[slot - segment.start]
            return ((method, _behind_self(mono, segment.trait_ref)),)
    return ()


def all_keys(mono: MonoCx, dyn: Dynamic) -> Iterator[SlotKey]:
    """The keys of all slots of any vtable for ``dyn``."""
    yield None, mono.interner.empty_args
    trait_ref = trait_ref_of(mono, dyn, dyn)
    if trait_ref is not None:
        for segment in vtable_segments(mono, trait_ref):
            args = _behind_self(mono, segment.trait_ref)
            yield segment.trait_ref.def_id, args
            for method in own_entries(mono, segment.trait_ref.def_id):
                yield method, args


def trait_ref_of(mono: MonoCx, of: Ty, dyn: Dynamic) -> TraitRef | None:
    """That ``of`` has the principal trait of ``dyn``; None: it has no principal."""
    principal = principal_of(mono, dyn)
    return None if principal is None else with_self(mono, principal, of)


def _behind_self(mono: MonoCx, trait_ref: TraitRef) -> GenericArgs:
    return mono.interner.args(trait_ref.args.items[1:])


def _trait_param_count(program: Program, method: DefId) -> int:
    generics = program.item(method).generics
    return 1 if generics is None else generics.parent_count
