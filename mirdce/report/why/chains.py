"""Chains of reasons: why an item is live, in words and as data.

A chain is the shortest one from a root. A step into a vtable slot has a second condition, the use
that makes the slot callable, which has a chain of its own.
"""

from mirdce.errors import UnsupportedError
from mirdce.ir.def_path import def_path
from mirdce.ir.instance import Instance
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.shims import body_of
from mirdce.mono.names.instance_name import instance_name
from mirdce.mono.names.mangle import type_name
from mirdce.reach.live_items import LiveItem, SlotUse, StaticItem, VTableItem
from mirdce.reach.live_set import LiveSet
from mirdce.reach.why import Step, why
from mirdce.report.why.answer import Reason, WhyAnswer


def item_name(mono: MonoCx, item: LiveItem) -> str:
    """An item as people name it."""
    match item:
        case Instance():
            return instance_name(mono, item)
        case StaticItem():
            return "static " + def_path(mono.program, item.def_id)
        case VTableItem():
            return f"vtable of {type_name(mono, item.ty)} as {type_name(mono, item.dyn)}"


def why_lines(mono: MonoCx, live: LiveSet, item: LiveItem) -> tuple[str, ...]:
    """One line a step, root first; empty if the item is not live."""
    return tuple(f"{item_name(mono, step.item)} {step.edge.kind.value}" for step in why(live, item))


def add_reasons(error: UnsupportedError, mono: MonoCx, live: LiveSet, item: LiveItem) -> None:
    """Adds to an error why the item that it is about is live."""
    error.add_note("it is live because:")
    for line in why_lines(mono, live, item):
        error.add_note(f"  {line}")


def why_answer(mono: MonoCx, live: LiveSet, item: LiveItem) -> WhyAnswer:
    """Why a live item is live."""
    reasons = tuple(_reason(mono, live, step) for step in why(live, item))
    return WhyAnswer(item_name(mono, item), reasons, len(live.reasons(item)) - 1)


def _reason(mono: MonoCx, live: LiveSet, step: Step) -> Reason:
    edge = step.edge
    condition, at = "", ""
    chain: tuple[str, ...] = ()
    if edge.condition is not None:
        condition = slot_use_text(mono, edge.condition)
        source = edge.condition.source
        at = position_of(mono, source, edge.condition.source_info)
        if source is not None:
            chain = tuple(item_name(mono, link.item) for link in why(live, source))
    return Reason(
        item=item_name(mono, step.item),
        because=edge.kind.value,
        at=position_of(mono, edge.source, edge.source_info),
        condition=condition,
        condition_at=at,
        condition_chain=chain,
    )


def slot_use_text(mono: MonoCx, use: SlotUse) -> str:
    """Who makes a slot callable, and how."""
    who = "the outside" if use.source is None else item_name(mono, use.source)
    return f"{who} {use.kind.value}"


def position_of(mono: MonoCx, source: LiveItem | None, source_info: int) -> str:
    """``file:line:column`` of a statement in the body of an item; empty if it is not known."""
    if not isinstance(source, Instance) or source_info < 0:
        return ""
    positions = body_of(mono, source).positions()
    if source_info >= len(positions.source_infos):
        return ""
    span_index = positions.source_infos[source_info].span
    span = positions.spans[span_index] if 0 <= span_index < len(positions.spans) else None
    if span is None:
        return ""
    return f"{span.file}:{span.line}:{span.col}"
