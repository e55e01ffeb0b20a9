"""The process that runs LLVM: module texts in, objects out.

LLVM runs in processes of its own since llvmlite lets only one thread at a time into it, and since a
failed assertion inside LLVM ends the process. A worker imports llvmlite when its first module
comes.

Source: rustc_codegen_llvm/src/back/write.rs (optimization levels), 1.96.0.
"""

import os
import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final, Literal

from mirdce.errors import InternalError
from mirdce.object.dwarf.extract import take_lines
from mirdce.object.dwarf.line_record import boxed

if TYPE_CHECKING:
    from llvmlite.binding import ModuleRef, TargetMachine

Level = Literal[0, 1, 2, 3]

_TAG_SIZE: Final = 16
"""Digits of a module's key that tell the symbols of its hidden functions from all others'."""
_HAS_LINES: Final = "!llvm.dbg.cu"
"""In each text with line tables; what has it otherwise has no debug sections either."""
_LEVELS: dict[str, Level] = {"0": 0, "1": 1, "2": 2, "3": 3, "s": 2, "z": 2}


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """What LLVM is told: ``-C opt-level``, CPU and feature string, target triple."""

    opt_level: str
    target_cpu: str
    target_features: str
    triple: str


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
Chunk = list[Module]
"""Some modules."""


class Llvm:
    """LLVM, set up for one target and level."""

    def __init__(self, settings: WorkerSettings) -> None:
        import llvmlite.binding as llvm

        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        llvm.initialize_native_asmparser()
        self._llvm = llvm
        self._level = _LEVELS[settings.opt_level]
        self._is_size = settings.opt_level in ("s", "z")
        self._machine: TargetMachine = llvm.Target.from_triple(
            settings.triple
        ).create_target_machine(
            cpu=settings.target_cpu,
            features=settings.target_features,
            opt=self._level,
            reloc="pic",
            codemodel="default",
        )

    def compile(self, text: str) -> bytes:
        """Parses, checks, optimizes and emits one module."""
        with self.optimized(text) as module:
            return self._machine.emit_object(module)

    def assembly(self, text: str) -> str:
        """The same code as an assembler reads it."""
        with self.optimized(text) as module:
            return self._machine.emit_assembly(module)

    @contextmanager
    def optimized(self, text: str) -> "Iterator[ModuleRef]":
        """A module that was parsed, checked and optimized, as long as the block runs."""
        module = self._llvm.parse_assembly(text)
        try:
            module.verify()
            if self._level:
                self._optimize(module)
            yield module
        finally:
            module.close()

    def _optimize(self, module: "ModuleRef") -> None:
        tuning = self._llvm.create_pipeline_tuning_options(self._level)
        vectorize = self._level >= 2 and not self._is_size
        tuning.loop_vectorization = vectorize
        tuning.slp_vectorization = vectorize
        builder = self._llvm.create_pass_builder(self._machine, tuning)
        # A pass manager runs once only.
        builder.getModulePassManager().run(module, builder)


def work(connection: Connection) -> None:
    """Compiles chunks until it is killed, or the other end of the pipe is closed.

    A thread takes chunks off the pipe at once, so that the sender never waits for LLVM.
    """
    chunks: queue.SimpleQueue[Chunk] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(connection, chunks), daemon=True).start()
    made: dict[WorkerSettings, Llvm] = {}

    def llvm_for(settings: WorkerSettings) -> Llvm:
        found = made.get(settings)
        if found is None:
            found = made[settings] = Llvm(settings)
        return found

    while True:
        chunk = chunks.get()
        connection.send([_compile(llvm_for(settings), key, text) for key, text, settings in chunk])


def _receive(connection: Connection, chunks: "queue.SimpleQueue[Chunk]") -> None:
    try:
        while True:
            chunks.put(connection.recv())
    finally:
        # Whatever it was (the end of the parent, most likely): nobody waits for LLVM's answer.
        os._exit(1)


def _compile(llvm: Llvm, key: str, text: str) -> CompiledModule:
    start = time.process_time()
    try:
        data, error = llvm.compile(text), ""
        if _HAS_LINES in text:
            data = boxed(*take_lines(data, key[:_TAG_SIZE].upper()))
    except (RuntimeError, InternalError) as failure:
        data, error = b"", str(failure).strip()
    return CompiledModule(key, data, time.process_time() - start, error)
