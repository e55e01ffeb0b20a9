"""Code of a live set: out of the cache, or generated and compiled.

Each live function becomes LLVM IR text, whose digest is its key. What the cache does not have is
compiled in worker processes while the next functions are generated.
"""

from dataclasses import dataclass, replace

from mirdce.cache import (
    CompileReason,
    Description,
    LinkRecord,
    NewEntry,
    OptionalCache,
)
from mirdce.codegen.emit.abort import codegen_abort
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.function import codegen_instance
from mirdce.codegen.emit.text import FunctionIr
from mirdce.codegen.llvm.host import llvm_version
from mirdce.codegen.unit.demand import DemandGenerator
from mirdce.codegen.unit.eager import EagerGenerator
from mirdce.codegen.unit.generated_object import MadeObject
from mirdce.codegen.unit.key import CODEGEN_VERSION, Keys
from mirdce.codegen.unit.module import HEADER
from mirdce.codegen.unit.start_modules import ERROR_HANDLER, allocator_module, entry_module
from mirdce.errors import UnsupportedError
from mirdce.ir.def_path import def_path
from mirdce.ir.ids import CrateNum, crate_of
from mirdce.ir.instance import Instance, def_id_of
from mirdce.mono.cx import MonoCx
from mirdce.mono.names.instance_name import instance_name
from mirdce.mono.names.mangle import internal_symbol
from mirdce.options import Options
from mirdce.pipeline.progress import Progress
from mirdce.reach.linkage import used_crates
from mirdce.reach.live_set import EdgeKind, LiveSet
from mirdce.report.summary import LinkSummary
from mirdce.report.why import add_reasons
from mirdce.target.x86_64_linux_gnu import TRIPLE

_SAVE_AFTER = 1000
"""Compiled objects that are stored in one transaction."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A program with its live set.

    Attributes:
        roots: ``main`` and the start function; none if something else starts the program.
        crates: all crates, the root last.
        own_crates: those of the program itself.
        global_asm: assembly of these crates, as lines of LLVM IR.
    """

    mono: MonoCx
    cx: CodegenCx
    live: LiveSet
    roots: tuple[Instance, ...]
    crates: tuple[CrateNum, ...]
    own_crates: frozenset[CrateNum]
    global_asm: tuple[str, ...] = ()


