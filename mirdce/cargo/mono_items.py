"""How many functions rustc generates for each crate of a program: it builds them and tells.

A full build by cargo, in a target directory of its own for each set of flags, so that a second
measurement of the same sources costs nothing.

Source: rustc_monomorphize/src/partitioning.rs (``-Zprint-mono-items``), 1.96.0.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from mirdce.cargo.choice import select_target
from mirdce.cargo.invoke import Cargo, manifest_of
from mirdce.cargo.process import OWN_DIRECTORY, run
from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import UsageError
from mirdce.files import EXECUTABLE, write_file
from mirdce.options import Options

WRAPPER = Path(__file__).with_name("mono_items_wrapper.sh")
"""The script that cargo runs in place of rustc."""

_ITEM = "MONO_ITEM fn "


def count_mono_items(
    options: Options, toolchain: Toolchain, flags: Sequence[str]
) -> dict[str, int]:
    """Functions that rustc generates, by crate name.

    Args:
        flags: further flags for every crate of the program.

    Raises:
        UsageError: the path names neither a package nor a source file.
        BuildError: it does not build.
    """
    path = options.path
    if path.suffix == ".rs":
        return _count_file(options, toolchain, flags)
    if path.is_dir() and path != Path() and not (path / "Cargo.toml").exists():
        raise UsageError(f"{path}: rustc can only be measured on sources")
    cargo = Cargo(manifest_of(path), options, toolchain)
    metadata = cargo.metadata()
    choice = select_target(metadata, options)
    flags = [*options.rustc_flags, *flags]
    target = options.target_dir or Path(metadata["target_directory"])
    text = WRAPPER.read_bytes() + "\0".join(flags).encode("utf-8")
    name = "measure-" + hashlib.blake2b(text, digest_size=4).hexdigest()
    folder = target.absolute() / OWN_DIRECTORY / name
    listings = folder / "mono-items"
    listings.mkdir(parents=True, exist_ok=True)
    script = folder / WRAPPER.name
    write_file(script, WRAPPER.read_bytes(), mode=EXECUTABLE)
    # With a target named, what build scripts and proc macros are made of lies in another folder.
    messages = cargo.build(
        [*choice.selection(options.profile), f"--target={toolchain.host}"],
        script,
        {"MIRDCE_MONO_ITEMS": str(listings), "MIRDCE_RUSTC_FLAGS": " ".join(flags)},
    )
    counts: dict[str, int] = {}
    for message in messages:
        if message["reason"] != "compiler-artifact":
            continue
        crate = message["target"]["name"].replace("-", "_")
        is_root = message["package_id"] == choice.package["id"] and (
            "bin" in message["target"]["kind"]
        )
        libraries = folder / toolchain.host
        listing = (
            _root_listing(listings, crate) if is_root else _listing(listings, libraries, message)
        )
        if listing is not None:
            counts[crate] = counts.get(crate, 0) + _count(listing.read_text(encoding="utf-8"))
    return counts


def _listing(listings: Path, libraries: Path, message: object) -> Path | None:
    """Where the functions of a library of the program are listed; None if it is none.

    Args:
        libraries: the folder that all of the program's lie in, at some depth.
    """
    for filename in cast("dict[str, list[str]]", message)["filenames"]:
        library = Path(filename)
        listing = listings / library.stem.removeprefix("lib")
        if library.suffix == ".rlib" and library.is_relative_to(libraries) and listing.exists():
            return listing
    return None


def _root_listing(listings: Path, crate: str) -> Path | None:
    """The newest listing of the program: cargo does not tell the hash of a binary."""
    found = [path for path in listings.iterdir() if path.name.rpartition("-")[0] == crate]
    return max(found, key=lambda path: path.stat().st_mtime_ns, default=None)


def _count_file(options: Options, toolchain: Toolchain, flags: Sequence[str]) -> dict[str, int]:
    directory = (options.target_dir or Path("target")).absolute() / OWN_DIRECTORY / "measure"
    directory.mkdir(parents=True, exist_ok=True)
    command = [
        str(toolchain.rustc),
        str(options.path),
        f"--edition={options.edition}",
        f"--out-dir={directory}",
        "-Zprint-mono-items=yes",
        "--cap-lints=allow",
        *(["-Copt-level=3"] if options.release else []),
        *options.rustc_flags,
        *flags,
    ]
    text = run("rustc", command, environment={**os.environ, "RUSTC_BOOTSTRAP": "1"})
    return {options.path.stem.replace("-", "_"): _count(text)}


def _count(text: str) -> int:
    """Functions that are listed; one that several object files get a copy of counts once, and one
    that is put into none does not count."""
    lines = (line.partition(" @@ ") for line in text.splitlines() if line.startswith(_ITEM))
    return len({name for name, _, places in lines if places})
