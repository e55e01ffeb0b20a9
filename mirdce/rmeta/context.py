"""What the generated decoders of one crate call: the interner, hand-written encodings, body state.

`CrateContext` puts together the names that `mirdce.rmeta.bind_ty` and its siblings use as string
targets, and the ``read_T`` functions of types whose encoding is not derived in rustc. Numbers of
crates and allocations are translated to those of the program here, so that no decoded value is ever
in a crate's own numbering.

Source: rustc_middle/src/ty/codec.rs, rustc_middle/src/mir/interpret/{mod,allocation}.rs,
rustc_metadata/src/rmeta/decoder.rs (1.96.0).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TypeAlias, TypeVar, cast

from mirdce.ir import mir
from mirdce.ir.ids import CrateNum, make_alloc_id
from mirdce.ir.instance import Instance, InstanceTable
from mirdce.ir.intern import Interner
from mirdce.ir.items import Clause, OtherClause
from mirdce.ir.ty import (
    BoundVarKind,
    Ty,
)
from mirdce.rmeta import bind_items, bind_mir, bind_ty
from mirdce.rmeta.binding import Bindings, Pair
from mirdce.rmeta.compile_schema import Namespace, SchemaCompiler
from mirdce.rmeta.interning import interner_names
from mirdce.rmeta.memory import memory_readers
from mirdce.rmeta.reader import (
    SHORTHAND_OFFSET,
    Data,
    read_str,
    read_uleb,
    skip_byte_symbol,
    skip_str,
    skip_uleb,
    symbol_reader,
)
from mirdce.rmeta.schema import predefined_symbols
from mirdce.rmeta.schema.base import Schema
from mirdce.rmeta.tables import LazyArray, LazyTable, LazyValue

T = TypeVar("T")

PositionsLoader: TypeAlias = Callable[
    [Callable[[int], tuple[mir.Positions, int]], int], mir.Positions
]
"""Runs a decoder of positions at an offset, turning damage into `MetadataError`."""


@cache
def compiler_for(schema: Schema) -> SchemaCompiler:
    """The one compiler of a schema, shared by all crates of that rustc version."""
    tables = tuple(name for name, _ in schema.struct("LazyTables").fields)
    bindings: dict[str, object] = {
        **bind_ty.BINDINGS,
        **bind_mir.BINDINGS,
        **bind_items.BINDINGS,
        "AttributeKind": bind_items.attribute_kinds(schema.enum("AttributeKind")),
        "LazyTables": Pair(tables),
    }
    if schema.version == "1.95.0":
        bindings.update(bind_ty.BINDINGS_1_95_0)
    return SchemaCompiler(schema, cast("Bindings", bindings))


class CrateContext:
    """State and functions behind the decoders of one crate.

    Attributes:
        namespace: gives the decoders. crate_base: for each crate number of this crate's metadata,
        the program's number shifted to its
            place in a ``DefId``. Set once the dependencies are known.
        lazy_positions: everything the crate root and its impl lists were seen to refer to.
    """

    def __init__(
        self, schema: Schema, data: Data, interner: Interner, instances: InstanceTable
    ) -> None:
        self.data = data
        self.interner = interner
        self.instances = instances
        self.crate_base: list[int] = []
        self._alloc_base: list[int] = [0]
        self.spans: mir.PositionTable[mir.Span | None] = ()
        self.source_infos: mir.PositionTable[mir.SourceInfo] = ()
        self.load_positions: PositionsLoader = _load_unguarded
        self._decode_body: Callable[[int], tuple[object, int]] | None = None
        self.namespace = Namespace(compiler_for(schema), self._names(schema))
        self.lazy_positions: set[int] = set()
        self._lazy_position = 0
        self._lazy_first = True
        kinds = [case.name for case in schema.enum("TyKind").variants]
        self._adt_tag = kinds.index("Adt")

    def set_crates(self, numbers: Sequence[CrateNum]) -> None:
        """Give the program's numbers of this crate (first) and of its dependencies, in order."""
        self.crate_base[:] = [number << 32 for number in numbers]
        self._alloc_base[0] = make_alloc_id(numbers[0], 0)

    def _names(self, schema: Schema) -> Mapping[str, object]:
        interner = self.interner
        return {
            "b": self.data,
            "CRATE_BASE": self.crate_base,
            "TYPES": {},
            "read_symbol": symbol_reader(self.data, predefined_symbols(schema)),
            **interner_names(interner),
            "make_instance": self.instances.intern,
            **self._type_readers(),
            **self._clause_reader(),
            **memory_readers(
                self.data, self._alloc_base, lambda p: self.namespace.decoder("InitMask")(p)
            ),
            **self._lazy_readers(),
            **self._body_readers(),
            "read_ExpnId": self._read_expn_id,
            "skip_over_ExpnId": lambda p: skip_uleb(self.data, skip_uleb(self.data, p)),
            "skip_over_ByteSymbol": lambda p: skip_byte_symbol(self.data, p),
            "read_TargetTuple": self._read_target_tuple,
            "skip_over_TargetTuple": lambda p: self._read_target_tuple(p)[1],
        }

    # --------------------------------------------------------------------------------------- types

    def _type_readers(self) -> Mapping[str, object]:
        data = self.data

        def read_ty_at(shorthand: int) -> Ty:
            position = shorthand - SHORTHAND_OFFSET
            if not 0 <= position < len(data):
                raise ValueError(f"type shorthand {shorthand:#x} points outside the file")
            ty = cast("Ty", self.namespace.decoder("TyKind")(position)[0])
            types[shorthand] = ty
            return ty

        types: dict[int, Ty] = {}
        places: dict[int, mir.Place] = {}

        def make_place(local: int, projection: tuple[mir.ProjectionElem, ...]) -> mir.Place:
            if projection:
                return mir.Place(local, projection)
            place = places.get(local)
            if place is None:
                place = places[local] = mir.Place(local, ())
            return place

        return {"TYPES": types, "read_ty_at": read_ty_at, "make_place": make_place}

    def _clause_reader(self) -> Mapping[str, object]:
        """A clause: its bound variables, then a predicate kind, which may be a shorthand."""
        data = self.data
        kinds: dict[int, object] = {}

        def read_clause(position: int) -> tuple[Clause, int]:
            bound_vars, position = self.namespace.decoder("Vec<BoundVariableKind>")(position)
            decode_kind = self.namespace.decoder("PredicateKind")
            if data[position] > 0x7F:
                shorthand, position = read_uleb(data, position)
                kind = kinds.get(shorthand)
                if kind is None:
                    target = shorthand - SHORTHAND_OFFSET
                    if target < 0:
                        raise ValueError(f"predicate shorthand {shorthand:#x} points nowhere")
                    kind = kinds[shorthand] = decode_kind(target)[0]
            else:
                kind, position = decode_kind(position)
            return _with_bound_vars(kind, cast("tuple[BoundVarKind, ...]", bound_vars)), position

        def skip_clause(position: int) -> int:
            position = self.namespace.skipper("Vec<BoundVariableKind>")(position)
            if data[position] > 0x7F:
                return skip_uleb(data, position)
            return self.namespace.skipper("PredicateKind")(position)

        return {"read_TyPredicate": read_clause, "skip_over_TyPredicate": skip_clause}

    # ---------------------------------------------------------------------------------------- lazy

    def at_node(self, position: int) -> None:
        """Start of a node: the first lazy position in it counts back from here."""
        self._lazy_position = position
        self._lazy_first = True

    def _lazy_readers(self) -> Mapping[str, object]:
        data = self.data

        def distance(position: int) -> tuple[int, int]:
            offset, position = read_uleb(data, position)
            if self._lazy_first:
                self._lazy_position -= offset
                self._lazy_first = False
            else:
                self._lazy_position += offset
            if not 0 <= self._lazy_position < len(data):
                raise ValueError(f"a lazy position {self._lazy_position:#x} outside the file")
            self.lazy_positions.add(self._lazy_position)
            return self._lazy_position, position

        def read_value(position: int) -> tuple[LazyValue, int]:
            target, position = distance(position)
            return LazyValue(target), position

        def read_array(position: int) -> tuple[LazyArray, int]:
            count, position = read_uleb(data, position)
            if not count:
                return LazyArray(0, 0), position
            target, position = distance(position)
            return LazyArray(target, count), position

        def read_table(position: int) -> tuple[LazyTable, int]:
            width, position = read_uleb(data, position)
            length, position = read_uleb(data, position)
            target, position = distance(position)
            return LazyTable(width, length, target), position

        return {
            "read_LazyValue": read_value,
            "read_LazyArray": read_array,
            "read_LazyTable": read_table,
        }

    # -------------------------------------------------------------------------------------- bodies

    def _body_readers(self) -> Mapping[str, object]:
        return {
            "read_Body": self.read_body,
            "make_body": self._make_body,
        }

    def read_body(self, position: int) -> tuple[mir.Body, int]:
        """Decode a body; its spans and source infos are the positions of their encodings."""
        decode = self._decode_body
        if decode is None:
            decode = self._decode_body = self.namespace.decoder("Body")
        body, position = decode(position)
        return cast("mir.Body", body), position

    def read_adt_of_type(self, position: int) -> tuple[object, int]:
        """Decode the definition that stands in an ADT's own type, as an inline type or a
        shorthand."""
        if self.data[position] > 0x7F:
            shorthand, _ = read_uleb(self.data, position)
            position = shorthand - SHORTHAND_OFFSET
        tag = self.data[position]
        if position < 0 or tag != self._adt_tag:
            raise ValueError("the type of an ADT is not an ADT")
        return self.namespace.decoder("AdtDefData")(position + 1)

    def _make_body(
        self,
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
        return mir.Body(
            blocks,
            local_decls,
            arg_count,
            spread_arg,
            required_consts or (),
            mentioned_items or (),
            _LazyPositions(self, scopes_at, debug_info_at),
            span,
            phase,
            is_polymorphic,
            coroutine,
        )

    def read_positions(self, scopes_at: int, debug_info_at: int) -> mir.Positions:
        """Decode what a body's `mir.Positions` need beside spans and source infos."""
        scopes, _ = self.namespace.decoder("Vec<SourceScopeData>")(scopes_at)
        debug_info, _ = self.namespace.decoder("Vec<VarDebugInfo>")(debug_info_at)
        return mir.Positions(
            self.source_infos,
            tuple(map(_source_scope, cast("tuple[_ScopeRecord, ...]", scopes))),
            self.spans,
            cast("tuple[mir.VarDebugInfo, ...]", debug_info),
        )

    # --------------------------------------------------------------------------------------- other

    def _read_expn_id(self, position: int) -> tuple[tuple[int, int], int]:
        krate, position = read_uleb(self.data, position)
        index, position = read_uleb(self.data, position)
        return (krate, index), position

    def _read_target_tuple(self, position: int) -> tuple[str, int]:
        tag = self.data[position]
        if tag > 1:
            raise ValueError(f"TargetTuple has no variant {tag}")
        triple, position = read_str(self.data, position + 1)
        return triple, skip_str(self.data, position) if tag else position


def _load_unguarded(
    decode: Callable[[int], tuple[mir.Positions, int]], position: int
) -> mir.Positions:
    return decode(position)[0]


def _with_bound_vars(kind: object, bound_vars: tuple[BoundVarKind, ...]) -> Clause:
    """Complete a clause: those that carry bound variables come as (class, arguments...)."""
    if type(kind) is tuple:
        return cast("Clause", kind[0](*kind[1:], bound_vars))
    return cast("OtherClause", kind)


class _LazyPositions:
    """The ``positions`` of one body: decodes scopes and variables at the first call."""

    __slots__ = ("_context", "_debug_info_at", "_loaded", "_scopes_at")

    def __init__(self, context: CrateContext, scopes_at: int, debug_info_at: int) -> None:
        self._context = context
        self._scopes_at = scopes_at
        self._debug_info_at = debug_info_at
        self._loaded: mir.Positions | None = None

    def __call__(self) -> mir.Positions:
        loaded = self._loaded
        if loaded is None:
            context = self._context
            loaded = self._loaded = context.load_positions(
                lambda at: (context.read_positions(at, self._debug_info_at), at), self._scopes_at
            )
        return loaded


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
