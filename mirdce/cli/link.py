"""``mirdce link``."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import click

from mirdce.cli.program import echo_explanation, one_program, shown
from mirdce.cli.request import OptionGroup, RequestCommand, option, with_request
from mirdce.cli.source_options import (
    Features,
    Linking,
    Manifest,
    Profiles,
    ProgramTarget,
    RustcFlags,
)
from mirdce.options import CargoFlags, Options, Precision

if TYPE_CHECKING:
    from mirdce.pipeline.link.one_program import LinkResult


class LinkOptions(Linking):
    """How code is made and linked."""

    ORDER: ClassVar[tuple[str, ...]] = (
        *("precision", "llvm", "linker", "link_args", "allow_unsupported", "trap_dead", "no_cache"),
        *("explain", "verify_incremental"),
    )

    trap_dead: Annotated[
        bool, option("--trap-dead", help="Functions found dead abort when called.")
    ]
    optimize_first: Annotated[int | None, option("--optimize-first", metavar="N", minimum=0)]
    optimize_crates: Annotated[tuple[str, ...], option("--optimize-crate", metavar="NAME")]
    jobs: Annotated[
        int | None, option("-j", "--jobs", metavar="N", minimum=1, help="Worker processes.")
    ]


class Output(OptionGroup):
    """What is written, and what is said."""

    TITLE: ClassVar = "Output"

    output: Annotated[
        Path | None,
        option("-o", "--output", metavar="PATH", help="What to write, or a folder for it."),
    ]
    verbose: Annotated[int, option("-v", "--verbose", help="Notes, and more of cargo's progress.")]
    quiet: Annotated[bool, option("-q", "--quiet", help="No summary, and no progress of cargo's.")]
    as_json: Annotated[bool, option("--json", help="The summary as JSON, on standard output.")]


class LinkRequest(OptionGroup):
    """One program, and how it is linked."""

    target: ProgramTarget
    output: Output
    features: Features
    compilation: Profiles
    manifest: Manifest
    linking: LinkOptions
    rustc: RustcFlags

    def options(self, path: Path) -> Options:
        """The request as the pipeline takes it.

        Raises:
            UsageError: options exclude each other.
        """
        linking = self.linking
        options = one_program(
            path, self.target, self.features, self.compilation, self.manifest, self.rustc
        )
        return replace(
            options,
            output=self.output.output,
            cargo=CargoFlags(quiet=self.output.quiet),
            jobs=linking.jobs,
            linker=linking.linker,
            link_args=linking.link_args,
            precision=Precision(linking.precision),
            llvm=linking.engine(),
            allow_unsupported=linking.allow_unsupported,
            trap_dead=linking.trap_dead,
            optimize_first=linking.optimize_first,
            optimize_crates=linking.optimize_crates,
            use_cache=not linking.no_cache,
            explain=linking.explain,
            verify_incremental=linking.verify_incremental,
            verbose=self.output.verbose,
        )


@click.command(
    cls=RequestCommand,
    short_help="Link one program, with code of what it can reach only.",
    epilog="PATH is a Cargo.toml, a package folder, a .rs file, or a folder of artifacts that "
    "`mirdce compile` made (then neither cargo nor sources are needed). For a .rs file -F is a "
    "lint to forbid, as for rustc.",
)
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@with_request(LinkRequest)
def link(request: LinkRequest, path: Path) -> None:
    """Link a Rust program, generating code only for what it can reach.

    \b
    Examples:
      mirdce link                         this package, to target/mirdce/NAME
      mirdce link corpus/hello -o hello   another package, to ./hello
      mirdce link --release -v            optimized, with notes
      mirdce link demo.rs --edition 2021  a file, to ./demo; rustc's own flags work
      mirdce link --explain               and why each function is compiled
    """
    from mirdce.cli.progress import progress_for
    from mirdce.pipeline.link.harnesses import build_programs
    from mirdce.pipeline.link.one_program import link_path

    options, told = request.options(path), request.output
    is_seen = sys.stderr.isatty() and not told.quiet and not told.as_json
    progress = progress_for(is_terminal=is_seen)
    if options.test is not None:
        build_programs(options, progress)
    result = link_path(options, progress)
    if told.as_json:
        click.echo(_as_json(result))
        return
    if not told.quiet:
        _print_summary(result, told.verbose)
    if options.explain:
        echo_explanation(result.explanation)
    if result.advice and not told.quiet:
        click.echo(f"note: {result.advice}", err=True)


def _as_json(result: "LinkResult") -> str:
    from dataclasses import asdict

    return json.dumps(
        {
            "output": str(result.output),
            "profile": asdict(result.profile),
            "summary": asdict(result.summary),
            "seconds": {entry.stage: round(entry.seconds, 4) for entry in result.times},
            "total_seconds": round(result.total_seconds, 4),
            **({} if result.explanation is None else {"explained": result.explanation.to_json()}),
            **({} if result.verified is None else {"verified": asdict(result.verified)}),
        },
        indent=2,
    )


def _print_summary(result: "LinkResult", verbose: int) -> None:
    from mirdce.report.summary import summary_rows

    rows = [*summary_rows(result.summary)]
    width = max(len(label) for label, _ in rows)
    click.echo(f"linked {shown(result.output)}", err=True)
    for label, value in rows:
        click.echo(f"  {label:<{width}}  {value}", err=True)
    if result.verified is not None:
        click.echo(f"  {'verified':<{width}}  {result.verified}", err=True)
    for message in result.unsupported:
        click.echo(f"  aborts when called: {message}", err=True)
    for flag in result.without_effect:
        click.echo(f"  has no effect here: {flag}", err=True)
    stages = ", ".join(f"{entry.stage} {entry.seconds:.2f}" for entry in result.times)
    click.echo(f"  {'time':<{width}}  {result.total_seconds:.2f} s ({stages})", err=True)
    if verbose:
        for note in result.notes:
            click.echo(f"  note: {note}", err=True)
