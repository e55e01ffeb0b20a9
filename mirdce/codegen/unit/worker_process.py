"""A worker process as the pool sees it that it belongs to.

Source: none; `mirdce.codegen.llvm.worker.Requests` is the other end.
"""

from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Final, Generic, Protocol, TypeVar

from mirdce.processes import Child

KILLS: Final = 3
"""Workers of a pool that may be killed by others before it gives up."""
KILLED: Final = "its process was killed, again and again (out of memory?)"

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Worker(Protocol):
    """What a worker process does."""

    @property
    def descriptors(self) -> Sequence[int]:
        """What it needs open."""
        ...

    def work(self, connection: Connection) -> None:
        """Does what it is asked for until it is killed, or the other end of the pipe is closed."""
        ...


class WorkerProcess(Generic[Asked, Answer]):
    """A process, and what it was asked for.

    Attributes:
        asked: what it has not answered yet, the oldest first.
        connection: where its answers come from.
    """

    def __init__(self, worker: Worker) -> None:
        self.asked: deque[Asked] = deque()
        self._process = Child(worker.work, kept=worker.descriptors)
        self.connection: Connection = self._process.connection

    def send(self, request: object, asked: Asked) -> None:
        """Asks for something. If the process is dead, that shows when the answer is taken.

        Args:
            asked: what the pool knows the request by.
        """
        self.asked.append(asked)
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(request)

    def receive(self) -> Answer | None:
        """The answer to the oldest request; None if the process is dead."""
        try:
            answer: Answer = self.connection.recv()
        except (EOFError, OSError):
            return None
        return answer

    def was_killed(self) -> bool:
        """Whether somebody else has killed it, as the kernel does where memory runs out."""
        return self._process.was_killed()

    def stop(self) -> None:
        """Ends the process, whatever it does."""
        self._process.kill()
