"""Code of an earlier link, by the numbers of its items, as columns of a file.

What is kept of a function is what it needs of data, and where functions are optimized a summary of
its text; of its object, if it has one, the key and what it needs; of statics and vtables, the
blocks that they are. A record holds for the same settings of code generation, and is valid as long
as what was found of the item is (`mirdce.reach.recorded_items`): code depends on nothing that a
walk does not depend on, but for slots of vtables that nothing calls. Which those are is decided
anew each time; the text of a function may show them, so a summary names the vtables that it
depends on. What clusters were simplified to is another matter (`mirdce.codegen.unit.simplifier`).

`mirdce.codegen.unit.record_code` writes this.
"""

from collections.abc import Container, Iterable, Sequence
from typing import Final, final

from mirdce.codegen.emit.emitted import LOCATION, FunctionRefs, Location
from mirdce.codegen.emit.vtable import VTableData
from mirdce.codegen.unit.simplified_code import (
    IMPORTABLE,
    LOOPS,
    RecordedCluster,
    SimplifiedCode,
)
from mirdce.codegen.unit.summary import ALL_FLAGS, DIGEST_SIZE, FunctionSummary
from mirdce.ir.node import record
from mirdce.ir.stable.packing import Packed, unpack
from mirdce.ir.stable.term_table import reading_rows
from mirdce.object.data_block import DataBlock, Relocation
from mirdce.object.dwarf.function_lines import FunctionLines
from mirdce.reach.live_set import LiveGraph
from mirdce.reach.recorded_items import RecordedItems
from mirdce.snapshot.columns import Columns, ColumnsError

KEY_SIZE: Final = 32
IN_FOLDER: Final = b"\1"
"""First byte of the digest of lines in files that are named relative to the working folder."""
_CLUSTER: Final = 4
"""Numbers of a cluster: its component, the size of that, instructions of the root, flags."""
_LOCATION: Final = 3
"""Numbers of a location: file, line, column."""


@final
@record
class FunctionCode:
    """What is kept of a function's code.

    Attributes:
        symbol: its own.
        crate: name of the crate that defines it.
        refs: what it needs; of functions, statics and vtables only imported statics are kept.
        summary: of its text; None if nobody composes modules of it.
    """

    symbol: str
    crate: str
    refs: FunctionRefs
    summary: FunctionSummary | None = None


