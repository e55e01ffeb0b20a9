"""Where the size is: largest functions, generic families, and what is retained by what.

Sizes are bytes of machine code where the program was linked before, else MIR statements.

*Family*: all instances of one definition. *Dominator*: an item that every chain from the roots to
another item goes through; without it, all that it dominates would be dead. *Retained size*: an
item's own size and that of all it dominates.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from mirdce.report.report import Json
from mirdce.report.why.names import plain_names
from mirdce.report.why.record import ReasonIndex, RecordedItem


@dataclass(frozen=True, slots=True)
class SizeRow:
    """One line of a listing.

    Attributes:
        size: in the listing's unit.
        count: number of functions behind the line.
        percent: of all live functions' size.
        crate: where it is defined; empty for vtables.
    """

    name: str
    crate: str
    size: int
    count: int
    percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeTable:
    """A listing by size, largest first.

    Attributes:
        unit: what sizes are counted in.
        counted: heading of the count.
        total: size of all live functions.
        omitted: lines that were left off.
    """

    title: str
    unit: str
    counted: str
    total: int
    rows: tuple[SizeRow, ...]
    omitted: int

    def lines(self) -> list[str]:
        """For people."""
        told = [f"{self.title}; {self.total:,} {self.unit} in all"]
        told.append(f"{'size':>10} {'%':>6} {self.counted:>9}  {'crate':<16} item")
        told += [
            f"{row.size:>10,} {row.percent:>6.2f} {row.count:>9,}  {row.crate:<16} {row.name}"
            for row in self.rows
        ]
        if self.omitted:
            told.append(f"({self.omitted:,} more)")
        return told

    def to_json(self) -> Json:
        """For programs."""
        return {
            "title": self.title,
            "unit": self.unit,
            "total": self.total,
            "rows": [
                {
                    "name": row.name,
                    "crate": row.crate,
                    "size": row.size,
                    self.counted: row.count,
                    "percent": round(row.percent, 3),
                }
                for row in self.rows
            ],
            "omitted": self.omitted,
        }


@dataclass(frozen=True, slots=True)
class SizedProgram:
    """A program with the sizes of its functions.

    Attributes:
        code_sizes: bytes of machine code by symbol; None if this program was not linked before.
    """

    index: ReasonIndex
    code_sizes: Mapping[str, int] | None

    @property
    def unit(self) -> str:
        """What sizes are counted in."""
        return "MIR statements" if self.code_sizes is None else "bytes"

    def size_of(self, item: RecordedItem) -> int:
        """Size of a function of this link: machine code (0 if inlined everywhere), or else MIR."""
        if self.code_sizes is None or not item.size:
            return item.size
        return self.code_sizes.get(item.symbol, 0)

    def crate_name(self, item: RecordedItem) -> str:
        """The crate that an item is defined in; of a vtable: the empty text."""
        return "" if item.definition < 0 else self.index.definitions[item.definition].crate

    def functions(self) -> tuple[RecordedItem, ...]:
        """The functions of this link."""
        return self.index.items[: self.index.functions]


def top(program: SizedProgram, limit: int) -> SizeTable:
    """The largest live functions."""
    rows = [
        (item.name, program.crate_name(item), program.size_of(item), 1)
        for item in program.functions()
    ]
    return _table(program, "largest live functions", "functions", rows, limit)


def families(program: SizedProgram, limit: int, *, generic_only: bool) -> SizeTable:
    """Definitions by the size of all their instances.

    Args:
        generic_only: only those with more than one instance or with type arguments.
    """
    gathered: dict[int, list[RecordedItem]] = {}
    for item in program.functions():
        gathered.setdefault(item.definition, []).append(item)
    rows = []
    for definition, instances in gathered.items():
        is_generic = len(instances) > 1 or instances[0].is_generic
        if generic_only and not is_generic:
            continue
        name = program.index.definitions[definition].path
        if is_generic:
            name = plain_names(instances[0].name.split(" (", 1)[0])[-1]
        size = sum(map(program.size_of, instances))
        rows.append((name, program.crate_name(instances[0]), size, len(instances)))
    title = "generic functions by their instances" if generic_only else "definitions"
    return _table(program, title, "instances", rows, limit)


def dominators(program: SizedProgram, limit: int) -> SizeTable:
    """Items by retained size."""
    items = program.index.items
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(items) + 1))
    for number, item in enumerate(items, start=1):
        for user in item.users:
            graph.add_edge(user + 1, number)
    parents = nx.immediate_dominators(graph, 0)
    retained = [0, *map(program.size_of, items)]
    counts = [0] + [1] * len(items)
    children = {node: parent for node, parent in parents.items() if node != 0}
    for node in _leaves_first(children):
        parent = children[node]
        if parent is not None:
            retained[parent] += retained[node]
            counts[parent] += counts[node]
    rows = [
        (item.name, program.crate_name(item), retained[number], counts[number])
        for number, item in enumerate(items, start=1)
    ]
    return _table(program, "items by retained size", "retained", rows, limit)


def _leaves_first(parents: dict[int, int | None]) -> list[int]:
    """Nodes of a forest, each before its parent."""
    depths: dict[int, int] = {}
    for start in parents:
        path = []
        node: int | None = start
        while node is not None and node in parents and node not in depths:
            path.append(node)
            node = parents[node]
        depth = depths.get(node, 0) if node is not None else 0
        for passed in reversed(path):
            depth += 1
            depths[passed] = depth
    return sorted(parents, key=lambda node: (-depths[node], node))


def _table(
    program: SizedProgram,
    title: str,
    counted: str,
    rows: list[tuple[str, str, int, int]],
    limit: int,
) -> SizeTable:
    total = sum(map(program.size_of, program.functions()))
    ordered = sorted(rows, key=lambda row: (-row[2], -row[3], row[0]))
    shown = tuple(
        SizeRow(name, crate, size, count, 100 * size / total if total else 0.0)
        for name, crate, size, count in ordered[:limit]
    )
    return SizeTable(
        title=title,
        unit=program.unit,
        counted=counted,
        total=total,
        rows=shown,
        omitted=len(ordered) - len(shown),
    )
