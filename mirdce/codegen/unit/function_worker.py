"""What a worker does for a program that is nowhere optimized: it emits functions and compiles them.

A worker is forked when the live set is known, and has all that its parent knows. It emits functions
that it is told the numbers of, and answers with what the parent must know of them; their texts stay
here. Then it is told which of them are wanted, and answers with their objects: texts never go
through a pipe.

Source: none; `mirdce.codegen.unit.function_pool` has the parent's part.
"""

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Generic, NamedTuple, TypeAlias, TypeVar, final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import FunctionRefs, FunctionText
from mirdce.codegen.llvm.engine import Llvm, WorkerSettings
from mirdce.codegen.llvm.worker import (
    CompiledModule,
    Llvms,
    Module,
    Requests,
    compile_alone,
    compile_together,
)
from mirdce.codegen.unit.batch import batches
from mirdce.codegen.unit.generator import Generate, module_name
from mirdce.codegen.unit.key import Keys
from mirdce.codegen.unit.module import module_frame, module_text
from mirdce.codegen.unit.summary import digest_of_text
from mirdce.errors import InternalError, MirdceError, ToolchainError
from mirdce.ir.node import node

Made = TypeVar("Made")
"""What is told of a function that was emitted."""


class Emit(NamedTuple):
    """Asks for the code of functions, by number; they are a chunk from then on."""

    chunk: int
    numbers: Sequence[int]


class Compile(NamedTuple):
    """Asks for the objects of some functions of a chunk, whose texts are forgotten then."""

    chunk: int
    numbers: Sequence[int]


class CompileModules(NamedTuple):
    """Asks for the objects of modules that the parent has made."""

    modules: Sequence[Module]


Request: TypeAlias = Emit | Compile | CompileModules


@final
@node
class EmittedCode:
    """What is told of a function that was emitted.

    Attributes:
        number: its own.
        symbol: its linker symbol.
        key: of its object.
        size: characters of its text.
        refs: what it needs, but for what other functions define, and vtables: in a program that is
            nowhere optimized all of those are needed that are live.
        unsupported: as `mirdce.codegen.emit.emitted.EmittedFunction` has it.
    """

    number: int
    symbol: str
    key: str
    size: int
    refs: FunctionRefs
    unsupported: str


class Emission(NamedTuple, Generic[Made]):
    """The answer to `Emit`.

    Attributes:
        made: what was emitted.
        error: of the function after those; None: all were emitted.
    """

    made: list[Made]
    error: MirdceError | InternalError | None


Answer: TypeAlias = Emission[Made] | list[CompiledModule] | ToolchainError
"""The last one: there is no LLVM."""


