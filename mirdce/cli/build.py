"""``mirdce build``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click

from mirdce.cli.cargo_options import (
    Manifest,
    Messages,
    PackageFeatures,
    Packages,
    ReleaseCompilation,
    Targets,
)
from mirdce.cli.cargo_request import options, selection
from mirdce.cli.request import MakingCommand, OptionGroup, option, with_request

if TYPE_CHECKING:
    from mirdce.options import Options


class BuildCompilation(ReleaseCompilation):
    """How it is compiled."""

    artifact_dir: Annotated[
        Path | None,
        option(
            "--artifact-dir", "--out-dir", refused="it is unstable in cargo; copy what was made"
        ),
    ]


class BuildRequest(OptionGroup):
    """What ``cargo build`` takes."""

    packages: Packages
    targets: Targets
    features: PackageFeatures
    compilation: BuildCompilation
    manifest: Manifest
    messages: Messages

    def options(self, path: Path | None) -> "Options":
        """The request as the pipeline takes it."""
        return options(
            path,
            selection(self.packages, self.targets),
            features=self.features,
            compilation=self.compilation,
            manifest=self.manifest,
            messages=self.messages,
        )


@click.command(
    cls=MakingCommand,
    short_help="Build the programs of a package, as `cargo build` does.",
    epilog="Options mean what they mean for `cargo build`. PATH is a Cargo.toml or a folder with "
    "one; without it cargo's rules say which package is meant.",
)
@click.argument("path", type=click.Path(path_type=Path), required=False)
@with_request(BuildRequest)
def build(request: BuildRequest, path: Path | None) -> None:
    """Build a package as `cargo build` does: all its programs, where cargo puts them.

    \b
    Examples:
      mirdce build                       target/debug/NAME, for each binary
      mirdce build --release --examples  target/release/examples/NAME
      mirdce build --workspace --bins    the binaries of all packages
    """
    # Only here: the help must come up at once.
    from mirdce.cli.cargo_output import CargoOutput, build_programs

    build_programs(
        "build", request.options(path), CargoOutput(request.messages, request.compilation)
    )
