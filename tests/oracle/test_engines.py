"""The two engines judge each other: the same texts give the same machine code.

What is compared is corpus/hello: each live function, and each of them at every level.
"""

import resource
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.codegen.emit.emitted import FunctionText
from mirdce.codegen.emit.function import codegen_instance
from mirdce.codegen.llvm.engine import Engine, Llvm, RefusalError
from mirdce.codegen.llvm.listing import Listing, listings
from mirdce.codegen.llvm.worker import Llvms, compile_alone, compile_together
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.batch import batches
from mirdce.codegen.unit.module import module_text
from mirdce.codegen.unit.optimizing_pool import OptimizingPool
from mirdce.codegen.unit.optimizing_worker import CompileText, OptimizingWorker
from mirdce.errors import CodegenError
from mirdce.object.symbols import undefined_symbols
from mirdce.options import LlvmEngine, Options, Profile
from mirdce.pipeline.front.front_end import run_front_end
from mirdce.pipeline.front.llvm_choice import engine_of
from mirdce.pipeline.link.analysis import analyse_program
from mirdce.pipeline.link.code_generator import _context, codegen_settings, listed_clusters
from mirdce.pipeline.link.shared_crates import OpenCrates
from mirdce.pipeline.process.progress import Silent, Stopwatch
from mirdce.report.analysed_program import AnalysedProgram
from mirdce.scratch import Scratch
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

HELLO: Final = Path(__file__).parents[2] / "corpus" / "hello"
LEVELS: Final = ("1", "2", "3", "s", "z")
LOOP: Final = f"""{X86_64_LINUX_GNU.module_header}
define void @f(ptr noalias %a, ptr noalias %b, i64 %n) {{
start:
  br label %again
again:
  %i = phi i64 [ 0, %start ], [ %j, %again ]
  %p = getelementptr i32, ptr %a, i64 %i
  %q = getelementptr i32, ptr %b, i64 %i
  %v = load i32, ptr %q
  %w = add i32 %v, 3
  store i32 %w, ptr %p
  %j = add i64 %i, 1
  %c = icmp ult i64 %j, %n
  br i1 %c, label %again, label %end
end:
  ret void
}}
"""
"""A loop that is vectorized where that is wanted."""
DEADLY: Final = f"""{X86_64_LINUX_GNU.module_header}
declare <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8>, <16 x i8>)
define <16 x i8> @deadly(<16 x i8> %x) {{
  %y = call <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8> %x, <16 x i8> %x)
  ret <16 x i8> %y
}}
"""
"""Needs what the processor does not have, which LLVM finds out too late to refuse it."""
_GROWTH: Final = 8 << 10
"""KiB that a process may grow by while it compiles thousands of modules."""


@pytest.fixture(scope="module")
def engine(toolchain: Toolchain) -> Engine:
    """The toolchain's LLVM."""
    return engine_of(Options(path=HELLO, llvm=LlvmEngine.TOOLCHAIN), toolchain)


@dataclass(frozen=True)
class Hello:
    """The program, analysed."""

    program: AnalysedProgram
    options: Options
    settings: CodegenSettings

    def texts(self, settings: CodegenSettings) -> list[FunctionText]:
        """Of all live functions."""
        cx = _context(self.program, settings)
        return [codegen_instance(cx, one).text for one in cx.facts.functions]

    def modules(self, settings: CodegenSettings) -> Iterator[tuple[str, str]]:
        """Symbol and text of the modules of all live functions."""
        live = self.program.live.functions
        for one in listed_clusters(self.program, settings, self.options, live):
            yield one.symbol, one.text


def opened(toolchain: Toolchain, folder: Path, *, release: bool) -> Hello:
    options = Options(
        path=HELLO,
        toolchain=str(toolchain.rustc),
        release=release,
        offline=True,
        use_cache=False,
        target_dir=folder,
    )
    watch = Stopwatch(Silent())
    front = run_front_end(options, watch)
    program = analyse_program(front, options, watch, OpenCrates((front,)))
    return Hello(program, options, codegen_settings(front, program.crates[-1]))


