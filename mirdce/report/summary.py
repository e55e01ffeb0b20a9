"""The summary of one link: what there was, what was live, what was compiled, and the time it took.

``LinkSummary`` is data; it is stored with the link's record in the cache, so that an unchanged
second link can tell its counts without analysing anything.
"""

import json
from dataclasses import asdict, dataclass, fields

from mirdce.errors import InternalError


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSummary:
    """Counts of one link.

    Attributes:
        own_functions: functions with MIR in the program's own crates.
        all_functions: functions with MIR in all crates, the standard library's included.
        live_functions: monomorphic functions that are live and not precompiled.
        live_own: those of ``live_functions`` that are defined in the program's own crates.
        live_statics: statics that the link defines.
        live_vtables: vtables.
        external: functions and statics linked from precompiled crates and libraries.
        unsupported: live functions that abort when they are called, as they cannot be compiled.
        walked: items whose uses were found in this run; those of all others were known.
        emitted: functions that LLVM IR was made of in this run.
        compiled: functions that LLVM compiled in this run.
        cached: functions taken from the cache.
    """

    own_functions: int
    all_functions: int
    live_functions: int
    live_own: int
    live_statics: int
    live_vtables: int
    external: int
    unsupported: int
    walked: int
    emitted: int
    compiled: int
    cached: int

    def to_json(self) -> str:
        """The counts as one JSON object."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "LinkSummary":
        """Reads what ``to_json`` wrote.

        Raises:
            InternalError: it did not.
        """
        try:
            document = json.loads(text)
            return cls(**{entry.name: int(document[entry.name]) for entry in fields(cls)})
        except (ValueError, KeyError, TypeError) as error:
            raise InternalError(f"not a link summary: {text[:80]!r}") from error


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def counted(count: int, one: str) -> str:
    """A number and what it counts: ``1 function``, ``2,000 functions``."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def summary_rows(summary: LinkSummary) -> tuple[tuple[str, str], ...]:
    """The summary as label and value, in the order in which people read it."""
    reused = "" if summary.compiled else " (everything came from the cache)"
    # Optimized code: LLVM has inlined these, or they stand in the module of their only caller.
    inlined = summary.live_functions - summary.compiled - summary.cached
    return (
        ("functions with MIR, own crates", f"{summary.own_functions:,}"),
        ("functions with MIR, all crates", f"{summary.all_functions:,}"),
        (
            "reachable",
            f"{counted(summary.live_functions, 'function')} ({summary.live_own:,} of own crates), "
            f"{counted(summary.live_statics, 'static')}, {counted(summary.live_vtables, 'vtable')}",
        ),
        ("linked precompiled", f"{summary.external:,}"),
        *(
            [("unsupported", counted(summary.unsupported, "function"))]
            if summary.unsupported
            else []
        ),
        *([("inside callers only", counted(inlined, "function"))] if inlined > 0 else []),
        ("compiled", counted(summary.compiled, "function") + reused),
        ("from cache", counted(summary.cached, "function")),
    )
