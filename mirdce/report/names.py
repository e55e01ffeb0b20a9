"""Items found by the names that people write.

A pattern matches, best kind first:

1. a whole name, with or without type arguments: ``alloc::vec::Vec<u8>::push``;
2. the end of a path, with segments left out: ``regex::Regex::new`` finds
   ``regex::regex::string::Regex::new``, ``Vec::push`` finds all instances of it; a method of a
   trait is found by its type and by the trait;
3. a glob over whole names, if it has ``*`` or ``?``: ``*::fmt``;
4. a part of a name, first as written, then in any case.

A pattern that starts with ``_R`` is a symbol.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from typing import TypeVar

from mirdce.ir.def_path import def_path
from mirdce.ir.instance import Instance, def_id_of
from mirdce.reach.live_set import LiveItem
from mirdce.report.model import AnalysedProgram
from mirdce.report.why import item_name

_T = TypeVar("_T")


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


def matching(
    pattern: str, candidates: Iterable[_T], names_of: Callable[[_T], Sequence[str]]
) -> tuple[_T, ...]:
    """The candidates that a pattern names, by the best kind of match there is, in order."""
    named = [(candidate, tuple(names_of(candidate))) for candidate in candidates]
    for matches in _kinds(pattern):
        found = tuple(item for item, names in named if any(map(matches, names)))
        if found:
            return found
    return ()


def _kinds(pattern: str) -> Iterable[Callable[[str], bool]]:
    yield lambda name: name == pattern
    if any(char in pattern for char in "*?"):
        yield lambda name: fnmatchcase(name, pattern)
        return
    wanted = pattern.split("::")
    yield lambda name: _ends_in(name.split(" (", 1)[0].split("::"), wanted)
    yield lambda name: pattern in name
    folded = pattern.casefold()
    yield lambda name: folded in name.casefold()


def _ends_in(segments: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the last segments agree and the others come in the same order."""
    if not segments or segments[-1] != wanted[-1]:
        return False
    rest = iter(segments[:-1])
    return all(segment in rest for segment in wanted[:-1])


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
