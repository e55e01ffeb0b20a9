"""What generated decoders call: encodings that rustc writes by hand, bodies, shorthands.

Each function takes the decoders of a crate first (`mirdce.rmeta.state` is what they know). Those
called ``read_t`` and ``skip_t`` read types whose encoding is not derived in rustc.

Source: rustc_middle/src/ty/codec.rs, rustc_metadata/src/rmeta/decoder.rs (1.96.0).
"""

from typing import TYPE_CHECKING, TypeAlias

from mirdce.ir import mir
from mirdce.ir.instance import Instance
from mirdce.ir.items import (
    AdtDef,
    Clause,
    ConstArgHasTypeClause,
    OtherClause,
    ProjectionClause,
    TraitClause,
)
from mirdce.ir.ty import BoundVarKind, Ty
from mirdce.rmeta.reader import (
    SHORTHAND_OFFSET,
    read_str,
    read_uleb,
    skip_str,
    skip_uleb,
)
from mirdce.rmeta.state import DecoderState
from mirdce.rmeta.tables import LazyArray, LazyTable, LazyValue

if TYPE_CHECKING:
    from mirdce.rmeta.decoders import Decoders

# ------------------------------------------------------------------------------------------- types


def read_ty_at(decoders: "Decoders", shorthand: int) -> Ty:
    """The type that a shorthand refers to, decoded and remembered."""
    position = shorthand - SHORTHAND_OFFSET
    if not 0 <= position < len(decoders.b):
        raise ValueError(f"type shorthand {shorthand:#x} points outside the file")
    ty = decoders.types[shorthand] = decoders.decode_ty_kind(position)[0]
    return ty


def read_adt_of_type(decoders: "Decoders", position: int) -> tuple[AdtDef, int]:
    """Decode the definition that stands in an ADT's own type, as an inline type or a shorthand."""
    data = decoders.b
    if data[position] > 0x7F:
        shorthand, _ = read_uleb(data, position)
        position = shorthand - SHORTHAND_OFFSET
    tag = data[position]
    if position < 0 or tag != decoders.format.adt_tag:
        raise ValueError("the type of an ADT is not an ADT")
    return decoders.decode_adt_def_data(position + 1)


def read_ty_predicate(decoders: "Decoders", position: int) -> tuple[Clause, int]:
    """A clause: its bound variables, then a predicate kind, which may be a shorthand."""
    data = decoders.b
    bound_vars, position = decoders.decode_vec_bound_variable_kind(position)
    if data[position] > 0x7F:
        shorthand, position = read_uleb(data, position)
        kind = decoders.clause_kinds.get(shorthand)
        if kind is None:
            target = shorthand - SHORTHAND_OFFSET
            if target < 0:
                raise ValueError(f"predicate shorthand {shorthand:#x} points nowhere")
            kind = decoders.clause_kinds[shorthand] = decoders.decode_predicate_kind(target)[0]
    else:
        kind, position = decoders.decode_predicate_kind(position)
    return _with_bound_vars(kind, bound_vars), position


def skip_ty_predicate(decoders: "Decoders", position: int) -> int:
    """The position after a clause."""
    position = decoders.skip_vec_bound_variable_kind(position)
    if decoders.b[position] > 0x7F:
        return skip_uleb(decoders.b, position)
    return decoders.skip_predicate_kind(position)


def _with_bound_vars(kind: Clause, bound_vars: tuple[BoundVarKind, ...]) -> Clause:
    """Complete a clause, which was decoded without the variables that precede it."""
    match kind:
        case TraitClause():
            return TraitClause(kind.trait_ref, kind.positive, bound_vars)
        case ProjectionClause():
            return ProjectionClause(kind.def_id, kind.args, kind.term, bound_vars)
        case ConstArgHasTypeClause() | OtherClause():
            return kind


# -------------------------------------------------------------------------------------------- lazy


def _distance(state: DecoderState, position: int) -> tuple[int, int]:
    offset, position = read_uleb(state.b, position)
    if state.is_lazy_first:
        state.lazy_position -= offset
        state.is_lazy_first = False
    else:
        state.lazy_position += offset
    if not 0 <= state.lazy_position < len(state.b):
        raise ValueError(f"a lazy position {state.lazy_position:#x} outside the file")
    state.lazy_positions.add(state.lazy_position)
    return state.lazy_position, position


def read_lazy_value(state: DecoderState, position: int) -> tuple[LazyValue, int]:
    """Where a value is."""
    target, position = _distance(state, position)
    return LazyValue(target), position


