"""The symbol table of an object file, as it lies in the file.

Reads 64-bit little-endian ELF objects, as LLVM and `mirdce.object.writer` write them.

Source: the System V ABI, chapter 4.
"""

from collections.abc import Iterator

from mirdce.errors import InternalError
from mirdce.object import elf

_SECTION_OFFSET = slice(40, 48)
_SECTION_COUNT = slice(60, 62)


def iter_symbols(data: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Offset of the name in the file (0: none), info, section and size of each symbol.

    Raises:
        InternalError: it is no such file.
    """
    if not data.startswith(elf.MAGIC):
        raise InternalError("an object that is no 64-bit ELF file")
    start = int.from_bytes(data[_SECTION_OFFSET], "little")
    count = int.from_bytes(data[_SECTION_COUNT], "little")
    size = elf.SECTION.size
    sections = [elf.SECTION.unpack_from(data, start + index * size) for index in range(count)]
    for section in sections:
        if section[1] != elf.SHT_SYMTAB:
            continue
        offset, length, strings = section[4], section[5], sections[section[6]][4]
        table = data[offset : offset + length]
        for name, info, _, index, _, symbol_size in elf.SYMBOL.iter_unpack(table):
            yield strings + name if name else 0, info, index, symbol_size


def text_at(data: bytes, begin: int) -> str:
    """The string that begins at an offset of the file."""
    return data[begin : data.index(b"\0", begin)].decode("utf-8")
