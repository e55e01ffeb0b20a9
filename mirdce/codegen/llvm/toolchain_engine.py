"""The LLVM that rustc itself uses: a library beside it, built without assertions, for speed.

The verifier runs as it does with llvmlite. Without assertions a module that breaks LLVM's rules may
become wrong code instead of an abort, and checking costs little
(docs/adr/0018-which-llvm.md); rustc trusts its own modules, but those are not made of text.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import final

from mirdce.codegen.llvm.engine import WorkerSettings
from mirdce.codegen.llvm.llvm_c import FileKind, LlvmC, Module
from mirdce.target.target import ElfMachine


@final
class ToolchainLlvm:
    """An `mirdce.codegen.llvm.engine.Llvm`.

    Args:
        library: that of the settings, for their architecture.

    Raises:
        RefusalError: it does not know the target.
    """

    def __init__(self, settings: WorkerSettings, library: LlvmC) -> None:
        self._settings = settings
        self._library = library
        # Unlike a pass builder it serves any number of modules.
        self._machine = library.machine(
            settings.triple, settings.target_cpu, settings.target_features, settings.level
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
            return self._library.emit(module, self._machine, FileKind.OBJECT)

    def assembly(self, text: str) -> str:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._module(text) as module:
            return self._library.emit(module, self._machine, FileKind.ASSEMBLY).decode()

    def optimized(self, text: str) -> str:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._module(text) as module:
            return self._library.text(module)

    @contextmanager
    def _module(self, text: str) -> Iterator[Module]:
        """A module that was parsed, checked and optimized, as long as the block runs."""
        with self._library.parsed(text) as module:
            self._library.verify(module)
            if self.optimizes:
                self._optimize(module)
            yield module

    def _optimize(self, module: Module) -> None:
        level = self._settings.level
        # Level 1 vectorizes nothing as it is.
        if level < 2 or self._settings.vectorizes:
            self._library.optimize(module, self._machine, level)
            return
        with self._library.without_vectorization():
            self._library.optimize(module, self._machine, level)
