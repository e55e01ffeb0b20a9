"""What LLVM makes of a module, as text: for people who look for its mistakes, or for ours."""

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


def listing(text: str, settings: WorkerSettings, form: Listing) -> str:
    """A module as a worker compiles it (`mirdce.codegen.llvm.worker`), in a form for people.

    Raises:
        CodegenError: LLVM refused it, or died of it.
    """
    with Child(_list, text, settings, form) as child:
        try:
            answer: tuple[str, str] = child.connection.recv()
        except (EOFError, OSError):
            raise CodegenError(f"LLVM crashed ({len(text)} chars)") from None
    listed, error = answer
    if error:
        raise CodegenError(f"LLVM refuses the code: {error}")
    return listed


def _list(connection: Connection, text: str, settings: WorkerSettings, form: Listing) -> None:
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
