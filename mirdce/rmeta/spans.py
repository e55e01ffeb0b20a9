"""Source positions: from the position of an encoded span to file, line and column.

A span is stored as a file of this or another crate, an offset in it and a length, and a syntax
context that tells which macro expansions it went through. What panics report is the outermost macro
call, and debug information the outermost one that it does not look into, so these are resolved too.
Files and spans are resolved once.

Source: rustc_metadata/src/rmeta/decoder.rs (``SpanData``), rustc_span/src/{lib,hygiene}.rs
(``walk_chain_collapsed``), 1.96.0.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeAlias, TypeVar

from mirdce.ir import mir
from mirdce.rmeta.reader import (
    SPAN_FLAG,
    SPAN_FOREIGN,
    SPAN_KIND_MASK,
    SPAN_LENGTH_SHIFT,
    SPAN_LONG,
    SPAN_PARTIAL,
    Data,
    read_raw,
    read_span_position,
    read_uleb,
    skip_uleb,
)
from mirdce.rmeta.records import ExpnRecord, SourceFileRecord

if TYPE_CHECKING:
    from mirdce.rmeta.decoders import Decoders

T = TypeVar("T")

STABLE_ID_SIZE: Final = 16
"""Bytes of a ``StableSourceFileId``."""

_MAX_EXPANSIONS: Final = 10_000
"""Deeper nesting than rustc's recursion limit allows; only damage gets there."""


class RawSpan(NamedTuple):
    """A span as it is encoded; the crate numbers are those of the crate it was read from."""

    context: int
    low: int
    length: int
    file: int
    krate: int


class SpanOwner(Protocol):
    """What resolving needs of a crate."""

    def source_file(self, index: int) -> SourceFileRecord:
        """A file of the crate's ``source_map``."""
        ...

    def expansion_of_context(self, context: int) -> tuple[int, int]:
        """Outermost expansion (crate, index) of a syntax context."""
        ...

    def expansion(self, index: int) -> ExpnRecord:
        """An expansion of this crate."""
        ...

    def dependency(self, krate: int) -> "SpanOwner | None":
        """The crate that this crate knows by a number; None if it was not loaded."""
        ...

    @property
    def spans(self) -> "SpanResolver":
        """The crate's own resolver."""
        ...


_Cause: TypeAlias = "tuple[SpanResolver, int] | None"
"""A span's position, and who resolves it."""


class SpanResolver:
    """Resolves the spans of one crate."""

    def __init__(self, data: Data, owner: SpanOwner) -> None:
        self._data = data
        self._owner = owner
        self._resolved: dict[int, mir.Span | None] = {}
        self._causes: dict[int, tuple[_Cause, _Cause]] = {}

    def resolve(self, position: int) -> mir.Span | None:
        """The span that is encoded at `position`; None for a dummy or an unloaded file.

        A span that occurs again is encoded as a reference to its first, direct encoding.
        """
        resolved = self._resolved
        direct = self._direct(position)
        if direct in resolved:
            return resolved[direct]
        raw = self.read(direct)
        span = None if raw is None else self._locate(raw)
        resolved[direct] = span
        return span

    def read(self, position: int) -> RawSpan | None:
        """Decode a direct span; None for one that has no place in any file."""
        data = self._data
        tag = data[position]
        position += 1
        context = 0
        if not tag & SPAN_FLAG:
            context, position = read_uleb(data, position)
        kind = tag & SPAN_KIND_MASK
        if kind == SPAN_PARTIAL:
            return None
        low, position = read_uleb(data, position)
        length = tag >> SPAN_LENGTH_SHIFT
        if length == SPAN_LONG:
            length, position = read_uleb(data, position)
        file, position = read_uleb(data, position)
        krate = read_uleb(data, position)[0] if kind == SPAN_FOREIGN else 0
        return RawSpan(context, low, length, file, krate)

    def _locate(self, raw: RawSpan) -> mir.Span | None:
        owner = self._owner if raw.krate == 0 else self._owner.dependency(raw.krate)
        if owner is None:
            return None
        file = owner.source_file(raw.file)
        line, col = _line_and_col(file, raw.low)
        end_line, end_col = _line_and_col(file, raw.low + raw.length)
        call_site = debug_site = None
        if raw.context:
            cause, collapsed = self._expansion_causes(raw.context)
            call_site = None if cause is None else cause[0].resolve(cause[1])
            debug_site = None if collapsed is None else collapsed[0].resolve(collapsed[1])
        return mir.Span(file.name, line, col, end_line, end_col, call_site, debug_site)

    def _expansion_causes(self, context: int) -> "tuple[_Cause, _Cause]":
        """Where the outermost macro call that led to `context` stands, and the outermost one of a
        macro that debug information collapses."""
        if context in self._causes:
            return self._causes[context]
        resolver: SpanResolver = self
        at_context = context
        cause: _Cause = None
        collapsed: _Cause = None
        for _ in range(_MAX_EXPANSIONS):
            if at_context == 0:
                break
            krate, index = resolver._owner.expansion_of_context(at_context)
            if krate == 0 and index == 0:
                break
            owner = resolver._owner if krate == 0 else resolver._owner.dependency(krate)
            if owner is None:
                break
            expansion = owner.expansion(index)
            if expansion.is_include:
                break
            resolver = owner.spans
            cause = (resolver, expansion.call_site)
            if expansion.collapse_debuginfo:
                collapsed = cause
            at_context = resolver._context_at(expansion.call_site)
        self._causes[context] = cause, collapsed
        return cause, collapsed

    def _direct(self, position: int) -> int:
        if position < 0:
            raise ValueError(f"a reference to a span points to {position:#x}")
        return read_span_position(self._data, position)[0]

    def _context_at(self, position: int) -> int:
        position = self._direct(position)
        tag = self._data[position]
        return 0 if tag & SPAN_FLAG else read_uleb(self._data, position + 1)[0]


