"""Memory of the interpreter: allocations, pointers, typed reads and writes.

An ``Alloc`` is one object with an address of its own. The memory of a running evaluation is
mutable; global allocations (of crates, or interned results) are wrapped when first pointed to and
loaded when first read. A pointer refers to its ``Alloc`` directly, so following it needs no table.

A pointer in memory is 8 bytes that hold the offset, plus an entry in ``Alloc.prov``; the address of
an allocation is never known, so pointer bytes cannot be read as an integer.

Source: rustc_const_eval/src/interpret/memory.rs,
rustc_middle/src/mir/interpret/allocation.rs (1.96.0).
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Final, NoReturn, TypeAlias, final

from mirdce.consteval import provenance
from mirdce.consteval.error import failure
from mirdce.consteval.provenance import Fragment
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.instance import Instance
from mirdce.ir.ty import Binder, ExistentialPredicate, Ty
from mirdce.target.target import POINTER_SIZE

MASK64: Final = (1 << 64) - 1


class AllocKind(enum.Enum):
    """What an allocation is."""

    STACK = "stack variable"
    HEAP = "heap allocation"
    MEMORY = "global memory"
    STATIC = "static"
    FUNCTION = "function"
    VTABLE = "vtable"
    TYPE_ID = "type id"


@final
class VTableOf:
    """What a vtable belongs to: a type and the predicates of a ``dyn``."""

    __slots__ = ("predicates", "ty")

    def __init__(self, ty: Ty, predicates: tuple[Binder[ExistentialPredicate], ...]) -> None:
        self.ty = ty
        self.predicates = predicates


@final
class Alloc:
    """One allocation.

    Attributes:
        kind: what it is.
        size: bytes; 0 for functions, vtables and type ids.
        align: alignment in bytes.
        data: the bytes; None: not loaded yet, not readable at all, or dead.
        prov: allocation that the pointer at a byte offset points into.
        fragments: bytes of torn pointers, by offset.
        init: one byte for each byte, 0 where that is not initialized; None: all are.
        mutable: whether the program may write to it at run time (statics), or now (stack, heap).
        alloc_id: its global id, None while it belongs to a running evaluation.
        load: fills in ``data`` of a global allocation.
        payload: the instance, vtable, static or type that it stands for.
    """

    __slots__ = (
        "align",
        "alloc_id",
        "data",
        "fragments",
        "init",
        "kind",
        "load",
        "mutable",
        "payload",
        "prov",
        "size",
    )

    def __init__(self, kind: AllocKind, size: int, align: int) -> None:
        self.kind = kind
        self.size = size
        self.align = align
        self.data: bytearray | bytes | None = None
        self.prov: dict[int, Alloc] = {}
        self.fragments: dict[int, Fragment] = {}
        self.init: bytearray | None = None
        self.mutable = False
        self.alloc_id: AllocId | None = None
        self.load: Callable[[Alloc], None] | None = None
        self.payload: Instance | VTableOf | DefId | Ty | None = None


def _refuse(*_: object) -> NoReturn:
    raise failure(
        "unable to turn pointer into integer: this code performed an operation that depends on the"
        " underlying bytes representing a pointer"
    )


@final
class Pointer:
    """A place in an allocation. Any arithmetic or comparison as a number is an evaluation error."""

    __slots__ = ("alloc", "offset")

    def __init__(self, alloc: Alloc, offset: int) -> None:
        self.alloc = alloc
        self.offset = offset

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __index__ = __int__ = _refuse
    __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = __invert__ = __neg__ = _refuse
    __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = _refuse
    __lt__ = __le__ = __gt__ = __ge__ = __bool__ = _refuse

    def __eq__(self, other: object) -> bool:
        _refuse()

    __hash__ = _refuse


Scalar: TypeAlias = int | Pointer | None
"""An unsigned number truncated to its size, a pointer, or None: uninitialized."""
Value: TypeAlias = int | Pointer | tuple[Scalar, Scalar] | None
"""What an operand evaluates to; its layout tells how to read it.

