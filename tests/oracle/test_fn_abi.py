"""Calling conventions against rustc's LLVM signatures: of a sample, and of std's own bitcode."""

import io
from pathlib import Path

import llvmlite.binding as llvm
import pytest
from elftools.elf.elffile import ELFFile

from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.ir.instance import Instance
from mirdce.ir.items import DefKind, ExportedSymbol
from mirdce.mono.names.mangle import symbol_name
from mirdce.mono.traits.normalize import mono_args
from mirdce.options import Profile
from tests.oracle.fn_abi_text import fn_abi_text, llvm_signatures
from tests.oracle.std_program import TestProgram, compile_program, open_program, run_rustc
from tests.oracle.test_mono_items import collect

MONO_ITEMS = Path(__file__).parent / "mono_items"
SAMPLE = Path(__file__).parent / "layout" / "functions.rs"


def test_signatures_equal_rustc(toolchain: Toolchain, tmp_path: Path) -> None:
    module = tmp_path / "functions.ll"
    result = run_rustc(
        toolchain,
        SAMPLE,
        "--crate-type=lib",
        "--emit=llvm-ir",
        "-Csymbol-mangling-version=v0",
        "-Cno-prepopulate-passes",
        f"-o{module}",
    )
    assert result.returncode == 0, result.stderr
    expected = llvm_signatures(module.read_text(encoding="utf-8"))
    bench = compile_program(toolchain, SAMPLE, tmp_path)
    functions = bench.own_items(DefKind.FN)
    assert len(functions) == 65
    found = {}
    for def_id in functions.values():
        instance = bench.program.instances.item(def_id, bench.mono.interner.empty_args)
        symbol = symbol_name(bench.mono, instance)
        found[symbol] = fn_abi_text(bench.layouts.fn_abi_of_instance(instance))
    assert found == {symbol: expected.get(symbol) for symbol in found}


@pytest.fixture(scope="module")
def std(toolchain: Toolchain) -> TestProgram:
    return open_program(toolchain)


def archive_members(path: Path) -> list[bytes]:
    """Contents of the members of an ``ar`` archive."""
    data = path.read_bytes()
    members, position = [], 8
    while position < len(data):
        size = int(data[position + 48 : position + 58])
        members.append(data[position + 60 : position + 60 + size])
        position += 60 + size + size % 2
    return members


def bitcode_of(rlib: Path) -> bytes:
    """LLVM bitcode that a crate of std carries in its one object."""
    for member in archive_members(rlib):
        if member[:4] == b"\x7fELF":
            section = ELFFile(io.BytesIO(member)).get_section_by_name(".llvmbc")
            if section is not None:
                return bytes(section.data())
    raise AssertionError(f"{rlib.name} has no bitcode")


def exported_instance(std: TestProgram, symbol: ExportedSymbol) -> Instance | None:
    empty = std.mono.interner.empty_args
    if symbol.def_id is None or std.program.def_kind(symbol.def_id) is DefKind.STATIC:
        return None
    if symbol.kind == "NonGeneric":
        return std.program.instances.item(symbol.def_id, empty)
    if symbol.kind == "Generic" and symbol.args is not None:
        args = mono_args(std.mono, symbol.args, empty)
        return std.program.instances.item(symbol.def_id, args)
    return None


@pytest.mark.parametrize(
    ("name", "least"), [("core", 450), ("alloc", 80), ("std", 800), ("gimli", 100)]
)
def test_std_signatures_equal_bitcode(
    toolchain: Toolchain, std: TestProgram, name: str, least: int
) -> None:
    rlib = next(crate.rlib for crate in sysroot_crates(toolchain) if crate.name == name)
    expected = llvm_signatures(str(llvm.parse_bitcode(bitcode_of(rlib))))
    crate = next(crate for crate in std.crates if crate.info.name == name)
    number = std.program.reserve_crate(crate.info.stable_crate_id)
    compared = 0
    for symbol in crate.exported_symbols():
        instance = exported_instance(std, symbol)
        if instance is None:
            continue
        linked = symbol_name(std.mono, instance, number)
        if linked in expected:
            compared += 1
            found = fn_abi_text(std.layouts.fn_abi_of_instance(instance))
            assert found == expected[linked], linked
    assert compared >= least


@pytest.mark.parametrize("name", ["async_and_threads", "collections", "generics", "pointers"])
def test_instances_equal_rustc(toolchain: Toolchain, tmp_path: Path, name: str) -> None:
    """Closures, coroutines, shims, drop glue, generic functions: all that a program runs."""
    source = MONO_ITEMS / f"{name}.rs"
    metadata, module = tmp_path / f"lib{name}.rmeta", tmp_path / f"{name}.ll"
    for flags in (
        ("--emit=metadata", "-Zalways-encode-mir", f"-o{metadata}"),
        ("--emit=llvm-ir", "-Ccodegen-units=1", "-Cno-prepopulate-passes", f"-o{module}"),
    ):
        result = run_rustc(
            toolchain, source, "--crate-type=lib", "-Csymbol-mangling-version=v0", *flags
        )
        assert result.returncode == 0, result.stderr
    bench = open_program(toolchain, metadata)
    expected = llvm_signatures(module.read_text(encoding="utf-8"))
    compared = 0
    for symbol, instance in collect(bench, Profile()).items():
        in_own_crate = symbol_name(bench.mono, instance, bench.own_crate)
        signature = expected.get(symbol, expected.get(in_own_crate))
        if signature is not None:
            compared += 1
            found = fn_abi_text(bench.layouts.fn_abi_of_instance(instance))
            assert found == signature, symbol
    assert compared > 80
