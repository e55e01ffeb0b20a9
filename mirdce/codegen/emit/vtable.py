"""What is in a vtable, for the text that shows it to the optimizer and for the data that it is.

Source: rustc_middle/src/ty/vtable.rs (``vtable_allocation_provider``), 1.96.0.
"""

import enum
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from mirdce.codegen.emit.constant_memory import WORD
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.ir.instance import Instance
from mirdce.ir.ty import Dynamic, Ty
from mirdce.mono.instances.resolve import resolve_drop_in_place
from mirdce.mono.results import (
    VtblAlign,
    VtblDropInPlace,
    VtblEntry,
    VtblMethod,
    VtblSize,
    VtblTraitVPtr,
    VtblVacant,
)
from mirdce.mono.traits.type_properties import needs_drop
from mirdce.mono.vtables.entries import vtable_entries
from mirdce.object.data_block import DataBlock, Relocation


class EmptyWord(enum.Enum):
    """Why a word of a vtable is null."""

    VACANT = "the trait's method cannot be called on the type"
    NOTHING_TO_DROP = "dropping the type does nothing"
    UNCALLED = "nothing calls what would be there"


VtableWord: TypeAlias = int | Instance | Dynamic | EmptyWord
"""A number, a function, the vtable of a supertrait, or nothing."""


def vtable_words(cx: CodegenCx, ty: Ty, dyn: Dynamic) -> Iterator[VtableWord]:
    """The words of a vtable, one a slot, with the copies of functions that the session uses."""
    for slot, entry in enumerate(vtable_entries(cx.mono, ty, dyn)):
        yield _word(cx, ty, dyn, slot, entry)


def _word(cx: CodegenCx, ty: Ty, dyn: Dynamic, slot: int, entry: VtblEntry) -> VtableWord:
    match entry:
        case VtblDropInPlace():
            if not needs_drop(cx.mono, ty):
                return EmptyWord.NOTHING_TO_DROP
            return _function(cx, resolve_drop_in_place(cx.mono, ty), ty, dyn, slot)
        case VtblSize():
            return cx.layouts.layout_of(ty).size
        case VtblAlign():
            return cx.layouts.layout_of(ty).align
        case VtblVacant():
            return EmptyWord.VACANT
        case VtblMethod():
            return _function(cx, entry.instance, ty, dyn, slot)
        case VtblTraitVPtr():
            return entry.dyn


def _function(
    cx: CodegenCx, instance: Instance, ty: Ty, dyn: Dynamic, slot: int
) -> Instance | EmptyWord:
    """The function in a slot, if anything calls it or it is to be trapped."""
    facts = cx.facts
    if facts.slot_is_called(cx.mono, ty, dyn, slot) or cx.copy_of(instance) in facts.traps:
        return instance
    return EmptyWord.UNCALLED


VTableData: TypeAlias = tuple[int | str | None, ...]
"""The words of a vtable, whatever is called: a number; the symbol of another vtable; None for the
next slot that holds a function."""


def vtable_data(cx: CodegenCx, ty: Ty, dyn: Dynamic) -> VTableData:
    """The words of a vtable as data."""
    return tuple([_data_word(cx, ty, entry) for entry in vtable_entries(cx.mono, ty, dyn)])


def _data_word(cx: CodegenCx, ty: Ty, entry: VtblEntry) -> int | str | None:
    match entry:
        case VtblDropInPlace():
            return None if needs_drop(cx.mono, ty) else 0
        case VtblSize():
            return cx.layouts.layout_of(ty).size
        case VtblAlign():
            return cx.layouts.layout_of(ty).align
        case VtblVacant():
            return 0
        case VtblMethod():
            return None
        case VtblTraitVPtr():
            return cx.vtable_symbol(ty, entry.dyn).name


def vtable_block(name: str, words: VTableData, functions: Iterable[str | None]) -> DataBlock:
    """The data of a vtable.

    Args:
        functions: symbols of those in its slots, in order; None for one that nothing calls.
    """
    data = bytearray()
    relocations: list[Relocation] = []
    in_slots = iter(functions)
    for word in words:
        target = next(in_slots) if word is None else word
        if isinstance(target, str):
            relocations.append(Relocation(len(data), target, 0))
        data += (target if isinstance(target, int) else 0).to_bytes(WORD, "little")
    return DataBlock(
        symbols=((name, 0, len(data)),),
        data=bytes(data),
        relocations=tuple(relocations),
        align=WORD,
    )
