"""Values of constants against what rustc's executables print, failures against its errors."""

import re
import subprocess
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import EvalError
from mirdce.ir.items import DefKind
from mirdce.ir.ty import UintTy
from mirdce.mono.traits.normalize import type_of
from tests.oracle.const_text import ConstText
from tests.oracle.std_program import compile_program, run_rustc

SOURCES = Path(__file__).parent / "consteval"


def test_values_equal_what_rustc_prints(toolchain: Toolchain, tmp_path: Path) -> None:
    source = SOURCES / "values.rs"
    executable = tmp_path / "values"
    built = run_rustc(toolchain, source, f"-o{executable}")
    assert built.returncode == 0, built.stderr
    printed = subprocess.run([str(executable)], capture_output=True, text=True, check=True).stdout
    expected = dict(line.split(" = ", 1) for line in printed.splitlines())

    bench = compile_program(toolchain, source, tmp_path)
    evaluator = bench.consts
    text = ConstText(bench.layouts, evaluator)
    no_args = bench.mono.interner.empty_args
    constants = bench.own_items(DefKind.CONST)
    found = {
        name: text.show(
            type_of(bench.mono, constants[name], no_args),
            evaluator.eval_item_value(constants[name], no_args),
        )
        for name in expected
    }
    assert found == expected
    assert len(expected) == 83


ERROR = re.compile(r"error\[E0080\]: (.*)\n(?:.*\n)*?.*pub const ([A-Z0-9_]+):")


def test_failures_are_the_ones_rustc_reports(toolchain: Toolchain, tmp_path: Path) -> None:
    source = SOURCES / "failing.rs"
    judged = run_rustc(toolchain, source, "--cfg=judged", f"-o{tmp_path / 'judged'}")
    expected = {name: message for message, name in ERROR.findall(judged.stderr)}
    bench = compile_program(toolchain, source, tmp_path)
    evaluator = bench.consts
    interner = bench.mono.interner
    args = interner.args((interner.uints[UintTy.U8],))
    constants = bench.own_items(DefKind.ASSOC_CONST)
    expected["CHAIN"] = expected["CHECKED"]
    assert len(expected) == 34
    for name, message in expected.items():
        with pytest.raises(EvalError) as caught:
            evaluator.eval_item(constants[name], args)
        # rustc numbers allocations in its own way, and says where in a value something is wrong.
        known = re.split(r"alloc\d+| \(in ", message)[0]
        known = re.sub(r"invalid value .*?[:,] encountered", "invalid value: encountered", known)
        assert known in caught.value.message, f"{name}: rustc says {message!r}"
        assert caught.value.__notes__


def test_constants_without_failure_still_evaluate(toolchain: Toolchain, tmp_path: Path) -> None:
    """The same generic constant has a value for one type after it had none for another."""
    source = tmp_path / "both.rs"
    source.write_text(
        "pub struct Of<const N: usize>;\n"
        "impl<const N: usize> Of<N> { pub const SMALL: u8 = { assert!(N < 256); N as u8 }; }\n"
    )
    bench = compile_program(toolchain, source, tmp_path)
    evaluator = bench.consts
    interner = bench.mono.interner
    small = bench.own_items(DefKind.ASSOC_CONST)["SMALL"]
    with pytest.raises(EvalError, match="assertion failed: N < 256"):
        evaluator.eval_item(small, interner.args((interner.const_usize(256),)))
    args = interner.args((interner.const_usize(255),))
    text = ConstText(bench.layouts, evaluator)
    assert text.show(interner.u8, evaluator.eval_item_value(small, args)) == "255"
