"""Panic locations: what ``#[track_caller]`` functions get as their hidden argument.

Source: rustc_middle/src/mir/mod.rs (``caller_location_span``), rustc_codegen_ssa/src/mir/block.rs
(``get_caller_location``), 1.96.0.
"""

from mirdce.codegen.fx import FunctionCx
from mirdce.ir import mir
from mirdce.ir.instance import ReifyShimKind, def_id_of


def caller_location(fx: FunctionCx, source_info: int, span: int = -1) -> str:
    """The location that a call at a source position passes on.

    Args:
        source_info: index of the call's position.
        span: index of the span of the callee's name and arguments; -1: the position's own.
    """
    positions = fx.positions()
    infos = positions.source_infos
    if not 0 <= source_info < len(infos):
        return fx.caller_location or _const_location(fx, _definition_span(fx))
    info = infos[source_info]
    if span < 0:
        span = info.span
    scopes = positions.source_scopes
    scope_index = info.scope
    while 0 <= scope_index < len(scopes):
        scope = scopes[scope_index]
        if scope.inlined is not None:
            if not fx.cx.mono.requires_caller_location(scope.inlined):
                return _const_location(fx, _span_at(positions, span))
            span = scope.inlined_span
        scope_index = scope.inlined_parent
    return fx.caller_location or _const_location(fx, _span_at(positions, span))


def _span_at(positions: mir.Positions, index: int) -> mir.Span | None:
    return positions.spans[index] if 0 <= index < len(positions.spans) else None


def _definition_span(fx: FunctionCx) -> mir.Span | None:
    """Where a shim's function is defined, which is what a shim without positions reports."""
    kind = fx.instance.kind
    if type(kind) is not ReifyShimKind:
        return None
    body = fx.cx.program.optimized_mir(def_id_of(fx.instance))
    return None if body is None else _span_at(body.positions(), body.span)


def _const_location(fx: FunctionCx, span: mir.Span | None) -> str:
    if span is None:
        return fx.add_location("<unknown>", 1, 1)
    topmost = span.call_site or span
    return fx.add_location(topmost.file, topmost.line, topmost.col)
