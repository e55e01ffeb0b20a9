"""Symbols of an object file: what else it needs, and how large its functions are.

Source: the System V ABI, chapter 4.
"""

import struct

from mirdce.object import elf
from mirdce.object.reader import iter_symbols, text_at


def undefined_symbols(data: bytes) -> list[str]:
    """Names of the symbols that other objects must define, in table order."""
    return [
        text_at(data, name)
        for name, _, index, _ in iter_symbols(data)
        if index == elf.SHN_UNDEF and name
    ]


def defined_symbols(data: bytes) -> list[str]:
    """Names of the symbols that the object defines for others, in table order."""
    return [
        text_at(data, name)
        for name, info, index, _ in iter_symbols(data)
        if index and name and info & ~elf.STT_MASK
    ]


def indexed_symbols(data: bytes) -> list[str]:
    """Names that the index of an archive has of a member: none of what is no object.

    Raises:
        ValueError: the object is damaged.
    """
    if not data.startswith(elf.MAGIC):
        return []
    try:
        return defined_symbols(data)
    except (struct.error, IndexError) as error:
        raise ValueError(f"a damaged object: {error}") from error


def function_sizes(data: bytes) -> dict[str, int]:
    """Bytes of machine code of each function that the object defines, by its own name."""
    return {
        text_at(data, name).partition(elf.MADE_VISIBLE)[0]: size
        for name, info, index, size in iter_symbols(data)
        if index and name and info & elf.STT_MASK == elf.STT_FUNC
    }
