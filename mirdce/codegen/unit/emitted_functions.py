"""The functions of an optimized program: what is known of each, and where its text is.

What an earlier link has recorded holds, and needs no text. Everything else is emitted: by workers
if that is much. A function that is emitted although a record knows it must be what that says.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final, final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.definitions import Definitions, callees_alike, definitions_of
from mirdce.codegen.unit.function_pool import Emitted, FunctionPool
from mirdce.codegen.unit.generator import Generate
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.codegen.unit.summary import INLINABLE, FunctionSummary
from mirdce.codegen.unit.text_worker import EmittedText, RefusedFunction, TextWorker, Told
from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir.instance import Instance
from mirdce.ir.stable.term_table import StaleTermError
from mirdce.scratch import Place, Scratch

_FEW: Final = 24
"""Functions that are emitted here: workers would take longer to begin."""
_NOTHING: Final = FunctionSummary(b"", 0, 0, (), ())
"""What is known of a function that cannot be emitted."""


@final
class EmittedFunctions:
    """The functions of a program, by number; a `mirdce.codegen.unit.clusters.Functions`.

    Args:
        unoptimized: functions that are compiled by themselves and without optimization.

    Attributes:
        emitted: functions that text was made of so far.
        unsupported: as `mirdce.codegen.unit.generator.Generator` has them.
        refused: the functions that cannot be emitted, with the reason.
    """

    def __init__(
        self,
        cx: CodegenCx,
        generate: Generate,
        code: KnownCode,
        scratch: Scratch,
        jobs: int | None,
        unoptimized: Collection[Instance],
    ) -> None:
        self._cx = cx
        self._code = code
        self._jobs = jobs
        self._worker = TextWorker(cx, generate, scratch)
        self._unoptimized = unoptimized
        self._is_uniform = cx.facts.sessions is None and not unoptimized
        self._traps = frozenset(map(cx.facts.items.function, cx.facts.traps))
        self._summaries: dict[int, FunctionSummary] = {}
        self._places: dict[int, Place] = {}
        self._told: list[EmittedText] = []
        self.emitted = 0
        self.unsupported: dict[int, str] = {}
        self.refused: dict[int, UnsupportedError] = {}

    @cached_property
    def definitions(self) -> Definitions:
        """What symbols stand for; to be asked for when most are known."""
        return definitions_of(self._cx, self._code.symbol_of)

    # ------------------------------------------------------------------------------ emission

    def emit_unknown(
        self, numbers: Sequence[int], advance: Callable[[int], None] = lambda _: None
    ) -> None:
        """Emits those of some live functions of which nothing is known.

        Args:
            advance: is told of how many functions all is known.

        Raises:
            MirdceError, InternalError: a function cannot be emitted; the first of them says why.
            StaleTermError: the record is wrong.
        """
        summary = self._code.summary
        unknown = [one for one in numbers if summary(one) is None]
        advance(len(numbers) - len(unknown))
        self._emit(unknown, advance)

    def emit_texts(self, numbers: Iterable[int]) -> None:
        """Emits functions of which there is no text."""
        self._emit([one for one in dict.fromkeys(numbers) if one not in self._places])

    def place_of(self, number: int) -> Place:
        """Where the text of a function is.

        Raises:
            UnsupportedError: it cannot be emitted.
        """
        if number in self.refused:
            raise self.refused[number]
        if number not in self._places:
            self._emit([number])
            return self.place_of(number)
        return self._places[number]

    def _emit(
        self, numbers: Sequence[int], advance: Callable[[int], None] = lambda _: None
    ) -> None:
        if len(numbers) <= _FEW:
            for number in numbers:
                self._add(self._worker.emitted(number))
            advance(len(numbers))
        else:
            with FunctionPool[Told](self._worker, self._jobs, str) as pool:
                pool.emit(numbers)
                for answer in pool.answers():
                    made = answer.made if isinstance(answer, Emitted) else ()
                    for one in made:
                        self._add(one)
                    advance(len(made))
        told, self._told = self._told, []
        for one in sorted(told, key=lambda one: one.number):
            self._summarize(one)

    def _add(self, told: Told) -> None:
        match told:
            case RefusedFunction(number, error):
                self.refused[number] = error
                self._summaries[number] = _NOTHING
            case EmittedText():
                self.emitted += 1
                self._places[told.number] = told.place
                self._told.append(told)
                if told.unsupported:
                    self.unsupported[told.number] = told.unsupported
                if self._code.summary(told.number) is None:
                    needed = replace(told.refs, callees=(), vtables=())
                    self._code.add_function(told.number, told.symbol, needed)

    def _summarize(self, told: EmittedText) -> None:
        """Keeps what is known of a function, now that all symbols are known."""
        definitions, number, refs = self.definitions, told.number, told.refs
        summary = FunctionSummary(
            told.digest,
            told.line_count,
            told.flags,
            tuple([definitions.functions[symbol] for symbol in refs.callees]),
            tuple([definitions.vtables[symbol] for symbol in refs.vtables]),
        )
        recorded = self._code.summary(number)
        if recorded is not None and recorded != summary:
            raise StaleTermError(f"{told.symbol} is not what the record says")
        self._summaries[number] = summary
        self._code.add_summary(number, summary)

    # ----------------------------------------------------------------------------- functions

    def summary(self, number: int) -> FunctionSummary:
        """What is known of a function; it is emitted if nothing is.

        Raises:
            StaleTermError: the record is wrong.
        """
        found = self._summaries.get(number)
        if found is None:
            found = self._code.summary(number)
            if found is None:
                self._emit([number])
                return self._summaries[number]
            self._summaries[number] = found
        return found

    def symbol(self, number: int) -> str:
        """The symbol of a function."""
        return self._code.symbol_of(number)

    def function_named(self, symbol: str) -> int | None:
        """The function with a symbol; None: this link makes none."""
        return self.definitions.functions.get(symbol)

    def size(self, number: int) -> int:
        """Bytes of the text of a function; 0 if it was not made."""
        place = self._places.get(number)
        return 0 if place is None else place.size

    def line_count(self, number: int) -> int:
        """As `mirdce.codegen.unit.clusters.Functions` says."""
        return self.summary(number).line_count

    def flags(self, number: int) -> int:
        """The same; where a function that is left unoptimized were imported, it would not be."""
        flags = self.summary(number).flags
        return flags & ~INLINABLE if self.is_alone(number) else flags

    def callees(self, number: int) -> Sequence[int]:
        """The same."""
        if self.is_alone(number):
            return ()
        callees = self.summary(number).callees
        if not self._is_uniform:
            return callees_alike(self._cx.facts.items, number, callees)
        return callees

    def only_caller(self, number: int) -> int | None:
        """The same."""
        caller = self._cx.facts.only_callers.get(number)
        if caller is None or (self._is_uniform and not self.refused):
            return caller
        if self.is_alone(number) or self.is_alone(caller):
            return None
        is_alike = self._is_uniform or callees_alike(self._cx.facts.items, caller, [number])
        return caller if is_alike else None

    def is_alone(self, number: int) -> bool:
        """Whether a function is compiled by itself, or not at all."""
        if number in self.refused or number in self._traps:
            return True
        return not self._is_uniform and not self.settings(number).optimize

    def are_alike(self, one: int, other: int) -> bool:
        """Whether two functions have the same settings, and both are optimized."""
        if self._is_uniform:
            return True
        return bool(callees_alike(self._cx.facts.items, one, [other])) and not self.is_alone(other)

    def settings(self, number: int) -> CodegenSettings:
        """What a function is compiled for."""
        if self._is_uniform:
            return self._cx.settings
        instance = self._cx.facts.items.instance(number)
        settings = self._cx.settings_of(instance)
        return settings.unoptimized() if instance in self._unoptimized else settings

    def check_live(self, number: int) -> None:
        """Checks that the code of a function that is called is made by this link.

        Raises:
            StaleTermError: a record says so, and it is not.
            InternalError: emission says so.
        """
        told = f"item {number} is called, but not live"
        if number not in self._traps:
            raise InternalError(told) if self._code.recorded is None else StaleTermError(told)
