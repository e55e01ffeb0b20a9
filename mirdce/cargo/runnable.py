"""Which program ``cargo run`` runs.

``cargo run --unit-graph`` does not work: cargo looks for the program that it has not built. So the
graph is that of ``cargo build``, and of the programs in it one is chosen as cargo does.

Source: cargo's bin/cargo/commands/run.rs, ops/cargo_run.rs, 1.96.0.
"""

from collections.abc import Sequence

from mirdce.cargo.invoke import Cargo, own_directory
from mirdce.cargo.messages import Metadata
from mirdce.cargo.units import Unit
from mirdce.errors import UnsupportedError, UsageError
from mirdce.options import Options, Selection

_GLOB = frozenset("*?[")


def units_to_run(cargo: Cargo, metadata: Metadata, options: Options) -> tuple[Unit, ...]:
    """What cargo compiles for ``cargo run``; the program is the only root.

    Raises:
        UsageError: there is none, or more than one.
        BuildError: there is no such package or target; cargo has said so.
        UnsupportedError: it is a library.
    """
    selection, directory = options.selection, own_directory(metadata, options)
    _refuse_globs(selection)
    given = (*selection.package_arguments(), *selection.target_arguments())
    units = cargo.unit_graph("build", given, directory)
    if not selection.target_arguments():
        package, name = _default(metadata, {unit.package_id for unit in units if unit.is_root})
        chosen = [unit for unit in units if unit.key == (package, "bin", name)]
        if not chosen:
            # Its features are not enabled, and cargo says so of one that is named.
            units = cargo.unit_graph("build", (*given, f"--bin={name}"), directory)
            chosen = [unit for unit in units if unit.key == (package, "bin", name)]
    else:
        chosen = [unit for unit in units if unit.is_root]
    if len(chosen) != 1:
        listed = "".join(f"\n  {unit.target['kind'][0]} {unit.target['name']}" for unit in chosen)
        raise UsageError(f"one program can be run at a time, but there are:{listed}")
    program = chosen[0]
    if program.target["crate_types"] != ["bin"]:
        name = program.target["name"]
        raise UnsupportedError("running an example that is a library", name)
    return tuple(unit for unit in units if not unit.is_root or unit is program)


def _refuse_globs(selection: Selection) -> None:
    for name in (*selection.packages, *selection.bin, *selection.example):
        if _GLOB & set(name):
            raise UsageError(f"`run` takes no pattern, but {name!r} is one")


def _default(metadata: Metadata, selected: set[str]) -> tuple[str, str]:
    """The package and name of the program that is meant if none is named."""
    packages = [package for package in metadata["packages"] if package["id"] in selected]
    defaults = [(one["id"], one["default_run"]) for one in packages if one["default_run"]]
    if len(defaults) == 1 and defaults[0][1] is not None:
        return defaults[0][0], defaults[0][1]
    there = [
        (package["id"], target["name"])
        for package in packages
        for target in package["targets"]
        if "bin" in target["kind"]
    ]
    if not there:
        libraries = ", ".join(package["name"] for package in packages)
        raise UsageError(f"there is no binary to run in {libraries or 'what is selected'}")
    if len(there) > 1:
        raise UsageError(_ambiguous([name for _, name in there]))
    return there[0]


def _ambiguous(names: Sequence[str]) -> str:
    return (
        "there are several binaries; name one with --bin, or with the manifest key default-run\n"
        f"available binaries: {', '.join(sorted(names))}"
    )
