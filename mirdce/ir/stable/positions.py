"""Source positions of a body: spans, source infos, scopes, variables; beside the code, read on
demand.

A record is ``[files, spans, code_spans, infos, code_infos, scopes, debug_info]``:

``files``
    strings of the crate: the names of the files that spans lie in.
``spans``
    seven integers each: place in ``files``, line, column, end line minus line, end column, and the
    numbers plus 1 of the earlier spans that are its call site and its place in debug information
    (0: none).
``code_spans``
    the span of each place that code numbers: a number in ``spans`` plus 1, 0 for none.
``infos``
    two integers each: number in ``spans`` plus 1, scope.
``code_infos``
    the source info of each place that code numbers: a number in ``infos``.
``scopes``
    ``[parent + 1, inlined parent + 1, span of the inlined call + 1, inlined instance or nil]``.
``debug_info``
    ``[name, number in infos, [sort, value], argument index, fragment]``; the value is a place
    ``[local, [elem...]]`` (sort 0) or a constant (sort 1).
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from mirdce.ir import mir
from mirdce.ir.stable.codec import (
    DEF,
    SAME,
    TERM,
    Codec,
    Refs,
    Resolver,
    optional,
    pair,
    record,
    sequence,
    union,
    variant,
)
from mirdce.ir.stable.packing import Packed
from mirdce.ir.stable.values import CONST_VAL, INSTANCE

_PROJECTION: Final = sequence(
    union(
        variant(mir.Deref),
        variant(mir.Field, index=SAME, ty=TERM),
        variant(mir.Index, local=SAME),
        variant(mir.ConstantIndex, offset=SAME, min_length=SAME, from_end=SAME),
        variant(mir.Subslice, start=SAME, end=SAME, from_end=SAME),
        variant(mir.Downcast, name=SAME, variant=SAME),
        variant(mir.OpaqueCast, ty=TERM),
        variant(mir.UnwrapUnsafeBinder, ty=TERM),
    )
)
_CONST: Final[Codec[mir.MirConst]] = union(
    variant(mir.ConstTy, ty=TERM, const=TERM),
    variant(mir.ConstUneval, def_id=DEF, args=TERM, promoted=SAME, ty=TERM),
    variant(mir.ConstEvaluated, value=CONST_VAL, ty=TERM),
)
_PLACE: Final = record(mir.Place, local=SAME, projection=_PROJECTION)
_FRAGMENT: Final[Codec[Any]] = optional(pair(TERM, _PROJECTION))
_INLINED: Final = optional(INSTANCE)
_SPAN_SIZE: Final = 7
_PLACE_SORT, _CONST_SORT = 0, 1


class _PositionsEncoder:
    def __init__(
        self, refs: Refs, string: Callable[[str], Packed], positions: mir.Positions
    ) -> None:
        self._refs = refs
        self._string = string
        self._positions = positions
        self._files: dict[str, int] = {}
        self._spans: dict[tuple[object, ...], int] = {}
        self._numbers: dict[int, int] = {}
        self._infos: dict[tuple[int, int], int] = {}
        self._info_numbers: dict[int, int] = {}
        self.spans: list[int] = []

    def encode(self, spans: Sequence[int], infos: Sequence[int]) -> Packed:
        code_spans = [self._span_of(index) for index in spans]
        code_infos = [self._info_of(index) for index in infos]
        scopes = [
            [
                scope.parent + 1,
                scope.inlined_parent + 1,
                self._span_of(scope.inlined_span),
                _INLINED.encode(self._refs, scope.inlined),
            ]
            for scope in self._positions.source_scopes
        ]
        debug_info = [self._variable(info) for info in self._positions.var_debug_info]
        pairs = [number for pair_ in self._infos for number in pair_]
        files = [self._string(name) for name in self._files]
        return [files, self.spans, code_spans, pairs, code_infos, scopes, debug_info]

    def _span_of(self, index: int) -> int:
        """Number plus 1 of the span with an index in the body's positions."""
        if index < 0:
            return 0
        found = self._numbers.get(index)
        if found is None:
            span = self._positions.spans[index]
            found = self._numbers[index] = 0 if span is None else self._span(span)
        return found

    def _span(self, span: mir.Span) -> int:
        call_site = 0 if span.call_site is None else self._span(span.call_site)
        file = self._files.setdefault(span.file, len(self._files))
        lines = span.end_line - span.line
        debug_site = 0 if span.debug_site is None else self._span(span.debug_site)
        key = (file, span.line, span.col, lines, span.end_col, call_site, debug_site)
        found = self._spans.get(key)
        if found is None:
            self.spans += key
            found = self._spans[key] = len(self._spans) + 1
        return found

    def _info_of(self, index: int) -> int:
        found = self._info_numbers.get(index)
        if found is None:
            info = self._positions.source_infos[index]
            key = (self._span_of(info.span), info.scope)
            found = self._infos.setdefault(key, len(self._infos))
            self._info_numbers[index] = found
        return found

    def _variable(self, variable: mir.VarDebugInfo) -> Packed:
        value = variable.value
        refs = self._refs
        if type(value) is mir.Place:
            encoded = [_PLACE_SORT, _PLACE.encode(refs, value)]
        else:
            encoded = [_CONST_SORT, _CONST.encode(refs, value)]
        return [
            variable.name,
            self._info_of(variable.source_info),
            encoded,
            variable.argument_index,
            _FRAGMENT.encode(refs, variable.fragment),
        ]


