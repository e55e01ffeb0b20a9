"""Inline assembly for x86-64.

Registers and classes are named as rustc names them; LLVM gets a constraint list, outputs first, and
a template in which ``${n:m}`` stands for operand n with modifier m.

Source: rustc_codegen_llvm/src/asm.rs, rustc_target/src/asm/x86.rs (1.96.0).
"""

import enum
from typing import Final

from mirdce.codegen.emit.call import unwind_label
from mirdce.codegen.emit.constant import function_ref
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.memory import load_operand, store_operand
from mirdce.codegen.emit.operand import codegen_operand
from mirdce.codegen.emit.place import codegen_place
from mirdce.codegen.emit.text import bytes_literal
from mirdce.codegen.emit.values import Immediate, OperandRef, PlaceRef, PlaceValue
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.alloc import ConstScalar, ScalarInt
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import FnDef, Int
from mirdce.layout.model import Layout
from mirdce.mono.instances.resolve import resolve_for_fn_ptr


class AsmOptions(enum.IntFlag):
    """rustc's ``InlineAsmOptions``."""

    PURE = 1 << 0
    NOMEM = 1 << 1
    READONLY = 1 << 2
    PRESERVES_FLAGS = 1 << 3
    NORETURN = 1 << 4
    NOSTACK = 1 << 5
    ATT_SYNTAX = 1 << 6
    RAW = 1 << 7
    MAY_UNWIND = 1 << 8


_CLASS_CONSTRAINTS: Final = {
    "reg": "r",
    "reg_abcd": "Q",
    "reg_byte": "q",
    "xmm_reg": "x",
    "ymm_reg": "x",
    "zmm_reg": "v",
    "kreg": "^Yk",
}
_CLASS_TYPES: Final = {
    "reg": "i32",
    "reg_abcd": "i32",
    "reg_byte": "i8",
    "xmm_reg": "float",
    "kreg": "i16",
}
"""Types of outputs that nobody wants."""
_GENERAL_MODIFIERS: Final = {None: "q", "l": "b", "h": "h", "x": "w", "e": "k", "r": "q"}
_VECTOR_MODIFIERS: Final = {"x": "x", "y": "t", "z": "g"}
_VECTOR_DEFAULTS: Final = {"xmm_reg": "x", "ymm_reg": "t", "zmm_reg": "g"}
_LOW_BYTES: Final = ("al", "ah", "bl", "bh", "cl", "ch", "dl", "dh", "sil", "dil")
_BYTE_REGISTERS: Final = frozenset([*_LOW_BYTES, *(f"r{number}b" for number in range(8, 16))])


def register_class(reg: mir.AsmReg) -> str:
    """The class of a register."""
    name = reg.name
    if reg.is_class:
        return name
    if name in _BYTE_REGISTERS:
        return "reg_byte"
    for prefix in ("xmm", "ymm", "zmm", "tmm"):
        if name.startswith(prefix):
            return f"{prefix}_reg"
    if name.startswith("mm"):
        return "mmx_reg"
    if name.startswith("st"):
        return "x87_reg"
    if name[0] == "k" and name[1:].isdigit():
        return "kreg0" if name == "k0" else "kreg"
    return "reg"


def _constraint(reg: mir.AsmReg, layout: Layout | None) -> str:
    if reg.is_class:
        return _CLASS_CONSTRAINTS[reg.name]
    if register_class(reg) in ("xmm_reg", "ymm_reg", "zmm_reg"):
        width = {32: "y", 64: "z"}.get(layout.size, "x") if layout is not None else "x"
        return f"{{{width}mm{reg.name[3:]}}}"
    return f"{{{reg.name}}}"


