"""``Call`` and ``TailCall``: who is called, and with what.

Source: rustc_codegen_ssa/src/mir/block.rs (``codegen_call_terminator``), 1.96.0.
"""

from mirdce.codegen.emit.abi import abi_text
from mirdce.codegen.emit.call import (
    codegen_argument,
    do_call,
    immediate_args,
    lang_call,
    make_return_dest,
    own_copy,
    store_return,
)
from mirdce.codegen.emit.constant import bytes_ref, function_ref
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.intrinsics.call import IntrinsicCall
from mirdce.codegen.emit.intrinsics.table import EXPANSIONS
from mirdce.codegen.emit.location import caller_location
from mirdce.codegen.emit.memory import load_operand, store_operand
from mirdce.codegen.emit.operand import codegen_operand, extract_field
from mirdce.codegen.emit.place import codegen_place, project_field
from mirdce.codegen.emit.size_of_val import load_vtable
from mirdce.codegen.emit.types import is_backend_immediate, is_backend_pair
from mirdce.codegen.emit.validity import VALIDITY_INTRINSICS, violation
from mirdce.codegen.emit.values import Immediate, OperandRef, Pair, PlaceRef, PlaceValue
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.instance import DropGlueKind, Instance, IntrinsicKind, VirtualKind, def_id_of
from mirdce.ir.ty import CONST_CLASSES, REGION_CLASSES, ExternAbi, FnDef, FnPtr, FnSig, Ty
from mirdce.layout.model import ArgAbi, FnAbi, Layout, PassKind
from mirdce.layout.sizes import is_zst
from mirdce.mono.codegen_attrs import codegen_attrs
from mirdce.mono.instances.resolve import (
    expect_resolve,
    requires_caller_location,
    resolve_for_fn_ptr,
)
from mirdce.mono.traits.callables import fn_sig_of


def codegen_call(fx: FunctionCx, block: int, call: mir.Call) -> int | None:
    """Emits a call; returns the block that control continues at, None if it does not."""
    callee_ty = fx.operand_ty(call.func)
    instance: Instance | None = None
    if type(callee_ty) is FnDef:
        instance = expect_resolve(fx.cx.mono, callee_ty.def_id, callee_ty.args)
        kind = instance.kind
        if type(kind) is DropGlueKind and kind.ty is None:
            return _target(call)
        if type(kind) is IntrinsicKind:
            instance = _intrinsic(fx, block, call, instance)
            if instance is None:
                return _continue(fx, call)
        elif _llvm_intrinsic(fx, call, instance):
            return _continue(fx, call)
    _emit(fx, block, call, callee_ty, instance)
    return _continue(fx, call)


def _target(call: mir.Call) -> int:
    if call.target is None:
        raise InternalError("a call that does nothing must return")
    return call.target


def _continue(fx: FunctionCx, call: mir.Call) -> int | None:
    if call.target is None:
        fx.unreachable()
    return call.target


# ------------------------------------------------------------------------------------ intrinsics


def _intrinsic(fx: FunctionCx, block: int, call: mir.Call, instance: Instance) -> Instance | None:
    """Expands an intrinsic; returns the function to call instead if it has to be called."""
    def_id = def_id_of(instance)
    intrinsic = fx.cx.program.item(def_id).intrinsic
    if intrinsic is None:
        raise InternalError("an intrinsic instance of an item that is no intrinsic")
    name = intrinsic.name
    if name in VALIDITY_INTRINSICS:
        _validity(fx, block, call, name, instance)
        return None
    expansion = EXPANSIONS.get(name)
    if expansion is None:
        if intrinsic.must_be_overridden:
            raise fx.unsupported(f"intrinsic {name}")
        return fx.cx.program.instances.item(def_id, instance.args)
    result_layout = fx.layout_of(fx.place_ty(call.destination))
    result = expansion(
        fx,
        IntrinsicCall(
            name=name,
            generic_args=instance.args,
            args=tuple(codegen_operand(fx, arg) for arg in call.args),
            result=result_layout,
            source_info=call.source_info,
            span=call.fn_span,
            cleanup=fx.body.blocks[block].is_cleanup,
        ),
    )
    if result is not None:
        assign(fx, call.destination, result)
    return None


def assign(fx: FunctionCx, destination: mir.Place, operand: OperandRef) -> None:
    """Stores a value into a place, or makes it the value of an operand local."""
    if not destination.projection and fx.locals[destination.local] is None:
        if type(operand.val) is PlaceValue and not is_zst(operand.layout):
            operand = load_operand(fx, PlaceRef(operand.val, operand.layout))
        fx.locals[destination.local] = operand
    elif not is_zst(operand.layout):
        store_operand(fx, operand, codegen_place(fx, destination))


