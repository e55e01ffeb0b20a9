"""State of one function's code generation, and the instructions everything else is made of.

Instructions are lines of text. Registers that instructions define are numbered in the order of the
lines (``%17``); parameters are ``%p0``..., stack slots ``%a0``..., so the text is the same in every
run.

Source: rustc_codegen_ssa/src/mir/mod.rs (``FunctionCx``), rustc_codegen_llvm/src/builder.rs
(1.96.0).
"""

from collections.abc import Sequence

from mirdce.codegen.emit.cx import CodegenCx, Symbol
from mirdce.codegen.emit.debuginfo import DebugInfo
from mirdce.codegen.emit.emitted import LOCATION, Location
from mirdce.codegen.emit.fold import fold_binary, fold_icmp, fold_int_cast
from mirdce.codegen.emit.text import quoted
from mirdce.codegen.emit.values import LocalRef, PlaceRef, PlaceValue
from mirdce.errors import UnsupportedError
from mirdce.ir import mir
from mirdce.ir.ids import DefId
from mirdce.ir.instance import Instance
from mirdce.ir.items import CodegenFnAttrFlags
from mirdce.ir.place_ty import operand_ty, place_ty
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import Dynamic, FnDef, Ty
from mirdce.layout.model import FnAbi, Layout, Scalar
from mirdce.layout.scalar import is_bool
from mirdce.mono.codegen_attrs import codegen_attrs
from mirdce.mono.instances.shims import body_args
from mirdce.mono.names.instance_name import InstanceName
from mirdce.mono.traits.normalize import mono_ty

_WEIGHTS = {
    True: ', !prof !{!"branch_weights", !"expected", i32 2000, i32 1}',
    False: ', !prof !{!"branch_weights", !"expected", i32 1, i32 2000}',
}
"""What LLVM makes of ``llvm.expect`` (LowerExpectIntrinsic.cpp: likely 2000 to 1)."""
_PERSONALITY = "declare i32 @rust_eh_personality(...)"


