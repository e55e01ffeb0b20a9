"""Attributes of generated functions against those in rustc's optimized, unprocessed LLVM IR."""

import re
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.function import codegen_instance
from mirdce.codegen.emit.intrinsics.table import EXPANDED
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.module import module_text
from mirdce.ir.ids import CrateNum
from mirdce.ir.items import DefKind
from mirdce.mono.names.mangle import symbol_name
from mirdce.reach.collector import Collector
from mirdce.reach.program_facts import facts_of
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU
from tests.oracle.std_program import TestProgram, open_program, run_rustc
from tests.oracle.test_codegen import PROFILES

SAMPLES = Path(__file__).parent / "mono_items"
_LINE = re.compile(r'^(?:define|declare) [^\n]*?@("[^"]*"|[\w.$]+)\(([^\n]*)$', re.M)
_GROUP = re.compile(r"^attributes #(\d+) = \{ (.*) \}$", re.M)
_ATTRIBUTE = re.compile(r'"[\w-]+"="[^"]*"|[a-z]+\([^()]*\)|\b[a-z_]+\b')
COMPARED = re.compile(
    r'(cold|noinline|inlinehint|alwaysinline|noreturn|nounwind|uwtable|nonlazybind|"probe-stack".*'
    r'|"target-cpu".*|"target-features".*|allockind.*|allocsize.*|"alloc-family".*|memory.*)$'
)


def attributes_by_name(text: str, *, kind: str) -> dict[str, set[str]]:
    """Function attributes of all definitions or declarations of a module, by symbol."""
    groups = dict(_GROUP.findall(text))
    found = {}
    for match in _LINE.finditer(text):
        if match.group(0).startswith(kind):
            # Parameters come first; no attribute of a function is followed by a parenthesis.
            tail = re.split(r"\) (?:unnamed_addr|local_unnamed_addr)", match.group(2))[-1]
            tail = re.sub(r"#(\d+)", lambda group: groups[group.group(1)], tail)
            found[match.group(1).strip('"')] = {
                one for one in _ATTRIBUTE.findall(tail) if COMPARED.match(one)
            }
    return found


def own_attributes(cx: CodegenCx, crate: CrateNum, *, kind: str) -> dict[str, set[str]]:
    """The same of mirdce's modules; generic functions also by rustc's name of its own copies."""
    found: dict[str, set[str]] = {}
    for instance in cx.facts.functions:
        function = codegen_instance(cx, instance).text
        found.update(
            attributes_by_name(module_text(X86_64_LINUX_GNU.module_header, [function]), kind=kind)
        )
        if kind == "define":
            found[symbol_name(cx.mono, instance, crate)] = found[function.symbol]
    return found


def generator_of(bench: TestProgram) -> CodegenCx:
    """For the live set of the sample's ``entry``."""
    profile = PROFILES["release"][1]
    consts = bench.consts
    entry = bench.own_items(DefKind.FN)["entry"]
    instance = bench.program.instances.item(entry, bench.program.interner.empty_args)
    live = Collector(bench.mono, consts, profile, EXPANDED).collect([instance])
    settings = CodegenSettings(profile=profile)
    return CodegenCx(bench.layouts, consts, facts_of(live), settings)


@pytest.mark.parametrize(("name", "least"), [("pointers", 150), ("collections", 200)])
def test_function_attributes_equal_rustc(
    toolchain: Toolchain, tmp_path: Path, name: str, least: int
) -> None:
    source = SAMPLES / f"{name}.rs"
    metadata, module = tmp_path / f"lib{name}.rmeta", tmp_path / "module.ll"
    for more in (
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
            toolchain, source, "--crate-type=lib", "-O", "-Csymbol-mangling-version=v0", *more
        )
        assert result.returncode == 0, result.stderr
    text = module.read_text(encoding="utf-8")
    bench = open_program(toolchain, metadata)
    cx, crate = generator_of(bench), bench.own_crate
    expected, own = (
        attributes_by_name(text, kind="define"),
        own_attributes(cx, crate, kind="define"),
    )
    both = own.keys() & expected.keys()
    assert len(both) >= least
    for symbol in both:
        found = own[symbol]
        if any(one.startswith('"target-features"') for one in found):
            # rustc asks for inlining where such a function is called, mirdce where it is defined.
            found = found - {"inlinehint", "alwaysinline"}
        assert found == expected[symbol], symbol
    expected, own = (
        attributes_by_name(text, kind="declare"),
        own_attributes(cx, crate, kind="declare"),
    )
    both = {one for one in own.keys() & expected.keys() if not one.startswith("llvm.")}
    # What matters to a caller: rustc repeats the rest, too.
    for symbol in both:
        assert of_callee(own[symbol]) == of_callee(expected[symbol]), symbol


def of_callee(attributes: set[str]) -> set[str]:
    return {one for one in attributes if one.startswith(("cold", "alloc", '"alloc', "noreturn"))}
