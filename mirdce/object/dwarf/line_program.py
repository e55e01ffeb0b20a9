"""Line programs: from LLVM's bytes to rows, and from rows to bytes that hold for any place.

The rows of a function come from several places of source files: its own, and those of functions
that were inlined into it. Which line a place begins at, and which number its file has, is known
when a program is linked. So a program is kept in pieces, one for each stretch of rows of one place:
between two pieces file and line are set anew, and nothing in a piece depends on them.

Source: the DWARF standard, version 4, section 6.2; LLVM's MCDwarf.cpp (``encode``).
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from mirdce.errors import InternalError
from mirdce.object.dwarf import constants as dw
from mirdce.object.dwarf.leb128 import read_sleb, read_uleb, sleb, uleb
from mirdce.object.sections import string_at

IS_STMT: Final = 1
PROLOGUE_END: Final = 2
EPILOGUE_BEGIN: Final = 4

_CONST_ADD: Final = (255 - dw.OPCODE_BASE) // dw.LINE_RANGE
_FIRST_SPECIAL: Final = dw.OPCODE_BASE - dw.LINE_BASE
_MAX_LINE: Final = dw.LINE_BASE + dw.LINE_RANGE - 1
_STEPS: Final = frozenset((dw.LNS_ADVANCE_PC, dw.LNS_CONST_ADD_PC, dw.LNS_FIXED_ADVANCE_PC))
_FLAGS: Final = {
    dw.LNS_SET_PROLOGUE_END: PROLOGUE_END,
    dw.LNS_SET_EPILOGUE_BEGIN: EPILOGUE_BEGIN,
}
_EXTENDED: Final = frozenset((dw.LNE_END_SEQUENCE, dw.LNE_SET_ADDRESS, dw.LNE_SET_DISCRIMINATOR))
END: Final = bytes((0, 1, dw.LNE_END_SEQUENCE))
"""The last operation of a sequence."""


class Row(NamedTuple):
    """What an address comes from; ``file`` is a number of the table, ``line`` 0 if there is none.

    Attributes:
        flags: `IS_STMT` and its like.
    """

    address: int
    file: int
    line: int
    column: int
    flags: int


class LineSequence(NamedTuple):
    """Rows of one stretch of code, addresses rising.

    Attributes:
        section: what the addresses count from.
        end: the first address behind it.
    """

    section: int
    rows: list[Row]
    end: int


class Piece(NamedTuple):
    """Rows of one place, as operations.

    Attributes:
        file: of all rows; 0 if they have no line.
        first: line that is to be set before.
        last: line that is set behind.
        code: the operations.
    """

    file: int
    first: int
    last: int
    code: bytes


class LineTable(NamedTuple):
    """LLVM's table of one object: name and folder of each file from number 1 on, and the rows."""

    files: list[tuple[bytes, bytes]]
    sequences: list[LineSequence]


def read_line_table(data: bytes, begin: int, targets: Mapping[int, tuple[int, int]]) -> LineTable:
    """A table of a ``.debug_line`` section of version 4.

    Args:
        begin: its offset.
        targets: section and offset of each address that is relocated, by its place in the table.

    Raises:
        InternalError: it is no such table.
    """
    version = int.from_bytes(data[begin + 4 : begin + 6], "little")
    header = data[begin + 10 : begin + 10 + 6]
    fits = bytes((1, 1, 1, dw.LINE_BASE & 0xFF, dw.LINE_RANGE, dw.OPCODE_BASE))
    if version != dw.VERSION or header != fits:
        raise InternalError("a line table of an unknown form")
    start = begin + 10 + int.from_bytes(data[begin + 6 : begin + 10], "little")
    at = begin + 16 + len(dw.OPERANDS)
    folders = [b""]
    while data[at]:
        folders.append(string_at(data, at))
        at += len(folders[-1]) + 1
    at += 1
    files = []
    while data[at]:
        name = string_at(data, at)
        folder, at = read_uleb(data, at + len(name) + 1)
        _, at = read_uleb(data, at)
        _, at = read_uleb(data, at)
        files.append((name, folders[folder]))
    end = begin + 4 + int.from_bytes(data[begin : begin + 4], "little")
    return LineTable(files, _read_sequences(data, start, end, targets))


