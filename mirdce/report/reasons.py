"""The reasons of a whole program as a record: ``why`` answers from it without analysing again.

For each live item there are the names it goes by and one step of its chain: the item before it,
how that one uses it, and where. The steps form a tree with the roots at its top, made breadth
first, so that each chain is a shortest one. As text the record is a JSON document.
"""

import json
from dataclasses import astuple, dataclass
from typing import Final, cast

from mirdce.report.matching import matching
from mirdce.report.why_answer import Reason, WhyAnswer

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class RecordedItem:
    """A live item and the last step of its chain.

    Attributes:
        names: all that it goes by, the full one first.
        before: index of the item before it; -1 for a root.
        because, at, condition, condition_at: as in ``Reason``.
        condition_source: index of the item that fulfils the condition; -1: there is none.
        other_uses: number of its further uses.
    """

    names: tuple[str, ...]
    before: int
    because: str
    at: str
    condition: str
    condition_at: str
    condition_source: int
    other_uses: int


@dataclass(frozen=True, slots=True)
class ReasonIndex:
    """All live items of a program."""

    program: str
    items: tuple[RecordedItem, ...]

    def find(self, pattern: str) -> tuple[int, ...]:
        """Indices of the items that a pattern names (not: symbols)."""
        return matching(pattern, range(len(self.items)), lambda index: self.items[index].names)

    def answer(self, index: int) -> WhyAnswer:
        """Why an item is live."""
        chain = self._chain(index)
        reasons = tuple(self._reason(self.items[one]) for one in chain)
        item = self.items[index]
        return WhyAnswer(item.names[0], reasons, item.other_uses)

    def _chain(self, index: int) -> list[int]:
        chain = []
        while index >= 0:
            chain.append(index)
            index = self.items[index].before
        return chain[::-1]

    def _reason(self, item: RecordedItem) -> Reason:
        source = item.condition_source
        chain = self._chain(source) if source >= 0 else []
        return Reason(
            item.names[0],
            item.because,
            item.at,
            item.condition,
            item.condition_at,
            tuple(self.items[one].names[0] for one in chain),
        )

    def to_text(self, digest: str) -> str:
        """The record, for the program with this digest."""
        items = [astuple(item) for item in self.items]
        document = {"format": FORMAT, "digest": digest, "program": self.program, "items": items}
        return json.dumps(document, separators=(",", ":"))


def read_index(text: str, digest: str) -> ReasonIndex | None:
    """A record that was written; None if it is damaged or of another program."""
    try:
        document = json.loads(text)
        if document["format"] != FORMAT or document["digest"] != digest:
            return None
        items = tuple(RecordedItem(tuple(names), *rest) for names, *rest in document["items"])
        return ReasonIndex(cast(str, document["program"]), items)
    except (ValueError, TypeError, KeyError):
        return None
