"""``mirdce compile``."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mirdce.cli.program import as_json, source_options
from mirdce.cli.request import RequestCommand
from mirdce.options import Options

if TYPE_CHECKING:
    from mirdce.pipeline.front.artifacts import CompileResult


@click.command(
    cls=RequestCommand,
    epilog="PATH is a Cargo.toml, the folder of a package or workspace, or a .rs file. Flags of "
    "rustc come after --; for a package they are passed as in RUSTFLAGS.",
)
@source_options
@click.argument("rustc_flags", nargs=-1, type=click.UNPROCESSED, metavar="[-- RUSTC FLAGS]")
@click.option("--out-dir", type=click.Path(path_type=Path), help="Where the artifacts go.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Jobs of cargo.")
@click.option("-v", "--verbose", count=True, help="Show stage times; -vv shows commands too.")
@click.option("-q", "--quiet", is_flag=True, help="Do not list the artifacts.")
@as_json
def compile_(
    options: Options,
    rustc_flags: tuple[str, ...],
    out_dir: Path | None,
    jobs: int | None,
    verbose: int,
    quiet: bool,
    as_json: bool,
) -> None:
    """Compile crates to MIR-only artifacts, and say where they are.

    \b
    Examples:
      mirdce compile                          the package in this folder
      mirdce compile --release --out-dir out  optimized MIR, into ./out
      mirdce compile demo.rs -- -Copt-level=1 a single file, with flags of rustc
    """
    from mirdce.cli.progress import progress_for
    from mirdce.pipeline.front.artifacts import compile_artifacts
    from mirdce.pipeline.process.progress import Stopwatch

    flags = (*options.rustc_flags, *rustc_flags)
    options = replace(options, jobs=jobs, rustc_flags=flags, verbose=verbose)
    shown = sys.stderr.isatty() and not quiet and not as_json
    watch = Stopwatch(progress_for(is_terminal=shown))
    result = compile_artifacts(options, out_dir, watch)
    if as_json:
        click.echo(_as_json(result, watch.total()))
        return
    if not quiet:
        for target in result.targets:
            click.echo(target.artifacts[-1])
    if verbose:
        stages = ", ".join(f"{entry.stage} {entry.seconds:.2f}" for entry in watch.times())
        made = f"{result.converted} artifacts made by {result.toolchain.version}"
        click.echo(f"{made} in {watch.total():.2f} s ({stages})", err=True)


def _as_json(result: "CompileResult", seconds: float) -> str:
    return json.dumps(
        {
            "rustc": result.toolchain.version,
            "converted": result.converted,
            "seconds": round(seconds, 4),
            "targets": [
                {
                    "name": target.name,
                    "program": target.is_program,
                    "manifest": str(target.manifest),
                    "artifacts": [str(artifact) for artifact in target.artifacts],
                }
                for target in result.targets
            ],
            "sysroot": [str(artifact) for artifact in result.sysroot],
        },
        indent=2,
    )
