"""Function ABIs in LLVM terms: parameter lists, and values in and out of them.

One Rust argument is none, one or two LLVM parameters. An indirect result is an ``sret`` pointer in
front of all others. Values that are cast travel through a stack slot, since memory is where the
Rust value and the ABI's registers have the same bytes.

Source: rustc_codegen_llvm/src/abi.rs, rustc_codegen_ssa/src/mir/block.rs (``load_cast``), 1.96.0.
"""

from mirdce.codegen.emit.attributes import SRET_EXTRA, definition_extra, parameter_text, range_text
from mirdce.codegen.emit.cx import AbiText, CodegenCx
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.memory import store_operand
from mirdce.codegen.emit.types import (
    align_to,
    is_backend_pair,
    primitive_type,
    restrict_align,
    scalar_type,
)
from mirdce.codegen.emit.values import Immediate, OperandRef, Pair, PlaceRef, PlaceValue
from mirdce.errors import InternalError
from mirdce.ir.ty import Dynamic
from mirdce.layout.arg_attrs import Attributes
from mirdce.layout.model import (
    ArgAbi,
    CallConv,
    CastRegs,
    Extension,
    FnAbi,
    PassKind,
    ReprScalarPair,
)
from mirdce.mono.traits.type_properties import struct_tail

_RUST_CONVENTIONS = (CallConv.RUST, CallConv.COLD, CallConv.PRESERVE_NONE)


def abi_text(cx: CodegenCx, abi: FnAbi) -> AbiText:
    """The LLVM text of an ABI, memoized."""
    found = cx.abi_texts.get(abi)
    if found is None:
        found = cx.abi_texts[abi] = _build(cx, abi)
    return found


def _build(cx: CodegenCx, abi: FnAbi) -> AbiText:
    assumed = cx.layouts.attributes_of_fn(abi) if cx.optimize else None
    ret, ret_attrs = _return(cx, abi.ret, () if assumed is None else assumed[0])
    params: list[str] = []
    formals: list[str] = []
    if abi.ret.kind is PassKind.INDIRECT:
        layout = abi.ret.layout
        slot = f"ptr sret([{layout.size} x i8])"
        if assumed is None:
            params.append(f"{slot} align {layout.align}")
            formals.append(params[0])
        else:
            params.append(slot + parameter_text(assumed[0][0]))
            formals.append(params[0] + SRET_EXTRA)
    fixed = len(params)
    for index, arg in enumerate(abi.args):
        types = _params(cx, arg)
        if assumed is None:
            params += types
            formals += types
        else:
            extra = definition_extra(arg)
            for text, attributes in zip(types, assumed[1][index], strict=True):
                text += parameter_text(attributes)
                params.append(text)
                formals.append(text + range_text(attributes, text.split(" ", 1)[0]) + extra)
        if index < abi.fixed_count:
            fixed = len(params)
    signature = ret
    if abi.c_variadic:
        types = [param.split(" ", 1)[0] for param in params[:fixed]]
        signature = f"{ret} ({', '.join([*types, '...'])})"
    conv = "" if abi.conv in (CallConv.C, CallConv.RUST) else f"{abi.conv.value} "
    call_attrs = ""
    if abi.ret.layout.uninhabited:
        call_attrs += " noreturn"
    if not abi.can_unwind or (
        # Without unwinding no function of Rust's own conventions unwinds, std's included.
        cx.optimize and cx.settings.profile.panic != "unwind" and abi.conv in _RUST_CONVENTIONS
    ):
        call_attrs += " nounwind"
    return AbiText(
        ret=ret,
        ret_attrs=ret_attrs,
        params=tuple(params),
        formals=tuple(formals),
        signature=signature,
        conv=conv,
        call_attrs=call_attrs,
    )


def _return(cx: CodegenCx, ret: ArgAbi, assumed: Attributes) -> tuple[str, str]:
    match ret.kind:
        case PassKind.IGNORE | PassKind.INDIRECT:
            return "void", ""
        case PassKind.DIRECT:
            llty = cx.types.immediate(ret.layout)
            attrs = _after(ret.extension)
            if assumed:
                attrs += parameter_text(assumed[0]) + range_text(assumed[0], llty)
        case PassKind.PAIR:
            return cx.types.immediate(ret.layout), ""
        case PassKind.CAST:
            llty = cast_type(_cast(ret))
            attrs = _after(ret.extension)
            if assumed:
                attrs += parameter_text(assumed[0])
    return llty, f"{attrs[1:]} " if attrs else ""


def _params(cx: CodegenCx, arg: ArgAbi) -> list[str]:
    match arg.kind:
        case PassKind.IGNORE:
            return []
        case PassKind.DIRECT:
            return [cx.types.immediate(arg.layout) + _after(arg.extension)]
        case PassKind.PAIR:
            first, second = cx.types.pair(arg.layout)
            return [first + _after(arg.extension), second + _after(arg.extension2)]
        case PassKind.CAST:
            return [cast_type(_cast(arg)) + _after(arg.extension)]
        case PassKind.INDIRECT:
            if arg.on_heap_meta:
                tail = struct_tail(cx.mono, arg.layout.ty)
                return ["ptr", "ptr" if isinstance(tail, Dynamic) else "i64"]
            if arg.by_val:
                slot = f"ptr byval([{arg.layout.size} x i8])"
                return [slot if cx.optimize else f"{slot} align {arg.layout.align}"]
            return ["ptr"]


