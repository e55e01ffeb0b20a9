"""Bytes that the processes of one run share, in files that no folder lists.

Each process appends to a file of its own, and reads what any of them has written by its place: so
large values never go through a pipe. The files have no names and end with the last process that
has them open, however that ends.
"""

import fcntl
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple, Self, final

from mirdce.errors import InternalError, OutputError


class Place(NamedTuple):
    """Where bytes are: the number of a file, and offset and size in it."""

    file: int
    offset: int
    size: int


@final
class Scratch:
    """Such files. A context manager: leaving it closes them.

    Args:
        count: at most so many processes write at a time.

    Raises:
        OutputError: there is no folder for scratch files, or it is full.
    """

    def __init__(self, count: int) -> None:
        self._files = [_unnamed_file() for _ in range(count)]
        self._owner = 0
        self._own: int | None = None
        self._end = 0

    @property
    def descriptors(self) -> Sequence[int]:
        """What a child needs open to take part."""
        return self._files

    def append(self, data: bytes) -> Place:
        """Keeps bytes.

        Raises:
            OutputError: there is no room for them.
        """
        file = self._claimed()
        place = Place(file, self._end, len(data))
        written = 0
        while written < len(data):
            try:
                written += os.pwrite(self._files[file], data[written:], self._end + written)
            except OSError as error:
                raise _failure(error) from error
        self._end += written
        return place

    def read(self, place: Place) -> bytes:
        """The bytes of a place.

        Raises:
            InternalError: they are not all there.
        """
        data = os.pread(self._files[place.file], place.size, place.offset)
        if len(data) != place.size:
            raise InternalError("a scratch file is shorter than what was written")
        return data

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for file in self._files:
            with suppress(OSError):
                os.close(file)
        self._files = []

    def _claimed(self) -> int:
        """The number of the file that this process alone appends to.

        The kernel gives it back when the process ends; whoever gets it next goes on behind what is
        there.
        """
        if self._own is None or self._owner != os.getpid():
            for number, file in enumerate(self._files):
                with suppress(OSError):
                    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self._own, self._owner = number, os.getpid()
                    self._end = os.fstat(file).st_size
                    break
            else:
                raise InternalError("more processes write than there are scratch files")
        return self._own


def _unnamed_file() -> int:
    """A file that is in no folder."""
    try:
        with tempfile.TemporaryFile(buffering=0) as file:
            return os.dup(file.fileno())
    except OSError as error:
        raise _failure(error) from error


def _failure(error: OSError) -> OutputError:
    return OutputError(
        f"scratch files cannot be written: {error.strerror}\n`TMPDIR` says where they are",
        file=tempfile.gettempdir(),
    )
