"""What is told of a function by its text as LLVM writes it.

It takes LLVM less time to write a function than it takes llvmlite to go through it.

Source: llvm/lib/IR/AsmWriter.cpp (``AssemblyWriter::printFunction``), 22.1.
"""

import re
from typing import Final

_INSTRUCTION: Final = re.compile(r"^  [^ \]]", re.MULTILINE)
"""How the first line of an instruction begins; further ones are indented more, or end a list."""


def instructions(text: str, bound: int) -> int:
    """The number of instructions of a function; one more than the bound if there are more."""
    count = 0
    for count, _ in enumerate(_INSTRUCTION.finditer(text), 1):
        if count > bound:
            break
    return count
