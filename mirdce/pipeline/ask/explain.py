"""``mirdce cache explain``: why a function was compiled in the last link of a program.

The answer is what that link has left (`mirdce.pipeline.link.explanation_record`); what it did not
compile is found among all that is live. Optimized, most functions have no object: they are part of
the objects of those that call them, which the record of the link in the cache tells.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from mirdce.cache.explain import CompiledFunction, Explanation
from mirdce.cache.optional import OptionalCache
from mirdce.errors import UsageError
from mirdce.link.program_objects import Member
from mirdce.options import Options
from mirdce.pipeline.ask.live_set import reasons_of
from mirdce.pipeline.front.front_end import run_front_end
from mirdce.pipeline.link.explanation_record import kept_explanation
from mirdce.pipeline.link.link_digest import link_digest
from mirdce.pipeline.link.reasons_record import kept_reasons
from mirdce.pipeline.process.afterwards import wait_in
from mirdce.pipeline.process.progress import Progress, Silent, Stopwatch
from mirdce.report.report import Json
from mirdce.report.why.matching import SYMBOL_STARTS, matching, of_globs
from mirdce.report.why.names import plain_names
from mirdce.report.why.record import ReasonIndex

_SHOWN: Final = 3
"""Functions that were not compiled; those that were are all shown."""
_DATA: Final = ("static ", "vtable of ")
"""How the names of items begin that are no functions."""


@dataclass(frozen=True, slots=True)
class Part:
    """A function that has no object of its own.

    Attributes:
        name: with its concrete types.
        of: names of the functions whose objects it is part of.
        is_compiled: whether these were compiled, or else others have been.
    """

    name: str
    of: tuple[str, ...]
    is_compiled: bool

    def line(self) -> str:
        """For people."""
        names = ", ".join((*self.of[:_SHOWN], *(["..."] if len(self.of) > _SHOWN else [])))
        if self.is_compiled:
            return f"compiled as part of {names}"
        return f"not compiled: it is part of {names}" if names else "not compiled: it has no object"


@dataclass(frozen=True, slots=True)
class ExplainedItem:
    """What there is to say of the functions that a name stands for: a `Report`.

    Attributes:
        link: what the last link has left.
        compiled: those of them that it compiled.
        parts: those of them that have no object of their own; None: the cache does not know.
        reused: names of the others of them, as far as that is known.
        is_of_now: whether nothing has changed since that link.
    """

    link: Explanation
    compiled: tuple[CompiledFunction, ...]
    parts: tuple[Part, ...] | None
    reused: tuple[str, ...]
    is_of_now: bool

    def lines(self) -> list[str]:
        """For people."""
        link = self.link
        at = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(link.created))
        since = "" if self.is_of_now else "; it, or a setting, has changed since"
        found = [f"{link.program} ({link.profile}), linked {at}{since}"]
        for function in self.compiled:
            found += link.lines_of(function)
        others = [(one.name, one.line()) for one in self.parts or ()]
        none = ", or it has none of its own" if self.parts is None else ""
        others += ((name, f"not compiled: its object was there{none}") for name in self.reused)
        for name, line in others[:_SHOWN]:
            found += [name, f"  {line}"]
        if len(others) > _SHOWN:
            more = f"{len(others) - _SHOWN:,} more that were not compiled by themselves"
            found.append(f"(and {more}; --json lists them)")
        return found

    def to_json(self) -> Json:
        """For programs."""
        return {
            "program": self.link.program,
            "profile": self.link.profile,
            "linked": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.link.created)),
            "changed_since": not self.is_of_now,
            "compiled": [self.link.json_of(function) for function in self.compiled],
            "parts": [{"function": one.name, "of": list(one.of)} for one in self.parts or ()],
            "reused": list(self.reused),
        }


def explain(options: Options, item: str, progress: Progress) -> ExplainedItem:
    """Why the functions were compiled that a text names, as `mirdce.report.why.matching` says.

    Raises:
        UsageError: the program was not linked, or nothing of the last link is called so; or the
            path does not exist, or options do not fit what it names.
        MirdceError: those of `run_front_end`.
    """
    watch = Stopwatch(progress)
    front = run_front_end(options, watch)
    digest = link_digest(front, options)
    wait_in(front.program_folder, digest)
    link = kept_explanation(front, options)
    if link is None:
        raise UsageError(
            f"nothing is known of a link of {front.manifest.name} with these options\n"
            "link it first, with `mirdce link` or `mirdce build`"
        )
    index = kept_reasons(front, options, link.digest)
    if index is None and link.digest == digest:
        index = reasons_of(front, options, watch, digest)
    if index is None:
        compiled = _compiled(link, item)
        if not compiled:
            count, of = len(link.compiled), len(link.compiled) + link.reused
            raise UsageError(
                f"no function that the last link of {link.program} compiled is called `{item}`"
                f"{of_globs(item)}\nit compiled {count:,} of {of:,}; the others are not known any "
                "more, since the program, or a setting, has changed"
            )
        return ExplainedItem(link, compiled, (), (), is_of_now=link.digest == digest)
    with OptionalCache(options.cache_dir, Silent().warn, is_wanted=True) as cache:
        record = cache.get_link(link.digest)
    places = None if record is None else frozenset(record.places)
    return explained(link, index, item, places, is_of_now=link.digest == digest)


def _compiled(link: Explanation, item: str) -> tuple[CompiledFunction, ...]:
    """Of the functions with a name those that a link compiled."""
    if item.startswith(SYMBOL_STARTS):
        return tuple(one for one in link.compiled if one.symbol == item)
    return matching(item, link.compiled, _names)


def _names(function: CompiledFunction) -> tuple[str, ...]:
    return (function.name, *plain_names(function.name), function.path)


def explained(
    link: Explanation,
    index: ReasonIndex,
    item: str,
    places: frozenset[str] | None,
    *,
    is_of_now: bool,
) -> ExplainedItem:
    """What there is to say of the functions with a name.

    Args:
        index: all that was live.
        places: of the objects of the link; None: they are not known.

    Raises:
        UsageError: no function that is made here is called so; it says what is.
    """
    by_symbol = {one.symbol: one for one in link.compiled}

    def has_object(number: int) -> bool:
        symbol = index.items[number].symbol
        return (
            places is None or symbol in by_symbol or Member.of_function("", symbol).place in places
        )

    named = index.find(item)
    found = [number for number in named if number < index.functions]
    if not found:
        raise UsageError(_no_function(link.program, item, [index.items[one].name for one in named]))
    compiled, parts, reused = [], [], []
    for number in found:
        one = index.items[number]
        if one.symbol in by_symbol:
            compiled.append(by_symbol[one.symbol])
        elif has_object(number):
            reused.append(one.name)
        else:
            holders = [index.items[holder] for holder in _holders(index, number, has_object)]
            made = [holder for holder in holders if holder.symbol in by_symbol]
            names = tuple(holder.name for holder in made or holders)
            parts.append(Part(one.name, names, is_compiled=bool(made)))
    parts.sort(key=lambda part: not part.is_compiled)
    known = None if places is None else tuple(parts)
    return ExplainedItem(link, tuple(compiled), known, tuple(reused), is_of_now)


def _holders(index: ReasonIndex, number: int, has_object: Callable[[int], bool]) -> list[int]:
    """The functions with objects of their own that call a function, or others that do."""
    found: list[int] = []
    seen, open_ = {number}, [number]
    while open_:
        for user in index.items[open_.pop()].users:
            if user in seen or not 0 <= user < index.functions:
                continue
            seen.add(user)
            (found if has_object(user) else open_).append(user)
    return sorted(found)


def _no_function(program: str, item: str, names: list[str]) -> str:
    """What to say of a text that names no function that the link has made: what it names."""
    if not names:
        return (
            f"no live function of {program} is called `{item}`{of_globs(item)}\n"
            "`mirdce whynot` says why a function is not live"
        )
    what = "is no function, so it is not compiled"
    if not names[0].startswith(_DATA):
        what = "is not compiled: a precompiled crate or a library has its code"
    return f"{names[0]} {what}\n`mirdce why` says why it is live"
