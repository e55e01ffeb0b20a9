"""Code of a live set that is nowhere optimized: every function in a module of its own.

Without inlining nothing that is live becomes superfluous, so all of it is generated in one go, and
the workers compile while the next functions are generated.
"""

from collections.abc import Iterator

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.text import FunctionIr
from mirdce.codegen.llvm.pool import Compiler
from mirdce.codegen.llvm.worker import CompiledModule
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.data import SlotFilter, data_object
from mirdce.codegen.unit.generated_object import Generate, LookUp, MadeObject, module_name
from mirdce.codegen.unit.key import Keys
from mirdce.codegen.unit.module import module_text

_BATCH = 48
"""Modules between two look-ups in the cache: few, so that the workers have work early."""


class EagerGenerator:
    """Generates, looks up and compiles all live functions. Use once: ``run``, then the data."""

    def __init__(
        self,
        cx: CodegenCx,
        generate: Generate,
        look_up: LookUp,
        jobs: int | None = None,
        *,
        slot_is_live: SlotFilter | None = None,
    ) -> None:
        self._cx = cx
        self._generate = generate
        self._look_up = look_up
        self._jobs = jobs
        self._slot_is_live = slot_is_live
        self._keys = Keys()
        self._functions: list[FunctionIr] = []
        self._made: dict[str, tuple[FunctionIr | None, int]] = {}

    def run(self, start_modules: list[str]) -> Iterator[MadeObject]:
        """Makes all objects, the given modules' first; yields each as it gets done.

        Raises:
            CodegenError: LLVM refused a module.
            UnsupportedError: a live function has a construct that is not supported.
        """
        with Compiler(self._jobs, self._name_of) as compiler:
            batch: list[tuple[str, str, CodegenSettings]] = []
            for text, function in self._modules(start_modules):
                settings = self._cx.settings_of(function)
                key = self._keys.of(text, settings)
                if key in self._made:
                    continue
                self._made[key] = (function, len(text))
                batch.append((key, text, settings))
                if len(batch) >= _BATCH:
                    yield from self._submit(batch, compiler)
                    batch = []
                    yield from (self._compiled(done) for done in compiler.finished())
            yield from self._submit(batch, compiler)
            yield from (self._compiled(done) for done in compiler.drain())

    def data_object(self) -> bytes:
        """Statics, vtables and panic locations of the live set."""
        return data_object(self._cx, self._functions, self._slot_is_live)

    def _modules(self, start_modules: list[str]) -> Iterator[tuple[str, FunctionIr | None]]:
        for text in start_modules:
            yield text, None
        for instance in (*self._cx.live.functions, *self._cx.traps):
            function = self._generate(instance)
            self._functions.append(function)
            yield module_text([function]), function

    def _submit(
        self, batch: list[tuple[str, str, CodegenSettings]], compiler: Compiler
    ) -> Iterator[MadeObject]:
        found = self._look_up([key for key, _, _ in batch])
        for key, text, settings in batch:
            data = found.get(key)
            if data is None:
                compiler.submit(key, text, settings.for_worker)
            else:
                yield MadeObject(key, data, *self._made[key], None)

    def _name_of(self, key: str) -> str:
        return module_name(self._cx, self._made[key][0])

    def _compiled(self, done: CompiledModule) -> MadeObject:
        return MadeObject(done.key, done.object, *self._made[done.key], done.seconds)
