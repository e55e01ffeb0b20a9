"""``mirdce cache explain``: why a function was compiled in the last link of a program.

The answer is what that link has left (`mirdce.pipeline.link.explanation_record`); what it did not
compile is found among all that is live.
"""

import time
from dataclasses import dataclass
from typing import Final

from mirdce.cache.explain import CompiledFunction, Explanation
from mirdce.errors import UsageError
from mirdce.options import Options
from mirdce.pipeline.ask.live_set import reasons_of
from mirdce.pipeline.front.front_end import run_front_end
from mirdce.pipeline.link.explanation_record import kept_explanation
from mirdce.pipeline.link.link_digest import link_digest
from mirdce.pipeline.link.reasons_record import kept_reasons
from mirdce.pipeline.process.afterwards import wait_in
from mirdce.pipeline.process.progress import Progress, Stopwatch
from mirdce.report.report import Json
from mirdce.report.why.matching import SYMBOL_STARTS, matching, of_globs
from mirdce.report.why.names import plain_names
from mirdce.report.why.record import ReasonIndex

_SHOWN: Final = 3
"""Functions that were not compiled; those that were are all shown."""


@dataclass(frozen=True, slots=True)
class ExplainedItem:
    """What there is to say of the functions that a name stands for: a `Report`.

    Attributes:
        link: what the last link has left.
        compiled: those of them that it compiled.
        reused: names of the others of them, as far as that is known.
        is_of_now: whether nothing has changed since that link.
    """

    link: Explanation
    compiled: tuple[CompiledFunction, ...]
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
        for name in self.reused[:_SHOWN]:
            found += [name, "  not compiled: its object was there, or it has none of its own"]
        if len(self.reused) > _SHOWN:
            found.append(f"(and {len(self.reused) - _SHOWN:,} more that were not compiled)")
        return found

    def to_json(self) -> Json:
        """For programs."""
        return {
            "program": self.link.program,
            "profile": self.link.profile,
            "linked": self.link.created,
            "changed_since": not self.is_of_now,
            "compiled": [self.link.json_of(function) for function in self.compiled],
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
    compiled, reused = _found(link, index, item)
    if not compiled and not reused:
        count, of = len(link.compiled), len(link.compiled) + link.reused
        raise UsageError(
            f"no function that the last link of {link.program} compiled is called `{item}`"
            f"{of_globs(item)}\nit compiled {count:,} of {of:,}; `mirdce why` knows what is live"
        )
    return ExplainedItem(link, compiled, reused, link.digest == digest)


def _found(
    link: Explanation, index: ReasonIndex | None, item: str
) -> tuple[tuple[CompiledFunction, ...], tuple[str, ...]]:
    """Of the functions with a name those that a link compiled, and the names of the others, if it
    is known what was live."""
    if index is None:
        if item.startswith(SYMBOL_STARTS):
            return tuple(one for one in link.compiled if one.symbol == item), ()
        return matching(item, link.compiled, _names), ()
    by_symbol = {one.symbol: one for one in link.compiled}
    found = [index.items[number] for number in index.find(item) if number < index.functions]
    compiled = [by_symbol[one.symbol] for one in found if one.symbol in by_symbol]
    return tuple(compiled), tuple(one.name for one in found if one.symbol not in by_symbol)


def _names(function: CompiledFunction) -> tuple[str, ...]:
    return (function.name, *plain_names(function.name), function.path)
