"""Constants: evaluated values as LLVM constants, memory as globals of the data object.

An allocation becomes a packed struct of byte arrays and pointers, uninitialized bytes ``undef``.
Memory
without bytes is never emitted: its address is its alignment.

Source: rustc_codegen_llvm/src/{consts,common}.rs, rustc_codegen_ssa/src/mir/{constant,operand}.rs
(1.96.0).
"""

from collections.abc import Iterator

from mirdce.codegen.emit.abi import abi_text
from mirdce.codegen.emit.attributes import (
    declaration_attributes,
    parameter_roles,
    returns_new_memory,
)
from mirdce.codegen.emit.constant_memory import memory_name
from mirdce.codegen.emit.cx import CodegenCx, Symbol
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.memory import load_operand
from mirdce.codegen.emit.text import bytes_literal, quoted
from mirdce.codegen.emit.types import pair_second_offset, primitive_type
from mirdce.codegen.emit.values import ZERO_SIZED, Immediate, OperandRef, Pair, PlaceRef, PlaceValue
from mirdce.codegen.emit.vtable import EmptyWord, VtableWord, vtable_words
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.alloc import (
    Allocation,
    ConstIndirect,
    ConstScalar,
    ConstSlice,
    ConstVal,
    ConstZeroSized,
    GlobalFunction,
    GlobalMemory,
    GlobalStatic,
    GlobalTypeId,
    GlobalVTable,
    ScalarInt,
    ScalarPtr,
)
from mirdce.ir.alloc import Scalar as ScalarValue
from mirdce.ir.ids import AllocId
from mirdce.ir.instance import Instance, def_id_of
from mirdce.ir.ty import Dynamic, Mutability, Ty
from mirdce.layout.model import (
    Layout,
    PrimitiveKind,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
    Scalar,
)
from mirdce.layout.scalar import is_bool
from mirdce.layout.sizes import is_zst
from mirdce.target.target import POINTER_SIZE

_VISIBLE_BYTES = 4096
_FLOATS = {2: "half", 4: "float", 8: "double", 16: "fp128"}


def codegen_constant(fx: FunctionCx, const: mir.MirConst) -> OperandRef:
    """The value of a constant."""
    layout = fx.layout(const.ty)
    if is_zst(layout):
        return OperandRef(ZERO_SIZED, layout)
    return operand_of(fx, fx.cx.consts.eval_mir_const(const, fx.args), layout)


def operand_of(fx: FunctionCx, value: ConstVal, layout: Layout) -> OperandRef:
    """An evaluated constant as an operand."""
    repr_ = layout.backend_repr
    match value:
        case ConstZeroSized():
            return OperandRef(ZERO_SIZED, layout)
        case ConstScalar():
            if type(repr_) is not ReprScalar:
                raise InternalError(f"scalar constant of {layout.ty}, which is none")
            return OperandRef(Immediate(scalar_text(fx, value.scalar, repr_.scalar)), layout)
        case ConstSlice():
            pointer = ScalarPtr(value.alloc_id, 0, POINTER_SIZE)
            return OperandRef(Pair(pointer_text(fx, pointer), str(value.meta)), layout)
        case ConstIndirect():
            return _from_memory(fx, value, layout)


def _from_memory(fx: FunctionCx, value: ConstIndirect, layout: Layout) -> OperandRef:
    allocation = fx.cx.program.memory(value.alloc_id)
    repr_ = layout.backend_repr
    offset = value.offset
    if type(repr_) is ReprScalar and not repr_.scalar.is_union:
        return OperandRef(Immediate(_read(fx, allocation, offset, repr_.scalar)), layout)
    if type(repr_) is ReprScalarPair and not repr_.first.is_union and not repr_.second.is_union:
        first = _read(fx, allocation, offset, repr_.first)
        second = _read(fx, allocation, offset + pair_second_offset(repr_), repr_.second)
        return OperandRef(Pair(first, second), layout)
    if type(repr_) is ReprSimdVector and not repr_.element.is_union:
        return OperandRef(Immediate(_vector_text(fx, allocation, offset, repr_)), layout)
    base = pointer_text(fx, ScalarPtr(value.alloc_id, offset, POINTER_SIZE))
    return load_operand(fx, PlaceRef(PlaceValue(base, None, layout.align), layout))


def _vector_text(fx: FunctionCx, allocation: Allocation, offset: int, repr_: ReprSimdVector) -> str:
    """A vector as an LLVM constant, so that intrinsics see its lanes."""
    size = repr_.element.primitive.size
    lane = primitive_type(repr_.element.primitive)
    lanes = (
        f"{lane} {_read(fx, allocation, offset + index * size, repr_.element)}"
        for index in range(repr_.count)
    )
    return f"<{', '.join(lanes)}>"


