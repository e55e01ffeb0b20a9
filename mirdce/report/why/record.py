"""What there is to say of the live set of a whole program, as a record: questions are answered from
it without analysing again.

For each live item there are its names, its size, who uses it, and one step of its chain: the item
before it, how that one uses it, and where. The steps form a tree with the roots at its top, made
breadth first, so that each chain is a shortest one. As text the record is a JSON document.
"""

import json
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Final, cast

from mirdce.report.why.answer import Reason, WhyAnswer
from mirdce.report.why.matching import SYMBOL_STARTS, longest_word, matching
from mirdce.report.why.names import plain_names

FORMAT: Final = 2


@dataclass(frozen=True, slots=True)
class Definition:
    """What an item is an instance of: its path, and the name of the crate that it is in."""

    path: str
    crate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedItem:
    """A live item and the last step of its chain.

    Attributes:
        users: index of the user, for each of its uses; -1: it is a root.
        name: the full one.
        definition: index of what it is an instance of; -1 for a vtable.
        symbol: of a function.
        is_generic: whether it has type arguments.
        size: of a function of this link, in MIR statements.
        before: index of the item before it; -1 for a root.
        because, at, condition, condition_at: as in ``Reason``.
        condition_source: index of the item that fulfils the condition; -1: there is none.
    """

    users: tuple[int, ...]
    name: str
    definition: int
    symbol: str
    is_generic: bool
    size: int
    before: int
    because: str
    at: str
    condition: str
    condition_at: str
    condition_source: int


_fields = attrgetter(*(field.name for field in fields(RecordedItem)))


@dataclass(frozen=True, slots=True)
class ReasonIndex:
    """All live items of a program: first the functions of this link, ``functions`` of them."""

    program: str
    functions: int
    definitions: tuple[Definition, ...]
    items: tuple[RecordedItem, ...]

    def names(self, index: int) -> tuple[str, ...]:
        """All names that an item goes by, the full one first."""
        item = self.items[index]
        if item.definition < 0:
            return (item.name,)
        path = self.definitions[item.definition].path
        if item.name == f"static {path}":
            return (item.name, path)
        return (item.name, *plain_names(item.name), path)

    def find(self, pattern: str) -> tuple[int, ...]:
        """Indices of the items that a pattern names."""
        items = self.items
        if pattern.startswith(SYMBOL_STARTS):
            return tuple(i for i, item in enumerate(items) if item.symbol == pattern)
        word = longest_word(pattern)
        fitting = {i for i, one in enumerate(self.definitions) if word in one.path.casefold()}
        candidates = (
            index
            for index, item in enumerate(items)
            if item.definition in fitting or word in item.name.casefold()
        )
        return matching(pattern, candidates, self.names)

    def answer(self, index: int) -> WhyAnswer:
        """Why an item is live."""
        chain = self._chain(index)
        reasons = tuple(self._reason(self.items[one]) for one in chain)
        item = self.items[index]
        return WhyAnswer(item.name, reasons, len(item.users) - 1)

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
            item=item.name,
            because=item.because,
            at=item.at,
            condition=item.condition,
            condition_at=item.condition_at,
            condition_chain=tuple(self.items[one].name for one in chain),
        )

    def to_text(self, digest: str) -> str:
        """The record, for the program with this digest."""
        document = {
            "format": FORMAT,
            "digest": digest,
            "program": self.program,
            "functions": self.functions,
            "definitions": [(one.path, one.crate) for one in self.definitions],
            "items": list(map(_fields, self.items)),
        }
        return json.dumps(document, separators=(",", ":"))


def _item(row: list[Any]) -> RecordedItem:
    users, name, definition, symbol, is_generic, size, *step = row
    before, because, at, condition, condition_at, condition_source = step
    return RecordedItem(
        users=tuple(users),
        name=name,
        definition=definition,
        symbol=symbol,
        is_generic=is_generic,
        size=size,
        before=before,
        because=because,
        at=at,
        condition=condition,
        condition_at=condition_at,
        condition_source=condition_source,
    )


def read_index(text: str, digest: str) -> ReasonIndex | None:
    """A record that was written; None if it is damaged or of another program."""
    try:
        document = json.loads(text)
        if document["format"] != FORMAT or document["digest"] != digest:
            return None
        return ReasonIndex(
            cast(str, document["program"]),
            cast(int, document["functions"]),
            tuple(Definition(*one) for one in document["definitions"]),
            tuple(map(_item, document["items"])),
        )
    except (ValueError, TypeError, KeyError):
        return None
