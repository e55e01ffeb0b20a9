"""Constants of MIR and memory as rustc writes them.

Taking a constant of a compound type apart needs its layout, which this layer does not know: whoever
prints may bring a function that does it (`Destructure`). Without one such constants are shown as
the memory they are in.

Source: rustc_middle/src/mir/pretty.rs (``pretty_print_const_value_tcx``, ``write_allocations``),
rustc_middle/src/ty/print/pretty.rs (``pretty_print_const_scalar``) (1.96.0).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias, final

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
from mirdce.ir.ids import AllocId, DefId, alloc_index_of
from mirdce.ir.instance import Instance, def_id_of
from mirdce.ir.mir import ConstEvaluated, ConstTy, ConstUneval, MirConst
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.pretty_ty import TyPrinter, constructor_text
from mirdce.ir.scalar_text import byte_string_text, scalar_text, string_text
from mirdce.ir.ty import (
    HAS_PARAM,
    Adt,
    Array,
    ConstValue,
    FnDef,
    FnPtr,
    Ref,
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
    UintTy,
    ValTreeLeaf,
)
from mirdce.target.target import POINTER_SIZE

_BYTES_PER_LINE: Final = 16
_CELL: Final = 3
"""Columns of a byte in a dump: two digits and a space."""
_BAR_WIDTH: Final = _CELL * POINTER_SIZE - 3


@final
@node
class Destructured(Node):
    """A compound constant in parts; ``variant`` is that of an enum, 0 of a struct, else None."""

    variant: int | None
    fields: tuple[tuple[ConstVal, Ty], ...]


Destructure: TypeAlias = Callable[[ConstVal, Ty], Destructured | None]
"""Takes a constant of a mono array, tuple or ADT type apart; None: it cannot be."""


def alloc_name(alloc_id: AllocId) -> str:
    """How an allocation is called: by its number in its crate."""
    return f"alloc{alloc_index_of(alloc_id)}"


def _pointer_text(pointer: ScalarPtr) -> str:
    name = alloc_name(pointer.alloc_id)
    return f"{name}+{pointer.offset:#x}" if pointer.offset else name


class ConstPrinter:
    """Prints constants of MIR.

    Attributes:
        types: prints types and paths.
    """

    def __init__(self, types: TyPrinter, destructure: Destructure | None = None) -> None:
        self.types = types
        self._program = types.program
        self._destructure = destructure

    def operand(self, const: MirConst) -> str:
        """A constant operand: ``const`` and its value, or the bare path of a function."""
        text = self.const(const)
        return text if type(const.ty) is FnDef else f"const {text}"

    def const(self, const: MirConst) -> str:
        """A constant without the word."""
        match const:
            case ConstTy():
                return self.types.const(const.const, with_type=True)
            case ConstEvaluated():
                return self.value(const.value, const.ty)
            case ConstUneval():
                path = self.types.value_path(const.def_id, const.args.items)
                return path if const.promoted is None else f"{path}::promoted[{const.promoted}]"

    # --------------------------------------------------------------------------------- values

    def value(self, value: ConstVal, ty: Ty) -> str:
        """A value of a type."""
        if self._is_uninit(value):
            return "<uninit>"
        literal = self._literal(value, ty)
        if literal is not None:
            return literal
        if isinstance(ty, Array | Tuple | Adt) and not ty.flags & HAS_PARAM:
            compound = self._compound(value, ty)
            if compound is not None:
                return compound
        if type(value) is ConstScalar:
            return self._scalar(value, ty)
        if type(value) is ConstZeroSized and type(ty) is FnDef:
            return self.types.value_path(ty.def_id, ty.args.items)
        return f"{_debug_text(value)}: {self.types.ty(ty)}"

    def _memory(self, alloc_id: AllocId) -> Allocation | None:
        target = self._program.global_alloc(alloc_id)
        return target.allocation if type(target) is GlobalMemory else None

    def _is_uninit(self, value: ConstVal) -> bool:
        if type(value) is not ConstIndirect:
            return False
        memory = self._memory(value.alloc_id)
        return memory is not None and bool(memory.data) and memory.init == ()

    def _literal(self, value: ConstVal, ty: Ty) -> str | None:
        """Strings and byte strings."""
        if type(ty) is Ref:
            pointee = ty.pointee
            if type(pointee) is Str or (type(pointee) is Slice and _is_u8(pointee.element)):
                data = self._slice_bytes(value)
                if data is None:
                    return None
                return string_text(data) if type(pointee) is Str else byte_string_text(data)
        elif type(ty) is Array and type(value) is ConstIndirect and _is_u8(ty.element):
            length = _length_of(ty)
            memory = self._memory(value.alloc_id)
            if length is not None and memory is not None:
                data = memory.data[value.offset : value.offset + length]
                return "*" + byte_string_text(data)
        return None

    def _slice_bytes(self, value: ConstVal) -> bytes | None:
        if type(value) is ConstSlice:
            memory = self._memory(value.alloc_id)
            return None if memory is None else memory.data[: value.meta]
        if type(value) is not ConstIndirect:
            return None
        # The reference itself is in memory: a pointer, then the length.
        holder = self._memory(value.alloc_id)
        if holder is None:
            return None
        begin = value.offset
        target = dict(holder.provenance).get(begin)
        memory = None if target is None else self._memory(target)
        if memory is None:
            return None
        start = int.from_bytes(holder.data[begin : begin + POINTER_SIZE], "little")
        length = int.from_bytes(holder.data[begin + POINTER_SIZE : begin + 16], "little")
        return memory.data[start : start + length]

    def _compound(self, value: ConstVal, ty: Array | Tuple | Adt) -> str | None:
        parts = self._parts(value, ty)
        if parts is None:
            return None
        fields = [self.value(*field) for field in parts.fields]
        match ty:
            case Array():
                return f"[{', '.join(fields)}]"
            case Tuple():
                inner = ", ".join(fields)
                return f"({inner},)" if len(fields) == 1 else f"({inner})"
            case Adt():
                adt = self._program.item(ty.def_id).adt
                if adt is None or parts.variant is None:
                    return None
                variant = adt.variants[parts.variant]
                path = self.types.variant_path(variant, ty.args.items)
                # rustc's own text has the braces doubled here.
                return constructor_text(path, variant, fields, "{{", "}}")

    def _parts(self, value: ConstVal, ty: Array | Tuple | Adt) -> Destructured | None:
        if type(ty) is Tuple and not ty.elements:
            return Destructured(None, ())
        return None if self._destructure is None else self._destructure(value, ty)

    def _scalar(self, value: ConstScalar, ty: Ty) -> str:
        scalar = value.scalar
        if type(scalar) is ScalarInt:
            return scalar_text(self.types, ty, scalar.data, scalar.size, True)
        assert type(scalar) is ScalarPtr
        return self._scalar_ptr(scalar, ty)

    def _scalar_ptr(self, pointer: ScalarPtr, ty: Ty) -> str:
        target = self._program.global_alloc(pointer.alloc_id)
        if type(ty) is Ref and type(ty.pointee) is Array and _is_u8(ty.pointee.element):
            length = _length_of(ty.pointee)
            if length is not None:
                match target:
                    case GlobalMemory():
                        data = target.allocation.data[pointer.offset : pointer.offset + length]
                        return byte_string_text(data)
                    case GlobalStatic():
                        return f"<static({self.def_id(target.def_id)})>"
                    case GlobalFunction():
                        return "<function>"
                    case GlobalVTable():
                        return "<vtable>"
                    case GlobalTypeId():
                        return "<typeid>"
        if type(ty) is FnPtr and type(target) is GlobalFunction:
            instance = target.instance
            path = self.types.value_path(def_id_of(instance), instance.args.items)
            return f"{{{path} as {self.types.ty(ty)}}}"
        return f"{{{_pointer_text(pointer)}: {self.types.ty(ty)}}}"

    def def_id(self, def_id: DefId) -> str:
        """A definition where rustc shows its bare id: here its path."""
        return self.types.value_path(def_id)

    def instance(self, instance: Instance) -> str:
        """The function that a pointer points to."""
        return self.types.value_path(def_id_of(instance), instance.args.items)

    # ----------------------------------------------------------------------------- allocations

    def allocations(self, roots: Iterable[AllocId]) -> Iterator[str]:
        """Texts of allocations and of all that they point to, each once, without end of line."""
        pending = sorted(set(roots), reverse=True)
        seen = set(pending)
        while pending:
            alloc_id = pending.pop()
            memory, head = self._headline(alloc_id)
            if memory is None:
                yield f"{alloc_name(alloc_id)} ({head})"
                continue
            for _, target in reversed(memory.provenance):
                if target not in seen:
                    seen.add(target)
                    pending.append(target)
            lines = memory_lines(memory)
            size = f"size: {len(memory.data)}, align: {memory.align}"
            body = "\n".join(["{", *lines, "}"]) if lines else "{}"
            yield f"{alloc_name(alloc_id)} ({head}{size}) {body}"

    def _headline(self, alloc_id: AllocId) -> tuple[Allocation | None, str]:
        target = self._program.global_alloc(alloc_id)
        match target:
            case GlobalMemory():
                return target.allocation, ""
            case GlobalFunction():
                return None, f"fn: {self.instance(target.instance)}"
            case GlobalVTable():
                dyn = self._program.interner.dynamic(
                    target.predicates, self._program.interner.re_erased
                )
                shown = self.types.ty(dyn).removeprefix("dyn ")
                return None, f"vtable: impl {shown} for {self.types.ty(target.ty)}"
            case GlobalTypeId():
                return None, f"typeid for {self.types.ty(target.ty)}"
            case GlobalStatic():
                path = self.types.value_path(target.def_id)
                memory = self._program.static_initializer(target.def_id)
                if memory is None:
                    return None, f"extern static: {path}"
                return memory, f"static: {path}, "


def _is_u8(ty: Ty) -> bool:
    return type(ty) is Uint and ty.uint_ty is UintTy.U8


def _length_of(ty: Array) -> int | None:
    length = ty.length
    if type(length) is ConstValue and type(length.valtree) is ValTreeLeaf:
        return length.valtree.data
    return None


def _debug_text(value: ConstVal) -> str:
    match value:
        case ConstScalar():
            return "Scalar"
        case ConstZeroSized():
            return "ZeroSized"
        case ConstSlice():
            return f"Slice {{ alloc_id: {alloc_name(value.alloc_id)}, meta: {value.meta} }}"
        case ConstIndirect():
            name = alloc_name(value.alloc_id)
            return f"Indirect {{ alloc_id: {name}, offset: Size({value.offset} bytes) }}"


def allocs_of_const(const: MirConst) -> tuple[AllocId, ...]:
    """The allocation that a constant is in or points to."""
    if type(const) is not ConstEvaluated:
        return ()
    value = const.value
    match value:
        case ConstScalar():
            return (value.scalar.alloc_id,) if type(value.scalar) is ScalarPtr else ()
        case ConstZeroSized():
            return ()
        case ConstSlice() | ConstIndirect():
            return (value.alloc_id,)


def memory_lines(memory: Allocation) -> Sequence[str]:
    """A hex dump: bytes, ``__`` for uninitialized ones, pointers by their target, and text.

    A pointer is a bar as wide as its eight bytes; if it crosses lines, its name is where there is
    more room.
    """
    size = len(memory.data)
    cells: list[str] = []
    text: list[str] = []
    for offset in range(size):
        shown, char = _byte_cell(memory, offset)
        cells += (*shown, " ")
        text.append(char)
    for offset, target in memory.provenance:
        addend = int.from_bytes(memory.data[offset : offset + POINTER_SIZE], "little")
        name = _pointer_text(ScalarPtr(target, addend, POINTER_SIZE))
        for at, bar in _bars(offset, name):
            cells[_CELL * at : _CELL * at + len(bar)] = bar
        text[offset : offset + POINTER_SIZE] = "╾──────╼"
    width = len(f"{size:x}")
    lines = []
    for start in range(0, size, _BYTES_PER_LINE):
        head = f"0x{start:0{width}x} │ " if size > _BYTES_PER_LINE else ""
        row = "".join(cells[_CELL * start : _CELL * (start + _BYTES_PER_LINE) - 1])
        row = row.ljust(_CELL * _BYTES_PER_LINE - 1)
        lines.append(f"    {head}{row} │ {''.join(text[start : start + _BYTES_PER_LINE])}")
    return lines


def _bars(offset: int, name: str) -> Iterator[tuple[int, str]]:
    """The bar of a pointer, in one piece or two, each with the offset at which it begins."""
    first = min(POINTER_SIZE, _BYTES_PER_LINE - offset % _BYTES_PER_LINE)
    rest = POINTER_SIZE - first
    if not rest:
        yield offset, f"╾{name:─^{_BAR_WIDTH}.{_BAR_WIDTH}}╼"
        return
    first_width, rest_width = _CELL * first - 2, _CELL * (rest - 1) + 1
    names = (name, "") if rest_width <= first_width or rest_width < len(name) else ("", name)
    yield offset, f"╾{names[0]:─^{first_width}.{first_width}}"
    yield offset + first, f"{names[1]:─^{rest_width}.{rest_width}}╼"


def _byte_cell(memory: Allocation, offset: int) -> tuple[str, str]:
    init = memory.init
    if init is not None and not any(start <= offset < end for start, end in init):
        return "__", "░"
    byte = memory.data[offset]
    return f"{byte:02x}", chr(byte) if 0x20 <= byte < 0x7F else "."