def _read(fx: FunctionCx, allocation: Allocation, offset: int, scalar: Scalar) -> str:
    value = read_scalar(allocation, offset, scalar.primitive.size)
    return "poison" if value is None else scalar_text(fx, value, scalar)


def read_scalar(allocation: Allocation, offset: int, size: int) -> ScalarValue | None:
    """The scalar at an offset; None if a byte of it is uninitialized or part of a pointer."""
    if not is_initialized(allocation, offset, size):
        return None
    data = int.from_bytes(allocation.data[offset : offset + size], "little")
    for start, target in allocation.provenance:
        if start == offset and size == POINTER_SIZE:
            return ScalarPtr(target, data, size)
        if start < offset + size and offset < start + POINTER_SIZE:
            return None
    return ScalarInt(data, size)


def is_initialized(allocation: Allocation, offset: int, size: int) -> bool:
    """Whether all bytes of a range are initialized."""
    if allocation.init is None:
        return True
    return any(start <= offset and offset + size <= end for start, end in allocation.init)


def all_uninit(fx: FunctionCx, const: mir.MirConst) -> bool:
    """Whether a constant has no initialized byte, so that assigning it does nothing."""
    value = fx.cx.consts.eval_mir_const(const, fx.args)
    if type(value) is not ConstIndirect:
        return False
    allocation = fx.cx.program.memory(value.alloc_id)
    size = fx.layout(const.ty).size
    if allocation.init is None or size == 0:
        return False
    start = value.offset
    return not any(begin < start + size and start < end for begin, end in allocation.init)


# --------------------------------------------------------------------------------------- scalars


def scalar_text(fx: FunctionCx, value: ScalarValue, scalar: Scalar) -> str:
    """A scalar as an LLVM constant of the immediate type."""
    primitive = scalar.primitive
    if type(value) is ScalarInt:
        if is_bool(scalar):
            return "true" if value.data & 1 else "false"
        match primitive.kind:
            case PrimitiveKind.INT:
                return str(value.data)
            case PrimitiveKind.FLOAT:
                return f"bitcast (i{primitive.size * 8} {value.data} to {_FLOATS[primitive.size]})"
            case PrimitiveKind.POINTER:
                return address_text(value.data)
    assert type(value) is ScalarPtr
    pointer = pointer_text(fx, value)
    match primitive.kind:
        case PrimitiveKind.POINTER:
            return pointer
        case PrimitiveKind.INT:
            return f"ptrtoint (ptr {pointer} to i{primitive.size * 8})"
        case PrimitiveKind.FLOAT:
            raise InternalError("a pointer in a floating-point constant")


def address_text(address: int) -> str:
    """A constant address."""
    return "null" if address == 0 else f"inttoptr (i64 {address} to ptr)"


def pointer_text(fx: FunctionCx, pointer: ScalarPtr) -> str:
    """A pointer into an allocation, function, vtable or static as an LLVM constant."""
    alloc = fx.cx.program.global_alloc(pointer.alloc_id)
    match alloc:
        case GlobalMemory():
            allocation = alloc.allocation
            if not allocation.data:
                return address_text((allocation.align + pointer.offset) & (2**64 - 1))
            base = memory_ref(fx, pointer.alloc_id, allocation)
        case GlobalFunction():
            base = function_ref(fx, alloc.instance)
        case GlobalVTable():
            interner = fx.cx.interner
            base = vtable_ref(fx, alloc.ty, interner.dynamic(alloc.predicates, interner.re_erased))
        case GlobalStatic():
            base = fx.use_static(alloc.def_id).ref
        case GlobalTypeId():
            return address_text(pointer.offset)
    if pointer.offset == 0:
        return base
    return f"getelementptr inbounds (i8, ptr {base}, i64 {pointer.offset})"


def function_ref(fx: FunctionCx, instance: Instance) -> str:
    """The address of a function, declared."""
    symbol = fx.global_ref(instance)
    if symbol.name not in fx.declarations:
        declared = fx.cx.declarations.get(instance)
        if declared is None:
            declared = fx.cx.declarations[instance] = _declaration(fx.cx, instance, symbol)
        fx.declarations[symbol.name] = declared
    return symbol.ref


def _declaration(cx: CodegenCx, instance: Instance, symbol: Symbol) -> str:
    """How a function is declared; the same wherever it is referred to."""
    abi = abi_text(cx, cx.layouts.fn_abi_of_instance(instance))
    foreign = not symbol.own and cx.is_foreign(instance)
    if foreign:
        cx.refuse_externally_implementable(def_id_of(instance))
    params = list(abi.formals)
    if abi.signature.endswith("...)"):
        fixed = abi.signature[len(abi.ret) + 2 : -1].split(", ")
        params = [*params[: len(fixed) - 1], "..."]
    for position, role in parameter_roles(cx, instance).items():
        params[position] += role
    ret_attrs = abi.ret_attrs
    if returns_new_memory(cx, instance):
        ret_attrs = f"noalias {ret_attrs}"
    visibility, attrs = "", " nonlazybind"
    if not foreign:
        visibility, attrs = cx.visibility(def_id_of(instance)), ""
    attrs += declaration_attributes(cx, instance)
    return (
        f"declare {visibility}{abi.conv}{ret_attrs}{abi.ret} {symbol.ref}"
        f"({', '.join(params)}) unnamed_addr{attrs}{abi.call_attrs}"
    )


