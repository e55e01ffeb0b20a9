"""Code of a live set: out of the cache, or generated and compiled.

Live functions become LLVM IR text, and keys follow from digests of that. What the cache does not
have is compiled in worker processes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from mirdce.cache.model import NewEntry
from mirdce.cache.optional import OptionalCache
from mirdce.codegen.emit.abort import codegen_abort
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import EmittedFunction
from mirdce.codegen.emit.function import codegen_instance
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.bottom_up import BottomUpGenerator
from mirdce.codegen.unit.data import DataPart
from mirdce.codegen.unit.debug_units import debug_parts
from mirdce.codegen.unit.eager import EagerGenerator
from mirdce.codegen.unit.generator import FunctionObject, GeneratedObject
from mirdce.codegen.unit.generator import Generator as CodeGenerator
from mirdce.codegen.unit.key import Keys
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.codegen.unit.listed_clusters import ClusterLister, ListedCluster
from mirdce.codegen.unit.recorded_code import RecordedCode
from mirdce.codegen.unit.start_modules import ERROR_HANDLER, allocator_module, entry_module
from mirdce.errors import UnsupportedError
from mirdce.ir.ids import CrateNum, crate_of
from mirdce.ir.instance import Instance
from mirdce.link.program_objects import Member, MissingObjectsError, Part, ProgramObjects
from mirdce.mono.names.instance_name import instance_name
from mirdce.mono.names.mangle import internal_symbol
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.link.optimized_part import functions_left_unoptimized
from mirdce.pipeline.link.stored_code import Compiled, StoredCode
from mirdce.pipeline.process.progress import Progress, Silent
from mirdce.reach.linkage import used_crates
from mirdce.reach.only_callers import only_callers
from mirdce.reach.program_facts import facts_of
from mirdce.report.analysed_program import AnalysedProgram
from mirdce.report.why.chains import add_reasons

_SAVE_AFTER = 1000
"""Compiled objects that are stored in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedCode:
    """All code of a program.

    Attributes:
        objects: of functions, start modules and data.
        unsupported: messages of functions that abort when they are called.
        emitted: functions that LLVM IR was made of.
        compiled: functions that LLVM compiled; start modules are not among them.
        cached: functions whose objects came from the cache.
        llvm_seconds: what LLVM took, all workers together.
        unchanged: keys of objects that an earlier link has made, which nobody has looked for.
        known: what is known of the code of items, for the next link.
        companions: of a function, by number, those whose code its object depends on besides.
    """

    objects: ProgramObjects
    unsupported: tuple[str, ...]
    emitted: int
    compiled: tuple[Compiled, ...]
    cached: int
    llvm_seconds: float
    unchanged: tuple[str, ...]
    known: KnownCode
    companions: Callable[[int], Sequence[int]]


def generate_code(
    program: AnalysedProgram,
    settings: CodegenSettings,
    options: Options,
    cache: OptionalCache,
    progress: Progress,
    *,
    reads_all: bool = False,
    recorded: RecordedCode | None = None,
) -> GeneratedCode:
    """Code of all that is live; what was not in the cache is there afterwards.

    Args:
        reads_all: objects of the cache are read even if nothing here needs them, so that those that
            are damaged are compiled again.
        recorded: what an earlier link of the same settings has made.

    Raises:
        UnsupportedError: a construct is not supported; it says why its function is live.
        ResolutionError, LayoutError, EvalError: something live makes no sense.
        CodegenError: LLVM refused a module, or a worker died.
    """
    generator = _Generator(
        program,
        _context(program, settings),
        options,
        cache,
        progress,
        reads_all=reads_all,
        recorded=recorded,
    )
    generator.run(progress)
    return generator.code()


def listed_clusters(
    program: AnalysedProgram,
    settings: CodegenSettings,
    options: Options,
    instances: Iterable[Instance],
) -> Iterator[ListedCluster]:
    """The modules that a link compiles for live functions, or for what these have moved to.

    Raises:
        UnsupportedError: a construct is not supported; it says why its function is live.
        ResolutionError, LayoutError, EvalError: something live makes no sense.
        CodegenError: LLVM refuses a module.
    """
    cx = _context(program, settings)
    silent = Silent()
    cache = OptionalCache(None, silent.warn, is_wanted=False)
    yield from _Generator(program, cx, options, cache, silent).listed(instances)


def codegen_settings(front: FrontEnd, root: CrateNum) -> CodegenSettings:
    """What code of a program is generated for.

    Args:
        root: the program's, as it is open now.
    """
    return replace(
        CodegenSettings.of_profile(front.manifest.profile),
        engine=front.engine,
        root=root,
        is_library=front.manifest.native.output_kind.is_library,
        line_tables=front.line_tables,
        working_folder=front.manifest.working_folder if front.line_tables else "",
    )


