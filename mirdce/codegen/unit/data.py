"""Data of a program: statics, vtables, panic locations, and the memory they point to.

All of it becomes one object that is written directly, so a change of positions or of a static's
value never costs a run of LLVM.

Source: rustc_codegen_llvm/src/consts.rs (``codegen_static``), rustc_middle/src/ty/vtable.rs
(``vtable_allocation_provider``), 1.96.0.
"""

import copy
from collections.abc import Callable, Iterable

from mirdce.codegen.emit.alloc_name import alloc_name
from mirdce.codegen.emit.cx import REPLACEABLE, CodegenCx
from mirdce.codegen.emit.text import FunctionIr, Location
from mirdce.errors import InternalError
from mirdce.ir.alloc import (
    Allocation,
    GlobalFunction,
    GlobalMemory,
    GlobalStatic,
    GlobalTypeId,
    GlobalVTable,
)
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.instance import Session
from mirdce.ir.items import CodegenFnAttrFlags, Linkage
from mirdce.ir.ty import Dynamic, Mutability, Ty
from mirdce.mono.codegen_attrs import codegen_attrs
from mirdce.mono.instances.resolve import resolve_drop_in_place
from mirdce.mono.names.mangle import is_exported, static_symbol_name
from mirdce.mono.traits.type_properties import needs_drop
from mirdce.mono.vtables.entries import (
    VtblAlign,
    VtblDropInPlace,
    VtblEntry,
    VtblMethod,
    VtblSize,
    VtblTraitVPtr,
    VtblVacant,
    vtable_entries,
)
from mirdce.object.elf import DataBlock, Relocation, write_object
from mirdce.reach.vtables import slot_is_live

SlotFilter = Callable[[Ty, Dynamic, int], bool]
"""Whether a vtable's slot (header included) can be called; others are left null."""

_WORD = 8
_LOCATION_SIZE = 24


def _filter_of(cx: CodegenCx) -> SlotFilter:
    """What reachability found out."""
    return lambda ty, dyn, slot: slot_is_live(cx.mono, cx.live, ty, dyn, slot)


