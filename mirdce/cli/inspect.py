"""``mirdce inspect``."""

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mirdce.report.inspect import FileReport


@click.command(
    short_help="Say what is in an artifact, or in metadata of rustc.",
    epilog="FILE is an artifact (.mirpack), or metadata of rustc (.rmeta, .rlib).",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--items", "with_items", is_flag=True, help="List the definitions with MIR too.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs; with all items.")
def inspect(file: Path, with_items: bool, as_json: bool) -> None:
    """Say what is in a file: crate, sections and their sizes, definitions.

    \b
    Examples:
      mirdce inspect target/mirdce/artifacts/*/libhello-*.mirpack
      mirdce inspect --items libhello.mirpack
    """
    from mirdce.errors import UsageError
    from mirdce.report.inspect import inspect_file

    if not file.exists():
        raise UsageError(f"{file}: no such file")
    if file.is_dir():
        raise UsageError(f"{file} is a folder; name a file in it")
    report = inspect_file(file, with_items=with_items or as_json)
    if as_json:
        click.echo(_as_json(report))
    else:
        _print(report, with_items=with_items)


def _as_json(report: "FileReport") -> str:
    from mirdce.ir.node_class import Node, field_names

    def plain(value: object) -> object:
        if isinstance(value, bytes):
            return value.hex()
        if isinstance(value, Node):
            return {name: getattr(value, name) for name in field_names(type(value))}
        if is_dataclass(value):
            return {field.name: getattr(value, field.name) for field in fields(value)}
        return getattr(value, "value", None) or str(value)

    return json.dumps(report, indent=1, default=plain)


def _print(report: "FileReport", *, with_items: bool) -> None:
    crate = report.crate
    rows = [
        ("file", str(report.file)),
        ("format", f"{report.kind} {report.format}"),
        ("size", f"{report.size:,} bytes"),
        ("digest", report.digest or "-"),
        ("crate", f"{crate.name}{crate.extra_filename}, edition {crate.edition}"),
        ("crate hash", crate.hash.hex()),
        ("compiled by", f"{crate.rustc} for {crate.triple}"),
        ("depends on", ", ".join(dep.name for dep in crate.deps) or "-"),
        ("definitions", f"{report.definitions:,}"),
        ("bodies", f"{report.bodies:,}, of {report.functions:,} functions"),
    ]
    for label, value in rows:
        click.echo(f"{label:<12} {value}")
    click.echo(f"\n{'section':<40} {'offset':>12} {'bytes':>12} {'entries':>10}")
    for section in report.sections:
        entries = "" if section.entries is None else f"{section.entries:,}"
        click.echo(f"{section.name:<40} {section.offset:>12,} {section.size:>12,} {entries:>10}")
    if not with_items:
        return
    click.echo(f"\n{'bytes':>8} {'promoted':>8}  {'bodies':<13} {'kind':<12} item")
    for item in report.items:
        bodies = "+".join(item.bodies)
        click.echo(
            f"{item.code_bytes:>8,} {item.promoted:>8}  {bodies:<13} {item.kind:<12} {item.path}"
        )
