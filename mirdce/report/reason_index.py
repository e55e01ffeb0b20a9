"""Makes the record of reasons of a program that was analysed."""

from collections import deque

from mirdce.reach.live_set import Edge, LiveItem
from mirdce.report.model import AnalysedProgram
from mirdce.report.names import names_of_item
from mirdce.report.reasons import ReasonIndex, RecordedItem
from mirdce.report.why import position_of, slot_use_text


def reason_index(program: AnalysedProgram) -> ReasonIndex:
    """The record of a program that was analysed."""
    live = program.live
    items: list[LiveItem] = [*live.functions, *live.statics, *live.vtables, *live.external]
    numbers = {item: number for number, item in enumerate(items)}
    last_steps = _last_steps(program, items)
    recorded = []
    for item in items:
        edge = last_steps[item]
        condition = edge.condition
        fulfilled_by = None if condition is None else condition.source
        recorded.append(
            RecordedItem(
                tuple(dict.fromkeys(names_of_item(program, item))),
                -1 if edge.source is None else numbers[edge.source],
                edge.kind.value,
                position_of(program.mono, edge.source, edge.source_info),
                "" if condition is None else slot_use_text(program.mono, condition),
                ""
                if condition is None
                else position_of(program.mono, fulfilled_by, condition.source_info),
                -1 if fulfilled_by is None else numbers[fulfilled_by],
                len(live.reasons(item)) - 1,
            )
        )
    return ReasonIndex(program.name, tuple(recorded))


def _last_steps(program: AnalysedProgram, items: list[LiveItem]) -> dict[LiveItem, Edge]:
    """The last step of a shortest chain to each item."""
    uses: dict[LiveItem, list[tuple[LiveItem, Edge]]] = {}
    found: dict[LiveItem, Edge] = {}
    for item in items:
        for edge in program.live.reasons(item):
            if edge.source is None:
                found.setdefault(item, edge)
            else:
                uses.setdefault(edge.source, []).append((item, edge))
    queue = deque(found)
    while queue:
        for item, edge in uses.get(queue.popleft(), ()):
            if item not in found:
                found[item] = edge
                queue.append(item)
    return found
