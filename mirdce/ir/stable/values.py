"""Values: constants in memory, allocations, instances."""

from typing import Any, Final

from mirdce.ir import alloc, instance
from mirdce.ir.instance import Instance
from mirdce.ir.stable.codec import (
    ALLOC,
    DEF,
    SAME,
    TERM,
    WIDE,
    Codec,
    Refs,
    Resolver,
    enumeration,
    optional,
    pair,
    record,
    sequence,
    union,
    variant,
)
from mirdce.ir.stable.packing import Packed
from mirdce.ir.ty import Mutability

_SCALAR = union(
    variant(alloc.ScalarInt, data=WIDE, size=SAME),
    variant(alloc.ScalarPtr, alloc_id=ALLOC, offset=SAME, size=SAME),
)

CONST_VAL: Final = union(
    variant(alloc.ConstScalar, scalar=_SCALAR),
    variant(alloc.ConstZeroSized),
    variant(alloc.ConstSlice, alloc_id=ALLOC, meta=SAME),
    variant(alloc.ConstIndirect, alloc_id=ALLOC, offset=SAME),
)

_DEF_AND_TY: Final[dict[str, Codec[Any]]] = {"def_id": DEF, "ty": TERM}

INSTANCE_KIND: Final = union(
    variant(instance.ItemKind, def_id=DEF),
    variant(instance.IntrinsicKind, def_id=DEF),
    variant(instance.VTableShimKind, def_id=DEF),
    variant(instance.ReifyShimKind, def_id=DEF, reason=SAME),
    variant(instance.FnPtrShimKind, **_DEF_AND_TY),
    variant(instance.VirtualKind, def_id=DEF, slot=SAME),
    variant(instance.ClosureOnceShimKind, call_once=DEF, track_caller=SAME),
    variant(
        instance.ConstructCoroutineInClosureShimKind,
        coroutine_closure_def_id=DEF,
        receiver_by_ref=SAME,
    ),
    variant(instance.ThreadLocalShimKind, def_id=DEF),
    variant(instance.FutureDropPollShimKind, def_id=DEF, proxy_ty=TERM, impl_ty=TERM),
    variant(instance.DropGlueKind, def_id=DEF, ty=optional(TERM)),
    variant(instance.CloneShimKind, **_DEF_AND_TY),
    variant(instance.FnPtrAddrShimKind, **_DEF_AND_TY),
    variant(instance.AsyncDropGlueCtorShimKind, **_DEF_AND_TY),
    variant(instance.AsyncDropGlueKind, **_DEF_AND_TY),
)


def _encode_instance(refs: Refs, value: Instance) -> Packed:
    return [INSTANCE_KIND.encode(refs, value.kind), refs.term(value.args)]


def _decode_instance(res: Resolver, packed: Packed) -> Instance:
    kind, args = packed
    return res.instances.intern(INSTANCE_KIND.decode(res, kind), res.term(args))


INSTANCE: Codec[Instance] = Codec(_encode_instance, _decode_instance, "Instance")

ALLOCATION: Final = record(
    alloc.Allocation,
    data=SAME,
    provenance=sequence(pair(SAME, ALLOC)),
    init=SAME,
    align=SAME,
    mutability=enumeration(Mutability),
)

GLOBAL_ALLOC: Final = union(
    (alloc.GlobalFunction, record(alloc.GlobalFunction, instance=INSTANCE)),
    variant(alloc.GlobalVTable, ty=TERM, predicates=sequence(TERM)),
    variant(alloc.GlobalStatic, def_id=DEF),
    variant(alloc.GlobalMemory, allocation=ALLOCATION),
    variant(alloc.GlobalTypeId, ty=TERM),
)