@final
class RecordedCode:
    """What a record says of the code of items.

    Args:
        items: what the same record says of items, and whether that holds.
        live: what it says is live, if it is of the same program.

    Attributes:
        count: items that have numbers.
        live: as given.
        data_keys: keys of the objects of data, by digests of what they were made from.
        data_parts: such digests of the parts of the program's data, by name.
        called_slots: the slot keys that were called, by number; None: all were.

    Raises:
        ColumnsError: the record is damaged.
    """

    def __init__(
        self, columns: Columns, items: RecordedItems, live: LiveGraph | None = None
    ) -> None:
        self._items = items
        self.live = live
        count = self.count = items.count
        self._texts = [str(row, "utf-8") for row in columns.rows("texts")]
        self._symbols = columns.ints("symbols", len(self._texts), least=-1)
        self._keys = columns.rows("keys")
        self._crates = columns.ints("crates of functions", len(self._texts), least=-1)
        self._block_rows = columns.rows("blocks")
        blocks = len(self._block_rows)
        self._blocks_of = columns.lists("blocks of items", blocks)
        self._locations = columns.lists("locations", least=0)
        self._imports = columns.lists("imports", len(self._texts))
        self._words = columns.rows("vtable words")
        self._blocks: list[DataBlock | None] = [None] * blocks
        self._block_names = columns.rows("block names")
        self._targets = columns.lists("targets of blocks", len(self._texts), least=0)
        self._digests = columns.rows("digests of locations")
        self._line_digests = columns.rows("digests of lines")
        self._line_places = columns.lists("line places", least=-(2**31))
        self._line_scopes = columns.lists("line scopes", len(self._texts))
        inputs, keys = columns.rows("data inputs"), columns.rows("data keys")
        if not len(self._block_names) == len(self._targets) == blocks or len(inputs) != len(keys):
            raise ColumnsError("not every block has a name, or not all data has objects")
        self.data_keys = {
            one: tuple([row[at : at + KEY_SIZE].hex() for at in range(0, len(row), KEY_SIZE)])
            for one, row in zip(inputs, keys, strict=True)
        }
        names, inputs = columns.rows("data parts"), columns.rows("inputs of data parts")
        if len(names) != len(inputs):
            raise ColumnsError("not every part of the data has inputs")
        self.data_parts = {str(name, "utf-8"): one for name, one in zip(names, inputs, strict=True)}
        self._summaries = _Summaries(columns, count)
        self._clusters = _Clusters(columns, count, len(self._texts))
        self._only_callers = columns.ints("only callers", count, least=-1)
        self._undefined = columns.lists("undefined symbols", len(self._texts), least=0)
        self._owners = columns.lists("owners of lines", count, least=0)
        self.called_slots = (
            None
            if columns.blob("all slots are called")
            else frozenset(columns.ints("called slots", items.key_count))
        )
        renamed = items.validity.renamed
        self._renamed = {at for at, text in enumerate(self._texts) if text in renamed}
        for column in (
            *(self._symbols, self._keys, self._crates, self._blocks_of),
            *(self._locations, self._imports, self._words, self._digests),
            *(self._line_digests, self._line_places, self._line_scopes),
            *(self._only_callers, self._undefined, self._owners),
        ):
            if len(column) != count:
                raise ColumnsError("the record of code has another number of items")
        self._numbers_of_blocks: dict[bytes, int] | None = None

    def settled_symbols(self) -> dict[int, str]:
        """The symbols of the items that hold for certain."""
        texts, settled = self._texts, self._items.settled
        pairs = enumerate(self._symbols)
        return {number: texts[at] for number, at in pairs if at >= 0 and settled[number]}

    def symbol(self, number: int) -> str | None:
        """The symbol of a valid item; None: it is not known."""
        items = self._items
        if self._symbols[number] < 0 or not items.is_valid(number) or not items.has_names(number):
            return None
        return self._texts[self._symbols[number]]

    def holds(self, number: int) -> bool:
        """Whether the code of a function is what it was, as far as that does not depend on what is
        called through vtables."""
        if self._crates[number] < 0 or self._symbols[number] < 0:
            return False
        items = self._items
        if items.settled[number]:
            return True
        if not items.is_valid(number) or not items.has_names(number):
            return False
        return self._can_be_moved(number)

    def _can_be_moved(self, number: int) -> bool:
        """Whether what a function says of positions can be said of where it is now."""
        if not self._shows_positions(number):
            return True
        return self._items.validity.moved(self._items.places.get(number) or ()) is not None

    def _shows_positions(self, number: int) -> bool:
        return bool(self._locations.get(number)) or self.had_lines(number)

    def unchanged(self, numbers: Iterable[int]) -> dict[int, str]:
        """The keys of those of some functions of which objects were made that hold."""
        return {
            number: key
            for number in numbers
            if self.holds(number) and (key := self.object_key(number)) is not None
        }

    def object_key(self, number: int) -> str | None:
        """The key of the object that a function had, whether its code holds or not."""
        key = self._keys[number]
        return key.hex() if len(key) == KEY_SIZE else None

    def undefined_symbols(self, number: int) -> tuple[str, ...] | None:
        """What others had to define for that object; None: that is not known."""
        found = self._undefined.get(number)
        return None if found is None else tuple([self._texts[one] for one in found])

    def owners_of_lines(self, number: int) -> Sequence[int] | None:
        """The functions that the line table of that object refers to; None: they are not known."""
        return self._owners.get(number)

    def summary(self, number: int) -> FunctionSummary | None:
        """The summary that a function had, whether its code holds or not; None: it had none."""
        return self._summaries.get(number)

    def cluster(self, root: int) -> RecordedCluster | None:
        """The cluster that was called by a function, whether its code holds or not; None: there
        was none."""
        return self._clusters.get(root, self._texts)

    def vtables_of(self, number: int) -> Sequence[int]:
        """The vtables that the text of a function may show."""
        return self._summaries.vtables_of(number)

    @property
    def shown_vtables(self) -> frozenset[int]:
        """The vtables that any text may show."""
        return self._summaries.vtables

    def only_caller(self, number: int) -> int | None:
        """The one function that called another; None if it was not one, or the other not live."""
        caller = self._only_callers[number]
        return None if caller < 0 else caller

    def is_valid_item(self, number: int) -> bool:
        """Whether what was found of an item holds."""
        return self._items.is_valid(number)

    def function(self, number: int) -> FunctionCode:
        """What is known of the code of a function, of which it holds."""
        texts = self._texts
        symbol = texts[self._symbols[number]]
        return FunctionCode(
            symbol=symbol,
            crate=texts[self._crates[number]],
            refs=FunctionRefs(
                statics=tuple([texts[one] for one in self._imports.get(number) or ()]),
                blocks=self._read_blocks(self._blocks_of.get(number) or ()),
                locations=self._locations_of(number, symbol),
                lines=self._lines_of(number),
            ),
            summary=self.summary(number),
        )

    def crate_name(self, number: int) -> str:
        """The crate that defines a function of which code is known, empty for others."""
        crate = self._crates[number]
        return "" if crate < 0 else self._texts[crate]

    def locations_digest(self, number: int) -> bytes | None:
        """A digest of a function's panic locations, empty if it has none; None: they are others
        now."""
        return self._digests[number] if self._is_where_it_was(number) else None

    def former_locations(self, number: int) -> bytes:
        """A digest of the panic locations that a function had, empty if it had none."""
        return self._digests[number]

    def is_settled(self, number: int) -> bool:
        """Whether all that is recorded of an item holds for certain, where it stands included."""
        return self._items.settled[number] and not self._renamed

    def has_data_of(self, numbers: Iterable[int]) -> bool:
        """Whether the memory that statics and vtables are is what it was, and they are called what
        they were called."""
        items = self._items
        return all(items.is_valid(number) and items.has_names(number) for number in numbers)

    def has_same_data(self, number: int, made: FunctionCode) -> bool:
        """Whether code that was made anew is called what it was, and needs the same memory."""
        if self._crates[number] < 0 or self._symbols[number] < 0:
            return False
        texts, refs = self._texts, made.refs
        blocks = [self.block_name(one) for one in self.block_numbers(number)]
        return (
            texts[self._symbols[number]] == made.symbol
            and sorted(blocks) == sorted(block.name for block in refs.blocks)
            and [texts[one] for one in self._imports.get(number) or ()] == [*refs.statics]
        )

    def functions_of(self, numbers: Iterable[int], crates: Container[str]) -> frozenset[int]:
        """Those of some functions that crates with these names define."""
        there = {at for at, text in enumerate(self._texts) if text in crates}
        homes = self._crates
        return frozenset([number for number in numbers if homes[number] in there])

    def block_numbers(self, number: int) -> Sequence[int]:
        """The constant memory that a function refers to, by number."""
        return self._blocks_of.get(number) or ()

    def block_name(self, number: int) -> str:
        """The name of constant memory."""
        return str(self._block_names[number], "utf-8")

    def block(self, name: str) -> DataBlock | None:
        """Constant memory that is named by its content; None: it is not in the record."""
        number = self._number_of_block(name)
        return None if number is None else self._block(number)

    def targets_of_block(self, name: str) -> list[str] | None:
        """The symbols that such memory points to."""
        number = self._number_of_block(name)
        if number is None:
            return None
        return [self._texts[one] for one in self._targets.get(number) or ()]

    def _number_of_block(self, name: str) -> int | None:
        if self._numbers_of_blocks is None:
            self._numbers_of_blocks = {one: at for at, one in enumerate(self._block_names)}
        return self._numbers_of_blocks.get(name.encode("utf-8"))

    def _locations_of(self, number: int, symbol: str) -> tuple[Location, ...]:
        """The panic locations of a function, where they are now."""
        flat = self._locations.get(number)
        if not flat:
            return ()
        found: list[Location] = []
        for file_number, line, col in zip(*[iter(flat)] * _LOCATION, strict=True):
            file, there = self._now(number, self._texts[file_number], line)
            found.append(Location(f"{symbol}{LOCATION}{len(found)}", file, there, col))
        return tuple(found)

    def _now(self, number: int, file: str, line: int) -> tuple[str, int]:
        """Where a line of a function's source is now."""
        validity = self._items.validity
        moved = validity.moved(self._items.places.get(number) or ())
        if not moved:
            return validity.renamed.get(file, file), line
        # What is said of code that moved tells other files by their names: they have these still.
        file, further = moved.get(file, (file, 0))
        return file, line + further

    def _lines_of(self, number: int) -> FunctionLines | None:
        """What the numbers in a function's line table stand for now."""
        places, scopes = self._line_places.get(number), self._line_scopes.get(number)
        if places is None or scopes is None:
            return None
        texts = self._texts
        return FunctionLines(
            places=tuple(
                [
                    self._now(number, texts[file], line)
                    for file, line in zip(places[::2], places[1::2], strict=True)
                ]
            ),
            scopes=tuple(
                [
                    (texts[name], texts[symbol])
                    for name, symbol in zip(scopes[::2], scopes[1::2], strict=True)
                ]
            ),
        )

    def lines_digest(self, number: int) -> bytes | None:
        """A digest of that, empty if there are no lines; None: they are others now."""
        return self._line_digests[number] if self._is_where_it_was(number) else None

    def _is_where_it_was(self, number: int) -> bool:
        if not self._shows_positions(number):
            return True
        if self._renamed and not self._renamed.isdisjoint(self._files_of(number)):
            return False
        if self._items.settled[number]:
            return True
        moved = self._items.validity.moved(self._items.places.get(number) or ())
        return moved is not None and all(one == (file, 0) for file, one in moved.items())

    def _files_of(self, number: int) -> Iterable[int]:
        """The texts that name the files in a function's positions."""
        yield from (self._locations.get(number) or ())[::_LOCATION]
        yield from (self._line_places.get(number) or ())[::2]

    def static_blocks(self, number: int) -> tuple[DataBlock, ...] | None:
        """The block of a static, then those that it points to; None: they are not known."""
        if not self._items.is_valid(number) or not self._items.has_names(number):
            return None
        blocks = self._blocks_of.get(number)
        return None if blocks is None else self._read_blocks(blocks)

    def vtable_words(self, number: int) -> VTableData | None:
        """The words of a vtable; None: they are not known."""
        row = self._words[number]
        if not row or not self._items.is_valid(number):
            return None
        with reading_rows():
            return tuple(unpack(row))

    def _read_blocks(self, numbers: Iterable[int]) -> tuple[DataBlock, ...]:
        return tuple([self._block(number) for number in numbers])

    def _block(self, number: int) -> DataBlock:
        found = self._blocks[number]
        if found is None:
            with reading_rows():
                found = _read_block(unpack(self._block_rows[number]))
            self._blocks[number] = found
        return found

    # ------------------------------------------------------------------- whether it holds or not

    def former_key(self, number: int) -> str:
        """The key that a function's object had; empty: there was none."""
        return self._keys[number].hex()

    def had_code(self, number: int) -> bool:
        """Whether there was code of a function."""
        return self._crates[number] >= 0

    def had_lines(self, number: int) -> bool:
        """Whether the text of a function said at which lines it was, for line tables."""
        return self._line_places.get(number) is not None


