"""Evaluation of one constant: finding its body, running it, interning the result.

Source: rustc_const_eval/src/const_eval/eval_queries.rs (1.96.0).
"""

from typing import final

from mirdce.consteval.call import pass_arguments
from mirdce.consteval.error import failure
from mirdce.consteval.eval_context import Code, Evaluation, Frame, InterpCx, describe
from mirdce.consteval.final_value import check_valid
from mirdce.consteval.immediate import Shape, ShapeKind, as_pair
from mirdce.consteval.memory import AllocKind, Pointer, Value
from mirdce.consteval.operand import const_val_to_value
from mirdce.consteval.step import run
from mirdce.errors import EvalError, InternalError, context
from mirdce.ir.alloc import (
    ConstIndirect,
    ConstScalar,
    ConstSlice,
    ConstVal,
    ConstZeroSized,
    ScalarInt,
    ScalarPtr,
)
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.instance import Instance
from mirdce.ir.mir import Body
from mirdce.ir.ty import GenericArgs, Ref, Slice, Str, Ty
from mirdce.mono.instances.resolve import try_resolve
from mirdce.mono.traits.normalize import mono_ty


@final
class GlobalValue:
    """The value of a constant: everything it points to is global memory.

    Attributes:
        shape: representation of the value.
        value: the value; if it is bytes in memory, they are global as well.
    """

    __slots__ = ("_alloc_id", "_const_val", "shape", "value")

    def __init__(self, shape: Shape, value: Value) -> None:
        self.shape = shape
        self.value = value
        self._const_val: ConstVal | None = None
        self._alloc_id: AllocId | None = None

    def const_val(self, cx: InterpCx) -> ConstVal:
        """The value as data of the program."""
        found = self._const_val
        if found is None:
            found = self._const_val = self._to_const_val(cx)
        return found

    def _to_const_val(self, cx: InterpCx) -> ConstVal:
        value = self.value
        match self.shape.kind:
            case ShapeKind.ZST:
                return ConstZeroSized()
            case ShapeKind.SCALAR:
                if type(value) is int:
                    return ConstScalar(ScalarInt(value, self.shape.size))
                if type(value) is Pointer:
                    alloc_id = cx.globals.intern(value.alloc)
                    return ConstScalar(ScalarPtr(alloc_id, value.offset, self.shape.size))
                raise failure("the value of a constant is uninitialized")
            case ShapeKind.PAIR:
                pointee = _slice_pointee(self.shape.layout.ty)
                data, meta = as_pair(value)
                if pointee and type(data) is Pointer and type(meta) is int and _whole(data):
                    return ConstSlice(cx.globals.intern(data.alloc), meta)
                return ConstIndirect(self.alloc_id(cx), 0)
            case ShapeKind.MEMORY:
                if type(value) is not Pointer:
                    raise InternalError("a value in memory without an address")
                return ConstIndirect(cx.globals.intern(value.alloc), value.offset)

    def alloc_id(self, cx: InterpCx) -> AllocId:
        """An allocation that starts with the value, made if there is none yet."""
        found = self._alloc_id
        if found is None:
            found = self._alloc_id = cx.globals.intern(self.address(cx).alloc)
        return found

    def address(self, cx: InterpCx) -> Pointer:
        """Where the value lies; made if it lies nowhere."""
        value = self.value
        if self.shape.kind is ShapeKind.MEMORY and type(value) is Pointer and value.offset == 0:
            return value
        made = cx.allocate(self.shape.layout)
        self.shape.write(made, 0, value)
        return Pointer(made, 0)


def _slice_pointee(ty: Ty) -> bool:
    return isinstance(ty, Ref) and isinstance(ty.pointee, Str | Slice)


def _whole(data: Pointer) -> bool:
    """Whether a pointer is to the start of plain memory."""
    return data.offset == 0 and data.alloc.kind is AllocKind.MEMORY


Key = tuple[DefId, GenericArgs, int | None]


class GlobalValues:
    """Values of constant items, associated consts, inline consts and promoteds, by what they
    are."""

    def __init__(self, cx: InterpCx, step_limit: int) -> None:
        self._cx = cx
        self._step_limit = step_limit
        self._known: dict[Key, GlobalValue] = {}
        self._running: set[Key] = set()

    def eval(self, def_id: DefId, args: GenericArgs, promoted: int | None) -> GlobalValue:
        """The value of a constant with mono arguments.

        Raises:
            EvalError: evaluation fails.
        """
        key = (def_id, args, promoted)
        found = self._known.get(key)
        if found is not None:
            return found
        if key in self._running:
            raise failure("a constant depends on itself")
        self._running.add(key)
        try:
            found = self._eval(def_id, args, promoted)
        finally:
            self._running.discard(key)
        self._known[key] = found
        return found

    def _eval(self, def_id: DefId, args: GenericArgs, promoted: int | None) -> GlobalValue:
        cx = self._cx
        if promoted is not None:
            instance = cx.program.instances.item(def_id, args)
            return self._run(instance, cx.program.promoted_mir(def_id)[promoted])
        resolved = try_resolve(cx.mono, def_id, args)
        if resolved is None:
            raise EvalError("a constant of a trait has no value for this type")
        target = getattr(resolved.kind, "def_id", None)
        if not isinstance(target, int):
            raise InternalError("a constant resolves to a shim")
        source = DefId(target)
        if (source, resolved.args) != (def_id, args):
            return self.eval(source, resolved.args, None)
        trivial = cx.program.trivial_const(def_id)
        if trivial is not None:
            ty = mono_ty(cx.mono, trivial.ty, args)
            return GlobalValue(cx.shape_of(ty), const_val_to_value(cx, trivial.value, ty))
        body = cx.program.mir_for_ctfe(def_id)
        if body is None:
            raise InternalError(f"constant `{describe(cx, resolved)}` has no body")
        return self._run(resolved, body)

    def _run(self, instance: Instance, body: Body) -> GlobalValue:
        cx = self._cx
        with context("while evaluating {}", _Described(cx, instance)):
            code = Code(cx, body, instance.args, instance)
            code.eval_required_consts()
            evaluation = Evaluation(cx)
            frame = Frame(code, evaluation)
            pass_arguments(code, frame, [])
            evaluation.push(frame)
            value = run(evaluation, self._step_limit)
            shape = code.local_shape(0)
            check_valid(cx, shape, value)
            cx.globals.intern_value(value)
            return GlobalValue(shape, value)


@final
class _Described:
    """Names an instance when, and only if, it is printed."""

    __slots__ = ("_cx", "_instance")

    def __init__(self, cx: InterpCx, instance: Instance) -> None:
        self._cx = cx
        self._instance = instance

    def __str__(self) -> str:
        return f"`{describe(self._cx, self._instance)}`"
