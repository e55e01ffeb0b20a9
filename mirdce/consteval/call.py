"""Calls: resolving the callee, passing arguments, intrinsics and the few functions that are
replaced.

Source: rustc_const_eval/src/interpret/call.rs,
rustc_const_eval/src/const_eval/machine.rs (``hook_special_const_fn``) (1.96.0).
"""

from collections.abc import Callable, Sequence
from typing import final

from mirdce.consteval import memory
from mirdce.consteval.error import failure, panicked
from mirdce.consteval.eval_context import (
    ENTER,
    NO_RETURN,
    Code,
    Eval,
    Frame,
    InterpCx,
    Jump,
    Store,
    describe,
    project_value,
)
from mirdce.consteval.immediate import as_int, as_pair, thin
from mirdce.consteval.intrinsics import IntrinsicCall, lower_intrinsic
from mirdce.consteval.memory import AllocKind, Pointer, Value
from mirdce.consteval.operand import lower_operand
from mirdce.consteval.place import lower_place
from mirdce.consteval.traits import vtable_of
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.instance import (
    DropGlueKind,
    Instance,
    IntrinsicKind,
    ItemKind,
    VirtualKind,
    def_id_of,
)
from mirdce.ir.ty import Dynamic, ExternAbi, FnDef, FnPtr, Tuple, Ty
from mirdce.layout.model import Layout
from mirdce.mono.instances.resolve import expect_resolve, resolve_drop_in_place
from mirdce.mono.results import VtblMethod
from mirdce.mono.vtables.entries import vtable_entries

Enter = Callable[[Frame, list[Value], Store, int], int]
"""Enters a function: caller's frame, arguments, where the result goes, where the caller goes on."""


@final
class Arguments:
    """The arguments of a call, evaluated by ``__call__``; a rust-call tuple is spread."""

    __slots__ = ("_cx", "_operands", "_spread", "layouts")

    def __init__(self, code: Code, operands: Sequence[mir.Operand], *, rust_call: bool) -> None:
        self._cx = code.cx
        self._operands: list[Eval] = [lower_operand(code, operand) for operand in operands]
        self.layouts = [code.layout(code.operand_ty(operand)) for operand in operands]
        self._spread: Layout | None = None
        if rust_call and operands:
            self._spread = self.layouts.pop()
            ty = self._spread.ty
            if not isinstance(ty, Tuple):
                raise InternalError("the last argument of a rust-call function is no tuple")
            self.layouts.extend(code.cx.layouts.layout_of(element) for element in ty.elements)

    def __call__(self, frame: Frame) -> list[Value]:
        """The values, in the order of the callee's arguments."""
        values = [operand(frame) for operand in self._operands]
        spread = self._spread
        if spread is not None:
            last = values.pop()
            count = len(self.layouts) - len(values)
            values.extend(project_value(self._cx, last, spread, index) for index in range(count))
        return values


def lower_call(code: Code, terminator: mir.Call) -> Jump:
    """``TerminatorKind::Call``."""
    callee_ty = code.operand_ty(terminator.func)
    arguments = Arguments(code, terminator.args, rust_call=is_rust_call(code.cx, callee_ty))
    destination = lower_place(code, terminator.destination)
    store = destination.store()
    target = NO_RETURN if terminator.target is None else terminator.target
    if isinstance(callee_ty, FnDef):
        instance = expect_resolve(code.cx.mono, callee_ty.def_id, callee_ty.args)
        if isinstance(instance.kind, IntrinsicKind):
            call = IntrinsicCall(code.cx, instance, arguments.layouts, destination.layout)
            intrinsic = lower_intrinsic(call)
            if intrinsic is not None:
                run = intrinsic

                def call_intrinsic(frame: Frame) -> int:
                    store(frame, run(frame, arguments(frame)))
                    return target

                return call_intrinsic
            instance = fallback_body(code.cx, instance)
        enter = enter_fn(code.cx, instance)
    else:
        enter = _enter_pointer(lower_operand(code, terminator.func))
    return lambda frame: enter(frame, arguments(frame), store, target)


def fallback_body(cx: InterpCx, instance: Instance) -> Instance:
    """The function to call for an intrinsic that is not built in.

    Raises:
        EvalError: it has none.
    """
    def_id = def_id_of(instance)
    intrinsic = cx.program.item(def_id).intrinsic
    if intrinsic is None or intrinsic.must_be_overridden:
        name = "?" if intrinsic is None else intrinsic.name
        raise failure(f"intrinsic `{name}` is not supported at compile-time")
    return cx.program.instances.item(def_id, instance.args)


def is_rust_call(cx: InterpCx, callee_ty: Ty) -> bool:
    """Whether the last argument of a callee is a tuple to be spread."""
    if isinstance(callee_ty, FnDef):
        sig = cx.program.item(callee_ty.def_id).fn_sig
        return sig is not None and sig.value.abi is ExternAbi.RUST_CALL
    if isinstance(callee_ty, FnPtr):
        return callee_ty.sig.value.abi is ExternAbi.RUST_CALL
    raise InternalError(f"call of {type(callee_ty).__name__}")


def _enter_pointer(func: Eval) -> Enter:
    """A call through a function pointer. Its value is read after the arguments: both are pure."""

    def enter(frame: Frame, values: list[Value], store: Store, target: int) -> int:
        pointer = func(frame)
        if type(pointer) is Pointer and pointer.alloc.kind is AllocKind.FUNCTION:
            instance = pointer.alloc.payload
            if isinstance(instance, Instance) and pointer.offset == 0:
                return enter_fn(frame.code.cx, instance)(frame, values, store, target)
        raise failure("using a pointer that is no function pointer as one")

    return enter


