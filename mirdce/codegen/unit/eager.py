"""Code of a live set that is nowhere optimized: every function in a module of its own.

Without inlining nothing that is live becomes superfluous, so all of it is generated in one go, and
the workers compile while the next functions are generated.
"""

from collections.abc import Iterator, Sequence

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import FunctionRefs
from mirdce.codegen.llvm.pool import Compiler
from mirdce.codegen.llvm.worker import CompiledModule
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.data import data_object
from mirdce.codegen.unit.definitions import Definitions, definitions_of
from mirdce.codegen.unit.generator import Generate, GeneratedObject, LookUp, module_name
from mirdce.codegen.unit.key import Keys
from mirdce.codegen.unit.module import module_text
from mirdce.errors import InternalError
from mirdce.ir.instance import Instance
from mirdce.object.dwarf.function_lines import FunctionLines

_BATCH = 48
"""Modules between two look-ups in the cache: few, so that the workers have work early."""


class EagerGenerator:
    """A `Generator` of all live functions."""

    def __init__(
        self, cx: CodegenCx, generate: Generate, look_up: LookUp, jobs: int | None = None
    ) -> None:
        self._cx = cx
        self._generate = generate
        self._look_up = look_up
        self._jobs = jobs
        self._keys = Keys()
        self._definitions: Definitions | None = None
        self._refs: list[FunctionRefs] = []
        self._lines: dict[str, FunctionLines] = {}
        self._asked: dict[str, tuple[Instance | None, int]] = {}

    def run(
        self, start_modules: Sequence[str], kept_symbols: Sequence[str] = ()
    ) -> Iterator[GeneratedObject]:
        """As `Generator` says; all live functions are kept."""
        with Compiler(self._jobs, self._name_of) as compiler:
            batch: list[tuple[str, str, CodegenSettings]] = []
            for text, function in self._modules(start_modules):
                settings = self._cx.settings_of(function)
                key = self._keys.of(text, settings)
                if key in self._asked:
                    continue
                self._asked[key] = (function, len(text))
                batch.append((key, text, settings))
                if len(batch) >= _BATCH:
                    yield from self._submit(batch, compiler)
                    batch = []
                    yield from (self._compiled(done) for done in compiler.finished())
            yield from self._submit(batch, compiler)
            yield from (self._compiled(done) for done in compiler.drain())

    def settings_of(self, function: Instance | None) -> CodegenSettings:
        """As `Generator` says."""
        return self._cx.settings_of(function)

    def module_of(self, instance: Instance) -> str:
        """As `Generator` says."""
        return module_text(self._cx.settings.target, [self._generate(instance).text])

    def lines_of(self, symbol: str) -> FunctionLines:
        """As `Generator` says."""
        found = self._lines.get(symbol)
        if found is None:
            raise InternalError(f"no lines are known of {symbol}")
        return found

    def data_object(self) -> bytes:
        """Statics, vtables and panic locations of the live set."""
        if self._definitions is None:
            raise InternalError("the data of functions that are not generated yet")
        return data_object(self._cx, self._definitions, self._refs)

    def _modules(self, start_modules: Sequence[str]) -> Iterator[tuple[str, Instance | None]]:
        for text in start_modules:
            yield text, None
        target = self._cx.settings.target
        for instance in (*self._cx.facts.functions, *self._cx.facts.traps):
            function = self._generate(instance)
            self._refs.append(function.refs)
            if function.refs.lines is not None:
                self._lines[function.text.symbol] = function.refs.lines
            yield module_text(target, [function.text]), instance
        # By now all names are known, and the workers are busy.
        self._definitions = definitions_of(self._cx)

    def _submit(
        self, batch: list[tuple[str, str, CodegenSettings]], compiler: Compiler
    ) -> Iterator[GeneratedObject]:
        found = self._look_up([key for key, _, _ in batch])
        for key, text, settings in batch:
            data = found.get(key)
            if data is None:
                compiler.submit(key, text, settings.for_worker)
            else:
                yield GeneratedObject(key, data, *self._asked[key], None)

    def _name_of(self, key: str) -> str:
        return module_name(self._cx, self._asked[key][0])

    def _compiled(self, done: CompiledModule) -> GeneratedObject:
        return GeneratedObject(done.key, done.object, *self._asked[done.key], done.seconds)
