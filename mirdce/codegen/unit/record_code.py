"""Writes what is kept of the code of a program (`mirdce.codegen.unit.recorded_code` reads it)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, final

from mirdce.codegen.emit.emitted import Location
from mirdce.codegen.emit.vtable import VTableData
from mirdce.codegen.unit.recorded_code import IN_FOLDER, FunctionCode
from mirdce.codegen.unit.simplified_code import IMPORTABLE, LOOPS, RecordedCluster
from mirdce.ir.node import record
from mirdce.ir.stable.packing import Packed, digest_of, pack
from mirdce.object.data_block import DataBlock
from mirdce.object.dwarf.function_lines import FunctionLines
from mirdce.reach.kept_items import Numbering
from mirdce.snapshot.columns import ColumnWriter

_T = TypeVar("_T")


@final
@record
class RecordedObject:
    """What is kept of the object of a function.

    Attributes:
        key: its key.
        undefined: symbols that others have to define for it; None: that is not known.
        owners: functions that its line table refers to, by number; None likewise.
    """

    key: str
    undefined: tuple[str, ...] | None
    owners: Sequence[int] | None


@final
@record
class CodeToKeep:
    """What is kept of the code of a program, by numbers of items.

    Attributes:
        count: items that have numbers.
        symbols: of items, as far as they are known.
        functions: code of functions.
        clusters: what was simplified together, and to what, by the root.
        objects: the objects of functions.
        only_callers: as `mirdce.reach.program_facts.ProgramFacts` has them.
        called_slots: the slot keys that are called; None: all are.
        static_blocks: the blocks of statics.
        vtable_words: the words of vtables.
        data: keys of the objects of data, by digests of what they were made from.
        parts: such digests of the parts of a program's data, by name.
    """

    count: int
    symbols: Mapping[int, str]
    functions: Mapping[int, FunctionCode]
    clusters: Mapping[int, RecordedCluster]
    objects: Mapping[int, RecordedObject]
    only_callers: Mapping[int, int]
    called_slots: Iterable[int] | None
    static_blocks: Mapping[int, tuple[DataBlock, ...]]
    vtable_words: Mapping[int, VTableData]
    data: Mapping[bytes, tuple[str, ...]]
    parts: Mapping[str, bytes]


def renumbered(kept: CodeToKeep, numbering: Numbering) -> CodeToKeep:
    """The same with the numbers that items and slot keys get in a record that is begun anew."""
    items, keys = numbering.item_numbers, numbering.key_numbers

    def code(one: FunctionCode) -> FunctionCode:
        summary = one.summary
        if summary is None:
            return one
        callees = tuple([items[callee] for callee in summary.callees])
        vtables = tuple([items[vtable] for vtable in summary.vtables])
        return replace(one, summary=summary._replace(callees=callees, vtables=vtables))

    def made(one: RecordedObject) -> RecordedObject:
        owners = one.owners
        return one if owners is None else replace(one, owners=[items[owner] for owner in owners])

    def cluster(one: RecordedCluster) -> RecordedCluster:
        code = replace(
            one.code,
            callees=tuple([items[callee] for callee in one.code.callees]),
            copies=tuple([items[copy] for copy in one.code.copies]),
        )
        moved = tuple([items[other] for other in one.moved])
        return replace(one, moved=moved, component=items[one.component], code=code)

    functions = numbering.of_items(kept.functions)
    objects = numbering.of_items(kept.objects)
    callers = numbering.of_items(kept.only_callers)
    called = kept.called_slots
    return replace(
        kept,
        count=len(numbering.items),
        symbols=numbering.of_items(kept.symbols),
        functions={number: code(one) for number, one in functions.items()},
        clusters={
            number: cluster(one) for number, one in numbering.of_items(kept.clusters).items()
        },
        objects={number: made(one) for number, one in objects.items()},
        only_callers={number: items[caller] for number, caller in callers.items()},
        # Of a key that is not kept no vtable has a slot.
        called_slots=None if called is None else [keys[one] for one in called if one in keys],
        static_blocks=numbering.of_items(kept.static_blocks),
        vtable_words=numbering.of_items(kept.vtable_words),
    )


def record_code(columns: ColumnWriter, kept: CodeToKeep) -> None:
    """Writes what is kept of code."""
    texts = _Texts()
    text, items = texts.number, range(kept.count)
    functions, objects = kept.functions, kept.objects
    columns.ints("symbols", _ints(items, kept.symbols, text))
    columns.rows("keys", _rows(items, objects, lambda one: bytes.fromhex(one.key)))
    columns.ints("crates of functions", _ints(items, functions, lambda one: text(one.crate)))
    undefined = {
        number: one.undefined for number, one in objects.items() if one.undefined is not None
    }
    columns.lists("undefined symbols", _lists(items, undefined, texts.of))
    columns.lists("owners of lines", _lists(items, objects, lambda one: one.owners))
    columns.ints("only callers", _ints(items, kept.only_callers, int))
    columns.ints("called slots", kept.called_slots or ())
    columns.blob("all slots are called", b"1" if kept.called_slots is None else b"")
    _write_data(columns, kept, texts)
    _write_lines(columns, items, functions, texts)
    _write_summaries(columns, items, functions)
    _write_clusters(columns, items, kept.clusters, texts)
    columns.rows("texts", [value.encode("utf-8") for value in texts.numbers])


def _write_data(columns: ColumnWriter, kept: CodeToKeep, texts: "_Texts") -> None:
    """What functions and statics need of data, vtables, and which objects were made of that."""
    items, functions = range(kept.count), kept.functions
    blocks_of = {number: code.refs.blocks for number, code in functions.items()}
    blocks_of |= kept.static_blocks
    numbers: dict[str, int] = {}
    rows: list[bytes] = []
    targets: list[list[int]] = []

    def block(value: DataBlock) -> int:
        found = numbers.get(value.name)
        if found is None:
            found = numbers[value.name] = len(rows)
            rows.append(pack(_packed_block(value)))
            symbols = dict.fromkeys(relocation.symbol for relocation in value.relocations)
            targets.append(texts.of(symbols))
        return found

    columns.lists("blocks of items", _lists(items, blocks_of, lambda one: list(map(block, one))))
    columns.rows("blocks", rows)
    columns.lists("targets of blocks", targets)
    columns.rows("block names", [name.encode("utf-8") for name in numbers])
    columns.lists("imports", _lists(items, functions, lambda one: texts.of(one.refs.statics)))
    columns.rows("vtable words", _rows(items, kept.vtable_words, pack))
    columns.rows("data parts", [name.encode("utf-8") for name in kept.parts])
    columns.rows("inputs of data parts", list(kept.parts.values()))
    columns.rows("data inputs", list(kept.data))
    columns.rows("data keys", [bytes.fromhex("".join(keys)) for keys in kept.data.values()])


def _write_lines(
    columns: ColumnWriter, items: range, functions: Mapping[int, FunctionCode], texts: "_Texts"
) -> None:
    """What is beside the code of functions because it moves: panic locations and line tables."""

    def locations(code: FunctionCode) -> list[int]:
        found: list[int] = []
        for location in code.refs.locations:
            found += (texts.number(location.file), location.line, location.col)
        return found

    lines = {number: code.refs.lines for number, code in functions.items() if code.refs.lines}
    columns.lists("locations", _lists(items, functions, locations))
    columns.rows("digests of locations", _rows(items, functions, _digest))
    columns.rows("digests of lines", _rows(items, lines, digest_of_lines))
    columns.lists(
        "line places",
        _lists(
            items,
            lines,
            lambda one: [part for file, line in one.places for part in (texts.number(file), line)],
        ),
    )
    columns.lists(
        "line scopes",
        _lists(items, lines, lambda one: texts.of(part for scope in one.scopes for part in scope)),
    )


def _write_summaries(
    columns: ColumnWriter, items: range, functions: Mapping[int, FunctionCode]
) -> None:
    summaries = {
        number: code.summary for number, code in functions.items() if code.summary is not None
    }
    columns.rows("digests of texts", _rows(items, summaries, lambda one: one.digest))
    columns.ints("lines of texts", _ints(items, summaries, lambda one: one.line_count, 0))
    columns.ints("flags of texts", _ints(items, summaries, lambda one: one.flags, 0))
    columns.lists("callees of texts", _lists(items, summaries, lambda one: one.callees))
    columns.lists("vtables of texts", _lists(items, summaries, lambda one: one.vtables))


def _write_clusters(
    columns: ColumnWriter, items: range, clusters: Mapping[int, RecordedCluster], texts: "_Texts"
) -> None:
    def numbers(one: RecordedCluster) -> tuple[int, ...]:
        code = one.code
        flags = code.importable * IMPORTABLE + code.loops * LOOPS
        return (one.component, one.component_size, code.size, flags)

    def digests(one: RecordedCluster) -> bytes:
        return bytes.fromhex(one.code.key) + one.code.digest

    columns.rows("simplified", _rows(items, clusters, digests))
    columns.lists("clusters", _lists(items, clusters, numbers))
    columns.lists("moved functions", _lists(items, clusters, lambda one: one.moved))
    columns.lists("callees of clusters", _lists(items, clusters, lambda one: one.code.callees))
    columns.lists("copies in clusters", _lists(items, clusters, lambda one: one.code.copies))
    columns.lists("owned", _lists(items, clusters, lambda one: texts.of(one.code.owned)))


class _Texts:
    """Texts, each written once."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, value: str) -> int:
        return self.numbers.setdefault(value, len(self.numbers))

    def of(self, values: Iterable[str]) -> list[int]:
        return [self.number(value) for value in values]


def _ints(
    items: range, values: Mapping[int, _T], number: Callable[[_T], int], absent: int = -1
) -> list[int]:
    return [number(values[one]) if one in values else absent for one in items]


def _rows(items: range, values: Mapping[int, _T], row: Callable[[_T], bytes]) -> list[bytes]:
    return [row(values[one]) if one in values else b"" for one in items]


def _lists(
    items: range, values: Mapping[int, _T], of: Callable[[_T], Sequence[int] | None]
) -> Iterator[Sequence[int] | None]:
    return (of(values[one]) if one in values else None for one in items)


def _digest(code: FunctionCode) -> bytes:
    return digest_of_locations(code.refs.locations) if code.refs.locations else b""


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
