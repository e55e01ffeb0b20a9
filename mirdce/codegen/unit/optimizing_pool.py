"""Workers that simplify clusters and finish code, as their parent sees them.

Nothing is started, and no LLVM is loaded anywhere, before the first task. A worker that dies (a
failed assertion inside LLVM) is replaced; what it had is done again one by one, so that the
function to blame is reported by name.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Final, Protocol, Self, final

from mirdce.codegen.unit.optimizing_worker import Answer, Done, Simplify, Task
from mirdce.errors import CodegenError, OutputError, ToolchainError
from mirdce.processes import Child

_IN_FLIGHT: Final = 2
"""Groups of tasks that a worker may have at a time: one in work, one waiting."""
_RECYCLE_AFTER: Final = 2000
"""Tasks after which a worker is replaced: llvmlite's pass managers leak."""

Group = Sequence[Task]


class Worker(Protocol):
    """What workers do: `mirdce.codegen.unit.optimizing_worker.OptimizingWorker`."""

    @property
    def descriptors(self) -> Sequence[int]:
        """What they need open."""
        ...

    def work(self, connection: Connection) -> None:
        """Does what it is asked for until it is killed, or the other end of the pipe is closed."""
        ...


class _Worker:
    """A process, and the groups that it has not answered yet."""

    def __init__(self, worker: Worker) -> None:
        self.groups: deque[Group] = deque()
        self.sent = 0
        self._process = Child(worker.work, kept=worker.descriptors)
        self.connection: Connection = self._process.connection

    def send(self, group: Group) -> None:
        """Asks for something. If the process is dead, that shows when the answer is taken."""
        self.groups.append(group)
        self.sent += len(group)
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(group)

    def receive(self) -> Answer | None:
        """The answer to the oldest group; None if the process is dead."""
        try:
            answer: Answer = self.connection.recv()
        except (EOFError, OSError):
            return None
        return answer

    def stop(self) -> None:
        """Ends the process, whatever it does."""
        self._process.kill()


@final
class OptimizingPool:
    """Does tasks in worker processes. A context manager: leaving it ends them.

    Args:
        worker: what each of them does.
        jobs: number of workers; one a CPU by default.
        name_of: what to call what a task is about in an error: by its key, or by its root.
    """

    def __init__(
        self, worker: Worker, jobs: int | None, name_of: Callable[[str | int], str]
    ) -> None:
        self._worker = worker
        self.jobs = jobs or os.cpu_count() or 1
        self._name_of = name_of
        self._workers: list[_Worker] = []
        self._waiting: deque[Group] = deque()

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

    @property
    def has_room(self) -> bool:
        """Whether a group that is submitted now goes to a worker at once."""
        in_flight = sum(len(worker.groups) for worker in self._workers)
        return len(self._waiting) + in_flight < self.jobs * _IN_FLIGHT

    @property
    def is_busy(self) -> bool:
        """Whether anything was asked for that is not answered."""
        return bool(self._waiting) or any(worker.groups for worker in self._workers)

    def submit(self, group: Group) -> None:
        """Has tasks done, by one worker."""
        if group:
            self._waiting.append(group)
            self._feed()

    def wait(self) -> list[Done]:
        """Waits for some tasks to get done; empty if there are none.

        Raises:
            CodegenError: LLVM refused something, or died of it.
            ToolchainError: there is no LLVM.
            OutputError: there is no room for scratch files.
        """
        done: list[Done] = []
        while not done and self.is_busy:
            self._feed()
            busy = {worker.connection: worker for worker in self._workers if worker.groups}
            for ready in wait(list(busy)):
                assert isinstance(ready, Connection)
                done += self._take(busy[ready])
        self._feed()
        return done

    def drain(self) -> Iterator[Done]:
        """All that was asked for, in the order in which it gets done.

        Raises:
            CodegenError, ToolchainError: as `wait`.
        """
        while self.is_busy:
            yield from self.wait()

    # ------------------------------------------------------------------------------- internal

    def _feed(self) -> None:
        """Gives waiting groups to workers that have room, the least busy first."""
        while self._waiting:
            worker = self._next_worker()
            if worker is None:
                return
            worker.send(self._waiting.popleft())

    def _next_worker(self) -> _Worker | None:
        for worker in [one for one in self._workers if not one.groups]:
            if worker.sent >= _RECYCLE_AFTER:
                self._workers.remove(worker)
                worker.stop()
        fresh = [worker for worker in self._workers if worker.sent < _RECYCLE_AFTER]
        if len(self._workers) < self.jobs and all(worker.groups for worker in fresh):
            worker = _Worker(self._worker)
            self._workers.append(worker)
            return worker
        candidates = [worker for worker in fresh if len(worker.groups) < _IN_FLIGHT]
        return min(candidates, key=lambda worker: len(worker.groups), default=None)

    def _take(self, worker: _Worker) -> list[Done]:
        answer = worker.receive()
        if answer is None:
            self._bury(worker)
            return []
        if isinstance(answer, ToolchainError | OutputError):
            raise answer
        for task, done in zip(worker.groups.popleft(), answer, strict=True):
            if done.error:
                raise self._refusal(task, done.error)
        return answer

    def _bury(self, worker: _Worker) -> None:
        """Removes a dead worker; what it had is done again one by one.

        Raises:
            CodegenError: it had one task, and died of that.
        """
        self._workers.remove(worker)
        worker.stop()
        groups = worker.groups
        if groups and len(groups[0]) == 1:
            raise self._refusal(groups[0][0], "LLVM crashed")
        tasks = [task for group in groups for task in group]
        self._waiting.extendleft([task] for task in reversed(tasks))

    def _refusal(self, task: Task, message: str) -> CodegenError:
        name = self._name_of(task.root if isinstance(task, Simplify) else task.key)
        return CodegenError(f"LLVM refuses the code of {name}: {message}")
