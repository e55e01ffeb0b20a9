"""Optimized code on demand: from ``main`` outward, only what is still called after inlining.

Each function is compiled in a module with the bodies of its callees
(`mirdce.codegen.unit.imports`). Its object's undefined symbols tell what else is needed: functions,
which are compiled the same way, and data, whose pointers may need more. What LLVM has inlined
everywhere is never compiled: inlining is a second dead-code elimination.

The key of a module follows from summaries of its functions. Its text is made, and functions are
emitted for that, only if the cache does not have its object; where an earlier link has left a
record, most keys are not even worked out (`mirdce.codegen.unit.recorded_modules`), and of most
objects it is known what they need.

Where crates have different settings a module holds functions of one profile only.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final, NamedTuple

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import FunctionText
from mirdce.codegen.llvm.pool import Compiler
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.data import DataCollector, DataPart
from mirdce.codegen.unit.definitions import callees_alike, definitions_of
from mirdce.codegen.unit.generator import Generate, GeneratedObject, LookUp, Read, module_name
from mirdce.codegen.unit.imports import (
    DEFAULT_LIMITS,
    CompanionChooser,
    Companions,
    ImportLimits,
)
from mirdce.codegen.unit.key import Keys
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.codegen.unit.module import module_frame, module_text
from mirdce.codegen.unit.recorded_modules import RecordedModules
from mirdce.codegen.unit.summary import FunctionSummary, summary_of
from mirdce.errors import InternalError
from mirdce.ir.instance import Instance
from mirdce.ir.stable.term_table import StaleTermError
from mirdce.object.symbols import undefined_symbols

_FEW: Final = 1
"""Modules that are composed before anything is compiled; then always twice as many."""


class _Wanted(NamedTuple):
    """A module that is needed.

    Attributes:
        function: by number; None: it is a start module.
        companions: of the function; None: they have not been chosen.
        text: of a start module.
    """

    key: str
    function: int | None
    companions: Companions | None = None
    text: str = ""


class DemandGenerator:
    """A `Generator` of what is needed; also the functions of the program, by number.

    Args:
        look_up: tells which objects the cache has.
        read: reads those that are needed, of which it does.
        unoptimized: functions that are compiled by themselves and without optimization.
    """

    def __init__(
        self,
        cx: CodegenCx,
        generate: Generate,
        look_up: LookUp,
        read: Read,
        code: KnownCode,
        jobs: int | None = None,
        *,
        limits: ImportLimits = DEFAULT_LIMITS,
        unoptimized: Collection[Instance] = (),
    ) -> None:
        self._cx = cx
        self._generate = generate
        self._look_up = look_up
        self._read = read
        self._code = code
        self._jobs = jobs
        self._unoptimized = unoptimized
        self._keys = Keys()
        self._definitions = definitions_of(cx, code.symbol_of)
        self._live = frozenset(cx.facts.graph.functions)
        self._chooser = CompanionChooser(self, limits)
        self._recorded = RecordedModules(code.recorded, code.holds, self, cx.facts.graph.functions)
        self._summaries: dict[int, FunctionSummary] = {}
        self._data = DataCollector(cx, self._definitions, code)
        self._seen: set[str] = set()
        self._symbols: list[str] = []
        self._patience = _FEW
        self._wanted: list[_Wanted] = []
        self._asked: dict[str, int | None] = {}
        self._sizes: dict[str, int] = {}
        self.unchanged: dict[int, str] = {}
        self.emitted = 0
        self.unsupported: dict[int, str] = {}

    # -------------------------------------------------------------------- functions, by number

    def summary_of(self, number: int) -> FunctionSummary:
        """What is known of a live function; it is generated if nothing is.

        Raises:
            UnsupportedError: it has a construct that is not supported.
        """
        found = self._summaries.get(number)
        if found is None:
            found = self._code.summary(number)
            if found is None:
                return self._emit(number)
            self._summaries[number] = found
        return found

    def _emit(self, number: int) -> FunctionSummary:
        """Generates the code of a function."""
        if self._code.recorded is not None and number not in self._live:
            raise StaleTermError(f"item {number} is called, but not live")
        instance = self._instance(number)
        recorded = self._code.summary(number)
        made = self._generate(instance)
        self.emitted += 1
        if made.unsupported:
            self.unsupported[number] = made.unsupported
        if instance in self._unoptimized:
            # Where it was imported, it would be optimized.
            made = made._replace(text=replace(made.text, inlinable=False))
        definitions = self._definitions
        summary = summary_of(
            made, definitions.functions.__getitem__, definitions.vtables.__getitem__
        )
        if recorded is not None and recorded != summary:
            raise StaleTermError(f"{made.text.symbol} is not what the record says")
        self._summaries[number] = summary
        self._code.add_function(number, made.text.symbol, made.refs, summary)
        self._code.add_text(number, made.text)
        return summary

    def _text_of(self, number: int) -> FunctionText:
        found = self._code.text(number)
        if found is None:
            self._emit(number)
            found = self._code.text(number)
        if found is None:
            raise InternalError(f"item {number} has no text")
        return found

    def _instance(self, number: int) -> Instance:
        return self._cx.facts.items.instance(number)

    def only_caller(self, number: int) -> int | None:
        """The one function that calls another; None if anything else refers to it."""
        caller = self._cx.facts.only_callers.get(number)
        if caller is None or not self._unoptimized:
            return caller
        return None if self._instance(number) in self._unoptimized else caller

    def callees_alike(self, number: int) -> Sequence[int]:
        """The callees of a function that are generated with its settings."""
        callees = self.summary_of(number).callees
        if self._cx.facts.sessions is None:
            return callees
        return callees_alike(self._cx.facts.items, number, callees)

    # ----------------------------------------------------------------------------------- modules

    def settings_of(self, function: Instance | None) -> CodegenSettings:
        """As `Generator` says."""
        settings = self._cx.settings_of(function)
        return settings.unoptimized() if function in self._unoptimized else settings

    def _settings(self, number: int | None) -> CodegenSettings:
        """The same by number."""
        if self._cx.facts.sessions is None and not self._unoptimized:
            return self._cx.settings
        return self.settings_of(None if number is None else self._instance(number))

    def module_of(self, instance: Instance) -> tuple[str, str]:
        """As `Generator` says."""
        number = self._cx.facts.items.function(instance)
        companions = self._companions(number)
        return self._composed_key(number, companions), self._composed_text(number, companions)

    def companions_of(self, number: int) -> Sequence[int]:
        """The functions that stand in the module of a function besides, by number."""
        found = self._companions(number)
        return (*found.moved, *found.imported)

    def _companions(self, number: int) -> Companions:
        if self._settings(number).optimize:
            return self._chooser.companions(number)
        return Companions([], [])

    def _composed_key(self, number: int, companions: Companions) -> str:
        def digests(functions: Iterable[int]) -> list[bytes]:
            return [self.summary_of(one).digest for one in functions]

        settings = self._settings(number)
        frame = self._frame
        own, moved = digests([number]), digests(companions.moved)
        return self._keys.of_functions(settings, frame, own, moved, digests(companions.imported))

    def _composed_text(self, number: int, companions: Companions) -> str:
        imported = [self._text_of(one) for one in companions.imported]
        moved = [self._text_of(one) for one in companions.moved]
        return module_text(self._cx.settings.target, [self._text_of(number)], imported, moved)

    @cached_property
    def _frame(self) -> str:
        return module_frame(self._cx.settings.target)

    def _module(self, number: int) -> _Wanted:
        """The module of a function."""
        key = self._recorded.key_of(number)
        if key is not None:
            return _Wanted(key, number)
        companions = self._companions(number)
        return _Wanted(self._composed_key(number, companions), number, companions)

    # ----------------------------------------------------------------------------------- objects

    def run(
        self, start_modules: Sequence[str], kept_symbols: Sequence[str] = ()
    ) -> Iterator[GeneratedObject]:
        """As `Generator` says."""
        for text in start_modules:
            self._want(_Wanted(self._keys.of(text, self._cx.settings), None, text=text))
        self._symbols += reversed(kept_symbols)
        with Compiler(self._jobs, self._name_of) as compiler:
            while True:
                self._demand()
                made = self._step(compiler)
                if not made and not self._symbols:
                    return
                for item in made:
                    self._go_on_from(item)
                    yield item

    def data_parts(self) -> Iterator[DataPart]:
        """The data that the objects made so far refer to."""
        return self._data.parts()

    # ---------------------------------------------------------------------------------- internal

    def _want(self, wanted: _Wanted) -> None:
        if wanted.key not in self._asked:
            self._asked[wanted.key] = wanted.function
            self._wanted.append(wanted)

    def _step(self, compiler: Compiler) -> list[GeneratedObject]:
        """Objects found in the cache, or else some that were compiled; empty at the end, or while
        there is more to demand."""
        if self._wanted:
            wanted, self._wanted = self._wanted, []
            found = self._found([one.key for one in wanted])
            for one in wanted:
                if one.key not in found:
                    self._submit(one, compiler)
            if found:
                return [self._made(key, data, None) for key, data in found.items()]
        if self._symbols:
            return []
        return [self._made(done.key, done.object, done.seconds) for done in compiler.wait()]

    def _found(self, keys: list[str]) -> dict[str, bytes | None]:
        """The objects that the cache has, read if it is not known what they need."""
        found = dict(self._look_up(keys))
        unread = [key for key, data in found.items() if data is None and self._needs(key) is None]
        read = self._read(unread) if unread else {}
        for key in unread:
            if key in read:
                found[key] = read[key]
            else:
                del found[key]
        return found

    def _submit(self, wanted: _Wanted, compiler: Compiler) -> None:
        number, text = wanted.function, wanted.text
        if number is not None:
            companions = wanted.companions or self._companions(number)
            text = self._composed_text(number, companions)
        self._sizes[wanted.key] = len(text)
        compiler.submit(wanted.key, text, self._settings(number).for_worker)

    def _name_of(self, key: str) -> str:
        number = self._asked[key]
        return module_name(self._cx, None if number is None else self._instance(number))

    def _made(self, key: str, data: bytes | None, seconds: float | None) -> GeneratedObject:
        number = self._asked[key]
        symbol = None if number is None else self._code.symbol_of(number)
        return GeneratedObject(key, data, number, symbol, self._sizes.get(key, 0), seconds)

    def _go_on_from(self, made: GeneratedObject) -> None:
        """Demands what an object needs, if that was not known before."""
        if made.object is not None:
            undefined = undefined_symbols(made.object)
            if made.function is not None:
                self._code.add_undefined(made.function, undefined)
            self._symbols += reversed(undefined)

    def _needs(self, key: str) -> Sequence[str] | None:
        """What is known to be undefined in an object that was asked for."""
        number = self._asked[key]
        return None if number is None else self._code.undefined_symbols(number, key)

    def _demand(self) -> None:
        """Demands what is known to be needed.

        It stops where modules were composed: most likely they are to be compiled, and that need not
        wait for all else to be looked at. The more there are, the less often.
        """
        composed = 0
        while self._symbols and composed < self._patience:
            symbol = self._symbols.pop()
            if symbol not in self._seen:
                self._seen.add(symbol)
                number = self._definitions.functions.get(symbol)
                if number is None:
                    # What is no data either std's archives define, or a foreign library.
                    self._symbols += self._data.take(symbol) or ()
                else:
                    composed += self._demand_function(number)
        self._patience *= 2

    def _demand_function(self, number: int) -> bool:
        """Makes sure that a function gets defined; whether its module was composed for that."""
        module = self._module(number)
        self._code.add_key(number, module.key)
        self._want(module)
        self._symbols += self._needs(module.key) or ()
        return module.companions is not None
