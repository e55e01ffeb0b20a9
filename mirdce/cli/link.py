"""``mirdce link``."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mirdce.pipeline.build import BuildResult


@click.command(
    epilog="PATH is a Cargo.toml, a package folder, a .rs file, or a folder of artifacts that "
    "`mirdce compile` made (then neither cargo nor sources are needed)."
)
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The executable to write.")
@click.option("-p", "--package", help="Package of the workspace.")
@click.option("--bin", "binary", help="Binary, where the package has more than one.")
@click.option("--lib", is_flag=True, help="The library: a cdylib or staticlib.")
@click.option("--example", metavar="NAME", help="An example.")
@click.option("--test-target", metavar="NAME", help="An integration test, with its harness.")
@click.option("-r", "--release", is_flag=True, help="cargo's release profile.")
@click.option("--profile", metavar="NAME", help="Another of cargo's profiles.")
@click.option("--manifest-path", type=click.Path(path_type=Path), help="Instead of PATH, as cargo.")
@click.option(
    "-F",
    "--features",
    multiple=True,
    help="Features, as for cargo; may repeat. For a .rs file, a lint to forbid, as for rustc.",
)
@click.option("--all-features", is_flag=True, help="All features of the package.")
@click.option("--no-default-features", is_flag=True, help="Not the default feature.")
@click.option(
    "--edition", default="2015", show_default="2015, as rustc", help="Edition of a .rs file."
)
@click.option("--offline", is_flag=True, help="cargo must not use the network.")
@click.option("--locked", is_flag=True, help="cargo must not change Cargo.lock.")
@click.option("--toolchain", help="A rustup toolchain or the path of a rustc.")
@click.option(
    "--target-dir", type=click.Path(path_type=Path), help="For cargo's and mirdce's files."
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Worker processes.")
@click.option("--linker", type=click.Choice(["lld", "mold", "bfd"]), help="Which linker to use.")
@click.option("--link-arg", "link_args", multiple=True, metavar="ARG", help="For the linker.")
@click.option(
    "-C",
    "--codegen",
    multiple=True,
    metavar="OPT[=VALUE]",
    help="rustc's -C, for a .rs file.",
)
@click.option("-Z", "unstable", multiple=True, metavar="OPT[=VALUE]", help="rustc's -Z.")
@click.option("-O", "optimize", is_flag=True, help="rustc's -O, for a .rs file.")
@click.option("-g", "debuginfo", count=True, help="Line tables; rustc's -g.")
@click.option("--cfg", multiple=True, metavar="SPEC", help="rustc's --cfg, for a .rs file.")
@click.option("--check-cfg", multiple=True, metavar="SPEC", help="rustc's --check-cfg.")
@click.option("--extern", multiple=True, metavar="NAME=PATH", help="rustc's --extern.")
@click.option("-L", "search", multiple=True, metavar="[KIND=]PATH", help="rustc's -L.")
@click.option("-l", "libraries", multiple=True, metavar="[KIND=]NAME", help="rustc's -l.")
@click.option("--crate-type", multiple=True, metavar="TYPE", help="rustc's --crate-type.")
@click.option("--crate-name", metavar="NAME", help="rustc's --crate-name.")
@click.option("-A", "--allow", multiple=True, metavar="LINT", help="rustc's -A.")
@click.option("-W", "--warn", multiple=True, metavar="LINT", help="rustc's -W.")
@click.option("-D", "--deny", multiple=True, metavar="LINT", help="rustc's -D.")
@click.option("--forbid", multiple=True, metavar="LINT", help="rustc's -F.")
@click.option("--cap-lints", metavar="LEVEL", help="rustc's --cap-lints.")
@click.option("--remap-path-prefix", multiple=True, metavar="FROM=TO", help="rustc's.")
@click.option("--test", is_flag=True, help="rustc's --test: the unit tests.")
@click.option(
    "--precision",
    type=click.Choice(["full", "rustc"]),
    default="full",
    show_default=True,
    help="How the live set is found; rustc: as rustc does.",
)
@click.option(
    "--allow-unsupported", is_flag=True, help="Functions that cannot be compiled abort when called."
)
@click.option("--trap-dead", is_flag=True, help="Functions found dead abort when called.")
@click.option("--no-cache", is_flag=True, help="Compile everything, store nothing.")
@click.option("-v", "--verbose", count=True, help="Notes, and more of cargo's progress.")
@click.option("-q", "--quiet", is_flag=True, help="No summary, and no progress of cargo's.")
@click.option("--json", "as_json", is_flag=True, help="The summary as JSON, on standard output.")
def link(
    path: Path,
    output: Path | None,
    package: str | None,
    binary: str | None,
    lib: bool,
    example: str | None,
    test_target: str | None,
    release: bool,
    profile: str | None,
    manifest_path: Path | None,
    features: tuple[str, ...],
    all_features: bool,
    no_default_features: bool,
    edition: str,
    offline: bool,
    locked: bool,
    toolchain: str | None,
    target_dir: Path | None,
    jobs: int | None,
    linker: str | None,
    link_args: tuple[str, ...],
    codegen: tuple[str, ...],
    unstable: tuple[str, ...],
    optimize: bool,
    debuginfo: int,
    cfg: tuple[str, ...],
    check_cfg: tuple[str, ...],
    extern: tuple[str, ...],
    search: tuple[str, ...],
    libraries: tuple[str, ...],
    crate_type: tuple[str, ...],
    crate_name: str | None,
    allow: tuple[str, ...],
    warn: tuple[str, ...],
    deny: tuple[str, ...],
    forbid: tuple[str, ...],
    cap_lints: str | None,
    remap_path_prefix: tuple[str, ...],
    test: bool,
    precision: str,
    allow_unsupported: bool,
    trap_dead: bool,
    no_cache: bool,
    verbose: int,
    quiet: bool,
    as_json: bool,
) -> None:
    """Link a Rust program, generating code only for what it can reach.

    \b
    Examples:
      mirdce link                         the package in this folder
      mirdce link corpus/hello -o hello   another package
      mirdce link --release -v            optimized, with stage times
      mirdce link demo.rs --edition 2021  a single file; rustc's own flags work
    """
    from mirdce.cli.progress import progress_for
    from mirdce.options import CargoFlags, Options, Precision
    from mirdce.pipeline.build import build
    from mirdce.pipeline.tests import build_programs

    if release and profile is not None:
        raise click.UsageError("--release and --profile exclude each other.")
    path = manifest_path or path
    options = Options(
        path=path,
        output=output,
        package=package,
        bin=binary,
        lib=lib,
        example=example,
        test=test_target,
        cargo=CargoFlags(quiet=quiet),
        release=release,
        profile=profile,
        features=features,
        all_features=all_features,
        no_default_features=no_default_features,
        edition=edition,
        offline=offline,
        locked=locked,
        toolchain=toolchain,
        target_dir=target_dir,
        jobs=jobs,
        linker=linker,
        link_args=link_args,
        line_tables=debuginfo > 0,
        rustc_flags=(
            *_repeated("-C", codegen),
            *_repeated("-Z", unstable),
            *(["-O"] if optimize else []),
            *(["-g"] * debuginfo),
            *_repeated("--cfg", cfg),
            *_repeated("--check-cfg", check_cfg),
            *_repeated("--extern", extern),
            *_repeated("-L", search),
            *_repeated("-l", libraries),
            *_repeated("--crate-type", crate_type),
            *(["--crate-name", crate_name] if crate_name else []),
            # Their order on the command line is lost: what allows more comes last.
            *_repeated("-D", deny),
            *_repeated("-W", warn),
            *_repeated("-A", allow),
            *_repeated("-F", (*forbid, *features) if path.suffix == ".rs" else forbid),
            *_repeated("--remap-path-prefix", remap_path_prefix),
            *(["--cap-lints", cap_lints] if cap_lints else []),
            *(["--test"] if test else []),
        ),
        precision=Precision(precision),
        allow_unsupported=allow_unsupported,
        trap_dead=trap_dead,
        use_cache=not no_cache,
        verbose=verbose,
    )
    shown = sys.stderr.isatty() and not quiet and not as_json
    progress = progress_for(is_terminal=shown)
    if options.test is not None:
        build_programs(options, progress)
    result = build(options, progress)
    if as_json:
        click.echo(_as_json(result))
    elif not quiet:
        _print_summary(result, verbose)


def _repeated(flag: str, values: tuple[str, ...]) -> list[str]:
    return [part for value in values for part in (flag, value)]


def _as_json(result: "BuildResult") -> str:
    from dataclasses import asdict

    return json.dumps(
        {
            "output": str(result.output),
            "profile": asdict(result.profile),
            "summary": asdict(result.summary),
            "seconds": {entry.stage: round(entry.seconds, 4) for entry in result.times},
            "total_seconds": round(result.total_seconds, 4),
        },
        indent=2,
    )


def _print_summary(result: "BuildResult", verbose: int) -> None:
    from mirdce.report.summary import summary_rows

    rows = [*summary_rows(result.summary)]
    width = max(len(label) for label, _ in rows)
    click.echo(f"linked {result.output}", err=True)
    for label, value in rows:
        click.echo(f"  {label:<{width}}  {value}", err=True)
    for message in result.unsupported:
        click.echo(f"  aborts when called: {message}", err=True)
    for flag in result.without_effect:
        click.echo(f"  has no effect here: {flag}", err=True)
    stages = ", ".join(f"{entry.stage} {entry.seconds:.2f}" for entry in result.times)
    click.echo(f"  {'time':<{width}}  {result.total_seconds:.2f} s ({stages})", err=True)
    if verbose:
        for note in result.notes:
            click.echo(f"  note: {note}", err=True)
