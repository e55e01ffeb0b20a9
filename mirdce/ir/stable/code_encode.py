"""From a `Body` to its code, reference table and the positions the code left out.

The encoding is described in `mirdce.ir.stable.code`. Places and constants are numbered at their
first use, so equal bodies have equal code however they were made.
"""

import enum
from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar

from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.alloc import (
    ConstIndirect,
    ConstScalar,
    ConstSlice,
    ConstVal,
    ConstZeroSized,
    ScalarInt,
)
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.stable import code as tags
from mirdce.ir.stable.codec import enumeration, pack_wide
from mirdce.ir.stable.packing import Packed
from mirdce.ir.ty import Mutability, Safety

E = TypeVar("E", bound=enum.Enum)


def _places(members: type[E]) -> dict[E, int]:
    return {member: place for place, member in enumerate(members)}


_BIN_OP: Final = _places(mir.BinOp)
_UN_OP: Final = _places(mir.UnOp)
_BORROW: Final = _places(mir.BorrowKind)
_RAW: Final = _places(mir.RawPtrKind)
_CAST: Final = _places(mir.CastKind)
_UNWIND: Final = _places(mir.UnwindKind)
_CALL_SOURCE: Final = _places(mir.CallSource)
_CHECK: Final = _places(mir.RuntimeCheck)
_REASON: Final = _places(mir.UnwindTerminateReason)
_SOURCE: Final = _places(mir.CoercionSource)
_SAFETY: Final = enumeration(Safety)


class EncodedBody(NamedTuple):
    """A body taken apart.

    ``terms``, ``defs``, ``allocs`` and ``bodies`` are the reference table, still as IR. ``spans``
    and ``infos`` are the positions by their new number: the old indices into the body's
    `Positions`.
    """

    code: list[Packed]
    terms: list[object]
    defs: list[DefId]
    allocs: list[AllocId]
    bodies: list[mir.Body]
    spans: list[int]
    infos: list[int]


