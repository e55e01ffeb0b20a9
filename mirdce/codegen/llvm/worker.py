"""The process that runs LLVM: module texts in, objects out.

LLVM runs in processes of its own since llvmlite lets only one thread at a time into it, and since a
failed assertion inside LLVM ends the process. A worker loads an LLVM when its first module comes.

Without optimization the object of a function is what `mirdce.object.carve` makes of LLVM's, whether
the function was alone in its module or not; so it does not depend on that. Objects that cannot be
carved stay as LLVM made them.

Source: none.
"""

import os
import queue
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from mirdce.codegen.llvm.engine import Llvm, RefusalError, WorkerSettings
from mirdce.codegen.llvm.simplified import HAS_LINES
from mirdce.errors import InternalError
from mirdce.object.carve import carve
from mirdce.object.carving_error import CarvingError
from mirdce.object.dwarf.extract import take_lines, take_lines_of_each
from mirdce.object.dwarf.line_record import boxed

if TYPE_CHECKING:
    from mirdce.codegen.llvm.llvm_c import LlvmC

Request = TypeVar("Request")

_TAG_SIZE: Final = 16
"""Digits of a module's key that tell the symbols of its hidden functions from all others'."""


@dataclass(frozen=True, slots=True)
class CompiledModule:
    """An object, or LLVM's message why there is none.

    Attributes:
        key: as given with the text.
        object: the object file, its line tables behind it as `mirdce.object.dwarf` keeps them;
            empty after an error.
        seconds: CPU time in LLVM.
        error: LLVM's message; empty if all went well.
    """

    key: str
    object: bytes
    seconds: float
    error: str


Module = tuple[str, str, WorkerSettings]
"""Key and text of a module, and how to compile it."""


class Requests(Generic[Request]):
    """What comes through a pipe; a thread takes it off at once, so that the sender never waits.

    When the other end is closed, or what comes is damaged, the process ends: nobody waits for what
    it does.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._queue: queue.SimpleQueue[Request] = queue.SimpleQueue()
        threading.Thread(target=self._receive, daemon=True).start()

    def _receive(self) -> None:
        try:
            while True:
                self._queue.put(self._connection.recv())
        finally:
            os._exit(1)

    def next(self) -> Request:
        """The next one."""
        return self._queue.get()


class Llvms:
    """LLVM for whatever settings there are."""

    def __init__(self) -> None:
        self._made: dict[WorkerSettings, Llvm] = {}
        self._libraries: dict[tuple[str, str], LlvmC] = {}

    def of(self, settings: WorkerSettings) -> Llvm:
        """The one for some settings.

        Raises:
            ToolchainError: its library cannot be used.
        """
        found = self._made.get(settings)
        if found is None:
            found = self._made[settings] = self._new(settings)
        return found

    def _new(self, settings: WorkerSettings) -> Llvm:
        # Only here: one of the two is enough, and takes time to load.
        if not settings.engine.library:
            from mirdce.codegen.llvm.llvmlite_engine import LlvmliteLlvm

            return LlvmliteLlvm(settings)
        from mirdce.codegen.llvm.llvm_c import LlvmC
        from mirdce.codegen.llvm.toolchain_engine import ToolchainLlvm

        wanted = settings.engine.library, settings.architecture
        library = self._libraries.get(wanted)
        if library is None:
            library = self._libraries[wanted] = LlvmC(*wanted)
        return ToolchainLlvm(settings, library)


def compile_alone(llvm: Llvm, key: str, text: str) -> CompiledModule:
    """The object of a module, whatever is in it, with a key."""
    start = time.process_time()
    try:
        data, error = _object_of(llvm, key, text), ""
    except (RefusalError, InternalError) as failure:
        data, error = b"", str(failure).strip()
    return CompiledModule(key, data, time.process_time() - start, error)


def _object_of(llvm: Llvm, key: str, text: str) -> bytes:
    data = llvm.compile(text)
    if not llvm.optimizes:
        with suppress(CarvingError, InternalError):
            pieces = _pieces(llvm, data, text)
            if len(pieces) == 1:
                return next(iter(pieces.values()))
    return object_of(data, key, has_lines=HAS_LINES in text)


def object_of(data: bytes, key: str, *, has_lines: bool) -> bytes:
    """What is kept of an object that LLVM has made: its line tables behind it.

    Args:
        has_lines: it may have some.

    Raises:
        InternalError: they are of a form that LLVM is not known to write.
    """
    return boxed(*take_lines(data, key[:_TAG_SIZE].upper())) if has_lines else data


def _pieces(llvm: Llvm, data: bytes, text: str) -> dict[str, bytes]:
    """The objects of the functions of a module, by symbol, their line tables behind them.

    Raises:
        CarvingError, InternalError: they cannot be told apart.
    """
    if HAS_LINES not in text:
        return carve(data, llvm.elf)
    code, lines = take_lines_of_each(data)
    pieces = carve(code, llvm.elf)
    return {symbol: boxed(piece, lines.get(symbol, b"")) for symbol, piece in pieces.items()}


def compile_together(
    llvm: Llvm, text: str, functions: Mapping[str, tuple[str, int]]
) -> list[CompiledModule] | None:
    """The objects of functions that share a module without optimization: what `compile_alone` makes
    of each.

    Args:
        functions: key of each, and a measure of its size, by symbol.

    Returns:
        None: LLVM refuses one of them, or its object cannot be carved.
    """
    start = time.process_time()
    try:
        pieces = _pieces(llvm, llvm.compile(text), text)
    except (RefusalError, InternalError, CarvingError):
        return None
    if pieces.keys() != functions.keys():
        return None
    took = time.process_time() - start
    share = took / sum(size for _, size in functions.values())
    return [
        CompiledModule(key, pieces[symbol], share * size, "")
        for symbol, (key, size) in functions.items()
    ]
