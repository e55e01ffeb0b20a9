"""The debug information of a program: a unit a crate, which is written again where it changed.

What a unit is written from is known from the cache: the lines of each function as LLVM left them.
Where these are is known from emission, so another position of a function costs a unit and no run of
LLVM, and a unit of a crate that is where it was is in the cache itself.

Source: none; rustc has a unit for each codegen unit.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.unit.data import DataPart
from mirdce.codegen.unit.generator import GeneratedObject
from mirdce.codegen.unit.key import line_writer_version
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.errors import InternalError
from mirdce.object.dwarf.debug_object import debug_object
from mirdce.object.dwarf.function_lines import FunctionLines
from mirdce.object.dwarf.line_record import owners as owners_in
from mirdce.object.dwarf.line_record import unboxed

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
    cx: CodegenCx, code: KnownCode, made: Iterable[GeneratedObject], read: ReadObjects
) -> Iterator[DataPart]:
    """The units of a program's functions, each of the functions of one crate, by their names.

    Args:
        made: the objects of the program.
        read: finds the objects that were not read.
    """
    units: dict[str, list[_Member]] = {}
    for member in _members(code, made, read):
        units.setdefault(code.crate_name_of(member.number), []).append(member)
    for home in sorted(units):
        members = sorted(units[home])
        make = partial(_unit_objects, cx, home, members, partial(_lines_of, code), read)
        yield DataPart(_inputs(cx, home, members, code), make)


def _members(
    code: KnownCode, made: Iterable[GeneratedObject], read: ReadObjects
) -> Iterator[_Member]:
    """The functions whose objects have lines; those are read of which that is not known."""
    unknown: dict[str, int] = {}
    for one in made:
        if one.function is None:
            continue
        owners = code.owners_of_lines(one.function, one.key)
        if one.object is not None:
            yield from _member_of(code, one.key, one.function, one.object)
        elif owners is None:
            unknown[one.key] = one.function
        elif owners:
            yield _Member(one.key, one.function, tuple(owners), None)
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


def _inputs(cx: CodegenCx, home: str, members: Iterable[_Member], code: KnownCode) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    settings = cx.settings
    head = ("lines", line_writer_version(), settings.target.triple, settings.working_folder, home)
    digest.update("\0".join(head).encode("utf-8", "surrogateescape"))
    for member in members:
        digest.update(bytes.fromhex(member.key))
        # What was inlined by LLVM counts from the lines of its own functions.
        for owner in member.owners:
            digest.update(code.lines_digest(owner) or b"")
    return digest.digest()


def _unit_objects(
    cx: CodegenCx,
    home: str,
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
    settings = cx.settings
    folder, machine = settings.working_folder, settings.target.elf
    return [debug_object(f"mirdce/@/{home}", folder, records, lines_of, machine)]
