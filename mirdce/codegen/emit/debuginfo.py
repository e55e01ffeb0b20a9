"""Line tables: which source line each instruction comes from, as LLVM debug metadata.

Only what a backtrace needs, as rustc's ``-C debuginfo=line-tables-only``: a subprogram for each
function and each one that was inlined in MIR, and a location for each instruction. Variables and
types are left out. How nodes are numbered: `mirdce.codegen.emit.debug_nodes`.

Source: rustc_codegen_ssa/src/mir/debuginfo.rs (``dbg_loc``, ``adjusted_span_and_dbg_scope``),
rustc_codegen_llvm/src/debuginfo/{mod,create_scope_map}.rs (1.96.0).
"""

from typing import Final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.debug_nodes import (
    FIRST_NODE,
    REFERENCE,
    file_node,
    metadata_string,
    subprogram_node,
)
from mirdce.codegen.emit.definition_span import definition_span
from mirdce.ir import mir
from mirdce.ir.instance import Instance, def_id_of
from mirdce.ir.ty import CONST_CLASSES, REGION_CLASSES, GenericArgs
from mirdce.mono.names.mangle import symbol_name, type_name
from mirdce.mono.traits.normalize import mono_args
from mirdce.object.dwarf.function_lines import FunctionLines, Place

OWN_SCOPE: Final = f"{REFERENCE}{FIRST_NODE}"
"""The function's own scope."""
_MIDDLE: Final = 1 << 14
"""The line in its place of the first line that is met of a function that was inlined."""


