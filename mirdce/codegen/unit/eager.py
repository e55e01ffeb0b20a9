"""Code of a live set that is nowhere optimized: every function in a module of its own.

Without inlining nothing that is live becomes superfluous, so all of it is generated in one go, and
the workers compile while the next functions are generated. What an earlier link has made is not
generated, and not looked for either: who needs it finds out whether it is still there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

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
from mirdce.codegen.unit.module import module_frame, module_text
from mirdce.codegen.unit.summary import digest_of_text
from mirdce.ir.instance import Instance

_BATCH = 48
"""Modules between two look-ups in the cache: few, so that the workers have work early."""


class EagerGenerator:
    """A `Generator` of all live functions.

    Args:
        takes_unchanged: what an earlier link has made need not be in the cache any more.

    Attributes:
        unchanged: as `Generator` says.
    """

    def __init__(
        self,
        cx: CodegenCx,
        generate: Generate,
        look_up: LookUp,
        code: KnownCode,
        jobs: int | None = None,
        *,
        takes_unchanged: bool = True,
    ) -> None:
        self._cx = cx
        self._generate = generate
        self._look_up = look_up
        self._code = code
        self._jobs = jobs
        self._keys = Keys()
        self._frame = module_frame(cx.settings.target)
        self._asked: dict[str, tuple[int | None, int]] = {}
        self._parts: tuple[DataPart, ...] = ()
        self.unchanged: Mapping[int, str] = code.unchanged(self._numbers())
        if not takes_unchanged:
            found = look_up(list(self.unchanged.values()))
            self.unchanged = {one: key for one, key in self.unchanged.items() if key in found}
        for number, key in self.unchanged.items():
            code.add_key(number, key)

    def run(
        self, start_modules: Sequence[str], kept_symbols: Sequence[str] = ()
    ) -> Iterator[GeneratedObject]:
        """As `Generator` says; all live functions are kept."""
        unchanged = self.unchanged
        with Compiler(self._jobs, self._name_of) as compiler:
            batch: list[tuple[str, str, CodegenSettings]] = []
            for text in start_modules:
                self._ask(self._keys.of(text, self._cx.settings), text, None, batch)
            for number in [one for one in self._numbers() if one not in unchanged]:
                self._ask(*self._module(number), number, batch)
                if len(batch) >= _BATCH:
                    yield from self._submit(batch, compiler)
                    batch = []
                    yield from (self._compiled(done) for done in compiler.finished())
            yield from self._submit(batch, compiler)
            compiler.start()
            # Meanwhile.
            self._find_data()
            yield from (self._compiled(done) for done in compiler.drain())

    def settings_of(self, function: Instance | None) -> CodegenSettings:
        """As `Generator` says."""
        return self._cx.settings_of(function)

    def module_of(self, instance: Instance) -> tuple[str, str]:
        """As `Generator` says."""
        made = self._generate(instance)
        return self._key(instance, made), self._text(made)

    def data_parts(self) -> Iterator[DataPart]:
        """Statics, vtables and panic locations of the live set."""
        yield from self._parts

    # ------------------------------------------------------------------------------- details

    def _find_data(self) -> None:
        """Finds what there is of data, all names being known by now."""
        cx, code = self._cx, self._code
        definitions = cache(lambda: definitions_of(cx, code.symbol_of))
        self._parts = tuple(data_parts(cx, definitions, code, self._numbers()))

    def _numbers(self) -> Iterable[int]:
        facts = self._cx.facts
        return (*facts.graph.functions, *map(facts.items.function, facts.traps))

    def _module(self, number: int) -> tuple[str, str]:
        """Key and text of a function's module."""
        instance = self._cx.facts.items.instance(number)
        made = self._generate(instance)
        key = self._key(instance, made)
        self._code.add_function(number, made)
        self._code.add_key(number, key)
        return key, self._text(made)

    def _key(self, instance: Instance, made: EmittedFunction) -> str:
        """The key of a function's module: as it is where other functions are optimized."""
        settings, frame = self._cx.settings_of(instance), self._frame
        return self._keys.of_functions(settings, frame, [digest_of_text(made.text)], [], [])

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
