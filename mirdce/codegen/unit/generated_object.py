"""What both ways of generating a program give: objects, as they get done.

Source: none; the border between code generation and the pipeline.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias, final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.text import FunctionIr
from mirdce.ir.instance import Instance
from mirdce.ir.node import node
from mirdce.mono.names.instance_name import instance_name

LookUp: TypeAlias = Callable[[list[str]], Mapping[str, bytes]]
"""Objects that the cache has, by key."""

Generate: TypeAlias = Callable[[Instance], FunctionIr]
"""Makes the IR of one live function; adds to an error why the function is live."""


@final
@node
class MadeObject:
    """An object of the program.

    Attributes:
        key: its cache key.
        object: the object file.
        function: what it is of; None for the start modules.
        text_size: characters of its module's text.
        seconds: time in LLVM; None if it came out of the cache.
    """

    key: str
    object: bytes
    function: FunctionIr | None
    text_size: int
    seconds: float | None


def module_name(cx: CodegenCx, function: FunctionIr | None) -> str:
    """What an error calls the module of a function, or a start module."""
    return "the start code" if function is None else instance_name(cx.mono, function.instance)
