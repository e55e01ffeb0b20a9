"""``mirdce install``."""

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import click

from mirdce.cli.cargo_options import (
    AllPrograms,
    Compilation,
    ManifestRules,
    Messages,
    PackageFeatures,
)
from mirdce.cli.cargo_request import options, selection
from mirdce.cli.request import MakingCommand, OptionGroup, option, with_request
from mirdce.errors import UsageError

if TYPE_CHECKING:
    from mirdce.cli.cargo_output import CargoOutput
    from mirdce.options import Options

_ONLY_PATHS = "only packages in a folder can be installed, by --path"


class Installation(OptionGroup):
    """What is installed, and where."""

    TITLE: ClassVar = "Installation"

    path: Annotated[Path | None, option("--path", metavar="FOLDER", help="Of the package.")]
    root: Annotated[
        Path | None, option("--root", metavar="FOLDER", help="Programs go into its folder bin.")
    ]
    force: Annotated[
        bool, option("-f", "--force", help="Replace what other packages have installed.")
    ]
    no_track: Annotated[bool, option("--no-track", help="Leave cargo's record as it is.")]
    version: Annotated[str | None, option("--vers", "--version", refused=_ONLY_PATHS)]
    index: Annotated[str | None, option("--index", refused=_ONLY_PATHS)]
    registry: Annotated[str | None, option("--registry", refused=_ONLY_PATHS)]
    git: Annotated[str | None, option("--git", refused=_ONLY_PATHS)]
    branch: Annotated[str | None, option("--branch", refused=_ONLY_PATHS)]
    tag: Annotated[str | None, option("--tag", refused=_ONLY_PATHS)]
    rev: Annotated[str | None, option("--rev", refused=_ONLY_PATHS)]
    list: Annotated[bool, option("--list", refused="`cargo install --list` does that")]
    dry_run: Annotated[bool, option("-n", "--dry-run", refused="it is unstable in cargo")]


class InstallCompilation(Compilation):
    """How it is compiled."""

    debug: Annotated[bool, option("--debug", help="The profile dev, not release.")]


class InstallRequest(OptionGroup):
    """What ``cargo install`` takes."""

    installation: Installation
    targets: AllPrograms
    features: PackageFeatures
    compilation: InstallCompilation
    manifest: ManifestRules
    messages: Messages

    def options(self, folder: Path) -> "Options":
        """The request as the pipeline takes it."""
        if self.compilation.debug and self.compilation.profile is not None:
            raise UsageError("--debug and --profile exclude each other")
        chosen = options(
            folder,
            selection(None, self.targets),
            features=self.features,
            compilation=self.compilation,
            manifest=self.manifest,
            messages=self.messages,
        )
        own = "dev" if self.compilation.debug else "release"
        return replace(chosen, profile=chosen.profile or own)


@click.command(
    cls=MakingCommand,
    short_help="Install the programs of a package, as `cargo install` does.",
    epilog="Options mean what they mean for `cargo install`, but that dependencies are those of "
    "Cargo.lock, as with --locked. The programs are in cargo's own record: `cargo install --list` "
    "lists and `cargo uninstall` removes them.",
)
@click.argument("crates", nargs=-1, metavar="")
@with_request(InstallRequest)
def install(request: InstallRequest, crates: tuple[str, ...]) -> None:
    """Build the programs of a package and install them, as `cargo install` does.

    \b
    Examples:
      mirdce install --path .                   into the folder bin of cargo's home
      mirdce install --path tool --root ~/.local --bin tool
    """
    from mirdce.cargo.from_here import variables_from_here
    from mirdce.cargo.invoke import Cargo, manifest_of
    from mirdce.cargo.toolchain import find_toolchain
    from mirdce.cli.cargo_output import CargoOutput, link_all, prepared_for
    from mirdce.pipeline.link import installation as installing

    given = request.installation
    folder = _folder(given, crates)
    chosen = request.options(folder)
    # cargo's configuration is that of the package; what was given is relative to where we are.
    os.environ.update(variables_from_here(dict(os.environ)))
    root = None if given.root is None else given.root.absolute()
    chosen = _from_here(chosen)
    manifest = manifest_of(folder)
    os.chdir(manifest.parent)
    toolchain = find_toolchain(
        chosen.toolchain,
        directory=manifest.parent,
        cargo_arguments=chosen.cargo.everywhere,
    )
    package = Cargo(manifest, chosen, toolchain).package_of_manifest()
    chosen = replace(
        chosen,
        selection=replace(
            chosen.selection,
            packages=(package["id"],),
            bins=chosen.selection.bins or not chosen.selection.target_arguments(),
        ),
    )
    destination = installing.Destination(
        installing.install_root(root, Cargo(manifest, chosen, toolchain)),
        force=given.force,
        is_tracked=not given.no_track,
    )
    told = CargoOutput(request.messages, request.compilation)
    prepared = prepared_for("build", chosen, told)
    installing.install(
        prepared, lambda: link_all(prepared, chosen, told), chosen, destination, told.status
    )
    _mention_path(destination.folder, told)


def _folder(given: Installation, crates: tuple[str, ...]) -> Path:
    """The folder of the package that is to be installed.

    Raises:
        UsageError: it is not told, or something else is.
    """
    if crates:
        raise UsageError(f"{crates[0]}: {_ONLY_PATHS}")
    if given.path is None:
        raise UsageError("name the package's folder with --path, e.g. `mirdce install --path .`")
    return given.path.absolute()


def _mention_path(folder: Path, told: "CargoOutput") -> None:
    """A note to those who would not find by name what was installed."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    if str(folder) not in folders and not told.is_quiet:
        told.note(f"{folder} is not on the PATH; add it to run what is installed by name")


def _from_here(chosen: "Options") -> "Options":
    """The options with absolute paths: the current folder is about to change."""
    from mirdce.cargo.from_here import arguments_from_here, program_from_here

    target, toolchain = chosen.target_dir, chosen.toolchain
    return replace(
        chosen,
        target_dir=None if target is None else target.absolute(),
        toolchain=None if toolchain is None else program_from_here(toolchain),
        cargo=replace(chosen.cargo, everywhere=arguments_from_here(chosen.cargo.everywhere)),
    )
