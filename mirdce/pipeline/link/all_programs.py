"""All programs of one command: the front end runs once, crates are opened once, and a function that
several of them have is compiled once.

Each is put where cargo puts it.
"""

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mirdce.cargo.flags import refuse_flags
from mirdce.cargo.invoke import manifest_of
from mirdce.cargo.programs import CheckedProgram, CheckedPrograms, check_programs
from mirdce.cargo.toolchain import Toolchain, find_toolchain
from mirdce.cargo.units import Verb
from mirdce.errors import UsageError
from mirdce.files import write_file
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd, front_end
from mirdce.pipeline.front.llvm_choice import engine_of
from mirdce.pipeline.link.one_program import LinkResult, link_cache, link_program
from mirdce.pipeline.link.shared_crates import OpenCrates
from mirdce.pipeline.process.afterwards import do_afterwards, with_records_kept
from mirdce.pipeline.process.garbage_collection import forget_the_dead
from mirdce.pipeline.process.preload import preloading
from mirdce.pipeline.process.progress import Progress, Stopwatch


@dataclass(frozen=True, slots=True)
class BuiltProgram:
    """A program that was checked and linked."""

    checked: CheckedProgram
    result: LinkResult


@dataclass(frozen=True, slots=True)
class PreparedPrograms:
    """What a command makes, before it is linked.

    Attributes:
        fronts: one for each program.
    """

    toolchain: Toolchain
    checked: CheckedPrograms
    fronts: tuple[FrontEnd, ...]


def prepare(
    verb: Verb, options: Options, watch: Stopwatch, test_name: str | None = None
) -> PreparedPrograms:
    """Compiles all that a command makes as far as metadata.

    Args:
        test_name: of ``cargo test``.

    Raises:
        UsageError: it is no package, or has no such target.
        BuildError: cargo or rustc refuses; they have said why.
        ToolchainError: there is no compiler that can be used, or not the LLVM that is chosen.
        MetadataError: a crate cannot be read.
        UnsupportedError: a target or a flag is not supported.
    """
    if options.path.suffix == ".rs":
        raise UsageError(f"{options.path} is a file, not a package; `mirdce link` takes files")
    manifest = manifest_of(options.path)
    with watch.stage("toolchain"):
        toolchain = find_toolchain(
            options.toolchain,
            directory=manifest.parent,
            cargo_arguments=options.cargo.everywhere,
        )
    engine = engine_of(options, toolchain)
    with (
        watch.stage("rustc", is_told=False),
        preloading(options, _PATIENCE, uses_llvmlite=not engine.library) as preloaded,
    ):
        checked = check_programs(verb, options, toolchain, test_name)
        for program in checked.programs:
            refuse_flags(program.compilation.root)
        fronts = tuple(
            replace(
                front_end(program.compilation, toolchain, options),
                engine=engine,
                preloaded=preloaded,
            )
            for program in checked.programs
        )
    return PreparedPrograms(toolchain, checked, fronts)


def link_programs(
    prepared: PreparedPrograms, options: Options, progress: Progress
) -> Generator[BuiltProgram]:
    """Links one program after the other, and puts each where cargo does.

    Raises:
        MirdceError: those of `link_program`; what was linked before stays.
    """
    _tag(prepared.checked.target_directory)
    crates = OpenCrates(prepared.fronts)
    largest = 0
    with link_cache(options, progress) as cache:
        pairs = zip(prepared.checked.programs, prepared.fronts, strict=True)
        for number, (program, front) in enumerate(pairs):
            if number > 0:
                forget_the_dead()
            chosen = replace(options, output=program.file, output_is_cargos=True)
            result = link_program(front, chosen, Stopwatch(progress), crates, cache)
            later, size = result.later, result.summary.live_functions
            following = prepared.fronts[number + 1 : number + 2]
            is_new = later.records and size > _MUCH_MORE * largest
            if is_new and any(
                _starts_from_another(front, other, options, crates) for other in following
            ):
                later, largest = with_records_kept(later), size
            # Of several, the questions of the first are answered at once: where one process is at
            # work, there is none for the next.
            do_afterwards(later)
            result = replace(result, later=later.done())
            yield BuiltProgram(program, result)


def _starts_from_another(
    front: FrontEnd, other: FrontEnd, options: Options, crates: OpenCrates
) -> bool:
    """Whether a program has no record of its own and can start from that of the one before it."""
    opened = crates.common(front, other)
    if opened is None:
        return False
    # Only here: where nothing was opened, nothing is recorded.
    from mirdce.pipeline.link.program_record import has_record

    return not has_record(other, options, opened.contexts.mono, opened.numbers(other))


_MUCH_MORE: Final = 1.5
"""How many times the live functions a program must have, so that it is worth the time to keep its
record before the next one is linked."""
_PATIENCE: Final = 0.4
"""Seconds after which rustc is taken to be compiling: cargo is asked for the units before."""
_TAG: Final = """Signature: 8a477f597d28d172789f06886806bc55
# What is in this folder can be made again: programs that make backups may leave it out.
# See https://bford.info/cachedir/
"""


def _tag(folder: Path) -> None:
    """Marks a target folder as cargo does, unless that has been there."""
    file = folder / "CACHEDIR.TAG"
    if not file.exists():
        write_file(file, _TAG)