def encode_positions(
    refs: Refs,
    string: Callable[[str], Packed],
    positions: mir.Positions,
    spans: Sequence[int],
    infos: Sequence[int],
) -> Packed:
    """The record for the positions of a body.

    Args:
        refs: crate-wide references.
        string: numbers a string of the crate.
        positions: the body's own.
        spans: the indices into ``positions.spans`` of all that code numbers, in order.
        infos: the same for ``positions.source_infos``.
    """
    return _PositionsEncoder(refs, string, positions).encode(spans, infos)


def decode_positions(res: Resolver, string: Callable[[int], str], packed: Packed) -> mir.Positions:
    """Inverse of `encode_positions`: what code numbers comes first in spans and infos.

    Behind them are the spans and source infos that only scopes, infos and variables use.
    """
    files, numbers, code_spans, pairs, code_infos, scopes, variables = packed
    names = [string(number) for number in files]
    spans: list[mir.Span | None] = [None]
    for begin in range(0, len(numbers), _SPAN_SIZE):
        file, line, col, lines, end_col, outer, shown = numbers[begin : begin + _SPAN_SIZE]
        end_line, sites = line + lines, (spans[outer], spans[shown])
        spans.append(mir.Span(names[file], line, col, end_line, end_col, *sites))
    span_base = len(code_spans) - 1
    infos = [
        mir.SourceInfo(span_base + pairs[begin] if pairs[begin] else -1, pairs[begin + 1])
        for begin in range(0, len(pairs), 2)
    ]
    info_base = len(code_infos)
    return mir.Positions(
        (*[infos[number] for number in code_infos], *infos),
        tuple(
            [
                mir.SourceScope(
                    parent - 1,
                    _INLINED.decode(res, inlined),
                    span_base + span if span else -1,
                    inlined_parent - 1,
                )
                for parent, inlined_parent, span, inlined in scopes
            ]
        ),
        (*[spans[number] for number in code_spans], *spans[1:]),
        tuple([_decode_variable(res, info_base, variable) for variable in variables]),
    )


def _decode_variable(res: Resolver, info_base: int, packed: Packed) -> mir.VarDebugInfo:
    name, info, (sort, value), argument_index, fragment = packed
    decoded = (_PLACE if sort == _PLACE_SORT else _CONST).decode(res, value)
    return mir.VarDebugInfo(
        name, info_base + info, decoded, argument_index, _FRAGMENT.decode(res, fragment)
    )
