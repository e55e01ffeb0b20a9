"""Code of a live set that is nowhere optimized: every function in a module of its own.

Without inlining nothing that is live becomes superfluous, so all of it is generated in one go, and
the workers compile while the next functions are generated. What an earlier link has made, and the
cache still has, is not generated.
"""

from collections.abc import Iterable, Iterator, Sequence

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import EmittedFunction
from mirdce.codegen.llvm.pool import Compiler
from mirdce.codegen.llvm.worker import CompiledModule
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.data import DataPart, data_parts
from mirdce.codegen.unit.definitions import definitions_of
from mirdce.codegen.unit.generator import Generate, GeneratedObject, LookUp, module_name
from mirdce.codegen.unit.key import Keys
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.codegen.unit.module import module_text
from mirdce.ir.instance import Instance

_BATCH = 48
"""Modules between two look-ups in the cache: few, so that the workers have work early."""


class EagerGenerator:
    """A `Generator` of all live functions."""

    def __init__(
        self,
        cx: CodegenCx,
        generate: Generate,
        look_up: LookUp,
        code: KnownCode,
        jobs: int | None = None,
    ) -> None:
        self._cx = cx
        self._generate = generate
        self._look_up = look_up
        self._code = code
        self._jobs = jobs
        self._keys = Keys()
        self._asked: dict[str, tuple[int | None, int]] = {}

    def run(
        self, start_modules: Sequence[str], kept_symbols: Sequence[str] = ()
    ) -> Iterator[GeneratedObject]:
        """As `Generator` says; all live functions are kept."""
        with Compiler(self._jobs, self._name_of) as compiler:
            batch: list[tuple[str, str, CodegenSettings]] = []
            for text in start_modules:
                self._ask(self._keys.of(text, self._cx.settings), text, None, batch)
            unknown: list[int] = []
            yield from self._known(unknown)
            for number in unknown:
                self._ask(*self._module(number), number, batch)
                if len(batch) >= _BATCH:
                    yield from self._submit(batch, compiler)
                    batch = []
                    yield from (self._compiled(done) for done in compiler.finished())
            yield from self._submit(batch, compiler)
            yield from (self._compiled(done) for done in compiler.drain())

    def settings_of(self, function: Instance | None) -> CodegenSettings:
        """As `Generator` says."""
        return self._cx.settings_of(function)

    def module_of(self, instance: Instance) -> tuple[str, str]:
        """As `Generator` says."""
        text = self._text(self._generate(instance))
        return self._keys.of(text, self._cx.settings_of(instance)), text

    def data_parts(self) -> Iterator[DataPart]:
        """Statics, vtables and panic locations of the live set."""
        # By now all names are known.
        definitions = definitions_of(self._cx, self._code.symbol_of)
        yield from data_parts(self._cx, definitions, self._code, self._numbers())

    # ------------------------------------------------------------------------------- details

    def _numbers(self) -> Iterable[int]:
        facts = self._cx.facts
        return (*facts.graph.functions, *map(facts.items.function, facts.traps))

    def _known(self, unknown: list[int]) -> Iterator[GeneratedObject]:
        """The objects that need not be made; adds the functions whose do to ``unknown``."""
        keys: dict[int, str] = {}
        for number in self._numbers():
            key = self._code.key_of(number)
            if key is not None:
                keys[number] = key
        found = self._look_up(list(dict.fromkeys(keys.values()))) if keys else {}
        for number in self._numbers():
            key = keys.get(number)
            if key is None or key not in found:
                unknown.append(number)
                continue
            self._code.add_key(number, key)
            if key not in self._asked:
                self._asked[key] = (number, 0)
                yield self._object(key, found[key], None)

    def _module(self, number: int) -> tuple[str, str]:
        """Key and text of a function's module."""
        instance = self._cx.facts.items.instance(number)
        made = self._generate(instance)
        text = self._text(made)
        key = self._keys.of(text, self._cx.settings_of(instance))
        self._code.add_function(number, made)
        self._code.add_key(number, key)
        return key, text

    def _text(self, made: EmittedFunction) -> str:
        return module_text(self._cx.settings.target, [made.text])

    def _ask(
        self,
        key: str,
        text: str,
        number: int | None,
        batch: list[tuple[str, str, CodegenSettings]],
    ) -> None:
        if key not in self._asked:
            self._asked[key] = (number, len(text))
            batch.append((key, text, self._cx.settings_of(self._instance(number))))

    def _instance(self, number: int | None) -> Instance | None:
        return None if number is None else self._cx.facts.items.instance(number)

    def _submit(
        self, batch: list[tuple[str, str, CodegenSettings]], compiler: Compiler
    ) -> Iterator[GeneratedObject]:
        found = self._look_up([key for key, _, _ in batch])
        for key, text, settings in batch:
            if key not in found:
                compiler.submit(key, text, settings.for_worker)
            else:
                yield self._object(key, found[key], None)

    def _name_of(self, key: str) -> str:
        return module_name(self._cx, self._instance(self._asked[key][0]))

    def _compiled(self, done: CompiledModule) -> GeneratedObject:
        return self._object(done.key, done.object, done.seconds)

    def _object(self, key: str, content: bytes | None, seconds: float | None) -> GeneratedObject:
        number, size = self._asked[key]
        symbol = None if number is None else self._code.symbol_of(number)
        return GeneratedObject(key, content, number, symbol, size, seconds)
