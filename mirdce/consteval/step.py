"""Statements, rvalues and terminators, lowered; and the loop that runs them.

Source: rustc_const_eval/src/interpret/step.rs (1.96.0).
"""

from mirdce.consteval.aggregate import lower_aggregate, lower_repeat
from mirdce.consteval.assertion import assert_message
from mirdce.consteval.call import lower_call, lower_drop, lower_tail_call
from mirdce.consteval.caller_location import add_backtrace
from mirdce.consteval.cast import lower_cast
from mirdce.consteval.discriminant import lower_discriminant, lower_set_discriminant
from mirdce.consteval.error import failure
from mirdce.consteval.eval_context import (
    LEAVE,
    Code,
    Eval,
    Evaluation,
    Frame,
    Jump,
    LoweredBlock,
    Run,
)
from mirdce.consteval.immediate import as_int
from mirdce.consteval.intrinsics import copy_elements
from mirdce.consteval.memory import Value
from mirdce.consteval.operand import lower_operand, register_of
from mirdce.consteval.ops import IntBinary, binary_op, pointer_compare, pointer_offset, unary_op
from mirdce.consteval.place import lower_place
from mirdce.errors import EvalError, InternalError
from mirdce.ir import mir
from mirdce.ir.ty import FnPtr, Int, RawPtr, Ref

# ------------------------------------------------------------------------------------ statements


def lower_statement(code: Code, statement: mir.Statement) -> Run | None:
    """A statement as a function; None: it does nothing."""
    match statement:
        case mir.Assign():
            return _lower_assign(code, statement)
        case mir.SetDiscriminant():
            return lower_set_discriminant(code, statement.place, statement.variant)
        case mir.StorageLive() | mir.StorageDead():
            return _lower_storage(code, statement.local)
        case mir.Assume():
            return _lower_assume(code, statement)
        case mir.CopyNonOverlapping():
            return _lower_copy(code, statement)
        case mir.Marker():
            return None


def _lower_storage(code: Code, local: int) -> Run | None:
    """A memory local gets new memory each time it comes to life; registers need nothing."""
    if code.is_register(local):
        return None

    def forget(frame: Frame) -> None:
        frame.locals[local] = None

    return forget


def _lower_assume(code: Code, statement: mir.Assume) -> Run:
    condition = lower_operand(code, statement.operand)

    def run(frame: Frame) -> None:
        if not condition(frame):
            raise failure("`assume` called with `false`")

    return run


def _lower_copy(code: Code, statement: mir.CopyNonOverlapping) -> Run:
    source_ty = code.operand_ty(statement.src)
    if not isinstance(source_ty, RawPtr):
        raise InternalError("copy_nonoverlapping of something that is no pointer")
    element_size = code.cx.layouts.layout_of(source_ty.pointee).size
    source = lower_operand(code, statement.src)
    dest = lower_operand(code, statement.dst)
    count = lower_operand(code, statement.count)
    return lambda frame: copy_elements(
        source(frame), dest(frame), as_int(count(frame)), element_size, nonoverlapping=True
    )


def _lower_assign(code: Code, statement: mir.Assign) -> Run:
    place = statement.place
    rvalue = statement.rvalue
    if isinstance(rvalue, mir.Aggregate):
        return lower_aggregate(code, rvalue, lower_place(code, place))
    if isinstance(rvalue, mir.Repeat):
        return lower_repeat(code, rvalue, lower_place(code, place))
    value = lower_rvalue(code, rvalue)
    if not place.projection and code.is_register(place.local):
        local = place.local

        def assign(frame: Frame) -> None:
            frame.locals[local] = value(frame)

        return assign
    store = lower_place(code, place).store()
    return lambda frame: store(frame, value(frame))


# --------------------------------------------------------------------------------------- rvalues


def lower_rvalue(
    code: Code,
    rvalue: mir.Use
    | mir.Ref
    | mir.ThreadLocalRef
    | mir.RawPtr
    | mir.Cast
    | mir.BinaryOp
    | mir.UnaryOp
    | mir.Discriminant
    | mir.CopyForDeref
    | mir.WrapUnsafeBinder,
) -> Eval:
    """The value of an rvalue other than an aggregate or a repetition."""
    match rvalue:
        case mir.Use() | mir.WrapUnsafeBinder():
            return lower_operand(code, rvalue.operand)
        case mir.CopyForDeref():
            return lower_place(code, rvalue.place).load()
        case mir.Ref() | mir.RawPtr():
            return lower_place(code, rvalue.place).address()
        case mir.ThreadLocalRef():
            return _thread_local
        case mir.Cast():
            return lower_cast(code, rvalue)
        case mir.BinaryOp():
            return _lower_binary(code, rvalue)
        case mir.UnaryOp():
            return _lower_unary(code, rvalue)
        case mir.Discriminant():
            return lower_discriminant(code, rvalue.place)


def _thread_local(_frame: Frame) -> Value:
    raise failure("cannot access thread local static")


def _lower_binary(code: Code, rvalue: mir.BinaryOp) -> Eval:
    left_ty = code.operand_ty(rvalue.left)
    right_ty = code.operand_ty(rvalue.right)
    layouts = code.cx.layouts
    right_size = layouts.layout_of(right_ty).size
    right_signed = isinstance(right_ty, Int)
    if isinstance(left_ty, RawPtr | Ref | FnPtr):
        if rvalue.op is not mir.BinOp.OFFSET:
            apply = pointer_compare(rvalue.op)
        elif isinstance(left_ty, FnPtr):
            raise InternalError("offset of a function pointer")
        else:
            element_size = layouts.layout_of(left_ty.pointee).size
            apply = pointer_offset(element_size, right_size, signed=right_signed)
        left = lower_operand(code, rvalue.left)
        right = lower_operand(code, rvalue.right)
        return lambda frame: apply(left(frame), right(frame))
    size = layouts.layout_of(left_ty).size
    apply_int = binary_op(rvalue.op, left_ty, size, right_size, right_signed=right_signed)
    return _lower_int_binary(code, rvalue, apply_int)


