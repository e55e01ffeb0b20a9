"""Rvalues and their operators.

Source: rustc_middle/src/mir/syntax.rs (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.ir.ids import DefId
from mirdce.ir.mir.operand import Operand
from mirdce.ir.mir.place import Place
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.plain_enum import PlainEnum
from mirdce.ir.ty import Const, GenericArgs, Mutability, Safety, Ty


class BinOp(PlainEnum):
    """Binary operations; the value is rustc's name, in its declaration order."""

    ADD = "Add"
    ADD_UNCHECKED = "AddUnchecked"
    ADD_WITH_OVERFLOW = "AddWithOverflow"
    SUB = "Sub"
    SUB_UNCHECKED = "SubUnchecked"
    SUB_WITH_OVERFLOW = "SubWithOverflow"
    MUL = "Mul"
    MUL_UNCHECKED = "MulUnchecked"
    MUL_WITH_OVERFLOW = "MulWithOverflow"
    DIV = "Div"
    REM = "Rem"
    BIT_XOR = "BitXor"
    BIT_AND = "BitAnd"
    BIT_OR = "BitOr"
    SHL = "Shl"
    SHL_UNCHECKED = "ShlUnchecked"
    SHR = "Shr"
    SHR_UNCHECKED = "ShrUnchecked"
    EQ = "Eq"
    LT = "Lt"
    LE = "Le"
    NE = "Ne"
    GE = "Ge"
    GT = "Gt"
    CMP = "Cmp"
    OFFSET = "Offset"


class UnOp(PlainEnum):
    """Unary operations."""

    NOT = "Not"
    NEG = "Neg"
    PTR_METADATA = "PtrMetadata"


class BorrowKind(PlainEnum):
    """Kinds of borrow; fake ones never reach runtime MIR."""

    SHARED = "Shared"
    FAKE_SHALLOW = "FakeShallow"
    FAKE_DEEP = "FakeDeep"
    MUT = "Mut"
    MUT_TWO_PHASE = "MutTwoPhase"
    MUT_CLOSURE_CAPTURE = "MutClosureCapture"


class RawPtrKind(PlainEnum):
    """Kinds of ``&raw``; the last one only reads a pointer's metadata."""

    MUT = "Mut"
    CONST = "Const"
    FAKE_FOR_PTR_METADATA = "FakeForPtrMetadata"


class CastKind(PlainEnum):
    """Kinds of cast, with the pointer coercions folded in."""

    POINTER_EXPOSE_PROVENANCE = "PointerExposeProvenance"
    POINTER_WITH_EXPOSED_PROVENANCE = "PointerWithExposedProvenance"
    REIFY_FN_POINTER = "ReifyFnPointer"
    UNSAFE_FN_POINTER = "UnsafeFnPointer"
    CLOSURE_FN_POINTER = "ClosureFnPointer"
    MUT_TO_CONST_POINTER = "MutToConstPointer"
    ARRAY_TO_POINTER = "ArrayToPointer"
    UNSIZE = "Unsize"
    INT_TO_INT = "IntToInt"
    FLOAT_TO_INT = "FloatToInt"
    FLOAT_TO_FLOAT = "FloatToFloat"
    INT_TO_FLOAT = "IntToFloat"
    PTR_TO_PTR = "PtrToPtr"
    FN_PTR_TO_PTR = "FnPtrToPtr"
    TRANSMUTE = "Transmute"
    SUBTYPE = "Subtype"


class CoercionSource(PlainEnum):
    """Whether a pointer coercion was written with ``as``; matters for printing only."""

    AS_CAST = "AsCast"
    IMPLICIT = "Implicit"


@final
@node
class Use(Node):
    """The operand itself."""

    operand: Operand


@final
@node
class Repeat(Node):
    """``[operand; count]``."""

    operand: Operand
    count: Const


@final
@node
class Ref(Node):
    """``&place`` or ``&mut place`` (the region is erased)."""

    kind: BorrowKind
    place: Place


@final
@node
class ThreadLocalRef(Node):
    """The address of a thread-local static."""

    def_id: DefId


@final
@node
class RawPtr(Node):
    """``&raw const place`` or ``&raw mut place``."""

    kind: RawPtrKind
    place: Place


@final
@node
class Cast(Node):
    """``operand as ty``.

    ``safety`` is the payload of the two fn-pointer coercions that have one, ``source`` that of all
    pointer coercions; None elsewhere.
    """

    kind: CastKind
    operand: Operand
    ty: Ty
    safety: Safety | None
    source: CoercionSource | None


@final
@node
class BinaryOp(Node):
    """A binary operation; rustc's ``WithOverflow`` ones give ``(result, overflowed)``."""

    op: BinOp
    left: Operand
    right: Operand


@final
@node
class UnaryOp(Node):
    """A unary operation."""

    op: UnOp
    operand: Operand


@final
@node
class Discriminant(Node):
    """The discriminant of an enum or coroutine, as its discriminant type."""

    place: Place


@final
@node
class AggregateArray(Node):
    """``[operands]`` of element type ``element``."""

    element: Ty


@final
@node
class AggregateTuple(Node):
    """``(operands)``."""


@final
@node
class AggregateAdt(Node):
    """A struct, enum variant, or (``active_field`` given) a union."""

    def_id: DefId
    variant: int
    args: GenericArgs
    active_field: int | None


@final
@node
class AggregateClosure(Node):
    """A closure with its upvars."""

    def_id: DefId
    args: GenericArgs


@final
@node
class AggregateCoroutine(Node):
    """A coroutine in its first state, with its upvars."""

    def_id: DefId
    args: GenericArgs


@final
@node
class AggregateCoroutineClosure(Node):
    """An async closure with its upvars."""

    def_id: DefId
    args: GenericArgs


@final
@node
class AggregateRawPtr(Node):
    """A raw pointer to ``pointee`` from data pointer and metadata."""

    pointee: Ty
    mutability: Mutability


AggregateKind: TypeAlias = (
    AggregateArray
    | AggregateTuple
    | AggregateAdt
    | AggregateClosure
    | AggregateCoroutine
    | AggregateCoroutineClosure
    | AggregateRawPtr
)


@final
@node
class Aggregate(Node):
    """Builds a value from its parts."""

    kind: AggregateKind
    operands: tuple[Operand, ...]


@final
@node
class CopyForDeref(Node):
    """Like ``Use(Copy(place))``; the result is only dereferenced."""

    place: Place


@final
@node
class WrapUnsafeBinder(Node):
    """Wraps into an unsafe binder type; no change of representation."""

    operand: Operand
    ty: Ty


Rvalue: TypeAlias = (
    Use
    | Repeat
    | Ref
    | ThreadLocalRef
    | RawPtr
    | Cast
    | BinaryOp
    | UnaryOp
    | Discriminant
    | Aggregate
    | CopyForDeref
    | WrapUnsafeBinder
)

# ------------------------------------------------------------------------------------- statements
