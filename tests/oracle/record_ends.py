"""Checks a schema against real metadata: every record must end exactly where another one starts.

rustc writes records one after the other without gaps, so a schema that is wrong anywhere makes some
record end beside the next one's start. This needs no second decoder and no source: it is how a
schema for a new rustc version is proved.

A few records are followed by one that nothing refers to (rustc replaces the entry of a table now
and then); those are counted as `Report.loose_ends`, not as faults.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from mirdce.errors import MetadataError
from mirdce.rmeta.decode import MetadataCrate
from mirdce.rmeta.decoders import Decoders
from mirdce.rmeta.generate.emit import function_name
from mirdce.rmeta.generate.module import WANTED, bindings_of, whole_module
from mirdce.rmeta.schema import SCHEMAS
from mirdce.rmeta.schema.base import split_type
from mirdce.rmeta.schema.v1_96_0 import OMITTED

DECODED_TYPES = {
    "Body",
    "Vec<Body>",
    "Generics",
    "GenericPredicates",
    "Ty",
    "Binder<FnSig>",
    "CodegenFnAttrs",
    "ImplTraitHeader",
    "ConstKind",
    "Tuple<ConstValue,Ty>",
    "CoroutineLayout",
    "Allocation",
    "TraitDef",
    "DefKey",
    "AssocContainer",
    "IntrinsicDef",
    "CoerceUnsizedInfo",
    "Destructor",
    "OpaqueTyOrigin<DefId>",
    "ImplTraitInTraitData",
    "Tuple<TyPredicate,Span>",
    "Attribute",
}
"""Types of table entries that `MetadataCrate` decodes; others are only skipped."""


@dataclass(slots=True)
class Report:
    """What a check found.

    Attributes:
        records: number of records looked at.
        faults: those that do not decode, or whose two readings end at different places.
        loose_ends: those that end where no known record starts.
    """

    records: int = 0
    faults: list[str] = field(default_factory=list)
    loose_ends: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Node:
    table: str
    index: int
    type_name: str
    position: int
    count: int


@cache
def decoders_of_all(version: str) -> Any:
    """A class that can skip every record of every table, made as the checked-in one is."""
    schema = SCHEMAS[version]
    entries = {entry for _, entry, _ in _table_entries(version)}
    skipped = {(one, False) for one in entries if not any(name in one for name in OMITTED)}
    decoded = {(one, True) for one in DECODED_TYPES}
    namespace: dict[str, Any] = {}
    exec(whole_module(schema, bindings_of(schema), skipped | decoded | set(WANTED)), namespace)
    return namespace["Decoders"]


def _whole(crate: MetadataCrate) -> Any:
    known: Decoders = crate.decoders
    made = decoders_of_all(known.format.version)(known.b, known.interner, known.instances)
    made.crate_base, made.alloc_base = known.crate_base, known.alloc_base
    return made


def check_crate(crate: MetadataCrate) -> Report:
    """Read every record of every table that has a schema, decoding those that mirdce uses."""
    report = Report()
    decoders = _whole(crate)
    nodes = list(_nodes(crate))
    starts = _known_starts(crate)
    starts.update(node.position for node in nodes)
    for node in nodes:
        if not node.count or any(name in node.type_name for name in OMITTED):
            continue
        report.records += 1
        try:
            end = _read(crate, decoders, node)
        except MetadataError as error:
            report.faults.append(str(error))
            continue
        if end not in starts:
            report.loose_ends.append(f"{node.table}[{node.index}] ends at {end:#x}")
    return report


def _read(crate: MetadataCrate, decoders: Any, node: _Node) -> int:
    """End of a record: by skipping, and by decoding where that is supported."""
    skip = getattr(decoders, function_name(node.type_name, decode=False))

    def skip_all(p: int) -> tuple[None, int]:
        for _ in range(node.count):
            p = skip(p)
        return None, p

    _, end = crate.tables.guarded(node.table, node.index, skip_all, node.position)
    if node.type_name in DECODED_TYPES:
        decode = getattr(decoders, function_name(node.type_name, decode=True))

        def decode_all(p: int) -> tuple[None, int]:
            for _ in range(node.count):
                _, p = decode(p)
            return None, p

        _, decoded_end = crate.tables.guarded(node.table, node.index, decode_all, node.position)
        if decoded_end != end:
            raise MetadataError(
                f"decoding ends at {decoded_end:#x}, skipping at {end:#x}",
                file=crate.file,
                offset=node.position,
                table=node.table,
                def_id=str(node.index),
            )
    return end


def _table_entries(version: str) -> Iterator[tuple[str, str, str]]:
    """Every table of records with their type, and whether an entry is a value or an array."""
    for table, table_type in SCHEMAS[version].struct("LazyTables").fields:
        entry = split_type(table_type)[1][1]
        if entry.startswith("Option<"):
            entry = split_type(entry)[1][0]
        head, arguments = split_type(entry)
        if head in ("LazyValue", "LazyArray"):
            yield table, arguments[0], head


def _nodes(crate: MetadataCrate) -> Iterator[_Node]:
    """Every record that a table refers to."""
    for table, entry, head in _table_entries(crate.decoders.format.version):
        for index in crate.tables.present(table):
            if head == "LazyValue":
                position = crate.tables.position(table, index)
                if position is not None:
                    yield _Node(table, index, entry, position, 1)
            else:
                array = crate.tables.array(table, index)
                if array is not None:
                    yield _Node(table, index, entry, array.position, array.length)


def _known_starts(crate: MetadataCrate) -> set[int]:
    """Positions that records outside of the tables start at."""
    list(crate.traits_with_impls())
    list(crate.incoherent_types())
    return crate.decoders.lazy_positions | set(crate.alloc_positions)
