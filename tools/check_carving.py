"""Check that what is carved of a function does not depend on its batch: over whole programs.

All functions of unoptimized programs are emitted, and compiled three times: in batches of two
random divisions, and each alone. All three must give the same bytes. A function that an earlier
program had, to the letter, is not checked again. The exit code is 1 if anything differs.

    python tools/check_carving.py [PROGRAM ...] [--suite FOLDER] [--every N] [--offset N]
                                  [--llvm NAME] [--seed N]

Without programs, those of the suite that MIRDCE_SUITE names.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.codegen.emit.cx import CodegenCx  # noqa: E402
from mirdce.codegen.emit.emitted import FunctionText  # noqa: E402
from mirdce.codegen.emit.function import codegen_instance  # noqa: E402
from mirdce.codegen.llvm.engine import Llvm  # noqa: E402
from mirdce.codegen.llvm.worker import Llvms, compile_alone, compile_together  # noqa: E402
from mirdce.codegen.unit.batch import batches  # noqa: E402
from mirdce.codegen.unit.module import module_text  # noqa: E402
from mirdce.codegen.unit.summary import digest_of_text  # noqa: E402
from mirdce.errors import MirdceError, describe  # noqa: E402
from mirdce.options import LlvmEngine, Options  # noqa: E402
from mirdce.pipeline.front.front_end import run_front_end  # noqa: E402
from mirdce.pipeline.link.analysis import analyse_program  # noqa: E402
from mirdce.pipeline.link.code_generator import codegen_settings, is_optimized  # noqa: E402
from mirdce.pipeline.link.shared_crates import OpenCrates  # noqa: E402
from mirdce.pipeline.process.deep_recursion import allow_deep_recursion  # noqa: E402
from mirdce.pipeline.process.garbage_collection import without_garbage_collection  # noqa: E402
from mirdce.pipeline.process.progress import Silent, Stopwatch  # noqa: E402
from mirdce.reach.program_facts import facts_of  # noqa: E402
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU  # noqa: E402
from tools.compare_mono_items import SUITE_VARIABLE, suite_cases  # noqa: E402

SHARED: Final = "__rust_try"
"""What some functions bring with them, which others cannot see: they stand alone."""
_LIMITS: Final = (20, 50, 128)


def pieces_of(llvm: Llvm, functions: Sequence[FunctionText]) -> dict[str, bytes]:
    """The pieces of the functions of a module, with their lines, by symbol."""
    text = module_text(X86_64_LINUX_GNU.module_header, functions)
    if any(SHARED in one.declarations for one in functions):
        # It stands alone, and stays as it is.
        (one,) = functions
        return {one.symbol: compile_alone(llvm, one.symbol, text).object}
    made = compile_together(llvm, text, {one.symbol: (one.symbol, 1) for one in functions})
    if made is None:
        raise AssertionError(f"a module cannot be carved: {[one.symbol for one in functions]}")
    return {one.key: one.object for one in made}


def carved(llvm: Llvm, functions: Sequence[FunctionText], seed: int) -> dict[str, bytes]:
    """The pieces of all functions, in batches that a seed decides about, by symbol."""
    rng = random.Random(seed)
    order = rng.sample(functions, len(functions))
    pieces: dict[str, bytes] = {}
    for batch in batches(order, rng.choice(_LIMITS)):
        for name, piece in pieces_of(llvm, batch).items():
            if pieces.setdefault(name, piece) != piece:
                raise AssertionError(f"{name} is carved twice, and not the same")
    return pieces


def differing(llvm: Llvm, functions: Sequence[FunctionText], seed: int) -> list[str]:
    """The symbols of functions whose code depends on what they are compiled beside."""
    pieces, others = (carved(llvm, functions, one) for one in (seed, seed + 1))
    if not pieces.keys() == others.keys() == {one.symbol for one in functions}:
        raise AssertionError("a function has no piece, or a piece no function")
    alone = {name: piece for one in functions for name, piece in pieces_of(llvm, [one]).items()}
    return sorted(name for name in pieces if not pieces[name] == others[name] == alone[name])


def functions_of(options: Options) -> tuple[Llvm, list[FunctionText]]:
    """The functions of a program, if it is nowhere optimized.

    Raises:
        MirdceError: it cannot be compiled, or has what is not supported.
    """
    watch = Stopwatch(Silent())
    front = run_front_end(options, watch)
    with without_garbage_collection():
        program = analyse_program(front, options, watch, OpenCrates((front,)))
        settings = codegen_settings(front, program.crates[-1])
        if is_optimized(program, settings):
            # Its functions are never compiled together.
            return Llvms().of(settings.for_worker), []
        facts = facts_of(program.live, program.dead, {})
        cx = CodegenCx(program.layouts, program.consts, facts, settings)
        texts = [codegen_instance(cx, instance).text for instance in facts.functions]
    return Llvms().of(settings.for_worker), texts


def asked_for(arguments: argparse.Namespace, folder: Path) -> Iterator[Options]:
    """The programs that are to be checked."""
    llvm = None if arguments.llvm is None else LlvmEngine(arguments.llvm)
    for path in arguments.programs:
        yield Options(path=path, llvm=llvm, target_dir=folder)
    if arguments.suite is not None and not arguments.programs:
        cases = list(suite_cases(Path(arguments.suite)))
        for case in cases[arguments.offset :: arguments.every]:
            yield Options(
                path=case.path,
                edition=case.edition,
                rustc_flags=case.flags,
                llvm=llvm,
                target_dir=folder,
            )


def main() -> int:
    """Checks, prints, and returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("programs", nargs="*", type=Path)
    parser.add_argument("--suite", type=Path, default=os.environ.get(SUITE_VARIABLE))
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--llvm", choices=[one.value for one in LlvmEngine])
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    # As programs of the suite ask for.
    os.environ["RUSTC_BOOTSTRAP"] = "1"
    allow_deep_recursion()
    seen: set[bytes] = set()
    programs = functions = left_out = 0
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="mirdce-carving-") as folder:
        for options in asked_for(arguments, Path(folder)):
            try:
                llvm, texts = functions_of(options)
            except MirdceError as error:
                left_out += 1
                print(f"{options.path}: {describe(error)}", file=sys.stderr)
                continue
            new = [one for one in texts if digest_of_text(one) not in seen]
            seen.update(map(digest_of_text, new))
            wrong += (f"{options.path}: {one}" for one in differing(llvm, new, arguments.seed))
            programs, functions = programs + 1, functions + len(new)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(
        f"{programs} programs, {left_out} left out, {functions} functions, "
        f"{len(wrong)} depend on their batch"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
