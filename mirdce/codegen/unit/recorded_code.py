"""Code of an earlier link, by the numbers of its items, as columns of a file.

What is kept of a function is its object's key and what it needs of data; of statics and vtables,
the blocks that they are. A record holds for the same settings of code generation, and is valid as
long as what was found of the item is (`mirdce.reach.recorded_items`): code depends on nothing that
a walk does not depend on. Slots of vtables that nothing calls are no part of it: which those are is
decided anew each time.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, final

from mirdce.codegen.emit.emitted import FunctionRefs, Location
from mirdce.codegen.emit.vtable import VTableData
from mirdce.ir.node import record
from mirdce.ir.stable.packing import Packed, digest_of, pack, unpack
from mirdce.ir.stable.term_table import reading_rows
from mirdce.object.data_block import DataBlock, Relocation
from mirdce.object.dwarf.function_lines import FunctionLines
from mirdce.reach.recorded_items import RecordedItems
from mirdce.snapshot.columns import Columns, ColumnsError, ColumnWriter

KEY_SIZE: Final = 32
IN_FOLDER: Final = b"\1"
"""First byte of the digest of lines in files that are named relative to the working folder."""
_LOCATION: Final = 3
"""Numbers of a location: file, line, column."""


@final
@record
class FunctionCode:
    """What is kept of a function's code.

    Attributes:
        symbol: its own.
        key: of its object.
        crate: name of the crate that defines it.
        refs: what it needs; of functions, statics and vtables only imported statics are kept.
    """

    symbol: str
    key: str
    crate: str
    refs: FunctionRefs


@final
class RecordedCode:
    """What a record says of the code of items.

    Args:
        items: what the same record says of items, and whether that holds.

    Attributes:
        count: items that have numbers.
        data_keys: keys of the objects of data, by digests of what they were made from.

    Raises:
        ColumnsError: the record is damaged.
    """

    def __init__(self, columns: Columns, items: RecordedItems) -> None:
        self._items = items
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
        self._digests = columns.rows("digests of locations")
        self._line_digests = columns.rows("digests of lines")
        self._line_places = columns.lists("line places", least=-(2**31))
        self._line_scopes = columns.lists("line scopes", len(self._texts))
        inputs, keys = columns.rows("data inputs"), columns.rows("data keys")
        if len(inputs) != len(keys) or len(self._block_names) != blocks:
            raise ColumnsError("not every block has a name, or not all data has objects")
        self.data_keys = {
            one: tuple([row[at : at + KEY_SIZE].hex() for at in range(0, len(row), KEY_SIZE)])
            for one, row in zip(inputs, keys, strict=True)
        }
        renamed = items.validity.renamed
        self._renamed = {at for at, text in enumerate(self._texts) if text in renamed}
        for column in (
            *(self._symbols, self._keys, self._crates, self._blocks_of),
            *(self._locations, self._imports, self._words, self._digests),
            *(self._line_digests, self._line_places, self._line_scopes),
        ):
            if len(column) != count:
                raise ColumnsError("the record of code has another number of items")

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

    def key(self, number: int) -> str | None:
        """The key of a function's object, if its code holds; None: it must be made."""
        key = self._keys[number]
        items = self._items
        if len(key) != KEY_SIZE or not items.is_valid(number) or not items.has_names(number):
            return None
        return key.hex() if self._can_be_moved(number) else None

    def _can_be_moved(self, number: int) -> bool:
        """Whether what a function says of positions can be said of where it is now."""
        if self._items.settled[number] or not self._shows_positions(number):
            return True
        return self._items.validity.moved(self._items.places.get(number) or ()) is not None

    def _shows_positions(self, number: int) -> bool:
        return bool(self._locations.get(number)) or self._line_places.get(number) is not None

    def unchanged(self, numbers: Iterable[int]) -> dict[int, str]:
        """The keys of those of some functions of which objects were made that hold."""
        keys, settled = self._keys, self._items.settled
        found: dict[int, str] = {}
        for number in numbers:
            if settled[number]:
                if len(keys[number]) == KEY_SIZE:
                    found[number] = keys[number].hex()
            elif (key := self.key(number)) is not None:
                found[number] = key
        return found

    def function(self, number: int) -> FunctionCode | None:
        """What is known of a function's code; None: nothing that holds."""
        key, symbol = self.key(number), self.symbol(number)
        if key is None or symbol is None:
            return None
        texts = self._texts
        return FunctionCode(
            symbol=symbol,
            key=key,
            crate=texts[self._crates[number]],
            refs=FunctionRefs(
                statics=tuple([texts[one] for one in self._imports.get(number) or ()]),
                blocks=self._read_blocks(self._blocks_of.get(number) or ()),
                locations=self._locations_of(number, symbol),
                lines=self._lines_of(number),
            ),
        )

    def crate_name(self, number: int) -> str:
        """The crate that defines a function of which code is known, empty for others."""
        crate = self._crates[number]
        return "" if crate < 0 else self._texts[crate]

    def locations_digest(self, number: int) -> bytes | None:
        """A digest of a function's panic locations, empty if it has none; None: they are others
        now."""
        return self._digests[number] if self._is_where_it_was(number) else None

    def block_numbers(self, number: int) -> Sequence[int]:
        """The constant memory that a function refers to, by number."""
        return self._blocks_of.get(number) or ()

    def block_name(self, number: int) -> str:
        """The name of constant memory."""
        return str(self._block_names[number], "utf-8")

    def _locations_of(self, number: int, symbol: str) -> tuple[Location, ...]:
        """The panic locations of a function, where they are now."""
        flat = self._locations.get(number)
        if not flat:
            return ()
        found: list[Location] = []
        for file_number, line, col in zip(*[iter(flat)] * _LOCATION, strict=True):
            file, there = self._now(number, self._texts[file_number], line)
            found.append(Location(f"{symbol}.loc.{len(found)}", file, there, col))
        return tuple(found)

    def _now(self, number: int, file: str, line: int) -> tuple[str, int]:
        """Where a line of a function's source is now."""
        validity = self._items.validity
        moved = validity.moved(self._items.places.get(number) or ()) or {}
        if file in moved:
            file, further = moved[file]
            return file, line + further
        return validity.renamed.get(file, file), line

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


