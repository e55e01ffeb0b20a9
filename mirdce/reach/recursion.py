"""Instantiation without end: found and told, instead of going on for ever.

``fn f<T>(n: u32) { f::<Vec<T>>(n) }`` needs infinitely many instances. As rustc, we give up when
an instance is reached by way of more instances of the same function than the limit; drop glue gets
four times as many.

Looking back along the whole way for each instance would cost too much, so it is done once in as
many instances of one function as the limit: a way without end gets there all the same.

Source: rustc_monomorphize/src/collector.rs (``check_recursion_limit``), 1.96.0.
"""

from collections.abc import Callable
from typing import Final

from mirdce.errors import MirdceError
from mirdce.ir.def_path import def_path
from mirdce.ir.instance import def_id_of
from mirdce.mono.cx import MonoCx
from mirdce.reach.known_items import KnownItems

FirstSource = Callable[[int], int | None]
"""Which item led to an item first, both by number; None at a root."""

_DROP_FACTOR: Final = 4


class RecursionGuard:
    """Counts instances by function."""

    def __init__(self, mono: MonoCx, known: KnownItems, limit: int) -> None:
        self._mono = mono
        self._known = known
        self._limit = limit
        self._counts: dict[int, int] = {}

    def enter(self, number: int, first_source: FirstSource) -> None:
        """A function was found; ``first_source`` knows it already.

        Raises:
            MirdceError: it was reached by way of too many instances of the same function.
        """
        counter = self._known.counted_as(number)
        if counter < 0:
            return
        count = self._counts[counter] = self._counts.get(counter, 0) + 1
        if count > self._limit and count % self._limit == 1:
            self._check(number, counter, first_source)

    def _check(self, number: int, counter: int, first_source: FirstSource) -> None:
        limit = self._limit
        def_id = def_id_of(self._known.items.instance(number))
        if def_id == self._mono.program.lang_item("DropInPlace"):
            limit *= _DROP_FACTOR
        depth = 0
        current: int | None = number
        while current is not None:
            depth += self._known.is_counted_as(current, counter)
            current = first_source(current)
        if depth > limit:
            path = def_path(self._mono.program, def_id)
            raise MirdceError(
                f"reached the recursion limit while instantiating `{path}`: each instance needs "
                f"another one of new types, more than {limit} in a row"
            )