class CodeEncoder:
    """Encodes one body; a `CodeRefs`."""

    def __init__(self) -> None:
        self._terms: dict[object, int] = {}
        self._defs: dict[DefId, int] = {}
        self._allocs: dict[AllocId, int] = {}
        self._bodies: list[mir.Body] = []
        self._places: dict[tuple[Packed, ...], int] = {}
        self._consts: dict[tuple[Packed, ...], int] = {}
        self.spans: list[int] = []
        self.infos: list[int] = []

    def encode(self, body: mir.Body) -> EncodedBody:
        """Takes a body apart."""
        self.spans.append(body.span)
        infos = self.infos
        local_decls = []
        for decl in body.local_decls:
            infos.append(decl.source_info)
            mutable = decl.mutability is Mutability.MUT
            local_decls.append(self.term(decl.ty) << 1 | mutable)
        blocks = [self._block(block) for block in body.blocks]
        required = [self.const(const) for const in body.required_consts]
        mentioned = [self._mentioned(item) for item in body.mentioned_items]
        coroutine = body.coroutine
        code: list[Packed] = [
            body.arg_count,
            body.spread_arg,
            body.is_polymorphic,
            body.phase,
            local_decls,
            list(self._places),
            list(self._consts),
            required,
            mentioned,
            blocks,
            None if coroutine is None else tags.COROUTINE_INFO.encode(self, coroutine),
        ]
        return EncodedBody(
            code,
            list(self._terms),
            list(self._defs),
            list(self._allocs),
            self._bodies,
            self.spans,
            self.infos,
        )

    # --------------------------------------------------------------------------- references

    def term(self, term: object) -> int:
        """Place of a term in the reference table."""
        return self._terms.setdefault(term, len(self._terms))

    def def_id(self, def_id: DefId) -> int:
        """Place of a definition in the reference table."""
        return self._defs.setdefault(def_id, len(self._defs))

    def alloc(self, alloc_id: AllocId) -> int:
        """Place of an allocation in the reference table."""
        return self._allocs.setdefault(alloc_id, len(self._allocs))

    def body(self, body: mir.Body) -> int:
        """Place of a nested body in the reference table."""
        self._bodies.append(body)
        return len(self._bodies) - 1

    def place(self, place: mir.Place) -> int:
        """Number of a place."""
        projection = place.projection
        if not projection:
            return place.local << 1
        key = (place.local, *[self._elem(elem) for elem in projection])
        return self._places.setdefault(key, len(self._places)) << 1 | 1

    def operand(self, operand: mir.Operand) -> int:
        """Number of an operand."""
        if type(operand) is mir.Copy:
            return self.place(operand.place) << 2
        if type(operand) is mir.Move:
            return self.place(operand.place) << 2 | 1
        if type(operand) is mir.Constant:
            self.spans.append(operand.span)
            return self.const(operand.const) << 2 | 2
        assert type(operand) is mir.RuntimeChecks
        return _CHECK[operand.check] << 2 | 3

    def const(self, const: mir.MirConst) -> int:
        """Number of a constant."""
        key = self._const(const)
        return self._consts.setdefault(key, len(self._consts))

    def unwind(self, action: mir.UnwindAction) -> int:
        """Number of an unwind action."""
        return max(action.target, 0) << 3 | _UNWIND[action.kind]

    def _operands(self, operands: tuple[mir.Operand, ...]) -> list[int]:
        return [self.operand(operand) for operand in operands]

    def _elem(self, elem: mir.ProjectionElem) -> Packed:
        match elem:
            case mir.Deref():
                return 0
            case mir.Field():
                return (1, elem.index, self.term(elem.ty))
            case mir.Index():
                return (2, elem.local)
            case mir.ConstantIndex():
                return (3, elem.offset, elem.min_length, elem.from_end)
            case mir.Subslice():
                return (4, elem.start, elem.end, elem.from_end)
            case mir.Downcast():
                return (5, elem.name, elem.variant)
            case mir.OpaqueCast():
                return (6, self.term(elem.ty))
            case mir.UnwrapUnsafeBinder():
                return (7, self.term(elem.ty))

    def _const(self, const: mir.MirConst) -> tuple[Packed, ...]:
        match const:
            case mir.ConstTy():
                return (0, self.term(const.ty), self.term(const.const))
            case mir.ConstUneval():
                args = self.term(const.args)
                return (1, self.def_id(const.def_id), args, const.promoted, self.term(const.ty))
            case mir.ConstEvaluated():
                return self._value(const.value, self.term(const.ty))

    def _value(self, value: ConstVal, ty: int) -> tuple[Packed, ...]:
        match value:
            case ConstZeroSized():
                return (2, ty)
            case ConstScalar():
                scalar = value.scalar
                if type(scalar) is ScalarInt:
                    return (3, ty, pack_wide(scalar.data), scalar.size)
                return (4, ty, self.alloc(scalar.alloc_id), scalar.offset, scalar.size)
            case ConstSlice():
                return (5, ty, self.alloc(value.alloc_id), value.meta)
            case ConstIndirect():
                return (6, ty, self.alloc(value.alloc_id), value.offset)

    def _mentioned(self, item: mir.MentionedItem) -> Packed:
        match item:
            case mir.MentionedFn():
                return self.term(item.ty) << 2
            case mir.MentionedDrop():
                return self.term(item.ty) << 2 | 1
            case mir.MentionedClosure():
                return self.term(item.ty) << 2 | 2
            case mir.MentionedUnsize():
                return [self.term(item.source_ty), self.term(item.target_ty)]

    # ------------------------------------------------------------------------------ code

    def _block(self, block: mir.BasicBlock) -> Packed:
        infos = self.infos
        statements = []
        for statement in block.statements:
            infos.append(statement.source_info)
            statements.append(_STATEMENTS[type(statement)](self, statement))
        infos.append(block.terminator.source_info)
        terminator = _TERMINATORS[type(block.terminator)](self, block.terminator)
        if block.is_cleanup:
            return [statements, terminator, True]
        return [statements, terminator]

    def assign(self, statement: mir.Assign) -> Packed:
        """An assignment: tag of the rvalue, place, rest of the rvalue."""
        rvalue = statement.rvalue
        return _RVALUES[type(rvalue)](self, self.place(statement.place), rvalue)

    def cast(self, place: int, rvalue: mir.Cast) -> Packed:
        """A cast."""
        kind = _CAST[rvalue.kind]
        operand = self.operand(rvalue.operand)
        ty = self.term(rvalue.ty)
        if rvalue.safety is None and rvalue.source is None:
            return [tags.CAST, place, kind, operand, ty]
        safety = None if rvalue.safety is None else _SAFETY.encode(self, rvalue.safety)
        source = None if rvalue.source is None else _SOURCE[rvalue.source]
        return [tags.COERCION, place, kind, operand, ty, safety, source]

    def aggregate(self, place: int, rvalue: mir.Aggregate) -> Packed:
        """An aggregate: what it is, then the operands."""
        kind = rvalue.kind
        match kind:
            case mir.AggregateTuple():
                head: list[Packed] = [tags.TUPLE, place]
            case mir.AggregateArray():
                head = [tags.ARRAY, place, self.term(kind.element)]
            case mir.AggregateAdt():
                adt, args = self.def_id(kind.def_id), self.term(kind.args)
                head = [tags.ADT, place, adt, kind.variant, args, kind.active_field]
            case mir.AggregateClosure():
                head = [tags.CLOSURE, place, self.def_id(kind.def_id), self.term(kind.args)]
            case mir.AggregateCoroutine():
                head = [tags.COROUTINE, place, self.def_id(kind.def_id), self.term(kind.args)]
            case mir.AggregateCoroutineClosure():
                closure = self.def_id(kind.def_id)
                head = [tags.COROUTINE_CLOSURE, place, closure, self.term(kind.args)]
            case mir.AggregateRawPtr():
                mutable = kind.mutability is Mutability.MUT
                head = [tags.POINTER, place, self.term(kind.pointee), mutable]
        return [*head, *self._operands(rvalue.operands)]

    def call(self, terminator: mir.Call) -> Packed:
        """A call; its span is numbered after those of the operands."""
        func = self.operand(terminator.func)
        args = self._operands(terminator.args)
        self.spans.append(terminator.fn_span)
        return [
            tags.CALL,
            func,
            args,
            self.place(terminator.destination),
            terminator.target,
            self.unwind(terminator.unwind),
            _CALL_SOURCE[terminator.call_source],
        ]

    def tail_call(self, terminator: mir.TailCall) -> Packed:
        """A tail call."""
        func = self.operand(terminator.func)
        args = self._operands(terminator.args)
        self.spans.append(terminator.fn_span)
        return [tags.TAIL_CALL, func, args]

    def inline_asm(self, terminator: mir.InlineAsm) -> Packed:
        """Inline assembly, without its source info."""
        encoded: list[Packed] = tags.INLINE_ASM_RECORD.encode(self, terminator)
        return [tags.INLINE_ASM, *encoded[:-1], 0]


