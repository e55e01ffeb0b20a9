"""``mirdce bisect``."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from mirdce.cli.hints import same_program
from mirdce.cli.link import LinkRequest
from mirdce.cli.progress import progress_for
from mirdce.cli.request import RequestCommand, with_request


@click.command(
    cls=RequestCommand,
    short_help="Find the function whose optimization breaks a program.",
    epilog="PATH and options are as for `mirdce link`; -o gets the first program that is wrong. "
    "More is in docs/debugging.md.",
)
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--check",
    metavar="COMMAND",
    default='"$1"',
    help="A command of the shell that succeeds where the program, $1, is right. By default the "
    "program itself.",
)
@with_request(LinkRequest)
def bisect(request: LinkRequest, path: Path, check: str) -> None:
    """Find the function whose optimization breaks a program: link and check it again and again,
    with more or fewer functions optimized.

    \b
    Examples:
      mirdce bisect --release                              it must not fail
      mirdce bisect demo.rs -O --check '"$1" | cmp - expected'
      mirdce bisect --release --optimize-crate regex       only functions of a crate
    """
    from mirdce.pipeline.ask.bisect import bisect as find

    told = request.output
    progress = progress_for(is_terminal=sys.stderr.isatty() and not told.quiet and not told.as_json)

    def tell(line: str) -> None:
        if not told.quiet:
            click.echo(line, err=True)

    found = find(request.options(path), check, progress, tell)
    if told.as_json:
        click.echo(json.dumps(asdict(found), indent=1))
        return
    click.echo(f"{found.instance} (number {found.number:,} of {found.total:,})")
    click.echo(f"  {found.symbol}")
    click.echo("what LLVM makes of it:")
    click.echo(f"  {same_program('emit', found.symbol, '--optimized')}")
