"""In LLVM's place: an object holds the digest of its module's text, and refers to what that names.

So objects are the same if and only if texts and settings are, and making one takes microseconds.
All symbols that a text names, in whatever role, are undefined in the object unless it defines them:
a link goes on from it as from one in which nothing was inlined.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from types import TracebackType
from typing import Final, Self
from unittest.mock import patch

from mirdce.codegen.llvm.engine import WorkerSettings
from mirdce.codegen.llvm.worker import CompiledModule, Module
from mirdce.codegen.unit import demand, eager
from mirdce.codegen.unit.function_pool import Chunk, Emitted
from mirdce.codegen.unit.function_worker import Emission, Emit, FunctionWorker
from mirdce.object.data_block import DataBlock, Relocation
from mirdce.object.writer import write_object
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

_NAME: Final = r'@(?:"((?:[^"\\]|\\.)*)"|([-\w.$]+))'
_NAMED: Final = re.compile(_NAME)
_DEFINED: Final = re.compile(
    rf"^(?:define (?!available_externally)[^@\n]*{_NAME}|{_NAME} = (?!external|available_ext))",
    re.M,
)


class DigestCompiler:
    """What stands for `mirdce.codegen.llvm.pool.Compiler`."""

    def __init__(self, jobs: int | None = None, name_of: Callable[[str], str] = str) -> None:
        self._done: list[CompiledModule] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._done.clear()

    def submit(self, key: str, text: str, settings: WorkerSettings) -> None:
        """Makes the object of a module."""
        self._done.append(CompiledModule(key, object_of(text, settings), 0.0, ""))

    def wait(self) -> list[CompiledModule]:
        """All that was submitted and not taken yet."""
        done, self._done = self._done, []
        return done

    def finished(self) -> Iterator[CompiledModule]:
        """The same."""
        yield from self.wait()

    def start(self) -> None:
        """There is nobody to begin with anything."""

    def drain(self) -> Iterator[CompiledModule]:
        """The same."""
        yield from self.wait()


class DigestPool:
    """What stands for `mirdce.codegen.unit.function_pool.FunctionPool`; all happens here."""

    def __init__(
        self, worker: FunctionWorker, jobs: int | None, name_of: Callable[[str], str]
    ) -> None:
        self._worker = worker
        self._done: list[CompiledModule] = []
        self._numbers: Sequence[int] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._done.clear()

    def submit(self, modules: Sequence[Module]) -> None:
        """Makes the objects of modules."""
        self._done += (
            CompiledModule(key, object_of(text, settings), 0.0, "")
            for key, text, settings in modules
        )

    def emit(self, numbers: Sequence[int]) -> None:
        """Notes what is to be emitted."""
        self._numbers = numbers

    def start(self) -> None:
        """There is nobody to begin with anything."""

    def compile(self, chunk: Chunk, numbers: Sequence[int]) -> None:
        """Makes the objects of functions that were emitted."""
        for number in numbers:
            key, text, settings = self._worker.module_in(chunk.place, number)
            self._done.append(CompiledModule(key, object_of(text, settings), 0.0, ""))

    def answers(self) -> Iterator[Emitted | CompiledModule]:
        """All that was asked for."""
        if self._numbers:
            chunk = Chunk(0, self._numbers)
            emission = self._worker.answer(Emit(chunk.place, chunk.numbers))
            assert isinstance(emission, Emission)
            if emission.error is not None:
                raise emission.error
            yield Emitted(chunk, emission.made)
        yield from self._done


def object_of(text: str, settings: WorkerSettings) -> bytes:
    """The object of a module."""
    digest = blake2b(f"{settings}\n{text}".encode(), digest_size=16).digest()
    defined = [_text(groups) for groups in _DEFINED.findall(text)]
    named = dict.fromkeys(_text(groups) for groups in _NAMED.findall(text))
    undefined = [one for one in named if one not in defined and not one.startswith("llvm.")]
    block = DataBlock(
        symbols=tuple((name, 0, len(digest)) for name in dict.fromkeys(defined)) or (("", 0, 0),),
        data=digest + bytes(8 * len(undefined)),
        relocations=tuple(
            Relocation(len(digest) + 8 * n, name, 0) for n, name in enumerate(undefined)
        ),
        align=8,
    )
    return write_object([block], X86_64_LINUX_GNU.elf)


def _text(groups: tuple[str, ...]) -> str:
    """A name as symbols have it: quoted ones have bytes in hexadecimal."""
    name = next(filter(None, groups))
    return re.sub(r"\\([0-9A-F]{2})", lambda match: chr(int(match[1], 16)), name)


@contextmanager
def digests_for_objects() -> Iterator[None]:
    """In the block, LLVM compiles nothing."""
    with (
        patch.object(eager, "FunctionPool", DigestPool),
        patch.object(demand, "Compiler", DigestCompiler),
    ):
        yield
