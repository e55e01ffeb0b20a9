"""``mirdce cache explain``."""

import click

from mirdce.cli.ask import PATH_EPILOG, not_empty
from mirdce.cli.program import as_json, echo, program_options, progress
from mirdce.cli.request import RequestCommand
from mirdce.options import Options


@click.command(
    cls=RequestCommand,
    epilog=PATH_EPILOG,
    short_help="Say why ITEM was compiled in the last link.",
)
@click.argument("item", callback=not_empty)
@as_json
@program_options
def explain(options: Options, item: str, as_json: bool) -> None:
    """Say why ITEM was compiled in the last link that made code: what had changed, from what to
    what.

    ITEM is as for `mirdce why`. The options are those of that link; `mirdce link --explain` lists
    all that a link compiles.

    \b
    Examples:
      mirdce cache explain parse
      mirdce cache explain 'geometry::*::area' corpus/hello --release
    """
    from mirdce.pipeline.ask.explain import explain

    echo(explain(options, item, progress(as_json=as_json)), as_json=as_json)