def read_lazy_array(state: DecoderState, position: int) -> tuple[LazyArray, int]:
    """Where some values are."""
    count, position = read_uleb(state.b, position)
    if not count:
        return LazyArray(0, 0), position
    target, position = _distance(state, position)
    return LazyArray(target, count), position


def read_lazy_table(state: DecoderState, position: int) -> tuple[LazyTable, int]:
    """Where a table is."""
    width, position = read_uleb(state.b, position)
    length, position = read_uleb(state.b, position)
    target, position = _distance(state, position)
    return LazyTable(width, length, target), position


# ------------------------------------------------------------------------------------------ bodies


def make_place(
    state: DecoderState, local: int, projection: tuple[mir.ProjectionElem, ...]
) -> mir.Place:
    """A place; those without projection are shared."""
    if projection:
        return mir.Place(local, projection)
    place = state.places.get(local)
    if place is None:
        place = state.places[local] = mir.Place(local, ())
    return place


def make_body(
    decoders: "Decoders",
    blocks: tuple[mir.BasicBlock, ...],
    phase: str,
    scopes_at: int,
    coroutine: mir.CoroutineInfo | None,
    local_decls: tuple[mir.LocalDecl, ...],
    arg_count: int,
    spread_arg: int | None,
    debug_info_at: int,
    span: int,
    required_consts: tuple[mir.MirConst, ...] | None,
    mentioned_items: tuple[mir.MentionedItem, ...] | None,
    is_polymorphic: bool,
) -> mir.Body:
    """A body; its spans and source infos are the positions of their encodings."""
    return mir.Body(
        blocks,
        local_decls,
        arg_count,
        spread_arg,
        required_consts or (),
        mentioned_items or (),
        _LazyPositions(decoders, scopes_at, debug_info_at),
        span,
        phase,
        is_polymorphic,
        coroutine,
    )


class _LazyPositions:
    """The ``positions`` of one body: decodes scopes and variables at the first call."""

    __slots__ = ("_debug_info_at", "_decoders", "_loaded", "_scopes_at")

    def __init__(self, decoders: "Decoders", scopes_at: int, debug_info_at: int) -> None:
        self._decoders = decoders
        self._scopes_at = scopes_at
        self._debug_info_at = debug_info_at
        self._loaded: mir.Positions | None = None

    def __call__(self) -> mir.Positions:
        loaded = self._loaded
        if loaded is None:
            load = self._decoders.load_positions
            loaded = self._loaded = load(self._read, self._scopes_at)
        return loaded

    def _read(self, scopes_at: int) -> tuple[mir.Positions, int]:
        decoders = self._decoders
        scopes, end = decoders.decode_vec_source_scope_data(scopes_at)
        debug_info, _ = decoders.decode_vec_var_debug_info(self._debug_info_at)
        positions = mir.Positions(
            decoders.source_infos, tuple(map(_source_scope, scopes)), decoders.spans, debug_info
        )
        return positions, end


_ScopeRecord: TypeAlias = tuple[int | None, tuple[Instance, int] | None, int | None]
"""Parent, inlined callee with its call's span, parent among the inlined scopes."""


def _source_scope(scope: _ScopeRecord) -> mir.SourceScope:
    parent, inlined, inlined_parent = scope
    instance, span = inlined if inlined is not None else (None, -1)
    return mir.SourceScope(
        -1 if parent is None else parent,
        instance,
        span,
        -1 if inlined_parent is None else inlined_parent,
    )


# ------------------------------------------------------------------------------------------- other


def read_expn_id(state: DecoderState, position: int) -> tuple[tuple[int, int], int]:
    """An expansion, in the crate's own numbering."""
    krate, position = read_uleb(state.b, position)
    index, position = read_uleb(state.b, position)
    return (krate, index), position


def skip_expn_id(state: DecoderState, position: int) -> int:
    """The position after an expansion's number."""
    return skip_uleb(state.b, skip_uleb(state.b, position))


def read_target_tuple(state: DecoderState, position: int) -> tuple[str, int]:
    """The name of a target."""
    tag = state.b[position]
    if tag > 1:
        raise ValueError(f"TargetTuple has no variant {tag}")
    triple, position = read_str(state.b, position + 1)
    return triple, skip_str(state.b, position) if tag else position


def skip_target_tuple(state: DecoderState, position: int) -> int:
    """The position after the name of a target."""
    return read_target_tuple(state, position)[1]
