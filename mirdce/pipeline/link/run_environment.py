"""How cargo would run a program: its environment, its folder, and the command before it.

Source: cargo's documentation, "Environment variables"; core/compiler/compilation.rs (``fill_env``,
``target_process``), core/compiler/artifact.rs (``get_env``), 1.96.0.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from mirdce.cargo.invoke import Cargo, manifest_of
from mirdce.cargo.messages import Message, Package
from mirdce.cargo.programs import CheckedProgram
from mirdce.cargo.runtime_configuration import RuntimeConfiguration, runtime_configuration
from mirdce.cargo.toolchain import Toolchain
from mirdce.options import Options
from mirdce.pipeline.link.all_programs import PreparedPrograms


def read_configuration(options: Options, toolchain: Toolchain) -> RuntimeConfiguration:
    """What the user's configuration says about running programs.

    Raises:
        BuildError: cargo cannot read it; it has said why.
        UsageError: it makes no sense.
    """
    cargo = Cargo(manifest_of(options.path), options, toolchain)

    def cfg() -> str:
        command = [str(toolchain.rustc), "--print", "cfg"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    return runtime_configuration(cargo.configuration(), toolchain.host, cfg, os.environ)


def environment_of(
    program: CheckedProgram, prepared: PreparedPrograms, configuration: RuntimeConfiguration
) -> dict[str, str]:
    """The whole environment of a program that cargo runs."""
    package = program.choice.package
    own = {
        **dict(_of_scripts(prepared.checked.messages, package["id"])),
        **package_variables(package, prepared.toolchain),
        "LD_LIBRARY_PATH": _library_path(program, prepared),
    }
    if program.unit.is_a("test", "bench"):
        own |= {
            f"CARGO_BIN_EXE_{unit.target['name']}": str(
                prepared.checked.folder / unit.target["name"]
            )
            for unit in prepared.checked.units
            if unit.package_id == package["id"] and unit.mode == "build" and unit.is_a("bin")
        }
    configured = {name: text for name, text in configuration.variables.items() if name not in own}
    return {**os.environ, **configured, **own}


def _of_scripts(messages: tuple[Message, ...], package: str) -> Iterator[tuple[str, str]]:
    """What the build script of a package sets for its programs."""
    for message in messages:
        if message["reason"] == "build-script-executed" and message["package_id"] == package:
            yield "OUT_DIR", message["out_dir"]
            yield from ((name, value) for name, value in message["env"])


def _library_path(program: CheckedProgram, prepared: PreparedPrograms) -> str:
    """Where the program's shared libraries are: what build scripts made, and what cargo did."""
    folder = prepared.checked.folder
    compiled = program.compilation.directory
    scripts = sorted(
        {
            path.partition("=")[2] or path
            for message in prepared.checked.messages
            if message["reason"] == "build-script-executed"
            for path in message["linked_paths"]
        }
    )
    own = [path for path in scripts if Path(path).is_relative_to(compiled)]
    own += [str(folder), str(folder / "deps"), str(prepared.toolchain.target_dir / "lib")]
    there = os.environ.get("LD_LIBRARY_PATH", "")
    return os.pathsep.join([*own, *([there] if there else [])])


def package_variables(package: Package, toolchain: Toolchain) -> Mapping[str, str]:
    """What cargo says about a package to the programs it runs."""
    version, _, _ = package["version"].partition("+")
    release, _, pre = version.partition("-")
    major, minor, patch = release.split(".")
    described = {
        "NAME": package["name"],
        "VERSION": package["version"],
        "VERSION_MAJOR": major,
        "VERSION_MINOR": minor,
        "VERSION_PATCH": patch,
        "VERSION_PRE": pre,
        "AUTHORS": ":".join(package["authors"]),
        "DESCRIPTION": package["description"],
        "HOMEPAGE": package["homepage"],
        "REPOSITORY": package["repository"],
        "LICENSE": package["license"],
        "LICENSE_FILE": package["license_file"],
        "README": package["readme"],
        "RUST_VERSION": package["rust_version"],
    }
    return {
        "CARGO": str(toolchain.cargo()),
        "CARGO_MANIFEST_DIR": str(Path(package["manifest_path"]).parent),
        "CARGO_MANIFEST_PATH": package["manifest_path"],
        **{f"CARGO_PKG_{name}": value or "" for name, value in described.items()},
    }
