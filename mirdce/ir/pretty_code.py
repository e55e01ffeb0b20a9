"""Statements, terminators and their parts as rustc writes them, one line each.

Differences: the captures of a closure are numbered, where rustc names the variables of the crate it
compiles; a coroutine that is made is shown by its path and not its position.

Source: rustc_middle/src/mir/{pretty,terminator}.rs (1.96.0).
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from mirdce.ir import mir
from mirdce.ir.items import CtorKind
from mirdce.ir.mir import BinOp
from mirdce.ir.pretty_const import ConstPrinter
from mirdce.ir.ty import Mutability
from mirdce.ir.visit import unwind_of

_BORROWS: Final = {
    mir.BorrowKind.SHARED: "",
    mir.BorrowKind.FAKE_SHALLOW: "fake shallow ",
    mir.BorrowKind.FAKE_DEEP: "fake ",
    mir.BorrowKind.MUT: "mut ",
    mir.BorrowKind.MUT_TWO_PHASE: "mut ",
    mir.BorrowKind.MUT_CLOSURE_CAPTURE: "mut ",
}
_RAW_BORROWS: Final = {
    mir.RawPtrKind.MUT: "mut",
    mir.RawPtrKind.CONST: "const",
    mir.RawPtrKind.FAKE_FOR_PTR_METADATA: "const (fake)",
}
_CHECKS: Final = {
    mir.RuntimeCheck.UB_CHECKS: "UbChecks",
    mir.RuntimeCheck.CONTRACT_CHECKS: "ContractChecks",
    mir.RuntimeCheck.OVERFLOW_CHECKS: "OverflowChecks",
}
_COERCIONS: Final = frozenset(
    {
        mir.CastKind.REIFY_FN_POINTER,
        mir.CastKind.UNSAFE_FN_POINTER,
        mir.CastKind.CLOSURE_FN_POINTER,
        mir.CastKind.MUT_TO_CONST_POINTER,
        mir.CastKind.ARRAY_TO_POINTER,
        mir.CastKind.UNSIZE,
    }
)
_UNWINDS: Final = {
    mir.UnwindKind.CONTINUE: "unwind continue",
    mir.UnwindKind.UNREACHABLE: "unwind unreachable",
    mir.UnwindKind.TERMINATE_ABI: "unwind terminate(abi)",
    mir.UnwindKind.TERMINATE_IN_CLEANUP: "unwind terminate(cleanup)",
}
_REASONS: Final = {
    mir.UnwindTerminateReason.ABI: "abi",
    mir.UnwindTerminateReason.IN_CLEANUP: "cleanup",
}
_SIGNS: Final = {BinOp.ADD: "+", BinOp.SUB: "-", BinOp.MUL: "*", BinOp.DIV: "/"}
_ASM_OPTIONS: Final = (
    "PURE",
    "NOMEM",
    "READONLY",
    "PRESERVES_FLAGS",
    "NORETURN",
    "NOSTACK",
    "ATT_SYNTAX",
    "RAW",
    "MAY_UNWIND",
)
"""rustc's flags, from the lowest bit on."""
_NORETURN: Final = 1 << _ASM_OPTIONS.index("NORETURN")
_X87: Final = re.compile(r"^st(\d)$")
_ASYNC: Final = frozenset(
    {mir.CoroutineKind.ASYNC_BLOCK, mir.CoroutineKind.ASYNC_CLOSURE, mir.CoroutineKind.ASYNC_FN}
)
_GEN: Final = frozenset(
    {mir.CoroutineKind.GEN_BLOCK, mir.CoroutineKind.GEN_CLOSURE, mir.CoroutineKind.GEN_FN}
)
_PLAIN: Final = frozenset({mir.CoroutineKind.COROUTINE_STATIC, mir.CoroutineKind.COROUTINE_MOVABLE})


