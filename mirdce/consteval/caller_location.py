"""``&'static Location`` values: of a source position, and of the closest untracked caller.

Source: rustc_const_eval/src/util/caller_location.rs,
rustc_const_eval/src/interpret/eval_context.rs (``find_closest_untracked_caller_location``)
(1.96.0).
"""

from typing import Final

from mirdce.consteval.eval_context import Evaluation, Frame, InterpCx, describe
from mirdce.consteval.memory import Alloc, Pointer, Value
from mirdce.errors import EvalError
from mirdce.ir import mir
from mirdce.ir.instance import def_id_of
from mirdce.mono.instances.resolve import requires_caller_location
from mirdce.mono.traits.normalize import type_of

UNKNOWN_POSITION: Final = ("<unknown>", 0, 0)
"""What code without source positions reports."""
MAX_NOTES: Final = 8
"""Calls that are shown of a failing evaluation."""


def location_of(span: mir.Span | None) -> tuple[str, int, int]:
    """File, line and column that a panic at ``span`` reports."""
    if span is None:
        return UNKNOWN_POSITION
    topmost = span if span.call_site is None else span.call_site
    return topmost.file, topmost.line, topmost.col


def find_closest_untracked_caller_location(evaluation: Evaluation) -> mir.Span | None:
    """The call that entered the innermost run of ``#[track_caller]`` functions."""
    evaluation.cx.consts.shows_positions = True
    for frame in reversed(evaluation.stack):
        done, span = _untracked_in(evaluation.cx, frame)
        if done:
            return span
    return None


def _untracked_in(cx: InterpCx, frame: Frame) -> tuple[bool, mir.Span | None]:
    """Whether the search ends in this frame, and at which span."""
    body = frame.code.body
    positions = body.positions()
    terminator = body.blocks[frame.block].terminator
    index = terminator.source_info
    tracked = requires_caller_location(cx.mono, frame.code.instance)
    if not 0 <= index < len(positions.source_infos):
        return not tracked, None
    info = positions.source_infos[index]
    span = info.span
    if isinstance(terminator, mir.Call) and terminator.fn_span >= 0:
        span = terminator.fn_span
    scope_index = info.scope
    while 0 <= scope_index < len(positions.source_scopes):
        scope = positions.source_scopes[scope_index]
        if scope.inlined is not None:
            if not requires_caller_location(cx.mono, scope.inlined):
                return True, _span(positions, span)
            span = scope.inlined_span
        scope_index = scope.inlined_parent
    return not tracked, _span(positions, span)


def _span(positions: mir.Positions, index: int) -> mir.Span | None:
    return positions.spans[index] if 0 <= index < len(positions.spans) else None


def add_backtrace(evaluation: Evaluation, error: EvalError) -> None:
    """Adds the calls that led to an error as notes, innermost first."""
    cx = evaluation.cx
    # The panic machinery is tracked, but for the function that stands in for `panic_fmt`.
    const_panic = cx.program.lang_item("ConstPanicFmt")
    frames = [
        frame
        for frame in reversed(evaluation.stack)
        if not requires_caller_location(cx.mono, frame.code.instance)
        and def_id_of(frame.code.instance) != const_panic
    ]
    shown = frames if len(frames) <= MAX_NOTES else [*frames[: MAX_NOTES - 1], frames[-1]]
    for frame in shown:
        positions = frame.code.body.positions()
        index = frame.code.body.blocks[frame.block].terminator.source_info
        span = None
        if 0 <= index < len(positions.source_infos):
            span = _span(positions, positions.source_infos[index].span)
        file, line, col = location_of(span)
        error.add_note(f"in `{describe(cx, frame.code.instance)}` at {file}:{line}:{col}")


class CallerLocations:
    """Allocations of ``core::panic::Location``, one a position."""

    def __init__(self, cx: InterpCx) -> None:
        self._cx = cx
        self._known: dict[tuple[str, int, int], Alloc] = {}

    def alloc(self, position: tuple[str, int, int]) -> Alloc:
        """The location of file, line and column; interned."""
        found = self._known.get(position)
        if found is None:
            found = self._known[position] = self._make(position)
        return found

    def _make(self, position: tuple[str, int, int]) -> Alloc:
        cx = self._cx
        file, line, col = position
        name = file.encode()
        location_ty = type_of(
            cx.mono,
            cx.program.require_lang_item("PanicLocation"),
            cx.interner.args((cx.interner.re_erased,)),
        )
        layout = cx.layouts.layout_of(location_ty)
        made = cx.allocate(layout)
        text = Pointer(cx.globals.string(name + b"\0"), 0)
        values: tuple[Value, ...] = ((text, len(name)), line, col)
        for index, value in enumerate(values):
            shape = cx.shape(cx.layouts.field(layout, index))
            shape.write(made, cx.layouts.field_offset(layout, index), value)
        cx.globals.intern(made)
        return made
