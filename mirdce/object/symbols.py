"""Symbols of an object file: what else it needs, and how large its functions are.

Reads the symbol table of a 64-bit little-endian ELF object, as LLVM writes them.

Source: the System V ABI, chapter 4.
"""

import struct
from collections.abc import Iterator

from mirdce.errors import InternalError

_SECTION = struct.Struct("<IIQQQQIIQQ")
_SYMBOL = struct.Struct("<IBBHQQ")
_SHT_SYMTAB = 2
_STT_FUNC = 2


def _symbols(data: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Offset of the name in the file (0: none), info, section and size of each symbol."""
    if data[:6] != b"\x7fELF\x02\x01":
        raise InternalError("an object that is no 64-bit ELF file")
    start = int.from_bytes(data[40:48], "little")
    count = int.from_bytes(data[60:62], "little")
    sections = [_SECTION.unpack_from(data, start + index * 64) for index in range(count)]
    for section in sections:
        if section[1] != _SHT_SYMTAB:
            continue
        offset, size, strings = section[4], section[5], sections[section[6]][4]
        for name, info, _, index, _, length in _SYMBOL.iter_unpack(data[offset : offset + size]):
            yield strings + name if name else 0, info, index, length


def _name(data: bytes, begin: int) -> str:
    return data[begin : data.index(b"\0", begin)].decode("utf-8")


def undefined_symbols(data: bytes) -> list[str]:
    """Names of the symbols that other objects must define, in table order."""
    return [_name(data, name) for name, _, index, _ in _symbols(data) if index == 0 and name]


def defined_symbols(data: bytes) -> list[str]:
    """Names of the symbols that the object defines for others, in table order."""
    return [
        _name(data, name) for name, info, index, _ in _symbols(data) if index and name and info >> 4
    ]


def function_sizes(data: bytes) -> dict[str, int]:
    """Bytes of machine code of each function that the object defines."""
    return {
        _name(data, name): size
        for name, kind, index, size in _symbols(data)
        if index and name and kind & 15 == _STT_FUNC
    }
