"""Optimized code from below: each function is simplified once, and finished where it is needed.

1. Workers emit all live functions that no record knows (`mirdce.codegen.unit.emitted_functions`).
2. Their clusters are simplified, callees first, with copies of simplified callees
   (`mirdce.codegen.unit.simplifier`).
3. From ``main`` and what else must be there outward, code is finished. The undefined symbols of an
   object tell what else is needed: functions, which are finished the same way, and data, whose
   pointers may need more. What was inlined everywhere is never finished.

Functions of a program that are not optimized, or must not be, are compiled by themselves.

Source: none; LLVM's kin is ThinLTO.
"""

import os
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final, final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.llvm.worker import CompiledModule
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.clusters import clusters_of
from mirdce.codegen.unit.data import DataCollector, DataPart
from mirdce.codegen.unit.emitted_functions import EmittedFunctions
from mirdce.codegen.unit.generator import Generate, GeneratedObject, LookUp, Read, module_name
from mirdce.codegen.unit.key import Keys
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.codegen.unit.module import module_frame
from mirdce.codegen.unit.optimizing_pool import OptimizingPool
from mirdce.codegen.unit.optimizing_worker import (
    Compile,
    CompileText,
    Finish,
    OptimizingWorker,
    Task,
)
from mirdce.codegen.unit.simplifier import Simplifier
from mirdce.codegen.unit.simplifying import SimplifiedStore
from mirdce.ir.instance import Instance
from mirdce.object.symbols import undefined_symbols
from mirdce.scratch import Scratch

_GROUP: Final = 16
"""Objects that a worker is asked for at a time."""


@final
class BottomUpGenerator:
    """A `Generator` of what is needed.

    Args:
        look_up: tells which objects the cache has.
        read: reads those that are needed, of which it does.
        store: where simplified forms are kept.
        advance: is told of how many functions there is something new.
        unoptimized: functions that are compiled by themselves and without optimization.

    Attributes:
        unchanged, emitted, unsupported, seconds: as `Generator` says.
    """

    def __init__(
        self,
        cx: CodegenCx,
        generate: Generate,
        look_up: LookUp,
        read: Read,
        store: SimplifiedStore,
        code: KnownCode,
        jobs: int | None = None,
        *,
        advance: Callable[[int], None] = lambda _: None,
        unoptimized: Collection[Instance] = (),
    ) -> None:
        self._cx = cx
        self._generate = generate
        self._look_up = look_up
        self._read = read
        self._store = store
        self._code = code
        self._jobs = jobs
        self._advance = advance
        self._unoptimized = unoptimized
        self._finisher: _Finisher | None = None
        self._functions: EmittedFunctions | None = None
        self.unchanged: Mapping[int, str] = {}

    @property
    def emitted(self) -> int:
        """As `Generator` says."""
        return 0 if self._functions is None else self._functions.emitted

    @property
    def unsupported(self) -> Mapping[int, str]:
        """As `Generator` says."""
        return {} if self._functions is None else self._functions.unsupported

    @property
    def seconds(self) -> float:
        """As `Generator` says."""
        return 0.0 if self._finisher is None else self._finisher.seconds

    def settings_of(self, function: Instance | None) -> CodegenSettings:
        """As `Generator` says."""
        settings = self._cx.settings_of(function)
        return settings.unoptimized() if function in self._unoptimized else settings

    def run(
        self, start_modules: Sequence[str], kept_symbols: Sequence[str] = ()
    ) -> Iterator[GeneratedObject]:
        """As `Generator` says."""
        jobs = self._jobs or os.cpu_count() or 1
        # Each of the workers of both kinds, and this process.
        with Scratch(2 * jobs + 1) as scratch:
            worker = OptimizingWorker(scratch)
            with OptimizingPool(worker, jobs, self._name_of) as pool:
                functions = self._functions = EmittedFunctions(
                    self._cx, self._generate, self._code, scratch, jobs, self._unoptimized
                )
                live = self._cx.facts.graph.functions
                functions.emit_unknown(live, self._advance)
                simplifier = self._simplifier(functions, pool, scratch)
                try:
                    simplifier.run()
                    for root, cluster in simplifier.clusters().items():
                        self._code.add_cluster(root, cluster)
                    self._finisher = _Finisher(
                        self._cx, functions, simplifier, pool, self._code, self._look_up, self._read
                    )
                    yield from self._finisher.run(start_modules, kept_symbols)
                finally:
                    # A link that fails, or is stopped, need not simplify this again.
                    simplifier.save()

    def _simplifier(
        self, functions: EmittedFunctions, pool: OptimizingPool, scratch: Scratch
    ) -> Simplifier:
        live = self._cx.facts.graph.functions
        return Simplifier(
            functions,
            clusters_of(functions, live),
            pool,
            scratch,
            self._store,
            module_frame(self._cx.settings.target),
            recorded=self._code.recorded_cluster,
            changed=self._has_changed,
            advance=self._advance,
        )

    def _has_changed(self, number: int) -> bool:
        """Whether the text of a function that was recorded is otherwise now."""
        code, functions = self._code, self._functions
        if functions is None or code.holds(number):
            return functions is None
        return functions.summary(number) != code.recorded_summary(number)

    def data_parts(self) -> Iterator[DataPart]:
        """The data that the objects made so far refer to."""
        if self._finisher is not None:
            yield from self._finisher.data.parts()

    def companions_of(self, number: int) -> Sequence[int]:
        """The functions that the code of a function depends on besides, by number: those that
        moved to it, and those that it was given copies of, or they were."""
        found: dict[int, None] = {}
        pending = [number]
        for root in pending:
            cluster = self._code.cluster(root)
            if cluster is not None:
                found |= dict.fromkeys((root, *cluster.moved))
                pending += [one for one in cluster.code.copies if one not in found]
        return [one for one in found if one != number]

    def _name_of(self, what: str | int) -> str:
        """What an error calls the function that a key or a number is of."""
        if isinstance(what, int):
            return module_name(self._cx, self._cx.facts.items.instance(what))
        number = None if self._finisher is None else self._finisher.function_of(what)
        function = None if number is None else self._cx.facts.items.instance(number)
        return module_name(self._cx, function)


