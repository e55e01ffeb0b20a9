"""``mirdce cache``: look into the object cache and keep it in order."""

import json
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from mirdce.cache.answers import EntryInfo, SortBy
from mirdce.cache.model import LinkRecord
from mirdce.cli.explain import explain
from mirdce.cli.program import as_json, program_options, progress
from mirdce.cli.request import RequestCommand
from mirdce.errors import UsageError
from mirdce.options import Options

if TYPE_CHECKING:
    from mirdce.pipeline.ask.recompile import Recompiled


def _cache_file(directory: Path | None) -> Path:
    from mirdce.cache.location import default_cache_file

    return default_cache_file(directory)


def _that_is_there(
    context: click.Context, parameter: click.Parameter, folder: Path | None
) -> Path | None:
    """A folder that is named by a slip is not made: nothing would be in it. The usual one need not
    be there yet."""
    is_named = context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE
    if folder is not None and is_named:
        try:
            folder.stat()
        except FileNotFoundError:
            raise UsageError(f"{folder}: no such folder") from None
        except OSError:
            # Who opens the cache says what is wrong.
            return folder
    return folder


_directory = click.option(
    "--cache-dir",
    type=click.Path(path_type=Path),
    envvar="MIRDCE_CACHE_DIR",
    callback=_that_is_there,
    help="Folder of the cache (default: the user's cache folder, or $MIRDCE_CACHE_DIR).",
)


@click.group()
def cache() -> None:
    """Look into the per-function object cache.

    \b
    Examples:
      mirdce cache stats
      mirdce cache list --crate core --sort size
      mirdce cache show KEY    the start of one that the list has
      mirdce cache links       programs and profiles that were linked
      mirdce cache explain f   why `f` was compiled in the last link of this package
    """


@cache.command()
@_directory
@as_json
def path(cache_dir: Path | None, as_json: bool) -> None:
    """Print where the cache is."""
    file = str(_cache_file(cache_dir))
    click.echo(json.dumps({"path": file}, indent=2) if as_json else file)


@cache.command()
@_directory
@as_json
def stats(cache_dir: Path | None, as_json: bool) -> None:
    """Entries, sizes, what was saved, by crate."""
    from mirdce.cache.store import ObjectCache

    with ObjectCache.open(_cache_file(cache_dir)) as opened:
        found = opened.stats()
    if as_json:
        click.echo(json.dumps(asdict(found), indent=2, default=str))
        return
    click.echo(f"{found.path}")
    rows = (
        ("entries", f"{found.entries:,}"),
        ("links", f"{found.links:,}"),
        ("records", f"{found.records:,} of programs, {_bytes(found.record_bytes)}"),
        ("object code", _bytes(found.object_bytes)),
        ("file", _bytes(found.file_bytes)),
        ("compile time", f"{found.compile_seconds:.2f} s for all entries"),
        ("hits", f"{found.hits:,}, saving {found.seconds_saved:.2f} s of compile time"),
        ("misses", f"{found.misses:,}"),
        ("damaged", f"{found.damaged:,}"),
    )
    for label, value in rows:
        click.echo(f"  {label:<13} {value}")
    if found.crates:
        click.echo(f"\n  {'crate':<24} {'entries':>8} {'bytes':>12} {'seconds':>9}")
    for share in found.crates:
        click.echo(
            f"  {share.crate:<24} {share.entries:>8,} {share.object_bytes:>12,} "
            f"{share.compile_seconds:>9.2f}"
        )


@cache.command(name="list", short_help="List entries: which functions, how big, what they cost.")
@click.option("--crate", help="Only functions of this crate.")
@click.option("--match", "substring", help="Only functions whose path contains this text.")
@click.option(
    "--sort",
    type=click.Choice([order.value for order in SortBy]),
    default=SortBy.SIZE.value,
    show_default=True,
    help="Order.",
)
@click.option(
    "-n", "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Lines."
)
@_directory
@as_json
def list_(
    crate: str | None,
    substring: str | None,
    sort: str,
    limit: int,
    cache_dir: Path | None,
    as_json: bool,
) -> None:
    """List entries: which function of which crate, how big, what it cost."""
    from mirdce.cache.store import ObjectCache

    with ObjectCache.open(_cache_file(cache_dir)) as opened:
        found = opened.list_entries(crate=crate, text=substring, sort=SortBy(sort), limit=limit + 1)
    entries = found[:limit]
    if as_json:
        click.echo(json.dumps([_entry_json(entry) for entry in entries], indent=2))
        return
    click.echo(f"{'key':<12} {'bytes':>8} {'ms':>8}  {'crate':<16} function")
    for entry in entries:
        told = entry.description
        click.echo(
            f"{entry.key[:12]} {entry.object_size:>8,} {told.compile_seconds * 1000:>8.2f}  "
            f"{told.crate:<16} {told.instance}"
        )
    if len(entries) < len(found):
        click.echo("(there are more; -n says how many lines to show)")