class DebugInfo:
    """The metadata of one function. Locations are made in the order of its instructions.

    Lines count from where the function begins. Those of a function that was inlined into its MIR
    count from the first one that is met, and those that a macro elsewhere made stand for
    themselves; so moving any of these changes places, and nothing else.

    Args:
        symbol: of the function.
        args: those that its body is generic over.
        positions: of its body.
        span: where it is defined.
        is_shim: its body has no positions of its own.

    The first node is the function's own subprogram.
    """

    def __init__(
        self,
        cx: CodegenCx,
        instance: Instance,
        symbol: str,
        args: GenericArgs,
        positions: mir.Positions,
        span: mir.Span,
        *,
        is_shim: bool = False,
    ) -> None:
        self._cx = cx
        self._args = args
        self._positions = positions
        self._span = span
        self._is_shim = is_shim
        self._symbol = metadata_string(symbol)
        self._nodes: list[str] = [""]
        self._known: dict[str, str] = {}
        self._locations: dict[tuple[int, int], str] = {}
        self._places: dict[Place, int] = {(span.file, span.line - 1): 0}
        self._bases: dict[tuple[str, str, bool], int] = {}
        self._scopes = [(_name(cx, instance), symbol)]
        self._inlined: dict[Instance, tuple[str, int]] = {}
        place = f"file: {self._file(0)}, line: 1, scopeLine: 1"
        self._nodes[0] = f"{OWN_SCOPE} = {self._subprogram(0, place)}"

    @property
    def nodes(self) -> str:
        """The definitions of its nodes, a line each."""
        return "\n".join(self._nodes)

    @property
    def lines(self) -> FunctionLines:
        """What the numbers in the nodes stand for."""
        return FunctionLines(places=tuple(self._places), scopes=tuple(self._scopes))

    def at(self, source_info: int, span: int = -1) -> str:
        """The attachment for instructions of a position, a comma before.

        Args:
            span: index of a span that says it better; -1: the position's own.
        """
        infos = self._positions.source_infos
        if not 0 <= source_info < len(infos):
            line, col = (1, self._span.col) if self._is_shim else (0, 0)
            return f", !dbg {self._location(line, col, OWN_SCOPE, '')}"
        info = infos[source_info]
        return f", !dbg {self._at(info.span if span < 0 else span, info.scope)}"

    def _at(self, span_index: int, scope_index: int) -> str:
        key = (span_index, scope_index)
        found = self._locations.get(key)
        if found is None:
            found = self._locations[key] = self._make_location(span_index, scope_index)
        return found

    def _make_location(self, span_index: int, scope_index: int) -> str:
        positions = self._positions
        span = positions.spans[span_index] if 0 <= span_index < len(positions.spans) else None
        span = None if span is None else self._shown(span)
        inlined = self._inlined_at(scope_index)
        if inlined is None or inlined.inlined is None:
            if span is None:
                return self._location(0, 0, OWN_SCOPE, "")
            place, line = self._place(span)
            scope = OWN_SCOPE if place == 0 else self._in_place(OWN_SCOPE, place)
            return self._location(line, span.col, scope, "")
        call = self._at(inlined.inlined_span, inlined.inlined_parent)
        scope, home = self._inlined_scope(inlined.inlined, span)
        if span is None:
            return self._location(0, 0, scope, f", inlinedAt: {call}")
        place, line = self._inlined_place(scope, span)
        if place != home:
            scope = self._in_place(scope, place)
        return self._location(line, span.col, scope, f", inlinedAt: {call}")

    def _inlined_at(self, scope_index: int) -> mir.SourceScope | None:
        """The scope that tells which function was inlined around a scope; None: it is the own."""
        scopes = self._positions.source_scopes
        if not 0 <= scope_index < len(scopes):
            return None
        scope = scopes[scope_index]
        if scope.inlined is None and scope.inlined_parent >= 0:
            scope = scopes[scope.inlined_parent]
        return scope

    def _shown(self, span: mir.Span) -> mir.Span:
        """The place that is shown for a span: macros of other crates are not looked into.

        A function that a macro made as a whole shows the macro's lines.

        Source: rustc_span/src/hygiene.rs (``walk_chain_collapsed``).
        """
        made_by = self._span.debug_site
        return span if span.debug_site is None or span.debug_site == made_by else span.debug_site

    def _place(self, span: mir.Span) -> tuple[int, int]:
        """The number of the place of a span of the function itself, and its line there."""
        own = self._span
        if span.file == own.file and own.line <= span.line <= own.end_line:
            return 0, span.line - own.line + 1
        return self._places.setdefault((span.file, span.line - 1), len(self._places)), 1

    def _inlined_place(self, scope: str, span: mir.Span) -> tuple[int, int]:
        """The same of a span of a function that was inlined.

        Macros that made some of its code count for themselves.
        """
        key = (scope, span.file, span.call_site is None)
        base = self._bases.get(key)
        if base is None:
            base = self._bases[key] = span.line - _MIDDLE
        elif not 0 < span.line - base < 2 * _MIDDLE:
            base = span.line - _MIDDLE
        place = self._places.setdefault((span.file, base), len(self._places))
        return place, span.line - base

    def _inlined_scope(self, generic: Instance, span: mir.Span | None) -> tuple[str, int]:
        """The subprogram of a function that was inlined in MIR, and the number of its place.

        Its own line is not looked up.
        """
        found = self._inlined.get(generic)
        if found is None:
            cx = self._cx
            args = mono_args(cx.mono, generic.args, self._args)
            instance = cx.program.instances.intern(generic.kind, args)
            number = len(self._scopes)
            names = cx.scope_names.get(instance)
            if names is None:
                names = (_name(cx, instance), symbol_name(cx.mono, instance))
                cx.scope_names[instance] = names
            self._scopes.append(names)
            scope, at = self._add(""), len(self._nodes) - 1
            place = 0 if span is None else self._inlined_place(scope, span)[0]
            node = self._subprogram(number, f"file: {self._file(place)}")
            self._nodes[at] = f"{scope} = {node}"
            found = self._inlined[generic] = scope, place
        return found

    def _in_place(self, scope: str, place: int) -> str:
        file = self._file(place)
        return self._node(f"!DILexicalBlockFile(scope: {scope}, file: {file}, discriminator: 0)")

    def _subprogram(self, number: int, place: str) -> str:
        return subprogram_node(number, self._symbol, place)

    def _file(self, place: int) -> str:
        return self._node(file_node(place, self._symbol))

    def _location(self, line: int, col: int, scope: str, inlined_at: str) -> str:
        # Calls of one position that are inlined separately must not be taken for one.
        distinct = "distinct " if inlined_at else ""
        return self._node(
            f"{distinct}!DILocation(line: {line}, column: {col}, scope: {scope}{inlined_at})"
        )

    def _node(self, text: str) -> str:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._add(text)
        return found

    def _add(self, text: str) -> str:
        name = f"{REFERENCE}{FIRST_NODE + len(self._nodes)}"
        self._nodes.append(f"{name} = {text}")
        return name


def _name(cx: CodegenCx, instance: Instance) -> str:
    """A function's name with its type arguments."""
    key = cx.program.def_key(def_id_of(instance))
    if not key.name:
        return f"{{closure#{key.disambiguator}}}"
    types = []
    for one in instance.args.items:
        if not isinstance(one, REGION_CLASSES + CONST_CLASSES):
            name = cx.type_names.get(one)
            if name is None:
                name = cx.type_names[one] = type_name(cx.mono, one)
            types.append(name)
    return f"{key.name}<{', '.join(types)}>" if types else key.name


def debug_info_of(
    cx: CodegenCx,
    instance: Instance,
    symbol: str,
    args: GenericArgs,
    positions: mir.Positions,
    span: int,
) -> DebugInfo | None:
    """The line table of a function; None if it has no source position.

    Args:
        args: those that its body is generic over.
        positions: of its body.
        span: index of the one that is the whole body.
    """
    spans = positions.spans
    whole = spans[span] if 0 <= span < len(spans) else None
    if whole is not None:
        return DebugInfo(cx, instance, symbol, args, positions, whole)
    place = definition_span(cx.program, instance)
    if place is None:
        return None
    whole = mir.Span(place.file, place.line, place.col, place.line, place.col, None, None)
    return DebugInfo(cx, instance, symbol, args, positions, whole, is_shim=True)
