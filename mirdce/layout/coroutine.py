"""Coroutines (and so ``async`` bodies): state that overlaps where it never lives at the same time.

A saved local that occurs in exactly one state, and conflicts with no local of another, is laid out
in that state's own part, behind the prefix. All others, together with the captures and the tag,
form the prefix that every state shares. No local ever moves.

Source: rustc_abi/src/layout/coroutine.rs (1.96.0).
"""

from collections.abc import Callable, Sequence

from mirdce.ir.mir import CoroutineLayout
from mirdce.ir.ty import Ty
from mirdce.layout.aggregate import DEFAULT_REPR, Draft, StructKind, univariant
from mirdce.layout.model import (
    FieldsArbitrary,
    Layout,
    ReprMemory,
    Scalar,
    TagDirect,
    VariantsMultiple,
)
from mirdce.layout.primitives import Primitives, align_to
from mirdce.layout.scalar import ranged_scalar

_SHARED = -1
"""Assignment of a local that lives in the prefix."""


def layout_of_coroutine(
    ty: Ty,
    saved: CoroutineLayout,
    local_layouts: Sequence[Layout],
    upvar_layouts: Sequence[Layout],
    layout_of_tag: Callable[[Scalar], Layout],
    primitives: Primitives,
) -> Layout:
    """The layout of coroutine ``ty``; outer fields are the captures, then the tag."""
    states = saved.variant_fields
    assignments = assign_locals(len(local_layouts), states, saved.storage_conflicts)
    shared = [local for local, state in enumerate(assignments) if state == _SHARED]
    max_discr = len(states) - 1
    tag_size = 1 if max_discr < 1 << 8 else 2 if max_discr < 1 << 16 else 4
    tag = ranged_scalar(primitives.unsigned[tag_size], 0, max_discr)
    tag_index = len(upvar_layouts)
    prefix = univariant(
        [*upvar_layouts, layout_of_tag(tag), *(local_layouts[local] for local in shared)],
        DEFAULT_REPR,
        StructKind.ALWAYS_SIZED,
    )
    outer_count = tag_index + 1
    shared_order = [i - outer_count for i in prefix.memory_order if i >= outer_count]
    shared_offsets = {local: prefix.offsets[outer_count + i] for i, local in enumerate(shared)}
    shared_rank = {shared[i]: rank for rank, i in enumerate(shared_order)}

    size, align = prefix.size, prefix.align
    drafts: list[Draft] = []
    for state, fields in enumerate(states):
        own = [local for local in fields if assignments[local] == state]
        draft = univariant(
            [local_layouts[local] for local in own],
            DEFAULT_REPR,
            StructKind.PREFIXED,
            prefix.size,
            prefix.align,
        )
        _stitch(draft, fields, own, shared_offsets, shared_rank)
        size = max(size, draft.size)
        align = max(align, draft.align)
        drafts.append(draft)
    return Layout(
        ty=ty,
        size=align_to(size, align),
        align=align,
        fields=FieldsArbitrary(
            tuple(prefix.offsets[:outer_count]),
            tuple(i for i in prefix.memory_order if i < outer_count),
        ),
        variants=VariantsMultiple(
            tag,
            TagDirect(),
            tag_index,
            tuple(draft.finish(ty, i, is_variant=True) for i, draft in enumerate(drafts)),
        ),
        backend_repr=ReprMemory(sized=True),
        # No niche: what self-references alias must not be read to learn of another variant.
        largest_niche=None,
        uninhabited=prefix.uninhabited or all(draft.uninhabited for draft in drafts),
        variant=None,
        unadjusted_abi_align=align,
        max_repr_align=None,
    )


def _stitch(
    draft: Draft,
    fields: Sequence[int],
    own: list[int],
    shared_offsets: dict[int, int],
    shared_rank: dict[int, int],
) -> None:
    """Adds the shared locals to a state's own ones, fields in the state's order."""
    own_offset = dict(zip(own, draft.offsets, strict=True))
    own_rank = {
        own[position]: len(shared_rank) + rank for rank, position in enumerate(draft.memory_order)
    }
    ranks = [own_rank[local] if local in own_rank else shared_rank[local] for local in fields]
    draft.offsets = [
        own_offset[local] if local in own_offset else shared_offsets[local] for local in fields
    ]
    draft.memory_order = sorted(range(len(fields)), key=ranks.__getitem__)


def assign_locals(
    count: int, states: Sequence[Sequence[int]], conflicts: Sequence[int]
) -> list[int]:
    """The one state of each saved local, or -1: it is shared by all.

    ``conflicts[a]`` has bit ``b`` set if both are alive at some time.
    """
    assignments: list[int | None] = [None] * count
    for state, fields in enumerate(states):
        for local in fields:
            assignments[local] = state if assignments[local] is None else _SHARED
    for local, row in enumerate(conflicts):
        if assignments[local] == _SHARED:
            continue
        for other in _bits(row):
            # As in rustc, a local made shared here goes on with its other conflicts.
            if assignments[other] == _SHARED or assignments[local] == assignments[other]:
                continue
            greater = row.bit_count() > conflicts[other].bit_count()
            assignments[local if greater else other] = _SHARED
    used = {state for state in assignments if state is not None and state != _SHARED}
    if len(used) < 2:
        return [_SHARED] * count
    return [_SHARED if state is None else state for state in assignments]


def _bits(row: int) -> list[int]:
    """Positions of the set bits, ascending."""
    found = []
    while row:
        low = row & -row
        found.append(low.bit_length() - 1)
        row ^= low
    return found