_Encode = Callable[[CodeEncoder, Any], Packed]


def _set_discriminant(cx: CodeEncoder, s: mir.SetDiscriminant) -> Packed:
    return [tags.SET_DISCRIMINANT, cx.place(s.place), s.variant]


def _storage_live(_: CodeEncoder, s: mir.StorageLive) -> Packed:
    return s.local << 1


def _storage_dead(_: CodeEncoder, s: mir.StorageDead) -> Packed:
    return s.local << 1 | 1


def _assume(cx: CodeEncoder, s: mir.Assume) -> Packed:
    return [tags.ASSUME, cx.operand(s.operand)]


def _copy_non_overlapping(cx: CodeEncoder, s: mir.CopyNonOverlapping) -> Packed:
    return [
        tags.COPY_NON_OVERLAPPING,
        cx.operand(s.src),
        cx.operand(s.dst),
        cx.operand(s.count),
    ]


def _marker(cx: CodeEncoder, s: mir.Marker) -> Packed:
    return [
        tags.MARKER,
        s.kind,
        None if s.place is None else cx.place(s.place),
    ]


_STATEMENTS: Final[dict[type[Any], _Encode]] = {
    mir.Assign: CodeEncoder.assign,
    mir.SetDiscriminant: _set_discriminant,
    mir.StorageLive: _storage_live,
    mir.StorageDead: _storage_dead,
    mir.Assume: _assume,
    mir.CopyNonOverlapping: _copy_non_overlapping,
    mir.Marker: _marker,
}


def _use(cx: CodeEncoder, place: int, r: mir.Use) -> Packed:
    return [tags.USE, place, cx.operand(r.operand)]


def _repeat(cx: CodeEncoder, place: int, r: mir.Repeat) -> Packed:
    return [
        tags.REPEAT,
        place,
        cx.operand(r.operand),
        cx.term(r.count),
    ]


def _ref(cx: CodeEncoder, place: int, r: mir.Ref) -> Packed:
    return [tags.REF, place, _BORROW[r.kind], cx.place(r.place)]


def _thread_local_ref(cx: CodeEncoder, place: int, r: mir.ThreadLocalRef) -> Packed:
    return [tags.THREAD_LOCAL_REF, place, cx.def_id(r.def_id)]


