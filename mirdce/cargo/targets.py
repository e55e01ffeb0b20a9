"""Compile all that a path names, libraries and programs, as far as metadata.

`mirdce.cargo.invoke` compiles the one program that is to be linked; here it is every library and
binary of a package, of the members of a workspace, or a single file of either sort.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from mirdce.cargo.choice import LIBRARY_KINDS, Choice, chosen_packages
from mirdce.cargo.invoke import (
    Cargo,
    manifest_of,
    native_link,
    own_directory,
    wrapper_for,
)
from mirdce.cargo.messages import Message, Package
from mirdce.cargo.recursion_limit import recursion_limit
from mirdce.cargo.single_file import compile_file
from mirdce.cargo.toolchain import Toolchain
from mirdce.cargo.unit_graph import Compilation, crates_from
from mirdce.errors import UsageError
from mirdce.options import Options

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
    return _compile_packages(manifest_of(path), options, toolchain)


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
    packages = chosen_packages(metadata, options)
    directory = own_directory(metadata, options)
    wrapper = wrapper_for(directory, options)
    selection = [f"--package={package['id']}" for package in packages]
    if options.lib:
        selection.append("--lib")
    if options.bin is not None:
        selection.append(f"--bin={options.bin}")
    messages = cargo.check(selection, wrapper)
    checked = [
        (choice, choice.checked(messages)) for choice in _choices(messages, packages, options.bin)
    ]
    missing = [file for choice, file in checked if not choice.root_metadata(file).exists()]
    if missing:
        # cargo sees only the empty files of the plain runs; without those it must run again.
        for file in missing:
            file.unlink(missing_ok=True)
        messages = cargo.check(selection, wrapper)
    if not checked:
        raise UsageError(f"there is no library and no binary to compile in {options.path}")
    return tuple(
        _compilation(choice, choice.root_metadata(file), messages, directory, toolchain)
        for choice, file in checked
    )


def _compilation(
    choice: Choice, root: Path, messages: Sequence[Message], directory: Path, toolchain: Toolchain
) -> Compilation:
    crates = crates_from(root, host=toolchain.host)
    native = native_link(messages, crates)
    limit = recursion_limit(choice.source, crates[-1].arguments[1:])
    is_program = "bin" in choice.target["kind"]
    name = choice.target["name"]
    return Compilation(
        name=name,
        crates=crates,
        native=native,
        directory=directory,
        is_program=is_program,
        recursion_limit=limit,
    )


def _choices(
    messages: Sequence[Message], packages: Sequence[Package], binary: str | None
) -> Iterator[Choice]:
    """The libraries and programs that were compiled; of programs only one, if it is named."""
    by_id = {package["id"]: package for package in packages}
    for message in messages:
        if message["reason"] != "compiler-artifact" or message["package_id"] not in by_id:
            continue
        target = message["target"]
        if "bin" in target["kind"]:
            is_wanted = binary in (None, target["name"])
        else:
            is_wanted = binary is None and not LIBRARY_KINDS.isdisjoint(target["kind"])
        if is_wanted:
            yield Choice(by_id[message["package_id"]], target)
