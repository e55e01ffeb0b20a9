"""Vtable slots: which methods the vtables for a trait object have, and where, in rustc's order.

Behind the header (``drop_in_place`` or null, size, alignment) come the segments of all
super-traits, depth first, the first super-trait's chain sharing this vtable and each later one
ending in a pointer to a vtable of its own; the trait's own methods are last.

Source: rustc_trait_selection/src/traits/vtable.rs (1.96.0).
"""

from collections.abc import Iterator
from typing import Final

from mirdce.errors import InternalError
from mirdce.ir.ids import DefId
from mirdce.ir.items import Defaultness, DefKind, TraitClause
from mirdce.ir.ty import Dynamic, ExistentialTraitRef, GenericArgs, Param, TraitRef, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.results import VtblSegment
from mirdce.mono.terms.describe import describe_ty
from mirdce.mono.terms.subst import erase_bound_regions_of_args
from mirdce.mono.traits.declared import param_count
from mirdce.mono.traits.normalize import mono_args
from mirdce.mono.traits.principal import principal_of
from mirdce.mono.traits.supertraits import implies_sized, supertrait_def_ids

HEADER_LEN: Final = 3
"""Slots of every vtable: ``drop_in_place`` (or null), size, alignment."""


def vtable_slot(cx: MonoCx, trait_method: DefId, args: GenericArgs) -> int:
    """The slot (header included) that a call of ``trait_method`` on ``args[0]``, a ``dyn``, loads.

    ``args`` are the trait's arguments as in the call; the method's own may follow.
    """
    dyn = args.items[0]
    trait = cx.program.parent(trait_method)
    if type(dyn) is not Dynamic or trait is None:
        raise InternalError("a virtual call of what is no trait method of a dyn type")
    source = principal_of(cx, dyn)
    if source is None:
        raise InternalError("a virtual call on a dyn type without principal")
    position = own_entries(cx, trait).index(trait_method)
    count = param_count(cx, trait)
    target = cx.interner.args(args.items[1:count])
    segments = vtable_segments(cx, with_self(cx, source, dyn))
    for segment in segments:
        if _is_for(cx, segment.trait_ref, trait, target):
            return segment.start + position
    raise InternalError(f"{describe_ty(cx, dyn)} has no super-trait with the method that is called")


def supertrait_vptr_slot(cx: MonoCx, source: Dynamic, target: Dynamic) -> int | None:
    """The slot that upcasting ``source`` to ``target`` loads; None: the vtable pointer is kept."""
    target_principal = principal_of(cx, target)
    if target_principal is None:
        return None
    source_principal = principal_of(cx, source)
    if source_principal is None:
        raise InternalError("an upcast from a dyn type without principal")
    for segment in vtable_segments(cx, with_self(cx, source_principal, source)):
        if _is_for(cx, segment.trait_ref, target_principal.def_id, target_principal.args):
            return segment.start + segment.method_count if segment.has_vptr else None
    raise InternalError(f"{describe_ty(cx, source)} is not below {describe_ty(cx, target)}")


def own_entries(cx: MonoCx, trait: DefId) -> tuple[DefId, ...]:
    """The methods of a trait, without those of its super-traits, that have a slot.

    The trait is known to be usable as ``dyn``, so only methods that exclude themselves from it, by
    ``where Self: Sized``, and final ones lack a slot.
    """
    found = cx.memo.vtable_methods.get(trait)
    if found is None:
        program = cx.program
        found = cx.memo.vtable_methods[trait] = tuple(
            child
            for child in program.item(trait).children
            if program.def_kind(child) is DefKind.ASSOC_FN
            and program.item(child).defaultness is not Defaultness.FINAL
            and not _requires_sized_self(cx, child)
        )
    return found


def min_entry_count(cx: MonoCx, dyn: Dynamic) -> int:
    """How many words every vtable for ``dyn`` has at least."""
    principal = principal_of(cx, dyn)
    if principal is None:
        return HEADER_LEN
    traits = supertrait_def_ids(cx.program, principal.def_id)
    return HEADER_LEN + sum(len(own_entries(cx, trait)) for trait in traits)