def steps_of(program: AnalysedProgram, settings: CodegenSettings) -> int:
    """As many steps as `generate_code` tells of, at most: functions, once for each time that they
    are gone over, which is to emit, to simplify and to finish them; or all of that at once."""
    is_once = not settings.optimize and program.live.sessions is None
    return len(program.live.graph.functions) * (1 if is_once else 3)


def is_optimized(program: AnalysedProgram, settings: CodegenSettings) -> bool:
    """Whether any function of a program is."""
    return _context(program, settings).optimizes_any


def _context(program: AnalysedProgram, settings: CodegenSettings) -> CodegenCx:
    """The context of a program's code; without optimization no function is moved."""
    moves = settings.optimize or program.live.sessions is not None
    callers = only_callers(program.live.graph, program.known) if moves else {}
    facts = facts_of(program.live, program.dead, callers)
    return CodegenCx(program.layouts, program.consts, facts, settings)


class _Generator:
    """Makes the objects of a live set, and stores those that were not in the cache.

    Optimized code is simplified from below and finished on demand, and so is all else of a program
    that has any; other programs' code is made all at once. The order of objects does not depend on
    which was done first.
    """

    def __init__(
        self,
        program: AnalysedProgram,
        cx: CodegenCx,
        options: Options,
        cache: OptionalCache,
        progress: Progress,
        *,
        reads_all: bool = False,
        recorded: RecordedCode | None = None,
    ) -> None:
        self._program = program
        self._cx = cx
        self._keys = Keys()
        self._made: dict[str, GeneratedObject] = {}
        self._unsaved: list[GeneratedObject] = []
        self._cache = cache
        self.known = KnownCode(cx, program.known, recorded)
        self._options = options
        self._unoptimized = functions_left_unoptimized(program, cx, options)
        self._stored = StoredCode(program, self.known, cache, self._settings_of)
        self._generator: CodeGenerator
        if self._cx.optimizes_any:
            # What objects need is known from a record alone.
            look_up = self._cache.get_objects if reads_all or recorded is None else self._find
            read = self._cache.read_objects
            self._generator = BottomUpGenerator(
                cx,
                self._generate,
                look_up,
                read,
                self._stored,
                self.known,
                options.jobs,
                advance=progress.advance,
                unoptimized=self._unoptimized,
            )
        else:
            self._generator = EagerGenerator(
                cx,
                self._generate,
                self._cache.get_objects if reads_all else self._find,
                self.known,
                options.jobs,
                takes_unchanged=not reads_all,
            )

    def run(self, progress: Progress) -> None:
        """Generates, looks up, compiles, and stores what was compiled."""
        objects = self._generator.run(self._start_modules(), self._kept_symbols())
        left = len(self._cx.facts.graph.functions) - len(self._generator.unchanged)
        progress.advance(len(self._generator.unchanged))
        try:
            for made in objects:
                self._made[made.key] = made
                if made.seconds is not None:
                    self._unsaved.append(made)
                if len(self._unsaved) >= _SAVE_AFTER:
                    self._save()
                if made.function is not None and left:
                    left -= 1
                    progress.advance()
            # What was inlined everywhere needs no object.
            progress.advance(left)
        finally:
            # A link that fails, or is stopped, need not compile this again.
            self._save()

    def _settings_of(self, function: Instance | None) -> CodegenSettings:
        return self._generator.settings_of(function)

    def _find(self, keys: list[str]) -> dict[str, bytes | None]:
        """The objects that the cache has, unread."""
        return dict.fromkeys(self._cache.find_objects(keys))

    def listed(self, instances: Iterable[Instance]) -> Iterator[ListedCluster]:
        """What `run` compiles of functions."""
        generator = self._generator
        if isinstance(generator, EagerGenerator):
            yield from map(generator.listed, instances)
            return
        lister = ClusterLister(
            self._cx, self._generate, self.known, self._options.jobs, self._unoptimized
        )
        items = self._cx.facts.items
        yield from lister.clusters([items.function(instance) for instance in instances])

    def _start_modules(self) -> list[str]:
        """C ``main`` and the allocator shim, as far as the program has them."""
        program, cx = self._program, self._cx
        modules = [entry_module(cx, *program.roots)] if program.roots else []
        header = cx.settings.target.module_header
        modules += (f"{header}{text}\n" for text in program.global_asm)
        needed = used_crates(program.mono.program, program.crates)
        infos = [program.mono.program.crate_info(krate) for krate in needed]
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
        mono = self._program.mono
        return internal_symbol(mono, crate_of(mono.program.require_lang_item("Start")), name)

    def _kept_symbols(self) -> list[str]:
        """Symbols of the roots: something outside the program may refer to them."""
        cx = self._cx
        functions = [cx.function_symbol(each).name for each in cx.facts.kept_functions]
        return functions + [cx.static_symbol(def_id).name for def_id in cx.facts.kept_statics]

    def _generate(self, instance: Instance) -> EmittedFunction:
        """The code of a function; this may run in a worker process."""
        program, cx = self._program, self._cx.in_session(instance.session)
        if instance in cx.facts.traps:
            name = instance_name(program.mono, instance)
            return codegen_abort(cx, instance, f"found dead, but called: {name}")
        message = cx.facts.unsupported.get(instance)
        if message is not None:
            return codegen_abort(cx, instance, message)._replace(unsupported=message)
        try:
            return codegen_instance(cx, instance)
        except UnsupportedError as error:
            if self._options.allow_unsupported:
                message = str(error)
                return codegen_abort(cx, instance, message)._replace(unsupported=message)
            add_reasons(error, program.mono, program.live, instance)
            raise

    def code(self) -> GeneratedCode:
        """All that was made; the objects of the data are made now, and stored."""
        made = [self._made[key] for key in sorted(self._made)]
        unsupported = self._generator.unsupported
        functions = self._functions(made)
        data = self._data(functions)
        start = [one.key for one in made if one.function is None]
        members = [Member(key, Part.START, number) for number, key in enumerate(start)]
        members += (Member.of_function(one.key, one.symbol) for one in functions)
        members += (Member(key, Part.DATA, number) for number, key in enumerate(data))
        at_hand = {one.key: one.object for one in made if one.object is not None}
        at_hand |= {key: each for key, each in data.items() if each is not None}
        return GeneratedCode(
            objects=ProgramObjects(tuple(members), self._cache.read_objects, at_hand),
            unsupported=tuple(message for _, message in sorted(unsupported.items())),
            emitted=self._generator.emitted,
            compiled=tuple(self._stored.compiled),
            cached=len(functions) - len(self._stored.compiled),
            llvm_seconds=sum((one.seconds or 0.0 for one in made), self._generator.seconds),
            unchanged=tuple(self._generator.unchanged.values()),
            known=self.known,
            companions=self._companions,
        )

    def _companions(self, number: int) -> Sequence[int]:
        generator = self._generator
        return generator.companions_of(number) if isinstance(generator, BottomUpGenerator) else ()

    def _functions(self, made: Sequence[GeneratedObject]) -> list[FunctionObject]:
        """The objects of functions, those included that an earlier link has made."""
        symbol_of = self.known.symbol_of
        unchanged = self._generator.unchanged
        functions = [
            FunctionObject(one.key, one.function, one.symbol, one.object)
            for one in made
            if one.function is not None and one.symbol is not None
        ]
        functions += [
            FunctionObject(key, number, symbol_of(number), None)
            for number, key in unchanged.items()
        ]
        return functions

    def _data(self, functions: Sequence[FunctionObject]) -> dict[str, bytes | None]:
        """The objects of the data and of debug information by key, in link order; None for what is
        in the cache."""
        found: dict[str, bytes | None] = {}
        parts = self._generator.data_parts()
        if self._cx.settings.line_tables:
            read = partial(self._read_boxed, {one.key: one.object for one in functions})
            parts = chain(parts, debug_parts(self._cx, self.known, functions, read))
        for part in parts:
            keys = self.known.data_keys(part.inputs)
            if keys is None or len(self._cache.contains(keys)) < len(set(keys)):
                made = self._made_data(part)
                found |= made
                keys = tuple(made)
            else:
                found |= dict.fromkeys(keys)
            self.known.add_data(part.inputs, keys)
        return found

    def _read_boxed(
        self, at_hand: Mapping[str, bytes | None], keys: Sequence[str]
    ) -> Mapping[str, bytes]:
        """Objects with the line tables behind them.

        Raises:
            MissingObjectsError: the cache no longer has them.
        """
        found = {key: data for key in keys if (data := at_hand.get(key)) is not None}
        found |= self._cache.read_objects([key for key in keys if key not in found])
        if len(found) < len(set(keys)):
            raise MissingObjectsError("objects with line tables are not in the cache")
        return found

    def _made_data(self, part: DataPart) -> dict[str, bytes]:
        """Objects of data that are made now, and stored."""
        settings = self._cx.settings
        made = {self._keys.of(each.hex(), settings): each for each in part.make()}
        stored = self._cache.contains(made)
        self._cache.put_many(
            NewEntry(key, each, self._stored.description(None, "data", len(each), 0))
            for key, each in made.items()
            if key not in stored
        )
        return made

    def _save(self) -> None:
        """Stores what was compiled since the last time."""
        unsaved, self._unsaved = self._unsaved, []
        self._stored.add(unsaved)