def _lower_int_binary(code: Code, rvalue: mir.BinaryOp, apply: IntBinary) -> Eval:
    """An operation on numbers; registers and constants, most of the operands, are read here."""
    left_register = register_of(code, rvalue.left)
    if left_register is not None:
        if isinstance(rvalue.right, mir.Constant):
            constant = as_int(code.cx.consts.eval_to_value(rvalue.right.const, code.args))

            def with_constant(frame: Frame) -> Value:
                left = frame.locals[left_register]
                if type(left) is not int:
                    left = as_int(left)  # type: ignore[arg-type]  # a register holds no allocation
                return apply(left, constant)

            return with_constant
        right_register = register_of(code, rvalue.right)
        if right_register is not None:

            def of_registers(frame: Frame) -> Value:
                values = frame.locals
                left = values[left_register]
                right = values[right_register]
                if type(left) is not int or type(right) is not int:
                    return apply(as_int(left), as_int(right))  # type: ignore[arg-type]  # as above
                return apply(left, right)

            return of_registers
    left_operand = lower_operand(code, rvalue.left)
    right_operand = lower_operand(code, rvalue.right)
    return lambda frame: apply(as_int(left_operand(frame)), as_int(right_operand(frame)))


def _lower_unary(code: Code, rvalue: mir.UnaryOp) -> Eval:
    ty = code.operand_ty(rvalue.operand)
    apply = unary_op(rvalue.op, ty, code.cx.layouts.layout_of(ty).size)
    operand = lower_operand(code, rvalue.operand)
    return lambda frame: apply(operand(frame))


# ----------------------------------------------------------------------------------- terminators


def lower_terminator(code: Code, terminator: mir.Terminator) -> Jump:
    """A terminator as a function that gives the next block."""
    match terminator:
        case mir.Goto():
            target = terminator.target
            return lambda _frame: target
        case mir.SwitchInt():
            return _lower_switch(code, terminator)
        case mir.Return():
            return lambda _frame: LEAVE
        case mir.Call():
            return lower_call(code, terminator)
        case mir.TailCall():
            return lower_tail_call(code, terminator)
        case mir.Drop():
            return lower_drop(code, terminator)
        case mir.Assert():
            return _lower_assert(code, terminator)
        case mir.Unreachable():
            return _fails("entering unreachable code")
        case mir.InlineAsm():
            return _fails("inline assembly is not supported")
        case mir.UnwindResume() | mir.UnwindTerminate():
            return _fails("unwinding is not supported at compile-time")
        case mir.CoroutineTerminator():
            return _fails(f"`{terminator.kind}` is not supported at compile-time")


def _fails(message: str) -> Jump:
    def fail(_frame: Frame) -> int:
        raise failure(message)

    return fail


def _lower_switch(code: Code, terminator: mir.SwitchInt) -> Jump:
    discr = lower_operand(code, terminator.discr)
    table = dict(zip(terminator.values, terminator.targets, strict=False))
    otherwise = terminator.targets[-1]

    def switch(frame: Frame) -> int:
        value = discr(frame)
        if type(value) is int:
            return table.get(value, otherwise)
        return table.get(as_int(value), otherwise)

    return switch


def _lower_assert(code: Code, terminator: mir.Assert) -> Jump:
    condition = lower_operand(code, terminator.cond)
    expected = int(terminator.expected)
    target = terminator.target

    def check(frame: Frame) -> int:
        if condition(frame) == expected:
            return target
        raise failure(assert_message(code, terminator.msg, frame))

    return check


# ------------------------------------------------------------------------------------------ loop


def lower_block(code: Code, index: int) -> LoweredBlock:
    """Lowers a basic block."""
    block = code.body.blocks[index]
    statements: list[Run] = []
    for statement in block.statements:
        lowered = lower_statement(code, statement)
        if lowered is not None:
            statements.append(lowered)
    made = LoweredBlock(tuple(statements), lower_terminator(code, block.terminator))
    code.blocks[index] = made
    return made


def run(evaluation: Evaluation, step_limit: int) -> Value:
    """Runs the frame on the stack until it returns; gives its return value.

    Raises:
        EvalError: evaluation fails, or runs more than ``step_limit`` blocks. The notes tell where.
    """
    try:
        return run_frames(evaluation, step_limit)
    except EvalError as error:
        add_backtrace(evaluation, error)
        raise


def run_frames(evaluation: Evaluation, step_limit: int) -> Value:
    """Like `run`, without notes on errors."""
    stack = evaluation.stack
    frame = stack[-1]
    index = 0
    steps = 0
    while True:
        block = frame.code.blocks[index]
        frame.block = index
        if block is None:
            block = lower_block(frame.code, index)
        for statement in block.statements:
            statement(frame)
        index = block.terminator(frame)
        steps += 1
        if index >= 0:
            if steps > step_limit:
                raise failure("constant evaluation is taking a long time")
            continue
        if index == LEAVE:
            value = frame.code.get_local(frame, 0)
            stack.pop()
            if not stack:
                return value
            leaving = frame
            frame = stack[-1]
            leaving.on_return(frame, value)
            index = leaving.return_block
            if index < 0:
                raise failure("entering unreachable code")
        else:
            frame = stack[-1]
            index = 0
