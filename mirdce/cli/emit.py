"""``mirdce emit``."""

import json
from dataclasses import replace
from pathlib import Path

import click

from mirdce.cli.ask import PATH_EPILOG, not_empty
from mirdce.cli.hints import same_program
from mirdce.cli.program import as_json, program_options, progress
from mirdce.cli.request import RequestCommand
from mirdce.errors import UsageError
from mirdce.options import Options


@click.command(
    cls=RequestCommand,
    epilog=PATH_EPILOG,
    short_help="Print a live function as MIR, LLVM IR or assembly.",
)
@click.argument("item", callback=not_empty)
@click.option("--mir", "forms", flag_value="mir", multiple=True, help="MIR with its own types.")
@click.option(
    "--llvm-ir",
    "forms",
    flag_value="llvm-ir",
    multiple=True,
    help="LLVM IR as LLVM gets it (default).",
)
@click.option(
    "--optimized", "forms", flag_value="optimized", multiple=True, help="LLVM IR after its passes."
)
@click.option("--asm", "forms", flag_value="asm", multiple=True, help="Assembly.")
@click.option("--all", "is_all", is_flag=True, help="All functions that ITEM names.")
@click.option("--allow-unsupported", is_flag=True, help="As of `mirdce link`; so is --trap-dead.")
@click.option("--trap-dead", is_flag=True, help="Functions found dead, too: they abort.")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to this file."
)
@as_json
@program_options
def emit(
    options: Options,
    item: str,
    forms: tuple[str, ...],
    is_all: bool,
    allow_unsupported: bool,
    trap_dead: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Print a live function on its way to machine code, as a link makes it.

    ITEM is a path as people write it (`Vec::push`, `regex::Regex::new`, `show::<u8>`), a part of a
    name, a glob of whole names (`*drop_in_place*`), or a symbol. LLVM IR, before and after its
    passes, and assembly are those of the whole module that a link compiles for the function, with
    the functions that move into it and the bodies that are there for inlining.

    \b
    Examples:
      mirdce emit main                                of the package in this folder
      mirdce emit Shape::area corpus/hello --mir --all
      mirdce emit demo::work demo.rs -O --asm -o work.s
    """
    from mirdce.files import deliver_text
    from mirdce.pipeline.ask.emit import Form
    from mirdce.pipeline.ask.emit import emit as emitted

    if len(set(forms)) > 1:
        raise UsageError(f"{' and '.join(f'--{form}' for form in forms)} exclude each other")
    options = replace(
        options,
        output=output,
        allow_unsupported=allow_unsupported,
        trap_dead=trap_dead,
    )
    form = Form(forms[0] if forms else Form.LLVM.value)

    def question(command: str) -> str:
        return same_program(command, item)

    shown = progress(as_json=as_json)
    found = emitted(options, item, form, shown, is_all=is_all, question=question)
    if as_json:
        documents = [
            {
                "instance": one.instance,
                "symbol": one.symbol,
                "form": one.form.value,
                "key": one.key or None,
                "text": one.text,
            }
            for one in found
        ]
        text = json.dumps(documents, indent=1) + "\n"
    else:
        text = "\n".join(one.text for one in found)
    if output is None:
        click.echo(text, nl=False)
    else:
        deliver_text(text, output)
