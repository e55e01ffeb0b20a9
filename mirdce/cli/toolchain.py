"""``mirdce toolchain``: which compilers there are and whether they can be used."""

import json
from dataclasses import asdict

import click

from mirdce.cli.program import as_json


@click.group()
def toolchain() -> None:
    """Show which rustc's are supported and found.

    \b
    Examples:
      mirdce toolchain list
      mirdce toolchain check 1.96.0
    """


@toolchain.command(name="list", short_help="List the compilers in the usual places.")
@as_json
def list_(as_json: bool) -> None:
    """List the compilers in the usual places; the one marked * is used unless another is asked
    for."""
    from mirdce.cargo.toolchain import SUPPORTED_RELEASES, find_toolchain
    from mirdce.errors import ToolchainError
    from mirdce.pipeline.ask.toolchains import list_toolchains

    rows = list_toolchains()
    if as_json:
        told = {"supported": SUPPORTED_RELEASES, "found": [asdict(row) for row in rows]}
        click.echo(json.dumps(told, indent=1))
        return
    click.echo(f"supported: rustc {', '.join(SUPPORTED_RELEASES)}")
    for row in rows:
        mark = "*" if row.is_default else " "
        click.echo(f"{mark} {row.path} ({row.origin}): {row.version or row.problem}")
        if row.version and row.problem:
            click.echo(f"    not usable: {row.problem}")
    if rows and not any(row.is_default for row in rows):
        try:
            click.echo(f"* {find_toolchain().rustc} (asked for)")
        except ToolchainError as error:
            click.echo(f"none is used by default: {error.message}")
    missing = [one for one in SUPPORTED_RELEASES if one not in {row.release for row in rows}]
    for release in missing:
        click.echo(f"  {release} is not installed: rustup toolchain install {release}")


@toolchain.command(short_help="Check that a compiler has all that a link needs.")
@click.argument("wanted", required=False)
@as_json
def check(wanted: str | None, as_json: bool) -> None:
    """Check that a compiler has all that a link needs: the default one, or the one named."""
    from mirdce.cargo.toolchain import find_toolchain
    from mirdce.pipeline.ask.toolchains import check_toolchain

    checked = check_toolchain(find_toolchain(wanted))
    if as_json:
        click.echo(json.dumps({**asdict(checked), "usable": checked.is_usable}, indent=1))
    else:
        click.echo(f"{checked.version} ({checked.rustc})")
        for row in checked.checks:
            click.echo(f"  {row.what:<17} {row.found or 'missing: ' + row.problem}")
    if not checked.is_usable:
        raise SystemExit(1)
