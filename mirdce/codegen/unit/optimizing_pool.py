"""Workers that simplify clusters and finish code, as their parent sees them.

Nothing is started, and no LLVM is loaded anywhere, before the first task. A worker that dies (a
failed assertion inside LLVM) is replaced; what it had is done again one by one, so that the
function to blame is reported by name.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Final, Self, final

from mirdce.codegen.unit.optimizing_worker import Answer, Done, Simplify, Task
from mirdce.codegen.unit.worker_process import KILLED, KILLS, Worker, WorkerProcess
from mirdce.errors import CodegenError, OutputError, ToolchainError

_IN_FLIGHT: Final = 2
"""Groups of tasks that a worker may have at a time: one in work, one waiting."""
_RECYCLE_AFTER: Final = 2000
"""Tasks after which a worker is replaced: llvmlite's pass managers leak."""

Group = Sequence[Task]


class _Process(WorkerProcess[Group, Answer]):
    """A worker, and the groups that it has not answered yet.

    Attributes:
        taken: tasks that it was ever asked for.
    """

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker)
        self.taken = 0

    def take(self, group: Group) -> None:
        """Asks for a group."""
        self.taken += len(group)
        self.send(group, group)


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
        self._workers: list[_Process] = []
        self._waiting: deque[Group] = deque()
        self._kills = 0

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
        in_flight = sum(len(worker.asked) for worker in self._workers)
        return len(self._waiting) + in_flight < self.jobs * _IN_FLIGHT

    @property
    def is_busy(self) -> bool:
        """Whether anything was asked for that is not answered."""
        return bool(self._waiting) or any(worker.asked for worker in self._workers)

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
            busy = {worker.connection: worker for worker in self._workers if worker.asked}
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
            worker.take(self._waiting.popleft())

    def _next_worker(self) -> _Process | None:
        for worker in [one for one in self._workers if not one.asked]:
            if worker.taken >= _RECYCLE_AFTER:
                self._workers.remove(worker)
                worker.stop()
        fresh = [worker for worker in self._workers if worker.taken < _RECYCLE_AFTER]
        if len(self._workers) < self.jobs and all(worker.asked for worker in fresh):
            worker = _Process(self._worker)
            self._workers.append(worker)
            return worker
        candidates = [worker for worker in fresh if len(worker.asked) < _IN_FLIGHT]
        return min(candidates, key=lambda worker: len(worker.asked), default=None)

    def _take(self, worker: _Process) -> list[Done]:
        answer = worker.receive()
        if answer is None:
            self._bury(worker)
            return []
        if isinstance(answer, ToolchainError | OutputError):
            raise answer
        for task, done in zip(worker.asked.popleft(), answer, strict=True):
            if done.error:
                raise self._refusal(task, done.error)
        return answer

    def _bury(self, worker: _Process) -> None:
        """Removes a dead worker; what it had is done again one by one.

        Raises:
            CodegenError: it had one task, and died of that; or workers are killed again and again.
        """
        self._workers.remove(worker)
        was_killed = worker.was_killed()
        worker.stop()
        self._kills += was_killed
        groups = worker.asked
        if groups and len(groups[0]) == 1 and (not was_killed or self._kills > KILLS):
            raise self._refusal(groups[0][0], KILLED if was_killed else "LLVM crashed")
        tasks = [task for group in groups for task in group]
        self._waiting.extendleft([task] for task in reversed(tasks))

    def _refusal(self, task: Task, message: str) -> CodegenError:
        name = self._name_of(task.root if isinstance(task, Simplify) else task.key)
        if message == KILLED:
            return CodegenError(f"cannot compile {name}: {message}")
        return CodegenError(f"LLVM refuses the code of {name}: {message}")