def _validity(fx: FunctionCx, block: int, call: mir.Call, name: str, instance: Instance) -> None:
    of = instance.args.items[0]
    if isinstance(of, REGION_CLASSES + CONST_CLASSES):
        raise InternalError(f"{name} of no type")
    message = violation(fx, name, of)
    if message is None:
        return
    data = message.encode("utf-8")
    abi, callee = lang_call(fx, "PanicNounwind")
    do_call(fx, block, abi, callee, [bytes_ref(fx, data), str(len(data))], call.unwind)


def _llvm_intrinsic(fx: FunctionCx, call: mir.Call, instance: Instance) -> bool:
    """Calls a foreign function that is an LLVM intrinsic by its link name."""
    attrs = codegen_attrs(fx.cx.mono, def_id_of(instance))
    name = None if attrs is None else attrs.symbol_name
    if name is None or not name.startswith("llvm."):
        return False
    args = [codegen_operand(fx, arg) for arg in call.args]
    loaded = [_in_registers(fx, arg) for arg in args]
    types: list[str] = []
    for arg in loaded:
        if is_backend_pair(arg.layout):
            types += fx.types.pair(arg.layout)
        elif not is_zst(arg.layout):
            types.append(fx.types.immediate(arg.layout))
    layout = fx.layout_of(fx.place_ty(call.destination))
    ret = "void" if is_zst(layout) else fx.types.immediate(layout)
    pairs = tuple(zip(types, immediate_args(loaded), strict=True))
    value = fx.call_llvm(name, ret, pairs)
    if value:
        assign(fx, call.destination, _unpacked(fx, value, layout, ret))
    return True


def _in_registers(fx: FunctionCx, operand: OperandRef) -> OperandRef:
    val = operand.val
    if type(val) is PlaceValue and is_backend_immediate(operand.layout):
        return load_operand(fx, PlaceRef(val, operand.layout))
    return operand


def _unpacked(fx: FunctionCx, value: str, layout: Layout, ret: str) -> OperandRef:
    if is_backend_pair(layout):
        first = fx.value(f"extractvalue {ret} {value}, 0")
        second = fx.value(f"extractvalue {ret} {value}, 1")
        return OperandRef(Pair(first, second), layout)
    return OperandRef(Immediate(value), layout)


# -------------------------------------------------------------------------------- ordinary calls


def _signature_of(fx: FunctionCx, callee_ty: Ty) -> FnSig:
    if type(callee_ty) is FnDef or type(callee_ty) is FnPtr:
        return fn_sig_of(fx.cx.mono, callee_ty)
    raise InternalError(f"a call of {callee_ty}")


def _abi_of(
    fx: FunctionCx,
    args: tuple[mir.Operand, ...],
    sig: FnSig,
    instance: Instance | None,
) -> FnAbi:
    if sig.c_variadic:
        extra = tuple(fx.operand_ty(arg) for arg in args[len(sig.inputs) :])
        return fx.cx.layouts.fn_abi_of_fn_ptr(sig, extra)
    if instance is not None:
        return fx.cx.layouts.fn_abi_of_instance(instance)
    return fx.cx.layouts.fn_abi_of_fn_ptr(sig)


def _emit(
    fx: FunctionCx,
    block: int,
    call: mir.Call,
    callee_ty: Ty,
    instance: Instance | None,
) -> None:
    pointer = None if instance is not None else codegen_operand(fx, call.func).immediate()
    sig = _signature_of(fx, callee_ty)
    abi = _abi_of(fx, call.args, sig, instance)
    llargs: list[str] = []
    dest = make_return_dest(fx, call.destination, abi.ret, llargs)
    virtual = _arguments(fx, call.args, sig, instance, abi, llargs)
    if instance is not None and requires_caller_location(fx.cx.mono, instance):
        llargs.append(caller_location(fx, call.source_info, call.fn_span))
    if virtual is not None:
        callee = virtual
    elif instance is not None:
        callee = function_ref(fx, instance)
    else:
        assert pointer is not None
        callee = pointer
    value = do_call(fx, block, abi, callee, llargs, call.unwind)
    if call.target is not None:
        store_return(fx, dest, abi.ret, value)


