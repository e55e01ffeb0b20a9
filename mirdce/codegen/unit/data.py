"""Data of a program: statics, vtables, panic locations, and the memory they point to.

All of it becomes one object that is written directly, so a change of positions or of a static's
value never costs a run of LLVM.

Source: rustc_codegen_llvm/src/consts.rs (``codegen_static``), rustc_middle/src/ty/vtable.rs
(``vtable_allocation_provider``), 1.96.0.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mirdce.codegen.emit.constant_memory import WORD
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import FunctionRefs, Location
from mirdce.codegen.emit.static import StaticBlocks
from mirdce.codegen.emit.vtable import vtable_block
from mirdce.codegen.unit.definitions import Definitions
from mirdce.errors import InternalError
from mirdce.object.data_block import DataBlock, Relocation
from mirdce.object.writer import write_object

_LOCATION_SIZE: Final = 24
_NAMED_BY_CONTENT: Final = ("alloc.", "vtable.")
"""Beginnings of names that nothing but a block of this program can have."""


class DataCollector:
    """Collects the blocks that a program's object needs, by symbol.

    Statics and vtables it makes itself, when they are first asked for. What functions bring along
    it has to be told (`add_refs`); nothing of that is written before it is asked for. The object
    does not depend on the order in which things were asked for.
    """

    def __init__(self, cx: CodegenCx, definitions: Definitions) -> None:
        self._cx = cx
        self._definitions = definitions
        self._statics = StaticBlocks(cx)
        self._known: dict[str, DataBlock] = {}
        self._locations: dict[str, tuple[Location, ...]] = {}
        self._taken: dict[str, DataBlock] = {}

    def add_refs(self, refs: FunctionRefs) -> None:
        """Makes known what a function refers to."""
        for block in refs.blocks:
            self._known.setdefault(block.name, block)
        for location in refs.locations:
            self._locations[location.symbol] = refs.locations

    def take(self, symbol: str) -> list[str] | None:
        """Puts the block of a symbol into the object; None if it is no data of this program.

        Returns what the block points to that other objects, or other blocks, have to define.

        Raises:
            InternalError: the block should be known, and is not.
            EvalError: a static's value cannot be computed.
        """
        if symbol in self._taken:
            return []
        blocks = self._blocks_of(symbol)
        if not blocks:
            return None
        first, *others = blocks
        for block in others:
            self._known.setdefault(block.name, block)
        needed: dict[str, None] = {}
        pending = [first]
        while pending:
            block = pending.pop()
            if block.name in self._taken:
                continue
            self._taken[block.name] = block
            for relocation in block.relocations:
                target = self._known.get(relocation.symbol)
                if target is not None and target.local:
                    pending.append(target)
                else:
                    needed[relocation.symbol] = None
        return list(needed)

    def take_all(self, symbols: Iterable[str]) -> None:
        """Puts the blocks of these symbols into the object, and all data that they point to."""
        seen = dict.fromkeys(symbols)
        pending = list(seen)
        while pending:
            for symbol in self.take(pending.pop()) or ():
                if symbol not in seen:
                    seen[symbol] = None
                    pending.append(symbol)

    def _blocks_of(self, symbol: str) -> Sequence[DataBlock]:
        """The block of a symbol, and others that it needs; none if it is no data."""
        block = self._known.get(symbol)
        if block is not None:
            return (block,)
        locations = self._locations.get(symbol)
        if locations is not None:
            blocks = location_blocks(locations)
            self._known |= dict.fromkeys((location.symbol for location in locations), blocks[0])
            return blocks
        vtable = self._definitions.vtables.get(symbol)
        if vtable is not None:
            return (vtable_block(self._cx.in_session(vtable.session), vtable.ty, vtable.dyn),)
        def_id = self._definitions.statics.get(symbol)
        if def_id is None:
            def_id = self._definitions.imports.get(symbol)
        if def_id is not None:
            return self._statics.of(def_id)
        if symbol.startswith(_NAMED_BY_CONTENT):
            raise InternalError(f"nothing is known of {symbol}")
        return ()

    def finish(self) -> bytes:
        """The object file: statics in the order of the live set, which sections keep; the rest."""
        cx = self._cx
        order = {cx.static_symbol(def_id).name: at for def_id, at in cx.facts.statics.items()}
        names = sorted(self._taken, key=lambda name: (order.get(name, len(order)), name))
        machine = self._cx.settings.target.elf
        return write_object([self._taken[name] for name in names], machine)


def location_blocks(locations: Sequence[Location]) -> list[DataBlock]:
    """The panic locations of one function, kept or dropped together, and their file names."""
    data = bytearray()
    relocations: list[Relocation] = []
    symbols: list[tuple[str, int, int]] = []
    files: dict[str, DataBlock] = {}
    for symbol, file, line, col in locations:
        offset = len(data)
        name = file.encode("utf-8")
        block = files.get(file)
        if block is None:
            block = files[file] = _file_block(file, name)
        symbols.append((symbol, offset, _LOCATION_SIZE))
        relocations.append(Relocation(offset, block.name, 0))
        data += bytes(WORD) + len(name).to_bytes(WORD, "little")
        data += line.to_bytes(4, "little") + col.to_bytes(4, "little")
    whole = DataBlock(
        symbols=tuple(symbols), data=bytes(data), relocations=tuple(relocations), align=WORD
    )
    return [whole, *files.values()]


def _file_block(file: str, name: bytes) -> DataBlock:
    symbols = ((f".Lfile.{file}", 0, len(name) + 1),)
    return DataBlock(symbols=symbols, data=name + b"\0", align=1, local=True)


def data_object(
    cx: CodegenCx, definitions: Definitions, functions: Iterable[FunctionRefs]
) -> bytes:
    """The object with all statics and vtables of a program, and the data of these functions."""
    collector = DataCollector(cx, definitions)
    collector.take_all((*definitions.statics, *definitions.vtables))
    for refs in functions:
        collector.add_refs(refs)
        collector.take_all(_data_of(refs, definitions))
    return collector.finish()


def _data_of(refs: FunctionRefs, definitions: Definitions) -> Iterator[str]:
    """The symbols of the data that only functions tell of."""
    yield from (block.name for block in refs.blocks)
    yield from (location.symbol for location in refs.locations[:1])
    yield from (symbol for symbol in refs.statics if symbol in definitions.imports)
