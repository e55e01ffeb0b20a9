"""Verify the IR: every body of the standard library, or all that a program links with.

    python tools/check_ir.py [--toolchain X] [--every N]
    python tools/check_ir.py [--toolchain X] [--release] PATH...

Without PATH, all MIR of the toolchain's crates as it is decoded, generic; with it, the live set of
each package or source file, at its types, shims included. A fault is printed with its function,
marked at its line. The exit code is 1 if there is one.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.sysroot import sysroot_crates  # noqa: E402
from mirdce.cargo.toolchain import find_toolchain  # noqa: E402
from mirdce.ir import mir  # noqa: E402
from mirdce.ir.check.body import check_body  # noqa: E402
from mirdce.ir.check.marked import marked_lines  # noqa: E402
from mirdce.ir.def_path import def_path  # noqa: E402
from mirdce.ir.ids import DefId, crate_of, make_def_id  # noqa: E402
from mirdce.ir.program import Program  # noqa: E402
from mirdce.mono.instances.checked import faults_of_instance  # noqa: E402
from mirdce.mono.instances.shims import body_of, has_body  # noqa: E402
from mirdce.mono.names.instance_name import instance_name  # noqa: E402
from mirdce.options import Options  # noqa: E402
from mirdce.pipeline.ask.live_set import analyse  # noqa: E402
from mirdce.pipeline.front.crate_files import open_crates  # noqa: E402
from mirdce.pipeline.process.deep_recursion import allow_deep_recursion  # noqa: E402
from mirdce.pipeline.process.progress import Silent  # noqa: E402


def bodies_of(program: Program, def_id: DefId) -> Iterator[tuple[mir.Body, DefId | None]]:
    """All MIR of a definition, each with the definition if its signature is that of the body."""
    for body in (program.optimized_mir(def_id), program.mir_for_ctfe(def_id)):
        if body is not None:
            yield body, def_id
    for body in program.promoted_mir(def_id):
        yield body, None


def faulty_std_bodies(toolchain: str | None, every: int) -> Iterator[str]:
    """A text for each body of the standard library's that has faults, and one at the end."""
    program, count = Program(), 0
    files = [crate.rmeta for crate in sysroot_crates(find_toolchain(toolchain))]
    for number in open_crates(program, files):
        for index in range(0, program.source(number).def_count(), every):
            def_id = make_def_id(number, index)
            for body, owner in bodies_of(program, def_id):
                count += 1
                faults = check_body(program, body, owner=owner)
                if faults:
                    title = def_path(program, def_id)
                    yield "\n".join(marked_lines(program, body, faults, title, crate_of(def_id)))
    print(f"{count} bodies")


def faulty_instances(options: Options) -> Iterator[str]:
    """A text for each live function of a program that has faults."""
    analysed = analyse(options, Silent())
    functions = [one for one in analysed.live.functions if has_body(analysed.mono, one)]
    for instance in functions:
        faults = faults_of_instance(analysed.mono, instance)
        if faults:
            body, title = body_of(analysed.mono, instance), instance_name(analysed.mono, instance)
            yield "\n".join(marked_lines(analysed.mono.program, body, faults, title))
    print(f"{options.path}: {len(functions)} instances")


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--toolchain", metavar="X")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth definition")
    parser.add_argument("--release", action="store_true", help="programs with optimized MIR")
    arguments = parser.parse_args()
    allow_deep_recursion()
    texts: list[Iterable[str]] = [
        faulty_instances(
            Options(path=path, release=arguments.release, toolchain=arguments.toolchain)
        )
        for path in arguments.paths
    ] or [faulty_std_bodies(arguments.toolchain, arguments.every)]
    found = 0
    for text in (text for group in texts for text in group):
        found += 1
        print(f"{text}\n")
    print(f"{found} with faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
