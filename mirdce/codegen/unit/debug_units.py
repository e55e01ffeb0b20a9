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
from mirdce.codegen.unit.recorded_code import IN_FOLDER
from mirdce.errors import InternalError
from mirdce.object.dwarf.debug_object import debug_object
from mirdce.object.dwarf.function_lines import FunctionLines
from mirdce.object.dwarf.line_record import owners as owners_in
from mirdce.object.dwarf.line_record import unboxed

_NO_FOLDER: Final = "/"
"""The folder of a unit all whose files have absolute names: it is the same for every build."""

ReadObjects = Callable[[Sequence[str]], Mapping[str, bytes]]
"""Objects by key, with their line tables behind them."""


class _Member(NamedTuple):
    """A function of a unit.

    Attributes:
        key: of its object.
        number: of the function.
        owners: the functions that its lines count from, by number.
        record: what was taken out of the object; None if it was not read.
    """

    key: str
    number: int
    owners: tuple[int, ...]
    record: bytes | None


def debug_parts(
    cx: CodegenCx, code: KnownCode, functions: Iterable[FunctionObject], read: ReadObjects
) -> Iterator[DataPart]:
    """The units of a program's functions, each of the functions of one crate, by their names.

    Args:
        functions: the objects of the program's functions.
        read: finds the objects that were not read.
    """
    units: dict[str, list[_Member]] = {}
    for member in _members(code, functions, read):
        units.setdefault(code.crate_name_of(member.number), []).append(member)
    for home in sorted(units):
        members = sorted(units[home])
        inputs, folder = _inputs(cx, home, members, code)
        make = partial(_unit_objects, cx, home, folder, members, partial(_lines_of, code), read)
        yield DataPart(inputs, make)


def _members(
    code: KnownCode, functions: Iterable[FunctionObject], read: ReadObjects
) -> Iterator[_Member]:
    """The functions whose objects have lines; those are read of which that is not known."""
    unknown: dict[str, int] = {}
    for one in functions:
        owners = code.owners_of_lines(one.number, one.key)
        if one.object is not None:
            yield from _member_of(code, one.key, one.number, one.object)
        elif owners is None:
            unknown[one.key] = one.number
        elif owners:
            yield _Member(one.key, one.number, tuple(owners), None)
    if unknown:
        for key, data in read(list(unknown)).items():
            yield from _member_of(code, key, unknown[key], data)


def _member_of(code: KnownCode, key: str, number: int, data: bytes) -> Iterator[_Member]:
    record = unboxed(data)[1]
    named = [_named(code, symbol) for symbol in owners_in(record)] if record else []
    owners = tuple(sorted(set(named))) or ((number,) if record else ())
    code.add_owners(number, owners)
    if record:
        yield _Member(key, number, owners, record)


def _named(code: KnownCode, symbol: str) -> int:
    number = code.function_named(symbol)
    if number is None:
        raise InternalError(f"no lines are known of {symbol}")
    return number


def _lines_of(code: KnownCode, symbol: str) -> FunctionLines:
    found = code.lines_of(_named(code, symbol))
    if found is None:
        raise InternalError(f"no lines are known of {symbol}")
    return found


def _inputs(
    cx: CodegenCx, home: str, members: Iterable[_Member], code: KnownCode
) -> tuple[bytes, str]:
    """A digest of what a unit is written from, and the folder that it names: that of the build, if
    any of its files is relative to that."""
    digest = hashlib.blake2b(digest_size=16)
    settings = cx.settings
    head = ("lines", line_writer_version(), settings.target.triple, home)
    digest.update("\0".join(head).encode("utf-8", "surrogateescape"))
    is_relative = False
    for member in members:
        # What was inlined by LLVM counts from the lines of its own functions.
        found = [code.lines_digest(owner) or b"" for owner in member.owners]
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
