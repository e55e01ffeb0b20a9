"""The encoding of MIR code: tags and operand numbers that writer and reader share.

``code`` of a body is ``[arg_count, spread_arg, is_polymorphic, phase, locals, places, consts,
required_consts, mentioned_items, blocks, coroutine]``. *ty*, *def*, *alloc*, *body* below are
places in the body's reference table.

Place
    ``local << 1`` for a local without projection, ``n << 1 | 1`` for entry ``n`` of ``places``:
    ``[local, elem...]``, an element being 0 (`Deref`) or ``[tag, fields...]`` with the tag its
    place in `ProjectionElem`.
Operand
    ``place << 2`` copy, ``place << 2 | 1`` move, ``n << 2 | 2`` entry ``n`` of ``consts``,
    ``n << 2 | 3`` member ``n`` of `RuntimeCheck`.
``consts``
    ``[tag, fields...]``: 0 `ConstTy` (ty, const); 1 `ConstUneval` (def, args, promoted, ty);
    `ConstEvaluated`: 2 zero-sized (ty), 3 integer (ty, data, size), 4 pointer (ty, alloc, offset,
    size), 5 slice (ty, alloc, meta), 6 indirect (ty, alloc, offset). ``required_consts`` are
    numbers of entries.
``locals``
    ``ty << 1 | mutable`` each.
``mentioned_items``
    ``ty << 2 | sort`` (0 function, 1 drop, 2 closure), or ``[source ty, target ty]`` of an
    unsizing.
Statement
    ``local << 1`` `StorageLive`, ``local << 1 | 1`` `StorageDead`, else ``[tag, fields...]`` with
    the tags below. An assignment has the tag of its rvalue and the place first.
Terminator
    a block number `Goto`, -1 `Return`, -2 `UnwindResume`, -3 `Unreachable`, -4 - n
    `UnwindTerminate` for reason n, else ``[tag, fields...]``. An `UnwindAction` is ``target << 3 |
    kind``, target 0 if there is none.
Block
    ``[statements, terminator]``, with a third element ``true`` for a cleanup block.

Statements with a tag; *args* are terms, *E?* may be nil, the last element may repeat (...)::

    0 USE place operand              12 ADT place def variant args field? operand...
    1 REPEAT place operand count     13 CLOSURE place def args operand...
    2 REF place BorrowKind place     14 COROUTINE place def args operand...
    3 THREAD_LOCAL_REF place def     15 COROUTINE_CLOSURE place def args operand...
    4 RAW_PTR place RawPtrKind place 16 POINTER place pointee mutable operand...
    5 CAST place CastKind operand ty 17 COPY_FOR_DEREF place place
    6 COERCION place CastKind operand ty Safety? CoercionSource?
    7 BINARY place BinOp operand operand
    8 UNARY place UnOp operand       18 WRAP_UNSAFE_BINDER place operand ty
    9 DISCRIMINANT place place       19 SET_DISCRIMINANT place variant
    10 TUPLE place operand...        20 ASSUME operand
    11 ARRAY place ty operand...     21 COPY_NON_OVERLAPPING operand operand operand
                                     22 MARKER kind place?

Terminators with a tag::

    0 SWITCH_INT operand [value] [block]          3 TAIL_CALL operand [operand]
    1 DROP place block unwind replace             4 ASSERT operand expected AssertKind block unwind
    2 CALL operand [operand] place block? unwind CallSource
    5 INLINE_ASM and the fields of InlineAsm      6 COROUTINE_TERMINATOR kind [block]

`mirdce.artifact.tables` lists enums and records.
"""

from typing import Final, Protocol, cast

from mirdce.ir import mir
from mirdce.ir.stable.codec import (
    DEF,
    SAME,
    TERM,
    Codec,
    Refs,
    Resolver,
    enumeration,
    optional,
    record,
    sequence,
    union,
    variant,
)
from mirdce.ir.stable.packing import Packed

(
    USE,
    REPEAT,
    REF,
    THREAD_LOCAL_REF,
    RAW_PTR,
    CAST,
    COERCION,
    BINARY,
    UNARY,
    DISCRIMINANT,
    TUPLE,
    ARRAY,
    ADT,
    CLOSURE,
    COROUTINE,
    COROUTINE_CLOSURE,
    POINTER,
    COPY_FOR_DEREF,
    WRAP_UNSAFE_BINDER,
    SET_DISCRIMINANT,
    ASSUME,
    COPY_NON_OVERLAPPING,
    MARKER,
) = range(23)
"""Tags of statements. `CAST` is a cast without, `COERCION` one with safety or source; `TUPLE` to
`POINTER` are the aggregates."""

(
    SWITCH_INT,
    DROP,
    CALL,
    TAIL_CALL,
    ASSERT,
    INLINE_ASM,
    COROUTINE_TERMINATOR,
) = range(7)
"""Tags of terminators."""

RETURN, UNWIND_RESUME, UNREACHABLE, UNWIND_TERMINATE = -1, -2, -3, -4


class CodeRefs(Refs, Protocol):
    """References within one body, on the writing side."""

    def place(self, place: mir.Place) -> int:
        """Number of a place."""
        ...

    def operand(self, operand: mir.Operand) -> int:
        """Number of an operand."""
        ...

    def const(self, const: mir.MirConst) -> int:
        """Number of a constant."""
        ...

    def body(self, body: mir.Body) -> int:
        """Place of a nested body in the reference table."""
        ...

    def unwind(self, action: mir.UnwindAction) -> int:
        """Number of an unwind action."""
        ...


