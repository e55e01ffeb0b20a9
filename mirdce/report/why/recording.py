"""Makes the record of a program that was analysed."""

from collections import deque
from collections.abc import Mapping

from mirdce.ir.def_path import def_path
from mirdce.ir.ids import DefId, crate_of
from mirdce.ir.instance import Instance, def_id_of
from mirdce.mono.instances.shims import body_of
from mirdce.reach.live_items import Edge, LiveItem, StaticItem, VTableItem
from mirdce.reach.sessions import symbol_of
from mirdce.report.analysed_program import AnalysedProgram
from mirdce.report.why.chains import item_name, position_of, slot_use_text
from mirdce.report.why.record import Definition, ReasonIndex, RecordedItem


def reason_index(program: AnalysedProgram, symbols: Mapping[Instance, str]) -> ReasonIndex:
    """The record of a program that was analysed.

    Args:
        symbols: of its functions, as far as they are known.
    """
    live, mono = program.live, program.mono
    items: list[LiveItem] = [*live.functions, *live.statics, *live.vtables, *live.external]
    numbers = {item: number for number, item in enumerate(items)}
    last_steps = _last_steps(program, items)
    definitions: dict[DefId, int] = {}
    recorded = []
    for item in items:
        edge = last_steps[item]
        condition = edge.condition
        fulfilled_by = None if condition is None else condition.source
        def_id = _definition_of(item)
        recorded.append(
            RecordedItem(
                users=tuple(
                    -1 if use.source is None else numbers[use.source] for use in live.reasons(item)
                ),
                name=item_name(mono, item),
                definition=-1
                if def_id is None
                else definitions.setdefault(def_id, len(definitions)),
                symbol=(symbols.get(item) or symbol_of(mono, live, item))
                if isinstance(item, Instance)
                else "",
                is_generic=isinstance(item, Instance) and bool(item.args.items),
                size=_statements(program, item),
                before=-1 if edge.source is None else numbers[edge.source],
                because=edge.kind.value,
                at=position_of(mono, edge.source, edge.source_info),
                condition="" if condition is None else slot_use_text(mono, condition),
                condition_at=""
                if condition is None
                else position_of(mono, fulfilled_by, condition.source_info),
                condition_source=-1 if fulfilled_by is None else numbers[fulfilled_by],
            )
        )
    paths = tuple(
        Definition(def_path(mono.program, one), mono.program.crate_info(crate_of(one)).name)
        for one in definitions
    )
    return ReasonIndex(program.name, len(live.functions), paths, tuple(recorded))


def _definition_of(item: LiveItem) -> DefId | None:
    match item:
        case Instance():
            return def_id_of(item)
        case StaticItem():
            return item.def_id
        case VTableItem():
            return None


def _statements(program: AnalysedProgram, item: LiveItem) -> int:
    live = program.live
    if not isinstance(item, Instance) or item not in live.functions or item in live.unsupported:
        return 0
    return sum(len(block.statements) + 1 for block in body_of(program.mono, item).blocks)


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
