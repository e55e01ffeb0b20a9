"""One monomorphic function: from its MIR to its text and what that refers to.

Blocks are emitted in reverse postorder, so that operand locals are defined before they are read; a
block that only one other leads to continues in the same LLVM block.

Source: rustc_codegen_ssa/src/mir/mod.rs (``codegen_mir``), rustc_codegen_llvm/src/attributes.rs
(1.96.0).
"""

from mirdce.codegen.emit.abi import abi_text, cast_size, param_count, store_arg
from mirdce.codegen.emit.analyze import ControlFlow, LocalHome, local_homes
from mirdce.codegen.emit.asm import codegen_naked
from mirdce.codegen.emit.attributes import definition_attributes
from mirdce.codegen.emit.constant_memory import blocks_behind
from mirdce.codegen.emit.cx import REPLACEABLE, CodegenCx, feature_attribute
from mirdce.codegen.emit.debuginfo import OWN_SCOPE, debug_info_of
from mirdce.codegen.emit.emitted import EmittedFunction, FunctionRefs, FunctionText
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.memory import store_operand
from mirdce.codegen.emit.place import project_field
from mirdce.codegen.emit.statement import codegen_statement
from mirdce.codegen.emit.terminator import codegen_terminator
from mirdce.codegen.emit.text import quoted, quoted_text
from mirdce.codegen.emit.values import (
    ZERO_SIZED,
    Immediate,
    LocalRef,
    OperandRef,
    Pair,
    PlaceRef,
    PlaceValue,
    UnsizedPlace,
)
from mirdce.errors import InternalError, context
from mirdce.ir import mir
from mirdce.ir.instance import Instance, def_id_of
from mirdce.ir.items import CodegenFnAttrFlags, CodegenFnAttrs
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import Mutability, Tuple
from mirdce.layout.model import ArgAbi, Layout, PassKind
from mirdce.layout.sizes import is_unsized, is_zst
from mirdce.mono.codegen_attrs import codegen_attrs
from mirdce.mono.instances.resolve import requires_caller_location
from mirdce.mono.instances.shims import body_of
from mirdce.mono.names.instance_name import InstanceName


def codegen_instance(cx: CodegenCx, instance: Instance) -> EmittedFunction:
    """The code of a function of the live set.

    Raises:
        UnsupportedError: its MIR has a construct that is not supported; names it and the function.
        InternalError: it refers to an item that reachability did not list.
    """
    with context("while generating code for {}", InstanceName(cx.mono, instance)):
        body = body_of(cx.mono, instance)
        fx = FunctionCx(cx, instance, body, cx.layouts.fn_abi_of_instance(instance))
        attrs = codegen_attrs(cx.mono, def_id_of(instance))
        if attrs is not None and has(attrs.flags, CodegenFnAttrFlags.NAKED):
            codegen_naked(fx)
            return _finish_naked(fx, attrs)
        if cx.settings.line_tables:
            positions = fx.positions()
            fx.debug = debug_info_of(cx, instance, fx.symbol, fx.args, positions, body.span)
        flow = ControlFlow(fx)
        _Prologue(fx, local_homes(fx, flow)).run()
        _codegen_blocks(fx, flow)
        return finish(fx, attrs)


# ------------------------------------------------------------------------------------- prologue