class FunctionCx:
    """One function being generated.

    Attributes:
        body: its MIR; types in it are generic over ``args``.
        locals: what stands for each local so far.
        labels: label of each MIR block that has one.
        out: finished lines.
        allocas: lines of stack slots, put at the start of the function.
        pads: lines of blocks that are put at its end.
        constants: lines of private constants.
        declarations: declaration lines by symbol.
        memories: names of the constant memory that it refers to.
        callees, replaceable, externals, statics, vtables, locations, empty_slots: as in
            `FunctionRefs`.
        debug: its line table, if one is wanted.
        caller_location: the hidden location argument of a ``#[track_caller]`` function.
        va_list: the slot with the list of further arguments of a C-variadic function.
    """

    def __init__(self, cx: CodegenCx, instance: Instance, body: mir.Body, fn_abi: FnAbi) -> None:
        self.cx = cx
        self.instance = instance
        self.body = body
        self.fn_abi = fn_abi
        self.args = body_args(cx.mono, instance)
        self.types = cx.types
        self.symbol = cx.function_symbol(instance).name
        self.locals: list[LocalRef] = []
        self.labels: dict[int, str] = {}
        self.landing_pads: dict[int, str] = {}
        self.terminate_blocks: dict[mir.UnwindTerminateReason, str] = {}
        self.personality_slot: str | None = None
        self.out: list[str] = []
        self.allocas: list[str] = []
        self.pads: list[str] = []
        self.constants: list[str] = []
        self.declarations: dict[str, str] = {}
        self.visible_vtables: set[str] = set()
        self.memories: dict[str, None] = {}
        self.callees: dict[str, None] = {}
        self.replaceable: dict[str, None] = {}
        self.externals: dict[str, None] = {}
        self.statics: dict[str, None] = {}
        self.vtables: dict[str, None] = {}
        self.empty_slots: list[tuple[str, int]] = []
        self.locations: list[Location] = []
        self.caller_location: str | None = None
        self.va_list: str | None = None
        self.needs_personality = False
        self.debug: DebugInfo | None = None
        self._positioned = 0
        self._positioned_pads = 0
        self._next_value = 0
        self._next_label = 0
        self._layouts: dict[Ty, Layout] = {}
        self._positions: mir.Positions | None = None

    # ------------------------------------------------------------------------ types, positions

    def mono_ty(self, ty: Ty) -> Ty:
        """A type of the body, monomorphized."""
        return mono_ty(self.cx.mono, ty, self.args)

    def layout(self, ty: Ty) -> Layout:
        """Layout of a type of the body, monomorphized."""
        found = self._layouts.get(ty)
        if found is None:
            mono = mono_ty(self.cx.mono, ty, self.args)
            found = self._layouts[ty] = self.cx.layouts.layout_of(mono)
        return found

    def layout_of(self, ty: Ty) -> Layout:
        """Layout of a type that is monomorphic already."""
        return self.cx.layouts.layout_of(ty)

    def place_ty(self, place: mir.Place) -> Ty:
        """The monomorphic type of a place."""
        return self.mono_ty(place_ty(self.cx.program, self.body, place))

    def operand_ty(self, operand: mir.Operand) -> Ty:
        """The monomorphic type of an operand."""
        return self.mono_ty(operand_ty(self.cx.program, self.body, operand))

    def calls_cold(self, callee: mir.Operand) -> bool:
        """Whether an operand that is called names a function marked ``#[cold]``."""
        if type(callee) is not mir.Constant or type(callee.const.ty) is not FnDef:
            return False
        attrs = codegen_attrs(self.cx.mono, callee.const.ty.def_id)
        return attrs is not None and has(attrs.flags, CodegenFnAttrFlags.COLD)

    def positions(self) -> mir.Positions:
        """Source positions of the body, loaded at the first use."""
        found = self._positions
        if found is None:
            found = self._positions = self.body.positions()
        return found

    def unsupported(self, feature: str) -> UnsupportedError:
        """The error for a construct met in this function."""
        return UnsupportedError(feature, str(InstanceName(self.cx.mono, self.instance)))

    # ---------------------------------------------------------------------------------- lines

    def line(self, text: str) -> None:
        """Adds an instruction without result."""
        self.out.append(f"  {text}")

    def attach_position(self, source_info: int, span: int = -1) -> None:
        """Says of all instructions since the last call where in the source they come from.

        Args:
            span: index of a span that says it better; -1: the position's own.
        """
        assert self.debug is not None
        out, pads = self.out, self.pads
        first, first_pad = self._positioned, self._positioned_pads
        if len(out) == first and len(pads) == first_pad:
            return
        attachment = self.debug.at(source_info, span)
        # Labels start a line; instructions of several lines there are none.
        for index in range(first, len(out)):
            if out[index][0] == " ":
                out[index] += attachment
        for index in range(first_pad, len(pads)):
            if pads[index][0] == " ":
                pads[index] += attachment
        self._positioned, self._positioned_pads = len(out), len(pads)

    def value(self, text: str) -> str:
        """Adds an instruction; returns the register of its result."""
        number = self._next_value
        self._next_value = number + 1
        self.out.append(f"  %{number} = {text}")
        return f"%{number}"

    def new_label(self, prefix: str) -> str:
        """A label that no other block has."""
        number = self._next_label
        self._next_label = number + 1
        return f"{prefix}{number}"

    def start_block(self, label: str) -> None:
        """Begins a block; the one before must have ended."""
        self.out.append(f"{label}:")

    def block_label(self, block: int) -> str:
        """The label of a MIR block."""
        found = self.labels.get(block)
        if found is None:
            found = self.labels[block] = f"bb{block}"
        return found

    def br(self, label: str) -> None:
        """Jumps."""
        self.out.append(f"  br label %{label}")

    def cond_br(self, cond: str, then: str, otherwise: str, expected: bool | None = None) -> None:
        """Jumps to ``then`` if the ``i1`` is set, as is expected or not."""
        weights = "" if expected is None else _WEIGHTS[expected]
        self.out.append(f"  br i1 {cond}, label %{then}, label %{otherwise}{weights}")

    def unreachable(self) -> None:
        """Ends a block that control never leaves."""
        self.out.append("  unreachable")

    # --------------------------------------------------------------------------------- memory

    def alloca(self, size: int, align: int) -> str:
        """A stack slot."""
        name = f"%a{len(self.allocas)}"
        self.allocas.append(f"  {name} = alloca [{size} x i8], align {align}")
        return name

    def alloca_place(self, layout: Layout) -> PlaceRef:
        """A stack slot for a value."""
        slot = self.alloca(layout.size, layout.align)
        return PlaceRef(PlaceValue(slot, None, layout.align), layout)

    def load(self, ty: str, ptr: str, align: int, metadata: str = "") -> str:
        """Loads a value of a memory type; ``metadata`` is empty or starts with a comma."""
        return self.value(f"load {ty}, ptr {ptr}, align {align}{metadata}")

    def store(self, ty: str, value: str, ptr: str, align: int, volatile: str = "") -> None:
        """Stores a value of a memory type; ``volatile`` is empty or ``volatile`` and a space."""
        self.out.append(f"  store {volatile}{ty} {value}, ptr {ptr}, align {align}")

    def ptr_add(self, ptr: str, offset: int) -> str:
        """An address some constant bytes further on in the same allocation."""
        if offset == 0:
            return ptr
        return self.value(f"getelementptr inbounds i8, ptr {ptr}, i64 {offset}")

    def memcpy(
        self, dst: str, dst_align: int, src: str, src_align: int, size: str, volatile: str = "false"
    ) -> None:
        """Copies bytes between places that do not overlap (or are equal)."""
        self.declare(
            "llvm.memcpy.p0.p0.i64", "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1 immarg)"
        )
        self.out.append(
            f"  call void @llvm.memcpy.p0.p0.i64(ptr align {dst_align} {dst}, "
            f"ptr align {src_align} {src}, i64 {size}, i1 {volatile})"
        )

    def memmove(
        self, dst: str, dst_align: int, src: str, src_align: int, size: str, volatile: str = "false"
    ) -> None:
        """Copies bytes between places that may overlap."""
        self.declare(
            "llvm.memmove.p0.p0.i64",
            "declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1 immarg)",
        )
        self.out.append(
            f"  call void @llvm.memmove.p0.p0.i64(ptr align {dst_align} {dst}, "
            f"ptr align {src_align} {src}, i64 {size}, i1 {volatile})"
        )

    def memset(self, dst: str, align: int, byte: str, size: str, volatile: str = "false") -> None:
        """Fills bytes."""
        self.declare(
            "llvm.memset.p0.i64", "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1 immarg)"
        )
        self.out.append(
            f"  call void @llvm.memset.p0.i64(ptr align {align} {dst}, i8 {byte}, "
            f"i64 {size}, i1 {volatile})"
        )

    # ----------------------------------------------------------------------------- arithmetic

    def icmp(self, predicate: str, ty: str, left: str, right: str) -> str:
        """Compares integers or pointers."""
        folded = fold_icmp(predicate, ty, left, right)
        return self.value(f"icmp {predicate} {ty} {left}, {right}") if folded is None else folded

    def select(self, cond: str, ty: str, then: str, otherwise: str) -> str:
        """Chooses a value."""
        return self.value(f"select i1 {cond}, {ty} {then}, {ty} {otherwise}")

    def binary(self, op: str, ty: str, left: str, right: str) -> str:
        """A binary instruction on two values of one type."""
        folded = fold_binary(op, ty, left, right)
        return self.value(f"{op} {ty} {left}, {right}") if folded is None else folded

    def cast(self, op: str, from_ty: str, value: str, to_ty: str) -> str:
        """A conversion instruction."""
        return self.value(f"{op} {from_ty} {value} to {to_ty}")

    def int_cast(self, value: str, from_ty: str, to_ty: str, *, signed: bool) -> str:
        """An integer in another width."""
        if from_ty == to_ty:
            return value
        folded = fold_int_cast(value, from_ty, to_ty, signed=signed)
        if folded is not None:
            return folded
        if int(from_ty[1:]) > int(to_ty[1:]):
            return self.cast("trunc", from_ty, value, to_ty)
        return self.cast("sext" if signed else "zext", from_ty, value, to_ty)

    def from_immediate(self, value: str, scalar: Scalar) -> str:
        """A register value as its memory type: booleans become bytes."""
        if is_bool(scalar):
            if value == "true":
                return "1"
            if value == "false":
                return "0"
            return self.value(f"zext i1 {value} to i8")
        return value

    def to_immediate(self, value: str, scalar: Scalar) -> str:
        """A value of the memory type as a register value: bytes become booleans."""
        if is_bool(scalar):
            return self.value(f"trunc nuw i8 {value} to i1")
        return value

    # -------------------------------------------------------------------------------- symbols

    def declare(self, symbol: str, line: str) -> None:
        """Makes sure an external symbol is declared."""
        if symbol not in self.declarations:
            self.declarations[symbol] = line

    def call_llvm(self, name: str, ret: str, args: Sequence[tuple[str, str]]) -> str:
        """Calls an LLVM intrinsic or C function by name with (type, value) arguments.

        Returns the register of the result, or an empty text for ``void``.
        """
        types = ", ".join(ty for ty, _ in args)
        self.declare(name, f"declare {ret} @{name}({types})")
        call = f"call {ret} @{name}({', '.join(f'{ty} {value}' for ty, value in args)})"
        if ret == "void":
            self.line(call)
            return ""
        return self.value(call)

    def abort(self) -> None:
        """Stops the program in a defined way."""
        self.call_llvm("llvm.trap", "void", ())

    def unreachable_statement(self) -> None:
        """Marks a place that control never gets to, in the middle of a block."""
        self.line("store i1 true, ptr poison, align 1")

    def assume(self, cond: str) -> None:
        """Tells the optimizer that an ``i1`` is set."""
        if self.cx.optimize:
            self.call_llvm("llvm.assume", "void", (("i1", cond),))

    def use_personality(self) -> None:
        """Declares the personality routine; the function has landing pads."""
        self.needs_personality = True
        self.declare("rust_eh_personality", _PERSONALITY)

    def use_static(self, def_id: DefId) -> Symbol:
        """A reference to a static, declared."""
        symbol = self.cx.static_symbol(def_id)
        self.statics[symbol.name] = None
        tls = "thread_local " if self.cx.is_thread_local(def_id) else ""
        foreign = self.cx.program.item(def_id).foreign and not symbol.own
        hidden = "" if foreign else self.cx.visibility(def_id)
        self.declare(symbol.name, f"{symbol.ref} = external {hidden}{tls}global i8")
        return symbol

    def use_vtable(self, ty: Ty, dyn: Dynamic) -> str:
        """A reference to a vtable, declared."""
        symbol = self.cx.vtable_symbol(ty, dyn)
        self.vtables[symbol.name] = None
        self.declare(symbol.name, f"{symbol.ref} = external hidden constant i8")
        return symbol.ref

    def add_location(self, file: str, line: int, col: int) -> str:
        """A reference to a panic location of this function's own."""
        name = f"{self.symbol}{LOCATION}{len(self.locations)}"
        self.locations.append(Location(name, file, line, col))
        ref = quoted(name)
        self.declare(name, f"{ref} = external hidden constant [24 x i8]")
        return ref

    def global_ref(self, instance: Instance) -> Symbol:
        """A reference to a function, noted as used; the caller declares it."""
        symbol = self.cx.function_symbol(instance)
        if not symbol.own:
            self.externals[symbol.name] = None
        elif symbol.is_replaceable:
            self.replaceable[symbol.name] = None
        else:
            self.callees[symbol.name] = None
        return symbol
