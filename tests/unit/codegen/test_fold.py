"""Folded instructions give what LLVM's own give."""

import ctypes
from typing import Any

import llvmlite.binding as llvm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirdce.codegen.emit.fold import fold_binary, fold_icmp, fold_int_cast, int_text

BITS = st.sampled_from([1, 8, 16, 32, 64])
SHIFTS = ["shl", "lshr", "ashr"]
DIVISIONS = ["udiv", "urem", "sdiv", "srem"]
OPS = st.sampled_from(["add", "sub", "mul", "and", "or", "xor", *SHIFTS, *DIVISIONS])
PREDICATES = st.sampled_from(["eq", "ne", "ult", "ule", "ugt", "uge", "slt", "sle", "sgt", "sge"])


@pytest.fixture(scope="module")
def engine() -> Any:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine()
    return llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)


def _run(engine: Any, bits: int, instruction: str) -> int:
    """The result of an instruction whose operands the optimizer cannot see."""
    text = f"define i64 @f() {{\n %r = {instruction}\n" + (
        " ret i64 %r\n}" if bits == 64 else f" %w = zext i{bits} %r to i64\n ret i64 %w\n}}"
    )
    module = llvm.parse_assembly(text)
    engine.add_module(module)
    engine.finalize_object()
    result = ctypes.CFUNCTYPE(ctypes.c_uint64)(engine.get_function_address("f"))()
    engine.remove_module(module)
    return int(result)


@settings(max_examples=150, deadline=None)
@given(bits=BITS, op=OPS, numbers=st.tuples(st.integers(0), st.integers(0)))
def test_binary(engine: Any, bits: int, op: str, numbers: tuple[int, int]) -> None:
    left, right = (int_text(number, bits) for number in numbers)
    folded = fold_binary(op, f"i{bits}", left, right)
    if folded is None:
        by = 1 if right == "true" else 0 if right == "false" else int(right)
        is_most_by_minus_1 = op in ("sdiv", "srem") and by == (1 << bits) - 1
        assert (op in DIVISIONS and by == 0) or (op in SHIFTS and by >= bits) or is_most_by_minus_1
    else:
        ran = _run(engine, bits, f"{op} i{bits} {left}, {right}")
        assert folded == int_text(ran, bits)


@settings(max_examples=150, deadline=None)
@given(bits=BITS, predicate=PREDICATES, numbers=st.tuples(st.integers(0, 300), st.integers(0, 300)))
def test_comparison(engine: Any, bits: int, predicate: str, numbers: tuple[int, int]) -> None:
    left, right = (int_text(number, bits) for number in numbers)
    folded = fold_icmp(predicate, f"i{bits}", left, right)
    ran = _run(engine, 1, f"icmp {predicate} i{bits} {left}, {right}")
    assert folded == int_text(ran, 1)


@settings(max_examples=100, deadline=None)
@given(source=BITS, target=BITS, number=st.integers(0), signed=st.booleans())
def test_casts(engine: Any, source: int, target: int, number: int, signed: bool) -> None:
    if source == target:
        return
    value = int_text(number, source)
    op = "trunc" if target < source else "sext" if signed else "zext"
    folded = fold_int_cast(value, f"i{source}", f"i{target}", signed=signed)
    assert folded == int_text(_run(engine, target, f"{op} i{source} {value} to i{target}"), target)


def test_what_is_no_constant_is_left_alone() -> None:
    assert fold_binary("add", "i8", "%1", "2") is None
    assert fold_binary("add", "<4 x i32>", "1", "2") is None
    assert fold_int_cast("%1", "i8", "i16", signed=False) is None
