"""Optimized code on demand: from ``main`` outward, only what is still called after inlining.

Each function is compiled in a module with the bodies of its callees (``mirdce.codegen.unit``).
Its object's undefined symbols tell what else is needed: functions, which are compiled the same way,
and data, whose pointers may need more. What LLVM has inlined everywhere is never compiled: inlining
is a second dead-code elimination.

Where crates have different settings a module holds functions of one profile only.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import EmittedFunction
from mirdce.codegen.llvm.pool import Compiler
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.data import DataCollector, DataPart
from mirdce.codegen.unit.definitions import callees_alike, definitions_of
from mirdce.codegen.unit.generator import (
    Generate,
    GeneratedObject,
    Read,
    crate_name,
    module_name,
)
from mirdce.codegen.unit.imports import DEFAULT_LIMITS, ImportLimits, companions
from mirdce.codegen.unit.key import Keys
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.codegen.unit.module import module_text
from mirdce.ir.instance import Instance
from mirdce.object.symbols import undefined_symbols


class DemandGenerator:
    """A `Generator` of what is needed; also the functions of the program, by symbol.

    Args:
        unoptimized: functions that are compiled by themselves and without optimization.
    """

    def __init__(
        self,
        cx: CodegenCx,
        generate: Generate,
        read: Read,
        code: KnownCode,
        jobs: int | None = None,
        *,
        limits: ImportLimits = DEFAULT_LIMITS,
        unoptimized: Container[Instance] = (),
    ) -> None:
        self._cx = cx
        self._generate = generate
        self._read = read
        self._code = code
        self._jobs = jobs
        self._limits = limits
        self._unoptimized = unoptimized
        self._keys = Keys()
        self._definitions = definitions_of(cx, code.symbol_of)
        self._functions: dict[str, EmittedFunction] = {}
        self._data = DataCollector(cx, self._definitions, code)
        self._seen: set[str] = set()
        self._wanted: list[tuple[str, str, CodegenSettings]] = []
        self.unchanged: dict[int, str] = {}
        self._asked: dict[str, tuple[Instance | None, int]] = {}

    # -------------------------------------------------------------------- functions, by symbol

    def function_of(self, symbol: str) -> EmittedFunction:
        """The code of a live function, generated at the first call."""
        found = self._functions.get(symbol)
        if found is None:
            instance = self._instance(self._definitions.functions[symbol])
            found = self._generate(instance)
            if instance in self._unoptimized:
                # Where it was imported, it would be optimized.
                found = found._replace(text=replace(found.text, inlinable=False))
            self._functions[symbol] = found
            self._code.add_lines(found)
            self._data.add_refs(found.refs, crate_name(self._cx, instance))
        return found

    def _instance(self, number: int) -> Instance:
        return self._cx.facts.items.instance(number)

    def only_caller(self, symbol: str) -> str | None:
        """The one function that calls another; None if anything else refers to it."""
        instance = self._instance(self._definitions.functions[symbol])
        caller = self._cx.facts.only_callers.get(instance)
        if caller is None or instance in self._unoptimized:
            return None
        return self._cx.function_symbol(caller).name

    def callees_alike(self, function: EmittedFunction) -> Sequence[str]:
        """The callees that are generated with the settings of their caller."""
        if self._cx.facts.sessions is None:
            return function.refs.callees
        return callees_alike(self._cx.facts.items, self._definitions, function)

    # ----------------------------------------------------------------------------------- modules

    def settings_of(self, function: Instance | None) -> CodegenSettings:
        """As `Generator` says."""
        settings = self._cx.settings_of(function)
        return settings.unoptimized() if function in self._unoptimized else settings

    def module_of(self, instance: Instance) -> str:
        """As `Generator` says."""
        return self._module_of(self._cx.function_symbol(instance).name, instance)

    def _module_of(self, symbol: str, instance: Instance) -> str:
        function = self.function_of(symbol)
        if not self.settings_of(instance).optimize:
            return module_text(self._cx.settings.target, [function.text])
        others = companions(function, self, self._limits)
        imported = [other.text for other in others.imported]
        moved = [other.text for other in others.moved]
        return module_text(self._cx.settings.target, [function.text], imported, moved)

    # ----------------------------------------------------------------------------------- objects

    def run(
        self, start_modules: Sequence[str], kept_symbols: Sequence[str] = ()
    ) -> Iterator[GeneratedObject]:
        """As `Generator` says."""
        for text in start_modules:
            self._want(text, None)
        self._demand_all(list(kept_symbols))
        with Compiler(self._jobs, self._name_of) as compiler:
            while True:
                made = self._step(compiler)
                if not made:
                    return
                for item in made:
                    self._demand_all(undefined_symbols(item.object or b""))
                    yield item

    def data_parts(self) -> Iterator[DataPart]:
        """The data that the objects made so far refer to."""
        yield DataPart(b"", self._data.finish)

    # ---------------------------------------------------------------------------------- internal

    def _want(self, text: str, function: Instance | None) -> None:
        settings = self.settings_of(function)
        key = self._keys.of(text, settings)
        if key not in self._asked:
            self._asked[key] = (function, len(text))
            self._wanted.append((key, text, settings))

    def _step(self, compiler: Compiler) -> list[GeneratedObject]:
        """Objects found in the cache, or else some that were compiled; empty at the end."""
        if self._wanted:
            wanted, self._wanted = self._wanted, []
            found = self._read([key for key, _, _ in wanted])
            for key, text, settings in wanted:
                if key not in found:
                    compiler.submit(key, text, settings.for_worker)
            if found:
                return [self._made(key, data, None) for key, data in found.items()]
        return [self._made(done.key, done.object, done.seconds) for done in compiler.wait()]

    def _name_of(self, key: str) -> str:
        return module_name(self._cx, self._asked[key][0])

    def _made(self, key: str, data: bytes, seconds: float | None) -> GeneratedObject:
        function, size = self._asked[key]
        number = None if function is None else self._cx.facts.items.function(function)
        symbol = None if number is None else self._code.symbol_of(number)
        return GeneratedObject(key, data, number, symbol, size, seconds)

    def _demand_all(self, symbols: list[str]) -> None:
        stack = symbols[::-1]
        while stack:
            symbol = stack.pop()
            if symbol not in self._seen:
                self._seen.add(symbol)
                stack.extend(self._demand(symbol))

    def _demand(self, symbol: str) -> list[str]:
        """Makes sure that a symbol gets defined; returns what its data points to.

        What is neither a function nor data of this program is defined by std's archives or a
        foreign library.
        """
        number = self._definitions.functions.get(symbol)
        if number is not None:
            instance = self._instance(number)
            self._want(self._module_of(symbol, instance), instance)
            return []
        return self._data.take(symbol) or []
