"""What is told of functions by their text as LLVM writes it.

It takes LLVM less time to write a function than it takes llvmlite to go through it.

Source: llvm/lib/IR/AsmWriter.cpp (``AssemblyWriter::printFunction``), 22.1.
"""

import re
from collections import Counter
from typing import Final

_INSTRUCTION: Final = re.compile(r"^  [^ \]]", re.MULTILINE)
"""How the first line of an instruction begins; further ones are indented more, or end a list."""
_CALLEE: Final = re.compile(r'^  .*? @("[^"]*"|[-\w.$]+)\(', re.MULTILINE)
"""What an instruction calls. Only a callee has its arguments right behind it."""
_USE: Final = re.compile(r'@("[^"]*"|[-\w.$]+)(\(?)')
"""Where a function is called or defined, or something is used otherwise."""
_DEFINITION: Final = re.compile(
    r'^define [^\n]*?@("[^"]*"|[-\w.$]+)\([^\n]*\{\n(.*?)^\}', re.MULTILINE | re.DOTALL
)
_AVAILABLE: Final = re.compile(
    r"^define available_externally (.*?)(?: personality ptr @\S+)?((?: ![\w.]+ !\d+)*) \{\n"
    r".*?^\}\n",
    re.MULTILINE | re.DOTALL,
)
"""A function that is there for inlining only."""


def instructions(text: str, bound: int) -> int:
    """The number of instructions of a function; one more than the bound if there are more."""
    count = 0
    for count, _ in enumerate(_INSTRUCTION.finditer(text), 1):
        if count > bound:
            break
    return count


def called(text: str) -> set[str]:
    """The functions that those of a text call by name."""
    return {name.strip('"') for name in _CALLEE.findall(text)}


def calls_of(text: str) -> dict[str, set[str]]:
    """What each of the functions of a text calls by name."""
    return {name.strip('"'): called(body) for name, body in _DEFINITION.findall(text)}


def only_called(text: str) -> dict[str, int]:
    """How often the functions of a text are called, of which it uses nothing but that."""
    counts: Counter[tuple[str, str]] = Counter(_USE.findall(text))
    return {
        # Its head looks like a call.
        name.strip('"'): count - 1
        for (name, paren), count in counts.items()
        if paren and count > 1 and (name, "") not in counts
    }


def without_available(text: str) -> str:
    """The text of a module with mere declarations of what is there for inlining only."""
    return _AVAILABLE.sub(r"declare \1\n", text)
