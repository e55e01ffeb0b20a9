"""What is known of the code of a program's items, by number: recorded, or made in this link.

Source: none; the border between numbers, which records and the live set have, and names.
"""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import FunctionRefs
from mirdce.codegen.emit.static import StaticBlocks, is_changeable
from mirdce.codegen.emit.vtable import VTableData, vtable_block, vtable_data
from mirdce.codegen.unit.record_code import (
    CodeToKeep,
    RecordedObject,
    digest_of_lines,
    digest_of_locations,
    record_code,
    renumbered,
)
from mirdce.codegen.unit.recorded_code import FunctionCode, RecordedCode
from mirdce.codegen.unit.simplified_code import RecordedCluster
from mirdce.codegen.unit.summary import FunctionSummary
from mirdce.errors import UnsupportedError
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

    Attributes:
        recorded: as given.
    """

    def __init__(
        self, cx: CodegenCx, known: KnownItems, recorded: RecordedCode | None = None
    ) -> None:
        self._cx = cx
        self._known = known
        self.recorded = recorded
        self._count = 0 if recorded is None else recorded.count
        self._statics = StaticBlocks(cx)
        self._symbols = {} if recorded is None else recorded.settled_symbols()
        self._functions: dict[int, FunctionCode] = {}
        self._clusters: dict[int, RecordedCluster] = {}
        self._blocks: dict[int, tuple[DataBlock, ...]] = {}
        self._words: dict[int, VTableData] = {}
        self._data: dict[bytes, tuple[str, ...]] = {}
        self._parts: dict[str, bytes] = {}
        self._named: dict[str, DataBlock] = {}
        self._held: dict[int, bool] = {}
        self._keys: dict[int, str] = {}
        self._undefined: dict[int, tuple[str, ...]] = {}
        self._owners: dict[int, tuple[int, ...]] = {}

    def symbol_of(self, number: int) -> str:
        """The symbol of an item of the live set.

        Raises:
            UnsupportedError: it has an argument that no name can be made of.
        """
        found = self._symbols.get(number)
        if found is None:
            if self.recorded is not None and number < self._count:
                found = self.recorded.symbol(number)
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

    @cached_property
    def _functions_by_symbol(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for number in self._cx.facts.graph.functions:
            # Without a name nothing can refer to it.
            with suppress(UnsupportedError):
                found.setdefault(self.symbol_of(number), number)
        return found

    def function_named(self, symbol: str) -> int | None:
        """The function of the live set that has a symbol."""
        return self._functions_by_symbol.get(symbol)

    # --------------------------------------------------------------------- what holds of a record

    def holds(self, number: int) -> bool:
        """Whether the code of a function is in the record, and as it would be made now."""
        found = self._held.get(number)
        if found is None:
            found = self._held[number] = self._find_whether_held(number)
        return found

    def _find_whether_held(self, number: int) -> bool:
        recorded = self.recorded
        if recorded is None or number >= self._count or not recorded.holds(number):
            return False
        return not self._changed_vtables or self._changed_vtables.isdisjoint(
            recorded.vtables_of(number)
        )

    @cached_property
    def _changed_vtables(self) -> frozenset[int]:
        """The vtables that texts of the record may show, and other slots of which are called now.

        Also those that are not live, or not as they were: no function that holds refers to them.
        """
        recorded, graph = self.recorded, self._cx.facts.graph
        if recorded is None:
            return frozenset()
        now = None if graph.called_slots is None else frozenset(graph.called_slots)
        then = recorded.called_slots
        if then == now:
            return frozenset()
        live = frozenset(graph.vtables)
        return frozenset(
            one
            for one in recorded.shown_vtables
            if one not in live
            or not recorded.is_valid_item(one)
            or self._called(one, then) != self._called(one, now)
        )

    def _called(self, vtable: int, called: Container[int] | None) -> list[bool]:
        """Which of the slots of a vtable that hold functions are called."""
        return [
            called is None or any(key in called for key in keys)
            for _, _, keys in self._known.slots_of(vtable)
        ]

    # ----------------------------------------------------------------------------- functions

    def unchanged(self, numbers: Iterable[int]) -> dict[int, str]:
        """The keys of those of some functions that an earlier link has made as they are to be."""
        recorded, count = self.recorded, self._count
        if recorded is None:
            return {}
        return recorded.unchanged(number for number in numbers if number < count)

    def function(self, number: int) -> FunctionCode | None:
        """What is known of a function's code; None: it must be made."""
        found = self._functions.get(number)
        if found is None and self.recorded is not None and self.holds(number):
            found = self._functions[number] = self.recorded.function(number)
        return found

    def summary(self, number: int) -> FunctionSummary | None:
        """The summary of a function; None: it must be made."""
        found = self._functions.get(number)
        if found is not None:
            return found.summary
        if self.recorded is not None and self.holds(number):
            return self.recorded.summary(number)
        return None

    def recorded_summary(self, number: int) -> FunctionSummary | None:
        """The summary that a function had, whether its code holds or not; None: it had none."""
        recorded = self.recorded
        return None if recorded is None or number >= self._count else recorded.summary(number)

    def cluster(self, root: int) -> RecordedCluster | None:
        """The cluster of this program that is called by a function; None: there is none."""
        return self._clusters.get(root)

    def recorded_cluster(self, root: int) -> RecordedCluster | None:
        """The one that an earlier link has left."""
        recorded = self.recorded
        return None if recorded is None or root >= self._count else recorded.cluster(root)

    def crate_name_of(self, number: int) -> str:
        """The crate that defines a function of which code is known."""
        found = self._functions.get(number)
        if found is None and self.recorded is not None and number < self._count:
            return self.recorded.crate_name(number)
        return "" if found is None else found.crate

    def locations_digest(self, number: int) -> bytes | None:
        """A digest of a function's panic locations; None: it has none."""
        found = self._functions.get(number)
        if found is None and self.recorded is not None and number < self._count:
            digest = self.recorded.locations_digest(number)
            if digest is not None:
                return digest or None
            found = self.function(number)
        locations = () if found is None else found.refs.locations
        return digest_of_locations(locations) if locations else None

    def lines_of(self, number: int) -> FunctionLines | None:
        """What the numbers in a function's line table stand for; None: it has none."""
        found = self.function(number)
        return None if found is None else found.refs.lines

    def lines_digest(self, number: int) -> bytes | None:
        """A digest of what the numbers in a function's line table stand for; None: it has none."""
        found = self._functions.get(number)
        if found is None and self.recorded is not None and number < self._count:
            digest = self.recorded.lines_digest(number)
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
            elif self.recorded is not None and number < self._count:
                recorded.update(self.recorded.block_numbers(number))
        if self.recorded is not None:
            names.update(map(self.recorded.block_name, recorded))
        return names

    def block(self, name: str) -> DataBlock | None:
        """Constant memory by the name that its content gives it; None: nobody refers to it."""
        found = self._named.get(name)
        if found is None and self.recorded is not None:
            found = self.recorded.block(name)
        return found

    def targets_of_block(self, name: str) -> list[str] | None:
        """The symbols that such memory points to; None: nobody refers to it."""
        found = self._named.get(name)
        if found is not None:
            return list(dict.fromkeys(relocation.symbol for relocation in found.relocations))
        return None if self.recorded is None else self.recorded.targets_of_block(name)

    def add_part(self, name: str, inputs: bytes) -> None:
        """The program's data has a part with a name, which is made from these inputs."""
        self._parts[name] = inputs

    def former_parts(self) -> Mapping[str, bytes]:
        """The parts of the program's data, by name, that are made from what they were made from;
        asked for when all code that is not in the record is known.

        These are known only where all that was live is what is live. Then names say no more than
        that symbols are what they were, as who makes definitions finds out.
        """
        recorded, graph = self.recorded, self._cx.facts.graph
        if recorded is None or recorded.live is not graph:
            return {}
        if not recorded.has_data_of((*graph.statics, *graph.vtables)):
            return {}
        moved: set[str] = set()
        for number in graph.functions:
            if recorded.is_settled(number):
                continue
            made = self._functions.get(number)
            if made is not None and not recorded.has_same_data(number, made):
                return {}
            if (self.locations_digest(number) or b"") != recorded.former_locations(number):
                moved.add(self.crate_name_of(number))
        parts = recorded.data_parts
        return {name: inputs for name, inputs in parts.items() if name not in moved}

    def functions_of_others(self, numbers: Sequence[int], crates: Collection[str]) -> Sequence[int]:
        """Those of some functions that are in none of these crates."""
        if self.recorded is None or not crates:
            return numbers
        count = self._count
        there = self.recorded.functions_of([one for one in numbers if one < count], crates)
        return [one for one in numbers if one not in there]

    def data_keys(self, inputs: bytes) -> tuple[str, ...] | None:
        """The keys of the objects that were made of some data; None: that was not noted."""
        return None if self.recorded is None else self.recorded.data_keys.get(inputs)

    def add_data(self, inputs: bytes, keys: tuple[str, ...]) -> None:
        """Objects were made of some data."""
        if inputs:
            self._data[inputs] = keys

    def add_function(self, number: int, symbol: str, refs: FunctionRefs) -> None:
        """A function's code was made."""
        instance = self._known.items.instance(number)
        if refs.blocks:
            # From another process each function has copies of its own.
            named = self._named
            blocks = tuple([named.setdefault(block.name, block) for block in refs.blocks])
            refs = replace(refs, blocks=blocks)
        # Whoever has made the code knows the symbol; it takes long to make.
        self._symbols.setdefault(number, symbol)
        self._functions[number] = FunctionCode(
            symbol=symbol,
            crate=self._cx.program.crate_info(crate_of(def_id_of(instance))).name,
            refs=refs,
        )

    def add_summary(self, number: int, summary: FunctionSummary) -> None:
        """What a function's text is like, whose code was made or holds."""
        made = self._functions.get(number)
        if made is not None:
            self._functions[number] = replace(made, summary=summary)

    def add_cluster(self, root: int, cluster: RecordedCluster) -> None:
        """A cluster was simplified."""
        self._clusters[root] = cluster

    # ------------------------------------------------------------------------------- objects

    def add_key(self, number: int, key: str) -> None:
        """The program has an object of a function, with a key."""
        self._keys[number] = key

    def add_undefined(self, number: int, symbols: Sequence[str]) -> None:
        """What others have to define for the object of a function."""
        self._undefined[number] = tuple(symbols)

    def undefined_symbols(self, number: int, key: str) -> tuple[str, ...] | None:
        """What others have to define for an object; None: that is not known.

        Args:
            key: that of the object.
        """
        found = self._undefined.get(number)
        if found is None and self.recorded is not None and self._had_key(number, key):
            found = self.recorded.undefined_symbols(number)
        return found

    def add_owners(self, number: int, owners: Iterable[int]) -> None:
        """The functions that the line table of a function's object refers to."""
        self._owners[number] = tuple(owners)

    def owners_of_lines(self, number: int, key: str) -> Sequence[int] | None:
        """The same; None: they are not known.

        Args:
            key: that of the object.
        """
        found: Sequence[int] | None = self._owners.get(number)
        if found is None and self.recorded is not None and self._had_key(number, key):
            found = self.recorded.owners_of_lines(number)
        return found

    def _had_key(self, number: int, key: str) -> bool:
        recorded = self.recorded
        return recorded is not None and number < self._count and recorded.object_key(number) == key

    def _object(self, number: int, key: str) -> RecordedObject:
        return RecordedObject(
            key=key,
            undefined=self.undefined_symbols(number, key),
            owners=self.owners_of_lines(number, key),
        )

    # ---------------------------------------------------------------------------------- data

    def static_blocks(self, number: int) -> tuple[DataBlock, ...]:
        """The block of a static that this link defines, then those that it points to.

        Raises:
            EvalError: its value cannot be computed.
        """
        found = self._blocks.get(number)
        if found is None:
            if self.recorded is not None and number < self._count:
                found = self.recorded.static_blocks(number)
            if found is None:
                found = self._statics.of(self._known.items.static_item(number).def_id)
            self._blocks[number] = found
        return found

    def vtable(self, number: int) -> DataBlock:
        """The block of a vtable, slots that nothing calls being null."""
        words = self._words.get(number)
        if words is None:
            if self.recorded is not None and number < self._count:
                words = self.recorded.vtable_words(number)
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
        facts = self._cx.facts
        functions = {
            number: code
            for number in facts.graph.functions
            if (code := self.function(number)) is not None
        }
        blocks = {
            number: blocks
            for number, blocks in self._blocks.items()
            # Memory that the program can change is named by all that point to it together.
            if not any(is_changeable(block) for block in blocks[1:])
        }
        live = (*facts.graph.functions, *blocks, *self._words)
        kept = CodeToKeep(
            count=len(self._known.items),
            symbols={one: self._symbols[one] for one in live if one in self._symbols},
            functions=functions,
            clusters=self._clusters,
            objects={number: self._object(number, key) for number, key in self._keys.items()},
            only_callers=facts.only_callers,
            called_slots=facts.graph.called_slots,
            static_blocks=blocks,
            vtable_words=self._words,
            data=self._data,
            parts=self._parts,
        )
        record_code(columns, kept if numbering is None else renumbered(kept, numbering))
