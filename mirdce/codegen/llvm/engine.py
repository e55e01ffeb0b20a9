"""What workers ask LLVM for, whichever LLVM it is.

Two *engines* answer: the LLVM in llvmlite (`mirdce.codegen.llvm.llvmlite_engine`), and the library
that rustc itself uses (`mirdce.codegen.llvm.toolchain_engine`). Both get the same texts, run the
same passes and are asked for the same target.

Source: rustc_codegen_llvm/src/back/write.rs (optimization levels), 1.96.0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from mirdce.codegen.llvm.simplified import Cluster, Simplified
from mirdce.target.target import ElfMachine

Level = Literal[0, 1, 2, 3]

LLVM_MAJOR: Final = 22
"""The release of LLVM that texts are written for. An engine of another is not used: it might take
them, and mean something else."""

_LEVELS: Final[dict[str, Level]] = {"0": 0, "1": 1, "2": 2, "3": 3, "s": 2, "z": 2}
_SIZES: Final = ("s", "z")


@dataclass(frozen=True, slots=True)
class Engine:
    """An LLVM.

    Attributes:
        identity: tells it from all others that could make other code, in words; not where it is.
        library: the path of its file; empty: llvmlite knows.
    """

    identity: str
    library: str = ""

    def __str__(self) -> str:
        return self.identity


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """Whose LLVM is told what: ``-C opt-level``, CPU and feature string, target triple, the name
    of the architecture; and what object files say of the machine."""

    engine: Engine
    opt_level: str
    target_cpu: str
    target_features: str
    triple: str
    architecture: str
    elf: ElfMachine

    @property
    def level(self) -> Level:
        """LLVM's level."""
        return _LEVELS[self.opt_level]

    @property
    def vectorizes(self) -> bool:
        """Whether loops and straight code are vectorized."""
        return self.level >= 2 and self.opt_level not in _SIZES


class RefusalError(Exception):
    """LLVM refuses a module; the text is LLVM's."""


class Llvm(Protocol):
    """LLVM, set up for one target and level."""

    @property
    def elf(self) -> ElfMachine:
        """What object files say of the machine."""
        ...

    @property
    def optimizes(self) -> bool:
        """Whether code is changed in any way."""
        ...

    def compile(self, text: str) -> bytes:
        """Parses, checks, optimizes and emits one module.

        Raises:
            RefusalError: there is something wrong with it.
        """
        ...

    def assembly(self, text: str) -> str:
        """The same code as an assembler reads it.

        Raises:
            RefusalError: there is something wrong with it.
        """
        ...

    def optimized(self, text: str) -> str:
        """LLVM IR behind the passes.

        Raises:
            RefusalError: there is something wrong with it.
        """
        ...

    def simplify(self, cluster: Cluster, copies: Sequence[bytes]) -> Simplified:
        """Parses and checks a cluster, and makes a simplified function of it.

        Args:
            copies: simplified functions that may be copied and that it calls, or they do.

        Raises:
            RefusalError: there is something wrong with it.
        """
        ...

    def finish(self, bitcode: bytes, *, loops: bool) -> bytes:
        """The object of a simplified function.

        Args:
            loops: there may be a loop in it.

        Raises:
            RefusalError: there is something wrong with it.
        """
        ...

    def simplified_text(self, bitcode: bytes) -> str:
        """A simplified function as LLVM IR.

        Raises:
            RefusalError: there is something wrong with it.
        """
        ...

    def finished_assembly(self, bitcode: bytes, *, loops: bool) -> str:
        """The same code as `finish` makes, as an assembler reads it.

        Raises:
            RefusalError: there is something wrong with it.
        """
        ...
