"""The records of an ``.eh_frame`` that LLVM wrote for many functions, each as if it were alone.

LLVM writes a record for callers (CIE) for each personality, and behind it one for each function
that has it (FDE). Records are filled up to multiples of four bytes, but the last to one of eight:
how long that is by itself, its instructions tell. In what is made here a CIE is always followed by
its one FDE, which is the last, and filled up so.

Source: the Linux Standard Base, Exception Frames; LLVM's MCDwarf.cpp (FrameEmitterImpl).
"""

import struct
from array import array
from collections.abc import Sequence
from typing import Final, NamedTuple

from mirdce.object.carving_error import CarvingError
from mirdce.object.relocatable import FRAME_ALIGN
from mirdce.target.target import ElfMachine

_HEAD: Final = struct.Struct("<II")
_FUNCTION: Final = struct.Struct("<IIIIB")
"""Of an FDE: length, distance of its CIE, start of the code (by relocation), size of the code,
bytes of what the CIE announces."""
_ALIGN: Final = 4
_ANNOUNCED: Final = 17
"""Where in an FDE there is what its CIE announces."""
_PLAIN: Final = b"\x01zR\0\x01\x78\x10\x01\x1b"
"""Version, augmentation, factors, return address, length of augmentation: relative addresses."""
_LANDING: Final = b"\x01zPLR\0\x01\x78\x10\x07\x9b"
_LANDING_ENDS: Final = b"\x1b\x1b"
"""The same with a personality (by a pointer to it) and a table of landing pads."""
_PERSONALITY: Final = 8 + len(_LANDING)
_LOW: Final = 0xFFFFFFFF

_OPERANDS: Final = {
    0x00: "",  # nop
    0x02: "1",  # advance_loc1
    0x03: "2",  # advance_loc2
    0x04: "4",  # advance_loc4
    0x05: "uu",  # offset_extended
    0x06: "u",  # restore_extended
    0x07: "u",  # undefined
    0x08: "u",  # same_value
    0x09: "uu",  # register
    0x0A: "",  # remember_state
    0x0B: "",  # restore_state
    0x0C: "uu",  # def_cfa
    0x0D: "u",  # def_cfa_register
    0x0E: "u",  # def_cfa_offset
    0x2E: "u",  # GNU_args_size
}
"""What follows an instruction: bytes, or numbers of seven bits a byte."""
_HIGH_OPERANDS: Final = {0x40: "", 0x80: "u", 0xC0: ""}
"""The same of advance_loc, offset and restore, which have an operand in their own byte."""


class Frame(NamedTuple):
    """How to unwind one function.

    Attributes:
        start: of its code, from the symbol that relocations of code name.
        size: of its code.
        data: CIE and FDE.
        personality: the number of the symbol that the CIE points to; 0 if there is none.
        table: a symbol and an offset from it, where the table of landing pads is; zeros likewise.
        code_at: where in the data the start of the code goes; that of the table is nine bytes
            behind it, that of the personality always the same (`PERSONALITY_AT`).
    """

    start: int
    size: int
    data: bytes
    personality: int
    table: tuple[int, int]
    code_at: int


PERSONALITY_AT: Final = _PERSONALITY
TABLE_BEHIND: Final = _ANNOUNCED - _HEAD.size
"""How far behind the start of the code the place of the table is."""


class _Common(NamedTuple):
    """A CIE: its bytes, and its personality as in `Frame`."""

    data: bytes
    personality: int


def read_frames(
    data: bytes, relocations: "array[int]", code: int, machine: ElfMachine
) -> list[Frame]:
    """What an ``.eh_frame`` says of each function, in order.

    Args:
        code: number of the symbol that relocations of code name.

    Raises:
        CarvingError: it is of a form that is not known.
    """
    places = iter(zip(relocations[0::3], relocations[1::3], relocations[2::3], strict=True))
    targets = {at: (info, addend) for at, info, addend in places}
    if any(info & _LOW != machine.relative_32 for info, _ in targets.values()):
        raise CarvingError("an unusual relocation")
    if len(targets) * 3 != len(relocations):
        raise CarvingError("two relocations of one place")
    commons: dict[int, _Common] = {}
    frames: list[Frame] = []
    position, end = 0, len(data)
    while position < end:
        length, distance = _HEAD.unpack_from(data, position)
        behind = position + 4 + length
        if length % _ALIGN or behind > end:
            raise CarvingError("a record of odd length")
        if not distance:
            commons[position] = _common(data[position:behind], targets, position)
        else:
            common = commons.get(position + 4 - distance)
            if common is None:
                raise CarvingError("a record of another section")
            record = data[position:behind]
            if behind == end:
                record = record[: _length_alone(record)]
            frames.append(_frame(record, common, targets, position, code))
        position = behind
    if targets:
        raise CarvingError("an unknown relocation")
    return frames


def _common(data: bytes, targets: dict[int, tuple[int, int]], base: int) -> _Common:
    head = data[_HEAD.size :]
    if head.startswith(_PLAIN):
        return _Common(data, 0)
    if not head.startswith(_LANDING) or head[len(_LANDING) + 4 :][:2] != _LANDING_ENDS:
        raise CarvingError("an unknown augmentation")
    return _Common(data, _target(targets, base + _PERSONALITY)[0])


def _target(targets: dict[int, tuple[int, int]], at: int) -> tuple[int, int]:
    """Symbol and offset that a place is relocated by; it is taken off the others."""
    if at not in targets:
        raise CarvingError("an address without relocation")
    info, addend = targets.pop(at)
    return info >> 32, addend


def _frame(
    record: bytes, common: _Common, targets: dict[int, tuple[int, int]], base: int, code: int
) -> Frame:
    _, _, none, size, announced = _FUNCTION.unpack_from(record)
    symbol, start = _target(targets, base + _HEAD.size)
    table = (0, 0)
    if common.personality:
        table = _target(targets, base + _ANNOUNCED)
    if symbol != code or none or announced != (4 if common.personality else 0):
        raise CarvingError("an unusual record")
    first = common.data
    fill = -(len(first) + len(record)) % FRAME_ALIGN
    head = _HEAD.pack(len(record) + fill - 4, len(first) + 4)
    whole = b"".join((first, head, record[_HEAD.size :], bytes(fill)))
    return Frame(start, size, whole, common.personality, table, len(first) + _HEAD.size)


def _length_alone(record: bytes) -> int:
    """The length of an FDE that is filled up to four bytes only."""
    position = last = _ANNOUNCED + record[_ANNOUNCED - 1]
    end = len(record)
    while position < end:
        code = record[position]
        position = _behind(record, position + 1, _operands(code))
        if code:
            last = position
    if position != end:
        raise CarvingError("instructions that do not end with their record")
    return last + -last % _ALIGN


def _operands(code: int) -> str:
    found = _HIGH_OPERANDS.get(code & 0xC0)
    if found is None:
        found = _OPERANDS.get(code)
    if found is None:
        raise CarvingError(f"the unwind instruction {code:#x}")
    return found


def _behind(record: Sequence[int], position: int, operands: str) -> int:
    """Where the operands of an instruction end."""
    for operand in operands:
        if operand == "u":
            while position < len(record) and record[position] & 0x80:
                position += 1
            position += 1
        else:
            position += int(operand)
    return position
