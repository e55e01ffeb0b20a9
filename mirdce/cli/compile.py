"""``mirdce compile``."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mirdce.pipeline.compile import CompileResult


@click.command(
    epilog="PATH is a Cargo.toml, the folder of a package or workspace, or a .rs file. Flags of "
    "rustc come after --; for a package they are passed as in RUSTFLAGS."
)
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@click.argument("rustc_flags", nargs=-1, type=click.UNPROCESSED, metavar="[-- RUSTC FLAGS]")
@click.option("--out-dir", type=click.Path(path_type=Path), help="Where the artifacts go.")
@click.option("-p", "--package", help="Package of the workspace.")
@click.option("--bin", "binary", help="Only this binary.")
@click.option("-r", "--release", is_flag=True, help="cargo's release profile.")
@click.option("-F", "--features", multiple=True, help="Features, as for cargo; may repeat.")
@click.option("--all-features", is_flag=True, help="All features of the package.")
@click.option("--no-default-features", is_flag=True, help="Not the default feature.")
@click.option("--edition", default="2024", show_default=True, help="Edition of a .rs file.")
@click.option("--offline", is_flag=True, help="cargo must not use the network.")
@click.option("--locked", is_flag=True, help="cargo must not change Cargo.lock.")
@click.option("--toolchain", help="A rustup toolchain, a release, or the path of a rustc.")
@click.option(
    "--target-dir", type=click.Path(path_type=Path), help="For cargo's and mirdce's files."
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Jobs of cargo.")
@click.option("-v", "--verbose", count=True, help="Show stage times; -vv shows commands too.")
@click.option("-q", "--quiet", is_flag=True, help="Do not list the artifacts.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def compile_(
    path: Path,
    rustc_flags: tuple[str, ...],
    out_dir: Path | None,
    package: str | None,
    binary: str | None,
    release: bool,
    features: tuple[str, ...],
    all_features: bool,
    no_default_features: bool,
    edition: str,
    offline: bool,
    locked: bool,
    toolchain: str | None,
    target_dir: Path | None,
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
    from mirdce.options import Options
    from mirdce.pipeline.compile import compile_artifacts
    from mirdce.pipeline.progress import Stopwatch

    options = Options(
        path=path,
        package=package,
        bin=binary,
        release=release,
        features=features,
        all_features=all_features,
        no_default_features=no_default_features,
        edition=edition,
        offline=offline,
        locked=locked,
        toolchain=toolchain,
        target_dir=target_dir,
        jobs=jobs,
        rustc_flags=rustc_flags,
        verbose=verbose,
    )
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