class _Prologue:
    """Gives every local what stands for it: parameters, stack slots, nothing yet."""

    def __init__(self, fx: FunctionCx, homes: list[LocalHome]) -> None:
        self._fx = fx
        self._homes = homes
        self._next_param = 0

    def run(self) -> None:
        """Fills ``fx.locals``."""
        fx = self._fx
        decls = fx.body.local_decls
        fx.locals = [None] * len(decls)
        if fx.fn_abi.ret.kind is PassKind.INDIRECT:
            self._next_param = 1
        arg_count = fx.body.arg_count
        position = 0
        for local in range(1, arg_count + 1):
            if local == fx.body.spread_arg:
                position += self._spread(local, position)
                continue
            if fx.fn_abi.c_variadic and position == len(fx.fn_abi.args):
                fx.locals[local] = self._va_list(local)
                continue
            fx.locals[local] = self._argument(local, fx.fn_abi.args[position])
            position += 1
        if requires_caller_location(fx.cx.mono, fx.instance):
            fx.caller_location = f"%p{self._next_param}"
        fx.locals[0] = self._return_place()
        for local in range(arg_count + 1, len(decls)):
            fx.locals[local] = self._variable(local)

    def _params(self, arg: ArgAbi) -> list[str]:
        count = param_count(arg)
        first = self._next_param
        self._next_param = first + count
        return [f"%p{number}" for number in range(first, first + count)]

    def _spread(self, local: int, position: int) -> int:
        """Puts the elements of a spread tuple together; returns their number."""
        fx = self._fx
        layout = fx.layout(fx.body.local_decls[local].ty)
        tuple_ty = layout.ty
        if type(tuple_ty) is not Tuple:
            raise InternalError(f"spread argument is no tuple but {tuple_ty}")
        count = len(tuple_ty.elements)
        if is_zst(layout):
            fx.locals[local] = OperandRef(ZERO_SIZED, layout)
            return count
        place = fx.alloca_place(layout)
        for index in range(count):
            arg = fx.fn_abi.args[position + index]
            store_arg(fx, arg, self._params(arg), project_field(fx, place, index))
        fx.locals[local] = place
        return count

    def _argument(self, local: int, arg: ArgAbi) -> LocalRef:
        fx = self._fx
        params = self._params(arg)
        layout = fx.layout(fx.body.local_decls[local].ty)
        match arg.kind:
            case PassKind.IGNORE:
                if is_zst(layout):
                    return OperandRef(ZERO_SIZED, layout)
            case PassKind.DIRECT:
                if self._homes[local] is not LocalHome.MEMORY:
                    return OperandRef(Immediate(params[0]), layout)
            case PassKind.PAIR:
                if self._homes[local] is not LocalHome.MEMORY:
                    return OperandRef(Pair(params[0], params[1]), layout)
            case PassKind.INDIRECT:
                if arg.on_heap_meta:
                    return self._unsized(params, layout)
                return PlaceRef(PlaceValue(params[0], None, layout.align), layout)
            case PassKind.CAST:
                pass
        place = fx.alloca_place(layout)
        store_arg(fx, arg, params, place)
        return place

    def _va_list(self, local: int) -> PlaceRef:
        """The list of further arguments, the last local of a C-variadic function."""
        fx = self._fx
        place = fx.alloca_place(fx.layout(fx.body.local_decls[local].ty))
        fx.call_llvm("llvm.va_start.p0", "void", (("ptr", place.val.llval),))
        fx.va_list = place.val.llval
        return place

    def _unsized(self, params: list[str], layout: Layout) -> UnsizedPlace:
        fx = self._fx
        pointer = fx.cx.interner.raw_ptr(layout.ty, Mutability.MUT)
        slot = fx.alloca_place(fx.layout_of(pointer))
        store_operand(fx, OperandRef(Pair(params[0], params[1]), slot.layout), slot)
        return UnsizedPlace(slot, layout)

    def _return_place(self) -> LocalRef:
        fx = self._fx
        ret = fx.fn_abi.ret
        layout = fx.layout(fx.body.local_decls[0].ty)
        if ret.kind is PassKind.INDIRECT:
            return PlaceRef(PlaceValue("%p0", None, layout.align), layout)
        if ret.kind is PassKind.CAST and ret.cast is not None:
            slot = fx.alloca(max(cast_size(ret.cast), layout.size), layout.align)
            return PlaceRef(PlaceValue(slot, None, layout.align), layout)
        return self._variable(0)

    def _variable(self, local: int) -> LocalRef:
        fx = self._fx
        home = self._homes[local]
        if home is LocalHome.REGISTERS:
            return None
        layout = fx.layout(fx.body.local_decls[local].ty)
        if home is LocalHome.NOWHERE:
            return OperandRef(ZERO_SIZED, layout)
        if is_unsized(layout):
            raise fx.unsupported("unsized locals")
        return fx.alloca_place(layout)


# --------------------------------------------------------------------------------------- blocks


def _codegen_blocks(fx: FunctionCx, flow: ControlFlow) -> None:
    done: set[int] = set()
    _codegen_chain(fx, flow, 0, done)
    pending = flow.order[1:]
    while True:
        for block in pending:
            if block not in done and block in fx.labels:
                fx.start_block(fx.labels[block])
                _codegen_chain(fx, flow, block, done)
        pending = [block for block in flow.order if block not in done and block in fx.labels]
        if not pending:
            break
    for block in sorted(fx.labels):
        if block not in done:
            # Reached through a switch only whose value is known after monomorphization.
            fx.start_block(fx.labels[block])
            fx.unreachable()


