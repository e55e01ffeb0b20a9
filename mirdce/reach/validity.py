"""Whether what was found of an item still holds after some crates have changed.

What was found of an item follows from the item, the crates that it can see, and the settings of the
link; a record is read for equal settings only. The crates are those that the item names (in its
definition and its arguments) and those below: nothing else can hold an impl for its types, or what
its body refers to (docs/adr/0016-records-of-links.md).

A crate that was changed by hand is looked at more closely, if it was one of those that are *being
worked on* (`mirdce.ir.stable.crate_digests`): as long as its interface is the same, what was found
holds if the definitions that the item names are the same, and the code that it is made from.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol


class Validity(Protocol):
    """Tells whether results of an earlier link hold now."""

    def of_crates(self, crates: int) -> bool | None:
        """Whether results about a set of crates hold, as a set of bits, whatever they name there;
        None: that depends on the definitions."""
        ...

    def holds(self, crates: int, named: Sequence[int], made_from: Sequence[int]) -> bool:
        """Whether a result holds.

        Args:
            crates: those that the item names, as a set of bits.
            named: the definitions of crates being worked on that it names, by number.
            made_from: those of them whose code it is made from.
        """
        ...

    @property
    def renamed(self) -> Mapping[str, str]:
        """Names of source files of crates that are the same, by those that they had."""
        ...

    def moved(self, places: Sequence[int]) -> Mapping[str, tuple[str, int]] | None:
        """Where the code of some definitions is now: by the file that it was in, the file that it
        is in and how many lines further down; None: that cannot be said so.

        Args:
            places: definitions of crates being worked on, by number.
        """
        ...

    def keeps_positions(self, places: Sequence[int]) -> bool:
        """Whether the positions within the code of some definitions have the same indices.

        Args:
            places: as for `moved`.
        """
        ...
