"""Compiling module texts to objects in worker processes.

``Compiler`` takes modules while they are being generated and keeps its workers busy. Nothing is
started, and no LLVM is loaded anywhere, before the first module.

A worker that dies (a failed assertion inside LLVM) is replaced; its modules are tried again one at
a time, so that the one to blame is reported by name.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Final, Self

from mirdce.codegen.llvm.engine import WorkerSettings
from mirdce.codegen.llvm.worker import Answer, Chunk, CompiledModule, work
from mirdce.errors import CodegenError, ToolchainError
from mirdce.processes import Child

_CHUNK_CHARS: Final = 120_000
"""A chunk is sent when it has this much text: some milliseconds of work."""
_IN_FLIGHT: Final = 2
"""Chunks a worker may have at a time: one in work, one waiting."""
_RECYCLE_AFTER: Final = 2000
"""Modules after which a worker is replaced: LLVM's pass managers leak."""


class _Worker:
    """A process and the chunks it has not answered yet."""

    def __init__(self) -> None:
        self.chunks: deque[Chunk] = deque()
        self.sent = 0
        self._process = Child(work)
        self.connection: Connection = self._process.connection

    def send(self, chunk: Chunk) -> bool:
        """Gives the worker a chunk; False if it is dead."""
        try:
            self.connection.send(chunk)
        except (BrokenPipeError, ConnectionResetError):
            return False
        self.chunks.append(chunk)
        self.sent += len(chunk)
        return True

    def receive(self) -> Answer | None:
        """The answer to the oldest chunk; None if the worker is dead."""
        try:
            answer: Answer = self.connection.recv()
        except (EOFError, OSError):
            return None
        self.chunks.popleft()
        return answer

    def stop(self) -> None:
        """Ends the process, whatever it does."""
        self._process.kill()


class Compiler:
    """Compiles modules in the background. A context manager: leaving it ends the workers.

    Args:
        jobs: number of workers; one a CPU by default.
        name_of: what to call a module of this key in an error.
    """

    def __init__(self, jobs: int | None = None, name_of: Callable[[str], str] = str) -> None:
        self._name_of = name_of
        self._jobs = jobs or os.cpu_count() or 1
        self._workers: list[_Worker] = []
        self._filling: Chunk = []
        self._filling_chars = 0
        self._waiting: deque[Chunk] = deque()
        self._done: deque[CompiledModule] = deque()

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

    def submit(self, key: str, text: str, settings: WorkerSettings) -> None:
        """Queues a module that is compiled with these settings."""
        self._filling.append((key, text, settings))
        self._filling_chars += len(text)
        if self._filling_chars >= _CHUNK_CHARS:
            self._close_chunk()
            self._collect(timeout=0)

    def start(self) -> None:
        """Lets the workers begin with all that is queued."""
        self._close_chunk()
        self._feed()

    def finished(self) -> Iterator[CompiledModule]:
        """Modules that are done so far; does not wait.

        Raises:
            CodegenError: LLVM refused a module, or died of it.
            ToolchainError: there is no LLVM.
        """
        self._collect(timeout=0)
        yield from self._take()

    def drain(self) -> Iterator[CompiledModule]:
        """All modules that are left, in the order in which they get done.

        Raises:
            CodegenError: LLVM refused a module, or died of it.
            ToolchainError: there is no LLVM.
        """
        self.start()
        yield from self._take()
        while self._waiting or any(worker.chunks for worker in self._workers):
            self._collect(timeout=None)
            yield from self._take()

    def wait(self) -> list[CompiledModule]:
        """Starts all queued modules and waits for some to get done; empty if there are none left.

        Raises:
            CodegenError: LLVM refused a module, or died of it.
            ToolchainError: there is no LLVM.
        """
        self.start()
        if not self._done and any(worker.chunks for worker in self._workers):
            self._collect(timeout=None)
        return list(self._take())

    # ------------------------------------------------------------------------------- internal

    def _take(self) -> Iterator[CompiledModule]:
        while self._done:
            module = self._done.popleft()
            if module.error:
                name = self._name_of(module.key)
                raise CodegenError(f"LLVM refuses the code of {name}: {module.error}")
            yield module

    def _close_chunk(self) -> None:
        if self._filling:
            self._waiting.append(self._filling)
            self._filling = []
            self._filling_chars = 0

    def _feed(self) -> None:
        """Gives waiting chunks to workers that have room, the least busy first."""
        while self._waiting:
            worker = self._next_worker()
            if worker is None:
                return
            chunk = self._waiting.popleft()
            if not worker.send(chunk):
                self._waiting.appendleft(chunk)
                self._bury(worker)

    def _next_worker(self) -> _Worker | None:
        idle = [worker for worker in self._workers if not worker.chunks]
        for worker in idle:
            if worker.sent >= _RECYCLE_AFTER:
                self._workers.remove(worker)
                worker.stop()
        fresh = [worker for worker in self._workers if worker.sent < _RECYCLE_AFTER]
        if len(self._workers) < self._jobs and all(worker.chunks for worker in fresh):
            worker = _Worker()
            self._workers.append(worker)
            return worker
        candidates = [worker for worker in fresh if len(worker.chunks) < _IN_FLIGHT]
        return min(candidates, key=lambda worker: len(worker.chunks), default=None)

    def _collect(self, timeout: float | None) -> None:
        """Feeds the workers and takes what they have finished."""
        self._feed()
        busy = {worker.connection: worker for worker in self._workers if worker.chunks}
        for ready in wait(list(busy), timeout) if busy else ():
            assert isinstance(ready, Connection)
            worker = busy[ready]
            answer = worker.receive()
            if answer is None:
                self._bury(worker)
            elif isinstance(answer, ToolchainError):
                raise answer
            else:
                self._done.extend(answer)
        self._feed()

    def _bury(self, worker: _Worker) -> None:
        """Removes a dead worker; its modules are tried again one by one."""
        self._workers.remove(worker)
        chunks = worker.chunks
        if chunks and len(chunks[0]) == 1:
            key, text, _ = chunks.popleft()[0]
            self._done.append(CompiledModule(key, b"", 0.0, f"LLVM crashed ({len(text)} chars)"))
        while chunks:
            self._waiting.extendleft([module] for module in reversed(chunks.pop()))
        worker.stop()