@final
class FunctionWorker:
    """Emits functions of a live set, and compiles them.

    Args:
        generate: makes the code of one.
    """

    def __init__(self, cx: CodegenCx, generate: Generate) -> None:
        self._cx = cx
        self._generate = generate
        self._target = cx.settings.target
        self._frame = module_frame(cx.settings.target)
        self._keys = Keys()
        self._chunks: dict[int, dict[int, tuple[str, FunctionText]]] = {}
        self._llvms = Llvms()

    @property
    def descriptors(self) -> Sequence[int]:
        """None: texts stay here, and objects go through the pipe."""
        return ()

    def work(self, connection: Connection) -> None:
        """Does what it is asked for until it is killed, or the other end of the pipe is closed."""
        requests: Requests[Request] = Requests(connection)
        while True:
            connection.send(self.answer(requests.next()))

    def answer(self, request: Request) -> Answer[EmittedCode]:
        """Does what it is asked for."""
        if isinstance(request, Emit):
            return self._emit(request)
        try:
            return self._compiled(request)
        except ToolchainError as error:
            return error

    def _compiled(self, request: Compile | CompileModules) -> list[CompiledModule]:
        """The objects that are asked for.

        Raises:
            ToolchainError: there is no LLVM.
        """
        match request:
            case Compile():
                chunk = self._chunks.pop(request.chunk)
                return list(self._compile({one: chunk[one] for one in request.numbers}))
            case CompileModules():
                return [
                    compile_alone(self._llvms.of(settings), key, text)
                    for key, text, settings in request.modules
                ]

    # ------------------------------------------------------------------------------- emission

    def name_of(self, number: int) -> str:
        """What an error calls a function."""
        return module_name(self._cx, self._cx.facts.items.instance(number))

    def module_of(self, number: int) -> tuple[str, str]:
        """Key and text of the module of a function alone.

        Raises:
            MirdceError: as `generate`.
        """
        text = self._generate(self._cx.facts.items.instance(number)).text
        return self._key(number, text), module_text(self._target.module_header, [text])

    def module_in(self, chunk: int, number: int) -> Module:
        """The module of a function of a chunk alone."""
        key, text = self._chunks[chunk][number]
        return key, module_text(self._target.module_header, [text]), self._settings(number)

    def _emit(self, request: Emit) -> Emission[EmittedCode]:
        kept = self._chunks[request.chunk] = {}

        def emitted(number: int) -> EmittedCode:
            code, text = self._emitted(number)
            kept[number] = code.key, text
            return code

        return emission_of(request, emitted)

    def _emitted(self, number: int) -> tuple[EmittedCode, FunctionText]:
        text, refs, unsupported = self._generate(self._cx.facts.items.instance(number))
        needed = replace(refs, callees=(), replaceable=(), externals=(), vtables=(), empty_slots=())
        key = self._key(number, text)
        return EmittedCode(number, text.symbol, key, _size(text), needed, unsupported), text

    def _key(self, number: int, text: FunctionText) -> str:
        """The key of a function's module: as it is where other functions are optimized."""
        settings = self._cx.settings_of(self._cx.facts.items.instance(number))
        return self._keys.of_function(settings, self._frame, digest_of_text(text))

    # ---------------------------------------------------------------------------- compilation

    def _settings(self, number: int) -> WorkerSettings:
        return self._cx.settings_of(self._cx.facts.items.instance(number)).for_worker

    def _compile(self, chunk: dict[int, tuple[str, FunctionText]]) -> Iterator[CompiledModule]:
        groups: dict[WorkerSettings, dict[str, tuple[str, FunctionText]]] = {}
        for number, (key, text) in chunk.items():
            settings = self._settings(number)
            groups.setdefault(settings, {})[text.symbol] = key, text
        for settings, group in groups.items():
            keys = {symbol: key for symbol, (key, _) in group.items()}
            for batch in batches(text for _, text in group.values()):
                yield from self._compile_batch(self._llvms.of(settings), batch, keys)

    def _compile_batch(
        self, llvm: Llvm, batch: Sequence[FunctionText], keys: dict[str, str]
    ) -> Iterator[CompiledModule]:
        """The objects of functions that may share a module, in as few modules as possible."""
        text = module_text(self._target.module_header, batch)
        if len(batch) == 1:
            yield compile_alone(llvm, keys[batch[0].symbol], text)
            return
        functions = {one.symbol: (keys[one.symbol], _size(one)) for one in batch}
        made = compile_together(llvm, text, functions)
        if made is not None:
            yield from made
            return
        middle = len(batch) // 2
        yield from self._compile_batch(llvm, batch[:middle], keys)
        yield from self._compile_batch(llvm, batch[middle:], keys)


def _size(text: FunctionText) -> int:
    return len(text.definition) + len(text.debug) + sum(map(len, text.constants))


def emission_of(request: Emit, emitted: Callable[[int], Made]) -> Emission[Made]:
    """Emits the functions that are asked for, up to one that cannot be."""
    made: list[Made] = []
    for number in request.numbers:
        try:
            made.append(emitted(number))
        except (MirdceError, InternalError) as error:
            return Emission(made, error)
        except Exception as error:  # noqa: BLE001  # a bug is told of by the parent
            bug = InternalError(f"{type(error).__name__}: {error}")
            bug.add_note(traceback.format_exc())
            return Emission(made, bug)
    return Emission(made, None)
