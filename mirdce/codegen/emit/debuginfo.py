"""Line tables: which source line each instruction comes from, as LLVM debug metadata.

Only what a backtrace needs, as rustc's ``-C debuginfo=line-tables-only``: a subprogram for each
function and each one that was inlined in MIR, and a location for each instruction. Variables and
types are left out. How nodes are numbered: `mirdce.codegen.emit.debug_nodes`.

Source: rustc_codegen_ssa/src/mir/debuginfo.rs (``dbg_loc``, ``adjusted_span_and_dbg_scope``),
rustc_codegen_llvm/src/debuginfo/{mod,create_scope_map}.rs (1.96.0).
"""

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.debug_nodes import REFERENCE, UNIT, metadata_string
from mirdce.codegen.emit.definition_span import definition_span
from mirdce.ir import mir
from mirdce.ir.instance import Instance, def_id_of
from mirdce.ir.ty import CONST_CLASSES, REGION_CLASSES, GenericArgs
from mirdce.mono.names.mangle import symbol_name, type_name
from mirdce.mono.traits.normalize import mono_args


class DebugInfo:
    """The metadata of one function. Locations are made in the order of its instructions.

    Args:
        symbol: of the function.
        args: those that its body is generic over.
        positions: of its body.
        span: where it is defined.
        is_shim: its body has no positions of its own.

    Attributes:
        nodes: texts of its nodes; the first is the function's own subprogram.
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
        self.nodes: list[str] = []
        self._known: dict[str, str] = {}
        self._locations: dict[tuple[int, int], str] = {}
        self._files: dict[str, str] = {}
        self._inlined: dict[Instance, str] = {}
        self.nodes.append("")
        self.nodes[0] = self._subprogram(_name(cx, instance), symbol, span)
        self._files[f"{REFERENCE}0"] = span.file
        self._span = span
        self._is_shim = is_shim

    def at(self, source_info: int, span: int = -1) -> str:
        """The attachment for instructions of a position, a comma before.

        Args:
            span: index of a span that says it better; -1: the position's own.
        """
        infos = self._positions.source_infos
        if not 0 <= source_info < len(infos):
            line, col = (self._span.line, self._span.col) if self._is_shim else (0, 0)
            return f", !dbg {self._location(line, col, f'{REFERENCE}0', '')}"
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
        scope, inlined_at = f"{REFERENCE}0", ""
        scopes = positions.source_scopes
        if 0 <= scope_index < len(scopes):
            inlined = scopes[scope_index]
            if inlined.inlined is None and inlined.inlined_parent >= 0:
                inlined = scopes[inlined.inlined_parent]
            if inlined.inlined is not None:
                call = self._at(inlined.inlined_span, inlined.inlined_parent)
                inlined_at = f", inlinedAt: {call}"
                scope = self._inlined_scope(inlined.inlined, span)
        if span is None:
            return self._location(0, 0, scope, inlined_at)
        if self._files.get(scope) != span.file:
            file = self._file(span.file)
            text = f"!DILexicalBlockFile(scope: {scope}, file: {file}, discriminator: 0)"
            scope = self._node(text)
        return self._location(span.line, span.col, scope, inlined_at)

    def _shown(self, span: mir.Span) -> mir.Span:
        """The place that is shown for a span: macros of other crates are not looked into.

        A function that a macro made as a whole shows the macro's lines.

        Source: rustc_span/src/hygiene.rs (``walk_chain_collapsed``).
        """
        made_by = self._span.debug_site
        return span if span.debug_site is None or span.debug_site == made_by else span.debug_site

    def _inlined_scope(self, generic: Instance, span: mir.Span | None) -> str:
        """The subprogram of a function that was inlined in MIR; its own line is not looked up."""
        found = self._inlined.get(generic)
        if found is None:
            cx = self._cx
            args = mono_args(cx.mono, generic.args, self._args)
            instance = cx.program.instances.intern(generic.kind, args)
            text = self._subprogram(_name(cx, instance), symbol_name(cx.mono, instance), span)
            found = self._inlined[generic] = self._add(text)
            if span is not None:
                self._files[found] = span.file
        return found

    def _subprogram(self, name: str, symbol: str, span: mir.Span | None) -> str:
        place = "" if span is None else f"file: {self._file(span.file)}, line: {span.line}, "
        is_optimized = " | DISPFlagOptimized" if self._cx.optimize else ""
        names = f"name: {metadata_string(name)}, linkageName: {metadata_string(symbol)}"
        return (
            f"distinct !DISubprogram({names}, "
            f"scope: {UNIT}, {place}type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition"
            f"{is_optimized}, unit: {UNIT})"
        )

    def _file(self, name: str) -> str:
        folder = "" if name.startswith("/") else self._cx.settings.working_folder
        return self._node(
            f"!DIFile(filename: {metadata_string(name)}, directory: {metadata_string(folder)})"
        )

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
        self.nodes.append(text)
        return f"{REFERENCE}{len(self.nodes) - 1}"


def _name(cx: CodegenCx, instance: Instance) -> str:
    """A function's name with its type arguments."""
    key = cx.program.def_key(def_id_of(instance))
    types = [
        type_name(cx.mono, one)
        for one in instance.args.items
        if not isinstance(one, REGION_CLASSES + CONST_CLASSES)
    ]
    name = key.name or f"{{closure#{key.disambiguator}}}"
    return f"{name}<{', '.join(types)}>" if types and key.name else name


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
