"""``mirdce bisect``: the function whose optimization makes a program fail.

The live functions have an order. Of a program that fails when all are optimized, and does not when
none is, there is a least number for which it fails when so many are; the last of those is the one.
"""

import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mirdce.cargo.inputs import likely_inputs
from mirdce.errors import UsageError
from mirdce.files import check_output, scratch_folder, usable_folder
from mirdce.mono.names.instance_name import instance_name
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd, run_front_end
from mirdce.pipeline.link.analysis import analyse_program
from mirdce.pipeline.link.code_generator import codegen_settings, is_optimized
from mirdce.pipeline.link.harnesses import build_programs
from mirdce.pipeline.link.one_program import link_cache, link_program
from mirdce.pipeline.link.optimized_part import functions_in_order
from mirdce.pipeline.link.shared_crates import OpenCrates
from mirdce.pipeline.process.garbage_collection import forget_the_dead
from mirdce.pipeline.process.progress import Progress, Stopwatch
from mirdce.processes import limits_of_user
from mirdce.reach.sessions import symbol_of

Tell = Callable[[str], None]
"""Receives a line about each link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Culprit:
    """The function with whose optimization a program begins to fail.

    Attributes:
        number: its place in the order, from 1.
        total: functions in that order.
    """

    instance: str
    symbol: str
    number: int
    total: int


def bisect(options: Options, check: str, progress: Progress, tell: Tell) -> Culprit:
    """Links and checks the program until the function is found.

    What is checked lies in a folder of this run alone, which goes with it. The output of the
    options, if there is one, gets the first program that is wrong.

    Args:
        check: a command of the shell that succeeds where the program is right; it gets the
            program's absolute path as its first argument.

    Raises:
        UsageError: nothing of the program is optimized; it does not fail, fails without
            optimization as well, has none, or fails at times; or the check cannot run.
        OutputError: the output cannot be written.
        MirdceError: as `run_front_end` and `link_program`.
    """
    if options.optimize_first is not None:
        raise UsageError("--optimize-first is what `mirdce bisect` looks for: leave it out")
    if options.output is not None and not options.output.is_dir():
        check_output(options.output, likely_inputs(options.path, options.output))
    watch = Stopwatch(progress)
    if options.test is not None:
        build_programs(options, progress)
    front = run_front_end(options, watch)
    functions = _functions(front, options, watch)
    with scratch_folder(usable_folder(front.folder / "bisect", "bisect").absolute()) as scratch:

        def is_right(count: int) -> bool:
            chosen = replace(options, output=scratch, optimize_first=count)
            is_good = succeeds(check, _linked(front, chosen, progress))
            tell(f"{count:,} of {len(functions):,} optimized: {'right' if is_good else 'wrong'}")
            return is_good

        number = search(len(functions), is_right)
    if options.output is not None:
        _linked(front, replace(options, optimize_first=number), progress)
    instance, symbol = functions[number - 1]
    return Culprit(instance=instance, symbol=symbol, number=number, total=len(functions))


def _functions(front: FrontEnd, options: Options, watch: Stopwatch) -> list[tuple[str, str]]:
    """Names and symbols of all that may be optimized, in order. Of the program nothing is kept.

    Raises:
        UsageError: nothing is optimized.
    """
    program = analyse_program(front, options, watch, OpenCrates((front,)))
    if not is_optimized(program, codegen_settings(front, program.crates[-1])):
        raise UsageError(
            "nothing of the program is optimized, so there is nothing to find; "
            "use --release, or -O for a .rs file"
        )
    return [
        (instance_name(program.mono, one), symbol_of(program.mono, program.live, one))
        for one in functions_in_order(program, options)
    ]


def search(total: int, is_right: Callable[[int], bool]) -> int:
    """The least number for which a program is wrong; asked again, it and the one below say so too.

    Raises:
        UsageError: the program is right for ``total``, or wrong for 0, or at times.
    """
    if is_right(total):
        raise UsageError("the program is right with everything optimized: there is nothing to find")
    if not is_right(0):
        raise UsageError(
            "the program is wrong without optimization as well, so it is not what LLVM does; "
            "`mirdce link --trap-dead` and `--precision rustc` tell whether something is missing"
        )
    number = first_wrong(total, is_right)
    for count, before in ((number, False), (number - 1, True)):
        if is_right(count) != before:
            raise UsageError(
                f"the check is not steady: with {count:,} of {total:,} optimized the program was "
                f"{'right' if before else 'wrong'} at first and now is not, so no function can be "
                "named; --check may try it several times"
            )
    return number


def first_wrong(total: int, is_right: Callable[[int], bool]) -> int:
    """The least number for which something is wrong, which it is for ``total`` but not for 0."""
    right, wrong = 0, total
    while wrong - right > 1:
        middle = (right + wrong) // 2
        if is_right(middle):
            right = middle
        else:
            wrong = middle
    return wrong


def _linked(front: FrontEnd, options: Options, progress: Progress) -> Path:
    # There are many links, and the check may need the memory: each begins without the last.
    forget_the_dead(is_much=True)
    with link_cache(options, progress) as cache:
        crates = OpenCrates((front,))
        return link_program(front, options, Stopwatch(progress), crates, cache).output


def succeeds(check: str, program: Path) -> bool:
    """Whether a command of the shell finds a program right.

    A program that crashes is wrong. A check that cannot run, or that somebody ends, has not looked
    at it.

    Raises:
        UsageError: it is such a check.
    """
    # Standard output is for the answer.
    with limits_of_user():
        status = subprocess.run(["sh", "-c", check, "sh", str(program)], stdout=2, check=False)
    ended = _NO_ANSWERS.get(status.returncode)
    if ended is not None:
        raise UsageError(
            f"--check says nothing of the program: `{check}` {ended}; if the program is wrong "
            "then, let the command end with `|| exit 1`"
        )
    return status.returncode == 0


_FROM_OUTSIDE: Final = (
    signal.SIGHUP,
    signal.SIGINT,
    signal.SIGQUIT,
    signal.SIGKILL,
    signal.SIGTERM,
)
"""Signals that a program does not get by what it does."""

_NO_ANSWERS: Final = {
    126: "found a command that cannot be executed (exit status 126)",
    127: "did not find a command (exit status 127)",
    **{-number: f"was ended by {number.name}" for number in _FROM_OUTSIDE},
    # As the shell tells it of a command that it waited for.
    **{128 + number: f"was ended by {number.name}" for number in _FROM_OUTSIDE},
}
"""How checks end that have not judged, by the exit status or the negative number of a signal."""
