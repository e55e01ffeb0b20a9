"""What a worker does for an optimized program: it simplifies clusters, and finishes code.

Texts and bitcode are in scratch files, and are named by their places: nothing large goes through a
pipe but objects.

Source: none; `mirdce.codegen.unit.optimizing_pool` has the parent's part.
"""

import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import NamedTuple, TypeAlias, final

from mirdce.codegen.llvm.engine import Llvm, RefusalError, WorkerSettings
from mirdce.codegen.llvm.simplified import Cluster
from mirdce.codegen.llvm.worker import CompiledModule, Llvms, Requests, compile_alone, object_of
from mirdce.codegen.unit.module import module_text
from mirdce.codegen.unit.simplified_code import SimplifiedHead, head_of
from mirdce.codegen.unit.text_bytes import text_of_bytes
from mirdce.errors import InternalError, OutputError, ToolchainError
from mirdce.ir.node import node
from mirdce.scratch import Place, Scratch


class Simplify(NamedTuple):
    """Asks for the simplified form of a cluster.

    Attributes:
        root: number of the function that the cluster is called by.
        header: what the target says at the beginning of a module.
        texts: of the root, then of the functions that move to it.
        copies: bitcode of what it may inline.
        importable, always: as `Cluster` has them.
    """

    root: int
    settings: WorkerSettings
    header: str
    texts: Sequence[Place]
    copies: Sequence[Place]
    importable: bool
    always: bool


class Finish(NamedTuple):
    """Asks for the object of a simplified cluster.

    Attributes:
        key: of the object.
        loops: as `mirdce.codegen.llvm.simplified.Simplified` has it.
        has_lines: the code may have line tables.
    """

    key: str
    settings: WorkerSettings
    bitcode: Place
    loops: bool
    has_lines: bool


class Compile(NamedTuple):
    """Asks for the object of a function by itself.

    Attributes:
        key: of the object.
        header: what the target says at the beginning of a module.
    """

    key: str
    settings: WorkerSettings
    header: str
    text: Place


class CompileText(NamedTuple):
    """Asks for the object of a module with some text."""

    key: str
    settings: WorkerSettings
    text: str


Task: TypeAlias = Simplify | Finish | Compile | CompileText


@final
@node
class SimplifiedCluster:
    """The answer to `Simplify`.

    Attributes:
        head: what is told of the bitcode; None after an error.
        place: where that is.
        size: characters of the cluster's text.
        seconds: CPU time in LLVM.
        error: LLVM's message; empty if all went well.
    """

    root: int
    head: SimplifiedHead | None
    place: Place | None
    size: int
    seconds: float
    error: str


Done: TypeAlias = SimplifiedCluster | CompiledModule
Answer: TypeAlias = list[Done] | ToolchainError | OutputError
"""To some tasks: what became of each, or why there is no LLVM, or no room."""


@final
class OptimizingWorker:
    """Does such tasks."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._llvms = Llvms()

    @property
    def descriptors(self) -> Sequence[int]:
        """The scratch files."""
        return self._scratch.descriptors

    def work(self, connection: Connection) -> None:
        """Does what it is asked for until it is killed, or the other end of the pipe is closed."""
        requests: Requests[Sequence[Task]] = Requests(connection)
        while True:
            connection.send(self._answer(requests.next()))

    def _answer(self, tasks: Sequence[Task]) -> Answer:
        try:
            return [self.done(task, self._llvms.of(task.settings)) for task in tasks]
        except (ToolchainError, OutputError) as error:
            return error

    def done(self, task: Task, llvm: Llvm) -> Done:
        """Does one task."""
        match task:
            case Simplify():
                return self._simplified(task, llvm)
            case Finish():
                return self._finished(task, llvm)
            case Compile(key, _, header, place):
                text = text_of_bytes(self._scratch.read(place))
                return compile_alone(llvm, key, module_text(header, [text]))
            case CompileText(key, _, content):
                return compile_alone(llvm, key, content)

    def _simplified(self, task: Simplify, llvm: Llvm) -> SimplifiedCluster:
        texts = [text_of_bytes(self._scratch.read(place)) for place in task.texts]
        root, *moved = texts
        cluster = Cluster(
            text=module_text(task.header, [root], moved),
            root=root.symbol,
            own=tuple([one.symbol for one in texts]),
            importable=task.importable,
            always=task.always,
        )
        size = len(cluster.text)
        copies = [self._scratch.read(place) for place in task.copies]
        start = time.process_time()
        try:
            made = llvm.simplify(cluster, copies)
        except (RefusalError, InternalError) as failure:
            return SimplifiedCluster(task.root, None, None, size, 0.0, str(failure).strip())
        took = time.process_time() - start
        place = self._scratch.append(made.bitcode)
        return SimplifiedCluster(task.root, head_of(made), place, size, took, "")

    def _finished(self, task: Finish, llvm: Llvm) -> CompiledModule:
        start = time.process_time()
        bitcode = self._scratch.read(task.bitcode)
        try:
            made = llvm.finish(bitcode, loops=task.loops)
            data, error = object_of(made, task.key, has_lines=task.has_lines), ""
        except (RefusalError, InternalError) as failure:
            data, error = b"", str(failure).strip()
        return CompiledModule(task.key, data, time.process_time() - start, error)
