"""Optimized code on demand: from ``main`` outward, only what is still called after inlining.

Each function is compiled in a module with the bodies of its callees (``mirdce.codegen.unit``).
Its object's undefined symbols tell what else is needed: functions, which are compiled the same way,
and data, whose pointers may need more. What LLVM has inlined everywhere is never compiled: inlining
is a second dead-code elimination.

Where crates have different settings a module holds functions of one profile only.
"""

from collections.abc import Iterator, Sequence
from typing import final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.text import FunctionIr
from mirdce.codegen.llvm.pool import Compiler
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.data import DataBuilder, SlotFilter
from mirdce.codegen.unit.generated_object import Generate, LookUp, MadeObject, module_name
from mirdce.codegen.unit.imports import DEFAULT_LIMITS, ImportLimits, companions
from mirdce.codegen.unit.key import Keys
from mirdce.codegen.unit.module import module_text
from mirdce.errors import InternalError
from mirdce.ir.instance import Instance
from mirdce.ir.node import node
from mirdce.object.symbols import undefined_symbols
from mirdce.reach.live_set import only_caller


@final
@node
class _Pending:
    function: FunctionIr | None
    text_size: int


class DemandGenerator:
    """Generates, looks up and compiles what a program needs. Use once: ``run``, then the rest."""

    def __init__(
        self,
        cx: CodegenCx,
        generate: Generate,
        look_up: LookUp,
        jobs: int | None = None,
        *,
        limits: ImportLimits = DEFAULT_LIMITS,
        slot_is_live: SlotFilter | None = None,
    ) -> None:
        self._cx = cx
        self._generate = generate
        self._look_up = look_up
        self._jobs = jobs
        self._limits = limits
        self._keys = Keys()
        self._functions: dict[Instance, FunctionIr] = {}
        self._locations: dict[str, FunctionIr] = {}
        self._data = DataBuilder(cx, slot_is_live)
        self._seen: set[str] = set()
        self._callers: dict[Instance, Instance | None] = {}
        self._wanted: list[tuple[str, str, CodegenSettings]] = []
        self._pending: dict[str, _Pending] = {}

    def function_of(self, instance: Instance) -> FunctionIr:
        """The IR of a live function, generated at the first call."""
        found = self._functions.get(instance)
        if found is None:
            found = self._functions[instance] = self._generate(instance)
            for location in found.locations:
                self._locations[location.symbol] = found
        return found

    def run(
        self, start_modules: list[str], kept_symbols: Sequence[str] = ()
    ) -> Iterator[MadeObject]:
        """Makes all objects, the given modules' first; yields each as it gets done.

        Args:
            kept_symbols: what must be there although nothing in the program may refer to it.

        Raises:
            CodegenError: LLVM refused a module.
            UnsupportedError: a needed function has a construct that is not supported.
        """
        for text in start_modules:
            self._want(text, None)
        self._demand_all(list(kept_symbols))
        with Compiler(self._jobs, self._name_of) as compiler:
            while True:
                made = self._step(compiler)
                if not made:
                    return
                for item in made:
                    self._demand_all(undefined_symbols(item.object))
                    yield item

    def data_object(self) -> bytes:
        """The data that the objects made so far refer to."""
        return self._data.finish()

    # ------------------------------------------------------------------------------- internal

    def _want(self, text: str, function: FunctionIr | None) -> None:
        settings = self._cx.settings_of(function)
        key = self._keys.of(text, settings)
        if key not in self._pending:
            self._pending[key] = _Pending(function, len(text))
            self._wanted.append((key, text, settings))

    def _want_function(self, function: FunctionIr) -> None:
        if self._cx.settings_of(function).optimize:
            others = companions(function, self.function_of, self._only_caller, self._limits)
            self._want(module_text([function], others.imported, others.moved), function)
        else:
            self._want(module_text([function]), function)

    def _step(self, compiler: Compiler) -> list[MadeObject]:
        """Objects found in the cache, or else some that were compiled; empty at the end."""
        if self._wanted:
            wanted, self._wanted = self._wanted, []
            found = self._look_up([key for key, _, _ in wanted])
            for key, text, settings in wanted:
                if key not in found:
                    compiler.submit(key, text, settings.for_worker)
            if found:
                return [self._made(key, data, None) for key, data in found.items()]
        return [self._made(done.key, done.object, done.seconds) for done in compiler.wait()]

    def _name_of(self, key: str) -> str:
        return module_name(self._cx, self._pending[key].function)

    def _only_caller(self, instance: Instance) -> Instance | None:
        """The one function that calls another; None if anything else refers to it."""
        if instance not in self._callers:
            self._callers[instance] = only_caller(self._cx.live, instance)
        return self._callers[instance]

    def _made(self, key: str, data: bytes, seconds: float | None) -> MadeObject:
        pending = self._pending[key]
        return MadeObject(key, data, pending.function, pending.text_size, seconds)

    def _demand_all(self, symbols: list[str]) -> None:
        stack = symbols[::-1]
        while stack:
            symbol = stack.pop()
            if symbol not in self._seen:
                self._seen.add(symbol)
                stack.extend(self._demand(symbol))

    def _demand(self, symbol: str) -> list[str]:
        """Makes sure that a symbol gets defined; returns what its data points to."""
        cx = self._cx
        instance = cx.functions_by_name.get(symbol)
        if instance is not None:
            self._want_function(self.function_of(instance))
            return []
        location = self._locations.get(symbol)
        if location is not None:
            return self._data.add_locations(location.locations)
        alloc = cx.allocs_by_name.get(symbol)
        if alloc is not None:
            session, alloc_id = alloc
            return self._data.in_session(session).add_memory(alloc_id)
        vtable = cx.vtables_by_name.get(symbol)
        if vtable is not None:
            return self._data.in_session(vtable.session).add_vtable(vtable.ty, vtable.dyn)
        def_id = cx.statics_by_name.get(symbol)
        if def_id is not None:
            return self._data.add_static(def_id)
        if symbol.startswith(("alloc.", "vtable.")):
            raise InternalError(f"nothing is known of {symbol}")
        # Defined by std's archives or a foreign library.
        return []
