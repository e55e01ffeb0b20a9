"""What both ways of generating a program share: a protocol, and objects as they get done.

Source: none; the border between code generation and the pipeline.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeAlias, final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import EmittedFunction
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.data import DataPart
from mirdce.ir.instance import Instance
from mirdce.ir.node import node
from mirdce.mono.names.instance_name import instance_name

Read: TypeAlias = Callable[[list[str]], Mapping[str, bytes]]
"""Objects that the cache has, by key."""

LookUp: TypeAlias = Callable[[list[str]], Mapping[str, bytes | None]]
"""Which objects the cache has; None for one that was not read, which is quicker."""

Generate: TypeAlias = Callable[[Instance], EmittedFunction]
"""Makes the code of one live function; adds to an error why the function is live."""


@final
@node
class GeneratedObject:
    """An object of the program.

    Attributes:
        key: its cache key.
        object: the object file, with its line tables behind it if it has any; None if it was not
            read.
        function: what it is of, by number; None for the start modules.
        symbol: that function's; None likewise.
        text_size: characters of its module's text; 0 if it was not made.
        seconds: time in LLVM; None if it came out of the cache.
    """

    key: str
    object: bytes | None
    function: int | None
    symbol: str | None
    text_size: int
    seconds: float | None


class NewSimplified(NamedTuple):
    """A simplified cluster that was made.

    Attributes:
        key: its cache key.
        root: the function that it is called by, by number.
        entry: what the cache keeps of it.
        size: characters of its text.
        seconds: time in LLVM.
    """

    key: str
    root: int
    entry: bytes
    size: int
    seconds: float


class FunctionObject(NamedTuple):
    """The object of a function of the program.

    Attributes:
        key: its cache key.
        number: of the function.
        symbol: the function's.
        object: as for `GeneratedObject`.
    """

    key: str
    number: int
    symbol: str
    object: bytes | None


class Generator(Protocol):
    """Generates, looks up and compiles a program's code. Use once: ``run``, then the rest."""

    @property
    def unchanged(self) -> Mapping[int, str]:
        """The functions whose objects an earlier link has made as they are to be, with their keys.

        Nobody has looked whether the cache still has these objects.
        """
        ...

    @property
    def emitted(self) -> int:
        """Functions that text was made of so far."""
        ...

    @property
    def unsupported(self) -> Mapping[int, str]:
        """Messages of functions that do nothing but end the program with them, as far as they were
        emitted."""
        ...

    @property
    def seconds(self) -> float:
        """CPU time in LLVM so far that no object tells of."""
        ...

    def run(
        self, start_modules: Sequence[str], kept_symbols: Sequence[str]
    ) -> Iterator[GeneratedObject]:
        """Makes all objects but the unchanged, the given modules' first; yields each as it gets
        done.

        Args:
            kept_symbols: what must be there although nothing in the program may refer to it.

        Raises:
            CodegenError: LLVM refused a module, or a symbol is defined twice.
            UnsupportedError: a function that is needed has a construct that is not supported.
        """
        ...

    def settings_of(self, function: Instance | None) -> CodegenSettings:
        """What the module of a function is compiled for; None: a start module."""
        ...

    def data_parts(self) -> Iterator[DataPart]:
        """The data that the objects need, in link order; only after all of them are there."""
        ...


def module_name(cx: CodegenCx, function: Instance | None) -> str:
    """What an error calls the module of a function, or a start module."""
    return "the start code" if function is None else instance_name(cx.mono, function)