def _arguments(
    fx: FunctionCx,
    args: tuple[mir.Operand, ...],
    sig: FnSig,
    instance: Instance | None,
    abi: FnAbi,
    llargs: list[str],
    *,
    is_tail: bool = False,
) -> str | None:
    """Adds all arguments; returns the function loaded from the vtable for a virtual call."""
    spread = sig.abi is ExternAbi.RUST_CALL and bool(args)
    first = args[:-1] if spread else args
    callee: str | None = None
    prepared = _in_own_slots(fx, first) if is_tail else None
    for index, arg in enumerate(first):
        operand = codegen_operand(fx, arg) if prepared is None else prepared[index]
        kind = None if instance is None else instance.kind
        if index == 0 and type(kind) is VirtualKind:
            data, vtable = _receiver(fx, operand)
            callee = load_vtable(fx, vtable, kind.slot, "ptr")
            llargs.append(data)
            continue
        arg_abi = abi.args[index]
        is_indirect = arg_abi.kind is PassKind.INDIRECT
        if is_tail and is_indirect and not arg_abi.by_val and not arg_abi.on_heap_meta:
            _to_own_parameter(fx, operand, arg_abi, llargs)
        else:
            codegen_argument(fx, own_copy(fx, arg, operand), arg_abi, llargs)
    if spread:
        _spread(fx, args[-1], abi.args[len(first) :], llargs)
    return callee


def _receiver(fx: FunctionCx, operand: OperandRef) -> tuple[str, str]:
    """Data pointer and vtable of a ``dyn`` receiver, through ``Rc``, ``Pin`` and their like."""
    val = operand.val
    if type(val) is Pair:
        return val.first, val.second
    if type(val) is PlaceValue and val.llextra is not None:
        return val.llval, val.llextra
    raise InternalError(f"a virtual call on {operand.layout.ty}: {val}")


def _spread(fx: FunctionCx, arg: mir.Operand, abis: tuple[ArgAbi, ...], llargs: list[str]) -> None:
    """The last argument of a ``rust-call`` function: a tuple, passed as its elements."""
    tuple_ = codegen_operand(fx, arg)
    val = tuple_.val
    for index in range(fx.cx.layouts.field_count(tuple_.layout)):
        if type(val) is PlaceValue:
            place = project_field(fx, PlaceRef(val, tuple_.layout), index)
            operand = load_operand(fx, place)
            if type(arg) is not mir.Move and type(operand.val) is PlaceValue:
                operand = own_copy(fx, arg, operand)
        else:
            operand = extract_field(fx, tuple_, index)
        codegen_argument(fx, operand, abis[index], llargs)


# ------------------------------------------------------------------------------------ tail calls


def codegen_tail_call(fx: FunctionCx, call: mir.TailCall) -> None:
    """``become f(args)``."""
    callee_ty = fx.operand_ty(call.func)
    instance: Instance | None = None
    if type(callee_ty) is FnDef:
        instance = expect_resolve(fx.cx.mono, callee_ty.def_id, callee_ty.args)
        if requires_caller_location(fx.cx.mono, instance):
            instance = resolve_for_fn_ptr(fx.cx.mono, callee_ty.def_id, callee_ty.args)
    sig = _signature_of(fx, callee_ty)
    abi = _abi_of(fx, call.args, sig, instance)
    pointer = None if instance is not None else codegen_operand(fx, call.func).immediate()
    # The caller's result goes where this function's does.
    llargs = ["%p0"] if abi.ret.kind is PassKind.INDIRECT else []
    virtual = _arguments(fx, call.args, sig, instance, abi, llargs, is_tail=True)
    callee = virtual if virtual is not None else pointer
    if callee is None:
        assert instance is not None
        callee = function_ref(fx, instance)
    _emit_tail(fx, abi, callee, llargs)


def _in_own_slots(fx: FunctionCx, args: tuple[mir.Operand, ...]) -> list[OperandRef]:
    """The arguments of a tail call; none lies in memory that another one is written to."""
    operands: list[OperandRef] = []
    for arg in args:
        operand = codegen_operand(fx, arg)
        if type(operand.val) is PlaceValue and operand.val.llextra is None:
            slot = fx.alloca_place(operand.layout)
            store_operand(fx, operand, slot)
            operand = OperandRef(slot.val, operand.layout)
        operands.append(operand)
    return operands


def _to_own_parameter(fx: FunctionCx, operand: OperandRef, arg: ArgAbi, llargs: list[str]) -> None:
    """Passes memory of this function's caller: its own frame is gone when the callee runs.

    Both have the same signature, so the parameter at this place is such memory.
    """
    parameter = f"%p{len(llargs)}"
    target = PlaceRef(PlaceValue(parameter, None, arg.layout.align), arg.layout)
    store_operand(fx, operand, target)
    llargs.append(parameter)


def _emit_tail(fx: FunctionCx, abi: FnAbi, callee: str, llargs: list[str]) -> None:
    text = abi_text(fx.cx, abi)
    args = ", ".join(f"{param} {value}" for param, value in zip(text.params, llargs, strict=True))
    call = f"musttail call {text.conv}{text.ret_attrs}{text.signature} {callee}({args})"
    if text.ret == "void":
        fx.line(call)
        fx.line("ret void")
    else:
        fx.line(f"ret {text.ret} {fx.value(call)}")
