"""The LLVM in llvmlite.

Its wheels are built with assertions: it finds mistakes of ours that others do not, and takes about
twice the time (docs/adr/0018-which-llvm.md).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, final

import llvmlite.binding as llvm

from mirdce.codegen.llvm.engine import RefusalError, WorkerSettings
from mirdce.target.target import ElfMachine

if TYPE_CHECKING:
    from llvmlite.binding import ModuleRef, TargetMachine


@final
class LlvmliteLlvm:
    """An `mirdce.codegen.llvm.engine.Llvm`."""

    def __init__(self, settings: WorkerSettings) -> None:
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        llvm.initialize_native_asmparser()
        self._settings = settings
        self._machine: TargetMachine = llvm.Target.from_triple(
            settings.triple
        ).create_target_machine(
            cpu=settings.target_cpu,
            features=settings.target_features,
            opt=settings.level,
            reloc="pic",
            codemodel="default",
        )

    @property
    def elf(self) -> ElfMachine:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        return self._settings.elf

    @property
    def optimizes(self) -> bool:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        return self._settings.level > 0

    def compile(self, text: str) -> bytes:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._module(text) as module:
            return self._machine.emit_object(module)

    def assembly(self, text: str) -> str:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._module(text) as module:
            return self._machine.emit_assembly(module)

    def optimized(self, text: str) -> str:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._module(text) as module:
            return str(module)

    @contextmanager
    def _module(self, text: str) -> "Iterator[ModuleRef]":
        """A module that was parsed, checked and optimized, as long as the block runs."""
        try:
            module = llvm.parse_assembly(text)
            try:
                module.verify()
                if self.optimizes:
                    self._optimize(module)
                yield module
            finally:
                module.close()
        except RuntimeError as refusal:
            raise RefusalError(str(refusal).strip()) from refusal

    def _optimize(self, module: "ModuleRef") -> None:
        tuning = llvm.create_pipeline_tuning_options(self._settings.level)
        tuning.loop_vectorization = self._settings.vectorizes
        tuning.slp_vectorization = self._settings.vectorizes
        builder = llvm.create_pass_builder(self._machine, tuning)
        # A pass manager runs once only.
        builder.getModulePassManager().run(module, builder)
