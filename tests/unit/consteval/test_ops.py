"""Operations on integers against Python's unbounded ones; bodies built by hand."""

import operator
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirdce.consteval.cast import cast_fn
from mirdce.consteval.contexts import open_contexts
from mirdce.consteval.eval_context import Code, Evaluation, Frame, InterpCx
from mirdce.consteval.memory import Value
from mirdce.consteval.ops import binary_op, sign_extend, unary_op
from mirdce.consteval.step import run_frames
from mirdce.errors import EvalError
from mirdce.ir import mir
from mirdce.ir import ty as tys
from mirdce.ir.alloc import ConstScalar, ScalarInt
from mirdce.ir.ids import DefId
from mirdce.ir.mir import BinOp, CastKind, UnOp
from mirdce.ir.program import Program
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

SIZES = {tys.IntTy.I8: 1, tys.IntTy.I32: 4, tys.IntTy.I128: 16}
UNSIGNED = {tys.UintTy.U8: 1, tys.UintTy.U32: 4, tys.UintTy.U128: 16}
PROGRAM = Program()
INTERNER = PROGRAM.interner
int_tys = st.sampled_from(
    [(INTERNER.ints[ty], size, True) for ty, size in SIZES.items()]
    + [(INTERNER.uints[ty], size, False) for ty, size in UNSIGNED.items()]
)
numbers = st.integers(0, 2**128 - 1)


def interp() -> InterpCx:
    return open_contexts(PROGRAM, X86_64_LINUX_GNU).consts._cx


CX = interp()


def as_signed(value: int, size: int, signed: bool) -> int:
    return sign_extend(value, size) if signed else value


@given(int_tys, numbers, numbers)
def test_wrapping_and_overflow(ty: tuple[tys.Ty, int, bool], left: int, right: int) -> None:
    type_, size, signed = ty
    mask = (1 << 8 * size) - 1
    left, right = left & mask, right & mask
    low = -(1 << 8 * size - 1) if signed else 0
    high = low + mask
    for name, plain in (("Add", operator.add), ("Sub", operator.sub), ("Mul", operator.mul)):
        exact = plain(as_signed(left, size, signed), as_signed(right, size, signed))
        wrapped = binary_op(BinOp(name), type_, size, size, right_signed=signed)
        assert wrapped(left, right) == exact & mask
        checked = binary_op(BinOp(f"{name}WithOverflow"), type_, size, size, right_signed=signed)
        assert checked(left, right) == (exact & mask, int(not low <= exact <= high))
        unchecked = binary_op(BinOp(f"{name}Unchecked"), type_, size, size, right_signed=signed)
        if low <= exact <= high:
            assert unchecked(left, right) == exact & mask
        else:
            with pytest.raises(EvalError, match=f"unchecked_{name.lower()}"):
                unchecked(left, right)


@given(int_tys, numbers, numbers)
def test_comparisons(ty: tuple[tys.Ty, int, bool], left: int, right: int) -> None:
    type_, size, signed = ty
    mask = (1 << 8 * size) - 1
    left, right = left & mask, right & mask
    x, y = as_signed(left, size, signed), as_signed(right, size, signed)
    plain: dict[str, Callable[[int, int], bool]] = {
        "Eq": operator.eq,
        "Ne": operator.ne,
        "Lt": operator.lt,
        "Le": operator.le,
        "Gt": operator.gt,
        "Ge": operator.ge,
    }
    for name, compare in plain.items():
        op = binary_op(BinOp(name), type_, size, size, right_signed=signed)
        assert op(left, right) == int(compare(x, y))
    three_way = binary_op(BinOp.CMP, type_, size, size, right_signed=signed)
    assert three_way(left, right) == ((x > y) - (x < y)) & 0xFF


@given(int_tys, numbers, numbers)
def test_division_truncates(ty: tuple[tys.Ty, int, bool], left: int, right: int) -> None:
    type_, size, signed = ty
    mask = (1 << 8 * size) - 1
    left, right = left & mask, right & mask
    x, y = as_signed(left, size, signed), as_signed(right, size, signed)
    div = binary_op(BinOp.DIV, type_, size, size, right_signed=signed)
    rem = binary_op(BinOp.REM, type_, size, size, right_signed=signed)
    if y == 0 or (y == -1 and x == -(1 << 8 * size - 1)):
        with pytest.raises(EvalError):
            div(left, right)
        with pytest.raises(EvalError):
            rem(left, right)
        return
    quotient, rest = div(left, right), rem(left, right)
    assert isinstance(quotient, int)
    assert isinstance(rest, int)
    q, r = as_signed(quotient, size, signed), as_signed(rest, size, signed)
    assert q * y + r == x
    assert abs(r) < abs(y)
    assert r == 0 or (r < 0) == (x < 0)


@pytest.mark.parametrize(
    ("op", "ty", "left", "right", "expected"),
    [
        (BinOp.SHR, tys.IntTy.I8, 0x80, 7, 0xFF),
        (BinOp.SHL, tys.IntTy.I8, 0x81, 1, 0x02),
        (BinOp.SHL, tys.IntTy.I8, 1, 9, 2),
        (BinOp.SHL, tys.IntTy.I8, 1, 0xFF, 0x80),
        (BinOp.SHR_UNCHECKED, tys.IntTy.I32, 0x8000_0000, 31, 0xFFFF_FFFF),
    ],
)
def test_shifts(op: BinOp, ty: tys.IntTy, left: int, right: int, expected: int) -> None:
    shift = binary_op(op, INTERNER.ints[ty], SIZES[ty], 1, right_signed=True)
    assert shift(left, right) == expected


