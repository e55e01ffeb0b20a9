"""The command line: parse, call one pipeline or report function, print, exit.

Nothing heavy is imported here: ``mirdce --help`` must come up at once. Each command imports what it
needs when it runs.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

import mirdce
from mirdce.cli.outcome import Handover, end, run_to_its_end
from mirdce.errors import ExitCode, UsageError
from mirdce.pipeline.process.garbage_collection import without_garbage_collection

COMMANDS = {
    "build": "mirdce.cli.build:build",
    "run": "mirdce.cli.run:run",
    "test": "mirdce.cli.test:test",
    "bench": "mirdce.cli.test:bench",
    "install": "mirdce.cli.install:install",
    "link": "mirdce.cli.link:link",
    "why": "mirdce.cli.ask:why",
    "whynot": "mirdce.cli.ask:whynot",
    "top": "mirdce.cli.ask:top",
    "dominators": "mirdce.cli.ask:dominators",
    "monos": "mirdce.cli.ask:monos",
    "measure": "mirdce.cli.measure:measure",
    "compile": "mirdce.cli.compile:compile_",
    "mir": "mirdce.cli.mir:mir",
    "emit": "mirdce.cli.emit:emit",
    "bisect": "mirdce.cli.bisect:bisect",
    "inspect": "mirdce.cli.inspect:inspect",
    "cache": "mirdce.cli.cache:cache",
    "toolchain": "mirdce.cli.toolchain:toolchain",
}
"""Each command and where it is, in the order of the help; it is imported when it is used."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports a command."""
        del ctx
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the command; of one that is not there the error names what may be meant."""
        if args[0] not in COMMANDS:
            raise click.UsageError(_no_such_command(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Runs a command. A reader of its output that went away (``| head``) is no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            ctx.exit()


def _no_such_command(name: str) -> str:
    if name.startswith("+"):
        return f"{name} is for rustup's commands; here it is --toolchain {name[1:]}, after COMMAND"
    import difflib

    similar = difflib.get_close_matches(name, COMMANDS, n=1)
    return f"No such command '{name}'." + "".join(f" Did you mean '{each}'?" for each in similar)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 build or input wrong, 2 usage, 3 unsupported, 70 internal, 101 "
    "tests failed, 130 or 143 stopped by Ctrl-C or SIGTERM; of `run` the program's own. With "
    "--json, errors are JSON too: docs/errors.md.",
)
@click.version_option(mirdce.__version__, prog_name="mirdce")
@click.option(
    "-C",
    "directory",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Go to this folder first, as cargo's -C.",
)
def commands(directory: Path | None) -> None:
    """Whole-program dead-code elimination for Rust, behind the link.

    Crates are compiled by rustc as far as MIR; functions that the program cannot reach are never
    turned into machine code.

    \b
    Examples:
      mirdce build                    as `cargo build`, and so run, test, bench, install
      mirdce link --release -o app    one program, optimized, to ./app
      mirdce cache stats              what the object cache holds
    """
    if directory is None:
        return
    try:
        os.chdir(directory)
    except OSError as error:
        raise UsageError(f"-C {directory}: {error.strerror}") from error


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs a command line within another program, as programs of click do.

    A program that is to go on runs to its end. The process of a run is `mirdce.cli.entry`.

    Args:
        arguments: those of this process if there are none.

    Raises:
        SystemExit: it has ended, with this code.
    """
    with without_garbage_collection():
        ending = end(sys.argv[1:] if arguments is None else arguments, run_line)
        raise SystemExit(run_to_its_end(ending) if isinstance(ending, Handover) else ending)


def without_own_name(arguments: Sequence[str]) -> Sequence[str]:
    """What ``cargo mirdce`` was given: cargo passes the subcommand's own name first."""
    return arguments[1:] if arguments[:1] == ["mirdce"] else arguments


def run_line(arguments: Sequence[str]) -> int | Handover:
    """Runs one command line and returns its exit code, or the program that is to go on.

    Raises:
        click.ClickException: it is not valid.
        MirdceError: what the command cannot do.
    """
    from mirdce.pipeline.process.deep_recursion import allow_deep_recursion

    allow_deep_recursion()
    ended = commands.main(args=list(arguments), prog_name="mirdce", standalone_mode=False)
    return ended if isinstance(ended, int | Handover) else int(ExitCode.OK)
