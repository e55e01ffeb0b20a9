"""The user's own wrappers of rustc, below mirdce's: ``WRAPPER [WORKSPACE_WRAPPER] rustc ...``.

cargo runs mirdce's wrapper, which runs the user's, so that a compiler cache sees all that rustc is
run for. The wrapper for members of the workspace stays cargo's to add; it is part of what cargo
decides by whether a crate is compiled anew, as the other one is not.

Source: cargo's util/rustc.rs (``Rustc::workspace_process``) and util/context/mod.rs
(``load_global_rustc``), 1.96.0.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from mirdce.cargo.configuration import Configuration

_WRAPPER: Final = "RUSTC_WRAPPER"
_WORKSPACE_WRAPPER: Final = "RUSTC_WORKSPACE_WRAPPER"
_USERS_WRAPPER: Final = "MIRDCE_RUSTC_WRAPPER"
"""Tells mirdce's wrapper which one the user has; empty if none. A run of mirdce inside of such a
build finds its user's wrapper here, as the other variable names mirdce's own."""


def environment_for_cargo(
    environment: Mapping[str, str],
    rustc: Path,
    wrapper: Path | None,
    cargo_arguments: Sequence[str] = (),
) -> dict[str, str]:
    """The variables for a run of cargo.

    Args:
        environment: the user's.
        rustc: the compiler to use, whatever cargo's configuration says.
        wrapper: mirdce's; None: nothing is compiled.
        cargo_arguments: of that run.
    """
    configuration = Configuration(environment, cargo_arguments)
    changed = {**environment, "RUSTC": str(rustc)}
    users = environment.get(_USERS_WRAPPER)
    if users is None:
        setting = configuration.tool(_WRAPPER, "build.rustc-wrapper")
        users = "" if setting is None else setting.program()
    changed[_USERS_WRAPPER] = users
    if wrapper is not None:
        changed[_WRAPPER] = str(wrapper)
    elif users or _WRAPPER in environment:
        # Not in vain: of a compiler with an empty wrapper cargo remembers nothing.
        changed[_WRAPPER] = users
    # Cargo would find it by itself, but the wrapper must know it too.
    for_workspace = configuration.tool(_WORKSPACE_WRAPPER, "build.rustc-workspace-wrapper")
    if for_workspace is not None:
        changed[_WORKSPACE_WRAPPER] = for_workspace.program()
    return changed


def wrappers_of(
    command: Sequence[str], environment: Mapping[str, str]
) -> tuple[tuple[str, ...], Sequence[str]]:
    """The user's wrappers and rustc's command line, from what cargo runs mirdce's wrapper with."""
    users = environment.get(_USERS_WRAPPER, "")
    for_workspace = environment.get(_WORKSPACE_WRAPPER, "")
    is_wrapped = bool(for_workspace) and command[0] == for_workspace
    launcher = (users, for_workspace if is_wrapped else "")
    return tuple(filter(None, launcher)), command[1:] if is_wrapped else command