class Guard(Protocol):
    """Runs a decoder at a position of a table; damage becomes a `MetadataError`."""

    def __call__(
        self,
        table: str,
        index: int | None,
        decode: Callable[[int], tuple[T, int]],
        position: int,
        /,
    ) -> tuple[T, int]:
        """What the decoder gives."""
        ...


class SpanTable:
    """The spans of a crate by the positions of their encodings, resolved when asked for."""

    def __init__(
        self, data: Data, resolve: Callable[[int], mir.Span | None], guarded: Guard
    ) -> None:
        self._data = data
        self._resolve = resolve
        self._guarded = guarded
        self._known: dict[int, mir.Span | None] = {}

    def __len__(self) -> int:
        return len(self._data)

    def __getitem__(self, position: int) -> mir.Span | None:
        known = self._known
        if position not in known:
            resolve = self._resolve
            known[position] = self._guarded("spans", None, lambda at: (resolve(at), at), position)[
                0
            ]
        return known[position]


class SourceInfoTable:
    """The source infos of a crate by the positions of their encodings: a span, then a scope."""

    def __init__(self, data: Data, guarded: Guard) -> None:
        self._data = data
        self._guarded = guarded
        self._known: dict[int, mir.SourceInfo] = {}

    def __len__(self) -> int:
        return len(self._data)

    def __getitem__(self, position: int) -> mir.SourceInfo:
        found = self._known.get(position)
        if found is None:
            found = self._guarded("source_infos", None, self._read, position)[0]
            self._known[position] = found
        return found

    def _read(self, position: int) -> tuple[mir.SourceInfo, int]:
        _, after_span = read_span_position(self._data, position)
        scope, end = read_uleb(self._data, after_span)
        return mir.SourceInfo(position, scope), end


def _line_and_col(file: SourceFileRecord, offset: int) -> tuple[int, int]:
    """Line and column, both from 1; columns count characters."""
    line = bisect_right(file.line_starts, offset)
    start = file.line_starts[line - 1] if line else 0
    col = offset - start
    if file.multibyte:
        first = bisect_right(file.multibyte, (start - 1, 0xFF))
        for position, size in file.multibyte[first:]:
            if position >= offset:
                break
            col -= size - 1
    return line, col + 1


class SourceFileParts(NamedTuple):
    """Where the parts of an encoded ``SourceFile`` are.

    Attributes:
        name: as panic messages have it.
        name_end: position behind the name; hashes of the content follow.
        lines_at: of the line starts; characters that are not ASCII follow.
        id_at: of the ``StableSourceFileId``, which is made from the whole path; what was
            normalized in the content follows.
        end: position behind all of it.
    """

    name: str
    name_end: int
    lines_at: int
    id_at: int
    end: int


def source_file_parts(decoders: "Decoders", position: int) -> SourceFileParts:
    """Finds the parts of a ``SourceFile``, whose encoding is hand-written in rustc."""
    data = decoders.b
    name, name_end = decoders.decode_file_name(position)
    position = _skip_hash(data, name_end)
    has_checksum = data[position]
    position += 1
    if has_checksum:
        position = _skip_hash(data, position)
    lines_at = skip_uleb(data, skip_uleb(data, position))
    id_at = _skip_multibyte(data, _skip_line_starts(data, lines_at))
    count, position = read_uleb(data, id_at + STABLE_ID_SIZE)
    for _ in range(2 * count + 1):
        position = skip_uleb(data, position)
    return SourceFileParts(name, name_end, lines_at, id_at, position)


def read_source_file(decoders: "Decoders", position: int) -> tuple[SourceFileRecord, int]:
    """A ``SourceFile``, as far as positions need it."""
    data = decoders.b
    parts = source_file_parts(decoders, position)
    line_starts, position = _read_line_starts(data, parts.lines_at)
    count, position = read_uleb(data, position)
    multibyte = []
    for _ in range(count):
        at, position = read_uleb(data, position)
        multibyte.append((at, data[position]))
        position += 1
    return SourceFileRecord(parts.name, line_starts, tuple(multibyte)), parts.end


def _skip_hash(data: Data, position: int) -> int:
    count, position = read_uleb(data, position + 1)
    return position + count


def _skip_line_starts(data: Data, position: int) -> int:
    count, position = read_uleb(data, position)
    return position + 1 + data[position] * (count - 1) if count else position


def _skip_multibyte(data: Data, position: int) -> int:
    count, position = read_uleb(data, position)
    for _ in range(count):
        position = skip_uleb(data, position) + 1
    return position


def _read_line_starts(data: Data, position: int) -> tuple[tuple[int, ...], int]:
    """Line starts are stored as differences of fixed width; the first line starts at 0."""
    count, position = read_uleb(data, position)
    if not count:
        return (), position
    width = data[position]
    if width not in (1, 2, 4):
        raise ValueError(f"line lengths of {width} bytes")
    raw, position = read_raw(data, position + 1, width * (count - 1))
    starts = [0]
    start = 0
    for step in _integers(raw, width):
        start += step
        starts.append(start)
    return tuple(starts), position


def _integers(raw: bytes, width: int) -> Sequence[int]:
    if width == 1:
        return raw
    return [
        int.from_bytes(raw[start : start + width], "little") for start in range(0, len(raw), width)
    ]
