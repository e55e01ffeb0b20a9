"""From code and a resolved reference table to a `Body`: the hot path of every link.

The encoding is described in `mirdce.ir.stable.code`. One function a construct, found by its tag;
small values that every body has (locals as places and operands, unwind actions, nullary elements)
are made once and shared, which is sound because IR is never changed.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from mirdce.ir import mir
from mirdce.ir.alloc import (
    ConstIndirect,
    ConstScalar,
    ConstSlice,
    ConstZeroSized,
    ScalarInt,
    ScalarPtr,
)
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.instance import InstanceTable
from mirdce.ir.intern import Interner
from mirdce.ir.stable import code as tags
from mirdce.ir.stable.codec import unpack_wide
from mirdce.ir.stable.packing import Packed
from mirdce.ir.ty import Mutability, Safety

_SHARED_LOCALS: Final = 512
_PLACES: Final = {local << 1: mir.Place(local, ()) for local in range(_SHARED_LOCALS)}
_OPERANDS: Final[dict[int, mir.Operand]] = {
    **{number << 2: mir.Copy(place) for number, place in _PLACES.items()},
    **{number << 2 | 1: mir.Move(place) for number, place in _PLACES.items()},
    **{n << 2 | 3: mir.RuntimeChecks(check) for n, check in enumerate(mir.RuntimeCheck)},
}
_UNWIND_KINDS: Final = tuple(mir.UnwindKind)
_UNWINDS: Final = {
    n: mir.UnwindAction(kind, -1)
    for n, kind in enumerate(_UNWIND_KINDS)
    if kind is not mir.UnwindKind.CLEANUP
} | {
    target << 3 | _UNWIND_KINDS.index(mir.UnwindKind.CLEANUP): mir.UnwindAction(
        mir.UnwindKind.CLEANUP, target
    )
    for target in range(_SHARED_LOCALS)
}
_DEREF: Final = mir.Deref()
_ZERO_SIZED: Final = ConstZeroSized()
_TUPLE: Final = mir.AggregateTuple()

_BIN_OP: Final = tuple(mir.BinOp)
_UN_OP: Final = tuple(mir.UnOp)
_BORROW: Final = tuple(mir.BorrowKind)
_RAW: Final = tuple(mir.RawPtrKind)
_CAST: Final = tuple(mir.CastKind)
_CALL_SOURCE: Final = tuple(mir.CallSource)
_CHECK: Final = tuple(mir.RuntimeCheck)
_REASON: Final = tuple(mir.UnwindTerminateReason)
_SOURCE: Final = tuple(mir.CoercionSource)
_SAFETY: Final = tuple(Safety)

_shared_operand: Final = _OPERANDS.get
_shared_place: Final = _PLACES.get


class CodeDecoder:
    """Decodes one body; a `CodeResolver` whose references are places in the reference table."""

    __slots__ = (
        "alloc",
        "body",
        "consts",
        "def_id",
        "instances",
        "interner",
        "places",
        "span",
        "term",
    )

    def __init__(
        self,
        interner: Interner,
        instances: InstanceTable,
        terms: Sequence[Any],
        defs: Sequence[DefId],
        allocs: Sequence[AllocId],
        bodies: Callable[[int], mir.Body],
    ) -> None:
        self.interner = interner
        self.instances = instances
        self.term: Callable[[Packed], Any] = terms.__getitem__
        self.def_id: Callable[[Packed], DefId] = defs.__getitem__
        self.alloc: Callable[[Packed], AllocId] = allocs.__getitem__
        self.body = bodies
        self.places: list[mir.Place] = []
        self.consts: list[mir.MirConst] = []
        self.span = 1

    def decode(self, code: Packed, positions: Callable[[], mir.Positions]) -> mir.Body:
        """The body; raises one of `DECODE_ERRORS` for malformed code."""
        (
            arg_count,
            spread_arg,
            is_polymorphic,
            phase,
            local_decls,
            places,
            consts,
            required,
            mentioned,
            blocks,
            coroutine,
        ) = code
        term = self.term
        local_decl, mut, not_mut = mir.LocalDecl, Mutability.MUT, Mutability.NOT
        decoded_locals = tuple(
            [
                local_decl(term(number >> 1), mut if number & 1 else not_mut, info)
                for info, number in enumerate(local_decls)
            ]
        )
        place, elem = mir.Place, self._elem
        self.places = [place(entry[0], tuple(map(elem, entry[1:]))) for entry in places]
        self.consts = decoded_consts = [_CONSTS[entry[0]](self, entry) for entry in consts]
        return mir.Body(
            tuple(self._blocks(blocks, len(decoded_locals))),
            decoded_locals,
            arg_count,
            spread_arg,
            tuple([decoded_consts[number] for number in required]),
            tuple(map(self._mentioned, mentioned)),
            positions,
            0,
            phase,
            is_polymorphic,
            None if coroutine is None else tags.COROUTINE_INFO.decode(self, coroutine),
        )

    def _blocks(self, blocks: Packed, info: int) -> Iterable[mir.BasicBlock]:
        statement_decoders, terminator_decoders = _STATEMENTS, _TERMINATORS
        storage_live, storage_dead = mir.StorageLive, mir.StorageDead
        for block in blocks:
            statements: list[mir.Statement] = []
            add = statements.append
            for packed in block[0]:
                if type(packed) is int:
                    if packed & 1:
                        add(storage_dead(packed >> 1, info))
                    else:
                        add(storage_live(packed >> 1, info))
                else:
                    add(statement_decoders[packed[0]](self, packed, info))
                info += 1
            packed = block[1]
            terminator: mir.Terminator
            if type(packed) is not int:
                terminator = terminator_decoders[packed[0]](self, packed, info)
            elif packed >= 0:
                terminator = mir.Goto(packed, info)
            else:
                terminator = _bare_terminator(packed, info)
            info += 1
            yield mir.BasicBlock(tuple(statements), terminator, len(block) == 3)

    # --------------------------------------------------------------------------- references

    def place(self, number: int) -> mir.Place:
        """The place with this number."""
        if number & 1:
            return self.places[number >> 1]
        return _shared_place(number) or mir.Place(number >> 1, ())

    def operand(self, number: int) -> mir.Operand:
        """The operand with this number; constants take the next span."""
        shared = _shared_operand(number)
        if shared is not None:
            return shared
        kind = number & 3
        if kind == 2:
            span = self.span
            self.span = span + 1
            return mir.Constant(self.consts[number >> 2], span)
        if kind == 0:
            return mir.Copy(self.place(number >> 2))
        if kind == 1:
            return mir.Move(self.place(number >> 2))
        return mir.RuntimeChecks(_CHECK[number >> 2])

    def const(self, number: int) -> mir.MirConst:
        """The constant with this number."""
        return self.consts[number]

    def unwind(self, number: int) -> mir.UnwindAction:
        """The unwind action with this number."""
        return _UNWINDS.get(number) or mir.UnwindAction(_UNWIND_KINDS[number & 7], number >> 3)

    def _elem(self, packed: Packed) -> mir.ProjectionElem:
        if packed == 0:
            return _DEREF
        tag = packed[0]
        if tag == 1:
            return mir.Field(packed[1], self.term(packed[2]))
        if tag == 5:
            return mir.Downcast(packed[1], packed[2])
        return _ELEMS[tag](self, packed)

    def _mentioned(self, packed: Packed) -> mir.MentionedItem:
        if type(packed) is not int:
            source, target = packed
            return mir.MentionedUnsize(self.term(source), self.term(target))
        return _MENTIONED[packed & 3](self.term(packed >> 2))


def _bare_terminator(packed: int, info: int) -> mir.Terminator:
    match packed:
        case tags.RETURN:
            return mir.Return(info)
        case tags.UNWIND_RESUME:
            return mir.UnwindResume(info)
        case tags.UNREACHABLE:
            return mir.Unreachable(info)
        case _:
            return mir.UnwindTerminate(_REASON[tags.UNWIND_TERMINATE - packed], info)


_MENTIONED: Final[tuple[Callable[[Any], mir.MentionedItem], ...]] = (
    mir.MentionedFn,
    mir.MentionedDrop,
    mir.MentionedClosure,
)


def _index(_: CodeDecoder, e: Packed) -> mir.Index:
    return mir.Index(e[1])


def _constant_index(_: CodeDecoder, e: Packed) -> mir.ConstantIndex:
    return mir.ConstantIndex(e[1], e[2], e[3])


def _subslice(_: CodeDecoder, e: Packed) -> mir.Subslice:
    return mir.Subslice(e[1], e[2], e[3])


def _opaque_cast(cx: CodeDecoder, e: Packed) -> mir.OpaqueCast:
    return mir.OpaqueCast(cx.term(e[1]))


def _unwrap_unsafe_binder(cx: CodeDecoder, e: Packed) -> mir.UnwrapUnsafeBinder:
    return mir.UnwrapUnsafeBinder(cx.term(e[1]))


_ELEMS: Final[dict[int, Callable[[CodeDecoder, Packed], mir.ProjectionElem]]] = {
    2: _index,
    3: _constant_index,
    4: _subslice,
    6: _opaque_cast,
    7: _unwrap_unsafe_binder,
}


def _const_ty(cx: CodeDecoder, c: Packed) -> mir.ConstTy:
    return mir.ConstTy(cx.term(c[1]), cx.term(c[2]))


def _const_uneval(cx: CodeDecoder, c: Packed) -> mir.ConstUneval:
    return mir.ConstUneval(cx.def_id(c[1]), cx.term(c[2]), c[3], cx.term(c[4]))


def _const_zero_sized(cx: CodeDecoder, c: Packed) -> mir.ConstEvaluated:
    return mir.ConstEvaluated(_ZERO_SIZED, cx.term(c[1]))


def _const_scalar(cx: CodeDecoder, c: Packed) -> mir.ConstEvaluated:
    return mir.ConstEvaluated(ConstScalar(ScalarInt(unpack_wide(c[2]), c[3])), cx.term(c[1]))


def _const_pointer(cx: CodeDecoder, c: Packed) -> mir.ConstEvaluated:
    return mir.ConstEvaluated(ConstScalar(ScalarPtr(cx.alloc(c[2]), c[3], c[4])), cx.term(c[1]))


def _const_slice(cx: CodeDecoder, c: Packed) -> mir.ConstEvaluated:
    return mir.ConstEvaluated(ConstSlice(cx.alloc(c[2]), c[3]), cx.term(c[1]))


def _const_indirect(cx: CodeDecoder, c: Packed) -> mir.ConstEvaluated:
    return mir.ConstEvaluated(ConstIndirect(cx.alloc(c[2]), c[3]), cx.term(c[1]))


_CONSTS: Final[tuple[Callable[[CodeDecoder, Packed], mir.MirConst], ...]] = (
    _const_ty,
    _const_uneval,
    _const_zero_sized,
    _const_scalar,
    _const_pointer,
    _const_slice,
    _const_indirect,
)

# -------------------------------------------------------------------------------------- statements


def _use(cx: CodeDecoder, s: Packed, info: int) -> mir.Statement:
    operand = s[2]
    return mir.Assign(
        _shared_place(s[1]) or cx.place(s[1]),
        mir.Use(_shared_operand(operand) or cx.operand(operand)),
        info,
    )


def _ref(cx: CodeDecoder, s: Packed, info: int) -> mir.Statement:
    rvalue = mir.Ref(_BORROW[s[2]], cx.place(s[3]))
    return mir.Assign(_shared_place(s[1]) or cx.place(s[1]), rvalue, info)


def _binary(cx: CodeDecoder, s: Packed, info: int) -> mir.Statement:
    left, right = s[3], s[4]
    rvalue = mir.BinaryOp(
        _BIN_OP[s[2]],
        _shared_operand(left) or cx.operand(left),
        _shared_operand(right) or cx.operand(right),
    )
    return mir.Assign(_shared_place(s[1]) or cx.place(s[1]), rvalue, info)


def _cast(cx: CodeDecoder, s: Packed, info: int) -> mir.Statement:
    rvalue = mir.Cast(_CAST[s[2]], cx.operand(s[3]), cx.term(s[4]), None, None)
    return mir.Assign(cx.place(s[1]), rvalue, info)


def _coercion(cx: CodeDecoder, s: Packed, info: int) -> mir.Statement:
    safety = None if s[5] is None else _SAFETY[s[5]]
    source = None if s[6] is None else _SOURCE[s[6]]
    rvalue = mir.Cast(_CAST[s[2]], cx.operand(s[3]), cx.term(s[4]), safety, source)
    return mir.Assign(cx.place(s[1]), rvalue, info)


def _assign(make: Callable[[CodeDecoder, Packed], mir.Rvalue]) -> "_Statement":
    return lambda cx, s, info: mir.Assign(cx.place(s[1]), make(cx, s), info)


def _aggregate(head: int, kind: Callable[[CodeDecoder, Packed], mir.AggregateKind]) -> "_Statement":
    def decode(cx: CodeDecoder, s: Packed, info: int) -> mir.Statement:
        operands = tuple(map(cx.operand, s[head:]))
        return mir.Assign(cx.place(s[1]), mir.Aggregate(kind(cx, s), operands), info)

    return decode


_Statement = Callable[[CodeDecoder, Packed, int], mir.Statement]


def _repeat(cx: CodeDecoder, s: Packed) -> mir.Repeat:
    return mir.Repeat(cx.operand(s[2]), cx.term(s[3]))


def _thread_local_ref(cx: CodeDecoder, s: Packed) -> mir.ThreadLocalRef:
    return mir.ThreadLocalRef(cx.def_id(s[2]))


def _raw_ptr(cx: CodeDecoder, s: Packed) -> mir.RawPtr:
    return mir.RawPtr(_RAW[s[2]], cx.place(s[3]))


def _unary(cx: CodeDecoder, s: Packed) -> mir.UnaryOp:
    return mir.UnaryOp(_UN_OP[s[2]], cx.operand(s[3]))


def _discriminant(cx: CodeDecoder, s: Packed) -> mir.Discriminant:
    return mir.Discriminant(cx.place(s[2]))


def _tuple(cx: CodeDecoder, s: Packed) -> mir.AggregateTuple:
    return _TUPLE


def _array(cx: CodeDecoder, s: Packed) -> mir.AggregateArray:
    return mir.AggregateArray(cx.term(s[2]))


def _adt(cx: CodeDecoder, s: Packed) -> mir.AggregateAdt:
    return mir.AggregateAdt(cx.def_id(s[2]), s[3], cx.term(s[4]), s[5])


def _closure(cx: CodeDecoder, s: Packed) -> mir.AggregateClosure:
    return mir.AggregateClosure(cx.def_id(s[2]), cx.term(s[3]))


def _coroutine(cx: CodeDecoder, s: Packed) -> mir.AggregateCoroutine:
    return mir.AggregateCoroutine(cx.def_id(s[2]), cx.term(s[3]))


def _coroutine_closure(cx: CodeDecoder, s: Packed) -> mir.AggregateCoroutineClosure:
    return mir.AggregateCoroutineClosure(cx.def_id(s[2]), cx.term(s[3]))


def _pointer(cx: CodeDecoder, s: Packed) -> mir.AggregateRawPtr:
    return mir.AggregateRawPtr(cx.term(s[2]), Mutability.MUT if s[3] else Mutability.NOT)


def _copy_for_deref(cx: CodeDecoder, s: Packed) -> mir.CopyForDeref:
    return mir.CopyForDeref(cx.place(s[2]))


def _wrap_unsafe_binder(cx: CodeDecoder, s: Packed) -> mir.WrapUnsafeBinder:
    return mir.WrapUnsafeBinder(cx.operand(s[2]), cx.term(s[3]))


def _set_discriminant(cx: CodeDecoder, s: Packed, info: int) -> mir.SetDiscriminant:
    return mir.SetDiscriminant(cx.place(s[1]), s[2], info)


def _assume(cx: CodeDecoder, s: Packed, info: int) -> mir.Assume:
    return mir.Assume(cx.operand(s[1]), info)


def _copy_non_overlapping(cx: CodeDecoder, s: Packed, info: int) -> mir.CopyNonOverlapping:
    return mir.CopyNonOverlapping(cx.operand(s[1]), cx.operand(s[2]), cx.operand(s[3]), info)


def _marker(cx: CodeDecoder, s: Packed, info: int) -> mir.Marker:
    return mir.Marker(s[1], None if s[2] is None else cx.place(s[2]), info)


_STATEMENTS_BY_TAG: Final[dict[int, _Statement]] = {
    tags.USE: _use,
    tags.REPEAT: _assign(_repeat),
    tags.REF: _ref,
    tags.THREAD_LOCAL_REF: _assign(_thread_local_ref),
    tags.RAW_PTR: _assign(_raw_ptr),
    tags.CAST: _cast,
    tags.COERCION: _coercion,
    tags.BINARY: _binary,
    tags.UNARY: _assign(_unary),
    tags.DISCRIMINANT: _assign(_discriminant),
    tags.TUPLE: _aggregate(2, _tuple),
    tags.ARRAY: _aggregate(3, _array),
    tags.ADT: _aggregate(6, _adt),
    tags.CLOSURE: _aggregate(4, _closure),
    tags.COROUTINE: _aggregate(4, _coroutine),
    tags.COROUTINE_CLOSURE: _aggregate(4, _coroutine_closure),
    tags.POINTER: _aggregate(4, _pointer),
    tags.COPY_FOR_DEREF: _assign(_copy_for_deref),
    tags.WRAP_UNSAFE_BINDER: _assign(_wrap_unsafe_binder),
    tags.SET_DISCRIMINANT: _set_discriminant,
    tags.ASSUME: _assume,
    tags.COPY_NON_OVERLAPPING: _copy_non_overlapping,
    tags.MARKER: _marker,
}
_STATEMENTS: Final = tuple(_STATEMENTS_BY_TAG[tag] for tag in range(len(_STATEMENTS_BY_TAG)))

# ------------------------------------------------------------------------------------- terminators


def _switch_int(cx: CodeDecoder, t: Packed, info: int) -> mir.Terminator:
    return mir.SwitchInt(cx.operand(t[1]), tuple(map(unpack_wide, t[2])), t[3], info)


def _drop(cx: CodeDecoder, t: Packed, info: int) -> mir.Terminator:
    return mir.Drop(cx.place(t[1]), t[2], cx.unwind(t[3]), t[4], info)


def _call(cx: CodeDecoder, t: Packed, info: int) -> mir.Terminator:
    _, func, args, destination, target, unwind, source = t
    decoded_func = cx.operand(func)
    decoded_args = tuple(map(cx.operand, args))
    span = cx.span
    cx.span = span + 1
    return mir.Call(
        decoded_func,
        decoded_args,
        _shared_place(destination) or cx.place(destination),
        target,
        _UNWINDS.get(unwind) or cx.unwind(unwind),
        _CALL_SOURCE[source],
        span,
        info,
    )


def _tail_call(cx: CodeDecoder, t: Packed, info: int) -> mir.Terminator:
    func = cx.operand(t[1])
    args = tuple(map(cx.operand, t[2]))
    span = cx.span
    cx.span = span + 1
    return mir.TailCall(func, args, span, info)


def _assert(cx: CodeDecoder, t: Packed, info: int) -> mir.Terminator:
    cond = cx.operand(t[1])
    message = tags.ASSERT_KIND.decode(cx, t[3])
    return mir.Assert(cond, t[2], message, t[4], cx.unwind(t[5]), info)


def _inline_asm(cx: CodeDecoder, t: Packed, info: int) -> mir.Terminator:
    return tags.INLINE_ASM_RECORD.decode(cx, (*t[1:-1], info))


def _coroutine_terminator(_: CodeDecoder, t: Packed, info: int) -> mir.Terminator:
    return mir.CoroutineTerminator(t[1], t[2], info)


_TERMINATORS_BY_TAG: Final[dict[int, Callable[[CodeDecoder, Packed, int], mir.Terminator]]] = {
    tags.SWITCH_INT: _switch_int,
    tags.DROP: _drop,
    tags.CALL: _call,
    tags.TAIL_CALL: _tail_call,
    tags.ASSERT: _assert,
    tags.INLINE_ASM: _inline_asm,
    tags.COROUTINE_TERMINATOR: _coroutine_terminator,
}
_TERMINATORS: Final = tuple(_TERMINATORS_BY_TAG[tag] for tag in range(len(_TERMINATORS_BY_TAG)))
