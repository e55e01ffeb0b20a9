"""Code of a live set that is nowhere optimized: every function by itself.

Without inlining nothing that is live becomes superfluous, so all of it is generated in one go, by
the workers that compile it (`mirdce.codegen.unit.function_pool`). What an earlier link has made is
not generated, and not looked for either: who needs it finds out whether it is still there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.llvm.worker import CompiledModule, Module
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.data import DataPart, data_parts
from mirdce.codegen.unit.definitions import definitions_of
from mirdce.codegen.unit.function_pool import Emitted, FunctionPool
from mirdce.codegen.unit.function_worker import EmittedCode, FunctionWorker
from mirdce.codegen.unit.generator import Generate, GeneratedObject, LookUp, module_name
from mirdce.codegen.unit.key import Keys
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.codegen.unit.listed_clusters import ListedCluster
from mirdce.ir.instance import Instance


class EagerGenerator:
    """A `Generator` of all live functions.

    Args:
        takes_unchanged: what an earlier link has made need not be in the cache any more.

    Attributes:
        unchanged, emitted, unsupported, seconds: as `Generator` says.
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
        self._worker = FunctionWorker(cx, generate)
        self._look_up = look_up
        self._code = code
        self._jobs = jobs
        self._asked: dict[str, tuple[int | None, int]] = {}
        self._parts: tuple[DataPart, ...] = ()
        self.emitted = 0
        self.seconds = 0.0
        self.unsupported: dict[int, str] = {}
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
        wanted = [one for one in self._numbers() if one not in self.unchanged]
        with FunctionPool[EmittedCode](self._worker, self._jobs, self._name_of) as pool:
            yield from self._start(start_modules, pool)
            pool.emit(wanted)
            pool.start()
            if not wanted:
                self._find_data()
            for answer in pool.answers():
                match answer:
                    case CompiledModule():
                        yield self._object(answer.key, answer.object, answer.seconds)
                    case Emitted():
                        yield from self._take(answer, pool)
                        if self.emitted == len(wanted):
                            # While the workers compile.
                            self._find_data()

    def settings_of(self, function: Instance | None) -> CodegenSettings:
        """As `Generator` says."""
        return self._cx.settings_of(function)

    def listed(self, instance: Instance) -> ListedCluster:
        """The module of a function by itself.

        Raises:
            MirdceError: it cannot be emitted.
        """
        number = self._cx.facts.items.function(instance)
        key, text = self._worker.module_of(number)
        return ListedCluster(
            symbol=self._code.symbol_of(number),
            settings=self.settings_of(instance),
            text=text,
            copies=(),
            key=key,
            simplified_key="",
            bitcode=None,
            loops=False,
        )

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

    def _start(
        self, start_modules: Sequence[str], pool: FunctionPool[EmittedCode]
    ) -> Iterator[GeneratedObject]:
        """Yields the objects of start modules that are there, and has the others compiled."""
        settings, keys = self._cx.settings, Keys()
        texts = {keys.of(text, settings): text for text in start_modules}
        self._asked |= {key: (None, len(text)) for key, text in texts.items()}
        found = self._look_up(list(texts))
        yield from (self._object(key, content, None) for key, content in found.items())
        missing: list[Module] = [
            (key, text, settings.for_worker) for key, text in texts.items() if key not in found
        ]
        pool.submit(missing)

    def _take(
        self, emitted: Emitted[EmittedCode], pool: FunctionPool[EmittedCode]
    ) -> Iterator[GeneratedObject]:
        """Yields the objects of functions that are there, and has the others compiled."""
        new = [one for one in emitted.made if one.key not in self._asked]
        for one in emitted.made:
            self._add(one)
        found = self._look_up([one.key for one in new])
        pool.compile(emitted.chunk, [one.number for one in new if one.key not in found])
        yield from (self._object(key, content, None) for key, content in found.items())

    def _add(self, one: EmittedCode) -> None:
        self.emitted += 1
        self._code.add_function(one.number, one.symbol, one.refs)
        self._code.add_key(one.number, one.key)
        self._asked.setdefault(one.key, (one.number, one.size))
        if one.unsupported:
            self.unsupported[one.number] = one.unsupported

    def _name_of(self, key: str) -> str:
        number = self._asked[key][0]
        return module_name(
            self._cx, None if number is None else self._cx.facts.items.instance(number)
        )

    def _object(self, key: str, content: bytes | None, seconds: float | None) -> GeneratedObject:
        number, size = self._asked[key]
        symbol = None if number is None else self._code.symbol_of(number)
        return GeneratedObject(key, content, number, symbol, size, seconds)
