"""Which functions of an optimized program are left unoptimized, to find the one that LLVM breaks.

Such a function has a module of its own, is compiled at level 0 and is inlined nowhere; its text is
that of the optimized program. So what changes from one link to the next is what LLVM does, and
only to some functions (`mirdce.pipeline.ask.bisect`).
"""

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.errors import UsageError
from mirdce.ir.instance import Instance
from mirdce.options import Options
from mirdce.reach.sessions import symbol_of
from mirdce.report.analysed_program import AnalysedProgram


def functions_in_order(program: AnalysedProgram, options: Options) -> list[Instance]:
    """The live functions that may be optimized, in the order in which they are counted.

    Raises:
        UsageError: the program has no crate of a name that is asked for.
    """
    crates = program.mono.program
    known = {crates.crate_info(number).name for number in program.crates}
    for name in options.optimize_crates:
        if name not in known:
            raise UsageError(f"--optimize-crate {name}: {program.name} has no crate of this name")
    wanted = frozenset(options.optimize_crates) or known
    found = [one for one in program.live.functions if program.crate_name(one) in wanted]
    return sorted(found, key=lambda one: symbol_of(program.mono, program.live, one))


def functions_left_unoptimized(
    program: AnalysedProgram, cx: CodegenCx, options: Options
) -> frozenset[Instance]:
    """The functions that LLVM must leave as they are; none, as a rule.

    Raises:
        UsageError: nothing is optimized, or there is no such crate.
    """
    if options.optimize_first is None and not options.optimize_crates:
        return frozenset()
    if not cx.optimizes_any:
        raise UsageError(
            "--optimize-first and --optimize-crate say what is optimized, but nothing is; "
            "use --release, or -O for a .rs file"
        )
    optimized = functions_in_order(program, options)[: options.optimize_first]
    return frozenset(program.live.functions).difference(optimized)
