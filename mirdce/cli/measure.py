"""``mirdce measure``: what rustc generates, against what a program needs."""

from typing import TYPE_CHECKING

import click

from mirdce.cli.program import as_json, echo, program_options, progress
from mirdce.options import Options

if TYPE_CHECKING:
    from mirdce.report.why_answer import Json


@click.command(epilog="PATH is a package or a .rs file.")
@as_json
@program_options
def measure(options: Options, as_json: bool) -> None:
    """Count the functions that rustc generates, per crate, and those that are live.

    rustc builds the program three times: as always, with -Zhint-mostly-unused, and with
    -Zcross-crate-inline-threshold=always.
    """
    from mirdce.pipeline.measure import measure as measure_program

    found = measure_program(options, progress(as_json=as_json))
    document: Json = found.to_json()
    echo(found.lines(), document, as_json=as_json)