def enter_fn(cx: InterpCx, instance: Instance) -> Enter:
    """How to enter a function that is not an intrinsic."""
    kind = instance.kind
    if isinstance(kind, VirtualKind):
        return _virtual(cx, kind)
    if isinstance(kind, DropGlueKind) and kind.ty is None:
        return _empty_drop
    if isinstance(kind, ItemKind):
        lang_item = cx.program.as_lang_item(kind.def_id)
        if lang_item in ("PanicDisplay", "BeginPanic"):
            return _panic
        if lang_item == "PanicFmt":
            const_panic = cx.program.require_lang_item("ConstPanicFmt")
            instance = expect_resolve(cx.mono, const_panic, instance.args)
        elif cx.program.item(kind.def_id).foreign:
            raise failure(f"calling extern function `{describe(cx, instance)}`")
    return lambda frame, values, store, target: _enter_code(
        cx.code_of(instance), frame, values, store, target
    )


def _empty_drop(frame: Frame, _values: list[Value], store: Store, target: int) -> int:
    store(frame, None)
    return target


def _enter_code(code: Code, frame: Frame, values: list[Value], store: Store, target: int) -> int:
    callee = Frame(code, frame.evaluation)
    callee.on_return = store
    callee.return_block = target
    pass_arguments(code, callee, values)
    frame.evaluation.push(callee)
    return ENTER


def pass_arguments(code: Code, callee: Frame, values: list[Value]) -> None:
    """Initializes the argument locals; a spread argument is put together again."""
    body = code.body
    spread_arg = body.spread_arg
    if spread_arg is None and len(values) == body.arg_count:
        for local, value in enumerate(values, start=1):
            code.set_local(callee, local, value)
        return
    position = 0
    for local in range(1, body.arg_count + 1):
        if local != spread_arg:
            if position >= len(values):
                raise failure("calling a function with fewer arguments than it requires")
            code.set_local(callee, local, values[position])
            position += 1
            continue
        layout = code.local_shape(local).layout
        cx = code.cx
        tuple_alloc = cx.allocate(layout)
        count = cx.layouts.field_count(layout)
        for index in range(count):
            shape = cx.shape(cx.layouts.field(layout, index))
            offset = cx.layouts.field_offset(layout, index)
            shape.write(tuple_alloc, offset, values[position + index])
        position += count
        code.set_local(callee, local, code.local_shape(local).read(tuple_alloc, 0))
    if position != len(values):
        raise failure("calling a function with more arguments than it expected")


def _virtual(cx: InterpCx, kind: VirtualKind) -> Enter:
    """A call through a vtable: the receiver loses its metadata."""

    def enter(frame: Frame, values: list[Value], store: Store, target: int) -> int:
        data, meta = as_pair(values[0])
        vtable = vtable_of(meta)
        dyn = cx.interner.dynamic(vtable.predicates, cx.interner.re_erased)
        entry = vtable_entries(cx.mono, vtable.ty, dyn)[kind.slot]
        if not isinstance(entry, VtblMethod):
            raise failure("`dyn` call trying to call something that is not a method")
        values[0] = data
        return enter_fn(cx, entry.instance)(frame, values, store, target)

    return enter


def _panic(frame: Frame, values: list[Value], _store: Store, _target: int) -> int:
    """std's ``begin_panic``, core's ``panic_display``: a ``&str``, maybe behind references."""
    message = values[0]
    if type(message) is not tuple:
        # A `&&str`.
        alloc, offset = memory.deref(message, 16)
        message = (memory.read_pointer(alloc, offset), memory.read_int(alloc, offset + 8, 8))
    pointer, length = as_pair(message)
    size = as_int(length)
    text = b""
    if size:
        alloc, offset = memory.deref(pointer, size)
        text = bytes(memory.read_bytes(alloc, offset, size))
    del frame
    raise panicked(text.decode("utf-8", "replace"))


def lower_tail_call(code: Code, terminator: mir.TailCall) -> Jump:
    """``TerminatorKind::TailCall``: the callee takes the place of the running frame."""
    callee_ty = code.operand_ty(terminator.func)
    arguments = Arguments(code, terminator.args, rust_call=is_rust_call(code.cx, callee_ty))
    if isinstance(callee_ty, FnDef):
        instance = expect_resolve(code.cx.mono, callee_ty.def_id, callee_ty.args)
        enter = enter_fn(code.cx, instance)
    else:
        enter = _enter_pointer(lower_operand(code, terminator.func))

    def tail_call(frame: Frame) -> int:
        values = arguments(frame)
        frame.evaluation.stack.pop()
        return enter(frame, values, frame.on_return, frame.return_block)

    return tail_call


def lower_drop(code: Code, terminator: mir.Drop) -> Jump:
    """``TerminatorKind::Drop``."""
    place = lower_place(code, terminator.place)
    ty = place.layout.ty
    target = terminator.target
    cx = code.cx
    if isinstance(ty, Dynamic):
        address = place.address()

        def drop_dyn(frame: Frame) -> int:
            pointer = address(frame)
            concrete = vtable_of(as_pair(pointer)[1]).ty
            enter = enter_fn(cx, resolve_drop_in_place(cx.mono, concrete))
            return enter(frame, [thin(pointer)], _discard, target)

        return drop_dyn
    instance = resolve_drop_in_place(cx.mono, ty)
    if isinstance(instance.kind, DropGlueKind) and instance.kind.ty is None:
        return lambda _frame: target
    address = place.address()
    enter = enter_fn(cx, instance)
    return lambda frame: enter(frame, [address(frame)], _discard, target)


def _discard(_frame: Frame, _value: Value) -> None:
    return None
