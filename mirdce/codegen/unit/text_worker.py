"""What a worker does for a program that is optimized: it emits functions into a scratch file.

A worker is forked when the live set is known, and has all that its parent knows. It answers with
what the parent must know of each function, and where its text is: whoever simplifies the function
reads it there.

Source: none; `mirdce.codegen.unit.function_pool` has the parent's part.
"""

from collections.abc import Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import TypeAlias, final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import FunctionRefs
from mirdce.codegen.llvm.worker import Requests
from mirdce.codegen.unit.function_worker import Emission, Emit, Request, emission_of
from mirdce.codegen.unit.generator import Generate, module_name
from mirdce.codegen.unit.summary import digest_of_text, flags_of
from mirdce.codegen.unit.text_bytes import bytes_of_text
from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir.node import node
from mirdce.scratch import Place, Scratch


@final
@node
class EmittedText:
    """What is told of a function that was emitted.

    Attributes:
        number: its own.
        symbol: its linker symbol.
        place: of its text.
        digest, line_count, flags: as a summary has them.
        refs: what it needs, but for what other functions define.
        unsupported: as `mirdce.codegen.emit.emitted.EmittedFunction` has it.
    """

    number: int
    symbol: str
    place: Place
    digest: bytes
    line_count: int
    flags: int
    refs: FunctionRefs
    unsupported: str


@final
@node
class RefusedFunction:
    """A function with a construct that is not supported: an error where there is need of it."""

    number: int
    error: UnsupportedError


Told: TypeAlias = EmittedText | RefusedFunction


@final
class TextWorker:
    """Emits functions of a live set; in a worker process, or in the one that it is made in.

    Args:
        generate: makes the code of one.
    """

    def __init__(self, cx: CodegenCx, generate: Generate, scratch: Scratch) -> None:
        self._cx = cx
        self._generate = generate
        self._scratch = scratch

    @property
    def descriptors(self) -> Sequence[int]:
        """The scratch files."""
        return self._scratch.descriptors

    def work(self, connection: Connection) -> None:
        """Does what it is asked for until it is killed, or the other end of the pipe is closed."""
        requests: Requests[Request] = Requests(connection)
        while True:
            connection.send(self.answer(requests.next()))

    def answer(self, request: Request) -> Emission[Told]:
        """Emits what is asked for."""
        if not isinstance(request, Emit):
            raise InternalError("who emits texts compiles nothing")
        return emission_of(request, self.emitted)

    def name_of(self, number: int) -> str:
        """What an error calls a function."""
        return module_name(self._cx, self._cx.facts.items.instance(number))

    def emitted(self, number: int) -> Told:
        """Emits one function.

        Raises:
            MirdceError: it makes no sense.
        """
        try:
            text, refs, unsupported = self._generate(self._cx.facts.items.instance(number))
        except UnsupportedError as error:
            return RefusedFunction(number, error)
        return EmittedText(
            number,
            text.symbol,
            self._scratch.append(bytes_of_text(text)),
            digest_of_text(text),
            text.line_count,
            flags_of(text),
            replace(refs, replaceable=(), externals=(), empty_slots=()),
            unsupported,
        )
