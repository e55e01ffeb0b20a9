"""The objects of a program by their keys: what code generation hands to the last step of a link.

Nothing is read before it is needed: whoever links what has not changed looks at keys alone.
"""

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, Self

from mirdce.object.dwarf.line_record import unboxed


class MissingObjectsError(Exception):
    """The cache no longer has what it was said to have: that must be compiled again.

    No user sees it: `mirdce.pipeline.link.one_program` answers it.
    """


class Part(Enum):
    """What an object of a program is, in the order in which they are linked."""

    START = "start"
    """C ``main``, the allocator, assembly."""
    FUNCTION = "function"
    DATA = "data"


class Member(NamedTuple):
    """An object of a program.

    Attributes:
        key: of the object, which determines its bytes.
        slot: what its block follows from, below 2**32: of a function a digest of its symbol, of
            others their place in the order.
    """

    key: str
    part: Part
    slot: int

    @classmethod
    def of_function(cls, key: str, symbol: str) -> Self:
        """The object of the function with this symbol."""
        return cls(key, Part.FUNCTION, zlib.crc32(symbol.encode("utf-8")))

    @property
    def place(self) -> str:
        """Part and slot as a text without spaces."""
        return f"{self.part.value}.{self.slot:x}"

    @classmethod
    def at(cls, key: str, place: str) -> Self:
        """The object with a key at a `place`.

        Raises:
            ValueError: it is none.
        """
        part, _, slot = place.partition(".")
        return cls(key, Part(part), int(slot, 16))


@dataclass(frozen=True, slots=True)
class ProgramObjects:
    """All objects of a program.

    Attributes:
        members: in any order, which changes nothing.
        look_up: finds objects by key, where they have been stored.
        at_hand: those that need not be looked up.
    """

    members: tuple[Member, ...]
    look_up: Callable[[Sequence[str]], Mapping[str, bytes]]
    at_hand: Mapping[str, bytes] = field(default_factory=dict)

    def load(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The objects with these keys.

        Raises:
            MissingObjectsError: some are gone.
        """
        wanted = list(keys)
        at_hand = self.at_hand
        found = dict(self.look_up([key for key in wanted if key not in at_hand]))
        loaded = {key: at_hand[key] if key in at_hand else found.get(key) for key in wanted}
        # Line tables lie behind the objects that they were taken out of.
        whole = {key: unboxed(data)[0] for key, data in loaded.items() if data is not None}
        if len(whole) < len(loaded):
            raise MissingObjectsError(f"{len(loaded) - len(whole)} objects are not in the cache")
        return whole
