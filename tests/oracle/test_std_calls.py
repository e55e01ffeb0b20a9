"""Every call of precompiled code, against the signature that its bitcode has.

LLVM takes a call whose arguments do not fit the callee, as pointers have no types; so what the code
generator writes, declarations and calls, is compared with what rustc wrote when it made std.
"""

from functools import cache
from pathlib import Path

import llvmlite.binding as llvm
import pytest

from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.codegen.emit.function import codegen_instance
from tests.oracle.fn_abi_text import llvm_calls, llvm_signatures
from tests.oracle.std_program import open_program, run_rustc
from tests.oracle.test_codegen import PROFILES, PROGRAMS, analyse
from tests.oracle.test_fn_abi import bitcode_of

_WITH_BITCODE = ("core", "alloc", "std", "panic_unwind", "std_detect", "hashbrown")


@cache
def std_signatures(toolchain: Toolchain) -> dict[str, str]:
    found: dict[str, str] = {}
    for crate in sysroot_crates(toolchain):
        if crate.name in _WITH_BITCODE:
            module = str(llvm.parse_bitcode(bitcode_of(crate.rlib)))
            defined = {line.partition("@")[2] for line in _definitions(module)}
            signatures = llvm_signatures(module)
            found |= {name: text for name, text in signatures.items() if name in defined}
    # Named, never called; rustc declares it without parameters too.
    del found["rust_eh_personality"]
    return found


def _definitions(module: str) -> list[str]:
    """The heads of functions that others can call: a local one may have lost parameters."""
    lines = [line for line in module.splitlines() if line.startswith("define ")]
    visible = [line for line in lines if not line.startswith(("define internal", "define private"))]
    return [line[: line.index("(", line.index("@"))] for line in visible]


@pytest.mark.parametrize("profile_name", PROFILES)
def test_calls_fit_the_bitcode(profile_name: str, toolchain: Toolchain, tmp_path: Path) -> None:
    expected = std_signatures(toolchain)
    flags, profile = PROFILES[profile_name]
    declared: set[str] = set()
    called: set[str] = set()
    for source in PROGRAMS:
        metadata = tmp_path / f"lib{source.stem}.rmeta"
        front = ("--crate-type=lib", "--emit=metadata", "-Zalways-encode-mir", f"-o{metadata}")
        assert run_rustc(toolchain, source, *flags, *front).returncode == 0
        cx, *_ = analyse(open_program(toolchain, metadata), profile)
        for instance in cx.facts.functions:
            function = codegen_instance(cx, instance).text
            lines = "\n".join(function.declarations.values())
            for name, signature in llvm_signatures(lines).items():
                if name in expected:
                    declared.add(name)
                    assert signature == expected[name], f"{name}, declared in {function.symbol}"
            for name, signature in llvm_calls(function.definition):
                if name in expected:
                    called.add(name)
                    assert signature == expected[name], f"{name}, called in {function.symbol}"
    assert len(declared) > 100
    assert len(called) > 90
