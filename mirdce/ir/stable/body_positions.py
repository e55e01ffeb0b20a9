"""Positions in bodies as plain values, told from where a definition begins.

What code shows of positions are files, lines and columns of its statements and terminators, of
calls, and of the body itself: of what is written there, of the outermost macro call, and of what
debug information has instead (`mirdce.ir.mir.Span`). Where functions were inlined, those of the
inlined calls show, too. Names of variables and lexical scopes show nowhere.

Lines in the definition's own file are counted from the line of the definition: what is inserted
above it changes that line alone.
"""

from collections.abc import Iterator

from mirdce.ir import mir
from mirdce.ir.items import DefSpan
from mirdce.ir.stable.codec import Refs
from mirdce.ir.stable.packing import Packed
from mirdce.ir.stable.values import INSTANCE


def start_of(body: mir.Body) -> DefSpan | None:
    """Where a body begins, if it tells."""
    span = body.positions().spans[body.span] if body.span >= 0 else None
    return None if span is None else DefSpan(span.file, span.line, span.col)


def inlined_into(refs: Refs, body: mir.Body) -> Packed:
    """What was inlined into a body, without positions; nil if nothing was.

    It is, of each scope, the function that was inlined and the scope of the call, and of each
    statement and terminator its scope. The text of a function depends on it: what an inlined
    function passes on as the place of its caller is the place of the call, or that of the caller's
    own caller.
    """
    scopes = body.positions().source_scopes
    if all(scope.inlined is None for scope in scopes):
        return None
    infos = body.positions().source_infos
    functions = [
        None if scope.inlined is None else INSTANCE.encode(refs, scope.inlined) for scope in scopes
    ]
    around = [scope.inlined_parent for scope in scopes]
    return [functions, around, [infos[one].scope if one >= 0 else -1 for one in _infos(body)]]


def nested_bodies(body: mir.Body) -> Iterator[mir.Body]:
    """Bodies that are part of another one: those that drop a coroutine."""
    coroutine = body.coroutine
    if coroutine is not None:
        for nested in (coroutine.drop, coroutine.drop_async, coroutine.drop_proxy_async):
            if nested is not None:
                yield nested


def _infos(body: mir.Body) -> Iterator[int]:
    for block in body.blocks:
        for statement in block.statements:
            yield statement.source_info
        yield block.terminator.source_info


def positions_in(body: mir.Body, file: str, line: int) -> Packed:
    """The positions in a body, and in those nested in it, seen from where its definition begins."""
    return _Encoder(file, line).body(body)


class _Encoder:
    def __init__(self, file: str, line: int) -> None:
        self._file = file
        self._line = line
        self._made_by: mir.Span | None = None
        """The macro call that the body as a whole comes from, for debug information."""

    def body(self, body: mir.Body) -> Packed:
        positions = body.positions()
        infos, spans = positions.source_infos, positions.spans
        whole = spans[body.span] if body.span >= 0 else None
        self._made_by = None if whole is None else whole.debug_site
        numbers = [body.span]
        numbers += [infos[one].span if one >= 0 else -1 for one in _infos(body)]
        for block in body.blocks:
            terminator = block.terminator
            if type(terminator) is mir.Call or type(terminator) is mir.TailCall:
                numbers.append(terminator.fn_span)
        numbers += [scope.inlined_span for scope in positions.source_scopes]
        own = [self._span(spans[one]) if one >= 0 else None for one in numbers]
        return [own, [self.body(one) for one in nested_bodies(body)]]

    def _span(self, span: mir.Span | None) -> Packed:
        if span is None:
            return None
        call_site, debug_site = span.call_site, span.debug_site
        packed = self._place(span)
        if call_site is not None:
            packed = (*packed, self._place(call_site))
        if debug_site is not None:
            packed = (*packed, [debug_site is self._made_by, *self._place(debug_site)])
        return packed

    def _place(self, span: mir.Span) -> tuple[Packed, ...]:
        if span.file == self._file:
            return (span.line - self._line, span.col)
        return (span.file, span.line, span.col)