@cache.command(short_help="List links: of which programs, in which profile.")
@click.option(
    "-n", "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Lines."
)
@_directory
@as_json
def links(limit: int, cache_dir: Path | None, as_json: bool) -> None:
    """List the links that are remembered, latest first: programs, profiles, what they were."""
    from mirdce.cache.store import ObjectCache

    with ObjectCache.open(_cache_file(cache_dir)) as opened:
        found = opened.list_links(limit)
    if as_json:
        click.echo(json.dumps([_link_json(link) for link in found], indent=2))
        return
    click.echo(f"{'digest':<12} {'time':<20} {'objects':>8}  {'profile':<24} program")
    for link in found:
        click.echo(
            f"{link.digest[:12]} {_time(link.created):<20} {len(link.object_keys):>8,}  "
            f"{link.profile:<24} {link.program}"
        )


@cache.command(short_help="Show everything about one entry.")
@click.argument("key_or_symbol")
@_directory
@as_json
def show(key_or_symbol: str, cache_dir: Path | None, as_json: bool) -> None:
    """Show everything about one entry, by the start of its key or by its symbol."""
    from mirdce.cache.store import ObjectCache

    with ObjectCache.open(_cache_file(cache_dir)) as opened:
        entry = opened.show(key_or_symbol).info
    if as_json:
        click.echo(json.dumps(_entry_json(entry), indent=2))
        return
    for label, value in _entry_json(entry).items():
        click.echo(f"{label:<16} {value}")


@cache.command()
@_directory
@as_json
def clear(cache_dir: Path | None, as_json: bool) -> None:
    """Drop all entries."""
    from mirdce.cache.store import ObjectCache

    with ObjectCache.open(_cache_file(cache_dir)) as opened:
        report = opened.clear()
    if as_json:
        click.echo(json.dumps(asdict(report), indent=2))
        return
    click.echo(f"dropped {report.dropped_entries:,} entries, {_bytes(report.dropped_bytes)}")
    click.echo(
        f"dropped {report.dropped_records:,} records of programs, "
        f"{_bytes(report.dropped_record_bytes)}"
    )


@cache.command(
    cls=RequestCommand,
    short_help="Check all entries against their checksums, or by compiling them again.",
    epilog="PATH and the options of a program are for --recompile, and name what was linked.",
)
@click.option("--recompile", is_flag=True, help="Compile functions of PATH again, and compare.")
@click.option(
    "--sample", type=click.IntRange(min=1), metavar="N", help="Of so many functions only."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Which ones these are.")
@_directory
@as_json
@program_options
def verify(
    options: Options,
    recompile: bool,
    sample: int | None,
    seed: int,
    cache_dir: Path | None,
    as_json: bool,
) -> None:
    """Read every entry back and check it against its checksum; damaged ones are dropped.

    With --recompile, functions of a program that was linked are made and compiled again as well,
    and compared with their objects byte for byte.

    \b
    Examples:
      mirdce cache verify
      mirdce cache verify --recompile --sample 100 corpus/hello --release
    """
    from mirdce.cache.store import ObjectCache

    if not recompile and (sample is not None or options != Options(path=Path())):
        raise UsageError("PATH, --sample and the options of a program are for --recompile")
    with ObjectCache.open(_cache_file(cache_dir)) as opened:
        report = opened.verify()
    found = None
    if recompile:
        options = replace(options, cache_dir=cache_dir)
        found = _recompiled(options, sample, seed, as_json=as_json)
    is_sound = report.is_sound and (found is None or found.is_sound)
    if as_json:
        more = {} if found is None else {"recompiled": asdict(found)}
        click.echo(json.dumps({**asdict(report), "sound": is_sound, **more}, indent=2))
    else:
        click.echo(f"{report.checked:,} entries checked, {len(report.damaged)} damaged")
        for problem in report.problems:
            click.echo(f"  {problem}")
        for line in [] if found is None else found.lines():
            click.echo(line)
    if not is_sound:
        raise SystemExit(1)


def _recompiled(options: Options, sample: int | None, seed: int, *, as_json: bool) -> "Recompiled":
    from mirdce.pipeline.ask.recompile import recompile

    return recompile(options, progress(as_json=as_json), sample=sample, seed=seed)


cache.add_command(explain)


def _bytes(count: int) -> str:
    if count < 10_000:
        return f"{count:,} bytes"
    return f"{count / 1e6:,.2f} MB"


def _entry_json(entry: EntryInfo) -> dict[str, object]:
    told = asdict(entry.description)
    told["reason"] = entry.description.reason.value
    return {
        "key": entry.key,
        **told,
        "object_size": entry.object_size,
        "stored_size": entry.stored_size,
        "created": _time(entry.created),
        "last_used": _time(entry.last_used),
    }


def _link_json(link: LinkRecord) -> dict[str, object]:
    return {
        "digest": link.digest,
        "program": link.program,
        "profile": link.profile,
        "created": _time(link.created),
        "objects": len(link.object_keys),
        "summary": json.loads(link.summary),
    }


def _time(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
