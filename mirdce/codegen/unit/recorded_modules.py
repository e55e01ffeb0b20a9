"""Which modules of an earlier link have the keys that they had, without being composed again.

The module of a function is composed of this function and its companions
(`mirdce.codegen.unit.imports`), of which there may be thousands, so composing all modules of a
program takes seconds even if each function is known by numbers alone. A key holds as long as
nothing that its choice has looked at is otherwise:

1. What is chosen is found step by step, and a step looks at the *state* of one function: its
   summary, or which function alone calls it. Which step comes next follows from what was seen.
2. So if the module of a function comes out otherwise than before, there is a first step that saw
   another state than the same step before; all steps up to it were the same in both links. It
   looked at a function that both links know, and which *has changed*.
3. A step looks at the module's own function, or at a callee of a function that an earlier step has
   gone on to. Those are the module's own function, one that another alone calls, and one that can
   be inlined. As they were looked at before that first step, they have not changed: their callees,
   and which of the two they are, are what the record says.
4. So the module's own function is found from the changed one by going backwards over recorded
   calls, and on from a caller only if it can be inlined or is called by one other alone. What is
   found so is composed again; everything else keeps its key.

Bounds of size and number are not looked at here: some modules are composed again for nothing.

Source: none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol, final

from mirdce.codegen.unit.imports import Functions
from mirdce.codegen.unit.summary import INLINABLE, FunctionSummary
from mirdce.errors import MirdceError


class RecordOfFunctions(Protocol):
    """What an earlier link has left of functions, by number: as they were then."""

    @property
    def count(self) -> int:
        """Functions below this number may be in it."""
        ...

    @property
    def summarized(self) -> Iterable[int]:
        """Those that have a summary: all that any module of then has looked at."""
        ...

    def has_summary(self, number: int) -> bool:
        """Whether a function is one of these."""
        ...

    def summary(self, number: int) -> FunctionSummary | None:
        """Its summary."""
        ...

    def callees_of(self, number: int) -> Sequence[int]:
        """The callees in that."""
        ...

    def flags_of(self, number: int) -> int:
        """The flags in that."""
        ...

    def only_caller(self, number: int) -> int | None:
        """Which function alone called it."""
        ...

    def object_key(self, number: int) -> str | None:
        """The key of its module; None: none was needed."""
        ...


@final
class RecordedModules:
    """The keys of modules of an earlier link that hold.

    Args:
        recorded: what that link has left; None: there was none.
        holds: whether a function that has a summary there certainly has the same now.
        functions: those of the program now.
        live: their numbers.
    """

    def __init__(
        self,
        recorded: RecordOfFunctions | None,
        holds: Callable[[int], bool],
        functions: Functions,
        live: Sequence[int],
    ) -> None:
        self._recorded = recorded
        self._holds = holds
        self._functions = functions
        self._live = live

    def key_of(self, number: int) -> str | None:
        """The key of the module of a live function; None: it must be composed."""
        recorded = self._recorded
        if recorded is None or number >= recorded.count or number in self._may_differ:
            return None
        # Where nothing was optimized there are keys and no summaries: nobody looked at a function
        # but for its own module, and what has changed is not seen here.
        return recorded.object_key(number) if recorded.has_summary(number) else None

    @cached_property
    def _may_differ(self) -> set[int]:
        recorded = self._recorded
        changed = () if recorded is None else tuple(self._changed(recorded))
        if recorded is None or not changed:
            return set()

        def goes_on_to(number: int) -> bool:
            is_inlinable = recorded.flags_of(number) & INLINABLE
            return bool(is_inlinable) or recorded.only_caller(number) is not None

        callees = {one: recorded.callees_of(one) for one in recorded.summarized}
        return modules_that_may_differ(changed, callees, goes_on_to)

    def _changed(self, recorded: RecordOfFunctions) -> Iterator[int]:
        """The live functions that any module of the record may have looked at, and that are
        otherwise now."""
        only_caller, holds = self._functions.only_caller, self._holds
        for number in self._live:
            if number < recorded.count and recorded.has_summary(number):
                moved = recorded.only_caller(number) != only_caller(number)
                if moved or (not holds(number) and self._has_changed(number, recorded)):
                    yield number

    def _has_changed(self, number: int, recorded: RecordOfFunctions) -> bool:
        """Whether a function has another summary; most that might have do not."""
        try:
            return self._functions.summary_of(number) != recorded.summary(number)
        except MirdceError:
            # Perhaps nobody asks for it any more. Who does will be told.
            return True


def modules_that_may_differ(
    changed: Iterable[int],
    callees: Mapping[int, Sequence[int]],
    goes_on_to: Callable[[int], bool],
) -> set[int]:
    """The functions whose modules may come out otherwise than before, by number.

    Args:
        changed: functions that have another summary, or another only caller.
        callees: of each function that has a summary, as it was before.
        goes_on_to: whether a function could be inlined, or had an only caller.
    """
    found = set(changed)
    if not found:
        return found
    callers: dict[int, list[int]] = {}
    for caller, called in callees.items():
        for callee in called:
            callers.setdefault(callee, []).append(caller)
    pending = list(found)
    while pending:
        for caller in callers.get(pending.pop(), ()):
            if caller not in found:
                found.add(caller)
                if goes_on_to(caller):
                    pending.append(caller)
    return found
