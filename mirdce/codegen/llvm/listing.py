"""What LLVM makes of a module, as text: for people who look for its mistakes, or for ours."""

from collections.abc import Iterator, Sequence
from enum import Enum
from multiprocessing.connection import Connection
from typing import NamedTuple, TypeAlias

from mirdce.codegen.llvm.engine import Llvm, RefusalError, WorkerSettings
from mirdce.codegen.llvm.worker import Llvms
from mirdce.errors import CodegenError, ToolchainError
from mirdce.processes import Child


class Listing(Enum):
    """Forms of a module that was compiled."""

    OPTIMIZED = "optimized"
    """LLVM IR behind the passes of its level; of a simplified function, what it is."""
    ASSEMBLY = "assembly"
    """What an assembler reads."""


class Bitcode(NamedTuple):
    """A simplified function, with what it is finished by: as
    `mirdce.codegen.llvm.simplified.Simplified` has them."""

    data: bytes
    loops: bool


Source: TypeAlias = str | Bitcode
"""What code is made from: a text, or a simplified function."""


def listings(modules: Sequence[tuple[Source, WorkerSettings]], form: Listing) -> Iterator[str]:
    """Modules as a worker compiles them (`mirdce.codegen.llvm.worker`), in a form for people.

    Raises:
        CodegenError: LLVM refused one, or died of it: the one that is asked for next.
        ToolchainError: there is no LLVM.
    """
    with Child(_list, modules, form) as child:
        for _ in modules:
            try:
                answer: str | CodegenError | ToolchainError = child.connection.recv()
            except (EOFError, OSError):
                raise CodegenError("LLVM crashed") from None
            if not isinstance(answer, str):
                raise answer
            yield answer


def _list(
    connection: Connection, modules: Sequence[tuple[Source, WorkerSettings]], form: Listing
) -> None:
    llvms = Llvms()
    for source, settings in modules:
        try:
            connection.send(_listed(llvms.of(settings), source, form))
        except RefusalError as refusal:
            connection.send(CodegenError(f"LLVM refuses the code: {refusal}"))
        except ToolchainError as error:
            connection.send(error)


def _listed(llvm: Llvm, source: Source, form: Listing) -> str:
    is_assembly = form is Listing.ASSEMBLY
    if isinstance(source, str):
        return llvm.assembly(source) if is_assembly else llvm.optimized(source)
    if is_assembly:
        return llvm.finished_assembly(source.data, loops=source.loops)
    return llvm.simplified_text(source.data)