def _codegen_chain(fx: FunctionCx, flow: ControlFlow, start: int, done: set[int]) -> None:
    """A block, and those that continue it."""
    block: int | None = start
    while block is not None:
        done.add(block)
        for statement in fx.body.blocks[block].statements:
            codegen_statement(fx, statement)
            if fx.debug is not None:
                fx.attach_position(statement.source_info)
        terminator = fx.body.blocks[block].terminator
        block = codegen_terminator(fx, flow, block)
        if fx.debug is not None:
            # A call is where its name and arguments are, not where its receiver begins.
            span = terminator.fn_span if type(terminator) is mir.Call else -1
            fx.attach_position(terminator.source_info, span)


# --------------------------------------------------------------------------------------- finish


def finish(fx: FunctionCx, attrs: CodegenFnAttrs | None) -> EmittedFunction:
    """The function, once all its lines are there."""
    cx = fx.cx
    text = abi_text(cx, fx.fn_abi)
    params = ", ".join(f"{param} %p{number}" for number, param in enumerate(text.formals))
    if fx.fn_abi.c_variadic:
        params = f"{params}, ..." if params else "..."
    personality = " personality ptr @rust_eh_personality" if fx.needs_personality else ""
    extra = definition_attributes(cx, fx.instance, attrs)
    extra += feature_attribute(cx.settings, () if attrs is None else attrs.target_features)
    debug = "" if fx.debug is None else f" !dbg {OWN_SCOPE}"
    head = (
        f"{text.conv}{text.ret_attrs}{text.ret} {quoted(fx.symbol)}({params}) unnamed_addr"
        f"{extra}{text.call_attrs} #0{_position(attrs)}{personality}{debug} {{"
    )
    # Another definition may be the one that counts.
    is_final = attrs is None or attrs.linkage not in REPLACEABLE
    return _emitted(
        fx,
        "" if is_final else "weak ",
        [head, *_entry(fx), *fx.out, *fx.pads, "}"],
        inlinable=is_final and " noinline" not in extra and " cold" not in extra,
        hinted=" inlinehint" in extra or " alwaysinline" in extra,
    )


def _emitted(
    fx: FunctionCx,
    linkage: str,
    lines: list[str],
    *,
    inlinable: bool,
    hinted: bool,
    is_naked: bool = False,
) -> EmittedFunction:
    cx = fx.cx
    text = FunctionText(
        symbol=fx.symbol,
        linkage=linkage,
        visibility=cx.visibility(def_id_of(fx.instance)),
        definition="\n".join(lines),
        constants=tuple(fx.constants),
        declarations=fx.declarations,
        attributes=cx.attributes,
        debug="" if fx.debug is None else fx.debug.nodes,
        inlinable=inlinable,
        hinted=hinted,
        is_naked=is_naked,
        is_library=cx.settings.is_library,
    )
    refs = FunctionRefs(
        callees=tuple(fx.callees),
        replaceable=tuple(fx.replaceable),
        externals=tuple(fx.externals),
        statics=tuple(fx.statics),
        vtables=tuple(fx.vtables),
        blocks=blocks_behind(cx.blocks, fx.memories),
        locations=tuple(fx.locations),
        empty_slots=tuple(fx.empty_slots),
        lines=None if fx.debug is None else fx.debug.lines,
    )
    return EmittedFunction(text, refs)


def _finish_naked(fx: FunctionCx, attrs: CodegenFnAttrs) -> EmittedFunction:
    """A function without prologue: its parameters are the assembly's own affair."""
    extra = feature_attribute(fx.cx.settings, attrs.target_features)
    head = f"void {quoted(fx.symbol)}() unnamed_addr naked noinline{extra} #0{_position(attrs)} {{"
    linkage = "weak " if attrs.linkage in REPLACEABLE else ""
    lines = [head, "start:", *fx.out, "}"]
    return _emitted(fx, linkage, lines, inlinable=False, hinted=False, is_naked=True)


def _position(attrs: CodegenFnAttrs | None) -> str:
    """The section and the alignment that the source asks for, a space before each."""
    if attrs is None:
        return ""
    section = "" if attrs.link_section is None else f" section {quoted_text(attrs.link_section)}"
    return section if attrs.align is None else f"{section} align {attrs.align}"


def _entry(fx: FunctionCx) -> list[str]:
    """The start of the entry block; a separate one if something jumps back to block 0."""
    lines = ["start:", *fx.allocas]
    if 0 in fx.labels:
        lines += [f"  br label %{fx.labels[0]}", f"{fx.labels[0]}:"]
    return lines
