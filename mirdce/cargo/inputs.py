"""What a build read: files that its output must not replace.

rustc lists the files of a crate in a dependency file (``NAME-HASH.d``), which cargo keeps beside
the crate. What a build script watches is in the output that cargo keeps of it. Both are read only
when there is a file to lose.

Source: rustc_interface/src/passes.rs (``write_out_deps``); cargo's documentation of build scripts.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mirdce.cargo.messages import Message

_WATCHED: Final = re.compile(r"^cargo::?rerun-if-changed=(.+)$", re.M)
_OF_A_FOLDER: Final = ("Cargo.toml", "Cargo.lock", "rust-toolchain", "rust-toolchain.toml")
_CONFIGURATION: Final = (".cargo/config", ".cargo/config.toml")


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """What a build read, or where that is said.

    Attributes:
        files: themselves.
        listings: dependency files of rustc.
        scripts: outputs of build scripts, each with the folder of its package.
        folder: to it the paths in listings are relative.
    """

    files: tuple[Path, ...] = ()
    listings: tuple[Path, ...] = ()
    scripts: tuple[tuple[Path, Path], ...] = ()
    folder: Path = Path()

    def __iter__(self) -> Iterator[Path]:
        """All files that are known to have been read; one may come more than once."""
        yield from self.files
        for listing in self.listings:
            with suppress(OSError):
                text = listing.read_text(encoding="utf-8", errors="surrogateescape")
                yield from (self.folder / name for name in _listed(text))
        for output, package in self.scripts:
            with suppress(OSError):
                text = output.read_text(encoding="utf-8", errors="surrogateescape")
                yield from (package / name for name in _WATCHED.findall(text))


NO_INPUTS: Final = BuildInputs()
"""Of what was not built here."""


def _listed(text: str) -> Iterator[str]:
    """Files that a dependency file names: each has a rule of its own without prerequisites."""
    for line in text.splitlines():
        if line.endswith(":") and not line.startswith("#"):
            yield line[:-1].replace("\\ ", " ")


def listings_of(rmeta: Path) -> tuple[Path, ...]:
    """Where the dependency file of a crate may be, or that of its plain run beside it."""
    name = f"{rmeta.stem.removeprefix('lib')}.d"
    return (rmeta.with_name(name), rmeta.parent.parent / name)


def package_inputs(messages: Sequence[Message], workspace: Path) -> BuildInputs:
    """What cargo's messages of a build tell; macros and build scripts are among the crates."""
    files = list(folder_inputs(workspace))
    listings: list[Path] = []
    folders: dict[str, Path] = {}
    scripts: list[tuple[Path, Path]] = []
    for message in messages:
        if message["reason"] == "compiler-artifact":
            manifest = Path(message["manifest_path"])
            folders[message["package_id"]] = manifest.parent
            files.append(manifest)
            is_script = "custom-build" in message["target"]["kind"]
            for made in map(Path, message["filenames"]):
                if is_script:
                    listings += made.parent.glob("*.d")
                else:
                    listings.append(listings_of(made)[0])
        elif message["reason"] == "build-script-executed":
            package = folders.get(message["package_id"], workspace)
            scripts.append((Path(message["out_dir"]).with_name("output"), package))
    # cargo's messages come in the order in which crates get done.
    listings, scripts = sorted(set(listings)), sorted(set(scripts))
    return BuildInputs(tuple(sorted(set(files))), tuple(listings), tuple(scripts), workspace)


def folder_inputs(folder: Path) -> Iterator[Path]:
    """Files that cargo and rustup read in a package's folder, and in those above it."""
    yield from (folder / name for name in _OF_A_FOLDER)
    for above in (folder, *folder.parents):
        yield from (above / name for name in _CONFIGURATION)


def likely_inputs(path: Path, output: Path) -> Iterator[Path]:
    """What a build of a path will read, as far as that is known before it runs.

    Any source below a package's folder is taken to be read, whichever crate it may belong to.
    """
    yield path
    if path.suffix == ".rs":
        return
    start = (path if path.is_dir() else path.parent).resolve()
    for folder in (start, *start.parents):
        if (folder / "Cargo.toml").exists():
            yield from folder_inputs(folder)
            if output.suffix == ".rs" and output.resolve().is_relative_to(folder):
                yield output