class DataBuilder:
    """Gathers data blocks. Use once: add everything, then ``finish``.

    The ``add_*`` methods return the symbols that the new data points to (panic locations: none).
    Constant memory that it points to is added with it; functions, statics and vtables are not. The
    object does not depend on the order in which things were added.

    Args:
        slot_is_live: None: as reachability says.
    """

    def __init__(self, cx: CodegenCx, slot_is_live: SlotFilter | None = None) -> None:
        self._cx = cx
        self._slot_is_live = slot_is_live if slot_is_live is not None else _filter_of(cx)
        self._blocks: dict[str, DataBlock] = {}
        self._mutable: dict[AllocId, str] = {}
        self._weak: set[str] = set()
        self._memories: dict[str, int] = {}
        self._static = ""
        # Which definition of a symbol counts is known once all are.
        for item in cx.live.statics:
            cx.static_symbol(item.def_id)

    def in_session(self, session: Session | None) -> "DataBuilder":
        """The same builder, for data whose pointers lead to the copies that a session uses."""
        return self._with(self._cx.in_session(session))

    def _with(self, cx: CodegenCx) -> "DataBuilder":
        if cx is self._cx:
            return self
        other = copy.copy(self)
        other._cx = cx
        return other

    def add_static(self, def_id: DefId) -> list[str]:
        """A static of the live set; a foreign one with ``#[linkage]`` is a pointer to it."""
        return self._with(self._cx.of_static(def_id))._add_static(def_id)

    def _add_static(self, def_id: DefId) -> list[str]:
        cx = self._cx
        name = cx.static_symbol(def_id).name
        if name in self._blocks:
            return self._symbols(name)
        def_id = cx.statics_by_name.get(name, def_id)
        imported = cx.import_linkage(def_id)
        if imported is not None:
            self._add_imported(def_id, name, imported)
            return []
        attrs = codegen_attrs(cx.mono, def_id)
        section = "" if attrs is None or attrs.link_section is None else attrs.link_section
        linkage = None if attrs is None else attrs.linkage
        allocation = cx.consts.static_alloc(def_id)
        self._static = name
        relocations, data = self._relocate(allocation)
        self._blocks[name] = DataBlock(
            ((name, 0, len(data)),),
            data,
            relocations,
            allocation.align,
            allocation.mutability is Mutability.MUT,
            cx.is_thread_local(def_id),
            section,
            local=False,
            exported=is_exported(cx.mono, def_id),
            retained=attrs is not None and bool(attrs.flags & CodegenFnAttrFlags.USED_LINKER),
            weak=linkage in REPLACEABLE and linkage is not Linkage.COMMON,
            common=linkage is Linkage.COMMON,
        )
        return self._symbols(name)

    def _add_imported(self, def_id: DefId, name: str, linkage: Linkage) -> None:
        target = static_symbol_name(self._cx.mono, def_id)
        if linkage is Linkage.EXTERN_WEAK:
            self._weak.add(target)
        relocation = (Relocation(0, target, 0),)
        symbols = ((name, 0, _WORD),)
        self._blocks[name] = DataBlock(
            symbols, bytes(_WORD), relocation, _WORD, False, False, "", local=False
        )

    def add_vtable(self, ty: Ty, dyn: Dynamic) -> list[str]:
        """A vtable of the live set."""
        cx = self._cx
        name = cx.vtable_symbol(ty, dyn).name
        if name in self._blocks:
            return self._symbols(name)
        data = bytearray()
        relocations: list[Relocation] = []
        for slot, entry in enumerate(vtable_entries(cx.mono, ty, dyn)):
            word = self._vtable_word(ty, dyn, slot, entry)
            if isinstance(word, str):
                relocations.append(Relocation(len(data), word, 0))
                word = 0
            data += word.to_bytes(_WORD, "little")
        symbols = ((name, 0, len(data)),)
        self._blocks[name] = DataBlock(
            symbols, bytes(data), tuple(relocations), _WORD, False, False, "", local=False
        )
        return self._symbols(name)

    def _vtable_word(self, ty: Ty, dyn: Dynamic, slot: int, entry: VtblEntry) -> int | str:
        """A number, or the symbol that the word points to."""
        cx = self._cx
        match entry:
            case VtblDropInPlace():
                if not needs_drop(cx.mono, ty):
                    return 0
                glue = resolve_drop_in_place(cx.mono, ty)
                named = cx.copy_of(glue) in cx.traps or self._slot_is_live(ty, dyn, slot)
                return cx.function_symbol(glue).name if named else 0
            case VtblSize():
                return cx.layouts.layout_of(ty).size
            case VtblAlign():
                return cx.layouts.layout_of(ty).align
            case VtblVacant():
                return 0
            case VtblMethod():
                is_trap = cx.copy_of(entry.instance) in cx.traps
                named = is_trap or self._slot_is_live(ty, dyn, slot)
                return cx.function_symbol(entry.instance).name if named else 0
            case VtblTraitVPtr():
                return cx.vtable_symbol(ty, entry.dyn).name

    def add_locations(self, locations: tuple[Location, ...]) -> list[str]:
        """The panic locations of one function, kept or dropped by the linker together."""
        if not locations or locations[0].symbol in self._blocks:
            return []
        data = bytearray()
        relocations: list[Relocation] = []
        symbols: list[tuple[str, int, int]] = []
        for location in locations:
            offset = len(data)
            symbols.append((location.symbol, offset, _LOCATION_SIZE))
            relocations.append(Relocation(offset, self._file(location.file), 0))
            data += bytes(_WORD)
            data += len(location.file.encode("utf-8")).to_bytes(_WORD, "little")
            data += location.line.to_bytes(4, "little") + location.col.to_bytes(4, "little")
        self._blocks[locations[0].symbol] = DataBlock(
            tuple(symbols), bytes(data), tuple(relocations), _WORD, False, False, "", local=False
        )
        return []

    def _file(self, name: str) -> str:
        symbol = f".Lfile.{name}"
        if symbol not in self._blocks:
            data = name.encode("utf-8") + b"\0"
            symbols = ((symbol, 0, len(data)),)
            self._blocks[symbol] = DataBlock(symbols, data, (), 1, False, False, "", local=True)
        return symbol

    # --------------------------------------------------------------------------------- memory

    def _relocate(self, allocation: Allocation) -> tuple[tuple[Relocation, ...], bytes]:
        """Relocations of an allocation, and its bytes with type-id words filled in."""
        relocations: list[Relocation] = []
        for offset, target in allocation.provenance:
            addend = int.from_bytes(allocation.data[offset : offset + _WORD], "little")
            if addend >= 1 << 63:
                addend -= 1 << 64
            symbol = self._target(target)
            if symbol is not None:
                relocations.append(Relocation(offset, symbol, addend))
        return tuple(relocations), self._dangling(allocation)

    def _dangling(self, allocation: Allocation) -> bytes:
        """The bytes; pointers to memory without bytes become its alignment."""
        patches: list[tuple[int, int]] = []
        for offset, target in allocation.provenance:
            alloc = self._cx.program.global_alloc(target)
            if type(alloc) is GlobalMemory and not alloc.allocation.data:
                addend = int.from_bytes(allocation.data[offset : offset + _WORD], "little")
                patches.append((offset, alloc.allocation.align + addend))
        if not patches:
            return allocation.data
        data = bytearray(allocation.data)
        for offset, value in patches:
            data[offset : offset + _WORD] = (value & (2**64 - 1)).to_bytes(_WORD, "little")
        return bytes(data)

    def _target(self, alloc_id: AllocId) -> str | None:
        """The symbol that a pointer goes to; None if its word is a plain number."""
        cx = self._cx
        alloc = cx.program.global_alloc(alloc_id)
        match alloc:
            case GlobalMemory():
                if not alloc.allocation.data:
                    return None
                if alloc.allocation.mutability is Mutability.MUT:
                    return self._mutable_memory(alloc_id, alloc.allocation)
                self.add_memory(alloc_id)
                return alloc_name(cx, alloc_id)
            case GlobalFunction():
                return cx.function_symbol(alloc.instance).name
            case GlobalVTable():
                interner = cx.interner
                dyn = interner.dynamic(alloc.predicates, interner.re_erased)
                return cx.vtable_symbol(alloc.ty, dyn).name
            case GlobalStatic():
                if cx.is_thread_local(alloc.def_id):
                    raise InternalError("a pointer to a thread-local static in a static")
                symbol = cx.static_symbol(alloc.def_id)
                if cx.import_linkage(alloc.def_id) is not None:
                    self.add_static(alloc.def_id)
                return symbol.name
            case GlobalTypeId():
                return None

    def _mutable_memory(self, alloc_id: AllocId, allocation: Allocation) -> str:
        """Memory that only one static points to and the program writes to."""
        found = self._mutable.get(alloc_id)
        if found is None:
            number = self._memories[self._static] = self._memories.get(self._static, 0) + 1
            found = self._mutable[alloc_id] = f".Lmemory.{number}.{self._static}"
            self._add_block(found, allocation, local=True)
        return found

    def add_memory(self, alloc_id: AllocId) -> list[str]:
        """Constant memory; equal memory is there once."""
        name = alloc_name(self._cx, alloc_id)
        if name not in self._blocks:
            self._add_block(name, self._cx.program.memory(alloc_id), local=False)
        return self._symbols(name)

    def _add_block(self, name: str, allocation: Allocation, *, local: bool) -> None:
        relocations, data = self._relocate(allocation)
        self._blocks[name] = DataBlock(
            ((name, 0, len(data)),),
            data,
            relocations,
            allocation.align,
            allocation.mutability is Mutability.MUT,
            False,
            "",
            local=local,
        )

    def _symbols(self, name: str) -> list[str]:
        """What a block points to; local memory stands for what that points to."""
        found: dict[str, None] = {}
        seen = {name}
        stack = [name]
        while stack:
            for relocation in self._blocks[stack.pop()].relocations:
                target = relocation.symbol
                block = self._blocks.get(target)
                if block is None or not block.local:
                    found[target] = None
                elif target not in seen:
                    seen.add(target)
                    stack.append(target)
        return list(found)

    def finish(self) -> bytes:
        """The object file: statics in the order of the live set, which sections keep; the rest."""
        cx = self._cx
        order = {cx.static_symbol(item.def_id).name: at for at, item in enumerate(cx.live.statics)}
        names = sorted(self._blocks, key=lambda name: (order.get(name, len(order)), name))
        return write_object([self._blocks[name] for name in names], frozenset(self._weak))


def data_object(
    cx: CodegenCx, functions: Iterable[FunctionIr], slot_is_live: SlotFilter | None = None
) -> bytes:
    """The object with all data of the live set, and the locations of these functions."""
    builder = DataBuilder(cx, slot_is_live)
    for item in cx.live.statics:
        builder.add_static(item.def_id)
    for vtable in cx.live.vtables:
        builder.in_session(vtable.session).add_vtable(vtable.ty, vtable.dyn)
    for function in functions:
        builder.add_locations(function.locations)
        of_session = builder.in_session(function.instance.session)
        for alloc_id in function.allocations:
            of_session.add_memory(alloc_id)
        for def_id in function.statics:
            if cx.import_linkage(def_id) is not None:
                builder.add_static(def_id)
    return builder.finish()
