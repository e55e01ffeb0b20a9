"""In LLVM's place: an object holds the digest of its module's text, and refers to what that names.

So objects are the same if and only if texts and settings are, and making one takes microseconds.
All symbols that a text names, in whatever role, are undefined in the object unless it defines them:
a link goes on from it as from one in which nothing was inlined.
"""

import marshal
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from types import TracebackType
from typing import Final, Generic, Self
from unittest.mock import patch

from mirdce.codegen.llvm.engine import WorkerSettings
from mirdce.codegen.llvm.simplified import SIZE_BOUND, Cluster, Simplified
from mirdce.codegen.llvm.worker import CompiledModule, Module
from mirdce.codegen.unit import bottom_up, eager, emitted_functions
from mirdce.codegen.unit.function_pool import Chunk, Emitted
from mirdce.codegen.unit.function_worker import Emission, Emit, FunctionWorker, Made
from mirdce.codegen.unit.optimizing_worker import Done, OptimizingWorker, Task
from mirdce.codegen.unit.text_worker import TextWorker
from mirdce.object.data_block import DataBlock, Relocation
from mirdce.object.writer import write_object
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

_NAME: Final = r'@(?:"((?:[^"\\]|\\.)*)"|([-\w.$]+))'
_NAMED: Final = re.compile(_NAME)
_DECLARED: Final = re.compile(rf"^declare [^@\n]*{_NAME}", re.M)
_NUMBER: Final = re.compile(r"\b\d+\b")
_SIZE: Final = 40
"""Characters of a text for each instruction, about."""
_DEFINED: Final = re.compile(
    rf"^(?:define (?!available_externally)[^@\n]*{_NAME}|{_NAME} = (?!external|available_ext))",
    re.M,
)


class DigestLlvm:
    """An `mirdce.codegen.llvm.engine.Llvm`.

    What it simplifies are digests, too, with what is referred to. All copies are inlined that are
    called; of a third of the functions numbers do not count, as if they were never looked at: so
    an edit may end at a caller.
    """

    optimizes = True

    def __init__(self, settings: WorkerSettings) -> None:
        self._settings = settings
        self.elf = X86_64_LINUX_GNU.elf

    def compile(self, text: str) -> bytes:
        """The object of a module."""
        return object_of(text, self._settings)

    def simplify(self, cluster: Cluster, copies: Sequence[bytes]) -> Simplified:
        """A digest of what there is, and what is referred to."""
        text = cluster.text
        if zlib.crc32(cluster.root.encode()) % 3 == 0:
            text = _NUMBER.sub("#", text)
        digest = blake2b(f"{self._settings}\n{text}".encode(), digest_size=16)
        named = dict.fromkeys(_text(groups) for groups in _NAMED.findall(cluster.text))
        declared = {_text(groups) for groups in _DECLARED.findall(cluster.text)}
        for copy in copies:
            root, content, functions, data = marshal.loads(copy)
            if root in named:
                digest.update(content)
                del named[root]
                declared.update(functions)
                named |= dict.fromkeys((*functions, *data))
        defined = {_text(groups) for groups in _DEFINED.findall(cluster.text)}
        left = [one for one in named if one not in defined and not one.startswith("llvm.")]
        functions = tuple(one for one in left if one in declared)
        data = tuple(one for one in left if one not in declared)
        made = (cluster.root, digest.digest(), functions, data)
        size = len(text) // _SIZE
        return Simplified(
            bitcode=marshal.dumps(made),
            importable=cluster.importable and (size <= SIZE_BOUND or cluster.always),
            size=min(size, SIZE_BOUND + 1),
            functions=functions,
            data=data,
            owned=(),
            loops=bool(len(text) % 2),
        )

    def finish(self, bitcode: bytes, *, loops: bool) -> bytes:
        """The object of what was simplified."""
        root, digest, functions, data = marshal.loads(bitcode)
        return _object(digest + bytes([loops]), [root], [*functions, *data])


class DigestOptimizingPool:
    """What stands for `mirdce.codegen.unit.optimizing_pool.OptimizingPool`; all happens here."""

    def __init__(
        self, worker: OptimizingWorker, jobs: int | None, name_of: Callable[[str | int], str]
    ) -> None:
        self.jobs = 1
        self._worker = worker
        self._done: list[Done] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._done.clear()

    @property
    def has_room(self) -> bool:
        """Whether nothing is waiting to be taken."""
        return not self._done

    @property
    def is_busy(self) -> bool:
        """Whether something is."""
        return bool(self._done)

    def submit(self, group: Sequence[Task]) -> None:
        """Does tasks."""
        for task in group:
            done = self._worker.done(task, DigestLlvm(task.settings))
            if done.error:
                raise AssertionError(done.error)
            self._done.append(done)

    def wait(self) -> list[Done]:
        """All that was done and not taken yet."""
        done, self._done = self._done, []
        return done


class DigestPool(Generic[Made]):
    """What stands for `mirdce.codegen.unit.function_pool.FunctionPool`; all happens here."""

    def __init__(
        self, worker: FunctionWorker | TextWorker, jobs: int | None, name_of: Callable[[str], str]
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
        assert isinstance(self._worker, FunctionWorker)
        for number in numbers:
            key, text, settings = self._worker.module_in(chunk.place, number)
            self._done.append(CompiledModule(key, object_of(text, settings), 0.0, ""))

    def answers(self) -> Iterator[Emitted[Made] | CompiledModule]:
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
    return _object(digest, defined, undefined)


def _object(digest: bytes, defined: Iterable[str], undefined: Sequence[str]) -> bytes:
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
        patch.object(emitted_functions, "FunctionPool", DigestPool),
        patch.object(bottom_up, "OptimizingPool", DigestOptimizingPool),
    ):
        yield