def vtable_segments(cx: MonoCx, trait_ref: TraitRef) -> tuple[VtblSegment, ...]:
    """The traits whose methods a vtable for ``trait_ref`` has, in order of their slots."""
    found = cx.memo.vtable_segments.get(trait_ref)
    if found is None:
        found = cx.memo.vtable_segments[trait_ref] = tuple(_iter_segments(cx, trait_ref))
    return found


def _iter_segments(cx: MonoCx, trait_ref: TraitRef) -> Iterator[VtblSegment]:
    """Walks the super-traits depth first; each is emitted behind those above it, once.

    Those on the way down to the first leaf share the start of this vtable. Once a trait that has
    entries was emitted, every trait entered from then on gets a pointer to a vtable of its own.
    """
    slot = HEADER_LEN
    seen = {trait_ref}
    has_prefix = False
    nothing: Iterator[TraitRef] = iter(())
    stack: list[tuple[TraitRef, bool, Iterator[TraitRef]]] = [(trait_ref, False, nothing)]
    while stack:
        siblings = _direct_supertraits(cx, stack[-1][0])
        above = _next_new(siblings, seen)
        while above is not None:
            stack.append((above, has_prefix, siblings))
            siblings = _direct_supertraits(cx, above)
            above = _next_new(siblings, seen)
        while stack:
            current, wants_vptr, rest = stack.pop()
            has_entries = _has_entries(cx, current.def_id)
            count = len(own_entries(cx, current.def_id))
            segment = VtblSegment(current, slot, count, wants_vptr and has_entries)
            yield segment
            slot += count + segment.has_vptr
            has_prefix = has_prefix or has_entries
            sibling = _next_new(rest, seen)
            if sibling is not None:
                stack.append((sibling, has_prefix, rest))
                break


def _next_new(trait_refs: Iterator[TraitRef], seen: set[TraitRef]) -> TraitRef | None:
    for trait_ref in trait_refs:
        if trait_ref not in seen:
            seen.add(trait_ref)
            return trait_ref
    return None


def _direct_supertraits(cx: MonoCx, trait_ref: TraitRef) -> Iterator[TraitRef]:
    interner = cx.interner
    for clause in cx.program.item(trait_ref.def_id).explicit_super_predicates:
        if type(clause) is TraitClause:
            above = clause.trait_ref
            args = erase_bound_regions_of_args(interner, above.args, clause.bound_vars)
            yield interner.trait_ref(above.def_id, mono_args(cx, args, trait_ref.args))


def _has_entries(cx: MonoCx, trait: DefId) -> bool:
    return any(own_entries(cx, above) for above in supertrait_def_ids(cx.program, trait))


def _requires_sized_self(cx: MonoCx, method: DefId) -> bool:
    predicates = cx.program.item(method).predicates
    if predicates is None:
        return False
    for clause in predicates.clauses:
        if type(clause) is TraitClause:
            subject = clause.trait_ref.args.items[0]
            if (
                type(subject) is Param
                and subject.index == 0
                and implies_sized(cx.program, clause.trait_ref.def_id)
            ):
                return True
    return False


def with_self(cx: MonoCx, principal: ExistentialTraitRef, ty: Ty) -> TraitRef:
    """The trait reference that says that ``ty`` has the principal trait of a ``dyn``."""
    interner = cx.interner
    args = interner.args((ty, *principal.args.items))
    return interner.trait_ref(principal.def_id, mono_args(cx, args, interner.empty_args))


def _is_for(cx: MonoCx, trait_ref: TraitRef, trait: DefId, args: GenericArgs) -> bool:
    """Whether a trait reference is one of ``trait``, with ``args`` behind ``Self``."""
    if trait_ref.def_id != trait:
        return False
    found = cx.interner.args(trait_ref.args.items[1:])
    return found is mono_args(cx, args, cx.interner.empty_args)
