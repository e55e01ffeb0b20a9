"""The part of the back half that only thinks: the crates are opened, the live set is found.

A link goes on from here to code; ``mirdce why`` and its like stop here, so nothing of LLVM is
loaded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mirdce.codegen.emit.intrinsics.table import EXPANDED
from mirdce.consteval.contexts import Contexts
from mirdce.errors import UnsupportedError
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance
from mirdce.ir.items import SymbolManglingVersion
from mirdce.ir.program import Program
from mirdce.ir.stable.term_table import StaleTermError
from mirdce.mono.cx import MonoCx
from mirdce.mono.symbol_scheme import SymbolScheme
from mirdce.options import Options, Precision
from mirdce.pipeline.front.crate_files import open_crates
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.link.program_record import ProgramRecord, record_of
from mirdce.pipeline.link.shared_crates import OpenCrates
from mirdce.pipeline.process.garbage_collection import without_garbage_collection
from mirdce.pipeline.process.progress import Stopwatch
from mirdce.reach.collector import Collector
from mirdce.reach.dead import abort_function, dead_functions
from mirdce.reach.live_set import LiveSet
from mirdce.reach.roots import (
    asm_roots,
    coroutine_roots,
    entry_roots,
    exported_names,
    extern_roots,
    find_main,
    static_roots,
    with_symbols,
)
from mirdce.reach.sessions import Sessions
from mirdce.reach.upstream import sessions_of
from mirdce.report.analysed_program import AnalysedProgram
from mirdce.report.why.chains import add_reasons


@dataclass(frozen=True, slots=True)
class _Roots:
    """What a live set starts from.

    Attributes:
        entry: ``main`` and the start function.
        of_asm: what assembly refers to, by the texts of these references.
        all: these and all others, in their order.
    """

    entry: tuple[Instance, ...]
    of_asm: Mapping[str, Instance | DefId]
    all: tuple[Instance | DefId, ...]


def analyse_program(
    front: FrontEnd, options: Options, watch: Stopwatch, crates: OpenCrates
) -> AnalysedProgram:
    """Opens the crates of a program and finds what is live.

    Raises:
        MetadataError, ArtifactError, ToolchainError: a crate cannot be read.
        UnsupportedError: something live is not supported; it says why it is live.
        ResolutionError, LayoutError, EvalError: something live makes no sense.
    """
    return analyse_for_questions(front, options, watch, crates)[0]


def analyse_for_questions(
    front: FrontEnd, options: Options, watch: Stopwatch, crates: OpenCrates
) -> tuple[AnalysedProgram, ProgramRecord | None]:
    """The same, and the record that it started from.

    Raises:
        MirdceError: those of `analyse_program`.
    """
    try:
        return analyse_with_record(front, options, watch, crates)
    except StaleTermError:
        return analyse_with_record(front, options, watch, crates, ignores_record=True)


def analyse_with_record(
    front: FrontEnd,
    options: Options,
    watch: Stopwatch,
    crates: OpenCrates,
    *,
    ignores_record: bool = False,
) -> tuple[AnalysedProgram, ProgramRecord | None]:
    """The same, the record to be kept for the next link.

    Args:
        ignores_record: it starts from nothing.

    Raises:
        MirdceError: those of `analyse_program`.
        StaleTermError: the record is wrong.
    """
    with without_garbage_collection():
        with watch.stage("open"):
            contexts, numbers = _open(front, crates)
            sessions = _sessions(front, contexts, numbers)
            record = record_of(
                front, options, contexts.mono, numbers, sessions, ignores=ignores_record
            )
        with watch.stage("reach"):
            return _reach(front, options, contexts, numbers, sessions, record), record


def _open(front: FrontEnd, crates: OpenCrates) -> tuple[Contexts, tuple[CrateNum, ...]]:
    opened = crates.of(front)
    numbers = opened.numbers(front)
    mono = opened.contexts.mono
    # Of all that is remembered, names alone are not the same for every program.
    mono.symbols = symbol_scheme(front, numbers)
    mono.memo.symbol_names.clear()
    return opened.contexts, numbers


def _sessions(
    front: FrontEnd, contexts: Contexts, numbers: tuple[CrateNum, ...]
) -> Sessions | None:
    profiles = dict(zip(numbers[-len(front.own) :], front.manifest.profiles(), strict=True))
    limit = front.manifest.recursion_limit
    return sessions_of(contexts.mono, contexts.consts, profiles, limit, numbers)


def _reach(
    front: FrontEnd,
    options: Options,
    contexts: Contexts,
    numbers: tuple[CrateNum, ...],
    sessions: Sessions | None,
    record: ProgramRecord | None,
) -> AnalysedProgram:
    mono, consts = contexts.mono, contexts.consts
    own = numbers[-len(front.own) :]
    roots = _roots(front, options, mono, numbers)
    profile, limit = front.manifest.profile, front.manifest.recursion_limit
    collector = Collector(
        mono,
        consts,
        profile,
        None if options.precision is Precision.RUSTC else EXPANDED,
        precision=options.precision,
        crates=numbers,
        recursion_limit=limit,
        allow_unsupported=options.allow_unsupported,
        sessions=sessions,
        recorded=None if record is None else record.items,
        before=None if record is None else record.live,
    )
    live = _collected(collector, mono, roots)
    dead: tuple[Instance, ...] = ()
    if options.trap_dead:
        dead = dead_functions(mono, consts, profile, live, roots.all, numbers, own, limit, sessions)
    texts = front.manifest.global_asm
    return AnalysedProgram(
        name=front.manifest.name,
        mono=mono,
        layouts=contexts.layouts,
        consts=consts,
        live=live,
        roots=roots.entry,
        crates=numbers,
        own_crates=frozenset(own),
        global_asm=tuple(with_symbols(mono, text, roots.of_asm) for text in texts),
        dead=dead,
        known=collector.known,
    )


def _roots(front: FrontEnd, options: Options, mono: MonoCx, numbers: Sequence[CrateNum]) -> _Roots:
    own = numbers[-len(front.own) :]
    is_library = front.manifest.native.output_kind.is_library
    entry = () if is_library else entry_roots(mono, find_main(mono, numbers[-1]))
    found = [*entry, *extern_roots(mono, own)]
    of_asm = asm_roots(mono, own, front.manifest.global_asm)
    found += of_asm.values()
    if options.precision is Precision.RUSTC:
        found += static_roots(mono, own)
        found += coroutine_roots(mono, own)
    if options.allow_unsupported or options.trap_dead:
        found.append(abort_function(mono))
    return _Roots(entry, of_asm, tuple(found))


def _collected(collector: Collector, mono: MonoCx, roots: _Roots) -> LiveSet:
    try:
        return collector.collect(roots.all)
    except UnsupportedError as error:
        if collector.visiting is not None:
            add_reasons(error, mono, collector.found(), collector.visiting)
        raise


def symbol_scheme(front: FrontEnd, crates: Sequence[CrateNum]) -> SymbolScheme:
    """How the symbols of a program are named, the root being the last of its crates."""
    manifest = front.manifest
    own = frozenset(crates[-len(front.own) :])
    return SymbolScheme(
        SymbolManglingVersion[manifest.symbol_mangling.upper()],
        crates[-1],
        own,
        copies_inlined=manifest.profile.opt_level == "0",
    )


def exported_symbols(front: FrontEnd) -> tuple[str, ...]:
    """Names that a library for other languages exports, or an executable for its plugins."""
    program = Program()
    numbers = open_crates(program, front.files())
    mono = MonoCx(program)
    mono.symbols = symbol_scheme(front, numbers)
    names = exported_names(mono, numbers[-len(front.own) :])
    is_library = front.manifest.native.output_kind.is_library
    starts = not is_library and find_main(mono, numbers[-1]) is not None
    return (*names, "main") if starts else names
