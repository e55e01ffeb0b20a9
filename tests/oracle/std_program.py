"""Programs of one test crate and the standard library, wired through to constant evaluation."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.consteval.const_eval import ConstEval
from mirdce.consteval.contexts import Contexts, open_contexts
from mirdce.ir.ids import CrateNum, DefId, DefIndex, make_def_id
from mirdce.ir.items import DefKind
from mirdce.ir.program import Program
from mirdce.ir.ty import Ty
from mirdce.layout.cx import LayoutCx
from mirdce.mono.cx import MonoCx
from mirdce.mono.traits.normalize import mono_ty
from mirdce.rmeta.decode import MetadataCrate
from mirdce.rmeta.loader import CrateLoader
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU


@dataclass(frozen=True)
class TestProgram:
    """A program, the contexts over it, and the crates it was opened from (the test's own last)."""

    __test__ = False

    program: Program
    contexts: Contexts
    crates: tuple[MetadataCrate, ...]

    @property
    def mono(self) -> MonoCx:
        """Of its contexts."""
        return self.contexts.mono

    @property
    def layouts(self) -> LayoutCx:
        """Of its contexts."""
        return self.contexts.layouts

    @property
    def consts(self) -> ConstEval:
        """Of its contexts."""
        return self.contexts.consts

    @property
    def own_crate(self) -> CrateNum:
        """Number of the test's crate."""
        return self.program.reserve_crate(self.crates[-1].info.stable_crate_id)

    def own_items(self, *kinds: DefKind) -> dict[str, DefId]:
        """Definitions of the test's crate of these kinds, by name."""
        crate = self.crates[-1]
        number = self.own_crate
        found = {}
        for index in range(crate.def_count()):
            if crate.def_kind(DefIndex(index)) in kinds:
                def_id = make_def_id(number, index)
                found[self.program.def_key(def_id).name] = def_id
        return found

    def aliased_types(self) -> dict[str, Ty]:
        """The types that the crate's type aliases stand for."""
        found = {}
        for name, def_id in self.own_items(DefKind.TY_ALIAS).items():
            declared = self.program.item(def_id).type_of
            assert declared is not None
            found[name] = mono_ty(self.mono, declared, self.mono.interner.empty_args)
        return found


def run_rustc(toolchain: Toolchain, source: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    """Run rustc with unstable features allowed; the caller looks at the result."""
    return subprocess.run(
        [str(toolchain.rustc), str(source), "--edition=2024", "-Awarnings", *flags],
        env={**os.environ, "RUSTC_BOOTSTRAP": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def open_program(toolchain: Toolchain, *own: Path, backwards: bool = False) -> TestProgram:
    """Open the standard library and metadata files of a test.

    Args:
        backwards: give the crates the opposite numbers, dependents before dependencies.
    """
    program = Program()
    paths = [*(crate.rmeta for crate in sysroot_crates(toolchain)), *own]
    if backwards:
        crates = CrateLoader(program).load(paths[::-1])[::-1]
    else:
        crates = CrateLoader(program).load(paths)
    return TestProgram(program, open_contexts(program, X86_64_LINUX_GNU), crates)


def compile_program(toolchain: Toolchain, source: Path, directory: Path) -> TestProgram:
    """Compile a source file as a library and open it together with the standard library."""
    metadata = directory / f"lib{source.stem}.rmeta"
    result = run_rustc(
        toolchain,
        source,
        "--crate-type=lib",
        "--emit=metadata",
        "-Zalways-encode-mir",
        f"-o{metadata}",
    )
    assert result.returncode == 0, result.stderr
    return open_program(toolchain, metadata)