def record_code(
    columns: ColumnWriter,
    count: int,
    functions: Mapping[int, FunctionCode],
    statics: Mapping[int, tuple[str, tuple[DataBlock, ...]]],
    vtables: Mapping[int, tuple[str, VTableData]],
    data: Mapping[bytes, tuple[str, ...]],
) -> None:
    """Writes what is kept of code.

    Args:
        count: items that have numbers.
        statics: symbol and blocks of each.
        vtables: symbol and words of each.
        data: keys of the objects of data, by digests of what they were made from.
    """
    texts: dict[str, int] = {}
    blocks: dict[str, int] = {}
    rows: list[bytes] = []

    def text(value: str) -> int:
        return texts.setdefault(value, len(texts))

    def block(value: DataBlock) -> int:
        found = blocks.get(value.name)
        if found is None:
            found = blocks[value.name] = len(rows)
            rows.append(pack(_packed_block(value)))
        return found

    symbols = {number: code.symbol for number, code in functions.items()}
    symbols |= {number: symbol for number, (symbol, _) in (*statics.items(), *vtables.items())}
    blocks_of = {number: code.refs.blocks for number, code in functions.items()}
    blocks_of |= {number: of_static for number, (_, of_static) in statics.items()}
    items = range(count)
    columns.ints("symbols", [text(symbols[one]) if one in symbols else -1 for one in items])
    columns.rows("keys", _of_each(items, functions, _key))
    columns.ints(
        "crates of functions",
        [text(functions[one].crate) if one in functions else -1 for one in items],
    )
    columns.lists(
        "blocks of items",
        [[block(each) for each in blocks_of[one]] if one in blocks_of else None for one in items],
    )
    columns.lists(
        "locations",
        [_locations(functions[one], text) if one in functions else None for one in items],
    )
    columns.lists(
        "imports",
        [
            [text(symbol) for symbol in functions[one].refs.statics] if one in functions else None
            for one in items
        ],
    )
    columns.rows("vtable words", _of_each(items, vtables, _packed_words))
    columns.rows("blocks", rows)
    columns.rows("block names", [name.encode("utf-8") for name in blocks])
    columns.rows("digests of locations", _of_each(items, functions, _digest))
    columns.rows("digests of lines", _of_each(items, functions, _lines_digest))
    lines = {number: code.refs.lines for number, code in functions.items() if code.refs.lines}
    columns.lists(
        "line places",
        [
            [part for file, line in lines[one].places for part in (text(file), line)]
            if one in lines
            else None
            for one in items
        ],
    )
    columns.lists(
        "line scopes",
        [
            [text(part) for scope in lines[one].scopes for part in scope] if one in lines else None
            for one in items
        ],
    )
    columns.rows("data inputs", list(data))
    columns.rows("data keys", [bytes.fromhex("".join(keys)) for keys in data.values()])
    columns.rows("texts", [value.encode("utf-8") for value in texts])


def _of_each(
    items: range, values: Mapping[int, object], row: Callable[[Packed], bytes]
) -> list[bytes]:
    return [row(values[one]) if one in values else b"" for one in items]


def _key(code: FunctionCode) -> bytes:
    return bytes.fromhex(code.key)


def _digest(code: FunctionCode) -> bytes:
    return digest_of_locations(code.refs.locations) if code.refs.locations else b""


def _lines_digest(code: FunctionCode) -> bytes:
    return b"" if code.refs.lines is None else digest_of_lines(code.refs.lines)


def digest_of_lines(lines: FunctionLines) -> bytes:
    """A digest of what the numbers in a function's line table stand for.

    The first byte says whether that names files relative to the working folder of the build.
    """
    told = repr((lines.places, lines.scopes))
    is_absolute = all(file.startswith("/") for file, _ in lines.places)
    return (b"\0" if is_absolute else IN_FOLDER) + digest_of(told.encode("utf-8", "surrogatepass"))


def digest_of_locations(locations: Sequence[Location]) -> bytes:
    """A digest of the panic locations of a function, by name."""
    return digest_of(repr([tuple(one) for one in locations]).encode("utf-8", "surrogatepass"))


def _packed_words(vtable: tuple[str, VTableData]) -> bytes:
    return pack(vtable[1])


def _locations(code: FunctionCode, text: Callable[[str], int]) -> list[int]:
    found: list[int] = []
    for location in code.refs.locations:
        found += (text(location.file), location.line, location.col)
    return found


def _packed_block(block: DataBlock) -> Packed:
    return [
        [list(symbol) for symbol in block.symbols],
        block.data,
        [list(relocation) for relocation in block.relocations],
        block.align,
        block.writable,
        block.thread_local,
        block.section,
        block.local,
        block.exported,
        block.retained,
        block.weak,
        block.common,
        list(block.weak_targets),
    ]


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
