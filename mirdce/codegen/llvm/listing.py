"""What LLVM makes of a module, as text: for people who look for its mistakes, or for ours."""

from collections.abc import Iterator, Sequence
from enum import Enum
from multiprocessing.connection import Connection

from mirdce.codegen.llvm.engine import Llvm, RefusalError, WorkerSettings
from mirdce.codegen.llvm.worker import Llvms
from mirdce.errors import CodegenError, ToolchainError
from mirdce.processes import Child


class Listing(Enum):
    """Forms of a module that was compiled."""

    OPTIMIZED = "optimized"
    """LLVM IR behind the passes of its level."""
    ASSEMBLY = "assembly"
    """What an assembler reads."""


def listings(modules: Sequence[tuple[str, WorkerSettings]], form: Listing) -> Iterator[str]:
    """Modules as a worker compiles them (`mirdce.codegen.llvm.worker`), in a form for people.

    Raises:
        CodegenError: LLVM refused one, or died of it: the one that is asked for next.
        ToolchainError: there is no LLVM.
    """
    with Child(_list, modules, form) as child:
        for text, _ in modules:
            try:
                answer: str | CodegenError | ToolchainError = child.connection.recv()
            except (EOFError, OSError):
                raise CodegenError(f"LLVM crashed ({len(text)} chars)") from None
            if not isinstance(answer, str):
                raise answer
            yield answer


def _list(
    connection: Connection, modules: Sequence[tuple[str, WorkerSettings]], form: Listing
) -> None:
    llvms = Llvms()
    for text, settings in modules:
        try:
            connection.send(_listed(llvms.of(settings), text, form))
        except RefusalError as refusal:
            connection.send(CodegenError(f"LLVM refuses the code: {refusal}"))
        except ToolchainError as error:
            connection.send(error)


def _listed(llvm: Llvm, text: str, form: Listing) -> str:
    match form:
        case Listing.OPTIMIZED:
            return llvm.optimized(text)
        case Listing.ASSEMBLY:
            return llvm.assembly(text)
