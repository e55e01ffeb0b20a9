"""Debug information in an archive: a linker takes a member only if it defines what is needed.

So a unit defines a symbol there, which the objects need whose functions it tells of.

Source: ar(5); the System V ABI, chapter 4.
"""

import hashlib
from collections.abc import Sequence
from typing import Final

from mirdce.object import elf
from mirdce.object.sections import SymbolEntry, object_bytes, read_object, without_sections
from mirdce.object.symbols import defined_symbols, undefined_symbols

_UNIT: Final = b".debug_info"


def tied(objects: Sequence[bytes]) -> list[bytes]:
    """Objects of an archive, each of which needs the units that tell of its functions."""
    names: dict[int, str] = {}
    told: dict[str, str] = {}
    for at, data in enumerate(objects):
        if _is_unit(data):
            # Two archives may be linked to one program.
            digest = hashlib.blake2b(data, digest_size=8).hexdigest()
            names[at] = f"mirdce.lines.{digest}"
            told |= dict.fromkeys(undefined_symbols(data), names[at])
    found: list[bytes] = []
    for at, data in enumerate(objects):
        if at in names:
            found.append(_with_symbols(data, [names[at]], is_defined=True))
        else:
            needed = {told[name]: None for name in defined_symbols(data) if name in told}
            found.append(_with_symbols(data, list(needed), is_defined=False) if needed else data)
    return found


def _is_unit(data: bytes) -> bool:
    obj = read_object(data)
    return any(obj.name_of(section) == _UNIT for section in obj.sections)


def _with_symbols(data: bytes, names: Sequence[str], *, is_defined: bool) -> bytes:
    """An object that defines more symbols, or needs them."""
    obj = read_object(data)
    section = elf.SHN_UNDEF
    if is_defined:
        kept = (at for at, one in enumerate(obj.sections) if one.flags & elf.SHF_ALLOC)
        section = next(kept)
    strings = obj.sections[obj.sections[obj.find(elf.SHT_SYMTAB)].link]
    symbols = obj.symbols()
    for name in names:
        place = len(strings.data)
        symbols.append(SymbolEntry(place, elf.STB_GLOBAL, elf.STV_HIDDEN, section, 0, 0))
        strings.data += name.encode("ascii") + b"\0"
    strings.size = len(strings.data)
    return object_bytes(without_sections(obj, frozenset(), symbols))
