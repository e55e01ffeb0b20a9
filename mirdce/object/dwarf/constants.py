"""The numbers of DWARF that LLVM's line tables have, and ours.

Source: the DWARF standard, version 4, chapter 7.
"""

from typing import Final

VERSION: Final = 4
"""Of ``.debug_info`` and ``.debug_line``."""
ARANGES_VERSION: Final = 2

TAG_INLINED_SUBROUTINE: Final = 0x1D
TAG_COMPILE_UNIT: Final = 0x11
TAG_SUBPROGRAM: Final = 0x2E

AT_NAME: Final = 0x03
AT_STMT_LIST: Final = 0x10
AT_LOW_PC: Final = 0x11
AT_HIGH_PC: Final = 0x12
AT_LANGUAGE: Final = 0x13
AT_COMP_DIR: Final = 0x1B
AT_INLINE: Final = 0x20
AT_PRODUCER: Final = 0x25
AT_ABSTRACT_ORIGIN: Final = 0x31
AT_DECL_FILE: Final = 0x3A
AT_DECL_LINE: Final = 0x3B
AT_RANGES: Final = 0x55
AT_CALL_COLUMN: Final = 0x57
AT_CALL_FILE: Final = 0x58
AT_CALL_LINE: Final = 0x59
AT_LINKAGE_NAME: Final = 0x6E

FORM_ADDR: Final = 0x01
FORM_DATA2: Final = 0x05
FORM_DATA4: Final = 0x06
FORM_DATA8: Final = 0x07
FORM_STRING: Final = 0x08
FORM_DATA1: Final = 0x0B
FORM_SDATA: Final = 0x0D
FORM_STRP: Final = 0x0E
FORM_UDATA: Final = 0x0F
FORM_REF_ADDR: Final = 0x10
FORM_REF4: Final = 0x13
FORM_SEC_OFFSET: Final = 0x17
FORM_EXPRLOC: Final = 0x18
FORM_FLAG_PRESENT: Final = 0x19

LANG_RUST: Final = 0x1C
INL_INLINED: Final = 1

LNS_COPY: Final = 1
LNS_ADVANCE_PC: Final = 2
LNS_ADVANCE_LINE: Final = 3
LNS_SET_FILE: Final = 4
LNS_SET_COLUMN: Final = 5
LNS_NEGATE_STMT: Final = 6
LNS_CONST_ADD_PC: Final = 8
LNS_FIXED_ADVANCE_PC: Final = 9
LNS_SET_PROLOGUE_END: Final = 10
LNS_SET_EPILOGUE_BEGIN: Final = 11
LNE_END_SEQUENCE: Final = 1
LNE_SET_ADDRESS: Final = 2
LNE_SET_DISCRIMINATOR: Final = 4

LINE_BASE: Final = -5
LINE_RANGE: Final = 14
OPCODE_BASE: Final = 13
"""Of line programs, as LLVM's and ours have them."""
OPERANDS: Final = bytes((0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1))
"""How many operands each of the standard opcodes has."""
