"""``mirdce install``: the programs of a package in a folder for programs, as cargo installs them.

Source: cargo's ops/cargo_install.rs, 1.96.0.
"""

import os
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from mirdce.cargo.installed import (
    Installed,
    InstalledAs,
    installed_in,
    record_key,
    refuse_conflicts,
)
from mirdce.cargo.invoke import Cargo
from mirdce.cargo.messages import Package
from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import OutputError, UsageError
from mirdce.options import Options
from mirdce.pipeline.link.all_programs import BuiltProgram, PreparedPrograms
from mirdce.processes import uninterrupted


@dataclass(frozen=True, slots=True)
class Destination:
    """Where programs are installed.

    Attributes:
        root: has the folder ``bin``, and cargo's record.
        force: what others installed may be replaced.
        is_tracked: the record is kept.
    """

    root: Path
    force: bool
    is_tracked: bool

    @property
    def folder(self) -> Path:
        """Of the programs."""
        return self.root / "bin"


def install_root(given: Path | None, cargo: Cargo) -> Path:
    """The root that is meant: as given, by the environment, by configuration, or cargo's own."""
    named = given or os.environ.get("CARGO_INSTALL_ROOT")
    if not named:
        table = tomllib.loads(cargo.configuration()).get("install", {})
        named = table.get("root") if isinstance(table, dict) else None
    if not named:
        named = os.environ.get("CARGO_HOME") or Path.home() / ".cargo"
    return Path(os.path.normpath(Path(named).absolute()))


def programs_to_install(prepared: PreparedPrograms) -> tuple[Package, tuple[str, ...]]:
    """The package, and the names of its programs.

    Raises:
        UsageError: there are none.
    """
    choices = [program.choice for program in prepared.checked.programs]
    names = tuple(sorted(choice.target["name"] for choice in choices if choice.library is None))
    if not names:
        raise UsageError(
            "there is nothing to install: no program of the package is built with these features"
        )
    return choices[0].package, names


def install(
    prepared: PreparedPrograms,
    link: Callable[[], Sequence[BuiltProgram]],
    options: Options,
    destination: Destination,
    say: Callable[[str, str], None],
) -> None:
    """Links programs and puts them where they are installed.

    Args:
        link: links them; called when it is known that they may be installed.
        say: gets a verb and what it is about, for the user.

    Raises:
        UsageError: programs of others are in the way.
        OutputError: something that cannot be replaced is; the record has what was installed.
        MirdceError: those of `link`; then nothing is installed.
    """
    package, names = programs_to_install(prepared)
    key = record_key(package["id"], package["name"], package["version"])
    folder = destination.folder
    record = installed_in(destination.root) if destination.is_tracked else nullcontext()
    with record as installed:
        owners = {
            name: installed.owner(name) if installed is not None else None
            for name in names
            if (folder / name).exists()
        }
        if not destination.force:
            refuse_conflicts(owners, key, folder, is_tracked=destination.is_tracked)
        built = [program for program in link() if program.checked.choice.library is None]
        how = _how(options, prepared.toolchain)
        with _staged(built, folder) as staging, uninterrupted():
            there: list[str] = []
            try:
                for name in names:
                    say("Replacing" if name in owners else "Installing", str(folder / name))
                    _move(staging / name, folder / name)
                    there.append(name)
            finally:
                # What could be put there is the package's, even if not all of it could.
                if installed is not None and there:
                    installed.add(key, there, how)
                    _remove_orphans(installed, package, key, owners, folder, say)
                    installed.save()
    count = "executable" if len(names) == 1 else "executables"
    listed = ", ".join(f"`{name}`" for name in names)
    say("Installed", f"package `{package['name']} v{package['version']}` ({count} {listed})")


@contextmanager
def _staged(built: Sequence[BuiltProgram], folder: Path) -> Iterator[Path]:
    """Copies of all programs, in a folder beside the places they will have."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="mirdce-install", dir=folder) as staging:
        for program in built:
            shutil.copy2(program.result.output, Path(staging) / program.result.output.name)
        yield Path(staging)


def _move(made: Path, place: Path) -> None:
    try:
        made.replace(place)
    except OSError as error:
        raise OutputError(f"cannot be replaced: {error.strerror}", file=str(place)) from error


def _how(options: Options, toolchain: Toolchain) -> InstalledAs:
    told = subprocess.run([toolchain.rustc, "-vV"], capture_output=True, text=True, check=False)
    features = [
        name for given in options.features for name in given.replace(",", " ").split() if name
    ]
    return InstalledAs(
        features=tuple(dict.fromkeys(features)),
        all_features=options.all_features,
        no_default_features=options.no_default_features,
        profile=options.profile or "release",
        target=toolchain.host,
        rustc=told.stdout,
    )


def _remove_orphans(
    installed: Installed,
    package: Package,
    key: str,
    owners: dict[str, str | None],
    folder: Path,
    say: Callable[[str, str], None],
) -> None:
    """Removes programs of the package's earlier versions that it has no longer."""
    there = {
        target["name"]
        for target in package["targets"]
        if target["crate_types"] == ["bin"] and target["kind"] != ["custom-build"]
    }
    earlier = {owner for owner in owners.values() if owner is not None} | {key}
    for owner in sorted(earlier):
        if owner.partition(" ")[0] != package["name"]:
            continue
        orphans = sorted(installed.programs_of(owner) - there)
        if orphans:
            installed.forget(owner, orphans)
        for name in orphans:
            say("Removing", f"{folder / name}, which an earlier version installed")
            (folder / name).unlink(missing_ok=True)
