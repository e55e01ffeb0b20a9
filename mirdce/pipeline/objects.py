"""The objects of a program, as the link step takes them."""

from dataclasses import dataclass

from mirdce.report.summary import LinkSummary


@dataclass(frozen=True, slots=True)
class Objects:
    """All objects of a program, in link order, and the counts behind them."""

    data: tuple[bytes, ...]
    summary: LinkSummary
