"""Workers that emit functions and compile them, as their parent sees them.

The functions are dealt out in chunks. Of each the parent learns what was emitted, finds out what
the cache has, and has the rest compiled by the same worker.

A worker that dies (a failed assertion inside LLVM) is replaced. What it had not finished others do
again, the chunk that it was at in halves, so that the function to blame is reported by name.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Final, Generic, Protocol, Self, TypeAlias, final

from mirdce.codegen.llvm.worker import CompiledModule, Module
from mirdce.codegen.unit.function_worker import (
    Answer,
    Compile,
    CompileModules,
    Emission,
    Emit,
    Made,
    Request,
)
from mirdce.codegen.unit.worker_process import KILLS, Worker, WorkerProcess
from mirdce.errors import CodegenError, InternalError, MirdceError, ToolchainError
from mirdce.ir.node import node

_MOST: Final = 256
"""Functions of a chunk: as many as make two full batches."""
_LEAST: Final = 64
"""The same where there are few: as many as are worth a process."""
_CHUNKS: Final = 4
"""Chunks for each worker, if they are not too small: at the end none waits long for another."""
_IN_FLIGHT: Final = 2
"""Requests a worker has at a time before it is given another chunk."""


class EmittingWorker(Worker, Protocol):
    """What workers do: `mirdce.codegen.unit.function_worker.FunctionWorker`, say."""

    def name_of(self, number: int) -> str:
        """What an error calls a function."""
        ...


@final
@node
class Chunk:
    """Functions that one worker emits.

    Attributes:
        place: of the first of them among all.
        numbers: of the functions.
        is_told: the parent knows them already, and wants all of them compiled.
    """

    place: int
    numbers: Sequence[int]
    is_told: bool = False


@final
@node
class Emitted(Generic[Made]):
    """A chunk that was emitted: `FunctionPool.compile` must be told what is wanted of it."""

    chunk: Chunk
    made: Sequence[Made]


_Process: TypeAlias = WorkerProcess[tuple[Request, Chunk | None], Answer[Made]]
"""A worker, and its requests with what they are about."""


@final
class FunctionPool(Generic[Made]):
    """Emits and compiles in worker processes. A context manager: leaving it ends them.

    Args:
        worker: what each of them does.
        jobs: number of workers; one a CPU by default.
        name_of: what to call a module of this key in an error.
    """

    def __init__(
        self, worker: EmittingWorker, jobs: int | None, name_of: Callable[[str], str]
    ) -> None:
        self._worker = worker
        self._jobs = jobs or os.cpu_count() or 1
        self._name_of = name_of
        self._workers: list[_Process[Made]] = []
        self._modules: deque[CompileModules] = deque()
        self._chunks: deque[Chunk] = deque()
        self._kills = 0
        self._holders: dict[int, _Process[Made]] = {}
        self._failed: tuple[int, MirdceError | InternalError] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    def submit(self, modules: Sequence[Module]) -> None:
        """Has modules compiled, each by itself."""
        self._modules += (CompileModules([module]) for module in modules)

    def emit(self, numbers: Sequence[int]) -> None:
        """Has functions emitted; to be called once."""
        size = min(_MOST, max(_LEAST, -(-len(numbers) // (self._jobs * _CHUNKS))))
        self._chunks += (
            Chunk(start, numbers[start : start + size]) for start in range(0, len(numbers), size)
        )

    def start(self) -> None:
        """Lets the workers begin with all that is waiting."""
        self._feed()

    def compile(self, chunk: Chunk, numbers: Sequence[int]) -> None:
        """Has functions compiled of a chunk that was emitted; to be called once for each."""
        worker = self._holders.pop(chunk.place)
        wanted = Chunk(chunk.place, numbers, is_told=True)
        _ask(worker, Compile(chunk.place, numbers), wanted)

    def answers(self) -> Iterator[Emitted[Made] | CompiledModule]:
        """All that was asked for, in the order in which it gets done.

        Raises:
            CodegenError: LLVM refused a module, or died of it.
            ToolchainError: there is no LLVM.
            MirdceError, InternalError: a function cannot be emitted; the first of them says why.
        """
        while True:
            self._feed()
            busy = {one.connection: one for one in self._workers if one.asked}
            if not busy:
                return
            for ready in wait(list(busy)):
                assert isinstance(ready, Connection)
                yield from self._take(busy[ready])
                self._raise_failure()

    # ------------------------------------------------------------------------------- internal

    def _feed(self) -> None:
        """Gives what is waiting to workers that have room, the least busy first."""
        while self._modules or self._chunks:
            worker = self._next_worker()
            if worker is None:
                return
            if self._modules:
                _ask(worker, self._modules.popleft(), None)
            else:
                chunk = self._chunks.popleft()
                _ask(worker, Emit(chunk.place, chunk.numbers), chunk)

    def _next_worker(self) -> _Process[Made] | None:
        if len(self._workers) < self._jobs and all(one.asked for one in self._workers):
            self._workers.append(WorkerProcess(self._worker))
            return self._workers[-1]
        candidates = [one for one in self._workers if len(one.asked) < _IN_FLIGHT]
        return min(candidates, key=lambda one: len(one.asked), default=None)

    def _take(self, worker: _Process[Made]) -> Iterator[Emitted[Made] | CompiledModule]:
        answer = worker.receive()
        if answer is None:
            self._bury(worker)
            return
        if isinstance(answer, ToolchainError):
            raise answer
        _, chunk = worker.asked.popleft()
        if isinstance(answer, list):
            yield from map(self._checked, answer)
        elif chunk is not None:
            yield from self._take_emission(worker, chunk, answer)

    def _checked(self, module: CompiledModule) -> CompiledModule:
        if module.error:
            name = self._name_of(module.key)
            raise CodegenError(f"LLVM refuses the code of {name}: {module.error}")
        return module

    def _take_emission(
        self, worker: _Process[Made], chunk: Chunk, answer: Emission[Made]
    ) -> Iterator[Emitted[Made] | CompiledModule]:
        if answer.error is not None:
            self._fail(chunk.place, answer.error)
            return
        self._holders[chunk.place] = worker
        if chunk.is_told:
            self.compile(chunk, chunk.numbers)
        else:
            yield Emitted(chunk, answer.made)

    def _fail(self, place: int, error: MirdceError | InternalError) -> None:
        """A function cannot be emitted: the first one, as soon as those before it are emitted."""
        if self._failed is None or place < self._failed[0]:
            self._failed = place, error
        self._chunks = deque(one for one in self._chunks if one.place < self._failed[0])

    def _raise_failure(self) -> None:
        """Raises why a function cannot be emitted, if all that come before it are."""
        if self._failed is None:
            return
        place, error = self._failed
        asked = [one for worker in self._workers for one in worker.asked]
        if not self._chunks and not any(
            isinstance(request, Emit) and request.chunk < place for request, _ in asked
        ):
            raise error

    def _bury(self, worker: _Process[Made]) -> None:
        """Removes a dead worker; what it had is done again, what it died of in halves.

        Raises:
            CodegenError: one function, or a module of the start code, is what it died of; or
                workers are killed again and again.
        """
        self._workers.remove(worker)
        was_killed = worker.was_killed()
        worker.stop()
        self._kills += was_killed
        is_innocent = was_killed and self._kills <= KILLS
        left: list[Chunk] = []
        for at, (request, chunk) in enumerate(worker.asked):
            if isinstance(request, CompileModules):
                if at == 0 and not is_innocent:
                    key, text, _ = request.modules[0]
                    self._checked(
                        CompiledModule(key, b"", 0.0, f"LLVM crashed ({len(text)} chars)")
                    )
                self._modules.append(request)
            elif chunk is not None:
                left += [chunk] if at or is_innocent else self._halves(chunk, request)
        self._chunks.extendleft(reversed(left))

    def _halves(self, chunk: Chunk, request: Request) -> list[Chunk]:
        """The parts of a chunk that a worker died of.

        Raises:
            CodegenError: there is one function in it.
        """
        numbers = chunk.numbers
        if len(numbers) == 1:
            name = self._worker.name_of(numbers[0])
            if isinstance(request, Compile):
                raise CodegenError(f"LLVM refuses the code of {name}: LLVM crashed")
            raise CodegenError(f"the process that makes the code of {name} died")
        middle = len(numbers) // 2
        parts = ((chunk.place, numbers[:middle]), (chunk.place + middle, numbers[middle:]))
        return [Chunk(place, part, chunk.is_told) for place, part in parts if part]


def _ask(worker: _Process[Made], request: Request, chunk: Chunk | None) -> None:
    """Asks a worker for something about a chunk."""
    worker.send(request, (request, chunk))
