"""Memory of constants: scalars, constant values, allocations.

Source: rustc_middle/src/mir/{consts.rs,interpret/{mod,allocation,value,pointer}.rs} (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.instance import Instance
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.ty import Binder, ExistentialPredicate, Mutability, Ty


@final
@node
class ScalarInt(Node):
    """An integer of ``size`` bytes; ``data`` is its unsigned value, truncated to that size."""

    data: int
    size: int


@final
@node
class ScalarPtr(Node):
    """A pointer: ``offset`` bytes into allocation ``alloc_id``; ``size`` is the pointer's width."""

    alloc_id: AllocId
    offset: int
    size: int


Scalar: TypeAlias = ScalarInt | ScalarPtr


@final
@node
class ConstScalar(Node):
    """A constant that fits a scalar."""

    scalar: Scalar


@final
@node
class ConstZeroSized(Node):
    """A constant without bytes: function items, unit, empty structs."""


@final
@node
class ConstSlice(Node):
    """A ``&str`` or ``&[u8]``-like constant: the whole allocation's data and ``meta`` elements."""

    alloc_id: AllocId
    meta: int


@final
@node
class ConstIndirect(Node):
    """A constant that lives in memory, ``offset`` bytes into the allocation."""

    alloc_id: AllocId
    offset: int


ConstVal: TypeAlias = ConstScalar | ConstZeroSized | ConstSlice | ConstIndirect
"""rustc's ``mir::ConstValue``."""


@final
@node
class Allocation(Node):
    """A piece of memory.

    Attributes:
        data: the bytes; where a pointer lies they hold its offset into the target allocation.
        provenance: (byte offset, target) of each pointer, ascending; a pointer covers 8 bytes.
        init: half-open byte ranges that are initialized, ascending; None means all bytes are.
        align: alignment in bytes.
        mutability: whether the program may write to it.
    """

    data: bytes
    provenance: tuple[tuple[int, AllocId], ...]
    init: tuple[tuple[int, int], ...] | None
    align: int
    mutability: Mutability


@final
@node
class GlobalFunction(Node):
    """The target of a function pointer."""

    instance: Instance


@final
@node
class GlobalVTable(Node):
    """The vtable of ``ty`` for a ``dyn`` with these predicates."""

    ty: Ty
    predicates: tuple[Binder[ExistentialPredicate], ...]


@final
@node
class GlobalStatic(Node):
    """A static item (maybe foreign, maybe thread-local is excluded)."""

    def_id: DefId


@final
@node
class GlobalMemory(Node):
    """An anonymous allocation."""

    allocation: Allocation


@final
@node
class GlobalTypeId(Node):
    """A word of the type id of ``ty``, opaque until code generation."""

    ty: Ty


GlobalAlloc: TypeAlias = GlobalFunction | GlobalVTable | GlobalStatic | GlobalMemory | GlobalTypeId