@pytest.fixture(scope="module")
def debug(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Hello:
    return opened(toolchain, tmp_path_factory.mktemp("debug"), release=False)


@pytest.fixture(scope="module")
def release(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Hello:
    return opened(toolchain, tmp_path_factory.mktemp("release"), release=True)


def both(settings: CodegenSettings, engine: Engine) -> tuple[Llvm, Llvm]:
    """llvmlite's and the toolchain's."""
    llvms = Llvms()
    assert settings.engine.library == ""
    theirs = replace(settings, engine=engine)
    return llvms.of(settings.for_worker), llvms.of(theirs.for_worker)


def together(llvm: Llvm, batch: Sequence[FunctionText]) -> dict[str, bytes] | None:
    """The pieces of functions that share a module."""
    functions = {one.symbol: (one.symbol, 1) for one in batch}
    made = compile_together(llvm, module_text(X86_64_LINUX_GNU.module_header, batch), functions)
    return None if made is None else {one.key: one.object for one in made}


@pytest.mark.parametrize("lines", [False, True], ids=["", "lines"])
def test_unoptimized_code_is_the_same(debug: Hello, engine: Engine, lines: bool) -> None:
    settings = replace(debug.settings, line_tables=lines)
    llvmlite, theirs = both(settings, engine)
    texts = debug.texts(settings)
    assert len(texts) > 500
    pieces: dict[str, bytes] = {}
    for batch in batches(texts):
        found = together(theirs, batch)
        assert found == together(llvmlite, batch)
        pieces |= found or {}
    assert len(pieces) > 0.9 * len(texts)
    for one in texts:
        text = module_text(X86_64_LINUX_GNU.module_header, [one])
        made = compile_alone(theirs, one.symbol, text)
        assert made.error == ""
        assert made.object == compile_alone(llvmlite, one.symbol, text).object, one.symbol
        assert pieces.get(one.symbol, made.object) == made.object, one.symbol


@pytest.mark.parametrize("level", LEVELS)
def test_optimized_code_is_the_same(release: Hello, engine: Engine, level: str) -> None:
    profile = replace(release.settings.profile, opt_level=level)
    settings = replace(release.settings, profile=profile)
    llvmlite, theirs = both(settings, engine)
    modules = list(release.modules(settings))
    assert len(modules) > 300
    differing = [
        symbol
        for symbol, text in modules[:: 1 if level == "3" else 7]
        if theirs.compile(text) != llvmlite.compile(text)
    ]
    assert differing == []


@pytest.mark.parametrize("level", ["0", *LEVELS])
def test_forms_for_people_are_the_same(engine: Engine, level: str) -> None:
    llvmlite, theirs = both(CodegenSettings(profile=Profile(opt_level=level)), engine)
    assert theirs.optimized(LOOP) == llvmlite.optimized(LOOP)
    assert theirs.assembly(LOOP) == llvmlite.assembly(LOOP)
    assert ("paddd" in theirs.assembly(LOOP)) == (level in ("2", "3"))
    assert theirs.elf == llvmlite.elf
    assert theirs.optimizes == llvmlite.optimizes == (level != "0")


@pytest.mark.parametrize(
    "text",
    [
        "define nothing",
        "define i32 @f() {\n  ret i32 %nothing\n}\n",
        "define i32 @f(i1 %c) {\n  br i1 %c, label %a, label %b\na:\n  %x = add i32 1, 2\n"
        "  br label %b\nb:\n  ret i32 %x\n}\n",
    ],
    ids=["syntax", "name", "rules"],
)
def test_refusals_are_told_alike(engine: Engine, text: str) -> None:
    told = []
    for llvm in both(CodegenSettings(), engine):
        with pytest.raises(RefusalError) as caught:
            llvm.compile(text)
        told.append(str(caught.value))
        assert undefined_symbols(llvm.compile(LOOP)) == [], "it goes on"
    assert told[0] == told[1] != ""


def test_an_error_in_assembly_is_a_refusal(engine: Engine) -> None:
    """llvmlite's ends the process."""
    _, theirs = both(CodegenSettings(), engine)
    text = 'define void @f() {\n  call void asm "no such instruction", ""()\n  ret void\n}\n'
    with pytest.raises(RefusalError, match="<inline asm>"):
        theirs.compile(text)
    assert theirs.compile(LOOP)


@pytest.mark.parametrize("name", LlvmEngine, ids=lambda name: name.value)
def test_a_crash_of_llvm_is_blamed_on_the_module_that_made_it(
    engine: Engine, name: LlvmEngine
) -> None:
    chosen = CodegenSettings()
    if name is LlvmEngine.TOOLCHAIN:
        chosen = replace(chosen, engine=engine)
    modules = [(f"f{number}", LOOP) for number in range(10)]
    modules.insert(5, ("deadly", DEADLY))
    with Scratch(1) as scratch, OptimizingPool(OptimizingWorker(scratch), 1, str) as pool:
        pool.submit([CompileText(key, chosen.for_worker, text) for key, text in modules])
        with pytest.raises(CodegenError, match="the code of deadly: LLVM crashed"):
            list(pool.drain())
    with pytest.raises(CodegenError, match="LLVM crashed"):
        list(listings([(DEADLY, chosen.for_worker)], Listing.ASSEMBLY))


def test_a_worker_does_not_grow(engine: Engine) -> None:
    """A worker compiles two thousand modules before another takes its place."""
    for level, count in (("0", 2000), ("s", 300)):
        settings = replace(CodegenSettings(profile=Profile(opt_level=level)), engine=engine)
        llvm = Llvms().of(settings.for_worker)
        sizes = []
        for _ in range(2):
            for number in range(count):
                llvm.compile(LOOP.replace("@f", f"@f{number}"))
            sizes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        assert sizes[1] - sizes[0] < _GROWTH