class Generator:
    """Makes the objects of a live set, and stores those that were not in the cache.

    Optimized code is generated on demand, with callees imported for inlining, and so is all else of
    a program that has any; other programs' code all at once. The order of objects does not depend
    on which was done first.

    Attributes:
        unsupported: functions that abort when they are called, with the message that says why.
    """

    def __init__(self, analysis: Analysis, options: Options, cache: OptionalCache) -> None:
        self._analysis = analysis
        self._cx = analysis.cx
        self._keys = Keys()
        self._made: dict[str, MadeObject] = {}
        self._allow_unsupported = options.allow_unsupported
        self.unsupported: dict[Instance, str] = {}
        self._unsaved: list[MadeObject] = []
        self._cache = cache
        kind = DemandGenerator if self._cx.optimizes_any else EagerGenerator
        self._generator: DemandGenerator | EagerGenerator = kind(
            self._cx, self._generate, self._cache.get_objects, options.jobs
        )

    @property
    def compiled(self) -> int:
        """Functions that were compiled (the entry and allocator modules are not counted)."""
        return sum(1 for made in self._made.values() if made.function and made.seconds is not None)

    @property
    def cached(self) -> int:
        """Functions whose objects came from the cache."""
        return sum(1 for made in self._made.values() if made.function and made.seconds is None)

    def run(self, progress: Progress) -> None:
        """Generates, looks up, compiles, and stores what was compiled."""
        generator = self._generator
        start = self._start_modules()
        if isinstance(generator, DemandGenerator):
            objects = generator.run(start, self._kept_symbols())
        else:
            objects = generator.run(start)
        try:
            for made in objects:
                self._made[made.key] = made
                if made.seconds is not None:
                    self._unsaved.append(made)
                if len(self._unsaved) >= _SAVE_AFTER:
                    self._save()
                progress.advance()
        finally:
            # A link that fails, or is stopped, need not compile this again.
            self._save()

    def _start_modules(self) -> list[str]:
        """C ``main`` and the allocator shim, as far as the program has them."""
        analysis, cx = self._analysis, self._cx
        modules = [entry_module(cx, *analysis.roots)] if analysis.roots else []
        modules += (f"{HEADER}{text}\n" for text in analysis.global_asm)
        needed = used_crates(analysis.mono.program, analysis.crates)
        infos = [analysis.mono.program.crate_info(krate) for krate in needed]
        if any(info.needs_allocator for info in infos):
            mangle = self._internal_symbol
            has_std = any(info.has_default_lib_allocator for info in infos)
            own_handler = mangle(f"__rust_{ERROR_HANDLER}") in self._kept_symbols()
            allocator = allocator_module(
                cx,
                mangle,
                has_global_allocator=any(info.has_global_allocator for info in infos),
                has_handler=has_std or own_handler,
            )
            modules.append(allocator)
        return modules

    def _internal_symbol(self, name: str) -> str:
        """The symbol of a ``#[rustc_std_internal_symbol]`` under this toolchain."""
        mono = self._analysis.mono
        return internal_symbol(mono, crate_of(mono.program.require_lang_item("Start")), name)

    def _kept_symbols(self) -> list[str]:
        """Symbols of the roots: something outside the program may refer to them."""
        live, cx = self._analysis.live, self._cx
        functions = [
            cx.function_symbol(instance).name
            for instance, edges in live.functions.items()
            if any(edge.kind is EdgeKind.ROOT for edge in edges)
        ]
        statics = [
            cx.static_symbol(item.def_id).name
            for item, edges in live.statics.items()
            if any(edge.kind is EdgeKind.ROOT for edge in edges)
        ]
        return functions + statics

    def _generate(self, instance: Instance) -> FunctionIr:
        analysis, cx = self._analysis, self._cx.in_session(instance.session)
        if instance in cx.traps:
            name = instance_name(analysis.mono, instance)
            return codegen_abort(cx, instance, f"found dead, but called: {name}")
        message = analysis.live.unsupported.get(instance)
        if message is not None:
            self.unsupported[instance] = message
            return codegen_abort(cx, instance, message)
        try:
            return codegen_instance(cx, instance)
        except UnsupportedError as error:
            if self._allow_unsupported:
                self.unsupported[instance] = str(error)
                return codegen_abort(cx, instance, str(error))
            add_reasons(error, analysis.mono, analysis.live, instance)
            raise

    def data_object(self) -> bytes:
        """Statics, vtables and panic locations."""
        return self._generator.data_object()

    def made(self) -> list[MadeObject]:
        """All objects but the data's, in order."""
        return [self._made[key] for key in sorted(self._made)]

    def objects(self) -> list[bytes]:
        """Objects of all functions, in order."""
        return [made.object for made in self.made()]

    def store(self, digest: str, data: bytes, summary: LinkSummary) -> None:
        """Stores the data object and the record of the link."""
        data_key = self._keys.of(data.hex(), self._cx.settings)
        about = self._description(None, "data", len(data), 0)
        self._cache.put_many([NewEntry(data_key, data, about)])
        keys = (*(made.key for made in self.made()), data_key)
        self._cache.put_link(LinkRecord(digest, keys, summary.to_json()))

    def _save(self) -> None:
        """Stores what was compiled since the last time."""
        unsaved, self._unsaved = self._unsaved, []
        if not unsaved:
            return
        told = {
            made.key: self._description(made.function, "runtime", made.text_size, made.seconds or 0)
            for made in unsaved
        }
        reasons = self._cache.why_missing(told)
        self._cache.put_many(
            NewEntry(made.key, made.object, replace(told[made.key], reason=reason))
            for made in unsaved
            if (reason := reasons.get(made.key)) is not None
        )

    def _description(
        self, function: FunctionIr | None, otherwise: str, size: int, seconds: float
    ) -> Description:
        """What an object is; ``otherwise`` names one that is no function."""
        mono = self._analysis.mono
        symbol, path, crate, instance = otherwise, otherwise, self._root_name, otherwise
        if function is not None:
            def_id = def_id_of(function.instance)
            symbol = function.symbol
            path = def_path(mono.program, def_id)
            crate = mono.program.crate_info(crate_of(def_id)).name
            instance = instance_name(mono, function.instance)
        settings = self._cx.settings_of(function)
        return Description(
            symbol=symbol,
            function=path,
            crate=crate,
            instance=instance,
            opt_level=settings.profile.opt_level,
            target=f"{TRIPLE} {settings.target_cpu} {settings.target_features}".strip(),
            llvm_version=llvm_version(),
            codegen_version=CODEGEN_VERSION,
            ir_size=size,
            compile_seconds=seconds,
            reason=CompileReason.NEW,
        )

    @property
    def _root_name(self) -> str:
        program = self._analysis.mono.program
        return program.crate_info(self._analysis.crates[-1]).name
