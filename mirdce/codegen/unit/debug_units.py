"""The debug information of a program: a unit a crate, which is written again where it changed.

What a unit is written from is known from the cache: the lines of each function as LLVM left them.
Where these are is known from emission, so another position of a function costs a unit and no run of
LLVM, and a unit of a crate that is where it was is in the cache itself.

Source: none; rustc has a unit for each codegen unit.
"""

import hashlib
from collections.abc import Iterable
from typing import final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.unit.generator import GeneratedObject
from mirdce.codegen.unit.key import line_writer_version
from mirdce.ir.ids import CrateNum, crate_of
from mirdce.ir.instance import def_id_of
from mirdce.ir.node import node
from mirdce.object.dwarf.debug_object import debug_object
from mirdce.object.dwarf.line_record import owners, unboxed
from mirdce.object.dwarf.unit import LinesOf


@final
@node
class DebugUnit:
    """The debug information of the functions of one crate.

    Attributes:
        key: of its object in the cache: a digest of all that it is written from.
        name: of the unit.
        records: what was taken out of the functions' objects, in the order of their keys.
    """

    key: str
    name: str
    records: tuple[bytes, ...]


def debug_units(
    cx: CodegenCx, made: Iterable[GeneratedObject], lines_of: LinesOf
) -> list[DebugUnit]:
    """The units of a program's objects, which come in the order of their keys.

    Raises:
        InternalError: an object has lines of which nothing is known.
    """
    groups: dict[CrateNum, list[bytes]] = {}
    for one in made:
        lines = unboxed(one.object)[1]
        if lines and one.function is not None:
            groups.setdefault(crate_of(def_id_of(one.function)), []).append(lines)
    units = []
    for krate, records in groups.items():
        name = f"mirdce/@/{cx.program.crate_info(krate).name}"
        units.append(DebugUnit(_key(cx, name, records, lines_of), name, tuple(records)))
    return sorted(units, key=lambda unit: (unit.name, unit.key))


def _key(cx: CodegenCx, name: str, records: Iterable[bytes], lines_of: LinesOf) -> str:
    digest = hashlib.blake2b(digest_size=32)
    settings = cx.settings
    head = (line_writer_version(), settings.target.triple, settings.working_folder, name)
    digest.update("\0".join(head).encode("utf-8", "surrogateescape"))
    for record in records:
        digest.update(len(record).to_bytes(8, "little"))
        digest.update(record)
        for owner in owners(record):
            lines = lines_of(owner)
            digest.update(repr((lines.places, lines.scopes)).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def unit_object(cx: CodegenCx, unit: DebugUnit, lines_of: LinesOf) -> bytes:
    """The object of a unit.

    Raises:
        InternalError: a record cannot be read.
    """
    settings = cx.settings
    folder, machine = settings.working_folder, settings.target.elf
    return debug_object(unit.name, folder, unit.records, lines_of, machine)
