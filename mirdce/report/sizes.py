"""Where the size is: largest functions, generic families, and what is retained by what.

Sizes are bytes of machine code where the program was linked before, else MIR statements.

*Family*: all instances of one definition. *Dominator*: an item that every chain from the roots to
another item goes through; without it, all that it dominates would be dead. *Retained size*: an
item's own size and that of all it dominates.
"""

from dataclasses import dataclass

import networkx as nx

from mirdce.ir.def_path import def_path
from mirdce.ir.ids import DefId
from mirdce.ir.instance import Instance, def_id_of
from mirdce.reach.live_set import LiveItem
from mirdce.report.model import AnalysedProgram
from mirdce.report.names import plain_names
from mirdce.report.why import item_name
from mirdce.report.why_answer import Json


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


@dataclass(frozen=True, slots=True)
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


def top(program: AnalysedProgram, limit: int) -> SizeTable:
    """The largest live functions."""
    rows = [
        (item_name(program.mono, item), program.crate_name(item), program.size_of(item), 1)
        for item in program.live.functions
    ]
    return _table(program, "largest live functions", "functions", rows, limit)


def families(program: AnalysedProgram, limit: int, *, generic_only: bool) -> SizeTable:
    """Definitions by the size of all their instances.

    Args:
        generic_only: only those with more than one instance or with type arguments.
    """
    gathered: dict[DefId, list[Instance]] = {}
    for instance in program.live.functions:
        gathered.setdefault(def_id_of(instance), []).append(instance)
    rows = []
    for def_id, instances in gathered.items():
        if generic_only and len(instances) == 1 and not instances[0].args.items:
            continue
        name = def_path(program.mono.program, def_id)
        if len(instances) > 1 or instances[0].args.items:
            name = plain_names(item_name(program.mono, instances[0]).split(" (", 1)[0])[-1]
        size = sum(map(program.size_of, instances))
        rows.append((name, program.crate_name(instances[0]), size, len(instances)))
    title = "generic functions by their instances" if generic_only else "definitions"
    return _table(program, title, "instances", rows, limit)


def dominators(program: AnalysedProgram, limit: int) -> SizeTable:
    """Items by retained size."""
    items = _live_items(program)
    number = {item: index + 1 for index, item in enumerate(items)}
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(items) + 1))
    for item in items:
        for edge in program.live.reasons(item):
            source = 0 if edge.source is None else number[edge.source]
            graph.add_edge(source, number[item])
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
        (item_name(program.mono, item), program.crate_name(item), retained[index], counts[index])
        for item, index in number.items()
    ]
    return _table(program, "items by retained size", "retained", rows, limit)


def _live_items(program: AnalysedProgram) -> list[LiveItem]:
    live = program.live
    return [*live.functions, *live.statics, *live.vtables, *live.external]


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
    program: AnalysedProgram,
    title: str,
    counted: str,
    rows: list[tuple[str, str, int, int]],
    limit: int,
) -> SizeTable:
    total = sum(map(program.size_of, program.live.functions))
    ordered = sorted(rows, key=lambda row: (-row[2], -row[3], row[0]))
    shown = tuple(
        SizeRow(name, crate, size, count, 100 * size / total if total else 0.0)
        for name, crate, size, count in ordered[:limit]
    )
    return SizeTable(title, program.size_unit, counted, total, shown, len(ordered) - len(shown))
