"""Stand-ins for the pools of worker processes: they do all tasks here, one by one, and time them.

What the parent does between two answers is a task, too, its *segment*: it waits for the answer, and
what is asked for in it waits for it. So the tasks of one run tell which could have been done at the
same time.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Self

from mirdce.codegen.llvm.worker import CompiledModule, Llvms, Module
from mirdce.codegen.unit.clusters import Clusters
from mirdce.codegen.unit.function_pool import Chunk, Emitted
from mirdce.codegen.unit.function_worker import (
    Compile,
    CompileModules,
    Emission,
    Emit,
    EmittedCode,
    FunctionWorker,
    Request,
)
from mirdce.codegen.unit.optimizing_worker import Done, OptimizingWorker, Simplify
from mirdce.codegen.unit.optimizing_worker import Task as OptimizingTask
from mirdce.codegen.unit.text_worker import TextWorker
from mirdce.errors import InternalError
from tools.core_simulation.schedule import Task

_MOST, _LEAST, _CHUNKS = 256, 64, 4
"""As `mirdce.codegen.unit.function_pool` deals out functions."""


class Recorder:
    """The tasks of a run.

    Args:
        jobs: workers that functions are dealt out for.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.clusters: Clusters | None = None
        self._tasks: list[Task | None] = []
        self._segment = 0
        self._after: tuple[int, ...] = ()
        self._since = 0.0
        self._workers: list[int] = []

    def begin(self) -> None:
        """The parent begins to work."""
        self._open(())

    def end(self) -> list[Task]:
        """The parent has done all."""
        self._close()
        return [task for task in self._tasks if task is not None]

    @property
    def segment(self) -> int:
        """What the parent does now."""
        return self._segment

    def measured(self, name: str, after: Sequence[int], work: Callable[[], object]) -> int:
        """Does what a worker would; the parent goes on when it is done. Gives its place."""
        self._close()
        start = time.perf_counter()
        work()
        took = time.perf_counter() - start
        place = len(self._tasks)
        self._tasks.append(Task(name, took, tuple(after)))
        self._workers.append(place)
        self._open((place,))
        return place

    def meet(self) -> None:
        """The parent goes on only when all that was asked for is done."""
        self._close()
        self._open(tuple(self._workers))

    def _open(self, after: tuple[int, ...]) -> None:
        self._segment, self._after = len(self._tasks), after
        self._tasks.append(None)
        self._since = time.perf_counter()

    def _close(self) -> None:
        took = time.perf_counter() - self._since
        self._tasks[self._segment] = Task("parent", took, self._after, is_parents=True)


class SerialFunctionPool:
    """A `mirdce.codegen.unit.function_pool.FunctionPool`."""

    recorder: Recorder

    def __init__(
        self, worker: FunctionWorker | TextWorker, jobs: int | None, name_of: object
    ) -> None:
        del jobs, name_of
        self._worker = worker
        self._waiting: deque[tuple[Request, Chunk | None, int]] = deque()

    def __class_getitem__(cls, item: object) -> type[Self]:
        return cls

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is left of it."""

    def submit(self, modules: Sequence[Module]) -> None:
        """As the pool's."""
        segment = self.recorder.segment
        self._waiting += ((CompileModules([one]), None, segment) for one in modules)

    def emit(self, numbers: Sequence[int]) -> None:
        """As the pool's."""
        jobs = self.recorder.jobs
        size = min(_MOST, max(_LEAST, -(-len(numbers) // (jobs * _CHUNKS))))
        for start in range(0, len(numbers), size):
            chunk = Chunk(start, numbers[start : start + size])
            self._waiting.append((Emit(start, chunk.numbers), chunk, self.recorder.segment))

    def start(self) -> None:
        """As the pool's."""

    def compile(self, chunk: Chunk, numbers: Sequence[int]) -> None:
        """As the pool's."""
        self._waiting.append((Compile(chunk.place, numbers), chunk, self.recorder.segment))

    def answers(self) -> Iterator[Emitted[EmittedCode] | CompiledModule]:
        """As the pool's."""
        while self._waiting:
            request, chunk, segment = self._waiting.popleft()
            answers: list[object] = []

            def work(request: Request = request, answers: list[object] = answers) -> None:
                answers.append(self._worker.answer(request))

            name = "emit" if isinstance(request, Emit) else "compile"
            self.recorder.measured(name, (segment,), work)
            match answers[0]:
                case Emission(made, None) if chunk is not None:
                    yield Emitted(chunk, made)
                case list(compiled):
                    yield from compiled
                case other:
                    raise InternalError(f"a worker answers {other}")
        self.recorder.meet()


class SerialOptimizingPool:
    """A `mirdce.codegen.unit.optimizing_pool.OptimizingPool`."""

    recorder: Recorder

    def __init__(self, worker: OptimizingWorker, jobs: int | None, name_of: object) -> None:
        del jobs, name_of
        self.jobs = self.recorder.jobs
        self._worker = worker
        self._llvms = Llvms()
        self._waiting: deque[tuple[OptimizingTask, int]] = deque()
        self._simplified: dict[int, int] = {}
        self._is_finishing = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is left of it."""

    @property
    def has_room(self) -> bool:
        """There always is: what is ready shows then."""
        return True

    @property
    def is_busy(self) -> bool:
        """As the pool's."""
        return bool(self._waiting)

    def submit(self, group: Sequence[OptimizingTask]) -> None:
        """As the pool's."""
        if not self._is_finishing and not all(isinstance(task, Simplify) for task in group):
            # Code is finished only when all is simplified.
            self._is_finishing = True
            self.recorder.meet()
        self._waiting += ((task, self.recorder.segment) for task in group)

    def wait(self) -> list[Done]:
        """As the pool's."""
        if not self._waiting:
            return []
        task, segment = self._waiting.popleft()
        done: list[Done] = []
        after = (segment, *self._callees_of(task))
        name = type(task).__name__.lower()
        place = self.recorder.measured(
            name, after, lambda: done.append(self._worker.done(task, self._llvms.of(task.settings)))
        )
        if isinstance(task, Simplify):
            self._simplified[task.root] = place
        if done[0].error:
            raise InternalError(done[0].error)
        return done

    def _callees_of(self, task: OptimizingTask) -> Iterator[int]:
        """The tasks that made what a cluster calls, as far as it waits for them."""
        clusters = self.recorder.clusters
        if isinstance(task, Simplify) and clusters is not None:
            done: Mapping[int, int] = self._simplified
            yield from (done[one] for one in clusters.callees[task.root] if one in done)
