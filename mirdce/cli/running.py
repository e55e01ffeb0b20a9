"""Running tests one after the other, and saying how they ended, as cargo does.

Source: cargo's ops/cargo_test.rs, cargo-util's process_error.rs, 1.96.0.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

import click

from mirdce.cargo.programs import CheckedPrograms
from mirdce.cargo.units import Verb
from mirdce.cli.cargo_output import CargoOutput, build_programs
from mirdce.cli.program import shown
from mirdce.options import Options, Selection
from mirdce.pipeline.link.all_programs import BuiltProgram
from mirdce.pipeline.link.run_environment import environment_of, read_configuration
from mirdce.pipeline.process.garbage_collection import forget_the_dead
from mirdce.processes import limits_of_user

_FAILED: Final = 101
"""The exit code of libtest where tests fail, and of cargo where it has no better one."""


class Running(Protocol):
    """How tests are run."""

    @property
    def no_run(self) -> bool:
        """They are not."""
        ...

    @property
    def no_fail_fast(self) -> bool:
        """Those of all targets are, whatever comes."""
        ...


def run_tests(
    verb: Verb,
    options: Options,
    running: Running,
    told: CargoOutput,
    arguments: Sequence[str],
    name: str | None = None,
) -> int:
    """Builds and runs the tests or benchmarks of packages; returns the exit code.

    Args:
        arguments: for each of the programs.
        name: of tests, if only those are wanted.

    Raises:
        MirdceError: those of `build_programs`.
        UsageError: the configuration of how programs run makes no sense.
    """
    prepared, built = build_programs(verb, options, told, name)
    tests = [program for program in built if program.checked.choice.with_harness]
    kind = "benches" if verb == "bench" and running.no_run else "unittests"
    if running.no_run:
        for program in tests:
            told.status("Executable", _title(program, kind))
        return 0
    # Tests may need the memory, and take their time.
    forget_the_dead()
    wants_spec = _wants_spec(options.selection, prepared.checked)
    configuration = read_configuration(options, prepared.toolchain)
    failed: list[str] = []
    for program in tests:
        told.status("Running", _title(program, kind))
        command = [
            *(*configuration.runner, str(program.result.output), *arguments),
            *(["--bench"] if verb == "bench" else []),
            *(["--quiet"] if options.cargo.quiet and _has_libtest(program) else []),
        ]
        status = _run(
            command,
            Path(program.checked.choice.package["manifest_path"]).parent,
            environment_of(program.checked, prepared, configuration),
        )
        if status == 0:
            continue
        again = _again(program, wants_spec=wants_spec)
        _report(verb, again, command, status, with_libtest=_has_libtest(program))
        failed.append(again)
        if not running.no_fail_fast:
            return status if status > 0 else _FAILED
    if verb == "test" and not failed:
        for library in prepared.checked.doctests():
            told.status("Doc-tests", f"{library}: left out, they need rustdoc")
    return _summed_up(failed)


def run_file_tests(
    options: Options, running: Running, told: CargoOutput, arguments: Sequence[str]
) -> int:
    """Builds and runs the tests of a source file; returns the exit code.

    Raises:
        MirdceError: those of `link_path`.
    """
    from mirdce.pipeline.link.harnesses import build_file_tests

    result = build_file_tests(options, told.progress())
    told.asked_for(result)
    executable = result.output
    if running.no_run:
        told.status("Executable", f"{options.path} ({shown(executable)})")
        return 0
    told.status("Running", f"{options.path} ({shown(executable)})")
    command = [str(executable), *arguments]
    status = _run(command, Path.cwd(), dict(os.environ))
    if status != 0:
        _report("test", "", command, status, with_libtest=True)
    return status if status >= 0 else _FAILED


def _title(program: BuiltProgram, kind: str) -> str:
    choice = program.checked.choice
    folder = Path(choice.package["manifest_path"]).parent
    source = choice.source
    told = source.relative_to(folder) if source.is_relative_to(folder) else source
    is_own = program.checked.unit.is_a("test", "bench")
    return f"{told if is_own else f'{kind} {told}'} ({shown(program.result.output)})"


def _has_libtest(program: BuiltProgram) -> bool:
    """Whether rustc's harness runs the tests, and not a ``main`` of their own."""
    from mirdce.cargo.harness import is_harness

    return is_harness(program.checked.compilation.root)


def _run(command: Sequence[str], folder: Path, environment: dict[str, str]) -> int:
    """The exit code, or the negative number of a signal."""
    sys.stdout.flush()
    try:
        with limits_of_user():
            return subprocess.run(command, cwd=folder, env=environment, check=False).returncode
    except OSError as error:
        click.echo(
            f"error: could not execute process `{' '.join(command)}`: {error.strerror}", err=True
        )
        return _FAILED


def _wants_spec(selection: Selection, checked: CheckedPrograms) -> bool:
    """Whether a hint must name the package.

    Source: cargo_compile/packages.rs (``needs_spec_flag``).
    """
    if selection.workspace:
        return len(checked.metadata["packages"]) > 1
    return bool(selection.packages) or len(checked.metadata["workspace_default_members"]) > 1


def _again(program: BuiltProgram, *, wants_spec: bool) -> str:
    """The options that choose a target."""
    choice = program.checked.choice
    kinds = choice.target["kind"]
    kind = next((kind for kind in ("bin", "test", "bench", "example") if kind in kinds), "lib")
    chosen = "--lib" if kind == "lib" else f"--{kind} {choice.target['name']}"
    return f"-p {choice.package['name']} {chosen}" if wants_spec else chosen


def _report(
    verb: Verb, again: str, command: Sequence[str], status: int, *, with_libtest: bool
) -> None:
    """Says how a target failed, and how it did if it was not by a failed test.

    Source: cargo's ops/cargo_test.rs (``report_test_error``).
    """
    hint = f", to rerun pass `{again}`" if again else ""
    click.echo(f"error: {verb} failed{hint}", err=True)
    if status == _FAILED:
        return
    ended = f"exit status: {status}" if status > 0 else _signal(-status)
    text = f"process didn't exit successfully: `{' '.join(command)}` ({ended})"
    click.echo(f"\nCaused by:\n  {text}", err=True)
    if status > 0 and with_libtest and not {"--nocapture", "--no-capture"} & set(command):
        click.echo(
            "note: test exited abnormally; to see the full output pass --no-capture to the "
            "harness.",
            err=True,
        )


def _signal(number: int) -> str:
    name = signal.Signals(number).name if number in set(signal.Signals) else "unknown"
    return f"signal: {number}, {name}: {(signal.strsignal(number) or '').lower()}"


def _summed_up(failed: Sequence[str]) -> int:
    if not failed:
        return 0
    targets = "1 target" if len(failed) == 1 else f"{len(failed)} targets"
    listed = "\n".join(f"    `{again}`" for again in failed)
    click.echo(f"error: {targets} failed:\n{listed}", err=True)
    return _FAILED