class _Asm:
    """One ``asm!`` being translated."""

    def __init__(self, fx: FunctionCx, asm: mir.InlineAsm) -> None:
        self.fx = fx
        self.asm = asm
        self.options = AsmOptions(asm.options)
        self.constraints: list[str] = []
        self.clobbers: list[str] = []
        self.output_types: list[str] = []
        self.outputs: list[tuple[int, PlaceRef]] = []
        self.inputs: list[str] = []
        self.labels: list[int] = []
        self.positions: dict[int, int] = {}
        self.texts: dict[int, str] = {}

    # -------------------------------------------------------------------------------- outputs

    def collect_outputs(self) -> None:
        """Constraints of everything the assembly writes."""
        for index, operand in enumerate(self.asm.operands):
            if isinstance(operand, mir.AsmOut):
                self._output(index, operand)
            elif isinstance(operand, mir.AsmInOut):
                if operand.out_place is not None:
                    place = codegen_place(self.fx, operand.out_place)
                    layout = place.layout
                    self.outputs.append((len(self.output_types), place))
                else:
                    layout = self.fx.layout_of(self.fx.operand_ty(operand.in_value))
                self._add_output(index, operand.reg, operand.late, layout)

    def _output(self, index: int, operand: mir.AsmOut) -> None:
        if operand.place is not None:
            place = codegen_place(self.fx, operand.place)
            self.outputs.append((len(self.output_types), place))
            self._add_output(index, operand.reg, operand.late, place.layout)
            return
        class_ = register_class(operand.reg)
        if class_ in ("mmx_reg", "x87_reg"):
            # LLVM treats the register stack as a whole.
            if "~{st}" not in self.clobbers:
                self.clobbers += ["~{st}", *(f"~{{st({number})}}" for number in range(1, 8))]
        elif class_ not in _CLASS_TYPES or class_ == "kreg":
            self.clobbers.append(f"~{_constraint(operand.reg, None)}")
        else:
            self.output_types.append(_CLASS_TYPES[class_])
            self.positions[index] = len(self.constraints)
            prefix = "=" if operand.late else "=&"
            self.constraints.append(prefix + _constraint(operand.reg, None))

    def _add_output(self, index: int, reg: mir.AsmReg, late: bool, layout: Layout) -> None:
        self.output_types.append(self.fx.types.memory(layout))
        self.positions[index] = len(self.constraints)
        self.constraints.append(("=" if late else "=&") + _constraint(reg, layout))

    # --------------------------------------------------------------------------------- inputs

    def collect_inputs(self) -> None:
        """Constraints and values of everything the assembly reads."""
        for index, operand in enumerate(self.asm.operands):
            match operand:
                case mir.AsmIn():
                    value = self._input(operand.value)
                    self.positions[index] = len(self.constraints)
                    self.constraints.append(_constraint(operand.reg, value.layout))
                case mir.AsmInOut():
                    value = self._input(operand.in_value)
                    if operand.late and not operand.reg.is_class:
                        self.constraints.append(_constraint(operand.reg, value.layout))
                    else:
                        self.constraints.append(str(self.positions[index]))
                case mir.AsmConst():
                    self.texts[index] = self._const(operand.const)
                case mir.AsmSymFn():
                    self._symbol(index, self._function(operand.const))
                case mir.AsmSymStatic():
                    self._symbol(index, self.fx.use_static(operand.def_id).ref)
                case mir.AsmOut():
                    pass
                case mir.AsmLabel():
                    self.labels.append(self.asm.targets[operand.target_index])
                    self.positions[index] = len(self.constraints)
                    self.constraints.append("!i")

    def _input(self, source: mir.Operand) -> OperandRef:
        operand = codegen_operand(self.fx, source)
        if type(operand.val) is PlaceValue:
            operand = load_operand(self.fx, PlaceRef(operand.val, operand.layout))
        self.inputs.append(f"{self.fx.types.immediate(operand.layout)} {operand.immediate()}")
        return operand

    def _symbol(self, index: int, ref: str) -> None:
        self.inputs.append(f"ptr {ref}")
        self.positions[index] = len(self.constraints)
        self.constraints.append("s")

    def _function(self, const: mir.MirConst) -> str:
        of = self.fx.mono_ty(const.ty)
        if type(of) is not FnDef:
            raise InternalError(f"sym operand is no function but {of}")
        instance = resolve_for_fn_ptr(self.fx.cx.mono, of.def_id, of.args)
        if instance is None:
            raise InternalError(f"no function for {of}")
        return function_ref(self.fx, instance)

    def _const(self, const: mir.MirConst) -> str:
        value = self.fx.cx.consts.eval_mir_const(const, self.fx.args)
        if type(value) is not ConstScalar or type(value.scalar) is not ScalarInt:
            raise self.fx.unsupported("a const operand of inline assembly that is no integer")
        number, bits = value.scalar.data, value.scalar.size * 8
        if type(self.fx.mono_ty(const.ty)) is Int and number >> (bits - 1):
            number -= 1 << bits
        return str(number)

    # -------------------------------------------------------------------------------- the call

    def template(self) -> str:
        """The assembly's text as LLVM wants it."""
        parts: list[str] = []
        for piece in self.asm.template:
            if isinstance(piece, mir.AsmString):
                parts.append(piece.text.replace("$", "$$"))
                continue
            operand = self.asm.operands[piece.operand]
            if piece.operand in self.texts:
                parts.append(self.texts[piece.operand])
            elif isinstance(operand, mir.AsmSymFn | mir.AsmSymStatic):
                parts.append(f"${{{self.positions[piece.operand]}:c}}")
            elif isinstance(operand, mir.AsmIn | mir.AsmOut | mir.AsmInOut):
                modifier = self._modifier(operand.reg, piece.modifier)
                parts.append(f"${{{self.positions[piece.operand]}{modifier}}}")
            elif isinstance(operand, mir.AsmLabel):
                parts.append(f"${{{self.positions[piece.operand]}:l}}")
        return "".join(parts)

    def _modifier(self, reg: mir.AsmReg, modifier: str | None) -> str:
        class_ = register_class(reg)
        found: str | None = None
        if class_ in ("reg", "reg_abcd"):
            found = _GENERAL_MODIFIERS[modifier]
        elif class_ in _VECTOR_DEFAULTS:
            found = _VECTOR_DEFAULTS[class_] if modifier is None else _VECTOR_MODIFIERS[modifier]
        return "" if found is None else f":{found}"

    def emit(self, pad: str | None) -> None:
        """The call, and the stores of its results; the builder then stands behind it.

        Args:
            pad: the block to unwind to.
        """
        call, ret = self._call()
        fx, labels = self.fx, [self.fx.new_label("jump") for _ in self.labels]
        head = "call"
        if labels or pad is not None:
            back = fx.new_label("ret")
            head = "callbr" if labels else "invoke"
            jumps = ", ".join(f"label %{label}" for label in labels)
            call += f" to label %{back} " + (f"[{jumps}]" if labels else f"unwind label %{pad}")
        result = ""
        if ret == "void":
            fx.line(f"{head} {call}")
        else:
            result = fx.value(f"{head} {call}")
        for label, target in zip(labels, self.labels, strict=True):
            fx.start_block(label)
            self._store_results(ret, result)
            fx.br(fx.block_label(target))
        if head != "call":
            fx.start_block(back)
        if not has(self.options, AsmOptions.NORETURN):
            self._store_results(ret, result)

    def emit_naked(self) -> None:
        """The assembly of a naked function: there is no stack that it could leave in order."""
        flags = "" if has(self.options, AsmOptions.ATT_SYNTAX) else " inteldialect"
        text = bytes_literal(self.template().encode("utf-8"))[1:]
        constraints, inputs = ",".join(self.constraints), ", ".join(self.inputs)
        self.fx.line(f'call void asm sideeffect{flags} {text}, "{constraints}"({inputs})')

    def _store_results(self, ret: str, result: str) -> None:
        for position, place in self.outputs:
            value = result
            if len(self.output_types) > 1:
                value = self.fx.value(f"extractvalue {ret} {result}, {position}")
            store_operand(self.fx, OperandRef(Immediate(value), place.layout), place)

    def _call(self) -> tuple[str, str]:
        """The text of the call behind its opcode, and the type of its result."""
        options = self.options
        constraints = [*self.constraints, *self.clobbers]
        if not has(options, AsmOptions.PRESERVES_FLAGS):
            constraints += ["~{dirflag}", "~{fpsr}", "~{flags}"]
        if not has(options, AsmOptions.NOMEM):
            constraints.append("~{memory}")
        flags = "" if has(options, AsmOptions.PURE) else " sideeffect"
        if not has(options, AsmOptions.NOSTACK):
            flags += " alignstack"
        if not has(options, AsmOptions.ATT_SYNTAX):
            flags += " inteldialect"
        if has(options, AsmOptions.MAY_UNWIND):
            flags += " unwind"
        types = self.output_types
        ret = "void" if not types else types[0] if len(types) == 1 else f"{{ {', '.join(types)} }}"
        text = bytes_literal(self.template().encode("utf-8"))[1:]
        call = (
            f'{ret} asm{flags} {text}, "{",".join(constraints)}"'
            f"({', '.join(self.inputs)}){self._effects()}"
        )
        return call, ret

    def _effects(self) -> str:
        options = self.options
        if has(options, AsmOptions.PURE):
            if has(options, AsmOptions.NOMEM):
                return " memory(none) willreturn"
            return (
                " memory(read) willreturn" if has(options, AsmOptions.READONLY) else " willreturn"
            )
        return " memory(inaccessiblemem: readwrite)" if has(options, AsmOptions.NOMEM) else ""


def codegen_inline_asm(fx: FunctionCx, block: int, asm: mir.InlineAsm) -> int | None:
    """Emits an ``asm!`` block; returns the MIR block that control continues at."""
    translator = _Asm(fx, asm)
    translator.collect_outputs()
    translator.collect_inputs()
    pad = None
    if has(translator.options, AsmOptions.MAY_UNWIND):
        if translator.labels:
            raise InternalError("assembly that jumps and unwinds, which rustc refuses")
        pad = unwind_label(fx, block, asm.unwind)
    translator.emit(pad)
    if has(translator.options, AsmOptions.NORETURN) or not asm.targets:
        fx.unreachable()
        return None
    return asm.targets[0]


def codegen_naked(fx: FunctionCx) -> None:
    """Emits the body of a function with ``#[unsafe(naked)]``: its assembly and nothing else."""
    terminator = fx.body.blocks[0].terminator
    if type(terminator) is not mir.InlineAsm:
        raise InternalError("a naked function that is no assembly")
    translator = _Asm(fx, terminator)
    translator.collect_inputs()
    translator.emit_naked()
    fx.unreachable()
