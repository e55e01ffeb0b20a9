"""What is known of the code of a program's items, by number: recorded, or made in this link.

Source: none; the border between numbers, which records and the live set have, and names.
"""

from collections.abc import Iterable
from typing import final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import EmittedFunction
from mirdce.codegen.emit.static import StaticBlocks, is_changeable
from mirdce.codegen.emit.vtable import VTableData, vtable_block, vtable_data
from mirdce.codegen.unit.recorded_code import (
    FunctionCode,
    RecordedCode,
    digest_of_lines,
    digest_of_locations,
    record_code,
)
from mirdce.ir.ids import crate_of
from mirdce.ir.instance import Instance, def_id_of
from mirdce.object.data_block import DataBlock
from mirdce.object.dwarf.function_lines import FunctionLines
from mirdce.reach.kept_items import Numbering
from mirdce.reach.known_items import KnownItems
from mirdce.reach.live_items import StaticItem, VTableItem
from mirdce.snapshot.columns import ColumnWriter


@final
class KnownCode:
    """Symbols, code and data of items.

    Args:
        recorded: what an earlier link of the same settings has made.
    """

    def __init__(
        self, cx: CodegenCx, known: KnownItems, recorded: RecordedCode | None = None
    ) -> None:
        self._cx = cx
        self._known = known
        self._recorded = recorded
        self._count = 0 if recorded is None else recorded.count
        self._statics = StaticBlocks(cx)
        self._symbols = {} if recorded is None else recorded.settled_symbols()
        self._functions: dict[int, FunctionCode] = {}
        self._blocks: dict[int, tuple[DataBlock, ...]] = {}
        self._words: dict[int, VTableData] = {}
        self._data: dict[bytes, tuple[str, ...]] = {}
        self._lines: dict[str, FunctionLines] = {}

    def symbol_of(self, number: int) -> str:
        """The symbol of an item of the live set.

        Raises:
            UnsupportedError: it has an argument that no name can be made of.
        """
        found = self._symbols.get(number)
        if found is None:
            if self._recorded is not None and number < self._count:
                found = self._recorded.symbol(number)
            if found is None:
                found = self._make_symbol(number)
            self._symbols[number] = found
        return found

    def _make_symbol(self, number: int) -> str:
        cx = self._cx
        match self._known.items.item(number):
            case Instance() as instance:
                return cx.function_symbol(instance).name
            case StaticItem(def_id=def_id):
                return cx.static_symbol(def_id).name
            case VTableItem(ty=of, dyn=dyn, session=session):
                return cx.in_session(session).vtable_name(of, dyn)

    # ----------------------------------------------------------------------------- functions

    def unchanged(self, numbers: Iterable[int]) -> dict[int, str]:
        """The keys of those of some functions that an earlier link has made as they are to be."""
        recorded, count = self._recorded, self._count
        if recorded is None:
            return {}
        return recorded.unchanged(number for number in numbers if number < count)

    def function(self, number: int) -> FunctionCode | None:
        """What is known of a function's code; None: it must be made."""
        found = self._functions.get(number)
        if found is None and self._recorded is not None and number < self._count:
            found = self._recorded.function(number)
            if found is not None:
                self._functions[number] = found
        return found

    def crate_name_of(self, number: int) -> str:
        """The crate that defines a function of which code is known."""
        found = self._functions.get(number)
        if found is None and self._recorded is not None and number < self._count:
            return self._recorded.crate_name(number)
        return "" if found is None else found.crate

    def locations_digest(self, number: int) -> bytes | None:
        """A digest of a function's panic locations; None: it has none."""
        found = self._functions.get(number)
        if found is None and self._recorded is not None and number < self._count:
            digest = self._recorded.locations_digest(number)
            if digest is not None:
                return digest or None
            found = self.function(number)
        locations = () if found is None else found.refs.locations
        return digest_of_locations(locations) if locations else None

    def lines_of(self, number: int) -> FunctionLines | None:
        """What the numbers in a function's line table stand for; None: it has none."""
        found = self.function(number)
        return None if found is None else found.refs.lines

    def lines_by_symbol(self, symbol: str) -> FunctionLines | None:
        """The same of a function that may have no object of its own."""
        return self._lines.get(symbol)

    def add_lines(self, made: EmittedFunction) -> None:
        """A function's text was made, to be part of others' modules."""
        if made.refs.lines is not None:
            self._lines[made.text.symbol] = made.refs.lines

    def lines_digest(self, number: int) -> bytes | None:
        """A digest of what the numbers in a function's line table stand for; None: it has none."""
        found = self._functions.get(number)
        if found is None and self._recorded is not None and number < self._count:
            digest = self._recorded.lines_digest(number)
            if digest is not None:
                return digest or None
            found = self.function(number)
        lines = None if found is None else found.refs.lines
        return None if lines is None else digest_of_lines(lines)

    def block_names(self, functions: Iterable[int]) -> set[str]:
        """The names of the constant memory that functions refer to."""
        names: set[str] = set()
        recorded: set[int] = set()
        for number in functions:
            made = self._functions.get(number)
            if made is not None:
                names.update(block.name for block in made.refs.blocks)
            elif self._recorded is not None and number < self._count:
                recorded.update(self._recorded.block_numbers(number))
        if self._recorded is not None:
            names.update(map(self._recorded.block_name, recorded))
        return names

    def data_keys(self, inputs: bytes) -> tuple[str, ...] | None:
        """The keys of the objects that were made of some data; None: that was not noted."""
        return None if self._recorded is None else self._recorded.data_keys.get(inputs)

    def add_data(self, inputs: bytes, keys: tuple[str, ...]) -> None:
        """Objects were made of some data."""
        if inputs:
            self._data[inputs] = keys

    def add_function(self, number: int, key: str, made: EmittedFunction) -> FunctionCode:
        """A function's code was made."""
        instance = self._known.items.instance(number)
        code = FunctionCode(
            symbol=made.text.symbol,
            key=key,
            crate=self._cx.program.crate_info(crate_of(def_id_of(instance))).name,
            refs=made.refs,
        )
        self._functions[number] = code
        return code

    # ---------------------------------------------------------------------------------- data

    def static_blocks(self, number: int) -> tuple[DataBlock, ...]:
        """The block of a static that this link defines, then those that it points to.

        Raises:
            EvalError: its value cannot be computed.
        """
        found = self._blocks.get(number)
        if found is None:
            if self._recorded is not None and number < self._count:
                found = self._recorded.static_blocks(number)
            if found is None:
                found = self._statics.of(self._known.items.static_item(number).def_id)
            self._blocks[number] = found
        return found

    def vtable(self, number: int) -> DataBlock:
        """The block of a vtable, slots that nothing calls being null."""
        words = self._words.get(number)
        if words is None:
            if self._recorded is not None and number < self._count:
                words = self._recorded.vtable_words(number)
            if words is None:
                item = self._known.items.vtable_item(number)
                words = vtable_data(self._cx.in_session(item.session), item.ty, item.dyn)
            self._words[number] = words
        called, traps = self._cx.facts.graph.called_slots, self._traps
        functions = [
            self.symbol_of(function)
            if called is None or function in traps or any(key in called for key in keys)
            else None
            for function, _, keys in self._known.slots_of(number)
        ]
        return vtable_block(self.symbol_of(number), words, functions)

    @property
    def _traps(self) -> frozenset[int]:
        return frozenset(self._known.items.function(one) for one in self._cx.facts.traps)

    # ------------------------------------------------------------------------------- records

    def write(self, columns: ColumnWriter, numbering: Numbering | None = None) -> None:
        """Writes what is known of the code of live items.

        Args:
            numbering: new numbers of the items that are kept; None: all keep theirs.
        """
        graph = self._cx.facts.graph
        functions = {
            number: code
            for number in graph.functions
            if (code := self.function(number)) is not None
        }
        statics = {
            number: (self.symbol_of(number), blocks)
            for number, blocks in self._blocks.items()
            # Memory that the program can change is named by all that point to it together.
            if not any(is_changeable(block) for block in blocks[1:])
        }
        vtables = {number: (self.symbol_of(number), words) for number, words in self._words.items()}
        count = len(self._known.items)
        if numbering is not None:
            count = len(numbering.items)
            functions = numbering.of_items(functions)
            statics, vtables = numbering.of_items(statics), numbering.of_items(vtables)
        record_code(columns, count, functions, statics, vtables, self._data)
