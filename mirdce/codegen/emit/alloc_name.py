"""Names of constant memory, by content: equal memory has one name, in every function and run.

Only immutable anonymous memory is named here. It cannot point to itself, except through statics,
which have names of their own.

Source: rustc_codegen_llvm/src/common.rs (``scalar_to_backend``), 1.96.0.
"""

import hashlib

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.errors import InternalError
from mirdce.ir.alloc import (
    Allocation,
    GlobalFunction,
    GlobalMemory,
    GlobalStatic,
    GlobalTypeId,
    GlobalVTable,
)
from mirdce.ir.ids import AllocId
from mirdce.ir.ty import Mutability


def alloc_name(cx: CodegenCx, alloc_id: AllocId) -> str:
    """The symbol of an allocation, memoized."""
    found = cx.alloc_names.get(alloc_id)
    if found is None:
        found = cx.alloc_names[alloc_id] = _hashed(cx, cx.program.memory(alloc_id))
        cx.allocs_by_name.setdefault(found, (cx.session, alloc_id))
    return found


def _hashed(cx: CodegenCx, allocation: Allocation) -> str:
    digest = hashlib.blake2b(allocation.data, digest_size=16)
    facts = [str(len(allocation.data)), str(allocation.align)]
    if allocation.init is not None:
        facts.append(str(allocation.init))
    for offset, target in allocation.provenance:
        facts.append(f"{offset} {_target(cx, target)}")
    digest.update("\n".join(facts).encode("utf-8"))
    return f"alloc.{digest.hexdigest()}"


def _target(cx: CodegenCx, alloc_id: AllocId) -> str:
    alloc = cx.program.global_alloc(alloc_id)
    match alloc:
        case GlobalMemory():
            if not alloc.allocation.data:
                return f"aligned {alloc.allocation.align}"
            if alloc.allocation.mutability is Mutability.MUT:
                raise InternalError("constant memory points to mutable memory")
            return alloc_name(cx, alloc_id)
        case GlobalFunction():
            return cx.function_symbol(alloc.instance).name
        case GlobalVTable():
            dyn = cx.interner.dynamic(alloc.predicates, cx.interner.re_erased)
            return cx.vtable_symbol(alloc.ty, dyn).name
        case GlobalStatic():
            return cx.static_symbol(alloc.def_id).name
        case GlobalTypeId():
            return "type id"
