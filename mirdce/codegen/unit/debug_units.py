"""The debug information of a program: a unit a crate, which is written again where it changed.

What a unit is written from is known from the cache: the lines of each function as LLVM left them.
Where these are is known from emission, so another position of a function costs a unit and no run of
LLVM, and a unit of a crate that is where it was is in the cache itself.

Source: none; rustc has a unit for each codegen unit.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.unit.data import DataPart
from mirdce.codegen.unit.generator import FunctionObject
from mirdce.codegen.unit.key import line_writer_version
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.codegen.unit.recorded_code import IN_FOLDER, digest_of_lines
from mirdce.errors import InternalError
from mirdce.object.dwarf.debug_object import debug_object
from mirdce.object.dwarf.function_lines import FunctionLines
from mirdce.object.dwarf.line_record import owners, unboxed

_NO_FOLDER: Final = "/"
"""The folder of a unit all whose files have absolute names: it is the same for every build."""

ReadObjects = Callable[[Sequence[str]], Mapping[str, bytes]]
"""Objects by key, with their line tables behind them."""


class _Member(NamedTuple):
    """A function of a unit.

    Attributes:
        key: of its object.
        number: of the function.
        record: what was taken out of the object; None if it was not read.
    """

    key: str
    number: int
    record: bytes | None


def debug_parts(
    cx: CodegenCx, code: KnownCode, functions: Iterable[FunctionObject], read: ReadObjects
) -> Iterator[DataPart]:
    """The units of a program's functions, each of the functions of one crate, by their names.

    Args:
        functions: the objects of the program's functions; those that were not read have lines of
            their own function alone.
        read: finds the objects that were not read.
    """
    numbers: dict[str, int] = {}
    units: dict[str, list[_Member]] = {}
    for one in functions:
        numbers[one.symbol] = one.number
        record = None if one.object is None else unboxed(one.object)[1]
        if record != b"":
            home = code.crate_name_of(one.number)
            units.setdefault(home, []).append(_Member(one.key, one.number, record))
    lines_of = partial(_lines_of, code, numbers)
    for home in sorted(units):
        members = sorted(units[home])
        inputs, folder = _inputs(cx, home, members, code, lines_of)
        make = partial(_unit_objects, cx, home, folder, members, lines_of, read)
        yield DataPart(inputs, make)


def _lines_of(code: KnownCode, numbers: Mapping[str, int], symbol: str) -> FunctionLines:
    number = numbers.get(symbol)
    found = None if number is None else code.lines_of(number)
    if found is None:
        found = code.lines_by_symbol(symbol)
    if found is None:
        raise InternalError(f"no lines are known of {symbol}")
    return found


def _inputs(
    cx: CodegenCx,
    home: str,
    members: Iterable[_Member],
    code: KnownCode,
    lines_of: Callable[[str], FunctionLines],
) -> tuple[bytes, str]:
    """A digest of what a unit is written from, and the folder that it names: that of the build, if
    any of its files is relative to that."""
    digest = hashlib.blake2b(digest_size=16)
    settings = cx.settings
    head = ("lines", line_writer_version(), settings.target.triple, home)
    digest.update("\0".join(head).encode("utf-8", "surrogateescape"))
    is_relative = False
    for member in members:
        found = [code.lines_digest(member.number) or b""]
        # What was inlined by LLVM counts from the lines of its own functions.
        if member.record is not None:
            found += (digest_of_lines(lines_of(owner)) for owner in owners(member.record))
        digest.update(bytes.fromhex(member.key) + b"".join(found))
        is_relative = is_relative or any(one.startswith(IN_FOLDER) for one in found)
    folder = settings.working_folder if is_relative else _NO_FOLDER
    digest.update(folder.encode("utf-8", "surrogateescape"))
    return digest.digest(), folder


def _unit_objects(
    cx: CodegenCx,
    home: str,
    folder: str,
    members: Sequence[_Member],
    lines_of: Callable[[str], FunctionLines],
    read: ReadObjects,
) -> list[bytes]:
    """The object of a unit.

    Raises:
        InternalError: a record cannot be read.
    """
    found = read([one.key for one in members if one.record is None])
    records = tuple(
        record
        for one in members
        if (record := unboxed(found[one.key])[1] if one.record is None else one.record)
    )
    if not records:
        return []
    machine = cx.settings.target.elf
    return [debug_object(f"mirdce/@/{home}", folder, records, lines_of, machine)]
