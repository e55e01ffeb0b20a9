"""What LLVM makes of a module, as text: for people who look for its mistakes, or for ours."""

from collections.abc import Iterator, Sequence
from enum import Enum
from multiprocessing.connection import Connection

from mirdce.codegen.llvm.worker import Llvm, WorkerSettings
from mirdce.errors import CodegenError
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
    """
    with Child(_list, modules, form) as child:
        for text, _ in modules:
            try:
                answer: tuple[str, str] = child.connection.recv()
            except (EOFError, OSError):
                raise CodegenError(f"LLVM crashed ({len(text)} chars)") from None
            listed, error = answer
            if error:
                raise CodegenError(f"LLVM refuses the code: {error}")
            yield listed


def _list(
    connection: Connection, modules: Sequence[tuple[str, WorkerSettings]], form: Listing
) -> None:
    for text, settings in modules:
        try:
            connection.send((_listed(Llvm(settings), text, form), ""))
        except RuntimeError as failure:
            connection.send(("", str(failure).strip()))


def _listed(llvm: Llvm, text: str, form: Listing) -> str:
    match form:
        case Listing.OPTIMIZED:
            with llvm.optimized(text) as module:
                return str(module)
        case Listing.ASSEMBLY:
            return llvm.assembly(text)
