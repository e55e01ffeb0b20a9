"""Data of a program as values: bytes, the symbols that lie in them, and what they point to by name.

A block says nothing of where it comes from, and everything in it is text, numbers and bytes: it can
be made in one process and written in another.

Source: the System V ABI, AMD64 supplement (``R_X86_64_64``).
"""

from typing import NamedTuple, final

from mirdce.ir.node import record


class Relocation(NamedTuple):
    """The address of ``symbol`` plus ``addend``, at ``offset`` in the block."""

    offset: int
    symbol: str
    addend: int


@final
@record
class DataBlock:
    """A piece of data with the symbols that lie in it.

    Attributes:
        symbols: name, offset and size of each symbol; the first names the block.
        data: the bytes; where a relocation goes they are ignored.
        align: bytes.
        writable: the program may change it.
        thread_local: each thread has a copy.
        section: name given in the source, or empty.
        local: its symbols are not seen by other objects.
        exported: they are seen even by other files.
        retained: the linker must keep it although nothing refers to it.
        weak: its symbols give way to those of other objects.
        common: the linker makes one block of zeros, the largest, for all files that have such a
            symbol.
        weak_targets: symbols it points to that may stay undefined.
    """

    symbols: tuple[tuple[str, int, int], ...]
    data: bytes
    relocations: tuple[Relocation, ...] = ()
    align: int
    writable: bool = False
    thread_local: bool = False
    section: str = ""
    local: bool = False
    exported: bool = False
    retained: bool = False
    weak: bool = False
    common: bool = False
    weak_targets: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its first symbol."""
        return self.symbols[0][0]
