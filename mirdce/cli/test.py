"""``mirdce test`` and ``mirdce bench``."""

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import click

from mirdce.cli.cargo_options import (
    Compilation,
    Manifest,
    Messages,
    PackageFeatures,
    Packages,
    ReleaseCompilation,
    Targets,
)
from mirdce.cli.cargo_request import options, selection
from mirdce.cli.request import MakingCommand, OptionGroup, option, with_request
from mirdce.cli.source_options import FileFlags
from mirdce.errors import UsageError

if TYPE_CHECKING:
    from mirdce.options import Options

_ARGUMENTS = "mirdce.test.arguments"


class Running(OptionGroup):
    """How tests are run."""

    TITLE: ClassVar = "Running"

    no_run: Annotated[bool, option("--no-run", help="Link, and say where the executables are.")]
    no_fail_fast: Annotated[
        bool, option("--no-fail-fast", help="Go on when those of a target fail.")
    ]


class TestTargets(Targets):
    """Which targets."""

    __test__: ClassVar = False

    doc: Annotated[
        bool, option("--doc", refused="tests of documentation need rustdoc; use `cargo test --doc`")
    ]


class DebugInformation(FileFlags):
    """Flags of rustc."""

    debuginfo: Annotated[int, option("-g", help="Line tables; rustc's -g.")]

    def of_rustc(self) -> tuple[str, ...]:
        """The flags as rustc takes them."""
        codegen = (f"-C{value}" for value in self.codegen)
        return (*codegen, *(["-O"] if self.optimize else []), *(["-g"] * self.debuginfo))


class TestRequest(OptionGroup):
    """What ``cargo test`` takes."""

    __test__: ClassVar = False

    running: Running
    packages: Packages
    targets: TestTargets
    features: PackageFeatures
    compilation: ReleaseCompilation
    manifest: Manifest
    messages: Messages
    rustc: DebugInformation

    def options(self, path: Path | None) -> "Options":
        """The request as the pipeline takes it."""
        chosen = options(
            path,
            selection(self.packages, self.targets),
            features=self.features,
            compilation=self.compilation,
            manifest=self.manifest,
            messages=self.messages,
        )
        return replace(
            chosen,
            edition=self.rustc.edition,
            rustc_flags=self.rustc.of_rustc(),
            line_tables=self.rustc.debuginfo > 0,
        )


class BenchRequest(OptionGroup):
    """What ``cargo bench`` takes."""

    running: Running
    packages: Packages
    targets: Targets
    features: PackageFeatures
    compilation: Compilation
    manifest: Manifest
    messages: Messages

    def options(self, path: Path | None) -> "Options":
        """The request as the pipeline takes it."""
        return options(
            path,
            selection(self.packages, self.targets),
            features=self.features,
            compilation=self.compilation,
            manifest=self.manifest,
            messages=self.messages,
        )


class WithTestArguments(MakingCommand):
    """A command whose arguments behind ``--`` are for the programs that it runs."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keeps the arguments of the tests apart."""
        at = args.index("--") if "--" in args else len(args)
        ctx.meta[_ARGUMENTS] = tuple(args[at + 1 :])
        return super().parse_args(ctx, args[:at])


def _place_or_name(given: tuple[str, ...]) -> tuple[Path | None, str | None]:
    """What the arguments are: a path has a slash, or ends in ``.rs``; other text names tests.

    Raises:
        UsageError: there is more than one of a kind.
    """
    paths = [text for text in given if _is_path(text)]
    names = [text for text in given if not _is_path(text)]
    if len(paths) > 1 or len(names) > 1:
        raise UsageError(
            f"unexpected argument {given[1]!r}; more arguments for the tests follow behind --"
        )
    return Path(paths[0]) if paths else None, names[0] if names else None


def _is_path(text: str) -> bool:
    return os.sep in text or text in (".", "..", "Cargo.toml") or text.endswith(".rs")


@click.command(
    cls=WithTestArguments,
    options_metavar="[OPTIONS]",
    epilog="Options mean what they mean for `cargo test`. PATH is a Cargo.toml, a package folder "
    "or a .rs file, and is told from TESTNAME by a slash or its end; arguments for the tests "
    "follow behind --. Documentation is not tested.",
)
@click.argument("arguments", nargs=-1, metavar="[PATH] [TESTNAME]")
@with_request(TestRequest)
@click.pass_context
def test(ctx: click.Context, request: TestRequest, arguments: tuple[str, ...]) -> None:
    """Build and run the tests of a package, as `cargo test` does.

    \b
    Examples:
      mirdce test                        all tests of the package in this folder
      mirdce test --lib -- --nocapture   the library's unit tests, with libtest's flags
      mirdce test --test api parse       what has "parse" in its name, of tests/api.rs
    """
    from mirdce.cli.cargo_output import CargoOutput
    from mirdce.cli.running import run_file_tests, run_tests

    path, name = _place_or_name(arguments)
    told = CargoOutput(request.messages, request.compilation)
    for_tests = (*([name] if name else []), *ctx.meta[_ARGUMENTS])
    chosen = request.options(path)
    if chosen.path.suffix == ".rs":
        code = run_file_tests(chosen, request.running, told, for_tests)
    else:
        code = run_tests("test", chosen, request.running, told, for_tests, name)
    ctx.exit(code)


@click.command(
    cls=WithTestArguments,
    options_metavar="[OPTIONS]",
    short_help="Build and run the benchmarks, as `cargo bench` does.",
    epilog="Options mean what they mean for `cargo bench`; arguments for the benchmarks follow "
    "behind --.",
)
@click.argument("arguments", nargs=-1, metavar="[PATH] [BENCHNAME]")
@with_request(BenchRequest)
@click.pass_context
def bench(ctx: click.Context, request: BenchRequest, arguments: tuple[str, ...]) -> None:
    """Build and run the benchmarks of a package, as `cargo bench` does.

    \b
    Examples:
      mirdce bench                     all benchmarks of the package in this folder
      mirdce bench --bench speed sort  what has "sort" in its name, of benches/speed.rs
    """
    from mirdce.cli.cargo_output import CargoOutput
    from mirdce.cli.running import run_tests

    path, name = _place_or_name(arguments)
    told = CargoOutput(request.messages, request.compilation)
    for_tests = (*([name] if name else []), *ctx.meta[_ARGUMENTS])
    ctx.exit(run_tests("bench", request.options(path), request.running, told, for_tests))
