"""Checks a schema against real metadata: every record must end exactly where another one starts.

rustc writes records one after the other without gaps, so a schema that is wrong anywhere makes some
record end beside the next one's start. This needs no second decoder and no source: it is how a
schema for a new rustc version is proved.

A few records are followed by one that nothing refers to (rustc replaces the entry of a table now
and then); those are counted as `Report.loose_ends`, not as faults.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mirdce.errors import MetadataError
from mirdce.rmeta.decode import MetadataCrate
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


def check_crate(crate: MetadataCrate) -> Report:
    """Read every record of every table that has a schema, decoding those that mirdce uses."""
    report = Report()
    nodes = list(_nodes(crate))
    starts = _known_starts(crate)
    starts.update(node.position for node in nodes)
    for node in nodes:
        if not node.count or any(name in node.type_name for name in OMITTED):
            continue
        report.records += 1
        try:
            end = _read(crate, node)
        except MetadataError as error:
            report.faults.append(str(error))
            continue
        if end not in starts:
            report.loose_ends.append(f"{node.table}[{node.index}] ends at {end:#x}")
    return report


def _read(crate: MetadataCrate, node: _Node) -> int:
    """End of a record: by skipping, and by decoding where that is supported."""
    skip = crate.context.namespace.skipper(node.type_name)

    def skip_all(p: int) -> tuple[None, int]:
        for _ in range(node.count):
            p = skip(p)
        return None, p

    _, end = crate.tables.guarded(node.table, node.index, skip_all, node.position)
    if node.type_name in DECODED_TYPES:
        decode = (
            crate.context.read_body
            if node.type_name == "Body"
            else crate.context.namespace.decoder(node.type_name)
        )

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


def _nodes(crate: MetadataCrate) -> Iterator[_Node]:
    """Every record that a table refers to."""
    for table, table_type in crate.schema.struct("LazyTables").fields:
        entry = split_type(table_type)[1][1]
        if entry.startswith("Option<"):
            entry = split_type(entry)[1][0]
        head, arguments = split_type(entry)
        if head == "LazyValue":
            for index in crate.tables.present(table):
                position = crate.tables.position(table, index)
                if position is not None:
                    yield _Node(table, index, arguments[0], position, 1)
        elif head == "LazyArray":
            for index in crate.tables.present(table):
                array = crate.tables.array(table, index)
                if array is not None:
                    yield _Node(table, index, arguments[0], array.position, array.length)


def _known_starts(crate: MetadataCrate) -> set[int]:
    """Positions that records outside of the tables start at."""
    list(crate.traits_with_impls())
    list(crate.incoherent_types())
    return crate.context.lazy_positions | set(crate.alloc_positions)
