"""``mirdce mir``."""

import json

import click

from mirdce.cli.program import as_json, progress, reading_options
from mirdce.cli.request import RequestCommand
from mirdce.options import Options


@click.command(
    cls=RequestCommand,
    epilog="PATH is a package, a .rs file, a folder of artifacts or one artifact; what is out of "
    "date is compiled first. ITEM is a path or a part of one, with or without the crate's name.",
)
@click.argument("item")
@click.option("--all", "is_all", is_flag=True, help="Print all definitions that fit.")
@reading_options
@as_json
def mir(options: Options, item: str, is_all: bool, as_json: bool) -> None:
    """Print the MIR of a function or constant as rustc would.

    \b
    Examples:
      mirdce mir main                        of the package in this folder
      mirdce mir Vec::push demo.rs           what the program has not, std may have
      mirdce mir shape::area --release --all every function that fits, optimized
    """
    from dataclasses import asdict

    from mirdce.pipeline.ask.mir import look_up, open_for_reading
    from mirdce.pipeline.process.progress import Stopwatch

    watch = Stopwatch(progress(as_json=as_json))
    opened = open_for_reading(options, watch)
    found = look_up(opened, item, is_all=is_all, limit=20)
    if as_json:
        click.echo(json.dumps([asdict(entry) for entry in found], indent=1))
        return
    click.echo("\n".join(entry.text for entry in found), nl=False)
