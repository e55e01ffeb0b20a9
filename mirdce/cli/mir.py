"""``mirdce mir``."""

import json
import sys
from pathlib import Path

import click


@click.command(
    epilog="PATH is a package, a .rs file, a folder of artifacts or one artifact; what is out of "
    "date is compiled first. ITEM is a path or a part of one, with or without the crate's name."
)
@click.argument("item")
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@click.option("--all", "is_all", is_flag=True, help="Print all definitions that fit.")
@click.option("-r", "--release", is_flag=True, help="cargo's release profile.")
@click.option("-p", "--package", help="Package of the workspace.")
@click.option("--bin", "binary", help="Only this binary.")
@click.option("--edition", default="2024", show_default=True, help="Edition of a .rs file.")
@click.option("--toolchain", help="A rustup toolchain, a release, or the path of a rustc.")
@click.option(
    "--target-dir", type=click.Path(path_type=Path), help="For cargo's and mirdce's files."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def mir(
    item: str,
    path: Path,
    is_all: bool,
    release: bool,
    package: str | None,
    binary: str | None,
    edition: str,
    toolchain: str | None,
    target_dir: Path | None,
    as_json: bool,
) -> None:
    """Print the MIR of a function or constant as rustc would.

    \b
    Examples:
      mirdce mir main                        of the package in this folder
      mirdce mir Vec::push demo.rs           what the program has not, std may have
      mirdce mir shape::area --release --all every function that fits, optimized
    """
    from dataclasses import asdict

    from mirdce.cli.progress import progress_for
    from mirdce.options import Options
    from mirdce.pipeline.look import look_up, open_for_reading
    from mirdce.pipeline.progress import Stopwatch

    options = Options(
        path=path,
        package=package,
        bin=binary,
        release=release,
        edition=edition,
        toolchain=toolchain,
        target_dir=target_dir,
    )
    watch = Stopwatch(progress_for(is_terminal=sys.stderr.isatty()))
    opened = open_for_reading(options, watch)
    found = look_up(opened, item, is_all=is_all, limit=20)
    if as_json:
        click.echo(json.dumps([asdict(entry) for entry in found], indent=1))
        return
    click.echo("\n".join(entry.text for entry in found), nl=False)
