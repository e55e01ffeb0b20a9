"""The tree of ``.debug_info`` as LLVM writes it for one object.

Source: the DWARF standard, version 4, sections 7.5 and 2.17.3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from mirdce.errors import InternalError
from mirdce.object.dwarf import constants as dw
from mirdce.object.dwarf.leb128 import read_sleb, read_uleb
from mirdce.object.sections import string_at

_HEADER: Final = 11
"""Bytes of a unit's header."""
_ABBREVIATIONS_AT: Final = 6
"""Where in it the offset of its abbreviations is: all units of an object share them."""
_FIXED: Final = {
    dw.FORM_DATA1: 1,
    dw.FORM_DATA2: 2,
    dw.FORM_DATA4: 4,
    dw.FORM_DATA8: 8,
}
_OFFSETS: Final = frozenset((dw.FORM_SEC_OFFSET, dw.FORM_REF_ADDR))
"""Forms of offsets in sections."""
_ALL_ONES: Final = (1 << 64) - 1

Target = tuple[int, int]
"""What an address is relocated to: a section and an offset in it."""


class _Abbreviation(NamedTuple):
    tag: int
    has_children: bool
    attributes: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Entry:
    """A debugging information entry.

    Attributes:
        offset: in the section.
        numbers: attributes that are integers or references; offsets of others' contents, and of
            entries.
        strings: attributes that are text.
        address: where its code begins.
    """

    tag: int
    offset: int
    numbers: dict[int, int] = field(default_factory=dict)
    strings: dict[int, bytes] = field(default_factory=dict)
    address: Target | None = None
    children: "list[Entry]" = field(default_factory=list)


class DebugSections(NamedTuple):
    """The debug sections of an object, by name, and the addresses in them that are relocated."""

    data: Mapping[bytes, bytes]
    targets: Mapping[bytes, Mapping[int, Target]]


def read_units(sections: DebugSections) -> list[Entry]:
    """The units of an object.

    Raises:
        InternalError: one is of a form that LLVM is not known to write.
    """
    data = sections.data[b".debug_info"]
    units = []
    at = 0
    while at < len(data):
        units.append(_read_unit(sections, at))
        at += 4 + _word(data, at, 4)
    return units


def _read_unit(sections: DebugSections, begin: int) -> Entry:
    """The unit that begins at an offset."""
    data = sections.data[b".debug_info"]
    targets = sections.targets.get(b".debug_info", {})
    abbreviations = begin + _ABBREVIATIONS_AT
    if _word(data, begin + 4, 2) != dw.VERSION or targets.get(abbreviations, (0, 0))[1]:
        raise InternalError("debug information of an unknown version")
    known = _abbreviations(sections.data[b".debug_abbrev"])
    strings = sections.data.get(b".debug_str", b"")
    at = begin + _HEADER
    root: Entry | None = None
    parents: list[Entry] = []
    while True:
        start = at
        code, at = read_uleb(data, at)
        if not code:
            parents.pop()
        else:
            abbreviation = known[code]
            entry = Entry(abbreviation.tag, start)
            at = _read_attributes(data, at, abbreviation, entry, begin, targets, strings)
            if parents:
                parents[-1].children.append(entry)
            else:
                root = entry
            if abbreviation.has_children:
                parents.append(entry)
        if not parents:
            assert root is not None
            return root


def _read_attributes(
    data: bytes,
    at: int,
    abbreviation: _Abbreviation,
    entry: Entry,
    begin: int,
    targets: Mapping[int, Target],
    strings: bytes,
) -> int:
    """Reads the attributes of an entry; returns where they end.

    Args:
        begin: where its unit begins.
    """
    numbers = entry.numbers
    for name, form in abbreviation.attributes:
        size = _FIXED.get(form)
        if size is not None:
            numbers[name] = int.from_bytes(data[at : at + size], "little")
            at += size
        elif form == dw.FORM_REF4:
            numbers[name] = begin + _word(data, at, 4)
            at += 4
        elif form in _OFFSETS:
            numbers[name] = targets[at][1] if at in targets else _word(data, at, 4)
            at += 4
        elif form == dw.FORM_STRP:
            offset = targets[at][1] if at in targets else _word(data, at, 4)
            entry.strings[name] = string_at(strings, offset)
            at += 4
        elif form == dw.FORM_ADDR:
            if name == dw.AT_LOW_PC:
                entry.address = targets.get(at)
            at += 8
        elif form == dw.FORM_EXPRLOC:
            length, at = read_uleb(data, at)
            at += length
        elif form == dw.FORM_UDATA:
            numbers[name], at = read_uleb(data, at)
        elif form == dw.FORM_SDATA:
            numbers[name], at = read_sleb(data, at)
        elif form != dw.FORM_FLAG_PRESENT:
            raise InternalError(f"debug information with the form {form:#x}")
    return at


def _word(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")


@lru_cache(maxsize=256)
def _abbreviations(data: bytes) -> dict[int, _Abbreviation]:
    """The abbreviations of an object; most objects have the same few."""
    found: dict[int, _Abbreviation] = {}
    at = 0
    while data[at]:
        code, at = read_uleb(data, at)
        tag, at = read_uleb(data, at)
        has_children = bool(data[at])
        at += 1
        attributes = []
        while True:
            name, at = read_uleb(data, at)
            form, at = read_uleb(data, at)
            if not name:
                break
            attributes.append((name, form))
        found[code] = _Abbreviation(tag, has_children, tuple(attributes))
    return found


def read_ranges(sections: DebugSections, at: int, base: Target | None) -> list[tuple[Target, int]]:
    """A list of ``.debug_ranges``: start and size of each range.

    Args:
        base: what offsets are relative to before the list says otherwise.

    Raises:
        InternalError: a range is nowhere.
    """
    data = sections.data[b".debug_ranges"]
    targets = sections.targets.get(b".debug_ranges", {})
    found: list[tuple[Target, int]] = []
    while True:
        first, second = _word(data, at, 8), _word(data, at + 8, 8)
        start, end = targets.get(at), targets.get(at + 8)
        at += 16
        if first == _ALL_ONES:
            base = end
        elif start is not None and end is not None:
            found.append((start, end[1] - start[1]))
        elif first or second:
            if base is None:
                raise InternalError("a range of addresses that is nowhere")
            found.append(((base[0], base[1] + first), second - first))
        else:
            return found
