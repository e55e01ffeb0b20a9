"""``mirdce measure``: what rustc generates, against what programs need."""

from dataclasses import replace
from pathlib import Path

import click

from mirdce.cli.program import as_json, echo, measured_options, progress
from mirdce.cli.request import RequestCommand
from mirdce.options import Options


@click.command(
    cls=RequestCommand,
    short_help="Count what rustc generates and what is live, per crate.",
    epilog="Each PATH is a package or a .rs file.",
)
@as_json
@measured_options
@click.argument("further", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
def measure(options: Options, as_json: bool, further: tuple[Path, ...]) -> None:
    """Count the functions that rustc generates, per crate, and those that are live.

    rustc builds each program three times: as always, with -Zhint-mostly-unused, and with
    -Zcross-crate-inline-threshold=always. Of several programs there is a table for each and one of
    all totals.
    """
    from mirdce.pipeline.ask.measure import measure as measure_programs

    programs = (options, *(replace(options, path=path) for path in further))
    found = measure_programs(programs, progress(as_json=as_json))
    echo(found, as_json=as_json)