class CodePrinter:
    """Prints the parts of blocks.

    Attributes:
        consts: prints constants.
    """

    def __init__(self, consts: ConstPrinter) -> None:
        self.consts = consts
        self._types = consts.types
        self._program = consts.types.program

    # ---------------------------------------------------------------------------------- places

    def place(self, place: mir.Place) -> str:
        """A place."""
        return self._projected(f"_{place.local}", place.projection)

    def _projected(self, text: str, projection: Sequence[mir.ProjectionElem]) -> str:
        for element in projection:
            match element:
                case mir.Deref():
                    text = f"(*{text})"
                case mir.Field():
                    text = f"({text}.{element.index}: {self._types.ty(element.ty)})"
                case mir.Index():
                    text = f"{text}[_{element.local}]"
                case mir.ConstantIndex():
                    sign = "-" if element.from_end else ""
                    text = f"{text}[{sign}{element.offset} of {element.min_length}]"
                case mir.Subslice():
                    text += _subslice(element)
                case mir.Downcast():
                    name = f"variant#{element.variant}" if element.name is None else element.name
                    text = f"({text} as {name})"
                case mir.OpaqueCast():
                    text = f"({text} as {self._types.ty(element.ty)})"
                case mir.UnwrapUnsafeBinder():
                    text = f"unwrap_binder!({text}; {self._types.ty(element.ty)})"
        return text

    def operand(self, operand: mir.Operand) -> str:
        """An operand."""
        match operand:
            case mir.Copy():
                return f"copy {self.place(operand.place)}"
            case mir.Move():
                return f"move {self.place(operand.place)}"
            case mir.Constant():
                return self.consts.operand(operand.const)
            case mir.RuntimeChecks():
                return _CHECKS[operand.check]

    def _operands(self, operands: Iterable[mir.Operand]) -> str:
        return ", ".join(map(self.operand, operands))

    # --------------------------------------------------------------------------------- rvalues

    def rvalue(self, rvalue: mir.Rvalue) -> str:  # noqa: C901 - one arm a sort of rvalue
        """The right side of an assignment."""
        types = self._types
        match rvalue:
            case mir.Use():
                return self.operand(rvalue.operand)
            case mir.Repeat():
                count = types.const(rvalue.count, with_type=False)
                return f"[{self.operand(rvalue.operand)}; {count}]"
            case mir.Ref():
                return f"&{_BORROWS[rvalue.kind]}{self.place(rvalue.place)}"
            case mir.ThreadLocalRef():
                static = self._program.item(rvalue.def_id).static
                is_mut = static is not None and static.mutability is Mutability.MUT
                word = "mut " if is_mut else ""
                return f"&/*tls*/ {word}{types.value_path(rvalue.def_id)}"
            case mir.RawPtr():
                return f"&raw {_RAW_BORROWS[rvalue.kind]} {self.place(rvalue.place)}"
            case mir.Cast():
                operand = self.operand(rvalue.operand)
                return f"{operand} as {types.ty(rvalue.ty)} ({_cast_kind(rvalue)})"
            case mir.BinaryOp():
                return f"{rvalue.op.value}({self._operands((rvalue.left, rvalue.right))})"
            case mir.UnaryOp():
                return f"{rvalue.op.value}({self.operand(rvalue.operand)})"
            case mir.Discriminant():
                return f"discriminant({self.place(rvalue.place)})"
            case mir.Aggregate():
                return self._aggregate(rvalue)
            case mir.CopyForDeref():
                return f"deref_copy {self.place(rvalue.place)}"
            case mir.WrapUnsafeBinder():
                return f"wrap_binder!({self.operand(rvalue.operand)}; {types.ty(rvalue.ty)})"

    def _aggregate(self, rvalue: mir.Aggregate) -> str:
        operands = [self.operand(operand) for operand in rvalue.operands]
        inner = ", ".join(operands)
        kind = rvalue.kind
        match kind:
            case mir.AggregateArray():
                return f"[{inner}]"
            case mir.AggregateTuple():
                return f"({inner},)" if len(operands) == 1 else f"({inner})"
            case mir.AggregateAdt():
                return self._adt(kind, operands)
            case mir.AggregateClosure() | mir.AggregateCoroutineClosure():
                path = self._types.value_path(kind.def_id, kind.args.items)
                return _struct(f"{{closure@{path}}}", map(str, range(len(operands))), operands)
            case mir.AggregateCoroutine():
                path = self._types.value_path(kind.def_id, kind.args.items)
                return _struct(f"{{coroutine@{path}}}", map(str, range(len(operands))), operands)
            case mir.AggregateRawPtr():
                word = "mut" if kind.mutability is Mutability.MUT else "const"
                return f"*{word} {self._types.ty(kind.pointee)} from ({inner})"

    def _adt(self, kind: mir.AggregateAdt, operands: list[str]) -> str:
        adt = self._program.item(kind.def_id).adt
        assert adt is not None
        variant = adt.variants[kind.variant]
        path = self._types.variant_path(variant, kind.args.items)
        match variant.ctor_kind:
            case CtorKind.CONST:
                return path
            case CtorKind.FN:
                return f"{path}({', '.join(operands)})" if operands else path
            case None:
                return _struct(path, (field.name for field in variant.fields), operands)

    # ------------------------------------------------------------------------------ statements

    def statement(self, statement: mir.Statement) -> str:
        """A statement."""
        match statement:
            case mir.Assign():
                return f"{self.place(statement.place)} = {self.rvalue(statement.rvalue)}"
            case mir.SetDiscriminant():
                return f"discriminant({self.place(statement.place)}) = {statement.variant}"
            case mir.StorageLive():
                return f"StorageLive(_{statement.local})"
            case mir.StorageDead():
                return f"StorageDead(_{statement.local})"
            case mir.Assume():
                return f"assume({self.operand(statement.operand)})"
            case mir.CopyNonOverlapping():
                dst, src = self.operand(statement.dst), self.operand(statement.src)
                count = self.operand(statement.count)
                return f"copy_nonoverlapping(dst = {dst}, src = {src}, count = {count})"
            case mir.Marker():
                if statement.kind == "Nop":
                    return "nop"
                if statement.place is None:
                    return statement.kind
                return f"{statement.kind}({self.place(statement.place)})"

    def variable(self, variable: mir.VarDebugInfo) -> str:
        """A user variable: ``debug x => _1;``."""
        name = variable.name
        if variable.fragment is not None:
            ty, projection = variable.fragment
            name = self._projected(f"({name}: {self._types.ty(ty)})", projection)
        value = variable.value
        if isinstance(value, mir.Place):
            return f"debug {name} => {self.place(value)};"
        return f"debug {name} => {self.consts.operand(value)};"

    # ----------------------------------------------------------------------------- terminators

    def terminator(self, terminator: mir.Terminator) -> str:
        """A terminator with its successors."""
        head = self._head(terminator)
        edges = [(label, f"bb{target}") for label, target in _successors(terminator)]
        unwind = unwind_of(terminator)
        last = None if unwind is None else _UNWINDS.get(unwind.kind)
        if not edges and last is None:
            return head
        if not edges:
            return f"{head} -> {last}"
        if len(edges) == 1 and last is None:
            return f"{head} -> {edges[0][1]}"
        shown = [f"{label}: {target}" for label, target in edges]
        return f"{head} -> [{', '.join([*shown, *([] if last is None else [last])])}]"

    def _head(self, terminator: mir.Terminator) -> str:  # noqa: C901 - one arm a sort
        match terminator:
            case mir.Goto():
                return "goto"
            case mir.SwitchInt():
                return f"switchInt({self.operand(terminator.discr)})"
            case mir.UnwindResume():
                return "resume"
            case mir.UnwindTerminate():
                return f"terminate({_REASONS[terminator.reason]})"
            case mir.Return():
                return "return"
            case mir.Unreachable():
                return "unreachable"
            case mir.Drop():
                return f"drop({self.place(terminator.place)})"
            case mir.Call():
                call = f"{self.operand(terminator.func)}({self._operands(terminator.args)})"
                return f"{self.place(terminator.destination)} = {call}"
            case mir.TailCall():
                return (
                    f"tailcall {self.operand(terminator.func)}({self._operands(terminator.args)})"
                )
            case mir.Assert():
                negation = "" if terminator.expected else "!"
                text = self._message(terminator.msg)
                return f"assert({negation}{self.operand(terminator.cond)}, {text})"
            case mir.InlineAsm():
                return self._asm(terminator)
            case mir.CoroutineTerminator():
                return terminator.kind

    def _message(self, msg: mir.AssertKind) -> str:
        match msg:
            case mir.BoundsCheck():
                text = "index out of bounds: the length is {} but the index is {}"
                return f'"{text}", {self._operands((msg.length, msg.index))}'
            case mir.Overflow():
                return self._overflow(msg)
            case mir.OverflowNeg():
                text = "attempt to negate `{}`, which would overflow"
                return f'"{text}", {self.operand(msg.operand)}'
            case mir.DivisionByZero():
                return f'"attempt to divide `{{}}` by zero", {self.operand(msg.operand)}'
            case mir.RemainderByZero():
                text = "attempt to calculate the remainder of `{}` with a divisor of zero"
                return f'"{text}", {self.operand(msg.operand)}'
            case mir.MisalignedPointerDereference():
                text = "misaligned pointer dereference: address must be a multiple of {} but is {}"
                return f'"{text}", {self._operands((msg.required, msg.found))}'
            case mir.NullPointerDereference():
                return '"null pointer dereference occurred"'
            case mir.InvalidEnumConstruction():
                text = "trying to construct an enum from an invalid value {}"
                return f'"{text}", {self.operand(msg.operand)}'
            case mir.ResumedAfterReturn():
                return f'"{_resumed(msg.kind, "completion")}"'
            case mir.ResumedAfterPanic():
                return f'"{_resumed(msg.kind, "panicking")}"'
            case mir.ResumedAfterDrop():
                return f'"{_resumed(msg.kind, "async drop")}"'

    def _overflow(self, msg: mir.Overflow) -> str:
        sign = _SIGNS.get(msg.op)
        if sign is not None:
            text = f"attempt to compute `{{}} {sign} {{}}`, which would overflow"
            return f'"{text}", {self._operands((msg.left, msg.right))}'
        if msg.op is BinOp.REM:
            text = "attempt to compute the remainder of `{} % {}`, which would overflow"
            return f'"{text}", {self._operands((msg.left, msg.right))}'
        way = "left" if msg.op is BinOp.SHL else "right"
        return (
            f'"attempt to shift {way} by `{{}}`, which would overflow", {self.operand(msg.right)}'
        )

    # ------------------------------------------------------------------------- inline assembly

    def _asm(self, asm: mir.InlineAsm) -> str:
        template = "".join(map(_piece, asm.template))
        operands = "".join(f", {self._asm_operand(operand)}" for operand in asm.operands)
        names = [name for bit, name in enumerate(_ASM_OPTIONS) if asm.options >> bit & 1]
        return f'asm!("{template}"{operands}, options({" | ".join(names)}))'

    def _asm_operand(self, operand: mir.AsmOperand) -> str:
        match operand:
            case mir.AsmIn():
                return f"in({_reg(operand.reg)}) {self.operand(operand.value)}"
            case mir.AsmOut():
                place = "_" if operand.place is None else self.place(operand.place)
                return f"{_late(operand.late)}out({_reg(operand.reg)}) {place}"
            case mir.AsmInOut():
                place = "_" if operand.out_place is None else self.place(operand.out_place)
                value = self.operand(operand.in_value)
                return f"in{_late(operand.late)}out({_reg(operand.reg)}) {value} => {place}"
            case mir.AsmConst():
                return f"const {self.consts.operand(operand.const)}"
            case mir.AsmSymFn():
                return f"sym_fn {self.consts.operand(operand.const)}"
            case mir.AsmSymStatic():
                return f"sym_static {self.consts.def_id(operand.def_id)}"
            case mir.AsmLabel():
                return f"label {operand.target_index}"