def _after(extension: Extension) -> str:
    return f" {extension.value}" if extension.value else ""


def _cast(arg: ArgAbi) -> CastRegs:
    if arg.cast is None:
        raise InternalError(f"cast argument of {arg.layout.ty} without registers")
    return arg.cast


# --------------------------------------------------------------------------------------- casts


def cast_type(cast: CastRegs) -> str:
    """The LLVM type of a value cast to registers: the register, or the struct of them."""
    if cast.is_vector:
        return f"<{cast.regs[0].size} x i8>"
    if len(cast.regs) == 1:
        return primitive_type(cast.regs[0])
    return "{ " + ", ".join(primitive_type(reg) for reg in cast.regs) + " }"


def cast_size(cast: CastRegs) -> int:
    """Bytes of memory that the registers of a cast cover."""
    last = len(cast.regs) - 1
    return align_to(cast.offsets[last] + cast.regs[last].size, cast_align(cast))


def cast_align(cast: CastRegs) -> int:
    """Alignment of that memory."""
    return max(_reg_align(reg.size) for reg in cast.regs)


def _reg_align(size: int) -> int:
    # An integer register may have an odd size (i24); it is aligned as the next power of two.
    return 1 << (size - 1).bit_length()


def load_cast(fx: FunctionCx, cast: CastRegs, ptr: str, align: int) -> str:
    """Reads registers from memory."""
    ty = cast_type(cast)
    if len(cast.regs) == 1:
        return fx.load(ty, ptr, align)
    value = "poison"
    for index, (reg, offset) in enumerate(zip(cast.regs, cast.offsets, strict=True)):
        reg_ty = primitive_type(reg)
        part = fx.load(reg_ty, fx.ptr_add(ptr, offset), restrict_align(align, offset))
        value = fx.value(f"insertvalue {ty} {value}, {reg_ty} {part}, {index}")
    return value


def store_cast(fx: FunctionCx, cast: CastRegs, value: str, ptr: str, align: int) -> None:
    """Writes registers to memory."""
    ty = cast_type(cast)
    if len(cast.regs) == 1:
        fx.store(ty, value, ptr, align)
        return
    for index, (reg, offset) in enumerate(zip(cast.regs, cast.offsets, strict=True)):
        part = fx.value(f"extractvalue {ty} {value}, {index}")
        address = fx.ptr_add(ptr, offset)
        fx.store(primitive_type(reg), part, address, restrict_align(align, offset))


# ------------------------------------------------------------------------------ values in and out


def store_arg(fx: FunctionCx, arg: ArgAbi, values: list[str], dest: PlaceRef) -> None:
    """Stores an argument's parameters, or a call's result, into the place of the Rust value."""
    match arg.kind:
        case PassKind.IGNORE:
            return
        case PassKind.DIRECT:
            store_operand(fx, OperandRef(Immediate(values[0]), arg.layout), dest)
        case PassKind.PAIR:
            if len(values) == 2:
                store_operand(fx, OperandRef(Pair(values[0], values[1]), arg.layout), dest)
            else:
                store_operand(fx, from_packed(fx, values[0], arg), dest)
        case PassKind.CAST:
            cast = _cast(arg)
            align = cast_align(cast)
            scratch = fx.alloca(cast_size(cast), align)
            store_cast(fx, cast, values[0], scratch, align)
            size = min(cast_size(cast), arg.layout.size)
            fx.memcpy(dest.val.llval, dest.val.align, scratch, align, str(size))
        case PassKind.INDIRECT:
            if arg.on_heap_meta:
                raise InternalError(f"an unsized argument of {arg.layout.ty} cannot be stored")
            source = PlaceValue(values[0], None, arg.layout.align)
            store_operand(fx, OperandRef(source, arg.layout), dest)


def from_packed(fx: FunctionCx, value: str, arg: ArgAbi) -> OperandRef:
    """A direct result as operand; pairs come as a struct."""
    layout = arg.layout
    if is_backend_pair(layout):
        ty = fx.types.immediate(layout)
        first = fx.value(f"extractvalue {ty} {value}, 0")
        second = fx.value(f"extractvalue {ty} {value}, 1")
        return OperandRef(Pair(first, second), layout)
    return OperandRef(Immediate(value), layout)


def to_packed(fx: FunctionCx, operand: OperandRef) -> str:
    """An operand as one value: pairs become a struct."""
    val = operand.val
    if type(val) is not Pair:
        return operand.immediate()
    repr_ = operand.layout.backend_repr
    assert type(repr_) is ReprScalarPair
    ty = fx.types.immediate(operand.layout)
    first_ty = scalar_type(repr_.first, immediate=True)
    second_ty = scalar_type(repr_.second, immediate=True)
    half = fx.value(f"insertvalue {ty} poison, {first_ty} {val.first}, 0")
    return fx.value(f"insertvalue {ty} {half}, {second_ty} {val.second}, 1")


def param_count(arg: ArgAbi) -> int:
    """Number of LLVM parameters of an argument."""
    if arg.kind is PassKind.IGNORE:
        return 0
    return 2 if arg.kind is PassKind.PAIR or arg.on_heap_meta else 1
