"""``mirdce cache explain``: why a function was compiled in the last link of a program.

The answer is what that link has left (`mirdce.pipeline.link.explanation_record`): nothing is linked
or analysed for it.
"""

import time
from dataclasses import dataclass

from mirdce.cache.explain import CompiledFunction, Explanation
from mirdce.errors import UsageError
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd, run_front_end
from mirdce.pipeline.link.explanation_record import kept_explanation
from mirdce.pipeline.link.link_digest import link_digest
from mirdce.pipeline.link.reasons_record import kept_reasons
from mirdce.pipeline.process.afterwards import wait_in
from mirdce.pipeline.process.progress import Progress, Stopwatch
from mirdce.report.report import Json
from mirdce.report.why.matching import SYMBOL_STARTS, matching, of_globs
from mirdce.report.why.names import plain_names


@dataclass(frozen=True, slots=True)
class ExplainedItem:
    """What there is to say of the functions that a name stands for: a `Report`.

    Attributes:
        link: what the last link has left.
        compiled: those of them that it compiled.
        reused: names of those whose objects were there; looked for only if it compiled none.
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
        since = "" if self.is_of_now else "; the program has changed since"
        found = [f"{link.program} ({link.profile}), linked {at}{since}"]
        for function in self.compiled:
            found += link.lines_of(function)
        for name in self.reused:
            found += [name, "  not compiled: its object was there, and nothing of it has changed"]
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
    compiled = _named(link, item)
    reused = () if compiled else _reused(front, options, link, item)
    if not compiled and not reused:
        count, of = len(link.compiled), len(link.compiled) + link.reused
        raise UsageError(
            f"no function that the last link of {link.program} compiled is called `{item}`"
            f"{of_globs(item)}\nit compiled {count:,} of {of:,}; `mirdce why` knows what is live"
        )
    return ExplainedItem(link, compiled, reused, link.digest == digest)


def _named(link: Explanation, item: str) -> tuple[CompiledFunction, ...]:
    if item.startswith(SYMBOL_STARTS):
        return tuple(one for one in link.compiled if one.symbol == item)
    return matching(item, link.compiled, _names)


def _names(function: CompiledFunction) -> tuple[str, ...]:
    return (function.name, *plain_names(function.name), function.path)


def _reused(front: FrontEnd, options: Options, link: Explanation, item: str) -> tuple[str, ...]:
    """Functions of the same link that were not compiled, if it is known what was live."""
    index = kept_reasons(front, options, link.digest)
    if index is None:
        return ()
    found = (number for number in index.find(item) if number < index.functions)
    return tuple(index.items[number].name for number in found)
