"""Assumptions about arguments against the attributes in rustc's optimized, unprocessed LLVM IR."""

from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.ir.items import DefKind
from mirdce.layout.arg_attrs import ArgAttributes, Attributes
from mirdce.layout.model import ArgAbi, FnAbi, PassKind, Primitive, ReprScalar, ReprScalarPair
from mirdce.mono.names.mangle import symbol_name
from tests.oracle.fn_abi_text import llvm_attributes
from tests.oracle.std_program import TestProgram, open_program, run_rustc
from tests.oracle.test_mono_items import PROFILES, collect

SAMPLES = Path(__file__).parent
DEDUCED = ("readonly", "captures")
"""rustc finds out more of these by looking into the bodies of functions."""


def signed(number: int, bits: int) -> int:
    return number - (number >> (bits - 1) << bits)


def text_of(attributes: ArgAttributes, primitive: Primitive | None) -> set[str]:
    found = {attributes.captures.value} - {""}
    for name in ("noalias", "noundef", "readonly"):
        if getattr(attributes, name):
            found.add(name)
    if attributes.align > 1:
        found.add(f"align {attributes.align}")
    if attributes.dereferenceable:
        suffix = "" if attributes.nonnull else "_or_null"
        found.add(f"dereferenceable{suffix}({attributes.dereferenceable})")
    elif attributes.nonnull:
        found.add("nonnull")
    if attributes.valid_range is not None and primitive is not None:
        bits = primitive.size * 8
        start, last = attributes.valid_range
        end = (last + 1) & ((1 << bits) - 1)
        if start or bits != 64:
            found.add(f"range(i{bits} {signed(start, bits)}, {signed(end, bits)})")
    return found


def primitives_of(arg: ArgAbi) -> list[Primitive | None]:
    backend_repr = arg.layout.backend_repr
    if arg.kind is PassKind.PAIR and type(backend_repr) is ReprScalarPair:
        return [backend_repr.first.primitive, backend_repr.second.primitive]
    if arg.kind is PassKind.DIRECT and type(backend_repr) is ReprScalar:
        return [backend_repr.scalar.primitive]
    return [None, None]


def parameters_of(arg: ArgAbi, attributes: Attributes) -> list[set[str]]:
    texts = [
        text_of(one, primitive)
        for one, primitive in zip(attributes, primitives_of(arg), strict=False)
    ]
    return [without_deduced(text) for text in texts] if arg.kind is PassKind.INDIRECT else texts


def without_deduced(attributes: set[str]) -> set[str]:
    return {one for one in attributes if not one.startswith(DEDUCED)}


def found_attributes(abi: FnAbi, ret: Attributes, args: tuple[Attributes, ...]) -> list[set[str]]:
    result = parameters_of(abi.ret, ret)
    match abi.ret.kind:
        case PassKind.INDIRECT:
            found = [set[str](), *result]
        case PassKind.DIRECT | PassKind.CAST:
            found = result
        case PassKind.IGNORE | PassKind.PAIR:
            found = [set[str]()]
    for arg, attributes in zip(abi.args, args, strict=True):
        found += parameters_of(arg, attributes)
    return found


def expected_attributes(
    abi: FnAbi, printed: list[set[str]], found: list[set[str]], *, marks_casts: bool
) -> list[set[str]]:
    """What rustc printed, less what it found out from bodies, plus what old ones did not say."""
    expected = list(printed)
    position = 1
    if abi.ret.kind is PassKind.INDIRECT:
        expected[1] = without_deduced(expected[1])
        position = 2
    elif abi.ret.kind is PassKind.CAST and not marks_casts:
        expected[0] = found[0]
    for arg in abi.args:
        if arg.kind is PassKind.INDIRECT:
            expected[position] = without_deduced(expected[position])
        elif arg.kind is PassKind.CAST and not marks_casts:
            expected[position] = found[position]
        position += len(parameters_count(arg))
    return expected


def parameters_count(arg: ArgAbi) -> range:
    match arg.kind:
        case PassKind.IGNORE:
            return range(0)
        case PassKind.PAIR:
            return range(2)
        case PassKind.DIRECT | PassKind.CAST:
            return range(1)
        case PassKind.INDIRECT:
            return range(2 if arg.on_heap_meta else 1)


@pytest.mark.parametrize(
    ("name", "least"), [("layout/functions", 65), ("mono_items/pointers", 250)]
)
def test_attributes_equal_rustc(
    toolchain: Toolchain, tmp_path: Path, name: str, least: int
) -> None:
    source = SAMPLES / f"{name}.rs"
    metadata, module = tmp_path / f"lib{source.stem}.rmeta", tmp_path / "module.ll"
    for flags in (
        ("--emit=metadata", "-Zalways-encode-mir", f"-o{metadata}"),
        (
            "--emit=llvm-ir",
            "-Ccodegen-units=1",
            "-Cno-prepopulate-passes",
            "-Zcross-crate-inline-threshold=never",
            f"-o{module}",
        ),
    ):
        result = run_rustc(
            toolchain, source, "--crate-type=lib", "-O", "-Csymbol-mangling-version=v0", *flags
        )
        assert result.returncode == 0, result.stderr
    bench = open_program(toolchain, metadata)
    printed = llvm_attributes(module.read_text(encoding="utf-8"))
    assert compare(bench, printed, marks_casts=toolchain.release != "1.95.0") >= least


def compare(bench: TestProgram, printed: dict[str, list[set[str]]], *, marks_casts: bool) -> int:
    functions = bench.own_items(DefKind.FN)
    if "entry" in functions:
        instances = list(collect(bench, PROFILES["release"][1]).values())
    else:
        empty = bench.mono.interner.empty_args
        instances = [bench.program.instances.item(def_id, empty) for def_id in functions.values()]
    compared = 0
    for instance in instances:
        symbol = symbol_name(bench.mono, instance)
        in_own_crate = symbol_name(bench.mono, instance, bench.own_crate)
        attributes = printed.get(symbol, printed.get(in_own_crate))
        if attributes is None:
            continue
        compared += 1
        abi = bench.layouts.fn_abi_of_instance(instance)
        found = found_attributes(abi, *bench.layouts.attributes_of_fn(abi))
        expected = expected_attributes(abi, attributes, found, marks_casts=marks_casts)
        assert found == expected, symbol
    return compared
