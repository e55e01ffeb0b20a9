"""The format of 64-bit little-endian ELF files: its records and the numbers in them.

Source: the System V ABI, chapter 4, and its AMD64 supplement; linux's elf.h.
"""

import struct
from typing import Final

MAGIC: Final = b"\x7fELF\x02\x01"
"""The first bytes: ELF, 64 bits, little-endian."""
VERSION: Final = 1
ELFOSABI_GNU: Final = 3
ET_REL: Final = 1
StructError = struct.error
"""What records that are not whole are met with."""

SHT_NULL: Final = 0
SHT_PROGBITS: Final = 1
SHT_SYMTAB: Final = 2
SHT_STRTAB: Final = 3
SHT_RELA: Final = 4
SHT_NOTE: Final = 7
SHT_NOBITS: Final = 8
SHT_INIT_ARRAY: Final = 14
SHT_FINI_ARRAY: Final = 15
SHT_PREINIT_ARRAY: Final = 16
SHT_GROUP: Final = 17
SHT_UNWIND: Final = 0x70000001
"""The first type that a machine has for its own, which is that of tables for unwinding."""
SHF_WRITE: Final = 1
SHF_ALLOC: Final = 2
SHF_EXECINSTR: Final = 4
SHF_MERGE: Final = 0x10
SHF_STRINGS: Final = 0x20
SHF_INFO_LINK: Final = 0x40
SHF_GROUP: Final = 0x200
SHF_TLS: Final = 0x400
SHF_GNU_RETAIN: Final = 0x200000

GRP_COMDAT: Final = 1

STB_LOCAL: Final = 0
STB_GLOBAL: Final = 1 << 4
STB_WEAK: Final = 2 << 4
STT_OBJECT: Final = 1
STT_FUNC: Final = 2
STT_SECTION: Final = 3
STT_FILE: Final = 4
STT_TLS: Final = 6
STT_MASK: Final = 0xF
"""The part of a symbol's info that is its type; what is above is its binding."""
STV_DEFAULT: Final = 0
STV_HIDDEN: Final = 2

SHN_UNDEF: Final = 0
SHN_LORESERVE: Final = 0xFF00
"""The first section number that means something else."""
SHN_ABS: Final = 0xFFF1
SHN_COMMON: Final = 0xFFF2
SHN_XINDEX: Final = 0xFFFF

MADE_VISIBLE: Final = ".llvm."
"""Between the name of a symbol that others could not see, and digits that tell it from theirs."""

HEADER: Final = struct.Struct("<16sHHIQQQIHHHHHH")
"""Identification, type, machine, version, entry, offsets of program and section headers, flags,
header size, size and number of program headers, of section headers, section of section names."""
SECTION: Final = struct.Struct("<IIQQQQIIQQ")
"""Name, type, flags, address, offset, size, link, info, alignment, size of an entry."""
SYMBOL: Final = struct.Struct("<IBBHQQ")
"""Name, info, visibility, section, value, size."""
RELA: Final = struct.Struct("<QQq")
"""Offset, symbol and type, addend."""
