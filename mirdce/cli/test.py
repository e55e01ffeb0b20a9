"""``mirdce test``."""

import os
import subprocess
import sys
from dataclasses import replace

import click

from mirdce.cli.program import test_options
from mirdce.options import Options

_FAILED = 101
"""The exit code of ``cargo test`` when tests fail."""
_ARGUMENTS = "mirdce.test.arguments"


class WithTestArguments(click.Command):
    """A command whose arguments behind ``--`` are for the programs that it runs."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keeps the arguments of the tests apart."""
        at = args.index("--") if "--" in args else len(args)
        ctx.meta[_ARGUMENTS] = args[at + 1 :]
        return super().parse_args(ctx, args[:at])


@click.command(
    cls=WithTestArguments,
    options_metavar="[OPTIONS]",
    epilog="PATH is a Cargo.toml, a package folder or a .rs file; arguments for the tests follow "
    "behind --. Documentation is not tested. Exit code 101: tests failed.",
)
@test_options
@click.option("--test", "test_target", metavar="NAME", help="Only this integration test.")
@click.option("--no-run", is_flag=True, help="Link, and say where the executables are.")
@click.option("--no-fail-fast", is_flag=True, help="Go on when tests of a target fail.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Worker processes.")
@click.option("-g", "debuginfo", is_flag=True, help="Line tables.")
@click.option("-v", "--verbose", count=True, help="Show more of cargo's progress.")
@click.pass_context
def test(
    ctx: click.Context,
    options: Options,
    test_target: str | None,
    no_run: bool,
    no_fail_fast: bool,
    jobs: int | None,
    debuginfo: bool,
    verbose: int,
) -> None:
    """Link and run the tests of a package: unit tests and integration tests.

    \b
    Examples:
      mirdce test                        all tests of the package in this folder
      mirdce test --lib -- --nocapture   the library's unit tests, with libtest's flags
      mirdce test --test api -- parse    what has "parse" in its name, of tests/api.rs
    """
    from mirdce.cli.progress import progress_for
    from mirdce.pipeline.tests import build_tests, untested_documentation

    options = replace(
        options,
        test=test_target,
        jobs=jobs,
        line_tables=debuginfo,
        rustc_flags=(*options.rustc_flags, *(["-g"] if debuginfo else [])),
        verbose=verbose,
    )
    failed: list[str] = []
    for built in build_tests(options, progress_for(is_terminal=sys.stderr.isatty())):
        click.echo(f"     Running {built.title} ({built.executable})", err=True)
        if no_run:
            continue
        status = subprocess.run(
            [built.executable, *ctx.meta[_ARGUMENTS]],
            cwd=built.folder,
            env={**os.environ, **built.environment},
            check=False,
        ).returncode
        if status != 0:
            failed.append(built.rerun)
            if not no_fail_fast:
                break
    if failed:
        again = ", ".join(f"`{rerun}`" for rerun in failed if rerun)
        click.echo(f"error: test failed{f', to rerun pass {again}' if again else ''}", err=True)
        ctx.exit(_FAILED)
    for name in untested_documentation(options):
        click.echo(f"   Doc-tests {name}: left out, they need rustdoc", err=True)