class CodeResolver(Resolver, Protocol):
    """References within one body, on the reading side."""

    def place(self, number: int) -> mir.Place:
        """The place with this number."""
        ...

    def operand(self, number: int) -> mir.Operand:
        """The operand with this number."""
        ...

    def const(self, number: int) -> mir.MirConst:
        """The constant with this number."""
        ...

    def body(self, number: int) -> mir.Body:
        """The nested body at this place of the reference table."""
        ...

    def unwind(self, number: int) -> mir.UnwindAction:
        """The unwind action with this number."""
        ...


def _refs(refs: Refs) -> CodeRefs:
    return cast("CodeRefs", refs)


def _res(res: Resolver) -> CodeResolver:
    return cast("CodeResolver", res)


def _place_number(refs: Refs, value: mir.Place) -> int:
    return _refs(refs).place(value)


def _place_of(res: Resolver, packed: Packed) -> mir.Place:
    return _res(res).place(packed)


def _operand_number(refs: Refs, value: mir.Operand) -> int:
    return _refs(refs).operand(value)


def _operand_of(res: Resolver, packed: Packed) -> mir.Operand:
    return _res(res).operand(packed)


def _const_number(refs: Refs, value: mir.MirConst) -> int:
    return _refs(refs).const(value)


def _const_of(res: Resolver, packed: Packed) -> mir.MirConst:
    return _res(res).const(packed)


def _body_number(refs: Refs, value: mir.Body) -> int:
    return _refs(refs).body(value)


def _body_of(res: Resolver, packed: Packed) -> mir.Body:
    return _res(res).body(packed)


def _unwind_number(refs: Refs, value: mir.UnwindAction) -> int:
    return _refs(refs).unwind(value)


def _unwind_of(res: Resolver, packed: Packed) -> mir.UnwindAction:
    return _res(res).unwind(packed)


PLACE: Codec[mir.Place] = Codec(_place_number, _place_of, "place")
OPERAND: Codec[mir.Operand] = Codec(_operand_number, _operand_of, "operand")
CONST: Codec[mir.MirConst] = Codec(_const_number, _const_of, "const")
BODY: Codec[mir.Body] = Codec(_body_number, _body_of, "body")
UNWIND: Codec[mir.UnwindAction] = Codec(_unwind_number, _unwind_of, "unwind")

_KIND = enumeration(mir.CoroutineKind)

ASSERT_KIND: Final = union(
    variant(mir.BoundsCheck, length=OPERAND, index=OPERAND),
    variant(mir.Overflow, op=enumeration(mir.BinOp), left=OPERAND, right=OPERAND),
    variant(mir.OverflowNeg, operand=OPERAND),
    variant(mir.DivisionByZero, operand=OPERAND),
    variant(mir.RemainderByZero, operand=OPERAND),
    variant(mir.ResumedAfterReturn, kind=_KIND),
    variant(mir.ResumedAfterPanic, kind=_KIND),
    variant(mir.ResumedAfterDrop, kind=_KIND),
    variant(mir.MisalignedPointerDereference, required=OPERAND, found=OPERAND),
    variant(mir.NullPointerDereference),
    variant(mir.InvalidEnumConstruction, operand=OPERAND),
)

_REG = record(mir.AsmReg, arch=SAME, name=SAME, is_class=SAME)
_ASM_PIECE = union(
    variant(mir.AsmString, text=SAME), variant(mir.AsmPlaceholder, operand=SAME, modifier=SAME)
)
_ASM_OPERAND = union(
    variant(mir.AsmIn, reg=_REG, value=OPERAND),
    variant(mir.AsmOut, reg=_REG, late=SAME, place=optional(PLACE)),
    variant(mir.AsmInOut, reg=_REG, late=SAME, in_value=OPERAND, out_place=optional(PLACE)),
    variant(mir.AsmConst, const=CONST),
    variant(mir.AsmSymFn, const=CONST),
    variant(mir.AsmSymStatic, def_id=DEF),
    variant(mir.AsmLabel, target_index=SAME),
)
INLINE_ASM_RECORD: Final = record(
    mir.InlineAsm,
    macro=enumeration(mir.InlineAsmMacro),
    template=sequence(_ASM_PIECE),
    operands=sequence(_ASM_OPERAND),
    options=SAME,
    targets=SAME,
    unwind=UNWIND,
    source_info=SAME,
)
"""Inline assembly; its source info is written as 0 and replaced by the reader's own count."""


def _bits(_: Refs, value: int) -> bytes:
    return value.to_bytes((value.bit_length() + 7) // 8, "little")


def _bits_of(_: Resolver, packed: Packed) -> int:
    return int.from_bytes(packed, "little")


_BITS: Codec[int] = Codec(_bits, _bits_of, "bits")

COROUTINE_LAYOUT: Final = record(
    mir.CoroutineLayout,
    field_tys=sequence(TERM),
    ignore_for_traits=SAME,
    variant_fields=SAME,
    storage_conflicts=sequence(_BITS),
)
"""Saved locals of a coroutine; each row of storage conflicts is bin, little-endian."""

COROUTINE_INFO: Final = record(
    mir.CoroutineInfo,
    kind=_KIND,
    drop=optional(BODY),
    drop_async=optional(BODY),
    drop_proxy_async=optional(BODY),
    layout=optional(COROUTINE_LAYOUT),
)