@final
class _Summaries:
    """The summaries of functions in a record, by number."""

    def __init__(self, columns: Columns, count: int) -> None:
        self._digests = columns.rows("digests of texts")
        self._lines = columns.ints("lines of texts")
        self._flags = columns.ints("flags of texts", ALL_FLAGS + 1)
        self._callees = columns.lists("callees of texts", count, least=0)
        self._vtables = columns.lists("vtables of texts", count, least=0)
        self.vtables = frozenset(columns.ints("vtables of texts"))
        for column in (self._digests, self._lines, self._flags, self._callees, self._vtables):
            if len(column) != count:
                raise ColumnsError("not every item has a place for its summary")

    def vtables_of(self, number: int) -> Sequence[int]:
        return self._vtables.get(number) or ()

    def get(self, number: int) -> FunctionSummary | None:
        digest = self._digests[number]
        if len(digest) != DIGEST_SIZE:
            return None
        return FunctionSummary(
            digest,
            self._lines[number],
            self._flags[number],
            tuple(self._callees.get(number) or ()),
            tuple(self.vtables_of(number)),
        )


@final
class _Clusters:
    """The clusters of a record, by root."""

    def __init__(self, columns: Columns, count: int, texts: int) -> None:
        self._digests = columns.rows("simplified")
        self._numbers = columns.lists("clusters", least=0)
        self._moved = columns.lists("moved functions", count, least=0)
        self._callees = columns.lists("callees of clusters", count, least=0)
        self._copies = columns.lists("copies in clusters", count, least=0)
        self._owned = columns.lists("owned", texts, least=0)
        for column in (self._digests, self._numbers, self._moved, self._callees, self._copies):
            if len(column) != count:
                raise ColumnsError("not every item has a place for its cluster")
        if len(self._owned) != count:
            raise ColumnsError("not every item has a place for what its cluster owns")

    def get(self, root: int, texts: Sequence[str]) -> RecordedCluster | None:
        digests, numbers = self._digests[root], self._numbers.get(root) or ()
        if len(digests) != KEY_SIZE + DIGEST_SIZE or len(numbers) != _CLUSTER:
            return None
        component, component_size, size, flags = numbers
        return RecordedCluster(
            moved=tuple(self._moved.get(root) or ()),
            component=component,
            component_size=component_size,
            code=SimplifiedCode(
                key=digests[:KEY_SIZE].hex(),
                digest=bytes(digests[KEY_SIZE:]),
                size=size,
                importable=bool(flags & IMPORTABLE),
                loops=bool(flags & LOOPS),
                callees=tuple(self._callees.get(root) or ()),
                owned=tuple([texts[one] for one in self._owned.get(root) or ()]),
                copies=tuple(self._copies.get(root) or ()),
            ),
        )


def _read_block(packed: Packed) -> DataBlock:
    symbols, data, relocations, align, writable, thread_local, section = packed[:7]
    local, exported, retained, weak, common, weak_targets = packed[7:]
    return DataBlock(
        symbols=tuple([tuple(one) for one in symbols]),
        data=data,
        relocations=tuple([Relocation(*one) for one in relocations]),
        align=align,
        writable=writable,
        thread_local=thread_local,
        section=section,
        local=local,
        exported=exported,
        retained=retained,
        weak=weak,
        common=common,
        weak_targets=tuple(weak_targets),
    )