def _raw_ptr(cx: CodeEncoder, place: int, r: mir.RawPtr) -> Packed:
    return [tags.RAW_PTR, place, _RAW[r.kind], cx.place(r.place)]


def _binary_op(cx: CodeEncoder, place: int, r: mir.BinaryOp) -> Packed:
    return [
        tags.BINARY,
        place,
        _BIN_OP[r.op],
        cx.operand(r.left),
        cx.operand(r.right),
    ]


def _unary_op(cx: CodeEncoder, place: int, r: mir.UnaryOp) -> Packed:
    return [tags.UNARY, place, _UN_OP[r.op], cx.operand(r.operand)]


def _discriminant(cx: CodeEncoder, place: int, r: mir.Discriminant) -> Packed:
    return [tags.DISCRIMINANT, place, cx.place(r.place)]


def _copy_for_deref(cx: CodeEncoder, place: int, r: mir.CopyForDeref) -> Packed:
    return [tags.COPY_FOR_DEREF, place, cx.place(r.place)]


def _wrap_unsafe_binder(cx: CodeEncoder, place: int, r: mir.WrapUnsafeBinder) -> Packed:
    return [
        tags.WRAP_UNSAFE_BINDER,
        place,
        cx.operand(r.operand),
        cx.term(r.ty),
    ]


_RVALUES: Final[dict[type[Any], Callable[[CodeEncoder, int, Any], Packed]]] = {
    mir.Use: _use,
    mir.Repeat: _repeat,
    mir.Ref: _ref,
    mir.ThreadLocalRef: _thread_local_ref,
    mir.RawPtr: _raw_ptr,
    mir.Cast: CodeEncoder.cast,
    mir.BinaryOp: _binary_op,
    mir.UnaryOp: _unary_op,
    mir.Discriminant: _discriminant,
    mir.Aggregate: CodeEncoder.aggregate,
    mir.CopyForDeref: _copy_for_deref,
    mir.WrapUnsafeBinder: _wrap_unsafe_binder,
}


def _goto(_: CodeEncoder, t: mir.Goto) -> Packed:
    return t.target


def _switch_int(cx: CodeEncoder, t: mir.SwitchInt) -> Packed:
    return [
        tags.SWITCH_INT,
        cx.operand(t.discr),
        [pack_wide(value) for value in t.values],
        t.targets,
    ]


def _unwind_resume(_: CodeEncoder, t: mir.UnwindResume) -> Packed:
    return tags.UNWIND_RESUME


def _unwind_terminate(_: CodeEncoder, t: mir.UnwindTerminate) -> Packed:
    return tags.UNWIND_TERMINATE - _REASON[t.reason]


def _return(_: CodeEncoder, t: mir.Return) -> Packed:
    return tags.RETURN


def _unreachable(_: CodeEncoder, t: mir.Unreachable) -> Packed:
    return tags.UNREACHABLE


def _drop(cx: CodeEncoder, t: mir.Drop) -> Packed:
    return [
        tags.DROP,
        cx.place(t.place),
        t.target,
        cx.unwind(t.unwind),
        t.replace,
    ]


def _assert(cx: CodeEncoder, t: mir.Assert) -> Packed:
    return [
        tags.ASSERT,
        cx.operand(t.cond),
        t.expected,
        tags.ASSERT_KIND.encode(cx, t.msg),
        t.target,
        cx.unwind(t.unwind),
    ]


def _coroutine_terminator(_: CodeEncoder, t: mir.CoroutineTerminator) -> Packed:
    return [tags.COROUTINE_TERMINATOR, t.kind, t.targets]


_TERMINATORS: Final[dict[type[Any], _Encode]] = {
    mir.Goto: _goto,
    mir.SwitchInt: _switch_int,
    mir.UnwindResume: _unwind_resume,
    mir.UnwindTerminate: _unwind_terminate,
    mir.Return: _return,
    mir.Unreachable: _unreachable,
    mir.Drop: _drop,
    mir.Call: CodeEncoder.call,
    mir.TailCall: CodeEncoder.tail_call,
    mir.Assert: _assert,
    mir.InlineAsm: CodeEncoder.inline_asm,
    mir.CoroutineTerminator: _coroutine_terminator,
}


def encode_body(body: mir.Body) -> EncodedBody:
    """Takes a body apart; see the module.

    Raises:
        InternalError: the body has a construct that the format does not know.
    """
    try:
        return CodeEncoder().encode(body)
    except KeyError as error:
        raise InternalError(f"a body with {error} in an artifact") from error