def test_unary() -> None:
    assert unary_op(UnOp.NOT, INTERNER.bool_, 1)(1) == 0
    assert unary_op(UnOp.NOT, INTERNER.u8, 1)(0x0F) == 0xF0
    assert unary_op(UnOp.NEG, INTERNER.ints[tys.IntTy.I8], 1)(0x80) == 0x80
    assert unary_op(UnOp.NEG, INTERNER.floats[tys.FloatTy.F32], 4)(0) == 0x8000_0000
    assert unary_op(UnOp.PTR_METADATA, INTERNER.usize, 8)((1, 5)) == 5


@pytest.mark.parametrize(
    ("source", "target", "value", "expected"),
    [
        (tys.IntTy.I8, tys.UintTy.U32, 0xFF, 0xFFFF_FFFF),
        (tys.UintTy.U8, tys.IntTy.I32, 0xFF, 0xFF),
        (tys.UintTy.U32, tys.IntTy.I8, 0x1FF, 0xFF),
        (tys.IntTy.I8, tys.IntTy.I128, 0x80, (1 << 128) - 128),
    ],
)
def test_integer_casts(
    source: tys.IntTy | tys.UintTy, target: tys.IntTy | tys.UintTy, value: int, expected: int
) -> None:
    def type_of(kind: tys.IntTy | tys.UintTy) -> tys.Ty:
        return INTERNER.ints[kind] if isinstance(kind, tys.IntTy) else INTERNER.uints[kind]

    assert cast_fn(CX, CastKind.INT_TO_INT, type_of(source), type_of(target))(value) == expected


def place(local: int) -> mir.Place:
    return mir.Place(local, ())


def number(value: int) -> mir.Constant:
    const = mir.ConstEvaluated(ConstScalar(ScalarInt(value, 4)), INTERNER.uints[tys.UintTy.U32])
    return mir.Constant(const, -1)


def body_of(local_tys: list[tys.Ty], blocks: list[mir.BasicBlock]) -> mir.Body:
    decls = tuple(mir.LocalDecl(ty, tys.Mutability.MUT, 0) for ty in local_tys)
    return mir.Body(
        blocks=tuple(blocks),
        local_decls=decls,
        arg_count=0,
        spread_arg=None,
        required_consts=(),
        mentioned_items=(),
        positions=mir.no_positions,
        span=-1,
        phase="Runtime(Optimized)",
        is_polymorphic=False,
        coroutine=None,
    )


def run_body(body: mir.Body, step_limit: int = 1000) -> Value:
    instance = PROGRAM.instances.item(DefId(0), INTERNER.empty_args)
    evaluation = Evaluation(CX)
    evaluation.push(Frame(Code(CX, body, INTERNER.empty_args, instance), evaluation))
    return run_frames(evaluation, step_limit)


def sum_body(limit: int) -> mir.Body:
    """``while i < limit { total += i; i += 1 }``, with ``total`` behind a reference."""
    u32 = INTERNER.uints[tys.UintTy.U32]
    reference = INTERNER.ref(INTERNER.re_erased, u32, tys.Mutability.MUT)
    behind = mir.Place(3, (mir.Deref(),))

    def assign(dest: mir.Place, rvalue: mir.Rvalue) -> mir.Assign:
        return mir.Assign(dest, rvalue, 0)

    def add(left: mir.Place, right: mir.Operand) -> mir.BinaryOp:
        return mir.BinaryOp(BinOp.ADD, mir.Copy(left), right)

    return body_of(
        [u32, u32, u32, reference, INTERNER.bool_],
        [
            mir.BasicBlock(
                (
                    assign(place(1), mir.Use(number(0))),
                    assign(place(2), mir.Use(number(0))),
                    assign(place(3), mir.Ref(mir.BorrowKind.MUT, place(1))),
                ),
                mir.Goto(1, 0),
                False,
            ),
            mir.BasicBlock(
                (assign(place(4), mir.BinaryOp(BinOp.LT, mir.Copy(place(2)), number(limit))),),
                mir.SwitchInt(mir.Move(place(4)), (0,), (3, 2), 0),
                False,
            ),
            mir.BasicBlock(
                (
                    assign(behind, add(behind, mir.Copy(place(2)))),
                    assign(place(2), add(place(2), number(1))),
                ),
                mir.Goto(1, 0),
                False,
            ),
            mir.BasicBlock((assign(place(0), mir.Use(mir.Copy(place(1)))),), mir.Return(0), False),
        ],
    )


def test_a_loop_over_a_reference() -> None:
    assert run_body(sum_body(10)) == 45


def test_the_step_limit_ends_long_loops() -> None:
    with pytest.raises(EvalError, match="long time"):
        run_body(sum_body(1000), step_limit=500)


def test_unreachable_code_is_an_error() -> None:
    with pytest.raises(EvalError, match="unreachable"):
        run_body(body_of([INTERNER.unit], [mir.BasicBlock((), mir.Unreachable(0), False)]))