def _subslice(element: mir.Subslice) -> str:
    if not element.from_end:
        return f"[{element.start}..{element.end}]"
    start = element.start or (0 if not element.end else "")
    return f"[{start}:{f'-{element.end}' if element.end else ''}]"


def _cast_kind(cast: mir.Cast) -> str:
    if cast.kind not in _COERCIONS:
        return cast.kind.value
    name = cast.kind.value
    if cast.safety is not None:
        name = f"{name}({cast.safety.name.capitalize()})"
    source = "" if cast.source is None else f", {cast.source.value}"
    return f"PointerCoercion({name}{source})"


def _struct(name: str, fields: Iterable[str], operands: Sequence[str]) -> str:
    if not operands:
        return name
    inner = ", ".join(
        f"{field}: {operand}" for field, operand in zip(fields, operands, strict=False)
    )
    return f"{name} {{ {inner} }}"


def _late(late: bool) -> str:
    return "late" if late else ""


def _reg(reg: mir.AsmReg) -> str:
    if reg.is_class:
        return reg.name
    name = _X87.sub(r"st(\1)", reg.name)
    return f'"{name}"'


def _piece(piece: mir.AsmPiece) -> str:
    match piece:
        case mir.AsmString():
            return piece.text.replace("{", "{{").replace("}", "}}")
        case mir.AsmPlaceholder():
            modifier = "" if piece.modifier is None else f":{piece.modifier}"
            return f"{{{piece.operand}{modifier}}}"