def vtable_ref(fx: FunctionCx, ty: Ty, dyn: Dynamic) -> str:
    """The address of a vtable, declared; the optimizer sees its contents and can call directly."""
    ref = fx.use_vtable(ty, dyn)
    name = fx.cx.vtable_symbol(ty, dyn).name
    if not fx.cx.optimize or name in fx.visible_vtables:
        return ref
    fx.visible_vtables.add(name)
    words: list[str] = []
    for slot, word in enumerate(vtable_words(fx.cx, ty, dyn)):
        if word is EmptyWord.UNCALLED:
            fx.empty_slots.append((name, slot))
        words.append(_vtable_word(fx, ty, word))
    types = ", ".join(word.split(" ", 1)[0] for word in words)
    fx.declarations[name] = (
        f"{ref} = available_externally hidden unnamed_addr constant <{{ {types} }}> "
        f"<{{ {', '.join(words)} }}>, align {POINTER_SIZE}"
    )
    return ref


def _vtable_word(fx: FunctionCx, ty: Ty, word: VtableWord) -> str:
    """Type and value of a word."""
    match word:
        case int():
            return f"i64 {word}"
        case Instance():
            return f"ptr {function_ref(fx, word)}"
        case Dynamic():
            return f"ptr {fx.use_vtable(ty, word)}"
        case EmptyWord.UNCALLED | EmptyWord.NOTHING_TO_DROP:
            return "ptr null"
        case EmptyWord.VACANT:
            return "ptr undef"


# ---------------------------------------------------------------------------------------- memory


def memory_ref(fx: FunctionCx, alloc_id: AllocId, allocation: Allocation) -> str:
    """The constant that holds an allocation, declared.

    Constants are shared by all functions: the data object defines each once. The optimizer gets to
    see the contents of those that are not large.
    """
    if allocation.mutability is Mutability.MUT:
        raise fx.unsupported("a constant that refers to mutable memory")
    name = memory_name(fx.cx, alloc_id)
    ref = f"@{name}"
    if name not in fx.declarations:
        fx.memories[name] = None
        size = len(allocation.data)
        fx.declarations[name] = f"{ref} = external hidden constant [{size} x i8], align 1"
        if fx.cx.optimize and size <= _VISIBLE_BYTES:
            ty, init = _memory_text(fx, allocation)
            fx.declarations[name] = (
                f"{ref} = available_externally hidden unnamed_addr constant {ty} {init}, "
                f"align {allocation.align}"
            )
    return ref


def bytes_ref(fx: FunctionCx, data: bytes) -> str:
    """A private constant with these bytes."""
    name = quoted(f"{fx.symbol}.bytes.{len(fx.constants)}")
    fx.constants.append(
        f"{name} = private unnamed_addr constant [{len(data)} x i8] {bytes_literal(data)}, align 1"
    )
    return name


def _memory_text(fx: FunctionCx, allocation: Allocation) -> tuple[str, str]:
    """Type and initializer."""
    parts: list[tuple[str, str]] = []
    position = 0
    for offset, target in allocation.provenance:
        parts.extend(_chunks(allocation, position, offset))
        data = int.from_bytes(allocation.data[offset : offset + POINTER_SIZE], "little")
        parts.append(("ptr", pointer_text(fx, ScalarPtr(target, data, POINTER_SIZE))))
        position = offset + POINTER_SIZE
    parts.extend(_chunks(allocation, position, len(allocation.data)))
    if len(parts) == 1:
        return parts[0]
    types = ", ".join(ty for ty, _ in parts)
    values = ", ".join(f"{ty} {value}" for ty, value in parts)
    return f"<{{ {types} }}>", f"<{{ {values} }}>"


def _chunks(allocation: Allocation, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Bytes between pointers, split where initialization changes."""
    if start == end:
        return
    data = allocation.data
    if allocation.init is None:
        yield _bytes_text(data[start:end])
        return
    position = start
    for begin, stop in allocation.init:
        begin, stop = max(begin, start), min(stop, end)
        if begin >= stop:
            continue
        if begin > position:
            yield f"[{begin - position} x i8]", "undef"
        yield _bytes_text(data[begin:stop])
        position = stop
    if position < end:
        yield f"[{end - position} x i8]", "undef"


def _bytes_text(data: bytes) -> tuple[str, str]:
    ty = f"[{len(data)} x i8]"
    if not any(data):
        return ty, "zeroinitializer"
    return ty, bytes_literal(data)
