"""All names that an item goes by, and live items found by them (``mirdce.report.matching``)."""

import re

from mirdce.ir.def_path import def_path
from mirdce.ir.instance import Instance, def_id_of
from mirdce.reach.live_set import LiveItem
from mirdce.report.matching import matching
from mirdce.report.model import AnalysedProgram
from mirdce.report.why import item_name


def without_arguments(name: str) -> str:
    """A path without ``<...>`` behind a segment; ``<A as B>::c`` keeps its first brackets."""
    kept, depth = [], 0
    for position, char in enumerate(name):
        if char == "<":
            depth += 1
        elif char == ">" and name[position - 1 : position] != "-":
            depth -= 1
        elif depth == 0:
            kept.append(char)
    return "".join(kept)


def plain_names(name: str) -> tuple[str, ...]:
    """Paths without type arguments; a trait's method by its type and by its trait."""
    if not name.startswith("<"):
        return (without_arguments(name),)
    depth = 0
    middle = end = None
    for position, char in enumerate(name):
        depth += (char == "<") - (char == ">" and name[position - 1] != "-")
        if depth == 1 and middle is None and name.startswith(" as ", position):
            middle = position
        if depth == 0:
            end = position
            break
    if end is None:
        return (name,)
    rest = without_arguments(name[end + 1 :])
    if middle is None:
        return (without_arguments(name[1:end]) + rest,)
    of, trait = name[1:middle], name[middle + 4 : end]
    return without_arguments(of) + rest, without_arguments(trait) + rest


def names_of_item(program: AnalysedProgram, item: LiveItem) -> tuple[str, ...]:
    """All names an item goes by."""
    name = item_name(program.mono, item)
    if not isinstance(item, Instance):
        return (name, re.sub("^static ", "", name))
    path = def_path(program.mono.program, def_id_of(item))
    return (name, *plain_names(name), path)


def find_live(program: AnalysedProgram, pattern: str) -> tuple[LiveItem, ...]:
    """Live items that a pattern names, those of precompiled crates included."""
    live = program.live
    items: list[LiveItem] = [*live.functions, *live.statics, *live.vtables, *live.external]
    if pattern.startswith("_R"):
        symbol_of = program.mono.symbol_name
        return tuple(
            item for item in items if isinstance(item, Instance) and symbol_of(item) == pattern
        )
    return matching(pattern, items, lambda item: names_of_item(program, item))
