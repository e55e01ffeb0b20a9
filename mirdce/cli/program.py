"""Options that name one program and how it is compiled, for commands that look at it.

``mirdce link`` has the same, and more that says how code is made (`mirdce.cli.link`).
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mirdce.cli.request import OptionGroup, with_request
from mirdce.cli.source_options import (
    Analysis,
    Features,
    FileFlags,
    Manifest,
    OneBinary,
    OneTarget,
    Profiles,
    ProgramTarget,
    RustcFlags,
)
from mirdce.errors import UsageError
from mirdce.options import Options, Precision

if TYPE_CHECKING:
    from mirdce.cache.explain import Explanation
    from mirdce.pipeline.process.progress import Progress
    from mirdce.report.report import Json, Report

_Command = Callable[..., object]


class ProgramRequest(OptionGroup):
    """A program whose live set is asked for: what says which it is, `mirdce.cli.link` has too."""

    target: ProgramTarget
    features: Features
    compilation: Profiles
    manifest: Manifest
    rustc: RustcFlags
    analysis: Analysis


class ReadingRequest(OptionGroup):
    """A program whose code is looked at as it is before anything is known to be live."""

    target: ProgramTarget
    features: Features
    compilation: Profiles
    manifest: Manifest
    rustc: RustcFlags


class MeasuredRequest(OptionGroup):
    """A program that is compared with what rustc generates for it."""

    target: OneTarget
    features: Features
    compilation: Profiles
    manifest: Manifest
    rustc: FileFlags
    analysis: Analysis


class SourceRequest(OptionGroup):
    """A package or file of which all crates are compiled."""

    target: OneBinary
    features: Features
    compilation: Profiles
    manifest: Manifest
    rustc: FileFlags


def program_options(command: _Command) -> _Command:
    """Adds PATH and what belongs to it; the command gets them as ``Options``, first."""
    return _with_path(command, ProgramRequest)


def reading_options(command: _Command) -> _Command:
    """The same for commands that look at code, whatever is live."""
    return _with_path(command, ReadingRequest)


def measured_options(command: _Command) -> _Command:
    """The same for programs that rustc builds as well."""
    return _with_path(command, MeasuredRequest)


def source_options(command: _Command) -> _Command:
    """The same for commands that compile all crates."""
    return _with_path(command, SourceRequest)


_Request = ProgramRequest | ReadingRequest | MeasuredRequest | SourceRequest


def _with_path(command: _Command, kind: Callable[..., _Request]) -> _Command:
    def called(request: _Request, path: Path, **values: object) -> None:
        command(_options_of(request, path), **values)

    # click keeps what was declared so far on the function.
    called.__dict__.update(command.__dict__)
    called.__doc__ = command.__doc__
    called.__name__ = command.__name__
    argument = click.argument("path", type=click.Path(path_type=Path), default=Path())
    return argument(with_request(kind)(called))


def _options_of(request: _Request, path: Path) -> Options:
    """A request as the pipeline takes it.

    Raises:
        UsageError: options exclude each other.
    """
    options = one_program(
        path,
        request.target,
        request.features,
        request.compilation,
        request.manifest,
        request.rustc,
    )
    match request:
        case ProgramRequest() | MeasuredRequest():
            analysis = request.analysis
            precision = Precision(analysis.precision)
            return replace(options, precision=precision, llvm=analysis.engine())
        case ReadingRequest() | SourceRequest():
            return options


def one_program(
    path: Path,
    target: OneTarget | OneBinary,
    features: Features,
    compilation: Profiles,
    manifest: Manifest,
    rustc: FileFlags,
) -> Options:
    """What says which program is meant and how it is compiled, the same for every command.

    Raises:
        UsageError: options exclude each other.
    """
    refuse_both_profiles(compilation)
    path = manifest.manifest_path or path
    # For a file -F is rustc's.
    forbidden = features.features if path.suffix == ".rs" else ()
    return Options(
        path=path,
        package=the_one("--package", target.package),
        bin=the_one("--bin", target.binary),
        lib=isinstance(target, OneTarget) and target.lib,
        example=the_one("--example", target.example) if isinstance(target, OneTarget) else None,
        test=(
            the_one("--test-target", target.test_target)
            if isinstance(target, ProgramTarget)
            else None
        ),
        release=compilation.release,
        profile=compilation.profile,
        features=features.features,
        all_features=features.all_features,
        no_default_features=features.no_default_features,
        edition=rustc.edition,
        offline=manifest.offline,
        locked=manifest.locked,
        toolchain=manifest.toolchain,
        target_dir=compilation.target_dir,
        line_tables=isinstance(rustc, RustcFlags) and rustc.debuginfo > 0,
        rustc_flags=rustc.arguments(forbidden=forbidden),
    )


def the_one(name: str, given: tuple[str, ...]) -> str | None:
    """The value of an option that may be given once here, but often for cargo.

    Raises:
        UsageError: it was given more than once.
    """
    if len(given) > 1:
        raise UsageError(
            f"{name} was given {len(given)} times, but this command takes one program; "
            "`mirdce build` makes several"
        )
    return given[0] if given else None


def refuse_both_profiles(compilation: Profiles) -> None:
    """Ends the run if two options name a profile.

    Raises:
        UsageError: they do.
    """
    if compilation.release and compilation.profile is not None:
        raise UsageError("--release and --profile exclude each other")


as_json = click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")


def progress(*, as_json: bool) -> "Progress":
    """Bars, where a person looks on."""
    from mirdce.cli.progress import progress_for

    return progress_for(is_terminal=sys.stderr.isatty() and not as_json)


def shown(path: Path) -> str:
    """A path as people read it: within the current folder, relative to that."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def echo(report: "Report", *, as_json: bool) -> None:
    """Prints an answer in the form that is asked for."""
    _echo(report.lines(), report.to_json(), as_json=as_json)


def echo_all(reports: "Sequence[Report]", *further: str, as_json: bool) -> None:
    """Prints answers one after the other, or as one list.

    Args:
        further: lines for people below them.
    """
    lines = [line for report in reports for line in report.lines()]
    _echo([*lines, *further], [report.to_json() for report in reports], as_json=as_json)


def echo_explanation(told: "Explanation | None") -> None:
    """Says why a link compiled what it did, beside its summary."""
    lines = ["compiled nothing"] if told is None else told.lines()
    for line in lines:
        click.echo(line, err=True)


def _echo(lines: list[str], document: "Json", *, as_json: bool) -> None:
    click.echo(json.dumps(document, indent=2) if as_json else "\n".join(lines))
