"""Code of real programs that was compiled in batches and carved: the same, and it runs.

rustc judges what the programs do. That a piece does not depend on its batch is checked with two
random divisions, and with functions compiled alone.
"""

import os
import subprocess
from pathlib import Path

import pytest

from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.codegen.emit.function import codegen_instance
from mirdce.codegen.llvm.worker import Llvms
from mirdce.codegen.unit.module import module_text
from mirdce.link import find_linker, link
from mirdce.object.archive import write_archive
from mirdce.object.merge import merge_objects
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU
from tests.oracle.elf_view import view_of
from tests.oracle.std_program import TestProgram, open_program, run_rustc
from tests.oracle.test_codegen import PROFILES, analyse, data_of, outcome, start_modules
from tools.check_carving import SHARED, carved, differing

PROGRAMS = [Path(__file__).parent / "codegen" / f"{name}.rs" for name in ("unwinding", "values")]


def linked(bench: TestProgram, toolchain: Toolchain, objects: list[bytes], folder: Path) -> Path:
    """A program that is made of carved code only."""
    program, archive = folder / "actual", folder / "objects.a"
    write_archive(archive, merge_objects(objects))
    rlibs = [crate.rlib for crate in sysroot_crates(toolchain)]
    link(
        [],
        rlibs,
        program,
        find_linker(toolchain.gcc_ld_dir),
        target=X86_64_LINUX_GNU,
        scratch=folder / "scratch",
        archives=[archive],
    )
    return program


@pytest.mark.parametrize("source", PROGRAMS, ids=lambda path: path.stem)
def test_carved_code(source: Path, toolchain: Toolchain, tmp_path: Path) -> None:
    flags, profile = PROFILES["debug"]
    metadata, expected = tmp_path / "libprogram.rmeta", tmp_path / "expected"
    front = ("--crate-type=lib", "--emit=metadata", "-Zalways-encode-mir", f"-o{metadata}")
    for more in (front, (f"-o{expected}",)):
        result = run_rustc(toolchain, source, *flags, *more)
        assert result.returncode == 0, result.stderr
    bench = open_program(toolchain, metadata)
    cx, roots, code = analyse(bench, profile)
    made = [codegen_instance(cx, instance) for instance in cx.facts.functions]
    texts = [one.text for one in made]
    llvm = Llvms().of(cx.settings.for_worker)
    pieces = carved(llvm, texts, 1)
    assert differing(llvm, texts, 1) == []
    for text in texts[:: max(1, len(texts) // 150)]:
        alone = llvm.compile(module_text(X86_64_LINUX_GNU.module_header, [text]))
        piece = pieces[text.symbol]
        if SHARED not in text.declarations:
            assert view_of([piece]) == view_of([alone]), text.symbol
        assert len(piece) <= len(alone)
    start = [llvm.compile(text) for text in start_modules(bench, cx, roots)]
    objects = [*start, *pieces.values(), *data_of(cx, code, made)]
    program = linked(bench, toolchain, objects, tmp_path)
    assert outcome(program) == outcome(expected)
    if source.stem == "unwinding":
        check_backtrace(program)


def check_backtrace(program: Path) -> None:
    """The unwinder finds its way from the panic to the program's start."""
    told = subprocess.run(
        [program],
        env={**os.environ, "RUST_BACKTRACE": "full"},
        capture_output=True,
        text=True,
        check=False,
    ).stderr
    last = told[told.rindex("stack backtrace:") :]
    for name in ("]::main\n", "__rust_begin_short_backtrace", "lang_start", "_start"):
        assert name in last
    assert "__rust_try" in told