def _resumed(kind: mir.CoroutineKind, after: str) -> str:
    if kind in _PLAIN:
        return f"coroutine resumed after {after}"
    if kind in _ASYNC:
        return f"`async fn` resumed after {after}"
    if kind in _GEN:
        return f"`gen fn` should just keep returning `None` after {after}"
    return f"`async gen fn` resumed after {after}"


def _successors(terminator: mir.Terminator) -> list[tuple[str, int]]:
    """Labels and targets of the edges that a terminator is printed with, cleanup last."""
    edges: list[tuple[str, int]]
    match terminator:
        case mir.Goto():
            edges = [("", terminator.target)]
        case mir.SwitchInt():
            labels = [*map(str, terminator.values), "otherwise"]
            edges = list(zip(labels, terminator.targets, strict=True))
        case mir.Drop():
            edges = [("return", terminator.target)]
        case mir.Call():
            edges = [] if terminator.target is None else [("return", terminator.target)]
        case mir.Assert():
            edges = [("success", terminator.target)]
        case mir.InlineAsm():
            returns = terminator.macro is mir.InlineAsmMacro.ASM and not (
                terminator.options & _NORETURN
            )
            edges = [("label", target) for target in terminator.targets]
            if returns and edges:
                edges[0] = ("return", edges[0][1])
        case mir.CoroutineTerminator():
            edges = [("real", target) for target in terminator.targets]
        case (
            mir.UnwindResume()
            | mir.UnwindTerminate()
            | mir.Return()
            | mir.Unreachable()
            | mir.TailCall()
        ):
            edges = []
    unwind = unwind_of(terminator)
    if unwind is not None and unwind.kind is mir.UnwindKind.CLEANUP:
        edges.append(("unwind", unwind.target))
    return edges