@final
class _Finisher:
    """Finishes what is needed of a program that was simplified.

    Attributes:
        data: what objects have referred to so far.
    """

    def __init__(
        self,
        cx: CodegenCx,
        functions: EmittedFunctions,
        simplifier: Simplifier,
        pool: OptimizingPool,
        code: KnownCode,
        look_up: LookUp,
        read: Read,
    ) -> None:
        self._cx = cx
        self._functions = functions
        self._simplifier = simplifier
        self._pool = pool
        self._code = code
        self._look_up = look_up
        self._read = read
        self._keys = Keys()
        self._texts: dict[str, str] = {}
        self._asked: dict[str, int | None] = {}
        self._wanted: list[str] = []
        self._missing: deque[str] = deque()
        self._symbols: list[str] = []
        self._seen: set[str] = set()
        self.data = DataCollector(cx, functions.definitions, code)

    @property
    def seconds(self) -> float:
        """CPU time of LLVM in what was simplified."""
        return self._simplifier.seconds

    def function_of(self, key: str) -> int | None:
        """The function that an object with a key is asked for as; None: it is a start module."""
        return self._asked[key]

    def run(
        self, start_modules: Sequence[str], kept_symbols: Sequence[str]
    ) -> Iterator[GeneratedObject]:
        """As `mirdce.codegen.unit.generator.Generator` says."""
        for text in start_modules:
            key = self._keys.of(text, self._cx.settings)
            self._texts[key] = text
            self._want(key, None)
        self._symbols += reversed(kept_symbols)
        while True:
            self._demand()
            if self._wanted:
                made = self._found()
            else:
                self._submit()
                made = [self._made(one) for one in self._done()]
                if not made:
                    return
            for one in made:
                self._go_on_from(one)
                yield one

    # ------------------------------------------------------------------------------- demand

    def _demand(self) -> None:
        """Demands all that is known to be needed."""
        while self._symbols:
            symbol = self._symbols.pop()
            if symbol in self._seen:
                continue
            self._seen.add(symbol)
            number = self._functions.function_named(symbol)
            if number is None:
                number = self._simplifier.owner_of(symbol)
            if number is None:
                # What is no data either std's archives define, or a foreign library.
                self._symbols += self.data.take(symbol) or ()
            else:
                self._demand_function(number)

    def _demand_function(self, number: int) -> None:
        """Makes sure that a function gets defined.

        Raises:
            UnsupportedError: it cannot be.
        """
        root = self._simplifier.root_of(number)
        refused = self._functions.refused.get(root)
        if refused is not None:
            raise refused
        key = self._simplifier.object_key(root)
        self._code.add_key(root, key)
        self._want(key, root)

    def _want(self, key: str, function: int | None) -> None:
        if key in self._asked:
            return
        self._asked[key] = function
        self._wanted.append(key)
        needs = self._needs(key)
        if needs is not None:
            self._symbols += needs

    def _needs(self, key: str) -> Sequence[str] | None:
        """What is known to be undefined in an object that was asked for."""
        number = self._asked[key]
        return None if number is None else self._code.undefined_symbols(number, key)

    def _found(self) -> list[GeneratedObject]:
        """The objects that the cache has, read if it is not known what they need; the others are
        to be made."""
        wanted, self._wanted = self._wanted, []
        found = dict(self._look_up(wanted))
        unread = [key for key, data in found.items() if data is None and self._needs(key) is None]
        read = self._read(unread) if unread else {}
        for key in unread:
            if key in read:
                found[key] = read[key]
            else:
                del found[key]
        self._missing += [key for key in wanted if key not in found]
        return [self._object(key, data, None) for key, data in found.items()]

    def _go_on_from(self, made: GeneratedObject) -> None:
        """Demands what an object needs, if that was not known before."""
        if made.object is not None:
            undefined = undefined_symbols(made.object)
            if made.function is not None:
                self._code.add_undefined(made.function, undefined)
            self._symbols += reversed(undefined)

    # ------------------------------------------------------------------------------- objects

    def _submit(self) -> None:
        """Has what is missing made, as far as workers have room."""
        while self._missing and self._pool.has_room:
            size = min(_GROUP, -(-len(self._missing) // (2 * self._pool.jobs)))
            keys = [self._missing.popleft() for _ in range(size)]
            functions = [self._asked[key] for key in keys]
            self._simplifier.places_of(
                one for one in functions if one is not None and not self._functions.is_alone(one)
            )
            self._pool.submit([self._task(key) for key in keys])

    def _task(self, key: str) -> Task:
        number, functions = self._asked[key], self._functions
        if number is None:
            return CompileText(key, self._cx.settings.for_worker, self._texts[key])
        settings = functions.settings(number)
        if functions.is_alone(number):
            return Compile(
                key, settings.for_worker, settings.target.module_header, functions.place_of(number)
            )
        (place,) = self._simplifier.places_of([number])
        loops = self._simplifier.code(number).loops
        return Finish(key, settings.for_worker, place, loops, settings.line_tables)

    def _done(self) -> list[CompiledModule]:
        """Some of what was asked for; empty if nothing is left."""
        others = self._simplifier.others
        while not others and self._pool.is_busy:
            self._simplifier.take(self._pool.wait())
        done = others[:]
        others.clear()
        return done

    def _made(self, done: CompiledModule) -> GeneratedObject:
        return self._object(done.key, done.object, done.seconds)

    def _object(self, key: str, data: bytes | None, seconds: float | None) -> GeneratedObject:
        number = self._asked[key]
        symbol = None if number is None else self._code.symbol_of(number)
        return GeneratedObject(key, data, number, symbol, self._size(number), seconds)

    def _size(self, number: int | None) -> int:
        """A measure of the text that an object was made of."""
        return 0 if number is None else self._functions.size(number)
