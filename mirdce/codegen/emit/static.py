"""Statics as data blocks.

Source: rustc_codegen_llvm/src/consts.rs (``codegen_static``), 1.96.0.
"""

from collections import ChainMap

from mirdce.codegen.emit.constant_memory import (
    WORD,
    Pointers,
    blocks_behind,
    memory_block,
    memory_name,
    pointers_of,
    relocated,
)
from mirdce.codegen.emit.cx import REPLACEABLE, CodegenCx
from mirdce.ir.alloc import Allocation
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.items import CodegenFnAttrFlags, Linkage
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import Mutability
from mirdce.mono.codegen_attrs import codegen_attrs
from mirdce.mono.names.mangle import is_exported, static_symbol_name
from mirdce.object.data_block import DataBlock, Relocation


class StaticBlocks:
    """The blocks of a program's statics.

    Memory that the program can change has no name by content. It is named by the static that points
    to it, which is one alone unless constant evaluation has copied a pointer.
    """

    def __init__(self, cx: CodegenCx) -> None:
        self._cx = cx
        self._names: dict[AllocId, str] = {}
        self._counts: dict[str, int] = {}
        self._changeable: dict[str, DataBlock] = {}

    def of(self, def_id: DefId) -> tuple[DataBlock, ...]:
        """The block of a static, and those of the anonymous memory that it points to.

        Raises:
            EvalError: its value cannot be computed.
        """
        cx = self._cx.of_static(def_id)
        block = self._static_block(cx, def_id)
        known = ChainMap({block.name: block}, self._changeable, cx.blocks)
        return blocks_behind(known, (block.name,))

    def _static_block(self, cx: CodegenCx, def_id: DefId) -> DataBlock:
        name = cx.static_symbol(def_id).name
        attrs = codegen_attrs(cx.mono, def_id)
        linkage = None if attrs is None else attrs.linkage
        allocation = cx.consts.static_alloc(def_id)
        data, relocations = relocated(allocation, self._pointers(cx, name, allocation))
        return DataBlock(
            symbols=((name, 0, len(data)),),
            data=data,
            relocations=relocations,
            align=allocation.align,
            writable=allocation.mutability is Mutability.MUT,
            thread_local=cx.is_thread_local(def_id),
            section="" if attrs is None or attrs.link_section is None else attrs.link_section,
            exported=is_exported(cx.mono, def_id),
            retained=attrs is not None and has(attrs.flags, CodegenFnAttrFlags.USED_LINKER),
            weak=linkage in REPLACEABLE and linkage is not Linkage.COMMON,
            common=linkage is Linkage.COMMON,
        )

    def _pointers(self, cx: CodegenCx, static: str, allocation: Allocation) -> Pointers:
        def name_memory(alloc_id: AllocId, pointee: Allocation) -> str:
            if pointee.mutability is not Mutability.MUT:
                return memory_name(cx, alloc_id)
            found = self._names.get(alloc_id)
            if found is None:
                number = self._counts[static] = self._counts.get(static, 0) + 1
                found = self._names[alloc_id] = f".Lmemory.{number}.{static}"
                pointers = self._pointers(cx, static, pointee)
                self._changeable[found] = memory_block(found, pointee, pointers, local=True)
            return found

        return pointers_of(cx, allocation, name_memory)


def import_block(cx: CodegenCx, def_id: DefId) -> DataBlock:
    """The block of a foreign static with ``#[linkage]``: a pointer to the real symbol."""
    cx = cx.of_static(def_id)
    linkage = cx.import_linkage(def_id)
    target = static_symbol_name(cx.mono, def_id)
    return DataBlock(
        symbols=((cx.static_symbol(def_id).name, 0, WORD),),
        data=bytes(WORD),
        relocations=(Relocation(0, target, 0),),
        align=WORD,
        weak_targets=(target,) if linkage is Linkage.EXTERN_WEAK else (),
    )


def is_changeable(block: DataBlock) -> bool:
    """Whether this is anonymous memory that the program can change."""
    return block.local and block.writable
