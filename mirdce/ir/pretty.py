"""MIR as text, as rustc writes it: the one printer of bodies, for people and for tests.

A body is printed with its signature, the tree of its scopes (locals and the user's variables), its
blocks, and the memory that its constants are in. Names of allocations are numbers that mean nothing
outside the crate. What a body's record leaves out is left out here too: user type annotations and
coverage.

Source: rustc_middle/src/mir/pretty.rs (1.96.0).
"""

from collections.abc import Iterator
from typing import Final

from mirdce.ir import mir
from mirdce.ir.ids import AllocId, CrateNum, DefId, crate_of
from mirdce.ir.instance import def_id_of
from mirdce.ir.items import CodegenFnAttrFlags, DefKind
from mirdce.ir.plain_enum import has
from mirdce.ir.pretty_code import CodePrinter
from mirdce.ir.pretty_const import ConstPrinter, Destructure, allocs_of_const
from mirdce.ir.pretty_ty import TyPrinter
from mirdce.ir.program import Program
from mirdce.ir.ty import Mutability
from mirdce.ir.visit import iter_constants_of_statement, iter_constants_of_terminator

INDENT: Final = "    "
_CONSTANTS: Final = frozenset({DefKind.CONST, DefKind.ASSOC_CONST})
_FUNCTIONS: Final = frozenset(
    {
        DefKind.FN,
        DefKind.ASSOC_FN,
        DefKind.CTOR_STRUCT_FN,
        DefKind.CTOR_STRUCT_CONST,
        DefKind.CTOR_VARIANT_FN,
        DefKind.CTOR_VARIANT_CONST,
        DefKind.SYNTHETIC_COROUTINE_BODY,
        DefKind.CLOSURE,
    }
)