A scalar for scalar layouts, a pair for scalar pairs, None for zero-sized types, and for all others
the address of bytes that nobody writes before they are used.
"""
Reader: TypeAlias = Callable[[Alloc, int], Value]
Writer: TypeAlias = Callable[[Alloc, int, Value], None]


def new_alloc(size: int, align: int, kind: AllocKind = AllocKind.STACK) -> Alloc:
    """A fresh, uninitialized, writable allocation."""
    made = Alloc(kind, size, align)
    made.data = bytearray(size)
    made.init = bytearray(size)
    made.mutable = True
    return made


def readable(alloc: Alloc) -> bytearray | bytes:
    """The bytes of an allocation, loaded if need be.

    Raises:
        EvalError: it has none.
    """
    data = alloc.data
    if data is None:
        if alloc.load is not None:
            alloc.load(alloc)
            data = alloc.data
        if data is None:
            if alloc.kind is AllocKind.FUNCTION:
                raise failure("accessing memory of a function")
            if alloc.kind in (AllocKind.VTABLE, AllocKind.TYPE_ID):
                raise failure(f"accessing memory of a {alloc.kind.value}")
            if alloc.kind is AllocKind.STATIC:
                raise failure("cannot access extern static")
            raise failure("memory access failed: dangling pointer (use-after-free)")
    return data


def writable(alloc: Alloc) -> bytearray:
    """The bytes of an allocation that this evaluation may write to."""
    data = alloc.data
    if type(data) is bytearray:
        return data
    if alloc.kind in (AllocKind.MEMORY, AllocKind.STATIC):
        if alloc.mutable:
            raise failure("modifying a static's initial value from another static's initializer")
        raise failure("writing to read-only memory")
    readable(alloc)
    raise failure(f"writing to memory of a {alloc.kind.value}")


def out_of_bounds(alloc: Alloc, offset: int, size: int) -> NoReturn:
    """Reports an access outside of an allocation."""
    if offset >= 1 << 63:
        offset -= 1 << 64
    raise failure(
        f"memory access failed: attempting to access {size} bytes at offset {offset} of an"
        f" allocation of {alloc.size} bytes: out-of-bounds pointer use"
    )


def uninitialized() -> NoReturn:
    """Reports use of uninitialized bytes."""
    raise failure(
        "reading memory at uninitialized bytes, but this operation requires initialized memory"
    )


def has_provenance(alloc: Alloc, offset: int, size: int) -> bool:
    """Whether some byte of the range belongs to a pointer."""
    if not alloc.prov and not alloc.fragments:
        return False
    return not provenance.is_empty(alloc, offset, size)


def read_bytes(alloc: Alloc, offset: int, size: int) -> bytes | bytearray:
    """Initialized bytes; those of pointers are given without what they point to."""
    data = readable(alloc)
    end = offset + size
    if end > len(data):
        out_of_bounds(alloc, offset, size)
    init = alloc.init
    if init is not None and init.find(0, offset, end) >= 0:
        uninitialized()
    return data[offset:end]


def read_int(alloc: Alloc, offset: int, size: int) -> int:
    """An integer of ``size`` bytes."""
    data = alloc.data
    if data is None:
        data = readable(alloc)
    end = offset + size
    if end > len(data):
        out_of_bounds(alloc, offset, size)
    init = alloc.init
    if init is not None and init.find(0, offset, end) >= 0:
        uninitialized()
    if has_provenance(alloc, offset, size):
        _refuse()
    return int.from_bytes(data[offset:end], "little")


def read_pointer(alloc: Alloc, offset: int) -> int | Pointer:
    """A pointer, or the number that stands in its place."""
    data = alloc.data
    if data is None:
        data = readable(alloc)
    end = offset + POINTER_SIZE
    if end > len(data):
        out_of_bounds(alloc, offset, POINTER_SIZE)
    init = alloc.init
    if init is not None and init.find(0, offset, end) >= 0:
        uninitialized()
    number = int.from_bytes(data[offset:end], "little")
    target = alloc.prov.get(offset)
    if target is not None:
        return Pointer(target, number)
    if has_provenance(alloc, offset, POINTER_SIZE):
        raise failure("unable to read parts of a pointer from memory")
    return number


def read_maybe_uninit(alloc: Alloc, offset: int, size: int) -> Scalar:
    """A scalar for which any bytes are valid: of a union, or of an absent enum payload."""
    data = readable(alloc)
    end = offset + size
    if end > len(data):
        out_of_bounds(alloc, offset, size)
    init = alloc.init
    if init is not None and init.find(0, offset, end) >= 0:
        if init.find(1, offset, end) < 0:
            return None
        raise failure("copying a partially initialized scalar")
    if size == POINTER_SIZE:
        return read_pointer(alloc, offset)
    if has_provenance(alloc, offset, size):
        raise failure("unable to copy parts of a pointer from memory")
    return int.from_bytes(data[offset:end], "little")


def clear_provenance(alloc: Alloc, offset: int, size: int) -> None:
    """Forgets pointers that lie in a range which is about to be overwritten."""
    if alloc.prov or alloc.fragments:
        provenance.clear(alloc, offset, size)


def write_scalar(alloc: Alloc, offset: int, size: int, scalar: Scalar) -> None:
    """Writes a scalar of ``size`` bytes; None makes the bytes uninitialized."""
    data = alloc.data
    if type(data) is not bytearray:
        data = writable(alloc)
    end = offset + size
    if end > len(data):
        out_of_bounds(alloc, offset, size)
    if alloc.prov or alloc.fragments:
        provenance.clear(alloc, offset, size)
    init = alloc.init
    if type(scalar) is int:
        data[offset:end] = scalar.to_bytes(size, "little")
        if init is not None:
            init[offset:end] = b"\x01" * size
    elif type(scalar) is Pointer:
        if size != POINTER_SIZE:
            _refuse()
        data[offset:end] = scalar.offset.to_bytes(POINTER_SIZE, "little")
        alloc.prov[offset] = scalar.alloc
        if init is not None:
            init[offset:end] = b"\x01" * POINTER_SIZE
    else:
        mark_uninit(alloc, offset, size)


def mark_uninit(alloc: Alloc, offset: int, size: int) -> None:
    """Makes a range uninitialized."""
    data = writable(alloc)
    end = offset + size
    if end > len(data):
        out_of_bounds(alloc, offset, size)
    init = alloc.init
    if init is None:
        init = alloc.init = bytearray(b"\x01" * len(data))
    init[offset:end] = bytes(size)
    data[offset:end] = bytes(size)
    if alloc.prov or alloc.fragments:
        provenance.clear(alloc, offset, size)


def write_bytes(alloc: Alloc, offset: int, source: bytes) -> None:
    """Writes plain bytes."""
    data = writable(alloc)
    size = len(source)
    end = offset + size
    if end > len(data):
        out_of_bounds(alloc, offset, size)
    if alloc.prov or alloc.fragments:
        provenance.clear(alloc, offset, size)
    data[offset:end] = source
    if alloc.init is not None:
        alloc.init[offset:end] = b"\x01" * size


def copy_bytes(source: Alloc, source_offset: int, dest: Alloc, dest_offset: int, size: int) -> None:
    """Copies bytes as they are, with pointers and uninitialized ones; the ranges may overlap."""
    if size == 0:
        return
    source_data = source.data
    if source_data is None:
        source_data = readable(source)
    dest_data = dest.data
    if type(dest_data) is not bytearray:
        dest_data = writable(dest)
    source_end = source_offset + size
    dest_end = dest_offset + size
    if source_end > len(source_data):
        out_of_bounds(source, source_offset, size)
    if dest_end > len(dest_data):
        out_of_bounds(dest, dest_offset, size)
    pointers = None
    if source.prov or source.fragments:
        pointers = provenance.taken(source, source_offset, size)
    if dest.prov or dest.fragments:
        provenance.clear(dest, dest_offset, size)
    dest_data[dest_offset:dest_end] = source_data[source_offset:source_end]
    if pointers is not None:
        provenance.put(dest, dest_offset, pointers)
    source_init = source.init
    if source_init is None:
        if dest.init is not None:
            dest.init[dest_offset:dest_end] = b"\x01" * size
    else:
        if dest.init is None:
            dest.init = bytearray(b"\x01" * len(dest_data))
        dest.init[dest_offset:dest_end] = source_init[source_offset:source_end]


def fill_repeated(alloc: Alloc, offset: int, element_size: int, count: int) -> None:
    """Copies the first of ``count`` elements, which is written already, over the others."""
    total = element_size * count
    data = writable(alloc)
    end = offset + total
    if end > len(data):
        out_of_bounds(alloc, offset, total)
    first_end = offset + element_size
    pointers = None
    if alloc.prov or alloc.fragments:
        pointers = provenance.taken(alloc, offset, element_size)
        clear_provenance(alloc, first_end, total - element_size)
    data[offset:end] = bytes(data[offset:first_end]) * count
    if alloc.init is not None:
        alloc.init[offset:end] = bytes(alloc.init[offset:first_end]) * count
    if pointers is not None:
        for index in range(1, count):
            provenance.put(alloc, offset + index * element_size, pointers)


def deref(pointer: Value, size: int) -> tuple[Alloc, int]:
    """The allocation and offset of a pointer through which ``size`` > 0 bytes are accessed."""
    if type(pointer) is Pointer:
        return pointer.alloc, pointer.offset
    if type(pointer) is int:
        if pointer == 0:
            raise failure(
                f"memory access failed: attempting to access {size} bytes, but got null pointer"
            )
        raise failure(
            f"memory access failed: attempting to access {size} bytes, but got"
            f" {pointer:#x}[noalloc] which is a dangling pointer (it has no provenance)"
        )
    uninitialized()


def offset_pointer(pointer: Value, offset: int) -> int | Pointer:
    """Wrapping pointer arithmetic in bytes."""
    if type(pointer) is Pointer:
        return Pointer(pointer.alloc, (pointer.offset + offset) & MASK64)
    if type(pointer) is int:
        return (pointer + offset) & MASK64
    uninitialized()


def check_inbounds(pointer: int | Pointer, distance: int) -> None:
    """Checks that the bytes between a pointer and ``distance`` bytes from it are in bounds."""
    if distance == 0:
        return
    if type(pointer) is not Pointer:
        raise failure(
            f"in-bounds pointer arithmetic failed: attempting to offset pointer by {distance}"
            f" bytes, but got {pointer:#x}[noalloc] which is a dangling pointer"
        )
    alloc = pointer.alloc
    if alloc.data is None and alloc.load is not None:
        alloc.load(alloc)
    start = pointer.offset
    if not (0 <= start <= alloc.size and 0 <= start + distance <= alloc.size):
        raise failure(
            f"in-bounds pointer arithmetic failed: attempting to offset pointer by {distance}"
            f" bytes, but got a pointer {start} bytes into an allocation of {alloc.size} bytes"
        )


def may_be_null(scalar: Scalar) -> bool:
    """Whether a scalar could be zero at run time."""
    if type(scalar) is int:
        return scalar == 0
    if type(scalar) is not Pointer:
        uninitialized()
    alloc = scalar.alloc
    if alloc.kind is AllocKind.TYPE_ID:
        return True
    if alloc.data is None and alloc.load is not None:
        alloc.load(alloc)
    if scalar.offset <= alloc.size:
        return False
    return scalar.offset % alloc.align == 0
