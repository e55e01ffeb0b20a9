"""Standard output and error of a process of the command line: all is written, or known to be lost.

Python's own streams take a short write of an unbuffered stream for a whole one, give up where a
pipe would block, and fail once more for each thing that follows a failure, at the very end with a
code of their own.
"""

import io
import os
import select
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class Outlet(io.RawIOBase):
    """Writes to a file descriptor, which it does not own: everything, or nothing any more.

    A reader that has gone is told once, by ``BrokenPipeError``. Any other problem is remembered for
    the end (`unwritten`). What is written after either is dropped.

    Attributes:
        problem: why something was lost, but for a reader that has gone.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._is_over = False
        self.problem: str | None = None

    def fileno(self) -> int:
        """The number of the file descriptor."""
        return self._number

    def isatty(self) -> bool:
        """Whether a person may look on."""
        return os.isatty(self._number)

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Writes all of it, and waits where that takes long.

        Raises:
            BrokenPipeError: the reader has gone, and this is the first to hear of it.
        """
        whole = memoryview(data).cast("B")
        rest = whole
        while rest and not self._is_over:
            rest = rest[self._write_some(rest) :]
        return len(whole)

    def _write_some(self, data: memoryview) -> int:
        try:
            return os.write(self._number, data)
        except BlockingIOError:
            waiting = select.poll()
            waiting.register(self._number, select.POLLOUT)
            waiting.poll()
        except BrokenPipeError:
            self._is_over = True
            raise
        except OSError as error:
            self._is_over = True
            self.problem = error.strerror or str(error)
        return 0


def write_through_outlets() -> None:
    """Puts streams that lose nothing unnoticed in the place of Python's own.

    Those that someone else has put there stay.
    """
    sys.stdout = _by_outlet(sys.stdout, 1)
    sys.stderr = _by_outlet(sys.stderr, 2)


def _by_outlet(stream: TextIO, number: int) -> TextIO:
    if not isinstance(stream, io.TextIOWrapper) or stream.fileno() != number:
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(Outlet(number)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
    )


def unwritten() -> str | None:
    """Writes what is buffered; says why something that was said is lost, if it is.

    A reader that went away (``| head``) is no problem.
    """
    found = [problem for problem in _problems() if problem is not None]
    return found[0] if found else None


def _problems() -> Iterator[str | None]:
    for stream in (sys.stdout, sys.stderr):
        try:
            with suppress(BrokenPipeError):
                stream.flush()
        except OSError as error:
            yield error.strerror or str(error)
        outlet = getattr(getattr(stream, "buffer", None), "raw", None)
        if isinstance(outlet, Outlet):
            yield outlet.problem
