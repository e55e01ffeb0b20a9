"""``mirdce bisect``."""

import json
import shlex
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click
from click.core import ParameterSource

from mirdce.cli.link import LinkRequest
from mirdce.cli.progress import progress_for
from mirdce.cli.request import RequestCommand, with_request

_NO_MATTER_TO_CODE: Final = frozenset(
    (
        *("check", "output", "verbose", "quiet", "as_json", "jobs", "no_cache", "optimize_crates"),
        *("linker", "link_args", "check_cfg", "allow", "warn", "deny", "forbid", "cap_lints"),
    )
)
"""Options with or without which a function is the same."""


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
    click.echo("\n".join(what_shows(found.symbol, click.get_current_context())))


def what_shows(symbol: str, of: click.Context) -> list[str]:
    """Lines that say how to see what LLVM makes of a function; the last is for a shell.

    Args:
        of: the command line of `mirdce bisect`, whose program it is.
    """
    from mirdce.cli.emit import emit

    taken = {name for parameter in emit.params for name in parameter.opts}
    given = [each for each in of.command.get_params(of) if _matters(each, of)]
    missing = [each.opts[-1] for each in given if not taken.issuperset(each.opts)]
    if missing:
        return [f"`mirdce emit` cannot show it, which has no {' and no '.join(missing)}"]
    start = ["mirdce"]
    if of.parent is not None and of.parent.params.get("directory") is not None:
        start += ["-C", str(of.parent.params["directory"])]
    options = [part for each in given for part in _as_given(each, of.params[each.name or ""])]
    return [
        "what LLVM makes of it:",
        f"  {shlex.join([*start, 'emit', symbol, *options, '--optimized'])}",
    ]


def _matters(parameter: click.Parameter, of: click.Context) -> bool:
    """Whether a parameter was given, and the function could be another without it."""
    name = parameter.name or ""
    if (
        name in _NO_MATTER_TO_CODE
        or of.get_parameter_source(name) is not ParameterSource.COMMANDLINE
    ):
        return False
    path = of.params["manifest_path"] or of.params["path"]
    # Of a file it is a lint.
    return name != "features" or path.suffix != ".rs"


def _as_given(parameter: click.Parameter, value: object) -> Iterator[str]:
    name = parameter.opts[-1]
    if isinstance(parameter, click.Argument):
        text = str(value)
        yield f"./{text}" if text.startswith("-") else text
    elif isinstance(parameter, click.Option) and (parameter.is_flag or parameter.count):
        yield name
    else:
        for each in value if isinstance(value, tuple) else (value,):
            yield from (name, str(each))
