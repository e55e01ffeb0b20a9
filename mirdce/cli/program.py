"""Options that name a program and how it is compiled, for all commands but ``mirdce link``.

That one has more, and flags of rustc among them.
"""

import json
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeAlias

import click

from mirdce.options import Options, Precision

if TYPE_CHECKING:
    from mirdce.pipeline.progress import Progress
    from mirdce.report.why_answer import Json

_P = ParamSpec("_P")
_Command: TypeAlias = Callable[..., None]


def program_options(
    command: Callable[Concatenate[Options, _P], None],
) -> Callable[..., None]:
    """Adds PATH and what belongs to it; the command gets them as ``Options``, first."""
    return _decorated(command, (*_SOURCE_OPTIONS, *_TARGET_OPTIONS, _PRECISION))


def test_options(
    command: Callable[Concatenate[Options, _P], None],
) -> Callable[..., None]:
    """The same for commands that run tests: what is live is no question there."""
    return _decorated(command, (*_SOURCE_OPTIONS, _TARGET_OPTIONS[0]))


def source_options(
    command: Callable[Concatenate[Options, _P], None],
) -> Callable[..., None]:
    """The same for commands that look at code and not at what is live."""
    return _decorated(command, _SOURCE_OPTIONS)


def _decorated(
    command: Callable[Concatenate[Options, _P], None],
    options: Sequence[Callable[[_Command], _Command]],
) -> _Command:
    @wraps(command)
    def with_options(
        path: Path,
        package: str | None,
        binary: str | None,
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
        codegen: tuple[str, ...],
        optimize: bool,
        lib: bool = False,
        example: str | None = None,
        precision: str = Precision.FULL.value,
        *args: _P.args,
        **kwargs: _P.kwargs,
    ) -> None:
        if release and profile is not None:
            raise click.UsageError("--release and --profile exclude each other.")
        request = Options(
            path=manifest_path or path,
            package=package,
            bin=binary,
            lib=lib,
            example=example,
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
            rustc_flags=(*(f"-C{value}" for value in codegen), *(["-O"] if optimize else [])),
            precision=Precision(precision),
        )
        command(request, *args, **kwargs)

    decorated: _Command = with_options
    for option in reversed(options):
        decorated = option(decorated)
    return decorated


_SOURCE_OPTIONS = (
    click.argument("path", type=click.Path(path_type=Path), default=Path()),
    click.option("-p", "--package", help="Package of the workspace."),
    click.option("--bin", "binary", help="Binary, where the package has more than one."),
    click.option("-r", "--release", is_flag=True, help="cargo's release profile."),
    click.option("--profile", metavar="NAME", help="Another of cargo's profiles."),
    click.option(
        "--manifest-path", type=click.Path(path_type=Path), help="Instead of PATH, as cargo."
    ),
    click.option("-F", "--features", multiple=True, help="Features, as for cargo; may repeat."),
    click.option("--all-features", is_flag=True, help="All features of the package."),
    click.option("--no-default-features", is_flag=True, help="Not the default feature."),
    click.option(
        "--edition",
        default="2015",
        show_default="2015, as rustc",
        help="Edition of a .rs file.",
    ),
    click.option("--offline", is_flag=True, help="cargo must not use the network."),
    click.option("--locked", is_flag=True, help="cargo must not change Cargo.lock."),
    click.option("--toolchain", help="A rustup toolchain or the path of a rustc."),
    click.option(
        "--target-dir", type=click.Path(path_type=Path), help="For cargo's and mirdce's files."
    ),
    click.option("-C", "codegen", multiple=True, metavar="OPT[=VALUE]", help="rustc's -C (.rs)."),
    click.option("-O", "optimize", is_flag=True, help="rustc's -O, for a .rs file."),
)
_TARGET_OPTIONS = (
    click.option("--lib", is_flag=True, help="The library."),
    click.option("--example", metavar="NAME", help="An example."),
)
_PRECISION = click.option(
    "--precision",
    type=click.Choice([precision.value for precision in Precision]),
    default=Precision.FULL.value,
    show_default=True,
    help="How the live set is found.",
)

as_json = click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")


def progress(*, as_json: bool) -> "Progress":
    """Bars, where a person looks on."""
    from mirdce.cli.progress import progress_for

    return progress_for(is_terminal=sys.stderr.isatty() and not as_json)


def echo(lines: list[str], document: "Json", *, as_json: bool) -> None:
    """Prints an answer in the form that is asked for."""
    click.echo(json.dumps(document, indent=2) if as_json else "\n".join(lines))
