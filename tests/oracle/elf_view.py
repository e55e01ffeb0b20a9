"""What relocatable objects say to a linker, read by pyelftools: the judge of those that are merged.

Numbers of sections and symbols, and where things lie in the file, are not part of it.
"""

import io
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from elftools.elf.elffile import ELFFile

_NOT_CONTENT = frozenset(
    ("SHT_NULL", "SHT_SYMTAB", "SHT_STRTAB", "SHT_RELA", "SHT_GROUP", "SHT_SYMTAB_SHNDX")
)
_VISIBILITIES = ("STV_DEFAULT", "STV_INTERNAL", "STV_HIDDEN", "STV_PROTECTED")


class View(NamedTuple):
    """Objects as a linker sees them together, each symbol by its name.

    Attributes:
        sections: how often there is one with these properties, contents and relocations.
        frames: ``.eh_frame`` of all, and its relocations.
        defined: of each global symbol its properties, and the section that it lies in.
        needed: of each other symbol whether it must be there.
        visibility: the strictest that a symbol has anywhere.
    """

    sections: Counter[tuple[object, ...]]
    frames: tuple[object, ...]
    defined: Mapping[str, tuple[object, ...]]
    needed: Mapping[str, bool]
    visibility: Mapping[str, int]


def view_of(objects: Iterable[bytes]) -> View:
    """The view of some objects; of a group that several have, the first counts."""
    sections: Counter[tuple[object, ...]] = Counter()
    frames, size = b"", 0
    frame_relocations: list[tuple[object, ...]] = []
    defined: dict[str, tuple[object, ...]] = {}
    needed: dict[str, bool] = {}
    visibility: dict[str, int] = {}
    groups: set[str] = set()
    for data in objects:
        one = _Object(data)
        gone = one.members_of(groups)
        groups |= one.signatures()
        for index, section in enumerate(one.elf.iter_sections()):
            if section["sh_type"] in _NOT_CONTENT or index in gone:
                continue
            if section.name == ".eh_frame":
                frames += section.data()
                moved = ((size + at, *rest) for at, *rest in one.relocations(index))
                frame_relocations += moved
                size += section["sh_size"]
            elif section.name != ".note.GNU-stack":
                sections[one.section(index)] += 1
        for name, symbol in one.globals():
            told = _VISIBILITIES.index(symbol["st_other"]["visibility"])
            visibility[name] = min(visibility.get(name, 0) or told, told or visibility.get(name, 0))
            place = symbol["st_shndx"]
            if place == "SHN_UNDEF" or place in gone:
                is_strong = symbol["st_info"]["bind"] == "STB_GLOBAL"
                needed[name] = needed.get(name, False) or is_strong
            else:
                assert name not in defined
                where = one.section(place) if isinstance(place, int) else place
                kind = symbol["st_info"]["type"], symbol["st_info"]["bind"]
                defined[name] = (*kind, symbol["st_value"], symbol["st_size"], where)
    needed = {name: strong for name, strong in needed.items() if name not in defined}
    return View(sections, (frames, tuple(frame_relocations)), defined, needed, visibility)


class _Object:
    def __init__(self, data: bytes) -> None:
        self.elf = ELFFile(io.BytesIO(data))
        self._symbols: Any = self.elf.get_section_by_name(".symtab")
        self._relocations = {
            section["sh_info"]: section
            for section in self.elf.iter_sections()
            if section["sh_type"] == "SHT_RELA"
        }

    def globals(self) -> Iterable[tuple[str, Any]]:
        for symbol in self._symbols.iter_symbols():
            if symbol["st_info"]["bind"] != "STB_LOCAL":
                yield symbol.name, symbol

    def _groups(self) -> Iterable[tuple[str, list[int]]]:
        for index, section in enumerate(self.elf.iter_sections()):
            if section["sh_type"] == "SHT_GROUP":
                words = section.data()
                members = [
                    int.from_bytes(words[at : at + 4], "little") for at in range(4, len(words), 4)
                ]
                name = self._symbols.get_symbol(section["sh_info"]).name
                yield name, [index, *members]

    def signatures(self) -> set[str]:
        return {name for name, _ in self._groups()}

    def members_of(self, groups: set[str]) -> set[int]:
        return {index for name, members in self._groups() if name in groups for index in members}

    def section(self, index: int) -> tuple[object, ...]:
        """What a section is, without its number."""
        section = self.elf.get_section(index)
        names = ("sh_type", "sh_flags", "sh_size", "sh_addralign", "sh_entsize")
        data = b"" if section["sh_type"] == "SHT_NOBITS" else section.data()
        told = (section.name, *(section[name] for name in names), data)
        return (*told, tuple(self.relocations(index)))

    def relocations(self, index: int) -> Iterable[tuple[int, object, object, object]]:
        found: Any = self._relocations.get(index)
        for entry in found.iter_relocations() if found is not None else ():
            symbol = self._symbols.get_symbol(entry["r_info_sym"])
            target: tuple[object, ...] = (symbol.name,)
            if symbol["st_info"]["bind"] == "STB_LOCAL":
                place = self.elf.get_section(symbol["st_shndx"])
                data = b"" if place["sh_type"] == "SHT_NOBITS" else place.data()
                kind = symbol["st_info"]["type"], symbol["st_value"], symbol["st_size"]
                target = (*target, *kind, place.name, data)
            yield entry["r_offset"], entry["r_info_type"], entry["r_addend"], target
