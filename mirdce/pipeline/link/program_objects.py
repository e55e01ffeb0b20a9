"""The objects of a program, as the link step takes them."""

from dataclasses import dataclass

from mirdce.report.summary import LinkSummary


@dataclass(frozen=True, slots=True)
class Objects:
    """All objects of a program, in link order, and the counts behind them.

    ``unsupported`` are the messages of functions that abort when they are called; not known of an
    earlier link.
    """

    data: tuple[bytes, ...]
    summary: LinkSummary
    unsupported: tuple[str, ...] = ()
