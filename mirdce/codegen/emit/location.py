"""Panic locations: what ``#[track_caller]`` functions get as their hidden argument.

Source: rustc_middle/src/mir/mod.rs (``caller_location_span``), rustc_codegen_ssa/src/mir/block.rs
(``get_caller_location``), 1.96.0.
"""

from mirdce.codegen.emit.definition_span import definition_span
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.ir import mir
from mirdce.mono.instances.resolve import requires_caller_location


def caller_location(fx: FunctionCx, source_info: int, span: int = -1) -> str:
    """The location that a call at a source position passes on.

    Args:
        source_info: index of the call's position.
        span: index of the span of the callee's name and arguments; -1: the position's own.
    """
    positions = fx.positions()
    infos = positions.source_infos
    if not 0 <= source_info < len(infos):
        return fx.caller_location or _definition_location(fx)
    info = infos[source_info]
    if span < 0:
        span = info.span
    scopes = positions.source_scopes
    scope_index = info.scope
    while 0 <= scope_index < len(scopes):
        scope = scopes[scope_index]
        if scope.inlined is not None:
            if not requires_caller_location(fx.cx.mono, scope.inlined):
                return _const_location(fx, _span_at(positions, span))
            span = scope.inlined_span
        scope_index = scope.inlined_parent
    return fx.caller_location or _const_location(fx, _span_at(positions, span))


def _span_at(positions: mir.Positions, index: int) -> mir.Span | None:
    return positions.spans[index] if 0 <= index < len(positions.spans) else None


def _definition_location(fx: FunctionCx) -> str:
    """The place of a shim, which has no positions of its own."""
    place = definition_span(fx.cx.program, fx.instance)
    if place is None:
        return fx.add_location("<unknown>", 1, 1)
    return fx.add_location(place.file, place.line, place.col)


def _const_location(fx: FunctionCx, span: mir.Span | None) -> str:
    if span is None:
        return fx.add_location("<unknown>", 1, 1)
    topmost = span.call_site or span
    return fx.add_location(topmost.file, topmost.line, topmost.col)
