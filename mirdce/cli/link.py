"""``mirdce link``."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import click

from mirdce.cli.program import refuse_both_profiles, shown, the_one
from mirdce.cli.request import OptionGroup, RequestCommand, option, with_request
from mirdce.cli.source_options import Features, FileFlags, Linking, Manifest, OneTarget, Profiles
from mirdce.options import CargoFlags, Options, Precision

if TYPE_CHECKING:
    from mirdce.pipeline.link.one_program import LinkResult


class LinkTarget(OneTarget):
    """What is linked."""

    test_target: Annotated[
        tuple[str, ...],
        option("--test-target", metavar="NAME", help="An integration test, with its harness."),
    ]


class RustcFlags(FileFlags):
    """Flags of rustc, for a file or for all crates of a package."""

    unstable: Annotated[tuple[str, ...], option("-Z", metavar="OPT[=VALUE]", help="rustc's -Z.")]
    debuginfo: Annotated[int, option("-g", help="Line tables; rustc's -g.")]
    cfg: Annotated[
        tuple[str, ...], option("--cfg", metavar="SPEC", help="rustc's --cfg, for a .rs file.")
    ]
    check_cfg: Annotated[
        tuple[str, ...], option("--check-cfg", metavar="SPEC", help="rustc's --check-cfg.")
    ]
    extern: Annotated[
        tuple[str, ...], option("--extern", metavar="NAME=PATH", help="rustc's --extern.")
    ]
    search: Annotated[tuple[str, ...], option("-L", metavar="[KIND=]PATH", help="rustc's -L.")]
    libraries: Annotated[tuple[str, ...], option("-l", metavar="[KIND=]NAME", help="rustc's -l.")]
    crate_type: Annotated[
        tuple[str, ...], option("--crate-type", metavar="TYPE", help="rustc's --crate-type.")
    ]
    crate_name: Annotated[
        str | None, option("--crate-name", metavar="NAME", help="rustc's --crate-name.")
    ]
    allow: Annotated[tuple[str, ...], option("-A", "--allow", metavar="LINT", help="rustc's -A.")]
    warn: Annotated[tuple[str, ...], option("-W", "--warn", metavar="LINT", help="rustc's -W.")]
    deny: Annotated[tuple[str, ...], option("-D", "--deny", metavar="LINT", help="rustc's -D.")]
    forbid: Annotated[tuple[str, ...], option("--forbid", metavar="LINT", help="rustc's -F.")]
    cap_lints: Annotated[
        str | None, option("--cap-lints", metavar="LEVEL", help="rustc's --cap-lints.")
    ]
    remap_path_prefix: Annotated[
        tuple[str, ...], option("--remap-path-prefix", metavar="FROM=TO", help="rustc's.")
    ]
    test: Annotated[bool, option("--test", help="rustc's --test: the unit tests.")]

    def arguments(self, *, forbidden: tuple[str, ...]) -> tuple[str, ...]:
        """The flags as rustc takes them.

        Args:
            forbidden: further lints to forbid.
        """
        return (
            *_repeated("-C", self.codegen),
            *_repeated("-Z", self.unstable),
            *(["-O"] if self.optimize else []),
            *(["-g"] * self.debuginfo),
            *_repeated("--cfg", self.cfg),
            *_repeated("--check-cfg", self.check_cfg),
            *_repeated("--extern", self.extern),
            *_repeated("-L", self.search),
            *_repeated("-l", self.libraries),
            *_repeated("--crate-type", self.crate_type),
            *(["--crate-name", self.crate_name] if self.crate_name else []),
            # Their order on the command line is lost: what allows more comes last.
            *_repeated("-D", self.deny),
            *_repeated("-W", self.warn),
            *_repeated("-A", self.allow),
            *_repeated("-F", (*self.forbid, *forbidden)),
            *_repeated("--remap-path-prefix", self.remap_path_prefix),
            *(["--cap-lints", self.cap_lints] if self.cap_lints else []),
            *(["--test"] if self.test else []),
        )


class LinkOptions(Linking):
    """How code is made and linked."""

    ORDER: ClassVar[tuple[str, ...]] = (
        *("precision", "linker", "link_args", "allow_unsupported", "trap_dead", "no_cache"),
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

    target: LinkTarget
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
        refuse_both_profiles(self.compilation)
        target, linking, manifest = self.target, self.linking, self.manifest
        path = manifest.manifest_path or path
        forbidden = self.features.features if path.suffix == ".rs" else ()
        return Options(
            path=path,
            output=self.output.output,
            package=the_one("--package", target.package),
            bin=the_one("--bin", target.binary),
            lib=target.lib,
            example=the_one("--example", target.example),
            test=the_one("--test-target", target.test_target),
            cargo=CargoFlags(quiet=self.output.quiet),
            release=self.compilation.release,
            profile=self.compilation.profile,
            features=self.features.features,
            all_features=self.features.all_features,
            no_default_features=self.features.no_default_features,
            edition=self.rustc.edition,
            offline=manifest.offline,
            locked=manifest.locked,
            toolchain=manifest.toolchain,
            target_dir=self.compilation.target_dir,
            jobs=linking.jobs,
            linker=linking.linker,
            link_args=linking.link_args,
            line_tables=self.rustc.debuginfo > 0,
            rustc_flags=self.rustc.arguments(forbidden=forbidden),
            precision=Precision(linking.precision),
            allow_unsupported=linking.allow_unsupported,
            trap_dead=linking.trap_dead,
            optimize_first=linking.optimize_first,
            optimize_crates=linking.optimize_crates,
            use_cache=not linking.no_cache,
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
    elif not told.quiet:
        _print_summary(result, told.verbose)


def _repeated(flag: str, values: tuple[str, ...]) -> list[str]:
    return [part for value in values for part in (flag, value)]


def _as_json(result: "LinkResult") -> str:
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


def _print_summary(result: "LinkResult", verbose: int) -> None:
    from mirdce.report.summary import summary_rows

    rows = [*summary_rows(result.summary)]
    width = max(len(label) for label, _ in rows)
    click.echo(f"linked {shown(result.output)}", err=True)
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