class MirPrinter:
    """Prints bodies of one crate.

    Attributes:
        types: prints types and paths.
        consts: prints constants.
        code: prints statements, terminators and their parts.
    """

    def __init__(
        self, program: Program, home: CrateNum | None, destructure: Destructure | None = None
    ) -> None:
        """Makes a printer.

        Args:
            home: the crate whose definitions are printed without the crate's name.
            destructure: takes constants of compound types apart.
        """
        self._program = program
        self.types = TyPrinter(program, home)
        self.consts = ConstPrinter(self.types, destructure)
        self.code = CodePrinter(self.consts)

    def item_lines(self, def_id: DefId) -> Iterator[str]:
        """All MIR of a definition: runtime, for constants, promoteds; each body after a blank line.

        Nothing comes for a definition without MIR.
        """
        program = self._program
        trivial = program.trivial_const(def_id)
        if trivial is not None:
            value = self.consts.operand(mir.ConstEvaluated(trivial.value, trivial.ty))
            yield f"const {self.types.value_path(def_id)}: {self.types.ty(trivial.ty)} = {value};"
            return
        bodies = [program.optimized_mir(def_id), program.mir_for_ctfe(def_id)]
        titles = ["", "// MIR FOR CTFE"]
        separator: tuple[str, ...] = ()
        for body, title in zip(bodies, titles, strict=True):
            if body is None:
                continue
            yield from separator
            if separator:
                yield title
            yield from self.body_lines(body, def_id)
            separator = ("",)
        for index, body in enumerate(program.promoted_mir(def_id)):
            yield ""
            yield from self.body_lines(body, def_id, promoted=index)

    def body_lines(
        self, body: mir.Body, def_id: DefId, *, promoted: int | None = None
    ) -> Iterator[str]:
        """The lines of one body and of the memory it uses."""
        yield f"{self.signature(body, def_id, promoted)} {{"
        yield from self._scopes(body)
        yield ""
        for number, block in enumerate(body.blocks):
            if number:
                yield ""
            cleanup = " (cleanup)" if block.is_cleanup else ""
            yield f"{INDENT}bb{number}{cleanup}: {{"
            for statement in block.statements:
                yield f"{INDENT}{INDENT}{self.code.statement(statement)};"
            yield f"{INDENT}{INDENT}{self.code.terminator(block.terminator)};"
            yield f"{INDENT}}}"
        yield "}"
        for text in self.consts.allocations(allocs_of_body(body)):
            yield ""
            yield from text.split("\n")

    def signature(self, body: mir.Body, def_id: DefId, promoted: int | None = None) -> str:
        """The head of a body: ``fn f(_1: u8) -> u8``."""
        program = self._program
        path = self.types.value_path(def_id)
        kind = program.def_kind(def_id)
        types = self.types
        result = types.ty(body.local_decls[0].ty)
        if promoted is not None:
            return f"const {path}::promoted[{promoted}]: {result} ="
        if kind in _FUNCTIONS:
            inputs = ", ".join(
                f"_{local}: {types.ty(body.local_decls[local].ty)}"
                for local in range(1, body.arg_count + 1)
            )
            return f"fn {path}({inputs}) -> {result}"
        return f"{self._word(def_id, kind)}{path}: {result} ="

    def _word(self, def_id: DefId, kind: DefKind | None) -> str:
        if kind in _CONSTANTS:
            return "const "
        if kind is not DefKind.STATIC:
            return ""
        static = self._program.item(def_id).static
        is_mut = static is not None and static.mutability is Mutability.MUT
        return "static mut " if is_mut else "static "

    # --------------------------------------------------------------------------------- scopes

    def _scopes(self, body: mir.Body) -> Iterator[str]:
        """Locals and variables, in the tree of their scopes; without positions all in one."""
        positions = body.positions()
        children: dict[int, list[int]] = {}
        for number, scope in enumerate(positions.source_scopes):
            if scope.parent >= 0:
                children.setdefault(scope.parent, []).append(number)
        variables: dict[int, list[str]] = {}
        for variable in positions.var_debug_info:
            scope_number = positions.source_infos[variable.source_info].scope
            variables.setdefault(scope_number, []).append(self.code.variable(variable))
        locals_: dict[int, list[str]] = {}
        for local, declaration in enumerate(body.local_decls):
            if 1 <= local <= body.arg_count:
                continue
            scope_number = 0
            if positions.source_infos:
                scope_number = positions.source_infos[declaration.source_info].scope
            mutable = "mut " if declaration.mutability is Mutability.MUT else ""
            text = f"let {mutable}_{local}: {self.types.ty(declaration.ty)};"
            locals_.setdefault(scope_number, []).append(text)
        # Depth first with an explicit stack: a scope's end waits below its children.
        stack: list[tuple[int, int, bool]] = [(0, 1, False)]
        while stack:
            number, depth, is_end = stack.pop()
            margin = INDENT * depth
            if is_end:
                yield f"{margin}}}"
                continue
            if number:
                yield f"{margin}scope {number}{self._inlined(positions.source_scopes[number])} {{"
                stack.append((number, depth, True))
                depth += 1
                margin += INDENT
            for text in (*variables.get(number, ()), *locals_.get(number, ())):
                yield margin + text
            stack += [(child, depth, False) for child in reversed(children.get(number, []))]

    def _inlined(self, scope: mir.SourceScope) -> str:
        callee = scope.inlined
        if callee is None:
            return ""
        def_id = def_id_of(callee)
        attrs = self._program.item(def_id).codegen_attrs
        is_tracked = attrs is not None and has(attrs.flags, CodegenFnAttrFlags.TRACK_CALLER)
        word = "#[track_caller] " if is_tracked else ""
        return f" (inlined {word}{self.consts.instance(callee)})"


def print_item(program: Program, def_id: DefId, destructure: Destructure | None = None) -> str:
    """All MIR of a definition as text, seen from its own crate; empty: it has none."""
    printer = MirPrinter(program, crate_of(def_id), destructure)
    return "".join(f"{line}\n" for line in printer.item_lines(def_id))


def allocs_of_body(body: mir.Body) -> tuple[AllocId, ...]:
    """Allocations that a body's constants are in or point to, each once, ascending."""
    found: set[AllocId] = set()
    for block in body.blocks:
        for statement in block.statements:
            for const in iter_constants_of_statement(statement):
                found.update(allocs_of_const(const))
        for const in iter_constants_of_terminator(block.terminator):
            found.update(allocs_of_const(const))
    return tuple(sorted(found))
