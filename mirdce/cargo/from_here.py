"""What is relative to the current folder, as it must be told to tools that run in another.

``cargo install --path`` takes its configuration from the package's folder, but all that the user
says, in variables and options, is relative to where the user is.

Source: cargo's bin/cargo/commands/install.rs (``reload_rooted_at``), util/context/mod.rs
(``maybe_get_tool``, ``cli_args_as_table``), util/context/value.rs (``Definition::root``), 1.96.0.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

_FOLDERS: Final = frozenset(
    (
        "CARGO_BUILD_BUILD_DIR",
        "CARGO_BUILD_TARGET_DIR",
        "CARGO_HOME",
        "CARGO_INSTALL_ROOT",
        "CARGO_TARGET_DIR",
        "MIRDCE_CACHE_DIR",
        "RUSTUP_HOME",
    )
)
_PROGRAMS: Final = frozenset(
    (
        "CARGO_BUILD_RUSTC",
        "CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER",
        "CARGO_BUILD_RUSTC_WRAPPER",
        "CC",
        "MIRDCE_RUSTC",
        "RUSTC",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTC_WRAPPER",
    )
)
_CONFIG: Final = "--config="


def variables_from_here(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The variables that name something relative to the current folder, with absolute values."""
    for name, value in environment.items():
        if name in _FOLDERS and value:
            yield name, os.path.abspath(value)
        elif name in _PROGRAMS or (name.startswith("CARGO_TARGET_") and name.endswith("_LINKER")):
            yield name, program_from_here(value)
        elif name == "PATH":
            folders = value.split(os.pathsep)
            yield name, os.pathsep.join(each and os.path.abspath(each) for each in folders)


def program_from_here(value: str) -> str:
    """A program, absolute unless it is a mere name that is looked for on the PATH."""
    return os.path.abspath(value) if os.sep in value else value


def arguments_from_here(arguments: Iterable[str]) -> tuple[str, ...]:
    """Options of cargo, those that name a file of configuration with its absolute path."""
    return tuple(
        f"{_CONFIG}{Path(argument.removeprefix(_CONFIG)).absolute()}"
        if argument.startswith(_CONFIG) and Path(argument.removeprefix(_CONFIG)).is_file()
        else argument
        for argument in arguments
    )
