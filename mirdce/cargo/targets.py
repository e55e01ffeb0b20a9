"""Compile all that a path names, libraries and programs, as far as metadata.

`mirdce.cargo.invoke` compiles the one program that is to be linked; here it is every library and
binary of a package, of the members of a workspace, or a single file of either sort.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from mirdce.cargo.invoke import (
    Cargo,
    Message,
    Metadata,
    Package,
    native_link,
    root_metadata,
)
from mirdce.cargo.process import OWN_DIRECTORY
from mirdce.cargo.recursion_limit import recursion_limit
from mirdce.cargo.single_file import compile_file
from mirdce.cargo.toolchain import Toolchain
from mirdce.cargo.unit_graph import Compilation, crates_from
from mirdce.errors import BuildError, UsageError
from mirdce.options import Options

_LIBRARY_KINDS: Final = frozenset({"lib", "rlib", "dylib", "cdylib", "staticlib"})
_MAIN = re.compile(r"^\s*(pub(\([^)]*\))?\s+)?(async\s+)?fn\s+main\b|^\s*#!\[no_main\]", re.M)


def compile_targets(options: Options, toolchain: Toolchain) -> tuple[Compilation, ...]:
    """Compile what `options.path` names; one result for each library and program.

    A ``.rs`` file is a program if it has a ``main``, unless ``--crate-type`` says otherwise.

    Raises:
        UsageError: the path, package or binary does not exist, or there is nothing to compile.
        BuildError: cargo or rustc failed; they have said why on standard error.
    """
    path = options.path
    if path.suffix == ".rs":
        if not path.is_file():
            raise UsageError(f"there is no file {path}")
        return (compile_file(path, options, toolchain, is_program=_is_program(path, options)),)
    manifest = path / "Cargo.toml" if path.is_dir() else path
    if manifest.name != "Cargo.toml" or not manifest.exists():
        raise UsageError(f"{path} is neither a package nor a .rs file")
    return _compile_packages(manifest, options, toolchain)


def _is_program(path: Path, options: Options) -> bool:
    flags = " ".join(options.rustc_flags)
    asked = re.search(r"--crate-type[ =](\w+)", flags)
    if asked is not None:
        return asked.group(1) == "bin"
    return _MAIN.search(path.read_text(encoding="utf-8", errors="replace")) is not None


def _compile_packages(
    manifest: Path, options: Options, toolchain: Toolchain
) -> tuple[Compilation, ...]:
    cargo = Cargo(manifest, options, toolchain)
    metadata = cargo.metadata()
    packages = _chosen(metadata, options)
    target_directory = options.target_dir or Path(metadata["target_directory"])
    directory = target_directory.absolute() / OWN_DIRECTORY
    selection = [f"--package={package['id']}" for package in packages]
    if options.bin is not None:
        selection.append(f"--bin={options.bin}")
    ids = {package["id"] for package in packages}
    messages = cargo.check(selection, directory)
    roots = [
        root
        for root in _roots(messages, ids)
        if options.bin is None or (root[2] and root[1] == options.bin)
    ]
    missing = [root for root, *_ in roots if not root.exists()]
    if missing:
        # cargo sees only the empty files of the plain runs; without those it must run again.
        for root in missing:
            (root.parent.parent / root.name).unlink(missing_ok=True)
        messages = cargo.check(selection, directory)
    if not roots:
        raise UsageError(f"there is no library and no binary to compile in {options.path}")
    return tuple(
        _compilation(root, name, messages, directory, toolchain, source, is_program=is_program)
        for root, name, is_program, source in roots
    )


def _compilation(
    root: Path,
    name: str,
    messages: Sequence[Message],
    directory: Path,
    toolchain: Toolchain,
    source: Path,
    *,
    is_program: bool,
) -> Compilation:
    crates = crates_from(root, host=toolchain.host)
    native = native_link(messages, crates)
    limit = recursion_limit(source, crates[-1].arguments[1:])
    return Compilation(name, crates, native, directory, is_program, limit)


def _chosen(metadata: Metadata, options: Options) -> list[Package]:
    packages = metadata["packages"]
    if options.package is not None:
        chosen = [package for package in packages if package["name"] == options.package]
        if not chosen:
            raise UsageError(f"there is no package {options.package!r} in the workspace")
        return chosen
    members = metadata["workspace_default_members"]
    return [package for package in packages if package["id"] in members]


def _roots(
    messages: Sequence[Message], packages: set[str]
) -> Iterator[tuple[Path, str, bool, Path]]:
    """Metadata and name of each library and program, whether it is a program, and its source."""
    for message in messages:
        if message["reason"] != "compiler-artifact" or message["package_id"] not in packages:
            continue
        target = message["target"]
        source = Path(target["src_path"])
        if "bin" in target["kind"]:
            yield (
                root_metadata([message], message["package_id"], target["name"]),
                target["name"],
                True,
                source,
            )
        elif _LIBRARY_KINDS.intersection(target["kind"]):
            found = [name for name in message["filenames"] if name.endswith(".rmeta")]
            if not found:
                raise BuildError(f"cargo does not say where the metadata of {target['name']} is")
            yield Path(found[0]), target["name"], False, source
