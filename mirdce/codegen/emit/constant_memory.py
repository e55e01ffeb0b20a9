"""Constant memory as data blocks, named by content: equal memory has one name, in every run.

Only immutable anonymous memory is named by what is in it. It cannot point to itself, except through
statics, which have names of their own.

Source: rustc_codegen_llvm/src/common.rs (``scalar_to_backend``), consts.rs
(``const_alloc_to_llvm``), 1.96.0.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

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
from mirdce.object.data_block import DataBlock, Relocation

WORD: Final = 8
"""Bytes of a pointer."""

Pointers: TypeAlias = list[tuple[int, str | int | None]]
"""Offset of each pointer of an allocation, and what it goes to: a symbol; the alignment of memory
without bytes, which is its address; None: it is a word of a type id, and no pointer any more."""

NameMemory: TypeAlias = Callable[[AllocId, Allocation], str]
"""The symbol of memory that has bytes."""


def memory_name(cx: CodegenCx, alloc_id: AllocId) -> str:
    """The symbol of constant memory; its block is in ``cx.blocks`` afterwards.

    Raises:
        InternalError: it points to memory that the program can change.
    """
    found = cx.memory_names.get(alloc_id)
    if found is None:
        found = cx.memory_names[alloc_id] = _add_block(cx, cx.program.memory(alloc_id))
    return found


def _add_block(cx: CodegenCx, allocation: Allocation) -> str:
    def name_constant(alloc_id: AllocId, pointee: Allocation) -> str:
        if pointee.mutability is Mutability.MUT:
            raise InternalError("constant memory points to mutable memory")
        return memory_name(cx, alloc_id)

    pointers = pointers_of(cx, allocation, name_constant)
    name = _content_name(allocation, pointers)
    if name not in cx.blocks:
        cx.blocks[name] = memory_block(name, allocation, pointers)
    return name


def _content_name(allocation: Allocation, pointers: Pointers) -> str:
    digest = hashlib.blake2b(allocation.data, digest_size=16)
    facts = [str(len(allocation.data)), str(allocation.align)]
    if allocation.init is not None:
        facts.append(str(allocation.init))
    for offset, target in pointers:
        if target is None:
            target = "type id"
        elif isinstance(target, int):
            target = f"aligned {target}"
        facts.append(f"{offset} {target}")
    digest.update("\n".join(facts).encode("utf-8"))
    return f"alloc.{digest.hexdigest()}"


def pointers_of(cx: CodegenCx, allocation: Allocation, name_memory: NameMemory) -> Pointers:
    """What the pointers of an allocation go to."""
    return [(offset, _target(cx, target, name_memory)) for offset, target in allocation.provenance]


def _target(cx: CodegenCx, alloc_id: AllocId, name_memory: NameMemory) -> str | int | None:
    alloc = cx.program.global_alloc(alloc_id)
    match alloc:
        case GlobalMemory():
            allocation = alloc.allocation
            return name_memory(alloc_id, allocation) if allocation.data else allocation.align
        case GlobalFunction():
            return cx.function_symbol(alloc.instance).name
        case GlobalVTable():
            dyn = cx.interner.dynamic(alloc.predicates, cx.interner.re_erased)
            return cx.vtable_symbol(alloc.ty, dyn).name
        case GlobalStatic():
            if cx.is_thread_local(alloc.def_id):
                raise InternalError("a pointer to a thread-local static in memory")
            return cx.static_symbol(alloc.def_id).name
        case GlobalTypeId():
            return None


def memory_block(
    name: str, allocation: Allocation, pointers: Pointers, *, local: bool = False
) -> DataBlock:
    """The block of anonymous memory."""
    data, relocations = relocated(allocation, pointers)
    return DataBlock(
        symbols=((name, 0, len(data)),),
        data=data,
        relocations=relocations,
        align=allocation.align,
        writable=allocation.mutability is Mutability.MUT,
        local=local,
    )


def relocated(allocation: Allocation, pointers: Pointers) -> tuple[bytes, tuple[Relocation, ...]]:
    """The bytes of an allocation, pointers to memory without bytes filled in, and relocations."""
    patches: dict[int, int] = {}
    relocations: list[Relocation] = []
    for offset, target in pointers:
        word = allocation.data[offset : offset + WORD]
        if isinstance(target, str):
            addend = int.from_bytes(word, "little", signed=True)
            relocations.append(Relocation(offset, target, addend))
        elif target is not None:
            patches[offset] = (target + int.from_bytes(word, "little")) & (2**64 - 1)
    if not patches:
        return allocation.data, tuple(relocations)
    data = bytearray(allocation.data)
    for offset, address in patches.items():
        data[offset : offset + WORD] = address.to_bytes(WORD, "little")
    return bytes(data), tuple(relocations)


def blocks_behind(blocks: Mapping[str, DataBlock], names: Iterable[str]) -> tuple[DataBlock, ...]:
    """The blocks of these names and all that they point to, as far as there are blocks of it."""
    found = {name: blocks[name] for name in names}
    pending = list(found.values())
    while pending:
        for _, target, _ in pending.pop().relocations:
            if target not in found:
                block = blocks.get(target)
                if block is not None:
                    found[target] = block
                    pending.append(block)
    return tuple(found.values())