def _read_sequences(
    data: bytes, at: int, end: int, targets: Mapping[int, tuple[int, int]]
) -> list[LineSequence]:
    sequences: list[LineSequence] = []
    rows: list[Row] = []
    section, address, file, line, column, flags = -1, 0, 1, 1, 0, IS_STMT
    while at < end:
        opcode = data[at]
        at += 1
        if opcode >= dw.OPCODE_BASE:
            step, delta = divmod(opcode - dw.OPCODE_BASE, dw.LINE_RANGE)
            address += step
            line += delta + dw.LINE_BASE
            opcode = dw.LNS_COPY
        if opcode == dw.LNS_COPY:
            rows.append(Row(address, file, line, column, flags))
            flags &= IS_STMT
        elif opcode == dw.LNS_SET_COLUMN:
            column, at = read_uleb(data, at)
        elif opcode in _STEPS:
            step, at = _read_step(opcode, data, at)
            address += step
        elif opcode == dw.LNS_ADVANCE_LINE:
            delta, at = read_sleb(data, at)
            line += delta
        elif opcode == dw.LNS_SET_FILE:
            file, at = read_uleb(data, at)
        elif opcode == dw.LNS_NEGATE_STMT:
            flags ^= IS_STMT
        elif opcode in _FLAGS:
            flags |= _FLAGS[opcode]
        else:
            kind, operand, at = _read_extended(opcode, data, at)
            if kind == dw.LNE_SET_ADDRESS:
                section, address = targets[operand]
            elif kind == dw.LNE_END_SEQUENCE:
                sequences.append(LineSequence(section, rows, address))
                rows, address, file, line, column, flags = [], 0, 1, 1, 0, IS_STMT
    return sequences


def _read_step(opcode: int, data: bytes, at: int) -> tuple[int, int]:
    """How far an operation advances the address, and where its operands end."""
    if opcode == dw.LNS_CONST_ADD_PC:
        return _CONST_ADD, at
    if opcode == dw.LNS_ADVANCE_PC:
        return read_uleb(data, at)
    return int.from_bytes(data[at : at + 2], "little"), at + 2


def _read_extended(opcode: int, data: bytes, at: int) -> tuple[int, int, int]:
    """Which extended operation this is, and where its operands begin and end."""
    size, start = read_uleb(data, at)
    if opcode or data[start] not in _EXTENDED:
        raise InternalError(f"a line program with the operation {opcode}, {data[start]}")
    return data[start], start + 1, start + size


def pieces_of(sequence: LineSequence) -> list[Piece]:
    """The rows of a sequence, as pieces; the first address is set before, the end is in the last.

    Within a piece all lines count from that of its first row.
    """
    pieces: list[Piece] = []
    code = bytearray()
    rows, end = sequence.rows, sequence.end
    address = rows[0].address
    place, first, line, column, stmt = -1, 0, 0, 0, IS_STMT
    for row in rows:
        of_row = row.file if row.line else 0
        if of_row != place:
            if place >= 0:
                pieces.append(Piece(place, first, line, bytes(code)))
                code = bytearray()
            place, first, line = of_row, row.line, row.line
        if row.column != column:
            column = row.column
            code.append(dw.LNS_SET_COLUMN)
            code += uleb(column)
        if row.flags != stmt:
            code += _flag_operations(row.flags, stmt)
            stmt = row.flags & IS_STMT
        _advance(code, row.line - line, row.address - address)
        line, address = row.line, row.address
    if end != address:
        code.append(dw.LNS_ADVANCE_PC)
        code += uleb(end - address)
    pieces.append(Piece(place, first, line, bytes(code + END)))
    return pieces


def _flag_operations(flags: int, stmt: int) -> bytes:
    """The operations that give the next row its flags.

    Args:
        stmt: the flag that it has by itself.
    """
    operations = [dw.LNS_NEGATE_STMT] if (flags ^ stmt) & IS_STMT else []
    return bytes(operations + [opcode for opcode, flag in _FLAGS.items() if flags & flag])


def _advance(code: bytearray, delta: int, step: int) -> None:
    """Adds the shortest operations that advance line and address, and make a row."""
    if not dw.LINE_BASE <= delta <= _MAX_LINE:
        code.append(dw.LNS_ADVANCE_LINE)
        code += sleb(delta)
        delta = 0
    opcode = delta + _FIRST_SPECIAL + dw.LINE_RANGE * step
    if opcode <= 0xFF:
        code.append(opcode)
        return
    opcode -= dw.LINE_RANGE * _CONST_ADD
    if opcode <= 0xFF:
        code.append(dw.LNS_CONST_ADD_PC)
        code.append(opcode)
        return
    code.append(dw.LNS_ADVANCE_PC)
    code += uleb(step)
    code.append(delta + _FIRST_SPECIAL)
