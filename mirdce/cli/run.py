"""``mirdce run``."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mirdce.cli.cargo_options import (
    Manifest,
    Messages,
    OnePackage,
    PackageFeatures,
    Programs,
    ReleaseCompilation,
)
from mirdce.cli.cargo_request import options, selection
from mirdce.cli.outcome import Handover
from mirdce.cli.program import shown
from mirdce.cli.request import MakingCommand, OptionGroup, with_request
from mirdce.errors import UsageError

if TYPE_CHECKING:
    from mirdce.options import Options


class RunRequest(OptionGroup):
    """What ``cargo run`` takes."""

    package: OnePackage
    targets: Programs
    features: PackageFeatures
    compilation: ReleaseCompilation
    manifest: Manifest
    messages: Messages

    def options(self) -> "Options":
        """The request as the pipeline takes it."""
        return options(
            None,
            selection(self.package, self.targets),
            features=self.features,
            compilation=self.compilation,
            manifest=self.manifest,
            messages=self.messages,
        )


@click.command(
    cls=MakingCommand,
    context_settings={"allow_interspersed_args": False},
    epilog="Options mean what they mean for `cargo run`; from the first argument on all is the "
    "program's own. The exit code is the program's.",
)
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
@with_request(RunRequest)
def run(request: RunRequest, args: tuple[str, ...]) -> Handover:
    """Build a program of a package and run it, as `cargo run` does.

    \b
    Examples:
      mirdce run                           the package's only binary, or its default-run
      mirdce run --release --bin tool -- -v
      mirdce run --example demo input.txt
    """
    from mirdce.cli.cargo_output import CargoOutput, build_programs
    from mirdce.pipeline.link.run_environment import environment_of, read_configuration

    chosen = request.options()
    told = CargoOutput(request.messages, request.compilation)
    prepared, built = build_programs("run", chosen, told)
    if len(built) != 1:
        raise UsageError("there is nothing that can be run: the target is a library")
    program = built[0].checked
    configuration = read_configuration(chosen, prepared.toolchain)
    environment = environment_of(program, prepared, configuration)
    executable = shown(program.file)
    if os.sep not in executable:
        executable = str(Path(os.curdir) / executable)
    command = (*configuration.runner, executable, *args)
    told.status("Running", f"`{' '.join(command)}`")
    return Handover(command, environment)
