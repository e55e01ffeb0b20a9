"""``mirdce why``, ``whynot``, ``top``, ``dominators``, ``monos``: questions about a live set."""

from typing import TYPE_CHECKING

import click

from mirdce.cli.hints import same_program
from mirdce.cli.program import as_json, echo, echo_all, program_options, progress
from mirdce.cli.request import RequestCommand
from mirdce.errors import UsageError
from mirdce.options import Options

if TYPE_CHECKING:
    from mirdce.report.sizes import SizedProgram
    from mirdce.report.why.answer import WhyAnswer

_SHOWN = 3
PATH_EPILOG = "PATH is as for `mirdce link`: a package, a .rs file, or a folder of artifacts."
"""What the help of these commands ends with."""
_limit = click.option(
    "-n", "--limit", type=click.IntRange(min=1), default=25, show_default=True, help="Lines."
)


def not_empty(_: click.Context, __: click.Parameter, item: str) -> str:
    """The name of an item: the empty one would be part of all."""
    if not item.strip():
        raise UsageError("ITEM is empty: name a function, a part of a name, or a glob like `*`")
    return item


@click.command(
    cls=RequestCommand,
    epilog=PATH_EPILOG,
    short_help="Say why ITEM is in the program: a chain of uses.",
)
@click.argument("item", callback=not_empty)
@click.option("--all", "show_all", is_flag=True, help="All items that ITEM names, not just three.")
@as_json
@program_options
def why(options: Options, item: str, show_all: bool, as_json: bool) -> None:
    """Say why ITEM is in the program: the shortest chain from a root, with all conditions.

    ITEM is a path as people write it (`Vec::push`, `regex::Regex::new`, `show::<u8>`), a part of a
    name, a glob of whole names (`*drop_in_place*`), or a symbol.

    \b
    Examples:
      mirdce why Regex::new
      mirdce why 'geometry::*::area' corpus/hello --release
    """
    from mirdce.report.why.matching import of_globs

    name, answers, count = _answers(options, item, show_all=show_all, as_json=as_json)
    if not answers:
        raise UsageError(
            f"no live item of {name} is called `{item}`{of_globs(item)}\n"
            f"`{same_program('whynot', item)}` says why a function is not live"
        )
    more = count - len(answers)
    further = [f"({more:,} more match; --all shows them)"] if more else []
    echo_all(answers, *further, as_json=as_json)


def _answers(
    options: Options, item: str, *, show_all: bool, as_json: bool
) -> "tuple[str, list[WhyAnswer], int]":
    """The program's name, answers for the first items that match (or all), and how many do."""
    limit = None if show_all or as_json else _SHOWN
    from mirdce.pipeline.ask.live_set import reasons

    index = reasons(options, progress(as_json=as_json))
    found = index.find(item)
    return index.program, [index.answer(match) for match in found[:limit]], len(found)


@click.command(
    cls=RequestCommand, epilog=PATH_EPILOG, short_help="Say what would bring ITEM into the program."
)
@click.argument("item", callback=not_empty)
@as_json
@program_options
def whynot(options: Options, item: str, as_json: bool) -> None:
    """Say why ITEM is not in the program: what would have to be called or constructed.

    ITEM is as for `mirdce why`.

    \b
    Examples:
      mirdce whynot Shape::contains corpus/hello
    """
    from mirdce.pipeline.ask.live_set import analyse
    from mirdce.report.why.matching import of_globs
    from mirdce.report.why.whynot import find_definitions, is_live, why_not

    program = analyse(options, progress(as_json=as_json))
    found = find_definitions(program, item)
    if not found:
        raise UsageError(
            f"no function of {program.name} is called `{item}`, live or not{of_globs(item)}"
        )
    dead = [def_id for def_id in found if not is_live(program, def_id)]
    if not dead:
        raise UsageError(f"`{item}` is live\n`{same_program('why', item)}` says why")
    answers = [why_not(program, def_id) for def_id in dead[:20]]
    more = len(dead) - len(answers)
    further = [f"({more:,} more dead functions match)"] if more else []
    echo_all(answers, *further, as_json=as_json)


@click.command(
    cls=RequestCommand, epilog=PATH_EPILOG, short_help="List the largest live functions."
)
@_limit
@click.option("--families", is_flag=True, help="Definitions, with all their instances.")
@as_json
@program_options
def top(options: Options, limit: int, families: bool, as_json: bool) -> None:
    """List the largest live functions, or with --families the largest definitions.

    Sizes are machine code if the program was linked before, else MIR statements.

    \b
    Examples:
      mirdce top --release -n 50    of this package
      mirdce top demo.rs --families
    """
    from mirdce.report import sizes

    program = _sized(options, as_json=as_json)
    if families:
        echo(sizes.families(program, limit, generic_only=False), as_json=as_json)
    else:
        echo(sizes.top(program, limit), as_json=as_json)


@click.command(cls=RequestCommand, epilog=PATH_EPILOG)
@_limit
@as_json
@program_options
def dominators(options: Options, limit: int, as_json: bool) -> None:
    """List items by retained size: what would go if the item went.

    \b
    Examples:
      mirdce dominators --release
    """
    from mirdce.report import sizes

    program = _sized(options, as_json=as_json)
    echo(sizes.dominators(program, limit), as_json=as_json)


@click.command(
    cls=RequestCommand,
    epilog=PATH_EPILOG,
    short_help="List generic functions by size of all instances.",
)
@_limit
@as_json
@program_options
def monos(options: Options, limit: int, as_json: bool) -> None:
    """List generic functions by the size and number of their instances.

    \b
    Examples:
      mirdce monos --release
    """
    from mirdce.report import sizes

    program = _sized(options, as_json=as_json)
    echo(sizes.families(program, limit, generic_only=True), as_json=as_json)


def _sized(options: Options, *, as_json: bool) -> "SizedProgram":
    from mirdce.pipeline.ask.live_set import reasons_and_sizes
    from mirdce.report.sizes import SizedProgram

    return SizedProgram(*reasons_and_sizes(options, progress(as_json=as_json)))
