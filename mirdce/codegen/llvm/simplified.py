"""Simplified functions: what callers are given copies of, and what code is finished from.

S(f), *simplified f*, is f with the functions that only it calls, its *cluster*, after copies of
simplified callees were inlined and all passes had run that later inlining does not suffer from. It
is made once, from below: callees first. Code is finished from it alone, where there is still need.

Source: none; that of ThinLTO, a function at a time.
"""

from dataclasses import dataclass
from typing import Final

SIZE_BOUND: Final = 200
"""Instructions up to which a function may be copied, and are counted."""
HAS_LINES: Final = "!llvm.dbg.cu"
"""In each text with line tables; what has it otherwise has no debug sections either."""
INTRINSIC: Final = "llvm."
"""What the names of functions begin with that LLVM itself stands for."""
CHARS_PER_BYTE: Final = 4
"""Characters of a text for each byte of its bitcode, roughly."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A function that is to be simplified, with those that only it calls.

    Attributes:
        text: a module of raw functions: the root, external or weak; the others ``internal``.
        root: the root's symbol.
        own: symbols of the raw functions in it: the root's, then the others'.
        importable: its callers may get copies of it.
        always: a copy is wanted whatever its size: the root must be inlined.
    """

    text: str
    root: str
    own: tuple[str, ...]
    importable: bool
    always: bool = False


@dataclass(frozen=True, slots=True)
class Simplified:
    """A simplified function.

    Attributes:
        bitcode: the module: what copies are made from, and code is finished from.
        importable: it may be copied; it is not larger than it may be.
        size: instructions of the root, counted up to one more than `SIZE_BOUND`; not counted, and
            that number, where nobody may have a copy.
        functions: symbols of the functions that it refers to and does not define, without LLVM's
            intrinsics, in the order of the module.
        data: the same of data.
        owned: symbols of functions besides the root that are defined with it and that copies refer
            to: hidden. Empty if there are no copies.
        loops: there may be a loop.
    """

    bitcode: bytes
    importable: bool
    size: int
    functions: tuple[str, ...]
    data: tuple[str, ...]
    owned: tuple[str, ...]
    loops: bool


def private_name(name: str, root: str) -> str:
    """What a function that no raw function of a cluster stands for (a helper, or one that LLVM
    split off) is called where copies refer to it: like no other of the program."""
    return f"{name}.{root}"
