"""Programs that are measured: where their sources come from, and what there is to edit in them.

A program is named by the folder of its package, or as ``NAME@VERSION`` if cargo has that package in
its registry's folder, unpacked or as it came. What is built is always a copy.
"""

import json
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from mirdce.cargo.toolchain import Toolchain

_VERSIONED: Final = re.compile(r"([A-Za-z0-9_-]+)@(\d[\w.+-]*)")
_LEFT_OUT: Final = shutil.ignore_patterns("target", ".git")
_LIBRARIES: Final = {"lib", "rlib"}

Metadata: TypeAlias = dict[str, Any]
"""What ``cargo metadata`` writes."""


class ProgramError(Exception):
    """A program cannot be measured; the message says which, why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program, as a part of a workspace.

    Attributes:
        label: what it is called in tables.
        workspace: the folder of the workspace.
        package: the folder of its package in that; ``.`` if it is the same.
        binary: the name of the target.
        main: the file that has its ``main``, in the workspace.
        dependencies: sources of the libraries in the workspace that it uses, in the workspace.
    """

    label: str
    workspace: Path
    package: Path
    binary: str
    main: Path
    dependencies: tuple[Path, ...] = ()

    def at(self, workspace: Path) -> "Program":
        """The same program in a copy of its workspace."""
        return replace(self, workspace=workspace)


def copy_sources(source: Path, copy: Path) -> None:
    """Copies a workspace without what was built there."""
    shutil.copytree(source, copy, symlinks=True, ignore=_LEFT_OUT)
    for folder, _, files in os.walk(copy):
        # cargo's registry is read-only in some installations, and edits write.
        for path in (Path(folder), *(Path(folder, name) for name in files)):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | 0o200)


def sources_of(name: str, cargo_home: Path, unpacked: Path) -> Path:
    """The folder of a package that is named by its path or by name and version.

    Args:
        unpacked: an empty folder to unpack into.

    Raises:
        ProgramError: it is not there.
    """
    match = _VERSIONED.fullmatch(name)
    if match is None or Path(name).exists():
        if not (Path(name) / "Cargo.toml").is_file():
            raise ProgramError(
                f"{name}: no folder with a Cargo.toml; name a package's folder, or NAME@VERSION"
            )
        return Path(name).resolve()
    versioned = f"{match[1]}-{match[2]}"
    registry = cargo_home / "registry"
    for folder in sorted(registry.glob("src/*/")):
        if (folder / versioned / "Cargo.toml").is_file():
            return folder / versioned
    for archive in sorted(registry.glob(f"cache/*/{versioned}.crate")):
        with tarfile.open(archive) as file:
            # Before 3.11.4 there are no filters.
            filters = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
            file.extractall(unpacked, **filters)  # type: ignore[arg-type]
        return unpacked / versioned
    raise ProgramError(
        f"{name} is not in cargo's registry folder {registry}; fetch it there "
        f"(`cargo install {match[1]} --version {match[2]} --root FOLDER` does), or name its folder"
    )


def cargo_home(environment: Mapping[str, str]) -> Path:
    """cargo's own folder."""
    return Path(environment.get("CARGO_HOME") or Path.home() / ".cargo")


def copied_program(
    source: Path, copy: Path, toolchain: Toolchain, binary: str | None = None
) -> Program:
    """Copies the workspace of a package, and looks for the program in the copy.

    What it depends on is fetched if it is not there.

    Raises:
        ProgramError: cargo refuses the package, or there is no such program in it.
    """
    # Without dependencies cargo writes no Cargo.lock into what is not ours.
    workspace = Path(_metadata(source, toolchain, "--no-deps")["workspace_root"]).resolve()
    try:
        package = source.resolve().relative_to(workspace)
    except ValueError:
        raise ProgramError(f"{source} lies outside of its workspace {workspace}") from None
    copy_sources(workspace, copy)
    platform = f"--filter-platform={toolchain.host}"
    return program_in(_metadata(copy / package, toolchain, platform), copy, package, binary)


def _metadata(package: Path, toolchain: Toolchain, *flags: str) -> Metadata:
    command = [str(toolchain.cargo()), "metadata", "--format-version=1", *flags]
    result = subprocess.run(
        command,
        cwd=package,
        env={**os.environ, "RUSTC": str(toolchain.rustc)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode != 0:
        raise ProgramError(f"{package}: {result.stderr.strip()}")
    document: Metadata = json.loads(result.stdout)
    return document


def program_in(metadata: Metadata, copy: Path, package: Path, binary: str | None) -> Program:
    """A program, from what ``cargo metadata`` says of its copied workspace.

    Args:
        binary: its name; of several the default is cargo's, then the package's name, then the
            first.

    Raises:
        ProgramError: the package has no such program.
    """
    root = copy.resolve()
    manifest = str(root / package / "Cargo.toml")
    packages = {each["id"]: each for each in metadata["packages"]}
    found = [each for each in packages.values() if each["manifest_path"] == manifest]
    if not found:
        raise ProgramError(f"{copy / package}: a workspace without a package; name a member")
    (own,) = found
    mains = {
        each["name"]: Path(each["src_path"]) for each in own["targets"] if "bin" in each["kind"]
    }
    if binary is not None and binary not in mains:
        names = ", ".join(mains) or "none"
        raise ProgramError(f"{own['name']} has no program {binary}; there are: {names}")
    if not mains:
        raise ProgramError(f"{own['name']} has no program to measure")
    usual = [own.get("default_run"), own["name"], *mains]
    chosen = binary or next(name for name in usual if name in mains)
    return Program(
        label=f"{own['name']} {own['version']}",
        workspace=copy,
        package=package,
        binary=chosen,
        main=mains[chosen].relative_to(root),
        dependencies=tuple(_sources_below(metadata, own["id"], root)),
    )


def _sources_below(metadata: Metadata, root_id: str, workspace: Path) -> list[Path]:
    """Sources of the libraries in the workspace that a package uses, directly or not."""
    packages = {each["id"]: each for each in metadata["packages"]}
    nodes = {each["id"]: each for each in (metadata.get("resolve") or {}).get("nodes", [])}
    waiting, reached = [root_id], [root_id]
    while waiting:
        for dependency in nodes.get(waiting.pop(), {}).get("deps", []):
            is_linked = any(each["kind"] is None for each in dependency["dep_kinds"])
            if is_linked and dependency["pkg"] not in reached:
                reached.append(dependency["pkg"])
                waiting.append(dependency["pkg"])
    files: list[Path] = []
    for package in (packages[each] for each in reached):
        for target in package["targets"]:
            if package["source"] is None and _LIBRARIES & set(target["kind"]):
                folder = Path(target["src_path"]).parent
                files += sorted(file.relative_to(workspace) for file in folder.rglob("*.rs"))
    return list(dict.fromkeys(files))
