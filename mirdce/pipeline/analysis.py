"""The part of the back half that only thinks: the crates are opened, the live set is found.

A link goes on from here to code; ``mirdce why`` and its like stop here, so nothing of LLVM is
loaded.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from mirdce.codegen.emit.intrinsics.table import EXPANDED
from mirdce.consteval.const_eval import ConstEval
from mirdce.errors import UnsupportedError
from mirdce.ir.ids import CrateNum
from mirdce.ir.instance import Instance
from mirdce.ir.items import SymbolManglingVersion
from mirdce.ir.program import Program
from mirdce.layout.cx import LayoutCx
from mirdce.mono.cx import MonoCx
from mirdce.mono.symbol_scheme import SymbolScheme
from mirdce.options import Options, Precision
from mirdce.pipeline.crates import open_crates
from mirdce.pipeline.front import FrontEnd, run_front_end
from mirdce.pipeline.opened import OpenCrates
from mirdce.pipeline.progress import Progress, Stopwatch
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
from mirdce.reach.upstream import sessions_of
from mirdce.reach.worklist import Collector
from mirdce.report.model import AnalysedProgram
from mirdce.report.why import add_reasons


@dataclass(frozen=True, slots=True)
class Reached:
    """A program, the contexts over it, and its live set.

    Attributes:
        roots: ``main`` and the start function; none if something else starts the program.
        crates: all crates, the root last.
        own_crates: those of the program itself.
        global_asm: assembly of these crates, as lines of LLVM IR.
        dead: functions that are not live; looked for only if they are to be trapped.
    """

    mono: MonoCx
    layouts: LayoutCx
    consts: ConstEval
    live: LiveSet
    roots: tuple[Instance, ...]
    crates: tuple[CrateNum, ...]
    own_crates: frozenset[CrateNum]
    global_asm: tuple[str, ...]
    dead: tuple[Instance, ...] = ()


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Millions of live objects and hardly any garbage: collections would only cost time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def reach(front: FrontEnd, options: Options, watch: Stopwatch, crates: OpenCrates) -> Reached:
    """Opens the crates of a program and finds what is live.

    Raises:
        MirdceError: as the stages say.
    """
    with watch.stage("open"):
        opened = crates.of(front)
        mono, layouts, consts = opened.mono, opened.layouts, opened.consts
        numbers = opened.numbers(front)
        own_numbers = numbers[-len(front.own) :]
        # Of all that is remembered, names alone are not the same for every program.
        mono.symbols = symbol_scheme(front, numbers)
        mono.memo.symbol_names.clear()
    with watch.stage("reach"):
        is_library = front.manifest.native.output_kind.is_library
        roots = () if is_library else entry_roots(mono, find_main(mono, numbers[-1]))
        profile = front.manifest.profile
        all_roots = [*roots, *extern_roots(mono, own_numbers)]
        asm_items = asm_roots(mono, own_numbers, front.manifest.global_asm)
        all_roots += asm_items.values()
        if options.precision is Precision.RUSTC:
            all_roots += static_roots(mono, own_numbers)
            all_roots += coroutine_roots(mono, own_numbers)
        if options.allow_unsupported or options.trap_dead:
            all_roots.append(abort_function(mono))
        profiles = dict(zip(own_numbers, front.manifest.profiles(), strict=True))
        limit = front.manifest.recursion_limit
        sessions = sessions_of(mono, consts, profiles, limit, numbers)
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
        )
        try:
            live = collector.collect(all_roots)
        except UnsupportedError as error:
            if collector.visiting is not None:
                add_reasons(error, mono, collector.found(), collector.visiting)
            raise
        dead: tuple[Instance, ...] = ()
        if options.trap_dead:
            dead = dead_functions(
                mono, consts, profile, live, all_roots, numbers, own_numbers, limit, sessions
            )
    own_crates = frozenset(own_numbers)
    texts = front.manifest.global_asm
    global_asm = tuple(with_symbols(mono, text, asm_items) for text in texts)
    return Reached(mono, layouts, consts, live, roots, numbers, own_crates, global_asm, dead)


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


def analyse(options: Options, progress: Progress) -> AnalysedProgram:
    """A program ready for questions.

    Raises:
        MirdceError: as the stages say.
    """
    watch = Stopwatch(progress)
    return analyse_front(run_front_end(options, watch), options, watch)


def analyse_front(front: FrontEnd, options: Options, watch: Stopwatch) -> AnalysedProgram:
    """The same, for a program that is compiled."""
    with without_garbage_collection():
        reached = reach(front, options, watch, OpenCrates((front,)))
    return AnalysedProgram(
        front.manifest.name, reached.mono, reached.live, reached.crates, reached.own_crates
    )
