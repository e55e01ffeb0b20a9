"""rustc judges generated code: each program, built by both, must do the same.

What is compared is all that a program says: standard output, exit code, and the panic messages with
their positions on standard error. Debug and release code go through different paths of the
generator, so each program is built both ways.
"""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import EmittedFunction
from mirdce.codegen.emit.function import codegen_instance
from mirdce.codegen.emit.intrinsics.table import EXPANDED
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.bottom_up import BottomUpGenerator
from mirdce.codegen.unit.data import data_parts
from mirdce.codegen.unit.definitions import definitions_of
from mirdce.codegen.unit.eager import EagerGenerator
from mirdce.codegen.unit.generator import Generator
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.codegen.unit.module import module_text
from mirdce.codegen.unit.simplifying import NoStore
from mirdce.codegen.unit.start_modules import allocator_module, entry_module
from mirdce.ir.ids import crate_of
from mirdce.ir.instance import Instance
from mirdce.link import find_linker, link
from mirdce.mono.names.mangle import internal_symbol
from mirdce.object.archive import write_archive
from mirdce.options import Precision, Profile
from mirdce.reach.collector import Collector
from mirdce.reach.only_callers import only_callers
from mirdce.reach.program_facts import facts_of
from mirdce.reach.roots import entry_roots, find_main
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU
from tests.oracle.std_program import TestProgram, open_program, run_rustc

PROGRAMS = sorted((Path(__file__).parent / "codegen").glob("*.rs"))
PROFILES = {
    "debug": (("-Cdebug-assertions=on",), Profile()),
    "release": (
        ("-O",),
        Profile(opt_level="3", debug_assertions=False, ub_checks=False, overflow_checks=False),
    ),
}
THREAD_ID = re.compile(r"^(thread '[^']*') \(\d+\)", re.M)


def analyse(
    bench: TestProgram, profile: Profile, precision: Precision = Precision.RUSTC
) -> tuple[CodegenCx, tuple[Instance, ...], KnownCode]:
    consts = bench.consts
    roots = entry_roots(bench.mono, find_main(bench.mono, bench.own_crate))
    collector = Collector(bench.mono, consts, profile, EXPANDED, precision=precision)
    live = collector.collect(roots)
    facts = facts_of(live, only_callers=only_callers(live.graph, collector.known))
    cx = CodegenCx(bench.layouts, consts, facts, CodegenSettings(profile=profile))
    return cx, roots, KnownCode(cx, collector.known)


def start_modules(bench: TestProgram, cx: CodegenCx, roots: tuple[Instance, ...]) -> list[str]:
    std = crate_of(bench.program.require_lang_item("Start"))
    shim = allocator_module(
        cx,
        lambda name: internal_symbol(bench.mono, std, name),
        has_global_allocator=False,
        has_handler=True,
    )
    return [entry_module(cx, *roots), shim]


def generate(bench: TestProgram, profile: Profile) -> list[bytes]:
    cx, roots, code = analyse(bench, profile)
    start = start_modules(bench, cx, roots)

    def emit(instance: Instance) -> EmittedFunction:
        return codegen_instance(cx, instance)

    def nothing(_: list[str]) -> dict[str, bytes]:
        return {}

    generator: Generator = BottomUpGenerator(cx, emit, nothing, nothing, NoStore(), code)
    if profile.opt_level == "0":
        generator = EagerGenerator(cx, emit, nothing, code)
    objects = [made.object or b"" for made in generator.run(start, ())]
    if profile.opt_level != "0":
        # What is inlined everywhere has no object of its own.
        assert len(objects) < len(cx.facts.functions)
    return [*objects, *(made for part in generator.data_parts() for made in part.make())]


def data_of(cx: CodegenCx, code: KnownCode, functions: Iterable[EmittedFunction]) -> list[bytes]:
    """The objects of the data of a program with the code of all its functions."""
    numbers = cx.facts.graph.functions
    for number, made in zip(numbers, functions, strict=True):
        code.add_function(number, made.text.symbol, made.refs)
    parts = data_parts(cx, lambda: definitions_of(cx, code.symbol_of), code, numbers)
    return [made for part in parts for made in part.make()]


def outcome(executable: Path) -> tuple[int, str, str]:
    result = subprocess.run(
        [str(executable)],
        env={"RUST_BACKTRACE": "0"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return result.returncode, result.stdout, THREAD_ID.sub(r"\1", result.stderr)


@pytest.mark.parametrize("profile_name", PROFILES)
@pytest.mark.parametrize("source", PROGRAMS, ids=lambda path: path.stem)
def test_programs_do_what_rustc_makes_them_do(
    source: Path, profile_name: str, toolchain: Toolchain, tmp_path: Path
) -> None:
    flags, profile = PROFILES[profile_name]
    metadata = tmp_path / "libprogram.rmeta"
    expected = tmp_path / "expected"
    front = ("--crate-type=lib", "--emit=metadata", "-Zalways-encode-mir", f"-o{metadata}")
    for more in (front, (f"-o{expected}",)):
        result = run_rustc(toolchain, source, *flags, *more)
        assert result.returncode == 0, result.stderr
    bench = open_program(toolchain, metadata)
    actual, tools = tmp_path / "actual", find_linker(toolchain.gcc_ld_dir)
    rlibs = [crate.rlib for crate in sysroot_crates(toolchain)]
    archive = tmp_path / "objects.a"
    write_archive(archive, generate(bench, profile))
    link(
        [],
        rlibs,
        actual,
        tools,
        target=X86_64_LINUX_GNU,
        scratch=tmp_path / "scratch",
        archives=[archive],
    )
    assert outcome(actual) == outcome(expected)


def test_a_line_shift_changes_no_code(toolchain: Toolchain, tmp_path: Path) -> None:
    """Positions live in data: only that object may differ."""
    text = (Path(__file__).parent / "codegen" / "unwinding.rs").read_text(encoding="utf-8")
    texts: list[dict[str, str]] = []
    data: list[list[bytes]] = []
    for folder, shifted in (("before", text), ("after", f"\n\n\n{text}")):
        directory = tmp_path / folder
        directory.mkdir()
        source = directory / "unwinding.rs"
        source.write_text(shifted, encoding="utf-8")
        metadata = directory / "libunwinding.rmeta"
        flags = ("--crate-type=lib", "--emit=metadata", "-Zalways-encode-mir", f"-o{metadata}")
        remap = f"--remap-path-prefix={directory}=/src"
        assert run_rustc(toolchain, source, *flags, remap).returncode == 0
        cx, _, code = analyse(open_program(toolchain, metadata), Profile())
        functions = [codegen_instance(cx, instance) for instance in cx.facts.functions]
        texts.append(
            {
                one.text.symbol: module_text(X86_64_LINUX_GNU.module_header, [one.text])
                for one in functions
            }
        )
        data.append(data_of(cx, code, functions))
    assert texts[0] == texts[1]
    assert data[0] != data[1]
