"""How values of a layout are represented: nothing, a scalar, a pair of scalars, or bytes in memory.

A ``Shape`` is made once a layout and holds the functions that read and write such a value; code
that is lowered for one type keeps them, so that running it decides nothing.

Source: rustc_const_eval/src/interpret/operand.rs (``Immediate``, ``read_immediate_raw``) (1.96.0).
"""

import enum
from collections.abc import Callable
from typing import final

from mirdce.consteval import memory
from mirdce.consteval.memory import Alloc, Pointer, Reader, Scalar, Value, Writer
from mirdce.errors import InternalError
from mirdce.layout.model import (
    FieldsArbitrary,
    FieldsArray,
    FieldsPrimitive,
    FieldsUnion,
    Layout,
    PrimitiveKind,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
)
from mirdce.layout.model import Scalar as AbiScalar


class ShapeKind(enum.Enum):
    """Representation of a value."""

    ZST = 0
    SCALAR = 1
    PAIR = 2
    MEMORY = 3


@final
class Shape:
    """Representation of the values of one layout.

    Attributes:
        a: the scalar, or the first of a pair, which lies at offset 0.
        b: the second of a pair.
        b_offset: its byte offset.
        read: the value at a place in memory.
        write: stores a value to a place in memory.
    """

    __slots__ = ("a", "b", "b_offset", "kind", "layout", "read", "size", "write")

    def __init__(self, layout: Layout, *, sized: bool) -> None:
        self.layout = layout
        self.size = layout.size
        self.a: AbiScalar | None = None
        self.b: AbiScalar | None = None
        self.b_offset = -1
        self.kind = ShapeKind.MEMORY
        self.read: Reader = Pointer
        self.write: Writer = _memory_writer(layout.size)
        backend_repr = layout.backend_repr
        if sized and layout.size == 0:
            self.kind = ShapeKind.ZST
            self.read = _read_nothing
            self.write = _write_nothing
            return
        match backend_repr:
            case ReprScalar():
                if not backend_repr.scalar.is_union:
                    self.kind = ShapeKind.SCALAR
                    self.a = backend_repr.scalar
                    self.read = _scalar_reader(self.a)
                    self.write = _scalar_writer(self.a.primitive.size)
            case ReprScalarPair():
                self.kind = ShapeKind.PAIR
                self.a = backend_repr.first
                self.b = backend_repr.second
                self.b_offset = pair_offset(self.a, self.b)
                self.read = _pair_reader(self.a, self.b, self.b_offset)
                self.write = _pair_writer(self.a, self.b, self.b_offset)
            case ReprSimdVector() | ReprMemory():
                pass

    @property
    def in_memory(self) -> bool:
        """Whether values are bytes in memory."""
        return self.kind is ShapeKind.MEMORY


def pair_offset(first: AbiScalar, second: AbiScalar) -> int:
    """Byte offset of the second scalar of a pair."""
    align = second.primitive.align
    return (first.primitive.size + align - 1) // align * align


def _read_nothing(_alloc: Alloc, _offset: int) -> Value:
    return None


def _write_nothing(_alloc: Alloc, _offset: int, _value: Value) -> None:
    return None


def _scalar_reader(scalar: AbiScalar) -> Callable[[Alloc, int], Scalar]:
    size = scalar.primitive.size
    if scalar.is_union:
        return lambda alloc, offset: memory.read_maybe_uninit(alloc, offset, size)
    if scalar.primitive.kind is PrimitiveKind.POINTER:
        return memory.read_pointer
    read_int = memory.read_int
    return lambda alloc, offset: read_int(alloc, offset, size)


def _scalar_writer(size: int) -> Writer:
    write_scalar = memory.write_scalar

    def write(alloc: Alloc, offset: int, value: Value) -> None:
        write_scalar(alloc, offset, size, as_scalar(value))

    return write


def _pair_reader(first: AbiScalar, second: AbiScalar, b_offset: int) -> Reader:
    read_a = _scalar_reader(first)
    read_b = _scalar_reader(second)
    return lambda alloc, offset: (read_a(alloc, offset), read_b(alloc, offset + b_offset))


def _pair_writer(first: AbiScalar, second: AbiScalar, b_offset: int) -> Writer:
    a_size = first.primitive.size
    b_size = second.primitive.size
    write_scalar = memory.write_scalar

    def write(alloc: Alloc, offset: int, value: Value) -> None:
        a, b = as_pair(value)
        write_scalar(alloc, offset, a_size, a)
        write_scalar(alloc, offset + b_offset, b_size, b)

    return write


def _memory_writer(size: int) -> Writer:
    copy_bytes = memory.copy_bytes

    def write(alloc: Alloc, offset: int, value: Value) -> None:
        if type(value) is Pointer:
            copy_bytes(value.alloc, value.offset, alloc, offset, size)
        else:
            memory.mark_uninit(alloc, offset, size)

    return write


def as_scalar(value: Value) -> Scalar:
    """A value that is known to be a scalar."""
    if type(value) is tuple:
        raise InternalError("a scalar was expected, not a pair")
    return value  # type: ignore[return-value]  # mypy does not narrow by ``type``


def as_pair(value: Value) -> tuple[Scalar, Scalar]:
    """A value that is known to be a pair; an uninitialized one has two uninitialized scalars."""
    if type(value) is tuple:
        return value
    if value is None:
        return None, None
    raise InternalError("a pair was expected, not a scalar")


def as_int(value: Value) -> int:
    """A value that is known to be an initialized integer.

    Raises:
        EvalError: it is a pointer or uninitialized.
    """
    if type(value) is int:
        return value
    if type(value) is Pointer:
        return int(value)
    if value is None:
        memory.uninitialized()
    raise InternalError("an integer was expected, not a pair")


def thin(value: Value) -> Scalar:
    """The data pointer of a thin or wide pointer."""
    if type(value) is tuple:
        return value[0]
    return value  # type: ignore[return-value]  # mypy does not narrow by ``type``


def stride_of(layout: Layout) -> int:
    """Bytes between the elements of an array or slice."""
    fields = layout.fields
    match fields:
        case FieldsArray():
            return fields.stride
        case FieldsPrimitive() | FieldsUnion() | FieldsArbitrary():
            raise InternalError("elements of a type that is no array")
